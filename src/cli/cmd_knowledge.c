/* cmd_knowledge.c: dateline knowledge check, find and list. The first word says which; the words and paths behind it are its arguments. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

enum { ROOM = 1024 };

static int check(dln_cli *cli)
{
	const char **folders = cli->words + 1;
	size_t count = cli->word_count - 1;
	dln_err err = {.at = DLN_NOWHERE};
	dln_checked found = {0};
	if (cli->path_count && count)
		return dln_cli_usage(cli->command, "name the folders together, before or after --");
	if (cli->path_count) {
		folders = cli->paths;
		count = cli->path_count;
	}
	dln_engine_opts opts = dln_cli_engine_opts(cli);
	if (dln_knowledge_check(&opts, folders, count, dln_cli_stdout(cli), &found, &err) != DLN_OK)
		return dln_cli_ended(cli, &err);
	if (cli->out_errno)
		return EXIT_NONE;
	if (!count && !found.overlays)
		dln_cli_remark(cli, "dateline: no overlay is in use; name a folder to check");
	else
		dln_cli_remark(cli, "dateline: %zu error%s, %zu warning%s", found.errors, found.errors == 1 ? "" : "s", found.warnings, found.warnings == 1 ? "" : "s");
	return found.errors ? EXIT_SOME : EXIT_FINE;
}

/* The words behind the first with a blank between them. */
static bool join(const dln_cli *cli, char out[ROOM])
{
	size_t at = 0;
	out[0] = '\0';
	for (size_t i = 1; i < cli->word_count; i++) {
		int put = snprintf(out + at, ROOM - at, "%s%s", i > 1 ? " " : "", cli->words[i]);
		if (put < 0 || (size_t)put >= ROOM - at)
			return false;
		at += (size_t)put;
	}
	return true;
}

static int find(dln_cli *cli)
{
	char words[ROOM];
	dln_err err = {.at = DLN_NOWHERE};
	size_t found = 0;
	if (cli->word_count < 2)
		return dln_cli_usage(cli->command, "which word?");
	if (!join(cli, words))
		return dln_cli_usage(cli->command, "that is too long to look for");
	dln_tell_opts opts = dln_cli_tell_opts(cli);
	if (dln_cli_engine(cli, &err) != DLN_OK || dln_tell_knowledge(cli->engine, words, &opts, dln_cli_stdout(cli), &found, &err) != DLN_OK)
		return dln_cli_ended(cli, &err);
	if (!found)
		dln_cli_remark(cli, "dateline: nothing found");
	return found ? EXIT_FINE : EXIT_SOME;
}

static int list(dln_cli *cli)
{
	dln_err err = {.at = DLN_NOWHERE};
	dln_tell_opts opts = dln_cli_tell_opts(cli);
	dln_engine_opts engine = dln_cli_engine_opts(cli);
	if (dln_cli_engine(cli, &err) != DLN_OK || dln_tell_knowledge_files(cli->engine, &engine, &opts, dln_cli_stdout(cli), &err) != DLN_OK)
		return dln_cli_ended(cli, &err);
	return EXIT_FINE;
}

int dln_cli_knowledge(dln_cli *cli)
{
	static const char *const names[] = {"check", "find", "list"};
	static int (*const runs[])(dln_cli *cli) = {check, find, list};
	if (cli->word_count == 0)
		return dln_cli_usage(cli->command, "check, find or list?");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(cli->words[0], names[i]) != 0)
			continue;
		if (i > 0 && cli->path_count)
			return dln_cli_usage(cli->command, "%s takes no path", names[i]);
		if (i == 0 && cli->values[OPT_FORMAT] && strcmp(cli->format, "text") != 0)
			return dln_cli_usage(cli->command, "check prints text only");
		if (i == 2 && cli->word_count > 1)
			return dln_cli_usage(cli->command, "list takes no word");
		return runs[i](cli);
	}
	const char *near = dln_cli_nearest(cli->words[0], names, sizeof names / sizeof *names);
	if (near)
		return dln_cli_usage(cli->command, "no %s; is %s meant?", cli->words[0], near);
	return dln_cli_usage(cli->command, "no %s; there is check, find and list", cli->words[0]);
}
