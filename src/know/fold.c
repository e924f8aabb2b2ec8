/* fold.c: keys of names.
 *
 * Both keys start from the text in small letters without accents (base/utf8.h). The strict key keeps letters and digits. The loose
 * key goes word by word: words end at anything but letters, digits, marks and apostrophes; linking words and articles are left out, then the letters
 * are rewritten from left to right, the longest rule first, no place twice, and doubled letters are written once. The rules are rows
 * of data/fold.tsv. They are not a transducer on purpose: whoever extends the table can work a key out with a pencil.
 */
#include "know/fold.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"
#include "know/fold_rules.h"
#include "know/know_format.h"
#include "know/know_parts.h"

#define WORDS_MAX 16
#define WORD_MAX 64
#define PLAIN_ROOM (DLN_KNOW_NAME_MAX * 8 + 65)

typedef struct word {
	char at[WORD_MAX];
	size_t len;
} word;

typedef struct word_list {
	word at[WORDS_MAX];
	size_t len;
} word_list;

/* The key while it is made: no word gives more letters than this. */
typedef struct letters {
	char at[WORDS_MAX * (WORD_MAX + 1) * DLN_FOLD_PART_MAX];
	size_t len;
} letters;

static bool is_ascii(dln_view words)
{
	for (size_t i = 0; i < words.len; i++)
		if ((unsigned char)words.at[i] >= 0x80)
			return false;
	return true;
}

static bool is_apostrophe(uint32_t cp)
{
	return cp == '\'' || cp == '`' || cp == 0xB4 || cp == 0x2018 || cp == 0x2019 || (cp >= 0x2B9 && cp <= 0x2C1);
}

/* A letter or digit that belongs to a key. Marks that no accent table knows are no letters. */
static bool is_key(uint32_t cp)
{
	return dln_cp_is_letter(cp) || dln_cp_is_digit(cp);
}

static void strict_ascii(dln_buf *out, dln_view words)
{
	char room[DLN_KNOW_NAME_MAX];
	size_t len = 0;
	for (size_t i = 0; i < words.len; i++) {
		char c = words.at[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if ((c < 'a' || c > 'z') && (c < '0' || c > '9'))
			continue;
		room[len++] = c;
		if (len == sizeof room) {
			dln_buf_put(out, room, len);
			len = 0;
		}
	}
	dln_buf_put(out, room, len);
}

/* The plain form in a buffer of its own, on the heap when it is too long for `room`, as no name in a report is; false when memory ran out. */
static bool plain_of(dln_buf *plain, char room[PLAIN_ROOM], dln_view words)
{
	if (words.len * 8 + 64 < PLAIN_ROOM)
		dln_buf_lend(plain, room, PLAIN_ROOM);
	else
		dln_buf_init(plain, words.len * 8 + 64);
	dln_utf8_plain(plain, words);
	return plain->status == DLN_OK;
}

static bool word_is(const word *w, const dln_fold_rule *rule)
{
	return w->len == rule->from_len && memcmp(w->at, rule->from, w->len) == 0;
}

static bool word_starts(const word *w, size_t at, const char *with, size_t len)
{
	return w->len - at >= len && memcmp(w->at + at, with, len) == 0;
}

/* Splits the plain form. Words beyond the limits are cut: such a name has a key all the same, only a shorter one. */
static void split(word_list *list, dln_view plain)
{
	bool inside = false;
	for (size_t i = 0; i < plain.len;) {
		uint32_t cp;
		size_t step = dln_utf8_decode(plain, i, &cp, NULL);
		if (is_key(cp) && !is_apostrophe(cp)) {
			if (!inside) {
				if (list->len == WORDS_MAX)
					return;
				list->at[list->len++].len = 0;
			}
			inside = true;
			word *w = &list->at[list->len - 1];
			if (w->len + step <= WORD_MAX) {
				memcpy(w->at + w->len, plain.at + i, step);
				w->len += step;
			}
		} else if (!is_apostrophe(cp)) {
			inside = false;
		}
		i += step;
	}
}

/* The same for ASCII, which most names are, straight from the text. */
static void split_ascii(word_list *list, dln_view words)
{
	bool inside = false;
	for (size_t i = 0; i < words.len; i++) {
		char c = words.at[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
			if (!inside && list->len == WORDS_MAX)
				return;
			if (!inside)
				list->at[list->len++].len = 0;
			inside = true;
			word *w = &list->at[list->len - 1];
			if (w->len < WORD_MAX)
				w->at[w->len++] = c;
		} else if (c != '\'' && c != '`') {
			inside = false;
		}
	}
}

/* The rules of a kind for what begins with the letter `c`; none for what is no small ASCII letter. */
static const dln_fold_rule *rules_for(const dln_fold_rules *rules, dln_fold_kind kind, char c, const dln_fold_rule **end)
{
	size_t letter = (unsigned char)(c - 'a');
	*end = rules->at;
	if (letter >= 26)
		return rules->at;
	*end = rules->at + rules->first[kind][letter + 1];
	return rules->at + rules->first[kind][letter];
}

static bool is_dropped(const dln_fold_rules *rules, const word *w, const word *next)
{
	const dln_fold_rule *end;
	for (const dln_fold_rule *r = rules_for(rules, DLN_FOLD_DROP, w->at[0], &end); r < end; r++)
		if (word_is(w, r))
			return true;
	for (const dln_fold_rule *r = rules_for(rules, DLN_FOLD_ARTICLE, w->at[0], &end); r < end; r++)
		if (word_is(w, r) && next && word_starts(next, 0, r->from + 1, r->from_len - 1u))
			return true;
	return false;
}

/* The rule of that kind that fits at `at`, or NULL. The longest stands first. */
static const dln_fold_rule *fitting(const dln_fold_rules *rules, dln_fold_kind kind, const word *w, size_t at)
{
	const dln_fold_rule *end;
	for (const dln_fold_rule *r = rules_for(rules, kind, w->at[at], &end); r < end; r++)
		if (word_starts(w, at, r->from, r->from_len))
			return r;
	return NULL;
}

/* The longest rule of that kind that fits the word's end and leaves two letters of it. */
static const dln_fold_rule *fitting_end(const dln_fold_rules *rules, dln_fold_kind kind, const word *w)
{
	const dln_fold_rule *best = NULL;
	for (size_t i = rules->first[kind][0]; i < rules->first[kind][26]; i++) {
		const dln_fold_rule *r = &rules->at[i];
		if (w->len > r->from_len + 1u && word_starts(w, w->len - r->from_len, r->from, r->from_len) && (!best || r->from_len > best->from_len))
			best = r;
	}
	return best;
}

static void put_letters(letters *out, size_t from, const char *at, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (out->len == from || out->at[out->len - 1] != at[i] || (at[i] >= '0' && at[i] <= '9'))
			out->at[out->len++] = at[i];
}

static void rewrite(const dln_fold_rules *rules, letters *out, const word *w, bool last)
{
	size_t from = out->len, at = 0, end = w->len;
	const dln_fold_rule *joined = last ? NULL : fitting_end(rules, DLN_FOLD_JOIN, w);
	if (joined)
		end -= joined->from_len;
	const dln_fold_rule *tail = joined ? NULL : fitting_end(rules, DLN_FOLD_END, w);
	if (tail)
		end -= tail->from_len;
	const dln_fold_rule *head = fitting(rules, DLN_FOLD_START, w, 0);
	if (head) {
		put_letters(out, from, head->to, head->to_len);
		at = head->from_len;
	}
	while (at < end) {
		const dln_fold_rule *r = fitting(rules, DLN_FOLD_LETTERS, w, at);
		if (r && at + r->from_len <= end) {
			put_letters(out, from, r->to, r->to_len);
			at += r->from_len;
		} else {
			put_letters(out, from, w->at + at, 1);
			at++;
		}
	}
	if (tail)
		put_letters(out, from, tail->to, tail->to_len);
}

static bool is_part(dln_view part)
{
	if (part.len > DLN_FOLD_PART_MAX)
		return false;
	for (size_t i = 0; i < part.len; i++)
		if (part.at[i] < 'a' || part.at[i] > 'z')
			return false;
	return true;
}

bool dln_fold_rules_add(dln_fold_rules *rules, dln_view kind, dln_view from, dln_view to)
{
	static const char *const kinds[] = {"drop", "article", "join", "start", "end", "letters"};
	size_t k = 0;
	while (k < sizeof kinds / sizeof *kinds && !dln_view_is(kind, kinds[k]))
		k++;
	if (k == sizeof kinds / sizeof *kinds || from.len == 0 || !is_part(from) || !is_part(to) || rules->len == DLN_FOLD_RULES_MAX)
		return false;
	dln_fold_rule *r = &rules->at[rules->len++];
	*r = (dln_fold_rule){.kind = (uint8_t)k, .from_len = (uint8_t)from.len, .to_len = (uint8_t)to.len};
	memcpy(r->from, from.at, from.len);
	if (to.len)
		memcpy(r->to, to.at, to.len);
	return true;
}

static bool goes_before(const dln_fold_rule *a, const dln_fold_rule *b)
{
	if (a->kind != b->kind)
		return a->kind < b->kind;
	if (a->from[0] != b->from[0])
		return a->from[0] < b->from[0];
	return a->from_len > b->from_len;
}

void dln_fold_rules_end(dln_fold_rules *rules)
{
	/* Insertion sort, stable: the table is small. */
	for (size_t i = 1; i < rules->len; i++) {
		dln_fold_rule r = rules->at[i];
		size_t j = i;
		for (; j > 0 && goes_before(&r, &rules->at[j - 1]); j--)
			rules->at[j] = rules->at[j - 1];
		rules->at[j] = r;
	}
	size_t next = 0;
	for (size_t kind = 0; kind < DLN_FOLD_KINDS; kind++)
		for (size_t letter = 0; letter <= 26; letter++) {
			while (next < rules->len && rules->at[next].kind == kind && (size_t)(rules->at[next].from[0] - 'a') < letter)
				next++;
			rules->first[kind][letter] = (uint16_t)next;
		}
}

static void split_plain(word_list *list, dln_buf *out, dln_view words)
{
	char room[PLAIN_ROOM];
	dln_buf plain;
	if (plain_of(&plain, room, words))
		split(list, dln_buf_as_view(&plain));
	else
		out->status = out->status == DLN_OK ? plain.status : out->status;
	dln_buf_clear(&plain);
}

void dln_fold_with(const dln_fold_rules *rules, dln_buf *out, dln_view words)
{
	word_list list;
	letters key;
	list.len = 0;
	key.len = 0;
	if (is_ascii(words))
		split_ascii(&list, words);
	else
		split_plain(&list, out, words);
	for (size_t i = 0; i < list.len; i++)
		if (!is_dropped(rules, &list.at[i], i + 1 < list.len ? &list.at[i + 1] : NULL))
			rewrite(rules, &key, &list.at[i], i + 1 == list.len);
	/* Nothing but linking words: they are the name. */
	for (size_t i = 0; key.len == 0 && i < list.len; i++)
		rewrite(rules, &key, &list.at[i], true);
	dln_buf_put(out, key.at, key.len);
}

void dln_fold_strict(dln_buf *out, dln_view words)
{
	if (is_ascii(words)) {
		strict_ascii(out, words);
		return;
	}
	char room[PLAIN_ROOM];
	dln_buf plain;
	if (plain_of(&plain, room, words)) {
		dln_view v = dln_buf_as_view(&plain);
		for (size_t i = 0; i < v.len;) {
			uint32_t cp;
			size_t step = dln_utf8_decode(v, i, &cp, NULL);
			if (is_key(cp) && !is_apostrophe(cp))
				dln_buf_put(out, v.at + i, step);
			i += step;
		}
	} else {
		out->status = out->status == DLN_OK ? plain.status : out->status;
	}
	dln_buf_clear(&plain);
}

void dln_fold_loose(const dln_know *know, dln_buf *out, dln_view words)
{
	dln_fold_with(dln_know_fold_rules(know), out, words);
}
