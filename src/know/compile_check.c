/* compile_check.c: what the tables must hold to, as data/schema.tsv says it.
 *
 * A row of the schema names a table, a column and a rule for each of its cells: `required`, `unique`, `integer`, `year`, `number`, `in`
 * (one of the argument's items), `each` (every ';' item is one of them), `country` (every item an alpha-2 code), `ref` (every item
 * stands in TABLE.COLUMN; several columns of reference are separated by blanks), `plain` (small ASCII letters, digits, blanks). An empty cell breaks
 * `required` alone.
 */
#include <string.h>

#include "base/utf8.h"
#include "know/compile_parts.h"
#include "know/fold.h"

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
	dln_compile_trouble(k->c, k->sheet->source, row->line, "%.*s: \"%.*s\" %s", DLN_FMT(k->sheet->names[k->column]), DLN_FMT(item), what);
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

static bool has_item(dln_view items, dln_view wanted)
{
	while (items.len)
		if (dln_view_eq(dln_view_cut(&items, ';'), wanted))
			return true;
	return false;
}

static void rule_required(check *k, const dln_sheet_row *row, dln_view cell)
{
	if (cell.len == 0)
		dln_compile_trouble(k->c, k->sheet->source, row->line, "%.*s must not be empty", DLN_FMT(k->sheet->names[k->column]));
}

static void rule_unique(check *k, const dln_sheet_row *row, dln_view cell)
{
	uint32_t first = dln_map_intern(k->c->arena, &k->known, cell, row->line);
	if (first != row->line)
		dln_compile_trouble(k->c, k->sheet->source, row->line, "%.*s: \"%.*s\" stands on line %u already", DLN_FMT(k->sheet->names[k->column]),
		                    DLN_FMT(cell), first);
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
	if (!has_item(k->argument, cell))
		fault(k, row, "is none of the words that may stand here", cell);
}

static void rule_each(check *k, const dln_sheet_row *row, dln_view cell)
{
	while (cell.len) {
		dln_view item = dln_view_cut(&cell, ';');
		if (!has_item(k->argument, item))
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
	} rules[] = {{"required", rule_required}, {"unique", rule_unique}, {"integer", rule_integer}, {"number", rule_number},
	             {"year", rule_year},         {"in", rule_in},         {"each", rule_each},       {"country", rule_country},
	             {"ref", rule_ref},           {"plain", rule_plain}};
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (dln_view_is(name, rules[i].name))
			return rules[i].rule;
	return NULL;
}

static void check_column(check *k, rule_fn *rule)
{
	for (size_t r = 0; r < k->sheet->rows.len; r++) {
		const dln_sheet_row *row = &k->sheet->rows.at[r];
		if (rule == rule_required || row->cells[k->column].len)
			rule(k, row, row->cells[k->column]);
	}
}

static void apply(dln_compiler *c, const dln_sheet *schema, const dln_sheet_row *row)
{
	dln_view table = dln_compile_cell(schema, row, "table"), column = dln_compile_cell(schema, row, "column");
	dln_view rule = dln_compile_cell(schema, row, "rule"), argument = dln_compile_cell(schema, row, "argument");
	check k = {.c = c, .argument = argument, .column = UINT32_MAX};
	for (size_t i = 0; i < c->sheets.len; i++)
		if (!c->sheets.at[i].source->is_places && dln_view_eq(c->sheets.at[i].source->stem, table))
			k.sheet = &c->sheets.at[i];
	if (!k.sheet)
		return; /* the table is not in this folder */
	for (uint32_t n = 0; n < k.sheet->columns; n++)
		if (dln_view_eq(k.sheet->names[n], column))
			k.column = n;
	rule_fn *fn = rule_named(rule);
	if (k.column == UINT32_MAX)
		dln_compile_trouble(c, k.sheet->source, 0, "has no column \"%.*s\"", DLN_FMT(column));
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
			dln_compile_trouble(c, sheet->source, row->line, "not a rule of folding: drop, article, join, start, end or letters, then 1 to %d and 0 to %d small letters",
			                    DLN_FOLD_PART_MAX, DLN_FOLD_PART_MAX);
	}
	dln_fold_rules_end(&c->rules);
}

void dln_compile_check(dln_compiler *c)
{
	const dln_sheet *schema = dln_compile_find_sheet(c, "schema");
	for (size_t r = 0; schema && r < schema->rows.len; r++)
		apply(c, schema, &schema->rows.at[r]);
	check_fold(c);
}
