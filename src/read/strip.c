/* strip.c: goes from tag to tag and copies what stands between, but for the inside of elements whose inside is no markup. A tag is skipped with
 * its quoted values, so that a "<script" in one of them opens nothing. What is never closed goes to the end of the page, as in browsers; but for a comment, behind
 * whose opening the page goes on: half a page in a comment that somebody forgot to close is worse than a comment in the text.
 */
#include "read/strip.h"

#include <string.h>

#include "base/utf8.h"

enum { TAG_WORDS = 1000 /* blanks between attributes, more or less: the parser compares each with all before it */ };

typedef struct raw {
	const char *name;
	bool ld; /* JSON-LD may stand in it */
} raw;

static const raw raws[] = {{"script", true}, {"style", false}, {"svg", false}, {"iframe", false}, {"math", false}};

typedef struct stripping {
	dln_view in;
	char *out;
	size_t len;
	dln_view *scripts;
	size_t script_count;
	size_t tags;
	bool no_comment_ends; /* none closes from here on: looking again would make many openings quadratic */
} stripping;

static void put(stripping *s, size_t begin, size_t end) {
	memcpy(s->out + s->len, s->in.at + begin, end - begin);
	s->len += end - begin;
}

static char small(char c) {
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* Whether `name` stands at `at`, in any case, and ends there. */
static bool name_at(dln_view in, size_t at, const char *name) {
	for (; *name; name++, at++)
		if (at >= in.len || small(in.at[at]) != *name)
			return false;
	return at >= in.len || strchr(" \t\r\n\f/>", in.at[at]) != NULL;
}

static bool is_gap(char c) {
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Behind the tag that opens at `at`. *most, which may be NULL, is where its attributes become too many, else the same. */
static size_t behind_tag(dln_view in, size_t at, size_t *most) {
	size_t words = 0, full = 0;
	char quote = 0;

	for (at++; at < in.len; at++) {
		char c = in.at[at];
		if (quote) {
			quote = c == quote ? 0 : quote;
			continue;
		}
		if (c == '>')
			break;
		if ((c == '"' || c == '\'') && in.at[at - 1] == '=')
			quote = c;
		if ((is_gap(c) || in.at[at - 1] == '"' || in.at[at - 1] == '\'' || c == '/') && ++words == TAG_WORDS)
			full = at;
	}
	size_t end = at < in.len ? at + 1 : at;
	if (most)
		*most = full ? full : end;
	return end;
}

/* Where "</name" stands from `at` on, or the end. */
static size_t find_close(dln_view in, size_t at, const char *name) {
	while (at < in.len) {
		const char *p = memchr(in.at + at, '<', in.len - at);
		if (!p)
			return in.len;
		at = (size_t)(p - in.at);
		if (at + 1 < in.len && in.at[at + 1] == '/' && name_at(in, at + 2, name))
			return at;
		at++;
	}
	return in.len;
}

static size_t behind_comment(stripping *s, size_t at) {
	size_t found = s->no_comment_ends ? DLN_NOWHERE : dln_view_find(dln_view_sub(s->in, at + 4, s->in.len), DLN_LIT("-->"));

	s->no_comment_ends = found == DLN_NOWHERE;
	return found == DLN_NOWHERE ? at + 4 : at + 4 + found + 3;
}

/* Skips the element whose tag stands at `at`, with both its tags. */
static size_t skip_raw(stripping *s, size_t at, const raw *r) {
	size_t inside = behind_tag(s->in, at, NULL), close = find_close(s->in, inside, r->name);
	dln_view tag = dln_view_sub(s->in, at, inside);

	if (!r->ld && dln_view_ends(tag, DLN_LIT("/>")))
		return inside;
	if (r->ld && s->script_count < DLN_HTML_SCRIPTS && close > inside && dln_view_find(tag, DLN_LIT("ld+json")) != DLN_NOWHERE)
		s->scripts[s->script_count++] = dln_view_sub(s->in, inside, close);
	return close == s->in.len ? close : behind_tag(s->in, close, NULL);
}

/* Takes the tag at `at`; returns what is behind what was taken. */
static size_t take_tag(stripping *s, size_t at) {
	dln_view in = s->in;

	if (dln_view_starts(dln_view_sub(in, at, in.len), DLN_LIT("<!--")))
		return behind_comment(s, at);
	for (size_t i = 0; i < sizeof raws / sizeof *raws; i++)
		if (name_at(in, at + 1, raws[i].name))
			return skip_raw(s, at, &raws[i]);
	char c = at + 1 < in.len ? small(in.at[at + 1]) : 0;
	if (!((c >= 'a' && c <= 'z') || c == '/' || c == '!' || c == '?')) {
		put(s, at, at + 1);
		return at + 1;
	}
	size_t most, end = behind_tag(in, at, &most);
	put(s, at, most);
	if (most < end)
		s->out[s->len++] = '>';
	s->tags++;
	return end;
}

/* The page with ill-formed parts and zero bytes replaced. */
static dln_view mended(dln_arena *arena, dln_view page) {
	size_t bad = dln_utf8_check(page);
	uint32_t cp;
	bool ok;

	if (bad == DLN_NOWHERE && dln_view_find_byte(page, 0) == DLN_NOWHERE)
		return page;
	char *out = dln_arena_alloc(arena, page.len * 3 + 1);
	size_t len = 0;
	for (size_t at = 0; at < page.len;) {
		at += dln_utf8_decode(page, at, &cp, &ok);
		len += dln_utf8_encode(ok && cp ? cp : DLN_REPLACEMENT, out + len);
	}
	return (dln_view){out, len};
}

/* Where the entities with a name become too many, or the end. */
static size_t end_of_entities(dln_view page) {
	size_t n = 0, at = 0;

	for (const char *p; at < page.len && (p = memchr(page.at + at, '&', page.len - at)) != NULL;) {
		at = (size_t)(p - page.at) + 1;
		char c = at < page.len ? small(page.at[at]) : 0;
		n += c >= 'a' && c <= 'z';
		if (n > DLN_HTML_ENTITIES)
			return at - 1;
	}
	return page.len;
}

void dln_strip(dln_arena *arena, dln_view page, dln_stripped *out) {
	stripping s = {.in = mended(arena, page), .scripts = dln_arena_array(arena, dln_view, DLN_HTML_SCRIPTS)};

	s.out = dln_arena_alloc(arena, s.in.len + 1);
	for (size_t at = 0; at < s.in.len && s.tags < DLN_HTML_TAGS;) {
		const char *p = memchr(s.in.at + at, '<', s.in.len - at);
		size_t tag = p ? (size_t)(p - s.in.at) : s.in.len;
		put(&s, at, tag);
		at = tag < s.in.len ? take_tag(&s, tag) : tag;
	}
	size_t len = end_of_entities((dln_view){s.out, s.len});
	*out = (dln_stripped){{s.out, len}, s.scripts, s.script_count, s.tags == DLN_HTML_TAGS, len < s.len};
}
