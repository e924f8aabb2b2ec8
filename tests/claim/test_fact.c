/* Did it happen: over given trees, so that what is tried is the walk and the cues and not the parser. */
#include "support/grounded.h"
#include "support/test.h"

static dln_fact fact_of(dln_test_grounded *t, const char *form)
{
	dln_fact f;
	dln_fact_of(t->arena, &t->cues, &t->g, &(dln_match){.token = dln_test_token(t, form)}, &f);
	return f;
}

/* "CT- denied": factuality and why it is set aside. */
static void show_value(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	dln_fact f = fact_of(t, ask);
	dln_buf_str(out, dln_factuality_text(f.factuality));
	if (f.aside != DLN_ASIDE_NONE)
		dln_buf_printf(out, " %s", dln_aside_text(f.aside));
}

/* "denied=deny.v if=if.s": the cues' words and rules. */
static void show_cues(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	dln_fact f = fact_of(t, ask);
	for (size_t i = 0; i < f.cues.len; i++) {
		dln_buf_str(out, i ? " " : "");
		dln_test_put_words(t, f.cues.at[i].words, out);
		dln_buf_printf(out, "=%.*s", DLN_FMT(f.cues.at[i].rule));
	}
}

static void every_value_has_its_words(void **state)
{
	static const dln_test_row rows[] = {
		{"what is told plainly is certain", "Rebels captured Kidal on Friday.", "captured", "CT+"},
		{"an adverb of hearsay makes it probable", "Rebels reportedly captured Kidal.", "captured", "PR+"},
		{"so does a verb of seeming", "Rebels appear to have captured Kidal.", "captured", "PR+"},
		{"a modal of possibility makes it possible", "Rebels may have captured Kidal.", "captured", "PS+ possible"},
		{"negation denies", "Rebels did not capture Kidal.", "capture", "CT- negated"},
		{"never denies too", "The rebels never captured Kidal.", "captured", "CT- negated"},
		{"what is probably not so", "Rebels probably did not capture Kidal.", "capture", "PR- negated"},
		{"what is possibly not so", "The rebels may not have captured Kidal.", "captured", "PS- possible"},
		{"a plan asserts nothing", "Rebels plan to capture Kidal.", "capture", "UU planned"},
	};
	DLN_TEST_ROWS(*state, rows, show_value);
}

static void what_governs_changes_the_value(void **state)
{
	static const dln_test_row rows[] = {
		{"saying leaves it certain", "Residents said that rebels captured Kidal.", "captured", "CT+"},
		{"denying turns it", "The army denied that rebels captured Kidal.", "captured", "CT- denied"},
		{"denying turns a gerund too", "Rwanda denied backing the rebels.", "backing", "CT- denied"},
		{"what is not denied is left open", "The army did not deny that rebels captured Kidal.", "captured", "PS+ possible"},
		{"fearing asserts nothing", "Residents feared that rebels would capture Kidal.", "capture", "UU feared"},
		{"a fear is no event", "Fears of an attack on Juba grew.", "attack", "UU feared"},
		{"hoping asserts nothing", "Officials hope to retake Mosul.", "retake", "UU planned"},
		{"a demand asserts nothing", "The council urged the rebels to withdraw from Goma.", "withdraw", "UU demanded"},
		{"nor does a call for something", "The minister called for a withdrawal.", "withdrawal", "UU demanded"},
		{"a vow asserts nothing", "The general vowed to retake Mosul.", "retake", "UU planned"},
		{"thinking makes it probable", "Analysts believe that rebels captured Kidal.", "captured", "PR+"},
		{"an expectation asserts nothing", "Troops are expected to retake Mosul.", "retake", "UU planned"},
		{"what was failed at did not happen", "The army failed to retake Mosul.", "retake", "CT- negated"},
		{"what was managed happened", "The army managed to retake Mosul.", "retake", "CT+"},
		{"what was prevented did not happen", "Soldiers prevented an attack on Juba.", "attack", "CT- negated"},
		{"what somebody was forced to do happened", "Shelling forced families to flee Mosul.", "flee", "CT+"},
		{"knowing is no saying and changes nothing", "Residents saw that rebels captured Kidal.", "captured", "CT+"},
	};
	DLN_TEST_ROWS(*state, rows, show_value);
}

static void small_words_change_the_value(void **state)
{
	static const dln_test_row rows[] = {
		{"if opens what may not be", "If rebels capture Kidal, the army will withdraw.", "capture", "UU hypothetical"},
		{"what would follow is not there yet", "If rebels capture Kidal, the army will withdraw.", "withdraw", "UU planned"},
		{"unless too", "Troops will leave unless rebels surrender.", "surrender", "UU hypothetical"},
		{"would is hypothetical", "Rebels would capture Kidal.", "capture", "UU hypothetical"},
		{"should demands", "The rebels should surrender.", "surrender", "UU demanded"},
		{"no one is negation", "Nobody was killed in Bria.", "killed", "CT- negated"},
		{"no before the noun is negation", "No soldiers were killed in Bria.", "killed", "CT- negated"},
		{"without negates the gerund", "Rebels entered Bria without killing civilians.", "killing", "CT- negated"},
		{"until ends what was done", "The army fought until rebels surrendered.", "surrendered", "CT+"},
		{"nor does not negate what not negated", "The army had not seized nor shelled Bria.", "shelled", "CT- negated"},
		{"a question asserts nothing", "Did rebels capture Kidal?", "capture", "UU hypothetical"},
		{"what is done as a habit is generic", "Rebels routinely attack villages.", "attack", "CT+ generic"},
		{"a planned attack is none", "A planned attack on Juba alarmed residents.", "attack", "UU planned"},
		{"a failed attack is none", "The failed attack on Juba alarmed residents.", "attack", "CT- negated"},
		{"suspected rebels are probably rebels", "Suspected rebels killed two priests.", "killed", "PR+"},
	};
	DLN_TEST_ROWS(*state, rows, show_value);
}

static void what_is_denied_of_a_word_bears_on_its_event(void **state)
{
	static const dln_test_row rows[] = {
		{"what was not tried was not done", "The army did not try to retake Mosul.", "retake", "CT- negated"},
		{"nor what was not allowed", "Rebels were not allowed to enter Gao.", "enter", "CT- negated"},
		{"what somebody was able to do he did", "The army was able to retake Mosul.", "retake", "CT+"},
		{"what somebody had to do he did", "The rebels had to leave Gao.", "leave", "CT+"},
		{"what will not be is denied, as a plan", "The rebels will not leave Gao.", "leave", "CT- planned"},
		{"what could not be done was not done", "The rebels could not seize Gao.", "seize", "CT- negated"},
		{"must have is a conclusion", "The rebels must have left Gao.", "left", "PR+"},
		{"somebody was kept from it", "Soldiers stopped the rebels from entering Gao.", "entering", "CT- negated"},
		{"instead of it", "Rebels left instead of attacking Gao.", "attacking", "CT- negated"},
		{"too weak for it", "Rebels are too weak to seize Gao.", "seize", "CT- negated"},
		{"few did", "Few rebels surrendered in Gao.", "surrendered", "PR- negated"},
		{"likely is probable and no fact", "Rebels are likely to seize Gao.", "seize", "PR+ hypothetical"},
		{"any is none in particular", "Any attack on Gao will fail.", "attack", "UU hypothetical"},
		{"an attempt is not the deed", "A coup attempt alarmed residents.", "coup", "UU planned"},
		{"what is demanded stands in a bare form", "The council demanded that the town be evacuated.", "evacuated", "UU demanded"},
		{"of a denied report nothing is left", "The army denied a report that rebels had seized Gao.", "seized", "CT- denied"},
		{"a verb and its particle are one word", "The army called off the attack on Gao.", "attack", "CT- negated"},
		{"no longer is negation", "Rebels no longer hold Gao.", "hold", "CT- negated"},
		{"not only is none", "The rebels not only seized Gao but looted it.", "seized", "CT+"},
		{"another form does not share the negation", "The army did not withdraw but attacked Gao.", "attacked", "CT+"},
		{"what did not happen", "The attack on Gao did not happen.", "attack", "CT- negated"},
		{"what is expected to begin", "Talks are expected to begin on Monday.", "Talks", "UU planned"},
	};
	DLN_TEST_ROWS(*state, rows, show_value);
}

static void what_is_there_is_presupposed(void **state)
{
	static const dln_test_row rows[] = {
		{"what goes on", "Rebels vowed to continue besieging Gao.", "besieging", "CT+"},
		{"what shall end", "The envoy urged rebels to end the siege of Gao.", "siege", "CT+"},
		{"what is spoken of as being there", "Soldiers may film the attack on Gao.", "attack", "CT+"},
		{"but not what may be", "Soldiers may film an attack on Gao.", "attack", "PS+ possible"},
		{"whose doer is asked for", "Nobody knows who shelled the camp.", "shelled", "CT+"},
	};
	DLN_TEST_ROWS(*state, rows, show_value);
}

static void what_hangs_on_a_word_is_as_certain_as_it(void **state)
{
	static const dln_test_row rows[] = {
		{"a paper that may come does what it says as far as it comes", "The council may adopt a resolution condemning the attack.", "condemning", "PS+ possible"},
		{"the attack is there", "The council may adopt a resolution condemning the attack.", "attack", "CT+"},
		{"so is a man, and what he does", "The council may question a man condemning the attack.", "condemning", "CT+"},
		{"who did not become its victim was not attacked", "The villagers did not become victims of an attack.", "attack", "CT- negated"},
		{"whose victims they are was", "The victims of the attack were not named.", "attack", "CT+"},
		{"whoever is charged with it may have done it", "The court charged the general with shelling Gao.", "shelling", "PS+"},
		{"a suggestion without tense demands", "The envoy suggested that rebels leave Gao.", "leave", "UU demanded"},
		{"one with tense takes it for probable", "The envoy suggested that rebels had left Gao.", "left", "PR+"},
		{"not one is none", "Not one soldier surrendered in Gao.", "surrendered", "CT- negated"},
		{"whoever was or was not behind it, it was", "The rebels denied that they were behind the attack.", "attack", "CT+"},
		{"what somebody is warned against", "The envoy warned the rebels against attacking Gao.", "attacking", "UU feared"},
		{"yet to is not so far", "The rebels are yet to leave Gao.", "leave", "CT- negated"},
		{"believed or feared so", "Two priests are feared dead.", "dead", "UU feared"},
		{"a risk of it", "There is a risk of Gao falling.", "falling", "UU feared"},
		{"fears of those who might do it", "Fears of rebels attacking spread.", "attacking", "UU feared"},
		{"relatives of those who do it", "Relatives of rebels attacking Gao fled.", "attacking", "CT+"},
		{"close to it", "The army came close to losing Gao.", "losing", "CT- negated"},
		{"only to be killed is how it ended", "The rebels came back to Gao, only to be killed.", "killed", "CT+"},
	};
	DLN_TEST_ROWS(*state, rows, show_value);
}

static void turned_order_is_a_condition(void **state)
{
	static const dln_test_row rows[] = {
		{"were it to fall", "Were Kidal to fall, the army would withdraw.", "fall", "UU hypothetical"},
		{"had it fallen", "Had Kidal fallen, the army would have withdrawn.", "fallen", "UU hypothetical"},
		{"should it fall", "Should Kidal fall, the army would withdraw.", "fall", "UU hypothetical"},
		{"be to is a plan", "Troops are to leave Kidal.", "leave", "UU planned"},
		{"a turned auxiliary that is taken for the main verb", "Had the rebels not attacked Gao, the army would have stayed.", "attacked", "UU hypothetical"},
		{"a turned copula is none", "That, he said, was when rebels left Gao.", "left", "CT+"},
		{"be with a noun is no plan", "Their aim is peace, and troops left Kidal.", "left", "CT+"},
	};
	DLN_TEST_ROWS(*state, rows, show_value);
}

static void what_a_noun_phrase_holds_is_presupposed(void **state)
{
	static const dln_test_row rows[] = {
		{"a relative clause keeps its value below a denial", "The mayor denied that rebels who captured Kidal had left.", "captured", "CT+"},
		{"and below a fear", "Residents fear that soldiers who fled Kidal will return.", "fled", "CT+"},
		{"a participle on a noun is certain", "Troops may retake the town seized by rebels.", "seized", "CT+"},
		{"what an after-clause tells happened", "The army may withdraw after rebels captured Kidal.", "captured", "CT+"},
		{"its own negation stays its own", "The mayor said the rebels who did not surrender were killed.", "surrender", "CT- negated"},
		{"and the main verb is not touched by it", "The mayor said the rebels who did not surrender were killed.", "killed", "CT+"},
	};
	DLN_TEST_ROWS(*state, rows, show_value);
}

static void coordination_shares_what_stands_before_both(void **state)
{
	static const dln_test_row rows[] = {
		{"an auxiliary holds for both verbs", "Rebels may capture Kidal and kill civilians.", "kill", "PS+ possible"},
		{"a subject of its own begins anew", "Rebels may capture Kidal, but soldiers left Gao.", "left", "CT+"},
		{"both stand below one saying", "Rebels seized Kidal and killed soldiers, residents said.", "killed", "CT+"},
	};
	DLN_TEST_ROWS(*state, rows, show_value);
}

static void cues_name_the_words_that_decided(void **state)
{
	static const dln_test_row rows[] = {
		{"nothing decided", "Rebels captured Kidal on Friday.", "captured", ""},
		{"the verb of denying", "The army denied that rebels captured Kidal.", "captured", "denied=deny.v"},
		{"the negation", "Rebels did not capture Kidal.", "capture", "not=not.m"},
		{"both", "The army did not deny that rebels captured Kidal.", "captured", "deny=deny.v not=not.m"},
		{"the plan's verb", "Rebels plan to capture Kidal.", "capture", "plan=plan.v"},
		{"the turned auxiliary", "Should Kidal fall, the army would withdraw.", "fall", "Should=if.inverted"},
		{"the question mark", "Did rebels capture Kidal?", "capture", "?=question"},
		{"saying decides nothing", "Residents said that rebels captured Kidal.", "captured", ""},
	};
	DLN_TEST_ROWS(*state, rows, show_cues);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_value_has_its_words),
		cmocka_unit_test(what_governs_changes_the_value),
		cmocka_unit_test(small_words_change_the_value),
		cmocka_unit_test(what_is_denied_of_a_word_bears_on_its_event),
		cmocka_unit_test(what_is_there_is_presupposed),
		cmocka_unit_test(what_hangs_on_a_word_is_as_certain_as_it),
		cmocka_unit_test(turned_order_is_a_condition),
		cmocka_unit_test(what_a_noun_phrase_holds_is_presupposed),
		cmocka_unit_test(coordination_shares_what_stands_before_both),
		cmocka_unit_test(cues_name_the_words_that_decided),
	};
	return cmocka_run_group_tests(tests, dln_test_grounded_open, dln_test_grounded_close);
}
