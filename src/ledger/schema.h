/* schema.h: the tables of a ledger, and bringing an older one up to date. docs/ledger.md describes them for people who open the file. */
#ifndef DLN_LEDGER_SCHEMA_H
#define DLN_LEDGER_SCHEMA_H

#include "ledger/db.h"

/* What this version writes. */
int64_t dln_schema_version(void);

/* What the file is: its schema version, 0 for an empty database; DLN_FORMAT for a database that is no ledger, DLN_NEWER for one that a newer version wrote. */
dln_status dln_schema_look(dln_db *db, const char *path, int64_t *version, dln_err *err);
/* Runs the migrations that the database lacks, all of them for an empty one; inside of a transaction. */
dln_status dln_schema_migrate(dln_db *db, const char *path, dln_err *err);
/* Whether it still has the journal of schema 4, which had retractions only. */
dln_status dln_schema_older_journal(dln_db *db, int64_t *there, dln_err *err);

#endif
