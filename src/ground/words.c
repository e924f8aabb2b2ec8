/* words.c: reads the tables nouns, titles, countries, actors, sides, group_words and places_not of the knowledge into arrays and maps. Cells point into the mapped
 * knowledge; only keys (folded names) and composed names are made anew. */
#include "ground/words.h"

#include <string.h>

#include "base/utf8.h"
#include "know/fold.h"
#include "parse/attribution.h"

#define NEVER 10000 /* a year behind all that are written with four digits */

typedef struct loader {
	dln_arena *arena;
	const dln_know *know;
	dln_words *out;
	dln_vec(dln_alias) aliases;
	dln_vec(dln_actor) actors;
	dln_vec(uint32_t) missions;
	dln_vec(dln_country) countries;
	dln_vec(dln_noun) nouns;
	dln_vec(dln_group_row) groups;
	dln_vec(uint32_t) members;
	dln_vec(dln_view) titles;
	dln_vec(dln_short_place) short_places;
	dln_vec(dln_relation) relations;
	dln_vec(dln_functions) functions;
} loader;

static const struct { const char *name; dln_classes bit; } CLASSES[] = {
	{"force", DLN_C_FORCE}, {"armed", DLN_C_ARMED}, {"state", DLN_C_STATE}, {"official", DLN_C_OFFICIAL}, {"person", DLN_C_PERSON},
	{"people", DLN_C_PEOPLE}, {"witness", DLN_C_WITNESS}, {"expert", DLN_C_EXPERT}, {"org", DLN_C_ORG}, {"place", DLN_C_PLACE},
	{"facility", DLN_C_FACILITY}, {"aircraft", DLN_C_AIRCRAFT}, {"vehicle", DLN_C_VEHICLE}, {"weapon", DLN_C_WEAPON},
	{"munition", DLN_C_MUNITION}, {"prisoner", DLN_C_PRISONER}, {"accord", DLN_C_ACCORD}, {"attack", DLN_C_ATTACK},
	{"time", DLN_C_TIME}, {"power", DLN_C_POWER}, {"cause", DLN_C_CAUSE}, {"number", DLN_C_NUMBER}, {"thing", DLN_C_THING},
	{"idea", DLN_C_IDEA}, {"course", DLN_C_COURSE}, {"player", DLN_C_PLAYER},
};

dln_classes dln_class_parse(dln_view name)
{
	for (size_t i = 0; i < sizeof CLASSES / sizeof *CLASSES; i++)
		if (dln_view_is(name, CLASSES[i].name))
			return CLASSES[i].bit;
	return 0;
}

/* A folded copy in the arena. */
static dln_view fold(dln_arena *arena, dln_view name)
{
	char room[256];
	dln_buf buf;
	dln_buf_lend(&buf, room, sizeof room);
	dln_fold_strict(&buf, name);
	if (buf.status == DLN_NOMEM)
		dln_arena_leave(arena, buf.status);
	return dln_arena_copy(arena, buf.status == DLN_OK ? dln_buf_as_view(&buf) : (dln_view){"", 0});
}

static bool is_acronym(dln_view name)
{
	size_t upper = 0, lower = 0;
	for (size_t i = 0; i < name.len; i++) {
		upper += name.at[i] >= 'A' && name.at[i] <= 'Z';
		lower += name.at[i] >= 'a' && name.at[i] <= 'z';
	}
	return upper >= 2 && lower == 0;
}

static dln_alias *alias_at(loader *l, dln_view name)
{
	dln_view key = fold(l->arena, name);
	if (key.len < 2)
		return NULL;
	uint32_t fresh = (uint32_t)l->aliases.len;
	uint32_t at = dln_map_intern(l->arena, &l->out->alias_of, key, fresh);
	if (at == fresh)
		dln_vec_push(l->arena, &l->aliases, (dln_alias){.country = UINT32_MAX, .actor = UINT32_MAX, .next = UINT32_MAX, .acronym = true});
	if (key.len > l->out->alias_longest)
		l->out->alias_longest = key.len;
	dln_alias *a = &l->aliases.at[at];
	a->acronym = a->acronym && is_acronym(name);
	return a;
}

static void alias_country(loader *l, dln_view names, uint32_t country, bool adjective, bool people)
{
	while (names.len) {
		dln_view name = dln_view_trim(dln_view_cut(&names, ';'));
		dln_alias *a = name.len ? alias_at(l, name) : NULL;
		if (!a || a->country != UINT32_MAX)
			continue;
		a->country = country;
		a->adjective = adjective;
		a->people = people;
	}
}

static void alias_actor(loader *l, dln_view names, uint32_t actor)
{
	while (names.len) {
		dln_view name = dln_view_trim(dln_view_cut(&names, ';'));
		dln_alias *a = name.len ? alias_at(l, name) : NULL;
		if (!a || a->actor == actor)
			continue;
		if (a->actor == UINT32_MAX) {
			a->actor = actor;
			continue;
		}
		dln_alias another = {.country = UINT32_MAX, .actor = actor, .next = a->next};
		a->next = (uint32_t)l->aliases.len; /* the first row stays the first */
		dln_vec_push(l->arena, &l->aliases, another);
	}
}

static dln_view join(dln_arena *arena, dln_view a, const char *tail)
{
	char room[160];
	size_t n = strlen(tail);
	if (a.len + n >= sizeof room)
		return a;
	memcpy(room, a.at, a.len);
	memcpy(room + a.len, tail, n);
	return dln_arena_copy(arena, (dln_view){room, a.len + n});
}

/* The place of that name in that country, the best known of the widest kind; UINT32_MAX when there is none. A country itself when `iso2` is empty. */
static uint32_t place_of(const dln_know *know, dln_view name, dln_view iso2)
{
	uint32_t found[64], best = UINT32_MAX;
	dln_precision widest = DLN_SITE;
	size_t n = dln_know_find_place_strict(know, name, found, sizeof found / sizeof *found);
	for (size_t i = 0; i < n && i < sizeof found / sizeof *found; i++) {
		dln_place p;
		dln_know_place(know, found[i], &p);
		if (iso2.len ? p.precision == DLN_COUNTRY || !dln_view_eq(iso2, dln_view_of(p.country)) : p.precision < DLN_DIVISION)
			continue;
		if (best == UINT32_MAX || p.precision > widest) {
			best = found[i];
			widest = p.precision;
		}
	}
	return best;
}

/* The capital: the town of that name in that country that is its seat, else the best known. */
static uint32_t seat_of(const dln_know *know, dln_view name, dln_view iso2)
{
	uint32_t found[64], best = UINT32_MAX;
	size_t n = iso2.len ? dln_know_find_place_strict(know, name, found, sizeof found / sizeof *found) : 0;
	for (size_t i = 0; i < n && i < sizeof found / sizeof *found; i++) {
		dln_place p;
		dln_know_place(know, found[i], &p);
		if (p.precision != DLN_TOWN || !dln_view_eq(iso2, dln_view_of(p.country)))
			continue;
		if (p.seat == 1)
			return found[i];
		best = best == UINT32_MAX ? found[i] : best;
	}
	return best;
}

/* Of two lines with one code the first holds. */
static void index_countries(dln_words *words)
{
	for (size_t i = 0; i < sizeof words->country_of / sizeof *words->country_of; i++)
		words->country_of[i] = UINT32_MAX;
	for (size_t i = words->country_count; i-- > 0;) {
		const char *code = words->countries[i].iso2;
		if (code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z')
			words->country_of[(code[0] - 'A') * 26 + code[1] - 'A'] = (uint32_t)i;
	}
}

static void load_countries(loader *l)
{
	dln_know_table t = dln_know_get_table(l->know, "countries");
	uint32_t iso2 = dln_know_column(&t, "iso2"), name = dln_know_column(&t, "name"), other = dln_know_column(&t, "other"),
		adj = dln_know_column(&t, "adjective"), people = dln_know_column(&t, "people"), gov = dln_know_column(&t, "government"),
		capital = dln_know_column(&t, "capital"), army = dln_know_column(&t, "army");
	for (uint32_t r = 0; r < t.rows; r++) {
		dln_country c = {.name = dln_know_cell(&t, r, name), .government = dln_know_cell(&t, r, gov), .capital = dln_know_cell(&t, r, capital)};
		dln_view code = dln_know_cell(&t, r, iso2), adjectives = dln_know_cell(&t, r, adj), rest = adjectives;
		if (code.len == 2)
			memcpy(c.iso2, code.at, 2);
		c.adjective = dln_view_trim(dln_view_cut(&rest, ';'));
		if (!c.adjective.len)
			c.adjective = c.name;
		if (!c.government.len)
			c.government = join(l->arena, c.adjective, " government");
		c.no_army = dln_view_is(dln_know_cell(&t, r, army), "none");
		c.forces = join(l->arena, c.adjective, " security forces");
		c.place = c.iso2[0] ? dln_know_country(l->know, c.iso2) : place_of(l->know, c.name, (dln_view){NULL, 0});
		c.seat = seat_of(l->know, c.capital, dln_view_of(c.iso2));
		uint32_t index = (uint32_t)l->countries.len;
		dln_vec_push(l->arena, &l->countries, c);
		alias_country(l, c.name, index, false, false);
		alias_country(l, dln_know_cell(&t, r, other), index, false, false);
		alias_country(l, adjectives, index, true, false);
		alias_country(l, dln_know_cell(&t, r, people), index, false, true);
	}
	l->out->countries = l->countries.at;
	l->out->country_count = l->countries.len;
	index_countries(l->out);
}

static bool one_of(dln_view word, const char *list)
{
	dln_view rest = dln_view_of(list);
	while (rest.len)
		if (dln_view_eq(dln_view_cut(&rest, ' '), word))
			return true;
	return false;
}

static int year_of(dln_view cell)
{
	int year = 0;
	for (size_t i = 0; i < cell.len && i < 4; i++)
		year = year * 10 + (cell.at[i] >= '0' && cell.at[i] <= '9' ? cell.at[i] - '0' : 0);
	return year;
}

static void sort_actor(const loader *l, dln_actor *a)
{
	a->loyal = false;
	for (dln_view rest = a->countries; rest.len && !a->loyal;) {
		uint32_t c = dln_words_next_country(l->out, &rest);
		a->loyal = c != UINT32_MAX && dln_view_eq(l->out->countries[c].government, a->side);
	}
	a->armed = one_of(a->class_name, "armed-group militia coalition army");
	a->rebel = one_of(a->class_name, "armed-group militia");
	a->state = one_of(a->class_name, "state army police intelligence");
}

static void load_actors(loader *l)
{
	dln_know_table t = dln_know_get_table(l->know, "actors");
	uint32_t name = dln_know_column(&t, "name"), kind = dln_know_column(&t, "kind"), role = dln_know_column(&t, "role"),
		side = dln_know_column(&t, "side"), country = dln_know_column(&t, "country"), other = dln_know_column(&t, "other"),
		class_ = dln_know_column(&t, "class"), from = dln_know_column(&t, "from"), to = dln_know_column(&t, "to");
	for (uint32_t r = 0; r < t.rows; r++) {
		dln_actor a = {.name = dln_know_cell(&t, r, name), .side = dln_know_cell(&t, r, side), .countries = dln_know_cell(&t, r, country),
			.class_name = dln_know_cell(&t, r, class_), .other = dln_know_cell(&t, r, other)};
		if (!dln_kind_parse(dln_know_cell(&t, r, kind), &a.kind))
			a.kind = DLN_ORGANIZATION;
		if (!dln_role_parse(dln_know_cell(&t, r, role), &a.role))
			a.role = DLN_ROLE_NONE;
		a.from = year_of(dln_know_cell(&t, r, from));
		a.to = year_of(dln_know_cell(&t, r, to));
		a.self = r;
		a.next = UINT32_MAX;
		sort_actor(l, &a);
		dln_vec_push(l->arena, &l->actors, a);
		if (a.role == DLN_UN && a.countries.len)
			dln_vec_push(l->arena, &l->missions, r);
		alias_actor(l, a.name, r);
		alias_actor(l, a.other, r);
	}
}

/* What an actor is in the years of a row: on another side, and itself of another class unless it only follows the one whom the row is about. */
static void add_years(loader *l, uint32_t actor, const dln_actor *row, bool follows)
{
	dln_actor *own = &l->actors.at[actor], a = *own;
	if ((own->to && row->from > own->to) || (row->to && row->to < own->from))
		return;
	a.side = row->side;
	a.from = row->from > own->from ? row->from : own->from;
	a.to = row->to && (!own->to || row->to < own->to) ? row->to : own->to;
	if (!follows)
		a.class_name = row->class_name;
	sort_actor(l, &a);
	own->next = (uint32_t)l->actors.len;
	dln_vec_push(l->arena, &l->actors, a); /* may move `own` */
}

/* Those who are on the side of an actor by its name go with it. */
static void load_sides(loader *l)
{
	dln_know_table t = dln_know_get_table(l->know, "sides");
	uint32_t name = dln_know_column(&t, "name"), from = dln_know_column(&t, "from"), to = dln_know_column(&t, "to"), side = dln_know_column(&t, "side"),
		class_ = dln_know_column(&t, "class"), count = (uint32_t)l->actors.len;
	for (uint32_t r = 0; r < t.rows; r++) {
		dln_actor row = {.name = dln_know_cell(&t, r, name), .side = dln_know_cell(&t, r, side), .class_name = dln_know_cell(&t, r, class_),
			.from = year_of(dln_know_cell(&t, r, from)), .to = year_of(dln_know_cell(&t, r, to))};
		for (uint32_t a = 0; a < count; a++) {
			bool same = dln_view_eq(l->actors.at[a].name, row.name);
			if (same || dln_view_eq(l->actors.at[a].side, row.name))
				add_years(l, a, &row, !same);
		}
	}
}

static dln_noun_side side_of(dln_view text)
{
	if (dln_view_is(text, "state"))
		return DLN_SIDE_STATE;
	if (dln_view_is(text, "rebel"))
		return DLN_SIDE_REBEL;
	return dln_view_is(text, "own") ? DLN_SIDE_OWN : dln_view_is(text, "foe") ? DLN_SIDE_FOE : DLN_SIDE_NOBODY;
}

static void load_nouns(loader *l)
{
	dln_vec_push(l->arena, &l->nouns, (dln_noun){.classes = DLN_C_THING, .kind = DLN_THING});
	dln_know_table t = dln_know_get_table(l->know, "nouns");
	uint32_t words = dln_know_column(&t, "words"), class_ = dln_know_column(&t, "class"), kind = dln_know_column(&t, "kind"),
		role = dln_know_column(&t, "role"), side = dln_know_column(&t, "side"), level = dln_know_column(&t, "level");
	for (uint32_t r = 0; r < t.rows; r++) {
		dln_noun n = {.classes = dln_class_parse(dln_know_cell(&t, r, class_)), .side = side_of(dln_know_cell(&t, r, side))};
		n.persons = dln_view_is(dln_know_cell(&t, r, kind), "fighters");
		if (n.persons)
			n.kind = DLN_FORCE;
		else if (!dln_kind_parse(dln_know_cell(&t, r, kind), &n.kind))
			n.kind = DLN_THING;
		if (n.classes == DLN_C_PLAYER)
			n.classes |= n.kind == DLN_ORGANIZATION ? DLN_C_ORG : DLN_C_PERSON;
		if (!dln_role_parse(dln_know_cell(&t, r, role), &n.role))
			n.role = DLN_ROLE_NONE;
		dln_view lev = dln_know_cell(&t, r, level);
		n.self = dln_view_is(lev, "self");
		for (int p = DLN_SITE; p <= DLN_REGION; p++)
			if (dln_view_is(lev, dln_precision_text((dln_precision)p))) {
				n.has_level = true;
				n.level = (dln_precision)p;
			}
		uint32_t index = (uint32_t)l->nouns.len;
		dln_vec_push(l->arena, &l->nouns, n);
		dln_view rest = dln_know_cell(&t, r, words);
		while (rest.len) {
			dln_view word = dln_view_trim(dln_view_cut(&rest, ';'));
			if (word.len)
				(void)dln_map_intern(l->arena, &l->out->noun_of, word, index);
		}
	}
}

/* A shortened title is the noun that it stands for, and known as a short form of it. */
static void load_titles(loader *l)
{
	dln_know_table t = dln_know_get_table(l->know, "titles");
	uint32_t small = dln_know_column(&t, "short"), whole = dln_know_column(&t, "long");
	for (uint32_t r = 0; r < t.rows; r++) {
		dln_view key = dln_know_cell(&t, r, small), word = dln_know_cell(&t, r, whole);
		uint32_t noun;
		if (dln_map_get(&l->out->noun_of, word, &noun))
			(void)dln_map_intern(l->arena, &l->out->noun_of, key, noun);
		dln_map_put(l->arena, &l->out->title_of, key, (uint32_t)l->titles.len);
		dln_vec_push(l->arena, &l->titles, word);
	}
}

static dln_group_how how_of(dln_view text)
{
	static const char *const HOWS[] = {"is", "rather", "seldom", "people", "backed"}; /* in the order of the enum */
	size_t i = dln_word_index(HOWS, sizeof HOWS / sizeof *HOWS, text);
	return i < sizeof HOWS / sizeof *HOWS ? (dln_group_how)i : DLN_GROUP_RATHER;
}

static void load_groups(loader *l)
{
	dln_know_table t = dln_know_get_table(l->know, "group_words");
	uint32_t how = dln_know_column(&t, "how"), words = dln_know_column(&t, "words"), groups = dln_know_column(&t, "groups");
	dln_map actor_of = {0};
	for (size_t a = 0; a < l->actors.len; a++)
		dln_map_put(l->arena, &actor_of, l->actors.at[a].name, (uint32_t)a);
	for (uint32_t r = 0; r < t.rows; r++) {
		dln_group_row row = {.how = how_of(dln_know_cell(&t, r, how)), .first = (uint32_t)l->members.len};
		dln_view rest = dln_know_cell(&t, r, groups);
		while (rest.len) {
			uint32_t actor;
			if (!dln_map_get(&actor_of, dln_view_trim(dln_view_cut(&rest, ';')), &actor))
				continue;
			l->actors.at[actor].sorted |= row.how == DLN_GROUP_IS || row.how == DLN_GROUP_PEOPLE;
			dln_vec_push(l->arena, &l->members, actor);
			row.count++;
		}
		dln_map *map = row.how == DLN_GROUP_BACKED ? &l->out->backed_of : &l->out->group_of;
		for (rest = dln_know_cell(&t, r, words); rest.len;)
			(void)dln_map_intern(l->arena, map, dln_view_trim(dln_view_cut(&rest, ';')), (uint32_t)l->groups.len);
		dln_vec_push(l->arena, &l->groups, row);
	}
}

static void load_not_places(loader *l)
{
	dln_know_table t = dln_know_get_table(l->know, "places_not");
	uint32_t name = dln_know_column(&t, "name"), why = dln_know_column(&t, "why");
	for (uint32_t r = 0; r < t.rows; r++)
		dln_map_put(l->arena, &l->out->not_place, fold(l->arena, dln_know_cell(&t, r, name)),
			dln_view_is(dln_know_cell(&t, r, why), "word") ? DLN_NOT_WORD : DLN_NOT_PERSON);
	dln_know_table times = dln_know_get_table(l->know, "times"); /* "Monday" and "May" are no places */
	uint32_t time_words = dln_know_column(&times, "words");
	for (uint32_t r = 0; r < times.rows; r++) {
		dln_view rest = dln_know_cell(&times, r, time_words);
		while (rest.len)
			dln_map_put(l->arena, &l->out->not_place, fold(l->arena, dln_view_trim(dln_view_cut(&rest, ';'))), DLN_NOT_TIME);
	}
}

static void load_short_places(loader *l)
{
	dln_know_table t = dln_know_get_table(l->know, "place_abbreviations");
	uint32_t words = dln_know_column(&t, "words"), name = dln_know_column(&t, "name"), country = dln_know_column(&t, "country"),
		when = dln_know_column(&t, "when");
	for (uint32_t r = 0; r < t.rows; r++) {
		dln_short_place place = {.number = place_of(l->know, dln_know_cell(&t, r, name), dln_know_cell(&t, r, country)),
			.after = dln_view_is(dln_know_cell(&t, r, when), "after")};
		dln_view rest = dln_know_cell(&t, r, words);
		uint32_t index = (uint32_t)l->short_places.len;
		if (place.number != UINT32_MAX)
			dln_vec_push(l->arena, &l->short_places, place);
		while (rest.len && place.number != UINT32_MAX)
			(void)dln_map_intern(l->arena, &l->out->short_place_of, dln_view_trim(dln_view_cut(&rest, ';')), index);
	}
}

static int32_t whole(dln_view digits)
{
	bool minus = digits.len && digits.at[0] == '-';
	int32_t value = 0;
	for (size_t i = minus; i < digits.len && value < 100000; i++)
		value = value * 10 + (digits.at[i] - '0');
	return minus ? -value : value;
}

static const char *const RELATIONS[] = {"direction", "unit", "from", "side", "named", "opens", "of", "home", "gone", "left", "sole",
	"shown", "then", "whom"}; /* in the order of the enum */

static void load_relations(loader *l)
{
	dln_know_table t = dln_know_get_table(l->know, "place_relations");
	uint32_t words = dln_know_column(&t, "words"), kind = dln_know_column(&t, "kind"), north = dln_know_column(&t, "north"), east = dln_know_column(&t, "east");
	for (uint32_t r = 0; r < t.rows; r++) {
		dln_view name = dln_know_cell(&t, r, kind), rest = dln_know_cell(&t, r, words);
		dln_relation_kind k = (dln_relation_kind)(1 + dln_word_index(RELATIONS, sizeof RELATIONS / sizeof *RELATIONS, name));
		uint32_t index = (uint32_t)l->relations.len;
		dln_vec_push(l->arena, &l->relations, (dln_relation){k, whole(dln_know_cell(&t, r, north)), whole(dln_know_cell(&t, r, east))});
		while (rest.len)
			dln_map_put(l->arena, &l->out->relation_of, dln_view_trim(dln_view_cut(&rest, ';')), index);
	}
	dln_know_table numbers = dln_know_get_table(l->know, "numbers");
	uint32_t number_words = dln_know_column(&numbers, "words"), number_kind = dln_know_column(&numbers, "kind"), value = dln_know_column(&numbers, "value");
	for (uint32_t r = 0; r < numbers.rows; r++) {
		dln_view kind_of = dln_know_cell(&numbers, r, number_kind), word = dln_know_cell(&numbers, r, number_words);
		if (dln_view_is(kind_of, "cardinal"))
			dln_map_put(l->arena, &l->out->number_of, word, (uint32_t)whole(dln_know_cell(&numbers, r, value)));
		else if (dln_view_is(kind_of, "fraction"))
			dln_map_put(l->arena, &l->out->fractions, word, 1);
	}
}

static const char *const FUNCTIONS[] = {"locative", "around", "speaker", "speakers", "persons", "person", "neuter", "relative", "joiner", "attribution",
	"object-of", "source-of", "of", "away", "definite", "perfect", "future", "former", "serving", "heads", "backed",
	"collective", "light", "makes", "ahead", "doing", "law", "into", "local", "meets", "pair", "seat", "article",
	"objectless", "countrywide", "sum", "behind", "goal", "commits", "names",
	"contrary", "loyal", "onward", "here", "involves", "share", "occurs", "meanwhile", "links", "work", "author", "strikes",
	"blast", "installs", "toward", "moves", "minor"}; /* in the order of the bits */

static void load_functions(loader *l)
{
	dln_know_table t = dln_know_get_table(l->know, "function_words");
	uint32_t words = dln_know_column(&t, "words"), class_ = dln_know_column(&t, "class");
	for (uint32_t r = 0; r < t.rows; r++) {
		dln_functions bit = 0;
		for (uint32_t i = 0; i < sizeof FUNCTIONS / sizeof *FUNCTIONS; i++)
			if (dln_view_is(dln_know_cell(&t, r, class_), FUNCTIONS[i]))
				bit = (dln_functions)1 << i;
		dln_view rest = dln_know_cell(&t, r, words);
		while (rest.len) {
			dln_view word = dln_view_trim(dln_view_cut(&rest, ';'));
			uint32_t index = dln_map_intern(l->arena, &l->out->function_of, word, (uint32_t)l->functions.len);
			if (index == l->functions.len)
				dln_vec_push(l->arena, &l->functions, 0);
			l->functions.at[index] |= bit;
		}
	}
}

static dln_status load(void *self)
{
	loader *l = self;
	load_nouns(l);
	load_titles(l);
	load_countries(l);
	load_actors(l);
	load_groups(l);
	load_sides(l); /* what group_words.tsv says of an actor is true in all its years */
	load_not_places(l);
	load_short_places(l);
	load_relations(l);
	load_functions(l);
	dln_sayings_verbs(l->arena, &l->out->says, l->know);
	l->out->aliases = l->aliases.at;
	l->out->actors = l->actors.at;
	l->out->actor_count = l->actors.len;
	l->out->nouns = l->nouns.at;
	l->out->group_rows = l->groups.at;
	l->out->group_actors = l->members.at;
	l->out->missions = l->missions.at;
	l->out->mission_count = l->missions.len;
	l->out->titles = l->titles.at;
	l->out->short_places = l->short_places.at;
	l->out->relations = l->relations.at;
	l->out->functions = l->functions.at;
	return DLN_OK;
}

dln_status dln_words_load(dln_arena *arena, const dln_know *know, const dln_words **out, dln_err *err)
{
	dln_words *words = dln_arena_try(arena, sizeof *words);
	if (!words)
		return dln_fail(err, DLN_NOMEM, DLN_LIT("the knowledge"), DLN_NOWHERE, "no memory for its word tables");
	words->know = know;
	loader l = {.arena = arena, .know = know, .out = words};
	dln_status status = dln_arena_guard(arena, load, &l);
	if (status != DLN_OK)
		return dln_fail(err, status, DLN_LIT("the knowledge"), DLN_NOWHERE, "no memory for its word tables");
	*out = words;
	return DLN_OK;
}

const dln_noun *dln_words_noun(const dln_words *words, dln_view lemma)
{
	uint32_t at = 0;
	return dln_map_get(&words->noun_of, lemma, &at) ? &words->nouns[at] : &words->nouns[0];
}

bool dln_words_is_noun(const dln_words *words, dln_view lemma)
{
	return dln_map_get(&words->noun_of, lemma, NULL);
}

bool dln_words_is_time(const dln_words *words, dln_view form)
{
	char room[16];
	uint32_t kind = DLN_NOT_PERSON;
	if (form.len < 3 || form.at[0] < 'A' || form.at[0] > 'Z')
		return false;
	if (form.at[form.len - 1] == '.') /* "Sept." */
		form.len--;
	return dln_map_get(&words->not_place, dln_view_lower(form, room, sizeof room), &kind) && kind == DLN_NOT_TIME;
}

dln_functions dln_words_function(const dln_words *words, dln_view form)
{
	char room[16];
	uint32_t index = 0;
	return dln_map_get(&words->function_of, dln_view_lower(form, room, sizeof room), &index) ? words->functions[index] : 0;
}

const dln_group_row *dln_words_group(const dln_words *words, dln_view word)
{
	uint32_t at = 0;
	return dln_map_get(&words->group_of, word, &at) ? &words->group_rows[at] : NULL;
}

const dln_group_row *dln_words_backed(const dln_words *words, const char *iso2)
{
	uint32_t at = 0;
	return iso2[0] && dln_map_get(&words->backed_of, dln_view_of(iso2), &at) ? &words->group_rows[at] : NULL;
}

bool dln_words_in_row(const dln_words *words, const dln_group_row *row, uint32_t actor)
{
	for (uint32_t i = 0; i < row->count; i++)
		if (words->group_actors[row->first + i] == words->actors[actor].self)
			return true;
	return false;
}

dln_view dln_words_title(const dln_words *words, dln_view word)
{
	uint32_t at = 0;
	return dln_map_get(&words->title_of, word, &at) ? words->titles[at] : word;
}

uint32_t dln_words_actor_in(const dln_words *words, uint32_t actor, int year)
{
	uint32_t self = words->actors[actor].self;
	for (uint32_t a = year ? words->actors[self].next : UINT32_MAX; a != UINT32_MAX; a = words->actors[a].next)
		if (dln_words_years_off(&words->actors[a], year) == 0)
			return a;
	return self;
}

int dln_words_years_off(const dln_actor *actor, int year)
{
	if (actor->to && (year > actor->to || year == 0))
		return (year ? year : NEVER) - actor->to;
	return year && year < actor->from ? actor->from - year : 0;
}

uint32_t dln_words_country(const dln_words *words, const char *iso2)
{
	unsigned first = (unsigned)iso2[0] - 'A', second = first < 26 ? (unsigned)iso2[1] - 'A' : 26u;
	return second < 26 ? words->country_of[first * 26 + second] : UINT32_MAX;
}

dln_relation dln_words_relation(const dln_words *words, dln_view form)
{
	char room[24];
	uint32_t at = 0;
	return dln_map_get(&words->relation_of, dln_view_lower(form, room, sizeof room), &at) ? words->relations[at] : (dln_relation){DLN_RELATION_NONE, 0, 0};
}

bool dln_words_is_fraction(const dln_words *words, dln_view form)
{
	char room[24];
	return dln_map_get(&words->fractions, dln_view_lower(form, room, sizeof room), NULL);
}

uint32_t dln_words_number(const dln_words *words, dln_view form)
{
	enum { MOST = 1000000 };
	char room[24];
	uint32_t value = 0, places = 0;
	if (dln_map_get(&words->number_of, dln_view_lower(form, room, sizeof room), &value))
		return value <= MOST ? value * 1000 : 0;
	bool point = false;
	for (size_t i = 0; i < form.len && places < 3; i++) {
		char c = form.at[i];
		if (c == ',' && !point && i + 3 < form.len)
			continue;
		if ((c < '0' || c > '9') && (c != '.' || point || i == 0))
			return 0;
		point |= c == '.';
		places += point && c != '.';
		value = c == '.' ? value : value * 10 + (uint32_t)(c - '0');
		if (value > MOST)
			return 0;
	}
	for (; places < 3; places++)
		value *= 10;
	return value;
}

const dln_short_place *dln_words_short_place(const dln_words *words, dln_view form)
{
	uint32_t at = 0;
	return dln_map_get(&words->short_place_of, form, &at) ? &words->short_places[at] : NULL;
}

const dln_alias *dln_words_alias(const dln_words *words, dln_view name)
{
	char room[160];
	if (name.len > 120)
		return NULL;
	dln_buf buf;
	dln_buf_lend(&buf, room, sizeof room);
	dln_fold_strict(&buf, name);
	uint32_t at = 0;
	bool found = buf.status == DLN_OK && buf.len <= words->alias_longest && dln_map_get(&words->alias_of, dln_buf_as_view(&buf), &at);
	if (!found || (words->aliases[at].acronym && !is_acronym(name)))
		return NULL;
	return &words->aliases[at];
}

uint32_t dln_words_next_country(const dln_words *words, dln_view *codes)
{
	dln_view code = dln_view_cut(codes, ';');
	char iso2[3] = {0};
	if (code.len == 2)
		memcpy(iso2, code.at, 2);
	return dln_words_country(words, iso2);
}
