/* The compiler: what it refuses and where, that the same folder gives the same bytes, and memory that runs out. */
#include "know/compile.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "know/know.h"
#include "support/failing.h"
#include "support/folder.h"
#include "support/test.h"

static dln_test_folder folder;

static int set_up(void **state)
{
	(void)state;
	dln_test_folder_new(&folder);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	dln_test_folder_remove(&folder);
	return 0;
}

static dln_status hear(void *self, const char *bytes, size_t len)
{
	dln_buf_put(self, bytes, len);
	return DLN_OK;
}

#define COUNTRIES "#: iso2\tname\tlat\tlon\tid\nAF\tAfghanistan\t33\t66\t1\n"
#define WORDS "#: word\tnumber\nalpha\t1\n"

typedef struct broken {
	const char *file, *text;
	const char *schema;  /* NULL: none */
	const char *trouble; /* what must be said, from the name of the file on */
} broken;

static const broken cases[] = {
	{"a.tsv", "alpha\t1\n", NULL, "a.tsv:1: a row before the line that names the columns"},
	{"a.tsv", "# nothing\n", NULL, "a.tsv:1: no line that names the columns"},
	{"a.tsv", "", NULL, "a.tsv:1: no line that names the columns"},
	{"a.tsv", "#: word\tword\n", NULL, "a.tsv:1: two columns are named \"word\""},
	{"a.tsv", "#: Word\n", NULL, "a.tsv:1: column 1 has no name of small letters"},
	{"a.tsv", "#: word\t\n\n", NULL, NULL}, /* trimmed: one column */
	{"a.tsv", "#: word\n#: word\n", NULL, "a.tsv:2: a second line that names the columns"},
	{"a.tsv", "#: word\tnumber\nalpha\n", NULL, "a.tsv:2: 1 cells where the columns are 2"},
	{"a.tsv", "#: word\tnumber\n\nalpha\t1\t2\n", NULL, "a.tsv:3: 3 cells where the columns are 2"},
	{"a.tsv", "#: word\tnumber\nalpha\t\n", NULL, "a.tsv:2: the cell \"number\" is empty"},
	{"a.tsv", "#: word\tnumber\nalpha \t1\n", NULL, "a.tsv:2: the cell \"word\" begins or ends with a blank"},
	{"a.tsv", "#: word\nal\001pha\n", NULL, "a.tsv:2: the cell \"word\" holds a control character"},
	{"a.tsv", "#: word\nok\nal\377pha\n", NULL, "a.tsv:3: not UTF-8"},
	{"a.tsv", "#: word\nalpha\nbeta\nalpha\n", NULL, "a.tsv:4: the same row as on line 2"},
	{"a.tsv", WORDS, "a\tword\tshiny\t-\n", "schema.tsv:2: there is no rule \"shiny\""},
	{"a.tsv", WORDS, "a\tcolour\tunique\t-\n", "a.tsv:1: has no column \"colour\""},
	{"a.tsv", WORDS "-\t2\n", "a\tword\trequired\t-\n", "a.tsv:3: word must not be empty"},
	{"a.tsv", WORDS "alpha\t2\n", "a\tword\tunique\t-\n", "a.tsv:3: word: \"alpha\" stands on line 2 already"},
	{"a.tsv", WORDS "beta\tx\n", "a\tnumber\tinteger\t-\n", "a.tsv:3: number: \"x\" is not a whole number"},
	{"a.tsv", WORDS "beta\t1.2.3\n", "a\tnumber\tnumber\t-\n", "a.tsv:3: number: \"1.2.3\" is not a number"},
	{"a.tsv", WORDS "beta\t198\n", "a\tnumber\tyear\t-\n", "a.tsv:2: number: \"1\" is not a year of four digits"},
	{"a.tsv", WORDS "beta\t1\n", "a\tword\tin\talpha\n", "a.tsv:3: word: \"beta\" is none of the words that may stand here"},
	{"a.tsv", WORDS "beta;alpha\t1\n", "a\tword\teach\talpha\n", "a.tsv:3: word: \"beta\" is none of the words"},
	{"a.tsv", WORDS "alpha;XX\t1\n", "a\tword\tcountry\t-\n", "a.tsv:2: word: \"alpha\" is no country code"},
	{"a.tsv", WORDS "beta\tgamma\n", "a\tnumber\tref\ta.word\n", "a.tsv:3: number: \"gamma\" stands in no table that it may refer to"},
	{"a.tsv", WORDS, "a\tnumber\tref\tb.word\n", "schema.tsv:2: the columns to refer to are not there"},
	{"a.tsv", WORDS "Beta\t1\n", "a\tword\tplain\t-\n", "a.tsv:3: word: \"Beta\" has other signs"},
	{"fold.tsv", "#: kind\tfrom\tto\nletters\tkh\tk\nbend\ta\tb\n", NULL, "fold.tsv:3: not a rule of folding"},
	{"fold.tsv", "#: kind\tfrom\tto\nletters\tKH\tk\n", NULL, "fold.tsv:2: not a rule of folding"},
	{"fold.tsv", "#: kind\tfrom\tto\nletters\tabcdefghi\tk\n", NULL, "fold.tsv:2: not a rule of folding"},
	{"regions.tsv", "#: name\tlat\n", NULL, "regions.tsv:1: has not the columns name, lat and lon"},
	{"regions.tsv", "#: name\tother\tcountry\tparts\tlat\tlon\tprecision\nX\t-\t-\tAF.77\t1\t1\tregion\n", NULL,
	 "regions.tsv:2: \"AF.77\" is no code of a country or division"},
	{"regions.tsv", "#: name\tother\tcountry\tparts\tlat\tlon\tprecision\nX\t-\t-\t-\t91\t1\tregion\n", NULL, "regions.tsv:2: \"91\" is not a latitude"},
	{"regions.tsv", "#: name\tother\tcountry\tparts\tlat\tlon\tprecision\nX\t-\t-\t-\t1\t180.5\tregion\n", NULL,
	 "regions.tsv:2: \"180.5\" is not a longitude"},
	{"regions.tsv", "#: name\tother\tcountry\tparts\tlat\tlon\tprecision\nX\t-\t-\t-\t1\t1e3\tregion\n", NULL, "regions.tsv:2: \"1e3\" is not a longitude"},
	{"regions.tsv", "#: name\tother\tcountry\tparts\tlat\tlon\tprecision\nX\t-\taf\t-\t1\t1\tregion\n", NULL,
	 "regions.tsv:2: \"af\" is not a code of two capital letters"},
	{"regions.tsv", "#: name\tother\tcountry\tparts\tlat\tlon\tprecision\nX\t-\t-\t-\t1\t1\tcountry\n", NULL,
	 "regions.tsv:2: \"country\" is no precision of a region"},
	{"places_extra.tsv", "#: name\tother\tcountry\tadmin1\tlat\tlon\tprecision\nX\t-\tAF\t30\t1\t1\ttown\n", NULL,
	 "places_extra.tsv:2: \"30\" is no first-level division of that country"},
	{"places_extra.tsv", "#: name\tother\tcountry\tadmin1\tlat\tlon\tprecision\nX\t-\tAF\t-\t1\t1\tdivision\n", NULL,
	 "places_extra.tsv:2: \"division\" is not site, town or district"},
	{"places_short.tsv", "#: name\tid\nX\t17\n", NULL, "places_short.tsv:2: there is no place with the id \"17\""},
	{"countries.tsv", COUNTRIES "AF\tAgain\t1\t1\t2\n", NULL, "countries.tsv:3: the code \"AF\" is taken"},
	{"countries.tsv", COUNTRIES "PK\tPakistan\t1\t1\t1\n", NULL, "countries.tsv:3: the id 1 is taken by \"Afghanistan\""},
};

/* Compiles a folder of two or three files; what was told stands in `told`. */
static dln_status compile_case(const broken *b, dln_buf *told, dln_err *err)
{
	dln_test_folder one;
	dln_test_folder_new(&one);
	if (strcmp(b->file, "countries.tsv") != 0)
		dln_test_write(&one, "countries.tsv", dln_view_of(COUNTRIES));
	dln_test_write(&one, b->file, dln_view_of(b->text));
	if (b->schema) {
		char schema[256];
		snprintf(schema, sizeof schema, "#: table\tcolumn\trule\targument\n%s", b->schema);
		dln_test_write(&one, "schema.tsv", dln_view_of(schema));
	}
	char out[700];
	snprintf(out, sizeof out, "%s", dln_test_path(&folder, "out.dlk"));
	dln_status status = dln_compile_folder(one.path, out, (dln_sink){hear, told}, err);
	dln_test_folder_remove(&one);
	return status;
}

static void names_file_line_and_reason(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		dln_buf told;
		dln_err err = {0};
		dln_buf_init(&told, 1 << 16);
		dln_status status = compile_case(&cases[i], &told, &err);
		if (!cases[i].trouble) {
			assert_int_equal(status, DLN_OK);
		} else {
			assert_int_equal(status, DLN_FORMAT);
			if (dln_view_find(dln_buf_as_view(&told), dln_view_of(cases[i].trouble)) == DLN_NOWHERE)
				fail_msg("case %zu: wanted \"%s\", was told \"%.*s\"", i, cases[i].trouble, DLN_FMT(dln_buf_as_view(&told)));
		}
		dln_buf_clear(&told);
	}
}

static void tells_every_error(void **state)
{
	(void)state;
	const broken many = {"a.tsv", "#: word\n a\nb \nc\td\n", NULL, NULL};
	dln_buf told;
	dln_err err = {0};
	dln_buf_init(&told, 1 << 16);
	assert_int_equal(compile_case(&many, &told, &err), DLN_FORMAT);
	assert_true(dln_view_find(dln_buf_as_view(&told), DLN_LIT("a.tsv:2:")) != DLN_NOWHERE);
	assert_true(dln_view_find(dln_buf_as_view(&told), DLN_LIT("a.tsv:3:")) != DLN_NOWHERE);
	assert_true(dln_view_find(dln_buf_as_view(&told), DLN_LIT("a.tsv:4:")) != DLN_NOWHERE);
	assert_string_equal(err.what, "3 errors in the knowledge files");
	dln_buf_clear(&told);
}

static void nothing_is_written_on_error(void **state)
{
	(void)state;
	const broken bad = {"a.tsv", "#: word\n-\t-\n", NULL, NULL};
	dln_buf told, out;
	dln_err err = {0};
	dln_buf_init(&told, 1 << 16);
	dln_buf_init(&out, 1 << 20);
	dln_test_write(&folder, "out.dlk", DLN_LIT("before"));
	assert_int_equal(compile_case(&bad, &told, &err), DLN_FORMAT);
	assert_true(dln_test_read(dln_test_path(&folder, "out.dlk"), &out));
	assert_view(dln_buf_as_view(&out), "before");
	dln_buf_clear(&out);
	dln_buf_clear(&told);
}

static void same_folder_same_bytes(void **state)
{
	(void)state;
	dln_buf first, second;
	dln_err err = {0};
	dln_buf_init(&first, 1 << 22);
	dln_buf_init(&second, 1 << 22);
	assert_int_equal(dln_compile_folder("tests/golden/know/small", dln_test_path(&folder, "1.dlk"), (dln_sink){NULL, NULL}, &err), DLN_OK);
	assert_int_equal(dln_compile_folder("tests/golden/know/small/", dln_test_path(&folder, "2.dlk"), (dln_sink){NULL, NULL}, &err), DLN_OK);
	assert_true(dln_test_read(dln_test_path(&folder, "1.dlk"), &first));
	assert_true(dln_test_read(dln_test_path(&folder, "2.dlk"), &second));
	assert_int_equal(first.len, second.len);
	assert_memory_equal(first.at, second.at, first.len);
	dln_buf_clear(&first);
	dln_buf_clear(&second);
}

static void damaged_packing(void **state)
{
	/* The head of a gzip file, then what is no block. */
	static const char damaged[] = "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xff\xff\xff\xff\xff";
	dln_test_folder one;
	dln_err err = {0};
	(void)state;
	dln_test_folder_new(&one);
	dln_test_write(&one, "countries.tsv", dln_view_of(COUNTRIES));
	dln_test_write(&one, "a.tsv.gz", (dln_view){damaged, sizeof damaged - 1});
	assert_int_equal(dln_compile_folder(one.path, dln_test_path(&folder, "x.dlk"), (dln_sink){NULL, NULL}, &err), DLN_FORMAT);
	assert_string_equal(err.what, "it cannot be unpacked");
	dln_test_folder_remove(&one);
}

static void missing_folder(void **state)
{
	dln_err err = {0};
	(void)state;
	assert_int_equal(dln_compile_folder("tests/golden/know/none", dln_test_path(&folder, "x.dlk"), (dln_sink){NULL, NULL}, &err), DLN_IO);
	assert_string_equal(err.what, "the folder cannot be opened");
}

static dln_status compile_small(void *self)
{
	dln_err err = {0};
	return dln_compile_folder("tests/golden/know/small", self, (dln_sink){NULL, NULL}, &err);
}

static void memory_runs_out(void **state)
{
	char out[700];
	(void)state;
	snprintf(out, sizeof out, "%s", dln_test_path(&folder, "m.dlk"));
	assert_true(dln_test_fail_each(compile_small, out) > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_file_line_and_reason), cmocka_unit_test(tells_every_error),    cmocka_unit_test(nothing_is_written_on_error),
		cmocka_unit_test(same_folder_same_bytes),     cmocka_unit_test(damaged_packing), cmocka_unit_test(missing_folder),
		cmocka_unit_test(memory_runs_out),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
