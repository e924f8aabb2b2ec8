/* compared_parts.h: inside of what is kept of comparing, for compared.c and compared_kept.c. */
#ifndef DLN_ORIGIN_COMPARED_PARTS_H
#define DLN_ORIGIN_COMPARED_PARTS_H

#include <pthread.h>

#include "base/file.h"
#include "origin/compared.h"

enum { DLN_COMPARED_JOBS = 8 };

/* One thread's own. */
typedef struct dln_hand {
	dln_arena *kept, *turn;
	dln_buf buf;
	dln_plains words; /* room in `turn` */
	dln_prints prints;
	dln_comparing room;
} dln_hand;

struct dln_compared {
	const dln_coded *const *reports;
	const dln_sha256 *identities; /* of each */
	uint32_t count;
	pthread_mutex_t lock;
	bool locks; /* `lock` was made */
	dln_arena *arena;
	dln_hand hands[DLN_COMPARED_JOBS];
	unsigned jobs;
	dln_stocks stocks;
	uint32_t *order;      /* the reports by identity */
	uint32_t *rank;       /* of each in that order */
	dln_text **texts;     /* NULL: not read yet */
	dln_alikes known;     /* by ranks */
	dln_mapping kept;     /* the file that some of it lies in */
	size_t fresh_texts, fresh_pairs; /* that are not in the file */
};

#endif
