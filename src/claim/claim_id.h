/* claim_id.h: the name of a claim. */
#ifndef DLN_CLAIM_CLAIM_ID_H
#define DLN_CLAIM_CLAIM_ID_H

#include "claim/claim.h"

/* "c:" and the first 12 hex digits of the SHA-256 of "<text hash> <begin> <end> <type> <number>" in decimal, the type as its word. `number` is 0 for the
 * first claim of the report, in its order, with this trigger and type, 1 for the next. What a claim resolves to (who, where, when) does
 * not enter, so that better knowledge keeps the id. */
dln_status dln_claim_make_id(const dln_sha256 *text_hash, uint32_t begin, uint32_t end, dln_type type, unsigned number, char out[16]);

#endif
