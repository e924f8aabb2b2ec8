/* What is kept of comparing in a file: taken over it changes nothing, saves all work, and what is damaged, forged or no longer fits is left. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "origin/compared_parts.h"
#include "support/folder.h"
#include "support/made_coded.h"

#define PARAGRAPH \
	"Two boats with medicine for the island lay in the harbour all week because nobody would say who had to sign for them, and on Friday " \
	"the captain of the larger one sent his crew home until the papers were found."
#define EDITED \
	"Two boats with medicine for the islands lay in harbour all week since nobody would say who had to sign for them, and on Friday the " \
	"captain of the larger one sent his whole crew home until the papers could be found."
#define QUOTED \
	"\"We have asked three ministries and each of them sent us to the next one\", the captain said on the quay. The harbour master had no comment and closed " \
	"his window before noon, as he does on every Friday of the fasting month."
#define OTHER \
	"The bakers of the old town want to close on Monday if the price of flour is not brought down, their guild said after a meeting that lasted until midnight."

enum { REPORTS = 12, MOST = 1 << 20 };

static dln_made *made;
static const dln_coded *reports[REPORTS];
static uint32_t numbers[REPORTS];
static dln_test_folder folder;

static int setup(void **state) {
	static const char *const texts[] = {PARAGRAPH, EDITED, QUOTED, OTHER, PARAGRAPH "\n\n" QUOTED, OTHER "\n\n" EDITED};

	(void)state;
	made = dln_made_new();
	dln_test_folder_new(&folder);
	for (uint32_t i = 0; i < REPORTS; i++) {
		char path[16], outlet[16];
		dln_coded *coded;
		snprintf(path, sizeof path, "%02u.txt", i);
		snprintf(outlet, sizeof outlet, "Paper %u", i);
		coded = dln_made_report(made, path, outlet, NULL, NULL, texts[i % 6]);
		if (i % 6 == 2 || i % 6 == 4)
			dln_made_quote(made, coded, "We have asked three ministries and each of them sent us to the next one", "the captain");
		dln_made_finish(made, coded);
		reports[i] = coded;
		numbers[i] = i;
	}
	return 0;
}

static int teardown(void **state) {
	(void)state;
	dln_test_folder_remove(&folder);
	dln_made_free(made);
	return 0;
}

static dln_compared *begin(const dln_coded *const *set) {
	dln_compared *all = NULL;

	assert_int_equal(dln_compared_new(NULL, set, NULL, REPORTS, &all), DLN_OK);
	return all;
}

/* Every two of them. */
static size_t pair_all(dln_alike pairs[REPORTS * REPORTS], const dln_compared *all) {
	size_t count = 0;

	for (uint32_t a = 0; a < REPORTS; a++)
		for (uint32_t b = a + 1; b < REPORTS; b++)
			pairs[count++] = (dln_alike){.a = all->order[a], .b = all->order[b]};
	return count;
}

/* What every two of them share, in writing. */
static void spell(dln_compared *all, dln_buf *out) {
	dln_alike pairs[REPORTS * REPORTS];
	size_t count = pair_all(pairs, all);

	assert_int_equal(dln_compared_read(all, numbers, REPORTS), DLN_OK);
	assert_int_equal(dln_compared_pairs(all, pairs, count), DLN_OK);
	for (size_t i = 0; i < count; i++) {
		dln_buf_printf(out, "%u %u:", pairs[i].a, pairs[i].b);
		for (uint32_t k = 0; k < pairs[i].count; k++) {
			const dln_piece *p = &pairs[i].pieces[k];
			dln_buf_printf(out, " %u-%u=%u-%u/%d", p->a_begin, p->a_end, p->b_begin, p->b_end, (int)p->like);
		}
		dln_buf_char(out, '\n');
	}
	for (uint32_t i = 0; i < REPORTS; i++) {
		const dln_text *text = dln_compared_text(all, i);
		for (size_t k = 0; k < text->words.len; k++)
			dln_buf_printf(out, "%08x/%u+%u%s%s ", text->words.at[k].hash, text->words.at[k].begin, text->words.at[k].len, text->words.at[k].opens ? "." : "",
				text->words.at[k].apart ? "!" : "");
		for (size_t k = 0; k < text->prints.len; k++)
			dln_buf_printf(out, "%08x@%u ", text->prints.at[k].hash, text->prints.at[k].at);
		dln_buf_printf(out, "%zu\n", text->words.sentence_count);
	}
	assert_int_equal(out->status, DLN_OK);
}

static void expect_same(const dln_buf *want, dln_compared *all) {
	dln_buf got;

	dln_buf_init(&got, MOST);
	spell(all, &got);
	assert_string_equal(want->at, got.at);
	dln_buf_clear(&got);
}

static void expect_fresh(const dln_compared *all, size_t texts, size_t pairs) {
	size_t fresh_texts, fresh_pairs;

	dln_compared_fresh(all, &fresh_texts, &fresh_pairs);
	assert_int_equal(fresh_texts, texts);
	assert_int_equal(fresh_pairs, pairs);
}

enum { PAIRS = REPORTS * (REPORTS - 1) / 2 };

/* A file of everything; its path lives until the next use of the folder. */
static const char *save(dln_buf *spelled) {
	dln_compared *all = begin(reports);
	const char *path = dln_test_path(&folder, "all.dlc");

	assert_int_equal(dln_compared_open(all, path), DLN_OK); /* there is none, or one that is written over */
	spell(all, spelled);
	assert_int_equal(dln_compared_save(all, path, MOST, NULL), DLN_OK);
	dln_compared_free(all);
	return path;
}

static void what_is_kept_is_not_worked_out_again(void **state) {
	dln_buf want;
	dln_compared *all;
	const char *path;

	(void)state;
	dln_buf_init(&want, MOST);
	path = save(&want);
	assert_non_null(strstr(want.at, "/0")); /* some sentences are one */
	all = begin(reports);
	assert_int_equal(dln_compared_open(all, path), DLN_OK);
	expect_same(&want, all);
	expect_fresh(all, 0, 0);
	assert_int_equal(dln_compared_save(all, path, 100, NULL), DLN_LIMIT);
	assert_int_equal(dln_compared_save(all, path, MOST, NULL), DLN_OK); /* over the file that it lies in */
	expect_same(&want, all);
	dln_compared_free(all);
	all = begin(reports);
	assert_int_equal(dln_compared_open(all, path), DLN_OK);
	expect_same(&want, all);
	expect_fresh(all, 0, 0);
	dln_compared_free(all);
	dln_buf_clear(&want);
}

/* One report is quoted otherwise, one is not there any more, another one came. */
static void what_does_not_fit_is_worked_out(void **state) {
	const dln_coded *others[REPORTS];
	dln_coded *again = dln_made_report(made, "02.txt", "Paper 2", NULL, NULL, QUOTED), *new = dln_made_report(made, "13.txt", "Paper 13", NULL, NULL, EDITED);
	dln_buf want, unused;
	dln_compared *all, *alone = NULL;
	const char *path;

	(void)state;
	dln_buf_init(&want, MOST);
	dln_buf_init(&unused, MOST);
	dln_made_finish(made, again); /* of the same identity, without its quotation */
	dln_made_finish(made, new);
	memcpy(others, reports, sizeof others);
	others[2] = again;
	others[7] = new;
	alone = begin(others);
	spell(alone, &want);
	path = save(&unused);
	all = begin(others);
	assert_int_equal(dln_compared_open(all, path), DLN_OK);
	expect_same(&want, all);
	expect_fresh(all, 2, 2 * (REPORTS - 2) + 1);
	assert_string_not_equal(want.at, unused.at);
	dln_compared_free(all);
	dln_compared_free(alone);
	dln_buf_clear(&want);
	dln_buf_clear(&unused);
}

static void expect_nothing(dln_view bytes) {
	const char *path = dln_test_write(&folder, "bad.dlc", bytes);
	dln_compared *all = begin(reports);

	assert_int_equal(dln_compared_open(all, path), DLN_OK);
	for (uint32_t i = 0; i < REPORTS; i++)
		assert_null(all->texts[i]);
	assert_int_equal(all->known.len, 0);
	dln_compared_free(all);
}

static void whatever_is_damaged_is_left(void **state) {
	dln_buf want, file;
	const char *path;

	(void)state;
	dln_buf_init(&want, MOST);
	dln_buf_init(&file, MOST);
	path = save(&want);
	assert_true(dln_test_read(path, &file));
	for (size_t i = 0; i < file.len; i += 11) {
		file.at[i] ^= 1;
		expect_nothing(dln_buf_as_view(&file));
		file.at[i] ^= 1;
		expect_nothing((dln_view){file.at, i});
	}
	dln_buf_char(&file, '\0');
	expect_nothing(dln_buf_as_view(&file));
	dln_buf_clear(&want);
	dln_buf_clear(&file);
}

/* Whoever changes a byte and seals it anew may get wrong answers, but nothing outside of texts and file is touched: for the sanitizers to see. */
static void a_forged_file_leads_nowhere(void **state) {
	dln_buf want, file;
	size_t i, taken = 0, tried = 0;

	(void)state;
	dln_buf_init(&want, MOST);
	dln_buf_init(&file, MOST);
	assert_true(dln_test_read(save(&want), &file));
	for (i = 0; i + sizeof(uint64_t) < file.len; i += 3, tried++) {
		size_t end = file.len - sizeof(uint64_t);
		uint64_t seal;
		char held = file.at[i];
		dln_compared *all = begin(reports);
		dln_buf got;
		file.at[i] ^= (char)(0x81 >> i % 5);
		assert_true(end < 1 << 20); /* one block */
		seal = dln_hash_mix(0, dln_hash64((dln_view){file.at, end}));
		memcpy(file.at + end, &seal, sizeof seal);
		assert_int_equal(dln_compared_open(all, dln_test_write(&folder, "forged.dlc", dln_buf_as_view(&file))), DLN_OK);
		taken += all->known.len > 0;
		dln_buf_init(&got, MOST);
		spell(all, &got);
		dln_buf_clear(&got);
		dln_compared_free(all);
		file.at[i] = held;
	}
	assert_true(taken > tried / 2); /* the seal was that of the program, so that the checks behind it were reached */
	dln_buf_clear(&want);
	dln_buf_clear(&file);
}

/* When this sum changes, what is kept by earlier versions is no longer what would be worked out: METHOD in compared_kept.c must be raised, and the sum here. */
static void the_method_has_a_number(void **state) {
	dln_buf spelled, file;
	uint16_t method;

	(void)state;
	dln_buf_init(&spelled, MOST);
	dln_buf_init(&file, MOST);
	assert_true(dln_test_read(save(&spelled), &file));
	memcpy(&method, file.at + 12, sizeof method);
	assert_int_equal(method, 1);
	assert_int_equal(dln_hash64(dln_buf_as_view(&spelled)), 0x5e59c1ed25506e39);
	dln_buf_clear(&spelled);
	dln_buf_clear(&file);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_kept_is_not_worked_out_again),
		cmocka_unit_test(what_does_not_fit_is_worked_out),
		cmocka_unit_test(whatever_is_damaged_is_left),
		cmocka_unit_test(a_forged_file_leads_nowhere),
		cmocka_unit_test(the_method_has_a_number),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
