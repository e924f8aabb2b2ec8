/* db.c: SQLite behind our statuses.
 *
 * A reader opens the file as a writer would, with query_only on, because a connection that may not write leaves the two files of the write-ahead
 * log lying about. Where the file or its folder cannot be written it is opened as immutable, which needs neither of them; that is refused while
 * a log with content stands there, since what is in it would be missed. Schemas are not trusted: a ledger may come from anywhere.
 */
#define _POSIX_C_SOURCE 200809L
#include "ledger/db.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/alloc.h"

struct dln_db {
	sqlite3 *raw;
	char path[512]; /* for errors only */
	bool writable;
};

struct dln_stmt {
	sqlite3_stmt *raw;
	dln_db *db;
	int failed; /* the first failure of a binder, SQLITE_OK when none */
};

#define MOST_PATH ((size_t)1 << 16)

/* ---- errors ---- */

static dln_status status_of(int code) {
	switch (code & 0xff) {
	case SQLITE_OK:
	case SQLITE_ROW:
	case SQLITE_DONE: return DLN_OK;
	case SQLITE_NOMEM: return DLN_NOMEM;
	case SQLITE_TOOBIG: return DLN_LIMIT;
	case SQLITE_BUSY:
	case SQLITE_LOCKED: return DLN_BUSY;
	case SQLITE_NOTADB: return DLN_FORMAT;
	case SQLITE_INTERRUPT: return DLN_STOPPED;
	case SQLITE_FULL:
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_PROTOCOL:
	case SQLITE_NOLFS:
	case SQLITE_AUTH: return DLN_IO;
	default: return DLN_CORRUPT; /* a constraint, a missing table, a wrong type: the file is not as we made it */
	}
}

static const char *reason_of(int code) {
	if (code == SQLITE_IOERR_SHMSIZE) return "no room beside it, the disk is full";
	switch (code & 0xff) {
	case SQLITE_NOMEM: return "memory ran out";
	case SQLITE_FULL: return "the disk is full";
	case SQLITE_BUSY:
	case SQLITE_LOCKED: return "another process is writing to it";
	case SQLITE_READONLY:
	case SQLITE_PERM: return "no right to write it";
	case SQLITE_NOTADB: return "this is no ledger (no SQLite database)";
	case SQLITE_IOERR: return "the system could not read or write it";
	case SQLITE_CANTOPEN: return "it cannot be opened";
	default: return NULL;
	}
}

static dln_status failed(const dln_db *db, int code, dln_err *err) {
	const char *reason = reason_of(code);
	dln_view where = dln_view_of(db->path);

	if (reason && ((code & 0xff) != SQLITE_IOERR || code == SQLITE_IOERR_SHMSIZE))
		return dln_fail(err, status_of(code), where, DLN_NOWHERE, "%s", reason);
	if (reason)
		return dln_fail(err, DLN_IO, where, DLN_NOWHERE, "%s (SQLite code %d)", reason, code);
	return dln_fail(err, status_of(code), where, DLN_NOWHERE, "the ledger is damaged: %s", db->raw ? sqlite3_errmsg(db->raw) : "unknown");
}

/* ---- opening ---- */

static dln_status system_refused(const char *path, int number, dln_err *err) {
	dln_view where = dln_view_of(path);

	switch (number) {
	case ENOENT: return dln_fail(err, DLN_NOTFOUND, where, DLN_NOWHERE, "no such file");
	case EACCES:
	case EPERM: return dln_fail(err, DLN_IO, where, DLN_NOWHERE, "no right to read it");
	case ENOTDIR: return dln_fail(err, DLN_IO, where, DLN_NOWHERE, "a part of the path is no folder");
	case ENAMETOOLONG: return dln_fail(err, DLN_IO, where, DLN_NOWHERE, "the path is too long");
	default: return dln_fail(err, DLN_IO, where, DLN_NOWHERE, "it cannot be opened (system error %d)", number);
	}
}

/* A file that is there and may be used: SQLite would tell less, and would wait for the other end of a pipe. */
static dln_status look(const char *path, bool write, dln_err *err) {
	struct stat st;

	if (stat(path, &st) != 0)
		return system_refused(path, errno, err);
	if (S_ISDIR(st.st_mode))
		return dln_fail(err, DLN_IO, dln_view_of(path), DLN_NOWHERE, "this is a folder");
	if (!S_ISREG(st.st_mode))
		return dln_fail(err, DLN_FORMAT, dln_view_of(path), DLN_NOWHERE, "this is no ledger (no regular file)");
	if (access(path, R_OK) != 0)
		return system_refused(path, errno, err);
	if (write && access(path, W_OK) != 0)
		return dln_fail(err, DLN_IO, dln_view_of(path), DLN_NOWHERE, "%s", errno == EROFS ? "the disk is read-only" : "no right to write it");
	return DLN_OK;
}

/* The path so that SQLite sees a plain file in it, or for `immutable` a URI. */
static void put_name(dln_buf *out, const char *path, bool immutable) {
	static const char hex[] = "0123456789ABCDEF";

	if (!immutable) {
		if (path[0] == ':' || strncmp(path, "file:", 5) == 0)
			dln_buf_str(out, "./");
		dln_buf_str(out, path);
		return;
	}
	dln_buf_str(out, "file:");
	if (path[0] == '/')
		dln_buf_str(out, "//"); /* an empty authority, so that a path of two slashes is none */
	for (; *path; path++) {
		unsigned char c = (unsigned char)*path;
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("/._-", c);
		if (plain) {
			dln_buf_char(out, (char)c);
		} else {
			dln_buf_char(out, '%');
			dln_buf_char(out, hex[c >> 4]);
			dln_buf_char(out, hex[c & 15]);
		}
	}
	dln_buf_str(out, "?immutable=1");
}

static dln_status settle(dln_db *db, dln_err *err) {
	static const int on[] = {SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_ENABLE_FKEY};
	static const int off[] = {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL};
	size_t i;

	sqlite3_extended_result_codes(db->raw, 1);
	sqlite3_busy_timeout(db->raw, DLN_DB_WAIT);
	for (i = 0; i < sizeof on / sizeof *on; i++)
		sqlite3_db_config(db->raw, on[i], 1, (int *)NULL);
	for (i = 0; i < sizeof off / sizeof *off; i++)
		sqlite3_db_config(db->raw, off[i], 0, (int *)NULL);
	return dln_db_exec(db, "PRAGMA cell_size_check=ON; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY", err);
}

static dln_status open_raw(dln_db *db, const char *path, int flags, bool immutable, dln_err *err) {
	dln_buf name;
	int code;

	dln_buf_init(&name, MOST_PATH);
	put_name(&name, path, immutable);
	if (name.status) {
		dln_status status = name.status;
		dln_buf_clear(&name);
		return dln_fail(err, status, dln_view_of(path), DLN_NOWHERE, status == DLN_NOMEM ? "memory ran out" : "the path is too long");
	}
	code = sqlite3_open_v2(name.at, &db->raw, flags | SQLITE_OPEN_NOMUTEX | (immutable ? SQLITE_OPEN_URI : 0), NULL);
	dln_buf_clear(&name);
	return code == SQLITE_OK ? settle(db, err) : failed(db, code, err);
}

static bool log_with_content(const char *path) {
	dln_buf name;
	struct stat st;
	bool there;

	dln_buf_init(&name, MOST_PATH);
	dln_buf_str(&name, path);
	dln_buf_str(&name, "-wal");
	there = name.status || (stat(name.at, &st) == 0 && st.st_size > 0);
	dln_buf_clear(&name);
	return there;
}

static dln_status open_to_read(dln_db *db, const char *path, dln_err *err) {
	int64_t ignored;
	dln_err first = {0};
	dln_status status = open_raw(db, path, SQLITE_OPEN_READWRITE, false, &first);

	if (status == DLN_OK)
		status = dln_db_exec(db, "PRAGMA query_only=ON", &first);
	if (status == DLN_OK)
		status = dln_db_int(db, "SELECT count(*) FROM sqlite_master", &ignored, &first);
	if (status == DLN_IO && !log_with_content(path)) {
		sqlite3_close(db->raw);
		db->raw = NULL;
		return open_raw(db, path, SQLITE_OPEN_READONLY, true, err);
	}
	if (status && err)
		*err = first;
	return status;
}

static dln_status open_to_write(dln_db *db, const char *path, dln_err *err) {
	dln_status status = open_raw(db, path, SQLITE_OPEN_READWRITE, false, err);

	if (status)
		return status;
	if (sqlite3_db_readonly(db->raw, "main") == 1) /* SQLite fell back to reading */
		return dln_fail(err, DLN_IO, dln_view_of(path), DLN_NOWHERE, "no right to write it");
	db->writable = true;
	return DLN_OK;
}

static dln_db *db_new(const char *path) {
	dln_db *db = dln_alloc(sizeof *db);
	size_t len = strlen(path);

	if (db == NULL)
		return NULL;
	memset(db, 0, sizeof *db);
	memcpy(db->path, path, len < sizeof db->path ? len : sizeof db->path - 1);
	return db;
}

static dln_status keep_or_close(dln_db *db, dln_status status, dln_db **out) {
	if (status)
		dln_db_close(db);
	else
		*out = db;
	return status;
}

dln_status dln_db_open(const char *path, bool write, dln_db **out, dln_err *err) {
	dln_status status = look(path, write, err);
	dln_db *db;

	if (status)
		return status;
	db = db_new(path);
	if (db == NULL)
		return dln_fail(err, DLN_NOMEM, dln_view_of(path), DLN_NOWHERE, "memory ran out");
	return keep_or_close(db, write ? open_to_write(db, path, err) : open_to_read(db, path, err), out);
}

dln_status dln_db_memory(dln_db **out, dln_err *err) {
	dln_db *db = db_new("a database in memory");
	int code;

	if (db == NULL)
		return dln_fail(err, DLN_NOMEM, DLN_LIT("a database in memory"), DLN_NOWHERE, "memory ran out");
	code = sqlite3_open_v2(":memory:", &db->raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
	db->writable = true;
	return keep_or_close(db, code == SQLITE_OK ? settle(db, err) : failed(db, code, err), out);
}

dln_status dln_db_bytes(dln_db *db, dln_buf *out, dln_err *err) {
	sqlite3_int64 len = 0;
	unsigned char *bytes = sqlite3_serialize(db->raw, "main", &len, 0);

	if (bytes == NULL)
		return failed(db, SQLITE_NOMEM, err);
	dln_buf_put(out, bytes, (size_t)len);
	sqlite3_free(bytes);
	return out->status ? dln_fail(err, out->status, dln_view_of(db->path), DLN_NOWHERE, "memory ran out") : DLN_OK;
}

void dln_db_close(dln_db *db) {
	if (db == NULL)
		return;
	sqlite3_close(db->raw);
	dln_free(db);
}

/* ---- without parameters ---- */

dln_status dln_db_exec(dln_db *db, const char *sql, dln_err *err) {
	int code = sqlite3_exec(db->raw, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? DLN_OK : failed(db, code, err);
}

dln_status dln_db_begin(dln_db *db, dln_err *err) {
	return dln_db_exec(db, "BEGIN IMMEDIATE", err);
}

dln_status dln_db_commit(dln_db *db, dln_err *err) {
	return dln_db_exec(db, "COMMIT", err);
}

void dln_db_rollback(dln_db *db) {
	if (!sqlite3_get_autocommit(db->raw))
		sqlite3_exec(db->raw, "ROLLBACK", NULL, NULL, NULL);
}

int64_t dln_db_last_id(const dln_db *db) {
	return sqlite3_last_insert_rowid(db->raw);
}

bool dln_db_writable(const dln_db *db) {
	return db->writable;
}

dln_status dln_db_int(dln_db *db, const char *sql, int64_t *out, dln_err *err) {
	dln_stmt *stmt = NULL;
	bool row = false;
	dln_status status = dln_stmt_new(db, sql, &stmt, err);

	if (status == DLN_OK)
		status = dln_stmt_step(stmt, &row, err);
	if (status == DLN_OK)
		*out = row ? dln_stmt_int(stmt, 0) : 0;
	dln_stmt_free(stmt);
	return status;
}

/* ---- statements ---- */

dln_status dln_stmt_new(dln_db *db, const char *sql, dln_stmt **out, dln_err *err) {
	dln_stmt *stmt = dln_alloc(sizeof *stmt);
	int code;

	if (stmt == NULL)
		return failed(db, SQLITE_NOMEM, err);
	*stmt = (dln_stmt){.db = db};
	code = sqlite3_prepare_v2(db->raw, sql, -1, &stmt->raw, NULL);
	if (code != SQLITE_OK) {
		dln_free(stmt);
		return failed(db, code, err);
	}
	*out = stmt;
	return DLN_OK;
}

void dln_stmt_free(dln_stmt *stmt) {
	if (stmt == NULL)
		return;
	sqlite3_finalize(stmt->raw);
	dln_free(stmt);
}

void dln_stmt_reset(dln_stmt *stmt) {
	if (stmt == NULL)
		return;
	sqlite3_reset(stmt->raw);
	sqlite3_clear_bindings(stmt->raw);
	stmt->failed = SQLITE_OK;
}

static void bound(dln_stmt *stmt, int code) {
	if (stmt->failed == SQLITE_OK)
		stmt->failed = code;
}

void dln_stmt_bind_int(dln_stmt *stmt, int at, int64_t value) {
	bound(stmt, sqlite3_bind_int64(stmt->raw, at, value));
}

void dln_stmt_bind_real(dln_stmt *stmt, int at, double value) {
	bound(stmt, sqlite3_bind_double(stmt->raw, at, value));
}

void dln_stmt_bind_text(dln_stmt *stmt, int at, dln_view value) {
	bound(stmt, value.len ? sqlite3_bind_text64(stmt->raw, at, value.at, value.len, SQLITE_STATIC, SQLITE_UTF8) : sqlite3_bind_null(stmt->raw, at));
}

void dln_stmt_bind_blob(dln_stmt *stmt, int at, dln_view value) {
	bound(stmt, value.len ? sqlite3_bind_blob64(stmt->raw, at, value.at, value.len, SQLITE_STATIC) : sqlite3_bind_null(stmt->raw, at));
}

void dln_stmt_bind_null(dln_stmt *stmt, int at) {
	bound(stmt, sqlite3_bind_null(stmt->raw, at));
}

dln_status dln_stmt_step(dln_stmt *stmt, bool *row, dln_err *err) {
	int code = stmt->failed;

	if (code == SQLITE_OK)
		code = sqlite3_step(stmt->raw);
	*row = code == SQLITE_ROW;
	return code == SQLITE_ROW || code == SQLITE_DONE ? DLN_OK : failed(stmt->db, code, err);
}

dln_status dln_stmt_run(dln_stmt *stmt, dln_err *err) {
	bool row;
	dln_status status = dln_stmt_step(stmt, &row, err);

	dln_stmt_reset(stmt);
	return status;
}

bool dln_stmt_null(dln_stmt *stmt, int at) {
	return sqlite3_column_type(stmt->raw, at) == SQLITE_NULL;
}

int64_t dln_stmt_int(dln_stmt *stmt, int at) {
	return sqlite3_column_int64(stmt->raw, at);
}

double dln_stmt_real(dln_stmt *stmt, int at) {
	return sqlite3_column_double(stmt->raw, at);
}

dln_view dln_stmt_view(dln_stmt *stmt, int at) {
	const void *bytes;
	int len;

	if (sqlite3_column_type(stmt->raw, at) == SQLITE_BLOB)
		bytes = sqlite3_column_blob(stmt->raw, at);
	else
		bytes = sqlite3_column_text(stmt->raw, at);
	len = bytes ? sqlite3_column_bytes(stmt->raw, at) : 0;
	return len > 0 ? (dln_view){bytes, (size_t)len} : (dln_view){NULL, 0};
}
