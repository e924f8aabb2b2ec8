/* takenback.c: what an outlet told and takes back.
 *
 * "Rebels captured Northtown on Friday" and the day after, from the same origin: "Northtown has not fallen". Neither sentence is somebody else's word, so there
 * is no quarrel: the newer one says what the outlet stands by, and the older one counts no more, in every copy. So does what a report tells or says
 * that its outlet had told, where its next words say that it is not so. Which denial answers which claim is what joining found; the events are then joined
 * again without what was taken back. Who withdraws a story ("retracts its story saying that they were in full control of Northtown") takes back whatever it told in it of
 * who came to hold the place, and who left it. What residents or a side had told the outlet stays theirs, and what ends in the course of things (a hold, a siege) is
 * not taken back by being over. */
#include "ledger/reason.h"

#include <stdlib.h>

enum { SOON = 14 /* days in which a mistake is corrected; later it is another time */, LOOKED_AT = 64, MOST_OF_PLACE = 4096, NEXT_BYTES = 4 /* to the next sentence */ };

/* Nobody's word but that of outlets and agencies, which pass on what others say. */
static bool is_own_voice(const dln_told *fact) {
	return fact->voice_count == 1 && fact->voices[0].speaker == NULL;
}

/* The outlet or agency that the text names as whose word it is: "AFP reported on Friday that ..."; empty: none. */
static dln_view named_author(const dln_told *fact) {
	const dln_speaker *first = NULL;
	for (size_t i = 0; i < fact->claim->source_count; i++) {
		const dln_speaker *speaker = &fact->claim->sources[i];
		if (dln_range_some(speaker->who.words) && speaker->who.name.len && (!first || speaker->level < first->level)) first = speaker;
	}
	return first ? first->who.name : (dln_view){0};
}

static dln_view author_of(const dln_build *b, const dln_told *fact, dln_view named) {
	dln_view agency = b->origins.at[fact->origin].agency;
	return named.len ? named : agency.len ? agency : fact->report->outlet;
}

static bool is_one_author(const dln_build *b, const dln_told *fact, const dln_told *denial) {
	dln_view told = named_author(fact), denied = named_author(denial);
	if (!is_own_voice(fact) || !is_own_voice(denial)) return false;
	if (told.len == 0 && denied.len == 0) return fact->origin == denial->origin;
	told = author_of(b, fact, told);
	return told.len && dln_view_eq_nocase(told, author_of(b, denial, denied));
}

/* "An earlier report said that it had fallen. It has not": nobody tells a thing and its contrary in one breath. */
static bool goes_on(const dln_told *fact, const dln_told *denial) {
	dln_range told = fact->claim->sentence, denied = denial->claim->sentence;
	if (fact->ref.claim > denial->ref.claim) return false;
	return told.begin == denied.begin || (told.end <= denied.begin && denied.begin - told.end <= NEXT_BYTES);
}

/* Whether the denial is by whoever told it, and newer. */
static bool takes_back(const dln_build *b, const dln_told *denial, const dln_told *fact) {
	if (denial->claim->factuality != DLN_CT_MINUS || !is_one_author(b, fact, denial)) return false;
	if (fact->ref.report == denial->ref.report) return goes_on(fact, denial);
	if (fact->published == DLN_NO_DAY || denial->published == DLN_NO_DAY) return false;
	return denial->published > fact->published && denial->published - fact->published <= SOON;
}

static void set_aside(dln_build *b, dln_told *fact, const dln_told *denial) {
	fact->happened = fact->counts = false;
	fact->aside = DLN_ASIDE_DENIED;
	fact->denial = (uint32_t)(denial - b->facts);
}

static bool take_back(dln_build *b, const dln_event *event) {
	bool any = false;
	for (size_t i = 0; i < event->support.pro.len && i < LOOKED_AT; i++) {
		dln_told *fact = dln_record_fact(b, event->support.pro.at[i]);
		for (size_t k = 0; k < event->support.con.len && k < LOOKED_AT && fact->counts; k++) {
			const dln_told *denial = dln_record_fact(b, event->support.con.at[k]);
			if (!takes_back(b, denial, fact)) continue;
			set_aside(b, fact, denial);
			any = true;
		}
	}
	return any;
}

/* ---- stories withdrawn ---- */

typedef struct placed {
	uint64_t place;
	uint32_t fact;
} placed;

static int by_place(const void *x, const void *y) {
	const placed *a = x, *b = y;
	if (a->place != b->place) return a->place < b->place ? -1 : 1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

static bool is_coming(dln_type type) {
	return type == DLN_SEIZE || type == DLN_HOLD || type == DLN_ENTER;
}

static bool is_leaving(dln_type type) {
	return type == DLN_WITHDRAW || type == DLN_SURRENDER;
}

/* "Withdraws its report that they took Northtown": denied by whoever told it, and not only that it is so. */
static bool is_retraction(const dln_told *fact) {
	bool denied = fact->claim->factuality == DLN_CT_MINUS && fact->aside == DLN_ASIDE_DENIED;
	return denied && is_coming(fact->type) && fact->actor_side != DLN_NO_SIDE && is_own_voice(fact);
}

/* Whether the fact is of the story that is withdrawn: of the same place, days and side, or of the other side's leaving. */
static bool is_of_story(const dln_build *b, const dln_told *fact, const dln_told *denial) {
	uint32_t side = denial->actor_side;
	bool comes = is_coming(fact->type) && fact->actor_side == side;
	bool leaves = is_leaving(fact->type) && fact->actor_side == dln_record_foe(b, side, denial->claim->place.country);
	if (!fact->counts || (!comes && !leaves) || !is_one_author(b, fact, denial)) return false;
	if (fact->ref.report == denial->ref.report) return fact->claim->sentence.begin == denial->claim->sentence.begin;
	if (fact->published == DLN_NO_DAY || denial->published == DLN_NO_DAY) return false;
	if (fact->published > denial->published || denial->published - fact->published > SOON) return false;
	return dln_record_apart(fact->begin, fact->end, denial->begin, denial->end) <= 1;
}

static bool withdraw_story(dln_build *b, const placed *list, size_t count, const dln_told *denial) {
	uint64_t place = denial->place;
	size_t low = 0, high = count;
	bool any = false;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (list[middle].place < place) low = middle + 1;
		else high = middle;
	}
	for (size_t i = low; i < count && list[i].place == place && i - low < MOST_OF_PLACE; i++) {
		if (!is_of_story(b, &b->facts[list[i].fact], denial)) continue;
		set_aside(b, &b->facts[list[i].fact], denial);
		any = true;
	}
	return any;
}

static bool withdraw_stories(dln_build *b) {
	placed *list = dln_arena_array(b->arena, placed, b->fact_count + 1);
	size_t count = 0, retractions = 0;
	bool any = false;
	for (uint32_t i = 0; i < b->fact_count; i++) {
		const dln_told *fact = &b->facts[i];
		bool control = is_coming(fact->type) || is_leaving(fact->type);
		retractions += is_retraction(fact);
		if (control && fact->counts && fact->place) list[count++] = (placed){fact->place, i};
	}
	if (count && retractions) qsort(list, count, sizeof *list, by_place);
	for (uint32_t i = 0; retractions && i < b->fact_count; i++)
		if (is_retraction(&b->facts[i])) any |= withdraw_story(b, list, count, &b->facts[i]);
	return any;
}

bool dln_record_take_back(dln_build *b) {
	bool any = withdraw_stories(b);
	for (size_t i = 0; i < b->event_count; i++)
		if (b->events[i].support.con.len && !dln_record_policy(b->events[i].type)->state) any |= take_back(b, &b->events[i]);
	if (!any) return false;
	for (size_t i = 0; i < b->fact_count; i++) b->facts[i].event = DLN_NO_EVENT;
	b->events = NULL;
	b->event_count = 0;
	return true;
}
