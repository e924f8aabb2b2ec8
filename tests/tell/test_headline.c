/* What an event is called: parts of places, numbers, pronouns, capitals. Claims are made by hand, words are those of one small text each. */
#include "support/test.h"

#include <string.h>

#include "ledger/engine.h"
#include "support/made_coded.h"
#include "tell/headline.h"

static dln_engine *engine;
static dln_made *made;

static int set_up(void **state)
{
	(void)state;
	made = dln_made_new();
	return dln_engine_open(NULL, &engine, NULL) == DLN_OK ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	dln_engine_close(engine);
	dln_made_free(made);
	return 0;
}

/* One claim; NULL words: none. A name of "" leaves the words alone. */
typedef struct told {
	const char *text;
	dln_type type;
	const char *trigger, *actor_name, *actor, *target_name, *target, *place_name, *place;
	enum { WHOLE, PART, AROUND, PART_AROUND } which;
	dln_precision precision;
	const char *number, *time, *want;
} told;

static dln_range range_of(const dln_coded *coded, const char *words)
{
	size_t at = dln_view_find(coded->report.text, dln_view_of(words));
	assert_true(at != DLN_NOWHERE);
	return (dln_range){(uint32_t)at, (uint32_t)(at + strlen(words))};
}

static const dln_claim *make(const told *t, dln_coded *coded)
{
	dln_claim *c = dln_made_claim(made, coded, t->type, t->trigger, NULL, NULL);
	if (t->actor)
		c->actor = dln_made_who(made, coded, DLN_FORCE, DLN_ROLE_NONE, t->actor_name, "", t->actor);
	if (t->target)
		c->target = dln_made_who(made, coded, DLN_PEOPLE, DLN_ROLE_NONE, t->target_name, "", t->target);
	if (t->place)
		c->place = dln_made_where(made, coded, t->place_name, t->place);
	else
		c->place = DLN_NO_WHERE;
	c->place.part = t->which == PART || t->which == PART_AROUND;
	c->place.surroundings = t->which == AROUND || t->which == PART_AROUND;
	c->place.precision = t->precision;
	if (t->number)
		dln_made_quantity(made, coded, c, 3, "fighters", t->number);
	c->time = (dln_when){.anchor = DLN_WHEN_NONE};
	if (t->time)
		c->time.words = range_of(coded, t->time);
	dln_made_finish(made, coded);
	return &coded->claims[0];
}

static void check(const told *t, bool noun)
{
	dln_coded *coded = dln_made_report(made, "a.txt", "The Post", NULL, NULL, t->text);
	const dln_claim *c = make(t, coded);
	dln_story_report kept = {.coded = *coded};
	const dln_story_report *reports[] = {&kept};
	const dln_record record = {.engine = engine, .reports = reports, .report_count = 1};
	const dln_event event = {.type = c->type, .actor = c->actor, .target = c->target, .place = c->place};
	dln_buf got;
	dln_buf_init(&got, 4096);
	if (noun)
		dln_headline_claim(&got, &record, (dln_ref){0, 0});
	else
		dln_headline_event(&got, &record, &event);
	assert_view(dln_buf_as_view(&got), t->want);
	dln_buf_clear(&got);
}

#define RSF "Rapid Support Forces"
#define TOWN DLN_TOWN

static void a_part_is_not_told_as_the_whole(void **state)
{
	static const told cases[] = {
		{"The RSF seized Khartoum.", DLN_SEIZE, "seized", RSF, "The RSF", NULL, NULL, "Khartoum", "Khartoum", WHOLE, TOWN, NULL, NULL, RSF " took Khartoum"},
		{"The RSF seized the presidential palace in Khartoum.", DLN_SEIZE, "seized", RSF, "The RSF", NULL, NULL, "Khartoum", "the presidential palace", PART, TOWN,
			NULL, NULL, RSF " took the presidential palace in Khartoum"},
		{"The RSF seized Goma\nairport.", DLN_SEIZE, "seized", RSF, "The RSF", NULL, NULL, "Goma", "Goma\nairport", PART, TOWN, NULL, NULL,
			RSF " took Goma airport"},
		{"The RSF seized its outskirts.", DLN_SEIZE, "seized", RSF, "The RSF", NULL, NULL, "Goma", "its outskirts", PART, TOWN, NULL, NULL,
			RSF " took the outskirts of Goma"},
		{"The RSF seized half of the city.", DLN_SEIZE, "seized", RSF, "The RSF", NULL, NULL, "Goma", "the city", PART, TOWN, NULL, NULL, RSF " took part of Goma"},
		{"The RSF cleared Goma.", DLN_SEIZE, "cleared", RSF, "The RSF", NULL, NULL, "Goma", "Goma", PART, TOWN, NULL, NULL, RSF " took part of Goma"},
		{"Soldiers gave up at the airport of Goma.", DLN_SURRENDER, "gave up", "army", "Soldiers", NULL, NULL, "Goma", "the airport of Goma", PART, TOWN, NULL, NULL,
			"Army surrendered at the airport of Goma"},
		{"Militiamen battled for Goma airport.", DLN_CLASH, "battled", "militia", "Militiamen", NULL, NULL, "Goma", "Goma airport", PART, TOWN, NULL, NULL,
			"Militia fought at Goma airport"},
		{"Houses in Goma were seized.", DLN_SEIZE, "seized", NULL, NULL, NULL, NULL, "Goma", "Houses", PART, TOWN, NULL, NULL, "Capture of houses in Goma"},
		{"The RSF seized rural districts.", DLN_SEIZE, "seized", RSF, "The RSF", NULL, NULL, "Sudan", "rural districts", PART, DLN_REGION, NULL, NULL,
			RSF " took rural districts of Sudan"},
		{"The RSF seized land around Goma.", DLN_SEIZE, "seized", RSF, "The RSF", NULL, NULL, "Goma", "Goma", AROUND, TOWN, NULL, NULL,
			RSF " took the area around Goma"},
		{"They fought outside Goma.", DLN_CLASH, "fought", "army", "They", NULL, NULL, "Goma", "Goma", AROUND, TOWN, NULL, NULL, "Army fought outside Goma"},
		{"They fought near the bridge.", DLN_CLASH, "fought", "army", "They", NULL, NULL, "Goma", "the bridge", PART_AROUND, TOWN, NULL, NULL,
			"Army fought near the bridge in Goma"},
		{"They fought at a post.", DLN_CLASH, "fought", "army", "They", NULL, NULL, "Goma", "a post", PART_AROUND, TOWN, NULL, NULL, "Army fought at a post near Goma"},
		{"Army units shelled northern Mali.", DLN_SHELL, "shelled", "army", "Army units", "Mali", "northern Mali", "Mali", "Mali", PART, DLN_COUNTRY, NULL, NULL,
			"Army shelled northern Mali"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check(&cases[i], false);
}

static void nor_where_it_did_not_happen(void **state)
{
	const told t = {"The RSF could seize Goma airport.", DLN_SEIZE, "seize", RSF, "The RSF", NULL, NULL, "Goma", "Goma airport", PART, TOWN, NULL, NULL,
		"Capture of Goma airport by " RSF};
	(void)state;
	check(&t, true);
}

static void whom_a_pronoun_means_is_not_made_up(void **state)
{
	static const told cases[] = {
		{"They took Goma.", DLN_SEIZE, "took", "", "They", NULL, NULL, "Goma", "Goma", WHOLE, TOWN, NULL, NULL, "Capture of Goma"},
		{"Its attack on Goma began.", DLN_ATTACK, "attack", "", "Its", NULL, NULL, "Goma", "Goma", WHOLE, TOWN, NULL, NULL, "Attack in Goma"},
		{"Police killed them in Goma.", DLN_KILL, "killed", "police", "Police", "", "them", "Goma", "Goma", WHOLE, TOWN, NULL, NULL, "Police killed somebody in Goma"},
		{"Police destroyed it in Goma.", DLN_DESTROY, "destroyed", "police", "Police", "", "it", "Goma", "Goma", WHOLE, TOWN, NULL, NULL,
			"Police destroyed something in Goma"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check(&cases[i], false);
}

static void who_suffered_is_told_with_the_number(void **state)
{
	static const told cases[] = {
		{"Three of its fighters were killed in Goma.", DLN_KILL, "killed", NULL, NULL, "March 23 Movement", "Three of its fighters", "Goma", "Goma", WHOLE, TOWN,
			"Three of its fighters", NULL, "Killing of three fighters of March 23 Movement in Goma"},
		{"At least 14 soldiers died in Goma.", DLN_KILL, "died", NULL, NULL, "army", "14 soldiers", "Goma", "Goma", WHOLE, TOWN, "At least 14", NULL,
			"Killing of 14 soldiers in Goma"},
		{"The 14 bodies lay in Goma.", DLN_KILL, "bodies", NULL, NULL, "", "14 bodies", "Goma", "Goma", WHOLE, TOWN, "14 bodies", NULL, "14 bodies in Goma"},
		{"The displaced families are in Goma.", DLN_DISPLACE, "displaced", NULL, NULL, "", "The displaced families", "Goma", "Goma", WHOLE, TOWN, NULL, NULL,
			"Flight of the displaced families in Goma"},
		{"An uprooted child is in Goma.", DLN_DISPLACE, "uprooted", NULL, NULL, "", "An uprooted child", "Goma", "Goma", WHOLE, TOWN, NULL, NULL,
			"Flight of an uprooted child in Goma"},
		{"An airstrike on Tuesday in Goma.", DLN_AIRSTRIKE, "airstrike", NULL, NULL, "", "Tuesday", "Goma", "Goma", WHOLE, TOWN, NULL, "on Tuesday",
			"Airstrike in Goma"},
		{"Men shot the mayor of Goma.", DLN_KILL, "shot", "militia", "Men", "", "the mayor of Goma", "Goma", "Goma", WHOLE, TOWN, NULL, NULL,
			"Militia killed the mayor of Goma"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check(&cases[i], false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_part_is_not_told_as_the_whole),
		cmocka_unit_test(nor_where_it_did_not_happen),
		cmocka_unit_test(whom_a_pronoun_means_is_not_made_up),
		cmocka_unit_test(who_suffered_is_told_with_the_number),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
