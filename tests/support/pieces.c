#include "support/pieces.h"

#include <string.h>

#include "support/test.h"

static dln_status give(void *self, char *room, size_t size, size_t *got, dln_err *err) {
	dln_test_pieces *p = self;
	size_t left = p->bytes.len - p->at;

	if (p->at >= p->breaks_at)
		return dln_fail(err, DLN_IO, DLN_LIT("pieces"), p->at, "it broke");
	*got = left < size ? left : size;
	*got = *got < p->piece ? *got : p->piece;
	if (*got)
		memcpy(room, p->bytes.at + p->at, *got);
	p->at += *got;
	return DLN_OK;
}

void dln_test_pieces_open(dln_test_pieces *pieces, dln_view bytes, size_t piece, dln_stream *stream) {
	*pieces = (dln_test_pieces){.bytes = bytes, .piece = piece, .breaks_at = DLN_NOWHERE};
	assert_int_equal(dln_stream_open(stream, give, pieces, DLN_LIT("pieces"), NULL), DLN_OK);
}
