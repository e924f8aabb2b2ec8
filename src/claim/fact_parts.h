/* fact_parts.h: what the files of fact.h share: the walk, and the small words that it meets at each step. */
#ifndef DLN_CLAIM_FACT_PARTS_H
#define DLN_CLAIM_FACT_PARTS_H

#include "claim/fact.h"
#include "claim/value.h"

typedef struct dln_fact_walk {
	dln_arena *arena;
	const dln_cues *cues;
	const dln_grounded *g;
	dln_fact *out;
	uint32_t trigger;
	const dln_match *match;
	dln_values values;
	bool presupposed;             /* nothing above bears on the value */
	uint32_t below;               /* the token before this one, DLN_NO_TOKEN at the trigger */
	uint32_t doer, done_to;       /* whose small words were heard at the trigger */
	bool subject;                 /* just came from a subject: what its verb says of it is not said of the event */
	bool told;                    /* somebody tells it */
	bool judged_after;            /* the next sentence has judged what is told */
} dln_fact_walk;

/* "the attack", "their attack", "Kabul's fall": spoken of as something that is there. */
bool dln_fact_definite(const dln_fact_walk *w, uint32_t noun);
/* "that they leave", "that they be freed": no tense shows; "evaded arrest": no determiner. */
bool dln_fact_is_bare(const dln_fact_walk *w, uint32_t t);
/* Whether a word of the same sentence stands behind `t`. */
bool dln_fact_has_next(const dln_fact_walk *w, uint32_t t);
/* A word to show for an infinitive or "of seizing": what introduces it, else `otherwise`. */
uint32_t dln_fact_marker(const dln_fact_walk *w, uint32_t t, uint32_t otherwise);
/* Whether the event's own idiom has this small word. */
bool dln_fact_in_idiom(const dln_fact_walk *w, uint32_t it);

/* Lines of cues.tsv, NULL when there is none: that of two words of which `first` is the first; of the small word `it`, that of a pair before its own; of an
 * auxiliary `it` of `t`, with its conditions; of whatever small word `it` hangs on `t`; of what is no word but how a clause is built. */
const dln_cue_rule *dln_fact_pair(const dln_fact_walk *w, const dln_map *map, uint32_t first);
const dln_cue_rule *dln_fact_small(const dln_fact_walk *w, const dln_map *map, uint32_t it);
const dln_cue_rule *dln_fact_modifying(const dln_fact_walk *w, uint32_t t, uint32_t it);
const dln_cue_rule *dln_fact_hanging(const dln_fact_walk *w, uint32_t t, uint32_t it);
const dln_cue_rule *dln_fact_construction(const dln_fact_walk *w, dln_view name);

/* Whether a negation hangs on `t`. */
bool dln_fact_denied(const dln_fact_walk *w, uint32_t t);
/* The value of one cue, whose word is `token`. Inside a guard, as all below. */
void dln_fact_apply(dln_fact_walk *w, uint32_t token, const dln_cue_rule *r, bool weak);
void dln_fact_built(dln_fact_walk *w, uint32_t token, dln_view name);
/* Those of the small words that hang on `t`, and of how its clause is built. */
void dln_fact_modifiers(dln_fact_walk *w, uint32_t t);
/* Those of a participant `s` of the event, DLN_NO_TOKEN: none; `agent`: who does it. */
void dln_fact_hedged(dln_fact_walk *w, uint32_t s, bool agent);

#endif
