/* cmd_add.c: dateline add. One transaction a report, so that whatever ends the run loses at most the report in hand; an interrupt waits for it. At the end
 * it is told what fired of that which the ledger waits for. */
#define _DEFAULT_SOURCE
#include "cli.h"

#include <stdio.h>

typedef struct adding {
	dln_ledger *ledger;
	size_t reports, printings, read, known, odd; /* read: and was there, unread; known: also what was only known when its turn came */
	dln_tongues unread;
	dln_err err;
} adding;

static dln_status add(dln_cli *cli, void *self, const dln_coded *coded)
{
	adding *a = self;
	dln_added added;
	(void)cli;
	if (dln_cli_interrupted)
		return DLN_STOPPED;
	dln_status status = dln_ledger_add(a->ledger, coded, &added, &a->err);
	if (status != DLN_OK)
		return status;
	a->reports += added == DLN_ADDED_REPORT;
	a->printings += added == DLN_ADDED_PRINTING;
	a->known += added == DLN_ADDED_NOTHING;
	a->read += added == DLN_ADDED_READ;
	if (added != DLN_ADDED_NOTHING)
		dln_tongues_count(&a->unread, coded);
	a->odd += added != DLN_ADDED_NOTHING && dln_coded_findings(coded) > 0;
	return DLN_OK;
}

static void summary(dln_cli *cli, const adding *a, const char *path)
{
	char known[128] = "", failed[64] = "", printed[128] = "", read[64] = "", odd[64] = "", behind[128] = "", unread[DLN_TONGUES_ROOM];
	size_t added = a->reports + a->printings;
	if (a->printings)
		snprintf(printed, sizeof printed, " (%zu of them printing%s of known texts)", a->printings, dln_cli_plural(a->printings));
	if (a->read)
		snprintf(read, sizeof read, ", %zu read that %s not", a->read, a->read == 1 ? "was" : "were");
	if (a->odd)
		snprintf(odd, sizeof odd, ", %zu with findings", a->odd);
	dln_tongues_text(&a->unread, unread, sizeof unread);
	if (a->known + cli->known)
		snprintf(known, sizeof known, ", %zu known already", a->known + cli->known);
	if (cli->failed)
		snprintf(failed, sizeof failed, ", %zu failed", cli->failed);
	dln_cli_behind(a->ledger, behind, sizeof behind);
	dln_cli_remark(cli, "%s: %zu report%s added%s%s%s%s%s%s%s%s%s%s", path, added, dln_cli_plural(added), printed, read, *unread ? ", " : "", unread, odd, known, failed,
		dln_cli_interrupted ? "; interrupted, what was added stays" : "", *behind ? "; " : "", behind);
}

static int run(dln_cli *cli, const char *path)
{
	adding a = {.err.at = DLN_NOWHERE};
	dln_err err = {.at = DLN_NOWHERE};
	dln_status status = dln_cli_engine(cli, &err);
	if (status == DLN_OK)
		status = dln_ledger_open(path, DLN_CREATE, &a.ledger, &err);
	if (status != DLN_OK)
		return dln_cli_ended(cli, &err);
	dln_cli_catch_interrupts();
	cli->ledger = a.ledger;
	status = dln_cli_read(cli, add, &a, &dln_cli_interrupted, &err);
	if (a.err.code != DLN_OK)
		err = a.err;
	summary(cli, &a, path);
	int alerts = EXIT_FINE; /* after an interrupt they are left to the next run */
	if (status == DLN_OK && !dln_cli_interrupted)
		alerts = dln_cli_alerts(cli, a.ledger, path, NULL);
	dln_ledger_close(a.ledger);
	if (status != DLN_OK && status != DLN_STOPPED)
		return dln_cli_ended(cli, &err);
	if (dln_cli_interrupted)
		return EXIT_INTERRUPTED;
	return dln_cli_graver(alerts, dln_cli_read_status(cli));
}

int dln_cli_add(dln_cli *cli)
{
	const char *path = cli->values[OPT_LEDGER];
	size_t given = cli->path_count;
	if (!path) {
		cli->path_count = 0; /* a path that is a ledger is not meant to be read here */
		path = dln_cli_ledger_path(cli);
		cli->path_count = given;
	}
	if (!path)
		return dln_cli_usage(cli->command, "which ledger? Name it with -l FILE");
	if (cli->path_count == 0)
		return dln_cli_usage(cli->command, "nothing to read: name files or folders, or - for standard input");
	return run(cli, path);
}
