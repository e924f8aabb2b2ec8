/* site.h: where an event was: the place of its frame, else the most specific place that its clause, sentence or the text before supports. */
#ifndef DLN_CLAIM_SITE_H
#define DLN_CLAIM_SITE_H

#include "claim/fact.h"
#include "claim/match.h"

/* What led to the place. */
typedef enum dln_site_way { DLN_SITE_NONE, DLN_SITE_FRAME, DLN_SITE_CLAUSE, DLN_SITE_SENTENCE, DLN_SITE_WITNESS, DLN_SITE_BEFORE, DLN_SITE_HEADING } dln_site_way;

/* Returns the token that names the place or DLN_NO_TOKEN, and fills `out` (nowhere when no place is found). Where somebody says something is not
 * where it happened. `way` may be NULL. */
uint32_t dln_site_of(const dln_grounded *g, const dln_cues *cues, const dln_match *match, dln_where *out, dln_site_way *way);
/* Whether a verb opens a source. */
bool dln_site_says(const dln_grounded *g, const dln_cues *cues, uint32_t t);

#endif
