/* timex_reckon.c: what is counted: lengths of time, rhythms, and times that lie so far from the publication day or from what was told.
 *
 * Days are kept as what they hang on (claim.h, dln_when). Where words leave a margin ("two months ago") the days have it and the value has not. */
#include "claim/timex_parts.h"

#define FEW 4 /* of "several": conventional, for the margin alone */

static dln_when counted(dln_anchor anchor, int step, dln_grain grain)
{
	return (dln_when){.anchor = anchor, .basis = DLN_STATED, .grain = grain, .begin = step, .end = step, .future = step > 0};
}

/* ---- beside the publication day ---- */

/* The days up to the publication day that "the last two months" covers. */
static dln_when lasting(dln_time_unit u, int tenths)
{
	int d = dln_time_days(u, tenths);
	return dln_time_relative(-(d < 1 ? 1 : d), 0, d <= 1 ? DLN_DAY : dln_time_grain(u));
}

/* What "recent weeks" and "coming weeks" cover: a few of the unit. */
static int vague_days(dln_time_unit u)
{
	dln_time_unit as = u <= DLN_U_DAY ? DLN_U_WEEK : u == DLN_U_WEEK ? DLN_U_MONTH : u;
	return dln_time_days(as, u == DLN_U_MONTH ? 60 : u >= DLN_U_YEAR ? 50 : 10);
}

/* Who says weeks means more than one, and less than would be said in months by far: 13 of them at most, as days are two weeks, months a year and years ten. */
static int few_days(dln_time_unit u)
{
	int units = u <= DLN_U_HOUR ? 24 : u == DLN_U_DAY ? 14 : u == DLN_U_WEEK ? 13 : u == DLN_U_MONTH ? 12 : u >= DLN_U_DECADE ? 3 : 10;
	int days = dln_time_days(u, 10 * units);
	return days > 0 ? days : 1;
}

int dln_timex_few(const dln_time_words *words, dln_view word)
{
	char room[16];
	uint32_t at;
	if (word.len >= sizeof room || !dln_view_ends(word, DLN_LIT("s")) || !dln_map_get(&words->of_word, dln_view_lower(word, room, sizeof room), &at))
		return 0;
	for (uint32_t sense = words->at[at].sense; sense != UINT32_MAX; sense = words->senses[sense].next)
		if (words->senses[sense].class == DLN_T_UNIT)
			return few_days((dln_time_unit)words->senses[sense].value);
	return 0;
}

static dln_grain vague_grain(dln_time_unit u)
{
	return dln_time_grain(u <= DLN_U_DAY ? DLN_U_WEEK : u == DLN_U_WEEK ? DLN_U_MONTH : u);
}

/* The unit that lies `step` from that of the publication day. */
static bool this_unit(dln_time_unit u, int step, dln_time_found *out)
{
	switch (u) {
	case DLN_U_WEEK:
	case DLN_U_FORTNIGHT: /* counted from the Monday before publication */
		return dln_time_named(out, dln_time_weekday(0, 7 * step, 7 * step + 6, DLN_WEEK, false), DLN_FORM_WEEK);
	case DLN_U_WEEKEND:
		return dln_time_named(out, dln_time_weekday(5, 0, 1, DLN_DAY, step > 0), DLN_FORM_WEEKEND);
	case DLN_U_MONTH:
		return dln_time_named(out, counted(DLN_WHEN_MONTHS, step, DLN_MONTH), DLN_FORM_MONTH);
	case DLN_U_QUARTER: /* nobody knows its months without the day; it lies within five of this one's */
		(void)dln_time_named(out, counted(DLN_WHEN_MONTHS, 3 * step, DLN_MORE), DLN_FORM_QUARTER);
		out->x.when.begin = 3 * step - 2;
		out->x.when.end = 3 * step + 2;
		return true;
	case DLN_U_YEAR:
		return dln_time_named(out, counted(DLN_WHEN_YEARS, step, DLN_YEAR), DLN_FORM_YEAR);
	case DLN_U_DECADE:
	case DLN_U_CENTURY:
		(void)dln_time_named(out, counted(DLN_WHEN_YEARS, step * (u == DLN_U_DECADE ? 10 : 100), DLN_MORE), dln_time_form(u));
		out->x.when = step > 0 ? dln_time_relative(1, dln_time_days(u, 10), DLN_MORE) : lasting(u, 10);
		return true;
	default:
		return dln_time_named(out, dln_time_relative(u == DLN_U_DAY ? step : 0, u == DLN_U_DAY ? step : 0, DLN_DAY), DLN_FORM_DAY);
	}
}

/* "this morning", "last night", "next Friday", "last May", "this week". */
bool dln_time_mean_step(const dln_time_parts *p, const dln_time_story *story, dln_time_found *out)
{
	int step = p->value[DLN_T_STEP];
	if (step == DLN_TIME_NONE)
		return false;
	bool future = step > 0 || (step == 0 && story->future);
	if (dln_time_has(p, DLN_T_PART)) {
		bool night = dln_view_is(p->text[DLN_T_PART], "TNI");
		(void)dln_time_named(out, dln_time_relative(step, step, DLN_DAY), DLN_FORM_DAY);
		out->x.when.end += step < 0 && night;
		out->x.tail = p->text[DLN_T_PART];
		return true;
	}
	if (dln_time_has(p, DLN_T_WEEKDAY)) {
		dln_when day = dln_time_weekday(p->value[DLN_T_WEEKDAY], 0, 0, DLN_DAY, future);
		day.month = step < 0; /* "last Thursday", told on a Thursday */
		return dln_time_named(out, day, DLN_FORM_DAY);
	}
	if (dln_time_has(p, DLN_T_MONTH)) {
		dln_when month = dln_time_month(p->value[DLN_T_MONTH], 1, 31, DLN_MONTH, future);
		month.weekday = step < 0;
		return dln_time_named(out, month, DLN_FORM_MONTH);
	}
	if (dln_time_has(p, DLN_T_SEASON))
		return dln_time_named(out, dln_time_month(p->value[DLN_T_SEASON], 1, 91, DLN_MORE, future), DLN_FORM_SEASON);
	bool ok = this_unit((dln_time_unit)p->value[DLN_T_UNIT], step, out);
	out->x.when.future |= story->future && step == 0 && out->x.when.grain != DLN_DAY; /* what is to come of this week */
	return ok;
}

/* ---- lengths ---- */

static dln_view length_value(dln_arena *arena, dln_time_unit u, int tenths)
{
	static const char *const MARKS[DLN_U_COUNT] = {"S", "M", "H", "D", "W", "W", "WE", "M", "Q", "Y", "Y", "Y"};
	const char *head = u <= DLN_U_HOUR ? "PT" : "P";
	long long n = (long long)tenths * (u == DLN_U_FORTNIGHT ? 2 : u == DLN_U_DECADE ? 10 : u == DLN_U_CENTURY ? 100 : 1);
	if (tenths == DLN_TIME_NONE)
		return dln_time_written(arena, "%sX%s", head, u == DLN_U_DECADE ? "DE" : u == DLN_U_CENTURY ? "CE" : MARKS[u]);
	return n % 10 ? dln_time_written(arena, "%s%lld.%lld%s", head, n / 10, n % 10, MARKS[u]) : dln_time_written(arena, "%s%lld%s", head, n / 10, MARKS[u]);
}

/* "two weeks", "a day", "several hours", "decades". */
bool dln_time_mean_length(dln_arena *arena, const dln_time_parts *p, dln_time_found *out)
{
	out->unit = dln_time_unit_of(p);
	out->many = p->many || dln_time_argues(p, "many");
	out->tenths = p->tenths != DLN_TIME_NONE ? p->tenths : dln_time_argues(p, "one") ? 10 : 0;
	out->tenths += dln_time_argues(p, "half") ? 5 : 0;
	if (out->tenths <= 0 && !out->many)
		return false;
	return dln_time_dateless(out, length_value(arena, out->unit, out->many ? DLN_TIME_NONE : out->tenths));
}

/* "the past two weeks", "the next 24 hours", "recent months", "the coming days". */
bool dln_time_mean_span(dln_arena *arena, const dln_time_parts *p, dln_time_found *out)
{
	int step = dln_time_has(p, DLN_T_STEP) ? p->value[DLN_T_STEP] : -1;
	if (!dln_time_mean_length(arena, p, out))
		return false;
	int days = out->many ? vague_days(out->unit) : dln_time_days(out->unit, out->tenths);
	dln_grain grain = out->many ? vague_grain(out->unit) : dln_time_grain(out->unit);
	out->x.when = step > 0 ? dln_time_relative(0, days, grain) : out->many ? dln_time_relative(-days, 0, grain) : lasting(out->unit, out->tenths);
	out->x.when.future = step > 0;
	out->x.duration = false;
	return true;
}

/* How far off the mark "two months ago" may be. */
static int slack(dln_time_unit u, int n)
{
	return u <= DLN_U_DAY ? 0 : u <= DLN_U_WEEKEND ? (n < 3 ? 3 : 2 * n) : u == DLN_U_MONTH ? 15 * n : n < 3 ? 31 : 183 * (n > 4 ? 2 : 1);
}

static int count_of(const dln_time_found *length)
{
	int n = length->many ? FEW : (length->tenths + 5) / 10;
	return n < 1 ? 1 : n;
}

static dln_when with_slack(dln_when w, dln_time_unit u, int n)
{
	int days = dln_time_days(u, 10 * n), s = slack(u, n);
	w.begin -= s;
	w.end += s < days ? s : days;
	w.grain = dln_time_grain(u);
	return w;
}

/* "two months ago", "three days from now". */
bool dln_time_mean_distance(const dln_time_found *length, int sign, dln_time_found *out)
{
	dln_time_unit u = length->unit;
	int n = count_of(length), days = sign * dln_time_days(u, length->many ? 10 * FEW : length->tenths);
	dln_when w = dln_time_relative(days, days, dln_time_grain(u));
	if (length->many) {
		(void)dln_time_dateless(out, sign < 0 ? DLN_LIT("PAST_REF") : DLN_LIT("FUTURE_REF"));
		out->x.duration = false;
	} else if (u >= DLN_U_MONTH) {
		int factor = u == DLN_U_QUARTER ? 3 : u == DLN_U_DECADE ? 10 : u == DLN_U_CENTURY ? 100 : 1;
		(void)dln_time_named(out, counted(u <= DLN_U_QUARTER ? DLN_WHEN_MONTHS : DLN_WHEN_YEARS, sign * n * factor, dln_time_grain(u)), dln_time_form(u));
	} else {
		(void)dln_time_named(out, w, dln_time_form(u));
	}
	out->x.when = with_slack(w, u, n);
	if (sign > 0) {
		out->x.when.begin = w.begin - slack(u, n) < 1 ? 1 : w.begin - slack(u, n);
		out->x.when.future = true;
	}
	return true;
}

/* ---- beside what was told ---- */

/* The whole unit that a told date lies in; only of a date that is known as far as that. */
static dln_when whole_unit(const dln_when *point, dln_time_unit u)
{
	int y, m, d;
	if (u <= DLN_U_DAY)
		return *point;
	if (point->anchor == DLN_WHEN_MONTH && u == DLN_U_MONTH)
		return dln_time_month(point->month, 1, 31, DLN_MONTH, point->future);
	if (point->anchor != DLN_WHEN_ABSOLUTE || point->begin == DLN_NO_DAY)
		return DLN_TIME_UNKNOWN;
	dln_day_split(point->begin, &y, &m, &d);
	if (u <= DLN_U_FORTNIGHT) {
		dln_day monday = point->begin - dln_day_weekday(point->begin);
		return dln_time_absolute(monday, monday + 6, DLN_WEEK);
	}
	if (u == DLN_U_MONTH)
		return dln_time_absolute(dln_day_of(y, m, 1), dln_day_of(y, m, dln_day_month_len(y, m)), DLN_MONTH);
	return u == DLN_U_YEAR ? dln_time_absolute(dln_day_of(y, 1, 1), dln_day_of(y, 12, 31), DLN_YEAR) : DLN_TIME_UNKNOWN;
}

/* Fills in a time that lies n units from what was told; without that the words name no day that is known. */
static bool from_told(const dln_time_story *story, dln_time_unit u, int n, bool exact, dln_time_found *out)
{
	bool fine = u <= DLN_U_DAY;
	const dln_when *base = fine || (story->any.anchor == DLN_WHEN_NONE && !exact) ? &story->day : &story->any;
	dln_when point = DLN_TIME_UNKNOWN;
	if (base->anchor != DLN_WHEN_NONE && (fine || story->any_form <= dln_time_form(u)))
		point = dln_time_shift(base, u, n);
	if (point.anchor == DLN_WHEN_NONE)
		return dln_time_dateless(out, DLN_LIT("XXXX-XX-XX"));
	dln_when when = exact ? whole_unit(&point, u) : with_slack(point, u, n < 0 ? -n : n);
	(void)dln_time_named(out, point, dln_time_form(u));
	out->x.when = when;
	out->x.duration = when.anchor == DLN_WHEN_NONE;
	return true;
}

/* "that day", "the same month", "the next day", "the previous year". "The month" is that of a day that was told, else that of the report. */
bool dln_time_mean_told(const dln_time_parts *p, const dln_time_story *story, dln_time_found *out)
{
	dln_time_unit u = dln_time_unit_of(p);
	int n = dln_time_argues(p, "next") ? 1 : dln_time_argues(p, "before") ? -1 : 0;
	bool told = u <= DLN_U_DAY ? story->day.anchor != DLN_WHEN_NONE : story->any.anchor != DLN_WHEN_NONE && story->any_form <= dln_time_form(u);
	if (told && dln_time_argues(p, "the") && u > DLN_U_DAY)
		told = story->any_form < dln_time_form(u) && whole_unit(&story->any, u).anchor != DLN_WHEN_NONE;
	if (!told && n == 0)
		return this_unit(u, 0, out);
	if (!from_told(story, u, n, true, out))
		return false;
	if (dln_time_has(p, DLN_T_PART) && out->x.form == DLN_FORM_DAY)
		out->x.tail = p->text[DLN_T_PART];
	return true;
}

/* "two weeks later", "a year earlier". */
bool dln_time_mean_later(const dln_time_found *length, const dln_time_story *story, int sign, dln_time_found *out)
{
	if (length->many)
		return dln_time_dateless(out, sign < 0 ? DLN_LIT("PAST_REF") : DLN_LIT("FUTURE_REF"));
	return from_told(story, length->unit, sign * count_of(length), false, out);
}

bool dln_time_mean_each(dln_arena *arena, const dln_time_parts *p, dln_time_found *out)
{
	int weekday = dln_time_has(p, DLN_T_WEEKDAYS) ? p->value[DLN_T_WEEKDAYS] : p->value[DLN_T_WEEKDAY];
	if (weekday != DLN_TIME_NONE)
		return dln_time_dateless(out, dln_time_written(arena, "XXXX-WXX-%d", weekday + 1));
	if (dln_time_has(p, DLN_T_RATE))
		return dln_time_dateless(out, p->text[DLN_T_RATE]);
	if (dln_time_has(p, DLN_T_PART))
		return dln_time_dateless(out, dln_time_written(arena, "XXXX-XX-XX%.*s", DLN_FMT(p->text[DLN_T_PART])));
	return dln_time_dateless(out, length_value(arena, dln_time_unit_of(p), p->tenths != DLN_TIME_NONE ? p->tenths : 10));
}

/* "in less than a week": how long it took, until publication; "within two days" that are to come; "in two days" only of these. */
bool dln_time_mean_within(const dln_time_parts *p, const dln_time_story *story, dln_time_found *out)
{
	const dln_time_found *length = p->length;
	bool ahead = dln_time_argues(p, "ahead");
	dln_time_found from_now = {.tenths = DLN_TIME_NONE};
	*out = *length;
	if (length->many || (ahead && !story->future))
		return true;
	if (story->future && ahead)
		(void)dln_time_mean_distance(length, 1, &from_now);
	out->x.when = !story->future ? lasting(length->unit, length->tenths) : ahead ? from_now.x.when : dln_time_relative(0, dln_time_days(length->unit, length->tenths),
		dln_time_grain(length->unit));
	out->x.when.future = story->future;
	out->x.span = !story->future;
	out->x.duration = false;
	return true;
}

/* The days that lie n units before a told day. */
static dln_when before_day(const dln_when *day, const dln_time_found *length)
{
	int n = count_of(length);
	dln_when w = dln_time_shift(day, length->unit, -n);
	return w.anchor == DLN_WHEN_NONE ? w : with_slack(w, length->unit, n);
}

/* "a day after the army left": the length, and the time of the clause behind it, counted from a day of the sentence, else from publication. */
bool dln_time_mean_after(const dln_time_found *length, const dln_time_story *story, dln_time_found *out)
{
	dln_time_found ago = {.tenths = DLN_TIME_NONE};
	(void)dln_time_mean_distance(length, -1, &ago);
	*out = *length;
	out->x.when = before_day(&story->clock_day, length);
	out->floats = out->x.when.anchor == DLN_WHEN_NONE;
	if (out->floats)
		out->x.when = ago.x.when;
	out->x.duration = false;
	out->x.after = true;
	return true;
}

/* "the tenth anniversary of the siege": the length, and the time of what stands behind it: that year, or nobody says which. */
bool dln_time_mean_anniversary(dln_arena *arena, const dln_time_parts *p, dln_time_found *out)
{
	bool years = p->length && p->length->unit == DLN_U_YEAR && !p->length->many;
	int n = dln_time_has(p, DLN_T_ORDINAL) ? p->value[DLN_T_ORDINAL] : years ? count_of(p->length) : DLN_TIME_NONE;
	if (!dln_time_dateless(out, length_value(arena, DLN_U_YEAR, n == DLN_TIME_NONE ? n : 10 * n)))
		return false;
	out->x.when = n == DLN_TIME_NONE ? dln_time_relative(DLN_NO_DAY, -366, DLN_MORE) : counted(DLN_WHEN_YEARS, -n, DLN_YEAR);
	out->x.duration = false;
	out->x.after = true;
	return true;
}

void dln_time_anchor(const dln_when *day, dln_time_found *after)
{
	dln_when w = before_day(day, after);
	if (w.anchor == DLN_WHEN_NONE)
		return;
	w.words = after->x.when.words;
	after->x.when = w;
}
