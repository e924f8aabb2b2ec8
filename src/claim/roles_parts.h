/* roles_parts.h: steps in the tree that the files of roles.h share. Tokens, DLN_NO_TOKEN when there is none. */
#ifndef DLN_CLAIM_ROLES_PARTS_H
#define DLN_CLAIM_ROLES_PARTS_H

#include "claim/roles.h"

/* The first child with this relation. */
uint32_t dln_role_child(const dln_grounded *g, uint32_t t, dln_deprel rel);
bool dln_role_is_relative(const dln_grounded *g, uint32_t t);
/* What a relative pronoun stands for; any other token is itself. */
uint32_t dln_role_unrelate(const dln_grounded *g, uint32_t t);
/* A phrase with this preposition below `t`; `rel` OBL or NMOD, an empty preposition is any. */
uint32_t dln_role_phrase(const dln_grounded *g, uint32_t t, dln_deprel rel, dln_view prep);
/* The subject as it stands, of a passive too. */
uint32_t dln_role_surface_subject(const dln_grounded *g, uint32_t verb);
/* The verb that shows the tense of the clause of `t`: its first auxiliary or copula, else itself. */
uint32_t dln_role_tensed(const dln_grounded *g, uint32_t t);
/* Whether that is the present: "has fallen" too. */
bool dln_role_present(const dln_grounded *g, uint32_t t);
/* Whether `t` has a tense or an auxiliary. */
bool dln_role_finite(const dln_grounded *g, uint32_t t);

/* roles_misread.c */
/* "as hundreds of soldiers surrendered", "a day after the town fell" where the parser took "as hundreds" for a phrase and left the verb without a
 * subject: a finite verb has one, and it stands before it behind the word that joins the clause. */
uint32_t dln_role_misread_subject(const dln_grounded *g, uint32_t verb);
/* "Blown up by retreating soldiers" taken for a way to blow it up: fighters right behind the participle, without an article, are those who retreat. */
uint32_t dln_role_misread_agent(const dln_grounded *g, uint32_t verb);
/* "Left 29 people killed, 30 wounded": behind a participle a comma and a number with the next one, read as the object of the first. */
bool dln_role_counted_off(const dln_grounded *g, uint32_t verb);
/* "An officer guarding the bridge was wounded", "the men who killed the mayor fled", read as if the first verb told that the bridge was wounded, that the mayor fled:
 * a bare participle and a relative clause tell nothing, and what the second verb says is said of the noun before them. That noun for the second verb, and what stands
 * between the two, the object of the first, for the first one; DLN_NO_TOKEN: it is no such sentence. */
uint32_t dln_role_astray(const dln_grounded *g, uint32_t verb);
uint32_t dln_role_astray_object(const dln_grounded *g, uint32_t verb);
/* "Forces withdraw from Bria as insurgents enter city", read as if "enter city" were one noun, and withdrawn: of "enter" its object, DLN_NO_TOKEN: it is no such verb. */
uint32_t dln_role_headline_object(const dln_grounded *g, uint32_t verb);
/* Whether the noun is the object of such a verb before it. */
bool dln_role_is_headline(const dln_grounded *g, uint32_t noun);
/* "Since fighting resumed" read as if somebody fought: with a verb right behind it that has a tense it is that one's subject. */
bool dln_role_misread_noun(const dln_grounded *g, uint32_t ing);

#endif
