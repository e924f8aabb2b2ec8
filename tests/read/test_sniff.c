#include "read/sniff.h"

#include <stdio.h>
#include <string.h>

#include "support/test.h"

#define BYTES(s) {s, sizeof(s) - 1}

static const struct sample {
	dln_view bytes;
	dln_form form;
} samples[] = {
	/* pages */
	{BYTES("<!DOCTYPE html><p>"), DLN_FORM_PAGE}, {BYTES("\n <html lang=en>"), DLN_FORM_PAGE}, {BYTES("\xEF\xBB\xBF<HTML>"), DLN_FORM_PAGE},
	{BYTES("<!-- x --><html>"), DLN_FORM_PAGE}, {BYTES("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\">"), DLN_FORM_PAGE},
	{BYTES("<p>Hi"), DLN_FORM_PAGE},
	{BYTES("<div class=a>"), DLN_FORM_PAGE}, {BYTES("<article>"), DLN_FORM_PAGE}, {BYTES("\xFF\xFE<\0h\0t\0m\0l\0>\0"), DLN_FORM_PAGE},
	/* other mark-up */
	{BYTES("<?xml version=\"1.0\"?><rss version=\"2.0\">"), DLN_FORM_FEED}, {BYTES("<rss>"), DLN_FORM_FEED},
	{BYTES("<a:feed xmlns:a='x'>"), DLN_FORM_FEED},
	{BYTES("<?xml version='1.0'?><!-- a > b --><?pi?><rdf:RDF>"), DLN_FORM_FEED}, {BYTES("\xFE\xFF\0<\0f\0e\0e\0d\0>"), DLN_FORM_FEED},
	{BYTES("<?xml version=\"1.0\"?><newsItem guid='a'>"), DLN_FORM_NEWSML}, {BYTES("<n:newsMessage>"), DLN_FORM_NEWSML},
	{BYTES("<?xml version=\"1.0\"?><!DOCTYPE nitf SYSTEM \"nitf.dtd\"><nitf>"), DLN_FORM_NITF},
	{BYTES("<?xml version=\"1.0\"?><svg/>"), DLN_FORM_XML},
	{BYTES("<?xml version=\"1.0\"?>"), DLN_FORM_XML},
	/* JSON */
	{BYTES("{\"title\": \"Goma\"}"), DLN_FORM_JSON}, {BYTES("{\n \"title\": {\"a\": \"}\"}\n}\n"), DLN_FORM_JSON},
	{BYTES("[{\"title\": 1}, {\"title\": 2}]"), DLN_FORM_JSON},
	{BYTES("{}"), DLN_FORM_JSON}, {BYTES("[]"), DLN_FORM_JSON},
	{BYTES("{\"a\": \"\\\"}\"}\n{\"a\": 2}\n"), DLN_FORM_JSONL}, {BYTES("{\"a\":\n1}\r\n\r\n{\"a\":2}"), DLN_FORM_JSONL},
	/* mail */
	{BYTES("Return-Path: <a@b>\r\nReceived: x\r\n\r\nHi"), DLN_FORM_MAIL}, {BYTES("X-A: 1\n folded: no\nmime-version: 1.0\n"), DLN_FORM_MAIL},
	{BYTES("From: a\nDate: b\nSubject: c\n\nHi"), DLN_FORM_MAIL}, {BYTES("From a@b Mon Jan  1 00:00:00 2018\nSubject: c\n\nHi\n"), DLN_FORM_MBOX},
	{BYTES("From a\n>From b Mon remote from c\nSubject: d\n"), DLN_FORM_MBOX},
	/* by magic numbers */
	{BYTES("PK\003\004rest"), DLN_FORM_ARCHIVE}, {BYTES("PK\005\006"), DLN_FORM_ARCHIVE},
	{BYTES("\037\213\010\0"), DLN_FORM_PACKED}, {BYTES("BZh91AY&SY"), DLN_FORM_PACKED}, {BYTES("BZh11AY&SYx"), DLN_FORM_PACKED},
	{BYTES("BZh5\027rE8P\220"), DLN_FORM_PACKED},
	{BYTES("\3757zXZ\0"), DLN_FORM_PACKED}, {BYTES("\050\265\057\375"), DLN_FORM_PACKED},
	{BYTES("WARC/1.0\r\n"), DLN_FORM_WARC}, {BYTES("%PDF-1.4"), DLN_FORM_PDF},
	{BYTES("\r\n%PDF-1.4\n1 0 obj\n"), DLN_FORM_PDF}, {BYTES("\xEF\xBB\xBF<!-- x -->%PDF-1.7\n\0\xFF\n1 0 obj"), DLN_FORM_PDF},
	/* texts that look a little like something */
	{BYTES(""), DLN_FORM_TEXT}, {BYTES("<"), DLN_FORM_TEXT}, {BYTES("Rebels took <b>Goma</b>"), DLN_FORM_TEXT},
	{BYTES("<pre"), DLN_FORM_TEXT}, {BYTES("<profile>"), DLN_FORM_TEXT},
	{BYTES("<-- no"), DLN_FORM_TEXT}, {BYTES("<!-- <html>"), DLN_FORM_TEXT},
	{BYTES("Each begins with %PDF-1.4 and a number"), DLN_FORM_TEXT}, {BYTES("It has %PDF- in front of 1 0 obj"), DLN_FORM_TEXT},
	{BYTES("[Goma] Rebels said"), DLN_FORM_TEXT}, {BYTES("{rebels}"), DLN_FORM_TEXT},
	{BYTES("From: Goma\n\nRebels"), DLN_FORM_TEXT}, {BYTES("Date: 2012-11-20\nSubject matter: war\n"), DLN_FORM_TEXT},
	{BYTES("BZh9 was written there"), DLN_FORM_TEXT}, {BYTES("From the town\nhttp://a.example/\n"), DLN_FORM_TEXT},
	{BYTES("From the town they went\nto the lake: all\n"), DLN_FORM_TEXT},
	{BYTES("GOMA, Nov 20 (Wire) - Rebels\nMessage-ID: x\n"), DLN_FORM_TEXT}, {BYTES("PK won the vote"), DLN_FORM_TEXT},
};

static void forms_are_told_by_their_beginning(void **state) {
	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		if (dln_sniff(samples[i].bytes) != samples[i].form)
			fail_msg("%zu, \"%.*s\": %s, not %s", i, DLN_FMT(samples[i].bytes), dln_form_text(dln_sniff(samples[i].bytes)), dln_form_text(samples[i].form));
}

static void a_tar_is_known_by_its_first_block(void **state) {
	char block[512] = "story.txt";

	(void)state;
	assert_int_equal(dln_sniff((dln_view){block, sizeof block}), DLN_FORM_TEXT);
	memcpy(block + 257, "ustar", 5);
	assert_int_equal(dln_sniff((dln_view){block, sizeof block}), DLN_FORM_ARCHIVE);
	assert_int_equal(dln_sniff((dln_view){block, 261}), DLN_FORM_TEXT);
}

/* What goes on behind the bytes that are looked at. */
static void long_beginnings_decide_by_what_there_is(void **state) {
	char room[2 * DLN_SNIFF_BYTES];

	(void)state;
	memset(room, 'x', sizeof room);
	memcpy(room, "{\"a\": \"", 7);
	assert_int_equal(dln_sniff((dln_view){room, sizeof room}), DLN_FORM_JSONL);
	room[1] = '\n';
	room[2] = '"';
	assert_int_equal(dln_sniff((dln_view){room, sizeof room}), DLN_FORM_JSON);
	memcpy(room, "<!--", 4);
	memcpy(room + DLN_SNIFF_BYTES, "--><html>", 9);
	assert_int_equal(dln_sniff((dln_view){room, sizeof room}), DLN_FORM_TEXT);
}

static void every_form_has_a_name(void **state) {
	(void)state;
	for (dln_form form = 0; form < DLN_FORMS; form++)
		assert_true(strlen(dln_form_text(form)) > 2);
	assert_string_equal(dln_form_text(DLN_FORMS), "text");
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_are_told_by_their_beginning),
		cmocka_unit_test(a_tar_is_known_by_its_first_block),
		cmocka_unit_test(long_beginnings_decide_by_what_there_is),
		cmocka_unit_test(every_form_has_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
