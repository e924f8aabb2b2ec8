/* body.c: the JSON object of a body, read byte by byte; see target.h. Strings are decoded in place into one room, which is never larger than the body. */
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "target.h"

typedef struct reader {
	const char *bytes;
	size_t len, at;
	char *put;        /* where the next decoded byte goes */
	const char *what; /* what is wrong; NULL: nothing yet */
} reader;

static bool wrong(reader *r, const char *what)
{
	if (!r->what)
		r->what = what;
	return false;
}

static char next(reader *r)
{
	while (r->at < r->len && strchr(" \t\r\n", r->bytes[r->at]) && r->bytes[r->at])
		r->at++;
	return r->at < r->len ? r->bytes[r->at] : '\0';
}

static bool take(reader *r, char c, const char *what)
{
	if (next(r) != c)
		return wrong(r, what);
	r->at++;
	return true;
}

static bool hex4(reader *r, uint32_t *out)
{
	*out = 0;
	for (int i = 0; i < 4; i++, r->at++) {
		char c = r->at < r->len ? r->bytes[r->at] : '\0';
		uint32_t digit = c >= '0' && c <= '9' ? (uint32_t)(c - '0') : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10) : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10) : 16;
		if (digit > 15)
			return wrong(r, "\\u wants four hexadecimal digits");
		*out = *out * 16 + digit;
	}
	return true;
}

static void put_character(reader *r, uint32_t cp)
{
	unsigned char *p = (unsigned char *)r->put;
	if (cp < 0x80) {
		*p++ = (unsigned char)cp;
	} else if (cp < 0x800) {
		*p++ = (unsigned char)(0xC0 | cp >> 6);
		*p++ = (unsigned char)(0x80 | (cp & 63));
	} else if (cp < 0x10000) {
		*p++ = (unsigned char)(0xE0 | cp >> 12);
		*p++ = (unsigned char)(0x80 | (cp >> 6 & 63));
		*p++ = (unsigned char)(0x80 | (cp & 63));
	} else {
		*p++ = (unsigned char)(0xF0 | cp >> 18);
		*p++ = (unsigned char)(0x80 | (cp >> 12 & 63));
		*p++ = (unsigned char)(0x80 | (cp >> 6 & 63));
		*p++ = (unsigned char)(0x80 | (cp & 63));
	}
	r->put = (char *)p;
}

/* Behind a backslash. */
static bool escape(reader *r)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	char c = r->at < r->len ? r->bytes[r->at++] : '\0';
	const char *simple = c ? strchr(from, c) : NULL;
	if (simple) {
		*r->put++ = to[simple - from];
		return true;
	}
	uint32_t cp, low;
	if (c != 'u')
		return wrong(r, "no such escape");
	if (!hex4(r, &cp))
		return false;
	if (cp >= 0xD800 && cp < 0xDC00) {
		if (r->at + 2 > r->len || r->bytes[r->at] != '\\' || r->bytes[r->at + 1] != 'u')
			return wrong(r, "half of a pair of surrogates");
		r->at += 2;
		if (!hex4(r, &low))
			return false;
		if (low < 0xDC00 || low >= 0xE000)
			return wrong(r, "half of a pair of surrogates");
		cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
	}
	if (cp == 0 || (cp >= 0xDC00 && cp < 0xE000))
		return wrong(r, cp ? "half of a pair of surrogates" : "a NUL");
	put_character(r, cp);
	return true;
}

/* NULL when it is none. */
static const char *string(reader *r)
{
	char *begin = r->put;
	if (!take(r, '"', "a string should stand here"))
		return NULL;
	for (;;) {
		size_t one = dln_bytes_character(r->bytes + r->at, r->len - r->at);
		unsigned char c = one ? (unsigned char)r->bytes[r->at] : 0;
		if (one == 0 || c < 0x20) {
			wrong(r, r->at >= r->len ? "a string without an end" : one ? "a control character in a string" : "bytes that are not UTF-8");
			return NULL;
		}
		if (c == '\\') {
			r->at++;
			if (!escape(r))
				return NULL;
			continue;
		}
		if (c != '"')
			memcpy(r->put, r->bytes + r->at, one);
		r->at += one;
		if (c == '"')
			break;
		r->put += one;
	}
	*r->put++ = '\0'; /* the quotation marks make room for it */
	return begin;
}

static bool words(reader *r, dln_body *out)
{
	if (out->word_count)
		return wrong(r, "words stands there twice");
	if (!take(r, '[', "words wants a list of strings"))
		return false;
	if (next(r) == ']')
		return wrong(r, "words is empty");
	do {
		if (out->word_count == DLN_WORDS_MOST)
			return wrong(r, "more words than a decision takes");
		const char *word = string(r);
		if (!word)
			return false;
		out->words[out->word_count++] = word;
	} while (next(r) == ',' && ++r->at);
	return take(r, ']', "a comma or the end of the list should stand here");
}

static bool member(reader *r, dln_body *out)
{
	const char *name = string(r);
	if (!name || !take(r, ':', "a colon should stand here"))
		return false;
	if (strcmp(name, "words") == 0)
		return words(r, out);
	if (strcmp(name, "why") != 0)
		return wrong(r, "no such member; there is words and why");
	if (out->why)
		return wrong(r, "why stands there twice");
	out->why = string(r);
	return out->why != NULL;
}

static bool object(reader *r, dln_body *out)
{
	if (!take(r, '{', "an object should stand here"))
		return false;
	if (next(r) != '}') {
		do {
			if (!member(r, out))
				return false;
		} while (next(r) == ',' && ++r->at);
	}
	if (!take(r, '}', "a comma or the end of the object should stand here"))
		return false;
	next(r);
	return r->at == r->len || wrong(r, "something stands behind the object");
}

bool dln_body_read(const char *bytes, size_t len, dln_body *out, const char **what, size_t *at)
{
	*out = (dln_body){.why = NULL};
	*what = "memory ran out";
	*at = 0;
	if (len <= DLN_BODY_MOST)
		out->room = malloc(len + 1);
	if (!out->room)
		return false;
	reader r = {.bytes = bytes, .len = len, .put = out->room};
	bool fine = object(&r, out);
	*what = r.what;
	*at = r.at;
	return fine;
}

void dln_body_clear(dln_body *body)
{
	free(body->room);
	*body = (dln_body){.why = NULL};
}
