/* sources.c: where a command's reports come from: files, folders, standard input, a ledger. */
#define _DEFAULT_SOURCE
#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { PIPE_WIDTH = 100, BAR_FROM = 1 << 16 /* bytes read before a bar is worth showing */ };

typedef struct reading {
	dln_cli *cli;
	dln_status (*each)(dln_cli *cli, void *self, const dln_coded *coded);
	void *self;
	const volatile int *stop;
	dln_err *err;
} reading;

static dln_status take_item(void *self, const dln_item *item)
{
	reading *r = self;
	if (item->aside) {
		dln_asides_count(&r->cli->asides, item->trouble);
		if (r->cli->values[OPT_VERBOSE])
			dln_cli_trouble(r->cli, item->trouble);
		return DLN_OK;
	}
	if (item->trouble) {
		r->cli->failed++;
		dln_cli_trouble(r->cli, item->trouble);
		return DLN_OK;
	}
	r->cli->reports++;
	r->cli->known += item->known;
	return item->known ? DLN_OK : r->each(r->cli, r->self, item->coded);
}

static bool show_progress(void *self, const dln_progress *now)
{
	reading *r = self;
	if (now->bytes >= BAR_FROM)
		dln_bar_show(&r->cli->bar, now);
	return !(r->stop && *r->stop);
}

static bool is_interrupted(void *self)
{
	(void)self;
	return dln_cli_interrupted != 0;
}

dln_fetch_opts dln_cli_fetch_opts(const dln_cli *cli)
{
	return (dln_fetch_opts){.contact = cli->values[OPT_CONTACT], .allow_private = cli->values[OPT_PRIVATE] != NULL, .stopped = is_interrupted};
}

static dln_intake_opts intake_opts(dln_cli *cli, reading *r, const dln_fetch_opts *fetch)
{
	return (dln_intake_opts){.input = cli->input, .jobs = cli->jobs, .max_file = cli->max_file, .uncoded = cli->uncoded, .ledger = cli->ledger,
		.metadata = cli->values[OPT_METADATA], .outlet = cli->values[OPT_OUTLET],
		.url = cli->values[OPT_URL], .published = cli->values[OPT_PUBLISHED], .agency = cli->values[OPT_AGENCY], .language = cli->values[OPT_LANGUAGE],
		.fields = cli->values[OPT_FIELDS], .fetch = cli->fetches ? fetch : NULL, .progress = show_progress, .progress_self = r};
}

/* With results going to the terminal, a bar between them would only flicker. */
static void ready_bar(dln_cli *cli)
{
	bool results_here = isatty(STDOUT_FILENO) && strcmp(cli->command->name, "add") != 0 && strcmp(cli->command->name, "brief") != 0;
	dln_bar_init(&cli->bar, !cli->values[OPT_QUIET] && !results_here);
}

/* What only takes time is told to who sits there and waits. */
static void tell_note(void *self, dln_note_level level, const char *line)
{
	if (level == DLN_NOTE_WARNING)
		dln_cli_complain("%s", line);
	else if (isatty(STDERR_FILENO))
		dln_cli_remark(self, "dateline: %s", line);
}

dln_engine_opts dln_cli_engine_opts(dln_cli *cli)
{
	return (dln_engine_opts){.model = cli->values[OPT_MODEL], .more_knowledge = cli->knowledge, .more_knowledge_count = cli->knowledge_count, .note = tell_note,
		.note_self = cli};
}

static dln_status open_engine(dln_cli *cli, bool asks, dln_err *err)
{
	dln_engine_opts opts = dln_cli_engine_opts(cli);
	opts.asks = asks;
	return cli->engine ? DLN_OK : dln_engine_open(&opts, &cli->engine, err);
}

dln_status dln_cli_engine(dln_cli *cli, dln_err *err)
{
	return open_engine(cli, false, err);
}

dln_status dln_cli_asking_engine(dln_cli *cli, dln_err *err)
{
	return open_engine(cli, true, err);
}

const char *dln_cli_ledger_path(dln_cli *cli)
{
	if (cli->values[OPT_LEDGER])
		return cli->values[OPT_LEDGER];
	for (size_t i = 0; i < cli->path_count; i++) {
		const char *path = cli->paths[i];
		if (!dln_ledger_probe(path))
			continue;
		cli->path_count--;
		memmove(&cli->paths[i], &cli->paths[i + 1], (cli->path_count - i) * sizeof *cli->paths);
		return path;
	}
	const char *usual = getenv("DATELINE_LEDGER");
	return cli->path_count == 0 && usual && *usual ? usual : NULL;
}

/* A row that belongs to no file says what is then not known of the file that was meant. */
static void tell_unused(dln_cli *cli, const dln_intake *intake)
{
	dln_view first = {0};
	size_t unused = dln_intake_unused(intake, &first);
	if (unused)
		dln_cli_remark(cli, "%s: %zu row%s of no file that was read%s %.*s", cli->values[OPT_METADATA], unused, unused == 1 ? "" : "s",
			unused == 1 ? ":" : ", the first of", (int)(first.len < 300 ? first.len : 300), first.at);
}

static void tell_asides(dln_cli *cli)
{
	char text[ASIDES_ROOM];
	dln_asides_text(&cli->asides, text, sizeof text);
	if (*text)
		dln_cli_remark(cli, "dateline: %s%s", text, cli->values[OPT_VERBOSE] ? "" : "; --verbose names each");
}

dln_status dln_cli_read(dln_cli *cli, dln_status (*each)(dln_cli *cli, void *self, const dln_coded *coded), void *self,
	const volatile int *stop, dln_err *err)
{
	reading r = {cli, each, self, stop, err};
	dln_fetch_opts fetch = dln_cli_fetch_opts(cli);
	dln_intake_opts opts = intake_opts(cli, &r, &fetch);
	dln_intake *intake = NULL;
	dln_status status = dln_cli_engine(cli, err);
	if (status == DLN_OK)
		status = dln_intake_new(cli->engine, &opts, &intake, err);
	for (size_t i = 0; i < cli->path_count && status == DLN_OK; i++)
		status = dln_intake_add(intake, cli->paths[i], err);
	if (status == DLN_OK) {
		ready_bar(cli);
		status = dln_intake_run(intake, take_item, &r, err);
		dln_bar_wipe(&cli->bar);
		tell_asides(cli);
		if (status == DLN_OK)
			tell_unused(cli, intake);
	}
	dln_intake_free(intake);
	return status;
}

int dln_cli_read_status(const dln_cli *cli)
{
	if (!cli->reports && !cli->failed && cli->asides.all)
		dln_cli_complain("no report was found in it");
	else if (!cli->reports && !cli->failed)
		dln_cli_complain("no report was found; a folder is searched for %s files",
			cli->input == DLN_INPUT_CONLLU ? ".conllu" : ".txt, .html, .xml, .rss, .json, .csv, .eml, .pdf, .warc, .zip and the like");
	return cli->reports && !cli->failed ? EXIT_FINE : EXIT_SOME;
}

static bool show_ledger(void *self, const dln_progress *now)
{
	dln_cli *cli = self;
	dln_bar_show(&cli->bar, now);
	return !dln_cli_interrupted;
}

static void count_trouble(void *self, const dln_err *trouble)
{
	dln_cli *cli = self;
	cli->failed++;
	dln_cli_trouble(cli, trouble);
}

dln_join_opts dln_cli_join_opts(dln_cli *cli)
{
	return (dln_join_opts){.progress = show_ledger, .trouble = count_trouble, .self = cli};
}

static dln_status into_story(dln_cli *cli, void *self, const dln_coded *coded)
{
	(void)cli;
	return dln_story_add(self, coded, NULL);
}

static dln_status load_story(dln_cli *cli, const char *ledger_path, dln_story **story, dln_err *err)
{
	if (!ledger_path)
		return dln_story_new(story, err);
	dln_ledger *ledger = NULL;
	dln_status status = dln_ledger_open(ledger_path, DLN_READ, &ledger, err);
	if (status != DLN_OK)
		return status;
	status = dln_ledger_story(ledger, story, err);
	dln_ledger_close(ledger);
	cli->reports += status == DLN_OK; /* a ledger without a report is no failure */
	return status;
}

/* ---- what is asked ---- */

/* The story and the ledger. False after saying what was wrong. */
static bool load(dln_cli *cli, dln_cli_asked *out, int *status)
{
	*out = (dln_cli_asked){.ledger = dln_cli_ledger_path(cli)};
	if (!out->ledger && cli->path_count == 0) {
		*status = dln_cli_usage(cli->command, cli->command->words ? "nothing to read: name a ledger with -l, or files with --from" :
			"nothing to read: name files or folders, - for standard input, or a ledger");
		return false;
	}
	dln_err err = {.at = DLN_NOWHERE};
	dln_status failed = open_engine(cli, cli->path_count == 0, &err);
	if (failed == DLN_OK)
		failed = load_story(cli, out->ledger, &out->story, &err);
	if (failed == DLN_OK && cli->path_count)
		failed = dln_cli_read(cli, into_story, out->story, NULL, &err);
	if (failed == DLN_OK && cli->reports)
		return true;
	*status = failed == DLN_OK ? dln_cli_read_status(cli) : dln_cli_ended(cli, &err);
	dln_cli_asked_close(out);
	return false;
}

dln_choice dln_cli_choice(const dln_cli *cli)
{
	return (dln_choice){.as_of = cli->values[OPT_AS_OF], .without = cli->without, .without_count = cli->without_count};
}

int dln_cli_answered(dln_cli *cli, dln_status status, const dln_err *err)
{
	if (status == DLN_OK)
		return EXIT_FINE;
	if (status != DLN_NOTFOUND)
		return dln_cli_ended(cli, err);
	dln_cli_trouble(cli, err);
	return EXIT_SOME;
}

static bool chooses(const dln_choice *choice)
{
	return choice->as_of || choice->until || choice->dated || choice->without_count;
}

bool dln_cli_ask(dln_cli *cli, dln_cli_asked *out, int *status)
{
	dln_err err = {.at = DLN_NOWHERE};
	dln_choice choice = dln_cli_choice(cli);
	if (!load(cli, out, status))
		return false;
	dln_status built = dln_record_build(cli->engine, out->story, chooses(&choice) ? &choice : NULL, &out->record, &err);
	if (built == DLN_OK)
		return true;
	*status = dln_cli_answered(cli, built, &err);
	dln_cli_asked_close(out);
	return false;
}

bool dln_cli_ask_both(dln_cli *cli, const dln_choice *choice, dln_cli_asked *out, int *status)
{
	dln_err err = {.at = DLN_NOWHERE};
	dln_choice after = dln_cli_choice(cli), before = *choice;
	after.dated = before.until != NULL; /* what nothing dates is on neither side of a day */
	if (!load(cli, out, status))
		return false;
	dln_status built = dln_record_build_both(cli->engine, out->story, chooses(&before) ? &before : NULL, chooses(&after) ? &after : NULL, &out->before,
		&out->record, &err);
	if (built == DLN_OK)
		return true;
	*status = dln_cli_answered(cli, built, &err);
	dln_cli_asked_close(out);
	return false;
}

void dln_cli_asked_close(dln_cli_asked *asked)
{
	dln_record_free(asked->record);
	dln_record_free(asked->before);
	dln_story_free(asked->story);
	*asked = (dln_cli_asked){0};
}

/* As https://no-color.org has it; a terminal that is "dumb" gets none either. */
static bool wants_color(const dln_cli *cli)
{
	const char *when = cli->values[OPT_COLOR], *none = getenv("NO_COLOR"), *term = getenv("TERM");
	if (when && (!*when || strcmp(when, "always") == 0))
		return true;
	if (when && strcmp(when, "never") == 0)
		return false;
	return isatty(STDOUT_FILENO) && !(none && *none) && term && strcmp(term, "dumb") != 0;
}

static dln_format format_of(const char *name)
{
	static const char *const names[] = {[DLN_JSON] = "json", [DLN_CONLLU] = "conllu", [DLN_SVG] = "svg", [DLN_MARKDOWN] = "markdown"};
	for (size_t i = DLN_JSON; name && i < sizeof names / sizeof *names; i++)
		if (strcmp(name, names[i]) == 0)
			return (dln_format)i;
	return DLN_TEXT;
}

dln_tell_opts dln_cli_tell_opts(const dln_cli *cli)
{
	struct winsize window;
	dln_tell_opts opts = {.format = format_of(cli->format), .width = cli->width, .color = wants_color(cli), .sentence = cli->sentence, .why = cli->values[OPT_WHY],
		.full = cli->values[OPT_FULL] != NULL, .since = cli->values[OPT_SINCE],
		.days = !cli->values[OPT_DAYS] ? 0 : cli->days ? (int)cli->days : -1};
	if (!opts.width && isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0)
		opts.width = window.ws_col;
	if (!opts.width)
		opts.width = PIPE_WIDTH;
	return opts;
}
