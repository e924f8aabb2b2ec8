/* figures.c: numbers about the conflict, each with its scope, days and speaker.
 *
 * The claims of a report that share the words of a number are one figure ("killed or injured": a joint one). Figures of the same
 * kind, unit, value and place are one where the speaker is the same, or where one report or origin tells the number once with
 * its speaker and once without. A body and its office speak as one, and a total that one of them gives once of people and once of civilians is one.
 * Of one speaker's numbers of one kind, unit and place a later total replaces the earlier one; nothing is ever added up. Implicit ones ("a man") are no figures. */
#include "ledger/event_group.h"
#include "ledger/readings.h"

#include <stdlib.h>
#include <string.h>

enum { SCENE_DAYS = 2 /* what a scene's own dead may be counted over */ };

typedef struct draft {
	const dln_told *fact;        /* the first that states it */
	const dln_quantity *number;
	dln_numbers facts;
	uint64_t types;              /* bits by dln_type */
	uint64_t topic;              /* kind and unit */
	dln_view speaker;            /* key; empty: the outlet */
	dln_view body;               /* as dln_voice has it */
	bool spans;                  /* one claim of it tells of several days */
	dln_day since, as_of, told;
	uint32_t into;               /* the draft that it is the same as */
} draft;
typedef dln_vec(draft) drafts;

/* ---- from claims ---- */

bool dln_record_is_counted(dln_type type) {
	return type <= DLN_DEPLOY || type == DLN_PROTEST;
}

static bool is_stated(const dln_quantity *q) {
	if (!dln_range_some(q->words) && q->has_value && q->value <= 1) return false;
	return q->has_value || q->has_min || q->has_max;
}

/* "27 children were killed in three provinces": the number counts the places, not the dead. */
static bool counts_places(const dln_told *fact, const dln_quantity *q) {
	dln_range place = fact->claim->place.words;
	bool inside = dln_range_some(place) && dln_range_some(q->words) && q->words.begin >= place.begin && q->words.end <= place.end;
	if (!inside || q->unit.len == 0 || !dln_record_is_body_count(fact->type) || place.end > fact->report->text.len) return false;
	return dln_view_ends(dln_view_sub(fact->report->text, place.begin, place.end), q->unit);
}

/* ---- the same number ---- */

static uint64_t topic_of(const draft *d) {
	return d->types * 0x9E3779B97F4A7C15ull ^ dln_record_unit_key(d->number->unit);
}

/* A total of weeks is not told of the town that the sentence before was about: where its own sentence names no place, it is told of none. */
static const dln_where *scope_of(const draft *d) {
	static const dln_where none = {0};
	bool running = d->number->cumulative || (d->since != DLN_NO_DAY && d->as_of != DLN_NO_DAY && d->as_of - d->since > SCENE_DAYS);
	const dln_where *place = &d->fact->claim->place;
	if (!running) return place;
	dln_range named = place->named, sentence = d->fact->claim->sentence;
	bool elsewhere = dln_range_some(named) && (named.end <= sentence.begin || named.begin >= sentence.end);
	return elsewhere ? &none : place;
}

/* dln_record_place_key() of it. */
static uint64_t scope_key(const draft *d) {
	return scope_of(d) == &d->fact->claim->place ? d->fact->place : 0;
}

/* The same name, or a body ("the United Nations") and its office; two offices of one body count for themselves. */
static bool one_speaker(const draft *a, const draft *d) {
	if (a->speaker.len == 0 || !dln_view_eq(a->body, d->body)) return false;
	return dln_view_eq(a->speaker, d->speaker) || dln_view_eq(a->speaker, a->body) || dln_view_eq(d->speaker, d->body);
}

/* One told of a country and the other of nowhere in particular, or of a part of it; of nowhere, both, by one speaker or origin. */
static bool scopes_agree(const draft *a, const draft *d) {
	const dln_where *x = scope_of(a), *y = scope_of(d);
	if (!dln_where_some(x) || !dln_where_some(y))
		return a->fact->origin == d->fact->origin || (one_speaker(a, d) && !dln_where_some(x) && !dln_where_some(y));
	return scope_key(a) == scope_key(d) || dln_record_place_within(x, y) || dln_record_place_within(y, x);
}

static void add_fact(dln_build *b, draft *d, uint32_t number) {
	const dln_told *fact = &b->facts[number];
	d->types |= 1ull << fact->type;
	d->spans |= fact->begin != DLN_NO_DAY && fact->begin != fact->end && fact->basis == DLN_STATED;
	dln_vec_push(b->arena, &d->facts, number);
	if (fact->begin != DLN_NO_DAY && (d->since == DLN_NO_DAY || fact->begin < d->since)) d->since = fact->begin;
	dln_day end = fact->end != DLN_NO_DAY ? fact->end : fact->published;
	if (end != DLN_NO_DAY && (d->as_of == DLN_NO_DAY || end > d->as_of)) d->as_of = end;
	if (fact->published != DLN_NO_DAY && (d->told == DLN_NO_DAY || fact->published > d->told)) d->told = fact->published;
}

static draft *same_words(drafts *list, size_t first, const dln_quantity *q) {
	if (!dln_range_some(q->words)) return NULL;
	for (size_t i = list->len; i > first; i--) {
		draft *d = &list->at[i - 1];
		if (d->number->words.begin == q->words.begin && d->number->words.end == q->words.end) return d;
	}
	return NULL;
}

static void draw(dln_build *b, drafts *list) {
	size_t first = 0;
	for (uint32_t i = 0; i < b->fact_count; i++) {
		const dln_told *fact = &b->facts[i];
		if (i == 0 || fact->ref.report != b->facts[i - 1].ref.report) first = list->len;
		if (!fact->counts || !dln_record_is_counted(fact->type)) continue;
		for (size_t k = 0; k < fact->claim->quantity_count; k++) {
			const dln_quantity *q = &fact->claim->quantities[k];
			if (!is_stated(q) || counts_places(fact, q)) continue;
			draft *d = same_words(list, first, q);
			if (!d) {
				const dln_voice *voice = &fact->voices[0];
				draft fresh = {.fact = fact, .number = q, .speaker = voice->speaker ? voice->key : (dln_view){0}, .body = voice->body,
					.since = DLN_NO_DAY, .as_of = DLN_NO_DAY,
					.told = DLN_NO_DAY, .into = UINT32_MAX};
				dln_vec_push(b->arena, list, fresh);
				d = &list->at[list->len - 1];
			}
			add_fact(b, d, i);
		}
	}
	for (size_t i = 0; i < list->len; i++) list->at[i].topic = topic_of(&list->at[i]);
}

typedef struct sorted {
	uint64_t topic;
	uint32_t draft;
} sorted;

static int by_topic(const void *x, const void *y) {
	const sorted *a = x, *b = y;
	if (a->topic != b->topic) return a->topic < b->topic ? -1 : 1;
	return (a->draft > b->draft) - (a->draft < b->draft);
}

static bool same_bound(bool has_a, double a, bool has_b, double b) {
	return has_a == has_b && (!has_a || (a <= b && a >= b));
}

static bool same_number(const dln_quantity *a, const dln_quantity *b) {
	return same_bound(a->has_value, a->value, b->has_value, b->value) && same_bound(a->has_min, a->min, b->has_min, b->min) &&
		same_bound(a->has_max, a->max, b->has_max, b->max);
}

static bool is_named(const draft *d) {
	return d->fact->voices[0].speaker && d->fact->voices[0].speaker->who.name.len > 0;
}

/* Numbers of two days are of two occurrences, but for totals that run on. */
static bool days_agree(const draft *a, const draft *d) {
	if (a->number->cumulative || d->number->cumulative) return true;
	return dln_record_apart(a->since, a->as_of, d->since, d->as_of) <= SCENE_DAYS;
}

/* Two unnamed voices, or a named one and an unnamed one, of one origin with one number are one telling. */
static bool same_telling(const draft *a, const draft *d) {
	if (one_speaker(a, d)) return true;
	if (a->speaker.len == 0 && d->speaker.len == 0) return true;
	if (a->fact->origin != d->fact->origin) return false;
	return !is_named(a) || !is_named(d);
}

/* The words that say more of what is counted stand for both: "138 civilians", not "the civilian death toll". */
static void join(dln_build *b, drafts *list, uint32_t into, uint32_t from) {
	draft *a = &list->at[into], *gone = &list->at[from];
	if (a->topic == gone->topic && gone->number->unit.len > a->number->unit.len) {
		a->fact = gone->fact;
		a->number = gone->number;
	}
	for (size_t i = 0; i < gone->facts.len; i++) add_fact(b, a, gone->facts.at[i]);
	gone->into = into;
}

enum { LOOKED_AT = 64 };

static void join_same(dln_build *b, drafts *list, const sorted *order, size_t count) {
	for (size_t i = 1; i < count; i++) {
		draft *d = &list->at[order[i].draft];
		for (size_t k = i; k > 0 && i - k < LOOKED_AT; k--) {
			draft *a = &list->at[order[k - 1].draft];
			if (a->into != UINT32_MAX || !same_number(a->number, d->number) || !scopes_agree(a, d) || !days_agree(a, d) ||
				!same_telling(a, d))
				continue;
			join(b, list, order[k - 1].draft, order[i].draft);
			break;
		}
	}
}

/* The draft that it has become a part of, or itself. */
static uint32_t whole(const drafts *list, uint32_t i) {
	while (list->at[i].into != UINT32_MAX) i = list->at[i].into;
	return i;
}

static uint64_t total_key(const draft *d) {
	dln_view value = {(const char *)&d->number->value, sizeof d->number->value}; /* it may be more than an integer holds */
	return dln_hash64(d->body) ^ d->types * 0x9E3779B97F4A7C15ull ^ dln_hash64(value);
}

/* A total that has gone on since one day, told of "people" and of "civilians", or with and without "more than". */
static bool same_total(const draft *a, const draft *d) {
	bool same = a->number->value <= d->number->value && a->number->value >= d->number->value;
	return same && a->since == d->since && scopes_agree(a, d) && one_speaker(a, d);
}

static void join_totals(dln_build *b, drafts *list) {
	sorted *order = dln_arena_array(b->arena, sorted, list->len + 1);
	size_t count = 0;
	for (uint32_t i = 0; i < list->len; i++)
		if (list->at[i].into == UINT32_MAX && list->at[i].spans && list->at[i].speaker.len && list->at[i].number->has_value)
			order[count++] = (sorted){total_key(&list->at[i]), i};
	if (count) qsort(order, count, sizeof *order, by_topic);
	for (size_t i = 1; i < count; i++)
		for (size_t k = i; k > 0 && i - k < LOOKED_AT && order[k - 1].topic == order[i].topic; k--)
			if (list->at[order[k - 1].draft].into == UINT32_MAX && same_total(&list->at[order[k - 1].draft], &list->at[order[i].draft])) {
				join(b, list, order[k - 1].draft, order[i].draft);
				break;
			}
}

/* ---- what replaces what ---- */

static double weight(const dln_quantity *q) {
	return q->has_value ? q->value : q->has_min ? q->min : q->has_max ? q->max : 0;
}

/* The same name; or, of totals from one day on, the same description ("a rights group"), or the outlets' own count. */
static bool same_series(const draft *later, const draft *earlier, bool one_span) {
	if (one_speaker(later, earlier)) return true;
	if (later->speaker.len == 0 && earlier->speaker.len == 0) return one_span || later->fact->origin == earlier->fact->origin;
	if (!one_span || later->speaker.len == 0 || earlier->speaker.len == 0 || is_named(later) || is_named(earlier)) return false;
	const dln_speaker *x = later->fact->voices[0].speaker, *y = earlier->fact->voices[0].speaker;
	return x && y && dln_view_eq_nocase(dln_record_words(later->fact, x->who.words), dln_record_words(earlier->fact, y->who.words));
}

/* A draft that stands, by what most of those that cannot replace another differ in. */
typedef struct standing {
	uint64_t scope;
	dln_day told, as_of;
	uint32_t draft;
} standing;

static bool replaces(const drafts *list, const standing *next, const standing *last) {
	if (next->told == DLN_NO_DAY || last->told == DLN_NO_DAY || next->as_of == DLN_NO_DAY || last->as_of == DLN_NO_DAY) return false;
	if (next->as_of <= last->as_of || next->told < last->told || next->scope != last->scope) return false;
	const draft *later = &list->at[next->draft], *earlier = &list->at[last->draft];
	/* Totals of spans that begin on days of their own stand beside each other: killed on Monday, killed on Tuesday. */
	bool running = later->number->cumulative && earlier->number->cumulative;
	bool one_span = later->since == earlier->since && later->since != DLN_NO_DAY;
	return (running || one_span) && weight(later->number) >= weight(earlier->number) && same_series(later, earlier, one_span);
}

/* The first that comes after `row[i]`, NULL: none. A total that is told of people and of civilians stands among both. */
static const standing *replaced_by(const drafts *list, const standing *row, size_t count, size_t i) {
	const standing *best = NULL;
	size_t low = i > LOOKED_AT ? i - LOOKED_AT : 0, high = count - i > LOOKED_AT ? i + LOOKED_AT : count;
	for (size_t k = low; k < high; k++) {
		bool sooner = !best || row[k].as_of < best->as_of;
		if (sooner && row[k].draft != row[i].draft && replaces(list, &row[k], &row[i])) best = &row[k];
	}
	return best;
}

/* ---- figures ---- */

static dln_view label_of(dln_build *b, uint64_t types) {
	dln_view label = {0};
	for (unsigned t = 0; t < DLN_TYPES; t++) {
		if (!(types >> t & 1)) continue;
		if (label.len) label = dln_record_say(b->arena, "%.*s or %s", DLN_FMT(label), dln_type_text((dln_type)t));
		else label = dln_view_of(dln_type_text((dln_type)t));
	}
	return label;
}

static dln_type first_type(uint64_t types) {
	unsigned t = 0;
	while (!(types >> t & 1)) t++;
	return (dln_type)t;
}

/* "14,000" */
static void put_grouped(dln_buf *out, double number) {
	uint64_t n = (uint64_t)number, power = 1;
	while (n / power >= 1000) power *= 1000;
	dln_buf_printf(out, "%llu", (unsigned long long)(n / power));
	while ((power /= 1000) > 0) dln_buf_printf(out, ",%03llu", (unsigned long long)(n / power % 1000));
}

static dln_view corrected_text(dln_build *b, const dln_quantity *q) {
	char room[256];
	dln_buf text;
	dln_buf_lend(&text, room, sizeof room);
	put_grouped(&text, q->has_value ? q->value : q->min);
	if (!q->has_value) {
		dln_buf_str(&text, " to ");
		put_grouped(&text, q->max);
	}
	return dln_record_say(b->arena, "%.*s%s%.*s", DLN_FMT(dln_buf_as_view(&text)), q->unit.len ? " " : "", DLN_FMT(q->unit));
}

/* The number's words, and the unit behind them where they do not hold it. */
static dln_view text_of(dln_build *b, const draft *d) {
	dln_view words = dln_record_words(d->fact, d->number->words), unit = d->number->unit;
	if (dln_view_eq(d->number->qualifier, DLN_CORRECTED)) return corrected_text(b, d->number);
	if (words.len == 0) return unit;
	if (unit.len == 0 || dln_view_find(words, unit) != DLN_NOWHERE) return words;
	return dln_record_say(b->arena, "%.*s %.*s", DLN_FMT(words), DLN_FMT(unit));
}

/* Parallel speakers together, in the words of the report; else the one. */
static dln_who source_of(const dln_build *b, const draft *d) {
	const dln_told *fact = d->fact;
	dln_who who = {0};
	if (!fact->voices[0].speaker) {
		for (size_t i = 0; i < d->facts.len; i++) {
			const dln_told *other = &b->facts[d->facts.at[i]];
			if (!other->voices[0].speaker || other->voices[0].speaker->who.name.len == 0) continue;
			who = other->voices[0].speaker->who;
			if (other->ref.report != fact->ref.report) who.words = DLN_NO_RANGE;
			return who;
		}
		return who;
	}
	who = fact->voices[0].speaker->who;
	if (fact->voice_count < 2) return who;
	dln_range all = who.words;
	for (size_t i = 1; i < fact->voice_count; i++) {
		dln_range words = fact->voices[i].speaker->who.words;
		if (!dln_range_some(words) || !dln_range_some(all)) return who;
		if (words.begin < all.begin) all.begin = words.begin;
		if (words.end > all.end) all.end = words.end;
	}
	who.words = all;
	who.name = dln_record_words(fact, all);
	return who;
}

static bool is_doubted(const dln_build *b, const draft *d) {
	for (size_t i = 0; i < d->facts.len; i++)
		if (b->facts[d->facts.at[i]].claim->doubted) return true;
	return false;
}

static dln_figure make(dln_build *b, draft *d, dln_tally *tally) {
	const dln_claim *claim = d->fact->claim;
	dln_figure f = {.what = first_type(d->types), .label = label_of(b, d->types), .number = *d->number, .text = text_of(b, d), .since = d->spans ? d->since : DLN_NO_DAY,
		.as_of = d->as_of, .superseded_by = UINT32_MAX};
	dln_record_tally_anew(tally);
	for (size_t i = 0; i < d->facts.len; i++) {
		uint32_t gains, loses;
		dln_record_interests(b, b->facts[d->facts.at[i]].type, &b->facts[d->facts.at[i]], &gains, &loses);
		dln_record_tally(b, tally, d->facts.at[i], gains, loses);
	}
	f.joint = d->number->joint || (d->types & (d->types - 1)) != 0;
	f.number.joint = f.joint;
	f.scope = scope_of(d)->name;
	f.source = source_of(b, d);
	dln_view doubt = is_doubted(b, d) ? DLN_LIT("the report says that it cannot be verified") : (dln_view){0};
	f.support = dln_record_support(b, tally, dln_record_grade(tally, false, false), doubt);
	dln_record_id(f.id, 'f', dln_record_say(b->arena, "%s|%u|%u|%.*s", claim->id, d->number->words.begin, d->number->words.end, DLN_FMT(f.label)));
	return f;
}

typedef struct placed {
	dln_figure figure;
	uint32_t draft, by; /* drafts; `by` UINT32_MAX: not replaced */
} placed;

static int by_figure(const void *x, const void *y) {
	const dln_figure *a = &((const placed *)x)->figure, *b = &((const placed *)y)->figure;
	int label = dln_view_cmp(a->label, b->label);
	if (label) return label;
	int unit = dln_view_cmp(a->number.unit, b->number.unit);
	if (unit) return unit;
	if (a->as_of != b->as_of) return a->as_of < b->as_of ? -1 : 1;
	return strcmp(a->id, b->id);
}

/* Two printings of a text state the same number in the same place of it; told apart by what they became. */
static void make_ids_differ(dln_build *b, placed *list, size_t count) {
	uint64_t *keys = dln_arena_array(b->arena, uint64_t, count + 1); /* of the ids, which lie far apart */
	for (size_t i = 0; i < count; i++) {
		size_t k = i;
		keys[i] = dln_hash64(dln_view_of(list[i].figure.id));
		while (k > 0 && i - k < LOOKED_AT && keys[k - 1] != keys[i]) k--;
		if (k == 0 || i - k == LOOKED_AT) continue;
		dln_record_id(list[i].figure.id, 'f', dln_record_say(b->arena, "%s|%zu", list[i].figure.id, i));
		keys[i] = dln_hash64(dln_view_of(list[i].figure.id));
	}
}

/* The figures of the drafts that stand, each with the draft that replaces it; how many. */
static size_t make_all(dln_build *b, drafts *list, const sorted *order, placed *made) {
	uint32_t *by = dln_arena_array(b->arena, uint32_t, list->len + 1);
	standing *row = dln_arena_array(b->arena, standing, list->len + 1);
	dln_tally room = {0};
	size_t count = 0;
	for (size_t i = 0; i < list->len; i++) {
		uint32_t own = whole(list, order[i].draft);
		const draft *d = &list->at[own];
		row[i] = (standing){scope_key(d), d->told, d->as_of, own};
		by[i] = UINT32_MAX;
	}
	for (size_t i = 0, end; i < list->len; i = end) {
		for (end = i + 1; end < list->len && order[end].topic == order[i].topic; end++) {}
		for (size_t k = i; k < end; k++) {
			const standing *other = replaced_by(list, row + i, end - i, k - i);
			uint32_t *known = &by[row[k].draft];
			if (other && (*known == UINT32_MAX || other->as_of < list->at[*known].as_of)) *known = other->draft;
		}
	}
	for (uint32_t i = 0; i < list->len; i++)
		if (list->at[i].into == UINT32_MAX) made[count++] = (placed){make(b, &list->at[i], &room), i, by[i]};
	return count;
}

void dln_record_find_figures(dln_build *b) {
	drafts list = {0};
	draw(b, &list);
	sorted *order = dln_arena_array(b->arena, sorted, list.len + 1);
	placed *made = dln_arena_array(b->arena, placed, list.len + 1);
	uint32_t *number = dln_arena_array(b->arena, uint32_t, list.len + 1);
	for (uint32_t i = 0; i < list.len; i++) order[i] = (sorted){list.at[i].topic, i};
	if (list.len) qsort(order, list.len, sizeof *order, by_topic);
	for (size_t i = 0, end; i < list.len; i = end) {
		for (end = i + 1; end < list.len && order[end].topic == order[i].topic; end++) {}
		join_same(b, &list, order + i, end - i);
	}
	join_totals(b, &list);
	size_t count = make_all(b, &list, order, made);
	if (count) qsort(made, count, sizeof *made, by_figure);
	make_ids_differ(b, made, count);
	b->figures = dln_arena_array(b->arena, dln_figure, count + 1);
	b->figure_count = count;
	for (uint32_t i = 0; i < count; i++) number[made[i].draft] = i;
	for (size_t i = 0; i < count; i++) {
		b->figures[i] = made[i].figure;
		if (made[i].by != UINT32_MAX) b->figures[i].superseded_by = number[made[i].by];
	}
}
