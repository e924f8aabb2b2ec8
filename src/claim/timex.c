/* timex.c: finds expressions of time. From each token the patterns are tried in turn, the one that reaches furthest first; tokens that an
 * expression covers are not looked at again. Cost: a few steps a token. */
#include "claim/timex.h"

#include <stdlib.h>
#include <string.h>

typedef enum kind { T_NONE, T_MONTH, T_WEEKDAY, T_UNIT, T_DAY, T_PART, T_SEASON, T_ORDER, T_COUNT, T_NUMBER } kind;
typedef enum unit { U_HOUR, U_DAY, U_WEEK, U_FORTNIGHT, U_WEEKEND, U_MONTH, U_YEAR, U_DECADE, U_CENTURY } unit;
typedef enum order { O_BEFORE, O_NEXT, O_NOW, O_RECENT, O_AGO, O_EARLIER, O_LATER, O_SINCE, O_UNTIL, O_LATE, O_EARLY, O_END, O_START, O_MIDDLE, O_PRESENT } order;

struct dln_time_word {
	kind kind;
	int value;
};

#define OVERNIGHT 100 /* stands for yesterday to today; no single day is so far */

/* ---- the tables ---- */

static const char *const UNITS[] = {"hour", "day", "week", "fortnight", "weekend", "month", "year", "decade", "century"};
static const char *const ORDERS[] = {"before", "next", "now", "recent", "ago", "earlier", "later", "since", "until", "late", "early", "end", "start",
	"middle", "present"};

static int index_of(const char *const *names, size_t n, dln_view v)
{
	for (size_t i = 0; i < n; i++)
		if (dln_view_is(v, names[i]))
			return (int)i;
	return -1;
}

/* Digits of a view as a number, -1 when it is none; at most nine digits. */
static int number_of(dln_view v)
{
	int n = 0, sign = 1;
	size_t i = 0;
	if (v.len && v.at[0] == '-') {
		sign = -1;
		i = 1;
	}
	if (i == v.len || v.len > 9)
		return -1;
	for (; i < v.len; i++) {
		if (v.at[i] < '0' || v.at[i] > '9')
			return -1;
		n = n * 10 + (v.at[i] - '0');
	}
	return sign * n;
}

static struct dln_time_word word_of(dln_view kind_name, dln_view value)
{
	struct dln_time_word w = {.kind = T_NONE};
	if (dln_view_is(kind_name, "month"))
		w = (struct dln_time_word){T_MONTH, number_of(value)};
	else if (dln_view_is(kind_name, "weekday"))
		w = (struct dln_time_word){T_WEEKDAY, number_of(value)};
	else if (dln_view_is(kind_name, "unit"))
		w = (struct dln_time_word){T_UNIT, index_of(UNITS, sizeof UNITS / sizeof *UNITS, value)};
	else if (dln_view_is(kind_name, "day"))
		w = (struct dln_time_word){T_DAY, dln_view_is(value, "overnight") ? OVERNIGHT : number_of(value)};
	else if (dln_view_is(kind_name, "part"))
		w = (struct dln_time_word){T_PART, dln_view_is(value, "NI") ? 1 : 0};
	else if (dln_view_is(kind_name, "order"))
		w = (struct dln_time_word){T_ORDER, index_of(ORDERS, sizeof ORDERS / sizeof *ORDERS, value)};
	else if (dln_view_is(kind_name, "season"))
		w = (struct dln_time_word){T_SEASON, number_of(value)};
	else if (dln_view_is(kind_name, "count"))
		w = (struct dln_time_word){T_COUNT, number_of(value)};
	return w;
}

typedef struct loader {
	dln_arena *arena;
	const dln_know *know;
	dln_time_words *out;
	dln_vec(struct dln_time_word) words;
} loader;

static void enter(loader *l, dln_view names, struct dln_time_word w)
{
	uint32_t index = (uint32_t)l->words.len;
	dln_vec_push(l->arena, &l->words, w);
	while (names.len)
		(void)dln_map_intern(l->arena, &l->out->of_word, dln_view_trim(dln_view_cut(&names, ';')), index);
}

static dln_status load(void *self)
{
	loader *l = self;
	dln_know_table t = dln_know_get_table(l->know, "times");
	uint32_t words = dln_know_column(&t, "words"), k = dln_know_column(&t, "kind"), value = dln_know_column(&t, "value");
	for (uint32_t r = 0; r < t.rows; r++)
		enter(l, dln_know_cell(&t, r, words), word_of(dln_know_cell(&t, r, k), dln_know_cell(&t, r, value)));
	dln_know_table n = dln_know_get_table(l->know, "numbers");
	uint32_t nw = dln_know_column(&n, "words"), nk = dln_know_column(&n, "kind"), nv = dln_know_column(&n, "value");
	for (uint32_t r = 0; r < n.rows; r++)
		if (dln_view_is(dln_know_cell(&n, r, nk), "cardinal"))
			enter(l, dln_know_cell(&n, r, nw), (struct dln_time_word){T_NUMBER, number_of(dln_know_cell(&n, r, nv))});
	l->out->at = l->words.at;
	return DLN_OK;
}

dln_status dln_time_words_load(dln_arena *arena, const dln_know *know, dln_time_words *out, dln_err *err)
{
	loader l = {.arena = arena, .know = know, .out = out};
	dln_status status = dln_arena_guard(arena, load, &l);
	return status == DLN_OK ? status : dln_fail(err, status, DLN_LIT("times.tsv"), DLN_NOWHERE, "no memory for its words");
}

/* ---- finding ---- */

typedef struct finder {
	dln_arena *arena;
	const dln_time_words *words;
	const dln_grounded *g;
	const dln_sentence *s;
	dln_vec(dln_timex) found;
} finder;

static const dln_token *tok(const finder *f, uint32_t i)
{
	return &f->g->parsed->tokens[i];
}

static uint32_t limit(const finder *f)
{
	return f->s->first + f->s->count;
}

static struct dln_time_word look(const finder *f, uint32_t i)
{
	char room[24];
	uint32_t at;
	if (i >= limit(f))
		return (struct dln_time_word){.kind = T_NONE};
	dln_view low = dln_view_lower(tok(f, i)->form, room, sizeof room);
	if (low.len > 3 && low.at[low.len - 1] == '.')
		low.len--;
	if (dln_map_get(&f->words->of_word, low, &at))
		return f->words->at[at];
	int n = number_of(tok(f, i)->form);
	return n >= 0 ? (struct dln_time_word){T_NUMBER, n} : (struct dln_time_word){.kind = T_NONE};
}

static bool is(const finder *f, uint32_t i, const char *word)
{
	return i < limit(f) && dln_view_eq_nocase(tok(f, i)->form, dln_view_of(word));
}

/* "may" and "march" are months only when they are written as names. */
static bool month_at(const finder *f, uint32_t i, int *month)
{
	struct dln_time_word w = look(f, i);
	if (w.kind != T_MONTH || (tok(f, i)->upos != DLN_PROPN && tok(f, i)->upos != DLN_NOUN && look(f, i + 1).kind != T_NUMBER))
		return false;
	if (tok(f, i)->form.at[0] < 'A' || tok(f, i)->form.at[0] > 'Z')
		return false;
	*month = w.value;
	return true;
}

static bool year_at(const finder *f, uint32_t i, int *year)
{
	if (i >= limit(f) || tok(f, i)->form.len != 4)
		return false;
	*year = number_of(tok(f, i)->form);
	return *year >= 1800 && *year <= 2100;
}

/* "9", "9th". */
static bool day_at(const finder *f, uint32_t i, int *day)
{
	if (i >= limit(f))
		return false;
	dln_view v = tok(f, i)->form;
	if (v.len > 2 && v.at[0] >= '1' && v.at[0] <= '9')
		v.len -= (v.at[v.len - 1] == 'h' || v.at[v.len - 1] == 't' || v.at[v.len - 1] == 'd') ? 2 : 0;
	*day = v.len && v.len <= 2 ? number_of(v) : -1;
	return *day >= 1 && *day <= 31;
}

static dln_when absolute(dln_day begin, dln_day end, dln_grain grain)
{
	return (dln_when){.anchor = DLN_WHEN_ABSOLUTE, .basis = DLN_STATED, .grain = grain, .begin = begin, .end = end};
}

static dln_when relative(dln_day begin, dln_day end, dln_grain grain)
{
	return (dln_when){.anchor = DLN_WHEN_PUBLISHED, .basis = DLN_STATED, .grain = grain, .begin = begin, .end = end, .future = begin > 0};
}

static dln_when of_month(int month, int first, int last, dln_grain grain)
{
	return (dln_when){.anchor = DLN_WHEN_MONTH, .basis = DLN_STATED, .grain = grain, .month = (uint8_t)month, .begin = first, .end = last};
}

/* Month with day or year around it: returns the token behind, `i` when there is none. */
static uint32_t calendar(const finder *f, uint32_t i, dln_when *out)
{
	int month, day, year;
	if (day_at(f, i, &day) && month_at(f, i + 1, &month)) { /* 9 August 2021 */
		uint32_t at = i + 2 + (is(f, i + 2, ",") ? 1 : 0);
		if (year_at(f, at, &year)) {
			*out = absolute(dln_day_of(year, month, day), dln_day_of(year, month, day), DLN_DAY);
			return at + 1;
		}
		*out = of_month(month, day, day, DLN_DAY);
		return i + 2;
	}
	if (!month_at(f, i, &month))
		return i;
	uint32_t at = i + 1 + (is(f, i + 1, ".") ? 1 : 0);
	if (day_at(f, at, &day)) { /* August 9, 2021 */
		uint32_t behind = at + 1 + (is(f, at + 1, ",") ? 1 : 0);
		if (year_at(f, behind, &year)) {
			*out = absolute(dln_day_of(year, month, day), dln_day_of(year, month, day), DLN_DAY);
			return behind + 1;
		}
		*out = of_month(month, day, day, DLN_DAY);
		return at + 1;
	}
	at += is(f, at, "of") || is(f, at, ",") ? 1 : 0;
	if (year_at(f, at, &year)) {
		*out = absolute(dln_day_of(year, month, 1), dln_day_of(year, month, dln_day_month_len(year, month)), DLN_MONTH);
		return at + 1;
	}
	*out = of_month(month, 1, 31, DLN_MONTH);
	return i + 1;
}

/* "1990s"; a bare year after a preposition or "the". */
static uint32_t years(const finder *f, uint32_t i, dln_when *out)
{
	int year;
	dln_view v = tok(f, i)->form;
	if (v.len == 5 && v.at[4] == 's' && (year = number_of(dln_view_sub(v, 0, 4))) >= 1800 && year <= 2100) {
		*out = absolute(dln_day_of(year, 1, 1), dln_day_of(year + 9, 12, 31), DLN_MORE);
		return i + 1;
	}
	if (!year_at(f, i, &year) || i == f->s->first)
		return i;
	if (tok(f, i - 1)->upos != DLN_ADP && tok(f, i - 1)->upos != DLN_SCONJ && tok(f, i)->deprel != DLN_R_TMOD && look(f, i - 1).kind != T_ORDER)
		return i;
	*out = absolute(dln_day_of(year, 1, 1), dln_day_of(year, 12, 31), DLN_YEAR);
	return i + 1;
}

static uint32_t iso(const finder *f, uint32_t i, dln_when *out)
{
	dln_day d = tok(f, i)->form.len == 10 ? dln_day_parse(tok(f, i)->form) : DLN_NO_DAY;
	if (d == DLN_NO_DAY)
		return i;
	*out = absolute(d, d, DLN_DAY);
	return i + 1;
}

static int days_of(unit u, int n)
{
	static const int HUNDREDTHS[] = {4, 100, 700, 1400, 700, 3044, 36525, 365250, 3652500};
	long long d = (long long)HUNDREDTHS[u] * n;
	return (int)((d + 50) / 100);
}

static dln_grain grain_of(unit u)
{
	return u <= U_DAY ? DLN_DAY : u <= U_WEEKEND ? DLN_WEEK : u == U_MONTH ? DLN_MONTH : u == U_YEAR ? DLN_YEAR : DLN_MORE;
}

/* The days up to the publication day that "the last two months" covers. */
static dln_when lasting(unit u, int n)
{
	int d = days_of(u, n);
	return relative(-(d < 1 ? 1 : d), 0, d <= 1 ? DLN_DAY : grain_of(u));
}

static dln_when ago(unit u, int n)
{
	int d = days_of(u, n), slack = u <= U_DAY ? 0 : u <= U_WEEKEND ? 3 * n : u == U_MONTH ? 15 * n : n < 3 ? 31 : 183 * (n > 4 ? 2 : 1);
	return relative(-d - slack, -d + (slack < d ? slack : d), grain_of(u));
}

static dln_when this_unit(unit u, int step)
{
	dln_when w = {.anchor = u == U_MONTH ? DLN_WHEN_MONTHS : DLN_WHEN_YEARS, .basis = DLN_STATED, .grain = u == U_MONTH ? DLN_MONTH : DLN_YEAR, .begin = step,
		.end = step, .future = step > 0};
	if (u <= U_DAY)
		return relative(u == U_DAY ? step : 0, u == U_DAY ? step : 0, DLN_DAY);
	if (u >= U_DECADE)
		return step > 0 ? relative(1, days_of(u, 1), DLN_MORE) : lasting(u, 1);
	if (u == U_WEEK || u == U_FORTNIGHT) /* counted from the Monday before publication */
		return (dln_when){.anchor = DLN_WHEN_WEEKDAY, .basis = DLN_STATED, .grain = DLN_WEEK, .weekday = 0, .begin = 7 * step, .end = 7 * step + 6};
	if (u == U_WEEKEND)
		return (dln_when){.anchor = DLN_WHEN_WEEKDAY, .basis = DLN_STATED, .grain = DLN_DAY, .weekday = 5, .begin = 0, .end = 1, .future = step > 0};
	return w;
}

/* A number before a unit: digits, words, "a". */
static uint32_t count_at(const finder *f, uint32_t i, int *n)
{
	struct dln_time_word w = look(f, i);
	if (w.kind != T_COUNT && (w.kind != T_NUMBER || w.value >= 10000))
		return i;
	*n = w.value;
	return i + 1;
}

static bool unit_at(const finder *f, uint32_t i, unit *u)
{
	struct dln_time_word w = look(f, i);
	*u = (unit)w.value;
	return w.kind == T_UNIT && w.value >= 0;
}

/* "three days ago", "a day after", "a week later", "hours before": what counts from something. */
static uint32_t counted(const finder *f, uint32_t i, dln_timex *x)
{
	int n = 1;
	unit u;
	uint32_t at = count_at(f, i, &n);
	if (at == i && !unit_at(f, i, &u))
		return i;
	at += at > i && is(f, at, "-") ? 1 : 0;
	if (!unit_at(f, at, &u) || u == U_WEEKEND)
		return i;
	struct dln_time_word next = look(f, at + 1);
	if (next.kind == T_ORDER && next.value == O_AGO && at > i) {
		x->when = ago(u, n);
		return at + 2;
	}
	if (next.kind == T_ORDER && next.value == O_LATER && is(f, at + 1, "after") && at > i) {
		x->when = ago(u, n);
		x->after = true;
		return at + 2;
	}
	if (at > i) {
		x->when = (dln_when){.anchor = DLN_WHEN_NONE};
		x->duration = true;
		return at + 1;
	}
	return i;
}

/* What "recent weeks" and "coming weeks" cover: a few of the unit. */
static int vague_days(unit u)
{
	return days_of(u == U_DAY ? U_WEEK : u == U_WEEK ? U_MONTH : u, u == U_MONTH ? 6 : u >= U_YEAR ? 5 : 1);
}

static dln_grain vague_grain(unit u)
{
	return grain_of(u == U_DAY ? U_WEEK : u == U_WEEK ? U_MONTH : u);
}

/* "next month", "the next 24 hours", "the coming weeks"; "the next day" counts from what was told, and nobody knows from when. `n` 0: without a number. */
static uint32_t next_at(const finder *f, uint32_t i, uint32_t at, unit u, int n, dln_when *out)
{
	if (n > 0)
		*out = relative(0, days_of(u, n), grain_of(u));
	else if (tok(f, at)->xpos == DLN_X_NNS)
		*out = relative(0, vague_days(u), vague_grain(u));
	else if (i > f->s->first && tok(f, i - 1)->upos == DLN_DET)
		return i;
	else
		*out = this_unit(u, 1);
	out->future = true;
	return at + 1;
}

/* "last Friday", "this month", "the past two weeks", "recent days", "the last 24 hours", "the end of this month". */
static uint32_t ordered(const finder *f, uint32_t i, dln_timex *x)
{
	struct dln_time_word w = look(f, i), next = look(f, i + 1);
	unit u;
	int n = 1;
	if (w.kind != T_ORDER)
		return i;
	order o = (order)w.value;
	if (o == O_END && is(f, i + 1, "of")) {
		uint32_t at = i + 2 + (is(f, i + 2, "the") ? 1 : 0) + (look(f, i + 2).kind == T_ORDER ? 1 : 0);
		if (unit_at(f, at, &u) && (u == U_MONTH || u == U_YEAR)) {
			x->when = this_unit(u, 0);
			x->when.month = 1;
			x->when.future = true;
			x->when.grain = DLN_DAY;
			return at + 1;
		}
		return i;
	}
	if ((o == O_LATE || o == O_EARLY) && next.kind != T_NONE) { /* "late on Saturday" is found at the weekday */
		return i;
	}
	if (next.kind == T_WEEKDAY && (o == O_BEFORE || o == O_NEXT || o == O_NOW)) {
		x->when = (dln_when){.anchor = DLN_WHEN_WEEKDAY, .basis = DLN_STATED, .grain = DLN_DAY, .weekday = (uint8_t)next.value, .future = o == O_NEXT};
		return i + 2;
	}
	if (next.kind == T_PART) { /* "last night", "this morning" */
		int day = o == O_BEFORE ? -1 : 0;
		x->when = relative(day, o == O_BEFORE && next.value ? 0 : day, DLN_DAY);
		return o == O_BEFORE || o == O_NOW ? i + 2 : i;
	}
	uint32_t at = count_at(f, i + 1, &n);
	if (!unit_at(f, at, &u))
		return i;
	bool plural = at > i + 1 || o == O_RECENT;
	if (o == O_NEXT)
		return next_at(f, i, at, u, at > i + 1 ? n : 0, &x->when);
	if (o == O_BEFORE)
		x->when = plural || dln_view_is(tok(f, i)->lemma, "past") ? lasting(u, n) : this_unit(u, -1);
	else if (o == O_RECENT)
		x->when = relative(-vague_days(u), 0, vague_grain(u));
	else if (o == O_NOW)
		x->when = this_unit(u, 0);
	else
		return i;
	return at + 1;
}

static uint32_t simple(const finder *f, uint32_t i, dln_timex *x)
{
	struct dln_time_word w = look(f, i);
	unit u;
	if (w.kind == T_WEEKDAY && tok(f, i)->form.at[0] >= 'A' && tok(f, i)->form.at[0] <= 'Z' && tok(f, i)->form.len >= 3) {
		bool night = look(f, i + 1).kind == T_PART;
		x->when = (dln_when){.anchor = DLN_WHEN_WEEKDAY, .basis = DLN_STATED, .grain = DLN_DAY, .weekday = (uint8_t)w.value};
		return i + 1 + (night ? 1 : 0);
	}
	if (w.kind == T_DAY) {
		x->when = w.value == OVERNIGHT ? relative(-1, 0, DLN_DAY) : relative(w.value, w.value, DLN_DAY);
		return i + 1 + (look(f, i + 1).kind == T_PART ? 1 : 0);
	}
	if (unit_at(f, i, &u) && u == U_WEEKEND) {
		x->when = this_unit(u, 0);
		return i + 1;
	}
	return i;
}

/* "in less than a week", "within hours": up to the publication day. */
static void within(const finder *f, dln_timex *x)
{
	int n = 1;
	unit u;
	if (!x->duration || x->first == f->s->first)
		return;
	uint32_t before = x->first - 1;
	bool less = is(f, before, "than") && before > f->s->first && is(f, before - 1, "less");
	if (less && before >= f->s->first + 2)
		before -= 2;
	if (!(is(f, before, "in") || is(f, before, "within") || is(f, before, "over") || is(f, before, "during")) || (is(f, before, "in") && !less))
		return;
	uint32_t at = count_at(f, x->first, &n);
	at += is(f, at, "-") ? 1 : 0;
	if (!unit_at(f, at, &u))
		return;
	x->when = lasting(u, n);
	x->span = true;
	x->duration = false;
	x->first = before;
}

/* "since", "until", "by" before, and the future. */
static void bounded(const finder *f, dln_timex *x)
{
	uint32_t before = x->first;
	if (before == f->s->first)
		return;
	before--;
	if (is(f, before, "the") && before > f->s->first)
		before--;
	struct dln_time_word w = look(f, before);
	if (w.kind != T_ORDER || x->when.anchor == DLN_WHEN_NONE)
		return;
	if (w.value == O_SINCE) {
		x->when.end = x->when.anchor == DLN_WHEN_PUBLISHED ? 0 : DLN_NO_DAY;
		x->first = before;
	} else if (w.value == O_UNTIL) {
		x->when.future = true;
		x->first = before;
	}
}

static uint32_t outside(const finder *f, const dln_timex *x)
{
	for (uint32_t i = x->first; i <= x->last; i++) {
		uint32_t h = tok(f, i)->head;
		if (h != DLN_NO_TOKEN && (h < x->first || h > x->last) && tok(f, i)->deprel != DLN_R_PUNCT && tok(f, i)->deprel != DLN_R_CASE)
			return h;
	}
	return DLN_NO_TOKEN;
}

static void push(finder *f, dln_timex x, uint32_t first, uint32_t end)
{
	x.first = first;
	x.last = end - 1;
	within(f, &x);
	bounded(f, &x);
	x.when.words = dln_tree_range(&f->g->tree, x.first, x.last);
	x.governor = outside(f, &x);
	if (x.after) { /* the clause behind it: the verb that has the word "after" as its mark */
		uint32_t h = tok(f, x.last)->head;
		while (h != DLN_NO_TOKEN && h < limit(f) && h < x.last + 14 && tok(f, h)->upos != DLN_VERB)
			h++;
		x.governor = h < limit(f) && tok(f, h)->upos == DLN_VERB ? h : tok(f, x.last)->head;
	}
	dln_vec_push(f->arena, &f->found, x);
}

static void scan(finder *f)
{
	for (uint32_t i = f->s->first; i < limit(f);) {
		dln_timex x = {.governor = DLN_NO_TOKEN};
		uint32_t end = calendar(f, i, &x.when);
		end = end > i ? end : iso(f, i, &x.when);
		end = end > i ? end : years(f, i, &x.when);
		end = end > i ? end : ordered(f, i, &x);
		end = end > i ? end : counted(f, i, &x);
		end = end > i ? end : simple(f, i, &x);
		if (end > i && (x.when.anchor != DLN_WHEN_NONE || x.duration))
			push(f, x, i, end);
		i = end > i ? end : i + 1;
	}
}

void dln_timex_find(dln_arena *arena, const dln_time_words *words, const dln_grounded *g, dln_timexes *out)
{
	finder f = {.arena = arena, .words = words, .g = g};
	uint32_t *from = dln_arena_array(arena, uint32_t, g->parsed->sentence_count + 1);
	for (size_t i = 0; i < g->parsed->sentence_count; i++) {
		from[i] = (uint32_t)f.found.len;
		f.s = &g->parsed->sentences[i];
		if (f.s->parsed)
			scan(&f);
	}
	from[g->parsed->sentence_count] = (uint32_t)f.found.len;
	*out = (dln_timexes){.at = f.found.at, .len = f.found.len, .from = from};
}
