/* geopackage.h: what every GeoPackage has (OGC 12-128r17): a ledger is one, and so is a map that is exported. */
#ifndef DLN_LEDGER_GEOPACKAGE_H
#define DLN_LEDGER_GEOPACKAGE_H

#include "base/str.h"

/* The file's marks, the reference systems, and the tables that name the layers, as SQL for an empty database. */
#define DLN_GEOPACKAGE_SQL \
	"PRAGMA application_id=0x47504B47;\n" \
	"PRAGMA user_version=10300;\n" \
	"CREATE TABLE gpkg_spatial_ref_sys(srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL, " \
	"organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);\n" \
	"INSERT INTO gpkg_spatial_ref_sys VALUES" \
	"('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system')," \
	"('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system')," \
	"('WGS 84 geodetic', 4326, 'EPSG', 4326, " \
	"'GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]]," \
	"PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]]," \
	"AUTHORITY[\"EPSG\",\"4326\"]]', 'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');\n" \
	"CREATE TABLE gpkg_contents(table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', " \
	"last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, " \
	"srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));\n" \
	"CREATE TABLE gpkg_geometry_columns(table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, " \
	"z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), " \
	"CONSTRAINT uk_gc_table_name UNIQUE (table_name), " \
	"CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), " \
	"CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));\n"

/* A fixed day: nothing in such a file tells when the program ran. */
#define DLN_GEOPACKAGE_DAY "1970-01-01T00:00:00.000Z"

/* GeoPackageBinary (2.1.3) of a point in WGS 84. */
enum { DLN_POINT_BYTES = 29 };
void dln_geopackage_point(unsigned char out[DLN_POINT_BYTES], double lon, double lat);

/* The smallest box around points. Zero-initialise it. */
typedef struct dln_box {
	double min_x, min_y, max_x, max_y;
	bool some;
} dln_box;
void dln_box_widen(dln_box *box, double x, double y);

#endif
