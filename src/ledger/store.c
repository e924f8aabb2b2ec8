/* store.c: opening, making and closing a ledger, and which set it holds.
 *
 * A new ledger is built in memory and put under its name in one step (link, which refuses when somebody else was faster), so that there is never a file that
 * is half a ledger; an older one is brought up to date in one transaction. Killing the program later leaves what SQLite's write-ahead log holds: every report
 * that was added.
 */
#define _POSIX_C_SOURCE 200809L
#include "ledger/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "ledger/journal.h"
#include "ledger/retractions.h"
#include "ledger/schema.h"
#include "ledger/story.h"

enum { MOST_NEW = 4 << 20 /* bytes of an empty ledger */, MOST_PATH = 1 << 16, NAMES_TRIED = 100 };
#define MOST_LIST ((size_t)1 << 30)

/* ---- an open ledger ---- */

/* Takes the database, and closes it when it fails. */
static dln_status ledger_new(const char *path, dln_db *db, dln_ledger **out, dln_err *err) {
	dln_ledger *ledger = dln_alloc(sizeof *ledger);
	size_t len = strlen(path) + 1;

	if (ledger) {
		*ledger = (dln_ledger){.db = db, .path = dln_alloc(len)};
		if (ledger->path) {
			memcpy(ledger->path, path, len);
			*out = ledger;
			return DLN_OK;
		}
	}
	dln_free(ledger);
	dln_db_close(db);
	return dln_fail(err, DLN_NOMEM, dln_view_of(path), DLN_NOWHERE, "memory ran out");
}

/* ---- bringing up to date ---- */

/* The journal of an older ledger had retractions only: they are put into the one of today, in its order, by nobody known. */
static dln_status carry_lines(dln_ledger *ledger, dln_err *err) {
	dln_stmt *stmt = NULL;
	bool row = true;
	dln_status status = dln_stmt_new(ledger->db, "SELECT identity,undone,why FROM retraction ORDER BY number", &stmt, err);

	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, err)) == DLN_OK && row) {
		dln_line line = {.act = dln_stmt_int(stmt, 1) ? DLN_ACT_RESTORE : DLN_ACT_RETRACT, .subject = dln_stmt_view(stmt, 0), .why = dln_stmt_view(stmt, 2)};
		status = dln_journal_add(ledger, &line, NULL, err);
	}
	dln_stmt_free(stmt);
	dln_store_forget(ledger);
	return status ? status : dln_db_exec(ledger->db, "DROP TABLE retraction; DELETE FROM dln_meta WHERE key='retractions_seal'", err);
}

/* All that the file lacks to be one of today, in one transaction: it is never seen half way. */
static dln_status bring_up(dln_ledger *ledger, dln_err *err) {
	int64_t older = 0;
	dln_status status = dln_db_begin(ledger->db, err);

	if (status)
		return status;
	status = dln_schema_migrate(ledger->db, ledger->path, err);
	if (status == DLN_OK)
		status = dln_schema_older_journal(ledger->db, &older, err);
	if (status == DLN_OK && older)
		status = carry_lines(ledger, err);
	if (status == DLN_OK)
		status = dln_store_pack_all(ledger, err);
	return dln_store_end(ledger, status, err);
}

/* ---- a new file ---- */

static dln_status not_made(const char *path, int number, dln_err *err) {
	dln_view where = dln_view_of(path);

	switch (number) {
	case ENOENT: return dln_fail(err, DLN_IO, where, DLN_NOWHERE, "its folder is not there");
	case ENOTDIR: return dln_fail(err, DLN_IO, where, DLN_NOWHERE, "a part of the path is no folder");
	case EACCES:
	case EPERM: return dln_fail(err, DLN_IO, where, DLN_NOWHERE, "no right to make a file there");
	case EROFS: return dln_fail(err, DLN_IO, where, DLN_NOWHERE, "the disk is read-only");
	case ENOSPC:
	case EDQUOT: return dln_fail(err, DLN_IO, where, DLN_NOWHERE, "the disk is full");
	case ENAMETOOLONG: return dln_fail(err, DLN_IO, where, DLN_NOWHERE, "the path is too long");
	default: return dln_fail(err, DLN_IO, where, DLN_NOWHERE, "it cannot be made (system error %d)", number);
	}
}

static int write_all(int fd, dln_view bytes) {
	while (bytes.len) {
		ssize_t n = write(fd, bytes.at, bytes.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno;
		bytes = dln_view_sub(bytes, (size_t)n, bytes.len);
	}
	return fsync(fd) == 0 ? 0 : errno;
}

/* A new file beside `path`, its name in `name`; -1 with errno. The number in the name only keeps writers of the same moment apart. */
static int open_beside(const char *path, dln_buf *name) {
	int fd = -1, i;

	for (i = 0; i < NAMES_TRIED && fd < 0; i++) {
		dln_buf_reset(name);
		dln_buf_printf(name, "%s.new-%ld-%d", path, (long)getpid(), i);
		if (name->status) {
			errno = name->status == DLN_NOMEM ? ENOMEM : ENAMETOOLONG;
			return -1;
		}
		fd = open(name->at, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd < 0 && errno != EEXIST)
			return -1;
	}
	return fd;
}

/* The system's error number, 0 when the file is there now, whoever made it. Where links are not to be had (FAT), the file is renamed. */
static int put_file(const char *path, dln_view bytes) {
	dln_buf name;
	int fd, trouble;

	dln_buf_init(&name, MOST_PATH);
	fd = open_beside(path, &name);
	if (fd < 0) {
		trouble = errno;
		dln_buf_clear(&name);
		return trouble;
	}
	trouble = write_all(fd, bytes);
	if (close(fd) != 0 && trouble == 0)
		trouble = errno;
	if (trouble == 0 && link(name.at, path) != 0 && errno != EEXIST)
		trouble = rename(name.at, path) == 0 ? 0 : errno;
	unlink(name.at);
	dln_buf_clear(&name);
	return trouble;
}

dln_status dln_store_make(const char *path, dln_err *err) {
	dln_ledger *ledger = NULL;
	dln_buf bytes;
	int trouble;
	dln_db *db = NULL;
	dln_status status = dln_db_memory(&db, err);

	if (status == DLN_OK)
		status = ledger_new(path, db, &ledger, err);
	if (status)
		return status;
	dln_buf_init(&bytes, MOST_NEW);
	status = bring_up(ledger, err);
	if (status == DLN_OK)
		status = dln_db_bytes(db, &bytes, err);
	dln_ledger_close(ledger);
	trouble = status ? 0 : put_file(path, dln_buf_as_view(&bytes));
	dln_buf_clear(&bytes);
	if (trouble == ENOMEM)
		return dln_fail(err, DLN_NOMEM, dln_view_of(path), DLN_NOWHERE, "memory ran out");
	return trouble ? not_made(path, trouble, err) : status;
}

/* ---- opening ---- */

static dln_status fit(dln_ledger *ledger, dln_open how, dln_err *err) {
	dln_view where = dln_view_of(ledger->path);
	int64_t version = 0, older = 0;
	dln_status status = dln_schema_look(ledger->db, ledger->path, &version, err);

	if (status == DLN_OK && version == 0 && how != DLN_CREATE)
		return dln_fail(err, DLN_FORMAT, where, DLN_NOWHERE, "this is no ledger (an empty file)");
	if (status == DLN_OK)
		status = dln_schema_older_journal(ledger->db, &older, err);
	if (status)
		return status;
	older |= version < dln_schema_version();
	if (how == DLN_READ)
		return older ? dln_fail(err, DLN_FORMAT, where, DLN_NOWHERE, "an older version of Dateline wrote it; dateline map brings it up to date") : DLN_OK;
	status = older ? bring_up(ledger, err) : DLN_OK;
	return status ? status : dln_db_exec(ledger->db, "PRAGMA journal_mode=WAL", err);
}

dln_status dln_ledger_open(const char *path, dln_open how, dln_ledger **out, dln_err *err) {
	dln_ledger *ledger = NULL;
	dln_db *db = NULL;
	struct stat st;
	dln_status status = DLN_OK;

	if (path == NULL || *path == 0)
		return dln_fail(err, DLN_USAGE, DLN_LIT("a ledger"), DLN_NOWHERE, "its path is empty");
	if (how == DLN_CREATE && stat(path, &st) != 0 && errno == ENOENT)
		status = dln_store_make(path, err);
	if (status == DLN_OK)
		status = dln_db_open(path, how != DLN_READ, &db, err);
	if (status == DLN_OK)
		status = ledger_new(path, db, &ledger, err);
	if (status)
		return status;
	status = fit(ledger, how, err);
	if (status)
		dln_ledger_close(ledger);
	else
		*out = ledger;
	return status;
}

void dln_ledger_close(dln_ledger *ledger) {
	if (ledger == NULL)
		return;
	dln_store_forget(ledger);
	dln_arena_free(ledger->scratch);
	dln_db_close(ledger->db);
	dln_free(ledger->path);
	dln_free(ledger);
}

bool dln_ledger_probe(const char *path) {
	static const char magic[16] = "SQLite format 3";
	char head[sizeof magic];
	struct stat st;
	ssize_t n;
	int fd;

	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return false;
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return false;
	n = read(fd, head, sizeof head);
	close(fd);
	return n == (ssize_t)sizeof head && memcmp(head, magic, sizeof magic) == 0;
}

/* ---- the whole set ---- */

dln_status dln_store_set(dln_ledger *ledger, dln_sha256 *out, dln_err *err) {
	dln_stmt *stmt = NULL;
	dln_buf identities;
	bool row = true;
	dln_status status = dln_stmt_new(ledger->db, "SELECT identity FROM report ORDER BY identity", &stmt, err);

	dln_buf_init(&identities, MOST_LIST);
	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, err)) == DLN_OK && row) {
		dln_buf_view(&identities, dln_stmt_view(stmt, 0));
		dln_buf_char(&identities, '\n');
	}
	dln_stmt_free(stmt);
	dln_retractions gone = {0};
	int64_t rereads = 0; /* claims that were made anew are others, of the same reports */
	if (status == DLN_OK)
		status = dln_db_int(ledger->db, "SELECT CAST(value AS INTEGER) FROM dln_meta WHERE key='rereads'", &rereads, err);
	if (rereads)
		dln_buf_printf(&identities, "reread %lld\n", (long long)rereads);
	if (status == DLN_OK)
		status = dln_retractions_load(ledger, &gone, err);
	for (size_t i = 0; i < gone.lines.len; i++)
		dln_buf_printf(&identities, "retracted %.*s: %.*s\n", DLN_FMT(gone.lines.at[i].subject), DLN_FMT(gone.lines.at[i].why));
	for (size_t i = 0; i < gone.corrections.len; i++)
		if (gone.corrections.at[i].undone.len == 0 && dln_act_corrects(gone.corrections.at[i].act))
			dln_buf_printf(&identities, "corrected by %.*s\n", DLN_FMT(gone.corrections.at[i].seal));
	dln_retractions_free(&gone);
	dln_store_settle(ledger);
	if (status == DLN_OK) {
		status = identities.status ? identities.status : dln_sha256_of(dln_buf_as_view(&identities), out);
		if (status)
			dln_fail(err, status, dln_view_of(ledger->path), DLN_NOWHERE, "no room for the list of its reports");
	}
	dln_buf_clear(&identities);
	return status;
}
