/* moment.c: see the header. */
#define _POSIX_C_SOURCE 200809L
#include "base/moment.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/day.h"

dln_moment dln_moment_now(void) {
	const char *given = getenv("SOURCE_DATE_EPOCH");
	struct timespec t = {0};

	if (given && *given) {
		char *end;
		long long seconds = strtoll(given, &end, 10);
		if (*end == '\0' && seconds >= 0 && seconds < (long long)DLN_DAY_SECONDS * 365 * 8000)
			return (dln_moment){seconds, 0};
	}
	clock_gettime(CLOCK_REALTIME, &t);
	return (dln_moment){t.tv_sec, t.tv_nsec / 1000};
}

void dln_moment_write(dln_moment m, char out[DLN_MOMENT_ROOM]) {
	dln_day_text day = dln_day_format((dln_day)(m.seconds / DLN_DAY_SECONDS));
	int64_t rest = m.seconds % DLN_DAY_SECONDS;

	snprintf(out, DLN_MOMENT_ROOM, "%.10sT%02d:%02d:%02d.%06dZ", day.at, (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60), (int)m.micros);
}

bool dln_moment_read(dln_view text, dln_moment *out) {
	static const char shape[] = "dddd-dd-ddTdd:dd:dd.ddddddZ";
	static const unsigned char at[][2] = {{11, 2}, {14, 2}, {17, 2}, {20, 6}};
	int64_t parts[4] = {0};

	for (size_t i = 0; i < DLN_MOMENT_BYTES; i++)
		if (text.len != DLN_MOMENT_BYTES || (shape[i] == 'd' ? text.at[i] < '0' || text.at[i] > '9' : text.at[i] != shape[i]))
			return false;
	dln_day day = dln_day_parse(dln_view_sub(text, 0, 10));
	for (size_t k = 0; k < 4; k++)
		for (size_t i = at[k][0]; i < (size_t)at[k][0] + at[k][1]; i++)
			parts[k] = parts[k] * 10 + (text.at[i] - '0');
	*out = (dln_moment){(int64_t)day * DLN_DAY_SECONDS + parts[0] * 3600 + parts[1] * 60 + parts[2], parts[3]};
	return day != DLN_NO_DAY;
}

int64_t dln_moment_ticks(void) {
	struct timespec t = {0};

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
