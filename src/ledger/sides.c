/* sides.c: who is on whose side, who fights whom, and which government is which country's.
 *
 * A side is a name: what the claims give as `side`, or the name of a force that has none. Who acts or suffers in a claim of fighting or of control is a
 * belligerent. Two sides of one claim are foes, and so, weakly, are one that fights in a country and its government, but for another state that only strikes
 * there; how many claims say so decides whom a side fights where several are possible. A country's government is the one that the knowledge or the claims
 * name for it.
 */
#include "ledger/reason.h"

#include <stdlib.h>
#include <string.h>

static uint32_t intern(dln_build *b, dln_view name) {
	if (name.len == 0) return DLN_NO_SIDE;
	uint32_t fresh = (uint32_t)b->sides.names.len;
	uint32_t side = dln_map_intern(b->arena, &b->sides.by_name, name, fresh);
	if (side == fresh) {
		dln_vec_push(b->arena, &b->sides.names, name);
		dln_vec_push(b->arena, &b->sides.fights, 0u);
		dln_vec_push(b->arena, &b->sides.told, 0u);
	}
	return side;
}

static dln_view side_name_of(const dln_who *who) {
	if (who->side.len) return who->side;
	if (dln_who_fights(who)) return who->name;
	if (who->role == DLN_BELLIGERENT && who->kind == DLN_ORGANIZATION) return who->name;
	return (dln_view){0};
}

uint32_t dln_record_side_of(const dln_build *b, const dln_who *who) {
	uint32_t side;
	dln_view name = side_name_of(who);
	if (name.len && dln_map_get(&b->sides.by_name, name, &side)) return side;
	if (who->name.len && dln_map_get(&b->sides.by_name, who->name, &side)) return side;
	if (who->role == DLN_OFFICIAL && who->country[0]) {
		side = dln_record_government(b, who->country);
		if (dln_record_belligerent(b, side)) return side;
	}
	return DLN_NO_SIDE;
}

dln_view dln_record_side_name(const dln_build *b, uint32_t side) {
	return side < b->sides.names.len ? b->sides.names.at[side] : (dln_view){0};
}

bool dln_record_belligerent(const dln_build *b, uint32_t side) {
	return side < b->sides.fights.len && b->sides.fights.at[side] > 0;
}

uint32_t dln_record_government(const dln_build *b, const char *country) {
	uint32_t side;
	if (country[0] && dln_map_get(&b->sides.governments, dln_view_of(country), &side)) return side;
	return DLN_NO_SIDE;
}

/* ---- what belongs to what ---- */

/* Offices to their bodies and groups to their alliances, as actors.tsv has them; without knowledge none. */
static void know_owners(dln_build *b) {
	dln_sides *s = &b->sides;
	if (!b->know) return;
	s->actors = dln_know_get_table(b->know, "actors");
	s->owner = dln_know_column(&s->actors, "owner");
	uint32_t name = dln_know_column(&s->actors, "name");
	for (uint32_t row = 0; row < s->actors.rows; row++)
		if (dln_know_cell(&s->actors, row, s->owner).len) dln_map_put(b->arena, &s->owners, dln_know_cell(&s->actors, row, name), row);
}

/* Empty when it belongs to nobody. */
static dln_view owner_of(const dln_build *b, dln_view name) {
	uint32_t row;
	return dln_map_get(&b->sides.owners, name, &row) ? dln_know_cell(&b->sides.actors, row, b->sides.owner) : (dln_view){0};
}

static dln_view body_of(const dln_build *b, dln_view name) {
	enum { LEVELS = 8 };
	dln_view owner = owner_of(b, name);
	for (int n = 0; n < LEVELS && owner.len; n++) {
		name = owner;
		owner = owner_of(b, name);
	}
	return name;
}

/* ---- who fights whom ---- */

static bool is_war(dln_type type) {
	return type <= DLN_OVERTHROW;
}

static int by_foe(const void *x, const void *y) {
	const dln_foe *a = x, *b = y;
	if (a->side != b->side) return a->side < b->side ? -1 : 1;
	int country = strcmp(a->country, b->country);
	if (country) return country;
	if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
	return (a->foe > b->foe) - (a->foe < b->foe);
}

static int by_pair(const void *x, const void *y) {
	const dln_foe *a = x, *b = y;
	if (a->side != b->side) return a->side < b->side ? -1 : 1;
	int country = strcmp(a->country, b->country);
	if (country) return country;
	return (a->foe > b->foe) - (a->foe < b->foe);
}

typedef dln_vec(dln_foe) foe_list;

/* A claim that names both counts as much as two that leave open against whom one fights in the government's country. Who fights another state's guests there counts only
 * where nothing else is known: South African soldiers who die in Bangui do not hold it. */
enum { GUEST_FOES = 1, OPEN_FOES = 1024, NAMED_FOES = 2 * OPEN_FOES };

/* Each pair counts for its country and, under "", for the whole set. */
static void add_foes(dln_build *b, foe_list *list, uint32_t side, uint32_t foe, const char *country, uint32_t weight) {
	dln_foe one = {.side = side, .foe = foe, .weight = weight};
	dln_vec_push(b->arena, list, one);
	if (country[0] == 0) return;
	memcpy(one.country, country, sizeof one.country);
	dln_vec_push(b->arena, list, one);
}

static void keep_foes(dln_build *b, foe_list *list) {
	size_t kept = 0;
	if (list->len == 0) return;
	qsort(list->at, list->len, sizeof *list->at, by_pair);
	for (size_t i = 0; i < list->len; i++) {
		if (kept > 0 && by_pair(&list->at[kept - 1], &list->at[i]) == 0) list->at[kept - 1].weight += list->at[i].weight;
		else list->at[kept++] = list->at[i];
	}
	qsort(list->at, kept, sizeof *list->at, by_foe);
	b->sides.foes = list->at;
	b->sides.foe_count = kept;
}

/* The first foe of (side, country), by falling weight. */
static uint32_t strongest(const dln_build *b, uint32_t side, const char *country) {
	size_t low = 0, high = b->sides.foe_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const dln_foe *f = &b->sides.foes[middle];
		bool before = f->side != side ? f->side < side : strcmp(f->country, country) < 0;
		if (before) low = middle + 1;
		else high = middle;
	}
	if (low == b->sides.foe_count) return DLN_NO_SIDE;
	const dln_foe *f = &b->sides.foes[low];
	return f->side == side && strcmp(f->country, country) == 0 ? f->foe : DLN_NO_SIDE;
}

bool dln_record_fights_in(const dln_build *b, uint32_t side, const char *country) {
	return country[0] && strongest(b, side, country) != DLN_NO_SIDE;
}

uint32_t dln_record_foe(const dln_build *b, uint32_t side, const char *country) {
	if (side == DLN_NO_SIDE) return DLN_NO_SIDE;
	uint32_t government = dln_record_government(b, country);
	uint32_t foe = country[0] ? strongest(b, side, country) : DLN_NO_SIDE;
	if (foe != DLN_NO_SIDE) return foe;
	if (government != DLN_NO_SIDE && government != side) return government;
	return strongest(b, side, "");
}

/* ---- governments ---- */

/* countries.tsv names each country's government; a name that no report uses is a side all the same: it may hold what others
 * attack. */
static void know_government(dln_build *b, const char *country) {
	uint32_t known;
	if (country[0] == 0 || dln_map_get(&b->sides.governments, dln_view_of(country), &known)) return;
	dln_know_table table = dln_know_get_table(b->know, "countries");
	uint32_t code = dln_know_column(&table, "iso2"), government = dln_know_column(&table, "government");
	uint32_t side = DLN_NO_SIDE;
	for (uint32_t row = 0; row < table.rows && side == DLN_NO_SIDE; row++)
		if (dln_view_is(dln_know_cell(&table, row, code), country)) side = intern(b, dln_know_cell(&table, row, government));
	dln_view key = dln_arena_copy(b->arena, dln_view_of(country));
	dln_map_put(b->arena, &b->sides.governments, key, side);
}

/* ACLED's name for it; by its code where the knowledge does not name the country. */
uint32_t dln_record_unidentified(dln_build *b, const char *country) {
	dln_view name = dln_view_of(country);
	dln_know_table table = {0};
	if (b->know && name.len) table = dln_know_get_table(b->know, "countries");
	uint32_t code = table.rows ? dln_know_column(&table, "iso2") : 0, called = table.rows ? dln_know_column(&table, "name") : 0;
	for (uint32_t row = 0; row < table.rows; row++)
		if (dln_view_is(dln_know_cell(&table, row, code), country)) name = dln_know_cell(&table, row, called);
	return intern(b, name.len ? dln_record_say(b->arena, DLN_UNIDENTIFIED " (%.*s)", DLN_FMT(name)) : DLN_LIT(DLN_UNIDENTIFIED));
}

static void know_states(dln_build *b) {
	if (!b->know) return;
	dln_know_table table = dln_know_get_table(b->know, "countries");
	uint32_t government = dln_know_column(&table, "government");
	for (uint32_t row = 0; row < table.rows; row++)
		if (dln_know_cell(&table, row, government).len) dln_map_put(b->arena, &b->sides.states, dln_know_cell(&table, row, government), row);
}

/* Where another state strikes, nobody knows whom unless it is said: it may be there for the government as well as against it. What it takes or holds it mostly took
 * from the government. */
static bool is_guest(const dln_build *b, const dln_claim *claim, uint32_t side) {
	return claim->type > DLN_SURRENDER && dln_map_get(&b->sides.states, b->sides.names.at[side], NULL);
}

static void take_who(dln_build *b, const dln_who *who, bool war) {
	uint32_t side = intern(b, side_name_of(who));
	if (side != DLN_NO_SIDE && war) b->sides.told.at[side]++;
}

/* The side that speaks where nobody else does; empty: the outlet itself. */
static dln_view mouth_of(const dln_build *b, const dln_told *fact) {
	return b->origins.at[fact->printed].side;
}

static void take_claim(dln_build *b, dln_told *fact) {
	const dln_claim *claim = fact->claim;
	take_who(b, &claim->actor, is_war(claim->type));
	take_who(b, &claim->target, is_war(claim->type));
	for (size_t i = 0; i < claim->source_count; i++)
		if (claim->sources[i].who.side.len) intern(b, claim->sources[i].who.side);
	intern(b, mouth_of(b, fact));
	if (b->know && dln_where_some(&claim->place)) know_government(b, claim->place.country);
}

/* "The rebels" of a war in which only one group of an alliance is told of are that group, where most of what is told of the two names it. Otherwise the
 * alliance stands beside its groups. */
static void name_alliances(dln_build *b) {
	dln_sides *s = &b->sides;
	size_t count = s->names.len;
	uint32_t *members = dln_arena_array(b->arena, uint32_t, count + 1), *member = dln_arena_array(b->arena, uint32_t, count + 1), whole;
	for (uint32_t side = 0; side < count; side++) {
		dln_view alliance = s->told.at[side] ? owner_of(b, s->names.at[side]) : (dln_view){0};
		if (!alliance.len || !dln_map_get(&s->by_name, alliance, &whole)) continue;
		members[whole]++;
		member[whole] = side;
	}
	for (uint32_t side = 0; side < count; side++)
		if (members[side] == 1 && s->told.at[member[side]] >= s->told.at[side]) dln_map_put(b->arena, &s->by_name, s->names.at[side], member[side]);
}

static void count_fight(dln_build *b, dln_told *fact, foe_list *foes) {
	const dln_claim *claim = fact->claim;
	fact->actor_side = fact->actor_named = dln_record_side_of(b, &claim->actor);
	fact->target_side = fact->target_named = dln_record_side_of(b, &claim->target);
	if (!is_war(claim->type)) return;
	/* Where somebody fights in its country, a government is at war, whether or not it is named. */
	uint32_t home = dln_record_government(b, claim->place.country);
	if (home != DLN_NO_SIDE && (fact->actor_side != DLN_NO_SIDE || fact->target_side != DLN_NO_SIDE)) b->sides.fights.at[home]++;
	if (fact->actor_side != DLN_NO_SIDE && fact->target_side == DLN_NO_SIDE && home != DLN_NO_SIDE && home != fact->actor_side &&
		!is_guest(b, claim, fact->actor_side)) {
		add_foes(b, foes, fact->actor_side, home, claim->place.country, OPEN_FOES);
		add_foes(b, foes, home, fact->actor_side, claim->place.country, OPEN_FOES);
	}
	if (fact->actor_side != DLN_NO_SIDE) b->sides.fights.at[fact->actor_side]++;
	if (fact->target_side == DLN_NO_SIDE || fact->target_side == fact->actor_side) return;
	b->sides.fights.at[fact->target_side]++;
	if (fact->actor_side == DLN_NO_SIDE) return;
	bool away = home != DLN_NO_SIDE && fact->actor_side != home && fact->target_side != home;
	bool guests = away && (is_guest(b, claim, fact->actor_side) || is_guest(b, claim, fact->target_side));
	uint32_t weight = guests ? GUEST_FOES : NAMED_FOES;
	add_foes(b, foes, fact->actor_side, fact->target_side, claim->place.country, weight);
	add_foes(b, foes, fact->target_side, fact->actor_side, claim->place.country, weight);
}

/* Who is known by his government alone is on its side once that is known to fight. */
static void name_officials(const dln_build *b, dln_told *fact) {
	const dln_claim *claim = fact->claim;
	if (fact->actor_named == DLN_NO_SIDE && claim->actor.role == DLN_OFFICIAL) fact->actor_named = dln_record_side_of(b, &claim->actor);
	if (fact->target_named == DLN_NO_SIDE && claim->target.role == DLN_OFFICIAL) fact->target_named = dln_record_side_of(b, &claim->target);
}

/* ---- voices ---- */

/* Agencies and outlets pass on what others say, unless they are somebody's mouthpiece. */
static bool speaks(const dln_speaker *speaker) {
	return (speaker->who.role != DLN_AGENCY && speaker->who.role != DLN_OUTLET) || speaker->who.side.len;
}

/* Who speaks of his own act, or of himself; what was done to a witness he has seen. */
static bool is_object(const dln_told *fact, const dln_who *who) {
	if (who->name.len == 0) return false;
	bool did = dln_view_eq(who->name, fact->claim->actor.name);
	return did || (who->role != DLN_WITNESS && dln_view_eq(who->name, fact->claim->target.name));
}

/* An official or a spokesman of nobody knows whom may be an interested party: he does not pass for a neutral one, nor for one
 * who admits. */
static bool is_capital(char c) {
	return c >= 'A' && c <= 'Z';
}

/* "The Malian Centre for Human Rights": the words of a name that no table has, without the article; empty: a description ("a doctor", "Ugandan officers"). */
static dln_view proper_name(dln_view words) {
	dln_view rest = words, name = words;
	bool first = true;
	while (rest.len) {
		dln_view word = dln_view_cut(&rest, ' ');
		if (first && dln_view_eq_nocase(word, DLN_LIT("the"))) name = rest;
		else if (word.len > 3 && !is_capital(word.at[0])) return (dln_view){0};
		first = false;
	}
	return name.len && is_capital(name.at[0]) ? name : (dln_view){0};
}

static dln_voice voice_of(dln_build *b, const dln_told *fact, const dln_speaker *speaker) {
	const dln_who *who = &speaker->who;
	dln_voice voice = {.kind = DLN_VOICE_NEUTRAL, .side = DLN_NO_SIDE, .speaker = speaker};
	uint32_t side = dln_record_side_of(b, who);
	bool unplaced = side == DLN_NO_SIDE && who->role == DLN_OFFICIAL && who->side.len == 0 && who->country[0] == 0;
	if (side != DLN_NO_SIDE && dln_record_belligerent(b, side)) {
		voice.kind = DLN_VOICE_SIDE;
		voice.side = side;
	} else if (who->role == DLN_BELLIGERENT || unplaced || is_object(fact, who)) {
		voice.kind = DLN_VOICE_SIDE;
		voice.side = side;
	}
	if (who->name.len) voice.key = who->name;
	else if (voice.side != DLN_NO_SIDE) voice.key = dln_record_side_name(b, voice.side);
	else if (who->kind == DLN_ORGANIZATION) voice.key = proper_name(dln_record_words(fact, who->words));
	if (voice.key.len == 0) voice.key = dln_record_say(b->arena, "%.*s/%u", DLN_FMT(dln_record_words(fact, who->words)), fact->origin);
	voice.body = body_of(b, voice.key);
	return voice;
}

/* What the outlet of a side at war here writes the side says. */
static const dln_voice *own_voice(dln_build *b, const dln_told *fact) {
	dln_voice *voice = dln_arena_one(b->arena, dln_voice);
	dln_view mouth = mouth_of(b, fact);
	uint32_t side;
	if (mouth.len && dln_map_get(&b->sides.by_name, mouth, &side) && dln_record_belligerent(b, side)) {
		*voice = (dln_voice){.kind = DLN_VOICE_SIDE, .side = side, .key = mouth, .body = mouth};
	} else {
		dln_view key = dln_record_say(b->arena, "=%u", fact->origin);
		*voice = (dln_voice){.kind = DLN_VOICE_OWN, .side = DLN_NO_SIDE, .key = key, .body = key};
	}
	return voice;
}

/* `own` has the own voice of each origin, once it was asked for: whose mouthpiece it is and with whom it counts as one hang on the origin alone. */
static void hear(dln_build *b, dln_told *fact, const dln_voice **own) {
	const dln_claim *claim = fact->claim;
	unsigned level = UINT32_MAX;
	size_t count = 0;
	for (size_t i = 0; i < claim->source_count; i++)
		if (speaks(&claim->sources[i]) && claim->sources[i].level < level) level = claim->sources[i].level;
	if (level == UINT32_MAX) {
		if (!own[fact->printed]) own[fact->printed] = own_voice(b, fact);
		fact->voices = own[fact->printed];
		fact->voice_count = 1;
		return;
	}
	dln_voice *voices = dln_arena_array(b->arena, dln_voice, claim->source_count);
	for (size_t i = 0; i < claim->source_count; i++)
		if (speaks(&claim->sources[i]) && claim->sources[i].level == level) voices[count++] = voice_of(b, fact, &claim->sources[i]);
	fact->voices = voices;
	fact->voice_count = count;
}

enum { HEADLINE_REACH = 32 };

/* A headline has no room for the source of its news, nor often for who did it: both are those of the text's first claim of it. */
static void hear_headline(const dln_build *b, uint32_t number) {
	dln_told *title = &b->facts[number];
	uint32_t end = b->first_fact[title->ref.report + 1];
	if (title->claim->block != DLN_BLOCK_TITLE || title->voices[0].kind != DLN_VOICE_OWN) return;
	if (end > number + HEADLINE_REACH) end = number + HEADLINE_REACH;
	for (uint32_t i = number + 1; i < end; i++) {
		const dln_told *prose = &b->facts[i];
		if (prose->claim->block != DLN_BLOCK_PROSE || prose->type != title->type || !prose->happened) continue;
		if (!dln_told_same_place(prose, title)) continue;
		if (title->actor_side != DLN_NO_SIDE && prose->actor_side != title->actor_side) continue;
		if (title->claim->actor.kind == DLN_KIND_NONE) title->actor_side = prose->actor_side; /* "Juba falls" */
		title->voices = prose->voices;
		title->voice_count = prose->voice_count;
		return;
	}
}

void dln_record_find_sides(dln_build *b) {
	foe_list foes = {0};
	know_owners(b);
	know_states(b);
	for (size_t i = 0; i < b->fact_count; i++) take_claim(b, &b->facts[i]);
	name_alliances(b);
	for (size_t i = 0; i < b->fact_count; i++) count_fight(b, &b->facts[i], &foes);
	keep_foes(b, &foes);
	const dln_voice **own = dln_arena_array(b->arena, const dln_voice *, b->origins.len + 1);
	for (size_t i = 0; i < b->fact_count; i++) {
		name_officials(b, &b->facts[i]);
		hear(b, &b->facts[i], own);
	}
	for (uint32_t i = 0; i < b->fact_count; i++) hear_headline(b, i);
}
