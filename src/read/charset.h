/* charset.h: the encoding that a web page says it is in. Internal to `read`. */
#ifndef DLN_READ_CHARSET_H
#define DLN_READ_CHARSET_H

#include "read/decode.h"

/* The name that iconv has for the encoding which the page's first bytes declare (<meta charset>, http-equiv, XML declaration), by WHATWG's labels; NULL when they declare
 * none, UTF-8, UTF-16, Windows-1252 or Latin-1 as decode.c reads those, or one that is not known. Borrowed, constant. */
const char *dln_charset_declared(dln_view bytes);
/* The same of a label alone. */
const char *dln_charset_labelled(dln_view label);

/* The label in a media type, as of HTTP and WARC: "text/html; charset='koi8-r'". Empty: there is none. */
dln_view dln_charset_of_type(dln_view type);

/* Converts to UTF-8, into the arena; what cannot be converted becomes U+FFFD, with a finding for the first. False when the system cannot convert from it. Inside a
 * guard. */
bool dln_charset_convert(dln_arena *arena, dln_view bytes, const char *charset, dln_findings *findings, dln_view *text);

#endif
