/* claim_id.c: the name of a claim, from what does not change when knowledge does. */
#include "claim/claim_id.h"

#include <stdio.h>
#include <string.h>

enum { ID_DIGITS = 12 };

dln_status dln_claim_make_id(const dln_sha256 *text_hash, uint32_t begin, uint32_t end, dln_type type, unsigned number, char out[16]) {
	char text[160];
	const char *word = dln_type_text(type);
	int len = snprintf(text, sizeof text, "%s %u %u %s %u", text_hash->hex, begin, end, word ? word : "", number);
	dln_sha256 hash;
	dln_status status = dln_sha256_of((dln_view){text, (size_t)len}, &hash);

	if (status)
		return status;
	memset(out, 0, 16);
	memcpy(out, "c:", 2);
	memcpy(out + 2, hash.hex, ID_DIGITS);
	return DLN_OK;
}
