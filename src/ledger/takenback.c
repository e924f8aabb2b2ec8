/* takenback.c: what an outlet told and takes back.
 *
 * "Rebels captured Northtown on Friday" and the day after, from the same origin: "Northtown has not fallen". Neither sentence is somebody else's word, so there
 * is no quarrel: the newer one says what the outlet stands by, and the older one counts no more, in every copy. So does what a report tells or says
 * that its outlet had told, where its next words say that it is not so. Which denial answers which claim is what joining found; the events are then joined
 * again without what was taken back. What residents or a side had told the outlet stays theirs, and what ends in the course of things (a hold, a siege) is
 * not taken back by being over. */
#include "ledger/reason.h"

enum { SOON = 14 /* days in which a mistake is corrected; later it is another time */, LOOKED_AT = 64, NEXT_BYTES = 4 /* to the next sentence */ };

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

static bool take_back(dln_build *b, const dln_event *event) {
	bool any = false;
	for (size_t i = 0; i < event->support.pro.len && i < LOOKED_AT; i++) {
		dln_told *fact = dln_record_fact(b, event->support.pro.at[i]);
		for (size_t k = 0; k < event->support.con.len && k < LOOKED_AT && fact->counts; k++) {
			const dln_told *denial = dln_record_fact(b, event->support.con.at[k]);
			if (!takes_back(b, denial, fact)) continue;
			fact->happened = fact->counts = false;
			fact->aside = DLN_ASIDE_DENIED;
			fact->denial = (uint32_t)(denial - b->facts);
			any = true;
		}
	}
	return any;
}

bool dln_record_take_back(dln_build *b) {
	bool any = false;
	for (size_t i = 0; i < b->event_count; i++)
		if (b->events[i].support.con.len && !dln_record_policy(b->events[i].type)->state) any |= take_back(b, &b->events[i]);
	if (!any) return false;
	for (size_t i = 0; i < b->fact_count; i++) b->facts[i].event = DLN_NO_EVENT;
	b->events = NULL;
	b->event_count = 0;
	return true;
}
