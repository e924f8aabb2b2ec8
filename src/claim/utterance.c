/* utterance.c: word by word the attributions that cues open, then the quotations that none of them holds, then how they nest. */
#include "claim/utterance.h"

#include <stdlib.h>

#include "claim/utterance_parts.h"

#define NEAR_CUES 64      /* so many cues further "according to" belongs to another clause */
#define QUOTE_WORDS 4     /* fewer between the marks, with nobody who says them, are a name or another's word for it */

static const dln_token *tok(const dln_utterance_finder *f, uint32_t i)
{
	return &f->g->parsed->tokens[i];
}

const char *dln_utterance_kind_text(dln_utterance_kind kind)
{
	static const char *const NAMES[] = {"direct", "indirect", "mixed"};
	return NAMES[kind];
}

static uint32_t *none_each(const dln_utterance_finder *f)
{
	uint32_t *out = dln_arena_array(f->arena, uint32_t, f->g->parsed->token_count + 1);
	for (size_t i = 0; i <= f->g->parsed->token_count; i++)
		out[i] = UINT32_MAX;
	return out;
}

/* ---- quotations ---- */

static int by_first(const void *a, const void *b)
{
	const dln_said_piece *x = a, *y = b;
	return x->first < y->first ? -1 : x->first > y->first;
}

/* Pieces in order, those that touch made one. */
static void tidy(dln_utterance *v)
{
	uint8_t kept = 0;
	qsort(v->content, v->pieces, sizeof *v->content, by_first);
	for (uint8_t i = 1; i < v->pieces; i++)
		if (v->content[i].first <= v->content[kept].last + 1) {
			if (v->content[i].last > v->content[kept].last)
				v->content[kept].last = v->content[i].last;
		} else {
			v->content[++kept] = v->content[i];
		}
	v->pieces = v->pieces ? kept + 1 : 0;
}

static void add_quote(const dln_utterance_finder *f, dln_utterance *v, const dln_spoken *q)
{
	dln_utterance_add(f, v, q->first, q->last);
	tidy(v);
}

/* "called the vote "a farce" that nobody wanted": what stands between the verb and words that are quoted in the middle of a clause is said too. */
static void add_around(const dln_utterance_finder *f, dln_utterance *v, const dln_spoken *q)
{
	uint32_t s = tok(f, q->first)->sentence, mark = q->first - 1;
	const dln_token *before = q->first >= 2 ? tok(f, q->first - 2) : NULL;
	if (!before || q->verb == DLN_NO_TOKEN || tok(f, q->verb)->sentence != s || q->verb + 1 >= mark || q->verb + DLN_NEAR < mark)
		return;
	if (before->upos != DLN_PUNCT)
		dln_utterance_add(f, v, q->verb + 1, q->last);
}

static bool holds(const dln_utterance_finder *f, uint32_t number, uint32_t first, uint32_t last)
{
	if (number == UINT32_MAX)
		return false;
	const dln_utterance *u = &f->found.at[number];
	for (uint8_t p = 0; p < u->pieces; p++)
		if (u->content[p].first <= first && u->content[p].last >= last)
			return true;
	return false;
}

/* Whether an attribution has all words of a quotation: the one of its verb, or one that holds its first or last word. */
static bool held(const dln_utterance_finder *f, const uint32_t *of, uint32_t cued, const dln_spoken *q)
{
	uint32_t a = q->first, z = q->last;
	while (a < z && tok(f, a)->upos == DLN_PUNCT)
		a++;
	while (z > a && tok(f, z)->upos == DLN_PUNCT)
		z--;
	return holds(f, cued, a, z) || holds(f, of[a], a, z) || holds(f, of[z], a, z);
}

/* "the root of all evil", with nobody who says it, is another's word for a thing. */
static bool has_clause(const dln_utterance_finder *f, const dln_spoken *q)
{
	for (uint32_t i = q->first; i <= q->last; i++)
		if (tok(f, i)->xpos == DLN_X_VBD || tok(f, i)->xpos == DLN_X_VBZ || tok(f, i)->xpos == DLN_X_VBP || tok(f, i)->xpos == DLN_X_MD)
			return true;
	return false;
}

static void paint(uint32_t *of, const dln_utterance *v, uint32_t number)
{
	for (uint8_t p = 0; p < v->pieces; p++)
		for (uint32_t i = v->content[p].first; i <= v->content[p].last; i++)
			of[i] = number;
}

/* Each quotation goes to the attribution of its verb; one that no attribution holds makes its own. */
static void quotations(dln_utterance_finder *f)
{
	uint32_t *of = none_each(f), *at = none_each(f);
	for (size_t i = 0; i < f->found.len; i++) {
		paint(of, &f->found.at[i], (uint32_t)i);
		if (f->found.at[i].verb != DLN_NO_TOKEN)
			at[f->found.at[i].verb] = (uint32_t)i;
	}
	for (size_t i = 0; i < f->g->spoken_count; i++) {
		const dln_spoken *q = &f->g->spoken[i];
		uint32_t cued = q->verb == DLN_NO_TOKEN ? UINT32_MAX : at[q->verb];
		if (held(f, of, cued, q))
			continue;
		if (cued != UINT32_MAX && f->found.at[cued].pieces < DLN_UTTERANCE_PIECES) {
			add_quote(f, &f->found.at[cued], q);
			continue;
		}
		if (q->last - q->first + 1 < QUOTE_WORDS || (q->speaker == DLN_NO_TOKEN && !has_clause(f, q)))
			continue;
		dln_utterance v = {.says = true, .speaker = DLN_NO_TOKEN, .verb = q->verb, .cue = {q->verb, q->verb}, .within = UINT32_MAX};
		if (q->speaker != DLN_NO_TOKEN)
			dln_utterance_speaker(f, &v, q->speaker);
		if (v.speaker < q->first && v.source.last + 2 > q->first) /* "Ruiz: "..."" */
			v.source.last = v.speaker;
		add_around(f, &v, q);
		add_quote(f, &v, q);
		if (q->verb != DLN_NO_TOKEN)
			at[q->verb] = (uint32_t)f->found.len;
		if (v.pieces)
			dln_vec_push(f->arena, &f->found, v);
	}
}

/* ---- "according to" ---- */

static void cut_out(const dln_utterance_finder *f, dln_utterance *u, dln_said_piece hole)
{
	dln_utterance whole = *u;
	u->pieces = 0;
	for (uint8_t p = 0; p < whole.pieces; p++)
		if (whole.content[p].last <= hole.last) /* in the middle it says who told the other: "said that, according to the police, ..." */
			dln_utterance_without(f, u, whole.content[p], hole);
		else
			u->content[u->pieces++] = whole.content[p];
	if (!u->pieces)
		*u = whole;
}

/* "according to the agency" belongs to no other content of its sentence, wherever the tree hangs it. */
static void clear_phrases(dln_utterance_finder *f)
{
	for (size_t i = 0; i < f->found.len; i++) {
		const dln_utterance *a = &f->found.at[i];
		if (!a->phrase)
			continue;
		const dln_said_piece hole = {a->cue.first, a->source.last > a->cue.last ? a->source.last : a->cue.last};
		for (size_t k = i; k-- > 0 && i - k < NEAR_CUES && f->found.at[k].verb + DLN_NEAR > a->verb;)
			cut_out(f, &f->found.at[k], hole);
		for (size_t k = i + 1; k < f->found.len && k - i < NEAR_CUES && f->found.at[k].verb < a->verb + DLN_NEAR; k++)
			if (f->found.at[k].verb > hole.last)
				cut_out(f, &f->found.at[k], hole);
	}
}

static dln_utterance_kind kind_of(const dln_utterance_finder *f, const dln_utterance *v)
{
	bool inside = false, outside = false;
	for (uint8_t p = 0; p < v->pieces; p++)
		for (uint32_t i = v->content[p].first; i <= v->content[p].last; i++)
			if (tok(f, i)->upos != DLN_PUNCT) {
				inside |= f->g->spoken_of[i] != UINT32_MAX;
				outside |= f->g->spoken_of[i] == UINT32_MAX;
			}
	return !inside ? DLN_UTTERANCE_INDIRECT : outside ? DLN_UTTERANCE_MIXED : DLN_UTTERANCE_DIRECT;
}

/* ---- order and nesting ---- */

static uint32_t begin_of(const dln_utterance *v)
{
	uint32_t first = v->content[0].first;
	if (v->speaker != DLN_NO_TOKEN && v->source.first < first)
		first = v->source.first;
	return v->verb != DLN_NO_TOKEN && v->cue.first < first ? v->cue.first : first;
}

static uint32_t length_of(const dln_utterance *v)
{
	uint32_t n = 0;
	for (uint8_t p = 0; p < v->pieces; p++)
		n += v->content[p].last - v->content[p].first + 1;
	return n;
}

/* An utterance on its way to its place: `outermost` is the one that holds it or it itself. */
typedef struct ranked {
	uint32_t length, number, begin, outermost, outer_begin;
} ranked;

static int longest_first(const void *a, const void *b)
{
	const ranked *x = a, *y = b;
	if (x->length != y->length)
		return x->length > y->length ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

static int in_text_order(const void *a, const void *b)
{
	const ranked *x = a, *y = b;
	if (x->outermost != y->outermost)
		return x->outer_begin != y->outer_begin ? (x->outer_begin < y->outer_begin ? -1 : 1) : (x->outermost < y->outermost ? -1 : 1);
	bool p = x->number == x->outermost, q = y->number == y->outermost;
	if (p != q)
		return p ? -1 : 1;
	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

/* The outer ones first, so that each finds at its cue the one it stands in, and what is painted last is innermost. */
static void nest(dln_utterance_finder *f, ranked *order, uint32_t *of)
{
	size_t n = f->found.len;
	ranked *at = dln_arena_array(f->arena, ranked, n + 1);
	for (size_t i = 0; i < n; i++)
		order[i] = (ranked){.length = length_of(&f->found.at[i]), .number = (uint32_t)i, .begin = begin_of(&f->found.at[i])};
	if (n)
		qsort(order, n, sizeof *order, longest_first);
	for (size_t i = 0; i < n; i++) {
		dln_utterance *u = &f->found.at[order[i].number];
		u->within = of[u->verb != DLN_NO_TOKEN ? u->verb : u->content[0].first];
		bool outer = u->within == UINT32_MAX;
		order[i].outermost = outer ? order[i].number : at[u->within].outermost;
		order[i].outer_begin = outer ? order[i].begin : at[u->within].outer_begin;
		at[order[i].number] = order[i];
		paint(of, u, order[i].number);
	}
}

/* Puts them into the order that utterance.h tells, and what points at them with it. */
static void arrange(dln_utterance_finder *f, dln_utterances *out)
{
	size_t n = f->found.len;
	uint32_t *of = none_each(f), *new_number = dln_arena_array(f->arena, uint32_t, n + 1);
	ranked *order = dln_arena_array(f->arena, ranked, n + 1);
	dln_utterance *all = dln_arena_array(f->arena, dln_utterance, n + 1);
	nest(f, order, of);
	if (n)
		qsort(order, n, sizeof *order, in_text_order);
	for (size_t i = 0; i < n; i++)
		new_number[order[i].number] = (uint32_t)i;
	for (size_t i = 0; i < n; i++) {
		all[i] = f->found.at[order[i].number];
		if (all[i].within != UINT32_MAX)
			all[i].within = new_number[all[i].within];
	}
	for (size_t i = 0; i < f->g->parsed->token_count; i++)
		if (of[i] != UINT32_MAX)
			of[i] = new_number[of[i]];
	*out = (dln_utterances){.at = all, .len = n, .of = of};
}

void dln_utterances_find(dln_arena *arena, const dln_cues *cues, const dln_grounded *g, dln_utterances *out)
{
	dln_utterance_finder f = {.arena = arena, .cues = cues, .g = g};
	dln_tree_bounds(arena, &g->tree, &f.first, &f.last);
	for (size_t s = 0; s < g->parsed->sentence_count; s++) {
		const dln_sentence *sentence = &g->parsed->sentences[s];
		for (uint32_t i = sentence->first; sentence->parsed && i < sentence->first + sentence->count; i++)
			dln_utterance_at(&f, i);
	}
	clear_phrases(&f);
	quotations(&f);
	for (size_t i = 0; i < f.found.len; i++)
		f.found.at[i].kind = kind_of(&f, &f.found.at[i]);
	arrange(&f, out);
}
