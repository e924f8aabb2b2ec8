/* Two records that are made beside each other are those that are made one after the other, and what is wrong with either choice is told. */
#include "support/test.h"

#include <stdio.h>

#include "dateline.h"
#include "support/folder.h"

static dln_engine *engine;
static dln_story *dated, *undated; /* the second has a report that only others date */

/* Four outlets, one of them an agency whose copy two others print, one with credit; two sides that contradict each other. */
static const char *const reports[] = {
	"---\noutlet: Reuters\npublished: 2013-05-06\n---\nRebels take a border town\n\n"
	"Rebels captured the border town of Ménaka on Sunday, the governor said, after two days of shelling that emptied the market and the quarter behind it.\n\n"
	"At least 14 people were killed, a doctor at the hospital said.\n",
	"---\noutlet: The River Post\npublished: 2013-05-07\n---\nTown falls\n\nBAMAKO (Reuters) - "
	"Rebels captured the border town of Ménaka on Sunday, the governor said, after two days of shelling that emptied the market and the quarter behind it.\n\n"
	"The army denied on Tuesday that it had left Ménaka.\n",
	"---\noutlet: Hill Gazette\npublished: 2013-05-08\n---\nArmy is back\n\n"
	"Malian soldiers recaptured Ménaka on Wednesday, an army spokesman said. Some 3,000 people fled to Gao, the United Nations said.\n",
	"---\noutlet: Evening Mail\npublished: 2013-05-09\n---\nWho holds the town?\n\n"
	"A rebel spokesman said his men still held Ménaka. At least 20 people were killed there since Sunday, residents told Reuters.\n"};
static const char later[] = "---\noutlet: Weekly Letter\n---\nA fourth day of fighting\n\nClashes went on around Ansongo on Thursday, residents said.\n";

static dln_status into(void *self, const dln_item *item)
{
	return item->coded ? dln_story_add(self, item->coded, NULL) : item->trouble->code;
}

static dln_story *read_story(dln_test_folder *folder)
{
	dln_story *story = NULL;
	dln_intake *intake = NULL;
	assert_int_equal(dln_story_new(&story, NULL), DLN_OK);
	assert_int_equal(dln_intake_new(engine, NULL, &intake, NULL), DLN_OK);
	assert_int_equal(dln_intake_add(intake, folder->path, NULL), DLN_OK);
	assert_int_equal(dln_intake_run(intake, into, story, NULL), DLN_OK);
	dln_intake_free(intake);
	return story;
}

static int setup(void **state)
{
	dln_test_folder folder;
	dln_err err = {.at = DLN_NOWHERE};
	char name[16];
	(void)state;
	if (dln_engine_open(NULL, &engine, &err) != DLN_OK) {
		print_error("%s: %s\n", err.where, err.what);
		return 1;
	}
	dln_test_folder_new(&folder);
	for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
		snprintf(name, sizeof name, "%zu.txt", i);
		dln_test_write(&folder, name, dln_view_of(reports[i]));
	}
	dated = read_story(&folder);
	dln_test_write(&folder, "later.txt", dln_view_of(later));
	undated = read_story(&folder);
	dln_test_folder_remove(&folder);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	dln_story_free(dated);
	dln_story_free(undated);
	dln_engine_close(engine);
	return 0;
}

static dln_status put(void *self, const char *bytes, size_t len)
{
	dln_buf_put(self, bytes, len);
	return DLN_OK;
}

static void dump(const dln_record *record, dln_buf *out)
{
	dln_buf_init(out, 1 << 22);
	assert_int_equal(dln_tell_dump(record, (dln_sink){put, out}, NULL), DLN_OK);
	assert_true(out->len > 0);
}

static void assert_as_alone(const dln_story *story, const dln_choice *choice, const dln_record *record)
{
	dln_record *alone = NULL;
	dln_buf want, got;
	assert_int_equal(dln_record_build(engine, story, choice, &alone, NULL), DLN_OK);
	dump(alone, &want);
	dump(record, &got);
	assert_string_equal(got.at, want.at);
	dln_buf_clear(&want);
	dln_buf_clear(&got);
	dln_record_free(alone);
}

static const char *const agency[] = {"agency:Reuters"}, *const outlet[] = {"outlet:Hill Gazette"}, *const nobody[] = {"agency:Nobody"};
static const dln_choice choices[] = {
	{0}, {.without = agency, .without_count = 1}, {.without = outlet, .without_count = 1}, {.until = "2013-05-08"}, {.as_of = "2013-05-08"}, {.dated = true},
	{.as_of = "2013-05-08", .without = agency, .without_count = 1}};
enum { CHOICES = sizeof choices / sizeof *choices };

static void both_are_as_alone(void **state)
{
	(void)state;
	for (size_t i = 0; i < 2 * CHOICES * CHOICES; i++) {
		const dln_story *story = i % 2 ? dated : undated;
		const dln_choice *a = &choices[i / 2 / CHOICES], *b = &choices[i / 2 % CHOICES];
		dln_record *first = NULL, *second = NULL;
		a = a == choices ? NULL : a; /* nothing is chosen */
		b = b == choices ? NULL : b;
		assert_int_equal(dln_record_build_both(engine, story, a, b, &first, &second, NULL), DLN_OK);
		assert_as_alone(story, a, first);
		assert_as_alone(story, b, second);
		dln_record_free(second);
		dln_record_free(first);
	}
}

static void assert_fails(const dln_choice *a, const dln_choice *b, dln_status status, const char *where)
{
	dln_record *first = NULL, *second = NULL;
	dln_err err = {.at = DLN_NOWHERE};
	assert_int_equal(dln_record_build_both(engine, dated, a, b, &first, &second, &err), status);
	assert_null(first);
	assert_null(second);
	assert_string_equal(err.where, where);
	assert_int_equal(dln_record_build_both(engine, dated, a, b, &first, &second, NULL), status);
}

static void what_is_wrong_is_told(void **state)
{
	const dln_choice unknown = {.without = nobody, .without_count = 1}, no_day = {.as_of = "in May"};
	(void)state;
	assert_fails(NULL, &unknown, DLN_NOTFOUND, "agency:Nobody");
	assert_fails(&unknown, NULL, DLN_NOTFOUND, "agency:Nobody");
	assert_fails(NULL, &no_day, DLN_USAGE, "in May");
	assert_fails(&no_day, &unknown, DLN_USAGE, "in May"); /* the first is told */
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(both_are_as_alone), cmocka_unit_test(what_is_wrong_is_told)};
	return cmocka_run_group_tests(tests, setup, teardown);
}
