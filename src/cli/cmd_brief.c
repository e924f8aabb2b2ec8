/* cmd_brief.c: dateline brief */
#include "cli.h"

int dln_cli_brief(dln_cli *cli)
{
	dln_story *story;
	dln_record *record;
	int status;
	if (!dln_cli_record(cli, &story, &record, &status))
		return status;
	dln_err err = {.at = DLN_NOWHERE};
	dln_tell_opts opts = dln_cli_tell_opts(cli);
	status = dln_tell_brief(record, &opts, dln_cli_stdout(cli), &err) == DLN_OK ? EXIT_FINE : dln_cli_ended(cli, &err);
	dln_record_free(record);
	dln_story_free(story);
	return status == EXIT_FINE && cli->failed ? EXIT_SOME : status;
}
