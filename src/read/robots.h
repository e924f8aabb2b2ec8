/* robots.h: what a site asks of visitors like us: robots.txt as RFC 9309 has it. Internal to `read`.
 *
 * Of the file the groups for our name count, or those for everybody where there is none; of the rules that fit a path the longest one does, of two that are as long
 * the one that allows. "*" stands for anything and "$" at the end for the end. Bytes beyond the first 500 KiB do not count. Crawl-delay, which is no part of the
 * RFC, is read as well.
 */
#ifndef DLN_READ_ROBOTS_H
#define DLN_READ_ROBOTS_H

#include "base/str.h"

enum { DLN_ROBOTS_BYTES = 500 * 1024, DLN_ROBOTS_DELAY = 30000 };

typedef struct dln_robots {
	dln_buf rules;   /* of our groups: "+pattern" or "-pattern" and a line end each */
	unsigned delay;  /* milliseconds between two requests, at most DLN_ROBOTS_DELAY; 0: nothing is asked */
} dln_robots;

void dln_robots_init(dln_robots *robots);  /* everything is allowed */
void dln_robots_clear(dln_robots *robots);
/* Replaces what is there. `name` is ours, without a version. DLN_NOMEM. */
dln_status dln_robots_parse(dln_robots *robots, dln_view file, const char *name);
/* Whether the path, with its query, may be asked for. /robots.txt always may. */
bool dln_robots_allow(const dln_robots *robots, dln_view path);

#endif
