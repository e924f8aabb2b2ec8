/* disputes.c: claims of different speakers that cannot both be true.
 *
 *   denial       what some say happened others deny: claims of an event against its denials
 *   rebuttal     a claim that others, in the same sentence or the next, deny or call a lie (rebuttals.c)
 *   control      each side says that it holds the place
 *   number       two sides give numbers of one occurrence that do not meet
 *
 * Each side is told in its own words. A dispute stays open until one side is well founded to hold the place on a day after the other's word. */
#include "ledger/event_group.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_SIDES = 2 };

typedef struct quarrel {
	char kind;                 /* what sort, for the id */
	const char *about;         /* with the place behind it */
	dln_numbers yes, no;       /* facts */
	const dln_told *first;
} quarrel;
typedef dln_vec(dln_dispute) dispute_list;

/* ---- making ---- */

static uint32_t number_of(const dln_build *b, dln_ref ref) {
	return (uint32_t)(dln_record_fact(b, ref) - b->facts);
}

static uint32_t first_ref(const dln_numbers *facts) {
	uint32_t first = facts->at[0];
	for (size_t i = 1; i < facts->len; i++)
		if (facts->at[i] < first) first = facts->at[i];
	return first;
}

static dln_side side(dln_build *b, const dln_numbers *facts) {
	const dln_told *fact = &b->facts[first_ref(facts)];
	const dln_who *who = dln_record_speaker(fact);
	dln_side s = {.says = dln_record_sentence(fact), .claims = dln_record_refs(b, facts)};
	if (who) s.by = *who;
	return s;
}

/* The last day on which one of these was told; DLN_NO_DAY: of one it is not known. */
static dln_day last_told(const dln_build *b, const dln_numbers *facts) {
	dln_day last = b->facts[facts->at[0]].published;
	for (size_t i = 1; i < facts->len && last != DLN_NO_DAY; i++) {
		dln_day day = b->facts[facts->at[i]].published;
		if (day == DLN_NO_DAY || day > last) last = day;
	}
	return last;
}

/* A day on which somebody is well founded to hold the place, later than the word of those who say otherwise, ends a quarrel about it. */
static const dln_control *settled_by(const dln_build *b, const quarrel *q) {
	if (q->kind != 'c' && q->kind != 'r' && !(q->kind == 'd' && q->first->type <= DLN_SURRENDER)) return NULL;
	dln_view claimant = dln_record_side_name(b, q->first->actor_side);
	for (size_t i = 0; i < b->control_count; i++) {
		const dln_control *c = &b->controls[i];
		if (!c->current || !dln_record_same_place(&c->place, &q->first->claim->place)) continue;
		if (c->support.status != DLN_CONFIRMED && c->support.status != DLN_REPORTED) return NULL;
		bool true_then = dln_view_eq(c->holder, claimant);
		dln_day told = last_told(b, true_then ? &q->no : &q->yes);
		if (told == DLN_NO_DAY || c->last_evidence == DLN_NO_DAY || c->last_evidence <= told) return NULL;
		/* That the other side is seen to hold the place later does not say that nobody entered it. */
		if (q->first->type == DLN_ENTER && !true_then) return NULL;
		return c;
	}
	return NULL;
}

static void settle(dln_build *b, dispute_list *list, const quarrel *q) {
	if (q->yes.len == 0 || q->no.len == 0) return;
	dln_dispute d = {.place = q->first->claim->place, .side_count = MOST_SIDES};
	dln_side *sides = dln_arena_array(b->arena, dln_side, MOST_SIDES);
	sides[0] = side(b, &q->yes);
	sides[1] = side(b, &q->no);
	d.sides = sides;
	d.place.words = DLN_NO_RANGE;
	d.about = dln_where_some(&d.place) ? dln_record_say(b->arena, "%s %.*s", q->about, DLN_FMT(d.place.name)) : dln_view_of(q->about);
	const dln_control *end = settled_by(b, q);
	d.open = end == NULL;
	if (end)
		d.why = dln_record_say(b->arena, "settled: later reports have %.*s holding %.*s", DLN_FMT(end->holder), DLN_FMT(end->place.name));
	else d.why = DLN_LIT("both cannot be true, and nothing later settles it");
	const char *yes = b->facts[first_ref(&q->yes)].claim->id, *no = b->facts[first_ref(&q->no)].claim->id;
	dln_record_id(d.id, 'd', dln_record_say(b->arena, "%c|%s|%s", q->kind, yes, no));
	dln_vec_push(b->arena, list, d);
}

static const char *about_type(dln_type type) {
	switch (type) {
	case DLN_SEIZE: return "who took";
	case DLN_HOLD: return "who holds";
	case DLN_ENTER: return "who is in";
	case DLN_CLASH: return "whether there is fighting in";
	case DLN_KILL: return "a killing in";
	case DLN_INJURE: return "an injuring in";
	case DLN_AIRSTRIKE: return "an air strike in";
	case DLN_ATTACK: case DLN_SHELL: case DLN_BOMB: return "an attack in";
	case DLN_WITHDRAW: return "a withdrawal from";
	case DLN_SURRENDER: return "a surrender in";
	case DLN_ADVANCE: return "an advance on";
	case DLN_BESIEGE: return "a siege in";
	case DLN_ABDUCT: return "an abduction in";
	case DLN_DETAIN: return "a detention in";
	case DLN_DESTROY: return "destruction in";
	case DLN_DISPLACE: return "a flight in";
	case DLN_DEPLOY: return "a deployment to";
	case DLN_SUPPORT: return "support";
	default: return dln_type_text(type);
	}
}

/* Whom it is about stands in for a place: "support: Pakistan". */
static const char *about_of(dln_build *b, const dln_told *fact) {
	const char *about = about_type(fact->type);
	if (dln_where_some(&fact->claim->place)) return about;
	dln_view actor = dln_record_name(fact, &fact->claim->actor), target = dln_record_name(fact, &fact->claim->target);
	return dln_record_say(b->arena, "%s: %.*s%s%.*s", about, DLN_FMT(actor), actor.len && target.len ? " and " : "", DLN_FMT(target)).at;
}

/* ---- denials ---- */

static void from_denials(dln_build *b, dispute_list *list) {
	for (size_t i = 0; i < b->event_count; i++) {
		const dln_event *event = &b->events[i];
		quarrel q = {.kind = 'd'};
		if (event->support.con.len == 0) continue;
		for (size_t k = 0; k < event->support.con.len; k++) {
			uint32_t no = number_of(b, event->support.con.at[k]);
			bool against = false;
			for (size_t m = 0; m < event->support.pro.len && m < 64; m++) {
				const dln_told *yes = dln_record_fact(b, event->support.pro.at[m]);
				if (!dln_record_speakers_differ(yes, &b->facts[no])) continue;
				against = true;
				dln_vec_push(b->arena, &q.yes, (uint32_t)(yes - b->facts));
			}
			if (against) dln_vec_push(b->arena, &q.no, no);
		}
		if (q.yes.len == 0) continue;
		q.first = dln_record_fact(b, event->lead);
		q.about = about_of(b, q.first);
		settle(b, list, &q);
	}
}

/* ---- rebuttals ---- */

static void from_rebuttals(dln_build *b, dispute_list *list) {
	for (uint32_t i = 0; i < b->fact_count; i++) {
		const dln_told *fact = &b->facts[i];
		quarrel q = {.kind = 'r', .first = fact};
		dln_record_rebuttals(b, i, &q.no);
		if (q.no.len == 0) continue;
		dln_vec_push(b->arena, &q.yes, i);
		q.about = about_of(b, fact);
		settle(b, list, &q);
	}
}

/* ---- control ---- */

static void from_control(dln_build *b, dispute_list *list) {
	for (size_t i = 0; i < b->control_count; i++) {
		const dln_control *c = &b->controls[i];
		quarrel q = {.kind = 'c', .about = "who holds"};
		if (!c->current || c->support.status != DLN_DISPUTED) continue;
		for (size_t k = 0; k < c->support.pro.len; k++) dln_vec_push(b->arena, &q.yes, number_of(b, c->support.pro.at[k]));
		for (size_t k = 0; k < c->support.con.len; k++) dln_vec_push(b->arena, &q.no, number_of(b, c->support.con.at[k]));
		if (q.yes.len == 0 || q.no.len == 0) continue;
		q.first = &b->facts[q.yes.at[0]];
		settle(b, list, &q);
	}
}

/* ---- numbers ---- */

static const dln_quantity *told_number(const dln_told *fact) {
	for (size_t i = 0; i < fact->claim->quantity_count; i++) {
		const dln_quantity *q = &fact->claim->quantities[i];
		if (q->has_value && dln_range_some(q->words) && !q->joint) return q;
	}
	return NULL;
}

static bool numbers_clash(const dln_quantity *a, const dln_quantity *b) {
	double low_a = a->has_min ? a->min : a->value, high_a = a->has_max ? a->max : a->has_min ? 1e300 : a->value;
	double low_b = b->has_min ? b->min : b->value, high_b = b->has_max ? b->max : b->has_min ? 1e300 : b->value;
	return low_a > high_b * 1.1 || low_b > high_a * 1.1;
}

static void from_numbers(dln_build *b, dispute_list *list) {
	for (size_t i = 0; i < b->event_count; i++) {
		const dln_event *event = &b->events[i];
		if (!dln_record_is_body_count(event->type)) continue;
		bool found = false;
		for (size_t k = 0; k < event->support.pro.len && k < 64 && !found; k++) {
			const dln_told *x = dln_record_fact(b, event->support.pro.at[k]);
			const dln_quantity *mine = told_number(x);
			for (size_t m = k + 1; mine && m < event->support.pro.len && m < 64 && !found; m++) {
				const dln_told *y = dln_record_fact(b, event->support.pro.at[m]);
				const dln_quantity *other = told_number(y);
				uint32_t side_x = dln_record_speaker_side(x), side_y = dln_record_speaker_side(y);
				if (!other || side_x == DLN_NO_SIDE || side_y == DLN_NO_SIDE || side_x == side_y || !numbers_clash(mine, other)) continue;
				quarrel q = {.kind = 'n', .first = x, .about = "how many in"};
				if (!dln_where_some(&x->claim->place)) q.about = "how many";
				dln_vec_push(b->arena, &q.yes, (uint32_t)(x - b->facts));
				dln_vec_push(b->arena, &q.no, (uint32_t)(y - b->facts));
				settle(b, list, &q);
				found = true;
			}
		}
	}
}

/* ---- all of them ---- */

static int by_about(const void *x, const void *y) {
	const dln_dispute *a = x, *b = y;
	int about = dln_view_cmp(a->about, b->about);
	return about ? about : strcmp(a->id, b->id);
}

static bool shares(dln_refs a, dln_refs b) {
	for (size_t i = 0, k = 0; i < a.len && k < b.len;) {
		if (a.at[i].report == b.at[k].report && a.at[i].claim == b.at[k].claim) return true;
		bool less = a.at[i].report != b.at[k].report ? a.at[i].report < b.at[k].report : a.at[i].claim < b.at[k].claim;
		if (less) i++;
		else k++;
	}
	return false;
}

/* The same quarrel found twice, or one that its other sorts already tell. */
static bool is_told(const dispute_list *kept, const dln_dispute *d) {
	for (size_t i = kept->len; i > 0 && kept->len - i < 64; i--) {
		const dln_side *a = kept->at[i - 1].sides;
		if (strcmp(kept->at[i - 1].id, d->id) == 0) return true;
		bool straight = shares(a[0].claims, d->sides[0].claims) && shares(a[1].claims, d->sides[1].claims);
		bool crossed = shares(a[0].claims, d->sides[1].claims) && shares(a[1].claims, d->sides[0].claims);
		if (straight || crossed) return true;
	}
	return false;
}

void dln_record_find_disputes(dln_build *b) {
	dispute_list found = {0}, kept = {0};
	from_denials(b, &found);
	from_rebuttals(b, &found);
	from_control(b, &found);
	from_numbers(b, &found);
	for (size_t i = 0; i < found.len; i++)
		if (!is_told(&kept, &found.at[i])) dln_vec_push(b->arena, &kept, found.at[i]);
	if (kept.len) qsort(kept.at, kept.len, sizeof *kept.at, by_about);
	b->disputes = kept.at;
	b->dispute_count = kept.len;
}
