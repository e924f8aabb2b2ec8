/* rebind.c: to be put before the C library (LD_PRELOAD), so that a test says what names mean and sees what is connected to, without a network and without rights
 * (tests/cli/rebind.sh).
 *
 *     DLN_TEST_NAMES     "a.example=93.184.216.34+127.0.0.1/10.0.0.1 b.example=..."; the first look-up of a name gives what stands before the stroke, the next what
 *                        stands behind it, and so on, the last one for good. Other names do not exist
 *     DLN_TEST_CONNECTS  a file; a line for each address that was connected to
 *
 * All addresses of IPv4 are the loopback address underneath, but for those that end in .99: there nobody answers.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_NAMES = 8, MOST_ADDRESS = 64 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static size_t looked_up[MOST_NAMES]; /* by the place of the name in the list */

typedef int look_up_fn(const char *, const char *, const struct addrinfo *, struct addrinfo **);
typedef int connect_fn(int, const struct sockaddr *, socklen_t);

/* What stands behind "name=", cut to this look-up; 0: there is no such name. */
static size_t answers_of(const char *name, const char **at) {
	const char *list = getenv("DLN_TEST_NAMES");
	size_t len = strlen(name), number = 0;

	for (const char *c = list ? list : ""; *c && number < MOST_NAMES; number++) {
		size_t end = strcspn(c, " ");
		if (end > len + 1 && c[len] == '=' && strncmp(c, name, len) == 0) {
			const char *from = c + len + 1;
			for (size_t i = looked_up[number]++; i && from + strcspn(from, "/") < c + end; i--)
				from += strcspn(from, "/") + 1;
			*at = from;
			return strcspn(from, " /");
		}
		c += end + (c[end] == ' ');
	}
	return 0;
}

/* Lists of the C library's own may be put together: it frees one entry after the other. */
static int put_together(look_up_fn *next, const char *at, size_t len, const char *service, const struct addrinfo *hints, struct addrinfo **out) {
	struct addrinfo **tail = out;
	char address[MOST_ADDRESS];
	int failed = EAI_NONAME;

	for (const char *end = at + len; at < end; at += strcspn(at, "+ /") + 1) {
		snprintf(address, sizeof address, "%.*s", (int)strcspn(at, "+ /"), at);
		int code = next(address, service, hints, tail);
		if (code) /* of another family than is asked for */
			continue;
		failed = 0;
		while (*tail)
			tail = &(*tail)->ai_next;
	}
	return failed;
}

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **out) {
	look_up_fn *next = (look_up_fn *)dlsym(RTLD_NEXT, "getaddrinfo");
	unsigned char number[sizeof(struct in6_addr)];
	const char *at = NULL;

	if (!name || inet_pton(AF_INET, name, number) == 1 || inet_pton(AF_INET6, name, number) == 1 || (hints && hints->ai_flags & AI_NUMERICHOST))
		return next(name, service, hints, out);
	pthread_mutex_lock(&lock);
	size_t len = answers_of(name, &at);
	pthread_mutex_unlock(&lock);
	*out = NULL;
	return len ? put_together(next, at, len, service, hints, out) : EAI_NONAME;
}

static void note(const struct sockaddr *address) {
	const char *path = getenv("DLN_TEST_CONNECTS");
	char text[INET6_ADDRSTRLEN + 1] = "?";
	int file = path ? open(path, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;

	if (file < 0)
		return;
	if (address->sa_family == AF_INET)
		inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)address)->sin_addr, text, sizeof text);
	else
		inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, text, sizeof text);
	strcat(text, "\n");
	if (write(file, text, strlen(text)) < 0)
		abort();
	close(file);
}

int connect(int fd, const struct sockaddr *address, socklen_t len) {
	connect_fn *next = (connect_fn *)dlsym(RTLD_NEXT, "connect");

	if (address->sa_family != AF_INET && address->sa_family != AF_INET6)
		return next(fd, address, len);
	note(address);
	if (address->sa_family == AF_INET6)
		return next(fd, address, len);
	struct sockaddr_in here = *(const struct sockaddr_in *)(const void *)address;
	if ((ntohl(here.sin_addr.s_addr) & 255) == 99) {
		errno = ECONNREFUSED;
		return -1;
	}
	here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return next(fd, (const struct sockaddr *)(const void *)&here, sizeof here);
}
