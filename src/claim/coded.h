/* coded.h: one report as read and coded: what the stages up to `claim` make, and all that `origin` and `ledger` see. */
#ifndef DLN_CLAIM_CODED_H
#define DLN_CLAIM_CODED_H

#include "claim/claim.h"

struct dln_coded {
	dln_report report;
	const dln_claim *claims; /* in text order: by trigger, then type */
	size_t claim_count;
	const dln_quote *quotes; /* direct quotations of at least four words, in text order */
	size_t quote_count;
};

#endif
