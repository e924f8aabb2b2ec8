/* bytes.c: see the header. */
#include "bytes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST = 256 };

static bool make_room(dln_bytes *b, size_t more)
{
	if (b->status != DLN_OK)
		return false;
	if (more < b->cap - b->len)
		return true;
	if (more >= DLN_BYTES_MOST - b->len) {
		b->status = DLN_LIMIT;
		return false;
	}
	size_t cap = b->cap ? b->cap : FIRST;
	while (cap <= b->len + more)
		cap *= 2;
	char *at = realloc(b->at, cap);
	if (!at) {
		b->status = DLN_NOMEM;
		return false;
	}
	b->at = at;
	b->cap = cap;
	return true;
}

void dln_bytes_put(dln_bytes *b, const char *at, size_t len)
{
	if (!make_room(b, len))
		return;
	if (len)
		memcpy(b->at + b->len, at, len);
	b->len += len;
	b->at[b->len] = '\0';
}

void dln_bytes_str(dln_bytes *b, const char *text)
{
	dln_bytes_put(b, text, strlen(text));
}

void dln_bytes_printf(dln_bytes *b, const char *format, ...)
{
	char room[2048];
	va_list args;
	va_start(args, format);
	int len = vsnprintf(room, sizeof room, format, args);
	va_end(args);
	if (len < 0 || (size_t)len >= sizeof room)
		b->status = b->status == DLN_OK ? DLN_LIMIT : b->status;
	else
		dln_bytes_put(b, room, (size_t)len);
}

size_t dln_bytes_character(const char *at, size_t len)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	const unsigned char *c = (const unsigned char *)at;
	if (len == 0)
		return 0;
	size_t need = *c < 0x80 ? 1 : *c >= 0xC2 && *c < 0xE0 ? 2 : (*c & 0xF0) == 0xE0 ? 3 : *c >= 0xF0 && *c < 0xF5 ? 4 : 0;
	if (need == 0 || need > len)
		return 0;
	uint32_t cp = need == 1 ? *c : *c & (0x7FU >> need);
	for (size_t i = 1; i < need; i++) {
		if ((c[i] & 0xC0) != 0x80)
			return 0;
		cp = cp << 6 | (c[i] & 0x3FU);
	}
	return cp < least[need] || (cp >= 0xD800 && cp < 0xE000) || cp > 0x10FFFF ? 0 : need;
}

void dln_bytes_json(dln_bytes *b, const char *text)
{
	size_t len = strlen(text);
	dln_bytes_put(b, "\"", 1);
	for (size_t i = 0; i < len;) {
		unsigned char c = (unsigned char)text[i];
		size_t one = dln_bytes_character(text + i, len - i);
		if (one == 0)
			dln_bytes_str(b, "\xEF\xBF\xBD");
		else if (c < 0x20 || c == 0x7F)
			dln_bytes_printf(b, "\\u%04x", c);
		else if (c == '"' || c == '\\')
			dln_bytes_printf(b, "\\%c", c);
		else
			dln_bytes_put(b, text + i, one);
		i += one ? one : 1;
	}
	dln_bytes_put(b, "\"", 1);
}

void dln_bytes_clear(dln_bytes *b)
{
	free(b->at);
	*b = (dln_bytes){0};
}

static dln_status write_bytes(void *self, const char *at, size_t len)
{
	dln_bytes *b = self;
	dln_bytes_put(b, at, len);
	return b->status;
}

dln_sink dln_bytes_sink(dln_bytes *b)
{
	return (dln_sink){write_bytes, b};
}
