/* The learnt part of finding sentence ends: a window of words on both sides of the place, what the rules would guess, line ends, open quotation marks, the
 * length so far and how the sentence began. Words are read as the tagger reads them, sixteen at a time. */
#include "parse/ends.h"

#include <string.h>

#include "base/utf8.h"

#define DEEPEST_INDENT 16
#define CASE_SPAN 64 /* pieces whose capitals are looked at together */

enum {
	NONE, V, V0, MK, CL, SP, Q, LEN, REST, TIDY, BITS, SAME, B, BS, BG, BF, B2, B2S, B2G, B2B, N, NC, NS, NG, NF, NB, N2, N2S, N2G, N3S, N3G,
	L1, L1S, L2, L2S, L3S, L4S, R1, R1S, R2S, FW, FS, CAPS, ATOMS
};

static const dln_template templates[DLN_END_FEATURES] = {
	{ V }, { V, SP }, { V, NS }, { V, NS, SP }, { V, BS, NS }, { V, N }, { V, NC }, { V, NB, NS }, { V, NF }, { V, NG, NS }, { V, B }, { V, BF },
	{ V, BG, NG }, { V, B, NS }, { B, N }, { V, B2, B }, { V0, N, N2 }, { MK, NS, CL }, { MK, V, SP }, { V, CL, R1 }, { V, LEN }, { V, LEN, NS },
	{ V, REST }, { V, REST, NS }, { V, Q, NS }, { V, Q, MK }, { V, Q, CL }, { V, TIDY, NS }, { V, TIDY, NB, NS }, { V, FW }, { V, FS, NS },
	{ V, SAME, SP }, { V, SAME, FW }, { V, LEN, FS }, { L1, R1 }, { L2S, L1S, R1S }, { L1S, R1S, R2S }, { L3S, L2S, L1S, R1S }, { L1, R1S, R2S },
	{ L4S, L3S, L2S, L1 }, { V, NS, N2S }, { V, NS, N2S, N3S }, { V0, NG, N2G }, { V0, NG, N2G, N3G }, { V0, BG, NG, N2G }, { V0, B2G, BG, NG },
	{ B2S, BS, NS }, { V, BITS }, { V, BITS, NB }, { V, SP, NS, LEN }, { V, SP, REST }, { V0, N, NS, L1S }, { V0, L1, L2 }, { V0, B, BS, SP },
	{ V0, NC, SP }, { V, B2, NS }, { V0, N, N2S }, { V, NS, N2 }, { V, LEN, REST }, { V, NB, N2S }, { TIDY, V, BG }, { V, B, NB }, { V, MK, N },
	{ V0, SP, BF }, { V, B2B, BS }, { V, B2B, BS, NB }, { V, CAPS, NS, NB }, { V, CAPS, NS, BS }, { V, CAPS, SP },
};

static const dln_word outside = { .form = 7, .cased = 7, .shape = 7, .coarse = 7, .fine = 7 };

static dln_view form(const dln_run *run, size_t i)
{
	return dln_view_sub(run->text, run->pieces[i].range.begin, run->pieces[i].range.end);
}

static uint32_t first_cp(const dln_run *run, size_t i)
{
	uint32_t cp;
	dln_utf8_decode(form(run, i), 0, &cp, NULL);
	return cp;
}

/* Characters of text[begin, end). */
static uint32_t characters(dln_view text, size_t begin, size_t end)
{
	uint32_t n = 0;
	for (size_t i = begin; i < end; i++)
		n += ((unsigned char)text.at[i] & 0xC0) != 0x80;
	return n;
}

/* ---- the block ---- */

/* The columns of a line from its first piece to its last, with the blanks that it is indented by: the first of a paragraph is as full as the others. */
static uint32_t columns(const dln_run *run, size_t first, size_t last)
{
	size_t begin = run->pieces[first].range.begin;
	for (size_t steps = 0; steps < DEEPEST_INDENT && begin > 0 && run->text.at[begin - 1] == ' '; steps++)
		begin--;
	return characters(run->text, begin, run->pieces[last].range.end);
}

static uint32_t widest_line(const dln_run *run)
{
	uint32_t widest = 0;
	for (size_t i = 0, first = 0; i < run->n; i++)
		if (i + 1 == run->n || run->pieces[i + 1].line_first) {
			uint32_t width = columns(run, first, i);
			widest = width > widest ? width : widest;
			first = i + 1;
		}
	return widest;
}

/* Whether words behind full stops begin with capitals (1), with small letters (2), or now so, now so (3); *stray when the block begins with a capital
 * and has just one small letter behind a full stop: then it is a slip in careful text, or the stop is that of an abbreviation. */
static uint32_t tidiness(const dln_run *run, bool *stray)
{
	uint32_t upper = 0, lower = 0, stopped = 0;
	for (size_t i = 0; i + 1 < run->n; i++) {
		dln_view f = form(run, i);
		if (!run->pieces[i].space_after || f.len != 1 || !memchr(".!?", f.at[0], 3))
			continue;
		uint32_t cp = first_cp(run, i + 1);
		upper += dln_cp_is_upper(cp);
		lower += dln_rules_small(cp);
		stopped += f.at[0] == '.' && dln_rules_small(cp);
	}
	*stray = stopped == 1 && dln_cp_is_upper(first_cp(run, 0));
	return (upper > 0) + 2 * (lower * 4 > upper);
}

/* Of the words of more than three letters: whether none, some, most or all begin with a capital. */
static uint32_t capitals(const dln_token *tokens, size_t n)
{
	uint32_t words = 0, upper = 0;
	for (size_t k = 0; k < n; k++) {
		uint32_t cp;
		dln_utf8_decode(tokens[k].form, 0, &cp, NULL);
		if (tokens[k].form.len < 4 || !dln_cp_is_letter(cp))
			continue;
		words++;
		upper += dln_cp_is_upper(cp);
	}
	return upper == 0 ? 0 : upper * 2 < words ? 1 : upper * 5 < words * 4 ? 2 : 3;
}

/* How the text around piece i uses capitals. */
static void read_case(dln_ender *e, size_t i)
{
	const dln_run *run = &e->run;
	dln_token tokens[CASE_SPAN] = { 0 };
	size_t begin = i / CASE_SPAN * CASE_SPAN, n = run->n - begin < CASE_SPAN ? run->n - begin : CASE_SPAN;
	if (n < CASE_SPAN / 2 && begin > 0) {
		begin -= CASE_SPAN - n;
		n = CASE_SPAN;
	}
	for (size_t k = 0; k < n; k++)
		tokens[k].form = form(run, begin + k);
	e->how = dln_case_of(tokens, n);
	e->caps = capitals(tokens, n);
}

void dln_ender_start(dln_ender *e, const dln_model *model, const dln_run *run)
{
	*e = (dln_ender){ .model = model, .run = *run, .widest = widest_line(run), .case_of = SIZE_MAX };
	e->tidy = tidiness(run, &e->stray);
	for (size_t k = 0; k < DLN_END_WORDS; k++)
		e->word_of[k] = SIZE_MAX;
}

/* ---- features ---- */

static const dln_word *word_at(dln_ender *e, size_t from, ptrdiff_t step)
{
	ptrdiff_t at = (ptrdiff_t)from + step;
	if (at < 0 || at >= (ptrdiff_t)e->run.n)
		return &outside;
	size_t i = (size_t)at, k = i % DLN_END_WORDS;
	if (e->word_of[k] != i) {
		if (e->case_of != i / CASE_SPAN) {
			e->case_of = i / CASE_SPAN;
			read_case(e, i);
		}
		dln_word_read(form(&e->run, i), e->how, e->model, &e->words[k]);
		e->word_of[k] = i;
	}
	return &e->words[k];
}

static uint32_t bucket(size_t n)
{
	static const uint8_t up_to[] = { 1, 2, 3, 5, 8, 12, 20, 35, 60 };
	uint32_t k = 0;
	while (k < sizeof up_to && n > up_to[k])
		k++;
	return k + 1;
}

/* What parts piece i from the next: nothing, a blank, the end of a line that was full, or of one where the next word had found room. */
static uint32_t gap_behind(const dln_ender *e, size_t i)
{
	const dln_run *run = &e->run;
	if (!run->pieces[i + 1].line_first)
		return 1 + run->pieces[i].space_after;
	size_t last = i + 1;
	while (last + 1 < run->n && last < i + 8 && !run->pieces[last].space_after)
		last++;
	uint32_t line = columns(run, e->line, i);
	uint32_t word = characters(run->text, run->pieces[i + 1].range.begin, run->pieces[last].range.end);
	return line + 1 + word > e->widest ? 3 : 4;
}

static void read_window(dln_ender *e, size_t i, const dln_edge *edge, uint32_t a[ATOMS])
{
	size_t last = edge->mark && edge->mark != DLN_MARK_ABBREVIATION && edge->at > 0 ? edge->at - 1 : edge->at;
	const dln_word *b = word_at(e, last, 0), *b2 = word_at(e, last, -1);
	a[B] = b->form, a[BS] = b->shape, a[BG] = b->coarse, a[BF] = b->fine;
	a[B2] = b2->form, a[B2S] = b2->shape, a[B2G] = b2->coarse;
	a[B2B] = last > 0 ? 1 + (e->run.pieces[last - 1].bits & 0xFFFF) : 1;
	const dln_word *w = word_at(e, edge->next, 0), *n2 = word_at(e, edge->next, 1), *n3 = word_at(e, edge->next, 2);
	a[N] = w->form, a[NC] = w->cased, a[NS] = w->shape, a[NG] = w->coarse, a[NF] = w->fine;
	a[N2] = n2->form, a[N2S] = n2->shape, a[N2G] = n2->coarse, a[N3S] = n3->shape, a[N3G] = n3->coarse;
	const dln_word *l1 = word_at(e, i, 0), *l2 = word_at(e, i, -1), *r1 = word_at(e, i, 1);
	a[L1] = l1->form, a[L1S] = l1->shape, a[L2] = l2->form, a[L2S] = l2->shape;
	a[L3S] = word_at(e, i, -2)->shape, a[L4S] = word_at(e, i, -3)->shape;
	a[R1] = r1->form, a[R1S] = r1->shape, a[R2S] = word_at(e, i, 2)->shape;
	a[MK] = edge->mark ? word_at(e, edge->at, 0)->form : 1;
	a[SAME] = 1 + (r1->form == e->first.form) + 2 * (r1->shape == e->first.shape);
	a[FW] = e->first.form, a[FS] = e->first.shape;
	a[BITS] = 1 + (e->run.pieces[last].bits & 0xFFFF);
	a[NB] = 1 + (e->run.pieces[edge->next].bits & 0xFFFF);
}

void dln_ender_features(dln_ender *e, size_t i, const dln_edge *edge, uint32_t out[DLN_END_FEATURES])
{
	if (e->first.form == 0)
		e->first = *word_at(e, e->from, 0);
	uint32_t a[ATOMS] = { 0 };
	read_window(e, i, edge, a);
	a[V0] = 1 + (edge->mark != DLN_MARK_NONE) + 2 * (edge->verdict == DLN_ENDS_LIKELY);
	a[V] = 1 + (uint32_t)edge->mark * 4 + (uint32_t)edge->verdict;
	a[CL] = i > edge->at ? a[L1] : 1;
	a[SP] = gap_behind(e, i);
	a[Q] = 1 + (e->quotes & 1) + 2 * (e->depth > 0);
	a[LEN] = bucket(i + 1 - e->from);
	a[REST] = bucket(e->run.n - 1 - i);
	a[CAPS] = 1 + e->caps;
	a[TIDY] = 1 + e->tidy + 4 * (uint32_t)e->how;
	dln_features_join(a, templates, DLN_END_FEATURES, out);
}

void dln_ender_pass(dln_ender *e, size_t i, bool ends)
{
	uint32_t cp = first_cp(&e->run, i);
	dln_view f = form(&e->run, i);
	e->quotes += cp == '"' || cp == 0x201C || cp == 0x201D || dln_view_is(f, "''") || dln_view_is(f, "``");
	if (cp == '(' || cp == '[')
		e->depth++;
	else if ((cp == ')' || cp == ']') && e->depth > 0)
		e->depth--;
	if (i + 1 < e->run.n && e->run.pieces[i + 1].line_first)
		e->line = i + 1;
	if (ends) {
		e->from = i + 1;
		e->quotes = e->depth = 0;
		e->first.form = 0;
	}
}

dln_edge dln_ender_judge(const dln_ender *e, size_t i)
{
	dln_edge edge = dln_rules_judge(&e->run, i);
	if (edge.verdict != DLN_ENDS_HARDLY && edge.verdict != DLN_ENDS_LIKELY)
		return edge;
	if (e->stray && edge.mark == DLN_MARK_STOP && dln_rules_small(first_cp(&e->run, edge.next)) && !e->run.pieces[i + 1].line_first)
		edge.verdict = DLN_ENDS_NEVER;
	/* Dots or a dash that begin a sentence are not all of it. */
	if (i == e->from && (edge.mark == DLN_MARK_DOTS || dln_rules_dash(first_cp(&e->run, i))))
		edge.verdict = DLN_ENDS_NEVER;
	return edge;
}

/* ---- running ---- */

static bool decide(dln_ender *e, size_t i, const dln_edge *edge)
{
	uint32_t features[DLN_END_FEATURES];
	int32_t scores[2] = { 0, 0 };
	if (edge->verdict == DLN_ENDS_NEVER || edge->verdict == DLN_ENDS_ALWAYS)
		return edge->verdict == DLN_ENDS_ALWAYS;
	if (e->model->ends.rows > 0) {
		dln_ender_features(e, i, edge, features);
		dln_table_score(&e->model->ends, features, DLN_END_FEATURES, scores);
	}
	return scores[0] == scores[1] ? edge->verdict == DLN_ENDS_LIKELY : scores[1] > scores[0];
}

void dln_ends_find(const dln_model *model, const dln_run *run, bool *ends)
{
	dln_ender e;
	dln_ender_start(&e, model, run);
	for (size_t i = 0; i < run->n; i++) {
		dln_edge edge = dln_ender_judge(&e, i);
		ends[i] = ends[i] || decide(&e, i, &edge);
		dln_ender_pass(&e, i, ends[i]);
	}
}
