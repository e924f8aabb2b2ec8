/* timex_find.c: finds expressions of time by the patterns of time_patterns.tsv.
 *
 * A sentence is gone through twice. First the patterns without an expression in them are matched ("3 May", "two weeks", "last month"), from each token the
 * longest match, the earlier line of two; tokens that it covers are not looked at again. Then, in the order of the text, the
 * patterns that are built of such expressions ("two weeks ago", "the end of last month"), and what is found is given its meaning, so that what
 * counts from something told finds the one before it. Patterns are reached from what may come first in them, and words
 * that none begins with cost one look-up; nothing in a pattern repeats. Cost: a few steps a token. */
#include "claim/timex_parts.h"

#include <string.h>

#define MOST_NUMBER_TOKENS 8
#define MOST_CHILDREN 24 /* of a verb, looked at for its auxiliaries */
#define DAY_BEHIND 4     /* tokens from an hour to its day */
#define OPENING 2        /* paragraphs that say of which day a report tells */
#define LATELY 7         /* days before the report from which on a day is one that it tells of, not one that it remembers */
#define NO_CLASS 255

typedef struct step {
	uint32_t token;
	uint8_t class;
	uint8_t len;     /* tokens, 0: the element was left out */
} step;

typedef struct match {
	const dln_time_pattern *pattern; /* NULL: none */
	uint32_t first, end;  /* tokens of the expression */
	uint32_t next;        /* where to go on */
	step steps[DLN_TIME_ELEMENTS];
} match;

typedef struct finder {
	dln_arena *arena;
	const dln_time_words *words;
	const dln_grounded *g;
	const dln_sentence *s;
	dln_time_sort *sorts;    /* of the tokens of the sentence */
	uint32_t *atom;          /* of its tokens: number of the expression of the first pass that begins there, from 1 */
	dln_vec(match) atoms;
	dln_vec(dln_timex) found;
	bool open;               /* the last one is an hour without its day */
	dln_time_found floating; /* "a day after" before any day of its sentence, x.after: there is one */
	size_t floating_at;      /* in `found` */
	dln_when told;           /* the last day that the paragraph has told of in the past tense, or `lead` */
	dln_when lead;           /* the first day that the report's opening tells of in the past tense; anchor NONE: it names none */
	uint32_t prose;          /* paragraphs that have begun */
	dln_time_story story;
} finder;

static const dln_token *tok(const finder *f, uint32_t i)
{
	return &f->g->parsed->tokens[i];
}

static uint32_t limit(const finder *f)
{
	return f->s->first + f->s->count;
}

static const dln_time_sort *sort_at(const finder *f, uint32_t i)
{
	return &f->sorts[i - f->s->first];
}

/* ---- numbers ---- */

/* "-" in "twenty-five". */
static bool joins(const finder *f, uint32_t i)
{
	return i + 1 < limit(f) && dln_view_is(tok(f, i)->form, "-") && sort_at(f, i + 1)->classes & DLN_T(DLN_T_NUM) && sort_at(f, i + 1)->word &&
		sort_at(f, i - 1)->word;
}

/* The number that begins at `i`: "3", "twenty - five", "two hundred", "2.5". Returns its tokens; its value in tenths. */
static uint32_t number_at(const finder *f, uint32_t i, int *tenths)
{
	long long total = 0, current = 0;
	uint32_t at = i;
	for (; at < limit(f) && at < i + MOST_NUMBER_TOKENS && total + current < 1000000; at++) {
		const dln_time_sort *sort = sort_at(f, at);
		dln_view text;
		if (at > i && joins(f, at))
			continue;
		if (!(sort->classes & DLN_T(DLN_T_NUM)))
			break;
		int n = dln_time_value_of(f->words, sort, tok(f, at), DLN_T_NUM, &text);
		if (dln_view_is(text, "scale"))
			current = (current ? current : 10) * n;
		else if (n < 0 && tok(f, at)->form.len == 3)
			current = 10 * (tok(f, at)->form.at[0] - '0') + (tok(f, at)->form.at[2] - '0');
		else if (at > i && !sort->word)
			break; /* "in 1990 3 soldiers" */
		else
			current += 10LL * n;
		if (current >= 10000 && dln_view_is(text, "scale")) {
			total += current;
			current = 0;
		}
	}
	*tenths = total + current > 10000000 ? DLN_TIME_NONE : (int)(total + current);
	return at - i;
}

/* ---- matching ---- */

/* The tokens that an element takes at `i`, 0: it does not fit. */
static uint8_t take(const finder *f, const dln_time_element *e, uint32_t i, uint8_t *class)
{
	int unused;
	if (i >= limit(f))
		return 0;
	const dln_time_sort *sort = sort_at(f, i);
	for (size_t k = 0; sort->word && k < sizeof e->literals / sizeof *e->literals && e->literals[k]; k++)
		if (sort->word->literal == e->literals[k]) {
			*class = NO_CLASS;
			return 1;
		}
	uint64_t common = sort->classes & e->classes;
	if (!common)
		return 0;
	uint8_t c = 0;
	while (!(common & DLN_T(c)))
		c++;
	*class = c;
	if (DLN_T(c) & DLN_T_EXPRESSIONS)
		return (uint8_t)(f->atoms.at[f->atom[i - f->s->first] - 1].next - i);
	return c == DLN_T_NUM ? (uint8_t)number_at(f, i, &unused) : 1;
}

/* Tries the elements from `e` on at token `i`; the steps taken stand in `m`. */
static bool follow(const finder *f, const dln_time_pattern *p, uint8_t e, uint32_t i, match *m)
{
	if (e == p->count)
		return true;
	uint8_t class = NO_CLASS, len = take(f, &p->at[e], i, &class);
	m->steps[e] = (step){i, class, len};
	if (len && follow(f, p, (uint8_t)(e + 1), i + len, m))
		return true;
	m->steps[e].len = 0;
	return p->at[e].optional && follow(f, p, (uint8_t)(e + 1), i, m);
}

static void bounds(match *m)
{
	m->first = m->end = DLN_NO_TOKEN;
	for (uint8_t e = 0; e < m->pattern->count; e++) {
		if (!m->steps[e].len || m->pattern->at[e].outside)
			continue;
		if (m->first == DLN_NO_TOKEN)
			m->first = m->steps[e].token;
		m->end = m->steps[e].token + m->steps[e].len;
	}
	m->next = m->end;
}

static void try_list(const finder *f, dln_time_list list, bool compound, uint32_t i, match *best)
{
	match m;
	for (size_t k = 0; k < list.len; k++) {
		const dln_time_pattern *p = &f->words->patterns->at[list.at[k]];
		if (p->compound != compound || !follow(f, p, 0, i, &m))
			continue;
		m.pattern = p;
		bounds(&m);
		if (!best->pattern || m.end > best->end || (m.end == best->end && p < best->pattern))
			*best = m;
	}
}

static match match_at(const finder *f, bool compound, uint32_t i)
{
	const dln_time_sort *sort = sort_at(f, i);
	match best = {.pattern = NULL};
	if (sort->word && sort->word->literal)
		try_list(f, f->words->patterns->of_literal[sort->word->literal], compound, i, &best);
	for (uint8_t c = 0; c < DLN_T_CLASSES && sort->classes >> c; c++)
		if (sort->classes & DLN_T(c))
			try_list(f, f->words->patterns->of_class[c], compound, i, &best);
	return best;
}

static dln_time_class class_of(const dln_time_pattern *p)
{
	if (p->means == DLN_MEANS_LENGTH)
		return DLN_T_LENGTH;
	return p->means == DLN_MEANS_SPAN ? DLN_T_SPAN : DLN_T_DATE;
}

static void match_atoms(finder *f)
{
	f->atoms.len = 0;
	for (uint32_t i = f->s->first; i < limit(f); i++) {
		f->sorts[i - f->s->first] = dln_time_sort_of(f->words, f->g, f->s, i);
		f->atom[i - f->s->first] = 0;
	}
	for (uint32_t i = f->s->first; i < limit(f);) {
		match m = match_at(f, false, i);
		if (!m.pattern) {
			i++;
			continue;
		}
		dln_vec_push(f->arena, &f->atoms, m);
		f->atom[m.first - f->s->first] = (uint32_t)f->atoms.len;
		if (m.pattern->means != DLN_MEANS_NOTHING && m.pattern->means != DLN_MEANS_EACH && m.pattern->means != DLN_MEANS_FIXED)
			f->sorts[m.first - f->s->first].classes |= DLN_T(class_of(m.pattern));
		i = m.next;
	}
}

/* ---- the tree around it ---- */

/* What it hangs on: the head of its first word that has one outside. */
static uint32_t outside(const finder *f, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		uint32_t h = tok(f, i)->head;
		if (h != DLN_NO_TOKEN && (h < first || h >= end) && tok(f, i)->deprel != DLN_R_PUNCT && tok(f, i)->deprel != DLN_R_CASE)
			return h;
	}
	return DLN_NO_TOKEN;
}

/* What stands behind "a day after": the verb that has the last word as its mark, or the noun that the word hangs on ("a day after the siege, rebels left"). */
static uint32_t told_behind(const finder *f, uint32_t mark)
{
	uint32_t noun = mark < limit(f) ? tok(f, mark)->head : DLN_NO_TOKEN, h = noun;
	while (h != DLN_NO_TOKEN && h < limit(f) && h < mark + 14 && tok(f, h)->upos != DLN_VERB && !dln_view_is(tok(f, h)->form, ","))
		h++;
	return h < limit(f) && tok(f, h)->upos == DLN_VERB ? h : noun;
}

typedef enum tense { PAST, OPEN, AHEAD } tense;

static tense tense_of(const finder *f, uint32_t t)
{
	bool infinitive = false, modal = false, perfect = false, present = false, scheduled = false;
	int n = 0;
	for (uint32_t it = f->g->tree.child[t]; it != DLN_NO_TOKEN && n < MOST_CHILDREN; it = f->g->tree.sibling[it], n++) {
		dln_deprel rel = (dln_deprel)tok(f, it)->deprel;
		if (rel == DLN_R_MARK && tok(f, it)->xpos == DLN_X_TO)
			infinitive = true;
		if (rel == DLN_R_COP && (tok(f, it)->xpos == DLN_X_VBZ || tok(f, it)->xpos == DLN_X_VBP))
			scheduled = true; /* "the vote is due on Friday" */
		if (rel != DLN_R_AUX && rel != DLN_R_AUXPASS && rel != DLN_R_COP)
			continue;
		dln_functions function = dln_words_function(f->g->words, tok(f, it)->form);
		modal |= tok(f, it)->xpos == DLN_X_MD || function & DLN_F_FUTURE;
		perfect |= dln_view_is(tok(f, it)->lemma, "have");
		present |= tok(f, it)->xpos == DLN_X_VBZ || tok(f, it)->xpos == DLN_X_VBP;
	}
	if (modal)
		return perfect ? PAST : AHEAD;
	if (infinitive)
		return perfect ? PAST : AHEAD;
	if (perfect || tok(f, t)->xpos == DLN_X_VBD)
		return PAST;
	if (scheduled)
		return AHEAD;
	return tok(f, t)->xpos == DLN_X_VBG && present ? AHEAD : tok(f, t)->xpos == DLN_X_VBN && !present ? PAST : OPEN;
}

/* Whether the words at hand look forward: by the nearest verb above. An infinitive does, unless a past tense governs it ("failed to take it on Friday"). */
static bool looks_forward(const finder *f, uint32_t governor)
{
	uint32_t t = governor;
	for (int steps = 0; steps < 4 && t != DLN_NO_TOKEN; steps++, t = tok(f, t)->head) {
		bool verb = tok(f, t)->upos == DLN_VERB || tok(f, t)->upos == DLN_AUX;
		tense now = tense_of(f, t);
		if (now != OPEN && (verb || now == AHEAD)) {
			uint32_t up = tok(f, t)->head;
			bool infinitive = tok(f, t)->xpos == DLN_X_VB && tok(f, t)->deprel == DLN_R_XCOMP;
			return now == AHEAD && !(infinitive && up != DLN_NO_TOKEN && tok(f, up)->xpos == DLN_X_VBD);
		}
		if (verb && now == OPEN && tok(f, t)->deprel != DLN_R_XCOMP)
			return false;
	}
	return false;
}

/* Whether the nearest verb above that has a tense is in the past one or the pluperfect: what happens is told, as hours of a day are. */
static bool narrates(const finder *f, uint32_t governor)
{
	uint32_t t = governor;
	for (int steps = 0; steps < 4 && t != DLN_NO_TOKEN; steps++, t = tok(f, t)->head) {
		uint8_t form = tok(f, t)->xpos;
		int n = 0;
		for (uint32_t it = f->g->tree.child[t]; it != DLN_NO_TOKEN && n < MOST_CHILDREN; it = f->g->tree.sibling[it], n++) {
			dln_deprel rel = (dln_deprel)tok(f, it)->deprel;
			if (rel == DLN_R_AUX || rel == DLN_R_AUXPASS || rel == DLN_R_COP) {
				form = tok(f, it)->xpos;
				break;
			}
		}
		if (form == DLN_X_VBD || form == DLN_X_VBZ || form == DLN_X_VBP || form == DLN_X_MD)
			return form == DLN_X_VBD;
	}
	return false;
}

/* "the 11 September attacks": a date in a name or before a noun tells which one, not when. */
static bool names(const finder *f, const match *m, uint32_t governor)
{
	return governor != DLN_NO_TOKEN && m->end <= governor && (tok(f, governor)->upos == DLN_NOUN || tok(f, governor)->upos == DLN_PROPN);
}

/* The bound before it ("since", "until the"), and the token that it stands on; -1: none. */
static int bound_before(const finder *f, uint32_t first, uint32_t *at)
{
	dln_view text;
	if (first == f->s->first || !(sort_at(f, first - 1)->classes & DLN_T(DLN_T_BOUND)))
		return -1;
	*at = first - 1;
	return dln_time_value_of(f->words, sort_at(f, first - 1), tok(f, first - 1), DLN_T_BOUND, &text);
}

/* ---- giving it its meaning ---- */

typedef struct inner {
	dln_time_found date, length;
} inner;

static bool mean(finder *f, const match *m, dln_time_found *out);

static void take_value(finder *f, uint32_t token, dln_time_class class, dln_time_parts *parts)
{
	dln_view text;
	int value = dln_time_value_of(f->words, sort_at(f, token), tok(f, token), class, &text);
	if (class == DLN_T_NUM && parts->tenths == DLN_TIME_NONE)
		(void)number_at(f, token, &parts->tenths);
	parts->many |= class == DLN_T_COUNT;
	if (parts->value[class] == DLN_TIME_NONE) {
		parts->value[class] = value;
		parts->text[class] = text;
	} else {
		parts->again[class] = value;
	}
}

static void take_expression(finder *f, uint32_t token, bool date, dln_time_parts *parts, inner *in)
{
	dln_time_found *to = date ? &in->date : &in->length;
	if (mean(f, &f->atoms.at[f->atom[token - f->s->first] - 1], to))
		*(date ? &parts->date : &parts->length) = to;
}

static void take_parts(finder *f, const match *m, dln_time_parts *parts, inner *in)
{
	for (int c = 0; c < DLN_T_CLASSES; c++)
		parts->value[c] = parts->again[c] = DLN_TIME_NONE;
	parts->tenths = DLN_TIME_NONE;
	parts->argument = m->pattern->argument;
	for (uint8_t e = 0; e < m->pattern->count; e++) {
		const step *s = &m->steps[e];
		if (!s->len)
			continue;
		if (s->class == NO_CLASS) { /* a word that the pattern names means what it means elsewhere */
			for (int c = 0; c < DLN_T_KINDS; c++)
				if (c != DLN_T_COUNT && sort_at(f, s->token)->classes & DLN_T(c))
					take_value(f, s->token, (dln_time_class)c, parts);
		} else if (DLN_T(s->class) & DLN_T_EXPRESSIONS) {
			take_expression(f, s->token, s->class == DLN_T_DATE, parts, in);
		} else {
			take_value(f, s->token, (dln_time_class)s->class, parts);
		}
	}
}

static bool mean(finder *f, const match *m, dln_time_found *out)
{
	dln_time_parts parts = {.many = false};
	inner in;
	*out = (dln_time_found){.tenths = DLN_TIME_NONE, .x = {.type = m->pattern->type, .governor = DLN_NO_TOKEN}};
	take_parts(f, m, &parts, &in);
	if (m->pattern->compound && !parts.date && !parts.length)
		return false;
	return dln_time_mean(f->arena, m->pattern->means, &parts, &f->story, out);
}

/* "since", "until", "by" before it: open ends, and what lies ahead. */
static void bound(dln_timex *x, int kind)
{
	if (x->when.anchor == DLN_WHEN_NONE || x->duration)
		return;
	if (kind == DLN_BOUND_SINCE)
		x->when.end = x->when.anchor == DLN_WHEN_PUBLISHED ? 0 : DLN_NO_DAY;
}

/* "at 16:15 GMT on 1 June": the hour before is of the day that is named right behind it. */
static void lend_day(finder *f, const dln_timex *x)
{
	if (!f->open || !f->found.len || x->form != DLN_FORM_DAY || x->duration)
		return;
	dln_timex *hour = &f->found.at[f->found.len - 1];
	if (x->first > hour->last + DAY_BEHIND || hour->first < f->s->first)
		return;
	hour->point = x->point;
	if (!hour->duration)
		hour->when = x->when;
}

/* "A day after the town fell, rebels ... on Sunday": the day counts for both. */
static void lend_back(finder *f, const dln_timex *x)
{
	if (!f->floating.x.after || x->form != DLN_FORM_DAY || x->type != DLN_TIMEX_DATE || x->duration)
		return;
	dln_time_anchor(&x->point, &f->floating);
	f->found.at[f->floating_at].when = f->floating.x.when;
	f->floating.x.after = false;
}

static bool is_late(const finder *f, const dln_when *day)
{
	dln_day begin, end, published = f->g->parsed->report->published;
	if (day->future)
		return false;
	if (published == DLN_NO_DAY)
		return day->anchor == DLN_WHEN_WEEKDAY || (day->anchor == DLN_WHEN_PUBLISHED && day->end <= 0 && day->end >= -LATELY);
	return dln_when_resolve(day, published, &begin, &end) && end <= published && end >= published - LATELY;
}

/* "Rebels took Bor on Sunday. The army had left before dawn": the hours of what follows in the paragraph are of that day, those of other paragraphs of the first day
 * that the report's opening tells of. */
static void narrate(finder *f, const dln_timex *x)
{
	if (x->type != DLN_TIMEX_DATE || !is_late(f, &x->point) || !narrates(f, x->governor))
		return;
	f->told = x->point;
	if (f->lead.anchor == DLN_WHEN_NONE && f->prose > 0 && f->prose <= OPENING)
		f->lead = x->point;
}

/* What comes later counts from it. */
static void tell(finder *f, const dln_timex *x)
{
	if (x->duration || x->form == DLN_FORM_TEXT || (x->type != DLN_TIMEX_DATE && x->type != DLN_TIMEX_TIME))
		return;
	f->story.any = x->point;
	f->story.any_form = x->form;
	if (x->form == DLN_FORM_DAY) {
		f->story.day = x->point;
		f->story.clock_day = x->point;
		narrate(f, x);
	}
}

static bool is_end(const finder *f, uint32_t token)
{
	char room[16];
	uint32_t at;
	dln_view lemma = tok(f, token)->lemma;
	if (lemma.len >= sizeof room || !dln_map_get(&f->words->of_word, dln_view_lower(lemma, room, sizeof room), &at))
		return false;
	for (uint32_t sense = f->words->at[at].sense; sense != UINT32_MAX; sense = f->words->senses[sense].next)
		if (f->words->senses[sense].class == DLN_T_EDGE)
			return f->words->senses[sense].value == DLN_EDGE_END;
	return false;
}

/* False: it means nothing. */
static bool push(finder *f, const match *m)
{
	dln_time_found found;
	uint32_t words_first = m->first, governor = outside(f, m->first, m->end);
	int kind = bound_before(f, m->first, &words_first);
	f->story.future = kind == DLN_BOUND_UNTIL || (kind != DLN_BOUND_SINCE && !names(f, m, governor) && looks_forward(f, governor));
	f->story.narrated = narrates(f, governor) ? f->told : (dln_when){.anchor = DLN_WHEN_NONE};
	if (!mean(f, m, &found))
		return false;
	dln_timex *x = &found.x;
	x->first = m->first;
	x->last = m->end - 1;
	x->governor = x->after ? told_behind(f, m->end) : governor;
	x->ends = governor != DLN_NO_TOKEN && is_end(f, governor);
	if (kind >= 0)
		bound(x, kind);
	x->when.words = dln_tree_range(&f->g->tree, words_first, x->last);
	lend_day(f, x);
	lend_back(f, x);
	f->open = found.open;
	if (found.floats) {
		f->floating = found;
		f->floating_at = f->found.len;
	}
	dln_vec_push(f->arena, &f->found, *x);
	tell(f, x);
	return true;
}

/* ---- ranges ---- */

/* "from 3 to 8 May", "between July and December 2016": two expressions with one small word or mark between. */
static bool ranges(const finder *f, const dln_timex *a, const dln_timex *b)
{
	if (b->first != a->last + 2 || a->duration || b->duration || a->first == f->s->first)
		return false;
	const dln_token *between = tok(f, a->last + 1), *before = tok(f, a->first - 1);
	if (between->upos == DLN_CCONJ)
		return before->upos == DLN_ADP && dln_view_eq_nocase(before->form, DLN_LIT("between"));
	return between->upos == DLN_ADP || between->upos == DLN_PART || between->upos == DLN_SYM || dln_view_is(between->form, "-");
}

/* A month or day without a year has that of the one behind it, or the year before ("from November to March 2012"). */
static void lend_year(dln_timex *a, const dln_timex *b)
{
	int year, month, day;
	if (a->when.anchor != DLN_WHEN_MONTH || b->when.anchor != DLN_WHEN_ABSOLUTE || b->when.begin == DLN_NO_DAY || b->form > DLN_FORM_MONTH)
		return;
	dln_day_split(b->when.begin, &year, &month, &day);
	year -= a->when.month > month ? 1 : 0;
	int len = year > 0 ? dln_day_month_len(year, a->when.month) : 0;
	dln_day begin = dln_day_of(year, a->when.month, a->when.begin), end = dln_day_of(year, a->when.month, a->when.end < len ? a->when.end : len);
	if (begin == DLN_NO_DAY || end == DLN_NO_DAY)
		return;
	a->when.anchor = a->point.anchor = DLN_WHEN_ABSOLUTE;
	a->when.begin = a->point.begin = begin;
	a->when.end = a->point.end = end;
	a->when.month = a->point.month = 0;
}

/* "from July to September": the days of the later month, counted from the first of the other. */
static void count_on(const dln_timex *a, dln_timex *b)
{
	int days = 0;
	if (a->when.anchor != DLN_WHEN_MONTH || b->when.anchor != DLN_WHEN_MONTH || a->when.month >= b->when.month || a->when.future != b->when.future)
		return;
	for (int m = a->when.month; m < b->when.month; m++)
		days += dln_day_month_len(2001, m);
	int last = dln_day_month_len(2001, b->when.month);
	b->when.end = days + (b->when.end < last ? b->when.end : last);
	b->when.month = a->when.month;
}

/* Events in a range may have been at any day of it. */
static void join(dln_timex *a, dln_timex *b)
{
	lend_year(a, b);
	count_on(a, b);
	dln_when w = b->when;
	bool same = a->when.anchor == b->when.anchor && a->when.month == b->when.month && a->when.weekday == b->when.weekday;
	if (!same || a->when.begin == DLN_NO_DAY || b->when.end == DLN_NO_DAY || a->when.begin > b->when.end)
		return;
	w.begin = a->when.begin;
	w.words.begin = a->when.words.begin;
	a->when = b->when = w;
}

/* ---- a sentence ---- */

static void join_ranges(finder *f, size_t from)
{
	for (size_t i = from; i + 1 < f->found.len; i++)
		if (ranges(f, &f->found.at[i], &f->found.at[i + 1]))
			join(&f->found.at[i], &f->found.at[i + 1]);
}

/* Behind the name of somebody that begins at `i`: "the March 23 Movement" is no time. 0: none does. */
static uint32_t behind_name(const finder *f, uint32_t i)
{
	uint32_t m = f->g->mention_of[i];
	return m != UINT32_MAX && f->g->mentions[m].kind == DLN_M_ACTOR ? f->g->mentions[m].last + 1 : 0;
}

static void scan(finder *f)
{
	size_t from = f->found.len;
	f->story.clock_day = (dln_when){.anchor = DLN_WHEN_NONE};
	f->floating.x.after = f->open = false;
	match_atoms(f);
	for (uint32_t i = f->s->first; i < limit(f);) {
		uint32_t atom = f->atom[i - f->s->first], name = behind_name(f, i);
		match m = match_at(f, true, i);
		if (name > i) {
			i = name;
		} else if (m.pattern && (push(f, &m) || m.pattern->means == DLN_MEANS_NOTHING)) {
			i = m.next;
		} else if (atom) { /* by itself when what is built of it means nothing */
			(void)push(f, &f->atoms.at[atom - 1]);
			i = f->atoms.at[atom - 1].next;
		} else {
			i++;
		}
	}
	join_ranges(f, from);
}

static void begin_paragraph(finder *f)
{
	f->told = f->lead;
	f->prose += f->g->parsed->report->blocks[f->s->block].kind == DLN_BLOCK_PROSE;
}

void dln_timex_find(dln_arena *arena, const dln_time_words *words, const dln_grounded *g, dln_timexes *out)
{
	finder f = {.arena = arena, .words = words, .g = g};
	uint32_t *from = dln_arena_array(arena, uint32_t, g->parsed->sentence_count + 1), longest = 0;
	for (size_t i = 0; i < g->parsed->sentence_count; i++)
		longest = g->parsed->sentences[i].count > longest ? g->parsed->sentences[i].count : longest;
	f.sorts = dln_arena_array(arena, dln_time_sort, (size_t)longest + 1);
	f.atom = dln_arena_array(arena, uint32_t, (size_t)longest + 1);
	for (size_t i = 0; i < g->parsed->sentence_count; i++) {
		from[i] = (uint32_t)f.found.len;
		f.s = &g->parsed->sentences[i];
		if (i == 0 || f.s->block != f.s[-1].block)
			begin_paragraph(&f);
		if (f.s->parsed)
			scan(&f);
	}
	from[g->parsed->sentence_count] = (uint32_t)f.found.len;
	*out = (dln_timexes){.at = f.found.at, .len = f.found.len, .from = from, .words = words};
}
