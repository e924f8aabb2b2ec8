/* day_first.h: where an expression of time that opens a sentence ends, when no comma says so: "On 16 February rebels attacked", "Every night the army shells Homs",
 * "16.40 The governor has fled".
 *
 * Read from left to right the day and what follows are one phrase ("16 February rebels"). They are none: the day says when, so what follows is parsed apart
 * and the day hangs on its verb (as with attribution.h). What opens with a comma behind it is left alone: there a parser is seldom wrong,
 * unless the same time is told twice: "Last night, a few hours before the vote, a bomb exploded".
 */
#ifndef DLN_PARSE_DAY_FIRST_H
#define DLN_PARSE_DAY_FIRST_H

#include "parse/mend_days.h"

/* The number of the first token behind the expression; 0 when the sentence does not open with one, or with no clause behind it. Tags must be set; heads are not
 * looked at. Looks at the first words, and where these are a time, for a verb behind them: linear. */
size_t dln_day_first_find(const dln_day_words *words, const dln_token *tokens, size_t n);
/* tokens[0..end) and the rest are trees of their own: hangs the first on the second. Heads count from `first`. */
void dln_day_first_hang(dln_token *tokens, size_t n, size_t end, uint32_t first);

#endif
