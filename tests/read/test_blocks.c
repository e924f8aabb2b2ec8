#include <stdio.h>

#include "support/reader.h"
#include "support/test.h"

/* One letter a block: T P H C c(redit) j(unk). */
static const char *kinds_of(dln_test_reader *t, const char *text) {
	static char kinds[100];
	const dln_report *r = dln_test_read_text(t, text);
	size_t i = 0;

	for (; i < r->block_count && i + 1 < sizeof kinds; i++)
		kinds[i] = "TPHCcj"[r->blocks[i].kind];
	kinds[i] = 0;
	return kinds;
}

static void shapes_tell_title_heading_caption_and_prose(void **state) {
	assert_string_equal(kinds_of(*state, "Fort falls after a siege\n\nThe fort fell.\n\nWhat comes next\n\nNobody knows.\n"), "TPHP");
	assert_string_equal(kinds_of(*state, "The fort fell.\n\nMen carry water to the houses below the fort in the morning\n\nNobody knows.\n"), "PCP");
	assert_string_equal(kinds_of(*state, "The fort fell.\n\nMen Carry Water to the Houses Below the Fort\n\nNobody knows.\n"), "PHP");
	assert_string_equal(kinds_of(*state, "The fort fell.\n\nWho holds it?\n\nNobody knows.\n"), "PHP");
	assert_string_equal(kinds_of(*state, "The fort fell.\n\n\"Who holds it?\"\n\nNobody knows.\n"), "PPP");
	assert_string_equal(kinds_of(*state, "The fort fell.\n\nThe captain listed:\n\n- two guns\n\nNobody knows.\n"), "PPPP");
}

static void what_is_alone_is_read(void **state) {
	assert_string_equal(kinds_of(*state, "Fort falls"), "P");
	assert_string_equal(kinds_of(*state, "Fort falls\n\nBy Jane Roe\n"), "Pc");
	assert_string_equal(kinds_of(*state, "1"), "P");
}

static void a_name_of_a_file_is_no_title(void **state) {
	const dln_report *r = dln_test_read_text(*state, "ZX-0417 (WIRE)\n\nFort falls after a siege\n\nThe fort fell.\n");

	assert_view(r->title, "Fort falls after a siege");
	assert_int_equal(r->blocks[0].kind, DLN_BLOCK_HEADING);
}

static void a_section_over_the_headline_is_no_title(void **state) {
	assert_view(dln_test_read_text(*state, "World News\n\nFort falls after a long siege\n\nThe fort fell.\n")->title, "Fort falls after a long siege");
	assert_view(dln_test_read_text(*state, "Fort falls\n\nGarrison walks out by night\n\nThe fort fell.\n")->title, "Fort falls");
	assert_view(dln_test_read_text(*state, "World News\n\nThe fort fell.\n")->title, "");
	assert_view(dln_test_read_text(*state, "HEADLINE: Fort falls\n\nBODY:\nThe fort fell.\n")->title, "Fort falls");
}

static void captions_say_so_or_end_in_a_credit(void **state) {
	static const char *const captions[] = {
		"In this handout photo from the army, men stand at the fort.", "FILE PHOTO: Men stand at the fort.",
		"Men stand at the fort. (AP Photo/Jane Roe)", "Men stand at the fort (Reuters)",
		"Men stand at the fort. [Jane Roe/AFP]", "Men stand at the fort | Photo: Jane Roe", "This satellite image shows the fort.", "Photo: men at the fort"
	};
	char text[400];

	for (size_t i = 0; i < sizeof captions / sizeof *captions; i++) {
		snprintf(text, sizeof text, "The fort fell.\n\n%s\n\nNobody knows.\n", captions[i]);
		if (kinds_of(*state, text)[1] != 'C')
			fail_msg("%s", captions[i]);
	}
}

static void prose_with_brackets_is_no_caption(void **state) {
	assert_string_equal(kinds_of(*state, "The fort fell.\n\nThe village (see the map) burnt, AFP said (and others).\n\nNobody knows.\n"), "PPP");
	assert_string_equal(kinds_of(*state, "The fort fell.\n\nHe works for Agence France-Presse (AFP).\n\nNobody knows.\n"), "PPP");
	assert_string_equal(kinds_of(*state, "The fort fell.\n\nNobody knows. (AFP)\n"), "PP");
}

static void a_text_without_full_stops_is_read(void **state) {
	assert_string_equal(kinds_of(*state,
		"Guns heard from the hills since six in the morning\n\nBridge closed to cars, the police give no reason for it\n\n"
		"Power out in most of the old town since noon today\n"), "TPP");
}

static void dateline_and_title_are_filled(void **state) {
	const dln_report *r = dln_test_read_text(*state, "Fort falls after a siege\n\nGOMA, DR Congo (AP) \xE2\x80\x94 The fort fell.\n");

	assert_view(r->title, "Fort falls after a siege");
	assert_view(dln_view_sub(r->text, r->dateline.begin, r->dateline.end), "GOMA, DR Congo (AP) \xE2\x80\x94");
	assert_view(dln_view_sub(r->text, r->dateline_place.begin, r->dateline_place.end), "GOMA, DR Congo");
	assert_int_equal(r->dateline.begin, r->blocks[1].range.begin);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shapes_tell_title_heading_caption_and_prose),
		cmocka_unit_test(what_is_alone_is_read),
		cmocka_unit_test(a_name_of_a_file_is_no_title),
		cmocka_unit_test(a_section_over_the_headline_is_no_title),
		cmocka_unit_test(captions_say_so_or_end_in_a_credit),
		cmocka_unit_test(prose_with_brackets_is_no_caption),
		cmocka_unit_test(a_text_without_full_stops_is_read),
		cmocka_unit_test(dateline_and_title_are_filled),
	};
	return cmocka_run_group_tests(tests, dln_test_reader_open, dln_test_reader_close);
}
