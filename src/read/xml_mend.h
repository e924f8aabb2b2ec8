/* xml_mend.h: XML as it comes -> well-formed XML without a document type. Internal to `read`; xml.h uses it.
 *
 * Feeds break XML in every way: a bare "&", entities of HTML that nobody declared, bytes of another encoding, elements that are never closed. A parser of XML must
 * stop at the first of these; libxml2's, told to recover, goes on but closes the wrong elements, so that items end up inside of each other. Therefore what
 * is broken is mended before, in one walk: an end tag closes what it names, and what is open in that; one that closes nothing goes; an item of a feed ends where the
 * next begins; a bare "&" or "<" is itself; entities of
 * HTML become their characters. Document types, comments and instructions go. An entity that the document declares itself is never resolved.
 */
#ifndef DLN_READ_XML_MEND_H
#define DLN_READ_XML_MEND_H

#include "base/arena.h"
#include "base/str.h"

enum {
	DLN_XML_BYTES = 64 << 20,   /* of a document in UTF-8; beyond it DLN_LIMIT */
	DLN_XML_ELEMENTS = 1000000, /* more are not read */
	DLN_XML_DEPTH = 128,        /* deeper is DLN_LIMIT */
	DLN_XML_ATTRS = 64          /* of an element; more are left out */
};

typedef struct dln_mended {
	dln_view xml;            /* well-formed but for its namespaces; in the arena */
	const uint32_t *starts;  /* the byte of `text` at which each element begins, in their order */
	size_t start_count;
	size_t mends, first;     /* how often it was not well-formed, and at which byte first */
	bool cut;                /* it ends where there are DLN_XML_ELEMENTS elements */
} dln_mended;

/* Inside a guard. Linear. DLN_LIMIT and DLN_FORMAT (an entity of its own is used) name the byte. */
dln_status dln_xml_mend(dln_arena *arena, dln_view id, dln_view text, dln_mended *out, dln_err *err);

#endif
