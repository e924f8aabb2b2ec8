/* origin_parts.h: what the files of this stage share while the origins of a set are worked out. */
#ifndef DLN_ORIGIN_ORIGIN_PARTS_H
#define DLN_ORIGIN_ORIGIN_PARTS_H

#include "base/map.h"
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

typedef struct dln_finder {
	dln_arena *arena;  /* for the result */
	dln_arena *scratch, *turn; /* what lives until the result is made, and what is only needed for a part of it */
	dln_buf *buf;
	const dln_know *know;
	const dln_coded *const *reports;
	uint32_t count;
	dln_plains *words;
	uint32_t *order;   /* the reports by identity, which has nothing to do with what files are called */
	dln_matches matches;
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
void dln_outlets_know(dln_finder *f);  /* senders, outlets */
void dln_copies_follow(dln_finder *f); /* agency, source, rank, root */

/* What is known of an outlet or agency by one of its names. Takes no memory. */
dln_outlet_known dln_outlet_look_up(const dln_finder *f, dln_view name);

#endif
