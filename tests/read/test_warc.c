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
	record(&warc, "resource", "WARC-Target-URI: file:///f\r\nContent-Type: text/plain\r\n", "a resource");
	record(&warc, "conversion", "Content-Type: text/plain\r\n", "a conversion");
	record(&warc, "metadata", "Content-Type: text/plain\r\n", "no");
	record(&warc, "response", "Content-Type: text/dns\r\n", "no");
	response(&warc, "https://star.example/f", "Content-Type: application/rss+xml\r\n", "");
	const char *want = "3  https://star.example/a: <p>Goma</p>\n4  https://star.example/b: Sake\\r\\nfell\n6  https://star.example/d: says nothing of its type\n"
		"7  https://star.example/e: the chunks are gone\n10  file:///f: a resource\n11  : a conversion\n14  https://star.example/f: \n";
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
		dln_buf_str(&warc, "\r\n");
		record(&warc, "resource", "", "the next");
		dln_buf_printf(&want, "%s2  : the next\n", cases[i].want);
		expect(&warc, want.at);
		dln_buf_clear(&warc);
		dln_buf_clear(&want);
	}
}

static void chunks_that_cannot_be_right_are_told(void **state) {
	static const char *const bodies[] = {"5\r\nabcdeXX", "4\r\nabcd\r\nzz\r\n", "ffff\r\nabcd", "4\r\nabcd\r\n5\r\nabc"};

	(void)state;
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
		dln_buf warc, out;
		dln_buf_init(&warc, 1 << 20);
		response(&warc, "u:", "Transfer-Encoding: chunked\r\n", bodies[i]);
		response(&warc, "u:", "", "the next");
		list(dln_buf_as_view(&warc), 5, SIZE_MAX, &out);
		assert_non_null(strstr(out.at, "! wrong format: record 1: "));
		assert_non_null(strstr(out.at, "\n2  u:: the next\n"));
		dln_buf_clear(&out);
		dln_buf_clear(&warc);
	}
}

/* Cut off at any byte: nothing is made up, nothing hangs, and what was whole is there. */
static void a_cut_file_ends(void **state) {
	dln_buf warc;

	(void)state;
	dln_buf_init(&warc, 1 << 20);
	response(&warc, "u:1", "Content-Type: text/plain\r\n", "the first");
	size_t whole = warc.len;
	response(&warc, "u:2", "Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n");
	for (size_t len = 0; len < warc.len; len++) {
		dln_buf out;
		list((dln_view){warc.at, len}, 1 << 20, SIZE_MAX, &out);
		assert_true(len < whole || strstr(out.at, "1  u:1: the first\n"));
		dln_buf_clear(&out);
	}
	dln_buf_clear(&warc);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_are_what_a_reader_would_have_seen),
		cmocka_unit_test(a_damaged_record_costs_itself),
		cmocka_unit_test(chunks_that_cannot_be_right_are_told),
		cmocka_unit_test(a_cut_file_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
