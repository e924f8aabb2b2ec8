/* knowledge_text.c: the lines of the knowledge that bear on words, and what the knowledge is made of.
 *
 * A line bears on the words when one of the items in its cells has their key (know/fold.h, strict), or that of a form they may be of: what lemmas.tsv has
 * them under, or without an ending (-s, -ed, -ing). Items end at ';' and at the signs of the rules in verbs.tsv and cues.tsv. Places are looked up as a text
 * would be, by the strict and, where that finds nothing, the loose key.
 */
#include <stdio.h>
#include <string.h>

#include "know/fold.h"
#include "ledger/engine.h"
#include "ledger/knowledge.h"
#include "tell/out.h"
#include "tell/page.h"

enum { MOST_KEYS = 16, KEY_ROOM = 512, MOST_PLACES = 40, ORIGIN_ROOM = 4096, NAME_ROOM = 64, MOST_COLUMNS = 64 };

typedef struct asking {
	const dln_know *know;
	dln_out out;
	dln_page page;
	bool json;
	size_t found;
	char keys[MOST_KEYS][KEY_ROOM];
	size_t key_len[MOST_KEYS], key_count;
} asking;

/* ---- keys ---- */

static void add_bytes(asking *a, const char *at, size_t len)
{
	if (len == 0 || len > KEY_ROOM || a->key_count == MOST_KEYS)
		return;
	for (size_t i = 0; i < a->key_count; i++)
		if (a->key_len[i] == len && memcmp(a->keys[i], at, len) == 0)
			return;
	memcpy(a->keys[a->key_count], at, len);
	a->key_len[a->key_count++] = len;
}

static bool key_of(dln_view words, dln_buf *key, char room[KEY_ROOM])
{
	dln_buf_lend(key, room, KEY_ROOM);
	dln_fold_strict(key, words);
	return key->status == DLN_OK && key->len > 0;
}

static bool has_key(const asking *a, dln_view item, size_t first_keys)
{
	char room[KEY_ROOM];
	dln_buf key;
	if (!key_of(item, &key, room))
		return false;
	for (size_t i = 0; i < first_keys; i++)
		if (a->key_len[i] == key.len && memcmp(a->keys[i], key.at, key.len) == 0)
			return true;
	return false;
}

static void add_words(asking *a, dln_view words)
{
	char room[KEY_ROOM];
	dln_buf key;
	if (key_of(words, &key, room))
		add_bytes(a, key.at, key.len);
}

/* The word without an ending that may have been put to it: "shells", "shelled", "seizing", "stopped". */
static void add_stems(asking *a)
{
	static const char *const endings[] = {"s", "es", "d", "ed", "ing"};
	char word[KEY_ROOM + 1];
	size_t len = a->key_count ? a->key_len[0] : 0;
	memcpy(word, a->keys[0], len);
	for (size_t e = 0; e < sizeof endings / sizeof *endings; e++) {
		size_t cut = strlen(endings[e]);
		if (len < cut + 3 || memcmp(word + len - cut, endings[e], cut) != 0)
			continue;
		size_t rest = len - cut;
		add_bytes(a, word, rest);
		if (e > 2 && rest > 3 && word[rest - 1] == word[rest - 2])
			add_bytes(a, word, rest - 1);
		if (e == 4) {
			char last = word[rest];
			word[rest] = 'e';
			add_bytes(a, word, rest + 1);
			word[rest] = last;
		}
	}
}

static void add_lemmas(asking *a)
{
	dln_know_table t = dln_know_get_table(a->know, "lemmas");
	uint32_t lemma = dln_know_column(&t, "lemma"), forms = dln_know_column(&t, "forms");
	size_t asked = a->key_count;
	for (uint32_t row = 0; row < t.rows; row++) {
		dln_view rest = dln_know_cell(&t, row, forms);
		while (rest.len)
			if (has_key(a, dln_view_cut(&rest, ';'), asked))
				add_words(a, dln_know_cell(&t, row, lemma));
	}
}

/* ---- rows ---- */

static bool is_joint(char c)
{
	return c != '\0' && strchr(";|:=~!", c) != NULL;
}

/* Some item of the cell has one of the keys: between the joints, and in rules also between blanks. */
static bool bears(const asking *a, dln_view cell)
{
	for (int blanks = 0; blanks < 2; blanks++) {
		size_t from = 0;
		for (size_t i = 0; i <= cell.len; i++) {
			if (i < cell.len && !is_joint(cell.at[i]) && !(blanks && cell.at[i] == ' '))
				continue;
			if (has_key(a, dln_view_sub(cell, from, i), a->key_count))
				return true;
			from = i + 1;
		}
		if (dln_view_find_byte(cell, '=') == DLN_NOWHERE && dln_view_find_byte(cell, ':') == DLN_NOWHERE)
			break; /* no rule */
	}
	return false;
}

static void member(dln_json *json, dln_view name, dln_view value)
{
	char key[NAME_ROOM];
	snprintf(key, sizeof key, "%.*s", DLN_FMT(name));
	dln_json_key(json, key);
	dln_json_view_or_null(json, value);
}

static void open_json(asking *a, const dln_know_origin *origin, dln_view table)
{
	dln_json *json = &a->out.json;
	dln_json_object(json);
	member(json, DLN_LIT("overlay"), origin->folder);
	member(json, DLN_LIT("file"), origin->file);
	dln_json_key(json, "line");
	dln_json_int(json, origin->line);
	member(json, DLN_LIT("table"), table);
	dln_json_key(json, "row");
	dln_json_object(json);
}

static void close_json(asking *a)
{
	dln_json_end_object(&a->out.json);
	dln_json_end_object(&a->out.json);
	dln_out_line(&a->out);
}

static void open_text(asking *a, const dln_know_origin *origin)
{
	char room[ORIGIN_ROOM];
	dln_page_line(&a->page, 0, 2);
	dln_page_str(&a->page, DLN_INK_BOLD, dln_know_origin_text(origin, room, sizeof room));
	dln_page_end(&a->page);
}

static void put_cell(asking *a, dln_view name, dln_view value, bool hit)
{
	if (!value.len)
		return;
	dln_page_line(&a->page, 2, 16);
	dln_page_put(&a->page, DLN_INK_DIM, name);
	dln_page_tab(&a->page, 16);
	for (dln_view rest = value; rest.len;) {
		dln_page_put(&a->page, hit ? DLN_INK_YELLOW : DLN_INK_PLAIN, dln_view_cut(&rest, ';'));
		if (rest.len)
			dln_page_str(&a->page, DLN_INK_DIM, "; ");
	}
	dln_page_end(&a->page);
}

static void tell_row(asking *a, const dln_know_table *t, uint32_t row, const bool *hits)
{
	dln_know_origin origin = dln_know_row_origin(t, row);
	if (a->json)
		open_json(a, &origin, dln_know_table_name(a->know, t->index));
	else
		open_text(a, &origin);
	for (uint32_t c = 0; c < t->columns && c < MOST_COLUMNS; c++) {
		dln_view name = dln_know_column_name(t, c), cell = dln_know_cell(t, row, c);
		if (a->json)
			member(&a->out.json, name, cell);
		else
			put_cell(a, name, cell, hits[c]);
	}
	if (a->json)
		close_json(a);
	a->found++;
	dln_out_drain(&a->out);
}

static void tell_table(asking *a, uint32_t index)
{
	char name[NAME_ROOM];
	snprintf(name, sizeof name, "%.*s", DLN_FMT(dln_know_table_name(a->know, index)));
	dln_know_table t = dln_know_get_table(a->know, name);
	uint32_t example = dln_know_column(&t, "example");
	if (strcmp(name, "schema") == 0)
		return; /* what tables must hold to bears on no word */
	for (uint32_t row = 0; row < t.rows; row++) {
		bool hits[MOST_COLUMNS] = {false}, any = false;
		for (uint32_t c = 0; c < t.columns && c < MOST_COLUMNS; c++) {
			hits[c] = c != example && bears(a, dln_know_cell(&t, row, c)); /* a word of an example is only one of its words */
			any |= hits[c];
		}
		if (any)
			tell_row(a, &t, row, hits);
	}
}

/* ---- places ---- */

static void place_json(asking *a, const dln_know_origin *origin, const dln_place *p)
{
	dln_json *json = &a->out.json;
	open_json(a, origin, DLN_LIT("places"));
	member(json, DLN_LIT("name"), p->name);
	dln_json_key(json, "id");
	dln_json_int(json, p->id);
	member(json, DLN_LIT("country"), dln_view_of(p->country));
	member(json, DLN_LIT("admin1"), p->admin1);
	member(json, DLN_LIT("admin2"), p->admin2);
	dln_json_key(json, "lat");
	dln_json_real(json, p->lat, 4);
	dln_json_key(json, "lon");
	dln_json_real(json, p->lon, 4);
	member(json, DLN_LIT("precision"), dln_view_of(dln_precision_text(p->precision)));
	dln_json_key(json, "population");
	dln_json_int(json, p->population);
	member(json, DLN_LIT("pcode"), dln_know_pcode(a->know, p->id, p->precision));
	close_json(a);
}

static void place_text(asking *a, const dln_know_origin *origin, const dln_place *p)
{
	char text[128];
	open_text(a, origin);
	put_cell(a, DLN_LIT("place"), p->name, true);
	put_cell(a, DLN_LIT("precision"), dln_view_of(dln_precision_text(p->precision)), false);
	put_cell(a, DLN_LIT("country"), dln_view_of(p->country), false);
	put_cell(a, DLN_LIT("admin1"), p->admin1, false);
	put_cell(a, DLN_LIT("admin2"), p->admin2, false);
	snprintf(text, sizeof text, "%.4f %.4f", p->lat, p->lon);
	put_cell(a, DLN_LIT("point"), dln_view_of(text), false);
	snprintf(text, sizeof text, "%u", p->population);
	put_cell(a, DLN_LIT("population"), p->population ? dln_view_of(text) : (dln_view){NULL, 0}, false);
	snprintf(text, sizeof text, "%u", p->id);
	put_cell(a, DLN_LIT("id"), dln_view_of(text), false);
	put_cell(a, DLN_LIT("pcode"), dln_know_pcode(a->know, p->id, p->precision), false);
}

static void tell_places(asking *a, dln_view words)
{
	uint32_t numbers[MOST_PLACES];
	size_t found = dln_know_find_place(a->know, words, numbers, MOST_PLACES);
	for (size_t i = 0; i < found && i < MOST_PLACES; i++) {
		dln_place place;
		dln_know_place(a->know, numbers[i], &place);
		dln_know_origin origin = dln_know_place_origin(a->know, numbers[i]);
		if (a->json)
			place_json(a, &origin, &place);
		else
			place_text(a, &origin, &place);
		dln_out_drain(&a->out);
	}
	if (found > MOST_PLACES && !a->json) {
		dln_page_line(&a->page, 0, 2);
		dln_page_printf(&a->page, DLN_INK_DIM, "and %zu more places of that name", found - MOST_PLACES);
		dln_page_end(&a->page);
	}
	a->found += found;
}

static void open_asking(asking *a, const dln_engine *engine, const dln_tell_opts *opts, dln_sink sink)
{
	memset(a, 0, sizeof *a);
	a->know = dln_engine_know(engine);
	a->json = opts && opts->format == DLN_JSON;
	dln_out_open(&a->out, sink);
	dln_page_open(&a->page, &a->out, opts ? opts->width : 0, opts && opts->color);
}

dln_status dln_tell_knowledge(const dln_engine *engine, const char *words, const dln_tell_opts *opts, dln_sink sink, size_t *found, dln_err *err)
{
	asking a;
	open_asking(&a, engine, opts, sink);
	add_words(&a, dln_view_of(words));
	add_lemmas(&a);
	add_stems(&a);
	for (uint32_t i = 0; i < dln_know_tables(a.know) && a.key_count; i++)
		tell_table(&a, i);
	tell_places(&a, dln_view_of(words));
	dln_page_close(&a.page);
	if (found)
		*found = a.found;
	return dln_out_close(&a.out, DLN_OK, err);
}

/* ---- what it is made of ---- */

static void count_lines(const dln_know *know, size_t lines[UINT8_MAX + 1], size_t *all)
{
	for (uint32_t i = 0; i < dln_know_tables(know); i++) {
		char name[NAME_ROOM];
		snprintf(name, sizeof name, "%.*s", DLN_FMT(dln_know_table_name(know, i)));
		dln_know_table t = dln_know_get_table(know, name);
		for (uint32_t row = 0; row < t.rows; row++) {
			lines[dln_know_row_file(&t, row)]++;
			++*all;
		}
	}
}

static void files_json(asking *a, const char *base, const char *kept, const size_t *lines)
{
	dln_json *json = &a->out.json;
	dln_json_object(json);
	member(json, DLN_LIT("version"), dln_view_of(dln_know_version(a->know)));
	member(json, DLN_LIT("base"), dln_view_of(base));
	member(json, DLN_LIT("kept"), dln_view_of(kept));
	dln_json_key(json, "places");
	dln_json_int(json, dln_know_places(a->know));
	dln_json_key(json, "overlays");
	dln_json_array(json);
	for (uint32_t i = 0; i < dln_know_files(a->know); i++) {
		dln_know_origin file = dln_know_file(a->know, i);
		if (!file.layer)
			continue;
		dln_json_object(json);
		member(json, DLN_LIT("overlay"), file.folder);
		member(json, DLN_LIT("file"), file.file);
		dln_json_key(json, "lines");
		dln_json_int(json, (int64_t)lines[i]);
		dln_json_end_object(json);
	}
	dln_json_end_array(json);
	dln_json_end_object(json);
	dln_out_line(&a->out);
}

static void files_text(asking *a, const char *base, const char *kept, const size_t *lines, size_t all)
{
	char text[96];
	put_cell(a, DLN_LIT("version"), dln_view_of(dln_know_version(a->know)), false);
	put_cell(a, DLN_LIT("base"), dln_view_of(base), false);
	snprintf(text, sizeof text, "%u places, %zu lines in tables", dln_know_places(a->know), all);
	put_cell(a, DLN_LIT("holds"), dln_view_of(text), false);
	for (uint32_t i = 0; i < dln_know_files(a->know); i++) {
		dln_know_origin file = dln_know_file(a->know, i);
		if (!file.layer)
			continue;
		dln_page_line(&a->page, 2, 16);
		dln_page_str(&a->page, DLN_INK_DIM, "overlay");
		dln_page_tab(&a->page, 16);
		dln_page_put(&a->page, DLN_INK_PLAIN, file.folder);
		dln_page_str(&a->page, DLN_INK_PLAIN, " ");
		dln_page_put(&a->page, DLN_INK_PLAIN, file.file);
		dln_page_printf(&a->page, DLN_INK_DIM, " %zu line%s", lines[i], lines[i] == 1 ? "" : "s");
		dln_page_end(&a->page);
	}
	put_cell(a, DLN_LIT("kept in"), dln_view_of(kept ? kept : "nowhere: neither XDG_CACHE_HOME nor HOME is set"), false);
}

dln_status dln_tell_knowledge_files(const dln_engine *engine, const dln_engine_opts *engine_opts, const dln_tell_opts *opts, dln_sink sink, dln_err *err)
{
	asking a;
	dln_knowledge_paths paths;
	size_t lines[UINT8_MAX + 1] = {0}, all = 0;
	dln_status status = dln_knowledge_find(engine_opts, &paths, err);
	if (status == DLN_OK) {
		open_asking(&a, engine, opts, sink);
		count_lines(a.know, lines, &all);
		if (a.json)
			files_json(&a, dln_knowledge_base(&paths), dln_knowledge_kept(&paths), lines);
		else
			files_text(&a, dln_knowledge_base(&paths), dln_knowledge_kept(&paths), lines, all);
		dln_page_close(&a.page);
		status = dln_out_close(&a.out, DLN_OK, err);
	}
	dln_knowledge_clear(&paths);
	return status;
}
