/* map_layers.c: see the header. */
#include "tell/map_layers.h"

const dln_map_layer dln_map_layers[DLN_MAP_LAYERS] = {
	{"control", "control", "map-control", "Control", "who holds which place, as far as the reports support it", DLN_ROWS_CONTROL},
	{"events", "event", "map-events", "Events", "what happened where", DLN_ROWS_EVENTS},
};

const dln_map_grade dln_map_grades[DLN_MAP_GRADES] = {
	{DLN_CONFIRMED, 0x0072B2}, {DLN_REPORTED, 0x56B4E9}, {DLN_CONTESTED, 0xD55E00}, {DLN_DISPUTED, 0xE69F00}, {DLN_CLAIMED, 0xF0E442}, {DLN_DENIED, 0x999999}};

bool dln_map_has(void *self, const dln_sheet_row *row)
{
	(void)self;
	return row->place && dln_where_some(row->place);
}
