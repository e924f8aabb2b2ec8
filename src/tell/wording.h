/* wording.h: dates, counts, grades and events in plain English.
 *
 * Sentences are built from what the record holds and nothing else. No name is inflected and no verb agrees with one: headings use the
 * past tense when it is known who acted, else a noun ("capture of Aibak").
 */
#ifndef DLN_TELL_WORDING_H
#define DLN_TELL_WORDING_H

#include "ledger/record.h"
#include "tell/page.h"

typedef struct dln_wording_day { char at[32]; } dln_wording_day;
/* "Mon 9 Aug 2021"; "day unknown". */
dln_wording_day dln_wording_of_day(dln_day day);
/* "Mon 9 Aug 2021", "Sat 7 to Sun 8 Aug 2021", "Aug 2021", "2001", "by Mon 9 Aug 2021" ..., appended. */
void dln_wording_span(dln_buf *out, dln_day begin, dln_day end);
/* "since Mon 9 Aug 2021", "since Jul 2012": since some day of that stretch; nothing when it is not known. */
void dln_wording_since(dln_buf *out, dln_day begin, dln_day end);
/* The same behind a name, and when it was last heard of: " since Mon 9 Aug 2021, last heard of Fri 13 Aug 2021" */
void dln_wording_held(dln_buf *out, dln_day begin, dln_day end, dln_day last);
/* For a column: "9 Aug", "7 to 8 Aug", "Jul 2012", with the year where it is not that of `now`, with no-break spaces; nothing when it is not known. */
void dln_wording_short(dln_buf *out, dln_day begin, dln_day end, dln_day now);
/* "2 origins, 3 reports", with no-break spaces */
void dln_wording_counts(dln_buf *out, size_t origins, size_t reports);
/* The same of what supports an item, and ", corrected" where somebody corrected a claim of it. */
void dln_wording_support(dln_buf *out, const dln_record *record, const dln_support *support);
/* "1 report", "3 reports", with a no-break space */
void dln_wording_count(dln_buf *out, size_t count, const char *one);

/* "60,000", "2.5" */
void dln_wording_number(dln_buf *out, double number);

/* Ink of a status, and what it means in one line. */
dln_ink dln_wording_ink(dln_grade grade);
const char *dln_wording_meaning(dln_grade grade);
/* "certain", "probable", ... */
const char *dln_wording_factuality(dln_factuality f);
/* What a reason for setting aside means: "planned or wanted". */
const char *dln_wording_aside(dln_aside aside);

/* Words of a report on one line: blanks and line ends between them become one blank. */
void dln_wording_line(dln_buf *out, dln_view words);
/* The name of somebody as a reader knows it: the canonical one, else the words in the report, else nothing; on one line. */
void dln_wording_who(dln_buf *out, const dln_report *report, const dln_who *who);
/* "Samangan, Afghanistan": what tells a place from its namesakes, appended; nothing when nothing does. */
void dln_wording_within(dln_buf *out, const dln_know *know, const dln_where *place);
/* What an event is told from, each as it is to be read; headline.h puts them together. */
typedef struct dln_parts {
	dln_view actor, target, place; /* empty: not known */
	dln_view in;                   /* the word of place in the place of "in"; empty: "in" */
	bool named;                    /* the target's words name the event: "14 bodies" */
} dln_parts;
/* "Taliban took Aibak", "capture of Aibak". */
void dln_wording_event(dln_buf *out, dln_type type, const dln_parts *parts);
/* "capture of Aibak by Taliban": of something that did not happen. */
void dln_wording_noun(dln_buf *out, dln_type type, const dln_parts *parts);
/* Whether the place is the object of what was done, and comes before its target. */
bool dln_wording_place_first(dln_type type);
/* Whether the place follows an "in", in the past tense or in the noun, with a target or without. */
bool dln_wording_goes_in(dln_type type, bool past, bool target);
/* What a figure counts, from its label: "killed or injured" of "kill or injure". */
void dln_wording_figure(dln_buf *out, dln_view label);
/* True of acts of speech, whose words say more than their kind. */
bool dln_wording_is_speech(dln_type type);

/* Who printed a report: "The Harbour Post (AFP)", "AFP", else its id. */
void dln_wording_printer(dln_buf *out, const dln_record *record, uint32_t report);

#endif
