/* site_parts.h: what the files that look for the place of an event share. All return the token that names the place and fill `out`, or DLN_NO_TOKEN. */
#ifndef DLN_CLAIM_SITE_PARTS_H
#define DLN_CLAIM_SITE_PARTS_H

#include "claim/site.h"

/* ---- site_phrase.c ---- */

/* A preposition of being somewhere; "from" and "to" are left to the frames. */
bool dln_site_locative(const dln_grounded *g, dln_view prep);
/* Whether `a` says it more narrowly than `b`. */
bool dln_site_narrower(const dln_grounded *g, const dln_where *a, const dln_where *b);
/* Whether a phrase means the holder of an office, or a person by name or age. */
bool dln_site_office(const dln_grounded *g, uint32_t t);
bool dln_site_somebody(const dln_grounded *g, uint32_t t);
/* A day, week, season ... */
bool dln_site_time(const dln_grounded *g, uint32_t t);
/* A phrase of place below `t`, and before the token `limit`; `depth` counts phrases inside of phrases. */
uint32_t dln_site_phrase(const dln_grounded *g, uint32_t t, dln_where *out);
uint32_t dln_site_phrase_before(const dln_grounded *g, uint32_t t, uint32_t limit, dln_where *out, int depth);
/* Where what the phrase of a noun means stands. */
uint32_t dln_site_inside(const dln_grounded *g, uint32_t t, dln_where *out, int depth);
/* The town that a thing belongs to. */
bool dln_site_owner(const dln_grounded *g, uint32_t t, dln_where *out);
/* Where a participant of a verb is. */
uint32_t dln_site_filler(const dln_grounded *g, uint32_t t, dln_where *out);
/* Where a clause of circumstance puts it; `depth` is 0. */
uint32_t dln_site_circumstances(const dln_grounded *g, uint32_t verb, dln_where *out, int depth);
/* Where the clauses about a thing that acts put it. */
uint32_t dln_site_about_event(const dln_grounded *g, uint32_t noun, dln_where *out);
/* Whether a joined clause tells where somebody was brought or kept when it was over: "was captured and imprisoned in Gao". */
bool dln_site_afterwards(const dln_grounded *g, uint32_t verb);
/* Whether a clause says what something is done for. */
bool dln_site_purpose(const dln_grounded *g, uint32_t verb);

/* ---- site_scene.c ---- */

/* What opens the sentence; the only place in it; what those who act hold; where the witness who tells it is; where the text was before;
 * where the title or heading above puts all that stands below it. */
uint32_t dln_site_opening(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out);
uint32_t dln_site_only(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out);
uint32_t dln_site_lone(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out);
uint32_t dln_site_within(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out);
uint32_t dln_site_witness(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out);
uint32_t dln_site_held(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out);
uint32_t dln_site_before(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out);
uint32_t dln_site_heading(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out);
/* "Soldiers were sent here": the place of the heading, else of the dateline. */
uint32_t dln_site_here(const dln_grounded *g, uint32_t trigger, dln_where *out);

#endif
