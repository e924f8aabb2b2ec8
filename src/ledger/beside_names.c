/* beside_names.c: "Military Forces of Afghanistan (2021-)", "Government of DR Congo (Zaire)", "M23: March 23 Movement": the sides that the record knows
 * them by.
 *
 * A name is looked up as it stands; where nothing has it, its parts between brackets, colons, commas and dashes are. One that begins with words of table_actors.tsv for a
 * government is that of the country behind them, and where years stand behind the country also whoever came to rule with the first of them (sides.tsv).
 */
#include <string.h>

#include "ledger/beside_parts.h"

enum { NEAR_YEAR = 1 };

typedef struct naming {
	const dln_beside_job *job;
	const char *country;
	int year;
	dln_view *out;
	size_t count;
} naming;

static void add(naming *n, dln_view side) {
	for (size_t i = 0; i < n->count; i++)
		if (dln_view_eq(n->out[i], side)) return;
	if (side.len && n->count < DLN_ROW_SIDES) n->out[n->count++] = side;
}

bool dln_beside_is_state(const dln_beside_job *job, dln_view side) {
	for (size_t i = 0; side.len && i < job->words->country_count; i++)
		if (dln_view_eq(job->words->countries[i].government, side)) return true;
	return false;
}

static dln_view without_article(dln_view name) {
	name = dln_view_trim(name);
	return name.len > 4 && dln_view_eq_nocase(dln_view_sub(name, 0, 4), DLN_LIT("the ")) ? dln_view_sub(name, 4, name.len) : name;
}

static const dln_alias *alias_of(const naming *n, dln_view name) {
	const dln_alias *a = dln_words_alias(n->job->words, dln_view_trim(name));
	return a ? a : dln_words_alias(n->job->words, without_article(name));
}

/* ---- forces ---- */

/* The actor of that name in the row's country, else the first of that name. */
static bool add_actor(naming *n, dln_view name) {
	const dln_words *words = n->job->words;
	const dln_alias *a = alias_of(n, name), *best = a && a->actor != UINT32_MAX ? a : NULL;
	for (int steps = 0; a && steps < 16; steps++) {
		if (a->actor != UINT32_MAX && dln_view_lists(words->actors[a->actor].countries, dln_view_of(n->country))) {
			best = a;
			break;
		}
		a = a->next == UINT32_MAX ? NULL : &words->aliases[a->next];
	}
	if (!best) return false;
	const dln_actor *actor = &words->actors[dln_words_actor_in(words, best->actor, n->year)];
	add(n, actor->side.len ? actor->side : actor->name);
	return true;
}

static bool is_seam(dln_view cell, size_t at, size_t *wide) {
	static const char *const seams[] = {" and/or ", " and ", " - "};
	*wide = 1;
	if (strchr("():,;/", cell.at[at])) return true;
	for (size_t i = 0; i < sizeof seams / sizeof *seams; i++) {
		*wide = strlen(seams[i]);
		if (dln_view_starts(dln_view_sub(cell, at, cell.len), dln_view_of(seams[i]))) return true;
	}
	return false;
}

static bool add_parts(naming *n, dln_view cell) {
	size_t begin = 0, wide;
	bool any = false;
	for (size_t at = 0; at < cell.len;) {
		if (!is_seam(cell, at, &wide)) {
			at++;
			continue;
		}
		any |= at > begin && add_actor(n, dln_view_sub(cell, begin, at));
		at = begin = at + wide;
	}
	return (begin < cell.len && add_actor(n, dln_view_sub(cell, begin, cell.len))) || any;
}

/* ---- governments ---- */

static bool add_government(naming *n, dln_view country) {
	const dln_alias *a = alias_of(n, country);
	if (!a || a->country == UINT32_MAX) return false;
	add(n, n->job->words->countries[a->country].government);
	return true;
}

/* "(2021-)": who has ruled since about that year was somebody else's enemy before, and the record may know him by his name. */
static void add_regime(naming *n, dln_view years) {
	int from = 0;
	for (size_t i = 0; i < 4; i++) {
		if (i >= years.len || years.at[i] < '0' || years.at[i] > '9') return;
		from = from * 10 + (years.at[i] - '0');
	}
	dln_know_table table = dln_know_get_table(n->job->know, "sides");
	uint32_t name = dln_know_column(&table, "name"), since = dln_know_column(&table, "from"), side = dln_know_column(&table, "side");
	for (uint32_t row = 0; row < table.rows && n->count; row++) {
		dln_view year = dln_know_cell(&table, row, since);
		int first = 0;
		for (size_t i = 0; i < year.len; i++) first = first * 10 + (year.at[i] - '0');
		if (dln_view_eq(dln_know_cell(&table, row, side), n->out[0]) && first >= from && first <= from + NEAR_YEAR) add(n, dln_know_cell(&table, row, name));
	}
}

/* ---- a cell ---- */

/* The line of table_actors.tsv that the name begins with: its words, and what it means; empty: none. */
static dln_view opening(const naming *n, dln_view cell, dln_view *means) {
	dln_know_table table = dln_know_get_table(n->job->know, "table_actors");
	uint32_t words = dln_know_column(&table, "words"), meaning = dln_know_column(&table, "means");
	for (uint32_t row = 0; row < table.rows; row++) {
		dln_view list = dln_know_cell(&table, row, words);
		while (list.len) {
			dln_view word = dln_view_trim(dln_view_cut(&list, ';'));
			bool ends = word.len == cell.len || (word.len < cell.len && !(cell.at[word.len] >= 'a' && cell.at[word.len] <= 'z'));
			if (!word.len || !ends || !dln_view_eq_nocase(dln_view_sub(cell, 0, word.len), word)) continue;
			*means = dln_know_cell(&table, row, meaning);
			return word;
		}
	}
	return (dln_view){0};
}

/* Who is named behind the years is meant: "Military Forces of Yemen (2016-) Supreme Political Council". */
static bool name_government(naming *n, dln_view rest) {
	size_t bracket = dln_view_find_byte(rest, '(');
	dln_view behind = bracket == DLN_NOWHERE ? (dln_view){0} : dln_view_sub(rest, bracket + 1, rest.len);
	size_t end = dln_view_find_byte(behind, ')');
	if (end != DLN_NOWHERE && add_parts(n, dln_view_sub(behind, end + 1, behind.len))) return true;
	if (!add_government(n, rest) && !add_government(n, bracket == DLN_NOWHERE ? rest : dln_view_sub(rest, 0, bracket))) return false;
	add_regime(n, behind);
	return true;
}

/* "Government of Chad, Government of Sudan" */
static bool name_governments(naming *n, dln_view cell, size_t opened) {
	bool all = true;
	dln_view means;
	if (name_government(n, dln_view_sub(cell, opened, cell.len))) return true;
	while (cell.len) {
		dln_view one = dln_view_trim(dln_view_cut(&cell, ','));
		opened = opening(n, one, &means).len;
		all &= opened ? name_government(n, dln_view_sub(one, opened, one.len)) : add_actor(n, one);
	}
	return all;
}

void dln_beside_name_sides(const dln_beside_job *job, dln_row *row, int which, int year) {
	naming n = {.job = job, .country = row->country, .year = year, .out = row->sides[which]};
	dln_view cell = dln_view_trim(row->is->cells[which ? DLN_FIELD_TARGET : DLN_FIELD_ACTOR]), means = {0};
	if (!cell.len) return;
	dln_view words = opening(&n, cell, &means);
	bool known = !dln_view_is(means, "unknown");
	if (dln_view_is(means, "civilians")) row->civil = true;
	else if (dln_view_is(means, "government")) known = name_governments(&n, cell, words.len);
	else if (known) known = add_actor(&n, cell) || add_parts(&n, cell);
	row->open |= !known;
	row->side_count[which] = n.count;
}
