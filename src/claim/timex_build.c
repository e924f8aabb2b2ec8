/* timex_build.c: the building blocks of meanings: symbolic times, and the two kinds of results. */
#include "claim/timex_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

dln_when dln_time_absolute(dln_day begin, dln_day end, dln_grain grain)
{
	return (dln_when){.anchor = DLN_WHEN_ABSOLUTE, .basis = DLN_STATED, .grain = grain, .begin = begin, .end = end};
}

dln_when dln_time_relative(dln_day begin, dln_day end, dln_grain grain)
{
	return (dln_when){.anchor = DLN_WHEN_PUBLISHED, .basis = DLN_STATED, .grain = grain, .begin = begin, .end = end, .future = begin > 0};
}

dln_when dln_time_month(int month, int first, int last, dln_grain grain, bool future)
{
	return (dln_when){.anchor = DLN_WHEN_MONTH, .basis = DLN_STATED, .grain = grain, .month = (uint8_t)month, .begin = first, .end = last, .future = future};
}

dln_when dln_time_weekday(int weekday, int first, int last, dln_grain grain, bool future)
{
	return (dln_when){.anchor = DLN_WHEN_WEEKDAY, .basis = DLN_STATED, .grain = grain, .weekday = (uint8_t)weekday, .begin = first, .end = last, .future = future};
}

const dln_when DLN_TIME_UNKNOWN = {.anchor = DLN_WHEN_NONE, .basis = DLN_STATED, .grain = DLN_MORE, .begin = DLN_NO_DAY, .end = DLN_NO_DAY};

dln_grain dln_time_grain(dln_time_unit u)
{
	return u <= DLN_U_DAY ? DLN_DAY : u <= DLN_U_WEEKEND ? DLN_WEEK : u == DLN_U_MONTH ? DLN_MONTH : u == DLN_U_YEAR ? DLN_YEAR : DLN_MORE;
}

dln_timex_form dln_time_form(dln_time_unit u)
{
	static const dln_timex_form FORMS[DLN_U_COUNT] = {DLN_FORM_DAY, DLN_FORM_DAY, DLN_FORM_DAY, DLN_FORM_DAY, DLN_FORM_WEEK, DLN_FORM_WEEK, DLN_FORM_WEEKEND,
		DLN_FORM_MONTH, DLN_FORM_QUARTER, DLN_FORM_YEAR, DLN_FORM_DECADE, DLN_FORM_CENTURY};
	return FORMS[u];
}

bool dln_time_has(const dln_time_parts *p, dln_time_class c)
{
	return p->value[c] != DLN_TIME_NONE;
}

bool dln_time_argues(const dln_time_parts *p, const char *word)
{
	return dln_view_is(p->argument, word);
}

/* Text of our own, kept with the result. */
dln_view dln_time_written(dln_arena *arena, const char *format, ...)
{
	char room[40];
	va_list args;
	va_start(args, format);
	int n = vsnprintf(room, sizeof room, format, args);
	va_end(args);
	char *at = dln_arena_alloc(arena, sizeof room);
	memcpy(at, room, sizeof room);
	return (dln_view){at, n < 0 ? 0 : (size_t)n < sizeof room ? (size_t)n : sizeof room - 1};
}

bool dln_time_named(dln_time_found *out, dln_when when, dln_timex_form form)
{
	out->x.when = out->x.point = when;
	out->x.form = form;
	return when.anchor != DLN_WHEN_NONE;
}

/* An expression that names no days. */
bool dln_time_dateless(dln_time_found *out, dln_view value)
{
	out->x.when = out->x.point = DLN_TIME_UNKNOWN;
	out->x.form = DLN_FORM_TEXT;
	out->x.tail = value;
	out->x.duration = true;
	return value.len > 0;
}

dln_time_unit dln_time_unit_of(const dln_time_parts *p)
{
	int u = dln_time_has(p, DLN_T_UNIT) ? p->value[DLN_T_UNIT] : p->value[DLN_T_UNITS];
	return u >= 0 && u < DLN_U_COUNT ? (dln_time_unit)u : DLN_U_DAY;
}
