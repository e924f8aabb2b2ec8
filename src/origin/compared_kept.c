/* compared_kept.c: what is kept of comparing, in a file.
 *
 * The file has the reports in the order of their identities, each with a hash of what its words were made of; pairs by their places in that order; then the words,
 * sentences and fingerprints of each report and the pieces of each pair, as they lie in memory, and at the end a seal over all of it. It is mapped, and what fits is
 * used where it lies. It is of one kind of machine: another byte order or other sizes show in the head. Nothing in it can lead out of the texts or of the file, also
 * where the seal was forged; that what it says of a text is right rests on the seal. */
#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "origin/compared_parts.h"

/* To be raised with whatever changes the words, the fingerprints or what two reports share: tests/origin/test_kept.c holds a sum over some of each. */
enum { METHOD = 1, IDENTITY_DIGITS = 32 };
#define MAGIC "DLNCMP\r\n"
#define MOST_FILE ((size_t)8 << 30)
enum { SEALED_AT_ONCE = 1 << 20 };

typedef struct head {
	char magic[8];
	uint32_t bytes; /* 0x01020304 in this machine's order */
	uint16_t method;
	uint8_t plain, piece; /* sizes */
	uint64_t stocks;
	uint32_t texts, pairs;
} head;

static_assert(sizeof(head) == 32 && sizeof(dln_plain) == 12 && sizeof(dln_piece) == 20, "nothing lies between the fields");

typedef struct text_entry {
	char identity[IDENTITY_DIGITS];
	uint64_t made_of;
	uint32_t words, sentences, prints, none;
} text_entry;

typedef struct pair_entry {
	uint32_t a, b, pieces;
} pair_entry;

static uint64_t of_range(uint64_t sum, dln_range range) {
	return dln_hash_mix(sum, (uint64_t)range.begin << 32 | range.end);
}

/* Of all that dln_plain_words looks at in a report. */
static uint64_t made_of(const dln_coded *coded) {
	const dln_report *report = &coded->report;
	uint64_t sum = of_range(dln_hash64(dln_view_of(report->hash.hex)), report->dateline);
	size_t i;

	for (i = 0; i < report->block_count; i++)
		sum = of_range(dln_hash_mix(sum, (uint64_t)report->blocks[i].kind), report->blocks[i].range);
	for (i = 0; i < coded->quote_count; i++)
		sum = of_range(sum, coded->quotes[i].content);
	return sum;
}

static head head_of(const dln_compared *all, size_t texts, size_t pairs) {
	head h = {.magic = MAGIC, .bytes = 0x01020304, .method = METHOD, .plain = sizeof(dln_plain), .piece = sizeof(dln_piece),
		.texts = (uint32_t)texts, .pairs = (uint32_t)pairs};

	h.stocks = dln_hash64((dln_view){(const char *)all->stocks.at, all->stocks.len * sizeof *all->stocks.at});
	return h;
}

/* The seal is over blocks of a mebibyte, the last one shorter: this adds one. */
static uint64_t seal_block(uint64_t seal, dln_view block) {
	return dln_hash_mix(seal, dln_hash64(block));
}

/* ---- writing ---- */

typedef struct parts {
	dln_view *at;
	size_t len, cap, bytes;
	char *block; /* what is not sealed yet */
	size_t filled;
	uint64_t seal;
} parts;

static void put(dln_arena *arena, parts *p, const void *at, size_t len) {
	dln_view part = {at, len};

	if (len == 0)
		return;
	dln_vec_push(arena, p, part);
	p->bytes += len;
	while (part.len) {
		size_t n = part.len < SEALED_AT_ONCE - p->filled ? part.len : SEALED_AT_ONCE - p->filled;
		memcpy(p->block + p->filled, part.at, n);
		p->filled += n;
		part = dln_view_sub(part, n, part.len);
		if (p->filled == SEALED_AT_ONCE) {
			p->seal = seal_block(p->seal, (dln_view){p->block, p->filled});
			p->filled = 0;
		}
	}
}

typedef struct saving {
	dln_compared *all;
	const char *path;
	size_t most;
	dln_err *err;
} saving;

static void put_texts(dln_compared *all, dln_arena *arena, parts *p, const text_entry *entries, size_t count) {
	uint32_t rank;

	put(arena, p, entries, count * sizeof *entries);
	for (rank = 0; rank < all->count; rank++) {
		const dln_text *text = all->texts[all->order[rank]];
		if (text == NULL)
			continue;
		put(arena, p, text->words.at, text->words.len * sizeof *text->words.at);
		put(arena, p, text->words.sentences, text->words.sentence_count * sizeof *text->words.sentences);
		put(arena, p, text->prints.at, text->prints.len * sizeof *text->prints.at);
	}
}

static void put_pairs(const dln_compared *all, dln_arena *arena, parts *p, const uint32_t *entry_of) {
	pair_entry *pairs = dln_arena_array(arena, pair_entry, all->known.len + 1);
	size_t i;

	for (i = 0; i < all->known.len; i++)
		pairs[i] = (pair_entry){entry_of[all->known.at[i].a], entry_of[all->known.at[i].b], all->known.at[i].count};
	put(arena, p, pairs, all->known.len * sizeof *pairs);
	for (i = 0; i < all->known.len; i++)
		put(arena, p, all->known.at[i].pieces, all->known.at[i].count * sizeof(dln_piece));
}

static dln_status save_body(void *self) {
	const saving *s = self;
	dln_compared *all = s->all;
	dln_arena *arena = all->hands[0].turn;
	text_entry *entries = dln_arena_array(arena, text_entry, (size_t)all->count + 1);
	uint32_t *entry_of = dln_arena_array(arena, uint32_t, (size_t)all->count + 1), rank;
	parts p = {.block = dln_arena_alloc(arena, SEALED_AT_ONCE)};
	head h;
	size_t count = 0;

	for (rank = 0; rank < all->count; rank++) {
		uint32_t number = all->order[rank];
		const dln_text *text = all->texts[number];
		text_entry *e = &entries[count];
		if (text == NULL)
			continue;
		*e = (text_entry){.made_of = made_of(all->reports[number]), .words = (uint32_t)text->words.len, .sentences = (uint32_t)text->words.sentence_count,
			.prints = (uint32_t)text->prints.len};
		memcpy(e->identity, all->identities[number].hex, IDENTITY_DIGITS);
		entry_of[number] = (uint32_t)count++;
	}
	h = head_of(all, count, all->known.len);
	put(arena, &p, &h, sizeof h);
	put_texts(all, arena, &p, entries, count);
	put_pairs(all, arena, &p, entry_of);
	if (p.filled)
		p.seal = seal_block(p.seal, (dln_view){p.block, p.filled});
	dln_vec_push(arena, &p, ((dln_view){(const char *)&p.seal, sizeof p.seal}));
	if (p.bytes + sizeof p.seal > s->most || all->known.len > UINT32_MAX)
		return dln_fail(s->err, DLN_LIMIT, dln_view_of(s->path), s->most, "too long to be kept");
	return dln_file_write_kept(s->path, p.at, p.len, s->err);
}

dln_status dln_compared_save(dln_compared *all, const char *path, size_t most, dln_err *err) {
	saving s = {all, path, most, err};
	dln_status status = dln_arena_guard(all->hands[0].turn, save_body, &s);

	dln_arena_reset(all->hands[0].turn);
	return status;
}

void dln_compared_fresh(const dln_compared *all, size_t *texts, size_t *pairs) {
	*texts = all->fresh_texts;
	*pairs = all->fresh_pairs;
}

/* ---- reading ---- */

static bool sealed(dln_view file) {
	uint64_t seal = 0, own;
	size_t at, end = file.len - sizeof own;

	for (at = 0; at < end; at += SEALED_AT_ONCE)
		seal = seal_block(seal, dln_view_sub(file, at, end - at < SEALED_AT_ONCE ? end : at + SEALED_AT_ONCE));
	memcpy(&own, file.at + end, sizeof own);
	return seal == own;
}

/* From the front of what is left of the file; NULL when there is not so much. */
static const void *take(dln_view *rest, size_t count, size_t size) {
	const char *at = rest->at;
	size_t len = count * size; /* both from 32 bits */

	if (len > rest->len)
		return NULL;
	*rest = dln_view_sub(*rest, len, rest->len);
	return at;
}

typedef struct taken {
	const text_entry *entries;
	const pair_entry *pairs;
	dln_text *texts; /* as they lie in the file */
	const dln_piece **pieces;
} taken;

static bool take_all(dln_arena *arena, dln_view *rest, const head *h, taken *t) {
	uint32_t i;

	t->entries = take(rest, h->texts, sizeof *t->entries);
	if (t->entries == NULL)
		return false;
	t->texts = dln_arena_array(arena, dln_text, (size_t)h->texts + 1);
	for (i = 0; i < h->texts; i++) {
		const text_entry *e = &t->entries[i];
		dln_text *text = &t->texts[i];
		text->words.at = (dln_plain *)take(rest, e->words, sizeof(dln_plain)); /* never written to: `cap` is 0 */
		text->words.sentences = text->words.at ? take(rest, e->sentences, sizeof(uint32_t)) : NULL;
		text->prints.at = text->words.sentences ? (dln_print *)take(rest, e->prints, sizeof(dln_print)) : NULL;
		if (text->prints.at == NULL)
			return false;
		text->words.len = e->words;
		text->words.sentence_count = e->sentences;
		text->prints.len = e->prints;
	}
	t->pairs = take(rest, h->pairs, sizeof *t->pairs);
	if (t->pairs == NULL)
		return false;
	t->pieces = dln_arena_array(arena, const dln_piece *, (size_t)h->pairs + 1);
	for (i = 0; i < h->pairs; i++) {
		t->pieces[i] = take(rest, t->pairs[i].pieces, sizeof(dln_piece));
		if (t->pieces[i] == NULL)
			return false;
	}
	return rest->len == 0;
}

/* Whether nothing in it leads out of the report's text or of itself. */
static bool text_fits(const dln_text *text, size_t bytes) {
	const dln_plains *w = &text->words;
	size_t i;

	for (i = 0; i < w->len; i++) {
		unsigned char flags[2];
		memcpy(flags, (const char *)&w->at[i] + offsetof(dln_plain, opens), sizeof flags);
		if (flags[0] > 1 || flags[1] > 1 || w->at[i].begin > bytes || w->at[i].len > bytes - w->at[i].begin)
			return false;
	}
	for (i = 0; i < w->sentence_count; i++)
		if (w->sentences[i] >= w->len || (i ? w->sentences[i] <= w->sentences[i - 1] : w->sentences[i] != 0))
			return false;
	if ((w->sentence_count == 0) != (w->len == 0))
		return false;
	for (i = 0; i < text->prints.len; i++)
		if (text->prints.at[i].at >= w->len || w->len - text->prints.at[i].at < DLN_SHINGLE)
			return false;
	return true;
}

static bool pieces_fit(const dln_piece *pieces, size_t count, const dln_text *a, const dln_text *b) {
	size_t i;

	for (i = 0; i < count; i++) {
		const dln_piece *p = &pieces[i];
		unsigned like;
		memcpy(&like, &p->like, sizeof like);
		if (p->a_begin >= p->a_end || p->a_end > a->words.len || p->b_begin >= p->b_end || p->b_end > b->words.len || like > DLN_LIKE_WEAK)
			return false;
	}
	return true;
}

/* The texts of reports that are as they were. Both lists are in the order of identities, each identity once. */
static void take_texts(dln_compared *all, const head *h, const taken *t, uint32_t *number_of) {
	uint32_t rank = 0, i;

	for (i = 0; i < h->texts; i++) {
		uint32_t number;
		number_of[i] = UINT32_MAX;
		while (rank < all->count && memcmp(all->identities[all->order[rank]].hex, t->entries[i].identity, IDENTITY_DIGITS) < 0)
			rank++;
		if (rank == all->count || memcmp(all->identities[all->order[rank]].hex, t->entries[i].identity, IDENTITY_DIGITS) != 0)
			continue;
		number = all->order[rank++];
		if (made_of(all->reports[number]) != t->entries[i].made_of || !text_fits(&t->texts[i], all->reports[number]->report.text.len))
			continue;
		all->texts[number] = &t->texts[i];
		number_of[i] = number;
	}
}

static void take_pairs(dln_compared *all, const head *h, const taken *t, const uint32_t *number_of) {
	uint32_t i;

	all->known.at = dln_arena_array(all->arena, dln_alike, (size_t)h->pairs + 1);
	for (i = 0; i < h->pairs; i++) {
		const pair_entry *p = &t->pairs[i];
		const pair_entry *last = i ? &t->pairs[i - 1] : NULL;
		if (p->a >= p->b || p->b >= h->texts || (last && (last->a > p->a || (last->a == p->a && last->b >= p->b))))
			break; /* out of order: forged */
		if (number_of[p->a] == UINT32_MAX || number_of[p->b] == UINT32_MAX || !pieces_fit(t->pieces[i], p->pieces, &t->texts[p->a], &t->texts[p->b]))
			continue;
		all->known.at[all->known.len++] = (dln_alike){.a = number_of[p->a], .b = number_of[p->b], .count = p->pieces, .pieces = p->pieces ? t->pieces[i] : NULL};
	}
}

static dln_status open_body(void *self) {
	dln_compared *all = self;
	dln_view rest = all->kept.bytes;
	head h, own = head_of(all, 0, 0);
	taken t;
	uint32_t *number_of;

	if (rest.len < sizeof h + sizeof(uint64_t) || !sealed(rest))
		return DLN_OK;
	rest.len -= sizeof(uint64_t);
	memcpy(&h, take(&rest, 1, sizeof h), sizeof h);
	own.texts = h.texts;
	own.pairs = h.pairs;
	if (memcmp(&h, &own, sizeof h) != 0 || !take_all(all->arena, &rest, &h, &t))
		return DLN_OK;
	number_of = dln_arena_array(all->hands[0].turn, uint32_t, (size_t)h.texts + 1);
	take_texts(all, &h, &t, number_of);
	take_pairs(all, &h, &t, number_of);
	return DLN_OK;
}

dln_status dln_compared_open(dln_compared *all, const char *path) {
	dln_status status;

	if (dln_file_map(path, MOST_FILE, &all->kept, NULL))
		return DLN_OK;
	status = dln_arena_guard_both(all->arena, all->hands[0].turn, open_body, all);
	dln_arena_reset(all->hands[0].turn);
	return status;
}
