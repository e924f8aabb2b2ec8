/* CoNLL-U as a report: the text, the words and the sentences that it gives, and what is refused. */
#include "read/conllu.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "read/article.h"
#include "support/failing.h"
#include "support/folder.h"
#include "support/golden.h"
#include "support/reader.h"
#include "support/test.h"

/* ---- what every report of CoNLL-U keeps ---- */

static void check_words(const dln_report *report) {
	const dln_given *given = report->given;
	uint32_t end = 0;

	for (size_t i = 0; i < given->word_count; i++) {
		const dln_given_word *w = &given->words[i];
		assert_true(w->range.begin >= end && w->range.end > w->range.begin && w->range.end <= report->text.len);
		for (size_t k = end; k < w->range.begin; k++)
			assert_true(report->text.at[k] == ' ' || report->text.at[k] == '\n');
		assert_true(w->form.len > 0 && w->fused <= DLN_CONLLU_FUSED);
		end = w->range.end;
	}
	assert_int_equal(end, report->text.len);
}

static void check(const dln_reports *reports) {
	assert_int_equal(reports->len, 1);
	const dln_report *report = reports->at;
	const dln_given *given = report->given;
	uint32_t word = 0, block = 0;

	check_words(report);
	for (size_t i = 0; i < given->sentence_count; i++) {
		const dln_given_sentence *s = &given->sentences[i];
		assert_true(s->first == word && s->count > 0 && s->block < report->block_count);
		assert_true(s->block == block || s->block == block + 1);
		const dln_block *b = &report->blocks[s->block];
		assert_true(b->range.begin <= given->words[s->first].range.begin && given->words[s->first + s->count - 1].range.end <= b->range.end);
		assert_int_equal(b->kind, DLN_BLOCK_PROSE);
		word += s->count;
		block = s->block;
	}
	assert_int_equal(word, given->word_count);
	assert_int_equal(block + 1, report->block_count);
}

/* ---- golden cases ---- */

static void list_text(dln_view text, dln_buf *out) {
	dln_buf_str(out, "text  ");
	for (size_t i = 0; i < text.len; i++)
		dln_buf_printf(out, text.at[i] == '\n' ? "\\n" : "%c", text.at[i]);
	dln_buf_char(out, '\n');
}

static void list_report(const dln_report *report, dln_buf *out) {
	const dln_given *given = report->given;

	list_text(report->text, out);
	for (size_t i = 0; i < given->sentence_count; i++) {
		const dln_given_sentence *s = &given->sentences[i];
		dln_buf_printf(out, "sentence  paragraph %u  %.*s\n", s->block, DLN_FMT(s->id));
		for (uint32_t k = s->first; k < s->first + s->count; k++) {
			const dln_given_word *w = &given->words[k];
			dln_view words = dln_view_sub(report->text, w->range.begin, w->range.end);
			dln_buf_printf(out, "  %u-%u  %.*s", w->range.begin, w->range.end, DLN_FMT(w->form));
			if (!dln_view_eq(words, w->form))
				dln_buf_printf(out, " (%.*s)", DLN_FMT(words));
			if (w->fused)
				dln_buf_printf(out, "  fused %u", w->fused);
			dln_buf_str(out, w->space_after ? "\n" : "  glued\n");
		}
	}
	for (size_t i = 0; i < report->finding_count; i++)
		dln_buf_printf(out, "finding at %zu: %.*s\n", report->findings[i].at, DLN_FMT(report->findings[i].what));
}

static void list_case(void *self, const char *name, dln_view in, dln_buf *out) {
	dln_test_reader *t = self;
	dln_reports reports = {0};
	dln_err err = {.at = DLN_NOWHERE};

	dln_arena_reset(t->arena);
	if (dln_read_conllu(t->arena, t->reader, dln_view_of(name), in, NULL, &reports, &err) == DLN_OK) {
		check(&reports);
		list_report(reports.at, out);
		return;
	}
	assert_string_equal(err.where, name);
	dln_buf_printf(out, "%s", dln_status_text(err.code));
	if (err.at != DLN_NOWHERE)
		dln_buf_printf(out, " at %zu", err.at);
	dln_buf_printf(out, ": %s\n", err.what);
}

static void cases_read_as_reviewed(void **state) {
	dln_test_golden_folder("tests/golden/conllu", list_case, *state);
}

/* ---- what is known from outside ---- */

static const char SMALL[] = "# newdoc\n1\tRebels\n2-3\tdidn't\n2\tdid\n3\tn't\n4\tcome\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n5\t.\n\n# newpar\n1\tNo\n\n";

static void metadata_is_taken(void **state) {
	dln_test_reader *t = *state;
	dln_reports reports = {0};
	dln_meta meta = {.outlet = DLN_LIT("The Post"), .agency = DLN_LIT("AFP; Reuters"), .published = dln_day_parse(DLN_LIT("2021-08-09"))};

	dln_arena_reset(t->arena);
	assert_int_equal(dln_read_conllu(t->arena, t->reader, DLN_LIT("a.conllu"), dln_view_of(SMALL), &meta, &reports, NULL), DLN_OK);
	check(&reports);
	assert_view(reports.at->id, "a.conllu");
	assert_view(reports.at->outlet, "The Post");
	assert_int_equal(reports.at->agency_count, 2);
	assert_int_equal(reports.at->published, meta.published);
	assert_int_equal(reports.at->dated, DLN_DATED_METADATA);
}

static void utf_16_is_read(void **state) {
	dln_test_reader *t = *state;
	dln_reports reports = {0};
	char bytes[2 * sizeof SMALL];
	size_t n = 0;

	bytes[n++] = (char)0xFF;
	bytes[n++] = (char)0xFE;
	for (size_t i = 0; i + 1 < sizeof SMALL; i++, n += 2) {
		bytes[n] = SMALL[i];
		bytes[n + 1] = 0;
	}
	dln_arena_reset(t->arena);
	assert_int_equal(dln_read_conllu(t->arena, t->reader, DLN_LIT("a"), (dln_view){bytes, n}, NULL, &reports, NULL), DLN_OK);
	check(&reports);
	assert_view(reports.at->text, "Rebels didn't come.\n\nNo");
}

/* ---- large and broken ---- */

static dln_view repeated(dln_test_reader *t, const char *unit, size_t n, bool numbered) {
	size_t len = strlen(unit) + 24, at = 0;
	char *room = dln_arena_try(t->arena, n * len + 1);

	assert_non_null(room);
	for (size_t i = 0; i < n; i++)
		at += (size_t)(numbered ? snprintf(room + at, len, "%zu%s", i + 1, unit) : snprintf(room + at, len, "%s", unit));
	return (dln_view){room, at};
}

static void a_million_words_are_one_sentence(void **state) {
	dln_test_reader *t = *state;
	dln_reports reports = {0};

	dln_arena_reset(t->arena);
	dln_view in = repeated(t, "\tx\n", 1000000, true);
	assert_int_equal(dln_read_conllu(t->arena, t->reader, DLN_LIT("a"), in, NULL, &reports, NULL), DLN_OK);
	check(&reports);
	assert_int_equal(reports.at->given->word_count, 1000000);
	assert_int_equal(reports.at->given->sentence_count, 1);
}

static void too_many_paragraphs_are_refused(void **state) {
	dln_test_reader *t = *state;
	dln_reports reports = {0};
	dln_err err = {.at = DLN_NOWHERE};

	dln_arena_reset(t->arena);
	dln_view in = repeated(t, "# newpar\n1\tx\n\n", DLN_MAX_PARAS + 1, false);
	assert_int_equal(dln_read_conllu(t->arena, t->reader, DLN_LIT("a"), in, NULL, &reports, &err), DLN_LIMIT);
	assert_non_null(strstr(err.what, "paragraphs"));
	assert_null(reports.at);
}

/* Every beginning of a good file is read or refused, never more. */
static void cut_off_anywhere(void **state) {
	dln_test_reader *t = *state;

	for (size_t len = 0; len < sizeof SMALL; len++) {
		dln_reports reports = {0};
		dln_err err = {.at = DLN_NOWHERE};
		dln_arena_reset(t->arena);
		if (dln_read_conllu(t->arena, t->reader, DLN_LIT("a"), (dln_view){SMALL, len}, NULL, &reports, &err) == DLN_OK)
			check(&reports);
		else
			assert_true((err.code == DLN_FORMAT || err.code == DLN_EMPTY) && err.what[0] && (err.at == DLN_NOWHERE || err.at <= len));
	}
}

/* ---- memory ---- */

static dln_status read_small(void *self) {
	dln_test_reader *t = self;
	dln_arena *arena = NULL;
	dln_reports reports = {0};
	dln_status status = dln_arena_new((size_t)1 << 20, &arena);

	if (status == DLN_OK)
		status = dln_read_conllu(arena, t->reader, DLN_LIT("a"), dln_view_of(SMALL), NULL, &reports, NULL);
	assert_true((status == DLN_OK) == (reports.at != NULL));
	dln_arena_free(arena);
	return status;
}

static void every_failing_allocation_is_told(void **state) {
	assert_true(dln_test_fail_each(read_small, *state) >= 2);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cases_read_as_reviewed),
		cmocka_unit_test(metadata_is_taken),
		cmocka_unit_test(utf_16_is_read),
		cmocka_unit_test(a_million_words_are_one_sentence),
		cmocka_unit_test(too_many_paragraphs_are_refused),
		cmocka_unit_test(cut_off_anywhere),
		cmocka_unit_test(every_failing_allocation_is_told),
	};

	return cmocka_run_group_tests(tests, dln_test_reader_open, dln_test_reader_close);
}
