/* evidence.h: a claim as evidence: its sentence with every word that mattered marked and labelled, who printed it, and where in the file it stands. */
#ifndef DLN_TELL_EVIDENCE_H
#define DLN_TELL_EVIDENCE_H

#include "ledger/record.h"
#include "tell/page.h"

/* Several lines, indented by `indent`. `also`: other printings of the same claim among these are named; none when empty. */
void dln_evidence_text(dln_page *page, const dln_record *record, dln_ref ref, dln_refs also, unsigned indent);
/* The claims, each once, with the other reports that print it; under a title when there are any. */
void dln_evidence_list(dln_page *page, const dln_record *record, dln_refs refs, const char *title);
/* One line: the sentence, who printed it and when, the claim's id. */
void dln_evidence_line(dln_page *page, const dln_record *record, dln_ref ref, unsigned indent);
/* One object: the claim by contract, then outlet, agency, publication day and the words of the sentence. */
void dln_evidence_json(dln_json *json, const dln_record *record, dln_ref ref);

#endif
