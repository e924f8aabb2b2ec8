#include "read/unpack.h"
#include "read/sniff.h"

#include <stdio.h>
#include <string.h>

#include "support/failing.h"
#include "support/folder.h"
#include "support/test.h"

/* "ID=BYTES" a line, "! ID: WHAT" for failures. */
static void list(const char *path, size_t limit, dln_buf *out) {
	dln_unpack *u = NULL;
	dln_err err = {0};
	dln_buf bytes;
	bool more = true;

	dln_buf_init(out, 1 << 20);
	dln_buf_init(&bytes, 1 << 20);
	assert_int_equal(dln_unpack_open(path, &(dln_unpack_opts){.limit = limit}, &u, &err), DLN_OK);
	for (int i = 0; more; i++) {
		dln_unpacked thing;
		assert_true(i < 100);
		err = (dln_err){.at = DLN_NOWHERE};
		dln_status status = dln_unpack_next(u, &bytes, &thing, &more, &err);
		const char *slash = strrchr(err.where, '/');
		if (status != DLN_OK)
			dln_buf_printf(out, "! %s: %s\n", slash ? slash + 1 : err.where, err.what);
		else if (more) {
			size_t name = thing.id.len;
			while (name && thing.id.at[name - 1] != '/')
				name--;
			dln_buf_printf(out, "%.*s=%s%.*s\n", DLN_FMT(dln_view_sub(thing.id, name, thing.id.len)), bytes.at ? bytes.at : "", DLN_FMT(thing.report));
		}
	}
	dln_unpack_close(u);
	dln_buf_clear(&bytes);
}

static void expect(const char *path, size_t limit, const char *want) {
	dln_buf out;

	list(path, limit, &out);
	assert_string_equal(out.at ? out.at : "", want);
	dln_buf_clear(&out);
}

static const dln_view box = DLN_LIT("From a\nMIME-Version: 1.0\n\none\n\nFrom b\nMIME-Version: 1.0\n\ntwo\n");

static void a_plain_file_is_one_thing(void **state) {
	dln_test_folder folder;

	(void)state;
	dln_test_folder_new(&folder);
	expect(dln_test_write(&folder, "a.txt", DLN_LIT("Goma fell")), 9, "a.txt=Goma fell\n");
	expect(dln_test_write(&folder, "empty", (dln_view){0}), 9, "empty=\n");
	expect(dln_test_write(&folder, "a!b", DLN_LIT("a name with a mark")), 99, "a!b=a name with a mark\n");
	dln_test_folder_remove(&folder);
}

static void a_thing_too_long_is_told_and_the_others_come(void **state) {
	dln_test_folder folder;
	dln_buf out;

	(void)state;
	dln_test_folder_new(&folder);
	list(dln_test_write(&folder, "l.jsonl", DLN_LIT("{\"a\":1}\n{\"a\":\"long, long\"}\n{\"a\":2}")), 10, &out);
	assert_string_equal(out.at, "l.jsonl!1={\"a\":1}\n! l.jsonl!2: longer than the limit of 10 bytes\nl.jsonl!3={\"a\":2}\n");
	dln_buf_clear(&out);
	dln_test_folder_remove(&folder);
}

static void a_single_object_needs_no_number(void **state) {
	dln_test_folder folder;
	char object[2 * DLN_SNIFF_BYTES];

	(void)state;
	dln_test_folder_new(&folder);
	memset(object, 'x', sizeof object);
	memcpy(object, "{\"a\":\"", 6);
	memcpy(object + sizeof object - 3, "\"}\n", 3);
	const char *path = dln_test_write(&folder, "one.json", (dln_view){object, sizeof object});
	dln_buf out;
	list(path, 1 << 20, &out);
	assert_true(memcmp(out.at, "one.json={\"a\"", 13) == 0);
	dln_buf_clear(&out);
	dln_test_folder_remove(&folder);
}

static void one_thing_may_be_asked_for(void **state) {
	dln_test_folder folder;
	char path[700];

	(void)state;
	dln_test_folder_new(&folder);
	dln_test_write(&folder, "b.mbox", box);
	snprintf(path, sizeof path, "%s!2", dln_test_path(&folder, "b.mbox"));
	expect(path, 99, "b.mbox!2=MIME-Version: 1.0\n\ntwo\n\n");
	snprintf(path, sizeof path, "%s!2#3", dln_test_path(&folder, "b.mbox"));
	dln_buf out;
	list(path, 99, &out);
	assert_true(memcmp(out.at, "b.mbox!2=", 9) == 0 && strstr(out.at, "b.mbox!2#3\n"));
	dln_buf_clear(&out);
	snprintf(path, sizeof path, "%s!2#1", dln_test_path(&folder, "b.mbox")); /* the first is called as what it is in */
	list(path, 99, &out);
	assert_true(memcmp(out.at, "b.mbox!2=", 9) == 0 && strstr(out.at, "b.mbox!2\n") && !strstr(out.at, "#"));
	dln_buf_clear(&out);
	snprintf(path, sizeof path, "%s!9", dln_test_path(&folder, "b.mbox"));
	expect(path, 99, "! b.mbox!9: nothing of this name is in the file\n");
	snprintf(path, sizeof path, "%s!1!1", dln_test_path(&folder, "b.mbox"));
	expect(path, 99, "! b.mbox!1!1: nothing of this name is in the file\n");
	snprintf(path, sizeof path, "%s#2", dln_test_write(&folder, "a.txt", DLN_LIT("two articles")));
	list(path, 99, &out);
	assert_non_null(strstr(out.at, "a.txt=two articles"));
	dln_buf_clear(&out);
	dln_test_folder_remove(&folder);
}

static void what_is_no_file_is_told(void **state) {
	dln_test_folder folder;
	dln_unpack *u = NULL;
	dln_err err = {0};
	char path[700];

	(void)state;
	dln_test_folder_new(&folder);
	assert_int_equal(dln_unpack_open(dln_test_path(&folder, "none!1"), &(dln_unpack_opts){.limit = 99}, &u, &err), DLN_IO);
	assert_non_null(strstr(err.where, "none!1"));
	assert_int_equal(dln_unpack_open(folder.path, &(dln_unpack_opts){.limit = 99}, &u, &err), DLN_IO);
	snprintf(path, sizeof path, "%s!1", folder.path);
	assert_int_equal(dln_unpack_open(path, &(dln_unpack_opts){.limit = 99}, &u, &err), DLN_IO);
	assert_null(u);
	dln_test_folder_remove(&folder);
}

typedef struct opening {
	const char *path;
} opening;

static dln_status read_all(void *self) {
	const opening *o = self;
	dln_unpack *u = NULL;
	dln_buf bytes;
	bool more = true;
	dln_status first = dln_unpack_open(o->path, &(dln_unpack_opts){.limit = 1 << 20}, &u, NULL);

	if (first != DLN_OK)
		return first;
	dln_buf_init(&bytes, 1 << 20);
	while (more) {
		dln_unpacked thing;
		dln_status status = dln_unpack_next(u, &bytes, &thing, &more, NULL);
		first = first == DLN_OK ? status : first;
	}
	dln_buf_clear(&bytes);
	dln_unpack_close(u);
	return first;
}

static void every_allocation_may_fail(void **state) {
	dln_test_folder folder;

	(void)state;
	dln_test_folder_new(&folder);
	opening o = {dln_test_write(&folder, "b.mbox", box)};
	assert_true(dln_test_fail_each(read_all, &o) > 3);
	dln_test_folder_remove(&folder);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plain_file_is_one_thing),
		cmocka_unit_test(a_thing_too_long_is_told_and_the_others_come),
		cmocka_unit_test(a_single_object_needs_no_number),
		cmocka_unit_test(one_thing_may_be_asked_for),
		cmocka_unit_test(what_is_no_file_is_told),
		cmocka_unit_test(every_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
