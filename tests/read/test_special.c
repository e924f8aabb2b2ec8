#include "read/special.h"

#include <arpa/inet.h>

#include "support/test.h"

static const char *special_of(const char *text) {
	unsigned char bytes[DLN_SPECIAL_IPV6];

	if (inet_pton(AF_INET, text, bytes) == 1)
		return dln_special(bytes, DLN_SPECIAL_IPV4);
	assert_int_equal(inet_pton(AF_INET6, text, bytes), 1);
	return dln_special(bytes, DLN_SPECIAL_IPV6);
}

static void special_addresses_are_called_by_what_they_are(void **state) {
	static const char *const cases[][2] = {
		{"127.0.0.1", "loopback"}, {"127.255.255.254", "loopback"}, {"10.1.2.3", "private"}, {"172.16.0.1", "private"}, {"172.31.255.255", "private"},
		{"192.168.1.1", "private"}, {"100.64.0.1", "private"}, {"169.254.169.254", "link-local"}, {"0.0.0.0", "reserved"}, {"192.0.2.7", "reserved"},
		{"198.19.0.1", "reserved"}, {"203.0.113.9", "reserved"}, {"224.0.0.1", "multicast"}, {"239.255.255.255", "multicast"}, {"240.0.0.1", "reserved"},
		{"255.255.255.255", "reserved"}, {"::1", "loopback"}, {"::", "reserved"}, {"fe80::1", "link-local"}, {"fc00::1", "private"}, {"fd12:3456::1",
		"private"},
		{"ff02::1", "multicast"}, {"2001:db8::1", "reserved"}, {"2001::1", "reserved"}, {"2002:7f00:1::", "reserved"}, {"3fff::1", "reserved"},
		{"::ffff:127.0.0.1", "loopback"}, {"::ffff:10.0.0.1", "private"}, {"64:ff9b::192.168.0.1", "private"}, {"::127.0.0.1", "reserved"},
		{"64:ff9b:1::1", "reserved"}, {"fec0::1", "private"}, {"1000::1", "reserved"}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *what = special_of(cases[i][0]);
		if (!what)
			fail_msg("%s is special", cases[i][0]);
		assert_string_equal(what, cases[i][1]);
	}
}

static void public_addresses_are_not(void **state) {
	static const char *const cases[] = {"8.8.8.8", "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
		"172.15.255.255",
		"172.32.0.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2600::1", "2001:200::1", "2a00:1450::1",
		"::ffff:8.8.8.8", "64:ff9b::8.8.8.8"};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (special_of(cases[i]))
			fail_msg("%s is not special", cases[i]);
}

static void other_bytes_are_unknown(void **state) {
	(void)state;
	assert_string_equal(dln_special((const unsigned char *)"", 0), "unknown");
	assert_string_equal(dln_special((const unsigned char *)"12345", 5), "unknown");
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(special_addresses_are_called_by_what_they_are),
		cmocka_unit_test(public_addresses_are_not),
		cmocka_unit_test(other_bytes_are_unknown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
