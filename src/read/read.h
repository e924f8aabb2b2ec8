/* read.h: bytes from outside -> reports.
 *
 * dln_read_bytes finds the encoding (byte-order mark; UTF-8; UTF-16 by its zero bytes; else Windows-1252, of which Latin-1 is
 * the part that is used), refuses what is no text with the byte that shows it, takes the front matter off, cuts the
 * file into its articles, and works out blocks, dates, credits and language. A web page, by its beginning or its name, is one report: the text of its article
 * (read/webpage.h). dln_read_conllu takes a file whose words are found
 * already. Deterministic; no state; any thread.
 */
#ifndef DLN_READ_READ_H
#define DLN_READ_READ_H

#include "know/know.h"
#include "read/report.h"

typedef struct dln_reader dln_reader;

/* The knowledge that reading needs, indexed. Lives in `arena`, const afterwards. */
dln_status dln_reader_new(dln_arena *arena, const dln_know *know, const dln_reader **out, dln_err *err);

/* What is known of a file from outside of it; empty views and DLN_NO_DAY where nothing is. These win over what the file says. */
typedef struct dln_fields dln_fields;
typedef struct dln_meta {
	dln_view outlet, url, agency; /* agency: names separated by ';' */
	dln_view address;             /* where it was found: its url where nothing else gives one, or a page another site's */
	dln_view charset;             /* as who sent it named its encoding; counts where it names none itself, a page or XML, and where it is not UTF-8 */
	const char *odd;              /* what is odd about its bytes, told as a finding of the first report; NULL: nothing is */
	dln_day published;
	const dln_fields *fields;     /* what JSON and tables call what; NULL: as field_names.tsv says */
	dln_view language; /* a tag of BCP 47 (dln_language_tag); nothing is guessed then */
} dln_meta;

/* "title=headline,text=body.0.value,published=meta.date": which members of JSON, those inside of others with dots, or columns of a table say what. Of several for
 * one field the first that is there counts. Outside of a guard; lives in `arena`. DLN_USAGE says what is wrong. */
dln_status dln_fields_parse(dln_arena *arena, dln_view given, const dln_fields **out, dln_err *err);

typedef struct dln_reports {
	dln_report *at;
	size_t len;
} dln_reports;

/* `bytes` is borrowed for as long as the reports live. `id` is copied. `meta` may be NULL. DLN_EMPTY: nothing is wrong with them, but there is no report
 * in them: no words, a page without an article, a picture. */
dln_status dln_read_bytes(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view bytes, const dln_meta *meta, dln_reports *out, dln_err *err);

/* The same for a file of CoNLL-U (read/conllu.h): one report, whose text is rebuilt from its words, with `given` filled. Its paragraphs are prose; no dateline, date
 * or credit is looked for. DLN_FORMAT names the byte of the line that is off. */
dln_status dln_read_conllu(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view bytes, const dln_meta *meta, dln_reports *out, dln_err *err);

/* ---- the metadata table ---- */

typedef struct dln_metatable dln_metatable;
/* A CSV (RFC 4180) with a header line that names at least `path`, of columns path,outlet,url,published,agency,language in any order; others are ignored. A row
 * is found by the path as given, else by its last component when that is unique. Errors name the file, the line and the byte. */
dln_status dln_metatable_load(dln_arena *arena, const dln_reader *reader, const char *csv_path, const dln_metatable **out, dln_err *err);
/* The same from memory; `bytes` may go afterwards, `name` is for errors. Without a reader languages are known by their tags alone. */
dln_status dln_metatable_parse(dln_arena *arena, const dln_reader *reader, dln_view name, dln_view bytes, const dln_metatable **out, dln_err *err);
/* By one thread at a time: what is found is noted. */
bool dln_metatable_find(const dln_metatable *table, dln_view path, dln_meta *out);
/* How many rows nobody found; *first is the path of the first of them. */
size_t dln_metatable_unused(const dln_metatable *table, dln_view *first);

/* ---- which files ---- */

typedef struct dln_paths {
	dln_view *at;
	size_t len, cap;
} dln_paths;
/* What a folder is searched for. */
typedef struct dln_search {
	dln_input input;
	size_t max;               /* paths of all that is added */
	const dln_reader *reader;
	const dln_fields *fields; /* may be NULL */
} dln_search;
/* Appends what `path` names: itself, or for a folder all files below it that dln_paths_wanted by their names, in byte order of their paths, links to folders not
 * followed. Of .json, .xml, .csv and .tsv only those that begin as reports do: other data, and tables of metadata, are passed over. A folder that cannot be opened is
 * appended
 * itself, so that reading it tells why. */
dln_status dln_paths_add(dln_arena *arena, dln_paths *paths, const char *path, const dln_search *how, dln_err *err);

/* Whether a folder that holds this path would give it: by its ending, and no part of it is hidden. */
bool dln_paths_wanted(dln_input input, dln_view path);

#endif
