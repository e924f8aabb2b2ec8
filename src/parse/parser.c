/* Features of a parser state, after Zhang and Nivre (2011): words, tags and clusters of the three topmost tokens on the stack and the three next
 * ones, their outermost children, distances and numbers of children, in joins of up to four. */
#include "parse/parser.h"

#include "parse/labeller.h"

enum {
	NONE, S0W, S0T, S0U, S0F, S0G, S1W, S1T, S1U, S1F, S1G, S2W, S2T, S2U, B0W, B0T, B0U, B0F, B0G, B1W, B1T, B1G, B2W, B2T,
	S0LT, S0LW, S0RT, S0RW, S0L2T, S0R2T, S1LT, S1LW, S1RT, S1RW, S1R2T, B0LT, B0LW, B0L2T, S0D, S1D, S0VL, S0VR, S1VR, S1VL, B0VL,
	S0SH, B0SH, S0S, S1S, B0S,
	S0LL, S0RL, S1LL, S1RL, B0LL, S0SL, S0SR, S1SL, S1SR, B0SL, S0R2L, S1R2L, S0CW, S1CW, S0AW, B0AW,
	S0X, S1X, B0X, B1X, GAP0, GAP1, AHEAD, S3T, ATOMS
};

static const dln_template templates[DLN_ARC_FEATURES] = {
	{ NONE }, { S0W }, { S0T }, { S0W, S0T }, { S0F, S0T }, { S1W }, { S1T }, { S1W, S1T }, { S1F, S1T }, { B0W }, { B0T }, { B0W, B0T }, { B0F, B0T },
	{ B1W, B1T }, { B1T }, { B1G, B1T }, { B2W, B2T }, { B2T }, { S2W, S2T }, { S2T },
	/* pairs */
	{ S0W, B0W }, { S0W, S0T, B0T }, { S0T, B0W, B0T }, { S0T, B0T }, { S0F, B0F }, { S0G, B0T }, { S0T, B0G }, { S0F, B0T }, { S0T, B0F },
	{ S1W, S0W }, { S1W, S1T, S0T }, { S1T, S0W, S0T }, { S1T, S0T }, { S1F, S0F }, { S1G, S0T }, { S1T, S0G }, { S1F, S0T }, { S1T, S0F },
	{ S1T, B0T }, { S1W, B0T }, { S1T, B0W }, { S1W, B0W }, { S0T, B1T }, { B0T, B1T }, { B0W, B1W }, { B0W, B1T }, { B0T, B1W },
	/* triples */
	{ S0T, B0T, B1T }, { S1T, S0T, B0T }, { S2T, S1T, S0T }, { S0W, B0T, B1T }, { S0T, B0W, B1T }, { S1W, S0T, B0T }, { S1T, S0W, B0T },
	{ S1T, S0T, B0W }, { B0T, B1T, B2T }, { S1G, S0G, B0G }, { S2U, S1U, S0T, B0T }, { S1T, S0T, B0T, B1T }, { S0T, B0T, B1T, B2T },
	/* children */
	{ S0T, S0LT, B0T }, { S0T, S0RT, B0T }, { S0T, S0LW, B0T }, { S0T, S0RW, B0T }, { S1T, S1RT, S0T }, { S1T, S1RW, S0T }, { S1T, S1LT, S0T },
	{ S1T, S1LW, S0T }, { S0T, B0LT, B0T }, { S0T, B0LW, B0T }, { S1T, S0T, S0LT }, { S1T, S0T, S0LW }, { S1W, S0LW, S0T }, { S0LT, S0L2T, S0T },
	{ S0RT, S0R2T, S0T }, { S1RT, S1R2T, S1T, S0T }, { B0LT, B0L2T, B0T }, { S1T, S0T, S0RT, B0T }, { S1U, S1RT, S0U, S0LT },
	/* distances and numbers of children */
	{ S0W, S0D }, { S0T, B0T, S0D }, { S1T, S0T, S1D }, { B0W, S0D }, { S0W, S0VL, S0VR }, { S0T, S0VL, S0VR, B0T }, { S1W, S1VR, S0T },
	{ S1T, S1VL, S1VR, S0T }, { B0T, B0VL, S0T }, { B0W, B0VL }, { S0SH, B0SH, S0T, B0T }, { S1S, S0S, S0T }, { S0S, B0S, S0T },
	/* relations of children */
	{ S0T, S0LL }, { S0T, S0RL }, { S1T, S1RL }, { S1T, S1LL }, { B0T, B0LL }, { S0T, S0SL }, { S0T, S0SR }, { S0W, S0SL }, { S0W, S0SR },
	{ S1T, S1SR }, { S1W, S1SR }, { S1W, S1SL }, { B0T, B0SL }, { B0W, B0SL }, { S0T, S0SL, B0T }, { S0T, S0SR, B0T }, { S0T, B0T, B0SL }, { S1T, S0T, S1SR },
	{ S1T, S0T, S0SL }, { S1T, S0T, S1SL }, { S1T, S1SR, S0W }, { S0RL, S0R2L, S0T }, { S1RL, S1R2L, S1T, S0T }, { S0SL, S0SR, S0U, B0U },
	{ S1SL, S1SR, S1U, S0U },
	/* words that join */
	{ S1W, S0CW }, { S1F, S0CW, S0U }, { S1T, S0CW, S0T }, { S0T, S0CW, B0T }, { S1CW, S0CW, S1U, S0U }, { S0AW, S0T, B0T }, { B0AW, B0T, S0T },
	/* tags in doubt */
	{ S0T, S0X }, { B0T, B0X }, { S1T, S1X }, { B1T, B1X }, { S0T, S0X, B0T, B0X }, { S1T, S1X, S0T, S0X }, { B0T, B0X, B1T, B1X },
	/* between and ahead */
	{ S0T, B0T, GAP0 }, { S1T, S0T, GAP1 }, { S0W, GAP0 }, { S1W, GAP1, S0U }, { S1T, S0F, B0W }, { S0T, B0T, AHEAD }, { S3T, S2T, S1T, S0T },
	{ S0T, B0T, GAP0, AHEAD },
};

static uint32_t far(uint32_t from, uint32_t to)
{
	uint32_t d = to - from;
	return from == DLN_NONE || to == DLN_NONE ? 1 : d < 5 ? 1 + d : d < 8 ? 7 : d < 12 ? 8 : 9;
}

static uint32_t few(uint32_t count)
{
	return count < 4 ? count + 1 : 5;
}

/* Verbs, marks and conjunctions in [from, to). */
static uint32_t between(const dln_build *b, uint32_t from, uint32_t to)
{
	if (from == DLN_NONE || to == DLN_NONE)
		return 1;
	const dln_tally *x = &b->tally[from + 1], *y = &b->tally[to];
	uint32_t marks = y->marks - x->marks, verbs = y->verbs - x->verbs, joins = y->joins - x->joins;
	return 2 + (marks < 2 ? marks : 2) + 3 * (verbs < 2 ? verbs : 2) + 9 * (joins > 0);
}

#define AT(i) dln_build_word(build, i)
#define BOND(i) dln_build_bond(build, i)

void dln_parser_features(const dln_build *build, uint32_t out[DLN_ARC_FEATURES])
{
	static const dln_node bare = { DLN_NONE, DLN_NONE, DLN_NONE, DLN_NONE, DLN_NONE, 0, 0 };
	const dln_state *state = &build->state;
	uint32_t i0 = dln_state_stack(state, 0), i1 = dln_state_stack(state, 1), j0 = dln_state_rest(state, 0);
	const dln_word *s0 = AT(i0), *s1 = AT(i1), *s2 = AT(dln_state_stack(state, 2)), *s3 = AT(dln_state_stack(state, 3));
	const dln_word *b0 = AT(j0), *b1 = AT(dln_state_rest(state, 1)), *b2 = AT(dln_state_rest(state, 2));
	const dln_node *n0 = i0 == DLN_NONE ? &bare : &state->nodes[i0], *n1 = i1 == DLN_NONE ? &bare : &state->nodes[i1], *m0 = &state->nodes[j0];
	const dln_word *s0l = AT(n0->left), *s0r = AT(n0->right), *s1l = AT(n1->left), *s1r = AT(n1->right), *b0l = AT(m0->left);
	const dln_bond *t0 = BOND(i0), *t1 = BOND(i1), *u0 = BOND(j0);
	uint32_t ahead = build->tally[state->n].verbs - build->tally[j0].verbs;
	uint32_t a[ATOMS] = {
		[S0W] = s0->form, [S0T] = s0->pair, [S0U] = s0->upos, [S0F] = s0->fine, [S0G] = s0->coarse,
		[S1W] = s1->form, [S1T] = s1->pair, [S1U] = s1->upos, [S1F] = s1->fine, [S1G] = s1->coarse,
		[S2W] = s2->form, [S2T] = s2->pair, [S2U] = s2->upos,
		[B0W] = b0->form, [B0T] = b0->pair, [B0U] = b0->upos, [B0F] = b0->fine, [B0G] = b0->coarse,
		[B1W] = b1->form, [B1T] = b1->pair, [B1G] = b1->coarse, [B2W] = b2->form, [B2T] = b2->pair,
		[S0LT] = s0l->pair, [S0LW] = s0l->form, [S0RT] = s0r->pair, [S0RW] = s0r->form,
		[S0L2T] = AT(n0->left2)->pair, [S0R2T] = AT(n0->right2)->pair, [S1LT] = s1l->pair, [S1LW] = s1l->form, [S1RT] = s1r->pair,
		[S1RW] = s1r->form, [S1R2T] = AT(n1->right2)->pair, [B0LT] = b0l->pair, [B0LW] = b0l->form, [B0L2T] = AT(m0->left2)->pair,
		[S0D] = far(i0, j0), [S1D] = far(i1, i0), [S0VL] = few(n0->lefts), [S0VR] = few(n0->rights), [S1VR] = few(n1->rights),
		[S1VL] = few(n1->lefts), [B0VL] = few(m0->lefts), [S0SH] = s0->shape, [B0SH] = b0->shape, [S0S] = s0->suffix[2],
		[S1S] = s1->suffix[2], [B0S] = b0->suffix[2],
		[S0LL] = BOND(n0->left)->label, [S0RL] = BOND(n0->right)->label, [S1LL] = BOND(n1->left)->label, [S1RL] = BOND(n1->right)->label,
		[B0LL] = BOND(m0->left)->label, [S0SL] = t0->left_set, [S0SR] = t0->right_set, [S1SL] = t1->left_set, [S1SR] = t1->right_set,
		[B0SL] = u0->left_set, [S0R2L] = BOND(n0->right2)->label, [S1R2L] = BOND(n1->right2)->label,
		[S0CW] = AT(t0->lead)->form, [S1CW] = AT(t1->lead)->form, [S0AW] = AT(t0->support)->form,
		[B0AW] = AT(u0->support)->form, [S0X] = s0->second, [S1X] = s1->second, [B0X] = b0->second, [B1X] = b1->second,
		[GAP0] = between(build, i0, j0), [GAP1] = between(build, i1, i0),
		[AHEAD] = 1 + (ahead < 3 ? ahead : 3), [S3T] = s3->pair,
	};
	dln_features_join(a, templates, DLN_ARC_FEATURES, out);
}

dln_action dln_parser_best(const dln_state *state, const int32_t scores[DLN_ACTIONS])
{
	dln_action best = DLN_ACTIONS;
	for (dln_action a = DLN_SHIFT; a < DLN_ACTIONS; a++)
		if (dln_state_may(state, a) && (best == DLN_ACTIONS || scores[a] > scores[best]))
			best = a;
	return best;
}
