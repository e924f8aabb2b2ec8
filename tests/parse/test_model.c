/* A damaged model is refused with its name and a place, and one that is damaged so that its checksum fits never makes a look-up outside of it. */
#include "parse/model.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "parse/ends.h"
#include "parse/finder.h"
#include "parse/tree.h"
#include "support/folder.h"
#include "support/test.h"

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

typedef struct using {
	dln_arena *arena, *scratch;
	const dln_model *model;
} using;

/* Sentence ends of a text that is cut by hand. */
static void find_ends(const dln_model *model)
{
	dln_view text = DLN_LIT("Rebels fled . The army\ncame . it won");
	dln_piece pieces[9];
	bool ends[9] = {false};
	for (size_t i = 0, at = 0; i < 9; i++) {
		size_t end = at;
		while (end < text.len && text.at[end] != ' ' && text.at[end] != '\n')
			end++;
		pieces[i] = (dln_piece){.range = {(uint32_t)at, (uint32_t)end}, .space_after = true, .line_first = i == 0 || text.at[at - 1] == '\n'};
		at = end + 1;
	}
	dln_ends_find(model, &(dln_run){text, pieces, 9}, ends);
	assert_true(ends[8]);
}

static void find_names(using *u, const dln_token *tokens)
{
	dln_finder finder;
	dln_sentence sentence = {.count = 10, .parsed = true};
	dln_parsed parsed = {.sentences = &sentence, .sentence_count = 1, .tokens = tokens, .token_count = 10};
	dln_finder_init(u->arena, &finder, u->model, NULL);
	dln_finder_run(u->arena, u->scratch, &finder, &parsed);
	for (size_t i = 0; i < parsed.name_count; i++)
		assert_true(parsed.names[i].first < 10 && parsed.names[i].count <= 10 - parsed.names[i].first && parsed.names[i].type < DLN_NAME_TYPES);
}

static dln_status parse_some(void *self)
{
	using *u = self;
	static const char *const words[] = {"Anna", "Kolo", "captured", "Goma", "in", "2004", ",", "and", "fled", "."};
	dln_token tokens[10];
	for (int i = 0; i < 10; i++)
		tokens[i] = (dln_token){.form = dln_view_of(words[i])};
	find_ends(u->model);
	dln_tree_build(u->arena, u->scratch, u->model, tokens, 10, 0);
	for (int i = 0; i < 10; i++)
		assert_true(tokens[i].head == DLN_NO_TOKEN || tokens[i].head < 10);
	find_names(u, tokens);
	return DLN_OK;
}

static dln_status parse_guarded(void *self)
{
	return dln_arena_guard(((using *)self)->arena, parse_some, self);
}

static void use(const dln_model *model)
{
	using u = {.model = model};
	assert_int_equal(dln_arena_new((size_t)1 << 20, &u.arena), DLN_OK);
	assert_int_equal(dln_arena_new((size_t)1 << 20, &u.scratch), DLN_OK);
	assert_int_equal(dln_arena_guard(u.scratch, parse_guarded, &u), DLN_OK);
	dln_arena_free(u.scratch);
	dln_arena_free(u.arena);
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
