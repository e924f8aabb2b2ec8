/* asides.c: see the header. */
#include "asides.h"

#include <stdio.h>
#include <string.h>

#include "bar.h"

/* Without what differs from one to the next: "not text" of "not text: looks like a PNG image". */
static void reason_of(const char *what, char out[ASIDE_ROOM])
{
	size_t len = strcspn(what, ":,;");
	snprintf(out, ASIDE_ROOM, "%.*s", (int)(len < ASIDE_ROOM ? len : ASIDE_ROOM - 1), what);
}

void dln_asides_count(dln_asides *asides, const dln_err *trouble)
{
	char reason[ASIDE_ROOM];
	size_t i = 0;
	reason_of(trouble->what, reason);
	asides->all++;
	while (i < asides->count && strcmp(asides->at[i].reason, reason) != 0)
		i++;
	if (i == ASIDE_REASONS) {
		asides->others++;
		return;
	}
	if (i == asides->count) {
		memcpy(asides->at[i].reason, reason, sizeof reason);
		asides->count++;
	}
	asides->at[i].times++;
}

/* Whether reason `a` is told before `b`: the more frequent one is, then by name. */
static bool before(const dln_asides *asides, size_t a, size_t b)
{
	if (asides->at[a].times != asides->at[b].times)
		return asides->at[a].times > asides->at[b].times;
	return strcmp(asides->at[a].reason, asides->at[b].reason) < 0;
}

/* How many reasons are told before this one. */
static size_t place_of(const dln_asides *asides, size_t reason)
{
	size_t place = 0;
	for (size_t i = 0; i < asides->count; i++)
		place += before(asides, i, reason);
	return place;
}

void dln_asides_text(const dln_asides *asides, char *room, size_t size)
{
	char number[DLN_NUMBER_ROOM];
	size_t len = 0;
	*room = '\0';
	if (!asides->all)
		return;
	dln_bar_number(asides->all, number);
	len = (size_t)snprintf(room, size, "%s part%s without an article", number, asides->all == 1 ? "" : "s");
	for (size_t place = 0; place < asides->count && len < size; place++) {
		for (size_t i = 0; i < asides->count && len < size; i++) {
			if (place_of(asides, i) != place)
				continue;
			dln_bar_number(asides->at[i].times, number);
			len += (size_t)snprintf(room + len, size - len, "%s %s %s", place ? "," : ":", number, asides->at[i].reason);
		}
	}
	dln_bar_number(asides->others, number);
	if (asides->others && len < size)
		snprintf(room + len, size - len, ", %s for other reasons", number);
}
