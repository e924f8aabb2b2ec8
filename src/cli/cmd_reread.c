/* cmd_reread.c: dateline reread. Control-C ends after the report in hand, as with add; at the end it is told what fired. */
#include "cli.h"

int dln_cli_reread(dln_cli *cli)
{
	const char *path = dln_cli_ledger_path(cli);
	if (!path)
		return dln_cli_usage(cli->command, "which ledger?");
	if (cli->path_count)
		return dln_cli_usage(cli->command, "name one ledger");
	dln_err err = {.at = DLN_NOWHERE};
	dln_ledger *ledger = NULL;
	char behind[128];
	dln_status status = dln_cli_engine(cli, &err);
	if (status == DLN_OK)
		status = dln_ledger_open(path, DLN_WRITE, &ledger, &err);
	if (status != DLN_OK)
		return dln_cli_ended(cli, &err);
	dln_cli_catch_interrupts();
	dln_join_opts opts = dln_cli_join_opts(cli);
	dln_reread done;
	dln_bar_init(&cli->bar, !cli->values[OPT_QUIET]);
	status = dln_ledger_reread(ledger, cli->engine, &opts, &done, &err);
	dln_bar_wipe(&cli->bar);
	dln_cli_behind(ledger, behind, sizeof behind);
	dln_cli_remark(cli, "%s: %zu report%s read again, %zu of them otherwise than before%s%s%s", path, done.reports, dln_cli_plural(done.reports), done.changed,
		dln_cli_interrupted ? "; interrupted, run it again for the others" : "", *behind ? "; " : "", behind);
	int alerts = status == DLN_OK && !dln_cli_interrupted ? dln_cli_alerts(cli, ledger, path, NULL) : EXIT_FINE;
	dln_ledger_close(ledger);
	if (status == DLN_STOPPED)
		return EXIT_INTERRUPTED;
	if (status != DLN_OK)
		return dln_cli_ended(cli, &err);
	return dln_cli_graver(alerts, cli->failed ? EXIT_SOME : EXIT_FINE);
}
