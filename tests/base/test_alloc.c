#include "base/alloc.h"

#include <string.h>

#include "support/test.h"

static void gives_memory_also_of_size_zero(void **state) {
	char *p = dln_alloc(10);

	(void)state;
	assert_non_null(p);
	memset(p, 'x', 10);
	p = dln_realloc(p, 20000);
	assert_non_null(p);
	assert_int_equal(p[9], 'x');
	p = dln_realloc(p, 0);
	assert_non_null(p);
	dln_free(p);
	p = dln_alloc(0);
	assert_non_null(p);
	dln_free(p);
	dln_free(NULL);
}

static void fails_the_one_that_was_asked_for(void **state) {
	void *a, *b, *c, *d;

	(void)state;
	dln_alloc_fail_at(3);
	a = dln_alloc(1);
	b = dln_realloc(NULL, 1);
	assert_false(dln_alloc_failed());
	c = dln_alloc(1);
	assert_true(dln_alloc_failed());
	d = dln_alloc(1);
	assert_non_null(a);
	assert_non_null(b);
	assert_null(c);
	assert_non_null(d);
	dln_free(a);
	dln_free(b);
	dln_free(d);
	dln_alloc_fail_at(0);
	assert_false(dln_alloc_failed());
}

static void a_failed_realloc_leaves_the_old_block(void **state) {
	char *p = dln_alloc(4);

	(void)state;
	memcpy(p, "abc", 4);
	dln_alloc_fail_at(1);
	assert_null(dln_realloc(p, 100));
	assert_string_equal(p, "abc");
	dln_alloc_fail_at(0);
	dln_free(p);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_memory_also_of_size_zero),
		cmocka_unit_test(fails_the_one_that_was_asked_for),
		cmocka_unit_test(a_failed_realloc_leaves_the_old_block),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
