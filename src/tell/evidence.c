/* evidence.c: marks nest as words nest: a number inside of a target stands in brackets inside of its brackets. A mark that crosses another one is
 * left out of the sentence; the rows below name it all the same. */
#include "tell/evidence.h"

#include <stdlib.h>

#include "ledger/engine.h"
#include "tell/decided.h"
#include "tell/items.h"
#include "tell/slots.h"
#include "tell/wording.h"

enum { MOST_MARKS = 48, LABEL_ROOM = 48, LABEL_COLUMNS = 9, PART_LIMIT = 1 << 24 };

typedef struct mark {
	dln_range range;
	dln_ink ink;
	unsigned order; /* in which it was noted: the main slots first */
	char label[LABEL_ROOM];
} mark;

typedef struct marks {
	mark at[MOST_MARKS];
	size_t len;
	dln_range sentence;
} marks;

/* ---- marks ---- */

static void add_label(mark *m, const char *label)
{
	size_t len = 0, more = 0;
	while (m->label[len])
		len++;
	while (label[more])
		more++;
	if (len + more + 3 > LABEL_ROOM)
		return;
	if (len) {
		m->label[len++] = '+';
	}
	for (size_t i = 0; i <= more; i++)
		m->label[len + i] = label[i];
}

/* Words that have two parts to play carry both labels. */
static void note(marks *all, dln_range range, const char *label, dln_ink ink)
{
	if (!dln_range_some(range) || range.begin < all->sentence.begin || range.end > all->sentence.end)
		return;
	for (size_t i = 0; i < all->len; i++) {
		if (all->at[i].range.begin == range.begin && all->at[i].range.end == range.end) {
			add_label(&all->at[i], label);
			return;
		}
	}
	if (all->len == MOST_MARKS)
		return;
	mark *m = &all->at[all->len];
	*m = (mark){.range = range, .ink = ink, .order = (unsigned)all->len};
	all->len++;
	add_label(m, label);
}

static int by_place(const void *va, const void *vb)
{
	const mark *a = va, *b = vb;
	if (a->range.begin != b->range.begin)
		return a->range.begin < b->range.begin ? -1 : 1;
	if (a->range.end != b->range.end)
		return a->range.end > b->range.end ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

static void gather(marks *all, const dln_claim *claim)
{
	all->sentence = claim->sentence;
	note(all, claim->trigger, "trigger", DLN_INK_BOLD);
	note(all, claim->actor.words, "actor", DLN_INK_CYAN);
	note(all, claim->target.words, "target", DLN_INK_BLUE);
	note(all, claim->place.words, "place", DLN_INK_GREEN);
	note(all, claim->time.words, "time", DLN_INK_MAGENTA);
	for (size_t i = 0; i < claim->source_count; i++)
		note(all, claim->sources[i].who.words, "source", DLN_INK_YELLOW);
	for (size_t i = 0; i < claim->quantity_count; i++)
		note(all, claim->quantities[i].words, "number", DLN_INK_BLUE);
	for (size_t i = 0; i < claim->cue_count; i++)
		note(all, claim->cues[i].words, "cue", DLN_INK_RED);
	qsort(all->at, all->len, sizeof *all->at, by_place);
}

static void close_mark(dln_page *page)
{
	dln_page_str(page, DLN_INK_DIM, "]");
}

static void put_marked(dln_page *page, const dln_report *report, const marks *all)
{
	const mark *open[MOST_MARKS] = {NULL};
	size_t depth = 0;
	uint32_t at = all->sentence.begin;
	dln_ink ink = DLN_INK_PLAIN;
	for (size_t i = 0; i <= all->len; i++) {
		const mark *next = i < all->len ? &all->at[i] : NULL;
		uint32_t until = next ? next->range.begin : all->sentence.end;
		while (depth && open[depth - 1]->range.end <= until) {
			dln_page_put(page, ink, dln_slot_words(report, (dln_range){at, open[depth - 1]->range.end}));
			at = open[--depth]->range.end;
			close_mark(page);
			ink = depth ? open[depth - 1]->ink : DLN_INK_PLAIN;
		}
		dln_page_put(page, ink, dln_slot_words(report, (dln_range){at, until}));
		at = until;
		if (!next || (depth && next->range.end > open[depth - 1]->range.end))
			continue;
		dln_page_printf(page, DLN_INK_DIM, "[%s: ", next->label);
		open[depth++] = next;
		ink = next->ink;
	}
}

/* ---- rows ---- */

static void row(dln_page *page, unsigned indent, const char *label)
{
	dln_page_line(page, indent, indent + LABEL_COLUMNS);
	dln_page_str(page, DLN_INK_DIM, label);
	dln_page_tab(page, indent + LABEL_COLUMNS);
}

/* Words that stand outside of the marked sentence are quoted with their place. */
static void elsewhere(dln_page *page, const dln_report *report, const dln_claim *claim, dln_range words)
{
	if (!dln_range_some(words) || (words.begin >= claim->sentence.begin && words.end <= claim->sentence.end))
		return;
	dln_page_str(page, DLN_INK_DIM, ", from \"");
	dln_page_put(page, DLN_INK_DIM, dln_slot_words(report, words));
	dln_page_printf(page, DLN_INK_DIM, "\" at bytes %zu to %zu", report->base + words.begin, report->base + words.end);
}

static void who_words(dln_page *page, dln_buf *text, const dln_report *report, const dln_who *who)
{
	dln_buf_reset(text);
	dln_wording_who(text, report, who);
	dln_page_buf(page, DLN_INK_PLAIN, text);
}

static void who_row(dln_page *page, unsigned indent, const char *label, dln_buf *text, const dln_report *report, const dln_claim *claim, const dln_who *who)
{
	if (who->kind == DLN_KIND_NONE)
		return;
	row(page, indent, label);
	who_words(page, text, report, who);
	dln_page_printf(page, DLN_INK_DIM, " (%s", dln_kind_text(who->kind));
	if (who->side.len) {
		dln_page_str(page, DLN_INK_DIM, ", side: ");
		dln_page_put(page, DLN_INK_DIM, who->side);
	}
	dln_page_str(page, DLN_INK_DIM, ")");
	elsewhere(page, report, claim, who->words);
	dln_page_end(page);
}

static void place_row(dln_page *page, unsigned indent, dln_buf *text, const dln_record *record, const dln_report *report, const dln_claim *claim)
{
	const dln_where *place = &claim->place;
	if (!dln_where_some(place))
		return;
	row(page, indent, "place");
	dln_page_put(page, DLN_INK_PLAIN, place->name);
	dln_buf_reset(text);
	dln_wording_within(text, dln_engine_know(record->engine), place);
	if (text->len) {
		dln_page_str(page, DLN_INK_PLAIN, ", ");
		dln_page_buf(page, DLN_INK_PLAIN, text);
	}
	dln_page_printf(page, DLN_INK_DIM, " (%s%s%s)", dln_precision_text(place->precision), place->part ? ", a part of it" : "",
		place->surroundings ? ", around it" : "");
	elsewhere(page, report, claim, place->words);
	dln_page_end(page);
}

static void time_row(dln_page *page, unsigned indent, dln_buf *text, const dln_report *report, const dln_claim *claim, dln_day published)
{
	if (claim->time.anchor == DLN_WHEN_NONE)
		return;
	dln_day begin, end;
	dln_when_resolve(&claim->time, published, &begin, &end);
	row(page, indent, "time");
	dln_buf_reset(text);
	dln_wording_span(text, begin, end);
	dln_page_buf(page, DLN_INK_PLAIN, text);
	dln_page_printf(page, DLN_INK_DIM, " (%s)", dln_basis_text(claim->time.basis));
	elsewhere(page, report, claim, claim->time.words);
	dln_page_end(page);
}

static void source_row(dln_page *page, unsigned indent, dln_buf *text, const dln_report *report, const dln_claim *claim)
{
	row(page, indent, "source");
	for (size_t i = 0; i < claim->source_count; i++) {
		const dln_speaker *s = &claim->sources[i];
		if (i)
			dln_page_str(page, DLN_INK_PLAIN, s->level == claim->sources[i - 1].level ? "; and " : "; told to ");
		who_words(page, text, report, &s->who);
		const char *role = dln_role_text(s->who.role);
		if (role)
			dln_page_printf(page, DLN_INK_DIM, " (%s", role);
		if (s->who.side.len) {
			dln_page_str(page, DLN_INK_DIM, role ? ", side: " : " (side: ");
			dln_page_put(page, DLN_INK_DIM, s->who.side);
		}
		if (role || s->who.side.len)
			dln_page_str(page, DLN_INK_DIM, ")");
		elsewhere(page, report, claim, s->who.words);
	}
	if (!claim->source_count)
		dln_page_str(page, DLN_INK_PLAIN, "the outlet itself");
	dln_page_end(page);
}

static void quantity_rows(dln_page *page, unsigned indent, dln_buf *text, const dln_report *report, const dln_claim *claim)
{
	for (size_t i = 0; i < claim->quantity_count; i++) {
		const dln_quantity *q = &claim->quantities[i];
		const struct { const char *name; bool has; double value; } bounds[] = {
			{"", q->has_value, q->value}, {"at least ", !q->has_value && q->has_min, q->min}, {"at most ", !q->has_value && q->has_max, q->max}};
		row(page, indent, "number");
		dln_buf_reset(text);
		for (int k = 0; k < 3; k++) {
			if (!bounds[k].has)
				continue;
			dln_buf_str(text, text->len ? ", " : "");
			dln_buf_str(text, bounds[k].name);
			dln_wording_number(text, bounds[k].value);
		}
		dln_buf_char(text, ' ');
		dln_buf_view(text, q->unit);
		dln_page_buf(page, DLN_INK_PLAIN, text);
		elsewhere(page, report, claim, q->words);
		dln_page_end(page);
	}
}

static void cue_rows(dln_page *page, unsigned indent, const dln_report *report, const dln_claim *claim)
{
	for (size_t i = 0; i < claim->cue_count; i++) {
		row(page, indent, "cue");
		dln_page_str(page, DLN_INK_PLAIN, "\"");
		dln_page_put(page, DLN_INK_PLAIN, dln_slot_words(report, claim->cues[i].words));
		dln_page_str(page, DLN_INK_PLAIN, "\"");
		if (claim->cues[i].rule.len) {
			dln_page_str(page, DLN_INK_DIM, " by rule ");
			dln_page_put(page, DLN_INK_DIM, claim->cues[i].rule);
		}
		dln_page_end(page);
	}
}

static void printed_by(dln_page *page, dln_buf *text, const dln_record *record, dln_ref ref)
{
	const dln_report *report = dln_record_report(record, ref);
	dln_range trigger = dln_record_claim(record, ref)->trigger;
	dln_buf_reset(text);
	if (report->outlet.len || report->agency_count) {
		dln_wording_printer(text, record, ref.report);
		dln_buf_str(text, ", ");
	}
	dln_buf_str(text, dln_wording_of_day(record->datings[ref.report].published).at);
	dln_buf_str(text, "; ");
	dln_buf_view(text, dln_item_report_id(record, ref.report));
	dln_buf_printf(text, " bytes %zu to %zu", report->base + trigger.begin, report->base + trigger.end);
	dln_page_buf(page, DLN_INK_DIM, text);
}

static bool same_claim(const dln_record *record, dln_ref a, dln_ref b)
{
	return dln_view_is(dln_view_of(dln_record_claim(record, a)->id), dln_record_claim(record, b)->id);
}

static void also_rows(dln_page *page, unsigned indent, dln_buf *text, const dln_record *record, dln_ref ref, dln_refs also)
{
	for (size_t i = 0; i < also.len; i++) {
		if ((also.at[i].report == ref.report && also.at[i].claim == ref.claim) || !same_claim(record, also.at[i], ref))
			continue;
		row(page, indent, "also in");
		printed_by(page, text, record, also.at[i]);
		dln_page_end(page);
	}
}

void dln_evidence_text(dln_page *page, const dln_record *record, dln_ref ref, dln_refs also, unsigned indent)
{
	const dln_report *report = dln_record_report(record, ref);
	const dln_claim *claim = dln_record_claim(record, ref);
	dln_buf text;
	dln_buf_init(&text, PART_LIMIT);
	marks all = {.len = 0};
	gather(&all, claim);
	dln_page_line(page, indent, indent + 2);
	dln_page_str(page, DLN_INK_BOLD, claim->id);
	dln_page_space(page);
	dln_page_printf(page, DLN_INK_PLAIN, "%s, %s; ", dln_type_text(claim->type), dln_wording_factuality(claim->factuality));
	printed_by(page, &text, record, ref);
	dln_page_end(page);
	indent += 2;
	dln_page_line(page, indent, indent);
	put_marked(page, report, &all);
	dln_page_end(page);
	who_row(page, indent, "actor", &text, report, claim, &claim->actor);
	who_row(page, indent, "target", &text, report, claim, &claim->target);
	place_row(page, indent, &text, record, report, claim);
	time_row(page, indent, &text, report, claim, record->datings[ref.report].published);
	source_row(page, indent, &text, report, claim);
	quantity_rows(page, indent, &text, report, claim);
	cue_rows(page, indent, report, claim);
	if (claim->doubted) {
		row(page, indent, "doubt");
		dln_page_str(page, DLN_INK_YELLOW, "the outlet says that it could not check this");
		dln_page_end(page);
	}
	row(page, indent, "rule");
	dln_page_put(page, DLN_INK_PLAIN, claim->rule);
	dln_page_end(page);
	also_rows(page, indent, &text, record, ref, also);
	dln_decided_about(page, record, dln_view_of(claim->id), NULL, indent);
	dln_buf_clear(&text);
}

void dln_evidence_list(dln_page *page, const dln_record *record, dln_refs refs, const char *title)
{
	if (!refs.len)
		return;
	dln_page_gap(page);
	dln_page_line(page, 0, 2);
	dln_page_str(page, DLN_INK_BOLD, title);
	dln_page_end(page);
	for (size_t i = 0; i < refs.len; i++) {
		bool told = false;
		for (size_t k = 0; k < i && !told; k++)
			told = same_claim(record, refs.at[k], refs.at[i]);
		if (!told)
			dln_evidence_text(page, record, refs.at[i], refs, 2);
	}
}

void dln_evidence_line(dln_page *page, const dln_record *record, dln_ref ref, unsigned indent)
{
	const dln_claim *claim = dln_record_claim(record, ref);
	dln_buf text;
	dln_buf_init(&text, PART_LIMIT);
	dln_page_line(page, indent, indent + 2);
	dln_page_right(page, DLN_INK_DIM, 14, claim->id);
	dln_page_str(page, DLN_INK_PLAIN, "\"");
	dln_page_put(page, DLN_INK_PLAIN, dln_view_trim(dln_slot_words(dln_record_report(record, ref), claim->sentence)));
	dln_page_str(page, DLN_INK_PLAIN, "\" ");
	printed_by(page, &text, record, ref);
	dln_page_end(page);
	dln_buf_clear(&text);
}

void dln_evidence_json(dln_json *json, const dln_record *record, dln_ref ref)
{
	const dln_report *report = dln_record_report(record, ref);
	const dln_claim *claim = dln_record_claim(record, ref);
	dln_json_object(json);
	dln_slot_claim(json, NULL, dln_item_report_id(record, ref.report), report, claim, record->datings[ref.report].published);
	dln_json_key(json, "doubted");
	dln_json_bool(json, claim->doubted);
	dln_json_key(json, "outlet");
	dln_json_view_or_null(json, report->outlet);
	dln_json_key(json, "agency");
	dln_slot_agencies(json, report);
	dln_json_key(json, "published");
	dln_slot_day(json, record->datings[ref.report].published);
	dln_json_key(json, "words");
	dln_json_view(json, dln_slot_words(report, claim->sentence));
	dln_json_end_object(json);
}
