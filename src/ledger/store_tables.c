/* store_tables.c: the tables' columns, the statements made from them, and enum values as words.
 *
 * An INSERT and a SELECT are put together from one list of columns, so that what goes in comes out in the same order. */
#include "ledger/store.h"

#define WHO(p) p "_kind," p "_role," p "," p "_begin," p "_end," p "_side," p "_country"

/* `keys` come first when a row is put; a SELECT of one report's rows gives the keys but the first, then the fields. */
static const struct {
	const char *name, *keys, *fields;
} tables[DLN_TABLES] = {
	[DLN_TABLE_AGENCY] = {"report_agency", "report,number", "agency"},
	[DLN_TABLE_CREDIT] = {"report_credit", "report,number", "kind,agency,begin,end"},
	[DLN_TABLE_BLOCK] = {"report_block", "report,number", "kind,begin,end,why"},
	[DLN_TABLE_FINDING] = {"report_finding", "report,number", "at,what"},
	[DLN_TABLE_QUOTE] = {"quote", "report,number", "begin,end," WHO("speaker")},
	[DLN_TABLE_CLAIM] = {"claim", "report,number",
		"seal,words,sentence,claim,type,begin,end,sentence_begin,sentence_end," WHO("actor") "," WHO("target") ","
		"place,place_id,place_admin1,place_admin2,place_country,place_lat,place_lon,place_precision,place_part,place_surroundings,"
		"place_begin,place_end,place_named_begin,place_named_end,"
		"time_anchor,time_basis,time_grain,time_first,time_last,time_weekday,time_month,time_future,time_begin,time_end,"
		"factuality,aside,rule,block,doubted"},
	[DLN_TABLE_SOURCE] = {"claim_source", "report,claim,number", "level," WHO("speaker") ",medium"},
	[DLN_TABLE_QUANTITY] = {"claim_quantity", "report,claim,number", "value,min,max,unit,qualifier,joint,cumulative,begin,end"},
	[DLN_TABLE_CUE] = {"claim_cue", "report,claim,number", "begin,end,rule"},
	[DLN_TABLE_REPORT] = {"report", "id",
		"identity,seal,claims,text,path,base,outlet,url,title,byline,language,published,dated,dated_begin,dated_end,said_month,said_day,"
		"dateline_begin,dateline_end,dateline_place_begin,dateline_place_end,revised"},
};

#define LINE "chain,number,before,at,author,act,subject,slot,value,why,seal,was,spot"
#define ALERT "wish,kind,entry,place,line,json"

static const char *const queries[DLN_QUERIES] = {
	[DLN_QUERY_TEXT_FIND] = "SELECT id FROM text WHERE hash=?1",
	[DLN_QUERY_TEXT_ADD] = "INSERT INTO text(hash,bytes) VALUES(?1,?2)",
	[DLN_QUERY_TEXT_INDEX] = "INSERT INTO text_words(rowid,words) SELECT id,words FROM text_content WHERE id=?1",
	[DLN_QUERY_REPORT_FIND] = "SELECT id,path,base,dated,title,byline,language,(SELECT count(*) FROM report_finding WHERE report=report.id) FROM report WHERE identity=?1",
	[DLN_QUERY_REPORT_DROP] = "DELETE FROM report WHERE id=?1",
	[DLN_QUERY_REPORTS] = "SELECT id,identity FROM report ORDER BY path,identity",
	[DLN_QUERY_CLAIMS_INDEX] = "INSERT INTO claim_words(rowid,sentence,actor,target,place) SELECT id,sentence,actor,target,place FROM claim "
		"WHERE report=?1 ORDER BY number",
	[DLN_QUERY_CLAIMS_UNINDEX] = "INSERT INTO claim_words(claim_words,rowid,sentence,actor,target,place) "
		"SELECT 'delete',id,sentence,actor,target,place FROM claim WHERE report=?1 ORDER BY number",
	[DLN_QUERY_BEHIND] = "INSERT INTO dln_meta(key,value) SELECT 'layers_behind','1' FROM dln_meta WHERE key='layers' "
		"ON CONFLICT(key) DO UPDATE SET value=CAST(CAST(value AS INTEGER)+1 AS TEXT)",
	[DLN_QUERY_REPORT_NAMES] = "SELECT identity,path,outlet,url,published,text FROM report ORDER BY path,identity",
	[DLN_QUERY_JOURNAL] = "SELECT " LINE " FROM journal ORDER BY at,seal",
	[DLN_QUERY_JOURNAL_CHAINS] = "SELECT " LINE " FROM journal ORDER BY chain,number",
	[DLN_QUERY_JOURNAL_ADD] = "INSERT INTO journal(" LINE ") VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)",
	[DLN_QUERY_JOURNAL_FIND] = "SELECT 1 FROM journal WHERE seal=?1",
	[DLN_QUERY_JOURNAL_CHAIN] = "SELECT chain,number FROM journal j WHERE seal=?1 AND number=(SELECT max(number) FROM journal WHERE chain=j.chain)",
	[DLN_QUERY_JOURNAL_OWN] = "SELECT seal,at FROM journal WHERE chain=(SELECT value FROM dln_meta WHERE key='journal') ORDER BY number DESC LIMIT 1",
	[DLN_QUERY_JOURNAL_LAST] = "SELECT max(at) FROM journal",
	[DLN_QUERY_JOURNAL_MINE] = "INSERT OR REPLACE INTO dln_meta(key,value) VALUES('journal',?1)",
	[DLN_QUERY_JOURNAL_HEAD] = "INSERT OR REPLACE INTO dln_meta(key,value) VALUES('journal:'||?1,?2)",
	[DLN_QUERY_JOURNAL_GONE] = "SELECT substr(key,9) FROM dln_meta WHERE key LIKE 'journal:%' AND substr(key,9) NOT IN (SELECT chain FROM journal) ORDER BY 1",
	[DLN_QUERY_JOURNAL_NOTED] = "SELECT value FROM dln_meta WHERE key='journal:'||?1",
	[DLN_QUERY_WISHES] = "SELECT id,words FROM wish ORDER BY id",
	[DLN_QUERY_WISH_FIND] = "SELECT id FROM wish WHERE words=?1",
	[DLN_QUERY_WISH_ADD] = "INSERT INTO wish(words) VALUES(?1)",
	[DLN_QUERY_WISH_DROP] = "DELETE FROM wish WHERE id=?1",
	[DLN_QUERY_WISH_KNOWN] = "SELECT item,value FROM wish_known WHERE wish=?1 ORDER BY item",
	[DLN_QUERY_WISH_LEARN] = "INSERT OR REPLACE INTO wish_known(wish,item,value) VALUES(?1,?2,?3)",
	[DLN_QUERY_WISH_FORGET] = "DELETE FROM wish_known WHERE wish=?1",
	[DLN_QUERY_ALERTS] = "SELECT number," ALERT " FROM alert ORDER BY number",
	[DLN_QUERY_ALERT_ADD] = "INSERT INTO alert(" ALERT ") SELECT ?1,?2,?3,?4,?5,?6 WHERE NOT EXISTS(SELECT 1 FROM alert WHERE told=0 AND line=?5)",
	[DLN_QUERY_ALERT_NEXT] = "SELECT number," ALERT " FROM alert WHERE told=0 AND number>?1 ORDER BY number LIMIT 1",
	[DLN_QUERY_ALERT_TOLD] = "UPDATE alert SET told=?2 WHERE number=?1",
	[DLN_QUERY_ALERTS_NOTE] = "INSERT OR REPLACE INTO dln_meta(key,value) VALUES('alerts',?1)",
	[DLN_QUERY_ALERTS_NOTED] = "SELECT value FROM dln_meta WHERE key='alerts'",
	[DLN_QUERY_ALERTS_TURN] = "INSERT INTO dln_meta(key,value) VALUES('alerts_turn','1') "
		"ON CONFLICT(key) DO UPDATE SET value=CAST(CAST(value AS INTEGER)+1 AS TEXT)",
	[DLN_QUERY_PACKED_PUT] = "INSERT INTO packed(report,bytes) VALUES(?1,?2)",
	[DLN_QUERY_PACKED_TAKE] = "SELECT identity,path,(SELECT hash FROM text WHERE text.id=report.text),(SELECT bytes FROM text WHERE text.id=report.text),packed.bytes "
		"FROM report JOIN packed ON packed.report=report.id WHERE report.id=?1",
	[DLN_QUERY_PACKED_LOOK] = "SELECT bytes FROM packed WHERE report=?1",
	[DLN_QUERY_PACKED_LACK] = "SELECT id FROM report WHERE id NOT IN (SELECT report FROM packed) ORDER BY id",
};

/* ---- statements ---- */

static unsigned count_columns(const char *columns) {
	unsigned n = 1;

	for (; *columns; columns++)
		n += *columns == ',';
	return n;
}

static void put_insert(dln_buf *sql, dln_table table) {
	unsigned i, n = count_columns(tables[table].keys) + count_columns(tables[table].fields);

	dln_buf_printf(sql, "INSERT INTO %s(%s,%s) VALUES(", tables[table].name, tables[table].keys, tables[table].fields);
	for (i = 0; i < n; i++)
		dln_buf_str(sql, i ? ",?" : "?");
	dln_buf_char(sql, ')');
}

static void put_select(dln_buf *sql, dln_table table) {
	const char *keys = tables[table].keys;
	size_t first = dln_view_find_byte(dln_view_of(keys), ',');

	if (table == DLN_TABLE_REPORT) {
		dln_buf_printf(sql, "SELECT %s,(SELECT hash FROM text WHERE text.id=report.text),(SELECT bytes FROM text WHERE text.id=report.text) "
			"FROM report WHERE id=?1", tables[table].fields);
		return;
	}
	keys += first + 1; /* all but `report` */
	dln_buf_printf(sql, "SELECT %s,%s FROM %s WHERE report=?1 ORDER BY %s", keys, tables[table].fields, tables[table].name, keys);
}

static dln_status ready(dln_ledger *ledger, dln_stmt **slot, void (*put)(dln_buf *, dln_table), dln_table table, const char *text, dln_stmt **out,
	dln_err *err) {
	dln_buf sql;
	dln_status status = DLN_OK;

	if (*slot == NULL) {
		dln_buf_init(&sql, 1 << 14);
		if (put)
			put(&sql, table);
		else
			dln_buf_str(&sql, text);
		status = sql.status ? dln_fail(err, sql.status, dln_view_of(ledger->path), DLN_NOWHERE, "memory ran out")
			: dln_stmt_new(ledger->db, sql.at, slot, err);
		dln_buf_clear(&sql);
	}
	if (status)
		return status;
	dln_stmt_reset(*slot);
	*out = *slot;
	return DLN_OK;
}

dln_status dln_store_put(dln_ledger *ledger, dln_table table, dln_stmt **out, dln_err *err) {
	return ready(ledger, &ledger->puts[table], put_insert, table, NULL, out, err);
}

dln_status dln_store_take(dln_ledger *ledger, dln_table table, dln_stmt **out, dln_err *err) {
	return ready(ledger, &ledger->takes[table], put_select, table, NULL, out, err);
}

dln_status dln_store_query(dln_ledger *ledger, dln_query query, dln_stmt **out, dln_err *err) {
	return ready(ledger, &ledger->queries[query], NULL, DLN_TABLES, queries[query], out, err);
}

static void each_statement(dln_ledger *ledger, void (*visit)(dln_stmt **)) {
	size_t i;

	for (i = 0; i < DLN_TABLES; i++) {
		visit(&ledger->puts[i]);
		visit(&ledger->takes[i]);
	}
	for (i = 0; i < DLN_QUERIES; i++)
		visit(&ledger->queries[i]);
}

static void let_go(dln_stmt **stmt) {
	dln_stmt_reset(*stmt);
}

static void drop(dln_stmt **stmt) {
	dln_stmt_free(*stmt);
	*stmt = NULL;
}

void dln_store_settle(dln_ledger *ledger) {
	each_statement(ledger, let_go);
}

dln_status dln_store_end(dln_ledger *ledger, dln_status status, dln_err *err) {
	dln_store_settle(ledger);
	if (status == DLN_OK)
		status = dln_db_commit(ledger->db, err);
	if (status)
		dln_db_rollback(ledger->db);
	return status;
}

void dln_store_forget(dln_ledger *ledger) {
	each_statement(ledger, drop);
}

/* ---- words ---- */

static const char *const anchors[] = {
	[DLN_WHEN_NONE] = "none", [DLN_WHEN_ABSOLUTE] = "absolute", [DLN_WHEN_PUBLISHED] = "published", [DLN_WHEN_WEEKDAY] = "weekday",
	[DLN_WHEN_MONTH] = "month", [DLN_WHEN_MONTHS] = "months", [DLN_WHEN_YEARS] = "years"};
static const char *const credits[] = {
	[DLN_CREDIT_GIVEN] = "given", [DLN_CREDIT_DATELINE] = "dateline", [DLN_CREDIT_LINE] = "line", [DLN_CREDIT_TOLD] = "told",
	[DLN_CREDIT_IMAGE] = "image"};
static const char *const dated[] = {
	[DLN_DATED_NOT] = "not", [DLN_DATED_METADATA] = "metadata", [DLN_DATED_FRONT] = "front", [DLN_DATED_TEXT] = "text",
	[DLN_DATED_INFERRED] = "inferred"};
#define IN(table, value) ((value) < sizeof(table) / sizeof *(table) ? (table)[value] : NULL)

const char *dln_store_word(dln_words_of words, unsigned value) {
	switch (words) {
	case DLN_WORDS_TYPE: return dln_type_text((dln_type)value);
	case DLN_WORDS_FACTUALITY: return dln_factuality_text((dln_factuality)value);
	case DLN_WORDS_ASIDE: return dln_aside_text((dln_aside)value);
	case DLN_WORDS_KIND: return dln_kind_text((dln_kind)value);
	case DLN_WORDS_ROLE: return dln_role_text((dln_role)value);
	case DLN_WORDS_PRECISION: return value <= DLN_REGION ? dln_precision_text((dln_precision)value) : NULL;
	case DLN_WORDS_ANCHOR: return IN(anchors, value);
	case DLN_WORDS_BASIS: return dln_basis_text((dln_basis)value);
	case DLN_WORDS_GRAIN: return dln_grain_text((dln_grain)value);
	case DLN_WORDS_BLOCK: return value <= DLN_BLOCK_JUNK ? dln_block_text((dln_block_kind)value) : NULL;
	case DLN_WORDS_CREDIT: return IN(credits, value);
	case DLN_WORDS_DATED: return IN(dated, value);
	}
	return NULL;
}

/* The value that has no word is the one that NULL stands for; enums are short, so that looking through them is quick. */
bool dln_store_value(dln_words_of words, dln_view word, unsigned *out) {
	unsigned i;

	for (i = 0; i < DLN_TYPES; i++) {
		const char *text = dln_store_word(words, i);
		if (text ? word.len && *text == *word.at && dln_view_is(word, text) : word.len == 0) {
			*out = i;
			return i == 0 || text != NULL;
		}
	}
	return false;
}
