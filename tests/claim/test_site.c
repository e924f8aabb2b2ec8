/* Where an event was. */
#include "support/grounded.h"
#include "support/test.h"

static void show(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	dln_match m;
	dln_where w;
	uint32_t token = dln_test_token(t, ask);
	if (!dln_match_token(&t->rules, &t->g, token, &m))
		fail_msg("\"%s\" names no event", ask);
	uint32_t named = dln_site_of(&t->g, &t->cues, &m, &w, NULL);
	assert_true((named != DLN_NO_TOKEN) == dln_where_some(&w));
	dln_test_put_where(t, &w, out);
}

static void the_frame_names_the_place(void **state)
{
	static const dln_test_row rows[] = {
		{"what is captured", "Rebels captured Kidal on Friday.", "captured", "Kidal/ML/town/Kidal"},
		{"what falls", "Goma fell to rebels.", "fell", "Goma/CD/town/Goma"},
		{"what is left", "The army pulled out of Goma.", "pulled", "Goma/CD/town/Goma"},
		{"in the town of", "Rebels captured the town of Aibak.", "captured", "Aibak/AF/town/Aibak"},
		{"an airport is a part of its city", "Rebels captured the airport in Goma.", "captured", "Goma/CD/site/the airport/part"},
		{"a name that nobody knows is a place where one is taken", "Rebels captured Qzrtupol, officials in Goma said.", "captured", "Qzrtupol/CD/town/Qzrtupol/no map"},
		{"half of a town is a part of it", "Rebels captured half of Goma.", "captured", "Goma/CD/town/Goma/part"},
		{"towards a town is near it", "Rebels advanced on Goma.", "advanced", "Goma/CD/town/Goma/near"},
		{"a town that is not named is not its division", "Rebels captured a town in Helmand.", "captured", "Helmand/AF/division/a town/part"},
		{"nor is the capture of one", "The capture of another town in Helmand was confirmed.", "capture", "Helmand/AF/division/Helmand/part"},
	};
	DLN_TEST_ROWS(*state, rows, show);
}

static void phrases_of_place_tell_it(void **state)
{
	static const dln_test_row rows[] = {
		{"in on the verb", "Rebels killed two priests in Bria.", "killed", "Bria/CF/town/Bria"},
		{"near on the verb", "Rebels killed two priests near Bria.", "killed", "Bria/CF/town/Bria/near"},
		{"the verb above a coordinated one", "Rebels burned houses and killed two priests in Bria.", "burned", "Bria/CF/town/Bria"},
		{"a place in a place in a place", "Rebels killed two priests in a shop on a square in Bria.", "killed", "Bria/CF/site/a square/part"},
		{"behind the day", "Rebels killed two priests Friday in Bria.", "killed", "Bria/CF/town/Bria"},
		{"before the day", "Rebels killed two priests in Bria Friday night.", "killed", "Bria/CF/town/Bria"},
		{"in a clause of circumstance", "Two priests were killed when their car was hit near Bria.", "killed", "Bria/CF/town/Bria/near"},
		{"what it is done for is done elsewhere", "Two priests were killed for preaching in Bria.", "killed", "nowhere"},
		{"an office is named with its seat", "Rebels killed the mayor of Bria.", "killed", "nowhere"},
		{"where a man is from is not where he dies", "Rebels killed Paul Nzapa, 43, of Bria.", "killed", "nowhere"},
		{"between two towns", "Rebels killed two priests between Bria and Bambari.", "killed", "Bria/CF/town/Bria/near"},
		{"a road from one town to another", "Rebels killed two priests on the road from Bria to Bambari.", "killed", "Bria/CF/site/the road/part"},
		{"a man who is captured somewhere is no town", "Police captured Zamoye in Bria.", "captured", "Bria/CF/town/Bria"},
		{"the only phrase of place, wherever it hangs", "Rebels killed six militiamen hired by the army in Bria.", "killed", "Bria/CF/town/Bria"},
		{"the only place in the division", "In Haute-Kotto, police shot and killed two priests in Bria.", "shot", "Bria/CF/town/Bria"},
		{"a name with an age is nobody's place", "Bria, 26, was captured in Goma.", "captured", "Goma/CD/town/Goma"},
		{"nor is a make of aircraft", "Rebels shot at a Bria helicopter in Goma.", "shot", "Goma/CD/town/Goma"},
		{"a country owns its base elsewhere", "Two priests were killed near an Egypt army base in the town of Bria.", "killed",
			"Bria/CF/site/an Egypt army base/part/near"},
		{"a country that heights are taken from", "Rebels captured the heights from Mali.", "captured", "nowhere"},
		{"a town, not the country before it", "Rebels killed two priests in the Mali town of Kidal.", "killed", "Kidal/ML/town/Kidal"},
		{"a village in a division that is attacked", "Rebels launched an attack on Qzrtupol village in Haute-Kotto.", "attack",
			"Qzrtupol/CF/town/Qzrtupol/no map"},
		{"a suburb, not the town that it is of", "Two priests were killed in the Bria suburb of Qzrtupol.", "killed", "Qzrtupol/CF/town/Qzrtupol/no map"},
		{"of two phrases the one beside it", "Rebels killed two priests in Bria, and soldiers shot a doctor in Goma.", "shot", "Goma/CD/town/Goma"},
		{"and the first keeps its own", "Rebels killed two priests in Bria, and soldiers shot a doctor in Goma.", "killed", "Bria/CF/town/Bria"},
	};
	DLN_TEST_ROWS(*state, rows, show);
}

static void the_text_before_tells_it(void **state)
{
	static const dln_test_row rows[] = {
		{"the city is the one spoken of", "Fighting raged in Goma. Rebels captured the city.", "captured", "Goma/CD/town/the city"},
		{"a killing is where the text was", "Fighting raged in Goma. Rebels killed two priests.", "killed", "Goma/CD/town/Goma"},
		{"what opens the sentence sets its scene", "In the town of Bria, capital of Haute-Kotto, rebels killed two priests, residents said.", "killed",
			"Bria/CF/town/Bria"},
		{"the paragraph before leaves no doubt", "Rebels entered Goma.\n\nThey killed two priests.", "killed", "Goma/CD/town/Goma"},
		{"where the leaders meet is not where the war is", "Leaders met in Nairobi.\n\nRebels killed two priests.", "killed", "nowhere"},
		{"what is summed up is told of more than one place", "Rebels entered Goma.\n\nRebels have killed two priests.", "killed", "nowhere"},
		{"who withdraws, withdraws from there", "Rebels entered Goma.\n\nThe army retreated.", "retreated", "Goma/CD/town/Goma"},
		{"a witness tells of where he is, whatever the text was in", "Fighting raged in Goma. Doctors in Bria said rebels killed two priests.", "killed",
			"Bria/CF/town/Bria"},
		{"a general does not", "Fighting raged in Goma. Generals in Bria said rebels killed two priests.", "killed", "Goma/CD/town/Goma"},
		{"four sentences on it is not", "Fighting raged in Goma.\n\nPrices rose.\n\nRain fell.\n\nShops closed.\n\nRebels killed two priests.", "killed", "nowhere"},
	};
	DLN_TEST_ROWS(*state, rows, show);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_frame_names_the_place),
		cmocka_unit_test(phrases_of_place_tell_it),
		cmocka_unit_test(the_text_before_tells_it),
	};
	return cmocka_run_group_tests(tests, dln_test_grounded_open, dln_test_grounded_close);
}
