/* golden.h: cases as data: NAME.in with NAME.want. */
#ifndef DLN_SUPPORT_GOLDEN_H
#define DLN_SUPPORT_GOLDEN_H

#include "base/str.h"

/* Fails unless the file holds exactly `got`, and shows the first line that differs. With DLN_BLESS in the environment (`make bless`) the file is
 * written instead; a person reviews the difference. */
void dln_test_golden(const char *want_path, dln_view got);

/* For each FOLDER/NAME.in: `make` appends the result to `out`; compared with FOLDER/NAME.want. All cases run; a mismatch fails at the end. */
void dln_test_golden_folder(const char *folder, void (*make)(void *self, const char *name, dln_view in, dln_buf *out), void *self);

#endif
