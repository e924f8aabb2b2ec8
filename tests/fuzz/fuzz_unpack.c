/* Any bytes as a file that may hold others: each thing in it is drawn, with a ceiling on what is read. */
#define _GNU_SOURCE /* memfd_create */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "read/unpack.h"
#include "support/replay.h"

enum { LONGEST = 1 << 16, MOST = 2000 };

static void draw_all(const char *path) {
	dln_unpack *u;
	dln_buf bytes;
	bool more = true;
	dln_err err = {.at = DLN_NOWHERE};

	if (dln_unpack_open(path, &(dln_unpack_opts){.limit = LONGEST}, &u, &err) != DLN_OK)
		return;
	dln_buf_init(&bytes, LONGEST);
	for (int i = 0; more && i < MOST; i++) {
		dln_unpacked thing;
		err = (dln_err){.at = DLN_NOWHERE};
		dln_status status = dln_unpack_next(u, &bytes, &thing, &more, &err);
		if (status != DLN_OK && (!err.what[0] || !err.where[0] || err.code != status))
			abort();
		if (thing.id.len == 0 || bytes.len > LONGEST)
			abort();
	}
	dln_buf_clear(&bytes);
	dln_unpack_close(u);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
	char path[64];
	int fd = memfd_create("fuzz", MFD_CLOEXEC);

	if (fd < 0 || (len && write(fd, bytes, len) != (ssize_t)len))
		abort();
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	draw_all(path);
	close(fd);
	return 0;
}
