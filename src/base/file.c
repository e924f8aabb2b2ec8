/* file.c: POSIX files. Opening never blocks (O_NONBLOCK), reading may: a pipe whose writer is there is read to its end, one that
 * nobody writes to is simply empty. */
#define _DEFAULT_SOURCE
#include "base/file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/evp.h>

static dln_status system_failed(dln_err *err, const char *path, const char *doing) {
	char reason[128] = "";
	int number = errno;

	/* strerror follows the locale and is not safe on threads; the POSIX strerror_r follows it too, so the usual reasons are ours. */
	switch (number) {
	case ENOENT: return dln_fail(err, DLN_IO, dln_view_of(path), DLN_NOWHERE, "no such file or folder");
	case EACCES:
	case EPERM: return dln_fail(err, DLN_IO, dln_view_of(path), DLN_NOWHERE, "no right to %s it", doing);
	case EISDIR: return dln_fail(err, DLN_IO, dln_view_of(path), DLN_NOWHERE, "this is a folder");
	case ENOTDIR: return dln_fail(err, DLN_IO, dln_view_of(path), DLN_NOWHERE, "a part of the path is no folder");
	case ENOSPC:
	case EDQUOT: return dln_fail(err, DLN_IO, dln_view_of(path), DLN_NOWHERE, "the disk is full");
	case EROFS: return dln_fail(err, DLN_IO, dln_view_of(path), DLN_NOWHERE, "the disk is read-only");
	default: break;
	}
	if (strerror_r(number, reason, sizeof reason) != 0)
		snprintf(reason, sizeof reason, "system error %d", number);
	return dln_fail(err, DLN_IO, dln_view_of(path), DLN_NOWHERE, "cannot %s it: %s", doing, reason);
}

/* ---- reading ---- */

static dln_status open_to_read(const char *path, int *fd, struct stat *status, dln_err *err) {
	int flags;

	*fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	if (*fd < 0)
		return system_failed(err, path, "read");
	if (fstat(*fd, status) != 0) {
		dln_status failed = system_failed(err, path, "read");
		close(*fd);
		return failed;
	}
	if (S_ISDIR(status->st_mode)) {
		close(*fd);
		errno = EISDIR;
		return system_failed(err, path, "read");
	}
	flags = fcntl(*fd, F_GETFL);
	if (flags >= 0)
		(void)fcntl(*fd, F_SETFL, flags & ~O_NONBLOCK);
	return DLN_OK;
}

static dln_status too_long(const char *name, size_t limit, dln_err *err) {
	return dln_fail(err, DLN_LIMIT, dln_view_of(name), limit, "longer than the limit of %zu bytes", limit);
}

dln_status dln_file_open(const char *path, dln_file *out, dln_err *err) {
	struct stat stat = {0};
	int fd = STDIN_FILENO;
	bool given = strcmp(path, "-") == 0;
	dln_status status = given ? DLN_OK : open_to_read(path, &fd, &stat, err);

	if (status != DLN_OK)
		return status;
	bool regular = S_ISREG(stat.st_mode) && stat.st_size > 0; /* the system's own files say 0 and have bytes */
	*out = (dln_file){.fd = fd, .ours = !given, .regular = regular, .size = regular ? (uint64_t)stat.st_size : 0, .name = given ? "standard input" : path};
	return DLN_OK;
}

void dln_file_close(dln_file *file) {
	if (file->ours)
		close(file->fd);
	*file = (dln_file){.fd = -1};
}

dln_status dln_file_pull(dln_file *file, char *room, size_t size, size_t *got, dln_err *err) {
	ssize_t count;

	do
		count = read(file->fd, room, size);
	while (count < 0 && errno == EINTR);
	if (count < 0)
		return system_failed(err, file->name, "read");
	*got = (size_t)count;
	file->at += *got;
	return DLN_OK;
}

dln_status dln_file_seek(dln_file *file, uint64_t to, dln_err *err) {
	if (to > INT64_MAX || lseek(file->fd, (off_t)to, SEEK_SET) < 0)
		return system_failed(err, file->name, "read");
	file->at = to;
	return DLN_OK;
}

static dln_status read_all(dln_file *file, size_t limit, dln_buf *out, dln_err *err) {
	char chunk[1 << 16];
	size_t got;

	for (;;) {
		dln_status status = dln_file_pull(file, chunk, sizeof chunk, &got, err);
		if (status != DLN_OK || got == 0)
			return status;
		if (got > limit - out->len)
			return too_long(file->name, limit, err);
		dln_buf_put(out, chunk, got);
		if (out->status == DLN_LIMIT)
			return too_long(file->name, out->limit, err);
		if (out->status != DLN_OK)
			return dln_fail(err, out->status, dln_view_of(file->name), out->len, "memory ran out");
	}
}

dln_status dln_file_read(const char *path, size_t limit, dln_buf *out, dln_err *err) {
	dln_file file;

	dln_buf_reset(out);
	dln_status status = dln_file_open(path, &file, err);
	if (status != DLN_OK)
		return status;
	status = file.size > limit ? too_long(path, limit, err) : read_all(&file, limit, out, err);
	dln_file_close(&file);
	return status;
}

/* ---- writing ---- */

static bool write_all(int fd, dln_view bytes) {
	while (bytes.len > 0) {
		ssize_t put = write(fd, bytes.at, bytes.len);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		bytes = dln_view_sub(bytes, (size_t)put, bytes.len);
	}
	return true;
}

/* Small parts are put together first. */
static bool write_parts(int fd, const dln_view *parts, size_t count) {
	char chunk[1 << 16];
	size_t len = 0, i;

	for (i = 0; i < count; i++) {
		if (parts[i].len > sizeof chunk - len) {
			if (!write_all(fd, (dln_view){chunk, len}))
				return false;
			len = 0;
		}
		if (parts[i].len > sizeof chunk) {
			if (!write_all(fd, parts[i]))
				return false;
		} else if (parts[i].len) {
			memcpy(chunk + len, parts[i].at, parts[i].len);
			len += parts[i].len;
		}
	}
	return write_all(fd, (dln_view){chunk, len});
}

/* The new name lasts only when the folder is on the disk too; not every file system can sync folders, so that is tried only. `path` is that of a file
 * in the folder, and is cut. */
static void sync_folder(char *path) {
	char *slash = strrchr(path, '/');
	int fd;

	if (slash)
		slash[1] = '\0';
	fd = open(slash ? path : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
}

typedef struct writing {
	const dln_view *parts;
	size_t count;
	bool lasting; /* synced */
} writing;

static dln_status write_then_rename(char *temporary, const char *path, const writing *w, dln_err *err) {
	dln_status status = DLN_OK;
	int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	if (fd < 0)
		return system_failed(err, path, "write");
	if (!write_parts(fd, w->parts, w->count) || (w->lasting && fsync(fd) != 0))
		status = system_failed(err, path, "write");
	if (close(fd) != 0 && status == DLN_OK)
		status = system_failed(err, path, "write");
	if (status == DLN_OK && rename(temporary, path) != 0)
		status = system_failed(err, path, "write");
	if (status != DLN_OK)
		(void)unlink(temporary);
	else if (w->lasting)
		sync_folder(temporary);
	return status;
}

static dln_status write_whole(const char *path, const writing *w, dln_err *err) {
	dln_buf temporary;
	dln_status status;

	dln_buf_init(&temporary, 1 << 16);
	dln_buf_printf(&temporary, "%s.%ld.part", path, (long)getpid());
	if (temporary.status != DLN_OK)
		status = dln_fail(err, temporary.status, dln_view_of(path), DLN_NOWHERE, "cannot write it: no room for its name");
	else
		status = write_then_rename(temporary.at, path, w, err);
	dln_buf_clear(&temporary);
	return status;
}

dln_status dln_file_write(const char *path, dln_view bytes, dln_err *err) {
	return write_whole(path, &(writing){&bytes, 1, true}, err);
}

dln_status dln_file_write_kept(const char *path, const dln_view *parts, size_t count, dln_err *err) {
	return write_whole(path, &(writing){parts, count, false}, err);
}

/* ---- mapping ---- */

dln_status dln_file_map(const char *path, size_t limit, dln_mapping *out, dln_err *err) {
	struct stat stat;
	dln_status status;
	void *at = NULL;
	int fd;

	status = open_to_read(path, &fd, &stat, err);
	if (status != DLN_OK)
		return status;
	if (!S_ISREG(stat.st_mode))
		status = dln_fail(err, DLN_IO, dln_view_of(path), DLN_NOWHERE, "not a regular file");
	else if ((uintmax_t)stat.st_size > limit)
		status = too_long(path, limit, err);
	else if (stat.st_size > 0) {
		at = mmap(NULL, (size_t)stat.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		if (at == MAP_FAILED)
			status = system_failed(err, path, "map");
	}
	close(fd);
	if (status == DLN_OK)
		*out = (dln_mapping){{at ? at : "", (size_t)stat.st_size}, at};
	return status;
}

dln_status dln_file_map_copy(dln_view bytes, dln_mapping *out, dln_err *err) {
	void *at = bytes.len ? mmap(NULL, bytes.len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) : NULL;

	if (at == MAP_FAILED)
		return dln_fail(err, DLN_NOMEM, (dln_view){NULL, 0}, DLN_NOWHERE, "memory ran out");
	if (at) {
		memcpy(at, bytes.at, bytes.len);
		(void)mprotect(at, bytes.len, PROT_READ);
	}
	*out = (dln_mapping){{at ? at : "", bytes.len}, at};
	return DLN_OK;
}

void dln_file_unmap(dln_mapping *mapping) {
	if (mapping->hold)
		(void)munmap(mapping->hold, mapping->bytes.len);
	*mapping = (dln_mapping){{NULL, 0}, NULL};
}

void dln_file_program_folder(dln_buf *out) {
	char path[4096];
	ssize_t len = readlink("/proc/self/exe", path, sizeof path);

	if (len <= 0 || (size_t)len >= sizeof path)
		return;
	while (len > 0 && path[len - 1] != '/')
		len--;
	dln_buf_put(out, path, (size_t)len);
}

/* ---- SHA-256 ---- */

dln_status dln_sha256_of(dln_view bytes, dln_sha256 *out) {
	static const char hex[] = "0123456789abcdef";
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned len = 0, i;

	if (EVP_Digest(bytes.at ? bytes.at : "", bytes.len, digest, &len, EVP_sha256(), NULL) != 1)
		return DLN_NOMEM; /* hashing memory fails for want of memory only */
	assert(len == 32);
	for (i = 0; i < len; i++) {
		out->hex[2 * i] = hex[digest[i] >> 4];
		out->hex[2 * i + 1] = hex[digest[i] & 15];
	}
	out->hex[64] = '\0';
	return DLN_OK;
}
