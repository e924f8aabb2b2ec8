/* Learning lemma rules: for each word with its tag the commonest rule; then endings from short to long, an ending kept only where its commonest rule
 * differs from what the next shorter kept ending says; at last whole words that no ending gets right. */
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/utf8.h"
#include "lessons.h"
#include "parse/lemma.h"

typedef struct entry { /* one word with one tag */
	char word[68];
	uint32_t len, rule, count;
	dln_tagpair tag;
} entry;

typedef struct vote {
	uint32_t key, rule, count;
} vote;

typedef struct lemma_lesson {
	dln_arena *arena;
	const learn_bank *bank;
	dln_map known_rules, words, kept;
	dln_vec(dln_lemma_rule) rules;
	dln_vec(entry) entries;
	dln_vec(vote) votes;
	dln_vec(dln_lemma_slot) slots;
	dln_buf *rules_out, *slots_out;
} lemma_lesson;

/* The rule that makes `lemma` of `word`; false when it is too long or the lemma is no change of the end. */
static bool make_rule(const char *word, size_t len, const char *lemma, size_t lemma_len, dln_lemma_rule *out)
{
	size_t same = 0;
	while (same < len && same < lemma_len && word[same] == lemma[same])
		same++;
	while (same > 0 && ((same < len && ((unsigned char)word[same] & 0xC0) == 0x80) || (same < lemma_len && ((unsigned char)lemma[same] & 0xC0) == 0x80)))
		same--;
	*out = (dln_lemma_rule){ .strip = (uint8_t)(len - same), .add_len = (uint8_t)(lemma_len - same) };
	if (lemma_len - same > sizeof out->add)
		return false;
	memcpy(out->add, lemma + same, lemma_len - same);
	return true;
}

static uint32_t rule_number(lemma_lesson *l, const dln_lemma_rule *rule)
{
	uint32_t fresh = (uint32_t)l->rules.len;
	dln_view key = dln_arena_copy(l->arena, (dln_view){ (const char *)rule, sizeof *rule });
	uint32_t number = dln_map_intern(l->arena, &l->known_rules, key, fresh);
	if (number == fresh)
		dln_vec_push(l->arena, &l->rules, *rule);
	return number;
}

static int by_word(const void *a, const void *b)
{
	const entry *x = a, *y = b;
	int order = memcmp(x->word, y->word, sizeof x->word);
	if (order == 0)
		order = x->tag.upos != y->tag.upos ? x->tag.upos - y->tag.upos : x->tag.xpos - y->tag.xpos;
	return order ? order : (x->rule > y->rule) - (x->rule < y->rule);
}

static void collect(lemma_lesson *l)
{
	for (size_t i = 0; i < l->bank->len; i++)
		for (uint32_t k = 0; k < l->bank->at[i].n; k++) {
			const dln_token *t = &l->bank->at[i].gold[k];
			entry e = { .tag = { t->upos, t->xpos }, .count = 1 };
			char lemma[68];
			if (t->form.len > 60 || t->lemma.len > 60 || t->deprel == DLN_R_GOESWITH || dln_view_is(t->lemma, "_"))
				continue;
			e.len = (uint32_t)dln_word_plain(t->form, false, e.word, sizeof e.word);
			dln_lemma_rule rule;
			if (!make_rule(e.word, e.len, lemma, dln_word_plain(t->lemma, false, lemma, sizeof lemma), &rule))
				continue;
			e.rule = rule_number(l, &rule);
			dln_vec_push(l->arena, &l->entries, e);
		}
	/* One entry a word and tag, with its commonest rule. */
	qsort(l->entries.at, l->entries.len, sizeof *l->entries.at, by_word);
	size_t n = 0;
	for (size_t i = 0, end; i < l->entries.len; i = end) {
		entry best = l->entries.at[i];
		best.count = 0;
		for (end = i; end < l->entries.len;) {
			size_t run = end;
			const entry *e = &l->entries.at[end];
			if (memcmp(e->word, best.word, sizeof best.word) || e->tag.upos != best.tag.upos || e->tag.xpos != best.tag.xpos)
				break;
			while (end < l->entries.len && by_word(&l->entries.at[end], e) == 0)
				end++;
			if (end - run > best.count) {
				best.count = (uint32_t)(end - run);
				best.rule = e->rule;
			}
		}
		l->entries.at[n++] = best;
	}
	l->entries.len = n;
}

static int by_vote(const void *a, const void *b)
{
	const vote *x = a, *y = b;
	return x->key != y->key ? (x->key > y->key ? 1 : -1) : (x->rule > y->rule) - (x->rule < y->rule);
}

static bool find_kept(const lemma_lesson *l, uint32_t key, uint32_t *rule)
{
	return dln_map_get(&l->kept, (dln_view){ (const char *)&key, sizeof key }, rule);
}

static void keep(lemma_lesson *l, uint32_t key, uint32_t rule)
{
	dln_map_put(l->arena, &l->kept, dln_arena_copy(l->arena, (dln_view){ (const char *)&key, sizeof key }), rule);
	dln_vec_push(l->arena, &l->slots, (dln_lemma_slot){ key, rule });
}

/* What the kept endings of at most `longest` bytes say; UINT32_MAX when nothing. */
static uint32_t said(const lemma_lesson *l, const entry *e, size_t longest)
{
	uint32_t rule;
	for (size_t k = e->len < longest ? e->len : longest; k != SIZE_MAX; k--)
		if (find_kept(l, dln_lemma_key(e->word + e->len - k, k, false, e->tag), &rule))
			return rule;
	return UINT32_MAX;
}

/* Endings of `k` bytes: each word (not each occurrence) has a vote. One key's shorter ending is the same for all its words. */
static void learn_endings(lemma_lesson *l, size_t k)
{
	l->votes.len = 0;
	for (size_t i = 0; i < l->entries.len; i++) {
		const entry *e = &l->entries.at[i];
		if (e->len >= k)
			dln_vec_push(l->arena, &l->votes, (vote){ dln_lemma_key(e->word + e->len - k, k, false, e->tag), e->rule, said(l, e, k ? k - 1 : 0) });
	}
	qsort(l->votes.at, l->votes.len, sizeof *l->votes.at, by_vote);
	for (size_t i = 0, end; i < l->votes.len; i = end) {
		size_t most = 0;
		uint32_t best = 0, key = l->votes.at[i].key, before = l->votes.at[i].count;
		for (end = i; end < l->votes.len && l->votes.at[end].key == key;) {
			size_t run = end;
			while (end < l->votes.len && l->votes.at[end].key == key && l->votes.at[end].rule == l->votes.at[run].rule)
				end++;
			if (end - run > most) {
				most = end - run;
				best = l->votes.at[run].rule;
			}
		}
		/* A long ending must be nearly sure: "grabbed" says nothing of "bombed". */
		if (most >= 2 && (k < 3 || most * 3 >= (end - i) * 2) && (k == 0 || best != before))
			keep(l, key, best);
	}
}

static dln_status learn_all(void *self)
{
	lemma_lesson *l = self;
	collect(l);
	for (size_t k = 0; k <= DLN_LEMMA_ENDING; k++)
		learn_endings(l, k);
	for (size_t i = 0; i < l->entries.len; i++) {
		const entry *e = &l->entries.at[i];
		uint32_t key = dln_lemma_key(e->word, e->len, true, e->tag), other;
		if (said(l, e, DLN_LEMMA_ENDING) != e->rule && !find_kept(l, key, &other))
			keep(l, key, e->rule);
	}
	uint32_t slots = 2;
	while (slots < l->slots.len * 2)
		slots *= 2;
	dln_lemma_slot *table = dln_arena_array(l->arena, dln_lemma_slot, slots);
	for (size_t i = 0; i < l->slots.len; i++) {
		uint32_t at = l->slots.at[i].key & (slots - 1);
		while (table[at].key)
			at = (at + 1) & (slots - 1);
		table[at] = l->slots.at[i];
	}
	dln_buf_put(l->rules_out, l->rules.at, l->rules.len * sizeof *l->rules.at);
	dln_buf_put(l->slots_out, table, slots * sizeof *table);
	return DLN_OK;
}

void learn_lemmas(dln_arena *scratch, const learn_bank *bank, dln_buf *rules, dln_buf *slots)
{
	lemma_lesson l = { .arena = scratch, .bank = bank, .rules_out = rules, .slots_out = slots };
	(void)dln_arena_guard(scratch, learn_all, &l);
	dln_arena_reset(scratch);
}
