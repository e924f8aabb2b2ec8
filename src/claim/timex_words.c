/* timex_words.c: compiles the words of time and the patterns that they are put together by.
 *
 * A word keeps all that it may be as a set of bits, so that an element of a pattern is tried with one AND. Words that patterns name themselves get a
 * number. A pattern is entered under everything that may come first in it; leading optional elements make it stand in several lists. */
#include "claim/timex_parts.h"

#include <assert.h>

static const char *const CLASSES[] = {"month", "weekday", "unit", "day", "part", "season", "step", "count", "edge", "approx", "each", "rate", "holiday",
	"zone", "halfday", "filler", "bound", "num", "ordinal", "year", "daynum", "two", "clock", "hhmm", "iso", "numeric", "decade", "units", "weekdays", "date", "length",
	"span"};
static const char *const UNITS[] = {"second", "minute", "hour", "day", "week", "fortnight", "weekend", "month", "quarter", "year", "decade", "century"};
static const char *const EDGES[] = {"start", "middle", "end"};
static const char *const BOUNDS[] = {"since", "until", "by"};
static const char *const MEANINGS[] = {"calendar", "day", "step", "span", "told", "length", "each", "fixed", "clock", "part", "holiday", "numeric", "piece",
	"ago", "ahead", "later", "earlier", "edge", "nth", "keep", "at", "within", "after", "anniversary", "known", "nothing"};
static const char *const TYPES[] = {"DATE", "TIME", "DURATION", "SET"};

static_assert(sizeof CLASSES / sizeof *CLASSES == DLN_T_CLASSES, "a name for each class");
static_assert(sizeof UNITS / sizeof *UNITS == DLN_U_COUNT, "a name for each unit");
static_assert(sizeof MEANINGS / sizeof *MEANINGS == DLN_MEANS_COUNT, "a name for each meaning");

const char *dln_timex_type_text(dln_timex_type type)
{
	return dln_word_at(TYPES, sizeof TYPES / sizeof *TYPES, type);
}

int dln_time_number(dln_view v)
{
	int n = 0;
	if (v.len == 0 || v.len > 9)
		return -1;
	for (size_t i = 0; i < v.len; i++) {
		if (v.at[i] < '0' || v.at[i] > '9')
			return -1;
		n = n * 10 + (v.at[i] - '0');
	}
	return n;
}

typedef struct loader {
	dln_arena *arena;
	const dln_know *know;
	dln_time_words *out;
	dln_vec(struct dln_time_word) words;
	dln_vec(struct dln_time_sense) senses;
	dln_vec(dln_time_pattern) patterns;
	uint16_t literals;
	uint32_t first, end;  /* rows of patterns */
	dln_err *err;
	bool failed;
} loader;

/* ---- words ---- */

static struct dln_time_word *word_of(loader *l, dln_view word)
{
	uint32_t fresh = (uint32_t)l->words.len, at = dln_map_intern(l->arena, &l->out->of_word, word, fresh);
	if (at == fresh)
		dln_vec_push(l->arena, &l->words, (struct dln_time_word){.sense = UINT32_MAX});
	return &l->words.at[at];
}

static void enter(loader *l, dln_view names, dln_time_class class, int value, dln_view text)
{
	while (names.len) {
		struct dln_time_word *w = word_of(l, dln_view_trim(dln_view_cut(&names, ';')));
		if (w->classes & DLN_T(class))
			continue; /* of two lines of one word the first holds */
		w->classes |= DLN_T(class);
		dln_vec_push(l->arena, &l->senses, (struct dln_time_sense){.class = class, .value = value, .text = text, .next = w->sense});
		w->sense = (uint32_t)l->senses.len - 1;
	}
}

static int index_in(const char *const *names, size_t n, dln_view v)
{
	size_t at = dln_word_index(names, n, v);
	return at < n ? (int)at : 0;
}

static int value_of(dln_time_class class, dln_view v)
{
	switch (class) {
	case DLN_T_UNIT: return index_in(UNITS, DLN_U_COUNT, v);
	case DLN_T_EDGE: return index_in(EDGES, sizeof EDGES / sizeof *EDGES, v);
	case DLN_T_BOUND: return index_in(BOUNDS, sizeof BOUNDS / sizeof *BOUNDS, v);
	default: break;
	}
	bool below = v.len && v.at[0] == '-';
	int n = dln_time_number(below ? dln_view_sub(v, 1, v.len) : v);
	return below ? -n : n;
}

static void load_words(loader *l)
{
	dln_know_table t = dln_know_get_table(l->know, "times"), n = dln_know_get_table(l->know, "numbers");
	uint32_t words = dln_know_column(&t, "words"), kind = dln_know_column(&t, "kind"), value = dln_know_column(&t, "value");
	for (uint32_t r = 0; r < t.rows; r++) {
		size_t class = dln_word_index(CLASSES, DLN_T_KINDS, dln_know_cell(&t, r, kind));
		dln_view v = dln_know_cell(&t, r, value);
		if (class < DLN_T_KINDS)
			enter(l, dln_know_cell(&t, r, words), (dln_time_class)class, value_of((dln_time_class)class, v), v);
	}
	words = dln_know_column(&n, "words");
	kind = dln_know_column(&n, "kind");
	value = dln_know_column(&n, "value");
	for (uint32_t r = 0; r < n.rows; r++) {
		dln_view k = dln_know_cell(&n, r, kind), v = dln_know_cell(&n, r, value);
		if (dln_view_is(k, "cardinal") || dln_view_is(k, "scale"))
			enter(l, dln_know_cell(&n, r, words), DLN_T_NUM, dln_time_number(v), k);
		else if (dln_view_is(k, "ordinal"))
			enter(l, dln_know_cell(&n, r, words), DLN_T_ORDINAL, dln_time_number(v), k);
	}
}

/* ---- patterns ---- */

static void refuse(loader *l, const dln_know_table *t, uint32_t row, const char *why, dln_view what)
{
	if (!l->failed)
		(void)dln_know_fail(l->err, t, row, ": %s: \"%.*s\"", why, DLN_FMT(what));
	l->failed = true;
}

/* "the|this", "MONTH|SEASON", "week?", "(since)". False when it cannot be read. */
static bool read_element(loader *l, dln_view v, dln_time_element *e)
{
	size_t n = 0;
	*e = (dln_time_element){.optional = v.len > 1 && v.at[v.len - 1] == '?'};
	v.len -= e->optional ? 1 : 0;
	if (v.len > 2 && v.at[0] == '(' && v.at[v.len - 1] == ')') {
		e->outside = true;
		v = dln_view_sub(v, 1, v.len - 1);
	}
	while (v.len) {
		dln_view item = dln_view_cut(&v, '|');
		char room[24];
		if (item.len > 1 && item.at[0] >= 'A' && item.at[0] <= 'Z') {
			size_t class = dln_word_index(CLASSES, DLN_T_CLASSES, dln_view_lower(item, room, sizeof room));
			if (class >= DLN_T_CLASSES)
				return false;
			e->classes |= DLN_T(class);
			continue;
		}
		struct dln_time_word *w = word_of(l, item);
		if (n == sizeof e->literals / sizeof *e->literals || l->literals == UINT16_MAX)
			return false;
		if (!w->literal)
			w->literal = ++l->literals;
		e->literals[n++] = w->literal;
	}
	return e->classes || n;
}

static void read_pattern(loader *l, const dln_know_table *t, uint32_t row, dln_view text, dln_time_pattern p)
{
	bool starts = false;
	dln_view rest = text;
	while (rest.len) {
		dln_view item = dln_view_trim(dln_view_cut(&rest, ' '));
		if (!item.len)
			continue;
		if (p.count == DLN_TIME_ELEMENTS || !read_element(l, item, &p.at[p.count])) {
			refuse(l, t, row, p.count == DLN_TIME_ELEMENTS ? "too long a pattern" : "no element of a pattern", item);
			return;
		}
		p.compound |= (p.at[p.count].classes & DLN_T_EXPRESSIONS) != 0;
		starts |= !p.at[p.count].optional && !p.at[p.count].outside;
		p.count++;
	}
	if (!starts)
		refuse(l, t, row, "a pattern needs an element of its own that is not optional", text);
	else
		dln_vec_push(l->arena, &l->patterns, p);
}

static void load_patterns(loader *l)
{
	dln_know_table t = dln_know_get_table(l->know, "time_patterns");
	uint32_t pattern = dln_know_column(&t, "pattern"), type = dln_know_column(&t, "type"), means = dln_know_column(&t, "means"),
			 argument = dln_know_column(&t, "argument");
	for (uint32_t r = l->first; r < l->end && r < t.rows && !l->failed; r++) {
		dln_time_pattern p = {.argument = dln_know_cell(&t, r, argument)};
		size_t m = dln_word_index(MEANINGS, DLN_MEANS_COUNT, dln_know_cell(&t, r, means));
		size_t y = dln_word_index(TYPES, sizeof TYPES / sizeof *TYPES, dln_know_cell(&t, r, type));
		if (m >= DLN_MEANS_COUNT || y >= sizeof TYPES / sizeof *TYPES) {
			refuse(l, &t, r, "no meaning or type", dln_know_cell(&t, r, means));
			return;
		}
		p.means = (dln_time_meaning)m;
		p.type = (dln_timex_type)y;
		read_pattern(l, &t, r, dln_know_cell(&t, r, pattern), p);
	}
	if (l->patterns.len > UINT16_MAX)
		refuse(l, &t, 0, "more patterns than can be numbered", DLN_LIT("time_patterns.tsv"));
}

/* ---- what may come first ---- */

typedef dln_vec(uint16_t) index_list;

static void enter_first(loader *l, const dln_time_element *e, uint16_t index, index_list *classes, index_list *literals)
{
	for (int c = 0; c < DLN_T_CLASSES; c++)
		if (e->classes & DLN_T(c))
			dln_vec_push(l->arena, &classes[c], index);
	for (size_t k = 0; k < sizeof e->literals / sizeof *e->literals && e->literals[k]; k++)
		dln_vec_push(l->arena, &literals[e->literals[k]], index);
}

static void index_patterns(loader *l)
{
	struct dln_time_patterns *out = dln_arena_one(l->arena, struct dln_time_patterns);
	index_list classes[DLN_T_CLASSES] = {0};
	index_list *literals = dln_arena_array(l->arena, index_list, (size_t)l->literals + 1);
	dln_time_list *of_literal = dln_arena_array(l->arena, dln_time_list, (size_t)l->literals + 1);
	for (size_t i = 0; i < l->patterns.len; i++) {
		const dln_time_pattern *p = &l->patterns.at[i];
		for (uint8_t e = 0; e < p->count; e++) {
			enter_first(l, &p->at[e], (uint16_t)i, classes, literals);
			if (!p->at[e].optional)
				break;
		}
	}
	for (size_t k = 0; k <= l->literals; k++)
		of_literal[k] = (dln_time_list){literals[k].at, literals[k].len};
	for (size_t c = 0; c < DLN_T_CLASSES; c++)
		out->of_class[c] = (dln_time_list){classes[c].at, classes[c].len};
	out->at = l->patterns.at;
	out->len = l->patterns.len;
	out->of_literal = of_literal;
	l->out->patterns = out;
}

static dln_status load(void *self)
{
	loader *l = self;
	load_words(l);
	load_patterns(l);
	index_patterns(l);
	l->out->at = l->words.at;
	l->out->senses = l->senses.at;
	return l->failed ? DLN_FORMAT : DLN_OK;
}

static dln_status try_row(void *self)
{
	loader *l = self;
	load_patterns(l);
	return l->failed ? DLN_FORMAT : DLN_OK;
}

dln_status dln_time_pattern_check(dln_arena *arena, const dln_know *know, uint32_t row, dln_err *err)
{
	dln_time_words words = {.at = NULL};
	loader l = {.arena = arena, .know = know, .out = &words, .first = row, .end = row + 1, .err = err};
	return dln_arena_guard(arena, try_row, &l);
}

dln_status dln_time_words_load(dln_arena *arena, const dln_know *know, dln_time_words *out, dln_err *err)
{
	loader l = {.arena = arena, .know = know, .out = out, .end = UINT32_MAX, .err = err};
	dln_status status = dln_arena_guard(arena, load, &l);
	return status == DLN_OK || l.failed ? status : dln_fail(err, status, DLN_LIT("times.tsv"), DLN_NOWHERE, "no memory for its words");
}
