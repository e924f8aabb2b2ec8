/* export_mentions.c: the claims for each event as GDELT's table of mentions has them: where a report tells it. */
#include "tell/export.h"

static bool keep(void *self, const dln_sheet_row *row)
{
	dln_exporting *x = self;
	const dln_sheets *s = &x->sheets;
	uint32_t event = s->event_of[s->first_claim[row->ref.report] + row->ref.claim];
	return event != UINT32_MAX && dln_grade_reaches(s->record->events[event].support.status, x->only.least);
}

dln_status dln_export_mentions(dln_exporting *x)
{
	return dln_export_rows(x, "gdelt-mentions", DLN_ROWS_CLAIMS, '\t', keep);
}
