/* review.c: dln_ledger_review: understands a decision, looks up what it is about, and notes it in the journal with what was read there.
 *
 * Nothing else is written: what a decision means for the record follows when the record is made (corrections.h). */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "ledger/corrections.h"
#include "ledger/engine.h"
#include "ledger/readings.h"

enum { LEAST_DIGITS = 6, MOST_ROWS = 64, ROOM = DLN_MOST_WHY + 1, LETTERS_LAST = 'F', YEAR = 365 /* days */, MOST_WARNING = 256 };
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
	char warning[MOST_WARNING]; /* what is odd about it; empty: nothing */
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
	return not_there(r, id, "no claim has this id; ids of claims begin with c:, and dateline why ID shows those that a line of the brief rests on");
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
	return *out ? DLN_OK : not_there(r, id, "no event has this id; ids of events begin with e:, and dateline timeline shows them");
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
			bool named = way == 0 ? dln_view_eq(is->shown, name) || dln_view_eq(is->coded.report.id, name)
				: way == 1 ? name.len >= LEAST_DIGITS && dln_view_starts(dln_view_of(is->identity.hex), name)
				: way == 2 ? is->coded.report.url.len && dln_view_eq(is->coded.report.url, name)
				: dln_story_path_ends(is->shown, name) || dln_story_path_ends(is->coded.report.id, name);
			if (named)
				*out = is;
			found += named;
		}
		if (found > 1)
			return dln_fail(r->err, DLN_USAGE, name, DLN_NOWHERE,
				"it names %zu reports, one of them %.*s; say more of the path, or the first digits of its identity (in the dump)", found, DLN_FMT((*out)->shown));
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

/* The claim as the record has it, with all that was decided about it until now; NULL: it is rejected, or its report counts for nothing. */
static const dln_claim *claim_now(const reviewing *r, dln_view id, const dln_report **report) {
	for (size_t i = 0; i < r->record->report_count; i++) {
		const dln_coded *coded = &r->record->reports[i]->coded;
		for (size_t k = 0; k < coded->claim_count; k++)
			if (dln_view_is(id, coded->claims[k].id)) {
				*report = &coded->report;
				return &coded->claims[k];
			}
	}
	return NULL;
}

/* The decision that rejects the claim; NULL: none does. */
static const dln_decided *rejection_of(const reviewing *r, dln_view id) {
	for (size_t i = 0; i < r->record->decisions.len; i++) {
		const dln_decided *d = &r->record->decisions.at[i];
		if (d->line.act == DLN_ACT_REJECT && d->standing != DLN_OVERRULED && dln_view_eq(d->line.subject, id))
			return d;
	}
	return NULL;
}

static dln_status is_rejected(const reviewing *r, const dln_decided *by) {
	return dln_fail(r->err, DLN_USAGE, by->line.subject, DLN_NOWHERE, "it is rejected by %s; undo that first, or accept the claim", by->id);
}

static dln_status about_claims(reviewing *r, dln_act act) {
	for (size_t i = 0; i < r->count; i++) {
		const dln_report *report;
		const dln_claim *claim;
		dln_status status = find_claim(r, word(r, i), &report, &claim);
		if (status)
			return status;
		if (act == DLN_ACT_REJECT && rejection_of(r, word(r, i)))
			return dln_fail(r->err, DLN_USAGE, word(r, i), DLN_NOWHERE, "it is rejected already, by %s", rejection_of(r, word(r, i))->id);
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

/* ---- what a record says of names ---- */

typedef void who_fn(void *self, const dln_who *who);

static void each_who(const dln_record *record, who_fn *each, void *self) {
	for (size_t i = 0; i < record->report_count; i++) {
		const dln_coded *coded = &record->reports[i]->coded;
		for (size_t k = 0; k < coded->claim_count; k++) {
			each(self, &coded->claims[k].actor);
			each(self, &coded->claims[k].target);
			for (size_t s = 0; s < coded->claims[k].source_count; s++)
				each(self, &coded->claims[k].sources[s].who);
		}
	}
}

typedef struct who_search {
	dln_view name, side;
	const dln_who *found;
	bool has_side;
} who_search;

static void match_who(void *self, const dln_who *who) {
	who_search *s = self;

	if (!s->found && who->name.len && dln_view_eq_nocase(who->name, s->name))
		s->found = who;
	s->has_side |= who->side.len && dln_view_eq(who->side, s->side);
}

/* A name that no line of the knowledge has, and claims of the record do ("Congolese security forces"): it is what they say. */
static dln_view who_of_record(reviewing *r, dln_view value) {
	char room[ROOM];
	who_search s = {.name = dln_view_trim(value)};
	dln_buf text;

	each_who(r->record, match_who, &s);
	if (!s.found)
		return value;
	dln_buf_lend(&text, room, sizeof room);
	dln_reading_put_who(&text, &(dln_report){0}, s.found);
	return kept(r, &text);
}

/* A side that nobody knows is a slip of the pen, but for that of a new group. */
static dln_status check_side(const reviewing *r, dln_view value) {
	dln_view name, notes;
	dln_know_table actors = dln_know_get_table(dln_engine_know(r->record->engine), "actors");
	uint32_t column = dln_know_column(&actors, "side");
	who_search s = {0};

	dln_reading_split_who(value, &name, &notes);
	size_t at = dln_view_find(notes, DLN_LIT("side: "));
	if (at == DLN_NOWHERE)
		return DLN_OK;
	s.side = dln_view_sub(notes, at + strlen("side: "), notes.len);
	if (dln_view_eq(s.side, name))
		return DLN_OK;
	for (uint32_t row = 0; row < actors.rows; row++)
		if (dln_view_eq(dln_know_cell(&actors, row, column), s.side))
			return DLN_OK;
	each_who(r->record, match_who, &s);
	return s.has_side ? DLN_OK
		: dln_fail(r->err, DLN_NOTFOUND, s.side, DLN_NOWHERE, "no report and no line of the knowledge has this side; a new group is on the side of its own name");
}

/* A name that several places have means the one that the reports speak of, if they speak of one. */
static dln_view place_of_record(reviewing *r, dln_view value) {
	static const char *const before[] = {"part of ", "around "};
	char room[ROOM];
	dln_view name = dln_view_trim(value);
	const dln_where *found = NULL;
	dln_buf text;

	for (size_t i = 0; i < 2; i++)
		if (dln_view_starts(name, dln_view_of(before[i])))
			name = dln_view_trim(dln_view_sub(name, strlen(before[i]), name.len));
	for (size_t i = 0; i < r->record->report_count; i++) {
		const dln_coded *coded = &r->record->reports[i]->coded;
		for (size_t k = 0; k < coded->claim_count; k++) {
			const dln_where *place = &coded->claims[k].place;
			if (!dln_where_on_map(place) || !dln_view_eq_nocase(place->name, name))
				continue;
			if (found && found->id != place->id)
				return value;
			found = place;
		}
	}
	if (!found)
		return value;
	dln_buf_lend(&text, room, sizeof room);
	dln_buf_printf(&text, "%.*s [%u]", DLN_FMT(dln_view_trim(value)), found->id);
	return kept(r, &text);
}

static bool is_who(dln_slot slot) {
	return slot == DLN_SLOT_ACTOR || slot == DLN_SLOT_TARGET || slot == DLN_SLOT_SOURCE;
}

static dln_status understand(reviewing *r, dln_slot slot, dln_view given, dln_view *out) {
	const dln_know *know = dln_engine_know(r->record->engine);
	dln_status status;

	if (slot == DLN_SLOT_PLACE)
		given = place_of_record(r, given);
	status = dln_reading_understand(r->arena, know, slot, given, out, r->err);
	if (status == DLN_USAGE && is_who(slot) && dln_view_find_byte(given, '(') == DLN_NOWHERE)
		status = dln_reading_understand(r->arena, know, slot, who_of_record(r, given), out, r->err);
	return status == DLN_OK && is_who(slot) ? check_side(r, *out) : status;
}

/* What changes nothing is no decision: to say that it is right there is accept. */
static dln_status check_news(const reviewing *r, const dln_claim *claim, dln_slot slot, dln_view value) {
	char room[ROOM * 2];
	dln_buf text;
	const dln_report *report;
	const dln_claim *now = claim_now(r, dln_view_of(claim->id), &report);
	const dln_decided *rejection = rejection_of(r, dln_view_of(claim->id));

	if (rejection)
		return is_rejected(r, rejection);
	dln_buf_lend(&text, room, sizeof room);
	if (now)
		dln_reading_put(&text, report, now, slot);
	if (!now || !dln_view_eq(dln_buf_as_view(&text), value))
		return DLN_OK;
	return dln_fail(r->err, DLN_USAGE, dln_view_of(claim->id), DLN_NOWHERE, "its %s is %.*s already; to say that it is right, accept it",
		dln_slot_text(slot), DLN_FMT(value));
}

/* "place=Bunia" */
static dln_status correct_slot(reviewing *r, const dln_report *report, const dln_claim *claim, dln_view given) {
	dln_view value = given, name = dln_view_trim(dln_view_cut(&value, '='));
	dln_slot slot;
	dln_status status;
	char room[32];

	name = dln_view_lower(name, room, sizeof room);
	if (!dln_slot_parse(name, &slot) || value.at == NULL)
		return dln_fail(r->err, DLN_USAGE, given, DLN_NOWHERE,
			"not SLOT=VALUE, with a slot of type, actor, target, place, time, source, number, factuality and aside");
	status = understand(r, slot, value, &value);
	if (status == DLN_OK)
		status = check_news(r, claim, slot, value);
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
		if (status == DLN_OK && other->type != into->type && (other->type > DLN_SURRENDER || into->type > DLN_SURRENDER))
			return dln_fail(r->err, DLN_USAGE, word(r, i), DLN_NOWHERE, "one is of type %s, the other %s; correct the type first", dln_type_text(into->type),
				dln_type_text(other->type));
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
	char small[8];
	dln_view letter = word(r, 1), lower = dln_view_lower(letter, small, sizeof small);

	if (lower.len == 1 && lower.at[0] >= 'a' && lower.at[0] <= 'z')
		letter = dln_view_sub(DLN_LIT("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), (size_t)(lower.at[0] - 'a'), (size_t)(lower.at[0] - 'a') + 1);
	dln_buf_lend(&source, room, sizeof room);
	if (!(letter.len == 1 && letter.at[0] >= 'A' && letter.at[0] <= LETTERS_LAST) && !dln_view_is(letter, "none"))
		return dln_fail(r->err, DLN_USAGE, letter, DLN_NOWHERE, "not a letter of the Admiralty code, A (reliable) to E (unreliable) or F (cannot be judged), nor none");
	if (find_source(r, word(r, 0), &source).len == 0)
		return not_there(r, word(r, 0), "no report has such a source; name it outlet:NAME, agency:NAME or speaker:NAME, as dateline origins and why show them");
	push(r, (dln_line){.act = DLN_ACT_GRADE, .subject = kept(r, &source), .value = letter});
	return DLN_OK;
}

/* The first and the last day of all other reports; false when none has a day. */
static bool days_of_others(const reviewing *r, const dln_story_report *report, dln_day *first, dln_day *last) {
	const dln_record *all = dln_record_whole(r->record);
	bool any = false;

	for (size_t i = 0; i < all->report_count; i++) {
		dln_day day = all->datings[i].published;
		if (day == DLN_NO_DAY || strcmp(all->reports[i]->identity.hex, report->identity.hex) == 0)
			continue;
		*first = !any || day < *first ? day : *first;
		*last = !any || day > *last ? day : *last;
		any = true;
	}
	return any;
}

/* A day that is years from all others is a slip of the finger, most likely. */
static void doubt_day(reviewing *r, const dln_story_report *report, dln_day day) {
	dln_day first = 0, last = 0;
	bool others = days_of_others(r, report, &first, &last);
	int years = !others ? 0 : day > last ? (day - last) / YEAR : (first - day) / YEAR;
	dln_day_text is = dln_day_format(day), near = dln_day_format(day > last ? last : first);

	if (day > dln_journal_today())
		snprintf(r->warning, sizeof r->warning, "%s has not come yet; dateline review undo takes it back", is.at);
	else if (years > 0)
		snprintf(r->warning, sizeof r->warning, "%s is %d year%s %s all other reports, the %s of which is of %s; dateline review undo takes it back", is.at, years,
			years == 1 ? "" : "s", day > last ? "after" : "before", day > last ? "newest" : "oldest", near.at);
}

static dln_status date(reviewing *r) {
	const dln_story_report *report = NULL;
	dln_day day = dln_day_parse(word(r, 1));
	dln_status status = find_report(r, word(r, 0), &report);
	bool none = dln_view_is(word(r, 1), "none");
	dln_day_text was, value = dln_day_format(day);

	if (status)
		return status;
	if (!none && (day == DLN_NO_DAY || word(r, 1).len != strlen("2021-08-09")))
		return dln_fail(r->err, DLN_USAGE, word(r, 1), DLN_NOWHERE, "not a day like 2021-08-09, nor none");
	if (!none)
		doubt_day(r, report, day);
	was = dln_day_format(report->coded.report.published);
	push(r, (dln_line){.act = DLN_ACT_DATE, .subject = dln_view_of(report->identity.hex),
		.value = none ? DLN_LIT("none") : dln_arena_copy(r->arena, dln_view_of(value.at)),
		.was = dln_arena_copy(r->arena, dln_view_of(was.at))});
	return DLN_OK;
}

static dln_status undo(reviewing *r) {
	dln_lines all;
	const dln_line *found = NULL;
	dln_view digits = word(r, 0);
	dln_status status = dln_journal_read(r->ledger, r->arena, &all, r->err);

	if (status)
		return status;
	dln_journal_mark(r->arena, &all);
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
	if (found->undone.len)
		return dln_fail(r->err, DLN_USAGE, word(r, 0), DLN_NOWHERE, "it is undone already, by j:%.*s; undo that, and it counts again",
			DLN_CHAIN_DIGITS, found->undone.at);
	push(r, (dln_line){.act = DLN_ACT_UNDO, .subject = found->seal});
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

const char *dln_review_usage(const char *act) {
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
		if (strcmp(act, acts[i].name) == 0)
			return acts[i].usage;
	return NULL;
}

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
	return dln_store_end(r->ledger, status, r->err);
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
	if (status == DLN_OK && r.warning[0] && by->note)
		by->note(by->note_self, DLN_NOTE_WARNING, r.warning);
	dln_buf_clear(&told);
	dln_arena_free(r.arena);
	return status;
}
