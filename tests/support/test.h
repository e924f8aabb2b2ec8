/* test.h: what every unit test includes first: cmocka with what it needs before it. */
#ifndef DLN_SUPPORT_TEST_H
#define DLN_SUPPORT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"

/* Asserts that a view holds these bytes. */
#define assert_view(v, terminated) \
	do { \
		dln_view assert_view_ = (v); \
		dln_view assert_want_ = dln_view_of(terminated); \
		if (!dln_view_eq(assert_view_, assert_want_)) \
			fail_msg("\"%.*s\" is not \"%.*s\"", DLN_FMT(assert_view_), DLN_FMT(assert_want_)); \
	} while (0)

#endif
