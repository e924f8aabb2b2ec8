/* special.h: which addresses of the network are not those of a public server. Internal to `read`. */
#ifndef DLN_READ_SPECIAL_H
#define DLN_READ_SPECIAL_H

#include "dateline.h"

enum { DLN_SPECIAL_IPV4 = 4, DLN_SPECIAL_IPV6 = 16 };

/* `bytes`, 4 or 16 of them in the order of the network, are an address that nobody on the public network is reached by: of the machine itself, of a private network, of a
 * link, multicast, reserved, for documentation (the special-purpose registries of IANA, RFC 6890), or such an IPv4 address inside of an IPv6 one. What of it, as an
 * English adjective; NULL: it is none. Of any other length it is "unknown". */
const char *dln_special(const unsigned char *bytes, size_t len);

#endif
