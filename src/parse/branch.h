/* branch.h: parsing a sentence: greedily, then once more from where that was least certain.
 *
 * Selectional branching (Choi and McCallum 2013): of the decisions of the greedy parse those are taken again, the other way, whose second best action was
 * nearest; from there on it goes on greedily. Of all trees so found the one with the least loss stays. The loss of a decision is what the action lacks
 * of leading every other one by DLN_BRANCH_MARGIN, the sum over the others (the hinge loss that the table was trained to lower): a wrong turn shows by
 * the uncertain decisions that it leads to. A second parse is left as soon as it has lost more, and ends where it meets the first one again with the same stack.
 */
#ifndef DLN_PARSE_BRANCH_H
#define DLN_PARSE_BRANCH_H

#include "parse/build.h"
#include "parse/model.h"

#define DLN_BRANCH_MARGIN 15000 /* in scores, of which the largest weight is 17,145 */
#define DLN_BRANCHES 3          /* decisions that are taken again, at most */

/* Runs a fresh build to its end; heads are in its nodes, relations in its bonds. Scratch memory comes from `arena`, inside its guard. */
void dln_branch_run(dln_arena *arena, const dln_model *model, dln_build *build);

#endif
