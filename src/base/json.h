/* json.h: a deterministic JSON writer into a dln_buf.
 *
 * Keys come in the order of the calls, no blanks, numbers in the shortest form that the format asks for, control characters escaped,
 * ill-formed UTF-8 replaced by U+FFFD as Python's "replace" does. Commas are put by the writer. Depth is limited to 32.
 * Asserts that values and keys alternate as JSON wants.
 */
#ifndef DLN_BASE_JSON_H
#define DLN_BASE_JSON_H

#include "base/str.h"

typedef struct dln_json {
	dln_buf *out;
	unsigned depth;
	bool in_object[32], has_item[32], after_key;
} dln_json;

void dln_json_init(dln_json *json, dln_buf *out);
void dln_json_object(dln_json *json);     /* { */
void dln_json_end_object(dln_json *json); /* } */
void dln_json_array(dln_json *json);      /* [ */
void dln_json_end_array(dln_json *json);  /* ] */
void dln_json_key(dln_json *json, const char *key);
void dln_json_view(dln_json *json, dln_view text);
void dln_json_str(dln_json *json, const char *text); /* NULL gives null */
void dln_json_int(dln_json *json, int64_t value);
void dln_json_real(dln_json *json, double value, unsigned decimals); /* trailing zeros cut; not finite gives null */
void dln_json_bool(dln_json *json, bool value);
void dln_json_null(dln_json *json);
/* An empty view as null. */
void dln_json_view_or_null(dln_json *json, dln_view text);
/* A key with its value. */
void dln_json_view_member(dln_json *json, const char *key, dln_view text); /* an empty view as null */
void dln_json_int_member(dln_json *json, const char *key, int64_t value);

#endif
