/* What is told of reports that count no more and of what fell with them: a golden file, and what happens when memory runs out on the way. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "ledger/record.h"
#include "support/failing.h"
#include "support/golden.h"
#include "support/made_coded.h"
#include "support/made_record.h"
#include "tell/withdrawn.h"

static dln_engine *engine;
static dln_made *made;
static dln_story *story;

static dln_coded *report(const char *path, const char *outlet, const char *day, const char *url, const char *text) {
	dln_coded *coded = dln_made_report(made, path, outlet, day, NULL, text);

	coded->report.url = dln_view_of(url);
	return coded;
}

static void add(dln_coded *coded) {
	dln_made_finish(made, coded);
	assert_int_equal(dln_story_add(story, coded, NULL), DLN_OK);
}

static void retract(const char *path, const char *why) {
	const dln_story_report *const *reports;
	size_t count;

	assert_int_equal(dln_story_sorted(story, &reports, &count, NULL), DLN_OK);
	for (size_t i = 0; i < count; i++)
		if (dln_view_is(reports[i]->coded.report.id, path))
			assert_int_equal(dln_story_retract(story, dln_view_of(reports[i]->identity.hex), dln_view_of(why), NULL), DLN_OK);
}

/* Two versions of a page, a forgery, two versions of one day, and one that stands. */
static int set_up(void **state) {
	dln_err err = {.at = DLN_NOWHERE};
	dln_coded *c;

	(void)state;
	if (dln_engine_open(NULL, &engine, &err) != DLN_OK || dln_story_new(&story, &err) != DLN_OK) {
		print_error("%s: %s\n", err.where, err.what);
		return 1;
	}
	made = dln_made_new();
	c = report("a1.txt", "The Lagoon Post", "2002-09-20", "https://post.example/a", "Rebels took Northtown. Shells killed 40 people in Northtown.");
	(void)dln_made_claim(made, c, DLN_SEIZE, "took", "Rebels", "Northtown");
	(void)dln_made_quantity(made, c, dln_made_claim(made, c, DLN_KILL, "killed", NULL, "Northtown"), 40, "people", "40");
	add(c);
	c = report("a2.txt", "The Lagoon Post", "2002-09-21", "http://www.post.example/a/", "Correction: soldiers hold Northtown.");
	(void)dln_made_claim(made, c, DLN_HOLD, "hold", "soldiers", "Northtown");
	add(c);
	c = report("b.txt", "The Herald", "2002-09-20", "", "Rebels seized Northtown. Rebels shelled Southtown.");
	(void)dln_made_claim(made, c, DLN_SEIZE, "seized", "Rebels", "Northtown");
	(void)dln_made_claim(made, c, DLN_SHELL, "shelled", "Rebels", "Southtown");
	add(c);
	c = report("c.txt", "Forged \x1b[31mNews", "2002-09-22", "", "Rebels entered Westtown. Rebels took Westtown.");
	(void)dln_made_claim(made, c, DLN_ENTER, "entered", "Rebels", "Westtown");
	(void)dln_made_claim(made, c, DLN_SEIZE, "took", "Rebels", "Westtown");
	add(c);
	c = report("d1.txt", "The Courier", "2002-09-20", "https://courier.example/d", "The market opened.");
	add(c);
	c = report("d2.txt", "The Courier", "2002-09-20", "https://courier.example/d", "The market stayed shut.");
	add(c);
	retract("c.txt", "a forgery,\nas \x1b[0mits owner says");
	return 0;
}

static int tear_down(void **state) {
	(void)state;
	dln_story_free(story);
	dln_made_free(made);
	dln_engine_close(engine);
	return 0;
}

/* Alone, as the page and the full text have it: the rest of the brief has golden files of its own. */
static void tell_section(const dln_record *record, bool full, dln_buf *got) {
	dln_out out;
	dln_page page;

	dln_out_open(&out, dln_made_sink(got));
	dln_page_open(&page, &out, 80, false);
	dln_withdrawn_text(&page, record, full);
	dln_page_close(&page);
	assert_int_equal(dln_out_close(&out, DLN_OK, NULL), DLN_OK);
}

static void everything_that_is_told(void **state) {
	static const char *const asked[] = {"a1.txt", "b.txt", "d1.txt", "c.txt"};
	static const char *const places[] = {"Northtown", "Westtown"};
	dln_tell_opts opts = {.width = 80};
	dln_record *record = NULL;
	dln_buf got;

	(void)state;
	dln_buf_init(&got, 1 << 20);
	assert_int_equal(dln_record_build(engine, story, NULL, &record, NULL), DLN_OK);
	tell_section(record, false, &got);
	dln_buf_str(&got, "---- in full\n");
	tell_section(record, true, &got);
	for (size_t i = 0; i < 4; i++) {
		dln_buf_printf(&got, "---- why %s\n", asked[i]);
		assert_int_equal(dln_tell_why(record, asked[i], &opts, dln_made_sink(&got), NULL), DLN_OK);
	}
	for (int format = DLN_TEXT; format <= DLN_JSON; format++)
		for (size_t i = 0; i < record->fallen_count; i++) {
			const dln_difference *is = &record->fallen[i].is;
			const char *id = is->topic == DLN_TOPIC_CONTROL ? record->whole->controls[is->before].id : is->topic == DLN_TOPIC_FIGURE ?
				record->whole->figures[is->before].id : record->whole->events[is->before].id;
			opts.format = (dln_format)format;
			dln_buf_printf(&got, "---- why %s\n", id);
			assert_int_equal(dln_tell_why(record, id, &opts, dln_made_sink(&got), NULL), DLN_OK);
		}
	for (int format = DLN_TEXT; format <= DLN_JSON; format++)
		for (size_t i = 0; i < 2; i++) {
			opts.format = (dln_format)format;
			dln_buf_printf(&got, "---- holds %s\n", places[i]);
			assert_int_equal(dln_tell_holds(record, places[i], &opts, dln_made_sink(&got), NULL), DLN_OK);
		}
	for (size_t i = 0; i < got.len; i++)
		assert_true((unsigned char)got.at[i] >= 0x20 || got.at[i] == '\n');
	dln_test_golden("tests/golden/tell/withdrawn.want", dln_buf_as_view(&got));
	dln_buf_clear(&got);
	dln_record_free(record);
}

/* Of many the page tells the first few, however many pages were replaced that of the retraction. */
static void the_page_is_short(void **state) {
	enum { PAGES = 40 };
	dln_story *many = NULL;
	dln_record *record = NULL;
	const dln_story_report *const *reports;
	size_t count, lines = 0;
	char path[2][32], url[48], text[64];
	dln_buf got;

	(void)state;
	assert_int_equal(dln_story_new(&many, NULL), DLN_OK);
	for (int i = 0; i < PAGES; i++)
		for (int k = 0; k < 2; k++) {
			snprintf(path[k], sizeof path[k], "p%02d-%d.txt", i, k);
			snprintf(url, sizeof url, "https://post.example/%d", i);
			snprintf(text, sizeof text, "Rebels took Hill %d. The %s text.", i, k ? "new" : "old");
			dln_coded *c = report(path[k], "The Lagoon Post", k ? "2002-09-21" : "2002-09-20", url, text);
			(void)dln_made_claim(made, c, DLN_SEIZE, "took", "Rebels", k ? "The" : "Hill");
			dln_made_finish(made, c);
			assert_int_equal(dln_story_add(many, c, NULL), DLN_OK);
		}
	assert_int_equal(dln_story_sorted(many, &reports, &count, NULL), DLN_OK);
	assert_int_equal(dln_story_retract(many, dln_view_of(reports[count - 1]->identity.hex), DLN_LIT("a forgery"), NULL), DLN_OK);
	assert_int_equal(dln_record_build(engine, many, NULL, &record, NULL), DLN_OK);
	dln_buf_init(&got, 1 << 20);
	tell_section(record, false, &got);
	assert_non_null(strstr(got.at, "and 35 more reports: dateline brief --full"));
	assert_non_null(strstr(got.at, "p39-1.txt"));
	for (size_t i = 0; i < got.len; i++)
		lines += got.at[i] == '\n';
	assert_true(lines < 60);
	dln_buf_reset(&got);
	tell_section(record, true, &got);
	assert_null(strstr(got.at, " more "));
	assert_non_null(strstr(got.at, "p20-0.txt"));
	dln_buf_clear(&got);
	dln_record_free(record);
	dln_story_free(many);
}

static dln_status drop(void *self, const char *bytes, size_t len) {
	(void)self;
	(void)bytes;
	(void)len;
	return DLN_OK;
}

static dln_status make_and_tell(void *self) {
	dln_record *record = NULL;
	dln_status status = dln_record_build(engine, story, NULL, &record, NULL);

	(void)self;
	if (status == DLN_OK)
		status = dln_tell_brief(record, NULL, (dln_sink){.write = drop}, NULL);
	dln_record_free(record);
	return status;
}

static void every_failing_allocation_is_told(void **state) {
	(void)state;
	assert_true(dln_test_fail_each(make_and_tell, NULL) > 10);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_that_is_told),
		cmocka_unit_test(the_page_is_short),
		cmocka_unit_test(every_failing_allocation_is_told),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
