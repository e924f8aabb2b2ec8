/* forms.c: see the header. */
#include "read/forms.h"

#include "read/feed.h"
#include "read/json_records.h"
#include "read/newsml.h"
#include "read/rows.h"

static bool is_feed(const dln_xml *xml) {
	return dln_xml_is(xml, 1, "rss") || dln_xml_is(xml, 1, "feed") || dln_xml_is(xml, 1, "RDF");
}

static dln_status read_xml(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view bytes, const dln_meta *meta, dln_findings *findings, dln_entries *out,
	dln_err *err) {
	dln_encoding encoding;
	dln_view text;
	dln_xml xml;
	dln_status status = dln_decode_xml(arena, id, bytes, meta->charset, &text, &encoding, findings, err);

	if (status == DLN_OK)
		status = dln_xml_parse(arena, id, text, findings, &xml, err);
	if (status != DLN_OK)
		return status;
	if (is_feed(&xml))
		dln_feed_entries(arena, reader, &xml, out);
	else if (dln_xml_is(&xml, 1, "newsItem") || dln_xml_is(&xml, 1, "newsMessage") || dln_xml_is(&xml, 1, "packageItem"))
		dln_newsml_entries(arena, reader, &xml, out);
	else if (dln_xml_is(&xml, 1, "nitf"))
		dln_entry_push(arena, out, dln_nitf_entry(arena, reader, &xml, 1));
	else
		return dln_fail(err, DLN_EMPTY, id, xml.nodes[1].at, "XML that is no feed, no NewsML-G2 and no NITF: its outermost element is <%.*s>",
			DLN_FMT(xml.nodes[1].name));
	return DLN_OK;
}

static dln_status read_json(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view bytes, const dln_meta *meta, dln_findings *findings, dln_entries *out,
	dln_err *err) {
	dln_encoding encoding;
	dln_view text;
	dln_status status = dln_decode(arena, id, bytes, meta->charset, &text, &encoding, findings, err);

	return status == DLN_OK ? dln_records_entries(arena, reader, id, text, meta->fields, findings, out, err) : status;
}

static bool ends_in(dln_view name, const char *what) {
	dln_view end = dln_view_of(what);

	return name.len > end.len && dln_view_eq_nocase(dln_view_sub(name, name.len - end.len, name.len), end);
}

static bool is_named_table(dln_view id) {
	return ends_in(id, ".csv") || ends_in(id, ".tsv");
}

static dln_status read_rows(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view bytes, const dln_meta *meta, dln_findings *findings, dln_entries *out,
	dln_err *err) {
	dln_encoding encoding;
	dln_view text;
	char separator = 0;

	if (!dln_rows_are(arena, reader, bytes, meta->fields, &separator)) {
		if (!is_named_table(id))
			return DLN_NOTFOUND;
		if (dln_rows_tell_paths(arena, reader, bytes))
			return dln_fail(err, DLN_EMPTY, id, DLN_NOWHERE, "a table of metadata, which belongs behind --metadata");
		return dln_fail(err, DLN_EMPTY, id, DLN_NOWHERE,
			"a table without a column that is known to be the text of a report, beside a title, an address, a day or an outlet; name it with --fields text=COLUMN");
	}
	dln_status status = dln_decode(arena, id, bytes, meta->charset, &text, &encoding, findings, err);
	if (status == DLN_OK)
		dln_rows_entries(arena, reader, id, text, meta->fields, separator, out, err);
	return status;
}

dln_status dln_forms_read(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view bytes, const dln_meta *meta, dln_findings *findings, dln_entries *out,
	dln_err *err) {
	dln_form form = dln_sniff(bytes);

	switch (form) {
	case DLN_FORM_FEED: case DLN_FORM_NEWSML: case DLN_FORM_NITF: case DLN_FORM_XML:
		return read_xml(arena, reader, id, bytes, meta, findings, out, err);
	case DLN_FORM_JSON: case DLN_FORM_JSONL:
		return read_json(arena, reader, id, bytes, meta, findings, out, err);
	case DLN_FORM_TEXT:
		return read_rows(arena, reader, id, bytes, meta, findings, out, err);
	default:
		return DLN_NOTFOUND;
	}
}

/* ---- what a folder has ---- */

/* The next name of a member in the beginning of JSON, *at moved behind its colon; false: there is none. */
static bool next_name(dln_view text, size_t *at, dln_view *name) {
	while (*at < text.len) {
		size_t begin = *at + 1;
		if (text.at[(*at)++] != '"')
			continue;
		while (*at < text.len && text.at[*at] != '"')
			*at += text.at[*at] == '\\' ? 2 : 1;
		if (*at >= text.len)
			return false;
		*name = dln_view_sub(text, begin, (*at)++);
		while (*at < text.len && (text.at[*at] == ' ' || (text.at[*at] >= '\t' && text.at[*at] <= '\r')))
			++*at;
		if (*at < text.len && text.at[*at] == ':')
			return true;
	}
	return false;
}

/* Whether members are called as the text of a report is, or as a summary, a title and a day are; or where the user says what is. */
static bool names_reports(const dln_reader *reader, dln_view text, const dln_fields *fields) {
	bool seen[DLN_NAMED_FIELDS] = {false};
	char room[DLN_NAMED_BYTES];
	dln_view name, around = {0};
	dln_buf path;

	for (size_t at = 0; !fields && next_name(text, &at, &name);) {
		dln_named_field field;
		unsigned rank;
		dln_buf_lend(&path, room, sizeof room);
		dln_buf_printf(&path, "%.*s.%.*s", DLN_FMT(around), DLN_FMT(name));
		if (dln_named_find(reader, name, &field, &rank) || (path.status == DLN_OK && dln_named_find(reader, dln_buf_as_view(&path), &field, &rank))) {
			if (field == DLN_NAMED_TEXT && rank < DLN_NAMED_SUMMARY)
				return true;
			seen[field] = true;
		}
		size_t value = at + 1;
		while (value < text.len && (text.at[value] == ' ' || (text.at[value] >= '\t' && text.at[value] <= '\r')))
			value++;
		if (value < text.len && (text.at[value] == '{' || text.at[value] == '['))
			around = name;
	}
	return fields || (seen[DLN_NAMED_TEXT] && seen[DLN_NAMED_TITLE] && seen[DLN_NAMED_PUBLISHED]);
}

bool dln_forms_may(dln_arena *arena, const dln_reader *reader, dln_view name, dln_view beginning, const dln_fields *fields) {
	dln_form form = dln_sniff(beginning);
	char separator;

	if (is_named_table(name))
		return form != DLN_FORM_TEXT || dln_rows_are(arena, reader, beginning, fields, &separator);
	if (ends_in(name, ".json"))
		return (form != DLN_FORM_JSON && form != DLN_FORM_JSONL && form != DLN_FORM_TEXT) || (form != DLN_FORM_TEXT && names_reports(reader, beginning, fields));
	return !ends_in(name, ".xml") || (form != DLN_FORM_XML && form != DLN_FORM_TEXT);
}
