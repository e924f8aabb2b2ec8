/* cmd_join.c: dateline join: puts what other ledgers have into one. Control-C ends after the report in hand, as with add. At the end
 * it is told what fired, as there. */
#include "cli.h"

static int join_one(dln_cli *cli, dln_ledger *into, const char *into_path, const char *path)
{
	dln_err err = {.at = DLN_NOWHERE};
	dln_ledger *from = NULL;
	if (dln_ledger_open(path, DLN_READ, &from, &err) != DLN_OK)
		return dln_cli_ended(cli, &err);
	dln_join_opts opts = dln_cli_join_opts(cli);
	dln_joined done;
	dln_bar_init(&cli->bar, !cli->values[OPT_QUIET]);
	dln_status status = dln_ledger_join(into, from, &opts, &done, &err);
	dln_bar_wipe(&cli->bar);
	dln_ledger_close(from);
	dln_cli_remark(cli, "%s: %zu report%s and %zu line%s of the journal added from %s, %zu report%s known already%s", into_path, done.added, dln_cli_plural(done.added),
		done.lines, dln_cli_plural(done.lines), path, done.known, dln_cli_plural(done.known), dln_cli_interrupted ? "; interrupted, what was added stays" : "");
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
	char behind[128];
	if (dln_ledger_open(path, DLN_CREATE, &into, &err) != DLN_OK)
		return dln_cli_ended(cli, &err);
	dln_cli_catch_interrupts();
	int status = EXIT_FINE;
	for (size_t i = first; i < cli->path_count && status == EXIT_FINE; i++)
		status = join_one(cli, into, path, cli->paths[i]);
	dln_cli_behind(into, behind, sizeof behind);
	if (*behind)
		dln_cli_remark(cli, "%s: %s", path, behind);
	int alerts = status == EXIT_FINE ? dln_cli_alerts(cli, into, path, NULL) : EXIT_FINE;
	dln_ledger_close(into);
	return dln_cli_graver(alerts, status == EXIT_FINE && cli->failed ? EXIT_SOME : status);
}
