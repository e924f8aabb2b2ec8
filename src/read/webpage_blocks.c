/* webpage_blocks.c: one walk over the tree. Words run on through elements that are part of a line (a, b, span and whatever is not known) and end where any other element
 * begins or ends, and at two line breaks. Blanks are made single, soft hyphens and blanks of no width go.
 */
#include "read/webpage.h"

#include <string.h>

#include "base/utf8.h"

enum {
	LINK_SHARE = 3,       /* prose has links in a third of its characters at most */
	PROSE_CHARS = 40,     /* and is so long when it has one end of a sentence, ... */
	COMMA_CHARS = 60,     /* ... or so long with commas but without an end, ... */
	LONG_CHARS = 150      /* ... or longer than any heading */
};

typedef struct cutting {
	dln_arena *arena;
	const dln_html *html;
	dln_webpage_blocks *out;
	dln_webpage_block now;   /* len == 0: none is open */
	bool blank;           /* a blank is due before the next character */
	unsigned breaks;      /* line breaks since the last character */
	uint32_t link_end;    /* nodes before it are in a link */
	uint32_t stack[DLN_HTML_DEPTH + 2];
	size_t depth;
} cutting;

/* Elements that nothing of the text stands in. */
static bool is_mute(unsigned tag) {
	switch ((dln_tag)tag) {
	case DLN_TAG_HEAD: case DLN_TAG_AUDIO: case DLN_TAG_VIDEO: case DLN_TAG_OBJECT: case DLN_TAG_SELECT: case DLN_TAG_TEXTAREA: case DLN_TAG_TEMPLATE:
	case DLN_TAG_BUTTON: case DLN_TAG_OPTION: case DLN_TAG_NOSCRIPT: case DLN_TAG_IFRAME: case DLN_TAG_INPUT:
		return true;
	default:
		return false;
	}
}

static bool is_inline(unsigned tag) {
	switch ((dln_tag)tag) {
	case DLN_TAG_OTHER: case DLN_TAG_A: case DLN_TAG_ABBR: case DLN_TAG_Q: case DLN_TAG_S: case DLN_TAG_SMALL: case DLN_TAG_SPAN: case DLN_TAG_STRONG: case DLN_TAG_TIME:
	case DLN_TAG_LABEL: case DLN_TAG_SUP: case DLN_TAG_IMG: case DLN_TAG_PICTURE: case DLN_TAG_BR: case DLN_TAG_LINK: case DLN_TAG_META:
		return true;
	default:
		return false;
	}
}

static bool is_hidden(const dln_html *html, uint32_t node) {
	dln_view style = dln_html_attr_of(html, node, DLN_ATTR_STYLE), hidden = dln_html_attr_of(html, node, DLN_ATTR_HIDDEN);
	size_t at;

	if (hidden.at && !dln_view_eq_nocase(hidden, DLN_LIT("until-found")))
		return true;
	while ((at = dln_view_find(style, DLN_LIT("display"))) != DLN_NOWHERE) {
		style = dln_view_trim(dln_view_sub(style, at + 7, style.len));
		if (style.len && style.at[0] == ':' && dln_view_starts(dln_view_trim(dln_view_sub(style, 1, style.len)), DLN_LIT("none")))
			return true;
	}
	return false;
}

/* ---- characters ---- */

static bool is_stop(uint32_t cp) {
	return cp == '.' || cp == '!' || cp == '?' || cp == 0x2026 || cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == 0x061F || cp == 0x06D4 || cp == 0x0964;
}

static bool is_comma(uint32_t cp) {
	return cp == ',' || cp == ';' || cp == 0x060C || cp == 0x3001 || cp == 0xFF0C;
}

static bool closes(uint32_t cp) {
	return cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == 0x2019 || cp == 0x201D || cp == 0xBB;
}

static void put_char(cutting *c, const char *bytes, size_t len, uint32_t cp, bool link) {
	dln_webpage_blocks *out = c->out;

	if (c->now.len == 0) {
		c->now = (dln_webpage_block){.node = c->stack[c->depth - 1], .at = (uint32_t)out->text_len};
		for (size_t i = c->depth; i-- > 0 && is_inline(c->html->nodes[c->now.node].tag);)
			c->now.node = c->stack[i];
	} else if (c->blank) {
		c->now.stops += c->now.stopped;
		out->text[out->text_len++] = ' ';
		c->now.len++;
	}
	c->blank = false;
	c->breaks = 0;
	memcpy(out->text + out->text_len, bytes, len);
	out->text_len += len;
	c->now.len += (uint32_t)len;
	c->now.chars++;
	c->now.link_chars += link;
	c->now.commas += is_comma(cp);
	if (!closes(cp))
		c->now.stopped = is_stop(cp);
}

static void put_words(cutting *c, dln_view words, bool link) {
	for (size_t at = 0; at < words.len;) {
		uint32_t cp = (unsigned char)words.at[at];
		size_t len = cp < 0x80 ? 1 : dln_utf8_decode(words, at, &cp, NULL);
		if (cp == ' ' || (cp >= '\t' && cp <= '\r') || (cp >= 0x80 && dln_is_blank(cp) && cp != 0xFEFF && cp != 0x200B))
			c->blank = true;
		else if (cp >= 0x20 && cp != 0x7F && cp != 0xAD && cp != 0xFEFF && cp != 0x200B && cp != 0x2060)
			put_char(c, words.at + at, len, cp, link);
		at += len;
	}
}

/* ---- marks of notes ---- */

/* "1", "[12]": the whole of an element. */
static bool is_number(const dln_html *html, uint32_t node) {
	enum { MOST_DIGITS = 3 };
	size_t digits = 0;

	for (uint32_t i = node + 1; i < html->nodes[node].end; i++) {
		dln_view words = html->nodes[i].tag == DLN_TAG_TEXT ? dln_html_words(html, i) : (dln_view){0};
		for (size_t k = 0; k < words.len; k++) {
			bool digit = words.at[k] >= '0' && words.at[k] <= '9';
			if (!digit && dln_view_find_byte(DLN_LIT(" []()"), words.at[k]) == DLN_NOWHERE)
				return false;
			digits += digit;
		}
	}
	return digits > 0 && digits <= MOST_DIGITS;
}

/* "killed 23<sup>1</sup> civilians", "said the governor.<a href="#note-1">1</a>": no part of the sentence, least of all of its numbers. "10 km<sup>2</sup>" is a unit. */
static bool is_note_mark(const cutting *c, uint32_t node) {
	enum { LONGEST_UNIT = 3 };
	const dln_html *html = c->html;
	unsigned tag = html->nodes[node].tag;
	const char *text = c->out->text + c->now.at;
	size_t letters = 0;

	if (tag == DLN_TAG_A)
		return dln_view_starts(dln_html_attr_of(html, node, DLN_ATTR_HREF), DLN_LIT("#")) && c->now.len > 0 && is_number(html, node);
	if (tag != DLN_TAG_SUP || c->now.len == 0 || !is_number(html, node))
		return false;
	while (letters < c->now.len && ((text[c->now.len - 1 - letters] | 0x20) >= 'a' && (text[c->now.len - 1 - letters] | 0x20) <= 'z'))
		letters++;
	return letters == 0 || letters > LONGEST_UNIT;
}

/* ---- blocks ---- */

static void flush(cutting *c) {
	dln_webpage_block *b = &c->now;

	c->breaks = 0;
	c->blank = false;
	if (b->len == 0)
		return;
	b->stops += b->stopped;
	b->prose = b->link_chars * LINK_SHARE <= b->chars && ((b->stops && b->chars >= PROSE_CHARS) || (b->commas > 1 && b->chars >= COMMA_CHARS) || b->chars >= LONG_CHARS);
	dln_vec_push(c->arena, c->out, *b);
	c->now.len = 0;
}

static void leave_to(cutting *c, uint32_t node) {
	while (c->depth && c->html->nodes[c->stack[c->depth - 1]].end <= node)
		if (!is_inline(c->html->nodes[c->stack[--c->depth]].tag))
			flush(c);
}

static void enter(cutting *c, uint32_t node) {
	unsigned tag = c->html->nodes[node].tag;

	if (!is_inline(tag))
		flush(c);
	if (tag == DLN_TAG_BR) {
		bool ended = c->now.stopped && c->now.chars >= PROSE_CHARS; /* paragraphs parted by one break each */
		c->blank = true;
		if (++c->breaks == 2 || ended)
			flush(c);
	}
	if (tag == DLN_TAG_A && node >= c->link_end && dln_html_attr_of(c->html, node, DLN_ATTR_HREF).at)
		c->link_end = c->html->nodes[node].end;
	c->stack[c->depth++] = node;
}

void dln_webpage_cut(dln_arena *arena, const dln_html *html, dln_webpage_blocks *out) {
	cutting *c = dln_arena_one(arena, cutting);

	c->arena = arena;
	c->html = html;
	c->out = out;
	out->text = dln_arena_alloc(arena, html->text.len + html->len + 1);
	for (uint32_t i = 0; i < html->len; i++) {
		unsigned tag = html->nodes[i].tag;
		leave_to(c, i);
		if (tag == DLN_TAG_TEXT)
			put_words(c, dln_html_words(html, i), i < c->link_end);
		else if (is_mute(tag) || is_hidden(html, i) || is_note_mark(c, i))
			i = html->nodes[i].end - 1;
		else
			enter(c, i);
	}
	leave_to(c, UINT32_MAX);
	flush(c);
}
