/* facts.c: all claims of the set in one row, and small tools over them.
 *
 * The row is in the order of reports and, within one, of the text, so that neighbours in a text are neighbours in the row. Names
 * that are the same side get the same number (sides.c). Times are resolved in a second round, after the reports are dated. */
#include "ledger/reason.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TOTAL_DAYS = 7 };

/* The words of the fact come from where those of the report do. Origins of one owner count as one. */
static void come_from(const dln_build *b, dln_told *fact, uint32_t report) {
	uint32_t origin = b->origins.of_report[report];
	fact->origin = b->origins.house[origin];
	fact->printed = origin;
}

/* ---- copied passages ---- */

/* True when most of the sentence is in the passage: copies change first and last words. */
static bool stands_in(dln_range sentence, dln_range passage) {
	uint32_t begin = sentence.begin > passage.begin ? sentence.begin : passage.begin, end = sentence.end < passage.end ? sentence.end : passage.end;
	return end > begin && (end - begin) * 2ull > sentence.end - sentence.begin;
}

/* The first fact of the report whose sentence does not end before the passage begins. */
static uint32_t first_behind(const dln_build *b, uint32_t report, uint32_t begin) {
	uint32_t low = b->first_fact[report], high = b->first_fact[report + 1];
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (b->facts[middle].claim->sentence.end <= begin) low = middle + 1;
		else high = middle;
	}
	return low;
}

static void trace_passage(dln_build *b, uint32_t number, const dln_passage *place, uint32_t source) {
	uint32_t f = first_behind(b, place->report, place->range.begin), end = b->first_fact[place->report + 1];
	for (; f < end && b->facts[f].claim->sentence.begin < place->range.end; f++) {
		if (!stands_in(b->facts[f].claim->sentence, place->range)) continue;
		come_from(b, &b->facts[f], source);
		b->facts[f].passage = number;
	}
}

/* What stands in a copied passage comes from where the passage comes from, whoever wrote the rest of the report. */
static void trace_passages(dln_build *b) {
	for (size_t i = 0; i < b->origins.shared_count; i++) {
		const dln_shared *passage = &b->origins.shared[i];
		if (passage->kind != DLN_SHARED_COPY) continue;
		uint32_t source = passage->places[passage->source].report;
		for (size_t k = 0; k < passage->place_count; k++) trace_passage(b, (uint32_t)i, &passage->places[k], source);
	}
}

/* ---- places ---- */

/* A town and the district that is named after it are one to whoever writes news: for them name and division tell, for the rest
 * the gazetteer's number. */
static uint64_t whole_key(const dln_where *place) {
	bool settlement = place->precision <= DLN_DISTRICT;
	if (place->number != UINT32_MAX && !settlement) return place->number + 1ull;
	uint64_t key = dln_hash_mix(dln_hash64(place->name), dln_hash64(dln_view_of(place->country)));
	return dln_hash_mix(key, settlement ? dln_hash64(place->admin1) : 1ull + place->precision) | 1ull << 40;
}

/* A site that the words describe inside of a place is not that place, nor is a part of it or what lies around it. */
static uint64_t place_key(const dln_where *place, uint64_t key) {
	if (place->precision == DLN_SITE) key = dln_hash_mix(key, dln_hash64(place->name) ^ 1);
	if (place->part) key = dln_hash_mix(key, 2);
	if (place->surroundings) key = dln_hash_mix(key, 3);
	return key;
}

uint64_t dln_record_place_key(const dln_where *place) {
	return dln_where_some(place) ? place_key(place, whole_key(place)) : 0;
}

/* One key for what dln_record_same_place holds for one. */
static uint64_t spot_key(const dln_where *place, uint64_t whole) {
	return place->precision == DLN_SITE ? dln_hash_mix(whole, 1) : whole;
}

static void know_place(dln_told *fact) {
	const dln_where *place = &fact->claim->place;
	if (!dln_where_some(place)) return;
	uint64_t whole = whole_key(place);
	fact->place = place_key(place, whole);
	fact->spot = spot_key(place, whole);
}

/* ---- laying them out ---- */

void dln_record_lay_facts(dln_build *b) {
	size_t total = 0;
	for (size_t i = 0; i < b->report_count; i++) total += b->reports[i]->coded.claim_count;
	if (total > UINT32_MAX - 1) dln_arena_leave(b->arena, DLN_LIMIT);
	b->facts = dln_arena_array(b->arena, dln_told, total + 1);
	b->first_fact = dln_arena_array(b->arena, uint32_t, b->report_count + 1);
	for (uint32_t i = 0; i < b->report_count; i++) {
		const dln_coded *coded = &b->reports[i]->coded;
		uint32_t lead_end = coded->claim_count ? coded->claims[0].sentence.begin + DLN_LEAD_BYTES : 0;
		b->first_fact[i] = (uint32_t)b->fact_count;
		for (uint32_t k = 0; k < coded->claim_count; k++) {
			const dln_claim *claim = &coded->claims[k];
			bool happened = claim->factuality == DLN_CT_PLUS || claim->factuality == DLN_PR_PLUS;
			b->facts[b->fact_count] = (dln_told){
				.ref = {i, k}, .claim = claim, .report = &coded->report, .type = claim->type,
				.actor_side = DLN_NO_SIDE, .target_side = DLN_NO_SIDE, .published = DLN_NO_DAY,
				.begin = DLN_NO_DAY, .end = DLN_NO_DAY,
				.lead = claim->sentence.begin < lead_end, .happened = happened,
				.aside = claim->aside, .counts = happened && claim->aside == DLN_ASIDE_NONE,
				.passage = DLN_NO_PASSAGE, .event = DLN_NO_EVENT, .denial = DLN_NO_FACT,
			};
			know_place(&b->facts[b->fact_count]);
			come_from(b, &b->facts[b->fact_count++], i);
		}
	}
	b->first_fact[b->report_count] = (uint32_t)b->fact_count;
	trace_passages(b);
}

/* What has happened cannot lie after the report: a time that reaches beyond the publication day is cut there, and what begins
 * later has not happened. A day is allowed for clocks
 * in other parts of the world. */
static void time_fact(const dln_build *b, dln_told *fact) {
	fact->published = b->datings[fact->ref.report].published;
	fact->basis = fact->claim->time.basis;
	fact->grain = fact->claim->time.grain;
	dln_when_resolve(&fact->claim->time, fact->published, &fact->begin, &fact->end);
	if (fact->counts && dln_when_is_history(&fact->claim->time, fact->published)) {
		fact->aside = DLN_ASIDE_BACKGROUND;
		fact->counts = false;
	}
	if (!fact->happened || fact->published == DLN_NO_DAY || fact->begin == DLN_NO_DAY) return;
	if (fact->begin > fact->published + 1) fact->happened = fact->counts = false;
	if (fact->begin > fact->published) return;
	if (fact->end == DLN_NO_DAY || fact->end > fact->published) fact->end = fact->published;
}

static bool is_part_of(const dln_told *total, const dln_told *fact) {
	const dln_claim *claim = fact->claim;
	if (claim->type != total->type || !fact->counts || dln_told_total(fact)) return false;
	/* Only what has no day of its own, and is neither the report's news nor a further one ("a sixth"). */
	if (fact->begin != DLN_NO_DAY && (fact->basis != DLN_PUBLISHED || fact->lead || claim->quantity_count > 0)) return false;
	if (!dln_where_some(&claim->place) || claim->place.precision != DLN_TOWN || claim->place.part) return false;
	return fact->actor_side != DLN_NO_SIDE && fact->actor_side == total->actor_side;
}

/* "Five cities in a weekend": places that the report names as taken, without a day and not more than five, are among them. */
static void spread_total(dln_build *b, const dln_told *total) {
	double most = 0;
	for (size_t i = 0; i < total->claim->quantity_count; i++)
		if (total->claim->quantities[i].has_value && total->claim->quantities[i].value > most) most = total->claim->quantities[i].value;
	double parts = 0;
	dln_near near = dln_record_near(b, total, DLN_REPORT_FACTS);
	for (uint32_t i = near.low; i < near.high; i++) parts += is_part_of(total, &b->facts[i]);
	if (parts < 1 || parts > most) return;
	for (uint32_t i = near.low; i < near.high; i++) {
		dln_told *fact = &b->facts[i];
		if (!is_part_of(total, fact)) continue;
		fact->begin = total->begin;
		fact->end = total->end;
		fact->basis = DLN_INFERRED;
		fact->grain = total->grain;
	}
}

void dln_record_time_facts(dln_build *b) {
	for (size_t i = 0; i < b->fact_count; i++) time_fact(b, &b->facts[i]);
	for (size_t i = 0; i < b->fact_count; i++) {
		const dln_told *fact = &b->facts[i];
		if (fact->type != DLN_SEIZE || !fact->counts || fact->basis != DLN_STATED || !dln_told_total(fact)) continue;
		if (fact->begin == DLN_NO_DAY || fact->end == DLN_NO_DAY || fact->end - fact->begin > TOTAL_DAYS) continue;
		spread_total(b, fact);
	}
}

dln_told *dln_record_fact(const dln_build *b, dln_ref ref) {
	return &b->facts[b->first_fact[ref.report] + ref.claim];
}

dln_near dln_record_near(const dln_build *b, const dln_told *fact, uint32_t reach) {
	uint32_t number = (uint32_t)(fact - b->facts), report = fact->ref.report;
	dln_near near = {b->first_fact[report], b->first_fact[report + 1]};
	if (number - near.low > reach) near.low = number - reach;
	if (near.high - number > reach) near.high = number + reach;
	return near;
}

/* ---- words ---- */

dln_view dln_record_words(const dln_told *fact, dln_range range) {
	dln_view text = fact->report->text;
	if (range.begin >= range.end || range.end > text.len) return (dln_view){0};
	return dln_view_sub(text, range.begin, range.end);
}

dln_view dln_record_sentence(const dln_told *fact) {
	dln_view sentence = dln_view_trim(dln_record_words(fact, fact->claim->sentence));
	return sentence.len ? sentence : dln_view_trim(dln_record_words(fact, fact->claim->trigger));
}

dln_view dln_record_name(const dln_told *fact, const dln_who *who) {
	return who->name.len ? who->name : dln_record_words(fact, who->words);
}

dln_view dln_record_say(dln_arena *arena, const char *format, ...) {
	char room[256];
	va_list args;
	va_start(args, format);
	int len = vsnprintf(room, sizeof room, format, args);
	va_end(args);
	if (len < 0) return (dln_view){0};
	if ((size_t)len < sizeof room) return dln_arena_copy(arena, (dln_view){room, (size_t)len});
	char *at = dln_arena_array(arena, char, (size_t)len + 1);
	va_start(args, format);
	vsnprintf(at, (size_t)len + 1, format, args);
	va_end(args);
	return (dln_view){at, (size_t)len};
}

void dln_record_id(char out[16], char letter, dln_view bytes) {
	static const char digits[] = "0123456789abcdef";
	uint64_t hash = dln_hash64(bytes);
	memset(out, 0, 16);
	out[0] = letter;
	out[1] = ':';
	for (int i = 0; i < 12; i++) out[2 + i] = digits[hash >> (60 - 4 * i) & 15];
}

/* ---- references ---- */

static int by_number(const void *a, const void *b) {
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

/* Facts are numbered in the order of reports and claims. Most items have a few, nearly in order. */
static void sort_numbers(uint32_t *at, size_t len) {
	enum { FEW = 24 };
	if (len > FEW) {
		qsort(at, len, sizeof *at, by_number);
		return;
	}
	for (size_t i = 1; i < len; i++) {
		uint32_t number = at[i];
		size_t k = i;
		for (; k > 0 && at[k - 1] > number; k--) at[k] = at[k - 1];
		at[k] = number;
	}
}

dln_refs dln_record_refs(dln_build *b, const dln_numbers *facts) {
	if (facts->len == 0) return (dln_refs){0};
	dln_ref *at = dln_arena_array(b->arena, dln_ref, facts->len);
	uint32_t *sorted = dln_arena_array(b->arena, uint32_t, facts->len);
	size_t kept = 0;
	memcpy(sorted, facts->at, facts->len * sizeof *sorted);
	sort_numbers(sorted, facts->len);
	for (size_t i = 0; i < facts->len; i++)
		if (i == 0 || sorted[i] != sorted[i - 1]) at[kept++] = b->facts[sorted[i]].ref;
	return (dln_refs){at, kept};
}

/* ---- what is one ---- */

uint64_t dln_record_unit_key(dln_view unit) {
	char room[64];
	size_t begin = unit.len;
	while (begin > 0 && unit.at[begin - 1] != ' ') begin--;
	dln_view word = dln_view_lower(dln_view_sub(unit, begin, unit.len), room, sizeof room);
	if (word.len > 2 && word.at[word.len - 1] == 's') word.len--;
	if (word.len > 2 && memcmp(word.at + word.len - 2, "ie", 2) == 0) room[--word.len - 1] = 'y';
	return dln_hash64(word);
}

bool dln_record_same_place(const dln_where *a, const dln_where *b) {
	if (!dln_where_some(a) || !dln_where_some(b) || (a->precision == DLN_SITE) != (b->precision == DLN_SITE)) return false;
	return whole_key(a) == whole_key(b);
}

bool dln_record_place_within(const dln_where *outer, const dln_where *inner) {
	if (!dln_where_some(outer) || !dln_where_some(inner)) return false;
	if (outer->precision == DLN_REGION) return inner->precision <= DLN_DIVISION && strcmp(outer->country, inner->country) == 0;
	if (strcmp(outer->country, inner->country) != 0) return false;
	if (outer->precision == DLN_COUNTRY) return inner->precision < DLN_COUNTRY;
	if (outer->precision == DLN_DIVISION && inner->precision < DLN_DIVISION) return dln_view_eq(outer->name, inner->admin1);
	if (outer->precision == DLN_DISTRICT && inner->precision < DLN_DISTRICT)
		return dln_view_eq(outer->name, inner->admin2) && dln_view_eq(outer->admin1, inner->admin1);
	return outer->number != UINT32_MAX && outer->number == inner->number;
}
