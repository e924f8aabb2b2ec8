#include "read/stream.h"

#include <string.h>

#include "support/folder.h"
#include "support/pieces.h"
#include "support/test.h"

static const size_t sizes[] = {1, 2, 3, 7, 1 << 20};
enum { SIZES = sizeof sizes / sizeof *sizes };

static void what_is_seen_is_not_taken(void **state) {
	(void)state;
	for (size_t k = 0; k < SIZES; k++) {
		dln_test_pieces p;
		dln_stream s;
		dln_view some;
		dln_test_pieces_open(&p, DLN_LIT("Sake fell"), sizes[k], &s);
		assert_int_equal(dln_stream_peek(&s, 4, &some, NULL), DLN_OK);
		assert_true(some.len >= 4 && memcmp(some.at, "Sake", 4) == 0);
		dln_stream_skip(&s, 2);
		assert_int_equal(dln_stream_peek(&s, 100, &some, NULL), DLN_OK);
		assert_true(dln_view_is(some, "ke fell"));
		assert_int_equal(dln_stream_pass(&s, 3, NULL), DLN_OK);
		assert_int_equal(s.at, 5);
		assert_int_equal(dln_stream_pass(&s, 1000, NULL), DLN_OK);
		assert_int_equal(s.at, 9);
		assert_int_equal(dln_stream_peek(&s, 1, &some, NULL), DLN_OK);
		assert_int_equal(some.len, 0);
		dln_stream_close(&s);
	}
}

static void lines_come_with_their_ends(void **state) {
	static const char *const lines[] = {"one\n", "\n", "three\r\n", "last"};

	(void)state;
	for (size_t k = 0; k < SIZES; k++) {
		dln_test_pieces p;
		dln_stream s;
		dln_buf line;
		bool more = true;
		dln_buf_init(&line, 16);
		dln_test_pieces_open(&p, DLN_LIT("one\n\nthree\r\nlast"), sizes[k], &s);
		for (size_t i = 0; i < 4; i++) {
			assert_int_equal(dln_stream_line(&s, &line, &more, NULL), DLN_OK);
			assert_true(more);
			assert_string_equal(line.at, lines[i]);
		}
		assert_int_equal(dln_stream_line(&s, &line, &more, NULL), DLN_OK);
		assert_false(more);
		dln_stream_close(&s);
		dln_buf_clear(&line);
	}
}

static void what_is_too_long_is_told(void **state) {
	dln_test_pieces p;
	dln_stream s;
	dln_buf out;
	dln_err err = {0};
	bool more;

	(void)state;
	dln_buf_init(&out, 8);
	dln_test_pieces_open(&p, DLN_LIT("0123456789\n"), 4, &s);
	assert_int_equal(dln_stream_line(&s, &out, &more, &err), DLN_LIMIT);
	assert_string_equal(err.where, "pieces");
	dln_stream_close(&s);
	dln_buf_clear(&out);
	dln_buf_init(&out, 100);
	dln_test_pieces_open(&p, DLN_LIT("0123456789\n"), 4, &s);
	assert_int_equal(dln_stream_all(&s, 10, &out, &err), DLN_LIMIT);
	assert_int_equal(err.at, 10);
	assert_int_equal(out.len, 0);
	dln_stream_close(&s);
	dln_test_pieces_open(&p, DLN_LIT("0123456789"), 4, &s);
	assert_int_equal(dln_stream_all(&s, 10, &out, &err), DLN_OK);
	assert_string_equal(out.at, "0123456789");
	dln_stream_close(&s);
	dln_buf_clear(&out);
}

/* What came before is given; then every call says the same. */
static void a_failure_stays(void **state) {
	dln_test_pieces p;
	dln_stream s;
	dln_view some;

	(void)state;
	dln_test_pieces_open(&p, DLN_LIT("0123456789"), 4, &s);
	p.breaks_at = 8;
	assert_int_equal(dln_stream_peek(&s, 6, &some, NULL), DLN_OK);
	dln_stream_skip(&s, 6);
	assert_int_equal(dln_stream_peek(&s, 2, &some, NULL), DLN_OK);
	for (int i = 0; i < 2; i++) {
		dln_err err = {0};
		assert_int_equal(dln_stream_peek(&s, 3, &some, &err), DLN_IO);
		assert_string_equal(err.what, "it broke");
		assert_int_equal(err.at, 8);
	}
	dln_stream_close(&s);
}

static void a_file_may_be_gone_back_in(void **state) {
	dln_test_folder folder;
	dln_file file;
	dln_stream s;
	dln_view some;

	(void)state;
	dln_test_folder_new(&folder);
	assert_int_equal(dln_file_open(dln_test_write(&folder, "f", DLN_LIT("0123456789")), &file, NULL), DLN_OK);
	assert_true(file.regular && file.size == 10);
	assert_int_equal(dln_stream_open_file(&s, &file, DLN_LIT("f"), NULL), DLN_OK);
	assert_int_equal(dln_stream_pass(&s, 20, NULL), DLN_OK);
	assert_int_equal(dln_stream_seek(&s, 7, NULL), DLN_OK);
	assert_int_equal(dln_stream_peek(&s, 9, &some, NULL), DLN_OK);
	assert_true(dln_view_is(some, "789"));
	dln_stream_close(&s);
	dln_file_close(&file);
	dln_test_folder_remove(&folder);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_seen_is_not_taken),
		cmocka_unit_test(lines_come_with_their_ends),
		cmocka_unit_test(what_is_too_long_is_told),
		cmocka_unit_test(a_failure_stays),
		cmocka_unit_test(a_file_may_be_gone_back_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
