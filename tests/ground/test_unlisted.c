/* Names that no table has, taken for places by where they stand. */
#include "support/grounded.h"
#include "support/test.h"

static void show(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	dln_where w = DLN_NO_WHERE;
	(void)dln_ground_where(&t->g, dln_test_token(t, ask), &w);
	dln_test_put_where(t, &w, out);
}

static void what_stands_beside_a_name_makes_it_a_place(void **state)
{
	static const dln_test_row rows[] = {
		{"a noun behind it", "Rebels attacked Qzrtupol village.", "Qzrtupol", "Qzrtupol/-/town/Qzrtupol/no map"},
		{"a noun that it is of", "Rebels attacked the hilltop of Qzrtupol.", "Qzrtupol", "Qzrtupol/-/site/Qzrtupol/no map"},
		{"its apposition", "Qzrtupol, a village in Mali, was attacked.", "Qzrtupol", "Qzrtupol/ML/town/Qzrtupol/no map"},
		{"a preposition of place", "Rebels met in Qzrtupol.", "Qzrtupol", "Qzrtupol/-/town/Qzrtupol/no map"},
		{"the list that it stands in", "Rebels attacked the villages of Qzrtupol, Wimbli and Zamoye.", "Zamoye", "Zamoye/-/town/Zamoye/no map"},
		{"a noun some words behind it", "Rebels attacked the Qzrtupol transmission tower.", "Qzrtupol", "Qzrtupol/-/site/Qzrtupol/no map"},
		{"its first word", "Rebels attacked Jabal Qzrtupol.", "Jabal", "Jabal Qzrtupol/-/town/Jabal Qzrtupol/no map"},
		{"its last word, with an article", "Rebels were killed at the Al-Qzrtupol Farms.", "Farms", "Al-Qzrtupol Farms/-/site/Al-Qzrtupol Farms/no map"},
		{"a noun with an article between", "Rebels attacked the village of al-Qzrtupol.", "Qzrtupol", "al-Qzrtupol/-/town/al-Qzrtupol/no map"},
		{"the word before its article", "Rebels met in the Shorta al-Qzrtupol district.", "Qzrtupol", "Shorta al-Qzrtupol/-/district/Shorta al-Qzrtupol/no map"},
		{"what befalls a place", "Twenty men died in the battle of Qzrtupol.", "Qzrtupol", "Qzrtupol/-/town/Qzrtupol/no map"},
		{"where somebody lives", "A grocer was found dead in his Qzrtupol home.", "Qzrtupol", "Qzrtupol/-/town/Qzrtupol/no map"},
		{"a part of it", "Rebels met in central Qzrtupol.", "Qzrtupol", "Qzrtupol/-/town/Qzrtupol/no map"},
		{"the plural noun behind its list", "Rebels attacked Qzrtupol and Wimbli districts.", "Qzrtupol", "Qzrtupol/-/district/Qzrtupol/no map"},
		{"the same name elsewhere", "Rebels attacked Qzrtupol village and left Qzrtupol.", "Qzrtupol#2", "Qzrtupol/-/town/Qzrtupol/no map"},
		{"a verb of fighters", "Rebels entered Qzrtupol.", "Qzrtupol", "Qzrtupol/-/town/Qzrtupol/no map"},
		{"but not of anybody", "Doctors entered Qzrtupol.", "Qzrtupol", "nowhere"},
		{"nothing", "Rebels met the clerk of Qzrtupol.", "Qzrtupol", "nowhere"},
		{"a title before it", "President Qzrtupol met in Goma.", "Qzrtupol", "nowhere"},
	};
	DLN_TEST_ROWS(*state, rows, show);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_stands_beside_a_name_makes_it_a_place),
	};
	return cmocka_run_group_tests(tests, dln_test_grounded_open, dln_test_grounded_close);
}
