#include "read/article.h"

#include "support/reader.h"
#include "support/test.h"

typedef struct scanning {
	dln_article article;
	dln_para para;
} scanning;

static dln_status body(void *self) {
	scanning *s = self;

	dln_para_scan(&s->article, &s->para);
	dln_told_scan(&s->article, &s->para);
	return DLN_OK;
}

static scanning scan(dln_test_reader *t, const char *text) {
	scanning s = {.article = {.arena = t->arena, .reader = t->reader, .text = dln_view_of(text)}};

	dln_arena_reset(t->arena);
	s.para.range.end = (uint32_t)s.article.text.len;
	assert_int_equal(dln_arena_guard(t->arena, body, &s), DLN_OK);
	return s;
}

static void endings_are_told(void **state) {
	static const struct { const char *text; dln_ending ending; } cases[] = {
		{"The fort fell.", DLN_ENDS_STOP}, {"\"The fort fell.\"", DLN_ENDS_STOP}, {"He left\xE2\x80\xA6", DLN_ENDS_STOP},
		{"The fort (in the hills) fell.)", DLN_ENDS_STOP},
		{"Fort falls", DLN_ENDS_BARE}, {"'Deeply moved'", DLN_ENDS_BARE}, {"Who holds the fort?", DLN_ENDS_ASK}, {"He said:", DLN_ENDS_OPEN},
		{"He fell. (Reuters)", DLN_ENDS_STOP}, {"A man at a fort (Reuters)", DLN_ENDS_BARE}, {"He fell. \xE2\x80\x93 AFP", DLN_ENDS_STOP},
		{"U.S. troops leave", DLN_ENDS_BARE}
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (scan(*state, cases[i].text).para.ending != cases[i].ending)
			fail_msg("%s", cases[i].text);
}

static void words_and_capitals_are_counted(void **state) {
	scanning s = scan(*state, "The AFP man saw 12 Men.");

	assert_int_equal(s.para.words, 5);
	assert_int_equal(s.para.capital, 3);
	assert_int_equal(s.para.capitals, 1);
}

static void one_telling_word_in_news_is_no_junk(void **state) {
	assert_int_equal(scan(*state, "The bakery sold cookies on Monday.").para.verdict, DLN_VERDICT_NONE);
	assert_int_equal(scan(*state, "Residents share the view of the mayor.").para.verdict, DLN_VERDICT_NONE);
	assert_int_equal(scan(*state, "We use cookies to know your device.").para.verdict, DLN_VERDICT_JUNK);
	assert_int_equal(scan(*state, "Share this: Facebook, 12 Twitter").para.verdict, DLN_VERDICT_JUNK);
	assert_int_equal(scan(*state, "Share this: Facebook, army").para.verdict, DLN_VERDICT_NONE);
	assert_int_equal(scan(*state, "Read more:").para.verdict, DLN_VERDICT_LIST);
	assert_int_equal(scan(*state, "Read more: Fort falls").para.verdict, DLN_VERDICT_JUNK);
	assert_int_equal(scan(*state, "Read more than one book, he said.").para.verdict, DLN_VERDICT_NONE);
}

static void labels_need_their_sign(void **state) {
	assert_true(scan(*state, "Sources: AFP").para.cues >> DLN_CUE_SOURCE & 1);
	assert_true(scan(*state, "SOURCE | AFP").para.cues >> DLN_CUE_SOURCE & 1);
	assert_false(scan(*state, "Sources said AFP was right.").para.cues >> DLN_CUE_SOURCE & 1);
}

static void told_needs_an_agency_at_once(void **state) {
	assert_int_equal(scan(*state, "He told AFP so, and she told the AFP news agency.").article.credits.len, 2);
	assert_int_equal(scan(*state, "He told the men who read AFP so. AFP told him.").article.credits.len, 0);
	assert_int_equal(scan(*state, "AFP reported that he had told nobody. Reuters").article.credits.len, 0);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(endings_are_told),
		cmocka_unit_test(words_and_capitals_are_counted),
		cmocka_unit_test(one_telling_word_in_news_is_no_junk),
		cmocka_unit_test(labels_need_their_sign),
		cmocka_unit_test(told_needs_an_agency_at_once),
	};
	return cmocka_run_group_tests(tests, dln_test_reader_open, dln_test_reader_close);
}
