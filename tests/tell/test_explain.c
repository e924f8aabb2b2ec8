/* What explain prints of trees that are given, with a claim and names made by hand, so that nothing here hangs on the model. */
#include "tell/explain.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "support/golden.h"
#include "support/grounded.h"
#include "support/test.h"

static const char TEXT[] = "Rebels did not capture Kidal. The mayor said the rebels who did not surrender were killed.\n\n"
	"\"Rebels captured the town,\" the mayor said. Rebels shelled Mosul last night.";

typedef struct shown {
	dln_test_grounded *t;
	dln_understood seen;
	dln_coded coded;
	dln_look look;
} shown;

/* ---- a report ---- */

static dln_range words(const dln_test_grounded *t, const char *first, const char *last)
{
	return (dln_range){t->parsed.tokens[dln_test_token(t, first)].range.begin, t->parsed.tokens[dln_test_token(t, last)].range.end};
}

static void make(dln_test_grounded *t, const char *text, size_t sentence, shown *s)
{
	static dln_cue cue;
	static dln_claim claim;
	static dln_name_span names[2];
	(void)dln_test_ground(t, text);
	*s = (shown){.t = t, .seen = {t->parsed, t->g, t->times, t->utterances}};
	if (text == TEXT) {
		cue = (dln_cue){words(t, "not", "not"), DLN_LIT("not.m")};
		claim = (dln_claim){.type = DLN_SEIZE, .trigger = words(t, "capture", "capture"), .factuality = DLN_CT_MINUS, .rule = DLN_LIT("seize.v.1"), .cues = &cue,
			.cue_count = 1, .actor = {.kind = DLN_FORCE, .words = words(t, "Rebels", "Rebels")}, .place = {.words = words(t, "Kidal", "Kidal")},
			.time = {.anchor = DLN_WHEN_NONE}};
		names[0] = (dln_name_span){dln_test_token(t, "Kidal"), 1, DLN_NAME_LOC};
		names[1] = (dln_name_span){dln_test_token(t, "Mosul"), 2, DLN_NAME_ORG}; /* as if: to see how a name of two words is shown */
		s->seen.parsed.names = names;
		s->seen.parsed.name_count = 2;
		s->coded.claims = &claim;
		s->coded.claim_count = 1;
	}
	s->coded.report = t->report;
	assert_int_equal(dln_look_make(t->arena, &s->coded, &s->seen, sentence, &s->look, NULL), DLN_OK);
}

static dln_status gather(void *self, const char *bytes, size_t len)
{
	dln_buf_put(self, bytes, len);
	return DLN_OK;
}

static void show(const shown *s, dln_format format, unsigned width, bool color, dln_buf *got)
{
	dln_out out;
	dln_tell_opts opts = {.format = format, .width = width, .color = color};
	dln_buf_init(got, 1 << 22);
	dln_out_open(&out, (dln_sink){gather, got});
	switch (format) {
	case DLN_TEXT: case DLN_MARKDOWN: dln_explain_text(&s->look, &opts, &out); break;
	case DLN_JSON: dln_explain_json(&s->look, &out); break;
	case DLN_CONLLU: dln_explain_conllu(&s->look, &out); break;
	case DLN_SVG: dln_explain_svg(&s->look, &out); break;
	}
	assert_int_equal(dln_out_close(&out, DLN_OK, NULL), DLN_OK);
	assert_int_equal(got->status, DLN_OK);
}

static void golden(const shown *s, dln_format format, unsigned width, const char *path)
{
	dln_buf got;
	show(s, format, width, false, &got);
	dln_test_golden(path, dln_buf_as_view(&got));
	dln_buf_clear(&got);
}

static void every_format(void **state)
{
	shown s;
	make(*state, TEXT, 0, &s);
	golden(&s, DLN_TEXT, 80, "tests/golden/explain/text-80.want");
	golden(&s, DLN_TEXT, 40, "tests/golden/explain/text-40.want");
	golden(&s, DLN_CONLLU, 0, "tests/golden/explain/conllu.want");
	golden(&s, DLN_JSON, 0, "tests/golden/explain/json.want");
	golden(&s, DLN_SVG, 0, "tests/golden/explain/svg.want");
}

static void one_sentence(void **state)
{
	shown s;
	make(*state, TEXT, 3, &s);
	golden(&s, DLN_TEXT, 80, "tests/golden/explain/text-third.want");
	golden(&s, DLN_CONLLU, 0, "tests/golden/explain/conllu-third.want");
	golden(&s, DLN_JSON, 0, "tests/golden/explain/json-third.want");
}

static void a_sentence_that_is_not_there(void **state)
{
	shown s;
	dln_err err = {.at = DLN_NOWHERE};
	make(*state, TEXT, 0, &s);
	assert_int_equal(dln_look_make(s.t->arena, &s.coded, &s.seen, 5, &s.look, &err), DLN_NOTFOUND);
	assert_string_equal(err.where, "t.txt");
	assert_non_null(strstr(err.what, "there are 4"));
}

/* ---- words written as one ---- */

/* Tokens of one sentence, with a blank where one stands between them. */
static void fused(void **state, const char *text, const char *want)
{
	static dln_token tokens[16];
	static dln_sentence sentence;
	static const dln_block block = {.range = {0, 64}, .kind = DLN_BLOCK_PROSE};
	dln_test_grounded *t = *state;
	shown s = {.t = t, .coded.report = {.id = DLN_LIT("t"), .blocks = &block, .block_count = 1}};
	char plain[64];
	uint32_t n = 0, len = 0;
	for (dln_view rest = dln_view_of(text); rest.at; n++) {
		dln_view form = dln_view_cut(&rest, '|');
		bool blank = form.len && form.at[form.len - 1] == ' ';
		memcpy(plain + len, form.at, form.len);
		tokens[n] = (dln_token){.range = {len, len + (uint32_t)form.len - blank}, .form = {plain + len, form.len - blank}, .lemma = {plain + len, form.len - blank},
			.head = n ? 0 : DLN_NO_TOKEN, .space_after = blank || !rest.at, .upos = DLN_X, .xpos = dln_view_is(dln_view_trim(form), "'") ? DLN_X_POS : DLN_X_OTHER};
		len += (uint32_t)form.len;
	}
	sentence = (dln_sentence){.range = {0, len}, .count = n, .parsed = true};
	s.coded.report.text = (dln_view){plain, len};
	s.seen.parsed = (dln_parsed){.report = &s.coded.report, .sentences = &sentence, .sentence_count = 1, .tokens = tokens, .token_count = n};
	assert_int_equal(dln_look_make(t->arena, &s.coded, &s.seen, 0, &s.look, NULL), DLN_OK);
	dln_buf got, lines;
	show(&s, DLN_CONLLU, 0, false, &got);
	dln_buf_init(&lines, 1 << 10);
	for (dln_view rest = dln_buf_as_view(&got); rest.len;) {
		dln_view line = dln_view_cut(&rest, '\n'), id = dln_view_cut(&line, '\t'), form = dln_view_cut(&line, '\t');
		if (dln_view_find_byte(id, '-') != DLN_NOWHERE && id.at[0] != '#')
			dln_buf_printf(&lines, "%.*s %.*s;", DLN_FMT(id), DLN_FMT(form));
	}
	assert_view(dln_buf_as_view(&lines), want);
	dln_buf_clear(&lines);
	dln_buf_clear(&got);
}

static void words_written_as_one_get_their_line(void **state)
{
	fused(state, "We |did|n't |go|.", "2-3 didn't;");
	fused(state, "Ghani|'s |men", "1-2 Ghani's;");
	fused(state, "Ghani|\u2019s |men", "1-2 Ghani\u2019s;");
	fused(state, "the |rebels|' |camp", "2-3 rebels';");
	fused(state, "They |can|not |go", "2-3 cannot;");
	fused(state, "He |should|n't|'ve |gone", "2-4 shouldn't've;");
	fused(state, "a |U.S.|-|led |force|, |he |said|.", "");
	fused(state, "'|Yes|,|' |he |said", "");
	fused(state, "5|km", "");
}

/* ---- what holds of any text ---- */

static void check_line(dln_view line, unsigned width)
{
	assert_true(dln_utf8_width(line) <= width);
	assert_int_equal(dln_utf8_check(line), DLN_NOWHERE);
	for (size_t i = 0; i < line.len; i++)
		assert_true((unsigned char)line.at[i] >= 0x20 && line.at[i] != 0x7F);
}

static void the_page_keeps_its_width(void **state)
{
	shown s;
	make(*state, TEXT, 0, &s);
	s.coded.report.id = DLN_LIT("a\033[31m\n<b>&\xFF.txt");
	s.coded.report.outlet = DLN_LIT("The \u202EPost\t");
	for (unsigned width = 40; width < 130; width++) {
		dln_buf got;
		show(&s, DLN_TEXT, width, false, &got);
		for (dln_view rest = dln_buf_as_view(&got); rest.len;)
			check_line(dln_view_cut(&rest, '\n'), width);
		dln_buf_clear(&got);
	}
}

static void colour_changes_no_word(void **state)
{
	shown s;
	dln_buf plain, color, stripped;
	make(*state, TEXT, 0, &s);
	show(&s, DLN_TEXT, 80, false, &plain);
	show(&s, DLN_TEXT, 80, true, &color);
	dln_buf_init(&stripped, 1 << 20);
	for (size_t i = 0; i < color.len; i++)
		if (color.at[i] == '\033')
			while (color.at[i] != 'm')
				i++;
		else
			dln_buf_char(&stripped, color.at[i]);
	assert_true(color.len > plain.len);
	assert_true(dln_view_eq(dln_buf_as_view(&stripped), dln_buf_as_view(&plain)));
	dln_buf_clear(&plain);
	dln_buf_clear(&color);
	dln_buf_clear(&stripped);
}

static size_t count(dln_view text, const char *what)
{
	size_t n = 0, at;
	for (; (at = dln_view_find(text, dln_view_of(what))) != DLN_NOWHERE; n++)
		text = dln_view_sub(text, at + strlen(what), text.len);
	return n;
}

static void a_drawing_is_harmless(void **state)
{
	shown s;
	dln_buf got;
	make(*state, TEXT, 0, &s);
	s.coded.report.id = DLN_LIT("a\033[31m\u2028<b onload=\"x\">&\xFF\xEF\xBF\xBF.txt");
	show(&s, DLN_SVG, 0, false, &got);
	dln_view text = dln_buf_as_view(&got);
	assert_int_equal(dln_utf8_check(text), DLN_NOWHERE);
	assert_int_equal(count(text, "<b"), 0);
	assert_int_equal(count(text, "&lt;b onload=&quot;x&quot;&gt;&amp;\uFFFD\uFFFD.txt"), 2);
	assert_int_equal(count(text, "http"), 1); /* the name of SVG, and nothing to be loaded */
	assert_int_equal(count(text, "<text"), count(text, "</text>"));
	assert_int_equal(count(text, "<g "), count(text, "</g>"));
	assert_int_equal(count(text, "class=\"tip\""), s.seen.parsed.token_count);
	dln_buf_clear(&got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_format),
		cmocka_unit_test(one_sentence),
		cmocka_unit_test(a_sentence_that_is_not_there),
		cmocka_unit_test(words_written_as_one_get_their_line),
		cmocka_unit_test(the_page_keeps_its_width),
		cmocka_unit_test(colour_changes_no_word),
		cmocka_unit_test(a_drawing_is_harmless),
	};
	return cmocka_run_group_tests(tests, dln_test_grounded_open, dln_test_grounded_close);
}
