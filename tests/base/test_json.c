#include "base/json.h"

#include <locale.h>
#include <math.h>

#include "support/failing.h"
#include "support/test.h"

static char text[4096];

/* What one value is written as. */
static const char *written_real(double value, unsigned decimals) {
	dln_buf out;
	dln_json json;

	dln_buf_init(&out, 4000);
	dln_json_init(&json, &out);
	dln_json_real(&json, value, decimals);
	assert_int_equal(out.status, DLN_OK);
	assert_true(out.len < sizeof text);
	for (size_t i = 0; i <= out.len; i++)
		text[i] = out.at[i];
	dln_buf_clear(&out);
	return text;
}

static const char *written_string(dln_view value) {
	dln_buf out;
	dln_json json;

	dln_buf_init(&out, 4000);
	dln_json_init(&json, &out);
	dln_json_view(&json, value);
	assert_int_equal(out.status, DLN_OK);
	for (size_t i = 0; i <= out.len; i++)
		text[i] = out.at[i];
	dln_buf_clear(&out);
	return text;
}

static void write_everything(dln_json *json) {
	dln_json_object(json);
	dln_json_key(json, "empty");
	dln_json_array(json);
	dln_json_end_array(json);
	dln_json_key(json, "none");
	dln_json_object(json);
	dln_json_end_object(json);
	dln_json_key(json, "list");
	dln_json_array(json);
	dln_json_int(json, -7);
	dln_json_int(json, INT64_MIN);
	dln_json_bool(json, true);
	dln_json_bool(json, false);
	dln_json_null(json);
	dln_json_str(json, "s");
	dln_json_str(json, NULL);
	dln_json_view_or_null(json, (dln_view){NULL, 0});
	dln_json_view_or_null(json, DLN_LIT("v"));
	dln_json_array(json);
	dln_json_object(json);
	dln_json_key(json, "k\"");
	dln_json_real(json, 1.5, 2);
	dln_json_end_object(json);
	dln_json_end_array(json);
	dln_json_end_array(json);
	dln_json_end_object(json);
}

static void commas_stand_where_they_must(void **state) {
	dln_buf out;
	dln_json json;

	(void)state;
	dln_buf_init(&out, 4000);
	dln_json_init(&json, &out);
	write_everything(&json);
	assert_string_equal(out.at, "{\"empty\":[],\"none\":{},\"list\":[-7,-9223372036854775808,true,false,null,\"s\",null,null,\"v\","
		"[{\"k\\\"\":1.5}]]}");
	assert_int_equal(json.depth, 0);
	dln_buf_clear(&out);
}

static void depth_of_32_works(void **state) {
	dln_buf out;
	dln_json json;
	int i;

	(void)state;
	dln_buf_init(&out, 4000);
	dln_json_init(&json, &out);
	for (i = 0; i < 32; i++)
		dln_json_array(&json);
	for (i = 0; i < 32; i++)
		dln_json_end_array(&json);
	assert_int_equal(out.len, 64);
	dln_buf_clear(&out);
}

static void strings_are_escaped_and_mended(void **state) {
	(void)state;
	assert_string_equal(written_string(DLN_LIT("")), "\"\"");
	assert_string_equal(written_string((dln_view){NULL, 0}), "\"\"");
	assert_string_equal(written_string(DLN_LIT("a\"b\\c/\n\r\t\x01\x1f\x7f")), "\"a\\\"b\\\\c/\\n\\r\\t\\u0001\\u001f\\u007f\"");
	assert_string_equal(written_string(DLN_LIT("a\0b")), "\"a\\u0000b\"");
	assert_string_equal(written_string(DLN_LIT("Mazār \xF0\x9F\x93\xB0")), "\"Mazār \xF0\x9F\x93\xB0\"");
	/* As Python's bytes.decode("utf-8", "replace"). */
	assert_string_equal(written_string(DLN_LIT("a\xFF\xFE.")), "\"a\xEF\xBF\xBD\xEF\xBF\xBD.\"");
	assert_string_equal(written_string(DLN_LIT("\xE2\x82")), "\"\xEF\xBF\xBD\"");
	assert_string_equal(written_string(DLN_LIT("\xED\xA0\x80")), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

static void numbers_are_short_and_exact(void **state) {
	(void)state;
	assert_string_equal(written_real(36.26, 4), "36.26");
	assert_string_equal(written_real(-0.5, 4), "-0.5");
	assert_string_equal(written_real(68.0, 4), "68");
	assert_string_equal(written_real(0.00004, 4), "0");
	assert_string_equal(written_real(-0.00004, 4), "0");
	assert_string_equal(written_real(-0.0, 4), "0");
	assert_string_equal(written_real(0.00005, 4), "0.0001");
	assert_string_equal(written_real(1.99996, 4), "2");
	assert_string_equal(written_real(0.1 + 0.2, 15), "0.3");
	assert_string_equal(written_real(2.5, 0), "3");
	assert_string_equal(written_real(60000, 0), "60000");
	assert_string_equal(written_real(1e15 + 0.5, 1), "1000000000000000.5");
	assert_string_equal(written_real(1e22, 3), "10000000000000000000000");
	assert_string_equal(written_real(-1e22, 3), "-10000000000000000000000");
	assert_string_equal(written_real(NAN, 3), "null");
	assert_string_equal(written_real(-INFINITY, 3), "null");
	assert_string_equal(written_real(0.25, 99), "0.25");
}

static void the_locale_of_the_host_does_not_matter(void **state) {
	static const char *const locales[] = {"de_DE.UTF-8", "de_DE", "fr_FR.UTF-8", "fa_IR"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof locales / sizeof *locales; i++)
		if (setlocale(LC_ALL, locales[i]))
			break;
	assert_string_equal(written_real(36.26, 4), "36.26");
	assert_string_equal(written_real(123456789012345678.0, 4), "123456789012345680");
	setlocale(LC_ALL, "C");
}

static void a_full_buffer_is_told_once(void **state) {
	dln_buf out;
	dln_json json;

	(void)state;
	dln_buf_init(&out, 20);
	dln_json_init(&json, &out);
	write_everything(&json);
	assert_int_equal(out.status, DLN_LIMIT);
	assert_true(out.len <= 20);
	dln_buf_clear(&out);
}

static dln_status writes(void *self) {
	dln_buf out;
	dln_json json;
	dln_status status;

	(void)self;
	dln_buf_init(&out, 4000);
	dln_json_init(&json, &out);
	write_everything(&json);
	status = out.status;
	dln_buf_clear(&out);
	return status;
}

static void every_allocation_may_fail(void **state) {
	(void)state;
	assert_true(dln_test_fail_each(writes, NULL) >= 2);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commas_stand_where_they_must),
		cmocka_unit_test(depth_of_32_works),
		cmocka_unit_test(strings_are_escaped_and_mended),
		cmocka_unit_test(numbers_are_short_and_exact),
		cmocka_unit_test(the_locale_of_the_host_does_not_matter),
		cmocka_unit_test(a_full_buffer_is_told_once),
		cmocka_unit_test(every_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
