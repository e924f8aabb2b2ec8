/* compare.c: see the header. Keys of all items of one record go into a map, those of the other are looked up in it. */
#include "ledger/compare.h"

#include <string.h>

#include "ledger/reason.h"

#define NONE UINT32_MAX

const char *dln_change_text(dln_change change) {
	static const char *const words[] = {
		[DLN_CHANGE_GONE] = "gone", [DLN_CHANGE_WEAKER] = "weaker", [DLN_CHANGE_STRONGER] = "stronger",
		[DLN_CHANGE_OTHER] = "changed", [DLN_CHANGE_NEW] = "new"};

	return dln_word_at(words, sizeof words / sizeof *words, change);
}

unsigned dln_grade_number(dln_grade grade) {
	switch (grade) {
	case DLN_CONFIRMED: return 1;
	case DLN_REPORTED: return 2;
	case DLN_CLAIMED: return 3;
	case DLN_DISPUTED:
	case DLN_CONTESTED: return 4;
	case DLN_DENIED: return 5;
	case DLN_UNGRADED: break;
	}
	return 6;
}

static size_t count_of(const dln_record *r, dln_topic topic) {
	switch (topic) {
	case DLN_TOPIC_CONTROL: return r->control_count;
	case DLN_TOPIC_FIGURE: return r->figure_count;
	case DLN_TOPIC_EVENT: return r->event_count;
	case DLN_TOPIC_DISPUTE: return r->dispute_count;
	case DLN_TOPICS: break;
	}
	return 0;
}

/* NULL of a dispute, which has sides instead. */
static const dln_support *support_of(const dln_record *r, dln_topic topic, uint32_t item) {
	switch (topic) {
	case DLN_TOPIC_CONTROL: return &r->controls[item].support;
	case DLN_TOPIC_FIGURE: return &r->figures[item].support;
	case DLN_TOPIC_EVENT: return &r->events[item].support;
	case DLN_TOPIC_DISPUTE:
	case DLN_TOPICS: break;
	}
	return NULL;
}

bool dln_record_grounds(const dln_record *record, dln_topic topic, uint32_t item, size_t k, dln_refs *out) {
	const dln_support *support = support_of(record, topic, item);

	if (k >= (support ? 2 : record->disputes[item].side_count))
		return false;
	*out = !support ? record->disputes[item].sides[k].claims : k == 0 ? support->pro : support->con;
	return true;
}

/* ---- keys ---- */

static uint64_t bits(double x) {
	uint64_t out = 0;

	memcpy(&out, &x, sizeof out);
	return out;
}

static uint64_t claim_key(const dln_record *r, dln_ref ref) {
	return dln_hash64(dln_view_of(dln_record_claim(r, ref)->id));
}

static uint64_t value_key(const dln_quantity *q) {
	uint64_t key = dln_hash_mix(bits(q->has_value ? q->value : 0), bits(q->has_min ? q->min : 0));

	return dln_hash_mix(key, bits(q->has_max ? q->max : 0));
}

typedef dln_vec(uint64_t) key_list;

static void claim_keys(dln_arena *arena, const dln_record *r, dln_refs refs, uint64_t with, key_list *out) {
	for (size_t i = 0; i < refs.len; i++)
		dln_vec_push(arena, out, dln_hash_mix(claim_key(r, refs.at[i]), with));
}

static uint64_t entry_key(const dln_control *entry, bool current) {
	uint64_t key = dln_hash_mix(dln_record_place_key(&entry->place), dln_hash64(entry->holder));

	return dln_hash_mix(key, current);
}

/* Two items that share one of their keys say the same. */
static void keys_of(dln_arena *arena, const dln_record *r, dln_topic topic, uint32_t item, key_list *out) {
	dln_refs refs;
	uint64_t with = topic == DLN_TOPIC_FIGURE ? value_key(&r->figures[item].number) : topic == DLN_TOPIC_DISPUTE ? dln_hash64(r->disputes[item].about) : 0;

	out->len = 0;
	if (topic == DLN_TOPIC_CONTROL) {
		dln_vec_push(arena, out, entry_key(&r->controls[item], r->controls[item].current));
		if (!r->controls[item].current) /* it may have become the present one */
			dln_vec_push(arena, out, entry_key(&r->controls[item], true));
		return;
	}
	for (size_t k = 0; dln_record_grounds(r, topic, item, k, &refs); k++)
		if (k == 0 || topic != DLN_TOPIC_FIGURE)
			claim_keys(arena, r, refs, with, out);
}

/* ---- matching ---- */

typedef struct matching {
	dln_arena *arena;
	const dln_record *before, *after;
	dln_topic topic;
	dln_map items;         /* key to item of `after` */
	key_list keys;
	uint32_t *match;       /* of each item of `before`, NONE: nothing */
	uint32_t *from;        /* of each item of `after`: the first one of `before` that it is the match of, of the same id if there is one; NONE: of none */
	bool *met;             /* of each item of `after`: it is nothing new */
	dln_map held;          /* places that somebody holds in `before` */
} matching;

static dln_view as_view(const uint64_t *key) {
	return (dln_view){(const char *)key, sizeof *key};
}

static unsigned number_of(const dln_record *r, dln_topic topic, uint32_t item) {
	const dln_support *support = support_of(r, topic, item);

	return dln_grade_number(support ? support->status : r->disputes[item].open ? DLN_DISPUTED : DLN_CONFIRMED);
}

/* Of several items with one key the best graded stands for it, of equals the first. */
static void index_item(matching *m, uint32_t item) {
	uint32_t there;

	keys_of(m->arena, m->after, m->topic, item, &m->keys);
	for (size_t i = 0; i < m->keys.len; i++) {
		uint64_t *key;
		if (m->topic == DLN_TOPIC_CONTROL && i > 0)
			break; /* an entry stands for itself; only what is looked up may have changed */
		if (dln_map_get(&m->items, as_view(&m->keys.at[i]), &there) && number_of(m->after, m->topic, there) <= number_of(m->after, m->topic, item))
			continue;
		key = dln_arena_one(m->arena, uint64_t);
		*key = m->keys.at[i];
		dln_map_put(m->arena, &m->items, as_view(key), item);
	}
}

static uint32_t find_match(matching *m, uint32_t item) {
	uint32_t best = NONE, found;

	keys_of(m->arena, m->before, m->topic, item, &m->keys);
	for (size_t i = 0; i < m->keys.len; i++) {
		if (!dln_map_get(&m->items, as_view(&m->keys.at[i]), &found))
			continue;
		m->met[found] |= m->topic != DLN_TOPIC_EVENT; /* an event that only split off is a new one */
		if (best == NONE || number_of(m->after, m->topic, found) < number_of(m->after, m->topic, best))
			best = found;
	}
	return best;
}

/* Who held a place and holds it no more, or held it before, too, is no news as an earlier holder. Notes also which places are held. */
static void meet_earlier(matching *m) {
	size_t before = m->before->control_count, after = m->after->control_count;
	uint64_t *keys = dln_arena_array(m->arena, uint64_t, 2 * before + 1);
	dln_map earlier = {0};

	for (size_t i = 0; i < before; i++) {
		keys[2 * i] = entry_key(&m->before->controls[i], false);
		dln_map_put(m->arena, &earlier, as_view(&keys[2 * i]), 0);
		keys[2 * i + 1] = dln_record_place_key(&m->before->controls[i].place);
		if (m->before->controls[i].current)
			dln_map_put(m->arena, &m->held, as_view(&keys[2 * i + 1]), 0);
	}
	for (size_t i = 0; i < after; i++) {
		uint64_t key = entry_key(&m->after->controls[i], false);
		m->met[i] |= !m->after->controls[i].current && dln_map_get(&earlier, as_view(&key), NULL);
	}
}

static bool same_id(const matching *m, uint32_t before, uint32_t after) {
	return m->topic == DLN_TOPIC_EVENT && dln_view_is(dln_view_of(m->before->events[before].id), m->after->events[after].id);
}

/* Room for the keys of all items at once: there is one for most claims. */
static void make_room(matching *m) {
	size_t count = 0;
	dln_refs refs;

	for (uint32_t i = 0; i < count_of(m->after, m->topic) && m->topic != DLN_TOPIC_CONTROL; i++)
		for (size_t k = 0; dln_record_grounds(m->after, m->topic, i, k, &refs); k++)
			count += refs.len;
	dln_map_reserve(m->arena, &m->items, count);
}

static void match_all(matching *m) {
	size_t before = count_of(m->before, m->topic), after = count_of(m->after, m->topic);

	make_room(m);
	m->match = dln_arena_array(m->arena, uint32_t, before + 1);
	m->from = dln_arena_array(m->arena, uint32_t, after + 1);
	m->met = dln_arena_array(m->arena, bool, after + 1);
	for (size_t i = 0; i < after; i++) {
		m->from[i] = NONE;
		index_item(m, (uint32_t)i);
	}
	for (uint32_t i = 0; i < before; i++) {
		uint32_t match = find_match(m, i);
		m->match[i] = match;
		if (match == NONE)
			continue;
		m->met[match] = true;
		if (m->from[match] == NONE || same_id(m, i, match))
			m->from[match] = i;
	}
	if (m->topic == DLN_TOPIC_CONTROL)
		meet_earlier(m);
}

/* ---- what stands instead ---- */

/* Who holds each place now. */
static uint32_t *present_holders(const matching *m) {
	size_t before = m->before->control_count, after = m->after->control_count;
	uint32_t *stands = dln_arena_array(m->arena, uint32_t, before + 1), found;
	uint64_t *keys = dln_arena_array(m->arena, uint64_t, after + 1);
	dln_map places = {0};

	for (size_t i = 0; i < after; i++) {
		keys[i] = dln_record_place_key(&m->after->controls[i].place);
		if (m->after->controls[i].current)
			dln_map_put(m->arena, &places, as_view(&keys[i]), (uint32_t)i);
	}
	for (size_t i = 0; i < before; i++) {
		uint64_t key = dln_record_place_key(&m->before->controls[i].place);
		stands[i] = m->before->controls[i].current && dln_map_get(&places, as_view(&key), &found) ? found : NONE;
	}
	return stands;
}

/* The figures that those of `before` had superseded. */
static uint32_t *earlier_figures(const matching *m) {
	size_t before = m->before->figure_count;
	uint32_t *stands = dln_arena_array(m->arena, uint32_t, before + 1);

	for (size_t i = 0; i < before; i++)
		stands[i] = NONE;
	for (size_t i = 0; i < before; i++)
		if (m->before->figures[i].superseded_by < before && m->match[i] != NONE)
			stands[m->before->figures[i].superseded_by] = m->match[i];
	return stands;
}

/* ---- what is told otherwise ---- */

/* Somebody else; who is named in one record and only described in the other may be the same. */
static bool is_other(const dln_who *a, const dln_who *b) {
	return a->name.len && b->name.len && !dln_view_eq(a->name, b->name);
}

static bool is_changed(const matching *m, uint32_t item, uint32_t match) {
	if (m->topic == DLN_TOPIC_CONTROL) {
		const dln_control *was = &m->before->controls[item], *is = &m->after->controls[match];
		uint64_t place = dln_record_place_key(&was->place);
		if (!was->current) /* where somebody else holds it, that he fell tells who came */
			return is->current && !dln_map_get(&m->held, as_view(&place), NULL);
		return is->current && (was->since != is->since || was->since_latest != is->since_latest);
	}
	if (m->topic != DLN_TOPIC_EVENT)
		return false;
	if (m->from[match] != item)
		return true; /* it is one with another event now */
	const dln_event *was = &m->before->events[item], *is = &m->after->events[match];
	return was->type != is->type || is_other(&was->actor, &is->actor) || is_other(&was->target, &is->target)
		|| dln_record_place_key(&was->place) != dln_record_place_key(&is->place) || was->time.begin != is->time.begin || was->time.end != is->time.end;
}

/* ---- the list ---- */

typedef dln_vec(dln_difference) difference_list;

static void list_all(const matching *m, difference_list *out) {
	size_t before = count_of(m->before, m->topic), after = count_of(m->after, m->topic);
	const uint32_t *stands = m->topic == DLN_TOPIC_CONTROL ? present_holders(m) : m->topic == DLN_TOPIC_FIGURE ? earlier_figures(m) : NULL;

	for (uint32_t i = 0; i < before; i++) {
		dln_difference d = {.topic = m->topic, .change = DLN_CHANGE_GONE, .before = i, .after = m->match[i]};
		unsigned was = number_of(m->before, m->topic, i), is = d.after == NONE ? 0 : number_of(m->after, m->topic, d.after);
		if (d.after == NONE && stands)
			d.after = stands[i];
		d.otherwise = is && is_changed(m, i, d.after);
		if (is)
			d.change = m->topic == DLN_TOPIC_EVENT && m->from[d.after] != i ? DLN_CHANGE_OTHER
				: is > was ? DLN_CHANGE_WEAKER : is < was ? DLN_CHANGE_STRONGER : DLN_CHANGE_OTHER;
		if (is != was || d.otherwise)
			dln_vec_push(m->arena, out, d);
	}
	for (uint32_t i = 0; i < after; i++)
		if (!m->met[i])
			dln_vec_push(m->arena, out, (dln_difference){.topic = m->topic, .change = DLN_CHANGE_NEW, .before = NONE, .after = i});
}

void dln_record_compare(dln_arena *arena, const dln_record *before, const dln_record *after, dln_differences *out) {
	difference_list list = {0};

	for (int topic = DLN_TOPIC_CONTROL; topic < DLN_TOPICS; topic++) {
		matching m = {.arena = arena, .before = before, .after = after, .topic = (dln_topic)topic};
		match_all(&m);
		list_all(&m, &list);
	}
	*out = (dln_differences){list.at, list.len};
}
