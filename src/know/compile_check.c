/* compile_check.c: what the tables must hold to, as data/schema.tsv says it.
 *
 * A row of the schema names a table, a column and a rule for each of its cells: `required`, `unique`, `integer`, `year`, `number`, `in`
 * (one of the argument's items), `each` (every ';' item is one of them), `country` (every item an alpha-2 code), `ref` (every item
 * stands in TABLE.COLUMN; several columns of reference are separated by blanks), `plain` (small ASCII letters, digits, blanks), `pcode` (a code of
 * humanitarian maps), `chain` (who follows the column from line to line, as a name in the argument's column, comes to an end). An empty cell breaks
 * `required` and `shipped` alone. `key` names a column of the table's key, which no two lines may share, and `optional` a column that only overlays have.
 */
#include <string.h>

#include "base/utf8.h"
#include "know/compile_parts.h"
#include "know/fold.h"
#include "know/know_parts.h"

typedef struct check {
	dln_compiler *c;
	const dln_sheet *sheet;
	uint32_t column;
	dln_view argument;
	dln_map known;      /* `ref`: what may be referred to; `unique`: what was seen */
} check;

typedef void rule_fn(check *k, const dln_sheet_row *row, dln_view cell);

static void fault(check *k, const dln_sheet_row *row, const char *what, dln_view item)
{
	dln_compile_trouble(k->c, row->source, row->line, "%.*s: \"%.*s\" %s", DLN_FMT(k->sheet->names[k->column]), DLN_FMT(item), what);
}

static bool is_number(dln_view v, bool integer)
{
	size_t i = v.len && v.at[0] == '-', digits = 0, points = 0;
	for (; i < v.len; i++) {
		if (v.at[i] >= '0' && v.at[i] <= '9')
			digits++;
		else if (v.at[i] == '.' && !integer && digits)
			points++;
		else
			return false;
	}
	return digits > 0 && digits < 16 && points < 2;
}

static void rule_required(check *k, const dln_sheet_row *row, dln_view cell)
{
	if (cell.len == 0)
		dln_compile_trouble(k->c, row->source, row->line, "%.*s must not be empty", DLN_FMT(k->sheet->names[k->column]));
}

/* Of the base's lines alone. */
static void rule_shipped(check *k, const dln_sheet_row *row, dln_view cell)
{
	if (row->source->layer == 0)
		rule_required(k, row, cell);
}

/* Two lines have the same in a column, or the same key. */
static void taken(dln_compiler *c, const dln_sheet_row *first, const dln_sheet_row *row, dln_view column, dln_view cell)
{
	if (first->source == row->source)
		dln_compile_trouble(c, row->source, row->line, "%.*s: \"%.*s\" stands on line %u already", DLN_FMT(column), DLN_FMT(cell), first->line);
	else
		dln_compile_trouble(c, row->source, row->line, "%.*s: \"%.*s\" stands in %.*s:%u already", DLN_FMT(column), DLN_FMT(cell), DLN_FMT(first->source->name),
		                    first->line);
}

static void rule_unique(check *k, const dln_sheet_row *row, dln_view cell)
{
	uint32_t number = (uint32_t)(row - k->sheet->rows.at), first = dln_map_intern(k->c->arena, &k->known, cell, number);
	if (first != number)
		taken(k->c, &k->sheet->rows.at[first], row, k->sheet->names[k->column], cell);
}

static void rule_integer(check *k, const dln_sheet_row *row, dln_view cell)
{
	if (!is_number(cell, true))
		fault(k, row, "is not a whole number", cell);
}

static void rule_number(check *k, const dln_sheet_row *row, dln_view cell)
{
	if (!is_number(cell, false))
		fault(k, row, "is not a number", cell);
}

static void rule_year(check *k, const dln_sheet_row *row, dln_view cell)
{
	if (cell.len != 4 || !is_number(cell, true) || cell.at[0] < '1')
		fault(k, row, "is not a year of four digits", cell);
}

static void rule_in(check *k, const dln_sheet_row *row, dln_view cell)
{
	if (!dln_view_lists(k->argument, cell))
		fault(k, row, "is none of the words that may stand here", cell);
}

static void rule_each(check *k, const dln_sheet_row *row, dln_view cell)
{
	while (cell.len) {
		dln_view item = dln_view_cut(&cell, ';');
		if (!dln_view_lists(k->argument, item))
			fault(k, row, "is none of the words that may stand here", item);
	}
}

static void rule_country(check *k, const dln_sheet_row *row, dln_view cell)
{
	while (cell.len) {
		dln_view item = dln_view_cut(&cell, ';');
		if (item.len != 2 || !dln_map_get(&k->known, item, NULL))
			fault(k, row, "is no country code of countries.tsv", item);
	}
}

static void rule_ref(check *k, const dln_sheet_row *row, dln_view cell)
{
	while (cell.len) {
		dln_view item = dln_view_cut(&cell, ';');
		if (!dln_map_get(&k->known, item, NULL))
			fault(k, row, "stands in no table that it may refer to", item);
	}
}

static void rule_plain(check *k, const dln_sheet_row *row, dln_view cell)
{
	for (size_t i = 0; i < cell.len; i++) {
		char ch = cell.at[i];
		if (!((ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9') || ch == ' ')) {
			fault(k, row, "has other signs than small letters, digits and blanks", cell);
			return;
		}
	}
}

static void rule_pcode(check *k, const dln_sheet_row *row, dln_view cell)
{
	bool good = cell.len > 2 && cell.len <= 24;
	for (size_t i = 0; i < cell.len && good; i++)
		good = (cell.at[i] >= 'A' && cell.at[i] <= 'Z') || (i > 1 && cell.at[i] >= '0' && cell.at[i] <= '9');
	if (!good)
		fault(k, row, "is no P-code: two capital letters, then capital letters and digits", cell);
}

/* Each line is walked from once, and marked with the walk that came by: a walk that meets its own mark goes round. */
static void check_chain(check *k)
{
	uint32_t names = dln_compile_column_of(k->sheet, k->argument), len = (uint32_t)k->sheet->rows.len;
	uint32_t *seen = dln_arena_array(k->c->arena, uint32_t, len + 1);
	dln_map rows = {0};
	for (uint32_t r = 0; r < len && names != UINT32_MAX; r++)
		(void)dln_map_intern(k->c->arena, &rows, k->sheet->rows.at[r].cells[names], r);
	for (uint32_t r = 0; r < len && names != UINT32_MAX; r++) {
		uint32_t at = r, from = r;
		while (!seen[at]) {
			seen[at] = r + 1;
			from = at;
			if (!dln_map_get(&rows, k->sheet->rows.at[at].cells[k->column], &at))
				break;
		}
		if (at != from && seen[at] == r + 1 && dln_map_get(&rows, k->sheet->rows.at[from].cells[k->column], NULL))
			fault(k, &k->sheet->rows.at[from], "leads back to this line: it goes in a circle", k->sheet->rows.at[from].cells[k->column]);
	}
}

/* Everything that stands in TABLE.COLUMN. */
static bool learn(check *k, dln_view table, dln_view column)
{
	for (size_t i = 0; i < k->c->sheets.len; i++) {
		const dln_sheet *sheet = &k->c->sheets.at[i];
		if (sheet->source->is_places || !dln_view_eq(sheet->source->stem, table))
			continue;
		for (uint32_t n = 0; n < sheet->columns; n++) {
			if (!dln_view_eq(sheet->names[n], column))
				continue;
			for (size_t r = 0; r < sheet->rows.len; r++) {
				dln_view items = sheet->rows.at[r].cells[n];
				while (items.len)
					dln_map_put(k->c->arena, &k->known, dln_view_cut(&items, ';'), 1);
			}
			return true;
		}
	}
	return false;
}

static bool learn_all(check *k, dln_view refs)
{
	while (refs.len) {
		dln_view column = dln_view_cut(&refs, ' ');
		dln_view table = dln_view_cut(&column, '.');
		if (!learn(k, table, column))
			return false;
	}
	return true;
}

static rule_fn *rule_named(dln_view name)
{
	static const struct {
		const char *name;
		rule_fn *rule;
	} rules[] = {{"required", rule_required}, {"shipped", rule_shipped}, {"unique", rule_unique}, {"integer", rule_integer}, {"number", rule_number},
	             {"year", rule_year},         {"in", rule_in},         {"each", rule_each},       {"country", rule_country},
	             {"ref", rule_ref},           {"plain", rule_plain},       {"pcode", rule_pcode}};
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (dln_view_is(name, rules[i].name))
			return rules[i].rule;
	return NULL;
}

static void check_column(check *k, rule_fn *rule)
{
	for (size_t r = 0; r < k->sheet->rows.len; r++) {
		const dln_sheet_row *row = &k->sheet->rows.at[r];
		if (rule == rule_required || rule == rule_shipped || row->cells[k->column].len)
			rule(k, row, row->cells[k->column]);
	}
}

/* No two lines have the same key. Once a table: at the first column of its key. */
static void check_key(check *k)
{
	uint32_t keys[DLN_COMPILE_KEYS_MAX], len = dln_compile_keys(k->c, k->sheet, keys);
	if (len == 0 || keys[0] != k->column)
		return;
	for (uint32_t r = 0; r < k->sheet->rows.len; r++) {
		const dln_sheet_row *row = &k->sheet->rows.at[r];
		dln_vec(char) key = {0};
		for (uint32_t i = 0; i < len; i++) {
			for (size_t b = 0; b < row->cells[keys[i]].len; b++)
				dln_vec_push(k->c->arena, &key, row->cells[keys[i]].at[b]);
			dln_vec_push(k->c->arena, &key, '/');
		}
		uint32_t first = dln_map_intern(k->c->arena, &k->known, (dln_view){key.at, key.len}, r);
		if (first != r)
			taken(k->c, &k->sheet->rows.at[first], row, k->sheet->names[k->column], (dln_view){key.at, key.len - 1});
	}
}

static void apply(dln_compiler *c, const dln_sheet *schema, const dln_sheet_row *row)
{
	dln_view table = dln_compile_cell(schema, row, "table"), column = dln_compile_cell(schema, row, "column");
	dln_view rule = dln_compile_cell(schema, row, "rule"), argument = dln_compile_cell(schema, row, "argument");
	check k = {.c = c, .argument = argument, .sheet = dln_compile_find_table(c, table)};
	if (!k.sheet || dln_view_is(rule, "optional"))
		return; /* the table is not in this folder */
	k.column = dln_compile_column_of(k.sheet, column);
	if (k.column == UINT32_MAX && dln_compile_has_rule(c, table, column, "optional"))
		return;
	rule_fn *fn = rule_named(rule);
	if (k.column == UINT32_MAX)
		dln_compile_trouble(c, k.sheet->source, 0, "has no column \"%.*s\"", DLN_FMT(column));
	else if (dln_view_is(rule, "key"))
		check_key(&k);
	else if (dln_view_is(rule, "chain"))
		check_chain(&k);
	else if (!fn)
		dln_compile_trouble(c, schema->source, row->line, "there is no rule \"%.*s\"", DLN_FMT(rule));
	else if ((fn == rule_ref && !learn_all(&k, argument)) || (fn == rule_country && !learn(&k, DLN_LIT("countries"), DLN_LIT("iso2"))))
		dln_compile_trouble(c, schema->source, row->line, "the columns to refer to are not there");
	else
		check_column(&k, fn);
}

static void check_fold(dln_compiler *c)
{
	const dln_sheet *sheet = dln_compile_find_sheet(c, "fold");
	for (size_t r = 0; sheet && r < sheet->rows.len; r++) {
		const dln_sheet_row *row = &sheet->rows.at[r];
		if (!dln_fold_rules_add(&c->rules, dln_compile_cell(sheet, row, "kind"), dln_compile_cell(sheet, row, "from"), dln_compile_cell(sheet, row, "to")))
			dln_compile_trouble(c, row->source, row->line, "not a rule of folding: drop, article, join, start, end or letters, then 1 to %d and 0 to %d small letters",
			                    DLN_FOLD_PART_MAX, DLN_FOLD_PART_MAX);
	}
	dln_fold_rules_end(&c->rules);
}

/* More words for kinds of place than a look-up tries would be left out without a word. */
static void check_place_words(dln_compiler *c)
{
	const dln_sheet *sheet = dln_compile_find_table(c, DLN_LIT("place_words"));
	if (sheet && sheet->rows.len > DLN_KNOW_PLACE_WORDS_MAX) {
		const dln_sheet_row *row = &sheet->rows.at[0];
		dln_compile_trouble(c, row->source, row->line, "%zu words for kinds of place; at most %d can be", sheet->rows.len, DLN_KNOW_PLACE_WORDS_MAX);
	}
}

void dln_compile_check(dln_compiler *c)
{
	const dln_sheet *schema = dln_compile_find_sheet(c, "schema");
	for (size_t r = 0; schema && r < schema->rows.len; r++)
		apply(c, schema, &schema->rows.at[r]);
	check_fold(c);
	check_place_words(c);
}
