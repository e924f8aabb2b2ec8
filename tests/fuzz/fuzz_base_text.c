/* Any bytes through UTF-8 decoding, folding, width and the JSON writer. What comes out must be well-formed and stay so. */
#include <stdlib.h>

#include "base/json.h"
#include "base/utf8.h"
#include "support/replay.h"

static void must(bool holds) {
	if (!holds)
		abort();
}

static void walk(dln_view v) {
	size_t at = 0, first_bad = DLN_NOWHERE;
	uint32_t cp;
	bool ok;

	while (at < v.len) {
		size_t len = dln_utf8_decode(v, at, &cp, &ok);
		must(len >= 1 && len <= 4 && at + len <= v.len);
		must(ok ? dln_utf8_start(v, at + len - 1) == at : cp == DLN_REPLACEMENT);
		if (!ok && first_bad == DLN_NOWHERE)
			first_bad = at;
		at += len;
	}
	must(dln_utf8_check(v) == first_bad);
	must(dln_utf8_width(v) <= 2 * v.len);
}

static void write_json(dln_view v) {
	dln_buf out;
	dln_json json;
	size_t i;

	dln_buf_init(&out, (size_t)16 << 20);
	dln_json_init(&json, &out);
	dln_json_array(&json);
	dln_json_view(&json, v);
	dln_json_real(&json, (double)v.len / 7, (unsigned)(v.len % 20));
	dln_json_end_array(&json);
	must(out.status == DLN_OK && json.depth == 0);
	must(dln_utf8_check(dln_buf_as_view(&out)) == DLN_NOWHERE);
	for (i = 0; i < out.len; i++)
		must((unsigned char)out.at[i] >= 0x20);
	dln_buf_clear(&out);
}

static void fold(dln_view v) {
	dln_buf once, twice;

	dln_buf_init(&once, (size_t)16 << 20);
	dln_buf_init(&twice, (size_t)16 << 20);
	dln_utf8_plain(&once, v);
	must(once.status == DLN_OK);
	if (dln_utf8_check(v) == DLN_NOWHERE) {
		dln_utf8_plain(&twice, dln_buf_as_view(&once));
		must(dln_view_eq(dln_buf_as_view(&once), dln_buf_as_view(&twice)));
	}
	dln_buf_clear(&once);
	dln_buf_clear(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
	dln_view v = {(const char *)bytes, len};

	walk(v);
	write_json(v);
	fold(v);
	return 0;
}
