/* sniff.h: what bytes are, by what stands at their beginning, whatever they are called. Internal to `read`.
 *
 * The signatures are those of the formats' own definitions: WHATWG MIME Sniffing (pages, archives, PDF), RFC 5322 (mail), RFC 4155 (mbox), RFC 2557 (MHTML), ISO 28500
 * (WARC), APPNOTE (zip), POSIX pax (tar), RFC 1952 (gzip); XML is told by its outermost element.
 */
#ifndef DLN_READ_SNIFF_H
#define DLN_READ_SNIFF_H

#include "base/str.h"

typedef enum dln_form {
	DLN_FORM_TEXT,   /* whatever is nothing else */
	DLN_FORM_PAGE,   /* HTML */
	DLN_FORM_FEED,   /* RSS 0.9x to 2.0, RSS 1.0 (RDF), Atom */
	DLN_FORM_NEWSML, /* NewsML-G2: newsItem, newsMessage, packageItem */
	DLN_FORM_NITF,
	DLN_FORM_XML,    /* another one: its outermost element is none of those */
	DLN_FORM_JSON,   /* one value */
	DLN_FORM_JSONL,  /* an object a line */
	DLN_FORM_MAIL,   /* one message, MHTML too */
	DLN_FORM_PDF,
	/* what holds other things (read/unpack.h) */
	DLN_FORM_MBOX,
	DLN_FORM_WARC,
	DLN_FORM_ARCHIVE, /* zip, tar, 7z, cpio ... */
	DLN_FORM_PACKED,  /* one thing, compressed: gzip, bzip2, xz, zstd */
	DLN_FORMS
} dln_form;

/* "a web page", "a WARC" ... for errors. Never NULL. */
const char *dln_form_text(dln_form form);

/* How many bytes of the beginning decide. */
enum { DLN_SNIFF_BYTES = 4096 };

/* `bytes`: the beginning, more is not looked at. A CSV is not found here: what makes one are the names of its columns, which the knowledge has. */
dln_form dln_sniff(dln_view bytes);
/* Whether a message of a mailbox (RFC 4155) begins here: "From " and a sender, and then a field of its header; a line of a text that begins so has another behind it. */
enum { DLN_SNIFF_MESSAGE = 2048 /* bytes that tell it */ };
bool dln_sniff_message(dln_view text);

#endif
