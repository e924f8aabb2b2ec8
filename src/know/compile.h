/* compile.h: makes the knowledge file out of data/ (docs/knowledge.md has the formats).
 *
 * Reads every DATA/NAME.tsv as the table NAME, and the gazetteer from DATA/places/ and the tables countries, regions, places_extra and places_short.
 * A new table needs no change here. Every error is told to `trouble` as "file:line: reason" and a line end, up to 200 of them; then nothing is
 * written and the status is DLN_FORMAT. The same folder always gives the same bytes. Not part of what a client of the library links.
 */
#ifndef DLN_KNOW_COMPILE_H
#define DLN_KNOW_COMPILE_H

#include "dateline.h"

dln_status dln_compile_folder(const char *data, const char *out_file, dln_sink trouble, dln_err *err);

#endif
