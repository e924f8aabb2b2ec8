/* rules.c: reads verbs.tsv. A cell that cannot be understood is an error that names rule and cell: knowledge is written by people. */
#include "claim/rules.h"

#include <stdio.h>
#include <string.h>

static const struct { const char *name; dln_path_kind kind; } PATH_NAMES[] = {
	{"nsubj", DLN_P_NSUBJ}, {"obj", DLN_P_OBJ}, {"iobj", DLN_P_IOBJ}, {"obl", DLN_P_OBL}, {"nmod", DLN_P_NMOD}, {"poss", DLN_P_POSS},
	{"compound", DLN_P_COMPOUND}, {"amod", DLN_P_AMOD}, {"amod-led", DLN_P_AMOD_LED}, {"head", DLN_P_HEAD}, {"head-nmod", DLN_P_HEAD_NMOD},
	{"parted-nmod", DLN_P_PARTED_NMOD},
	{"obj-nmod", DLN_P_OBJ_NMOD}, {"obl-nmod", DLN_P_OBL_NMOD}, {"obl-amod", DLN_P_OBL_AMOD}, {"obj-amod", DLN_P_OBJ_AMOD}, {"xcomp", DLN_P_XCOMP}, {"prt", DLN_P_PRT},
	{"advmod", DLN_P_ADVMOD},
	{"acl-nsubj", DLN_P_ACL_NSUBJ}, {"lightverb-nsubj", DLN_P_LIGHT_NSUBJ}, {"lightverb-place", DLN_P_LIGHT_PLACE},
	{"verb-nsubj", DLN_P_VERB_NSUBJ}, {"verb-obj", DLN_P_VERB_OBJ}, {"verb-obl", DLN_P_VERB_OBL},
	{"verb-place", DLN_P_VERB_PLACE}, {"nsubj-locked", DLN_P_LOCKED}, {"case", DLN_P_CASE},
	{"own", DLN_P_OWN}, {"nummod", DLN_P_NUMMOD}, {"clause-nsubj", DLN_P_CLAUSE_NSUBJ}, {"clause-aux", DLN_P_CLAUSE_AUX},
	{"det", DLN_P_DET}, {"nsubj-owner", DLN_P_NSUBJ_OWNER}, {"head-nummod", DLN_P_HEAD_NUMMOD}, {"goal", DLN_P_GOAL}, {"same", DLN_P_SAME}, {"struck", DLN_P_STRUCK},
};

const char *dln_path_text(const dln_path *path, char *room, size_t size)
{
	const char *name = "-";
	for (size_t i = 0; i < sizeof PATH_NAMES / sizeof *PATH_NAMES; i++)
		if (PATH_NAMES[i].kind == (path->kind == DLN_P_NMOD2 ? DLN_P_NMOD : path->kind))
			name = PATH_NAMES[i].name;
	snprintf(room, size, "%s%s%.*s%s", name, path->prep.len ? ":" : "", DLN_FMT(path->prep), path->kind == DLN_P_NMOD2 ? "2" : "");
	return room;
}

typedef struct loader {
	dln_arena *arena;
	const dln_know *know;
	dln_rules *out;
	dln_vec(dln_rule) rules;
	dln_err *err;
	dln_view rule; /* being read */
	dln_know_table table;
	uint32_t row, first, end; /* of the table's rows */
} loader;

static _Noreturn void refuse(loader *l, dln_view cell)
{
	(void)dln_know_fail(l->err, &l->table, l->row, ", rule %.*s: cannot understand \"%.*s\"", DLN_FMT(l->rule), DLN_FMT(cell));
	dln_arena_leave(l->arena, DLN_FORMAT);
}

/* "obl:into" or "nmod:between2". */
static dln_path path_of(loader *l, dln_view text)
{
	dln_view rest = text, name = dln_view_cut(&rest, ':');
	dln_path p = {.prep = rest};
	for (size_t i = 0; i < sizeof PATH_NAMES / sizeof *PATH_NAMES; i++)
		if (dln_view_is(name, PATH_NAMES[i].name))
			p.kind = PATH_NAMES[i].kind;
	if (p.kind == DLN_P_NONE)
		refuse(l, text);
	if (p.kind == DLN_P_NMOD && rest.len > 1 && rest.at[rest.len - 1] == '2') {
		p.kind = DLN_P_NMOD2;
		p.prep.len--;
	}
	return p;
}

static void read_slot(loader *l, dln_frame_slot *slot, dln_view text)
{
	if (dln_view_is(text, "-"))
		return;
	dln_view rest = text;
	while (rest.len) {
		dln_view one = dln_view_cut(&rest, '|');
		if (slot->count == DLN_PATHS)
			refuse(l, text);
		slot->path[slot->count++] = path_of(l, one);
	}
}

static void read_frame(loader *l, dln_rule *r, dln_view cell)
{
	dln_view rest = cell;
	while (rest.len) {
		dln_view value = dln_view_cut(&rest, ' '), slot = dln_view_cut(&value, '=');
		if (dln_view_is(slot, "actor"))
			read_slot(l, &r->actor, value);
		else if (dln_view_is(slot, "target"))
			read_slot(l, &r->target, value);
		else if (dln_view_is(slot, "place"))
			read_slot(l, &r->place, value);
		else if (slot.len)
			refuse(l, cell);
	}
}

static void add_way(loader *l, dln_with *w, dln_path path, dln_view one)
{
	if (w->path_count == DLN_WAYS)
		refuse(l, one);
	w->path[w->path_count++] = path;
}

/* "obj:control|grip", "obl:under:fire", "compound|amod:air", "obl:in|under:hand": relations, a preposition for obl and nmod, lemmas. */
static void read_with(loader *l, dln_rule *r, dln_view cell)
{
	dln_view rest = cell;
	while (rest.len) {
		dln_view one = dln_view_cut(&rest, ' '), lemmas = one;
		if (!one.len)
			continue;
		if (r->with_count == DLN_WITHS)
			refuse(l, cell);
		dln_with *w = &r->with[r->with_count++];
		dln_view relations = dln_view_cut(&lemmas, ':'), preps = {NULL, 0};
		bool phrase = dln_view_is(relations, "obl") || dln_view_is(relations, "nmod");
		if (phrase) {
			preps = dln_view_cut(&lemmas, ':');
			if (!lemmas.len) { /* "obl:on|upon": only the preposition is asked for */
				lemmas = (dln_view){NULL, 0};
			}
			dln_path_kind kind = dln_view_is(relations, "obl") ? DLN_P_OBL : DLN_P_NMOD;
			while (preps.len)
				add_way(l, w, (dln_path){.kind = kind, .prep = dln_view_cut(&preps, '|')}, one);
		} else {
			while (relations.len)
				add_way(l, w, path_of(l, dln_view_cut(&relations, '|')), one);
		}
		w->lemmas = lemmas;
	}
}

static dln_classes classes_of(loader *l, dln_view text)
{
	dln_classes bits = 0;
	dln_view rest = text;
	while (rest.len) {
		dln_classes one = dln_class_parse(dln_view_cut(&rest, '|'));
		if (!one)
			refuse(l, text);
		bits |= one;
	}
	return bits;
}

/* Where a condition on classes has its sign. */
static size_t test_at(dln_view text, dln_test *out)
{
	static const struct { char sign; dln_test test; } SIGNS[] = {{'~', DLN_T_IS}, {'!', DLN_T_IS_NOT}, {'?', DLN_T_IF_IS}, {'^', DLN_T_IF_NOT}};
	for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) {
		size_t at = dln_view_find_byte(text, SIGNS[i].sign);
		if (at == DLN_NOWHERE)
			continue;
		*out = SIGNS[i].test;
		return at;
	}
	return DLN_NOWHERE;
}

static void read_when(loader *l, dln_rule *r, dln_view cell)
{
	dln_view rest = cell;
	while (rest.len) {
		dln_view one = dln_view_cut(&rest, ' ');
		if (!one.len)
			continue;
		if (r->when_count == DLN_CONDITIONS)
			refuse(l, cell);
		dln_condition *c = &r->when[r->when_count++];
		size_t cut = test_at(one, &c->test);
		if (cut != DLN_NOWHERE) {
			c->path = path_of(l, dln_view_sub(one, 0, cut));
			c->classes = classes_of(l, dln_view_sub(one, cut + 1, one.len));
		} else if (one.at[0] == '+' || one.at[0] == '-') {
			c->test = one.at[0] == '+' ? DLN_T_THERE : DLN_T_NOT_THERE;
			c->path = path_of(l, dln_view_sub(one, 1, one.len));
		} else {
			refuse(l, cell);
		}
	}
}

static void read_flags(loader *l, dln_rule *r, dln_view cell)
{
	dln_view rest = cell;
	while (rest.len) {
		dln_view one = dln_view_cut(&rest, ';');
		if (dln_view_is(one, "part"))
			r->part = true;
		else if (dln_view_is(one, "near"))
			r->near = true;
		else if (dln_view_is(one, "noplace"))
			r->noplace = true;
		else if (dln_view_is(one, "theirs"))
			r->theirs = true;
		else if (dln_view_is(one, "ours"))
			r->ours = true;
		else if (dln_view_is(one, "says"))
			r->says = true;
		else if (!dln_view_is(one, "presence")) /* for the record (ledger/control.c) */
			refuse(l, cell);
	}
}

static dln_pos pos_of(loader *l, dln_view cell)
{
	if (dln_view_is(cell, "v"))
		return DLN_POS_VERB;
	if (dln_view_is(cell, "n"))
		return DLN_POS_NOUN;
	if (!dln_view_is(cell, "a"))
		refuse(l, cell);
	return DLN_POS_ADJ;
}

/* Rules of one lemma are tried in the order of the file: each new one goes to the end of the chain. */
static void chain(loader *l, dln_view lemma, dln_rule rule)
{
	uint32_t fresh = (uint32_t)l->rules.len;
	dln_vec_push(l->arena, &l->rules, rule);
	uint32_t at = dln_map_intern(l->arena, &l->out->of_lemma, lemma, fresh);
	if (at == fresh)
		return;
	while (l->rules.at[at].next != UINT32_MAX)
		at = l->rules.at[at].next;
	l->rules.at[at].next = fresh;
}

static dln_status load(void *self)
{
	loader *l = self;
	dln_know_table t = l->table;
	uint32_t rule = dln_know_column(&t, "rule"), type = dln_know_column(&t, "type"), pos = dln_know_column(&t, "pos"),
		words = dln_know_column(&t, "words"), with = dln_know_column(&t, "with"), frame = dln_know_column(&t, "frame"),
		when = dln_know_column(&t, "when"), flags = dln_know_column(&t, "flags");
	for (uint32_t r = l->first; r < l->end; r++) {
		dln_view p = dln_know_cell(&t, r, pos);
		dln_rule one = {.name = dln_know_cell(&t, r, rule), .next = UINT32_MAX};
		l->rule = one.name;
		l->row = r;
		one.nothing = !dln_know_cell(&t, r, type).len;
		if (!one.nothing && !dln_type_parse(dln_know_cell(&t, r, type), &one.type))
			refuse(l, dln_know_cell(&t, r, type));
		one.pos = pos_of(l, p);
		read_with(l, &one, dln_know_cell(&t, r, with));
		read_frame(l, &one, dln_know_cell(&t, r, frame));
		read_when(l, &one, dln_know_cell(&t, r, when));
		read_flags(l, &one, dln_know_cell(&t, r, flags));
		dln_view rest = dln_know_cell(&t, r, words);
		while (rest.len)
			chain(l, dln_view_trim(dln_view_cut(&rest, ';')), one);
	}
	l->out->at = l->rules.at;
	l->out->len = l->rules.len;
	return DLN_OK;
}

dln_status dln_rules_load(dln_arena *arena, const dln_know *know, dln_rules *out, dln_err *err)
{
	loader l = {.arena = arena, .know = know, .out = out, .err = err, .table = dln_know_get_table(know, "verbs")};
	l.end = l.table.rows;
	dln_status status = dln_arena_guard(arena, load, &l);
	return status == DLN_OK || status == DLN_FORMAT ? status :
		dln_fail(err, status, DLN_LIT("verbs.tsv"), DLN_NOWHERE, "no memory for its rules");
}

dln_status dln_rules_check(dln_arena *arena, const dln_know *know, uint32_t row, dln_err *err)
{
	dln_rules rules = {0};
	loader l = {.arena = arena, .know = know, .out = &rules, .err = err, .table = dln_know_get_table(know, "verbs"), .first = row, .end = row + 1};
	return dln_arena_guard(arena, load, &l);
}
