/* alerting.c: what is done with the alerts of a ledger: a line each on standard output, or the command of --run.
 *
 * The command goes to /bin/sh as it was given. No word of a report or of the ledger is ever put into it: what fired is told in the environment and as one line of JSON
 * on standard input, which the command may leave unread. It is waited for. A ledger holds no command, since it may come from somebody else.
 */
#define _DEFAULT_SOURCE
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_RUNS = 1000, MOST_WORDS = 1 << 16 /* bytes of one variable of the environment */ };

extern char **environ;

typedef struct alerting {
	dln_cli *cli;
	const char *ledger;           /* its path, for commands */
	const char *heading;          /* told before the first that is printed as text; NULL: none, or told */
	size_t runs, failed, beyond;  /* commands; alerts for which none was run any more */
} alerting;

static dln_status print(alerting *a, const dln_alert *alert)
{
	dln_sink out = dln_cli_stdout(a->cli);
	bool json = a->cli->format && strcmp(a->cli->format, "json") == 0;
	dln_view told = json ? alert->json : alert->line;
	dln_status status = a->heading && !json ? out.write(out.self, a->heading, strlen(a->heading)) : DLN_OK;
	a->heading = NULL;
	if (status == DLN_OK)
		status = out.write(out.self, told.at, told.len);
	return status == DLN_OK ? out.write(out.self, "\n", 1) : status;
}

/* ---- a command ---- */

/* False when memory ran out. */
static bool put_variable(const char *name, dln_view value)
{
	size_t len = value.len < MOST_WORDS ? value.len : MOST_WORDS;
	char *text = malloc(len + 1);
	if (!text)
		return false;
	if (len)
		memcpy(text, value.at, len);
	text[len] = '\0';
	bool fine = setenv(name, text, 1) == 0;
	free(text);
	return fine;
}

/* Variables of this process, which its children inherit: nothing here reads them. */
static bool put_variables(const dln_alert *alert, const char *ledger)
{
	return put_variable("DATELINE_ALERT", alert->line) && put_variable("DATELINE_KIND", alert->kind) && put_variable("DATELINE_WISH", alert->wish) &&
		put_variable("DATELINE_PLACE", alert->place) && put_variable("DATELINE_ID", alert->id) && setenv("DATELINE_LEDGER", ledger, 1) == 0;
}

/* The signals that this program takes as it likes are as usual for the command. */
static int spawn(const char *command, int input, pid_t *child)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	sigset_t usual;
	char *const arguments[] = {"sh", "-c", (char *)(uintptr_t)command, NULL};
	int trouble = posix_spawn_file_actions_init(&files);
	if (trouble)
		return trouble;
	trouble = posix_spawnattr_init(&how);
	if (trouble) {
		posix_spawn_file_actions_destroy(&files);
		return trouble;
	}
	sigemptyset(&usual);
	sigaddset(&usual, SIGPIPE);
	trouble = posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
	if (!trouble)
		trouble = posix_spawnattr_setsigdefault(&how, &usual);
	if (!trouble)
		trouble = posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGDEF);
	if (!trouble)
		trouble = posix_spawn(child, "/bin/sh", &files, &how, arguments, environ);
	posix_spawnattr_destroy(&how);
	posix_spawn_file_actions_destroy(&files);
	return trouble;
}

/* A command that does not read closes the pipe when it ends, at the latest. */
static void feed(int output, dln_view line)
{
	while (line.len > 0) {
		ssize_t put = write(output, line.at, line.len);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return;
		line.at += put;
		line.len -= (size_t)put;
	}
	ssize_t end = write(output, "\n", 1);
	(void)end;
}

static int wait_for(pid_t child)
{
	int status = 0;
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return status;
}

/* False when it did not end well; it has been said. */
static bool run_command(const alerting *a, const dln_alert *alert, const char *command)
{
	int ends[2];
	pid_t child = 0;
	if (!put_variables(alert, a->ledger) || pipe(ends) != 0) {
		dln_cli_complain("the command cannot be run: %s", strerror(errno));
		return false;
	}
	fcntl(ends[0], F_SETFD, FD_CLOEXEC); /* the copy on its standard input stays open */
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	dln_bar_wipe(&a->cli->bar);
	int trouble = spawn(command, ends[0], &child);
	close(ends[0]);
	if (!trouble)
		feed(ends[1], alert->json);
	close(ends[1]);
	int status = trouble ? 0 : wait_for(child);
	if (trouble)
		dln_cli_complain("the command cannot be run: %s", strerror(trouble));
	else if (WIFSIGNALED(status))
		dln_cli_complain("the command was ended by signal %d", WTERMSIG(status));
	else if (status != 0)
		dln_cli_complain("the command ended with status %d", WEXITSTATUS(status));
	return !trouble && status == 0;
}

/* What a command did not take is told here, so that it is not lost. */
static dln_status run_for(alerting *a, const dln_alert *alert, const char *command)
{
	if (a->runs == MOST_RUNS) {
		a->beyond++;
		return print(a, alert);
	}
	a->runs++;
	if (run_command(a, alert, command))
		return DLN_OK;
	a->failed++;
	return print(a, alert);
}

/* ---- all of them ---- */

static dln_status each(void *self, const dln_alert *alert)
{
	alerting *a = self;
	const char *command = a->cli->values[OPT_RUN];
	dln_status status = command ? run_for(a, alert, command) : print(a, alert);
	return status == DLN_OK && dln_cli_interrupted ? DLN_STOPPED : status;
}

int dln_cli_alerts(dln_cli *cli, dln_ledger *ledger, const char *path, const char *heading)
{
	dln_err err = {.at = DLN_NOWHERE};
	bool waits = false;
	dln_status status = dln_alert_waits(ledger, &waits, &err);
	if (status == DLN_OK && !waits)
		return EXIT_FINE;
	dln_cli_catch_interrupts();
	char *full = realpath(path, NULL); /* the command may go elsewhere */
	alerting a = {.cli = cli, .ledger = full ? full : path, .heading = heading};
	if (status == DLN_OK)
		status = dln_cli_engine(cli, &err);
	if (status == DLN_OK)
		status = dln_alert_check(ledger, cli->engine, each, &a, &err);
	free(full);
	if (a.beyond)
		dln_cli_complain("%d commands were run; %zu more alert%s told on standard output", MOST_RUNS, a.beyond, a.beyond == 1 ? " is" : "s are");
	if (status == DLN_STOPPED)
		return EXIT_INTERRUPTED;
	if (status != DLN_OK)
		return dln_cli_ended(cli, &err);
	return a.failed + a.beyond ? EXIT_SOME : EXIT_FINE;
}
