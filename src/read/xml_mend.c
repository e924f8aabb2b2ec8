/* xml_mend.c: see the header. Names are taken as they are but for what no name may have; attributes are written anew in quotation marks, the first of two with one
 * name. */
#include "read/xml_mend.h"

#include <string.h>

#include "base/utf8.h"
#include "read/decode.h"
#include "read/html.h"

enum { ENTITY_NAME = 32 /* bytes of the name of an entity, at most */, LOOK_UPS = 200000 /* of names of entities,
	which take a while; later ones are left as they stand */ };

typedef struct mending {
	dln_arena *arena;
	dln_view in, id;
	dln_vec(char) out;
	dln_vec(uint32_t) starts;
	dln_view open[DLN_XML_DEPTH];
	size_t depth, declared; /* where an entity is declared; DLN_NOWHERE */
	size_t look_ups;
	dln_mended *told;
	dln_err *err;
	dln_status status;
} mending;

/* ---- out ---- */

static void put(mending *m, const char *bytes, size_t len) {
	while (m->out.cap - m->out.len < len)
		dln_vec_grow(m->arena, (void **)&m->out.at, &m->out.cap, 1);
	if (len)
		memcpy(m->out.at + m->out.len, bytes, len);
	m->out.len += len;
}

static void put_str(mending *m, const char *s) {
	put(m, s, strlen(s));
}

static void put_cp(mending *m, uint32_t cp) {
	char room[4];

	if (cp == '<' || cp == '&' || cp == '"' || cp == '>')
		put_str(m, cp == '<' ? "&lt;" : cp == '&' ? "&amp;" : cp == '>' ? "&gt;" : "&quot;");
	else
		put(m, room, dln_utf8_encode(cp, room));
}

static void note(mending *m, size_t at) {
	if (m->told->mends++ == 0)
		m->told->first = at;
}

static dln_status refuse(mending *m, dln_status status, size_t at, const char *what, dln_view name) {
	return m->status = dln_fail(m->err, status, m->id, at, "%s%.*s", what, DLN_FMT(name));
}

/* ---- characters ---- */

static bool is_letter(char c) {
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_digit(char c) {
	return c >= '0' && c <= '9';
}

static bool is_blank(char c) {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_name(char c, bool first) {
	return is_letter(c) || c == '_' || c == ':' || (unsigned char)c >= 0x80 || (!first && (is_digit(c) || c == '-' || c == '.'));
}

static size_t name_end(dln_view in, size_t at) {
	size_t begin = at;

	while (at < in.len && is_name(in.at[at], at == begin))
		at++;
	return at;
}

/* What XML allows, with what Windows means by the characters that nobody else uses. */
static uint32_t allowed(uint32_t cp) {
	if (cp >= 0x80 && cp < 0xA0)
		return dln_windows_1252((unsigned char)cp);
	if (cp == '\t' || cp == '\n' || cp == '\r' || (cp >= 0x20 && cp < 0xD800) || (cp >= 0xE000 && cp < 0xFFFE) || (cp > 0xFFFF && cp <= 0x10FFFF))
		return cp;
	return cp < 0x20 ? ' ' : DLN_REPLACEMENT;
}

/* "&#8217;" or "&#x2019;" at the "&"; the length of it, 0 when it is none. */
static size_t number_at(dln_view in, size_t at, uint32_t *cp) {
	bool hex = at + 2 < in.len && (in.at[at + 2] | 0x20) == 'x';
	size_t i = at + 2 + hex, begin = i;
	uint32_t n = 0;

	for (; i < in.len && i - begin < 8; i++) {
		char c = in.at[i], low = (char)(c | 0x20);
		if (is_digit(c))
			n = n * (hex ? 16 : 10) + (uint32_t)(c - '0');
		else if (hex && low >= 'a' && low <= 'f')
			n = n * 16 + (uint32_t)(low - 'a' + 10);
		else
			break;
	}
	*cp = allowed(n);
	return i > begin && i < in.len && in.at[i] == ';' ? i + 1 - at : 0;
}

static uint32_t character_of(mending *m, dln_view name) {
	static const struct { const char *name; uint32_t cp; } own[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (dln_view_is(name, own[i].name))
			return own[i].cp;
	return m->look_ups++ < LOOK_UPS ? dln_html_entity(name) : 0;
}

/* What begins with "&"; behind it afterwards. */
static size_t take_reference(mending *m, size_t at) {
	size_t end = at + 1, len;
	uint32_t cp;

	if (end < m->in.len && m->in.at[end] == '#') {
		if ((len = number_at(m->in, at, &cp)) != 0) {
			put_cp(m, cp);
			return at + len;
		}
	} else {
		while (end < m->in.len && end - at <= ENTITY_NAME && (is_letter(m->in.at[end]) || is_digit(m->in.at[end]) || m->in.at[end] == '_' || m->in.at[end] == '.'))
			end++;
		dln_view name = dln_view_sub(m->in, at + 1, end);
		bool whole = name.len && end < m->in.len && m->in.at[end] == ';';
		cp = whole ? character_of(m, name) : 0;
		if (cp) {
			put_cp(m, cp);
			return end + 1;
		}
		if (whole && m->declared != DLN_NOWHERE) {
			refuse(m, DLN_FORMAT, at, "it uses an entity that it declares itself, which is not read: ", name);
			return m->in.len;
		}
	}
	note(m, at);
	put_cp(m, '&');
	return at + 1;
}

/* Text or the value of an attribute. `raw`: in a CDATA section, where "&" is itself. */
static void put_text(mending *m, size_t at, size_t end, bool raw) {
	while (at < end && m->status == DLN_OK) {
		size_t plain = at;
		while (plain < end && (unsigned char)m->in.at[plain] < 0x7F && (unsigned char)m->in.at[plain] >= ' ' && !strchr("<&\">", m->in.at[plain]))
			plain++;
		put(m, m->in.at + at, plain - at);
		at = plain;
		if (at == end)
			return;
		if (m->in.at[at] == '&' && !raw) {
			at = take_reference(m, at);
			continue;
		}
		uint32_t cp;
		bool ok;
		size_t len = dln_utf8_decode(m->in, at, &cp, &ok);
		if (!ok || allowed(cp) != cp)
			note(m, at);
		put_cp(m, ok ? allowed(cp) : DLN_REPLACEMENT);
		at += len;
	}
}

/* ---- tags ---- */

static void close_top(mending *m) {
	put_str(m, "</");
	put(m, m->open[m->depth - 1].at, m->open[m->depth - 1].len);
	put_str(m, ">");
	m->depth--;
}

/* "</name>": closes it and what is open in it. Behind the tag. */
static size_t take_end(mending *m, size_t at) {
	size_t end = name_end(m->in, at + 2), i = m->depth;
	dln_view name = dln_view_sub(m->in, at + 2, end), rest = dln_view_sub(m->in, end, m->in.len);
	size_t close = 0;

	while (close < rest.len && rest.at[close] != '>' && rest.at[close] != '<')
		close++;
	while (i > 0 && !dln_view_eq(m->open[i - 1], name))
		i--;
	if (i == 0 || i < m->depth)
		note(m, at);
	while (i > 0 && m->depth >= i)
		close_top(m);
	return end + close + (close < rest.len && rest.at[close] == '>');
}

/* An attribute at `at`; behind it afterwards. It is written unless `most` says that there are enough, or one of its name is there. */
static size_t take_attr(mending *m, size_t at, dln_view *names, size_t *count) {
	size_t end = name_end(m->in, at), begin, value;
	dln_view name = dln_view_sub(m->in, at, end);
	bool wanted = *count < DLN_XML_ATTRS;

	for (size_t i = 0; i < *count && wanted; i++)
		wanted = !dln_view_eq(names[i], name);
	for (value = end; value < m->in.len && is_blank(m->in.at[value]);)
		value++;
	if (value < m->in.len && m->in.at[value] == '=') {
		for (value++; value < m->in.len && is_blank(m->in.at[value]);)
			value++;
		char quote = value < m->in.len ? m->in.at[value] : 0;
		begin = value + (quote == '"' || quote == '\'');
		for (end = begin; end < m->in.len && (begin > value ? m->in.at[end] != quote : !is_blank(m->in.at[end]) && m->in.at[end] != '>');)
			end++;
		value = end + (begin > value && end < m->in.len);
	} else {
		begin = value = end;
	}
	if (!wanted || end == begin || value == end)
		note(m, at);
	if (!wanted)
		return value;
	names[(*count)++] = name;
	put_str(m, " ");
	put(m, name.at, name.len);
	put_str(m, "=\"");
	put_text(m, begin, end, false);
	put_str(m, "\"");
	return value;
}

static dln_view without_prefix(dln_view name) {
	size_t colon = dln_view_find_byte(name, ':');

	return colon == DLN_NOWHERE ? name : dln_view_sub(name, colon + 1, name.len);
}

/* Items of a feed never stand in each other: one whose end tag is missing ends where the next begins. */
static void end_item_before(mending *m, size_t at, dln_view name) {
	dln_view bare = without_prefix(name), root = m->depth ? without_prefix(m->open[0]) : (dln_view){0};
	size_t i = m->depth;

	if (!(dln_view_is(bare, "item") || dln_view_is(bare, "entry")) || !(dln_view_is(root, "rss") || dln_view_is(root, "RDF") || dln_view_is(root, "feed")))
		return;
	while (i > 0 && !dln_view_eq(m->open[i - 1], name))
		i--;
	if (i > 0)
		note(m, at);
	while (i > 0 && m->depth >= i)
		close_top(m);
}

/* "<name ...>"; behind the tag. */
static size_t take_start(mending *m, size_t at) {
	size_t end = name_end(m->in, at + 1), count = 0;
	dln_view name = dln_view_sub(m->in, at + 1, end), names[DLN_XML_ATTRS];

	end_item_before(m, at, name);
	if (m->depth == DLN_XML_DEPTH) {
		refuse(m, DLN_LIMIT, at, "XML with elements nested deeper than 128", (dln_view){0});
		return m->in.len;
	}
	dln_vec_push(m->arena, &m->starts, (uint32_t)at);
	m->open[m->depth++] = name;
	put_str(m, "<");
	put(m, name.at, name.len);
	for (;;) {
		while (end < m->in.len && m->in.at[end] != '>' && m->in.at[end] != '<' && !is_name(m->in.at[end], true))
			end++;
		if (end >= m->in.len || m->in.at[end] == '>' || m->in.at[end] == '<')
			break;
		end = take_attr(m, end, names, &count);
		if (m->status != DLN_OK)
			return m->in.len;
	}
	put_str(m, ">");
	if (end >= m->in.len || m->in.at[end] != '>')
		note(m, at);
	if (end < m->in.len && m->in.at[end] == '>' && m->in.at[end - 1] == '/')
		close_top(m);
	return end < m->in.len && m->in.at[end] == '>' ? end + 1 : end;
}

/* ---- what is no element ---- */

static size_t behind(const mending *m, size_t at, const char *what) {
	size_t found = dln_view_find(dln_view_sub(m->in, at, m->in.len), dln_view_of(what));

	return found == DLN_NOWHERE ? m->in.len : at + found + strlen(what);
}

/* Behind "<!DOCTYPE ... [ ... ]>"; entities that it declares are noted. */
static size_t behind_doctype(mending *m, size_t at) {
	size_t inner = 0;
	char quote = 0;

	for (size_t i = at; i < m->in.len; i++) {
		char c = m->in.at[i];
		dln_view rest = dln_view_sub(m->in, i, m->in.len);
		if (quote) {
			quote = c == quote ? 0 : quote;
		} else if (dln_view_starts(rest, DLN_LIT("<!--"))) {
			i = behind(m, i + 4, "-->") - 1;
		} else if (dln_view_starts(rest, DLN_LIT("<!ENTITY"))) {
			dln_view what = dln_view_trim(dln_view_sub(rest, 8, rest.len < 64 ? rest.len : 64));
			if (what.len && what.at[0] != '%' && m->declared == DLN_NOWHERE)
				m->declared = i;
		} else if (c == '"' || c == '\'') {
			quote = c;
		} else if (c == '[') {
			inner++;
		} else if (c == ']' && inner) {
			inner--;
		} else if (c == '>' && !inner) {
			return i + 1;
		}
	}
	return m->in.len;
}

static size_t take_cdata(mending *m, size_t at) {
	size_t end = behind(m, at, "]]>");
	bool closed = end >= at + 12 && dln_view_ends(dln_view_sub(m->in, at, end), DLN_LIT("]]>"));

	if (!closed)
		note(m, at);
	if (m->depth)
		put_text(m, at + 9, closed ? end - 3 : end, true);
	return end;
}

/* What begins with "<"; behind it afterwards. */
static size_t take_markup(mending *m, size_t at) {
	dln_view rest = dln_view_sub(m->in, at, m->in.len);

	if (dln_view_starts(rest, DLN_LIT("<!--")))
		return behind(m, at + 4, "-->");
	if (dln_view_starts(rest, DLN_LIT("<![CDATA[")))
		return take_cdata(m, at);
	if (dln_view_starts(rest, DLN_LIT("<!DOCTYPE")))
		return behind_doctype(m, at);
	if (rest.len > 1 && rest.at[1] == '?')
		return behind(m, at + 2, "?>");
	if (rest.len > 2 && rest.at[1] == '/' && is_name(rest.at[2], true))
		return take_end(m, at);
	if (rest.len > 1 && is_name(rest.at[1], true))
		return take_start(m, at);
	note(m, at);
	if (m->depth)
		put_cp(m, '<');
	return at + 1;
}

dln_status dln_xml_mend(dln_arena *arena, dln_view id, dln_view text, dln_mended *out, dln_err *err) {
	mending *m = dln_arena_one(arena, mending);
	dln_mended told = {.first = DLN_NOWHERE};
	bool rooted = false;

	if (text.len > DLN_XML_BYTES)
		return dln_fail(err, DLN_LIMIT, id, DLN_XML_BYTES, "XML longer than 64 MiB");
	*m = (mending){.arena = arena, .in = text, .id = id, .declared = DLN_NOWHERE, .told = &told, .err = err};
	for (size_t at = 0; at < text.len && m->status == DLN_OK && m->starts.len < DLN_XML_ELEMENTS && !(rooted && !m->depth);) {
		const char *p = memchr(text.at + at, '<', text.len - at);
		size_t tag = p ? (size_t)(p - text.at) : text.len;
		if (m->depth)
			put_text(m, at, tag, false);
		at = tag < text.len && m->status == DLN_OK ? take_markup(m, tag) : tag;
		rooted = m->starts.len > 0;
	}
	if (m->status != DLN_OK)
		return m->status;
	told.cut = m->starts.len == DLN_XML_ELEMENTS;
	if (m->depth && !told.cut)
		note(m, text.len);
	while (m->depth)
		close_top(m);
	told.xml = (dln_view){m->out.at, m->out.len};
	told.starts = m->starts.at;
	told.start_count = m->starts.len;
	*out = told;
	return DLN_OK;
}
