/* stamp.c: whether a ledger changed since somebody looked last: SQLite counts the commits of other connections (PRAGMA data_version). */
#include "ledger/store.h"

dln_status dln_ledger_stamp(dln_ledger *ledger, int64_t *stamp, dln_err *err) {
	return dln_db_int(ledger->db, "PRAGMA data_version", stamp, err);
}
