#include "read/webpage.h"

#include <stdio.h>
#include <string.h>

#include "support/failing.h"
#include "support/folder.h"
#include "support/golden.h"
#include "support/listing.h"
#include "support/reader.h"
#include "support/test.h"

/* ---- pages as data ---- */

static void pages_read_as_reviewed(void **state) {
	dln_test_golden_folder("tests/read/pages", dln_test_list_made, *state);
}

typedef struct walk {
	dln_test_reader *reader;
	size_t pages;
} walk;

/* Every page, cut off at every 5th byte: nothing may break a promise. */
static void check_cuts(void *self, const char *folder, const char *name) {
	walk *w = self;
	char path[600];
	dln_buf bytes;

	snprintf(path, sizeof path, "%s/%s.in", folder, name);
	dln_buf_init(&bytes, 1 << 20);
	assert_true(dln_test_read(path, &bytes));
	for (size_t len = 0; len <= bytes.len; len += 5) {
		dln_reports reports = {0};
		dln_arena_reset(w->reader->arena);
		if (dln_read_bytes(w->reader->arena, w->reader->reader, DLN_LIT("t.html"), (dln_view){bytes.at, len}, NULL, &reports, NULL) == DLN_OK)
			assert_null(dln_test_check_reports(&reports, (dln_view){bytes.at, len}, true));
	}
	dln_buf_clear(&bytes);
	w->pages++;
}

static void promises_hold_for_every_beginning_of_every_page(void **state) {
	walk w = {*state, 0};

	dln_test_each_file("tests/read/pages", ".in", check_cuts, &w);
	assert_true(w.pages >= 10);
}

/* ---- names ---- */

static dln_view page_with(char *room, size_t size, const char *class) {
	int len = snprintf(room, size, "<div class=\"%s\">x</div>", class);

	return (dln_view){room, (size_t)len};
}

typedef struct naming {
	dln_test_reader *t;
	const char *class;
	unsigned kinds;
} naming;

static dln_status find_names(void *self) {
	naming *n = self;
	char room[400];
	dln_html html;

	assert_int_equal(dln_html_parse(n->t->arena, DLN_LIT("t"), page_with(room, sizeof room, n->class), &html, NULL), DLN_OK);
	n->kinds = 0;
	for (uint32_t i = 0; i < html.len; i++)
		n->kinds |= dln_webpage_names(n->t->reader, &html, i);
	return DLN_OK;
}

static void names_are_cut_where_their_words_end(void **state) {
	static const struct { const char *class; unsigned kinds; } cases[] = {
		{"related-posts", DLN_WEB_OUT}, {"relatedPosts", DLN_WEB_OUT}, {"x__related_posts--y", DLN_WEB_OUT}, {"unrelatedposts", 0}, {"", 0},
		{"ArticleBody", DLN_WEB_BODY}, {"a b  c articleBody", DLN_WEB_BODY}, {"article\tbody", 0}, {"one-two-three-article-body-six", DLN_WEB_BODY},
		{"photo-caption", DLN_WEB_CAPTION}, {"byline", DLN_WEB_CREDIT}, {"comment-list", DLN_WEB_TALK}, {"download", 0}, {"shadow", 0},
		{"abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij-share", 0}, {"abcdefghij share", DLN_WEB_OUT}
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		naming n = {*state, cases[i].class, 0};
		dln_arena_reset(n.t->arena);
		assert_int_equal(dln_arena_guard(n.t->arena, find_names, &n), DLN_OK);
		if (n.kinds != cases[i].kinds)
			fail_msg("%s: %u", cases[i].class, n.kinds);
	}
}

/* ---- what wins ---- */

static void what_is_known_from_outside_wins(void **state) {
	dln_meta meta = {.outlet = DLN_LIT("The Hill Post"), .url = DLN_LIT("http://a.example/1"), .published = dln_day_of(2003, 6, 9)};
	dln_test_reader *t = *state;
	dln_reports reports;

	dln_arena_reset(t->arena);
	dln_view page = DLN_LIT("<p>Rebels took the port of Monro on Friday, an officer said.</p>");
	assert_int_equal(dln_read_bytes(t->arena, t->reader, DLN_LIT("a"), page, &meta, &reports, NULL), DLN_OK);
	assert_int_equal(reports.len, 1);
	assert_view(reports.at[0].outlet, "The Hill Post");
	assert_view(reports.at[0].url, "http://a.example/1");
	assert_int_equal(reports.at[0].published, dln_day_of(2003, 6, 9));
}

/* Of a page with several they are said of the page: its posts have their own days, and places in it. */
static void posts_are_parts_of_the_page_that_is_known(void **state) {
	dln_meta meta = {.url = DLN_LIT("https://a.example/live?x=1"), .published = dln_day_of(2003, 6, 9)};
	dln_test_reader *t = *state;
	dln_reports reports;

	dln_arena_reset(t->arena);
	dln_view page = DLN_LIT("<h1>War, live</h1><ul><li id=p3><time datetime=2003-06-08>8</time><p>Rebels took the port of Monro on Friday, an officer said.</p>"
		"<li id=p2><time datetime=2003-06-07>7</time><p>Shells fell on the port of Monro all night long, sailors in it say.</p>"
		"<li><time datetime=2003-06-06>6</time><p>The port of Monro is quiet, the captain of a ferry told this paper.</p></ul>");
	assert_int_equal(dln_read_bytes(t->arena, t->reader, DLN_LIT("a.html"), page, &meta, &reports, NULL), DLN_OK);
	assert_int_equal(reports.len, 3);
	assert_view(reports.at[0].url, "https://a.example/live?x=1#p3");
	assert_view(reports.at[1].url, "https://a.example/live?x=1#p2");
	assert_view(reports.at[2].url, "https://a.example/live?x=1#:~:text=The%20port%20of%20Monro%20is%20quiet%2C%20the%20captain%20of%20a");
	assert_int_equal(reports.at[0].published, dln_day_of(2003, 6, 8));
	assert_int_equal(reports.at[2].published, dln_day_of(2003, 6, 6));
	assert_view(reports.at[1].id, "a.html#2");
}

/* Posts that begin with the same words would be versions of one another. */
static void posts_at_one_address_have_none(void **state) {
	dln_meta meta = {.url = DLN_LIT("https://a.example/live"), .published = DLN_NO_DAY};
	dln_test_reader *t = *state;
	dln_reports reports;

	dln_arena_reset(t->arena);
	dln_view page = DLN_LIT("<h1>War, "
		"live</h1><div><div><time datetime=2003-06-08>8</time><p>The army says in its daily message to all papers here that it lost a boat.</p></div>"
		"<div><time datetime=2003-06-07>7</time><p>The army says in its daily message to all papers here that it sank a boat.</p></div>"
		"<div><time datetime=2003-06-06>6</time><p>The port of Monro is quiet, the captain of a ferry told this paper.</p></div></div>");
	assert_int_equal(dln_read_bytes(t->arena, t->reader, DLN_LIT("a.html"), page, &meta, &reports, NULL), DLN_OK);
	assert_int_equal(reports.len, 3);
	assert_int_equal(reports.at[0].url.len, 0);
	assert_int_equal(reports.at[1].url.len, 0);
	assert_true(reports.at[2].url.len > 0);
}

/* ---- memory and time ---- */

static const char page[] = "<html lang=en><head><title>Pell shelled</title><meta property=og:title content='Pell shelled at night'><script type=\"application/ld+json\">"
	"{\"@type\":\"NewsArticle\",\"datePublished\":\"2014-08-01\",\"author\":{\"name\":\"AFP\"}}</script></head><body><nav>Home</nav><article><h1>Pell shelled at night"
	"</h1><p class=byline>By Ilse Marten</p><p>Gunmen shelled the town of Pell on Friday, its mayor said.</p><figure><figcaption>Pell</figcaption></figure></article>";

static dln_status read_in_new_arena(void *self) {
	dln_test_reader *t = self;
	dln_reports reports;
	dln_arena *arena;
	dln_status status = dln_arena_new(1 << 22, &arena);

	if (status != DLN_OK)
		return status;
	status = dln_read_bytes(arena, t->reader, DLN_LIT("t.html"), dln_view_of(page), NULL, &reports, NULL);
	dln_arena_free(arena);
	return status;
}

static void every_failed_allocation_is_told(void **state) {
	assert_true(dln_test_fail_each(read_in_new_arena, *state) > 0);
}

/* Whatever the arena has room for: a report, or a limit that is told. */
static void a_small_arena_is_a_limit(void **state) {
	dln_test_reader *t = *state;
	size_t limits = 0;

	for (size_t room = 512; room < 300000; room += 4096) {
		dln_reports reports;
		dln_err err = {0};
		dln_arena *arena;
		assert_int_equal(dln_arena_new(room, &arena), DLN_OK);
		dln_status status = dln_read_bytes(arena, t->reader, DLN_LIT("t.html"), dln_view_of(page), NULL, &reports, &err);
		if (status != DLN_OK) {
			assert_true(status == DLN_LIMIT || status == DLN_NOMEM);
			assert_string_equal(err.where, "t.html");
			limits++;
		}
		dln_arena_free(arena);
	}
	assert_true(limits > 0);
}

static void a_name_tells_what_bytes_do_not(void **state) {
	static const dln_view feed = DLN_LIT("<?xml version='1.0'?><rss><channel><title>Post</title><item><title>Troops enter Vale</title></item>"
		"<item><title>Troops leave Vale</title></item></channel></rss>");
	static const dln_view words = DLN_LIT("Troops of the north entered the town of Vale on <b>Sunday</b>, and the mayor fled to the coast, a miller said.");
	dln_test_reader *t = *state;
	dln_reports reports;

	dln_arena_reset(t->arena);
	assert_int_equal(dln_read_bytes(t->arena, t->reader, DLN_LIT("a.html"), feed, NULL, &reports, NULL), DLN_OK);
	assert_int_equal(reports.len, 2);
	assert_view(reports.at[1].text, "Troops leave Vale");
	assert_int_equal(dln_read_bytes(t->arena, t->reader, DLN_LIT("a.HTM"), words, NULL, &reports, NULL), DLN_OK);
	assert_view(reports.at[0].text, "Troops of the north entered the town of Vale on Sunday, and the mayor fled to the coast, a miller said.");
	assert_int_equal(dln_read_bytes(t->arena, t->reader, DLN_LIT("a.txt"), words, NULL, &reports, NULL), DLN_OK);
	assert_view(reports.at[0].text, words.at);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_tells_what_bytes_do_not),
		cmocka_unit_test(pages_read_as_reviewed),
		cmocka_unit_test(promises_hold_for_every_beginning_of_every_page),
		cmocka_unit_test(names_are_cut_where_their_words_end),
		cmocka_unit_test(what_is_known_from_outside_wins),
		cmocka_unit_test(posts_are_parts_of_the_page_that_is_known),
		cmocka_unit_test(posts_at_one_address_have_none),
		cmocka_unit_test(every_failed_allocation_is_told),
		cmocka_unit_test(a_small_arena_is_a_limit),
	};

	return cmocka_run_group_tests(tests, dln_test_reader_open, dln_test_reader_close);
}
