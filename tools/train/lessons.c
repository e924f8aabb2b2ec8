/* Learning. Tagger: greedy, its own guesses as context. Trees: dynamic oracle, following the parser's own choice nine times in ten after the first
 * pass (Goldberg and Nivre 2013), on tags that come from taggers that have not seen the sentence, since the tagger is too good on what it has seen. A
 * relation is learnt where the parser's arc is the right one, and its own guess is what the next actions see. */
#include "lessons.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "order.h"
#include "parse/labeller.h"
#include "parse/parser.h"
#include "parse/tagger.h"
#include "parse/tree.h"

/* A generator for one pass, so that a run that goes on later draws the same numbers. */
static uint64_t seed_of(const learn_desk *desk, unsigned lesson, unsigned epoch)
{
	return (desk->settings->seed * 1000003 + lesson) * 1009 + epoch + 1;
}

static uint32_t *new_order(size_t n, uint64_t *random)
{
	uint32_t *order = learn_order(n);
	learn_shuffle(order, n, random);
	return order;
}

static uint32_t share(uint64_t good, uint64_t all)
{
	return (uint32_t)(good * 10000 / (all ? all : 1));
}

/* ---- words ---- */

static void tag_word(dln_word *word, dln_tagpair tag, uint32_t second)
{
	dln_word_tag(word, (dln_upos)tag.upos, (dln_xpos)tag.xpos);
	word->second = second;
}

static dln_word *read_words(dln_arena *scratch, const learn_sentence *s, const dln_model *model, bool tagged)
{
	dln_word *words = dln_arena_array(scratch, dln_word, (size_t)s->n + 2);
	for (uint32_t i = 0; i < s->n; i++) {
		dln_word_read(s->gold[i].form, s->how, model, &words[i]);
		if (tagged)
			tag_word(&words[i], s->tags[i], s->second[i]);
	}
	dln_build_frame(words, s->n);
	return words;
}

static uint32_t pair_of(const dln_model *model, const dln_token *t)
{
	uint32_t same_upos = UINT32_MAX;
	for (uint32_t i = 0; i < model->pair_count; i++) {
		if (model->pairs[i].upos == t->upos && model->pairs[i].xpos == t->xpos)
			return i;
		if (model->pairs[i].upos == t->upos && same_upos == UINT32_MAX)
			same_upos = i;
	}
	return same_upos == UINT32_MAX ? 0 : same_upos;
}

typedef struct pair_count {
	uint32_t count;
	dln_tagpair pair;
} pair_count;

static int by_count(const void *a, const void *b)
{
	const pair_count *x = a, *y = b;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return x->pair.upos != y->pair.upos ? x->pair.upos - y->pair.upos : x->pair.xpos - y->pair.xpos;
}

uint32_t learn_pairs(const learn_bank *bank, dln_tagpair *pairs)
{
	static pair_count counts[DLN_UPOS_COUNT * DLN_X_COUNT];
	memset(counts, 0, sizeof counts);
	for (size_t i = 0; i < DLN_UPOS_COUNT * DLN_X_COUNT; i++)
		counts[i].pair = (dln_tagpair){ (uint8_t)(i / DLN_X_COUNT), (uint8_t)(i % DLN_X_COUNT) };
	for (size_t i = 0; i < bank->len; i++)
		for (uint32_t k = 0; k < bank->at[i].n; k++)
			counts[bank->at[i].gold[k].upos * DLN_X_COUNT + bank->at[i].gold[k].xpos].count++;
	qsort(counts, DLN_UPOS_COUNT * DLN_X_COUNT, sizeof *counts, by_count);
	uint32_t n = 0;
	while (n < DLN_CLASSES_MAX && (counts[n].count >= 5 || n == 0))
		pairs[n] = counts[n].pair, n++;
	return n;
}

/* ---- tags ---- */

/* The best class but `right`, from `first` on. */
static uint32_t rival_class(const int32_t *scores, uint32_t first, uint32_t classes, uint32_t right)
{
	uint32_t best = first == right ? first + 1 : first;
	for (uint32_t c = best + 1; c < classes; c++)
		if (c != right && scores[c] > scores[best])
			best = c;
	return best;
}

static uint32_t tag_sentence(learn_table *t, const dln_model *model, const learn_sentence *s, dln_word *words)
{
	uint32_t features[DLN_TAG_FEATURES], good = 0;
	int32_t scores[256];
	for (uint32_t i = 0; i < s->n; i++) {
		t->now++;
		uint32_t right = pair_of(model, &s->gold[i]);
		dln_tagger_features(words, s->n, i, features);
		learn_table_score(t, features, DLN_TAG_FEATURES, scores);
		uint32_t best = dln_best_class(scores, t->classes), rival = rival_class(scores, 0, t->classes, right);
		if (t->classes > 1 && scores[right] - scores[rival] < t->margin)
			learn_table_correct(t, features, DLN_TAG_FEATURES, right, rival);
		good += best == right;
		dln_word_tag(&words[i], (dln_upos)model->pairs[best].upos, (dln_xpos)model->pairs[best].xpos);
	}
	return good;
}

uint32_t learn_tags_pass(const learn_desk *desk, unsigned fold, unsigned epoch, learn_table *table)
{
	uint64_t random = seed_of(desk, fold + 1, epoch), good = 0, all = 0;
	uint32_t *order = new_order(desk->bank->len, &random);
	for (size_t k = 0; k < desk->bank->len; k++) {
		const learn_sentence *s = &desk->bank->at[order[k]];
		if (s->fold == fold)
			continue;
		good += tag_sentence(table, desk->model, s, read_words(desk->scratch, s, desk->model, false));
		all += s->n;
		dln_arena_reset(desk->scratch);
	}
	dln_free(order);
	return share(good, all);
}

void learn_fold_tags(const learn_desk *desk, unsigned fold)
{
	for (size_t i = 0; i < desk->bank->len; i++) {
		learn_sentence *s = &desk->bank->at[i];
		if (s->fold != fold)
			continue;
		uint8_t *classes = dln_arena_array(desk->scratch, uint8_t, s->n);
		dln_word *words = read_words(desk->scratch, s, desk->model, false);
		dln_tagger_run(desk->model, words, s->n, classes);
		for (uint32_t k = 0; k < s->n; k++) {
			s->tags[k] = desk->model->pairs[classes[k]];
			s->second[k] = words[k].second;
		}
		dln_arena_reset(desk->scratch);
	}
}

/* ---- arcs ---- */

static uint32_t *gold_heads(dln_arena *scratch, const learn_sentence *s)
{
	uint32_t *head = dln_arena_array(scratch, uint32_t, s->n);
	for (uint32_t i = 0; i < s->n; i++)
		head[i] = s->gold[i].head == DLN_NO_TOKEN ? s->n : s->gold[i].head;
	return head;
}

/* The action to be learnt: of those that lose the least the one that scores best. */
static dln_action wanted(const dln_goal *goal, const dln_state *state, const int32_t *scores, uint32_t cost[DLN_ACTIONS])
{
	uint32_t least = UINT32_MAX;
	dln_action best = DLN_SHIFT;
	for (dln_action a = DLN_SHIFT; a < DLN_ACTIONS; a++) {
		cost[a] = dln_goal_cost(goal, state, a);
		if (cost[a] < least || (cost[a] == least && cost[a] != UINT32_MAX && scores[a] > scores[best])) {
			least = cost[a];
			best = a;
		}
	}
	return best;
}

/* The best action that costs more, or DLN_ACTIONS. */
static dln_action rival_of(const int32_t *scores, const uint32_t cost[DLN_ACTIONS], uint32_t least)
{
	dln_action best = DLN_ACTIONS;
	for (dln_action a = DLN_SHIFT; a < DLN_ACTIONS; a++)
		if (cost[a] > least && cost[a] != UINT32_MAX && (best == DLN_ACTIONS || scores[a] > scores[best]))
			best = a;
	return best;
}

typedef struct arc_lesson {
	learn_table *table, *labels;
	uint64_t *random;
	bool explore;
	uint64_t good, all;
} arc_lesson;

static void name_child(arc_lesson *lesson, dln_build *build, const learn_sentence *s, const uint32_t *head, uint32_t child)
{
	uint32_t features[DLN_LABEL_FEATURES], right = s->gold[child].deprel;
	int32_t scores[DLN_R_COUNT];
	if (build->state.nodes[child].head == s->n) {
		dln_build_name(build, child, DLN_R_ROOT);
		return;
	}
	lesson->labels->now++;
	dln_label_features(build, child, features);
	learn_table_score(lesson->labels, features, DLN_LABEL_FEATURES, scores);
	uint32_t best = dln_label_best(scores), rival = rival_class(scores, DLN_R_ROOT + 1, DLN_R_COUNT, right);
	if (right != DLN_R_ROOT && build->state.nodes[child].head == head[child] && scores[right] - scores[rival] < lesson->labels->margin)
		learn_table_correct(lesson->labels, features, DLN_LABEL_FEATURES, right, rival);
	dln_build_name(build, child, (dln_deprel)best);
}

/* Learns which action comes next, and says which is taken. */
static dln_action next_action(arc_lesson *lesson, const dln_goal *goal, const dln_build *build)
{
	const dln_state *state = &build->state;
	uint32_t features[DLN_ARC_FEATURES], cost[DLN_ACTIONS];
	int32_t scores[DLN_ACTIONS];
	dln_action only = dln_state_only(state);
	lesson->table->now++;
	lesson->all++;
	if (only != DLN_ACTIONS) {
		lesson->good++;
		return only;
	}
	dln_parser_features(build, features);
	learn_table_score(lesson->table, features, DLN_ARC_FEATURES, scores);
	dln_action best = dln_parser_best(state, scores), right = wanted(goal, state, scores, cost), rival = rival_of(scores, cost, cost[right]);
	if (rival < DLN_ACTIONS && scores[right] - scores[rival] < lesson->table->margin)
		learn_table_correct(lesson->table, features, DLN_ARC_FEATURES, right, rival);
	lesson->good += cost[best] == cost[right];
	bool own = cost[best] == cost[right] || (lesson->explore && learn_random(lesson->random) % 100 < 90);
	return own ? best : right;
}

static void arc_sentence(dln_arena *scratch, arc_lesson *lesson, const dln_model *model, const learn_sentence *s)
{
	uint32_t *head = gold_heads(scratch, s);
	dln_goal goal;
	dln_build build;
	dln_goal_lift(head, s->n);
	dln_goal_init(scratch, &goal, head, s->n);
	dln_build_init(scratch, &build, read_words(scratch, s, model, true), s->n);
	while (!dln_state_done(&build.state)) {
		uint32_t child = dln_build_apply(&build, next_action(lesson, &goal, &build));
		if (child != DLN_NONE)
			name_child(lesson, &build, s, head, child);
	}
	dln_arena_reset(scratch);
}

uint32_t learn_arcs_pass(const learn_desk *desk, unsigned epoch, learn_table *arcs, learn_table *labels)
{
	uint64_t random = seed_of(desk, 77, epoch);
	uint32_t *order = new_order(desk->bank->len, &random);
	arc_lesson lesson = { .table = arcs, .labels = labels, .random = &random, .explore = epoch > 0 };
	for (size_t k = 0; k < desk->bank->len; k++)
		arc_sentence(desk->scratch, &lesson, desk->model, &desk->bank->at[order[k]]);
	dln_free(order);
	return share(lesson.good, lesson.all);
}
