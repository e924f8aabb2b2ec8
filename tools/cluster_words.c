/* cluster_words: from word vectors to two granularities of word clusters, by k-means on the unit sphere.
 *
 *     cluster_words VECTORS FINE COARSE [ROUNDS] > CLUSTERS
 *
 * VECTORS has a word and its numbers on each line, split by blanks, commonest words first (the format of GloVe). The output, a line a word: the
 * word, its fine and its coarse cluster from 1, split by tabs. Starting points are words spread evenly over the list; no randomness. Floating-point sums are
 * done in a fixed order, so one machine always gives the same clusters; another compiler may move a word on a border, and the clusters
 * that a model was trained with are part of the model.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE (1 << 16)

typedef struct words {
	char **name;
	float *at; /* count * size, unit length */
	size_t count, size;
} words;

static void *room(void *old, size_t size)
{
	void *p = realloc(old, size);
	if (!p) {
		fputs("cluster_words: memory ran out\n", stderr);
		exit(1);
	}
	return p;
}

static void to_unit(float *v, size_t size)
{
	double sum = 0;
	for (size_t i = 0; i < size; i++)
		sum += (double)v[i] * (double)v[i];
	if (sum > 0)
		for (size_t i = 0; i < size; i++)
			v[i] = (float)((double)v[i] / sqrt(sum));
}

static void read_words(FILE *in, words *w)
{
	static char line[LINE];
	float row[1024];
	while (fgets(line, LINE, in)) {
		char *end = strchr(line, ' '), *at = end;
		size_t size = 0;
		if (!end)
			continue;
		*end = 0;
		for (at = end + 1; size < 1024; size++) {
			char *next;
			row[size] = strtof(at, &next);
			if (next == at)
				break;
			at = next;
		}
		if (w->count == 0)
			w->size = size;
		if (size != w->size || size == 0)
			continue;
		to_unit(row, size);
		w->name = room(w->name, (w->count + 1) * sizeof *w->name);
		w->name[w->count] = strcpy(room(NULL, strlen(line) + 1), line);
		w->at = room(w->at, (w->count + 1) * size * sizeof *w->at);
		memcpy(w->at + w->count++ * size, row, size * sizeof *row);
	}
}

static size_t nearest(const float *v, const float *centres, size_t k, size_t size)
{
	size_t best = 0;
	float most = -2;
	for (size_t c = 0; c < k; c++) {
		float sum = 0;
		for (size_t i = 0; i < size; i++)
			sum += v[i] * centres[c * size + i];
		if (sum > most) {
			most = sum;
			best = c;
		}
	}
	return best;
}

static unsigned *cluster(const words *w, size_t k, unsigned rounds)
{
	unsigned *of = room(NULL, w->count * sizeof *of);
	float *centres = room(NULL, k * w->size * sizeof *centres);
	for (size_t c = 0; c < k; c++)
		memcpy(centres + c * w->size, w->at + c * w->count / k * w->size, w->size * sizeof *centres);
	for (unsigned round = 0; round < rounds; round++) {
		for (size_t i = 0; i < w->count; i++)
			of[i] = (unsigned)nearest(w->at + i * w->size, centres, k, w->size);
		float *sums = room(NULL, k * w->size * sizeof *sums);
		memset(sums, 0, k * w->size * sizeof *sums);
		for (size_t i = 0; i < w->count; i++)
			for (size_t d = 0; d < w->size; d++)
				sums[of[i] * w->size + d] += w->at[i * w->size + d];
		for (size_t c = 0; c < k; c++) {
			to_unit(sums + c * w->size, w->size);
			if (sums[c * w->size] != 0) /* an empty cluster stays where it was */
				memcpy(centres + c * w->size, sums + c * w->size, w->size * sizeof *sums);
		}
		free(sums);
		fprintf(stderr, "%zu clusters, round %u of %u\n", k, round + 1, rounds);
	}
	free(centres);
	return of;
}

int main(int argc, char **argv)
{
	size_t fine = argc > 3 ? strtoul(argv[2], NULL, 10) : 0, coarse = argc > 3 ? strtoul(argv[3], NULL, 10) : 0;
	unsigned rounds = argc > 4 ? (unsigned)strtoul(argv[4], NULL, 10) : 12;
	FILE *in = argc > 3 ? fopen(argv[1], "r") : NULL;
	words w = { 0 };
	if (!in || fine < 1 || fine > 60000 || coarse < 1 || coarse > 60000) {
		fputs("usage: cluster_words VECTORS FINE COARSE [ROUNDS]\n", stderr);
		return 1;
	}
	read_words(in, &w);
	fclose(in);
	if (w.count == 0)
		return 1;
	unsigned *a = cluster(&w, fine, rounds), *b = cluster(&w, coarse, rounds);
	for (size_t i = 0; i < w.count; i++)
		printf("%s\t%u\t%u\n", w.name[i], a[i] + 1, b[i] + 1);
	return 0;
}
