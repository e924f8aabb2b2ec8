/* cmd_raw.c: dateline raw: the bytes that a report was read from, where they were fetched. */
#define _DEFAULT_SOURCE
#include "cli.h"

#include <unistd.h>

int dln_cli_raw(dln_cli *cli)
{
	dln_err err = {.at = DLN_NOWHERE};
	dln_ledger *ledger = NULL;
	const char *path = dln_cli_ledger_path(cli);
	if (!path)
		return dln_cli_usage(cli->command, "which ledger? Name it with -l FILE");
	if (cli->word_count != 1)
		return dln_cli_usage(cli->command, "name one report: its address, or the end of it");
	if (isatty(STDOUT_FILENO)) /* a page is foreign bytes, which may act on a terminal */
		return dln_cli_usage(cli->command, "a page does not go to a terminal: put \"> page.html\" behind the command");
	dln_status status = dln_ledger_open(path, DLN_READ, &ledger, &err);
	if (status == DLN_OK)
		status = dln_ledger_raw(ledger, cli->words[0], dln_cli_stdout(cli), &err);
	dln_ledger_close(ledger);
	return dln_cli_answered(cli, status, &err);
}
