/* mail.h: an e-mail (RFC 5322, MIME) or a saved page in the form of one (MHTML, RFC 2557) -> entries. Internal to `read`.
 *
 * The sender's name is the outlet, the subject the title, the day that of the Date field where it was written. All texts and pages are read as one; of what is the same
 * in several forms (multipart/alternative) the plain text is taken unless it says less than a third of what the page does, as in newsletters that only point to their
 * page. Lines that are quoted with ">" are another one's words and, like a signature, left out. Forwarded messages and attached texts and pages are entries of their
 * own; other attachments are told. A page that a browser saved is looked through for its article and dated by itself.
 */
#ifndef DLN_READ_MAIL_H
#define DLN_READ_MAIL_H

#include "read/entry.h"

enum {
	DLN_MAIL_DEPTH = 32, DLN_MAIL_PARTS = 10000, DLN_MAIL_FIELDS = 50000 /* lines of headers */,
	DLN_MAIL_FIELD = 256 << 10 /* bytes of one header field */, DLN_MAIL_HEADERS = 2 << 20 /* of all headers */
};

/* Inside a guard. DLN_FORMAT: no message, or none with a text. */
dln_status dln_mail_read(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view bytes, dln_findings *findings, dln_entries *out, dln_err *err);

#endif
