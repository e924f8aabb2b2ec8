/* Sentences in capitals: they are parsed as they would be in running text, and the text stays as it is. */
#include "parse/recase.h"

#include <string.h>

#include "support/test.h"
#include "support/trees.h"

static const char *const sentences[] = {
	"On 31 October, gunmen attacked the Fedepal building in San Jose, killing several union leaders.",
	"Ten men hurled dynamite sticks at the offices of the company in the Barranco district, causing serious damage.",
	"The guerrillas burned two buses near Ayaviri and fled to the mountains, a police officer said.",
	"Colonel Ernesto Rivas Luna was murdered by two unidentified men at dawn today.",
	"The president of Honduras met with the Guatemalan foreign minister in Tegucigalpa on Friday.",
	"Somali fighters captured the town of Jilib after a siege of three weeks.",
};

static dln_view upper(const char *text, char *room)
{
	size_t n = strlen(text);
	for (size_t i = 0; i < n; i++)
		room[i] = (char)(text[i] >= 'a' && text[i] <= 'z' ? text[i] - 32 : text[i]);
	return (dln_view){ room, n };
}

/* Nine heads of ten are those of the sentence in running text. */
static void test_capitals_are_parsed_as_running_text(void **state)
{
	uint32_t heads[64], same = 0, all = 0;
	for (size_t s = 0; s < sizeof sentences / sizeof *sentences; s++) {
		char room[256];
		dln_parsed mixed = dln_test_trees_parsed(*state, dln_view_of(sentences[s]));
		size_t n = mixed.token_count;
		assert_true(n <= sizeof heads / sizeof *heads);
		assert_false(mixed.sentences[0].capitals);
		for (size_t i = 0; i < n; i++)
			heads[i] = mixed.tokens[i].head;
		dln_parsed capitals = dln_test_trees_parsed(*state, upper(sentences[s], room));
		assert_int_equal(capitals.token_count, n);
		assert_true(capitals.sentences[0].capitals);
		for (size_t i = 0; i < n; i++)
			same += capitals.tokens[i].head == heads[i];
		all += (uint32_t)n;
	}
	assert_true(same * 10 >= all * 9);
}

static void test_the_text_stays(void **state)
{
	char room[256];
	for (size_t s = 0; s < sizeof sentences / sizeof *sentences; s++) {
		dln_parsed p = dln_test_trees_parsed(*state, upper(sentences[s], room));
		for (size_t i = 0; i < p.token_count; i++) {
			dln_range r = p.tokens[i].range;
			assert_true(dln_view_eq(p.tokens[i].form, dln_view_sub(p.report->text, r.begin, r.end)));
		}
	}
}

static void test_names_in_capitals(void **state)
{
	dln_parsed p = dln_test_trees_parsed(*state, DLN_LIT("COLONEL ERNESTO RIVAS LUNA WAS MURDERED IN TEGUCIGALPA BY TWO UNIDENTIFIED MEN."));
	assert_int_equal(p.name_count, 2);
	assert_int_equal(p.names[0].type, DLN_NAME_PER);
	assert_int_equal(p.names[0].count, 3);
	assert_int_equal(p.names[1].type, DLN_NAME_LOC);
	assert_int_equal(p.tokens[p.names[1].first].upos, DLN_PROPN);
}

/* Small words, marks, figures, letters beyond ASCII, a word that is longer than any. */
static void test_odd_capitals(void **state)
{
	static const char *const texts[] = { "A B C", "THE THE THE THE", "U.S. U.N. E.U. O.A.S.", "ÉVORA ÑUÑOA ŁÓDŹ ÖREBRO", "1 2 3 AND 4", "X-X-X-X Y'Y'Y",
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA BB CC DD" };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		(void)dln_test_trees_parsed(*state, dln_view_of(texts[i]));
}

/* One sentence in capitals under others: the report's own use of a word tells its case. */
static void test_a_headline_under_prose(void **state)
{
	dln_parsed p = dln_test_trees_parsed(*state, DLN_LIT("REBELS TAKE TAREK IN NEW PUSH\n\nThe town of Tarek fell at dawn. The army left Tarek on Sunday."));
	assert_true(p.sentences[0].capitals);
	assert_int_equal(p.tokens[2].upos, DLN_PROPN);
	assert_false(p.sentences[1].capitals);
}

/* A heading with capitals: names keep them, words do not, and what is written so for itself stays. */
static void test_a_heading_with_capitals(void **state)
{
	dln_parsed p = dln_test_trees_parsed(*state, DLN_LIT("Forty Shot Dead in Village Raid Near Maiduguri"));
	assert_true(p.sentences[0].capitals);
	assert_int_equal(p.tokens[1].upos, DLN_VERB);
	assert_int_equal(p.tokens[5].upos, DLN_NOUN);
	assert_int_equal(p.tokens[7].upos, DLN_PROPN);
}

/* Marks around a word hang on it and are not in its way. */
static void test_marks_around_a_word(void **state)
{
	dln_parsed p = dln_test_trees_parsed(*state, DLN_LIT("Army 'retakes' dam in the \"liberated\" north"));
	assert_int_equal(p.tokens[2].upos, DLN_VERB);
	assert_int_equal(p.tokens[1].head, 2);
	assert_int_equal(p.tokens[3].head, 2);
	assert_int_equal(p.tokens[3].deprel, DLN_R_PUNCT);
	assert_int_equal(p.tokens[0].head, 2);
	assert_int_equal(p.tokens[7].head, 8);
	assert_int_equal(p.tokens[8].head, 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_capitals_are_parsed_as_running_text),
		cmocka_unit_test(test_the_text_stays),
		cmocka_unit_test(test_names_in_capitals),
		cmocka_unit_test(test_odd_capitals),
		cmocka_unit_test(test_a_headline_under_prose),
		cmocka_unit_test(test_a_heading_with_capitals),
		cmocka_unit_test(test_marks_around_a_word),
	};
	return cmocka_run_group_tests(tests, dln_test_trees_set_up, dln_test_trees_tear_down);
}
