/* Who says so: the speakers of a claim over given trees, innermost first. */
#include "claim/source.h"
#include "support/grounded.h"
#include "support/test.h"

/* "0 person/-/witness/-/Residents; 1 ...": speakers, innermost first. */
static void show_sources(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	dln_sources sources;
	dln_source_chain(t->arena, &t->cues, &t->g, &t->utterances, dln_test_token(t, ask), &sources);
	for (size_t i = 0; i < sources.found.len; i++) {
		dln_buf_printf(out, "%s%u ", i ? "; " : "", sources.found.at[i].level);
		dln_test_put_who(t, &sources.found.at[i].who, out);
		if (sources.found.at[i].medium.len)
			dln_buf_printf(out, " in a %.*s", DLN_FMT(sources.found.at[i].medium));
	}
}

static void saying_opens_a_source(void **state)
{
	static const dln_test_row rows[] = {
		{"the outlet itself", "Rebels captured Kidal on Friday.", "captured", ""},
		{"residents are witnesses", "Residents said that rebels captured Kidal.", "captured", "0 people/-/witness/-/Residents"},
		{"saying behind the clause", "Rebels captured Kidal, residents said.", "captured", "0 people/-/witness/-/residents"},
		{"according to", "Rebels captured Kidal, according to residents.", "captured", "0 people/-/witness/-/residents"},
		{"as somebody said", "Rebels captured Kidal, as residents said.", "captured", "0 people/-/witness/-/residents"},
		{"whoever denies is the source of what he denies", "Rwanda denied backing the rebels.", "backing",
			"0 organization/Rwanda/official/Rwandan government/Rwanda"},
		{"an accuser", "Kenya accused Al-Shabaab of killing two priests.", "killing", "0 organization/Kenya/official/Kenyan government/Kenya"},
		{"the statement is the army's", "A Taliban statement said fighters captured Sangin.", "captured", "0 force/Taliban/belligerent/Taliban/Taliban in a statement"},
		{"the verb of saying is nobody's claim of its own", "Residents said that rebels captured Kidal.", "said", ""},
	};
	DLN_TEST_ROWS(*state, rows, show_sources);
}

static void sources_stand_innermost_first(void **state)
{
	static const dln_test_row rows[] = {
		{"one said that another said", "The mayor said residents reported that rebels captured Kidal.", "captured",
			"0 people/-/witness/-/residents; 1 person/-/official/Malian government/The mayor"},
		{"parallel speakers share a level", "The mayor and residents said that rebels captured Kidal.", "captured",
			"0 person/-/official/Malian government/The mayor; 0 people/-/witness/-/residents"},
		{"saying that somebody denied", "The mayor said rebels denied killing priests.", "killing",
			"0 force/-/belligerent/-/rebels; 1 person/-/official/-/The mayor"},
	};
	DLN_TEST_ROWS(*state, rows, show_sources);
}

static void quotations_have_their_speaker(void **state)
{
	static const dln_test_row rows[] = {
		{"a quotation before its verb", "\"Rebels captured the town,\" the mayor said.", "captured", "0 person/-/official/-/the mayor"},
		{"a sentence inside of a quotation that goes on", "\"Rebels captured the town,\" the mayor said. \"They killed two priests.\"", "killed",
			"0 person/-/official/-/the mayor"},
		{"words outside are the outlet's", "\"Rebels captured the town,\" the mayor said. Soldiers fled.", "fled", ""},
	};
	DLN_TEST_ROWS(*state, rows, show_sources);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(saying_opens_a_source),
		cmocka_unit_test(sources_stand_innermost_first),
		cmocka_unit_test(quotations_have_their_speaker),
	};
	return cmocka_run_group_tests(tests, dln_test_grounded_open, dln_test_grounded_close);
}
