/* site.h: where an event was: the place of its frame, else the most specific place that its clause, sentence or the text before supports. */
#ifndef DLN_CLAIM_SITE_H
#define DLN_CLAIM_SITE_H

#include "claim/fact.h"
#include "claim/match.h"

/* Returns the token that names the place or DLN_NO_TOKEN, and fills `out` (nowhere when no place is found). Where somebody says something is not
 * where it happened. */
uint32_t dln_site_of(const dln_grounded *g, const dln_cues *cues, const dln_match *match, dln_where *out);

#endif
