/* corrections.h: what people corrected, put over what was read.
 *
 * The reports of a story stay as they were read; those that a line of the journal bears on are copied, and the copies are corrected: slots of claims, claims that are
 * none left out, days of publication. All printings of a claim are corrected alike. Merging and splitting wait until claims are joined to events (event_links.c).
 *
 * A claim is named by its id, which is made of its text, the bytes of its trigger and its type. When a newer engine reads another type there, the correction goes
 * to the only claim that stands at the same words. Of the lines about one slot the last one counts. How each line stands to what is read now is told
 * (dln_standing in record.h): nothing that somebody decided is passed over in silence.
 */
#ifndef DLN_LEDGER_CORRECTIONS_H
#define DLN_LEDGER_CORRECTIONS_H

#include "ledger/record.h"

/* `reports` are the story's, sorted; `out` the same with the copies in their places. Memory is the arena's, inside its guard; lines and reports are pointed into. */
void dln_correct(dln_arena *arena, const dln_know *know, const dln_lines *lines, const dln_story_report *const *reports, size_t count,
	const dln_story_report *const **out, dln_decisions *decisions);

/* A copy of the decisions for a record of some of the reports: what is about none of them is lost. `chosen` are in the order of `reports`. */
void dln_decisions_among(dln_arena *arena, const dln_decisions *from, const dln_story_report *const *reports, size_t count,
	const dln_story_report *const *chosen, size_t chosen_count, dln_decisions *out);

/* The line "spot" of a claim: "3f2a91c07d5e:123-127". Appended. */
void dln_spot_put(dln_buf *out, const dln_report *report, const dln_claim *claim);

bool dln_decisions_have(const dln_decisions *decisions, dln_act act);

/* Puts the names of all sources of a report into `out`: "outlet:NAME", "agency:NAME", "speaker:NAME". Inside a guard of `arena`. */
void dln_source_names(dln_arena *arena, const dln_record *record, uint32_t report, dln_map *out);

/* The first of the ids in a value; {NULL, 0} behind the last. */
dln_view dln_next_id(dln_view *ids);

#endif
