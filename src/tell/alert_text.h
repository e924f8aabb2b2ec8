/* alert_text.h: an alert as one line in plain words, and as one object of JSON. */
#ifndef DLN_TELL_ALERT_TEXT_H
#define DLN_TELL_ALERT_TEXT_H

#include "tell/alert_find.h"

/* "Goma, North Kivu, Congo: now March 23 Movement, before Congolese government; since Tue 20 Nov 2012; reported, according to ... in ...  h:31447192ae5b": appended. */
void dln_alert_line(dln_buf *out, const dln_record *record, const dln_wish *wish, const dln_alarm *alarm);
/* Members "item" ("alert"), "alert" (its kind), "wish", "id", "line", what it is beside the item, and the item of the record under the name of its kind. */
void dln_alert_json(dln_buf *out, const dln_record *record, const dln_wish *wish, dln_view words, dln_view line, const dln_alarm *alarm);
/* Its id in the record, and where it is. */
const char *dln_alert_id(const dln_record *record, const dln_alarm *alarm);
dln_where dln_alert_place(const dln_record *record, const dln_alarm *alarm);

#endif
