/* redact.h: a record without the names and exact places of private persons, witnesses and sources, for passing on (docs/decisions/0042).
 *
 * The answer is a record like any other, so that every form of telling tells it: texts with names masked (mask.h), claims and events without them. Public persons
 * stay: those that the knowledge names, officials, spokesmen of belligerents, people of the United Nations, agencies, outlets. Everybody else with a face is
 * private, and so is whoever is only a witness.
 *
 * A claim that names or quotes somebody private, or whose sentence does or has a word with a capital that is masked, is told of the first-level division alone. What
 * it counts for keeps its place when other claims tell it too, and then loses the link to this one; else it is told of the division, too. Reports lose title words
 * with names, byline and address, and their path: their id is made of their identity.
 */
#ifndef DLN_TELL_REDACT_H
#define DLN_TELL_REDACT_H

#include "ledger/record.h"
#include "tell/mask.h"

/* Inside the guard of `arena`, in which the result lives; it borrows from `record`. `mask->fold` is the caller's to clear, also when memory ran out. */
void dln_redact(const dln_record *record, dln_arena *arena, dln_mask *mask, dln_record *out);

#endif
