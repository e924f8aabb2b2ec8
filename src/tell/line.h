/* line.h: an item of the record in one line of plain words, without its id and its grade: what the text of the brief says of it.
 *
 * Each is appended, and `out` keeps the first failure. Whatever comes from a report stands as it stood there, until dln_line_harmless.
 */
#ifndef DLN_TELL_LINE_H
#define DLN_TELL_LINE_H

#include "ledger/record.h"

/* "Goma, North Kivu, DR Congo: March 23 Movement since Tue 20 Nov 2012, last heard of Mon 26 Nov 2012" */
void dln_line_control(dln_buf *out, const dln_record *record, size_t i);
/* "Taliban took Farah (who did it: claimed)" */
void dln_line_event(dln_buf *out, const dln_record *record, size_t i);
/* "60,000 families, Kunduz, according to Gulam Bahauddin Jailani, as of Tue 10 Aug 2021" */
void dln_line_figure(dln_buf *out, const dln_record *record, size_t i);
/* What it is about. */
void dln_line_dispute(dln_buf *out, const dln_record *record, size_t i);
/* "AFP: 3 reports (credited in their own words)" */
void dln_line_origin(dln_buf *out, const dln_record *record, size_t i);
/* "quotation of NAME "..."" */
void dln_line_shared(dln_buf *out, const dln_record *record, size_t i);
/* "capture of Mazar-i-Sharif by Taliban because of "would"" */
void dln_line_set_aside(dln_buf *out, const dln_record *record, size_t i);
/* "The Harbour Gazette (AFP), Mon 9 Aug 2021"; only the day where neither is known */
void dln_line_report(dln_buf *out, const dln_record *record, size_t i);
/* "The Harbour Gazette (AFP), Mon 9 Aug 2021: retracted: the town was another one" */
void dln_line_withdrawn(dln_buf *out, const dln_record *record, size_t i);

/* "new: Taliban took Farah; confirmed", "weaker: Taliban took Farah; was confirmed, now claimed" */
void dln_line_difference(dln_buf *out, const dln_record *before, const dln_record *after, const dln_difference *is);

/* Makes what was gathered harmless, as a page does (page.h), with one blank between words. */
void dln_line_harmless(dln_buf *line);

#endif
