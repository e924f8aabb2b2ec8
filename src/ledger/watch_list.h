/* watch_list.h: the file that says what is watched: sections with a name, lines "key = value", comments behind "#" or ";" at the beginning of a line.
 *
 *     contact = desk@example.org     before the first section: for all
 *     allow-private = no
 *
 *     [Radio]
 *     url = https://example.org/news.rss
 *     outlet = Radio Example         else what the pages say
 *     every = 15m                    s, m, h or d; 15m where it is not said
 *     follow = yes                   the pages that the feed leads to; no: what stands in the feed itself
 *     most = 50                      pages in one round
 */
#ifndef DLN_LEDGER_WATCH_LIST_H
#define DLN_LEDGER_WATCH_LIST_H

#include "base/arena.h"
#include "base/str.h"

enum { DLN_MOST_FEEDS = 1000 };

/* Texts have a NUL behind them; empty ones were not given. */
typedef struct dln_feed {
	dln_view name, url, outlet;
	int64_t every;   /* seconds */
	int64_t most;
	bool stays;      /* not follow */
	size_t at;       /* byte of its section */
} dln_feed;

typedef struct dln_watch_list {
	dln_vec(dln_feed) feeds;
	dln_view contact;
	bool allow_private;
} dln_watch_list;

/* DLN_FORMAT: `err` has the byte of the line that is off. Everything is copied into the arena; takes its own guard. */
dln_status dln_watch_list_read(dln_arena *arena, dln_view name, dln_view bytes, dln_watch_list *out, dln_err *err);

#endif
