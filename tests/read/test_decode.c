#include "read/decode.h"

#include <string.h>

#include "support/test.h"

typedef struct decoding {
	dln_arena *arena;
	dln_view bytes, text, hint;
	dln_encoding encoding;
	dln_findings findings;
	dln_err err;
} decoding;

static dln_status body(void *self) {
	decoding *d = self;

	return dln_decode(d->arena, DLN_LIT("f"), d->bytes, d->hint, &d->text, &d->encoding, &d->findings, &d->err);
}

static dln_status xml_body(void *self) {
	decoding *d = self;

	return dln_decode_xml(d->arena, DLN_LIT("f"), d->bytes, d->hint, &d->text, &d->encoding, &d->findings, &d->err);
}

static dln_status decode(decoding *d, const char *bytes, size_t len) {
	dln_arena *arena = d->arena;

	*d = (decoding){.arena = arena, .bytes = {bytes, len}, .findings.arena = arena};
	return dln_arena_guard(arena, body, d);
}

static int open_arena(void **state) {
	static decoding d;

	*state = &d;
	return dln_arena_new(1 << 20, &d.arena) != DLN_OK;
}

static int close_arena(void **state) {
	dln_arena_free(((decoding *)*state)->arena);
	return 0;
}

#define DECODE(d, s) decode((d), "" s, sizeof(s) - 1)

static void utf8_stays_where_it_is(void **state) {
	decoding *d = *state;
	const char *bytes = "\xEF\xBB\xBF" "Caf\xC3\xA9\r\n";

	assert_int_equal(decode(d, bytes, 10), DLN_OK);
	assert_ptr_equal(d->text.at, bytes);
	assert_int_equal(d->text.len, 10);
	assert_int_equal(d->encoding, DLN_UTF8);
	assert_int_equal(d->findings.list.len, 0);
}

/* Where nothing in the bytes says otherwise. */
static void whoever_sent_it_may_say_what_it_is_in(void **state) {
	static const struct {
		const char *bytes, *want;
		bool xml;
	} cases[] = {
		{"Fighters of \xA6\xE6", "Fighters of \xC5\x9A\xC4\x87", false}, {"Caf\xC3\xA9", "Caf\xC3\xA9", false}, {"<a>\xA6</a>", "<a>\xC5\x9A</a>", true},
		{"<?xml version='1.0' encoding='iso-8859-5'?><a>\xA6</a>", "<?xml version='1.0' encoding='iso-8859-5'?><a>\xD0\x86</a>", true},
	};
	decoding *d = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		dln_arena *arena = d->arena;
		*d = (decoding){.arena = arena, .bytes = dln_view_of(cases[i].bytes), .hint = DLN_LIT("ISO-8859-2"), .findings.arena = arena};
		assert_int_equal(dln_arena_guard(arena, cases[i].xml ? xml_body : body, d), DLN_OK);
		assert_true(dln_view_is(d->text, cases[i].want));
	}
}

static void a_broken_byte_among_good_ones_stays_and_is_told(void **state) {
	decoding *d = *state;

	assert_int_equal(DECODE(d, "Caf\xC3\xA9 \xFF bar"), DLN_OK);
	assert_int_equal(d->encoding, DLN_UTF8);
	assert_int_equal(d->findings.list.len, 1);
	assert_int_equal(d->findings.list.at[0].at, 6);
}

static void lone_high_bytes_are_windows_1252(void **state) {
	decoding *d = *state;

	assert_int_equal(DECODE(d, "Caf\xE9 \x93quoted\x94 20 \x80"), DLN_OK);
	assert_int_equal(d->encoding, DLN_WINDOWS_1252);
	assert_view(d->text, "Caf\xC3\xA9 \xE2\x80\x9Cquoted\xE2\x80\x9D 20 \xE2\x82\xAC");
	assert_int_equal(d->findings.list.at[0].at, 3);
}

static void utf16_is_found_by_mark_or_by_zeros(void **state) {
	decoding *d = *state;

	assert_int_equal(DECODE(d, "\xFF\xFEH\0i\0"), DLN_OK);
	assert_int_equal(d->encoding, DLN_UTF16_LE);
	assert_view(d->text, "Hi");
	assert_int_equal(DECODE(d, "\xFE\xFF\0H\0i"), DLN_OK);
	assert_view(d->text, "Hi");
	assert_int_equal(DECODE(d, "H\0e\0l\0l\0o\0"), DLN_OK);
	assert_int_equal(d->encoding, DLN_UTF16_LE);
	assert_int_equal(DECODE(d, "\0H\0e\0l\0l\0o"), DLN_OK);
	assert_int_equal(d->encoding, DLN_UTF16_BE);
}

static void utf16_pairs_join_and_halves_are_told(void **state) {
	decoding *d = *state;

	assert_int_equal(DECODE(d, "\xFF\xFEH\0i\0\x3D\xD8\x00\xDE"), DLN_OK);
	assert_view(d->text, "Hi\xF0\x9F\x98\x80");
	assert_int_equal(DECODE(d, "\xFF\xFEH\0\x3D\xD8i\0x"), DLN_OK);
	assert_view(d->text, "H\xEF\xBF\xBDi");
	assert_int_equal(d->findings.list.len, 2);
	assert_int_equal(d->findings.list.at[0].at, 1);
}

static void what_is_no_text_says_what_it_is(void **state) {
	static const struct { const char *bytes, *what; size_t len, at; dln_status status; } cases[] = {
		{"PK\003\004abc", "ZIP", 7, 0, DLN_FORMAT}, {"\x89PNG\r\n\x1a\n", "PNG", 8, 0, DLN_EMPTY}, {"%PDF-1.7", "PDF", 8, 0, DLN_FORMAT},
		{"\x1f\x8b\x08", "gzip", 3, 0, DLN_FORMAT},
		{"SQLite format 3\0", "SQLite", 16, 0, DLN_EMPTY}, {"Rebels\0took it", "zero byte", 14, 6, DLN_FORMAT}, {"<HTML><p>Hi</p>", "HTML", 15, 0, DLN_FORMAT},
		{"\xEF\xBB\xBF <?xml version='1.0'?><a>x</a>", "XML", 33, 0, DLN_FORMAT}, {"\xFF\xFE\0\0H\0\0\0", "UTF-32", 8, 0, DLN_FORMAT},
		{"", "empty", 0, DLN_NOWHERE, DLN_EMPTY},
		{" \r\n...\n", "no words", 7, DLN_NOWHERE, DLN_EMPTY}
	};
	decoding *d = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (decode(d, cases[i].bytes, cases[i].len) != cases[i].status)
			fail_msg("%s", cases[i].what);
		assert_non_null(strstr(d->err.what, cases[i].what));
		assert_int_equal(d->err.at, cases[i].at);
		assert_string_equal(d->err.where, "f");
	}
}

static void some_control_characters_are_forgiven_many_are_not(void **state) {
	decoding *d = *state;
	char bytes[400];

	memset(bytes, 'a', sizeof bytes);
	memset(bytes + 100, 0x02, 8);
	assert_int_equal(decode(d, bytes, sizeof bytes), DLN_OK);
	memset(bytes + 100, 0x02, 9);
	assert_int_equal(decode(d, bytes, sizeof bytes), DLN_FORMAT);
	assert_int_equal(d->err.at, 100);
}

static void findings_have_a_ceiling(void **state) {
	decoding *d = *state;
	char bytes[2000];

	for (size_t i = 0; i < sizeof bytes; i += 4)
		memcpy(bytes + i, i < 1000 ? "\xC3\xA9 a" : "a \xFF ", 4);
	assert_int_equal(decode(d, bytes, sizeof bytes), DLN_OK);
	assert_int_equal(d->encoding, DLN_UTF8);
	assert_int_equal(d->findings.list.len, DLN_FINDINGS);
	assert_int_equal(d->findings.more, 150);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_stays_where_it_is),
		cmocka_unit_test(whoever_sent_it_may_say_what_it_is_in),
		cmocka_unit_test(a_broken_byte_among_good_ones_stays_and_is_told),
		cmocka_unit_test(lone_high_bytes_are_windows_1252),
		cmocka_unit_test(utf16_is_found_by_mark_or_by_zeros),
		cmocka_unit_test(utf16_pairs_join_and_halves_are_told),
		cmocka_unit_test(what_is_no_text_says_what_it_is),
		cmocka_unit_test(some_control_characters_are_forgiven_many_are_not),
		cmocka_unit_test(findings_have_a_ceiling),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
