#include "read/robots.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/test.h"

static bool allows(const char *file, const char *path) {
	dln_robots robots;

	dln_robots_init(&robots);
	assert_int_equal(dln_robots_parse(&robots, dln_view_of(file), "Dateline"), DLN_OK);
	bool allow = dln_robots_allow(&robots, dln_view_of(path));
	dln_robots_clear(&robots);
	return allow;
}

static void rules_of_our_groups_count(void **state) {
	static const struct { const char *file, *path; bool allow; } cases[] = {
		{"", "/a", true}, {"User-agent: *\nDisallow: /\n", "/a", false}, {"User-agent: *\nDisallow:\n", "/a", true},
		{"User-agent: other\nDisallow: /\n", "/a", true}, {"User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /b\n", "/a", true},
		/* ours instead of everybody's, whatever the order and the case */
		{"User-agent: dateline\nDisallow: /b\nUser-agent: *\nDisallow: /\n", "/a", true},
		{"User-agent: *\nDisallow: /\nUser-agent: DATELINE/9.9\nDisallow: /b\n", "/b/c", false},
		{"User-agent: *\nDisallow: /\nUser-agent: DATELINE/9.9\nDisallow: /b\n", "/a", true}, {"User-agent: datelines\nDisallow: /\n", "/a", true},
		/* one group for several, and two groups for one */
		{"User-agent: other\nUser-agent: dateline\nDisallow: /b\n", "/b", false},
		{"User-agent: dateline\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: dateline\nDisallow: /b\n",
			"/a", false}, {"User-agent: dateline\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: dateline\nDisallow: /b\n", "/b", false},
		{"User-agent: dateline\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: dateline\nDisallow: /b\n", "/c", true},
		/* an empty group is one */
		{"User-agent: *\nDisallow: /\nUser-agent: dateline\n", "/a", true},
		/* line ends, blanks, comments, a mark of UTF-8 */
		{"\xEF\xBB\xBFUser-agent : *  # all\r\nDisallow\t:\t/a # no\r\n", "/a", false}, {"user-AGENT:*\rDISALLOW:/a", "/a", false},
		{"#User-agent: *\nDisallow: /\n", "/a", true},
		{"nonsense\nUser-agent: *\nmore: /x\nDisallow: /a\n: /\n", "/a", false}, {"User-agent: *\nSitemap: http://example.org/\nDisallow: /a\n", "/a", false},
		{"User-agent: *\nDisallow: /\n", "/robots.txt", true}, {"Disallow: /\n", "/a", true}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (allows(cases[i].file, cases[i].path) != cases[i].allow)
			fail_msg("case %zu: %s", i, cases[i].file);
}

static void the_longest_rule_wins(void **state) {
	static const struct { const char *rules, *path; bool allow; } cases[] = {
		{"Disallow: /a\nAllow: /a/b\n", "/a/b/c", true}, {"Allow: /a/b\nDisallow: /a\n", "/a/c", false}, {"Allow: /a\nDisallow: /a\n", "/a", true},
		{"Disallow: /a\nAllow: /a\n", "/a", true},
		{"Disallow: /*.pdf\n", "/x/y.pdf?z", false}, {"Disallow: /*.pdf$\n", "/x/y.pdf?z", true}, {"Disallow: /*.pdf$\n", "/x/y.pdf", false},
		{"Disallow: /*.pdf$\n", "/x.pdf/y.pdf", false},
		{"Disallow: /a*b*c\n", "/axxbxxc", false}, {"Disallow: /a*b*c\n", "/axxcxxb", true}, {"Disallow: /a**b\n", "/ab", false}, {"Disallow: *\n",
		"/", false}, {"Disallow: /$\n", "/", false},
		{"Disallow: /$\n", "/a", true}, {"Disallow: /a$b\n", "/a$b", false}, {"Disallow: /A\n", "/a", true}, {"Disallow: a\n", "/a", true},
		{"Disallow: *a$\n", "/ba", false},
		/* one spelling of percent signs */
		{"Disallow: /%61\n", "/a", false}, {"Disallow: /a\n", "/%61", false}, {"Disallow: /%c3%a9\n", "/\xC3\xA9", false}, {"Disallow: /\xC3\xA9\n",
		"/%C3%A9", false},
		{"Disallow: /a%2Fb\n", "/a/b", true}, {"Disallow: /a%2fb\n", "/a%2Fb", false}, {"Disallow: /%\n", "/%", false}, {"Disallow: /a%2\n", "/a%2", false},
		{"Disallow: /s?q=\n", "/s?q=1", false}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char file[256];
		snprintf(file, sizeof file, "User-agent: *\n%s", cases[i].rules);
		if (allows(file, cases[i].path) != cases[i].allow)
			fail_msg("case %zu: %s%s", i, cases[i].rules, cases[i].path);
	}
}

static void a_delay_is_bounded(void **state) {
	static const struct { const char *value; unsigned delay; } cases[] = {{"2", 2000}, {"0.5", 500}, {"1.25", 1250}, {"", 0}, {"soon", 0},
		{"99999999999999999999", DLN_ROBOTS_DELAY},
		{"1.00009", 1000}, {"0", 0}, {"3 seconds", 3000}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char file[256];
		dln_robots robots;
		dln_robots_init(&robots);
		snprintf(file, sizeof file, "User-agent: dateline\nCrawl-delay: %s\nUser-agent: *\nCrawl-delay: 7\n", cases[i].value);
		assert_int_equal(dln_robots_parse(&robots, dln_view_of(file), "Dateline"), DLN_OK);
		assert_int_equal(robots.delay, cases[i].delay);
		dln_robots_clear(&robots);
	}
}

/* Only the first 500 KiB count, and half a line of them is none. */
static void what_is_behind_its_limit_does_not_count(void **state) {
	static const char head[] = "User-agent: *\nDisallow: /first\n", tail[] = "\nDisallow: /second-and-more\n";
	char *file = malloc(DLN_ROBOTS_BYTES + sizeof tail);
	dln_robots robots;

	(void)state;
	assert_non_null(file);
	memset(file, '#', DLN_ROBOTS_BYTES + sizeof tail);
	memcpy(file, head, sizeof head - 1);
	memcpy(file + DLN_ROBOTS_BYTES - 17, tail, sizeof tail - 1); /* the limit is behind "/secon" */
	dln_robots_init(&robots);
	assert_int_equal(dln_robots_parse(&robots, (dln_view){file, DLN_ROBOTS_BYTES + 12}, "Dateline"), DLN_OK);
	assert_false(dln_robots_allow(&robots, DLN_LIT("/first")));
	assert_true(dln_robots_allow(&robots, DLN_LIT("/second-and-more")));
	assert_int_equal(dln_robots_parse(&robots, dln_view_sub((dln_view){file, DLN_ROBOTS_BYTES}, 0, DLN_ROBOTS_BYTES),
		"Dateline"), DLN_OK); /* it ends there itself */
	assert_false(dln_robots_allow(&robots, DLN_LIT("/second-and-more")));
	dln_robots_clear(&robots);
	free(file);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_of_our_groups_count),
		cmocka_unit_test(the_longest_rule_wins),
		cmocka_unit_test(a_delay_is_bounded),
		cmocka_unit_test(what_is_behind_its_limit_does_not_count),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
