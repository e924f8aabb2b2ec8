/* special.c: two tables of prefixes. Of IPv6 only what is given out for global use (2000::/3) is looked at more closely; all else is special. */
#include "read/special.h"

typedef struct prefix {
	unsigned char bytes[8];
	unsigned char bits;
	const char *what;
} prefix;

static const prefix ipv4[] = {
	{{0}, 8, "reserved"}, {{10}, 8, "private"}, {{100, 64}, 10, "private"}, {{127}, 8, "loopback"}, {{169, 254}, 16, "link-local"}, {{172, 16}, 12, "private"},
	{{192, 0, 0}, 24, "reserved"}, {{192, 0, 2}, 24, "reserved"}, {{192, 31, 196}, 24, "reserved"}, {{192, 52, 193}, 24, "reserved"},
	{{192, 88, 99}, 24, "reserved"}, {{192, 168}, 16, "private"}, {{192, 175, 48}, 24, "reserved"}, {{198, 18}, 15, "reserved"}, {{198, 51, 100}, 24, "reserved"},
	{{203, 0, 113}, 24, "reserved"}, {{224}, 4, "multicast"}, {{240}, 4, "reserved"}
};

static const prefix ipv6[] = {
	{{0x20, 0x01, 0x00}, 23, "reserved"}, {{0x20, 0x01, 0x0d, 0xb8}, 32, "reserved"}, {{0x20, 0x02}, 16, "reserved"}, {{0x26, 0x20, 0x00, 0x4f, 0x80}, 48, "reserved"},
	{{0x3f, 0xff}, 20, "reserved"}, {{0xfc}, 7, "private"}, {{0xfe, 0x80}, 10, "link-local"}, {{0xfe, 0xc0}, 10, "private"}, {{0xff}, 8, "multicast"}
};

static bool begins(const unsigned char *bytes, const prefix *p) {
	size_t whole = p->bits / 8;
	unsigned rest = p->bits % 8;

	for (size_t i = 0; i < whole; i++)
		if (bytes[i] != p->bytes[i])
			return false;
	return rest == 0 || (bytes[whole] ^ p->bytes[whole]) >> (8 - rest) == 0;
}

static const char *find(const prefix *table, size_t count, const unsigned char *bytes) {
	for (size_t i = 0; i < count; i++)
		if (begins(bytes, &table[i]))
			return table[i].what;
	return NULL;
}

static bool zeros(const unsigned char *bytes, size_t from, size_t to) {
	while (from < to && bytes[from] == 0)
		from++;
	return from == to;
}

static const char *special_ipv4(const unsigned char *bytes) {
	return find(ipv4, sizeof ipv4 / sizeof *ipv4, bytes);
}

static const char *special_ipv6(const unsigned char *bytes) {
	static const unsigned char translated[] = {0x00, 0x64, 0xff, 0x9b}; /* 64:ff9b::/96, RFC 6052 */
	bool same = zeros(bytes, 4, 12);

	for (size_t i = 0; i < sizeof translated; i++)
		same = same && bytes[i] == translated[i];
	if (same || (zeros(bytes, 0, 10) && bytes[10] == 0xff && bytes[11] == 0xff)) /* ::ffff:0:0/96, mapped */
		return special_ipv4(bytes + 12);
	if (zeros(bytes, 0, 15) && bytes[15] == 1)
		return "loopback";
	const char *what = find(ipv6, sizeof ipv6 / sizeof *ipv6, bytes);
	return what ? what : (bytes[0] & 0xe0) == 0x20 ? NULL : "reserved";
}

const char *dln_special(const unsigned char *bytes, size_t len) {
	return len == DLN_SPECIAL_IPV4 ? special_ipv4(bytes) : len == DLN_SPECIAL_IPV6 ? special_ipv6(bytes) : "unknown";
}
