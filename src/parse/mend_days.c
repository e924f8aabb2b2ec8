/* mend_days.c: finds the day, then the name before it, and hangs the two apart. */
#include "parse/mend_days.h"

#include "parse/mend_below.h"

typedef dln_day_use use;

static void add_words(dln_arena *arena, dln_map *map, dln_view list, use value)
{
	while (list.len)
		(void)dln_map_intern(arena, map, dln_arena_copy(arena, dln_view_trim(dln_view_cut(&list, ';'))), (uint32_t)value);
}

static use use_of_kind(dln_view kind)
{
	static const struct { const char *kind; use value; } uses[] = {
		{ "weekday", DLN_DAY_DAY }, { "day", DLN_DAY_DAY }, { "part", DLN_DAY_PART }, { "month", DLN_DAY_MONTH }, { "unit", DLN_DAY_UNIT }, { "step", DLN_DAY_STEP },
		{ "each", DLN_DAY_STEP }, { "halfday", DLN_DAY_HALF }, { "zone", DLN_DAY_ZONE }, { "bound", DLN_DAY_BOUND },
		{ "day-edge", DLN_DAY_EDGE }, { "day-name", DLN_DAY_NAME }, { "joiner", DLN_DAY_JOINER },
	};
	for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
		if (dln_view_is(kind, uses[i].kind))
			return uses[i].value;
	return (use)0;
}

static void add_table(dln_arena *arena, dln_day_words *words, const dln_know *know, const char *name, const char *kind)
{
	dln_know_table table = dln_know_get_table(know, name);
	uint32_t word = dln_know_column(&table, "words"), column = dln_know_column(&table, kind);
	for (uint32_t row = 0; row < table.rows; row++) {
		use value = use_of_kind(dln_know_cell(&table, row, column));
		if (value)
			add_words(arena, &words->of_word, dln_know_cell(&table, row, word), value);
	}
}

void dln_day_words_init(dln_arena *arena, dln_day_words *words, const dln_know *know)
{
	*words = (dln_day_words){ 0 };
	add_table(arena, words, know, "times", "kind");
	add_table(arena, words, know, "function_words", "class");
}

dln_day_use dln_day_use_of(const dln_day_words *words, const dln_token *t)
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
	return dln_day_use_of(words, &bare) == DLN_DAY_MONTH;
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
	if (i + 1 < f->n && dln_day_use_of(f->words, &f->tokens[i + 1]) == DLN_DAY_PART)
		f->day = i + 1;
	if (f->day + 1 < f->n && f->tokens[f->day + 1].upos == DLN_PART) /* "Tuesday's attack" */
		return false;
	if (f->begin > 1 && dln_day_use_of(f->words, &f->tokens[f->begin - 1]) == DLN_DAY_EDGE)
		f->begin--;
	if (f->begin == 0)
		return false;
	f->name = f->begin - 1;
	use before = dln_day_use_of(f->words, &f->tokens[f->name]);
	return dln_below_nominal(&f->tokens[f->name]) && before != DLN_DAY_DAY && before != DLN_DAY_PART && before != DLN_DAY_NAME;
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
	const dln_token *name = &f->tokens[f->name];
	return name->upos == DLN_PROPN && name->deprel == DLN_R_COMPOUND && head_of(f, f->name) == i && dln_day_use_of(f->words, name) == 0;
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
	bool phrase = f->tokens[i].deprel == DLN_R_NMOD && f->tokens[i].upos == DLN_PROPN && !dln_day_use_of(f->words, &f->tokens[i]) && day < i;
	if (!phrase || dln_day_use_of(f->words, &f->tokens[day]) != DLN_DAY_DAY || f->tokens[day].deprel != DLN_R_OBL)
		return;
	verb = head_of(f, day);
	if (verb < f->n && f->tokens[verb].upos == DLN_VERB) {
		f->tokens[i].head = f->first + verb;
		f->tokens[i].deprel = DLN_R_OBL;
	}
}

/* The clause that was hung on the day `r`, or behind a comma on what stands in apposition to it; `n`: none. */
static uint32_t hung_clause(const finding *f, uint32_t r)
{
	bool comma = false;
	for (uint32_t i = r + 1; i < f->n; i++) {
		uint32_t up = head_of(f, i);
		bool clause = f->tokens[i].upos == DLN_VERB && (f->tokens[i].deprel == DLN_R_RELCL || f->tokens[i].deprel == DLN_R_PARATAXIS);
		comma |= dln_view_is(f->tokens[i].form, ",");
		if (clause && (up == r || (comma && up > r && up < i)))
			return i;
	}
	return f->n;
}

/* "Tonight the army will enter Hebron", "Last night, hours before the vote, a bomb exploded": a day has no clause about it without a word that joins the two; the
 * clause is the sentence, and the day says when. `r` is the day, the root. */
static void free_clause(finding *f, uint32_t r)
{
	uint32_t verb = hung_clause(f, r);
	bool subject = false;
	for (uint32_t i = r + 1; i < verb; i++) {
		if (f->tokens[i].xpos == DLN_X_WDT || f->tokens[i].xpos == DLN_X_WP || f->tokens[i].xpos == DLN_X_WRB || f->tokens[i].upos == DLN_SCONJ)
			return;
		subject |= head_of(f, i) == verb && dln_below_subject(&f->tokens[i]);
	}
	if (!subject || verb == f->n)
		return;
	for (uint32_t i = r + 1; i < f->n; i++)
		if (head_of(f, i) == r && (i > verb || !dln_below_nominal(&f->tokens[i])))
			f->tokens[i].head = f->first + verb;
	f->tokens[verb].head = f->tokens[r].head;
	f->tokens[verb].deprel = f->tokens[r].deprel;
	f->tokens[r].head = f->first + verb;
	f->tokens[r].deprel = DLN_R_TMOD;
}

/* The day that opens the sentence and is its root: "yesterday", "early today", "last night"; `n`: none. */
static uint32_t opening_day(const finding *f)
{
	for (uint32_t r = 0; r < f->n && r < 3; r++) {
		use own = dln_day_use_of(f->words, &f->tokens[r]);
		if (f->tokens[r].head != DLN_NO_TOKEN)
			continue;
		bool part = r > 0 && own == DLN_DAY_PART && dln_day_use_of(f->words, &f->tokens[r - 1]) == DLN_DAY_STEP;
		return r + 1 < f->n && (own == DLN_DAY_DAY || part) ? r : f->n;
	}
	return f->n;
}

/* "By noon mortar rounds were landing": the noun before a verb with its tense is its subject, and no part of the time that a preposition stands before. */
static bool swallowed(finding *f, uint32_t i)
{
	uint32_t noun = head_of(f, i), lead = i - 1, verb = noun + 1;
	if (f->tokens[i].deprel != DLN_R_COMPOUND || noun <= i || verb >= f->n || !dln_below_nominal(&f->tokens[noun]) || dln_day_use_of(f->words, &f->tokens[noun]) != 0)
		return false;
	if (lead > 0 && f->tokens[lead].upos == DLN_DET)
		lead--;
	bool tense = dln_below_finite(&f->tokens[verb]) && (f->tokens[verb].upos == DLN_VERB || f->tokens[verb].upos == DLN_AUX);
	if (!tense || f->tokens[lead].deprel != DLN_R_CASE || head_of(f, lead) != noun)
		return false;
	if (f->tokens[verb].upos == DLN_AUX && head_of(f, verb) < f->n)
		verb = head_of(f, verb);
	for (uint32_t k = 0; k < f->n; k++) {
		uint32_t up = head_of(f, k);
		bool other = k != noun && up == verb && dln_below_subject(&f->tokens[k]);
		bool before = (k < lead && up == noun) || (k >= lead && k < i && up != noun && up != i), between = k > noun && k < verb && up != verb;
		if (other || before || between || verb <= noun)
			return false;
	}
	bool subject = dln_below_subject(&f->tokens[noun]);
	f->tokens[i].head = subject ? f->first + verb : f->tokens[noun].head;
	f->tokens[i].deprel = subject ? DLN_R_OBL : f->tokens[noun].deprel;
	for (uint32_t k = lead; k < i; k++)
		f->tokens[k].head = f->first + i;
	f->tokens[noun].head = f->first + verb;
	f->tokens[noun].deprel = subject ? f->tokens[noun].deprel : DLN_R_NSUBJ;
	return true;
}

/* "On Monday the mayor, Ana Ruiz, admitted": a day has no other name, and the phrase with an article right behind it is the subject that the verb lacks. */
static bool apposed(finding *f, uint32_t i)
{
	uint32_t noun = i + 1 < f->n && f->tokens[i + 1].upos == DLN_DET ? head_of(f, i + 1) : f->n, verb = head_of(f, i);
	if (noun >= f->n || noun <= i || f->tokens[noun].deprel != DLN_R_APPOS || head_of(f, noun) != i || verb <= noun || verb >= f->n || f->tokens[verb].upos != DLN_VERB)
		return false;
	bool passive = false;
	for (uint32_t k = 0; k < f->n; k++) {
		if (head_of(f, k) == verb && dln_below_subject(&f->tokens[k]))
			return false;
		passive |= head_of(f, k) == verb && f->tokens[k].deprel == DLN_R_AUXPASS;
	}
	for (uint32_t k = noun; k < verb; k++)
		if (head_of(f, k) == i)
			f->tokens[k].head = f->first + verb;
	f->tokens[noun].deprel = passive ? DLN_R_NSUBJPASS : DLN_R_NSUBJ;
	return true;
}

static bool is_number(const finding *f, uint32_t i)
{
	return i < f->n && f->tokens[i].upos == DLN_NUM && f->tokens[i].form.len <= 4;
}

/* The subject behind the date that ends before `from`, of a verb behind it; `n`: none. */
static uint32_t subject_behind(const finding *f, uint32_t from)
{
	enum { FAR = 8 };
	for (uint32_t i = from; i < f->n && i < from + FAR && f->tokens[i].upos != DLN_PUNCT; i++)
		if (dln_below_subject(&f->tokens[i]) && head_of(f, i) > i && head_of(f, i) < f->n && dln_below_nominal(&f->tokens[i]))
			return i;
	return f->n;
}

/* "said that on 3 May gunmen killed": a date with its preposition is no part of the subject behind it. `i` is the month. */
static bool swallowed_date(finding *f, uint32_t i)
{
	uint32_t begin = i - (is_number(f, i - 1) && f->tokens[i - 1].form.len <= 2), end = i + 1, lead = begin - 1, top = i;
	if (begin == 0 || f->tokens[lead].xpos != DLN_X_IN)
		return false;
	if (begin == i && is_number(f, end) && (f->tokens[end].form.len == 4 || dln_view_eq_nocase(f->tokens[lead].form, DLN_LIT("on"))))
		end++;
	uint32_t noun = subject_behind(f, end), verb = noun < f->n ? head_of(f, noun) : f->n;
	bool below = false;
	for (uint32_t k = lead; k < end; k++) {
		below |= head_of(f, k) == noun;
		if (head_of(f, k) != noun && head_of(f, k) != verb && (head_of(f, k) < lead || head_of(f, k) >= end))
			return false;
	}
	if (verb == f->n || !below)
		return false;
	top = begin < i ? begin : end - 1;
	for (uint32_t k = lead; k < end; k++) {
		f->tokens[k].head = f->first + top;
		f->tokens[k].deprel = k == lead ? DLN_R_CASE : k < top && top > i ? DLN_R_COMPOUND : DLN_R_TMOD;
	}
	f->tokens[top].head = f->first + verb;
	f->tokens[top].deprel = DLN_R_OBL;
	return true;
}

/* "Troops surrounded since Friday surrendered", "gunmen on Tuesday looted shops": what a preposition stands before does nothing. "As night fell" is a clause. */
static bool idle(finding *f, uint32_t i, use own)
{
	uint32_t verb = head_of(f, i), lead = i;
	bool day = own == DLN_DAY_DAY || own == DLN_DAY_MONTH || own == DLN_DAY_PART || own == DLN_DAY_UNIT;
	if (!dln_below_subject(&f->tokens[i]) || !day || verb <= i || verb >= f->n || f->tokens[verb].xpos == DLN_X_VB)
		return false;
	if (own == DLN_DAY_MONTH && is_number(f, i - 1) && head_of(f, i - 1) == verb) { /* "1 March" */
		f->tokens[i - 1].head = f->first + i;
		f->tokens[i - 1].deprel = DLN_R_NUMMOD;
	}
	while (lead > 0 && (head_of(f, lead - 1) == i || f->tokens[lead].upos == DLN_ADJ) && f->tokens[lead - 1].deprel != DLN_R_MARK)
		lead--;
	if (lead-- == 0 || f->tokens[lead].deprel != DLN_R_MARK || head_of(f, lead) != verb)
		return false;
	use mark = dln_day_use_of(f->words, &f->tokens[lead]);
	if (mark == DLN_DAY_JOINER || (mark != DLN_DAY_BOUND && f->tokens[lead].upos != DLN_ADP) || (mark == DLN_DAY_BOUND && own != DLN_DAY_DAY && own != DLN_DAY_MONTH))
		return false;
	f->tokens[lead].head = f->first + i;
	f->tokens[lead].deprel = DLN_R_CASE;
	f->tokens[i].deprel = DLN_R_OBL;
	return true;
}

/* "put the toll since May at 40": a noun has one preposition; the first of two is that of the day between them. */
static bool two_prepositions(finding *f, uint32_t i)
{
	uint32_t noun = head_of(f, i), second = i + 1;
	if (noun <= second || noun >= f->n || f->tokens[i - 1].deprel != DLN_R_CASE || head_of(f, i - 1) != noun)
		return false;
	if (f->tokens[second].deprel != DLN_R_CASE || head_of(f, second) != noun || f->tokens[noun].head == DLN_NO_TOKEN)
		return false;
	f->tokens[i - 1].head = f->first + i;
	f->tokens[i].head = f->tokens[noun].head;
	f->tokens[i].deprel = DLN_R_OBL;
	return true;
}

/* "policemen kidnapped last month escaped": nothing is done to a time; the participle behind it is a verb with a tense. */
static void free_verb(finding *f, uint32_t i)
{
	uint32_t verb = i + 1, up = head_of(f, i);
	if (f->tokens[i].deprel != DLN_R_TMOD || verb >= f->n || head_of(f, verb) != i || f->tokens[verb].deprel != DLN_R_ACL || f->tokens[verb].upos != DLN_VERB || up >= i)
		return;
	if (f->tokens[verb].xpos != DLN_X_VBN && f->tokens[verb].xpos != DLN_X_VBD)
		return;
	if (f->tokens[up].upos != DLN_VERB && f->tokens[up].head != DLN_NO_TOKEN)
		return;
	f->tokens[verb].xpos = DLN_X_VBD;
	f->tokens[verb].head = f->first + up;
	f->tokens[verb].deprel = DLN_R_ADVCL;
	if (f->tokens[up].upos == DLN_VERB)
		return;
	f->tokens[verb].head = f->tokens[up].head; /* "The president tonight called for talks": the noun is no sentence */
	f->tokens[verb].deprel = f->tokens[up].deprel;
	f->tokens[up].head = f->tokens[i].head = f->first + verb;
	f->tokens[up].deprel = DLN_R_NSUBJ;
	for (uint32_t k = verb + 1; k < f->n; k++)
		if (head_of(f, k) == up)
			f->tokens[k].head = f->first + verb;
}

void dln_mend_days(const dln_day_words *words, dln_token *tokens, uint32_t n, uint32_t first)
{
	finding f = {.words = words, .tokens = tokens, .n = n, .first = first};
	uint32_t opening = opening_day(&f);
	if (opening < n)
		free_clause(&f, opening);
	for (uint32_t i = 1; i < n; i++) {
		use own = dln_below_nominal(&tokens[i]) ? dln_day_use_of(words, &tokens[i]) : (use)0;
		if (own)
			free_verb(&f, i);
		bool day = own == DLN_DAY_DAY && find(&f, i) && joined(&f);
		if (day || (own == DLN_DAY_UNIT && uncounted(&f, i)) || ((own == DLN_DAY_UNIT || tokens[i].deprel == DLN_R_TMOD) && find_counted(&f, i)))
			part(&f);
		else if ((own == DLN_DAY_PART || own == DLN_DAY_DAY) && (swallowed(&f, i) || apposed(&f, i)))
			continue;
		else if (own && (two_prepositions(&f, i) || idle(&f, i, own) || (own == DLN_DAY_MONTH && swallowed_date(&f, i))))
			continue;
		else if (own == 0)
			part_place(&f, i);
	}
}
