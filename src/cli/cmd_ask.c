/* cmd_ask.c: dateline holds, why and the other questions to a record. */
#include "cli.h"

enum { PLACE_ROOM = 256 };

/* Closes what was asked; an item that could not be read counts against an answer that is fine. */
static int done(dln_cli *cli, dln_cli_asked *asked, int status)
{
	dln_cli_asked_close(asked);
	return status == EXIT_FINE && cli->failed ? EXIT_SOME : status;
}

/* The words as a place, and what is asked. False after saying what was wrong, *status is then the exit status. */
static bool ask_place(dln_cli *cli, char place[PLACE_ROOM], dln_cli_asked *asked, int *status)
{
	if (dln_cli_join_words(cli, place, PLACE_ROOM))
		return dln_cli_ask(cli, asked, status);
	*status = dln_cli_usage(cli->command, "no place has so long a name");
	return false;
}

int dln_cli_holds(dln_cli *cli)
{
	char place[PLACE_ROOM];
	dln_cli_asked asked;
	int status;
	if (cli->word_count == 0)
		return dln_cli_usage(cli->command, "which place?");
	if (!ask_place(cli, place, &asked, &status))
		return status;
	dln_err err = {.at = DLN_NOWHERE};
	dln_tell_opts opts = dln_cli_tell_opts(cli);
	status = dln_cli_answered(cli, dln_tell_holds(asked.record, place, &opts, dln_cli_stdout(cli), &err), &err);
	return done(cli, &asked, status);
}

/* Of an id that the record does not have: an alert of the ledger may have fired with it. False when none did. */
static bool why_fired(dln_cli *cli, const dln_cli_asked *asked, const char *id, const dln_tell_opts *opts, dln_status *status, dln_err *err)
{
	dln_ledger *ledger = NULL;
	dln_err own = {.at = DLN_NOWHERE};
	if (!asked->ledger)
		return false;
	*status = dln_ledger_open(asked->ledger, DLN_READ, &ledger, &own);
	if (*status == DLN_OK)
		*status = dln_tell_why_fired(ledger, asked->record, id, opts, dln_cli_stdout(cli), &own);
	dln_ledger_close(ledger);
	if (*status == DLN_NOTFOUND)
		return false;
	*err = own;
	return true;
}

static int why(dln_cli *cli, const dln_cli_asked *asked, const char *id)
{
	dln_tell_opts opts = dln_cli_tell_opts(cli);
	dln_err err = {.at = DLN_NOWHERE};
	dln_status fired, status = dln_tell_why(asked->record, id, &opts, dln_cli_stdout(cli), &err);
	if (status == DLN_NOTFOUND && why_fired(cli, asked, id, &opts, &fired, &err))
		status = fired;
	return dln_cli_answered(cli, status, &err);
}

int dln_cli_why(dln_cli *cli)
{
	dln_cli_asked asked;
	int status;
	if (cli->word_count == 0)
		return dln_cli_usage(cli->command, "which id? The lines of dateline brief end in ids");
	if (!dln_cli_ask(cli, &asked, &status))
		return status;
	status = EXIT_FINE;
	for (size_t i = 0; i < cli->word_count && status != EXIT_NONE && !cli->out_errno; i++) {
		int now = why(cli, &asked, cli->words[i]);
		status = dln_cli_graver(now, status);
	}
	return done(cli, &asked, status);
}

/* Of all places, or of the one that the words name. */
static int question(dln_cli *cli, dln_question question)
{
	char place[PLACE_ROOM];
	dln_cli_asked asked;
	int status;
	if (!ask_place(cli, place, &asked, &status))
		return status;
	dln_err err = {.at = DLN_NOWHERE};
	dln_tell_opts opts = dln_cli_tell_opts(cli);
	status = dln_cli_answered(cli, dln_tell_question(asked.record, question, *place ? place : NULL, &opts, dln_cli_stdout(cli), &err), &err);
	return done(cli, &asked, status);
}

int dln_cli_timeline(dln_cli *cli)
{
	return question(cli, DLN_ASK_TIMELINE);
}

int dln_cli_disputes(dln_cli *cli)
{
	return question(cli, DLN_ASK_DISPUTES);
}

int dln_cli_figures(dln_cli *cli)
{
	return question(cli, DLN_ASK_FIGURES);
}

int dln_cli_origins(dln_cli *cli)
{
	return question(cli, DLN_ASK_ORIGINS);
}

int dln_cli_set_aside(dln_cli *cli)
{
	return question(cli, DLN_ASK_SET_ASIDE);
}

/* ---- two records beside each other ---- */

static int changes(dln_cli *cli, const dln_choice *before)
{
	dln_cli_asked asked;
	int status;
	if (!dln_cli_ask_both(cli, before, &asked, &status))
		return status;
	dln_err err = {.at = DLN_NOWHERE};
	dln_tell_opts opts = dln_cli_tell_opts(cli);
	status = dln_cli_answered(cli, dln_tell_changes(asked.before, asked.record, &opts, dln_cli_stdout(cli), NULL, &err), &err);
	return done(cli, &asked, status);
}

int dln_cli_what_if(dln_cli *cli)
{
	dln_choice before = {.as_of = cli->values[OPT_AS_OF]};
	if (!cli->without_count)
		return dln_cli_usage(cli->command, "without what? --without agency:AFP, outlet:NAME, side:NAME or report:NAME");
	return changes(cli, &before);
}

int dln_cli_diff(dln_cli *cli)
{
	dln_choice before = {.until = cli->values[OPT_SINCE], .without = cli->without, .without_count = cli->without_count};
	if (!before.until)
		return dln_cli_usage(cli->command, "since when? --since 2021-08-09");
	return changes(cli, &before);
}
