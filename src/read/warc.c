/* warc.c: the records of a WARC (ISO 28500) that hold what a reader would have seen.
 *
 * These are "response" records of HTTP with status 200, without their headers and chunks (RFC 9112), "resource" and "conversion" records of what stands at an address of
 * the web; of them those whose media type is one of text, HTML, XML, JSON or PDF, or that say none. What is compressed by Content-Encoding shows by its bytes, but for
 * deflate and brotli (coding.h). Requests, revisits, metadata, pictures, redirects, error pages, robots.txt and what crawlers note for themselves (at "urn:" and
 * "metadata:" addresses) are passed over. A record that is damaged costs itself: nothing is taken from beyond its block, and reading goes on at the next line that begins
 * one. Of one that is cut off what there is is read.
 */
#include <string.h>

#include "base/alloc.h"
#include "read/charset.h"
#include "read/coding.h"
#include "read/container.h"
#include "read/http.h"
#include "read/sniff.h"

enum { LOOK = 1445 /* bytes */, LINE_ROOM = 1 << 16, FIELDS_MOST = 1000, CODING_ROOM = 16, URL_ROOM = 1 << 12, LABEL_ROOM = 64 };

typedef struct warc {
	dln_stream *in;
	dln_buf line;
	uint64_t number;
	uint64_t left;      /* bytes of the record's block that nobody took */
	uint64_t chunk;     /* of these, left of the chunk at hand */
	bool chunked, in_chunks, opened; /* chunks are used; a chunk's head was read; a record was opened and its end is to be found */
	bool wanted, untyped; /* untyped: what it is only its bytes tell */
	char url[URL_ROOM], charset[LABEL_ROOM];
	size_t url_len, charset_len;
	const char *odd;    /* what is odd about it; NULL: nothing is */
	char packed[CODING_ROOM]; /* Content-Encoding */
	dln_coding *coding; /* NULL: it is not packed, or shows it */
	dln_unpack_toll *toll;
} warc;

/* ---- lines and fields ---- */

static dln_status refuse(const warc *w, const char *what, dln_err *err) {
	return dln_fail(err, DLN_FORMAT, w->in->name, (size_t)w->in->at, "record %llu: %s", (unsigned long long)w->number, what);
}

/* A line of the record's block. Its end is part of it; without one the block ends there, or the file. */
static dln_status block_line(warc *w, bool *more, dln_err *err) {
	uint64_t begun = w->in->at;
	dln_status status = dln_stream_line_within(w->in, w->left, &w->line, more, err);

	w->left -= w->in->at - begun;
	return status;
}

static bool is_whole_line(const warc *w) {
	return w->line.len && w->line.at[w->line.len - 1] == '\n';
}

static dln_status pass_line(warc *w, dln_err *err) {
	size_t end = DLN_NOWHERE;
	dln_view some = {NULL, 1};
	dln_status status = DLN_OK;

	while (status == DLN_OK && some.len && end == DLN_NOWHERE) {
		status = dln_stream_peek(w->in, 1, &some, err);
		end = dln_view_find_byte(some, '\n');
		dln_stream_skip(w->in, end == DLN_NOWHERE ? some.len : end + 1);
	}
	return status;
}

static dln_view bare_line(const warc *w) {
	return dln_view_trim(dln_buf_as_view(&w->line));
}

/* The value when the line is a field of that name. */
static bool is_field(dln_view line, const char *name, dln_view *value) {
	dln_view head = line, rest = line;

	head = dln_view_cut(&rest, ':');
	if (!rest.at || !dln_view_eq_nocase(dln_view_trim(head), dln_view_of(name)))
		return false;
	*value = dln_view_trim(rest);
	return true;
}

static bool number_of(dln_view text, unsigned base, uint64_t *out) {
	static const char digits[] = "0123456789abcdef";
	uint64_t number = 0;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i] >= 'A' && text.at[i] <= 'F' ? (char)(text.at[i] - 'A' + 'a') : text.at[i];
		const char *digit = c ? memchr(digits, c, base) : NULL;
		if (!digit || number > (INT64_MAX - 15) / base)
			return false;
		number = number * base + (uint64_t)(digit - digits);
	}
	*out = number;
	return text.len > 0;
}

/* "text/html; charset=x" */
static bool is_readable(dln_view media) {
	static const char *const types[] = {"text/html", "text/plain", "text/xml", "text/csv", "application/xml", "application/json", "application/pdf",
		"application/ld+json", "application/octet-stream", "application/gzip", "application/x-gzip"};
	dln_view type = dln_view_trim(dln_view_cut(&media, ';'));
	bool structured = (type.len > 4 && dln_view_eq_nocase(dln_view_sub(type, type.len - 4, type.len), DLN_LIT("+xml"))) ||
		(type.len > 5 && dln_view_eq_nocase(dln_view_sub(type, type.len - 5, type.len), DLN_LIT("+json")));

	if (structured)
		return !dln_view_eq_nocase(type, DLN_LIT("image/svg+xml"));
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (dln_view_eq_nocase(type, dln_view_of(types[i])))
			return true;
	return type.len == 0;
}

/* Whether the type says nothing. */
static bool is_untyped(dln_view media) {
	dln_view type = dln_view_trim(dln_view_cut(&media, ';'));

	return type.len == 0 || dln_view_eq_nocase(type, DLN_LIT("application/octet-stream"));
}

/* ---- the head of a record ---- */

typedef enum kind { OTHER, RESPONSE, PLAIN } kind;

typedef struct head {
	kind kind;
	bool http, readable, untyped, sized;
	bool web, robots; /* it stands at an address of the web; of robots.txt */
} head;

static void take_type(warc *w, dln_view value, head *h) {
	dln_view label = dln_charset_of_type(value);

	h->readable = is_readable(value);
	h->untyped = is_untyped(value);
	w->charset_len = label.len < LABEL_ROOM ? label.len : 0;
	if (w->charset_len)
		memcpy(w->charset, label.at, w->charset_len);
}

static bool is_robots(dln_view url) {
	size_t host = dln_view_find(url, DLN_LIT("://")), path;

	url = host == DLN_NOWHERE ? (dln_view){0} : dln_view_sub(url, host + 3, url.len);
	path = dln_view_find_byte(url, '/');
	url = path == DLN_NOWHERE ? (dln_view){0} : dln_view_sub(url, path, url.len);
	url = dln_view_cut(&url, '?');
	return dln_view_is(url, "/robots.txt");
}

static void take_address(warc *w, dln_view url, head *h) {
	if (url.len > 2 && url.at[0] == '<' && url.at[url.len - 1] == '>') /* WARC 1.0's grammar, as some write it */
		url = dln_view_sub(url, 1, url.len - 1);
	w->url_len = url.len < URL_ROOM ? url.len : 0;
	memcpy(w->url, url.at, w->url_len);
	h->web = dln_http_is_address(url);
	h->robots = is_robots(url);
}

static void take_field(warc *w, dln_view line, head *h) {
	dln_view value;

	if (is_field(line, "WARC-Type", &value)) {
		h->kind = dln_view_eq_nocase(value, DLN_LIT("response")) ? RESPONSE :
			dln_view_eq_nocase(value, DLN_LIT("resource")) || dln_view_eq_nocase(value, DLN_LIT("conversion")) ? PLAIN : OTHER;
	} else if (is_field(line, "Content-Type", &value)) {
		take_type(w, value, h);
		h->http = dln_view_eq_nocase(dln_view_cut(&value, ';'), DLN_LIT("application/http"));
	} else if (is_field(line, "Content-Length", &value)) {
		h->sized = number_of(value, 10, &w->left);
	} else if (is_field(line, "WARC-Target-URI", &value)) {
		take_address(w, value, h);
	} else if (is_field(line, "WARC-Truncated", &value)) {
		w->odd = "cut off: the crawl took only the beginning of it";
	}
}

/* Goes to the line that begins a record. */
static dln_status find_record(warc *w, bool *more, dln_err *err) {
	bool odd = false;

	for (;;) {
		dln_status status = dln_stream_line(w->in, &w->line, more, err);
		if (status == DLN_LIMIT) {
			status = pass_line(w, err);
			odd = *more = true;
			if (status == DLN_OK)
				continue;
		}
		if (status != DLN_OK || !*more)
			return status != DLN_OK || !odd ? status : refuse(w, "no record follows it, but other bytes", err);
		if (dln_view_starts(dln_buf_as_view(&w->line), DLN_LIT("WARC/")))
			return DLN_OK;
		odd = odd || bare_line(w).len;
	}
}

/* Fields up to the empty line. `take` is called with each. In the block: those of HTTP. */
static dln_status read_fields(warc *w, void (*take)(warc *w, dln_view line, head *h), head *h, bool in_block, dln_err *err) {
	bool more = true;

	for (int i = 0; i < FIELDS_MOST; i++) {
		dln_status status = in_block ? block_line(w, &more, err) : dln_stream_line(w->in, &w->line, &more, err);
		if (status != DLN_OK)
			return status;
		if (in_block && !is_whole_line(w))
			return refuse(w, "its HTTP header does not end", err);
		if (!more)
			return refuse(w, "it ends in its header", err);
		if (!bare_line(w).len)
			return DLN_OK;
		take(w, bare_line(w), h);
	}
	return refuse(w, "more than 1,000 header fields", err);
}

static void take_http(warc *w, dln_view line, head *h) {
	dln_view value;

	if (is_field(line, "Content-Type", &value)) {
		take_type(w, value, h);
	} else if (is_field(line, "Transfer-Encoding", &value)) {
		w->chunked = dln_view_eq_nocase(value, DLN_LIT("chunked"));
	} else if (is_field(line, "Content-Encoding", &value) && value.len < CODING_ROOM) {
		memcpy(w->packed, value.at, value.len);
		w->packed[value.len] = '\0';
	}
}

/* The status line and the header of an HTTP response. */
static dln_status read_http(warc *w, head *h, dln_err *err) {
	bool more;
	dln_status status = block_line(w, &more, err);

	if (status != DLN_OK)
		return status;
	dln_view line = bare_line(w), version = dln_view_cut(&line, ' ');
	if (!dln_view_starts(version, DLN_LIT("HTTP/")))
		return refuse(w, "no HTTP response in it", err);
	bool fine = dln_view_starts(line, DLN_LIT("200"));
	h->readable = h->untyped = true;
	status = read_fields(w, take_http, h, true, err);
	h->readable = h->readable && fine;
	return status;
}

/* What crawlers call bytes, or nothing at all, is text or one of the forms that are read; else it is passed over like a picture. Bytes that no text has: WHATWG MIME
 * Sniffing, 5.2. */
static dln_status see_binary(warc *w, dln_err *err) {
	dln_view some;
	dln_status status = w->untyped && w->left ? dln_stream_peek(w->in, w->left < LOOK ? (size_t)w->left : LOOK, &some, err) : DLN_OK;

	if (!w->untyped || w->coding || !w->left || status != DLN_OK || dln_sniff(some) != DLN_FORM_TEXT)
		return status;
	bool utf16 = dln_view_starts(some, DLN_LIT("\xFF\xFE")) || dln_view_starts(some, DLN_LIT("\xFE\xFF"));
	for (size_t i = 0; i < some.len && !utf16 && w->wanted; i++) {
		unsigned char c = (unsigned char)some.at[i];
		w->wanted = !(c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1B);
	}
	return DLN_OK;
}

/* Many crawlers take the chunks out and leave the field: what does not begin with a chunk's size has none. */
static dln_status see_chunks(warc *w, dln_err *err) {
	dln_view some, size;
	uint64_t number;
	dln_status status = w->chunked && w->left ? dln_stream_peek(w->in, w->left < 64 ? (size_t)w->left : 64, &some, err) : DLN_OK;

	if (!w->chunked || !w->left || status != DLN_OK)
		return status;
	size = dln_view_cut(&some, '\n');
	size = dln_view_trim(dln_view_cut(&size, ';'));
	w->chunked = some.at && number_of(size, 16, &number);
	return DLN_OK;
}

/* Behind the size of the first chunk, where there are chunks. */
static dln_status see_coding(warc *w, dln_err *err) {
	dln_view some;
	dln_status status = w->left ? dln_stream_peek(w->in, w->left < LOOK ? (size_t)w->left : LOOK, &some, err) : DLN_OK;

	if (!w->left || status != DLN_OK)
		return status;
	if (w->chunked)
		(void)dln_view_cut(&some, '\n');
	status = dln_coding_new(dln_view_of(w->packed), some, &w->coding);
	return status == DLN_OK ? status : dln_fail(err, status, w->in->name, DLN_NOWHERE, "no memory to unpack it");
}

static dln_status end_record(warc *w, dln_err *err) {
	dln_status status = w->opened ? dln_stream_pass(w->in, w->left, err) : DLN_OK;

	w->opened = false;
	w->left = 0;
	dln_coding_free(w->coding);
	w->coding = NULL;
	return status;
}

static dln_status open_record(warc *w, bool *more, dln_err *err) {
	head h = {0};
	dln_status status = end_record(w, err);

	*more = false;
	if (status != DLN_OK || (status = find_record(w, more, err)) != DLN_OK || !*more)
		return status;
	w->number++;
	w->chunked = w->in_chunks = w->wanted = false;
	w->chunk = w->url_len = w->charset_len = 0;
	w->packed[0] = '\0';
	w->odd = NULL;
	h.readable = h.untyped = true;
	status = read_fields(w, take_field, &h, false, err);
	if (status == DLN_OK && !h.sized)
		status = refuse(w, "no Content-Length that can be read", err);
	w->opened = status == DLN_OK;
	if (status == DLN_OK && h.kind == RESPONSE && h.http)
		status = read_http(w, &h, err);
	else if (h.kind == RESPONSE)
		h.readable = false; /* of DNS, FTP ... */
	w->wanted = h.kind != OTHER && (h.web || h.kind == RESPONSE) && !h.robots && h.readable;
	w->untyped = h.untyped;
	if (status == DLN_OK && w->wanted)
		status = see_chunks(w, err);
	if (status == DLN_OK && w->wanted && w->packed[0])
		status = see_coding(w, err);
	return status == DLN_OK && w->wanted ? see_binary(w, err) : status;
}

static dln_status next(void *self, dln_member *out, bool *more, dln_err *err) {
	warc *w = self;
	dln_status status;

	do
		status = open_record(w, more, err);
	while (status == DLN_OK && *more && !w->wanted);
	if (status != DLN_OK)
		*more = w->in->failed.code == DLN_OK;
	*out = (dln_member){.number = w->number, .url = {w->url, w->url_len}, .charset = {w->charset, w->charset_len}};
	return status;
}

/* ---- its bytes ---- */

/* The head of the next chunk, behind the end of the one before. What is cut off ends where its block does. */
static dln_status next_chunk(warc *w, dln_err *err) {
	static const char cut_off[] = "cut off: the rest of it is not in the crawl";
	bool more = true;

	for (int lines = w->in_chunks ? 2 : 1; lines; lines--) {
		dln_status status = block_line(w, &more, err);
		if (status != DLN_OK)
			return status;
		if (!is_whole_line(w) && w->left)
			return refuse(w, "it is cut off", err);
		if (!is_whole_line(w)) {
			w->odd = cut_off;
			return DLN_OK;
		}
	}
	dln_view line = bare_line(w);
	w->in_chunks = true;
	if (!number_of(dln_view_trim(dln_view_cut(&line, ';')), 16, &w->chunk))
		return refuse(w, "a chunk whose size cannot be right", err);
	if (w->chunk > w->left) {
		w->chunk = w->left;
		w->odd = cut_off;
		return DLN_OK;
	}
	if (w->chunk == 0)
		w->chunked = false; /* the last one; trailers are no text */
	return DLN_OK;
}

static dln_status pull_plain(void *self, char *room, size_t size, size_t *got, dln_err *err) {
	warc *w = self;
	dln_status status = DLN_OK;
	dln_view some;
	bool chunks = w->chunked;

	*got = 0;
	if (w->chunked && !w->chunk)
		status = next_chunk(w, err);
	uint64_t most = chunks ? w->chunk : w->in_chunks ? 0 : w->left;
	if (status != DLN_OK || !most)
		return status;
	status = dln_stream_peek(w->in, 1, &some, err);
	if (status != DLN_OK)
		return status;
	if (!some.len)
		return refuse(w, "it is cut off", err);
	size = size < most ? size : (size_t)most;
	*got = some.len < size ? some.len : size;
	memcpy(room, some.at, *got);
	dln_stream_skip(w->in, *got);
	w->left -= *got;
	w->chunk -= chunks ? *got : 0;
	return DLN_OK;
}

static dln_status pull(void *self, char *room, size_t size, size_t *got, dln_err *err) {
	warc *w = self;
	dln_err trouble = {.at = DLN_NOWHERE};

	if (!w->coding)
		return pull_plain(self, room, size, got, err);
	dln_status status = dln_coding_pull(w->coding, pull_plain, w, room, size, got, &trouble);
	if (status != DLN_OK && trouble.where[0]) {
		if (err)
			*err = trouble;
		return status;
	}
	return status == DLN_OK ? dln_unpack_pay(w->toll, w->in->name, *got, err) : status == DLN_FORMAT ? refuse(w, trouble.what, err) :
		dln_fail(err, status, w->in->name, DLN_NOWHERE, "%s", trouble.what);
}

static const char *odd(void *self) {
	const warc *w = self;

	return w->odd;
}

static void close_warc(void *self) {
	warc *w = self;

	dln_coding_free(w->coding);
	dln_buf_clear(&w->line);
	dln_free(w);
}

dln_status dln_warc_open(dln_stream *in, dln_unpack_toll *toll, dln_container *out, dln_err *err) {
	warc *w = dln_alloc_zeroed(sizeof *w);

	if (!w)
		return dln_fail(err, DLN_NOMEM, in->name, DLN_NOWHERE, "no memory to read it");
	w->in = in;
	w->toll = toll;
	dln_buf_init(&w->line, LINE_ROOM);
	*out = (dln_container){.next = next, .pull = pull, .odd = odd, .close = close_warc, .self = w};
	return DLN_OK;
}
