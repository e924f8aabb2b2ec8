/* cmd_verify.c: dateline verify */
#include "cli.h"

int dln_cli_verify(dln_cli *cli)
{
	const char *path = cli->values[OPT_LEDGER] || cli->path_count != 1 ? dln_cli_ledger_path(cli) : cli->paths[0];
	if (!path || (cli->values[OPT_LEDGER] && cli->path_count) || cli->path_count > 1)
		return dln_cli_usage(cli->command, "name one ledger");
	dln_err err = {.at = DLN_NOWHERE};
	dln_ledger *ledger = NULL;
	size_t bad = 0;
	dln_status status = dln_ledger_open(path, DLN_READ, &ledger, &err);
	if (status == DLN_OK)
		status = dln_ledger_verify(ledger, dln_cli_stdout(cli), &bad, &err);
	dln_ledger_close(ledger);
	if (status != DLN_OK)
		return dln_cli_ended(cli, &err);
	return bad ? EXIT_SOME : EXIT_FINE;
}
