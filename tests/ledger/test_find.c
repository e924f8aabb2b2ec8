/* Searching a ledger: what is found, in which order, where it stands, and that nothing in the words is syntax. */
#include "support/test.h"

#include <string.h>

#include "ledger/find.h"
#include "ledger/store.h"
#include "support/folder.h"
#include "support/made_story.h"

static dln_test_folder folder;
static dln_made *made;
static dln_ledger *ledger;
static dln_buf told;

static int setup(void **state) {
	(void)state;
	dln_test_folder_new(&folder);
	made = dln_made_new();
	dln_buf_init(&told, 1 << 20);
	if (dln_ledger_open(dln_test_path(&folder, "a.gpkg"), DLN_CREATE, &ledger, NULL))
		return -1;
	return dln_ledger_add(ledger, dln_made_full(made, "full.txt", "The Post"), NULL, NULL) ||
		dln_ledger_add(ledger, dln_made_small(made, "small.txt", "", "They took it. Nobody saw them in Northtown."), NULL, NULL) ||
		dln_ledger_add(ledger, dln_made_small(made, "small.txt", "", "They took \"\x01odd\x02\" things in Caf\xc3\xa9 Uno."), NULL, NULL);
}

static int teardown(void **state) {
	(void)state;
	dln_ledger_close(ledger);
	dln_buf_clear(&told);
	dln_made_free(made);
	dln_test_folder_remove(&folder);
	return 0;
}

static dln_status each(void *self, const dln_hit *hit) {
	(void)self;
	dln_buf_printf(&told, "%s %.*s %u-%u:", hit->claim ? dln_type_text(hit->type) : "text", DLN_FMT(hit->report), hit->range.begin, hit->range.end);
	assert_int_equal(hit->text.len, hit->range.end - hit->range.begin);
	for (size_t i = 0; i < hit->mark_count; i++) {
		assert_true(hit->marks[i].begin < hit->marks[i].end && hit->marks[i].end <= hit->text.len);
		dln_buf_printf(&told, " [%.*s]", DLN_FMT(dln_view_sub(hit->text, hit->marks[i].begin, hit->marks[i].end)));
	}
	dln_buf_char(&told, '\n');
	return DLN_OK;
}

static size_t find(const char *words) {
	size_t found = 0;
	dln_err err = {0};

	dln_buf_reset(&told);
	if (dln_ledger_find(ledger, words, 100, each, NULL, &found, &err))
		fail_msg("%s: %s", err.where, err.what);
	return found;
}

static void words_are_found_where_they_stand(void **state) {
	(void)state;
	assert_int_equal(find("SOUTHTOWN"), 2);
	assert_string_equal(told.at, "shell full.txt 168-209: [Southtown]\ntext full.txt 168-209: [Southtown]\n");
	assert_int_equal(find("northtown families"), 3);
	assert_string_equal(told.at, "displace full.txt 17-101: [Northtown] [families]\nseize full.txt 17-101: [Northtown] [families]\n"
		"text full.txt 0-15: [Northtown]\n");
	assert_int_equal(find("nosuchword"), 0);
}

static void accents_and_namesakes(void **state) {
	(void)state;
	assert_int_equal(find("cafe uno"), 2);
	assert_non_null(strstr(told.at, "text small.txt@"));
	assert_non_null(strstr(told.at, "[Caf\xc3\xa9] [Uno]"));
	assert_int_equal(find("odd"), 2);
	assert_non_null(strstr(told.at, "[odd]"));
}

static void nothing_is_syntax(void **state) {
	static const char *const words[] = {"took NOT it", "\"took", "took*", "took OR", "NEAR(took it)", "actor:took", "^took", "took AND (", "{took}", "-took +it",
		"took\"\"\"", "a\tb\nc took", "\xff took \xc3"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof words / sizeof *words; i++)
		(void)find(words[i]);
	assert_true(find("\"took") > 0);
	assert_true(find("took*") > 0);
	assert_int_equal(find("took NOT it"), 0); /* "not" is a word as any other */
}

static void no_words_is_an_error(void **state) {
	static const char *const words[] = {"", "  ", "\"\"", "* - .", "\xff"};
	dln_err err = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof words / sizeof *words; i++)
		assert_int_equal(dln_ledger_find(ledger, words[i], 10, each, NULL, NULL, &err), DLN_USAGE);
}

static dln_status stop(void *self, const dln_hit *hit) {
	(void)hit;
	(*(int *)self)++;
	return DLN_STOPPED;
}

static void limits_and_stops(void **state) {
	size_t found = 0;
	int calls = 0;

	(void)state;
	assert_int_equal(dln_ledger_find(ledger, "took", 1, each, NULL, &found, NULL), DLN_OK);
	assert_int_equal(found, 2); /* a claim and a text */
	assert_int_equal(dln_ledger_find(ledger, "took", 10, stop, &calls, NULL, NULL), DLN_STOPPED);
	assert_int_equal(calls, 1);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_found_where_they_stand),
		cmocka_unit_test(accents_and_namesakes),
		cmocka_unit_test(nothing_is_syntax),
		cmocka_unit_test(no_words_is_an_error),
		cmocka_unit_test(limits_and_stops),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
