/* cmd_serve.c: dateline serve: the record of a ledger for a browser and for programs, until it is interrupted. */
#define _POSIX_C_SOURCE 200809L
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "serve/serve.h"

enum { TOKEN_ROOM = 4100 };

/* The first line of a file. False after saying what was wrong. */
static bool read_token(const char *path, char token[TOKEN_ROOM])
{
	FILE *file = fopen(path, "r");
	if (!file) {
		dln_cli_complain("%s: %s", path, strerror(errno));
		return false;
	}
	size_t len = fread(token, 1, TOKEN_ROOM - 1, file);
	bool fine = !ferror(file) && fgetc(file) == EOF;
	fclose(file);
	token[len] = '\0';
	token[strcspn(token, "\r\n")] = '\0';
	if (!fine || strlen(token) + 2 < len || !*token) {
		dln_cli_complain("%s: a token is one line of from 16 to 4096 letters and digits", path);
		return false;
	}
	return true;
}

/* Shows the page in the user's browser. Nothing is waited for but the child that starts it. */
static void open_browser(const char *address)
{
	pid_t child = fork();
	if (child == 0) {
		int nowhere = open("/dev/null", O_RDWR);
		pid_t browser = fork();
		if (browser != 0)
			_exit(browser < 0);
		if (nowhere >= 0) {
			dup2(nowhere, STDIN_FILENO);
			dup2(nowhere, STDOUT_FILENO);
			dup2(nowhere, STDERR_FILENO);
		}
		execlp("xdg-open", "xdg-open", address, (char *)NULL);
		execlp("open", "open", address, (char *)NULL);
		_exit(1);
	}
	if (child > 0)
		waitpid(child, NULL, 0);
}

static void started(void *self, const char *address)
{
	dln_cli *cli = self;
	char line[256];
	snprintf(line, sizeof line, "%s\n", address);
	dln_cli_print(cli, line);
	fflush(stdout);
	if (cli->values[OPT_OPEN])
		open_browser(address);
}

static void said(void *self, const char *line)
{
	(void)self;
	dln_cli_complain("%s", line);
}

static int run(dln_cli *cli, const char *path, const char *token)
{
	dln_serve_opts opts = {.ledger = path, .listen = cli->values[OPT_LISTEN], .port = cli->port, .token = token, .user_header = cli->values[OPT_USER_HEADER],
		.hosts = cli->hosts, .host_count = cli->host_count, .author = dln_cli_author(cli), .stop = &dln_cli_interrupted, .started = started, .said = said, .self = cli};
	dln_err err = {.at = DLN_NOWHERE};
	dln_cli_catch_interrupts();
	dln_status status = dln_cli_asking_engine(cli, &err);
	if (status == DLN_OK)
		status = dln_serve(cli->engine, &opts, &err);
	if (status != DLN_OK)
		return dln_cli_ended(cli, &err);
	return dln_cli_interrupted == SIGINT ? EXIT_INTERRUPTED : EXIT_FINE;
}

int dln_cli_serve(dln_cli *cli)
{
	char token[TOKEN_ROOM];
	const char *path = dln_cli_ledger_path(cli);
	if (!path)
		return dln_cli_usage(cli->command, "which ledger? Name it, or with -l FILE");
	if (cli->path_count)
		return dln_cli_usage(cli->command, "name one ledger, and no other paths");
	if (cli->values[OPT_USER_HEADER] && !*cli->values[OPT_USER_HEADER])
		return dln_cli_usage(cli->command, "--user-header: the name is empty");
	if (cli->values[OPT_AUTHOR] && !*cli->values[OPT_AUTHOR])
		return dln_cli_usage(cli->command, "--author: the name is empty");
	if (cli->values[OPT_TOKEN] && !read_token(cli->values[OPT_TOKEN], token))
		return EXIT_NONE;
	return run(cli, path, cli->values[OPT_TOKEN] ? token : NULL);
}
