/* What is told of a record made by hand: golden files, and what must hold of every output. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "ledger/engine.h"
#include "support/failing.h"
#include "support/golden.h"
#include "support/made_record.h"

static dln_engine *engine;
static dln_made_record *made;

static int set_up(void **state)
{
	(void)state;
	dln_err err = {.at = DLN_NOWHERE};
	if (dln_engine_open(NULL, &engine, &err) != DLN_OK) {
		print_error("%s: %s\n", err.where, err.what);
		return 1;
	}
	made = dln_made_record_new(engine);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	dln_made_record_free(made);
	dln_engine_close(engine);
	return 0;
}

/* The knowledge changes with every word added to it: its hash is no part of a golden file. */
static void hide_knowledge(dln_buf *buf)
{
	size_t at = dln_view_find(dln_buf_as_view(buf), dln_view_of(dln_engine_knowledge(engine)));
	for (size_t i = 0; at != DLN_NOWHERE && i < 64; i++)
		buf->at[at + i] = '*';
}

static void golden(const char *path, dln_buf *got)
{
	hide_knowledge(got);
	dln_test_golden(path, dln_buf_as_view(got));
	dln_buf_clear(got);
}

static void the_brief_as_text(void **state)
{
	(void)state;
	static const unsigned widths[] = {100, 80, 50};
	for (size_t i = 0; i < 6; i++) {
		dln_buf got;
		char path[64];
		dln_buf_init(&got, 1 << 20);
		dln_tell_opts opts = {.width = widths[i % 3], .full = i >= 3};
		assert_int_equal(dln_tell_brief(dln_made_record_get(made), &opts, dln_made_sink(&got), NULL), DLN_OK);
		snprintf(path, sizeof path, "tests/golden/tell/brief-%s%u.want", opts.full ? "full-" : "", opts.width);
		golden(path, &got);
	}
}

static void the_brief_as_markdown(void **state)
{
	(void)state;
	for (int full = 0; full < 2; full++) {
		dln_buf got;
		dln_buf_init(&got, 1 << 20);
		dln_tell_opts opts = {.format = DLN_MARKDOWN, .full = full == 1};
		assert_int_equal(dln_tell_brief(dln_made_record_get(made), &opts, dln_made_sink(&got), NULL), DLN_OK);
		golden(full ? "tests/golden/tell/brief-full.md.want" : "tests/golden/tell/brief.md.want", &got);
	}
}

static void the_brief_since_a_day(void **state)
{
	(void)state;
	static const char *const not[] = {"yesterday", "2021-02-30", "2021-8-9"};
	dln_buf got;
	dln_err err = {.at = DLN_NOWHERE};
	dln_buf_init(&got, 1 << 20);
	assert_int_equal(dln_tell_brief(dln_made_record_get(made), &(dln_tell_opts){.since = "2021-08-09"}, dln_made_sink(&got), NULL), DLN_OK);
	golden("tests/golden/tell/brief-since.want", &got);
	dln_buf_init(&got, 1 << 20);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(dln_tell_brief(dln_made_record_get(made), &(dln_tell_opts){.since = not[i]}, dln_made_sink(&got), &err), DLN_USAGE);
		assert_string_equal(err.where, not[i]);
	}
	assert_int_equal(got.len, 0);
	dln_buf_clear(&got);
}

static void the_brief_keeps_its_width_and_has_no_controls(void **state)
{
	(void)state;
	for (unsigned round = 0; round < 68; round++) {
		dln_buf got;
		unsigned width = 40 + round / 2 * 3;
		dln_buf_init(&got, 1 << 20);
		dln_tell_opts opts = {.width = width, .full = round % 2 == 1};
		assert_int_equal(dln_tell_brief(dln_made_record_get(made), &opts, dln_made_sink(&got), NULL), DLN_OK);
		dln_view rest = dln_buf_as_view(&got);
		while (rest.len) {
			dln_view line = dln_view_cut(&rest, '\n');
			assert_true(dln_utf8_width(line) <= width);
			for (size_t i = 0; i < line.len; i++)
				assert_true((unsigned char)line.at[i] >= 0x20);
		}
		dln_buf_clear(&got);
	}
}

static void the_brief_in_colour_is_the_brief(void **state)
{
	(void)state;
	dln_buf plain, color, stripped;
	dln_buf_init(&plain, 1 << 20);
	dln_buf_init(&color, 1 << 20);
	dln_buf_init(&stripped, 1 << 20);
	assert_int_equal(dln_tell_brief(dln_made_record_get(made), NULL, dln_made_sink(&plain), NULL), DLN_OK);
	assert_int_equal(dln_tell_brief(dln_made_record_get(made), &(dln_tell_opts){.color = true}, dln_made_sink(&color), NULL), DLN_OK);
	for (size_t i = 0; i < color.len; i++) {
		if (color.at[i] == '\033')
			while (color.at[++i] != 'm')
				assert_true(color.at[i] == '[' || (color.at[i] >= '0' && color.at[i] <= '9'));
		else
			dln_buf_char(&stripped, color.at[i]);
	}
	assert_true(color.len > plain.len);
	assert_true(dln_view_eq(dln_buf_as_view(&stripped), dln_buf_as_view(&plain)));
	dln_buf_clear(&plain);
	dln_buf_clear(&color);
	dln_buf_clear(&stripped);
}

static void the_brief_as_json(void **state)
{
	(void)state;
	dln_buf got;
	dln_buf_init(&got, 1 << 20);
	assert_int_equal(dln_tell_brief(dln_made_record_get(made), &(dln_tell_opts){.format = DLN_JSON}, dln_made_sink(&got), NULL), DLN_OK);
	golden("tests/golden/tell/brief.json.want", &got);
}

static void the_dump(void **state)
{
	(void)state;
	dln_buf got;
	dln_buf_init(&got, 1 << 20);
	assert_int_equal(dln_tell_dump(dln_made_record_get(made), dln_made_sink(&got), NULL), DLN_OK);
	golden("tests/golden/tell/dump.want", &got);
}

static void the_claims(void **state)
{
	(void)state;
	dln_buf got;
	dln_buf_init(&got, 1 << 20);
	const dln_record *record = dln_made_record_get(made);
	for (size_t i = 0; i < record->report_count; i++)
		assert_int_equal(dln_tell_code(engine, &record->reports[i]->coded, dln_made_sink(&got), NULL), DLN_OK);
	golden("tests/golden/tell/code.want", &got);
}

static void what_was_read(void **state)
{
	(void)state;
	dln_buf got;
	dln_buf_init(&got, 1 << 20);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(dln_tell_read(&dln_made_record_get(made)->reports[i]->coded, dln_made_sink(&got), NULL), DLN_OK);
	golden("tests/golden/tell/read.want", &got);
}

static void a_report_as_json(void **state)
{
	(void)state;
	dln_buf got;
	dln_err err = {.at = DLN_NOWHERE};
	dln_buf_init(&got, 1 << 20);
	const dln_record *record = dln_made_record_get(made);
	for (size_t i = 0; i < record->report_count; i++) {
		char id[64];
		snprintf(id, sizeof id, "%.*s", DLN_FMT(record->reports[i]->shown));
		assert_int_equal(dln_tell_report(record, id, dln_made_sink(&got), NULL), DLN_OK);
	}
	golden("tests/golden/tell/report.want", &got);
	assert_int_equal(dln_tell_report(record, "z.txt", dln_made_sink(&got), &err), DLN_NOTFOUND);
	assert_string_equal(err.where, "z.txt");
}

/* The line of an item, as its member has it, stands in the full brief, where that puts no columns between its parts. */
static void lines_are_those_of_the_brief(void **state)
{
	(void)state;
	static const char *const kinds[] = {"\"events\":[", "\"figures\":[", "\"origins\":["};
	dln_buf json, text;
	dln_buf_init(&json, 1 << 20);
	dln_buf_init(&text, 1 << 20);
	assert_int_equal(dln_tell_brief(dln_made_record_get(made), &(dln_tell_opts){.format = DLN_JSON}, dln_made_sink(&json), NULL), DLN_OK);
	assert_int_equal(dln_tell_brief(dln_made_record_get(made), &(dln_tell_opts){.full = true, .width = 1000}, dln_made_sink(&text), NULL), DLN_OK);
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		size_t at = dln_view_find(dln_buf_as_view(&json), dln_view_of(kinds[k]));
		assert_true(at != DLN_NOWHERE);
		dln_view rest = dln_view_sub(dln_buf_as_view(&json), at, json.len);
		size_t from = dln_view_find(rest, DLN_LIT("\"line\":\"")) + strlen("\"line\":\"");
		size_t end = from;
		while (rest.at[end] != '"' && rest.at[end] != '\\' && rest.at[end] != ';')
			end++;
		assert_true(end - from > 8);
		assert_true(dln_view_find(dln_buf_as_view(&text), dln_view_sub(rest, from, end)) != DLN_NOWHERE);
	}
	dln_buf_clear(&json);
	dln_buf_clear(&text);
}

static const char *claim_id(size_t report, size_t claim)
{
	return dln_made_record_get(made)->reports[report]->coded.claims[claim].id;
}

static void why_of_everything(void **state)
{
	(void)state;
	const char *const ids[] = {"e:00000000000b", "e:00000000000c", "h:00000000000c", "f:00000000000b", "d:00000000000a", "o:00000000000a", "s:00000000000a",
		"b.txt", claim_id(0, 0), claim_id(0, 2), claim_id(2, 0)};
	for (int format = DLN_TEXT; format <= DLN_JSON; format++) {
		dln_buf got;
		dln_buf_init(&got, 1 << 20);
		for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
			dln_tell_opts opts = {.format = (dln_format)format};
			assert_int_equal(dln_tell_why(dln_made_record_get(made), ids[i], &opts, dln_made_sink(&got), NULL), DLN_OK);
			if (format == DLN_TEXT)
				dln_buf_str(&got, "----\n");
		}
		golden(format == DLN_TEXT ? "tests/golden/tell/why.want" : "tests/golden/tell/why.json.want", &got);
	}
}

static void why_finds_joined_items_by_their_claims(void **state)
{
	(void)state;
	char alias[16], first[64];
	dln_buf by_alias, by_id;
	dln_buf_init(&by_alias, 1 << 20);
	dln_buf_init(&by_id, 1 << 20);
	snprintf(alias, sizeof alias, "e:%s", claim_id(0, 0) + 2);
	assert_int_equal(dln_tell_why(dln_made_record_get(made), alias, NULL, dln_made_sink(&by_alias), NULL), DLN_OK);
	assert_int_equal(dln_tell_why(dln_made_record_get(made), "e:00000000000b", NULL, dln_made_sink(&by_id), NULL), DLN_OK);
	snprintf(first, sizeof first, "%s is told with others as e:00000000000b:\n", alias);
	assert_true(dln_view_starts(dln_buf_as_view(&by_alias), dln_view_of(first)));
	assert_true(dln_view_eq(dln_view_sub(dln_buf_as_view(&by_alias), strlen(first), by_alias.len), dln_buf_as_view(&by_id)));
	dln_buf_clear(&by_alias);
	dln_buf_clear(&by_id);
}

static void why_of_nothing_is_told(void **state)
{
	(void)state;
	static const char *const ids[] = {"", "x", "e:", "c:", "c:ffffffffffff", "nosuch.txt", "::", "h:00000000000"};
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		dln_err err = {.at = DLN_NOWHERE};
		dln_buf got;
		dln_buf_init(&got, 1 << 20);
		assert_int_equal(dln_tell_why(dln_made_record_get(made), ids[i], NULL, dln_made_sink(&got), &err), DLN_NOTFOUND);
		assert_int_equal(got.len, 0);
		assert_string_equal(err.where, ids[i]);
		dln_buf_clear(&got);
	}
}

static void who_holds_a_place(void **state)
{
	(void)state;
	static const char *const names[] = {"Kunduz", "aybak", "Afghanistan"};
	dln_buf got;
	dln_buf_init(&got, 1 << 20);
	for (size_t i = 0; i < 3; i++) {
		for (int format = DLN_TEXT; format <= DLN_JSON; format++) {
			dln_tell_opts opts = {.format = (dln_format)format};
			assert_int_equal(dln_tell_holds(dln_made_record_get(made), names[i], &opts, dln_made_sink(&got), NULL), DLN_OK);
			dln_buf_str(&got, "----\n");
		}
	}
	golden("tests/golden/tell/holds.want", &got);
}

static void a_place_nobody_spoke_of(void **state)
{
	(void)state;
	dln_err err = {.at = DLN_NOWHERE};
	dln_buf got;
	dln_buf_init(&got, 1 << 20);
	assert_int_equal(dln_tell_holds(dln_made_record_get(made), "Herat", NULL, dln_made_sink(&got), &err), DLN_NOTFOUND);
	assert_string_equal(err.where, "Herat");
	assert_non_null(strstr(err.what, "Kunduz"));
	assert_int_equal(dln_tell_holds(dln_made_record_get(made), "  ", NULL, dln_made_sink(&got), &err), DLN_USAGE);
	assert_int_equal(got.len, 0);
	dln_buf_clear(&got);
}

static dln_status refuse(void *self, const char *bytes, size_t len)
{
	(void)bytes;
	(void)len;
	++*(int *)self;
	return DLN_IO;
}

static void a_sink_that_fails_ends_the_telling(void **state)
{
	(void)state;
	int calls = 0;
	dln_err err = {.at = DLN_NOWHERE};
	assert_int_equal(dln_tell_brief(dln_made_record_get(made), NULL, (dln_sink){refuse, &calls}, &err), DLN_IO);
	assert_int_equal(dln_tell_dump(dln_made_record_get(made), (dln_sink){refuse, &calls}, &err), DLN_IO);
	assert_int_equal(calls, 2);
	assert_string_equal(err.where, "output");
}

static dln_status drop(void *self, const char *bytes, size_t len)
{
	(void)self;
	(void)bytes;
	(void)len;
	return DLN_OK;
}

static dln_status tell_everything(void *self)
{
	static const char *const ids[] = {"e:00000000000b", "d:00000000000a", "f:00000000000b", "b.txt"};
	const dln_record *record = dln_made_record_get(made);
	dln_sink sink = {drop, self};
	dln_tell_opts opts = {.format = DLN_TEXT, .color = true};
	dln_status status = dln_tell_brief(record, &opts, sink, NULL);
	opts.full = true;
	if (status == DLN_OK)
		status = dln_tell_brief(record, &opts, sink, NULL);
	for (size_t i = 0; i < sizeof ids / sizeof *ids && status == DLN_OK; i++)
		status = dln_tell_why(record, ids[i], &opts, sink, NULL);
	opts.format = DLN_JSON;
	if (status == DLN_OK)
		status = dln_tell_brief(record, &opts, sink, NULL);
	if (status == DLN_OK)
		status = dln_tell_dump(record, sink, NULL);
	if (status == DLN_OK)
		status = dln_tell_read(&record->reports[0]->coded, sink, NULL);
	return status == DLN_OK ? dln_tell_code(engine, &record->reports[0]->coded, sink, NULL) : status;
}

static void every_failing_allocation_is_told(void **state)
{
	(void)state;
	assert_true(dln_test_fail_each(tell_everything, NULL) > 50);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_brief_as_text),
		cmocka_unit_test(the_brief_as_markdown),
		cmocka_unit_test(the_brief_since_a_day),
		cmocka_unit_test(the_brief_keeps_its_width_and_has_no_controls),
		cmocka_unit_test(the_brief_in_colour_is_the_brief),
		cmocka_unit_test(the_brief_as_json),
		cmocka_unit_test(the_dump),
		cmocka_unit_test(the_claims),
		cmocka_unit_test(what_was_read),
		cmocka_unit_test(a_report_as_json),
		cmocka_unit_test(lines_are_those_of_the_brief),
		cmocka_unit_test(why_of_everything),
		cmocka_unit_test(why_finds_joined_items_by_their_claims),
		cmocka_unit_test(why_of_nothing_is_told),
		cmocka_unit_test(who_holds_a_place),
		cmocka_unit_test(a_place_nobody_spoke_of),
		cmocka_unit_test(every_failing_allocation_is_told),
		cmocka_unit_test(a_sink_that_fails_ends_the_telling),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
