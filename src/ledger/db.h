/* db.h: the one door to SQLite.
 *
 * A dln_db is a connection, a dln_stmt a prepared statement that keeps its first failure: binders return nothing, the step tells. Statuses of
 * SQLite become ours, with the file's name and SQLite's words in the error. Views that a column returns live until the next step, reset or free.
 * A connection waits DLN_DB_WAIT milliseconds for another process that writes, then it is DLN_BUSY.
 */
#ifndef DLN_LEDGER_DB_H
#define DLN_LEDGER_DB_H

#include "base/str.h"

typedef struct dln_db dln_db;
typedef struct dln_stmt dln_stmt;

enum { DLN_DB_WAIT = 20000 };

/* Opens an existing file; DLN_NOTFOUND when there is none, DLN_IO with the system's reason when it is a folder or may not be read. `write` false
 * opens for reading only, also on a medium that cannot be written. An empty file is an empty database. */
dln_status dln_db_open(const char *path, bool write, dln_db **out, dln_err *err);
/* A database in memory, and its bytes as they would stand in a file. */
dln_status dln_db_memory(dln_db **out, dln_err *err);
dln_status dln_db_bytes(dln_db *db, dln_buf *out, dln_err *err);
/* NULL is fine. Statements must be freed before. */
void dln_db_close(dln_db *db);

/* Several statements in one text, results thrown away. */
dln_status dln_db_exec(dln_db *db, const char *sql, dln_err *err);
/* A transaction that may write, from its beginning; and its ends. Rolling back never fails and is harmless without a transaction. */
dln_status dln_db_begin(dln_db *db, dln_err *err);
dln_status dln_db_commit(dln_db *db, dln_err *err);
void dln_db_rollback(dln_db *db);
int64_t dln_db_last_id(const dln_db *db);
bool dln_db_writable(const dln_db *db);
/* The first column of the first row, 0 when there is no row. */
dln_status dln_db_int(dln_db *db, const char *sql, int64_t *out, dln_err *err);

dln_status dln_stmt_new(dln_db *db, const char *sql, dln_stmt **out, dln_err *err);
void dln_stmt_free(dln_stmt *stmt); /* NULL is fine */
/* Ready for the next use: bindings gone, failure forgotten. NULL is fine. */
void dln_stmt_reset(dln_stmt *stmt);

/* Parameters count from 1. Bytes are borrowed until the reset. */
void dln_stmt_bind_int(dln_stmt *stmt, int at, int64_t value);
void dln_stmt_bind_real(dln_stmt *stmt, int at, double value);
void dln_stmt_bind_text(dln_stmt *stmt, int at, dln_view value);
void dln_stmt_bind_blob(dln_stmt *stmt, int at, dln_view value);
void dln_stmt_bind_null(dln_stmt *stmt, int at);

/* One step. *row says whether there is a row. */
dln_status dln_stmt_step(dln_stmt *stmt, bool *row, dln_err *err);
/* Steps a statement that gives no rows and resets it. */
dln_status dln_stmt_run(dln_stmt *stmt, dln_err *err);

/* Columns count from 0. */
bool dln_stmt_null(dln_stmt *stmt, int at);
int64_t dln_stmt_int(dln_stmt *stmt, int at);
double dln_stmt_real(dln_stmt *stmt, int at);
dln_view dln_stmt_view(dln_stmt *stmt, int at); /* text or blob; a NULL and an empty one are {NULL, 0} */

#endif
