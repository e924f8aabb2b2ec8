/* grades.c: who says so, weighed; and the status that follows. docs/grades.md tells the same to users.
 *
 * Each claim for an item is heard by its innermost speakers. The outlet, a witness and a neutral official speak freely; somebody
 * of the side that loses by it admits; of the side that gains by it claims; of any other belligerent accuses. Free voices are
 * independent as far as both their origins and their persons differ: two agencies that quote one man are one, and so are two men
 * quoted by one agency, and a body with its offices. As a matching of two needs two origins and two persons, and these suffice (a graph whose edges do not
 * all meet in one point has two that do not touch), the smaller of both counts tells one from two. */
#include "ledger/reason.h"

const char *dln_grade_text(dln_grade g) {
	static const char *const words[] = {
		[DLN_UNGRADED] = "ungraded", [DLN_CONFIRMED] = "confirmed", [DLN_DISPUTED] = "disputed", [DLN_CONTESTED] = "contested",
		[DLN_REPORTED] = "reported", [DLN_CLAIMED] = "claimed", [DLN_DENIED] = "denied",
	};
	return (size_t)g < sizeof words / sizeof *words ? words[g] : "ungraded";
}

typedef enum stance { FREE, ADMITS, GAINS, ACCUSES } stance;

/* How a voice stands to something by which one side gains and another loses (either may be DLN_NO_SIDE). */
static stance stance_of(const dln_voice *voice, uint32_t gains, uint32_t loses) {
	if (voice->kind != DLN_VOICE_SIDE) return FREE;
	if (voice->side == DLN_NO_SIDE) return GAINS;
	if (voice->side == gains || (gains == DLN_NO_SIDE && loses == DLN_NO_SIDE)) return GAINS;
	if (voice->side == loses) return ADMITS;
	return ACCUSES;
}

bool dln_record_is_founded(const dln_told *fact, uint32_t gains, uint32_t loses) {
	for (size_t i = 0; i < fact->voice_count; i++) {
		stance how = stance_of(&fact->voices[i], gains, loses);
		if (how == FREE || how == ADMITS) return true;
	}
	return false;
}

static bool has_number(const dln_numbers *list, uint32_t number) {
	for (size_t i = 0; i < list->len; i++)
		if (list->at[i] == number) return true;
	return false;
}

/* Counting stops mattering long before this; the ceiling keeps a much-told event from costing its square. */
enum { COUNTED = 64 };

static void count_origin(dln_build *b, dln_numbers *list, uint32_t origin) {
	if (list->len < COUNTED && !has_number(list, origin)) dln_vec_push(b->arena, list, origin);
}

static void count_voice(dln_build *b, dln_bodies *list, dln_view body) {
	bool heard = list->len >= COUNTED;
	for (size_t i = 0; i < list->len && !heard; i++) heard = dln_view_eq(list->at[i], body);
	if (!heard) dln_vec_push(b->arena, list, body);
}

void dln_record_tally_anew(dln_tally *tally) {
	tally->pro.len = tally->con.len = tally->origins.len = tally->voices.len = tally->all_origins.len = tally->all_voices.len = 0;
	tally->admits = tally->free = tally->gains = tally->accuses = tally->denies = 0;
}

void dln_record_tally_beside(dln_build *b, dln_tally *tally, uint32_t number) {
	const dln_told *fact = &b->facts[number];
	dln_vec_push(b->arena, &tally->pro, number);
	count_origin(b, &tally->all_origins, fact->origin);
	for (size_t i = 0; i < fact->voice_count; i++) count_voice(b, &tally->all_voices, fact->voices[i].body);
}

void dln_record_tally(dln_build *b, dln_tally *tally, uint32_t number, uint32_t gains, uint32_t loses) {
	const dln_told *fact = &b->facts[number];
	dln_record_tally_beside(b, tally, number);
	for (size_t i = 0; i < fact->voice_count; i++) {
		const dln_voice *voice = &fact->voices[i];
		switch (stance_of(voice, gains, loses)) {
		case FREE:
			tally->free++;
			count_origin(b, &tally->origins, fact->origin);
			count_voice(b, &tally->voices, voice->body);
			break;
		case ADMITS: tally->admits++; break;
		case GAINS: tally->gains++; break;
		case ACCUSES: tally->accuses++; break;
		}
	}
}

void dln_record_tally_con(dln_build *b, dln_tally *tally, uint32_t fact) {
	dln_vec_push(b->arena, &tally->con, fact);
	tally->denies++;
}

static size_t smaller(size_t a, size_t b) {
	return a < b ? a : b;
}

size_t dln_record_independent(const dln_tally *tally) {
	return smaller(tally->origins.len, tally->voices.len);
}

dln_grade dln_record_grade(const dln_tally *tally, bool disputed, bool contested) {
	if (contested) return DLN_CONTESTED;
	if (tally->admits > 0 || dln_record_independent(tally) >= 2) return DLN_CONFIRMED;
	if (disputed) return DLN_DISPUTED;
	if (tally->free > 0) return DLN_REPORTED;
	if (tally->gains + tally->accuses > 0) return DLN_CLAIMED;
	return tally->denies > 0 ? DLN_DENIED : DLN_UNGRADED;
}

static size_t report_count(const dln_refs *refs) {
	size_t count = 0;
	for (size_t i = 0; i < refs->len; i++) count += i == 0 || refs->at[i].report != refs->at[i - 1].report;
	return count;
}

static const char *because(const dln_tally *tally, dln_grade grade) {
	size_t free = dln_record_independent(tally);
	if (tally->admits > 0 && tally->gains > 0) return "the side that loses by it admits it, and the side that gains claims it";
	if (tally->admits > 0) return "the side that loses by it admits it";
	if (free >= 2 && grade == DLN_REPORTED) return "what independent origins tell implies it";
	if (tally->free > 0 && grade == DLN_CLAIMED) return "only a side with an interest in it says so outright";
	if (free >= 2) return "independent origins state it";
	if (tally->free > 0 && tally->gains > 0) return "one independent origin states it, and the side that gains by it claims it";
	if (tally->free > 0) return "one independent origin states it";
	if (tally->gains > 0) return "only a side with an interest in it says so";
	if (tally->accuses > 0) return "only an enemy says so";
	return tally->denies > 0 ? "only its denial is on record" : "nobody says so outright";
}

dln_support dln_record_support(dln_build *b, const dln_tally *tally, dln_grade grade, dln_view extra) {
	dln_support support = {.status = grade, .pro = dln_record_refs(b, &tally->pro), .con = dln_record_refs(b, &tally->con)};
	support.origins = (uint32_t)smaller(tally->all_origins.len, tally->all_voices.len);
	support.reports = (uint32_t)report_count(&support.pro);
	const char *why = because(tally, grade), *denied = tally->denies > 0 && tally->pro.len > 0 ? "; it is denied" : "";
	support.why = dln_view_of(why);
	if (denied[0] || extra.len) support.why = dln_record_say(b->arena, "%s%s%s%.*s", why, denied, extra.len ? "; " : "", DLN_FMT(extra));
	return support;
}
