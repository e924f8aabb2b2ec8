/* cmd_alert.c: dateline alert: what is waited for in a ledger. The first word says what to do; those behind it are what is waited for. */
#include "cli.h"

#include <string.h>

enum { WISH_ROOM = 1024 };

static bool join(const dln_cli *cli, char out[WISH_ROOM])
{
	dln_cli behind = *cli;
	behind.words++;
	behind.word_count--;
	return dln_cli_join_words(&behind, out, WISH_ROOM);
}

static int list(dln_cli *cli, const char *path, const char *wish)
{
	dln_err err = {.at = DLN_NOWHERE};
	dln_ledger *ledger = NULL;
	dln_tell_opts opts = dln_cli_tell_opts(cli);
	(void)wish;
	dln_status status = dln_ledger_open(path, DLN_READ, &ledger, &err);
	if (status == DLN_OK)
		status = dln_tell_alerts(ledger, &opts, dln_cli_stdout(cli), &err);
	dln_ledger_close(ledger);
	return status == DLN_OK ? EXIT_FINE : dln_cli_ended(cli, &err);
}

static int add(dln_cli *cli, const char *path, const char *wish)
{
	dln_err err = {.at = DLN_NOWHERE};
	dln_ledger *ledger = NULL;
	dln_status status = dln_cli_engine(cli, &err);
	if (status == DLN_OK)
		status = dln_ledger_open(path, DLN_CREATE, &ledger, &err);
	if (status == DLN_OK)
		status = dln_alert_add(ledger, cli->engine, wish, dln_cli_stdout(cli), &err);
	dln_ledger_close(ledger);
	return dln_cli_answered(cli, status, &err);
}

static int drop(dln_cli *cli, const char *path, const char *wish)
{
	dln_err err = {.at = DLN_NOWHERE};
	dln_ledger *ledger = NULL;
	dln_status status = dln_ledger_open(path, DLN_WRITE, &ledger, &err);
	if (status != DLN_OK)
		return dln_cli_ended(cli, &err);
	status = dln_alert_drop(ledger, wish, dln_cli_stdout(cli), &err);
	dln_ledger_close(ledger);
	return dln_cli_answered(cli, status, &err);
}

static int check(dln_cli *cli, const char *path, const char *wish)
{
	dln_err err = {.at = DLN_NOWHERE};
	dln_ledger *ledger = NULL;
	(void)wish;
	if (dln_ledger_open(path, DLN_WRITE, &ledger, &err) != DLN_OK)
		return dln_cli_ended(cli, &err);
	int status = dln_cli_alerts(cli, ledger, path, NULL);
	dln_ledger_close(ledger);
	return status;
}

typedef struct action {
	const char *name;
	bool wish, formats, runs; /* takes a wish, --format, --run */
	int (*run)(dln_cli *cli, const char *path, const char *wish);
} action;
static const action actions[] = {
	{"list", false, true, false, list}, {"add", true, false, false, add}, {"drop", true, false, false, drop}, {"check", false, true, true, check}};
enum { ACTIONS = sizeof actions / sizeof *actions };

static int no_action(dln_cli *cli)
{
	const char *names[ACTIONS];
	for (size_t i = 0; i < ACTIONS; i++)
		names[i] = actions[i].name;
	const char *near = dln_cli_nearest(cli->words[0], names, ACTIONS);
	if (near)
		return dln_cli_usage(cli->command, "no %s; is %s meant?", cli->words[0], near);
	return dln_cli_usage(cli->command, "no %s; there is list, add, drop and check", cli->words[0]);
}

int dln_cli_alert(dln_cli *cli)
{
	const action *a = &actions[0];
	char wish[WISH_ROOM] = "";
	const char *path = dln_cli_ledger_path(cli);
	for (size_t i = 0; i < ACTIONS && cli->word_count; i++)
		if (strcmp(cli->words[0], actions[i].name) == 0)
			a = &actions[i];
	if (cli->word_count && strcmp(cli->words[0], a->name) != 0)
		return no_action(cli);
	if (!path)
		return dln_cli_usage(cli->command, "which ledger? Name it with -l FILE");
	if (cli->path_count)
		return dln_cli_usage(cli->command, "it reads no files; dateline add does");
	if (a->wish != (cli->word_count > 1))
		return a->wish ? dln_cli_usage(cli->command, "%s what? hands, dispute, or a figure: displaced over 100,000", a->name)
			: dln_cli_usage(cli->command, "%s takes no word", a->name);
	if (a->wish && !join(cli, wish))
		return dln_cli_usage(cli->command, "that is too long to wait for");
	if (cli->values[OPT_FORMAT] && !a->formats)
		return dln_cli_usage(cli->command, "%s takes no --format", a->name);
	if (cli->values[OPT_RUN] && !a->runs)
		return dln_cli_usage(cli->command, "%s runs nothing: give --run to dateline add, or to check", a->name);
	return a->run(cli, path, wish);
}
