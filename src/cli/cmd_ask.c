/* cmd_ask.c: dateline holds and why: questions to a record. */
#include "cli.h"

enum { PLACE_ROOM = 256 };

static int ended(dln_cli *cli, dln_status status, const dln_err *err)
{
	if (status == DLN_OK)
		return EXIT_FINE;
	if (status != DLN_NOTFOUND)
		return dln_cli_ended(cli, err);
	dln_cli_trouble(cli, err);
	return EXIT_SOME;
}

int dln_cli_holds(dln_cli *cli)
{
	char place[PLACE_ROOM];
	dln_story *story;
	dln_record *record;
	int status;
	if (cli->word_count == 0)
		return dln_cli_usage(cli->command, "which place?");
	if (!dln_cli_join(cli, place, sizeof place))
		return dln_cli_usage(cli->command, "no place has so long a name");
	if (!dln_cli_record(cli, &story, &record, &status))
		return status;
	dln_err err = {.at = DLN_NOWHERE};
	dln_tell_opts opts = dln_cli_tell_opts(cli);
	status = ended(cli, dln_tell_holds(record, place, &opts, dln_cli_stdout(cli), &err), &err);
	dln_record_free(record);
	dln_story_free(story);
	return status == EXIT_FINE && cli->failed ? EXIT_SOME : status;
}

int dln_cli_why(dln_cli *cli)
{
	dln_story *story;
	dln_record *record;
	int status;
	if (cli->word_count == 0)
		return dln_cli_usage(cli->command, "which id? The lines of dateline brief end in ids");
	if (!dln_cli_record(cli, &story, &record, &status))
		return status;
	dln_tell_opts opts = dln_cli_tell_opts(cli);
	status = cli->failed ? EXIT_SOME : EXIT_FINE;
	for (size_t i = 0; i < cli->word_count && status != EXIT_NONE && !cli->out_errno; i++) {
		dln_err err = {.at = DLN_NOWHERE};
		int now = ended(cli, dln_tell_why(record, cli->words[i], &opts, dln_cli_stdout(cli), &err), &err);
		status = now > status ? now : status;
	}
	dln_record_free(record);
	dln_story_free(story);
	return status;
}
