/* cmd_find.c: dateline find. Search needs the index of a ledger: of files one is made in a folder of its own and taken away again. */
#define _DEFAULT_SOURCE
#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROOM = 1024 };

static int find(dln_cli *cli, dln_ledger *ledger, const char *words)
{
	dln_err err = {.at = DLN_NOWHERE};
	size_t found = 0;
	dln_tell_opts opts = dln_cli_tell_opts(cli);
	if (dln_tell_find(ledger, words, &opts, dln_cli_stdout(cli), &found, &err) != DLN_OK)
		return dln_cli_ended(cli, &err);
	if (!found)
		dln_cli_remark(cli, "dateline: nothing found");
	return found && !cli->failed ? EXIT_FINE : EXIT_SOME;
}

static int find_in_ledger(dln_cli *cli, const char *path, const char *words)
{
	dln_err err = {.at = DLN_NOWHERE};
	dln_ledger *ledger = NULL;
	if (dln_ledger_open(path, DLN_READ, &ledger, &err) != DLN_OK)
		return dln_cli_ended(cli, &err);
	int status = find(cli, ledger, words);
	dln_ledger_close(ledger);
	return status;
}

static dln_status into_ledger(dln_cli *cli, void *self, const dln_coded *coded)
{
	(void)cli;
	return dln_ledger_add(self, coded, NULL, NULL);
}

static int find_in_files(dln_cli *cli, const char *path, const char *words)
{
	dln_err err = {.at = DLN_NOWHERE};
	dln_ledger *ledger = NULL;
	dln_status status = dln_ledger_open(path, DLN_CREATE, &ledger, &err);
	if (status == DLN_OK)
		status = dln_cli_read(cli, into_ledger, ledger, NULL, &err);
	int end = status == DLN_OK ? find(cli, ledger, words) : dln_cli_ended(cli, &err);
	dln_ledger_close(ledger);
	return end;
}

static void take_away(const char *folder)
{
	static const char *const files[] = {"find.gpkg", "find.gpkg-wal", "find.gpkg-shm", "find.gpkg-journal"};
	char path[ROOM];
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, files[i]);
		unlink(path);
	}
	rmdir(folder);
}

static int find_aside(dln_cli *cli, const char *words)
{
	const char *tmp = getenv("TMPDIR");
	char folder[ROOM - 64], path[ROOM];
	snprintf(folder, sizeof folder, "%s/dateline-XXXXXX", tmp && *tmp && strlen(tmp) < sizeof folder - 32 ? tmp : "/tmp");
	if (!mkdtemp(folder)) {
		dln_cli_complain("%s: no folder could be made for the index", folder);
		return EXIT_NONE;
	}
	snprintf(path, sizeof path, "%s/find.gpkg", folder);
	int status = find_in_files(cli, path, words);
	take_away(folder);
	return status;
}

int dln_cli_find(dln_cli *cli)
{
	char words[ROOM];
	if (cli->word_count == 0)
		return dln_cli_usage(cli->command, "which words?");
	if (!dln_cli_join_words(cli, words, sizeof words))
		return dln_cli_usage(cli->command, "that is too long to look for");
	const char *ledger = dln_cli_ledger_path(cli);
	if (ledger && cli->path_count)
		return dln_cli_usage(cli->command, "name a ledger or paths, not both");
	if (ledger)
		return find_in_ledger(cli, ledger, words);
	if (cli->path_count)
		return find_aside(cli, words);
	return dln_cli_usage(cli->command, "nothing to search: name a ledger with -l, or files with --from");
}
