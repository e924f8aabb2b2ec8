/* export_xlsx.c: a workbook as ECMA-376 (Office Open XML) has it: a sheet for each list, days as days, numbers as numbers, text in place (inline strings), so that a
 * sheet of any length is written row by row. Text is never a formula there.
 *
 * A cell holds 32,767 characters and a sheet 1,048,576 rows: longer text is cut and says so, further rows are left out and counted.
 */
#include "read/zip.h"
#include "tell/export.h"

#include "base/utf8.h"

enum { MOST_ROWS = 1048575 /* below the header */, MOST_UNITS = 32000, DRAIN_AT = 1 << 16, BUF_LIMIT = 1 << 28 };

static const struct { const char *list, *title; dln_row_kind rows; } sheets[] = {
	{"events", "Events", DLN_ROWS_EVENTS}, {"claims", "Claims", DLN_ROWS_CLAIMS}, {"control", "Control", DLN_ROWS_CONTROL}, {"figures", "Figures", DLN_ROWS_FIGURES},
	{"reports", "Sources", DLN_ROWS_REPORTS},
};
enum { SHEETS = sizeof sheets / sizeof *sheets };

typedef struct book {
	dln_exporting *x;
	dln_zip *zip;
	dln_buf xml;       /* of the part under way */
	size_t rows;       /* of the sheet under way */
} book;

static void release(void *hold)
{
	book *b = hold;
	dln_zip_free(b->zip);
	dln_buf_clear(&b->xml);
}

static dln_status into_out(void *self, const char *bytes, size_t len)
{
	dln_out *out = self;
	dln_buf_put(&out->buf, bytes, len);
	dln_out_drain(out);
	return out->status;
}

static dln_status flush(book *b)
{
	dln_status status = b->xml.status != DLN_OK ? b->xml.status : dln_zip_put(b->zip, dln_buf_as_view(&b->xml), b->x->err);
	dln_buf_reset(&b->xml);
	return status;
}

/* ---- cells ---- */

/* "_x0041_" stands for a character there: an underscore that would begin such is written so itself. */
static bool is_escape(dln_view text, size_t at)
{
	if (text.len - at < 7 || text.at[at] != '_' || text.at[at + 1] != 'x' || text.at[at + 6] != '_')
		return false;
	for (size_t i = at + 2; i < at + 6; i++)
		if (!((text.at[i] >= '0' && text.at[i] <= '9') || (text.at[i] >= 'a' && text.at[i] <= 'f') || (text.at[i] >= 'A' && text.at[i] <= 'F')))
			return false;
	return true;
}

static dln_view fit(dln_view text, bool *cut)
{
	*cut = text.len > MOST_UNITS;
	return *cut ? dln_view_sub(text, 0, dln_utf8_start(text, MOST_UNITS)) : text;
}

/* "<c r="AB12"": columns count A to Z, AA ... */
static void begin_cell(dln_buf *xml, size_t column, size_t row)
{
	char first = (char)('A' + column / 26 - 1), last = (char)('A' + column % 26);
	dln_buf_str(xml, "<c r=\"");
	if (column >= 26)
		dln_buf_char(xml, first);
	dln_buf_char(xml, last);
	dln_buf_printf(xml, "%zu\"", row);
}

static void put_text(dln_buf *xml, dln_view text)
{
	bool cut;
	size_t from = 0;
	text = fit(text, &cut);
	dln_buf_str(xml, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
	for (size_t i = 0; i < text.len; i++) {
		if (!is_escape(text, i))
			continue;
		dln_export_xml(xml, dln_view_sub(text, from, i));
		dln_buf_str(xml, "_x005F_");
		from = i + 1;
	}
	dln_export_xml(xml, dln_view_sub(text, from, text.len));
	dln_buf_str(xml, cut ? " [cut]</t></is></c>" : "</t></is></c>");
}

/* Days from 1900-03-01 on count from 1899-12-30; older ones are text. */
static void put_day(dln_buf *xml, dln_view text)
{
	dln_day day = dln_day_parse(text), first = dln_day_of(1900, 3, 1);
	if (day == DLN_NO_DAY || day < first)
		put_text(xml, text);
	else
		dln_buf_printf(xml, " s=\"2\"><v>%ld</v></c>", (long)(day - first) + 61);
}

static void put_cell(dln_buf *xml, const dln_cell *cell, size_t column, size_t row)
{
	if (!cell->some)
		return;
	begin_cell(xml, column, row);
	switch (cell->kind) {
	case DLN_CELL_TEXT: put_text(xml, cell->text); break;
	case DLN_CELL_DAY: put_day(xml, cell->text); break;
	case DLN_CELL_WHOLE: dln_buf_printf(xml, "><v>%lld</v></c>", (long long)cell->whole); break;
	case DLN_CELL_REAL:
		dln_buf_str(xml, "><v>");
		dln_export_number(xml, cell->real);
		dln_buf_str(xml, "</v></c>");
		break;
	case DLN_CELL_FLAG: dln_buf_printf(xml, " t=\"b\"><v>%d</v></c>", cell->whole != 0); break;
	}
}

static dln_status put_row(void *self, const dln_sheet *sheet, const dln_sheet_row *row, const dln_cell *cells)
{
	book *b = self;
	(void)row;
	if (b->rows == MOST_ROWS) {
		b->x->left_out++;
		return DLN_OK;
	}
	size_t number = ++b->rows + 1;
	dln_buf_printf(&b->xml, "<row r=\"%zu\">", number);
	for (size_t i = 0; i < sheet->count; i++)
		put_cell(&b->xml, &cells[i], i, number);
	dln_buf_str(&b->xml, "</row>\n");
	return b->xml.len > DRAIN_AT || b->xml.status != DLN_OK ? flush(b) : DLN_OK;
}

/* ---- parts ---- */

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN_NAMESPACE "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATION_NAMESPACE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_NAMESPACE "http://schemas.openxmlformats.org/package/2006/"

static dln_status put_part(book *b, const char *name)
{
	dln_status status = dln_zip_part(b->zip, name, b->x->err);
	return status == DLN_OK ? flush(b) : status;
}

static dln_status put_types(book *b)
{
	dln_buf_str(&b->xml, XML_HEAD "<Types xmlns=\"" PACKAGE_NAMESPACE "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
		"relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd."
		"openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
		"spreadsheetml.styles+xml\"/>");
	for (int i = 1; i <= SHEETS; i++)
		dln_buf_printf(&b->xml, "<Override PartName=\"/xl/worksheets/sheet%d.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
			"spreadsheetml.worksheet+xml\"/>", i);
	dln_buf_str(&b->xml, "</Types>\n");
	return put_part(b, "[Content_Types].xml");
}

static dln_status put_relations(book *b)
{
	dln_buf_str(&b->xml, XML_HEAD "<Relationships xmlns=\"" PACKAGE_NAMESPACE "relationships\"><Relationship Id=\"rId1\" Type=\"" RELATION_NAMESPACE
		"/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>\n");
	dln_status status = put_part(b, "_rels/.rels");
	dln_buf_str(&b->xml, XML_HEAD "<Relationships xmlns=\"" PACKAGE_NAMESPACE "relationships\">");
	for (int i = 1; i <= SHEETS; i++)
		dln_buf_printf(&b->xml, "<Relationship Id=\"rId%d\" Type=\"" RELATION_NAMESPACE "/worksheet\" Target=\"worksheets/sheet%d.xml\"/>", i, i);
	dln_buf_printf(&b->xml, "<Relationship Id=\"rId%d\" Type=\"" RELATION_NAMESPACE "/styles\" Target=\"styles.xml\"/></Relationships>\n", SHEETS + 1);
	return status == DLN_OK ? put_part(b, "xl/_rels/workbook.xml.rels") : status;
}

static dln_status put_workbook(book *b)
{
	dln_buf_str(&b->xml, XML_HEAD "<workbook xmlns=\"" MAIN_NAMESPACE "\" xmlns:r=\"" RELATION_NAMESPACE "\"><sheets>");
	for (int i = 1; i <= SHEETS; i++)
		dln_buf_printf(&b->xml, "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>", sheets[i - 1].title, i, i);
	dln_buf_str(&b->xml, "</sheets></workbook>\n");
	return put_part(b, "xl/workbook.xml");
}

/* Formats of cells: 0 plain, 1 the header, 2 a day. */
static dln_status put_styles(book *b)
{
	dln_buf_str(&b->xml, XML_HEAD "<styleSheet xmlns=\"" MAIN_NAMESPACE "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
		"<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
		"<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
		"<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
		"<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
		"<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
		"<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
		"<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>"
		"<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>\n");
	return put_part(b, "xl/styles.xml");
}

static dln_status put_sheet(book *b, size_t number)
{
	char name[64];
	dln_buf lent;
	dln_sheet sheet;
	dln_exporting *x = b->x;
	dln_selection only = x->only;
	dln_buf_lend(&lent, name, sizeof name);
	dln_buf_printf(&lent, "xl/worksheets/sheet%zu.xml", number + 1);
	dln_status status = dln_sheet_columns(&x->sheets, sheets[number].list, sheets[number].rows, &sheet, x->err);
	if (status != DLN_OK)
		return status;
	dln_buf_str(&b->xml, XML_HEAD "<worksheet xmlns=\"" MAIN_NAMESPACE "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
		"activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetData>\n<row r=\"1\">");
	for (size_t i = 0; i < sheet.count; i++) {
		begin_cell(&b->xml, i, 1);
		dln_buf_str(&b->xml, " s=\"1\" t=\"inlineStr\"><is><t>");
		dln_export_xml(&b->xml, sheet.columns[i].name);
		dln_buf_str(&b->xml, "</t></is></c>");
	}
	dln_buf_str(&b->xml, "</row>\n");
	b->rows = 0;
	status = put_part(b, name);
	if (status == DLN_OK)
		status = dln_sheet_each(&x->sheets, &sheet, &only, NULL, put_row, b, &x->rows);
	dln_buf_str(&b->xml, "</sheetData></worksheet>\n");
	return status == DLN_OK ? flush(b) : status;
}

dln_status dln_export_xlsx(dln_exporting *x)
{
	book *b = dln_arena_one(x->sheets.arena, book);
	b->x = x;
	dln_buf_init(&b->xml, BUF_LIMIT);
	x->hold = b;
	x->release = release;
	dln_status status = dln_zip_new((dln_sink){into_out, x->out}, &b->zip, x->err);
	if (status == DLN_OK)
		status = put_types(b);
	if (status == DLN_OK)
		status = put_relations(b);
	if (status == DLN_OK)
		status = put_workbook(b);
	if (status == DLN_OK)
		status = put_styles(b);
	for (size_t i = 0; i < SHEETS && status == DLN_OK; i++)
		status = put_sheet(b, i);
	return status == DLN_OK ? dln_zip_end(b->zip, x->err) : status;
}
