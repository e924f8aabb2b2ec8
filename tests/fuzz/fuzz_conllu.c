/* Any bytes as CoNLL-U, through reading, coding and all that explain prints. The CoNLL-U that comes out is CoNLL-U of the same words. Needs $DATELINE_KNOWLEDGE and
 * $DATELINE_MODEL. */
#include <stdlib.h>

#include "base/utf8.h"
#include "claim/coder.h"
#include "ledger/engine.h"
#include "support/replay.h"

enum { MOST_WORDS = 3000 }; /* more of them find nothing new, and coding takes its time */

static dln_engine *engine;
static dln_arena *arena, *scratch;

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void set_up(void)
{
	must(dln_engine_open(NULL, &engine, NULL) == DLN_OK);
	must(dln_arena_new((size_t)1 << 30, &arena) == DLN_OK && dln_arena_new((size_t)1 << 30, &scratch) == DLN_OK);
}

static dln_status gather(void *self, const char *bytes, size_t len)
{
	dln_buf_put(self, bytes, len);
	return DLN_OK;
}

static void check_given(const dln_report *report)
{
	uint32_t end = 0;
	for (size_t i = 0; i < report->given->word_count; i++) {
		const dln_given_word *w = &report->given->words[i];
		must(w->range.begin >= end && w->range.end > w->range.begin && w->range.end <= report->text.len && w->form.len > 0);
		end = w->range.end;
	}
}

static dln_status explain(const dln_coded *coded, dln_format format, dln_buf *out)
{
	dln_tell_opts opts = {.format = format, .width = 40};
	dln_buf_reset(out);
	return dln_tell_explain(engine, coded, &opts, (dln_sink){gather, out}, NULL);
}

/* The same words come back, unless a sentence had to be parted or a form is not printed as it stands. */
static void check_round(const dln_report *report, const dln_buf *out)
{
	dln_reports again = {0};
	must(dln_utf8_check(dln_buf_as_view(out)) == DLN_NOWHERE);
	must(dln_read_conllu(arena, dln_engine_reader(engine), DLN_LIT("again"), dln_buf_as_view(out), NULL, &again, NULL) == DLN_OK);
	must(again.at->given->word_count == report->given->word_count);
}

static void check_report(const dln_report *report)
{
	dln_coded coded;
	dln_buf out;
	check_given(report);
	if (report->given->word_count > MOST_WORDS)
		return;
	dln_status status = dln_code_report(arena, scratch, dln_engine_coder(engine), report, &coded, NULL);
	must(status == DLN_OK || status == DLN_LIMIT);
	if (status != DLN_OK)
		return;
	must(dln_coded_check(&coded, NULL) == DLN_OK);
	dln_buf_init(&out, (size_t)1 << 28);
	must(explain(&coded, DLN_TEXT, &out) == DLN_OK && explain(&coded, DLN_JSON, &out) == DLN_OK && explain(&coded, DLN_SVG, &out) == DLN_OK);
	must(explain(&coded, DLN_CONLLU, &out) == DLN_OK);
	check_round(report, &out);
	dln_buf_clear(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	dln_reports reports = {0};
	dln_err err = {.at = DLN_NOWHERE};
	if (!engine)
		set_up();
	dln_view bytes = {size ? (const char *)data : "", size};
	if (dln_read_conllu(arena, dln_engine_reader(engine), DLN_LIT("fuzz"), bytes, NULL, &reports, &err) == DLN_OK)
		check_report(reports.at);
	else
		must(err.what[0] && (err.at == DLN_NOWHERE || err.at <= size * 3));
	dln_arena_reset(arena);
	dln_arena_reset(scratch);
	return 0;
}
