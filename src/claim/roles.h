/* roles.h: who does it and to whom, with voice, control and relative clauses undone. */
#ifndef DLN_CLAIM_ROLES_H
#define DLN_CLAIM_ROLES_H

#include "claim/rules.h"

/* Tokens, DLN_NO_TOKEN when there is none. A relative pronoun is replaced by what it stands for. */
uint32_t dln_role_subject(const dln_grounded *g, uint32_t verb);
uint32_t dln_role_object(const dln_grounded *g, uint32_t verb);
bool dln_role_passive(const dln_grounded *g, uint32_t verb);
/* "accused the army of bombing homes" where the clause hangs on the army: what somebody, not something, is followed by in "of ...ing" is laid to him. */
bool dln_role_laid_to(const dln_grounded *g, uint32_t verb);
/* True for "said 30 people have been killed" where the parser took the people for the object of "said": the passive verb is coordinated with a verb
 * whose object must be its subject. */
bool dln_role_misread_clause(const dln_grounded *g, uint32_t verb);
/* Whether a clause that was taken for a relative one tells what the noun above it is about: "claims that it bombed the market" has all its own parts, a
 * relative clause would lack one. */
bool dln_role_content(const dln_grounded *g, uint32_t verb);
/* The filler of a path from a trigger. */
uint32_t dln_role_fill(const dln_grounded *g, uint32_t trigger, const dln_path *path);
/* The first filled path of a slot. */
uint32_t dln_role_slot(const dln_grounded *g, uint32_t trigger, const dln_frame_slot *slot);
/* The same, and which path it was; NULL: none. */
uint32_t dln_role_slot_by(const dln_grounded *g, uint32_t trigger, const dln_frame_slot *slot, const dln_path **path);
/* Writes `token` and what is coordinated with it; returns how many, at most `cap`. */
size_t dln_role_conjuncts(const dln_grounded *g, uint32_t token, uint32_t *out, size_t cap);
/* Who the noun is said to be, or who is said to be it: "the killers were *policemen*", "*Lucan*, the mastermind"; DLN_NO_TOKEN: nobody. */
uint32_t dln_role_same(const dln_grounded *g, uint32_t t);
/* Whether it is a noun, or an adjective in the place of one: "launched an *offensive*". */
bool dln_role_noun(const dln_grounded *g, uint32_t t);

#endif
