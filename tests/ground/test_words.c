/* The tables of nouns, names and small words, as grounding asks them. */
#include "ground/words.h"

#include "support/failing.h"
#include "support/grounded.h"
#include "support/test.h"

static void classes_have_names(void **state)
{
	(void)state;
	assert_int_equal(dln_class_parse(DLN_LIT("force")), DLN_C_FORCE);
	assert_int_equal(dln_class_parse(DLN_LIT("thing")), DLN_C_THING);
	assert_int_equal(dln_class_parse(DLN_LIT("forces")), 0);
	assert_int_equal(dln_class_parse(DLN_LIT("")), 0);
}

static void nouns_are_known_by_their_lemma(void **state)
{
	dln_test_grounded *t = *state;
	const dln_noun *soldier = dln_words_noun(t->words, DLN_LIT("soldier")), *rebel = dln_words_noun(t->words, DLN_LIT("rebel"));
	assert_true(soldier->classes & DLN_C_FORCE);
	assert_int_equal(soldier->kind, DLN_FORCE);
	assert_int_equal(soldier->side, DLN_SIDE_STATE);
	assert_true(rebel->classes & DLN_C_ARMED);
	assert_int_equal(rebel->side, DLN_SIDE_REBEL);
	assert_int_equal(dln_words_noun(t->words, DLN_LIT("resident"))->role, DLN_WITNESS);
	const dln_noun *city = dln_words_noun(t->words, DLN_LIT("city"));
	assert_true(city->has_level);
	assert_int_equal(city->level, DLN_TOWN);
}

static void a_word_in_no_line_is_a_thing(void **state)
{
	dln_test_grounded *t = *state;
	const dln_noun *noun = dln_words_noun(t->words, DLN_LIT("teapot"));
	assert_int_equal(noun->classes, DLN_C_THING);
	assert_int_equal(noun->kind, DLN_THING);
	assert_false(dln_words_is_noun(t->words, DLN_LIT("teapot")));
	assert_true(dln_words_is_noun(t->words, DLN_LIT("soldier")));
}

static void names_of_countries_in_all_their_forms(void **state)
{
	dln_test_grounded *t = *state;
	uint32_t mali = dln_words_country(t->words, "ML");
	assert_true(mali != UINT32_MAX);
	assert_view(t->words->countries[mali].government, "Malian government");
	assert_view(t->words->countries[mali].forces, "Malian security forces");
	const dln_alias *name = dln_words_alias(t->words, DLN_LIT("Mali")), *adjective = dln_words_alias(t->words, DLN_LIT("Malian")),
		*people = dln_words_alias(t->words, DLN_LIT("Malians"));
	assert_non_null(name);
	assert_non_null(adjective);
	assert_non_null(people);
	assert_int_equal(name->country, mali);
	assert_int_equal(adjective->country, mali);
	assert_int_equal(people->country, mali);
	assert_false(name->adjective || name->people);
	assert_true(adjective->adjective);
	assert_true(people->people);
	assert_int_equal(dln_words_country(t->words, "??"), UINT32_MAX);
	assert_int_equal(dln_words_country(t->words, ""), UINT32_MAX);
}

static void names_of_actors_in_all_their_spellings(void **state)
{
	dln_test_grounded *t = *state;
	const dln_alias *a = dln_words_alias(t->words, DLN_LIT("Taliban")), *b = dln_words_alias(t->words, DLN_LIT("TALIBAN"));
	assert_non_null(a);
	assert_ptr_equal(a, b);
	assert_true(t->words->actors[a->actor].rebel && t->words->actors[a->actor].armed);
	assert_false(t->words->actors[a->actor].state);
	a = dln_words_alias(t->words, DLN_LIT("Al-Shabaab"));
	b = dln_words_alias(t->words, DLN_LIT("al-Shabab"));
	assert_non_null(a);
	assert_non_null(b);
	assert_int_equal(a->actor, b->actor);
	assert_null(dln_words_alias(t->words, DLN_LIT("Teapot Brigade of Nowhere")));
}

static void actors_are_of_another_side_in_some_years(void **state)
{
	dln_test_grounded *t = *state;
	const dln_actor *actors = t->words->actors;
	uint32_t taliban = dln_words_alias(t->words, DLN_LIT("Taliban"))->actor, spokesman = dln_words_alias(t->words, DLN_LIT("Zabihullah Mujahid"))->actor;
	uint32_t ruling = dln_words_actor_in(t->words, taliban, 2023);
	assert_int_equal(dln_words_actor_in(t->words, taliban, 2021), taliban);
	assert_int_equal(dln_words_actor_in(t->words, taliban, 0), taliban); /* what actors.tsv says, when the year is not known */
	assert_int_equal(dln_words_actor_in(t->words, ruling, 2013), taliban);
	assert_view(actors[ruling].name, "Taliban");
	assert_view(actors[ruling].side, "Afghan government");
	assert_true(actors[ruling].loyal && !actors[taliban].loyal && actors[ruling].sorted);
	assert_view(actors[dln_words_actor_in(t->words, spokesman, 2023)].side, "Afghan government"); /* its men go with it */
	uint32_t spla = dln_words_alias(t->words, DLN_LIT("SPLA"))->actor, army = dln_words_actor_in(t->words, spla, 2014);
	assert_true(actors[spla].rebel && !actors[spla].state && !actors[army].rebel && actors[army].state);
}

static void years_are_near_or_far(void **state)
{
	(void)state;
	const dln_actor gone = {.from = 1971, .to = 1979}, here = {.from = 1979}, ever = {.to = 0};
	assert_int_equal(dln_words_years_off(&gone, 1979), 0);
	assert_int_equal(dln_words_years_off(&gone, 1969), 2);
	assert_int_equal(dln_words_years_off(&gone, 1982), 3);
	assert_int_equal(dln_words_years_off(&here, 1976), 3);
	assert_int_equal(dln_words_years_off(&here, 0), 0);
	assert_true(dln_words_years_off(&gone, 0) > 1000);
	assert_int_equal(dln_words_years_off(&ever, 1500), 0);
}

static void words_say_what_groups_are(void **state)
{
	dln_test_grounded *t = *state;
	const dln_alias *polisario = dln_words_alias(t->words, DLN_LIT("Polisario Front")), *shabaab = dln_words_alias(t->words, DLN_LIT("Al-Shabaab"));
	const dln_group_row *separatist = dln_words_group(t->words, DLN_LIT("separatist")), *backed = dln_words_backed(t->words, "RW");
	assert_true(polisario && shabaab && separatist && backed);
	assert_int_equal(separatist->how, DLN_GROUP_IS);
	assert_true(dln_words_in_row(t->words, separatist, polisario->actor));
	assert_false(dln_words_in_row(t->words, separatist, shabaab->actor));
	assert_true(t->words->actors[shabaab->actor].sorted);
	assert_int_equal(t->words->actors[shabaab->actor].from, 2006);
	assert_int_equal(backed->how, DLN_GROUP_BACKED);
	assert_null(dln_words_group(t->words, DLN_LIT("RW")));
	assert_null(dln_words_group(t->words, DLN_LIT("teapot")));
	assert_null(dln_words_backed(t->words, ""));
}

static void short_titles_stand_for_whole_ones(void **state)
{
	dln_test_grounded *t = *state;
	assert_view(dln_words_title(t->words, DLN_LIT("col.")), "colonel");
	assert_view(dln_words_title(t->words, DLN_LIT("teapot")), "teapot");
	assert_ptr_equal(dln_words_noun(t->words, DLN_LIT("col.")), dln_words_noun(t->words, DLN_LIT("colonel")));
}

static void short_forms_need_their_capitals(void **state)
{
	dln_test_grounded *t = *state;
	const dln_alias *un = dln_words_alias(t->words, DLN_LIT("WHO"));
	assert_non_null(un);
	assert_true(un->acronym);
	assert_null(dln_words_alias(t->words, DLN_LIT("who")));
	assert_null(dln_words_alias(t->words, DLN_LIT("Who")));
}

static void a_name_that_is_too_long_is_none(void **state)
{
	dln_test_grounded *t = *state;
	static char name[4096];
	for (size_t i = 0; i < sizeof name; i++)
		name[i] = 'a';
	assert_null(dln_words_alias(t->words, (dln_view){name, sizeof name}));
	assert_null(dln_words_alias(t->words, (dln_view){NULL, 0}));
	assert_int_equal(dln_words_function(t->words, (dln_view){name, sizeof name}), 0);
}

static void small_words_have_their_classes(void **state)
{
	dln_test_grounded *t = *state;
	assert_true(dln_words_function(t->words, DLN_LIT("near")) & DLN_F_AROUND);
	assert_true(dln_words_function(t->words, DLN_LIT("near")) & DLN_F_LOCATIVE); /* several lines of the table add up */
	assert_true(dln_words_function(t->words, DLN_LIT("In")) & DLN_F_LOCATIVE);
	assert_false(dln_words_function(t->words, DLN_LIT("in")) & DLN_F_AROUND);
	assert_true(dln_words_function(t->words, DLN_LIT("We")) & DLN_F_SPEAKERS);
	assert_int_equal(dln_words_function(t->words, DLN_LIT("soldier")), 0);
}

static dln_status load_again(void *self)
{
	dln_test_grounded *t = self;
	const dln_words *words = NULL;
	dln_arena *arena;
	dln_err err = {0};
	dln_status status = dln_arena_new((size_t)64 << 20, &arena);
	if (status != DLN_OK)
		return status;
	status = dln_words_load(arena, t->know, &words, &err);
	assert_true((status == DLN_OK) == (words != NULL));
	assert_int_equal(err.code, status);
	dln_arena_free(arena);
	return status;
}

static void loading_survives_every_failing_allocation(void **state)
{
	assert_true(dln_test_fail_each(load_again, *state) > 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(classes_have_names),
		cmocka_unit_test(nouns_are_known_by_their_lemma),
		cmocka_unit_test(a_word_in_no_line_is_a_thing),
		cmocka_unit_test(names_of_countries_in_all_their_forms),
		cmocka_unit_test(names_of_actors_in_all_their_spellings),
		cmocka_unit_test(actors_are_of_another_side_in_some_years),
		cmocka_unit_test(years_are_near_or_far),
		cmocka_unit_test(words_say_what_groups_are),
		cmocka_unit_test(short_titles_stand_for_whole_ones),
		cmocka_unit_test(short_forms_need_their_capitals),
		cmocka_unit_test(a_name_that_is_too_long_is_none),
		cmocka_unit_test(small_words_have_their_classes),
		cmocka_unit_test(loading_survives_every_failing_allocation),
	};
	return cmocka_run_group_tests(tests, dln_test_grounded_open, dln_test_grounded_close);
}
