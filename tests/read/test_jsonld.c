#include "read/jsonld.h"

#include <stdio.h>

#include "support/test.h"

typedef struct asking {
	dln_arena *arena;
	dln_view script;
	dln_ld_objects all;
	dln_ld_article article; /* the first; empty where there is none */
} asking;

static dln_status ask(void *self) {
	asking *a = self;
	dln_ld_names names = {0};

	dln_ld_find(a->arena, a->script, &a->all, &names);
	dln_ld_resolve(&a->all, &names);
	if (a->all.len)
		a->article = a->all.at[0].said;
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
		assert_int_equal(a.all.len, 1);
		assert_true(a.all.at[0].article && !a.all.at[0].aside);
		assert_view(a.article.members[DLN_LD_HEADLINE], "H");
		assert_view(a.article.members[DLN_LD_AUTHOR], i == 1 ? "A, B" : "A"); /* several are joined */
		assert_view(a.article.members[DLN_LD_PUBLISHER], "P");
	}
}

static void what_is_no_article_is_none(void **state) {
	static const char *const scripts[] = {"", "{", "\"", "\"\\", "}}]]", "{\"@type\":\"WebSite\",\"headline\":\"H\"}", "{\"headline\":\"H\"}",
		"{\"@type\":\"NewsArticle"};

	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		assert_int_equal(find(*state, scripts[i]).all.len, 0);
}

static void a_page_is_told_from_an_article(void **state) {
	asking a = find(*state, "[{\"@type\":\"MedicalWebPage\",\"datePublished\":\"D\"},{\"@type\":\"NewsArticle\",\"datePublished\":\"E\"}]");

	assert_int_equal(a.all.len, 2);
	assert_false(a.all.at[0].article);
	assert_view(a.all.at[0].said.members[DLN_LD_PUBLISHED], "D");
	assert_true(a.all.at[1].article);
}

static void what_stands_in_another_is_aside(void **state) {
	static const char *const insides[] = {"itemListElement", "isBasedOn", "mentions", "hasPart", "comment", "@reverse"}, *const ways[] = {"@graph", "mainEntity"};
	char script[200];

	for (size_t i = 0; i < sizeof insides / sizeof *insides; i++) {
		snprintf(script, sizeof script, "{\"@type\":\"NewsArticle\",\"%s\":[{\"a\":{\"@type\":\"Report\",\"headline\":\"I\"}}],\"headline\":\"O\"}", insides[i]);
		asking a = find(*state, script);
		assert_int_equal(a.all.len, 2);
		assert_true(a.all.at[0].aside && !a.all.at[1].aside);
		assert_view(a.all.at[1].said.members[DLN_LD_HEADLINE], "O");
	}
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		snprintf(script, sizeof script, "{\"%s\":[{\"@type\":\"Report\",\"headline\":\"I\"}]}", ways[i]);
		assert_false(find(*state, script).all.at[0].aside);
	}
}

static void the_page_of_an_article_is_known(void **state) {
	assert_view(find(*state, "{\"@type\":\"Report\",\"@id\":\"i\",\"mainEntityOfPage\":\"p\"}").all.at[0].about, "p");
	assert_view(find(*state, "{\"@type\":\"Report\",\"@id\":\"i\"}").all.at[0].about, "i");
	asking a = find(*state, "{\"@type\":\"Report\",\"mainEntityOfPage\":{\"@type\":\"WebPage\",\"@id\":\"p\"},\"@id\":\"i\"}");
	assert_view(a.all.at[1].about, "p");
	assert_false(a.all.at[0].article);
	assert_view(find(*state, "{\"@type\":\"Report\",\"mainEntityOfPage\":{\"url\":\"u\"}}").all.at[0].about, "u");
}

static void objects_have_a_ceiling(void **state) {
	dln_buf script;

	dln_buf_init(&script, 1 << 20);
	for (int i = 0; i < 2 * DLN_LD_OBJECTS; i++)
		dln_buf_str(&script, "{\"@type\":\"Report\"},");
	assert_int_equal(find(*state, script.at).all.len, DLN_LD_OBJECTS);
	dln_buf_clear(&script);
}

/* As content systems write it: one graph, whose objects name each other by their @id. */
static void who_stands_elsewhere_is_found(void **state) {
	static const struct {
		const char *script, *author, *publisher;
	} cases[] = {
		{"{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#a\"},\"publisher\":{\"@id\":\"#p\"}},{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":\"A\"},"
			"{\"@type\":\"Organization\",\"name\":\"P\",\"@id\":\"#p\",\"logo\":{\"@id\":\"#l\",\"name\":\"L\"}}]}", "A", "P"},
		{"[{\"@id\":\"#p\",\"name\":\"P\"},{\"@id\":\"#p\",\"name\":\"Q\"},{\"@type\":\"Article\",\"author\":[{\"@id\":\"#p\"},{\"@id\":\"#q\"}],"
			"\"publisher\":[{\"@id\":\"#none\"}]}]", "P", ""},
		{"{\"@type\":\"Article\",\"author\":{\"@id\":\"#a\",\"name\":\"Own\"},"
			"\"isPartOf\":{\"publisher\":{\"@id\":\"#a\",\"name\":\"Other\"}},\"publisher\":{\"@id\":\"#a\"}}", "Own", "Own"},
		{"[{\"@type\":\"Article\",\"@id\":\"#x\",\"author\":{\"@id\":\"#x\"}},{\"@id\":\"#y\",\"author\":{\"@id\":\"#x\"}}]", "", ""},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		asking a = find(*state, cases[i].script);
		assert_int_equal(a.all.len, 1);
		assert_view(a.article.members[DLN_LD_AUTHOR], cases[i].author);
		assert_view(a.article.members[DLN_LD_PUBLISHER], cases[i].publisher);
	}
}

static void names_have_a_ceiling(void **state) {
	dln_buf script;

	dln_buf_init(&script, 1 << 20);
	dln_buf_str(&script, "[{\"@type\":\"Report\",\"author\":{\"@id\":\"999\"},\"publisher\":{\"@id\":\"1000\"}}");
	for (int i = 0; i < 2 * DLN_LD_NAMES; i++)
		dln_buf_printf(&script, ",{\"@id\":\"%d\",\"name\":\"N\"}", i);
	asking a = find(*state, script.at);
	assert_view(a.article.members[DLN_LD_AUTHOR], "N");
	assert_view(a.article.members[DLN_LD_PUBLISHER], "");
	dln_buf_clear(&script);
}

/* Whatever byte the page is cut off at: nothing is taken that is not whole. */
static void what_is_cut_off_tells_what_is_whole(void **state) {
	static const char script[] = "{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Head \\\"x\",\"datePublished\":\"2011-05-12\","
		"\"author\":{\"name\":\"Ann Ode\"}}]}";
	static const char *const whole[] = {[DLN_LD_HEADLINE] = "Head \"x", [DLN_LD_PUBLISHED] = "2011-05-12", [DLN_LD_AUTHOR] = "Ann Ode"};
	size_t best = 0;

	for (size_t len = 0; len < sizeof script; len++) {
		asking a = {.arena = *state, .script = {script, len}};
		size_t said = 0;
		assert_int_equal(dln_arena_guard(*state, ask, &a), DLN_OK);
		for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
			if (a.all.len && a.article.members[i].len) {
				assert_view(a.article.members[i], whole[i]);
				said++;
			}
		assert_true(said >= best);
		best = said;
	}
	assert_int_equal(best, 3);
	assert_view(find(*state, "{\"@type\":\"Report\",\"headline\":\"H\",\"author\":{\"name\":\"A\",\"url\":\"htt").article.members[DLN_LD_AUTHOR], "A");
}

static void strings_are_decoded(void **state) {
	asking a = find(*state, "{\"@type\":\"Report\",\"headline\":\" \\u00e9\\ud83d\\ude00\\ud83d \\\"q\\\"\\n\\/\\u12\"}");

	assert_int_equal(a.all.len, 1);
	assert_view(a.article.members[DLN_LD_HEADLINE], "\xC3\xA9\xF0\x9F\x98\x80\xEF\xBF\xBD \"q\" /\xEF\xBF\xBD");
}

static void depth_has_a_ceiling(void **state) {
	dln_buf script;

	dln_buf_init(&script, 1 << 20);
	for (int i = 0; i < 100000; i++)
		dln_buf_str(&script, "{\"a\":[");
	dln_buf_str(&script, "{\"@type\":\"NewsArticle\",\"headline\":\"H\"}");
	assert_int_equal(find(*state, script.at).all.len, 0);
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

	assert_int_equal(a.all.len, 1);
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
		cmocka_unit_test(a_page_is_told_from_an_article),
		cmocka_unit_test(what_stands_in_another_is_aside),
		cmocka_unit_test(the_page_of_an_article_is_known),
		cmocka_unit_test(objects_have_a_ceiling),
		cmocka_unit_test(who_stands_elsewhere_is_found),
		cmocka_unit_test(names_have_a_ceiling),
		cmocka_unit_test(what_is_cut_off_tells_what_is_whole),
		cmocka_unit_test(strings_are_decoded),
		cmocka_unit_test(depth_has_a_ceiling),
		cmocka_unit_test(a_live_blog_is_not_its_updates),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
