/* forms.c: see the header. */
#include "read/forms.h"

#include "read/feed.h"
#include "read/json_records.h"
#include "read/rows.h"

static bool is_feed(const dln_xml *xml) {
	return dln_xml_is(xml, 1, "rss") || dln_xml_is(xml, 1, "feed") || dln_xml_is(xml, 1, "RDF");
}

static dln_status read_xml(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view bytes, dln_findings *findings, dln_entries *out, dln_err *err) {
	dln_encoding encoding;
	dln_view text;
	dln_xml xml;
	dln_status status = dln_decode_xml(arena, id, bytes, &text, &encoding, findings, err);

	if (status == DLN_OK)
		status = dln_xml_parse(arena, id, text, findings, &xml, err);
	if (status != DLN_OK)
		return status;
	if (is_feed(&xml))
		dln_feed_entries(arena, reader, &xml, out);
	else
		return dln_fail(err, DLN_FORMAT, id, xml.nodes[1].at, "XML whose outermost element is <%.*s>: no feed, no NewsML-G2 and no NITF", DLN_FMT(xml.nodes[1].name));
	return DLN_OK;
}

static dln_status read_json(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view bytes, const dln_fields *fields, dln_findings *findings, dln_entries *out,
	dln_err *err) {
	dln_encoding encoding;
	dln_view text;
	dln_status status = dln_decode(arena, id, bytes, &text, &encoding, findings, err);

	return status == DLN_OK ? dln_records_entries(arena, reader, id, text, fields, findings, out, err) : status;
}

static bool is_named_table(dln_view id) {
	static const char *const ends[] = {".csv", ".tsv"};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (id.len > 4 && dln_view_eq_nocase(dln_view_sub(id, id.len - 4, id.len), dln_view_of(ends[i])))
			return true;
	return false;
}

static dln_status read_rows(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view bytes, const dln_fields *fields, dln_findings *findings, dln_entries *out,
	dln_err *err) {
	dln_encoding encoding;
	dln_view text;
	char separator = 0;

	if (!dln_rows_are(arena, reader, bytes, fields, &separator)) {
		if (!is_named_table(id))
			return DLN_NOTFOUND;
		if (dln_rows_tell_paths(arena, reader, bytes))
			return dln_fail(err, DLN_FORMAT, id, DLN_NOWHERE, "a table of metadata, which belongs behind --metadata");
		return dln_fail(err, DLN_FORMAT, id, DLN_NOWHERE,
			"a table without a column that is known to be the text of a report, beside a title, an address, a day or an outlet; name it with --fields text=COLUMN");
	}
	dln_status status = dln_decode(arena, id, bytes, &text, &encoding, findings, err);
	if (status == DLN_OK)
		dln_rows_entries(arena, reader, id, text, fields, separator, out, err);
	return status;
}

dln_status dln_forms_read(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view bytes, const dln_fields *fields, dln_findings *findings, dln_entries *out,
	dln_err *err) {
	dln_form form = dln_sniff(bytes);

	switch (form) {
	case DLN_FORM_FEED: case DLN_FORM_NEWSML: case DLN_FORM_NITF: case DLN_FORM_XML:
		return read_xml(arena, reader, id, bytes, findings, out, err);
	case DLN_FORM_JSON: case DLN_FORM_JSONL:
		return read_json(arena, reader, id, bytes, fields, findings, out, err);
	case DLN_FORM_TEXT: case DLN_FORM_CSV:
		return read_rows(arena, reader, id, bytes, fields, findings, out, err);
	default:
		return DLN_NOTFOUND;
	}
}
