/* cues.c: reads cues.tsv. */
#include "claim/cues.h"

typedef struct loader {
	dln_arena *arena;
	const dln_know *know;
	dln_cues *out;
	dln_vec(dln_cue_rule) rules;
	dln_err *err;
	uint32_t first, end; /* rows */
} loader;

static _Noreturn void refuse(loader *l, const dln_know_table *t, uint32_t row, dln_view cell)
{
	(void)dln_know_fail(l->err, t, row, ": cannot understand \"%.*s\"", DLN_FMT(cell));
	dln_arena_leave(l->arena, DLN_FORMAT);
}

/* The dependents that a cell names; "past", "present", "bare", "ing", "called", "unsaid" and "reported" among them are conditions. */
static void comp_of(loader *l, const dln_know_table *t, uint32_t row, dln_view cell, dln_cue_rule *r)
{
	static const struct { const char *word; uint8_t bits; } NAMES[] = {{"all", DLN_COMP_ALL}, {"clause", DLN_COMP_CLAUSE}, {"inf", DLN_COMP_INF},
		{"obj", DLN_COMP_OBJ}, {"for", DLN_COMP_FOR}, {"subj", DLN_COMP_SUBJ}, {"of", DLN_COMP_OF}, {"to", DLN_COMP_TO}, {"from", DLN_COMP_FROM}};
	dln_view rest = cell;
	while (rest.len) {
		dln_view one = dln_view_cut(&rest, ';');
		uint8_t bits = 0;
		for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
			if (dln_view_is(one, NAMES[i].word))
				bits = NAMES[i].bits;
		if (dln_view_is(one, "past"))
			r->past = true;
		else if (dln_view_is(one, "present"))
			r->present = true;
		else if (dln_view_is(one, "bare"))
			r->bare = true;
		else if (dln_view_is(one, "ing"))
			r->ing = true;
		else if (dln_view_is(one, "called"))
			r->called = true;
		else if (dln_view_is(one, "unsaid"))
			r->unsaid = true;
		else if (dln_view_is(one, "reported"))
			r->reported = true;
		else if (!bits)
			refuse(l, t, row, cell);
		r->comp |= bits;
	}
}

static dln_view source_of(loader *l, const dln_know_table *t, uint32_t row, dln_view cell)
{
	static const char *const WAYS[] = {"nsubj", "agent", "poss", "of", "by", "from", "some"};
	dln_view rest = dln_view_starts(cell, DLN_LIT("~")) ? dln_view_sub(cell, 1, cell.len) : cell;
	while (rest.len) {
		dln_view one = dln_view_cut(&rest, '|');
		bool known = false;
		for (size_t i = 0; i < sizeof WAYS / sizeof *WAYS; i++)
			known |= dln_view_is(one, WAYS[i]);
		if (!known)
			refuse(l, t, row, cell);
	}
	return cell;
}

static dln_aside aside_of(loader *l, const dln_know_table *t, uint32_t row, dln_view cell)
{
	if (!cell.len || dln_view_is(cell, "none"))
		return DLN_ASIDE_NONE;
	for (int a = DLN_ASIDE_PLANNED; a <= DLN_ASIDE_BACKGROUND; a++)
		if (dln_view_is(cell, dln_aside_text((dln_aside)a)))
			return (dln_aside)a;
	refuse(l, t, row, cell);
}

static dln_effect effect_of(loader *l, const dln_know_table *t, uint32_t row, dln_view value, dln_view aside)
{
	static const struct { const char *word; dln_effect effect; } VALUES[] = {{"CT+", {.modality = DLN_CERTAIN}}, {"PR+", {.modality = DLN_PROBABLE}},
		{"PS+", {.modality = DLN_POSSIBLE}}, {"UU", {.modality = DLN_UNASSERTED}}, {"NEG", {.negates = true}},
		{"PR-", {.modality = DLN_PROBABLE, .negates = true}}, {"PS-", {.modality = DLN_POSSIBLE, .negates = true}}, {"FACT", {.presupposes = true}},
		{"REAL", {.real = true}}};
	for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++)
		if (dln_view_is(value, VALUES[i].word)) {
			dln_effect e = VALUES[i].effect;
			e.aside = aside_of(l, t, row, aside);
			return e;
		}
	refuse(l, t, row, value);
}

/* "UU;NEG" with "planned;negated": what the word does, and what it does when it is denied. */
static void value_of(loader *l, const dln_know_table *t, uint32_t row, dln_view value, dln_view aside, dln_cue_rule *r)
{
	dln_view one = dln_view_cut(&value, ';'), why = dln_view_cut(&aside, ';');
	r->told = effect_of(l, t, row, one, why);
	r->two_way = value.len > 0;
	if (r->two_way)
		r->denied = effect_of(l, t, row, value, aside);
	else if (aside.len)
		refuse(l, t, row, aside);
}

static dln_map *map_of(loader *l, const dln_know_table *t, uint32_t row, dln_view pos)
{
	switch (pos.len == 1 ? pos.at[0] : 0) {
	case 'v': return &l->out->verbs;
	case 'n': return &l->out->nouns;
	case 'a': return &l->out->adjectives;
	case 'm': return &l->out->modifiers;
	case 's': return &l->out->marks;
	case 'i': return &l->out->openers;
	case 'c': return &l->out->constructions;
	default: refuse(l, t, row, pos);
	}
}

static dln_status load(void *self)
{
	loader *l = self;
	dln_know_table t = dln_know_get_table(l->know, "cues");
	uint32_t rule = dln_know_column(&t, "rule"), pos = dln_know_column(&t, "pos"), words = dln_know_column(&t, "words"),
		comp = dln_know_column(&t, "comp"), value = dln_know_column(&t, "value"), aside = dln_know_column(&t, "aside"),
		source = dln_know_column(&t, "source");
	for (uint32_t r = l->first; r < t.rows && r < l->end; r++) {
		dln_cue_rule one = {.name = dln_know_cell(&t, r, rule), .source = source_of(l, &t, r, dln_know_cell(&t, r, source)), .next = UINT32_MAX};
		one.holder = dln_view_starts(one.source, DLN_LIT("~"));
		one.new_source = one.source.len > 0 && !one.holder;
		if (one.holder)
			one.source = dln_view_sub(one.source, 1, one.source.len);
		comp_of(l, &t, r, dln_know_cell(&t, r, comp), &one);
		value_of(l, &t, r, dln_know_cell(&t, r, value), dln_know_cell(&t, r, aside), &one);
		dln_map *map = map_of(l, &t, r, dln_know_cell(&t, r, pos));
		dln_view rest = dln_know_cell(&t, r, words);
		while (rest.len) {
			dln_view word = dln_view_trim(dln_view_cut(&rest, ';'));
			uint32_t fresh = (uint32_t)l->rules.len;
			dln_vec_push(l->arena, &l->rules, one);
			uint32_t at = dln_map_intern(l->arena, map, word, fresh);
			while (at != fresh && l->rules.at[at].next != UINT32_MAX)
				at = l->rules.at[at].next;
			if (at != fresh)
				l->rules.at[at].next = fresh;
		}
	}
	l->out->at = l->rules.at;
	return DLN_OK;
}

dln_status dln_cues_load(dln_arena *arena, const dln_know *know, dln_cues *out, dln_err *err)
{
	loader l = {.arena = arena, .know = know, .out = out, .err = err, .end = UINT32_MAX};
	dln_status status = dln_arena_guard(arena, load, &l);
	return status == DLN_OK || status == DLN_FORMAT ? status :
		dln_fail(err, status, DLN_LIT("cues.tsv"), DLN_NOWHERE, "no memory for its rules");
}

dln_status dln_cues_check(dln_arena *arena, const dln_know *know, uint32_t row, dln_err *err)
{
	dln_cues cues = {0};
	loader l = {.arena = arena, .know = know, .out = &cues, .err = err, .first = row, .end = row + 1};
	return dln_arena_guard(arena, load, &l);
}

static const dln_cue_rule *first_from(const dln_cues *cues, uint32_t at, uint8_t comp)
{
	for (; at != UINT32_MAX; at = cues->at[at].next)
		if ((cues->at[at].comp & comp) && !cues->at[at].holder)
			return &cues->at[at];
	return NULL;
}

const dln_cue_rule *dln_cue_find(const dln_cues *cues, const dln_map *map, dln_view word, uint8_t comp)
{
	uint32_t at;
	return word.len && dln_map_get(map, word, &at) ? first_from(cues, at, comp) : NULL;
}

const dln_cue_rule *dln_cue_find_source(const dln_cues *cues, const dln_map *map, dln_view word, uint8_t comp)
{
	uint32_t at;
	if (!word.len || !dln_map_get(map, word, &at))
		return NULL;
	while (at != UINT32_MAX && (!(cues->at[at].comp & comp) || !cues->at[at].source.len))
		at = cues->at[at].next;
	return at == UINT32_MAX ? NULL : &cues->at[at];
}

const dln_cue_rule *dln_cue_next(const dln_cues *cues, const dln_cue_rule *rule, uint8_t comp)
{
	return first_from(cues, rule->next, comp);
}

const dln_cue_rule *dln_cue_find_pair(const dln_cues *cues, const dln_map *map, dln_view one, dln_view two, uint8_t comp)
{
	char room[80], low[80];
	dln_buf both;
	dln_buf_lend(&both, room, sizeof room);
	dln_buf_printf(&both, "%.*s %.*s", DLN_FMT(one), DLN_FMT(two));
	return both.status == DLN_OK ? dln_cue_find(cues, map, dln_view_lower(dln_buf_as_view(&both), low, sizeof low), comp) : NULL;
}
