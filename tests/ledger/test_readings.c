/* What may be written for a slot of a claim, and what is kept of it. The engine with its files. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "ledger/engine.h"
#include "ledger/readings.h"

static dln_engine *engine;

typedef struct understanding {
	dln_arena *arena;
	dln_slot slot;
	const char *given;
	dln_view got;
	dln_err err;
} understanding;

static dln_status understand(void *self) {
	understanding *u = self;

	return dln_reading_understand(u->arena, dln_engine_know(engine), u->slot, dln_view_of(u->given), &u->got, &u->err);
}

/* `want` begins what comes of it, or, behind "! ", what is said of it. */
static void understands(dln_slot slot, const char *given, const char *want) {
	understanding u = {.slot = slot, .given = given};
	char said[600];

	assert_int_equal(dln_arena_new(1 << 20, &u.arena), DLN_OK);
	if (dln_arena_guard(u.arena, understand, &u))
		snprintf(said, sizeof said, "! %s", u.err.what);
	else
		snprintf(said, sizeof said, "%.*s|", DLN_FMT(u.got));
	if (strncmp(said, want, strlen(want)) != 0)
		fail_msg("%s \"%s\": \"%s\", not \"%s\"", dln_slot_text(slot), given, said, want);
	dln_arena_free(u.arena);
}

static void what_may_be_written(void **state) {
	(void)state;
	understands(DLN_SLOT_TYPE, "enter", "enter|");
	understands(DLN_SLOT_TYPE, "entered", "! not a type");
	understands(DLN_SLOT_TYPE, "none", "! not a type");
	understands(DLN_SLOT_ACTOR, "M23", "March 23 Movement (force, belligerent, side: March 23 Movement)|");
	understands(DLN_SLOT_ACTOR, "m23", "March 23 Movement (force");
	understands(DLN_SLOT_ACTOR, "Union of Ten Hills", "! no actor of the knowledge");
	understands(DLN_SLOT_ACTOR, "Union of Ten Hills (force, side: Ten Hills)", "Union of Ten Hills (force, side: Ten Hills)|");
	understands(DLN_SLOT_TARGET, "Union of Ten Hills (rabble)", "! no actor");
	understands(DLN_SLOT_ACTOR, "Naxals", "Communist Party of India (Maoist) (force, belligerent, side: Communist Party of India (Maoist))|");
	understands(DLN_SLOT_ACTOR, "Communist Party of India (Maoist)", "Communist Party of India (Maoist) (force, belligerent, side: Communist Party of India (Maoist))|");
	understands(DLN_SLOT_ACTOR, "Hill Guard (North) (force, side: Return, Reclamation, Rehabilitation)",
		"Hill Guard (North) (force, side: Return, Reclamation, Rehabilitation)|");
	understands(DLN_SLOT_ACTOR, "Hill Guard (North) (side: Hill Guard (North), force)", "Hill Guard (North) (force, side: Hill Guard (North))|");
	understands(DLN_SLOT_ACTOR, "Hill Guard (force, rabble)", "! no actor");
	understands(DLN_SLOT_ACTOR, "Hill Guard force)", "! no actor");
	understands(DLN_SLOT_ACTOR, "Hill Guard (force, country: CD)", "! no actor"); /* nothing that would not be kept */
	understands(DLN_SLOT_ACTOR, ")", "! no actor");
	understands(DLN_SLOT_SOURCE, "none", "none|");
	understands(DLN_SLOT_PLACE, "Rutshuru", "Rutshuru [");
	understands(DLN_SLOT_PLACE, "part of Rutshuru", "part of Rutshuru [");
	understands(DLN_SLOT_PLACE, "Springfield", "! ");
	understands(DLN_SLOT_PLACE, "Springfield, Ohio", "Springfield [");
	understands(DLN_SLOT_PLACE, "Springfield [4250542]", "Springfield [4250542]|");
	understands(DLN_SLOT_PLACE, "Springfield [425x]", "! not a place");
	understands(DLN_SLOT_PLACE, "Springfield [", "! not a place");
	understands(DLN_SLOT_PLACE, "Zzyzzxville", "! the gazetteer has no place of this name");
	understands(DLN_SLOT_PLACE, "Goma, Nord-Kivu, DR Congo", "Goma [");
	understands(DLN_SLOT_PLACE, "Goma, Ohio", "! the gazetteer has no Goma there");
	understands(DLN_SLOT_PLACE, "4250542", "Springfield [4250542]|");
	understands(DLN_SLOT_SOURCE, "Ann Otherwise (official)", "Ann Otherwise (person, official)|");
	understands(DLN_SLOT_FACTUALITY, "ct-", "CT-|");
	understands(DLN_SLOT_PLACE, "", "! it is empty");
	understands(DLN_SLOT_TIME, "2012-11-20", "2012-11-20|");
	understands(DLN_SLOT_TIME, "2012-02", "2012-02-01..2012-02-29|");
	understands(DLN_SLOT_TIME, "2012", "2012-01-01..2012-12-31|");
	understands(DLN_SLOT_TIME, "2012-11-20..2012-11-22", "2012-11-20..2012-11-22|");
	understands(DLN_SLOT_TIME, "..2012-11-22", "..2012-11-22|");
	understands(DLN_SLOT_TIME, "2012-11-22..2012-11-20", "! not a time");
	understands(DLN_SLOT_TIME, "2012-13-40", "! not a time");
	understands(DLN_SLOT_TIME, "..", "! not a time");
	understands(DLN_SLOT_NUMBER, "120", "120|");
	understands(DLN_SLOT_NUMBER, "100..120", "100..120|");
	understands(DLN_SLOT_NUMBER, "120..100", "! not a number");
	understands(DLN_SLOT_NUMBER, "12345678901234567890", "! not a number");
	understands(DLN_SLOT_FACTUALITY, "PR-", "PR-|");
	understands(DLN_SLOT_FACTUALITY, "maybe", "! not one of");
	understands(DLN_SLOT_ASIDE, "feared", "feared|");
	understands(DLN_SLOT_ASIDE, "none", "none|");
	understands(DLN_SLOT_ASIDE, "dreaded", "! not one of");
}

static dln_status name_every_actor(void *self) {
	dln_arena *arena = self;
	const dln_know *know = dln_engine_know(engine);
	dln_know_table actors = dln_know_get_table(know, "actors");
	uint32_t name_of = dln_know_column(&actors, "name");
	const dln_report report = {.published = DLN_NO_DAY};
	char room[1024];

	assert_true(actors.rows > 100);
	for (uint32_t row = 0; row < actors.rows; row++) {
		dln_view name = dln_know_cell(&actors, row, name_of), text;
		dln_claim claim = {0};
		dln_buf again;
		assert_int_equal(dln_reading_understand(arena, know, DLN_SLOT_ACTOR, name, &text, NULL), DLN_OK);
		if (!dln_reading_set(arena, know, &report, &claim, DLN_SLOT_ACTOR, text))
			fail_msg("\"%.*s\" cannot be put into a claim", DLN_FMT(text));
		dln_buf_lend(&again, room, sizeof room);
		dln_reading_put(&again, &report, &claim, DLN_SLOT_ACTOR);
		if (!dln_view_eq(dln_buf_as_view(&again), text) || !dln_view_eq_nocase(claim.actor.name, name))
			fail_msg("\"%.*s\" became \"%s\"", DLN_FMT(text), again.at);
	}
	return DLN_OK;
}

/* What is kept for an actor is read again as that actor, whatever stands in his name. */
static void every_actor_comes_back(void **state) {
	dln_arena *arena;

	(void)state;
	assert_int_equal(dln_arena_new(1 << 24, &arena), DLN_OK);
	assert_int_equal(dln_arena_guard(arena, name_every_actor, arena), DLN_OK);
	dln_arena_free(arena);
}

/* ---- put into a claim ---- */

typedef struct putting {
	dln_arena *arena;
	dln_slot slot;
	const char *text;
	dln_claim claim;
} putting;

static dln_status put(void *self) {
	putting *p = self;

	assert_true(dln_reading_set(p->arena, dln_engine_know(engine), &(dln_report){.published = DLN_NO_DAY}, &p->claim, p->slot, dln_view_of(p->text)));
	return DLN_OK;
}

/* The claim with the text in its slot, before which it has one number. The arena keeps it. */
static dln_claim with(dln_arena *arena, dln_slot slot, const char *text) {
	static const dln_quantity twelve = {.has_value = true, .has_min = true, .value = 12, .min = 12};
	putting p = {.arena = arena, .slot = slot, .text = text, .claim = {.quantities = &twelve, .quantity_count = 1}};

	assert_int_equal(dln_arena_guard(arena, put, &p), DLN_OK);
	return p.claim;
}

static void number_is(dln_arena *arena, const char *text, bool exact, double min, double max) {
	const dln_quantity *q = with(arena, DLN_SLOT_NUMBER, text).quantities;

	assert_true(q->has_value == exact && q->has_min && q->has_max && q->min == min && q->max == max && (!exact || q->value == min));
}

/* A corrected number has its bounds as one that is read, and a time its grain. */
static void numbers_and_times(void **state) {
	static const struct { const char *text; dln_grain grain; } times[] = {{"2012-11-20", DLN_DAY}, {"2012-11-01..2012-11-30", DLN_MONTH},
		{"2012-02-01..2012-02-29", DLN_MONTH}, {"2012-02-01..2012-02-28", DLN_DAY}, {"2012-11-02..2012-11-30", DLN_DAY},
		{"2011-12-01..2012-12-31", DLN_MONTH}, {"2012-01-01..2012-12-31", DLN_YEAR},
		{"2012-01-01..2012-11-30", DLN_MONTH}, {"..2012-12-31", DLN_DAY}, {"2012-01-01..", DLN_DAY}};
	dln_arena *arena;

	(void)state;
	assert_int_equal(dln_arena_new(1 << 20, &arena), DLN_OK);
	number_is(arena, "1200", true, 1200, 1200);
	number_is(arena, "100..120", false, 100, 120);
	assert_int_equal(with(arena, DLN_SLOT_NUMBER, "none").quantity_count, 0);
	for (size_t i = 0; i < sizeof times / sizeof *times; i++)
		if (with(arena, DLN_SLOT_TIME, times[i].text).time.grain != times[i].grain)
			fail_msg("%s is of another grain", times[i].text);
	dln_arena_free(arena);
}

static int set_up(void **state) {
	dln_err err = {0};

	(void)state;
	if (dln_engine_open(NULL, &engine, &err) == DLN_OK)
		return 0;
	print_error("%s: %s\n", err.where, err.what);
	return 1;
}

static int tear_down(void **state) {
	(void)state;
	dln_engine_close(engine);
	return 0;
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_may_be_written),
		cmocka_unit_test(every_actor_comes_back),
		cmocka_unit_test(numbers_and_times),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
