/* cmd_export.c: dateline export: the record for other programs, on standard output or into a file, which is whole or not there. */
#define _DEFAULT_SOURCE
#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const dln_export_format *format_named(const char *name)
{
	for (size_t i = 0; dln_export_format_at(i); i++)
		if (strcmp(dln_export_format_at(i)->name, name) == 0)
			return dln_export_format_at(i);
	return NULL;
}

static void tell_note(void *self, dln_note_level level, const char *line)
{
	(void)level;
	dln_cli_remark(self, "dateline: %s", line);
}

static dln_status export(dln_cli *cli, const dln_record *record, dln_sink sink, dln_err *err)
{
	dln_export_opts opts = {.of = cli->values[OPT_OF], .place = cli->values[OPT_PLACE], .since = cli->values[OPT_SINCE], .min_status = cli->values[OPT_MIN_STATUS],
		.redact = cli->values[OPT_REDACT] != NULL, .bom = cli->values[OPT_BOM] != NULL, .hxl = cli->values[OPT_HXL] != NULL, .note = tell_note, .note_self = cli};
	return dln_tell_export(record, cli->format, &opts, sink, err);
}

/* ---- into a file ---- */

static dln_status write_file(void *self, const char *bytes, size_t len)
{
	return fwrite(bytes, 1, len, self) == len ? DLN_OK : DLN_IO;
}

static int no_file(const char *path, int number)
{
	dln_cli_complain("%s: cannot be written: %s", path, strerror(number));
	return EXIT_NONE;
}

/* Opens a file beside `path`, whose name it makes of the pattern in `beside`; what is there and no file, as a pipe, is opened itself, and `beside` is emptied. NULL with
 * errno. */
static FILE *open_beside(const char *path, char *beside)
{
	struct stat there;
	if (stat(path, &there) == 0 && !S_ISREG(there.st_mode)) {
		*beside = '\0';
		return fopen(path, "wb");
	}
	int handle = mkstemp(beside);
	if (handle < 0)
		return NULL;
	mode_t mask = umask(0);
	umask(mask);
	FILE *file = fchmod(handle, 0666 & ~mask) == 0 ? fdopen(handle, "wb") : NULL;
	if (file)
		return file;
	int number = errno;
	close(handle);
	unlink(beside);
	errno = number;
	return NULL;
}

/* It is written beside and renamed, so that what stood there stays until all of it is there. */
static int into_file(dln_cli *cli, const dln_record *record, const char *path)
{
	size_t room = strlen(path) + sizeof ".XXXXXX";
	char *beside = malloc(room);
	dln_err err = {.at = DLN_NOWHERE};
	if (!beside) {
		dln_cli_complain("memory ran out");
		return EXIT_NONE;
	}
	snprintf(beside, room, "%s.XXXXXX", path);
	FILE *file = open_beside(path, beside);
	int number = errno;
	if (!file) {
		free(beside);
		return no_file(path, number);
	}
	dln_status status = export(cli, record, (dln_sink){write_file, file}, &err);
	number = status == DLN_IO ? errno : 0;
	errno = 0;
	bool written = fflush(file) == 0;
	number = number ? number : errno;
	written &= fclose(file) == 0;
	bool kept = status == DLN_OK && written && (!*beside || rename(beside, path) == 0);
	number = number ? number : errno;
	if (!kept && *beside)
		unlink(beside);
	free(beside);
	if (status != DLN_OK && status != DLN_IO)
		return dln_cli_answered(cli, status, &err);
	return kept ? EXIT_FINE : no_file(path, number);
}

int dln_cli_export(dln_cli *cli)
{
	const char *path = cli->values[OPT_OUTPUT];
	bool here = !path || strcmp(path, "-") == 0;
	if (here && format_named(cli->format)->binary && isatty(STDOUT_FILENO))
		return dln_cli_usage(cli->command, "%s is nothing for a terminal: name a file with --output", cli->format);
	dln_cli_asked asked;
	int status;
	if (!dln_cli_ask(cli, &asked, &status))
		return status;
	dln_err err = {.at = DLN_NOWHERE};
	status = here ? dln_cli_answered(cli, export(cli, asked.record, dln_cli_stdout(cli), &err), &err) : into_file(cli, asked.record, path);
	dln_cli_asked_close(&asked);
	return status == EXIT_FINE && cli->failed ? EXIT_SOME : status;
}
