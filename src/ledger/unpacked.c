/* unpacked.c: a coded report out of its packed form: see packed.c, which says how things are put.
 *
 * Nothing is believed. What is odd is marked and ends the bytes at once, so that all that follows is 0, the first value, the empty string, and nothing has to be
 * looked at after each step; no list has more items than fit into the bytes that are left. */
#include "ledger/packed_parts.h"

/* The least that one takes in bytes: more than fit into what is left are not there. */
enum { LEAST_STRING = 2, LEAST_WHO = 5, LEAST_PLACE = 7, LEAST_TIME = 8, LEAST_CREDIT = 3, LEAST_BLOCK = 3, LEAST_FINDING = 2, LEAST_QUOTE = 2,
	LEAST_SPEAKER = 3, LEAST_QUANTITY = 4, LEAST_CUE = 2, LEAST_CLAIM = 14 };

typedef struct unpacker {
	dln_arena *arena, *scratch;
	dln_pool *pool;
	const unsigned char *at, *end;
	bool bad;
	uint32_t here;         /* where the last range begins */
	size_t counts[TABLES]; /* with the empty one */
	dln_view *strings;
	dln_who *whos;
	dln_where *places;
	dln_when *times;
	dln_coded *out;
} unpacker;

/* ---- plain values ---- */

static uint64_t odd(unpacker *u) {
	u->bad = true;
	u->at = u->end;
	return 0;
}

/* A number of several bytes. */
static uint64_t take_long(unpacker *u) {
	enum { LAST = 63 };
	uint64_t n = 0;

	for (unsigned shift = 0; u->at < u->end && shift <= LAST; shift += BITS) {
		unsigned char byte = *u->at++;
		if (shift == LAST && byte > 1)
			break;
		n |= (uint64_t)(byte & (MORE - 1)) << shift;
		if (byte < MORE)
			return n;
	}
	return odd(u);
}

static inline uint64_t take_number(unpacker *u, uint64_t most) {
	uint64_t n = u->at < u->end && *u->at < MORE ? *u->at++ : take_long(u);

	return n <= most ? n : odd(u);
}

static size_t take_count(unpacker *u, size_t least) {
	return (size_t)take_number(u, (uint64_t)(u->end - u->at) / least);
}

static dln_view take_bytes(unpacker *u, size_t len) {
	dln_view bytes = {(const char *)u->at, len};

	if (len > (size_t)(u->end - u->at)) {
		odd(u);
		return (dln_view){NULL, 0};
	}
	u->at += len;
	return bytes;
}

static unsigned take_value(unpacker *u, const numbering *of) {
	return of->values[take_number(u, of->count - 1)];
}

static bool take_bool(unpacker *u) {
	return take_number(u, 1) != 0;
}

static dln_range take_range(unpacker *u) {
	uint64_t len = take_number(u, 1 + (uint64_t)UINT32_MAX), way, begin;

	if (len == 0)
		return DLN_NO_RANGE;
	way = take_number(u, 2 * (uint64_t)UINT32_MAX);
	begin = way % 2 ? u->here - way / 2 - 1 : u->here + way / 2; /* unsigned: what is below 0 is too much */
	if (u->bad || begin > UINT32_MAX || begin + len - 1 > UINT32_MAX) {
		odd(u);
		return DLN_NO_RANGE;
	}
	u->here = (uint32_t)begin;
	return (dln_range){u->here, (uint32_t)(begin + len - 1)};
}

static dln_day take_day(unpacker *u) {
	uint64_t n = take_number(u, UINT32_MAX);

	if (n == 0)
		return DLN_NO_DAY;
	return (dln_day)(n % 2 ? (int64_t)(n / 2) : -(int64_t)(n / 2));
}

static double take_bits(unpacker *u) {
	uint64_t bits = 0;
	double x;
	dln_view bytes = take_bytes(u, sizeof bits);

	for (size_t i = 0; i < bytes.len; i++)
		bits |= (uint64_t)(unsigned char)bytes.at[i] << (8 * i);
	memcpy(&x, &bits, sizeof x);
	if (isnan(x))
		odd(u);
	return u->bad ? 0 : x;
}

static double take_real(unpacker *u) {
	uint64_t whole = take_number(u, LARGEST_WHOLE + 1);

	return whole ? (double)(whole - 1) : take_bits(u);
}

static double take_degrees(unpacker *u, int least) {
	uint64_t steps = take_number(u, 1 + (uint64_t)-least * 2 * PARTS);

	return steps ? dln_packed_degrees((int64_t)steps - 1, least) : take_bits(u);
}

/* ---- strings ---- */

static dln_view take_string(unpacker *u) {
	return u->strings[take_number(u, u->counts[STRINGS] - 1)];
}

/* Two letters or fewer, with a NUL behind them in a zeroed field. */
static void take_country(unpacker *u, char out[3]) {
	dln_view v = take_string(u);

	if (v.len > 2 || (v.len && memchr(v.at, 0, v.len)))
		odd(u);
	else if (v.len)
		memcpy(out, v.at, v.len);
}

static void take_strings(unpacker *u) {
	size_t n = take_count(u, LEAST_STRING);

	u->strings = dln_arena_array(u->scratch, dln_view, n + 1);
	for (size_t i = 1; i <= n; i++) {
		dln_view bytes = take_bytes(u, (size_t)take_number(u, (uint64_t)(u->end - u->at)));
		if (bytes.len == 0)
			odd(u);
		u->strings[i] = dln_pool_keep(u->arena, u->pool, bytes);
	}
	u->counts[STRINGS] = n + 1;
}

/* ---- somebody, places, times: entries of their tables ---- */

static void take_whos(unpacker *u) {
	size_t n = take_count(u, LEAST_WHO);

	u->whos = dln_arena_array(u->scratch, dln_who, n + 1);
	for (size_t i = 1; i <= n; i++) {
		dln_who *who = &u->whos[i];
		who->kind = (dln_kind)take_value(u, &kinds);
		who->role = (dln_role)take_value(u, &roles);
		who->name = take_string(u);
		who->side = take_string(u);
		take_country(u, who->country);
	}
	u->counts[WHOS] = n + 1;
}

static dln_who take_who(unpacker *u) {
	size_t number = (size_t)take_number(u, u->counts[WHOS] - 1);
	dln_who who = u->whos[number];

	if (number)
		who.words = take_range(u);
	return who;
}

static void take_places(unpacker *u) {
	size_t n = take_count(u, LEAST_PLACE);

	u->places = dln_arena_array(u->scratch, dln_where, n + 1);
	u->places[0] = DLN_NO_WHERE;
	for (size_t i = 1; i <= n; i++) {
		dln_where *where = &u->places[i];
		unsigned bits;
		where->number = UINT32_MAX;
		where->id = (uint32_t)take_number(u, UINT32_MAX);
		where->name = take_string(u);
		where->admin1 = take_string(u);
		where->admin2 = take_string(u);
		take_country(u, where->country);
		where->precision = (dln_precision)take_value(u, &precisions);
		bits = (unsigned)take_number(u, PLACE_BITS);
		where->part = bits & PART;
		where->surroundings = bits & SURROUNDINGS;
		where->lat = bits & ON_MAP ? take_degrees(u, SOUTH) : NAN;
		where->lon = bits & ON_MAP ? take_degrees(u, WEST) : NAN;
		if (where->name.len == 0 || ((bits & ON_MAP) && !dln_where_on_map(where)))
			odd(u);
	}
	u->counts[PLACES] = n + 1;
}

static dln_where take_where(unpacker *u) {
	size_t number = (size_t)take_number(u, u->counts[PLACES] - 1);
	dln_where where = u->places[number];

	if (number) {
		where.words = take_range(u);
		where.named = take_range(u);
	}
	return where;
}

static void take_times(unpacker *u) {
	size_t n = take_count(u, LEAST_TIME);

	u->times = dln_arena_array(u->scratch, dln_when, n + 1);
	for (size_t i = 1; i <= n; i++) {
		dln_when *when = &u->times[i];
		when->anchor = (dln_anchor)take_value(u, &anchors);
		when->basis = (dln_basis)take_value(u, &bases);
		when->grain = (dln_grain)take_value(u, &grains);
		when->begin = take_day(u);
		when->end = take_day(u);
		when->weekday = (uint8_t)take_number(u, UINT8_MAX);
		when->month = (uint8_t)take_number(u, UINT8_MAX);
		when->future = take_bool(u);
	}
	u->counts[TIMES] = n + 1;
}

static dln_when take_when(unpacker *u) {
	size_t number = (size_t)take_number(u, u->counts[TIMES] - 1);
	dln_when when = u->times[number];

	if (number == 0)
		odd(u);
	when.words = take_range(u);
	return when;
}

/* ---- the report ---- */

static void take_digits(unpacker *u, char *hex, size_t count) {
	static const char digits[] = "0123456789abcdef";
	dln_view bytes = take_bytes(u, count / 2);

	for (size_t i = 0; i < bytes.len; i++) {
		hex[2 * i] = digits[(unsigned char)bytes.at[i] >> 4];
		hex[2 * i + 1] = digits[bytes.at[i] & 15];
	}
}

static void take_report(unpacker *u) {
	dln_report *r = &u->out->report;

	take_digits(u, r->hash.hex, HASH * 2);
	r->id = take_string(u);
	r->base = (size_t)take_number(u, SIZE_MAX);
	r->outlet = take_string(u);
	r->url = take_string(u);
	r->title = take_string(u);
	r->byline = take_string(u);
	r->language = take_string(u);
	r->published = take_day(u);
	r->dated = (dln_dated)take_value(u, &ways_dated);
	r->dated_by = take_range(u);
	r->said_month = (uint8_t)take_number(u, UINT8_MAX);
	r->said_day = (uint8_t)take_number(u, UINT8_MAX);
	r->dateline = take_range(u);
	r->dateline_place = take_range(u);
	r->revised = (uint32_t)take_number(u, UINT32_MAX);
}

/* An array of `n` things in the arena, NULL for none. */
#define ROOM(u, type, n) ((n) ? dln_arena_array((u)->arena, type, (n)) : NULL)

static void take_credits(unpacker *u, dln_report *r) {
	dln_credit *list;

	r->credit_count = take_count(u, LEAST_CREDIT);
	r->credits = list = ROOM(u, dln_credit, r->credit_count);
	for (size_t i = 0; i < r->credit_count; i++) {
		list[i].kind = (dln_credit_kind)take_value(u, &credits);
		list[i].agency = take_string(u);
		list[i].words = take_range(u);
	}
}

static void take_blocks(unpacker *u, dln_report *r) {
	dln_block *list;

	r->block_count = take_count(u, LEAST_BLOCK);
	r->blocks = list = ROOM(u, dln_block, r->block_count);
	for (size_t i = 0; i < r->block_count; i++) {
		list[i].kind = (dln_block_kind)take_value(u, &blocks);
		list[i].range = take_range(u);
		list[i].why = take_string(u);
	}
}

static void take_lists(unpacker *u) {
	dln_report *r = &u->out->report;
	dln_view *agencies;
	dln_finding *findings;

	r->agency_count = take_count(u, 1);
	r->agencies = agencies = ROOM(u, dln_view, r->agency_count);
	for (size_t i = 0; i < r->agency_count; i++)
		agencies[i] = take_string(u);
	take_credits(u, r);
	take_blocks(u, r);
	r->finding_count = take_count(u, LEAST_FINDING);
	r->findings = findings = ROOM(u, dln_finding, r->finding_count);
	for (size_t i = 0; i < r->finding_count; i++) {
		findings[i].at = (size_t)take_number(u, SIZE_MAX) - 1; /* one less than 0 is DLN_NOWHERE */
		findings[i].what = take_string(u);
	}
}

static void take_quotes(unpacker *u) {
	size_t n = take_count(u, LEAST_QUOTE);
	dln_quote *list = ROOM(u, dln_quote, n);

	for (size_t i = 0; i < n; i++) {
		list[i].content = take_range(u);
		list[i].speaker = take_who(u);
	}
	u->out->quotes = list;
	u->out->quote_count = n;
}

/* ---- claims ---- */

static void take_id(unpacker *u, dln_claim *claim) {
	dln_view id = take_string(u);

	if (id.len >= sizeof claim->id || (id.len && memchr(id.at, 0, id.len))) {
		odd(u);
	} else if (id.len) {
		memcpy(claim->id, id.at, id.len);
	} else {
		claim->id[0] = 'c';
		claim->id[1] = ':';
		take_digits(u, claim->id + 2, ID_DIGITS);
	}
}

static dln_quantity take_quantity(unpacker *u) {
	unsigned bits = (unsigned)take_number(u, QUANTITY_BITS);
	dln_quantity q = {.has_value = bits & VALUE, .has_min = bits & MIN, .has_max = bits & MAX, .joint = bits & JOINT, .cumulative = bits & CUMULATIVE};

	q.value = q.has_value ? take_real(u) : 0;
	q.min = q.has_min ? take_real(u) : 0;
	q.max = q.has_max ? take_real(u) : 0;
	q.unit = take_string(u);
	q.qualifier = take_string(u);
	q.words = take_range(u);
	return q;
}

static void take_parts(unpacker *u, dln_claim *claim) {
	dln_speaker *sources;
	dln_quantity *quantities;
	dln_cue *cues;
	unsigned bits = (unsigned)take_number(u, CLAIM_BITS);

	claim->doubted = bits & DOUBTED;
	claim->source_count = bits & SOURCES ? take_count(u, LEAST_SPEAKER) : 0;
	claim->sources = sources = ROOM(u, dln_speaker, claim->source_count);
	for (size_t i = 0; i < claim->source_count; i++) {
		sources[i].level = (uint8_t)take_number(u, UINT8_MAX);
		sources[i].who = take_who(u);
		sources[i].medium = take_string(u);
	}
	claim->quantity_count = bits & QUANTITIES ? take_count(u, LEAST_QUANTITY) : 0;
	claim->quantities = quantities = ROOM(u, dln_quantity, claim->quantity_count);
	for (size_t i = 0; i < claim->quantity_count; i++)
		quantities[i] = take_quantity(u);
	claim->cue_count = bits & CUES ? take_count(u, LEAST_CUE) : 0;
	claim->cues = cues = ROOM(u, dln_cue, claim->cue_count);
	for (size_t i = 0; i < claim->cue_count; i++) {
		cues[i].words = take_range(u);
		cues[i].rule = take_string(u);
	}
}

static void take_claims(unpacker *u) {
	size_t n = take_count(u, LEAST_CLAIM);
	dln_claim *list = ROOM(u, dln_claim, n);

	for (size_t i = 0; i < n && !u->bad; i++) {
		dln_claim *claim = &list[i];
		take_id(u, claim);
		claim->type = (dln_type)take_value(u, &types);
		claim->trigger = take_range(u);
		claim->sentence = take_range(u);
		claim->actor = take_who(u);
		claim->target = take_who(u);
		claim->place = take_where(u);
		claim->time = take_when(u);
		claim->factuality = (dln_factuality)take_value(u, &factualities);
		claim->aside = (dln_aside)take_value(u, &asides);
		claim->rule = take_string(u);
		claim->block = (dln_block_kind)take_value(u, &blocks);
		take_parts(u, claim);
	}
	u->out->claims = list;
	u->out->claim_count = n;
}

/* ---- the whole ---- */

static dln_status unpack_body(void *self) {
	unpacker *u = self;

	if (take_number(u, UINT8_MAX) != FORM)
		return DLN_CORRUPT;
	take_strings(u);
	take_whos(u);
	take_places(u);
	take_times(u);
	take_report(u);
	take_lists(u);
	take_quotes(u);
	take_claims(u);
	return u->bad || u->at != u->end ? DLN_CORRUPT : DLN_OK;
}

dln_status dln_packed_read(dln_arena *arena, dln_pool *pool, dln_arena *scratch, dln_view bytes, dln_coded *out) {
	dln_coded coded = {0};
	unpacker u = {.arena = arena, .scratch = scratch, .pool = pool, .at = (const unsigned char *)bytes.at, .out = &coded};
	dln_status status;

	if (bytes.len == 0)
		return DLN_CORRUPT;
	u.end = u.at + bytes.len;
	dln_arena_reset(scratch);
	status = dln_arena_guard_both(arena, scratch, unpack_body, &u);
	if (status == DLN_OK)
		*out = coded;
	return status;
}
