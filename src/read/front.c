/* front.c: reads a front-matter block line by line, after a look whether it is one. */
#include "read/front.h"

#include <stddef.h>

enum { MOST_LINES = 64 };

static const struct {
	const char *name;
	size_t offset; /* of the view in dln_front */
} keys[] = {
	{"outlet", offsetof(dln_front, outlet)}, {"url", offsetof(dln_front, url)}, {"agency", offsetof(dln_front, agency)},
	{"title", offsetof(dln_front, title)}, {"byline", offsetof(dln_front, byline)}, {"language", offsetof(dln_front, language)}
};

static dln_view line_view(dln_view text, const dln_line *line) {
	return dln_view_sub(text, line->begin, line->end);
}

/* "key: value". Keys are ASCII words with _ and -. */
static bool cut_pair(dln_view line, dln_view *key, dln_view *value) {
	size_t colon = dln_view_find_byte(line, ':');

	if (colon == DLN_NOWHERE || colon == 0 || (colon + 1 < line.len && line.at[colon + 1] != ' ' && line.at[colon + 1] != '\t'))
		return false;
	for (size_t i = 0; i < colon; i++) {
		char c = line.at[i];
		if (!((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && c != '_' && c != '-' && !(c >= '0' && c <= '9'))
			return false;
	}
	*key = dln_view_sub(line, 0, colon);
	*value = dln_view_trim(dln_view_sub(line, colon + 1, line.len));
	return true;
}

static bool is_published(dln_view key) {
	return dln_view_eq_nocase(key, DLN_LIT("published"));
}

/* Index into keys, or their number. */
static size_t find_key(dln_view key) {
	size_t i = 0;

	while (i < sizeof keys / sizeof *keys && !dln_view_eq_nocase(key, dln_view_of(keys[i].name)))
		i++;
	return i;
}

static bool is_fence(dln_view line) {
	return dln_view_is(line, "---");
}

/* The closing line of the block that opens at `line`, or 0. */
static size_t find_end(dln_view text, const dln_lines *lines, size_t line) {
	dln_view key, value;
	bool known = false;

	if (line >= lines->len || !is_fence(line_view(text, &lines->at[line])))
		return 0;
	for (size_t i = line + 1; i < lines->len && i - line <= MOST_LINES; i++) {
		dln_view v = line_view(text, &lines->at[i]);
		if (is_fence(v))
			return known ? i : 0;
		if (v.len == 0 || v.at[0] == '#')
			continue;
		if (!cut_pair(v, &key, &value))
			return 0;
		known |= is_published(key) || find_key(key) < sizeof keys / sizeof *keys;
	}
	return 0;
}

static dln_view unquote(dln_view v) {
	if (v.len >= 2 && (v.at[0] == '"' || v.at[0] == '\'') && v.at[v.len - 1] == v.at[0])
		return dln_view_trim(dln_view_sub(v, 1, v.len - 1));
	return v;
}

/* An ISO day or time stamp, else any full date that reading knows, alone in the value. */
static dln_day day_of(const dln_reader *reader, dln_view value) {
	dln_day day = dln_day_parse(value);
	dln_date date;

	if (day != DLN_NO_DAY || !dln_date_next(reader, value, 0, value.len, false, &date))
		return day;
	return dln_date_day(&date);
}

static void take_pair(const dln_reader *reader, dln_view text, dln_view line, dln_findings *findings, dln_front *out) {
	dln_view key = {0}, value = {0}, *slot;
	size_t at = (size_t)(line.at - text.at), i;

	if (!cut_pair(line, &key, &value))
		return;
	value = unquote(value);
	i = find_key(key);
	if (is_published(key) && out->published != DLN_NO_DAY) {
		dln_finding_add(findings, at, "key \"published\" twice in the front matter, the first counts");
		return;
	}
	if (is_published(key)) {
		out->published = day_of(reader, value);
		if (out->published == DLN_NO_DAY && value.len)
			dln_finding_add(findings, at, "no day that can be read: \"%.*s\"", value.len > 80 ? 80 : (int)value.len, value.at);
		return;
	}
	if (i == sizeof keys / sizeof *keys) {
		dln_finding_add(findings, at, "unknown key \"%.*s\" in the front matter", key.len > 60 ? 60 : (int)key.len, key.at);
		return;
	}
	slot = (dln_view *)((char *)out + keys[i].offset);
	if (slot->len)
		dln_finding_add(findings, at, "key \"%s\" twice in the front matter, the first counts", keys[i].name);
	else
		*slot = value;
}

bool dln_front_read(const dln_reader *reader, dln_view text, const dln_lines *lines, size_t line, dln_findings *findings, dln_front *out, size_t *next) {
	size_t end = find_end(text, lines, line);

	if (end == 0)
		return false;
	*out = (dln_front){.published = DLN_NO_DAY};
	for (size_t i = line + 1; i < end; i++) {
		dln_view v = line_view(text, &lines->at[i]);
		if (v.len && v.at[0] != '#')
			take_pair(reader, text, v, findings, out);
	}
	*next = end + 1;
	return true;
}
