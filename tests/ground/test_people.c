/* Persons whom a report names: their role and side, and their surname alone. */
#include "support/grounded.h"
#include "support/test.h"

/* "Moussa Traore/belligerent/Malian government" for each. */
static void show(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	(void)ask;
	for (size_t i = 0; i < t->g.people_count; i++) {
		const dln_person *p = &t->g.people[i];
		const char *role = dln_role_text(p->role);
		dln_buf_printf(out, "%s%.*s/%s/", i ? "; " : "", DLN_FMT(p->name), role ? role : "-");
		dln_buf_view(out, p->side.len ? p->side : DLN_LIT("-"));
	}
}

static void what_stands_beside_a_name_gives_role_and_side(void **state)
{
	static const dln_test_row rows[] = {
		{"a rank of the country that the report is about", "General Moussa Traore left Kidal.", NULL, "Moussa Traore/belligerent/Malian government"},
		{"an office behind the name", "Ali Haidar, a Taliban spokesman, praised the attack.", NULL, "Ali Haidar/belligerent/Taliban"},
		{"a foreign minister is on his own country's side", "Kenyan minister Peter Otieno visited Kidal.", NULL, "Peter Otieno/official/Kenyan government"},
		{"a surname later is the same person", "General Moussa Traore left Kidal. Traore said rebels captured the town.", NULL,
			"Moussa Traore/belligerent/Malian government"},
		{"two surnames, with and without the first name", "Ortega Mendez left Kidal. Judge Rafael Ortega Mendez entered Gao.", NULL,
			"Rafael Ortega Mendez/official/Malian government"},
		{"and one of them left out", "Judge Rafael Ortega Mendez entered Gao. Rafael Ortega left Kidal.", NULL,
			"Rafael Ortega Mendez/official/Malian government"},
		{"two who share them are two", "Rafael Ortega Mendez and Elena Ortega Mendez left Kidal.", NULL, "Rafael Ortega Mendez/-/-; Elena Ortega Mendez/-/-"},
		{"a name without any office is on nobody's side", "Sarah Lindqvist treated soldiers in Bria.", NULL, "Sarah Lindqvist/-/-"},
	};
	DLN_TEST_ROWS(*state, rows, show);
}

static void a_surname_alone_means_the_person(void **state)
{
	dln_test_grounded *t = *state;
	dln_test_ground(t, "General Moussa Traore left Kidal. Traore said rebels captured the town.");
	dln_who full = dln_ground_who(&t->g, dln_test_token(t, "Traore")), short_form = dln_ground_who(&t->g, dln_test_token(t, "Traore#2"));
	assert_view(full.name, "Moussa Traore");
	assert_view(short_form.name, "Moussa Traore");
	assert_int_equal(short_form.kind, DLN_PERSON);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_stands_beside_a_name_gives_role_and_side),
		cmocka_unit_test(a_surname_alone_means_the_person),
	};
	return cmocka_run_group_tests(tests, dln_test_grounded_open, dln_test_grounded_close);
}
