/* json.c: every value goes through `before_value`, which puts the comma and holds the caller to JSON's grammar.
 *
 * Numbers are written without printf's %f, whose decimal point follows the locale of the program that embeds us.
 */
#include "base/json.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/utf8.h"

enum { MAX_DEPTH = 32, MAX_DECIMALS = 15 };

static void before_value(dln_json *json) {
	if (json->depth == 0)
		return;
	if (json->in_object[json->depth - 1]) {
		assert(json->after_key);
		json->after_key = false;
		return;
	}
	if (json->has_item[json->depth - 1])
		dln_buf_char(json->out, ',');
	json->has_item[json->depth - 1] = true;
}

static void begin(dln_json *json, bool object) {
	before_value(json);
	assert(json->depth < MAX_DEPTH);
	json->in_object[json->depth] = object;
	json->has_item[json->depth] = false;
	json->depth++;
	dln_buf_char(json->out, object ? '{' : '[');
}

static void end(dln_json *json, bool object) {
	assert(json->depth > 0 && json->in_object[json->depth - 1] == object && !json->after_key);
	json->depth--;
	dln_buf_char(json->out, object ? '}' : ']');
}

static void put_escaped(dln_buf *out, unsigned char c) {
	switch (c) {
	case '"': dln_buf_str(out, "\\\""); break;
	case '\\': dln_buf_str(out, "\\\\"); break;
	case '\n': dln_buf_str(out, "\\n"); break;
	case '\r': dln_buf_str(out, "\\r"); break;
	case '\t': dln_buf_str(out, "\\t"); break;
	default: dln_buf_printf(out, "\\u%04x", (unsigned)c); break;
	}
}

static void put_string(dln_buf *out, dln_view text) {
	size_t at = 0, copied = 0;

	dln_buf_char(out, '"');
	while (at < text.len) {
		unsigned char c = (unsigned char)text.at[at];
		size_t len = 1;
		uint32_t cp;
		bool ok = true;

		if (c >= 0x80)
			len = dln_utf8_decode(text, at, &cp, &ok);
		if (!ok || c < 0x20 || c == '"' || c == '\\' || c == 0x7F) {
			dln_buf_put(out, text.at + copied, at - copied);
			if (ok)
				put_escaped(out, c);
			else
				dln_buf_str(out, "\xEF\xBF\xBD");
			copied = at + len;
		}
		at += len;
	}
	if (at > copied)
		dln_buf_put(out, text.at + copied, at - copied);
	dln_buf_char(out, '"');
}

void dln_json_init(dln_json *json, dln_buf *out) {
	*json = (dln_json){.out = out};
}

void dln_json_object(dln_json *json) {
	begin(json, true);
}

void dln_json_end_object(dln_json *json) {
	end(json, true);
}

void dln_json_array(dln_json *json) {
	begin(json, false);
}

void dln_json_end_array(dln_json *json) {
	end(json, false);
}

void dln_json_key(dln_json *json, const char *key) {
	assert(json->depth > 0 && json->in_object[json->depth - 1] && !json->after_key);
	if (json->has_item[json->depth - 1])
		dln_buf_char(json->out, ',');
	json->has_item[json->depth - 1] = true;
	put_string(json->out, dln_view_of(key));
	dln_buf_char(json->out, ':');
	json->after_key = true;
}

void dln_json_view(dln_json *json, dln_view text) {
	before_value(json);
	put_string(json->out, text);
}

void dln_json_str(dln_json *json, const char *text) {
	if (text)
		dln_json_view(json, dln_view_of(text));
	else
		dln_json_null(json);
}

void dln_json_int(dln_json *json, int64_t value) {
	before_value(json);
	dln_buf_printf(json->out, "%" PRId64, value);
}

/* The digits behind the point, without the zeros at the end. */
static void put_decimals(dln_buf *out, uint64_t digits, unsigned decimals) {
	while (decimals > 0 && digits % 10 == 0) {
		digits /= 10;
		decimals--;
	}
	if (decimals > 0)
		dln_buf_printf(out, ".%0*" PRIu64, (int)decimals, digits);
}

void dln_json_real(dln_json *json, double value, unsigned decimals) {
	double size = value < 0 ? -value : value;
	uint64_t scale = 1, whole, digits;
	unsigned i;

	before_value(json);
	if (!isfinite(value)) {
		dln_buf_str(json->out, "null");
		return;
	}
	if (decimals > MAX_DECIMALS)
		decimals = MAX_DECIMALS;
	if (size >= 9007199254740992.0) { /* 2^53: there are no decimals any more, and without them %f knows no locale */
		dln_buf_printf(json->out, "%.0f", value);
		return;
	}
	for (i = 0; i < decimals; i++)
		scale *= 10;
	whole = (uint64_t)size;
	digits = (uint64_t)((size - (double)whole) * (double)scale + 0.5);
	if (digits >= scale) {
		whole++;
		digits -= scale;
	}
	if (value < 0 && (whole > 0 || digits > 0))
		dln_buf_char(json->out, '-');
	dln_buf_printf(json->out, "%" PRIu64, whole);
	put_decimals(json->out, digits, decimals);
}

void dln_json_bool(dln_json *json, bool value) {
	before_value(json);
	dln_buf_str(json->out, value ? "true" : "false");
}

void dln_json_null(dln_json *json) {
	before_value(json);
	dln_buf_str(json->out, "null");
}

void dln_json_view_or_null(dln_json *json, dln_view text) {
	if (text.len)
		dln_json_view(json, text);
	else
		dln_json_null(json);
}

void dln_json_view_member(dln_json *json, const char *key, dln_view text) {
	dln_json_key(json, key);
	dln_json_view_or_null(json, text);
}

void dln_json_int_member(dln_json *json, const char *key, int64_t value) {
	dln_json_key(json, key);
	dln_json_int(json, value);
}
