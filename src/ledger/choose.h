/* choose.h: some of the reports of a story, and of their claims: those until a day, and those without an outlet, an agency, a side or single reports.
 *
 * What is left out, by what it is named:
 *   outlet:NAME   the reports that it printed, and what others tell on its word;
 *   agency:NAME   the reports that are its copy, credited or not, and what others tell on its word;
 *   side:NAME     the reports of its mouthpieces, and what anybody tells on the word of its people;
 *   report:NAME   one report: its path as shown or the end of it, its URL, or the first six or more digits of its identity.
 * Names are compared without case and accents; another name that the knowledge has for somebody ("M23") is as good. "On its word": a speaker of the claim is
 * of it, however many stand between. A report that is not dated, neither by itself nor by the others, is not known to have been there on any day, and is left
 * out where a day is asked for.
 */
#ifndef DLN_LEDGER_CHOOSE_H
#define DLN_LEDGER_CHOOSE_H

#include "ledger/record.h"

/* Whether it takes a record of all reports to choose: whose copy a report is, and what day a report is of that does not say so, follow from all of them. */
bool dln_choice_needs_record(const dln_choice *choice, const dln_story_report *const *reports, size_t count);
/* Chooses among `reports`, the story's. `of`: the record of all of them, NULL where it is not needed. Inside a guard of `arena`, in which the result lives; it points
 * to the story's reports and to copies of those of which claims are left out. DLN_USAGE and DLN_NOTFOUND as dln_record_build has them. */
dln_status dln_choose(dln_arena *arena, const dln_know *know, const dln_choice *choice, const dln_record *of, const dln_story_report *const *reports,
	size_t count, dln_chosen *out, dln_err *err);

#endif
