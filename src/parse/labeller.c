/* Labels for the arcs of a finished tree: both ends, their marks (preposition, conjunction, auxiliary), the siblings and the relation of the head. */
#include "parse/labeller.h"

#include "parse/system.h"

enum {
	NONE, DW, DT, DU, DF, DG, DS, HW, HT, HU, HF, HG, HS, DIR, FAR, LW, LT, RW, RT, CW, AW, HAW, HCW, GT, GR, SR, ST, SW, NT, SEEN, BT, AT1, BW, VL, VR, LAST,
	ATOMS
};

static const dln_template templates[DLN_LABEL_FEATURES] = {
	{ NONE }, { DW, DIR }, { DT, DIR }, { DF, DT, DIR }, { DS, DT }, { HW, DIR }, { HT, DIR }, { HF, HT, DIR }, { DW, HW, DIR }, { DT, HT, DIR },
	{ DW, HT, DIR }, { DT, HW, DIR }, { DF, HF, DIR }, { DG, HG, DIR }, { DF, HT, DIR }, { DT, HF, DIR }, { DT, HT, FAR }, { DU, HU, FAR },
	{ CW, DT, HT }, { CW, HW }, { CW, DW }, { CW, DF, HF }, { CW, DG, HT }, { CW, DU, HU, DIR }, { AW, DT, HT }, { HAW, DT, HT, DIR }, { HAW, DW, DIR },
	{ HCW, DT, HT, DIR }, { LW, DT, HT }, { LT, DT, HT }, { RW, DT, HT }, { RT, DT, HT }, { LT, RT, DT, HT }, { SR, DT, HT, DIR }, { ST, DT, HT, DIR },
	{ SR, DW, DIR }, { SR, CW, DT, HT }, { SW, DT, HT }, { NT, DT, HT, DIR }, { SEEN, DT, HT, DIR }, { SEEN, DW, HT, DIR }, { SEEN, HW, DT, DIR },
	{ GR, DT, HT, DIR }, { GR, DW, DIR }, { GT, DT, HT, DIR }, { BT, DT, AT1, DIR }, { BW, DT, HT }, { VL, VR, DT, HT }, { AW, CW, DT, DIR },
	{ LAST, DT, HT, CW }, { DS, HS, DIR }, { SEEN, HAW, DT, HT },
};

static bool leads(const dln_word *w)
{
	return w->upos == DLN_ADP + 1 || w->upos == DLN_SCONJ + 1 || w->upos == DLN_PART + 1 || w->upos == DLN_ADV + 1;
}

static void find_marks(dln_labels *l)
{
	for (uint32_t h = 0; h <= l->n; h++) {
		l->lead[h] = l->support[h] = DLN_NONE;
		for (uint32_t k = l->first[h]; k < l->first[h + 1] && l->child[k] < h; k++) {
			const dln_word *w = &l->words[l->child[k]];
			if (l->lead[h] == DLN_NONE && leads(w))
				l->lead[h] = l->child[k];
			if (w->upos == DLN_AUX + 1)
				l->support[h] = l->child[k];
		}
	}
}

void dln_labels_init(dln_arena *arena, dln_labels *l, const dln_word *words, const uint32_t *head, uint32_t n)
{
	dln_goal tree;
	dln_goal_init(arena, &tree, head, n);
	*l = (dln_labels){ .words = words, .head = head, .n = n, .first = tree.first, .child = tree.child,
		.order = dln_arena_array(arena, uint32_t, (size_t)n + 1), .label = dln_arena_array(arena, uint8_t, (size_t)n + 1),
		.lead = dln_arena_array(arena, uint32_t, (size_t)n + 1), .support = dln_arena_array(arena, uint32_t, (size_t)n + 1) };
	uint32_t len = 0;
	for (uint32_t k = l->first[n]; k < l->first[n + 1]; k++)
		l->order[len++] = l->child[k];
	for (uint32_t at = 0; at < len; at++)
		for (uint32_t k = l->first[l->order[at]]; k < l->first[l->order[at] + 1]; k++)
			l->order[len++] = l->child[k];
	find_marks(l);
}

/* What the head has already: subject, object, auxiliary, copula, conjunct, complement. */
static uint32_t seen_of(uint8_t label)
{
	switch (label) {
	case DLN_R_NSUBJ: case DLN_R_CSUBJ: return 1;
	case DLN_R_NSUBJPASS: return 2;
	case DLN_R_OBJ: return 4;
	case DLN_R_AUX: return 8;
	case DLN_R_AUXPASS: return 16;
	case DLN_R_COP: return 32;
	case DLN_R_CONJ: return 64;
	case DLN_R_CCOMP: case DLN_R_XCOMP: return 128;
	case DLN_R_DET: case DLN_R_POSS: return 256;
	case DLN_R_EXPL: return 512;
	default: return 0;
	}
}

#define AT(i) (&l->words[(i) == DLN_NONE ? l->n + 1 : (i)])

void dln_labels_features(const dln_labels *l, uint32_t i, uint32_t out[DLN_LABEL_FEATURES])
{
	uint32_t h = l->head[i], above = h < l->n ? l->head[h] : DLN_NONE, before = DLN_NONE, after = DLN_NONE, seen = 1;
	for (uint32_t k = l->first[h]; k < l->first[h + 1] && k < l->first[h] + 40; k++) {
		uint32_t c = l->child[k];
		if (c == i) {
			after = k + 1 < l->first[h + 1] ? l->child[k + 1] : DLN_NONE;
			break;
		}
		before = c;
		seen += (seen - 1) & seen_of(l->label[c]) ? 0 : seen_of(l->label[c]);
	}
	uint32_t left = l->first[i] < l->first[i + 1] ? l->child[l->first[i]] : DLN_NONE;
	uint32_t right = left == DLN_NONE ? DLN_NONE : l->child[l->first[i + 1] - 1];
	left = left != DLN_NONE && left < i ? left : DLN_NONE;
	right = right != DLN_NONE && right > i ? right : DLN_NONE;
	const dln_word *d = AT(i), *w = AT(h), *lead = AT(l->lead[i]), *sibling = AT(before);
	uint32_t gap = i < h ? h - i : i - h, children = l->first[i + 1] - l->first[i];
	uint32_t a[ATOMS] = {
		[DW] = d->form, [DT] = d->pair, [DU] = d->upos, [DF] = d->fine, [DG] = d->coarse, [DS] = d->suffix[2],
		[HW] = w->form, [HT] = w->pair, [HU] = w->upos, [HF] = w->fine, [HG] = w->coarse, [HS] = w->suffix[2],
		[DIR] = 1 + (i < h), [FAR] = (1 + (i < h)) * 16 + (gap < 6 ? gap : gap < 10 ? 6 : 7),
		[LW] = AT(left)->form, [LT] = AT(left)->pair, [RW] = AT(right)->form, [RT] = AT(right)->pair,
		[CW] = lead->form, [AW] = AT(l->support[i])->form, [HAW] = AT(l->support[h])->form, [HCW] = AT(l->lead[h])->form,
		[GT] = AT(above)->pair, [GR] = h < l->n ? 1u + l->label[h] : 99, [SR] = before == DLN_NONE ? 99 : 1u + l->label[before],
		[ST] = sibling->pair, [SW] = sibling->form, [NT] = AT(after)->pair, [SEEN] = seen,
		[BT] = i > 0 ? AT(i - 1)->pair : 13, [AT1] = AT(i + 1)->pair, [BW] = i > 0 ? AT(i - 1)->form : 13,
		[VL] = left == DLN_NONE ? 1 : 2, [VR] = (right == DLN_NONE ? 1 : 2) + (children > 3 ? 2 : 0), [LAST] = after == DLN_NONE ? 1 : 2,
	};
	dln_features_join(a, templates, DLN_LABEL_FEATURES, out);
}

dln_deprel dln_labels_best(const int32_t *scores)
{
	uint32_t best = DLN_R_ROOT + 1;
	for (uint32_t c = best + 1; c < DLN_R_COUNT; c++)
		if (scores[c] > scores[best])
			best = c;
	return (dln_deprel)best;
}

void dln_labels_run(const dln_model *model, dln_labels *l)
{
	uint32_t features[DLN_LABEL_FEATURES];
	int32_t scores[DLN_R_COUNT];
	for (uint32_t k = 0; k < l->n; k++) {
		uint32_t i = l->order[k];
		if (l->head[i] == l->n) {
			l->label[i] = DLN_R_ROOT;
			continue;
		}
		dln_labels_features(l, i, features);
		dln_table_score(&model->labels, features, DLN_LABEL_FEATURES, scores);
		l->label[i] = (uint8_t)dln_labels_best(scores);
	}
}
