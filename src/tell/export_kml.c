/* export_kml.c: KML 2.2 (OGC 07-147r2): a folder for each layer, the colour of a pin by the grade, the days as a TimeSpan. What has no coordinates is left out. */
#include "tell/map_layers.h"

static void put_styles(dln_buf *out)
{
	for (size_t i = 0; i < DLN_MAP_GRADES; i++) {
		uint32_t c = dln_map_grades[i].colour; /* KML has blue first */
		dln_buf_printf(out, "<Style id=\"%s\"><IconStyle><color>ff%02x%02x%02x</color></IconStyle></Style>\n",
			dln_grade_text(dln_map_grades[i].grade), c & 0xFF, c >> 8 & 0xFF, c >> 16);
	}
}

static void put_element(dln_buf *out, const char *name, dln_view text)
{
	if (!text.len)
		return;
	dln_buf_printf(out, "<%s>", name);
	dln_export_xml(out, text);
	dln_buf_printf(out, "</%s>", name);
}

static const dln_cell *cell_named(const dln_sheet *sheet, const dln_cell *cells, const char *name)
{
	static const dln_cell none = {.some = false};
	for (size_t i = 0; i < sheet->count; i++)
		if (dln_view_is(sheet->columns[i].name, name))
			return &cells[i];
	return &none;
}

static void put_span(dln_buf *out, const dln_sheet *sheet, const dln_cell *cells)
{
	const dln_cell *from = cell_named(sheet, cells, "valid_from"), *to = cell_named(sheet, cells, "valid_to");
	if (!from->some && !to->some)
		return;
	dln_buf_str(out, "<TimeSpan>");
	put_element(out, "begin", from->text);
	put_element(out, "end", to->text);
	dln_buf_str(out, "</TimeSpan>");
}

static void put_data(dln_buf *out, dln_view name, const dln_cell *cell)
{
	if (!cell->some)
		return;
	dln_buf_str(out, "<Data name=\"");
	dln_export_xml(out, name);
	dln_buf_str(out, "\"><value>");
	if (cell->kind == DLN_CELL_WHOLE)
		dln_buf_printf(out, "%lld", (long long)cell->whole);
	else if (cell->kind == DLN_CELL_REAL)
		dln_export_number(out, cell->real);
	else if (cell->kind == DLN_CELL_FLAG)
		dln_buf_str(out, cell->whole ? "true" : "false");
	else
		dln_export_xml(out, cell->text);
	dln_buf_str(out, "</value></Data>");
}

static dln_status put_placemark(void *self, const dln_sheet *sheet, const dln_sheet_row *row, const dln_cell *cells)
{
	dln_exporting *x = self;
	dln_buf *out = &x->out->buf;
	dln_json json;
	dln_buf_str(out, "<Placemark>");
	put_element(out, "name", cell_named(sheet, cells, "line")->text);
	dln_buf_str(out, "<description>");
	dln_export_xml(out, dln_view_of(dln_grade_text(row->support->status)));
	dln_buf_str(out, ": ");
	dln_export_xml(out, row->support->why);
	dln_buf_str(out, "; dateline why ");
	dln_export_xml(out, row->id);
	dln_buf_str(out, "</description>");
	put_span(out, sheet, cells);
	dln_buf_printf(out, "<styleUrl>#%s</styleUrl><ExtendedData>", dln_grade_text(row->support->status));
	for (size_t i = 0; i < sheet->count; i++)
		put_data(out, sheet->columns[i].name, &cells[i]);
	dln_buf_str(out, "</ExtendedData><Point><coordinates>");
	dln_json_init(&json, out);
	dln_json_real(&json, row->place->lon, 4);
	dln_buf_str(out, ",");
	dln_json_init(&json, out);
	dln_json_real(&json, row->place->lat, 4);
	dln_buf_str(out, "</coordinates></Point></Placemark>\n");
	dln_out_drain(x->out);
	return x->out->status;
}

static bool is_on_map(void *self, const dln_sheet_row *row)
{
	dln_exporting *x = self;
	bool fits = row->place && dln_where_on_map(row->place);
	x->left_out += !fits && row->place && dln_where_some(row->place);
	return fits;
}

dln_status dln_export_kml(dln_exporting *x)
{
	dln_status status = DLN_OK;
	dln_buf_str(&x->out->buf, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>Dateline</name>\n");
	put_styles(&x->out->buf);
	for (size_t i = 0; i < DLN_MAP_LAYERS && status == DLN_OK; i++) {
		const dln_map_layer *layer = &dln_map_layers[i];
		dln_sheet sheet;
		if (!dln_exporting_has(x, layer->list))
			continue;
		status = dln_sheet_columns(&x->sheets, layer->table, layer->rows, &sheet, x->err);
		dln_buf_printf(&x->out->buf, "<Folder><name>%s</name><description>%s</description>\n", layer->name, layer->gist);
		if (status == DLN_OK)
			status = dln_sheet_each(&x->sheets, &sheet, &x->only, is_on_map, put_placemark, x, &x->rows);
		dln_buf_str(&x->out->buf, "</Folder>\n");
	}
	dln_buf_str(&x->out->buf, "</Document></kml>\n");
	return status;
}
