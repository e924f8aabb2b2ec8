/* intake.c: paths in, coded reports out, in the order of the paths, coded on any number of threads.
 *
 * The unit of work is a thing out of a file (read/unpack.h): the file itself, or what it holds. Things are drawn one at a time, so that a file of any length streams. A
 * ring of slots, each with its arena and its bytes, is as long as the pipeline's window: item i uses slot i modulo the
 * window, which is free by then because items are taken in order. Whatever goes wrong with a thing or one of its articles is kept in
 * its slot and handed over in its turn, so the outcome never depends on the threads. The ledger that knows reports already is asked by all threads, one at
 * a time, and never while an item is handed over, as whoever takes the item may be writing to it.
 */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <sys/stat.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/work.h"
#include "ledger/engine.h"
#include "ledger/store.h"
#include "read/fetch.h"
#include "read/language.h"
#include "read/unpack.h"

enum { MAX_FILE = 16 << 20 /* of one thing, as it is read */, MAX_FILES = 10000000, MAX_JOBS = 256, SLOTS_A_JOB = 4 };
static const size_t paths_limit = (size_t)4 << 30;      /* bytes of all paths and the metadata table */
static const size_t slot_floor = (size_t)256 << 20;     /* what the arena of one file may grow to: this ... */
static const size_t slot_factor = 64;                   /* ... and so many bytes for each byte that a file may have */

/* One article of a thing. `failed`: `trouble` says why there is nothing else. */
typedef struct article {
	dln_coded coded;
	dln_err trouble;
	bool failed, known;
} article;

typedef struct slot {
	dln_arena *arena;
	dln_buf bytes;
	dln_unpacked thing;   /* its views in the arena */
	size_t files_done;    /* when it was drawn */
	uint64_t read;        /* bytes of all files, by then */
	const dln_fetched *fetched; /* in the arena; NULL: it came from a file */
	article *articles;
	size_t count;
	dln_err trouble; /* of the thing as a whole */
	bool failed;
} slot;

struct dln_intake {
	const dln_engine *engine;
	dln_arena *arena;
	dln_paths paths;
	const dln_metatable *table;
	dln_meta given;  /* for every report */
	dln_input input;
	bool uncoded;
	dln_ledger *ledger;
	dln_fetcher *fetcher; /* NULL: nothing is fetched */
	size_t max_file, max_files;
	unsigned jobs;
	bool (*progress)(void *self, const dln_progress *now);
	void *progress_self;
};

typedef struct run {
	const dln_intake *intake;
	slot *slots;
	dln_arena **scratch; /* one a worker */
	size_t window;
	dln_item_fn *each;
	void *self;
	/* what things are drawn from; whoever draws uses it */
	dln_unpack *open;      /* the file at hand; NULL: none is */
	dln_buf web;           /* what was fetched, where the file is an address */
	dln_arena *web_arena;  /* what is known of it */
	const dln_fetched *fetched; /* NULL: it is none */
	dln_view charset;
	bool begun;            /* something was drawn from it */
	size_t path;           /* which one it is */
	uint64_t file_bytes, files_bytes; /* read of the file at hand, of those that are done */
	pthread_mutex_t ledger; /* held by whoever uses it */
	dln_progress now;
} run;

/* What is known of a thing from outside. A row of the table says more than an option for all, one of a thing more than one of its file. */
static dln_meta meta_of(const dln_intake *intake, const dln_unpacked *thing)
{
	dln_meta meta = intake->given, row = {.published = DLN_NO_DAY};
	meta.address = thing->meta.address;
	meta.charset = thing->meta.charset;
	meta.odd = thing->meta.odd;
	if (!intake->table || !(dln_metatable_find(intake->table, thing->id, &row) || dln_metatable_find(intake->table, thing->file, &row)))
		return meta;
	if (row.outlet.len)
		meta.outlet = row.outlet;
	if (row.url.len)
		meta.url = row.url;
	if (row.agency.len)
		meta.agency = row.agency;
	if (row.published != DLN_NO_DAY)
		meta.published = row.published;
	if (row.language.len)
		meta.language = row.language;
	return meta;
}

/* Of a ledger that cannot be asked nothing is known: adding to it will tell why. */
static bool is_known(run *r, const dln_report *report)
{
	bool known = false;
	if (!r->intake->ledger)
		return false;
	pthread_mutex_lock(&r->ledger);
	(void)dln_store_knows(r->intake->ledger, report, &known, NULL);
	pthread_mutex_unlock(&r->ledger);
	return known;
}

static dln_status code_articles(run *r, slot *s, dln_arena *scratch, const dln_reports *reports, dln_err *err)
{
	const dln_intake *intake = r->intake;
	s->articles = dln_arena_try(s->arena, (reports->len + !reports->len) * sizeof *s->articles);
	if (!s->articles)
		return dln_fail(err, DLN_NOMEM, (dln_view){0}, DLN_NOWHERE, "no memory for its articles");
	for (size_t i = 0; i < reports->len; i++) {
		if (s->thing.report.len && !dln_view_eq(s->thing.report, reports->at[i].id))
			continue;
		article *a = &s->articles[s->count++];
		dln_err trouble = {.at = DLN_NOWHERE};
		*a = (article){.coded = {.report = reports->at[i]}};
		a->known = is_known(r, &reports->at[i]);
		if (intake->uncoded || a->known)
			continue;
		dln_status status = dln_code_report(s->arena, scratch, dln_engine_coder(intake->engine), &reports->at[i], &a->coded, &trouble);
		a->failed = status != DLN_OK;
		if (!a->failed)
			continue;
		a->trouble = trouble;
		if (trouble.code == DLN_OK || !trouble.where[0])
			dln_fail(&a->trouble, status, reports->at[i].id, trouble.at, "%s", trouble.what[0] ? trouble.what : dln_status_text(status));
	}
	if (s->thing.report.len && !s->count)
		return dln_fail(err, DLN_NOTFOUND, s->thing.report, DLN_NOWHERE, "no report of this number is in the file");
	return DLN_OK;
}

static dln_status read_thing(run *r, slot *s, dln_arena *scratch, dln_err *err)
{
	const dln_intake *intake = r->intake;
	const dln_unpacked *thing = &s->thing;
	dln_reports reports = {0};
	const dln_reader *reader = dln_engine_reader(intake->engine);
	dln_view bytes = dln_buf_as_view(&s->bytes);
	dln_status status = intake->input == DLN_INPUT_CONLLU ? dln_read_conllu(s->arena, reader, thing->id, bytes, &thing->meta, &reports, err)
		: dln_read_bytes(s->arena, reader, thing->id, bytes, &thing->meta, &reports, err);
	for (size_t i = 0; status == DLN_OK && i < reports.len; i++)
		reports.at[i].fetched = s->fetched;
	return status == DLN_OK ? code_articles(r, s, scratch, &reports, err) : status;
}

static void set_failed(slot *s, dln_status status, const dln_err *trouble)
{
	s->failed = true;
	s->count = 0;
	s->trouble = *trouble;
	if (trouble->code == DLN_OK || !trouble->where[0])
		dln_fail(&s->trouble, status, s->thing.id, trouble->at, "%s", trouble->what[0] ? trouble->what : dln_status_text(status));
}

static dln_status make_thing(void *self, size_t i, unsigned worker)
{
	run *r = self;
	slot *s = &r->slots[i % r->window];
	dln_err trouble = {.at = DLN_NOWHERE};
	if (s->failed) /* as it was drawn */
		return DLN_OK;
	dln_status status = read_thing(r, s, r->scratch[worker], &trouble);
	dln_arena_reset(r->scratch[worker]);
	if (status != DLN_OK)
		set_failed(s, status, &trouble);
	return DLN_OK;
}

/* ---- drawing things ---- */

/* A copy that lives as long as the slot's item. */
static bool keep_in(slot *s, dln_view *v)
{
	char *at = v->len ? dln_arena_try(s->arena, v->len + 1) : NULL;
	if (v->len && !at)
		return false;
	for (size_t i = 0; i < v->len; i++)
		at[i] = v->at[i];
	v->at = at;
	return true;
}

/* Fetches what stands at an address, to be gone through like a file. */
static dln_status open_address(run *r, const char *address, dln_err *err)
{
	const dln_intake *intake = r->intake;
	dln_unpack_opts how = {intake->max_file, dln_engine_reader(intake->engine), intake->given.fields};
	dln_fetch_answer answer;
	dln_meta meta = {0};
	if (!intake->fetcher)
		return dln_fail(err, DLN_USAGE, dln_view_of(address), DLN_NOWHERE, "an address of the web, which only add and watch fetch");
	dln_arena_reset(r->web_arena);
	dln_status status = dln_fetch(intake->fetcher, &(dln_fetch_ask){.address = address, .most = intake->max_file}, &r->web, &answer, err);
	if (status == DLN_OK)
		status = dln_fetch_keep(r->web_arena, address, &answer, dln_buf_as_view(&r->web), &meta, &r->fetched, err);
	r->charset = meta.charset;
	return status == DLN_OK ? dln_unpack_open_bytes(dln_view_of(address), dln_buf_as_view(&r->web), &how, &r->open, err) : status;
}

static dln_status open_path(run *r, const char *path, dln_err *err)
{
	const dln_intake *intake = r->intake;
	dln_unpack_opts how = {intake->max_file, dln_engine_reader(intake->engine), intake->given.fields};
	r->fetched = NULL;
	if (dln_http_is_address(dln_view_of(path)))
		return open_address(r, path, err);
	dln_status status = dln_unpack_open(path, &how, &r->open, err);
	if (status == DLN_IO && dln_http_is_any_address(dln_view_of(path)))
		return dln_fail(err, DLN_USAGE, dln_view_of(path), DLN_NOWHERE, "only http and https addresses are fetched; save what stands there, and add the file");
	return status;
}

/* The next thing of the file at hand; *more is false when there is none. */
static dln_status next_thing(run *r, slot *s, const char *path, bool *more, dln_err *err)
{
	const dln_intake *intake = r->intake;
	s->thing = (dln_unpacked){.id = dln_view_of(path), .file = dln_view_of(path), .meta.published = DLN_NO_DAY, .alone = true};
	s->fetched = NULL;
	if (intake->input == DLN_INPUT_CONLLU && !dln_http_is_address(s->thing.id)) { /* this is one thing, whatever it looks like */
		*more = !r->begun;
		r->begun = true;
		dln_status status = *more ? dln_file_read(path, intake->max_file, &s->bytes, err) : DLN_OK;
		s->thing.done = s->bytes.len;
		return status;
	}
	if (!r->open) {
		*more = !r->begun;
		r->begun = true;
		dln_status status = *more ? open_path(r, path, err) : DLN_OK;
		if (status != DLN_OK || !*more)
			return status;
	}
	dln_status status = dln_unpack_next(r->open, &s->bytes, &s->thing, more, err);
	if (status != DLN_OK || !*more || !r->fetched)
		return status;
	return dln_fetch_part(s->arena, r->fetched, &s->thing, r->charset, dln_buf_as_view(&s->bytes), &s->thing.meta, &s->fetched, err);
}

static void end_file(run *r)
{
	r->files_bytes += r->file_bytes;
	r->file_bytes = 0;
	dln_unpack_close(r->open);
	r->open = NULL;
	r->begun = false;
	r->path++;
}

static dln_status draw_thing(void *self, size_t i, bool *more)
{
	run *r = self;
	slot *s = &r->slots[i % r->window];
	s->failed = false;
	for (*more = false; !*more && r->path < r->intake->paths.len;) {
		dln_err trouble = {.at = DLN_NOWHERE};
		dln_status status = next_thing(r, s, r->intake->paths.at[r->path].at, more, &trouble);
		s->files_done = r->path + (s->thing.last || !*more || !r->open);
		r->file_bytes = *more || r->open ? s->thing.done : r->file_bytes;
		s->read = r->files_bytes + r->file_bytes;
		s->thing.meta = meta_of(r->intake, &s->thing);
		bool kept = keep_in(s, &s->thing.id) && keep_in(s, &s->thing.meta.address) && keep_in(s, &s->thing.meta.charset) &&
			keep_in(s, &s->thing.report);
		if (status != DLN_OK)
			set_failed(s, status, &trouble);
		else if (*more && !kept)
			set_failed(s, DLN_NOMEM, &trouble);
		if (!*more)
			end_file(r);
		*more = *more || status != DLN_OK;
	}
	return DLN_OK;
}

/* ---- handing over ---- */

static dln_status hand_over(run *r, const dln_item *item)
{
	if (item->coded) {
		r->now.reports++;
		r->now.claims += item->coded->claim_count;
	} else if (item->aside) {
		r->now.aside++;
	} else {
		r->now.failed++;
	}
	pthread_mutex_lock(&r->ledger);
	dln_status status = r->each(r->self, item);
	pthread_mutex_unlock(&r->ledger);
	return status;
}

static dln_status take_thing(void *self, size_t i)
{
	run *r = self;
	slot *s = &r->slots[i % r->window];
	dln_status status = DLN_OK;
	if (s->failed && s->trouble.code == DLN_STOPPED)
		status = DLN_STOPPED;
	else if (s->failed)
		status = hand_over(r, &(dln_item){.trouble = &s->trouble, .aside = s->trouble.code == DLN_EMPTY && !s->thing.alone});
	for (size_t k = 0; k < s->count && status == DLN_OK; k++) {
		const article *a = &s->articles[k];
		dln_item item = {.coded = a->failed ? NULL : &a->coded, .trouble = a->failed ? &a->trouble : NULL, .known = a->known};
		status = hand_over(r, &item);
	}
	r->now.files_done = s->files_done;
	r->now.bytes = s->read;
	s->count = 0;
	s->articles = NULL;
	dln_arena_reset(s->arena);
	dln_buf_reset(&s->bytes);
	if (status == DLN_OK && r->intake->progress && !r->intake->progress(r->intake->progress_self, &r->now))
		status = DLN_STOPPED;
	return status;
}

static void free_slots(run *r)
{
	for (size_t i = 0; r->slots && i < r->window; i++) {
		dln_arena_free(r->slots[i].arena);
		dln_buf_clear(&r->slots[i].bytes);
	}
	dln_free(r->slots);
	for (unsigned i = 0; r->scratch && i < r->intake->jobs; i++)
		dln_arena_free(r->scratch[i]);
	dln_free(r->scratch);
	dln_arena_free(r->web_arena);
	dln_buf_clear(&r->web);
}

static dln_status make_slots(run *r)
{
	size_t limit = r->intake->max_file > (SIZE_MAX - slot_floor) / slot_factor ? SIZE_MAX : slot_floor + slot_factor * r->intake->max_file;
	r->slots = dln_alloc(r->window * sizeof *r->slots);
	r->scratch = dln_alloc(r->intake->jobs * sizeof *r->scratch);
	if (!r->slots || !r->scratch) {
		dln_free(r->slots);
		dln_free(r->scratch);
		r->slots = NULL;
		r->scratch = NULL;
		return DLN_NOMEM;
	}
	for (unsigned i = 0; i < r->intake->jobs; i++)
		r->scratch[i] = NULL;
	for (size_t i = 0; i < r->window; i++) {
		r->slots[i] = (slot){0};
		dln_buf_init(&r->slots[i].bytes, r->intake->max_file);
	}
	dln_buf_init(&r->web, r->intake->max_file);
	dln_status status = dln_arena_new(limit, &r->web_arena);
	for (size_t i = 0; i < r->window && status == DLN_OK; i++)
		status = dln_arena_new(limit, &r->slots[i].arena);
	for (unsigned i = 0; i < r->intake->jobs && status == DLN_OK; i++)
		status = dln_arena_new(limit, &r->scratch[i]);
	return status;
}

/* Copies a string that the caller may free. An empty one counts as not given. */
static dln_view keep(dln_arena *arena, const char *given, bool *ok)
{
	dln_view v = dln_view_of(given);
	if (!v.len)
		return (dln_view){0};
	char *at = dln_arena_try(arena, v.len + 1);
	*ok = *ok && at;
	for (size_t i = 0; at && i < v.len; i++)
		at[i] = v.at[i];
	return at ? (dln_view){at, v.len} : (dln_view){0};
}

typedef struct tagging {
	dln_intake *intake;
	dln_view said;
} tagging;

static dln_status take_language(void *self)
{
	const tagging *t = self;
	t->intake->given.language = dln_language_tag(t->intake->arena, dln_engine_reader(t->intake->engine), t->said);
	return DLN_OK;
}

static dln_status take_options(dln_intake *intake, const dln_intake_opts *opts, dln_err *err)
{
	intake->input = opts->input;
	intake->uncoded = opts->uncoded;
	intake->ledger = opts->ledger;
	intake->max_file = opts->max_file ? opts->max_file : MAX_FILE;
	intake->max_files = opts->max_files ? opts->max_files : MAX_FILES;
	intake->jobs = opts->jobs ? opts->jobs : dln_work_processors();
	if (intake->jobs > MAX_JOBS)
		intake->jobs = MAX_JOBS;
	intake->progress = opts->progress;
	intake->progress_self = opts->progress_self;
	bool ok = true;
	intake->given.outlet = keep(intake->arena, opts->outlet, &ok);
	intake->given.url = keep(intake->arena, opts->url, &ok);
	intake->given.agency = keep(intake->arena, opts->agency, &ok);
	if (!ok)
		return dln_fail(err, DLN_NOMEM, (dln_view){0}, DLN_NOWHERE, "no memory for the options");
	if (opts->published && *opts->published) {
		intake->given.published = dln_day_parse(dln_view_of(opts->published));
		if (intake->given.published == DLN_NO_DAY)
			return dln_fail(err, DLN_USAGE, (dln_view){0}, DLN_NOWHERE, "publication day \"%.40s\" is not a day like 2021-08-09", opts->published);
	}
	if (opts->language && *opts->language) {
		tagging t = {intake, dln_view_of(opts->language)};
		if (dln_arena_guard(intake->arena, take_language, &t) != DLN_OK)
			return dln_fail(err, DLN_NOMEM, (dln_view){0}, DLN_NOWHERE, "no memory for the options");
		if (!intake->given.language.len)
			return dln_fail(err, DLN_USAGE, (dln_view){0}, DLN_NOWHERE, "language \"%.40s\" is none, like fr, en-GB or French", opts->language);
	}
	dln_status status = DLN_OK;
	if (opts->fields && *opts->fields) {
		status = dln_fields_parse(intake->arena, dln_view_of(opts->fields), &intake->given.fields, err);
		if (status != DLN_OK)
			return status;
	}
	status = opts->fetch ? dln_fetcher_new(opts->fetch, &intake->fetcher, err) : DLN_OK;
	return status == DLN_OK && opts->metadata ? dln_metatable_load(intake->arena, dln_engine_reader(intake->engine), opts->metadata, &intake->table, err) : status;
}

dln_status dln_intake_new(const dln_engine *engine, const dln_intake_opts *opts, dln_intake **out, dln_err *err)
{
	dln_intake *intake = dln_alloc(sizeof *intake);
	if (!intake)
		return dln_fail(err, DLN_NOMEM, (dln_view){0}, DLN_NOWHERE, "no memory for the intake");
	*intake = (dln_intake){.engine = engine, .given.published = DLN_NO_DAY};
	dln_status status = dln_arena_new(paths_limit, &intake->arena);
	if (status != DLN_OK)
		dln_fail(err, status, (dln_view){0}, DLN_NOWHERE, "no memory for the intake");
	else
		status = take_options(intake, opts ? opts : &(dln_intake_opts){0}, err);
	if (status != DLN_OK) {
		dln_intake_free(intake);
		return status;
	}
	*out = intake;
	return DLN_OK;
}

void dln_intake_free(dln_intake *intake)
{
	if (!intake)
		return;
	dln_fetcher_free(intake->fetcher);
	dln_arena_free(intake->arena);
	dln_free(intake);
}

dln_status dln_intake_add(dln_intake *intake, const char *path, dln_err *err)
{
	dln_search how = {intake->input, intake->max_files, dln_engine_reader(intake->engine), intake->given.fields};
	return dln_paths_add(intake->arena, &intake->paths, path, &how, err);
}

size_t dln_intake_unused(const dln_intake *intake, dln_view *first)
{
	return intake->table ? dln_metatable_unused(intake->table, first) : 0;
}

/* The bytes of all files, where asking for them costs next to nothing. */
static uint64_t all_bytes(const dln_intake *intake)
{
	enum { ASKED = 1000 };
	uint64_t sum = 0;
	struct stat st;
	for (size_t i = 0; i < intake->paths.len && intake->paths.len <= ASKED; i++)
		if (stat(intake->paths.at[i].at, &st) == 0 && S_ISREG(st.st_mode))
			sum += (uint64_t)st.st_size;
	return sum;
}

static dln_status run_all(run *r, dln_err *err)
{
	dln_status status = make_slots(r);
	if (status == DLN_OK)
		status = dln_work_run(&(dln_work){.jobs = r->intake->jobs, .window = (unsigned)r->window, .draw = draw_thing, .make = make_thing, .take = take_thing, .self = r});
	dln_unpack_close(r->open);
	if (status == DLN_OK) {
		r->now.files_done = r->now.files;
		r->now.bytes = r->files_bytes;
		if (r->intake->progress && !r->intake->progress(r->intake->progress_self, &r->now))
			status = DLN_STOPPED;
	}
	free_slots(r);
	if (status == DLN_STOPPED)
		return dln_fail(err, status, (dln_view){0}, DLN_NOWHERE, "stopped after %zu of %zu files", r->now.files_done, r->now.files);
	if (status != DLN_OK && err && err->code == DLN_OK)
		return dln_fail(err, status, (dln_view){0}, DLN_NOWHERE, "%s", dln_status_text(status));
	return status;
}

dln_status dln_intake_run(dln_intake *intake, dln_item_fn *each, void *self, dln_err *err)
{
	run r = {.intake = intake, .each = each, .self = self, .now.files = intake->paths.len};
	if (intake->paths.len == 0)
		return DLN_OK;
	r.window = intake->jobs == 1 ? 1 : (size_t)intake->jobs * SLOTS_A_JOB;
	r.now.all_bytes = all_bytes(intake);
	pthread_mutex_init(&r.ledger, NULL);
	dln_status status = run_all(&r, err);
	pthread_mutex_destroy(&r.ledger);
	return status;
}
