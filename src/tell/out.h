/* out.h: the one way out of `tell`: a buffer in front of the caller's sink, and a JSON writer over it.
 *
 * The first failure (memory, the sink) sticks; later writes do nothing; dln_out_close tells it. The buffer is given to the sink whenever it
 * holds more than 64 KiB at a dln_out_drain, so that a record of any size is told in constant memory. The owner opens and closes
 * outside of any arena guard.
 */
#ifndef DLN_TELL_OUT_H
#define DLN_TELL_OUT_H

#include "base/json.h"
#include "base/str.h"

typedef struct dln_out {
	dln_sink sink;
	dln_buf buf;
	dln_json json;
	dln_status status;
} dln_out;

void dln_out_open(dln_out *out, dln_sink sink);
/* Between two items: hands over what has gathered, when it is much. */
void dln_out_drain(dln_out *out);
/* Ends a line of JSON and readies the writer for the next value. */
void dln_out_line(dln_out *out);
/* Hands over the rest and frees. Returns `body`, or the first failure when `body` is DLN_OK. */
dln_status dln_out_close(dln_out *out, dln_status body, dln_err *err);

#endif
