/* setaside.c: what was read and is no new fact, with the word that decided: planned, feared, denied, hypothetical, old
 * history. */
#include "ledger/reason.h"

/* What will not be done is no plan: "the rebels will not attack the port". */
static dln_aside reason_of(const dln_told *fact) {
	dln_factuality value = fact->claim->factuality;
	bool negative = value == DLN_CT_MINUS || value == DLN_PR_MINUS || value == DLN_PS_MINUS;
	return fact->aside == DLN_ASIDE_PLANNED && negative ? DLN_ASIDE_NEGATED : fact->aside;
}

void dln_record_list_aside(dln_build *b) {
	size_t count = 0;
	for (size_t i = 0; i < b->fact_count; i++) count += b->facts[i].aside != DLN_ASIDE_NONE;
	b->set_aside = dln_arena_array(b->arena, dln_setaside, count + 1);
	for (size_t i = 0; i < b->fact_count; i++) {
		const dln_told *fact = &b->facts[i];
		const dln_told *by = fact->denial == DLN_NO_FACT ? fact : &b->facts[fact->denial];
		if (fact->aside == DLN_ASIDE_NONE) continue;
		dln_view cue = by->claim->cue_count ? dln_record_words(by, by->claim->cues[0].words) : (dln_view){0};
		b->set_aside[b->set_aside_count++] = (dln_setaside){fact->ref, reason_of(fact), cue};
	}
}
