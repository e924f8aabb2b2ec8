/* slots.h: the parts of a claim as JSON, as the contracts in docs/output.md want them.
 *
 * Ranges are printed as bytes of the source: report.base is added. Words are the bytes of the text, never more; a range that does not lie in the
 * text prints as null. Every function writes one JSON value, unless it says that it writes members.
 */
#ifndef DLN_TELL_SLOTS_H
#define DLN_TELL_SLOTS_H

#include "base/json.h"
#include "claim/coded.h"

/* The words of a range; empty when it is none. */
dln_view dln_slot_words(const dln_report *report, dln_range range);
/* Members "begin" and "end". */
void dln_slot_range(dln_json *json, const dln_report *report, dln_range range);
/* [begin, end] */
void dln_slot_pair(dln_json *json, const dln_report *report, dln_range range);
/* null for nobody. `ranges`: with begin and end. */
void dln_slot_who(dln_json *json, const dln_report *report, const dln_who *who, bool ranges);
/* null for nowhere. `report` NULL: without words. With `know` its codes are told too. */
void dln_slot_where(dln_json *json, const dln_know *know, const dln_report *report, const dln_where *where);
/* Members "admin1_iso" (ISO 3166-2 of the division that it is or lies in) and "pcode", where they are known. */
void dln_slot_codes(dln_json *json, const dln_know *know, uint32_t number, uint32_t id, dln_precision precision);
/* A day as "2021-08-09", or null. */
void dln_slot_day(dln_json *json, dln_day day);
void dln_slot_day_member(dln_json *json, const char *key, dln_day day);
/* The agencies whose copy the report is, as an array of names. */
void dln_slot_agencies(dln_json *json, const dln_report *report);
/* All members of a claim up to "rule", for an open object. `id` is the report's; `know` is for P-codes and may be NULL. */
void dln_slot_claim(dln_json *json, const dln_know *know, dln_view id, const dln_report *report, const dln_claim *claim, dln_day published);

#endif
