/* The page of a long war made by hand: more of everything than the page has room for. What stays, in which order, and that the rest is counted. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/engine.h"
#include "support/failing.h"
#include "support/golden.h"
#include "support/made_coded.h"
#include "support/made_record.h"

enum { REPORTS = 8, PLACES = 44, EVENTS = 24, FIGURES = 14, DISPUTES = 7, ASIDES = 8, CLAIMS = 5 };
enum { SURROUNDED, STORM, DIED, ENTERED, VOWED };

typedef struct war {
	dln_made *made;
	dln_story_report kept[REPORTS];
	const dln_story_report *sorted[REPORTS];
	dln_dating datings[REPORTS];
	uint32_t numbers[REPORTS];
	dln_origin origins[REPORTS];
	dln_control controls[PLACES + 4];
	dln_event events[EVENTS];
	dln_figure figures[FIGURES];
	dln_side sides[2 * DISPUTES];
	dln_dispute disputes[DISPUTES];
	dln_setaside asides[ASIDES];
	dln_ref refs[CLAIMS];
	dln_record record;
} war;

static dln_engine *engine;
static war *w;
static dln_day today;

static const char text[] =
	"Fighters of the Front surrounded Alder on Monday.\n\nThe Front is about to storm Cedar, a diplomat warned.\n\n"
	"At least 40 people died in Alder, a doctor said.\n\n"
	"After three days of shelling that broke every window of the old market, the bus station and the grain store, "
	"soldiers entered Birch at noon.\n\nThe Front vowed to fight on.\n";

static dln_view made_name(const char *format, unsigned n)
{
	char *at = dln_made_room(w->made, 1, 32);
	snprintf(at, 32, format, n);
	return dln_view_of(at);
}

/* Towns in eight provinces of two countries; the first of each province is the province itself. */
static dln_where place(unsigned n)
{
	dln_where at = {.number = UINT32_MAX, .id = n + 1, .precision = n % 6 == 0 ? DLN_DIVISION : DLN_TOWN};
	at.admin1 = made_name("Province %u", n / 6);
	at.name = n % 6 == 0 ? at.admin1 : made_name("Town %02u", n);
	memcpy(at.country, n < 24 ? "SD" : "TD", 3);
	return at;
}

static dln_support support(dln_grade grade, size_t ref)
{
	return (dln_support){.status = grade, .origins = 1, .reports = 1, .pro = {&w->refs[ref], 1}, .why = DLN_LIT("made by hand")};
}

static void make_reports(void)
{
	for (uint32_t i = 0; i < REPORTS; i++) {
		dln_view outlet = made_name("Outlet %u", i);
		dln_coded *r = dln_made_report(w->made, made_name("%u.txt", i).at, outlet.at, NULL, NULL, text);
		dln_claim *c = dln_made_claim(w->made, r, DLN_BESIEGE, "surrounded", NULL, "Alder");
		c->actor = dln_made_who(w->made, r, DLN_FORCE, DLN_ROLE_NONE, "The Front", "The Front", "Fighters of the Front");
		c = dln_made_claim(w->made, r, DLN_SEIZE, "storm", NULL, "Cedar");
		c->actor = dln_made_who(w->made, r, DLN_FORCE, DLN_ROLE_NONE, "The Front", "The Front", "The Front");
		c->aside = DLN_ASIDE_PLANNED;
		c = dln_made_claim(w->made, r, DLN_KILL, "died", NULL, "Alder");
		c->target = dln_made_who(w->made, r, DLN_PEOPLE, DLN_ROLE_NONE, "", "", "At least 40 people");
		dln_made_quantity(w->made, r, c, 40, "people", "40 people");
		c = dln_made_claim(w->made, r, DLN_ENTER, "entered", NULL, "Birch");
		c->actor = dln_made_who(w->made, r, DLN_FORCE, DLN_ROLE_NONE, "Government", "Government", "soldiers");
		dln_made_claim(w->made, r, DLN_VOW, "vowed", NULL, NULL);
		dln_made_finish(w->made, r);
		w->kept[i].coded = *r;
		w->kept[i].shown = r->report.id;
		w->sorted[i] = &w->kept[i];
		w->datings[i] = (dln_dating){i == 7 ? DLN_NO_DAY : today - (dln_day)i, i == 7 ? DLN_DATED_NOT : DLN_DATED_METADATA, {0}};
		w->numbers[i] = i;
		w->origins[i] = (dln_origin){.outlet = outlet, .reports = &w->numbers[i], .report_count = 1, .why = "own reporting"};
		snprintf(w->origins[i].id, sizeof w->origins[i].id, "o:%012x", i);
	}
	for (uint32_t k = 0; k < CLAIMS; k++)
		w->refs[k] = (dln_ref){0, k};
}

/* Every third place changes hands, the later ones lately; some are contested, one is left, the last ones are spoken of no more. */
static void make_control(void)
{
	static const char *const holders[] = {"Government", "The Front", "National Movement for the Deliverance of the Highlands"};
	size_t count = 0;
	for (unsigned n = 0; n < PLACES; n++) {
		dln_day since = today - (dln_day)(n % 3 == 0 ? n / 9 : 30);
		dln_control c = {.place = place(n), .holder = dln_view_of(holders[n % 3]), .since = since, .since_latest = since, .last_evidence = today - (dln_day)(n / 3),
			.current = n != 5, .support = support(n % 10 == 4 ? DLN_CONTESTED : n % 10 == 7 ? DLN_DISPUTED : DLN_CONFIRMED, n == 3 ? ENTERED : SURROUNDED)};
		snprintf(c.id, sizeof c.id, "h:%012x", n);
		if (n == 6 || n == 9) {
			dln_control before = c;
			before.current = false;
			before.holder = DLN_LIT("The Front");
			before.since = before.since_latest = n == 6 ? today - 1 : today - 20;
			snprintf(before.id, sizeof before.id, "h:1%011x", n);
			w->controls[count++] = before;
		}
		w->controls[count++] = c;
	}
	w->record.controls = w->controls;
	w->record.control_count = count;
}

static void make_events(void)
{
	static const struct { dln_type type; size_t lead; } kinds[] = {
		{DLN_BESIEGE, SURROUNDED}, {DLN_KILL, DIED}, {DLN_ENTER, ENTERED}, {DLN_VOW, VOWED}, {DLN_AIRSTRIKE, SURROUNDED}, {DLN_TALK, VOWED}};
	for (unsigned i = 0; i < EVENTS; i++) {
		dln_day day = today - (dln_day)(i / 8);
		const dln_claim *lead = &w->kept[0].coded.claims[kinds[i % 6].lead];
		w->events[i] = (dln_event){.type = kinds[i % 6].type, .actor = lead->actor, .target = lead->target, .place = place(i + 1), .time = {day, day, DLN_DAY,
			DLN_STATED}, .lead = w->refs[kinds[i % 6].lead], .support = support(i == 6 ? DLN_DENIED : DLN_REPORTED, kinds[i % 6].lead)};
		snprintf(w->events[i].id, sizeof w->events[i].id, "e:%012x", i);
	}
	w->record.events = w->events;
	w->record.event_count = EVENTS;
}

static void make_figures(void)
{
	static const char *const labels[] = {"kill", "displace", "kill or injure", "aid", "vow"};
	for (unsigned i = 0; i < FIGURES; i++) {
		dln_figure *f = &w->figures[i];
		double value = 100 + 10 * (i % 7);
		*f = (dln_figure){.what = DLN_KILL, .label = dln_view_of(labels[i % 5]), .number = {.has_value = true, .has_min = true, .has_max = true, .value = value,
			.min = value, .max = value, .unit = DLN_LIT("people"), .cumulative = i % 2 == 0}, .text = made_name("%u people", (unsigned)value),
			.scope = i % 3 ? DLN_LIT("Sudan") : (dln_view){0}, .since = i == 1 ? today - 900 : i % 4 == 0 ? today - 30 : DLN_NO_DAY, .as_of = today - (dln_day)(2 * i),
			.superseded_by = i == 10 ? 0 : UINT32_MAX, .support = support(DLN_REPORTED, DIED)};
		snprintf(f->id, sizeof f->id, "f:%012x", i);
	}
	w->figures[12].number.qualifier = DLN_LIT("ordinal");
	w->record.figures = w->figures;
	w->record.figure_count = FIGURES;
}

static void make_disputes(void)
{
	static dln_ref said[2][REPORTS];
	for (uint32_t i = 0; i < REPORTS; i++) {
		said[0][i] = (dln_ref){i, ENTERED};
		said[1][i] = (dln_ref){i, i % 2 ? VOWED : DIED};
	}
	for (unsigned i = 0; i < DISPUTES; i++) {
		dln_side *sides = &w->sides[2 * i];
		const dln_claim *claims = w->kept[i].coded.claims;
		for (int k = 0; k < 2; k++) {
			dln_range s = claims[said[k][i].claim].sentence;
			sides[k] = (dln_side){.says = dln_view_sub(w->kept[i].coded.report.text, s.begin, s.end), .claims = {&said[k][i], 1}};
		}
		w->disputes[i] = (dln_dispute){.about = made_name("who is in Town %02u", i == 3 ? 2 : i), .sides = sides, .side_count = 2, .open = i != 1};
		snprintf(w->disputes[i].id, sizeof w->disputes[i].id, "d:%012x", i);
	}
	w->record.disputes = w->disputes;
	w->record.dispute_count = DISPUTES;
	for (uint32_t i = 0; i < ASIDES; i++)
		w->asides[i] = (dln_setaside){.claim = {i, STORM}, .why = i % 2 ? DLN_ASIDE_FEARED : DLN_ASIDE_PLANNED, .cue = DLN_LIT("about to")};
	w->record.set_aside = w->asides;
	w->record.set_aside_count = ASIDES;
}

static int set_up(void **state)
{
	(void)state;
	if (dln_engine_open(NULL, &engine, NULL) != DLN_OK)
		return 1;
	today = dln_day_of(2024, 3, 31);
	w = calloc(1, sizeof *w);
	w->made = dln_made_new();
	make_reports();
	make_control();
	make_events();
	make_figures();
	make_disputes();
	w->record.engine = engine;
	w->record.reports = w->sorted;
	w->record.report_count = REPORTS;
	w->record.datings = w->datings;
	w->record.origins = (dln_origins){.at = w->origins, .len = REPORTS, .of_report = w->numbers};
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	dln_made_free(w->made);
	free(w);
	dln_engine_close(engine);
	return 0;
}

static void tell(dln_buf *got, const dln_tell_opts *opts)
{
	dln_buf_init(got, 1 << 20);
	assert_int_equal(dln_tell_brief(&w->record, opts, dln_made_sink(got), NULL), DLN_OK);
}

static void golden(const char *path, const dln_tell_opts *opts)
{
	dln_buf got;
	tell(&got, opts);
	dln_test_golden(path, dln_buf_as_view(&got));
	dln_buf_clear(&got);
}

static void a_long_war_stays_a_page(void **state)
{
	(void)state;
	golden("tests/golden/tell/brief-long.want", &(dln_tell_opts){.width = 110});
	golden("tests/golden/tell/brief-long-60.want", &(dln_tell_opts){.width = 60});
	golden("tests/golden/tell/brief-long.md.want", &(dln_tell_opts){.format = DLN_MARKDOWN});
}

/* Each id at the end of a line can be asked for. */
static void every_line_leads_to_its_evidence(void **state)
{
	(void)state;
	static const char letters[] = "hefdoc";
	dln_buf got;
	size_t asked = 0;
	tell(&got, &(dln_tell_opts){.width = 110});
	for (size_t i = 1; i + 14 <= got.len; i++) {
		char id[16] = "";
		if (got.at[i - 1] != ' ' || !strchr(letters, got.at[i]) || got.at[i + 1] != ':' || strspn(got.at + i + 2, "0123456789abcdef") < 12)
			continue;
		memcpy(id, got.at + i, 14);
		dln_buf why;
		dln_buf_init(&why, 1 << 20);
		assert_int_equal(dln_tell_why(&w->record, id, NULL, dln_made_sink(&why), NULL), DLN_OK);
		dln_buf_clear(&why);
		asked++;
	}
	assert_true(asked > 60);
	dln_buf_clear(&got);
}

static void nothing_to_tell_is_told(void **state)
{
	(void)state;
	dln_record nothing = {.engine = engine};
	dln_buf got;
	dln_buf_init(&got, 1 << 20);
	assert_int_equal(dln_tell_brief(&nothing, NULL, dln_made_sink(&got), NULL), DLN_OK);
	dln_test_golden("tests/golden/tell/brief-nothing.want", dln_buf_as_view(&got));
	dln_buf_clear(&got);
}

static void undated_reports_have_a_page(void **state)
{
	(void)state;
	dln_dating kept[REPORTS];
	memcpy(kept, w->datings, sizeof kept);
	for (size_t i = 0; i < REPORTS; i++)
		w->datings[i].published = DLN_NO_DAY;
	golden("tests/golden/tell/brief-undated.want", &(dln_tell_opts){.width = 110});
	memcpy(w->datings, kept, sizeof kept);
}

static dln_status tell_page(void *self)
{
	dln_buf got;
	(void)self;
	dln_buf_init(&got, 1 << 20);
	dln_status status = dln_tell_brief(&w->record, &(dln_tell_opts){.format = DLN_MARKDOWN}, dln_made_sink(&got), NULL);
	status = status == DLN_OK ? got.status : status;
	dln_buf_clear(&got);
	return status;
}

static void memory_that_ends_is_told(void **state)
{
	(void)state;
	assert_true(dln_test_fail_each(tell_page, NULL) > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_long_war_stays_a_page),
		cmocka_unit_test(every_line_leads_to_its_evidence),
		cmocka_unit_test(nothing_to_tell_is_told),
		cmocka_unit_test(undated_reports_have_a_page),
		cmocka_unit_test(memory_that_ends_is_told),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
