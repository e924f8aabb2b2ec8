/* ground_parts.h: what the files of this stage share among themselves. */
#ifndef DLN_GROUND_PARTS_H
#define DLN_GROUND_PARTS_H

#include "ground/ground.h"

typedef struct dln_ground_job {
	dln_arena *arena;
	const dln_words *words;
	const dln_parsed *parsed;
	dln_tree tree;
	dln_vec(dln_mention) mentions;
	uint32_t *mention_of;
	dln_vec(dln_person) people;
	dln_map person_of;       /* surname or full name in small letters -> person */
	dln_grounded *out;
} dln_ground_job;

/* names.c: finds mentions; places get their candidates only. */
void dln_ground_names(dln_ground_job *job);
/* places.c: chooses among candidates, drops what is no place after all, finds the report's main country and armed group. */
void dln_ground_places(dln_ground_job *job);
/* groups.c: the armed groups that the report names. */
void dln_ground_groups(dln_ground_job *job);
/* people.c: persons whom the report names, their role and side. */
void dln_ground_people(dln_ground_job *job);
/* spoken.c: direct quotations and their speakers. */
void dln_ground_spoken(dln_ground_job *job);

/* True when the token begins with a capital letter. */
bool dln_ground_capital(const dln_token *token);
/* Text of a run of tokens. */
dln_view dln_ground_text(const dln_parsed *parsed, uint32_t first, uint32_t last);

#define DLN_GROUND_BACK 3 /* sentences that pronouns and "the city" look back */

/* The mention that a token belongs to, NULL: none. */
const dln_mention *dln_ground_mention_at(const dln_grounded *g, uint32_t token);
/* The noun of nouns.tsv that a token is. Never NULL. */
const dln_noun *dln_ground_noun_at(const dln_grounded *g, uint32_t token);
/* Whether a small word has one of these DLN_F_ bits. */
bool dln_ground_function(const dln_grounded *g, dln_view form, uint32_t bits);
/* The armed group that a noun with the words before it means; `rebels` the word of it that a country's rebels can be called by, DLN_NO_TOKEN: none. UINT32_MAX: none. */
uint32_t dln_ground_group(const dln_grounded *g, uint32_t token, uint32_t rebels);
/* The same, only when the words before the noun say which ("Kurdish", "Turkey-backed"). */
uint32_t dln_ground_group_told(const dln_grounded *g, uint32_t token);
/* Whether a name stands in the clause of `token` as another party than its phrase. */
bool dln_ground_other_party(const dln_grounded *g, uint32_t token, const dln_mention *m);
/* That meant by a word that is the name of a people ("the Kurds") or of several groups ("the Maoists"). UINT32_MAX: none. */
uint32_t dln_ground_people_group(const dln_grounded *g, uint32_t token);
/* Who is described by a common noun and what modifies it, whatever name hangs on it. */
dln_who dln_ground_described(const dln_grounded *g, uint32_t noun);
/* "The colonel" whom the report has named before as Col. Traore: the nearest who is called so. NULL: none. */
const dln_person *dln_ground_person_called(const dln_grounded *g, uint32_t token);
static inline bool dln_ground_subject(uint8_t rel) { return rel == DLN_R_NSUBJ || rel == DLN_R_NSUBJPASS; }

#endif
