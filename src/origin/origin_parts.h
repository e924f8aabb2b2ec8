/* origin_parts.h: what the files of this stage share while the origins of a set are worked out. */
#ifndef DLN_ORIGIN_ORIGIN_PARTS_H
#define DLN_ORIGIN_ORIGIN_PARTS_H

#include "base/map.h"
#include "origin/compared.h"
#include "origin/origin.h"
#include "origin/passage.h"

#define DLN_NO_REPORT UINT32_MAX

/* What is known of an outlet. */
typedef struct dln_outlet_known {
	dln_view name, owner, side; /* canonical; the name as the report has it when the actors table does not have it */
	uint64_t key;         /* hash of the canonical name, 0: no outlet */
	bool agency;          /* the outlet is a wire agency */
} dln_outlet_known;

/* The rows of the actors table that print or send out news. */
typedef struct dln_senders {
	dln_know_table rows;
	uint32_t name, other, owner, side, class; /* columns */
	dln_map by_name;                    /* plain name to row */
} dln_senders;

/* How many words of two reports stand in the other: in passages, and with what printings of one text have in common beside them. */
typedef struct dln_common {
	uint32_t a, b; /* `a` comes first by identity */
	uint32_t a_copied, b_copied; /* of a in b, of b in a, in passages */
	uint32_t a_words, b_words;   /* the same, and all of one text */
} dln_common;

typedef struct dln_commons {
	dln_common *at; /* by identity of `a`, then of `b` */
	size_t len, cap;
} dln_commons;

typedef struct dln_finder {
	dln_arena *arena;  /* for the result */
	dln_arena *scratch, *turn; /* what lives until the result is made, and what is only needed for a part of it */
	dln_buf *buf;
	const dln_know *know;
	dln_compared *all;
	const dln_coded *const *reports;
	const uint32_t *numbers; /* of each report among all */
	uint32_t count;
	dln_plains *words;
	uint32_t *order;   /* the reports by identity, which has nothing to do with what files are called */
	dln_alikes alikes;
	dln_commons commons;
	dln_clusters clusters;
	dln_saying_list sayings;
	dln_senders senders;
	dln_outlet_known *outlets; /* one a report */
	dln_view *agency;          /* of each report's origin, empty: none */
	uint32_t *source;          /* for a report that joined another's origin: the report that most of its words stand in, else DLN_NO_REPORT */
	uint32_t *rank;            /* of each report: who came first has the smallest */
	uint32_t *root;            /* without an agency: the report whose own reporting it is; itself when it is its own */
	dln_origins *out;
} dln_finder;

/* Inside a guard of the scratch arena. */
void dln_alikes_find(dln_finder *f);   /* order, words, alikes */
void dln_outlets_know(dln_finder *f);  /* senders, outlets */
void dln_common_words(dln_finder *f);  /* commons */
void dln_copies_follow(dln_finder *f); /* agency, source, rank, root */

/* What is known of an outlet or agency by one of its names. Takes no memory of an arena; where there is none for the buffer, the guard of `guarded` is left. */
dln_outlet_known dln_outlet_look_up(const dln_finder *f, dln_arena *guarded, dln_view name);

#endif
