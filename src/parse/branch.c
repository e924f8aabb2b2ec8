/* A parse is a list of 2n steps. The state before a step is known by a hash of the stack, kept as a chain along it, and of what comes next. */
#include "parse/branch.h"

#include "parse/labeller.h"
#include "parse/parser.h"

typedef struct step {
	uint64_t where;              /* the state before it */
	uint64_t before;             /* loss of all steps before */
	uint32_t loss, second_loss;
	uint8_t action, second;      /* second: DLN_ACTIONS when there was no choice, or none that is near */
	uint8_t label;               /* of the arc it made */
} step;

typedef struct course {
	const dln_model *model;
	dln_build *build;
	step *steps;
	uint64_t *chain; /* chain[k]: hash of the lowest k of the stack */
} course;

static uint64_t mixed(uint64_t h, uint64_t x)
{
	h = (h ^ x) * 0x9E3779B97F4A7C15u;
	return h ^ (h >> 29);
}

static uint64_t where(const course *c)
{
	return mixed(c->chain[c->build->state.top], c->build->state.next);
}

static uint32_t loss_of(const dln_state *state, const int32_t scores[DLN_ACTIONS], dln_action action)
{
	int64_t loss = 0;
	for (dln_action a = DLN_SHIFT; a < DLN_ACTIONS; a++) {
		int64_t lacks = DLN_BRANCH_MARGIN - ((int64_t)scores[action] - scores[a]);
		if (a != action && dln_state_may(state, a) && lacks > 0)
			loss += lacks;
	}
	return (uint32_t)loss;
}

static void decide(const course *c, step *s)
{
	uint32_t features[DLN_ARC_FEATURES];
	int32_t scores[DLN_ACTIONS];
	const dln_state *state = &c->build->state;
	dln_action only = dln_state_only(state);
	s->loss = 0;
	s->second = DLN_ACTIONS;
	s->action = (uint8_t)only;
	if (only != DLN_ACTIONS)
		return;
	dln_parser_features(c->build, features);
	dln_table_score(&c->model->arcs, features, DLN_ARC_FEATURES, scores);
	s->action = (uint8_t)dln_parser_best(state, scores);
	s->loss = loss_of(state, scores, (dln_action)s->action);
	for (dln_action a = DLN_SHIFT; a < DLN_ACTIONS; a++)
		if (a != s->action && dln_state_may(state, a) && (s->second == DLN_ACTIONS || scores[a] > scores[s->second]))
			s->second = (uint8_t)a;
	if (s->second == DLN_ACTIONS)
		return;
	s->second_loss = loss_of(state, scores, (dln_action)s->second);
	if (s->second_loss - s->loss > 2 * DLN_BRANCH_MARGIN)
		s->second = DLN_ACTIONS;
}

/* Takes a step; `label` is found for the first time or said again. */
static void take(const course *c, step *s, bool again)
{
	dln_state *state = &c->build->state;
	uint32_t child = dln_build_apply(c->build, (dln_action)s->action);
	if (child == DLN_NONE)
		c->chain[state->top] = mixed(c->chain[state->top - 1], state->stack[state->top - 1] + 1u);
	else {
		if (!again)
			s->label = (uint8_t)dln_label_find(c->model, c->build, child);
		dln_build_name(c->build, child, (dln_deprel)s->label);
	}
}

static uint64_t run_greedy(const course *c, uint32_t n)
{
	uint64_t loss = 0;
	for (uint32_t i = 0; i < n; i++) {
		step *s = &c->steps[i];
		s->where = where(c);
		s->before = loss;
		decide(c, s);
		take(c, s, false);
		loss += s->loss;
	}
	return loss;
}

/* The steps whose second action is nearest, nearest first. */
static uint32_t nearest(const step *steps, uint32_t n, uint32_t picks[DLN_BRANCHES])
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t gap = steps[i].second_loss - steps[i].loss, at = count;
		if (steps[i].second == DLN_ACTIONS)
			continue;
		while (at > 0 && gap < steps[picks[at - 1]].second_loss - steps[picks[at - 1]].loss)
			at--;
		if (at == DLN_BRANCHES)
			continue;
		count += count < DLN_BRANCHES;
		for (uint32_t k = count - 1; k > at; k--)
			picks[k] = picks[k - 1];
		picks[at] = i;
	}
	return count;
}

typedef struct branch {
	uint32_t from, to; /* its own steps; before and behind them it is the first parse */
	uint64_t loss;
} branch;

/* The parse that turns the other way at steps[from]. False when it is no better than `least`. */
static bool try_branch(const course *first, const course *other, uint32_t n, uint32_t from, uint64_t all, uint64_t least, branch *out)
{
	const step *steps = first->steps;
	uint64_t loss = steps[from].before + steps[from].second_loss;
	if (loss >= least)
		return false;
	dln_build_reset(other->build);
	for (uint32_t i = 0; i < from; i++) {
		step s = steps[i];
		take(other, &s, true);
	}
	other->steps[from] = steps[from];
	other->steps[from].action = steps[from].second;
	take(other, &other->steps[from], false);
	uint32_t i = from + 1;
	for (; i < n && where(other) != steps[i].where; i++) {
		decide(other, &other->steps[i]);
		take(other, &other->steps[i], false);
		loss += other->steps[i].loss;
		if (loss >= least)
			return false;
	}
	loss += i < n ? all - steps[i].before : 0;
	*out = (branch){ from, i, loss };
	return loss < least;
}

static void build_again(const course *first, const step *own, uint32_t n, const branch *b)
{
	dln_build_reset(first->build);
	for (uint32_t i = 0; i < n; i++) {
		step s = i >= b->from && i < b->to ? own[i] : first->steps[i];
		take(first, &s, true);
	}
}

void dln_branch_run(dln_arena *arena, const dln_model *model, dln_build *build)
{
	uint32_t words = build->state.n, n = 2 * words, picks[DLN_BRANCHES];
	course first = { model, build, dln_arena_array(arena, step, (size_t)n + 1), dln_arena_array(arena, uint64_t, (size_t)words + 1) };
	uint64_t all = run_greedy(&first, n), least = all;
	uint32_t count = nearest(first.steps, n, picks);
	if (count == 0)
		return;
	dln_build twin;
	dln_build_init(arena, &twin, build->words, words);
	course other = { model, &twin, dln_arena_array(arena, step, (size_t)n + 1), dln_arena_array(arena, uint64_t, (size_t)words + 1) };
	step *own = dln_arena_array(arena, step, (size_t)n + 1);
	branch best = { 0, 0, all }, b;
	for (uint32_t k = 0; k < count; k++) {
		if (!try_branch(&first, &other, n, picks[k], all, least, &b))
			continue;
		best = b;
		least = b.loss;
		for (uint32_t i = b.from; i < b.to; i++)
			own[i] = other.steps[i];
	}
	if (best.to > best.from)
		build_again(&first, own, n, &best);
}
