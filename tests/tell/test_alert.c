/* Alerts: what a wish is, what of a record fires for it and what does not, and what becomes of it in a ledger. Records are made by hand where the rule
 * is meant, and from reports where ids are. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "ledger/alerts.h"
#include "support/failing.h"
#include "support/folder.h"
#include "support/made_coded.h"
#include "support/made_record.h"
#include "tell/alert_find.h"
#include "tell/items.h"

static dln_engine *engine;
static dln_test_folder folder;
static dln_made *made;

/* ---- wishes ---- */

static void every_wish_has_one_spelling(void **state)
{
	static const char *const wishes[][2] = {
		{"hands", "hands"}, {"  HANDS \t in  Gao ", "hands in Gao"}, {"dispute in Burkina Faso", "dispute in Burkina Faso"},
		{"displaced over 100000", "displaced over 100,000"},
		{"displace over 100,000.50 Families in Gao IF Reported", "displaced over 100,000.5 Families in Gao if reported"},
		{"kill > 9", "killed over 9"}, {"injured or killed over 1,000", "killed or injured over 1,000"}, {"killed injured over 1", "killed or injured over 1"},
		{"struck from the air over 2", "struck from the air over 2"}, {"advanced on over 2 towns", "advanced on over 2 towns"},
		{"hands in Over if confirmed", "hands in Over if confirmed"}, {"hands in If", "hands in If"},
		{"taken over 5 provincial capitals", "taken over 5 provincial capitals"}};
	(void)state;
	for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++) {
		dln_wish wish, again;
		dln_buf words, more;
		char room[DLN_MOST_WISH], other[DLN_MOST_WISH];
		dln_err err = {0};
		dln_buf_lend(&words, room, sizeof room);
		dln_buf_lend(&more, other, sizeof other);
		if (dln_wish_read(dln_view_of(wishes[i][0]), &wish, &err) != DLN_OK)
			fail_msg("%s: %s", wishes[i][0], err.what);
		dln_wish_words(&words, &wish);
		assert_string_equal(words.at, wishes[i][1]);
		assert_int_equal(dln_wish_read(dln_buf_as_view(&words), &again, NULL), DLN_OK);
		dln_wish_words(&more, &again);
		assert_string_equal(more.at, wishes[i][1]);
	}
}

static void what_is_no_wish_says_why(void **state)
{
	static const char *const wishes[][2] = {{"", "what is waited for"}, {"hand", "\"hand\""}, {"vowed over 3", "\"vowed\""}, {"over 3", "\"over\""},
		{"killed or over 3", "\"over\""}, {"killed or", "what is waited for"}, {"killed", "over which number"}, {"killed over", "over which number"},
		{"killed over .5", "\".5\""},
		{"killed over 5.", "\"5.\""}, {"killed over 1.234", "\"1.234\""}, {"killed over 1,23", "\"1,23\""}, {"killed over ,123", "\",123\""},
		{"killed over 1e9", "\"1e9\""}, {"killed over 1234567890123456", "is no number"}, {"hands in", "in which place"},
		{"hands in if confirmed", "in which place"}, {"hands if", "if what"}, {"hands if claimed", "if what"}, {"dispute if reported", "no grade"},
		{"hands over 5", "\"over\" is not"}};
	dln_wish wish = {.bound = 7};
	(void)state;
	for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++) {
		dln_err err = {0};
		assert_int_equal(dln_wish_read(dln_view_of(wishes[i][0]), &wish, &err), DLN_USAGE);
		if (!strstr(err.what, wishes[i][1]))
			fail_msg("%s: %s", wishes[i][0], err.what);
	}
	char longest[200];
	memset(longest, 'x', sizeof longest);
	assert_int_equal(dln_wish_read((dln_view){longest, sizeof longest}, &wish, NULL), DLN_LIMIT);
	assert_int_equal(dln_wish_read((dln_view){"hands\0in", 8}, &wish, NULL), DLN_USAGE);
	assert_true(wish.bound > 6 && wish.bound < 8); /* untouched */
}

/* ---- a record by hand ---- */

enum { CLAIMS = 8 };
static const char words[] = "One took Northtown. Two took Northtown. Three took Northtown. Four took Northtown. Five took Northtown. Six took Northtown. "
	"Seven took Northtown. Eight took Northtown.";

typedef struct world {
	dln_story_report report;
	const dln_story_report *reports[1];
	dln_dating dating;
	dln_ref refs[CLAIMS];
	dln_control controls[4];
	dln_dispute disputes[1];
	dln_side sides[2];
	dln_figure figures[4];
	dln_record record;
	dln_arena *arena;
	dln_knowns known;
	dln_alarms alarms;
	dln_wish wish;
} world;
static world w;

static dln_day day(const char *text)
{
	return dln_day_parse(dln_view_of(text));
}

static void begin_world(const char *wish)
{
	dln_coded *c = dln_made_report(made, "w.txt", "Post", "2012-06-30", NULL, words);
	for (unsigned i = 0; i < CLAIMS; i++)
		(void)dln_made_claim_nth(made, c, DLN_SEIZE, "took", i, NULL, "Northtown");
	dln_made_finish(made, c);
	dln_arena_free(w.arena);
	w = (world){.report = {.coded = *c}, .dating = {day("2012-06-30"), DLN_DATED_METADATA, {0}}};
	w.reports[0] = &w.report;
	for (uint32_t i = 0; i < CLAIMS; i++)
		w.refs[i] = (dln_ref){0, i};
	w.record = (dln_record){.engine = engine, .reports = w.reports, .report_count = 1, .datings = &w.dating, .controls = w.controls, .disputes = w.disputes,
		.figures = w.figures};
	assert_int_equal(dln_arena_new(1 << 22, &w.arena), DLN_OK);
	assert_int_equal(dln_wish_read(dln_view_of(wish), &w.wish, NULL), DLN_OK);
}

static dln_support by(dln_grade grade, size_t from, size_t count)
{
	return (dln_support){.status = grade, .origins = 1, .reports = 1, .pro = {w.refs + from, count}};
}

static dln_where town(const char *name)
{
	return dln_made_where(made, &w.report.coded, name, NULL);
}

static void holds(size_t at, const char *name, const char *holder, dln_grade grade, const char *since)
{
	w.controls[at] = (dln_control){.id = "h:000000000000", .place = town(name), .holder = dln_view_of(holder), .since = day(since), .since_latest = day(since),
		.current = true, .support = by(grade, at, 1)};
	w.record.control_count = at + 1;
}

static dln_status find_body(void *self)
{
	(void)self;
	dln_alert_find(w.arena, &w.record, &w.wish, NULL, &w.known, &w.alarms);
	for (size_t i = 0; i < w.alarms.learnt.len; i++) {
		uint32_t at = dln_map_intern(w.arena, &w.known.by_item, w.alarms.learnt.at[i].item, (uint32_t)w.known.len);
		if (at == w.known.len)
			dln_vec_push(w.arena, &w.known, w.alarms.learnt.at[i]);
		w.known.at[at] = w.alarms.learnt.at[i];
	}
	return DLN_OK;
}

/* The numbers of the items that fire, each with a blank. What it has learnt is known the next time. */
static const char *fired(void)
{
	static char out[64];
	out[0] = '\0';
	assert_int_equal(dln_arena_guard(w.arena, find_body, NULL), DLN_OK);
	for (size_t i = 0; i < w.alarms.fired.len; i++)
		snprintf(out + strlen(out), sizeof out - strlen(out), "%zu ", w.alarms.fired.at[i].item);
	return out;
}

static void a_holder_who_is_not_the_known_one(void **state)
{
	(void)state;
	begin_world("hands");
	holds(0, "Northtown", "Soldiers", DLN_CLAIMED, "");
	w.record.control_count = 0;
	assert_string_equal(fired(), "");
	holds(0, "Northtown", "Rebels", DLN_CLAIMED, "2012-06-29");
	assert_string_equal(fired(), "0 "); /* nobody had spoken of it, and it is told of as taken */
	assert_int_equal(w.alarms.fired.at[0].before.len, 0);
	assert_string_equal(fired(), "");
	holds(0, "Northtown", "Rebels", DLN_CONFIRMED, "2012-06-28");
	assert_string_equal(fired(), ""); /* better founded, and a day before */
	holds(0, "Northtown", "Soldiers", DLN_DISPUTED, "");
	assert_string_equal(fired(), ""); /* shown only because nothing is settled */
	holds(0, "Northtown", "Rebels", DLN_CONFIRMED, "2012-06-28");
	assert_string_equal(fired(), "");
	holds(0, "Northtown", "Soldiers", DLN_CONTESTED, "2012-06-30");
	assert_string_equal(fired(), "0 "); /* came, and is fought over since */
	assert_true(dln_view_is(w.alarms.fired.at[0].before, "Rebels"));
	holds(0, "Northtown", "Rebels", DLN_DENIED, "2012-06-30");
	assert_string_equal(fired(), "");
	holds(0, "Northtown", "Rebels", DLN_REPORTED, "");
	assert_string_equal(fired(), "0 ");
}

static void who_held_it_all_along_and_history(void **state)
{
	(void)state;
	begin_world("hands");
	holds(0, "Northtown", "Rebels", DLN_REPORTED, "2012-05-29");
	assert_string_equal(fired(), ""); /* 32 days before it is first told */
	holds(0, "Northtown", "Soldiers", DLN_REPORTED, "2012-05-30");
	assert_string_equal(fired(), "0 ");
	begin_world("hands");
	holds(0, "Northtown", "Rebels", DLN_REPORTED, "2012-05-30");
	assert_string_equal(fired(), "0 ");
	begin_world("hands");
	((dln_claim *)w.report.coded.claims)[0].type = DLN_HOLD;
	holds(0, "Northtown", "Rebels", DLN_REPORTED, "2012-06-30");
	assert_string_equal(fired(), "");
	holds(0, "Northtown", "Soldiers", DLN_REPORTED, "");
	assert_string_equal(fired(), "0 "); /* nor is he taken to have taken it, but he is another one */
	begin_world("hands");
	((dln_claim *)w.report.coded.claims)[0].type = DLN_HOLD;
	holds(0, "Northtown", "Rebels", DLN_CONTESTED, "");
	assert_string_equal(fired(), ""); /* presupposed, but known */
	holds(0, "Northtown", "Rebels", DLN_REPORTED, "2012-06-30");
	assert_string_equal(fired(), "");
	begin_world("hands");
	((dln_claim *)w.report.coded.claims)[0].type = DLN_HOLD;
	holds(0, "Northtown", "Rebels", DLN_CONTESTED, "");
	assert_string_equal(fired(), "");
	holds(0, "Northtown", "Soldiers", DLN_REPORTED, "2012-06-30");
	assert_string_equal(fired(), "0 ");
}

static void the_wished_grade(void **state)
{
	(void)state;
	begin_world("hands if reported");
	holds(0, "Northtown", "Rebels", DLN_CLAIMED, "2012-06-29");
	assert_string_equal(fired(), "");
	holds(0, "Northtown", "Rebels", DLN_CONTESTED, "2012-06-29");
	assert_string_equal(fired(), "");
	holds(0, "Northtown", "Rebels", DLN_REPORTED, "2012-06-29");
	assert_string_equal(fired(), "0 ");
	begin_world("hands if confirmed");
	holds(0, "Northtown", "Rebels", DLN_REPORTED, "2012-06-29");
	assert_string_equal(fired(), "");
	holds(0, "Northtown", "Rebels", DLN_CONFIRMED, "2012-06-29");
	assert_string_equal(fired(), "0 ");
}

static void who_leaves(void **state)
{
	dln_event leaving = {.id = "e:000000000000", .type = DLN_WITHDRAW, .time = {day("2012-06-30"), day("2012-06-30"), DLN_DAY, DLN_STATED}};
	(void)state;
	begin_world("hands");
	leaving.place = town("Northtown");
	leaving.actor = (dln_who){.kind = DLN_FORCE, .name = DLN_LIT("Rebels"), .side = DLN_LIT("Rebels")};
	leaving.support = by(DLN_CLAIMED, 1, 1);
	holds(0, "Northtown", "Rebels", DLN_REPORTED, "2012-06-20");
	assert_string_equal(fired(), "0 ");
	w.controls[0].current = false;
	assert_string_equal(fired(), ""); /* the record has nobody, and nobody is seen to have left */
	w.record.events = &leaving;
	w.record.event_count = 1;
	assert_string_equal(fired(), "0 ");
	assert_true(w.alarms.fired.at[0].left && w.alarms.fired.at[0].leaving == &leaving);
	assert_string_equal(fired(), "");
	w.controls[0].current = true;
	assert_string_equal(fired(), "0 "); /* and comes back */
}

static void quarrel(bool open, size_t ones, size_t others)
{
	w.sides[0] = (dln_side){.claims = {w.refs, ones}};
	w.sides[1] = (dln_side){.claims = {w.refs + 4, others}};
	w.disputes[0] = (dln_dispute){.id = "d:000000000000", .about = DLN_LIT("who took Northtown"), .place = town("Northtown"), .sides = w.sides,
		.side_count = 2, .open = open};
	w.record.dispute_count = 1;
}

static void a_dispute_opens(void **state)
{
	(void)state;
	begin_world("dispute");
	quarrel(true, 1, 1);
	assert_string_equal(fired(), "0 ");
	assert_string_equal(fired(), "");
	quarrel(true, 3, 2);
	strcpy(w.disputes[0].id, "d:000000000001");
	w.disputes[0].about = DLN_LIT("who holds Northtown");
	assert_string_equal(fired(), ""); /* more of it, under another name */
	w.sides[0].claims = (dln_refs){w.refs + 4, 2};
	w.sides[1].claims = (dln_refs){w.refs, 3};
	assert_string_equal(fired(), ""); /* the sides the other way round */
	quarrel(false, 3, 2);
	assert_string_equal(fired(), "");
	quarrel(true, 3, 2);
	assert_string_equal(fired(), ""); /* what had settled it fell: no new word */
	quarrel(false, 3, 2);
	assert_string_equal(fired(), "");
	quarrel(true, 4, 2);
	assert_string_equal(fired(), "0 ");
	assert_true(w.alarms.fired.at[0].again);
	begin_world("dispute");
	quarrel(false, 1, 1);
	assert_string_equal(fired(), "");
	begin_world("dispute");
	quarrel(true, 1, 1);
	assert_string_equal(fired(), "0 ");
	w.sides[0].claims = (dln_refs){w.refs + 1, 1};
	assert_string_equal(fired(), "0 "); /* the same denial of something else */
	assert_false(w.alarms.fired.at[0].again);
}

/* A figure of the claim `at`: its low end, days, whether it runs on. */
static dln_figure *counts(size_t at, double low, const char *since, const char *as_of)
{
	w.figures[at] = (dln_figure){.what = DLN_KILL, .label = DLN_LIT("kill"), .number = {.has_min = true, .min = low, .unit = DLN_LIT("people")},
		.scope = DLN_LIT("Northtown"), .since = day(since), .as_of = day(as_of), .superseded_by = UINT32_MAX, .support = by(DLN_REPORTED, at, 1)};
	snprintf(w.figures[at].id, sizeof w.figures[at].id, "f:%012zu", at);
	w.record.figure_count = at + 1;
	return &w.figures[at];
}

static void what_passes_a_bound(void **state)
{
	dln_figure *f;
	(void)state;
	begin_world("killed over 100");
	counts(0, 100, "", "2012-06-20");
	assert_string_equal(fired(), "");
	counts(0, 100, "", "2012-06-20")->number.qualifier = DLN_LIT("more than");
	assert_string_equal(fired(), "0 ");
	begin_world("killed over 100");
	f = counts(0, 101, "", "2012-06-20");
	f->number.has_min = false;
	f->number.has_max = true;
	f->number.max = 500;
	assert_string_equal(fired(), ""); /* up to 500 */
	f->number.has_value = true;
	f->number.value = 101;
	f->number.qualifier = DLN_LIT("less than");
	assert_string_equal(fired(), "");
	f->number.qualifier = DLN_LIT("about");
	f->superseded_by = 0;
	assert_string_equal(fired(), "");
	f->superseded_by = UINT32_MAX;
	f->label = DLN_LIT("kill or injure");
	assert_string_equal(fired(), "");
	f->label = DLN_LIT("kill");
	f->support.status = DLN_DENIED;
	assert_string_equal(fired(), "");
	f->support.status = DLN_CLAIMED;
	f->as_of = day("2012-05-29");
	assert_string_equal(fired(), ""); /* history */
	f->as_of = day("2012-05-30");
	assert_string_equal(fired(), "0 ");
	begin_world("killed over 100 soldiers");
	counts(0, 200, "", "2012-06-20");
	assert_string_equal(fired(), "");
	counts(0, 200, "", "2012-06-20")->number.unit = DLN_LIT("wounded soldiers");
	assert_string_equal(fired(), "0 ");
}

static void one_matter_fires_once(void **state)
{
	static const struct {
		double low;
		const char *since, *as_of;
		bool toll;
		const char *scope, *want;
	} next[] = {
		{150, "", "2012-06-22", false, "Northtown", ""}, /* within two days */
		{150, "", "2012-06-23", false, "Northtown", "1 "}, /* another attack */
		{150, "", "2012-06-27", true, "Northtown", ""}, /* what the toll has come to within a week */
		{150, "", "2012-06-28", true, "Northtown", "1 "},
		{150, "2012-04-01", "2012-06-21", false, "Northtown", "1 "}, /* a total of weeks is no count of a scene */
		{150, "2012-06-14", "2012-06-21", false, "Northtown", ""}, /* a week is a scene */
		{150, "", "2012-06-20", false, "", "1 "}, /* elsewhere */
		{150, "", "", false, "Northtown", ""}};
	(void)state;
	for (size_t i = 0; i < sizeof next / sizeof *next; i++) {
		begin_world("killed over 100");
		counts(0, 120, "", "2012-06-20");
		assert_string_equal(fired(), "0 ");
		dln_figure *f = counts(1, next[i].low, next[i].since, next[i].as_of);
		f->number.cumulative = next[i].toll;
		f->scope = dln_view_of(next[i].scope);
		const char *got = fired();
		if (strcmp(got, next[i].want) != 0)
			fail_msg("%zu: \"%s\"", i, got);
		assert_string_equal(fired(), "");
	}
}

static void a_figure_is_known_by_its_claims_and_its_heirs(void **state)
{
	(void)state;
	begin_world("killed over 100");
	counts(0, 120, "", "2012-06-20");
	assert_string_equal(fired(), "0 ");
	w.figures[0].as_of = day("2012-06-10"); /* dated otherwise */
	strcpy(w.figures[0].id, "f:999999999999");
	assert_string_equal(fired(), "");
	w.figures[0].superseded_by = 1;
	counts(1, 170, "", "2012-06-29");
	assert_string_equal(fired(), "");
	begin_world("killed over 100"); /* two that are new and one matter: the better graded, then the larger */
	counts(0, 120, "", "2012-06-20");
	counts(1, 130, "", "2012-06-20");
	counts(2, 999, "", "2012-06-20")->support.status = DLN_CLAIMED;
	assert_string_equal(fired(), "1 ");
}

/* ---- in a ledger ---- */

static dln_ledger *fresh(const char *name)
{
	dln_ledger *ledger = NULL;
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, name), DLN_CREATE, &ledger, NULL), DLN_OK);
	return ledger;
}

static dln_buf told;

static void want(dln_ledger *ledger, const char *wish)
{
	dln_err err = {0};
	dln_buf_reset(&told);
	if (dln_alert_add(ledger, engine, wish, dln_made_sink(&told), &err) != DLN_OK)
		fail_msg("%s: %s", err.where, err.what);
}

static dln_status gather(void *self, const dln_alert *alert)
{
	dln_buf *out = self;
	dln_buf_printf(out, "%.*s\n", DLN_FMT(alert->line));
	return out->status;
}

/* What fires, a line each. */
static const char *check(dln_ledger *ledger)
{
	dln_err err = {0};
	dln_buf_reset(&told);
	dln_buf_str(&told, "");
	if (dln_alert_check(ledger, engine, gather, &told, &err) != DLN_OK)
		fail_msg("%s: %s", err.where, err.what);
	return told.len ? told.at : "";
}

static void add(dln_ledger *ledger, const char *path, const char *outlet, const char *published, dln_type type, const char *text, const char *trigger, const char *actor)
{
	dln_coded *c = dln_made_report(made, path, outlet, published, NULL, text);
	dln_claim *claim = dln_made_claim(made, c, type, trigger, actor, "Northtown");
	if (strstr(text, "denied")) {
		claim->factuality = DLN_CT_MINUS;
		dln_made_source(made, c, claim, 0, DLN_BELLIGERENT, "Soldiers", "Soldiers", "soldiers");
	} else if (strstr(text, "said")) {
		dln_made_source(made, c, claim, 0, DLN_BELLIGERENT, "Rebels", "Rebels", "Rebels");
	}
	dln_made_finish(made, c);
	assert_int_equal(dln_ledger_add(ledger, c, NULL, NULL), DLN_OK);
}

/* The id at the end of the first line. */
static void id_of(const char *line, char out[16])
{
	const char *end = strchr(line, '\n');
	assert_true(end && end - line > 14);
	memcpy(out, end - 14, 14);
	out[14] = '\0';
}

static void ids_that_shift_do_not_fire(void **state)
{
	dln_ledger *ledger = fresh("shift.gpkg");
	dln_story *story = NULL;
	dln_record *record = NULL;
	char id[16];
	(void)state;
	want(ledger, "dispute");
	add(ledger, "m.txt", "Post", "2012-06-20", DLN_SEIZE, "Rebels said they took Northtown.", "took", "Rebels");
	add(ledger, "n.txt", "Post", "2012-06-20", DLN_SEIZE, "The soldiers denied that Rebels seized Northtown.", "seized", "Rebels");
	const char *line = check(ledger);
	assert_non_null(strstr(line, "disputed: who took Northtown"));
	id_of(line, id);
	assert_string_equal(check(ledger), "");
	add(ledger, "a.txt", "Herald", "2012-06-20", DLN_SEIZE, "Rebels said they took all of Northtown.", "took", "Rebels");
	assert_int_equal(dln_ledger_story(ledger, &story, NULL), DLN_OK);
	assert_int_equal(dln_record_build(engine, story, NULL, &record, NULL), DLN_OK);
	assert_int_equal(record->dispute_count, 1);
	assert_string_not_equal(record->disputes[0].id, id); /* or the test says nothing */
	dln_record_free(record);
	dln_story_free(story);
	assert_string_equal(check(ledger), "");
	dln_ledger_close(ledger);
}

static void nothing_new_works_nothing_out(void **state)
{
	dln_ledger *ledger = fresh("same.gpkg");
	int64_t before = 0, after = 0;
	(void)state;
	assert_string_equal(check(ledger), "");
	add(ledger, "m.txt", "Post", "2012-06-20", DLN_SEIZE, "Rebels took Northtown.", "took", "Rebels");
	assert_string_equal(check(ledger), ""); /* nobody waits */
	assert_int_equal(dln_db_int(ledger->db, "SELECT count(*) FROM dln_meta WHERE key LIKE 'alerts%'", &after, NULL), DLN_OK);
	assert_int_equal(after, 0);
	want(ledger, "hands");
	assert_true(dln_view_is(dln_buf_as_view(&told), "hands: waited for from now on\n"));
	assert_int_equal(dln_db_int(ledger->db, "SELECT CAST(value AS INTEGER) FROM dln_meta WHERE key='alerts_turn'", &before, NULL), DLN_OK);
	assert_string_equal(check(ledger), "");
	assert_int_equal(dln_db_int(ledger->db, "SELECT CAST(value AS INTEGER) FROM dln_meta WHERE key='alerts_turn'", &after, NULL), DLN_OK);
	assert_int_equal(after, before); /* the first wish has seen all there is */
	add(ledger, "n.txt", "Post", "2012-06-25", DLN_SEIZE, "Soldiers took Northtown.", "took", "Soldiers");
	want(ledger, "dispute"); /* knows what the first has yet to see */
	assert_non_null(strstr(check(ledger), "Northtown, Afghanistan: now Soldiers, before Rebels; since Mon 25 Jun 2012; reported, according to Post  h:"));
	assert_string_equal(check(ledger), "");
	dln_ledger_close(ledger);
}

static void a_place_that_only_the_reports_know(void **state)
{
	dln_ledger *ledger = fresh("place.gpkg");
	dln_err err = {0};
	(void)state;
	assert_int_equal(dln_alert_add(ledger, engine, "hands in Northtown", dln_made_sink(&told), &err), DLN_NOTFOUND);
	assert_string_equal(err.where, "Northtown");
	add(ledger, "m.txt", "Post", "2012-06-20", DLN_SEIZE, "Rebels took Northtown.", "took", "Rebels");
	want(ledger, "hands in northtown");
	want(ledger, "dispute in Kabul");
	add(ledger, "n.txt", "Post", "2012-06-25", DLN_SEIZE, "Soldiers took Northtown.", "took", "Soldiers");
	assert_non_null(strstr(check(ledger), "Northtown, Afghanistan: now Soldiers, before Rebels"));
	dln_ledger_close(ledger);
}

/* A ledger from somebody else may hold anything. */
static void what_others_wrote_into_it(void **state)
{
	dln_ledger *ledger = fresh("others.gpkg");
	dln_err err = {0};
	(void)state;
	assert_int_equal(dln_db_exec(ledger->db, "INSERT INTO wish(words) VALUES('peace in our time'); INSERT INTO alert(wish,kind,entry,place,line,json) VALUES"
		"('w'||char(27),'hands','h:1','Uno','now '||char(27,10)||char(8238)||'x','{'||char(10)||'}')", NULL), DLN_OK);
	dln_buf_reset(&told);
	assert_int_equal(dln_alert_check(ledger, engine, gather, &told, &err), DLN_CORRUPT);
	assert_non_null(strstr(err.what, "peace in our time"));
	assert_int_equal(dln_alert_drop(ledger, "peace in our time", dln_made_sink(&told), &err), DLN_OK);
	assert_string_equal(check(ledger), "now \xEF\xBF\xBD \xEF\xBF\xBDx\n");
	dln_buf_reset(&told);
	assert_int_equal(dln_tell_alerts(ledger, &(dln_tell_opts){.format = DLN_JSON}, dln_made_sink(&told), NULL), DLN_OK);
	assert_string_equal(told.at, "{ }\n");
	want(ledger, "killed over 5");
	assert_int_equal(dln_db_exec(ledger->db, "INSERT INTO wish_known SELECT id,'x',NULL FROM wish; "
		"INSERT INTO wish_known SELECT id,'- 2012-99-99 toll',NULL FROM wish", NULL), DLN_OK);
	add(ledger, "m.txt", "Post", "2012-06-20", DLN_SEIZE, "Rebels took Northtown.", "took", "Rebels");
	assert_string_equal(check(ledger), "");
	dln_ledger_close(ledger);
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "others.gpkg"), DLN_READ, &ledger, NULL), DLN_OK);
	assert_int_equal(dln_alert_check(ledger, engine, gather, &told, &err), DLN_USAGE);
	assert_int_equal(dln_alert_add(ledger, engine, "hands", dln_made_sink(&told), &err), DLN_USAGE);
	dln_ledger_close(ledger);
}

/* Tells why of an id that no record has. */
typedef struct asking {
	dln_ledger *ledger;
	dln_record *record;
	dln_format format;
} asking;

static dln_status ask_fired(void *self)
{
	asking *a = self;
	dln_err err = {0};
	dln_buf_reset(&told);
	dln_status status = dln_tell_why_fired(a->ledger, a->record, "d:00000000000f", &(dln_tell_opts){.format = a->format, .width = 200}, dln_made_sink(&told), &err);
	if (status != DLN_OK)
		assert_int_equal(err.code, status);
	return status;
}

static void why_of_what_fired_tells_its_claims(void **state)
{
	dln_ledger *ledger = fresh("fired.gpkg");
	dln_story *story = NULL;
	asking a = {.ledger = ledger};
	(void)state;
	add(ledger, "m.txt", "Post", "2012-06-20", DLN_SEIZE, "Rebels took Northtown.", "took", "Rebels");
	add(ledger, "n.txt", "Post", "2012-06-21", DLN_SEIZE, "Rebels seized Northtown.", "seized", "Rebels");
	assert_int_equal(dln_ledger_story(ledger, &story, NULL), DLN_OK);
	assert_int_equal(dln_record_build(engine, story, NULL, &a.record, NULL), DLN_OK);
	assert_int_equal(ask_fired(&a), DLN_NOTFOUND);
	/* The claim of n.txt is only in words that somebody said; cut ids are none. */
	assert_int_equal(dln_db_exec(ledger->db, "INSERT INTO alert(wish,kind,entry,line,json) SELECT 'dispute','dispute','d:00000000000f','disputed: it'||char(27),"
		"'{\"says\":\"he said \\\"'||(SELECT claim FROM claim WHERE words='seized')||'\\\"\",\"claims\":[\"'||"
		"(SELECT claim FROM claim WHERE words='took')||'\",\"c:0'", NULL), DLN_OK);
	assert_int_equal(ask_fired(&a), DLN_OK);
	assert_non_null(strstr(told.at, "d:00000000000f  an alert fired with this id"));
	assert_non_null(strstr(told.at, "disputed: it"));
	assert_null(strchr(told.at, 27));
	assert_non_null(strstr(told.at, "m.txt bytes 7 to 11"));
	assert_null(strstr(told.at, "n.txt"));
	a.format = DLN_JSON;
	assert_true(dln_test_fail_each(ask_fired, &a) > 5);
	assert_non_null(strstr(told.at, "\"kind\":\"alert\",\"line\":\"disputed: it\\u001b\",\"for\":[{\"id\":\"c:"));
	assert_null(strstr(told.at, "n.txt"));
	dln_record_free(a.record);
	dln_story_free(story);
	dln_ledger_close(ledger);
}

/* What a failure leaves is taken up the next time. */
static dln_status check_and_tell(void *self)
{
	static const char forget[] = "DELETE FROM wish_known; DELETE FROM alert; DELETE FROM dln_meta WHERE key='alerts'";
	dln_ledger *ledger = self;
	dln_err err = {0};
	dln_buf_reset(&told);
	dln_status status = dln_db_exec(ledger->db, forget, &err);
	if (status == DLN_OK)
		status = dln_alert_check(ledger, engine, gather, &told, &err);
	if (status == DLN_OK)
		status = dln_tell_alerts(ledger, NULL, dln_made_sink(&told), &err);
	if (status != DLN_OK)
		assert_int_equal(err.code, status);
	return status;
}

static void every_failing_allocation_is_told(void **state)
{
	dln_ledger *ledger = fresh("failing.gpkg");
	(void)state;
	add(ledger, "m.txt", "Post", "2012-06-20", DLN_SEIZE, "Rebels took Northtown.", "took", "Rebels");
	want(ledger, "killed over 3");
	want(ledger, "hands in Northtown");
	assert_true(dln_test_fail_each(check_and_tell, ledger) > 50);
	assert_non_null(strstr(told.at, "now Rebels"));
	dln_ledger_close(ledger);
}

static int set_up(void **state)
{
	dln_err err = {.at = DLN_NOWHERE};
	(void)state;
	dln_test_folder_new(&folder);
	made = dln_made_new();
	dln_buf_init(&told, 1 << 20);
	for (int i = 0; i < 1 << 13; i++) /* room, so that no allocation of the test itself can fail */
		dln_buf_char(&told, '.');
	if (dln_engine_open(NULL, &engine, &err) == DLN_OK)
		return 0;
	print_error("%s: %s\n", err.where, err.what);
	return 1;
}

static int tear_down(void **state)
{
	(void)state;
	dln_arena_free(w.arena);
	dln_buf_clear(&told);
	dln_engine_close(engine);
	dln_made_free(made);
	dln_test_folder_remove(&folder);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_wish_has_one_spelling),
		cmocka_unit_test(what_is_no_wish_says_why),
		cmocka_unit_test(a_holder_who_is_not_the_known_one),
		cmocka_unit_test(who_held_it_all_along_and_history),
		cmocka_unit_test(the_wished_grade),
		cmocka_unit_test(who_leaves),
		cmocka_unit_test(a_dispute_opens),
		cmocka_unit_test(what_passes_a_bound),
		cmocka_unit_test(one_matter_fires_once),
		cmocka_unit_test(a_figure_is_known_by_its_claims_and_its_heirs),
		cmocka_unit_test(ids_that_shift_do_not_fire),
		cmocka_unit_test(nothing_new_works_nothing_out),
		cmocka_unit_test(a_place_that_only_the_reports_know),
		cmocka_unit_test(what_others_wrote_into_it),
		cmocka_unit_test(why_of_what_fired_tells_its_claims),
		cmocka_unit_test(every_failing_allocation_is_told),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
