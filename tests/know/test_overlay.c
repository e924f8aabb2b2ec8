/* Lines over lines: what takes a place, what is added, what goes; where rows and places come from; what is odd; memory that runs out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "know/compile.h"
#include "know/know_parts.h"
#include "support/failing.h"
#include "support/folder.h"
#include "support/test.h"

static dln_test_folder base, first, second;

static const char SCHEMA[] = "#: table\tcolumn\trule\targument\n"
	"words\tword\tkey\t-\nwords\tnumber\tinteger\t-\nwords\tnext\tchain\tword\npairs\ta\tkey\t-\npairs\tb\tkey\t-\n"
	"places_extra\tname\tkey\t-\nplaces_extra\tcountry\tkey\t-\nplaces_extra\tpcode\toptional\t-\nplaces_extra\tpcode\tpcode\t-\n"
	"pcodes\tid\tkey\t-\npcodes\tname\tkey\t-\nactors\tname\tkey\t-\nverbs\trule\tkey\t-\n";

static int set_up(void **state)
{
	(void)state;
	dln_test_folder_new(&base);
	dln_test_write(&base, "schema.tsv", dln_view_of(SCHEMA));
	dln_test_write(&base, "countries.tsv", DLN_LIT("#: iso2\tname\tlat\tlon\tid\nAF\tAfghanistan\t33\t66\t1\n"));
	dln_test_write(&base, "words.tsv", DLN_LIT("# numbers\n#: word\tnumber\tlist\tnext\nalpha\t1\ta;b\t-\nbeta\t2\t-\talpha\ngamma\t3\tc\t-\n"));
	dln_test_write(&base, "pairs.tsv", DLN_LIT("#: a\tb\tc\nx\t1\tone\nx\t2\ttwo\ny\t1\tthree\n"));
	dln_test_write(&base, "lists.tsv", DLN_LIT("#: words\tkind\nred;green\tcolour\ngreen;pear\tfruit\n"));
	dln_test_write(&base, "actors.tsv", DLN_LIT("#: name\tother\tcountry\tfrom\tto\nFront\tF\tAF\t1979\t-\n"));
	dln_test_write(&base, "verbs.tsv",
		DLN_LIT("#: rule\tpos\twords\twith\twhen\ntake.1\tv\ttake\tobj:control\t-\ntake.2\tv\ttake;grab\t-\t-\n"));
	dln_test_write(&base, "places_extra.tsv",
		DLN_LIT("#: name\tother\tcountry\tadmin1\tlat\tlon\tprecision\nOldtown\t-\tAF\t-\t1\t1\ttown\nHilltown\t-\tAF\t-\t2\t2\ttown\n"));
	dln_test_write(&base, "places_not.tsv", DLN_LIT("#: name\twhy\nStone\tword\n"));
	dln_test_write(&base, "pcodes.tsv", DLN_LIT("#: id\tname\tcountry\tprecision\tpcode\n"));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	dln_test_folder_remove(&base);
	return 0;
}

static int empty(void **state)
{
	(void)state;
	dln_test_folder_new(&first);
	dln_test_folder_new(&second);
	return 0;
}

static int clear(void **state)
{
	(void)state;
	dln_test_folder_remove(&first);
	dln_test_folder_remove(&second);
	return 0;
}

static dln_status hear(void *self, const char *bytes, size_t len)
{
	dln_buf_put(self, bytes, len);
	return DLN_OK;
}

typedef struct result {
	dln_arena *arena;
	dln_know *know;
	dln_compiled compiled;
	dln_buf told;
	dln_status status;
} result;

static void compile(result *r, size_t overlays, bool warn)
{
	const char *paths[] = {first.path, second.path};
	dln_err err = {0};
	*r = (result){.know = NULL};
	dln_buf_init(&r->told, 1 << 16);
	assert_int_equal(dln_arena_new((size_t)1 << 28, &r->arena), DLN_OK);
	dln_compile_job job = {.folder = base.path, .overlays = paths, .overlay_count = overlays, .warn = warn, .trouble = {hear, &r->told}};
	r->status = dln_compile(r->arena, &job, &r->compiled, &err);
	if (r->status != DLN_OK)
		return;
	assert_int_equal(dln_know_open_bytes(r->compiled.image, DLN_LIT("test"), &r->know, &err), DLN_OK);
	assert_int_equal(dln_know_name_overlays(r->know, paths, overlays), DLN_OK);
}

static void done(result *r)
{
	dln_know_close(r->know);
	dln_arena_free(r->arena);
	dln_buf_clear(&r->told);
}

static void says(const result *r, const char *words)
{
	if (dln_view_find(dln_buf_as_view(&r->told), dln_view_of(words)) == DLN_NOWHERE)
		fail_msg("\"%s\" is not told in \"%.*s\"", words, DLN_FMT(dln_buf_as_view(&r->told)));
}

static dln_view cell(const result *r, const char *table, uint32_t row, const char *column)
{
	dln_know_table t = dln_know_get_table(r->know, table);
	return dln_know_cell(&t, row, dln_know_column(&t, column));
}

static void a_line_takes_the_place_of_one(void **state)
{
	result r;
	(void)state;
	dln_test_write(&first, "words.tsv", DLN_LIT("#: number\tword\n20\tbeta\n"));
	compile(&r, 1, false);
	assert_int_equal(r.status, DLN_OK);
	assert_view(cell(&r, "words", 1, "word"), "beta"); /* where it stood */
	assert_view(cell(&r, "words", 1, "number"), "20");
	assert_view(cell(&r, "words", 1, "next"), "alpha"); /* what is left out stays */
	dln_know_table t = dln_know_get_table(r.know, "words");
	assert_int_equal(t.rows, 3);
	dln_know_origin origin = dln_know_row_origin(&t, 1);
	char room[600], want[600];
	snprintf(want, sizeof want, "%s/words.tsv:2", first.path);
	assert_string_equal(dln_know_origin_text(&origin, room, sizeof room), want);
	origin = dln_know_row_origin(&t, 0);
	assert_string_equal(dln_know_origin_text(&origin, room, sizeof room), "words.tsv:3");
	assert_int_equal(origin.layer, 0);
	done(&r);
}

static void a_new_line_goes_first(void **state)
{
	result r;
	(void)state;
	dln_test_write(&first, "words.tsv", DLN_LIT("#: word\tnumber\nnine\t9\neight\t8\n"));
	dln_test_write(&second, "words.tsv", DLN_LIT("#: word\tnumber\nseven\t7\n"));
	compile(&r, 2, false);
	assert_int_equal(r.status, DLN_OK);
	static const char *const order[] = {"seven", "nine", "eight", "alpha", "beta", "gamma"};
	for (uint32_t i = 0; i < 6; i++)
		assert_view(cell(&r, "words", i, "word"), order[i]);
	assert_int_equal(cell(&r, "words", 0, "list").len, 0);
	done(&r);
}

static void items_are_added_and_lines_go(void **state)
{
	result r;
	(void)state;
	dln_test_write(&first, "words.tsv", DLN_LIT("#: word\tlist\nalpha\t+;x;y\nbeta\t+;z\n!gamma\n"));
	dln_test_write(&first, "lists.tsv", DLN_LIT("#: words\tkind\n!green\tcolour\n!pear\nblue\tcolour\n"));
	dln_test_write(&first, "pairs.tsv", DLN_LIT("#: a\tb\n!x\t2\n!y\n"));
	compile(&r, 1, false);
	assert_int_equal(r.status, DLN_OK);
	assert_view(cell(&r, "words", 0, "list"), "a;b;x;y");
	assert_view(cell(&r, "words", 1, "list"), "z");
	assert_int_equal(dln_know_get_table(r.know, "words").rows, 2);
	assert_view(cell(&r, "lists", 0, "words"), "blue");
	assert_view(cell(&r, "lists", 1, "words"), "red");
	assert_view(cell(&r, "lists", 2, "words"), "green");
	assert_int_equal(dln_know_get_table(r.know, "pairs").rows, 1);
	assert_view(cell(&r, "pairs", 0, "c"), "one");
	done(&r);
}

static void part_of_a_key(void **state)
{
	result r;
	(void)state;
	dln_test_write(&first, "pairs.tsv", DLN_LIT("#: a\tc\ny\tnew\n"));
	compile(&r, 1, false);
	assert_int_equal(r.status, DLN_OK);
	assert_view(cell(&r, "pairs", 2, "c"), "new");
	done(&r);
	dln_test_write(&first, "pairs.tsv", DLN_LIT("#: a\tc\nx\tnew\n"));
	compile(&r, 1, false);
	assert_int_equal(r.status, DLN_FORMAT);
	says(&r, "pairs.tsv:2: \"x\" may be several lines of");
	done(&r);
	dln_test_write(&first, "pairs.tsv", DLN_LIT("#: a\tb\n!x\n"));
	compile(&r, 1, false);
	assert_int_equal(r.status, DLN_FORMAT);
	says(&r, "pairs.tsv:2: \"x\" may be several lines of");
	done(&r);
}

/* Each such line is looked for among all: there may be a thousand of them. */
static void too_many_parts_of_keys(void **state)
{
	enum { MOST = 1001 };
	dln_buf rows, away;
	result r;
	(void)state;
	dln_buf_init(&rows, 1 << 16);
	dln_buf_init(&away, 1 << 16);
	dln_buf_str(&rows, "#: a\tb\tc\n");
	dln_buf_str(&away, "#: a\tb\n");
	for (int i = 0; i < MOST; i++) {
		dln_buf_printf(&rows, "row%d\t1\t-\n", i);
		dln_buf_printf(&away, "!row%d\n", i);
	}
	dln_test_write(&first, "pairs.tsv", dln_buf_as_view(&rows));
	dln_test_write(&second, "pairs.tsv", dln_buf_as_view(&away));
	compile(&r, 2, false);
	assert_int_equal(r.status, DLN_FORMAT);
	says(&r, "pairs.tsv:1002: more than 1000 lines with a part of a key: give the whole key");
	done(&r);
	dln_buf_clear(&rows);
	dln_buf_clear(&away);
}

static void a_byte_order_mark_and_line_ends_of_windows(void **state)
{
	result r;
	(void)state;
	dln_test_write(&first, "words.tsv", DLN_LIT("\xEF\xBB\xBF#: word\tnumber\r\nbeta\t20\r\n"));
	compile(&r, 1, false);
	assert_int_equal(r.status, DLN_OK);
	assert_view(cell(&r, "words", 1, "number"), "20");
	done(&r);
}

static void later_lines_over_earlier_ones(void **state)
{
	result r;
	(void)state;
	dln_test_write(&first, "words.tsv", DLN_LIT("#: word\tnumber\nnine\t9\n!beta\n"));
	dln_test_write(&second, "words.tsv", DLN_LIT("#: word\tnumber\nnine\t99\nbeta\t5\n"));
	compile(&r, 2, false);
	assert_int_equal(r.status, DLN_OK);
	assert_int_equal(dln_know_get_table(r.know, "words").rows, 4);
	assert_view(cell(&r, "words", 0, "word"), "beta");
	assert_view(cell(&r, "words", 1, "number"), "99");
	done(&r);
}

static uint32_t place_id(const result *r, const char *name)
{
	uint32_t number;
	dln_place place;
	if (dln_know_find_place(r->know, dln_view_of(name), &number, 1) != 1)
		return 0;
	dln_know_place(r->know, number, &place);
	return place.id;
}

static void places_and_their_codes(void **state)
{
	result r;
	(void)state;
	compile(&r, 0, false);
	uint32_t hill = place_id(&r, "Hilltown");
	done(&r);
	dln_test_write(&first, "places_extra.tsv", DLN_LIT("#: name\tcountry\tlat\tlon\tprecision\tpcode\nNewtown\tAF\t3\t3\ttown\tAF0101\n!Oldtown\n"));
	dln_test_write(&first, "pcodes.tsv", DLN_LIT("#: name\tcountry\tpcode\nhill-town\tAF\tAF0202\nAfghanistan\tAF\tAF00\n"));
	compile(&r, 1, false);
	assert_int_equal(r.status, DLN_OK);
	uint32_t fresh = place_id(&r, "Newtown"), number;
	assert_int_equal(place_id(&r, "Hilltown"), hill);
	assert_int_equal(place_id(&r, "Oldtown"), 0);
	assert_true(fresh >= 3000000000u && fresh < 4000000000u);
	assert_view(dln_know_pcode(r.know, fresh, DLN_TOWN), "AF0101");
	assert_view(dln_know_pcode(r.know, hill, DLN_TOWN), "AF0202");
	assert_view(dln_know_pcode(r.know, 1, DLN_COUNTRY), "AF00");
	assert_int_equal(dln_know_pcode(r.know, 1, DLN_TOWN).len, 0);
	assert_int_equal(dln_know_pcode(r.know, 77, DLN_TOWN).len, 0);
	assert_int_equal(dln_know_find_place(r.know, DLN_LIT("Newtown"), &number, 1), 1);
	dln_know_origin origin = dln_know_place_origin(r.know, number);
	assert_view(origin.file, "places_extra.tsv");
	assert_view(origin.folder, first.path);
	assert_int_equal(origin.line, 2);
	done(&r);
	/* On another line and beside another place, in another folder: the same id. */
	clear(NULL);
	empty(NULL);
	dln_test_write(&first, "places_extra.tsv", DLN_LIT("# moved\n#: country\tname\tlat\tlon\tprecision\nAF\tAatown\t4\t4\tsite\nAF\tNewtown\t3\t3\ttown\n"));
	compile(&r, 1, false);
	assert_int_equal(place_id(&r, "Newtown"), fresh);
	done(&r);
}

static void circles(void **state)
{
	result r;
	(void)state;
	dln_test_write(&first, "words.tsv", DLN_LIT("#: word\tnext\nalpha\tbeta\n"));
	compile(&r, 1, false);
	assert_int_equal(r.status, DLN_FORMAT);
	says(&r, "it goes in a circle");
	done(&r);
	dln_test_write(&first, "words.tsv", DLN_LIT("#: word\tnext\nalpha\talpha\n")); /* its own end */
	compile(&r, 1, false);
	assert_int_equal(r.status, DLN_OK);
	done(&r);
}

static void what_is_odd(void **state)
{
	static const struct { const char *file, *text, *told; } cases[] = {
		{"actors.tsv", "#: name\tother\tcountry\nUnion\tF\tAF\n", "actors.tsv:2: warning: \"F\" names another actor of that country and time too"},
		{"actors.tsv", "#: name\tother\tcountry\tto\nUnion\tF\tAF\t1979\n", ""},
		{"actors.tsv", "#: name\tother\nFront\t+;Afghanistan\n", "actors.tsv:2: warning: \"Afghanistan\" is a country's name too"},
		{"actors.tsv", "#: name\tother\nFront\tF\n", "actors.tsv:2: warning: says only what"},
		{"lists.tsv", "#: words\tkind\nred;green\tcolour\n", "lists.tsv:2: warning: says only what"},
		{"places_extra.tsv", "#: name\tother\tcountry\tlat\tlon\tprecision\nX\tstone\tAF\t1\t1\ttown\n", "places_extra.tsv:2: warning: \"stone\" is a common word"},
		{"verbs.tsv", "#: rule\tpos\twords\nmine\tv\ttake\n", "warning: \"take\" never comes to this rule"},
		{"verbs.tsv", "#: rule\tpos\twords\twith\tother\nmine\tv\tfetch\t-\t-\n", NULL},
		{"actors.tsv", "#: name\tother\nFront\t+;G\n", ""},
		{"verbs.tsv", "#: rule\twords\ntake.2\t+;fetch\n", ""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		result r;
		dln_test_write(&first, cases[i].file, dln_view_of(cases[i].text));
		compile(&r, 1, true);
		assert_int_equal(r.status, cases[i].told ? DLN_OK : DLN_FORMAT);
		if (cases[i].told && *cases[i].told) {
			says(&r, cases[i].told);
			assert_true(r.compiled.warnings > 0);
		} else if (cases[i].told) {
			assert_int_equal(r.told.len, 0);
			assert_int_equal(r.compiled.warnings, 0);
		}
		done(&r);
		clear(NULL);
		empty(NULL);
	}
}

static void the_same_bytes(void **state)
{
	result a, b;
	(void)state;
	dln_test_write(&first, "words.tsv", DLN_LIT("#: word\tnumber\nnine\t9\n"));
	dln_test_write(&first, "actors.tsv", DLN_LIT("#: name\tother\nFront\t+;G\n"));
	compile(&a, 1, false);
	dln_test_folder other = first;
	dln_test_folder_new(&first);
	dln_test_write(&first, "actors.tsv", DLN_LIT("#: name\tother\nFront\t+;G\n"));
	dln_test_write(&first, "words.tsv", DLN_LIT("#: word\tnumber\nnine\t9\n"));
	compile(&b, 1, false);
	assert_int_equal(a.compiled.image.len, b.compiled.image.len);
	assert_memory_equal(a.compiled.image.at, b.compiled.image.at, b.compiled.image.len);
	done(&a);
	done(&b);
	dln_test_folder_remove(&other);
}

/* What is compiled with overlays carries no text, so nothing can be put over it. */
static void text_is_carried_once(void **state)
{
	result r, again;
	const char *paths[] = {first.path};
	dln_err err = {0};
	dln_buf told;
	(void)state;
	dln_test_write(&first, "words.tsv", DLN_LIT("#: word\tnumber\nnine\t9\n"));
	compile(&r, 0, false);
	dln_buf_init(&told, 1 << 16);
	dln_compile_job job = {.base = r.know, .overlays = paths, .overlay_count = 1, .trouble = {hear, &told}};
	again = (result){.know = NULL};
	assert_int_equal(dln_arena_new((size_t)1 << 28, &again.arena), DLN_OK);
	assert_int_equal(dln_compile(again.arena, &job, &again.compiled, &err), DLN_OK);
	assert_int_equal(dln_know_open_bytes(again.compiled.image, DLN_LIT("test"), &again.know, &err), DLN_OK);
	job.base = again.know;
	assert_int_equal(dln_compile(r.arena, &job, &r.compiled, &err), DLN_FORMAT);
	assert_string_equal(err.what, "the compiled file carries no text that lines could be put over");
	dln_buf_clear(&told);
	done(&again);
	done(&r);
}

static dln_status compile_both(void *self)
{
	const char *paths[] = {first.path};
	dln_compiled out = {0};
	dln_arena *arena;
	dln_err err = {0};
	(void)self;
	dln_status status = dln_arena_new((size_t)1 << 28, &arena);
	if (status != DLN_OK)
		return status;
	status = dln_compile(arena, &(dln_compile_job){.folder = base.path, .overlays = paths, .overlay_count = 1, .warn = true}, &out, &err);
	dln_arena_free(arena);
	return status;
}

static void memory_runs_out(void **state)
{
	(void)state;
	dln_test_write(&first, "words.tsv", DLN_LIT("#: word\tnumber\nnine\t9\nalpha\t3\n!beta\n"));
	dln_test_write(&first, "lists.tsv", DLN_LIT("#: words\tkind\n!green\nblue\tcolour\n"));
	dln_test_write(&first, "pcodes.tsv", DLN_LIT("#: name\tcountry\tpcode\nHilltown\tAF\tAF0202\n"));
	assert_true(dln_test_fail_each(compile_both, NULL) > 10);
}

#define WITH_FOLDERS(test) cmocka_unit_test_setup_teardown(test, empty, clear)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_FOLDERS(a_line_takes_the_place_of_one), WITH_FOLDERS(a_new_line_goes_first), WITH_FOLDERS(items_are_added_and_lines_go),
		WITH_FOLDERS(part_of_a_key), WITH_FOLDERS(too_many_parts_of_keys),
		WITH_FOLDERS(a_byte_order_mark_and_line_ends_of_windows), WITH_FOLDERS(later_lines_over_earlier_ones),
		WITH_FOLDERS(places_and_their_codes), WITH_FOLDERS(circles),
		WITH_FOLDERS(what_is_odd), WITH_FOLDERS(the_same_bytes), WITH_FOLDERS(text_is_carried_once), WITH_FOLDERS(memory_runs_out),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
