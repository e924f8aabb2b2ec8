/* Which armed group a word means, and how people are of groups. */
#include "support/grounded.h"
#include "support/test.h"

static void show_who(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	dln_who who = dln_ground_who(&t->g, dln_test_token(t, ask));
	dln_test_put_who(t, &who, out);
}

#define ANSAR "Ansar Dine captured Kidal. "
#define MNLA "The MNLA captured Gao. "

static void the_words_choose_among_groups(void **state)
{
	static const dln_test_row rows[] = {
		{"Islamists are the group that is Islamist, though another was named since", ANSAR MNLA "The Islamists killed two priests.", "Islamists",
			"force/Ansar Dine/belligerent/Ansar Dine/The Islamists"},
		{"separatists are the group that wants a state", MNLA ANSAR "The separatists killed two priests.", "separatists",
			"force/National Movement for the Liberation of Azawad/belligerent/National Movement for the Liberation of Azawad/The separatists"},
		{"words that do not tell groups apart mean the one last named", MNLA ANSAR "The rebel group killed two priests.", "group",
			"force/Ansar Dine/belligerent/Ansar Dine/The rebel group"},
		{"who attacks a group is another one", MNLA "Rebels attacked Ansar Dine near Gao.", "Rebels",
			"force/National Movement for the Liberation of Azawad/belligerent/National Movement for the Liberation of Azawad/Rebels"},
		{"and nobody whom the report names, when it names no other", "Rebels attacked Ansar Dine near Gao.", "Rebels", "force/-/belligerent/-/Rebels"},
		{"words that leave one side in a country mean it unnamed", "Kurdish fighters captured Tabqa in Syria.", "fighters",
			"force/Syrian Democratic Forces/belligerent/Syrian Democratic Forces/Kurdish fighters"},
		{"a group that monitors is no armed one", ANSAR "A rights group praised the attack. The group said that rebels captured Kidal.", "group#2",
			"organization/-/ngo/-/The group"},
	};
	DLN_TEST_ROWS(*state, rows, show_who);
}

static void people_are_of_what_they_serve(void **state)
{
	static const dln_test_row rows[] = {
		{"a spokesman for a group is on its side", "A spokesman for Ansar Dine praised the attack.", "spokesman",
			"person/-/belligerent/Ansar Dine/A spokesman"},
		{"who works for aid is of those who give it", "An aid worker praised the attack.", "worker", "people/-/ngo/-/An aid worker"},
		{"who heads a group is on its side", "Ali Haidar, who heads Ansar Dine, praised the attack.", "Haidar",
			"person/Ali Haidar/belligerent/Ansar Dine/Ali Haidar"},
		{"so is one of the group", "Ali Haidar of Ansar Dine praised the attack.", "Haidar", "person/Ali Haidar/belligerent/Ansar Dine/Ali Haidar"},
		{"a rebel leader is of the rebels that the report names", "Rebel leader Ali Haidar praised the attack. " MNLA, "Haidar",
			"person/Ali Haidar/belligerent/National Movement for the Liberation of Azawad/Ali Haidar"},
		{"a rank means who was named with it, also in short", "Col. Moussa Traore left Kidal. The colonel said rebels captured the town.", "colonel",
			"person/Moussa Traore/belligerent/Malian government/The colonel"},
	};
	DLN_TEST_ROWS(*state, rows, show_who);
}

static void groups_are_listed_as_named(void **state)
{
	dln_test_grounded *t = *state;
	const dln_grounded *g = dln_test_ground(t, ANSAR MNLA "Rebels attacked Ansar Dine near Gao.");
	assert_int_equal(g->group_count, 2);
	assert_view(g->words->actors[g->groups[0].actor].name, "Ansar Dine");
	assert_int_equal(g->groups[0].count, 2);
	assert_int_equal(g->groups[1].count, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_words_choose_among_groups),
		cmocka_unit_test(people_are_of_what_they_serve),
		cmocka_unit_test(groups_are_listed_as_named),
	};
	return cmocka_run_group_tests(tests, dln_test_grounded_open, dln_test_grounded_close);
}
