/* fields.c: see the header. */
#include "read/fields.h"

#include <string.h>

#include "read/address.h"

enum { SECONDS_A_DAY = 86400, VALUE_BYTES = 2000 /* of a name or address; a longer value is none */,
	STAMP_DIGITS = 12, FIRST_STAMP = 1900, LAST_STAMP = 2100 /* of a day and its time in digits alone */ };

static const char *const names[DLN_NAMED_FIELDS] = {[DLN_NAMED_TITLE] = "title", [DLN_NAMED_TEXT] = "text", [DLN_NAMED_OUTLET] = "outlet", [DLN_NAMED_URL] = "url",
	[DLN_NAMED_PUBLISHED] = "published", [DLN_NAMED_AGENCY] = "agency", [DLN_NAMED_BYLINE] = "byline", [DLN_NAMED_LANGUAGE] = "language", [DLN_NAMED_GUID] = "guid",
	[DLN_NAMED_STATUS] = "status", [DLN_NAMED_INSIDE] = "inside"};

const char *dln_named_text(dln_named_field field) {
	const char *name = dln_word_at(names, DLN_NAMED_FIELDS, field);

	return name ? name : "";
}

bool dln_named_find(const dln_reader *reader, dln_view name, dln_named_field *field, unsigned *rank) {
	char room[DLN_NAMED_BYTES];
	size_t len = 0;
	uint32_t entry;

	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c | 0x20);
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || (unsigned char)c >= 0x80))
			continue;
		if (len == sizeof room)
			return false;
		room[len++] = c;
	}
	if (!dln_map_get(&reader->field_names, (dln_view){room, len}, &entry))
		return false;
	*field = (dln_named_field)(entry / 16);
	*rank = entry % 16;
	return true;
}

/* ---- values ---- */

/* Seconds since 1970, or thousandths of them, as nine to thirteen digits; DLN_NO_DAY when it is none. */
static dln_day day_of_clock(dln_view value) {
	int64_t n = 0;
	size_t digits = 0;

	while (digits < value.len && digits < 14 && value.at[digits] >= '0' && value.at[digits] <= '9')
		n = n * 10 + (value.at[digits++] - '0');
	if ((digits < value.len && value.at[digits] != '.') || digits < 9 || digits > 13)
		return DLN_NO_DAY;
	return (dln_day)((digits > 11 ? n / 1000 : n) / SECONDS_A_DAY);
}

/* 202108091200 is a day with its time rather than thousandths of seconds up to 1976. */
dln_day dln_day_of_number(const dln_reader *reader, dln_view value) {
	dln_day day = value.len == STAMP_DIGITS ? dln_day_said(reader, value, false) : DLN_NO_DAY;
	bool stamp = day != DLN_NO_DAY && day >= dln_day_of(FIRST_STAMP, 1, 1) && day < dln_day_of(LAST_STAMP + 1, 1, 1);

	return stamp ? day : day_of_clock(value);
}

dln_view dln_named_join(dln_arena *arena, dln_view a, dln_view b) {
	char *out = dln_arena_alloc(arena, a.len + b.len + 2);

	memcpy(out, a.at, a.len);
	memcpy(out + a.len, ", ", 2);
	memcpy(out + a.len + 2, b.at, b.len);
	return (dln_view){out, a.len + b.len + 2};
}

static bool fits(dln_named_field field, dln_view value) {
	if (!value.len || (field != DLN_NAMED_TEXT && value.len > VALUE_BYTES))
		return false;
	return dln_address_is(value) == (field == DLN_NAMED_URL) || field == DLN_NAMED_TEXT || field == DLN_NAMED_GUID;
}

void dln_named_offer(dln_arena *arena, const dln_reader *reader, dln_named *named, dln_named_field field, unsigned rank, dln_view value, bool number) {
	dln_day day = DLN_NO_DAY;

	value = dln_view_trim(value);
	bool more = field == DLN_NAMED_BYLINE && rank == named->ranks[field];
	if (!fits(field, value) || (named->ranks[field] && rank >= named->ranks[field] && !more))
		return;
	if (field == DLN_NAMED_PUBLISHED) {
		day = number ? dln_day_of_number(reader, value) : DLN_NO_DAY;
		if (day == DLN_NO_DAY && (day = dln_day_said(reader, value, true)) == DLN_NO_DAY)
			return;
		named->published = day;
	}
	if (more && named->values[field].len + value.len > VALUE_BYTES)
		return;
	named->values[field] = more ? dln_named_join(arena, named->values[field], value) : value;
	named->ranks[field] = rank;
}

dln_view dln_named_status(dln_view status) {
	static const struct { const char *status, *why; } out[] = {
		{"canceled", "its publisher canceled it"}, {"cancelled", "its publisher canceled it"}, {"withheld", "its publisher withholds it"}};
	size_t begin;

	status = dln_view_trim(status);
	for (begin = status.len; begin && !strchr(":/#", status.at[begin - 1]); begin--)
		;
	status = dln_view_sub(status, begin, status.len); /* stat:canceled, http://cv.iptc.org/newscodes/pubstatusg2/canceled */
	for (size_t i = 0; i < sizeof out / sizeof *out; i++)
		if (dln_view_eq_nocase(status, dln_view_of(out[i].status)))
			return dln_view_of(out[i].why);
	return (dln_view){0};
}

/* ---- what the user says ---- */

static dln_status take_field(dln_fields *fields, dln_view given, dln_err *err) {
	dln_view path = given, name = dln_view_trim(dln_view_cut(&path, '='));
	unsigned f = 0;

	path = dln_view_trim(path);
	while (f < DLN_NAMED_STATUS && !dln_view_is(name, names[f]))
		f++;
	if (f == DLN_NAMED_STATUS)
		return dln_fail(err, DLN_USAGE, (dln_view){0}, DLN_NOWHERE,
			"fields are title, text, outlet, url, published, agency, byline, language and guid, each with \"=\" and a member's or column's name, not \"%.*s\"",
			given.len < 80 ? (int)given.len : 80, given.at ? given.at : "");
	if (!path.len)
		return dln_fail(err, DLN_USAGE, (dln_view){0}, DLN_NOWHERE, "field \"%s\" has no member's or column's name behind \"=\"", names[f]);
	if (fields->len == DLN_FIELDS_PATHS)
		return dln_fail(err, DLN_USAGE, (dln_view){0}, DLN_NOWHERE, "more than %d fields", DLN_FIELDS_PATHS);
	fields->at[fields->len].field = (dln_named_field)f;
	fields->at[fields->len++].path = path;
	return DLN_OK;
}

dln_status dln_fields_parse(dln_arena *arena, dln_view given, const dln_fields **out, dln_err *err) {
	dln_fields *fields = dln_arena_try(arena, sizeof *fields);
	char *copy = dln_arena_try(arena, given.len + 1);
	dln_status status = DLN_OK;

	if (!fields || !copy)
		return dln_fail(err, DLN_NOMEM, (dln_view){0}, DLN_NOWHERE, "no memory for the fields");
	if (given.len)
		memcpy(copy, given.at, given.len);
	dln_view rest = {copy, given.len};
	do
		status = take_field(fields, dln_view_cut(&rest, ','), err);
	while (status == DLN_OK && rest.at);
	if (status == DLN_OK)
		*out = fields;
	return status;
}

/* ---- the entry ---- */

dln_entry dln_named_entry(dln_arena *arena, const dln_named *named, size_t at) {
	dln_entry entry = DLN_NO_ENTRY;
	const dln_view *v = named->values;

	entry.front = (dln_front){.outlet = dln_entry_words(arena, v[DLN_NAMED_OUTLET]), .url = v[DLN_NAMED_URL], .agency = v[DLN_NAMED_AGENCY],
		.title = dln_entry_words(arena, v[DLN_NAMED_TITLE]), .byline = dln_entry_words(arena, v[DLN_NAMED_BYLINE]), .language = v[DLN_NAMED_LANGUAGE],
		.published = named->ranks[DLN_NAMED_PUBLISHED] ? named->published : DLN_NO_DAY};
	entry.text = v[DLN_NAMED_TEXT];
	entry.form = dln_entry_is_html(entry.text) ? DLN_ENTRY_PIECE : DLN_ENTRY_TEXT;
	entry.teaser = named->ranks[DLN_NAMED_TEXT] == 0 || named->ranks[DLN_NAMED_TEXT] >= DLN_NAMED_SUMMARY;
	entry.guid = v[DLN_NAMED_GUID];
	entry.left_out = dln_named_status(v[DLN_NAMED_STATUS]);
	entry.at = at;
	return entry;
}
