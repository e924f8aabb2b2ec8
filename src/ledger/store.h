/* store.h: what the files of the ledger's storage share: the open ledger, its statements, and rows as they go in and come out.
 *
 * Every table of reports has a line in store_tables.c with its columns in the order in which store_write.c puts and store_read.c takes them.
 */
#ifndef DLN_LEDGER_STORE_H
#define DLN_LEDGER_STORE_H

#include "claim/coded.h"
#include "ledger/db.h"

typedef enum dln_table {
	DLN_TABLE_AGENCY, DLN_TABLE_CREDIT, DLN_TABLE_BLOCK, DLN_TABLE_FINDING, DLN_TABLE_QUOTE, DLN_TABLE_CLAIM, DLN_TABLE_SOURCE, DLN_TABLE_QUANTITY,
	DLN_TABLE_CUE, DLN_TABLE_REPORT, DLN_TABLES
} dln_table;

/* Statements beside those of the tables. */
typedef enum dln_query {
	DLN_QUERY_TEXT_FIND, DLN_QUERY_TEXT_ADD, DLN_QUERY_TEXT_INDEX, DLN_QUERY_REPORT_FIND, DLN_QUERY_REPORT_DROP, DLN_QUERY_REPORTS,
	DLN_QUERY_CLAIMS_INDEX, DLN_QUERY_CLAIMS_UNINDEX, DLN_QUERY_BEHIND, DLN_QUERY_REPORT_NAMES,
	DLN_QUERY_JOURNAL, DLN_QUERY_JOURNAL_CHAINS, DLN_QUERY_JOURNAL_ADD, DLN_QUERY_JOURNAL_FIND, DLN_QUERY_JOURNAL_CHAIN, DLN_QUERY_JOURNAL_OWN, DLN_QUERY_JOURNAL_LAST,
	DLN_QUERY_JOURNAL_MINE, DLN_QUERY_JOURNAL_HEAD, DLN_QUERY_JOURNAL_NOTED, DLN_QUERY_JOURNAL_GONE,
	DLN_QUERY_WISHES, DLN_QUERY_WISH_FIND, DLN_QUERY_WISH_ADD, DLN_QUERY_WISH_DROP, DLN_QUERY_WISH_KNOWN, DLN_QUERY_WISH_LEARN, DLN_QUERY_WISH_FORGET,
	DLN_QUERY_ALERTS, DLN_QUERY_ALERT_ADD, DLN_QUERY_ALERT_NEXT, DLN_QUERY_ALERT_TOLD, DLN_QUERY_ALERTS_NOTE, DLN_QUERY_ALERTS_NOTED, DLN_QUERY_ALERTS_TURN,
	DLN_QUERY_RAW_FIND, DLN_QUERY_RAW_ADD, DLN_QUERY_RAW_TAKE, DLN_QUERY_RAW_DROP, DLN_QUERY_FETCHES, DLN_QUERY_FETCH_FIND, DLN_QUERY_FETCH_PUT,
	DLN_QUERY_PACKED_PUT, DLN_QUERY_PACKED_TAKE, DLN_QUERY_PACKED_LOOK, DLN_QUERY_PACKED_LACK,
	DLN_QUERIES
} dln_query;

struct dln_ledger {
	dln_db *db;
	char *path;
	dln_stmt *puts[DLN_TABLES], *takes[DLN_TABLES], *queries[DLN_QUERIES]; /* prepared when first needed */
	dln_arena *scratch; /* for packing and unpacking one report; NULL: not yet needed */
};

enum { DLN_SEAL_DIGITS = 16 };

/* Ready for binding; borrowed from the ledger. */
dln_status dln_store_put(dln_ledger *ledger, dln_table table, dln_stmt **out, dln_err *err);  /* INSERT, all columns */
dln_status dln_store_take(dln_ledger *ledger, dln_table table, dln_stmt **out, dln_err *err); /* SELECT of one report's rows, its row id is parameter 1 */
dln_status dln_store_query(dln_ledger *ledger, dln_query query, dln_stmt **out, dln_err *err);
/* Lets go of whatever a statement still reads: after a failure, before the end of a transaction. */
void dln_store_settle(dln_ledger *ledger);
/* Ends a transaction: lets go of the statements, commits when `status` is DLN_OK, else rolls back. Returns what came of it. */
dln_status dln_store_end(dln_ledger *ledger, dln_status status, dln_err *err);
void dln_store_forget(dln_ledger *ledger);

/* Enum values as the words that stand in the file. */
typedef enum dln_words_of {
	DLN_WORDS_TYPE, DLN_WORDS_FACTUALITY, DLN_WORDS_ASIDE, DLN_WORDS_KIND, DLN_WORDS_ROLE, DLN_WORDS_PRECISION, DLN_WORDS_ANCHOR, DLN_WORDS_BASIS,
	DLN_WORDS_GRAIN, DLN_WORDS_BLOCK, DLN_WORDS_CREDIT, DLN_WORDS_DATED
} dln_words_of;
const char *dln_store_word(dln_words_of words, unsigned value); /* NULL where the file has NULL */
bool dln_store_value(dln_words_of words, dln_view word, unsigned *out);

/* The claim as the file has it beside its fields: for verify. */
typedef struct dln_stored_claim {
	dln_view words, sentence, seal;
} dln_stored_claim;

typedef struct dln_stored {
	dln_coded coded;
	bool text_differs; /* its hash is not the one that is stored; only where that was asked for, else it is an error */
	dln_view identity, seal;
	const dln_stored_claim *claims; /* NULL where that was not asked for */
} dln_stored;

/* Reads the report of a row from the rows of the tables, with every range, count and word checked, and the text against its hash. With
 * `beside` what stands beside the claims' fields is read too, and a text that differs is no failure. DLN_CORRUPT names the report and, where
 * there is one, the claim. Memory and pool are the caller's; takes its own guard. The statements are let go of. */
dln_status dln_store_read(dln_ledger *ledger, dln_arena *arena, dln_pool *pool, int64_t row, bool beside, dln_stored *out, dln_err *err);
/* The same from the table `packed`, several times as fast: what stands beside the fields is left out, and the seal. A report that has no packed form is read from its
 * rows. */
dln_status dln_store_load(dln_ledger *ledger, dln_arena *arena, dln_pool *pool, int64_t row, dln_stored *out, dln_err *err);
/* Puts the packed form of a report beside its rows; inside of the transaction that puts those. */
dln_status dln_store_pack(dln_ledger *ledger, int64_t row, const dln_coded *coded, dln_err *err);
/* Makes the packed form of all reports that have none, from their rows; inside of a transaction. One whose rows cannot be read is left without. */
dln_status dln_store_pack_all(dln_ledger *ledger, dln_err *err);
/* What is wrong with the packed form of a report that was read from its rows, NULL when nothing is. */
dln_status dln_store_packed_trouble(dln_ledger *ledger, int64_t row, const dln_coded *coded, const char **what, dln_err *err);
/* Row ids of all reports by path, then identity; in the arena. */
typedef struct dln_rows {
	int64_t *at;
	size_t len, cap;
} dln_rows;
dln_status dln_store_rows(dln_ledger *ledger, dln_arena *arena, dln_rows *out, dln_err *err);

/* Puts a new ledger without a report under the path, unless something is there already: whole when it gets its name. */
dln_status dln_store_make(const char *path, dln_err *err);

/* Puts the report in the place of the one of its identity, in one transaction. */
dln_status dln_store_replace(dln_ledger *ledger, const dln_coded *coded, dln_err *err);

/* Whether adding the report would change nothing: it is there, under this path or a smaller one. One look into an index. */
dln_status dln_store_knows(dln_ledger *ledger, const dln_report *report, bool *known, dln_err *err);

/* The map layers, if there are any, are behind by one change more; inside of a transaction. */
dln_status dln_store_fall_behind(dln_ledger *ledger, dln_err *err);

/* SHA-256 over the identities of all reports, of those that are retracted, and over what is corrected: which set the ledger holds. */
dln_status dln_store_set(dln_ledger *ledger, dln_sha256 *out, dln_err *err);

/* Notes in dln_meta what the map layers and their note are now; inside of the transaction that made them. */
dln_status dln_store_seal_layers(dln_ledger *ledger, dln_err *err);
/* Whether they are still that; layers that were never made are empty. */
dln_status dln_store_layers_fit(dln_ledger *ledger, bool *fit, dln_err *err);

#endif
