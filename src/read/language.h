/* language.h: which language a report is in, and which of its paragraphs are in another one.
 *
 * Only English is read: a report in another language is kept, and no claim is made of it. So what matters is that no English report is called anything else, and that
 * none in another language is taken for English. In this order:
 *
 *   1. What is given from outside (--language) counts, and nothing is guessed; where the text clearly says otherwise, a finding tells it, and reading again keeps to it.
 *   2. Each paragraph that is long and clear enough is in its language. When such paragraphs are half of the text, the report is English when half of their letters are
 *      in English paragraphs: then the others are set apart as junk with the reason "language:fr". Else it is in the other language that has the most letters, and all
 *      of it stays unread.
 *   3. Else the text as a whole tells, when it is long enough and clear.
 *   4. Else a text whose letters are mostly of another script than Latin is not English, however short.
 *   5. Else what the page, the feed or the front matter says counts; else a long text in which nothing of English is found is in no known language ("und"); else nothing
 *      is known (no language), and it is read as English.
 *
 * Addresses of the web and of mail are not looked at. Tags are those of BCP 47 as it writes them ("en-US", "zh-Hant"); what else languages are called stands in
 * languages.tsv. The region that is said ("en-GB") stays where the text is in that language. Measured: docs/decisions/0035.
 */
#ifndef DLN_READ_LANGUAGE_H
#define DLN_READ_LANGUAGE_H

#include "read/decode.h"

struct dln_reader;

/* The tag as BCP 47 writes it, of "en_us", "ENG", "English"; {NULL, 0} when it is none. Without a reader only tags are known. Lives in `arena` or in the reader's
 * knowledge. Inside a guard. */
dln_view dln_language_tag(dln_arena *arena, const struct dln_reader *reader, dln_view said);

/* Sets the language of the report, whose blocks are there; `report->language` is what is said of it until now. `given`: from outside, as a tag; empty: nothing. Where
 * paragraphs are in another language the blocks are replaced. Inside a guard. */
void dln_language_read(dln_arena *arena, const struct dln_reader *reader, dln_view given, dln_report *report, dln_findings *findings);

/* The same for a report that was read before and stored. One whose language was given, against what the text says, keeps it. */
void dln_language_read_again(dln_arena *arena, const struct dln_reader *reader, dln_report *report);

#endif
