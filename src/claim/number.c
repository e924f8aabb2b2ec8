/* number.c: numbers in digits and words with their qualifiers, read from the tokens of a noun phrase. */
#include "claim/number.h"

#include <string.h>

typedef enum number_kind { N_NONE, N_CARDINAL, N_ORDINAL, N_SCALE, N_VAGUE, N_FRACTION, N_QUALIFIER, N_TOTAL } number_kind;

struct dln_number_word {
	number_kind kind;
	double value, min;
	dln_view name; /* of a qualifier */
};

static const struct { const char *name; number_kind kind; } KINDS[] = {{"cardinal", N_CARDINAL}, {"ordinal", N_ORDINAL}, {"scale", N_SCALE},
	{"vague", N_VAGUE}, {"fraction", N_FRACTION}, {"qualifier", N_QUALIFIER}, {"total", N_TOTAL}};

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

static struct dln_number_word look(const dln_number_words *words, dln_view v)
{
	char room[40];
	uint32_t at;
	if (dln_map_get(&words->of_word, dln_view_lower(v, room, sizeof room), &at))
		return words->at[at];
	double value;
	if (digits(v, &value))
		return (struct dln_number_word){.kind = N_CARDINAL, .value = value};
	return (struct dln_number_word){.kind = N_NONE};
}

/* "at least", "as many as": up to three words right before `first`. */
static uint32_t qualifier(const dln_number_words *words, const dln_grounded *g, uint32_t first, dln_view *name)
{
	uint32_t begin = g->parsed->sentences[tok(g, first)->sentence].first;
	for (uint32_t n = 3; n > 0; n--) {
		if (first < begin + n)
			continue;
		dln_view text = dln_view_sub(g->parsed->report->text, tok(g, first - n)->range.begin, tok(g, first - 1)->range.end);
		struct dln_number_word w = look(words, text);
		if (w.kind == N_QUALIFIER) {
			*name = w.name;
			return first - n;
		}
	}
	return first;
}

/* The words of what is counted: modifiers and head without numbers and articles. */
static dln_view unit(const dln_number_words *words, const dln_grounded *g, uint32_t head)
{
	uint32_t first = head;
	uint32_t begin = g->parsed->sentences[tok(g, head)->sentence].first;
	while (first > begin) {
		const dln_token *t = tok(g, first - 1);
		bool mine = t->head == head && (t->deprel == DLN_R_AMOD || t->deprel == DLN_R_COMPOUND);
		if (!mine || look(words, t->form).kind != N_NONE)
			break;
		first--;
	}
	uint32_t last = head;
	uint32_t conj = dln_tree_find(&g->tree, head, DLN_R_CONJ, DLN_NO_TOKEN);
	if (conj != DLN_NO_TOKEN && tok(g, conj)->upos == DLN_NOUN && conj <= head + 4 && !dln_tree_has(&g->tree, conj, DLN_R_NUMMOD))
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

/* The value of a run of number tokens that ends at `last`: "two hundred", "1.2 million", "twenty - five". */
static bool run_value(const dln_number_words *words, const dln_grounded *g, uint32_t first, uint32_t last, double *out)
{
	double total = 0, current = 0;
	bool any = false;
	for (uint32_t i = first; i <= last; i++) {
		struct dln_number_word w = look(words, tok(g, i)->form);
		if (w.kind == N_CARDINAL) {
			current += w.value;
			any = true;
		} else if (w.kind == N_SCALE) {
			current = (current > 0 ? current : 1) * w.value;
			if (w.value >= 1000) {
				total += current;
				current = 0;
			}
			any = true;
		}
	}
	*out = total + current;
	return any;
}

static uint32_t run_begin(const dln_number_words *words, const dln_grounded *g, uint32_t last)
{
	uint32_t begin = g->parsed->sentences[tok(g, last)->sentence].first, i = last;
	while (i > begin) {
		number_kind k = look(words, tok(g, i - 1)->form).kind;
		bool hyphen = tok(g, i - 1)->form.at[0] == '-' && i - 1 > begin && look(words, tok(g, i - 2)->form).kind == N_CARDINAL;
		if (k != N_CARDINAL && k != N_SCALE && !hyphen)
			break;
		i--;
	}
	return i;
}

/* "tens of thousands": the vague word below, which this one multiplies; DLN_NO_TOKEN: none. */
static uint32_t multiplied(const dln_number_words *words, const dln_grounded *g, uint32_t token)
{
	DLN_EACH_CHILD(&g->tree, token, it)
		if (tok(g, it)->deprel == DLN_R_NMOD && look(words, tok(g, it)->form).kind == N_VAGUE)
			return it;
	return DLN_NO_TOKEN;
}

/* The head itself is a number with an of-phrase: hundreds of X, 25 of the X, a quarter of the X. */
static bool heading(const dln_number_words *words, const dln_grounded *g, uint32_t token, uint32_t core, dln_quantity *out)
{
	struct dln_number_word w = look(words, tok(g, token)->form);
	uint32_t last = core > token && core < token + 8 ? core : token;
	double value;
	if (w.kind == N_VAGUE) {
		uint32_t by = multiplied(words, g, token);
		out->has_min = true;
		out->min = w.min * (by == DLN_NO_TOKEN ? 1 : look(words, tok(g, by)->form).min);
		out->qualifier = DLN_LIT("vague");
		last = by != DLN_NO_TOKEN && by > last ? by : last;
	} else if (w.kind == N_FRACTION || (w.kind == N_ORDINAL && core != token)) {
		exact(out, w.kind == N_FRACTION ? w.value : 1 / (w.value > 0 ? w.value : 1));
		out->qualifier = DLN_LIT("fraction");
	} else if (run_value(words, g, run_begin(words, g, token), token, &value)) {
		exact(out, value);
	} else {
		return false;
	}
	uint32_t first = w.kind == N_VAGUE || w.kind == N_FRACTION || w.kind == N_ORDINAL ? token : run_begin(words, g, token);
	if (first > g->parsed->sentences[tok(g, first)->sentence].first && tok(g, first - 1)->upos == DLN_DET)
		first--;
	finish(words, g, first, last, core, out);
	return true;
}

/* "half a million": the share before the article of a scale. */
static uint32_t share_of_scale(const dln_number_words *words, const dln_grounded *g, uint32_t first, double *value)
{
	uint32_t begin = g->parsed->sentences[tok(g, first)->sentence].first;
	if (first < begin + 2 || tok(g, first - 1)->upos != DLN_DET || look(words, tok(g, first)->form).kind != N_SCALE)
		return first;
	struct dln_number_word w = look(words, tok(g, first - 2)->form);
	if (w.kind != N_FRACTION)
		return first;
	*value *= w.value;
	return first - 2;
}

/* A number that counts the noun: "1,200 people". */
static bool counted(const dln_number_words *words, const dln_grounded *g, uint32_t token, dln_quantity *out)
{
	DLN_EACH_CHILD(&g->tree, token, it) {
		number_kind kind = look(words, tok(g, it)->form).kind;
		uint32_t first = run_begin(words, g, it);
		double value;
		if (tok(g, it)->deprel != DLN_R_NUMMOD || (kind != N_CARDINAL && kind != N_SCALE) || !run_value(words, g, first, it, &value))
			continue;
		first = share_of_scale(words, g, first, &value);
		exact(out, value);
		finish(words, g, first, it, token, out);
		return true;
	}
	return false;
}

/* "dozens", "a third town", "a fourth attack". */
static bool vague_or_ordinal(const dln_number_words *words, const dln_grounded *g, uint32_t token, dln_quantity *out)
{
	DLN_EACH_CHILD(&g->tree, token, it) {
		uint8_t rel = tok(g, it)->deprel;
		struct dln_number_word w = look(words, tok(g, it)->form);
		if ((rel == DLN_R_AMOD || rel == DLN_R_DET) && w.kind == N_VAGUE) {
			out->has_min = true;
			out->min = w.min;
			out->qualifier = DLN_LIT("vague");
			finish(words, g, it, it, token, out);
			return true;
		}
		if (rel == DLN_R_AMOD && w.kind == N_ORDINAL && w.value > 1 && (dln_ground_classes(g, token) & (DLN_C_PLACE | DLN_C_ATTACK))) {
			exact(out, w.value);
			out->cumulative = true;
			finish(words, g, it, it, token, out);
			out->qualifier = DLN_LIT("ordinal");
			return true;
		}
	}
	return false;
}

/* "raised the number of the dead to 61", "the toll rose from 30 to 61": the number that a total came to, of the total or of what it is a total of. */
static bool total(const dln_number_words *words, const dln_grounded *g, uint32_t token, dln_quantity *out)
{
	uint32_t sum = look(words, tok(g, token)->form).kind == N_TOTAL ? token : tok(g, token)->head;
	if (sum == DLN_NO_TOKEN || look(words, tok(g, sum)->form).kind != N_TOTAL || (sum != token && tok(g, token)->deprel != DLN_R_NMOD))
		return false;
	uint32_t verb = tok(g, sum)->head;
	uint8_t rel = tok(g, sum)->deprel;
	if (verb == DLN_NO_TOKEN || (rel != DLN_R_NSUBJ && rel != DLN_R_OBJ && rel != DLN_R_NSUBJPASS))
		return false;
	DLN_EACH_CHILD(&g->tree, verb, it) {
		uint32_t first = tok(g, it)->upos == DLN_NUM ? run_begin(words, g, it) : it;
		double value;
		if (tok(g, it)->deprel != DLN_R_OBL || !dln_view_is(dln_tree_case(&g->tree, it), "to") || tok(g, it)->upos != DLN_NUM ||
			!run_value(words, g, first, it, &value))
			continue;
		exact(out, value);
		out->cumulative = true;
		finish(words, g, first, it, token, out);
		return true;
	}
	return false;
}

bool dln_number_of(const dln_number_words *words, const dln_grounded *g, uint32_t token, dln_quantity *out)
{
	*out = (dln_quantity){.unit = {NULL, 0}};
	uint32_t core = dln_ground_core(g, token);
	bool number = core != token || tok(g, token)->upos == DLN_NUM || look(words, tok(g, token)->form).kind == N_VAGUE;
	if (number && heading(words, g, token, core, out))
		return true;
	return counted(words, g, core, out) || (!number && vague_or_ordinal(words, g, token, out)) || total(words, g, token, out);
}
