/* bar.c: "[=====     ] 120/400 files, 131 reports, 2,410 claims, 2 failed, 1.3 of 4.0 MB, 390 claims/s", as much of it as the terminal is wide. */
#define _DEFAULT_SOURCE
#include "bar.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { PAUSE_MS = 100, RATE_FROM_MS = 1000, NARROWEST = 20, WIDEST = 400, BAR_CELLS = 20 };

static uint64_t milliseconds(void) {
	struct timespec now;

	if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
		return 0;
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

void dln_bar_number(uint64_t number, char out[DLN_NUMBER_ROOM]) {
	char digits[24];
	int len = snprintf(digits, sizeof digits, "%" PRIu64, number), i;
	size_t at = 0;

	for (i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			out[at++] = ',';
		out[at++] = digits[i];
	}
	out[at] = '\0';
}

static void size_of(uint64_t bytes, char out[48]) {
	static const char units[][3] = {"kB", "MB", "GB", "TB", "PB", "EB"};
	uint64_t tenths = bytes / 100; /* of a unit */
	size_t unit = 0;

	while (tenths >= 10000 && unit + 1 < sizeof units / sizeof *units) {
		tenths /= 1000;
		unit++;
	}
	snprintf(out, 48, "%" PRIu64 ".%" PRIu64 " %s", tenths / 10, tenths % 10, units[unit]);
}

/* Appends when it fits into the line as a whole. */
static void append(char *out, size_t fits, const char *part) {
	size_t len = strlen(out), more = strlen(part);

	if (len + more <= fits)
		memcpy(out + len, part, more + 1);
}

static void append_count(char *out, size_t fits, uint64_t count, const char *unit) {
	char number[32], part[64];

	dln_bar_number(count, number);
	snprintf(part, sizeof part, ", %s %s", number, unit);
	append(out, fits, part);
}

/* How far it is, of 1: by bytes where these are known, as one file may hold most of them. */
static double share_of(const dln_progress *now) {
	bool by_bytes = now->all_bytes > 0;
	double done = by_bytes ? (double)now->bytes : (double)now->files_done, all = by_bytes ? (double)now->all_bytes : (double)now->files;

	return all <= 0 ? 0 : done >= all ? 1 : done / all;
}

size_t dln_bar_line(const dln_progress *now, uint64_t rate, unsigned width, char *out, size_t room) {
	size_t fits = width > 0 ? width - 1 : 0, cells = (size_t)(share_of(now) * BAR_CELLS), i;
	char done[48], all[48], part[128];

	if (room == 0)
		return 0;
	if (fits > room - 1)
		fits = room - 1;
	out[0] = '\0';
	part[0] = '[';
	for (i = 0; i < BAR_CELLS; i++)
		part[i + 1] = i < cells ? '=' : ' ';
	memcpy(part + BAR_CELLS + 1, "] ", 3);
	if (fits > 60)
		append(out, fits, part);
	dln_bar_number(now->files_done, done);
	dln_bar_number(now->files, all);
	snprintf(part, sizeof part, "%s/%s files", done, all);
	append(out, fits, part);
	append_count(out, fits, now->reports, "reports");
	append_count(out, fits, now->claims, "claims");
	if (now->failed)
		append_count(out, fits, now->failed, "failed");
	if (now->aside)
		append_count(out, fits, now->aside, "set aside");
	size_of(now->bytes, done);
	size_of(now->all_bytes, all);
	snprintf(part, sizeof part, now->all_bytes ? ", %s of %s" : ", %s", done, all);
	append(out, fits, part);
	if (rate)
		append_count(out, fits, rate, "claims/s");
	return strlen(out);
}

void dln_bar_init(dln_bar *bar, bool wanted) {
	struct winsize size;

	*bar = (dln_bar){.drawing = wanted && isatty(STDERR_FILENO), .width = 80};
	if (bar->drawing && ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		bar->width = size.ws_col < NARROWEST ? NARROWEST : size.ws_col > WIDEST ? WIDEST : size.ws_col;
}

bool dln_bar_show(void *self, const dln_progress *now) {
	dln_bar *bar = self;
	char line[WIDEST + 1];
	uint64_t time;

	if (!bar->drawing)
		return true;
	time = milliseconds();
	if (!bar->first)
		bar->first = time;
	if (bar->on_screen && time - bar->last < PAUSE_MS)
		return true;
	dln_bar_line(now, time - bar->first >= RATE_FROM_MS ? now->claims * 1000 / (time - bar->first) : 0, bar->width, line, sizeof line);
	fprintf(stderr, "\r%s\033[K", line);
	fflush(stderr);
	bar->on_screen = true;
	bar->last = time;
	return true;
}

void dln_bar_wipe(dln_bar *bar) {
	if (!bar->on_screen)
		return;
	fputs("\r\033[K", stderr);
	fflush(stderr);
	bar->on_screen = false;
}
