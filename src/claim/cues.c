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

static uint8_t comp_of(loader *l, const dln_know_table *t, uint32_t row, dln_view cell)
{
	uint8_t bits = 0;
	dln_view rest = cell;
	while (rest.len) {
		dln_view one = dln_view_cut(&rest, ';');
		uint8_t bit = dln_view_is(one, "all") ? DLN_COMP_ALL : dln_view_is(one, "clause") ? DLN_COMP_CLAUSE : dln_view_is(one, "inf") ? DLN_COMP_INF :
			dln_view_is(one, "obj") ? DLN_COMP_OBJ : dln_view_is(one, "for") ? DLN_COMP_FOR :
			dln_view_is(one, "subj") ? DLN_COMP_SUBJ : dln_view_is(one, "of") ? DLN_COMP_OF : 0;
		if (!bit)
			refuse(l, t, row, cell);
		bits |= bit;
	}
	return bits;
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

static void value_of(loader *l, const dln_know_table *t, uint32_t row, dln_view cell, dln_cue_rule *r)
{
	r->modality = DLN_CERTAIN;
	if (dln_view_is(cell, "PR+"))
		r->modality = DLN_PROBABLE;
	else if (dln_view_is(cell, "PS+"))
		r->modality = DLN_POSSIBLE;
	else if (dln_view_is(cell, "UU"))
		r->modality = DLN_UNASSERTED;
	else if (dln_view_is(cell, "NEG"))
		r->negates = true;
	else if (!dln_view_is(cell, "CT+"))
		refuse(l, t, row, cell);
}

static dln_aside aside_of(loader *l, const dln_know_table *t, uint32_t row, dln_view cell)
{
	if (!cell.len)
		return DLN_ASIDE_NONE;
	for (int a = DLN_ASIDE_PLANNED; a <= DLN_ASIDE_BACKGROUND; a++)
		if (dln_view_is(cell, dln_aside_text((dln_aside)a)))
			return (dln_aside)a;
	refuse(l, t, row, cell);
}

static dln_map *map_of(loader *l, const dln_know_table *t, uint32_t row, dln_view pos)
{
	switch (pos.len == 1 ? pos.at[0] : 0) {
	case 'v': return &l->out->verbs;
	case 'n': return &l->out->nouns;
	case 'a': return &l->out->adjectives;
	case 'm': return &l->out->modifiers;
	case 's': return &l->out->marks;
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
		dln_cue_rule one = {.name = dln_know_cell(&t, r, rule), .comp = comp_of(l, &t, r, dln_know_cell(&t, r, comp)),
			.aside = aside_of(l, &t, r, dln_know_cell(&t, r, aside)), .source = source_of(l, &t, r, dln_know_cell(&t, r, source)), .next = UINT32_MAX};
		one.holder = dln_view_starts(one.source, DLN_LIT("~"));
		one.new_source = one.source.len > 0 && !one.holder;
		if (one.holder)
			one.source = dln_view_sub(one.source, 1, one.source.len);
		value_of(l, &t, r, dln_know_cell(&t, r, value), &one);
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

static const dln_cue_rule *find(const dln_cues *cues, const dln_map *map, dln_view word, uint8_t comp, bool with_source)
{
	uint32_t at;
	if (!word.len || !dln_map_get(map, word, &at))
		return NULL;
	for (; at != UINT32_MAX; at = cues->at[at].next)
		if ((cues->at[at].comp & comp) && (!with_source || cues->at[at].source.len))
			return &cues->at[at];
	return NULL;
}

const dln_cue_rule *dln_cue_find(const dln_cues *cues, const dln_map *map, dln_view word, uint8_t comp)
{
	return find(cues, map, word, comp, false);
}

const dln_cue_rule *dln_cue_find_source(const dln_cues *cues, const dln_map *map, dln_view word, uint8_t comp)
{
	return find(cues, map, word, comp, true);
}
