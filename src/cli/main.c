/* main.c: finds the command, reads its options, runs it.
 *
 * SIGPIPE is ignored, so that a pipe which closes shows as a failed write and every command can end in order.
 */
#define _DEFAULT_SOURCE
#include "cli.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_COMMANDS = 64 };

static int unknown(const char *name)
{
	const char *names[MOST_COMMANDS];
	size_t count = 0;
	while (count < dln_cli_command_count && count < MOST_COMMANDS) {
		names[count] = dln_cli_commands[count].name;
		count++;
	}
	const char *near = dln_cli_nearest(name, names, count);
	if (near)
		return dln_cli_usage(NULL, "no command %s; is %s meant?", name, near);
	return dln_cli_usage(NULL, "no command %s", name);
}

static int help(int argc, char **argv)
{
	dln_cli cli = {0};
	const dln_cli_command *command = argc > 2 ? dln_cli_find_command(argv[2]) : NULL;
	if (argc > 2 && !command)
		return unknown(argv[2]);
	dln_cli_help(&cli, command);
	return cli.out_errno ? EXIT_NONE : EXIT_FINE;
}

static int run(const dln_cli_command *command, int argc, char **argv)
{
	dln_cli cli;
	int status = EXIT_NONE;
	if (dln_cli_parse(&cli, command, argc, argv)) {
		if (cli.values[OPT_HELP]) {
			dln_cli_help(&cli, command);
			status = cli.out_errno ? EXIT_NONE : EXIT_FINE;
		} else {
			status = command->run(&cli);
		}
	}
	dln_cli_clear(&cli);
	return status;
}

int main(int argc, char **argv)
{
	dln_cli cli = {0};
	signal(SIGPIPE, SIG_IGN);
	setenv("TZ", "UTC", 1); /* nothing here asks for local time but libarchive, of each member; without TZ the C library then looks at a file each time */
	if (argc < 2)
		return dln_cli_usage(NULL, "a command is missing");
	const char *name = argv[1];
	if (strcmp(name, "help") == 0 || strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
		return help(argc, argv);
	if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0)
		return dln_cli_print(&cli, "dateline " DLN_VERSION "\n");
	const dln_cli_command *command = dln_cli_find_command(name);
	if (!command)
		return unknown(name);
	return run(command, argc - 1, argv + 1);
}
