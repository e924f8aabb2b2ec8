/* Relations: both ends of the arc, their marks (preposition, conjunction, auxiliary), the relations of their children so far, the sibling before. */
#include "parse/labeller.h"

enum {
	NONE, DW, DT, DU, DF, DG, DS, HW, HT, HU, HF, HG, DIR, FAR, CW, AW, HAW, HCW, LW, LT, RT, RL, SL, SR, HSL, HSR, PL, PT, NEXT, AFTER, ATOMS
};

static const dln_template templates[DLN_LABEL_FEATURES] = {
	{ DW, DIR }, { DT, DIR }, { DF, DT, DIR }, { DS, DT }, { HW, DIR }, { HT, DIR }, { DW, HW, DIR }, { DT, HT, DIR }, { DW, HT, DIR }, { DT, HW, DIR },
	{ DF, HF, DIR }, { DG, HG, DIR }, { DF, HT, DIR }, { DT, HF, DIR }, { DT, HT, FAR }, { CW, DT, HT }, { CW, HW }, { CW, DW }, { CW, DG, HT },
	{ AW, DT, HT }, { HAW, DT, HT, DIR }, { HCW, DT, HT, DIR }, { LW, DT, HT }, { LT, RT, DT, HT }, { HSL, HSR, DT, HT }, { HSL, HSR, DW, HU },
	{ HSR, HW, DT }, { SL, SR, DT, HT }, { SL, CW, DT, DIR }, { PL, DT, HT, DIR }, { PT, DT, HT, DIR }, { SL, DW, DIR }, { NEXT, DT, HT, DIR },
	{ DU, HU, FAR }, { RL, DT, HT, DIR }, { AFTER, DT, HT, DIR },
};

#define AT(i) dln_build_word(build, i)
#define BOND(i) dln_build_bond(build, i)

void dln_label_features(const dln_build *build, uint32_t child, uint32_t out[DLN_LABEL_FEATURES])
{
	const dln_state *state = &build->state;
	const dln_node *node = &state->nodes[child], *above = &state->nodes[node->head];
	uint32_t head = node->head, gap = child < head ? head - child : child - head, next = dln_state_rest(state, 0);
	const dln_bond *b = &build->bonds[child], *h = &build->bonds[head];
	uint32_t before = child < head ? above->left2 : above->right2;
	const dln_word *d = AT(child), *w = AT(head);
	uint32_t a[ATOMS] = {
		[DW] = d->form, [DT] = d->pair, [DU] = d->upos, [DF] = d->fine, [DG] = d->coarse, [DS] = d->suffix[2],
		[HW] = w->form, [HT] = w->pair, [HU] = w->upos, [HF] = w->fine, [HG] = w->coarse,
		[DIR] = 1 + (child < head), [FAR] = (1 + (child < head)) * 16 + (gap < 6 ? gap : gap < 10 ? 6 : 7),
		[CW] = AT(b->lead)->form, [AW] = AT(b->support)->form, [HAW] = AT(h->support)->form, [HCW] = AT(h->lead)->form,
		[LW] = AT(node->left)->form, [LT] = AT(node->left)->pair, [RT] = AT(node->right)->pair,
		[RL] = BOND(node->right)->label, [SL] = b->left_set, [SR] = b->right_set,
		[HSL] = h->left_set, [HSR] = h->right_set, [PL] = BOND(before)->label, [PT] = AT(before)->pair, [NEXT] = AT(next)->pair,
		[AFTER] = AT(child + 1)->pair,
	};
	dln_features_join(a, templates, DLN_LABEL_FEATURES, out);
}

dln_deprel dln_label_best(const int32_t *scores)
{
	uint32_t best = DLN_R_ROOT + 1;
	for (uint32_t c = best + 1; c < DLN_R_COUNT; c++)
		if (scores[c] > scores[best])
			best = c;
	return (dln_deprel)best;
}

dln_deprel dln_label_find(const dln_model *model, const dln_build *build, uint32_t child)
{
	uint32_t features[DLN_LABEL_FEATURES];
	int32_t scores[DLN_R_COUNT];
	if (build->state.nodes[child].head == build->state.n)
		return DLN_R_ROOT;
	dln_label_features(build, child, features);
	dln_table_score(&model->labels, features, DLN_LABEL_FEATURES, scores);
	return dln_label_best(scores);
}
