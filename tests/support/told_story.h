/* told_story.h: small stories written as lines, for tests of the record.
 *
 *     report a.txt | outlet=The Post | agency=AFP | published=2021-08-09 | origin=1
 *     claim seize | actor=Rebels/force/Rebels | place=Northtown/AF/town/North Province | time=-1 | by=/Government/official/the
 *     mayor
 *
 * One claim a line, in the order of its report's text; the text itself is made of the words that the line names. `# ...` and
 * empty lines are skipped.
 * Keys of a report: outlet, agency, published, origin (a number; reports of one number have one origin; else each its own), copy
 * (a number: the texts of those of one number are one copied passage), owner
 * (of the outlet), side (whose mouthpiece it is), text (a file to take the words from).
 * Keys of a claim:
 *   actor, target   NAME/kind/side/role/words/country, cut where the rest is empty; kind is force when there is a side, else
 *                   person
 *   by              a speaker: NAME/side/role/words/country/level; may be given several times; an ngo without a name is an
 *                   organization
 *   place           NAME/country/precision/admin1, then the flags part and near
 *   time            0 is the day of publication; -1, -3..0, mon (the last Monday), 2021-08-09, 2021-08-01..2021-08-09, 2001,
 *                   none; then !i inferred, !p published, !f future;
 *                   -1@yesterday with the words
 *   f               CT+ (if not given), PR+, UU ...
 *   aside           planned, denied ...; cue is the word
 *   n               WORDS/VALUE or MIN-MAX/unit/qualifier, then the flags joint, total; WORDS ^ are those of the number
 *                   before, @WORDS stand in those of the place
 *   trigger         the word; the type if not given
 *   rule            of verbs.tsv
 *   block           caption or title; doubted; same (in the sentence of the claim before); at=BYTE and sentence=BEGIN-END where the text
 *                   is a file
 */
#ifndef DLN_SUPPORT_TOLD_STORY_H
#define DLN_SUPPORT_TOLD_STORY_H

#include "ledger/record.h"

typedef struct dln_told_story {
	dln_arena *arena;
	dln_record record;     /* without an engine */
} dln_told_story;

/* Reads the lines and works the record out; `order` NULL, or the order in which the reports are to stand (numbers of reports, as
 * many as there are). `know` may be
 * NULL. Trouble with the lines aborts. Clear with dln_told_story_clear. */
void dln_told_story_build(dln_told_story *told, dln_view lines, const size_t *order, const dln_know *know);
void dln_told_story_clear(dln_told_story *told);
size_t dln_told_story_reports(dln_view lines);

/* The record as lines that a person can review (told_list.c). */
void dln_told_story_list(const dln_record *record, dln_buf *out);

#endif
