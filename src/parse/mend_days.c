/* mend_days.c: finds the day, then the name before it, and hangs the two apart. */
#include "parse/mend_days.h"

#include "parse/mend_below.h"

typedef enum use { DAY = 1, PART, EDGE, NAME, MONTH, UNIT } use; /* Tuesday; morning; late; Easter; May; hours */

static void add_words(dln_arena *arena, dln_map *map, dln_view list, use value)
{
	while (list.len)
		(void)dln_map_intern(arena, map, dln_arena_copy(arena, dln_view_trim(dln_view_cut(&list, ';'))), (uint32_t)value);
}

void dln_day_words_init(dln_arena *arena, dln_day_words *words, const dln_know *know)
{
	dln_know_table times = dln_know_get_table(know, "times"), small = dln_know_get_table(know, "function_words");
	uint32_t word = dln_know_column(&times, "words"), kind = dln_know_column(&times, "kind");
	*words = (dln_day_words){ 0 };
	for (uint32_t row = 0; row < times.rows; row++) {
		dln_view k = dln_know_cell(&times, row, kind);
		if (dln_view_is(k, "weekday") || dln_view_is(k, "day"))
			add_words(arena, &words->of_word, dln_know_cell(&times, row, word), DAY);
		else if (dln_view_is(k, "part"))
			add_words(arena, &words->of_word, dln_know_cell(&times, row, word), PART);
		else if (dln_view_is(k, "month") || dln_view_is(k, "unit"))
			add_words(arena, &words->of_word, dln_know_cell(&times, row, word), dln_view_is(k, "unit") ? UNIT : MONTH);
	}
	word = dln_know_column(&small, "words");
	kind = dln_know_column(&small, "class");
	for (uint32_t row = 0; row < small.rows; row++) {
		dln_view k = dln_know_cell(&small, row, kind);
		if (dln_view_is(k, "day-edge"))
			add_words(arena, &words->of_word, dln_know_cell(&small, row, word), EDGE);
		else if (dln_view_is(k, "day-name"))
			add_words(arena, &words->of_word, dln_know_cell(&small, row, word), NAME);
	}
}

static use use_of(const dln_day_words *words, const dln_token *t)
{
	char room[24];
	uint32_t value = 0;
	if (t->form.len >= sizeof room || !dln_map_get(&words->of_word, dln_view_lower(t->form, room, sizeof room), &value))
		return (use)0;
	return (use)value;
}

bool dln_day_is_month(const dln_day_words *words, const dln_token *t)
{
	dln_token bare = *t;
	if (bare.form.len > 3 && bare.form.at[bare.form.len - 1] == '.') /* "Sept." */
		bare.form.len--;
	return use_of(words, &bare) == MONTH;
}

typedef struct finding {
	const dln_day_words *words;
	dln_token *tokens;
	uint32_t n, first;
	uint32_t name, begin, day; /* the last word of the name; the first and the head of the expression of time */
} finding;

static uint32_t head_of(const finding *f, uint32_t i)
{
	return f->tokens[i].head == DLN_NO_TOKEN ? f->n : f->tokens[i].head - f->first;
}

/* The expression around the day at `i`: "Tuesday", "late Tuesday", "Tuesday morning". */
static bool find(finding *f, uint32_t i)
{
	f->day = f->begin = i;
	if (i + 1 < f->n && use_of(f->words, &f->tokens[i + 1]) == PART)
		f->day = i + 1;
	if (f->day + 1 < f->n && f->tokens[f->day + 1].upos == DLN_PART) /* "Tuesday's attack" */
		return false;
	if (f->begin > 1 && use_of(f->words, &f->tokens[f->begin - 1]) == EDGE)
		f->begin--;
	if (f->begin == 0)
		return false;
	f->name = f->begin - 1;
	use before = use_of(f->words, &f->tokens[f->name]);
	return dln_below_nominal(&f->tokens[f->name]) && before != DAY && before != PART && before != NAME;
}

/* "[Aceh] next month", "[Likasi] four times": a name before the adjective or number of a noun does not modify that noun. */
static bool find_counted(finding *f, uint32_t i)
{
	f->day = f->begin = i;
	while (f->begin > 0 && head_of(f, f->begin - 1) == i && (f->tokens[f->begin - 1].upos == DLN_ADJ || f->tokens[f->begin - 1].upos == DLN_NUM))
		f->begin--;
	if (f->begin == i || f->begin == 0)
		return false;
	f->name = f->begin - 1;
	if (f->tokens[f->name].deprel == DLN_R_FLAT && head_of(f, f->name) < f->name) /* "San Miguel" */
		f->name = head_of(f, f->name);
	return f->tokens[f->name].upos == DLN_PROPN && f->tokens[f->name].deprel == DLN_R_COMPOUND && head_of(f, f->name) == i && use_of(f->words, &f->tokens[f->name]) == 0;
}

/* Whether the words between the name's phrase and the day hang so that name and day are one phrase. */
static bool joined(const finding *f)
{
	uint32_t up = head_of(f, f->name), day_up = head_of(f, f->day);
	bool name_below = up >= f->begin && up <= f->day, day_below = day_up == f->name;
	if (up != f->day && name_below) /* "Douma [Wednesday] morning" */
		name_below = head_of(f, up) == f->day;
	if (!name_below && !day_below)
		return false;
	return f->tokens[f->day].deprel != DLN_R_COMPOUND || day_up < f->day; /* "the Tuesday attack" */
}

static uint32_t verb_above(const finding *f, uint32_t i)
{
	uint32_t up = head_of(f, i), last = i;
	for (uint32_t steps = 0; up < f->n && steps < f->n; steps++) {
		last = up;
		if (f->tokens[up].upos == DLN_VERB || f->tokens[up].deprel == DLN_R_ROOT)
			return up;
		up = head_of(f, up);
	}
	return last;
}

/* What a name is that was taken for the time itself: with a preposition a phrase of its own, without one behind its verb the object. */
static dln_deprel bare_relation(const finding *f, uint32_t name)
{
	for (uint32_t i = name; i-- > 0;)
		if (head_of(f, i) == name && f->tokens[i].deprel == DLN_R_CASE)
			return DLN_R_OBL;
	return head_of(f, name) < name ? DLN_R_OBJ : DLN_R_TMOD;
}

static void part(finding *f)
{
	uint32_t day = f->day, name = f->name;
	if (head_of(f, name) >= f->begin && head_of(f, name) <= day) { /* the name takes the day's place */
		f->tokens[name].head = f->tokens[day].head;
		f->tokens[name].deprel = f->tokens[day].deprel;
		for (uint32_t i = name; i-- > 0;)
			if (head_of(f, i) >= f->begin && head_of(f, i) <= day)
				f->tokens[i].head = f->first + name;
	}
	for (uint32_t i = f->begin; i < day; i++)
		f->tokens[i].head = f->first + day;
	if (f->tokens[name].deprel == DLN_R_TMOD)
		f->tokens[name].deprel = (uint8_t)bare_relation(f, name);
	uint32_t verb = f->tokens[name].head == DLN_NO_TOKEN ? name : verb_above(f, name);
	for (uint32_t i = day + 1; i < f->n; i++) /* what had followed the day follows the verb now */
		if (head_of(f, i) == day)
			f->tokens[i].head = f->first + verb;
	f->tokens[day].head = f->first + verb;
	f->tokens[day].deprel = DLN_R_TMOD;
}

/* "entered Lyman hours after": so many hours that nobody counts are no part of the name before them. */
static bool uncounted(finding *f, uint32_t i)
{
	bool behind = i + 1 < f->n && (f->tokens[i + 1].upos == DLN_SCONJ || f->tokens[i + 1].upos == DLN_ADP || f->tokens[i + 1].upos == DLN_ADV);
	if (f->tokens[i].xpos != DLN_X_NNS || !behind || f->tokens[i - 1].upos != DLN_PROPN)
		return false;
	f->day = f->begin = i;
	f->name = i - 1;
	return f->tokens[i - 1].deprel == DLN_R_COMPOUND && head_of(f, i - 1) == i;
}

/* "for Monday in Geneva": a day is nowhere; what is somewhere is the verb. A name only: "the Monday in the middle of May". */
static void part_place(finding *f, uint32_t i)
{
	uint32_t day = head_of(f, i), verb;
	bool phrase = f->tokens[i].deprel == DLN_R_NMOD && f->tokens[i].upos == DLN_PROPN && !use_of(f->words, &f->tokens[i]) && day < i;
	if (!phrase || use_of(f->words, &f->tokens[day]) != DAY || f->tokens[day].deprel != DLN_R_OBL)
		return;
	verb = head_of(f, day);
	if (verb < f->n && f->tokens[verb].upos == DLN_VERB) {
		f->tokens[i].head = f->first + verb;
		f->tokens[i].deprel = DLN_R_OBL;
	}
}

void dln_mend_days(const dln_day_words *words, dln_token *tokens, uint32_t n, uint32_t first)
{
	finding f = {.words = words, .tokens = tokens, .n = n, .first = first};
	for (uint32_t i = 1; i < n; i++) {
		use own = dln_below_nominal(&tokens[i]) ? use_of(words, &tokens[i]) : (use)0;
		bool day = own == DAY && find(&f, i) && joined(&f);
		if (day || (own == UNIT && uncounted(&f, i)) || ((own == UNIT || tokens[i].deprel == DLN_R_TMOD) && find_counted(&f, i)))
			part(&f);
		else if (own == 0)
			part_place(&f, i);
	}
}
