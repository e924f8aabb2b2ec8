/* slots.c: see the header. The order of the members is part of the contract. */
#include "tell/slots.h"

static bool inside(const dln_report *report, dln_range range)
{
	return dln_range_some(range) && range.end <= report->text.len;
}

/* Members "text" (when asked), "begin" and "end". */
static void words_members(dln_json *json, const dln_report *report, dln_range range, bool ranges)
{
	dln_json_key(json, "text");
	dln_json_view_or_null(json, dln_slot_words(report, range));
	if (ranges)
		dln_slot_range(json, report, range);
}

static void name_members(dln_json *json, const char *key, dln_view name)
{
	dln_json_key(json, key);
	dln_json_view_or_null(json, name);
}

/* What a time hangs on when the publication day is unknown: days from it; a weekday (1 is Monday) or month near it and days from or in that; or
 * whole months or years counted from its own. */
static void offset_member(dln_json *json, const dln_when *when)
{
	dln_json_key(json, "offset");
	dln_json_object(json);
	if (when->anchor == DLN_WHEN_WEEKDAY) {
		dln_json_key(json, "weekday");
		dln_json_int(json, when->weekday + 1);
	} else if (when->anchor == DLN_WHEN_MONTH) {
		dln_json_key(json, "month");
		dln_json_int(json, when->month);
	} else if (when->anchor == DLN_WHEN_MONTHS || when->anchor == DLN_WHEN_YEARS) {
		dln_json_key(json, "unit");
		dln_json_str(json, when->anchor == DLN_WHEN_MONTHS ? "month" : "year");
	}
	if (dln_when_is_gone(when)) {
		dln_json_key(json, "gone");
		dln_json_bool(json, true);
	}
	if (when->future) {
		dln_json_key(json, "future");
		dln_json_bool(json, true);
	}
	const dln_day ends[] = {when->begin, when->end};
	for (int i = 0; i < 2; i++) {
		dln_json_key(json, i ? "end" : "begin");
		if (ends[i] == DLN_NO_DAY)
			dln_json_null(json);
		else
			dln_json_int(json, ends[i]);
	}
	dln_json_end_object(json);
}

static void bound_member(dln_json *json, const char *key, bool has, double value)
{
	dln_json_key(json, key);
	if (has)
		dln_json_real(json, value, 6);
	else
		dln_json_null(json);
}

static void speaker(dln_json *json, const dln_report *report, const dln_speaker *s)
{
	dln_json_object(json);
	dln_json_key(json, "level");
	dln_json_int(json, s->level);
	name_members(json, "name", s->who.name);
	name_members(json, "text", dln_slot_words(report, s->who.words));
	dln_json_key(json, "role");
	dln_json_str(json, dln_role_text(s->who.role));
	name_members(json, "side", s->who.side);
	if (s->medium.len)
		name_members(json, "medium", s->medium);
	if (inside(report, s->who.words))
		dln_slot_range(json, report, s->who.words);
	dln_json_end_object(json);
}

static void publisher(dln_json *json, int64_t level, dln_view name, dln_role role)
{
	dln_json_object(json);
	dln_json_key(json, "level");
	dln_json_int(json, level);
	name_members(json, "name", name);
	dln_json_key(json, "role");
	dln_json_str(json, dln_role_text(role));
	dln_json_end_object(json);
}

static bool speaks(const dln_claim *claim, dln_view name)
{
	for (size_t i = 0; i < claim->source_count; i++)
		if (dln_view_eq(claim->sources[i].who.name, name))
			return true;
	return false;
}

dln_view dln_slot_words(const dln_report *report, dln_range range)
{
	return inside(report, range) ? dln_view_sub(report->text, range.begin, range.end) : (dln_view){0};
}

void dln_slot_range(dln_json *json, const dln_report *report, dln_range range)
{
	bool ok = inside(report, range);
	dln_json_key(json, "begin");
	if (ok)
		dln_json_int(json, (int64_t)(report->base + range.begin));
	else
		dln_json_null(json);
	dln_json_key(json, "end");
	if (ok)
		dln_json_int(json, (int64_t)(report->base + range.end));
	else
		dln_json_null(json);
}

void dln_slot_pair(dln_json *json, const dln_report *report, dln_range range)
{
	dln_json_array(json);
	dln_json_int(json, (int64_t)(report->base + range.begin));
	dln_json_int(json, (int64_t)(report->base + range.end));
	dln_json_end_array(json);
}

void dln_slot_who(dln_json *json, const dln_report *report, const dln_who *who, bool ranges)
{
	if (who->kind == DLN_KIND_NONE) {
		dln_json_null(json);
		return;
	}
	dln_json_object(json);
	name_members(json, "name", who->name);
	name_members(json, "text", dln_slot_words(report, who->words));
	dln_json_key(json, "kind");
	dln_json_str(json, dln_kind_text(who->kind));
	if (ranges)
		dln_slot_range(json, report, who->words);
	dln_json_end_object(json);
}

void dln_slot_codes(dln_json *json, const dln_know *know, uint32_t number, uint32_t id, dln_precision precision)
{
	dln_view iso = dln_know_iso(know, number), code = dln_know_pcode(know, id, precision);
	if (iso.len)
		name_members(json, "admin1_iso", iso);
	if (code.len)
		name_members(json, "pcode", code);
}

void dln_slot_where(dln_json *json, const dln_know *know, const dln_report *report, const dln_where *where)
{
	if (!dln_where_some(where)) {
		dln_json_null(json);
		return;
	}
	dln_range words = dln_range_some(where->named) ? where->named : where->words;
	dln_json_object(json);
	name_members(json, "name", where->name);
	if (report)
		name_members(json, "text", dln_slot_words(report, words));
	name_members(json, "country", dln_view_of(where->country));
	name_members(json, "admin1", where->admin1);
	dln_json_key(json, "lat");
	dln_json_real(json, where->lat, 4);
	dln_json_key(json, "lon");
	dln_json_real(json, where->lon, 4);
	dln_json_key(json, "precision");
	dln_json_str(json, dln_precision_text(where->precision));
	dln_json_key(json, "where_prec");
	dln_json_int(json, dln_where_ucdp(where));
	dln_json_key(json, "geo_precision");
	dln_json_int(json, dln_where_acled(where));
	if (know && dln_where_on_map(where))
		dln_slot_codes(json, know, where->number, where->id, where->precision);
	if (report)
		dln_slot_range(json, report, words);
	dln_json_end_object(json);
}

void dln_slot_day(dln_json *json, dln_day day)
{
	if (day == DLN_NO_DAY)
		dln_json_null(json);
	else
		dln_json_str(json, dln_day_format(day).at);
}

void dln_slot_day_member(dln_json *json, const char *key, dln_day day)
{
	dln_json_key(json, key);
	dln_slot_day(json, day);
}

/* null when nothing is known. With `published` DLN_NO_DAY a time that hangs on it is told by its member "offset". */
static void put_when(dln_json *json, const dln_when *when, dln_day published)
{
	if (when->anchor == DLN_WHEN_NONE) {
		dln_json_null(json);
		return;
	}
	dln_day begin, end;
	bool known = dln_when_resolve(when, published, &begin, &end);
	dln_json_object(json);
	dln_json_key(json, "begin");
	dln_slot_day(json, begin);
	dln_json_key(json, "end");
	dln_slot_day(json, end);
	dln_json_key(json, "precision");
	dln_json_str(json, dln_grain_text(when->grain));
	dln_json_key(json, "basis");
	dln_json_str(json, dln_basis_text(when->basis));
	if (!known && when->anchor != DLN_WHEN_ABSOLUTE)
		offset_member(json, when);
	dln_json_end_object(json);
}

/* The chain of speakers, then the agencies and the outlet as further levels. */
static void put_sources(dln_json *json, const dln_report *report, const dln_claim *claim)
{
	int64_t level = 0;
	dln_json_array(json);
	for (size_t i = 0; i < claim->source_count; i++) {
		speaker(json, report, &claim->sources[i]);
		if (claim->sources[i].level >= level)
			level = claim->sources[i].level + 1;
	}
	bool agency = false;
	for (size_t i = 0; i < report->agency_count; i++) {
		if (speaks(claim, report->agencies[i]))
			continue;
		publisher(json, level, report->agencies[i], DLN_AGENCY);
		agency = true;
	}
	if (report->outlet.len && !speaks(claim, report->outlet))
		publisher(json, level + agency, report->outlet, DLN_OUTLET);
	dln_json_end_array(json);
}

static void put_quantity(dln_json *json, const dln_report *report, const dln_quantity *q)
{
	dln_json_object(json);
	bound_member(json, "value", q->has_value, q->value);
	bound_member(json, "min", q->has_min, q->min);
	bound_member(json, "max", q->has_max, q->max);
	dln_json_key(json, "unit");
	dln_json_view(json, q->unit);
	dln_json_key(json, "qualifier");
	dln_json_view(json, q->qualifier);
	words_members(json, report, q->words, true);
	dln_json_end_object(json);
}

void dln_slot_agencies(dln_json *json, const dln_report *report)
{
	dln_json_array(json);
	for (size_t i = 0; i < report->agency_count; i++)
		dln_json_view(json, report->agencies[i]);
	dln_json_end_array(json);
}

static void cues(dln_json *json, const dln_report *report, const dln_claim *claim)
{
	dln_json_array(json);
	for (size_t i = 0; i < claim->cue_count; i++) {
		dln_json_object(json);
		words_members(json, report, claim->cues[i].words, true);
		if (claim->cues[i].rule.len)
			name_members(json, "rule", claim->cues[i].rule);
		dln_json_end_object(json);
	}
	dln_json_end_array(json);
}

void dln_slot_claim(dln_json *json, const dln_know *know, dln_view id, const dln_report *report, const dln_claim *claim, dln_day published)
{
	dln_json_key(json, "id");
	dln_json_str(json, claim->id);
	dln_json_key(json, "report");
	dln_json_view(json, id);
	dln_slot_range(json, report, claim->trigger);
	dln_json_key(json, "trigger");
	dln_json_view(json, dln_slot_words(report, claim->trigger));
	dln_json_key(json, "sentence");
	dln_slot_pair(json, report, claim->sentence);
	dln_json_key(json, "type");
	dln_json_str(json, dln_type_text(claim->type));
	dln_json_key(json, "actor");
	dln_slot_who(json, report, &claim->actor, true);
	dln_json_key(json, "target");
	dln_slot_who(json, report, &claim->target, true);
	dln_json_key(json, "place");
	dln_slot_where(json, know, report, &claim->place);
	dln_json_key(json, "time");
	put_when(json, &claim->time, published);
	dln_json_key(json, "factuality");
	dln_json_str(json, dln_factuality_text(claim->factuality));
	dln_json_key(json, "cues");
	cues(json, report, claim);
	dln_json_key(json, "source");
	put_sources(json, report, claim);
	dln_json_key(json, "quantity");
	dln_json_array(json);
	for (size_t i = 0; i < claim->quantity_count; i++)
		put_quantity(json, report, &claim->quantities[i]);
	dln_json_end_array(json);
	dln_json_key(json, "rule");
	dln_json_view(json, claim->rule);
}
