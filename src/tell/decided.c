/* decided.c: see the header, and the answer to "what did people decide". */
#include "tell/decided.h"

#include "ledger/corrections.h"
#include "tell/items.h"
#include "tell/out.h"
#include "tell/slots.h"
#include "tell/wording.h"

enum { PART_LIMIT = 1 << 20, MOST_ON_PAGE = 5, QUOTE_COLUMNS = 90, DAY_BYTES = 10 };

/* ---- words ---- */

static void put_subject(dln_buf *out, const dln_decided *d)
{
	dln_view ids = d->line.value, id;
	size_t told = 0;
	if (d->line.act == DLN_ACT_DATE) {
		dln_wording_line(out, d->report ? d->report->coded.report.id : dln_view_sub(d->line.subject, 0, DLN_CHAIN_DIGITS));
		return;
	}
	if (d->line.act != DLN_ACT_SPLIT) {
		dln_wording_line(out, d->line.subject);
		return;
	}
	while ((id = dln_next_id(&ids)).len)
		dln_buf_printf(out, "%s%.*s", told++ ? ", " : "", DLN_FMT(id));
}

static void put_ids(dln_buf *out, dln_view ids)
{
	dln_view id;
	size_t told = 0;
	while ((id = dln_next_id(&ids)).len)
		dln_buf_printf(out, "%s%.*s", told++ ? ", " : "", DLN_FMT(id));
}

/* What was decided, in a clause. */
static void put_decision(dln_buf *out, const dln_decided *d)
{
	const dln_line *line = &d->line;
	if (line->act == DLN_ACT_CORRECT)
		dln_buf_printf(out, "%.*s of ", DLN_FMT(line->slot));
	put_subject(out, d);
	switch (line->act) {
	case DLN_ACT_ACCEPT: dln_buf_str(out, " is read right"); break;
	case DLN_ACT_REJECT: dln_buf_str(out, " is no claim"); break;
	case DLN_ACT_MERGE:
		dln_buf_str(out, " tells of one event with ");
		put_ids(out, line->value);
		break;
	case DLN_ACT_SPLIT:
		dln_buf_str(out, " tells of another event than ");
		dln_wording_line(out, line->subject);
		break;
	case DLN_ACT_CORRECT:
	case DLN_ACT_GRADE:
		dln_buf_str(out, ": ");
		dln_wording_line(out, line->value);
		break;
	case DLN_ACT_DATE:
		dln_buf_str(out, dln_view_is(line->value, "none") ? " says wrongly when it was published" : " was published ");
		if (!dln_view_is(line->value, "none"))
			dln_buf_str(out, dln_wording_of_day(dln_day_parse(line->value)).at);
		break;
	default: break;
	}
	if (line->was.len && (line->act == DLN_ACT_CORRECT || line->act == DLN_ACT_DATE)) {
		dln_buf_str(out, ", was ");
		if (line->act == DLN_ACT_DATE)
			dln_buf_str(out, dln_wording_of_day(dln_day_parse(line->was)).at);
		else
			dln_wording_line(out, line->was);
	}
}

/* "Ana Silva, Fri 27 Nov 2026: the reason" */
static void put_signature(dln_buf *out, const dln_line *line)
{
	dln_day day = line->at.len >= DAY_BYTES ? dln_day_parse(dln_view_sub(line->at, 0, DAY_BYTES)) : DLN_NO_DAY;
	if (line->author.len) {
		dln_wording_line(out, line->author);
		dln_buf_str(out, day == DLN_NO_DAY ? ": " : ", ");
	}
	if (day != DLN_NO_DAY)
		dln_buf_printf(out, "%s: ", dln_wording_of_day(day).at);
	dln_wording_line(out, line->why);
}

/* What is amiss; nothing where it stands as it was decided. */
static void put_standing(dln_buf *out, const dln_record *record, const dln_decided *d)
{
	switch (d->standing) {
	case DLN_MOOT: dln_buf_str(out, "by now it is read so without this"); break;
	case DLN_REREAD:
		dln_buf_str(out, "it is read otherwise now than when this was decided; look again");
		if (d->now.len) {
			dln_buf_str(out, ". Now: ");
			dln_wording_line(out, d->now);
		}
		if (d->claim && !dln_view_is(d->line.subject, d->claim->id))
			dln_buf_printf(out, " (%s)", d->claim->id);
		break;
	case DLN_OVERRULED:
		dln_buf_str(out, "does not count: overruled");
		if (d->by == UINT32_MAX)
			break;
		dln_buf_printf(out, " by %s", record->decisions.at[d->by].id);
		if (d->apart)
			dln_buf_str(out, ", which was decided in another ledger; look at both, and accept the claim");
		break;
	case DLN_LOST: dln_buf_str(out, "does not count: no report that is read here has what it is about"); break;
	case DLN_UNDONE:
		dln_buf_printf(out, "undone by j:%.*s; ", DLN_CHAIN_DIGITS, d->undo.seal.len >= DLN_CHAIN_DIGITS ? d->undo.seal.at : "");
		put_signature(out, &d->undo);
		break;
	case DLN_STANDS:
	case DLN_STANDINGS: break;
	}
}

static dln_ink ink_of(dln_standing standing)
{
	return standing == DLN_REREAD || standing == DLN_LOST ? DLN_INK_RED : standing == DLN_OVERRULED ? DLN_INK_YELLOW : DLN_INK_DIM;
}

/* ---- rows ---- */

static void put_row(dln_page *page, dln_buf *text, dln_ink ink, unsigned indent)
{
	if (text->len) {
		dln_page_line(page, indent, indent + 2);
		dln_page_buf(page, ink, text);
		dln_page_end(page);
	}
	dln_buf_reset(text);
}

static void put_sentence(dln_page *page, dln_buf *text, const dln_decided *d, unsigned indent)
{
	dln_buf line;
	bool cut;
	if (!d->claim)
		return;
	dln_buf_init(&line, PART_LIMIT);
	dln_wording_line(&line, dln_slot_words(&d->report->coded.report, d->claim->sentence));
	dln_view shown = dln_page_fit(dln_buf_as_view(&line), QUOTE_COLUMNS, &cut);
	dln_buf_printf(text, "\"%.*s%s\"", DLN_FMT(shown), cut ? "..." : "");
	dln_page_note(page, line.status);
	dln_buf_clear(&line);
	put_row(page, text, DLN_INK_PLAIN, indent);
}

/* What was read there then, where that is not told anyhow. */
static void put_was(dln_buf *out, const dln_decided *d)
{
	if (d->line.act != DLN_ACT_REJECT && d->line.act != DLN_ACT_ACCEPT)
		return;
	dln_buf_str(out, "read as ");
	dln_wording_line(out, d->line.was);
	if (d->report)
		dln_buf_printf(out, "; %.*s bytes %zu to %zu", DLN_FMT(d->report->coded.report.id), d->report->coded.report.base + d->claim->trigger.begin,
			d->report->coded.report.base + d->claim->trigger.end);
}

void dln_decided_row(dln_page *page, const dln_record *record, const dln_decided *d, unsigned indent)
{
	dln_buf text;
	dln_buf_init(&text, PART_LIMIT);
	put_decision(&text, d);
	dln_page_line(page, indent, indent + 4);
	dln_page_right_id(page, d->id);
	dln_page_buf(page, DLN_INK_BOLD, &text);
	dln_page_end(page);
	dln_buf_reset(&text);
	put_sentence(page, &text, d, indent + 2);
	put_was(&text, d);
	put_row(page, &text, DLN_INK_DIM, indent + 2);
	put_signature(&text, &d->line);
	put_row(page, &text, DLN_INK_DIM, indent + 2);
	put_standing(&text, record, d);
	put_row(page, &text, ink_of(d->standing), indent + 2);
	dln_buf_clear(&text);
}

void dln_decided_about(dln_page *page, const dln_record *record, dln_view claim, const char *identity, unsigned indent)
{
	dln_buf text;
	dln_buf_init(&text, PART_LIMIT);
	for (size_t i = 0; i < record->decisions.len; i++) {
		const dln_decided *d = &record->decisions.at[i];
		dln_view ids = d->line.value, id, about = identity ? dln_view_of(identity) : claim;
		bool link = d->line.act == DLN_ACT_MERGE || d->line.act == DLN_ACT_SPLIT, is = dln_view_eq(d->line.subject, about);
		while (link && !is && (id = dln_next_id(&ids)).len)
			is = dln_view_eq(id, about);
		if (!is && !(d->claim && claim.len && dln_view_is(claim, d->claim->id)))
			continue;
		dln_page_line(page, indent, indent + 9);
		dln_page_right_id(page, d->id);
		dln_page_str(page, DLN_INK_DIM, "decided");
		dln_page_tab(page, indent + 9);
		put_decision(&text, d);
		dln_page_buf(page, DLN_INK_CYAN, &text);
		dln_buf_reset(&text);
		dln_buf_str(&text, "; ");
		put_signature(&text, &d->line);
		dln_page_buf(page, DLN_INK_PLAIN, &text);
		dln_buf_reset(&text);
		put_standing(&text, record, d);
		if (text.len)
			dln_page_str(page, DLN_INK_PLAIN, "; ");
		dln_page_buf(page, ink_of(d->standing), &text);
		dln_buf_reset(&text);
		dln_page_end(page);
	}
	dln_buf_clear(&text);
}

/* ---- the part of the brief ---- */

static bool needs_a_look(const dln_decided *d)
{
	return d->standing == DLN_REREAD || d->standing == DLN_LOST || d->apart;
}

void dln_decided_text(dln_page *page, const dln_record *record, bool full)
{
	size_t looks = 0, told = 0, counts = 0;
	if (record->decisions.len == 0)
		return;
	for (size_t i = 0; i < record->decisions.len; i++) {
		looks += needs_a_look(&record->decisions.at[i]);
		counts += record->decisions.at[i].standing != DLN_OVERRULED && record->decisions.at[i].standing != DLN_LOST;
	}
	dln_page_heading(page, "REVIEWED", DLN_LIT("what people decided about what was read, with their reasons"));
	for (size_t i = 0; i < record->decisions.len; i++)
		if (full || (needs_a_look(&record->decisions.at[i]) && told++ < MOST_ON_PAGE))
			dln_decided_row(page, record, &record->decisions.at[i], 2);
	if (full)
		return;
	dln_page_line(page, 2, 4);
	dln_page_printf(page, DLN_INK_PLAIN, "%zu %s, %zu of them %s", record->decisions.len, record->decisions.len == 1 ? "decision" : "decisions", counts,
		counts == 1 ? "counts" : "count");
	if (looks)
		dln_page_printf(page, DLN_INK_RED, "; %zu should be looked at again", looks);
	dln_page_str(page, DLN_INK_DIM, ": dateline review");
	dln_page_end(page);
}

/* ---- JSON ---- */

static void put_members(dln_json *json, const dln_record *record, const dln_decided *d)
{
	dln_json_view_member(json, "id", dln_view_of(d->id));
	dln_json_view_member(json, "act", dln_view_of(dln_act_text(d->line.act)));
	dln_json_view_member(json, "subject", d->line.subject);
	dln_json_view_member(json, "slot", d->line.slot);
	dln_json_view_member(json, "value", d->line.value);
	dln_json_view_member(json, "was", d->line.was);
	dln_json_view_member(json, "now", d->now);
	dln_json_view_member(json, "standing", dln_view_of(dln_standing_text(d->standing)));
	dln_json_view_member(json, "by", d->by == UINT32_MAX ? (dln_view){0} : dln_view_of(record->decisions.at[d->by].id));
	dln_json_view_member(json, "report", d->report ? d->report->coded.report.id : (dln_view){0});
	dln_json_view_member(json, "author", d->line.author);
	dln_json_view_member(json, "at", d->line.at);
	dln_json_view_member(json, "why", d->line.why);
	if (d->standing == DLN_UNDONE) {
		char id[16] = "j:";
		for (size_t i = 0; i < DLN_CHAIN_DIGITS && d->undo.seal.len >= DLN_CHAIN_DIGITS; i++)
			id[2 + i] = d->undo.seal.at[i];
		dln_json_view_member(json, "undone_by", dln_view_of(id));
		dln_json_view_member(json, "undone_author", d->undo.author);
		dln_json_view_member(json, "undone_at", d->undo.at);
		dln_json_view_member(json, "undone_why", d->undo.why);
	}
}

void dln_decided_members(dln_json *json, const dln_record *record, size_t i)
{
	put_members(json, record, &record->decisions.at[i]);
}

/* ---- the list ---- */

static void as_json(dln_out *out, const dln_record *record)
{
	const dln_item_list *list = &dln_item_lists[DLN_ITEM_DECIDED];
	dln_json_object(&out->json);
	dln_json_key(&out->json, list->key);
	dln_json_array(&out->json);
	for (size_t i = 0; i < list->count(record) && out->status == DLN_OK; i++) {
		dln_item_tell(&out->json, record, DLN_ITEM_DECIDED, i);
		dln_out_drain(out);
	}
	dln_json_end_array(&out->json);
	dln_json_key(&out->json, "undone");
	dln_json_array(&out->json);
	for (size_t i = 0; i < record->undone.len && out->status == DLN_OK; i++) {
		dln_json_object(&out->json);
		put_members(&out->json, record, &record->undone.at[i]);
		dln_json_end_object(&out->json);
		dln_out_drain(out);
	}
	dln_json_end_array(&out->json);
	dln_json_end_object(&out->json);
	dln_out_line(out);
}

static void undone_text(dln_page *page, const dln_record *record)
{
	if (record->undone.len)
		dln_page_heading(page, "UNDONE", DLN_LIT("what was taken back; undo the line that did it, and it counts again"));
	for (size_t i = 0; i < record->undone.len; i++)
		dln_decided_row(page, record, &record->undone.at[i], 2);
}

dln_status dln_tell_decisions(const dln_record *record, const dln_tell_opts *opts, dln_sink sink, dln_err *err)
{
	dln_out out;
	dln_status status = DLN_OK;
	dln_out_open(&out, sink);
	if (opts && opts->format == DLN_JSON) {
		as_json(&out, record);
	} else {
		dln_page page;
		dln_page_open(&page, &out, opts ? opts->width : 0, opts && opts->color);
		dln_decided_text(&page, record, true);
		undone_text(&page, record);
		dln_page_close(&page);
		if (record->decisions.len + record->undone.len == 0)
			status = dln_fail(err, DLN_NOTFOUND, (dln_view){0}, DLN_NOWHERE, "nobody decided anything in this ledger");
	}
	return dln_out_close(&out, status, err);
}
