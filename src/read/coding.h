/* coding.h: what HTTP's Content-Encoding packs and does not show by its bytes: deflate (RFC 1950, or 1951 as some servers send it) and brotli (RFC 7932). Internal to
 * `read`. Brotli by libbrotlidec, coding.c is the only file with it.
 */
#ifndef DLN_READ_CODING_H
#define DLN_READ_CODING_H

#include "read/stream.h"

typedef struct dln_coding dln_coding;

/* `named`: the value of the field; `beginning`: the first bytes of what is packed. *out is NULL where it is not packed: it names none of the two, or the bytes are text,
 * as crawlers leave the field when they unpack. DLN_NOMEM. */
dln_status dln_coding_new(dln_view named, dln_view beginning, dln_coding **out);
void dln_coding_free(dln_coding *coding);
/* 1 to `size` bytes, unpacked from what `below` gives; *got 0: the end. DLN_FORMAT: it is not packed so, or cut off; `err` says it without a place. */
dln_status dln_coding_pull(dln_coding *coding, dln_pull_fn *below, void *self, char *room, size_t size, size_t *got, dln_err *err);

#endif
