/* value.c: polarity and modality are kept apart and put together at the end. The least certain word wins; its reason stays. */
#include "claim/value.h"

dln_values dln_values_plain(void)
{
	return (dln_values){.denied.negative = true};
}

static dln_value under(const dln_values *v, const dln_effect *e, bool weak, bool auxiliary)
{
	dln_value one = e->negates ? v->denied : v->told;
	if (e->real && one.modality == DLN_UNASSERTED) { /* "the feared attack came" */
		one.modality = DLN_CERTAIN;
		one.aside = DLN_ASIDE_NONE;
	}
	if (e->negates && e->modality == DLN_CERTAIN && e->aside == DLN_ASIDE_DENIED && one.modality < DLN_UNASSERTED)
		one.modality = DLN_CERTAIN; /* who denies a rumour leaves nothing of it */
	if (e->modality > one.modality) {
		one.weak = weak;
		one.modality = e->modality;
		bool wanted = e->aside == DLN_ASIDE_PLANNED || e->aside == DLN_ASIDE_DEMANDED;
		if (wanted && !auxiliary && one.negative && one.aside == DLN_ASIDE_NEGATED)
			return one; /* "promised to refrain from attacks": what is planned is that there is none */
		if (e->aside != DLN_ASIDE_NONE || e->modality == DLN_UNASSERTED)
			one.aside = e->aside;
	} else if (e->aside != DLN_ASIDE_NONE && (one.aside == DLN_ASIDE_NONE || (one.weak && e->modality == one.modality))) {
		one.aside = e->aside;
	} else if (e->aside == DLN_ASIDE_DENIED && one.modality < DLN_UNASSERTED) {
		one.aside = e->aside;
	}
	return one;
}

void dln_values_apply(dln_values *v, const dln_cue_rule *r, bool weak)
{
	dln_effect turned = r->told;
	turned.negates = !turned.negates;
	bool auxiliary = weak && r->two_way; /* "would", not the "to" of an infinitive */
	*v = (dln_values){under(v, &r->told, weak, auxiliary), under(v, r->two_way ? &r->denied : &turned, weak, auxiliary)};
}

dln_factuality dln_values_conclude(const dln_values *v, dln_aside *aside)
{
	static const dln_factuality TABLE[2][4] = {{DLN_CT_PLUS, DLN_PR_PLUS, DLN_PS_PLUS, DLN_UU}, {DLN_CT_MINUS, DLN_PR_MINUS, DLN_PS_MINUS, DLN_UU}};
	const dln_value *top = &v->told;
	*aside = top->aside;
	if (top->modality == DLN_CERTAIN && !top->negative && (top->aside == DLN_ASIDE_NEGATED || top->aside == DLN_ASIDE_DENIED))
		*aside = DLN_ASIDE_NONE; /* negated twice */
	if (top->modality == DLN_PROBABLE && !top->negative && top->aside == DLN_ASIDE_POSSIBLE)
		*aside = DLN_ASIDE_NONE;
	return TABLE[top->negative][top->modality];
}
