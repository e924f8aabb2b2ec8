/* What names an event, by which type, and with which words. */
#include "support/grounded.h"
#include "support/test.h"

/* "seize captured: Rebels > - @ Kidal": type, trigger, actor > target @ place as the frame has them. */
static void put_slot(const dln_test_grounded *t, uint32_t trigger, const dln_frame_slot *slot, dln_buf *out)
{
	uint32_t token = dln_role_slot(&t->g, trigger, slot);
	dln_buf_view(out, token == DLN_NO_TOKEN ? DLN_LIT("-") : t->parsed.tokens[token].form);
}

static void show(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	dln_match m;
	uint32_t token = dln_test_token(t, ask);
	if (!dln_match_token(&t->rules, &t->g, token, &m)) {
		dln_buf_str(out, "no event");
		return;
	}
	dln_buf_printf(out, "%s ", dln_type_text(m.rule->type));
	dln_test_put_words(t, dln_tree_range(&t->g.tree, m.first, m.last), out);
	dln_buf_str(out, ": ");
	put_slot(t, token, &m.rule->actor, out);
	dln_buf_str(out, " > ");
	put_slot(t, token, &m.rule->target, out);
	dln_buf_str(out, " @ ");
	put_slot(t, token, &m.rule->place, out);
	dln_buf_str(out, m.rule->part ? " part" : "");
	dln_buf_str(out, m.rule->near ? " near" : "");
}

static void verbs_name_events_by_what_they_govern(void **state)
{
	static const dln_test_row rows[] = {
		{"a place is captured", "Rebels captured Kidal on Friday.", "captured", "seize captured: Rebels > - @ Kidal"},
		{"a person is captured otherwise", "Rebels captured two journalists.", "captured", "abduct captured: Rebels > journalists @ -"},
		{"a passive has the same frame", "Kidal was captured by rebels.", "captured", "seize captured: rebels > - @ Kidal"},
		{"a place falls", "Kidal fell to rebels.", "fell", "seize fell: rebels > - @ Kidal"},
		{"a price falls otherwise", "Prices fell in Kidal.", "fell", "no event"},
		{"taking part is no event", "The rebels took part in talks.", "took", "no event"},
		{"nor is what only sounds like it", "He died of a heart attack in Kidal.", "attack", "no event"},
		{"what is only a pronoun may be of any class", "They deployed to Kidal.", "deployed", "deploy deployed: They > - @ Kidal"},
		{"saying is no event", "Residents said that rebels captured Kidal.", "said", "no event"},
		{"a name is no event", "Rebels captured Kidal on Friday.", "Kidal", "no event"},
		{"a participle that is coordinated", "Kidal was shelled and captured by rebels.", "shelled", "shell shelled: rebels > Kidal @ Kidal"},
		{"soldiers leave a place", "Rebels captured Kidal on Friday and soldiers left Gao on Sunday.", "left", "withdraw left: soldiers > - @ Gao"},
	};
	DLN_TEST_ROWS(*state, rows, show);
}

static void idioms_are_triggers_as_a_whole(void **state)
{
	static const dln_test_row rows[] = {
		{"take control of", "Rebels took control of Kidal.", "took", "seize took control: Rebels > - @ Kidal"},
		{"lay down arms", "The rebels laid down their arms in Bria.", "laid", "surrender laid down their arms: rebels > - @ Bria"},
		{"words of the idiom say whose", "Kidal came under the control of rebels.", "came", "seize came under the control: rebels > - @ Kidal"},
		{"leave dead", "The raid left nine people dead in Gao.", "left", "kill left nine people dead: raid > people @ -"},
		{"in the hands of", "Kidal is in the hands of rebels.", "hands", "hold in the hands: rebels > - @ Kidal"},
		{"pull out of", "The army pulled out of Goma.", "pulled", "withdraw pulled out: army > - @ Goma"},
		{"exchange fire", "Rebels exchanged fire with soldiers in Bria.", "exchanged", "clash exchanged fire: Rebels > soldiers @ Bria"},
	};
	DLN_TEST_ROWS(*state, rows, show);
}

static void nouns_take_the_subject_of_their_verb(void **state)
{
	static const dln_test_row rows[] = {
		{"launch an attack", "The army launched an attack on Mosul on Monday.", "attack", "attack launched an attack: army > Mosul @ Mosul"},
		{"the possessor acts", "The army's withdrawal from Goma alarmed residents.", "withdrawal", "withdraw withdrawal: army > - @ Goma"},
		{"a phrase that hangs on another is the noun's", "The withdrawal of the troops from Kidal alarmed residents.", "withdrawal",
			"withdraw withdrawal: troops > - @ Kidal"},
		{"what is captured stands behind of", "The capture of Kidal by rebels alarmed residents.", "capture", "seize capture: rebels > - @ Kidal"},
	};
	DLN_TEST_ROWS(*state, rows, show);
}

static void an_idiom_tells_its_other_words(void **state)
{
	dln_test_grounded *t = *state;
	dln_match m;
	dln_test_ground(t, "Rebels took control of Kidal.");
	assert_true(dln_match_token(&t->rules, &t->g, dln_test_token(t, "took"), &m));
	assert_int_equal(m.used_count, 1);
	assert_int_equal(m.used[0], dln_test_token(t, "control"));
	assert_view(m.rule->name, "seize.v.control");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verbs_name_events_by_what_they_govern),
		cmocka_unit_test(idioms_are_triggers_as_a_whole),
		cmocka_unit_test(nouns_take_the_subject_of_their_verb),
		cmocka_unit_test(an_idiom_tells_its_other_words),
	};
	return cmocka_run_group_tests(tests, dln_test_grounded_open, dln_test_grounded_close);
}
