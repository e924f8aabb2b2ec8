/* coded.h: one report as read and coded: what the stages up to `claim` make, and all that `origin` and `ledger` see. */
#ifndef DLN_CLAIM_CODED_H
#define DLN_CLAIM_CODED_H

#include "base/map.h"
#include "claim/claim.h"

struct dln_coded {
	dln_report report;
	const dln_claim *claims; /* in text order: by trigger, then type */
	size_t claim_count;
	const dln_quote *quotes; /* direct quotations of at least four words, in text order */
	size_t quote_count;
};

/* ---- what is done with a coded report as a whole ---- */

/* Strings held once: canonical names and rules repeat in every claim. Zero-initialised is empty; lives in one arena. */
typedef struct dln_pool {
	dln_map numbers;
	dln_vec(dln_view) views;
} dln_pool;
/* The pool's own copy of the bytes; empty gives {NULL, 0}. Inside a guard; when the guard is left the pool stays whole. */
dln_view dln_pool_keep(dln_arena *arena, dln_pool *pool, dln_view bytes);

/* A copy that shares no memory with `from`: strings and the text in the pool, arrays in the arena. Views into the text become views into the copied text.
 * Inside a guard; `to` is written last. */
void dln_coded_copy(dln_arena *arena, dln_pool *pool, const dln_coded *from, dln_coded *to);

/* Every range inside the text, blocks and claims in order, every enum value known, arrays there when they have a length: what later stages take
 * for granted. DLN_CORRUPT names the report and says what is off. The text's hash is not looked at. */
dln_status dln_coded_check(const dln_coded *coded, dln_err *err);

/* SHA-256 over everything that is stored of a claim, and of a report without its claims (with its blocks, credits, findings and quotations), written down
 * field by field: equal seals mean equal content. dln_where.number, which belongs to one knowledge file, is left out. */
dln_status dln_claim_seal(const dln_claim *claim, dln_sha256 *out);
dln_status dln_report_seal(const dln_coded *coded, dln_sha256 *out);

#endif
