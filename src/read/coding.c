/* coding.c: see the header. */
#include "read/coding.h"

#include <brotli/decode.h>

#include "base/alloc.h"
#include "base/deflate.h"
#include "base/utf8.h"

enum { HELD = 1 << 12, LOOK = 64 };

struct dln_coding {
	BrotliDecoderState *brotli; /* one of the two */
	dln_inflater *inflater;
	char held[HELD];            /* packed */
	size_t begin, end;          /* of those that were not unpacked yet */
	bool ended;
};

/* ---- what it is ---- */

/* Packed bytes are all over; those of text are letters and marks from the first on. */
static bool is_text(dln_view beginning) {
	if (beginning.len > LOOK)
		beginning.len = dln_utf8_start(beginning, LOOK);
	for (size_t i = 0; i < beginning.len; i++)
		if ((unsigned char)beginning.at[i] < 0x20 && !(beginning.at[i] >= '\t' && beginning.at[i] <= '\r'))
			return false;
	return dln_utf8_check(beginning) == DLN_NOWHERE;
}

/* RFC 1950, 2.2: the method is deflate, and the first two bytes are a multiple of 31. */
static bool has_zlib_head(dln_view beginning) {
	unsigned head = beginning.len < 2 ? 1 : (unsigned)(unsigned char)beginning.at[0] << 8 | (unsigned char)beginning.at[1];

	return (head & 0x0F00) == 0x0800 && head % 31 == 0;
}

/* ---- brotli's memory ---- */

static void *take(void *self, size_t size) {
	(void)self;
	return dln_alloc(size);
}

static void give(void *self, void *p) {
	(void)self;
	dln_free(p);
}

dln_status dln_coding_new(dln_view named, dln_view beginning, dln_coding **out) {
	bool deflate = dln_view_eq_nocase(named, DLN_LIT("deflate")), brotli = dln_view_eq_nocase(named, DLN_LIT("br"));

	*out = NULL;
	if ((!deflate && !brotli) || is_text(beginning))
		return DLN_OK;
	dln_coding *c = dln_alloc_zeroed(sizeof *c);
	if (!c)
		return DLN_NOMEM;
	if (brotli)
		c->brotli = BrotliDecoderCreateInstance(take, give, NULL);
	else
		c->inflater = dln_inflater_new(has_zlib_head(beginning));
	if (!c->brotli && !c->inflater) {
		dln_free(c);
		return DLN_NOMEM;
	}
	*out = c;
	return DLN_OK;
}

void dln_coding_free(dln_coding *c) {
	if (!c)
		return;
	if (c->brotli)
		BrotliDecoderDestroyInstance(c->brotli);
	dln_inflater_free(c->inflater);
	dln_free(c);
}

/* ---- unpacking ---- */

static dln_status unbrotli(dln_coding *c, dln_view *packed, char *room, size_t size, size_t *got) {
	size_t left = packed->len, free_bytes = size;
	const uint8_t *in = (const uint8_t *)packed->at;
	uint8_t *to = (uint8_t *)room;
	BrotliDecoderResult result = BrotliDecoderDecompressStream(c->brotli, &left, &in, &free_bytes, &to, NULL);

	*packed = (dln_view){(const char *)in, left};
	*got = size - free_bytes;
	c->ended = result == BROTLI_DECODER_RESULT_SUCCESS;
	if (result != BROTLI_DECODER_RESULT_ERROR)
		return DLN_OK;
	BrotliDecoderErrorCode code = BrotliDecoderGetErrorCode(c->brotli);
	return code <= BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES && code >= BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES ? DLN_NOMEM : DLN_FORMAT;
}

static dln_status refuse(dln_err *err, dln_status status, const char *what) {
	return dln_fail(err, status, (dln_view){0}, DLN_NOWHERE, "%s", status == DLN_NOMEM ? dln_status_text(status) : what);
}

dln_status dln_coding_pull(dln_coding *c, dln_pull_fn *below, void *self, char *room, size_t size, size_t *got, dln_err *err) {
	*got = 0;
	while (!*got && !c->ended) {
		dln_view packed = {c->held + c->begin, c->end - c->begin};
		bool dry = false;
		if (!packed.len) {
			dln_status status = below(self, c->held, sizeof c->held, &c->end, err);
			if (status != DLN_OK)
				return status;
			packed = (dln_view){c->held, c->end};
			dry = !packed.len;
		}
		dln_status status = c->brotli ? unbrotli(c, &packed, room, size, got) : dln_inflater_step(c->inflater, &packed, room, size, got, &c->ended);
		c->begin = c->end - packed.len;
		if (status != DLN_OK)
			return refuse(err, status, "it is not packed as its Content-Encoding says");
		if (dry && !*got && !c->ended)
			return refuse(err, DLN_FORMAT, "what is packed in it is cut off");
	}
	return DLN_OK;
}
