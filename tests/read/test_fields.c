#include "read/fields.h"

#include <string.h>

#include "support/reader.h"
#include "support/test.h"

typedef struct offering {
	dln_test_reader *t;
	dln_named named;
	dln_named_field field;
	unsigned rank;
	dln_view value;
	bool number;
	dln_entry entry;
} offering;

static dln_status offer(void *self) {
	offering *o = self;

	dln_named_offer(o->t->arena, o->t->reader, &o->named, o->field, o->rank, o->value, o->number);
	o->entry = dln_named_entry(o->t->arena, &o->named, 0);
	return DLN_OK;
}

static void offered(offering *o, dln_named_field field, unsigned rank, const char *value, bool number) {
	o->field = field;
	o->rank = rank;
	o->value = dln_view_of(value);
	o->number = number;
	assert_int_equal(dln_arena_guard(o->t->arena, offer, o), DLN_OK);
}

static void names_count_by_their_letters_and_digits(void **state) {
	static const char *const same[] = {"pubDate", "pub_date", "Pub Date", "PUB-DATE", "@pubdate", "pub:date"};
	dln_test_reader *t = *state;
	dln_named_field field;
	unsigned rank;

	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		assert_true(dln_named_find(t->reader, dln_view_of(same[i]), &field, &rank));
		assert_int_equal(field, DLN_NAMED_PUBLISHED);
	}
	assert_true(dln_named_find(t->reader, DLN_LIT("source.name"), &field, &rank));
	assert_int_equal(field, DLN_NAMED_OUTLET);
	assert_false(dln_named_find(t->reader, DLN_LIT("sourcename.x"), &field, &rank));
	assert_false(dln_named_find(t->reader, DLN_LIT(""), &field, &rank));
	char longest[400];
	memset(longest, 'a', sizeof longest);
	assert_false(dln_named_find(t->reader, (dln_view){longest, sizeof longest}, &field, &rank));
}

static void the_smallest_rank_counts(void **state) {
	offering o = {.t = *state};

	offered(&o, DLN_NAMED_TITLE, 3, "c", false);
	offered(&o, DLN_NAMED_TITLE, 2, "b", false);
	offered(&o, DLN_NAMED_TITLE, 2, "later", false);
	offered(&o, DLN_NAMED_TITLE, 4, "d", false);
	offered(&o, DLN_NAMED_TITLE, 1, "  ", false);
	assert_view(o.entry.front.title, "b");
	offered(&o, DLN_NAMED_BYLINE, 2, "Ida Kol", false);
	offered(&o, DLN_NAMED_BYLINE, 2, "Jon Ade", false);
	assert_view(o.entry.front.byline, "Ida Kol, Jon Ade");
	offered(&o, DLN_NAMED_TEXT, DLN_NAMED_SUMMARY, "Short.", false);
	assert_true(o.entry.teaser);
	offered(&o, DLN_NAMED_TEXT, 1, "<p>Long.</p>", false);
	assert_false(o.entry.teaser);
	assert_int_equal(o.entry.form, DLN_ENTRY_PIECE);
}

static void a_value_is_what_its_field_wants(void **state) {
	offering o = {.t = *state};

	offered(&o, DLN_NAMED_URL, 1, "node/12", false);
	offered(&o, DLN_NAMED_OUTLET, 1, "https://a.example/", false);
	assert_int_equal(o.entry.front.url.len + o.entry.front.outlet.len, 0);
	offered(&o, DLN_NAMED_URL, 2, "https://a.example/12", false);
	assert_view(o.entry.front.url, "https://a.example/12");
}

static void days_are_dates_or_clocks(void **state) {
	static const struct { const char *value; bool number; int year, month, day; } cases[] = {
		{"1509834000", true, 2017, 11, 4}, {"1509834000000", true, 2017, 11, 4}, {"1509834000.5", true, 2017, 11, 4}, {"20171104", true, 2017, 11, 4},
		{"4 Nov 2017", false, 2017, 11, 4}, {"201711040930", true, 2017, 11, 4}, {"20171104093000", true, 2017, 11, 4}, {"201713040930", true, 1976, 5, 23},
		{"1509834000", false, 0, 0, 0}, {"12", true, 0, 0, 0}, {"15098340000000000", true, 0, 0, 0}, {"yesterday", false, 0, 0, 0}};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		offering o = {.t = *state};
		offered(&o, DLN_NAMED_PUBLISHED, 1, cases[i].value, cases[i].number);
		dln_day want = cases[i].year ? dln_day_of(cases[i].year, cases[i].month, cases[i].day) : DLN_NO_DAY;
		if (o.entry.front.published != want)
			fail_msg("%s: %s", cases[i].value, dln_day_format(o.entry.front.published).at);
	}
}

static void canceled_items_are_no_news(void **state) {
	(void)state;
	assert_true(dln_named_status(DLN_LIT("stat:canceled")).len > 0);
	assert_true(dln_named_status(DLN_LIT("Withheld")).len > 0);
	assert_int_equal(dln_named_status(DLN_LIT("stat:usable")).len, 0);
	assert_int_equal(dln_named_status(DLN_LIT("")).len, 0);
}

/* ---- what the user says ---- */

static void fields_are_read(void **state) {
	dln_test_reader *t = *state;
	const dln_fields *fields;

	assert_int_equal(dln_fields_parse(t->arena, DLN_LIT("title=a.b, text = Full Text ,text=c"), &fields, NULL), DLN_OK);
	assert_int_equal(fields->len, 3);
	assert_int_equal(fields->at[1].field, DLN_NAMED_TEXT);
	assert_view(fields->at[1].path, "Full Text");
	assert_view(fields->at[0].path, "a.b");
}

static void fields_that_are_none_are_refused(void **state) {
	static const char *const wrong[] = {"", "title", "title=", "=a", "name=a", "status=a", "title=a,", "title=a,,text=b"};
	dln_test_reader *t = *state;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		const dln_fields *fields = NULL;
		dln_err err = {0};
		assert_int_equal(dln_fields_parse(t->arena, dln_view_of(wrong[i]), &fields, &err), DLN_USAGE);
		assert_null(fields);
		assert_true(err.what[0]);
	}
}

static void the_user_wins_over_the_table(void **state) {
	static const char json[] = "[{\"title\":\"Not this\",\"body\":\"Nor this.\",\"x\":{\"y\":[\"a\",\"Troops left Vale on Monday.\"]},"
		"\"k\":\"Troops leave Vale\",\"date\":\"2001-02-03\"}]";
	dln_test_reader *t = *state;
	dln_meta meta = {.published = DLN_NO_DAY};

	assert_int_equal(dln_fields_parse(t->keep, DLN_LIT("title=k,text=x.y.1"), &meta.fields, NULL), DLN_OK);
	dln_reports reports = dln_test_read_bytes(t, dln_view_of(json), &meta);
	assert_int_equal(reports.len, 1);
	assert_view(reports.at[0].text, "Troops leave Vale\n\nTroops left Vale on Monday.");
	assert_int_equal(reports.at[0].published, dln_day_of(2001, 2, 3));
	assert_int_equal(dln_fields_parse(t->keep, DLN_LIT("text=Notes,title=head"), &meta.fields, NULL), DLN_OK);
	reports = dln_test_read_bytes(t, DLN_LIT("HEAD;Text;notes\nTroops leave Vale;x;Troops left Vale on Monday.\n"), &meta);
	assert_view(reports.at[0].text, "Troops leave Vale\n\nTroops left Vale on Monday.");
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_count_by_their_letters_and_digits),
		cmocka_unit_test(the_smallest_rank_counts),
		cmocka_unit_test(a_value_is_what_its_field_wants),
		cmocka_unit_test(days_are_dates_or_clocks),
		cmocka_unit_test(canceled_items_are_no_news),
		cmocka_unit_test(fields_are_read),
		cmocka_unit_test(fields_that_are_none_are_refused),
		cmocka_unit_test(the_user_wins_over_the_table),
	};

	return cmocka_run_group_tests(tests, dln_test_reader_open, dln_test_reader_close);
}
