#include <string.h>

#include "read/container.h"
#include "support/failing.h"
#include "support/members.h"
#include "support/pieces.h"
#include "support/test.h"

typedef dln_status opener(dln_stream *in, dln_container *out, dln_err *err);

/* In pieces of many sizes, and where of each member only a part is pulled. */
static void expect(opener *open, dln_view bytes, const char *want) {
	static const size_t sizes[] = {1, 2, 5, 64, 1 << 20};

	for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
		dln_test_pieces p;
		dln_stream s;
		dln_container c;
		dln_buf out;
		dln_buf_init(&out, 1 << 20);
		dln_test_pieces_open(&p, bytes, sizes[k], &s);
		assert_int_equal(open(&s, &c, NULL), DLN_OK);
		dln_test_members(&c, SIZE_MAX, &out);
		c.close(c.self);
		dln_stream_close(&s);
		assert_string_equal(out.at, want);
		dln_buf_clear(&out);
	}
}

static size_t count_lines(const char *text) {
	size_t count = 0;

	for (; *text; text++)
		count += *text == '\n';
	return count;
}

static void expect_as_many_when_cut_short(opener *open, dln_view bytes, size_t want) {
	dln_test_pieces p;
	dln_stream s;
	dln_container c;
	dln_buf out;

	dln_buf_init(&out, 1 << 20);
	dln_test_pieces_open(&p, bytes, 3, &s);
	assert_int_equal(open(&s, &c, NULL), DLN_OK);
	dln_test_members(&c, 2, &out);
	c.close(c.self);
	dln_stream_close(&s);
	assert_int_equal(count_lines(out.at), want);
	dln_buf_clear(&out);
}

/* ---- mailboxes ---- */

static const dln_view box = DLN_LIT("From a@b Tue Nov 20 2012\nSubject: one\n\nGoma fell.\n"
	"From here on no empty line was before\n\n>From Sake they fled\n>>From\n>> From\n\n"
	"From c@d Wed\nSubject: two\n\nx\n\nFrom\n\nFrom e@f Thu");

static void messages_begin_behind_an_empty_line(void **state) {
	(void)state;
	expect(dln_mbox_open, box,
		"1  : Subject: one\\n\\nGoma fell.\\nFrom here on no empty line was before\\n\\nFrom Sake they fled\\n>>From\\n>> From\\n\\n\n"
		"2  : Subject: two\\n\\nx\\n\\nFrom\\n\\n\n"
		"3  : \n");
	expect_as_many_when_cut_short(dln_mbox_open, box, 3);
	expect(dln_mbox_open, DLN_LIT(""), "");
}

/* ---- JSON lines ---- */

static const dln_view lines = DLN_LIT("\xEF\xBB\xBF{\"a\": \"}\\\"{\"}\n\n{\"b\": [{\"c\": \"\\\\\"}]} {\"d\":\n 1}\r\nnot JSON {\"e\": 1}\n{\"f\": \"[\"");

static void objects_end_with_their_brace(void **state) {
	(void)state;
	expect(dln_jsonl_open, lines,
		"1  : {\"a\": \"}\\\"{\"}\n"
		"2  : {\"b\": [{\"c\": \"\\\\\"}]}\n"
		"3  : {\"d\":\\n 1}\n"
		"4  : not JSON {\"e\": 1}\\n\n"
		"5  : {\"f\": \"[\"\n");
	expect_as_many_when_cut_short(dln_jsonl_open, lines, 5);
	expect(dln_jsonl_open, DLN_LIT(" \n "), "");
}

static void a_stream_that_breaks_is_told(void **state) {
	static opener *const openers[] = {dln_mbox_open, dln_jsonl_open};
	const dln_view bytes[] = {box, lines};

	(void)state;
	for (size_t k = 0; k < 2; k++)
		for (size_t at = 0; at < bytes[k].len; at += 3) {
			dln_test_pieces p;
			dln_stream s;
			dln_container c;
			dln_buf out;
			dln_buf_init(&out, 1 << 20);
			dln_test_pieces_open(&p, bytes[k], 3, &s);
			p.breaks_at = at;
			assert_int_equal(openers[k](&s, &c, NULL), DLN_OK);
			dln_test_members(&c, SIZE_MAX, &out);
			c.close(c.self);
			dln_stream_close(&s);
			assert_non_null(strstr(out.at, "it broke"));
			dln_buf_clear(&out);
		}
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(messages_begin_behind_an_empty_line),
		cmocka_unit_test(objects_end_with_their_brace),
		cmocka_unit_test(a_stream_that_breaks_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
