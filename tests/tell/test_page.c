/* Pages: wrapping by columns, the right-hand part, colours, and that nothing from a report can act on a terminal. */
#include "support/test.h"

#include <stdio.h>

#include "base/utf8.h"
#include "support/made_record.h"
#include "tell/page.h"

typedef struct desk {
	dln_buf got;
	dln_out out;
	dln_page page;
} desk;

static void set_up(desk *d, unsigned width, bool color)
{
	dln_buf_init(&d->got, 1 << 20);
	dln_out_open(&d->out, dln_made_sink(&d->got));
	dln_page_open(&d->page, &d->out, width, color);
}

static void tear_down(desk *d, const char *want)
{
	dln_page_close(&d->page);
	assert_int_equal(dln_out_close(&d->out, DLN_OK, NULL), DLN_OK);
	if (want)
		assert_view(dln_buf_as_view(&d->got), want);
	dln_buf_clear(&d->got);
}

static void words_go_to_the_next_row_with_the_hanging_indent(void **state)
{
	(void)state;
	desk d;
	set_up(&d, 40, false);
	dln_page_line(&d.page, 2, 6);
	dln_page_str(&d.page, DLN_INK_PLAIN, "one two three four five six seven eight nine ten");
	dln_page_end(&d.page);
	tear_down(&d, "  one two three four five six seven\n      eight nine ten\n");
}

static void pieces_without_a_blank_are_one_word(void **state)
{
	(void)state;
	desk d;
	set_up(&d, 40, false);
	dln_page_line(&d.page, 0, 2);
	dln_page_str(&d.page, DLN_INK_PLAIN, "aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa bbbb");
	dln_page_str(&d.page, DLN_INK_BOLD, "cccccc");
	dln_page_end(&d.page);
	tear_down(&d, "aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa\n  bbbbcccccc\n");
}

static void a_word_longer_than_a_row_is_cut(void **state)
{
	(void)state;
	desk d;
	char word[601];
	for (int i = 0; i < 600; i++)
		word[i] = (char)('a' + i % 26);
	word[600] = '\0';
	set_up(&d, 40, false);
	dln_page_line(&d.page, 0, 2);
	dln_page_str(&d.page, DLN_INK_PLAIN, word);
	dln_page_end(&d.page);
	size_t column = 0, letters = 0;
	for (size_t i = 0; i < d.page.out->buf.len; i++) {
		char c = d.page.out->buf.at[i];
		column = c == '\n' ? 0 : column + 1;
		letters += c >= 'a' && c <= 'z';
		assert_true(column <= 40);
	}
	assert_int_equal(letters, 600);
	tear_down(&d, NULL);
}

static void wide_characters_count_as_wide(void **state)
{
	(void)state;
	desk d;
	set_up(&d, 40, false);
	dln_page_line(&d.page, 0, 0);
	dln_page_str(&d.page, DLN_INK_PLAIN, "一二三四五六七八九十一二三四五六七八九 十十 a\xCC\x81");
	dln_page_end(&d.page);
	tear_down(&d, "一二三四五六七八九十一二三四五六七八九\n十十 a\xCC\x81\n");
}

static void the_right_part_stands_at_the_margin_of_the_first_row(void **state)
{
	(void)state;
	desk d;
	set_up(&d, 72, false);
	dln_page_line(&d.page, 0, 2);
	dln_page_right(&d.page, DLN_INK_PLAIN, 9, "claimed");
	dln_page_right(&d.page, DLN_INK_DIM, 14, "e:000000000001");
	dln_page_str(&d.page, DLN_INK_PLAIN, "a line that is rather longer than there is room for beside them");
	dln_page_end(&d.page);
	tear_down(&d, "a line that is rather longer than there is     claimed    e:000000000001\n  room for beside them\n");
	set_up(&d, 50, false);
	dln_page_line(&d.page, 0, 2);
	dln_page_right(&d.page, DLN_INK_PLAIN, 9, "claimed");
	dln_page_str(&d.page, DLN_INK_PLAIN, "narrow");
	dln_page_end(&d.page);
	tear_down(&d, "narrow\n  claimed  \n");
}

static void columns_line_up_and_never_touch(void **state)
{
	(void)state;
	desk d;
	set_up(&d, 60, false);
	for (int i = 0; i < 2; i++) {
		dln_page_line(&d.page, 2, 6);
		dln_page_str(&d.page, DLN_INK_PLAIN, i ? "Zürich" : "a place with a long name");
		dln_page_tab(&d.page, 12);
		dln_page_str(&d.page, DLN_INK_PLAIN, "held");
		dln_page_end(&d.page);
	}
	tear_down(&d, "  a place with a long name  held\n  Zürich    held\n");
}

static void nothing_from_a_report_acts_on_the_terminal(void **state)
{
	(void)state;
	static const char hostile[] = "a\x1b[2Jb\x07" "c\x7f\xC2\x9B" "31m\xE2\x80\xAE" "d\xFF\xE2\x81\xA6" "e\tf\ng";
	desk d;
	set_up(&d, 100, true);
	dln_page_line(&d.page, 0, 0);
	dln_page_put(&d.page, DLN_INK_PLAIN, (dln_view){hostile, sizeof hostile - 1});
	dln_page_end(&d.page);
	tear_down(&d, "a\xEF\xBF\xBD[2Jb\xEF\xBF\xBD" "c\xEF\xBF\xBD\xEF\xBF\xBD" "31m\xEF\xBF\xBD" "d\xEF\xBF\xBD\xEF\xBF\xBD" "e f g\n");
}

static void colours_go_around_words_and_stop_at_line_ends(void **state)
{
	(void)state;
	desk d;
	set_up(&d, 40, true);
	dln_page_line(&d.page, 0, 0);
	dln_page_str(&d.page, DLN_INK_GREEN, "yes no");
	dln_page_end(&d.page);
	tear_down(&d, "\033[32myes\033[0m \033[32mno\033[0m\n");
}

static void fitting_cuts_between_words(void **state)
{
	(void)state;
	bool cut;
	assert_view(dln_page_fit(dln_view_of("one two three"), 9, &cut), "one two");
	assert_true(cut);
	assert_view(dln_page_fit(dln_view_of("one two"), 9, &cut), "one two");
	assert_false(cut);
	assert_view(dln_page_fit(dln_view_of("一二三"), 5, &cut), "一二");
	assert_true(cut);
}

static void set_up_markdown(desk *d)
{
	set_up(d, 40, true);
	dln_page_as_markdown(&d->page);
}

static void item(desk *d, unsigned indent, const char *words)
{
	dln_page_line(&d->page, indent, 6);
	dln_page_str(&d->page, DLN_INK_PLAIN, words);
	dln_page_end(&d->page);
}

static void markdown_has_headings_and_nested_lists(void **state)
{
	(void)state;
	desk d;
	set_up_markdown(&d);
	dln_page_title(&d.page, "A", DLN_LIT("of all"));
	dln_page_heading(&d.page, "B", (dln_view){0});
	item(&d, 2, "one");
	item(&d, 6, "no deeper than by one, and never wrapped however long it may become");
	item(&d, 2, "two");
	dln_page_gap(&d.page);
	dln_page_line(&d.page, 2, 6);
	dln_page_right(&d.page, DLN_INK_RED, 9, "claimed");
	dln_page_right_id(&d.page, "e:00");
	dln_page_put(&d.page, DLN_INK_BOLD, DLN_LIT("Los Angeles"));
	dln_page_space(&d.page);
	dln_page_id(&d.page, DLN_INK_DIM, "c:00");
	dln_page_end(&d.page);
	dln_page_gap(&d.page);
	item(&d, 0, "end");
	tear_down(&d, "# A\n\nof all\n\n## B\n\n- one\n  - no deeper than by one, and never wrapped however long it may become\n- two\n\n"
		"- **Los Angeles** \u00B7 `c:00` \u00B7 claimed \u00B7 `e:00`\n\nend\n");
}

static void markdown_has_tables(void **state)
{
	(void)state;
	static const dln_column columns[] = {{"place", 2}, {"holder", 12}, {"since", 20}};
	static const char *const right[] = {"grade", "id", NULL};
	static const char *const want[] = {"  place     holder  since\n  a|b               9 Aug  reported       h:00          \n",
		"| place | holder | since | grade | id |\n|---|---|---|---|---|\n| a\\|b | | 9 Aug | reported | `h:00` |\n"};
	for (int markdown = 0; markdown < 2; markdown++) {
		desk d;
		set_up(&d, 72, false);
		if (markdown)
			dln_page_as_markdown(&d.page);
		dln_page_table(&d.page, columns, 3, right);
		dln_page_row(&d.page);
		dln_page_right(&d.page, DLN_INK_PLAIN, 9, "reported");
		dln_page_right_id(&d.page, "h:00");
		dln_page_cell(&d.page, 0);
		dln_page_str(&d.page, DLN_INK_PLAIN, "a|b");
		dln_page_cell(&d.page, 2);
		dln_page_str(&d.page, DLN_INK_PLAIN, "9 Aug");
		dln_page_end(&d.page);
		dln_page_table_end(&d.page);
		tear_down(&d, markdown ? want[1] : NULL);
	}
}

/* What CommonMark or GitHub would make something of, each at the beginning of an item and behind a word. */
static void nothing_from_a_report_is_markup(void **state)
{
	(void)state;
	const struct { const char *words, *want; } cases[] = {
		{"*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~"},
		{"<b>x</b> &lt; [a](b) ![c]", "\\<b\\>x\\</b\\> \\&lt; \\[a\\](b) !\\[c\\]"},
		{"a\\b $x$ @who", "a\\\\b \\$x\\$ \\@who"},
		{"http://x.org www.x.org a:b", "http\\://x.org www\\.x.org a:b"},
		{"# title", "\\# title"},
		{"- item - not", "\\- item - not"},
		{"+ item", "\\+ item"},
		{"12. item 13. not", "12\\. item 13. not"},
		{"1) item", "1\\) item"},
		{"2021 was 1.5 times", "2021 was 1.5 times"},
		{"> quote", "\\> quote"},
		{"=== x", "\\=== x"},
		{"a\n# b\n\n    c", "a # b c"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		desk d;
		char want[256];
		set_up_markdown(&d);
		item(&d, 2, cases[i].words);
		snprintf(want, sizeof want, "- %s\n", cases[i].want);
		tear_down(&d, want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_go_to_the_next_row_with_the_hanging_indent),
		cmocka_unit_test(pieces_without_a_blank_are_one_word),
		cmocka_unit_test(a_word_longer_than_a_row_is_cut),
		cmocka_unit_test(wide_characters_count_as_wide),
		cmocka_unit_test(the_right_part_stands_at_the_margin_of_the_first_row),
		cmocka_unit_test(columns_line_up_and_never_touch),
		cmocka_unit_test(nothing_from_a_report_acts_on_the_terminal),
		cmocka_unit_test(colours_go_around_words_and_stop_at_line_ends),
		cmocka_unit_test(fitting_cuts_between_words),
		cmocka_unit_test(markdown_has_headings_and_nested_lists),
		cmocka_unit_test(markdown_has_tables),
		cmocka_unit_test(nothing_from_a_report_is_markup),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
