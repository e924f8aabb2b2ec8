/* reports.h: sets of reports of which it is known who copied from whom, for measuring what `origin` finds.
 *
 * A set of DERIVED reports has DERIVED / 4 originals, each with four reports made from it, and three quarters of DERIVED reports that copy from nobody.
 * Ten originals or so and fifteen others tell one story: they share its names, places, numbers and quotations of the same two people, and stock
 * phrases; and every outlet has a notice that stands under much of what it prints. Three originals in ten are not in the set themselves, as an agency's own page
 * often is not: their copies can only be told from one another.
 *
 * A derived report keeps some paragraphs of its original, or all; in two of five reports in another order, in two of five with up to three paragraphs
 * of its own between. Of the words outside of quotation marks 5, 10, 15, 20, 30 or 40 in 100 are edited: another word or spelling for one, one left out, put
 * in, exchanged with its neighbour or replaced by any word. Two in ten credit the agency of their original. It is printed on the day of its original or up
 * to two later; three reports in ten do not tell their day.
 */
#ifndef DLN_TOOLS_REPORTS_H
#define DLN_TOOLS_REPORTS_H

#include "claim/coded.h"
#include "copies/grammar.h"

enum { DLN_NO_FAMILY = UINT32_MAX, DLN_MOST_PARAGRAPHS = 24, DLN_DERIVED_EACH = 4 };

typedef struct dln_made_of {
	uint32_t family;          /* of an original and what was made from it; DLN_NO_FAMILY: it copies from nobody */
	const char *agency;       /* whose copy it is in truth; NULL: nobody's */
	bool original, credited;  /* is the original; says so */
	uint8_t edited;           /* words in 100 */
	uint32_t kept;            /* bit k: has paragraph k of the original */
	uint16_t words[DLN_MOST_PARAGRAPHS]; /* outside of quotations, of each paragraph of the original */
	uint32_t own;             /* words of its own */
} dln_made_of;

typedef struct dln_copies {
	dln_coded *reports;
	dln_made_of *made;
	size_t len;
} dln_copies;

/* In the arena, inside its guard. */
void dln_copies_make(dln_arena *arena, dln_grammar *g, uint64_t seed, size_t derived, dln_copies *out);
/* Words outside of quotations that two reports have from one original; 0 when they have none. */
uint32_t dln_copies_common(const dln_made_of *a, const dln_made_of *b);

#endif
