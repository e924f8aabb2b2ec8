/* html.h: a web page -> a compact tree. Internal to `read`.
 *
 * Nodes stand in one array in document order, so that what is in a node are the nodes behind it up to `end`, and no walk needs recursion or a stack.
 * Elements have the attributes that reading needs, texts their bytes; entities are resolved. Scripts, style sheets, comments and drawings are cut out before
 * the parser sees them, as they are most of a page and nothing of its text; JSON-LD is kept beside the tree.
 *
 * The parser is libxml2's for HTML, and html.c is the only file that knows it. It is not HTML5 to the letter: it knows the elements of HTML 4, takes others as they
 * come, and closes what was left open. No network, no entities of its own, nothing printed. Ceilings: DLN_HTML_*; a page beyond one of them is cut there, `cut` says
 * why, and what came before stays.
 *
 * Measured before it was chosen (page of 175 KB, one core): libxml2 81 MB/s; gumbo 22 MB/s, and no end on 200,000 nested elements.
 */
#ifndef DLN_READ_HTML_H
#define DLN_READ_HTML_H

#include "base/arena.h"
#include "base/str.h"

enum {
	DLN_HTML_BYTES = 64 << 20, /* of a page in UTF-8; beyond it DLN_LIMIT */
	DLN_HTML_TAGS = 1000000,   /* more are not read */
	DLN_HTML_NODES = 2 << 20,
	DLN_HTML_DEPTH = 512,      /* deeper elements are left out, what is in them counts as their parent's */
	DLN_HTML_NESTED = 4096,    /* deeper pages are cut */
	DLN_HTML_ENTITIES = 1000000, /* with a name ("&eacute;"): the parser looks each up in a list, from its beginning */
	DLN_HTML_FAULTS = 1000000, /* of the markup; behind the last one nothing is read */
	DLN_HTML_SCRIPTS = 256     /* pieces of JSON-LD */
};

typedef enum dln_tag {
	DLN_TAG_OTHER, DLN_TAG_TEXT /* no element: words */,
	DLN_TAG_A, DLN_TAG_ABBR,
	DLN_TAG_ADDRESS, DLN_TAG_ARTICLE, DLN_TAG_ASIDE, DLN_TAG_AUDIO, DLN_TAG_BLOCKQUOTE, DLN_TAG_BODY, DLN_TAG_BR, DLN_TAG_BUTTON, DLN_TAG_CAPTION,
	DLN_TAG_CENTER, DLN_TAG_DD, DLN_TAG_DETAILS, DLN_TAG_DIALOG, DLN_TAG_DIV, DLN_TAG_DL, DLN_TAG_DT, DLN_TAG_FIELDSET, DLN_TAG_FIGCAPTION, DLN_TAG_FIGURE,
	DLN_TAG_FOOTER, DLN_TAG_FORM, DLN_TAG_FRAMESET, DLN_TAG_H1, DLN_TAG_H2, DLN_TAG_H3, DLN_TAG_H4, DLN_TAG_H5, DLN_TAG_H6, DLN_TAG_HEAD, DLN_TAG_HEADER,
	DLN_TAG_HR, DLN_TAG_HTML, DLN_TAG_IFRAME, DLN_TAG_IMG, DLN_TAG_INPUT, DLN_TAG_LABEL, DLN_TAG_LI, DLN_TAG_LINK, DLN_TAG_MAIN, DLN_TAG_MENU, DLN_TAG_META,
	DLN_TAG_NAV, DLN_TAG_NOSCRIPT, DLN_TAG_OBJECT, DLN_TAG_OL, DLN_TAG_OPTION, DLN_TAG_P, DLN_TAG_PICTURE, DLN_TAG_PRE, DLN_TAG_Q, DLN_TAG_S, DLN_TAG_SECTION,
	DLN_TAG_SELECT, DLN_TAG_SMALL, DLN_TAG_SPAN, DLN_TAG_STRONG, DLN_TAG_SUMMARY, DLN_TAG_SUP,
	DLN_TAG_TABLE, DLN_TAG_TBODY, DLN_TAG_TD, DLN_TAG_TEMPLATE, DLN_TAG_TEXTAREA,
	DLN_TAG_TH, DLN_TAG_TIME, DLN_TAG_TITLE, DLN_TAG_TR, DLN_TAG_UL, DLN_TAG_VIDEO, DLN_TAGS
} dln_tag;

typedef enum dln_attr {
	DLN_ATTR_ARIA_HIDDEN, DLN_ATTR_CLASS, DLN_ATTR_CONTENT, DLN_ATTR_DATETIME, DLN_ATTR_HIDDEN, DLN_ATTR_HREF, DLN_ATTR_ID, DLN_ATTR_ITEMPROP, DLN_ATTR_ITEMTYPE,
	DLN_ATTR_LANG, DLN_ATTR_NAME, DLN_ATTR_PROPERTY, DLN_ATTR_REL, DLN_ATTR_ROLE, DLN_ATTR_STYLE, DLN_ATTR_TITLE, DLN_ATTR_TYPE, DLN_ATTRS
} dln_attr;

typedef struct dln_html_attr {
	dln_view value;
	dln_attr name;
} dln_html_attr;

typedef struct dln_html_node {
	uint32_t parent;      /* of the first node: 0 */
	uint32_t end;         /* behind the last node in it */
	uint32_t at, len;     /* TEXT: bytes of `text`; else: attributes */
	uint16_t tag;         /* dln_tag */
	uint16_t depth;
} dln_html_node;

typedef struct dln_html {
	const dln_html_node *nodes; /* the first one is an element that has all others in it */
	size_t len;
	const dln_html_attr *attrs;
	dln_view text;
	const dln_view *scripts;    /* JSON-LD as it stands in the page */
	size_t script_count;
	const char *cut;            /* NULL: it was read whole */
} dln_html;

/* Parses a page in UTF-8. Inside a guard. `page` is borrowed as long as the tree lives. DLN_LIMIT when it is longer than DLN_HTML_BYTES. */
dln_status dln_html_parse(dln_arena *arena, dln_view id, dln_view page, dln_html *out, dln_err *err);

/* The value of an attribute; {NULL, 0} when the node has none of that name. One without a value is empty, but not NULL. */
dln_view dln_html_attr_of(const dln_html *html, uint32_t node, dln_attr name);
dln_view dln_html_words(const dln_html *html, uint32_t node); /* of a TEXT */
/* All words in the node with single blanks between them, copied. Inside a guard. At most `most` bytes. */
dln_view dln_html_inner(dln_arena *arena, const dln_html *html, uint32_t node, size_t most);

/* The character that an entity of HTML stands for, by its name without "&" and ";"; 0: there is none. */
uint32_t dln_html_entity(dln_view name);

#endif
