/* review.c: dln_ledger_review: understands a decision, looks up what it is about, and notes it in the journal with what was read there.
 *
 * Nothing else is written: what a decision means for the record follows when the record is made (corrections.h). */
#include <string.h>

#include "base/utf8.h"
#include "ledger/corrections.h"
#include "ledger/engine.h"
#include "ledger/readings.h"

enum { LEAST_DIGITS = 6, MOST_ROWS = 64, ROOM = DLN_MOST_WHY + 1, LETTERS_LAST = 'F' };
#define MOST_MEMORY ((size_t)1 << 30)
#define MOST_TOLD ((size_t)1 << 20)

typedef struct reviewing {
	dln_ledger *ledger;
	const dln_record *record;
	const char *const *words; /* behind the act */
	size_t count;
	dln_view author, why;
	dln_arena *arena;
	dln_lines lines;          /* to be noted */
	dln_buf *told;
	dln_err *err;
} reviewing;

typedef dln_status act_fn(reviewing *r);

/* ---- looking up ---- */

static dln_view word(const reviewing *r, size_t i) {
	return dln_view_trim(dln_view_of(r->words[i]));
}

static dln_status not_there(const reviewing *r, dln_view id, const char *what) {
	return dln_fail(r->err, DLN_NOTFOUND, id, DLN_NOWHERE, "%s", what);
}

/* The claim as it was read, also one that is rejected. */
static dln_status find_claim(const reviewing *r, dln_view id, const dln_report **report, const dln_claim **claim) {
	for (size_t i = 0; i < r->record->read_count; i++) {
		const dln_coded *coded = &r->record->read[i]->coded;
		for (size_t k = 0; k < coded->claim_count; k++)
			if (dln_view_is(id, coded->claims[k].id)) {
				*report = &coded->report;
				*claim = &coded->claims[k];
				return DLN_OK;
			}
	}
	return not_there(r, id, "no claim has this id; ids of claims begin with c:, and dateline why shows those that a line of the brief rests on");
}

/* By its id, or the digits of one of its claims, which its id had before it was joined with others. */
static const dln_event *find_event(const dln_record *record, dln_view id) {
	dln_view digits = id.len > 2 ? dln_view_sub(id, 2, id.len) : id;

	for (size_t i = 0; i < record->event_count; i++)
		if (dln_view_is(id, record->events[i].id))
			return &record->events[i];
	for (size_t i = 0; i < record->event_count; i++)
		for (size_t k = 0; k < record->events[i].support.pro.len; k++)
			if (dln_view_ends(dln_view_of(dln_record_claim(record, record->events[i].support.pro.at[k])->id), digits) && digits.len == DLN_CHAIN_DIGITS)
				return &record->events[i];
	return NULL;
}

/* The event itself, or the one that a claim tells. */
static dln_status event_of(const reviewing *r, dln_view id, const dln_event **out) {
	bool is_event = dln_view_starts(id, DLN_LIT("e:")) || dln_view_starts(id, DLN_LIT("c:"));

	*out = is_event ? find_event(r->record, id) : NULL;
	return *out ? DLN_OK : not_there(r, id, "no event has this id; ids of events begin with e:");
}

static dln_view lead_of(const reviewing *r, const dln_event *event) {
	return dln_view_of(dln_record_claim(r->record, event->lead)->id);
}

/* The report by its path, the end of it, its URL or the first digits of its identity: the surest of these that names any. */
static dln_status find_report(const reviewing *r, dln_view name, const dln_story_report **out) {
	for (int way = 0; way < 4; way++) {
		size_t found = 0;
		for (size_t i = 0; i < r->record->read_count; i++) {
			const dln_story_report *is = r->record->read[i];
			bool named = way == 0 ? dln_view_eq(is->shown, name)
				: way == 1 ? name.len >= LEAST_DIGITS && dln_view_starts(dln_view_of(is->identity.hex), name)
				: way == 2 ? is->coded.report.url.len && dln_view_eq(is->coded.report.url, name) : dln_story_path_ends(is->shown, name);
			if (named)
				*out = is;
			found += named;
		}
		if (found > 1)
			return dln_fail(r->err, DLN_USAGE, name, DLN_NOWHERE, "it names %zu reports; say more of the path", found);
		if (found == 1)
			return DLN_OK;
	}
	return not_there(r, name, "the ledger has no report of this path, URL or id");
}

/* ---- lines ---- */

static dln_view kept(reviewing *r, const dln_buf *text) {
	dln_view all = dln_buf_as_view(text);

	return dln_arena_copy(r->arena, all.len > DLN_MOST_WHY ? dln_view_sub(all, 0, dln_utf8_start(all, DLN_MOST_WHY)) : all);
}

static void push(reviewing *r, dln_line line) {
	line.author = r->author;
	line.why = r->why;
	dln_vec_push(r->arena, &r->lines, line);
}

static dln_view spot_of(reviewing *r, const dln_report *report, const dln_claim *claim) {
	char room[128];
	dln_buf text;

	dln_buf_lend(&text, room, sizeof room);
	dln_spot_put(&text, report, claim);
	return kept(r, &text);
}

/* About a claim: with what is read there and where. `slot` DLN_SLOTS: of all of it. */
static void push_claim(reviewing *r, dln_act act, const dln_report *report, const dln_claim *claim, dln_slot slot, dln_view value) {
	char room[ROOM * 2];
	dln_buf was;
	dln_line line = {.act = act, .subject = dln_view_of(claim->id), .value = value, .spot = spot_of(r, report, claim)};

	dln_buf_lend(&was, room, sizeof room);
	if (slot == DLN_SLOTS) {
		dln_reading_put_all(&was, report, claim);
	} else {
		line.slot = dln_view_of(dln_slot_text(slot));
		dln_reading_put(&was, report, claim, slot);
	}
	line.was = kept(r, &was);
	push(r, line);
}

/* ---- the acts ---- */

static dln_status about_claims(reviewing *r, dln_act act) {
	for (size_t i = 0; i < r->count; i++) {
		const dln_report *report;
		const dln_claim *claim;
		dln_status status = find_claim(r, word(r, i), &report, &claim);
		if (status)
			return status;
		push_claim(r, act, report, claim, DLN_SLOTS, (dln_view){0});
	}
	return DLN_OK;
}

static dln_status accept(reviewing *r) {
	return about_claims(r, DLN_ACT_ACCEPT);
}

static dln_status reject(reviewing *r) {
	return about_claims(r, DLN_ACT_REJECT);
}

/* "place=Bunia" */
static dln_status correct_slot(reviewing *r, const dln_report *report, const dln_claim *claim, dln_view given) {
	dln_view value = given, name = dln_view_trim(dln_view_cut(&value, '='));
	dln_slot slot;
	dln_status status;

	if (!dln_slot_parse(name, &slot) || value.at == NULL)
		return dln_fail(r->err, DLN_USAGE, given, DLN_NOWHERE,
			"not SLOT=VALUE, with a slot of type, actor, target, place, time, source, number, factuality and aside");
	status = dln_reading_understand(r->arena, dln_engine_know(r->record->engine), slot, value, &value, r->err);
	if (status)
		return status;
	if (slot == DLN_SLOT_NUMBER && claim->quantity_count == 0)
		return dln_fail(r->err, DLN_USAGE, dln_view_of(claim->id), DLN_NOWHERE, "it gives no number that could be corrected");
	push_claim(r, DLN_ACT_CORRECT, report, claim, slot, value);
	return DLN_OK;
}

static dln_status correct(reviewing *r) {
	const dln_report *report;
	const dln_claim *claim;
	dln_status status = find_claim(r, word(r, 0), &report, &claim);

	for (size_t i = 1; i < r->count && status == DLN_OK; i++)
		status = correct_slot(r, report, claim, word(r, i));
	return status;
}

/* The claim of a link as line, its value the ids in `ids`. */
static dln_status push_link(reviewing *r, dln_act act, dln_view subject, const dln_buf *ids) {
	const dln_report *report;
	const dln_claim *claim;
	dln_status status = ids->status || ids->len > DLN_MOST_WHY ? dln_fail(r->err, DLN_LIMIT, DLN_LIT("the ids"), DLN_NOWHERE, "too many at once")
		: find_claim(r, subject, &report, &claim);

	if (status == DLN_OK)
		push(r, (dln_line){.act = act, .subject = dln_view_of(claim->id), .value = kept(r, ids), .spot = spot_of(r, report, claim)});
	return status;
}

static dln_status merge(reviewing *r) {
	char room[ROOM * 2];
	dln_buf ids;
	const dln_event *into, *other;
	dln_status status = event_of(r, word(r, 0), &into);

	dln_buf_lend(&ids, room, sizeof room);
	for (size_t i = 1; i < r->count && status == DLN_OK; i++) {
		status = event_of(r, word(r, i), &other);
		if (status == DLN_OK && other == into)
			return dln_fail(r->err, DLN_USAGE, word(r, i), DLN_NOWHERE, "it is that event already");
		if (status == DLN_OK)
			dln_buf_printf(&ids, "%s%.*s", ids.len ? " " : "", DLN_FMT(lead_of(r, other)));
	}
	return status ? status : push_link(r, DLN_ACT_MERGE, lead_of(r, into), &ids);
}

static bool is_named(const reviewing *r, dln_view claim) {
	for (size_t i = 1; i < r->count; i++)
		if (dln_view_eq(word(r, i), claim))
			return true;
	return false;
}

/* A claim of the event that stays: its lead, else the first that is not to leave; empty: all are. */
static dln_view who_stays(const reviewing *r, const dln_event *event) {
	if (!is_named(r, lead_of(r, event)))
		return lead_of(r, event);
	for (size_t i = 0; i < event->support.pro.len; i++) {
		dln_view id = dln_view_of(dln_record_claim(r->record, event->support.pro.at[i])->id);
		if (!is_named(r, id))
			return id;
	}
	return (dln_view){0};
}

static bool is_in(const reviewing *r, const dln_event *event, dln_view claim) {
	for (size_t i = 0; i < event->support.pro.len; i++)
		if (dln_view_is(claim, dln_record_claim(r->record, event->support.pro.at[i])->id))
			return true;
	return false;
}

static dln_status split(reviewing *r) {
	char room[ROOM * 2];
	dln_buf ids;
	const dln_event *event;
	dln_status status = event_of(r, word(r, 0), &event);

	if (status)
		return status;
	dln_buf_lend(&ids, room, sizeof room);
	for (size_t i = 1; i < r->count; i++) {
		if (!is_in(r, event, word(r, i)))
			return dln_fail(r->err, DLN_NOTFOUND, word(r, i), DLN_NOWHERE, "it is no claim of this event; dateline why %s lists them", event->id);
		dln_buf_printf(&ids, "%s%.*s", ids.len ? " " : "", DLN_FMT(word(r, i)));
	}
	dln_view stays = who_stays(r, event);
	if (stays.len == 0)
		return dln_fail(r->err, DLN_USAGE, word(r, 0), DLN_NOWHERE, "all of its claims would leave it; name those that are another event");
	return push_link(r, DLN_ACT_SPLIT, stays, &ids);
}

/* The name as the reports have it; empty: no report has such a source of this kind. */
static dln_view source_named(const reviewing *r, dln_view kind, dln_view name) {
	const dln_record *record = r->record;

	for (uint32_t i = 0; i < record->report_count; i++) {
		const dln_coded *coded = &record->reports[i]->coded;
		dln_view agency = record->origins.at[record->origins.of_report[i]].agency;
		if (dln_view_is(kind, "outlet") && dln_view_eq_nocase(coded->report.outlet, name))
			return coded->report.outlet;
		if (dln_view_is(kind, "agency") && dln_view_eq_nocase(agency, name))
			return agency;
		for (size_t k = 0; k < coded->claim_count && dln_view_is(kind, "speaker"); k++)
			for (size_t s = 0; s < coded->claims[k].source_count; s++)
				if (dln_view_eq_nocase(coded->claims[k].sources[s].who.name, name))
					return coded->claims[k].sources[s].who.name;
	}
	return (dln_view){0};
}

/* "outlet:NAME", or a name of any kind, outlets first. */
static dln_view find_source(const reviewing *r, dln_view given, dln_buf *out) {
	static const char *const kinds[] = {"outlet", "agency", "speaker"};
	dln_view name = given, kind = dln_view_trim(dln_view_cut(&name, ':')), found = {0};

	name = dln_view_trim(name);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds && found.len == 0; i++) {
		dln_view this = dln_view_of(kinds[i]);
		found = source_named(r, this, name.at && dln_view_eq(kind, this) ? name : given);
		if (found.len)
			dln_buf_printf(out, "%s:%.*s", kinds[i], DLN_FMT(found));
	}
	return dln_buf_as_view(out);
}

static dln_status grade(reviewing *r) {
	char room[ROOM];
	dln_buf source;
	dln_view letter = word(r, 1);

	dln_buf_lend(&source, room, sizeof room);
	if (!(letter.len == 1 && letter.at[0] >= 'A' && letter.at[0] <= LETTERS_LAST) && !dln_view_is(letter, "none"))
		return dln_fail(r->err, DLN_USAGE, letter, DLN_NOWHERE, "not a letter of the Admiralty code, A (reliable) to E (unreliable) or F (cannot be judged), nor none");
	if (find_source(r, word(r, 0), &source).len == 0)
		return not_there(r, word(r, 0), "no report has such a source; name it outlet:NAME, agency:NAME or speaker:NAME");
	push(r, (dln_line){.act = DLN_ACT_GRADE, .subject = kept(r, &source), .value = letter});
	return DLN_OK;
}

static dln_status date(reviewing *r) {
	const dln_story_report *report = NULL;
	dln_day day = dln_day_parse(word(r, 1));
	dln_status status = find_report(r, word(r, 0), &report);
	dln_day_text was, value = dln_day_format(day);

	if (status)
		return status;
	if (day == DLN_NO_DAY || word(r, 1).len != 10)
		return dln_fail(r->err, DLN_USAGE, word(r, 1), DLN_NOWHERE, "not a day like 2021-08-09");
	was = dln_day_format(report->coded.report.published);
	push(r, (dln_line){.act = DLN_ACT_DATE, .subject = dln_view_of(report->identity.hex), .value = dln_arena_copy(r->arena, dln_view_of(value.at)),
		.was = dln_arena_copy(r->arena, dln_view_of(was.at))});
	return DLN_OK;
}

static bool is_undone(const dln_lines *standing, dln_view seal) {
	for (size_t i = 0; i < standing->len; i++)
		if (dln_view_eq(standing->at[i].seal, seal))
			return false;
	return true;
}

/* Whether a line that is undone was undone by a line that stands: of UNDO itself the list of those that stand has none. */
static dln_status undo(reviewing *r) {
	dln_lines all, standing;
	const dln_line *found = NULL;
	dln_view digits = word(r, 0);
	dln_status status = dln_journal_read(r->ledger, r->arena, &all, r->err);

	if (status)
		return status;
	if (dln_view_starts(digits, DLN_LIT("j:")))
		digits = dln_view_sub(digits, 2, digits.len);
	for (size_t i = 0; i < all.len && digits.len >= LEAST_DIGITS; i++) {
		if (!dln_view_starts(all.at[i].seal, digits))
			continue;
		if (found)
			return dln_fail(r->err, DLN_USAGE, word(r, 0), DLN_NOWHERE, "it names several lines of the journal; give more of its digits");
		found = &all.at[i];
	}
	if (!found)
		return not_there(r, word(r, 0), "the journal has no such line; dateline review lists them");
	standing = all;
	standing.at = dln_arena_array(r->arena, dln_line, all.len + 1);
	memcpy(standing.at, all.at, all.len * sizeof *all.at);
	dln_line target = *found;
	dln_journal_standing(r->arena, &standing);
	if (target.act != DLN_ACT_UNDO && is_undone(&standing, target.seal))
		return dln_fail(r->err, DLN_USAGE, word(r, 0), DLN_NOWHERE, "it is undone already; undo the line that undid it");
	push(r, (dln_line){.act = DLN_ACT_UNDO, .subject = target.seal, .was = target.act == DLN_ACT_UNDO ? (dln_view){0} : dln_view_of(dln_act_text(target.act))});
	return DLN_OK;
}

/* ---- telling ---- */

static void tell(const reviewing *r, const dln_line *line, const char *seal) {
	dln_buf *out = r->told;

	dln_buf_printf(out, "j:%.*s  %s ", DLN_CHAIN_DIGITS, seal, dln_act_text(line->act));
	if (line->act == DLN_ACT_UNDO)
		dln_buf_printf(out, "j:%.*s", DLN_CHAIN_DIGITS, line->subject.at);
	else if (line->act == DLN_ACT_DATE)
		dln_utf8_line(out, word(r, 0));
	else
		dln_utf8_line(out, line->subject);
	if (line->slot.len)
		dln_buf_printf(out, " %.*s", DLN_FMT(line->slot));
	if (line->value.len) {
		dln_buf_str(out, line->act == DLN_ACT_CORRECT ? "=" : " ");
		dln_utf8_line(out, line->value);
	}
	if (line->was.len && (line->act == DLN_ACT_CORRECT || line->act == DLN_ACT_DATE)) {
		dln_buf_str(out, ", was ");
		dln_utf8_line(out, line->was);
	}
	dln_buf_str(out, ": ");
	dln_utf8_line(out, line->why);
	dln_buf_char(out, '\n');
}

/* ---- all of it ---- */

static const struct {
	const char *name;
	act_fn *run;
	size_t least, most;      /* words behind it */
	const char *usage;
} acts[] = {
	{"accept", accept, 1, MOST_ROWS, "accept CLAIM..."},
	{"reject", reject, 1, MOST_ROWS, "reject CLAIM..."},
	{"correct", correct, 2, MOST_ROWS, "correct CLAIM SLOT=VALUE..."},
	{"merge", merge, 2, MOST_ROWS, "merge EVENT EVENT..."},
	{"split", split, 2, MOST_ROWS, "split EVENT CLAIM..."},
	{"grade", grade, 2, 2, "grade SOURCE LETTER"},
	{"date", date, 2, 2, "date REPORT DAY"},
	{"undo", undo, 1, 1, "undo LINE"},
};

static dln_status note_down(reviewing *r) {
	dln_status status = DLN_OK;

	for (size_t i = 0; i < r->lines.len && status == DLN_OK; i++) {
		dln_sha256 seal;
		status = dln_journal_add(r->ledger, &r->lines.at[i], &seal, r->err);
		if (status == DLN_OK)
			tell(r, &r->lines.at[i], seal.hex);
	}
	return status ? status : dln_store_fall_behind(r->ledger, r->err);
}

static dln_status decide_body(void *self) {
	reviewing *r = self;

	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		if (strcmp(r->words[0], acts[i].name) != 0)
			continue;
		if (r->count - 1 < acts[i].least || r->count - 1 > acts[i].most)
			return dln_fail(r->err, DLN_USAGE, dln_view_of(acts[i].name), DLN_NOWHERE, "say it as \"%s\"", acts[i].usage);
		r->words++;
		r->count--;
		return acts[i].run(r);
	}
	return dln_fail(r->err, DLN_USAGE, dln_view_of(r->words[0]), DLN_NOWHERE, "not one of accept, reject, correct, merge, split, grade, date and undo");
}

static dln_status transact(reviewing *r) {
	dln_status status = dln_db_begin(r->ledger->db, r->err);

	if (status)
		return status;
	status = dln_arena_guard(r->arena, decide_body, r);
	if (status && r->err->code != status) /* the arena left */
		dln_fail(r->err, status, dln_view_of(r->ledger->path), DLN_NOWHERE, "no room for the decision");
	if (status == DLN_OK)
		status = note_down(r);
	dln_store_settle(r->ledger);
	if (status == DLN_OK)
		status = dln_db_commit(r->ledger->db, r->err);
	if (status)
		dln_db_rollback(r->ledger->db);
	return status;
}

dln_status dln_ledger_review(dln_ledger *ledger, const dln_record *record, const char *const *words, size_t count, const dln_signed *by, dln_sink sink, dln_err *err) {
	dln_err own = {0};
	dln_buf told;
	reviewing r = {.ledger = ledger, .record = record, .words = words, .count = count, .told = &told, .err = err ? err : &own};
	dln_status status = dln_journal_sign(by, &r.author, &r.why, r.err);

	if (status)
		return status;
	if (!dln_db_writable(ledger->db))
		return dln_fail(err, DLN_USAGE, dln_view_of(ledger->path), DLN_NOWHERE, "the ledger was opened for reading only");
	if (count == 0)
		return dln_fail(err, DLN_USAGE, DLN_LIT("the decision"), DLN_NOWHERE, "it is empty");
	status = dln_arena_new(MOST_MEMORY, &r.arena);
	if (status)
		return dln_fail(err, status, dln_view_of(ledger->path), DLN_NOWHERE, "memory ran out");
	dln_buf_init(&told, MOST_TOLD);
	status = transact(&r);
	if (status == DLN_OK)
		status = told.status ? told.status : sink.write(sink.self, told.at, told.len);
	if (status && r.err->code != status)
		dln_fail(err, status, DLN_LIT("the output"), DLN_NOWHERE, "it could not be written");
	dln_buf_clear(&told);
	dln_arena_free(r.arena);
	return status;
}
