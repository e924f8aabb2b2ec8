/* cmd_ledger.c: dateline verify and map: what is done with a ledger as a whole. */
#include "cli.h"

static const char *one_ledger(dln_cli *cli)
{
	const char *path = cli->values[OPT_LEDGER] || cli->path_count != 1 ? dln_cli_ledger_path(cli) : cli->paths[0];
	return cli->path_count > 1 || (cli->values[OPT_LEDGER] && cli->path_count) ? NULL : path;
}

int dln_cli_verify(dln_cli *cli)
{
	const char *path = one_ledger(cli);
	if (!path)
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

int dln_cli_map(dln_cli *cli)
{
	const char *path = one_ledger(cli);
	if (!path)
		return dln_cli_usage(cli->command, "name one ledger");
	dln_err err = {.at = DLN_NOWHERE};
	dln_ledger *ledger = NULL;
	dln_status status = dln_cli_engine(cli, &err);
	if (status == DLN_OK)
		status = dln_ledger_open(path, DLN_WRITE, &ledger, &err);
	if (status == DLN_OK)
		status = dln_ledger_refresh(ledger, cli->engine, &err);
	dln_ledger_close(ledger);
	if (status != DLN_OK)
		return dln_cli_ended(cli, &err);
	dln_cli_remark(cli, "%s: the map is up to date", path);
	return EXIT_FINE;
}
