/* A symbolic time, once the publication day is known.
 *
 * Plain calendar arithmetic over day numbers. A weekday or month names the nearest one that is not on the wrong side of the
 * publication day; news says "on Tuesday" of the day that it is printed on as well. An open end stays open. A result whose end
 * lies before its begin is no result. */
#include "claim/claim.h"

/* Keeps sums inside the calendar of base/day.h. */
#define FARTHEST 3000000
enum { FAR_BACK = 365 /* days before publication from which on an event is history */ };

static dln_day plus(dln_day day, dln_day offset)
{
	if (day == DLN_NO_DAY || offset == DLN_NO_DAY) return DLN_NO_DAY;
	if (offset > FARTHEST || offset < -FARTHEST) return DLN_NO_DAY;
	return day + offset;
}

static dln_day weekday_near(dln_day published, unsigned weekday, bool future, bool gone)
{
	int today = dln_day_weekday(published);
	int back = (today - (int)weekday % 7 + 7) % 7;
	if (back == 0) return gone ? published - 7 : published;
	return future ? published + 7 - back : published - back;
}

/* A week counts from the weekday before publication; what happened in this week did so until publication. */
static void weekdays(const dln_when *when, dln_day published, dln_day *begin, dln_day *end)
{
	bool week = when->grain == DLN_WEEK;
	dln_day day = weekday_near(published, when->weekday, when->future && !week, dln_when_is_gone(when));
	*begin = plus(day, when->begin);
	*end = plus(day, when->end);
	if (week && !when->future && *begin != DLN_NO_DAY && *begin <= published && *end > published) *end = published;
}

#define JUST_PAST 2 /* months back in which a month without its year is the past one even of a plan: "were trying to flee in September", told in October */

/* Day `day` of the month near the publication day; days beyond its end are its last one, those over 31 lie in the months behind. */
static dln_day month_near(dln_day published, const dln_when *when, dln_day day)
{
	int year, month, unused;
	if (day == DLN_NO_DAY || when->month < 1 || when->month > 12) return DLN_NO_DAY;
	dln_day_split(published, &year, &month, &unused);
	if (when->future && when->month + JUST_PAST < month) year++;
	if (!when->future && (when->month > month || (when->month == month && dln_when_is_gone(when)))) year--;
	if (day > 31) return plus(dln_day_of(year, when->month, 1), day - 1);
	int last = dln_day_month_len(year, when->month);
	int clamped = day < 1 ? 1 : day > last ? last : (int)day;
	return dln_day_of(year, when->month, clamped);
}

/* First day, or with `last` the last, of the month or year that lies `offset` of them from the publication day. */
static dln_day unit_edge(dln_day published, bool years, dln_day offset, bool last)
{
	int year, month, unused;
	if (offset == DLN_NO_DAY || offset > 2400 || offset < -60000) return DLN_NO_DAY;
	dln_day_split(published, &year, &month, &unused);
	int months = years ? 12 * (year + offset) + (last ? 11 : 0) : 12 * year + month - 1 + offset;
	if (months < 12) return DLN_NO_DAY;
	year = months / 12;
	month = months % 12 + 1;
	return dln_day_of(year, month, last ? dln_day_month_len(year, month) : 1);
}

/* "June last year": a month of a year that is counted from the publication day's. */
static void month_of_year(const dln_when *when, dln_day published, dln_day *begin, dln_day *end)
{
	int year, unused, day;
	dln_day january = unit_edge(published, true, when->begin == DLN_NO_DAY ? when->end : when->begin, false);
	if (january == DLN_NO_DAY) return;
	dln_day_split(january, &year, &unused, &day);
	*begin = when->begin == DLN_NO_DAY ? DLN_NO_DAY : dln_day_of(year, when->month, 1);
	*end = when->end == DLN_NO_DAY ? DLN_NO_DAY : dln_day_of(year, when->month, dln_day_month_len(year, when->month));
}

static void units(const dln_when *when, dln_day published, dln_day *begin, dln_day *end)
{
	bool years = when->anchor == DLN_WHEN_YEARS;
	if (years && when->grain == DLN_MONTH && when->month) {
		month_of_year(when, published, begin, end);
		return;
	}
	*begin = unit_edge(published, years, when->begin, when->month == 1);
	*end = unit_edge(published, years, when->end, true);
	if (!when->future && *end > published && *begin != DLN_NO_DAY && *begin <= published) *end = published;
}

bool dln_when_resolve(const dln_when *when, dln_day published, dln_day *begin, dln_day *end)
{
	dln_day b = DLN_NO_DAY, e = DLN_NO_DAY;
	bool dated = published != DLN_NO_DAY;
	switch (when->anchor) {
	case DLN_WHEN_NONE:
		break;
	case DLN_WHEN_ABSOLUTE:
		b = when->begin;
		e = when->end;
		break;
	case DLN_WHEN_PUBLISHED:
		b = plus(published, when->begin);
		e = plus(published, when->end);
		break;
	case DLN_WHEN_WEEKDAY:
		if (dated) weekdays(when, published, &b, &e);
		break;
	case DLN_WHEN_MONTH:
		if (!dated) break;
		b = month_near(published, when, when->begin);
		e = month_near(published, when, when->end);
		break;
	case DLN_WHEN_MONTHS:
	case DLN_WHEN_YEARS:
		if (dated) units(when, published, &b, &e);
		break;
	}
	if (when->grain == DLN_MORE && !when->future && dated && b != DLN_NO_DAY && b <= published && e > published) e = published; /* what is told has happened */
	if (b != DLN_NO_DAY && e != DLN_NO_DAY && e < b) b = e = DLN_NO_DAY;
	*begin = b;
	*end = e;
	return b != DLN_NO_DAY || e != DLN_NO_DAY;
}

bool dln_when_is_history(const dln_when *when, dln_day published)
{
	dln_day begin, end;
	if (when->basis == DLN_PUBLISHED)
		return false;
	if (when->anchor == DLN_WHEN_PUBLISHED || when->anchor == DLN_WHEN_YEARS)
		return when->end != DLN_NO_DAY && when->end < (when->anchor == DLN_WHEN_YEARS ? -1 : -FAR_BACK);
	if (when->anchor != DLN_WHEN_ABSOLUTE)
		return false;
	if (published == DLN_NO_DAY)
		return when->grain >= DLN_YEAR;
	return dln_when_resolve(when, published, &begin, &end) && end != DLN_NO_DAY && end < published - FAR_BACK;
}
