#include "support/reader.h"
#include "support/test.h"

/* The paragraphs of a text are its blocks. */
static size_t blocks_of(dln_test_reader *t, const char *text) {
	return dln_test_read_text(t, text)->block_count;
}

static void all_line_ends_are_line_ends(void **state) {
	assert_int_equal(blocks_of(*state, "One is here.\n\nTwo is here.\r\n\r\nThree is here.\r\rFour is here.\xE2\x80\xA9" "Five is here."), 5);
	assert_int_equal(blocks_of(*state, "One is here.\nTwo is here.\r\nThree is here.\rFour is here."), 4);
}

static void blanks_and_marks_are_no_words(void **state) {
	const dln_report *r = dln_test_read_text(*state, "\xEF\xBB\xBF\xC2\xA0One is here.\xC2\xA0 \n \xC2\xA0 \n***\n\xE2\x80\x8BTwo is here.\n");

	assert_int_equal(r->block_count, 2);
	assert_view(dln_view_sub(r->text, r->blocks[0].range.begin, r->blocks[0].range.end), "One is here.");
	assert_view(dln_view_sub(r->text, r->blocks[1].range.begin, r->blocks[1].range.end), "Two is here.");
}

static void wrapped_lines_are_one_paragraph(void **state) {
	assert_int_equal(blocks_of(*state,
		"The garrison gave up the fort in the night and walked out\nwithout its guns, a captain said. He had counted about 70\nmen. "
		"The road to the river was open in the morning, and the\nferry ran again."), 1);
}

static void indented_and_short_lines_end_paragraphs_of_wrapped_text(void **state) {
	assert_int_equal(blocks_of(*state,
		"   The garrison gave up the fort in the night and walked\nout without its guns, a captain said. He had counted\nabout 70 men.\n"
		"   The road to the river was open in the morning, and the\nferry ran again."), 2);
	assert_int_equal(blocks_of(*state,
		"The garrison gave up the fort in the night and walked out\nwithout its guns, a captain said.\n"
		"He had counted about 70 men at the gate, he said, and the\nroad to the river was open."), 2);
}

static void lines_of_a_list_stay_apart(void **state) {
	assert_int_equal(blocks_of(*state,
		"Fort falls after a night of fire from the hills\nFerry runs again after three months on the bank\nRoad to the river is open, drivers in town said\n"), 3);
}

static void half_a_sentence_goes_on(void **state) {
	assert_int_equal(blocks_of(*state, "The garrison gave up the fort in the night and walked out\nwithout its guns."), 1);
	assert_int_equal(blocks_of(*state, "The garrison gave up the fort.\nwithout its guns it left."), 2);
}

static void bullets_begin_paragraphs(void **state) {
	assert_int_equal(blocks_of(*state, "The captain counted what was left behind in the fort\n- two guns\n- one truck\n* a flag"), 4);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_line_ends_are_line_ends),
		cmocka_unit_test(blanks_and_marks_are_no_words),
		cmocka_unit_test(wrapped_lines_are_one_paragraph),
		cmocka_unit_test(indented_and_short_lines_end_paragraphs_of_wrapped_text),
		cmocka_unit_test(lines_of_a_list_stay_apart),
		cmocka_unit_test(half_a_sentence_goes_on),
		cmocka_unit_test(bullets_begin_paragraphs),
	};
	return cmocka_run_group_tests(tests, dln_test_reader_open, dln_test_reader_close);
}
