/* Words as hashes and shapes.
 *
 * A word is lower-cased, its digits become 0, typographic quotes and dashes become plain ones, so that all years are one word and a copy editor's
 * quotes change nothing. Case is kept in the shape, but not in sentences that are all capitals or all small letters: there it means
 * nothing, and the shape says just that. Features are joined by multiply-add with odd constants and one finishing multiplication
 * (Dietzfelbinger's multiply-shift), 24 bits are kept.
 */
#include "parse/features.h"

#include "base/utf8.h"
#include "parse/model.h"

#define PLAIN_MAX 64 /* bytes of a word that count */

enum { HEADING_WORD = 4, GRAMMAR_WORD = 5, HEADING_MIN = 4 }; /* bytes from which a word shows a heading; to which one of grammar may be small; such words at least */

static uint32_t plain_cp(uint32_t cp)
{
	switch (cp) {
	case 0x2018: case 0x2019: case 0x201B: case 0x2032: case 0x60: case 0xB4: case 0x2BC: return '\'';
	case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2033: case 0xAB: case 0xBB: return '"';
	case 0x2010: case 0x2011: case 0x2012: case 0x2013: return '-';
	default: return dln_cp_lower(cp);
	}
}

static bool ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

enum { HAS_UPPER = 1, HAS_LOWER = 2, HAS_DIGIT = 4, HAS_HYPHEN = 8, HAS_DOT = 16, HAS_OTHER = 32, FIRST_UPPER = 64, HAS_COMMA = 128 };

static unsigned marks(dln_view form)
{
	unsigned seen = 0;
	for (size_t i = 0; i < form.len;) {
		char c = form.at[i];
		size_t step = 1;
		if (ascii_lower(c))
			seen |= HAS_LOWER;
		else if (ascii_upper(c))
			seen |= HAS_UPPER | (i == 0 ? FIRST_UPPER : 0);
		else if (ascii_digit(c))
			seen |= HAS_DIGIT;
		else if (c == '-')
			seen |= HAS_HYPHEN;
		else if (c == '.')
			seen |= HAS_DOT;
		else if (c == ',' || c == ':' || c == '/')
			seen |= HAS_COMMA;
		else if ((unsigned char)c < 0x80)
			seen |= HAS_OTHER;
		else {
			uint32_t cp;
			step = dln_utf8_decode(form, i, &cp, NULL);
			if (dln_cp_is_upper(cp))
				seen |= HAS_UPPER | (i == 0 ? FIRST_UPPER : 0);
			else
				seen |= dln_cp_is_letter(cp) ? HAS_LOWER : HAS_OTHER;
		}
		i += step;
	}
	return seen;
}

static uint32_t shape_of(dln_view form, dln_case how)
{
	unsigned seen = marks(form);
	if (how != DLN_CASE_MIXED)
		seen = (seen & ~(unsigned)(HAS_UPPER | HAS_LOWER | FIRST_UPPER)) | (seen & (HAS_UPPER | HAS_LOWER) ? HAS_LOWER : 0);
	uint32_t length = form.len < 4 ? (uint32_t)form.len : 4;
	return 1 + seen + 256 * length + 4096 * (uint32_t)how;
}

uint32_t dln_word_hash(const char *at, size_t len)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)at[i]) * 16777619u;
	h ^= h >> 15;
	h *= 0x2c1b3c6du;
	h ^= h >> 12;
	return h ? h : 1;
}

size_t dln_word_plain(dln_view form, bool digits, char *out, size_t cap)
{
	size_t len = 0;
	for (size_t i = 0; i < form.len && len + 4 <= cap;) {
		char c = form.at[i];
		if ((unsigned char)c < 0x80) {
			out[len++] = ascii_upper(c) ? (char)(c + 32) : digits && ascii_digit(c) ? '0' : c == '`' ? '\'' : c;
			i++;
			continue;
		}
		uint32_t cp;
		i += dln_utf8_decode(form, i, &cp, NULL);
		len += dln_utf8_encode(plain_cp(cp), out + len);
	}
	return len;
}

/* "Twenty Killed in Market Blast in Jos": a heading whose words have capitals, save the small ones of grammar. Then a capital tells nothing either. */
static bool is_heading(const dln_token *tokens, size_t n)
{
	size_t capital = 0, small = 0;
	if (n == 0 || dln_view_is(tokens[n - 1].form, "."))
		return false;
	for (size_t i = 0; i < n; i++) {
		unsigned seen = marks(tokens[i].form);
		if (!(seen & (HAS_UPPER | HAS_LOWER)) || tokens[i].form.len < HEADING_WORD)
			continue;
		if (!(seen & HAS_UPPER) && tokens[i].form.len > GRAMMAR_WORD)
			return false;
		capital += (seen & HAS_UPPER) != 0;
		small += !(seen & HAS_UPPER);
	}
	return capital >= HEADING_MIN && small * 4 <= capital;
}

dln_case dln_case_of(const dln_token *tokens, size_t n)
{
	size_t upper = 0, lower = 0, words = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned seen = marks(tokens[i].form);
		words += (seen & (HAS_UPPER | HAS_LOWER)) != 0;
		upper += (seen & HAS_UPPER) != 0;
		lower += (seen & HAS_LOWER) != 0;
	}
	if (upper == 0)
		return words < 2 ? DLN_CASE_MIXED : DLN_CASE_LOWER;
	/* A stray "al-" or "km" does not make a line in capitals a mixed one. */
	return (words >= 3 && lower * 10 <= words) || is_heading(tokens, n) ? DLN_CASE_UPPER : DLN_CASE_MIXED;
}

void dln_word_read(dln_view form, dln_case how, const dln_model *model, dln_word *out)
{
	char plain[PLAIN_MAX + 1];
	size_t len = dln_word_plain(form, true, plain, PLAIN_MAX);
	*out = (dln_word){ .form = dln_word_hash(plain, len), .shape = shape_of(form, how) };
	out->cased = how == DLN_CASE_MIXED ? dln_word_hash(form.at, form.len < PLAIN_MAX ? form.len : PLAIN_MAX) : out->form;
	for (size_t k = 0; k < 3; k++)
		out->prefix[k] = len > k ? dln_word_hash(plain, k + 1) : 0;
	for (size_t k = 0; k < 4; k++)
		out->suffix[k] = len > k ? dln_word_hash(plain + len - k - 1, k + 1) : 0;
	if (model)
		dln_model_cluster(model, out->form, &out->coarse, &out->fine);
}

void dln_word_tag(dln_word *word, dln_upos upos, dln_xpos xpos)
{
	word->upos = (uint32_t)upos + 1;
	word->pair = ((uint32_t)upos + 1) * 64 + (uint32_t)xpos;
}

void dln_features_join(const uint32_t *atoms, const dln_template *templates, size_t n, uint32_t *out)
{
	for (size_t i = 0; i < n; i++) {
		const uint8_t *t = templates[i];
		uint64_t h = atoms[t[0]] * 0x9E3779B97F4A7C15u + atoms[t[1]] * 0xC2B2AE3D27D4EB4Fu + atoms[t[2]] * 0x165667B19E3779F9u
			+ atoms[t[3]] * 0xD6E8FEB86659FD93u + (i + 1) * 0xA0761D6478BD642Fu;
		h ^= h >> 32;
		h *= 0xE7037ED1A0B428DBu;
		out[i] = (uint32_t)(h >> 40);
	}
}
