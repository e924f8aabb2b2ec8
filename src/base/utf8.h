/* utf8.h: UTF-8 as Unicode defines it (no surrogates, no overlong forms, nothing over U+10FFFF). */
#ifndef DLN_BASE_UTF8_H
#define DLN_BASE_UTF8_H

#include "base/str.h"

#define DLN_REPLACEMENT 0xFFFDu

/* Decodes the character at v[at]; returns its length in bytes (1 to 4). A bad byte gives *cp = DLN_REPLACEMENT and the length of the
 * maximal ill-formed part (Unicode 3.9, as Python and browsers do), *ok = false. at < v.len. `ok` may be NULL. */
size_t dln_utf8_decode(dln_view v, size_t at, uint32_t *cp, bool *ok);
/* Writes 1 to 4 bytes, returns how many. */
size_t dln_utf8_encode(uint32_t cp, char out[4]);
/* Position of the first ill-formed byte, or DLN_NOWHERE. */
size_t dln_utf8_check(dln_view v);
/* Start of the character that holds byte `at`, looking back at most 3 bytes. */
size_t dln_utf8_start(dln_view v, size_t at);
/* Columns on a terminal (wide and combining characters counted as such). */
size_t dln_utf8_width(dln_view v);

/* Classes and case by Unicode's tables (utf8proc). */
bool dln_cp_is_letter(uint32_t cp);
bool dln_cp_is_digit(uint32_t cp); /* any decimal digit */
bool dln_cp_is_upper(uint32_t cp);
bool dln_cp_is_space(uint32_t cp);
uint32_t dln_cp_lower(uint32_t cp);
/* Would do something to a terminal or to the order of the text: controls, and the marks of the bidirectional algorithm. */
bool dln_cp_acts(uint32_t cp);

/* Text from outside as it may stand on one line for a person, appended: line ends and tabs become blanks, characters that act and ill-formed bytes U+FFFD. */
void dln_utf8_line(dln_buf *out, dln_view v);

/* Lower case without accents (NFKD, marks dropped; plus letters that do not decompose: ø o, ł l, ß ss, æ ae, đ d, ı i ...), appended to `out`;
 * ill-formed bytes are copied. */
void dln_utf8_plain(dln_buf *out, dln_view v);

#endif
