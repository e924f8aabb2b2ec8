/* mend_days.h: "in Baghdad Tuesday" as American agencies write it, without a preposition before the day.
 *
 * A day behind a name is no part of it. The treebanks have few of them, and the parser takes the name for a modifier of the day, or the day for an apposition of the
 * name. The day then hangs on the verb, and the name takes its place in the sentence. "Bloody Sunday" and "on Easter Monday" are days with a name of their own.
 * Neither are hours that nobody counts part of it: "entered Lyman hours after the army had left".
 * And a day has no place: in "talks on Monday in Geneva" the place is that of the talks.
 * In "by noon mortar rounds were landing" the day has a part, and the verb a subject.
 * The same holds of a name before a counted or ordered stretch of time ("took Aceh last month", "attacked Likasi four times"): it hangs on the verb as its object.
 * A day does nothing: in "troops surrounded since Friday surrendered" it says since when, and is no subject.
 * Nothing is done to a day: in "policemen kidnapped last month escaped" they escaped.
 * A noun has one preposition: in "put the toll since May at 40" the first is that of the month.
 * A date is no part of the subject behind it: "said that on 3 May gunmen killed".
 * A day that opens the sentence has no clause about it: "Tonight the army will enter Hebron".
 */
#ifndef DLN_PARSE_MEND_DAYS_H
#define DLN_PARSE_MEND_DAYS_H

#include "base/map.h"
#include "know/know.h"
#include "parse/parse.h"

typedef struct dln_day_words {
	dln_map of_word; /* lower-cased words of times.tsv and function_words.tsv to what they do here */
} dln_day_words;

typedef enum dln_day_use { DLN_DAY_DAY = 1, DLN_DAY_PART, DLN_DAY_EDGE, DLN_DAY_NAME, DLN_DAY_MONTH, DLN_DAY_UNIT, DLN_DAY_STEP, DLN_DAY_HALF,
	DLN_DAY_ZONE, DLN_DAY_BOUND, DLN_DAY_JOINER } dln_day_use; /* Tuesday, today; morning; late; Easter; May; hours; last, every; p.m.; GMT; since; after */

/* Inside a guard of `arena`. */
void dln_day_words_init(dln_arena *arena, dln_day_words *words, const dln_know *know);
dln_day_use dln_day_use_of(const dln_day_words *words, const dln_token *t); /* 0: none */
bool dln_day_is_month(const dln_day_words *words, const dln_token *t);
/* Heads and relations of one sentence; heads count from `first`. Linear for sentences of bounded depth. */
void dln_mend_days(const dln_day_words *words, dln_token *tokens, uint32_t n, uint32_t first);

#endif
