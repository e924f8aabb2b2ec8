/* title.h: an item of a record in one line, for the page: "Aibak, held by Taliban since Mon 9 Aug 2021". */
#ifndef DLN_TELL_TITLE_H
#define DLN_TELL_TITLE_H

#include "ledger/record.h"
#include "tell/page.h"

/* Puts the words on the line that the page is at; `text` is room for putting them together. */
void dln_title_event(dln_page *page, const dln_record *record, const dln_event *event, dln_buf *text);
void dln_title_control(dln_page *page, const dln_control *control, dln_buf *text);
void dln_title_figure(dln_page *page, const dln_record *record, const dln_figure *figure, dln_buf *text);
void dln_title_dispute(dln_page *page, const dln_dispute *dispute);
/* The item with this number of a topic. */
void dln_title_of(dln_page *page, const dln_record *record, dln_topic topic, uint32_t item, dln_buf *text);
/* How it stands: its grade; of a dispute whether it is "open" or "settled". */
const char *dln_title_standing(const dln_record *record, dln_topic topic, uint32_t item);

#endif
