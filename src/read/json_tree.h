/* json_tree.h: JSON from outside -> a compact tree. Internal to `read`.
 *
 * Nodes stand in one array in document order; what is in one are the nodes behind it up to `end`. Strings and keys are UTF-8 without their escapes, numbers stay as
 * they are
 * written. RFC 8259, but for control characters in strings, which pages leave there; half of a pair of surrogates and ill-formed bytes become U+FFFD. Everything is the
 * arena's, nothing recurs, no number is converted: what depends on locale or heap in the libraries does not arise (docs/decisions/0036).
 */
#ifndef DLN_READ_JSON_TREE_H
#define DLN_READ_JSON_TREE_H

#include "base/arena.h"
#include "base/str.h"

enum { DLN_JSON_BYTES = 64 << 20, DLN_JSON_DEPTH = 64, DLN_JSON_NODES = 2 << 20 };

typedef enum dln_json_kind { DLN_JSON_NULL, DLN_JSON_FALSE, DLN_JSON_TRUE, DLN_JSON_NUMBER, DLN_JSON_STRING, DLN_JSON_ARRAY, DLN_JSON_OBJECT } dln_json_kind;

typedef struct dln_json_node {
	dln_view key;   /* in an object; else empty */
	dln_view text;  /* of a string or number */
	size_t at;      /* its first byte */
	uint32_t end;
	uint8_t kind;   /* dln_json_kind */
} dln_json_node;

typedef struct dln_json_tree {
	dln_json_node *at;
	size_t len, cap;
} dln_json_tree;

/* Appends the value that begins at text[*at], behind blanks, and moves *at behind it and the blanks there. Inside a guard. DLN_FORMAT and DLN_LIMIT name the byte;
 * then the
 * tree is as it was, and *at where it was. */
dln_status dln_json_parse(dln_arena *arena, dln_view id, dln_view text, size_t *at, dln_json_tree *tree, dln_err *err);

/* What is between quotation marks without its escapes. `flat`: line ends and tabs are blanks. *bad is the place of the first escape that is none, which
 * stands as it is, or DLN_NOWHERE; where `bad` is NULL, numbers that are none become U+FFFD. Inside a guard. */
dln_view dln_json_unescape(dln_arena *arena, dln_view raw, bool flat, size_t *bad);

#endif
