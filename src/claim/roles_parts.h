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

#endif
