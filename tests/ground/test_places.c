/* Which place of a name is meant, where beside it, and which country a report is about. */
#include "support/grounded.h"
#include "support/test.h"

/* "Tripoli/Libya/LY": canonical name, first-level division and country of the place that a token names. */
static void show_place(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	uint32_t m = t->g.mention_of[dln_test_token(t, ask)];
	dln_place p;
	if (m == UINT32_MAX || t->g.mentions[m].place == UINT32_MAX) {
		dln_buf_str(out, "no place");
		return;
	}
	dln_know_place(t->know, t->g.mentions[m].place, &p);
	dln_buf_printf(out, "%.*s/%s/%s", DLN_FMT(p.name), p.country, dln_precision_text(p.precision));
}

static void the_report_decides_which_place_of_a_name(void **state)
{
	static const dln_test_row rows[] = {
		{"the known one when nothing else is said", "Warplanes bombed Tripoli.", "Tripoli", "Tripoli/LY/town"},
		{"the country that the report speaks of", "Lebanese soldiers entered Tripoli.", "Tripoli", "Tripoli/LB/town"},
		{"and its own there", "Libyan soldiers entered Tripoli.", "Tripoli", "Tripoli/LY/town"},
		{"a country said beside it", "Rebels captured Tripoli, Lebanon.", "Tripoli", "Tripoli/LB/town"},
		{"the word province asks for the division", "Rebels captured Kunduz province.", "Kunduz", "Kunduz/AF/division"},
		{"the word city asks for the town", "Rebels captured the city of Kunduz.", "Kunduz", "Kunduz/AF/town"},
		{"the seat of a division before larger towns of the name", "Guerrillas attacked San Miguel.", "San", "San Miguel/SV/town"},
		{"and the one near the other place", "Guerrillas attacked San Miguel and Usulutan.", "San", "San Miguel/SV/town"},
		{"the state behind a comma", "Police met residents of Springfield, Ill., on Monday.", "Springfield", "Springfield/US/town"},
		{"its short form is that place", "Police met residents of Springfield, Ill., on Monday.", "Ill.", "Illinois/US/division"},
		{"which is no word for being unwell", "Troops patrolled Alexandria, La., after the storm.", "La.", "Louisiana/US/division"},
		{"the state wins over the largest place of the name", "Troops patrolled Alexandria, La., after the storm.", "Alexandria", "Alexandria/US/town"},
		{"a preposition of place before a name that persons have", "Soldiers in Hamilton, Ont., fired on protesters.", "Hamilton", "Hamilton/CA/town"},
		{"who speaks is no place", "Hamilton said that troops left Goma.", "Hamilton", "no place"},
		{"the first part of a name that was said in full", "Fighters entered Mazar-i-Sharif on Monday and left Mazar on Friday.", "Mazar#2",
			"Mazar-i-Sharif/AF/town"},
		{"a part of a named land, and no town of North", "Police met in North Texas on Monday.", "Texas", "Texas/US/division"},
		{"nor is the word for the part one", "Police met in North Texas on Monday.", "North", "no place"},
		{"what it is before its name, with the article of that", "Shells hit the City of Kharkiv on Monday.", "Kharkiv", "Kharkiv/UA/town"},
		{"the town of a body that is named after it", "Kharkiv City Council fled on Monday.", "Kharkiv", "Kharkiv/UA/town"},
		{"a village somewhere that is also called so", "Jets bombed the Manzar neighbourhood.", "Manzar", "no place"},
		{"nor is a small town of a land that is only named", "U.S. soldiers patrolled Sonoma, Mopti and Gao.", "Sonoma", "no place"},
		{"but where it lies is said", "Fighters from Mopti and Gao met in Sonoma, California.", "Sonoma", "Sonoma/US/town"},
		{"a small place far from what is spoken of is none", "Malian soldiers met Paris Diallo.", "Paris", "no place"},
	};
	DLN_TEST_ROWS(*state, rows, show_place);
}

static void a_report_is_about_a_country(void **state)
{
	dln_test_grounded *t = *state;
	const dln_grounded *g = dln_test_ground(t, "Rebels captured Kidal on Friday. Kenya accused Al-Shabaab of killing two priests. Fighting raged in northern Mali.");
	assert_true(g->main_country != UINT32_MAX);
	assert_view(g->words->countries[g->main_country].name, "Mali");
	g = dln_test_ground(t, "Hundreds of fighters surrendered.");
	assert_int_equal(g->main_country, UINT32_MAX);
}

/* "36.60 43.12 site around: 30 km north of Mosul" */
static void show_point(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	dln_where w;
	if (!dln_ground_where(&t->g, dln_test_token(t, ask), &w)) {
		dln_buf_str(out, "nowhere");
		return;
	}
	dln_buf_printf(out, "%.2f %.2f %s%s%s: %.*s", w.lat, w.lon, dln_precision_text(w.precision), w.surroundings ? " around" : "", w.part ? " part" : "",
		DLN_FMT(dln_view_sub(t->report.text, w.words.begin, w.words.end)));
}

static void a_place_may_lie_beside_another(void **state)
{
	static const dln_test_row rows[] = {
		{"distance and direction move the point", "Gunmen attacked a post 30 km north of Mosul.", "Mosul", "36.60 43.12 site around: 30 km north of Mosul"},
		{"miles, and a number in words", "Rebels ambushed a convoy twelve miles east of Goma.", "Goma", "-1.67 29.40 site around: twelve miles east of Goma"},
		{"the same length again in brackets, a direction with a hyphen", "A rocket hit a camp 40 kilometers (25 miles) south-west of Kunduz.", "Kunduz",
			"36.47 68.54 site around: 40 kilometers (25 miles) south-west of Kunduz"},
		{"a direction alone does not move it", "Fighting raged north of Sirte.", "Sirte", "31.21 16.59 town around: north of Sirte"},
		{"a building is a site in its town", "Rebels captured the Goma airport.", "airport", "-1.67 29.23 site part: the Goma airport"},
	};
	DLN_TEST_ROWS(*state, rows, show_point);
}

static void precision_has_the_codes_of_ucdp_and_acled(void **state)
{
	static const struct { dln_where where; unsigned ucdp, acled; } rows[] = {
		{{.number = UINT32_MAX}, 0, 0},
		{{.precision = DLN_SITE}, 1, 1},
		{{.precision = DLN_TOWN, .part = true}, 1, 1},
		{{.precision = DLN_TOWN, .surroundings = true}, 2, 2},
		{{.precision = DLN_DISTRICT}, 3, 2},
		{{.precision = DLN_DIVISION, .part = true}, 4, 3},
		{{.precision = DLN_REGION}, 5, 3},
		{{.precision = DLN_COUNTRY, .part = true}, 5, 3},
		{{.precision = DLN_COUNTRY}, 6, 3},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		dln_where w = rows[i].where;
		w.name = w.number == UINT32_MAX ? (dln_view){0} : dln_view_of("Kunduz");
		assert_int_equal(dln_where_ucdp(&w), rows[i].ucdp);
		assert_int_equal(dln_where_acled(&w), rows[i].acled);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_report_decides_which_place_of_a_name),
		cmocka_unit_test(a_place_may_lie_beside_another),
		cmocka_unit_test(precision_has_the_codes_of_ucdp_and_acled),
		cmocka_unit_test(a_report_is_about_a_country),
	};
	return cmocka_run_group_tests(tests, dln_test_grounded_open, dln_test_grounded_close);
}
