/* status.c: statuses in words, and which version this is. */
#include "dateline.h"

const char *dln_version(void) {
	return DLN_VERSION;
}

const char *dln_status_text(dln_status status) {
	switch (status) {
	case DLN_OK: return "success";
	case DLN_NOMEM: return "lack of memory";
	case DLN_LIMIT: return "too large an input";
	case DLN_IO: return "system failure";
	case DLN_FORMAT: return "wrong format";
	case DLN_CORRUPT: return "damaged file";
	case DLN_NEWER: return "file of a newer version";
	case DLN_NOTFOUND: return "unknown item";
	case DLN_USAGE: return "wrong use";
	case DLN_BUSY: return "other writer";
	case DLN_STOPPED: return "stop on request";
	case DLN_EMPTY: return "nothing to read";
	}
	return "unknown status";
}
