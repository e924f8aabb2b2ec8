/* golden.c: compares, shows, or blesses. */
#include "support/golden.h"

#include <stdio.h>
#include <stdlib.h>

#include "support/folder.h"
#include "support/test.h"

static void show_difference(const char *path, dln_view want, dln_view got) {
	size_t line = 1;

	while (want.len && got.len) {
		dln_view a = dln_view_cut(&want, '\n'), b = dln_view_cut(&got, '\n');
		if (!dln_view_eq(a, b)) {
			fprintf(stderr, "%s:%zu:\n  want: %.*s\n  got:  %.*s\n", path, line, DLN_FMT(a), DLN_FMT(b));
			return;
		}
		line++;
	}
	fprintf(stderr, "%s:%zu: %s\n  %.*s\n", path, line, want.len ? "these bytes are missing:" : "these bytes are too many:",
		DLN_FMT(want.len ? want : got));
}

static bool compare(const char *path, dln_view got) {
	dln_buf want;
	bool same;

	if (getenv("DLN_BLESS")) {
		FILE *file = fopen(path, "wb");
		if (file == NULL || fwrite(got.at, 1, got.len, file) != got.len || fclose(file) != 0)
			fail_msg("cannot write %s", path);
		return true;
	}
	if (!dln_test_read(path, &want)) {
		fprintf(stderr, "%s is missing; got:\n%.*s\n", path, DLN_FMT(got));
		return false;
	}
	same = dln_view_eq(dln_buf_as_view(&want), got);
	if (!same)
		show_difference(path, dln_buf_as_view(&want), got);
	dln_buf_clear(&want);
	return same;
}

void dln_test_golden(const char *want_path, dln_view got) {
	if (!compare(want_path, got))
		fail_msg("%s differs", want_path);
}

typedef struct cases {
	void (*make)(void *self, const char *name, dln_view in, dln_buf *out);
	void *self;
	unsigned failed;
} cases;

static void one_case(void *self, const char *folder, const char *name) {
	cases *c = self;
	char path[600];
	dln_buf in, out;

	snprintf(path, sizeof path, "%s/%s.in", folder, name);
	assert_true(dln_test_read(path, &in));
	dln_buf_init(&out, (size_t)64 << 20);
	c->make(c->self, name, dln_buf_as_view(&in), &out);
	assert_int_equal(out.status, DLN_OK);
	snprintf(path, sizeof path, "%s/%s.want", folder, name);
	c->failed += !compare(path, dln_buf_as_view(&out));
	dln_buf_clear(&out);
	dln_buf_clear(&in);
}

void dln_test_golden_folder(const char *folder, void (*make)(void *self, const char *name, dln_view in, dln_buf *out), void *self) {
	cases c = {make, self, 0};

	dln_test_each_file(folder, ".in", one_case, &c);
	if (c.failed)
		fail_msg("%u cases differ in %s", c.failed, folder);
}
