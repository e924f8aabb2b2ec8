/* From a text to its claims, with the parser: a few whole sentences, and what must hold of whatever is read. */
#include "claim/coder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "ledger/engine.h"
#include "support/failing.h"
#include "support/folder.h"
#include "support/test.h"

typedef struct tools {
	dln_engine *engine;
	dln_arena *arena, *scratch;
	dln_reports reports;
} tools;

static int set_up(void **state)
{
	static tools t;
	dln_err err = {0};
	t = (tools){0};
	if (dln_engine_open(NULL, &t.engine, &err) != DLN_OK) {
		print_error("%s: %s\n", err.where, err.what);
		return -1;
	}
	assert_int_equal(dln_arena_new((size_t)1 << 30, &t.arena), DLN_OK);
	assert_int_equal(dln_arena_new((size_t)1 << 30, &t.scratch), DLN_OK);
	*state = &t;
	return 0;
}

static int tear_down(void **state)
{
	tools *t = *state;
	dln_arena_free(t->arena);
	dln_arena_free(t->scratch);
	dln_engine_close(t->engine);
	return 0;
}

static dln_status read_text(tools *t, dln_view text, const char *published)
{
	dln_meta meta = {.published = dln_day_parse(dln_view_of(published))};
	t->reports = (dln_reports){0};
	return dln_read_bytes(t->arena, dln_engine_reader(t->engine), DLN_LIT("t.txt"), text, &meta, &t->reports, NULL);
}

static dln_coded code(tools *t, const dln_report *report)
{
	dln_coded coded = {0};
	dln_err err = {0};
	if (dln_code_report(t->arena, t->scratch, dln_engine_coder(t->engine), report, &coded, &err) != DLN_OK)
		fail_msg("%s: %s", err.where, err.what);
	return coded;
}

static dln_coded code_text(tools *t, const char *text)
{
	dln_arena_reset(t->arena);
	dln_arena_reset(t->scratch);
	assert_int_equal(read_text(t, dln_view_of(text), "2016-08-10"), DLN_OK);
	assert_int_equal(t->reports.len, 1);
	return code(t, t->reports.at);
}

static const dln_claim *find(const dln_coded *coded, const char *trigger)
{
	for (size_t i = 0; i < coded->claim_count; i++) {
		dln_range r = coded->claims[i].trigger;
		if (dln_view_is(dln_view_sub(coded->report.text, r.begin, r.end), trigger))
			return &coded->claims[i];
	}
	fail_msg("no claim of \"%s\" in: %.*s", trigger, DLN_FMT(coded->report.text));
	return NULL;
}

/* ---- whole sentences ---- */

static void a_plain_sentence_gives_a_claim_with_every_slot(void **state)
{
	dln_coded coded = code_text(*state, "Taliban fighters captured Sangin on Tuesday, residents said.\n");
	const dln_claim *c = find(&coded, "captured");
	assert_int_equal(c->type, DLN_SEIZE);
	assert_view(c->actor.name, "Taliban");
	assert_view(c->place.name, "Sangin");
	assert_string_equal(c->place.country, "AF");
	assert_int_equal(c->factuality, DLN_CT_PLUS);
	dln_day begin, end;
	assert_true(dln_when_resolve(&c->time, coded.report.published, &begin, &end));
	assert_string_equal(dln_day_format(begin).at, "2016-08-09");
	assert_int_equal(begin, end);
	assert_int_equal(c->source_count, 1);
	assert_int_equal(c->sources[0].who.role, DLN_WITNESS);
	assert_view(c->rule, "seize.v.1");
}

static void named_places_in_a_list_make_a_claim_each(void **state)
{
	dln_coded coded = code_text(*state, "The rebels captured Kidal, Gao and Timbuktu in Mali on Friday.\n");
	static const char *const PLACES[] = {"Kidal", "Gao", "Timbuktu"};
	size_t n = 0;
	for (size_t i = 0; i < coded.claim_count; i++) {
		if (coded.claims[i].type != DLN_SEIZE)
			continue;
		assert_true(n < 3);
		assert_view(coded.claims[i].place.name, PLACES[n++]);
	}
	assert_int_equal(n, 3);
}

static void common_nouns_in_a_list_stay_one_claim(void **state)
{
	dln_coded coded = code_text(*state, "Rebels burned houses, shops and schools in Bria.\n");
	assert_int_equal(coded.claim_count, 1);
	assert_int_equal(coded.claims[0].type, DLN_DESTROY);
	assert_view(coded.claims[0].place.name, "Bria");
}

static void a_denial_is_a_claim_and_so_is_what_it_denies(void **state)
{
	dln_coded coded = code_text(*state, "Rwanda denied backing the rebels in Congo.\n");
	const dln_claim *denial = find(&coded, "denied"), *backing = find(&coded, "backing");
	assert_int_equal(denial->type, DLN_DENY);
	assert_int_equal(denial->factuality, DLN_CT_PLUS);
	assert_int_equal(backing->type, DLN_SUPPORT);
	assert_int_equal(backing->factuality, DLN_CT_MINUS);
	assert_int_equal(backing->aside, DLN_ASIDE_DENIED);
	assert_view(backing->actor.name, "Rwanda");
	assert_view(backing->sources[0].who.name, "Rwanda");
}

static void a_threat_that_is_feared_is_no_fact(void **state)
{
	dln_coded coded = code_text(*state, "Residents fear that the rebels will capture Goma.\n");
	const dln_claim *c = find(&coded, "capture");
	assert_int_equal(c->factuality, DLN_UU);
	assert_view(c->place.name, "Goma");
}

static void old_history_is_background(void **state)
{
	dln_coded coded = code_text(*state, "Rebels captured Goma in November 2012.\n");
	const dln_claim *c = find(&coded, "captured");
	assert_int_equal(c->factuality, DLN_CT_PLUS);
	assert_int_equal(c->aside, DLN_ASIDE_BACKGROUND);
}

static void quotations_of_four_words_are_kept(void **state)
{
	dln_coded coded = code_text(*state, "\"We will never leave this town,\" the mayor of Goma said.\n\nHe called it \"a disgrace\".\n");
	assert_int_equal(coded.quote_count, 1);
	dln_range r = coded.quotes[0].content;
	assert_view(dln_view_sub(coded.report.text, r.begin, r.end), "We will never leave this town,");
	assert_int_equal(coded.quotes[0].speaker.kind, DLN_PERSON);
}

static void sentences_without_events_make_no_claims(void **state)
{
	dln_coded coded = code_text(*state, "Prices rose in the markets of Mosul.\n\nIt rained for two days.\n");
	assert_int_equal(coded.claim_count, 0);
}

/* ---- why ---- */

static dln_traced trace_text(tools *t, const char *text)
{
	dln_traced traced = {.passed_count = 0};
	(void)code_text(t, text);
	assert_int_equal(dln_code_trace(t->arena, t->scratch, dln_engine_coder(t->engine), t->reports.at, &traced, NULL), DLN_OK);
	return traced;
}

static void a_claim_tells_why_only_when_it_is_asked(void **state)
{
	const char *text = "Rebels captured Kidal on Friday, the governor said. They did not attack Gao.\n";
	dln_coded plain = code_text(*state, text);
	assert_int_equal(plain.claim_count, 2);
	assert_null(plain.claims[0].trace);
	dln_traced traced = trace_text(*state, text);
	assert_int_equal(traced.coded.claim_count, 2);
	for (size_t i = 0; i < 2; i++) {
		bool about[DLN_MATTERS] = {false};
		for (size_t d = 0; d < traced.coded.claims[i].trace->len; d++)
			about[traced.coded.claims[i].trace->at[d].on] = true;
		assert_true(about[DLN_ON_EVENT] && about[DLN_ON_ACTOR] && about[DLN_ON_PLACE] && about[DLN_ON_TIME] && about[DLN_ON_FACT] && about[DLN_ON_SOURCE]);
	}
}

static void a_word_that_makes_no_claim_tells_why(void **state)
{
	dln_traced traced = trace_text(*state, "Delegates took part in a conference in Bamako.\n");
	assert_int_equal(traced.coded.claim_count, 0);
	assert_int_equal(traced.passed_count, 1);
	assert_view(traced.passed[0].rule, "nothing.v.take");
	assert_true(traced.passed[0].origin.line > 0);
}

/* ---- what must hold of any report ---- */

static bool inside(dln_range inner, dln_range outer)
{
	return inner.begin >= outer.begin && inner.end <= outer.end && inner.begin <= inner.end;
}

static void check_claim(const dln_coded *coded, const dln_claim *c)
{
	dln_range text = {0, (uint32_t)coded->report.text.len};
	assert_true(dln_range_some(c->trigger) && inside(c->trigger, c->sentence) && inside(c->sentence, text));
	assert_true(inside(c->actor.words, text) && inside(c->target.words, text) && inside(c->place.words, text) && inside(c->time.words, text));
	assert_true(dln_range_some(c->actor.words) == (c->actor.kind != DLN_KIND_NONE));
	assert_true(dln_range_some(c->target.words) == (c->target.kind != DLN_KIND_NONE));
	assert_true(dln_range_some(c->place.words) == dln_where_some(&c->place));
	assert_true(c->rule.len > 0);
	assert_true(c->factuality != DLN_UU || c->aside != DLN_ASIDE_NONE); /* whoever sets aside says why */
	for (size_t i = 0; i < c->source_count; i++) {
		unsigned before = i ? c->sources[i - 1].level : 0;
		assert_true(c->sources[i].level == before || c->sources[i].level == before + (i > 0)); /* innermost first, without a gap */
		assert_true(dln_range_some(c->sources[i].who.words) && inside(c->sources[i].who.words, text));
	}
	for (size_t i = 0; i < c->quantity_count; i++) {
		const dln_quantity *q = &c->quantities[i];
		assert_true(dln_range_some(q->words) && inside(q->words, text));
		assert_true(!q->has_value || ((!q->has_min || q->min <= q->value) && (!q->has_max || q->value <= q->max)));
	}
	for (size_t i = 0; i < c->cue_count; i++)
		assert_true(dln_range_some(c->cues[i].words) && inside(c->cues[i].words, text));
}

static void check_coded(const dln_coded *coded)
{
	dln_err err = {0};
	if (dln_coded_check(coded, &err) != DLN_OK)
		fail_msg("%s", err.what);
	for (size_t i = 0; i < coded->claim_count; i++) {
		const dln_claim *c = &coded->claims[i];
		check_claim(coded, c);
		if (i) {
			assert_true(c[-1].trigger.begin <= c->trigger.begin);
			assert_true(c[-1].trigger.begin < c->trigger.begin || c[-1].type <= c->type);
		}
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(coded->claims[k].id, c->id);
	}
}

static bool same_seal(const dln_sha256 *a, const dln_sha256 *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

static void code_twice(tools *t, const dln_report *report, size_t *claims)
{
	dln_coded a = code(t, report), b = code(t, report);
	dln_sha256 x, y;
	check_coded(&a);
	assert_int_equal(a.claim_count, b.claim_count);
	for (size_t i = 0; i < a.claim_count; i++) {
		assert_int_equal(dln_claim_seal(&a.claims[i], &x), DLN_OK);
		assert_int_equal(dln_claim_seal(&b.claims[i], &y), DLN_OK);
		assert_true(same_seal(&x, &y));
	}
	assert_int_equal(dln_report_seal(&a, &x), DLN_OK);
	assert_int_equal(dln_report_seal(&b, &y), DLN_OK);
	assert_true(same_seal(&x, &y));
	*claims += a.claim_count;
}

typedef struct tally {
	tools *t;
	const char *tail;
	size_t files, claims;
} tally;

static void code_file(void *self, const char *folder, const char *name)
{
	tally *n = self;
	char path[600];
	dln_buf bytes;
	snprintf(path, sizeof path, "%s/%s%s", folder, name, n->tail);
	assert_true(dln_test_read(path, &bytes));
	dln_arena_reset(n->t->arena);
	dln_arena_reset(n->t->scratch);
	if (read_text(n->t, dln_buf_as_view(&bytes), "2016-08-10") == DLN_OK) { /* some are there to be refused */
		for (size_t i = 0; i < n->t->reports.len; i++)
			code_twice(n->t, &n->t->reports.at[i], &n->claims);
		n->files++;
	}
	dln_buf_clear(&bytes);
}

static void properties_hold_for_all_golden_texts(void **state)
{
	static const struct { const char *folder, *tail; } sets[] = {
		{"tests/golden/read", ".in"}, {"tests/golden/parse", ".in"}, {"tests/golden/claim", ".cases"}, {"tests/fuzz/corpus/code", ""},
	};
	tally n = {.t = *state};
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		n.tail = sets[i].tail;
		dln_test_each_file(sets[i].folder, sets[i].tail, code_file, &n);
	}
	assert_true(n.files > 20);
	assert_true(n.claims > 300);
}

/* ---- cost and memory ---- */

static size_t bytes_for(tools *t, unsigned times)
{
	static const char STORY[] = "Rebels killed 14 soldiers near Bria on Monday, residents said. They burned houses and fled to Goma.\n\n"
		"The army denied that its soldiers had left the town. It may send reinforcements next week.\n\n";
	dln_buf text;
	dln_buf_init(&text, (size_t)1 << 24);
	for (unsigned i = 0; i < times; i++) {
		dln_buf_str(&text, STORY);
		dln_buf_printf(&text, "Paragraph number %u is about nothing else.\n\n", i); /* repeated paragraphs are junk */
	}
	dln_arena_reset(t->arena);
	dln_arena_reset(t->scratch);
	assert_int_equal(read_text(t, dln_buf_as_view(&text), "2016-08-10"), DLN_OK);
	dln_report report = t->reports.at[0];
	dln_block *blocks = calloc(report.block_count, sizeof *blocks);
	assert_non_null(blocks);
	for (size_t i = 0; i < report.block_count; i++) {
		blocks[i] = report.blocks[i];
		blocks[i].kind = DLN_BLOCK_PROSE;
	}
	report.blocks = blocks;
	size_t before = dln_arena_used(t->arena);
	dln_coded coded = code(t, &report);
	size_t used = dln_arena_used(t->arena) - before;
	assert_true(coded.claim_count >= 3 * times);
	free(blocks);
	dln_buf_clear(&text);
	return used;
}

static void twice_the_text_takes_twice_the_memory(void **state)
{
	size_t once = bytes_for(*state, 100), twice = bytes_for(*state, 200), four = bytes_for(*state, 400);
	assert_true(twice < once * 5 / 2);
	assert_true(four < twice * 5 / 2);
}

static dln_status code_once(void *self)
{
	tools *t = self;
	dln_arena *arena, *scratch = NULL;
	dln_coded coded = {0};
	dln_status status = dln_arena_new((size_t)1 << 28, &arena);
	if (status != DLN_OK)
		return status;
	status = dln_arena_new((size_t)1 << 28, &scratch);
	if (status == DLN_OK) {
		dln_err err = {0};
		status = dln_code_report(arena, scratch, dln_engine_coder(t->engine), t->reports.at, &coded, &err);
		assert_int_equal(err.code, status);
		assert_true(status == DLN_OK || coded.claim_count == 0); /* untouched on failure */
		assert_true(status != DLN_OK || coded.claim_count > 0);
	}
	dln_arena_free(scratch);
	dln_arena_free(arena);
	return status;
}

static void coding_survives_every_failing_allocation(void **state)
{
	tools *t = *state;
	dln_arena_reset(t->arena);
	assert_int_equal(read_text(t, dln_view_of("Séléka rebels captured Kidal on Friday, said Moussa Traoré.\n\n\"They killed two priests,\" he said.\n"), "2016-08-10"),
		DLN_OK);
	/* A name whose look-up runs out of memory is looked up in vain (know.h), so that not every failure is told; but none is more than that. */
	unsigned long told = 0, n = 1;
	for (;; n++) {
		dln_alloc_fail_at(n);
		dln_status status = code_once(t);
		bool failed = dln_alloc_failed();
		dln_alloc_fail_at(0);
		assert_true(status == DLN_OK || (failed && status == DLN_NOMEM));
		told += status == DLN_NOMEM;
		if (!failed)
			break;
	}
	assert_true(told > 2 && n > told);
}

typedef struct making {
	dln_know *know;
	dln_arena *keep;
	dln_parser *parser;
} making;

static dln_status make_coder(void *self)
{
	making *m = self;
	const dln_coder *coder = NULL;
	dln_arena *arena;
	dln_err err = {0};
	dln_status status = dln_arena_new((size_t)64 << 20, &arena);
	if (status != DLN_OK)
		return status;
	status = dln_coder_new(arena, m->know, m->parser, &coder, &err);
	assert_int_equal(err.code, status);
	assert_true((status == DLN_OK) == (coder != NULL));
	dln_arena_free(arena);
	return status;
}

static void making_a_coder_survives_every_failing_allocation(void **state)
{
	making m = {0};
	dln_err err = {0};
	(void)state;
	assert_int_equal(dln_know_open(getenv("DATELINE_KNOWLEDGE"), &m.know, &err), DLN_OK);
	assert_int_equal(dln_arena_new((size_t)64 << 20, &m.keep), DLN_OK);
	assert_int_equal(dln_parser_open(m.keep, m.know, getenv("DATELINE_MODEL"), &m.parser, &err), DLN_OK);
	assert_true(dln_test_fail_each(make_coder, &m) > 1);
	dln_parser_close(m.parser);
	dln_arena_free(m.keep);
	dln_know_close(m.know);
}

static void a_report_that_needs_too_much_is_refused(void **state)
{
	tools *t = *state;
	dln_arena *small;
	dln_coded coded = {0};
	dln_err err = {0};
	(void)code_text(t, "Rebels captured Kidal on Friday.\n");
	assert_int_equal(dln_arena_new(4096, &small), DLN_OK);
	assert_int_equal(dln_code_report(small, t->scratch, dln_engine_coder(t->engine), t->reports.at, &coded, &err), DLN_LIMIT);
	assert_string_equal(err.where, "t.txt");
	assert_int_equal(coded.claim_count, 0);
	dln_arena_free(small);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plain_sentence_gives_a_claim_with_every_slot),
		cmocka_unit_test(named_places_in_a_list_make_a_claim_each),
		cmocka_unit_test(common_nouns_in_a_list_stay_one_claim),
		cmocka_unit_test(a_denial_is_a_claim_and_so_is_what_it_denies),
		cmocka_unit_test(a_threat_that_is_feared_is_no_fact),
		cmocka_unit_test(old_history_is_background),
		cmocka_unit_test(quotations_of_four_words_are_kept),
		cmocka_unit_test(sentences_without_events_make_no_claims),
		cmocka_unit_test(a_claim_tells_why_only_when_it_is_asked),
		cmocka_unit_test(a_word_that_makes_no_claim_tells_why),
		cmocka_unit_test(properties_hold_for_all_golden_texts),
		cmocka_unit_test(twice_the_text_takes_twice_the_memory),
		cmocka_unit_test(coding_survives_every_failing_allocation),
		cmocka_unit_test(making_a_coder_survives_every_failing_allocation),
		cmocka_unit_test(a_report_that_needs_too_much_is_refused),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
