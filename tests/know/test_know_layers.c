/* Overlays over a compiled file: made once, kept, taken again, made anew when damaged, held in memory where nothing can be kept. */
#include "know/know_layers.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "know/compile.h"
#include "support/failing.h"
#include "support/folder.h"
#include "support/test.h"

static dln_test_folder work, over, kept;
static char base[700];

static int set_up(void **state)
{
	(void)state;
	dln_err err = {0};
	dln_test_folder_new(&work);
	snprintf(base, sizeof base, "%s", dln_test_path(&work, "base.dlk"));
	return dln_compile_folder("tests/golden/know/small", base, (dln_sink){NULL, NULL}, &err) == DLN_OK ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	dln_test_folder_remove(&work);
	return 0;
}

static int empty(void **state)
{
	(void)state;
	dln_test_folder_new(&over);
	dln_test_folder_new(&kept);
	return 0;
}

static int clear(void **state)
{
	(void)state;
	dln_test_folder_remove(&over);
	dln_test_folder_remove(&kept);
	return 0;
}

typedef struct notes {
	int infos, warnings;
	char last[600];
} notes;

static void note(void *self, dln_note_level level, const char *line)
{
	notes *n = self;
	n->infos += level == DLN_NOTE_INFO;
	n->warnings += level == DLN_NOTE_WARNING;
	snprintf(n->last, sizeof n->last, "%s", line);
}

static dln_status open_over(const char *folder, notes *n, dln_know **out, dln_err *err)
{
	const char *paths[] = {over.path};
	return dln_know_open_layers(&(dln_layers){.base = base, .overlays = paths, .overlay_count = 1, .kept = folder, .note = note, .note_self = n}, out, err);
}

static void version_of(const char *folder, notes *n, char version[65])
{
	dln_know *know = NULL;
	dln_err err = {0};
	if (open_over(folder, n, &know, &err) != DLN_OK)
		fail_msg("%s: %s", err.where, err.what);
	memcpy(version, dln_know_version(know), 65);
	dln_know_close(know);
}

static void find_kept(void *self, const char *folder, const char *name)
{
	snprintf(self, 700, "%s/%s.dlk", folder, name);
}

static void made_once_and_taken_again(void **state)
{
	char first[65], second[65], third[65], path[700] = "";
	notes n = {0};
	(void)state;
	dln_test_write(&over, "words.tsv", DLN_LIT("#: word\tnumber\nomega\t9\n"));
	version_of(kept.path, &n, first);
	assert_int_equal(n.infos, 1);
	assert_non_null(strstr(n.last, over.path));
	version_of(kept.path, &n, second);
	assert_int_equal(n.infos, 1);
	assert_string_equal(first, second);
	dln_test_each_file(kept.path, ".dlk", find_kept, path);
	dln_buf good, again;
	dln_buf_init(&good, 1 << 24);
	dln_buf_init(&again, 1 << 24);
	assert_true(dln_test_read(path, &good));
	/* A byte in the middle is another. */
	good.at[good.len / 2] ^= 1;
	assert_int_equal(dln_file_write(path, dln_buf_as_view(&good), NULL), DLN_OK);
	good.at[good.len / 2] ^= 1;
	version_of(kept.path, &n, second);
	assert_int_equal(n.infos, 2);
	assert_string_equal(first, second);
	assert_true(dln_test_read(path, &again));
	assert_int_equal(good.len, again.len);
	assert_memory_equal(good.at, again.at, good.len);
	/* Another line is another file. */
	dln_test_write(&over, "words.tsv", DLN_LIT("#: word\tnumber\nomega\t8\n"));
	version_of(kept.path, &n, third);
	assert_int_equal(n.infos, 3);
	assert_string_not_equal(first, third);
	dln_buf_clear(&good);
	dln_buf_clear(&again);
}

static void without_a_folder_to_keep_it(void **state)
{
	char first[65], second[65], third[65];
	notes n = {0};
	(void)state;
	dln_test_write(&over, "words.tsv", DLN_LIT("#: word\tnumber\nomega\t9\n"));
	version_of(kept.path, &n, first);
	assert_int_equal(n.warnings, 0);
	version_of(NULL, &n, second);
	assert_int_equal(n.warnings, 1);
	version_of(base, &n, third); /* a file, no folder */
	assert_int_equal(n.warnings, 2);
	assert_non_null(strstr(n.last, "cannot be kept"));
	assert_string_equal(first, second);
	assert_string_equal(first, third);
}

static void folders_are_made(void **state)
{
	char first[65], deep[700];
	notes n = {0};
	struct stat status;
	(void)state;
	dln_test_write(&over, "words.tsv", DLN_LIT("#: word\tnumber\nomega\t9\n"));
	snprintf(deep, sizeof deep, "%s/a/b", kept.path);
	version_of(deep, &n, first);
	assert_int_equal(n.warnings, 0);
	assert_int_equal(stat(deep, &status), 0);
	assert_int_equal(status.st_mode & 0077, 0);
}

static void an_empty_overlay_is_the_base(void **state)
{
	char version[65];
	notes n = {0};
	dln_know *know;
	dln_err err = {0};
	(void)state;
	version_of(kept.path, &n, version);
	assert_int_equal(n.infos + n.warnings, 0);
	assert_int_equal(dln_know_open(base, &know, &err), DLN_OK);
	assert_string_equal(version, dln_know_version(know));
	dln_know_close(know);
}

static void the_first_error_is_told(void **state)
{
	notes n = {0};
	dln_know *know = NULL;
	dln_err err = {0};
	(void)state;
	dln_test_write(&over, "words.tsv", DLN_LIT("#: word\tnumber\nomega\nomicron\n"));
	assert_int_equal(open_over(kept.path, &n, &know, &err), DLN_FORMAT);
	assert_non_null(strstr(err.what, "words.tsv:2: 1 cells where the columns are 2; 1 more error in the overlays"));
	assert_null(know);
	dln_test_folder gone = over;
	dln_test_folder_remove(&gone);
	assert_int_equal(open_over(kept.path, &n, &know, &err), DLN_IO);
	dln_test_folder_new(&over);
}

static dln_status open_held(void *self)
{
	notes n = {0};
	dln_know *know = NULL;
	dln_err err = {0};
	dln_status status = open_over(self, &n, &know, &err);
	if (status == DLN_OK)
		dln_know_close(know);
	return status;
}

static void memory_runs_out(void **state)
{
	(void)state;
	dln_test_write(&over, "words.tsv", DLN_LIT("#: word\tnumber\nomega\t9\n"));
	assert_true(dln_test_fail_each(open_held, NULL) > 10);
}

#define WITH_FOLDERS(test) cmocka_unit_test_setup_teardown(test, empty, clear)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_FOLDERS(made_once_and_taken_again), WITH_FOLDERS(without_a_folder_to_keep_it), WITH_FOLDERS(folders_are_made), WITH_FOLDERS(an_empty_overlay_is_the_base),
		WITH_FOLDERS(the_first_error_is_told), WITH_FOLDERS(memory_runs_out),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
