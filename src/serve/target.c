/* target.c: the path and the query. See the header. */
#include "target.h"

#include <string.h>

#include "bytes.h"

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Decodes into `out`, which has room for as many bytes and a NUL. NULL when fine, else what is wrong. */
static const char *decode(const char *at, size_t len, bool query, char *out)
{
	size_t put = 0;
	for (size_t i = 0; i < len; i++) {
		char c = at[i];
		if (c == '%') {
			int high = i + 2 < len ? hex(at[i + 1]) : -1, low = i + 2 < len ? hex(at[i + 2]) : -1;
			if (high < 0 || low < 0)
				return "a percent sign without two hexadecimal digits";
			c = (char)(high * 16 + low);
			i += 2;
		} else if (c == '+' && query) {
			c = ' ';
		} else if (c == '\\' || c == '#') {
			return "a character that must be percent-encoded";
		}
		if ((unsigned char)c < 0x20 || c == 0x7F)
			return "a control character";
		out[put++] = c;
	}
	out[put] = '\0';
	for (size_t i = 0, one; i < put; i += one) {
		one = dln_bytes_character(out + i, put - i);
		if (one == 0)
			return "bytes that are not UTF-8";
	}
	return NULL;
}

static bool has_dots(const char *path, size_t len)
{
	for (size_t from = 0, i = 0; i <= len; i++) {
		if (i < len && path[i] != '/')
			continue;
		size_t size = i - from;
		if ((size == 1 && path[from] == '.') || (size == 2 && path[from] == '.' && path[from + 1] == '.'))
			return true;
		from = i + 1;
	}
	return false;
}

static const char *read_params(const char *query, dln_target *out, char *room)
{
	for (const char *at = query; *at;) {
		size_t len = strcspn(at, "&"), name = strcspn(at, "=&");
		const char *wrong = NULL;
		if (len && out->count == DLN_PARAMS_MOST)
			return "more parameters than any answer takes";
		if (len) {
			dln_param *param = &out->params[out->count++];
			param->name = room;
			wrong = decode(at, name, true, room);
			if (wrong)
				return wrong;
			room += strlen(room) + 1;
			param->value = room;
			wrong = name < len ? decode(at + name + 1, len - name - 1, true, room) : NULL;
			if (wrong)
				return wrong;
			if (name >= len)
				*room = '\0';
			room += strlen(room) + 1;
		}
		at += len + (at[len] == '&');
	}
	return NULL;
}

bool dln_target_read(const char *raw, dln_target *out, const char **what)
{
	size_t len = strlen(raw), path = strcspn(raw, "?");
	out->count = 0;
	out->path = out->room;
	*what = NULL;
	if (len > DLN_TARGET_MOST)
		*what = "it is too long";
	else if (raw[0] != '/')
		*what = "it does not begin with a slash";
	else if (has_dots(raw, path))
		*what = "it has a segment of dots";
	if (!*what)
		*what = decode(raw, path, false, out->room);
	/* Each name and value is no longer than it stands in the query, and has a NUL for its sign. */
	if (!*what && raw[path] == '?')
		*what = read_params(raw + path + 1, out, out->room + strlen(out->room) + 1);
	return !*what;
}

const char *dln_target_param(const dln_target *target, const char *name)
{
	for (size_t i = 0; i < target->count; i++)
		if (strcmp(target->params[i].name, name) == 0)
			return target->params[i].value;
	return NULL;
}
