/* control_parts.h: what control.c finds and control_make.c grades. Inside a guard. */
#ifndef DLN_LEDGER_CONTROL_PARTS_H
#define DLN_LEDGER_CONTROL_PARTS_H

#include "ledger/reason.h"

/* In the order in which they count on one day. */
typedef enum dln_evidence_kind {
	DLN_EVIDENCE_HOLDS, DLN_EVIDENCE_DENIES, DLN_EVIDENCE_VISITS, DLN_EVIDENCE_LEAVES, DLN_EVIDENCE_ENTERS, DLN_EVIDENCE_FIGHTS,
	DLN_EVIDENCE_REBUTS /* "the army denied it": what was claimed of the place; says nothing of its own */
} dln_evidence_kind;

typedef struct dln_evidence {
	uint64_t place;
	dln_evidence_kind what;
	dln_day day, told; /* when it was so; when it was told */
	uint32_t fact;
	uint32_t side;   /* whom it speaks for; FIGHTS: the defender, who may be unknown */
	uint32_t other;  /* whom it speaks against */
	bool pocket;     /* FIGHTS: of a site in the place, which tells of all of it where nothing else does */
} dln_evidence;

typedef struct dln_period {
	uint32_t side, other;
	bool founded;          /* more than the side's own word */
	bool left;             /* its side is well founded to have withdrawn */
	dln_day settled;       /* day of its last well-founded evidence */
	dln_vec(dln_evidence) holds, challenges;
} dln_period;
typedef dln_vec(dln_period) dln_periods;

/* Makes the entries of one place. */
void dln_control_make(dln_build *b, dln_periods *periods, const dln_evidence *fights, size_t fight_count,
	const dln_evidence *denials, size_t denial_count);
/* Sorts all entries and gives them their ids. */
void dln_control_sort(dln_build *b);

#endif
