/* Names in a text, and which place, actor or person each of them is. */
#include "support/grounded.h"
#include "support/test.h"

/* All mentions: "Kidal=place". */
static void show(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	static const char *const KINDS[] = {"place", "actor", "country", "nation", "name"};
	(void)ask;
	for (uint32_t token = 0; token < t->parsed.token_count; token++) {
		uint32_t i = t->g.mention_of[token];
		const dln_mention *m = &t->g.mentions[i == UINT32_MAX ? 0 : i];
		if (i == UINT32_MAX || m->first != token)
			continue;
		assert_true(m->first <= m->head && m->head <= m->last && m->last < t->parsed.token_count);
		for (uint32_t k = m->first; k <= m->last; k++)
			assert_int_equal(t->g.mention_of[k], i);
		dln_buf_str(out, out->len ? "; " : "");
		dln_test_put_words(t, dln_tree_range(&t->g.tree, m->first, m->last), out);
		dln_buf_printf(out, "=%s", m->person != UINT32_MAX ? "person" : KINDS[m->kind]);
	}
}

static void names_are_found_and_sorted(void **state)
{
	static const dln_test_row rows[] = {
		{"a town", "Rebels captured Kidal on Friday.", NULL, "Kidal=place"},
		{"a list of towns", "Rebels captured Kidal, Gao and Timbuktu.", NULL, "Kidal=place; Gao=place; Timbuktu=place"},
		{"a group with a hyphen", "Kenya accused Al-Shabaab of killing two priests.", NULL, "Kenya=country; Al-Shabaab=actor"},
		{"a nation's people", "Malian soldiers entered Kidal.", NULL, "Malian=nation; Kidal=place"},
		{"a hyphenated town", "Rebels captured Sar-e-Pul.", NULL, "Sar-e-Pul=place"},
		{"the longest name wins", "The Democratic Republic of the Congo accused Rwanda.", NULL, "Democratic Republic of the Congo=country; Rwanda=country"},
		{"a person behind a rank", "General Moussa Traore left Kidal.", NULL, "Moussa Traore=person; Kidal=place"},
		{"what nobody knows is a name", "Rebels captured Qzrtupol, officials in Goma said.", NULL, "Qzrtupol=name; Goma=place"},
		{"a possessive inside", "The Lord's Resistance Army attacked Obo.", NULL, "Lord's Resistance Army=actor; Obo=place"},
		{"an article in small letters", "Fighters of the al-Aqsa Martyrs' Brigades attacked a post near Nablus.", NULL,
			"al-Aqsa Martyrs' Brigades=actor; Nablus=place"},
		{"a figure in front", "The 444 Brigade entered Tripoli.", NULL, "444 Brigade=actor; Tripoli=place"},
		{"weekdays are no names", "Kidal was captured on Friday.", NULL, "Kidal=place"},
		{"no names", "Hundreds of fighters surrendered.", NULL, ""},
	};
	DLN_TEST_ROWS(*state, rows, show);
}

/* The canonical name of the actor that a token names. */
static void show_actor(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	uint32_t m = t->g.mention_of[dln_test_token(t, ask)];
	bool actor = m != UINT32_MAX && t->g.mentions[m].kind == DLN_M_ACTOR;
	dln_buf_view(out, actor ? t->g.words->actors[t->g.mentions[m].actor].name : DLN_LIT("nobody"));
}

static void of_two_with_one_name_the_country_decides(void **state)
{
	static const dln_test_row rows[] = {
		{"the one of Mali, not the one of Myanmar", "The MNLA attacked a camp near Kidal in Mali.", "MNLA", "National Movement for the Liberation of Azawad"},
	};
	DLN_TEST_ROWS(*state, rows, show_actor);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_found_and_sorted),
		cmocka_unit_test(of_two_with_one_name_the_country_decides),
	};
	return cmocka_run_group_tests(tests, dln_test_grounded_open, dln_test_grounded_close);
}
