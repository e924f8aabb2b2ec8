/* Reports that are not read, counted by language. */
#include <string.h>

#include "support/test.h"
#include "tell/tongues.h"

static void count(dln_tongues *unread, const char *language, size_t times)
{
	dln_coded coded = {.report.language = dln_view_of(language)};
	for (size_t i = 0; i < times; i++)
		dln_tongues_count(unread, &coded);
}

static void english_and_unknown_are_read(void **state)
{
	(void)state;
	dln_tongues unread = {.count = 0};
	static const char *const read[] = {"", "en", "en-GB", "EN_us", "eng", "English"};
	char room[DLN_TONGUES_ROOM];
	for (size_t i = 0; i < sizeof read / sizeof *read; i++)
		count(&unread, read[i], 1);
	assert_int_equal(unread.reports, 0);
	dln_tongues_text(&unread, room, sizeof room);
	assert_string_equal(room, "");
	dln_coded coded = {.report.language = DLN_LIT("enm")};
	assert_view(dln_coded_unread(&coded), "enm");
}

static void the_most_come_first_whatever_the_order(void **state)
{
	(void)state;
	dln_tongues a = {.count = 0}, b = {.count = 0};
	char one[DLN_TONGUES_ROOM], other[DLN_TONGUES_ROOM];
	count(&a, "ar", 1), count(&a, "fr", 1), count(&a, "fr-CA", 1), count(&a, "am", 1);
	count(&b, "am", 1), count(&b, "fr-CA", 2), count(&b, "ar", 1);
	dln_tongues_text(&a, one, sizeof one);
	dln_tongues_text(&b, other, sizeof other);
	assert_string_equal(one, "4 not in English: 2 fr, 1 am, 1 ar");
	assert_string_equal(one, other);
}

static void more_languages_than_there_is_room_for(void **state)
{
	(void)state;
	dln_tongues unread = {.count = 0};
	char room[DLN_TONGUES_ROOM], small[10], language[4] = "xaa";
	for (int i = 0; i < DLN_TONGUES + 3; i++) {
		language[1] = (char)('a' + i / 26);
		language[2] = (char)('a' + i % 26);
		count(&unread, language, 1);
	}
	for (size_t i = 0; i < unread.count; i++) /* as long as it can get */
		unread.at[i].reports = SIZE_MAX / DLN_TONGUES;
	dln_tongues_text(&unread, room, sizeof room);
	assert_non_null(strstr(room, " in others"));
	assert_int_equal(unread.others, 3);
	dln_tongues_text(&unread, small, sizeof small);
	assert_true(strlen(small) < sizeof small);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(english_and_unknown_are_read),
		cmocka_unit_test(the_most_come_first_whatever_the_order),
		cmocka_unit_test(more_languages_than_there_is_room_for),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
