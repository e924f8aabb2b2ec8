/* export_gpkg.c: a GeoPackage of the map alone: the layers `control` and `event`, and a style for each in the table layer_styles, where QGIS looks for it.
 *
 * It is made in memory and handed over as a whole. Nothing in it tells when it was made.
 */
#include "ledger/db.h"
#include "ledger/geopackage.h"
#include "tell/map_layers.h"

enum { SQL_LIMIT = 1 << 20 };

typedef struct package {
	dln_db *db;
	dln_stmt *row;      /* INSERT of the layer under way */
	dln_buf sql;
} package;

static void release(void *hold)
{
	package *p = hold;
	dln_stmt_free(p->row);
	dln_db_close(p->db);
	dln_buf_clear(&p->sql);
}

static const char *const column_types[] = {[DLN_CELL_TEXT] = "TEXT", [DLN_CELL_WHOLE] = "INTEGER", [DLN_CELL_REAL] = "DOUBLE", [DLN_CELL_DAY] = "DATE",
	[DLN_CELL_FLAG] = "BOOLEAN"};

static void put_quoted(dln_buf *sql, dln_view text, char mark)
{
	dln_buf_char(sql, mark);
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == mark)
			dln_buf_char(sql, mark);
		dln_buf_char(sql, text.at[i]);
	}
	dln_buf_char(sql, mark);
}

/* The row ids of the layer are its own column, fid; `id` is the item's. */
static dln_status make_table(dln_exporting *x, package *p, const dln_map_layer *layer, const dln_sheet *sheet)
{
	dln_buf *sql = &p->sql;
	dln_buf_reset(sql);
	dln_buf_printf(sql, "CREATE TABLE %s(fid INTEGER PRIMARY KEY NOT NULL, geom POINT", layer->name);
	for (size_t i = 0; i < sheet->count; i++) {
		dln_buf_str(sql, ", ");
		put_quoted(sql, sheet->columns[i].name, '"');
		dln_buf_printf(sql, " %s", column_types[sheet->columns[i].filler ? sheet->columns[i].filler->kind : DLN_CELL_TEXT]);
	}
	dln_buf_printf(sql, ");\nINSERT INTO gpkg_contents(table_name, data_type, identifier, description, last_change, srs_id) VALUES('%s', 'features', '%s', '%s', '"
		DLN_GEOPACKAGE_DAY "', 4326);\nINSERT INTO gpkg_geometry_columns VALUES('%s', 'geom', 'POINT', 4326, 0, 0);\n", layer->name, layer->name, layer->gist,
		layer->name);
	if (sql->status != DLN_OK)
		return sql->status;
	dln_status status = dln_db_exec(p->db, sql->at, x->err);
	dln_buf_reset(sql);
	dln_buf_printf(sql, "INSERT INTO %s VALUES(?1, ?2", layer->name);
	for (size_t i = 0; i < sheet->count; i++)
		dln_buf_printf(sql, ", ?%zu", i + 3);
	dln_buf_str(sql, ")");
	dln_stmt_free(p->row);
	p->row = NULL;
	return status != DLN_OK ? status : sql->status != DLN_OK ? sql->status : dln_stmt_new(p->db, sql->at, &p->row, x->err);
}

typedef struct filling {
	dln_exporting *x;
	package *p;
	dln_box box;
	int64_t rows;
} filling;

static void bind(dln_stmt *stmt, int at, const dln_cell *cell)
{
	if (!cell->some)
		dln_stmt_bind_null(stmt, at);
	else if (cell->kind == DLN_CELL_REAL)
		dln_stmt_bind_real(stmt, at, cell->real);
	else if (cell->kind == DLN_CELL_TEXT || cell->kind == DLN_CELL_DAY)
		dln_stmt_bind_text(stmt, at, cell->text);
	else
		dln_stmt_bind_int(stmt, at, cell->whole);
}

static dln_status put_row(void *self, const dln_sheet *sheet, const dln_sheet_row *row, const dln_cell *cells)
{
	filling *f = self;
	unsigned char point[DLN_POINT_BYTES];
	dln_stmt *stmt = f->p->row;
	dln_stmt_bind_int(stmt, 1, ++f->rows);
	if (dln_where_on_map(row->place)) {
		dln_geopackage_point(point, row->place->lon, row->place->lat);
		dln_box_widen(&f->box, row->place->lon, row->place->lat);
		dln_stmt_bind_blob(stmt, 2, (dln_view){(const char *)point, sizeof point});
	}
	for (size_t i = 0; i < sheet->count; i++)
		bind(stmt, (int)i + 3, &cells[i]);
	return dln_stmt_run(stmt, f->x->err);
}

static dln_status put_box(dln_exporting *x, package *p, const dln_map_layer *layer, const dln_box *box)
{
	dln_stmt *stmt = NULL;
	dln_status status = dln_stmt_new(p->db, "UPDATE gpkg_contents SET min_x=?2, min_y=?3, max_x=?4, max_y=?5 WHERE table_name=?1", &stmt, x->err);
	const double corners[] = {box->min_x, box->min_y, box->max_x, box->max_y};
	if (status == DLN_OK) {
		dln_stmt_bind_text(stmt, 1, dln_view_of(layer->name));
		for (int i = 0; i < 4 && box->some; i++)
			dln_stmt_bind_real(stmt, i + 2, corners[i]);
		status = dln_stmt_run(stmt, x->err);
	}
	dln_stmt_free(stmt);
	return status;
}

/* ---- styles ---- */

static const char style_table[] =
	"CREATE TABLE layer_styles(id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT, f_table_schema TEXT, f_table_name TEXT, f_geometry_column TEXT, "
	"styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time DATETIME);\n"
	"INSERT INTO gpkg_contents(table_name, data_type, identifier, description, last_change) VALUES"
	"('layer_styles', 'attributes', 'layer_styles', 'how QGIS draws the layers', '" DLN_GEOPACKAGE_DAY "');\n";

/* As QGIS 3 writes it: a symbol for each grade. */
static void put_qml(dln_buf *out)
{
	dln_buf_str(out, "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22\" styleCategories=\"Symbology\">\n"
		"<renderer-v2 type=\"categorizedSymbol\" attr=\"status\" symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\">\n<categories>\n");
	for (int i = 0; i < DLN_MAP_GRADES; i++)
		dln_buf_printf(out, "<category render=\"true\" value=\"%s\" label=\"%s\" symbol=\"%d\"/>\n", dln_grade_text(dln_map_grades[i].grade),
			dln_grade_text(dln_map_grades[i].grade), i);
	dln_buf_str(out, "</categories>\n<symbols>\n");
	for (int i = 0; i < DLN_MAP_GRADES; i++) {
		uint32_t c = dln_map_grades[i].colour;
		dln_buf_printf(out, "<symbol type=\"marker\" name=\"%d\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">"
			"<layer class=\"SimpleMarker\" enabled=\"1\" locked=\"0\" pass=\"0\">"
			"<prop k=\"name\" v=\"circle\"/><prop k=\"color\" v=\"%u,%u,%u,255\"/><prop k=\"outline_color\" v=\"35,35,35,255\"/>"
			"<prop k=\"outline_width\" v=\"0.2\"/><prop k=\"size\" v=\"2.6\"/><prop k=\"size_unit\" v=\"MM\"/></layer></symbol>\n", i, c >> 16, c >> 8 & 0xFF, c & 0xFF);
	}
	dln_buf_str(out, "</symbols>\n</renderer-v2>\n</qgis>\n");
}

static dln_status put_style(dln_exporting *x, package *p, const dln_map_layer *layer)
{
	dln_stmt *stmt = NULL;
	dln_status status = dln_stmt_new(p->db, "INSERT INTO layer_styles(f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, "
		"useAsDefault, description, owner, update_time) VALUES('', '', ?1, 'geom', ?1, ?2, '', 1, 'by status', '', '" DLN_GEOPACKAGE_DAY "')", &stmt, x->err);
	dln_buf_reset(&p->sql);
	put_qml(&p->sql);
	if (status == DLN_OK)
		status = p->sql.status;
	if (status == DLN_OK) {
		dln_stmt_bind_text(stmt, 1, dln_view_of(layer->name));
		dln_stmt_bind_text(stmt, 2, dln_buf_as_view(&p->sql));
		status = dln_stmt_run(stmt, x->err);
	}
	dln_stmt_free(stmt);
	return status;
}

static dln_status put_layer(dln_exporting *x, package *p, const dln_map_layer *layer)
{
	filling f = {.x = x, .p = p};
	dln_sheet sheet;
	dln_status status = dln_sheet_columns(&x->sheets, layer->table, layer->rows, &sheet, x->err);
	if (status == DLN_OK)
		status = make_table(x, p, layer, &sheet);
	if (status == DLN_OK)
		status = dln_sheet_each(&x->sheets, &sheet, &x->only, dln_map_has, put_row, &f, &x->rows);
	if (status == DLN_OK)
		status = put_box(x, p, layer, &f.box);
	return status == DLN_OK ? put_style(x, p, layer) : status;
}

dln_status dln_export_gpkg(dln_exporting *x)
{
	package *p = dln_arena_one(x->sheets.arena, package);
	dln_buf_init(&p->sql, SQL_LIMIT);
	x->hold = p;
	x->release = release;
	dln_status status = dln_db_memory(&p->db, x->err);
	if (status == DLN_OK)
		status = dln_db_exec(p->db, "PRAGMA journal_mode=OFF;\n" DLN_GEOPACKAGE_SQL, x->err);
	if (status == DLN_OK)
		status = dln_db_exec(p->db, style_table, x->err);
	if (status == DLN_OK)
		status = dln_db_begin(p->db, x->err);
	for (size_t i = 0; i < DLN_MAP_LAYERS && status == DLN_OK; i++)
		if (dln_exporting_has(x, dln_map_layers[i].list))
			status = put_layer(x, p, &dln_map_layers[i]);
	if (status == DLN_OK)
		status = dln_db_commit(p->db, x->err);
	return status == DLN_OK ? dln_db_bytes(p->db, &x->out->buf, x->err) : status;
}
