/* mend_days.h: "in Baghdad Tuesday" as American agencies write it, without a preposition before the day.
 *
 * A day behind a name is no part of it. The treebanks have few of them, and the parser takes the name for a modifier of the day, or the day for an apposition of the
 * name. The day then hangs on the verb, and the name takes its place in the sentence. "Bloody Sunday" and "on Easter Monday" are days with a name of their own.
 * Neither are hours that nobody counts part of it: "entered Lyman hours after the army had left".
 * And a day has no place: in "talks on Monday in Geneva" the place is that of the talks.
 * The same holds of a name before a counted or ordered stretch of time ("took Aceh last month", "attacked Likasi four times"): it hangs on the verb as its object.
 */
#ifndef DLN_PARSE_MEND_DAYS_H
#define DLN_PARSE_MEND_DAYS_H

#include "base/map.h"
#include "know/know.h"
#include "parse/parse.h"

typedef struct dln_day_words {
	dln_map of_word; /* lower-cased words of times.tsv and function_words.tsv to what they do here */
} dln_day_words;

/* Inside a guard of `arena`. */
void dln_day_words_init(dln_arena *arena, dln_day_words *words, const dln_know *know);
bool dln_day_is_month(const dln_day_words *words, const dln_token *t);
/* Heads and relations of one sentence; heads count from `first`. Linear for sentences of bounded depth. */
void dln_mend_days(const dln_day_words *words, dln_token *tokens, uint32_t n, uint32_t first);

#endif
