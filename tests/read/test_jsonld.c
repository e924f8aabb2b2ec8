#include "read/jsonld.h"

#include "support/test.h"

typedef struct asking {
	dln_arena *arena;
	dln_view script;
	dln_ld_article article;
	bool found;
} asking;

static dln_status ask(void *self) {
	asking *a = self;

	a->found = dln_ld_find(a->arena, a->script, &a->article);
	return DLN_OK;
}

static int open_arena(void **state) {
	dln_arena *arena;

	assert_int_equal(dln_arena_new(1 << 24, &arena), DLN_OK);
	*state = arena;
	return 0;
}

static int close_arena(void **state) {
	dln_arena_free(*state);
	return 0;
}

static asking find(dln_arena *arena, const char *script) {
	asking a = {.arena = arena, .script = dln_view_of(script)};

	assert_int_equal(dln_arena_guard(arena, ask, &a), DLN_OK);
	return a;
}

static void an_article_is_found_at_any_depth(void **state) {
	static const char *const scripts[] = {
		"{\"@type\":\"NewsArticle\",\"headline\":\"H\",\"author\":{\"@type\":\"Person\",\"name\":\"A\"},\"publisher\":{\"name\":\"P\"}}",
		("[{\"@type\":\"WebSite\",\"headline\":\"no\"},{\"headline\":\"H\",\"author\":[{\"name\":\"A\"},{\"name\":\"B\"}],\"publisher\":[{\"name\":\"P\"}],"
			"\"@type\":\"BlogPosting\"}]"),
		"{\"@graph\":[{\"@type\":[\"Thing\",\"ReportageNewsArticle\"],\"headline\" : \"H\",\"author\":[\"A\"],\"publisher\":\"P\"}]}",
		"{\"@type\":\"NewsArticle\",\"headline\":\"H\",,\"author\":\"A\",\"publisher\":{\"@type\":\"X\",\"logo\":{\"name\":\"no\"},\"name\":\"P\"},}"
	};

	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
		asking a = find(*state, scripts[i]);
		assert_true(a.found);
		assert_view(a.article.members[DLN_LD_HEADLINE], "H");
		assert_view(a.article.members[DLN_LD_AUTHOR], "A");
		assert_view(a.article.members[DLN_LD_PUBLISHER], "P");
	}
}

static void what_is_no_article_is_none(void **state) {
	static const char *const scripts[] = {"", "{", "\"", "\"\\", "}}]]", "{\"@type\":\"WebSite\",\"headline\":\"H\"}", "{\"headline\":\"H\"}",
		"{\"@type\":\"NewsArticle\""};

	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		assert_false(find(*state, scripts[i]).found);
}

static void a_page_counts_where_there_is_no_article(void **state) {
	asking a = find(*state, "[{\"@type\":\"MedicalWebPage\",\"datePublished\":\"D\"},{\"@type\":\"WebPage\",\"datePublished\":\"E\"}]");

	assert_true(a.found);
	assert_view(a.article.members[DLN_LD_PUBLISHED], "D");
	a = find(*state, "[{\"@type\":\"WebPage\",\"datePublished\":\"D\",\"headline\":\"H\"},{\"@type\":\"NewsArticle\",\"datePublished\":\"E\"}]");
	assert_view(a.article.members[DLN_LD_PUBLISHED], "E");
	assert_int_equal(a.article.members[DLN_LD_HEADLINE].len, 0);
}

static void strings_are_decoded(void **state) {
	asking a = find(*state, "{\"@type\":\"Report\",\"headline\":\" \\u00e9\\ud83d\\ude00\\ud83d \\\"q\\\"\\n\\/\\u12\"}");

	assert_true(a.found);
	assert_view(a.article.members[DLN_LD_HEADLINE], "\xC3\xA9\xF0\x9F\x98\x80\xEF\xBF\xBD \"q\" /\xEF\xBF\xBD");
}

static void depth_has_a_ceiling(void **state) {
	dln_buf script;

	dln_buf_init(&script, 1 << 20);
	for (int i = 0; i < 100000; i++)
		dln_buf_str(&script, "{\"a\":[");
	dln_buf_str(&script, "{\"@type\":\"NewsArticle\",\"headline\":\"H\"}");
	assert_false(find(*state, script.at).found);
	dln_buf_clear(&script);
}

typedef struct listing {
	dln_arena *arena;
	dln_view script;
	dln_ld_posts posts;
} listing;

static dln_status list(void *self) {
	listing *l = self;

	l->posts = (dln_ld_posts){0};
	dln_ld_find_posts(l->arena, l->script, &l->posts);
	return DLN_OK;
}

static void a_live_blog_is_not_its_updates(void **state) {
	static const char script[] = "{\"@type\":\"LiveBlogPosting\",\"liveBlogUpdate\":[{\"@type\":\"BlogPosting\",\"headline\":\"First\",\"articleBody\":\"a\\nb\","
		"\"@id\":\"#p1\",\"author\":{\"@type\":\"Person\",\"name\":\"A\"}},{\"@type\":\"BlogPosting\",\"datePublished\":\"D\",\"url\":\"u\",\"@id\":\"i\"}],"
		"\"headline\":\"All\",\"author\":\"B\"}";
	asking a = find(*state, script);
	listing l = {*state, dln_view_of(script), {0}};

	assert_true(a.found);
	assert_view(a.article.members[DLN_LD_HEADLINE], "All");
	assert_view(a.article.members[DLN_LD_AUTHOR], "B");
	assert_int_equal(dln_arena_guard(*state, list, &l), DLN_OK);
	assert_int_equal(l.posts.len, 2);
	assert_view(l.posts.at[0].said.members[DLN_LD_HEADLINE], "First");
	assert_view(l.posts.at[0].said.members[DLN_LD_AUTHOR], "A");
	assert_view(l.posts.at[0].body, "a\nb");
	assert_view(l.posts.at[0].url, "#p1");
	assert_view(l.posts.at[1].said.members[DLN_LD_PUBLISHED], "D");
	assert_view(l.posts.at[1].url, "u");
	assert_int_equal(l.posts.at[1].body.len, 0);
	l.script = DLN_LIT("{\"@type\":\"LiveBlogPosting\",\"liveBlogUpdate\":{\"headline\":\"One\"");
	assert_int_equal(dln_arena_guard(*state, list, &l), DLN_OK);
	assert_int_equal(l.posts.len, 0); /* it never closes */
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_article_is_found_at_any_depth),
		cmocka_unit_test(what_is_no_article_is_none),
		cmocka_unit_test(a_page_counts_where_there_is_no_article),
		cmocka_unit_test(strings_are_decoded),
		cmocka_unit_test(depth_has_a_ceiling),
		cmocka_unit_test(a_live_blog_is_not_its_updates),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
