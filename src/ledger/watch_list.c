/* watch_list.c: see the header. */
#include "ledger/watch_list.h"

#include "base/map.h"
#include "base/utf8.h"

enum { EVERY = 900, MOST_EVERY = 30 * 86400, MOST = 50, MOST_MOST = 10000 };

typedef struct listing {
	dln_arena *arena;
	dln_view name, bytes;
	dln_watch_list list;
	dln_map urls;
	dln_feed *feed; /* the section at hand; NULL: before the first */
	dln_err *err;
	unsigned given; /* keys of the section, a bit each */
} listing;

typedef enum key { KEY_URL, KEY_OUTLET, KEY_EVERY, KEY_FOLLOW, KEY_MOST, KEY_CONTACT, KEY_PRIVATE, KEYS } key;
static const char *const keys[KEYS] = {"url", "outlet", "every", "follow", "most", "contact", "allow-private"};

static dln_status wrong(const listing *l, size_t at, const char *what, dln_view word) {
	return dln_fail(l->err, DLN_FORMAT, l->name, at, "%s%s%.60s%s", what, word.len ? " \"" : "", word.len ? dln_arena_copy(l->arena, word).at : "", word.len ? "\"" : "");
}

/* ---- values ---- */

static bool read_number(dln_view text, int64_t most, int64_t *out) {
	int64_t n = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] < '0' || text.at[i] > '9' || n > most)
			return false;
		n = n * 10 + (text.at[i] - '0');
	}
	*out = n;
	return text.len && n >= 1 && n <= most;
}

/* "90s", "15m", "2h", "1d". */
static bool read_pause(dln_view text, int64_t *out) {
	static const struct { char letter; int64_t seconds; } units[] = {{'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86400}};

	for (size_t i = 0; text.len && i < sizeof units / sizeof *units; i++) {
		int64_t n = 0;
		if (text.at[text.len - 1] != units[i].letter || !read_number(dln_view_sub(text, 0, text.len - 1), MOST_EVERY / units[i].seconds, &n))
			continue;
		*out = n * units[i].seconds;
		return true;
	}
	return false;
}

static bool read_yes(dln_view text, bool *out) {
	*out = dln_view_is(text, "yes");
	return *out || dln_view_is(text, "no");
}

static dln_status take_url(listing *l, size_t at, dln_view value) {
	static const char *const schemes[] = {"http://", "https://"};
	bool fine = false;

	for (size_t i = 0; i < 2; i++)
		fine = fine || dln_view_starts(value, dln_view_of(schemes[i]));
	if (!fine)
		return wrong(l, at, "not an address like https://example.org/news.rss:", value);
	if (dln_map_get(&l->urls, value, NULL))
		return wrong(l, at, "this address is watched twice:", value);
	l->feed->url = dln_arena_copy(l->arena, value);
	dln_map_put(l->arena, &l->urls, l->feed->url, 1);
	return DLN_OK;
}

static dln_status take_value(listing *l, size_t at, key which, dln_view value) {
	bool yes = false;

	switch (which) {
	case KEY_URL: return take_url(l, at, value);
	case KEY_OUTLET: l->feed->outlet = dln_arena_copy(l->arena, value); return DLN_OK;
	case KEY_EVERY: return read_pause(value, &l->feed->every) ? DLN_OK : wrong(l, at, "not a pause like 90s, 15m, 2h or 1d, at most 30 days:", value);
	case KEY_MOST: return read_number(value, MOST_MOST, &l->feed->most) ? DLN_OK : wrong(l, at, "not a number from 1 to 10000:", value);
	case KEY_CONTACT: l->list.contact = dln_arena_copy(l->arena, value); return DLN_OK;
	case KEY_FOLLOW:
	case KEY_PRIVATE: break;
	case KEYS: return DLN_OK;
	}
	if (!read_yes(value, &yes))
		return wrong(l, at, "neither yes nor no:", value);
	if (which == KEY_FOLLOW)
		l->feed->stays = !yes;
	else
		l->list.allow_private = yes;
	return DLN_OK;
}

/* ---- lines ---- */

static dln_status end_section(const listing *l) {
	return l->feed && !l->feed->url.len ? wrong(l, l->feed->at, "a section without a url:", l->feed->name) : DLN_OK;
}

static dln_status take_section(listing *l, size_t at, dln_view line) {
	dln_view name = line.len > 2 && line.at[line.len - 1] == ']' ? dln_view_trim(dln_view_sub(line, 1, line.len - 1)) : (dln_view){0};
	dln_status status = end_section(l);

	if (status)
		return status;
	if (!name.len)
		return wrong(l, at, "not a section like [Radio]:", line);
	if (l->list.feeds.len == DLN_MOST_FEEDS)
		return dln_fail(l->err, DLN_LIMIT, l->name, at, "more than %d sections", DLN_MOST_FEEDS);
	dln_vec_push(l->arena, &l->list.feeds, (dln_feed){.name = dln_arena_copy(l->arena, name), .every = EVERY, .most = MOST, .at = at});
	l->feed = &l->list.feeds.at[l->list.feeds.len - 1];
	l->given = 0;
	return DLN_OK;
}

static dln_status take_line(listing *l, size_t at, dln_view line) {
	dln_view value = line, name = dln_view_trim(dln_view_cut(&value, '='));

	if (!line.len || line.at[0] == '#' || line.at[0] == ';')
		return DLN_OK;
	if (line.at[0] == '[')
		return take_section(l, at, line);
	if (!value.at)
		return wrong(l, at, "neither [section] nor key = value:", line);
	size_t which = dln_word_index(keys, KEYS, name);
	if (which == KEYS)
		return wrong(l, at, "there is no such key; there are url, outlet, every, follow and most, and contact and allow-private before the first section:", name);
	if (!l->feed != (which >= KEY_CONTACT))
		return wrong(l, at, l->feed ? "this stands before the first section, for all:" : "this stands in a section:", name);
	if (l->given & 1u << which)
		return wrong(l, at, "this stands here twice:", name);
	l->given |= 1u << which;
	value = dln_view_trim(value);
	return value.len ? take_value(l, at, (key)which, value) : wrong(l, at, "nothing is said behind it:", name);
}

static dln_status read_body(void *self) {
	listing *l = self;
	size_t bad = dln_utf8_check(l->bytes), begin = dln_view_starts(l->bytes, DLN_LIT("\xEF\xBB\xBF")) ? 3 : 0, zero = dln_view_find_byte(l->bytes, '\0');
	dln_status status = DLN_OK;

	bad = zero < bad ? zero : bad;
	if (bad != DLN_NOWHERE)
		return dln_fail(l->err, DLN_FORMAT, l->name, bad, "not text in UTF-8");
	for (size_t at = begin; at < l->bytes.len && status == DLN_OK;) {
		size_t end = at;
		while (end < l->bytes.len && l->bytes.at[end] != '\n')
			end++;
		dln_view line = dln_view_trim(dln_view_sub(l->bytes, at, end));
		status = take_line(l, line.len ? (size_t)(line.at - l->bytes.at) : at, line);
		at = end + 1;
	}
	if (status == DLN_OK)
		status = end_section(l);
	if (status == DLN_OK && !l->list.feeds.len)
		return dln_fail(l->err, DLN_FORMAT, l->name, l->bytes.len, "no section like [Radio] with url = https://example.org/news.rss");
	return status;
}

dln_status dln_watch_list_read(dln_arena *arena, dln_view name, dln_view bytes, dln_watch_list *out, dln_err *err) {
	dln_err own = {.at = DLN_NOWHERE};
	listing l = {.arena = arena, .name = name, .bytes = bytes, .err = &own};
	dln_status status = dln_arena_guard(arena, read_body, &l);

	if (status && own.code != status)
		dln_fail(&own, status, name, DLN_NOWHERE, "%s", dln_status_text(status));
	if (status && err)
		*err = own;
	else if (!status)
		*out = l.list;
	return status;
}
