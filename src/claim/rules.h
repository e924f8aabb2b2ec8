/* rules.h: verbs.tsv as rules: what names an event, and where its actor, target and place stand. Built once, const afterwards. */
#ifndef DLN_CLAIM_RULES_H
#define DLN_CLAIM_RULES_H

#include "claim/claim.h"
#include "ground/ground.h"

/* Relations of frames and conditions (data/verbs.tsv explains them). */
typedef enum dln_path_kind {
	DLN_P_NONE, DLN_P_NSUBJ, DLN_P_OBJ, DLN_P_IOBJ, DLN_P_OBL, DLN_P_NMOD, DLN_P_NMOD2 /* the second of a pair: between A and B */, DLN_P_POSS,
	DLN_P_COMPOUND, DLN_P_AMOD, DLN_P_AMOD_LED /* US - led */, DLN_P_HEAD, DLN_P_HEAD_NMOD, DLN_P_PARTED_NMOD,
	DLN_P_OBJ_NMOD, DLN_P_OBL_NMOD, DLN_P_OBL_AMOD, DLN_P_OBJ_AMOD,
	DLN_P_XCOMP, DLN_P_PRT, DLN_P_ADVMOD, DLN_P_ACL_NSUBJ, DLN_P_LIGHT_NSUBJ /* subject of the verb whose object the noun is */, DLN_P_LIGHT_PLACE, DLN_P_VERB_NSUBJ,
	DLN_P_VERB_OBJ, DLN_P_VERB_OBL,
	DLN_P_VERB_PLACE, DLN_P_LOCKED /* forces locked in fighting */, DLN_P_CASE /* the trigger's own preposition */,
	DLN_P_OWN /* the trigger itself */, DLN_P_NUMMOD, DLN_P_CLAUSE_NSUBJ /* subject of the clause that a verb of saying governs */,
	DLN_P_CLAUSE_AUX /* its auxiliary */, DLN_P_DET, DLN_P_NSUBJ_OWNER /* whose the subject is: the rebels' flag */,
	DLN_P_HEAD_NUMMOD /* the number of what the trigger modifies: 27 dead rebels */,
	DLN_P_SAME /* who it is said to be: "the killers were policemen" */,
	DLN_P_STRUCK /* the object of a verb of striking whose subject it is: "the blast shook a hotel" */,
	DLN_P_GOAL /* what is said to be its target: "the mayor was the target of the attack" */
} dln_path_kind;

typedef struct dln_path {
	dln_path_kind kind;
	dln_view prep;      /* OBL, NMOD: the preposition, empty for any */
} dln_path;

#define DLN_PATHS 12

typedef struct dln_frame_slot {
	dln_path path[DLN_PATHS];
	uint8_t count;
} dln_frame_slot;

typedef enum dln_test { DLN_T_IS, DLN_T_IS_NOT, DLN_T_IF_IS, DLN_T_IF_NOT /* or there is none */, DLN_T_THERE, DLN_T_NOT_THERE } dln_test;

typedef struct dln_condition {
	dln_test test;
	dln_path path;
	dln_classes classes;
} dln_condition;

#define DLN_WITHS 3
#define DLN_WAYS 4
#define DLN_CONDITIONS 4

typedef struct dln_with {
	dln_path path[DLN_WAYS]; /* "amod|compound:peace": they serve alike */
	uint8_t path_count;
	dln_view lemmas;    /* '|' between */
} dln_with;

typedef enum dln_pos { DLN_POS_VERB, DLN_POS_NOUN, DLN_POS_ADJ } dln_pos;

typedef struct dln_rule {
	dln_view name;
	dln_type type;
	dln_pos pos;
	dln_with with[DLN_WITHS];
	uint8_t with_count;
	dln_frame_slot actor, target, place;
	dln_condition when[DLN_CONDITIONS];
	uint8_t when_count;
	bool part, near, noplace;
	bool theirs;        /* the target is of the side that the subject is: "the army lost two men" */
	bool ours;          /* where nobody is named who did it, the side of who says so did */
	bool says;          /* who does it is who says so: "the rebels claimed the town" */
	bool nothing;       /* an idiom that names no event: "took part" */
	uint32_t next;      /* next rule of the same lemma, UINT32_MAX: none */
} dln_rule;

typedef struct dln_rules {
	const dln_rule *at;
	size_t len;
	dln_map of_lemma;   /* lemma -> first rule */
} dln_rules;

/* The path as verbs.tsv has it, "obl:from"; returns `room`. */
const char *dln_path_text(const dln_path *path, char *room, size_t size);
dln_status dln_rules_load(dln_arena *arena, const dln_know *know, dln_rules *out, dln_err *err);
/* Reads one row alone: DLN_FORMAT when it cannot be understood. */
dln_status dln_rules_check(dln_arena *arena, const dln_know *know, uint32_t row, dln_err *err);

#endif
