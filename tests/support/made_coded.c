/* made_coded.c: see made_coded.h. Arrays have their full room from the start, so that pointers into them stay. */
#include "support/made_coded.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "claim/claim_id.h"

struct dln_made {
	dln_arena *arena;
};

static void must(bool so, const char *what, const char *which) {
	if (so)
		return;
	fprintf(stderr, "made_coded: %s: \"%s\"\n", what, which ? which : "");
	abort();
}

void *dln_made_room(dln_made *made, size_t n, size_t size) {
	void *at = dln_arena_try(made->arena, n * size);

	must(at != NULL, "no memory", "");
	return at;
}

static dln_view copy(dln_made *made, const char *text) {
	size_t len = text ? strlen(text) : 0;
	char *at;

	if (len == 0)
		return (dln_view){NULL, 0};
	at = dln_made_room(made, len + 1, 1);
	memcpy(at, text, len);
	return (dln_view){at, len};
}

dln_made *dln_made_new(void) {
	dln_made *made = malloc(sizeof *made);

	must(made != NULL && dln_arena_new((size_t)1 << 30, &made->arena) == DLN_OK, "no memory", "");
	return made;
}

void dln_made_free(dln_made *made) {
	if (made == NULL)
		return;
	dln_arena_free(made->arena);
	free(made);
}

/* ---- reports ---- */

static dln_range find(dln_view text, size_t begin, size_t end, const char *words) {
	size_t at = dln_view_find(dln_view_sub(text, begin, end), dln_view_of(words));

	if (at == DLN_NOWHERE)
		return DLN_NO_RANGE;
	return (dln_range){(uint32_t)(begin + at), (uint32_t)(begin + at + strlen(words))};
}

static void make_blocks(dln_made *made, dln_report *report) {
	dln_block *blocks = dln_made_room(made, report->text.len / 2 + 1, sizeof *blocks);
	size_t begin = 0, n = 0;

	while (begin < report->text.len) {
		dln_range gap = find(report->text, begin, report->text.len, "\n\n");
		size_t end = dln_range_some(gap) ? gap.begin : report->text.len;
		if (end > begin)
			blocks[n++] = (dln_block){.range = {(uint32_t)begin, (uint32_t)end}, .kind = DLN_BLOCK_PROSE};
		begin = dln_range_some(gap) ? gap.end : end;
	}
	report->blocks = blocks;
	report->block_count = n;
}

static void make_agencies(dln_made *made, dln_report *report, const char *agencies) {
	dln_view rest = copy(made, agencies), *names = dln_made_room(made, rest.len + 1, sizeof *names);
	dln_credit *credits = dln_made_room(made, rest.len + 1, sizeof *credits);
	size_t n = 0;

	while (rest.len) {
		names[n] = dln_view_cut(&rest, ';');
		credits[n] = (dln_credit){.kind = DLN_CREDIT_GIVEN, .agency = names[n]};
		n++;
	}
	report->agencies = names;
	report->agency_count = n;
	report->credits = credits;
	report->credit_count = n;
}

dln_coded *dln_made_report(dln_made *made, const char *path, const char *outlet, const char *published, const char *agencies, const char *text) {
	dln_coded *coded = dln_made_room(made, 1, sizeof *coded);
	dln_report *r = &coded->report;

	r->id = copy(made, path);
	r->text = copy(made, text);
	r->outlet = copy(made, outlet);
	must(dln_sha256_of(r->text, &r->hash) == DLN_OK, "no hash", path);
	r->published = published ? dln_day_parse(dln_view_of(published)) : DLN_NO_DAY;
	r->dated = r->published == DLN_NO_DAY ? DLN_DATED_NOT : DLN_DATED_METADATA;
	make_blocks(made, r);
	make_agencies(made, r, agencies);
	coded->claims = dln_made_room(made, DLN_MADE_CLAIMS, sizeof *coded->claims);
	coded->quotes = dln_made_room(made, DLN_MADE_QUOTES, sizeof *coded->quotes);
	return coded;
}

/* ---- claims ---- */

static dln_range sentence_around(dln_view text, dln_range trigger) {
	uint32_t begin = trigger.begin, end = trigger.end;

	while (begin > 0 && text.at[begin - 1] != '\n' && !(text.at[begin - 1] == ' ' && begin > 1 && text.at[begin - 2] == '.'))
		begin--;
	while (end < text.len && text.at[end] != '\n' && !(text.at[end] == '.' && (end + 1 == text.len || text.at[end + 1] <= ' ')))
		end++;
	if (end < text.len && text.at[end] == '.')
		end++;
	return (dln_range){begin, end};
}

/* In the sentence, else anywhere. */
static dln_range words_of(const dln_coded *coded, dln_range sentence, const char *words) {
	dln_range r = DLN_NO_RANGE;

	if (words == NULL || *words == 0)
		return r;
	r = find(coded->report.text, sentence.begin, sentence.end, words);
	if (!dln_range_some(r))
		r = find(coded->report.text, 0, coded->report.text.len, words);
	must(dln_range_some(r), "words that are not in the text", words);
	return r;
}

dln_who dln_made_who(dln_made *made, const dln_coded *coded, dln_kind kind, dln_role role, const char *name, const char *side, const char *words) {
	return (dln_who){.kind = kind, .role = role, .name = copy(made, name), .side = copy(made, side), .words = words_of(coded, DLN_NO_RANGE, words)};
}

dln_where dln_made_where(dln_made *made, const dln_coded *coded, const char *name, const char *words) {
	uint64_t hash = dln_hash64(dln_view_of(name));
	dln_where where = {.number = UINT32_MAX, .id = (uint32_t)hash, .name = copy(made, name), .country = "AF", .precision = DLN_TOWN};

	where.words = words_of(coded, DLN_NO_RANGE, words);
	where.lat = 30 + (double)(hash >> 32 & 1023) / 128;
	where.lon = 60 + (double)(hash >> 42 & 1023) / 128;
	return where;
}

dln_claim *dln_made_claim_nth(dln_made *made, dln_coded *coded, dln_type type, const char *trigger, unsigned n, const char *actor, const char *place) {
	dln_claim *claim = (dln_claim *)&coded->claims[coded->claim_count];
	size_t from = 0;

	must(coded->claim_count < DLN_MADE_CLAIMS, "too many claims", trigger);
	coded->claim_count++;
	claim->type = type;
	for (unsigned i = 0; i <= n; i++) {
		claim->trigger = find(coded->report.text, from, coded->report.text.len, trigger);
		must(dln_range_some(claim->trigger), "a trigger that is not in the text", trigger);
		from = claim->trigger.end;
	}
	claim->sentence = sentence_around(coded->report.text, claim->trigger);
	claim->place = DLN_NO_WHERE;
	if (actor)
		claim->actor = (dln_who){.kind = DLN_FORCE, .name = copy(made, actor), .words = words_of(coded, claim->sentence, actor)};
	if (place) {
		claim->place = dln_made_where(made, coded, place, NULL);
		claim->place.words = words_of(coded, claim->sentence, place);
	}
	claim->time = (dln_when){.anchor = DLN_WHEN_PUBLISHED, .basis = DLN_PUBLISHED, .grain = DLN_DAY};
	claim->block = DLN_BLOCK_PROSE;
	claim->rule = copy(made, "made.1");
	claim->sources = dln_made_room(made, DLN_MADE_PARTS, sizeof *claim->sources);
	claim->quantities = dln_made_room(made, DLN_MADE_PARTS, sizeof *claim->quantities);
	claim->cues = dln_made_room(made, DLN_MADE_PARTS, sizeof *claim->cues);
	return claim;
}

dln_claim *dln_made_claim(dln_made *made, dln_coded *coded, dln_type type, const char *trigger, const char *actor, const char *place) {
	return dln_made_claim_nth(made, coded, type, trigger, 0, actor, place);
}

dln_speaker *dln_made_source(dln_made *made, dln_coded *coded, dln_claim *claim, unsigned level, dln_role role, const char *name, const char *side,
	const char *words) {
	dln_speaker *speaker = (dln_speaker *)&claim->sources[claim->source_count];

	must(claim->source_count++ < DLN_MADE_PARTS, "too many sources", name);
	speaker->level = (uint8_t)level;
	speaker->who = dln_made_who(made, coded, role == DLN_AGENCY || role == DLN_OUTLET ? DLN_ORGANIZATION : DLN_PERSON, role, name, side, NULL);
	speaker->who.words = words_of(coded, claim->sentence, words);
	return speaker;
}

dln_quantity *dln_made_quantity(dln_made *made, dln_coded *coded, dln_claim *claim, double value, const char *unit, const char *words) {
	dln_quantity *q = (dln_quantity *)&claim->quantities[claim->quantity_count];

	must(claim->quantity_count++ < DLN_MADE_PARTS, "too many quantities", words);
	*q = (dln_quantity){.has_value = true, .has_min = true, .has_max = true, .value = value, .min = value, .max = value, .unit = copy(made, unit)};
	q->words = words_of(coded, claim->sentence, words);
	return q;
}

void dln_made_cue(dln_made *made, dln_coded *coded, dln_claim *claim, const char *words, const char *rule) {
	dln_cue *cue = (dln_cue *)&claim->cues[claim->cue_count];

	must(claim->cue_count++ < DLN_MADE_PARTS, "too many cues", words);
	*cue = (dln_cue){.words = words_of(coded, claim->sentence, words), .rule = copy(made, rule)};
}

void dln_made_quote(dln_made *made, dln_coded *coded, const char *content, const char *speaker) {
	dln_quote *quote = (dln_quote *)&coded->quotes[coded->quote_count];

	must(coded->quote_count++ < DLN_MADE_QUOTES, "too many quotations", content);
	quote->content = words_of(coded, DLN_NO_RANGE, content);
	quote->speaker = dln_made_who(made, coded, DLN_PERSON, DLN_ROLE_NONE, speaker, NULL, NULL);
}

static int by_trigger(const void *a, const void *b) {
	const dln_claim *x = a, *y = b;

	if (x->trigger.begin != y->trigger.begin)
		return x->trigger.begin < y->trigger.begin ? -1 : 1;
	if (x->trigger.end != y->trigger.end)
		return x->trigger.end < y->trigger.end ? -1 : 1;
	return (x->type > y->type) - (x->type < y->type);
}

void dln_made_finish(dln_made *made, dln_coded *coded) {
	dln_claim *claims = (dln_claim *)coded->claims;
	unsigned number = 0;
	size_t i;

	(void)made;
	qsort(claims, coded->claim_count, sizeof *claims, by_trigger);
	for (i = 0; i < coded->claim_count; i++) {
		number = i > 0 && by_trigger(&claims[i - 1], &claims[i]) == 0 ? number + 1 : 0;
		must(dln_claim_make_id(&coded->report.hash, claims[i].trigger.begin, claims[i].trigger.end, claims[i].type, number, claims[i].id) == DLN_OK,
			"no id", "");
	}
}
