/* The packed form: whatever a report says comes out of it, its bytes are those of the form that was written down, and no bytes do harm. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/packed.h"
#include "support/failing.h"
#include "support/made_story.h"

enum { REPORTS = 300, TEXT = 5000, LONG_LIST = 400, LONG_NAME = 3000, MOST_PACKED = 4 << 20 };

static dln_arena *room, *arena, *scratch; /* of what is made, of what comes out, of packing */
static char text[TEXT];
static uint64_t state_of_chance;

static int setup(void **state) {
	(void)state;
	for (size_t i = 0; i < TEXT; i++)
		text[i] = (char)('a' + i % 26);
	return dln_arena_new((size_t)64 << 20, &room) || dln_arena_new((size_t)64 << 20, &arena) || dln_arena_new((size_t)64 << 20, &scratch) ? -1 : 0;
}

static int teardown(void **state) {
	(void)state;
	dln_arena_free(room);
	dln_arena_free(arena);
	dln_arena_free(scratch);
	return 0;
}

/* ---- random reports ---- */

/* A number below `n`. */
static uint64_t chance(uint64_t n) {
	state_of_chance = state_of_chance * 6364136223846793005u + 1442695040888963407u;
	return (state_of_chance >> 33) % n;
}

static void *space(size_t n, size_t size) {
	void *at = dln_arena_try(room, n * size + 1);

	assert_non_null(at);
	return at;
}

static dln_view some_string(void) {
	static const char *const words[] = {"", "Rebels", "Northtown", "Upper Valley", "seize.v.1", "Zo\xc3\xa9 Quill", "\xff", "Government", "AFP", "x"};
	uint64_t n = chance(40);
	char *made;

	if (n)
		return dln_view_of(words[n % (sizeof words / sizeof *words)]);
	n = chance(8) ? chance(20) : LONG_NAME;
	made = space(n + 1, 1);
	for (size_t i = 0; i < n; i++)
		made[i] = (char)chance(256);
	return (dln_view){made, n};
}

static dln_range some_range(void) {
	uint32_t begin = (uint32_t)chance(TEXT), len = (uint32_t)chance(chance(5) ? 30 : TEXT - begin + 1);

	if (chance(4) == 0)
		return DLN_NO_RANGE;
	return (dln_range){begin, begin + len < TEXT ? begin + len : TEXT};
}

static dln_day some_day(void) {
	static const dln_day days[] = {DLN_NO_DAY, DLN_NO_DAY + 1, INT32_MAX, 0, -1, 1, 18000};
	uint64_t n = chance(10);

	return n < sizeof days / sizeof *days ? days[n] : (dln_day)chance(40000) - 20000;
}

static double some_real(void) {
	static const double reals[] = {0, 1, 2.5, -3, 9007199254740992.0, 9007199254740994.0, 1e300, 1e-300, 0.1, -0.5, 60000, INFINITY};
	uint64_t n = chance(20);

	return n < sizeof reals / sizeof *reals ? reals[n] : (double)chance(1u << 30);
}

static void some_country(char out[3]) {
	static const char countries[][3] = {"", "AF", "CD", "X"};

	memcpy(out, countries[chance(4)], 3);
}

static dln_who some_who(void) {
	dln_who who = {.kind = (dln_kind)chance(DLN_THING + 1), .role = (dln_role)chance(DLN_OUTLET + 1), .name = some_string(), .words = some_range(),
		.side = some_string()};

	some_country(who.country);
	return chance(4) ? who : (dln_who){0};
}

static dln_where some_where(void) {
	dln_where where = {.number = UINT32_MAX, .id = (uint32_t)chance(UINT32_MAX), .name = some_string(), .admin1 = some_string(), .admin2 = some_string(),
		.words = some_range(), .named = some_range(), .lat = NAN, .lon = NAN, .precision = (dln_precision)chance(DLN_REGION + 1), .part = chance(2),
		.surroundings = chance(2)};

	some_country(where.country);
	if (chance(4)) {
		where.lat = chance(3) ? (double)((int64_t)chance(1800001) - 900000) / 10000 : (double)chance(90) + 0.123456789;
		where.lon = chance(3) ? (double)((int64_t)chance(3600001) - 1800000) / 10000 : -(double)chance(180) - 0.000001;
	}
	return where.name.len ? where : DLN_NO_WHERE;
}

static dln_when some_when(void) {
	return (dln_when){.anchor = (dln_anchor)chance(DLN_WHEN_YEARS + 1), .basis = (dln_basis)chance(DLN_PUBLISHED + 1), .grain = (dln_grain)chance(DLN_MORE + 1),
		.begin = some_day(), .end = some_day(), .weekday = (uint8_t)chance(7), .month = (uint8_t)chance(13), .future = chance(2), .words = some_range()};
}

static dln_quantity some_quantity(void) {
	dln_quantity q = {.has_value = chance(2), .has_min = chance(2), .has_max = chance(2), .unit = some_string(), .qualifier = some_string(), .joint = chance(2),
		.cumulative = chance(2), .words = some_range()};

	q.value = q.has_value ? some_real() : 0;
	q.min = q.has_min ? some_real() : 0;
	q.max = q.has_max ? some_real() : 0;
	return q;
}

/* Seldom very many. */
static size_t some_count(size_t usual) {
	return (size_t)(chance(400) ? chance(usual + 1) : LONG_LIST);
}

/* A list of `count` things in `field`, each made by an expression. */
#define MAKE_LIST(T, field, count_field, usual, ...) \
	do { \
		T *list; \
		(count_field) = some_count(usual); \
		(field) = list = space((count_field), sizeof(T)); \
		for (size_t k = 0; k < (count_field); k++) \
			list[k] = __VA_ARGS__; \
	} while (0)

static dln_claim some_claim(void) {
	dln_claim c = {.type = (dln_type)chance(DLN_TYPES), .trigger = some_range(), .sentence = some_range(), .actor = some_who(), .target = some_who(),
		.place = some_where(), .time = some_when(), .factuality = (dln_factuality)chance(DLN_UU + 1), .aside = (dln_aside)chance(DLN_ASIDE_BACKGROUND + 1),
		.rule = some_string(), .block = (dln_block_kind)chance(DLN_BLOCK_JUNK + 1), .doubted = chance(2)};

	if (chance(10) == 0)
		memcpy(c.id, "c:1", 4);
	else
		snprintf(c.id, sizeof c.id, "c:%06x%06x", (unsigned)chance(1 << 24), (unsigned)chance(1 << 24));
	MAKE_LIST(dln_speaker, c.sources, c.source_count, 3, (dln_speaker){.level = (uint8_t)chance(256), .who = some_who(), .medium = some_string()});
	MAKE_LIST(dln_quantity, c.quantities, c.quantity_count, 2, some_quantity());
	MAKE_LIST(dln_cue, c.cues, c.cue_count, 2, (dln_cue){.words = some_range(), .rule = some_string()});
	return c;
}

static dln_coded some_report(uint64_t seed) {
	dln_coded coded = {0};
	dln_report *r = &coded.report;

	dln_arena_reset(room);
	state_of_chance = seed * 977 + 11;
	*r = (dln_report){.id = some_string(), .text = {text, TEXT}, .base = (size_t)chance(3) * 70000, .outlet = some_string(), .url = some_string(),
		.title = some_string(), .byline = some_string(), .language = some_string(), .published = some_day(), .dated = (dln_dated)chance(DLN_DATED_INFERRED + 1),
		.dated_by = some_range(), .revised = (uint32_t)(chance(2) * chance(UINT32_MAX)), .said_month = (uint8_t)chance(13), .said_day = (uint8_t)chance(32),
		.dateline = some_range(), .dateline_place = some_range()};
	assert_int_equal(dln_sha256_of(r->text, &r->hash), DLN_OK);
	MAKE_LIST(dln_view, r->agencies, r->agency_count, 2, some_string());
	MAKE_LIST(dln_credit, r->credits, r->credit_count, 3,
		(dln_credit){.kind = (dln_credit_kind)chance(DLN_CREDIT_IMAGE + 1), .agency = some_string(), .words = some_range()});
	MAKE_LIST(dln_block, r->blocks, r->block_count, 9,
		(dln_block){.range = some_range(), .kind = (dln_block_kind)chance(DLN_BLOCK_JUNK + 1), .why = some_string()});
	MAKE_LIST(dln_finding, r->findings, r->finding_count, 2, (dln_finding){.at = chance(3) ? (size_t)chance(9000) : DLN_NOWHERE, .what = some_string()});
	MAKE_LIST(dln_quote, coded.quotes, coded.quote_count, 3, (dln_quote){.content = some_range(), .speaker = some_who()});
	MAKE_LIST(dln_claim, coded.claims, coded.claim_count, 30, some_claim());
	return coded;
}

/* ---- there and back ---- */

static void pack(const dln_coded *coded, dln_buf *out) {
	dln_buf_init(out, MOST_PACKED);
	assert_int_equal(dln_packed_write(scratch, coded, out), DLN_OK);
}

static dln_status unpack(dln_view bytes, dln_coded *out) {
	dln_pool pool = {0};

	dln_arena_reset(arena);
	return dln_packed_read(arena, &pool, scratch, bytes, out);
}

/* By their seals, which hold every field; by what these leave out; and by their packed forms. */
static void assert_same(const dln_coded *a, const dln_coded *b) {
	dln_sha256 x, y;
	dln_buf one, two;

	assert_int_equal(a->claim_count, b->claim_count);
	assert_true(dln_report_seal(a, &x) == DLN_OK && dln_report_seal(b, &y) == DLN_OK);
	assert_string_equal(x.hex, y.hex);
	for (size_t i = 0; i < a->claim_count; i++) {
		const dln_claim *c = &a->claims[i], *d = &b->claims[i];
		assert_true(dln_claim_seal(c, &x) == DLN_OK && dln_claim_seal(d, &y) == DLN_OK);
		assert_string_equal(x.hex, y.hex);
		assert_true(d->place.number == UINT32_MAX && c->place.named.begin == d->place.named.begin && c->place.named.end == d->place.named.end);
		assert_true(isnan(c->place.lat) == isnan(d->place.lat) && isnan(c->place.lon) == isnan(d->place.lon));
		assert_null(d->trace);
	}
	pack(a, &one);
	pack(b, &two);
	assert_true(dln_view_eq(dln_buf_as_view(&one), dln_buf_as_view(&two)));
	dln_buf_clear(&one);
	dln_buf_clear(&two);
}

static void assert_comes_back(const dln_coded *coded) {
	dln_coded back;
	dln_buf bytes;

	pack(coded, &bytes);
	assert_int_equal(unpack(dln_buf_as_view(&bytes), &back), DLN_OK);
	dln_buf_clear(&bytes); /* nothing may point into it */
	assert_true(back.report.text.at == NULL && back.report.text.len == 0);
	back.report.text = coded->report.text;
	assert_same(coded, &back);
}

static void random_reports_come_back(void **state) {
	(void)state;
	for (uint64_t seed = 0; seed < REPORTS; seed++) {
		dln_coded coded = some_report(seed);
		assert_comes_back(&coded);
	}
}

/* Each value of each enum on its own: the tables of numbers must have them all, once. */
static void every_value_has_a_number(void **state) {
	(void)state;
	for (unsigned v = 0; v < DLN_TYPES; v++) {
		dln_speaker source = {.who = {.kind = (dln_kind)(v % (DLN_THING + 1)), .role = (dln_role)(v % (DLN_OUTLET + 1)), .words = {1, 2}}};
		dln_credit credit = {.kind = (dln_credit_kind)(v % (DLN_CREDIT_IMAGE + 1))};
		dln_block block = {.kind = (dln_block_kind)(v % (DLN_BLOCK_JUNK + 1)), .range = {0, 9}};
		dln_claim claim = {.id = "c:0123456789ab", .type = (dln_type)v, .trigger = {3, 4}, .factuality = (dln_factuality)(v % (DLN_UU + 1)),
			.aside = (dln_aside)(v % (DLN_ASIDE_BACKGROUND + 1)), .block = block.kind, .sources = &source, .source_count = 1,
			.place = {.name = {"Uno", 3}, .lat = 1, .lon = 2, .precision = (dln_precision)(v % (DLN_REGION + 1))},
			.time = {.anchor = (dln_anchor)(v % (DLN_WHEN_YEARS + 1)), .basis = (dln_basis)(v % (DLN_PUBLISHED + 1)), .grain = (dln_grain)(v % (DLN_MORE + 1))}};
		dln_coded coded = {.report = {.text = {text, TEXT}, .dated = (dln_dated)(v % (DLN_DATED_INFERRED + 1)), .credits = &credit, .credit_count = 1, .blocks = &block,
			.block_count = 1}, .claims = &claim, .claim_count = 1};
		memset(coded.report.hash.hex, '0', sizeof coded.report.hash.hex - 1);
		assert_comes_back(&coded);
	}
}

/* What the rows cannot tell apart has one form: no number for NaN, one zero, a place without a name, coordinates of which one is missing. */
static void what_rows_cannot_tell_is_one(void **state) {
	dln_quantity odd = {.has_value = true, .value = NAN, .has_min = true, .min = -0.0}, plain = {.has_min = true};
	dln_claim claims[2] = {{.id = "c:1", .quantities = &odd, .quantity_count = 1, .place = {.number = 7, .id = 9, .words = {1, 2}}},
		{.id = "c:1", .quantities = &plain, .quantity_count = 1, .place = DLN_NO_WHERE}};
	dln_coded a = {.claims = &claims[0], .claim_count = 1}, b = {.claims = &claims[1], .claim_count = 1};

	(void)state;
	memset(a.report.hash.hex, '0', sizeof a.report.hash.hex - 1);
	b.report.hash = a.report.hash;
	for (int i = 0; i < 2; i++) {
		dln_buf x, y;
		pack(&a, &x);
		pack(&b, &y);
		assert_true(dln_view_eq(dln_buf_as_view(&x), dln_buf_as_view(&y)));
		dln_buf_clear(&x);
		dln_buf_clear(&y);
		claims[0].place = (dln_where){.number = 3, .name = {"Uno", 3}, .lat = 4, .lon = NAN};
		claims[1].place = (dln_where){.number = 5, .name = {"Uno", 3}, .lat = NAN, .lon = NAN};
	}
	assert_comes_back(&b);
}

/* ---- the form that was written down ---- */

/* A change of these bytes is a change of the form: it needs a new version, and what has this one must still be read. */
static const char form_1[] =
	"01160866756c6c2e7478740854686520506f73740f4e6f727468746f776e2066616c6c7302656e034146500b4167656e63696120556e6f077469746c653a310a6120626164206279746507"
	"6e6f20646174650a5a6fc3a9205175696c6c06526562656c730a546f776e2067756172640a476f7665726e6d656e74024146094e6f727468746f776e0c55707065722056616c6c6579066d"
	"6164652e310973746174656d656e740866616d696c6965730561626f757409536f757468746f776e0864656e792e762e310501000a000003000b000002000c0d0e0102000d000407050000"
	"03c38eb0a7030f10000e0105c3fd4c000000000080845040c38eb0a7030f00000e0104c3fd4c000000000080845040a9e3e3fb021500000e0104000000000000843e400000000000000a4e"
	"4003030000010100000001000200a09902000000020200010100000065f70079923b5541ba70775f892dfe33e35a66b2d5d1d40be426e2a6e50470da01110200030004c1a6020100080000"
	"0a000102050602000500000600030010000701552200016bac01000206080009012402010003000ec8b396dca900059f01550d020700030a21010a3a000107160000110103020004111400"
	"0105001200e04f09b3303e15055c559d010000020a1800020000001101040207ad02ad02ad0213141360060101130009140091c5d6a826fc0908e4012a410000030a260003000306110108"
	"01071716";

static void the_form_stays(void **state) {
	dln_made *made = dln_made_new();
	dln_coded *full = dln_made_full(made, "full.txt", "The Post");
	dln_coded back;
	dln_buf bytes, hex, written;

	(void)state;
	pack(full, &bytes);
	dln_buf_init(&hex, MOST_PACKED);
	dln_buf_init(&written, MOST_PACKED);
	for (size_t i = 0; i < bytes.len; i++)
		dln_buf_printf(&hex, "%02x", (unsigned char)bytes.at[i]);
	if (!dln_view_is(dln_buf_as_view(&hex), form_1)) {
		puts(hex.at); /* cmocka would cut it off */
		fail_msg("the form is another one");
	}
	for (size_t i = 0; i + 1 < sizeof form_1 - 1; i += 2) {
		char digits[3] = {form_1[i], form_1[i + 1], 0};
		dln_buf_char(&written, (char)strtoul(digits, NULL, 16));
	}
	assert_int_equal(unpack(dln_buf_as_view(&written), &back), DLN_OK);
	back.report.text = full->report.text;
	assert_same(full, &back);
	written.at[0]++; /* of a version to come */
	assert_int_equal(unpack(dln_buf_as_view(&written), &back), DLN_CORRUPT);
	dln_buf_clear(&bytes);
	dln_buf_clear(&hex);
	dln_buf_clear(&written);
	dln_made_free(made);
}

/* ---- damage ---- */

/* Bytes of their own, so that reading beyond them is seen. A report that comes out is checked as whoever loads it does; the answer to that is open. */
static dln_status try_bytes(const char *at, size_t len, dln_view whole_text) {
	char *copy = malloc(len + (len == 0));
	dln_coded coded;
	dln_status status;

	assert_non_null(copy);
	memcpy(copy, at, len);
	status = unpack((dln_view){copy, len}, &coded);
	free(copy);
	if (status == DLN_OK) {
		coded.report.text = whole_text;
		status = dln_coded_check(&coded, NULL);
	}
	assert_true(status == DLN_OK || status == DLN_CORRUPT);
	return status;
}

static void no_bytes_do_harm(void **state) {
	dln_made *made = dln_made_new();
	dln_coded *full = dln_made_full(made, "full.txt", "The Post");
	dln_view words = full->report.text;
	size_t refused = 0, taken = 0;
	dln_buf bytes;

	(void)state;
	pack(full, &bytes);
	assert_int_equal(try_bytes(bytes.at, bytes.len, words), DLN_OK);
	for (size_t len = 0; len < bytes.len; len++)
		assert_int_equal(try_bytes(bytes.at, len, words), DLN_CORRUPT);
	dln_buf_char(&bytes, 0);
	assert_int_equal(try_bytes(bytes.at, bytes.len, words), DLN_CORRUPT);
	bytes.len--;
	for (size_t i = 0; i < bytes.len; i++) {
		char was = bytes.at[i];
		for (int value = 0; value < 256; value++) {
			bytes.at[i] = (char)value;
			if (try_bytes(bytes.at, bytes.len, words))
				refused++;
			else
				taken++;
		}
		bytes.at[i] = was;
	}
	assert_true(refused > bytes.len && taken > bytes.len);
	dln_buf_clear(&bytes);
	dln_made_free(made);
}

/* Lists that say they have more than could be there cost no memory. */
static void counts_beyond_the_bytes_are_refused(void **state) {
	static const unsigned char most[] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01};
	static const unsigned char beyond[] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02};
	dln_buf bytes;

	(void)state;
	dln_buf_init(&bytes, MOST_PACKED);
	for (int tables = 0; tables < 4; tables++) {
		for (int i = 0; i < 2; i++) {
			dln_buf_reset(&bytes);
			dln_buf_char(&bytes, 1);
			for (int k = 0; k < tables; k++)
				dln_buf_char(&bytes, 0);
			dln_buf_put(&bytes, i ? beyond : most, sizeof most);
			assert_int_equal(try_bytes(bytes.at, bytes.len, (dln_view){text, TEXT}), DLN_CORRUPT);
			assert_true(dln_arena_used(arena) + dln_arena_used(scratch) < 1000);
		}
	}
	dln_buf_clear(&bytes);
}

static dln_status there_and_back(void *self) {
	dln_buf bytes;
	dln_pool pool = {0};
	dln_coded back;
	dln_arena *own[2] = {NULL, NULL};
	dln_status status = dln_arena_new((size_t)64 << 20, &own[0]);

	dln_buf_init(&bytes, MOST_PACKED);
	if (status == DLN_OK)
		status = dln_arena_new((size_t)64 << 20, &own[1]);
	if (status == DLN_OK)
		status = dln_packed_write(own[0], self, &bytes);
	if (status == DLN_OK)
		status = dln_packed_read(own[1], &pool, own[0], dln_buf_as_view(&bytes), &back);
	dln_buf_clear(&bytes);
	dln_arena_free(own[0]);
	dln_arena_free(own[1]);
	return status;
}

static void every_allocation_may_fail(void **state) {
	dln_made *made = dln_made_new();

	(void)state;
	assert_true(dln_test_fail_each(there_and_back, dln_made_full(made, "full.txt", "The Post")) > 8);
	dln_made_free(made);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_reports_come_back),
		cmocka_unit_test(every_value_has_a_number),
		cmocka_unit_test(what_rows_cannot_tell_is_one),
		cmocka_unit_test(the_form_stays),
		cmocka_unit_test(no_bytes_do_harm),
		cmocka_unit_test(counts_beyond_the_bytes_are_refused),
		cmocka_unit_test(every_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
