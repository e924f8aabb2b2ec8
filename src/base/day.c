/* day.c: civil dates to day numbers and back, by eras of 400 years that begin in March, so that the leap day is the last of
 * its year (Hinnant, days_from_civil and civil_from_days). */
#include "base/day.h"

#include <assert.h>
#include <stdio.h>

enum { DAYS_OF_ERA = 146097, EPOCH = 719468, FIRST_YEAR = 1, LAST_YEAR = 9999 };

static bool is_leap(int year) {
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int dln_day_month_len(int year, int month) {
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month < 1 || month > 12)
		return 0;
	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

dln_day dln_day_of(int year, int month, int day) {
	int era, year_of_era, day_of_year;

	if (year < FIRST_YEAR || year > LAST_YEAR || day < 1 || day > dln_day_month_len(year, month))
		return DLN_NO_DAY;
	if (month <= 2)
		year--;
	era = year / 400; /* year 0 at the least: January of the year 1 */
	year_of_era = year - era * 400;
	day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	return era * DAYS_OF_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - EPOCH;
}

void dln_day_split(dln_day d, int *year, int *month, int *day) {
	int64_t z = (int64_t)d + EPOCH;
	int64_t era = (z >= 0 ? z : z - (DAYS_OF_ERA - 1)) / DAYS_OF_ERA;
	int of_era = (int)(z - era * DAYS_OF_ERA);
	int year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int march = (5 * day_of_year + 2) / 153;

	*day = day_of_year - (153 * march + 2) / 5 + 1;
	*month = march < 10 ? march + 3 : march - 9;
	*year = (int)(year_of_era + era * 400) + (*month <= 2);
}

int dln_day_weekday(dln_day d) {
	int64_t since_monday = ((int64_t)d + 3) % 7; /* 1970-01-01 was a Thursday */

	return (int)(since_monday < 0 ? since_monday + 7 : since_monday);
}

/* `count` digits at `at`, or -1. */
static int digits(dln_view text, size_t at, size_t count) {
	int value = 0;
	size_t i;

	for (i = at; i < at + count; i++) {
		if (i >= text.len || text.at[i] < '0' || text.at[i] > '9')
			return -1;
		value = value * 10 + (text.at[i] - '0');
	}
	return value;
}

/* What may follow the day in a time stamp: "T10:00:00.5+04:30", " 10:00 Z". */
static bool is_clock(dln_view text, size_t at) {
	if (at >= text.len || (text.at[at] != 'T' && text.at[at] != 't' && text.at[at] != ' '))
		return false;
	if (digits(text, at + 1, 2) < 0 || digits(text, at + 1, 2) > 24)
		return false;
	for (at += 3; at < text.len; at++)
		if (dln_view_find_byte(DLN_LIT("0123456789:.,+-Zz "), text.at[at]) == DLN_NOWHERE)
			return false;
	return true;
}

dln_day dln_day_parse(dln_view text) {
	int year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);

	if (year < 0 || month < 0 || day < 0 || text.at[4] != '-' || text.at[7] != '-')
		return DLN_NO_DAY;
	if (text.len > 10 && !is_clock(text, 10))
		return DLN_NO_DAY;
	return dln_day_of(year, month, day);
}

/* False for none and for what has no four digits of a year. */
static bool split_for_text(dln_day d, int *year, int *month, int *day) {
	if (d == DLN_NO_DAY)
		return false;
	dln_day_split(d, year, month, day);
	return *year >= FIRST_YEAR && *year <= LAST_YEAR;
}

dln_day_text dln_day_format(dln_day d) {
	dln_day_text text = {""};
	int year, month, day;

	if (split_for_text(d, &year, &month, &day))
		snprintf(text.at, sizeof text.at, "%04d-%02d-%02d", year, month, day);
	return text;
}

const char *const dln_day_names[7] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
const char *const dln_month_names[12] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

dln_day_text dln_day_say(dln_day d) {
	dln_day_text text = {""};
	int year, month, day;

	if (split_for_text(d, &year, &month, &day))
		snprintf(text.at, sizeof text.at, "%s %d %s %d", dln_day_names[dln_day_weekday(d)], day, dln_month_names[month - 1], year);
	return text;
}
