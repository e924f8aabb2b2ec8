/* pieces.h: bytes in memory as a stream that comes in pieces of any size. */
#ifndef DLN_SUPPORT_PIECES_H
#define DLN_SUPPORT_PIECES_H

#include "read/stream.h"

typedef struct dln_test_pieces {
	dln_view bytes;
	size_t piece, at;   /* so many bytes at most are given at once; how many were given */
	size_t breaks_at;   /* reading fails there; DLN_NOWHERE: nowhere */
} dln_test_pieces;

void dln_test_pieces_open(dln_test_pieces *pieces, dln_view bytes, size_t piece, dln_stream *stream);

#endif
