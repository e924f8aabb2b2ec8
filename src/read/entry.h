/* entry.h: one printing inside of a file that holds some, as its format gives it (an item of a feed, a row of a table, a part of an e-mail ...), and what makes a
 * report of it. Internal to `read`.
 *
 *     forms         bytes -> entries, by what the bytes are
 *     feed          RSS, Atom
 *     newsml        NewsML-G2
 *     nitf          NITF
 *     json_records  JSON
 *     rows          CSV
 *     mail          e-mail, MHTML
 */
#ifndef DLN_READ_ENTRY_H
#define DLN_READ_ENTRY_H

#include "read/sniff.h"
#include "read/webpage.h"

enum { DLN_MAX_ENTRIES = 100000 /* of a file */ };

typedef enum dln_entry_form {
	DLN_ENTRY_TEXT,  /* plain text, paragraphs as in a file of text */
	DLN_ENTRY_PIECE, /* HTML that is the article and nothing else; with or without the elements of a page around it */
	DLN_ENTRY_PAGE   /* HTML with navigation and the like around the article, which is looked for */
} dln_entry_form;

typedef struct dln_entry {
	dln_front front;     /* what it says of itself; published is DLN_NO_DAY, not 0, when it does not say. The url is the address of the article */
	dln_view text;       /* UTF-8; empty: its title is all there is */
	dln_entry_form form;
	bool teaser;         /* the text is, or may be, no more than the beginning of the article at its url, or words about it */
	uint32_t revised;    /* as of a report: the number of the version that it says it is */
	dln_view guid;       /* what the format calls it by, the same at each reading; empty when it does not */
	dln_view left_out;   /* why it is not read as news: "it was canceled"; empty: it is */
	bool broken;         /* it is left out because something is wrong with it */
	size_t at;           /* byte of the file's text at which it begins, or the line that it begins in; DLN_NOWHERE when unknown */
} dln_entry;
#define DLN_NO_ENTRY ((dln_entry){.front.published = DLN_NO_DAY, .at = DLN_NOWHERE})

typedef struct dln_entries {
	dln_entry *at;
	size_t len, cap;
	bool more; /* there were more than DLN_MAX_ENTRIES, which are left out */
} dln_entries;

/* Appends, unless there are DLN_MAX_ENTRIES. */
void dln_entry_push(dln_arena *arena, dln_entries *entries, dln_entry entry);

/* The text of the report that it is: its title, unless the text begins with it, then its paragraphs; and what is known of it. What the entry says wins over what its page
 * says. Inside a guard. DLN_EMPTY: there are no words in it. */
dln_status dln_entry_make(dln_arena *arena, const dln_reader *reader, dln_view id, const dln_entry *entry, dln_findings *findings, dln_webpage *out, dln_err *err);

/* HTML from a cell, a string or an element rather than plain text: it has a tag, or an entity of HTML. */
bool dln_entry_is_html(dln_view text);
/* The words of a title or a name that may hold tags and entities, with single blanks. Inside a guard. */
dln_view dln_entry_words(dln_arena *arena, dln_view html);

#endif
