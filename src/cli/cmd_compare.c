/* cmd_compare.c: dateline compare: a table of the user's beside the record. */
#include "cli.h"

/* Rows that were left out are told with the answer; that there are any is said here. */
static int compared(dln_cli *cli, const char *table, const dln_table_counts *counts)
{
	if (!counts->rows_unread)
		return cli->failed ? EXIT_SOME : EXIT_FINE;
	dln_cli_complain("%s: byte %zu: %s%s", table, counts->unread_at, counts->unread, counts->rows_unread > 1 ? "; other rows could not be read either" : "");
	return EXIT_SOME;
}

int dln_cli_compare(dln_cli *cli)
{
	dln_cli_asked asked;
	int status;
	if (cli->word_count != 1)
		return dln_cli_usage(cli->command, cli->word_count ? "one table at a time" : "which table? A CSV as ACLED or UCDP GED has it");
	if (!dln_cli_ask(cli, &asked, &status))
		return status;
	dln_err err = {.at = DLN_NOWHERE};
	dln_table_counts counts = {0};
	dln_tell_opts opts = dln_cli_tell_opts(cli);
	status = dln_cli_answered(cli, dln_tell_compare(asked.record, cli->words[0], &opts, dln_cli_stdout(cli), &counts, &err), &err);
	if (status == EXIT_FINE)
		status = compared(cli, cli->words[0], &counts);
	dln_cli_asked_close(&asked);
	return status;
}
