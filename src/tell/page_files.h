/* page_files.h: the files of the web page that are compiled into the library. page/pack.mjs writes the table from what Vite built; page_none.c takes its place in a
 * build without the page. */
#ifndef DLN_TELL_PAGE_FILES_H
#define DLN_TELL_PAGE_FILES_H

#include "dateline.h"

typedef struct dln_page_entry {
	const char *path;       /* "/assets/index-DRHv4fF-.js" */
	const char *media_type;
	const char *hash;       /* SHA-256 of the bytes in lower-case hex */
	const char *begin, *end;
	bool lasting;           /* its name changes with its bytes */
	bool served;            /* else it is for dln_export_html alone */
} dln_page_entry;

extern const dln_page_entry dln_page_entries[];
extern const size_t dln_page_entry_count;

/* The frame of the page that is one file; NULL: this build has no page. */
#define DLN_PAGE_SINGLE "/single.html"
const dln_page_entry *dln_page_entry_at(dln_view path);
/* Says so, and how to get it. */
dln_status dln_page_missing(dln_err *err);

#endif
