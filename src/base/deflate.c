/* deflate.c: see the header. */
#include "base/deflate.h"

#include <zlib.h>

#include "base/alloc.h"

enum { CHUNK = 1 << 15, AS_GZIP = 15 + 16, AS_ZLIB = 15, AS_BARE = -15, MEMORY = 8 /* what zlib takes by itself */ };

static dln_status inflate_all(z_stream *z, size_t limit, dln_buf *out) {
	char chunk[CHUNK];

	for (;;) {
		z->next_out = (Bytef *)chunk;
		z->avail_out = sizeof chunk;
		int result = inflate(z, Z_NO_FLUSH);
		if (result != Z_OK && result != Z_STREAM_END)
			return result == Z_MEM_ERROR ? DLN_NOMEM : DLN_FORMAT;
		dln_buf_put(out, chunk, sizeof chunk - z->avail_out);
		if (out->status != DLN_OK || z->total_out > limit)
			return out->status != DLN_OK ? out->status : DLN_LIMIT;
		if (result == Z_STREAM_END)
			return z->avail_in ? DLN_FORMAT : DLN_OK;
		if (z->avail_in == 0 && z->avail_out)
			return DLN_FORMAT;
	}
}

static dln_status unpack(dln_view packed, int how, size_t limit, dln_buf *out) {
	if (packed.len > UINT32_MAX)
		return DLN_LIMIT;
	z_stream z = {.next_in = (Bytef *)(uintptr_t)packed.at, .avail_in = (uInt)packed.len};
	if (inflateInit2(&z, how) != Z_OK)
		return DLN_NOMEM;
	dln_status status = inflate_all(&z, limit, out);
	inflateEnd(&z);
	return status;
}

dln_status dln_gunzip(dln_view packed, size_t limit, dln_buf *out) {
	return unpack(packed, AS_GZIP, limit, out);
}

dln_status dln_inflate(dln_view packed, size_t limit, dln_buf *out) {
	return unpack(packed, AS_ZLIB, limit, out);
}

static dln_status pack(dln_view bytes, int how, dln_buf *out) {
	char chunk[CHUNK];
	int result;

	if (bytes.len > UINT32_MAX)
		return DLN_LIMIT;
	z_stream z = {.next_in = (Bytef *)(uintptr_t)bytes.at, .avail_in = (uInt)bytes.len};
	if (deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, how, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
		return DLN_NOMEM;
	do {
		z.next_out = (Bytef *)chunk;
		z.avail_out = sizeof chunk;
		result = deflate(&z, Z_FINISH);
		dln_buf_put(out, chunk, sizeof chunk - z.avail_out);
	} while (result == Z_OK && out->status == DLN_OK);
	deflateEnd(&z);
	return out->status;
}

dln_status dln_deflate(dln_view bytes, dln_buf *out) {
	return pack(bytes, AS_ZLIB, out);
}

dln_status dln_gzip(dln_view bytes, dln_buf *out) {
	return pack(bytes, AS_GZIP, out);
}

struct dln_inflater {
	z_stream z;
};

dln_inflater *dln_inflater_new(bool zlib) {
	dln_inflater *inflater = dln_alloc_zeroed(sizeof *inflater);

	if (inflater && inflateInit2(&inflater->z, zlib ? AS_ZLIB : AS_BARE) == Z_OK)
		return inflater;
	dln_free(inflater);
	return NULL;
}

void dln_inflater_free(dln_inflater *inflater) {
	if (!inflater)
		return;
	inflateEnd(&inflater->z);
	dln_free(inflater);
}

dln_status dln_inflater_step(dln_inflater *inflater, dln_view *packed, char *room, size_t size, size_t *got, bool *ended) {
	z_stream *z = &inflater->z;
	uInt in = packed->len < CHUNK ? (uInt)packed->len : CHUNK, out = size < CHUNK ? (uInt)size : CHUNK;

	z->next_in = (Bytef *)(uintptr_t)packed->at;
	z->avail_in = in;
	z->next_out = (Bytef *)room;
	z->avail_out = out;
	int result = inflate(z, Z_NO_FLUSH);
	*packed = dln_view_sub(*packed, in - z->avail_in, packed->len);
	*got = out - z->avail_out;
	*ended = result == Z_STREAM_END;
	return result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR ? DLN_OK : result == Z_MEM_ERROR ? DLN_NOMEM : DLN_FORMAT;
}
