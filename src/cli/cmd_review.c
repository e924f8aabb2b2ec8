/* cmd_review.c: dateline review: what people decide about what was read, and what that changes. */
#include "cli.h"

/* The record of a ledger as it is now. Closed by dln_cli_asked_close, also when it fails. */
static dln_status look(dln_cli *cli, dln_ledger *ledger, dln_cli_asked *out, dln_err *err)
{
	*out = (dln_cli_asked){0};
	dln_status status = dln_ledger_story(ledger, &out->story, err);
	return status ? status : dln_record_build(cli->engine, out->story, NULL, &out->record, err);
}

/* Says what the record says otherwise now. */
static dln_status tell_changes(dln_cli *cli, dln_ledger *ledger, const dln_cli_asked *before, dln_err *err)
{
	dln_cli_asked after;
	dln_tell_opts opts = dln_cli_tell_opts(cli);
	dln_status status = look(cli, ledger, &after, err);
	if (status == DLN_OK)
		status = dln_tell_changes(before->record, after.record, &opts, dln_cli_stdout(cli), NULL, err);
	dln_cli_asked_close(&after);
	return status;
}

static int decide(dln_cli *cli, const char *path)
{
	dln_signed by = {.author = dln_cli_author(cli), .why = cli->values[OPT_REASON]};
	dln_err err = {.at = DLN_NOWHERE};
	dln_ledger *ledger = NULL;
	dln_cli_asked before = {0};
	char behind[128] = "";
	bool noted = false;
	dln_status status = dln_cli_engine(cli, &err);
	if (status == DLN_OK)
		status = dln_ledger_open(path, DLN_WRITE, &ledger, &err);
	if (status == DLN_OK)
		status = look(cli, ledger, &before, &err);
	if (status == DLN_OK) {
		status = dln_ledger_review(ledger, before.record, cli->words, cli->word_count, &by, dln_cli_stdout(cli), &err);
		noted = status == DLN_OK;
	}
	if (status == DLN_OK)
		status = tell_changes(cli, ledger, &before, &err);
	if (noted)
		dln_cli_behind(ledger, behind, sizeof behind);
	if (*behind)
		dln_cli_remark(cli, "%s: %s", path, behind);
	dln_cli_asked_close(&before);
	dln_ledger_close(ledger);
	return dln_cli_answered(cli, status, &err);
}

static int list(dln_cli *cli)
{
	dln_cli_asked asked;
	dln_err err = {.at = DLN_NOWHERE};
	dln_tell_opts opts = dln_cli_tell_opts(cli);
	int status;
	if (!dln_cli_ask(cli, &asked, &status))
		return status;
	status = dln_cli_answered(cli, dln_tell_decisions(asked.record, &opts, dln_cli_stdout(cli), &err), &err);
	dln_cli_asked_close(&asked);
	return status;
}

int dln_cli_review(dln_cli *cli)
{
	if (cli->word_count == 0)
		return list(cli);
	const char *path = dln_cli_ledger_path(cli);
	if (!path)
		return dln_cli_usage(cli->command, "which ledger? Name it with -l FILE");
	if (cli->path_count)
		return dln_cli_usage(cli->command, "name one ledger, and no other paths");
	if (!cli->values[OPT_REASON])
		return dln_cli_usage(cli->command, "why? Give the reason with --why TEXT");
	return decide(cli, path);
}
