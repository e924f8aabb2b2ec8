/* compile_merge.c: the lines of overlays into the tables of the base.
 *
 * schema.tsv names the columns that a line is known by (rule `key`). A line of an overlay whose key is in the table takes that line's place, with what its
 * own columns say; what its file leaves out stays as it was, and a cell "+;a;b" adds items to the list that is there. A line with another key is added
 * before all that are there, so that it goes first where the first one that fits holds. "!KEY" takes a line away. A table without a key is a set of
 * word lists: lines are added before the others, and "!a;b" takes words out of the first column's lists, of the lines whose other cells are as given.
 * Overlays are merged one after the other, so that a later one sees what an earlier one did.
 */
#include <string.h>

#include "know/compile_parts.h"

typedef struct merge {
	dln_compiler *c;
	dln_sheet *base;
	const dln_sheet *over;
	uint32_t to[DLN_COMPILE_COLUMNS_MAX];       /* column of the base for each of the overlay's */
	uint32_t key[DLN_COMPILE_KEYS_MAX], keys;   /* columns of the base that the overlay has too */
	dln_map known;                              /* key -> row of the base, or of `added` behind them */
	dln_vec(uint8_t) twice;                     /* for each of them: another row has the key as well */
	dln_vec(dln_sheet_row) added;
	uint8_t *gone;                              /* for each row of the base */
	uint32_t searches;                          /* through all rows */
} merge;

enum { MOST_SEARCHES = 1000 };

/* ---- what the schema says ---- */

bool dln_compile_has_rule(const dln_compiler *c, dln_view table, dln_view column, const char *rule)
{
	const dln_sheet *schema = dln_compile_find_table(c, DLN_LIT("schema"));
	for (size_t r = 0; schema && r < schema->rows.len; r++) {
		const dln_sheet_row *row = &schema->rows.at[r];
		if (dln_view_eq(dln_compile_cell(schema, row, "table"), table) && dln_view_eq(dln_compile_cell(schema, row, "column"), column) &&
		    dln_view_is(dln_compile_cell(schema, row, "rule"), rule))
			return true;
	}
	return false;
}

uint32_t dln_compile_keys(const dln_compiler *c, const dln_sheet *sheet, uint32_t keys[DLN_COMPILE_KEYS_MAX])
{
	const dln_sheet *schema = dln_compile_find_table(c, DLN_LIT("schema"));
	uint32_t len = 0;
	for (size_t r = 0; schema && r < schema->rows.len && len < DLN_COMPILE_KEYS_MAX; r++) {
		const dln_sheet_row *row = &schema->rows.at[r];
		if (!dln_view_is(dln_compile_cell(schema, row, "rule"), "key") || !dln_view_eq(dln_compile_cell(schema, row, "table"), sheet->source->stem))
			continue;
		uint32_t column = dln_compile_column_of(sheet, dln_compile_cell(schema, row, "column"));
		if (column != UINT32_MAX)
			keys[len++] = column;
	}
	return len;
}

/* ---- columns ---- */

static dln_view column_list(dln_compiler *c, const dln_sheet *sheet)
{
	dln_vec(char) text = {0};
	for (uint32_t i = 0; i < sheet->columns; i++) {
		for (size_t k = 0; i && k < 2; k++)
			dln_vec_push(c->arena, &text, ", "[k]);
		for (size_t k = 0; k < sheet->names[i].len; k++)
			dln_vec_push(c->arena, &text, sheet->names[i].at[k]);
	}
	return (dln_view){text.at, text.len};
}

/* A column that only overlays have: the rows that are there get an empty cell. */
static uint32_t add_column(dln_compiler *c, dln_sheet *base, dln_view name)
{
	dln_view *names = dln_arena_array(c->arena, dln_view, base->columns + 1u);
	memcpy(names, base->names, base->columns * sizeof *names);
	names[base->columns] = name;
	base->names = names;
	for (size_t r = 0; r < base->rows.len; r++) {
		dln_view *cells = dln_arena_array(c->arena, dln_view, base->columns + 1u);
		memcpy(cells, base->rows.at[r].cells, base->columns * sizeof *cells);
		base->rows.at[r].cells = cells;
	}
	return base->columns++;
}

static bool match_columns(merge *m)
{
	bool good = true;
	for (uint32_t i = 0; i < m->over->columns; i++) {
		dln_view name = m->over->names[i];
		m->to[i] = dln_compile_column_of(m->base, name);
		if (m->to[i] == UINT32_MAX && m->base->columns < DLN_COMPILE_COLUMNS_MAX && dln_compile_has_rule(m->c, m->base->source->stem, name, "optional"))
			m->to[i] = add_column(m->c, m->base, name);
		if (m->to[i] != UINT32_MAX)
			continue;
		dln_compile_trouble(m->c, m->over->source, m->over->head_line, "there is no column \"%.*s\" in %.*s; its columns are %.*s", DLN_FMT(name),
		                    DLN_FMT(m->base->source->file), DLN_FMT(column_list(m->c, m->base)));
		good = false;
	}
	return good;
}

/* Keeps of the key's columns those that the overlay has: lines cannot be told apart without any. */
static bool match_keys(merge *m)
{
	uint32_t all[DLN_COMPILE_KEYS_MAX], len = dln_compile_keys(m->c, m->base, all);
	for (uint32_t k = 0; k < len; k++) {
		bool there = false;
		for (uint32_t i = 0; i < m->over->columns; i++)
			there |= m->to[i] == all[k];
		if (there)
			m->key[m->keys++] = all[k];
	}
	if (len && !m->keys)
		dln_compile_trouble(m->c, m->over->source, m->over->head_line, "the column \"%.*s\" is missing, by which lines of this table are known",
		                    DLN_FMT(m->base->names[all[0]]));
	return !len || m->keys;
}

/* ---- rows of a table with a key ---- */

static dln_view key_of(const merge *m, const dln_view *cells)
{
	size_t len = m->keys, at = 0;
	for (uint32_t k = 0; k < m->keys; k++)
		len += cells[m->key[k]].len;
	char *key = dln_arena_alloc(m->c->arena, len + 1);
	for (uint32_t k = 0; k < m->keys; k++) {
		dln_view cell = cells[m->key[k]];
		if (cell.len)
			memcpy(key + at, cell.at, cell.len);
		at += cell.len;
		key[at++] = '\x1F';
	}
	return (dln_view){key, len};
}

static void learn(merge *m, dln_view key, uint32_t number)
{
	uint32_t first = dln_map_intern(m->c->arena, &m->known, key, number);
	dln_vec_push(m->c->arena, &m->twice, 0);
	if (first != number)
		m->twice.at[first] = 1;
}

static dln_sheet_row *row_at(merge *m, uint32_t number)
{
	return number < m->base->rows.len ? &m->base->rows.at[number] : &m->added.at[number - m->base->rows.len];
}

/* The overlay's cells in the order of the base's columns; left out ones are empty. */
static dln_view *spread(const merge *m, const dln_sheet_row *row)
{
	dln_view *cells = dln_arena_array(m->c->arena, dln_view, m->base->columns);
	for (uint32_t i = 0; i < row->given; i++)
		cells[m->to[i]] = row->cells[i];
	return cells;
}

static bool adds_items(dln_view cell)
{
	return cell.len > 2 && cell.at[0] == '+' && cell.at[1] == ';';
}

/* "+;a;b" behind what is there; any other cell as it is. */
static dln_view put_over(const merge *m, const dln_sheet_row *row, dln_view old, dln_view cell)
{
	if (!adds_items(cell))
		return cell;
	dln_view more = dln_view_sub(cell, old.len ? 1 : 2, cell.len);
	size_t len = old.len + more.len;
	if (len > DLN_COMPILE_CELL_MAX) {
		dln_compile_trouble(m->c, m->over->source, row->line, "with what is there the cell is longer than %d bytes", DLN_COMPILE_CELL_MAX);
		return old;
	}
	char *at = dln_arena_alloc(m->c->arena, len + 1);
	if (old.len)
		memcpy(at, old.at, old.len);
	memcpy(at + old.len, more.at, more.len);
	return (dln_view){at, len};
}

static void replace(merge *m, dln_sheet_row *old, const dln_sheet_row *row)
{
	dln_view *cells = dln_arena_array(m->c->arena, dln_view, m->base->columns);
	bool same = true;
	memcpy(cells, old->cells, m->base->columns * sizeof *cells);
	for (uint32_t i = 0; i < m->over->columns; i++) {
		cells[m->to[i]] = put_over(m, row, cells[m->to[i]], row->cells[i]);
		same &= dln_view_eq(cells[m->to[i]], old->cells[m->to[i]]);
	}
	if (same)
		dln_compile_warning(m->c, m->over->source, row->line, "says only what %.*s:%u says already", DLN_FMT(old->source->name), old->line);
	*old = (dln_sheet_row){m->over->source, cells, old->cells, row->line, old->order, m->base->columns, false};
}

static void add(merge *m, const dln_sheet_row *row)
{
	dln_view *cells = dln_arena_array(m->c->arena, dln_view, m->base->columns);
	for (uint32_t i = 0; i < m->over->columns; i++)
		cells[m->to[i]] = put_over(m, row, (dln_view){NULL, 0}, row->cells[i]);
	dln_vec_push(m->c->arena, &m->added, (dln_sheet_row){m->over->source, cells, NULL, row->line, UINT32_MAX, m->base->columns, false});
}

/* For messages: the key's cells with "/" between, up to the last that is not empty. */
static dln_view shown(dln_view key)
{
	char *at = (char *)(uintptr_t)key.at;
	for (size_t i = 0; i < key.len; i++)
		if (at[i] == '\x1F')
			at[i] = '/';
	while (key.len && at[key.len - 1] == '/')
		key.len--;
	return key;
}

/* "!KEY" may give only the first cells of a key: the one line that has them. `several` is set when there are more. */
static bool find_by_some(merge *m, const dln_sheet_row *row, uint32_t *number, bool *several)
{
	bool any = false;
	if (++m->searches > MOST_SEARCHES) {
		dln_compile_trouble(m->c, m->over->source, row->line, "more than %d lines with a part of a key: give the whole key", MOST_SEARCHES);
		return false;
	}
	for (uint32_t r = 0; r < m->base->rows.len; r++) {
		bool fits = !m->gone[r];
		for (uint32_t i = 0; i < row->given && fits; i++)
			for (uint32_t k = 0; k < m->keys; k++)
				fits &= m->to[i] != m->key[k] || dln_view_eq(row->cells[i], m->base->rows.at[r].cells[m->key[k]]);
		*several |= fits && any;
		if (fits && !any)
			*number = r;
		any |= fits;
	}
	return any;
}

static bool gives_all_keys(const merge *m, const dln_sheet_row *row)
{
	uint32_t given = 0;
	for (uint32_t i = 0; i < row->given; i++)
		for (uint32_t k = 0; k < m->keys; k++)
			given += m->to[i] == m->key[k];
	return given == m->keys;
}

static void merge_known(merge *m, const dln_sheet_row *row)
{
	dln_view key = key_of(m, spread(m, row));
	uint32_t number = 0;
	bool several = false, there;
	if (gives_all_keys(m, row)) {
		there = dln_map_get(&m->known, key, &number) && !(number < m->base->rows.len && m->gone[number]);
		several = there && m->twice.at[number];
	} else {
		there = find_by_some(m, row, &number, &several);
	}
	dln_sheet_row *old = there ? row_at(m, number) : NULL;
	if (key.len == m->keys)
		dln_compile_trouble(m->c, m->over->source, row->line, "the line has no \"%.*s\", by which it is known", DLN_FMT(m->base->names[m->key[0]]));
	else if (old && old->source == m->over->source)
		dln_compile_trouble(m->c, m->over->source, row->line, "\"%.*s\" stands on line %u already", DLN_FMT(shown(key)), old->line);
	else if (old && several)
		dln_compile_trouble(m->c, m->over->source, row->line, "\"%.*s\" may be several lines of %.*s, the first is line %u: give more of its key", DLN_FMT(shown(key)),
		                    DLN_FMT(old->source->name), old->line);
	else if (row->takes_away && !old)
		dln_compile_trouble(m->c, m->over->source, row->line, "there is no line \"%.*s\" to take away", DLN_FMT(shown(key)));
	else if (row->takes_away)
		m->gone[number] = 1;
	else if (old)
		replace(m, old, row);
	else {
		if (dln_map_get(&m->known, key, NULL))
			dln_compile_trouble(m->c, m->over->source, row->line, "\"%.*s\" was taken away above", DLN_FMT(shown(key)));
		learn(m, key, (uint32_t)(m->base->rows.len + m->added.len));
		add(m, row);
	}
}

static void merge_with_key(merge *m)
{
	for (size_t r = 0; r < m->base->rows.len; r++)
		learn(m, key_of(m, m->base->rows.at[r].cells), (uint32_t)r);
	for (size_t r = 0; r < m->over->rows.len; r++)
		merge_known(m, &m->over->rows.at[r]);
}

/* ---- rows of a table of word lists ---- */

typedef struct taking {
	merge *m;
	dln_map words;             /* word -> the first removal that names it */
	dln_vec(uint32_t) row;     /* of each removal */
	dln_vec(uint32_t) next;    /* the next removal of the same word, or UINT32_MAX */
	dln_vec(uint8_t) found;
	dln_vec(dln_view) word;
} taking;

static void learn_words(taking *t, uint32_t number)
{
	const dln_sheet_row *row = &t->m->over->rows.at[number];
	dln_view rest = spread(t->m, row)[0];
	if (!rest.len)
		dln_compile_trouble(t->m->c, t->m->over->source, row->line, "no word to take away");
	while (rest.len) {
		dln_view word = dln_view_cut(&rest, ';');
		uint32_t fresh = (uint32_t)t->row.len, first = dln_map_intern(t->m->c->arena, &t->words, word, fresh);
		dln_vec_push(t->m->c->arena, &t->row, number);
		dln_vec_push(t->m->c->arena, &t->found, 0);
		dln_vec_push(t->m->c->arena, &t->word, word);
		dln_vec_push(t->m->c->arena, &t->next, UINT32_MAX);
		if (first != fresh) {
			t->next.at[fresh] = t->next.at[first];
			t->next.at[first] = fresh;
		}
	}
}

/* Whether a removal names the word for this line: its other cells are as given. */
static bool takes(taking *t, dln_view word, const dln_sheet_row *from)
{
	uint32_t at;
	bool any = false;
	if (!dln_map_get(&t->words, word, &at))
		return false;
	for (; at != UINT32_MAX; at = t->next.at[at]) {
		const dln_sheet_row *row = &t->m->over->rows.at[t->row.at[at]];
		bool fits = true;
		for (uint32_t i = 0; i < row->given && fits; i++)
			fits = t->m->to[i] == 0 || !row->cells[i].len || dln_view_eq(row->cells[i], from->cells[t->m->to[i]]);
		if (fits)
			t->found.at[at] = 1;
		any |= fits;
	}
	return any;
}

/* The list of the first column without the words that are taken; the line is gone when none is left. */
static void thin(taking *t, uint32_t number)
{
	dln_sheet_row *row = &t->m->base->rows.at[number];
	dln_view rest = row->cells[0];
	size_t left = 0, len = 0;
	char *at = NULL;
	bool any = false;
	for (dln_view look = rest; look.len && !any;)
		any = takes(t, dln_view_cut(&look, ';'), row);
	if (!any)
		return;
	at = dln_arena_alloc(t->m->c->arena, rest.len + 1);
	while (rest.len) {
		dln_view word = dln_view_cut(&rest, ';');
		if (takes(t, word, row))
			continue;
		if (left++)
			at[len++] = ';';
		memcpy(at + len, word.at, word.len);
		len += word.len;
	}
	dln_view *cells = dln_arena_array(t->m->c->arena, dln_view, t->m->base->columns);
	memcpy(cells, row->cells, t->m->base->columns * sizeof *cells);
	cells[0] = (dln_view){at, len};
	row->cells = cells;
	t->m->gone[number] = left == 0;
}

static void merge_lists(merge *m)
{
	taking t = {.m = m};
	for (uint32_t r = 0; r < m->over->rows.len; r++)
		if (m->over->rows.at[r].takes_away)
			learn_words(&t, r);
		else
			add(m, &m->over->rows.at[r]);
	for (uint32_t r = 0; t.row.len && r < m->base->rows.len; r++)
		thin(&t, r);
	for (size_t i = 0; i < t.row.len; i++)
		if (!t.found.at[i])
			dln_compile_trouble(m->c, m->over->source, m->over->rows.at[t.row.at[i]].line, "there is no such line with \"%.*s\" to take it out of",
			                    DLN_FMT(t.word.at[i]));
}

/* ---- one file over its table ---- */

/* The new lines, then those that were there and were not taken away. */
static void settle(merge *m)
{
	dln_sheet merged = *m->base;
	merged.rows.at = NULL;
	merged.rows.len = merged.rows.cap = 0;
	for (size_t r = 0; r < m->added.len; r++)
		dln_vec_push(m->c->arena, &merged.rows, m->added.at[r]);
	for (size_t r = 0; r < m->base->rows.len; r++)
		if (!m->gone[r])
			dln_vec_push(m->c->arena, &merged.rows, m->base->rows.at[r]);
	*m->base = merged;
}

static void merge_sheet(dln_compiler *c, const dln_sheet *over)
{
	merge m = {.c = c, .over = over, .base = dln_compile_find_table(c, over->source->stem)};
	if (!m.base) {
		dln_compile_trouble(c, over->source, 0, "there is no table of this name in the knowledge");
		return;
	}
	if (dln_view_is(over->source->stem, "schema")) {
		dln_compile_trouble(c, over->source, 0, "what tables must hold to is no part of an overlay");
		return;
	}
	if (!match_columns(&m) || !match_keys(&m))
		return;
	m.gone = dln_arena_array(c->arena, uint8_t, m.base->rows.len + 1);
	if (m.keys) {
		merge_with_key(&m);
	} else if (over->columns && m.to[0] == 0) {
		merge_lists(&m);
	} else {
		dln_compile_trouble(c, over->source, over->head_line, "the first column must be \"%.*s\"", DLN_FMT(m.base->names[0]));
		return;
	}
	settle(&m);
}

void dln_compile_merge(dln_compiler *c)
{
	for (size_t i = 0; i < c->over.len; i++)
		merge_sheet(c, &c->over.at[i]);
}
