/* event_match.c: when two claims may tell of one occurrence.
 *
 * By type there is a policy: what they must share first (the place; for words and treaties the actor; for an overthrow who is
 * toppled) and by how many days they may miss each other. Actors and targets agree when they have one name, when one is a body
 * of the other's side, when their words share the head, or when one of them is not said. */
#include "ledger/reason.h"

#include <string.h>

#define CONTROL(slack_, loose_, lag_, loses_) {DLN_JOIN_PLACE, slack_, loose_, lag_, false, loses_, false, false}
#define STATE(slack_, loose_) {DLN_JOIN_PLACE, slack_, loose_, loose_, true, false, false, false}
#define MOVE(slack_, loose_) {DLN_JOIN_PLACE, slack_, loose_, loose_, false, false, false, false}
#define DEED(slack_, loose_) {DLN_JOIN_PLACE, slack_, loose_, 2, false, false, true, false}
#define WORDS(slack_, loose_) {DLN_JOIN_ACTOR, slack_, loose_, loose_, false, false, false, true}

static const dln_type_policy policies[DLN_TYPES] = {
	[DLN_SEIZE] = CONTROL(1, 7, 45, false), [DLN_HOLD] = STATE(3, 7), [DLN_ENTER] = CONTROL(1, 3, 5, false),
	[DLN_ADVANCE] = STATE(3, 5), [DLN_BESIEGE] = STATE(5, 10),
	[DLN_WITHDRAW] = CONTROL(3, 7, 14, true), [DLN_SURRENDER] = CONTROL(1, 3, 5, true), [DLN_CLASH] = STATE(2, 4),
	[DLN_AIRSTRIKE] = MOVE(0, 1), [DLN_SHELL] = MOVE(0, 1), [DLN_BOMB] = DEED(0, 1),
	[DLN_ATTACK] = DEED(0, 1), [DLN_KILL] = DEED(0, 1), [DLN_INJURE] = DEED(0, 1), [DLN_ABDUCT] = DEED(1, 2),
	[DLN_DETAIN] = DEED(1, 2), [DLN_HIJACK] = DEED(0, 1), [DLN_ROB] = DEED(0, 1), [DLN_DESTROY] = DEED(1, 2),
	[DLN_FREE_PRISONERS] = DEED(1, 2), [DLN_OVERTHROW] = {DLN_JOIN_TARGET, 30, 60, 60, false, false, true, false},
	[DLN_DISPLACE] = STATE(5, 10), [DLN_EVACUATE] = MOVE(1, 3), [DLN_SHORTAGE] = STATE(5, 10), [DLN_AID] = MOVE(1, 3),
	[DLN_DEPLOY] = MOVE(1, 3), [DLN_VISIT] = MOVE(1, 2), [DLN_TALK] = WORDS(1, 2),
	[DLN_AGREE] = WORDS(1, 5), [DLN_CONCEDE] = WORDS(1, 5), [DLN_COOPERATE] = WORDS(1, 5), [DLN_REJECT] = WORDS(1, 3),
	[DLN_APPEAL] = WORDS(1, 3), [DLN_VOW] = WORDS(1, 3), [DLN_WARN] = WORDS(1, 3), [DLN_THREATEN] = WORDS(1, 3),
	[DLN_ACCUSE] = WORDS(1, 3), [DLN_DENY] = WORDS(1, 3), [DLN_SUPPORT] = WORDS(30, 60), /* goes on */ [DLN_PROTEST] = MOVE(0, 1),
	[DLN_SANCTION] = WORDS(1, 5), [DLN_RESTRICT] = MOVE(1, 5),
};

const dln_type_policy *dln_record_policy(dln_type type) {
	return &policies[type < DLN_TYPES ? type : DLN_ATTACK];
}

bool dln_record_is_mutual(dln_type type) {
	return type == DLN_CLASH || type == DLN_TALK || type == DLN_AGREE;
}

bool dln_record_is_statement(dln_type type) {
	return dln_type_is_said(type) || type == DLN_REJECT;
}

bool dln_record_is_body_count(dln_type type) {
	return type == DLN_KILL || type == DLN_INJURE || type == DLN_ABDUCT || type == DLN_DETAIN || type == DLN_SURRENDER || type == DLN_DISPLACE;
}

/* ---- who ---- */

/* Letters and digits of ASCII, "-", "'" and all bytes of other letters: a bit each. */
static bool is_word_byte(char c) {
	static const uint64_t bytes[4] = {0x03FF208000000000u, 0x07FFFFFE07FFFFFEu, UINT64_MAX, UINT64_MAX};
	return bytes[(unsigned char)c / 64] >> (unsigned char)c % 64 & 1;
}

static bool next_word(dln_view *rest, dln_view *word) {
	size_t begin = 0, end;
	while (begin < rest->len && !is_word_byte(rest->at[begin])) begin++;
	for (end = begin; end < rest->len && is_word_byte(rest->at[end]); end++) {}
	*word = dln_view_sub(*rest, begin, end);
	*rest = dln_view_sub(*rest, end, rest->len);
	return word->len > 0;
}

static dln_view singular(dln_view word) {
	bool plural = word.len > 3 && (word.at[word.len - 1] == 's' || word.at[word.len - 1] == 'S');
	return plural ? dln_view_sub(word, 0, word.len - 1) : word;
}

/* The same word, a plural s and capitals aside. */
static bool same_word(dln_view a, dln_view b) {
	return dln_view_eq_nocase(singular(a), singular(b));
}

/* True when the shorter description's words of four letters and more all stand in the longer one, and there is one. */
static bool words_within(dln_view a, dln_view b) {
	dln_view rest = a, word;
	bool any = false;
	while (next_word(&rest, &word)) {
		dln_view other_rest = b, other;
		bool found = false;
		if (word.len < 4) continue;
		while (!found && next_word(&other_rest, &other)) found = same_word(word, other);
		if (!found) return false;
		any = true;
	}
	return any;
}

/* "Six Jesuits", "two brothers of his": a plural, whatever is said behind "of". */
static bool are_several(dln_view words) {
	dln_view word, head = {0};
	while (next_word(&words, &word) && !dln_view_eq_nocase(word, DLN_LIT("of"))) head = word;
	return singular(head).len < head.len;
}

static bool same_head(dln_view a, dln_view b) {
	dln_view rest = a, word, last_a = {0}, last_b = {0};
	while (next_word(&rest, &word)) last_a = word;
	rest = b;
	while (next_word(&rest, &word)) last_b = word;
	return last_a.len >= 4 && same_word(last_a, last_b);
}

bool dln_record_compatible(dln_party a, dln_party c) {
	const dln_who *who_a = a.who, *who_c = c.who;
	if (who_a->kind == DLN_KIND_NONE || who_c->kind == DLN_KIND_NONE) return true;
	if (who_a->name.len && dln_view_eq(who_a->name, who_c->name)) return true;
	if (a.side != DLN_NO_SIDE && c.side != DLN_NO_SIDE && a.side != c.side) return false;
	bool person_a = who_a->kind == DLN_PERSON && who_a->name.len, person_c = who_c->kind == DLN_PERSON && who_c->name.len;
	if (person_a && person_c) return false;
	/* A body of a side and the side itself, or another body of it. */
	if (a.side != DLN_NO_SIDE && a.side == c.side) return !person_a && !person_c;
	dln_view words_a = dln_record_words(a.fact, who_a->words), words_c = dln_record_words(c.fact, who_c->words);
	if ((person_a && are_several(words_c)) || (person_c && are_several(words_a))) return false;
	/* Somebody named and somebody only described: "a local journalist" and the man's name. Forces that are only described
	 * ("gunmen") may be any side's. */
	bool named = who_a->name.len && who_c->name.len, fights_a = dln_who_fights(who_a), fights_c = dln_who_fights(who_c);
	bool may_be = fights_a || fights_c ? fights_a && fights_c : who_a->kind == DLN_PERSON && who_c->kind == DLN_PERSON && (person_a || person_c);
	return (may_be && !named) || words_within(words_a, words_c) || words_within(words_c, words_a) || same_head(words_a, words_c);
}

/* ---- what is said ---- */

enum { LONG_WORD = 4 /* bytes */, MATTER_WORDS = 120 /* of a sentence that are looked at */ };

static bool inside(dln_view word, dln_view words) {
	return words.len && word.at >= words.at && word.at < words.at + words.len;
}

/* The next word of a sentence that may say what it is about. */
static bool next_matter(const dln_words *words, const dln_told *fact, dln_view *rest, dln_view *word) {
	const dln_claim *c = fact->claim;
	dln_view actor = dln_record_words(fact, c->actor.words), trigger = dln_record_words(fact, c->trigger);
	while (next_word(rest, word)) {
		char room[32];
		if (word->len < LONG_WORD || inside(*word, actor) || inside(*word, trigger)) continue;
		if (!words || !dln_words_function(words, dln_view_lower(*word, room, sizeof room))) return true;
	}
	return false;
}

bool dln_record_same_matter(const dln_words *words, const dln_told *x, const dln_told *y) {
	dln_view rest_x = dln_record_words(x, x->claim->sentence), word_x, word_y;
	bool some_x = false, some_y = false;
	for (int i = 0; i < MATTER_WORDS && next_matter(words, x, &rest_x, &word_x); i++) {
		dln_view rest_y = dln_record_words(y, y->claim->sentence);
		some_x = true;
		for (int k = 0; k < MATTER_WORDS && next_matter(words, y, &rest_y, &word_y); k++) {
			if (same_word(word_x, word_y)) return true;
			some_y = true;
		}
	}
	return !some_x || !some_y;
}

/* ---- numbers ---- */

static const dln_quantity *main_number(const dln_claim *claim) {
	for (size_t i = 0; i < claim->quantity_count; i++)
		if (claim->quantities[i].has_value && !dln_view_is(claim->quantities[i].qualifier, "ordinal")) return &claim->quantities[i];
	return NULL;
}

/* Numbers of one occurrence may be told differently, but not by more than a factor of three. */
bool dln_record_compatible_numbers(const dln_claim *a, const dln_claim *b) {
	const dln_quantity *x = main_number(a), *y = main_number(b);
	if (!x || !y || x->unit.len == 0 || y->unit.len == 0) return true;
	return x->value <= 3 * y->value && y->value <= 3 * x->value;
}

/* A number of places taken, told of a whole country or division, or of none. */
bool dln_told_total(const dln_told *fact) {
	const dln_claim *claim = fact->claim;
	if (fact->type > DLN_SURRENDER && fact->type != DLN_CLASH) return false;
	if (dln_where_some(&claim->place) && claim->place.precision <= DLN_DISTRICT) return false;
	for (size_t i = 0; i < claim->quantity_count; i++) {
		const dln_quantity *q = &claim->quantities[i];
		if (!(q->has_value && q->value == 1 && !dln_range_some(q->words))) return true;
	}
	return false;
}

/* ---- when ---- */

int32_t dln_record_apart(dln_day begin_a, dln_day end_a, dln_day begin_b, dln_day end_b) {
	if (end_a != DLN_NO_DAY && begin_b != DLN_NO_DAY && end_a < begin_b) return begin_b - end_a;
	if (end_b != DLN_NO_DAY && begin_a != DLN_NO_DAY && end_b < begin_a) return begin_a - end_b;
	return 0;
}
