/* Structured perceptron over runs of sights with a margin: labels other than the right one get some points for nothing while learning, so that the right one
 * must win clearly. Features of every sight are worked out once. Echoes come from models that have not seen the text. In a share of the runs the words
 * themselves or the hits of the tables are hidden, so that the model learns to do without either. */
#include "name_lessons.h"
#include "name_swap.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "order.h"
#include "parse/finder.h"
#include "parse/tree.h"

#define FOLDS 4
#define RUN_MAX 4096

/* A text being learnt from. */
typedef struct lesson {
	dln_sights sights;
	uint8_t *right;      /* labels */
	uint32_t *features;  /* DLN_NAME_FEATURES a sight */
	uint32_t *echoes;    /* DLN_ECHO_FEATURES a sight, the first 0 where there are none */
	dln_habits habits;
	unsigned fold;
} lesson;

typedef struct run {
	uint32_t lesson, at, n;
} run;

typedef struct learning {
	dln_arena *arena, *scratch;
	const dln_model *model;
	dln_gazetteer gazetteer;
	const learn_settings *settings;
	const learn_names_settings *names;
	dln_vec(lesson) lessons;
	dln_vec(run) runs;
	dln_name_way *ways;
	dln_name_moves moves;
	uint64_t random;
} learning;

static void parse_text(dln_arena *arena, dln_arena *scratch, const dln_model *model, learn_text *text)
{
	for (size_t k = 0; k < text->parsed.sentence_count; k++) {
		const dln_sentence *s = &text->parsed.sentences[k];
		dln_tree_build(arena, scratch, model, text->tokens + s->first, s->count, s->first);
	}
	for (size_t i = 0; text->tags && i < text->parsed.token_count; i++)
		if (text->tags[i].upos != DLN_UPOS_COUNT) {
			text->tokens[i].upos = text->tags[i].upos;
			text->tokens[i].xpos = text->tags[i].xpos;
		}
}

/* Treebanks call a state that acts an organisation or a place; here it is a place always. */
static void settle_countries(const dln_gazetteer *gazetteer, learn_text *text)
{
	char room[120];
	for (size_t i = 0, n; i < text->parsed.token_count; i += n) {
		size_t len = 0;
		n = 1;
		if (!text->labels[i] || (text->labels[i] - 1) / DLN_SPOTS != DLN_NAME_ORG)
			continue;
		while (dln_name_follows(text->labels[i + n - 1], 0) == false && i + n < text->parsed.token_count)
			n++;
		for (size_t k = i; k < i + n && len + text->tokens[k].form.len < sizeof room; k++) {
			memcpy(room + len, text->tokens[k].form.at, text->tokens[k].form.len);
			len += text->tokens[k].form.len;
		}
		for (size_t k = i; k < i + n && dln_gazetteer_is_country(gazetteer, (dln_view){ room, len }); k++)
			text->labels[k] += (DLN_NAME_LOC - DLN_NAME_ORG) * DLN_SPOTS;
	}
}

/* Labels of names that have a token which is no sight, or no sight to begin or end with, cannot be given: none is. */
static void set_right(lesson *l, const uint8_t *labels)
{
	size_t n = l->sights.len;
	const dln_sight *s = l->sights.at;
	for (size_t i = 0; i < n; i++)
		l->right[i] = labels[s[i].token];
	for (size_t i = 0, end; i < n; i = end) {
		uint8_t last = l->right[i];
		bool good = !last || ((last - 1) % DLN_SPOTS == DLN_SPOT_FIRST || (last - 1) % DLN_SPOTS == DLN_SPOT_ALONE);
		good = good && (s[i].may || !last);
		for (end = i + 1; end < n && !s[end].opens && dln_name_follows(last, l->right[end]) && last && (last - 1) % DLN_SPOTS != DLN_SPOT_ALONE
			&& (last - 1) % DLN_SPOTS != DLN_SPOT_LAST; end++)
			last = l->right[end];
		bool closed = !last || (last - 1) % DLN_SPOTS == DLN_SPOT_ALONE || (last - 1) % DLN_SPOTS == DLN_SPOT_LAST;
		if (!good || !closed || (last && !s[end - 1].may))
			memset(l->right + i, 0, end - i);
	}
}

static void see_text(learning *g, learn_text *text)
{
	lesson l = { .fold = text->fold };
	dln_habits_read(g->arena, &text->parsed, &l.habits);
	l.features = dln_arena_array(g->arena, uint32_t, text->parsed.token_count * DLN_NAME_FEATURES);
	for (size_t k = 0; k < text->parsed.sentence_count; k++) {
		const dln_sentence *s = &text->parsed.sentences[k];
		dln_scene scene;
		size_t at = l.sights.len;
		dln_scene_look(g->scratch, g->model, &g->gazetteer, &l.habits, text->tokens + s->first, s->count, s->first, &scene);
		dln_scene_sights(g->arena, &scene, &l.sights);
		for (; at < l.sights.len; at++)
			dln_scene_features(&scene, l.sights.at[at].token - s->first, l.features + at * DLN_NAME_FEATURES);
		dln_arena_reset(g->scratch);
	}
	l.right = dln_arena_array(g->arena, uint8_t, l.sights.len + 1);
	l.echoes = dln_arena_array(g->arena, uint32_t, (l.sights.len + 1) * DLN_ECHO_FEATURES);
	set_right(&l, text->labels);
	for (size_t at = 0, n; at < l.sights.len; at += n) {
		n = dln_finder_run_of(l.sights.at, l.sights.len, at);
		dln_vec_push(g->arena, &g->runs, (run){ (uint32_t)g->lessons.len, (uint32_t)at, (uint32_t)n });
	}
	dln_vec_push(g->arena, &g->lessons, l);
}

/* ---- one run ---- */

/* Which features a run is learnt with. */
typedef struct view {
	bool word, known, echo;
	int32_t margin;
} view;

/* The features of a sight under a view; how many. */
static size_t features_of(const lesson *l, size_t i, view v, uint32_t *out)
{
	size_t n = 0;
	for (size_t k = 0; k < DLN_NAME_FEATURES; k++) {
		unsigned group = dln_scene_group(k);
		if ((v.word || !(group & DLN_GROUP_WORD)) && (v.known || !(group & DLN_GROUP_KNOWN)))
			out[n++] = l->features[i * DLN_NAME_FEATURES + k];
	}
	const uint32_t *echo = l->echoes + i * DLN_ECHO_FEATURES;
	for (size_t k = 0; v.echo && echo[0] && k < DLN_ECHO_FEATURES; k++)
		out[n++] = echo[k];
	return n;
}

static void read_moves(learning *g, const learn_table *t)
{
	for (uint8_t a = 0; a < DLN_NAME_LABELS; a++) {
		uint32_t move = dln_scene_move(a);
		learn_table_score(t, &move, 1, g->moves[a]);
	}
}

static void decode_run(learning *g, const learn_table *t, lesson *l, const run *r, view v)
{
	uint32_t features[DLN_NAME_FEATURES + DLN_ECHO_FEATURES];
	for (size_t i = r->at; i < r->at + r->n; i++) {
		dln_sight *s = &l->sights.at[i];
		size_t n = features_of(l, i, v, features);
		learn_table_score(t, features, n, s->scores);
		for (size_t label = 0; label < DLN_NAME_LABELS; label++)
			s->scores[label] += label == l->right[i] ? 0 : v.margin;
	}
	dln_finder_path(g->moves, l->sights.at + r->at, r->n, g->ways);
}

static void correct_moves(learning *g, learn_table *t, const lesson *l, const run *r)
{
	for (size_t i = r->at; i < r->at + r->n; i++) {
		uint8_t right = l->right[i], wrong = l->sights.at[i].label;
		uint8_t right_before = i > r->at ? l->right[i - 1] : 0, wrong_before = i > r->at ? l->sights.at[i - 1].label : 0;
		if (right == wrong && right_before == wrong_before)
			continue;
		learn_table_change(t, dln_scene_move(right_before), right, 1);
		learn_table_change(t, dln_scene_move(wrong_before), wrong, -1);
		g->moves[right_before][right]++;
		g->moves[wrong_before][wrong]--;
	}
}

/* Returns how many labels were right. */
static size_t learn_run(learning *g, learn_table *t, lesson *l, const run *r, view v)
{
	uint32_t features[DLN_NAME_FEATURES + DLN_ECHO_FEATURES];
	size_t good = 0;
	t->now++;
	decode_run(g, t, l, r, v);
	for (size_t i = r->at; i < r->at + r->n; i++) {
		uint8_t right = l->right[i], wrong = l->sights.at[i].label;
		if (right == wrong)
			good++;
		else
			learn_table_correct(t, features, features_of(l, i, v, features), right, wrong);
	}
	correct_moves(g, t, l, r);
	return good;
}

static bool in_share(learning *g, unsigned share)
{
	return learn_random(&g->random) % 100 < share;
}

/* Leaves out the texts of one fold; FOLDS: none. */
static void learn_but(learning *g, unsigned fold, unsigned epochs, bool echo, learn_table *t)
{
	uint32_t *order = learn_order(g->runs.len);
	g->random = g->settings->seed * 1000003 + 500 + fold;
	learn_table_init(t, g->names->bits, DLN_NAME_LABELS, false);
	t->steady = 0;
	read_moves(g, t);
	for (unsigned epoch = 0; epoch < epochs; epoch++) {
		uint64_t good = 0, all = 0;
		learn_shuffle(order, g->runs.len, &g->random);
		for (size_t k = 0; k < g->runs.len; k++) {
			const run *r = &g->runs.at[order[k]];
			lesson *l = &g->lessons.at[r->lesson];
			view v = { !in_share(g, g->names->hide_word), !in_share(g, g->names->hide_known), echo && !in_share(g, g->names->hide_echo), g->names->margin };
			if (l->fold == fold)
				continue;
			good += learn_run(g, t, l, r, v);
			all += r->n;
		}
		learn_say(g->settings, fold == FOLDS ? "names" : "fold names", epoch, epochs, good, all);
	}
	dln_free(order);
}

/* Echoes of the texts of a fold, by a table that has not seen them. */
static void echo_fold(learning *g, unsigned fold)
{
	learn_table table;
	dln_buf packed;
	dln_name_moves moves = { { 0 } };
	learn_but(g, fold, (g->names->epochs + 1) / 2, false, &table);
	dln_buf_init(&packed, (size_t)1 << 28);
	learn_table_pack(&table, 1, &packed);
	dln_table names = learn_table_view(dln_buf_as_view(&packed));
	dln_name_moves_read(&names, moves);
	for (size_t k = 0; k < g->lessons.len; k++) {
		lesson *l = &g->lessons.at[k];
		if (l->fold != fold)
			continue;
		for (size_t i = 0; i < l->sights.len; i++)
			dln_table_score(&names, l->features + i * DLN_NAME_FEATURES, DLN_NAME_FEATURES, l->sights.at[i].scores);
		for (size_t at = 0, n; at < l->sights.len; at += n) {
			n = dln_finder_run_of(l->sights.at, l->sights.len, at);
			dln_finder_path(moves, l->sights.at + at, n, g->ways);
		}
	}
	dln_buf_clear(&packed);
	learn_table_clear(&table);
}

static void set_echoes(learning *g, const learn_texts *texts)
{
	for (size_t k = 0; k < g->lessons.len; k++) {
		lesson *l = &g->lessons.at[k];
		dln_habits_tally(g->arena, &l->habits, texts->at[k].tokens, l->sights.at, l->sights.len);
		for (size_t i = 0; i < l->sights.len; i++)
			if (!dln_echo_features(&l->habits, texts->at[k].tokens, l->sights.at, l->sights.len, i, l->echoes + i * DLN_ECHO_FEATURES))
				l->echoes[i * DLN_ECHO_FEATURES] = 0;
	}
}

void learn_names(dln_arena *arena, dln_arena *scratch, learn_texts *texts, const learn_bank *bank, const dln_model *model, const dln_know *know,
	const learn_settings *settings, const learn_names_settings *names, learn_table *out)
{
	learning g = { .arena = arena, .scratch = scratch, .model = model, .settings = settings, .names = names };
	dln_gazetteer_init(arena, &g.gazetteer, know);
	g.ways = dln_arena_array(arena, dln_name_way, RUN_MAX);
	learn_texts_tag(arena, texts, bank);
	for (size_t k = 0; k < texts->len; k++)
		settle_countries(&g.gazetteer, &texts->at[k]);
	learn_texts_swap(arena, texts, know, names->swaps, settings->seed * 1000003 + 7);
	learn_texts_damage(arena, texts, names->upper, names->lower);
	for (size_t k = 0; k < texts->len; k++) {
		parse_text(arena, scratch, model, &texts->at[k]);
		see_text(&g, &texts->at[k]);
	}
	for (unsigned fold = 0; fold < FOLDS; fold++)
		echo_fold(&g, fold);
	set_echoes(&g, texts);
	learn_but(&g, FOLDS, names->epochs, true, out);
}

/* ---- measuring ---- */

static bool given(const learn_text *text, const dln_name_span *span)
{
	uint8_t first = text->labels[span->first], last = text->labels[span->first + span->count - 1];
	uint8_t base = (uint8_t)(1 + span->type * DLN_SPOTS);
	if (span->count == 1)
		return first == base + DLN_SPOT_ALONE;
	if (first != base + DLN_SPOT_FIRST || last != base + DLN_SPOT_LAST)
		return false;
	for (uint32_t i = span->first + 1; i + 1 < span->first + span->count; i++)
		if (text->labels[i] != base + DLN_SPOT_INSIDE)
			return false;
	return true;
}

static void count_given(const learn_text *text, learn_names_score *out)
{
	for (size_t i = 0; i < text->parsed.token_count; i++) {
		uint8_t label = text->labels[i];
		if (label && ((label - 1) % DLN_SPOTS == DLN_SPOT_FIRST || (label - 1) % DLN_SPOTS == DLN_SPOT_ALONE))
			out->given[(label - 1) / DLN_SPOTS]++;
	}
}

void learn_names_measure(dln_arena *arena, dln_arena *scratch, learn_texts *texts, const dln_model *model, const dln_know *know, learn_names_score *out)
{
	dln_finder finder;
	dln_finder_init(arena, &finder, model, know);
	*out = (learn_names_score){ 0 };
	for (size_t k = 0; k < texts->len; k++) {
		learn_text *text = &texts->at[k];
		parse_text(arena, scratch, model, text);
		dln_finder_run(arena, scratch, &finder, &text->parsed);
		count_given(text, out);
		for (size_t i = 0; i < text->parsed.name_count; i++) {
			const dln_name_span *span = &text->parsed.names[i];
			out->found[span->type]++;
			out->right[span->type] += given(text, span);
		}
	}
}
