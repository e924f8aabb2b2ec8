/* rebuttals.c: who contradicts what was just said.
 *
 * "The rebels said they had taken the town. The army denied it." A claim of somebody about who takes, enters or holds a place is rebutted by what somebody
 * else, in the same sentence or the next, says of it: a denial or rejection without an object of its own, an accusation or denial aimed at the claim's side
 * or speaker, or fighting that he confines to what lies around the place. */
#include "ledger/reason.h"

enum { NEXT_FACTS = 12 };

const dln_who *dln_record_speaker(const dln_told *fact) {
	if (fact->voices[0].speaker) return &fact->voices[0].speaker->who;
	dln_type type = fact->type;
	if ((type == DLN_ACCUSE || type == DLN_DENY || type == DLN_REJECT) && fact->claim->actor.kind != DLN_KIND_NONE) return &fact->claim->actor;
	return NULL;
}

uint32_t dln_record_speaker_side(const dln_told *fact) {
	if (fact->voices[0].speaker) return fact->voices[0].side;
	return dln_record_speaker(fact) ? fact->actor_named : DLN_NO_SIDE;
}

bool dln_record_speakers_differ(const dln_told *a, const dln_told *c) {
	const dln_who *x = dln_record_speaker(a), *y = dln_record_speaker(c);
	if (!x && !y) return a->origin != c->origin;
	if (!x || !y) return true;
	if (x->name.len && dln_view_eq(x->name, y->name)) return false;
	if (a->ref.report == c->ref.report && dln_range_some(x->words) && x->words.begin == y->words.begin && x->words.end == y->words.end) return false;
	uint32_t side_x = dln_record_speaker_side(a), side_y = dln_record_speaker_side(c);
	return side_x == DLN_NO_SIDE || side_x != side_y;
}

static bool adjoins(const dln_told *a, const dln_told *c) {
	if (a->claim->sentence.begin == c->claim->sentence.begin) return true;
	return a->claim->sentence.end <= c->claim->sentence.begin && c->claim->sentence.begin - a->claim->sentence.end <= 4;
}

/* The rebuke is aimed at who said it, or at the side that did it. */
static bool is_rebuke(const dln_told *claim, const dln_told *rebuke) {
	dln_type type = rebuke->type;
	if ((type != DLN_ACCUSE && type != DLN_DENY && type != DLN_REJECT) || !rebuke->happened) return false;
	const dln_who *target = &rebuke->claim->target, *speaker = dln_record_speaker(claim);
	if (!speaker) return false;
	if (target->kind == DLN_KIND_NONE) return type == DLN_DENY || type == DLN_REJECT;
	uint32_t side = dln_record_speaker_side(claim);
	if (side != DLN_NO_SIDE && side == rebuke->target_side) return true;
	bool same_sentence = claim->claim->sentence.begin == rebuke->claim->sentence.begin;
	if (same_sentence && claim->actor_side != DLN_NO_SIDE && claim->actor_side == rebuke->target_side) return true;
	return target->name.len && dln_view_eq(target->name, speaker->name);
}

/* "They had entered the city" against "fighting confined to surrounding districts". */
static bool is_confining(const dln_told *claim, const dln_told *other) {
	const dln_where *place = &other->claim->place;
	if (other->type != DLN_CLASH || !other->counts) return false;
	if (!place->surroundings && !(place->part && place->precision > DLN_TOWN)) return false;
	return claim->claim->sentence.begin == other->claim->sentence.begin;
}

/* Some villages of a country are no place that two sides can quarrel about. */
static bool is_disputable(const dln_told *fact) {
	dln_type type = fact->type;
	if (!fact->counts || (type != DLN_SEIZE && type != DLN_ENTER && type != DLN_HOLD) || !fact->spot) return false;
	return !(fact->claim->place.part && fact->claim->place.precision > DLN_DIVISION) && dln_record_speaker(fact);
}

/* "The army denied that its men had fled" answers what it spells out, not the sentence before. */
static bool spells_out(const dln_build *b, const dln_told *rebuke, dln_near near) {
	for (uint32_t i = near.low; i < near.high; i++) {
		const dln_claim *claim = b->facts[i].claim;
		bool negative = claim->factuality == DLN_CT_MINUS || claim->factuality == DLN_PR_MINUS || claim->factuality == DLN_PS_MINUS;
		if (negative && claim->sentence.begin == rebuke->claim->sentence.begin) return true;
	}
	return false;
}

/* "He said they had entered the town, but residents said he was lying": the rebuke answers what its own sentence says, not the one before. */
static bool answers_own_sentence(const dln_build *b, const dln_told *rebuke, dln_near near) {
	for (uint32_t i = near.low; i < near.high; i++)
		if (b->facts[i].claim->sentence.begin == rebuke->claim->sentence.begin && is_disputable(&b->facts[i]) && dln_record_speakers_differ(&b->facts[i], rebuke))
			return true;
	return false;
}

void dln_record_rebuttals(dln_build *b, uint32_t number, dln_numbers *out) {
	const dln_told *fact = &b->facts[number];
	dln_near near = dln_record_near(b, fact, NEXT_FACTS);
	if (!is_disputable(fact)) return;
	for (uint32_t k = near.low; k < near.high; k++) {
		const dln_told *other = &b->facts[k];
		bool own = fact->claim->sentence.begin == other->claim->sentence.begin;
		if (k == number || !adjoins(fact, other) || !dln_record_speakers_differ(fact, other)) continue;
		if (!own && (answers_own_sentence(b, other, near) || spells_out(b, other, near))) continue;
		if (is_rebuke(fact, other) || is_confining(fact, other)) dln_vec_push(b->arena, out, k);
	}
}
