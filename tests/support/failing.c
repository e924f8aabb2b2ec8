/* failing.c: drives the countdown of base/alloc.h. */
#include "support/failing.h"

#include "base/alloc.h"
#include "support/test.h"

enum { ONE_BY_ONE = 300, MOST = 10000000 };

unsigned long dln_test_fail_each(dln_status (*body)(void *self), void *self) {
	unsigned long n = 1, runs = 0;

	for (;;) {
		dln_status status;
		int failed;

		dln_alloc_fail_at(n);
		status = body(self);
		failed = dln_alloc_failed();
		dln_alloc_fail_at(0);
		if (!failed) {
			if (status != DLN_OK)
				fail_msg("without a failing allocation: %s", dln_status_text(status));
			return runs;
		}
		if (status != DLN_NOMEM)
			fail_msg("allocation %lu failed and the status is: %s", n, dln_status_text(status));
		runs++;
		n += n < ONE_BY_ONE ? 1 : n / 16;
		assert_true(n < MOST);
	}
}
