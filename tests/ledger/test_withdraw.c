/* Which reports no longer count: retracted ones, and older versions of a page; whatever the order they came in. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "ledger/story.h"
#include "ledger/withdraw.h"
#include "support/made_coded.h"

static dln_made *made;
static dln_arena *arena;

static int setup(void **state) {
	(void)state;
	made = dln_made_new();
	return dln_arena_new((size_t)64 << 20, &arena);
}

static int teardown(void **state) {
	(void)state;
	dln_made_free(made);
	dln_arena_free(arena);
	return 0;
}

/* One version: "path outlet url day revised text", "-" for what is not known; `revised` as of a report. */
typedef struct line {
	const char *path, *outlet, *url, *day;
	uint32_t revised;
	const char *text;
} line;

static dln_coded *report(const line *l) {
	dln_coded *coded = dln_made_report(made, l->path, l->outlet, l->day, NULL, l->text);

	coded->report.url = dln_view_of(l->url);
	coded->report.revised = l->revised;
	coded->report.base = strchr(l->path, '#') ? 100 : 0;
	dln_made_finish(made, coded);
	return coded;
}

typedef struct finding {
	dln_story *story;
	dln_withdrawals out;
	const dln_story_report *const *reports;
	size_t count;
} finding;

static dln_status find_body(void *self) {
	finding *f = self;

	dln_withdraw_find(arena, f->reports, f->count, &f->out);
	return DLN_OK;
}

static dln_view short_name(const finding *f, uint32_t report) {
	return f->reports[report]->coded.report.id;
}

/* "a.txt replaced b.txt; ..." */
static void spell(finding *f, dln_buf *out) {
	assert_int_equal(dln_story_sorted(f->story, &f->reports, &f->count, NULL), DLN_OK);
	assert_int_equal(dln_arena_guard(arena, find_body, f), DLN_OK);
	dln_buf_reset(out);
	for (size_t i = 0; i < f->out.len; i++) {
		const dln_withdrawn *w = &f->out.at[i];
		dln_buf_printf(out, "%s%.*s %s", i ? "; " : "", DLN_FMT(short_name(f, w->report)), dln_withdrawal_text(w->kind));
		if (w->by != UINT32_MAX)
			dln_buf_printf(out, " %.*s", DLN_FMT(short_name(f, w->by)));
		assert_true(w->why.len > 0);
	}
}

/* In every rotation and backwards. */
static void check(const line *lines, size_t count, const char *want) {
	dln_buf out;

	dln_buf_init(&out, 1 << 16);
	for (size_t turn = 0; turn < count * 2; turn++) {
		finding f = {0};
		assert_int_equal(dln_story_new(&f.story, NULL), DLN_OK);
		for (size_t k = 0; k < count; k++) {
			size_t at = (turn / 2 + k) % count;
			assert_int_equal(dln_story_add(f.story, report(&lines[turn % 2 ? count - 1 - at : at]), NULL), DLN_OK);
		}
		spell(&f, &out);
		assert_string_equal(out.len ? out.at : "", want);
		dln_story_free(f.story);
	}
	dln_buf_clear(&out);
}

#define CHECK(want, ...) \
	do { \
		const line lines[] = {__VA_ARGS__}; \
		check(lines, sizeof lines / sizeof *lines, want); \
	} while (0)
#define PAGE "https://www.post.example/war/1"

static void a_later_day_replaces(void **state) {
	(void)state;
	CHECK("a.txt replaced b.txt", {"a.txt", "Post", PAGE, "2002-09-20", 0, "One."}, {"b.txt", "Post", PAGE, "2002-09-21", 0, "Two."});
	CHECK("a.txt replaced c.txt; b.txt replaced c.txt", {"a.txt", "Post", PAGE, "2002-09-20", 0, "One."},
		{"b.txt", "Post", PAGE, "2002-09-21", 1, "Two."}, {"c.txt", "Post", PAGE, "2002-09-22", 0, "Three."});
}

static void small_differences_of_urls_do_not_matter(void **state) {
	(void)state;
	CHECK("a.txt replaced b.txt", {"a.txt", "Post", "http://post.example/war/1/", "2002-09-20", 0, "One."},
		{"b.txt", "POST", "HTTPS://WWW.Post.Example:443/war/1#top", "2002-09-21", 0, "Two."});
	CHECK("", {"a.txt", "Post", "http://post.example/war/1", "2002-09-20", 0, "One."},
		{"b.txt", "Post", "http://post.example/war/1?page=2", "2002-09-21", 0, "Two."});
	CHECK("", {"a.txt", "Post", "http://post.example/war/Aa", "2002-09-20", 0, "One."},
		{"b.txt", "Post", "http://post.example/war/aa", "2002-09-21", 0, "Two."});
}

static void what_is_no_version(void **state) {
	(void)state;
	CHECK("", {"a.txt", "Post", "", "2002-09-20", 0, "One."}, {"b.txt", "Post", "", "2002-09-21", 0, "Two."});
	CHECK("", {"a.txt", "Post", PAGE, "2002-09-20", 0, "One."}, {"b.txt", "Herald", PAGE, "2002-09-21", 0, "Two."});
	CHECK("", {"a.txt", "Post", PAGE, "2002-09-20", 0, "One."}, {"b.txt", "Post", PAGE, "2002-09-21", 0, "One."});
	CHECK("", {"a.txt", "Post", "https://post.example/", "2002-09-20", 0, "One."},
		{"b.txt", "Post", "https://post.example", "2002-09-21", 0, "Two."});
}

/* Articles of a file share its URL; its versions are article by article. */
static void articles_of_one_file(void **state) {
	(void)state;
	CHECK("", {"a.txt", "Post", PAGE, "2002-09-20", 0, "One."}, {"a.txt#2", "Post", PAGE, "2002-09-21", 0, "Two."});
	CHECK("a.txt replaced b.txt; a.txt#2 replaced b.txt#2", {"a.txt", "Post", PAGE, "2002-09-20", 0, "One."},
		{"a.txt#2", "Post", PAGE, "2002-09-20", 0, "Two."}, {"b.txt", "Post", PAGE, "2002-09-21", 0, "Three."},
		{"b.txt#2", "Post", PAGE, "2002-09-21", 0, "Four."});
}

static void on_one_day_the_one_that_says_so(void **state) {
	(void)state;
	CHECK("b.txt replaced a.txt", {"a.txt", "Post", PAGE, "2002-09-20", 1, "One."}, {"b.txt", "Post", PAGE, "2002-09-20", 0, "Two."});
	CHECK("a.txt undecided b.txt; b.txt undecided a.txt", {"a.txt", "Post", PAGE, "2002-09-20", 0, "One."},
		{"b.txt", "Post", PAGE, "2002-09-20", 0, "Two."});
	CHECK("a.txt undecided b.txt; b.txt undecided a.txt", {"a.txt", "Post", PAGE, NULL, 0, "One."},
		{"b.txt", "Post", PAGE, "2002-09-20", 0, "Two."});
	CHECK("b.txt replaced a.txt", {"a.txt", "Post", PAGE, NULL, 1, "One."}, {"b.txt", "Post", PAGE, "2002-09-20", 0, "Two."});
	CHECK("a.txt replaced b.txt; b.txt undecided c.txt; c.txt undecided b.txt", {"a.txt", "Post", PAGE, "2002-09-19", 0, "One."},
		{"b.txt", "Post", PAGE, "2002-09-20", 1, "Two."}, {"c.txt", "Post", PAGE, "2002-09-20", 1, "Three."});
}

/* The page went back to what it had said first: that text stands, in its last printing. */
static void a_page_that_goes_back(void **state) {
	(void)state;
	CHECK("a.txt replaced c.txt; b.txt replaced c.txt", {"a.txt", "Post", PAGE, "2002-09-20", 0, "One."},
		{"b.txt", "Post", PAGE, "2002-09-21", 0, "Two."}, {"c.txt", "Post", PAGE, "2002-09-22", 0, "One."});
}

/* The number counts for more than the day and the text; what comes last, or stands in a file with others, does not matter. */
static void numbered_versions(void **state) {
	static const char name[] = "urn:newsml:post.example:20020920:War/1#a";

	(void)state;
	CHECK("a.txt replaced b.txt", {"a.txt", "Post", name, "2002-09-20", 0, "One."}, {"b.txt", "Post", name, "2002-09-20", 2, "Two."});
	CHECK("b.txt replaced a.txt; c.txt replaced a.txt", {"a.txt", "Post", name, "2002-09-20", 10, "Ten."}, {"b.txt", "Post", name, "2002-09-20", 9, "Nine."},
		{"c.txt", "Post", name, "2002-09-20", 1, "One."});
	CHECK("b.txt replaced a.txt", {"a.txt", "Post", name, "2002-09-20", 3, "Three."}, {"b.txt", "Post", name, "2002-09-22", 2, "Two."});
	CHECK("b.txt replaced a.txt", {"a.txt", "Post", name, NULL, 2, "One."}, {"b.txt", "Post", name, "2002-09-22", 0, "One."});
	CHECK("a.txt replaced c.txt; b.txt replaced c.txt", {"a.txt", "Post", name, "2002-09-20", 0, "One."}, {"b.txt", "Post", name, "2002-09-20", 2, "Two."},
		{"c.txt", "Post", name, "2002-09-20", 3, "One."});
	CHECK("a.txt undecided b.txt; b.txt undecided a.txt; c.txt replaced a.txt", {"a.txt", "Post", name, "2002-09-20", 2, "One."},
		{"b.txt", "Post", name, "2002-09-20", 2, "Two."}, {"c.txt", "Post", name, "2002-09-20", 0, "Three."});
	CHECK("a.txt replaced a.txt#2", {"a.txt", "Post", name, "2002-09-20", 0, "One."}, {"a.txt#2", "Post", name, "2002-09-20", 2, "Two."});
	CHECK("", {"a.txt", "Post", name, "2002-09-20", 0, "One."}, {"b.txt", "Post", "urn:newsml:post.example:20020920:war/1#a", "2002-09-20", 2, "Two."});
	CHECK("", {"a.txt", "Post", name, "2002-09-20", 0, "One."}, {"b.txt", "Herald", name, "2002-09-20", 2, "Two."});
}

/* What is retracted replaces nothing. */
static void a_retracted_version_is_out(void **state) {
	const line lines[] = {{"a.txt", "Post", PAGE, "2002-09-20", 0, "One."}, {"b.txt", "Post", PAGE, "2002-09-21", 0, "Two."},
		{"c.txt", "Herald", "", NULL, 0, "Three."}};
	finding f = {0};
	dln_buf out;

	(void)state;
	dln_buf_init(&out, 1 << 16);
	assert_int_equal(dln_story_new(&f.story, NULL), DLN_OK);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(dln_story_add(f.story, report(&lines[i]), NULL), DLN_OK);
	assert_int_equal(dln_story_sorted(f.story, &f.reports, &f.count, NULL), DLN_OK);
	assert_int_equal(dln_story_retract(f.story, dln_view_of(f.reports[1]->identity.hex), DLN_LIT("a test page"), NULL), DLN_OK);
	spell(&f, &out);
	assert_string_equal(out.at, "b.txt retracted");
	assert_int_equal(f.out.fallen, 1);
	assert_view(f.out.at[0].why, "a test page");
	dln_story_free(f.story);
	dln_buf_clear(&out);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_later_day_replaces, setup, teardown),
		cmocka_unit_test_setup_teardown(small_differences_of_urls_do_not_matter, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_no_version, setup, teardown),
		cmocka_unit_test_setup_teardown(articles_of_one_file, setup, teardown),
		cmocka_unit_test_setup_teardown(on_one_day_the_one_that_says_so, setup, teardown),
		cmocka_unit_test_setup_teardown(a_page_that_goes_back, setup, teardown),
		cmocka_unit_test_setup_teardown(numbered_versions, setup, teardown),
		cmocka_unit_test_setup_teardown(a_retracted_version_is_out, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
