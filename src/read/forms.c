/* forms.c: see the header. */
#include "read/forms.h"

#include "read/feed.h"

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

dln_status dln_forms_read(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view bytes, dln_findings *findings, dln_entries *out, dln_err *err) {
	dln_form form = dln_sniff(bytes);

	switch (form) {
	case DLN_FORM_FEED: case DLN_FORM_NEWSML: case DLN_FORM_NITF: case DLN_FORM_XML:
		return read_xml(arena, reader, id, bytes, findings, out, err);
	default:
		return DLN_NOTFOUND;
	}
}
