/* cues.h: cues.tsv, the words that decide whether what they govern happened and who says so, indexed by word. */
#ifndef DLN_CLAIM_CUES_H
#define DLN_CLAIM_CUES_H

#include "base/map.h"
#include "claim/claim.h"
#include "ground/ground.h"

/* Which dependents a cue governs. SUBJ, what stands in the subject of a predicate ("rumours that it fell were false"), is no complement and not among ALL;
 * OF, TO and FROM, objects that these words introduce ("cleared of killing", "kept from leaving"), are OBJ too. */
enum { DLN_COMP_CLAUSE = 1, DLN_COMP_INF = 2, DLN_COMP_OBJ = 4, DLN_COMP_FOR = 8, DLN_COMP_ALL = 15, DLN_COMP_SUBJ = 16, DLN_COMP_OF = 32,
	DLN_COMP_FROM = 64, DLN_COMP_TO = 128 };

typedef enum dln_modality { DLN_CERTAIN, DLN_PROBABLE, DLN_POSSIBLE, DLN_UNASSERTED } dln_modality;

/* What a word makes of the event that it governs. */
typedef struct dln_effect {
	dln_modality modality;   /* at least so uncertain */
	bool negates;            /* turned around */
	bool presupposes;        /* it happened, whatever is said of the word itself */
	bool real;               /* the word says itself whether it came about: what was planned, feared or asked for before counts no more */
	dln_aside aside;
} dln_effect;

typedef struct dln_cue_rule {
	dln_view name;
	uint8_t comp;            /* DLN_COMP_* bits */
	bool past, present;      /* only where it, or the clause that it opens, is told in that tense */
	bool called;             /* only where it says, too, what that is: "considers the raid a crime" */
	bool bare;               /* only where what it governs shows no tense: "suggested that they leave" */
	bool ing;                /* only where that is a gerund: "close to seizing" */
	bool unsaid;             /* only of an attempt or plan, whose event is not asserted yet: "the attempt to seize it failed" */
	bool reported;           /* only in what somebody said of what he or others have in mind: "said that it would leave" */
	bool new_source;
	bool holder;             /* the source column only names whose wish or thought it is: no source of a claim, and no word on whether it happened */
	bool two_way;            /* denied, it does `denied`; else what it does is turned around with it */
	dln_effect told, denied;
	dln_view source;         /* "nsubj", "agent|some", ... */
	uint32_t next;
} dln_cue_rule;

typedef struct dln_cues {
	const dln_cue_rule *at;
	dln_map verbs, nouns, adjectives, modifiers, marks, openers, constructions;
} dln_cues;

dln_status dln_cues_load(dln_arena *arena, const dln_know *know, dln_cues *out, dln_err *err);
/* Reads one row alone: DLN_FORMAT when it cannot be understood. */
dln_status dln_cues_check(dln_arena *arena, const dln_know *know, uint32_t row, dln_err *err);

/* The rule of a word that governs at least one of the dependents `comp` and says whether it happened; NULL: none. */
const dln_cue_rule *dln_cue_find(const dln_cues *cues, const dln_map *map, dln_view word, uint8_t comp);
/* That of two words that mean something of their own together: "no longer", "call off". */
const dln_cue_rule *dln_cue_find_pair(const dln_cues *cues, const dln_map *map, dln_view one, dln_view two, uint8_t comp);
/* The first one that names a source or a holder. */
const dln_cue_rule *dln_cue_find_source(const dln_cues *cues, const dln_map *map, dln_view word, uint8_t comp);
/* The word's next rule behind `rule` that does so. */
const dln_cue_rule *dln_cue_next(const dln_cues *cues, const dln_cue_rule *rule, uint8_t comp);

#endif
