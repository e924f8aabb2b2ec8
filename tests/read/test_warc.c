#include <stdio.h>
#include <string.h>

#include "read/container.h"
#include "support/members.h"
#include "support/pieces.h"
#include "support/test.h"

/* Appends a record; `fields` end with CR LF each. */
static void record(dln_buf *out, const char *type, const char *fields, const char *block) {
	dln_buf_printf(out, "WARC/1.1\r\nWARC-Type: %s\r\n%sContent-Length: %zu\r\n\r\n%s\r\n\r\n", type, fields, strlen(block), block);
}

#define HTTP "Content-Type: application/http; msgtype=response\r\n"

static void response(dln_buf *out, const char *url, const char *fields, const char *body) {
	char head[256], block[2048];

	snprintf(head, sizeof head, "WARC-Target-URI: %s\r\n" HTTP, url);
	snprintf(block, sizeof block, "HTTP/1.1 200 OK\r\n%s\r\n%s", fields, body);
	record(out, "response", head, block);
}

static void list(dln_view bytes, size_t piece, size_t some, dln_buf *out) {
	dln_test_pieces p;
	dln_stream s;
	dln_container c;
	dln_unpack_toll toll = {.whole = &s};

	dln_buf_init(out, 1 << 20);
	dln_test_pieces_open(&p, bytes, piece, &s);
	assert_int_equal(dln_warc_open(&s, &toll, &c, NULL), DLN_OK);
	dln_test_members(&c, some, out);
	c.close(c.self);
	dln_stream_close(&s);
}

static void expect(const dln_buf *warc, const char *want) {
	static const size_t sizes[] = {1, 2, 17, 1 << 20};

	for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
		dln_buf out;
		list(dln_buf_as_view(warc), sizes[k], SIZE_MAX, &out);
		assert_string_equal(out.at, want);
		dln_buf_clear(&out);
	}
}

static void pages_are_what_a_reader_would_have_seen(void **state) {
	dln_buf warc;

	(void)state;
	dln_buf_init(&warc, 1 << 20);
	record(&warc, "warcinfo", "Content-Type: application/warc-fields\r\n", "software: none\r\n");
	record(&warc, "request", "Content-Type: application/http; msgtype=request\r\n", "GET / HTTP/1.1\r\n\r\n");
	response(&warc, "https://star.example/a", "Content-Type: text/html; charset=utf-8\r\n", "<p>Goma</p>");
	response(&warc, "<https://star.example/b>", "content-type:TEXT/PLAIN\r\nTransfer-Encoding: chunked\r\n",
		"4;x=y\r\nSake\r\n6\r\n\r\nfell\r\n0\r\nTrailer: x\r\n\r\n");
	response(&warc, "https://star.example/c", "Content-Type: image/png\r\n", "no");
	response(&warc, "https://star.example/d", "", "says nothing of its type");
	response(&warc, "https://star.example/e", "Transfer-Encoding: chunked\r\n", "the chunks are gone");
	record(&warc, "response", HTTP, "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>no</p>");
	record(&warc, "revisit", HTTP, "HTTP/1.1 200 OK\r\n\r\n");
	record(&warc, "resource", "WARC-Target-URI: https://star.example/r\r\nContent-Type: text/plain\r\n", "a resource");
	record(&warc, "conversion", "WARC-Target-URI: http://star.example/c\r\nContent-Type: text/plain\r\n", "a conversion");
	record(&warc, "metadata", "Content-Type: text/plain\r\n", "no");
	record(&warc, "response", "Content-Type: text/dns\r\n", "no");
	response(&warc, "https://star.example/f", "Content-Type: application/rss+xml\r\n", "");
	const char *want = "3  https://star.example/a: <p>Goma</p>\n4  https://star.example/b: Sake\\r\\nfell\n6  https://star.example/d: says nothing of its type\n"
		"7  https://star.example/e: the chunks are gone\n10  https://star.example/r: a resource\n11  http://star.example/c: a conversion\n14  https://star.example/f: \n";
	expect(&warc, want);
	dln_buf_clear(&warc);
}

static void a_damaged_record_costs_itself(void **state) {
	static const struct {
		const char *record, *want;
	} cases[] = {
		{"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "! wrong format: record 1: no Content-Length that can be read\n"},
		{"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n", "! wrong format: record 1: no Content-Length that can be read\n"},
		{"WARC/1.0\r\nContent-Length: -1\r\n\r\n", "! wrong format: record 1: no Content-Length that can be read\n"},
		{"WARC/1.0\r\nWARC-Type: response\r\n" HTTP "Content-Length: 2\r\n\r\nhi\r\n\r\n", "! wrong format: record 1: no HTTP response in it\n"},
		{"WARC/1.0\r\nWARC-Type: response\r\n" HTTP "Content-Length: 19\r\n\r\nHTTP/1.0 200 OK\r\nA:\r\n\r\n",
			"! wrong format: record 1: its HTTP header does not end\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		dln_buf warc, want;
		dln_buf_init(&warc, 1 << 20);
		dln_buf_init(&want, 1 << 20);
		dln_buf_str(&warc, cases[i].record);
		record(&warc, "resource", "WARC-Target-URI: http://star.example/\r\n", "the next");
		dln_buf_printf(&want, "%s2  http://star.example/: the next\n", cases[i].want);
		expect(&warc, want.at);
		dln_buf_clear(&warc);
		dln_buf_clear(&want);
	}
}

/* Wherever the block of a record ends, what follows it is not lost, with the lines between records and without. */
static void a_block_that_is_cut_anywhere_costs_itself(void **state) {
	static const char whole[] = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nSake\r\n6\r\n fell!\r\n0\r\n\r\n";

	(void)state;
	for (size_t len = 0; len < 2 * sizeof whole; len++) {
		dln_buf warc, out;
		dln_buf_init(&warc, 1 << 20);
		int cut = (int)(len / 2);
		dln_buf_printf(&warc, "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://star.example/1\r\n" HTTP "Content-Length: %d\r\n\r\n%.*s%s", cut, cut, whole,
			len % 2 ? "\r\n\r\n" : "");
		response(&warc, "http://star.example/2", "", "the next");
		list(dln_buf_as_view(&warc), 5, SIZE_MAX, &out);
		assert_non_null(strstr(out.at, "2  http://star.example/2: the next\n"));
		dln_buf_clear(&out);
		dln_buf_clear(&warc);
	}
}

static void a_line_that_is_too_long_costs_its_record(void **state) {
	static const char *const begins[] = {"\r\nHTTP/1.1 200 OK\r\nX-Y: ", "\r\nHTTP/1.1 200 OK ", "\r\n", "X-Y: "};
	static char line[200000];

	(void)state;
	memset(line, 'a', sizeof line);
	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
		dln_buf warc, out;
		dln_buf_init(&warc, 1 << 20);
		dln_buf_printf(&warc, "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://star.example/1\r\n" HTTP "Content-Length: %zu\r\n%s%.*s\r\n\r\n\r\n\r\n",
			strlen(begins[i]) - 2 + sizeof line + 4, begins[i], (int)sizeof line, line);
		response(&warc, "http://star.example/2", "", "the next");
		response(&warc, "http://star.example/3", "", "the third");
		list(dln_buf_as_view(&warc), 1 << 20, SIZE_MAX, &out);
		assert_non_null(strstr(out.at, "! "));
		assert_non_null(strstr(out.at, "2  http://star.example/2: the next\n3  http://star.example/3: the third\n"));
		dln_buf_clear(&out);
		dln_buf_clear(&warc);
	}
}

static void a_chunk_that_cannot_be_right_is_told(void **state) {
	dln_buf warc, out;

	(void)state;
	dln_buf_init(&warc, 1 << 20);
	response(&warc, "http://star.example/1", "Transfer-Encoding: chunked\r\n", "4\r\nabcd\r\nzz\r\n");
	response(&warc, "http://star.example/2", "", "the next");
	list(dln_buf_as_view(&warc), 5, SIZE_MAX, &out);
	assert_non_null(strstr(out.at, "! wrong format: record 1: "));
	assert_non_null(strstr(out.at, "\n2  http://star.example/2: the next\n"));
	dln_buf_clear(&out);
	dln_buf_clear(&warc);
}

static void of_chunks_that_are_cut_off_the_rest_is_read(void **state) {
	static const struct {
		const char *body, *want;
		bool cut;
	} cases[] = {
		{"4\r\nabcd\r\n0\r\n\r\n", "abcd", false}, {"4\r\nabcd\r\n5\r\nabc", "abcdabc", true}, {"ffff\r\nabcd", "abcd", true}, {"4\r\nabcd\r\n", "abcd", true},
		{"4\r\nabcd\r\n1f", "abcd", true}, {"4\r\nabcd\r", "abcd", true}, {"4\r\nabcd", "abcd", true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		dln_buf warc, out;
		dln_stream s;
		dln_container c;
		dln_member member;
		bool more;
		char room[64];
		size_t got = 1, sum = 0;
		dln_buf_init(&warc, 1 << 20);
		response(&warc, "http://star.example/1", "Transfer-Encoding: chunked\r\n", cases[i].body);
		response(&warc, "http://star.example/2", "", "the next");
		list(dln_buf_as_view(&warc), 5, SIZE_MAX, &out);
		char want[256];
		snprintf(want, sizeof want, "1  http://star.example/1: %s\n2  http://star.example/2: the next\n", cases[i].want);
		assert_string_equal(out.at, want);
		assert_int_equal(dln_stream_open_bytes(&s, dln_buf_as_view(&warc), DLN_LIT("w"), NULL), DLN_OK);
		assert_int_equal(dln_warc_open(&s, &(dln_unpack_toll){.whole = &s}, &c, NULL), DLN_OK);
		assert_int_equal(c.next(c.self, &member, &more, NULL), DLN_OK);
		for (; got; sum += got)
			assert_int_equal(c.pull(c.self, room + sum, sizeof room - sum, &got, NULL), DLN_OK);
		assert_int_equal(c.odd(c.self) != NULL, cases[i].cut);
		assert_int_equal(c.next(c.self, &member, &more, NULL), DLN_OK);
		assert_null(c.odd(c.self));
		c.close(c.self);
		dln_stream_close(&s);
		dln_buf_clear(&out);
		dln_buf_clear(&warc);
	}
}

static void what_crawlers_note_for_themselves_is_passed_over(void **state) {
	static const char *const addresses[] = {"metadata://gnu.org/software/wget/warc/wget_arguments.txt", "urn:text:https://star.example/",
		"urn:pageinfo:https://star.example/", "", "https://star.example/robots.txt", "http://star.example/robots.txt?x=1"};
	dln_buf warc;
	char field[256];

	(void)state;
	dln_buf_init(&warc, 1 << 20);
	for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
		snprintf(field, sizeof field, "WARC-Target-URI: %s\r\nContent-Type: text/plain\r\n", addresses[i]);
		record(&warc, i % 2 ? "resource" : "conversion", field, "no");
	}
	response(&warc, "https://star.example/robots.txt", "Content-Type: text/plain\r\n", "User-agent: *");
	response(&warc, "https://star.example/of/robots.txt", "Content-Type: text/plain\r\n", "news");
	expect(&warc, "8  https://star.example/of/robots.txt: news\n");
	dln_buf_clear(&warc);
}

static void the_charset_is_told(void **state) {
	static const struct {
		const char *type, *want;
	} cases[] = {
		{"text/html; charset=iso-8859-2", "iso-8859-2"}, {"text/html;a=b; Charset = 'koi8-r' ", "koi8-r"}, {"text/html; charset=\"big5\"", "big5"}, {"text/html", ""},
	};

	(void)state;
	for (size_t i = 0; i < 2 * sizeof cases / sizeof *cases; i++) {
		dln_buf warc;
		dln_stream s;
		dln_container c;
		dln_member member;
		bool more;
		char field[256];
		dln_buf_init(&warc, 1 << 20);
		snprintf(field, sizeof field, "%sContent-Type: %s\r\n", i % 2 ? "WARC-Target-URI: http://star.example/\r\n" : "", cases[i / 2].type);
		if (i % 2)
			record(&warc, "resource", field, "a");
		else
			response(&warc, "http://star.example/", field, "a");
		assert_int_equal(dln_stream_open_bytes(&s, dln_buf_as_view(&warc), DLN_LIT("w"), NULL), DLN_OK);
		assert_int_equal(dln_warc_open(&s, &(dln_unpack_toll){.whole = &s}, &c, NULL), DLN_OK);
		assert_int_equal(c.next(c.self, &member, &more, NULL), DLN_OK);
		assert_true(dln_view_is(member.charset, cases[i / 2].want));
		c.close(c.self);
		dln_stream_close(&s);
		dln_buf_clear(&warc);
	}
}

/* Cut off at any byte: nothing is made up, nothing hangs, and what was whole is there. */
static void a_cut_file_ends(void **state) {
	dln_buf warc;

	(void)state;
	dln_buf_init(&warc, 1 << 20);
	response(&warc, "http://u/1", "Content-Type: text/plain\r\n", "the first");
	size_t whole = warc.len;
	response(&warc, "http://u/2", "Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n");
	for (size_t len = 0; len < warc.len; len++) {
		dln_buf out;
		list((dln_view){warc.at, len}, 1 << 20, SIZE_MAX, &out);
		assert_true(len < whole || strstr(out.at, "1  http://u/1: the first\n"));
		dln_buf_clear(&out);
	}
	dln_buf_clear(&warc);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_are_what_a_reader_would_have_seen),
		cmocka_unit_test(a_damaged_record_costs_itself),
		cmocka_unit_test(a_block_that_is_cut_anywhere_costs_itself),
		cmocka_unit_test(a_line_that_is_too_long_costs_its_record),
		cmocka_unit_test(a_chunk_that_cannot_be_right_is_told),
		cmocka_unit_test(of_chunks_that_are_cut_off_the_rest_is_read),
		cmocka_unit_test(what_crawlers_note_for_themselves_is_passed_over),
		cmocka_unit_test(the_charset_is_told),
		cmocka_unit_test(a_cut_file_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
