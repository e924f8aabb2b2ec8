/* failing.h: fails every allocation once. */
#ifndef DLN_SUPPORT_FAILING_H
#define DLN_SUPPORT_FAILING_H

#include "dateline.h"

/* Runs `body` with its first allocation failing, then its second, and so on until none fails; asserts that each failure is told as DLN_NOMEM and that
 * the last run is DLN_OK. Leaks show under LeakSanitizer. From the 300th allocation on it leaps, by a sixteenth at a time. Returns how many runs had
 * a failure, so that a test can assert that there was something to fail. */
unsigned long dln_test_fail_each(dln_status (*body)(void *self), void *self);

#endif
