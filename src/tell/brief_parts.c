/* brief_parts.c: the head, the grades and the lines that the page and the full text have in common. */
#include <stdlib.h>

#include "base/alloc.h"
#include "ledger/engine.h"
#include "tell/brief.h"
#include "tell/headline.h"
#include "tell/tongues.h"
#include "tell/wording.h"

enum { STATUS_COLUMNS = 9, PART_LIMIT = 1 << 24, MOST_OUTLETS = 5 };

static void read_weights(const dln_know *know, dln_weight weights[DLN_TYPES])
{
	dln_know_table table = dln_know_get_table(know, "brief");
	uint32_t type = dln_know_column(&table, "type"), event = dln_know_column(&table, "event"), figure = dln_know_column(&table, "figure"),
		watch = dln_know_column(&table, "watch");
	for (uint32_t row = 0; row < table.rows; row++) {
		dln_type t;
		dln_view weight = dln_know_cell(&table, row, event), count = dln_know_cell(&table, row, figure), when = dln_know_cell(&table, row, watch);
		if (!dln_type_parse(dln_know_cell(&table, row, type), &t))
			continue;
		weights[t].event = weight.len ? (uint8_t)(weight.at[0] - '0') : 0;
		weights[t].figure = count.len ? (uint8_t)(count.at[0] - '0') : 0;
		weights[t].watch = dln_view_lists(when, DLN_LIT("now")) ? DLN_WATCH_NOW : dln_view_lists(when, DLN_LIT("fought")) ? DLN_WATCH_FOUGHT : DLN_WATCH_NOT;
		weights[t].ahead = dln_view_lists(when, DLN_LIT("ahead"));
	}
}

void dln_brief_init(dln_brief *b, dln_page *page, const dln_record *record)
{
	*b = (dln_brief){.page = page, .record = record, .first = DLN_NO_DAY, .last = DLN_NO_DAY, .since = DLN_NO_DAY};
	dln_buf_init(&b->text, PART_LIMIT);
	read_weights(dln_engine_know(record->engine), b->weights);
	for (size_t i = 0; i < record->report_count; i++) {
		dln_day day = record->datings[i].published;
		if (day == DLN_NO_DAY)
			continue;
		b->first = b->first == DLN_NO_DAY || day < b->first ? day : b->first;
		b->last = b->last == DLN_NO_DAY || day > b->last ? day : b->last;
	}
}

void dln_brief_clear(dln_brief *b)
{
	dln_buf_clear(&b->text);
}

dln_buf *dln_brief_fresh(dln_brief *b)
{
	dln_buf_reset(&b->text);
	return &b->text;
}

void dln_brief_put(dln_brief *b, dln_ink ink)
{
	dln_page_buf(b->page, ink, &b->text);
}

void dln_brief_mark(dln_brief *b, dln_ink ink, const char *word, const char *id)
{
	dln_page_right(b->page, ink, STATUS_COLUMNS, word);
	dln_page_right_id(b->page, id);
}

void dln_brief_grade(dln_brief *b, dln_grade grade, const char *id)
{
	b->grades |= 1u << grade;
	dln_brief_mark(b, dln_wording_ink(grade), dln_grade_text(grade), id);
}

/* ---- what items are about ---- */

dln_day dln_brief_day_of(const dln_event *event)
{
	return event->time.end != DLN_NO_DAY ? event->time.end : event->time.begin;
}

dln_where dln_brief_figure_place(const dln_record *record, const dln_figure *figure)
{
	return figure->support.pro.len ? dln_record_claim(record, figure->support.pro.at[0])->place : (dln_where)DLN_NO_WHERE;
}

dln_where dln_brief_aside_place(const dln_record *record, const dln_setaside *aside)
{
	return dln_record_claim(record, aside->claim)->place;
}

/* ---- head ---- */

/* "The Harbour Post, Northline News and 3 more": the outlets, each once. */
static void put_outlets(dln_brief *b, dln_buf *text)
{
	const dln_record *r = b->record;
	dln_view *names = dln_alloc(r->report_count * sizeof *names);
	size_t count = 0, told = 0;
	if (!names) {
		dln_page_note(b->page, DLN_NOMEM);
		return;
	}
	for (size_t i = 0; i < r->report_count; i++)
		if (r->reports[i]->coded.report.outlet.len)
			names[count++] = r->reports[i]->coded.report.outlet;
	qsort(names, count, sizeof *names, dln_view_order);
	for (size_t i = 0; i < count; i++)
		if (i == 0 || !dln_view_eq(names[i], names[told - 1]))
			names[told++] = names[i];
	for (size_t i = 0; i < told && i < MOST_OUTLETS; i++) {
		dln_buf_str(text, i == 0 ? "; printed by " : i + 1 == told ? " and " : ", ");
		dln_buf_view(text, names[i]);
	}
	if (told > MOST_OUTLETS)
		dln_buf_printf(text, " and %zu more", told - MOST_OUTLETS);
	dln_free(names);
}

void dln_brief_head(dln_brief *b)
{
	const dln_record *r = b->record;
	size_t undated = 0, inferred = 0;
	dln_tongues unread = {.count = 0};
	for (size_t i = 0; i < r->report_count; i++) {
		dln_tongues_count(&unread, &r->reports[i]->coded);
		undated += r->datings[i].published == DLN_NO_DAY;
		inferred += r->datings[i].how == DLN_DATED_INFERRED;
	}
	dln_buf *text = dln_brief_fresh(b);
	dln_wording_count(text, r->report_count, "report");
	dln_buf_str(text, " from ");
	dln_wording_count(text, r->origins.len, "origin");
	if (b->first != DLN_NO_DAY) {
		dln_buf_str(text, ", published ");
		dln_wording_span(text, b->first, b->last);
	}
	if (inferred)
		dln_buf_printf(text, ", %zu of them dated by what the others tell", inferred);
	if (undated)
		dln_buf_printf(text, ", %zu without a day", undated);
	if (unread.reports) {
		dln_buf_str(text, ", ");
		dln_tongues_put(text, &unread);
		dln_buf_str(text, " (not read)");
	}
	put_outlets(b, text);
	dln_page_note(b->page, text->status);
	dln_page_title(b->page, "BRIEF", dln_buf_as_view(text));
}

/* ---- lines ---- */

static void quote(dln_brief *b, dln_ink ink, const char *mark, dln_view words, unsigned columns)
{
	bool cut;
	words = dln_page_fit(dln_view_trim(words), columns, &cut);
	dln_page_str(b->page, ink, mark);
	dln_page_put(b->page, ink, words);
	dln_page_str(b->page, ink, cut ? " ...\"" : "\"");
}

void dln_brief_quote(dln_brief *b, dln_ink ink, dln_view words, unsigned columns)
{
	quote(b, ink, "\"", words, columns);
}

/* The end of a sentence that is too wide, from a word on, so that the word which names the event is seen; all of it where it is seen anyway. */
static dln_view from_trigger(const dln_brief *b, const dln_side *s, unsigned columns)
{
	if (!s->claims.len)
		return s->says;
	const dln_claim *claim = dln_record_claim(b->record, s->claims.at[0]);
	size_t end = claim->trigger.end - claim->sentence.begin, begin = claim->trigger.begin - claim->sentence.begin;
	bool quoted = claim->trigger.begin >= claim->sentence.begin && end <= s->says.len && s->says.len == claim->sentence.end - claim->sentence.begin;
	if (!quoted || dln_page_width_of(dln_view_sub(s->says, 0, end)) <= columns)
		return s->says;
	size_t from = begin;
	for (size_t at = begin; at > 0 && dln_page_width_of(dln_view_sub(s->says, at, begin)) < columns / 2; at--)
		from = s->says.at[at - 1] == ' ' ? at : from;
	return dln_view_sub(s->says, from, s->says.len);
}

static void put_side(dln_brief *b, const dln_side *s, unsigned columns, bool claims)
{
	const dln_report *report = s->claims.len ? dln_record_report(b->record, s->claims.at[0]) : NULL;
	dln_headline_who(dln_brief_fresh(b), b->record, report, &s->by);
	if (s->claims.len) {
		if (b->text.len)
			dln_buf_str(&b->text, ", in ");
		dln_wording_printer(&b->text, b->record, s->claims.at[0].report);
		dln_buf_printf(&b->text, ", %s", dln_wording_of_day(b->record->datings[s->claims.at[0].report].published).at);
	}
	dln_buf_char(&b->text, ':');
	dln_page_line(b->page, 4, 6);
	dln_brief_put(b, DLN_INK_PLAIN);
	dln_page_str(b->page, DLN_INK_PLAIN, " ");
	dln_view words = from_trigger(b, s, columns);
	quote(b, DLN_INK_PLAIN, words.len < s->says.len ? "\"... " : "\"", words, columns);
	if (claims && s->claims.len) {
		dln_page_str(b->page, DLN_INK_DIM, " ");
		dln_page_id(b->page, DLN_INK_DIM, dln_record_claim(b->record, s->claims.at[0])->id);
	}
	if (claims && s->claims.len > 1)
		dln_page_printf(b->page, DLN_INK_DIM, " and %zu more", s->claims.len - 1);
	dln_page_end(b->page);
}

void dln_brief_dispute(dln_brief *b, const dln_dispute *d, unsigned columns, bool claims)
{
	dln_page_line(b->page, 2, 6);
	dln_brief_mark(b, d->open ? DLN_INK_RED : DLN_INK_DIM, d->open ? "open" : "settled", d->id);
	dln_page_put(b->page, DLN_INK_BOLD, d->about);
	dln_page_end(b->page);
	for (size_t k = 0; k < d->side_count; k++)
		put_side(b, &d->sides[k], columns, claims);
}

void dln_brief_grades(dln_brief *b, unsigned which)
{
	if (!which)
		return;
	dln_page_heading(b->page, "GRADES", (dln_view){0});
	for (int g = DLN_CONFIRMED; g <= DLN_DENIED; g++) {
		if (!(which & 1u << g))
			continue;
		dln_page_line(b->page, 2, 2 + STATUS_COLUMNS + 2);
		dln_page_str(b->page, dln_wording_ink((dln_grade)g), dln_grade_text((dln_grade)g));
		dln_page_tab(b->page, 2 + STATUS_COLUMNS + 2);
		dln_page_str(b->page, DLN_INK_DIM, dln_wording_meaning((dln_grade)g));
		dln_page_end(b->page);
	}
	if (b->record->letters.len == 0)
		return;
	dln_page_line(b->page, 2, 2 + STATUS_COLUMNS + 2);
	dln_page_str(b->page, DLN_INK_PLAIN, "A to F");
	dln_page_tab(b->page, 2 + STATUS_COLUMNS + 2);
	dln_page_str(b->page, DLN_INK_DIM, "what somebody thinks of a source, in the Admiralty code; dateline why shows it with the number of the status, as B2");
	dln_page_end(b->page);
}

void dln_brief_naming(dln_brief *b, const dln_figure *f)
{
	if (!f->taker.len)
		return;
	dln_page_printf(b->page, DLN_INK_PLAIN, "%zu named in these reports", f->named_count);
	if (f->unnamed)
		dln_page_printf(b->page, DLN_INK_PLAIN, ", %u not named", f->unnamed);
}
