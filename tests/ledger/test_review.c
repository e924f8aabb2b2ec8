/* What people decide about what was read: what each decision does to the record; how decisions stand to each other and to what is read
 * by another engine; and a thousand of them at random, undone and redone, between additions. The engine with its files, over the examples. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "ledger/corrections.h"
#include "ledger/engine.h"
#include "ledger/readings.h"
#include "support/folder.h"

enum { DECISIONS = 1000, CHECK_EVERY = 125, MOST_REPORTS = 64 };

static dln_test_folder folder;
static dln_engine *engine, *other; /* `other`: with lines over the knowledge that read some claims otherwise */
static dln_story *told, *retold;   /* the examples as each of them reads them */

/* ---- reading ---- */

static dln_status into_story(void *self, const dln_item *item) {
	assert_non_null(item->coded);
	return dln_story_add(self, item->coded, NULL);
}

static void read_paths(const dln_engine *with, const char *const *paths, size_t count, dln_story *story) {
	dln_intake_opts opts = {.jobs = 1};
	dln_intake *intake = NULL;

	assert_int_equal(dln_intake_new(with, &opts, &intake, NULL), DLN_OK);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(dln_intake_add(intake, paths[i], NULL), DLN_OK);
	assert_int_equal(dln_intake_run(intake, into_story, story, NULL), DLN_OK);
	dln_intake_free(intake);
}

static void open_engines(void) {
	static const char actors[] = "#: name\tside\nMarch 23 Movement\tRwandan government\n";
	static const char places[] = "#: name\tcountry\tlat\tlon\tprecision\nSake\tCD\t-1.6\t29.1\ttown\n";
	char path[600];
	const char *more[] = {path};
	dln_engine_opts opts = {.more_knowledge = more, .more_knowledge_count = 1};
	dln_err err = {0};

	dln_test_write(&folder, "actors.tsv", dln_view_of(actors));
	dln_test_write(&folder, "places_extra.tsv", dln_view_of(places));
	snprintf(path, sizeof path, "%s", folder.path);
	if (dln_engine_open(NULL, &engine, &err) || dln_engine_open(&opts, &other, &err))
		fail_msg("%s: %s", err.where, err.what);
}

static int set_up(void **state) {
	static const char *const paths[] = {"examples/congo-2012", "examples/afghanistan-2021"};

	(void)state;
	dln_test_folder_new(&folder);
	open_engines();
	assert_int_equal(dln_story_new(&told, NULL), DLN_OK);
	assert_int_equal(dln_story_new(&retold, NULL), DLN_OK);
	read_paths(engine, paths, 2, told);
	read_paths(other, paths, 2, retold);
	return 0;
}

static int tear_down(void **state) {
	(void)state;
	dln_story_free(told);
	dln_story_free(retold);
	dln_engine_close(engine);
	dln_engine_close(other);
	dln_test_folder_remove(&folder);
	return 0;
}

/* ---- a ledger at work ---- */

typedef struct work {
	dln_ledger *ledger;
	const dln_engine *with;
	dln_story *story;
	dln_record *record;
} work;

static void look(work *w) {
	dln_record_free(w->record);
	dln_story_free(w->story);
	w->record = NULL;
	w->story = NULL;
	assert_int_equal(dln_ledger_story(w->ledger, &w->story, NULL), DLN_OK);
	assert_int_equal(dln_record_build(w->with, w->story, NULL, &w->record, NULL), DLN_OK);
}

static void open_work(work *w, const char *name, const dln_engine *with) {
	*w = (work){.with = with};
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, name), DLN_CREATE, &w->ledger, NULL), DLN_OK);
}

static void close_work(work *w) {
	dln_record_free(w->record);
	dln_story_free(w->story);
	dln_ledger_close(w->ledger);
}

static dln_status collect(void *self, const char *bytes, size_t len) {
	dln_buf_put(self, bytes, len);
	return DLN_OK;
}

/* "correct|c:...|place=Bunia". The first line of what is answered lies in `answer`; of a failure what went wrong. */
static dln_status decide(work *w, const char *decision, dln_buf *answer) {
	char room[2048];
	const char *words[32];
	size_t count = 0;
	dln_err err = {0};

	snprintf(room, sizeof room, "%s", decision);
	for (char *at = room; at; count++) {
		words[count] = at;
		at = strchr(at, '|');
		if (at)
			*at++ = '\0';
	}
	dln_buf_reset(answer);
	const dln_signed by = {.author = "A. Silva", .why = "as the map shows"};
	dln_status status = dln_ledger_review(w->ledger, w->record, words, count, &by, (dln_sink){collect, answer}, &err);
	if (status)
		dln_buf_printf(answer, "%s: %s", err.where, err.what);
	assert_int_equal(answer->status, DLN_OK);
	return status;
}

static void dump(const dln_record *record, dln_buf *out) {
	dln_buf_reset(out);
	assert_int_equal(dln_tell_dump(record, (dln_sink){collect, out}, NULL), DLN_OK);
	assert_int_equal(out->status, DLN_OK);
}

static void add(work *w, const dln_story *from, const bool *which) {
	const dln_story_report *const *reports;
	size_t count;

	assert_int_equal(dln_story_sorted(from, &reports, &count, NULL), DLN_OK);
	for (size_t i = 0; i < count; i++)
		if (!which || which[i])
			assert_int_equal(dln_ledger_add(w->ledger, &reports[i]->coded, NULL, NULL), DLN_OK);
}

/* ---- what a decision does ---- */

/* How a slot of a claim of the record is read: of the first report that has it. Empty: none has. */
static void reading_in(const dln_record *record, dln_view id, dln_slot slot, dln_buf *out) {
	dln_buf_reset(out);
	for (size_t r = 0; r < record->report_count; r++)
		for (size_t k = 0; k < record->reports[r]->coded.claim_count; k++)
			if (dln_view_is(id, record->reports[r]->coded.claims[k].id)) {
				dln_reading_put(out, &record->reports[r]->coded.report, &record->reports[r]->coded.claims[k], slot);
				return;
			}
}

/* The event that has the claim; UINT32_MAX: none. */
static uint32_t event_with(const dln_record *record, dln_view id) {
	for (uint32_t e = 0; e < record->event_count; e++)
		for (size_t k = 0; k < record->events[e].support.pro.len; k++)
			if (dln_view_is(id, dln_record_claim(record, record->events[e].support.pro.at[k])->id))
				return e;
	return UINT32_MAX;
}

/* Claims that are told in no event (a part of one that says too little, what is set aside) are neither together nor apart. */
static void follows_link(const dln_record *record, const dln_decided *d) {
	dln_view ids = d->line.value, id;
	uint32_t of = event_with(record, d->line.subject);

	while (of != UINT32_MAX && (id = dln_next_id(&ids)).len) {
		uint32_t is = event_with(record, id);
		if (is != UINT32_MAX)
			assert_true((is == of) == (d->line.act == DLN_ACT_MERGE));
	}
}

/* The record is as this decision has it. */
static void follows(const dln_record *record, const dln_decided *d, dln_buf *text) {
	dln_slot slot;
	dln_view id = d->claim ? dln_view_of(d->claim->id) : d->line.subject;

	switch (d->line.act) {
	case DLN_ACT_CORRECT:
		assert_true(dln_slot_parse(d->line.slot, &slot));
		reading_in(record, id, slot, text);
		if (!dln_view_eq(dln_buf_as_view(text), d->line.value))
			fail_msg("%.*s of %.*s is %.*s, not %.*s", DLN_FMT(d->line.slot), DLN_FMT(id), DLN_FMT(dln_buf_as_view(text)), DLN_FMT(d->line.value));
		break;
	case DLN_ACT_REJECT:
		reading_in(record, id, DLN_SLOT_TYPE, text);
		assert_int_equal(text->len, 0);
		break;
	case DLN_ACT_DATE:
		for (size_t r = 0; r < record->report_count; r++)
			if (dln_view_is(d->line.subject, record->reports[r]->identity.hex))
				assert_int_equal(record->datings[r].published, dln_day_parse(d->line.value));
		break;
	case DLN_ACT_MERGE:
	case DLN_ACT_SPLIT: follows_link(record, d); break;
	default: break;
	}
}

/* Every decision that counts is followed; returns how many do. */
static size_t follow_all(const dln_record *record, dln_buf *text) {
	size_t count = 0;

	for (size_t i = 0; i < record->decisions.len; i++) {
		const dln_decided *d = &record->decisions.at[i];
		if (d->standing == DLN_OVERRULED || d->standing == DLN_LOST)
			continue;
		follows(record, d, text);
		count++;
	}
	return count;
}

/* The id of the claim of this type at these words of a report. */
static dln_view claim_at(const dln_record *record, const char *words, dln_type type) {
	for (size_t r = 0; r < record->read_count; r++) {
		const dln_coded *coded = &record->read[r]->coded;
		for (size_t k = 0; k < coded->claim_count; k++) {
			dln_range at = coded->claims[k].trigger;
			if (coded->claims[k].type == type && dln_view_is(dln_view_sub(coded->report.text, at.begin, at.end), words))
				return dln_view_of(coded->claims[k].id);
		}
	}
	fail_msg("no claim of %s", words);
	return (dln_view){0};
}

/* The first claim whose actor is read so. */
static dln_view claim_by(const dln_record *record, const char *actor, dln_buf *text) {
	for (size_t r = 0; r < record->report_count; r++)
		for (size_t k = 0; k < record->reports[r]->coded.claim_count; k++) {
			const dln_claim *claim = &record->reports[r]->coded.claims[k];
			reading_in(record, dln_view_of(claim->id), DLN_SLOT_ACTOR, text);
			if (dln_view_is(dln_buf_as_view(text), actor))
				return dln_view_of(claim->id);
		}
	fail_msg("no claim by %s", actor);
	return (dln_view){0};
}

static dln_standing standing_of(const dln_record *record, const dln_buf *answer) {
	for (size_t i = 0; i < record->decisions.len; i++)
		if (dln_view_starts(dln_buf_as_view(answer), dln_view_of(record->decisions.at[i].id)))
			return record->decisions.at[i].standing;
	return DLN_STANDINGS;
}

static void read_text(work *w, const char *text) {
	dln_story *story = NULL;
	char path[600];
	const char *paths[] = {path};

	snprintf(path, sizeof path, "%s", dln_test_write(&folder, "one.txt", dln_view_of(text)));
	assert_int_equal(dln_story_new(&story, NULL), DLN_OK);
	read_paths(w->with, paths, 1, story);
	add(w, story, NULL);
	dln_story_free(story);
	look(w);
}

static void says(work *w, dln_status want, const char *decision, const char *begins, dln_buf *answer) {
	dln_status status = decide(w, decision, answer);

	if (status != want || (begins && dln_view_find(dln_buf_as_view(answer), dln_view_of(begins)) == DLN_NOWHERE))
		fail_msg("%s: %s: %.*s", decision, dln_status_text(status), DLN_FMT(dln_buf_as_view(answer)));
	look(w);
}

/* One report of two claims, and what decisions about it say. */
typedef struct one_report {
	work w;
	char line[512], took[16], shelled[16];
	dln_buf answer, text, before, after;
} one_report;

static void open_one(one_report *o, const char *name) {
	static const char text[] = "GOMA, Nov 20, 2012 (Reuters) - M23 rebels captured the town of Sake on Monday, witnesses said.\n\n"
		"The army shelled Kibumba on Sunday, killing 12 civilians, a doctor said.\n";

	dln_buf_init(&o->answer, 1 << 16);
	dln_buf_init(&o->text, 1 << 16);
	dln_buf_init(&o->before, 1 << 20);
	dln_buf_init(&o->after, 1 << 20);
	open_work(&o->w, name, engine);
	read_text(&o->w, text);
	dump(o->w.record, &o->before);
	snprintf(o->took, sizeof o->took, "%.*s", DLN_FMT(claim_at(o->w.record, "captured", DLN_SEIZE)));
	snprintf(o->shelled, sizeof o->shelled, "%.*s", DLN_FMT(claim_at(o->w.record, "shelled", DLN_SHELL)));
}

static void close_one(one_report *o) {
	close_work(&o->w);
	dln_buf_clear(&o->answer);
	dln_buf_clear(&o->text);
	dln_buf_clear(&o->before);
	dln_buf_clear(&o->after);
}

/* `decision` with an id in the place of its %s. */
static void about(one_report *o, dln_status want, const char *decision, const char *id, const char *answer) {
	const char *hole = strstr(decision, "%s");

	snprintf(o->line, sizeof o->line, "%.*s%s%s", (int)(hole - decision), decision, id, hole + 2);
	says(&o->w, want, o->line, answer, &o->answer);
}

static void undo_last(one_report *o) {
	char id[16];

	snprintf(id, sizeof id, "%s", o->w.record->decisions.at[o->w.record->decisions.len - 1].id);
	about(o, DLN_OK, "undo|%s", id, NULL);
}

static void each_decision(void **state) {
	one_report o;

	(void)state;
	open_one(&o, "each.gpkg");
	about(&o, DLN_OK, "correct|%s|place=Rutshuru|time=2012-11-18", o.took, "place=Rutshuru [");
	assert_int_equal(o.w.record->decisions.len, 2);
	assert_int_equal(follow_all(o.w.record, &o.text), 2);
	assert_true(dln_view_is(o.w.record->events[event_with(o.w.record, dln_view_of(o.took))].place.name, "Rutshuru"));
	about(&o, DLN_OK, "correct|%s|place=Kibumba", o.took, NULL); /* the later one counts */
	assert_int_equal(o.w.record->decisions.at[0].standing, DLN_OVERRULED);
	assert_int_equal(o.w.record->decisions.at[0].by, 2);
	assert_int_equal(follow_all(o.w.record, &o.text), 2);
	about(&o, DLN_USAGE, "correct|%s|place=Kibumba", o.took, "already; to say that it is right");
	about(&o, DLN_OK, "reject|%s", o.shelled, NULL);
	assert_int_equal(event_with(o.w.record, dln_view_of(o.shelled)), UINT32_MAX);
	about(&o, DLN_USAGE, "reject|%s", o.shelled, "rejected already");
	about(&o, DLN_USAGE, "correct|%s|place=Sake", o.shelled, "it is rejected by j:");
	says(&o.w, DLN_OK, "grade|Reuters|B", "agency:Reuters B", &o.answer);
	assert_string_equal(dln_record_rating(o.w.record, &o.w.record->events[event_with(o.w.record, dln_view_of(o.took))].support).at, "B2");
	says(&o.w, DLN_OK, "date|one.txt|2012-11-27", "was 2012-11-20", &o.answer);
	assert_int_equal(o.w.record->datings[0].how, DLN_DATED_REVIEWED);
	follow_all(o.w.record, &o.text);
	/* All of it undone, the last first: the record is what it was. */
	while (o.w.record->decisions.len)
		undo_last(&o);
	dump(o.w.record, &o.after);
	assert_string_equal(o.after.at, o.before.at);
	assert_int_equal(o.w.record->undone.len, 6);
	close_one(&o);
}

static void undone_and_redone(void **state) {
	one_report o;
	char id[16];

	(void)state;
	open_one(&o, "redo.gpkg");
	about(&o, DLN_OK, "reject|%s", o.shelled, NULL);
	undo_last(&o);
	snprintf(id, sizeof id, "%s", o.w.record->undone.at[0].id);
	about(&o, DLN_USAGE, "undo|%s", id, "it is undone already, by j:");
	snprintf(id, sizeof id, "j:%.12s", o.w.record->undone.at[0].undo.seal.at);
	about(&o, DLN_OK, "undo|%s", id, NULL);
	assert_int_equal(o.w.record->decisions.len, 1);
	about(&o, DLN_USAGE, "undo|%s", id, "it is undone already");
	close_one(&o);
}

/* A number of the dead, and a day that is wrong, everywhere. */
static void numbers_and_days(void **state) {
	one_report o;
	char id[16];

	(void)state;
	open_one(&o, "number.gpkg");
	snprintf(id, sizeof id, "%.*s", DLN_FMT(claim_at(o.w.record, "killing", DLN_KILL)));
	about(&o, DLN_OK, "correct|%s|number=1200", id, "number=1200, was 12");
	assert_true(o.w.record->figure_count == 1 && dln_view_is(o.w.record->figures[0].text, "1,200 civilians"));
	assert_true(dln_record_corrected(o.w.record, o.w.record->figures[0].support.pro));
	const dln_quantity *exact = &o.w.record->figures[0].number; /* as a number that is read: from it to it */
	assert_true(exact->has_value && exact->has_min && exact->has_max && exact->value == 1200 && exact->min == 1200 && exact->max == 1200);
	dump(o.w.record, &o.after);
	assert_null(strstr(o.after.at, "\"text\":\"12 civilians\""));
	says(&o.w, DLN_OK, "date|one.txt|none", NULL, &o.answer);
	assert_int_equal(o.w.record->datings[0].published, DLN_NO_DAY);
	close_one(&o);
}

static void what_is_refused(void **state) {
	one_report o;

	(void)state;
	open_one(&o, "refused.gpkg");
	says(&o.w, DLN_NOTFOUND, "reject|c:000000000000", "no claim has this id", &o.answer);
	says(&o.w, DLN_NOTFOUND, "merge|e:000000000000|e:000000000001", "no event has this id", &o.answer);
	says(&o.w, DLN_NOTFOUND, "grade|The Moon Gazette|A", "no report has such a source", &o.answer);
	says(&o.w, DLN_USAGE, "grade|Reuters|G", "not a letter", &o.answer);
	says(&o.w, DLN_NOTFOUND, "date|two.txt|2012-11-27", "no report", &o.answer);
	says(&o.w, DLN_USAGE, "date|one.txt|soon", "not a day", &o.answer);
	says(&o.w, DLN_NOTFOUND, "undo|j:000000000000", "no such line", &o.answer);
	says(&o.w, DLN_USAGE, "praise|c:000000000000", "not one of accept", &o.answer);
	says(&o.w, DLN_USAGE, "reject", "say it as", &o.answer);
	about(&o, DLN_USAGE, "correct|%s|colour=red", o.took, "not SLOT=VALUE");
	about(&o, DLN_USAGE, "correct|%s|number=12", o.took, "no number");
	about(&o, DLN_NOTFOUND, "correct|%s|source=Ann Otherwise (official, side: Congolese goverment)", o.took, "has this side");
	about(&o, DLN_USAGE, "correct|%s|place=Rutshuru|time=whenever", o.took, "not a time"); /* all or nothing */
	assert_int_equal(o.w.record->decisions.len, 0);
	close_one(&o);
}

/* ---- read by another engine ---- */

/* Puts all lines of one journal into another ledger. */
static void copy_journal(dln_ledger *from, dln_ledger *to) {
	dln_arena *arena = NULL;
	dln_lines lines;
	bool added;

	assert_int_equal(dln_arena_new(1 << 28, &arena), DLN_OK);
	assert_int_equal(dln_journal_read(from, arena, &lines, NULL), DLN_OK);
	for (size_t i = 0; i < lines.len; i++)
		assert_int_equal(dln_journal_keep(to, &lines.at[i], &added, NULL), DLN_OK);
	dln_arena_free(arena);
}

static void how_decisions_stand(void **state) {
	char line[512], took[16];
	dln_buf answer, text;
	work first, again;

	(void)state;
	dln_buf_init(&answer, 1 << 16);
	dln_buf_init(&text, 1 << 16);
	open_work(&first, "first.gpkg", engine);
	add(&first, told, NULL);
	look(&first);
	/* A claim whose actor the other engine reads with another side. */
	snprintf(took, sizeof took, "%.*s", DLN_FMT(claim_by(first.record, "March 23 Movement (force, belligerent, side: March 23 Movement)", &text)));
	snprintf(line, sizeof line, "accept|%s", took);
	says(&first, DLN_OK, line, NULL, &answer);
	assert_int_equal(standing_of(first.record, &answer), DLN_STANDS);

	open_work(&again, "again.gpkg", other);
	add(&again, retold, NULL);
	copy_journal(first.ledger, again.ledger);
	look(&again);
	assert_int_equal(standing_of(again.record, &answer), DLN_REREAD);
	assert_true(dln_view_find(again.record->decisions.at[0].now, DLN_LIT("side: Rwandan government")) != DLN_NOWHERE);

	/* Corrected to what the other engine reads by itself. */
	snprintf(line, sizeof line, "correct|%s|actor=March 23 Movement (force, belligerent, side: Rwandan government)", took);
	says(&first, DLN_OK, line, NULL, &answer);
	assert_int_equal(standing_of(first.record, &answer), DLN_STANDS);
	copy_journal(first.ledger, again.ledger);
	look(&again);
	assert_int_equal(standing_of(again.record, &answer), DLN_MOOT);

	/* Without the reports that it is about. */
	work none;
	open_work(&none, "none.gpkg", engine);
	copy_journal(first.ledger, none.ledger);
	look(&none);
	assert_int_equal(standing_of(none.record, &answer), DLN_LOST);
	close_work(&none);
	close_work(&again);
	close_work(&first);
	dln_buf_clear(&answer);
	dln_buf_clear(&text);
}

/* ---- a thousand at random ---- */

typedef struct made {
	char id[16];
	int target;   /* of an undo: the line that it undoes; -1: none */
} made;

typedef struct trial {
	uint64_t dice;
	work w;
	made lines[DECISIONS];
	size_t len;
	bool in_first[MOST_REPORTS], in_second[MOST_REPORTS]; /* what the ledger has, as either engine reads it */
	dln_buf answer, text, dump, want;
} trial;

static uint32_t roll(trial *t, uint32_t sides) {
	t->dice = t->dice * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(t->dice >> 33) % sides;
}

static const dln_claim *any_claim(trial *t) {
	for (;;) {
		const dln_coded *coded = &t->w.record->read[roll(t, (uint32_t)t->w.record->read_count)]->coded;
		if (coded->claim_count)
			return &coded->claims[roll(t, (uint32_t)coded->claim_count)];
	}
}

static const dln_event *any_event(trial *t) {
	return &t->w.record->events[roll(t, (uint32_t)t->w.record->event_count)];
}

static int slot_line(trial *t, char *room, size_t size) {
	static const char *const values[] = {"type=enter", "type=kill", "actor=M23", "actor=Taliban", "actor=none", "target=Congolese government", "place=Bukavu",
		"place=Ghazni, Ghazni", "place=part of Goma", "place=none", "time=2012-11-21", "time=2021-08", "time=none", "source=none", "source=Taliban", "factuality=CT+",
		"factuality=PS+", "factuality=CT-", "aside=feared", "aside=none", "number=7", "number=none"};

	return snprintf(room, size, "correct|%s|%s", any_claim(t)->id, values[roll(t, sizeof values / sizeof *values)]);
}

/* Claims of a random event; often one claim is all there is, and then nothing can be split. */
static int split_line(trial *t, char *room, size_t size) {
	const dln_event *event = any_event(t);
	const dln_refs *pro = &event->support.pro;

	return snprintf(room, size, "split|%s|%s", event->id, dln_record_claim(t->w.record, pro->at[roll(t, (uint32_t)pro->len)])->id);
}

/* Two events of one type. */
static void merge_line(trial *t, char *room, size_t size) {
	const dln_event *into = any_event(t), *from = any_event(t);

	for (size_t tries = 0; tries < 200 && (from == into || from->type != into->type); tries++)
		from = any_event(t);
	snprintf(room, size, "merge|%s|%s", into->id, from->id);
}

static int undo_line(trial *t, char *room, size_t size, int *target) {
	if (t->len == 0)
		return slot_line(t, room, size);
	*target = (int)roll(t, (uint32_t)t->len);
	return snprintf(room, size, "undo|%s", t->lines[*target].id);
}

static void random_line(trial *t, char *room, size_t size, int *target) {
	static const char *const sources[] = {"AFP", "Reuters", "The Evening Lantern", "Northline News", "speaker:Taliban"};
	uint32_t which = roll(t, 20);

	*target = -1;
	if (which < 8)
		slot_line(t, room, size);
	else if (which < 12)
		undo_line(t, room, size, target);
	else if (which < 14)
		snprintf(room, size, "reject|%s", any_claim(t)->id);
	else if (which < 15)
		snprintf(room, size, "accept|%s", any_claim(t)->id);
	else if (which < 17)
		merge_line(t, room, size);
	else if (which < 18)
		split_line(t, room, size);
	else if (which < 19)
		snprintf(room, size, "grade|%s|%c", sources[roll(t, sizeof sources / sizeof *sources)], "ABCDEF"[roll(t, 6)]);
	else
		snprintf(room, size, "date|%.12s|2012-11-%02u", t->w.record->read[roll(t, (uint32_t)t->w.record->read_count)]->identity.hex, roll(t, 30) + 1);
}

/* One decision; those that are refused (an undo of what is undone, a source that is not there) are no lines. */
static void decide_at_random(trial *t) {
	char line[512];
	int target;

	random_line(t, line, sizeof line, &target);
	if (decide(&t->w, line, &t->answer) != DLN_OK)
		return;
	made *is = &t->lines[t->len++];
	*is = (made){.target = target};
	snprintf(is->id, sizeof is->id, "%.14s", t->answer.at);
}

/* Whether a line counts: no later line that counts undoes it. */
static void which_count(const trial *t, bool *counts) {
	for (size_t i = t->len; i > 0; i--) {
		counts[i - 1] = true;
		for (size_t k = i; k < t->len; k++)
			if (counts[k] && t->lines[k].target == (int)(i - 1))
				counts[i - 1] = false;
	}
}

/* All that were made and not undone are there, in their order, and no others; and the record follows them. */
static void nothing_is_lost(trial *t, const dln_record *record) {
	bool counts[DECISIONS + 1];
	size_t at = 0;

	which_count(t, counts);
	for (size_t i = 0; i < t->len; i++)
		if (counts[i] && t->lines[i].target < 0) {
			assert_true(at < record->decisions.len);
			assert_string_equal(record->decisions.at[at++].id, t->lines[i].id);
		}
	assert_int_equal(at, record->decisions.len);
	assert_true(record->decisions.len == 0 || follow_all(record, &t->text) > 0);
}

/* The same reports, added in another order, with the same journal. */
static void same_from_scratch(trial *t, int round) {
	char name[32];
	work scratch;

	snprintf(name, sizeof name, "scratch%d.gpkg", round);
	open_work(&scratch, name, t->w.with);
	if (round % 2)
		copy_journal(t->w.ledger, scratch.ledger);
	add(&scratch, retold, t->in_second);
	add(&scratch, told, t->in_first);
	if (round % 2 == 0)
		copy_journal(t->w.ledger, scratch.ledger);
	look(&scratch);
	dump(t->w.record, &t->want);
	dump(scratch.record, &t->dump);
	if (strcmp(t->want.at, t->dump.at) != 0)
		fail_msg("the record from scratch is another one, round %d", round);
	close_work(&scratch);
}

static void add_some(trial *t, const dln_story *from, bool *have, const bool *others) {
	const dln_story_report *const *reports;
	bool which[MOST_REPORTS] = {false};
	size_t count;

	assert_int_equal(dln_story_sorted(from, &reports, &count, NULL), DLN_OK);
	assert_true(count <= MOST_REPORTS);
	for (size_t k = 0; k < 3; k++) {
		uint32_t i = roll(t, (uint32_t)count);
		which[i] = !have[i] && !others[i];
	}
	add(&t->w, from, which);
	for (size_t i = 0; i < count; i++)
		have[i] |= which[i];
}

static void a_thousand_at_random(void **state) {
	static trial t;

	(void)state;
	t = (trial){.dice = 20121120};
	dln_buf_init(&t.answer, 1 << 16);
	dln_buf_init(&t.text, 1 << 16);
	dln_buf_init(&t.dump, 1 << 24);
	dln_buf_init(&t.want, 1 << 24);
	open_work(&t.w, "random.gpkg", engine);
	add_some(&t, told, t.in_first, t.in_second);
	for (size_t round = 0, checked = 0; t.len < DECISIONS; round++) {
		look(&t.w);
		decide_at_random(&t);
		if (round % 40 == 39)
			add_some(&t, round < 600 ? told : retold, round < 600 ? t.in_first : t.in_second, round < 600 ? t.in_second : t.in_first);
		if (round == 600)
			t.w.with = other; /* the knowledge file is changed */
		if (t.len / CHECK_EVERY > checked) {
			checked = t.len / CHECK_EVERY;
			look(&t.w);
			nothing_is_lost(&t, t.w.record);
			same_from_scratch(&t, (int)checked);
		}
	}
	/* Read again, all of it, by the other engine. */
	work again;
	open_work(&again, "reread.gpkg", other);
	add(&again, retold, NULL);
	copy_journal(t.w.ledger, again.ledger);
	look(&again);
	nothing_is_lost(&t, again.record);
	close_work(&again);

	size_t bad = 1;
	assert_int_equal(dln_ledger_verify(t.w.ledger, (dln_sink){collect, &t.text}, &bad, NULL), DLN_OK);
	assert_int_equal(bad, 0);
	close_work(&t.w);
	dln_buf_clear(&t.answer);
	dln_buf_clear(&t.text);
	dln_buf_clear(&t.dump);
	dln_buf_clear(&t.want);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_decision),
		cmocka_unit_test(undone_and_redone),
		cmocka_unit_test(numbers_and_days),
		cmocka_unit_test(what_is_refused),
		cmocka_unit_test(how_decisions_stand),
		cmocka_unit_test(a_thousand_at_random),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
