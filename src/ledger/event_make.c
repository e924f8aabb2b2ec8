/* event_make.c: from a group of claims to an event.
 *
 * The time is what the claims' intervals have in common (of a state, their union); where they have nothing in common, the one
 * that is stated and shorter. The slots come from the claim that says most; a slot that it leaves open is filled from the others
 * by name. Each slot is graded by the claims that state it. */
#include "ledger/event_group.h"

#include <stdlib.h>
#include <string.h>

/* ---- groups ---- */

static int who_worth(const dln_who *who) {
	if (who->kind == DLN_KIND_NONE) return 0;
	return who->name.len ? 2 + (who->side.len > 0 || who->kind == DLN_PERSON) : 1;
}

/* Two persons of one side may talk with each other; two bodies of it are that side. */
static bool is_one_party(dln_party x, dln_party y) {
	if (x.who->name.len && dln_view_eq(x.who->name, y.who->name)) return true;
	return x.side != DLN_NO_SIDE && x.side == y.side && x.who->kind != DLN_PERSON && y.who->kind != DLN_PERSON;
}

static void note_who(const dln_build *b, uint32_t *best, uint32_t fact, bool target) {
	const dln_claim *claim = b->facts[fact].claim;
	int worth = who_worth(target ? &claim->target : &claim->actor);
	if (worth == 0) return;
	if (*best != UINT32_MAX) {
		const dln_claim *known = b->facts[*best].claim;
		if (who_worth(target ? &known->target : &known->actor) >= worth) return;
	}
	*best = fact;
}

static void note_both(const dln_build *b, dln_group *g, uint32_t fact) {
	note_who(b, &g->actor_fact, fact, false);
	bool mutual = dln_record_is_mutual(g->type) && g->actor_fact != UINT32_MAX;
	if (!(mutual && is_one_party(dln_told_party(&b->facts[g->actor_fact], false), dln_told_party(&b->facts[fact], true)))) note_who(b, &g->target_fact, fact, true);
}

static bool is_clear(dln_day begin, dln_day end) {
	return begin != DLN_NO_DAY && end != DLN_NO_DAY;
}

/* True when the fact's time should replace the group's, with which it has no day in common. */
static bool is_better_time(const dln_group *g, const dln_told *fact) {
	bool clear = is_clear(fact->begin, fact->end), known = is_clear(g->begin, g->end);
	if (clear != known) return clear;
	if (fact->basis != g->basis) return fact->basis < g->basis;
	return clear && fact->end - fact->begin < g->end - g->begin;
}

static void take_time(dln_group *g, const dln_told *fact) {
	g->begin = fact->begin;
	g->end = fact->end;
	g->grain = fact->grain;
	g->basis = fact->basis;
}

/* The report's own day says only that it was over by then: any better time wins, and of two such days the earlier. */
static bool loose_time(dln_group *g, const dln_told *fact) {
	if (g->basis != DLN_PUBLISHED && fact->basis != DLN_PUBLISHED) return false;
	if (fact->basis != DLN_PUBLISHED || fact->begin < g->begin) take_time(g, fact);
	return true;
}

static void narrow_time(dln_group *g, const dln_told *fact) {
	bool finer = fact->grain < g->grain;
	if (fact->begin != DLN_NO_DAY && (g->begin == DLN_NO_DAY || fact->begin > g->begin)) g->begin = fact->begin;
	if (fact->end != DLN_NO_DAY && (g->end == DLN_NO_DAY || fact->end < g->end)) g->end = fact->end;
	if (fact->begin == DLN_NO_DAY && fact->end == DLN_NO_DAY) return;
	if (finer) g->grain = fact->grain;
	if (fact->basis < g->basis) g->basis = fact->basis;
}

static void widen_time(dln_group *g, const dln_told *fact) {
	if (fact->begin != DLN_NO_DAY && (g->begin == DLN_NO_DAY || fact->begin < g->begin)) g->begin = fact->begin;
	if (fact->end != DLN_NO_DAY && (g->end == DLN_NO_DAY || fact->end > g->end)) g->end = fact->end;
	if (fact->grain > g->grain) g->grain = fact->grain;
	if (fact->basis < g->basis) g->basis = fact->basis;
}

static bool is_of_whole(const dln_group *g, const dln_told *fact) {
	const dln_where *place = &fact->claim->place;
	return fact->type == g->type && !place->part && !place->surroundings;
}

void dln_group_found(dln_build *b, dln_groups *groups, uint32_t number) {
	dln_told *fact = &b->facts[number];
	dln_group g = {.type = fact->type, .actor_fact = UINT32_MAX, .target_fact = UINT32_MAX, .founded = fact->begin};
	g.background = fact->aside == DLN_ASIDE_BACKGROUND;
	g.whole = is_of_whole(&g, fact);
	take_time(&g, fact);
	dln_vec_push(b->arena, &g.facts, number);
	note_both(b, &g, number);
	fact->event = (uint32_t)groups->len;
	dln_vec_push(b->arena, groups, g);
}

static void add_time(dln_group *g, const dln_told *fact) {
	bool timeless = fact->begin == DLN_NO_DAY && fact->end == DLN_NO_DAY;
	if (timeless) return;
	if (g->begin == DLN_NO_DAY && g->end == DLN_NO_DAY) take_time(g, fact);
	else if (!dln_record_policy(g->type)->state && is_clear(fact->begin, fact->end) && loose_time(g, fact)) return;
	else if (dln_record_policy(g->type)->state && is_clear(fact->begin, fact->end) && is_clear(g->begin, g->end)) widen_time(g, fact);
	else if (dln_record_apart(g->begin, g->end, fact->begin, fact->end) == 0) narrow_time(g, fact);
	else if (is_better_time(g, fact)) take_time(g, fact);
}

/* It tells of the group's own kind and, where any claim of it does, of all of its place: not of the entry, or of the part, that belongs to a capture. */
static bool is_outright(const dln_group *g, const dln_told *fact) {
	return fact->type == g->type && (!g->whole || is_of_whole(g, fact));
}

void dln_group_add(dln_build *b, dln_group *g, uint32_t number) {
	dln_told *fact = &b->facts[number];
	fact->event = b->facts[g->facts.at[0]].event;
	dln_vec_push(b->arena, &g->facts, number);
	note_both(b, g, number);
	if (fact->aside != DLN_ASIDE_BACKGROUND) g->background = false;
	bool first = !g->whole && is_of_whole(g, fact); /* that of a part of it does not tell its day */
	g->whole |= first;
	if (first) take_time(g, fact);
	else if (is_outright(g, fact)) add_time(g, fact);
}

void dln_group_merge(dln_build *b, dln_groups *groups, uint32_t into, uint32_t from) {
	dln_group *g = &groups->at[into], *gone = &groups->at[from];
	for (size_t i = 0; i < gone->facts.len; i++) dln_group_add(b, g, gone->facts.at[i]);
	for (size_t i = 0; i < gone->denials.len; i++) dln_vec_push(b->arena, &g->denials, gone->denials.at[i]);
	gone->merged = true;
}

/* ---- interests ---- */

void dln_record_interests(const dln_build *b, dln_type type, const dln_told *fact, uint32_t *gains, uint32_t *loses) {
	const dln_type_policy *policy = dln_record_policy(type);
	*gains = *loses = DLN_NO_SIDE;
	if (type > DLN_OVERTHROW || type == DLN_CLASH) return;
	uint32_t other = fact->target_side;
	bool control = type <= DLN_SURRENDER;
	/* To be shelled, attacked or advanced upon is no loss that one admits; to have lost men, prisoners or things is. */
	bool strike = type == DLN_AIRSTRIKE || type == DLN_SHELL || type == DLN_BOMB || type == DLN_ATTACK || type == DLN_ADVANCE;
	if (strike) other = DLN_NO_SIDE;
	else if (control && other == DLN_NO_SIDE) other = dln_record_foe(b, fact->actor_side, fact->claim->place.country);
	*gains = policy->actor_loses ? other : fact->actor_side;
	*loses = policy->actor_loses ? fact->actor_side : other;
	if (*gains == *loses) *loses = DLN_NO_SIDE;
}

/* ---- events ---- */

static int claim_worth(const dln_told *fact) {
	const dln_claim *claim = fact->claim;
	int worth = who_worth(&claim->actor) + who_worth(&claim->target);
	if (dln_where_some(&claim->place)) worth += 2 + (claim->place.precision <= DLN_DISTRICT) * 2 + !claim->place.part;
	if (is_clear(fact->begin, fact->end)) worth += 2 + (fact->begin == fact->end);
	if (claim->time.basis == DLN_STATED && claim->time.anchor != DLN_WHEN_NONE) worth += 1;
	if (claim->block == DLN_BLOCK_PROSE) worth += 1;
	return worth + (claim->factuality == DLN_CT_PLUS);
}

/* Whose losses are told is known in spite of a pronoun or a description: the side that some claim of the group names. */
static bool is_told_freely(const dln_build *b, const dln_group *g, const dln_told *fact) {
	dln_told told = *fact;
	uint32_t gains, loses;
	if (told.target_side == DLN_NO_SIDE && g->target_fact != UINT32_MAX) told.target_side = b->facts[g->target_fact].target_side;
	if (told.actor_side == DLN_NO_SIDE && g->actor_fact != UINT32_MAX) told.actor_side = b->facts[g->actor_fact].actor_side;
	dln_record_interests(b, g->type, &told, &gains, &loses);
	return dln_record_is_founded(fact, gains, loses);
}

/* The event is told in the lead's words, and so with its number: what a side boasts of does not stand before what others count. */
static uint32_t lead_of(const dln_build *b, const dln_group *g) {
	enum { FREELY = 100 };
	uint32_t lead = g->facts.at[0];
	int best = -1;
	for (size_t i = 0; i < g->facts.len; i++) {
		uint32_t number = g->facts.at[i];
		const dln_told *fact = &b->facts[number];
		if (fact->type != g->type) continue;
		int worth = claim_worth(fact) + (dln_record_is_body_count(g->type) && is_told_freely(b, g, fact) ? FREELY : 0);
		if (worth < best || (worth == best && number > lead)) continue;
		best = worth;
		lead = number;
	}
	return lead;
}

/* Somebody of another report keeps the name; the words stay where they are. */
static dln_who borrowed(const dln_told *lead, const dln_told *from, const dln_who *who) {
	dln_who copy = *who;
	if (lead->ref.report != from->ref.report) copy.words = DLN_NO_RANGE;
	if (copy.name.len == 0 && !dln_range_some(copy.words)) return (dln_who){0};
	return copy;
}

/* "At least 30 people were killed or wounded": nobody says how many were killed, so those who were are told without the number. */
static dln_who uncounted(const dln_told *fact, const dln_who *who) {
	dln_who copy = *who;
	for (size_t i = 0; i < fact->claim->quantity_count; i++) {
		const dln_quantity *q = &fact->claim->quantities[i];
		bool inside = q->joint && dln_range_some(q->words) && q->words.end > copy.words.begin && q->words.end < copy.words.end;
		if (inside) copy.words.begin = copy.words.end - (uint32_t)dln_view_trim(dln_record_words(fact, (dln_range){q->words.end, copy.words.end})).len;
	}
	return copy;
}

/* How well the words say who it is: a pronoun ("they", "those") not at all, a person's full name best. */
static int words_worth(const dln_build *b, const dln_told *fact, const dln_who *who) {
	dln_view words = dln_record_words(fact, who->words);
	if (!words.len || (b->words && (dln_words_function(b->words, words) & (DLN_F_PRONOUN | DLN_F_DEFINITE)))) return 0;
	return 1 + (who->kind == DLN_PERSON && dln_view_find(words, who->name) != DLN_NOWHERE);
}

/* An event is read without the sentences around it: whom the chosen words only point to or name by halves is told in better ones of the same report, where
 * some claim has them, else by name alone. */
static dln_who well_said(const dln_build *b, const dln_group *g, uint32_t lead, dln_who who, bool target) {
	int best = words_worth(b, &b->facts[lead], &who);
	bool enough = !dln_range_some(who.words) || best == (who.kind == DLN_PERSON && who.name.len ? 2 : 1);
	for (size_t i = 0; i < g->facts.len && !enough && who.name.len; i++) {
		const dln_told *fact = &b->facts[g->facts.at[i]];
		const dln_who *other = target ? &fact->claim->target : &fact->claim->actor;
		if (fact->ref.report != b->facts[lead].ref.report || !dln_view_eq(other->name, who.name)) continue;
		int worth = words_worth(b, fact, other);
		if (worth > best) who.words = other->words, best = worth;
	}
	if (!best) who.words = DLN_NO_RANGE;
	return who;
}

static dln_who slot_who(const dln_build *b, const dln_group *g, uint32_t lead, bool target) {
	const dln_told *fact = &b->facts[lead];
	uint32_t named = target ? g->target_fact : g->actor_fact;
	dln_who own = target ? uncounted(fact, &fact->claim->target) : fact->claim->actor;
	if (named == UINT32_MAX) return own;
	const dln_told *other = &b->facts[named];
	dln_who best = target ? uncounted(other, &other->claim->target) : other->claim->actor;
	if (who_worth(&own) >= who_worth(&best)) return own;
	dln_who copy = borrowed(fact, other, &best);
	return copy.kind != DLN_KIND_NONE ? copy : own;
}

/* Of a fight one report names one side and one the other, both as "with" whom; nobody fights himself. The best named of those who are not the actor's. */
static dln_who opponent(const dln_build *b, const dln_group *g, uint32_t lead, dln_party actor) {
	dln_who best = {0};
	for (size_t i = 0; i < g->facts.len; i++) {
		const dln_told *fact = &b->facts[g->facts.at[i]];
		const dln_party both[] = {dln_told_party(fact, true), dln_told_party(fact, false)};
		for (size_t k = 0; k < 2; k++)
			if (who_worth(both[k].who) > who_worth(&best) && !is_one_party(both[k], actor)) best = borrowed(&b->facts[lead], fact, both[k].who);
	}
	return best;
}

/* The claim whose place stands for the event's: the lead's, else the first that has one. */
static uint32_t placed_by(const dln_build *b, const dln_group *g, uint32_t lead) {
	if (b->facts[lead].spot) return lead;
	for (size_t i = 0; i < g->facts.len; i++)
		if (b->facts[g->facts.at[i]].spot) return g->facts.at[i];
	return lead;
}

static dln_where slot_where(const dln_build *b, uint32_t placed, uint32_t lead) {
	dln_where place = b->facts[placed].claim->place;
	if (b->facts[placed].ref.report != b->facts[lead].ref.report) place.words = DLN_NO_RANGE;
	return place;
}

typedef enum stated { STATES_ALL, STATES_ACTOR, STATES_TARGET, STATES_PLACE, STATES_TIME } stated;

/* An event in the making, and what its claims are held against. */
typedef struct making {
	dln_event event;
	const dln_group *group;
	dln_party actor, target;
	uint64_t spot;
	uint32_t gains, loses;
	dln_tally *tally; /* room, used for one after the other */
} making;

static bool states(const making *m, const dln_told *fact, stated what) {
	const dln_event *event = &m->event;
	dln_party party = dln_told_party(fact, what == STATES_TARGET);
	switch (what) {
	case STATES_ACTOR:
		return party.who->kind != DLN_KIND_NONE && (event->actor.name.len == 0 || fact->actor_side == m->actor.side) && dln_record_compatible(m->actor, party);
	case STATES_TARGET: return party.who->kind != DLN_KIND_NONE && dln_record_compatible(m->target, party);
	case STATES_PLACE: return fact->spot == m->spot;
	case STATES_TIME:
		return is_clear(fact->begin, fact->end) && dln_record_apart(event->time.begin, event->time.end, fact->begin, fact->end) == 0;
	default: return true;
	}
}

/* Who they are is known, and who gains and loses. */
static void find_interests(const dln_build *b, making *m, const dln_told *lead) {
	dln_told told = *lead;
	m->actor = (dln_party){lead, &m->event.actor, dln_record_side_of(b, &m->event.actor)};
	m->target = (dln_party){lead, &m->event.target, dln_record_side_of(b, &m->event.target)};
	told.actor_side = m->actor.side;
	told.target_side = m->target.side;
	dln_record_interests(b, m->event.type, &told, &m->gains, &m->loses);
}

/* Its day is that of its report, and the report's was inferred. */
static bool is_guessed(const dln_build *b, const dln_told *fact) {
	return fact->basis == DLN_PUBLISHED && b->datings[fact->ref.report].how == DLN_DATED_INFERRED;
}

/* A side may claim a place days before it has it: the day of a change of hands is that of those who have no interest in it, where they give one. A day that was
 * itself worked out from the others comes last. */
static void found_time(const dln_build *b, making *m) {
	const dln_group *g = m->group;
	dln_group founded = {.type = g->type, .begin = DLN_NO_DAY, .end = DLN_NO_DAY};
	if (g->type > DLN_SURRENDER || dln_record_policy(g->type)->state) return;
	for (int guessed = 0; guessed < 2 && !is_clear(founded.begin, founded.end); guessed++)
		for (size_t i = 0; i < g->facts.len; i++) {
			const dln_told *fact = &b->facts[g->facts.at[i]];
			if (is_outright(g, fact) && dln_record_is_founded(fact, m->gains, m->loses) && is_guessed(b, fact) == (guessed == 1)) add_time(&founded, fact);
		}
	if (!is_clear(founded.begin, founded.end)) return;
	m->event.time = (dln_span){founded.begin, founded.end, founded.grain, founded.basis};
}

static const dln_tally *tally_of(dln_build *b, const making *m, const dln_numbers *facts, stated what) {
	dln_tally *tally = m->tally;
	/* One admits one's dead; who killed them one only alleges. */
	uint32_t loses = what == STATES_ACTOR && m->event.type > DLN_SURRENDER ? DLN_NO_SIDE : m->loses;
	dln_record_tally_anew(tally);
	for (size_t i = 0; i < facts->len; i++)
		if (states(m, &b->facts[facts->at[i]], what)) dln_record_tally(b, tally, facts->at[i], m->gains, loses);
	for (size_t i = 0; i < m->group->denials.len && what == STATES_ALL; i++) dln_record_tally_con(b, tally, m->group->denials.at[i]);
	return tally;
}

/* Whoever tells of the entry or the part that belongs to a capture does not tell of the capture: only claims of all of it confirm it. */
static dln_grade grade_whole(dln_build *b, const making *m) {
	const dln_numbers *facts = &m->group->facts;
	dln_numbers outright = {0};
	for (size_t i = 0; i < facts->len; i++)
		if (is_outright(m->group, &b->facts[facts->at[i]])) dln_vec_push(b->arena, &outright, facts->at[i]);
	const dln_tally *tally = tally_of(b, m, &outright, STATES_ALL);
	return dln_record_grade(tally, tally->denies > 0, false);
}

static dln_support support_whole(dln_build *b, const making *m) {
	const dln_numbers *facts = &m->group->facts;
	bool outright = true;
	for (size_t i = 0; i < facts->len && outright; i++) outright = is_outright(m->group, &b->facts[facts->at[i]]);
	dln_grade part = outright ? DLN_UNGRADED : grade_whole(b, m);
	const dln_tally *tally = tally_of(b, m, facts, STATES_ALL);
	return dln_record_support(b, tally, outright ? dln_record_grade(tally, tally->denies > 0, false) : part, (dln_view){0});
}

static dln_grade grade_slot(dln_build *b, const making *m, stated what, bool filled) {
	return filled ? dln_record_grade(tally_of(b, m, &m->group->facts, what), false, false) : DLN_UNGRADED;
}

static const char *smallest_id(const dln_build *b, const dln_group *g) {
	const char *smallest = b->facts[g->facts.at[0]].claim->id;
	for (size_t i = 1; i < g->facts.len; i++) {
		const char *id = b->facts[g->facts.at[i]].claim->id;
		if (strcmp(id, smallest) < 0) smallest = id;
	}
	return smallest;
}

static void fill_slots(dln_build *b, making *m, uint32_t lead) {
	const dln_group *g = m->group;
	const dln_told *fact = &b->facts[lead];
	dln_event *event = &m->event;
	uint32_t placed = placed_by(b, g, lead);
	event->actor = well_said(b, g, lead, slot_who(b, g, lead, false), false);
	event->target = slot_who(b, g, lead, true);
	dln_party actor = {fact, &event->actor, dln_record_side_of(b, &event->actor)}, target = {fact, &event->target, dln_record_side_of(b, &event->target)};
	if (dln_record_is_mutual(g->type) && is_one_party(actor, target)) event->target = opponent(b, g, lead, actor);
	event->target = well_said(b, g, lead, event->target, true);
	event->place = slot_where(b, placed, lead);
	m->spot = b->facts[placed].spot;
	find_interests(b, m, fact);
}

static dln_event make(dln_build *b, const dln_group *g, dln_tally *room) {
	uint32_t lead = lead_of(b, g);
	making m = {.event = {.type = g->type, .lead = b->facts[lead].ref, .time = {g->begin, g->end, g->grain, g->basis}}, .group = g, .tally = room};
	dln_event *event = &m.event;
	memcpy(event->id, smallest_id(b, g), sizeof event->id);
	event->id[0] = 'e';
	fill_slots(b, &m, lead);
	found_time(b, &m);
	if (is_clear(event->time.begin, event->time.end) && event->time.begin == event->time.end) event->time.grain = DLN_DAY;
	event->support = support_whole(b, &m);
	event->actor_status = grade_slot(b, &m, STATES_ACTOR, event->actor.kind != DLN_KIND_NONE);
	event->target_status = grade_slot(b, &m, STATES_TARGET, event->target.kind != DLN_KIND_NONE);
	event->place_status = grade_slot(b, &m, STATES_PLACE, m.spot != 0);
	event->time_status = grade_slot(b, &m, STATES_TIME, is_clear(event->time.begin, event->time.end));
	return *event;
}

static bool has_words(const dln_build *b, uint32_t fact, bool target) {
	if (fact == UINT32_MAX) return false;
	const dln_claim *claim = b->facts[fact].claim;
	return dln_record_name(&b->facts[fact], target ? &claim->target : &claim->actor).len > 0;
}

/* What somebody does to people without a name or number, on no day that is told ("the murders of village leaders", "they are killing the poor"), is what he is said
 * to do, and no one occurrence, unless a place makes it one. */
static bool is_habit(const dln_build *b, const dln_group *g) {
	if (g->basis != DLN_PUBLISHED && g->begin != DLN_NO_DAY) return false;
	for (size_t i = 0; i < g->facts.len; i++) {
		const dln_claim *claim = b->facts[g->facts.at[i]].claim;
		if (claim->quantity_count || claim->target.name.len || claim->target.kind != DLN_PEOPLE) return false;
	}
	return true;
}

/* "Over the past three months", "since 1980": weeks up to the report. */
static bool is_over_weeks(const dln_told *fact) {
	enum { SUM_DAYS = 14 };
	dln_day end = fact->end != DLN_NO_DAY ? fact->end : fact->published;
	dln_grain grain = fact->claim->time.grain; /* "in May" is a time that had one massacre */
	bool up_to_now = fact->claim->time.end == DLN_NO_DAY || (end == fact->published && (grain == DLN_MORE || grain == DLN_WEEK));
	return up_to_now && fact->basis == DLN_STATED && fact->begin != DLN_NO_DAY && end != DLN_NO_DAY && end - fact->begin > SUM_DAYS;
}

/* "The death of 70,000 people": so many, in no place and on no day that is told, are those of a war. */
static bool is_of_war(const dln_told *fact, const dln_quantity *q) {
	enum { OF_A_WAR = 10000 };
	bool nowhere = !dln_where_some(&fact->claim->place) || fact->claim->place.precision > DLN_DISTRICT;
	double least = q->has_value ? q->value : q->has_min ? q->min : 0;
	return nowhere && least >= OF_A_WAR && (fact->basis == DLN_PUBLISHED || fact->begin == DLN_NO_DAY);
}

/* "13,000 people have died since 1980": what has been counted for weeks is a number, and no one occurrence. */
static bool is_sum(const dln_build *b, const dln_group *g) {
	if (g->type < DLN_KILL || g->type > DLN_DISPLACE || g->type == DLN_OVERTHROW) return false;
	for (size_t i = 0; i < g->facts.len; i++) {
		const dln_told *fact = &b->facts[g->facts.at[i]];
		const dln_quantity *q = fact->claim->quantity_count ? &fact->claim->quantities[0] : NULL;
		if (!q || !dln_range_some(q->words) || !(is_over_weeks(fact) || is_of_war(fact, q))) return false;
	}
	return true;
}

/* An event must tell a reader something: who and to whom or where. Holding or taking a whole country is what headlines call
 * it; the record names places. */
static bool says_enough(const dln_build *b, const dln_group *g) {
	const dln_type_policy *policy = dln_record_policy(g->type);
	const dln_told *where = &b->facts[placed_by(b, g, g->facts.at[0])];
	dln_precision precision = where->claim->place.precision;
	bool actor = has_words(b, g->actor_fact, false), target = has_words(b, g->target_fact, true), placed = where->spot != 0;
	bool control = g->type <= DLN_BESIEGE && g->type != DLN_ADVANCE;
	if (control) return placed && precision <= DLN_DIVISION;
	if (is_sum(b, g)) return false;
	if (policy->politics) return actor || (target && dln_record_is_mutual(g->type)); /* "a peace accord with the rebels" */
	bool known = placed && precision <= DLN_DISTRICT;
	if (policy->needs_object && !placed && is_habit(b, g)) return false;
	if (policy->needs_object) return target || (actor && placed) || (known && g->type == DLN_BOMB);
	return known || (placed && (actor || target));
}

static dln_day or_last(dln_day day) {
	return day == DLN_NO_DAY ? INT32_MAX : day;
}

static int by_time(const void *x, const void *y) {
	const dln_event *a = x, *b = y;
	dln_day day_a = or_last(a->time.begin), day_b = or_last(b->time.begin);
	if (day_a != day_b) return day_a < day_b ? -1 : 1;
	int place = dln_view_cmp(a->place.name, b->place.name);
	if (place) return place;
	if (a->type != b->type) return a->type < b->type ? -1 : 1;
	return strcmp(a->id, b->id);
}

static int by_id(const void *x, const void *y) {
	const dln_event *a = x, *b = y;
	int id = strcmp(a->id, b->id);
	return id ? id : by_time(x, y);
}

/* Printings of one text make claims of one id; printed on days apart, their "yesterday" is not one occurrence. Events are sorted by id here. */
static void make_ids_differ(dln_build *b) {
	for (size_t i = 0, end; i < b->event_count; i = end) {
		for (end = i + 1; end < b->event_count && strcmp(b->events[end].id, b->events[i].id) == 0; end++) {
			dln_day_text day = dln_day_format(b->events[end].time.begin);
			dln_record_id(b->events[end].id, 'e', dln_record_say(b->arena, "%s|%s|%zu", b->events[i].id, day.at, end - i));
		}
	}
}

void dln_groups_to_events(dln_build *b, dln_groups *groups) {
	dln_tally room = {0};
	b->events = dln_arena_array(b->arena, dln_event, groups->len + 1);
	for (size_t i = 0; i < b->fact_count; i++) b->facts[i].event = DLN_NO_EVENT;
	for (size_t i = 0; i < groups->len; i++)
		if (!groups->at[i].merged && says_enough(b, &groups->at[i])) b->events[b->event_count++] = make(b, &groups->at[i], &room);
	if (b->event_count) qsort(b->events, b->event_count, sizeof *b->events, by_id);
	make_ids_differ(b);
	if (b->event_count) qsort(b->events, b->event_count, sizeof *b->events, by_time);
	for (uint32_t i = 0; i < b->event_count; i++)
		for (size_t k = 0; k < b->events[i].support.pro.len; k++) dln_record_fact(b, b->events[i].support.pro.at[k])->event = i;
}
