/* readings.c: see the header. */
#include "ledger/readings.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_NAMESAKES = 64, MOST_TOLD = 6, LIST_ROOM = 420, MOST_DIGITS = 15 };

static const char *const slots[] = {[DLN_SLOT_TYPE] = "type", [DLN_SLOT_ACTOR] = "actor", [DLN_SLOT_TARGET] = "target", [DLN_SLOT_PLACE] = "place",
	[DLN_SLOT_TIME] = "time", [DLN_SLOT_SOURCE] = "source", [DLN_SLOT_NUMBER] = "number", [DLN_SLOT_FACTUALITY] = "factuality", [DLN_SLOT_ASIDE] = "aside"};
#define NONE DLN_LIT("none")
#define PART DLN_LIT("part of ")
#define AROUND DLN_LIT("around ")

const char *dln_slot_text(dln_slot slot) {
	return dln_word_at(slots, sizeof slots / sizeof *slots, slot);
}

bool dln_slot_parse(dln_view text, dln_slot *out) {
	size_t found = dln_word_index(slots, sizeof slots / sizeof *slots, text);

	*out = (dln_slot)found;
	return found < DLN_SLOTS;
}

/* ---- somebody ---- */

static dln_status understand_who(const dln_know *know, dln_view given, dln_buf *out, dln_err *err) {
	dln_who who;

	if (!dln_reading_parse_who(know, given, &who))
		return dln_fail(err, DLN_USAGE, given, DLN_NOWHERE,
			"no actor of the knowledge has this name; say what it is: \"NAME (force, side: NAME)\", (person), (people) or (organization)");
	dln_reading_put_who(out, &(dln_report){0}, &who);
	return out->status;
}

/* ---- a place ---- */

static void put_where(dln_buf *out, const dln_where *where) {
	if (!dln_where_some(where)) {
		dln_buf_view(out, NONE);
		return;
	}
	dln_buf_view(out, where->part ? PART : where->surroundings ? AROUND : (dln_view){0});
	dln_buf_view(out, where->name);
	if (dln_where_on_map(where))
		dln_buf_printf(out, " [%u]", where->id);
}

static bool parse_id(dln_view text, uint32_t *id) {
	uint64_t number = 0;

	for (size_t i = 0; i < text.len && number <= UINT32_MAX; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
		number = number * 10 + (uint64_t)(text.at[i] - '0');
	}
	*id = (uint32_t)number;
	return text.len > 0 && number > 0 && number <= UINT32_MAX;
}

/* A name without its "part of", and the number behind it; false where what stands in brackets is none. */
static bool parse_where(dln_view text, dln_view *name, uint32_t *id, bool *part, bool *around) {
	size_t open;

	*part = dln_view_starts(text, PART);
	*around = dln_view_starts(text, AROUND);
	text = dln_view_trim(dln_view_sub(text, *part ? PART.len : *around ? AROUND.len : 0, text.len));
	open = dln_view_find_byte(text, '[');
	*name = dln_view_trim(dln_view_sub(text, 0, open == DLN_NOWHERE ? text.len : open));
	*id = 0;
	if (open == DLN_NOWHERE && parse_id(*name, id)) {
		*name = (dln_view){0};
		return true;
	}
	if (open == DLN_NOWHERE)
		return name->len > 0;
	return text.at[text.len - 1] == ']' && parse_id(dln_view_sub(text, open + 1, text.len - 1), id);
}

/* The place of this number: among those of the name, else, where this knowledge spells it otherwise, among all; UINT32_MAX: it has none. */
static uint32_t find_id(const dln_know *know, dln_view name, uint32_t id) {
	uint32_t found[MOST_NAMESAKES], places = dln_know_places(know);
	size_t n = dln_know_find_place(know, name, found, MOST_NAMESAKES);
	dln_place place;

	for (size_t i = 0; i < n && i < MOST_NAMESAKES; i++) {
		dln_know_place(know, found[i], &place);
		if (place.id == id)
			return found[i];
	}
	for (uint32_t i = 0; i < places; i++) {
		dln_know_place(know, i, &place);
		if (place.id == id)
			return i;
	}
	return UINT32_MAX;
}

static void put_place(dln_buf *out, const dln_know *know, uint32_t number) {
	dln_place place, country;
	uint32_t land;

	dln_know_place(know, number, &place);
	land = dln_know_country(know, place.country);
	dln_buf_printf(out, "%.*s [%u]", DLN_FMT(place.name), place.id);
	dln_buf_printf(out, " (%s", dln_precision_text(place.precision));
	if (place.admin1.len)
		dln_buf_printf(out, ", %.*s", DLN_FMT(place.admin1));
	if (land != UINT32_MAX && land != number) {
		dln_know_place(know, land, &country);
		dln_buf_printf(out, ", %.*s", DLN_FMT(country.name));
	}
	dln_buf_char(out, ')');
}

static dln_status several_places(const dln_know *know, dln_view given, const uint32_t *found, size_t n, dln_err *err) {
	char room[LIST_ROOM];
	dln_buf list;
	size_t told = 0, whole = 0;

	dln_buf_lend(&list, room, sizeof room);
	for (; told < n && told < MOST_TOLD && list.status == DLN_OK; told++) {
		whole = list.len;
		dln_buf_str(&list, told ? "; " : "");
		put_place(&list, know, found[told]);
	}
	if (list.status) {
		list.len = whole; /* the last one was cut */
		told--;
	}
	return dln_fail(err, DLN_NOTFOUND, given, DLN_NOWHERE, "%zu places have this name; write one with its number: %.*s%s", n, (int)list.len, list.at,
		told < n ? "; ..." : "");
}

/* Those whose usual name it is, if there are any: "Springfield" is not meant for Springdale, which was called so once. */
static size_t called_so(const dln_know *know, dln_view name, uint32_t *found, size_t n) {
	size_t kept = 0;
	dln_place place;

	for (size_t i = 0; i < n; i++) {
		dln_know_place(know, found[i], &place);
		if (!dln_view_eq_nocase(place.name, name))
			continue;
		uint32_t other = found[kept]; /* nothing is dropped before it is known that some stay */
		found[kept++] = found[i];
		found[i] = other;
	}
	return kept ? kept : n;
}

/* A town and the district around it have one name: the town is meant. Of places of one division the narrowest, when it is the only one, goes to the front. */
static size_t narrowest(const dln_know *know, uint32_t *found, size_t n) {
	dln_place first, place;
	size_t best = 0, equals = 1;

	dln_know_place(know, found[0], &first);
	for (size_t i = 1; i < n; i++) {
		dln_know_place(know, found[i], &place);
		if (place.division == UINT32_MAX || place.division != first.division || !dln_view_eq(place.name, first.name))
			return n;
		dln_know_place(know, found[best], &first);
		equals = place.precision == first.precision ? equals + 1 : place.precision < first.precision ? 1 : equals;
		best = place.precision < first.precision ? i : best;
	}
	if (equals > 1)
		return n;
	found[0] = found[best];
	return 1;
}

/* Whether a place lies in all that are named: "North Kivu, DR Congo". */
static bool lies_in(const dln_know *know, uint32_t place, dln_view within) {
	while (within.len) {
		uint32_t outer[MOST_NAMESAKES];
		dln_view name = dln_view_trim(dln_view_cut(&within, ','));
		size_t n = dln_know_find_place(know, name, outer, MOST_NAMESAKES);
		bool inside = false;
		for (size_t i = 0; i < n && i < MOST_NAMESAKES && !inside; i++)
			inside = outer[i] != place && dln_know_contains(know, outer[i], place);
		if (!inside)
			return false;
	}
	return true;
}

/* A name that is the name of several places needs its number: nobody guesses when somebody corrects. "Bunia, Ituri" and "Bunia, CD" tell them apart, too. */
static dln_status understand_where(const dln_know *know, dln_view given, dln_buf *out, dln_err *err) {
	uint32_t found[MOST_NAMESAKES], id, number = UINT32_MAX;
	bool part, around;
	dln_view name, within;
	dln_place place;
	size_t n = 0, kept = 0;

	if (!parse_where(given, &name, &id, &part, &around))
		return dln_fail(err, DLN_USAGE, given, DLN_NOWHERE, "not a place like \"Bunia\", \"Bunia, Ituri\" or \"Bunia [217389]\"");
	within = name;
	name = dln_view_trim(dln_view_cut(&within, ','));
	if (id)
		number = find_id(know, name, id);
	else
		n = dln_know_find_place_strict(know, name, found, MOST_NAMESAKES);
	for (size_t i = 0; i < n && i < MOST_NAMESAKES; i++)
		if (lies_in(know, found[i], within))
			found[kept++] = found[i];
	if (n > 0 && kept == 0)
		return dln_fail(err, DLN_NOTFOUND, given, DLN_NOWHERE, "the gazetteer has no %.*s there; dateline knowledge find \"%.*s\" shows where it has some", DLN_FMT(name),
			DLN_FMT(name));
	kept = called_so(know, name, found, kept);
	if (kept > 1)
		kept = narrowest(know, found, kept);
	if (kept > 1)
		return several_places(know, given, found, kept, err);
	if (kept == 1)
		number = found[0];
	if (number == UINT32_MAX)
		return dln_fail(err, DLN_NOTFOUND, given, DLN_NOWHERE,
			"the gazetteer has no place of this name; dateline knowledge find WORD shows what it has, and places_extra.tsv takes more");
	dln_know_place(know, number, &place);
	dln_buf_view(out, part ? PART : around ? AROUND : (dln_view){0});
	dln_buf_printf(out, "%.*s [%u]", DLN_FMT(place.name), place.id);
	return out->status;
}

/* The words stay where they may mean the new place. */
static bool are_of(const dln_know *know, const dln_report *report, dln_range words, uint32_t number) {
	uint32_t found[MOST_NAMESAKES];
	size_t n;

	if (!dln_range_some(words) || words.end > report->text.len)
		return false;
	n = dln_know_find_place(know, dln_view_sub(report->text, words.begin, words.end), found, MOST_NAMESAKES);
	for (size_t i = 0; i < n && i < MOST_NAMESAKES; i++)
		if (found[i] == number)
			return true;
	return false;
}

static bool set_where(const dln_know *know, const dln_report *report, dln_view text, dln_where *where) {
	dln_where now = DLN_NO_WHERE;
	dln_place place = {.lat = NAN, .lon = NAN, .precision = where->precision};
	uint32_t id;

	if (dln_view_eq(text, NONE)) {
		*where = now;
		return true;
	}
	if (!parse_where(text, &now.name, &id, &now.part, &now.surroundings))
		return false;
	now.id = id;
	now.number = id ? find_id(know, now.name, id) : UINT32_MAX;
	if (now.number != UINT32_MAX) {
		dln_know_place(know, now.number, &place);
		now.name = place.name;
		if (are_of(know, report, where->named, now.number)) {
			now.words = where->words;
			now.named = where->named;
		}
	}
	now.admin1 = place.admin1;
	now.admin2 = place.admin2;
	memcpy(now.country, place.country, sizeof now.country);
	now.lat = place.lat;
	now.lon = place.lon;
	now.precision = place.precision;
	*where = now;
	return true;
}

/* ---- a time ---- */

static void put_day(dln_buf *out, dln_day day) {
	if (day != DLN_NO_DAY)
		dln_buf_str(out, dln_day_format(day).at);
}

static void put_when(dln_buf *out, const dln_report *report, const dln_when *when) {
	dln_day begin, end;

	if (!dln_when_resolve(when, report->published, &begin, &end) || (begin == DLN_NO_DAY && end == DLN_NO_DAY)) {
		dln_buf_view(out, NONE);
		return;
	}
	put_day(out, begin);
	if (begin == end)
		return;
	dln_buf_str(out, "..");
	put_day(out, end);
}

static bool is_digits(dln_view text, size_t begin, size_t end) {
	for (size_t i = begin; i < end; i++)
		if (i >= text.len || text.at[i] < '0' || text.at[i] > '9')
			return false;
	return true;
}

static int number_at(dln_view text, size_t begin, size_t end) {
	int n = 0;

	for (size_t i = begin; i < end; i++)
		n = n * 10 + (text.at[i] - '0');
	return n;
}

/* A day, a month or a year. */
static bool parse_days(dln_view text, dln_day *begin, dln_day *end) {
	if (text.len == 4 && is_digits(text, 0, 4)) {
		*begin = dln_day_of(number_at(text, 0, 4), 1, 1);
		*end = dln_day_of(number_at(text, 0, 4), 12, 31);
	} else if (text.len == 7 && text.at[4] == '-' && is_digits(text, 0, 4) && is_digits(text, 5, 7)) {
		int year = number_at(text, 0, 4), month = number_at(text, 5, 7);
		*begin = dln_day_of(year, month, 1);
		*end = *begin == DLN_NO_DAY ? DLN_NO_DAY : dln_day_of(year, month, dln_day_month_len(year, month));
	} else {
		*begin = *end = text.len == 10 ? dln_day_parse(text) : DLN_NO_DAY;
	}
	return *begin != DLN_NO_DAY && *end != DLN_NO_DAY;
}

/* Whole months and years are kept as their days ("2021-08" is "2021-08-01..2021-08-31"), and are known by them again. */
static dln_grain grain_of(dln_day begin, dln_day end) {
	int from[3], to[3];

	if (begin == DLN_NO_DAY || end == DLN_NO_DAY)
		return DLN_DAY;
	dln_day_split(begin, &from[0], &from[1], &from[2]);
	dln_day_split(end, &to[0], &to[1], &to[2]);
	if (from[2] != 1 || to[2] != dln_day_month_len(to[0], to[1]))
		return DLN_DAY;
	return from[1] == 1 && to[1] == 12 ? DLN_YEAR : DLN_MONTH;
}

static bool parse_when(dln_view text, dln_when *out) {
	size_t dots = dln_view_find(text, DLN_LIT(".."));
	dln_day begin = DLN_NO_DAY, end = DLN_NO_DAY, unused;
	bool fine = true;

	if (dots == DLN_NOWHERE) {
		fine = parse_days(text, &begin, &end);
	} else {
		dln_view from = dln_view_trim(dln_view_sub(text, 0, dots)), to = dln_view_trim(dln_view_sub(text, dots + 2, text.len));
		if (from.len)
			fine = parse_days(from, &begin, &unused);
		if (to.len)
			fine = fine && parse_days(to, &unused, &end);
		fine = fine && (from.len || to.len) && (!from.len || !to.len || begin <= end);
	}
	*out = (dln_when){.anchor = DLN_WHEN_ABSOLUTE, .basis = DLN_STATED, .grain = grain_of(begin, end), .begin = begin, .end = end};
	return fine;
}

static dln_status understand_when(dln_view given, dln_buf *out, dln_err *err) {
	dln_when when;

	if (!parse_when(given, &when))
		return dln_fail(err, DLN_USAGE, given, DLN_NOWHERE, "not a time like 2021-08-09, 2021-08, 2021 or 2021-08-07..2021-08-09");
	put_when(out, &(dln_report){.published = DLN_NO_DAY}, &when);
	return out->status;
}

static bool set_when(dln_view text, dln_when *when) {
	if (dln_view_eq(text, NONE)) {
		*when = (dln_when){.begin = DLN_NO_DAY, .end = DLN_NO_DAY};
		return true;
	}
	return parse_when(text, when);
}

/* ---- a number ---- */

static void put_whole(dln_buf *out, double value) {
	dln_buf_printf(out, "%lld", (long long)value);
}

static void put_number(dln_buf *out, const dln_claim *claim) {
	const dln_quantity *q = claim->quantities;

	if (claim->quantity_count == 0 || !(q->has_value || q->has_min || q->has_max)) {
		dln_buf_view(out, NONE);
	} else if (q->has_min && q->has_max && q->min != q->max) {
		put_whole(out, q->min);
		dln_buf_str(out, "..");
		put_whole(out, q->max);
	} else {
		put_whole(out, q->has_value ? q->value : q->has_min ? q->min : q->max);
	}
}

static bool parse_whole(dln_view text, double *out) {
	*out = 0;
	for (size_t i = 0; i < text.len; i++)
		*out = *out * 10 + (text.at[i] - '0');
	return text.len > 0 && text.len <= MOST_DIGITS && is_digits(text, 0, text.len);
}

static bool parse_number(dln_view text, double *least, double *most) {
	size_t dots = dln_view_find(text, DLN_LIT(".."));

	if (dots == DLN_NOWHERE) {
		bool fine = parse_whole(text, least);
		*most = *least;
		return fine;
	}
	return parse_whole(dln_view_sub(text, 0, dots), least) && parse_whole(dln_view_sub(text, dots + 2, text.len), most) && *least <= *most;
}

static dln_status understand_number(dln_view given, dln_buf *out, dln_err *err) {
	double least, most;

	if (!parse_number(given, &least, &most))
		return dln_fail(err, DLN_USAGE, given, DLN_NOWHERE, "not a number like 120 or 100..120");
	put_whole(out, least);
	if (least < most) {
		dln_buf_str(out, "..");
		put_whole(out, most);
	}
	return out->status;
}

/* Whose words hold the number that was read is told without it: "126 women" are "women". */
static void uncount(const dln_report *report, dln_range number, dln_who *who) {
	bool holds = dln_range_some(number) && number.begin >= who->words.begin && number.end < who->words.end && who->words.end <= report->text.len;

	if (holds)
		who->words.begin = who->words.end - (uint32_t)dln_view_trim(dln_view_sub(report->text, number.end, who->words.end)).len;
}

/* The first number of the claim. Its words go: they say what was read. */
static bool set_number(dln_arena *arena, const dln_report *report, dln_claim *claim, dln_view text) {
	dln_quantity *copy;
	double least, most;
	dln_range words = claim->quantity_count ? claim->quantities->words : DLN_NO_RANGE;

	if (dln_view_eq(text, NONE)) {
		uncount(report, words, &claim->target);
		claim->quantities = NULL;
		claim->quantity_count = 0;
		return true;
	}
	if (claim->quantity_count == 0 || !parse_number(text, &least, &most))
		return false;
	copy = dln_arena_array(arena, dln_quantity, claim->quantity_count);
	memcpy(copy, claim->quantities, claim->quantity_count * sizeof *copy);
	copy->has_value = least == most;
	copy->value = least == most ? least : 0;
	copy->has_min = copy->has_max = true; /* also of an exact one, as where it is read */
	copy->min = least;
	copy->max = most;
	copy->qualifier = DLN_CORRECTED;
	copy->words = DLN_NO_RANGE;
	uncount(report, words, &claim->target);
	claim->quantities = copy;
	return true;
}

/* ---- all slots ---- */

void dln_reading_put(dln_buf *out, const dln_report *report, const dln_claim *claim, dln_slot slot) {
	switch (slot) {
	case DLN_SLOT_TYPE: dln_buf_str(out, dln_type_text(claim->type)); break;
	case DLN_SLOT_ACTOR: dln_reading_put_who(out, report, &claim->actor); break;
	case DLN_SLOT_TARGET: dln_reading_put_who(out, report, &claim->target); break;
	case DLN_SLOT_PLACE: put_where(out, &claim->place); break;
	case DLN_SLOT_TIME: put_when(out, report, &claim->time); break;
	case DLN_SLOT_SOURCE: dln_reading_put_who(out, report, claim->source_count ? &claim->sources->who : &(dln_who){0}); break;
	case DLN_SLOT_NUMBER: put_number(out, claim); break;
	case DLN_SLOT_FACTUALITY: dln_buf_str(out, dln_factuality_text(claim->factuality)); break;
	case DLN_SLOT_ASIDE: dln_buf_str(out, claim->aside == DLN_ASIDE_NONE ? "none" : dln_aside_text(claim->aside)); break;
	case DLN_SLOTS: break;
	}
}

void dln_reading_put_all(dln_buf *out, const dln_report *report, const dln_claim *claim) {
	dln_buf_str(out, dln_type_text(claim->type));
	for (dln_slot slot = DLN_SLOT_ACTOR; slot < DLN_SLOTS; slot++) {
		size_t before = out->len, from;
		dln_buf_printf(out, "; %s: ", dln_slot_text(slot));
		from = out->len;
		dln_reading_put(out, report, claim, slot);
		if (out->status == DLN_OK && dln_view_eq(dln_view_sub(dln_buf_as_view(out), from, out->len), NONE)) {
			out->len = before;
			out->at[before] = '\0';
		}
	}
}

static bool parse_factuality(dln_view text, dln_factuality *out) {
	for (dln_factuality f = DLN_CT_PLUS; f <= DLN_UU; f++)
		if (dln_view_eq_nocase(text, dln_view_of(dln_factuality_text(f)))) {
			*out = f;
			return true;
		}
	return false;
}

static bool parse_aside(dln_view text, dln_aside *out) {
	*out = DLN_ASIDE_NONE;
	if (dln_view_eq(text, NONE))
		return true;
	for (dln_aside a = DLN_ASIDE_PLANNED; a <= DLN_ASIDE_BACKGROUND; a++)
		if (dln_view_is(text, dln_aside_text(a))) {
			*out = a;
			return true;
		}
	return false;
}

/* A word of a closed list: it is kept as it is. */
static dln_status understand_word(dln_slot slot, dln_view given, dln_buf *out, dln_err *err) {
	dln_factuality factuality;
	dln_aside aside;
	dln_type type;

	if (slot == DLN_SLOT_TYPE && !dln_type_parse(given, &type))
		return dln_fail(err, DLN_USAGE, given, DLN_NOWHERE, "not a type of event, like seize, clash, kill or displace; the manual of dateline review lists all");
	if (slot == DLN_SLOT_FACTUALITY && parse_factuality(given, &factuality))
		given = dln_view_of(dln_factuality_text(factuality));
	else if (slot == DLN_SLOT_FACTUALITY)
		return dln_fail(err, DLN_USAGE, given, DLN_NOWHERE, "not one of CT+, PR+, PS+, CT-, PR-, PS- and UU");
	if (slot == DLN_SLOT_ASIDE && !parse_aside(given, &aside))
		return dln_fail(err, DLN_USAGE, given, DLN_NOWHERE,
			"not one of planned, demanded, feared, hypothetical, negated, denied, possible, generic, background and none");
	dln_buf_view(out, given);
	return out->status;
}

static dln_status understand(const dln_know *know, dln_slot slot, dln_view given, dln_buf *out, dln_err *err) {
	bool may_be_none = slot != DLN_SLOT_TYPE && slot != DLN_SLOT_FACTUALITY;

	if (may_be_none && dln_view_eq(given, NONE)) {
		dln_buf_view(out, NONE);
		return out->status;
	}
	switch (slot) {
	case DLN_SLOT_ACTOR:
	case DLN_SLOT_TARGET:
	case DLN_SLOT_SOURCE: return understand_who(know, given, out, err);
	case DLN_SLOT_PLACE: return understand_where(know, given, out, err);
	case DLN_SLOT_TIME: return understand_when(given, out, err);
	case DLN_SLOT_NUMBER: return understand_number(given, out, err);
	default: return understand_word(slot, given, out, err);
	}
}

dln_status dln_reading_understand(dln_arena *arena, const dln_know *know, dln_slot slot, dln_view given, dln_view *out, dln_err *err) {
	char room[1 << 12];
	dln_buf text;
	dln_status status;

	dln_buf_lend(&text, room, sizeof room);
	given = dln_view_trim(given);
	status = given.len ? understand(know, slot, given, &text, err)
		: dln_fail(err, DLN_USAGE, dln_view_of(dln_slot_text(slot)), DLN_NOWHERE, "it is empty; \"none\" empties the slot");
	if (status == DLN_LIMIT)
		return dln_fail(err, DLN_LIMIT, dln_view_of(dln_slot_text(slot)), DLN_NOWHERE, "longer than %zu bytes", sizeof room - 1);
	if (status == DLN_OK)
		*out = dln_arena_copy(arena, dln_buf_as_view(&text));
	return status;
}

static bool set_who(const dln_know *know, dln_view text, dln_who *out) {
	dln_who who;

	if (dln_view_eq(text, NONE))
		who = (dln_who){0};
	else if (!dln_reading_parse_who(know, text, &who))
		return false;
	*out = who;
	return true;
}

static bool set_source(dln_arena *arena, const dln_know *know, dln_claim *claim, dln_view text) {
	dln_speaker *speaker = dln_arena_one(arena, dln_speaker);

	if (!set_who(know, text, &speaker->who))
		return false;
	claim->sources = speaker;
	claim->source_count = speaker->who.kind != DLN_KIND_NONE;
	return true;
}

bool dln_reading_set(dln_arena *arena, const dln_know *know, const dln_report *report, dln_claim *claim, dln_slot slot, dln_view text) {
	switch (slot) {
	case DLN_SLOT_TYPE: return dln_type_parse(text, &claim->type);
	case DLN_SLOT_ACTOR: return set_who(know, text, &claim->actor);
	case DLN_SLOT_TARGET: return set_who(know, text, &claim->target);
	case DLN_SLOT_PLACE: return set_where(know, report, text, &claim->place);
	case DLN_SLOT_TIME: return set_when(text, &claim->time);
	case DLN_SLOT_SOURCE: return set_source(arena, know, claim, text);
	case DLN_SLOT_NUMBER: return set_number(arena, report, claim, text);
	case DLN_SLOT_FACTUALITY: return parse_factuality(text, &claim->factuality);
	case DLN_SLOT_ASIDE: return parse_aside(text, &claim->aside);
	case DLN_SLOTS: break;
	}
	return false;
}
