/* mend.h: what a greedy parser gets wrong and no tree of English may say, put right.
 *
 * One rule so far: a verb has one subject. "The governor left and was arrested, the minister said": of two subjects of `said`, the one before the clause
 * that is said is the subject of that clause.
 */
#ifndef DLN_PARSE_MEND_H
#define DLN_PARSE_MEND_H

#include "base/arena.h"
#include "parse/parse.h"

/* Heads and relations of one sentence; heads count from `first`. Linear. `scratch` is used and not reset. */
void dln_mend_tree(dln_arena *scratch, dln_token *tokens, uint32_t n, uint32_t first);

#endif
