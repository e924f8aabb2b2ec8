/* wording.c: a table with the few words that each type of event is told by; the rest is joining. */
#include "tell/wording.h"

#include <stdio.h>
#include <string.h>

#include "tell/items.h"
#include "tell/slots.h"

/* How a type is told. `past` and `noun` come with the words that lead to the target and to the place; `bare` leads to the place when there is no
 * target; `lone` is the past tense without a target, where the verb cannot stand alone ("accused"). A control type has the place as its object: it
 * comes first. */
typedef struct telling {
	const char *past, *past_target, *past_place, *past_bare;
	const char *noun, *noun_target, *noun_place, *noun_bare;
	const char *counted; /* of those whom a figure counts */
	bool place_first, speech;
	const char *lone;
} telling;

static const telling tellings[DLN_TYPES] = {
	[DLN_SEIZE] = {"took", "from", "", "", "capture", "from", "of", "of", "taken", true, false, NULL},
	[DLN_HOLD] = {"held", "against", "", "", "holding", "against", "of", "of", "held", true, false, NULL},
	[DLN_ENTER] = {"entered", "against", "", "", "entry", "against", "into", "into", "entered", true, false, NULL},
	[DLN_ADVANCE] = {"advanced", "against", "on", "on", "advance", "against", "on", "on", "advanced on", true, false, NULL},
	[DLN_BESIEGE] = {"surrounded", "", "in", "", "siege", "of", "in", "of", "surrounded", false, false, NULL},
	[DLN_WITHDRAW] = {"withdrew", "in the face of", "from", "from", "withdrawal", "in the face of", "from", "from", "withdrawn", true, false, NULL},
	[DLN_SURRENDER] = {"surrendered", "to", "in", "in", "surrender", "to", "in", "in", "surrendered", false, false, NULL},
	[DLN_CLASH] = {"fought", "", "in", "in", "fighting", "with", "in", "in", "fighting", false, false, NULL},
	[DLN_AIRSTRIKE] = {"struck from the air", "against", "in", "in", "airstrike", "on", "in", "in", "struck from the air", false, false, "carried out an airstrike"},
	[DLN_SHELL] = {"shelled", "", "in", "", "shelling", "of", "in", "of", "shelled", false, false, NULL},
	[DLN_BOMB] = {"set off a bomb", "against", "in", "in", "bombing", "of", "in", "in", "bombed", false, false, NULL},
	[DLN_ATTACK] = {"attacked", "", "in", "in", "attack", "on", "in", "in", "attacked", false, false, "carried out an attack"},
	[DLN_KILL] = {"killed", "", "in", "in", "killing", "of", "in", "in", "killed", false, false, "killed somebody"},
	[DLN_INJURE] = {"injured", "", "in", "in", "wounding", "of", "in", "in", "injured", false, false, "injured somebody"},
	[DLN_ABDUCT] = {"abducted", "", "in", "in", "abduction", "of", "in", "in", "abducted", false, false, "abducted somebody"},
	[DLN_DETAIN] = {"detained", "", "in", "in", "detention", "of", "in", "in", "detained", false, false, "detained somebody"},
	[DLN_HIJACK] = {"hijacked", "", "in", "in", "hijacking", "of", "in", "in", "hijacked", false, false, "hijacked something"},
	[DLN_ROB] = {"robbed", "", "in", "in", "robbery", "of", "in", "in", "robbed", false, false, "robbed somebody"},
	[DLN_DESTROY] = {"destroyed", "", "in", "in", "destruction", "of", "in", "in", "destroyed", false, false, "destroyed something"},
	[DLN_FREE_PRISONERS] = {"freed prisoners", ":", "from", "from", "freeing of prisoners", ":", "from", "from", "freed", false, false, NULL},
	[DLN_OVERTHROW] = {"overthrew", "", "in", "in", "overthrow", "of", "in", "in", "overthrown", false, false, "overthrew those in power"},
	[DLN_DISPLACE] = {"drove out", "", "in", "in", "flight", "of", "in", "in", "displaced", false, false, "drove people out"},
	[DLN_EVACUATE] = {"evacuated", "", "in", "", "evacuation", "of", "in", "of", "evacuated", false, false, NULL},
	[DLN_SHORTAGE] = {"caused a shortage", "for", "in", "in", "shortage", "for", "in", "in", "lacking", false, false, NULL},
	[DLN_AID] = {"brought aid", "to", "in", "to", "aid", "to", "in", "to", "aided", false, false, NULL},
	[DLN_DEPLOY] = {"sent forces", "to meet", "to", "to", "deployment", "to meet", "to", "to", "deployed", true, false, NULL},
	[DLN_VISIT] = {"visited", "to meet", "", "", "visit", "to meet", "to", "to", "visiting", true, false, NULL},
	[DLN_TALK] = {"held talks", "with", "in", "in", "talks", "with", "in", "in", "talking", false, false, NULL},
	[DLN_AGREE] = {"reached an agreement", "with", "in", "in", "agreement", "with", "in", "in", "agreed", false, true, "agreed to something"},
	[DLN_CONCEDE] = {"made a concession", "involving", "in", "in", "concession", "involving", "in", "in", "conceded", false, true, "conceded something"},
	[DLN_COOPERATE] = {"worked together", "with", "in", "in", "cooperation", "with", "in", "in", "cooperating", false, false, NULL},
	[DLN_REJECT] = {"rejected", "", "in", "in", "rejection", "of", "in", "in", "rejected", false, true, "rejected something"},
	[DLN_APPEAL] = {"appealed", "to", "in", "in", "appeal", "to", "in", "in", "appealed", false, true, "made an appeal"},
	[DLN_VOW] = {"made a vow", "about", "in", "in", "vow", "about", "in", "in", "vowed", false, true, NULL},
	[DLN_WARN] = {"gave a warning", "to or about", "in", "in", "warning", "to or about", "in", "in", "warned", false, true, NULL},
	[DLN_THREATEN] = {"threatened", "", "in", "in", "threat", "against", "in", "in", "threatened", false, true, "made a threat"},
	[DLN_ACCUSE] = {"accused", "", "in", "in", "accusation", "against", "in", "in", "accused", false, true, "made an accusation"},
	[DLN_DENY] = {"issued a denial", "about", "in", "in", "denial", "about", "in", "in", "denied", false, true, NULL},
	[DLN_SUPPORT] = {"supported", "", "in", "in", "support", "for", "in", "in", "supported", false, false, "gave support"},
	[DLN_PROTEST] = {"protested", "against", "in", "in", "protest", "against", "in", "in", "protesting", false, false, NULL},
	[DLN_SANCTION] = {"imposed sanctions", "on", "in", "on", "sanctions", "on", "in", "on", "sanctioned", false, false, NULL},
	[DLN_RESTRICT] = {"imposed restrictions", "on", "in", "in", "restrictions", "on", "in", "in", "restricted", false, false, NULL},
};

static void join(dln_buf *out, const char *link, dln_view what)
{
	if (!what.len)
		return;
	if (*link && *link != ':')
		dln_buf_char(out, ' ');
	dln_buf_str(out, link);
	dln_buf_char(out, ' ');
	dln_buf_view(out, what);
}

/* The word that leads to the place. */
static const char *to_place(const telling *t, bool past, bool target)
{
	if (target || t->place_first)
		return past ? t->past_place : t->noun_place;
	return past ? t->past_bare : t->noun_bare;
}

static void join_place(dln_buf *out, const char *link, const dln_parts *parts)
{
	if (!parts->in.len || strcmp(link, "in") != 0) {
		join(out, link, parts->place);
		return;
	}
	dln_buf_char(out, ' ');
	dln_buf_view(out, parts->in);
	join(out, "", parts->place);
}

static void objects(dln_buf *out, const telling *t, bool past, const dln_parts *parts)
{
	const char *link = to_place(t, past, parts->target.len > 0);
	if (t->place_first)
		join_place(out, link, parts);
	join(out, past ? t->past_target : t->noun_target, parts->target);
	if (!t->place_first)
		join_place(out, link, parts);
}

/* What was done without who did it. */
static void noun(dln_buf *out, const telling *t, const dln_parts *parts)
{
	if (parts->named && parts->target.len) {
		dln_buf_view(out, parts->target);
		join_place(out, t->noun_place, parts);
		return;
	}
	dln_buf_str(out, t->noun);
	objects(out, t, false, parts);
}

static void capital(dln_buf *out, size_t at)
{
	if (at < out->len && out->at[at] >= 'a' && out->at[at] <= 'z')
		out->at[at] = (char)(out->at[at] - 'a' + 'A');
}

/* "9 Aug 2021" with its weekday, leaving out what the other end of the span says already. */
static void short_day(dln_buf *out, dln_day day, bool month, bool year)
{
	int y, m, d;
	dln_day_split(day, &y, &m, &d);
	dln_buf_printf(out, "%s %d", dln_day_names[dln_day_weekday(day)], d);
	if (month)
		dln_buf_printf(out, " %s", dln_month_names[m - 1]);
	if (year)
		dln_buf_printf(out, " %d", y);
}

static void closed_span(dln_buf *out, dln_day begin, dln_day end)
{
	int y1, m1, d1, y2, m2, d2;
	dln_day_split(begin, &y1, &m1, &d1);
	dln_day_split(end, &y2, &m2, &d2);
	bool to_month_end = d2 == dln_day_month_len(y2, m2);
	if (begin == end)
		short_day(out, end, true, true);
	else if (d1 == 1 && m1 == 1 && m2 == 12 && d2 == 31)
		dln_buf_printf(out, y1 == y2 ? "%d" : "%d to %d", y1, y2);
	else if (d1 == 1 && to_month_end && y1 == y2 && m1 == m2)
		dln_buf_printf(out, "%s %d", dln_month_names[m1 - 1], y1);
	else {
		short_day(out, begin, y1 != y2 || m1 != m2, y1 != y2);
		dln_buf_str(out, " to ");
		short_day(out, end, true, true);
	}
}

void dln_wording_short(dln_buf *out, dln_day begin, dln_day end, dln_day now)
{
	int y1, m1, d1, y2, m2, d2, year = 0, m, d;
	if (begin == DLN_NO_DAY)
		return;
	end = end == DLN_NO_DAY ? begin : end;
	dln_day_split(begin, &y1, &m1, &d1);
	dln_day_split(end, &y2, &m2, &d2);
	if (now != DLN_NO_DAY)
		dln_day_split(now, &year, &m, &d);
	if (d1 == 1 && d2 == dln_day_month_len(y2, m2)) {
		closed_span(out, begin, end);
		return;
	}
	if (begin != end) {
		dln_buf_printf(out, "%d", d1);
		if (y1 != y2 || m1 != m2)
			dln_buf_printf(out, "\xC2\xA0%s", dln_month_names[m1 - 1]);
		if (y1 != y2)
			dln_buf_printf(out, "\xC2\xA0%d", y1);
		dln_buf_str(out, " to ");
	}
	dln_buf_printf(out, "%d\xC2\xA0%s", d2, dln_month_names[m2 - 1]);
	if (y2 != year)
		dln_buf_printf(out, "\xC2\xA0%d", y2);
}

dln_wording_day dln_wording_of_day(dln_day day)
{
	dln_wording_day text = {"day unknown"};
	if (day != DLN_NO_DAY)
		snprintf(text.at, sizeof text.at, "%s", dln_day_say(day).at);
	return text;
}

void dln_wording_span(dln_buf *out, dln_day begin, dln_day end)
{
	if (begin == DLN_NO_DAY && end == DLN_NO_DAY) {
		dln_buf_str(out, "day unknown");
	} else if (begin == DLN_NO_DAY) {
		dln_buf_str(out, "by ");
		short_day(out, end, true, true);
	} else if (end == DLN_NO_DAY) {
		dln_buf_str(out, "since ");
		short_day(out, begin, true, true);
	} else {
		closed_span(out, begin, end);
	}
}

void dln_wording_since(dln_buf *out, dln_day begin, dln_day end)
{
	if (begin == DLN_NO_DAY)
		return;
	dln_buf_str(out, "since ");
	closed_span(out, begin, end == DLN_NO_DAY ? begin : end);
}

void dln_wording_held(dln_buf *out, dln_day begin, dln_day end, dln_day last)
{
	if (begin != DLN_NO_DAY)
		dln_buf_char(out, ' ');
	dln_wording_since(out, begin, end);
	if (last != DLN_NO_DAY)
		dln_buf_printf(out, ", last heard of %s", dln_wording_of_day(last).at);
}

void dln_wording_count(dln_buf *out, size_t count, const char *one)
{
	dln_buf_printf(out, "%zu\xC2\xA0%s%s", count, one, count == 1 ? "" : "s");
}

void dln_wording_counts(dln_buf *out, size_t origins, size_t reports)
{
	dln_wording_count(out, origins, "origin");
	dln_buf_str(out, ",\xC2\xA0");
	dln_wording_count(out, reports, "report");
}

void dln_wording_support(dln_buf *out, const dln_record *record, const dln_support *support)
{
	dln_wording_counts(out, support->origins, support->reports);
	if (dln_record_corrected(record, support->pro))
		dln_buf_str(out, ", corrected");
}

void dln_wording_number(dln_buf *out, double number)
{
	static const double most = 9e15; /* below that every whole number is exact */
	if (!(number > -most && number < most)) {
		dln_buf_str(out, number < 0 ? "below any count" : "beyond count");
		return;
	}
	int64_t hundredths = (int64_t)(number * 100 + (number < 0 ? -0.5 : 0.5)), whole = hundredths / 100;
	int rest = (int)(hundredths % 100);
	char digits[32];
	int len = snprintf(digits, sizeof digits, "%lld", (long long)(whole < 0 ? -whole : whole));
	if (hundredths < 0)
		dln_buf_char(out, '-');
	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			dln_buf_char(out, ',');
		dln_buf_char(out, digits[i]);
	}
	rest = rest < 0 ? -rest : rest;
	if (rest)
		dln_buf_printf(out, rest % 10 ? ".%02d" : ".%d", rest % 10 ? rest : rest / 10);
}

dln_ink dln_wording_ink(dln_grade grade)
{
	switch (grade) {
	case DLN_CONFIRMED: return DLN_INK_GREEN;
	case DLN_REPORTED: return DLN_INK_CYAN;
	case DLN_CLAIMED: return DLN_INK_YELLOW;
	case DLN_CONTESTED: return DLN_INK_MAGENTA;
	case DLN_DISPUTED: return DLN_INK_RED;
	case DLN_DENIED: case DLN_UNGRADED: break;
	}
	return DLN_INK_DIM;
}

const char *dln_wording_meaning(dln_grade grade)
{
	switch (grade) {
	case DLN_CONFIRMED: return "the side that loses by it admits it, or two independent origins state it";
	case DLN_REPORTED: return "one independent origin states it itself, or by a witness or an official on neither side";
	case DLN_CLAIMED: return "only a side that gains by it says so, or only an enemy accuses";
	case DLN_CONTESTED: return "surrounded or fought over; the holder shown is the last one that was settled";
	case DLN_DISPUTED: return "two sides say what cannot both be true, and nothing later settles it";
	case DLN_DENIED: return "only the denial is on record";
	case DLN_UNGRADED: break;
	}
	return "nothing to judge by";
}

const char *dln_wording_factuality(dln_factuality f)
{
	switch (f) {
	case DLN_CT_PLUS: return "stated as certain";
	case DLN_PR_PLUS: return "stated as probable";
	case DLN_PS_PLUS: return "stated as possible";
	case DLN_CT_MINUS: return "stated not to be so";
	case DLN_PR_MINUS: return "stated as probably not so";
	case DLN_PS_MINUS: return "stated as possibly not so";
	case DLN_UU: break;
	}
	return "not stated as a fact";
}

const char *dln_wording_aside(dln_aside aside)
{
	switch (aside) {
	case DLN_ASIDE_PLANNED: return "planned or wanted";
	case DLN_ASIDE_DEMANDED: return "demanded";
	case DLN_ASIDE_FEARED: return "feared";
	case DLN_ASIDE_HYPOTHETICAL: return "only supposed";
	case DLN_ASIDE_NEGATED: return "did not happen, says the report";
	case DLN_ASIDE_DENIED: return "denied";
	case DLN_ASIDE_POSSIBLE: return "only possible";
	case DLN_ASIDE_GENERIC: return "said in general";
	case DLN_ASIDE_BACKGROUND: return "earlier history";
	case DLN_ASIDE_NONE: break;
	}
	return "set aside";
}

void dln_wording_line(dln_buf *out, dln_view words)
{
	bool gap = false;
	words = dln_view_trim(words);
	for (size_t i = 0; i < words.len; i++) {
		char c = words.at[i];
		if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
			gap = true;
			continue;
		}
		if (gap)
			dln_buf_char(out, ' ');
		gap = false;
		dln_buf_char(out, c);
	}
}

void dln_wording_who(dln_buf *out, const dln_report *report, const dln_who *who)
{
	dln_wording_line(out, who->name.len || !report ? who->name : dln_slot_words(report, who->words));
}

void dln_wording_within(dln_buf *out, const dln_know *know, const dln_where *place)
{
	size_t from = out->len;
	if (place->admin1.len && !dln_view_eq(place->admin1, place->name))
		dln_buf_view(out, place->admin1);
	uint32_t number = place->country[0] ? dln_know_country(know, place->country) : UINT32_MAX;
	if (number == UINT32_MAX || place->precision >= DLN_COUNTRY)
		return;
	dln_place country;
	dln_know_place(know, number, &country);
	if (out->len > from)
		dln_buf_str(out, ", ");
	dln_buf_view(out, country.name);
}

void dln_wording_event(dln_buf *out, dln_type type, const dln_parts *parts)
{
	const telling *t = &tellings[type];
	size_t from = out->len;
	if (parts->actor.len) {
		dln_buf_view(out, parts->actor);
		dln_buf_char(out, ' ');
		dln_buf_str(out, t->lone && !parts->target.len ? t->lone : t->past);
		objects(out, t, true, parts);
	} else {
		noun(out, t, parts);
	}
	capital(out, from);
}

void dln_wording_noun(dln_buf *out, dln_type type, const dln_parts *parts)
{
	const telling *t = &tellings[type];
	size_t from = out->len;
	noun(out, t, parts);
	join(out, "by", parts->actor);
	capital(out, from);
}

bool dln_wording_place_first(dln_type type)
{
	return tellings[type].place_first;
}

bool dln_wording_goes_in(dln_type type, bool past, bool target)
{
	return strcmp(to_place(&tellings[type], past, target), "in") == 0;
}

void dln_wording_figure(dln_buf *out, dln_view label)
{
	for (bool first = true; label.len; first = false) {
		dln_type type;
		dln_view word = dln_view_cut(&label, ' ');
		if (!first)
			dln_buf_char(out, ' ');
		if (dln_type_parse(word, &type))
			dln_buf_str(out, tellings[type].counted);
		else
			dln_buf_view(out, word);
	}
}

bool dln_wording_is_speech(dln_type type)
{
	return tellings[type].speech;
}

void dln_wording_printer(dln_buf *out, const dln_record *record, uint32_t report)
{
	const dln_report *r = &record->reports[report]->coded.report;
	size_t told = 0;
	if (!r->outlet.len && !r->agency_count)
		dln_buf_view(out, dln_item_report_id(record, report));
	dln_buf_view(out, r->outlet);
	for (size_t i = 0; i < r->agency_count; i++) {
		if (dln_view_eq(r->agencies[i], r->outlet))
			continue;
		dln_buf_str(out, told++ ? ", " : r->outlet.len ? " (" : "");
		dln_buf_view(out, r->agencies[i]);
	}
	if (told && r->outlet.len)
		dln_buf_char(out, ')');
}
