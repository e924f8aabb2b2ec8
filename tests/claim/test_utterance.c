/* All that is said, thought and wanted in a text, over given trees: kind, source, cue and content. */
#include "support/grounded.h"
#include "support/test.h"

static void put_piece(const dln_test_grounded *t, dln_said_piece p, dln_buf *out)
{
	dln_test_put_words(t, dln_tree_range(&t->g.tree, p.first, p.last), out);
}

/* "indirect: residents / said / Rebels captured Kidal": kind, source, cue, content with " ... " between its pieces; ">" before what stands in another; "; " between. */
static void show_utterances(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	(void)ask;
	for (size_t i = 0; i < t->utterances.len; i++) {
		const dln_utterance *u = &t->utterances.at[i];
		dln_buf_printf(out, "%s%s%s: ", i ? "; " : "", u->within == UINT32_MAX ? "" : "> ", dln_utterance_kind_text(u->kind));
		if (u->speaker != DLN_NO_TOKEN)
			put_piece(t, u->source, out);
		dln_buf_str(out, " / ");
		if (u->verb != DLN_NO_TOKEN)
			put_piece(t, u->cue, out);
		for (uint8_t p = 0; p < u->pieces; p++) {
			dln_buf_str(out, p ? " ... " : " / ");
			put_piece(t, u->content[p], out);
		}
	}
}

static void each_cue_has_its_source_and_content(void **state)
{
	static const dln_test_row rows[] = {
		{"nobody says anything", "Rebels captured Kidal on Friday.", "", ""},
		{"the clause behind", "Residents said that rebels captured Kidal.", "", "indirect: Residents / said / that rebels captured Kidal"},
		{"the clause before", "Rebels captured Kidal, residents said.", "", "indirect: residents / said / Rebels captured Kidal"},
		{"according to", "Rebels captured Kidal, according to residents.", "", "indirect: residents / according to / Rebels captured Kidal"},
		{"as somebody said", "Rebels captured Kidal, as residents said.", "", "indirect: residents / said / Rebels captured Kidal"},
		{"a phrase", "Rwanda denied backing the rebels.", "", "indirect: Rwanda / denied / backing the rebels"},
		{"a wish", "Rebels plan to capture Kidal.", "", "indirect: Rebels / plan / to capture Kidal"},
		{"the whole phrase of the source", "A Taliban statement said fighters captured Sangin.", "",
			"indirect: A Taliban statement / said / fighters captured Sangin"},
		{"both who say it", "The mayor and residents said that rebels captured Kidal.", "", "indirect: The mayor and residents / said / that rebels captured Kidal"},
		{"one in another", "The mayor said residents reported that rebels captured Kidal.", "",
			"indirect: The mayor / said / residents reported that rebels captured Kidal; > indirect: residents / reported / that rebels captured Kidal"},
		{"in whose words it is", "In the words of a deserter, rebels captured Kidal.", "", "indirect: a deserter / In the words / rebels captured Kidal"},
		{"whom another quotes", "The agency quoted a guard as saying that rebels captured Kidal.", "",
			"indirect: The agency / quoted / a guard as saying that rebels captured Kidal; > indirect: a guard / as saying / that rebels captured Kidal"},
		{"who told whom", "State radio reported that, according to residents, rebels captured Kidal.", "",
			"indirect: State radio / reported / that, according to residents, rebels captured Kidal; "
			"> indirect: residents / according to / that ... rebels captured Kidal"},
		{"a name beside its title", "The mayor, Juan Ruiz, said that rebels captured Kidal.", "",
			"indirect: The mayor, Juan Ruiz / said / that rebels captured Kidal"},
		{"what is spoken of", "The mayor spoke of an attack on Kidal.", "", "indirect: The mayor / spoke / of an attack on Kidal"},
		{"hearsay", "Rebels reportedly captured Kidal.", "", "indirect:  / reportedly / Rebels ... captured Kidal"},
	};
	DLN_TEST_ROWS(*state, rows, show_utterances);
}

static void quotations_are_told_from_other_words(void **state)
{
	static const dln_test_row rows[] = {
		{"a quotation before its verb", "\"Rebels captured the town,\" the mayor said.", "", "direct: the mayor / said / Rebels captured the town"},
		{"one that goes on behind it", "\"Rebels captured the town,\" the mayor said. \"They killed two priests.\"", "",
			"direct: the mayor / said / Rebels captured the town ... They killed two priests"},
		{"a speaker in the middle, with who that is", "\"The bridge,\" said Tomas Rado, who fled, \"is lost.\"", "",
			"direct: Tomas Rado, who fled / said / The bridge ... is lost"},
		{"words that are quoted in a clause", "The mayor called the attack \"a crime\".", "", "mixed: The mayor / called / the attack \"a crime\""},
	};
	DLN_TEST_ROWS(*state, rows, show_utterances);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_cue_has_its_source_and_content),
		cmocka_unit_test(quotations_are_told_from_other_words),
	};
	return cmocka_run_group_tests(tests, dln_test_grounded_open, dln_test_grounded_close);
}
