/* What phrases mean: names, descriptions, pronouns; who and where. */
#include "support/grounded.h"
#include "support/test.h"

static void show_who(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	dln_who who = dln_ground_who(&t->g, dln_test_token(t, ask));
	dln_test_put_who(t, &who, out);
}

static void show_where(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	dln_where w = DLN_NO_WHERE;
	if (!dln_ground_where(&t->g, dln_test_token(t, ask), &w))
		w = DLN_NO_WHERE;
	dln_test_put_where(t, &w, out);
}

static void names_and_descriptions_mean_actors(void **state)
{
	static const dln_test_row rows[] = {
		{"a group's name", "The Taliban captured Sangin.", "Taliban", "force/Taliban/belligerent/Taliban/The Taliban"},
		{"a group's fighters are the group", "Taliban fighters captured Sangin.", "fighters", "force/Taliban/belligerent/Taliban/Taliban fighters"},
		{"a nation's soldiers are its forces", "Malian soldiers entered Kidal.", "soldiers",
			"force/Malian security forces/belligerent/Malian government/Malian soldiers"},
		{"the insurgents are the group spoken of", "The Taliban captured Sangin. The insurgents killed two priests.", "insurgents",
			"force/Taliban/belligerent/Taliban/The insurgents"},
		{"the rebels of a country are those who go by that name", "Islamic State shelled Aleppo. The rebels fled.", "rebels",
			"force/Syrian opposition/belligerent/Syrian opposition/The rebels"},
		{"so are rebel fighters", "Islamic State shelled Aleppo. Two rebel fighters fled.", "fighters",
			"force/Syrian opposition/belligerent/Syrian opposition/Two rebel fighters"},
		{"the army is that of the country spoken of", "Rebels captured Kidal on Friday. The army fled.", "army",
			"force/Malian security forces/belligerent/Malian government/The army"},
		{"hundreds of fighters are fighters", "Hundreds of Taliban fighters surrendered.", "Hundreds",
			"force/Taliban/belligerent/Taliban/Hundreds of Taliban fighters"},
		{"residents are witnesses of no side", "Residents said that rebels captured Kidal.", "Residents", "people/-/witness/-/Residents"},
		{"a country acts as its government", "Rwanda denied backing the rebels.", "Rwanda", "organization/Rwanda/official/Rwandan government/Rwanda"},
		{"a spokesman of a group is on its side", "A Taliban spokesman said fighters captured Sangin.", "spokesman",
			"person/-/belligerent/Taliban/A Taliban spokesman"},
		{"a capital that acts is its government", "Kinshasa accused Rwanda of backing the rebels.", "Kinshasa",
			"organization/Congolese government/official/Congolese government/Kinshasa"},
		{"a thing is a thing", "Prices fell in Kidal.", "Prices", "thing/-/-/-/Prices"},
	};
	DLN_TEST_ROWS(*state, rows, show_who);
}

static void pronouns_mean_what_stands_before(void **state)
{
	static const dln_test_row rows[] = {
		{"they are the group before", "The Taliban captured Sangin. They killed two priests.", "They", "force/Taliban/belligerent/Taliban/They"},
		{"he is the person before", "General Moussa Traore left Kidal. He said rebels captured the town.", "He",
			"person/Moussa Traore/belligerent/Malian government/He"},
		{"a relative pronoun is its noun", "Taliban fighters who fled Sangin surrendered.", "who", "force/Taliban/belligerent/Taliban/who"},
		{"we inside of a quotation is its speaker's side", "\"We captured Sangin,\" a Taliban spokesman said.", "We", "people/Taliban/belligerent/Taliban/We"},
		{"it without anything before is nobody", "It rained in Kidal.", "It", "-/-/-/-/It"},
	};
	DLN_TEST_ROWS(*state, rows, show_who);
}

static void phrases_mean_places(void **state)
{
	static const dln_test_row rows[] = {
		{"a name", "Rebels captured Kidal on Friday.", "Kidal", "Kidal/ML/town/Kidal"},
		{"the town of a name", "Rebels captured the town of Aibak.", "town", "Aibak/AF/town/Aibak"},
		{"the city is the one before", "Fighting raged in Goma. Rebels captured the city.", "city", "Goma/CD/town/the city"},
		{"the city without one before is none", "Rebels captured the city.", "city", "nowhere"},
		{"a port of a name is the town", "Rebels captured the port of Massawa.", "port", "Massawa/ER/town/Massawa"},
		{"a port in a town is a part of it", "Militants attacked the port in Mombasa.", "port", "Mombasa/KE/site/the port/part"},
		{"so is one in a city that a phrase further names", "Soldiers entered the airport in the port city of Hodeidah.", "airport",
			"Hodeidah/YE/site/the airport/part"},
		{"a city's airport is a part of it", "Rebels captured the Goma airport.", "airport", "Goma/CD/site/the Goma airport/part"},
		{"an adjective before a country makes it a part", "Fighting raged in northern Mali.", "Mali", "Mali/ML/country/Mali/part"},
		{"a nation is no place", "Malian soldiers entered Kidal.", "soldiers", "nowhere"},
		{"a person is no place", "General Moussa Traore left Kidal.", "Traore", "nowhere"},
	};
	DLN_TEST_ROWS(*state, rows, show_where);
}

static void the_core_of_a_phrase_is_what_is_counted(void **state)
{
	dln_test_grounded *t = *state;
	dln_test_ground(t, "Hundreds of Taliban fighters surrendered.");
	assert_int_equal(dln_ground_core(&t->g, dln_test_token(t, "Hundreds")), dln_test_token(t, "fighters"));
	assert_int_equal(dln_ground_core(&t->g, dln_test_token(t, "fighters")), dln_test_token(t, "fighters"));
}

static void show_phrase(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	dln_test_put_words(t, dln_ground_phrase(&t->g, dln_test_token(t, ask)), out);
}

static void phrases_end_before_clauses(void **state)
{
	static const dln_test_row rows[] = {
		{"articles and adjectives belong to it", "A planned attack on Juba alarmed residents.", "attack", "A planned attack"},
		{"its preposition does not", "Fighting raged in northern Mali.", "Mali", "northern Mali"},
		{"a relative clause does not", "Taliban fighters who fled Sangin surrendered.", "fighters", "Taliban fighters"},
		{"an of-phrase does", "Hundreds of Taliban fighters surrendered.", "Hundreds", "Hundreds of Taliban fighters"},
		{"a possessive mark does not", "The army's withdrawal from Goma alarmed residents.", "army", "The army"},
		{"a conjunct does not", "Rebels captured Kidal, Gao and Timbuktu.", "Kidal", "Kidal"},
	};
	DLN_TEST_ROWS(*state, rows, show_phrase);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_and_descriptions_mean_actors),
		cmocka_unit_test(pronouns_mean_what_stands_before),
		cmocka_unit_test(phrases_mean_places),
		cmocka_unit_test(the_core_of_a_phrase_is_what_is_counted),
		cmocka_unit_test(phrases_end_before_clauses),
	};
	return cmocka_run_group_tests(tests, dln_test_grounded_open, dln_test_grounded_close);
}
