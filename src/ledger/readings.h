/* readings.h: the slots of a claim as short texts, and back: what people write when they correct one, and what the journal keeps.
 *
 *   type        "seize"
 *   actor, target, source   "Taliban (force, belligerent, side: Taliban)"; "gunmen" in quotation marks where there is no name; a source that is the outlet itself is none
 *   place       "Bunia [217389]", the number being the gazetteer's; "part of Bunia [217389]", "around Bunia [217389]"; without a number where it has none
 *   time        "2021-08-09", "2021-08", "2021", "2021-08-07..2021-08-09"
 *   number      "120", "100..120", of the first number of the claim
 *   factuality  "CT+"
 *   aside       "feared"
 * "none" is a slot that is empty.
 */
#ifndef DLN_LEDGER_READINGS_H
#define DLN_LEDGER_READINGS_H

#include "claim/coded.h"

typedef enum dln_slot {
	DLN_SLOT_TYPE, DLN_SLOT_ACTOR, DLN_SLOT_TARGET, DLN_SLOT_PLACE, DLN_SLOT_TIME, DLN_SLOT_SOURCE, DLN_SLOT_NUMBER, DLN_SLOT_FACTUALITY, DLN_SLOT_ASIDE, DLN_SLOTS
} dln_slot;
/* The qualifier of a number that somebody corrected: no words of the report stand for it. */
#define DLN_CORRECTED DLN_LIT("corrected")

const char *dln_slot_text(dln_slot slot);
bool dln_slot_parse(dln_view text, dln_slot *out);

/* How the slot of the claim is read. Appended. */
void dln_reading_put(dln_buf *out, const dln_report *report, const dln_claim *claim, dln_slot slot);
/* Somebody, as above. Appended. */
void dln_reading_put_who(dln_buf *out, const dln_report *report, const dln_who *who);
/* And back: the actors' table has what the text does not say of a name. False where neither says what it is. */
bool dln_reading_parse_who(const dln_know *know, dln_view text, dln_who *out);
/* The parts of such a text: "Taliban", and "force, belligerent, side: Taliban", which is empty where nothing stands in brackets. Both point into it. */
void dln_reading_split_who(dln_view text, dln_view *name, dln_view *notes);
/* All slots that are not empty: "seize; actor: Taliban (...); place: Aibak [1148106]; ...". Appended. */
void dln_reading_put_all(dln_buf *out, const dln_report *report, const dln_claim *claim);

/* What somebody wrote for a slot, as the text that the journal keeps: another name of an actor becomes the usual one, a place gets its number. In the arena, inside
 * its guard. DLN_USAGE when it cannot be understood, DLN_NOTFOUND when there is no such place, or several; `err` says what may be written. */
dln_status dln_reading_understand(dln_arena *arena, const dln_know *know, dln_slot slot, dln_view given, dln_view *out, dln_err *err);

/* Puts such a text into the claim, a copy of somebody's own. Memory is the arena's, inside its guard; the text is pointed into. A place that the knowledge does not
 * have any more keeps its name alone. False where it cannot be put there. */
bool dln_reading_set(dln_arena *arena, const dln_know *know, const dln_report *report, dln_claim *claim, dln_slot slot, dln_view text);

#endif
