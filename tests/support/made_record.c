/* made_record.c: every slot is filled by hand, so that a change in the stages before cannot change what these tests see. */
#include "support/made_record.h"

#include <stdio.h>
#include <stdlib.h>

#include "ledger/engine.h"
#include "support/made_coded.h"

enum { REPORTS = 3 };

struct dln_made_record {
	dln_made *made;
	const dln_engine *engine;
	dln_coded *coded[REPORTS];
	dln_story_report kept[REPORTS];
	const dln_story_report *sorted[REPORTS];
	dln_dating datings[REPORTS];
	uint32_t origin_reports[REPORTS], of_report[REPORTS];
	dln_origin origins[2];
	dln_shared shared[2];
	dln_passage passages[4];
	dln_event events[4];
	dln_control controls[3];
	dln_figure figures[2];
	dln_side sides[2];
	dln_dispute disputes[1];
	dln_setaside set_aside[1];
	dln_ref refs[16];
	dln_record record;
};

static const char text_a[] =
	"Taliban fighters took Aibak on Monday, its deputy governor said.\n\n"
	"The army has not lost Kunduz, a general said. If Kunduz fell, the road to the north would be cut. The city is surrounded.\n\n"
	"Since June 60,000 families have fled their homes, an aid worker said.\n\n"
	"The group vowed to fight on.\n";
static const char text_c[] =
	"Our fighters entered Kunduz \x1b[2Jat dawn, a Taliban spokesman \x07wrote\xE2\x80\xAE in a message.\n\n"
	"Some 45,000 families had left by May.\n";

static void must(bool ok)
{
	if (!ok) {
		fputs("made_record: cannot be made\n", stderr);
		abort();
	}
}

static dln_where place(const dln_made_record *m, size_t report, const char *name)
{
	const dln_know *know = dln_engine_know(m->engine);
	uint32_t number;
	must(dln_know_find_place(know, dln_view_of(name), &number, 1) > 0);
	dln_place p;
	dln_know_place(know, number, &p);
	dln_where w = dln_made_where(m->made, m->coded[report], name, name);
	w.number = number;
	w.id = p.id;
	w.name = p.name;
	w.admin1 = p.admin1;
	w.lat = p.lat;
	w.lon = p.lon;
	w.precision = p.precision;
	return w;
}

static void make_agency_report(dln_made_record *m, size_t i, const char *path, const char *outlet)
{
	dln_made *made = m->made;
	dln_coded *r = m->coded[i] = dln_made_report(made, path, outlet, "2021-08-10", "AFP", text_a);
	dln_claim *c = dln_made_claim(made, r, DLN_SEIZE, "took", NULL, "Aibak");
	c->actor = dln_made_who(made, r, DLN_FORCE, DLN_ROLE_NONE, "Taliban", "Taliban", "Taliban fighters");
	c->place = place(m, i, "Aibak");
	c->time = (dln_when){.anchor = DLN_WHEN_WEEKDAY, .weekday = 0, .words = {31, 37}};
	dln_made_source(made, r, c, 0, DLN_OFFICIAL, "", "Afghan government", "its deputy governor");
	c = dln_made_claim(made, r, DLN_SEIZE, "lost", NULL, "Kunduz");
	c->factuality = DLN_CT_MINUS;
	c->place = place(m, i, "Kunduz");
	dln_made_source(made, r, c, 0, DLN_OFFICIAL, "", "Afghan government", "a general");
	dln_made_cue(made, r, c, "not", "cue:7");
	c = dln_made_claim(made, r, DLN_SEIZE, "fell", NULL, "Kunduz");
	c->factuality = DLN_UU;
	c->aside = DLN_ASIDE_HYPOTHETICAL;
	c->place = place(m, i, "Kunduz");
	dln_made_cue(made, r, c, "If", "cue:12");
	c = dln_made_claim(made, r, DLN_DISPLACE, "fled", NULL, NULL);
	c->target = dln_made_who(made, r, DLN_PEOPLE, DLN_ROLE_NONE, "", "", "60,000 families");
	dln_made_source(made, r, c, 0, DLN_NGO, "", "", "an aid worker");
	dln_made_quantity(made, r, c, 60000, "families", "60,000 families");
	c = dln_made_claim(made, r, DLN_VOW, "vowed", NULL, NULL);
	c->actor = dln_made_who(made, r, DLN_FORCE, DLN_ROLE_NONE, "Taliban", "Taliban", "The group");
	dln_made_finish(made, r);
}

static void make_hostile_report(dln_made_record *m, size_t i)
{
	dln_made *made = m->made;
	dln_coded *r = m->coded[i] = dln_made_report(made, "c.txt", "Watch\x1b[31m Daily", NULL, NULL, text_c);
	dln_claim *c = dln_made_claim(made, r, DLN_ENTER, "entered", NULL, "Kunduz");
	c->actor = dln_made_who(made, r, DLN_FORCE, DLN_ROLE_NONE, "Taliban", "Taliban", "Our fighters");
	c->place = place(m, i, "Kunduz");
	c->time = (dln_when){.anchor = DLN_WHEN_PUBLISHED, .begin = -1, .end = 0};
	dln_made_source(made, r, c, 0, DLN_BELLIGERENT, "Taliban spokesman", "Taliban", "a Taliban spokesman");
	c->doubted = true;
	c = dln_made_claim(made, r, DLN_DISPLACE, "left", NULL, NULL);
	c->target = dln_made_who(made, r, DLN_PEOPLE, DLN_ROLE_NONE, "", "", "45,000 families");
	dln_quantity *q = dln_made_quantity(made, r, c, 45000, "families", "45,000 families");
	q->qualifier = DLN_LIT("about");
	q->has_value = false;
	q->has_max = false;
	dln_made_finish(made, r);
}

static void keep_reports(dln_made_record *m)
{
	static const char *const shown[REPORTS] = {"a.txt", "b.txt", "c.txt"};
	static const char *const why[REPORTS] = {"its dateline says so", "its dateline says so", "it speaks of what a.txt dates"};
	for (size_t i = 0; i < REPORTS; i++) {
		m->kept[i].coded = *m->coded[i];
		m->kept[i].shown = dln_view_of(shown[i]);
		must(dln_report_identity(&m->coded[i]->report, &m->kept[i].identity) == DLN_OK);
		m->sorted[i] = &m->kept[i];
		m->datings[i] = (dln_dating){dln_day_of(2021, 8, 10) + (i == 2), i == 2 ? DLN_DATED_INFERRED : DLN_DATED_TEXT, dln_view_of(why[i])};
		m->of_report[i] = i == 2;
		m->origin_reports[i] = (uint32_t)i;
	}
	m->origins[0] = (dln_origin){.id = "o:00000000000a", .agency = DLN_LIT("AFP"), .reports = m->origin_reports,
		.report_count = 2, .why = "credited to AFP"};
	m->origins[1] = (dln_origin){.id = "o:00000000000b", .outlet = m->coded[2]->report.outlet, .reports = m->origin_reports + 2, .report_count = 1,
		.why = "own reporting"};
	for (uint32_t i = 0; i < 2; i++)
		m->passages[i] = (dln_passage){i, {0, 64}};
	m->shared[0] = (dln_shared){.id = "s:00000000000a", .kind = DLN_SHARED_COPY, .places = m->passages, .place_count = 2,
		.text = dln_view_sub(m->coded[0]->report.text, 0, 64)};
	m->passages[2] = (dln_passage){0, {66, 94}};
	m->passages[3] = (dln_passage){2, {0, 84}};
	m->shared[1] = (dln_shared){.id = "s:00000000000b", .kind = DLN_SHARED_SPEAKER, .places = m->passages + 2, .place_count = 2, .by = DLN_LIT("a general"),
		.text = dln_view_sub(m->coded[0]->report.text, 66, 94)};
	m->record.origins = (dln_origins){.at = m->origins, .len = 2, .of_report = m->of_report, .shared = m->shared, .shared_count = 2};
}

/* Number of the claim of that type with that trigger. */
static dln_ref ref_of(const dln_made_record *m, uint32_t report, const char *trigger)
{
	const dln_coded *coded = m->coded[report];
	for (uint32_t i = 0; i < coded->claim_count; i++)
		if (dln_view_is(dln_view_sub(coded->report.text, coded->claims[i].trigger.begin, coded->claims[i].trigger.end), trigger))
			return (dln_ref){report, i};
	must(false);
	return (dln_ref){0, 0};
}

static void find_refs(dln_made_record *m)
{
	m->refs[0] = ref_of(m, 0, "took");
	m->refs[1] = ref_of(m, 1, "took");
	m->refs[2] = ref_of(m, 2, "entered");
	m->refs[3] = ref_of(m, 0, "lost");
	m->refs[4] = ref_of(m, 1, "lost");
	m->refs[5] = ref_of(m, 0, "fled");
	m->refs[6] = ref_of(m, 2, "left");
	m->refs[7] = ref_of(m, 0, "vowed");
	m->refs[8] = ref_of(m, 0, "fell");
}

static dln_support support(const dln_made_record *m, dln_grade status, uint32_t origins, uint32_t reports, size_t from, size_t count, const char *why)
{
	return (dln_support){.status = status, .origins = origins, .reports = reports, .pro = {m->refs + from, count}, .why = dln_view_of(why)};
}

static void make_events(dln_made_record *m)
{
	const dln_claim *took = &m->coded[0]->claims[m->refs[0].claim], *entered = &m->coded[2]->claims[m->refs[2].claim];
	const dln_claim *fled = &m->coded[0]->claims[m->refs[5].claim], *vowed = &m->coded[0]->claims[m->refs[7].claim];
	dln_day monday = dln_day_of(2021, 8, 9);
	m->events[0] = (dln_event){.id = "e:00000000000a", .type = DLN_DISPLACE, .target = fled->target,
		.time = {dln_day_of(2021, 6, 1), dln_day_of(2021, 6, 30), DLN_MONTH,
		DLN_STATED}, .lead = m->refs[5], .support = support(m, DLN_REPORTED, 1, 1, 5, 1, "an aid worker says so")};
	m->events[1] = (dln_event){.id = "e:00000000000b", .type = DLN_SEIZE, .actor = took->actor, .place = took->place,
		.time = {monday, monday, DLN_DAY, DLN_STATED},
		.lead = m->refs[0], .support = support(m, DLN_CONFIRMED, 1, 2, 0, 2,
			"an official of the side that lost it says so"), .actor_status = DLN_CLAIMED};
	m->events[2] = (dln_event){.id = "e:00000000000c", .type = DLN_ENTER, .actor = entered->actor, .place = entered->place,
		.time = {monday + 1, monday + 2, DLN_DAY,
		DLN_INFERRED}, .lead = m->refs[2], .support = support(m, DLN_DISPUTED, 1, 1, 2, 1, "claimed by one side, denied by the other")};
	m->events[2].support.con = (dln_refs){m->refs + 3, 2};
	m->events[3] = (dln_event){.id = "e:00000000000d", .type = DLN_VOW, .actor = vowed->actor, .place = DLN_NO_WHERE,
		.time = {DLN_NO_DAY, DLN_NO_DAY, DLN_DAY, DLN_INFERRED},
		.lead = m->refs[7], .support = support(m, DLN_REPORTED, 1, 1, 7, 1, "")};
	m->events[0].place = DLN_NO_WHERE;
}

static void make_control(dln_made_record *m)
{
	dln_where aibak = m->coded[0]->claims[m->refs[0].claim].place, kunduz = m->coded[0]->claims[m->refs[3].claim].place;
	dln_day monday = dln_day_of(2021, 8, 9);
	m->controls[0] = (dln_control){.id = "h:00000000000a", .place = aibak, .holder = DLN_LIT("Afghan government"),
		.since = DLN_NO_DAY, .since_latest = DLN_NO_DAY, .last_evidence = monday - 1,
		.support = support(m, DLN_REPORTED, 1, 1, 0, 0, "it was taken from it")};
	m->controls[1] = (dln_control){.id = "h:00000000000b", .place = aibak, .holder = DLN_LIT("Taliban"), .since = monday, .since_latest = monday,
		.last_evidence = monday, .current = true,
		.support = support(m, DLN_CONFIRMED, 1, 2, 0, 2, "an official of the side that lost it says so")};
	m->controls[2] = (dln_control){.id = "h:00000000000c", .place = kunduz, .holder = DLN_LIT("Afghan government"),
		.since = DLN_NO_DAY, .since_latest = DLN_NO_DAY, .last_evidence = monday + 2,
		.current = true, .support = support(m, DLN_CONTESTED, 1, 2, 3, 2, "the city is surrounded")};
	m->controls[2].support.con = (dln_refs){m->refs + 2, 1};
}

static void make_the_rest(dln_made_record *m)
{
	const dln_claim *fled = &m->coded[0]->claims[m->refs[5].claim], *left = &m->coded[2]->claims[m->refs[6].claim];
	const dln_claim *lost = &m->coded[0]->claims[m->refs[3].claim], *entered = &m->coded[2]->claims[m->refs[2].claim];
	m->figures[0] = (dln_figure){.id = "f:00000000000a", .what = DLN_DISPLACE, .label = DLN_LIT("displace"),
		.number = fled->quantities[0], .text = DLN_LIT("60,000 families"),
		.scope = DLN_LIT("Afghanistan"), .since = dln_day_of(2021, 6, 1), .as_of = dln_day_of(2021, 8, 10), .source = fled->sources[0].who,
		.superseded_by = UINT32_MAX, .support = support(m, DLN_REPORTED, 1, 1, 5, 1, "an aid worker says so")};
	m->figures[1] = (dln_figure){.id = "f:00000000000b", .what = DLN_DISPLACE, .label = DLN_LIT("displace"),
		.number = left->quantities[0], .text = DLN_LIT("45,000 families"),
		.since = DLN_NO_DAY, .as_of = dln_day_of(2021, 5, 31), .superseded_by = 0, .support = support(m, DLN_REPORTED, 1, 1, 6, 1, "")};
	m->sides[0] = (dln_side){.by = entered->sources[0].who, .says = dln_view_sub(m->coded[2]->report.text,
		entered->sentence.begin, entered->sentence.end),
		.claims = {m->refs + 2, 1}};
	m->sides[1] = (dln_side){.by = lost->sources[0].who, .says = dln_view_sub(m->coded[0]->report.text, lost->sentence.begin, lost->sentence.end),
		.claims = {m->refs + 3, 2}};
	m->disputes[0] = (dln_dispute){.id = "d:00000000000a", .about = DLN_LIT("who is in Kunduz"),
		.place = m->controls[2].place, .sides = m->sides, .side_count = 2,
		.open = true, .why = DLN_LIT("one claims it, the other denies it")};
	m->set_aside[0] = (dln_setaside){.claim = m->refs[8], .why = DLN_ASIDE_HYPOTHETICAL, .cue = DLN_LIT("If")};
}

dln_made_record *dln_made_record_new(const dln_engine *engine)
{
	dln_made_record *m = calloc(1, sizeof *m);
	must(m != NULL);
	m->engine = engine;
	m->made = dln_made_new();
	make_agency_report(m, 0, "a.txt", "The Harbour Post");
	make_agency_report(m, 1, "b.txt", NULL);
	make_hostile_report(m, 2);
	keep_reports(m);
	find_refs(m);
	make_events(m);
	make_control(m);
	make_the_rest(m);
	m->record.engine = engine;
	m->record.reports = m->sorted;
	m->record.report_count = REPORTS;
	m->record.datings = m->datings;
	m->record.events = m->events;
	m->record.event_count = 4;
	m->record.controls = m->controls;
	m->record.control_count = 3;
	m->record.figures = m->figures;
	m->record.figure_count = 2;
	m->record.disputes = m->disputes;
	m->record.dispute_count = 1;
	m->record.set_aside = m->set_aside;
	m->record.set_aside_count = 1;
	return m;
}

const dln_record *dln_made_record_get(const dln_made_record *made)
{
	return &made->record;
}

void dln_made_record_free(dln_made_record *made)
{
	dln_made_free(made->made);
	free(made);
}

static dln_status write_buf(void *self, const char *bytes, size_t len)
{
	dln_buf_put(self, bytes, len);
	return DLN_OK;
}

dln_sink dln_made_sink(dln_buf *buf)
{
	return (dln_sink){write_buf, buf};
}
