/* What the rules know of where sentences end inside of a block.
 *
 * A sentence ends behind a stop, a question or exclamation mark, or an abbreviation that may end one, together with the quotation marks and
 * brackets that close there. It hardly does when the next word begins with a small letter; behind an abbreviation only when the next word is one
 * that opens sentences; behind a question in quotation marks not when a verb of saying follows ("Who?" he asked). Sure is that none ends behind a title
 * (Gen. Smith), before a clitic, a comma or what closes, and that one ends before a bullet.
 */
#include "base/utf8.h"
#include "parse/ends.h"

static dln_view form(const dln_run *p, size_t i)
{
	return dln_view_sub(p->text, p->pieces[i].range.begin, p->pieces[i].range.end);
}

static uint32_t first_cp(const dln_run *p, size_t i)
{
	uint32_t cp;
	dln_utf8_decode(form(p, i), 0, &cp, NULL);
	return cp;
}

bool dln_rules_closes(uint32_t cp)
{
	return cp == '"' || cp == '\'' || cp == 0x201D || cp == 0x2019 || cp == ')' || cp == ']' || cp == '}' || cp == 0xBB;
}

bool dln_rules_dash(uint32_t cp)
{
	return cp == '-' || (cp >= 0x2013 && cp <= 0x2015);
}

bool dln_rules_opens(uint32_t cp)
{
	return cp == '"' || cp == '\'' || cp == 0x201C || cp == 0x2018 || cp == '(' || cp == '[' || cp == '{' || cp == 0xAB || dln_rules_dash(cp)
		|| cp == '*' || cp == '.' || cp == 0x2026;
}

static dln_end_mark mark_of(const dln_run *p, size_t i)
{
	dln_view f = form(p, i);
	char last = f.at[f.len - 1];
	if (f.at[0] == '.' && last == '.')
		return f.len == 1 ? DLN_MARK_STOP : DLN_MARK_DOTS;
	if (f.at[0] == '!' || f.at[0] == '?')
		return DLN_MARK_SHOUT;
	if (last == '.')
		return DLN_MARK_ABBREVIATION;
	return first_cp(p, i) == 0x2026 ? DLN_MARK_DOTS : first_cp(p, i) == 0x3002 ? DLN_MARK_STOP : DLN_MARK_NONE;
}

/* The mark that the sentence before i would end with, looking back over what closes; *at is its place. */
static dln_end_mark mark_behind(const dln_run *p, size_t i, size_t *at)
{
	size_t k = i;
	while (k > 0 && i - k < 4 && dln_rules_closes(first_cp(p, k)) && !p->pieces[k - 1].space_after)
		k--;
	dln_end_mark m = mark_of(p, k);
	*at = m ? k : i;
	return m;
}

/* The word that the next sentence would begin with: behind i, over what opens. */
static size_t next_word(const dln_run *p, size_t i)
{
	size_t k = i + 1;
	while (k < p->n && k < i + 5 && dln_rules_opens(first_cp(p, k)))
		k++;
	return k;
}

static bool digit(uint32_t cp)
{
	return dln_cp_is_digit(cp);
}

bool dln_rules_small(uint32_t cp)
{
	return dln_cp_is_letter(cp) && dln_cp_lower(cp) == cp && !dln_cp_is_upper(cp) && cp < 0x590; /* scripts without case are not small */
}

/* One letter and its stop: more of a name follows. */
static bool is_initial(const dln_run *p, size_t at)
{
	dln_view f = form(p, at);
	uint32_t cp;
	return dln_utf8_decode(f, 0, &cp, NULL) + 1 == f.len && dln_cp_is_letter(cp);
}

/* An abbreviation that never ends a sentence: before a small letter; a title or an initial unless a word follows that opens sentences, with a
 * capital; a month before a figure. */
static bool never_final(const dln_run *p, size_t at, size_t next)
{
	uint32_t bits = p->pieces[at].bits;
	bool dotted = dln_view_find_byte(form(p, at), '.') + 1 < form(p, at).len;
	if (bits & DLN_ABBR && !(bits & DLN_ABBR_LAST) && !dotted && dln_rules_small(first_cp(p, next)))
		return true;
	bool opener = p->pieces[next].bits & DLN_WORD_OPENER && dln_cp_is_upper(first_cp(p, next));
	if ((bits & (DLN_ABBR_TITLE | DLN_ABBR_INNER | DLN_ABBR_FIGURE) || is_initial(p, at)) && !opener)
		return true;
	if (bits & DLN_ABBR_HOUR && p->pieces[next].bits & DLN_WORD_DAY)
		return true;
	return bits & (DLN_ABBR_NUMBER | DLN_ABBR_FIGURE) && digit(first_cp(p, next));
}

static bool abbreviation_ends(const dln_run *p, size_t at, size_t next)
{
	uint32_t bits = p->pieces[at].bits;
	if (digit(first_cp(p, next)) || (bits & (DLN_ABBR_TITLE | DLN_ABBR_INNER | DLN_ABBR_FIGURE) && !(bits & DLN_ABBR_END)))
		return false;
	return p->pieces[next].bits & DLN_WORD_OPENER || dln_rules_opens(first_cp(p, at + 1));
}

static bool saying_follows(const dln_run *p, size_t next)
{
	for (size_t k = next; k < p->n && k < next + 5; k++) {
		if (p->pieces[k].bits & DLN_WORD_SAYING)
			return true;
		if (mark_of(p, k) != DLN_MARK_NONE && mark_of(p, k) != DLN_MARK_ABBREVIATION)
			return false;
	}
	return false;
}

static bool bullet(uint32_t cp)
{
	return cp == 0x2022 || cp == 0xB7 || cp == 0x25CF || cp == 0x25AA || cp == 0x2023;
}

/* What no sentence begins with: a clitic, a comma, what closes. */
static bool never_first(const dln_run *p, size_t i)
{
	uint32_t cp = first_cp(p, i);
	if (p->pieces[i].range.end - p->pieces[i].range.begin > 1)
		return p->pieces[i].bits & DLN_WORD_CLITIC && !p->pieces[i - 1].space_after;
	return cp == ',' || cp == ';' || cp == ':' || cp == '%' || cp == ')' || cp == ']' || cp == '}' || cp == '/' || cp == '&';
}

/* Whether the learnt part is asked where there is no mark: not between two plain words, but before a new line, a capital or a figure, for the sake of
 * headlines and lists. */
static bool may_end_bare(const dln_run *p, size_t i)
{
	uint32_t cp = first_cp(p, i);
	if (p->pieces[i + 1].line_first)
		return true;
	if (cp == ',' || cp == ';' || cp == ':')
		return false;
	if (!dln_rules_small(first_cp(p, i + 1)))
		return true;
	uint32_t last = (unsigned char)p->text.at[p->pieces[i].range.end - 1];
	return last < 0x80 && !dln_cp_is_letter(last) && !digit(last);
}

/* A full stop behind a plain word in small letters, and a word that opens sentences with its capital. */
static bool is_sure(const dln_run *p, size_t i, const dln_edge *e)
{
	if (e->at == 0 || !p->pieces[i].space_after || !(p->pieces[e->next].bits & DLN_WORD_OPENER) || !dln_cp_is_upper(first_cp(p, e->next)))
		return false;
	dln_view word = form(p, e->at - 1);
	for (size_t k = 0; k < word.len; k++)
		if (word.at[k] < 'a' || word.at[k] > 'z')
			return false;
	return word.len > 1;
}

static dln_verdict judge_marked(const dln_run *p, size_t i, const dln_edge *e)
{
	uint32_t cp = first_cp(p, e->next);
	if (e->mark == DLN_MARK_ABBREVIATION && never_final(p, e->at, e->next))
		return DLN_ENDS_NEVER;
	/* "Who gave the order?" he asked. */
	if (e->mark == DLN_MARK_SHOUT && i > e->at && (dln_rules_small(cp) || saying_follows(p, e->next)))
		return DLN_ENDS_NEVER;
	if (e->mark == DLN_MARK_STOP && is_sure(p, i, e))
		return DLN_ENDS_ALWAYS;
	if (dln_rules_small(cp) || (!dln_cp_is_letter(cp) && !digit(cp) && e->next == i + 1))
		return DLN_ENDS_HARDLY;
	/* Without a blank it is a sentence's end only between a word and a capital: "ended.The". */
	if (!p->pieces[i].space_after)
		return e->mark == DLN_MARK_STOP && dln_cp_is_upper(cp) ? DLN_ENDS_LIKELY : DLN_ENDS_HARDLY;
	bool likely;
	if (e->mark == DLN_MARK_ABBREVIATION)
		likely = abbreviation_ends(p, e->at, e->next);
	else if (e->mark == DLN_MARK_DOTS)
		likely = dln_cp_is_upper(cp) && (p->pieces[e->next].bits & DLN_WORD_OPENER || e->next > i + 1);
	else
		likely = true;
	return likely ? DLN_ENDS_LIKELY : DLN_ENDS_HARDLY;
}

dln_edge dln_rules_judge(const dln_run *p, size_t i)
{
	dln_edge e = { .verdict = DLN_ENDS_ALWAYS, .at = i, .next = i + 1 };
	if (i + 1 >= p->n)
		return e;
	uint32_t cp = first_cp(p, i + 1);
	if (bullet(cp) && (p->pieces[i + 1].line_first || (p->pieces[i].space_after && cp != 0xB7)))
		return e;
	e.mark = mark_behind(p, i, &e.at);
	e.verdict = DLN_ENDS_NEVER;
	bool space = p->pieces[i].space_after;
	if (never_first(p, i + 1) || bullet(first_cp(p, i)) || (!space && (e.mark == DLN_MARK_NONE || e.mark == DLN_MARK_ABBREVIATION)))
		return e;
	/* What closes right behind belongs to the sentence: wait for its end. */
	if (!space && dln_rules_closes(cp))
		return e;
	e.next = next_word(p, i);
	if (e.next >= p->n)
		e.next = i + 1;
	if (!space && (e.next != i + 1 || !dln_cp_is_letter(cp)))
		return e;
	if (e.mark != DLN_MARK_NONE)
		e.verdict = judge_marked(p, i, &e);
	else if (may_end_bare(p, i))
		e.verdict = DLN_ENDS_HARDLY;
	return e;
}
