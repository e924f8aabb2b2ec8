/* event_links.c: what people said is one event, and what is not, put over what was joined.
 *
 * Line after line, in the order of time, as each was decided over what the ones before it had left. Then it is looked which of them still hold. */
#include "ledger/corrections.h"
#include "ledger/event_group.h"

typedef struct linking {
	dln_build *b;
	dln_groups *groups;
	dln_map wanted;             /* ids of claims to numbers */
	dln_vec(dln_numbers) facts; /* of each number */
} linking;

static bool is_link(const dln_decided *d) {
	return d->line.act == DLN_ACT_MERGE || d->line.act == DLN_ACT_SPLIT;
}

static void want(linking *l, dln_view id) {
	if (dln_map_get(&l->wanted, id, NULL))
		return;
	dln_map_put(l->b->arena, &l->wanted, id, (uint32_t)l->facts.len);
	dln_vec_push(l->b->arena, &l->facts, (dln_numbers){0});
}

static void find_facts(linking *l) {
	for (size_t i = 0; i < l->b->decided_count; i++) {
		const dln_decided *d = &l->b->decided[i];
		dln_view ids = d->line.value, id;
		if (!is_link(d))
			continue;
		want(l, d->line.subject);
		while ((id = dln_next_id(&ids)).len)
			want(l, id);
	}
	for (uint32_t i = 0; i < l->b->fact_count && l->wanted.len; i++) {
		uint32_t number;
		if (l->b->facts[i].event != DLN_NO_EVENT && dln_map_get(&l->wanted, dln_view_of(l->b->facts[i].claim->id), &number))
			dln_vec_push(l->b->arena, &l->facts.at[number], i);
	}
}

static const dln_numbers *facts_of(const linking *l, dln_view id) {
	uint32_t number = 0;

	dln_map_get(&l->wanted, id, &number);
	return &l->facts.at[number];
}

/* The group that the first printing of the claim is in; DLN_NO_EVENT: none. */
static uint32_t group_of(const linking *l, dln_view id) {
	const dln_numbers *facts = facts_of(l, id);

	return facts->len ? l->b->facts[facts->at[0]].event : DLN_NO_EVENT;
}

static dln_standing merge(linking *l, const dln_line *line) {
	uint32_t into = group_of(l, line->subject);
	dln_view ids = line->value, id;
	bool any = false, merged = false;

	if (into == DLN_NO_EVENT)
		return DLN_LOST;
	while ((id = dln_next_id(&ids)).len) {
		const dln_numbers *facts = facts_of(l, id);
		for (size_t i = 0; i < facts->len; i++) {
			uint32_t from = l->b->facts[facts->at[i]].event;
			any = true;
			if (from == into)
				continue;
			dln_group_merge(l->b, l->groups, into, from);
			merged = true;
		}
	}
	return !any ? DLN_LOST : merged ? DLN_STANDS : DLN_MOOT;
}

static bool has(const dln_numbers *numbers, uint32_t number) {
	for (size_t i = 0; i < numbers->len; i++)
		if (numbers->at[i] == number)
			return true;
	return false;
}

/* A new group of these facts, if there are any. */
static void found(linking *l, const dln_numbers *facts) {
	for (size_t i = 0; i < facts->len; i++) {
		if (i == 0)
			dln_group_found(l->b, l->groups, facts->at[i]);
		else
			dln_group_add(l->b, &l->groups->at[l->groups->len - 1], facts->at[i]);
	}
}

static dln_standing split(linking *l, const dln_line *line) {
	uint32_t of = group_of(l, line->subject);
	const dln_numbers *stay = facts_of(l, line->subject);
	dln_numbers leave = {0}, rest = {0};
	dln_view ids = line->value, id;
	bool any = false;

	if (of == DLN_NO_EVENT)
		return DLN_LOST;
	while ((id = dln_next_id(&ids)).len) {
		const dln_numbers *facts = facts_of(l, id);
		for (size_t i = 0; i < facts->len; i++) {
			any = true;
			if (l->b->facts[facts->at[i]].event == of && !has(stay, facts->at[i]))
				dln_vec_push(l->b->arena, &leave, facts->at[i]);
		}
	}
	if (leave.len == 0)
		return any ? DLN_MOOT : DLN_LOST;
	dln_group old = l->groups->at[of];
	for (size_t i = 0; i < old.facts.len; i++)
		if (!has(&leave, old.facts.at[i]))
			dln_vec_push(l->b->arena, &rest, old.facts.at[i]);
	l->groups->at[of].merged = true;
	found(l, &rest);
	l->groups->at[l->groups->len - 1].denials = old.denials;
	found(l, &leave);
	return DLN_STANDS;
}

/* Whether what the line says is so in the end. */
static bool holds(const linking *l, const dln_line *line) {
	uint32_t of = group_of(l, line->subject);
	dln_view ids = line->value, id;

	while ((id = dln_next_id(&ids)).len) {
		uint32_t other = group_of(l, id);
		if (other != DLN_NO_EVENT && (other == of) != (line->act == DLN_ACT_MERGE))
			return false;
	}
	return true;
}

static bool names(const dln_line *line, dln_view wanted) {
	dln_view ids = line->value, id;

	if (dln_view_eq(line->subject, wanted))
		return true;
	while ((id = dln_next_id(&ids)).len)
		if (dln_view_eq(id, wanted))
			return true;
	return false;
}

/* The last link behind this one that is about one of its claims, else the last one at all. */
static uint32_t undone_by(const dln_build *b, size_t i) {
	uint32_t last = UINT32_MAX;

	for (size_t k = b->decided_count - 1; k > i; k--) {
		dln_view ids = b->decided[i].line.value, id;
		if (!is_link(&b->decided[k]))
			continue;
		if (last == UINT32_MAX)
			last = (uint32_t)k;
		if (names(&b->decided[k].line, b->decided[i].line.subject))
			return (uint32_t)k;
		while ((id = dln_next_id(&ids)).len)
			if (names(&b->decided[k].line, id))
				return (uint32_t)k;
	}
	return last;
}

void dln_record_link_events(dln_build *b, dln_groups *groups) {
	linking l = {.b = b, .groups = groups};

	find_facts(&l);
	if (l.wanted.len == 0)
		return;
	for (size_t i = 0; i < b->decided_count; i++) {
		dln_decided *d = &b->decided[i];
		if (is_link(d))
			d->standing = d->line.act == DLN_ACT_MERGE ? merge(&l, &d->line) : split(&l, &d->line);
	}
	for (size_t i = 0; i < b->decided_count; i++) {
		dln_decided *d = &b->decided[i];
		if (!is_link(d) || d->standing == DLN_LOST || holds(&l, &d->line))
			continue;
		d->standing = DLN_OVERRULED;
		d->by = undone_by(b, i);
	}
}
