/* schema.c: the ledger's tables as migrations: the n-th brings a ledger of version n-1 to version n. A migration that was ever released is not changed.
 *
 * The file is a GeoPackage 1.3 (OGC 12-128r17): application id, user version, gpkg_spatial_ref_sys with its three required rows, gpkg_contents,
 * gpkg_geometry_columns, and feature tables with points. user_version belongs to that standard, so our own version stands in dln_meta.
 * What we keep is STRICT; feature tables cannot be, because their column types are those of the standard.
 */
#include "ledger/schema.h"

#include "ledger/geopackage.h"

/* The words that a claim's or a report's columns have in common. */
#define WHO(p) \
	p "_kind TEXT, " p "_role TEXT, " p " TEXT, " p "_begin INTEGER NOT NULL, " p "_end INTEGER NOT NULL, " p "_side TEXT, " p "_country TEXT, "
#define CHILD(table, fields) \
	"CREATE TABLE " table "(report INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE, number INTEGER NOT NULL, " fields \
	"PRIMARY KEY(report, number)) STRICT, WITHOUT ROWID;\n"
#define CLAIM_CHILD(table, fields) \
	"CREATE TABLE " table "(report INTEGER NOT NULL, claim INTEGER NOT NULL, number INTEGER NOT NULL, " fields \
	"PRIMARY KEY(report, claim, number), FOREIGN KEY(report, claim) REFERENCES claim(report, number) ON DELETE CASCADE) STRICT, WITHOUT ROWID;\n"

static const char geopackage[] =
	DLN_GEOPACKAGE_SQL
	"CREATE TABLE control(id INTEGER PRIMARY KEY NOT NULL, geom POINT, entry TEXT NOT NULL, place TEXT NOT NULL, division TEXT, country TEXT, "
	"holder TEXT, status TEXT, since DATE, last_evidence DATE, current BOOLEAN NOT NULL, origins INTEGER NOT NULL, reports INTEGER NOT NULL, why TEXT);\n"
	"CREATE TABLE event(id INTEGER PRIMARY KEY NOT NULL, geom POINT, entry TEXT NOT NULL, type TEXT NOT NULL, place TEXT NOT NULL, division TEXT, country TEXT, "
	"begin DATE, end DATE, actor TEXT, target TEXT, status TEXT, origins INTEGER NOT NULL, reports INTEGER NOT NULL, why TEXT);\n"
	/* A fixed day: nothing in a ledger tells when the program ran. */
	"INSERT INTO gpkg_contents(table_name, data_type, identifier, description, last_change, srs_id) VALUES"
	"('control', 'features', 'control', 'who holds which place, as far as the reports support it', '1970-01-01T00:00:00.000Z', 4326),"
	"('event', 'features', 'event', 'what happened where', '1970-01-01T00:00:00.000Z', 4326);\n"
	"INSERT INTO gpkg_contents(table_name, data_type, identifier, description, last_change) VALUES"
	"('report', 'attributes', 'report', 'the reports that were read', '1970-01-01T00:00:00.000Z'),"
	"('claim', 'attributes', 'claim', 'what they say happened, did not, may or will happen', '1970-01-01T00:00:00.000Z');\n"
	"INSERT INTO gpkg_geometry_columns VALUES('control', 'geom', 'POINT', 4326, 0, 0), ('event', 'geom', 'POINT', 4326, 0, 0);\n";

static const char reports[] =
	"CREATE TABLE dln_meta(key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;\n"
	"CREATE TABLE text(id INTEGER PRIMARY KEY NOT NULL, hash TEXT NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT;\n"
	"CREATE TABLE report(id INTEGER PRIMARY KEY NOT NULL, identity TEXT NOT NULL UNIQUE, seal TEXT NOT NULL, claims INTEGER NOT NULL, "
	"text INTEGER NOT NULL REFERENCES text(id), path TEXT NOT NULL, base INTEGER NOT NULL, "
	"outlet TEXT, url TEXT, title TEXT, byline TEXT, language TEXT, published TEXT, dated TEXT NOT NULL, "
	"dated_begin INTEGER NOT NULL, dated_end INTEGER NOT NULL, said_month INTEGER NOT NULL, said_day INTEGER NOT NULL, "
	"dateline_begin INTEGER NOT NULL, dateline_end INTEGER NOT NULL, dateline_place_begin INTEGER NOT NULL, dateline_place_end INTEGER NOT NULL) STRICT;\n"
	"CREATE INDEX report_path ON report(path, identity);\n"
	"CREATE INDEX report_text ON report(text);\n"
	CHILD("report_agency", "agency TEXT, ")
	CHILD("report_credit", "kind TEXT NOT NULL, agency TEXT, begin INTEGER NOT NULL, end INTEGER NOT NULL, ")
	CHILD("report_block", "kind TEXT NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL, why TEXT, ")
	CHILD("report_finding", "at INTEGER, what TEXT, ")
	CHILD("quote", "begin INTEGER NOT NULL, end INTEGER NOT NULL, " WHO("speaker"));

static const char claims[] =
	"CREATE TABLE claim(id INTEGER PRIMARY KEY NOT NULL, report INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE, number INTEGER NOT NULL, "
	"seal TEXT NOT NULL, words TEXT, sentence TEXT, claim TEXT NOT NULL, type TEXT NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL, "
	"sentence_begin INTEGER NOT NULL, sentence_end INTEGER NOT NULL, "
	WHO("actor") WHO("target")
	"place TEXT, place_id INTEGER, place_admin1 TEXT, place_admin2 TEXT, place_country TEXT, place_lat REAL, place_lon REAL, place_precision TEXT, "
	"place_part INTEGER NOT NULL, place_surroundings INTEGER NOT NULL, place_begin INTEGER NOT NULL, place_end INTEGER NOT NULL, "
	"time_anchor TEXT NOT NULL, time_basis TEXT NOT NULL, time_grain TEXT NOT NULL, time_first INTEGER, time_last INTEGER, time_weekday INTEGER NOT NULL, "
	"time_month INTEGER NOT NULL, time_future INTEGER NOT NULL, time_begin INTEGER NOT NULL, time_end INTEGER NOT NULL, "
	"factuality TEXT NOT NULL, aside TEXT, rule TEXT, block TEXT NOT NULL, doubted INTEGER NOT NULL, UNIQUE(report, number)) STRICT;\n"
	"CREATE INDEX claim_claim ON claim(claim);\n"
	CLAIM_CHILD("claim_source", "level INTEGER NOT NULL, " WHO("speaker") "medium TEXT, ")
	CLAIM_CHILD("claim_quantity", "value REAL, min REAL, max REAL, unit TEXT, qualifier TEXT, joint INTEGER NOT NULL, cumulative INTEGER NOT NULL, "
		"begin INTEGER NOT NULL, end INTEGER NOT NULL, ")
	CLAIM_CHILD("claim_cue", "begin INTEGER NOT NULL, end INTEGER NOT NULL, rule TEXT, ");

/* External content: the words stand once, in the tables above; store_write.c keeps the index with them. (Triggers would need a trusted schema.) */
static const char searching[] =
	"CREATE VIEW text_content(id, words) AS SELECT id, CAST(bytes AS TEXT) FROM text;\n"
	"CREATE VIRTUAL TABLE text_words USING fts5(words, content='text_content', content_rowid='id', tokenize='unicode61 remove_diacritics 2');\n"
	"CREATE VIRTUAL TABLE claim_words USING fts5(sentence, actor, target, place, content='claim', content_rowid='id', "
	"tokenize='unicode61 remove_diacritics 2');\n";

/* Without their note the layers are made anew. */
static const char parts[] = "ALTER TABLE event ADD COLUMN part TEXT;\nDELETE FROM dln_meta WHERE key='layers';\n";

/* Claims that are there were coded before the name was told apart from its phrase. */
static const char named[] = "ALTER TABLE claim ADD COLUMN place_named_begin INTEGER NOT NULL DEFAULT 0;\n"
	"ALTER TABLE claim ADD COLUMN place_named_end INTEGER NOT NULL DEFAULT 0;\n";

/* The journal of what was retracted and taken back. It has no row of `report` for its parent: a report that is added again gets a new one. */
static const char retracting[] = "ALTER TABLE report ADD COLUMN revised INTEGER NOT NULL DEFAULT 0;\n"
	"CREATE TABLE retraction(number INTEGER PRIMARY KEY NOT NULL, identity TEXT NOT NULL, undone INTEGER NOT NULL, why TEXT NOT NULL, "
	"seal TEXT NOT NULL) STRICT;\n"
	"CREATE INDEX retraction_identity ON retraction(identity, number);\n";

/* What was retracted goes over into it when the ledger is opened (store.c). */
static const char journal[] = "CREATE TABLE journal(chain TEXT NOT NULL, number INTEGER NOT NULL, before TEXT, at TEXT, author TEXT, act TEXT NOT NULL, "
	"subject TEXT NOT NULL, slot TEXT, value TEXT, why TEXT NOT NULL, seal TEXT NOT NULL UNIQUE, PRIMARY KEY(chain, number)) STRICT, WITHOUT ROWID;\n";

/* What a correction corrected, and where. */
static const char correcting[] = "ALTER TABLE journal ADD COLUMN was TEXT;\nALTER TABLE journal ADD COLUMN spot TEXT;\n";
/* What somebody waits for, what was known of it when it was last looked at, and what fired: alerts.c. */
static const char alerting[] = "CREATE TABLE wish(id INTEGER PRIMARY KEY NOT NULL, words TEXT NOT NULL UNIQUE) STRICT;\n"
	"CREATE TABLE wish_known(wish INTEGER NOT NULL REFERENCES wish(id), item TEXT NOT NULL, value TEXT, PRIMARY KEY(wish, item)) STRICT, WITHOUT ROWID;\n"
	"CREATE TABLE alert(number INTEGER PRIMARY KEY NOT NULL, wish TEXT NOT NULL, kind TEXT NOT NULL, entry TEXT NOT NULL, place TEXT, line TEXT NOT NULL, "
	"json TEXT NOT NULL, told INTEGER NOT NULL DEFAULT 0) STRICT;\n"
	"CREATE INDEX alert_waits ON alert(number) WHERE told=0;\n"
	"CREATE INDEX alert_lines ON alert(line) WHERE told=0;\n";

/* A report as it is loaded from, beside its rows: packed.c; made from them when the ledger is opened (store.c). */
static const char packing[] = "CREATE TABLE packed(report INTEGER PRIMARY KEY NOT NULL REFERENCES report(id) ON DELETE CASCADE, bytes BLOB NOT NULL) STRICT;\n";

/* What was fetched, by the identity of the report, which may get another row; its bytes, packed with zlib, once for all reports that were read from them; and where
 * those who follow feeds stand (watch.c). */
static const char fetching[] = "CREATE TABLE raw(id INTEGER PRIMARY KEY NOT NULL, hash TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;\n"
	"CREATE TABLE fetch(identity TEXT PRIMARY KEY NOT NULL, raw INTEGER NOT NULL REFERENCES raw(id), address TEXT NOT NULL, final TEXT NOT NULL, at TEXT NOT NULL, "
	"status INTEGER NOT NULL, headers TEXT, seal TEXT NOT NULL) STRICT, WITHOUT ROWID;\n"
	"CREATE INDEX fetch_raw ON fetch(raw);\n"
	"CREATE TABLE watched(address TEXT PRIMARY KEY NOT NULL, etag TEXT, modified TEXT, due INTEGER NOT NULL, failures INTEGER NOT NULL, "
	"raw INTEGER REFERENCES raw(id), final TEXT, at TEXT, status INTEGER, headers TEXT) STRICT, WITHOUT ROWID;\n"
	"CREATE TABLE watched_link(link TEXT PRIMARY KEY NOT NULL, feed TEXT NOT NULL, number INTEGER NOT NULL, state TEXT NOT NULL, date TEXT, tries INTEGER NOT NULL, "
	"due INTEGER NOT NULL, why TEXT) STRICT, WITHOUT ROWID;\n"
	"CREATE INDEX watched_link_number ON watched_link(number);\n"
	"CREATE INDEX watched_link_waits ON watched_link(feed, number) WHERE state='waits';\n";

static const char *const first[] = {geopackage, reports, claims, searching, NULL};
static const char *const second[] = {parts, NULL};
static const char *const third[] = {named, NULL};
static const char *const fourth[] = {retracting, NULL};
static const char *const fifth[] = {journal, NULL};
static const char *const sixth[] = {correcting, alerting, NULL};
static const char *const seventh[] = {packing, NULL};
static const char *const eighth[] = {fetching, NULL};
static const char *const *const migrations[] = {first, second, third, fourth, fifth, sixth, seventh, eighth};
enum { VERSION = sizeof migrations / sizeof *migrations };

int64_t dln_schema_version(void) {
	return VERSION;
}

static dln_status no_ledger(const char *path, const char *why, dln_err *err) {
	return dln_fail(err, DLN_FORMAT, dln_view_of(path), DLN_NOWHERE, "this is no ledger (%s)", why);
}

dln_status dln_schema_look(dln_db *db, const char *path, int64_t *version, dln_err *err) {
	int64_t tables = 0, ours = 0, application = 0;
	dln_status status = dln_db_int(db, "SELECT count(*) FROM sqlite_master", &tables, err);

	if (status == DLN_OK)
		status = dln_db_int(db, "PRAGMA application_id", &application, err);
	if (status == DLN_OK)
		status = dln_db_int(db, "SELECT count(*) FROM sqlite_master WHERE type='table' AND name='dln_meta'", &ours, err);
	if (status)
		return status;
	if (tables == 0 && application == 0) {
		*version = 0;
		return DLN_OK;
	}
	if (ours == 0)
		return no_ledger(path, application == 0x47504B47 ? "a GeoPackage of another program" : "an SQLite database of another program", err);
	status = dln_db_int(db, "SELECT CAST(value AS INTEGER) FROM dln_meta WHERE key='schema'", version, err);
	if (status == DLN_OK && *version > VERSION)
		return dln_fail(err, DLN_NEWER, dln_view_of(path), DLN_NOWHERE, "a newer version of Dateline wrote it (its schema is %lld, this version knows %d)",
			(long long)*version, VERSION);
	if (status == DLN_OK && *version < 1)
		return dln_fail(err, DLN_CORRUPT, dln_view_of(path), DLN_NOWHERE, "the ledger is damaged: no schema version");
	return status;
}

dln_status dln_schema_older_journal(dln_db *db, int64_t *there, dln_err *err) {
	return dln_db_int(db, "SELECT count(*) FROM sqlite_master WHERE type='table' AND name='retraction'", there, err);
}

static dln_status migrate(dln_db *db, int64_t from, dln_err *err) {
	dln_status status = DLN_OK;
	dln_stmt *stmt = NULL;

	for (int64_t v = from; v < VERSION && status == DLN_OK; v++)
		for (const char *const *part = migrations[v]; *part && status == DLN_OK; part++)
			status = dln_db_exec(db, *part, err);
	if (status == DLN_OK)
		status = dln_stmt_new(db, "INSERT OR REPLACE INTO dln_meta(key, value) VALUES('schema', CAST(?1 AS TEXT))", &stmt, err);
	if (status == DLN_OK) {
		dln_stmt_bind_int(stmt, 1, VERSION);
		status = dln_stmt_run(stmt, err);
	}
	dln_stmt_free(stmt);
	return status;
}

dln_status dln_schema_migrate(dln_db *db, const char *path, dln_err *err) {
	int64_t version = 0;
	dln_status status = dln_schema_look(db, path, &version, err);

	return status || version == VERSION ? status : migrate(db, version, err);
}
