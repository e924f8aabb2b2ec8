/* control_make.c: from the periods of a place to its entries: one current, and the earlier ones that are well founded.
 *
 * The current entry is the last period's. It is contested when a siege, a fight or a claim of the other side is newer than the
 * last well-founded evidence of it; disputed when the other side contradicts it and neither an admission nor a second origin
 * stands for it. Where the period rests on nothing but its own side's word and is disputed or fought over, the holder shown is
 * the one that was there before: the last well-founded one, else the one presupposed. */
#include "ledger/control_parts.h"

#include <stdlib.h>
#include <string.h>

/* A capture that is known to within SINCE_DAYS began on its first day; one known to within SINCE_STRETCH has a first and a last day. */
enum { SINCE_DAYS = 4, SINCE_STRETCH = 31, ANSWER_DAYS = 1, MOST_CAPTURES = 32 };

typedef struct entry {
	dln_tally tally;
	dln_vec(dln_evidence) says; /* of what speaks for it, what says that the side holds it */
	uint32_t holder;
	dln_day since, since_latest, last;
	bool disputed, contested;
	dln_view extra;
	uint32_t first;      /* a fact of it, for the place */
	bool any;
} entry;

static void use(dln_build *b, entry *e, uint32_t number) {
	const dln_told *fact = &b->facts[number];
	if (!e->any || number < e->first) e->first = number;
	e->any = true;
	if (fact->published != DLN_NO_DAY && (e->last == DLN_NO_DAY || fact->published > e->last)) e->last = fact->published;
}

/* "Remains in their hands", told of a day before that of the capture, is no second word for the capture. */
static bool is_of_before(const dln_build *b, const entry *e, const dln_evidence *evidence) {
	const dln_told *fact = &b->facts[evidence->fact];
	return fact->type == DLN_HOLD && e->since != DLN_NO_DAY && fact->end != DLN_NO_DAY && fact->end < e->since;
}

static void put_for(dln_build *b, entry *e, const dln_evidence *evidence) {
	use(b, e, evidence->fact);
	dln_record_tally(b, &e->tally, evidence->fact, evidence->side, evidence->other);
	bool says = evidence->what == DLN_EVIDENCE_HOLDS || evidence->what == DLN_EVIDENCE_DENIES;
	if (says && !is_of_before(b, e, evidence)) dln_vec_push(b->arena, &e->says, *evidence);
}

/* The capture that it tells; DLN_NO_EVENT: it tells that the side holds the place. */
static uint32_t capture_of(const dln_build *b, const dln_evidence *evidence) {
	const dln_told *fact = &b->facts[evidence->fact];
	return fact->type == DLN_SEIZE ? fact->event : DLN_NO_EVENT;
}

/* Whether two origins state it: one capture, or that the side holds the place. Captures of two days are not one that two origins state. */
static bool is_stated_twice(dln_build *b, const entry *e, uint32_t capture) {
	dln_tally tally = {0};
	for (size_t i = 0; i < e->says.len && dln_record_independent(&tally) < 2; i++) {
		uint32_t other = capture_of(b, &e->says.at[i]);
		if (other == DLN_NO_EVENT || other == capture) dln_record_tally(b, &tally, e->says.at[i].fact, e->says.at[i].side, e->says.at[i].other);
	}
	return dln_record_independent(&tally) >= 2;
}

/* Visits, entries and leavings of two origins make it likelier; they do not state it twice. */
static bool is_confirmed(dln_build *b, const entry *e) {
	uint32_t tried[MOST_CAPTURES] = {DLN_NO_EVENT};
	size_t count = 1;
	if (e->tally.admits > 0 || is_stated_twice(b, e, DLN_NO_EVENT)) return true;
	for (size_t i = 0; i < e->says.len && count < MOST_CAPTURES; i++) {
		uint32_t capture = capture_of(b, &e->says.at[i]);
		size_t k = 0;
		while (k < count && tried[k] != capture) k++;
		if (k < count) continue;
		if (is_stated_twice(b, e, capture)) return true;
		tried[count++] = capture;
	}
	return false;
}

static void put_against(dln_build *b, entry *e, const dln_evidence *evidence) {
	use(b, e, evidence->fact);
	dln_vec_push(b->arena, &e->tally.con, evidence->fact);
}

/* Whoever is besieged or attacked is there, though nobody says that he holds it; whoever comes in is not the holder. */
static void put_fight(dln_build *b, entry *e, const dln_evidence *fight) {
	use(b, e, fight->fact);
	if (b->facts[fight->fact].type == DLN_ENTER) dln_vec_push(b->arena, &e->tally.con, fight->fact);
	else dln_record_tally_beside(b, &e->tally, fight->fact);
}

/* ---- when it began ---- */

static dln_span seized_on(const dln_build *b, const dln_told *fact) {
	const dln_span unknown = {.begin = DLN_NO_DAY, .end = DLN_NO_DAY};
	dln_span time = {.begin = fact->begin, .end = fact->end, .basis = fact->basis};
	if (fact->event != DLN_NO_EVENT) time = b->events[fact->event].time;
	/* Told in passing and without a time, it may have been any day before. */
	if (time.basis == DLN_PUBLISHED && !fact->lead) return unknown;
	if (time.begin == DLN_NO_DAY) return unknown;
	if (time.end == DLN_NO_DAY || time.end - time.begin <= SINCE_DAYS) time.end = time.begin;
	return time.end - time.begin <= SINCE_STRETCH ? time : unknown;
}

/* The day of the earliest capture; of a place that only is held, the first day that somebody says so. A visit does not begin
 * anything. */
static void find_since(const dln_build *b, const dln_period *p, entry *out) {
	dln_span seized = {.begin = DLN_NO_DAY, .end = DLN_NO_DAY};
	dln_day held = DLN_NO_DAY;
	bool taken = false;
	for (size_t i = 0; i < p->holds.len; i++) {
		const dln_evidence *e = &p->holds.at[i];
		const dln_told *fact = &b->facts[e->fact];
		if (e->what != DLN_EVIDENCE_HOLDS && e->what != DLN_EVIDENCE_ENTERS) continue;
		if (fact->type == DLN_SEIZE || fact->type == DLN_ENTER) {
			dln_span time = seized_on(b, fact);
			taken = true;
			if (time.begin != DLN_NO_DAY && (seized.begin == DLN_NO_DAY || time.begin < seized.begin)) seized = time;
		} else if (fact->begin != DLN_NO_DAY && (held == DLN_NO_DAY || fact->begin < held)) {
			held = fact->begin;
		}
	}
	out->since = taken ? seized.begin : held;
	out->since_latest = taken ? seized.end : held;
}

/* ---- what speaks against it ---- */

static dln_day fight_day(const dln_build *b, const dln_evidence *fight) {
	const dln_told *fact = &b->facts[fight->fact];
	return fact->counts && fact->begin != DLN_NO_DAY ? fact->begin : fight->day;
}

/* The newest fight after `day` (or on it, `same`); NULL: none. */
static const dln_evidence *fight_after(const dln_build *b, const dln_evidence *fights, size_t count, dln_day day, bool same) {
	const dln_evidence *newest = NULL;
	for (size_t i = 0; i < count; i++) {
		dln_day at = fight_day(b, &fights[i]);
		if (day != DLN_NO_DAY && (at == DLN_NO_DAY || at < day || (at == day && !same))) continue;
		if (!newest || at >= fight_day(b, newest)) newest = &fights[i];
	}
	return newest;
}

static dln_day first_day(const dln_period *p) {
	dln_day day = DLN_NO_DAY;
	for (size_t i = 0; i < p->holds.len; i++)
		if (p->holds.at[i].day != DLN_NO_DAY && (day == DLN_NO_DAY || p->holds.at[i].day < day)) day = p->holds.at[i].day;
	return day;
}

static bool answers(const dln_evidence *e, uint32_t side, dln_day day) {
	if (e->side == side) return false;
	return day == DLN_NO_DAY || e->day == DLN_NO_DAY || e->day >= day - ANSWER_DAYS;
}

/* True when somebody of the other side says otherwise, then or later. */
static bool is_contradicted(const dln_period *p, const dln_evidence *denials, size_t count, dln_day day) {
	for (size_t i = 0; i < count; i++)
		if (answers(&denials[i], p->side, day)) return true;
	for (size_t i = 0; i < p->challenges.len; i++)
		if (answers(&p->challenges.at[i], p->side, day) && (!p->founded || p->challenges.at[i].day == p->settled)) return true;
	return false;
}

static bool is_claimed_since(const dln_period *p) {
	for (size_t i = 0; i < p->challenges.len; i++) {
		const dln_evidence *e = &p->challenges.at[i];
		if (e->what == DLN_EVIDENCE_HOLDS && e->day != DLN_NO_DAY && p->settled != DLN_NO_DAY && e->day > p->settled) return true;
	}
	return false;
}

/* ---- the entry ---- */

static void say_fight(dln_build *b, entry *e, const dln_evidence *fight) {
	const dln_told *fact = &b->facts[fight->fact];
	dln_day_text day = dln_day_say(fight_day(b, fight));
	const char *what = fact->counts ? "there is fighting in it" : "the other side tries to take it";
	if (fact->type == DLN_BESIEGE) what = "it is besieged";
	if (fact->type == DLN_ENTER) what = "the other side has entered it";
	e->extra = dln_record_say(b->arena, "%s%s%s", what, day.at[0] ? ", newest word of " : "", day.at);
}

/* The period stands on its own side's word only, and is denied or fought over: the one before is shown. */
static void show_defender(dln_build *b, entry *e, const dln_period *p, uint32_t defender, const dln_evidence *fights, size_t fight_count) {
	e->holder = defender;
	e->since = e->since_latest = DLN_NO_DAY;
	for (size_t i = 0; i < p->holds.len; i++) put_against(b, e, &p->holds.at[i]);
	for (size_t i = 0; i < p->challenges.len; i++)
		if (p->challenges.at[i].side == defender) put_for(b, e, &p->challenges.at[i]);
	for (size_t i = 0; i < fight_count; i++) put_fight(b, e, &fights[i]);
}

/* The one who loses by a period that is only claimed: who was well founded before, else the foe, unless the claimant is itself
 * at home there. */
static uint32_t defender_of(const dln_build *b, const dln_periods *periods) {
	const dln_period *p = &periods->at[periods->len - 1];
	for (size_t i = periods->len - 1; i > 0; i--)
		if (periods->at[i - 1].founded) return periods->at[i - 1].side;
	uint32_t government = dln_record_government(b, b->facts[p->holds.at[0].fact].claim->place.country);
	if (p->side == government || p->other == DLN_NO_SIDE) return p->side;
	return p->other;
}

static void fill_current(dln_build *b, entry *e, const dln_periods *periods, const dln_evidence *fights, size_t fight_count,
	const dln_evidence *denials, size_t denial_count) {
	const dln_period *p = &periods->at[periods->len - 1];
	dln_day day = p->founded ? p->settled : first_day(p);
	/* What is newer cannot be told where the day of the one is not known. */
	const dln_evidence *fight = p->founded && day == DLN_NO_DAY ? NULL : fight_after(b, fights, fight_count, day, !p->founded);
	bool contradicted = is_contradicted(p, denials, denial_count, day);
	bool defends = fight && fight->side == p->side; /* what is fought over is said to be its own by the one who is attacked there */
	uint32_t defender = p->founded || defends ? p->side : defender_of(b, periods);
	e->contested = fight != NULL || (p->founded && is_claimed_since(p));
	if (fight) say_fight(b, e, fight);
	else if (e->contested) e->extra = DLN_LIT("the other side claims to have taken it since");
	if (defender != p->side && (contradicted || e->contested)) {
		show_defender(b, e, p, defender, fights, fight_count);
		e->disputed = contradicted;
		if (!e->contested) e->extra = DLN_LIT("the holder shown is the one presupposed");
	} else {
		e->holder = p->side;
		find_since(b, p, e);
		for (size_t i = 0; i < p->holds.len; i++) put_for(b, e, &p->holds.at[i]);
		for (size_t i = 0; i < p->challenges.len; i++) put_against(b, e, &p->challenges.at[i]);
		e->disputed = contradicted && !is_confirmed(b, e);
		for (size_t i = 0; fight && i < fight_count; i++)
			if (day == DLN_NO_DAY || fight_day(b, &fights[i]) >= day) put_fight(b, e, &fights[i]);
	}
	for (size_t i = 0; i < denial_count; i++) /* the others stand among the challenges already */
		if (denials[i].what == DLN_EVIDENCE_REBUTS && answers(&denials[i], p->side, day)) put_against(b, e, &denials[i]);
	if (e->disputed) e->contested = false;
}

/* No word of who holds it, but it is fought over: whoever is attacked holds it. The newest fight whose defender is known
 * decides. */
static void fill_presupposed(dln_build *b, entry *e, const dln_evidence *fights, size_t count) {
	const dln_evidence *known = NULL;
	e->holder = DLN_NO_SIDE;
	for (size_t i = 0; i < count; i++)
		if (fights[i].side != DLN_NO_SIDE && (!known || fights[i].day >= known->day)) known = &fights[i];
	if (!known) return;
	e->holder = known->side;
	e->contested = true;
	say_fight(b, e, known);
	e->extra = dln_record_say(b->arena, "%.*s; the holder is presupposed", DLN_FMT(e->extra));
	for (size_t i = 0; i < count; i++) put_fight(b, e, &fights[i]);
}

static void push(dln_build *b, const entry *e, bool current) {
	if (!e->any || e->holder == DLN_NO_SIDE) return;
	dln_control *c = &b->controls[b->control_count++];
	*c = (dln_control){.place = b->facts[e->first].claim->place, .holder = dln_record_side_name(b, e->holder), .since = e->since,
		.since_latest = e->since_latest, .last_evidence = e->last, .current = current};
	c->place.words = DLN_NO_RANGE;
	if (c->place.precision == DLN_SITE) c->place.precision = DLN_TOWN; /* a patrol in its streets told of it first */
	c->place.part = false;
	dln_grade grade = dln_record_grade(&e->tally, e->disputed, e->contested);
	if (grade == DLN_CONFIRMED && !is_confirmed(b, e)) grade = e->disputed ? DLN_DISPUTED : DLN_REPORTED;
	c->support = dln_record_support(b, &e->tally, grade == DLN_UNGRADED ? DLN_DISPUTED : grade, e->extra);
}

void dln_control_make(dln_build *b, dln_periods *periods, const dln_evidence *fights, size_t fight_count,
	const dln_evidence *denials, size_t denial_count) {
	/* Who withdrew holds it no more, and nobody is seen to have come. */
	bool empty = periods->len > 0 && periods->at[periods->len - 1].left;
	for (size_t i = 0; i < periods->len - (periods->len > 0 && !empty); i++) {
		const dln_period *p = &periods->at[i];
		entry old = {.holder = p->side, .last = DLN_NO_DAY};
		if (!p->founded) continue;
		find_since(b, p, &old);
		for (size_t k = 0; k < p->holds.len; k++) put_for(b, &old, &p->holds.at[k]);
		for (size_t k = 0; k < p->challenges.len; k++) put_against(b, &old, &p->challenges.at[k]);
		push(b, &old, false);
	}
	entry now = {.since = DLN_NO_DAY, .since_latest = DLN_NO_DAY, .last = DLN_NO_DAY};
	if (empty) return;
	if (periods->len) fill_current(b, &now, periods, fights, fight_count, denials, denial_count);
	else fill_presupposed(b, &now, fights, fight_count);
	push(b, &now, true);
}

/* ---- order ---- */

static int by_place(const void *x, const void *y) {
	const dln_control *a = x, *b = y;
	int name = dln_view_cmp(a->place.name, b->place.name);
	if (name) return name;
	if (a->place.id != b->place.id) return a->place.id < b->place.id ? -1 : 1;
	if (a->place.precision != b->place.precision) return a->place.precision < b->place.precision ? -1 : 1;
	int country = strcmp(a->place.country, b->place.country);
	if (country) return country;
	if (a->current != b->current) return a->current ? 1 : -1;
	if (a->since != b->since) return a->since < b->since ? -1 : 1;
	if (a->last_evidence != b->last_evidence) return a->last_evidence < b->last_evidence ? -1 : 1;
	return dln_view_cmp(a->holder, b->holder);
}

static bool same_place(const dln_control *a, const dln_control *b) {
	return dln_view_eq(a->place.name, b->place.name) && a->place.id == b->place.id && a->place.precision == b->place.precision &&
		strcmp(a->place.country, b->place.country) == 0;
}

void dln_control_sort(dln_build *b) {
	unsigned number = 0;
	if (b->control_count) qsort(b->controls, b->control_count, sizeof *b->controls, by_place);
	for (size_t i = 0; i < b->control_count; i++) {
		dln_control *c = &b->controls[i];
		number = i > 0 && same_place(&b->controls[i - 1], c) ? number + 1 : 0;
		dln_view key = dln_record_say(b->arena, "%.*s|%u|%s|%d|%u", DLN_FMT(c->place.name), c->place.id, c->place.country,
			(int)c->place.precision, number);
		dln_record_id(c->id, 'h', key);
	}
}
