/* Who does it and to whom, whatever the voice and wherever the words stand. */
#include "support/grounded.h"
#include "support/test.h"

static void put_token(const dln_test_grounded *t, uint32_t token, dln_buf *out)
{
	dln_buf_view(out, token == DLN_NO_TOKEN ? DLN_LIT("-") : t->parsed.tokens[token].form);
}

/* "subject > object" of a verb. */
static void show_frame(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	uint32_t verb = dln_test_token(t, ask);
	put_token(t, dln_role_subject(&t->g, verb), out);
	dln_buf_str(out, " > ");
	put_token(t, dln_role_object(&t->g, verb), out);
}

static void show_conjuncts(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	uint32_t all[4];
	size_t n = dln_role_conjuncts(&t->g, dln_test_token(t, ask), all, 4);
	for (size_t i = 0; i < n; i++) {
		dln_buf_str(out, i ? " " : "");
		put_token(t, all[i], out);
	}
}

static void voice_is_undone(void **state)
{
	static const dln_test_row rows[] = {
		{"active", "Rebels captured Kidal on Friday.", "captured", "Rebels > Kidal"},
		{"passive with an agent", "Kidal was captured by rebels.", "captured", "rebels > Kidal"},
		{"passive without one", "Kidal was captured on Friday.", "captured", "- > Kidal"},
		{"a verb without an object", "Hundreds of fighters surrendered.", "surrendered", "Hundreds > -"},
		{"a passive that is coordinated", "Kidal was shelled and captured by rebels.", "shelled", "rebels > Kidal"},
		{"and its second verb", "Kidal was shelled and captured by rebels.", "captured", "rebels > Kidal"},
	};
	DLN_TEST_ROWS(*state, rows, show_frame);
}

static void clauses_on_nouns_find_their_noun(void **state)
{
	static const dln_test_row rows[] = {
		{"a relative pronoun as the subject", "The mayor denied that rebels who captured Kidal had left.", "captured", "rebels > Kidal"},
		{"a relative clause without an object", "Troops entered the town that rebels had seized.", "seized", "rebels > town"},
		{"without a pronoun too", "Troops entered the town rebels had seized.", "seized", "rebels > town"},
		{"a past participle is passive", "Troops may retake the town seized by rebels.", "seized", "rebels > town"},
		{"what is laid to somebody he did", "Kenya accused the army of bombing homes.", "bombing", "army > homes"},
		{"a present participle is active", "Troops killed rebels holding Kidal.", "holding", "rebels > Kidal"},
	};
	DLN_TEST_ROWS(*state, rows, show_frame);
}

static void subjects_are_inherited(void **state)
{
	static const dln_test_row rows[] = {
		{"by an infinitive", "Rebels plan to capture Kidal.", "capture", "Rebels > Kidal"},
		{"by an infinitive below an object, which acts", "The council urged the rebels to withdraw from Goma.", "withdraw", "rebels > -"},
		{"by a coordinated verb", "Rebels seized Kidal and killed soldiers on Monday.", "killed", "Rebels > soldiers"},
		{"by a participle behind the clause", "Rebels left Kidal, killing soldiers.", "killing", "Rebels > soldiers"},
		{"by the accused, not the accuser", "Kenya accused Al-Shabaab of killing two priests.", "killing", "Al > priests"},
		{"by whom a call is made on", "The council called on rebels to leave Kidal.", "leave", "rebels > Kidal"},
		{"not by a clause with a subject of its own", "Rebels captured Kidal on Friday and soldiers left Gao on Sunday.", "left", "soldiers > Gao"},
		{"an object that both verbs have", "Rebels killed or injured 40 soldiers.", "killed", "Rebels > soldiers"},
		{"and its second verb", "Rebels killed or injured 40 soldiers.", "injured", "Rebels > soldiers"},
	};
	DLN_TEST_ROWS(*state, rows, show_frame);
}

static void conjuncts_are_listed_in_order(void **state)
{
	static const dln_test_row rows[] = {
		{"three towns", "Rebels captured Kidal, Gao and Timbuktu.", "Kidal", "Kidal Gao Timbuktu"},
		{"one town", "Rebels captured Kidal on Friday.", "Kidal", "Kidal"},
	};
	DLN_TEST_ROWS(*state, rows, show_conjuncts);
}

static void a_list_ends_where_there_is_no_room(void **state)
{
	dln_test_grounded *t = *state;
	uint32_t all[2] = {0, 0};
	dln_test_ground(t, "Rebels captured Kidal, Gao and Timbuktu.");
	uint32_t first = dln_test_token(t, "Kidal");
	assert_int_equal(dln_role_conjuncts(&t->g, first, all, 2), 2);
	assert_int_equal(all[0], first);
	assert_int_equal(all[1], dln_test_token(t, "Gao"));
	assert_int_equal(dln_role_conjuncts(&t->g, first, all, 0), 0);
}

static void voice_is_told(void **state)
{
	dln_test_grounded *t = *state;
	dln_test_ground(t, "Kidal was captured by rebels.");
	assert_true(dln_role_passive(&t->g, dln_test_token(t, "captured")));
	dln_test_ground(t, "Rebels captured Kidal on Friday.");
	assert_false(dln_role_passive(&t->g, dln_test_token(t, "captured")));
	dln_test_ground(t, "Troops may retake the town seized by rebels.");
	assert_true(dln_role_passive(&t->g, dln_test_token(t, "seized")));
	assert_false(dln_role_passive(&t->g, dln_test_token(t, "retake")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(voice_is_undone),
		cmocka_unit_test(clauses_on_nouns_find_their_noun),
		cmocka_unit_test(subjects_are_inherited),
		cmocka_unit_test(conjuncts_are_listed_in_order),
		cmocka_unit_test(a_list_ends_where_there_is_no_room),
		cmocka_unit_test(voice_is_told),
	};
	return cmocka_run_group_tests(tests, dln_test_grounded_open, dln_test_grounded_close);
}
