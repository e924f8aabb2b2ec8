/* cmd_watch.c: dateline watch: follows feeds until it is interrupted. After each round it is told what fired of that which the ledger waits for. */
#define _DEFAULT_SOURCE
#include "cli.h"

#include <stdio.h>
#include <time.h>

enum { LEAST_PAUSE = 1, MOST_PAUSE = 3600 /* seconds */ };

typedef struct watching {
	dln_cli *cli;
	dln_ledger *ledger;
	const char *path;
	dln_watcher *watch;
	bool once;
} watching;

static void tell_trouble(void *self, const dln_err *trouble)
{
	dln_cli *cli = self;
	cli->failed++;
	dln_cli_trouble(cli, trouble);
}

static void tell_round(const watching *w, const dln_watched *done)
{
	char known[64] = "", failed[64] = "", waits[64] = "", next[64] = "";
	if (done->known)
		snprintf(known, sizeof known, ", %zu known already", done->known);
	if (done->failed)
		snprintf(failed, sizeof failed, ", %zu failed", done->failed);
	if (done->waits)
		snprintf(waits, sizeof waits, ", %zu page%s waiting", done->waits, dln_cli_plural(done->waits));
	if (!w->once)
		snprintf(next, sizeof next, "; next in %lld second%s", (long long)done->pause, dln_cli_plural((size_t)done->pause));
	if (done->asked || done->added || done->failed || w->once)
		dln_cli_remark(w->cli, "%s: %zu of %zu feed%s asked, %zu report%s added%s%s%s%s", w->path, done->asked, done->feeds, dln_cli_plural(done->feeds), done->added,
			dln_cli_plural(done->added), known, failed, waits, next);
}

static void pause_for(int64_t seconds)
{
	seconds = seconds < LEAST_PAUSE ? LEAST_PAUSE : seconds < MOST_PAUSE ? seconds : MOST_PAUSE;
	for (struct timespec nap = {.tv_nsec = 100000000}; seconds * 10 > 0 && !dln_cli_interrupted; seconds--)
		for (int i = 0; i < 10 && !dln_cli_interrupted; i++)
			nanosleep(&nap, NULL);
}

/* *alerts is the gravest status of those that looked for alerts. */
static dln_status go_round(const watching *w, int *alerts, dln_err *err)
{
	dln_watched done;
	for (bool first = true;; first = false) {
		*err = (dln_err){.at = DLN_NOWHERE};
		dln_status status = dln_watcher_round(w->watch, w->once && first, &done, err);
		if (status == DLN_BUSY && !w->once) { /* somebody else writes for long: the next round takes it up */
			tell_trouble(w->cli, err);
			done.pause = LEAST_PAUSE;
		} else if (status != DLN_OK) {
			return status;
		}
		tell_round(w, &done);
		if (!dln_cli_interrupted)
			*alerts = dln_cli_graver(*alerts, dln_cli_alerts(w->cli, w->ledger, w->path, NULL));
		if (w->once || dln_cli_interrupted || *alerts == EXIT_NONE)
			return DLN_OK;
		pause_for(done.pause);
		if (dln_cli_interrupted)
			return DLN_OK;
	}
}

static int run(dln_cli *cli, const char *list, const char *path)
{
	watching w = {.cli = cli, .path = path, .once = cli->values[OPT_ONCE] != NULL};
	dln_fetch_opts fetch = dln_cli_fetch_opts(cli);
	dln_watcher_opts opts = {.fetch = &fetch, .max_file = cli->max_file, .trouble = tell_trouble, .self = cli};
	dln_err err = {.at = DLN_NOWHERE};
	int alerts = EXIT_FINE;
	dln_status status = dln_cli_engine(cli, &err);
	if (status == DLN_OK)
		status = dln_ledger_open(path, DLN_CREATE, &w.ledger, &err);
	if (status == DLN_OK)
		status = dln_watcher_new(cli->engine, w.ledger, list, &opts, &w.watch, &err);
	if (status == DLN_OK) {
		dln_cli_catch_interrupts();
		status = go_round(&w, &alerts, &err);
	}
	dln_watcher_free(w.watch);
	dln_ledger_close(w.ledger);
	if (status != DLN_OK && status != DLN_STOPPED)
		return dln_cli_ended(cli, &err);
	if (dln_cli_interrupted)
		return EXIT_INTERRUPTED;
	return dln_cli_graver(alerts, cli->failed ? EXIT_SOME : EXIT_FINE);
}

int dln_cli_watch(dln_cli *cli)
{
	const char *list = cli->path_count == 1 ? cli->paths[0] : NULL;
	cli->path_count = 0; /* the list is no ledger */
	const char *path = dln_cli_ledger_path(cli);
	if (!list)
		return dln_cli_usage(cli->command, "name one file with the feeds: dateline watch feeds.ini -l LEDGER");
	if (!path)
		return dln_cli_usage(cli->command, "which ledger? Name it with -l FILE");
	return run(cli, list, path);
}
