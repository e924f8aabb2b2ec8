/* aside.c: finds two commas behind a phrase without a verb and before a verb, and puts two trees together. */
#include "parse/aside.h"

#include "parse/mend_below.h"

enum { NAME_WORDS = 8 /* of the phrase that opens the sentence */, ASIDE_WORDS = 14 };

/* Words of a phrase that names somebody or something. */
static bool in_phrase(const dln_token *t)
{
	return t->upos == DLN_DET || t->upos == DLN_ADJ || t->upos == DLN_NUM || t->upos == DLN_ADP || t->upos == DLN_PART || dln_below_nominal(t);
}

/* The comma behind the phrase that opens the sentence; `n`: it opens with none, or with a preposition. */
static size_t opening_comma(const dln_token *tokens, size_t n)
{
	for (size_t i = 0; i < n && i <= NAME_WORDS; i++) {
		if (dln_below_comma(&tokens[i]))
			return i > 0 && (tokens[i - 1].upos == DLN_NOUN || tokens[i - 1].upos == DLN_PROPN) ? i : n;
		if (!in_phrase(&tokens[i]) || (i == 0 && (tokens[i].upos == DLN_ADP || tokens[i].upos == DLN_PRON)))
			return n;
	}
	return n;
}

/* A word of a clause with a tense or a subject of its own; a past form right behind the comma may be a participle. */
static bool in_clause(const dln_sayings *sayings, const dln_token *t, bool opens)
{
	bool asks = t->xpos == DLN_X_WP || t->xpos == DLN_X_WDT || t->xpos == DLN_X_WRB || t->xpos == DLN_X_WPS;
	bool participle = opens && t->xpos == DLN_X_VBD && !dln_attribution_says(sayings, t);
	return asks || (opens && (t->upos == DLN_CCONJ || t->upos == DLN_PRON)) || (t->upos == DLN_PUNCT && !dln_view_is(t->form, "-")) ||
		(dln_below_finite(t) && !participle) || dln_attribution_says(sayings, t);
}

/* The second comma; `n`: the words behind the first are more than an aside. */
static size_t closing_comma(const dln_sayings *sayings, const dln_token *tokens, size_t n, size_t open)
{
	for (size_t i = open + 1; i < n && i <= open + 1 + ASIDE_WORDS; i++) {
		if (dln_below_comma(&tokens[i]))
			return i > open + 1 ? i : n;
		if (in_clause(sayings, &tokens[i], i == open + 1))
			return n;
	}
	return n;
}

/* The verb, or the predicate of the auxiliary, at `i`; `n`: there is none. */
static uint32_t predicate_at(const dln_token *tokens, size_t n, uint32_t first, size_t i)
{
	if (i + 1 < n && tokens[i].upos == DLN_ADV)
		i++;
	if (i >= n || (tokens[i].upos != DLN_VERB && tokens[i].upos != DLN_AUX) || !(dln_below_finite(&tokens[i]) || tokens[i].xpos == DLN_X_VB))
		return (uint32_t)n;
	return tokens[i].upos == DLN_AUX && tokens[i].head != DLN_NO_TOKEN ? tokens[i].head - first : (uint32_t)i;
}

/* The subject of the predicate among the first `open` tokens; `n`: none of them is. */
static uint32_t subject_of(const dln_token *tokens, size_t n, uint32_t first, size_t open, uint32_t predicate)
{
	for (uint32_t i = 0; i < open && predicate < n; i++)
		if (dln_below_subject(&tokens[i]) && tokens[i].head == first + predicate)
			return i;
	return (uint32_t)n;
}

bool dln_aside_missed(const dln_sayings *sayings, const dln_token *tokens, size_t n, uint32_t first, dln_aside *out)
{
	size_t open = opening_comma(tokens, n), close = open < n ? closing_comma(sayings, tokens, n, open) : n;
	uint32_t predicate = close < n ? predicate_at(tokens, n, first, close + 1) : (uint32_t)n;
	if (predicate == n || subject_of(tokens, n, first, open, predicate) < n)
		return false;
	*out = (dln_aside){(uint32_t)open, (uint32_t)close};
	return true;
}

/* How what is set off hangs on the noun before it, by its root. */
static dln_deprel hangs_as(const dln_token *inner, size_t n, uint32_t first, uint32_t root)
{
	bool led = false;
	for (size_t i = 0; i < n; i++)
		led |= inner[i].deprel == DLN_R_CASE && inner[i].head == first + root;
	if (dln_below_nominal(&inner[root]) || inner[root].upos == DLN_NUM)
		return led ? DLN_R_NMOD : DLN_R_APPOS;
	return inner[root].upos == DLN_ADV ? DLN_R_ADVMOD : DLN_R_ACL;
}

static void set_tree(dln_token *to, const dln_token *from, uint32_t head, uint8_t deprel)
{
	*to = *from;
	to->head = head;
	to->deprel = deprel;
}

static void set_comma(dln_token *comma, uint32_t head)
{
	comma->upos = DLN_PUNCT;
	comma->xpos = DLN_X_OTHER;
	comma->head = head;
	comma->deprel = DLN_R_PUNCT;
}

bool dln_aside_lift(dln_token *tokens, size_t n, uint32_t first, dln_aside aside, const dln_token *rest, const dln_token *inner)
{
	uint32_t gap = aside.close - aside.open + 1, left = (uint32_t)n - gap;
	uint32_t subject = subject_of(rest, left, first, aside.open, predicate_at(rest, left, first, aside.open));
	if (subject == left)
		return false;
	for (uint32_t i = 0; i < left; i++) {
		uint32_t head = rest[i].head;
		bool behind = head != DLN_NO_TOKEN && head - first >= aside.open;
		set_tree(&tokens[i < aside.open ? i : i + gap], &rest[i], behind ? head + gap : head, rest[i].deprel);
	}
	for (uint32_t i = 0; i + 2 < gap; i++) {
		bool root = inner[i].head == DLN_NO_TOKEN;
		uint32_t shift = aside.open + 1;
		set_tree(&tokens[i + shift], &inner[i], root ? first + subject : inner[i].head + shift, root ? (uint8_t)hangs_as(inner, gap - 2, first, i) : inner[i].deprel);
	}
	set_comma(&tokens[aside.open], first + subject);
	set_comma(&tokens[aside.close], first + subject);
	return true;
}
