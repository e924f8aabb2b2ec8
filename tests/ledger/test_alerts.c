/* What a ledger keeps for those who wait: wishes and what they know, and that what fired is handed over once. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "ledger/alerts.h"
#include "support/folder.h"

static dln_test_folder folder;

static dln_ledger *fresh(const char *name) {
	dln_ledger *ledger = NULL;

	assert_int_equal(dln_ledger_open(dln_test_path(&folder, name), DLN_CREATE, &ledger, NULL), DLN_OK);
	return ledger;
}

static void fire(dln_ledger *ledger, const char *line) {
	dln_alert alert = {DLN_LIT("hands"), DLN_LIT("hands"), DLN_LIT("h:0123456789ab"), {NULL, 0}, dln_view_of(line), DLN_LIT("{}")};

	assert_int_equal(dln_alerts_fire(ledger, &alert, NULL), DLN_OK);
}

/* Gathers the lines; `status` is returned for the one that is `at`. */
typedef struct gathered {
	char lines[256];
	const char *at;
	dln_status status;
} gathered;

static dln_status gather(void *self, const dln_alert *alert) {
	gathered *g = self;

	assert_true(dln_view_is(alert->wish, "hands") && dln_view_is(alert->id, "h:0123456789ab") && alert->place.len == 0 && dln_view_is(alert->json, "{}"));
	strncat(g->lines, alert->line.at, alert->line.len);
	strcat(g->lines, ".");
	return g->at && dln_view_is(alert->line, g->at) ? g->status : DLN_OK;
}

static const char *told(dln_ledger *ledger, gathered *g, dln_status status) {
	g->lines[0] = 0;
	assert_int_equal(dln_alerts_tell(ledger, gather, g, NULL), status);
	return g->lines;
}

static void each_is_told_once(void **state) {
	dln_ledger *ledger = fresh("once.gpkg");
	gathered g = {0};

	(void)state;
	assert_string_equal(told(ledger, &g, DLN_OK), "");
	fire(ledger, "one");
	fire(ledger, "two");
	fire(ledger, "one"); /* another wish for the same */
	assert_string_equal(told(ledger, &g, DLN_OK), "one.two.");
	assert_string_equal(told(ledger, &g, DLN_OK), "");
	fire(ledger, "one"); /* later it is another time */
	dln_ledger_close(ledger);
	ledger = fresh("once.gpkg");
	assert_string_equal(told(ledger, &g, DLN_OK), "one.");
	g.lines[0] = 0;
	assert_int_equal(dln_alerts_list(ledger, gather, &g, NULL), DLN_OK);
	assert_string_equal(g.lines, "one.two.one.");
	dln_ledger_close(ledger);
}

static void what_stops_leaves_the_rest(void **state) {
	dln_ledger *ledger = fresh("stop.gpkg");
	gathered g = {.at = "two", .status = DLN_STOPPED};

	(void)state;
	fire(ledger, "one");
	fire(ledger, "two");
	fire(ledger, "three");
	assert_string_equal(told(ledger, &g, DLN_STOPPED), "one.two.");
	g.at = "three";
	g.status = DLN_IO;
	assert_string_equal(told(ledger, &g, DLN_IO), "three.");
	g.at = NULL;
	assert_string_equal(told(ledger, &g, DLN_OK), "three."); /* it had not got there */
	assert_string_equal(told(ledger, &g, DLN_OK), "");
	dln_ledger_close(ledger);
}

/* An index that says otherwise than its table must not make it go round for ever. */
static void a_row_that_cannot_be_marked_ends(void **state) {
	dln_ledger *ledger = fresh("stuck.gpkg");
	gathered g = {0};

	(void)state;
	fire(ledger, "one");
	assert_int_equal(dln_db_exec(ledger->db, "CREATE TRIGGER stuck BEFORE UPDATE ON alert BEGIN SELECT RAISE(IGNORE); END", NULL), DLN_OK);
	assert_string_equal(told(ledger, &g, DLN_OK), "one.");
	dln_ledger_close(ledger);
}

/* Two handles on one file, as two processes have them: whatever is told by one is not told by the other. */
static dln_ledger *second;
static dln_status tell_between(void *self, const dln_alert *alert) {
	gathered *both = self, other = {0};
	dln_status status = gather(&both[0], alert);

	if (dln_view_is(alert->line, "one"))
		strcat(both[1].lines, told(second, &other, DLN_OK));
	return status;
}

static void two_at_once(void **state) {
	dln_ledger *ledger = fresh("two.gpkg");
	gathered both[2] = {{{0}, NULL, DLN_OK}, {{0}, NULL, DLN_OK}};

	(void)state;
	second = fresh("two.gpkg");
	fire(ledger, "one");
	fire(ledger, "two");
	assert_int_equal(dln_alerts_tell(ledger, tell_between, both, NULL), DLN_OK);
	assert_string_equal(both[0].lines, "one.");
	assert_string_equal(both[1].lines, "two.");
	dln_ledger_close(second);
	dln_ledger_close(ledger);
}

static void who_was_slower_is_told(void **state) {
	dln_ledger *ledger = fresh("turn.gpkg"), *other = fresh("turn.gpkg");
	dln_alerts_state state_a = {0}, state_b = {0};
	bool same = false;
	int64_t id;

	(void)state;
	assert_int_equal(dln_alerts_look(ledger, "k", false, &state_a, NULL), DLN_OK);
	assert_true(state_a.wishes == 0 && state_a.note[0] == 0 && !state_a.same);
	assert_int_equal(dln_alerts_look(other, "k", true, &state_b, NULL), DLN_OK);
	assert_true(state_b.note[0] != 0);
	assert_int_equal(dln_alerts_begin(other, &state_b, &same, NULL), DLN_OK);
	assert_true(same);
	assert_int_equal(dln_alerts_add_wish(other, DLN_LIT("hands"), &id, NULL), DLN_OK);
	assert_int_equal(dln_store_end(other, dln_alerts_turn(other, state_b.note, NULL), NULL), DLN_OK);
	assert_int_equal(dln_alerts_begin(ledger, &state_a, &same, NULL), DLN_OK);
	assert_false(same);
	assert_int_equal(dln_store_end(ledger, DLN_OK, NULL), DLN_OK);
	assert_int_equal(dln_alerts_look(ledger, "k", false, &state_a, NULL), DLN_OK);
	assert_true(state_a.wishes == 1 && state_a.same);
	assert_int_equal(dln_alerts_look(ledger, "other knowledge", false, &state_a, NULL), DLN_OK);
	assert_false(state_a.same);
	dln_ledger_close(other);
	dln_ledger_close(ledger);
}

static void learn(dln_ledger *ledger, int64_t wish, const char *item, const char *value) {
	assert_int_equal(dln_alerts_learn(ledger, wish, &(dln_known){dln_view_of(item), dln_view_of(value)}, NULL), DLN_OK);
}

static void wishes_and_what_they_know(void **state) {
	dln_ledger *ledger = fresh("wishes.gpkg");
	dln_arena *arena = NULL;
	dln_wish_rows wishes;
	dln_knowns known;
	uint32_t at;
	int64_t first, next, found;

	(void)state;
	assert_int_equal(dln_arena_new(1 << 20, &arena), DLN_OK);
	assert_int_equal(dln_alerts_add_wish(ledger, DLN_LIT("hands"), &first, NULL), DLN_OK);
	assert_int_equal(dln_alerts_add_wish(ledger, DLN_LIT("dispute"), &next, NULL), DLN_OK);
	assert_int_not_equal(dln_alerts_add_wish(ledger, DLN_LIT("hands"), &found, NULL), DLN_OK);
	learn(ledger, first, "b", "Rebels");
	learn(ledger, first, "a", "Soldiers");
	learn(ledger, first, "b", "Soldiers");
	learn(ledger, first, "c", "");
	learn(ledger, next, "a", "open");
	assert_int_equal(dln_alerts_known(ledger, arena, first, &known, NULL), DLN_OK);
	assert_int_equal(known.len, 3);
	assert_true(dln_map_get(&known.by_item, DLN_LIT("b"), &at) && dln_view_is(known.at[at].value, "Soldiers"));
	assert_true(dln_map_get(&known.by_item, DLN_LIT("c"), &at) && known.at[at].value.len == 0);
	assert_int_equal(dln_alerts_find_wish(ledger, DLN_LIT("dispute"), &found, NULL), DLN_OK);
	assert_int_equal(found, next);
	assert_int_equal(dln_alerts_drop_wish(ledger, first, NULL), DLN_OK);
	assert_int_equal(dln_alerts_find_wish(ledger, DLN_LIT("hands"), &found, NULL), DLN_OK);
	assert_int_equal(found, 0);
	assert_int_equal(dln_alerts_wishes(ledger, arena, &wishes, NULL), DLN_OK);
	assert_true(wishes.len == 1 && wishes.at[0].id == next && dln_view_is(wishes.at[0].words, "dispute"));
	assert_int_equal(dln_alerts_known(ledger, arena, first, &known, NULL), DLN_OK);
	assert_int_equal(known.len, 0);
	dln_arena_free(arena);
	dln_ledger_close(ledger);
}

static void too_much_is_refused(void **state) {
	dln_ledger *ledger = fresh("much.gpkg");
	dln_arena *arena = NULL;
	dln_wish_rows wishes;
	dln_err err = {0};
	char sql[512];

	(void)state;
	assert_int_equal(dln_arena_new(1 << 20, &arena), DLN_OK);
	snprintf(sql, sizeof sql, "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE i<%d) INSERT INTO wish(words) SELECT 'hands in '||i FROM n",
		DLN_MOST_WISHES);
	assert_int_equal(dln_db_exec(ledger->db, sql, NULL), DLN_OK);
	assert_int_equal(dln_alerts_wishes(ledger, arena, &wishes, &err), DLN_LIMIT);
	assert_non_null(strstr(err.what, "256"));
	assert_int_equal(dln_db_exec(ledger->db, "DELETE FROM wish WHERE id>1; UPDATE wish SET words=printf('%300d',1)", NULL), DLN_OK);
	assert_int_equal(dln_alerts_wishes(ledger, arena, &wishes, &err), DLN_CORRUPT);
	dln_arena_free(arena);
	assert_int_equal(dln_arena_new(1 << 12, &arena), DLN_OK);
	assert_int_equal(dln_db_exec(ledger->db, "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE i<9999) "
		"INSERT INTO wish_known SELECT 1,i,'x' FROM n", NULL), DLN_OK);
	assert_int_equal(dln_alerts_known(ledger, arena, 1, &(dln_knowns){0}, &err), DLN_LIMIT);
	assert_non_null(strstr(err.what, "no room"));
	dln_arena_free(arena);
	dln_ledger_close(ledger);
}

static int set_up(void **state) {
	(void)state;
	dln_test_folder_new(&folder);
	return 0;
}

static int tear_down(void **state) {
	(void)state;
	dln_test_folder_remove(&folder);
	return 0;
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_is_told_once),
		cmocka_unit_test(what_stops_leaves_the_rest),
		cmocka_unit_test(a_row_that_cannot_be_marked_ends),
		cmocka_unit_test(two_at_once),
		cmocka_unit_test(who_was_slower_is_told),
		cmocka_unit_test(wishes_and_what_they_know),
		cmocka_unit_test(too_much_is_refused),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
