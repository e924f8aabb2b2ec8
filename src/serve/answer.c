/* answer.c: an answer and its packed form; see keeper.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "keeper.h"

enum { WORTH_PACKING = 1024 };

static void pack(dln_answer *answer)
{
	dln_bytes packed = {0};
	if (answer->len < WORTH_PACKING)
		return;
	if (dln_pack_gzip(answer->bytes, answer->len, dln_bytes_sink(&packed), NULL) != DLN_OK || packed.len >= answer->len) {
		dln_bytes_clear(&packed);
		return;
	}
	answer->packed = packed.at;
	answer->packed_len = packed.len;
}

dln_answer *dln_answer_new(unsigned status, const char *type, dln_bytes *bytes)
{
	char hash[DLN_FINGERPRINT];
	dln_answer *answer = bytes->status == DLN_OK ? calloc(1, sizeof *answer) : NULL;
	if (!answer || dln_fingerprint(bytes->at, bytes->len, hash) != DLN_OK) {
		free(answer);
		dln_bytes_clear(bytes);
		return NULL;
	}
	atomic_init(&answer->holders, 1);
	answer->status = status;
	answer->type = type;
	answer->bytes = bytes->at;
	answer->len = bytes->len;
	*bytes = (dln_bytes){0};
	snprintf(answer->etag, sizeof answer->etag, "\"%s\"", hash);
	pack(answer);
	return answer;
}

static size_t bytes_of(const dln_answer *answer)
{
	return answer->len + answer->packed_len;
}

void dln_answer_count(dln_answer *answer, dln_load *load)
{
	answer->load = load;
	dln_load_hold(load, bytes_of(answer));
}

void dln_answer_kept(const dln_answer *answer, bool kept)
{
	(kept ? dln_load_release : dln_load_hold)(answer->load, bytes_of(answer));
}

dln_answer *dln_answer_hold(dln_answer *answer)
{
	atomic_fetch_add(&answer->holders, 1);
	return answer;
}

void dln_answer_drop(dln_answer *answer)
{
	if (!answer || atomic_fetch_sub(&answer->holders, 1) != 1)
		return;
	dln_load_release(answer->load, bytes_of(answer));
	free(answer->bytes);
	free(answer->packed);
	free(answer->cookie);
	free(answer);
}
