/* day.h: days of the proleptic Gregorian calendar as numbers. No time zone, no clock.
 * Arithmetic after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
#ifndef DLN_BASE_DAY_H
#define DLN_BASE_DAY_H

#include "base/str.h"

typedef int32_t dln_day; /* days since 1970-01-01 */
#define DLN_NO_DAY INT32_MIN

dln_day dln_day_of(int year, int month, int day); /* DLN_NO_DAY when there is no such day; years 1 to 9999 */
void dln_day_split(dln_day d, int *year, int *month, int *day);
int dln_day_weekday(dln_day d);                   /* 0 is Monday */
int dln_day_month_len(int year, int month);
/* "2021-08-09", or the beginning of an ISO time stamp; anything else DLN_NO_DAY. */
dln_day dln_day_parse(dln_view text);
typedef struct dln_day_text { char at[16]; } dln_day_text;
dln_day_text dln_day_format(dln_day d);           /* empty for DLN_NO_DAY */

/* "Mon 9 Aug 2021", for people; empty for DLN_NO_DAY. */
dln_day_text dln_day_say(dln_day d);
extern const char *const dln_day_names[7], *const dln_month_names[12]; /* "Mon" is the first, "Jan" */

#endif
