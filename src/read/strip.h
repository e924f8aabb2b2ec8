/* strip.h: a page without what is no text of it: scripts, style sheets, comments, drawings, frames. Internal to `read`; html.h uses it. */
#ifndef DLN_READ_STRIP_H
#define DLN_READ_STRIP_H

#include "read/html.h"

typedef struct dln_stripped {
	dln_view page;        /* well-formed UTF-8 without zero bytes, in the arena */
	dln_view *scripts;    /* JSON-LD, borrowed from what was stripped; at most DLN_HTML_SCRIPTS */
	size_t script_count;
	bool cut;             /* it ends where there are DLN_HTML_TAGS tags, ... */
	bool named;           /* ... or DLN_HTML_ENTITIES entities with a name */
} dln_stripped;

/* Inside a guard. Linear. Ill-formed bytes become U+FFFD; of a tag with more than about a thousand attributes the rest of them goes. */
void dln_strip(dln_arena *arena, dln_view page, dln_stripped *out);

#endif
