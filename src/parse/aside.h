/* aside.h: what two commas set off behind the subject that opens a sentence.
 *
 * "Derna, further east, has been in rebel hands", "Bambari, surrounded since May, fell on Monday": a parser that reads from left to right takes the words between
 * the commas for the verb, or for a second subject. Where the tree of such a sentence has not made the opening phrase the subject of the verb with a tense right
 * behind the second comma, the sentence is parsed without them, they by themselves, and they are hung on the phrase.
 */
#ifndef DLN_PARSE_ASIDE_H
#define DLN_PARSE_ASIDE_H

#include "parse/attribution.h"
#include "parse/parse.h"

typedef struct dln_aside {
	uint32_t open, close; /* the two commas, from 0 in the sentence */
} dln_aside;

/* Whether a parsed sentence has such words and its tree has missed the subject; heads count from `first`. Looks at its first words only. */
bool dln_aside_missed(const dln_sayings *sayings, const dln_token *tokens, size_t n, uint32_t first, dln_aside *out);
/* Puts the trees of the rest and of the words between the commas together in tokens[0..n), all with heads counted from `first`; false: the rest has no subject
 * there either, and nothing has changed. */
bool dln_aside_lift(dln_token *tokens, size_t n, uint32_t first, dln_aside aside, const dln_token *rest, const dln_token *inner);

#endif
