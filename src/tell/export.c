/* export.c: the table of formats, and what is asked of them. */
#include "tell/export.h"

#include <string.h>

#include "base/utf8.h"
#include "tell/redact.h"

enum { MOST_WORDS = 200 };
static const size_t arena_limit = (size_t)6 << 30; /* redacted, all of the story stands there once more */

static const char all_lists[] = "events claims control figures disputes reports origins shared set-aside";

static const char map_lists[] = "control events";

static const dln_export_form forms[] = {
	{{"csv", "one table, comma-separated", "csv", "text/csv; charset=utf-8", all_lists, false}, DLN_UNGRADED, dln_export_csv},
	{{"hxl", "the same with a row of HXL tags below its first line", "csv", "text/csv; charset=utf-8", all_lists, false}, DLN_UNGRADED, dln_export_csv},
	{{"xlsx", "a workbook with events, claims, control, figures and sources", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", NULL, true},
		DLN_UNGRADED, dln_export_xlsx},
	{{"acled", "events in ACLED's 31 columns", "csv", "text/csv; charset=utf-8", NULL, false}, DLN_REPORTED, dln_export_acled},
	{{"ucdp", "deadly events in the 49 columns of UCDP GED", "csv", "text/csv; charset=utf-8", NULL, false}, DLN_REPORTED, dln_export_ucdp},
	{{"plover", "events as PLOVER codes them, one JSON object a line", "jsonl", "application/jsonl; charset=utf-8", NULL, false}, DLN_REPORTED, dln_export_plover},
	{{"gdelt-mentions", "where each event is told, in the 16 columns of GDELT's mentions", "tsv", "text/tab-separated-values; charset=utf-8", NULL, false},
		DLN_REPORTED, dln_export_mentions},
	{{"geojson", "a map: events and who holds what, as points with days", "geojson", "application/geo+json", map_lists, false}, DLN_UNGRADED, dln_export_geojson},
	{{"gpkg", "the same as a GeoPackage, with styles for QGIS", "gpkg", "application/geopackage+sqlite3", map_lists, true}, DLN_UNGRADED, dln_export_gpkg},
	{{"kml", "the same for Google Earth", "kml", "application/vnd.google-earth.kml+xml", map_lists, false}, DLN_UNGRADED, dln_export_kml},
	{{"jsonld", "claims and what follows from them in the words of schema.org and PROV-O", "jsonld", "application/ld+json", NULL, false}, DLN_UNGRADED,
		dln_export_jsonld},
	{{"markdown", "the whole brief as Markdown", "md", "text/markdown; charset=utf-8", NULL, false}, DLN_UNGRADED, dln_export_markdown},
	{{"html-brief", "the whole brief as a page to print", "html", "text/html; charset=utf-8", NULL, false}, DLN_UNGRADED, dln_export_print},
	{{"html", "the page with the record in it: one file that opens without a network", "html", "text/html; charset=utf-8", NULL, true}, DLN_UNGRADED, dln_export_html},
};
enum { FORMS = sizeof forms / sizeof *forms };

const dln_export_format *dln_export_format_at(size_t i)
{
	return i < FORMS ? &forms[i].is : NULL;
}

/* ---- what the formats share ---- */

void dln_export_text(dln_buf *out, dln_view text)
{
	for (size_t at = 0; at < text.len;) {
		bool ok;
		uint32_t cp;
		size_t len = dln_utf8_decode(text, at, &cp, &ok);
		bool control = (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r') || cp == 0x7F || (cp & 0xFFFE) == 0xFFFE;
		if (ok && !control)
			dln_buf_put(out, text.at + at, len);
		else
			dln_buf_str(out, "\xEF\xBF\xBD");
		at += len;
	}
}

void dln_export_xml(dln_buf *out, dln_view text)
{
	size_t from = 0;
	for (size_t i = 0; i <= text.len; i++) {
		const char *mark = i == text.len ? "" : text.at[i] == '&' ? "&amp;" : text.at[i] == '<' ? "&lt;" : text.at[i] == '>' ? "&gt;" : text.at[i] == '"' ? "&quot;" :
			text.at[i] == '\r' ? "&#13;" : NULL;
		if (!mark)
			continue;
		dln_export_text(out, dln_view_sub(text, from, i));
		dln_buf_str(out, mark);
		from = i + 1;
	}
}

void dln_export_number(dln_buf *out, double x)
{
	dln_json json;
	dln_json_init(&json, out);
	dln_json_real(&json, x, 6);
}

/* ---- what is asked ---- */

static bool has_word(const char *list, const char *word)
{
	size_t len = strlen(word);
	for (const char *at = list; at && *at; at += strcspn(at, " "), at += strspn(at, " "))
		if (len == strcspn(at, " ") && memcmp(at, word, len) == 0)
			return true;
	return false;
}

bool dln_exporting_has(const dln_exporting *x, const char *list)
{
	return !x->of || strcmp(x->of, list) == 0;
}

static const dln_export_form *form_named(const char *name)
{
	for (size_t i = 0; i < FORMS; i++)
		if (name && strcmp(forms[i].is.name, name) == 0)
			return &forms[i];
	return NULL;
}

static dln_status no_form(const char *name, dln_err *err)
{
	char room[MOST_WORDS];
	dln_buf names;
	dln_buf_lend(&names, room, sizeof room);
	for (size_t i = 0; i < FORMS; i++)
		dln_buf_printf(&names, "%s%s", i ? ", " : "", forms[i].is.name);
	return dln_fail(err, DLN_USAGE, dln_view_of(name), DLN_NOWHERE, "no such format; there is %.*s", DLN_FMT(dln_buf_as_view(&names)));
}

static dln_status read_least(dln_exporting *x, const dln_export_form *form)
{
	x->only.least = form->least;
	for (int g = DLN_CONFIRMED; x->opts->min_status && g <= DLN_DENIED; g++)
		if (strcmp(dln_grade_text((dln_grade)g), x->opts->min_status) == 0) {
			x->only.least = (dln_grade)g;
			return DLN_OK;
		}
	return !x->opts->min_status ? DLN_OK : dln_fail(x->err, DLN_USAGE, dln_view_of(x->opts->min_status), DLN_NOWHERE,
		"no such status; there is confirmed, reported, contested, disputed, claimed, denied");
}

/* The options, but for the place. */
static dln_status read_opts(dln_exporting *x, const dln_export_form *form)
{
	dln_view since = dln_view_of(x->opts->since);
	x->of = x->opts->of;
	x->tags = x->opts->hxl || strcmp(form->is.name, "hxl") == 0;
	x->only.since = dln_day_parse(since);
	if (x->opts->since && x->only.since == DLN_NO_DAY)
		return dln_fail(x->err, DLN_USAGE, since.len ? since : DLN_LIT("since"), DLN_NOWHERE, "not a day like 2021-08-09");
	if (x->of && !form->is.lists)
		return dln_fail(x->err, DLN_USAGE, dln_view_of(x->of), DLN_NOWHERE, "%s has no lists to choose from", form->is.name);
	if (x->of && !has_word(form->is.lists, x->of))
		return dln_fail(x->err, DLN_USAGE, dln_view_of(x->of), DLN_NOWHERE, "%s has no such list; there is %s", form->is.name, form->is.lists);
	if ((form->run == dln_export_html || form->run == dln_export_markdown) && (x->opts->place || since.len || x->opts->min_status))
		return dln_fail(x->err, DLN_USAGE, dln_view_of(form->is.name), DLN_NOWHERE, "it is always of the whole record");
	if (x->opts->hxl && form->run != dln_export_csv)
		return dln_fail(x->err, DLN_USAGE, dln_view_of(form->is.name), DLN_NOWHERE, "a row of HXL tags is for csv");
	return read_least(x, form);
}

typedef struct running {
	dln_exporting *x;
	const dln_export_form *form;
	dln_arena *arena, *scratch;
	dln_mask mask;
	dln_record redacted;
} running;

static dln_status run(void *self)
{
	running *r = self;
	if (r->x->opts->redact) {
		dln_redact(r->x->record, r->arena, &r->mask, &r->redacted);
		r->x->record = &r->redacted;
	}
	dln_sheets_open(&r->x->sheets, r->x->record, r->arena, r->scratch);
	r->x->sheets.least = r->x->only.least;
	return r->form->run(r->x);
}

static dln_status run_guarded(running *r)
{
	dln_status status = dln_arena_new(arena_limit, &r->arena);
	if (status == DLN_OK)
		status = dln_arena_new(arena_limit, &r->scratch);
	if (status == DLN_OK)
		status = dln_arena_guard_both(r->arena, r->scratch, run, r);
	if (r->x->release)
		r->x->release(r->x->hold);
	dln_buf_clear(&r->x->sheets.text);
	dln_buf_clear(&r->mask.fold);
	dln_arena_free(r->scratch);
	dln_arena_free(r->arena);
	if ((status == DLN_NOMEM || status == DLN_LIMIT) && r->x->err && !r->x->err->code)
		return dln_fail(r->x->err, status, dln_view_of(r->form->is.name), DLN_NOWHERE, "%s", dln_status_text(status));
	return status;
}

static void tell_left_out(const dln_exporting *x, const dln_export_form *form)
{
	char room[MOST_WORDS];
	dln_buf line;
	if (!x->left_out || !x->opts->note)
		return;
	dln_buf_lend(&line, room, sizeof room);
	dln_buf_printf(&line, "%zu item%s left out, which %s has no way to tell: docs/export.md says which", x->left_out, x->left_out == 1 ? " was" : "s were",
		form->is.name);
	x->opts->note(x->opts->note_self, DLN_NOTE_WARNING, room);
}

dln_status dln_tell_export(const dln_record *record, const char *format, const dln_export_opts *opts, dln_sink sink, dln_err *err)
{
	static const dln_export_opts plain = {0};
	const dln_export_form *form = form_named(format);
	dln_err trouble = {.at = DLN_NOWHERE};
	dln_exporting x = {.record = record, .opts = opts ? opts : &plain, .sink = sink, .err = &trouble};
	dln_out out;
	dln_wanted wanted;
	dln_status status = form ? read_opts(&x, form) : no_form(format ? format : "", &trouble);
	bool placed = status == DLN_OK && x.opts->place;
	if (placed) {
		status = dln_wanted_open(&wanted, record, x.opts->place, &trouble);
		placed = status == DLN_OK;
		x.only.wanted = placed ? &wanted : NULL;
	}
	if (status == DLN_OK) {
		dln_out_open(&out, sink);
		x.out = &out;
		status = run_guarded(&(running){.x = &x, .form = form});
		status = dln_out_close(&out, status, &trouble);
	}
	if (status == DLN_OK && placed && !wanted.met)
		status = dln_wanted_none(&wanted, "has anything for this export about", &trouble);
	if (placed)
		status = dln_wanted_close(&wanted, status, &trouble);
	if (status == DLN_OK)
		tell_left_out(&x, form);
	else if (err)
		*err = trouble;
	return status;
}
