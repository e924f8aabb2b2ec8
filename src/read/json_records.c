/* json_records.c: see the header. */
#include "read/json_records.h"

#include <string.h>

enum { WALK_DEPTH = 3 /* objects inside of a record that may say something of it */, TOLD_KEYS = 8, PARTS_RANK = 8 /* of a text in an array that is called as none is */,
	LINK_RANK = 8 /* of addresses that stand in a text rather than being its own */ };

typedef struct search {
	dln_arena *arena;
	const dln_reader *reader;
	const dln_fields *fields;
	const dln_json_node *nodes;
	dln_findings *findings;
	dln_entries *out;
	dln_view feed_title; /* of a JSON feed */
} search;

static bool is_open(const dln_json_node *n) {
	return n->kind == DLN_JSON_OBJECT || n->kind == DLN_JSON_ARRAY;
}

/* The value of the member; 0: there is none. */
static uint32_t member(const search *s, uint32_t object, dln_view key) {
	for (uint32_t i = object + 1; s->nodes[object].kind == DLN_JSON_OBJECT && i < s->nodes[object].end; i = s->nodes[i].end)
		if (dln_view_eq(s->nodes[i].key, key))
			return i;
	return 0;
}

/* ---- what the table says ---- */

/* A text in parts is an array of strings, of objects with a text in each and nothing of a report's own, or of both: then they are words and the links among them. */
typedef struct parts {
	size_t strings, objects, bytes;
	bool reports, html; /* some say more than a text: they are reports; some are HTML */
} parts;

/* The text of an element, empty where it is no part. `alone`: words with an address are a link to something else. */
static dln_view part_at(const search *s, uint32_t node, bool alone, bool *report) {
	dln_view text = s->nodes[node].kind == DLN_JSON_STRING ? s->nodes[node].text : (dln_view){0};
	unsigned best = DLN_NAMED_SUMMARY, rank = 0;
	bool linked = false;

	for (uint32_t i = node + 1; s->nodes[node].kind == DLN_JSON_OBJECT && i < s->nodes[node].end; i = s->nodes[i].end) {
		const dln_json_node *n = &s->nodes[i];
		dln_named_field field = DLN_NAMED_FIELDS;
		if (n->kind == DLN_JSON_NULL || (n->kind == DLN_JSON_STRING && !n->text.len) || !dln_named_find(s->reader, n->key, &field, &rank))
			continue;
		linked |= field == DLN_NAMED_URL && rank < LINK_RANK;
		*report |= field == DLN_NAMED_PUBLISHED || field == DLN_NAMED_BYLINE || (field == DLN_NAMED_TITLE && rank < DLN_NAMED_SUMMARY);
		if (field == DLN_NAMED_TEXT && rank < best && n->kind == DLN_JSON_STRING) {
			text = n->text;
			best = rank;
		}
	}
	return linked && alone ? (dln_view){0} : text;
}

static parts parts_of(const search *s, uint32_t array) {
	parts p = {0};

	for (uint32_t i = array + 1; s->nodes[array].kind == DLN_JSON_ARRAY && i < s->nodes[array].end; i = s->nodes[i].end) {
		dln_view text = part_at(s, i, false, &p.reports);
		p.strings += s->nodes[i].kind == DLN_JSON_STRING;
		p.objects += text.len && s->nodes[i].kind == DLN_JSON_OBJECT;
		p.bytes += text.len;
		p.html |= dln_entry_is_html(text);
	}
	return p;
}

static size_t put(char *out, size_t at, dln_view v) {
	if (v.len)
		memcpy(out + at, v.at, v.len);
	return at + v.len;
}

/* Each part is a paragraph; words and links follow each other as they are. */
static dln_view join_parts(const search *s, uint32_t array, const parts *p) {
	bool inside = p->strings && p->objects, report = false;
	char *out = dln_arena_alloc(s->arena, p->bytes + 8 * (p->strings + p->objects) + 1);
	size_t len = 0;

	for (uint32_t i = array + 1; i < s->nodes[array].end; i = s->nodes[i].end) {
		dln_view text = part_at(s, i, !inside, &report);
		if (!text.len)
			continue;
		len = put(out, len, inside ? (dln_view){0} : p->html ? DLN_LIT("<p>") : len ? DLN_LIT("\n\n") : (dln_view){0});
		len = put(out, len, text);
		len = put(out, len, !inside && p->html ? DLN_LIT("</p>\n") : (dln_view){0});
	}
	return (dln_view){out, len};
}

static bool is_taken(const dln_named *named, dln_named_field field, unsigned rank) {
	return named->ranks[field] && named->ranks[field] <= rank;
}

/* The text that an array has. Objects alone may be reports: `sure` that they are not, it is asked for. */
static void offer_parts(const search *s, dln_named *named, unsigned rank, uint32_t array, bool sure) {
	parts p = is_taken(named, DLN_NAMED_TEXT, rank) ? (parts){0} : parts_of(s, array);

	if (p.strings ? p.objects == 0 || !p.reports : sure && p.objects && !p.reports)
		dln_named_offer(s->arena, s->reader, named, DLN_NAMED_TEXT, rank, join_parts(s, array, &p), false);
}

/* A string, a number, the strings of an array. */
static void offer(const search *s, dln_named *named, dln_named_field field, unsigned rank, uint32_t node, bool sure) {
	const dln_json_node *n = &s->nodes[node];
	bool counted = field == DLN_NAMED_PUBLISHED || field == DLN_NAMED_GUID; /* what may be a number; an author's is that of a database */

	if (n->kind == DLN_JSON_STRING || (n->kind == DLN_JSON_NUMBER && counted))
		dln_named_offer(s->arena, s->reader, named, field, rank, n->text, n->kind == DLN_JSON_NUMBER);
	if (n->kind == DLN_JSON_ARRAY && field == DLN_NAMED_TEXT) {
		offer_parts(s, named, rank, node, sure);
		return;
	}
	for (uint32_t i = node + 1; n->kind == DLN_JSON_ARRAY && i < n->end; i = s->nodes[i].end)
		if (s->nodes[i].kind == DLN_JSON_STRING)
			dln_named_offer(s->arena, s->reader, named, field, rank, s->nodes[i].text, false);
}

static void walk(const search *s, dln_named *named, uint32_t object, dln_view path, unsigned depth);

static bool is_main(const search *s, uint32_t node) {
	uint32_t role = member(s, node, DLN_LIT("role"));

	return role && dln_view_is(s->nodes[role].text, "main");
}

/* What stands in a member: an object, or the objects of an array; first those that say that they are the main ones. */
static void walk_into(const search *s, dln_named *named, uint32_t node, dln_view path, unsigned depth) {
	const dln_json_node *n = &s->nodes[node];

	if (n->kind == DLN_JSON_OBJECT)
		walk(s, named, node, path, depth);
	for (int pass = 0; pass < 2 && n->kind == DLN_JSON_ARRAY; pass++)
		for (uint32_t i = node + 1; i < n->end; i = s->nodes[i].end)
			if (s->nodes[i].kind == DLN_JSON_OBJECT && is_main(s, i) == (pass == 0))
				walk(s, named, i, path, depth);
}

static void walk(const search *s, dln_named *named, uint32_t object, dln_view path, unsigned depth) {
	char room[DLN_NAMED_BYTES];

	for (uint32_t i = object + 1; i < s->nodes[object].end; i = s->nodes[i].end) {
		dln_view key = s->nodes[i].key, name = key;
		dln_named_field field = DLN_NAMED_FIELDS;
		unsigned rank = 0;
		if (path.len + key.len + 1 > sizeof room)
			continue;
		if (path.len) {
			memcpy(room, path.at, path.len);
			room[path.len] = '.';
			memcpy(room + path.len + 1, key.at, key.len);
			name = (dln_view){room, path.len + 1 + key.len};
		}
		bool found = dln_named_find(s->reader, name, &field, &rank);
		if (found && field != DLN_NAMED_INSIDE)
			offer(s, named, field, rank, i, false);
		if (is_open(&s->nodes[i]) && depth < WALK_DEPTH)
			walk_into(s, named, i, found && field == DLN_NAMED_INSIDE ? path : name, depth + 1);
	}
}

/* The text of an object that has a title or a day, and its paragraphs as objects in an array. */
static void take_paragraphs(const search *s, dln_named *named, uint32_t object) {
	bool titled = named->ranks[DLN_NAMED_TITLE] && named->ranks[DLN_NAMED_TITLE] < DLN_NAMED_SUMMARY;

	for (uint32_t i = object + 1; (titled || named->ranks[DLN_NAMED_PUBLISHED]) && i < s->nodes[object].end; i = s->nodes[i].end) {
		dln_named_field field = DLN_NAMED_FIELDS;
		unsigned rank = PARTS_RANK;
		if (s->nodes[i].kind != DLN_JSON_ARRAY)
			continue;
		bool text = dln_named_find(s->reader, s->nodes[i].key, &field, &rank) && field == DLN_NAMED_TEXT;
		if (text || parts_of(s, i).strings == 0)
			offer_parts(s, named, text ? rank : PARTS_RANK, i, true);
	}
}

/* ---- what the user says ---- */

/* The node at the path in the object: members by their names, elements by their numbers, an array's first where none is given. 0: there is none. */
static uint32_t node_at(const search *s, uint32_t node, dln_view path) {
	uint32_t whole = member(s, node, path); /* a name may have dots */

	while (!whole && path.len && node) {
		dln_view part = dln_view_cut(&path, '.');
		size_t number = 0, digits = 0;
		for (; digits < part.len && digits < 9 && part.at[digits] >= '0' && part.at[digits] <= '9'; digits++)
			number = number * 10 + (size_t)(part.at[digits] - '0');
		bool numbered = digits && digits == part.len;
		if (s->nodes[node].kind == DLN_JSON_ARRAY) {
			uint32_t i = node + 1, end = s->nodes[node].end;
			for (size_t k = 0; numbered && k < number && i < end; k++)
				i = s->nodes[i].end;
			node = i < end ? i : 0;
			if (numbered)
				continue;
		}
		node = node ? member(s, node, part) : 0;
	}
	return whole ? whole : node;
}

static void take_given(const search *s, dln_named *named, uint32_t object) {
	for (size_t i = 0; s->fields && i < s->fields->len; i++) {
		uint32_t node = node_at(s, object, s->fields->at[i].path);
		if (node && node != object)
			offer(s, named, s->fields->at[i].field, 1, node, true);
	}
}

static bool gives_text(const dln_fields *fields) {
	for (size_t i = 0; fields && i < fields->len; i++)
		if (fields->at[i].field == DLN_NAMED_TEXT)
			return true;
	return false;
}

/* The title of a JSON feed (jsonfeed.org), which is the outlet. */
static dln_view feed_title(const search *s, uint32_t value) {
	uint32_t version = member(s, value, DLN_LIT("version")), title = member(s, value, DLN_LIT("title"));

	return version && title && dln_view_starts(s->nodes[version].text, DLN_LIT("https://jsonfeed.org/version/")) ? s->nodes[title].text : (dln_view){0};
}

/* What the user says wins; a field that they say is looked for nowhere else. */
static dln_named name_all(const search *s, uint32_t object) {
	dln_named given = {0}, found = {0};

	take_given(s, &given, object);
	walk(s, &found, object, (dln_view){0}, 1);
	if (!feed_title(s, object).at) /* items of a feed may have but a text */
		take_paragraphs(s, &found, object);
	for (size_t i = 0; s->fields && i < s->fields->len; i++)
		found.ranks[s->fields->at[i].field] = 0;
	for (unsigned f = 0; f < DLN_NAMED_FIELDS; f++) {
		if (given.ranks[f] && f == DLN_NAMED_PUBLISHED)
			found.published = given.published;
		if (given.ranks[f] || !found.ranks[f]) {
			found.values[f] = given.values[f];
			found.ranks[f] = given.ranks[f];
		}
	}
	return found;
}

/* ---- records ---- */

static bool is_record(const dln_named *named) {
	return named->ranks[DLN_NAMED_TEXT] && named->ranks[DLN_NAMED_TEXT] < DLN_NAMED_SUMMARY;
}

/* A title and an address are as much as some items of feeds have. */
static bool is_summary(const dln_named *named) {
	bool titled = named->ranks[DLN_NAMED_TITLE] && named->ranks[DLN_NAMED_TITLE] < DLN_NAMED_SUMMARY;

	return named->ranks[DLN_NAMED_TEXT] ? titled || named->ranks[DLN_NAMED_URL] : titled && named->ranks[DLN_NAMED_URL];
}

static void push(const search *s, const dln_named *named, uint32_t object) {
	dln_entry entry = dln_named_entry(s->arena, named, s->nodes[object].at);

	if (!entry.front.outlet.len)
		entry.front.outlet = s->feed_title;
	dln_entry_push(s->arena, s->out, entry);
}

/* An object that is open while records are looked for in it. */
typedef struct opened {
	uint32_t node;
	size_t before;  /* entries when it was opened */
	dln_named named;
	bool summary;
} opened;

static void close_object(const search *s, const opened *o) {
	if (o->summary && s->out->len == o->before)
		push(s, &o->named, o->node);
}

/* All records in the value. */
static void find_records(const search *s, uint32_t value) {
	opened *open = dln_arena_array(s->arena, opened, DLN_JSON_DEPTH + 1);
	size_t depth = 0;

	for (uint32_t i = value; i < s->nodes[value].end;) {
		while (depth && s->nodes[open[depth - 1].node].end <= i)
			close_object(s, &open[--depth]);
		if (s->nodes[i].kind != DLN_JSON_OBJECT) {
			i++;
			continue;
		}
		dln_named named = name_all(s, i);
		if (is_record(&named)) {
			push(s, &named, i);
			i = s->nodes[i].end;
			continue;
		}
		open[depth++] = (opened){i, s->out->len, named, is_summary(&named)};
		i++;
	}
	while (depth)
		close_object(s, &open[--depth]);
}

/* ---- the file ---- */

static dln_status tell_nothing(const search *s, const dln_json_tree *tree, dln_view id, dln_err *err) {
	char keys[200];
	dln_buf told;
	uint32_t object = 0;
	size_t count = 0;

	while (object < tree->len && tree->at[object].kind != DLN_JSON_OBJECT)
		object++;
	dln_buf_lend(&told, keys, sizeof keys);
	for (uint32_t i = object + 1; object < tree->len && i < tree->at[object].end && count < TOLD_KEYS; i = tree->at[i].end, count++)
		if (tree->at[i].key.len < 40)
			dln_buf_printf(&told, "%s\"%.*s\"", told.len ? ", " : "", DLN_FMT(tree->at[i].key));
	const char *how = gives_text(s->fields) ? "which --fields does not find" : "name it with --fields text=NAME";
	if (!count)
		return dln_fail(err, DLN_EMPTY, id, DLN_NOWHERE, "JSON without a report: no object with a text in it");
	return dln_fail(err, DLN_EMPTY, id, tree->at[object].at, "JSON without a member that is known to be the text of a report, %s; it has %.*s%s", how,
		DLN_FMT(dln_buf_as_view(&told)), told.status == DLN_OK && count < TOLD_KEYS ? "" : " ...");
}

/* Behind the end of the line that `at` is in. */
static size_t next_line(dln_view text, size_t at) {
	while (at < text.len && text.at[at] != '\n')
		at++;
	return at < text.len ? at + 1 : at;
}

dln_status dln_records_entries(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view text, const dln_fields *fields, dln_findings *findings, dln_entries *out,
	dln_err *err) {
	search s = {.arena = arena, .reader = reader, .fields = fields, .findings = findings, .out = out};
	dln_json_tree tree = {0};
	dln_err first = {.at = DLN_NOWHERE};
	bool lost = false;

	if (text.len > DLN_JSON_BYTES)
		return dln_fail(err, DLN_LIMIT, id, DLN_JSON_BYTES, "JSON longer than 64 MiB");
	for (size_t at = dln_view_starts(text, DLN_LIT("\xEF\xBB\xBF")) ? 3 : 0; at < text.len;) {
		dln_err trouble = {.at = DLN_NOWHERE};
		uint32_t value = (uint32_t)tree.len;
		size_t before = out->len;
		dln_status status = dln_json_parse(arena, id, text, &at, &tree, &trouble);
		if (status == DLN_OK) {
			lost = false;
			s.nodes = tree.at;
			s.feed_title = feed_title(&s, value);
			find_records(&s, value);
			if (out->len > before)
				tree.len = value; /* its nodes are needed no more; what they hold stays */
			continue;
		}
		if (first.code == DLN_OK)
			first = trouble;
		if (!lost)
			dln_finding_add(findings, trouble.at, "left out up to the next line that can be read: %s", trouble.what);
		lost = true;
		at = next_line(text, at);
	}
	if (out->len)
		return DLN_OK;
	if (first.code == DLN_OK)
		return tell_nothing(&s, &tree, id, err);
	if (err)
		*err = first;
	return first.code;
}
