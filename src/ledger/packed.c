/* packed.c: the packed form of a coded report.
 *
 * Strings, somebody, places and times repeat from claim to claim: each stands once, in a table at the front, and is called by its number there, from 1 on; 0 is the
 * empty one, which no table has (there is no empty time). Numbers are LEB128, seven bits a byte, the lowest first. unpacked.c takes things in the order in which they
 * are put here. */
#include "ledger/packed_parts.h"

typedef struct packer {
	dln_arena *arena;
	const dln_coded *coded;
	dln_map numbers[TABLES];
	dln_buf tables[TABLES], entry, body; /* owned by whoever holds the guard */
	uint32_t here; /* where the last range begins */
} packer;

/* ---- plain values ---- */

static void put_number(dln_buf *out, uint64_t n) {
	for (; n >= MORE; n >>= BITS)
		dln_buf_char(out, (char)(n | MORE));
	dln_buf_char(out, (char)n);
}

static void put_value(dln_buf *out, const numbering *of, unsigned value) {
	size_t n = 0;

	while (n < of->count && of->values[n] != value)
		n++;
	assert(n < of->count);
	put_number(out, n);
}

/* 0 is no range; else one more than the length, then how far it begins from where the last one did: 2n is n bytes on, 2n - 1 is n bytes back. */
static void put_range(packer *p, dln_range range) {
	if (range.begin == 0 && range.end == 0) {
		put_number(&p->body, 0);
		return;
	}
	put_number(&p->body, 1 + (uint64_t)(uint32_t)(range.end - range.begin));
	put_number(&p->body, range.begin >= p->here ? (uint64_t)(range.begin - p->here) * 2 : (uint64_t)(p->here - range.begin) * 2 - 1);
	p->here = range.begin;
}

/* 0 is no day, 1 + 2n the n-th day from 1970-01-01 on, 2n the n-th before it. */
static void put_day(dln_buf *out, dln_day day) {
	put_number(out, day == DLN_NO_DAY ? 0 : day < 0 ? (uint64_t)(-(int64_t)day) * 2 : 1 + (uint64_t)day * 2);
}

/* The bits of its IEEE form, the lowest byte first. */
static void put_bits(dln_buf *out, double x) {
	uint64_t bits;

	memcpy(&bits, &x, sizeof bits);
	for (unsigned i = 0; i < sizeof bits; i++)
		dln_buf_char(out, (char)(bits >> (8 * i)));
}

/* A whole number is one more than it; for anything else 0, then its bits. There is one zero, as in the rows. */
static void put_real(dln_buf *out, double x) {
	bool whole = x >= 0 && x <= (double)LARGEST_WHOLE && x == (double)(uint64_t)x;

	put_number(out, whole ? 1 + (uint64_t)x : 0);
	if (!whole)
		put_bits(out, x);
}

/* Of 90 or 180 degrees from `least` on: one more than the ten thousandths above it, as a gazetteer has them; for anything else 0, then its bits. */
static void put_degrees(dln_buf *out, double x, int least) {
	int64_t steps = x >= least && x <= -least ? (int64_t)((x - least) * PARTS + 0.5) : 0;
	bool round = dln_packed_degrees(steps, least) == x;

	put_number(out, round ? 1 + (uint64_t)steps : 0);
	if (!round)
		put_bits(out, x);
}

/* ---- strings ---- */

static void put_string(packer *p, dln_buf *out, dln_view v) {
	uint32_t fresh = (uint32_t)p->numbers[STRINGS].len + 1, number;

	if (v.len == 0) {
		put_number(out, 0);
		return;
	}
	number = dln_map_intern(p->arena, &p->numbers[STRINGS], v, fresh);
	if (number == fresh) {
		put_number(&p->tables[STRINGS], v.len);
		dln_buf_view(&p->tables[STRINGS], v);
	}
	put_number(out, number);
}

/* ---- somebody, places, times: entries of their tables ---- */

/* Puts the number of the entry that stands in p->entry. */
static void put_entry(packer *p, table t) {
	dln_view key = dln_buf_as_view(&p->entry);
	uint32_t number = (uint32_t)p->numbers[t].len + 1;

	if (p->entry.status) /* the next one would forget it */
		dln_arena_leave(p->arena, p->entry.status);
	if (!dln_map_get(&p->numbers[t], key, &number)) {
		dln_map_put(p->arena, &p->numbers[t], dln_arena_copy(p->arena, key), number);
		dln_buf_view(&p->tables[t], key);
	}
	put_number(&p->body, number);
}

static bool nobody(const dln_who *who) {
	return who->kind == DLN_KIND_NONE && who->role == DLN_ROLE_NONE && who->name.len == 0 && who->words.begin == 0 && who->words.end == 0 && who->side.len == 0 &&
		who->country[0] == 0;
}

static void put_who(packer *p, const dln_who *who) {
	dln_buf *entry = &p->entry;

	if (nobody(who)) {
		put_number(&p->body, 0);
		return;
	}
	dln_buf_reset(entry);
	put_value(entry, &kinds, who->kind);
	put_value(entry, &roles, who->role);
	put_string(p, entry, who->name);
	put_string(p, entry, who->side);
	put_string(p, entry, dln_view_of(who->country));
	put_entry(p, WHOS);
	put_range(p, who->words);
}

static void put_where(packer *p, const dln_where *where) {
	dln_buf *entry = &p->entry;
	bool on_map = dln_where_on_map(where);

	if (!dln_where_some(where)) {
		put_number(&p->body, 0);
		return;
	}
	dln_buf_reset(entry);
	put_number(entry, where->id);
	put_string(p, entry, where->name);
	put_string(p, entry, where->admin1);
	put_string(p, entry, where->admin2);
	put_string(p, entry, dln_view_of(where->country));
	put_value(entry, &precisions, where->precision);
	put_number(entry, (where->part ? PART : 0) | (where->surroundings ? SURROUNDINGS : 0) | (on_map ? ON_MAP : 0));
	if (on_map) {
		put_degrees(entry, where->lat, SOUTH);
		put_degrees(entry, where->lon, WEST);
	}
	put_entry(p, PLACES);
	put_range(p, where->words);
	put_range(p, where->named);
}

static void put_when(packer *p, const dln_when *when) {
	dln_buf *entry = &p->entry;

	dln_buf_reset(entry);
	put_value(entry, &anchors, when->anchor);
	put_value(entry, &bases, when->basis);
	put_value(entry, &grains, when->grain);
	put_day(entry, when->begin);
	put_day(entry, when->end);
	put_number(entry, when->weekday);
	put_number(entry, when->month);
	put_number(entry, when->future);
	put_entry(p, TIMES);
	put_range(p, when->words);
}

/* ---- the report ---- */

static unsigned digit(char c) {
	return c >= 'a' ? (unsigned)(c - 'a' + 10) & 15 : (unsigned)(c - '0') & 15;
}

static void put_digits(dln_buf *out, const char *hex, size_t count) {
	for (size_t i = 0; i < count; i += 2)
		dln_buf_char(out, (char)(digit(hex[i]) << 4 | digit(hex[i + 1])));
}

static void put_report(packer *p, const dln_report *r) {
	dln_buf *out = &p->body;

	put_digits(out, r->hash.hex, HASH * 2);
	put_string(p, out, r->id);
	put_number(out, r->base);
	put_string(p, out, r->outlet);
	put_string(p, out, r->url);
	put_string(p, out, r->title);
	put_string(p, out, r->byline);
	put_string(p, out, r->language);
	put_day(out, r->published);
	put_value(out, &ways_dated, r->dated);
	put_range(p, r->dated_by);
	put_number(out, r->said_month);
	put_number(out, r->said_day);
	put_range(p, r->dateline);
	put_range(p, r->dateline_place);
	put_number(out, r->revised);
}

static void put_lists(packer *p, const dln_report *r) {
	dln_buf *out = &p->body;

	put_number(out, r->agency_count);
	for (size_t i = 0; i < r->agency_count; i++)
		put_string(p, out, r->agencies[i]);
	put_number(out, r->credit_count);
	for (size_t i = 0; i < r->credit_count; i++) {
		put_value(out, &credits, r->credits[i].kind);
		put_string(p, out, r->credits[i].agency);
		put_range(p, r->credits[i].words);
	}
	put_number(out, r->block_count);
	for (size_t i = 0; i < r->block_count; i++) {
		put_value(out, &blocks, r->blocks[i].kind);
		put_range(p, r->blocks[i].range);
		put_string(p, out, r->blocks[i].why);
	}
	put_number(out, r->finding_count);
	for (size_t i = 0; i < r->finding_count; i++) {
		put_number(out, r->findings[i].at == DLN_NOWHERE ? 0 : (uint64_t)r->findings[i].at + 1);
		put_string(p, out, r->findings[i].what);
	}
}

static void put_quotes(packer *p) {
	put_number(&p->body, p->coded->quote_count);
	for (size_t i = 0; i < p->coded->quote_count; i++) {
		put_range(p, p->coded->quotes[i].content);
		put_who(p, &p->coded->quotes[i].speaker);
	}
}

/* ---- claims ---- */

/* An id as ours are, "c:" and twelve digits, is 0 and six bytes; another one a string. */
static void put_id(packer *p, const dln_claim *claim) {
	bool ours = strlen(claim->id) == 2 + ID_DIGITS && claim->id[0] == 'c' && claim->id[1] == ':' &&
		strspn(claim->id + 2, "0123456789abcdef") == ID_DIGITS;

	if (!ours) {
		put_string(p, &p->body, dln_view_of(claim->id));
		return;
	}
	put_number(&p->body, 0);
	put_digits(&p->body, claim->id + 2, ID_DIGITS);
}

static void put_quantity(packer *p, const dln_quantity *q) {
	bool value = q->has_value && !isnan(q->value), min = q->has_min && !isnan(q->min), max = q->has_max && !isnan(q->max);
	dln_buf *out = &p->body;

	put_number(out, (value ? VALUE : 0) | (min ? MIN : 0) | (max ? MAX : 0) | (q->joint ? JOINT : 0) | (q->cumulative ? CUMULATIVE : 0));
	if (value)
		put_real(out, q->value);
	if (min)
		put_real(out, q->min);
	if (max)
		put_real(out, q->max);
	put_string(p, out, q->unit);
	put_string(p, out, q->qualifier);
	put_range(p, q->words);
}

static void put_parts(packer *p, const dln_claim *claim) {
	dln_buf *out = &p->body;

	put_number(out, (claim->doubted ? DOUBTED : 0) | (claim->source_count ? SOURCES : 0) | (claim->quantity_count ? QUANTITIES : 0) | (claim->cue_count ? CUES : 0));
	if (claim->source_count)
		put_number(out, claim->source_count);
	for (size_t i = 0; i < claim->source_count; i++) {
		put_number(out, claim->sources[i].level);
		put_who(p, &claim->sources[i].who);
		put_string(p, out, claim->sources[i].medium);
	}
	if (claim->quantity_count)
		put_number(out, claim->quantity_count);
	for (size_t i = 0; i < claim->quantity_count; i++)
		put_quantity(p, &claim->quantities[i]);
	if (claim->cue_count)
		put_number(out, claim->cue_count);
	for (size_t i = 0; i < claim->cue_count; i++) {
		put_range(p, claim->cues[i].words);
		put_string(p, out, claim->cues[i].rule);
	}
}

static void put_claims(packer *p) {
	dln_buf *out = &p->body;

	put_number(out, p->coded->claim_count);
	for (size_t i = 0; i < p->coded->claim_count; i++) {
		const dln_claim *claim = &p->coded->claims[i];
		put_id(p, claim);
		put_value(out, &types, claim->type);
		put_range(p, claim->trigger);
		put_range(p, claim->sentence);
		put_who(p, &claim->actor);
		put_who(p, &claim->target);
		put_where(p, &claim->place);
		put_when(p, &claim->time);
		put_value(out, &factualities, claim->factuality);
		put_value(out, &asides, claim->aside);
		put_string(p, out, claim->rule);
		put_value(out, &blocks, claim->block);
		put_parts(p, claim);
	}
}

/* ---- the whole ---- */

static dln_status pack_body(void *self) {
	packer *p = self;

	put_report(p, &p->coded->report);
	put_lists(p, &p->coded->report);
	put_quotes(p);
	put_claims(p);
	return DLN_OK;
}

dln_status dln_packed_write(dln_arena *scratch, const dln_coded *coded, dln_buf *out) {
	packer p = {.arena = scratch, .coded = coded};
	dln_status status;

	for (int t = 0; t < TABLES; t++)
		dln_buf_init(&p.tables[t], MOST_BYTES);
	dln_buf_init(&p.entry, MOST_BYTES);
	dln_buf_init(&p.body, MOST_BYTES);
	dln_arena_reset(scratch);
	status = dln_arena_guard(scratch, pack_body, &p);
	put_number(out, FORM);
	for (int t = 0; t < TABLES; t++) {
		status = status ? status : p.tables[t].status;
		put_number(out, p.numbers[t].len);
		dln_buf_view(out, dln_buf_as_view(&p.tables[t]));
		dln_buf_clear(&p.tables[t]);
	}
	status = status ? status : p.body.status;
	dln_buf_view(out, dln_buf_as_view(&p.body));
	dln_buf_clear(&p.entry);
	dln_buf_clear(&p.body);
	return status ? status : out->status;
}
