/* ground.c: the stage in order: names, places, people, quotations. */
#include "ground/ground_parts.h"

void dln_ground_report(dln_arena *arena, const dln_words *words, const dln_parsed *parsed, dln_grounded *out)
{
	size_t n = parsed->token_count;
	dln_ground_job job = {.arena = arena, .words = words, .parsed = parsed, .out = out};
	dln_tree_link(arena, parsed, &job.tree);
	job.mention_of = dln_arena_array(arena, uint32_t, n + 1);
	for (size_t i = 0; i <= n; i++)
		job.mention_of[i] = UINT32_MAX;
	*out = (dln_grounded){.parsed = parsed, .tree = job.tree, .words = words, .arena = arena, .main_country = UINT32_MAX,
		.main_rebel = UINT32_MAX, .home_place = UINT32_MAX};
	dln_ground_names(&job);
	dln_ground_places(&job);
	dln_ground_people(&job);
	dln_ground_spoken(&job);
	out->mentions = job.mentions.at;
	out->mention_count = job.mentions.len;
	out->mention_of = job.mention_of;
	out->people = job.people.at;
	out->people_count = job.people.len;
	out->who_cache = dln_arena_array(arena, dln_who, n + 1);
	out->who_known = dln_arena_array(arena, uint8_t, n + 1);
}
