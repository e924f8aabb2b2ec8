/* change.c: see the header, and the answers to "what if" and "what changed": two records of one story beside each other, with the reports that make each difference.
 *
 * A difference follows from reports that only one of the records has: those among what the item rests on are named. A holder who came in another's place is told
 * once, with the other.
 */
#include "tell/change.h"

#include <string.h>

#include "tell/change_parts.h"
#include "tell/items.h"
#include "tell/line.h"
#include "tell/slots.h"
#include "tell/title.h"
#include "tell/withdrawn.h"
#include "tell/wording.h"

enum { PART_LIMIT = 1 << 24, MOST_ON_PAGE = 12, MOST_REASONS = 4 };
#define MOST_MEMORY ((size_t)1 << 30)

/* ---- one line ---- */

static void stands_now(dln_page *page, const dln_record *after, const dln_difference *is, dln_buf *text)
{
	if (is->change == DLN_CHANGE_GONE && is->after == UINT32_MAX)
		return;
	dln_page_str(page, DLN_INK_PLAIN, "; now");
	if (is->change == DLN_CHANGE_GONE || is->otherwise) {
		dln_page_str(page, DLN_INK_PLAIN, is->topic == DLN_TOPIC_EVENT && is->otherwise ? " " : ": ");
		if (is->topic == DLN_TOPIC_EVENT && is->otherwise)
			dln_page_id(page, DLN_INK_DIM, after->events[is->after].id);
		dln_page_str(page, DLN_INK_PLAIN, is->topic == DLN_TOPIC_EVENT && is->otherwise ? ": " : "");
		dln_title_of(page, after, is->topic, is->after, text);
		dln_page_str(page, DLN_INK_PLAIN, ",");
	}
	dln_page_printf(page, DLN_INK_PLAIN, " %s", dln_title_standing(after, is->topic, is->after));
}

void dln_change_line(dln_page *page, const dln_record *before, const dln_record *after, const dln_difference *is, unsigned indent, dln_buf *text)
{
	static const char *const labels[] = {[DLN_CHANGE_GONE] = "fell", [DLN_CHANGE_WEAKER] = "weaker", [DLN_CHANGE_STRONGER] = "stronger",
		[DLN_CHANGE_OTHER] = "changed", [DLN_CHANGE_NEW] = "new"};
	bool fresh = is->change == DLN_CHANGE_NEW, other = is->change == DLN_CHANGE_OTHER;
	const dln_record *of = fresh ? after : before;
	uint32_t item = fresh ? is->after : is->before;
	dln_page_line(page, indent, indent + DLN_CHANGE_COLUMNS);
	dln_page_right_id(page, dln_item_id(of, dln_item_topics[is->topic], item));
	dln_page_str(page, fresh || is->change == DLN_CHANGE_STRONGER ? DLN_INK_GREEN : other ? DLN_INK_YELLOW : DLN_INK_RED, labels[is->change]);
	dln_page_tab(page, indent + DLN_CHANGE_COLUMNS);
	dln_title_of(page, of, is->topic, item, text);
	if (!other)
		dln_page_printf(page, DLN_INK_PLAIN, fresh ? ", %s" : "; was %s", dln_title_standing(of, is->topic, item));
	if (!fresh)
		stands_now(page, after, is, text);
	dln_page_end(page);
}

/* ---- all of them ---- */

static void note_reports(dln_changes *c, const dln_record *r, dln_map *in)
{
	dln_map_reserve(c->arena, in, r->report_count);
	for (size_t i = 0; i < r->report_count; i++)
		dln_map_put(c->arena, in, dln_view_of(r->reports[i]->identity.hex), (uint32_t)i);
}

/* Whether the record has that claim of `r`, in the same report. */
static bool has_claim(const dln_record *other, const dln_map *in_other, const dln_record *r, dln_ref ref)
{
	const char *id = dln_record_claim(r, ref)->id;
	uint32_t report;
	if (!dln_map_get(in_other, dln_view_of(r->reports[ref.report]->identity.hex), &report))
		return false;
	const dln_coded *coded = &other->reports[report]->coded;
	for (size_t i = 0; i < coded->claim_count; i++)
		if (strcmp(coded->claims[i].id, id) == 0)
			return true;
	return false;
}

/* The holder who is told as the one who came, by the entry of whom he followed. */
static void note_told(dln_changes *c)
{
	bool *met = dln_arena_array(c->arena, bool, c->after->control_count + 1);
	c->told = dln_arena_array(c->arena, bool, c->is.len + 1);
	for (size_t i = 0; i < c->is.len; i++) {
		const dln_difference *d = &c->is.at[i];
		if (d->topic == DLN_TOPIC_CONTROL && d->change == DLN_CHANGE_GONE && d->after != UINT32_MAX)
			met[d->after] = true;
	}
	for (size_t i = 0; i < c->is.len; i++) {
		const dln_difference *d = &c->is.at[i];
		c->told[i] = d->topic == DLN_TOPIC_CONTROL && d->change == DLN_CHANGE_NEW && met[d->after];
	}
}

static dln_status find_changes(void *self)
{
	dln_changes *c = self;
	dln_record_compare(c->arena, c->before, c->after, &c->is);
	note_reports(c, c->before, &c->in_before);
	note_reports(c, c->after, &c->in_after);
	note_told(c);
	return DLN_OK;
}

/* The reports among what an item of either record rests on, of whose claims the other record does not have one. */
void dln_change_reasons(dln_changes *c, bool after, dln_topic topic, uint32_t item, dln_report_list *out)
{
	const dln_record *r = after ? c->after : c->before, *other = after ? c->before : c->after;
	dln_refs refs;
	for (size_t k = 0; item != UINT32_MAX && dln_record_grounds(r, topic, item, k, &refs); k++)
		for (size_t i = 0; i < refs.len; i++) {
			bool told = false;
			for (size_t m = 0; m < out->len && !told; m++)
				told = out->at[m] == refs.at[i].report;
			if (!told && !has_claim(other, after ? &c->in_before : &c->in_after, r, refs.at[i]))
				dln_vec_push(c->arena, out, refs.at[i].report);
		}
}

/* ---- text ---- */

static void reason_line(dln_changes *c, const dln_record *r, const dln_report_list *reports, const char *how)
{
	if (!reports->len)
		return;
	dln_page_line(c->page, 2 + DLN_CHANGE_COLUMNS, 2 + DLN_CHANGE_COLUMNS);
	dln_page_str(c->page, DLN_INK_DIM, how);
	for (size_t i = 0; i < reports->len && (c->full || i < MOST_REASONS); i++) {
		dln_page_str(c->page, DLN_INK_DIM, i ? ", " : " ");
		dln_page_put(c->page, DLN_INK_DIM, dln_item_report_id(r, reports->at[i]));
	}
	if (!c->full && reports->len > MOST_REASONS)
		dln_page_printf(c->page, DLN_INK_DIM, " and %zu more", reports->len - MOST_REASONS);
	dln_page_end(c->page);
}

static void change_text(dln_changes *c, const dln_difference *is)
{
	dln_report_list gone = {0}, come = {0};
	dln_change_line(c->page, c->before, c->after, is, 2, &c->text);
	dln_change_reasons(c, false, is->topic, is->before, &gone);
	dln_change_reasons(c, true, is->topic, is->after, &come);
	reason_line(c, c->before, &gone, "rested on");
	reason_line(c, c->after, &come, "by");
}

static void topic_text(dln_changes *c, dln_topic topic, const char *title, const char *gist)
{
	size_t told = 0, more = 0;
	for (size_t i = 0; i < c->is.len; i++) {
		if (c->is.at[i].topic != topic || c->told[i])
			continue;
		if (!c->full && told == MOST_ON_PAGE) {
			more++;
			continue;
		}
		if (told++ == 0)
			dln_page_heading(c->page, title, dln_view_of(gist));
		change_text(c, &c->is.at[i]);
	}
	if (!more)
		return;
	dln_page_line(c->page, 2, 2);
	dln_page_printf(c->page, DLN_INK_DIM, "and %zu more: --full", more);
	dln_page_end(c->page);
}

void dln_change_chosen_text(dln_buf *out, const dln_record *r)
{
	const dln_chosen *chosen = &r->chosen;
	dln_wording_count(out, chosen->count, "report");
	if (chosen->as_of != DLN_NO_DAY)
		dln_buf_printf(out, " until %s", dln_wording_of_day(chosen->as_of).at);
	if (chosen->undated)
		dln_buf_printf(out, " (%zu left out that nothing dates)", chosen->undated);
	for (size_t i = 0; i < chosen->left_count; i++) {
		const dln_left *left = &chosen->left[i];
		dln_buf_str(out, i ? ", " : ", without ");
		dln_buf_view(out, left->what);
		dln_buf_str(out, " (");
		if (left->reports)
			dln_wording_count(out, left->reports, "report");
		else if (!left->claims)
			dln_buf_str(out, "nothing more");
		if (left->claims) {
			dln_buf_str(out, left->reports ? ", and " : "");
			dln_wording_count(out, left->claims, "claim");
			dln_buf_str(out, " in others");
		}
		dln_buf_str(out, ")");
	}
}

/* All reports that there are. */
static bool is_all(const dln_chosen *chosen)
{
	return chosen->as_of == DLN_NO_DAY && !chosen->undated && !chosen->left_count;
}

static void head(dln_changes *c)
{
	bool same = is_all(&c->before->chosen) && is_all(&c->after->chosen) && c->before->chosen.count == c->after->chosen.count;
	dln_buf_reset(&c->text);
	dln_buf_str(&c->text, same ? "in the record of " : "between ");
	dln_change_chosen_text(&c->text, c->before);
	if (!same) {
		dln_buf_str(&c->text, " and ");
		dln_change_chosen_text(&c->text, c->after);
	}
	dln_page_note(c->page, c->text.status);
	dln_page_title(c->page, "CHANGES", dln_buf_as_view(&c->text));
}

static void tell_text(dln_changes *c)
{
	head(c);
	topic_text(c, DLN_TOPIC_CONTROL, "CONTROL", "who holds which place");
	topic_text(c, DLN_TOPIC_DISPUTE, "DISPUTES", "");
	topic_text(c, DLN_TOPIC_EVENT, "EVENTS", "");
	topic_text(c, DLN_TOPIC_FIGURE, "FIGURES", "");
	if (c->is.len)
		return;
	dln_page_gap(c->page);
	dln_page_line(c->page, 0, 0);
	dln_page_str(c->page, DLN_INK_PLAIN, "Everything stands as it did.");
	dln_page_end(c->page);
}

/* ---- JSON ---- */

void dln_change_chosen_json(dln_json *json, const char *key, const dln_record *r)
{
	const dln_chosen *chosen = &r->chosen;
	dln_json_key(json, key);
	dln_json_object(json);
	dln_json_key(json, "reports");
	dln_json_int(json, (int64_t)chosen->count);
	dln_json_key(json, "as_of");
	dln_slot_day(json, chosen->as_of);
	dln_json_key(json, "undated");
	dln_json_int(json, (int64_t)chosen->undated);
	dln_json_key(json, "without");
	dln_json_array(json);
	for (size_t i = 0; i < chosen->left_count; i++) {
		dln_json_object(json);
		dln_json_key(json, "what");
		dln_json_view(json, chosen->left[i].what);
		dln_json_key(json, "reports");
		dln_json_int(json, (int64_t)chosen->left[i].reports);
		dln_json_key(json, "claims");
		dln_json_int(json, (int64_t)chosen->left[i].claims);
		dln_json_end_object(json);
	}
	dln_json_end_array(json);
	dln_json_end_object(json);
}

static void reasons_json(dln_json *json, const char *key, const dln_record *r, const dln_report_list *reports)
{
	dln_json_key(json, key);
	dln_json_array(json);
	for (size_t i = 0; i < reports->len; i++)
		dln_json_view(json, dln_item_report_id(r, reports->at[i]));
	dln_json_end_array(json);
}

/* Why those that an item rested on count no more. */
static void withdrawn_member(dln_changes *c, const dln_report_list *gone)
{
	dln_json *json = &c->out->json;
	const dln_record *whole = dln_record_whole(c->after);
	dln_json_key(json, "withdrawn");
	dln_json_array(json);
	for (size_t i = 0; i < c->after->withdrawn.len; i++) {
		uint32_t report = c->after->withdrawn.at[i].report;
		bool rested = false;
		for (size_t k = 0; k < gone->len && !rested; k++)
			rested = strcmp(c->before->reports[gone->at[k]]->identity.hex, whole->reports[report]->identity.hex) == 0;
		if (!rested)
			continue;
		dln_buf_reset(&c->text);
		dln_withdrawn_reason(&c->text, c->after, report);
		dln_json_object(json);
		dln_json_view_member(json, "report", dln_item_report_id(whole, report));
		dln_json_view_member(json, "why", dln_buf_as_view(&c->text));
		dln_json_end_object(json);
	}
	dln_json_end_array(json);
}

static void line_member(dln_changes *c, const dln_difference *is)
{
	dln_buf_reset(&c->text);
	dln_line_difference(&c->text, c->before, c->after, is);
	dln_line_harmless(&c->text);
	dln_json_view_member(&c->out->json, "line", dln_buf_as_view(&c->text));
}

static void change_json(dln_changes *c, const dln_difference *is)
{
	dln_json *json = &c->out->json;
	dln_report_list gone = {0}, come = {0};
	dln_change_reasons(c, false, is->topic, is->before, &gone);
	dln_change_reasons(c, true, is->topic, is->after, &come);
	dln_json_object(json);
	dln_json_key(json, "kind");
	dln_json_str(json, dln_item_lists[dln_item_topics[is->topic]].kind);
	dln_json_key(json, "change");
	dln_json_str(json, dln_change_text(is->change));
	reasons_json(json, "rested_on", c->before, &gone);
	reasons_json(json, "by", c->after, &come);
	withdrawn_member(c, &gone);
	dln_item_was_now(json, c->before, c->after, is);
	line_member(c, is);
	dln_json_end_object(json);
}

static void tell_json(dln_changes *c)
{
	dln_json *json = &c->out->json;
	dln_json_object(json);
	dln_change_chosen_json(json, "before", c->before);
	dln_change_chosen_json(json, "after", c->after);
	dln_json_key(json, "changes");
	dln_json_array(json);
	for (size_t i = 0; i < c->is.len && c->out->status == DLN_OK; i++) {
		change_json(c, &c->is.at[i]);
		dln_out_drain(c->out);
	}
	dln_json_end_array(json);
	dln_json_end_object(json);
	dln_out_line(c->out);
}

static dln_status tell(void *self)
{
	dln_changes *c = self;
	if (c->page)
		tell_text(c);
	else
		tell_json(c);
	return DLN_OK;
}

typedef struct telling {
	dln_changes found;
	dln_out out;
	dln_page page;
} telling;

static dln_status tell_found(telling *t, const dln_tell_opts *opts, dln_sink sink, dln_err *err)
{
	dln_changes *c = &t->found;
	dln_out_open(&t->out, sink);
	dln_page_open(&t->page, &t->out, opts ? opts->width : 0, opts && opts->color);
	if (opts && opts->format == DLN_MARKDOWN)
		dln_page_as_markdown(&t->page);
	c->out = &t->out;
	c->page = opts && opts->format == DLN_JSON ? NULL : &t->page;
	dln_buf_init(&c->text, PART_LIMIT);
	dln_status status = dln_arena_guard(c->arena, tell, c);
	dln_buf_clear(&c->text);
	dln_page_close(&t->page);
	return dln_out_close(&t->out, status, err);
}

dln_status dln_changes_open(dln_changes *c, const dln_record *before, const dln_record *after, dln_err *err)
{
	*c = (dln_changes){.before = before, .after = after};
	dln_status status = dln_arena_new(MOST_MEMORY, &c->arena);
	if (status == DLN_OK)
		status = dln_arena_guard(c->arena, find_changes, c);
	if (status == DLN_OK)
		return DLN_OK;
	dln_changes_close(c);
	return dln_fail(err, status, DLN_LIT("the changes"), DLN_NOWHERE, "%s", dln_status_text(status));
}

void dln_changes_close(dln_changes *c)
{
	dln_arena_free(c->arena);
	*c = (dln_changes){0};
}

dln_status dln_tell_changes(const dln_record *before, const dln_record *after, const dln_tell_opts *opts, dln_sink sink, size_t *count, dln_err *err)
{
	telling t;
	dln_status status = dln_changes_open(&t.found, before, after, err);
	if (status != DLN_OK)
		return status;
	t.found.full = opts && opts->full;
	status = tell_found(&t, opts, sink, err);
	if (status == DLN_OK && count)
		*count = t.found.is.len;
	dln_changes_close(&t.found);
	return status;
}
