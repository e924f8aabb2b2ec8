/* cmd_brief.c: dateline brief */
#include "cli.h"

int dln_cli_brief(dln_cli *cli)
{
	dln_cli_asked asked;
	int status;
	if (!dln_cli_ask(cli, &asked, &status))
		return status;
	dln_err err = {.at = DLN_NOWHERE};
	dln_tell_opts opts = dln_cli_tell_opts(cli);
	status = dln_tell_brief(asked.record, &opts, dln_cli_stdout(cli), &err) == DLN_OK ? EXIT_FINE : dln_cli_ended(cli, &err);
	dln_cli_asked_close(&asked);
	return status == EXIT_FINE && cli->failed ? EXIT_SOME : status;
}
