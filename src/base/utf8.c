/* utf8.c: decoding by the table of well-formed sequences (Unicode 3.9, table 3-7): the first byte fixes the length and the range of the
 * second; all others are 80..BF. What does not follow the table ends there, which is the maximal ill-formed part. Case, classes,
 * widths and decompositions come from utf8proc. */
#include "base/utf8.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

/* ---- decoding ---- */

/* Length of the sequence that `first` begins and the range of its second byte; 0 when it begins none. */
static unsigned sequence(unsigned char first, unsigned char *low, unsigned char *high) {
	*low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
	*high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
	if (first < 0x80)
		return 1;
	if (first < 0xC2 || first > 0xF4)
		return 0;
	return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

size_t dln_utf8_decode(dln_view v, size_t at, uint32_t *cp, bool *ok) {
	const unsigned char *bytes;
	unsigned char low, high;
	unsigned len, i;
	uint32_t value;

	assert(at < v.len);
	bytes = (const unsigned char *)v.at + at;
	len = sequence(bytes[0], &low, &high);
	value = len < 2 ? bytes[0] : bytes[0] & (0x7Fu >> len);
	for (i = 1; i < len; i++) {
		if (i >= v.len - at || bytes[i] < low || bytes[i] > high)
			break;
		value = value << 6 | (bytes[i] & 0x3Fu);
		low = 0x80;
		high = 0xBF;
	}
	if (ok)
		*ok = len > 0 && i == len;
	*cp = len > 0 && i == len ? value : DLN_REPLACEMENT;
	return len > 0 && i > 0 ? i : 1;
}

size_t dln_utf8_encode(uint32_t cp, char out[4]) {
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = DLN_REPLACEMENT;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

size_t dln_utf8_check(dln_view v) {
	size_t at = 0;
	uint32_t cp;
	bool ok;

	while (at < v.len) {
		size_t len = 1;
		if ((unsigned char)v.at[at] >= 0x80) {
			len = dln_utf8_decode(v, at, &cp, &ok);
			if (!ok)
				return at;
		}
		at += len;
	}
	return DLN_NOWHERE;
}

size_t dln_utf8_start(dln_view v, size_t at) {
	size_t start = at, back;
	uint32_t cp;
	bool ok;

	if (at >= v.len)
		return v.len;
	for (back = 0; back < 3 && start > 0 && ((unsigned char)v.at[start] & 0xC0) == 0x80; back++)
		start--;
	/* A stray continuation byte belongs to no character: it starts itself. */
	return start + dln_utf8_decode(v, start, &cp, &ok) > at && ok ? start : at;
}

size_t dln_utf8_width(dln_view v) {
	size_t at = 0, width = 0;
	uint32_t cp;

	while (at < v.len) {
		int columns;
		at += dln_utf8_decode(v, at, &cp, NULL);
		columns = cp < 0x7F ? cp >= 0x20 : utf8proc_charwidth((utf8proc_int32_t)cp);
		width += columns > 0 ? (size_t)columns : 0;
	}
	return width;
}

/* ---- classes and case ---- */

static utf8proc_category_t category(uint32_t cp) {
	return utf8proc_category((utf8proc_int32_t)cp);
}

bool dln_cp_is_letter(uint32_t cp) {
	utf8proc_category_t c;

	if (cp < 0x80)
		return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
	c = category(cp);
	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool dln_cp_is_digit(uint32_t cp) {
	if (cp < 0x80)
		return cp >= '0' && cp <= '9';
	return category(cp) == UTF8PROC_CATEGORY_ND;
}

bool dln_cp_is_upper(uint32_t cp) {
	utf8proc_category_t c;

	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z';
	c = category(cp);
	return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool dln_cp_is_space(uint32_t cp) {
	utf8proc_category_t c;

	if (cp < 0x80)
		return cp == ' ' || (cp >= '\t' && cp <= '\r');
	c = category(cp);
	return cp == 0x85 || c == UTF8PROC_CATEGORY_ZS || c == UTF8PROC_CATEGORY_ZL || c == UTF8PROC_CATEGORY_ZP;
}

uint32_t dln_cp_lower(uint32_t cp) {
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + 0x20 : cp;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

/* ---- showing ---- */

static void put_cp(dln_buf *out, uint32_t cp) {
	char bytes[4];

	dln_buf_put(out, bytes, dln_utf8_encode(cp, bytes));
}

bool dln_cp_acts(uint32_t cp) {
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0x200E ||
		cp == 0x200F || cp == 0x061C || (cp >= 0xFFF9 && cp <= 0xFFFB) || (cp >= 0xE0000 && cp <= 0xE007F);
}

void dln_utf8_line(dln_buf *out, dln_view v) {
	for (size_t at = 0, len; at < v.len; at += len) {
		uint32_t cp;

		len = dln_utf8_decode(v, at, &cp, NULL); /* an ill-formed part gives U+FFFD */
		if (cp == '\t' || cp == '\n' || cp == '\r' || cp == 0x2028 || cp == 0x2029)
			dln_buf_char(out, ' ');
		else
			put_cp(out, dln_cp_acts(cp) ? DLN_REPLACEMENT : cp);
	}
}

/* ---- folding ---- */

/* Letters with a stroke, a hook or a joint that Unicode does not decompose; lower case, ordered. */
static const struct {
	uint32_t cp;
	char plain[4];
} undecomposed[] = {
	{0x00DF, "ss"}, {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"}, {0x0127, "h"}, {0x0131, "i"},
	{0x0138, "k"}, {0x0142, "l"}, {0x014B, "ng"}, {0x0153, "oe"}, {0x0167, "t"}, {0x0180, "b"}, {0x0192, "f"}, {0x0199, "k"},
	{0x019A, "l"}, {0x01B4, "y"}, {0x01B6, "z"}, {0x01DD, "e"}, {0x01E5, "g"}, {0x0237, "j"}, {0x0247, "e"}, {0x0249, "j"},
	{0x024D, "r"}, {0x024F, "y"}, {0x0253, "b"}, {0x0254, "o"}, {0x0256, "d"}, {0x0257, "d"}, {0x0259, "e"}, {0x025B, "e"},
	{0x0260, "g"}, {0x0268, "i"}, {0x0269, "i"}, {0x0272, "n"}, {0x0289, "u"}, {0x028B, "v"}
};

static const char *plain_of(uint32_t cp) {
	size_t low = 0, high = sizeof undecomposed / sizeof *undecomposed;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (undecomposed[middle].cp == cp)
			return undecomposed[middle].plain;
		if (undecomposed[middle].cp < cp)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* Signs that transliterations write for ayn, hamza and palatalisation, spacing accents: not letters of a name. */
static bool is_modifier(uint32_t cp) {
	return cp >= 0x02B9 && cp <= 0x02DF;
}

static void put_plain(dln_buf *out, uint32_t cp) {
	utf8proc_int32_t parts[32];
	utf8proc_ssize_t count, i;
	int bound = 0;

	count = utf8proc_decompose_char((utf8proc_int32_t)cp, parts, 32, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &bound);
	if (count <= 0 || count > 32) {
		put_cp(out, dln_cp_lower(cp));
		return;
	}
	for (i = 0; i < count; i++) {
		uint32_t lower = dln_cp_lower((uint32_t)parts[i]);
		utf8proc_category_t c = category(lower);
		const char *plain = plain_of(lower);
		if (c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME)
			continue;
		if (plain)
			dln_buf_str(out, plain);
		else if (!is_modifier(lower))
			put_cp(out, lower);
	}
}

void dln_utf8_plain(dln_buf *out, dln_view v) {
	size_t at = 0, len;
	uint32_t cp;
	bool ok;

	while (at < v.len) {
		if ((unsigned char)v.at[at] < 0x80) {
			dln_buf_char(out, (char)dln_cp_lower((unsigned char)v.at[at++]));
			continue;
		}
		len = dln_utf8_decode(v, at, &cp, &ok);
		if (ok)
			put_plain(out, cp);
		else
			dln_buf_put(out, v.at + at, len);
		at += len;
	}
}
