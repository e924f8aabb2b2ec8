#include "read/html.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/utf8.h"
#include "read/strip.h"
#include "support/failing.h"
#include "support/test.h"

typedef struct parsing {
	dln_arena *arena;
	dln_view page;
	dln_html html;
	dln_err err;
	dln_stripped stripped;
} parsing;

static dln_status parse(void *self) {
	parsing *p = self;

	return dln_html_parse(p->arena, DLN_LIT("t.html"), p->page, &p->html, &p->err);
}

static dln_status strip(void *self) {
	parsing *p = self;

	dln_strip(p->arena, p->page, &p->stripped);
	return DLN_OK;
}

static parsing parsed(dln_arena *arena, const char *page) {
	parsing p = {.arena = arena, .page = dln_view_of(page)};

	assert_int_equal(dln_arena_guard(arena, parse, &p), DLN_OK);
	return p;
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

/* The first node with the tag; 0: none. */
static uint32_t find(const dln_html *html, dln_tag tag) {
	for (uint32_t i = 1; i < html->len; i++)
		if (html->nodes[i].tag == tag)
			return i;
	return 0;
}

static dln_status take_inner(void *self) {
	parsing *p = self;

	p->page = dln_html_inner(p->arena, &p->html, 0, 4000);
	return DLN_OK;
}

static dln_view words(parsing *p) {
	assert_int_equal(dln_arena_guard(p->arena, take_inner, p), DLN_OK);
	return p->page;
}

/* ---- the tree ---- */

static void nodes_hold_what_is_in_them(void **state) {
	parsing p = parsed(*state, "<html><body><div id=a class='b c'><p>One <b>two</b>&amp;&eacute;</p><hr></div><P>Three</body></html>");
	uint32_t div = find(&p.html, DLN_TAG_DIV), para = find(&p.html, DLN_TAG_P), rule = find(&p.html, DLN_TAG_HR);

	assert_true(div && para > div && rule > para && rule < p.html.nodes[div].end);
	assert_int_equal(p.html.nodes[para].parent, div);
	assert_int_equal(p.html.nodes[para].end, rule);
	assert_int_equal(p.html.nodes[0].end, p.html.len);
	assert_view(dln_html_attr_of(&p.html, div, DLN_ATTR_ID), "a");
	assert_view(dln_html_attr_of(&p.html, div, DLN_ATTR_CLASS), "b c");
	assert_null(dln_html_attr_of(&p.html, div, DLN_ATTR_HREF).at);
	assert_view(words(&p), "One two&\xC3\xA9Three");
	for (uint32_t i = 1; i < p.html.len; i++) {
		uint32_t parent = p.html.nodes[i].parent;
		assert_true(parent < i && p.html.nodes[i].end > i && p.html.nodes[i].end <= p.html.nodes[parent].end);
	}
}

static void an_attribute_without_a_value_is_there(void **state) {
	parsing p = parsed(*state, "<div hidden>x</div>");
	dln_view hidden = dln_html_attr_of(&p.html, find(&p.html, DLN_TAG_DIV), DLN_ATTR_HIDDEN);

	assert_non_null(hidden.at);
	assert_int_equal(hidden.len, 0);
}

static void nothing_is_no_tree(void **state) {
	static const char *const pages[] = {"", " ", "<", "</", "<!", "<!--", "<>", "&", "&#", "\xFF"};

	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		parsing p = parsed(*state, pages[i]);
		assert_true(p.html.len >= 1 && p.html.nodes[0].end == p.html.len && !p.html.cut);
	}
}

/* ---- what is cut out ---- */

static void what_is_no_text_is_stripped(void **state) {
	static const struct { const char *page, *left; } cases[] = {
		{"a<script>b < c</script>d", "ad"}, {"a<SCRIPT src=\"x>y\">b</Script >d", "ad"}, {"a<style>b</style>c<svg><path/></svg>d", "acd"}, {"a<svg/>b", "ab"},
		{"a<!-- b -->c", "ac"}, {"a<!-- b c", "a b c"}, {"a<script>b", "a"}, {"a<scripted>b", "a<scripted>b"},
		{"<a title=\"<script>\">b</a>", "<a title=\"<script>\">b</a>"},
		{"1 < 2 <script>x</script> 3", "1 < 2  3"}, {"a\xFF" "b", "a\xEF\xBF\xBD" "b"}, {"<script>\"</script\"</script>a", "a"}
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		parsing p = {.arena = *state, .page = dln_view_of(cases[i].page)};
		assert_int_equal(dln_arena_guard(*state, strip, &p), DLN_OK);
		assert_view(p.stripped.page, cases[i].left);
	}
}

static void metadata_in_scripts_is_kept_beside(void **state) {
	parsing p = parsed(*state, "<script>a</script><script type=\"application/ld+json\">{\"b\":1}</script>"
		"<!-- <script type='application/ld+json'>c</script> -->d");

	assert_int_equal(p.html.script_count, 1);
	assert_view(p.html.scripts[0], "{\"b\":1}");
	assert_view(words(&p), "d");
}

/* ---- ceilings ---- */

static parsing parse_repeated(dln_arena *arena, const char *before, const char *piece, size_t times, const char *after) {
	parsing p = {.arena = arena};
	dln_buf page;

	dln_arena_reset(arena);
	dln_buf_init(&page, (size_t)80 << 20);
	dln_buf_str(&page, before);
	for (size_t i = 0; i < times; i++)
		dln_buf_str(&page, piece);
	dln_buf_str(&page, after);
	assert_int_equal(page.status, DLN_OK);
	p.page = dln_buf_as_view(&page);
	p.err.code = dln_arena_guard(arena, parse, &p);
	dln_buf_clear(&page);
	return p;
}

static void deep_pages_are_cut_and_long_ones_refused(void **state) {
	parsing p = parse_repeated(*state, "<p>First.</p>", "<div>", 200000, "<p>Last.</p>");

	assert_int_equal(p.err.code, DLN_OK);
	assert_string_equal(p.html.cut, "elements nested deeper than 4,096");
	assert_true(p.html.len < 600 + 10);
	p = parse_repeated(*state, "", "<i>", 600, "deep");
	assert_int_equal(p.err.code, DLN_OK);
	assert_null(p.html.cut);
	for (uint32_t i = 0; i < p.html.len; i++)
		assert_true(p.html.nodes[i].depth <= DLN_HTML_DEPTH + 1);
	p = parse_repeated(*state, "", "<p>x", 1100000, "");
	assert_int_equal(p.err.code, DLN_OK);
	assert_string_equal(p.html.cut, "more tags than 1,000,000");
	p = parse_repeated(*state, "<p>", "&diams;", 1100000, "");
	assert_int_equal(p.err.code, DLN_OK);
	assert_string_equal(p.html.cut, "more named entities than 1,000,000");
	p = parse_repeated(*state, "<p>x", "&", 1100000, "");
	assert_int_equal(p.err.code, DLN_OK);
	assert_string_equal(p.html.cut, "more than 1,000,000 faults in its markup");
	p = parse_repeated(*state, "<p", " a", 100000, " id=z>Words</p>");
	assert_int_equal(p.err.code, DLN_OK);
	assert_view(words(&p), "Words");
	p = parse_repeated(*state, "", "0123456789abcdef", 4 << 20, "+");
	assert_int_equal(p.err.code, DLN_LIMIT);
}

/* Eight times the bytes may take thirteen times the time, not sixty-four. */
static void cost_grows_with_the_bytes(void **state) {
	static const char *const pieces[] = {"<b>", "</b>", "<b></i>", "<p>", "</p>", "<!--", "<", "&", "&amp;", "<a href=\"", "<a b=c ", "<script>", "<svg>", "<table>",
		"<td>", "<form>", "<li>", "<ul>", "x", "</", "<font></x>", "<html>", "<body>", "<!DOCTYPE ", "]]>", "<select><option>", "\xC3\xA9", "\"'", "<?"};
	const size_t small = 100000;

	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		size_t times = small / strlen(pieces[i]);
		clock_t begin = clock();
		parse_repeated(*state, "", pieces[i], times, "");
		clock_t one = clock() - begin;
		begin = clock();
		parse_repeated(*state, "", pieces[i], times * 8, "");
		clock_t eight = clock() - begin;
		if (eight > one * 13 + CLOCKS_PER_SEC)
			fail_msg("\"%s\": %ld and %ld ticks", pieces[i], (long)one, (long)eight);
	}
}

/* ---- memory ---- */

static dln_status parse_in_new_arena(void *self) {
	parsing p = {.page = DLN_LIT("<html><body><p class=a>One</p><script type=\"application/ld+json\">{}</script></body></html>")};
	dln_status status = dln_arena_new(1 << 22, &p.arena);

	(void)self;
	if (status != DLN_OK)
		return status;
	status = dln_arena_guard(p.arena, parse, &p);
	dln_arena_free(p.arena);
	return status;
}

static void every_failed_allocation_is_told(void **state) {
	assert_true(dln_test_fail_each(parse_in_new_arena, *state) > 0);
}

/* Growing while the parser runs: the failure is told when its memory has been given back. */
static void a_small_arena_is_a_limit(void **state) {
	parsing p;
	dln_arena *arena;

	(void)state;
	assert_int_equal(dln_arena_new(200000, &arena), DLN_OK);
	p = parse_repeated(arena, "", "<p>", 20000, "");
	assert_true(p.err.code == DLN_LIMIT || p.err.code == DLN_NOMEM);
	dln_arena_free(arena);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nodes_hold_what_is_in_them),
		cmocka_unit_test(an_attribute_without_a_value_is_there),
		cmocka_unit_test(nothing_is_no_tree),
		cmocka_unit_test(what_is_no_text_is_stripped),
		cmocka_unit_test(metadata_in_scripts_is_kept_beside),
		cmocka_unit_test(deep_pages_are_cut_and_long_ones_refused),
		cmocka_unit_test(cost_grows_with_the_bytes),
		cmocka_unit_test(every_failed_allocation_is_told),
		cmocka_unit_test(a_small_arena_is_a_limit),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
