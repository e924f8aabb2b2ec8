/* dateline.h: the public face of libdateline, and the only header of ours that its clients (the command, the page) include.
 *
 * How the calls fit together:
 *
 *     dln_engine  what is known before reading: places, actors, verbs, cues. Opened once, read-only, shared by all threads.
 *     dln_intake  paths in, coded reports out, one after the other in the order of the paths, coded on any number of threads.
 *     dln_coded   one report as it was read and coded. Lives as long as the call that hands it over.
 *     dln_story   a set of coded reports, in memory. Order and repetition do not matter.
 *     dln_ledger  the same set in a file: one SQLite database that is also a GeoPackage.
 *     dln_record  what follows from a story: events, control, figures, disputes, origins, what was set aside.
 *     dln_tell_*  writes any of these as text or JSON into a sink.
 *
 * Ownership: what comes through a `T **out` is the caller's, to be closed or freed by the function named beside it; every other pointer
 * and view is borrowed; closing or freeing NULL does nothing. What can fail returns a status, DLN_OK is 0; on failure `out` is untouched and `err`,
 * which may be NULL, says what, where and at which byte. Handles may be used by one thread at a time, a dln_engine by any number. Texts are UTF-8, ranges are
 * half-open byte ranges, days are ISO 8601. Nothing here depends on locale, time zone, or, except where said,
 * environment and clock.
 *
 * To build with it: cc program.c $(pkg-config --cflags --libs dateline), for the archive as well as for the shared library.
 */
#ifndef DATELINE_H
#define DATELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
#ifdef __GNUC__
#pragma GCC visibility push(default) /* the library is compiled with hidden symbols: what stands here is what it shows */
#endif

#define DLN_VERSION "0.1.0"
/* That of the library that runs, which may be another one than that of this header. Never NULL. */
const char *dln_version(void);

/* ---- status and error ---- */

typedef enum dln_status {
	DLN_OK = 0,
	DLN_NOMEM,       /* memory ran out */
	DLN_LIMIT,       /* something from outside is larger than its ceiling */
	DLN_IO,          /* the system could not read or write */
	DLN_FORMAT,      /* the bytes are not what they should be: not text, not a CSV, not a ledger */
	DLN_CORRUPT,     /* a ledger or knowledge file that is damaged */
	DLN_NEWER,       /* a file written by a newer version than this one */
	DLN_NOTFOUND,    /* no such id, place or file */
	DLN_USAGE,       /* the call's arguments are off */
	DLN_BUSY,        /* another process writes */
	DLN_STOPPED,     /* a callback asked to stop */
	DLN_EMPTY        /* well-formed, but there is nothing in it that could be a report: no article, no words, a picture */
} dln_status;

#define DLN_NOWHERE SIZE_MAX

/* What went wrong. The caller owns it; zero-initialise it. `at` is a byte position in `where`, or DLN_NOWHERE. */
typedef struct dln_err {
	dln_status code;
	size_t at;
	char where[512];   /* the file or item, may be empty */
	char what[512];    /* one clause in plain words, without the name and without a full stop */
} dln_err;

/* A status as an English noun phrase. Never NULL. */
const char *dln_status_text(dln_status status);

/* ---- notes ---- */

/* What went on beside a call that did not fail: a warning, or only that something takes its time. One line. */
typedef enum dln_note_level { DLN_NOTE_WARNING, DLN_NOTE_INFO } dln_note_level;
typedef void dln_note_fn(void *self, dln_note_level level, const char *line);

/* ---- bytes in and out ---- */

/* A view: points into memory that somebody else owns. Not terminated. {NULL, 0} is "none". */
typedef struct dln_view {
	const char *at;
	size_t len;
} dln_view;

/* Where output goes. `write` takes all bytes or returns a failure, which ends the call that was writing. */
typedef struct dln_sink {
	dln_status (*write)(void *self, const char *bytes, size_t len);
	void *self;
} dln_sink;

/* ---- engine ---- */

typedef struct dln_engine dln_engine;

typedef struct dln_engine_opts {
	const char *knowledge; /* a compiled knowledge file, or a folder with lines over it. NULL: $DATELINE_KNOWLEDGE. Without a compiled file among them:
	                        * knowledge.dlk beside the program, else as installed, and the folder dateline/knowledge of the user's configuration over it */
	const char *model;     /* a model of the language. NULL: $DATELINE_MODEL, else english.dlm in the same places */
	const char *const *more_knowledge; /* more of the same, each over the one before; at most one of all is a compiled file */
	size_t more_knowledge_count;
	bool asks;              /* for questions to reports that were coded before: the model is looked for, but not read; with this engine reading reports is DLN_USAGE */
	dln_note_fn *note;      /* told when overlays are compiled (DLN_NOTE_INFO), and when what was compiled cannot be kept (DLN_NOTE_WARNING). May be NULL */
	void *note_self;
} dln_engine_opts;

/* Maps the knowledge and the model. Close with dln_engine_close after everything made from it. `opts` may be NULL. */
dln_status dln_engine_open(const dln_engine_opts *opts, dln_engine **out, dln_err *err);
void dln_engine_close(dln_engine *engine);
/* SHA-256 of the knowledge in lower-case hex; borrowed from the engine. */
const char *dln_engine_knowledge(const dln_engine *engine);

/* ---- knowledge ---- */

typedef struct dln_checked {
	size_t errors, warnings, overlays;
} dln_checked;

/* Checks folders with lines over the knowledge, each over the ones before it; none: those that an engine with these options would take. A first folder
 * that has a schema.tsv and a countries.tsv is checked as a whole knowledge. Writes "file:line: reason" and "file:line: warning: reason", a line each, up to
 * 200 of either. DLN_OK also when there are errors: `out` counts them. */
dln_status dln_knowledge_check(const dln_engine_opts *opts, const char *const *folders, size_t count, dln_sink sink, dln_checked *out, dln_err *err);

/* ---- fetching ---- */

/* How addresses of the web (http and https) are fetched. Certificates are checked, redirects are few, each is looked at anew and none leads from https to http,
 * robots.txt (RFC 9309) is followed, and no host is asked twice at once. The environment may name proxies (http_proxy, https_proxy, all_proxy, no_proxy) and certificates
 * (SSL_CERT_FILE, SSL_CERT_DIR). */
typedef struct dln_fetch_opts {
	const char *contact;          /* an address of mail or of the web, told to who is asked, that leads to the user; NULL: none */
	bool allow_private;           /* also addresses of this machine, of private networks and other special ones */
	unsigned idle, total;         /* seconds without a byte, and for one answer in all; 0: 30 and 120 */
	unsigned pause;               /* milliseconds between two requests to a host; 0: 1000. robots.txt may ask for more */
	unsigned tries;               /* of an address that fails for now, with growing pauses between them; 0: 3 */
	bool (*stopped)(void *self);  /* asked often, on whatever thread; true ends what is in hand with DLN_STOPPED. May be NULL */
	void *self;
} dln_fetch_opts;

/* ---- intake ---- */

typedef struct dln_coded dln_coded;
typedef struct dln_intake dln_intake;
typedef struct dln_ledger dln_ledger; /* see below */

/* Where a run stands; handed to the progress callback. */
typedef struct dln_progress {
	size_t files, files_done; /* files known so far, files finished */
	size_t reports, claims, failed, aside; /* aside: parts of archives, crawls and mailboxes that are no report */
	uint64_t bytes, all_bytes; /* of the files read so far, as they are on the disk; of all of them, 0 when unknown */
} dln_progress;

/* What the files are: news as plain text or as web pages, told by what is in them, or CoNLL-U, whose words and sentence ends are taken as they are; a file of it is
 * one report, its text is rebuilt from the words, and a folder of it is searched for .conllu files. */
typedef enum dln_input { DLN_INPUT_TEXT, DLN_INPUT_CONLLU } dln_input;

typedef struct dln_intake_opts {
	dln_input input;
	unsigned jobs;            /* threads; 0: one for each processor */
	size_t max_file;          /* bytes of one file; 0: 16 MiB */
	size_t max_files;         /* files of one run; 0: 10,000,000 */
	const char *metadata;     /* CSV with the header path,outlet,url,published,agency,language; NULL: none */
	bool uncoded;             /* only read: no claims are made, which is most of the work */
	dln_ledger *ledger;       /* reports that it has, so that adding them would change nothing, are not coded again; NULL: none. Used only while `each`
	                           * does not run, so that `each` may add to it */
	const char *outlet, *url, *published, *agency; /* for every report; NULL: as found. They win over the file's own words */
	const char *language;     /* that every report is in, as "fr", "en-GB" or "French"; NULL: as its words tell */
	const dln_fetch_opts *fetch; /* paths that are addresses are fetched so, one at a time; NULL: they are refused. Copied */
	const char *fields;       /* what JSON and tables call what: "title=headline,text=body.0.value,published=Day of issue", members of members with dots; of title, text,
	                           * outlet, url, published, agency, byline, language, guid. NULL: as the knowledge says (field_names.tsv) */
	bool (*progress)(void *self, const dln_progress *now); /* may be NULL; false stops the run with DLN_STOPPED */
	void *progress_self;
} dln_intake_opts;

/* How many things were odd in its file: bad bytes, a day that cannot be read ... dln_tell_why tells them. */
size_t dln_coded_findings(const dln_coded *coded);
/* The language of a report that was not read because it is not in English: "fr", "pt-BR"; "und" where it is none that could be told. Nothing was made of it but the
 * report itself. {NULL, 0}: it was read. */
dln_view dln_coded_unread(const dln_coded *coded);

/* How many reports were not read, by the language that they are in. Zero-initialise it. */
enum { DLN_TONGUES = 32, DLN_TONGUE_ROOM = 12, DLN_TONGUES_ROOM = 1200 };
typedef struct dln_tongues {
	size_t reports, others; /* all; of these in languages beyond the first ones that were met */
	size_t count;
	struct {
		char language[DLN_TONGUE_ROOM]; /* without script and region */
		size_t reports;
	} at[DLN_TONGUES];
} dln_tongues;
/* Counts a report; one that was read changes nothing. */
void dln_tongues_count(dln_tongues *unread, const dln_coded *coded);
/* "3 not in English: 2 fr, 1 ar", the most first; empty when there are none. Cut where `size` is too small, which DLN_TONGUES_ROOM never is. */
void dln_tongues_text(const dln_tongues *unread, char *room, size_t size);

/* One item that a run hands over: a coded report, or why a file, or a part of one, gave none. Exactly one of the two is set. */
typedef struct dln_item {
	const dln_coded *coded;
	const dln_err *trouble;
	bool aside; /* nothing failed: it is a part of an archive, a crawl or a mailbox, and sound, but no report (DLN_EMPTY) */
	bool known; /* the ledger of the options has it: `coded` is the report alone, without its claims */
} dln_item;

/* A failure ends the run with that status. */
typedef dln_status dln_item_fn(void *self, const dln_item *item);

dln_status dln_intake_new(const dln_engine *engine, const dln_intake_opts *opts, dln_intake **out, dln_err *err);
void dln_intake_free(dln_intake *intake);
/* Takes a file, a folder (all files below it that are called as what can be read is, .txt, .html, .xml, .json, .csv, .eml, .zip and so on, or .conllu where the input is
 * CoNLL-U, by name; hidden ones left out, and data without reports) "-" for standard input, or an address, "http://" or
 * "https://" in front. A path that cannot be read is not an error here: the run reports it as
 * an item. */
dln_status dln_intake_add(dln_intake *intake, const char *path, dln_err *err);
/* How many rows of the metadata table belong to nothing that a run read: a path that is misspelt, most likely. *first is the path of the first of them,
 * borrowed from the intake. */
size_t dln_intake_unused(const dln_intake *intake, dln_view *first);
/* Reads and codes everything that was added, handing items over in the order of the paths on the calling thread. */
dln_status dln_intake_run(dln_intake *intake, dln_item_fn *each, void *self, dln_err *err);

/* ---- story and ledger ---- */

typedef struct dln_story dln_story;
typedef struct dln_record dln_record; /* see below */

dln_status dln_story_new(dln_story **out, dln_err *err);
void dln_story_free(dln_story *story);
/* Copies the report in. A report that is there already changes nothing. */
dln_status dln_story_add(dln_story *story, const dln_coded *coded, dln_err *err);

typedef enum dln_open { DLN_READ, DLN_WRITE, DLN_CREATE /* write; made when missing */ } dln_open;

/* Opens a ledger file, migrating an older one when it may write. DLN_NEWER when a newer version wrote it, DLN_FORMAT when it is no ledger. */
dln_status dln_ledger_open(const char *path, dln_open how, dln_ledger **out, dln_err *err);
void dln_ledger_close(dln_ledger *ledger);
/* True when `path` is an existing file that begins like an SQLite database. */
bool dln_ledger_probe(const char *path);

typedef enum dln_added { DLN_ADDED_REPORT, DLN_ADDED_PRINTING /* a text that was known, in another outlet */, DLN_ADDED_NOTHING,
	DLN_ADDED_READ /* it was there, not read for its language, and is read now that it is given */ } dln_added;

/* Adds one report in one transaction. `added` may be NULL. */
dln_status dln_ledger_add(dln_ledger *ledger, const dln_coded *coded, dln_added *added, dln_err *err);
typedef struct dln_join_opts {
	bool (*progress)(void *self, const dln_progress *now); /* after each report; may be NULL; false stops with DLN_STOPPED */
	void (*trouble)(void *self, const dln_err *trouble);   /* a report that is damaged and stays out; may be NULL */
	void *self;
} dln_join_opts;

typedef struct dln_joined {
	size_t added, known, failed; /* reports */
	size_t lines;                /* of the journal */
} dln_joined;

/* Puts what `from` has into `into`, which then is the ledger of both sets: reports, and the lines of the journal, whose chains stand side by side. Each report goes over
 * as a whole or not at all; what went over stays, whatever happens. `done`, which may be NULL, is filled in also on failure. */
dln_status dln_ledger_join(dln_ledger *into, dln_ledger *from, const dln_join_opts *opts, dln_joined *done, dln_err *err);

typedef struct dln_reread {
	size_t reports, changed, failed; /* read again; of these with other claims than before; left as they were */
} dln_reread;

/* Makes the claims of all reports anew with this engine, from the texts that the ledger keeps; options as for joining. Each report changes as a whole or not at all. What
 * people decided stays (dln_ledger_review). `done`, which may be NULL, is filled in also on failure. */
dln_status dln_ledger_reread(dln_ledger *ledger, const dln_engine *engine, const dln_join_opts *opts, dln_reread *done, dln_err *err);

/* Who decides something, and why: it is kept in the ledger's journal with the time ($SOURCE_DATE_EPOCH, else the clock). */
typedef struct dln_signed {
	const char *author; /* may be NULL: not told */
	const char *why;
	dln_note_fn *note; /* dln_ledger_review: told what is odd about a decision that is noted all the same. May be NULL */
	void *note_self;
} dln_signed;

/* Notes why a report counts no more, or with `undo` why it counts again; nothing is taken out of the ledger. `report` is its path as shown or the end of it, its
 * URL, or the first six or more digits of its identity. DLN_NOTFOUND when it names none, DLN_USAGE when it names several: `err` says which. Writes what was
 * done, a line each: what counts no more, the other reports of the same text, which still do, and other versions of its page. */
dln_status dln_ledger_retract(dln_ledger *ledger, const char *report, const dln_signed *by, bool undo, dln_sink sink, dln_err *err);
/* Notes in the ledger's journal what somebody decides about what was read, signed; the record that is made of the ledger from then on follows it, and survives
 * reading again. `words`, of which there are `count`:
 *   accept CLAIM...              it is read right
 *   reject CLAIM...              it is no claim
 *   correct CLAIM SLOT=VALUE...  "place=Bunia", "actor=M23", "time=2021-08-09", "type=enter", "number=120" ...; "none" empties a slot
 *   merge EVENT EVENT...         they are one
 *   split EVENT CLAIM...         these claims of it tell of another one
 *   grade SOURCE LETTER          "outlet:NAME", "agency:NAME" or "speaker:NAME" has this letter of the Admiralty code, A to F, or none
 *   date REPORT DAY              the day of its publication
 *   undo LINE                    takes back a line of the journal, "j:..."; also an undo
 * `record` is the ledger's, of all its reports: ids are looked up there. Writes a line for each line of the journal. DLN_USAGE and DLN_NOTFOUND say in `err` what
 * cannot be understood, and what may be said. */
dln_status dln_ledger_review(dln_ledger *ledger, const dln_record *record, const char *const *words, size_t count, const dln_signed *by, dln_sink sink, dln_err *err);
/* How such a decision is said, as "date REPORT DAY"; NULL when `act` begins none. */
const char *dln_review_usage(const char *act);
/* Brings the map layers, which follow from all reports, up to date, and makes them anew when somebody changed them. It works out the whole record; adding
 * does not, and leaves the layers behind. (The full-text index is kept with each report.) */
dln_status dln_ledger_refresh(dln_ledger *ledger, const dln_engine *engine, dln_err *err);
/* How many reports were added or retracted since the map layers were made; 0 when they never were. */
dln_status dln_ledger_behind(dln_ledger *ledger, size_t *reports, dln_err *err);
/* Loads the whole set. */
dln_status dln_ledger_story(dln_ledger *ledger, dln_story **out, dln_err *err);

/* Writes the bytes that a report was read from, as the server sent them, where it was fetched. `report` is named as for dln_ledger_retract. DLN_NOTFOUND also when it
 * came from a file: the ledger does not keep those; DLN_CORRUPT when the bytes are not those that were fetched. */
dln_status dln_ledger_raw(dln_ledger *ledger, const char *report, dln_sink sink, dln_err *err);

/* Re-reads every piece of evidence: texts and pages that were fetched against their hashes, claims against the words they name, the packed form that a story is
 * loaded from against the rows, the map layers against their seal, the file against itself. Writes a line a finding and a last line that counts; `bad` is the
 * number of findings. */
dln_status dln_ledger_verify(dln_ledger *ledger, dln_sink sink, size_t *bad, dln_err *err);

/* ---- watching ---- */

/* Follows feeds, and pages: dateline watch. Where it stands is kept in the ledger, so that it goes on after any end: what a feed named is noted before anything is
 * fetched, and done with once it is in the ledger. */
typedef struct dln_watcher dln_watcher;

typedef struct dln_watcher_opts {
	const dln_fetch_opts *fetch; /* copied; its contact and allow_private add to those of the file; NULL: as the file says. Each is tried once a round */
	size_t max_file;             /* bytes of one page; 0: 16 MiB */
	void (*trouble)(void *self, const dln_err *trouble); /* what failed, and goes on; may be NULL */
	void *self;
} dln_watcher_opts;

/* What a round came to. */
typedef struct dln_watched {
	size_t feeds, asked;         /* of the file; of these asked now */
	size_t added, known, failed; /* reports; what was told as trouble */
	size_t waits;                /* pages that a feed named and that are not fetched yet */
	int64_t pause;               /* seconds until something is to be done again */
} dln_watched;

/* `path` is a file with a section for each feed (dateline-watch(1) describes it). DLN_FORMAT names its byte. Engine and ledger are borrowed. */
dln_status dln_watcher_new(const dln_engine *engine, dln_ledger *ledger, const char *path, const dln_watcher_opts *opts, dln_watcher **out, dln_err *err);
void dln_watcher_free(dln_watcher *watch);
/* Asks each feed whose time has come, or with `all` each that did not fail, and takes what is new. What fails is told and comes again later, ever more seldom. `done`,
 * which may be NULL, is filled in also on failure. DLN_STOPPED: whatever was begun goes on the next time. */
dln_status dln_watcher_round(dln_watcher *watch, bool all, dln_watched *done, dln_err *err);

/* ---- record ---- */


/* Which reports of a story a record is made of. */
typedef struct dln_choice {
	const char *as_of;          /* those that were published until the end of this day, like "2021-08-09"; a report that nothing dates is left out. NULL: of all days */
	const char *until;          /* the same until the day before this one; at most one of the two is given */
	bool dated;                 /* those alone that are dated, as with a day */
	const char *const *without; /* "outlet:NAME", "agency:NAME", "side:NAME", "report:NAME": their reports, and in other reports what is told on their word alone */
	size_t without_count;
	const dln_record *all;      /* the record of all reports of the same story, where the caller has it: it saves working it out to know whose copy a report is. May
	                             * be NULL */
} dln_choice;

/* Works out the record: as if the reports that are chosen (NULL: all) were all there are. Keeps pointers into `story` and `choice->all`, which must outlive it.
 * DLN_USAGE when the choice cannot be read, DLN_NOTFOUND when it leaves out something that is not there; `err` says what is. */
dln_status dln_record_build(const dln_engine *engine, const dln_story *story, const dln_choice *choice, dln_record **out, dln_err *err);
/* Works out two records of one story, on two threads where there are two processors: the same as two calls one after the other. Where it takes the record of all
 * reports to choose and no choice brings it along, it is made once. The second may point into the first, which must outlive it. */
dln_status dln_record_build_both(const dln_engine *engine, const dln_story *story, const dln_choice *a, const dln_choice *b, dln_record **first, dln_record **second,
	dln_err *err);
void dln_record_free(dln_record *record);

/* ---- telling ---- */

typedef enum dln_format { DLN_TEXT, DLN_JSON, DLN_CONLLU, DLN_SVG /* these two: dln_tell_explain alone */, DLN_MARKDOWN /* dln_tell_brief alone */ } dln_format;

typedef struct dln_tell_opts {
	dln_format format;
	unsigned width;  /* columns of the terminal; 0: 100 */
	bool color;      /* ANSI colours */
	size_t sentence; /* dln_tell_explain: this one alone, from 1; 0: all */
	const char *why; /* dln_tell_explain: the decisions behind claims, instead of trees, as text or JSON: of the claim with this id ("c:..."), of the word or
	                  * sentence at this byte of the source ("120"), or "" for all; NULL: trees */
	bool full;         /* dln_tell_brief, but for JSON, which is always whole: everything, not only what stands on the page */
	const char *since; /* dln_tell_brief: what the page tells as changed, from this day on ("2021-08-09"); NULL: since the day before the newest report */
	int days;          /* dln_tell_compare: by how many days a row and an event may miss each other, at most 30; 0: two, negative: none */
	size_t most;       /* dln_tell_find: at most so many claims, and as many texts; 0: 1000 */
} dln_tell_opts;

/* All take opts NULL for plain text. */
/* One page of what matters most, or everything. DLN_USAGE when opts->since is no day. */
dln_status dln_tell_brief(const dln_record *record, const dln_tell_opts *opts, dln_sink sink, dln_err *err);
/* Who holds the place, since when, by what evidence. DLN_NOTFOUND when no report spoke of it; `err` then says what was looked for. */
dln_status dln_tell_holds(const dln_record *record, const char *place, const dln_tell_opts *opts, dln_sink sink, dln_err *err);
/* One part of the record on its own: the lines that the brief has of it, or JSON, an object with the lists of the brief. `place`: only what is about it and the
 * places in it; NULL: everything; DLN_USAGE with DLN_ASK_ORIGINS, which also tells what reports share. opts->since: of the timeline what happened from that day on.
 * DLN_NOTFOUND when there is nothing to tell; `err` then says of what. */
typedef enum dln_question { DLN_ASK_TIMELINE, DLN_ASK_DISPUTES, DLN_ASK_FIGURES, DLN_ASK_ORIGINS, DLN_ASK_SET_ASIDE } dln_question;
dln_status dln_tell_question(const dln_record *record, dln_question question, const char *place, const dln_tell_opts *opts, dln_sink sink, dln_err *err);
/* What differs between two records, of one story or of two: who holds what, disputes, events, figures that are new, fell, or stand better or worse, each with the reports
 * that only one of the records rests on. `count` is the number of differences, may be NULL. */
dln_status dln_tell_changes(const dln_record *before, const dln_record *after, const dln_tell_opts *opts, dln_sink sink, size_t *count, dln_err *err);
/* How much of a table and of a record is in both, and in one alone. */
typedef struct dln_table_counts {
	size_t rows_both, rows_only, rows_outside, rows_vague, rows_unread; /* outside: of days or countries that the other does not cover; vague: without */
	size_t items_both, items_only, items_outside, items_vague; /* a day or a place by which to look them up. Items: events and changes of hands */
	char unread[200];   /* why the first of the unread rows is, with its line; empty: all were read */
	size_t unread_at;   /* its byte */
} dln_table_counts;
/* A table of incidents of the user's beside the record: what is in both and how it differs, what only the table has and what only the record has, and why. `path` is
 * a CSV with columns as ACLED or UCDP GED has them, or as the knowledge says (table_columns.tsv), of at most 512 MiB and 2,000,000 rows; "-" is standard input. Rows
 * whose cells cannot be read are told and left out. DLN_FORMAT when it is no such table: `err` says at which byte and line. DLN_USAGE when opts->days is more than
 * 30. opts->full: every row, not only the first of each part; JSON is always whole. `counts` may be NULL. */
dln_status dln_tell_compare(const dln_record *record, const char *path, const dln_tell_opts *opts, dln_sink sink, dln_table_counts *counts, dln_err *err);
/* What people decided about what was read (dln_ledger_review), by time, each with how it stands to what is read now. DLN_NOTFOUND when there is nothing, but not as
 * JSON. */
dln_status dln_tell_decisions(const dln_record *record, const dln_tell_opts *opts, dln_sink sink, dln_err *err);
/* What decisions teach about every report, as files to be read over the knowledge and as a table of metadata: the name of the i-th file, NULL behind the last; and what
 * stands in it, of `lines` lines. Nothing is written when there are none. */
const char *dln_decisions_file(size_t i);
dln_status dln_tell_decisions_file(const dln_record *record, size_t i, dln_sink sink, size_t *lines, dln_err *err);
/* The evidence of any line of the brief, by its id: c: a claim, e: an event, h: who holds a place, f: a figure, d: a dispute, o: an origin, s: a shared
 * passage, r: a report by the first digits of its identity, else by its path or the end of it; of several reports at one path each. DLN_NOTFOUND also when several
 * paths end so: `err` names them. */
dln_status dln_tell_why(const dln_record *record, const char *id, const dln_tell_opts *opts, dln_sink sink, dln_err *err);
/* The same of an id with which an alert of the ledger fired, where the record has no such item any more: what was told then, and the claims that it rested on.
 * DLN_NOTFOUND when none fired with it. */
dln_status dln_tell_why_fired(dln_ledger *ledger, const dln_record *record, const char *id, const dln_tell_opts *opts, dln_sink sink, dln_err *err);
/* One report as one JSON object: what is known of it, its whole text, and its claims, whose ranges count from the beginning of that text. `id` is its id in the
 * record; also of a report that is withdrawn. DLN_NOTFOUND when there is none. */
dln_status dln_tell_report(const dln_record *record, const char *id, dln_sink sink, dln_err *err);
/* The whole record, canonical, one line an item: two records are the same when their dumps are. */
dln_status dln_tell_dump(const dln_record *record, dln_sink sink, dln_err *err);

/* ---- exporting ---- */

/* A form in which a record goes to other programs. */
typedef struct dln_export_format {
	const char *name;       /* "csv" */
	const char *gist;       /* what it is, in a few words */
	const char *ending;     /* of a file's name: "csv" */
	const char *media_type; /* "text/csv; charset=utf-8" */
	const char *lists;      /* what dln_export_opts.of may name, "events claims control"; NULL: it is always of the whole record */
	bool binary;            /* nothing for a terminal */
} dln_export_format;
/* The i-th of them, NULL behind the last. */
const dln_export_format *dln_export_format_at(size_t i);

/* All of it may be NULL, false, or left out. */
typedef struct dln_export_opts {
	const char *of;         /* one of the format's lists; NULL: of a table the first, of a map all */
	const char *place;      /* only what is about it and the places in it */
	const char *since;      /* only what happened, was shown or was published from this day on */
	const char *min_status; /* only what stands at least so well: "confirmed", "reported", "disputed" or "contested", "claimed", "denied"; NULL: what is reported or
	                         * better in tables that know no grades (ACLED, UCDP, PLOVER, GDELT), everything in the others */
	bool redact;            /* without the names and exact places of private persons, witnesses and sources, for passing on */
	bool hxl;               /* csv: a row of HXL tags below the header */
	bool bom;               /* csv: a byte order mark in front */
	dln_note_fn *note;      /* told how much could not be told in this format */
	void *note_self;
} dln_export_opts;
/* Writes the record in the format with this name. A record without anything of the kind gives a table or a map without rows. DLN_USAGE says which formats and lists there
 * are; DLN_NOTFOUND, behind the whole of it, that no report has anything for it about `place`; DLN_FORMAT which line of export_columns.tsv cannot be followed. Same
 * record, same bytes. */
dln_status dln_tell_export(const dln_record *record, const char *format, const dln_export_opts *opts, dln_sink sink, dln_err *err);

/* ---- the page ---- */

/* A file of the web page that `dateline serve` shows, as it is compiled in. Borrowed, for good. */
typedef struct dln_page_bytes {
	dln_view bytes;
	const char *media_type; /* "text/html; charset=utf-8" */
	const char *hash;       /* SHA-256 of the bytes in lower-case hex: for an ETag */
	bool lasting;           /* the name changes with the bytes: it may be kept for good */
} dln_page_bytes;
/* The file with this path: "/" and "/index.html", "/icon.svg", "/assets/...". Beside these the page asks for /api/v1. DLN_NOTFOUND when there is none, also where
 * the library was built without the page; `err` then says how to get it. */
dln_status dln_page_file(const char *path, dln_page_bytes *out, dln_err *err);

/* ---- searching, and single reports ---- */

/* Full-text search in reports and claims. `found` is the number of hits, may be NULL. */
dln_status dln_tell_find(dln_ledger *ledger, const char *words, const dln_tell_opts *opts, dln_sink sink, size_t *found, dln_err *err);
/* One claim a line, JSON by contract. */
dln_status dln_tell_code(const dln_engine *engine, const dln_coded *coded, dln_sink sink, dln_err *err);
/* What was read, cleaned: one JSON object a report. */
dln_status dln_tell_read(const dln_coded *coded, dln_sink sink, dln_err *err);
/* What was understood of the whole report, also of passages that make no claims: words, trees, names, times, places, quotations, and the rules that made claims.
 * As trees drawn for people, one JSON object, CoNLL-U, or one SVG drawing; with opts->why the decisions behind each claim, each with the words and the line of
 * the knowledge that made it. DLN_NOTFOUND when the report has no such sentence or claim. */
dln_status dln_tell_explain(const dln_engine *engine, const dln_coded *coded, const dln_tell_opts *opts, dln_sink sink, dln_err *err);

/* Every line of the knowledge that bears on the words: as a name, an alias, a word of a list, a form of a verb; and the places that they name, the best
 * first. With file and line. `found` may be NULL. */
dln_status dln_tell_knowledge(const dln_engine *engine, const char *words, const dln_tell_opts *opts, dln_sink sink, size_t *found, dln_err *err);
/* What the engine's knowledge is made of: version, overlays, lines of each file; `engine_opts` are those it was opened with. */
dln_status dln_tell_knowledge_files(const dln_engine *engine, const dln_engine_opts *engine_opts, const dln_tell_opts *opts, dln_sink sink, dln_err *err);

/* ---- for those who serve a record ---- */

/* A number that changes when another connection wrote to the ledger; it costs next to nothing. It means nothing else, and nothing to another handle. */
dln_status dln_ledger_stamp(dln_ledger *ledger, int64_t *stamp, dln_err *err);

/* The lists of the brief that can be asked for by themselves. */
typedef enum dln_list { DLN_LIST_CONTROL, DLN_LIST_EVENTS, DLN_LIST_FIGURES, DLN_LIST_DISPUTES, DLN_LIST_ORIGINS, DLN_LIST_SHARED, DLN_LIST_SET_ASIDE, DLN_LIST_REPORTS,
	DLN_LIST_DECISIONS, DLN_LISTS } dln_list;
/* "control", "events", ... "set_aside": as the brief has it. NULL when there is no such list. */
const char *dln_list_name(dln_list list);
/* How many items it has. */
size_t dln_record_count(const dln_record *record, dln_list list);
/* Which items of a list. What is NULL or 0 narrows nothing. */
typedef struct dln_narrow {
	const char *place;       /* those about it and the places in it */
	const char *from, *until; /* those of a day from, and until, such a day */
	const char *type;        /* of events and what was set aside "seize"; of figures "kill or injure"; "copy"; "correct" */
	const char *status;      /* "confirmed"; of disputes "open" or "settled"; of what was set aside why; of decisions how they stand */
	size_t limit, offset;    /* so many of those that remain, from this one on; limit 0: all */
	bool none;               /* only count them */
} dln_narrow;
/* {"items":[...],"count":N,"offset":N,"told":N}: `count` is how many there are, also of those outside of limit and offset; may be NULL. DLN_USAGE when a day cannot
 * be read, from is after until, the list has no such thing to be narrowed by, or no such type or status; `err` names it and says what there is. `by` may be NULL. */
dln_status dln_tell_list(const dln_record *record, dln_list list, const dln_narrow *by, dln_sink sink, size_t *count, dln_err *err);
/* What a person should look at first, by impact and uncertainty, as JSON: {"items":[{"kind","impact","uncertainty","score","is"}],"count":N,"offset":N}. Of `by`,
 * which may be NULL, limit, offset and none alone are looked at. */
dln_status dln_tell_queue(const dln_record *record, const dln_narrow *by, dln_sink sink, dln_err *err);
/* All lines of the ledger's journal, by time, as JSON: {"items":[...],"count":N}. */
dln_status dln_tell_journal(dln_ledger *ledger, dln_sink sink, dln_err *err);

/* An Atom feed. */
typedef struct dln_feed_opts {
	const char *title, *id;
	const char *self;     /* where it is found; NULL: not told */
	const char *evidence; /* what an id of the record is put behind to find its evidence; NULL: nothing is */
} dln_feed_opts;
/* What differs between two records as an Atom feed (RFC 4287): entries of at most 500 differences, the newest first, each dated by the reports that it comes from. */
dln_status dln_tell_feed(const dln_record *before, const dln_record *after, const dln_feed_opts *about, dln_sink sink, dln_err *err);

enum { DLN_FINGERPRINT = 65, DLN_DAY_ROOM = 16 };
/* The day of the newest report, or so many days before, like "2021-08-09". False when no report is dated. */
bool dln_record_newest(const dln_record *record, int before, char out[DLN_DAY_ROOM]);
/* SHA-256 in lower-case hex. */
dln_status dln_fingerprint(const char *bytes, size_t len, char out[DLN_FINGERPRINT]);
/* Writes the bytes as one gzip stream (RFC 1952), the same for the same bytes. At most 4 GiB. */
dln_status dln_pack_gzip(const char *bytes, size_t len, dln_sink sink, dln_err *err);

/* ---- alerts ---- */

/* What fired: a place changed hands, a dispute opened, a figure passed a bound. Each view is one line without control characters, borrowed until the function that it was
 * handed to returns; all but the JSON are harmless on a terminal. */
typedef struct dln_alert {
	dln_view wish;  /* what was waited for: "hands in Goma" */
	dln_view kind;  /* "hands", "dispute", "figure" */
	dln_view id;    /* of the item of the record, as it was called when it fired: for dln_tell_why */
	dln_view place; /* may be empty */
	dln_view line;  /* in plain words, with grade, speaker and id */
	dln_view json;  /* the same, and the whole item, as one object */
} dln_alert;
typedef dln_status dln_alert_fn(void *self, const dln_alert *alert);

/* Keeps in the ledger that somebody waits for something: "hands", "dispute", or a kind of figure and a bound, "displaced over 100,000 people", each with "in PLACE"
 * behind it or not, and "if reported" or "if confirmed". What stands already is noted and does not fire: it works out the whole record. Writes a line that says so,
 * or that it is waited for already. DLN_USAGE when the wish cannot be read, DLN_NOTFOUND when no such place is known; `err` says what is wrong. */
dln_status dln_alert_add(dln_ledger *ledger, const dln_engine *engine, const char *wish, dln_sink sink, dln_err *err);
/* It is waited for no more. DLN_NOTFOUND when it was not. */
dln_status dln_alert_drop(dln_ledger *ledger, const char *wish, dln_sink sink, dln_err *err);
/* Whether somebody waits for something, or something fired and was not handed over: else dln_alert_check would do nothing. */
dln_status dln_alert_waits(dln_ledger *ledger, bool *waits, dln_err *err);
/* Looks what is new since the last time for those who wait, and hands over each alert once, whatever happens on the way: each is noted as handed over before `each` is
 * called, outside of any transaction. What an earlier run noted and did not come to hand over comes first. Where nobody waits, or nothing was added, retracted, decided
 * or read again, it costs next to nothing; else it works out the whole record, once. `each` ends it with DLN_STOPPED, and the rest is handed over the next time; after
 * any other failure of it so is the alert that it failed with. */
dln_status dln_alert_check(dln_ledger *ledger, const dln_engine *engine, dln_alert_fn *each, void *self, dln_err *err);
/* What is waited for, and all that ever fired, the newest last. JSON: an object a line. */
dln_status dln_tell_alerts(dln_ledger *ledger, const dln_tell_opts *opts, dln_sink sink, dln_err *err);

#ifdef __GNUC__
#pragma GCC visibility pop
#endif
#ifdef __cplusplus
}
#endif
#endif
