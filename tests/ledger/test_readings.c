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
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
