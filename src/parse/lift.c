/* lift.c: years between commas behind "the" and a day, and the parts of a word behind its first hyphen. */
#include "parse/lift.h"

enum { LEAST = 3 /* letters of the parts of a word */ };

static bool is(const dln_token *tokens, uint32_t n, uint32_t i, const char *form)
{
	return i < n && dln_view_is(tokens[i].form, form);
}

/* A number of one to `most` digits, or of exactly `exact`. */
static bool digits(const dln_token *tokens, uint32_t n, uint32_t i, size_t least, size_t most)
{
	if (i >= n || tokens[i].form.len < least || tokens[i].form.len > most)
		return false;
	for (size_t k = 0; k < tokens[i].form.len; k++)
		if (tokens[i].form.at[k] < '0' || tokens[i].form.at[k] > '9')
			return false;
	return true;
}

static bool letters(const dln_token *tokens, uint32_t n, uint32_t i, bool small)
{
	if (i >= n || tokens[i].form.len < LEAST)
		return false;
	for (size_t k = 0; k < tokens[i].form.len; k++) {
		char c = tokens[i].form.at[k];
		if (!(c >= 'a' && c <= 'z') && (small || !(c >= 'A' && c <= 'Z')))
			return false;
	}
	return true;
}

/* How many tokens from `i` are left out after "the Oct. 3": ", 2009,". */
static uint32_t year(const dln_day_words *days, const dln_token *tokens, uint32_t n, uint32_t i)
{
	if (i < 3 || !is(tokens, n, i, ",") || !digits(tokens, n, i - 1, 1, 2) || !dln_day_is_month(days, &tokens[i - 2]) || !digits(tokens, n, i + 1, 4, 4))
		return 0;
	uint32_t behind = i + (is(tokens, n, i + 2, ",") ? 3 : 2);
	bool the = dln_view_eq_nocase(tokens[i - 3].form, DLN_LIT("the")) || dln_view_eq_nocase(tokens[i - 3].form, DLN_LIT("a"));
	return the && letters(tokens, n, behind, false) ? behind - i : 0;
}

/* How many tokens from `i` are left out behind the first part of a word: "hard[-to-defend]" before the word that it modifies. */
static uint32_t parts(const dln_token *tokens, uint32_t n, uint32_t i)
{
	if (i == 0 || !is(tokens, n, i, "-") || !is(tokens, n, i + 1, "to") || !is(tokens, n, i + 2, "-") || !letters(tokens, n, i - 1, true) ||
		!letters(tokens, n, i + 3, true) || !letters(tokens, n, i + 4, false))
		return 0;
	return tokens[i - 1].space_after || tokens[i].space_after || tokens[i + 1].space_after || tokens[i + 2].space_after ? 0 : 4;
}

static uint32_t left_out(const dln_day_words *days, const dln_token *tokens, uint32_t n, uint32_t i)
{
	uint32_t count = year(days, tokens, n, i);
	return count ? count : parts(tokens, n, i);
}

bool dln_lift_out(dln_arena *arena, const dln_day_words *days, const dln_token *tokens, uint32_t n, dln_lift *lift)
{
	uint32_t *from = NULL;
	for (uint32_t i = 0; i < n;) {
		uint32_t skip = left_out(days, tokens, n, i);
		if (skip && !from) {
			from = dln_arena_array(arena, uint32_t, n);
			*lift = (dln_lift){ .tokens = dln_arena_array(arena, dln_token, n), .count = i, .from = from };
			for (uint32_t k = 0; k < i; k++) {
				from[k] = k;
				lift->tokens[k] = tokens[k];
			}
		}
		if (!skip && from) {
			from[lift->count] = i;
			lift->tokens[lift->count++] = tokens[i];
		}
		i += skip ? skip : 1;
	}
	return from != NULL;
}

/* One that was left out hangs on `head`. */
static void take_back(dln_token *t, uint32_t head)
{
	bool mark = t->form.len == 1 && (t->form.at[0] == ',' || t->form.at[0] == '-');
	bool number = t->form.at[0] >= '0' && t->form.at[0] <= '9';
	t->upos = mark ? DLN_PUNCT : number ? DLN_NUM : DLN_ADJ;
	t->xpos = mark ? DLN_X_OTHER : number ? DLN_X_CD : DLN_X_JJ;
	t->deprel = mark ? DLN_R_PUNCT : number ? DLN_R_TMOD : DLN_R_FLAT;
	t->lemma = t->form;
	t->head = head;
}

void dln_lift_back(const dln_lift *lift, dln_token *tokens, uint32_t n, uint32_t first)
{
	uint32_t at = 0;
	for (uint32_t i = 0; i < n; i++) {
		if (at == lift->count || lift->from[at] != i) {
			uint32_t host = lift->from[at - 1]; /* what was left out has something before it */
			take_back(&tokens[i], first + (tokens[host].upos == DLN_NUM && host > 0 ? host - 1 : host));
			continue;
		}
		tokens[i] = lift->tokens[at++];
		if (tokens[i].head != DLN_NO_TOKEN)
			tokens[i].head = first + lift->from[tokens[i].head];
	}
}
