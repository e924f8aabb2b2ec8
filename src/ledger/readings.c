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

static void put_who(dln_buf *out, const dln_report *report, const dln_who *who) {
	bool words = who->name.len == 0 && dln_range_some(who->words) && who->words.end <= report->text.len;

	if (who->kind == DLN_KIND_NONE || (who->name.len == 0 && !words)) {
		dln_buf_view(out, NONE);
		return;
	}
	if (words) {
		dln_buf_char(out, '"');
		dln_buf_view(out, dln_view_sub(report->text, who->words.begin, who->words.end));
		dln_buf_char(out, '"');
	}
	dln_buf_view(out, who->name);
	dln_buf_printf(out, " (%s", dln_kind_text(who->kind));
	if (who->role != DLN_ROLE_NONE)
		dln_buf_printf(out, ", %s", dln_role_text(who->role));
	if (who->side.len)
		dln_buf_printf(out, ", side: %.*s", DLN_FMT(who->side));
	dln_buf_char(out, ')');
}

/* What the actors' table has under this name or another one of the same actor. */
static bool find_actor(const dln_know *know, dln_view name, dln_who *out) {
	dln_know_table actors = dln_know_get_table(know, "actors");
	uint32_t name_of = dln_know_column(&actors, "name"), other = dln_know_column(&actors, "other"), kind = dln_know_column(&actors, "kind");
	uint32_t role = dln_know_column(&actors, "role"), side = dln_know_column(&actors, "side"), country = dln_know_column(&actors, "country");

	for (uint32_t row = 0; row < actors.rows; row++) {
		dln_view rest = dln_know_cell(&actors, row, other), lands = dln_know_cell(&actors, row, country);
		bool found = dln_view_eq_nocase(dln_know_cell(&actors, row, name_of), name);
		while (!found && rest.len)
			found = dln_view_eq_nocase(dln_view_cut(&rest, ';'), name);
		if (!found)
			continue;
		*out = (dln_who){.name = dln_know_cell(&actors, row, name_of), .side = dln_know_cell(&actors, row, side)};
		dln_kind_parse(dln_know_cell(&actors, row, kind), &out->kind);
		dln_role_parse(dln_know_cell(&actors, row, role), &out->role);
		if (lands.len >= 2)
			memcpy(out->country, lands.at, 2);
		return true;
	}
	return false;
}

/* What stands in the brackets: a kind, a role, "side: NAME", "country: XX". */
static bool take_note(dln_view note, dln_who *out) {
	dln_view value = note, key = dln_view_trim(dln_view_cut(&value, ':'));
	value = dln_view_trim(value);

	if (dln_view_is(key, "side") && value.len)
		out->side = value;
	else if (dln_view_is(key, "country") && value.len == 2)
		memcpy(out->country, value.at, 2);
	else if (value.len || !(dln_kind_parse(key, &out->kind) || dln_role_parse(key, &out->role)))
		return false;
	return true;
}

/* "NAME (kind, role, side: NAME)": of a name that the table has, what stands in brackets goes over the table's. */
static bool parse_who(const dln_know *know, dln_view text, dln_who *out) {
	size_t open = text.len;
	dln_view notes = {0};

	while (open > 0 && text.at[open - 1] != '(')
		open--;
	if (text.len && text.at[text.len - 1] == ')' && open > 1) {
		notes = dln_view_sub(text, open, text.len - 1);
		text = dln_view_trim(dln_view_sub(text, 0, open - 1));
	}
	*out = (dln_who){.name = text};
	find_actor(know, text, out);
	while (notes.len)
		if (!take_note(dln_view_trim(dln_view_cut(&notes, ',')), out))
			return false;
	return text.len && out->kind != DLN_KIND_NONE;
}

static dln_status understand_who(const dln_know *know, dln_view given, dln_buf *out, dln_err *err) {
	dln_who who;

	if (!parse_who(know, given, &who))
		return dln_fail(err, DLN_USAGE, given, DLN_NOWHERE,
			"no actor of the knowledge has this name; say what it is: \"NAME (force, side: NAME)\", (person), (people) or (organization)");
	put_who(out, &(dln_report){0}, &who);
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

/* A name without its "part of", and the number behind it; false where what stands in brackets is none. */
static bool parse_where(dln_view text, dln_view *name, uint32_t *id, bool *part, bool *around) {
	uint64_t number = 0;
	size_t open;

	*part = dln_view_starts(text, PART);
	*around = dln_view_starts(text, AROUND);
	text = dln_view_sub(text, *part ? PART.len : *around ? AROUND.len : 0, text.len);
	open = dln_view_find_byte(text, '[');
	*name = dln_view_trim(dln_view_sub(text, 0, open == DLN_NOWHERE ? text.len : open));
	*id = 0;
	if (open == DLN_NOWHERE)
		return name->len > 0;
	for (size_t i = open + 1; i + 1 < text.len && number <= UINT32_MAX; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
		number = number * 10 + (uint64_t)(text.at[i] - '0');
	}
	*id = (uint32_t)number;
	return text.at[text.len - 1] == ']' && number > 0 && number <= UINT32_MAX;
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
	within = dln_view_trim(within);
	if (id)
		number = find_id(know, name, id);
	else
		n = dln_know_find_place(know, name, found, MOST_NAMESAKES);
	for (size_t i = 0; i < n && i < MOST_NAMESAKES; i++) {
		uint32_t inside[MOST_NAMESAKES];
		size_t outer = within.len ? dln_know_find_place(know, within, inside, MOST_NAMESAKES) : 0;
		bool is_in = within.len == 0;
		for (size_t k = 0; k < outer && k < MOST_NAMESAKES && !is_in; k++)
			is_in = inside[k] != found[i] && dln_know_contains(know, inside[k], found[i]);
		if (is_in)
			found[kept++] = found[i];
	}
	kept = called_so(know, name, found, kept);
	if (kept > 1)
		kept = narrowest(know, found, kept);
	if (kept > 1)
		return several_places(know, given, found, kept, err);
	if (kept == 1)
		number = found[0];
	if (number == UINT32_MAX)
		return dln_fail(err, DLN_NOTFOUND, given, DLN_NOWHERE, "the gazetteer has no such place; dateline knowledge %.*s shows what it has", DLN_FMT(name));
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
static bool parse_days(dln_view text, dln_day *begin, dln_day *end, dln_grain *grain) {
	if (text.len == 4 && is_digits(text, 0, 4)) {
		*begin = dln_day_of(number_at(text, 0, 4), 1, 1);
		*end = dln_day_of(number_at(text, 0, 4), 12, 31);
		*grain = DLN_YEAR;
	} else if (text.len == 7 && text.at[4] == '-' && is_digits(text, 0, 4) && is_digits(text, 5, 7)) {
		int year = number_at(text, 0, 4), month = number_at(text, 5, 7);
		*begin = dln_day_of(year, month, 1);
		*end = *begin == DLN_NO_DAY ? DLN_NO_DAY : dln_day_of(year, month, dln_day_month_len(year, month));
		*grain = DLN_MONTH;
	} else {
		*begin = *end = text.len == 10 ? dln_day_parse(text) : DLN_NO_DAY;
		*grain = DLN_DAY;
	}
	return *begin != DLN_NO_DAY && *end != DLN_NO_DAY;
}

static bool parse_when(dln_view text, dln_when *out) {
	size_t dots = dln_view_find(text, DLN_LIT(".."));
	dln_day begin = DLN_NO_DAY, end = DLN_NO_DAY, unused;
	dln_grain grain = DLN_DAY, last;
	bool fine = true;

	if (dots == DLN_NOWHERE) {
		fine = parse_days(text, &begin, &end, &grain);
	} else {
		dln_view from = dln_view_trim(dln_view_sub(text, 0, dots)), to = dln_view_trim(dln_view_sub(text, dots + 2, text.len));
		if (from.len)
			fine = parse_days(from, &begin, &unused, &grain);
		if (to.len)
			fine = fine && parse_days(to, &unused, &end, &last);
		fine = fine && (from.len || to.len) && (!from.len || !to.len || begin <= end);
	}
	*out = (dln_when){.anchor = DLN_WHEN_ABSOLUTE, .basis = DLN_STATED, .grain = grain, .begin = begin, .end = end};
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

/* The first number of the claim; its words stay, they say how it was told. */
static bool set_number(dln_arena *arena, dln_claim *claim, dln_view text) {
	dln_quantity *copy;
	double least, most;

	if (dln_view_eq(text, NONE)) {
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
	copy->has_min = copy->has_max = least < most;
	copy->min = least < most ? least : 0;
	copy->max = least < most ? most : 0;
	copy->qualifier = (dln_view){0};
	claim->quantities = copy;
	return true;
}

/* ---- all slots ---- */

void dln_reading_put(dln_buf *out, const dln_report *report, const dln_claim *claim, dln_slot slot) {
	switch (slot) {
	case DLN_SLOT_TYPE: dln_buf_str(out, dln_type_text(claim->type)); break;
	case DLN_SLOT_ACTOR: put_who(out, report, &claim->actor); break;
	case DLN_SLOT_TARGET: put_who(out, report, &claim->target); break;
	case DLN_SLOT_PLACE: put_where(out, &claim->place); break;
	case DLN_SLOT_TIME: put_when(out, report, &claim->time); break;
	case DLN_SLOT_SOURCE: put_who(out, report, claim->source_count ? &claim->sources->who : &(dln_who){0}); break;
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
		if (dln_view_is(text, dln_factuality_text(f))) {
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
		return dln_fail(err, DLN_USAGE, given, DLN_NOWHERE, "not a type of event like seize, clash, kill or displace; docs/output.md lists them");
	if (slot == DLN_SLOT_FACTUALITY && !parse_factuality(given, &factuality))
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
	status = given.len ? understand(know, slot, given, &text, err) : dln_fail(err, DLN_USAGE, dln_view_of(dln_slot_text(slot)), DLN_NOWHERE, "it is empty");
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
	else if (!parse_who(know, text, &who))
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
	case DLN_SLOT_NUMBER: return set_number(arena, claim, text);
	case DLN_SLOT_FACTUALITY: return parse_factuality(text, &claim->factuality);
	case DLN_SLOT_ASIDE: return parse_aside(text, &claim->aside);
	case DLN_SLOTS: break;
	}
	return false;
}
