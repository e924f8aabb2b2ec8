/* find.h: full-text search in a ledger.
 *
 * Words are looked for as FTS5's unicode61 cuts and folds them: case and accents do not matter. All words must stand in the item. Nothing in
 * `words` is syntax: every blank-separated piece is quoted, so that "NOT", "*" or a quotation mark are looked for as they are.
 * Claims come first, then texts; each by BM25 rank (Robertson & Zaragoza 2009), ties by report and position. Deterministic for a given set.
 */
#ifndef DLN_LEDGER_FIND_H
#define DLN_LEDGER_FIND_H

#include "claim/claim.h"

enum { DLN_FIND_MARKS = 32 };

/* Borrowed for the callback. */
typedef struct dln_hit {
	const char *claim;    /* the claim's id, NULL when the hit is a text */
	dln_type type;        /* of the claim */
	dln_view report;      /* the id that users see */
	dln_view outlet, title;
	dln_view retracted;   /* why the report was retracted; empty: it was not */
	const char *decided;  /* of the claim: "reject", "correct" or "accept", the last that somebody decided about it; NULL: nothing */
	dln_day published;
	size_t base;          /* where the text begins in its file */
	dln_range range;      /* in the report's text: the claim's sentence, or the sentence-like piece around the first found word */
	dln_view text;        /* its bytes */
	dln_range marks[DLN_FIND_MARKS]; /* found words, positions in `text`, in order; the first of them when there are more */
	size_t mark_count;
} dln_hit;

typedef dln_status dln_hit_fn(void *self, const dln_hit *hit);

/* At most `limit` claims and `limit` texts (a text is told once for each of its reports). `found` may be NULL. DLN_USAGE when there is no word in `words`. */
dln_status dln_ledger_find(dln_ledger *ledger, const char *words, size_t limit, dln_hit_fn *each, void *self, size_t *found, dln_err *err);

#endif
