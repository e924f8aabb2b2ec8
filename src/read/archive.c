/* archive.c: archives and compressed files, by libarchive, the only file with it.
 *
 * Formats whose readers have had the most holes, and that no report comes in, are not enabled (rar, cab, iso, lha, xar, mtree). Entries are passed over as in a
 * folder: by their names. Names are taken as UTF-8 where the archive says so, else as the bytes that they are.
 *
 * libarchive gives names in the encoding of the thread's locale, and none at all where that cannot write them, as "C" cannot. So while it looks for a
 * member the thread's locale, for characters alone, is C.UTF-8, which Debian's libc comes with: what comes out hangs on nothing that the host has set. Where there is no
 * such locale, and where a name is no text at all, a member is told by its number.
 */
#define _POSIX_C_SOURCE 200809L /* newlocale */

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <string.h>

#include "base/alloc.h"
#include "read/container.h"
#include "read/read.h"
#include "read/zip.h"

enum { HEADER_COST = 1 << 10 /* bytes that are paid for each member: headers that stand close together cost more than their bytes */ };

typedef struct packed {
	struct archive *archive;
	dln_stream *in;
	dln_unpack_toll *toll;
	size_t lent;       /* bytes of the stream that libarchive is looking at */
	uint64_t number;
	bool single, done; /* it is a compressed file; nothing comes any more */
	bool any;          /* there was something to read */
	locale_t letters;  /* in which names are given; 0: the thread's */
	bool unpacks;      /* the member at hand can only be passed over by unpacking it */
	dln_err trouble;   /* of the stream below */
} packed;

/* ---- libarchive's side ---- */

static la_ssize_t give_bytes(struct archive *archive, void *self, const void **bytes) {
	packed *p = self;
	dln_view some;

	(void)archive;
	dln_stream_skip(p->in, p->lent);
	p->lent = 0;
	if (dln_stream_peek(p->in, 1, &some, &p->trouble) != DLN_OK)
		return ARCHIVE_FATAL;
	*bytes = some.at;
	p->lent = some.len;
	return (la_ssize_t)some.len;
}

static la_int64_t go_to(struct archive *archive, void *self, la_int64_t offset, int whence) {
	packed *p = self;
	la_int64_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? (la_int64_t)p->in->at + (la_int64_t)p->lent : (la_int64_t)p->in->size;

	(void)archive;
	if (from + offset < 0)
		return ARCHIVE_FATAL;
	p->lent = 0;
	return dln_stream_seek(p->in, (uint64_t)(from + offset), &p->trouble) == DLN_OK ? from + offset : ARCHIVE_FATAL;
}

static dln_status refuse(packed *p, const char *what, dln_err *err) {
	const char *said = archive_error_string(p->archive);

	if (p->trouble.code != DLN_OK) {
		if (err)
			*err = p->trouble;
		return p->trouble.code;
	}
	return dln_fail(err, DLN_FORMAT, p->in->name, (size_t)p->in->at, "%s: %s", what, said ? said : "no reason given");
}

/* ---- our side ---- */

static dln_status pull(void *self, char *room, size_t size, size_t *got, dln_err *err) {
	packed *p = self;
	la_ssize_t count;

	do
		count = archive_read_data(p->archive, room, size);
	while (count == ARCHIVE_RETRY);
	if (count < 0) {
		p->done = p->done || count == ARCHIVE_FATAL;
		return refuse(p, "damaged", err);
	}
	*got = (size_t)count;
	return dln_unpack_pay(p->toll, p->in->name, *got, err);
}

/* Whether what stands behind a member is found without unpacking it. What 7z holds is one stream for many members; a streamed zip may say where a member ends only
 * behind it. */
static bool is_skippable(const packed *p, struct archive_entry *entry) {
	int format = archive_format(p->archive) & ARCHIVE_FORMAT_BASE_MASK;

	return archive_filter_code(p->archive, 0) == ARCHIVE_FILTER_NONE && format != ARCHIVE_FORMAT_7ZIP &&
		(format != ARCHIVE_FORMAT_ZIP || archive_entry_size_is_set(entry));
}

/* What of a member nobody pulled. Through a decompressor it has to be gone through, and is paid for. */
static dln_status pass_rest(packed *p, dln_err *err) {
	char room[1 << 14];
	size_t got = 1;
	dln_status status = DLN_OK;

	if (!p->unpacks)
		return DLN_OK;
	while (status == DLN_OK && got)
		status = pull(p, room, sizeof room, &got, err);
	return status;
}

/* Empty: it cannot be written. */
static dln_view name_of(struct archive_entry *entry) {
	const char *name = archive_entry_pathname_utf8(entry);

	return dln_view_of(name ? name : archive_entry_pathname(entry));
}

static bool is_office(dln_view name) {
	return dln_view_is(name, "[Content_Types].xml") || dln_view_is(name, "META-INF/manifest.xml");
}

/* What the header that was read last says; `wanted` is false when nobody reads such a thing. */
static dln_status describe(packed *p, struct archive_entry *entry, dln_member *out, bool *wanted, dln_err *err) {
	dln_view name = name_of(entry);

	p->number++;
	p->unpacks = !is_skippable(p, entry);
	*wanted = true;
	*out = (dln_member){.name = name, .number = p->number};
	p->single = archive_format(p->archive) == ARCHIVE_FORMAT_RAW;
	if (p->single) {
		*out = (dln_member){0};
		p->done = archive_filter_code(p->archive, 0) == ARCHIVE_FILTER_NONE;
		return p->done ? dln_fail(err, DLN_FORMAT, p->in->name, DLN_NOWHERE,
			"an archive that is damaged or of a kind that is not read here: pack it as zip or tar.gz") : DLN_OK;
	}
	if (is_office(name)) {
		p->done = true;
		return dln_fail(err, DLN_FORMAT, p->in->name, DLN_NOWHERE, "a document of an office program: save it as text, as a web page or as PDF");
	}
	bool file = archive_entry_filetype(entry) == AE_IFREG;
	if (file && !name.len)
		return dln_fail(err, DLN_FORMAT, p->in->name, DLN_NOWHERE, "number %llu in it has no name that can be read: pack it under another",
			(unsigned long long)p->number);
	*wanted = file && dln_paths_wanted(DLN_INPUT_TEXT, name);
	if (*wanted && archive_entry_is_data_encrypted(entry))
		return dln_fail(err, DLN_FORMAT, name, DLN_NOWHERE, "locked with a password");
	return DLN_OK;
}

static dln_status nothing_in_it(packed *p, dln_err *err) {
	p->done = true;
	return dln_fail(err, DLN_EMPTY, p->in->name, DLN_NOWHERE, "%s",
		p->number ? "nothing in it has a name that is read, like *.txt or *.html" : "an archive with nothing in it");
}

static dln_status next(void *self, dln_member *out, bool *more, dln_err *err) {
	packed *p = self;
	struct archive_entry *entry;
	dln_status status = DLN_OK;
	bool wanted = false;

	p->done = p->done || p->single;
	while (!p->done && !wanted && status == DLN_OK) {
		status = p->number ? pass_rest(p, err) : DLN_OK;
		locale_t before = uselocale(p->letters);
		int found = status == DLN_OK ? archive_read_next_header(p->archive, &entry) : ARCHIVE_FATAL;
		if (found == ARCHIVE_OK || found == ARCHIVE_WARN) {
			status = dln_unpack_pay(p->toll, p->in->name, HEADER_COST, err);
			status = status == DLN_OK ? describe(p, entry, out, &wanted, err) : status;
		}
		else if (found == ARCHIVE_EOF && !p->any)
			status = nothing_in_it(p, err);
		else if (found == ARCHIVE_EOF || status != DLN_OK)
			p->done = true;
		else {
			p->done = found != ARCHIVE_RETRY;
			status = refuse(p, "damaged", err);
		}
		uselocale(before);
	}
	p->any = p->any || wanted;
	*more = !p->done;
	return status;
}

static void close_archive(void *self) {
	packed *p = self;

	archive_read_free(p->archive);
	if (p->letters)
		freelocale(p->letters);
	dln_free(p);
}

static bool enable(struct archive *a, bool back) {
	return archive_read_support_filter_gzip(a) == ARCHIVE_OK && archive_read_support_filter_bzip2(a) == ARCHIVE_OK && archive_read_support_filter_xz(a) == ARCHIVE_OK &&
		archive_read_support_filter_zstd(a) == ARCHIVE_OK && archive_read_support_format_tar(a) == ARCHIVE_OK && archive_read_support_format_cpio(a) == ARCHIVE_OK &&
		(back ? archive_read_support_format_zip(a) : archive_read_support_format_zip_streamable(a)) == ARCHIVE_OK &&
		(!back || archive_read_support_format_7zip(a) == ARCHIVE_OK) && archive_read_support_format_raw(a) == ARCHIVE_OK;
}

dln_status dln_archive_open(dln_stream *in, dln_unpack_toll *toll, dln_container *out, dln_err *err) {
	packed *p = dln_alloc_zeroed(sizeof *p);
	bool back = in->seek != NULL;
	dln_status status;

	if (!p || !(p->archive = archive_read_new())) {
		dln_free(p);
		return dln_fail(err, DLN_NOMEM, in->name, DLN_NOWHERE, "no memory to unpack it");
	}
	p->in = in;
	p->toll = toll;
	p->trouble.at = DLN_NOWHERE;
	p->letters = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	archive_read_set_read_callback(p->archive, give_bytes);
	if (back)
		archive_read_set_seek_callback(p->archive, go_to);
	archive_read_set_callback_data(p->archive, p);
	if (enable(p->archive, back) && archive_read_open1(p->archive) == ARCHIVE_OK) {
		*out = (dln_container){.next = next, .pull = pull, .close = close_archive, .self = p};
		return DLN_OK;
	}
	status = refuse(p, "cannot be unpacked", err);
	close_archive(p);
	return status;
}

/* ---- writing one ---- */

struct dln_zip {
	struct archive *archive;
	dln_sink sink;
	dln_status refused; /* by the sink */
};

static la_ssize_t take_bytes(struct archive *archive, void *self, const void *bytes, size_t len) {
	dln_zip *zip = self;

	(void)archive;
	zip->refused = zip->refused != DLN_OK ? zip->refused : zip->sink.write(zip->sink.self, bytes, len);
	return zip->refused == DLN_OK ? (la_ssize_t)len : -1;
}

static dln_status zip_failed(dln_zip *zip, dln_err *err) {
	const char *said = archive_error_string(zip->archive);

	if (zip->refused != DLN_OK)
		return dln_fail(err, zip->refused, DLN_LIT("output"), DLN_NOWHERE, "could not be written");
	return dln_fail(err, archive_errno(zip->archive) == ENOMEM ? DLN_NOMEM : DLN_IO, DLN_LIT("output"), DLN_NOWHERE, "%s", said ? said : "memory ran out");
}

/* Sizes are not known before: the names of the 64-bit forms are left out, which readers of spreadsheets stumble over. */
dln_status dln_zip_new(dln_sink sink, dln_zip **out, dln_err *err) {
	dln_zip *zip = dln_alloc_zeroed(sizeof *zip);

	if (!zip || !(zip->archive = archive_write_new())) {
		dln_free(zip);
		return dln_fail(err, DLN_NOMEM, DLN_LIT("output"), DLN_NOWHERE, "no memory to pack it");
	}
	zip->sink = sink;
	if (archive_write_set_format_zip(zip->archive) == ARCHIVE_OK && archive_write_set_options(zip->archive, "zip:compression=deflate,!zip64") == ARCHIVE_OK &&
		archive_write_set_bytes_in_last_block(zip->archive, 1) == ARCHIVE_OK && archive_write_open(zip->archive, zip, NULL, take_bytes, NULL) == ARCHIVE_OK) {
		*out = zip;
		return DLN_OK;
	}
	dln_status status = zip_failed(zip, err);
	dln_zip_free(zip);
	return status;
}

/* What is not ended would be ended by freeing: then nothing may be written any more. */
void dln_zip_free(dln_zip *zip) {
	if (!zip)
		return;
	zip->refused = zip->refused != DLN_OK ? zip->refused : DLN_STOPPED;
	archive_write_free(zip->archive);
	dln_free(zip);
}

dln_status dln_zip_part(dln_zip *zip, const char *name, dln_err *err) {
	struct archive_entry *entry = archive_entry_new();
	bool fine;

	if (!entry)
		return dln_fail(err, DLN_NOMEM, DLN_LIT("output"), DLN_NOWHERE, "no memory to pack it");
	archive_entry_set_pathname(entry, name);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_perm(entry, 0644);
	fine = archive_write_header(zip->archive, entry) == ARCHIVE_OK;
	archive_entry_free(entry);
	return fine ? DLN_OK : zip_failed(zip, err);
}

dln_status dln_zip_put(dln_zip *zip, dln_view bytes, dln_err *err) {
	return archive_write_data(zip->archive, bytes.at, bytes.len) == (la_ssize_t)bytes.len ? DLN_OK : zip_failed(zip, err);
}

dln_status dln_zip_end(dln_zip *zip, dln_err *err) {
	return archive_write_close(zip->archive) == ARCHIVE_OK ? DLN_OK : zip_failed(zip, err);
}
