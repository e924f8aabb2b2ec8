/* cmd_dump.c: dateline dump */
#include "cli.h"

int dln_cli_dump(dln_cli *cli)
{
	dln_cli_asked asked;
	int status;
	if (!dln_cli_ask(cli, &asked, &status))
		return status;
	dln_err err = {.at = DLN_NOWHERE};
	status = dln_tell_dump(asked.record, dln_cli_stdout(cli), &err) == DLN_OK ? EXIT_FINE : dln_cli_ended(cli, &err);
	dln_cli_asked_close(&asked);
	return status == EXIT_FINE && cli->failed ? EXIT_SOME : status;
}
