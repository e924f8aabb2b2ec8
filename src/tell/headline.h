/* headline.h: what an event or claim is called in one line: "Taliban took the presidential palace in Khartoum".
 *
 * Who is told by the canonical name, else by the words of the report; a pronoun that the reading could not resolve names nobody. Where only a part of a
 * place is meant, or what lies around it, the words of the report say which: a part is never told as the whole.
 */
#ifndef DLN_TELL_HEADLINE_H
#define DLN_TELL_HEADLINE_H

#include "ledger/record.h"

/* Past tense when it is known who acted, else a noun. Appended; `out` keeps the first failure. */
void dln_headline_event(dln_buf *out, const dln_record *record, const dln_event *event);
/* As a noun: of something that did not happen. */
void dln_headline_claim(dln_buf *out, const dln_record *record, dln_ref ref);
/* Somebody by name, else in the words of `report` (may be NULL: no words); nothing for a pronoun. */
void dln_headline_who(dln_buf *out, const dln_record *record, const dln_report *report, const dln_who *who);
/* The same inside of a sentence: "a doctor", whose words in the report begin one. */
void dln_headline_who_within(dln_buf *out, const dln_record *record, const dln_report *report, const dln_who *who);

#endif
