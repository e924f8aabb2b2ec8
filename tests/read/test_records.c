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

/* ---- tables ---- */

static dln_status open_table(dln_stream *in, dln_container *out, dln_err *err) {
	dln_buf begun;

	dln_buf_init(&begun, 64);
	return dln_table_open(in, &begun, ',', 40, out, err);
}

static const dln_view sheet = DLN_LIT("\xEF\xBB\xBF\r\n\"title\",text\r\nA,b\r\n\r\nC,\"d\r\n,e \"\"f\"\"\"\rG,h \"i\r\n\n\"j\"\"\",k\nl");

static void records_of_a_table_come_behind_its_header(void **state) {
	(void)state;
	expect(open_table, sheet,
		"1  : \xEF\xBB\xBF\"title\",text\\rA,b\\r\n"
		"2  : \xEF\xBB\xBF\"title\",text\\rC,\"d\\r\\n,e \"\"f\"\"\"\\r\n"
		"3  : \xEF\xBB\xBF\"title\",text\\rG,h \"i\\r\n"
		"4  : \xEF\xBB\xBF\"title\",text\\r\"j\"\"\",k\\n\n"
		"5  : \xEF\xBB\xBF\"title\",text\\rl\n");
	expect_as_many_when_cut_short(open_table, sheet, 5);
	expect(open_table, DLN_LIT("sep=,\r\na,b\nc,d"), "1  : sep=,\\ra,b\\nc,d\n");
	expect(open_table, DLN_LIT("sep=,\n"), "");
	expect(open_table, DLN_LIT("a,b\n\"never closed\nc,d\n"), "1  : a,b\\n\"never closed\\nc,d\\n\n");
}

static void a_row_too_long_costs_itself(void **state) {
	static const dln_view bytes = DLN_LIT("a,b\nc,d\ne,\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n,xxxxxxx\"\nf,g\n");
	dln_test_pieces p;
	dln_stream s;
	dln_container c;
	dln_buf out;

	(void)state;
	dln_buf_init(&out, 1 << 10);
	dln_test_pieces_open(&p, bytes, 5, &s);
	assert_int_equal(open_table(&s, &c, NULL), DLN_OK);
	dln_test_members(&c, SIZE_MAX, &out);
	c.close(c.self);
	dln_stream_close(&s);
	assert_non_null(strstr(out.at, "! too large an input: the row at byte 8 is, with the header, longer than the limit of 40 bytes\n3  : a,b\\nf,g\\n\n"));
	dln_buf_clear(&out);
}

static void what_was_taken_already_comes_first(void **state) {
	static const dln_view bytes = DLN_LIT("a,b\n\"c\"\"d\",e\nf,g");

	(void)state;
	for (size_t taken = 0; taken <= bytes.len; taken++) {
		dln_test_pieces p;
		dln_stream s;
		dln_container c;
		dln_buf begun, out;
		dln_buf_init(&begun, 64);
		dln_buf_init(&out, 1 << 10);
		dln_buf_view(&begun, dln_view_sub(bytes, 0, taken));
		dln_test_pieces_open(&p, dln_view_sub(bytes, taken, bytes.len), 2, &s);
		assert_int_equal(dln_table_open(&s, &begun, ',', 40, &c, NULL), DLN_OK);
		dln_test_members(&c, SIZE_MAX, &out);
		c.close(c.self);
		dln_stream_close(&s);
		assert_string_equal(out.at, "1  : a,b\\n\"c\"\"d\",e\\n\n2  : a,b\\nf,g\n");
		dln_buf_clear(&out);
	}
}

/* ---- mailboxes ---- */

static const dln_view box = DLN_LIT("From a@b Tue Nov 20 2012\nSubject: one\n\nGoma fell.\n"
	"From here on no empty line was before\n\n>From Sake they fled\n>>From\n>> From\n\n"
	"From c@d Wed\nSubject: two\n\nx\n\nFrom\n\nFrom the hills they fired\non Sake: it burned\n\nFrom e@f Thu\n>From g@h Wed remote from b\nSubject: three\n\n"
	"From all of it\n\nFrom the end");

static void messages_begin_behind_an_empty_line(void **state) {
	(void)state;
	expect(dln_mbox_open, box,
		"1  : Subject: one\\n\\nGoma fell.\\nFrom here on no empty line was before\\n\\nFrom Sake they fled\\n>>From\\n>> From\\n\\n\n"
		"2  : Subject: two\\n\\nx\\n\\nFrom\\n\\nFrom the hills they fired\\non Sake: it burned\\n\\n\n"
		"3  : From g@h Wed remote from b\\nSubject: three\\n\\nFrom all of it\\n\\nFrom the end\n");
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

static void an_object_that_never_ends_costs_its_line(void **state) {
	static const dln_view cut = DLN_LIT("{\"a\":1}\n{\"a\":\"cut\n{\"a\":2}\n{\"b\":{\"a\":[\n{ \"a\":3}\nno\n{\"a\":4}\n{\"a\":[\n");

	(void)state;
	expect(dln_jsonl_open, cut,
		"1  : {\"a\":1}\n"
		"2  : {\"a\":\"cut\\n\n"
		"3  : {\"a\":2}\n"
		"4  : {\"b\":{\"a\":[\\n\n"
		"5  : { \"a\":3}\n"
		"6  : no\\n\n"
		"7  : {\"a\":4}\n"
		"8  : {\"a\":[\\n\n");
	expect_as_many_when_cut_short(dln_jsonl_open, cut, 8);
	expect(dln_jsonl_open, DLN_LIT("{\"a\":[\n{\"b\":1},\n{\"b\":2}]}\n{\"a\":[\n{\"b\":3}]}"), /* objects of several lines */
		"1  : {\"a\":[\\n{\"b\":1},\\n{\"b\":2}]}\n"
		"2  : {\"a\":[\\n{\"b\":3}]}\n");
}

static void a_stream_that_breaks_is_told(void **state) {
	static opener *const openers[] = {dln_mbox_open, dln_jsonl_open, open_table};
	const dln_view bytes[] = {box, lines, sheet};

	(void)state;
	for (size_t k = 0; k < 3; k++)
		for (size_t at = k < 2 ? 0 : 30; at < bytes[k].len; at += 3) {
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
		cmocka_unit_test(records_of_a_table_come_behind_its_header),
		cmocka_unit_test(a_row_too_long_costs_itself),
		cmocka_unit_test(what_was_taken_already_comes_first),
		cmocka_unit_test(messages_begin_behind_an_empty_line),
		cmocka_unit_test(objects_end_with_their_brace),
		cmocka_unit_test(an_object_that_never_ends_costs_its_line),
		cmocka_unit_test(a_stream_that_breaks_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
