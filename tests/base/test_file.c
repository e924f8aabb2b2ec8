#define _POSIX_C_SOURCE 200809L
#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/failing.h"
#include "support/folder.h"
#include "support/test.h"

static int set_up(void **state) {
	static dln_test_folder folder;

	dln_test_folder_new(&folder);
	*state = &folder;
	return 0;
}

static int tear_down(void **state) {
	dln_test_folder_remove(*state);
	return 0;
}

static void reads_what_was_written(void **state) {
	dln_buf out;
	dln_err err = {0};
	char large[200000];

	memset(large, 'x', sizeof large);
	dln_buf_init(&out, 1 << 20);
	assert_int_equal(dln_file_read(dln_test_write(*state, "a", DLN_LIT("one\0two")), 100, &out, &err), DLN_OK);
	assert_int_equal(out.len, 7);
	assert_memory_equal(out.at, "one\0two", 8);
	assert_int_equal(dln_file_read(dln_test_write(*state, "b", (dln_view){large, sizeof large}), sizeof large, &out, &err), DLN_OK);
	assert_int_equal(out.len, sizeof large);
	assert_int_equal(dln_file_read(dln_test_write(*state, "c", DLN_LIT("")), 100, &out, &err), DLN_OK);
	assert_int_equal(out.len, 0);
	dln_buf_clear(&out);
}

static void the_limit_is_told_with_the_name(void **state) {
	dln_buf out;
	dln_err err = {0};
	const char *path = dln_test_write(*state, "long", DLN_LIT("12345678901"));

	dln_buf_init(&out, 1 << 20);
	assert_int_equal(dln_file_read(path, 10, &out, &err), DLN_LIMIT);
	assert_int_equal(err.code, DLN_LIMIT);
	assert_int_equal(err.at, 10);
	assert_string_equal(err.where, path);
	assert_int_equal(dln_file_read(path, 11, &out, &err), DLN_OK);
	assert_int_equal(dln_file_read("/dev/zero", 1 << 18, &out, &err), DLN_LIMIT);
	assert_int_equal(dln_file_read(path, 10, &out, NULL), DLN_LIMIT);
	dln_buf_clear(&out);
	dln_buf_init(&out, 5);
	assert_int_equal(dln_file_read(path, 100, &out, &err), DLN_LIMIT);
	dln_buf_clear(&out);
}

static void what_is_no_file_is_told(void **state) {
	dln_buf out;
	dln_err err = {0};
	dln_test_folder *folder = *state;

	dln_buf_init(&out, 1 << 20);
	assert_int_equal(dln_file_read(dln_test_path(folder, "missing"), 10, &out, &err), DLN_IO);
	assert_string_equal(err.what, "no such file or folder");
	assert_int_equal(dln_file_read(folder->path, 10, &out, &err), DLN_IO);
	assert_string_equal(err.what, "this is a folder");
	assert_string_equal(err.where, folder->path);
	assert_int_equal(mkfifo(dln_test_path(folder, "pipe"), 0600), 0);
	assert_int_equal(dln_file_read(dln_test_path(folder, "pipe"), 10, &out, &err), DLN_OK); /* does not wait for a writer */
	assert_int_equal(out.len, 0);
	dln_buf_clear(&out);
}

static void standard_input_is_a_dash(void **state) {
	dln_buf out;
	int ends[2], before;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "from a pipe", 11), 11);
	close(ends[1]);
	before = dup(STDIN_FILENO);
	assert_true(dup2(ends[0], STDIN_FILENO) >= 0);
	dln_buf_init(&out, 100);
	assert_int_equal(dln_file_read("-", 100, &out, NULL), DLN_OK);
	assert_string_equal(out.at, "from a pipe");
	dup2(before, STDIN_FILENO);
	close(before);
	close(ends[0]);
	dln_buf_clear(&out);
}

static void writing_replaces_the_whole_file(void **state) {
	dln_test_folder *folder = *state;
	char path[600];
	dln_buf out;
	dln_err err = {0};

	strcpy(path, dln_test_write(folder, "kept", DLN_LIT("the old words, which are longer")));
	assert_int_equal(dln_file_write(path, DLN_LIT("new"), &err), DLN_OK);
	assert_true(dln_test_read(path, &out));
	assert_string_equal(out.at, "new");
	dln_buf_clear(&out);
	assert_int_equal(dln_file_write(dln_test_path(folder, "no/such/folder"), DLN_LIT("x"), &err), DLN_IO);
	assert_string_equal(err.where, dln_test_path(folder, "no/such/folder"));
	/* A folder cannot be replaced by a file, and nothing is left lying about. */
	assert_int_equal(mkdir(dln_test_path(folder, "sub"), 0700), 0);
	assert_int_equal(dln_file_write(dln_test_path(folder, "sub"), DLN_LIT("x"), &err), DLN_IO);
	assert_int_equal(rmdir(dln_test_path(folder, "sub")), 0);
}

static void a_folder_that_refuses_is_told(void **state) {
	dln_err err = {0};

	(void)state;
	assert_int_equal(dln_file_write("/proc/dateline-test", DLN_LIT("x"), &err), DLN_IO);
	assert_string_equal(err.where, "/proc/dateline-test");
}

static void maps_files(void **state) {
	dln_test_folder *folder = *state;
	dln_mapping map;
	dln_err err = {0};

	assert_int_equal(dln_file_map(dln_test_write(folder, "map", DLN_LIT("mapped")), 100, &map, &err), DLN_OK);
	assert_view(map.bytes, "mapped");
	dln_file_unmap(&map);
	assert_null(map.bytes.at);
	assert_int_equal(dln_file_map(dln_test_path(folder, "map"), 5, &map, &err), DLN_LIMIT);
	assert_int_equal(dln_file_map(dln_test_write(folder, "none", DLN_LIT("")), 5, &map, &err), DLN_OK);
	assert_int_equal(map.bytes.len, 0);
	dln_file_unmap(&map);
	assert_int_equal(dln_file_map(dln_test_path(folder, "missing"), 5, &map, &err), DLN_IO);
	assert_int_equal(dln_file_map("/dev/null", 5, &map, &err), DLN_IO);
}

static void knows_the_folder_of_the_program(void **state) {
	dln_buf out;

	(void)state;
	dln_buf_init(&out, 4096);
	dln_file_program_folder(&out);
	assert_true(out.len > 1);
	assert_int_equal(out.at[0], '/');
	assert_int_equal(out.at[out.len - 1], '/');
	dln_buf_str(&out, "test_base_file");
	assert_int_equal(access(out.at, X_OK), 0);
	dln_buf_clear(&out);
}

/* FIPS 180-2's examples. */
static void hashes(void **state) {
	dln_sha256 hash;

	(void)state;
	assert_int_equal(dln_sha256_of(DLN_LIT("abc"), &hash), DLN_OK);
	assert_string_equal(hash.hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_int_equal(dln_sha256_of((dln_view){NULL, 0}, &hash), DLN_OK);
	assert_string_equal(hash.hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static dln_status reads_and_writes(void *self) {
	dln_test_folder *folder = self;
	char path[600];
	dln_buf out;
	dln_status status;

	strcpy(path, dln_test_path(folder, "failing"));
	dln_buf_init(&out, 1 << 20);
	status = dln_file_write(path, DLN_LIT("words"), NULL);
	if (status == DLN_OK)
		status = dln_file_read(path, 100, &out, NULL);
	dln_buf_clear(&out);
	return status;
}

static void every_allocation_may_fail(void **state) {
	assert_int_equal(dln_test_fail_each(reads_and_writes, *state), 2);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(reads_what_was_written, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_limit_is_told_with_the_name, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_no_file_is_told, set_up, tear_down),
		cmocka_unit_test(standard_input_is_a_dash),
		cmocka_unit_test_setup_teardown(writing_replaces_the_whole_file, set_up, tear_down),
		cmocka_unit_test(a_folder_that_refuses_is_told),
		cmocka_unit_test_setup_teardown(maps_files, set_up, tear_down),
		cmocka_unit_test(knows_the_folder_of_the_program),
		cmocka_unit_test(hashes),
		cmocka_unit_test_setup_teardown(every_allocation_may_fail, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
