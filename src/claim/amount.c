/* amount.c: a small grammar over the words around the number. From left to right, the longest reading wins. */
#include "claim/amount.h"

#include <string.h>

enum { BEFORE = 8 }; /* an amount begins at most so many words before one of its numbers */

typedef struct reader {
	const dln_number_words *words;
	const dln_grounded *g;
	uint32_t end; /* of the sentence */
	bool of;
	uint32_t token;
} reader;

/* A part of an amount; `next`: the word behind it, 0: there was none. */
typedef struct part {
	uint32_t next;
	double value;
	double scale; /* the last scale of it, 1: none */
	dln_amount_kind kind;
} part;

static dln_view form(const reader *r, uint32_t i)
{
	return i < r->end ? r->g->parsed->tokens[i].form : (dln_view){NULL, 0};
}

static struct dln_number_word look(const reader *r, uint32_t i)
{
	if (i >= r->end)
		return (struct dln_number_word){.kind = DLN_N_NONE};
	return dln_number_look(r->words, form(r, i));
}

static bool is(const reader *r, uint32_t i, const char *word)
{
	return dln_view_eq_nocase(form(r, i), dln_view_of(word));
}

static bool article(const reader *r, uint32_t i)
{
	return is(r, i, "a") || is(r, i, "an");
}

static bool dash(const reader *r, uint32_t i)
{
	dln_view v = form(r, i);
	return dln_view_is(v, "-") || dln_view_is(v, "\xE2\x80\x93");
}

static bool in_digits(dln_view v)
{
	return v.len && v.at[0] >= '0' && v.at[0] <= '9';
}

/* "half a million", "half a dozen", "a quarter of a million". */
static part part_of_scale(const reader *r, uint32_t i)
{
	uint32_t at = i + (article(r, i) ? 1 : 0);
	struct dln_number_word share = look(r, at);
	part none = {.next = 0};
	if (share.kind != DLN_N_FRACTION)
		return none;
	at += is(r, at + 1, "of") ? 2 : 1;
	struct dln_number_word scale = look(r, at + 1);
	if (!article(r, at) || scale.kind != DLN_N_SCALE)
		return none;
	return (part){.next = at + 2, .value = share.value * scale.value, .scale = scale.value};
}

/* "two thirds", "a quarter", "half"; with an of-phrase behind it also "a third", "two fifths". */
static part share_at(const reader *r, uint32_t i)
{
	struct dln_number_word w = look(r, i), next = look(r, i + 1);
	bool ordinal = r->of && w.kind == DLN_N_ORDINAL && w.value > 1 && i == r->token;
	if (w.kind == DLN_N_FRACTION || ordinal)
		return (part){.next = i + 1, .value = ordinal ? 1 / w.value : w.value, .scale = 1, .kind = DLN_AMOUNT_FRACTION};
	if (w.kind == DLN_N_CARDINAL && next.kind == DLN_N_FRACTION && next.value < 0.5)
		return (part){.next = i + 2, .value = w.value * next.value, .scale = 1, .kind = DLN_AMOUNT_FRACTION};
	return (part){.next = 0};
}

/* "hundreds", "tens of thousands", "several hundred", "a few". */
static part vague_at(const reader *r, uint32_t i)
{
	struct dln_number_word w = look(r, i);
	if (w.kind != DLN_N_VAGUE)
		return (part){.next = 0};
	part found = {.next = i + 1, .value = w.min, .scale = 1, .kind = DLN_AMOUNT_VAGUE};
	while (look(r, found.next).kind == DLN_N_SCALE) { /* "several hundred thousand" */
		found.value *= look(r, found.next).value;
		found.next++;
	}
	while (is(r, found.next, "of") && look(r, found.next + 1).kind == DLN_N_VAGUE && look(r, found.next + 1).min >= 12) {
		found.value *= look(r, found.next + 1).min;
		found.next += 2;
	}
	return found;
}

/* Whether the number word at `i` goes on with the one before it: "twenty five", "two hundred", "hundred and five". */
static bool goes_on(const reader *r, uint32_t before, uint32_t i, double current)
{
	struct dln_number_word a = look(r, before), b = look(r, i);
	if (b.kind == DLN_N_SCALE)
		return true;
	if (b.kind != DLN_N_CARDINAL || in_digits(form(r, i)))
		return false;
	return a.kind == DLN_N_SCALE || (a.kind == DLN_N_CARDINAL && current >= 20 && b.value < 10 && !in_digits(form(r, before)));
}

/* "and a half" behind a number: how many words, 0 for none. */
static uint32_t and_a_half(const reader *r, uint32_t i)
{
	return is(r, i, "and") && article(r, i + 1) && look(r, i + 2).kind == DLN_N_FRACTION && look(r, i + 2).value == 0.5 ? 3 : 0;
}

/* "14", "1.2 million", "two hundred and fifty", "two and a half million", "a dozen". */
static part plain_at(const reader *r, uint32_t i)
{
	uint32_t at = i + (article(r, i) && look(r, i + 1).kind == DLN_N_SCALE ? 1 : 0), last = at;
	struct dln_number_word w = look(r, at);
	if (w.kind != DLN_N_CARDINAL && w.kind != DLN_N_SCALE)
		return (part){.next = 0};
	double total = 0, current = w.value, scale = w.kind == DLN_N_SCALE ? w.value : 1;
	for (at++; at < r->end;) {
		uint32_t half = and_a_half(r, at);
		if (half) {
			current += 0.5 * (scale >= 100 ? scale : 1);
			last = at + half - 1;
			at += half;
			continue;
		}
		uint32_t skip = dash(r, at) || (is(r, at, "and") && look(r, last).kind == DLN_N_SCALE) ? 1 : 0;
		struct dln_number_word next = look(r, at + skip);
		bool after_half = look(r, last).kind == DLN_N_FRACTION && next.kind == DLN_N_SCALE;
		if (!after_half && !goes_on(r, last, at + skip, current))
			break;
		if (next.kind == DLN_N_SCALE) {
			current = (current > 0 ? current : 1) * next.value;
			scale = next.value;
		} else {
			current += next.value;
		}
		if (next.kind == DLN_N_SCALE && next.value >= 1000) {
			total += current;
			current = 0;
		}
		last = at + skip;
		at = last + 1;
	}
	return (part){.next = last + 1, .value = total + current, .scale = scale};
}

static part amount_at(const reader *r, uint32_t i)
{
	part best = part_of_scale(r, i);
	part others[] = {share_at(r, i), vague_at(r, i), plain_at(r, i)};
	for (size_t k = 0; k < sizeof others / sizeof *others; k++)
		if (others[k].next > best.next)
			best = others[k];
	return best;
}

/* "20-30" in one word. */
static bool joined_range(const reader *r, uint32_t i, double *low, double *high)
{
	dln_view v = form(r, i);
	for (size_t k = 1; k + 1 < v.len && v.len < 24; k++) {
		bool wide = k + 3 < v.len && memcmp(v.at + k, "\xE2\x80\x93", 3) == 0;
		if (v.at[k] != '-' && !wide)
			continue;
		struct dln_number_word a = dln_number_look(r->words, dln_view_sub(v, 0, k)), b = dln_number_look(r->words, dln_view_sub(v, k + (wide ? 3 : 1), v.len));
		*low = a.value;
		*high = b.value;
		return a.kind == DLN_N_CARDINAL && b.kind == DLN_N_CARDINAL && a.value < b.value;
	}
	return false;
}

static void set_range(dln_amount *out, double low, double high)
{
	out->min = low;
	out->max = high;
	out->has_value = false;
	out->has_max = true;
}

/* The whole amount that begins at `i`. */
static bool whole_at(const reader *r, uint32_t i, dln_amount *out)
{
	bool between = is(r, i, "between") || is(r, i, "from");
	uint32_t from = i + between;
	double low, high;
	*out = (dln_amount){.first = i};
	if (joined_range(r, from, &low, &high)) {
		set_range(out, low, high);
		out->last = from;
		return !between;
	}
	part a = amount_at(r, from);
	if (!a.next)
		return false;
	out->kind = a.kind;
	out->min = a.value;
	out->has_value = a.kind != DLN_AMOUNT_VAGUE;
	out->last = a.next - 1;
	bool to = is(r, a.next, "to") || dash(r, a.next) || is(r, a.next, "or") || (between && is(r, a.next, "and"));
	part b = to && a.kind == DLN_AMOUNT_PLAIN ? amount_at(r, a.next + 1) : (part){.next = 0};
	if (b.next && b.kind == DLN_AMOUNT_PLAIN && a.value < b.value) {
		double scaled = a.scale == 1 && b.scale >= 1000 && a.value < 1000 ? a.value * b.scale : a.value; /* "two to three million" */
		set_range(out, scaled < b.value ? scaled : a.value, b.value);
		out->last = b.next - 1;
		return true;
	}
	if (is(r, a.next, "or") && is(r, a.next + 1, "more") && a.kind == DLN_AMOUNT_PLAIN) {
		out->open = true;
		out->last = a.next + 1;
	}
	return !between;
}

bool dln_amount_at(const dln_number_words *words, const dln_grounded *g, uint32_t token, bool of, dln_amount *out)
{
	const dln_sentence *s = &g->parsed->sentences[g->parsed->tokens[token].sentence];
	reader r = {.words = words, .g = g, .end = s->first + s->count, .of = of, .token = token};
	for (uint32_t i = token > s->first + BEFORE ? token - BEFORE : s->first; i <= token; i++)
		if (whole_at(&r, i, out) && out->last >= token)
			return true;
	return false;
}
