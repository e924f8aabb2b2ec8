/* cmd_join.c: dateline join: puts what other ledgers have into one. Control-C ends after the report in hand, as with add. */
#define _DEFAULT_SOURCE
#include "cli.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
	(void)number;
	interrupted = 1;
}

static bool show(void *self, const dln_progress *now)
{
	dln_cli *cli = self;
	dln_bar_show(&cli->bar, now);
	return !interrupted;
}

static void tell_trouble(void *self, const dln_err *trouble)
{
	dln_cli *cli = self;
	cli->failed++;
	dln_cli_trouble(cli, trouble);
}

static const char *plural(size_t count)
{
	return count == 1 ? "" : "s";
}

static int join_one(dln_cli *cli, dln_ledger *into, const char *into_path, const char *path)
{
	dln_err err = {.at = DLN_NOWHERE};
	dln_ledger *from = NULL;
	if (dln_ledger_open(path, DLN_READ, &from, &err) != DLN_OK)
		return dln_cli_ended(cli, &err);
	dln_join_opts opts = {.progress = show, .trouble = tell_trouble, .self = cli};
	dln_joined done;
	dln_bar_init(&cli->bar, !cli->values[OPT_QUIET]);
	dln_status status = dln_ledger_join(into, from, &opts, &done, &err);
	dln_bar_wipe(&cli->bar);
	dln_ledger_close(from);
	dln_cli_remark(cli, "%s: %zu report%s and %zu line%s of the journal added from %s, %zu report%s known already%s", into_path, done.added, plural(done.added),
		done.lines, plural(done.lines), path, done.known, plural(done.known), interrupted ? "; interrupted, what was added stays" : "");
	if (status == DLN_STOPPED)
		return EXIT_INTERRUPTED;
	return status == DLN_OK ? EXIT_FINE : dln_cli_ended(cli, &err);
}

int dln_cli_join(dln_cli *cli)
{
	const char *path = cli->values[OPT_LEDGER];
	size_t first = path ? 0 : 1;
	if (cli->path_count <= first)
		return dln_cli_usage(cli->command, "name the ledger that takes, then those that give");
	path = path ? path : cli->paths[0];
	for (size_t i = first; i < cli->path_count; i++)
		if (!dln_ledger_probe(cli->paths[i]))
			return dln_cli_usage(cli->command, "%s: this is no ledger", cli->paths[i]);
	dln_err err = {.at = DLN_NOWHERE};
	dln_ledger *into = NULL;
	size_t behind = 0;
	if (dln_ledger_open(path, DLN_CREATE, &into, &err) != DLN_OK)
		return dln_cli_ended(cli, &err);
	signal(SIGINT, interrupt);
	signal(SIGTERM, interrupt);
	int status = EXIT_FINE;
	for (size_t i = first; i < cli->path_count && status == EXIT_FINE; i++)
		status = join_one(cli, into, path, cli->paths[i]);
	(void)dln_ledger_behind(into, &behind, NULL);
	dln_ledger_close(into);
	if (behind)
		dln_cli_remark(cli, "%s: its map is %zu report%s behind (dateline map makes it anew)", path, behind, plural(behind));
	return status == EXIT_FINE && cli->failed ? EXIT_SOME : status;
}
