/* xml.h: a document of XML -> a compact tree. Internal to `read`.
 *
 * Nodes stand in one array in document order, as in html.h: what is in a node are the nodes behind it up to `end`. Names are told apart by what their namespace is,
 * by its
 * address or, where none is bound, by the prefix that everybody uses.
 *
 * The parser is libxml2's xmlTextReader, and xml.c is the only file that knows it. What it gets is mended before (xml_mend.h): no document type, no entity but
 * XML's own, everything closed. No network, nothing printed. Ceilings: DLN_XML_*.
 */
#ifndef DLN_READ_XML_H
#define DLN_READ_XML_H

#include "read/decode.h"
#include "read/xml_mend.h"

typedef enum dln_xml_space {
	DLN_XML_OWN,    /* none, or the format's own whatever its address */
	DLN_XML_RSS, DLN_XML_ATOM, DLN_XML_DC /* and terms */, DLN_XML_CONTENT, DLN_XML_XHTML, DLN_XML_NAR /* NewsML-G2 */, DLN_XML_NITF,
	DLN_XML_OTHER   /* with a prefix */
} dln_xml_space;

typedef struct dln_xml_attr {
	dln_view name; /* with its prefix, if it has one: "xml:lang" */
	dln_view value;
} dln_xml_attr;

typedef struct dln_xml_node {
	uint32_t parent, end;
	uint32_t attrs, attr_count;
	dln_view name;  /* without its prefix; empty: words */
	dln_view words;
	size_t at;      /* the byte of the text at which an element begins; DLN_NOWHERE when it is not known */
	uint8_t space;  /* dln_xml_space */
} dln_xml_node;

typedef struct dln_xml {
	const dln_xml_node *nodes; /* the first one has no name and has the outermost element in it, which is the second one */
	size_t len;
	const dln_xml_attr *attrs;
} dln_xml;

/* Inside a guard. `text` is borrowed while it runs, and may hold ill-formed UTF-8. DLN_FORMAT: there is no element in it, or it uses entities that it declares itself;
 * DLN_LIMIT: beyond a ceiling. What was not well-formed and is read all the same becomes a finding. */
dln_status dln_xml_parse(dln_arena *arena, dln_view id, dln_view text, dln_findings *findings, dln_xml *out, dln_err *err);

/* {NULL, 0} when it has none; one that is empty is not NULL. */
dln_view dln_xml_attr_of(const dln_xml *xml, uint32_t node, const char *name);
bool dln_xml_is(const dln_xml *xml, uint32_t node, const char *name);
/* The first element in the node, directly, or behind `after`, which is such an element (0: from the first on), with this name (NULL: any); 0: none. */
uint32_t dln_xml_child(const dln_xml *xml, uint32_t node, uint32_t after, const char *name);
/* The first element anywhere in the node with this name, 0: none. */
uint32_t dln_xml_find(const dln_xml *xml, uint32_t node, const char *name);
bool dln_xml_has_elements(const dln_xml *xml, uint32_t node);
/* All words in the node, trimmed. Copied where they are in several pieces. Inside a guard. */
dln_view dln_xml_inner(dln_arena *arena, const dln_xml *xml, uint32_t node);
/* What is in the node as HTML. `name_of` gives the name of each element there: empty for none, so that only what is in it stands; NULL for leaving it out. NULL: as it is
 * called. Inside a guard. */
typedef const char *dln_xml_name_fn(dln_view name);
dln_view dln_xml_markup(dln_arena *arena, const dln_xml *xml, uint32_t node, dln_xml_name_fn *name_of);
/* The value of the attribute in the node or the nearest around it that has one; {NULL, 0} when none has. */
dln_view dln_xml_inherited(const dln_xml *xml, uint32_t node, const char *name);

#endif
