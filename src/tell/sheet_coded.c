/* sheet_coded.c: what fills the columns of ACLED's and UCDP GED's tables. docs/export.md tells each of them, and what stays empty. */
#include "tell/sheet_coded.h"

#include <stdio.h>
#include <string.h>

#include "ledger/reason.h"
#include "tell/headline.h"
#include "tell/items.h"
#include "tell/slots.h"
#include "tell/wording.h"

/* ---- the two sides ---- */

static bool is_somebody(const dln_who *who)
{
	return who->kind == DLN_PERSON || who->kind == DLN_PEOPLE || who->kind == DLN_FORCE || who->kind == DLN_ORGANIZATION;
}

dln_dead dln_coded_dead(const dln_sheet_row *row)
{
	return row->event ? dln_killed_in(&row->of->killed, row->item, true, row->of->least) : (dln_dead){.killed = false};
}

static const dln_who *who_of(const dln_sheet_row *row, bool target)
{
	const dln_who *who = target ? row->target : row->actor;
	if (!who || is_somebody(who))
		return who;
	const dln_killed *k = &row->of->killed;
	for (uint32_t i = k->next[row->item]; i != UINT32_MAX; i = k->next[i]) {
		const dln_event *taken = &row->of->record->events[i];
		if (taken->type == DLN_KILL && is_somebody(target ? &taken->target : &taken->actor))
			return target ? &taken->target : &taken->actor;
	}
	return NULL;
}

static uint32_t state_of(const dln_words *words, dln_view side)
{
	for (size_t i = 0; side.len && i < words->country_count; i++)
		if (dln_view_eq(words->countries[i].government, side))
			return (uint32_t)i;
	return UINT32_MAX;
}

static bool is_violent(dln_type type)
{
	return type >= DLN_AIRSTRIKE && type <= DLN_ABDUCT;
}

dln_row_side dln_coded_side(const dln_sheet_row *row, bool second)
{
	dln_row_side out = {.country = UINT32_MAX};
	bool swapped = row->event && dln_record_is_mutual(row->event->type) && !who_of(row, false);
	const dln_who *who = swapped && second ? NULL : who_of(row, second != swapped);
	if (!who)
		return out;
	out.who = who;
	out.side = dln_who_side(who);
	bool victim = second != swapped && row->event && is_violent(row->event->type);
	out.civil = dln_who_is_civilian(who) && (victim || !out.side.len);
	out.country = state_of(row->of->words, out.side);
	out.state = out.country != UINT32_MAX;
	return out;
}

/* ---- which events ---- */

int32_t dln_coded_days(const dln_sheet_row *row)
{
	return row->time.begin == DLN_NO_DAY || row->time.end == DLN_NO_DAY ? 0 : row->time.end - row->time.begin + 1;
}

/* Of a kind that is told by who is on both sides: a state in it, none, or people who fight for nobody. */
int dln_coded_ucdp_type(const dln_sheet_row *row)
{
	dln_view code = row->codes ? row->codes->ucdp : (dln_view){0};
	dln_row_side a = dln_coded_side(row, false), b = dln_coded_side(row, true);
	if (!code.len || !a.side.len)
		return 0;
	if (code.len == 1)
		return b.civil || code.at[0] != '3' ? code.at[0] - '0' : 0;
	if (b.civil)
		return 3;
	return !b.side.len || dln_view_eq(a.side, b.side) ? 0 : a.state || b.state ? 1 : 2;
}

static bool is_placed(const dln_sheet_row *row, dln_precision widest)
{
	return row->place && dln_where_on_map(row->place) && (row->place->precision <= widest);
}

bool dln_coded_is_acled(const dln_sheet_row *row)
{
	int32_t days = dln_coded_days(row);
	return row->codes && row->codes->acled.len && row->event->type != DLN_HOLD && is_placed(row, DLN_DIVISION) && days > 0 && days <= DLN_ACLED_DAYS;
}

bool dln_coded_is_ucdp(const dln_sheet_row *row)
{
	int32_t days = dln_coded_days(row);
	return is_placed(row, DLN_COUNTRY) && days > 0 && days <= DLN_UCDP_DAYS && dln_coded_ucdp_type(row) != 0;
}

/* ---- both ---- */

static dln_cell year(dln_sheet_row *row)
{
	int year, month, day;
	if (row->time.begin == DLN_NO_DAY)
		return dln_cell_none();
	dln_day_split(row->time.begin, &year, &month, &day);
	return dln_cell_whole(year);
}

static dln_cell division(dln_sheet_row *row)
{
	return row->place->precision == DLN_DIVISION ? dln_cell_text(row->place->name) : dln_cell_text(row->place->admin1);
}

static dln_cell district(dln_sheet_row *row)
{
	return row->place->precision == DLN_DISTRICT ? dln_cell_text(row->place->name) : dln_cell_text(row->place->admin2);
}

static dln_cell geo_precision(dln_sheet_row *row)
{
	return dln_cell_whole(dln_where_acled(row->place));
}

static dln_cell where_prec(dln_sheet_row *row)
{
	return dln_cell_whole(dln_where_ucdp(row->place));
}

static bool is_taken(const dln_sheet_row *row, size_t claims, uint32_t report)
{
	for (size_t i = 0; i < claims; i++)
		if (row->support->pro.at[i].report == report)
			return true;
	return false;
}

typedef void report_words_fn(dln_sheet_row *row, uint32_t report);

/* Something of each report that says so, with "; " between, and no ";" inside. */
static dln_cell of_reports(dln_sheet_row *row, report_words_fn *put)
{
	dln_buf *text = &row->of->text;
	bool any = false;
	for (size_t i = 0; i < row->support->pro.len; i++) {
		uint32_t report = row->support->pro.at[i].report;
		if (is_taken(row, i, report))
			continue;
		dln_buf_str(text, any ? "; " : "");
		size_t from = text->len;
		put(row, report);
		for (size_t c = from; c < text->len; c++)
			text->at[c] = text->at[c] == ';' ? ',' : text->at[c];
		any = true;
	}
	return dln_cell_of_text(row);
}

static const dln_report *report_at(const dln_sheet_row *row, uint32_t report)
{
	return &row->of->record->reports[report]->coded.report;
}

static void put_office(dln_sheet_row *row, uint32_t report)
{
	const dln_report *r = report_at(row, report);
	dln_buf_view(&row->of->text, r->outlet);
	for (size_t i = 0; i < r->agency_count; i++)
		dln_buf_printf(&row->of->text, "%s%.*s", r->outlet.len || i ? ", " : "", DLN_FMT(r->agencies[i]));
}

static void put_date(dln_sheet_row *row, uint32_t report)
{
	dln_buf_str(&row->of->text, dln_day_format(row->of->record->datings[report].published).at);
}

static void put_headline(dln_sheet_row *row, uint32_t report)
{
	dln_wording_line(&row->of->text, report_at(row, report)->title);
}

static void put_article(dln_sheet_row *row, uint32_t report)
{
	put_office(row, report);
	dln_buf_str(&row->of->text, ", ");
	put_date(row, report);
	dln_buf_str(&row->of->text, ", ");
	put_headline(row, report);
}

static dln_cell source_offices(dln_sheet_row *row)
{
	return of_reports(row, put_office);
}

static dln_cell source_dates(dln_sheet_row *row)
{
	return of_reports(row, put_date);
}

static dln_cell source_headlines(dln_sheet_row *row)
{
	return of_reports(row, put_headline);
}

static dln_cell source_articles(dln_sheet_row *row)
{
	return of_reports(row, put_article);
}

static bool has_item(dln_view list, dln_view item)
{
	while (list.len) {
		size_t at = dln_view_find(list, DLN_LIT("; "));
		if (dln_view_eq(dln_view_sub(list, 0, at == DLN_NOWHERE ? list.len : at), item))
			return true;
		list = at == DLN_NOWHERE ? (dln_view){0} : dln_view_sub(list, at + 2, list.len);
	}
	return false;
}

static void put_once(dln_buf *text, dln_view item)
{
	if (!item.len || has_item(dln_buf_as_view(text), item))
		return;
	dln_buf_str(text, text->len ? "; " : "");
	dln_buf_view(text, item);
}

/* Who printed it, and whose copy it is, each once. */
static dln_cell outlets(dln_sheet_row *row)
{
	for (int agencies = 0; agencies < 2; agencies++)
		for (size_t i = 0; i < row->support->pro.len; i++) {
			const dln_report *r = report_at(row, row->support->pro.at[i].report);
			if (!agencies)
				put_once(&row->of->text, r->outlet);
			for (size_t k = 0; agencies && k < r->agency_count; k++)
				put_once(&row->of->text, r->agencies[k]);
		}
	return dln_cell_of_text(row);
}

/* "reported, 1 origin, 2 reports; dateline why e:..." */
static void put_standing(dln_sheet_row *row)
{
	const dln_support *s = row->support;
	dln_rating rating = dln_record_rating(row->of->record, s);
	dln_buf_printf(&row->of->text, "%s%s%s, %u origin%s, %u report%s; dateline why %.*s", dln_grade_text(s->status), rating.at[0] ? " " : "", rating.at, s->origins,
		s->origins == 1 ? "" : "s", s->reports, s->reports == 1 ? "" : "s", DLN_FMT(row->id));
	for (uint32_t i = row->of->killed.next[row->item]; i != UINT32_MAX; i = row->of->killed.next[i])
		dln_buf_printf(&row->of->text, " %s", row->of->record->events[i].id);
}

/* ---- ACLED ---- */

static dln_cell notes(dln_sheet_row *row)
{
	dln_headline_event(&row->of->text, row->of->record, row->event);
	dln_buf_printf(&row->of->text, ": %.*s (", DLN_FMT(row->support->why));
	put_standing(row);
	dln_buf_str(&row->of->text, ")");
	return dln_cell_of_text(row);
}

static dln_cell tags(dln_sheet_row *row)
{
	dln_buf_printf(&row->of->text, "dateline=%.*s; status=%s; origins=%u; reports=%u", DLN_FMT(row->id), dln_grade_text(row->support->status), row->support->origins,
		row->support->reports);
	return dln_cell_of_text(row);
}

static dln_cell acled_time(dln_sheet_row *row)
{
	int32_t days = dln_coded_days(row);
	return dln_cell_whole(days <= 1 ? 1 : days <= 7 ? 2 : 3);
}

/* The code of the table with these first cells; empty: none. */
static dln_view code_of(const dln_sheets *s, const char *field, dln_view of)
{
	dln_know_table t = dln_know_get_table(s->know, "export_codes");
	uint32_t table = dln_know_column(&t, "table"), fields = dln_know_column(&t, "field"), ofs = dln_know_column(&t, "of"), code = dln_know_column(&t, "code");
	for (uint32_t row = 0; row < t.rows; row++)
		if (dln_view_is(dln_know_cell(&t, row, table), "acled") && dln_view_is(dln_know_cell(&t, row, fields), field) && dln_view_eq(dln_know_cell(&t, row, ofs), of))
			return dln_know_cell(&t, row, code);
	return (dln_view){0};
}

/* "Explosions/Remote violence" of "Explosions/Remote violence/Air/drone strike": the longest beginning that the knowledge has a code for, else to the first "/". */
static dln_view event_type(const dln_sheet_row *row)
{
	dln_view all = row->codes->acled;
	size_t first = dln_view_find_byte(all, '/'), end = first;
	for (size_t i = 0; i < all.len; i++)
		if (all.at[i] == '/' && code_of(row->of, "disorder_type", dln_view_sub(all, 0, i)).len)
			end = i;
	return end == DLN_NOWHERE ? all : dln_view_sub(all, 0, end);
}

static dln_cell acled_type(dln_sheet_row *row)
{
	return dln_cell_text(event_type(row));
}

/* Whose territory it became is not told where nobody says who took it. */
static dln_cell acled_subtype(dln_sheet_row *row)
{
	size_t type = event_type(row).len;
	if (row->event->type == DLN_SEIZE && dln_view_is(event_type(row), "Battles") && !who_of(row, false))
		return dln_cell_none();
	return type < row->codes->acled.len ? dln_cell_text(dln_view_sub(row->codes->acled, type + 1, row->codes->acled.len)) : dln_cell_none();
}

static dln_cell acled_disorder(dln_sheet_row *row)
{
	dln_view whole = code_of(row->of, "disorder_type", row->codes->acled);
	return dln_cell_text(whole.len ? whole : code_of(row->of, "disorder_type", event_type(row)));
}

static dln_view country_name(const dln_sheet_row *row)
{
	uint32_t country = dln_words_country(row->of->words, row->place->country);
	return country == UINT32_MAX ? (dln_view){0} : row->of->words->countries[country].name;
}

/* Of people who fight for nobody the word for them in the table of codes. */
static const char *civil_word(const dln_sheet_row *row, bool second)
{
	if (second || row->event->type != DLN_PROTEST)
		return "civilians";
	return dln_view_starts(row->codes->acled, DLN_LIT("Riots")) ? "rioters" : "protesters";
}

/* "Civilians (Afghanistan)". */
static dln_cell in_country(dln_sheet_row *row, const char *who)
{
	dln_view country = country_name(row);
	dln_buf_printf(&row->of->text, "%s%s%.*s%s", who, country.len ? " (" : "", DLN_FMT(country), country.len ? ")" : "");
	return dln_cell_of_text(row);
}

static dln_cell actor_name(dln_sheet_row *row, bool second)
{
	dln_row_side s = dln_coded_side(row, second);
	if (!s.who)
		return dln_cell_none();
	if (s.civil) {
		char word[16];
		snprintf(word, sizeof word, "%s", civil_word(row, second));
		word[0] = (char)(word[0] - 'a' + 'A');
		return in_country(row, word);
	}
	if (s.who->kind == DLN_PERSON && s.side.len)
		return dln_cell_text(s.side);
	if (s.who->name.len || s.side.len)
		return dln_cell_text(s.who->name.len ? s.who->name : s.side);
	return dln_who_fights(s.who) ? in_country(row, "Unidentified Armed Group") : dln_cell_none();
}

static dln_cell assoc_name(dln_sheet_row *row, bool second)
{
	dln_row_side s = dln_coded_side(row, second);
	return s.who && !s.civil && s.who->kind != DLN_PERSON && s.who->name.len && !dln_view_eq(s.side, s.who->name) ? dln_cell_text(s.side) : dln_cell_none();
}

/* What it is in the year of the event: a group may come to rule. */
static dln_view class_of(const dln_sheet_row *row, dln_view name)
{
	const dln_words *words = row->of->words;
	int year = 0, month, day;
	if (row->time.begin != DLN_NO_DAY)
		dln_day_split(row->time.begin, &year, &month, &day);
	const dln_alias *a = name.len ? dln_words_alias(words, name) : NULL;
	return a && a->actor != UINT32_MAX ? words->actors[dln_words_actor_in(words, a->actor, year)].class_name : (dln_view){0};
}

/* 0: the knowledge has no code for what it is. */
static int64_t inter_of(dln_sheet_row *row, bool second)
{
	dln_row_side s = dln_coded_side(row, second);
	dln_view code = {0};
	if (s.civil)
		code = code_of(row->of, "inter", dln_view_of(civil_word(row, second)));
	else if (s.state)
		code = code_of(row->of, "inter", dln_view_of(strcmp(row->of->words->countries[s.country].iso2, row->place->country) == 0 ? "state" : "abroad"));
	else if (s.who)
		code = code_of(row->of, "inter", class_of(row, s.side.len ? s.side : s.who->name));
	return code.len == 1 && code.at[0] > '0' && code.at[0] <= '9' ? code.at[0] - '0' : 0;
}

static dln_cell acled_actor1(dln_sheet_row *row)
{
	return actor_name(row, false);
}

static dln_cell acled_actor2(dln_sheet_row *row)
{
	return actor_name(row, true);
}

static dln_cell acled_assoc1(dln_sheet_row *row)
{
	return assoc_name(row, false);
}

static dln_cell acled_assoc2(dln_sheet_row *row)
{
	return assoc_name(row, true);
}

static dln_cell inter(dln_sheet_row *row, bool second)
{
	int64_t code = inter_of(row, second);
	return code ? dln_cell_whole(code) : dln_cell_none();
}

static dln_cell acled_inter1(dln_sheet_row *row)
{
	return inter(row, false);
}

static dln_cell acled_inter2(dln_sheet_row *row)
{
	return inter(row, true);
}

/* Both codes, the smaller in front; one that is alone with a 0. */
static dln_cell acled_interaction(dln_sheet_row *row)
{
	int64_t a = inter_of(row, false), b = inter_of(row, true);
	if (!a || (!b && dln_coded_side(row, true).who))
		return dln_cell_none();
	return dln_cell_whole(!b ? a * 10 : a < b ? a * 10 + b : b * 10 + a);
}

static dln_cell acled_civilian(dln_sheet_row *row)
{
	return is_violent(row->event->type) && dln_coded_side(row, true).civil ? dln_cell_text(DLN_LIT("Civilian targeting")) : dln_cell_none();
}

static dln_cell iso(dln_sheet_row *row)
{
	dln_know_table t = dln_know_get_table(row->of->know, "country_codes");
	uint32_t iso2 = dln_know_column(&t, "iso2"), numeric = dln_know_column(&t, "numeric");
	for (uint32_t i = 0; i < t.rows; i++)
		if (dln_view_is(dln_know_cell(&t, i, iso2), row->place->country))
			return dln_cell_text(dln_know_cell(&t, i, numeric));
	return dln_cell_none();
}

/* None is told: 0, as ACLED has it. Somebody was killed and nobody says how many: empty. */
static dln_cell acled_fatalities(dln_sheet_row *row)
{
	dln_dead dead = dln_coded_dead(row);
	return !dead.killed ? dln_cell_whole(0) : dead.has_best ? dln_cell_whole(dead.fewest) : dln_cell_none();
}

/* ---- UCDP ---- */

static dln_cell ucdp_type(dln_sheet_row *row)
{
	return dln_cell_whole(dln_coded_ucdp_type(row));
}

/* Of a conflict of a state that state is side A. */
static bool is_turned(const dln_sheet_row *row)
{
	return dln_coded_ucdp_type(row) == 1 && !dln_coded_side(row, false).state;
}

static dln_cell side_name(dln_sheet_row *row, bool second)
{
	dln_row_side s = dln_coded_side(row, second);
	if (s.civil)
		return dln_cell_text(DLN_LIT("Civilians"));
	if (!s.state)
		return dln_cell_text(s.side);
	dln_buf_printf(&row->of->text, "Government of %.*s", DLN_FMT(row->of->words->countries[s.country].name));
	return dln_cell_of_text(row);
}

static dln_cell ucdp_side_a(dln_sheet_row *row)
{
	return side_name(row, is_turned(row));
}

static dln_cell ucdp_side_b(dln_sheet_row *row)
{
	return side_name(row, !is_turned(row));
}

/* Who was killed: 0 and 1 those of side A and B, 2 people who fight for nobody, 3 it is not told. */
static int whose(const dln_sheet_row *row, const dln_dead *dead)
{
	const dln_who *who = &row->of->record->events[dead->event].target;
	dln_row_side a = dln_coded_side(row, false), b = dln_coded_side(row, true);
	dln_view side = who->side.len ? who->side : dln_who_fights(who) ? who->name : (dln_view){0};
	if (dln_who_is_civilian(who))
		return 2;
	if (side.len && dln_view_eq(side, a.side))
		return is_turned(row);
	return side.len && dln_view_eq(side, b.side) ? !is_turned(row) : 3;
}

static dln_cell deaths(dln_sheet_row *row, int of)
{
	dln_dead dead = dln_coded_dead(row);
	return dead.has_best ? dln_cell_whole(whose(row, &dead) == of ? dead.best : 0) : dln_cell_none();
}

static dln_cell ucdp_deaths_a(dln_sheet_row *row)
{
	return deaths(row, 0);
}

static dln_cell ucdp_deaths_b(dln_sheet_row *row)
{
	return deaths(row, 1);
}

static dln_cell ucdp_deaths_civilians(dln_sheet_row *row)
{
	return deaths(row, 2);
}

static dln_cell ucdp_deaths_unknown(dln_sheet_row *row)
{
	return deaths(row, 3);
}

static dln_cell dead_best(dln_sheet_row *row)
{
	return dln_cell_dead_best(dln_coded_dead(row));
}

static dln_cell dead_high(dln_sheet_row *row)
{
	return dln_cell_dead_high(dln_coded_dead(row));
}

static dln_cell dead_low(dln_sheet_row *row)
{
	return dln_cell_dead_low(dln_coded_dead(row));
}

static dln_cell ucdp_date(dln_sheet_row *row)
{
	int32_t days = dln_coded_days(row);
	return dln_cell_whole(days <= 1 ? 1 : days <= 6 ? 2 : days <= 7 ? 3 : days <= 31 ? 4 : 5);
}

/* 1: one event told by itself; 2: one that sums up several days. */
static dln_cell ucdp_clarity(dln_sheet_row *row)
{
	return dln_cell_whole(dln_coded_days(row) > 1 ? 2 : 1);
}

/* Who says so, innermost, each once, and how it stands. */
static dln_cell source_original(dln_sheet_row *row)
{
	for (size_t i = 0; i < row->support->pro.len; i++) {
		const dln_claim *claim = dln_record_claim(row->of->record, row->support->pro.at[i]);
		for (size_t k = 0; k < claim->source_count; k++)
			if (claim->sources[k].level == 0)
				put_once(&row->of->text, claim->sources[k].who.name);
	}
	dln_buf_str(&row->of->text, row->of->text.len ? "; (" : "(");
	put_standing(row);
	dln_buf_str(&row->of->text, ")");
	return dln_cell_of_text(row);
}

static dln_cell where_words(dln_sheet_row *row)
{
	dln_wording_line(&row->of->text, dln_slot_words(row->words, row->claim->place.words));
	return dln_cell_of_text(row);
}

static dln_cell wkt(dln_sheet_row *row)
{
	dln_buf *text = &row->of->text;
	dln_json json;
	dln_buf_str(text, "POINT (");
	dln_json_init(&json, text);
	dln_json_real(&json, row->place->lon, 4);
	dln_buf_str(text, " ");
	dln_json_init(&json, text);
	dln_json_real(&json, row->place->lat, 4);
	dln_buf_str(text, ")");
	return dln_cell_of_text(row);
}

/* PRIO-GRID: cells of half a degree, counted eastward from 180 W and northward from 90 S, 720 in a row. */
static dln_cell priogrid(dln_sheet_row *row)
{
	int64_t east = (int64_t)((row->place->lon + 180) * 2), north = (int64_t)((row->place->lat + 90) * 2);
	east = east > 719 ? 719 : east < 0 ? 0 : east;
	north = north > 359 ? 359 : north < 0 ? 0 : north;
	return row->place->precision <= DLN_TOWN ? dln_cell_whole(north * 720 + east + 1) : dln_cell_none();
}

const dln_filler dln_fillers_coded[] = {
	{"year", DLN_CELL_WHOLE, year}, {"division", DLN_CELL_TEXT, division}, {"district", DLN_CELL_TEXT, district}, {"geo_precision", DLN_CELL_WHOLE, geo_precision},
	{"where_prec", DLN_CELL_WHOLE, where_prec}, {"outlets", DLN_CELL_TEXT, outlets}, {"notes", DLN_CELL_TEXT, notes}, {"tags", DLN_CELL_TEXT, tags},
	{"iso", DLN_CELL_TEXT, iso},
	{"source_offices", DLN_CELL_TEXT, source_offices}, {"source_dates", DLN_CELL_TEXT, source_dates}, {"source_headlines", DLN_CELL_TEXT, source_headlines},
	{"source_articles", DLN_CELL_TEXT, source_articles}, {"source_original", DLN_CELL_TEXT, source_original}, {"where_words", DLN_CELL_TEXT, where_words},
	{"wkt", DLN_CELL_TEXT, wkt}, {"priogrid", DLN_CELL_WHOLE, priogrid},
	{"acled_time", DLN_CELL_WHOLE, acled_time}, {"acled_disorder", DLN_CELL_TEXT, acled_disorder}, {"acled_type", DLN_CELL_TEXT, acled_type},
	{"acled_subtype", DLN_CELL_TEXT, acled_subtype}, {"acled_actor1", DLN_CELL_TEXT, acled_actor1}, {"acled_assoc1", DLN_CELL_TEXT, acled_assoc1},
	{"acled_inter1", DLN_CELL_WHOLE, acled_inter1}, {"acled_actor2", DLN_CELL_TEXT, acled_actor2}, {"acled_assoc2", DLN_CELL_TEXT, acled_assoc2},
	{"acled_inter2", DLN_CELL_WHOLE, acled_inter2}, {"acled_interaction", DLN_CELL_WHOLE, acled_interaction}, {"acled_civilian", DLN_CELL_TEXT, acled_civilian},
	{"acled_fatalities", DLN_CELL_WHOLE, acled_fatalities},
	{"ucdp_type", DLN_CELL_WHOLE, ucdp_type}, {"ucdp_side_a", DLN_CELL_TEXT, ucdp_side_a}, {"ucdp_side_b", DLN_CELL_TEXT, ucdp_side_b},
	{"ucdp_clarity", DLN_CELL_WHOLE, ucdp_clarity}, {"ucdp_date", DLN_CELL_WHOLE, ucdp_date}, {"ucdp_deaths_a", DLN_CELL_WHOLE, ucdp_deaths_a},
	{"ucdp_deaths_b", DLN_CELL_WHOLE, ucdp_deaths_b}, {"ucdp_deaths_civilians", DLN_CELL_WHOLE, ucdp_deaths_civilians},
	{"ucdp_deaths_unknown", DLN_CELL_WHOLE, ucdp_deaths_unknown}, {"dead_best", DLN_CELL_WHOLE, dead_best}, {"dead_high", DLN_CELL_WHOLE, dead_high},
	{"dead_low", DLN_CELL_WHOLE, dead_low},
	{NULL, DLN_CELL_TEXT, NULL},
};
