/* cmd_code.c: dateline code, read and explain: each report is told as soon as its turn comes, nothing is kept. */
#include "cli.h"

#include <string.h>

typedef struct telling {
	dln_status (*tell)(dln_cli *cli, const dln_coded *coded, dln_err *err);
	dln_err err;
	dln_tongues unread;
} telling;

static dln_status code(dln_cli *cli, const dln_coded *coded, dln_err *err)
{
	return dln_tell_code(cli->engine, coded, dln_cli_stdout(cli), err);
}

static dln_status cleaned(dln_cli *cli, const dln_coded *coded, dln_err *err)
{
	return dln_tell_read(coded, dln_cli_stdout(cli), err);
}

static dln_status explain(dln_cli *cli, const dln_coded *coded, dln_err *err)
{
	dln_tell_opts opts = dln_cli_tell_opts(cli);
	dln_status status = dln_tell_explain(cli->engine, coded, &opts, dln_cli_stdout(cli), err);
	if (status != DLN_NOTFOUND)
		return status;
	dln_cli_trouble(cli, err); /* no such sentence: the next report may have it */
	cli->failed++;
	*err = (dln_err){.at = DLN_NOWHERE};
	return DLN_OK;
}

static dln_status each(dln_cli *cli, void *self, const dln_coded *coded)
{
	telling *t = self;
	dln_tongues_count(&t->unread, coded);
	return t->tell(cli, coded, &t->err);
}

static int tell_all(dln_cli *cli, dln_status (*tell)(dln_cli *cli, const dln_coded *coded, dln_err *err))
{
	telling t = {tell, {.at = DLN_NOWHERE}, {.count = 0}};
	char unread[DLN_TONGUES_ROOM];
	dln_err err = {.at = DLN_NOWHERE};
	if (cli->path_count == 0)
		return dln_cli_usage(cli->command, "nothing to read: name files or folders, or - for standard input");
	dln_status status = dln_cli_read(cli, each, &t, NULL, &err);
	if (status != DLN_OK)
		return dln_cli_ended(cli, t.err.code != DLN_OK ? &t.err : &err);
	dln_tongues_text(&t.unread, unread, sizeof unread);
	if (*unread && tell == code) /* the others say so of each report */
		dln_cli_remark(cli, "dateline: not read: %s", unread);
	return dln_cli_read_status(cli);
}

int dln_cli_code(dln_cli *cli)
{
	return tell_all(cli, code);
}

int dln_cli_read_command(dln_cli *cli)
{
	cli->uncoded = true;
	return tell_all(cli, cleaned);
}

int dln_cli_explain(dln_cli *cli)
{
	const char *which = cli->values[OPT_WHY];
	bool page = strcmp(cli->format, "text") == 0 || strcmp(cli->format, "json") == 0;
	if (which && *which && strncmp(which, "c:", 2) != 0 && which[strspn(which, "0123456789")])
		return dln_cli_usage(cli->command, "--why=%s: neither a claim's id, like c:0123456789ab, nor a byte", which);
	if (which && !page)
		return dln_cli_usage(cli->command, "--why prints text or json, not %s", cli->format);
	if (which && cli->sentence)
		return dln_cli_usage(cli->command, "--why goes without --sentence: name the claim or a byte of the sentence, as in --why=120");
	return tell_all(cli, explain);
}
