/* origin.h: which reports say the same thing because one of them, or both, had it from somewhere else.
 *
 * Three kinds of sharing are kept apart:
 *   COPY     the same words: passages found by winnowed shingles, grown to their full length and cut at sentences (passage.h has method and thresholds);
 *   OWNER    outlets of one owner (actors table);
 *   SPEAKER  the same direct quotation of the same speaker, at least five words.
 * An origin is where reports come from first: all reports credited to one agency whose text is that agency's copy are one origin; reports without
 * a credit join the origin of the report that most of their words are copied from (copies.c has who of two is the source); else each outlet's own reporting is its
 * own. Origins of one owner stay apart, as texts, and count as one: what two papers of one house write is not written independently. A deterministic function
 * of the set of reports: neither their order nor what their files are called matters.
 */
#ifndef DLN_ORIGIN_ORIGIN_H
#define DLN_ORIGIN_ORIGIN_H

#include "claim/coded.h"

typedef enum dln_sharing { DLN_SHARED_COPY, DLN_SHARED_OWNER, DLN_SHARED_SPEAKER } dln_sharing;
const char *dln_sharing_text(dln_sharing s);

typedef struct dln_passage {
	uint32_t report;  /* index into the set */
	dln_range range;
} dln_passage;

typedef struct dln_shared {
	char id[16];              /* "s:" and 12 hex digits of the kind, the text and where it stands */
	dln_sharing kind;
	const dln_passage *places; /* where it stands, by report then range; the first one's words are `text`. OWNER: reports without a range */
	size_t place_count;
	size_t source;            /* COPY: of the places the one that it comes from: an agency's, else the one that came first */
	dln_view text;            /* at most 400 bytes, cut at a character */
	dln_view by;              /* SPEAKER: the name or words of the speaker; OWNER: the owner */
} dln_shared;

typedef struct dln_origin {
	char id[16];              /* "o:" and 12 hex digits */
	dln_view agency;          /* empty for an outlet's own reporting */
	dln_view outlet;          /* empty when unknown or when it is an agency's */
	dln_view owner;           /* whose agency or outlet it is; empty when unknown */
	dln_view side;            /* whose mouthpiece it is; empty: nobody's */
	const uint32_t *reports;  /* indices, ascending */
	size_t report_count;
	const char *why;          /* "credited to AFP", "most of its words stand in ...", "own reporting" */
} dln_origin;

typedef struct dln_origins {
	const dln_origin *at;     /* by id of their first report */
	size_t len;
	const uint32_t *of_report; /* origin of each report */
	const uint32_t *house;    /* of each origin the first of the same owner, with which it counts as one; itself where no owner is known */
	const dln_shared *shared; /* by first place. A quotation that was copied everywhere with the passage around it is told by the COPY alone */
	size_t shared_count;
} dln_origins;

/* What is kept of a lot of reports from which sets are chosen, so that no set works out again what an earlier one did; no result depends on it. Reports are
 * told by their numbers among `reports`, which are in the order of the sets and outlive it, as does `know`, which may be NULL. So do `identities`, of each
 * (dln_report_identity); NULL: they are worked out. */
typedef struct dln_compared dln_compared;
dln_status dln_compared_new(const dln_know *know, const dln_coded *const *reports, const dln_sha256 *identities, size_t count, dln_compared **out);
void dln_compared_free(dln_compared *all);

/* What was worked out about these reports before, from a file that dln_compared_save wrote; before anything else is asked for. What does not fit a report as it is now is
 * left, and a file that is not there, not whole, of another method or of other formulas gives nothing: no failure but that memory ran out. */
dln_status dln_compared_open(dln_compared *all, const char *path);
/* How much was worked out that is in no file. */
void dln_compared_fresh(const dln_compared *all, size_t *texts, size_t *pairs);
/* Writes all that is known to a file; DLN_LIMIT when it would be longer than `most` bytes. Not synced: a file that is not whole is seen to be so. */
dln_status dln_compared_save(dln_compared *all, const char *path, size_t most, dln_err *err);

/* `reports` sorted as the story sorts them; they outlive the result, as `know` does, which may be NULL: then nothing is known of outlets and owners. */
dln_status dln_origin_find(dln_arena *arena, const dln_know *know, const dln_coded *const *reports, size_t count, dln_origins *out, dln_err *err);
/* The same of a set that was chosen; `which`, ascending, has their numbers. They may differ from those by their claims and by what they are called. */
dln_status dln_origin_find_among(dln_arena *arena, const dln_know *know, dln_compared *all, const dln_coded *const *reports, const uint32_t *which, size_t count,
	dln_origins *out, dln_err *err);

#endif
