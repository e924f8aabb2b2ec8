/* timex_hang.h: which expressions of time hang on a word of the tree, for timex_of.c. */
#ifndef DLN_CLAIM_TIMEX_HANG_H
#define DLN_CLAIM_TIMEX_HANG_H

#include "claim/roles_parts.h"
#include "claim/timex.h"

/* An expression that hangs on `t`, behind nouns that carry it ("in the weeks after the ... attacks"); the nearest one to the trigger. NULL: there is none. */
const dln_timex *dln_timex_hanging(const dln_timexes *all, const dln_grounded *g, uint32_t t, uint32_t trigger);
/* "talks are due to open on Friday": the same of the clause that `rel` joins to a predicate. */
const dln_timex *dln_timex_hanging_below(const dln_timexes *all, const dln_grounded *g, uint32_t predicate, uint32_t trigger, dln_deprel rel);
/* "The attack carried out on 3 May", "the murder of six of their men, among them a rector, committed on Friday", "the bomb, which went off on Friday": when a clause
 * says that what the noun tells of came about. NULL: none does, or it does not say when. */
const dln_timex *dln_timex_coming_about(const dln_timexes *all, const dln_grounded *g, uint32_t noun, uint32_t trigger);
/* "Ousted after the Sept. 11, 2001, attacks", "in the weeks after" them: from the day of the noun of "after" on. False: `x` is no such day, and `out` is untouched. */
bool dln_timex_after_noun(const dln_timexes *all, const dln_grounded *g, const dln_timex *x, uint32_t trigger, dln_when *out);
/* A noun of what goes on for long: "war". */
bool dln_timex_is_course(const dln_grounded *g, uint32_t t);

#endif
