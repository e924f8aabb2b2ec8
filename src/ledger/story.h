/* story.h: a set of coded reports in memory, and its canonical order.
 *
 * A report is one printing (dln_report_identity); two files of one identity are one report, which keeps the smaller path. Reports are sorted by path, then by identity.
 * Where two reports have one path (the file changed between two `add`s), the shown id of each is "path@" and six hex digits of its identity.
 */
#ifndef DLN_LEDGER_STORY_H
#define DLN_LEDGER_STORY_H

#include "claim/coded.h"
#include "ledger/journal.h"
#include "origin/origin.h"

typedef struct dln_story_report {
	dln_coded coded;      /* owned by the story */
	dln_sha256 identity;
	dln_view shown;       /* the id that users see */
	dln_view retracted;   /* why somebody retracted it; empty: nobody did */
	dln_view dated_why;   /* of a copy whose day somebody corrected: who, and why */
	uint32_t number;      /* its place in the order of all */
} dln_story_report;

/* Sorts and names; called by whoever reads a story after adding. Indices into the result are what record and origins speak of. The array lives
 * until the next adding or the story's end. */
dln_status dln_story_sorted(const dln_story *story, const dln_story_report *const **out, size_t *count, dln_err *err);
/* Which of two reports of one identity is kept: negative when `a` is. One that is read before one that is not, because its language was
 * given; then by path, then by what else may differ: where in the file, how dated, title, byline, language, how many findings. */
int dln_story_prefer(const dln_report *a, const dln_report *b);
/* Adds a report whose memory is already the story's arena, or one of its parts (used when loading a ledger), and whose identity is known. */
dln_arena *dln_story_arena(dln_story *story);
dln_pool *dln_story_pool(dln_story *story);
dln_status dln_story_adopt(dln_story *story, const dln_coded *coded, const dln_sha256 *identity, dln_err *err);
/* Memory of the story for a thread of its own: part 1, 2 ... less than DLN_STORY_PARTS, made when first asked for. */
enum { DLN_STORY_PARTS = 4 };
dln_status dln_story_part(dln_story *story, unsigned part, dln_arena **arena, dln_pool **pool);

/* Notes that the report of this identity is retracted, and why, which must not be empty; the last word counts. It need not be there yet. */
dln_status dln_story_retract(dln_story *story, dln_view identity, dln_view why, dln_err *err);

/* Takes over the lines that correct something (corrections.h), and those that undo such, in the order of time; copied. They count for whatever record is made of
 * the story. */
dln_status dln_story_correct(dln_story *story, const dln_lines *lines, dln_err *err);
const dln_lines *dln_story_corrections(const dln_story *story);

/* The id that users see, appended: the path, and behind "@" the first digits of the identity when it is given (it is NULL for a report that has its path alone). */
void dln_story_show(dln_buf *out, dln_view path, const char *identity);

/* Whether a path ends with these parts of one: "a/b.txt" with "b.txt". */
bool dln_story_path_ends(dln_view path, dln_view tail);

/* The story is all of the ledger at this path: what comparing its reports finds is kept beyond the process (comparisons.h). */
dln_status dln_story_of_ledger(dln_story *story, const char *path, dln_err *err);

/* What is kept of comparing the reports, which are told by their `number`; made when first asked for. It lives until the next adding, being asked for with
 * another knowledge, or the story's end. */
dln_status dln_story_compared(const dln_story *story, const dln_know *know, dln_compared **out, dln_err *err);

/* Puts the place numbers of `know` into every claim, by the stable dln_place.id: a loaded ledger has none (UINT32_MAX), and one that was coded with another
 * knowledge file has wrong ones. A place that this knowledge does not have gets UINT32_MAX and keeps its name and coordinates. dln_record_build
 * calls it first; calling it again costs little. */
dln_status dln_story_bind(const dln_story *story, const dln_know *know, dln_err *err);

#endif
