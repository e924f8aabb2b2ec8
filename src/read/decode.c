/* decode.c: which encoding bytes are in, whether they are text at all, and their conversion to UTF-8.
 *
 * In this order: well-known file signatures; byte-order marks; UTF-16 without a mark by where its zero bytes are; any other zero byte is
 * no text; UTF-8 when it is well formed or when well-formed sequences of several bytes outweigh the ill-formed parts (a broken
 * file, whose bad bytes are told); else Windows-1252, in which every byte is a character. At last control characters are counted, which catches
 * compressed and encrypted bytes in any of them.
 */
#include "read/decode.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "read/charset.h"

enum {
	PROBE = 4096,        /* bytes looked at to tell UTF-16 from binary */
	UTF16_SHARE = 4,     /* of its units one in four at least has a zero half: blanks and punctuation have it in every script */
	UTF16_STRAY = 50,    /* and one in fifty at most has the other half zero */
	BAD_FOR_GOOD = 4,    /* Windows-1252 when there are more than so many ill-formed parts for one well-formed sequence */
	CONTROLS_FLOOR = 8,  /* so many control characters are forgiven in any file ... */
	CONTROLS_SHARE = 100 /* ... and one in a hundred in a longer one: teleprinters left some */
};

void dln_finding_add(dln_findings *findings, size_t at, const char *format, ...) {
	char text[256];
	va_list args;
	int len;

	if (findings->list.len == DLN_FINDINGS) {
		findings->more++;
		return;
	}
	va_start(args, format);
	len = vsnprintf(text, sizeof text, format, args);
	va_end(args);
	if (len < 0)
		len = 0;
	if ((size_t)len >= sizeof text)
		len = sizeof text - 1;
	dln_vec_push(findings->arena, &findings->list, (dln_finding){at, dln_arena_copy(findings->arena, (dln_view){text, (size_t)len})});
}

/* ---- what is no text ---- */

typedef struct magic {
	const char *bytes;
	uint8_t len;
	const char *what;
	bool wordless; /* there are never words in it */
} magic;

static const magic signatures[] = {
	{"PK\003\004", 4, "a ZIP archive or an office document", false}, {"\x89PNG\r\n", 6, "a PNG image", true}, {"%PDF-", 5, "a PDF document", false},
	{"\x1f\x8b", 2, "gzip-compressed data", false}, {"SQLite format 3", 16, "an SQLite database", true}, {"\xff\xd8\xff", 3, "a JPEG image", true},
	{"GIF8", 4, "a GIF image", true}, {"\177ELF", 4, "a program", true}, {"BZh", 3, "bzip2-compressed data", false}, {"\xfd" "7zXZ", 5, "xz-compressed data", false},
	{"\x28\xb5\x2f\xfd", 4, "zstd-compressed data", false}, {"Rar!\032", 5, "a RAR archive", false}, {"7z\xbc\xaf", 4, "a 7z archive", false},
	{"\xd0\xcf\x11\xe0", 4, "an old office document", false}, {"OggS", 4, "an Ogg recording", true}, {"{\\rtf", 5, "an RTF document", false},
	{"\xff\xfe\0\0", 4, "UTF-32 text, which is not read", false}, {"\0\0\xfe\xff", 4, "UTF-32 text, which is not read", false}
};

static const magic *signature_of(dln_view bytes) {
	for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
		if (bytes.len >= signatures[i].len && memcmp(bytes.at, signatures[i].bytes, signatures[i].len) == 0)
			return &signatures[i];
	return NULL;
}

/* Markup would be read as a text full of tags: better said than done. Web pages have a way of their own (read.c). */
static const char *markup_of(dln_view text) {
	static const struct { const char *open, *what; } openings[] = {
		{"<!doctype html", "an HTML page, not plain text"}, {"<html", "an HTML page, not plain text"}, {"<?xml", "an XML document, not plain text"}
	};

	if (dln_view_starts(text, DLN_LIT("\xEF\xBB\xBF")))
		text = dln_view_sub(text, 3, text.len);
	text = dln_view_trim(text);
	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
		dln_view open = dln_view_of(openings[i].open);
		if (text.len >= open.len && dln_view_eq_nocase(dln_view_sub(text, 0, open.len), open))
			return openings[i].what;
	}
	return NULL;
}

/* C0 controls that no text has; tab, line ends, form feed, backspace and the end mark of old systems may stand in one. */
static bool is_control(unsigned char c) {
	return (c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1A && c != '\b') || c == 0x7F;
}

static dln_status refuse_controls(dln_view id, dln_view text, dln_err *err) {
	size_t controls = 0, first = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];
		bool c1 = c == 0xC2 && i + 1 < text.len && (unsigned char)text.at[i + 1] < 0xA0 && (unsigned char)text.at[i + 1] != 0x85;
		if ((is_control(c) || c1) && controls++ == 0)
			first = i;
	}
	if (controls > CONTROLS_FLOOR && controls > text.len / CONTROLS_SHARE)
		return dln_fail(err, DLN_FORMAT, id, first, "not text: %zu control characters, the first is 0x%02x", controls, (unsigned)(unsigned char)text.at[first]);
	return DLN_OK;
}

static dln_status refuse_empty(dln_view id, dln_view text, dln_err *err) {
	uint32_t cp;

	for (size_t at = 0; at < text.len;) {
		at += dln_utf8_decode(text, at, &cp, NULL);
		if (dln_cp_is_letter(cp) || dln_cp_is_digit(cp))
			return DLN_OK;
	}
	return dln_fail(err, DLN_EMPTY, id, DLN_NOWHERE, text.len ? "no words in it" : "empty, no words in it");
}

/* ---- UTF-16 ---- */

static uint32_t unit_at(dln_view bytes, size_t at, bool big) {
	unsigned char a = (unsigned char)bytes.at[at], b = (unsigned char)bytes.at[at + 1];

	return big ? (uint32_t)(a << 8 | b) : (uint32_t)(b << 8 | a);
}

static bool guess_utf16(dln_view bytes, bool big) {
	size_t units = (bytes.len < PROBE ? bytes.len : PROBE) / 2, high = 0, low = 0;

	for (size_t i = 0; i < units; i++) {
		uint32_t unit = unit_at(bytes, i * 2, big);
		high += unit < 0x100 && unit >= '\t';
		low += (unit & 0xFF) == 0;
	}
	return units >= 2 && high * UTF16_SHARE >= units && low * UTF16_STRAY <= units;
}

static dln_view from_utf16(dln_arena *arena, dln_view bytes, bool big, dln_findings *findings) {
	char *out = dln_arena_alloc(arena, bytes.len / 2 * 3 + 4); /* a unit takes three bytes at most */
	size_t len = 0, at = 0;

	for (; at + 2 <= bytes.len; at += 2) {
		uint32_t cp = unit_at(bytes, at, big);
		uint32_t low = at + 4 <= bytes.len ? unit_at(bytes, at + 2, big) : 0;
		if (cp >= 0xD800 && cp < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
			cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
			at += 2;
		} else if (cp >= 0xD800 && cp < 0xE000) {
			dln_finding_add(findings, len, "half of a UTF-16 pair, replaced");
			cp = DLN_REPLACEMENT;
		}
		len += dln_utf8_encode(cp, out + len);
	}
	if (at < bytes.len)
		dln_finding_add(findings, len, "half a UTF-16 unit at the end, left out");
	return (dln_view){out, len};
}

static dln_status zero_in_utf16(dln_view id, dln_view text, dln_err *err) {
	size_t at = dln_view_find_byte(text, 0);

	return at == DLN_NOWHERE ? DLN_OK : dln_fail(err, DLN_FORMAT, id, at, "not text: a zero character in UTF-16");
}

/* ---- eight bits ---- */

/* WHATWG Encoding, windows-1252, 0x80 to 0x9F. */
static const uint16_t windows_1252[32] = {
	0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
	0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178
};

uint32_t dln_windows_1252(unsigned char byte) {
	return byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
}

static dln_view from_windows_1252(dln_arena *arena, dln_view bytes) {
	size_t high = 0, len = 0;
	char *out;

	for (size_t i = 0; i < bytes.len; i++)
		high += (unsigned char)bytes.at[i] >= 0x80;
	out = dln_arena_alloc(arena, bytes.len + high * 2 + 4);
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char c = (unsigned char)bytes.at[i];
		if (c < 0x80)
			out[len++] = (char)c;
		else
			len += dln_utf8_encode(dln_windows_1252(c), out + len);
	}
	return (dln_view){out, len};
}

/* Counts well-formed sequences of more than one byte, and ill-formed parts. */
static void weigh_utf8(dln_view bytes, size_t *good, size_t *bad) {
	uint32_t cp;
	bool ok;

	*good = *bad = 0;
	for (size_t at = 0; at < bytes.len;) {
		size_t len = dln_utf8_decode(bytes, at, &cp, &ok);
		*good += ok && len > 1;
		*bad += !ok;
		at += len;
	}
}

static void tell_bad_bytes(dln_view text, dln_findings *findings) {
	uint32_t cp;
	bool ok;

	for (size_t at = 0; at < text.len;) {
		size_t len = dln_utf8_decode(text, at, &cp, &ok);
		if (!ok)
			dln_finding_add(findings, at, "ill-formed UTF-8 (byte 0x%02x), left as it is", (unsigned)(unsigned char)text.at[at]);
		at += len;
	}
}

static dln_view from_eight_bits(dln_arena *arena, dln_view bytes, dln_encoding *encoding, dln_findings *findings) {
	size_t first = dln_utf8_check(bytes), good, bad;

	*encoding = DLN_UTF8;
	if (first == DLN_NOWHERE)
		return bytes;
	weigh_utf8(bytes, &good, &bad);
	if (bad <= good * BAD_FOR_GOOD) {
		tell_bad_bytes(bytes, findings);
		return bytes;
	}
	*encoding = DLN_WINDOWS_1252;
	dln_finding_add(findings, first, "not UTF-8, read as Windows-1252");
	return from_windows_1252(arena, bytes);
}

static bool is_utf16(dln_view bytes, bool *big, size_t *mark) {
	*mark = 0;
	if (bytes.len >= 2 && (memcmp(bytes.at, "\xff\xfe", 2) == 0 || memcmp(bytes.at, "\xfe\xff", 2) == 0)) {
		*big = (unsigned char)bytes.at[0] == 0xFE;
		*mark = 2;
		return true;
	}
	if (dln_view_find_byte(bytes.len > PROBE ? dln_view_sub(bytes, 0, PROBE) : bytes, 0) == DLN_NOWHERE)
		return false;
	*big = guess_utf16(bytes, true);
	return *big || guess_utf16(bytes, false);
}

/* What is known of bytes before they are looked at. */
typedef enum kind { KIND_TEXT, KIND_PAGE, KIND_XML } kind;

typedef struct known {
	kind what;
	dln_view hint; /* the label of an encoding; empty: none */
} known;

/* Eight bits: as a page or XML declares them, else as who sent it did, else by what they look like. */
static dln_view from_declared(dln_arena *arena, dln_view bytes, const known *k, dln_encoding *encoding, dln_findings *findings) {
	bool says = k->what == KIND_XML && dln_view_starts(dln_view_trim(bytes), DLN_LIT("<?xml"));
	size_t line = k->what == KIND_PAGE ? bytes.len : says ? dln_view_find(bytes, DLN_LIT("?>")) : 0;
	dln_view head = dln_view_sub(bytes, 0, line == DLN_NOWHERE ? 0 : line);
	bool utf8 = dln_utf8_check(bytes) == DLN_NOWHERE;
	const char *declared = utf8 ? NULL : dln_charset_declared(head), *charset = utf8 || declared ? declared : dln_charset_labelled(k->hint);
	dln_view text;

	if (!charset)
		return from_eight_bits(arena, bytes, encoding, findings);
	*encoding = DLN_DECLARED;
	if (dln_charset_convert(arena, bytes, charset, findings, &text))
		return text;
	dln_finding_add(findings, DLN_NOWHERE, "it says that it is in %s, which cannot be read here", charset);
	return from_eight_bits(arena, bytes, encoding, findings);
}

static dln_status decode(dln_arena *arena, dln_view id, dln_view bytes, const known *k, dln_view *out, dln_encoding *encoding, dln_findings *findings, dln_err *err) {
	size_t mark, zero;
	bool big;

	if (bytes.len && is_utf16(bytes, &big, &mark)) {
		*out = from_utf16(arena, dln_view_sub(bytes, mark, bytes.len), big, findings);
		*encoding = big ? DLN_UTF16_BE : DLN_UTF16_LE;
		return zero_in_utf16(id, *out, err);
	}
	zero = dln_view_find_byte(bytes, 0);
	if (zero != DLN_NOWHERE)
		return dln_fail(err, DLN_FORMAT, id, zero, "not text: a zero byte, as binary files have them");
	*out = from_declared(arena, bytes, k, encoding, findings);
	return DLN_OK;
}

static dln_status decode_checked(dln_arena *arena, dln_view id, dln_view bytes, const known *k, dln_view *text, dln_encoding *encoding, dln_findings *findings,
	dln_err *err) {
	const magic *other = signature_of(bytes);
	dln_view out = {0};

	if (other)
		return dln_fail(err, other->wordless ? DLN_EMPTY : DLN_FORMAT, id, 0, "not text: looks like %s", other->what);
	dln_status status = decode(arena, id, bytes, k, &out, encoding, findings, err);
	const char *what = k->what != KIND_TEXT || status != DLN_OK ? NULL : markup_of(out);
	if (what)
		status = dln_fail(err, DLN_FORMAT, id, 0, "looks like %s", what);
	if (status == DLN_OK)
		status = refuse_controls(id, out, err);
	if (status == DLN_OK)
		status = refuse_empty(id, out, err);
	if (status == DLN_OK)
		*text = out;
	return status;
}

dln_status dln_decode(dln_arena *arena, dln_view id, dln_view bytes, dln_view hint, dln_view *text, dln_encoding *encoding, dln_findings *findings, dln_err *err) {
	return decode_checked(arena, id, bytes, &(known){KIND_TEXT, hint}, text, encoding, findings, err);
}

dln_status dln_decode_page(dln_arena *arena, dln_view id, dln_view bytes, dln_view hint, dln_view *text, dln_encoding *encoding, dln_findings *findings, dln_err *err) {
	return decode_checked(arena, id, bytes, &(known){KIND_PAGE, hint}, text, encoding, findings, err);
}

dln_status dln_decode_xml(dln_arena *arena, dln_view id, dln_view bytes, dln_view hint, dln_view *text, dln_encoding *encoding, dln_findings *findings, dln_err *err) {
	return decode_checked(arena, id, bytes, &(known){KIND_XML, hint}, text, encoding, findings, err);
}
