/* Learning. Tagger: greedy, its own guesses as context. Arcs: dynamic oracle, following the parser's own choice nine times in ten after the first
 * epoch (Goldberg and Nivre 2013), on tags that come from taggers that have not seen the sentence, since the tagger is too good on what it has seen. Labels:
 * on the given arcs and the same tags, its own guesses as context. */
#include "lessons.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "parse/labeller.h"
#include "parse/parser.h"
#include "parse/tagger.h"
#include "parse/tree.h"

#define FOLDS 4

/* xorshift64*: small, and the same everywhere. */
static uint64_t next_random(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * 0x2545F4914F6CDD1Du;
}

static void shuffle(uint32_t *order, size_t n, uint64_t *random)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = (size_t)(next_random(random) % i);
		uint32_t swap = order[i - 1];
		order[i - 1] = order[k];
		order[k] = swap;
	}
}

static uint32_t *new_order(size_t n)
{
	uint32_t *order = learn_room(NULL, (n + 1) * sizeof *order);
	for (size_t i = 0; i < n; i++)
		order[i] = (uint32_t)i;
	return order;
}

static void say(const learn_settings *s, const char *what, unsigned epoch, unsigned epochs, uint64_t good, uint64_t all)
{
	if (!s->quiet)
		fprintf(stderr, "%-10s %2u/%u  %llu.%02llu %% right before correction\n", what, epoch + 1, epochs, (unsigned long long)(good * 100 / (all ? all : 1)),
			(unsigned long long)(good * 10000 / (all ? all : 1) % 100));
}

/* ---- words ---- */

static dln_word *read_words(dln_arena *scratch, const learn_sentence *s, const dln_model *model, bool tagged)
{
	dln_word *words = dln_arena_array(scratch, dln_word, (size_t)s->n + 2);
	for (uint32_t i = 0; i < s->n; i++) {
		dln_word_read(s->gold[i].form, s->how, model, &words[i]);
		if (tagged)
			dln_word_tag(&words[i], (dln_upos)s->tags[i].upos, (dln_xpos)s->tags[i].xpos);
	}
	dln_parser_frame(words, s->n);
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
	while (n < 255 && (counts[n].count >= 5 || n == 0))
		pairs[n] = counts[n].pair, n++;
	return n;
}

/* ---- tags ---- */

static uint32_t tag_sentence(learn_table *t, const dln_model *model, const learn_sentence *s, dln_word *words)
{
	uint32_t features[DLN_TAG_FEATURES], good = 0;
	int32_t scores[256];
	for (uint32_t i = 0; i < s->n; i++) {
		t->now++;
		uint32_t right = pair_of(model, &s->gold[i]);
		dln_tagger_features(words, s->n, i, features);
		learn_table_score(t, features, DLN_TAG_FEATURES, scores);
		uint32_t best = dln_best_class(scores, t->classes);
		if (best != right)
			learn_table_correct(t, features, DLN_TAG_FEATURES, right, best);
		else
			good++;
		dln_word_tag(&words[i], (dln_upos)model->pairs[best].upos, (dln_xpos)model->pairs[best].xpos);
	}
	return good;
}

/* Leaves out the sentences of one fold; FOLDS: none. */
static void learn_tags_but(dln_arena *scratch, const learn_bank *bank, const dln_model *model, const learn_settings *s, unsigned fold,
	unsigned epochs, learn_table *out)
{
	uint64_t random = s->seed * 1000003 + fold + 1;
	uint32_t *order = new_order(bank->len);
	learn_table_init(out, s->tag_bits, model->pair_count);
	for (unsigned epoch = 0; epoch < epochs; epoch++) {
		uint64_t good = 0, all = 0;
		shuffle(order, bank->len, &random);
		for (size_t k = 0; k < bank->len; k++) {
			const learn_sentence *sentence = &bank->at[order[k]];
			if (sentence->fold == fold)
				continue;
			good += tag_sentence(out, model, sentence, read_words(scratch, sentence, model, false));
			all += sentence->n;
			dln_arena_reset(scratch);
		}
		say(s, fold == FOLDS ? "tags" : "fold tags", epoch, epochs, good, all);
	}
	dln_free(order);
}

void learn_fold_tags(dln_arena *scratch, learn_bank *bank, const dln_model *model, const learn_settings *s)
{
	for (unsigned fold = 0; fold < FOLDS; fold++) {
		learn_table table;
		dln_buf packed;
		dln_model with = *model;
		learn_tags_but(scratch, bank, model, s, fold, s->fold_epochs, &table);
		dln_buf_init(&packed, (size_t)1 << 28);
		learn_table_pack(&table, false, 1, &packed);
		with.tags = learn_table_view(dln_buf_as_view(&packed));
		for (size_t i = 0; i < bank->len; i++) {
			learn_sentence *sentence = &bank->at[i];
			if (sentence->fold != fold)
				continue;
			uint8_t *classes = dln_arena_array(scratch, uint8_t, sentence->n);
			dln_tagger_run(&with, read_words(scratch, sentence, model, false), sentence->n, classes);
			for (uint32_t k = 0; k < sentence->n; k++)
				sentence->tags[k] = model->pairs[classes[k]];
			dln_arena_reset(scratch);
		}
		dln_buf_clear(&packed);
		learn_table_clear(&table);
	}
}

void learn_tags(dln_arena *scratch, const learn_bank *bank, const dln_model *model, const learn_settings *s, learn_table *out)
{
	learn_tags_but(scratch, bank, model, s, FOLDS, s->tag_epochs, out);
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

typedef struct arc_lesson {
	learn_table *table;
	uint64_t *random;
	bool explore;
	uint64_t good, all;
} arc_lesson;

static void arc_sentence(dln_arena *scratch, arc_lesson *lesson, const dln_model *model, const learn_sentence *s)
{
	uint32_t features[DLN_ARC_FEATURES], cost[DLN_ACTIONS], *head = gold_heads(scratch, s);
	int32_t scores[DLN_ACTIONS];
	dln_word *words = read_words(scratch, s, model, true);
	dln_goal goal;
	dln_state state;
	dln_goal_lift(head, s->n);
	dln_goal_init(scratch, &goal, head, s->n);
	dln_state_init(scratch, &state, s->n);
	while (!dln_state_done(&state)) {
		lesson->table->now++;
		dln_parser_features(words, &state, features);
		learn_table_score(lesson->table, features, DLN_ARC_FEATURES, scores);
		dln_action best = dln_parser_best(&state, scores), right = wanted(&goal, &state, scores, cost);
		if (cost[best] != cost[right])
			learn_table_correct(lesson->table, features, DLN_ARC_FEATURES, right, best);
		else
			lesson->good++;
		lesson->all++;
		bool own = cost[best] == cost[right] || (lesson->explore && next_random(lesson->random) % 100 < 90);
		dln_state_apply(&state, own ? best : right);
	}
	dln_arena_reset(scratch);
}

void learn_arcs(dln_arena *scratch, const learn_bank *bank, const dln_model *model, const learn_settings *s, learn_table *out)
{
	uint64_t random = s->seed * 1000003 + 77;
	uint32_t *order = new_order(bank->len);
	learn_table_init(out, s->arc_bits, DLN_ACTIONS);
	for (unsigned epoch = 0; epoch < s->arc_epochs; epoch++) {
		arc_lesson lesson = { .table = out, .random = &random, .explore = epoch > 0 };
		shuffle(order, bank->len, &random);
		for (size_t k = 0; k < bank->len; k++)
			arc_sentence(scratch, &lesson, model, &bank->at[order[k]]);
		say(s, "arcs", epoch, s->arc_epochs, lesson.good, lesson.all);
	}
	dln_free(order);
}

/* ---- labels ---- */

static uint32_t label_sentence(dln_arena *scratch, learn_table *t, const dln_model *model, const learn_sentence *s)
{
	uint32_t features[DLN_LABEL_FEATURES], good = 0;
	int32_t scores[DLN_R_COUNT];
	dln_labels labels;
	dln_labels_init(scratch, &labels, read_words(scratch, s, model, true), gold_heads(scratch, s), s->n);
	for (uint32_t k = 0; k < s->n; k++) {
		uint32_t i = labels.order[k], right = s->gold[i].deprel;
		if (labels.head[i] == s->n) {
			labels.label[i] = DLN_R_ROOT;
			good++;
			continue;
		}
		t->now++;
		dln_labels_features(&labels, i, features);
		learn_table_score(t, features, DLN_LABEL_FEATURES, scores);
		uint32_t best = dln_labels_best(scores);
		if (best != right && right != DLN_R_ROOT)
			learn_table_correct(t, features, DLN_LABEL_FEATURES, right, best);
		else
			good++;
		labels.label[i] = (uint8_t)best;
	}
	dln_arena_reset(scratch);
	return good;
}

void learn_labels(dln_arena *scratch, const learn_bank *bank, const dln_model *model, const learn_settings *s, learn_table *out)
{
	uint64_t random = s->seed * 1000003 + 99;
	uint32_t *order = new_order(bank->len);
	learn_table_init(out, s->label_bits, DLN_R_COUNT);
	for (unsigned epoch = 0; epoch < s->label_epochs; epoch++) {
		uint64_t good = 0;
		shuffle(order, bank->len, &random);
		for (size_t k = 0; k < bank->len; k++)
			good += label_sentence(scratch, out, model, &bank->at[order[k]]);
		say(s, "labels", epoch, s->label_epochs, good, bank->tokens);
	}
	dln_free(order);
}

/* ---- measuring ---- */

static dln_deprel main_of(uint8_t deprel, bool nominal)
{
	dln_view name = dln_view_of(dln_deprel_text_under((dln_deprel)deprel, nominal ? DLN_NOUN : DLN_VERB));
	return dln_deprel_of(dln_view_cut(&name, ':'));
}

static bool under_noun(const dln_token *tokens, const dln_token *t)
{
	return t->head != DLN_NO_TOKEN && strcmp(dln_deprel_text_under(DLN_R_TMOD, (dln_upos)tokens[t->head].upos), "nmod:unmarked") == 0;
}

void learn_measure(dln_arena *arena, dln_arena *scratch, const learn_bank *bank, const dln_model *model, learn_score *out)
{
	*out = (learn_score){ 0 };
	for (size_t k = 0; k < bank->len; k++) {
		const learn_sentence *s = &bank->at[k];
		dln_token *tokens = dln_arena_array(arena, dln_token, s->n);
		for (uint32_t i = 0; i < s->n; i++)
			tokens[i] = (dln_token){ .form = s->gold[i].form };
		dln_tree_build(arena, scratch, model, tokens, s->n, 0);
		for (uint32_t i = 0; i < s->n; i++) {
			const dln_token *t = &tokens[i], *g = &s->gold[i];
			bool head = t->head == g->head, label = main_of(t->deprel, under_noun(tokens, t)) == main_of(g->deprel, under_noun(s->gold, g));
			out->upos += t->upos == g->upos;
			out->xpos += t->xpos == g->xpos;
			out->uas += head;
			out->las += head && label;
			out->labels += t->deprel == g->deprel;
			out->lemmas += dln_view_eq_nocase(t->lemma, g->lemma);
		}
		out->tokens += s->n;
		dln_arena_reset(arena);
	}
}
