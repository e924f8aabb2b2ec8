/* deflate.h: packing and unpacking bytes in memory (zlib). */
#ifndef DLN_BASE_DEFLATE_H
#define DLN_BASE_DEFLATE_H

#include "base/str.h"

/* Appends what one gzip stream holds. DLN_FORMAT when it is none, is cut short or has something behind it; DLN_LIMIT when it holds more than `limit` bytes or is
 * itself larger than 4 GiB. */
dln_status dln_gunzip(dln_view packed, size_t limit, dln_buf *out);
/* The same of a zlib stream (RFC 1950). */
dln_status dln_inflate(dln_view packed, size_t limit, dln_buf *out);
/* Appends the bytes as one zlib stream. */
dln_status dln_deflate(dln_view bytes, dln_buf *out);
/* The same as one gzip stream, without name and time. */
dln_status dln_gzip(dln_view bytes, dln_buf *out);

/* Unpacking piece by piece: a zlib stream, or the bare one (RFC 1951). NULL: memory ran out. */
typedef struct dln_inflater dln_inflater;
dln_inflater *dln_inflater_new(bool zlib);
void dln_inflater_free(dln_inflater *inflater);
/* Unpacks up to `size` bytes of `packed`, of which only what was not used is left afterwards. *ended: that was all. Nothing got and nothing used: more of it is
 * needed. */
dln_status dln_inflater_step(dln_inflater *inflater, dln_view *packed, char *room, size_t size, size_t *got, bool *ended);

#endif
