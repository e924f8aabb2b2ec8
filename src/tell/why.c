/* why.c: the evidence of any line, by its id; also of a line that fell with a withdrawn report.
 *
 * An id is looked up by its letter in the lists of the record, a report by its path or the end of it; of two reports at one path both are told. An event or figure that
 * has been joined with another since its id was noted is found through its claim, whose digits its id has.
 */
#include "ledger/record.h"
#include "tell/decided.h"
#include "tell/evidence.h"
#include "tell/items.h"
#include "tell/slots.h"
#include "tell/title.h"
#include "tell/withdrawn.h"
#include "tell/wording.h"

enum { NO_ITEM = -1, CLAIM = DLN_ITEM_LISTS, MOST_PRINTINGS = 256, PART_LIMIT = 1 << 24, MOST_NAMED = 5, LIST_ROOM = 420 };

/* What an id names: an item of one of the lists, or a claim. */
typedef struct found {
	int list; /* DLN_ITEM_..., CLAIM, NO_ITEM */
	size_t i;
} found;

/* ---- looking up ---- */

static bool is_claim(const dln_record *r, dln_ref ref, dln_view digits)
{
	dln_view id = dln_view_of(dln_record_claim(r, ref)->id);
	return id.len > 2 && dln_view_eq(dln_view_sub(id, 2, id.len), digits);
}

static bool rests_on(const dln_record *r, dln_refs refs, dln_view digits)
{
	for (size_t i = 0; i < refs.len; i++)
		if (is_claim(r, refs.at[i], digits))
			return true;
	return false;
}

static found by_alias(const dln_record *r, dln_view id)
{
	dln_view digits = dln_view_sub(id, 2, id.len);
	if (id.at[0] == 'e')
		for (size_t i = 0; i < r->event_count; i++)
			if (rests_on(r, r->events[i].support.pro, digits))
				return (found){DLN_ITEM_EVENT, i};
	if (id.at[0] == 'f')
		for (size_t i = 0; i < r->figure_count; i++)
			if (rests_on(r, r->figures[i].support.pro, digits))
				return (found){DLN_ITEM_FIGURE, i};
	return (found){NO_ITEM, 0};
}

static found look_up(const dln_record *r, dln_view id)
{
	if (id.len < 3 || id.at[1] != ':')
		return (found){NO_ITEM, 0};
	for (size_t k = 0; id.at[0] == 'c' && k < r->report_count; k++)
		for (size_t i = 0; i < r->reports[k]->coded.claim_count; i++)
			if (dln_view_is(id, r->reports[k]->coded.claims[i].id))
				return (found){CLAIM, k};
	for (int list = DLN_ITEM_CONTROL; list < DLN_ITEM_SET_ASIDE; list++)
		for (size_t i = 0; i < dln_item_lists[list].count(r); i++)
			if (dln_view_is(id, dln_item_id(r, list, i)))
				return (found){list, i};
	for (size_t i = r->decisions.len; i > 0; i--) { /* also a claim that was rejected: the last word about it */
		bool about = dln_view_is(id, r->decisions.at[i - 1].id) || dln_view_eq(id, r->decisions.at[i - 1].line.subject);
		if (about)
			return (found){DLN_ITEM_DECIDED, i - 1};
	}
	found alias = by_alias(r, id);
	for (size_t i = r->decisions.len; i > 0 && alias.list == NO_ITEM; i--) /* what rested on a rejected claim has its digits */
		if (r->decisions.at[i - 1].line.act == DLN_ACT_REJECT && dln_view_ends(r->decisions.at[i - 1].line.subject, dln_view_sub(id, 2, id.len)) && id.len > 8)
			alias = (found){DLN_ITEM_DECIDED, i - 1};
	return alias;
}

static const dln_support *support_of(const dln_record *r, found f)
{
	switch (f.list) {
	case DLN_ITEM_CONTROL: return &r->controls[f.i].support;
	case DLN_ITEM_EVENT: return &r->events[f.i].support;
	case DLN_ITEM_FIGURE: return &r->figures[f.i].support;
	default: return NULL;
	}
}

/* ---- a claim ---- */

typedef void ref_fn(void *self, const dln_record *record, dln_ref ref);

/* Every printing of a claim. */
static void each_printing(const dln_record *r, dln_view id, ref_fn *each, void *self)
{
	for (size_t k = 0; k < r->report_count; k++)
		for (size_t i = 0; i < r->reports[k]->coded.claim_count; i++)
			if (dln_view_is(id, r->reports[k]->coded.claims[i].id))
				each(self, r, (dln_ref){(uint32_t)k, (uint32_t)i});
}

typedef void user_fn(void *self, const char *id, const char *how);

/* Every item that the claim counts for or against. */
static void each_user(const dln_record *r, dln_view id, user_fn *each, void *self)
{
	dln_view digits = dln_view_sub(id, 2, id.len);
	for (int list = DLN_ITEM_CONTROL; list <= DLN_ITEM_FIGURE; list++) {
		for (size_t i = 0; i < dln_item_lists[list].count(r); i++) {
			const dln_support *s = support_of(r, (found){list, i});
			if (rests_on(r, s->pro, digits))
				each(self, dln_item_id(r, list, i), "for");
			else if (rests_on(r, s->con, digits))
				each(self, dln_item_id(r, list, i), "against");
		}
	}
	for (size_t i = 0; i < r->dispute_count; i++)
		for (size_t k = 0; k < r->disputes[i].side_count; k++)
			if (rests_on(r, r->disputes[i].sides[k].claims, digits))
				each(self, r->disputes[i].id, "a side of");
}

static const dln_setaside *set_aside_of(const dln_record *r, dln_view id)
{
	for (size_t i = 0; i < r->set_aside_count; i++)
		if (dln_view_is(id, dln_record_claim(r, r->set_aside[i].claim)->id))
			return &r->set_aside[i];
	return NULL;
}

typedef struct printings {
	dln_ref at[MOST_PRINTINGS];
	size_t len;
} printings;

static void note_printing(void *self, const dln_record *record, dln_ref ref)
{
	printings *p = self;
	(void)record;
	if (p->len < MOST_PRINTINGS)
		p->at[p->len++] = ref;
}

typedef struct user_rows {
	dln_page *page;
	bool stands; /* its report counts */
} user_rows;

static void print_user(void *self, const char *id, const char *how)
{
	const user_rows *rows = self;
	dln_page *page = rows->page;
	dln_page_line(page, 2, 11);
	dln_page_str(page, DLN_INK_DIM, rows->stands ? "counts" : "counted");
	dln_page_tab(page, 11);
	dln_page_printf(page, DLN_INK_PLAIN, "%s %s", how, id);
	dln_page_end(page);
}

static void claim_text(dln_page *page, const dln_record *record, dln_view id, bool stands)
{
	printings p = {.len = 0};
	each_printing(record, id, note_printing, &p);
	dln_evidence_text(page, record, p.at[0], (dln_refs){p.at, p.len}, 0);
	const dln_setaside *aside = set_aside_of(record, id);
	if (aside) {
		dln_page_line(page, 2, 11);
		dln_page_str(page, DLN_INK_DIM, "aside");
		dln_page_tab(page, 11);
		dln_page_printf(page, DLN_INK_YELLOW, "counts for nothing: %s", dln_wording_aside(aside->why));
		if (aside->cue.len) {
			dln_page_str(page, DLN_INK_YELLOW, ", because of \"");
			dln_page_put(page, DLN_INK_YELLOW, aside->cue);
			dln_page_str(page, DLN_INK_YELLOW, "\"");
		}
		dln_page_end(page);
	}
	user_rows rows = {page, stands};
	each_user(record, id, print_user, &rows);
}

/* ---- items as text ---- */

static void reason(dln_page *page, dln_view why)
{
	if (!why.len)
		return;
	dln_page_line(page, 2, 2);
	dln_page_put(page, DLN_INK_PLAIN, why);
	dln_page_end(page);
}

static void slot_grades(dln_page *page, const dln_event *e)
{
	const struct { const char *name; dln_grade grade; } slots[] = {
		{"actor", e->actor_status}, {"target", e->target_status}, {"place", e->place_status}, {"time", e->time_status}};
	for (int i = 0; i < 4; i++)
		if (slots[i].grade != DLN_UNGRADED)
			dln_page_printf(page, DLN_INK_DIM, "; %s %s", slots[i].name, dln_grade_text(slots[i].grade));
}

static void supported_text(dln_page *page, const dln_record *r, found f, dln_buf *text)
{
	const dln_support *s = support_of(r, f);
	dln_page_line(page, 0, 2);
	dln_page_str(page, DLN_INK_BOLD, dln_item_id(r, f.list, f.i));
	dln_page_space(page);
	if (f.list == DLN_ITEM_EVENT) {
		dln_title_event(page, r, &r->events[f.i], text);
		slot_grades(page, &r->events[f.i]);
	} else if (f.list == DLN_ITEM_CONTROL)
		dln_title_control(page, &r->controls[f.i], text);
	else
		dln_title_figure(page, r, &r->figures[f.i], text);
	dln_page_end(page);
	dln_page_line(page, 2, 2);
	dln_page_str(page, dln_wording_ink(s->status), s->status == DLN_UNGRADED ? "no grade" : dln_grade_text(s->status));
	if (dln_record_rating(r, s).at[0])
		dln_page_printf(page, DLN_INK_PLAIN, " (%s)", dln_record_rating(r, s).at);
	dln_buf_reset(text);
	dln_buf_str(text, " by ");
	dln_wording_support(text, r, s);
	dln_page_buf(page, DLN_INK_PLAIN, text);
	dln_page_str(page, DLN_INK_PLAIN, ": ");
	dln_page_put(page, DLN_INK_PLAIN, s->why.len ? s->why : dln_view_of(dln_wording_meaning(s->status)));
	dln_page_end(page);
	dln_evidence_list(page, r, s->pro, "For it");
	dln_evidence_list(page, r, s->con, "Against it");
}

static void dispute_text(dln_page *page, const dln_record *r, const dln_dispute *d)
{
	dln_page_line(page, 0, 2);
	dln_page_str(page, DLN_INK_BOLD, d->id);
	dln_page_space(page);
	dln_page_put(page, DLN_INK_PLAIN, d->about);
	dln_page_str(page, d->open ? DLN_INK_RED : DLN_INK_DIM, d->open ? " (open)" : " (settled)");
	dln_page_end(page);
	reason(page, d->why);
	for (size_t i = 0; i < d->side_count; i++)
		dln_evidence_list(page, r, d->sides[i].claims, i == 0 ? "One side" : i == 1 ? "The other side" : "Another side");
}

static void origin_text(dln_page *page, const dln_record *r, const dln_origin *o)
{
	dln_page_line(page, 0, 2);
	dln_page_str(page, DLN_INK_BOLD, o->id);
	dln_page_space(page);
	dln_page_put(page, DLN_INK_PLAIN, o->agency.len ? o->agency : o->outlet);
	dln_page_printf(page, DLN_INK_DIM, " (%s)", o->why);
	dln_page_end(page);
	for (size_t i = 0; i < o->report_count; i++) {
		dln_page_line(page, 2, 4);
		dln_page_put(page, DLN_INK_PLAIN, dln_item_report_id(r, o->reports[i]));
		dln_page_end(page);
	}
}

static void shared_text(dln_page *page, const dln_record *r, const dln_shared *s)
{
	dln_page_line(page, 0, 2);
	dln_page_str(page, DLN_INK_BOLD, s->id);
	dln_page_space(page);
	dln_page_printf(page, DLN_INK_PLAIN, "shared: %s ", dln_sharing_text(s->kind));
	dln_page_put(page, DLN_INK_PLAIN, s->by);
	dln_page_end(page);
	dln_page_line(page, 2, 2);
	dln_page_put(page, DLN_INK_PLAIN, s->text);
	dln_page_end(page);
	for (size_t i = 0; i < s->place_count; i++) {
		const dln_report *report = &r->reports[s->places[i].report]->coded.report;
		dln_page_line(page, 2, 4);
		dln_page_put(page, DLN_INK_DIM, dln_item_report_id(r, s->places[i].report));
		if (dln_range_some(s->places[i].range))
			dln_page_printf(page, DLN_INK_DIM, " bytes %zu to %zu", report->base + s->places[i].range.begin, report->base + s->places[i].range.end);
		if (s->kind == DLN_SHARED_COPY && i == s->source)
			dln_page_str(page, DLN_INK_DIM, ": it comes from here");
		dln_page_end(page);
	}
}

/* From where and when the page came, and the hash of what is kept of it. */
static void fetched_text(dln_page *page, const dln_fetched *fetched)
{
	if (!fetched)
		return;
	bool moved = !dln_view_eq(fetched->address, fetched->final_address);
	dln_page_line(page, 2, 4);
	dln_page_str(page, DLN_INK_PLAIN, "fetched ");
	dln_page_put(page, DLN_INK_PLAIN, fetched->at);
	dln_page_str(page, DLN_INK_PLAIN, " from ");
	dln_page_put(page, DLN_INK_PLAIN, fetched->address);
	dln_page_str(page, DLN_INK_PLAIN, moved ? ", which led to " : "");
	if (moved)
		dln_page_put(page, DLN_INK_PLAIN, fetched->final_address);
	dln_page_printf(page, DLN_INK_PLAIN, "; %zu bytes are kept, SHA-256 %s", fetched->size, fetched->hash.hex);
	dln_page_end(page);
}

static void report_text(dln_page *page, const dln_record *r, size_t i, dln_buf *text)
{
	const dln_coded *coded = &r->reports[i]->coded;
	dln_page_line(page, 0, 2);
	dln_page_put(page, DLN_INK_BOLD, r->reports[i]->shown);
	dln_page_space(page);
	dln_wording_printer(text, r, (uint32_t)i);
	dln_page_buf(page, DLN_INK_PLAIN, text);
	dln_page_printf(page, DLN_INK_PLAIN, "; %s", dln_wording_of_day(r->datings[i].published).at);
	if (r->datings[i].why.len) {
		dln_page_str(page, DLN_INK_DIM, ": ");
		dln_page_put(page, DLN_INK_DIM, r->datings[i].why);
	}
	dln_page_end(page);
	dln_page_line(page, 2, 4);
	dln_page_printf(page, DLN_INK_PLAIN, "origin %s; text %s", r->origins.at[r->origins.of_report[i]].id, coded->report.hash.hex);
	dln_page_end(page);
	if (!dln_report_in_english(&coded->report)) {
		dln_page_line(page, 2, 4);
		dln_page_str(page, DLN_INK_YELLOW, "not read: it is in another language than English, ");
		dln_page_put(page, DLN_INK_YELLOW, coded->report.language);
		dln_page_end(page);
	}
	fetched_text(page, coded->report.fetched);
	for (size_t k = 0; k < coded->report.finding_count; k++) {
		dln_page_line(page, 2, 4);
		dln_page_str(page, DLN_INK_YELLOW, "found: ");
		dln_page_put(page, DLN_INK_YELLOW, coded->report.findings[k].what);
		dln_page_end(page);
	}
	dln_decided_about(page, r, (dln_view){0}, r->reports[i]->identity.hex, 2);
	for (size_t k = 0; k < coded->claim_count; k++)
		dln_evidence_line(page, r, (dln_ref){(uint32_t)i, (uint32_t)k}, 2);
}

/* ---- what fell ---- */

/* What is told of: `r` is the record itself, or the one of all reports where the record has it no more. */
typedef struct asked {
	const dln_record *record, *r;
	found f;
	dln_view id;
} asked;

/* Whether this fell, or changed, in what is told of: the item itself, of a report all that rested on it. */
static bool concerns(const asked *a, const dln_fallen *fallen)
{
	if (a->f.list == DLN_ITEM_REPORT && a->r != a->record) {
		for (size_t i = 0; i < fallen->of_count; i++)
			if (a->record->withdrawn.at[fallen->of[i]].report == a->f.i)
				return true;
		return false;
	}
	if (dln_item_topics[fallen->is.topic] != a->f.list)
		return false;
	if (a->r != a->record)
		return a->f.i == fallen->is.before;
	/* Entries of a place are numbered: one that fell may have had the id of one that stands. */
	return a->f.i == fallen->is.after || dln_view_is(a->id, dln_item_id(a->record->whole, a->f.list, fallen->is.before));
}

/* The withdrawn report that is asked for, or that prints the claim; NULL where it is another thing. */
static const dln_withdrawn *withdrawn_of(const asked *a)
{
	bool named = a->f.list == DLN_ITEM_REPORT || (a->f.list == CLAIM && a->r != a->record);
	if (!named || a->record->withdrawn.len == 0)
		return NULL;
	size_t report = a->f.i;
	if (a->r != a->record || !a->record->whole)
		return dln_record_withdrawn(a->record, (uint32_t)report);
	for (size_t i = 0; i < a->record->withdrawn.len; i++) /* one that counts, beside another version */
		if (a->record->whole->reports[a->record->withdrawn.at[i].report] == a->record->reports[report])
			return &a->record->withdrawn.at[i];
	return NULL;
}

/* That it does not count, before anything else. */
static void standing_text(dln_page *page, const asked *a, dln_buf *text)
{
	const dln_withdrawn *w = withdrawn_of(a);
	dln_buf_reset(text);
	if (w)
		dln_withdrawn_reason(text, a->record, w->report);
	else if (a->r != a->record)
		dln_buf_str(text, "does not stand: it rested on reports that are withdrawn");
	if (!text->len)
		return;
	dln_page_line(page, 0, 2);
	dln_page_buf(page, DLN_INK_RED, text);
	dln_page_end(page);
	dln_buf_reset(text);
}

static void fallen_text(dln_page *page, const asked *a)
{
	for (size_t i = 0; i < a->record->fallen_count; i++)
		if (concerns(a, &a->record->fallen[i]))
			dln_withdrawn_fell(page, a->record, &a->record->fallen[i], 2, a->f.list != DLN_ITEM_REPORT);
}

/* That it was joined with another since its id was noted. */
static void alias_text(dln_page *page, const asked *a)
{
	bool joined = (a->f.list == DLN_ITEM_EVENT || a->f.list == DLN_ITEM_FIGURE) && !dln_view_is(a->id, dln_item_id(a->r, a->f.list, a->f.i));
	if (!joined)
		return;
	dln_page_line(page, 0, 2);
	dln_page_put(page, DLN_INK_BOLD, a->id);
	dln_page_printf(page, DLN_INK_DIM, " is told with others as %s:", dln_item_id(a->r, a->f.list, a->f.i));
	dln_page_end(page);
}

static void tell_text(dln_page *page, const asked *a)
{
	const dln_record *r = a->r;
	found f = a->f;
	dln_view id = a->id;
	dln_buf text;
	dln_buf_init(&text, PART_LIMIT);
	standing_text(page, a, &text);
	alias_text(page, a);
	switch (f.list) {
	case CLAIM: claim_text(page, r, id, r == a->record); break;
	case DLN_ITEM_REPORT: report_text(page, r, f.i, &text); break;
	case DLN_ITEM_DISPUTE: dispute_text(page, r, &r->disputes[f.i]); break;
	case DLN_ITEM_ORIGIN: origin_text(page, r, &r->origins.at[f.i]); break;
	case DLN_ITEM_SHARED: shared_text(page, r, &r->origins.shared[f.i]); break;
	case DLN_ITEM_DECIDED: dln_decided_row(page, r, &r->decisions.at[f.i], 0); break;
	default: supported_text(page, r, f, &text); break;
	}
	fallen_text(page, a);
	dln_buf_clear(&text);
}

/* ---- items as JSON ---- */

static void json_claim(void *self, const dln_record *record, dln_ref ref)
{
	dln_evidence_json(self, record, ref);
}

static void json_user(void *self, const char *id, const char *how)
{
	dln_json *json = self;
	dln_json_object(json);
	dln_json_key(json, "id");
	dln_json_str(json, id);
	dln_json_key(json, "how");
	dln_json_str(json, how);
	dln_json_end_object(json);
}

static void json_refs(dln_json *json, const dln_record *r, const char *key, dln_refs refs)
{
	dln_json_key(json, key);
	dln_json_array(json);
	for (size_t i = 0; i < refs.len; i++)
		dln_evidence_json(json, r, refs.at[i]);
	dln_json_end_array(json);
}

static void claim_members(dln_json *json, const dln_record *r, dln_view id)
{
	dln_json_key(json, "for");
	dln_json_array(json);
	each_printing(r, id, json_claim, json);
	dln_json_end_array(json);
	const dln_setaside *aside = set_aside_of(r, id);
	dln_json_key(json, "set_aside");
	if (aside)
		dln_item_tell(json, r, DLN_ITEM_SET_ASIDE, (size_t)(aside - r->set_aside));
	else
		dln_json_null(json);
	dln_json_key(json, "counts");
	dln_json_array(json);
	each_user(r, id, json_user, json);
	dln_json_end_array(json);
}

static void places_member(dln_json *json, const dln_record *r, const dln_shared *s)
{
	dln_json_key(json, "places");
	dln_json_array(json);
	for (size_t i = 0; i < s->place_count; i++) {
		dln_json_object(json);
		dln_json_key(json, "report");
		dln_json_view(json, dln_item_report_id(r, s->places[i].report));
		dln_slot_range(json, &r->reports[s->places[i].report]->coded.report, s->places[i].range);
		dln_json_end_object(json);
	}
	dln_json_end_array(json);
}

/* Whether it stands, and what fell in it. */
static void stands_members(dln_json *json, const asked *a)
{
	dln_json_key(json, "stands");
	dln_json_bool(json, a->r == a->record);
	dln_json_key(json, "fell");
	dln_json_array(json);
	for (size_t i = 0; i < a->record->fallen_count; i++)
		if (concerns(a, &a->record->fallen[i]))
			dln_item_tell(json, a->record, DLN_ITEM_FELL, i);
	dln_json_end_array(json);
}

static void fetched_member(dln_json *json, const dln_fetched *fetched)
{
	dln_json_key(json, "fetched");
	if (!fetched) {
		dln_json_null(json);
		return;
	}
	dln_json_object(json);
	dln_json_view_member(json, "address", fetched->address);
	dln_json_view_member(json, "final", fetched->final_address);
	dln_json_view_member(json, "at", fetched->at);
	dln_json_key(json, "status");
	dln_json_int(json, fetched->status);
	dln_json_view_member(json, "headers", fetched->headers);
	dln_json_view_member(json, "sha256", dln_view_of(fetched->hash.hex));
	dln_json_key(json, "size");
	dln_json_int(json, (int64_t)fetched->size);
	dln_json_end_object(json);
}

static void item_members(dln_json *json, const dln_record *r, found f)
{
	dln_json_key(json, "is");
	dln_item_tell(json, r, f.list, f.i);
	const dln_support *s = support_of(r, f);
	if (s) {
		json_refs(json, r, "for", s->pro);
		json_refs(json, r, "against", s->con);
	} else if (f.list == DLN_ITEM_DISPUTE) {
		dln_json_key(json, "sides");
		dln_json_array(json);
		for (size_t i = 0; i < r->disputes[f.i].side_count; i++) {
			dln_json_object(json);
			json_refs(json, r, "for", r->disputes[f.i].sides[i].claims);
			dln_json_end_object(json);
		}
		dln_json_end_array(json);
	} else if (f.list == DLN_ITEM_SHARED) {
		places_member(json, r, &r->origins.shared[f.i]);
	} else if (f.list == DLN_ITEM_REPORT) {
		fetched_member(json, r->reports[f.i]->coded.report.fetched);
	}
}

static void tell_json(dln_json *json, const asked *a)
{
	dln_json_object(json);
	dln_json_key(json, "id");
	dln_json_view(json, a->id);
	dln_json_key(json, "kind");
	dln_json_str(json, a->f.list == CLAIM ? "claim" : dln_item_lists[a->f.list].kind);
	if (a->f.list == CLAIM)
		claim_members(json, a->r, a->id);
	else
		item_members(json, a->r, a->f);
	stands_members(json, a);
	dln_json_end_object(json);
}

static void tell(dln_out *out, const asked *a, const dln_tell_opts *opts)
{
	if (opts && opts->format == DLN_JSON) {
		tell_json(&out->json, a);
		dln_out_line(out);
		return;
	}
	dln_page page;
	dln_page_open(&page, out, opts ? opts->width : 0, opts && opts->color);
	tell_text(&page, a);
	dln_page_close(&page);
}

/* ---- reports by their path ---- */

/* The ways to name a report, the surest first. One path may have several, which are shown with digits behind it. */
typedef enum way { BY_SHOWN, BY_PATH, BY_IDENTITY, BY_END, WAYS } way;
enum { FEWEST_DIGITS = 6 };

static bool is_named(const dln_story_report *report, dln_view name, way how)
{
	dln_view path = report->coded.report.id;
	switch (how) {
	case BY_SHOWN: return dln_view_eq(report->shown, name);
	case BY_PATH: return dln_view_eq(path, name);
	case BY_IDENTITY: /* "r:" and its first digits, as a record that is passed on has it */
		return dln_view_starts(name, DLN_LIT("r:")) && name.len >= 2 + FEWEST_DIGITS &&
			dln_view_starts(dln_view_of(report->identity.hex), dln_view_sub(name, 2, name.len));
	case BY_END: return dln_story_path_ends(report->shown, name) || dln_story_path_ends(path, name);
	case WAYS: break;
	}
	return false;
}

/* Those of all reports that it names in the first way that names any. False when none does. */
static bool name_reports(const dln_record *all, dln_view name, way *how, size_t *count, bool *one_path)
{
	*count = 0;
	for (*how = BY_SHOWN; *how < WAYS; (*how)++) {
		dln_view path = {0};
		*one_path = true;
		for (size_t i = 0; i < all->report_count; i++) {
			if (!is_named(all->reports[i], name, *how))
				continue;
			*one_path &= *count == 0 || dln_view_eq(path, all->reports[i]->coded.report.id);
			path = all->reports[i]->coded.report.id;
			++*count;
		}
		if (*count)
			return true;
	}
	return false;
}

static dln_status names_several(const dln_record *all, dln_view name, way how, size_t count, dln_err *err)
{
	char room[LIST_ROOM];
	dln_buf list;
	size_t listed = 0;
	dln_buf_lend(&list, room, sizeof room);
	for (size_t i = 0; i < all->report_count && listed < MOST_NAMED; i++)
		if (is_named(all->reports[i], name, how))
			dln_buf_printf(&list, "%s%.*s", listed++ ? ", " : "", DLN_FMT(all->reports[i]->shown));
	if (count > MOST_NAMED)
		dln_buf_printf(&list, " and %zu more", count - MOST_NAMED);
	return dln_fail(err, DLN_NOTFOUND, name, DLN_NOWHERE, "it names %zu reports: %.*s", count, DLN_FMT(dln_buf_as_view(&list)));
}

/* As the record has it, or where it counts no more, as the one of all reports does. */
static asked ask_report(const dln_record *record, const dln_record *all, size_t number)
{
	asked a = {record, all, {DLN_ITEM_REPORT, number}, all->reports[number]->shown};
	for (size_t i = 0; i < record->report_count; i++)
		if (record->reports[i] == all->reports[number])
			return (asked){record, record, {DLN_ITEM_REPORT, i}, a.id};
	return a;
}

static void tell_reports(dln_out *out, const dln_record *record, dln_view name, way how, size_t count, const dln_tell_opts *opts)
{
	const dln_record *all = dln_record_whole(record);
	for (size_t i = 0; i < all->report_count; i++) {
		if (!is_named(all->reports[i], name, how))
			continue;
		asked a = ask_report(record, all, i);
		if (count == 1)
			a.id = name; /* what was asked for */
		tell(out, &a, opts);
	}
}

dln_status dln_tell_why(const dln_record *record, const char *id, const dln_tell_opts *opts, dln_sink sink, dln_err *err)
{
	asked a = {record, record, look_up(record, dln_view_of(id)), dln_view_of(id)};
	way how;
	size_t count;
	bool one_path;
	bool report = a.f.list == NO_ITEM && name_reports(dln_record_whole(record), a.id, &how, &count, &one_path);
	if (report && !one_path)
		return names_several(dln_record_whole(record), a.id, how, count, err);
	if (!report && a.f.list == NO_ITEM && record->whole) {
		a.r = record->whole;
		a.f = look_up(a.r, a.id);
	}
	if (!report && a.f.list == NO_ITEM)
		return dln_fail(err, DLN_NOTFOUND, a.id, DLN_NOWHERE, "no claim, event, control entry, figure, dispute, origin, shared passage or report has this id");
	dln_out out;
	dln_out_open(&out, sink);
	if (report)
		tell_reports(&out, record, a.id, how, count, opts);
	else
		tell(&out, &a, opts);
	return dln_out_close(&out, DLN_OK, err);
}
