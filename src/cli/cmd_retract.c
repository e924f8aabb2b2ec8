/* cmd_retract.c: dateline retract, and what of that which the ledger waits for follows from it. */
#include "cli.h"

int dln_cli_retract(dln_cli *cli)
{
	const char *path = dln_cli_ledger_path(cli);
	dln_signed by = {.author = dln_cli_author(cli), .why = cli->values[OPT_REASON]};
	if (cli->word_count == 0)
		return dln_cli_usage(cli->command, "which report? Name it by its path, its URL or its id");
	if (cli->word_count > 1 || cli->path_count)
		return dln_cli_usage(cli->command, "name one report at a time");
	if (!path)
		return dln_cli_usage(cli->command, "which ledger? Name it with -l FILE");
	if (!by.why)
		return dln_cli_usage(cli->command, "why? Give the reason with --why TEXT");
	dln_err err = {.at = DLN_NOWHERE};
	dln_ledger *ledger = NULL;
	if (dln_ledger_open(path, DLN_WRITE, &ledger, &err) != DLN_OK)
		return dln_cli_ended(cli, &err);
	dln_status status = dln_ledger_retract(ledger, cli->words[0], &by, cli->values[OPT_UNDO] != NULL, dln_cli_stdout(cli), &err);
	char behind[128];
	dln_cli_behind(ledger, behind, sizeof behind);
	if (status == DLN_OK && *behind)
		dln_cli_remark(cli, "%s: %s", path, behind);
	int alerts = status == DLN_OK ? dln_cli_alerts(cli, ledger, path, NULL) : EXIT_FINE;
	dln_ledger_close(ledger);
	return dln_cli_graver(alerts, dln_cli_answered(cli, status, &err));
}
