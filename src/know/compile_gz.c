/* compile_gz.c: gzip, for the gazetteer's sources (zlib). */
#include <zlib.h>

#include "know/compile_parts.h"

static dln_status inflate_all(z_stream *z, size_t limit, dln_buf *out)
{
	char chunk[1 << 15];
	for (;;) {
		z->next_out = (Bytef *)chunk;
		z->avail_out = sizeof chunk;
		int result = inflate(z, Z_NO_FLUSH);
		if (result != Z_OK && result != Z_STREAM_END)
			return result == Z_MEM_ERROR ? DLN_NOMEM : DLN_FORMAT;
		dln_buf_put(out, chunk, sizeof chunk - z->avail_out);
		if (out->status != DLN_OK || out->len > limit)
			return out->status != DLN_OK ? out->status : DLN_LIMIT;
		if (result == Z_STREAM_END)
			return z->avail_in ? DLN_FORMAT : DLN_OK;
		if (z->avail_in == 0 && z->avail_out)
			return DLN_FORMAT;
	}
}

dln_status dln_compile_gunzip(dln_view packed, size_t limit, dln_buf *out)
{
	if (packed.len > UINT32_MAX)
		return DLN_LIMIT;
	z_stream z = {.next_in = (Bytef *)(uintptr_t)packed.at, .avail_in = (uInt)packed.len};
	if (inflateInit2(&z, 15 + 16) != Z_OK)
		return DLN_NOMEM;
	dln_status status = inflate_all(&z, limit, out);
	inflateEnd(&z);
	return status;
}
