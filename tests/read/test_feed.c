#include "read/feed.h"

#include <string.h>

#include "support/reader.h"
#include "support/test.h"

static dln_feed fed(dln_test_reader *t, const char *bytes) {
	dln_feed feed = {0};
	dln_err err = {0};

	dln_arena_reset(t->arena);
	if (dln_feed_read(t->arena, t->reader, DLN_LIT("t"), dln_view_of(bytes), &feed, &err) != DLN_OK)
		fail_msg("%s", err.what);
	return feed;
}

static void entries_have_what_links_are_followed_by(void **state) {
	dln_feed feed = fed(*state, "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Post</title>"
		"<item><title>A</title><link>http://a.example/1</link><guid isPermaLink='false'>g1</guid><pubDate>Mon, 02 Jan 2012 03:04:05 GMT</pubDate>"
		"<description>Short.</description></item>"
		"<item><title>B</title><guid>http://a.example/2</guid><content:encoded>Long.</content:encoded></item></channel></rss>");

	assert_int_equal(feed.entries.len, 2);
	const dln_entry *e = feed.entries.at;
	assert_view(e[0].front.title, "A");
	assert_view(e[0].front.url, "http://a.example/1");
	assert_view(e[0].guid, "g1");
	assert_view(e[0].front.outlet, "Post");
	assert_view(e[0].text, "Short.");
	assert_int_equal(e[0].front.published, dln_day_of(2012, 1, 2));
	assert_true(e[0].teaser);
	assert_view(e[1].front.url, "http://a.example/2");
	assert_view(e[1].text, "Long.");
	assert_false(e[1].teaser);
	assert_int_equal(e[1].front.published, DLN_NO_DAY);
	assert_true(e[1].at > e[0].at);
}

static void only_what_is_text_is_a_text(void **state) {
	dln_feed feed = fed(*state, "<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title>"
		"<entry><title>A</title><content type='application/pdf'>JVBERi0xLjQK</content><summary>Short.</summary></entry>"
		"<entry><title>B</title><content type='TEXT/HTML'>&lt;p&gt;Long.</content><source><id>tag:b</id><updated>2012-01-02T00:00:00Z</updated></source></entry>"
		"<entry><title>C</title><content type='text/plain' mode='base64'>TG9uZy4=</content><source><title>The Vale</title></source></entry>"
		"<entry><title>D</title><content type='textile'>h1. Long</content></entry></feed>");
	static const char *const texts[] = {"Short.", "<p>Long.", "", ""}, *const outlets[] = {"Post", "Post", "The Vale", "Post"};

	assert_int_equal(feed.entries.len, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_view(feed.entries.at[i].text, texts[i]);
		assert_view(feed.entries.at[i].front.outlet, outlets[i]);
		assert_true(feed.entries.at[i].teaser == (i != 1));
	}
}

static void names_of_authors_have_a_ceiling(void **state) {
	dln_test_reader *t = *state;
	dln_buf bytes;

	dln_buf_init(&bytes, 1 << 22);
	dln_buf_str(&bytes, "<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title><entry><title>A</title>");
	for (int i = 0; i < 20000; i++)
		dln_buf_printf(&bytes, "<author><name>Ida Kol %d</name></author>", i);
	dln_buf_str(&bytes, "</entry></feed>");
	dln_buf_put(&bytes, "", 1);
	const dln_entry *e = fed(t, bytes.at).entries.at;
	assert_true(e->front.byline.len > 1900 && e->front.byline.len <= 2000);
	assert_true(dln_view_starts(e->front.byline, DLN_LIT("Ida Kol 0, Ida Kol 1, ")));
	dln_buf_clear(&bytes);
}

static void an_empty_feed_is_a_feed(void **state) {
	assert_int_equal(fed(*state, "<rss><channel><title>Post</title></channel></rss>").entries.len, 0);
}

static void what_is_no_feed_is_told(void **state) {
	static const struct { const char *bytes, *what; } cases[] = {
		{"Troops entered Vale.", "no feed, but text"}, {"<html><p>Troops</html>", "no feed, but a web page"},
		{"<?xml version='1.0'?><x/>", "XML that is no feed, no NewsML-G2 and no NITF: its outermost element is <x>"}};
	dln_test_reader *t = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		dln_feed feed;
		dln_err err = {0};
		dln_arena_reset(t->arena);
		assert_int_equal(dln_feed_read(t->arena, t->reader, DLN_LIT("t"), dln_view_of(cases[i].bytes), &feed, &err), i < 2 ? DLN_FORMAT : DLN_EMPTY);
		if (strncmp(err.what, cases[i].what, strlen(cases[i].what)) != 0)
			fail_msg("%s", err.what);
		assert_string_equal(err.where, "t");
	}
}

static void days_are_read_in_all_the_ways_of_feeds(void **state) {
	static const struct { const char *said; int year, month, day; } cases[] = {
		{"Tue, 10 Aug 2021 09:30:00 GMT", 2021, 8, 10}, {"Tue, 10 Aug 21 09:30 +0000", 2021, 8, 10}, {"10 Aug 2021", 2021, 8, 10},
		{"Tuesday, 10 August 2021 09:30:00 EST", 2021, 8, 10},
		{"Tue 10 Aug 2021 9:30", 2021, 8, 10}, {"Tue, 10-Aug-2021 09:30:00", 2021, 8, 10}, {"August 10, 2021 9:30 am", 2021, 8, 10},
		{"2021-08-10T23:30:00-05:00", 2021, 8, 10},
		{"2021-08-10 09:30:00", 2021, 8, 10}, {"2021-08-10", 2021, 8, 10}, {"20210810T093000Z", 2021, 8, 10}, {"20210810", 2021, 8, 10},
		{"Tue, 10 AUG 2021 09:30:00 UT", 2021, 8, 10},
		{"Wed, 7 Jul 99 1:02:03 PDT", 1999, 7, 7}, {"Tue,10 Aug 2021 09:30:00 GMT", 2021, 8, 10}, {"Di, 10 Aug 2021 09:30:00 GMT", 2021, 8, 10},
		{"2021/08/10 09:30", 2021, 8, 10},
		{"Tue Aug 10 09:30:00 UTC 2021", 2021, 8, 10}, {"Tue Aug 10 09:30:00 2021", 2021, 8, 10}, {"0001-01-01T00:00:00", 0, 0, 0}, {"soon", 0, 0, 0}, {"", 0, 0, 0},
		{"31 Feb 2021", 0, 0, 0}, {"202108100930", 2021, 8, 10}, {"202108107530", 0, 0, 0},
		/* the first moment of 1970, in any zone, is no day; without an hour it is */
		{"Thu, 01 Jan 1970 00:00:00 +0000", 0, 0, 0}, {"1970-01-01T00:00:00Z", 0, 0, 0}, {"1969-12-31T19:00:00-05:00", 0, 0, 0}, {"19700101T000000Z", 0, 0, 0},
		{"1970-01-01", 1970, 1, 1}, {"31 December 1969", 1969, 12, 31}, {"1970-01-02T00:00:00Z", 1970, 1, 2}
	};
	dln_test_reader *t = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		dln_day want = cases[i].year ? dln_day_of(cases[i].year, cases[i].month, cases[i].day) : DLN_NO_DAY;
		dln_day day = dln_day_said(t->reader, dln_view_of(cases[i].said), true);
		if (day != want)
			fail_msg("%s: %s", cases[i].said, dln_day_format(day).at);
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entries_have_what_links_are_followed_by),
		cmocka_unit_test(only_what_is_text_is_a_text),
		cmocka_unit_test(names_of_authors_have_a_ceiling),
		cmocka_unit_test(an_empty_feed_is_a_feed),
		cmocka_unit_test(what_is_no_feed_is_told),
		cmocka_unit_test(days_are_read_in_all_the_ways_of_feeds),
	};

	return cmocka_run_group_tests(tests, dln_test_reader_open, dln_test_reader_close);
}
