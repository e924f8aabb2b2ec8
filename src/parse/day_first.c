/* A small grammar of times, read over the words of times.tsv from the first token on. */
#include "parse/day_first.h"

#include "parse/mend_below.h"

#define ASIDE_LEAD 5 /* tokens before its unit: ", only a few hours" */
#define ASIDE_MAX 16 /* and behind */

typedef struct reading {
	const dln_day_words *words;
	const dln_token *tokens;
	size_t n;
	bool led;   /* a preposition stands before the time */
	bool clock; /* it is an hour */
	bool bare;  /* a name alone, which a noun may follow: "in January clashes" */
} reading;

static dln_day_use use_at(const reading *r, size_t i)
{
	return i < r->n ? dln_day_use_of(r->words, &r->tokens[i]) : (dln_day_use)0;
}

static bool is_month(const reading *r, size_t i)
{
	return i < r->n && dln_day_is_month(r->words, &r->tokens[i]);
}

static size_t digits(const reading *r, size_t i)
{
	size_t k = 0;
	if (i >= r->n)
		return 0;
	for (dln_view form = r->tokens[i].form; k < form.len; k++)
		if (form.at[k] < '0' || form.at[k] > '9')
			return 0;
	return k;
}

static bool is_year(const reading *r, size_t i)
{
	return digits(r, i) == 4 && (r->tokens[i].form.at[0] == '1' || r->tokens[i].form.at[0] == '2');
}

static bool is_word(const reading *r, size_t i, const char *word)
{
	return i < r->n && dln_view_eq_nocase(r->tokens[i].form, dln_view_of(word));
}

/* "16.40", "9:05", "1640 GMT", "3 pm". */
static bool is_clock(const reading *r, size_t i)
{
	dln_view form = i < r->n ? r->tokens[i].form : DLN_LIT("");
	if (digits(r, i) == 1 || digits(r, i) == 2)
		return use_at(r, i + 1) == DLN_DAY_HALF;
	if (digits(r, i) == 4)
		return use_at(r, i + 1) == DLN_DAY_ZONE || use_at(r, i + 1) == DLN_DAY_UNIT;
	if (form.len < 4 || form.len > 5)
		return false;
	size_t colon = form.len - 3;
	for (size_t k = 0; k < form.len; k++)
		if (k != colon && (form.at[k] < '0' || form.at[k] > '9'))
			return false;
	return form.at[colon] == '.' || form.at[colon] == ':';
}

/* "16.40", "11.05 am", "1640 GMT:". */
static size_t read_clock(reading *r, size_t i)
{
	if (!is_clock(r, i))
		return i;
	r->clock = true;
	for (i++; use_at(r, i) == DLN_DAY_HALF || use_at(r, i) == DLN_DAY_ZONE || use_at(r, i) == DLN_DAY_UNIT;)
		i++;
	return i + (i < r->n && r->tokens[i].upos == DLN_PUNCT && !is_word(r, i, ","));
}

/* "16 February", "March 12", "May 2004": `i` where there is none. "In March 12 men" is no day, "on March 12 men" is. */
static size_t read_date(reading *r, size_t i)
{
	bool day = digits(r, i) == 1 || digits(r, i) == 2;
	if (day && is_month(r, i + 1))
		return i + 2 + is_year(r, i + 2);
	if (!r->led || !is_month(r, i))
		return i;
	if (is_year(r, i + 1))
		return i + 2;
	day = (digits(r, i + 1) == 1 || digits(r, i + 1) == 2) && is_word(r, i - 1, "on");
	r->bare = !day;
	return i + 1 + day;
}

/* "every night", "last week", "this month", "next Friday morning". */
static size_t read_step(const reading *r, size_t i)
{
	dln_day_use use = use_at(r, i + 1);
	if (use_at(r, i) != DLN_DAY_STEP || (use != DLN_DAY_UNIT && use != DLN_DAY_PART && use != DLN_DAY_DAY && use != DLN_DAY_MONTH) || r->tokens[i + 1].xpos == DLN_X_NNS)
		return i;
	return i + 2 + (use == DLN_DAY_DAY && use_at(r, i + 2) == DLN_DAY_PART);
}

/* "the night of", before a date. */
static size_t read_part_of(const reading *r, size_t i)
{
	bool part = is_word(r, i, "the") && (use_at(r, i + 1) == DLN_DAY_PART || use_at(r, i + 1) == DLN_DAY_UNIT) && is_word(r, i + 2, "of");
	return part ? i + 3 : i;
}

static size_t read_day(reading *r, size_t i)
{
	if (!r->led || use_at(r, i) != DLN_DAY_DAY)
		return i;
	r->bare = true;
	return i + 1 + (use_at(r, i + 1) == DLN_DAY_PART);
}

/* All of it; 0: none. */
static size_t read_time(reading *r)
{
	size_t i = use_at(r, 0) == DLN_DAY_EDGE; /* "Late on 3 May" */
	r->led = i < r->n && r->tokens[i].xpos == DLN_X_IN;
	if (i && !r->led)
		return 0;
	size_t from = r->led ? read_part_of(r, i + 1) : i, end = read_clock(r, from);
	from += end == from && r->led && use_at(r, from) == DLN_DAY_EDGE; /* "In early May" */
	if (!r->clock)
		end = read_date(r, from);
	if (end == from)
		end = read_step(r, from);
	if (end == from)
		end = read_day(r, from);
	if (end == from && r->led && is_year(r, from) && is_word(r, from - 1, "in"))
		end++;
	if (end == from)
		return 0;
	return r->clock ? end : read_step(r, end); /* "In April last year" */
}

/* Behind ", a few hours before the vote,", which says the same time once more; `end` when nothing of the kind stands there. */
static size_t read_aside(const reading *r, size_t end)
{
	size_t unit = end + 1, k;
	if (!is_word(r, end, ","))
		return end;
	while (unit < end + ASIDE_LEAD && use_at(r, unit) != DLN_DAY_UNIT)
		unit++;
	if (use_at(r, unit) != DLN_DAY_UNIT || unit + 1 >= r->n || r->tokens[unit + 1].xpos != DLN_X_IN)
		return end;
	for (k = unit + 2; k < r->n && k < unit + ASIDE_MAX; k++)
		if (is_word(r, k, ","))
			return k + 1;
	return end;
}

static bool is_capital(const dln_token *t)
{
	return t->form.len && t->form.at[0] >= 'A' && t->form.at[0] <= 'Z';
}

/* Whether a noun phrase may begin at `i`. */
static bool opens_phrase(const reading *r, size_t i)
{
	const dln_token *t = &r->tokens[i];
	if (use_at(r, i) != 0 && use_at(r, i) != DLN_DAY_EDGE)
		return false;
	if (r->clock && !r->led)
		return is_capital(t);
	bool about = (t->upos == DLN_ADP || t->upos == DLN_ADV) && i + 1 < r->n && r->tokens[i + 1].upos == DLN_NUM;
	return dln_below_nominal(t) || t->upos == DLN_DET || t->upos == DLN_ADJ || t->upos == DLN_NUM || about;
}

/* Whether a clause begins at `i`: a phrase, and a verb with a tense behind it; behind a time that might be a part of that phrase no comma between the two. */
static bool opens_clause(const reading *r, size_t i)
{
	if (i + 1 >= r->n || !opens_phrase(r, i))
		return false;
	bool sure = !r->bare || r->tokens[i].upos == DLN_DET || r->tokens[i].upos == DLN_PRON;
	for (size_t k = i + 1; k < r->n && (sure || !is_word(r, k, ",")); k++)
		if (dln_below_finite(&r->tokens[k]) || (r->tokens[k].xpos == DLN_X_VBN && dln_below_nominal(&r->tokens[k - 1])))
			return true;
	return r->clock && !r->led;
}

size_t dln_day_first_find(const dln_day_words *words, const dln_token *tokens, size_t n)
{
	reading r = { words, tokens, n, false, false, false };
	size_t end = n > 3 ? read_time(&r) : 0;
	if (end && !r.bare)
		end = read_aside(&r, end);
	return end && opens_clause(&r, end) ? end : 0;
}

static uint32_t root_of(const dln_token *tokens, size_t from, size_t end)
{
	for (size_t i = from; i < end; i++)
		if (tokens[i].head == DLN_NO_TOKEN)
			return (uint32_t)i;
	return (uint32_t)from;
}

void dln_day_first_hang(dln_token *tokens, size_t n, size_t end, uint32_t first)
{
	uint32_t time = root_of(tokens, 0, end), verb = root_of(tokens, end, n);
	bool led = false;
	for (size_t i = 0; i < end; i++)
		led |= tokens[i].deprel == DLN_R_CASE && tokens[i].head == first + time;
	tokens[time].head = first + verb;
	tokens[time].deprel = led ? DLN_R_OBL : DLN_R_TMOD;
}
