/* address.c: see the header. */
#include "read/address.h"

#include <string.h>

bool dln_address_is(dln_view v) {
	size_t scheme = v.len > 7 && dln_view_eq_nocase(dln_view_sub(v, 0, 7), DLN_LIT("http://")) ? 7 :
		v.len > 8 && dln_view_eq_nocase(dln_view_sub(v, 0, 8), DLN_LIT("https://")) ? 8 : 0;

	return scheme && v.at[scheme] != '/';
}

/* "mailto:a", "urn:b": a scheme before any slash. */
static bool has_scheme(dln_view v) {
	for (size_t i = 0; i < v.len; i++) {
		char c = v.at[i];
		if (c == ':')
			return i > 0;
		if (!(((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (i > 0 && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'))))
			return false;
	}
	return false;
}

/* Of an address: behind its host; and in `cut`, where its query or fragment begins. */
static size_t host_end(dln_view base, size_t *cut) {
	size_t at = dln_view_find(base, DLN_LIT("://")) + 3;

	while (at < base.len && !strchr("/?#", base.at[at]))
		at++;
	for (*cut = at; *cut < base.len && base.at[*cut] != '?' && base.at[*cut] != '#';)
		++*cut;
	return at;
}

static dln_view put_together(dln_arena *arena, dln_view head, const char *between, dln_view tail) {
	size_t middle = strlen(between);
	char *out = dln_arena_alloc(arena, head.len + middle + tail.len + 1);

	memcpy(out, head.at, head.len);
	memcpy(out + head.len, between, middle);
	if (tail.len)
		memcpy(out + head.len + middle, tail.at, tail.len);
	return (dln_view){out, head.len + middle + tail.len};
}

/* "../a" and "./a" from a path that ends in a slash, down to the host. */
static dln_view climb(dln_arena *arena, dln_view head, size_t host, dln_view ref) {
	while (dln_view_starts(ref, DLN_LIT("./")) || dln_view_starts(ref, DLN_LIT("../"))) {
		bool up = ref.at[1] == '.';
		ref = dln_view_sub(ref, up ? 3 : 2, ref.len);
		if (!up || head.len <= host + 1)
			continue;
		for (head.len--; head.len > host && head.at[head.len - 1] != '/';)
			head.len--;
	}
	return put_together(arena, head, "", ref);
}

dln_view dln_address_join(dln_arena *arena, dln_view base, dln_view ref) {
	size_t host, cut;

	base = dln_view_trim(base);
	ref = dln_view_trim(ref);
	if (!ref.len || !dln_address_is(base) || has_scheme(ref))
		return ref;
	host = host_end(base, &cut);
	if (dln_view_starts(ref, DLN_LIT("//")))
		return put_together(arena, dln_view_sub(base, 0, dln_view_find_byte(base, ':') + 1), "", ref);
	if (ref.at[0] == '/')
		return put_together(arena, dln_view_sub(base, 0, host), "", ref);
	if (ref.at[0] == '?' || ref.at[0] == '#')
		return put_together(arena, dln_view_sub(base, 0, cut), "", ref);
	while (cut > host && base.at[cut - 1] != '/')
		cut--;
	dln_view head = dln_view_sub(base, 0, cut);
	if (cut == host)
		head = put_together(arena, head, "/", (dln_view){0});
	return climb(arena, head, host, ref);
}
