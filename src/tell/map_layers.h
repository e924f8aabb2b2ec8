/* map_layers.h: what goes on a map: the layers, and the colour of a grade. */
#ifndef DLN_TELL_MAP_LAYERS_H
#define DLN_TELL_MAP_LAYERS_H

#include "tell/export.h"

typedef struct dln_map_layer {
	const char *list;   /* "events" */
	const char *name;   /* of the layer, as in a ledger: "event" */
	const char *table;  /* of export_columns.tsv */
	const char *title, *gist;
	dln_row_kind rows;
} dln_map_layer;

enum { DLN_MAP_LAYERS = 2 };
extern const dln_map_layer dln_map_layers[DLN_MAP_LAYERS];

/* Only what is somewhere is on a map: for dln_sheet_each. */
bool dln_map_has(void *self, const dln_sheet_row *row);
/* The grades from the best to the worst, and for each a colour that the colour-blind tell apart too (Okabe and Ito 2008), as 0xRRGGBB. */
enum { DLN_MAP_GRADES = 6 };
typedef struct dln_map_grade {
	dln_grade grade;
	uint32_t colour;
} dln_map_grade;
extern const dln_map_grade dln_map_grades[DLN_MAP_GRADES];

#endif
