/* log.c: a level and a taker for the whole process, set before threads start; a line is formatted on the stack and handed over in one call. */
#define _POSIX_C_SOURCE 200809L
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static dln_log_level most;
static dln_log_fn *taker;
static void *taker_self;

static void to_stderr(void *self, dln_log_level level, const char *line) {
	(void)self;
	(void)level;
	flockfile(stderr);
	fputs(line, stderr);
	fputc('\n', stderr);
	funlockfile(stderr);
}

static const char *level_text(dln_log_level level) {
	switch (level) {
	case DLN_LOG_WARN: return "warning";
	case DLN_LOG_INFO: return "info";
	case DLN_LOG_DEBUG: return "debug";
	case DLN_LOG_QUIET: break;
	}
	return "quiet";
}

void dln_log_set(dln_log_level level, dln_log_fn *to, void *self) {
	most = level;
	taker = to ? to : to_stderr;
	taker_self = self;
}

bool dln_log_wants(dln_log_level level) {
	return level != DLN_LOG_QUIET && level <= most;
}

void dln_log(dln_log_level level, const char *stage, const char *format, ...) {
	char line[1000];
	va_list args;
	int head;
	char *c;

	if (!dln_log_wants(level))
		return;
	head = snprintf(line, sizeof line, "%s: %s: ", stage, level_text(level));
	if (head < 0 || (size_t)head >= sizeof line)
		return;
	va_start(args, format);
	if (vsnprintf(line + head, sizeof line - (size_t)head, format, args) < 0)
		line[head] = '\0';
	va_end(args);
	for (c = line; *c; c++)
		if ((unsigned char)*c < 0x20 || *c == 0x7F)
			*c = '?';
	taker(taker_self, level, line);
}
