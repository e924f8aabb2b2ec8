/* Trees while they are built. The counts before each token make "how many verbs stand between these two" a subtraction. */
#include "parse/build.h"

/* Kinds of relations, as bits. */
static uint32_t kind_of(uint32_t label)
{
	static const uint8_t kinds[DLN_R_COUNT] = {
		[DLN_R_NSUBJ] = 1, [DLN_R_CSUBJ] = 1, [DLN_R_NSUBJPASS] = 2, [DLN_R_OBJ] = 3, [DLN_R_IOBJ] = 4, [DLN_R_AUX] = 5, [DLN_R_AUXPASS] = 6,
		[DLN_R_COP] = 7, [DLN_R_CASE] = 8, [DLN_R_MARK] = 9, [DLN_R_DET] = 10, [DLN_R_POSS] = 10, [DLN_R_CONJ] = 11, [DLN_R_CC] = 12,
		[DLN_R_CCOMP] = 13, [DLN_R_XCOMP] = 13, [DLN_R_ADVCL] = 14, [DLN_R_OBL] = 15, [DLN_R_NMOD] = 15, [DLN_R_AGENT] = 15, [DLN_R_PUNCT] = 16,
		[DLN_R_ACL] = 17, [DLN_R_RELCL] = 17, [DLN_R_EXPL] = 18, [DLN_R_AMOD] = 19, [DLN_R_ADVMOD] = 20, [DLN_R_APPOS] = 21, [DLN_R_PRT] = 22,
		[DLN_R_FLAT] = 23, [DLN_R_COMPOUND] = 24,
	};
	return kinds[label] ? 1u << kinds[label] : 0;
}

void dln_build_frame(dln_word *words, size_t n)
{
	words[n] = (dln_word){ .form = 11, .cased = 11, .suffix = { 11, 11, 11, 11 }, .shape = 11, .coarse = 60001, .fine = 60001, .pair = 11, .upos = 62 };
	words[n + 1] = (dln_word){ .form = 13, .cased = 13, .suffix = { 13, 13, 13, 13 }, .shape = 13, .coarse = 60002, .fine = 60002, .pair = 13, .upos = 61 };
}

void dln_build_init(dln_arena *arena, dln_build *build, const dln_word *words, uint32_t n)
{
	dln_tally *tally = dln_arena_array(arena, dln_tally, (size_t)n + 2), sum = { 0 };
	*build = (dln_build){ .words = words, .bonds = dln_arena_array(arena, dln_bond, (size_t)n + 2), .tally = tally };
	dln_state_init(arena, &build->state, n);
	dln_build_reset(build);
	for (uint32_t i = 0; i < n + 2; i++) {
		tally[i] = sum;
		sum.marks += words[i].upos == DLN_PUNCT + 1;
		sum.verbs += words[i].upos == DLN_VERB + 1 || words[i].upos == DLN_AUX + 1;
		sum.joins += words[i].upos == DLN_CCONJ + 1 || words[i].upos == DLN_SCONJ + 1;
	}
}

void dln_build_reset(dln_build *build)
{
	dln_state_reset(&build->state);
	for (uint32_t i = 0; i < build->state.n + 2; i++)
		build->bonds[i] = (dln_bond){ .lead = DLN_NONE, .support = DLN_NONE };
}

uint32_t dln_build_apply(dln_build *build, dln_action action)
{
	uint32_t child = action == DLN_SHIFT ? DLN_NONE : dln_state_stack(&build->state, 0);
	dln_state_apply(&build->state, action);
	return child;
}

static bool leads(const dln_word *w)
{
	return w->upos == DLN_ADP + 1 || w->upos == DLN_SCONJ + 1 || w->upos == DLN_PART + 1 || w->upos == DLN_ADV + 1;
}

void dln_build_name(dln_build *build, uint32_t child, dln_deprel label)
{
	uint32_t head = build->state.nodes[child].head;
	dln_bond *bond = &build->bonds[head];
	build->bonds[child].label = (uint32_t)label + 1;
	if (child > head) {
		bond->right_set |= kind_of(label);
		return;
	}
	bond->left_set |= kind_of(label);
	if (leads(&build->words[child]))
		bond->lead = child;
	if (build->words[child].upos == DLN_AUX + 1 && bond->support == DLN_NONE)
		bond->support = child;
}
