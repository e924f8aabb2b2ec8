/* bytes.h: bytes that grow, up to a ceiling: where answers are put together. */
#ifndef DLN_SERVE_BYTES_H
#define DLN_SERVE_BYTES_H

#include "dateline.h"

/* Zero-initialised it is empty, with the ceiling of DLN_BYTES_MOST. The first failure sticks. */
typedef struct dln_bytes {
	char *at;       /* with a NUL behind `len` where there is anything */
	size_t len, cap;
	dln_status status;
} dln_bytes;

#define DLN_BYTES_MOST ((size_t)1 << 30)

void dln_bytes_put(dln_bytes *bytes, const char *at, size_t len);
void dln_bytes_str(dln_bytes *bytes, const char *text);
void dln_bytes_printf(dln_bytes *bytes, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* As a JSON string; ill-formed UTF-8 becomes U+FFFD. */
void dln_bytes_json(dln_bytes *bytes, const char *text);
void dln_bytes_clear(dln_bytes *bytes);
/* Appends what is written to it. */
dln_sink dln_bytes_sink(dln_bytes *bytes);

/* The bytes of the well-formed character at `at`, which has `len` bytes left; 0: it is none. */
size_t dln_bytes_character(const char *at, size_t len);

#endif
