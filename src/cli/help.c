/* help.c: help from the tables of commands and options. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

enum { PAGE = 8192, COLUMN = 22 };

typedef struct sheet {
	char at[PAGE];
	size_t len;
} sheet;

static void put(sheet *s, const char *text)
{
	size_t len = strlen(text);
	if (len > sizeof s->at - 1 - s->len)
		len = sizeof s->at - 1 - s->len;
	memcpy(s->at + s->len, text, len);
	s->len += len;
	s->at[s->len] = '\0';
}

/* "  left    right" with the right part in its column. */
static void put_row(sheet *s, const char *left, const char *right)
{
	char head[96];
	snprintf(head, sizeof head, "  %-*s  ", COLUMN, left);
	put(s, head);
	put(s, right);
	put(s, "\n");
}

static void put_option(sheet *s, const dln_cli_option *o, const char *formats)
{
	char left[64], right[192];
	const char *value = o->value ? o->value : "";
	bool may = value[0] == '[';
	snprintf(left, sizeof left, "%c%c%s--%s%s%s", o->letter ? '-' : ' ', o->letter ? o->letter : ' ', o->letter ? ", " : "  ", o->name,
		may ? "[=" : *value ? " " : "", may ? value + 1 : value);
	if (formats && strcmp(o->name, "format") == 0)
		snprintf(right, sizeof right, "%s: %s", o->gist, formats);
	else
		snprintf(right, sizeof right, "%s", o->gist);
	put_row(s, left, right);
}

static void overview(sheet *s)
{
	put(s, "usage: dateline COMMAND [ARGUMENTS]\n\n"
		"Reads news reports about an armed conflict and keeps the record straight: what happened,\n"
		"who holds which place, what is disputed, and according to whom.\n\n");
	for (size_t i = 0; i < dln_cli_command_count; i++)
		put_row(s, dln_cli_commands[i].name, dln_cli_commands[i].gist);
	put_row(s, "help [COMMAND]", "how a command is used");
	put(s, "\nA PATH is a text file, a folder of them, or - for standard input.\n"
		"Exit status: 0 fine; 1 an item failed, or nothing was found; 2 usage, or the run ended.\n");
}

static void of_command(sheet *s, const dln_cli_command *command)
{
	put(s, "usage: dateline ");
	put(s, command->name);
	put(s, " [OPTIONS] ");
	put(s, command->arguments);
	put(s, "\n\n");
	put(s, command->about);
	put(s, "\n");
	for (int id = 0; id < OPT_COUNT; id++)
		if (command->options & OPT_BIT(id))
			put_option(s, &dln_cli_options[id], command->formats);
	if (command->words)
		put(s, "\nPaths may also stand at the end, after --.\n");
}

void dln_cli_help(dln_cli *cli, const dln_cli_command *command)
{
	sheet s = {.len = 0};
	if (command)
		of_command(&s, command);
	else
		overview(&s);
	dln_cli_print(cli, s.at);
}
