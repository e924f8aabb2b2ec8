#define _XOPEN_SOURCE 700
#include "cli/bar.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/test.h"

static const dln_progress some = {.files = 4000, .files_done = 1000, .reports = 1031, .claims = 1234567, .failed = 2, .bytes = 1340000};

static const char *line(dln_progress now, unsigned width) {
	static char out[500];

	size_t len = dln_bar_line(&now, 0, width, out, sizeof out);

	assert_int_equal(len, strlen(out));
	return out;
}

static void shows_files_reports_claims_failures_and_bytes(void **state) {
	(void)state;
	assert_string_equal(line(some, 120), "[=====               ] 1,000/4,000 files, 1,031 reports, 1,234,567 claims, 2 failed, 1.3 MB");
	assert_string_equal(line((dln_progress){.files = 1, .files_done = 1, .bytes = 999}, 120),
		"[====================] 1/1 files, 0 reports, 0 claims, 0.9 kB");
	assert_string_equal(line((dln_progress){0}, 120), "[                    ] 0/0 files, 0 reports, 0 claims, 0.0 kB");
}

static void one_large_file_is_measured_by_its_bytes(void **state) {
	char out[200];
	const dln_progress now = {.files = 1, .reports = 12, .claims = 40, .bytes = 600000000, .all_bytes = 2400000000u};

	(void)state;
	assert_string_equal(line(now, 120), "[=====               ] 0/1 files, 12 reports, 40 claims, 600.0 MB of 2.4 GB");
	dln_bar_line(&now, 4711, 120, out, sizeof out);
	assert_string_equal(out, "[=====               ] 0/1 files, 12 reports, 40 claims, 600.0 MB of 2.4 GB, 4,711 claims/s");
	assert_string_equal(line((dln_progress){.files = 2, .bytes = 9, .all_bytes = 8}, 120), "[====================] 0/2 files, 0 reports, 0 claims, 0.0 kB of 0.0 kB");
}

static void leaves_out_what_does_not_fit(void **state) {
	unsigned width;

	(void)state;
	for (width = 0; width < 200; width++)
		assert_true(strlen(line(some, width)) <= (width ? width - 1 : 0));
	assert_string_equal(line(some, 40), "1,000/4,000 files, 1,031 reports");
}

static void is_silent_where_no_terminal_is(void **state) {
	dln_bar bar;

	(void)state;
	dln_bar_init(&bar, false);
	assert_false(bar.drawing);
	assert_true(dln_bar_show(&bar, &some));
	assert_false(bar.on_screen);
	dln_bar_wipe(&bar);
}

static void sizes_have_units(void **state) {
	static const struct {
		uint64_t bytes;
		const char *tail;
	} cases[] = {{0, " 0.0 kB"}, {999999, " 999.9 kB"}, {1000000, " 1.0 MB"}, {2500000000u, " 2.5 GB"}, {UINT64_MAX, " 18.4 EB"}};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_true(dln_view_ends(dln_view_of(line((dln_progress){.bytes = cases[i].bytes}, 120)), dln_view_of(cases[i].tail)));
}

/* On a terminal of its own: drawn once however often it is asked for at once, and wiped. */
static void draws_on_a_terminal_and_wipes_itself(void **state) {
	int master = posix_openpt(O_RDWR | O_NOCTTY), slave = -1, before = dup(STDERR_FILENO);
	char seen[2000];
	size_t len;
	ssize_t got;
	dln_bar bar;
	int i;

	(void)state;
	if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0 || (slave = open(ptsname(master), O_RDWR | O_NOCTTY)) < 0)
		skip();
	assert_true(dup2(slave, STDERR_FILENO) >= 0);
	dln_bar_init(&bar, true);
	for (i = 0; i < 3; i++)
		dln_bar_show(&bar, &some);
	dln_bar_wipe(&bar);
	dln_bar_wipe(&bar);
	assert_true(dup2(before, STDERR_FILENO) >= 0);
	close(before);
	close(slave);
	for (len = 0; len < sizeof seen - 1 && (got = read(master, seen + len, sizeof seen - 1 - len)) > 0;)
		len += (size_t)got;
	close(master);
	seen[len] = '\0';
	assert_true(bar.drawing);
	assert_false(bar.on_screen);
	assert_string_equal(seen, "\r[=====               ] 1,000/4,000 files, 1,031 reports, 1,234,567 claims\033[K\r\033[K");
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shows_files_reports_claims_failures_and_bytes),
		cmocka_unit_test(one_large_file_is_measured_by_its_bytes),
		cmocka_unit_test(leaves_out_what_does_not_fit),
		cmocka_unit_test(is_silent_where_no_terminal_is),
		cmocka_unit_test(sizes_have_units),
		cmocka_unit_test(draws_on_a_terminal_and_wipes_itself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
