/* address.h: addresses of the web as other things name them. Internal to `read`. */
#ifndef DLN_READ_ADDRESS_H
#define DLN_READ_ADDRESS_H

#include "base/arena.h"
#include "base/str.h"

/* Begins with "http://" or "https://". */
bool dln_address_is(dln_view v);
/* `ref` as it is meant where `base` is the address of what it stands in (RFC 3986, 5.2, without dots in the middle of a path): "/a", "//host/a", "?q", "a". What is an
 * address, or has another scheme, stays; without a base that is one, so does everything. Inside a guard. */
dln_view dln_address_join(dln_arena *arena, dln_view base, dln_view ref);

#endif
