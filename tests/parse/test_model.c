/* A damaged model is refused with its name and a place, and one that is damaged so that its checksum fits never makes a look-up outside of it. */
#include "parse/model.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "support/folder.h"
#include "support/test.h"
#include "support/use_model.h"

/* 8-byte aligned copy of tests/fuzz/corpus/model/tiny.dlm, trained on tests/parse/tiny.conllu and tiny_names.conllu. */
static uint64_t *room;
static size_t size;

static int load(void **state)
{
	dln_buf file;
	(void)state;
	if (!dln_test_read("tests/fuzz/corpus/model/tiny.dlm", &file))
		return -1;
	size = file.len;
	room = malloc(size + 8);
	memcpy(room, file.at, size);
	dln_buf_clear(&file);
	return 0;
}

static int unload(void **state)
{
	(void)state;
	free(room);
	return 0;
}

static dln_status read_bytes(const void *bytes, size_t len, dln_model *out, dln_err *err)
{
	return dln_model_read((dln_view){bytes, len}, DLN_LIT("tiny.dlm"), out, err);
}

static void mend(uint64_t *bytes, size_t len)
{
	dln_view all = {(const char *)bytes, len};
	uint64_t sum = dln_hash64(dln_view_sub(all, offsetof(dln_model_head, features), len));
	memcpy((char *)bytes + offsetof(dln_model_head, checksum), &sum, sizeof sum);
}

static void use(const dln_model *model)
{
	dln_arena *arena, *scratch;
	assert_int_equal(dln_arena_new((size_t)1 << 20, &arena), DLN_OK);
	assert_int_equal(dln_arena_new((size_t)1 << 20, &scratch), DLN_OK);
	assert_true(dln_test_use_model(arena, scratch, model));
	dln_arena_free(scratch);
	dln_arena_free(arena);
}

static void test_a_whole_one_is_taken(void **state)
{
	dln_model model;
	dln_err err = {0};
	(void)state;
	assert_int_equal(read_bytes(room, size, &model, &err), DLN_OK);
	use(&model);
}

static void test_any_flipped_bit_is_refused(void **state)
{
	(void)state;
	for (size_t k = 0; k < size * 8; k += k < 2000 ? 7 : size * 8 / 400 + 1) {
		dln_model model;
		dln_err err = {0};
		((unsigned char *)room)[k / 8] ^= (unsigned char)(1u << k % 8);
		dln_status status = read_bytes(room, size, &model, &err);
		((unsigned char *)room)[k / 8] ^= (unsigned char)(1u << k % 8);
		assert_true(status == DLN_CORRUPT || status == DLN_FORMAT || status == DLN_NEWER);
		assert_string_equal(err.where, "tiny.dlm");
		assert_true(err.at <= size && err.what[0]);
	}
}

static void test_any_cut_is_refused(void **state)
{
	(void)state;
	for (size_t len = 0; len < size; len += len < 300 ? 1 : size / 200 + 1) {
		dln_model model;
		dln_err err = {0};
		uint64_t *copy = malloc(len + 8);
		memcpy(copy, room, len);
		assert_int_not_equal(read_bytes(copy, len, &model, &err), DLN_OK);
		free(copy);
	}
}

/* Bytes changed and the checksum mended: refused or harmless. */
static void test_damage_that_the_checksum_does_not_show(void **state)
{
	uint32_t random = 99, taken = 0, refused = 0;
	(void)state;
	uint64_t *copy = malloc(size + 8);
	for (int round = 0; round < 600; round++) {
		dln_model model;
		dln_err err = {0};
		memcpy(copy, room, size);
		for (int k = 0; k < 1 + round % 3; k++) {
			random = random * 1664525 + 1013904223;
			size_t at = (random >> 4) % (round % 2 ? size : 512);
			random = random * 1664525 + 1013904223;
			((unsigned char *)copy)[at < size ? at : 0] = (unsigned char)(random >> 16);
		}
		mend(copy, size);
		if (read_bytes(copy, size, &model, &err) == DLN_OK) {
			use(&model);
			taken++;
		} else {
			assert_true(err.at <= size && err.what[0]);
			refused++;
		}
	}
	free(copy);
	assert_true(taken > 0 && refused > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_whole_one_is_taken),
		cmocka_unit_test(test_any_flipped_bit_is_refused),
		cmocka_unit_test(test_any_cut_is_refused),
		cmocka_unit_test(test_damage_that_the_checksum_does_not_show),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
