/* export.h: the forms in which a record goes to other programs. Each is a row of the table in export.c and a function in a file of its own. */
#ifndef DLN_TELL_EXPORT_H
#define DLN_TELL_EXPORT_H

#include "tell/out.h"
#include "tell/sheet.h"

/* An export under way. */
typedef struct dln_exporting {
	const dln_record *record;
	const dln_export_opts *opts;   /* never NULL */
	dln_sheets sheets;
	dln_selection only;
	const char *of;                /* the list that is asked for; NULL: all that the format has */
	dln_out *out;
	dln_sink sink;                 /* the same, for those who write past `out`, which is empty then */
	bool tags;                     /* a row of HXL tags */
	size_t rows, left_out;         /* left out: asked for, and not to be told in this format */
	void *hold;                    /* what is not of an arena; released by `release` when the format is done, also where memory ran out */
	void (*release)(void *hold);
	dln_err *err;
} dln_exporting;

typedef struct dln_export_form {
	dln_export_format is;
	dln_grade least;               /* of its items, unless another is asked for */
	dln_status (*run)(dln_exporting *x); /* inside the guards of the sheets' arenas */
} dln_export_form;

/* Whether the list is asked for. */
bool dln_exporting_has(const dln_exporting *x, const char *list);
/* Text from a report as another program may read it: ill-formed bytes and control characters but tab and line ends become U+FFFD. */
void dln_export_text(dln_buf *out, dln_view text);
/* The same inside of XML and HTML. */
void dln_export_xml(dln_buf *out, dln_view text);
/* A number of at most six decimals, with a point. */
void dln_export_number(dln_buf *out, double x);

/* A cell as a value of JSON. */
void dln_export_json_cell(dln_json *json, const dln_cell *cell);

/* A table as CSV; with tabs as GDELT has it, without a header; `keep` as in dln_sheet_each, with the export as its self. */
dln_status dln_export_rows(dln_exporting *x, const char *table, dln_row_kind rows, char separator, bool (*keep)(void *self, const dln_sheet_row *row));
dln_status dln_export_csv(dln_exporting *x);
dln_status dln_export_acled(dln_exporting *x);
dln_status dln_export_ucdp(dln_exporting *x);
dln_status dln_export_plover(dln_exporting *x);
dln_status dln_export_mentions(dln_exporting *x);
dln_status dln_export_jsonld(dln_exporting *x);
dln_status dln_export_markdown(dln_exporting *x);
dln_status dln_export_print(dln_exporting *x);
dln_status dln_export_xlsx(dln_exporting *x);
dln_status dln_export_geojson(dln_exporting *x);
dln_status dln_export_kml(dln_exporting *x);
dln_status dln_export_gpkg(dln_exporting *x);
dln_status dln_export_html(dln_exporting *x);

#endif
