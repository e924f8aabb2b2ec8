/* options.c: one table of options, and reading them with getopt_long. Arguments are taken in order, so that what stands behind "--" can be told from
 * what stands before it. */
#define _DEFAULT_SOURCE
#include "cli.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LETTERS = 2 * OPT_COUNT + 4, MOST_JOBS = 256, MOST_WIDTH = 1000, MOST_SENTENCE = 100000000, MOST_DAYS = 30, NO_LETTER = 256,
	USUAL_PORT = 8765, MOST_PORT = 65535 };

const dln_cli_option dln_cli_options[OPT_COUNT] = {
	[OPT_LEDGER] = {"ledger", "FILE", 'l', "the ledger; else $DATELINE_LEDGER"},
	[OPT_FROM] = {"from", "PATH", 0, "read this file, folder or ledger instead of a ledger; may be given again"},
	[OPT_FORMAT] = {"format", "FORMAT", 'f', "how to print"},
	[OPT_METADATA] = {"metadata", "FILE", 0, "a CSV table with path,outlet,url,published,agency,language"},
	[OPT_OUTLET] = {"outlet", "NAME", 0, "who printed the reports"},
	[OPT_URL] = {"url", "URL", 0, "where they stand"},
	[OPT_PUBLISHED] = {"published", "DAY", 0, "when they were published, like 2021-08-09"},
	[OPT_AGENCY] = {"agency", "NAME", 0, "whose copy they are; several with ; between them"},
	[OPT_LANGUAGE] = {"language", "TAG", 0, "what they are in, like en or fr; else as their words tell"},
	[OPT_FIELDS] = {"fields", "NAME=WHERE,...", 0, "what JSON and tables call the title, the text ...: title=headline,text=body.value"},
	[OPT_KNOWLEDGE] = {"knowledge", "PATH", 0, "a folder of lines over the knowledge, or a compiled file; may be given again"},
	[OPT_MODEL] = {"model", "FILE", 0, "the model of the language; else $DATELINE_MODEL"},
	[OPT_JOBS] = {"jobs", "N", 'j', "threads; else one for each processor"},
	[OPT_MAX_FILE] = {"max-file", "SIZE", 0, "refuse larger files; like 500k, 16M (the default), 1G"},
	[OPT_COLOR] = {"color", "[WHEN]", 0, "colours: auto (the default), always, never"},
	[OPT_WIDTH] = {"width", "N", 0, "columns of the page; else those of the terminal, else 100"},
	[OPT_FULL] = {"full", NULL, 0, "everything, not only what stands on the page"},
	[OPT_SINCE] = {"since", "DAY", 0, "what changed from this day on, like 2021-08-09; else from the day before the newest report"},
	[OPT_AS_OF] = {"as-of", "DAY", 0, "as it stood at the end of this day: reports that came later are left out"},
	[OPT_WITHOUT] = {"without", "WHAT", 0, "leave out outlet:NAME, agency:NAME, side:NAME or report:NAME; may be given again"},
	[OPT_DAYS] = {"days", "N", 0, "by so many days a row and the record may miss each other; 2 is the default, 30 the most"},
	[OPT_INPUT] = {"from", "FORMAT", 0, "what the files are: text (the default), or conllu, whose words are taken as they are"},
	[OPT_SENTENCE] = {"sentence", "N", 0, "only this sentence of each report"},
	[OPT_WHY] = {"why", "[WHICH]", 0, "the decisions behind each claim; or of one: its id or a byte"},
	[OPT_REASON] = {"why", "TEXT", 0, "the reason, which is kept and told"},
	[OPT_AUTHOR] = {"author", "NAME", 0, "who says so, which is kept with it; else $DATELINE_AUTHOR, else the user's name"},
	[OPT_UNDO] = {"undo", NULL, 0, "take it back: the report counts again"},
	[OPT_RUN] = {"run", "COMMAND", 0, "for each alert run this instead of printing a line"},
	[OPT_PRIVATE] = {"allow-private", NULL, 0, "also fetch from this machine and from private networks"},
	[OPT_CONTACT] = {"contact", "ADDRESS", 0, "told to the servers that are asked: a mail or web address that leads to you"},
	[OPT_ONCE] = {"once", NULL, 0, "one round, then end"},
	[OPT_OF] = {"of", "LIST", 0, "which list; else the first or all that the format has"},
	[OPT_PLACE] = {"place", "PLACE", 0, "only what is about this place and the places in it"},
	[OPT_MIN_STATUS] = {"min-status", "STATUS", 0, "only what stands at least so well: confirmed, reported, disputed, claimed, denied"},
	[OPT_REDACT] = {"redact", NULL, 0, "without names and exact places of private persons, witnesses and sources"},
	[OPT_HXL] = {"hxl", NULL, 0, "a row of HXL tags below the first line of a csv"},
	[OPT_BOM] = {"bom", NULL, 0, "a byte order mark in front, by which Excel knows UTF-8"},
	[OPT_OUTPUT] = {"output", "FILE", 'o', "write to this file; else to standard output"},
	[OPT_VERBOSE] = {"verbose", NULL, 'v', "also name each part of an archive, a crawl or a mailbox that is no report, and why"},
	[OPT_PORT] = {"port", "N", 0, "the port; 0 takes one that is free, else 8765"},
	[OPT_LISTEN] = {"listen", "ADDRESS", 0, "the address; else 127.0.0.1, which this machine alone reaches"},
	[OPT_HOST] = {"host", "NAME", 0, "a name under which it is reached, beside localhost and the address; may be given again"},
	[OPT_TOKEN] = {"token", "FILE", 0, "who asks must have the token that is the line of this file"},
	[OPT_USER_HEADER] = {"user-header", "NAME", 0, "the header in which a proxy in front says who asks; nobody else may reach it then"},
	[OPT_OPEN] = {"open", NULL, 0, "show it in the browser"},
	[OPT_QUIET] = {"quiet", NULL, 'q', "no progress and no summary, only what fails"},
	[OPT_HELP] = {"help", NULL, 'h', "this help"},
};

static int has_value(const dln_cli_option *o)
{
	return !o->value ? no_argument : o->value[0] == '[' ? optional_argument : required_argument;
}

/* The options of a command as getopt_long wants them. A "-" in front: arguments in order; a ":" after it: a missing value is told apart. */
static void make_tables(const dln_cli_command *command, struct option table[OPT_COUNT + 1], char letters[LETTERS])
{
	size_t rows = 0, at = 0;
	letters[at++] = '-';
	letters[at++] = ':';
	for (int id = 0; id < OPT_COUNT; id++) {
		const dln_cli_option *o = &dln_cli_options[id];
		if (!(command->options & OPT_BIT(id)))
			continue;
		table[rows++] = (struct option){o->name, has_value(o), NULL, NO_LETTER + id};
		if (!o->letter)
			continue;
		letters[at++] = o->letter;
		if (o->value)
			letters[at++] = ':';
	}
	table[rows] = (struct option){0};
	letters[at] = '\0';
}

static int id_of_letter(int letter)
{
	for (int id = 0; id < OPT_COUNT; id++)
		if (dln_cli_options[id].letter == letter)
			return id;
	return OPT_COUNT;
}

static bool unknown(const dln_cli_command *command, const char *argument)
{
	char name[64];
	const char *names[OPT_COUNT];
	size_t count = 0;
	for (int id = 0; id < OPT_COUNT; id++)
		if (command->options & OPT_BIT(id))
			names[count++] = dln_cli_options[id].name;
	snprintf(name, sizeof name, "%s", argument + strspn(argument, "-"));
	name[strcspn(name, "=")] = '\0';
	const char *near = argument[0] == '-' && argument[1] == '-' ? dln_cli_nearest(name, names, count) : NULL;
	if (near)
		dln_cli_usage(command, "unknown option %s; is --%s meant?", argument, near);
	else
		dln_cli_usage(command, "unknown option %s", argument);
	return false;
}

/* A whole number from `low` to `high`. */
static bool number(const dln_cli *cli, int id, unsigned low, unsigned high, unsigned *out)
{
	const char *text = cli->values[id];
	if (!text)
		return true;
	unsigned long value = 0;
	for (const char *c = text; *c; c++) {
		value = *c >= '0' && *c <= '9' && value <= high ? value * 10 + (unsigned)(*c - '0') : (unsigned long)high + 1;
	}
	if (!*text || value < low || value > high) {
		dln_cli_usage(cli->command, "--%s %s: not a number from %u to %u", dln_cli_options[id].name, text, low, high);
		return false;
	}
	*out = (unsigned)value;
	return true;
}

/* "16M": digits, then nothing, k, M or G of 1024. */
static bool size(dln_cli *cli)
{
	const char *text = cli->values[OPT_MAX_FILE];
	if (!text)
		return true;
	uint64_t value = 0, most = SIZE_MAX / 64;
	const char *c = text;
	for (; *c >= '0' && *c <= '9' && value <= most; c++)
		value = value * 10 + (uint64_t)(*c - '0');
	unsigned shift = *c == 'k' || *c == 'K' ? 10 : *c == 'm' || *c == 'M' ? 20 : *c == 'g' || *c == 'G' ? 30 : 0;
	if (c == text || (shift ? c[1] : *c) || value == 0 || value > most >> shift) {
		dln_cli_usage(cli->command, "--max-file %s: not a size like 500k, 16M or 1G", text);
		return false;
	}
	cli->max_file = (size_t)(value << shift);
	return true;
}

static bool has_word(const char *list, const char *word)
{
	size_t len = strlen(word);
	for (const char *at = list; at && *at; at += strcspn(at, " "), at += strspn(at, " "))
		if (len == strcspn(at, " ") && memcmp(at, word, len) == 0)
			return true;
	return false;
}

static bool format(dln_cli *cli)
{
	static const char *const all[] = {"text", "json", "jsonl", "conllu", "svg", "markdown", "csv", "hxl", "xlsx", "acled", "ucdp", "plover", "gdelt-mentions", "geojson",
		"gpkg", "kml", "jsonld", "html-brief", "html"};
	const char *given = cli->values[OPT_FORMAT];
	for (size_t i = 0; cli->command->formats && i < sizeof all / sizeof *all; i++) {
		size_t len = strlen(all[i]);
		bool first = strncmp(cli->command->formats, all[i], len) == 0 && (cli->command->formats[len] == ' ' || !cli->command->formats[len]);
		if (given ? strcmp(given, all[i]) == 0 && has_word(cli->command->formats, given) : first)
			cli->format = all[i];
	}
	if (given && !cli->format) {
		dln_cli_usage(cli->command, "--format %s: there is %s", given, cli->command->formats);
		return false;
	}
	return true;
}

static bool input(dln_cli *cli)
{
	const char *given = cli->values[OPT_INPUT];
	if (given && !has_word("text conllu", given)) {
		dln_cli_usage(cli->command, "--from %s: there is text and conllu", given);
		return false;
	}
	cli->input = given && strcmp(given, "conllu") == 0 ? DLN_INPUT_CONLLU : DLN_INPUT_TEXT;
	return true;
}

/* "2021-08-09": that it can be a day; the library knows whether it is one. */
static bool day(const dln_cli *cli, int id)
{
	static const char shape[] = "dddd-dd-dd";
	const char *text = cli->values[id];
	bool fine = !text || strlen(text) == sizeof shape - 1;
	for (size_t i = 0; text && fine && shape[i]; i++)
		fine = shape[i] == 'd' ? text[i] >= '0' && text[i] <= '9' : text[i] == shape[i];
	if (!fine)
		dln_cli_usage(cli->command, "--%s %s: not a day like 2021-08-09", dln_cli_options[id].name, text);
	return fine;
}

static bool check_values(dln_cli *cli)
{
	const char *color = cli->values[OPT_COLOR];
	if (color && *color && !has_word("auto always never", color)) {
		dln_cli_usage(cli->command, "--color=%s: there is auto, always and never", color);
		return false;
	}
	if (cli->values[OPT_RUN] && !*cli->values[OPT_RUN]) {
		dln_cli_usage(cli->command, "--run wants a command");
		return false;
	}
	return number(cli, OPT_JOBS, 1, MOST_JOBS, &cli->jobs) && number(cli, OPT_WIDTH, 40, MOST_WIDTH, &cli->width) &&
		number(cli, OPT_SENTENCE, 1, MOST_SENTENCE, &cli->sentence) && number(cli, OPT_DAYS, 0, MOST_DAYS, &cli->days) &&
		number(cli, OPT_PORT, 0, MOST_PORT, &cli->port) &&
		size(cli) && format(cli) && input(cli) && day(cli, OPT_SINCE) && day(cli, OPT_AS_OF);
}

/* One thing that getopt_long found. False when it is wrong. */
static bool take(dln_cli *cli, int got, char **argv)
{
	if (got == 1) {
		if (cli->command->words)
			cli->words[cli->word_count++] = optarg;
		else
			cli->paths[cli->path_count++] = optarg;
		return true;
	}
	if (got == ':' || got == '?') {
		if (got == '?')
			return unknown(cli->command, argv[optind - 1]);
		dln_cli_usage(cli->command, "%s wants a value", argv[optind - 1]);
		return false;
	}
	int id = got >= NO_LETTER ? got - NO_LETTER : id_of_letter(got);
	if (id == OPT_FROM)
		cli->paths[cli->path_count++] = optarg;
	if (id == OPT_KNOWLEDGE)
		cli->knowledge[cli->knowledge_count++] = optarg;
	if (id == OPT_WITHOUT)
		cli->without[cli->without_count++] = optarg;
	if (id == OPT_HOST)
		cli->hosts[cli->host_count++] = optarg;
	if (id == OPT_LEDGER && cli->values[id] && strcmp(cli->values[id], optarg) != 0) {
		dln_cli_usage(cli->command, "there are two ledgers, %s and %s; name one", cli->values[id], optarg);
		return false;
	}
	cli->values[id] = optarg ? optarg : "";
	return true;
}

bool dln_cli_parse(dln_cli *cli, const dln_cli_command *command, int argc, char **argv)
{
	struct option table[OPT_COUNT + 1];
	char letters[LETTERS];
	*cli = (dln_cli){.command = command, .port = USUAL_PORT};
	cli->words = calloc((size_t)argc + 1, sizeof *cli->words);
	cli->paths = calloc((size_t)argc + 1, sizeof *cli->paths);
	cli->knowledge = calloc((size_t)argc + 1, sizeof *cli->knowledge);
	cli->without = calloc((size_t)argc + 1, sizeof *cli->without);
	cli->hosts = calloc((size_t)argc + 1, sizeof *cli->hosts);
	if (!cli->words || !cli->paths || !cli->knowledge || !cli->without || !cli->hosts) {
		dln_cli_complain("memory ran out");
		return false;
	}
	make_tables(command, table, letters);
	optind = 1;
	opterr = 0;
	for (int got; (got = getopt_long(argc, argv, letters, table, NULL)) != -1;)
		if (!take(cli, got, argv))
			return false;
	while (optind < argc)
		cli->paths[cli->path_count++] = argv[optind++];
	return check_values(cli);
}

void dln_cli_clear(dln_cli *cli)
{
	dln_engine_close(cli->engine);
	free(cli->words);
	free(cli->paths);
	free(cli->knowledge);
	free(cli->without);
	free(cli->hosts);
	*cli = (dln_cli){0};
}

bool dln_cli_join_words(const dln_cli *cli, char *out, size_t room)
{
	size_t at = 0;
	out[0] = '\0';
	for (size_t i = 0; i < cli->word_count; i++) {
		int put = snprintf(out + at, room - at, "%s%s", i ? " " : "", cli->words[i]);
		if (put < 0 || (size_t)put >= room - at)
			return false;
		at += (size_t)put;
	}
	return true;
}
