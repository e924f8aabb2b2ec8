#include "support/members.h"

#include "support/test.h"

enum { MOST = 1000 };

static void write_failure(dln_status status, const dln_err *err, dln_buf *out) {
	assert_int_equal(err->code, status);
	assert_true(err->what[0] && err->where[0]);
	dln_buf_printf(out, "! %s: %s\n", dln_status_text(status), err->what);
}

static void write_bytes(const dln_container *container, size_t some, dln_buf *out) {
	char room[64];
	size_t got = 1, sum = 0;

	while (got && sum < some) {
		dln_err err = {0};
		size_t want = some - sum < sizeof room ? some - sum : sizeof room;
		dln_status status = container->pull(container->self, room, want, &got, &err);
		if (status != DLN_OK) {
			write_failure(status, &err, out);
			return;
		}
		assert_true(got <= want);
		sum += got;
		for (size_t i = 0; i < got; i++)
			if (room[i] == '\r' || room[i] == '\n')
				dln_buf_str(out, room[i] == '\n' ? "\\n" : "\\r");
			else
				dln_buf_char(out, room[i]);
	}
	dln_buf_char(out, '\n');
}

void dln_test_members(const dln_container *container, size_t some, dln_buf *out) {
	bool more = true;

	for (int i = 0; more; i++) {
		dln_member member = {0};
		dln_err err = {0};
		assert_true(i < MOST);
		dln_status status = container->next(container->self, &member, &more, &err);
		if (status != DLN_OK) {
			write_failure(status, &err, out);
		} else if (more) {
			dln_buf_printf(out, "%llu %.*s %.*s: ", (unsigned long long)member.number, DLN_FMT(member.name), DLN_FMT(member.url));
			write_bytes(container, some, out);
		}
	}
}
