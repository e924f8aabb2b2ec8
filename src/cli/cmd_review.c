/* cmd_review.c: dateline review: what people decide about what was read, and what that changes. */
#define _POSIX_C_SOURCE 200809L
#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST_PATH = 4096 };

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

static dln_status onto_stderr(void *self, const char *bytes, size_t len)
{
	const dln_cli *cli = self;
	return cli->values[OPT_QUIET] || fwrite(bytes, 1, len, stderr) == len ? DLN_OK : DLN_IO;
}

/* Where the lines of the journal are told that a decision made: where standard output is to be JSON, not there. */
static dln_sink lines_sink(dln_cli *cli)
{
	bool json = cli->format && strcmp(cli->format, "json") == 0;
	return json ? (dln_sink){onto_stderr, cli} : dln_cli_stdout(cli);
}

static void warn(void *self, dln_note_level level, const char *line)
{
	(void)self;
	(void)level;
	dln_cli_complain("warning: %s", line);
}

static int decide(dln_cli *cli, const char *path)
{
	dln_signed by = {.author = dln_cli_author(cli), .why = cli->values[OPT_REASON], .note = warn};
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
		status = dln_ledger_review(ledger, before.record, cli->words, cli->word_count, &by, lines_sink(cli), &err);
		noted = status == DLN_OK;
	}
	if (status == DLN_OK)
		status = tell_changes(cli, ledger, &before, &err);
	if (noted)
		dln_cli_behind(ledger, behind, sizeof behind);
	if (*behind)
		dln_cli_remark(cli, "%s: %s", path, behind);
	dln_cli_asked_close(&before);
	int alerts = status == DLN_OK ? dln_cli_alerts(cli, ledger, path, "\nFIRED  of what is waited for\n") : EXIT_FINE;
	dln_ledger_close(ledger);
	return dln_cli_graver(alerts, dln_cli_answered(cli, status, &err));
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

/* ---- export ---- */

static dln_status into_file(void *self, const char *bytes, size_t len)
{
	return fwrite(bytes, 1, len, self) == len ? DLN_OK : DLN_IO;
}

/* A new file of the folder; nothing that is there is written over. False after saying what was wrong. */
static bool write_file(dln_cli *cli, const dln_record *record, const char *folder, size_t i, size_t *lines)
{
	char path[MOST_PATH];
	dln_err err = {.at = DLN_NOWHERE};
	snprintf(path, sizeof path, "%s/%s", folder, dln_decisions_file(i));
	FILE *file = fopen(path, "wx");
	if (!file) {
		dln_cli_complain("%s: %s", path, errno == EEXIST ? "it is there already; name another folder" : strerror(errno));
		return false;
	}
	dln_status status = dln_tell_decisions_file(record, i, (dln_sink){into_file, file}, lines, &err);
	if (fclose(file) != 0 && status == DLN_OK)
		status = DLN_IO;
	if (status != DLN_OK || *lines == 0)
		remove(path);
	if (status != DLN_OK)
		dln_cli_complain("%s: %s", path, err.what[0] ? err.what : "it could not be written");
	else if (*lines)
		dln_cli_remark(cli, "%s: %zu line%s", path, *lines, dln_cli_plural(*lines));
	return status == DLN_OK;
}

static int export(dln_cli *cli)
{
	dln_cli_asked asked;
	size_t all = 0, lines = 0;
	int status;
	if (cli->word_count != 2)
		return dln_cli_usage(cli->command, "into which folder? review export FOLDER");
	if (!dln_cli_ask(cli, &asked, &status))
		return status;
	const char *folder = cli->words[1];
	bool fine = mkdir(folder, 0777) == 0 || errno == EEXIST;
	if (!fine)
		dln_cli_complain("%s: %s", folder, strerror(errno));
	for (size_t i = 0; fine && dln_decisions_file(i); i++) {
		fine = write_file(cli, asked.record, folder, i, &lines);
		all += lines;
	}
	dln_cli_asked_close(&asked);
	if (fine && all == 0)
		dln_cli_remark(cli, "no decision holds for every report: no name of an actor or a place that the knowledge lacks, and no day of publication");
	return !fine ? EXIT_NONE : all ? EXIT_FINE : EXIT_SOME;
}

int dln_cli_review(dln_cli *cli)
{
	const char *act = cli->word_count ? cli->words[0] : NULL;
	if (act && strcmp(act, "export") != 0 && !dln_review_usage(act))
		return dln_cli_usage(cli->command,
			"%s: there is accept, reject, correct, merge, split, grade, date, undo and export; without any it lists what was decided", act);
	const char *path = dln_cli_ledger_path(cli);
	if (!path)
		return dln_cli_usage(cli->command, "which ledger? Name it with -l FILE");
	cli->values[OPT_LEDGER] = path;
	if (cli->values[OPT_RUN] && (!act || strcmp(act, "export") == 0))
		return dln_cli_usage(cli->command, "nothing is decided, so that nothing fires: give --run to a decision");
	if (!act)
		return list(cli);
	if (strcmp(act, "export") == 0)
		return export(cli);
	if (cli->path_count)
		return dln_cli_usage(cli->command, "name one ledger, and no other paths");
	if (!cli->values[OPT_REASON])
		return dln_cli_usage(cli->command, "why? Say it as \"%s --why TEXT\"", dln_review_usage(act));
	if (cli->values[OPT_AUTHOR] && !*cli->values[OPT_AUTHOR])
		return dln_cli_usage(cli->command, "--author: the name is empty");
	return decide(cli, path);
}
