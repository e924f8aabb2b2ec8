#include "read/entry.h"

#include <stdio.h>
#include <string.h>

#include "support/failing.h"
#include "support/reader.h"
#include "support/test.h"

typedef struct making {
	dln_test_reader *t;
	dln_arena *arena;
	dln_entry entry;
	dln_webpage made;
	dln_err err;
} making;

static dln_status make(void *self) {
	making *m = self;
	dln_findings findings = {.arena = m->arena};

	return dln_entry_make(m->arena, m->t->reader, DLN_LIT("t"), &m->entry, &findings, &m->made, &m->err);
}

static making made(dln_test_reader *t, const char *title, const char *text, dln_entry_form form) {
	making m = {.t = t, .arena = t->arena, .entry = DLN_NO_ENTRY};

	dln_arena_reset(t->arena);
	m.entry.front.title = dln_view_of(title);
	m.entry.text = dln_view_of(text);
	m.entry.form = form;
	assert_int_equal(dln_arena_guard(t->arena, make, &m), DLN_OK);
	return m;
}

/* ---- text ---- */

static void a_text_has_its_title_before_it(void **state) {
	static const struct { const char *title, *text, *want; dln_entry_form form; } cases[] = {
		{"Pell shelled", "Guns fired on Pell.", "Pell shelled\n\nGuns fired on Pell.", DLN_ENTRY_TEXT},
		{"Pell shelled", "", "Pell shelled", DLN_ENTRY_TEXT},
		{"", "Guns fired on Pell.", "Guns fired on Pell.", DLN_ENTRY_TEXT},
		{"***", "Guns fired on Pell.", "Guns fired on Pell.", DLN_ENTRY_TEXT},
		{"Pell shelled", "Pell shelled\n\nGuns fired.", "Pell shelled\n\nGuns fired.", DLN_ENTRY_TEXT},
		{" Pell\n shelled ", "Guns fired.", "Pell shelled\n\nGuns fired.", DLN_ENTRY_TEXT},
		{"Pell shelled", "<p>Guns fired on Pell.</p><p>Two died.</p>", "Pell shelled\n\nGuns fired on Pell.\n\nTwo died.", DLN_ENTRY_PIECE},
		{"Pell shelled by guns", "<h1>Pell shelled by guns</h1><p>Two died.", "Pell shelled by guns\n\nTwo died.", DLN_ENTRY_PIECE},
		{"Pell shelled by guns", "Pell shelled by guns of the north", "Pell shelled by guns\n\nPell shelled by guns of the north", DLN_ENTRY_PIECE},
		{"Pell shelled", "Two died &amp; one lives", "Pell shelled\n\nTwo died & one lives", DLN_ENTRY_PIECE},
		{"Pell shelled", "<p>Two died.</p><ul><li><a href=a>Who fired the guns</a></li></ul><p><a href=b>More</a></p>", "Pell shelled\n\nTwo died.", DLN_ENTRY_PIECE},
		{"Pell shelled", "<nav>Home, News, Sport</nav><div>Two died</div>", "Pell shelled\n\nTwo died", DLN_ENTRY_PIECE},
		{"", "<html><body><nav>Home, News</nav><article>"
			"<h1>Pell shelled at night</h1><p>Guns fired on the town of Pell on Friday, its mayor said.</p></article></body></html>",
			"Pell shelled at night\n\nGuns fired on the town of Pell on Friday, its mayor said.", DLN_ENTRY_PAGE}
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		making m = made(*state, cases[i].title, cases[i].text, cases[i].form);
		if (!dln_view_is(m.made.text, cases[i].want))
			fail_msg("case %zu: %.*s", i, DLN_FMT(m.made.text));
		assert_true(m.made.para_count > 0);
	}
}

static void a_title_is_settled_as_one(void **state) {
	for (dln_entry_form form = DLN_ENTRY_TEXT; form <= DLN_ENTRY_PIECE; form++) {
		making m = made(*state, "Pell shelled. Two died.", "Guns fired on Pell on Friday.", form);
		assert_int_equal(m.made.para_count, 2);
		assert_int_equal(m.made.paras[0].kind, DLN_BLOCK_TITLE);
		assert_true(m.made.paras[0].settled);
		assert_false(m.made.paras[1].settled);
	}
}

static void captions_of_a_piece_are_told(void **state) {
	making m = made(*state, "Pell shelled", "<figure><img src=a><figcaption>The mayor of Pell</figcaption></figure><p>Guns fired on Pell.</p>", DLN_ENTRY_PIECE);

	assert_int_equal(m.made.para_count, 3);
	assert_int_equal(m.made.paras[1].kind, DLN_BLOCK_CAPTION);
	assert_true(m.made.paras[1].settled);
}

static void an_entry_without_words_is_refused(void **state) {
	for (dln_entry_form form = DLN_ENTRY_TEXT; form <= DLN_ENTRY_PAGE; form++) {
		making m = {.t = *state, .arena = ((dln_test_reader *)*state)->arena, .entry = DLN_NO_ENTRY};
		m.entry.text = DLN_LIT("<p> -- </p>");
		if (form == DLN_ENTRY_TEXT)
			m.entry.text = DLN_LIT(" -- ");
		m.entry.form = form;
		dln_arena_reset(m.arena);
		assert_int_equal(dln_arena_guard(m.arena, make, &m), DLN_EMPTY);
		assert_true(m.err.what[0]);
	}
}

/* ---- what is known of it ---- */

static void what_the_entry_says_wins_over_its_page(void **state) {
	making m = {.t = *state, .arena = ((dln_test_reader *)*state)->arena, .entry = DLN_NO_ENTRY};

	m.entry.form = DLN_ENTRY_PAGE;
	m.entry.front.outlet = DLN_LIT("The Hill Post");
	m.entry.text = DLN_LIT("<html lang=en><meta property=og:site_name content='Other'>"
		"<meta name=date content=2003-06-09><link rel=canonical href='http://a.example/1'>"
		"<p>Guns fired on the town of Pell on Friday, its mayor said.</p></html>");
	dln_arena_reset(m.arena);
	assert_int_equal(dln_arena_guard(m.arena, make, &m), DLN_OK);
	assert_view(m.made.front.outlet, "The Hill Post");
	assert_view(m.made.front.url, "http://a.example/1");
	assert_int_equal(m.made.front.published, dln_day_of(2003, 6, 9));
}

static void a_byline_of_agencies_alone_names_whose_copy_it_is(void **state) {
	static const struct { const char *byline, *agency; } cases[] = {{"AFP", "AFP"}, {"AFP and Reuters", "AFP and Reuters"}, {"Ilse Marten", ""},
		{"Ilse Marten, AFP", ""}};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		making m = {.t = *state, .arena = ((dln_test_reader *)*state)->arena, .entry = DLN_NO_ENTRY};
		m.entry.text = DLN_LIT("Guns fired.");
		m.entry.front.byline = dln_view_of(cases[i].byline);
		dln_arena_reset(m.arena);
		assert_int_equal(dln_arena_guard(m.arena, make, &m), DLN_OK);
		assert_view(m.made.front.agency, cases[i].agency);
	}
}

/* ---- words ---- */

static void html_is_told_from_text(void **state) {
	static const char *const html[] = {"<p>a", "a<br/>b", "</div>x>", "a &amp; b", "it&#8217;s", "&#x2019;x", "<a href='x'>y</a>"};
	static const char *const text[] = {"", "a < b", "a <b", "<>", "< p>", "5 <6> 7", "AT&T; and", "R&D", "a & b;", "<someverylongname>", "&;", "&#;", "<@mention>"};

	(void)state;
	for (size_t i = 0; i < sizeof html / sizeof *html; i++)
		if (!dln_entry_is_html(dln_view_of(html[i])))
			fail_msg("%s is HTML", html[i]);
	for (size_t i = 0; i < sizeof text / sizeof *text; i++)
		if (dln_entry_is_html(dln_view_of(text[i])))
			fail_msg("%s is text", text[i]);
}

typedef struct wording {
	dln_arena *arena;
	dln_view in, out;
} wording;

static dln_status find_words(void *self) {
	wording *w = self;

	w->out = dln_entry_words(w->arena, w->in);
	return DLN_OK;
}

static void words_are_on_one_line(void **state) {
	static const struct { const char *in, *want; } cases[] = {
		{" Pell \n shelled\t", "Pell shelled"}, {"<b>Pell</b> shelled &amp; burnt", "Pell shelled & burnt"}, {"Pell&#8217;s fall", "Pell\xE2\x80\x99s fall"}, {"", ""}};
	char longest[3001];

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		wording w = {.arena = ((dln_test_reader *)*state)->arena, .in = dln_view_of(cases[i].in)};
		assert_int_equal(dln_arena_guard(w.arena, find_words, &w), DLN_OK);
		assert_view(w.out, cases[i].want);
	}
	for (size_t i = 0; i < sizeof longest - 1; i++)
		longest[i] = "\xE2\x82\xAC"[i % 3];
	wording w = {.arena = ((dln_test_reader *)*state)->arena, .in = {longest, sizeof longest - 1}};
	assert_int_equal(dln_arena_guard(w.arena, find_words, &w), DLN_OK);
	assert_int_equal(w.out.len, 999); /* cut between characters */
}

/* ---- memory ---- */

static dln_status make_in_new_arena(void *self) {
	making m = *(making *)self;
	dln_status status = dln_arena_new(1 << 22, &m.arena);

	if (status != DLN_OK)
		return status;
	status = dln_arena_guard(m.arena, make, &m);
	dln_arena_free(m.arena);
	return status;
}

static void every_failed_allocation_is_told(void **state) {
	for (dln_entry_form form = DLN_ENTRY_TEXT; form <= DLN_ENTRY_PIECE; form++) {
		making m = made(*state, "Pell <b>shelled</b>", "<p>Guns fired on Pell on Friday.</p>", form);
		assert_true(dln_test_fail_each(make_in_new_arena, &m) > 0);
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_has_its_title_before_it),
		cmocka_unit_test(a_title_is_settled_as_one),
		cmocka_unit_test(captions_of_a_piece_are_told),
		cmocka_unit_test(an_entry_without_words_is_refused),
		cmocka_unit_test(what_the_entry_says_wins_over_its_page),
		cmocka_unit_test(a_byline_of_agencies_alone_names_whose_copy_it_is),
		cmocka_unit_test(html_is_told_from_text),
		cmocka_unit_test(words_are_on_one_line),
		cmocka_unit_test(every_failed_allocation_is_told),
	};

	return cmocka_run_group_tests(tests, dln_test_reader_open, dln_test_reader_close);
}
