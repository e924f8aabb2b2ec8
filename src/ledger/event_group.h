/* event_group.h: a group of claims on its way to being an event (events.c joins, event_make.c makes). Inside a guard. */
#ifndef DLN_LEDGER_EVENT_GROUP_H
#define DLN_LEDGER_EVENT_GROUP_H

#include "ledger/reason.h"

typedef struct dln_group {
	dln_type type;
	dln_numbers facts, denials;
	dln_day begin, end;        /* what all agree on; of a state, all of it */
	dln_day founded;           /* begin of the first claim */
	dln_grain grain;
	dln_basis basis;
	bool background, merged;
	bool whole;                /* a claim of its type tells of all of the place */
	uint32_t actor_fact, target_fact; /* facts that name them best; UINT32_MAX: nobody is said */
} dln_group;
typedef dln_vec(dln_group) dln_groups;

void dln_group_found(dln_build *b, dln_groups *groups, uint32_t fact);
void dln_group_add(dln_build *b, dln_group *group, uint32_t fact);
/* All of `from` goes to `into`; `from` is marked as merged. */
void dln_group_merge(dln_build *b, dln_groups *groups, uint32_t into, uint32_t from);
/* What people merged and split (event_links.c). */
void dln_record_link_events(dln_build *b, dln_groups *groups);
/* Makes b->events of the groups that say enough, sorted, and tells each fact its event. */
void dln_groups_to_events(dln_build *b, dln_groups *groups);

/* Who gains and who loses by what the fact tells. DLN_NO_SIDE where nobody does. */
void dln_record_interests(const dln_build *b, dln_type type, const dln_told *fact, uint32_t *gains, uint32_t *loses);

#endif
