/* What the tables say of words, and what a report's other sentences say of them. */
#include "parse/finder.h"

#include <stdlib.h>
#include <string.h>

#include "support/test.h"

typedef struct house {
	dln_know *know;
	dln_arena *arena;
	dln_gazetteer gazetteer;
	dln_err err;
} house;

static dln_status open_gazetteer(void *self)
{
	house *h = self;
	dln_gazetteer_init(h->arena, &h->gazetteer, h->know);
	return DLN_OK;
}

static int open_house(void **state)
{
	static house h;
	const char *know = getenv("DATELINE_KNOWLEDGE");
	if (!know || dln_know_open(know, &h.know, &h.err) || dln_arena_new((size_t)1 << 26, &h.arena) || dln_arena_guard(h.arena, open_gazetteer, &h))
		return -1;
	*state = &h;
	return 0;
}

static int close_house(void **state)
{
	house *h = *state;
	dln_arena_free(h->arena);
	dln_know_close(h->know);
	return 0;
}

#define MOST 16

typedef struct marked {
	dln_token tokens[MOST];
	dln_known known[MOST];
	size_t n;
} marked;

/* Words with a blank between them; a name may begin and end at those with a capital. */
static marked mark(house *h, const char *words)
{
	marked m = { .n = 0 };
	bool may[MOST] = { false };
	for (dln_view rest = dln_view_of(words); rest.at && m.n < MOST; m.n++) {
		m.tokens[m.n] = (dln_token){ .form = dln_view_cut(&rest, ' ') };
		may[m.n] = m.tokens[m.n].form.at[0] >= 'A' && m.tokens[m.n].form.at[0] <= 'Z';
	}
	dln_gazetteer_mark(&h->gazetteer, m.tokens, m.n, may, m.known);
	return m;
}

static void test_places(void **state)
{
	marked m = mark(*state, "They left Kabul for Burkina Faso and Sar - e - Pul yesterday");
	assert_int_equal(m.known[0].place, 0);
	assert_int_equal(m.known[1].place, 0);
	assert_int_not_equal(m.known[2].place, 0);
	assert_int_not_equal(m.known[4].place, 0);
	assert_int_not_equal(m.known[5].place, m.known[4].place); /* first and last of one hit */
	for (int i = 7; i < 12; i++)
		assert_int_not_equal(m.known[i].place, 0);
	assert_int_equal(m.known[12].place, 0);
}

static void test_actors(void **state)
{
	marked m = mark(*state, "The Taliban and the United Nations met Afghan envoys");
	assert_int_not_equal(m.known[1].actor, 0);
	assert_int_equal(m.known[2].actor, 0);
	assert_int_not_equal(m.known[4].actor, 0);
	assert_int_not_equal(m.known[5].actor, 0);
	assert_int_not_equal(m.known[7].actor, 0);
	assert_int_not_equal(m.known[7].sort, m.known[1].sort); /* a nation is no force */
}

/* "IS" is an armed group, "is" and "Is" are not. */
static void test_capitals_are_kept_apart(void **state)
{
	marked upper = mark(*state, "Fighters of IS left"), title = mark(*state, "Is he there");
	assert_int_not_equal(upper.known[2].actor, 0);
	assert_int_equal(title.known[0].actor, 0);
}

static void test_words(void **state)
{
	marked m = mark(*state, "Mary met a soldier in June");
	assert_int_not_equal(m.known[0].person, 0);
	assert_int_equal(m.known[1].person, 0);
	assert_int_not_equal(m.known[3].noun, 0);
	assert_int_not_equal(m.known[5].noun, 0);
	assert_int_not_equal(m.known[5].noun, m.known[3].noun);
}

static void test_articles_are_no_part_of_a_name(void **state)
{
	house *h = *state;
	assert_view(dln_gazetteer_bare(&h->gazetteer, DLN_LIT("the Kremlin")), "Kremlin");
	assert_view(dln_gazetteer_bare(&h->gazetteer, DLN_LIT("Kremlin")), "Kremlin");
	assert_view(dln_gazetteer_bare(&h->gazetteer, DLN_LIT("the")), "the");
	assert_true(dln_gazetteer_is_country(&h->gazetteer, DLN_LIT("Mali")));
	assert_false(dln_gazetteer_is_country(&h->gazetteer, DLN_LIT("Taliban")));
}

/* ---- echoes ---- */

static dln_status echo_of_a_surname(void *self)
{
	house *h = self;
	dln_token tokens[3] = { { .form = DLN_LIT("Amadou") }, { .form = DLN_LIT("Sissoko") }, { .form = DLN_LIT("Sissoko") } };
	dln_sight s[3] = { { .token = 0, .form = 5, .may = true, .opens = true, .label = 1 + DLN_SPOT_FIRST },
		{ .token = 1, .form = 6, .may = true, .label = 1 + DLN_SPOT_LAST }, { .token = 2, .form = 6, .may = true, .opens = true } };
	dln_habits habits = { 0 };
	uint32_t features[DLN_ECHO_FEATURES];
	dln_habits_tally(h->arena, &habits, tokens, s, 3);
	/* The first name stands once: it has no echo, but its pair is only its own. */
	assert_int_equal(dln_echo_features(&habits, tokens, s, 3, 0, features), 0);
	assert_int_equal(dln_echo_features(&habits, tokens, s, 3, 2, features), DLN_ECHO_FEATURES);
	return DLN_OK;
}

static void test_a_word_hears_of_its_other_occurrences(void **state)
{
	assert_int_equal(dln_arena_guard(((house *)*state)->arena, echo_of_a_surname, *state), DLN_OK);
}

static dln_status echo_of_initials(void *self)
{
	house *h = self;
	dln_token tokens[4] = { { .form = DLN_LIT("Free") }, { .form = DLN_LIT("Farmers") }, { .form = DLN_LIT("FF") }, { .form = DLN_LIT("FG") } };
	uint8_t org = 1 + DLN_NAME_ORG * DLN_SPOTS;
	dln_sight s[4] = { { .token = 0, .form = 5, .may = true, .opens = true, .label = org + DLN_SPOT_FIRST },
		{ .token = 1, .form = 6, .may = true, .label = org + DLN_SPOT_LAST }, { .token = 2, .form = 7, .may = true, .opens = true },
		{ .token = 3, .form = 8, .may = true, .opens = true } };
	dln_habits habits = { 0 };
	uint32_t features[DLN_ECHO_FEATURES];
	dln_habits_tally(h->arena, &habits, tokens, s, 4);
	assert_int_equal(dln_echo_features(&habits, tokens, s, 4, 2, features), DLN_ECHO_FEATURES);
	assert_int_equal(dln_echo_features(&habits, tokens, s, 4, 3, features), 0);
	return DLN_OK;
}

static void test_initials_hear_of_the_long_name(void **state)
{
	assert_int_equal(dln_arena_guard(((house *)*state)->arena, echo_of_initials, *state), DLN_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_actors),
		cmocka_unit_test(test_capitals_are_kept_apart),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_articles_are_no_part_of_a_name),
		cmocka_unit_test(test_a_word_hears_of_its_other_occurrences),
		cmocka_unit_test(test_initials_hear_of_the_long_name),
	};
	return cmocka_run_group_tests(tests, open_house, close_house);
}
