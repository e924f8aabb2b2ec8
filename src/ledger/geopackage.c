/* geopackage.c: see the header. */
#include "ledger/geopackage.h"

#include <string.h>

static void put_little(unsigned char *at, uint64_t value, size_t bytes) {
	for (size_t i = 0; i < bytes; i++)
		at[i] = (unsigned char)(value >> 8 * i);
}

static void put_double(unsigned char *at, double value) {
	uint64_t bits;

	memcpy(&bits, &value, sizeof bits);
	put_little(at, bits, sizeof bits);
}

/* "GP", version 0, flags (little endian, no envelope), the reference system, and a well-known binary point. */
void dln_geopackage_point(unsigned char out[DLN_POINT_BYTES], double lon, double lat) {
	memcpy(out, "GP\0\1", 4);
	put_little(out + 4, 4326, 4);
	out[8] = 1;
	put_little(out + 9, 1, 4);
	put_double(out + 13, lon);
	put_double(out + 21, lat);
}

void dln_box_widen(dln_box *box, double x, double y) {
	if (!box->some)
		*box = (dln_box){x, y, x, y, true};
	box->min_x = x < box->min_x ? x : box->min_x;
	box->max_x = x > box->max_x ? x : box->max_x;
	box->min_y = y < box->min_y ? y : box->min_y;
	box->max_y = y > box->max_y ? y : box->max_y;
}
