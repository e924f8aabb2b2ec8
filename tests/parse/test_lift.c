/* What a sentence is parsed without, with the months of the built knowledge ($DATELINE_KNOWLEDGE). */
#include "support/test.h"

#include <stdlib.h>

#include "parse/lift.h"

enum { MOST = 24 };

typedef struct lifting {
	dln_arena *arena;
	dln_know *know;
	const char *sentence; /* words with blanks between, "~" behind one that the next is tied to */
	dln_token tokens[MOST];
	uint32_t n;
	bool lifted;
	dln_lift lift;
} lifting;

static int set_up(void **state)
{
	static lifting f;
	dln_err err;
	*state = &f;
	return dln_know_open(getenv("DATELINE_KNOWLEDGE"), &f.know, &err) == DLN_OK && dln_arena_new(1 << 20, &f.arena) == DLN_OK ? 0 : -1;
}

static int tear_down(void **state)
{
	lifting *f = *state;
	dln_know_close(f->know);
	dln_arena_free(f->arena);
	return 0;
}

static dln_status body(void *self)
{
	lifting *f = self;
	dln_day_words days;
	dln_day_words_init(f->arena, &days, f->know);
	f->lifted = dln_lift_out(f->arena, &days, f->tokens, f->n, &f->lift);
	return DLN_OK;
}

static bool lift(lifting *f, const char *sentence)
{
	dln_view rest = dln_view_of(sentence);
	for (f->n = 0; rest.len && f->n < MOST; f->n++) {
		dln_view word = dln_view_cut(&rest, ' ');
		bool tied = word.len > 1 && word.at[word.len - 1] == '~';
		f->tokens[f->n] = (dln_token){.form = {word.at, word.len - tied}, .space_after = !tied, .head = DLN_NO_TOKEN};
	}
	assert_int_equal(dln_arena_guard(f->arena, body, f), DLN_OK);
	return f->lifted;
}

static void years_between_commas_are_left_out_inside_a_phrase(void **state)
{
	lifting *f = *state;
	assert_true(lift(f, "the Oct. 3 , 2009 , clashes"));
	assert_int_equal(f->lift.count, 4);
	assert_view(f->lift.tokens[3].form, "clashes");
	assert_true(lift(f, "the June 4 , 1989 massacre"));
	assert_int_equal(f->lift.count, 4);
	assert_false(lift(f, "on Oct. 3 , 2009 , rebels"));
	assert_false(lift(f, "the Oct. 3 , 2009 ."));
	assert_false(lift(f, "the class 3 , 2009 , clashes"));
}

static void words_tied_with_to_are_one(void **state)
{
	lifting *f = *state;
	assert_true(lift(f, "from hard~ -~ to~ -~ defend districts"));
	assert_int_equal(f->lift.count, 3);
	assert_view(f->lift.tokens[1].form, "hard");
	assert_view(f->lift.tokens[2].form, "districts");
	assert_false(lift(f, "hard - to - defend districts"));
	assert_false(lift(f, "it was hard~ -~ to~ -~ defend ."));
	assert_false(lift(f, "Taliban~ -~ held districts"));
}

static void what_was_left_out_comes_back_in_its_place(void **state)
{
	lifting *f = *state;
	assert_true(lift(f, "the Oct. 3 , 2009 , clashes"));
	for (uint32_t i = 0; i < 3; i++) {
		f->lift.tokens[i].head = 3;
		f->lift.tokens[i].upos = i == 2 ? DLN_NUM : DLN_PROPN;
	}
	dln_lift_back(&f->lift, f->tokens, f->n, 40);
	assert_int_equal(f->tokens[0].head, 46);
	assert_int_equal(f->tokens[3].head, 41);
	assert_int_equal(f->tokens[4].head, 41);
	assert_int_equal(f->tokens[4].upos, DLN_NUM);
	assert_int_equal(f->tokens[5].upos, DLN_PUNCT);
	assert_int_equal(f->tokens[6].head, DLN_NO_TOKEN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(years_between_commas_are_left_out_inside_a_phrase),
		cmocka_unit_test(words_tied_with_to_are_one),
		cmocka_unit_test(what_was_left_out_comes_back_in_its_place),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
