/* Opening knowledge files that are damaged: refused, or open and never read outside. The sanitizers watch. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "know/compile.h"
#include "know/know_parts.h"
#include "support/failing.h"
#include "support/folder.h"
#include "support/test.h"

static dln_test_folder folder;
static dln_buf good;

static int set_up(void **state)
{
	(void)state;
	dln_err err = {0};
	dln_test_folder_new(&folder);
	dln_buf_init(&good, 1 << 24);
	if (dln_compile_folder("tests/golden/know/small", dln_test_path(&folder, "k.dlk"), (dln_sink){NULL, NULL}, &err) != DLN_OK)
		return -1;
	return dln_test_read(dln_test_path(&folder, "k.dlk"), &good) ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	dln_buf_clear(&good);
	dln_test_folder_remove(&folder);
	return 0;
}

/* Everything that can be asked. */
static void ask(const dln_know *know)
{
	static const char *const names[] = {"Mazar", "Qala-e-Naw", "Qala e Nau", "Balkh", "Balkh Province", "London", "nowhere", "South Asia", "Pakistan"};
	static const char *const tables[] = {"countries", "words", "fold", "schema", "none"};
	uint32_t found[8];
	dln_place place;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t n = dln_know_find_place(know, dln_view_of(names[i]), found, 8);
		for (size_t k = 0; k < n && k < 8; k++) {
			dln_know_place(know, found[k], &place);
			(void)dln_know_pcode(know, place.id, place.precision);
			dln_know_origin origin = dln_know_place_origin(know, found[k]);
			char room[40];
			assert_true(strlen(dln_know_origin_text(&origin, room, sizeof room)) < sizeof room);
			for (size_t m = 0; m < n && m < 8; m++)
				(void)dln_know_contains(know, found[k], found[m]);
		}
	}
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		dln_know_table t = dln_know_get_table(know, tables[i]);
		(void)dln_know_column(&t, "name");
		(void)dln_know_row_origin(&t, 0);
		(void)dln_know_row_file(&t, 0);
		for (uint32_t row = 0; row < t.rows && row < 50; row++)
			for (uint32_t column = 0; column < t.columns && column < 20; column++) {
				dln_view cell = dln_know_cell(&t, row, column);
				char last = cell.len ? cell.at[cell.len - 1] : 0;
				(void)last;
			}
	}
}

/* Opens a copy of its own length, so that a byte beyond is seen. */
static dln_status try_bytes(const char *bytes, size_t len, dln_err *err)
{
	char *copy = aligned_alloc(8, (len + 8) / 8 * 8);
	assert_non_null(copy);
	if (len)
		memcpy(copy, bytes, len);
	dln_know *know = NULL;
	dln_status status = dln_know_open_bytes((dln_view){copy, len}, DLN_LIT("test"), &know, err);
	if (status == DLN_OK)
		ask(know);
	dln_know_close(know);
	free(copy);
	return status;
}

static void a_good_one_opens(void **state)
{
	(void)state;
	dln_err err = {0};
	dln_know *know;
	dln_sha256 sha;
	assert_int_equal(dln_know_open(dln_test_path(&folder, "k.dlk"), &know, &err), DLN_OK);
	assert_int_equal(dln_sha256_of(dln_view_sub(dln_buf_as_view(&good), sizeof(dln_know_header), good.len), &sha), DLN_OK);
	assert_string_equal(dln_know_version(know), sha.hex);
	dln_know_close(know);
	dln_know_close(NULL);
}

static void every_flipped_byte_of_the_header(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(dln_know_header); i++) {
		dln_err err = {0};
		good.at[i] ^= 0x41;
		dln_status status = try_bytes(good.at, good.len, &err);
		good.at[i] ^= 0x41;
		assert_true(status == DLN_FORMAT || status == DLN_CORRUPT || status == DLN_NEWER);
		assert_string_not_equal(err.what, "");
		assert_string_equal(err.where, "test");
	}
}

static void every_length(void **state)
{
	(void)state;
	for (size_t len = 0; len < good.len; len += len < 2000 ? 1 : 97) {
		dln_err err = {0};
		assert_int_not_equal(try_bytes(good.at, len, &err), DLN_OK);
	}
	/* Longer than it says. */
	dln_err err = {0};
	dln_buf_str(&good, "more");
	assert_int_equal(try_bytes(good.at, good.len, &err), DLN_CORRUPT);
	good.len -= 4;
}

static void reseal(char *bytes)
{
	dln_know_header *h = (dln_know_header *)(void *)bytes;
	h->check = dln_hash64((dln_view){bytes, offsetof(dln_know_header, check)});
}

/* The header's own hash made good again: what stands in it must then be caught by its sense. */
static void a_lying_header(void **state)
{
	(void)state;
	char *copy = aligned_alloc(8, (good.len + 8) / 8 * 8);
	dln_know_header *h = (dln_know_header *)(void *)copy;
	static const uint64_t values[] = {0, 1, 4, 8, 40, UINT32_MAX, UINT64_MAX, UINT64_MAX - 7, (uint64_t)1 << 63};
	for (size_t s = 0; s < DLN_KS_COUNT; s++)
		for (size_t v = 0; v < sizeof values / sizeof *values; v++)
			for (int size = 0; size < 2; size++) {
				dln_err err = {0};
				memcpy(copy, good.at, good.len);
				*(size ? &h->section[s].size : &h->section[s].at) = values[v];
				reseal(copy);
				(void)try_bytes(copy, good.len, &err);
			}
	free(copy);
}

static void a_newer_one_says_so(void **state)
{
	(void)state;
	dln_err err = {0};
	dln_know_header *h = (dln_know_header *)(void *)good.at;
	h->version++;
	reseal(good.at);
	assert_int_equal(try_bytes(good.at, good.len, &err), DLN_NEWER);
	h->version--;
	reseal(good.at);
	assert_int_equal(try_bytes(good.at, good.len, &err), DLN_OK);
}

static void every_flipped_byte_behind(void **state)
{
	(void)state;
	for (size_t i = sizeof(dln_know_header); i < good.len; i++) {
		static const unsigned char flips[] = {0x80, 0xFF, 0x01};
		dln_err err = {0};
		char before = good.at[i];
		good.at[i] = (char)((unsigned char)before ^ flips[i % 3]);
		(void)try_bytes(good.at, good.len, &err);
		good.at[i] = before;
	}
}

static void words_in_numbers(void **state)
{
	(void)state;
	for (size_t i = (sizeof(dln_know_header) + 3) / 4 * 4; i + 4 <= good.len; i += 4) {
		dln_err err = {0};
		char before[4];
		memcpy(before, good.at + i, 4);
		memset(good.at + i, 0xFF, 4);
		(void)try_bytes(good.at, good.len, &err);
		memcpy(good.at + i, before, 4);
	}
}

static void not_a_file(void **state)
{
	(void)state;
	dln_err err = {0};
	dln_know *know = NULL;
	assert_int_equal(dln_know_open("tests/golden/know/none", &know, &err), DLN_IO);
	assert_int_equal(dln_know_open(dln_test_write(&folder, "empty", DLN_LIT("")), &know, &err), DLN_FORMAT);
	assert_int_equal(dln_know_open(dln_test_write(&folder, "text", DLN_LIT("These are words, and enough of them to be no header at all.")), &know, &err),
	                 DLN_FORMAT);
	assert_string_equal(err.what, "this is not a compiled knowledge file");
	assert_null(know);
}

static void tables_as_written(void **state)
{
	(void)state;
	dln_err err = {0};
	dln_know *know;
	assert_int_equal(dln_know_open(dln_test_path(&folder, "k.dlk"), &know, &err), DLN_OK);
	dln_know_table t = dln_know_get_table(know, "words");
	assert_int_equal(t.rows, 3);
	assert_int_equal(t.columns, 3);
	uint32_t word = dln_know_column(&t, "word"), note = dln_know_column(&t, "note"), number = dln_know_column(&t, "number");
	assert_int_equal(dln_know_column(&t, "colour"), UINT32_MAX);
	assert_view(dln_know_cell(&t, 0, word), "alpha");
	assert_view(dln_know_cell(&t, 0, note), "first;second");
	assert_view(dln_know_cell(&t, 2, word), "ünïcödé");
	assert_int_equal(dln_know_cell(&t, 2, number).len, 0);
	assert_int_equal(dln_know_cell(&t, 1, note).len, 0);
	assert_int_equal(dln_know_cell(&t, 0, UINT32_MAX).len, 0);
	assert_int_equal(dln_know_cell(&t, 3, word).len, 0);
	assert_int_equal(dln_know_line(&t, 0), 4);
	assert_int_equal(dln_know_line(&t, 1), 7);
	assert_int_equal(dln_know_line(&t, 3), 0);
	dln_know_table none = dln_know_get_table(know, "towns"); /* the gazetteer is no table */
	assert_int_equal(none.rows, 0);
	assert_int_equal(dln_know_column(&none, "name"), UINT32_MAX);
	assert_int_equal(dln_know_cell(&none, 0, 0).len, 0);
	dln_know_close(know);
}

static dln_status open_small(void *self)
{
	dln_err err = {0};
	dln_know *know;
	dln_status status = dln_know_open(self, &know, &err);
	if (status == DLN_OK)
		dln_know_close(know);
	return status;
}

static void memory_runs_out(void **state)
{
	char path[700];
	(void)state;
	strcpy(path, dln_test_path(&folder, "k.dlk"));
	assert_true(dln_test_fail_each(open_small, path) >= 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_one_opens),          cmocka_unit_test(every_flipped_byte_of_the_header),
		cmocka_unit_test(every_length),              cmocka_unit_test(a_lying_header),
		cmocka_unit_test(a_newer_one_says_so),       cmocka_unit_test(every_flipped_byte_behind),
		cmocka_unit_test(words_in_numbers),          cmocka_unit_test(not_a_file),
		cmocka_unit_test(tables_as_written),         cmocka_unit_test(memory_runs_out),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
