/* long_ago.h: which sentences of a report say themselves when it was, and which of them go back to what was long ago.
 *
 * News leaves the main line of a story for its background and comes back to it without a word; what tells the two apart is that the background has an old date of
 * its own ("In 2005, ..."). "The city" and a place that is left out are those of the main line.
 */
#ifndef DLN_CLAIM_LONG_AGO_H
#define DLN_CLAIM_LONG_AGO_H

#include "claim/timex.h"

/* One dln_era for each sentence. Without a day of publication only what names a year is long ago. Inside a guard. */
const uint8_t *dln_long_ago(dln_arena *arena, const dln_timexes *times, const dln_grounded *g);

#endif
