#include "read/json_tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/failing.h"
#include "support/test.h"

typedef struct parsing {
	dln_arena *arena;
	dln_view text;
	dln_json_tree tree;
	size_t at;
	dln_err err;
} parsing;

static dln_status parse(void *self) {
	parsing *p = self;

	return dln_json_parse(p->arena, DLN_LIT("t"), p->text, &p->at, &p->tree, &p->err);
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

/* The tree in one line: "{a:[1 'x'] b:null}". */
static void list(const dln_json_tree *tree, dln_buf *out) {
	static const char *const words[] = {"null", "false", "true"};
	uint32_t open[DLN_JSON_DEPTH];
	size_t depth = 0;

	for (uint32_t i = 0; i <= tree->len; i++) {
		for (; depth && tree->at[open[depth - 1]].end <= i; depth--)
			dln_buf_char(out, tree->at[open[depth - 1]].kind == DLN_JSON_OBJECT ? '}' : ']');
		if (i == tree->len)
			return;
		const dln_json_node *n = &tree->at[i];
		if (i && tree->at[i - 1].end <= i)
			dln_buf_char(out, ' ');
		if (n->key.len)
			dln_buf_printf(out, "%.*s:", DLN_FMT(n->key));
		if (n->kind == DLN_JSON_OBJECT || n->kind == DLN_JSON_ARRAY) {
			dln_buf_char(out, n->kind == DLN_JSON_OBJECT ? '{' : '[');
			open[depth++] = i;
		} else if (n->kind >= DLN_JSON_NUMBER) {
			dln_buf_printf(out, n->kind == DLN_JSON_STRING ? "'%.*s'" : "%.*s", DLN_FMT(n->text));
		} else {
			dln_buf_str(out, words[n->kind]);
		}
	}
}

static void values_are_read(void **state) {
	static const struct { const char *in, *want; } cases[] = {
		{"{}", "{}"}, {" [ ] ", "[]"}, {"{\"a\":[1,-2.5e+3,\"x\"],\"b\":null}", "{a:[1 -2.5e+3 'x'] b:null}"}, {"[true,false,[[],{}]]", "[true false [[] {}]]"},
		{"\"x\"", "'x'"},
		{"[\"\\u00e9\\n\\t\\\"\\/\\\\\"]", "['\xC3\xA9\n\t\"/\\']"}, {"\"\\ud83d\\ude00\"", "'\xF0\x9F\x98\x80'"}, {"\"\\ud83d x\"", "'\xEF\xBF\xBD x'"},
		{"\"a\nb\"", "'a\nb'"},
		{"\"\\u0000\"", "' '"}, {"\"\xff\"", "'\xEF\xBF\xBD'"}, {"{\"a\":1,\"a\":2}", "{a:1 a:2}"}, {"0", "0"}
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char room[200];
		dln_buf out;
		parsing p;
		if (parsed(&p, *state, dln_view_of(cases[i].in)) != DLN_OK)
			fail_msg("%s: %s", cases[i].in, p.err.what);
		dln_buf_lend(&out, room, sizeof room);
		list(&p.tree, &out);
		if (!dln_view_is(dln_buf_as_view(&out), cases[i].want))
			fail_msg("%s: %s", cases[i].in, room);
		assert_int_equal(p.at, p.text.len);
	}
}

static void what_is_broken_is_refused_with_its_byte(void **state) {
	static const struct { const char *in; size_t at; const char *what; } cases[] = {
		{"", 0, "a value that is none"}, {"{", 1, "no name in quotation marks where one is due"}, {"[1", 2, "no comma or closing bracket behind a value"},
		{"[1,]", 3, "a value that is none"}, {"{\"a\" 1}", 5, "no colon behind a name"}, {"{\"a\":1 \"b\":2}", 7, "no comma or closing brace behind a value"},
		{"[\"a", 1, "a string that is never closed"}, {"[\"a\\x\"]", 3, "an escape that is none"}, {"[\"\\u12\"]", 2, "an escape that is none"},
		{"nul", 0, "a value that is none"},
		{"[-]", 1, "a value that is none"}, {"{a:1}", 1, "no name in quotation marks where one is due"}, {"[\"a\\", 1, "a string that is never closed"}
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char want[100];
		parsing p;
		assert_int_equal(parsed(&p, *state, dln_view_of(cases[i].in)), DLN_FORMAT);
		snprintf(want, sizeof want, "JSON that is not well-formed: %s", cases[i].what);
		assert_string_equal(p.err.what, want);
		assert_int_equal(p.err.at, cases[i].at);
		assert_int_equal(p.tree.len, 0);
		assert_int_equal(p.at, 0);
	}
}

static void ceilings_hold(void **state) {
	size_t many = DLN_JSON_NODES + 10;
	char *text = malloc(2 * many + 2);
	parsing p;

	assert_non_null(text);
	memset(text, '[', 100000);
	assert_int_equal(parsed(&p, *state, (dln_view){text, 100000}), DLN_LIMIT);
	assert_int_equal(p.err.at, DLN_JSON_DEPTH);
	text[0] = '[';
	for (size_t i = 0; i < many; i++) {
		text[1 + 2 * i] = '1';
		text[2 + 2 * i] = ',';
	}
	assert_int_equal(parsed(&p, *state, (dln_view){text, 2 * many}), DLN_LIMIT);
	assert_string_equal(p.err.what, "JSON with more than 2,097,152 values");
	free(text);
}

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
	dln_view text = DLN_LIT("{\"a\":[1,2,\"\\u00e9\"]}");

	(void)state;
	assert_true(dln_test_fail_each(parse_in_new_arena, &text) > 0);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_read),
		cmocka_unit_test(what_is_broken_is_refused_with_its_byte),
		cmocka_unit_test(ceilings_hold),
		cmocka_unit_test(every_failed_allocation_is_told),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
