/* export_jsonld.c: JSON-LD 1.1: a graph of reports, claims and what follows from them, in the words of schema.org (NewsArticle, Claim, ClaimReview, Event) and of PROV-O.
 *
 * The context is inside, so that nothing is fetched to read it. An event or an entry of control is what a review is of: the review has the grade as its rating, from
 * 5 (confirmed) to 1 (denied), and was derived from the claims for it. Ids are those of everywhere else: their beginnings, "e:", are prefixes of the context.
 */
#include <stdio.h>

#include "tell/export.h"
#include "tell/items.h"
#include "tell/line.h"
#include "tell/slots.h"

static const char context[] =
	"{\"@context\":{\"@version\":1.1,\"@vocab\":\"https://schema.org/\",\"prov\":\"http://www.w3.org/ns/prov#\",\"dateline\":\"urn:dateline:term:\","
	"\"c\":{\"@id\":\"urn:dateline:claim:\",\"@prefix\":true},\"e\":{\"@id\":\"urn:dateline:event:\",\"@prefix\":true},"
	"\"h\":{\"@id\":\"urn:dateline:control:\",\"@prefix\":true},\"r\":{\"@id\":\"urn:dateline:report:\",\"@prefix\":true},"
	"\"review\":{\"@id\":\"urn:dateline:review:\",\"@prefix\":true},\"datePublished\":{\"@type\":\"Date\"},\"startDate\":{\"@type\":\"Date\"},"
	"\"endDate\":{\"@type\":\"Date\"},"
	"\"appearance\":{\"@type\":\"@id\"},\"itemReviewed\":{\"@type\":\"@id\"},\"prov:wasQuotedFrom\":{\"@type\":\"@id\"},\"prov:wasDerivedFrom\":{\"@type\":\"@id\"},"
	"\"dateline:against\":{\"@type\":\"@id\"}},\n\"@graph\":[";

static void begin(dln_exporting *x)
{
	dln_buf_str(&x->out->buf, x->rows++ ? ",\n" : "\n");
	dln_json_init(&x->out->json, &x->out->buf);
	dln_json_object(&x->out->json);
}

static dln_status end(dln_exporting *x)
{
	dln_json_end_object(&x->out->json);
	dln_out_drain(x->out);
	return x->out->status;
}

static void types(dln_json *json, const char *schema, const char *prov)
{
	dln_json_key(json, "@type");
	dln_json_array(json);
	dln_json_str(json, schema);
	dln_json_str(json, prov);
	dln_json_end_array(json);
}

static void some(dln_json *json, const char *key, dln_view text)
{
	if (text.len)
		dln_json_view_member(json, key, text);
}

static void some_day(dln_json *json, const char *key, dln_day day)
{
	if (day != DLN_NO_DAY)
		dln_slot_day_member(json, key, day);
}

/* A report by its identity, which is the same in every ledger. */
static void put_report_id(dln_json *json, const dln_record *r, uint32_t report)
{
	char room[80];
	snprintf(room, sizeof room, "r:%s", r->reports[report]->identity.hex);
	dln_json_str(json, room);
}

static void organization(dln_json *json, const char *key, dln_view name)
{
	if (!name.len)
		return;
	dln_json_key(json, key);
	dln_json_object(json);
	dln_json_key(json, "@type");
	dln_json_str(json, "Organization");
	dln_json_view_member(json, "name", name);
	dln_json_end_object(json);
}

static dln_status put_reports(dln_exporting *x)
{
	const dln_record *r = x->record;
	dln_json *json = &x->out->json;
	dln_status status = DLN_OK;
	for (uint32_t i = 0; i < r->report_count && status == DLN_OK; i++) {
		const dln_report *report = &r->reports[i]->coded.report;
		begin(x);
		dln_json_key(json, "@id");
		put_report_id(json, r, i);
		types(json, "NewsArticle", "prov:Entity");
		dln_json_view_member(json, "identifier", dln_item_report_id(r, i));
		some(json, "headline", report->title);
		some(json, "url", report->url);
		some(json, "inLanguage", report->language);
		some_day(json, "datePublished", r->datings[i].published);
		organization(json, "publisher", report->outlet);
		organization(json, "sourceOrganization", report->agency_count ? report->agencies[0] : (dln_view){0});
		dln_json_view_member(json, "sha256", dln_view_of(report->hash.hex));
		status = end(x);
	}
	return status;
}

/* ---- claims ---- */

static const char *kind_of(const dln_who *who)
{
	return who->kind == DLN_PERSON ? "Person" : "Organization";
}

static void speakers(dln_json *json, const dln_sheet_row *row)
{
	dln_json_key(json, "prov:wasAttributedTo");
	dln_json_array(json);
	for (size_t i = 0; i < row->claim->source_count; i++) {
		const dln_who *who = &row->claim->sources[i].who;
		dln_json_object(json);
		dln_json_key(json, "@type");
		dln_json_str(json, kind_of(who));
		some(json, "name", who->name);
		some(json, "description", dln_slot_words(row->words, who->words));
		if (dln_role_text(who->role)) {
			dln_json_key(json, "dateline:role");
			dln_json_str(json, dln_role_text(who->role));
		}
		dln_json_end_object(json);
	}
	dln_json_end_array(json);
}

static dln_status put_claim(void *self, const dln_sheet *sheet, const dln_sheet_row *row, const dln_cell *cells)
{
	dln_exporting *x = self;
	dln_json *json = &x->out->json;
	(void)sheet;
	(void)cells;
	begin(x);
	dln_json_view_member(json, "@id", row->id);
	types(json, "Claim", "prov:Entity");
	dln_json_view_member(json, "text", dln_slot_words(row->words, row->claim->sentence));
	dln_json_view_member(json, "dateline:type", row->type);
	dln_json_key(json, "dateline:factuality");
	dln_json_str(json, dln_factuality_text(row->claim->factuality));
	dln_json_key(json, "appearance");
	put_report_id(json, row->of->record, row->report);
	dln_json_key(json, "prov:wasQuotedFrom");
	put_report_id(json, row->of->record, row->report);
	dln_json_key(json, "dateline:begin");
	dln_json_int(json, (int64_t)(row->words->base + row->claim->trigger.begin));
	dln_json_key(json, "dateline:end");
	dln_json_int(json, (int64_t)(row->words->base + row->claim->trigger.end));
	if (row->claim->source_count)
		speakers(json, row);
	return end(x);
}

/* ---- what follows ---- */

static void location(dln_json *json, const dln_where *place)
{
	if (!place || !dln_where_some(place))
		return;
	dln_json_key(json, "location");
	dln_json_object(json);
	dln_json_key(json, "@type");
	dln_json_str(json, "Place");
	dln_json_view_member(json, "name", place->name);
	some(json, "addressCountry", dln_view_of(place->country));
	some(json, "addressRegion", place->admin1);
	if (dln_where_on_map(place)) {
		dln_json_key(json, "latitude");
		dln_json_real(json, place->lat, 4);
		dln_json_key(json, "longitude");
		dln_json_real(json, place->lon, 4);
	}
	dln_json_key(json, "dateline:precision");
	dln_json_str(json, dln_precision_text(place->precision));
	dln_json_end_object(json);
}

static void party(dln_json *json, const char *key, const dln_sheet_row *row, const dln_who *who)
{
	if (!who || who->kind == DLN_KIND_NONE)
		return;
	dln_json_key(json, key);
	dln_json_view(json, who->name.len ? who->name : dln_slot_words(row->words, who->words));
}

static void claim_ids(dln_json *json, const char *key, const dln_record *r, dln_refs refs)
{
	dln_json_key(json, key);
	dln_json_array(json);
	for (size_t i = 0; i < refs.len; i++)
		if (i == 0 || !dln_view_is(dln_view_of(dln_record_claim(r, refs.at[i])->id), dln_record_claim(r, refs.at[i - 1])->id))
			dln_json_str(json, dln_record_claim(r, refs.at[i])->id);
	dln_json_end_array(json);
}

static int rating_of(dln_grade grade)
{
	return grade == DLN_CONFIRMED ? 5 : grade == DLN_REPORTED ? 4 : grade == DLN_CLAIMED ? 2 : grade == DLN_DENIED ? 1 : 3;
}

static dln_status put_review(dln_exporting *x, const dln_sheet_row *row)
{
	char id[40];
	dln_json *json = &x->out->json;
	const dln_support *s = row->support;
	dln_buf *line = &x->sheets.text;
	dln_item_lists[row->list].line(line, x->record, row->item);
	dln_line_harmless(line);
	snprintf(id, sizeof id, "review:%.*s", DLN_FMT(row->id));
	begin(x);
	dln_json_key(json, "@id");
	dln_json_str(json, id);
	types(json, "ClaimReview", "prov:Entity");
	dln_json_view_member(json, "claimReviewed", dln_buf_as_view(line));
	dln_buf_reset(line);
	dln_json_view_member(json, "itemReviewed", row->id);
	dln_json_key(json, "reviewRating");
	dln_json_object(json);
	dln_json_key(json, "@type");
	dln_json_str(json, "Rating");
	dln_json_int_member(json, "ratingValue", rating_of(s->status));
	dln_json_int_member(json, "bestRating", 5);
	dln_json_int_member(json, "worstRating", 1);
	dln_json_key(json, "alternateName");
	dln_json_str(json, dln_grade_text(s->status));
	dln_json_end_object(json);
	dln_json_view_member(json, "reviewBody", s->why);
	dln_json_int_member(json, "dateline:origins", s->origins);
	dln_json_int_member(json, "dateline:reports", s->reports);
	claim_ids(json, "prov:wasDerivedFrom", x->record, s->pro);
	if (s->con.len)
		claim_ids(json, "dateline:against", x->record, s->con);
	return end(x);
}

static dln_status put_event(void *self, const dln_sheet *sheet, const dln_sheet_row *row, const dln_cell *cells)
{
	dln_exporting *x = self;
	dln_json *json = &x->out->json;
	(void)sheet;
	(void)cells;
	begin(x);
	dln_json_view_member(json, "@id", row->id);
	types(json, "Event", "prov:Entity");
	dln_json_view_member(json, "dateline:type", row->type);
	some_day(json, "startDate", row->time.begin);
	some_day(json, "endDate", row->time.end);
	party(json, "dateline:actor", row, row->actor);
	party(json, "dateline:target", row, row->target);
	location(json, row->place);
	dln_status status = end(x);
	return status == DLN_OK ? put_review(x, row) : status;
}

static dln_status put_control(void *self, const dln_sheet *sheet, const dln_sheet_row *row, const dln_cell *cells)
{
	dln_exporting *x = self;
	dln_json *json = &x->out->json;
	const dln_control *c = row->control;
	(void)sheet;
	(void)cells;
	begin(x);
	dln_json_view_member(json, "@id", row->id);
	types(json, "Event", "prov:Entity");
	dln_json_view_member(json, "dateline:type", row->type);
	some(json, "dateline:holder", c->holder);
	some_day(json, "startDate", c->since);
	some_day(json, "dateline:lastEvidence", c->last_evidence);
	dln_json_key(json, "dateline:current");
	dln_json_bool(json, c->current);
	location(json, row->place);
	dln_status status = end(x);
	return status == DLN_OK ? put_review(x, row) : status;
}

dln_status dln_export_jsonld(dln_exporting *x)
{
	static const struct { dln_row_kind rows; dln_row_fn *put; } parts[] = {{DLN_ROWS_CLAIMS, put_claim}, {DLN_ROWS_EVENTS, put_event}, {DLN_ROWS_CONTROL, put_control}};
	size_t rows = 0; /* nodes are counted where they are begun */
	dln_buf_str(&x->out->buf, context);
	dln_status status = put_reports(x);
	for (size_t i = 0; i < sizeof parts / sizeof *parts && status == DLN_OK; i++)
		status = dln_sheet_each(&x->sheets, &(dln_sheet){.name = "jsonld", .rows = parts[i].rows}, &x->only, NULL, parts[i].put, x, &rows);
	dln_buf_str(&x->out->buf, "\n]}\n");
	return status;
}
