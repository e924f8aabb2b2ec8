#define _POSIX_C_SOURCE 200809L /* symlink, mkfifo */

#include "read/read.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/failing.h"
#include "support/folder.h"
#include "support/reader.h"
#include "support/test.h"

typedef struct tree {
	dln_test_folder folder;
	dln_arena *arena;
	dln_test_reader *reader;
} tree;

static int make_tree(void **state) {
	static tree t;

	assert_int_equal(dln_test_reader_open((void **)&t.reader), 0);
	dln_test_folder_new(&t.folder);
	assert_int_equal(mkdir(dln_test_path(&t.folder, "a"), 0700), 0);
	assert_int_equal(mkdir(dln_test_path(&t.folder, ".hidden"), 0700), 0);
	dln_test_write(&t.folder, "b.txt", DLN_LIT("b"));
	dln_test_write(&t.folder, "a.txt", DLN_LIT("a"));
	dln_test_write(&t.folder, "a/z.TEXT", DLN_LIT("z"));
	dln_test_write(&t.folder, "a/c.png", DLN_LIT("c"));
	dln_test_write(&t.folder, "a/reports.csv", DLN_LIT("path,outlet,published\na.txt,Post,2001-02-03\n"));
	dln_test_write(&t.folder, "news.csv", DLN_LIT("path,title,text\na,b,c\n"));
	dln_test_write(&t.folder, "other.csv", DLN_LIT("id,event\n1,2\n"));
	dln_test_write(&t.folder, "feed.xml", DLN_LIT("<?xml version='1.0'?><rss></rss>"));
	dln_test_write(&t.folder, "book.xml", DLN_LIT("<?xml version='1.0'?><book></book>"));
	dln_test_write(&t.folder, "data.json", DLN_LIT("{\"reports\":[{\"id\":1,\"name\":\"x\"}]}"));
	dln_test_write(&t.folder, "news.json", DLN_LIT("{\"a\":[\"\\\"text\\\":\"],\"bodies\":[{\"role\":\"main\",\"value\":\"x\"}]}"));
	dln_test_write(&t.folder, "list.json", DLN_LIT("[{\"title\":\"a\",\"summary\":\"b\",\"date\":\"2001-02-03\"}]"));
	dln_test_write(&t.folder, ".d.txt", DLN_LIT("d"));
	dln_test_write(&t.folder, ".hidden/e.txt", DLN_LIT("e"));
	assert_int_equal(symlink("a", dln_test_path(&t.folder, "link.txt")), 0);
	assert_int_equal(symlink("..", dln_test_path(&t.folder, "a/up")), 0);
	assert_int_equal(symlink("../b.txt", dln_test_path(&t.folder, "a/y.txt")), 0);
	assert_int_equal(mkfifo(dln_test_path(&t.folder, "fifo.txt"), 0600), 0);
	*state = &t;
	return dln_arena_new(1 << 20, &t.arena) != DLN_OK;
}

static int remove_tree(void **state) {
	tree *t = *state;

	dln_arena_free(t->arena);
	dln_test_folder_remove(&t->folder);
	return dln_test_reader_close((void **)&t->reader);
}

static dln_status add(const tree *t, dln_arena *arena, dln_paths *paths, const char *path, size_t max, dln_err *err) {
	return dln_paths_add(arena, paths, path, &(dln_search){.max = max, .reader = t->reader->reader}, err);
}

static void a_folder_gives_its_texts_by_their_bytes(void **state) {
	static const char *const want[] = {"a.txt", "a/y.txt", "a/z.TEXT", "b.txt", "feed.xml", "list.json", "news.csv", "news.json"};
	tree *t = *state;
	dln_paths paths = {0};

	assert_int_equal(add(t, t->arena, &paths, t->folder.path, 100, NULL), DLN_OK);
	assert_int_equal(paths.len, 8);
	for (size_t i = 0; i < 8; i++) {
		assert_view(paths.at[i], dln_test_path(&t->folder, want[i]));
		assert_int_equal(paths.at[i].at[paths.at[i].len], 0);
	}
}

static void a_slash_at_the_end_does_not_double(void **state) {
	tree *t = *state;
	dln_paths paths = {0};
	char with_slash[300];

	snprintf(with_slash, sizeof with_slash, "%s/", t->folder.path);
	assert_int_equal(add(t, t->arena, &paths, with_slash, 100, NULL), DLN_OK);
	assert_view(paths.at[0], dln_test_path(&t->folder, "a.txt"));
}

static void what_is_no_folder_is_itself(void **state) {
	static const char *const names[] = {"-", "/no/such/file", "x.pdf"};
	tree *t = *state;
	dln_paths paths = {0};

	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(add(t, t->arena, &paths, names[i], 100, NULL), DLN_OK);
		assert_int_equal(paths.len, i + 1);
		assert_view(paths.at[i], names[i]);
	}
}

static void the_ceiling_is_told(void **state) {
	tree *t = *state;
	dln_paths paths = {0};
	dln_err err = {0};

	assert_int_equal(add(t, t->arena, &paths, t->folder.path, 3, &err), DLN_LIMIT);
	assert_string_equal(err.where, t->folder.path);
}

static void a_folder_without_rights_is_left_to_the_reading(void **state) {
	tree *t = *state;
	dln_paths paths = {0};

	if (geteuid() == 0)
		skip(); /* root may read everything */
	assert_int_equal(chmod(dln_test_path(&t->folder, "a"), 0), 0);
	assert_int_equal(add(t, t->arena, &paths, t->folder.path, 100, NULL), DLN_OK);
	assert_int_equal(chmod(dln_test_path(&t->folder, "a"), 0700), 0);
	assert_int_equal(paths.len, 7);
	assert_view(paths.at[0], dln_test_path(&t->folder, "a"));
}

static dln_status add_in_new_arena(void *self) {
	tree *t = self;
	dln_paths paths = {0};
	dln_arena *arena;
	dln_status status = dln_arena_new(1 << 20, &arena);

	if (status != DLN_OK)
		return status;
	status = add(t, arena, &paths, t->folder.path, 100, NULL);
	dln_arena_free(arena);
	return status;
}

static void every_failed_allocation_is_told(void **state) {
	assert_true(dln_test_fail_each(add_in_new_arena, *state) > 0);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_folder_gives_its_texts_by_their_bytes),
		cmocka_unit_test(a_slash_at_the_end_does_not_double),
		cmocka_unit_test(what_is_no_folder_is_itself),
		cmocka_unit_test(the_ceiling_is_told),
		cmocka_unit_test(a_folder_without_rights_is_left_to_the_reading),
		cmocka_unit_test(every_failed_allocation_is_told),
	};
	return cmocka_run_group_tests(tests, make_tree, remove_tree);
}
