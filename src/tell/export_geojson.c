/* export_geojson.c: GeoJSON (RFC 7946): one collection, a feature for each event and each entry of control, with the days between which it is to be shown. */
#include "tell/map_layers.h"

typedef struct drawing {
	dln_exporting *x;
	const dln_map_layer *layer;
} drawing;

void dln_export_json_cell(dln_json *json, const dln_cell *cell)
{
	if (!cell->some)
		dln_json_null(json);
	else if (cell->kind == DLN_CELL_WHOLE)
		dln_json_int(json, cell->whole);
	else if (cell->kind == DLN_CELL_REAL)
		dln_json_real(json, cell->real, 6);
	else if (cell->kind == DLN_CELL_FLAG)
		dln_json_bool(json, cell->whole != 0);
	else
		dln_json_view(json, cell->text);
}

static void key(dln_json *json, dln_view name)
{
	char room[128];
	dln_buf buf;
	dln_buf_lend(&buf, room, sizeof room);
	dln_buf_view(&buf, name);
	dln_json_key(json, room);
}

/* null: its place is known by name alone. */
static void geometry(dln_json *json, const dln_where *place)
{
	dln_json_key(json, "geometry");
	if (!dln_where_on_map(place)) {
		dln_json_null(json);
		return;
	}
	dln_json_object(json);
	dln_json_key(json, "type");
	dln_json_str(json, "Point");
	dln_json_key(json, "coordinates");
	dln_json_array(json);
	dln_json_real(json, place->lon, 4);
	dln_json_real(json, place->lat, 4);
	dln_json_end_array(json);
	dln_json_end_object(json);
}

static dln_status put_feature(void *self, const dln_sheet *sheet, const dln_sheet_row *row, const dln_cell *cells)
{
	drawing *d = self;
	dln_json *json = &d->x->out->json;
	dln_buf_str(&d->x->out->buf, d->x->rows > 1 ? ",\n" : "\n");
	dln_json_init(json, &d->x->out->buf);
	dln_json_object(json);
	dln_json_key(json, "type");
	dln_json_str(json, "Feature");
	dln_json_view_member(json, "id", row->id);
	geometry(json, row->place);
	dln_json_key(json, "properties");
	dln_json_object(json);
	dln_json_key(json, "layer");
	dln_json_str(json, d->layer->name);
	for (size_t i = 0; i < sheet->count; i++) {
		key(json, sheet->columns[i].name);
		dln_export_json_cell(json, &cells[i]);
	}
	dln_json_end_object(json);
	dln_json_end_object(json);
	dln_out_drain(d->x->out);
	return d->x->out->status;
}

dln_status dln_export_geojson(dln_exporting *x)
{
	dln_status status = DLN_OK;
	dln_buf_str(&x->out->buf, "{\"type\":\"FeatureCollection\",\"features\":[");
	for (size_t i = 0; i < DLN_MAP_LAYERS && status == DLN_OK; i++) {
		drawing d = {x, &dln_map_layers[i]};
		dln_sheet sheet;
		if (!dln_exporting_has(x, d.layer->list))
			continue;
		status = dln_sheet_columns(&x->sheets, d.layer->table, d.layer->rows, &sheet, x->err);
		if (status == DLN_OK)
			status = dln_sheet_each(&x->sheets, &sheet, &x->only, dln_map_has, put_feature, &d, &x->rows);
	}
	dln_buf_str(&x->out->buf, "\n]}\n");
	return status;
}
