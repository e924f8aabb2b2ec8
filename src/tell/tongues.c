/* tongues.c: reports that are not in English, counted by language; the order of the reports does not show. */
#include <stdlib.h>
#include <string.h>

#include "tell/tongues.h"

void dln_tongues_count(dln_tongues *unread, const dln_coded *coded)
{
	dln_view rest = dln_coded_unread(coded), language = dln_view_cut(&rest, '-');
	size_t i = 0;
	if (!language.len)
		return;
	unread->reports++;
	while (i < unread->count && !dln_view_is(language, unread->at[i].language))
		i++;
	if (i == DLN_TONGUES || language.len >= sizeof unread->at[i].language) {
		unread->others++;
		return;
	}
	if (i == unread->count) {
		memcpy(unread->at[i].language, language.at, language.len);
		unread->at[i].language[language.len] = '\0';
		unread->at[i].reports = 0;
		unread->count++;
	}
	unread->at[i].reports++;
}

static int most_first(const void *va, const void *vb)
{
	const dln_tongues_row *a = va, *b = vb;
	if (a->reports != b->reports)
		return a->reports > b->reports ? -1 : 1;
	return strcmp(a->language, b->language);
}

size_t dln_tongues_sorted(const dln_tongues *unread, dln_tongues_row rows[DLN_TONGUES])
{
	for (size_t i = 0; i < unread->count; i++)
		rows[i] = (dln_tongues_row){unread->at[i].language, unread->at[i].reports};
	qsort(rows, unread->count, sizeof *rows, most_first);
	return unread->count;
}

void dln_tongues_put(dln_buf *out, const dln_tongues *unread)
{
	dln_tongues_row rows[DLN_TONGUES];
	size_t count = dln_tongues_sorted(unread, rows);
	if (!unread->reports)
		return;
	dln_buf_printf(out, "%zu not in English:", unread->reports);
	for (size_t i = 0; i < count; i++)
		dln_buf_printf(out, "%s %zu %s", i ? "," : "", rows[i].reports, rows[i].language);
	if (unread->others)
		dln_buf_printf(out, "%s %zu in others", count ? "," : "", unread->others);
}

void dln_tongues_text(const dln_tongues *unread, char *room, size_t size)
{
	dln_buf text;
	if (!size)
		return;
	dln_buf_lend(&text, room, size);
	dln_tongues_put(&text, unread);
}
