/* Direct quotations and whose words they are. */
#include "support/grounded.h"
#include "support/test.h"

/* "[the words] mayor": content and speaker's head of each. */
static void show(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	(void)ask;
	for (size_t i = 0; i < t->g.spoken_count; i++) {
		const dln_spoken *q = &t->g.spoken[i];
		dln_buf_str(out, i ? " [" : "[");
		dln_test_put_words(t, q->content, out);
		dln_buf_str(out, "] ");
		dln_buf_view(out, q->speaker == DLN_NO_TOKEN ? DLN_LIT("-") : t->parsed.tokens[q->speaker].form);
		for (uint32_t k = q->first; k <= q->last; k++)
			assert_int_equal(t->g.spoken_of[k], i);
	}
}

static void quotations_have_marks_and_speakers(void **state)
{
	static const dln_test_row rows[] = {
		{"before the verb of saying", "\"Rebels captured the town,\" the mayor said.", NULL, "[Rebels captured the town,] mayor"},
		{"behind it", "The mayor said: \"Rebels captured the town.\"", NULL, "[Rebels captured the town.] mayor"},
		{"going on in the next sentence", "\"Rebels captured the town,\" the mayor said. \"They killed two priests.\"", NULL,
			"[Rebels captured the town,] mayor [They killed two priests.] mayor"},
		{"curly marks", "“Rebels captured the town,” the mayor said.", NULL, "[Rebels captured the town,] mayor"},
		{"a paragraph that opens and does not close goes to its end", "The mayor said: \"Rebels captured the town.\"\n\n\"They killed two priests.", NULL,
			"[Rebels captured the town.] mayor [They killed two priests.] mayor"},
		{"in the middle, right behind a mark", "\"The bridge,\" said Tomas Rado, who fled, \"is lost.\"", NULL, "[The bridge,] Tomas [is lost.] Tomas"},
		{"nobody speaks", "Rebels captured the town.", NULL, ""},
		{"no verb of saying", "A plaque reads \"peace\" in Bria.", NULL, "[peace] -"},
	};
	DLN_TEST_ROWS(*state, rows, show);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quotations_have_marks_and_speakers),
	};
	return cmocka_run_group_tests(tests, dln_test_grounded_open, dln_test_grounded_close);
}
