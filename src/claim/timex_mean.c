/* timex_mean.c: what a matched pattern means: the days that it names, and its value after TimeML.
 *
 * One function for each meaning of time_patterns.tsv; those that count are in timex_reckon.c. */
#include "claim/timex_parts.h"

/* ---- calendar ---- */

static bool whole_date(int year, int month, int day, int last, dln_time_found *out)
{
	dln_day begin = dln_day_of(year, month, day), end = dln_day_of(year, month, last);
	return begin != DLN_NO_DAY && end != DLN_NO_DAY && end >= begin && dln_time_named(out, dln_time_absolute(begin, end, DLN_DAY), DLN_FORM_DAY);
}

static bool whole_season(int year, int month, dln_time_found *out)
{
	dln_day begin = dln_day_of(year, month, 1), end = dln_day_of(month > 9 ? year + 1 : year, (month + 2) % 12, 1);
	if (begin == DLN_NO_DAY || end == DLN_NO_DAY)
		return false;
	int y, m, d;
	dln_day_split(end, &y, &m, &d);
	return dln_time_named(out, dln_time_absolute(begin, dln_day_of(y, m, dln_day_month_len(y, m)), DLN_MORE), DLN_FORM_SEASON);
}

static bool year_and(const dln_time_parts *p, int year, dln_time_found *out)
{
	if (dln_time_has(p, DLN_T_SEASON))
		return whole_season(year, p->value[DLN_T_SEASON], out);
	if (!dln_time_has(p, DLN_T_MONTH))
		return dln_time_named(out, dln_time_absolute(dln_day_of(year, 1, 1), dln_day_of(year, 12, 31), DLN_YEAR), DLN_FORM_YEAR);
	int month = p->value[DLN_T_MONTH], len = dln_day_month_len(year, month);
	if (!dln_time_has(p, DLN_T_DAYNUM))
		return dln_time_named(out, dln_time_absolute(dln_day_of(year, month, 1), dln_day_of(year, month, len), DLN_MONTH), DLN_FORM_MONTH);
	int day = p->value[DLN_T_DAYNUM], last = p->again[DLN_T_DAYNUM];
	return whole_date(year, month, day, last != DLN_TIME_NONE ? last : day, out);
}

/* What months, days and years name. */
static bool mean_calendar(const dln_time_parts *p, const dln_time_story *story, dln_time_found *out)
{
	int year = dln_time_has(p, DLN_T_YEAR) ? p->value[DLN_T_YEAR] : p->value[DLN_T_TWO], month_told, day_told;
	if (dln_time_argues(p, "told") && story->any.anchor == DLN_WHEN_ABSOLUTE && story->any.begin != DLN_NO_DAY)
		dln_day_split(story->any.begin, &year, &month_told, &day_told);
	if (year != DLN_TIME_NONE)
		return year_and(p, year, out);
	if (dln_time_has(p, DLN_T_DECADE)) {
		year = p->value[DLN_T_DECADE];
		return dln_time_named(out, dln_time_absolute(dln_day_of(year, 1, 1), dln_day_of(year + 9, 12, 31), DLN_MORE), DLN_FORM_DECADE);
	}
	if (dln_time_has(p, DLN_T_ORDINAL)) { /* the 20th century */
		year = 100 * (p->value[DLN_T_ORDINAL] - 1);
		return year >= 100 && dln_time_named(out, dln_time_absolute(dln_day_of(year, 1, 1), dln_day_of(year + 99, 12, 31), DLN_MORE), DLN_FORM_CENTURY);
	}
	if (dln_time_has(p, DLN_T_SEASON))
		return dln_time_named(out, dln_time_month(p->value[DLN_T_SEASON], 1, 91, DLN_MORE, story->future), DLN_FORM_SEASON);
	if (!dln_time_has(p, DLN_T_MONTH))
		return dln_time_has(p, DLN_T_WEEKDAY) && dln_time_named(out, dln_time_weekday(p->value[DLN_T_WEEKDAY], 0, 0, DLN_DAY, story->future), DLN_FORM_DAY);
	int month = p->value[DLN_T_MONTH], day = p->value[DLN_T_DAYNUM], last = p->again[DLN_T_DAYNUM];
	if (day == DLN_TIME_NONE)
		return dln_time_named(out, dln_time_month(month, 1, 31, DLN_MONTH, story->future), DLN_FORM_MONTH);
	if (day > dln_day_month_len(2000, month) || (last != DLN_TIME_NONE && (last < day || last > dln_day_month_len(2000, month))))
		return false;
	return dln_time_named(out, dln_time_month(month, day, last != DLN_TIME_NONE ? last : day, DLN_DAY, story->future), DLN_FORM_DAY);
}

static bool mean_holiday(const dln_time_parts *p, const dln_time_story *story, dln_time_found *out)
{
	dln_view v = p->argument.len ? p->argument : p->text[DLN_T_HOLIDAY], rest = v;
	int month = dln_time_number(dln_view_cut(&rest, '-')), day = dln_time_number(rest);
	if (month < 1 || month > 12 || day < 1 || day > dln_day_month_len(2000, month))
		return false;
	if (dln_time_has(p, DLN_T_YEAR))
		return whole_date(p->value[DLN_T_YEAR], month, day, day, out);
	return dln_time_named(out, dln_time_month(month, day, day, DLN_DAY, story->future), DLN_FORM_DAY);
}

/* What history has dated: "2001-09-11" or "1950-06-25..1953-07-27" in the argument. */
static bool mean_known(const dln_time_parts *p, dln_time_found *out)
{
	dln_view rest = p->argument, first = dln_view_cut(&rest, '.');
	dln_day begin = dln_day_parse(first), end = rest.len > 1 ? dln_day_parse(dln_view_sub(rest, 1, rest.len)) : begin;
	if (begin == DLN_NO_DAY || end == DLN_NO_DAY || end < begin)
		return false;
	out->x.event = end > begin;
	return dln_time_named(out, dln_time_absolute(begin, end, end > begin ? DLN_MORE : DLN_DAY), DLN_FORM_DAY);
}

/* "2021-08-09"; "7/8/07" as Americans write it, "21.5.2014" and "21/5/2014" as others do. */
static bool mean_numeric(const dln_time_parts *p, dln_time_found *out)
{
	if (dln_time_has(p, DLN_T_ISO)) {
		dln_day d = dln_day_parse(p->text[DLN_T_ISO]);
		return d != DLN_NO_DAY && dln_time_named(out, dln_time_absolute(d, d, DLN_DAY), DLN_FORM_DAY);
	}
	dln_view rest = p->text[DLN_T_NUMERIC];
	size_t at = 0;
	while (at < rest.len && rest.at[at] >= '0' && rest.at[at] <= '9')
		at++;
	char mark = at < rest.len ? rest.at[at] : '/';
	int first = dln_time_number(dln_view_cut(&rest, mark)), second = dln_time_number(dln_view_cut(&rest, mark)), year = dln_time_number(rest);
	year += rest.len == 2 ? (year < 50 ? 2000 : 1900) : 0;
	bool american = second > 12 || (mark == '/' && first <= 12);
	int month = american ? first : second, day = american ? second : first;
	return month >= 1 && month <= 12 && whole_date(year, month, day, day, out);
}

/* "yesterday" is -1; letters behind the number are the part of the day. */
static bool mean_day(const dln_time_parts *p, dln_time_found *out)
{
	dln_view v = p->text[DLN_T_DAY];
	bool before = v.len && v.at[0] == '-';
	size_t at = before;
	while (at < v.len && v.at[at] >= '0' && v.at[at] <= '9')
		at++;
	int day = dln_time_number(dln_view_sub(v, before, at));
	day = before ? -day : day;
	if (!dln_time_named(out, dln_time_relative(day, day, DLN_DAY), DLN_FORM_DAY))
		return false;
	out->x.tail = dln_view_sub(v, at, v.len);
	if (out->x.tail.len) {
		out->x.type = DLN_TIMEX_TIME;
		out->x.when.end += before; /* the night reaches into the next day */
	}
	return true;
}

/* ---- clock and parts of the day ---- */

static dln_when clock_day(const dln_time_story *story)
{
	return story->clock_day.anchor != DLN_WHEN_NONE ? story->clock_day : dln_time_relative(0, 0, DLN_DAY);
}

/* "T18:40"; an hour of UTC is marked so, others are as the place has it. */
static dln_view clock_text(dln_arena *arena, const dln_time_parts *p)
{
	if (!dln_time_has(p, DLN_T_CLOCK) && !dln_time_has(p, DLN_T_HHMM) && !dln_time_has(p, DLN_T_DAYNUM) && p->tenths == DLN_TIME_NONE)
		return (dln_view){0};
	int clock = p->value[dln_time_has(p, DLN_T_CLOCK) ? DLN_T_CLOCK : DLN_T_HHMM];
	int minutes = clock != DLN_TIME_NONE ? clock : p->tenths != DLN_TIME_NONE ? 6 * p->tenths : p->value[DLN_T_DAYNUM] * 60;
	int half = p->value[DLN_T_HALFDAY]; /* the hours that it adds: 0 or 12 */
	if (half != DLN_TIME_NONE && minutes >= 0 && minutes < 13 * 60)
		minutes = minutes % (12 * 60) + half * 60;
	if (minutes < 0 || minutes > 24 * 60)
		return (dln_view){0};
	return dln_time_written(arena, "T%02d:%02d%s", minutes / 60, minutes % 60, dln_time_has(p, DLN_T_ZONE) && p->value[DLN_T_ZONE] == 0 ? "Z" : "");
}

/* An hour or part of a day that the words do not name: of the day that is told of, else of the report's, which no event has from it. */
static bool at_time(dln_view tail, const dln_time_story *story, dln_time_found *out)
{
	if (!tail.len)
		return false;
	out->open = story->clock_day.anchor == DLN_WHEN_NONE;
	if (out->open && story->narrated.anchor != DLN_WHEN_NONE) {
		out->x.tail = tail;
		return dln_time_named(out, story->narrated, DLN_FORM_DAY);
	}
	(void)dln_time_dateless(out, tail);
	out->x.point = clock_day(story);
	out->x.form = DLN_FORM_DAY;
	return true;
}

/* A date with an hour or a part of the day. */
static bool mean_at(dln_arena *arena, const dln_time_parts *p, dln_time_found *out)
{
	out->x = p->date->x;
	out->x.type = DLN_TIMEX_TIME;
	out->x.tail = p->argument.len ? p->argument : dln_time_has(p, DLN_T_PART) ? p->text[DLN_T_PART] : clock_text(arena, p);
	return out->x.tail.len > 0 && out->x.form != DLN_FORM_TEXT;
}

/* ---- parts of longer times ---- */

static bool narrow_days(dln_when *w, int first, int last, int of)
{
	int length = w->end - w->begin + 1;
	if (w->begin == DLN_NO_DAY || w->end == DLN_NO_DAY || length < of)
		return false;
	int begin = w->begin + length * first / of, end = w->begin + length * last / of - 1;
	w->begin = begin;
	w->end = end;
	return true;
}

/* "early 2013", "late May", "the end of this month": a third of it, the end of what counts from publication is its last day. */
static bool mean_edge(const dln_time_parts *p, dln_time_found *out)
{
	int edge = p->value[DLN_T_EDGE];
	if (edge == DLN_TIME_NONE)
		return false;
	out->x = p->date->x;
	if (out->x.duration)
		return true;
	if (out->x.when.anchor == DLN_WHEN_ABSOLUTE || out->x.when.anchor == DLN_WHEN_MONTH)
		(void)narrow_days(&out->x.when, edge, edge + 1, 3);
	else if (dln_time_argues(p, "of") && edge == DLN_EDGE_END && (out->x.when.anchor == DLN_WHEN_MONTHS || out->x.when.anchor == DLN_WHEN_YEARS) && !out->x.when.begin) {
		out->x.when.month = 1;
		out->x.when.future = true;
		out->x.when.grain = DLN_DAY;
	}
	return true;
}

/* "the fourth quarter", "the first half of 2020", "October of next year": a piece of a year, `months` long from `first` on. Of a year that is counted from
 * the publication day the value has it, and the days are the whole year's. */
static bool mean_piece(dln_arena *arena, const dln_time_parts *p, const dln_time_story *story, dln_time_found *out)
{
	static const char *const SEASONS[] = {"WI", "SP", "SU", "FA"};
	bool half = dln_time_argues(p, "half"), whole = dln_time_has(p, DLN_T_MONTH) || dln_time_has(p, DLN_T_SEASON);
	int months = dln_time_has(p, DLN_T_MONTH) ? 1 : half ? 6 : 3, n = dln_time_has(p, DLN_T_ORDINAL) ? p->value[DLN_T_ORDINAL] : 12 / months;
	int first = dln_time_has(p, DLN_T_MONTH) ? p->value[DLN_T_MONTH] : dln_time_has(p, DLN_T_SEASON) ? p->value[DLN_T_SEASON] : 1 + (n - 1) * months;
	dln_timex_form form = dln_time_has(p, DLN_T_MONTH) ? DLN_FORM_MONTH : dln_time_has(p, DLN_T_SEASON) ? DLN_FORM_SEASON : half ? DLN_FORM_HALF : DLN_FORM_QUARTER;
	if ((!whole && (n < 1 || n > 12 / months)) || (p->date && p->date->x.form != DLN_FORM_YEAR))
		return false;
	if (!p->date)
		return dln_time_named(out, dln_time_month(first, 1, 30 * months + half + 1, DLN_MORE, story->future), form);
	const dln_when *date = &p->date->x.when;
	if (date->anchor != DLN_WHEN_ABSOLUTE) {
		out->x = p->date->x;
		out->x.tail = form == DLN_FORM_MONTH ? dln_time_written(arena, "-%02d", first) : form == DLN_FORM_SEASON ? dln_time_written(arena, "-%s", SEASONS[first % 12 / 3])
			: dln_time_written(arena, "-%c%d", half ? 'H' : 'Q', n);
		if (form == DLN_FORM_MONTH && date->anchor == DLN_WHEN_YEARS) {
			out->x.when.grain = DLN_MONTH;
			out->x.when.month = (uint8_t)first;
		}
		return true;
	}
	int y, m, d, last = first + months - 1;
	dln_day_split(date->begin, &y, &m, &d);
	int end_year = last > 12 ? y + 1 : y, end_month = last > 12 ? last - 12 : last;
	dln_day begin = dln_day_of(y, first, 1), end = dln_day_of(end_year, end_month, dln_day_month_len(end_year, end_month));
	return begin != DLN_NO_DAY && end != DLN_NO_DAY && dln_time_named(out, dln_time_absolute(begin, end, form == DLN_FORM_MONTH ? DLN_MONTH : DLN_MORE), form);
}

/* "the first six months of 2020": days of a date that is known, else those of the whole. */
static bool mean_stretch(const dln_time_parts *p, dln_time_found *out)
{
	dln_when w = p->date->x.when;
	int days = dln_time_days(p->length->unit, p->length->tenths);
	bool first = dln_time_argues(p, "first");
	if (p->length->many || p->date->x.duration)
		return false;
	if ((w.anchor == DLN_WHEN_ABSOLUTE || w.anchor == DLN_WHEN_MONTH) && w.begin != DLN_NO_DAY && w.end != DLN_NO_DAY && w.end - w.begin >= days) {
		w.begin = first ? w.begin : w.end - days + 1;
		w.end = first ? w.begin + days - 1 : w.end;
		w.grain = dln_time_grain(p->length->unit);
	}
	out->x.form = DLN_FORM_TEXT;
	out->x.tail = p->length->x.tail;
	out->x.when = w;
	out->x.point = DLN_TIME_UNKNOWN;
	return true;
}

/* "the last week of March", "the third day of May". */
static bool mean_nth(const dln_time_parts *p, dln_time_found *out)
{
	if (p->length)
		return mean_stretch(p, out);
	dln_time_unit u = dln_time_unit_of(p);
	int n = dln_time_has(p, DLN_T_ORDINAL) ? p->value[DLN_T_ORDINAL] : 0, days = dln_time_days(u, 10);
	dln_when w = p->date->x.when;
	if (days < 1 || days > 7 || n > 31 || w.begin == DLN_NO_DAY || w.end == DLN_NO_DAY || (w.anchor != DLN_WHEN_ABSOLUTE && w.anchor != DLN_WHEN_MONTH))
		return false;
	w.begin = n ? w.begin + (n - 1) * days : w.end - days + 1;
	w.end = w.begin + days - 1;
	w.grain = dln_time_grain(u);
	return dln_time_named(out, w, dln_time_form(u));
}

static bool mean_compound(dln_arena *arena, dln_time_meaning means, const dln_time_parts *p, const dln_time_story *story, dln_time_found *out)
{
	const dln_time_found *length = p->length;
	switch (means) {
	case DLN_MEANS_KEEP:
		*out = *(p->date ? p->date : length);
		return true;
	case DLN_MEANS_EDGE: return p->date && mean_edge(p, out);
	case DLN_MEANS_NTH: return p->date && mean_nth(p, out);
	case DLN_MEANS_AT: return p->date && mean_at(arena, p, out);
	case DLN_MEANS_AGO: return length && dln_time_mean_distance(length, -1, out);
	case DLN_MEANS_AHEAD: return length && dln_time_mean_distance(length, 1, out);
	case DLN_MEANS_LATER: return length && dln_time_mean_later(length, story, 1, out);
	case DLN_MEANS_EARLIER: return length && dln_time_mean_later(length, story, -1, out);
	case DLN_MEANS_WITHIN: return length && dln_time_mean_within(p, story, out);
	case DLN_MEANS_AFTER: return length && dln_time_mean_after(length, story, out);
	default: return false;
	}
}

bool dln_time_mean(dln_arena *arena, dln_time_meaning means, const dln_time_parts *p, const dln_time_story *story, dln_time_found *out)
{
	switch (means) {
	case DLN_MEANS_CALENDAR: return mean_calendar(p, story, out);
	case DLN_MEANS_DAY: return mean_day(p, out);
	case DLN_MEANS_STEP: return dln_time_mean_step(p, story, out);
	case DLN_MEANS_SPAN: return dln_time_mean_span(arena, p, out);
	case DLN_MEANS_TOLD: return dln_time_mean_told(p, story, out);
	case DLN_MEANS_LENGTH: return dln_time_mean_length(arena, p, out);
	case DLN_MEANS_EACH: return dln_time_mean_each(arena, p, out);
	case DLN_MEANS_FIXED: return dln_time_dateless(out, p->argument);
	case DLN_MEANS_CLOCK: return at_time(clock_text(arena, p), story, out);
	case DLN_MEANS_PART: return at_time(p->text[DLN_T_PART], story, out);
	case DLN_MEANS_HOLIDAY: return mean_holiday(p, story, out);
	case DLN_MEANS_NUMERIC: return mean_numeric(p, out);
	case DLN_MEANS_PIECE: return mean_piece(arena, p, story, out);
	case DLN_MEANS_ANNIVERSARY: return dln_time_mean_anniversary(arena, p, out);
	case DLN_MEANS_KNOWN: return mean_known(p, out);
	case DLN_MEANS_NOTHING: return false;
	default: return mean_compound(arena, means, p, story, out);
	}
}
