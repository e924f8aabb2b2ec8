/* ground.c: the stage in order: names, places, groups, quotations, people: to say who somebody is takes all the others. */
#include "ground/ground_parts.h"

#include <stdlib.h>
#include <string.h>

static const uint32_t *index_sentences(const dln_ground_job *job)
{
	size_t sentences = job->parsed->sentence_count;
	uint32_t *from = dln_arena_array(job->arena, uint32_t, sentences + 1);
	size_t m = 0;
	for (size_t s = 0; s < sentences; s++) {
		while (m < job->mentions.len && job->mentions.at[m].first < job->parsed->sentences[s].first)
			m++;
		from[s] = (uint32_t)m;
	}
	from[sentences] = (uint32_t)job->mentions.len;
	return from;
}

/* Mentions are pushed known ones first, then unknown ones, sentence by sentence: put them in text order. */
static int by_token(const void *a, const void *b)
{
	const dln_mention *x = a, *y = b;
	return (x->first > y->first) - (x->first < y->first);
}

static void order_mentions(dln_ground_job *job)
{
	if (job->mentions.len)
		qsort(job->mentions.at, job->mentions.len, sizeof *job->mentions.at, by_token);
	for (size_t m = 0; m < job->mentions.len; m++)
		for (uint32_t i = job->mentions.at[m].first; i <= job->mentions.at[m].last; i++)
			job->mention_of[i] = (uint32_t)m;
}

/* Pronouns in text order, so that each finds those before it worked out and no chain of them is followed deep. */
static void resolve_pronouns(const dln_grounded *g)
{
	for (size_t i = 0; i < g->parsed->token_count; i++)
		if (g->parsed->tokens[i].upos == DLN_PRON)
			(void)dln_ground_who(g, (uint32_t)i);
}

/* The first mention of [low, high) that begins at `token` or behind it. */
static size_t first_from(const dln_grounded *g, size_t low, size_t high, uint32_t token)
{
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (g->mentions[middle].first < token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void dln_ground_near(const dln_grounded *g, uint32_t token, uint32_t back, size_t *first, size_t *end)
{
	uint32_t s = g->parsed->tokens[token].sentence;
	size_t low = g->mention_from[s > back ? s - back : 0], high = g->mention_from[s + 1];
	uint32_t begin = token > 3 * DLN_NEAR ? token - 3 * DLN_NEAR : 0;
	*first = first_from(g, low, high, begin);
	*end = first_from(g, *first, high, token + DLN_NEAR);
}

static int year_of(const dln_report *report)
{
	int year = 0, month, day;
	if (report->published != DLN_NO_DAY)
		dln_day_split(report->published, &year, &month, &day);
	return year;
}

void dln_ground_report(dln_arena *arena, const dln_words *words, const dln_parsed *parsed, dln_grounded *out)
{
	size_t n = parsed->token_count;
	dln_ground_job job = {.arena = arena, .words = words, .parsed = parsed, .out = out};
	dln_tree_link(arena, parsed, &job.tree);
	job.mention_of = dln_arena_array(arena, uint32_t, n + 1);
	for (size_t i = 0; i <= n; i++)
		job.mention_of[i] = UINT32_MAX;
	job.finder = dln_arena_array(arena, uint8_t, n + 1);
	for (size_t i = 0; i < parsed->name_count; i++)
		memset(job.finder + parsed->names[i].first, parsed->names[i].type + 1, parsed->names[i].count);
	*out = (dln_grounded){.parsed = parsed, .tree = job.tree, .words = words, .arena = arena, .main_country = UINT32_MAX, .year = year_of(parsed->report)};
	dln_ground_names(&job);
	order_mentions(&job);
	dln_ground_places(&job);
	out->mentions = job.mentions.at;
	out->mention_count = job.mentions.len;
	out->mention_of = job.mention_of;
	dln_ground_unlisted(&job);
	out->mention_from = index_sentences(&job);
	dln_ground_groups(&job);
	out->who_cache = dln_arena_array(arena, dln_who, n + 1);
	out->who_known = dln_arena_array(arena, uint8_t, n + 1);
	dln_ground_spoken(&job);
	resolve_pronouns(out);
	dln_ground_people(&job);
	out->people = job.people.at;
	out->people_count = job.people.len;
	memset(out->who_known, 0, (n + 1) * sizeof *out->who_known); /* who was asked for while not all persons were known is asked again */
	resolve_pronouns(out);
}
