/* pdf.c: see the header. The PDF goes through a file without a name, its text comes back through a pipe. */
#define _GNU_SOURCE /* memfd_create, pipe2 */
#include "read/pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_THERE = 127, SECONDS = 20 };
static const rlim_t memory = (rlim_t)1 << 30;

/* In the child, where only what is safe in a signal handler may be called. */
static _Noreturn void become_pdftotext(int in, int out) {
	static char *const words[] = {"pdftotext", "-q", "-enc", "UTF-8", "-nopgbrk", "-", "-", NULL};
	struct rlimit time = {SECONDS, SECONDS}, space = {memory, memory};
	int nothing = open("/dev/null", O_WRONLY);

	(void)signal(SIGPIPE, SIG_DFL); /* it ends where nobody reads any more: what started us may ignore that, and it would too */
	(void)setrlimit(RLIMIT_CPU, &time);
	(void)setrlimit(RLIMIT_AS, &space);
	if (nothing >= 0 && dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 && dup2(nothing, STDERR_FILENO) >= 0)
		execvp(words[0], words);
	_exit(NOT_THERE);
}

static bool write_all(int fd, dln_view bytes) {
	while (bytes.len) {
		ssize_t put = write(fd, bytes.at, bytes.len);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		bytes = dln_view_sub(bytes, (size_t)put, bytes.len);
	}
	return lseek(fd, 0, SEEK_SET) == 0;
}

static dln_status take_output(int fd, dln_view id, dln_buf *out, dln_err *err) {
	char room[1 << 16];

	for (;;) {
		ssize_t got = read(fd, room, sizeof room);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return dln_fail(err, DLN_IO, id, DLN_NOWHERE, "the text of the PDF cannot be read");
		if (got == 0)
			return DLN_OK;
		dln_buf_put(out, room, (size_t)got);
		if (out->status != DLN_OK)
			return dln_fail(err, out->status, id, DLN_NOWHERE,
				out->status == DLN_LIMIT ? "its text is longer than %zu MiB, the most that is read of a PDF: take it apart" : "no memory for its text", out->limit >> 20);
	}
}

static int wait_for(pid_t child) {
	int how = 0;

	while (waitpid(child, &how, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(how) ? WEXITSTATUS(how) : -1;
}

static dln_status run(int in, dln_view id, dln_buf *out, dln_err *err) {
	int ends[2];
	dln_status status;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return dln_fail(err, DLN_IO, id, DLN_NOWHERE, "pdftotext cannot be started");
	pid_t child = fork();
	if (child == 0)
		become_pdftotext(in, ends[1]);
	close(ends[1]);
	status = child > 0 ? take_output(ends[0], id, out, err) : dln_fail(err, DLN_IO, id, DLN_NOWHERE, "pdftotext cannot be started");
	close(ends[0]);
	if (child > 0 && status != DLN_OK)
		(void)kill(child, SIGKILL); /* it may have much more to say */
	int exit = child > 0 ? wait_for(child) : 0;
	if (status != DLN_OK)
		return status;
	if (exit == NOT_THERE)
		return dln_fail(err, DLN_IO, id, DLN_NOWHERE, "reading a PDF needs the program pdftotext: install poppler-utils, or save it as text");
	if (exit != 0)
		return dln_fail(err, DLN_FORMAT, id, DLN_NOWHERE, "a PDF that pdftotext cannot read: damaged, locked or too large");
	return DLN_OK;
}

dln_status dln_pdf_text(dln_view id, dln_view bytes, dln_buf *out, dln_err *err) {
	int in = memfd_create("pdf", MFD_CLOEXEC);

	dln_buf_reset(out);
	dln_status status = in >= 0 && write_all(in, bytes) ? run(in, id, out, err) : dln_fail(err, DLN_IO, id, DLN_NOWHERE, "no room for a copy of the PDF");
	if (in >= 0)
		close(in);
	return status;
}
