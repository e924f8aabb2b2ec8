#include "read/xml.h"

#include <stdlib.h>
#include <string.h>

#include "support/failing.h"
#include "support/test.h"

typedef struct parsing {
	dln_arena *arena;
	dln_view text, markup;
	dln_findings findings;
	dln_mended mended;
	dln_xml xml;
	dln_err err;
} parsing;

static dln_status parse(void *self) {
	parsing *p = self;

	p->findings = (dln_findings){.arena = p->arena};
	dln_status status = dln_xml_mend(p->arena, DLN_LIT("t"), p->text, &p->mended, &p->err);
	if (status == DLN_OK)
		status = dln_xml_parse(p->arena, DLN_LIT("t"), p->text, &p->findings, &p->xml, &p->err);
	if (status == DLN_OK)
		p->markup = dln_xml_markup(p->arena, &p->xml, 0, NULL);
	return status;
}

static dln_status parsed(parsing *p, dln_arena *arena, dln_view text) {
	dln_arena_reset(arena);
	*p = (parsing){.arena = arena, .text = text};
	return dln_arena_guard(arena, parse, p);
}

static int open_arena(void **state) {
	dln_arena *arena;

	assert_int_equal(dln_arena_new((size_t)1 << 30, &arena), DLN_OK);
	*state = arena;
	return 0;
}

static int close_arena(void **state) {
	dln_arena_free(*state);
	return 0;
}

/* What is written, and what is read of it; "!": the same, and nothing had to be mended. */
static void what_is_broken_is_mended(void **state) {
	static const struct { const char *in, *want; } cases[] = {
		{"<a>x<b c=\"d\">y</b></a>", "!"}, {"<a b=\"1\"/>", "!"}, {"<a>x & y</a>", "<a>x &amp; y</a>"}, {"<a>x &amp; &lt;y</a>", "!"},
		{"<a>&eacute;&#233;&#xE9;</a>", "<a>ééé</a>"},
		{"<a>&what;</a>", "<a>&amp;what;</a>"}, {"<a>1 < 2</a>", "<a>1 &lt; 2</a>"}, {"<a><b>x</a>", "<a><b>x</b></a>"}, {"<a>x</c></a>", "<a>x</a>"},
		{"<a><b>x", "<a><b>x</b></a>"},
		{"<a b=1 c d='e&f' b=\"2\">x</a>", "<a b=\"1\" c=\"\" d=\"e&amp;f\">x</a>"}, {"<a><![CDATA[<p>&amp;</p>]]></a>", "<a>&lt;p>&amp;amp;&lt;/p></a>"},
		{"<a><![CDATA[x</a>", "<a>x&lt;/a></a>"}, {"<?xml version=\"1.0\"?><!-- <b> --><!DOCTYPE a [<!-- it's --><!ENTITY % p 'x'> %p;]><a>x</a>", "<a>x</a>"},
		{"<a>x</a><b>y</b>", "<a>x</a>"},
		{"x <a>y</a> z", "<a>y</a>"}, {"<a>\x01\xff</a>", "<a> \xEF\xBF\xBD</a>"}, {"<a>&#146;&#0;&#xD800;</a>", "<a>\xE2\x80\x99 \xEF\xBF\xBD</a>"},
		{"<p:a>x<p:b/></p:a>", "<a>x<b/></a>"},
		{"<a b='x>y</a>", "<a b=\"x>y&lt;/a>\"/>"}, {"<a><b<c>x</c></b></a>", "<a><b><c>x</c></b></a>"}, {"<a>x</a", "<a>x</a>"},
		{"<a><?php x ?>y<!-- z --></a>", "<a>y</a>"}
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		parsing p;
		if (parsed(&p, *state, dln_view_of(cases[i].in)) != DLN_OK)
			fail_msg("%s: %s", cases[i].in, p.err.what);
		const char *want = cases[i].want[0] == '!' ? cases[i].in : cases[i].want;
		if (!dln_view_is(p.markup, want))
			fail_msg("%s: %.*s", cases[i].in, DLN_FMT(p.markup));
		if (cases[i].want[0] == '!' && (p.mended.mends || p.findings.list.len))
			fail_msg("%s: mended %zu times", cases[i].in, p.mended.mends);
	}
}

static void what_was_mended_is_told_with_its_byte(void **state) {
	static const struct { const char *in; size_t at; } cases[] = {{"<a>x & y</a>", 5}, {"<a><b></a>", 6}, {"<a><b>", 6}, {"<a b=1></a>", 3}, {"<a>\xff</a>", 3}};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		parsing p;
		assert_int_equal(parsed(&p, *state, dln_view_of(cases[i].in)), DLN_OK);
		assert_int_equal(p.mended.first, cases[i].at);
		assert_int_equal(p.findings.list.len, 1);
		assert_int_equal(p.findings.list.at[0].at, cases[i].at);
	}
}

static void elements_know_their_byte_and_their_namespace(void **state) {
	parsing p;

	assert_int_equal(parsed(&p, *state,
		DLN_LIT("<a xmlns='urn:x' xmlns:d='http://purl.org/dc/elements/1.1/'><d:b/><dc:c xml:lang='en'>x</dc:c><e:f/><g xmlns='https://www.w3.org/2005/Atom'/></a>")),
			DLN_OK);
	static const struct { const char *name; dln_xml_space space; } want[] = {{"a", DLN_XML_OWN}, {"b", DLN_XML_DC}, {"c", DLN_XML_DC}, {"f", DLN_XML_OTHER},
		{"g", DLN_XML_ATOM}};
	for (size_t i = 0, node = 1; i < sizeof want / sizeof *want; i++, node += i == 3 ? 2 : 1) {
		assert_view(p.xml.nodes[node].name, want[i].name);
		assert_int_equal(p.xml.nodes[node].space, want[i].space);
		assert_int_equal(p.text.at[p.xml.nodes[node].at], '<');
	}
	uint32_t c = dln_xml_find(&p.xml, 0, "c");
	assert_view(dln_xml_attr_of(&p.xml, c, "xml:lang"), "en");
	assert_view(dln_xml_inherited(&p.xml, c + 1, "xml:lang"), "en");
	assert_null(dln_xml_attr_of(&p.xml, c, "lang").at);
	assert_int_equal(dln_xml_child(&p.xml, 1, 0, "c"), c);
	assert_int_equal(dln_xml_child(&p.xml, 1, c, "c"), 0);
	assert_int_equal(dln_xml_find(&p.xml, c, "a"), 0);
}

/* ---- hostile ---- */

static void refuses(dln_arena *arena, dln_view text, dln_status status, size_t at, const char *what) {
	parsing p;

	assert_int_equal(parsed(&p, arena, text), status);
	assert_string_equal(p.err.what, what);
	assert_int_equal(p.err.at, at);
}

static void what_is_no_document_is_refused(void **state) {
	refuses(*state, DLN_LIT(""), DLN_FORMAT, DLN_NOWHERE, "XML without an element");
	refuses(*state, DLN_LIT("<!DOCTYPE a [ '<a>x</a>"), DLN_FORMAT, DLN_NOWHERE, "XML without an element");
	refuses(*state, DLN_LIT("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"), DLN_FORMAT, 33, "it uses an entity that it declares itself, which is not read: x");
	refuses(*state, DLN_LIT("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a b='&x;'/>"), DLN_FORMAT, 60,
		"it uses an entity that it declares itself, which is not read: x");
}

static char *repeated(const char *piece, size_t count) {
	size_t len = strlen(piece);
	char *out = malloc(len * count + 1);

	assert_non_null(out);
	for (size_t i = 0; i < count; i++)
		memcpy(out + i * len, piece, len);
	out[len * count] = 0;
	return out;
}

static void bombs_end_within_their_ceilings(void **state) {
	static const struct { const char *piece; size_t count; dln_status status; } cases[] = {
		{"<a>", 100000, DLN_LIMIT}, {"<a ", 1000000, DLN_LIMIT}, {"&x;", 1000000, DLN_FORMAT}, {"<", 3000000, DLN_FORMAT}, {"</a", 1000000, DLN_FORMAT},
		{"<a b='", 500000, DLN_LIMIT},
		{"<a/><!--", 500000, DLN_OK}, {"<!DOCTYPE [", 300000, DLN_FORMAT}, {"<![CDATA[", 500000, DLN_FORMAT}, {"<?", 1000000, DLN_FORMAT}, {"x", 3000000, DLN_FORMAT}
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *text = repeated(cases[i].piece, cases[i].count);
		parsing p;
		dln_status status = parsed(&p, *state, dln_view_of(text));
		if (status != cases[i].status)
			fail_msg("%s: %s: %s", cases[i].piece, dln_status_text(status), p.err.what);
		free(text);
	}
}

static void too_many_elements_are_cut_and_told(void **state) {
	char *middle = repeated("<b/>", DLN_XML_ELEMENTS + 10), *text = malloc(strlen(middle) + 8);
	parsing p;

	assert_non_null(text);
	memcpy(text, "<a>", 3);
	memcpy(text + 3, middle, strlen(middle) + 1);
	assert_int_equal(parsed(&p, *state, dln_view_of(text)), DLN_OK);
	assert_true(p.mended.cut);
	assert_int_equal(p.findings.list.len, 1);
	assert_int_equal(p.xml.len, DLN_XML_ELEMENTS + 1);
	free(middle);
	free(text);
}

static void an_element_has_so_many_attributes_at_most(void **state) {
	char text[64 * 20] = "<a";
	parsing p;

	for (size_t i = 0; i < DLN_XML_ATTRS + 10; i++) {
		char attr[] = " a00=\"\"";
		attr[2] = (char)('0' + i / 10);
		attr[3] = (char)('0' + i % 10);
		strcat(text, attr);
	}
	strcat(text, "/>");
	assert_int_equal(parsed(&p, *state, dln_view_of(text)), DLN_OK);
	assert_int_equal(p.xml.nodes[1].attr_count, DLN_XML_ATTRS);
	assert_int_equal(p.findings.list.len, 1);
}

/* ---- memory ---- */

static dln_status parse_in_new_arena(void *self) {
	parsing p = {.text = *(dln_view *)self};
	dln_status status = dln_arena_new(1 << 22, &p.arena);

	if (status != DLN_OK)
		return status;
	status = dln_arena_guard(p.arena, parse, &p);
	dln_arena_free(p.arena);
	return status;
}

static void every_failed_allocation_is_told(void **state) {
	dln_view text = DLN_LIT("<a b='c'>x & y<d:e>&eacute;</d:e><![CDATA[z]]></a>");

	(void)state;
	assert_true(dln_test_fail_each(parse_in_new_arena, &text) > 0);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_broken_is_mended),
		cmocka_unit_test(what_was_mended_is_told_with_its_byte),
		cmocka_unit_test(elements_know_their_byte_and_their_namespace),
		cmocka_unit_test(what_is_no_document_is_refused),
		cmocka_unit_test(bombs_end_within_their_ceilings),
		cmocka_unit_test(too_many_elements_are_cut_and_told),
		cmocka_unit_test(an_element_has_so_many_attributes_at_most),
		cmocka_unit_test(every_failed_allocation_is_told),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
