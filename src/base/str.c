/* str.c: views and buffers. A buffer doubles, up to its ceiling; an untouched one points at one shared zero byte, so that it is a
 * C string from the beginning without having allocated anything. */
#include "base/str.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"

static char nothing[1]; /* never written: cap 0 makes the first write allocate */

static char ascii_lower(char c) {
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool ascii_blank(char c) {
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* ---- views ---- */

dln_view dln_view_of(const char *terminated) {
	return terminated ? (dln_view){terminated, strlen(terminated)} : (dln_view){NULL, 0};
}

dln_view dln_view_sub(dln_view v, size_t begin, size_t end) {
	assert(begin <= end && end <= v.len);
	return v.at ? (dln_view){v.at + begin, end - begin} : v;
}

bool dln_view_eq(dln_view a, dln_view b) {
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

bool dln_view_is(dln_view v, const char *terminated) {
	return dln_view_eq(v, dln_view_of(terminated));
}

bool dln_view_starts(dln_view v, dln_view head) {
	return v.len >= head.len && dln_view_eq(dln_view_sub(v, 0, head.len), head);
}

bool dln_view_ends(dln_view v, dln_view tail) {
	return v.len >= tail.len && dln_view_eq(dln_view_sub(v, v.len - tail.len, v.len), tail);
}

int dln_view_cmp(dln_view a, dln_view b) {
	size_t common = a.len < b.len ? a.len : b.len;
	int order = common ? memcmp(a.at, b.at, common) : 0;

	if (order == 0)
		order = (a.len > b.len) - (a.len < b.len);
	return order;
}

int dln_view_order(const void *a, const void *b) {
	return dln_view_cmp(*(const dln_view *)a, *(const dln_view *)b);
}

dln_view dln_view_trim(dln_view v) {
	size_t begin = 0, end = v.len;

	while (begin < end && ascii_blank(v.at[begin]))
		begin++;
	while (end > begin && ascii_blank(v.at[end - 1]))
		end--;
	return dln_view_sub(v, begin, end);
}

size_t dln_view_find(dln_view v, dln_view what) {
	size_t at = 0;

	if (what.len == 0)
		return 0;
	while (v.len - at >= what.len) {
		const char *hit = memchr(v.at + at, what.at[0], v.len - at - what.len + 1);
		if (hit == NULL)
			return DLN_NOWHERE;
		at = (size_t)(hit - v.at);
		if (memcmp(hit, what.at, what.len) == 0)
			return at;
		at++;
	}
	return DLN_NOWHERE;
}

size_t dln_view_find_byte(dln_view v, char c) {
	const char *hit = v.len ? memchr(v.at, c, v.len) : NULL;

	return hit ? (size_t)(hit - v.at) : DLN_NOWHERE;
}

dln_view dln_view_cut(dln_view *rest, char c) {
	dln_view all = *rest;
	size_t at = dln_view_find_byte(all, c);

	if (at == DLN_NOWHERE) {
		*rest = (dln_view){NULL, 0};
		return all;
	}
	*rest = dln_view_sub(all, at + 1, all.len);
	return dln_view_sub(all, 0, at);
}

bool dln_view_lists(dln_view cell, dln_view item) {
	while (cell.len)
		if (dln_view_eq(dln_view_cut(&cell, ';'), item))
			return true;
	return false;
}

bool dln_view_eq_nocase(dln_view a, dln_view b) {
	size_t i;

	if (a.len != b.len)
		return false;
	for (i = 0; i < a.len; i++)
		if (ascii_lower(a.at[i]) != ascii_lower(b.at[i]))
			return false;
	return true;
}

dln_view dln_view_lower(dln_view v, char *room, size_t cap) {
	if (v.len > cap)
		return (dln_view){NULL, 0};
	for (size_t i = 0; i < v.len; i++)
		room[i] = ascii_lower(v.at[i]);
	return (dln_view){room, v.len};
}

/* ---- buffers ---- */

/* Makes room for `more` bytes and the NUL. */
static bool grow(dln_buf *buf, size_t more) {
	size_t need, cap;
	char *at;

	if (buf->status != DLN_OK)
		return false;
	if (more > buf->limit - buf->len || buf->limit == SIZE_MAX) {
		buf->status = DLN_LIMIT;
		return false;
	}
	need = buf->len + more + 1;
	if (need <= buf->cap)
		return true;
	cap = buf->cap ? buf->cap : 64;
	while (cap < need)
		cap = cap > SIZE_MAX / 2 ? need : cap * 2;
	if (cap > buf->limit + 1)
		cap = buf->limit + 1;
	at = dln_realloc(buf->cap ? buf->at : NULL, cap);
	if (at == NULL) {
		buf->status = DLN_NOMEM;
		return false;
	}
	buf->at = at;
	buf->cap = cap;
	return true;
}

const char *dln_word_at(const char *const *table, size_t count, size_t value)
{
	return value < count ? table[value] : NULL;
}

size_t dln_word_index(const char *const *table, size_t count, dln_view word)
{
	size_t i = 0;
	while (i < count && !(table[i] && dln_view_is(word, table[i])))
		i++;
	return i;
}

void dln_buf_init(dln_buf *buf, size_t limit) {
	*buf = (dln_buf){.at = nothing, .limit = limit < SIZE_MAX ? limit : SIZE_MAX - 1};
}

void dln_buf_lend(dln_buf *buf, char *room, size_t size) {
	assert(size > 0);
	room[0] = '\0';
	*buf = (dln_buf){.at = room, .cap = size, .limit = size - 1, .lent = true};
}

void dln_buf_clear(dln_buf *buf) {
	if (buf->cap && !buf->lent)
		dln_free(buf->at);
	dln_buf_init(buf, buf->limit);
}

void dln_buf_reset(dln_buf *buf) {
	buf->len = 0;
	buf->status = DLN_OK;
	if (buf->cap)
		buf->at[0] = '\0';
}

void dln_buf_put(dln_buf *buf, const void *bytes, size_t len) {
	if (len == 0 || !grow(buf, len))
		return;
	memcpy(buf->at + buf->len, bytes, len);
	buf->len += len;
	buf->at[buf->len] = '\0';
}

void dln_buf_view(dln_buf *buf, dln_view v) {
	dln_buf_put(buf, v.at, v.len);
}

void dln_buf_str(dln_buf *buf, const char *terminated) {
	dln_buf_view(buf, dln_view_of(terminated));
}

void dln_buf_char(dln_buf *buf, char c) {
	dln_buf_put(buf, &c, 1);
}

void dln_buf_printf(dln_buf *buf, const char *format, ...) {
	char small[256];
	va_list args, again;
	int len;

	if (buf->status != DLN_OK)
		return;
	va_start(args, format);
	va_copy(again, args);
	len = vsnprintf(small, sizeof small, format, args);
	if (len < 0) {
		buf->status = DLN_USAGE;
	} else if ((size_t)len < sizeof small) {
		dln_buf_put(buf, small, (size_t)len);
	} else if (grow(buf, (size_t)len)) {
		vsnprintf(buf->at + buf->len, (size_t)len + 1, format, again);
		buf->len += (size_t)len;
	}
	va_end(again);
	va_end(args);
}

dln_view dln_buf_as_view(const dln_buf *buf) {
	return (dln_view){buf->at ? buf->at : nothing, buf->len};
}

/* ---- errors ---- */

/* Copies what fits, never half a character. */
static void copy_cut(char *to, size_t room, const char *from, size_t len) {
	if (len >= room) {
		len = room - 1;
		while (len > 0 && ((unsigned char)from[len] & 0xC0) == 0x80)
			len--;
	}
	if (len)
		memcpy(to, from, len);
	to[len] = '\0';
}

dln_status dln_fail(dln_err *err, dln_status code, dln_view where, size_t at, const char *format, ...) {
	char what[1024];
	va_list args;
	int len;

	if (err == NULL)
		return code;
	va_start(args, format);
	len = vsnprintf(what, sizeof what, format, args);
	va_end(args);
	if (len < 0)
		what[0] = '\0';
	err->code = code;
	err->at = at;
	copy_cut(err->where, sizeof err->where, where.at, where.len);
	copy_cut(err->what, sizeof err->what, what, strlen(what));
	return code;
}
