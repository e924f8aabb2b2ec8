/* labeller.h: the relation of an arc, named when the arc is made: then the child has all its children, the head those that are nearer. */
#ifndef DLN_PARSE_LABELLER_H
#define DLN_PARSE_LABELLER_H

#include "parse/build.h"
#include "parse/model.h"

#define DLN_LABEL_FEATURES 36

/* Features for the relation of a token that just got its head, which is not the root. */
void dln_label_features(const dln_build *build, uint32_t child, uint32_t out[DLN_LABEL_FEATURES]);
/* The best relation for a token whose head is not the root. */
dln_deprel dln_label_best(const int32_t *scores);
/* The relation of a token that just got its head; DLN_R_ROOT under the root and nowhere else. */
dln_deprel dln_label_find(const dln_model *model, const dln_build *build, uint32_t child);

#endif
