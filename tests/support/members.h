/* members.h: what a container holds, written down: a line "NUMBER NAME URL: BYTES" a member, "! STATUS: WHAT" a failure. */
#ifndef DLN_SUPPORT_MEMBERS_H
#define DLN_SUPPORT_MEMBERS_H

#include "read/container.h"

/* Appends to `out`. `some`: only so many bytes of each member are pulled. Every failure has to say what and where. */
void dln_test_members(const dln_container *container, size_t some, dln_buf *out);

#endif
