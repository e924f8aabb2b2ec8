/* export_brief.c: the brief for people: as Markdown, and as a page of HTML that prints well: no scripts, nothing fetched, tables that go over pages with their
 * headers. */
#include "tell/brief.h"
#include "tell/export.h"
#include "tell/items.h"
#include "tell/line.h"
#include "tell/wording.h"

#include "base/utf8.h"

dln_status dln_export_markdown(dln_exporting *x)
{
	return dln_tell_brief(x->record, &(dln_tell_opts){.format = DLN_MARKDOWN, .full = true}, x->sink, x->err);
}

static const char head[] =
	"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>Dateline: brief</title>\n<style>\n"
	"@page { size: A4; margin: 18mm 16mm 18mm 16mm; }\n"
	":root { color-scheme: light; }\n"
	"body { font: 15px/1.45 \"Noto Sans\", \"DejaVu Sans\", Arial, sans-serif; color: #1a1a1a; background: #fff; "
	"max-width: 62rem; margin: 1.5rem auto; padding: 0 1rem; }\n"
	"h1 { font-size: 1.6rem; margin: 0 0 .2rem; }\nh2 { font-size: 1.15rem; margin: 1.8rem 0 .4rem; border-bottom: 2px solid #1a1a1a; break-after: avoid; }\n"
	"h3 { font-size: 1rem; margin: 1rem 0 .3rem; break-after: avoid; }\n.gist { color: #4a4a4a; margin: .1rem 0 .6rem; break-after: avoid; }\n"
	"table { border-collapse: collapse; width: 100%; }\nthead { display: table-header-group; }\ntr { break-inside: avoid; }\n"
	"th { text-align: left; font-weight: 600; border-bottom: 1px solid #1a1a1a; }\nth, td { padding: .22rem .6rem .22rem 0; vertical-align: top; }\n"
	"td { border-bottom: 1px solid #d9d9d9; }\n.num { text-align: right; white-space: nowrap; }\n"
	".day { min-width: 5.6rem; }\n.id { white-space: nowrap; }\n.what { width: 70%; }\n"
	".id { font: .8rem/1.6 \"DejaVu Sans Mono\", monospace; color: #4a4a4a; }\n.grade { white-space: nowrap; font-weight: 600; }\n"
	".grade::before { content: \"\"; display: inline-block; width: .7em; height: .7em; margin-right: .4em; border: 1px solid #1a1a1a; border-radius: 50%; "
	"background: #fff; print-color-adjust: exact; -webkit-print-color-adjust: exact; }\n"
	".confirmed::before { background: #0072B2; }\n.reported::before { background: #56B4E9; }\n.contested::before { background: #D55E00; }\n"
	".disputed::before { background: #E69F00; }\n.claimed::before { background: #F0E442; }\n.denied::before { background: #999; }\n"
	".sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .6rem 1.2rem; break-inside: avoid; }\n"
	"blockquote { margin: 0; padding: 0 0 0 .8rem; border-left: 3px solid #767676; }\nblockquote footer { color: #4a4a4a; }\ndl { display: grid; "
	"grid-template-columns: max-content 1fr; gap: .1rem 1rem; }\ndt { font-weight: 600; }\ndd { margin: 0; }\n"
	"@media print { body { font-size: 9.5pt; max-width: none; margin: 0; padding: 0; } h2 { margin-top: 1.2rem; } }\n</style>\n</head>\n<body>\n";

/* Text from outside on one line, harmless, and in the direction of its own letters. */
static void put_text(dln_buf *out, dln_view text)
{
	dln_buf line;
	dln_buf_init(&line, (size_t)1 << 26);
	dln_utf8_line(&line, text);
	dln_buf_str(out, "<bdi>");
	dln_export_xml(out, dln_buf_as_view(&line));
	dln_buf_str(out, "</bdi>");
	if (line.status != DLN_OK && out->status == DLN_OK)
		out->status = line.status;
	dln_buf_clear(&line);
}

static void put_cell(dln_buf *out, const char *class, dln_view text)
{
	dln_buf_printf(out, "<td%s%s%s>", *class ? " class=\"" : "", class, *class ? "\"" : "");
	if (text.len)
		put_text(out, text);
	dln_buf_str(out, "</td>");
}

static void put_line(dln_exporting *x, const dln_sheet_row *row)
{
	dln_buf *line = &x->sheets.text;
	dln_item_lists[row->list].line(line, x->record, row->item);
	dln_line_harmless(line);
	put_cell(&x->out->buf, "what", dln_buf_as_view(line));
	if (line->status != DLN_OK && x->out->buf.status == DLN_OK)
		x->out->buf.status = line->status;
	dln_buf_reset(line);
}

static void put_grade(dln_buf *out, const dln_support *s)
{
	const char *grade = dln_grade_text(s->status);
	dln_buf_printf(out, "<td class=\"grade %s\">%s</td><td class=\"num\">%u of %u</td>", grade, grade, s->origins, s->reports);
}

static void put_id(dln_buf *out, dln_view id)
{
	put_cell(out, "id", id);
	dln_buf_str(out, "</tr>\n");
}

/* "2021-08-07/2021-08-09", as ISO 8601 has stretches. */
static void put_days(dln_buf *out, dln_day begin, dln_day end)
{
	dln_day_text a = dln_day_format(begin), b = dln_day_format(end);
	dln_buf_printf(out, "<tr><td class=\"day\">%s%s%s</td>", a.at, begin != end && end != DLN_NO_DAY ? "/<wbr>" : "", begin != end ? b.at : "");
}

/* ---- the parts ---- */

static dln_status put_control(void *self, const dln_sheet *sheet, const dln_sheet_row *row, const dln_cell *cells)
{
	dln_exporting *x = self;
	(void)sheet;
	(void)cells;
	dln_buf_str(&x->out->buf, "<tr>");
	put_line(x, row);
	put_grade(&x->out->buf, row->support);
	put_id(&x->out->buf, row->id);
	dln_out_drain(x->out);
	return x->out->status;
}

static dln_status put_event(void *self, const dln_sheet *sheet, const dln_sheet_row *row, const dln_cell *cells)
{
	dln_exporting *x = self;
	(void)sheet;
	(void)cells;
	put_days(&x->out->buf, row->time.begin, row->time.end);
	put_line(x, row);
	put_grade(&x->out->buf, row->support);
	put_id(&x->out->buf, row->id);
	dln_out_drain(x->out);
	return x->out->status;
}

static dln_status put_figure(void *self, const dln_sheet *sheet, const dln_sheet_row *row, const dln_cell *cells)
{
	dln_exporting *x = self;
	(void)sheet;
	(void)cells;
	put_days(&x->out->buf, row->figure->since, row->figure->as_of);
	put_line(x, row);
	put_grade(&x->out->buf, row->support);
	put_id(&x->out->buf, row->id);
	dln_out_drain(x->out);
	return x->out->status;
}

static dln_status put_side(void *self, const dln_sheet *sheet, const dln_sheet_row *row, const dln_cell *cells)
{
	dln_exporting *x = self;
	dln_buf *out = &x->out->buf;
	dln_buf *who = &x->sheets.text;
	(void)sheet;
	(void)cells;
	if (row->part == 0) {
		dln_buf_str(out, "<h3>");
		put_text(out, row->dispute->about);
		dln_buf_printf(out, " <span class=\"id\">%.*s</span></h3>\n<p class=\"gist\">%s: ", DLN_FMT(row->id), row->dispute->open ? "open" : "settled");
		put_text(out, row->dispute->why);
		dln_buf_str(out, "</p>\n<div class=\"sides\">\n");
	}
	dln_buf_str(out, "<blockquote><p>");
	put_text(out, row->side->says);
	dln_buf_str(out, "</p><footer>");
	dln_wording_who(who, row->words, &row->side->by);
	put_text(out, dln_buf_as_view(who));
	dln_buf_reset(who);
	dln_buf_str(out, "</footer></blockquote>\n");
	if (row->part + 1 == row->dispute->side_count)
		dln_buf_str(out, "</div>\n");
	dln_out_drain(x->out);
	return x->out->status;
}

static dln_status put_aside(void *self, const dln_sheet *sheet, const dln_sheet_row *row, const dln_cell *cells)
{
	dln_exporting *x = self;
	(void)sheet;
	(void)cells;
	dln_buf_str(&x->out->buf, "<tr>");
	put_cell(&x->out->buf, "day", dln_view_of(dln_aside_text(row->aside->why)));
	put_line(x, row);
	put_id(&x->out->buf, row->id);
	dln_out_drain(x->out);
	return x->out->status;
}

static dln_status put_report(void *self, const dln_sheet *sheet, const dln_sheet_row *row, const dln_cell *cells)
{
	dln_exporting *x = self;
	(void)sheet;
	(void)cells;
	put_days(&x->out->buf, x->record->datings[row->report].published, x->record->datings[row->report].published);
	put_line(x, row);
	put_cell(&x->out->buf, "", row->words->title);
	put_id(&x->out->buf, row->id);
	dln_out_drain(x->out);
	return x->out->status;
}

#define GRADE_COLUMNS "<th scope=\"col\">Grade</th><th scope=\"col\" class=\"num\">Origins of reports</th><th scope=\"col\">Id</th>"
static const struct { const char *title, *gist, *columns; dln_row_kind rows; dln_row_fn *put; } parts[] = {
	{"Who holds what", "as far as the reports support it", "<th scope=\"col\">Place</th>" GRADE_COLUMNS, DLN_ROWS_CONTROL, put_control},
	{"Disputed", "what cannot both be true, in the words of the reports", NULL, DLN_ROWS_SIDES, put_side},
	{"What happened", "by day", "<th scope=\"col\">Day</th><th scope=\"col\">Event</th>" GRADE_COLUMNS, DLN_ROWS_EVENTS, put_event},
	{"Figures", "numbers as they were given; nothing is added up",
		"<th scope=\"col\">Days</th><th scope=\"col\">Figure</th>" GRADE_COLUMNS, DLN_ROWS_FIGURES, put_figure},
	{"Set aside", "what was spoken of and counts for nothing above, with the word that decided",
		"<th scope=\"col\">Why</th><th scope=\"col\">What</th><th scope=\"col\">Claim</th>", DLN_ROWS_ASIDE, put_aside},
	{"Reports", "what this was made of", "<th scope=\"col\">Published</th><th scope=\"col\">By</th><th scope=\"col\">Title</th><th scope=\"col\">Report</th>",
		DLN_ROWS_REPORTS, put_report},
};

static dln_status put_part(dln_exporting *x, size_t i)
{
	dln_buf *out = &x->out->buf;
	dln_buf_printf(out, "<section>\n<h2>%s</h2>\n<p class=\"gist\">%s</p>\n", parts[i].title, parts[i].gist);
	if (parts[i].columns)
		dln_buf_printf(out, "<table>\n<thead><tr>%s</tr></thead>\n<tbody>\n", parts[i].columns);
	dln_status status = dln_sheet_each(&x->sheets, &(dln_sheet){.name = "html-brief", .rows = parts[i].rows}, &x->only, NULL, parts[i].put, x, &x->rows);
	dln_buf_printf(out, "%s</section>\n", parts[i].columns ? "</tbody>\n</table>\n" : "");
	return status;
}

static void put_grades(dln_buf *out)
{
	dln_buf_str(out, "<section>\n<h2>Grades</h2>\n<dl>\n");
	for (int g = DLN_CONFIRMED; g <= DLN_DENIED; g++) {
		const char *grade = dln_grade_text((dln_grade)g);
		dln_buf_printf(out, "<dt class=\"grade %s\">%s</dt><dd>%s</dd>\n", grade, grade, dln_wording_meaning((dln_grade)g));
	}
	dln_buf_str(out, "</dl>\n<p class=\"gist\">dateline why ID shows the evidence of a line, word by word.</p>\n</section>\n");
}

dln_status dln_export_print(dln_exporting *x)
{
	const dln_record *r = x->record;
	dln_status status = DLN_OK;
	dln_buf_str(&x->out->buf, head);
	dln_buf_printf(&x->out->buf, "<header>\n<h1>Brief</h1>\n<p class=\"gist\">%zu report%s, %zu independent origin%s, %zu event%s</p>\n</header>\n", r->report_count,
		r->report_count == 1 ? "" : "s", r->origins.len, r->origins.len == 1 ? "" : "s", r->event_count, r->event_count == 1 ? "" : "s");
	for (size_t i = 0; i < sizeof parts / sizeof *parts && status == DLN_OK; i++)
		status = put_part(x, i);
	put_grades(&x->out->buf);
	dln_buf_str(&x->out->buf, "</body>\n</html>\n");
	return status;
}
