/* bench_know.c: how fast the knowledge is: bench_know KNOWLEDGE TEXT...
 *
 * Size of the compiled file, time to open it (and with every byte of it checked, as what is kept of overlays is), and look-up of names in raw text: each
 * word that begins with a capital, and the two, three and four words from there on where the last begins with one too, as names do, are looked up as
 * places, strictly and then loosely.
 * Processor time, the best of several rounds. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "know/know_parts.h"

enum { ROUNDS = 40, OPENINGS = 50, SPAN = 4, TEXTS_LIMIT = 1 << 26, MOST_SPANS = 1 << 22 };

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80 || c == '-' || c == '\'';
}

typedef struct spans {
	dln_view *at;
	size_t len;
} spans;

/* The names that a text may hold: one to four words with single blanks between, the first and the last with a capital. */
static void collect(spans *out, dln_view text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] < 'A' || text.at[i] > 'Z' || (i > 0 && is_letter(text.at[i - 1])))
			continue;
		size_t end = i;
		for (int words = 0; words < SPAN && out->len < MOST_SPANS; words++) {
			bool capital = text.at[end] >= 'A' && text.at[end] <= 'Z';
			while (end < text.len && is_letter(text.at[end]))
				end++;
			if (capital)
				out->at[out->len++] = dln_view_sub(text, i, end);
			if (end + 1 >= text.len || text.at[end] != ' ' || !is_letter(text.at[end + 1]))
				break;
			end++;
		}
	}
}

static double look_up(const dln_know *know, const spans *s, bool strict, size_t *found)
{
	uint32_t numbers[8];
	double start = now();
	*found = 0;
	for (size_t i = 0; i < s->len; i++)
		*found += (strict ? dln_know_find_place_strict(know, s->at[i], numbers, 8) : dln_know_find_place(know, s->at[i], numbers, 8)) > 0;
	return now() - start;
}

static double opening(const char *path, bool whole)
{
	double start = now();
	for (int i = 0; i < OPENINGS; i++) {
		dln_know *know;
		if (dln_know_open(path, &know, NULL) != DLN_OK || (whole && !dln_know_intact(know)))
			exit(1);
		dln_know_close(know);
	}
	return (now() - start) / OPENINGS;
}

static void tell_look_up(const dln_know *know, const spans *s, size_t bytes, bool strict)
{
	double best = 1e9;
	size_t found = 0;
	for (int round = 0; round < ROUNDS; round++) {
		double seconds = look_up(know, s, strict, &found);
		best = seconds < best ? seconds : best;
	}
	printf("%-44s %8.3f s cpu %10.1f MB/s   %.2f us a look-up, %zu of %zu found\n", strict ? "names in text, by strict key" : "names in text, also by loose key", best,
		(double)bytes / 1e6 / best, best / (double)s->len * 1e6, found, s->len);
}

int main(int argc, char **argv)
{
	dln_know *know;
	dln_err err = {0};
	dln_mapping mapping;
	spans s = {malloc(MOST_SPANS * sizeof *s.at), 0};
	size_t bytes = 0;
	if (argc < 3 || !s.at || dln_file_map(argv[1], DLN_KNOW_LIMIT, &mapping, &err) != DLN_OK || dln_know_open(argv[1], &know, &err) != DLN_OK) {
		fprintf(stderr, "usage: bench_know KNOWLEDGE TEXT... %s %s\n", err.where, err.what);
		return 2;
	}
	printf("%-44s %8.1f MB\n", "size of the knowledge", (double)mapping.bytes.len / 1e6);
	printf("%-44s %8.3f ms cpu\n", "opening it", opening(argv[1], false) * 1e3);
	printf("%-44s %8.3f ms cpu\n", "opening it, every byte checked", opening(argv[1], true) * 1e3);
	for (int i = 2; i < argc; i++) {
		dln_buf text;
		dln_buf_init(&text, TEXTS_LIMIT);
		if (dln_file_read(argv[i], TEXTS_LIMIT, &text, &err) != DLN_OK)
			return 1;
		collect(&s, dln_buf_as_view(&text)); /* the text is kept to the end */
		bytes += text.len;
	}
	tell_look_up(know, &s, bytes, true);
	tell_look_up(know, &s, bytes, false);
	return 0;
}
