/* coded_copy.c: the deep copy of a coded report.
 *
 * Arrays are copied one by one; every view goes through `keep`, which moves it into the copied text when it pointed into the old one and
 * else takes it from the pool. The text itself is pooled too, so that two printings of a text share its bytes.
 */
#include "claim/coded.h"

#include <string.h>

typedef struct copier {
	dln_arena *arena;
	dln_pool *pool;
	dln_view from, to; /* the text, before and after */
} copier;

dln_view dln_pool_keep(dln_arena *arena, dln_pool *pool, dln_view bytes) {
	uint32_t number;
	dln_view kept;

	if (bytes.len == 0)
		return (dln_view){NULL, 0};
	if (dln_map_get(&pool->numbers, bytes, &number))
		return pool->views.at[number];
	kept = dln_arena_copy(arena, bytes);
	/* The map last: a guard left at any of these leaves no number without its view. */
	dln_vec_push(arena, &pool->views, kept);
	dln_map_put(arena, &pool->numbers, kept, (uint32_t)(pool->views.len - 1));
	return kept;
}

static dln_view keep(copier *c, dln_view v) {
	uintptr_t text = (uintptr_t)c->from.at, at = (uintptr_t)v.at;

	if (v.len > 0 && at >= text && at - text <= c->from.len && v.len <= c->from.len - (at - text))
		return (dln_view){c->to.at + (at - text), v.len};
	return dln_pool_keep(c->arena, c->pool, v);
}

/* A copy of an array, NULL when it is empty; the views in it still point to where they did. */
static void *items(copier *c, const void *at, size_t n, size_t size) {
	void *copy;

	if (n == 0)
		return NULL;
	copy = dln_arena_calloc(c->arena, n, size);
	memcpy(copy, at, n * size);
	return copy;
}

static void keep_who(copier *c, dln_who *who) {
	who->name = keep(c, who->name);
	who->side = keep(c, who->side);
}

static void keep_where(copier *c, dln_where *where) {
	where->name = keep(c, where->name);
	where->admin1 = keep(c, where->admin1);
	where->admin2 = keep(c, where->admin2);
}

static void keep_claim(copier *c, dln_claim *claim) {
	dln_speaker *speakers = items(c, claim->sources, claim->source_count, sizeof *speakers);
	dln_quantity *quantities = items(c, claim->quantities, claim->quantity_count, sizeof *quantities);
	dln_cue *cues = items(c, claim->cues, claim->cue_count, sizeof *cues);
	size_t i;

	keep_who(c, &claim->actor);
	keep_who(c, &claim->target);
	keep_where(c, &claim->place);
	claim->rule = keep(c, claim->rule);
	for (i = 0; i < claim->source_count; i++) {
		keep_who(c, &speakers[i].who);
		speakers[i].medium = keep(c, speakers[i].medium);
	}
	for (i = 0; i < claim->quantity_count; i++) {
		quantities[i].unit = keep(c, quantities[i].unit);
		quantities[i].qualifier = keep(c, quantities[i].qualifier);
	}
	for (i = 0; i < claim->cue_count; i++)
		cues[i].rule = keep(c, cues[i].rule);
	claim->sources = speakers;
	claim->quantities = quantities;
	claim->cues = cues;
	claim->trace = NULL;
}

static void keep_report(copier *c, dln_report *report) {
	dln_block *blocks = items(c, report->blocks, report->block_count, sizeof *blocks);
	dln_credit *credits = items(c, report->credits, report->credit_count, sizeof *credits);
	dln_view *agencies = items(c, report->agencies, report->agency_count, sizeof *agencies);
	dln_finding *findings = items(c, report->findings, report->finding_count, sizeof *findings);
	size_t i;

	report->text = c->to;
	report->id = keep(c, report->id);
	report->outlet = keep(c, report->outlet);
	report->url = keep(c, report->url);
	report->title = keep(c, report->title);
	report->byline = keep(c, report->byline);
	report->language = keep(c, report->language);
	for (i = 0; i < report->block_count; i++)
		blocks[i].why = keep(c, blocks[i].why);
	for (i = 0; i < report->credit_count; i++)
		credits[i].agency = keep(c, credits[i].agency);
	for (i = 0; i < report->agency_count; i++)
		agencies[i] = keep(c, agencies[i]);
	for (i = 0; i < report->finding_count; i++)
		findings[i].what = keep(c, findings[i].what);
	report->blocks = blocks;
	report->credits = credits;
	report->agencies = agencies;
	report->findings = findings;
	report->given = NULL;
	report->fetched = NULL;
}

void dln_coded_copy(dln_arena *arena, dln_pool *pool, const dln_coded *from, dln_coded *to) {
	copier c = {.arena = arena, .pool = pool, .from = from->report.text, .to = dln_pool_keep(arena, pool, from->report.text)};
	dln_coded copy = *from;
	dln_claim *claims = items(&c, from->claims, from->claim_count, sizeof *claims);
	dln_quote *quotes = items(&c, from->quotes, from->quote_count, sizeof *quotes);
	size_t i;

	keep_report(&c, &copy.report);
	for (i = 0; i < copy.claim_count; i++)
		keep_claim(&c, &claims[i]);
	for (i = 0; i < copy.quote_count; i++)
		keep_who(&c, &quotes[i].speaker);
	copy.claims = claims;
	copy.quotes = quotes;
	*to = copy;
}
