/* cli.h: what the commands share. The command is a client of dateline.h and sees nothing else of the library.
 *
 * A command is a row of the table in commands.c: its name, its words for help, the options it takes and the function that runs it. All
 * options of all commands stand in one table (options.c), so that an option has one name and one meaning everywhere.
 */
#ifndef DLN_CLI_CLI_H
#define DLN_CLI_CLI_H

#include "asides.h"
#include "bar.h"
#include "dateline.h"

/* ---- exit statuses ---- */

enum { EXIT_FINE = 0, EXIT_SOME = 1 /* an item failed, something was found wrong, nothing was found */, EXIT_NONE = 2 /* usage, or the run ended */,
	EXIT_INTERRUPTED = 130 };

/* ---- options ---- */

typedef enum dln_cli_option_id {
	OPT_LEDGER, OPT_FROM, OPT_FORMAT, OPT_METADATA, OPT_OUTLET, OPT_URL, OPT_PUBLISHED, OPT_AGENCY, OPT_LANGUAGE, OPT_FIELDS, OPT_KNOWLEDGE, OPT_MODEL, OPT_JOBS,
		OPT_MAX_FILE,
	OPT_COLOR, OPT_WIDTH, OPT_FULL, OPT_SINCE, OPT_AS_OF, OPT_WITHOUT, OPT_DAYS, OPT_INPUT, OPT_SENTENCE, OPT_WHY, OPT_REASON, OPT_AUTHOR, OPT_UNDO, OPT_RUN,
	OPT_PRIVATE, OPT_CONTACT, OPT_ONCE, OPT_OF, OPT_PLACE, OPT_MIN_STATUS, OPT_REDACT, OPT_HXL, OPT_BOM, OPT_OUTPUT, OPT_VERBOSE,
	OPT_PORT, OPT_LISTEN, OPT_HOST, OPT_TOKEN, OPT_USER_HEADER, OPT_OPEN, OPT_QUIET, OPT_HELP, OPT_COUNT
} dln_cli_option_id;

typedef struct dln_cli_option {
	const char *name, *value; /* value NULL: takes none; "[WHEN]": may take one */
	char letter;              /* 0: none */
	const char *gist;
} dln_cli_option;
extern const dln_cli_option dln_cli_options[OPT_COUNT];

#define OPT_BIT(id) (1ull << (id))
#define OPTS_ALWAYS (OPT_BIT(OPT_HELP) | OPT_BIT(OPT_QUIET))
#define OPTS_READING (OPT_BIT(OPT_METADATA) | OPT_BIT(OPT_OUTLET) | OPT_BIT(OPT_URL) | OPT_BIT(OPT_PUBLISHED) | OPT_BIT(OPT_AGENCY) | OPT_BIT(OPT_LANGUAGE) | \
	OPT_BIT(OPT_FIELDS) | OPT_BIT(OPT_JOBS) | OPT_BIT(OPT_MAX_FILE) | OPT_BIT(OPT_VERBOSE) | OPT_BIT(OPT_KNOWLEDGE) | OPT_BIT(OPT_MODEL))
#define OPTS_FETCHING (OPT_BIT(OPT_PRIVATE) | OPT_BIT(OPT_CONTACT))
#define OPTS_CHOOSING (OPT_BIT(OPT_AS_OF) | OPT_BIT(OPT_WITHOUT))
#define OPTS_PAGE (OPT_BIT(OPT_COLOR) | OPT_BIT(OPT_WIDTH))

struct dln_cli;
typedef struct dln_cli_command {
	const char *name, *arguments, *gist;
	const char *about;       /* paragraphs of help */
	uint64_t options;        /* OPT_BITs */
	const char *formats;     /* "text json", the first is the default; NULL: no choice */
	bool words;              /* what stands before "--" are words, not paths */
	int (*run)(struct dln_cli *cli);
} dln_cli_command;
extern const dln_cli_command dln_cli_commands[];
extern const size_t dln_cli_command_count;
const dln_cli_command *dln_cli_find_command(const char *name);

/* ---- a run ---- */

typedef struct dln_cli {
	const dln_cli_command *command;
	const char *values[OPT_COUNT]; /* as given; NULL: not given; "" for an option without a value */
	const char **words;            /* arguments that are no paths */
	size_t word_count;
	const char **paths;
	size_t path_count;
	const char **knowledge;        /* of each --knowledge, in order */
	size_t knowledge_count;
	const char **without;          /* of each --without, in order */
	size_t without_count;
	const char **hosts;            /* of each --host, in order */
	size_t host_count;
	const char *format;
	unsigned jobs, width, sentence, port;
	unsigned days;                 /* of --days, where it was given */
	dln_input input;
	size_t max_file;
	bool uncoded;                  /* reports are only read */
	bool fetches;                  /* addresses among the paths are fetched */
	dln_ledger *ledger;            /* whose reports need no coding again; borrowed, NULL: none */
	dln_engine *engine;            /* opened when first needed */
	dln_bar bar;
	size_t failed;                 /* items that gave nothing */
	dln_asides asides;             /* parts of files that are no report */
	size_t reports;                /* items that did */
	size_t known;                  /* of these the ledger's own, which were not handed on */
	int out_errno;                 /* why standard output could not be written, 0: it could */
} dln_cli;

/* Fills *cli from the arguments after the command's name. False when they are off: it has been said. Freed by dln_cli_clear. */
bool dln_cli_parse(dln_cli *cli, const dln_cli_command *command, int argc, char **argv);
void dln_cli_clear(dln_cli *cli);
/* The words with a blank between them. False when there is no room for them. */
bool dln_cli_join_words(const dln_cli *cli, char *out, size_t room);

/* ---- saying ---- */

/* "dateline: FILE: byte N: what; what to do" on standard error. */
void dln_cli_trouble(dln_cli *cli, const dln_err *err);
/* The same from a format, for what the command itself finds wrong. */
void dln_cli_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* A usage error; returns EXIT_NONE. */
int dln_cli_usage(const dln_cli_command *command, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A remark on standard error, unless quiet. */
void dln_cli_remark(dln_cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The exit status that a failure which ended the run asks for; says what it was. A closed pipe is no failure. */
int dln_cli_ended(dln_cli *cli, const dln_err *err);
/* "" for one, "s" for any other number of things. */
const char *dln_cli_plural(size_t count);
/* "its map is 2 reports behind (...)" into `room`; empty where there is no map, or it is up to date. */
void dln_cli_behind(dln_ledger *ledger, char *room, size_t size);

/* From here on an interrupt only sets dln_cli_interrupted to the number of the signal, so that what is in hand is finished; the second one is not waited for. */
void dln_cli_catch_interrupts(void);
extern volatile int dln_cli_interrupted;

/* Who signs a line of the journal: --author, else $DATELINE_AUTHOR, else the user's name; NULL: nobody knows. */
const char *dln_cli_author(const dln_cli *cli);
/* Standard output. */
dln_sink dln_cli_stdout(dln_cli *cli);
/* Puts a text on standard output. */
int dln_cli_print(dln_cli *cli, const char *text);

void dln_cli_help(dln_cli *cli, const dln_cli_command *command); /* NULL: the overview */
/* The nearest of `count` names, NULL when none is near. */
const char *dln_cli_nearest(const char *name, const char *const *names, size_t count);

/* ---- where reports come from ---- */

dln_status dln_cli_engine(dln_cli *cli, dln_err *err);
/* The same for questions alone: it reads no reports. */
dln_status dln_cli_asking_engine(dln_cli *cli, dln_err *err);
/* The options of an engine as they were given; `more` is borrowed from `cli`. */
dln_engine_opts dln_cli_engine_opts(dln_cli *cli);
/* The ledger that -l, a path that is a ledger, or DATELINE_LEDGER names; NULL: none. Takes it out of the paths. */
const char *dln_cli_ledger_path(dln_cli *cli);
/* Reads all paths; each coded report goes to `each`. Troubles are said and counted. `stop`, when not NULL, ends the run when it is not 0. */
dln_status dln_cli_read(dln_cli *cli, dln_status (*each)(dln_cli *cli, void *self, const dln_coded *coded), void *self,
	const volatile int *stop, dln_err *err);
/* Progress on the bar until an interrupt, and troubles said and counted, for what goes through a ledger report by report. */
dln_join_opts dln_cli_join_opts(dln_cli *cli);
/* How addresses are fetched, as the options say: until an interrupt. */
dln_fetch_opts dln_cli_fetch_opts(const dln_cli *cli);
/* The exit status of a run that read everything: EXIT_SOME when an item failed, or when there was none, which is then said. */
int dln_cli_read_status(const dln_cli *cli);
/* What a question is asked of: the record of the ledger and paths given, of the reports that --as-of and --without leave. */
typedef struct dln_cli_asked {
	dln_story *story;
	dln_record *record;
	dln_record *before;            /* another record of the story, to compare with; NULL: none */
	const char *ledger;            /* its path, borrowed; NULL: none */
} dln_cli_asked;
/* Closed by dln_cli_asked_close. False after saying what was wrong, *status is then the exit status, and there is nothing to close. */
bool dln_cli_ask(dln_cli *cli, dln_cli_asked *out, int *status);
/* The same with `before`, the record of the reports that `choice` leaves. */
bool dln_cli_ask_both(dln_cli *cli, const dln_choice *choice, dln_cli_asked *out, int *status);
void dln_cli_asked_close(dln_cli_asked *asked);
/* What --as-of and --without ask for. */
dln_choice dln_cli_choice(const dln_cli *cli);
/* The exit status of an answer: EXIT_SOME, after saying so, when what was asked for is not there. */
int dln_cli_answered(dln_cli *cli, dln_status status, const dln_err *err);
dln_tell_opts dln_cli_tell_opts(const dln_cli *cli);

/* Looks for alerts in the ledger, where somebody waits, and tells each on standard output, or runs the command of --run for it. What stands on standard output already
 * is parted from them by the heading, lines of text; NULL: by nothing. The exit status; what went wrong has been said. */
int dln_cli_alerts(dln_cli *cli, dln_ledger *ledger, const char *path, const char *heading);
/* The graver of two exit statuses. */
int dln_cli_graver(int a, int b);

/* ---- the commands, each in its file ---- */

int dln_cli_brief(dln_cli *cli);
int dln_cli_code(dln_cli *cli);
int dln_cli_add(dln_cli *cli);
int dln_cli_alert(dln_cli *cli);
int dln_cli_holds(dln_cli *cli);
int dln_cli_why(dln_cli *cli);
int dln_cli_timeline(dln_cli *cli);
int dln_cli_disputes(dln_cli *cli);
int dln_cli_figures(dln_cli *cli);
int dln_cli_origins(dln_cli *cli);
int dln_cli_set_aside(dln_cli *cli);
int dln_cli_what_if(dln_cli *cli);
int dln_cli_diff(dln_cli *cli);
int dln_cli_compare(dln_cli *cli);
int dln_cli_export(dln_cli *cli);
int dln_cli_verify(dln_cli *cli);
int dln_cli_map(dln_cli *cli);
int dln_cli_raw(dln_cli *cli);
int dln_cli_watch(dln_cli *cli);
int dln_cli_join(dln_cli *cli);
int dln_cli_reread(dln_cli *cli);
int dln_cli_retract(dln_cli *cli);
int dln_cli_serve(dln_cli *cli);
int dln_cli_review(dln_cli *cli);
int dln_cli_dump(dln_cli *cli);
int dln_cli_find(dln_cli *cli);
int dln_cli_read_command(dln_cli *cli);
int dln_cli_explain(dln_cli *cli);
int dln_cli_knowledge(dln_cli *cli);
int dln_cli_completion(dln_cli *cli);

#endif
