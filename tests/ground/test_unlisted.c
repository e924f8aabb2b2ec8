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
		{"the same name elsewhere", "Rebels attacked Qzrtupol village and left Qzrtupol.", "Qzrtupol#2", "Qzrtupol/-/town/Qzrtupol/no map"},
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
