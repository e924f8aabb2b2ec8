/* links.c: see the header. */
#include "read/links.h"

#include "read/forms.h"
#include "read/http.h"

typedef struct listing {
	dln_arena *arena;
	const dln_reader *reader;
	const char *base;
	dln_view bytes;
	dln_meta meta;
	dln_links links;
	dln_err trouble;
} listing;

static void take_entry(listing *l, const dln_http_address *base, const dln_entry *entry) {
	dln_http_address address;
	dln_view url = dln_view_trim(entry->front.url);

	if (entry->left_out.len)
		return;
	if (!url.len || dln_http_resolve(base, dln_arena_copy(l->arena, url).at, &address, NULL) != DLN_OK) {
		l->links.without++;
		return;
	}
	dln_vec_push(l->arena, &l->links.list, (dln_link){dln_arena_copy(l->arena, dln_view_of(address.all)), entry->front.published});
}

static dln_status list_body(void *self) {
	listing *l = self;
	dln_findings findings = {.arena = l->arena};
	dln_entries entries = {0};
	dln_http_address base;
	dln_status status = dln_http_address_of(l->base, &base, &l->trouble);

	if (status == DLN_OK)
		status = dln_forms_read(l->arena, l->reader, dln_view_of(l->base), l->bytes, &l->meta, &findings, &entries, &l->trouble);
	for (size_t i = 0; i < entries.len && status == DLN_OK; i++)
		take_entry(l, &base, &entries.at[i]);
	return status;
}

dln_status dln_read_links(dln_arena *arena, const dln_reader *reader, const char *base, dln_view bytes, dln_view charset, dln_links *out, dln_err *err) {
	listing l = {.arena = arena, .reader = reader, .base = base, .bytes = bytes, .meta = {.charset = charset, .published = DLN_NO_DAY}, .trouble.at = DLN_NOWHERE};
	dln_status status = dln_arena_guard(arena, list_body, &l);

	if (status && l.trouble.code != status)
		dln_fail(&l.trouble, status, dln_view_of(base), DLN_NOWHERE, "%s", status == DLN_LIMIT ? "more in it than is read of a feed" : dln_status_text(status));
	if (status && err)
		*err = l.trouble;
	else if (!status)
		*out = l.links;
	return status;
}
