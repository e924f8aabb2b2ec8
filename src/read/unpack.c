/* unpack.c: see the header. A stack of containers, each of which reads from the member of the one below it that is at hand. */
#include "read/unpack.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/alloc.h"
#include "read/container.h"
#include "read/forms.h"
#include "read/rows.h"
#include "read/sniff.h"

enum { LONGEST_PATH = 4096 };
static const uint64_t most_members = 10000000;
static const size_t most_of_header = (size_t)4 << 20; /* memory for looking at it */

typedef struct level {
	dln_container container;
	dln_stream member;    /* of the container; open while `in_member` */
	dln_member at;
	bool in_member;
	dln_stream *in;
	dln_form form;
	size_t id_len;        /* of the container's own name in `id` */
} level;

struct dln_unpack {
	dln_file file;        /* fd < 0: it is bytes in memory */
	dln_stream whole;
	dln_unpack_opts opts;
	dln_arena *arena;     /* for looking at headers of tables; NULL: none was */
	bool begun;           /* the file itself was looked at */
	uint64_t members;
	level levels[DLN_UNPACK_DEPTH];
	size_t depth;
	dln_unpack_toll toll;
	char path[LONGEST_PATH + 1];  /* of the file */
	size_t path_len;
	char id[LONGEST_PATH + DLN_UNPACK_NAME]; /* of the member at hand */
	size_t id_len;
	char only[LONGEST_PATH + 1];  /* the id that is wanted; empty: all */
	size_t report;                /* where the number of a report begins in it, with "#"; 0: there is none */
	size_t all_from;              /* from this depth on all is wanted, as what holds it is; 0: from none */
	bool found;
};

dln_status dln_unpack_pay(dln_unpack_toll *toll, dln_view name, size_t bytes, dln_err *err) {
	uint64_t size = toll->whole->seek ? toll->whole->size : toll->whole->at;

	toll->unpacked += bytes;
	if (toll->unpacked <= DLN_UNPACK_FREE || toll->unpacked / DLN_UNPACK_TIMES <= size)
		return DLN_OK;
	toll->broke = true;
	return dln_fail(err, DLN_LIMIT, name, DLN_NOWHERE, "it unpacks to more than %d times its size, as bombs do; nothing more of the file is read", DLN_UNPACK_TIMES);
}

/* ---- names ---- */

static dln_view id_of(const dln_unpack *u) {
	return (dln_view){u->id, u->id_len};
}

/* The id of the member at hand of the uppermost container. What would be too long is called by its number. */
static void name_member(dln_unpack *u) {
	const level *l = &u->levels[u->depth - 1];
	size_t room = sizeof u->id - l->id_len;
	int len;

	u->id_len = l->id_len;
	if (l->at.name.len && l->at.name.len + 2 < room)
		len = snprintf(u->id + l->id_len, room, "!%.*s", DLN_FMT(l->at.name));
	else
		len = l->at.number ? snprintf(u->id + l->id_len, room, "!%llu", (unsigned long long)l->at.number) : 0;
	u->id_len += len > 0 && (size_t)len < room ? (size_t)len : 0;
}

static bool wants_all(const dln_unpack *u) {
	return !u->only[0] || (u->all_from && u->depth >= u->all_from);
}

static bool is_wanted(const dln_unpack *u) {
	dln_view only = dln_view_of(u->only);

	return wants_all(u) || dln_view_eq(id_of(u), u->report ? dln_view_sub(only, 0, u->report) : only);
}

/* The id of the report that is wanted: "#1" is the first, which is called as its file. */
static dln_view report_wanted(const dln_unpack *u) {
	dln_view only = dln_view_of(u->only);

	return dln_view_is(dln_view_sub(only, u->report, only.len), "#1") ? dln_view_sub(only, 0, u->report) : only;
}

/* Whether the member at hand is what was asked for itself. */
static bool is_alone(const dln_unpack *u) {
	return u->id_len == u->path_len || (u->only[0] && (!wants_all(u) || dln_view_eq(id_of(u), dln_view_of(u->only))));
}

/* Whether what is wanted may be inside of the member at hand. */
static bool may_hold(const dln_unpack *u) {
	dln_view only = dln_view_of(u->only);

	return wants_all(u) || (dln_view_starts(only, id_of(u)) && only.len > u->id_len && only.at[u->id_len] == '!');
}

/* ---- opening ---- */

static bool is_file(const char *path) {
	struct stat st;

	return stat(path, &st) == 0 && !S_ISDIR(st.st_mode);
}

/* "#12" at the end: where it begins, or 0. */
static size_t report_number(dln_view path) {
	size_t at = path.len;

	while (at && path.at[at - 1] >= '0' && path.at[at - 1] <= '9')
		at--;
	return at > 1 && at < path.len && path.at[at - 1] == '#' ? at - 1 : 0;
}

/* When `path` is no file, but what stands before one of its "!", or before the number of a report at its end, is, this is the file, and the whole is what is wanted
 * of it. */
static dln_status find_file(dln_unpack *u, const char *path, dln_err *err) {
	size_t len = strlen(path);

	if (len > LONGEST_PATH)
		return dln_fail(err, DLN_LIMIT, dln_view_of(path), DLN_NOWHERE, "a path of more than %d bytes", LONGEST_PATH);
	memcpy(u->path, path, len + 1);
	if (strcmp(path, "-") != 0 && !is_file(path)) {
		size_t number = report_number(dln_view_of(path)), at = number ? number : len;
		for (; at > 0; at--) {
			if (path[at] != '!' && at != number)
				continue;
			u->path[at] = '\0';
			if (is_file(u->path)) {
				memcpy(u->only, path, len + 1);
				u->report = number;
				break;
			}
			u->path[at] = path[at];
		}
	}
	u->path_len = strlen(u->path);
	return dln_file_open(u->path, &u->file, err);
}

static dln_status begin(dln_unpack *u, const dln_unpack_opts *opts, dln_unpack **out) {
	memcpy(u->id, u->path, u->path_len);
	u->id_len = u->path_len;
	u->opts = *opts;
	u->toll.whole = &u->whole;
	*out = u;
	return DLN_OK;
}

dln_status dln_unpack_open(const char *path, const dln_unpack_opts *opts, dln_unpack **out, dln_err *err) {
	dln_unpack *u = dln_alloc_zeroed(sizeof *u);

	if (!u)
		return dln_fail(err, DLN_NOMEM, dln_view_of(path), DLN_NOWHERE, "no memory to read it");
	u->file.fd = -1;
	dln_status status = find_file(u, path, err);
	if (status == DLN_OK)
		status = dln_stream_open_file(&u->whole, &u->file, dln_view_of(u->file.name), err);
	if (status == DLN_OK)
		return begin(u, opts, out);
	dln_unpack_close(u);
	return status;
}

dln_status dln_unpack_open_bytes(dln_view id, dln_view bytes, const dln_unpack_opts *opts, dln_unpack **out, dln_err *err) {
	dln_unpack *u = dln_alloc_zeroed(sizeof *u);

	if (!u)
		return dln_fail(err, DLN_NOMEM, id, DLN_NOWHERE, "no memory to read it");
	u->file.fd = -1;
	dln_status status = id.len <= LONGEST_PATH ? DLN_OK : dln_fail(err, DLN_LIMIT, id, DLN_NOWHERE, "a name of more than %d bytes", LONGEST_PATH);
	if (status == DLN_OK) {
		memcpy(u->path, id.at, id.len);
		u->path_len = id.len;
		status = dln_stream_open_bytes(&u->whole, bytes, (dln_view){u->path, u->path_len}, err);
	}
	if (status == DLN_OK)
		return begin(u, opts, out);
	dln_unpack_close(u);
	return status;
}

static void leave_member(level *l) {
	if (l->in_member)
		dln_stream_close(&l->member);
	l->in_member = false;
}

static void pop(dln_unpack *u) {
	level *l = &u->levels[--u->depth];

	if (u->depth < u->all_from)
		u->all_from = 0;
	leave_member(l);
	l->container.close(l->container.self);
}

void dln_unpack_close(dln_unpack *u) {
	if (!u)
		return;
	while (u->depth)
		pop(u);
	dln_stream_close(&u->whole);
	if (u->file.fd >= 0)
		dln_file_close(&u->file);
	dln_arena_free(u->arena);
	dln_free(u);
}

/* ---- going through ---- */

/* A table that is gone through row by row. */
typedef struct table {
	dln_buf *begun; /* bytes of it that were taken already */
	char separator;
} table;

typedef struct looking {
	dln_unpack *unpack;
	dln_view beginning;
	table *out;
	bool found;
} looking;

static dln_status look_for_table(void *self) {
	looking *l = self;

	l->found = dln_rows_are(l->unpack->arena, l->unpack->opts.reader, l->beginning, l->unpack->opts.fields, &l->out->separator);
	return DLN_OK;
}

static dln_status open_container(dln_form form, dln_stream *in, dln_unpack_toll *toll, dln_container *out, dln_err *err) {
	switch (form) {
	case DLN_FORM_WARC: return dln_warc_open(in, toll, out, err);
	case DLN_FORM_MBOX: return dln_mbox_open(in, out, err);
	case DLN_FORM_JSONL: return dln_jsonl_open(in, out, err);
	default: return dln_archive_open(in, toll, out, err);
	}
}

/* Records of a mailbox or of JSON lines are none of these themselves. */
static bool holds_others(const dln_unpack *u, dln_form form) {
	bool records = form == DLN_FORM_MBOX || form == DLN_FORM_JSONL;

	return (records && !(u->depth && u->levels[u->depth - 1].form == form)) || form == DLN_FORM_ARCHIVE || form == DLN_FORM_PACKED || form == DLN_FORM_WARC;
}

/* Something is opened: a table, where `t` is not NULL, whose bytes that were taken go with it; else what `form` says. */
static dln_status push(dln_unpack *u, dln_form form, dln_stream *in, const table *t, dln_err *err) {
	if (u->depth == DLN_UNPACK_DEPTH) {
		if (t)
			dln_buf_clear(t->begun);
		return dln_fail(err, DLN_LIMIT, id_of(u), DLN_NOWHERE, "%s inside of %d others: what is so deep is not read", dln_form_text(form), DLN_UNPACK_DEPTH);
	}
	level *l = &u->levels[u->depth];
	bool all = is_wanted(u);
	*l = (level){.id_len = u->id_len, .in = in, .form = form};
	dln_status status = t ? dln_table_open(in, t->begun, t->separator, u->opts.limit, &l->container, err) : open_container(form, in, &u->toll, &l->container, err);
	if (status != DLN_OK)
		return status;
	u->depth++;
	if (all && !u->all_from && u->only[0] && !u->report) {
		u->all_from = u->depth;
		u->found = true;
	}
	return DLN_OK;
}

/* A file of one object needs no number behind its name. */
static dln_status name_only_record(dln_unpack *u, dln_err *err) {
	level *l = u->depth ? &u->levels[u->depth - 1] : NULL;
	dln_view some;

	if (!l || l->form != DLN_FORM_JSONL || l->at.number != 1)
		return DLN_OK;
	dln_status status = dln_stream_peek(l->in, 64, &some, err);
	if (status == DLN_OK && dln_view_trim(some).len == 0 && some.len < 64)
		u->id_len = l->id_len;
	return status;
}

/* Whether text begins as a table of reports; none is where tables are not known, or already in one. */
static bool is_table(dln_unpack *u, dln_view beginning, table *out) {
	looking l = {.unpack = u, .beginning = beginning, .out = out};
	size_t seen = beginning.len < DLN_SNIFF_BYTES ? beginning.len : DLN_SNIFF_BYTES;
	bool inside = u->depth && u->levels[u->depth - 1].form == DLN_FORM_TEXT;
	bool wide = dln_view_find_byte(dln_view_sub(beginning, 0, seen), 0) != DLN_NOWHERE; /* UTF-16 */

	if (!u->opts.reader || inside || wide)
		return false;
	if (!u->arena && dln_arena_new(most_of_header, &u->arena) != DLN_OK)
		return false;
	dln_status status = dln_arena_guard(u->arena, look_for_table, &l);
	dln_arena_reset(u->arena);
	return status == DLN_OK && l.found;
}

typedef struct judging {
	dln_unpack *unpack;
	dln_view beginning;
	bool may;
} judging;

static dln_status judge(void *self) {
	judging *j = self;
	const dln_unpack *u = j->unpack;

	j->may = dln_forms_may(u->arena, u->opts.reader, u->levels[u->depth - 1].at.name, j->beginning, u->opts.fields);
	return DLN_OK;
}

/* What a folder would pass over: a table, JSON or XML of an archive that does not begin as reports do, and was not asked for itself. */
static bool is_other(dln_unpack *u, dln_stream *in) {
	judging j = {.unpack = u, .may = true};

	if (!u->opts.reader || !u->depth || u->levels[u->depth - 1].form != DLN_FORM_ARCHIVE || is_alone(u))
		return false;
	if (dln_stream_peek(in, DLN_FORMS_BYTES, &j.beginning, NULL) != DLN_OK || (!u->arena && dln_arena_new(most_of_header, &u->arena) != DLN_OK))
		return false;
	j.beginning.len = j.beginning.len < DLN_FORMS_BYTES ? j.beginning.len : DLN_FORMS_BYTES;
	dln_status status = dln_arena_guard(u->arena, judge, &j);
	dln_arena_reset(u->arena);
	return status == DLN_OK && !j.may;
}

/* The bytes of a thing are taken; or it is opened, a table that is too long, or of which a row is wanted. */
static dln_status take(dln_unpack *u, dln_stream *in, dln_form form, dln_buf *bytes, bool *taken, dln_err *err) {
	dln_buf begun;
	table t = {.begun = &begun};
	bool whole = true;
	dln_status status = dln_stream_some(in, u->opts.limit, bytes, &whole, err);

	if (status == DLN_OK && (!whole || !is_wanted(u)) && form == DLN_FORM_TEXT && is_table(u, dln_buf_as_view(bytes), &t)) {
		begun = *bytes;
		dln_buf_init(bytes, begun.limit);
		return push(u, form, in, &t, err);
	}
	*taken = is_wanted(u);
	u->found = u->found || *taken;
	if (status == DLN_OK && !whole && *taken)
		status = dln_fail(err, DLN_LIMIT, in->name, u->opts.limit, "longer than the limit of %zu bytes", u->opts.limit);
	if (status != DLN_OK || !*taken)
		dln_buf_reset(bytes);
	return status == DLN_OK && *taken ? name_only_record(u, err) : status;
}

/* What `in` begins with is opened, or its bytes are taken; *taken tells. */
static dln_status look_at(dln_unpack *u, dln_stream *in, dln_buf *bytes, bool *taken, dln_err *err) {
	dln_view some;
	dln_status status = dln_stream_peek(in, DLN_SNIFF_BYTES, &some, err);

	*taken = false;
	if (status != DLN_OK)
		return status;
	dln_form form = dln_sniff(some);
	if ((!is_wanted(u) && !may_hold(u)) || (is_wanted(u) && is_other(u, in)))
		return DLN_OK;
	return holds_others(u, form) ? push(u, form, in, NULL, err) : take(u, in, form, bytes, taken, err);
}

static dln_status next_member(dln_unpack *u, dln_buf *bytes, bool *taken, dln_err *err) {
	level *l = &u->levels[u->depth - 1];
	bool more = false;

	leave_member(l);
	l->at = (dln_member){0};
	dln_status status = l->container.next(l->container.self, &l->at, &more, err);
	if (!more)
		u->id_len = l->id_len;
	else
		name_member(u);
	if (!more || status != DLN_OK) {
		if (!more)
			pop(u);
		return status;
	}
	if (u->members++ == most_members) {
		pop(u);
		return dln_fail(err, DLN_LIMIT, (dln_view){u->path, u->path_len}, DLN_NOWHERE, "more than %llu things in it", (unsigned long long)most_members);
	}
	if (!is_wanted(u) && !may_hold(u))
		return DLN_OK;
	status = dln_stream_open(&l->member, l->container.pull, l->container.self, id_of(u), err);
	l->in_member = status == DLN_OK;
	return status == DLN_OK ? look_at(u, &l->member, bytes, taken, err) : status;
}

/* A bomb is told once, and left: its parts may be as many as its bytes squared. What the containers lent goes with them. */
static void leave_bomb(dln_unpack *u, dln_status status, dln_unpacked *out) {
	if (!u->toll.broke || status == DLN_OK)
		return;
	out->meta = (dln_meta){.published = DLN_NO_DAY};
	while (u->depth)
		pop(u);
	u->found = true;
}

/* What the containers that it is in say of the thing that was taken, the innermost first. */
static void describe(const dln_unpack *u, dln_meta *meta) {
	for (size_t i = u->depth; i-- > 0;) {
		const level *l = &u->levels[i];
		meta->address = meta->address.len ? meta->address : l->at.url;
		meta->charset = meta->charset.len ? meta->charset : l->at.charset;
		meta->odd = meta->odd || !l->container.odd ? meta->odd : l->container.odd(l->container.self);
	}
}

/* Failures name the thing, not the stream below it. */
static dln_status named(const dln_unpack *u, dln_status status, dln_err *err) {
	if (err && status != DLN_OK && u->depth) {
		size_t len = u->id_len < sizeof err->where - 1 ? u->id_len : sizeof err->where - 1;
		memcpy(err->where, u->id, len);
		err->where[len] = '\0';
	}
	return status;
}

dln_status dln_unpack_next(dln_unpack *u, dln_buf *bytes, dln_unpacked *out, bool *more, dln_err *err) {
	dln_status status = DLN_OK;
	bool taken = false;

	dln_buf_reset(bytes);
	while (!taken && status == DLN_OK) {
		*more = u->depth || !u->begun;
		if (!*more && u->only[0] && !u->found) {
			*more = u->found = true; /* it is said once */
			status = dln_fail(err, DLN_NOTFOUND, dln_view_of(u->only), DLN_NOWHERE, "nothing of this name is in the file");
			return status;
		}
		if (!*more)
			break;
		if (u->depth) {
			status = next_member(u, bytes, &taken, err);
			continue;
		}
		u->begun = true;
		status = look_at(u, &u->whole, bytes, &taken, err);
	}
	*out = (dln_unpacked){.id = id_of(u), .file = {u->path, u->path_len}, .meta.published = DLN_NO_DAY,
		.done = u->file.fd < 0 ? u->whole.at : u->file.at, .last = u->depth == 0, .alone = is_alone(u)};
	describe(u, &out->meta);
	if (u->report && !wants_all(u))
		out->report = report_wanted(u);
	status = named(u, status, err);
	leave_bomb(u, status, out);
	return status;
}
