/* listed.h: the fillers of a slot that are coordinated and make a claim each: "seized Goma, Sake and Bunagana". */
#ifndef DLN_CLAIM_LISTED_H
#define DLN_CLAIM_LISTED_H

#include "claim/cues.h"
#include "claim/timex.h"
#include "ground/ground.h"

#define DLN_LISTED_MOST 8

/* Each writes the tokens of those that have names of their own, of targets also those that have an article, a number or an owner of their own ("a judge and two
 * policemen"; "30 men and women" are one); where fewer than two have, `token` alone, and nothing where that is DLN_NO_TOKEN. Returns how many. A place is looked
 * for beside `token` too, however the tree hangs it, and in the gaps of its verb, the trigger ("took Nyala in May, Garsila a day later"). */
size_t dln_listed_places(const dln_grounded *g, const dln_cues *cues, const dln_timexes *times, uint32_t token, uint32_t trigger,
	uint32_t out[DLN_LISTED_MOST]);
size_t dln_listed_actors(const dln_grounded *g, uint32_t token, uint32_t out[DLN_LISTED_MOST]);
size_t dln_listed_targets(const dln_grounded *g, uint32_t token, uint32_t out[DLN_LISTED_MOST]);

#endif
