/* cmd_completion.c: dateline completion: what a shell needs to complete commands and options, from the tables that help is made of. */
#define _DEFAULT_SOURCE
#include "cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { ROOM = 512, VERB = 32 };

typedef struct shell {
	const char *name;
	void (*write)(dln_cli *cli);
} shell;

static void say(dln_cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void say(dln_cli *cli, const char *format, ...)
{
	char line[ROOM];
	va_list args;
	va_start(args, format);
	vsnprintf(line, sizeof line, format, args);
	va_end(args);
	dln_cli_print(cli, line);
}

/* ---- what there is to complete ---- */

static bool takes_file(const dln_cli_option *option)
{
	return option->value && (strcmp(option->value, "FILE") == 0 || strcmp(option->value, "PATH") == 0);
}

/* The values that an option of a command can have, with blanks between them; NULL: they are not known. */
static const char *values_of(const dln_cli_command *command, int id)
{
	return id == OPT_FORMAT ? command->formats : id == OPT_INPUT ? "text conllu" : id == OPT_COLOR ? "auto always never" : NULL;
}

static bool is_verb(const char *at, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (at[i] < 'a' || at[i] > 'z')
			return false;
	return len > 0 && len < VERB;
}

/* The next word that a command is told what to do with: in small letters among its arguments, or at the head of a line of its help, two columns in and with what it is
 * about in capitals behind it. Starts from *at = 0; "" behind the last. */
static void next_verb(const dln_cli_command *command, size_t *at, char verb[VERB])
{
	const char *all = command->arguments;
	size_t own = strlen(all);
	*verb = '\0';
	while (*at < own) {
		size_t start = *at + strspn(all + *at, " [|]."), len = strcspn(all + start, " [|].");
		*at = start + len;
		if (is_verb(all + start, len)) {
			snprintf(verb, VERB, "%.*s", (int)len, all + start);
			return;
		}
	}
	for (const char *line = command->about + (*at - own); *line; line = command->about + (*at - own)) {
		size_t width = strcspn(line, "\n"), len = strcspn(line + (width > 2 ? 2 : width), " \n");
		*at += width + (line[width] == '\n');
		if (strncmp(line, "  ", 2) == 0 && is_verb(line + 2, len) && line[2 + len] == ' ' && line[3 + len] >= 'A' && line[3 + len] <= 'Z') {
			snprintf(verb, VERB, "%.*s", (int)len, line + 2);
			return;
		}
	}
}

/* ---- bash ---- */

static void bash_options(dln_cli *cli, const dln_cli_command *command)
{
	say(cli, "options='");
	for (int id = 0; id < OPT_COUNT; id++)
		if (command->options & OPT_BIT(id))
			say(cli, " --%s", dln_cli_options[id].name);
	say(cli, "'");
}

static void bash_values(dln_cli *cli, const dln_cli_command *command)
{
	for (int id = 0; id < OPT_COUNT; id++) {
		const dln_cli_option *o = &dln_cli_options[id];
		const char *values = values_of(command, id);
		if (!(command->options & OPT_BIT(id)) || !o->value || o->value[0] == '[')
			continue;
		if (o->letter)
			say(cli, "\t\t\t-%c|", o->letter);
		say(cli, "%s--%s) ", o->letter ? "" : "\t\t\t", o->name);
		if (values)
			say(cli, "known='%s' ;;\n", values);
		else
			say(cli, "%s ;;\n", takes_file(o) ? "files=yes" : "nothing=yes");
	}
}

static void bash(dln_cli *cli)
{
	char verb[VERB];
	dln_cli_print(cli, "# bash completion for dateline, made by: dateline completion bash\n"
		"_dateline() {\n"
		"\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command='' options='' verbs='' known='' files='' nothing=''\n"
		"\tCOMPREPLY=()\n"
		"\tif [ \"$COMP_CWORD\" -gt 1 ]; then command=${COMP_WORDS[1]}; fi\n"
		"\tcase $command in\n"
		"\t'') known='help --version");
	for (size_t i = 0; i < dln_cli_command_count; i++)
		say(cli, " %s", dln_cli_commands[i].name);
	dln_cli_print(cli, "' ;;\n\thelp) known='");
	for (size_t i = 0; i < dln_cli_command_count; i++)
		say(cli, "%s%s", i ? " " : "", dln_cli_commands[i].name);
	dln_cli_print(cli, "' ;;\n");
	for (size_t i = 0; i < dln_cli_command_count; i++) {
		const dln_cli_command *command = &dln_cli_commands[i];
		size_t at = 0;
		say(cli, "\t%s)\n\t\t", command->name);
		bash_options(cli, command);
		dln_cli_print(cli, " verbs='");
		for (next_verb(command, &at, verb); *verb; next_verb(command, &at, verb))
			say(cli, " %s", verb);
		dln_cli_print(cli, "'\n\t\tcase $before in\n");
		bash_values(cli, command);
		dln_cli_print(cli, "\t\tesac ;;\n");
	}
	dln_cli_print(cli, "\tesac\n"
		"\tif [ -n \"$nothing\" ]; then return; fi\n"
		"\tif [ -n \"$known\" ]; then mapfile -t COMPREPLY < <(compgen -W \"$known\" -- \"$word\"); return; fi\n"
		"\tif [ -z \"$files\" ]; then\n"
		"\t\tcase $word in\n"
		"\t\t-*) mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\"); return ;;\n"
		"\t\tesac\n"
		"\t\tif [ \"$COMP_CWORD\" = 2 ] && [ -n \"$verbs\" ]; then mapfile -t COMPREPLY < <(compgen -W \"$verbs\" -- \"$word\"); fi\n"
		"\tfi\n"
		"\tcompopt -o default 2>/dev/null\n"
		"}\n"
		"complete -F _dateline dateline\n");
}

/* ---- zsh ---- */

/* A text within '[...]' within single quotes of _arguments. */
static void zsh_text(dln_cli *cli, const char *text)
{
	for (const char *c = text; *c; c++)
		say(cli, *c == '\'' ? "'\\''" : *c == '[' || *c == ']' || *c == ':' || *c == '\\' ? "\\%c" : "%c", *c);
}

static void zsh_option(dln_cli *cli, const dln_cli_command *command, int id)
{
	const dln_cli_option *o = &dln_cli_options[id];
	const char *values = values_of(command, id);
	bool may = o->value && o->value[0] == '[';
	if (o->letter)
		say(cli, " \\\n\t\t\t'*'{-%c,--%s%s}'[", o->letter, o->name, !o->value || may ? "" : "=");
	else
		say(cli, " \\\n\t\t\t'*--%s%s[", o->name, !o->value ? "" : may ? "=-" : "=");
	zsh_text(cli, o->gist);
	dln_cli_print(cli, "]");
	if (o->value) {
		say(cli, "%s", may ? "::" : ":");
		say(cli, "%.*s", (int)strcspn(o->value + may, "]"), o->value + may);
		say(cli, values ? ":(%s)" : takes_file(o) ? ":_files" : ": ", values);
	}
	dln_cli_print(cli, "'");
}

static void zsh(dln_cli *cli)
{
	char verb[VERB];
	dln_cli_print(cli, "#compdef dateline\n# zsh completion for dateline, made by: dateline completion zsh\n"
		"_dateline() {\n\tlocal -a commands=(\n");
	for (size_t i = 0; i < dln_cli_command_count; i++) {
		say(cli, "\t\t'%s:", dln_cli_commands[i].name);
		zsh_text(cli, dln_cli_commands[i].gist);
		dln_cli_print(cli, "'\n");
	}
	dln_cli_print(cli, "\t\t'help:how a command is used'\n\t)\n"
		"\tif (( CURRENT == 2 )); then _describe command commands; return; fi\n"
		"\tlocal command=$words[2]\n"
		"\tshift words; (( CURRENT-- ))\n"
		"\tcase $command in\n"
		"\t\thelp) _describe command commands ;;\n");
	for (size_t i = 0; i < dln_cli_command_count; i++) {
		const dln_cli_command *command = &dln_cli_commands[i];
		size_t at = 0;
		say(cli, "\t\t%s) _arguments -s", command->name);
		for (int id = 0; id < OPT_COUNT; id++)
			if (command->options & OPT_BIT(id))
				zsh_option(cli, command, id);
		next_verb(command, &at, verb);
		if (*verb) {
			dln_cli_print(cli, " \\\n\t\t\t'1: :(");
			for (; *verb; next_verb(command, &at, verb))
				say(cli, "%s ", verb);
			dln_cli_print(cli, ")'");
		}
		dln_cli_print(cli, " \\\n\t\t\t'*:path:_files' ;;\n");
	}
	dln_cli_print(cli, "\tesac\n}\nif [[ $funcstack[1] = _dateline ]]; then _dateline \"$@\"; else compdef _dateline dateline; fi\n");
}

/* ---- fish ---- */

/* A text within single quotes. */
static void fish_text(dln_cli *cli, const char *text)
{
	for (const char *c = text; *c; c++)
		say(cli, *c == '\'' || *c == '\\' ? "\\%c" : "%c", *c);
}

static void fish_option(dln_cli *cli, const dln_cli_command *command, int id)
{
	const dln_cli_option *o = &dln_cli_options[id];
	const char *values = values_of(command, id);
	say(cli, "complete -c dateline -n '__fish_seen_subcommand_from %s'", command->name);
	if (o->letter)
		say(cli, " -s %c", o->letter);
	say(cli, " -l %s%s", o->name, !o->value ? "" : o->value[0] == '[' ? " -f" : takes_file(o) ? " -rF" : " -x");
	if (values)
		say(cli, " -a '%s'", values);
	dln_cli_print(cli, " -d '");
	fish_text(cli, o->gist);
	dln_cli_print(cli, "'\n");
}

static void fish(dln_cli *cli)
{
	char verb[VERB];
	dln_cli_print(cli, "# fish completion for dateline, made by: dateline completion fish\n");
	for (size_t i = 0; i < dln_cli_command_count; i++) {
		const dln_cli_command *command = &dln_cli_commands[i];
		size_t at = 0;
		say(cli, "complete -c dateline -n __fish_use_subcommand -f -a %s -d '", command->name);
		fish_text(cli, command->gist);
		dln_cli_print(cli, "'\n");
		say(cli, "complete -c dateline -n '__fish_seen_subcommand_from help' -f -a %s\n", command->name);
		for (int id = 0; id < OPT_COUNT; id++)
			if (command->options & OPT_BIT(id))
				fish_option(cli, command, id);
		for (next_verb(command, &at, verb); *verb; next_verb(command, &at, verb))
			say(cli, "complete -c dateline -n '__fish_seen_subcommand_from %s' -a %s\n", command->name, verb);
	}
	dln_cli_print(cli, "complete -c dateline -n __fish_use_subcommand -f -a help -d 'how a command is used'\n");
}

int dln_cli_completion(dln_cli *cli)
{
	static const shell shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
	for (size_t i = 0; cli->word_count == 1 && i < sizeof shells / sizeof *shells; i++)
		if (strcmp(cli->words[0], shells[i].name) == 0) {
			shells[i].write(cli);
			return cli->out_errno ? EXIT_NONE : EXIT_FINE;
		}
	return dln_cli_usage(cli->command, "which shell? There is bash, zsh and fish");
}
