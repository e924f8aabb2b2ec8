/* serving.c: what those need who hand out what is told, and who see nothing else of the library: a fingerprint of bytes, bytes packed, days of a record. */
#include <string.h>

#include "base/deflate.h"
#include "base/file.h"
#include "ledger/record.h"

dln_status dln_fingerprint(const char *bytes, size_t len, char out[DLN_FINGERPRINT])
{
	dln_sha256 hash;
	dln_status status = dln_sha256_of((dln_view){bytes, len}, &hash);
	if (status == DLN_OK)
		memcpy(out, hash.hex, DLN_FINGERPRINT);
	return status;
}

dln_status dln_pack_gzip(const char *bytes, size_t len, dln_sink sink, dln_err *err)
{
	dln_buf packed;
	dln_buf_init(&packed, len + len / 64 + (1 << 16)); /* more than zlib ever adds */
	dln_status status = dln_gzip((dln_view){bytes, len}, &packed);
	if (status == DLN_OK)
		status = sink.write(sink.self, packed.at, packed.len);
	dln_buf_clear(&packed);
	return status == DLN_OK ? DLN_OK : dln_fail(err, status, DLN_LIT("gzip"), DLN_NOWHERE, "%s", dln_status_text(status));
}

bool dln_record_newest(const dln_record *record, int before, char out[DLN_DAY_ROOM])
{
	dln_day newest = DLN_NO_DAY;
	for (size_t i = 0; i < record->report_count; i++)
		newest = record->datings[i].published > newest ? record->datings[i].published : newest;
	if (newest == DLN_NO_DAY)
		return false;
	dln_day_text text = dln_day_format(newest - before);
	memcpy(out, text.at, DLN_DAY_ROOM);
	return true;
}
