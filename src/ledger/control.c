/* control.c: who holds which place, by the claims about all of it.
 *
 * Evidence of a place (towns, districts, divisions; not parts of them, not what lies around them, not countries) in the order of
 * days:
 *   holds    the side that seizes or holds it; of a denial that it was taken, the other side; of a denial that a side left it, that
 *            side, or entered it, its foe; of a visit by somebody of its country's government or army, that government; of a side of the
 *            country's war that is seen to be at home there (flag presence of verbs.tsv), that side
 *   leaves   a side that withdraws or surrenders: speaks for its foe where the foe is said to hold the place, and a withdrawal
 *            ends its own period; of "it was given up" the side that held it then
 *   enters   where the other side has left, or leaves within three days, who moves in holds the place; else who moves in contests it
 *   fights   a siege, a clash, an attempt to take it; where nothing else is known, a siege of a building in it by others than the country's
 *            government, who have come into the town
 * Runs of one side are periods. A side that is only claimed to hold it, by itself, does not end a period that is better founded:
 * such claims are challenges, and become part of that side's period when better evidence follows. The last period is the current
 * one. control_make.c grades periods and makes the entries. */
#include "ledger/control_parts.h"

#include <stdlib.h>
#include <string.h>

enum { CHALLENGE_DAYS = 10, MOST_LEAVINGS = 64, ENTRY_DAYS = 3, RETOLD_DAYS = 5 };

/* ---- evidence ---- */

typedef dln_vec(dln_evidence) evidence_list;

static bool is_place_to_hold(const dln_build *b, const dln_where *place) {
	if (!dln_where_some(place) || place->part || place->surroundings) return false;
	if (place->precision != DLN_TOWN && place->precision != DLN_DISTRICT && place->precision != DLN_DIVISION) return false;
	if (!b->know || place->number >= dln_know_places(b->know)) return true;
	/* A described part ("districts of the province") has the number of what contains it. */
	dln_place known;
	dln_know_place(b->know, place->number, &known);
	return known.precision == place->precision;
}

/* "They had held the town since April, and gave it up on Saturday": a hold lasts up to its report, but not beyond the day on which the same report has the side
 * leave. */
static dln_day day_it_lasts_to(const dln_build *b, const dln_told *fact) {
	dln_day end = fact->end != DLN_NO_DAY ? fact->end : fact->published;
	if (fact->type != DLN_HOLD || fact->begin == DLN_NO_DAY || fact->begin == end || fact->actor_side == DLN_NO_SIDE) return end;
	dln_near near = dln_record_near(b, fact, DLN_NEAR_FACTS);
	for (uint32_t i = near.low; i < near.high; i++) {
		const dln_told *other = &b->facts[i];
		if (other->type != DLN_WITHDRAW || !other->counts || other->actor_side != fact->actor_side) continue;
		if (!dln_told_same_place(other, fact) || other->claim->place.part) continue;
		if (other->begin != DLN_NO_DAY && other->begin >= fact->begin && other->begin < end) end = other->begin;
	}
	return end;
}

static dln_day day_of(const dln_build *b, const dln_told *fact) {
	if (fact->type == DLN_SEIZE && fact->event != DLN_NO_EVENT) {
		dln_day begin = b->events[fact->event].time.begin;
		if (begin != DLN_NO_DAY) return begin;
	}
	bool lasts = fact->type == DLN_HOLD || fact->type == DLN_CLASH || fact->type == DLN_BESIEGE;
	if (lasts) return day_it_lasts_to(b, fact);
	if (fact->begin != DLN_NO_DAY) return fact->begin;
	bool earlier = fact->end != DLN_NO_DAY && (fact->published == DLN_NO_DAY || fact->end < fact->published); /* "on Monday after they had left" */
	return earlier ? fact->end : fact->published;
}

/* Fighters of whom no name is known, whatever they are called: not the foe of anybody, but no town is nobody's when they have taken it. */
static bool is_nameless(const dln_who *who) {
	bool fights = dln_who_fights(who) || (who->role == DLN_BELLIGERENT && who->kind == DLN_ORGANIZATION);
	return fights && !who->name.len && !who->side.len && who->role != DLN_OFFICIAL;
}

/* Who takes it, also when only "it fell" is said: as the report or the event knows, else whoever fights the country's government. */
static uint32_t taker(dln_build *b, const dln_told *fact) {
	if (fact->actor_side != DLN_NO_SIDE) return fact->actor_side;
	bool nameless = is_nameless(&fact->claim->actor);
	if (fact->claim->actor.kind != DLN_KIND_NONE && !nameless) return DLN_NO_SIDE;
	if (fact->event != DLN_NO_EVENT) {
		uint32_t side = dln_record_side_of(b, &b->events[fact->event].actor);
		if (side != DLN_NO_SIDE) return side;
	}
	if (nameless) return dln_record_unidentified(b, fact->claim->place.country);
	if (fact->type == DLN_HOLD) return DLN_NO_SIDE; /* that somebody holds it says nothing of who */
	uint32_t loser = fact->target_side != DLN_NO_SIDE ? fact->target_side : dln_record_government(b, fact->claim->place.country);
	return dln_record_foe(b, loser, fact->claim->place.country);
}

static uint32_t defender(const dln_build *b, const dln_told *fact, uint32_t attacker) {
	if (fact->target_side != DLN_NO_SIDE && fact->target_side != attacker) return fact->target_side;
	return dln_record_foe(b, attacker, fact->claim->place.country);
}

/* The one side that the same report has advancing on the place; DLN_NO_SIDE: none, or two. */
static uint32_t who_advances(const dln_build *b, const dln_told *fact) {
	dln_near near = dln_record_near(b, fact, DLN_NEAR_FACTS);
	uint32_t side = DLN_NO_SIDE;
	for (uint32_t i = near.low; i < near.high; i++) {
		const dln_told *other = &b->facts[i];
		if (other->type != DLN_ADVANCE || !other->counts || other->actor_side == DLN_NO_SIDE) continue;
		if (!dln_told_same_place(other, fact)) continue;
		if (side != DLN_NO_SIDE && side != other->actor_side) return DLN_NO_SIDE;
		side = other->actor_side;
	}
	return side;
}

/* The one whom fighting in a place finds there: not who advances on it; else the country's government where it is at war. */
static uint32_t defender_in_clash(const dln_build *b, const dln_told *fact) {
	uint32_t attacker = who_advances(b, fact);
	if (attacker != DLN_NO_SIDE) return defender(b, fact, attacker);
	uint32_t government = dln_record_government(b, fact->claim->place.country);
	if (!dln_record_belligerent(b, government)) return DLN_NO_SIDE;
	bool named = fact->actor_side != DLN_NO_SIDE || fact->target_side != DLN_NO_SIDE;
	return named || dln_record_fights_in(b, government, fact->claim->place.country) ? government : DLN_NO_SIDE;
}

static bool is_official_visit(const dln_build *b, const dln_told *fact) {
	const dln_who *actor = &fact->claim->actor;
	if (fact->type != DLN_VISIT || actor->kind != DLN_PERSON) return false;
	uint32_t government = dln_record_government(b, fact->claim->place.country);
	if (government == DLN_NO_SIDE) return false;
	bool serves = actor->role == DLN_OFFICIAL || actor->role == DLN_BELLIGERENT; /* "the general inspected the trenches" */
	return fact->actor_side == government && serves && fact->claim->place.precision == DLN_TOWN;
}

/* Rules whose doer is seen to be at home where he does it ("soldiers patrolled the streets of the town"): flag presence of verbs.tsv. */
static void read_presence(dln_build *b, dln_map *rules) {
	if (!b->know) return;
	dln_know_table verbs = dln_know_get_table(b->know, "verbs");
	uint32_t rule = dln_know_column(&verbs, "rule"), flags = dln_know_column(&verbs, "flags");
	for (uint32_t row = 0; row < verbs.rows; row++)
		if (dln_view_lists(dln_know_cell(&verbs, row, flags), DLN_LIT("presence"))) dln_map_put(b->arena, rules, dln_know_cell(&verbs, row, rule), 1);
}

/* Only of those who fight for the country itself: who stands guard for a government is not its successor. */
static bool is_presence(const dln_build *b, const dln_map *rules, const dln_told *fact) {
	if (fact->actor_side == DLN_NO_SIDE || !fact->counts || !dln_map_get(rules, fact->claim->rule, NULL)) return false;
	uint32_t government = dln_record_government(b, fact->claim->place.country);
	if (government == DLN_NO_SIDE || fact->actor_side == government) return government != DLN_NO_SIDE;
	return dln_record_fights_in(b, fact->actor_side, fact->claim->place.country) &&
		dln_record_foe(b, fact->actor_side, fact->claim->place.country) == government;
}

/* An attempt that goes on ("for weeks"): planned, begun before the report and lasting up to it. */
static bool is_attempt(const dln_told *fact) {
	const dln_claim *claim = fact->claim;
	if (claim->type != DLN_SEIZE || claim->factuality != DLN_UU || claim->aside != DLN_ASIDE_PLANNED || claim->time.future) return false;
	if (fact->begin == DLN_NO_DAY || fact->published == DLN_NO_DAY || fact->begin >= fact->published || fact->begin == fact->end) return false;
	return fact->end == DLN_NO_DAY || fact->end >= fact->published - 1;
}

/* "The governor's compound in Goma is encircled": who encircles it is in the town. */
static bool is_pocket(const dln_build *b, const dln_told *fact) {
	const dln_claim *claim = fact->claim;
	bool site = claim->type == DLN_BESIEGE && claim->place.part && claim->place.precision == DLN_TOWN && claim->target.kind == DLN_KIND_PLACE;
	return site && (fact->actor_side == DLN_NO_SIDE || fact->actor_side != dln_record_government(b, claim->place.country));
}

static bool is_leaving(dln_type type) {
	return type == DLN_WITHDRAW || type == DLN_SURRENDER;
}

static bool is_denied(const dln_told *fact) {
	const dln_claim *claim = fact->claim;
	bool hold = claim->type == DLN_HOLD && !claim->time.future; /* "the rebels will not hold it for long": so they hold it, or nothing is told */
	bool control = claim->type == DLN_SEIZE || hold || ((is_leaving(claim->type) || claim->type == DLN_ENTER) && fact->actor_side != DLN_NO_SIDE);
	return (claim->factuality == DLN_CT_MINUS || claim->factuality == DLN_PR_MINUS) && control;
}

/* "The army has not let go of the town" speaks for the army, "has not entered it" for its foe. A side that says "the town has not fallen", to nobody in
 * particular, speaks of its own. */
static uint32_t denier(const dln_build *b, const dln_told *fact) {
	if (is_leaving(fact->type)) return fact->actor_side;
	if (fact->type == DLN_ENTER) return defender(b, fact, fact->actor_side);
	if (fact->claim->actor.kind != DLN_KIND_NONE || fact->voices[0].kind != DLN_VOICE_SIDE) return DLN_NO_SIDE;
	return fact->voices[0].side;
}

/* "The army denied that the town had fallen": it is the defender's still. "The rebels denied that the government's ally had taken the town": who denies it is no
 * witness for his foe, and speaks for himself. */
static uint32_t holder_still(const dln_build *b, const dln_told *fact, uint32_t taker) {
	uint32_t held = defender(b, fact, taker), voice = fact->voices[0].kind == DLN_VOICE_SIDE ? fact->voices[0].side : DLN_NO_SIDE;
	bool foe = fact->type == DLN_SEIZE && voice != DLN_NO_SIDE && voice != taker && dln_record_foe(b, voice, fact->claim->place.country) == held;
	return foe ? voice : held;
}

static void take_rebuttals(dln_build *b, evidence_list *list, const dln_evidence *claim) {
	dln_numbers rebuttals = {0};
	dln_record_rebuttals(b, claim->fact, &rebuttals);
	for (size_t i = 0; i < rebuttals.len; i++) {
		dln_evidence e = *claim;
		e.what = DLN_EVIDENCE_REBUTS;
		e.fact = rebuttals.at[i];
		e.side = claim->other;
		e.other = claim->side;
		if (e.side != DLN_NO_SIDE) dln_vec_push(b->arena, list, e);
	}
}

static void take(dln_build *b, evidence_list *list, const dln_map *presence, uint32_t number) {
	const dln_told *fact = &b->facts[number];
	if (!fact->spot || fact->aside == DLN_ASIDE_BACKGROUND) return;
	bool present = is_presence(b, presence, fact);
	dln_where place = fact->claim->place;
	if (present && place.precision == DLN_SITE) { /* the streets of a town */
		place.precision = DLN_TOWN;
		place.part = false;
	}
	bool pocket = is_pocket(b, fact), visited = is_official_visit(b, fact);
	place.part &= !pocket && !visited; /* who is shown a site in the town is in the town */
	if (!is_place_to_hold(b, &place)) return;
	dln_evidence e = {.place = dln_record_place_key(&place), .day = day_of(b, fact), .told = fact->published,
		.fact = number, .side = DLN_NO_SIDE, .other = DLN_NO_SIDE, .pocket = pocket};
	if (is_denied(fact)) {
		e.what = DLN_EVIDENCE_DENIES;
		e.side = denier(b, fact);
		e.other = e.side != DLN_NO_SIDE ? dln_record_foe(b, e.side, fact->claim->place.country) : taker(b, fact);
		if (e.side == DLN_NO_SIDE) e.side = holder_still(b, fact, e.other);
	} else if (is_attempt(fact)) {
		e.what = DLN_EVIDENCE_FIGHTS;
		e.other = fact->actor_side;
		e.side = defender(b, fact, fact->actor_side);
		e.day = fact->end != DLN_NO_DAY && fact->end < fact->published ? fact->end : fact->published;
	} else if (!fact->counts) {
		return;
	} else if (present || visited) {
		e.what = DLN_EVIDENCE_VISITS;
		e.side = fact->actor_side;
		e.other = dln_record_foe(b, e.side, fact->claim->place.country);
	} else {
		switch (fact->type) {
		case DLN_SEIZE: case DLN_HOLD:
			e.what = DLN_EVIDENCE_HOLDS;
			e.side = taker(b, fact);
			e.other = defender(b, fact, e.side);
			break;
		case DLN_WITHDRAW: case DLN_SURRENDER:
			e.what = DLN_EVIDENCE_LEAVES;
			e.other = fact->actor_side;
			e.side = defender(b, fact, e.other);
			break;
		case DLN_ENTER:
			e.what = DLN_EVIDENCE_ENTERS;
			e.side = fact->actor_side;
			e.other = defender(b, fact, e.side);
			break;
		case DLN_BESIEGE:
			e.what = DLN_EVIDENCE_FIGHTS;
			if (fact->actor_side != DLN_NO_SIDE || fact->target_side != DLN_NO_SIDE) e.side = defender(b, fact, fact->actor_side);
			else e.side = defender_in_clash(b, fact);
			break;
		case DLN_CLASH:
			e.what = DLN_EVIDENCE_FIGHTS;
			e.side = defender_in_clash(b, fact);
			if (fact->claim->place.precision == DLN_DIVISION) return; /* somewhere in it: that says nothing of who holds it */
			break;
		default: return;
		}
	}
	/* who leaves is enough, whoever comes */
	if (e.side == DLN_NO_SIDE && e.what != DLN_EVIDENCE_FIGHTS && e.what != DLN_EVIDENCE_LEAVES) return;
	dln_vec_push(b->arena, list, e);
	if (e.what == DLN_EVIDENCE_HOLDS) take_rebuttals(b, list, &e);
}

static int by_evidence(const void *x, const void *y) {
	const dln_evidence *a = x, *b = y;
	if (a->place != b->place) return a->place < b->place ? -1 : 1;
	if (a->day != b->day) return a->day < b->day ? -1 : 1;
	if (a->told != b->told) return a->told < b->told ? -1 : 1;
	if (a->what != b->what) return a->what < b->what ? -1 : 1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

/* ---- periods ---- */

/* Better than the word of the side that gains by it. */
static bool is_founded(const dln_build *b, const dln_evidence *e) {
	return dln_record_is_founded(&b->facts[e->fact], e->side, e->other);
}

static dln_period *open_period(dln_build *b, dln_periods *periods, const dln_evidence *e) {
	dln_period fresh = {.side = e->side, .other = e->other, .settled = DLN_NO_DAY};
	dln_vec_push(b->arena, periods, fresh);
	return &periods->at[periods->len - 1];
}

static void extend(dln_build *b, dln_period *p, const dln_evidence *e) {
	dln_vec_push(b->arena, &p->holds, *e);
	if (p->other == DLN_NO_SIDE) p->other = e->other;
	if (!is_founded(b, e)) return;
	p->founded = true;
	if (e->day != DLN_NO_DAY && (p->settled == DLN_NO_DAY || e->day > p->settled)) p->settled = e->day;
}

/* Challenges by the side that now is seen to hold the place belong to its period, when they are recent. */
static void claim_back(dln_build *b, dln_period *before, dln_period *now, dln_day day) {
	size_t kept = 0;
	for (size_t i = 0; i < before->challenges.len; i++) {
		const dln_evidence *e = &before->challenges.at[i];
		if (e->side == now->side && (e->day == DLN_NO_DAY || day == DLN_NO_DAY || day - e->day <= CHALLENGE_DAYS)) extend(b, now, e);
		else before->challenges.at[kept++] = *e;
	}
	before->challenges.len = kept;
}

/* A denial does not tell of a change, nor does a second well-founded word of the same day: they contradict what was said. */
static bool contradicts(const dln_build *b, const dln_period *p, const dln_evidence *e) {
	if (e->what == DLN_EVIDENCE_DENIES) return p->founded;
	if (e->what == DLN_EVIDENCE_LEAVES || b->facts[e->fact].type == DLN_SEIZE) return false;
	return p->founded && p->settled != DLN_NO_DAY && e->day == p->settled;
}

/* A capture told without its day may be one that is known already. */
static bool is_undated(const dln_build *b, const dln_evidence *e) {
	const dln_told *fact = &b->facts[e->fact];
	if (e->what != DLN_EVIDENCE_HOLDS || fact->type != DLN_SEIZE) return false;
	const dln_span *time = fact->event != DLN_NO_EVENT ? &b->events[fact->event].time : NULL;
	if (time && time->begin != DLN_NO_DAY && time->basis != DLN_PUBLISHED) return false;
	return fact->begin == DLN_NO_DAY || (fact->basis == DLN_PUBLISHED && !fact->lead);
}

/* The first well-founded withdrawal of the side; NULL: none. */
static const dln_evidence *leaving_of(const dln_build *b, const evidence_list *leaves, uint32_t side) {
	for (size_t i = 0; i < leaves->len; i++) {
		const dln_evidence *e = &leaves->at[i];
		if (e->other == side && b->facts[e->fact].type == DLN_WITHDRAW && is_founded(b, e)) return e;
	}
	return NULL;
}

static void place_holder(dln_build *b, dln_periods *periods, const evidence_list *leaves, const dln_evidence *e) {
	dln_period *last = periods->len ? &periods->at[periods->len - 1] : NULL;
	bool undated = is_undated(b, e);
	for (size_t i = periods->len; undated && i > 0; i--) {
		if (periods->at[i - 1].side != e->side) continue;
		dln_evidence undated_one = *e; /* retold, it makes nothing newer */
		undated_one.day = DLN_NO_DAY;
		extend(b, &periods->at[i - 1], &undated_one);
		return;
	}
	if (last && last->side == e->side) {
		extend(b, last, e);
		if (is_founded(b, e)) last->left = false; /* it came back, or never went */
		return;
	}
	if (last && !last->left && (!is_founded(b, e) || contradicts(b, last, e))) {
		dln_vec_push(b->arena, &last->challenges, *e);
		return;
	}
	size_t before = periods->len;
	dln_period *fresh = open_period(b, periods, e);
	if (before) claim_back(b, &periods->at[before - 1], fresh, e->day);
	extend(b, fresh, e);
	if (undated && leaving_of(b, leaves, e->side)) fresh->left = true; /* the capture came before the withdrawal that is told already */
}

static dln_period *last_of(dln_periods *periods) {
	return periods->len ? &periods->at[periods->len - 1] : NULL;
}

/* The side said lately that the place is its own, and nobody else has been well founded to hold it since. */
static bool is_challenged_by(const dln_period *p, uint32_t side, dln_day day) {
	for (size_t i = 0; i < p->challenges.len; i++) {
		const dln_evidence *e = &p->challenges.at[i];
		bool stale = e->day != DLN_NO_DAY && ((p->settled != DLN_NO_DAY && e->day < p->settled) || (day != DLN_NO_DAY && day - e->day > CHALLENGE_DAYS));
		if (e->side == side && !stale) return true;
	}
	return false;
}

/* Leaving ends the leaver's period, and speaks for its foe where something else does. False when it found nothing to bear on. */
static bool place_leaving(dln_build *b, dln_periods *periods, const dln_evidence *e) {
	dln_period *last = last_of(periods);
	if (!last) return false;
	if (last->side == e->side) {
		extend(b, last, e);
		return true;
	}
	if (last->side != e->other || !is_founded(b, e)) return false;
	if (b->facts[e->fact].type == DLN_WITHDRAW) last->left = true;
	if (!is_challenged_by(last, e->side, e->day)) return last->left;
	size_t before = periods->len - 1;
	dln_period *fresh = open_period(b, periods, e);
	claim_back(b, &periods->at[before], fresh, e->day);
	extend(b, fresh, e);
	return true;
}

/* Where the other side has left, who moves in holds the place. */
static void place_entry(dln_build *b, dln_periods *periods, const evidence_list *leaves, const dln_evidence *e) {
	dln_period *last = last_of(periods);
	if (!is_founded(b, e) || (last && (last->side == e->side || !last->left))) return;
	uint32_t foe = last ? last->side : e->other;
	const dln_evidence *left = leaving_of(b, leaves, foe);
	if (!left || foe == e->side) return;
	dln_period *fresh = open_period(b, periods, e);
	if (left->side == e->side) extend(b, fresh, left);
	extend(b, fresh, e);
}

/* They moved in while the others pulled out: entries that are a few days older than the leaving. */
static void place_entries(dln_build *b, dln_periods *periods, const evidence_list *entries, const evidence_list *leaves, const dln_evidence *left) {
	for (size_t i = 0; i < entries->len; i++) {
		dln_day day = entries->at[i].day;
		if (day != DLN_NO_DAY && left->day != DLN_NO_DAY && left->day - day <= ENTRY_DAYS) place_entry(b, periods, leaves, &entries->at[i]);
	}
}

/* Who is seen in a place that the other side holds, later than that was last well founded, contests it. */
static void use_entries(dln_build *b, dln_periods *periods, const evidence_list *entries, evidence_list *fights) {
	const dln_period *last = last_of(periods);
	for (size_t i = 0; last && i < entries->len; i++) {
		dln_evidence e = entries->at[i];
		if (e.side == last->side || last->left || !last->founded || !is_founded(b, &e)) continue;
		if (e.day == DLN_NO_DAY || last->settled == DLN_NO_DAY || e.day <= last->settled) continue;
		e.what = DLN_EVIDENCE_FIGHTS;
		e.other = e.side;
		e.side = last->side;
		dln_vec_push(b->arena, fights, e);
	}
}

/* Leavings that came before what they bear on. */
static void use_leavings(dln_build *b, dln_periods *periods, const evidence_list *leaves) {
	for (size_t i = 0; i < leaves->len; i++) {
		const dln_evidence *e = &leaves->at[i];
		for (size_t k = periods->len; k > 0; k--) {
			if (periods->at[k - 1].side != e->side) continue;
			extend(b, &periods->at[k - 1], e);
			break;
		}
	}
}

/* "The town had been given up", by whom is not said: by who held it then, which is the country's government until something else is known. What has no day of
 * its own tells of the change that is known already, when that is a few days old. */
static void name_leaver(const dln_build *b, const dln_periods *periods, dln_evidence *e) {
	const dln_told *fact = &b->facts[e->fact];
	const dln_period *last = periods->len ? &periods->at[periods->len - 1] : NULL;
	if (e->other != DLN_NO_SIDE || fact->claim->actor.kind != DLN_KIND_NONE || fact->type != DLN_WITHDRAW) return;
	if (last) {
		dln_day since = last->holds.len ? last->holds.at[0].day : DLN_NO_DAY;
		bool retold = fact->basis == DLN_PUBLISHED && since != DLN_NO_DAY && e->day != DLN_NO_DAY && e->day - since <= RETOLD_DAYS;
		e->other = retold ? last->other : last->side;
	} else {
		e->other = defender_in_clash(b, fact);
	}
	e->side = last && e->other == last->other ? last->side : defender(b, fact, e->other);
}

/* Who holds the town may well besiege the last ones who hold out in it. */
static void drop_pockets(evidence_list *fights) {
	size_t kept = 0;
	for (size_t i = 0; i < fights->len; i++)
		if (!fights->at[i].pocket) fights->at[kept++] = fights->at[i];
	fights->len = kept;
}

/* The one side, other than these two, that is told to hold the place within a few days of `at[i]`, as far as what is told next to it shows; DLN_NO_SIDE: none, or two. */
static uint32_t holder_near(const dln_evidence *at, size_t count, size_t i, uint32_t but, uint32_t foe) {
	enum { NEXT = 200 /* pieces of evidence that are looked at before it, and behind */ };
	uint32_t side = DLN_NO_SIDE;
	for (size_t k = i > NEXT ? i - NEXT : 0; k < count && k <= i + NEXT; k++) {
		const dln_evidence *e = &at[k];
		bool near = e->day == DLN_NO_DAY || at[i].day == DLN_NO_DAY || labs((long)e->day - (long)at[i].day) <= RETOLD_DAYS;
		if (e->what != DLN_EVIDENCE_HOLDS || e->side == but || e->side == foe || !near) continue;
		if (side != DLN_NO_SIDE && side != e->side) return DLN_NO_SIDE;
		side = e->side;
	}
	return side;
}

/* What tells of a holder without a name says nothing more where another is named that may be he, and nothing of who he is; and who has left has left it to who is
 * told to hold it, named or not. */
static size_t drop_nameless(dln_build *b, dln_evidence *at, size_t count) {
	bool *drop = dln_arena_array(b->arena, bool, count + 1);
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		if (at[i].what == DLN_EVIDENCE_LEAVES && at[i].side == DLN_NO_SIDE) at[i].side = holder_near(at, count, i, DLN_NO_SIDE, at[i].other);
	for (size_t i = 0; i < count; i++) {
		const dln_told *fact = &b->facts[at[i].fact];
		bool nameless = at[i].what == DLN_EVIDENCE_HOLDS && is_nameless(&fact->claim->actor) && at[i].side == dln_record_unidentified(b, fact->claim->place.country);
		drop[i] = nameless && holder_near(at, count, i, at[i].side, dln_record_government(b, fact->claim->place.country)) != DLN_NO_SIDE;
	}
	for (size_t i = 0; i < count; i++)
		if (!drop[i]) at[kept++] = at[i];
	return kept;
}

/* All evidence of one place, in order. */
static void work_out(dln_build *b, dln_evidence *at, size_t count) {
	dln_periods periods = {0};
	evidence_list leaves = {0}, waiting = {0}, entries = {0}, fights = {0}, denials = {0};
	count = drop_nameless(b, at, count);
	for (size_t i = 0; i < count; i++) {
		switch (at[i].what) {
		case DLN_EVIDENCE_LEAVES:
			name_leaver(b, &periods, &at[i]);
			if (leaves.len < MOST_LEAVINGS) dln_vec_push(b->arena, &leaves, at[i]);
			if (!place_leaving(b, &periods, &at[i])) dln_vec_push(b->arena, &waiting, at[i]);
			place_entries(b, &periods, &entries, &leaves, &at[i]);
			break;
		case DLN_EVIDENCE_ENTERS:
			if (entries.len < MOST_LEAVINGS) dln_vec_push(b->arena, &entries, at[i]);
			place_entry(b, &periods, &leaves, &at[i]);
			break;
		case DLN_EVIDENCE_FIGHTS: dln_vec_push(b->arena, &fights, at[i]); break;
		case DLN_EVIDENCE_REBUTS: dln_vec_push(b->arena, &denials, at[i]); break;
		case DLN_EVIDENCE_DENIES: dln_vec_push(b->arena, &denials, at[i]); place_holder(b, &periods, &leaves, &at[i]); break;
		default: place_holder(b, &periods, &leaves, &at[i]); break;
		}
	}
	use_leavings(b, &periods, &waiting);
	use_entries(b, &periods, &entries, &fights);
	if (periods.len) drop_pockets(&fights);
	dln_control_make(b, &periods, fights.at, fights.len, denials.at, denials.len);
}

void dln_record_find_control(dln_build *b) {
	evidence_list list = {0};
	dln_map presence = {0};
	read_presence(b, &presence);
	for (uint32_t i = 0; i < b->fact_count; i++) take(b, &list, &presence, i);
	if (list.len) qsort(list.at, list.len, sizeof *list.at, by_evidence);
	b->controls = dln_arena_array(b->arena, dln_control, list.len + 1);
	for (size_t i = 0, end; i < list.len; i = end) {
		for (end = i; end < list.len && list.at[end].place == list.at[i].place; end++) {}
		work_out(b, list.at + i, end - i);
	}
	dln_control_sort(b);
}
