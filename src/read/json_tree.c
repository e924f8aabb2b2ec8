/* json_tree.c: see the header. One loop over the text: where a value is due it takes one, else a comma or the end of what is open. */
#include "read/json_tree.h"

#include <string.h>

#include "base/utf8.h"

typedef struct parser {
	dln_arena *arena;
	dln_view id, text;
	size_t at;
	dln_json_tree *tree;
	uint32_t open[DLN_JSON_DEPTH];
	size_t depth;
	dln_err *err;
} parser;

static dln_status refuse(const parser *p, size_t at, const char *what) {
	return dln_fail(p->err, DLN_FORMAT, p->id, at, "JSON that is not well-formed: %s", what);
}

static bool is_digit(char c) {
	return c >= '0' && c <= '9';
}

static void pass_blanks(parser *p) {
	while (p->at < p->text.len && (p->text.at[p->at] == ' ' || p->text.at[p->at] == '\t' || p->text.at[p->at] == '\n' || p->text.at[p->at] == '\r'))
		p->at++;
}

static char here(const parser *p) {
	return p->at < p->text.len ? p->text.at[p->at] : 0;
}

/* ---- strings ---- */

/* Four hexadecimal digits; UINT32_MAX when they are none. */
static uint32_t hex4(dln_view v, size_t at) {
	uint32_t n = 0;

	for (size_t i = at; i < at + 4; i++) {
		char c = i < v.len ? v.at[i] : 'x', low = (char)(c | 0x20);
		if (is_digit(c))
			n = n * 16 + (uint32_t)(c - '0');
		else if (low >= 'a' && low <= 'f')
			n = n * 16 + (uint32_t)(low - 'a' + 10);
		else
			return UINT32_MAX;
	}
	return n;
}

/* "\u00e9", a pair of surrogates as one, at the backslash; behind it afterwards. */
static size_t take_unicode(dln_view raw, size_t at, bool flat, char *out, size_t *len) {
	uint32_t cp = hex4(raw, at + 2), low = UINT32_MAX;

	at += 6;
	if (cp >= 0xD800 && cp < 0xDC00 && at + 1 < raw.len && raw.at[at] == '\\' && raw.at[at + 1] == 'u')
		low = hex4(raw, at + 2);
	if (low >= 0xDC00 && low < 0xE000) {
		cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
		at += 6;
	}
	if (cp < 0x20)
		cp = flat || (cp != '\n' && cp != '\t') ? ' ' : cp;
	*len += dln_utf8_encode(cp == UINT32_MAX || (cp >= 0xD800 && cp < 0xE000) ? DLN_REPLACEMENT : cp, out + *len);
	return at < raw.len ? at : raw.len;
}

dln_view dln_json_unescape(dln_arena *arena, dln_view raw, bool flat, size_t *bad) {
	static const char letters[] = "nrtbf\"\\/", means[] = "\n\r\t  \"\\/";
	char *out = dln_arena_alloc(arena, raw.len * 3 + 4);
	size_t len = 0;

	if (bad)
		*bad = DLN_NOWHERE;
	for (size_t i = 0; i < raw.len;) {
		unsigned char c = (unsigned char)raw.at[i];
		const char *letter = c == '\\' && i + 1 < raw.len && raw.at[i + 1] ? strchr(letters, raw.at[i + 1]) : NULL;
		uint32_t cp;
		if (c == '\\' && i + 1 < raw.len && raw.at[i + 1] == 'u' && (!bad || hex4(raw, i + 2) != UINT32_MAX)) {
			i = take_unicode(raw, i, flat, out, &len);
			continue;
		}
		if (c == '\\' && !letter && bad && *bad == DLN_NOWHERE)
			*bad = i;
		if (letter) {
			c = (unsigned char)means[letter - letters];
			i += 2;
		} else if (c >= 0x80) {
			i += dln_utf8_decode(raw, i, &cp, NULL);
			len += dln_utf8_encode(cp, out + len);
			continue;
		} else {
			i++;
		}
		out[len++] = c < 0x20 && (flat || (c != '\n' && c != '\t' && c != '\r')) ? ' ' : (char)c;
	}
	return (dln_view){out, len};
}

static dln_status take_string(parser *p, dln_view *out) {
	size_t begin = ++p->at, bad = DLN_NOWHERE;
	bool plain = true;

	for (; p->at < p->text.len && p->text.at[p->at] != '"'; p->at++) {
		unsigned char c = (unsigned char)p->text.at[p->at];
		plain &= c >= 0x20 && c < 0x80 && c != '\\';
		p->at += c == '\\';
	}
	if (p->at >= p->text.len)
		return refuse(p, begin - 1, "a string that is never closed");
	dln_view raw = dln_view_sub(p->text, begin, p->at++);
	*out = plain ? raw : dln_json_unescape(p->arena, raw, false, &bad);
	return bad == DLN_NOWHERE ? DLN_OK : refuse(p, begin + bad, "an escape that is none");
}

/* ---- values ---- */

static dln_status take_number(parser *p, dln_view *out) {
	size_t begin = p->at, digits = 0;

	p->at += here(p) == '-';
	for (; is_digit(here(p)); p->at++)
		digits++;
	if (here(p) == '.')
		for (p->at++; is_digit(here(p)); p->at++)
			digits++;
	if (digits && (here(p) | 0x20) == 'e') {
		p->at++;
		p->at += here(p) == '-' || here(p) == '+';
		while (is_digit(here(p)))
			p->at++;
	}
	*out = dln_view_sub(p->text, begin, p->at);
	return digits ? DLN_OK : refuse(p, begin, "a value that is none");
}

static bool take_word(parser *p, const char *word) {
	size_t len = strlen(word);

	if (p->text.len - p->at < len || memcmp(p->text.at + p->at, word, len) != 0)
		return false;
	p->at += len;
	return true;
}

static dln_status take_value(parser *p, dln_view key) {
	dln_json_node node = {.key = key, .at = p->at};
	uint32_t number = (uint32_t)p->tree->len;
	dln_status status = DLN_OK;
	char c = here(p);

	if (p->tree->len == DLN_JSON_NODES)
		return dln_fail(p->err, DLN_LIMIT, p->id, p->at, "JSON with more than 2,097,152 values");
	if (c == '"') {
		node.kind = DLN_JSON_STRING;
		status = take_string(p, &node.text);
	} else if (c == '{' || c == '[') {
		if (p->depth == DLN_JSON_DEPTH)
			return dln_fail(p->err, DLN_LIMIT, p->id, p->at, "JSON nested deeper than %d", DLN_JSON_DEPTH);
		node.kind = c == '{' ? DLN_JSON_OBJECT : DLN_JSON_ARRAY;
		p->open[p->depth++] = number;
		p->at++;
	} else if (take_word(p, "null")) {
		node.kind = DLN_JSON_NULL;
	} else if (take_word(p, "true") || take_word(p, "false")) {
		node.kind = c == 't' ? DLN_JSON_TRUE : DLN_JSON_FALSE;
	} else {
		node.kind = DLN_JSON_NUMBER;
		status = take_number(p, &node.text);
	}
	node.end = number + 1;
	if (status == DLN_OK)
		dln_vec_push(p->arena, p->tree, node);
	return status;
}

/* The next member or element of what is open, with its key and without the comma before it. `first`: nothing is before it. */
static dln_status take_next(parser *p, const dln_json_node *open, bool first) {
	dln_view key = {0};

	if (!first) {
		if (here(p) != ',')
			return refuse(p, p->at, open->kind == DLN_JSON_OBJECT ? "no comma or closing brace behind a value" : "no comma or closing bracket behind a value");
		p->at++;
		pass_blanks(p);
	}
	if (open->kind == DLN_JSON_OBJECT) {
		if (here(p) != '"')
			return refuse(p, p->at, "no name in quotation marks where one is due");
		dln_status status = take_string(p, &key);
		if (status != DLN_OK)
			return status;
		pass_blanks(p);
		if (here(p) != ':')
			return refuse(p, p->at, "no colon behind a name");
		p->at++;
		pass_blanks(p);
	}
	return take_value(p, key);
}

static dln_status take_all(parser *p) {
	pass_blanks(p);
	dln_status status = take_value(p, (dln_view){0});

	while (status == DLN_OK && p->depth) {
		uint32_t open = p->open[p->depth - 1];
		const dln_json_node *node = &p->tree->at[open];
		pass_blanks(p);
		if (here(p) == (node->kind == DLN_JSON_OBJECT ? '}' : ']')) {
			p->at++;
			p->tree->at[open].end = (uint32_t)p->tree->len;
			p->depth--;
		} else {
			status = take_next(p, node, p->tree->len == open + 1);
		}
	}
	pass_blanks(p);
	return status;
}

dln_status dln_json_parse(dln_arena *arena, dln_view id, dln_view text, size_t *at, dln_json_tree *tree, dln_err *err) {
	parser *p = dln_arena_one(arena, parser);
	size_t before = tree->len;

	*p = (parser){.arena = arena, .id = id, .text = text, .at = *at, .tree = tree, .err = err};
	dln_status status = take_all(p);
	if (status != DLN_OK)
		tree->len = before;
	else
		*at = p->at;
	return status;
}
