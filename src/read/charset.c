/* charset.c: looks for "charset=" or "encoding=" in the first bytes, as the prescan of HTML does it in essence, and converts with the system's iconv. Labels and
 * encodings are WHATWG's (https://encoding.spec.whatwg.org/#names-and-labels), with the superset that browsers use in each place: Latin-5 is Windows-1254, Shift_JIS
 * is Windows-31J, GB 2312 is GB 18030.
 */
#include "read/charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

enum { PRESCAN = 4096, LABEL = 32, GROWS = 3 /* bytes of UTF-8 for one byte of any of these encodings, at most */ };

static const struct { const char *labels, *iconv; } charsets[] = {
	{"ibm866;cp866;866;csibm866", "CP866"}, {"iso-8859-2;iso8859-2;latin2;l2;csisolatin2", "ISO-8859-2"}, {"iso-8859-3;iso8859-3;latin3;l3", "ISO-8859-3"},
	{"iso-8859-4;iso8859-4;latin4;l4", "ISO-8859-4"}, {"iso-8859-5;iso8859-5;cyrillic", "ISO-8859-5"}, {"iso-8859-6;iso8859-6;arabic;asmo-708", "ISO-8859-6"},
	{"iso-8859-7;iso8859-7;greek;greek8", "ISO-8859-7"}, {"iso-8859-8;iso-8859-8-i;iso8859-8;hebrew;visual;logical", "ISO-8859-8"},
	{"iso-8859-10;iso8859-10;latin6;l6", "ISO-8859-10"}, {"iso-8859-13;iso8859-13", "ISO-8859-13"}, {"iso-8859-14;iso8859-14", "ISO-8859-14"},
	{"iso-8859-15;iso8859-15;latin9;l9", "ISO-8859-15"}, {"iso-8859-16", "ISO-8859-16"}, {"koi8-r;koi8;koi;koi8_r;cskoi8r", "KOI8-R"}, {"koi8-u;koi8-ru", "KOI8-U"},
	{"macintosh;mac;x-mac-roman", "MACINTOSH"}, {"windows-874;iso-8859-11;tis-620;dos-874", "CP874"}, {"windows-1250;cp1250;x-cp1250", "CP1250"},
	{"windows-1251;cp1251;x-cp1251", "CP1251"}, {"windows-1253;cp1253;x-cp1253", "CP1253"}, {"windows-1254;iso-8859-9;iso8859-9;latin5;l5;cp1254;x-cp1254", "CP1254"},
	{"windows-1255;cp1255;x-cp1255", "CP1255"}, {"windows-1256;cp1256;x-cp1256", "CP1256"}, {"windows-1257;cp1257;x-cp1257", "CP1257"},
	{"windows-1258;cp1258;x-cp1258", "CP1258"}, {"x-mac-cyrillic;x-mac-ukrainian", "MAC-UK"},
	{"gbk;gb2312;gb_2312;gb_2312-80;gb18030;chinese;csgb2312;x-gbk;iso-ir-58", "GB18030"}, {"big5;big5-hkscs;cn-big5;x-x-big5;csbig5", "BIG5-HKSCS"},
	{"euc-jp;x-euc-jp;cseucpkdfmtjapanese", "EUC-JP"},
	{"shift_jis;shift-jis;sjis;x-sjis;ms_kanji;ms932;windows-31j;csshiftjis", "CP932"},
	{"euc-kr;ks_c_5601-1987;ks_c_5601-1989;ksc5601;ksc_5601;korean;windows-949;cseuckr", "CP949"}
};

/* The value behind the sign of equality at `at`. */
static dln_view value_at(dln_view head, size_t at) {
	dln_view rest = dln_view_trim(dln_view_sub(head, at, head.len));
	size_t len = 0;

	if (!rest.len || rest.at[0] != '=')
		return (dln_view){0};
	rest = dln_view_trim(dln_view_sub(rest, 1, rest.len));
	if (rest.len && (rest.at[0] == '"' || rest.at[0] == '\''))
		rest = dln_view_trim(dln_view_sub(rest, 1, rest.len));
	while (len < rest.len && !strchr(" \t\r\n\f\"'>;/?", rest.at[len]))
		len++;
	return dln_view_sub(rest, 0, len);
}

dln_view dln_charset_of_type(dln_view type) {
	dln_view rest = type;

	for (dln_view part = dln_view_cut(&rest, ';'); part.at; part = dln_view_cut(&rest, ';')) {
		dln_view value = part, key = dln_view_trim(dln_view_cut(&value, '='));
		if (value.at && dln_view_eq_nocase(key, DLN_LIT("charset")))
			return value_at(part, (size_t)(value.at - part.at) - 1);
	}
	return (dln_view){0};
}

static dln_view find_label(dln_view head) {
	static const char *const keys[] = {"charset", "encoding"};
	char room[PRESCAN];
	dln_view low = dln_view_lower(head, room, sizeof room);

	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
		for (size_t at = 0, found; (found = dln_view_find(dln_view_sub(low, at, low.len), dln_view_of(keys[k]))) != DLN_NOWHERE;) {
			at += found + strlen(keys[k]);
			dln_view label = value_at(low, at);
			if (label.len)
				return (dln_view){head.at + (label.at - low.at), label.len};
		}
	return (dln_view){0};
}

const char *dln_charset_declared(dln_view bytes) {
	return dln_charset_labelled(find_label(dln_view_sub(bytes, 0, bytes.len < PRESCAN ? bytes.len : PRESCAN)));
}

const char *dln_charset_labelled(dln_view label) {
	char room[LABEL];

	label = dln_view_lower(label, room, sizeof room);
	for (size_t i = 0; label.len && i < sizeof charsets / sizeof *charsets; i++)
		if (dln_view_lists(dln_view_of(charsets[i].labels), label))
			return charsets[i].iconv;
	return NULL;
}

bool dln_charset_convert(dln_arena *arena, dln_view bytes, const char *charset, dln_findings *findings, dln_view *text) {
	size_t cap = bytes.len * GROWS + 4, room = cap, left = bytes.len, bad = DLN_NOWHERE;
	char *out = dln_arena_alloc(arena, cap), *to = out, *from = (char *)(uintptr_t)bytes.at; /* iconv only reads there */
	iconv_t how = iconv_open("UTF-8", charset);

	if (how == (iconv_t)-1)
		return false;
	while (left && room >= 4 && iconv(how, &from, &left, &to, &room) == (size_t)-1 && errno != E2BIG && left) {
		if (bad == DLN_NOWHERE)
			bad = (size_t)(to - out);
		memcpy(to, "\xEF\xBF\xBD", 3);
		to += 3;
		room -= 3;
		from++;
		left--;
	}
	iconv_close(how);
	if (bad != DLN_NOWHERE)
		dln_finding_add(findings, bad, "bytes that are not %s, replaced", charset);
	*text = (dln_view){out, (size_t)(to - out)};
	return true;
}
