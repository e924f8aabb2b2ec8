/* What a request asks for, piece by piece; the rest is asked of a server that runs. */
#include "serve/target.h"

#include <stdio.h>
#include <string.h>

#include "serve/gate.h"
#include "support/test.h"

static void addresses_are_read(void **state)
{
	dln_target t;
	const char *what;
	(void)state;
	assert_true(dln_target_read("/api/v1/events?place=Goma%20Nord&q=a+b%2B&empty&x=", &t, &what));
	assert_string_equal(t.path, "/api/v1/events");
	assert_int_equal(t.count, 4);
	assert_string_equal(dln_target_param(&t, "place"), "Goma Nord");
	assert_string_equal(dln_target_param(&t, "q"), "a b+");
	assert_string_equal(dln_target_param(&t, "empty"), "");
	assert_string_equal(dln_target_param(&t, "x"), "");
	assert_null(dln_target_param(&t, "pl"));
	assert_true(dln_target_read("/a%2F..%2Fb+c", &t, &what));
	assert_string_equal(t.path, "/a/../b+c");
	assert_true(dln_target_read("/?&&", &t, &what));
	assert_int_equal(t.count, 0);
}

static void addresses_that_are_off_are_refused(void **state)
{
	static const char *const off[] = {"", "x", "*", "/%", "/%4", "/%4g", "/%00", "/a\nb", "/%0a", "/\xff", "/%ff", "/?a=%", "/?%zz=1", "/?a=%c0%80", "/..", "/../a", "/a/.", "/a\\b", "/a#b"};
	dln_target t;
	const char *what;
	(void)state;
	for (size_t i = 0; i < sizeof off / sizeof *off; i++) {
		assert_false(dln_target_read(off[i], &t, &what));
		assert_true(strlen(what) > 0);
	}
}

static void every_address_has_a_ceiling(void **state)
{
	static char raw[DLN_TARGET_MOST + 2];
	dln_target t;
	const char *what;
	(void)state;
	memset(raw, 'a', DLN_TARGET_MOST + 1);
	raw[0] = '/';
	assert_false(dln_target_read(raw, &t, &what));
	raw[DLN_TARGET_MOST] = '\0';
	assert_true(dln_target_read(raw, &t, &what));
	raw[1] = '?';
	for (size_t i = 2; i < DLN_TARGET_MOST; i++)
		raw[i] = i % 2 ? '&' : 'a';
	assert_false(dln_target_read(raw, &t, &what));
}

static void bodies_are_read(void **state)
{
	static const char text[] = " {\"why\" : \"a \\\"b\\\" \\u00e9\\ud83d\\ude00\\n\" ,\"words\":[ \"correct\", \"c:1\",\"place=\xC3\xA9\"]}\n";
	dln_body body;
	const char *what;
	size_t at;
	(void)state;
	assert_true(dln_body_read(text, strlen(text), &body, &what, &at));
	assert_string_equal(body.why, "a \"b\" \xC3\xA9\xF0\x9F\x98\x80\n");
	assert_int_equal(body.word_count, 3);
	assert_string_equal(body.words[2], "place=\xC3\xA9");
	dln_body_clear(&body);
	for (size_t len = 0; len < strlen(text) - 2; len++) { /* cut anywhere */
		assert_false(dln_body_read(text, len, &body, &what, &at));
		assert_true(at <= len && strlen(what) > 0);
		dln_body_clear(&body);
	}
}

static void words_have_a_ceiling(void **state)
{
	static char text[16 + 4 * (DLN_WORDS_MOST + 2)];
	dln_body body;
	const char *what;
	size_t at, put = (size_t)snprintf(text, sizeof text, "{\"words\":[");
	(void)state;
	for (int i = 0; i <= DLN_WORDS_MOST; i++)
		put += (size_t)snprintf(text + put, sizeof text - put, "%s\"\"", i ? "," : "");
	snprintf(text + put, sizeof text - put, "]}");
	assert_false(dln_body_read(text, strlen(text), &body, &what, &at));
	dln_body_clear(&body);
}

static void counting_fills_up_with_time(void **state)
{
	static const dln_serve_opts opts = {.ledger = "war.gpkg"};
	dln_gate gate;
	size_t fine = 0, later = 0;
	(void)state;
	assert_int_equal(dln_gate_init(&gate, &opts, true, "127.0.0.1", NULL), DLN_OK);
	for (int i = 0; i < 10000; i++)
		fine += dln_gate_count(&gate, DLN_GATE_WRITES, "\x7F\0\0\1", 4, 1000);
	assert_true(fine > 10 && fine < 1000);
	assert_true(dln_gate_count(&gate, DLN_GATE_WRITES, "\x7F\0\0\2", 4, 1000)); /* another address */
	assert_true(dln_gate_count(&gate, DLN_GATE_READS, "\x7F\0\0\1", 4, 1000)); /* another kind */
	for (int i = 0; i < 10000; i++)
		later += dln_gate_count(&gate, DLN_GATE_WRITES, "\x7F\0\0\1", 4, 2000);
	assert_true(later > 0 && later < fine);
	for (int i = 0; i < 100000; i++) /* as many addresses as there may be */
		assert_true(dln_gate_count(&gate, DLN_GATE_WRITES, &i, sizeof i, 3000));
	dln_gate_clear(&gate);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_are_read),
		cmocka_unit_test(addresses_that_are_off_are_refused),
		cmocka_unit_test(every_address_has_a_ceiling),
		cmocka_unit_test(bodies_are_read),
		cmocka_unit_test(words_have_a_ceiling),
		cmocka_unit_test(counting_fills_up_with_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
