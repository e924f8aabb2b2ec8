#include "read/report.h"

#include "support/test.h"

static void every_kind_has_its_word(void **state) {
	static const char *const words[] = {"title", "prose", "heading", "caption", "credit", "junk"};

	(void)state;
	for (int kind = DLN_BLOCK_TITLE; kind <= DLN_BLOCK_JUNK; kind++)
		assert_string_equal(dln_block_text((dln_block_kind)kind), words[kind]);
}

/* The key of a page, without the outlet behind it. */
static dln_status page_body(void *self) {
	static const struct {
		const char *url, *key;
	} cases[] = {
		{"https://www.post.example/war/1/", "post.example/war/1"},
		{"HTTP://Post.Example:80/war/1#part", "post.example/war/1"},
		{"https://post.example/live#post-31", "post.example/live#post-31"}, {"https://post.example/live/#:~:text=Two%20men", "post.example/live#:~:text=Two%20men"},
		{"https://post.example/live#comment-31", "post.example/live"}, {"https://post.example/live#xtor=RSS-31", "post.example/live"},
		{"post.example/live#", "post.example/live"},
		{"//post.example/War/1", "post.example/War/1"},
		{"post.example/war/1?page=2", "post.example/war/1?page=2"},
		{"post.example?id=7", "post.example?id=7"},
		{" https://post.example/a?u=http://x.example/b ", "post.example/a?u=http://x.example/b"},
		{"https://post.example:8080/a", "post.example:8080/a"},
		{"urn:newsml:post.example:2002-09-20:War/1#2/", "urn:newsml:post.example:2002-09-20:War/1#2/"},
		{" TAG:post.example,2002:newsml_1 ", "TAG:post.example,2002:newsml_1"}, {"urn:", ""}, {"tagged:1", ""},
		{"https://post.example/", ""},
		{"post.example", ""},
		{"www.", ""},
		{"///", ""},
		{"#a", ""},
		{"", ""},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		dln_view key = dln_report_page(self, &(dln_report){.url = dln_view_of(cases[i].url), .outlet = DLN_LIT("The Post")});
		if (*cases[i].key)
			assert_true(dln_view_ends(key, DLN_LIT("\nthe post")));
		assert_view(dln_view_cut(&key, '\n'), cases[i].key);
	}
	return DLN_OK;
}

static void pages_have_one_key(void **state) {
	dln_arena *arena;

	(void)state;
	assert_int_equal(dln_arena_new((size_t)1 << 20, &arena), DLN_OK);
	assert_int_equal(dln_arena_guard(arena, page_body, arena), DLN_OK);
	dln_arena_free(arena);
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_kind_has_its_word), cmocka_unit_test(pages_have_one_key)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
