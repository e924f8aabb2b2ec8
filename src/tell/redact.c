/* redact.c: see the header. First who is private is found over the whole record, and what may stay in texts; then everything is copied with what is to be hidden
 * left out. */
#include "tell/redact.h"

#include <stdio.h>
#include <string.h>

#include "ledger/engine.h"
#include "tell/slots.h"

enum { ID_DIGITS = 12 };

typedef struct redacting {
	const dln_record *from;
	dln_record *to;
	dln_arena *arena;
	const dln_know *know;
	const dln_words *words;
	dln_mask *mask;
	dln_map open;           /* names of public persons */
	size_t *first;          /* of each report its first claim in `delicate` */
	bool *delicate;         /* of each claim: it names or quotes somebody private, or may */
} redacting;

/* ---- who ---- */

static bool is_known(const redacting *d, const dln_who *who)
{
	const dln_alias *a = who->name.len ? dln_words_alias(d->words, who->name) : NULL;
	return a && (a->actor != UINT32_MAX || a->country != UINT32_MAX);
}

static bool has_office(const dln_who *who)
{
	return who->role == DLN_OFFICIAL || who->role == DLN_BELLIGERENT || who->role == DLN_UN || who->role == DLN_AGENCY || who->role == DLN_OUTLET;
}

static bool is_private(const redacting *d, const dln_who *who)
{
	if (who->kind != DLN_PERSON || has_office(who) || is_known(d, who))
		return false;
	return !who->name.len || !dln_map_get(&d->open, who->name, NULL);
}

static bool is_delicate(const redacting *d, const dln_claim *claim)
{
	bool yes = is_private(d, &claim->actor) || is_private(d, &claim->target);
	for (size_t i = 0; i < claim->source_count && !yes; i++)
		yes = is_private(d, &claim->sources[i].who) || claim->sources[i].who.role == DLN_WITNESS;
	return yes;
}

typedef void who_fn(redacting *d, const dln_report *report, const dln_who *who);

static void each_who(redacting *d, who_fn *each)
{
	for (size_t r = 0; r < d->from->report_count; r++) {
		const dln_coded *coded = &d->from->reports[r]->coded;
		for (size_t i = 0; i < coded->claim_count; i++) {
			const dln_claim *c = &coded->claims[i];
			each(d, &coded->report, &c->actor);
			each(d, &coded->report, &c->target);
			for (size_t k = 0; k < c->source_count; k++)
				each(d, &coded->report, &c->sources[k].who);
		}
		for (size_t i = 0; i < coded->quote_count; i++)
			each(d, &coded->report, &coded->quotes[i].speaker);
	}
}

static void note_open(redacting *d, const dln_report *report, const dln_who *who)
{
	(void)report;
	if (who->kind == DLN_PERSON && who->name.len && (has_office(who) || is_known(d, who)))
		dln_map_put(d->arena, &d->open, who->name, 0);
}

static void keep_each_word(redacting *d, dln_view name)
{
	for (dln_view rest = name; rest.len;) {
		dln_view word = dln_view_cut(&rest, ' ');
		if (word.len)
			dln_mask_keep(d->mask, word, false);
	}
}

/* What is somebody's name: hidden, or what may stay. A public person is called by any part of the name. */
static void note_name(redacting *d, const dln_report *report, const dln_who *who)
{
	dln_mask_keep(d->mask, who->side, false);
	if (is_private(d, who)) {
		dln_mask_hide(d->mask, who->name);
		return;
	}
	if (who->kind == DLN_PERSON) {
		keep_each_word(d, who->name);
		dln_mask_keep(d->mask, who->name, false);
	} else if (who->kind == DLN_FORCE || who->kind == DLN_ORGANIZATION) {
		dln_mask_keep(d->mask, who->name, false);
		dln_mask_keep(d->mask, dln_slot_words(report, who->words), false);
	}
}

/* ---- where ---- */

static dln_where widened(const redacting *d, const dln_where *place)
{
	dln_where out = *place;
	dln_place at;
	if (!dln_where_some(place) || place->precision >= DLN_DIVISION)
		return out;
	out = (dln_where)DLN_NO_WHERE;
	memcpy(out.country, place->country, sizeof out.country);
	out.precision = DLN_DIVISION;
	out.lat = out.lon = NAN;
	if (place->number < dln_know_places(d->know)) {
		dln_know_place(d->know, place->number, &at);
		if (at.division < dln_know_places(d->know)) {
			out.number = at.division;
			dln_know_place(d->know, at.division, &at);
			out.id = at.id;
			out.name = at.name;
			out.lat = at.lat;
			out.lon = at.lon;
			return out;
		}
	}
	out.name = place->admin1;
	return out;
}

static void note_places(redacting *d, const dln_report *report, const dln_where *p)
{
	dln_mask_keep(d->mask, p->admin1, false);
	if (p->precision >= DLN_DIVISION) {
		dln_mask_keep(d->mask, p->name, false);
		return;
	}
	dln_mask_town(d->mask, p->name);
	dln_mask_town(d->mask, dln_slot_words(report, p->named));
	dln_mask_town(d->mask, p->admin2);
}

static void keep_exact(redacting *d, const dln_report *report, const dln_where *p)
{
	if (!dln_where_some(p) || p->precision >= DLN_DIVISION)
		return;
	dln_mask_keep(d->mask, p->name, true);
	dln_mask_keep(d->mask, dln_slot_words(report, p->named), true);
	dln_mask_keep(d->mask, p->admin2, true);
}

/* ---- finding out ---- */

static void note_report(redacting *d, size_t r)
{
	const dln_coded *coded = &d->from->reports[r]->coded;
	const dln_report *report = &coded->report;
	dln_mask_learn(d->mask, report->text);
	dln_mask_keep(d->mask, report->outlet, false);
	for (size_t i = 0; i < report->agency_count; i++)
		dln_mask_keep(d->mask, report->agencies[i], false);
	for (size_t i = 0; i < report->credit_count; i++)
		dln_mask_keep(d->mask, report->credits[i].agency, false);
	dln_mask_keep(d->mask, dln_slot_words(report, report->dateline_place), true);
	for (size_t i = 0; i < coded->claim_count; i++)
		if (dln_where_some(&coded->claims[i].place))
			note_places(d, report, &coded->claims[i].place);
}

/* What claims are delicate: all that may stay must be known by now, but for exact places. */
static void weigh_claims(redacting *d, size_t r)
{
	const dln_coded *coded = &d->from->reports[r]->coded;
	for (size_t i = 0; i < coded->claim_count; i++) {
		dln_view sentence = dln_slot_words(&coded->report, coded->claims[i].sentence);
		d->delicate[d->first[r] + i] = is_delicate(d, &coded->claims[i]) || dln_mask_names(d->mask, sentence) || dln_mask_takes(d->mask, sentence);
	}
}

static void find_out(redacting *d)
{
	const dln_record *r = d->from;
	d->first = dln_arena_array(d->arena, size_t, r->report_count + 1);
	for (size_t i = 0; i < r->report_count; i++)
		d->first[i + 1] = d->first[i] + r->reports[i]->coded.claim_count;
	d->delicate = dln_arena_array(d->arena, bool, d->first[r->report_count] + 1);
	each_who(d, note_open);
	each_who(d, note_name);
	for (size_t i = 0; i < r->report_count; i++)
		note_report(d, i);
	for (size_t i = 0; i < r->origins.len; i++)
		dln_mask_keep(d->mask, r->origins.at[i].owner, false);
	for (size_t i = 0; i < r->report_count; i++)
		weigh_claims(d, i);
	for (size_t i = 0; i < r->report_count; i++)
		for (size_t c = 0; c < r->reports[i]->coded.claim_count; c++)
			if (!d->delicate[d->first[i] + c])
				keep_exact(d, &r->reports[i]->coded.report, &r->reports[i]->coded.claims[c].place);
}

static bool at(const redacting *d, dln_ref ref)
{
	return d->delicate[d->first[ref.report] + ref.claim];
}

/* ---- copying ---- */

static dln_view masked(redacting *d, dln_view text)
{
	return dln_mask_copy(d->mask, text, false);
}

static void hide_who(const redacting *d, dln_who *who)
{
	if (is_private(d, who) || (who->kind == DLN_PEOPLE && who->name.len && !is_known(d, who) && !who->side.len))
		who->name = (dln_view){NULL, 0};
}

static void copy_claim(redacting *d, dln_claim *claim, bool delicate)
{
	dln_speaker *speakers = dln_arena_array(d->arena, dln_speaker, claim->source_count + 1);
	dln_quantity *quantities = dln_arena_array(d->arena, dln_quantity, claim->quantity_count + 1);
	if (claim->source_count)
		memcpy(speakers, claim->sources, claim->source_count * sizeof *speakers);
	if (claim->quantity_count)
		memcpy(quantities, claim->quantities, claim->quantity_count * sizeof *quantities);
	for (size_t i = 0; i < claim->source_count; i++)
		hide_who(d, &speakers[i].who);
	for (size_t i = 0; i < claim->quantity_count; i++)
		quantities[i].unit = masked(d, quantities[i].unit);
	hide_who(d, &claim->actor);
	hide_who(d, &claim->target);
	if (delicate)
		claim->place = widened(d, &claim->place);
	claim->sources = speakers;
	claim->quantities = quantities;
}

/* The text with names masked, and in sentences that tell of somebody private exact places too. */
static void mask_text(redacting *d, size_t r, dln_coded *coded)
{
	dln_mask_range *strict = dln_arena_array(d->arena, dln_mask_range, coded->claim_count + 1);
	size_t count = 0;
	for (size_t i = 0; i < coded->claim_count; i++)
		if (d->delicate[d->first[r] + i])
			strict[count++] = (dln_mask_range){coded->claims[i].sentence.begin, coded->claims[i].sentence.end};
	char *text = (char *)(uintptr_t)coded->report.text.at; /* a copy of our own */
	dln_mask_apply(d->mask, text, coded->report.text.len, strict, count);
}

static const dln_story_report *copy_report(redacting *d, size_t r)
{
	const dln_story_report *from = d->from->reports[r];
	dln_story_report *to = dln_arena_one(d->arena, dln_story_report);
	dln_pool pool = {0};
	char id[2 + ID_DIGITS + 1];
	*to = (dln_story_report){.identity = from->identity, .number = from->number};
	dln_coded_copy(d->arena, &pool, &from->coded, &to->coded); /* a pool of its own, so that no other report has its text */
	dln_report *report = &to->coded.report;
	dln_claim *claims = (dln_claim *)(uintptr_t)to->coded.claims;
	snprintf(id, sizeof id, "r:%.*s", ID_DIGITS, from->identity.hex);
	to->shown = report->id = dln_arena_copy(d->arena, dln_view_of(id));
	for (size_t i = 0; i < to->coded.claim_count; i++)
		copy_claim(d, &claims[i], d->delicate[d->first[r] + i]);
	report->title = dln_mask_copy(d->mask, from->coded.report.title, true);
	report->byline = report->url = (dln_view){NULL, 0};
	report->finding_count = 0;
	to->coded.quote_count = 0;
	mask_text(d, r, &to->coded);
	return to;
}

/* The claims that stay linked to what they count for. */
static dln_refs open_refs(redacting *d, dln_refs refs)
{
	dln_ref *open = dln_arena_array(d->arena, dln_ref, refs.len + 1);
	size_t count = 0;
	for (size_t i = 0; i < refs.len; i++)
		if (!at(d, refs.at[i]))
			open[count++] = refs.at[i];
	return (dln_refs){open, count};
}

/* Whether the item has to be told of the division: nothing but claims about somebody private gives its place. Else it loses the link to those. */
static bool unlink(redacting *d, dln_support *support)
{
	dln_refs pro = open_refs(d, support->pro), con = open_refs(d, support->con);
	support->why = masked(d, support->why);
	if (!pro.len && support->pro.len)
		return true;
	support->pro = pro;
	support->con = con;
	return false;
}

static void copy_events(redacting *d)
{
	dln_event *events = dln_arena_array(d->arena, dln_event, d->from->event_count + 1);
	for (size_t i = 0; i < d->from->event_count; i++) {
		dln_event *e = &events[i];
		*e = d->from->events[i];
		dln_refs pro = e->support.pro, con = e->support.con;
		bool hidden = is_private(d, &e->actor) || is_private(d, &e->target) || at(d, e->lead);
		bool alone = unlink(d, &e->support);
		if (hidden) {
			e->support.pro = pro;
			e->support.con = con;
		}
		if (hidden || alone)
			e->place = widened(d, &e->place);
		hide_who(d, &e->actor);
		hide_who(d, &e->target);
	}
	d->to->events = events;
}

static void copy_controls(redacting *d)
{
	dln_control *controls = dln_arena_array(d->arena, dln_control, d->from->control_count + 1);
	for (size_t i = 0; i < d->from->control_count; i++) {
		dln_control *c = &controls[i];
		*c = d->from->controls[i];
		if (!unlink(d, &c->support))
			continue;
		c->place = widened(d, &c->place);
		snprintf(c->id, sizeof c->id, "%s", dln_record_claim(d->from, c->support.pro.at[0])->id); /* its own is made of the place: whoever tries all would find it */
	}
	d->to->controls = controls;
}

static void copy_figures(redacting *d)
{
	dln_figure *figures = dln_arena_array(d->arena, dln_figure, d->from->figure_count + 1);
	for (size_t i = 0; i < d->from->figure_count; i++) {
		dln_figure *f = &figures[i];
		*f = d->from->figures[i];
		bool strict = unlink(d, &f->support) || is_private(d, &f->source);
		f->text = dln_mask_copy(d->mask, f->text, strict);
		f->scope = dln_mask_copy(d->mask, f->scope, strict);
		f->number.unit = masked(d, f->number.unit);
		hide_who(d, &f->source);
	}
	d->to->figures = figures;
}

static void copy_disputes(redacting *d)
{
	dln_dispute *disputes = dln_arena_array(d->arena, dln_dispute, d->from->dispute_count + 1);
	for (size_t i = 0; i < d->from->dispute_count; i++) {
		dln_dispute *p = &disputes[i];
		*p = d->from->disputes[i];
		dln_side *sides = dln_arena_array(d->arena, dln_side, p->side_count + 1);
		bool strict = false;
		for (size_t k = 0; k < p->side_count; k++) {
			sides[k] = p->sides[k];
			bool hidden = is_private(d, &sides[k].by);
			for (size_t c = 0; c < sides[k].claims.len; c++)
				hidden |= at(d, sides[k].claims.at[c]);
			sides[k].says = dln_mask_copy(d->mask, sides[k].says, hidden);
			hide_who(d, &sides[k].by);
			strict |= hidden;
		}
		p->sides = sides;
		p->about = dln_mask_copy(d->mask, p->about, strict);
		p->why = masked(d, p->why);
		if (strict)
			p->place = widened(d, &p->place);
	}
	d->to->disputes = disputes;
}

static void copy_rest(redacting *d)
{
	dln_setaside *aside = dln_arena_array(d->arena, dln_setaside, d->from->set_aside_count + 1);
	for (size_t i = 0; i < d->from->set_aside_count; i++) {
		aside[i] = d->from->set_aside[i];
		aside[i].cue = masked(d, aside[i].cue);
	}
	d->to->set_aside = aside;
	dln_shared *shared = dln_arena_array(d->arena, dln_shared, d->from->origins.shared_count + 1);
	for (size_t i = 0; i < d->from->origins.shared_count; i++) {
		shared[i] = d->from->origins.shared[i];
		shared[i].text = dln_mask_copy(d->mask, shared[i].text, true);
		shared[i].by = dln_mask_copy(d->mask, shared[i].by, true);
	}
	d->to->origins.shared = shared;
	dln_dating *datings = dln_arena_array(d->arena, dln_dating, d->from->report_count + 1);
	for (size_t i = 0; i < d->from->report_count; i++) {
		datings[i] = d->from->datings[i];
		datings[i].why = masked(d, datings[i].why);
	}
	d->to->datings = datings;
	dln_origin *origins = dln_arena_array(d->arena, dln_origin, d->from->origins.len + 1);
	for (size_t i = 0; i < d->from->origins.len; i++) {
		origins[i] = d->from->origins.at[i];
		origins[i].why = masked(d, dln_view_of(origins[i].why)).at;
	}
	d->to->origins.at = origins;
}

void dln_redact(const dln_record *record, dln_arena *arena, dln_mask *mask, dln_record *out)
{
	const dln_words *words = dln_coder_words(dln_engine_coder(record->engine));
	redacting d = {.from = record, .to = out, .arena = arena, .know = dln_engine_know(record->engine), .words = words, .mask = mask};
	dln_mask_open(mask, words, arena);
	*out = *record;
	/* What people decided has their names, what was withdrawn the addresses of its pages. */
	out->decisions.len = out->undone.len = out->withdrawn.len = out->fallen_count = out->chosen.left_count = 0;
	out->whole = out->basis = NULL;
	find_out(&d);
	const dln_story_report **reports = dln_arena_array(arena, const dln_story_report *, record->report_count + 1);
	for (size_t i = 0; i < record->report_count; i++)
		reports[i] = copy_report(&d, i);
	out->reports = out->read = out->chosen.reports = reports;
	out->read_count = out->chosen.count = record->report_count;
	copy_events(&d);
	copy_controls(&d);
	copy_figures(&d);
	copy_disputes(&d);
	copy_rest(&d);
}
