/* number.c: which number a noun phrase has, with its qualifiers and what it counts; amount.c reads the number itself. */
#include "claim/amount.h"

#include <string.h>

enum { QUALIFIER = 3 /* words at most */ };

static const struct { const char *name; dln_number_kind kind; } KINDS[] = {{"cardinal", DLN_N_CARDINAL}, {"ordinal", DLN_N_ORDINAL}, {"scale", DLN_N_SCALE},
	{"vague", DLN_N_VAGUE}, {"fraction", DLN_N_FRACTION}, {"part", DLN_N_PART}, {"qualifier", DLN_N_QUALIFIER}, {"total", DLN_N_TOTAL}, {"came", DLN_N_CAME}};

/* Digits, with commas between thousands and a decimal point, without locale. False when it is no number. */
static bool digits(dln_view v, double *out)
{
	double whole = 0, part = 0, scale = 1;
	bool point = false, any = false;
	if (v.len > 18)
		return false;
	for (size_t i = 0; i < v.len; i++) {
		char c = v.at[i];
		if (c == ',' && !point && i > 0)
			continue;
		if (c == '.' && !point && i + 1 < v.len) {
			point = true;
			continue;
		}
		if (c < '0' || c > '9')
			return false;
		any = true;
		if (point) {
			scale /= 10;
			part += (c - '0') * scale;
		} else {
			whole = whole * 10 + (c - '0');
		}
	}
	*out = whole + part;
	return any;
}

typedef struct loader {
	dln_arena *arena;
	const dln_know *know;
	dln_number_words *out;
	dln_vec(struct dln_number_word) words;
} loader;

static dln_status load(void *self)
{
	loader *l = self;
	dln_know_table t = dln_know_get_table(l->know, "numbers");
	uint32_t words = dln_know_column(&t, "words"), kind = dln_know_column(&t, "kind"), value = dln_know_column(&t, "value"),
		min = dln_know_column(&t, "min");
	for (uint32_t r = 0; r < t.rows; r++) {
		struct dln_number_word w = {.name = dln_know_cell(&t, r, value)};
		for (size_t k = 0; k < sizeof KINDS / sizeof *KINDS; k++)
			if (dln_view_is(dln_know_cell(&t, r, kind), KINDS[k].name))
				w.kind = KINDS[k].kind;
		(void)digits(w.name, &w.value);
		(void)digits(dln_know_cell(&t, r, min), &w.min);
		uint32_t index = (uint32_t)l->words.len;
		dln_vec_push(l->arena, &l->words, w);
		dln_view rest = dln_know_cell(&t, r, words);
		while (rest.len) {
			dln_view word = dln_view_trim(dln_view_cut(&rest, ';'));
			/* of two rows of one word the first holds */
			(void)dln_map_intern(l->arena, &l->out->of_word, word, index);
		}
	}
	l->out->at = l->words.at;
	return DLN_OK;
}

dln_status dln_number_words_load(dln_arena *arena, const dln_know *know, dln_number_words *out, dln_err *err)
{
	loader l = {.arena = arena, .know = know, .out = out};
	dln_status status = dln_arena_guard(arena, load, &l);
	return status == DLN_OK ? status : dln_fail(err, status, DLN_LIT("numbers.tsv"), DLN_NOWHERE, "no memory for its words");
}

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

struct dln_number_word dln_number_look(const dln_number_words *words, dln_view v)
{
	char room[40];
	uint32_t at;
	if (dln_map_get(&words->of_word, dln_view_lower(v, room, sizeof room), &at))
		return words->at[at];
	double value;
	if (digits(v, &value))
		return (struct dln_number_word){.kind = DLN_N_CARDINAL, .value = value};
	return (struct dln_number_word){.kind = DLN_N_NONE};
}

/* "at least", "as many as": right before `first`. */
static uint32_t qualifier(const dln_number_words *words, const dln_grounded *g, uint32_t first, dln_view *name)
{
	uint32_t begin = g->parsed->sentences[tok(g, first)->sentence].first;
	for (uint32_t n = QUALIFIER; n > 0; n--) {
		if (first < begin + n)
			continue;
		dln_view text = dln_view_sub(g->parsed->report->text, tok(g, first - n)->range.begin, tok(g, first - 1)->range.end);
		struct dln_number_word w = dln_number_look(words, text);
		if (w.kind == DLN_N_QUALIFIER) {
			*name = w.name;
			return first - n;
		}
	}
	return first;
}

/* Whether another number or verb stands between two joined nouns: "15 people and wounding dozens", "20,000 people, a third of them". */
static bool counts(const dln_number_words *words, const dln_grounded *g, uint32_t from, uint32_t to)
{
	for (uint32_t i = from + 1; i <= to; i++)
		if (tok(g, i)->upos == DLN_NUM || tok(g, i)->upos == DLN_VERB || dln_number_look(words, tok(g, i)->form).kind != DLN_N_NONE)
			return true;
	return false;
}

/* The words of what is counted: modifiers and head without numbers and articles. */
static dln_view unit(const dln_number_words *words, const dln_grounded *g, uint32_t head)
{
	uint32_t first = head;
	uint32_t begin = g->parsed->sentences[tok(g, head)->sentence].first;
	while (first > begin) {
		const dln_token *t = tok(g, first - 1);
		bool mine = t->head == head && (t->deprel == DLN_R_AMOD || t->deprel == DLN_R_COMPOUND);
		if (!mine || dln_number_look(words, t->form).kind != DLN_N_NONE)
			break;
		first--;
	}
	uint32_t last = head;
	uint32_t conj = dln_tree_find(&g->tree, head, DLN_R_CONJ, DLN_NO_TOKEN);
	if (conj != DLN_NO_TOKEN && tok(g, conj)->upos == DLN_NOUN && conj <= head + 4 && !counts(words, g, head, conj))
		last = conj;
	return dln_view_sub(g->parsed->report->text, tok(g, first)->range.begin, tok(g, last)->range.end);
}

static void finish(const dln_number_words *words, const dln_grounded *g, uint32_t first, uint32_t last, uint32_t head, dln_quantity *out)
{
	dln_view name = {NULL, 0};
	uint32_t begin = first > g->parsed->sentences[tok(g, first)->sentence].first ? qualifier(words, g, first, &name) : first;
	if (name.len) {
		out->qualifier = name;
		if (dln_view_is(name, "more than") || dln_view_is(name, "at least"))
			out->has_max = false;
		if (dln_view_is(name, "up to") || dln_view_is(name, "less than"))
			out->has_min = false;
	}
	out->unit = unit(words, g, head);
	out->words = dln_tree_range(&g->tree, begin, last);
}

static void exact(dln_quantity *out, double value)
{
	out->value = out->min = out->max = value;
	out->has_value = out->has_min = out->has_max = true;
}

/* What was read as an amount into the quantity; `counted`: the noun, for its unit. */
static void fill(const dln_number_words *words, const dln_grounded *g, const dln_amount *amount, uint32_t last, uint32_t counted, dln_quantity *out)
{
	uint32_t first = amount->first;
	if (amount->has_value) {
		exact(out, amount->min);
	} else {
		out->has_min = true;
		out->min = amount->min;
		out->has_max = amount->has_max;
		out->max = amount->max;
	}
	if (amount->kind != DLN_AMOUNT_PLAIN) {
		out->qualifier = amount->kind == DLN_AMOUNT_VAGUE ? DLN_LIT("vague") : DLN_LIT("fraction");
		bool article = first > g->parsed->sentences[tok(g, first)->sentence].first && tok(g, first - 1)->upos == DLN_DET;
		first -= article;
	}
	finish(words, g, first, last, counted, out);
	if (amount->open) {
		out->has_max = false;
		out->qualifier = DLN_LIT("at least");
	}
}

/* What a number counts, where it heads its phrase: the noun of its of-phrase, else the one that the last of its words modifies. */
static uint32_t counted_by(const dln_grounded *g, uint32_t token, uint32_t core, uint32_t last)
{
	uint32_t head = tok(g, last)->head;
	if (core != token || head == DLN_NO_TOKEN || head <= last || head > last + 6 || tok(g, last)->deprel != DLN_R_NUMMOD)
		return core;
	return head;
}

/* "Iraq's second city", "the second city of Buchanan": its rank, which counts nothing. */
static bool is_rank(const dln_grounded *g, uint32_t noun)
{
	uint32_t owner = dln_tree_find(&g->tree, noun, DLN_R_POSS, DLN_NO_TOKEN);
	const dln_noun *n = dln_words_noun(g->words, tok(g, noun)->lemma);
	bool town = n->has_level && n->level == DLN_TOWN && dln_ground_is_definite(g, noun); /* not "a second district of Kunduz" */
	if (!(dln_ground_classes(g, noun) & DLN_C_PLACE))
		return false;
	DLN_EACH_CHILD(&g->tree, noun, it) {
		bool name = town && g->mention_of[it] != UINT32_MAX && dln_ground_is_place(&g->mentions[g->mention_of[it]]);
		if (name && tok(g, it)->deprel == DLN_R_NMOD && (dln_words_function(g->words, dln_tree_case(&g->tree, it)) & DLN_F_OF))
			return true;
	}
	return owner != DLN_NO_TOKEN && (dln_ground_classes(g, owner) & DLN_C_PLACE);
}

/* "a sixth provincial capital", "a fourth attack": the total so far. */
static bool counts_so_far(const dln_number_words *words, const dln_grounded *g, uint32_t token, uint32_t modifier, dln_quantity *out)
{
	struct dln_number_word w = dln_number_look(words, tok(g, modifier)->form);
	if (w.kind != DLN_N_ORDINAL || w.value <= 1 || !(dln_ground_classes(g, token) & (DLN_C_PLACE | DLN_C_ATTACK)) || is_rank(g, token))
		return false;
	exact(out, w.value);
	out->cumulative = true;
	finish(words, g, modifier, modifier, token, out);
	out->qualifier = DLN_LIT("ordinal");
	return true;
}

/* "FA-50 jets", "16.40 Rebels entered Gao": a part of a name, or the hour of an entry, counts nothing. */
static bool counts_nothing(const dln_grounded *g, uint32_t number)
{
	uint32_t begin = g->parsed->sentences[tok(g, number)->sentence].first;
	dln_view v = tok(g, number)->form;
	if (number >= begin + 2 && dln_view_is(tok(g, number - 1)->form, "-") && !tok(g, number - 1)->space_after && !tok(g, number - 2)->space_after) {
		char c = tok(g, number - 2)->form.at[0];
		return c >= 'A' && c <= 'Z' && tok(g, number - 2)->upos != DLN_NUM;
	}
	bool hour = v.len > 3 && v.len < 6 && v.at[v.len - 3] == '.' && number == begin && tok(g, number)->space_after;
	return hour && tok(g, number + 1)->form.at[0] >= 'A' && tok(g, number + 1)->form.at[0] <= 'Z';
}

/* The number in the words before a noun; `exactly`: one that modifies it as a number, before "many" in "as many as 500 men". */
static bool before_noun(const dln_number_words *words, const dln_grounded *g, uint32_t token, bool exactly, dln_quantity *out)
{
	dln_amount amount;
	DLN_EACH_CHILD(&g->tree, token, it) {
		uint8_t rel = tok(g, it)->deprel;
		bool before = rel == DLN_R_NUMMOD || (!exactly && (rel == DLN_R_AMOD || rel == DLN_R_DET || rel == DLN_R_COMPOUND));
		bool same_name = g->mention_of[it] != UINT32_MAX && g->mention_of[it] == g->mention_of[token]; /* "the Three Brotherhood Alliance" */
		if (!before || it > token || same_name || counts_nothing(g, it))
			continue;
		if (rel == DLN_R_AMOD && counts_so_far(words, g, token, it, out))
			return true;
		if (dln_amount_at(words, g, it, false, &amount)) {
			fill(words, g, &amount, amount.last, token, out);
			return true;
		}
	}
	return false;
}

/* Whether the amount counts another noun: "camps at 3 sites". */
static bool counts_other(const dln_grounded *g, const dln_amount *amount, uint32_t end)
{
	uint32_t next = amount->last + 1;
	bool noun = next < end && (tok(g, next)->upos == DLN_NOUN || tok(g, next)->upos == DLN_PROPN || tok(g, next)->upos == DLN_ADJ);
	return noun && !(dln_ground_classes(g, next) & (DLN_C_PERSON | DLN_C_PEOPLE));
}

/* The number that a total has come to behind a word of coming to it, with at most a qualifier between. */
static bool came_behind(const dln_number_words *words, const dln_grounded *g, uint32_t i, uint32_t end, dln_amount *out)
{
	for (uint32_t n = i + 1; n < end && n <= i + 1 + QUALIFIER; n++) {
		dln_view name;
		bool next = n == i + 1 || qualifier(words, g, n, &name) == i + 1;
		if (next && dln_amount_at(words, g, n, false, out) && out->first <= n)
			return !counts_other(g, out, end);
	}
	return false;
}

/* Who is counted in "the civilian death toll"; empty: nobody says. */
static dln_view of_whom(const dln_grounded *g, uint32_t total)
{
	DLN_EACH_CHILD(&g->tree, total, it)
		if ((tok(g, it)->deprel == DLN_R_AMOD || tok(g, it)->deprel == DLN_R_COMPOUND) && (dln_ground_classes(g, it) & (DLN_C_PERSON | DLN_C_PEOPLE)))
			return tok(g, it)->form;
	return (dln_view){NULL, 0};
}

/* "Brought to 61 the number of teachers killed". The word of coming to it, or `sum`: there is none. */
static uint32_t came_ahead(const dln_number_words *words, const dln_grounded *g, uint32_t sum, dln_amount *out)
{
	uint32_t first = g->parsed->sentences[tok(g, sum)->sentence].first;
	uint32_t last = sum > first && tok(g, sum - 1)->upos == DLN_DET ? sum - 1 : sum;
	if (last < first + 2 || !dln_amount_at(words, g, last - 1, false, out) || out->last + 1 != last || out->first <= first)
		return sum;
	dln_view name;
	uint32_t begin = qualifier(words, g, out->first, &name);
	return begin > first && dln_number_look(words, tok(g, begin - 1)->form).kind == DLN_N_CAME ? begin - 1 : sum;
}

/* The word of coming to it that the number of a total stands behind; `sum`: there is none. */
static uint32_t came_at(const dln_number_words *words, const dln_grounded *g, uint32_t sum, dln_amount *out)
{
	enum { BETWEEN = 24 /* words */ };
	const dln_sentence *s = &g->parsed->sentences[tok(g, sum)->sentence];
	uint32_t end = s->first + s->count;
	for (uint32_t i = sum + 1; i < end && i < sum + BETWEEN && !dln_view_is(tok(g, i)->form, ";"); i++)
		if (dln_number_look(words, tok(g, i)->form).kind == DLN_N_CAME && came_behind(words, g, i, end, out))
			return i;
	return came_ahead(words, g, sum, out);
}

/* "Raised the number of the dead to 61", "the toll rose from 30 to 61", "the number of people displaced since May has passed 40,000": what a total came to, of the total
 * or of what it is a total of. By the order of the words: what stands between the two is hung in many ways. */
static bool came_to(const dln_number_words *words, const dln_grounded *g, uint32_t token, dln_quantity *out)
{
	bool of = tok(g, token)->deprel == DLN_R_NMOD && dln_view_is(dln_tree_case(&g->tree, token), "of");
	uint32_t sum = of ? tok(g, token)->head : token; /* "the number of wounded rose": of the number */
	struct dln_number_word total = dln_number_look(words, tok(g, sum)->form);
	if (total.kind != DLN_N_TOTAL)
		return false;
	dln_amount amount;
	uint32_t at = came_at(words, g, sum, &amount);
	if (at == sum)
		return false;
	uint32_t counted = dln_ground_core(g, token); /* of "the number of towns lost" the towns */
	fill(words, g, &amount, amount.last, counted, out);
	if (amount.has_max) /* "from 30 to 61" */
		exact(out, amount.max);
	dln_view more = dln_number_look(words, tok(g, at)->form).name;
	if (more.len && !out->qualifier.len) {
		out->qualifier = more;
		out->has_max = false;
	}
	if (counted == sum && !total.name.len)
		out->unit = of_whom(g, token);
	out->cumulative = true;
	return true;
}

/* To the next whole number, half upwards; without the library of mathematics, which whoever links this one need not have. */
static double rounded(double value)
{
	const double exactly = 1e15; /* beyond that there is no half */
	return value >= 0 && value < exactly ? (double)(uint64_t)(value + 0.5) : value;
}

/* What is meant by the word that heads "X of the 300 soldiers", whose number is `whole`: a share of it, or no more than it. False when X counts by itself ("ten of"), or
 * is all of them. */
static bool share_of(const dln_number_words *words, const dln_grounded *g, uint32_t token, double whole, dln_amount *amount)
{
	struct dln_number_word w = dln_number_look(words, tok(g, token)->form);
	bool some = w.kind == DLN_N_QUALIFIER; /* the only such word that can stand there */
	if (w.kind == DLN_N_PART || some) {
		*amount = (dln_amount){.first = token, .last = token, .min = some || w.value <= 0 ? 1 : rounded(w.value * whole), .kind = DLN_AMOUNT_VAGUE};
	} else if (!dln_amount_at(words, g, token, true, amount) || amount->kind == DLN_AMOUNT_PLAIN) {
		return false;
	}
	if (amount->kind == DLN_AMOUNT_FRACTION) {
		amount->min = rounded(amount->min * whole);
		amount->kind = DLN_AMOUNT_PLAIN;
		amount->first -= amount->first > g->parsed->sentences[tok(g, token)->sentence].first && tok(g, amount->first - 1)->upos == DLN_DET; /* "a third" */
	}
	amount->has_max = !amount->has_value;
	amount->max = whole;
	return true;
}

/* "A third of the 300 soldiers", "most of the town's 25,000 people", "several of the 12 hostages". */
static bool part_of_whole(const dln_number_words *words, const dln_grounded *g, uint32_t token, uint32_t core, dln_quantity *out)
{
	dln_amount amount;
	dln_quantity whole = {.unit = {NULL, 0}};
	if (core <= token || core > token + 8 || !before_noun(words, g, core, true, &whole) || !whole.has_value || whole.words.begin < tok(g, token)->range.end)
		return false;
	if (!share_of(words, g, token, whole.value, &amount))
		return false;
	bool exactly = amount.has_value;
	fill(words, g, &amount, core, core, out);
	if (exactly && !out->qualifier.len)
		out->qualifier = DLN_LIT("about");
	return true;
}

/* "A family of three", "its crew of four": how many a group is. */
static bool of_how_many(const dln_number_words *words, const dln_grounded *g, uint32_t group, dln_quantity *out)
{
	dln_amount amount;
	if (tok(g, group)->xpos != DLN_X_NN || !(dln_ground_classes(g, group) & (DLN_C_PEOPLE | DLN_C_PERSON | DLN_C_FORCE | DLN_C_ARMED)))
		return false;
	DLN_EACH_CHILD(&g->tree, group, it) {
		bool of = it > group && tok(g, it)->deprel == DLN_R_NMOD && tok(g, it)->upos == DLN_NUM && (dln_words_function(g->words, dln_tree_case(&g->tree, it)) & DLN_F_OF);
		if (of && dln_amount_at(words, g, it, false, &amount)) {
			fill(words, g, &amount, amount.last, group, out);
			return true;
		}
	}
	return false;
}

bool dln_number_of(const dln_number_words *words, const dln_grounded *g, uint32_t token, dln_quantity *out)
{
	dln_amount amount;
	*out = (dln_quantity){.unit = {NULL, 0}};
	uint32_t core = dln_ground_core(g, token);
	dln_number_kind own = dln_number_look(words, tok(g, token)->form).kind;
	if (part_of_whole(words, g, token, core, out))
		return true;
	bool number = core != token || tok(g, token)->upos == DLN_NUM || own == DLN_N_VAGUE;
	if (number && dln_amount_at(words, g, token, core != token, &amount)) {
		fill(words, g, &amount, core > amount.last && core < amount.last + 8 ? core : amount.last, counted_by(g, token, core, amount.last), out);
		return true;
	}
	if (number && core == token)
		return false;
	return before_noun(words, g, core, true, out) || before_noun(words, g, core, false, out) || came_to(words, g, token, out) ||
		of_how_many(words, g, core, out);
}
