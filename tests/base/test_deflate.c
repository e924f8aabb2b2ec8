#include "base/deflate.h"

#include <string.h>

#include "support/test.h"

enum { LIMIT = 1 << 20 };

static void what_is_packed_comes_out_again(void **state) {
	static const char *const texts[] = {"", "a", "The town was shelled, and shelled again, and shelled again."};
	dln_buf packed, out;

	(void)state;
	dln_buf_init(&packed, LIMIT);
	dln_buf_init(&out, LIMIT);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		dln_buf_reset(&packed);
		dln_buf_reset(&out);
		assert_int_equal(dln_deflate(dln_view_of(texts[i]), &packed), DLN_OK);
		assert_int_equal(dln_inflate(dln_buf_as_view(&packed), strlen(texts[i]), &out), DLN_OK);
		assert_true(dln_view_is(dln_buf_as_view(&out), texts[i]));
	}
	dln_buf_clear(&packed);
	dln_buf_clear(&out);
}

/* More than one chunk of it, and more than may come out. */
static void it_ends_at_its_limit(void **state) {
	dln_buf plain, packed, out;

	(void)state;
	dln_buf_init(&plain, LIMIT);
	dln_buf_init(&packed, LIMIT);
	dln_buf_init(&out, LIMIT);
	for (int i = 0; i < 200000; i++)
		dln_buf_char(&plain, (char)('a' + i % 7));
	assert_int_equal(dln_deflate(dln_buf_as_view(&plain), &packed), DLN_OK);
	assert_true(packed.len < plain.len);
	assert_int_equal(dln_inflate(dln_buf_as_view(&packed), plain.len, &out), DLN_OK);
	assert_true(dln_view_eq(dln_buf_as_view(&out), dln_buf_as_view(&plain)));
	dln_buf_reset(&out);
	assert_int_equal(dln_inflate(dln_buf_as_view(&packed), plain.len - 1, &out), DLN_LIMIT);
	dln_buf_clear(&plain);
	dln_buf_clear(&packed);
	dln_buf_clear(&out);
}

static void what_is_not_packed_is_refused(void **state) {
	dln_buf packed, out;

	(void)state;
	dln_buf_init(&packed, LIMIT);
	dln_buf_init(&out, LIMIT);
	assert_int_equal(dln_inflate(DLN_LIT("no stream at all"), LIMIT, &out), DLN_FORMAT);
	assert_int_equal(dln_inflate((dln_view){0}, LIMIT, &out), DLN_FORMAT);
	assert_int_equal(dln_deflate(DLN_LIT("whole"), &packed), DLN_OK);
	for (size_t i = 0; i < packed.len; i++) /* cut short anywhere */
		assert_int_equal(dln_inflate(dln_view_sub(dln_buf_as_view(&packed), 0, i), LIMIT, &out), DLN_FORMAT);
	dln_buf_char(&packed, 'x'); /* something behind it */
	assert_int_equal(dln_inflate(dln_buf_as_view(&packed), LIMIT, &out), DLN_FORMAT);
	assert_int_equal(dln_gunzip(dln_buf_as_view(&packed), LIMIT, &out), DLN_FORMAT);
	dln_buf_clear(&packed);
	dln_buf_clear(&out);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_packed_comes_out_again),
		cmocka_unit_test(it_ends_at_its_limit),
		cmocka_unit_test(what_is_not_packed_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
