/* title.h: an item of a record in one line, for the page: "Aibak, held by Taliban since Mon 9 Aug 2021". */
#ifndef DLN_TELL_TITLE_H
#define DLN_TELL_TITLE_H

#include "ledger/record.h"
#include "tell/page.h"

/* Puts the words on the line that the page is at; `text` is room for putting them together. */
void dln_title_event(dln_page *page, const dln_record *record, const dln_event *event, dln_buf *text);
void dln_title_control(dln_page *page, const dln_control *control, dln_buf *text);
void dln_title_figure(dln_page *page, const dln_record *record, const dln_figure *figure, dln_buf *text);

#endif
