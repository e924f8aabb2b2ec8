/* events.c: claims that tell of one occurrence become one event.
 *
 * Method: agglomeration in sorted order. Claims that happened (CT+, PR+; background too, as old events) are put in buckets by
 * type and by what their type must share first (event_match.c: mostly the place) and sorted in each by day, then by report and
 * position. Each claim joins the best of the last LOOKED_AT groups of its bucket that it is compatible with (actor, target,
 * number, days within the type's slack), or founds a group. A claim without a day joins the latest group that began before its
 * report. Then:
 *   - a claim without a place joins the nearest group of its type in its own report that it is compatible with;
 *   - such claims of one copied passage, with the same words, are one, whatever is left unsaid in them;
 *   - a deed without object and day ("the murders") joins the nearest one of its kind in its report that has an object;
 *   - a claim about a division or a country joins the group about a place inside of it in the same report, when actor or target
 *   plainly agree;
 *   - what one report tells of the death of somebody by name is one event;
 *   - an entry, or the taking of a part, that a capture of the same place by the same side follows within days belongs to that
 *   capture.
 * Denials are put to the group that they deny; alone they make none. Totals ("five capitals") make figures, no events.
 * What people merged and split comes last (event_links.c).
 * event_make.c turns groups into events. */
#include "ledger/event_group.h"

#include <stdlib.h>
#include <string.h>

enum { LOOKED_AT = 48, OLDEST_UNDATED = 45, ENTRY_DAYS = 2, TAKEN_DAYS = 3 };

typedef struct slot {
	uint64_t key;
	int rank;          /* 0: dated, 1: open, 2: denial */
	dln_day begin;
	uint32_t fact;
} slot;
typedef dln_vec(slot) slot_list;

/* ---- who is not named ---- */

/* Who is told in the same report to have taken the place, or moved into it, within three days of it; DLN_NO_SIDE: nobody, or two. */
static uint32_t who_took(const dln_build *b, const dln_told *fact) {
	dln_near near = dln_record_near(b, fact, DLN_NEAR_FACTS);
	uint32_t side = DLN_NO_SIDE;
	for (uint32_t i = near.low; i < near.high; i++) {
		const dln_told *other = &b->facts[i];
		bool took = other->type == DLN_ENTER || (other->type == DLN_SEIZE && other->claim->actor.kind != DLN_KIND_NONE);
		if (!took || !other->counts || other->actor_side == DLN_NO_SIDE) continue;
		if (!dln_told_same_place(other, fact)) continue;
		if (dln_record_apart(other->begin, other->end, fact->begin, fact->end) > TAKEN_DAYS) continue;
		if (side != DLN_NO_SIDE && side != other->actor_side) return DLN_NO_SIDE;
		side = other->actor_side;
	}
	return side;
}

/* "The town changed hands": whose hands, the report may say elsewhere. */
static void name_takers(dln_build *b) {
	for (uint32_t i = 0; i < b->fact_count; i++) {
		dln_told *fact = &b->facts[i];
		if (fact->type != DLN_SEIZE || !fact->counts || fact->claim->actor.kind != DLN_KIND_NONE || fact->claim->target.kind != DLN_KIND_NONE) continue;
		if (fact->actor_side == DLN_NO_SIDE && fact->spot) fact->actor_side = who_took(b, fact);
	}
}

/* ---- buckets ---- */

static uint64_t who_key(dln_party party) {
	const dln_who *who = party.who;
	if (who->name.len && who->kind == DLN_PERSON) return dln_hash64(who->name);
	if (party.side != DLN_NO_SIDE) return party.side + 1ull;
	return who->name.len ? dln_hash64(who->name) : 0;
}

static uint64_t bucket_of(const dln_told *fact) {
	uint64_t key = 0;
	switch (dln_record_policy(fact->type)->key) {
	case DLN_JOIN_PLACE: key = fact->place; break;
	case DLN_JOIN_ACTOR: key = who_key(dln_told_party(fact, false)); break;
	case DLN_JOIN_TARGET: key = who_key(dln_told_party(fact, true)); break;
	}
	return key ? (key ^ ((uint64_t)fact->type + 1) << 56) * 0x9E3779B97F4A7C15ull : 0;
}

static bool is_denial(const dln_told *fact) {
	const dln_claim *claim = fact->claim;
	if (claim->factuality != DLN_CT_MINUS && claim->factuality != DLN_PR_MINUS) return false;
	return claim->aside == DLN_ASIDE_DENIED || claim->aside == DLN_ASIDE_NEGATED || claim->aside == DLN_ASIDE_NONE;
}

static bool may_be_event(const dln_told *fact) {
	if (!fact->happened || (fact->aside != DLN_ASIDE_NONE && fact->aside != DLN_ASIDE_BACKGROUND)) return false;
	return !dln_told_total(fact);
}

static int by_slot(const void *x, const void *y) {
	const slot *a = x, *b = y;
	if (a->key != b->key) return a->key < b->key ? -1 : 1;
	if (a->rank != b->rank) return a->rank - b->rank;
	if (a->begin != b->begin) return a->begin < b->begin ? -1 : 1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

/* ---- joining ---- */

static bool is_background(const dln_told *fact) {
	return fact->aside == DLN_ASIDE_BACKGROUND;
}

static bool places_agree(const dln_told *a, const dln_told *c) {
	const dln_where *x = &a->claim->place, *y = &c->claim->place;
	if (!a->spot || !c->spot) return true;
	return a->spot == c->spot || dln_record_place_within(x, y) || dln_record_place_within(y, x);
}

/* A time that is only the report's own: what it tells was over by then. */
static bool is_loose(dln_basis basis, dln_day begin) {
	return basis == DLN_PUBLISHED && begin != DLN_NO_DAY;
}

static bool days_agree(const dln_group *g, const dln_told *fact) {
	const dln_type_policy *policy = dln_record_policy(g->type);
	bool open = fact->begin == DLN_NO_DAY, loose = is_loose(fact->basis, fact->begin), group_loose = is_loose(g->basis, g->begin);
	/* An undated claim means a recent occurrence, unless it is told as an old one. */
	if ((open || g->begin == DLN_NO_DAY) && is_background(fact) != g->background) return false;
	if (loose && group_loose) return abs(fact->begin - g->begin) <= policy->lag;
	if (loose && g->begin != DLN_NO_DAY) return g->begin <= fact->begin && (g->end == DLN_NO_DAY || fact->begin - g->end <= policy->lag);
	if (group_loose && !open) return fact->begin <= g->begin && (fact->end == DLN_NO_DAY || g->begin - fact->end <= policy->lag);
	dln_day end = fact->end == DLN_NO_DAY && fact->happened ? fact->published : fact->end;
	int32_t apart = dln_record_apart(g->begin, g->end, fact->begin, end);
	bool stated = g->basis == DLN_STATED && fact->basis == DLN_STATED;
	/* That there was none on Tuesday says nothing of Monday. */
	if (apart > (!stated ? policy->loose : fact->happened ? policy->slack : 0)) return false;
	if (open && !is_background(fact) && g->begin != DLN_NO_DAY && fact->published != DLN_NO_DAY) return fact->published - g->begin <= OLDEST_UNDATED;
	return true;
}

static bool who_agrees(const dln_build *b, const dln_group *g, const dln_told *fact, bool target) {
	uint32_t known = target ? g->target_fact : g->actor_fact;
	if (known == UINT32_MAX) return true;
	return dln_record_compatible(dln_told_party(&b->facts[known], target), dln_told_party(fact, target));
}

/* Whether the one that `known` names is who the fact has on the other side; nobody known agrees with anybody. */
static bool crosses(const dln_build *b, uint32_t known, bool target, const dln_told *fact) {
	if (known == UINT32_MAX) return true;
	dln_party mine = dln_told_party(fact, !target);
	return mine.who->kind != DLN_KIND_NONE && dln_record_compatible(dln_told_party(&b->facts[known], target), mine);
}

/* In a clash or in talks it does not matter who is named first. */
static bool crossed(const dln_build *b, const dln_group *g, const dln_told *fact) {
	bool known = g->actor_fact != UINT32_MAX || g->target_fact != UINT32_MAX;
	return known && crosses(b, g->actor_fact, false, fact) && crosses(b, g->target_fact, true, fact);
}

/* The report says elsewhere who took the place, and it is not the group's. */
static bool other_taker(const dln_build *b, const dln_group *g, const dln_told *fact) {
	if (g->type != DLN_SEIZE || g->actor_fact == UINT32_MAX || fact->actor_side == DLN_NO_SIDE) return false;
	uint32_t side = b->facts[g->actor_fact].actor_side;
	return side != DLN_NO_SIDE && side != fact->actor_side;
}

static bool is_running(const dln_claim *claim) {
	for (size_t i = 0; i < claim->quantity_count; i++)
		if (claim->quantities[i].cumulative) return true;
	return false;
}

/* Two sides count the same dead as they please: their numbers are a dispute, and no second occurrence; but one man, or those of one day, are none of a toll so far. */
static bool numbers_agree(const dln_told *x, const dln_told *y) {
	if (dln_record_compatible_numbers(x->claim, y->claim)) return true;
	if (x->claim->target.kind == DLN_PERSON || y->claim->target.kind == DLN_PERSON || is_running(x->claim) != is_running(y->claim)) return false;
	uint32_t side_x = dln_record_speaker_side(x), side_y = dln_record_speaker_side(y);
	return side_x != DLN_NO_SIDE && side_y != DLN_NO_SIDE && side_x != side_y && x->target_side != DLN_NO_SIDE && x->target_side == y->target_side;
}

static bool fits(const dln_build *b, const dln_group *g, const dln_told *fact) {
	if (g->merged || other_taker(b, g, fact) || !days_agree(g, fact) || !places_agree(&b->facts[g->facts.at[0]], fact)) return false;
	/* Who toppled a government is told in many ways; that it was toppled then is one occurrence. */
	bool toppled = dln_record_policy(g->type)->key == DLN_JOIN_TARGET;
	bool straight = (toppled || who_agrees(b, g, fact, false)) && who_agrees(b, g, fact, true);
	if (!straight && !(dln_record_is_mutual(g->type) && crossed(b, g, fact))) return false;
	if (dln_record_is_statement(g->type) && !dln_record_same_matter(b->words, &b->facts[g->facts.at[0]], fact)) return false;
	return numbers_agree(&b->facts[g->facts.at[0]], fact);
}

/* Between the group and the claim the other side took the place: then this is another time. `slots` are the bucket's, by day. */
static bool turned(const dln_build *b, const slot *slots, size_t count, const dln_group *g, const dln_told *fact) {
	if (g->type != DLN_SEIZE || g->begin == DLN_NO_DAY || fact->begin == DLN_NO_DAY || g->actor_fact == UINT32_MAX) return false;
	if (dln_record_apart(g->begin, g->end, fact->begin, fact->end) == 0) return false;
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (slots[middle].rank == 0 && slots[middle].begin <= g->begin) low = middle + 1;
		else high = middle;
	}
	for (size_t i = low; i < count && i - low < LOOKED_AT && slots[i].rank == 0 && slots[i].begin <= fact->begin; i++) {
		uint32_t side = b->facts[slots[i].fact].actor_side;
		if (side != DLN_NO_SIDE && side != b->facts[g->actor_fact].actor_side) return true;
	}
	return false;
}

/* What no group of its bucket has more of. */
static int most_closeness(const dln_told *fact) {
	return 2 + 2 * (fact->claim->actor.kind != DLN_KIND_NONE) + 2 * (fact->claim->target.kind != DLN_KIND_NONE);
}

static int closeness(const dln_build *b, const dln_group *g, const dln_told *fact) {
	int score = 0;
	bool same_report = false;
	uint32_t first = b->first_fact[fact->ref.report], end = b->first_fact[fact->ref.report + 1];
	for (size_t i = 0; i < LOOKED_AT && i < g->facts.len && !same_report; i++) {
		uint32_t other = g->facts.at[g->facts.len - 1 - i];
		same_report = other >= first && other < end;
	}
	if (same_report) score += 2;
	if (g->actor_fact != UINT32_MAX && fact->claim->actor.kind != DLN_KIND_NONE) score += 2;
	if (g->target_fact != UINT32_MAX && fact->claim->target.kind != DLN_KIND_NONE) score += 2;
	return score;
}

typedef struct bucket {
	const slot *slots;
	size_t count;
	size_t first, dated; /* groups: where its own begin, and where those end that dated claims founded */
} bucket;

/* Those that dated claims founded stand in the order of their first day: the last one that began before the report of an
 * undated claim. */
static size_t last_before(const dln_groups *groups, const bucket *in, const dln_told *fact) {
	size_t low = in->first, high = in->dated;
	if (fact->published == DLN_NO_DAY) return high;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (groups->at[middle].founded <= fact->published) low = middle + 1;
		else high = middle;
	}
	return low;
}

static void look(const dln_build *b, const dln_groups *groups, const bucket *in, size_t low, size_t high, const dln_told *fact,
	size_t *best, int *best_score) {
	int most = most_closeness(fact);
	for (size_t k = 0; k < LOOKED_AT && high - k > low && *best_score < most; k++) {
		const dln_group *g = &groups->at[high - k - 1];
		if (!fits(b, g, fact) || turned(b, in->slots, in->count, g, fact)) continue;
		int score = closeness(b, g, fact);
		if (score <= *best_score) continue;
		*best = high - k - 1;
		*best_score = score;
	}
}

static dln_group *best_group(const dln_build *b, const dln_groups *groups, const bucket *in, const slot *s) {
	const dln_told *fact = &b->facts[s->fact];
	size_t best = SIZE_MAX;
	int score = -1;
	if (s->rank == 0) {
		look(b, groups, in, in->first, groups->len, fact, &best, &score);
	} else {
		look(b, groups, in, in->first, s->rank == 1 ? last_before(groups, in, fact) : in->dated, fact, &best, &score);
		look(b, groups, in, in->dated, groups->len, fact, &best, &score);
	}
	return best == SIZE_MAX ? NULL : &groups->at[best];
}

static void join_bucket(dln_build *b, dln_groups *groups, const slot *slots, size_t count) {
	bucket in = {.slots = slots, .count = count, .first = groups->len, .dated = groups->len};
	for (size_t i = 0; i < count; i++) {
		dln_group *group = best_group(b, groups, &in, &slots[i]);
		if (slots[i].rank == 2) {
			if (group) dln_vec_push(b->arena, &group->denials, slots[i].fact);
		} else if (group) {
			dln_group_add(b, group, slots[i].fact);
		} else {
			dln_group_found(b, groups, slots[i].fact);
		}
		if (slots[i].rank == 0) in.dated = groups->len;
	}
}

static void join_buckets(dln_build *b, dln_groups *groups) {
	slot_list slots = {0};
	for (uint32_t i = 0; i < b->fact_count; i++) {
		const dln_told *fact = &b->facts[i];
		uint64_t key = bucket_of(fact);
		bool denial = is_denial(fact);
		if (key == 0 || !(denial || may_be_event(fact))) continue;
		int rank = denial ? 2 : fact->begin != DLN_NO_DAY && !is_loose(fact->basis, fact->begin) ? 0 : 1;
		dln_vec_push(b->arena, &slots, (slot){key, rank, fact->begin, i});
	}
	if (slots.len) qsort(slots.at, slots.len, sizeof *slots.at, by_slot);
	for (size_t i = 0, end; i < slots.len; i = end) {
		for (end = i; end < slots.len && slots.at[end].key == slots.at[i].key; end++) {}
		join_bucket(b, groups, slots.at + i, end - i);
	}
}

/* ---- what the buckets could not see ---- */

static uint32_t text_distance(const dln_told *a, const dln_told *c) {
	uint32_t x = a->claim->trigger.begin, y = c->claim->trigger.begin;
	return x > y ? x - y : y - x;
}

/* Where a place is taken, held or left, two days tell two places apart, one of them unknown to the gazetteer. */
static bool same_days(const dln_group *g, const dln_told *fact) {
	return g->type > DLN_SURRENDER || dln_record_apart(g->begin, g->end, fact->begin, fact->end) == 0;
}

/* Whether the sentence of a claim tells of another place: "failed to take Gondar and retreated" is no retreat from Dessie. */
static bool elsewhere(const dln_build *b, const dln_told *fact, dln_near near, const dln_group *g) {
	const dln_told *there = &b->facts[g->facts.at[0]];
	for (uint32_t i = near.low; i < near.high; i++)
		if (b->facts[i].claim->sentence.begin == fact->claim->sentence.begin && !places_agree(&b->facts[i], there)) return true;
	return false;
}

/* A claim without a place (or an actor, where that is the key), told near one that has it. */
static void join_placeless(dln_build *b, dln_groups *groups) {
	for (uint32_t i = 0; i < b->fact_count; i++) {
		dln_told *fact = &b->facts[i];
		uint32_t best = UINT32_MAX;
		if (fact->event != DLN_NO_EVENT || !may_be_event(fact) || bucket_of(fact) != 0) continue;
		dln_near near = dln_record_near(b, fact, DLN_NEAR_FACTS);
		for (uint32_t k = near.low; k < near.high; k++) {
			const dln_told *other = &b->facts[k];
			if (other->event == DLN_NO_EVENT || other->type != fact->type) continue;
			const dln_group *g = &groups->at[other->event];
			if (best != UINT32_MAX && text_distance(other, fact) >= text_distance(&b->facts[best], fact)) continue;
			if (fits(b, g, fact) && same_days(g, fact) && !elsewhere(b, fact, near, g)) best = k;
		}
		if (best != UINT32_MAX) dln_group_add(b, &groups->at[b->facts[best].event], i);
		else dln_group_found(b, groups, i);
	}
}

typedef struct copied {
	uint64_t words;
	uint32_t fact;
} copied;

static int by_words(const void *x, const void *y) {
	const copied *a = x, *b = y;
	if (a->words != b->words) return a->words < b->words ? -1 : 1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

/* The passage and the words of what a claim without a place tells. */
static uint64_t words_of(const dln_told *fact) {
	uint64_t trigger = dln_hash64(dln_record_words(fact, fact->claim->trigger));
	uint64_t target = dln_hash64(dln_record_words(fact, fact->claim->target.words));
	return dln_hash_mix(dln_hash_mix(trigger, target), (uint64_t)fact->passage << 8 | (uint64_t)fact->type);
}

/* The group that a claim of the passage founded goes to that of its copy: to the one that is known better, when only one is. */
static void join_copy(dln_build *b, dln_groups *groups, uint32_t first, uint32_t second) {
	uint32_t into = b->facts[first].event, from = b->facts[second].event;
	if (into == from || groups->at[into].type != groups->at[from].type || !fits(b, &groups->at[into], &b->facts[second])) return;
	if (bucket_of(&b->facts[groups->at[from].facts.at[0]]) != 0) {
		uint32_t other = into;
		into = from;
		from = other;
	}
	if (bucket_of(&b->facts[groups->at[from].facts.at[0]]) == 0) dln_group_merge(b, groups, into, from);
}

static void join_copies(dln_build *b, dln_groups *groups) {
	dln_vec(copied) list = {0};
	for (uint32_t i = 0; i < b->fact_count; i++) {
		const dln_told *fact = &b->facts[i];
		if (fact->event == DLN_NO_EVENT || fact->passage == DLN_NO_PASSAGE || bucket_of(fact) != 0) continue;
		dln_vec_push(b->arena, &list, (copied){words_of(fact), i});
	}
	if (list.len) qsort(list.at, list.len, sizeof *list.at, by_words);
	for (size_t i = 1, first = 0; i < list.len; i++) {
		if (list.at[i].words != list.at[first].words) first = i;
		else join_copy(b, groups, list.at[first].fact, list.at[i].fact);
	}
}

static bool plainly_same(const dln_told *a, const dln_told *c) {
	dln_party x = dln_told_party(a, true), y = dln_told_party(c, true);
	if (x.who->kind != DLN_KIND_NONE && y.who->kind != DLN_KIND_NONE) return dln_record_compatible(x, y);
	x = dln_told_party(a, false);
	y = dln_told_party(c, false);
	return x.who->kind != DLN_KIND_NONE && y.who->kind != DLN_KIND_NONE && dln_record_compatible(x, y);
}

/* The group inside the broad one's place that a claim of the same report is in; UINT32_MAX when there is none or more than
 * one. */
static uint32_t narrower(const dln_build *b, const dln_groups *groups, uint32_t broad, const dln_told *fact) {
	dln_near near = dln_record_near(b, fact, DLN_REPORT_FACTS);
	uint32_t found = UINT32_MAX;
	for (uint32_t k = near.low; k < near.high; k++) {
		const dln_told *other = &b->facts[k];
		if (other->event == DLN_NO_EVENT || other->event == broad || other->type != fact->type) continue;
		const dln_group *g = &groups->at[other->event];
		const dln_where *outer = &fact->claim->place, *inner = &other->claim->place;
		if (!dln_record_place_within(outer, inner) || dln_told_same_place(fact, other)) continue;
		if (!plainly_same(fact, other) || !fits(b, g, fact)) continue;
		if (found != UINT32_MAX && found != other->event) return UINT32_MAX;
		found = other->event;
	}
	return found;
}

static void join_broad(dln_build *b, dln_groups *groups) {
	for (uint32_t i = 0; i < groups->len; i++) {
		dln_group *g = &groups->at[i];
		const dln_told *first = &b->facts[g->facts.at[0]];
		if (g->merged || !(dln_record_policy(g->type)->needs_object || g->type == DLN_VISIT)) continue;
		if (!dln_where_some(&first->claim->place) || first->claim->place.precision < DLN_DIVISION) continue;
		for (size_t k = 0; k < g->facts.len && !g->merged; k++) {
			uint32_t into = narrower(b, groups, i, &b->facts[g->facts.at[k]]);
			if (into != UINT32_MAX) dln_group_merge(b, groups, into, i);
		}
	}
}

/* A deed told with neither an object nor a day of its own. */
static bool is_bare(const dln_told *fact) {
	return dln_record_policy(fact->type)->needs_object && fact->claim->target.kind == DLN_KIND_NONE && fact->basis == DLN_PUBLISHED;
}

/* The nearest group that tells of whom the bare deed was done to; UINT32_MAX: none. */
static uint32_t full_of(const dln_build *b, const dln_groups *groups, uint32_t bare, const dln_told *fact) {
	dln_near near = dln_record_near(b, fact, DLN_NEAR_FACTS);
	uint32_t best = UINT32_MAX;
	for (uint32_t k = near.low; k < near.high; k++) {
		const dln_told *other = &b->facts[k];
		if (other->event == DLN_NO_EVENT || other->event == bare || other->type != fact->type) continue;
		if (other->claim->target.kind == DLN_KIND_NONE || !places_agree(other, fact)) continue;
		if (!who_agrees(b, &groups->at[other->event], fact, false)) continue;
		if (best == UINT32_MAX || text_distance(other, fact) < text_distance(&b->facts[best], fact)) best = k;
	}
	return best == UINT32_MAX ? best : b->facts[best].event;
}

/* "The murders shocked the town": a bare deed is one that the report tells elsewhere, however long ago that was. */
static void join_retold(dln_build *b, dln_groups *groups) {
	for (uint32_t i = 0; i < groups->len; i++) {
		dln_group *g = &groups->at[i];
		bool bare = !g->merged;
		for (size_t k = 0; k < g->facts.len && bare; k++) bare = is_bare(&b->facts[g->facts.at[k]]);
		uint32_t into = bare ? full_of(b, groups, i, &b->facts[g->facts.at[0]]) : UINT32_MAX;
		if (into != UINT32_MAX) dln_group_merge(b, groups, into, i);
	}
}

typedef struct keyed_group {
	uint64_t key;
	uint32_t group;
} keyed_group;
typedef dln_vec(keyed_group) keyed_groups;

static int by_key(const void *x, const void *y) {
	const keyed_group *a = x, *b = y;
	if (a->key != b->key) return a->key < b->key ? -1 : 1;
	return (a->group > b->group) - (a->group < b->group);
}

/* One dies once: what a report tells of the death of somebody by name is one event, wherever and whenever it seems to put it. */
static void join_deaths(dln_build *b, dln_groups *groups) {
	for (size_t r = 0; r < b->report_count; r++) {
		keyed_groups dead = {0};
		for (uint32_t i = b->first_fact[r]; i < b->first_fact[r + 1]; i++) {
			const dln_told *fact = &b->facts[i];
			const dln_who *who = &fact->claim->target;
			bool death = fact->type == DLN_KILL && fact->event != DLN_NO_EVENT && who->kind == DLN_PERSON && who->name.len;
			if (death) dln_vec_push(b->arena, &dead, (keyed_group){dln_hash64(who->name), fact->event});
		}
		if (dead.len) qsort(dead.at, dead.len, sizeof *dead.at, by_key);
		for (size_t i = 1; i < dead.len; i++) {
			if (dead.at[i].key != dead.at[i - 1].key) continue;
			uint32_t into = dead.at[i - 1].group, from = dead.at[i].group;
			if (into != from && !groups->at[from].merged && !groups->at[into].merged) dln_group_merge(b, groups, into, from);
			if (groups->at[from].merged) dead.at[i].group = into;
		}
	}
}

static bool is_entry_of(const dln_build *b, const dln_group *seize, const dln_group *enter) {
	if (seize->actor_fact == UINT32_MAX || enter->actor_fact == UINT32_MAX) return false;
	uint32_t side = b->facts[seize->actor_fact].actor_side;
	if (side == DLN_NO_SIDE || side != b->facts[enter->actor_fact].actor_side) return false;
	if (seize->begin == DLN_NO_DAY || enter->begin == DLN_NO_DAY) return false;
	return dln_record_apart(seize->begin, seize->end, enter->begin, enter->end) <= ENTRY_DAYS;
}

/* The place that an entry, or the taking of a part, belongs to; 0: the group is neither. */
static uint64_t entered_place(const dln_build *b, const dln_group *g) {
	dln_where whole = b->facts[g->facts.at[0]].claim->place;
	bool part = g->type == DLN_SEIZE && whole.part && whole.precision != DLN_SITE;
	if (g->merged || g->denials.len || !(part || g->type == DLN_ENTER)) return 0;
	whole.part = false;
	return dln_record_place_key(&whole);
}

static void join_entries(dln_build *b, dln_groups *groups) {
	keyed_groups seized = {0};
	for (uint32_t i = 0; i < groups->len; i++)
		if (groups->at[i].type == DLN_SEIZE && !groups->at[i].merged)
			dln_vec_push(b->arena, &seized, (keyed_group){b->facts[groups->at[i].facts.at[0]].place, i});
	if (seized.len) qsort(seized.at, seized.len, sizeof *seized.at, by_key);
	for (uint32_t i = 0; i < groups->len; i++) {
		const dln_group *enter = &groups->at[i];
		uint64_t place = entered_place(b, enter);
		size_t low = 0, high = seized.len;
		while (low < high) {
			size_t middle = low + (high - low) / 2;
			if (seized.at[middle].key < place) low = middle + 1;
			else high = middle;
		}
		for (size_t k = low; k < seized.len && seized.at[k].key == place && place && k - low < LOOKED_AT; k++) {
			const dln_group *seize = &groups->at[seized.at[k].group];
			if (seize == enter || seize->merged || !is_entry_of(b, seize, enter)) continue;
			dln_group_merge(b, groups, seized.at[k].group, i);
			break;
		}
	}
}

void dln_record_join_events(dln_build *b) {
	dln_groups groups = {0};
	name_takers(b);
	join_buckets(b, &groups);
	join_placeless(b, &groups);
	join_retold(b, &groups);
	join_copies(b, &groups);
	join_broad(b, &groups);
	join_deaths(b, &groups);
	join_entries(b, &groups);
	dln_record_link_events(b, &groups);
	dln_groups_to_events(b, &groups);
}
