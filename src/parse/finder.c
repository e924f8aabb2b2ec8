/* First sight: every token that may stand in a name is scored, each run of them gets its best sequence of labels. Then what was found is counted over the report, the
 * echoes' scores are added, and all is decoded again. Scores are sums, so nothing is scored twice. */
#include "parse/finder.h"

#include <string.h>

#define IMPOSSIBLE (INT32_MIN / 2)
#define RUN_MAX 4096 /* sights decoded at once; a longer run is parted */

static uint32_t spot_of(uint8_t label)
{
	return (label - 1u) % DLN_SPOTS;
}

static bool open_behind(uint8_t label)
{
	return label && (spot_of(label) == DLN_SPOT_FIRST || spot_of(label) == DLN_SPOT_INSIDE);
}

static bool open_before(uint8_t label)
{
	return label && (spot_of(label) == DLN_SPOT_INSIDE || spot_of(label) == DLN_SPOT_LAST);
}

bool dln_name_follows(uint8_t a, uint8_t b)
{
	if (open_behind(a) != open_before(b))
		return false;
	return !open_behind(a) || (a - 1) / DLN_SPOTS == (b - 1) / DLN_SPOTS;
}

static bool allowed(const dln_sight *s, uint8_t label)
{
	return s->may || label == 0 || spot_of(label) == DLN_SPOT_INSIDE;
}

static void step(const dln_name_moves moves, const dln_sight *s, const dln_name_way *before, dln_name_way *way)
{
	for (uint8_t b = 0; b < DLN_NAME_LABELS; b++) {
		way->score[b] = IMPOSSIBLE;
		way->from[b] = 0;
		if (!allowed(s, b))
			continue;
		for (uint8_t a = 0; a < DLN_NAME_LABELS; a++) {
			if (!dln_name_follows(a, b) || before->score[a] == IMPOSSIBLE)
				continue;
			int32_t score = before->score[a] + moves[a][b] + s->scores[b];
			if (score > way->score[b]) {
				way->score[b] = score;
				way->from[b] = a;
			}
		}
	}
}

void dln_finder_path(const dln_name_moves moves, dln_sight *sights, size_t n, dln_name_way *ways)
{
	dln_name_way start = { .score = { 0 } };
	for (uint8_t a = 1; a < DLN_NAME_LABELS; a++)
		start.score[a] = IMPOSSIBLE;
	for (size_t i = 0; i < n; i++)
		step(moves, &sights[i], i ? &ways[i - 1] : &start, &ways[i]);
	uint8_t best = 0;
	for (uint8_t a = 1; n && a < DLN_NAME_LABELS; a++)
		if (!open_behind(a) && ways[n - 1].score[a] > ways[n - 1].score[best])
			best = a;
	for (size_t i = n; i-- > 0;) {
		sights[i].label = best;
		best = ways[i].from[best];
	}
}

size_t dln_finder_run_of(const dln_sight *sights, size_t n, size_t at)
{
	size_t end = at + 1;
	while (end < n && !sights[end].opens && end - at < RUN_MAX)
		end++;
	return end - at;
}

/* ---- a report ---- */

typedef struct finding {
	dln_arena *arena, *scratch;
	const dln_finder *finder;
	const dln_parsed *parsed;
	dln_habits habits;
	dln_sights sights;
	dln_name_way *ways;
	dln_vec(dln_name_span) names;
} finding;

static void see_sentence(finding *f, const dln_sentence *sentence)
{
	dln_scene scene;
	uint32_t features[DLN_NAME_FEATURES];
	size_t at = f->sights.len;
	dln_scene_look(f->scratch, f->finder->model, &f->finder->gazetteer, &f->habits, f->parsed->tokens + sentence->first, sentence->count, sentence->first, &scene);
	dln_scene_sights(f->arena, &scene, &f->sights);
	for (; at < f->sights.len; at++) {
		dln_scene_features(&scene, f->sights.at[at].token - sentence->first, features);
		dln_table_score(&f->finder->model->names, features, DLN_NAME_FEATURES, f->sights.at[at].scores);
	}
	dln_arena_reset(f->scratch);
}

/* Adds what the echoes say. */
static void add_echoes(finding *f)
{
	uint32_t features[DLN_ECHO_FEATURES];
	int32_t scores[DLN_NAME_LABELS];
	for (size_t i = 0; i < f->sights.len; i++) {
		size_t n = dln_echo_features(&f->habits, f->parsed->tokens, f->sights.at, f->sights.len, i, features);
		if (n == 0)
			continue;
		dln_table_score(&f->finder->model->names, features, n, scores);
		for (size_t label = 0; label < DLN_NAME_LABELS; label++)
			f->sights.at[i].scores[label] += scores[label];
	}
}

static void decode(finding *f)
{
	dln_sight *s = f->sights.at;
	for (size_t at = 0, n; at < f->sights.len; at += n)
		dln_finder_path(f->finder->moves, s + at, n = dln_finder_run_of(s, f->sights.len, at), f->ways);
}

static void collect(finding *f)
{
	dln_name_span span = { 0 };
	for (size_t i = 0; i < f->sights.len; i++) {
		const dln_sight *s = &f->sights.at[i];
		if (s->label == 0)
			continue;
		uint32_t spot = spot_of(s->label);
		if (spot == DLN_SPOT_FIRST || spot == DLN_SPOT_ALONE)
			span = (dln_name_span){ .first = s->token, .type = (uint8_t)((s->label - 1) / DLN_SPOTS) };
		span.count++;
		if (spot == DLN_SPOT_LAST || spot == DLN_SPOT_ALONE)
			dln_vec_push(f->arena, &f->names, span);
	}
}

void dln_finder_run(dln_arena *arena, dln_arena *scratch, const dln_finder *finder, dln_parsed *parsed)
{
	finding f = { .arena = arena, .scratch = scratch, .finder = finder, .parsed = parsed };
	parsed->names = NULL;
	parsed->name_count = 0;
	if (!finder->model->names.rows)
		return;
	dln_habits_read(arena, parsed, &f.habits);
	for (size_t k = 0; k < parsed->sentence_count; k++)
		if (parsed->sentences[k].parsed && parsed->sentences[k].count)
			see_sentence(&f, &parsed->sentences[k]);
	f.ways = dln_arena_array(scratch, dln_name_way, RUN_MAX);
	decode(&f);
	dln_habits_tally(arena, &f.habits, parsed->tokens, f.sights.at, f.sights.len);
	/* The echoes of all are read before any label changes. */
	add_echoes(&f);
	decode(&f);
	collect(&f);
	parsed->names = f.names.at;
	parsed->name_count = f.names.len;
}

void dln_name_moves_read(const dln_table *names, dln_name_moves out)
{
	for (uint8_t a = 0; names->rows && a < DLN_NAME_LABELS; a++) {
		uint32_t move = dln_scene_move(a);
		dln_table_score(names, &move, 1, out[a]);
	}
}

void dln_finder_init(dln_arena *arena, dln_finder *finder, const dln_model *model, const dln_know *know)
{
	*finder = (dln_finder){ .model = model };
	dln_gazetteer_init(arena, &finder->gazetteer, know);
	dln_name_moves_read(&model->names, finder->moves);
}
