/* Reading again: a ledger that is older than the guess of languages learns what its reports are in. */
#include "support/test.h"

#include "ledger/engine.h"
#include "ledger/story.h"
#include "support/folder.h"
#include "support/made_story.h"

static const char french[] = "Les rebelles ont repris le bourg de Kabare mardi matin, a déclaré un habitant joint par téléphone, et plusieurs maisons brûlent encore.";
static const char english[] = "Rebels took the market town of Kabare on Tuesday morning, said a resident who was reached by telephone, and several houses were still burning.";

static dln_status count(void *self, const char *bytes, size_t len) {
	(void)bytes;
	*(size_t *)self += len;
	return DLN_OK;
}

static const dln_coded *find(const dln_story *story, const char *path) {
	const dln_story_report *const *reports;
	size_t len;

	assert_int_equal(dln_story_sorted(story, &reports, &len, NULL), DLN_OK);
	for (size_t i = 0; i < len; i++)
		if (dln_view_is(reports[i]->coded.report.id, path))
			return &reports[i]->coded;
	fail_msg("no %s", path);
	return NULL;
}

static void an_older_ledger_learns_its_languages(void **state) {
	dln_made *made = dln_made_new();
	dln_coded *fr = dln_made_report(made, "fr.txt", "", "2012-11-20", "", french), *en = dln_made_report(made, "en.txt", "", "2012-11-20", "", english);
	dln_engine *engine = NULL;
	dln_ledger *ledger = NULL;
	dln_story *story = NULL;
	dln_test_folder folder;
	dln_reread done;
	size_t bad = 1, told = 0;

	(void)state;
	dln_made_claim(made, fr, DLN_SEIZE, "repris", NULL, NULL);
	dln_made_claim(made, en, DLN_SEIZE, "took", NULL, NULL);
	dln_made_finish(made, fr);
	dln_made_finish(made, en);
	dln_test_folder_new(&folder);
	assert_int_equal(dln_engine_open(NULL, &engine, NULL), DLN_OK);
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "a.gpkg"), DLN_CREATE, &ledger, NULL), DLN_OK);
	assert_int_equal(dln_ledger_add(ledger, fr, NULL, NULL), DLN_OK);
	assert_int_equal(dln_ledger_add(ledger, en, NULL, NULL), DLN_OK);
	assert_int_equal(dln_ledger_reread(ledger, engine, NULL, &done, NULL), DLN_OK);
	assert_int_equal(done.changed, 2);
	assert_int_equal(dln_ledger_story(ledger, &story, NULL), DLN_OK);
	assert_view(find(story, "fr.txt")->report.language, "fr");
	assert_int_equal(find(story, "fr.txt")->claim_count, 0);
	assert_view(find(story, "en.txt")->report.language, "en");
	assert_true(find(story, "en.txt")->claim_count > 0);
	assert_int_equal(dln_ledger_verify(ledger, (dln_sink){count, &told}, &bad, NULL), DLN_OK);
	assert_int_equal(bad, 0);
	assert_int_equal(dln_ledger_reread(ledger, engine, NULL, &done, NULL), DLN_OK);
	assert_int_equal(done.changed, 0);
	dln_story_free(story);
	dln_ledger_close(ledger);
	dln_engine_close(engine);
	dln_test_folder_remove(&folder);
	dln_made_free(made);
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(an_older_ledger_learns_its_languages)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
