/* say.c: what the command says on its two channels. Names come from outside: whatever would act on a terminal is shown as "?". */
#define _DEFAULT_SOURCE
#include "cli.h"

#include <errno.h>
#include <pwd.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MESSAGE = 2048, FAR = 3, LETTERS = 40 };

/* The bytes of the character at c, 0 when it is not well-formed UTF-8 or would act on a terminal or on the order of the text: controls of both
 * blocks, line ends of Unicode, marks of the bidirectional algorithm, tags. */
static size_t harmless(const unsigned char *c)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	size_t len = *c < 0x80 ? 1 : *c >= 0xC2 && *c < 0xE0 ? 2 : (*c & 0xF0) == 0xE0 ? 3 : *c >= 0xF0 && *c < 0xF5 ? 4 : 0;
	uint32_t cp = len == 1 ? *c : *c & (0x7FU >> len);
	for (size_t i = 1; i < len; i++) {
		if ((c[i] & 0xC0) != 0x80) /* the NUL at the end too */
			return 0;
		cp = cp << 6 | (c[i] & 0x3FU);
	}
	bool harms = cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x61C || cp == 0x200E || cp == 0x200F || (cp >= 0x2028 && cp <= 0x202E) ||
		(cp >= 0x2066 && cp <= 0x2069) || (cp >= 0xFFF9 && cp <= 0xFFFB) || (cp >= 0xE0000 && cp <= 0xE007F);
	return len == 0 || harms || cp < least[len] || (cp >= 0xD800 && cp < 0xE000) || cp > 0x10FFFF ? 0 : len;
}

/* Prints a message as one harmless line. */
static void say(const char *text)
{
	char line[MESSAGE + 4];
	size_t len = 0;
	for (const unsigned char *c = (const unsigned char *)text; *c && len + 6 < sizeof line;) {
		size_t put = harmless(c);
		if (put) {
			memcpy(line + len, c, put);
			len += put;
			c += put;
		} else {
			line[len++] = '?';
			for (c++; (*c & 0xC0) == 0x80; c++)
				; /* the rest of what was bad */
		}
	}
	line[len++] = '\n';
	fwrite(line, 1, len, stderr);
}

/* What to do about a failure; "" when its words say enough. */
static const char *hint(const dln_cli *cli, const dln_err *err)
{
	const char *table = cli->values[OPT_METADATA];
	switch (err->code) {
	case DLN_LIMIT: return strstr(err->what, "limit of") && !(table && strcmp(err->where, table) == 0) ? "; --max-file raises the limit" : "";
	case DLN_BUSY: return "; try again when it is done";
	case DLN_NEWER: return "; a newer dateline reads it";
	case DLN_NOTFOUND:
		return strcmp(err->where, "knowledge.dlk") == 0 ? "; name the file with --knowledge or DATELINE_KNOWLEDGE"
			: strcmp(err->where, "english.dlm") == 0 ? "; name the file with --model or DATELINE_MODEL" : "";
	case DLN_OK: case DLN_NOMEM: case DLN_IO: case DLN_FORMAT: case DLN_CORRUPT: case DLN_USAGE: case DLN_STOPPED: case DLN_EMPTY: break;
	}
	return "";
}

void dln_cli_trouble(dln_cli *cli, const dln_err *err)
{
	char text[MESSAGE], at[48] = "";
	if (err->at != DLN_NOWHERE && err->code != DLN_LIMIT)
		snprintf(at, sizeof at, "byte %zu: ", err->at);
	snprintf(text, sizeof text, "dateline: %s%s%s%s%s", err->where, err->where[0] ? ": " : "", at,
		err->what[0] ? err->what : dln_status_text(err->code), hint(cli, err));
	dln_bar_wipe(&cli->bar);
	say(text);
}

void dln_cli_complain(const char *format, ...)
{
	char text[MESSAGE] = "dateline: ";
	va_list args;
	va_start(args, format);
	vsnprintf(text + strlen(text), sizeof text - strlen(text), format, args);
	va_end(args);
	say(text);
}

int dln_cli_usage(const dln_cli_command *command, const char *format, ...)
{
	char text[MESSAGE];
	snprintf(text, sizeof text, "dateline%s%s: ", command ? " " : "", command ? command->name : "");
	va_list args;
	va_start(args, format);
	vsnprintf(text + strlen(text), sizeof text - strlen(text), format, args);
	va_end(args);
	say(text);
	snprintf(text, sizeof text, "Try: dateline help%s%s", command ? " " : "", command ? command->name : "");
	say(text);
	return EXIT_NONE;
}

void dln_cli_remark(dln_cli *cli, const char *format, ...)
{
	char text[MESSAGE];
	if (cli->values[OPT_QUIET])
		return;
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	dln_bar_wipe(&cli->bar);
	say(text);
}

int dln_cli_ended(dln_cli *cli, const dln_err *err)
{
	if (cli->out_errno == EPIPE)
		return EXIT_FINE; /* whoever read has had enough */
	if (cli->out_errno)
		dln_cli_complain("standard output: %s", cli->out_errno == ENOSPC ? "the disk is full" : strerror(cli->out_errno));
	else
		dln_cli_trouble(cli, err);
	return EXIT_NONE;
}

static dln_status write_out(void *self, const char *bytes, size_t len)
{
	dln_cli *cli = self;
	dln_bar_wipe(&cli->bar);
	while (len > 0) {
		ssize_t put = write(STDOUT_FILENO, bytes, len);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0) {
			cli->out_errno = errno;
			return DLN_IO;
		}
		bytes += put;
		len -= (size_t)put;
	}
	return DLN_OK;
}

dln_sink dln_cli_stdout(dln_cli *cli)
{
	return (dln_sink){write_out, cli};
}

int dln_cli_print(dln_cli *cli, const char *text)
{
	return write_out(cli, text, strlen(text)) == DLN_OK ? EXIT_FINE : dln_cli_ended(cli, &(dln_err){.code = DLN_IO, .at = DLN_NOWHERE});
}

/* Levenshtein's distance, letters beyond the room not counted. */
static size_t distance(const char *a, const char *b)
{
	size_t row[LETTERS + 1], la = strnlen(a, LETTERS), lb = strnlen(b, LETTERS);
	for (size_t k = 0; k <= lb; k++)
		row[k] = k;
	for (size_t i = 1; i <= la; i++) {
		size_t corner = row[0];
		row[0] = i;
		for (size_t k = 1; k <= lb; k++) {
			size_t best = corner + (a[i - 1] != b[k - 1]);
			corner = row[k];
			if (row[k] + 1 < best)
				best = row[k] + 1;
			if (row[k - 1] + 1 < best)
				best = row[k - 1] + 1;
			row[k] = best;
		}
	}
	return row[lb];
}

const char *dln_cli_nearest(const char *name, const char *const *names, size_t count)
{
	const char *best = NULL;
	size_t least = FAR;
	for (size_t i = 0; i < count; i++) {
		size_t far = distance(name, names[i]);
		size_t a = strlen(name), b = strlen(names[i]);
		if (far < least && far * 2 < (a > b ? a : b)) { /* with half of its letters wrong it is another word */
			least = far;
			best = names[i];
		}
	}
	return best;
}

const char *dln_cli_author(const dln_cli *cli)
{
	const char *given = cli->values[OPT_AUTHOR], *usual = getenv("DATELINE_AUTHOR");
	const struct passwd *user = given || (usual && *usual) ? NULL : getpwuid(geteuid());
	return given ? given : usual && *usual ? usual : user ? user->pw_name : NULL;
}

int dln_cli_graver(int a, int b)
{
	return a > b ? a : b;
}

const char *dln_cli_plural(size_t count)
{
	return count == 1 ? "" : "s";
}

void dln_cli_behind(dln_ledger *ledger, char *room, size_t size)
{
	size_t behind = 0;
	*room = '\0';
	if (dln_ledger_behind(ledger, &behind, NULL) == DLN_OK && behind)
		snprintf(room, size, "its map is %zu report%s behind (dateline map makes it anew)", behind, dln_cli_plural(behind));
}

/* ---- interrupts ---- */

volatile int dln_cli_interrupted;

static void interrupt(int number)
{
	dln_cli_interrupted = number;
	signal(number, SIG_DFL);
}

void dln_cli_catch_interrupts(void)
{
	signal(SIGINT, interrupt);
	signal(SIGTERM, interrupt);
}
