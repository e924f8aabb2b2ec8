/* queue.c: what a person should look at first: the items of the record by impact and uncertainty.
 *
 * Impact is the weight of the kind of event or number in the table brief.tsv (9 first), of a place that of a change of hands; uncertainty follows from the grade: 4 where
 * it is open (disputed, contested), 3 where only one who gains by it says so, 2 where it is only denied, 1 where one origin alone states it; one more where a report
 * doubts it itself. What is confirmed asks for nobody, nor what somebody looked at: whose every claim was accepted, or corrected. The product puts them in order, then
 * the newest day. A decision that should be looked at again comes before all.
 */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "tell/brief.h"
#include "tell/items.h"

enum { DECISION_IMPACT = 9, DECISION_UNCERTAINTY = 9, CONTROL_IMPACT = 9 };

typedef struct asked {
	int list;
	size_t item;
	unsigned impact, uncertainty;
	dln_day day;
} asked;

typedef struct queue {
	const dln_record *record;
	dln_brief weights;
	dln_map seen; /* claims that somebody accepted or corrected */
	dln_arena *arena;
	dln_vec(asked) at;
} queue;

static unsigned uncertainty_of(dln_grade grade)
{
	switch (grade) {
	case DLN_DISPUTED: case DLN_CONTESTED: return 4;
	case DLN_CLAIMED: return 3;
	case DLN_DENIED: return 2;
	case DLN_REPORTED: return 1;
	case DLN_CONFIRMED: case DLN_UNGRADED: break;
	}
	return 0;
}

static bool is_doubted(const dln_record *record, dln_refs refs)
{
	for (size_t i = 0; i < refs.len; i++)
		if (dln_record_claim(record, refs.at[i])->doubted)
			return true;
	return false;
}

static bool all_seen(const queue *q, dln_refs refs)
{
	for (size_t i = 0; i < refs.len; i++)
		if (!dln_map_get(&q->seen, dln_view_of(dln_record_claim(q->record, refs.at[i])->id), NULL))
			return false;
	return refs.len > 0;
}

static void ask(queue *q, int list, size_t item, unsigned impact, const dln_support *support, dln_day day)
{
	unsigned uncertainty = uncertainty_of(support->status);
	bool alone = support->status != DLN_REPORTED || support->origins < 2;
	if (!impact || !uncertainty || !alone || all_seen(q, support->pro))
		return;
	uncertainty += is_doubted(q->record, support->pro);
	dln_vec_push(q->arena, &q->at, (asked){list, item, impact, uncertainty, day});
}

static void ask_dispute(queue *q, size_t i)
{
	const dln_dispute *d = &q->record->disputes[i];
	unsigned impact = 1;
	dln_day day = DLN_NO_DAY;
	bool seen = true;
	for (size_t k = 0; k < d->side_count; k++) {
		seen &= all_seen(q, d->sides[k].claims);
		for (size_t m = 0; m < d->sides[k].claims.len; m++) {
			dln_ref ref = d->sides[k].claims.at[m];
			unsigned weight = q->weights.weights[dln_record_claim(q->record, ref)->type].event;
			impact = weight > impact ? weight : impact;
			day = q->record->datings[ref.report].published > day ? q->record->datings[ref.report].published : day;
		}
	}
	if (d->open && !seen)
		dln_vec_push(q->arena, &q->at, (asked){DLN_ITEM_DISPUTE, i, impact, uncertainty_of(DLN_DISPUTED), day});
}

static void note_seen(queue *q)
{
	const dln_decisions *all = &q->record->decisions;
	for (size_t i = 0; i < all->len; i++) {
		bool counts = all->at[i].standing == DLN_STANDS || all->at[i].standing == DLN_MOOT;
		if (counts && (all->at[i].line.act == DLN_ACT_ACCEPT || all->at[i].line.act == DLN_ACT_CORRECT))
			dln_map_put(q->arena, &q->seen, all->at[i].line.subject, 0);
	}
}

/* The weight of a figure that counts several kinds is that of the first. */
static dln_status gather(void *self)
{
	queue *q = self;
	const dln_record *r = q->record;
	note_seen(q);
	for (size_t i = 0; i < r->decisions.len; i++)
		if (r->decisions.at[i].standing == DLN_REREAD || r->decisions.at[i].standing == DLN_LOST || r->decisions.at[i].apart)
			dln_vec_push(q->arena, &q->at, (asked){DLN_ITEM_DECIDED, i, DECISION_IMPACT, DECISION_UNCERTAINTY, DLN_NO_DAY});
	for (size_t i = 0; i < r->control_count; i++)
		if (r->controls[i].current)
			ask(q, DLN_ITEM_CONTROL, i, CONTROL_IMPACT, &r->controls[i].support, r->controls[i].last_evidence);
	for (size_t i = 0; i < r->event_count; i++)
		ask(q, DLN_ITEM_EVENT, i, q->weights.weights[r->events[i].type].event, &r->events[i].support, dln_brief_day_of(&r->events[i]));
	for (size_t i = 0; i < r->figure_count; i++)
		if (r->figures[i].superseded_by == UINT32_MAX)
			ask(q, DLN_ITEM_FIGURE, i, q->weights.weights[r->figures[i].what].figure, &r->figures[i].support, r->figures[i].as_of);
	for (size_t i = 0; i < r->dispute_count; i++)
		ask_dispute(q, i);
	return DLN_OK;
}

static int gravest_first(const void *va, const void *vb)
{
	const asked *a = va, *b = vb;
	unsigned scores[] = {a->impact * a->uncertainty, b->impact * b->uncertainty};
	if (scores[0] != scores[1])
		return scores[0] > scores[1] ? -1 : 1;
	if (a->day != b->day)
		return a->day > b->day ? -1 : 1;
	if (a->list != b->list)
		return a->list < b->list ? -1 : 1;
	return a->item < b->item ? -1 : a->item > b->item;
}

static void put(dln_json *json, const dln_record *record, const asked *a)
{
	dln_json_object(json);
	dln_json_key(json, "kind");
	dln_json_str(json, dln_item_lists[a->list].kind);
	dln_json_int_member(json, "impact", a->impact);
	dln_json_int_member(json, "uncertainty", a->uncertainty);
	dln_json_int_member(json, "score", a->impact * a->uncertainty);
	dln_json_key(json, "is");
	dln_item_tell(json, record, a->list, a->item);
	dln_json_end_object(json);
}

static dln_status tell(const queue *q, const dln_narrow *by, dln_sink sink, dln_err *err)
{
	dln_out out;
	dln_out_open(&out, sink);
	dln_json_object(&out.json);
	dln_json_key(&out.json, "items");
	dln_json_array(&out.json);
	for (size_t i = by->offset; i < q->at.len && !by->none && (!by->limit || i - by->offset < by->limit) && out.status == DLN_OK; i++) {
		put(&out.json, q->record, &q->at.at[i]);
		dln_out_drain(&out);
	}
	dln_json_end_array(&out.json);
	dln_json_int_member(&out.json, "count", (int64_t)q->at.len);
	dln_json_int_member(&out.json, "offset", (int64_t)by->offset);
	dln_json_end_object(&out.json);
	dln_out_line(&out);
	return dln_out_close(&out, DLN_OK, err);
}

dln_status dln_tell_queue(const dln_record *record, const dln_narrow *by, dln_sink sink, dln_err *err)
{
	static const dln_narrow all = {0};
	queue q = {.record = record};
	dln_status status = dln_arena_new((size_t)1 << 30, &q.arena);
	dln_brief_init(&q.weights, NULL, record);
	if (status == DLN_OK)
		status = dln_arena_guard(q.arena, gather, &q);
	if (status != DLN_OK) {
		dln_fail(err, status, DLN_LIT("the queue"), DLN_NOWHERE, "%s", dln_status_text(status));
	} else {
		if (q.at.len)
			qsort(q.at.at, q.at.len, sizeof *q.at.at, gravest_first);
		status = tell(&q, by ? by : &all, sink, err);
	}
	dln_brief_clear(&q.weights);
	dln_arena_free(q.arena);
	return status;
}
