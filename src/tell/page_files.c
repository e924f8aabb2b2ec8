/* page_files.c: looks up the files of the page. */
#include "tell/page_files.h"

#include "base/str.h"

const dln_page_entry *dln_page_entry_at(dln_view path)
{
	for (size_t i = 0; i < dln_page_entry_count; i++)
		if (dln_view_is(path, dln_page_entries[i].path))
			return &dln_page_entries[i];
	return NULL;
}

dln_status dln_page_missing(dln_err *err)
{
	return dln_fail(err, DLN_NOTFOUND, dln_view_of("the page"), DLN_NOWHERE, "not in this build: install nodejs and npm, and build again");
}

dln_status dln_page_file(const char *path, dln_page_bytes *out, dln_err *err)
{
	const dln_page_entry *entry = dln_page_entry_at(dln_view_of(path && path[0] == '/' && !path[1] ? "/index.html" : path));
	if (!dln_page_entry_count)
		return dln_page_missing(err);
	if (!entry || !entry->served)
		return dln_fail(err, DLN_NOTFOUND, dln_view_of(path), DLN_NOWHERE, "the page has no such file");
	*out = (dln_page_bytes){{entry->begin, (size_t)(entry->end - entry->begin)}, entry->media_type, entry->hash, entry->lasting};
	return DLN_OK;
}
