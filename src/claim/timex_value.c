/* timex_value.c: values as TIMEX3 writes them, and moving a symbolic time by units of the calendar. */
#include "claim/timex_parts.h"

#define MOST_STEPS 100000 /* keeps sums inside the calendar */
#define FARTHEST 3000000  /* days, for what is moved again and again too */
#define NEAR_DAYS 15      /* days from publication that are of its month, roughly */

/* ---- moving ---- */

/* Days of a unit in hundredths; seconds and minutes are of the day. */
static const int HUNDREDTHS[DLN_U_COUNT] = {0, 0, 4, 100, 700, 1400, 700, 3044, 9131, 36525, 365250, 3652500};
static const int MONTHS[DLN_U_COUNT] = {[DLN_U_MONTH] = 1, [DLN_U_QUARTER] = 3, [DLN_U_YEAR] = 12, [DLN_U_DECADE] = 120, [DLN_U_CENTURY] = 1200};

int dln_time_days(dln_time_unit unit, int tenths)
{
	long long days = (long long)HUNDREDTHS[unit] * tenths;
	days = (days + (days < 0 ? -500 : 500)) / 1000;
	return days > FARTHEST ? FARTHEST : days < -FARTHEST ? -FARTHEST : (int)days;
}

static dln_day months_on(dln_day day, int n)
{
	int y, m, d;
	if (day == DLN_NO_DAY)
		return DLN_NO_DAY;
	dln_day_split(day, &y, &m, &d);
	int total = 12 * y + m - 1 + n, len;
	if (total < 12 || total > 12 * 9999)
		return DLN_NO_DAY;
	len = dln_day_month_len(total / 12, total % 12 + 1);
	bool last = d == dln_day_month_len(y, m);
	return dln_day_of(total / 12, total % 12 + 1, last || d > len ? len : d);
}

static dln_when by_months(const dln_when *when, int n)
{
	dln_when w = *when;
	bool near = w.begin != DLN_NO_DAY && w.begin >= -NEAR_DAYS && w.begin <= NEAR_DAYS;
	switch (w.anchor) {
	case DLN_WHEN_ABSOLUTE:
		w.begin = months_on(w.begin, n);
		w.end = months_on(w.end, n);
		return w.begin == DLN_NO_DAY && w.end == DLN_NO_DAY ? DLN_TIME_UNKNOWN : w;
	case DLN_WHEN_MONTHS:
		w.begin += n;
		w.end += n;
		return w;
	case DLN_WHEN_YEARS:
		w.begin += n / 12;
		w.end += n / 12;
		return n % 12 ? DLN_TIME_UNKNOWN : w;
	case DLN_WHEN_PUBLISHED:
	case DLN_WHEN_WEEKDAY:
		if (!near)
			return DLN_TIME_UNKNOWN;
		w.anchor = n % 12 ? DLN_WHEN_MONTHS : DLN_WHEN_YEARS;
		w.month = 0; /* of a weekday it has said something else */
		w.begin = w.end = n % 12 ? n : n / 12;
		return w;
	default:
		return DLN_TIME_UNKNOWN;
	}
}

/* Of a leap day nobody can tell without the year; February has 28 days here. */
static dln_when in_months(const dln_when *when, int days)
{
	dln_when w = *when;
	int len = w.month >= 1 && w.month <= 12 ? dln_day_month_len(2001, w.month) : 0;
	if (w.begin != w.end || days < -28 || days > 28)
		return DLN_TIME_UNKNOWN;
	int day = w.begin + days;
	if (day < 1) {
		w.month = (uint8_t)(w.month == 1 ? 12 : w.month - 1);
		day += dln_day_month_len(2001, w.month);
	} else if (day > len) {
		w.month = (uint8_t)(w.month % 12 + 1);
		day -= len;
	}
	w.begin = w.end = day;
	return w;
}

static bool too_far(dln_day day)
{
	return day != DLN_NO_DAY && (day > FARTHEST || day < -FARTHEST);
}

dln_when dln_time_shift(const dln_when *when, dln_time_unit unit, int n)
{
	if (when->anchor == DLN_WHEN_NONE || too_far(when->begin) || too_far(when->end) || n > MOST_STEPS || n < -MOST_STEPS)
		return DLN_TIME_UNKNOWN;
	if (n == 0)
		return *when;
	if (MONTHS[unit])
		return n > MOST_STEPS / MONTHS[unit] || n < -MOST_STEPS / MONTHS[unit] ? DLN_TIME_UNKNOWN : by_months(when, n * MONTHS[unit]);
	int days = dln_time_days(unit, 10 * n);
	dln_when w = *when;
	if (w.anchor == DLN_WHEN_MONTH)
		return in_months(when, days);
	if (w.anchor != DLN_WHEN_ABSOLUTE && w.anchor != DLN_WHEN_PUBLISHED && w.anchor != DLN_WHEN_WEEKDAY)
		return DLN_TIME_UNKNOWN;
	w.begin = w.begin == DLN_NO_DAY ? DLN_NO_DAY : w.begin + days;
	w.end = w.end == DLN_NO_DAY ? DLN_NO_DAY : w.end + days;
	return w;
}

/* ---- writing ---- */

/* Week and its year after ISO 8601: a week is of the year that its Thursday lies in. */
static void iso_week(dln_day day, int *year, int *week)
{
	int month, of_month;
	dln_day thursday = day - dln_day_weekday(day) + 3;
	dln_day_split(thursday, year, &month, &of_month);
	*week = (thursday - dln_day_of(*year, 1, 1)) / 7 + 1;
}

static const char *season_of(int month)
{
	static const char *const NAMES[] = {"WI", "SP", "SU", "FA"};
	return NAMES[month % 12 / 3];
}

static void write_point(dln_timex_form form, dln_day day, dln_buf *out)
{
	int y, m, d, week_year, week;
	dln_day_split(day, &y, &m, &d);
	iso_week(day, &week_year, &week);
	switch (form) {
	case DLN_FORM_TEXT: break;
	case DLN_FORM_DAY: dln_buf_printf(out, "%04d-%02d-%02d", y, m, d); break;
	case DLN_FORM_WEEK: dln_buf_printf(out, "%04d-W%02d", week_year, week); break;
	case DLN_FORM_WEEKEND: dln_buf_printf(out, "%04d-W%02d-WE", week_year, week); break;
	case DLN_FORM_MONTH: dln_buf_printf(out, "%04d-%02d", y, m); break;
	case DLN_FORM_QUARTER: dln_buf_printf(out, "%04d-Q%d", y, (m - 1) / 3 + 1); break;
	case DLN_FORM_HALF: dln_buf_printf(out, "%04d-H%d", y, (m - 1) / 6 + 1); break;
	case DLN_FORM_SEASON: dln_buf_printf(out, "%04d-%s", y, season_of(m)); break;
	case DLN_FORM_YEAR: dln_buf_printf(out, "%04d", y); break;
	case DLN_FORM_DECADE: dln_buf_printf(out, "%03d", y / 10); break;
	case DLN_FORM_CENTURY: dln_buf_printf(out, "%02d", y / 100); break;
	}
}

const char *dln_timex_value(const dln_timex *x, dln_day published, dln_timex_text *room)
{
	dln_day begin = DLN_NO_DAY, end = DLN_NO_DAY;
	dln_buf out;
	dln_buf_lend(&out, room->at, sizeof room->at);
	if (x->form != DLN_FORM_TEXT) {
		if (dln_when_resolve(&x->point, published, &begin, &end))
			write_point(x->form, begin != DLN_NO_DAY ? begin : end, &out);
		else if (x->point.anchor == DLN_WHEN_MONTH)
			dln_buf_printf(&out, x->form == DLN_FORM_DAY ? "XXXX-%02d-%02d" : "XXXX-%02d", x->point.month, x->point.begin);
		else
			return NULL;
	}
	dln_buf_view(&out, x->tail);
	return out.status == DLN_OK ? room->at : NULL;
}
