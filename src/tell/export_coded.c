/* export_coded.c: events in the columns of ACLED and of UCDP GED, by their rules: docs/decisions/0041.
 *
 * What is only known to be somewhere in a country, or some time in a year, is left out and counted, as those data sets have no row for it. So is what stands worse
 * than is asked for: as reported, unless told otherwise, since a row of these tables is taken for a fact by whoever adds them up.
 */
#include "tell/brief.h"
#include "tell/export.h"
#include "tell/sheet_coded.h"

typedef bool fits_fn(const dln_sheet_row *row);

/* Whether the event that takes this one in makes a row itself, so that this one needs none. */
static bool is_told(const dln_exporting *x, const dln_sheet_row *row, fits_fn *fits)
{
	uint32_t into = x->sheets.killed.into[row->item];
	if (into == UINT32_MAX)
		return false;
	dln_sheet_row other = dln_sheet_event_row(row->of, into);
	return dln_grade_reaches(other.support->status, x->only.least) && (x->only.since == DLN_NO_DAY || dln_brief_day_of(other.event) >= x->only.since) && fits(&other);
}

static bool keep_acled(void *self, const dln_sheet_row *row)
{
	dln_exporting *x = self;
	if (!row->codes || !row->codes->acled.len || is_told(x, row, dln_coded_is_acled))
		return false;
	bool fits = dln_coded_is_acled(row);
	x->left_out += !fits;
	return fits;
}

static bool is_deadly(const dln_sheet_row *row)
{
	dln_dead dead = dln_coded_dead(row);
	return dead.killed && dead.low > 0;
}

static bool keep_ucdp(void *self, const dln_sheet_row *row)
{
	dln_exporting *x = self;
	if (!is_deadly(row) || is_told(x, row, dln_coded_is_ucdp))
		return false;
	bool fits = dln_coded_is_ucdp(row);
	x->left_out += !fits;
	return fits;
}

dln_status dln_export_acled(dln_exporting *x)
{
	return dln_export_rows(x, "acled", DLN_ROWS_EVENTS, ',', keep_acled);
}

dln_status dln_export_ucdp(dln_exporting *x)
{
	return dln_export_rows(x, "ucdp", DLN_ROWS_EVENTS, ',', keep_ucdp);
}
