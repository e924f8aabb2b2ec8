/* Keys of names: what must share one, what must not, and memory that runs out. */
#include "know/fold.h"

#include <string.h>

#include "know/compile.h"
#include "know/know.h"
#include "support/failing.h"
#include "support/folder.h"
#include "support/test.h"

static dln_test_folder folder;
static dln_know *know;

static int set_up(void **state)
{
	(void)state;
	dln_test_folder_new(&folder);
	dln_err err = {0};
	if (dln_compile_folder("tests/golden/know/small", dln_test_path(&folder, "k.dlk"), (dln_sink){NULL, NULL}, &err) != DLN_OK)
		return -1;
	return dln_know_open(dln_test_path(&folder, "k.dlk"), &know, &err) == DLN_OK ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	dln_know_close(know);
	dln_test_folder_remove(&folder);
	return 0;
}

typedef struct key {
	char at[256];
} key;

static key fold(const char *words, bool loose)
{
	key k = {""};
	dln_buf buf;
	dln_buf_init(&buf, sizeof k.at - 1);
	if (loose)
		dln_fold_loose(know, &buf, dln_view_of(words));
	else
		dln_fold_strict(&buf, dln_view_of(words));
	assert_int_equal(buf.status, DLN_OK);
	if (buf.len)
		memcpy(k.at, buf.at, buf.len);
	dln_buf_clear(&buf);
	return k;
}

static void strict_keys(void **state)
{
	static const char *const cases[][2] = {
		{"Pul-e Khumri", "pulekhumri"}, {"PUL-E-KHUMRI", "pulekhumri"}, {"Mazār-e Sharīf", "mazaresharif"}, {"Ta'izz", "taizz"},
		{"Ta’izz", "taizz"},           {"Taʿizz", "taizz"},            {"Łódź", "lodz"},                  {"Zürich", "zurich"},
		{"Tromsø", "tromso"},           {"Diyarbakır", "diyarbakir"},   {"N'Djamena", "ndjamena"},         {"M23", "m23"},
		{"U.S.", "us"},                 {"", ""},                       {" -'. ", ""},                     {"Київ", "киів"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(fold(cases[i][0], false).at, cases[i][1]);
}

static void loose_keys_meet(void **state)
{
	static const char *const cases[][2] = {
		{"Sar-e-Pul", "Sar-e Pol"},           {"Sar-e-Pul", "Sari Pul"},           {"Mazar-i-Sharif", "Mazare Sharif"},
		{"Mazar-i-Sharif", "Mazār-e Sharīf"}, {"Qala-e-Naw", "Qala i Naw"},        {"Qala-e-Naw", "Qala-ye Nau"},
		{"Deir ez-Zor", "Dayr az Zawr"},      {"Deir ez-Zor", "Deir al-Zour"},     {"Raqqa", "Ar Raqqah"},
		{"Faizabad", "Feyzabad"},             {"Kunduz", "Qonduz"},                {"Ghazni", "Gazni"},
		{"Khan Sheikhoun", "Khan Shaykhun"},  {"Douma", "Duma"},                   {"Al-Qusayr", "Qusair"},
		{"Tal Abyad", "Tall Abyadh"},         {"Wardak", "Vardak"},                {"Mekelle", "Mek'ele"},
		{"Kyiv", "Kiev"},                     {"Djibouti", "Jibuti"},              {"ash-Shaddadi", "Shaddadi"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (strcmp(fold(cases[i][0], true).at, fold(cases[i][1], true).at) != 0)
			fail_msg("%s is %s, %s is %s", cases[i][0], fold(cases[i][0], true).at, cases[i][1], fold(cases[i][1], true).at);
}

static void loose_keys_part(void **state)
{
	static const char *const cases[][2] = {
		{"Balkh", "Baghlan"}, {"Homs", "Hama"}, {"Tikrit", "Takrur"}, {"Ash Sharqi", "As Salt"}, {"Al", "El"}, {"Herat", "Harare"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_not_equal(fold(cases[i][0], true).at, fold(cases[i][1], true).at);
	/* Only linking words: they stay. An article that does not fit its word stays as well. */
	assert_string_equal(fold("al", true).at, "al");
	assert_string_equal(fold("Ash Berg", true).at, "ashbirg");
}

static void anything_has_a_key(void **state)
{
	char all[2048];
	(void)state;
	for (size_t i = 0; i < sizeof all; i++)
		all[i] = (char)(i * 37 + i / 256);
	for (int loose = 0; loose < 2; loose++) {
		dln_buf buf;
		dln_buf_init(&buf, 1 << 16);
		for (size_t len = 0; len < sizeof all; len += 7) {
			dln_buf_reset(&buf);
			if (loose)
				dln_fold_loose(know, &buf, (dln_view){all, len});
			else
				dln_fold_strict(&buf, (dln_view){all, len});
			assert_int_equal(buf.status, DLN_OK);
		}
		dln_buf_clear(&buf);
	}
}

/* Longer than any name in a report, so that its plain form does not fit into lent room. */
static dln_status fold_both(void *self)
{
	char name[1024];
	dln_buf buf;
	(void)self;
	for (size_t i = 0; i < sizeof name; i += 2)
		memcpy(name + i, "ā", 2);
	dln_buf_init(&buf, 2000);
	dln_fold_strict(&buf, (dln_view){name, sizeof name});
	dln_fold_loose(know, &buf, (dln_view){name, sizeof name});
	dln_status status = buf.status;
	dln_buf_clear(&buf);
	return status;
}

static void memory_runs_out(void **state)
{
	(void)state;
	assert_true(dln_test_fail_each(fold_both, NULL) > 2); /* two plain forms beside the key */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strict_keys),        cmocka_unit_test(loose_keys_meet), cmocka_unit_test(loose_keys_part),
		cmocka_unit_test(anything_has_a_key), cmocka_unit_test(memory_runs_out),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
