/* cue_bits.h: which dependents a cue governs, as bits. */
#ifndef DLN_CLAIM_CUE_BITS_H
#define DLN_CLAIM_CUE_BITS_H

/* SUBJ, what stands in the subject of a predicate ("rumours that it fell were false"), is no complement and not among ALL. */
enum { DLN_COMP_CLAUSE = 1, DLN_COMP_INF = 2, DLN_COMP_OBJ = 4, DLN_COMP_FOR = 8, DLN_COMP_ALL = 15, DLN_COMP_SUBJ = 16 };

#endif
