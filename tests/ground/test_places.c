/* Which place of a name is meant, and which country and group a report is about. */
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
		{"a small place far from what is spoken of is none", "Malian soldiers met Paris Diallo.", "Paris", "no place"},
	};
	DLN_TEST_ROWS(*state, rows, show_place);
}

static void a_report_is_about_a_country_and_a_group(void **state)
{
	dln_test_grounded *t = *state;
	const dln_grounded *g = dln_test_ground(t, "Rebels captured Kidal on Friday. Kenya accused Al-Shabaab of killing two priests. Fighting raged in northern Mali.");
	assert_true(g->main_country != UINT32_MAX && g->main_rebel != UINT32_MAX);
	assert_view(g->words->countries[g->main_country].name, "Mali");
	assert_view(g->words->actors[g->main_rebel].name, "Al-Shabaab");
	g = dln_test_ground(t, "Hundreds of fighters surrendered.");
	assert_int_equal(g->main_country, UINT32_MAX);
	assert_int_equal(g->main_rebel, UINT32_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_report_decides_which_place_of_a_name),
		cmocka_unit_test(a_report_is_about_a_country_and_a_group),
	};
	return cmocka_run_group_tests(tests, dln_test_grounded_open, dln_test_grounded_close);
}
