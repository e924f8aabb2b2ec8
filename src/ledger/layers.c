/* layers.c: dln_ledger_refresh: the map layers `control` and `event`, which follow from the reports.
 *
 * They are for other programs and are made when somebody asks for them, not with each report: one report may change any of them (docs/decisions/0021). Each
 * report that is added notes in dln_meta, in its own transaction, that the layers are one more behind.
 *
 * The record is worked out without holding the file; then one transaction throws the old rows away, puts the new ones and notes in dln_meta for which set
 * of reports and which knowledge they stand, with a seal over all of it. Whoever is killed before that leaves the old layers with their old note, and the
 * next refresh makes them anew; so it does with layers that somebody changed. (The words for searching are indexed with each report, in its transaction.)
 */
#include <stdio.h>

#include "ledger/engine.h"
#include "ledger/geopackage.h"
#include "ledger/record.h"
#include "ledger/store.h"

typedef struct layers {
	dln_ledger *ledger;
	const dln_record *record;
	const char *note; /* which set and knowledge */
	dln_err *err;
} layers;

/* ---- rows ---- */

typedef struct row {
	dln_stmt *stmt;
	int at;
	unsigned char point[DLN_POINT_BYTES];
} row;

static void put_view(row *r, dln_view v) {
	dln_stmt_bind_text(r->stmt, ++r->at, v);
}

static void put_int(row *r, int64_t n) {
	dln_stmt_bind_int(r->stmt, ++r->at, n);
}

/* The text of a day must live until the row is put. */
static void put_day(row *r, dln_day day, dln_day_text *hold) {
	*hold = dln_day_format(day);
	put_view(r, dln_view_of(hold->at));
}

static void put_place(row *r, const dln_where *where) {
	dln_geopackage_point(r->point, where->lon, where->lat);
	dln_stmt_bind_blob(r->stmt, ++r->at, dln_where_on_map(where) ? (dln_view){(const char *)r->point, DLN_POINT_BYTES} : (dln_view){0});
	put_view(r, where->name);
	put_view(r, where->admin1);
	put_view(r, dln_view_of(where->country));
}

static dln_status put_controls(layers *l) {
	row r = {0};
	dln_day_text since, last;
	int64_t id = 0;
	dln_status status = dln_stmt_new(l->ledger->db,
		"INSERT INTO control(id,geom,place,division,country,entry,holder,status,since,last_evidence,current,origins,reports,why) "
		"VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)", &r.stmt, l->err);

	for (size_t i = 0; i < l->record->control_count && status == DLN_OK; i++) {
		const dln_control *c = &l->record->controls[i];
		if (!dln_where_some(&c->place)) /* nowhere on a map */
			continue;
		r.at = 0;
		put_int(&r, ++id);
		put_place(&r, &c->place);
		put_view(&r, dln_view_of(c->id));
		put_view(&r, c->holder);
		put_view(&r, dln_view_of(dln_grade_text(c->support.status)));
		put_day(&r, c->since == c->since_latest ? c->since : DLN_NO_DAY, &since);
		put_day(&r, c->last_evidence, &last);
		put_int(&r, c->current);
		put_int(&r, c->support.origins);
		put_int(&r, c->support.reports);
		put_view(&r, c->support.why);
		status = dln_stmt_run(r.stmt, l->err);
	}
	dln_stmt_free(r.stmt);
	return status;
}

static dln_status put_events(layers *l) {
	row r = {0};
	dln_day_text begin, end;
	int64_t id = 0;
	dln_status status = dln_stmt_new(l->ledger->db,
		"INSERT INTO event(id,geom,place,division,country,part,entry,type,begin,end,actor,target,status,origins,reports,why) "
		"VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)", &r.stmt, l->err);

	for (size_t i = 0; i < l->record->event_count && status == DLN_OK; i++) {
		const dln_event *e = &l->record->events[i];
		if (!dln_where_some(&e->place)) /* nowhere on a map */
			continue;
		r.at = 0;
		put_int(&r, ++id);
		put_place(&r, &e->place);
		put_view(&r, dln_record_part(l->record, e));
		put_view(&r, dln_view_of(e->id));
		put_view(&r, dln_view_of(dln_type_text(e->type)));
		put_day(&r, e->time.begin, &begin);
		put_day(&r, e->time.end, &end);
		put_view(&r, e->actor.name);
		put_view(&r, e->target.name);
		put_view(&r, dln_view_of(dln_grade_text(e->support.status)));
		put_int(&r, e->support.origins);
		put_int(&r, e->support.reports);
		put_view(&r, e->support.why);
		status = dln_stmt_run(r.stmt, l->err);
	}
	dln_stmt_free(r.stmt);
	return status;
}

static void widen(dln_box *b, const dln_where *where) {
	if (dln_where_on_map(where))
		dln_box_widen(b, where->lon, where->lat);
}

/* NULL corners when there is no point in it. */
static dln_status put_box(layers *l, const char *table, const dln_box *b) {
	dln_stmt *stmt = NULL;
	dln_status status = dln_stmt_new(l->ledger->db, "UPDATE gpkg_contents SET min_x=?2,min_y=?3,max_x=?4,max_y=?5 WHERE table_name=?1", &stmt, l->err);

	if (status == DLN_OK) {
		dln_stmt_bind_text(stmt, 1, dln_view_of(table));
		if (b->some) {
			dln_stmt_bind_real(stmt, 2, b->min_x);
			dln_stmt_bind_real(stmt, 3, b->min_y);
			dln_stmt_bind_real(stmt, 4, b->max_x);
			dln_stmt_bind_real(stmt, 5, b->max_y);
		}
		status = dln_stmt_run(stmt, l->err);
	}
	dln_stmt_free(stmt);
	return status;
}

static dln_status put_boxes(layers *l) {
	dln_box controls = {0}, events = {0};
	dln_status status;
	size_t i;

	for (i = 0; i < l->record->control_count; i++)
		widen(&controls, &l->record->controls[i].place);
	for (i = 0; i < l->record->event_count; i++)
		widen(&events, &l->record->events[i].place);
	status = put_box(l, "control", &controls);
	return status ? status : put_box(l, "event", &events);
}

/* ---- the note ---- */

static dln_status put_note(layers *l) {
	dln_stmt *stmt = NULL;
	dln_status status = dln_stmt_new(l->ledger->db, "INSERT OR REPLACE INTO dln_meta(key,value) VALUES('layers',?1)", &stmt, l->err);

	if (status == DLN_OK) {
		dln_stmt_bind_text(stmt, 1, dln_view_of(l->note));
		status = dln_stmt_run(stmt, l->err);
	}
	dln_stmt_free(stmt);
	return status;
}

/* 0 behind, unless reports were added while the record was worked out. */
static dln_status put_behind(layers *l) {
	dln_stmt *stmt = NULL;
	dln_status status = dln_stmt_new(l->ledger->db,
		"INSERT OR REPLACE INTO dln_meta(key,value) SELECT 'layers_behind',CAST(count(*)-?1 AS TEXT) FROM report", &stmt, l->err);

	if (status == DLN_OK) {
		dln_stmt_bind_int(stmt, 1, (int64_t)dln_record_whole(l->record)->report_count);
		status = dln_stmt_run(stmt, l->err);
	}
	dln_stmt_free(stmt);
	return status;
}

dln_status dln_ledger_behind(dln_ledger *ledger, size_t *reports, dln_err *err) {
	int64_t behind = 0;
	dln_status status = dln_db_int(ledger->db, "SELECT CAST(value AS INTEGER) FROM dln_meta WHERE key='layers_behind'", &behind, err);

	if (status == DLN_OK)
		*reports = behind > 0 ? (size_t)behind : 0;
	return status;
}

static dln_status has_note(dln_ledger *ledger, const char *note, bool *same, dln_err *err) {
	dln_stmt *stmt = NULL;
	bool there = false;
	dln_status status = dln_stmt_new(ledger->db, "SELECT value FROM dln_meta WHERE key='layers'", &stmt, err);

	if (status == DLN_OK)
		status = dln_stmt_step(stmt, &there, err);
	*same = status == DLN_OK && there && dln_view_is(dln_stmt_view(stmt, 0), note);
	dln_stmt_free(stmt);
	return status;
}

static dln_status replace(layers *l) {
	dln_status status = dln_db_begin(l->ledger->db, l->err);

	if (status)
		return status;
	status = dln_db_exec(l->ledger->db, "DELETE FROM control; DELETE FROM event", l->err);
	if (status == DLN_OK)
		status = put_controls(l);
	if (status == DLN_OK)
		status = put_events(l);
	if (status == DLN_OK)
		status = put_boxes(l);
	if (status == DLN_OK)
		status = put_note(l);
	if (status == DLN_OK)
		status = put_behind(l);
	if (status == DLN_OK)
		status = dln_store_seal_layers(l->ledger, l->err);
	if (status == DLN_OK)
		status = dln_db_commit(l->ledger->db, l->err);
	if (status)
		dln_db_rollback(l->ledger->db);
	return status;
}

/* The layers are of this set, though it was another one in between: what was retracted was taken back. */
static dln_status catch_up(dln_ledger *ledger, dln_err *err) {
	size_t behind = 0;
	dln_status status = dln_ledger_behind(ledger, &behind, err);

	return status || behind == 0 ? status : dln_db_exec(ledger->db, "DELETE FROM dln_meta WHERE key='layers_behind'", err);
}

dln_status dln_ledger_refresh(dln_ledger *ledger, const dln_engine *engine, dln_err *err) {
	layers l = {.ledger = ledger, .err = err};
	dln_story *story = NULL;
	dln_record *record = NULL;
	dln_sha256 set;
	char note[160];
	bool same = false;
	dln_status status;

	if (!dln_db_writable(ledger->db))
		return dln_fail(err, DLN_USAGE, dln_view_of(ledger->path), DLN_NOWHERE, "the ledger was opened for reading only");
	/* The note is taken before the reports are read: one that is added between makes it stale, never wrong. */
	status = dln_store_set(ledger, &set, err);
	if (status)
		return status;
	snprintf(note, sizeof note, "reports %s knowledge %s", set.hex, dln_engine_knowledge(engine));
	status = has_note(ledger, note, &same, err);
	if (status == DLN_OK && same)
		status = dln_store_layers_fit(ledger, &same, err);
	if (status || same)
		return status ? status : catch_up(ledger, err);
	status = dln_ledger_story(ledger, &story, err);
	if (status == DLN_OK)
		status = dln_record_build(engine, story, NULL, &record, err);
	if (status == DLN_OK) {
		l.record = record;
		l.note = note;
		status = replace(&l);
	}
	dln_record_free(record);
	dln_story_free(story);
	return status;
}
