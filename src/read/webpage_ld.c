/* webpage_ld.c: which of the objects in a page's JSON-LD is the page's own article. Pages tell of others too: those of a list, what theirs is based on, what they link
 * to. It is the one whose address the page says is its own, or whose headline is its title; else the first that stands in no other object, unless both its address and
 * its headline are another's.
 */
#include "read/webpage.h"

enum { HEADINGS = 8, TITLE_BYTES = 1000, WHOLE = 8 /* letters of a headline that may stand inside of a title, at least; a shorter one has to be all of it */ };

typedef struct own {
	dln_arena *arena;
	dln_view addresses[2], titles[HEADINGS + 3]; /* what the page says of itself */
	size_t address_count, title_count;
} own;

/* ---- what the page says ---- */

/* Letters and digits alone, in small letters. */
static dln_view letters(dln_arena *arena, dln_view text) {
	char *out = dln_arena_alloc(arena, text.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i], low = c | 0x20;
		if (low >= 'a' && low <= 'z')
			out[len++] = (char)low;
		else if ((c >= '0' && c <= '9') || c >= 0x80)
			out[len++] = (char)c;
	}
	return (dln_view){out, len};
}

/* Without scheme, "www.", query, fragment and the stroke at its end. */
static dln_view bare_address(dln_view url) {
	size_t at = dln_view_find(url, DLN_LIT("://")), end = 0;

	url = at == DLN_NOWHERE ? url : dln_view_sub(url, at + 3, url.len);
	if (dln_view_starts(url, DLN_LIT("www.")))
		url = dln_view_sub(url, 4, url.len);
	while (end < url.len && url.at[end] != '?' && url.at[end] != '#')
		end++;
	while (end && url.at[end - 1] == '/')
		end--;
	return dln_view_sub(url, 0, end);
}

static void add_address(own *o, dln_view url) {
	url = bare_address(dln_view_trim(url));
	if (url.len && o->address_count < sizeof o->addresses / sizeof *o->addresses)
		o->addresses[o->address_count++] = url;
}

static void add_title(own *o, dln_view title) {
	title = letters(o->arena, title);
	if (title.len && o->title_count < sizeof o->titles / sizeof *o->titles)
		o->titles[o->title_count++] = title;
}

static void read_own(const dln_html *html, own *o) {
	size_t headings = 0;

	for (uint32_t i = 0; i < html->len; i++) {
		unsigned tag = html->nodes[i].tag;
		dln_view property = tag == DLN_TAG_META ? dln_html_attr_of(html, i, DLN_ATTR_PROPERTY) : (dln_view){0};
		if (tag == DLN_TAG_LINK && dln_view_eq_nocase(dln_html_attr_of(html, i, DLN_ATTR_REL), DLN_LIT("canonical")))
			add_address(o, dln_html_attr_of(html, i, DLN_ATTR_HREF));
		else if (dln_view_is(property, "og:url"))
			add_address(o, dln_html_attr_of(html, i, DLN_ATTR_CONTENT));
		else if (dln_view_is(property, "og:title"))
			add_title(o, dln_html_attr_of(html, i, DLN_ATTR_CONTENT));
		else if (tag == DLN_TAG_TITLE || (tag == DLN_TAG_H1 && headings++ < HEADINGS))
			add_title(o, dln_html_inner(o->arena, html, i, TITLE_BYTES));
	}
}

/* ---- which one ---- */

static bool is_address(const own *o, dln_view url) {
	url = bare_address(url);
	for (size_t i = 0; i < o->address_count && url.len; i++)
		if (dln_view_eq(url, o->addresses[i]))
			return true;
	return false;
}

static bool in_other(dln_view a, dln_view b) {
	return dln_view_eq(a, b) || (a.len >= WHOLE && dln_view_find(b, a) != DLN_NOWHERE);
}

static bool is_title(const own *o, dln_view headline) {
	headline = letters(o->arena, headline);
	for (size_t i = 0; i < o->title_count && headline.len; i++)
		if (in_other(headline, o->titles[i]) || in_other(o->titles[i], headline))
			return true;
	return false;
}

/* The greater, the likelier; 0: it is another page's, or an object's that is none. */
static unsigned worth(const own *o, const dln_ld_object *object) {
	dln_view url = object->said.members[DLN_LD_URL], headline = object->said.members[DLN_LD_HEADLINE];
	bool at_home = is_address(o, url) || is_address(o, object->about), titled = is_title(o, headline);

	if (!at_home && !titled)
		return object->aside || (url.len && headline.len && o->address_count && o->title_count) ? 0 : 2;
	return object->aside ? 1 : 2 + 2U * titled + 4U * at_home;
}

void dln_webpage_ld_own(dln_arena *arena, const dln_html *html, dln_ld_objects *out) {
	own *o = dln_arena_one(arena, own);
	dln_ld_objects all = {0};
	dln_ld_names names = {0};
	unsigned most = 0;

	for (size_t i = 0; i < html->script_count; i++)
		dln_ld_find(arena, html->scripts[i], &all, &names);
	dln_ld_resolve(&all, &names);
	*out = (dln_ld_objects){0};
	if (!all.len)
		return;
	o->arena = arena;
	read_own(html, o);
	unsigned *worths = dln_arena_array(arena, unsigned, all.len);
	for (size_t i = 0; i < all.len; i++) {
		worths[i] = all.at[i].article ? worth(o, &all.at[i]) : 0;
		most = worths[i] > most ? worths[i] : most;
	}
	for (; most > 2; most--) /* all that are the page's, as one may say what another leaves out */
		for (size_t i = 0; i < all.len; i++)
			if (worths[i] == most)
				dln_vec_push(arena, out, all.at[i]);
	for (size_t i = 0; i < all.len && !out->len && most; i++)
		if (worths[i] == most)
			dln_vec_push(arena, out, all.at[i]);
	for (size_t i = 0; i < all.len; i++)
		if (!all.at[i].article && !all.at[i].aside)
			dln_vec_push(arena, out, all.at[i]);
}
