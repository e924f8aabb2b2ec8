/* decode.h: bytes -> UTF-8. Internal to `read`. */
#ifndef DLN_READ_DECODE_H
#define DLN_READ_DECODE_H

#include "read/report.h"

/* Findings about a report: at most DLN_FINDINGS are kept, then they are counted. */
enum { DLN_FINDINGS = 100 };
typedef struct dln_findings {
	dln_arena *arena;
	dln_vec(dln_finding) list;
	size_t more; /* that did not fit */
} dln_findings;

void dln_finding_add(dln_findings *findings, size_t at, const char *format, ...) __attribute__((format(printf, 3, 4)));

typedef enum dln_encoding { DLN_UTF8, DLN_UTF16_LE, DLN_UTF16_BE, DLN_WINDOWS_1252, DLN_DECLARED /* by a page */ } dln_encoding;

/* Inside a guard. UTF-8 is given back as it is (`text` borrows `bytes`), with a finding for each ill-formed part; anything else is converted into
 * the arena. What is no text is DLN_FORMAT: `err` says at which byte and what it looks like. Positions in findings are positions in `text`.
 * Windows-1252's five free bytes become the control characters of the same number, as on the web (WHATWG Encoding). `hint` is the label of the encoding that whoever
 * sent the bytes named, for eight bits that are not UTF-8; may be empty. */
dln_status dln_decode(dln_arena *arena, dln_view id, dln_view bytes, dln_view hint, dln_view *text, dln_encoding *encoding, dln_findings *findings, dln_err *err);

/* The same for a web page, which may say in what encoding it is (charset.h). Bytes that are UTF-8 with more than ASCII in it are UTF-8, whatever it says: another
 * encoding looks so by chance next to never, and many pages were converted by whoever saved them. `hint`
 * counts where the page declares none. */
dln_status dln_decode_page(dln_arena *arena, dln_view id, dln_view bytes, dln_view hint, dln_view *text, dln_encoding *encoding, dln_findings *findings, dln_err *err);

/* The same for XML, which says so in its declaration and nowhere else. */
dln_status dln_decode_xml(dln_arena *arena, dln_view id, dln_view bytes, dln_view hint, dln_view *text, dln_encoding *encoding, dln_findings *findings, dln_err *err);

/* The character that a byte from 0x80 to 0x9F is in Windows-1252. */
uint32_t dln_windows_1252(unsigned char byte);

#endif
