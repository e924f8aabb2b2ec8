/* links.h: the pages that a feed leads to. */
#ifndef DLN_READ_LINKS_H
#define DLN_READ_LINKS_H

#include "read/read.h"

typedef struct dln_link {
	dln_view address; /* whole, with a NUL behind it */
	dln_day date;     /* as the feed has it, or DLN_NO_DAY */
} dln_link;

typedef struct dln_links {
	dln_vec(dln_link) list; /* in the order of the feed */
	size_t without;         /* entries that lead to no page */
} dln_links;

/* Of any file that dln_read_bytes reads as entries; `base` is the address of the file, from which links count that are not whole; `charset` as dln_meta has it. Into the
 * arena; takes its own guard. DLN_NOTFOUND: it is no such file. */
dln_status dln_read_links(dln_arena *arena, const dln_reader *reader, const char *base, dln_view bytes, dln_view charset, dln_links *out, dln_err *err);

#endif
