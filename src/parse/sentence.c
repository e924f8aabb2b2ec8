/* Where sentences end inside of a block.
 *
 * A sentence ends behind a stop, a question or exclamation mark, or an abbreviation that may end one, together with the quotation marks and
 * brackets that close there. It does not when the next word begins with a small letter; behind an abbreviation only when the next word is one
 * that opens sentences; behind a question in quotation marks not when a verb of saying follows ("Who?" he asked).
 */
#include "base/utf8.h"
#include "parse/token.h"

typedef struct place {
	const dln_cutter *cutter;
	dln_view text;
	const dln_piece *pieces;
	size_t n;
} place;

static dln_view form(const place *p, size_t i)
{
	return dln_view_sub(p->text, p->pieces[i].range.begin, p->pieces[i].range.end);
}

static uint32_t first_cp(const place *p, size_t i)
{
	uint32_t cp;
	dln_utf8_decode(form(p, i), 0, &cp, NULL);
	return cp;
}

static bool closes(uint32_t cp)
{
	return cp == '"' || cp == '\'' || cp == 0x201D || cp == 0x2019 || cp == ')' || cp == ']' || cp == '}' || cp == 0xBB;
}

static bool opens(uint32_t cp)
{
	return cp == '"' || cp == '\'' || cp == 0x201C || cp == 0x2018 || cp == '(' || cp == '[' || cp == '{' || cp == 0xAB || cp == '-' || cp == 0x2013
		|| cp == 0x2014 || cp == '*' || cp == '.' || cp == 0x2026;
}

typedef enum mark { NO_MARK, STOP, SHOUT /* ! ? */, DOTS, ABBREVIATION } mark;

static mark mark_of(const place *p, size_t i)
{
	dln_view f = form(p, i);
	char last = f.at[f.len - 1];
	if (f.at[0] == '.' && last == '.')
		return f.len == 1 ? STOP : DOTS;
	if (f.at[0] == '!' || f.at[0] == '?')
		return SHOUT;
	if (last == '.')
		return ABBREVIATION;
	return first_cp(p, i) == 0x2026 ? DOTS : first_cp(p, i) == 0x3002 ? STOP : NO_MARK;
}

/* The mark that the sentence before i would end with, looking back over what closes; *at is its place. */
static mark mark_behind(const place *p, size_t i, size_t *at)
{
	size_t k = i;
	while (k > 0 && i - k < 4 && closes(first_cp(p, k)) && !p->pieces[k - 1].space_after)
		k--;
	*at = k;
	return mark_of(p, k);
}

/* The word that the next sentence would begin with: behind i, over what opens. */
static size_t next_word(const place *p, size_t i)
{
	size_t k = i + 1;
	while (k < p->n && k < i + 5 && opens(first_cp(p, k)))
		k++;
	return k;
}

static bool digit(uint32_t cp)
{
	return dln_cp_is_digit(cp);
}

static bool small(uint32_t cp)
{
	return dln_cp_is_letter(cp) && dln_cp_lower(cp) == cp && !dln_cp_is_upper(cp) && cp < 0x590; /* scripts without case are not small */
}

static bool abbreviation_ends(const place *p, size_t at, size_t next)
{
	uint32_t bits = p->pieces[at].bits, cp = first_cp(p, next);
	if (bits & (DLN_ABBR_TITLE | DLN_ABBR_INNER | DLN_ABBR_FIGURE) && !(bits & DLN_ABBR_END && p->pieces[next].bits & DLN_WORD_OPENER))
		return false;
	if (digit(cp))
		return false;
	return p->pieces[next].bits & DLN_WORD_OPENER || opens(first_cp(p, at + 1));
}

static bool saying_follows(const place *p, size_t next)
{
	for (size_t k = next; k < p->n && k < next + 5; k++) {
		if (p->pieces[k].bits & DLN_WORD_SAYING)
			return true;
		if (mark_of(p, k) != NO_MARK && mark_of(p, k) != ABBREVIATION)
			return false;
	}
	return false;
}

static bool bullet(uint32_t cp)
{
	return cp == 0x2022 || cp == 0xB7 || cp == 0x25CF || cp == 0x25AA || cp == 0x2023;
}

bool dln_sentence_ends(const dln_cutter *cutter, dln_view text, const dln_piece *pieces, size_t n, size_t i)
{
	place p = { cutter, text, pieces, n };
	size_t at;
	if (i + 1 >= n)
		return true;
	if (bullet(first_cp(&p, i + 1)) && (pieces[i + 1].line_first || (pieces[i].space_after && first_cp(&p, i + 1) != 0xB7)))
		return true;
	mark m = mark_behind(&p, i, &at);
	if (m == NO_MARK)
		return false;
	/* What closes right behind belongs to the sentence: wait for its end. */
	if (!pieces[i].space_after && closes(first_cp(&p, i + 1)))
		return false;
	size_t next = next_word(&p, i);
	if (next >= n)
		return false;
	uint32_t cp = first_cp(&p, next);
	if (small(cp) || (!dln_cp_is_letter(cp) && !digit(cp) && next == i + 1))
		return false;
	/* Without a blank it is a sentence's end only between a word and a capital: "ended.The". */
	if (!pieces[i].space_after && (m != STOP || !dln_cp_is_upper(cp)))
		return false;
	if (m == ABBREVIATION)
		return abbreviation_ends(&p, at, next);
	if (m == DOTS)
		return dln_cp_is_upper(cp) && (pieces[next].bits & DLN_WORD_OPENER || next > i + 1);
	return !(m == SHOUT && i > at && saying_follows(&p, next));
}
