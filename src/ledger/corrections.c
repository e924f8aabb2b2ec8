/* corrections.c: see the header. One pass over all claims finds those that lines name; a second one, only where an id is not found, those at its words. */
#include "ledger/corrections.h"

#include <string.h>

#include "ledger/readings.h"

enum { SPOT_DIGITS = 12, MOST_READING = 4096 };
#define NOT_THERE UINT32_MAX

/* All printings of one claim. */
typedef struct printings {
	dln_vec(dln_ref) refs;
} printings;

typedef struct correcting {
	dln_arena *arena;
	const dln_know *know;
	const dln_story_report *const *reports;
	size_t count;
	const dln_story_report **out;
	bool *own;                     /* of each report, whether `out` has a copy */
	const bool **rejected;         /* of each report, which claims are none; NULL: all are some */
	dln_map wanted;                /* ids of claims that lines name, to numbers */
	dln_vec(printings) found;      /* of each number */
	dln_map by_identity;
	dln_decisions *decisions;
} correcting;

static const char *const standings[] = {[DLN_STANDS] = "stands", [DLN_MOOT] = "moot", [DLN_REREAD] = "reread", [DLN_OVERRULED] = "overruled",
	[DLN_LOST] = "lost"};

const char *dln_standing_text(dln_standing standing) {
	return dln_word_at(standings, sizeof standings / sizeof *standings, standing);
}

bool dln_decisions_have(const dln_decisions *decisions, dln_act act) {
	for (size_t i = 0; i < decisions->len; i++)
		if (decisions->at[i].line.act == act)
			return true;
	return false;
}

/* ---- finding ---- */

dln_view dln_next_id(dln_view *ids) {
	dln_view id = {0};

	while (ids->len && id.len == 0)
		id = dln_view_cut(ids, ' ');
	return id;
}

static bool is_about_claim(dln_act act) {
	return act == DLN_ACT_ACCEPT || act == DLN_ACT_REJECT || act == DLN_ACT_CORRECT || act == DLN_ACT_MERGE || act == DLN_ACT_SPLIT;
}

static void want(correcting *c, dln_view id) {
	if (id.len == 0 || dln_map_get(&c->wanted, id, NULL))
		return;
	dln_map_put(c->arena, &c->wanted, id, (uint32_t)c->found.len);
	dln_vec_push(c->arena, &c->found, (printings){0});
}

static void find_claims(correcting *c) {
	for (size_t i = 0; i < c->decisions->len; i++) {
		const dln_line *line = &c->decisions->at[i].line;
		if (is_about_claim(line->act))
			want(c, line->subject);
	}
	for (size_t r = 0; r < c->count && c->wanted.len; r++)
		for (size_t k = 0; k < c->reports[r]->coded.claim_count; k++) {
			uint32_t number;
			if (dln_map_get(&c->wanted, dln_view_of(c->reports[r]->coded.claims[k].id), &number))
				dln_vec_push(c->arena, &c->found.at[number].refs, (dln_ref){(uint32_t)r, (uint32_t)k});
		}
}

void dln_spot_put(dln_buf *out, const dln_report *report, const dln_claim *claim) {
	dln_buf_printf(out, "%.*s:%u-%u", SPOT_DIGITS, report->hash.hex, claim->trigger.begin, claim->trigger.end);
}

/* Digits up to `end`, or to the end; false where there are none. */
static bool take_number(dln_view *rest, char end, uint32_t *out) {
	dln_view digits = dln_view_cut(rest, end);
	uint64_t n = 0;

	for (size_t i = 0; i < digits.len && n <= UINT32_MAX; i++) {
		if (digits.at[i] < '0' || digits.at[i] > '9')
			return false;
		n = n * 10 + (uint64_t)(digits.at[i] - '0');
	}
	*out = (uint32_t)n;
	return digits.len > 0 && n <= UINT32_MAX;
}

/* The claims at the words of a spot, if they are printings of one claim. */
static void find_spot(const correcting *c, dln_view spot, printings *out) {
	dln_view rest = spot, hash = dln_view_cut(&rest, ':'), id = {0};
	uint32_t begin, end;

	if (hash.len != SPOT_DIGITS || !take_number(&rest, '-', &begin) || !take_number(&rest, '\0', &end))
		return;
	for (size_t r = 0; r < c->count; r++) {
		const dln_coded *coded = &c->reports[r]->coded;
		if (!dln_view_starts(dln_view_of(coded->report.hash.hex), hash))
			continue;
		for (size_t k = 0; k < coded->claim_count; k++) {
			const dln_claim *claim = &coded->claims[k];
			if (claim->trigger.begin >= end || claim->trigger.end <= begin)
				continue;
			if (id.len && !dln_view_is(id, claim->id)) {
				*out = (printings){0}; /* two claims: nobody knows which is meant */
				return;
			}
			id = dln_view_of(claim->id);
			dln_vec_push(c->arena, &out->refs, (dln_ref){(uint32_t)r, (uint32_t)k});
		}
	}
}

/* The claims that a line is about. */
static printings claims_of(const correcting *c, const dln_line *line) {
	uint32_t number;
	printings found = {0};

	if (dln_map_get(&c->wanted, line->subject, &number))
		found = c->found.at[number];
	if (found.refs.len == 0 && (line->act == DLN_ACT_CORRECT || line->act == DLN_ACT_ACCEPT))
		find_spot(c, line->spot, &found);
	return found;
}

/* ---- copies ---- */

/* The report as it may be written to, its claims copied, too. */
static dln_story_report *copy_of(correcting *c, size_t r) {
	if (!c->own[r]) {
		dln_story_report *copy = dln_arena_one(c->arena, dln_story_report);
		size_t n = c->reports[r]->coded.claim_count;
		dln_claim *claims = dln_arena_array(c->arena, dln_claim, n + 1);
		*copy = *c->reports[r];
		if (n)
			memcpy(claims, copy->coded.claims, n * sizeof *claims);
		copy->coded.claims = claims;
		c->out[r] = copy;
		c->own[r] = true;
	}
	return (dln_story_report *)c->out[r]; /* made here, not const */
}

static dln_view reading_of(correcting *c, dln_ref ref, const dln_line *line) {
	const dln_report *report = &c->reports[ref.report]->coded.report;
	const dln_claim *claim = &c->reports[ref.report]->coded.claims[ref.claim];
	char room[MOST_READING + 1];
	dln_slot slot;
	dln_buf text;

	dln_buf_lend(&text, room, sizeof room);
	if (line->act == DLN_ACT_CORRECT && dln_slot_parse(line->slot, &slot))
		dln_reading_put(&text, report, claim, slot);
	else
		dln_reading_put_all(&text, report, claim);
	return dln_arena_copy(c->arena, dln_buf_as_view(&text));
}

/* ---- one line ---- */

static void correct_claim(correcting *c, dln_decided *d, const printings *claims) {
	dln_slot slot;

	if (!dln_slot_parse(d->line.slot, &slot)) {
		d->standing = DLN_LOST;
		return;
	}
	for (size_t i = 0; i < claims->refs.len; i++) {
		dln_ref ref = claims->refs.at[i];
		dln_story_report *copy = copy_of(c, ref.report);
		dln_claim *claim = (dln_claim *)&copy->coded.claims[ref.claim];
		if (!dln_reading_set(c->arena, c->know, &copy->coded.report, claim, slot, d->line.value))
			d->standing = DLN_LOST;
	}
}

static void reject_claim(correcting *c, const printings *claims) {
	for (size_t i = 0; i < claims->refs.len; i++) {
		dln_ref ref = claims->refs.at[i];
		copy_of(c, ref.report);
		if (!c->rejected[ref.report])
			c->rejected[ref.report] = dln_arena_array(c->arena, bool, c->reports[ref.report]->coded.claim_count);
		((bool *)c->rejected[ref.report])[ref.claim] = true;
	}
}

static void note_reports(correcting *c, dln_decided *d, const printings *claims) {
	uint32_t *in = dln_arena_array(c->arena, uint32_t, claims->refs.len + 1);

	for (size_t i = 0; i < claims->refs.len; i++)
		if (d->in_count == 0 || in[d->in_count - 1] != claims->refs.at[i].report)
			in[d->in_count++] = claims->refs.at[i].report;
	d->in = in;
	d->report = c->reports[in[0]];
	d->claim = &d->report->coded.claims[claims->refs.at[0].claim];
}

/* What is read now beside what was read when it was decided. */
static void judge_reading(dln_decided *d, dln_view now) {
	if (d->line.act == DLN_ACT_CORRECT && dln_view_eq(now, d->line.value))
		d->standing = DLN_MOOT;
	else if (!dln_view_eq(now, d->line.was) || !dln_view_is(d->line.subject, d->claim->id))
		d->standing = DLN_REREAD;
	if (!dln_view_eq(now, d->line.was))
		d->now = now;
}

static void decide_claim(correcting *c, dln_decided *d) {
	printings claims = claims_of(c, &d->line);

	if (claims.refs.len == 0) {
		d->standing = DLN_LOST;
		return;
	}
	note_reports(c, d, &claims);
	if (d->line.act == DLN_ACT_MERGE || d->line.act == DLN_ACT_SPLIT)
		return;
	judge_reading(d, reading_of(c, claims.refs.at[0], &d->line));
	if (d->by != UINT32_MAX)
		d->standing = DLN_OVERRULED;
	else if (d->line.act == DLN_ACT_CORRECT)
		correct_claim(c, d, &claims);
	else if (d->line.act == DLN_ACT_REJECT)
		reject_claim(c, &claims);
}

static dln_view dated_why(const correcting *c, const dln_line *line) {
	const dln_view lead = DLN_LIT("as "), mid = DLN_LIT(" decided: ");
	dln_view who = line->author.len ? line->author : DLN_LIT("somebody");
	char *at = dln_arena_alloc(c->arena, lead.len + mid.len + who.len + line->why.len);
	size_t len = 0;
	const dln_view parts[] = {lead, who, mid, line->why};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		memcpy(at + len, parts[i].at, parts[i].len);
		len += parts[i].len;
	}
	return (dln_view){at, len};
}

static void decide_date(correcting *c, dln_decided *d) {
	uint32_t r;
	dln_day day = dln_day_parse(d->line.value);
	uint32_t *in;

	if (day == DLN_NO_DAY || !dln_map_get(&c->by_identity, d->line.subject, &r)) {
		d->standing = DLN_LOST;
		return;
	}
	in = dln_arena_one(c->arena, uint32_t);
	*in = r;
	d->in = in;
	d->in_count = 1;
	d->report = c->reports[r];
	if (d->by != UINT32_MAX) {
		d->standing = DLN_OVERRULED;
		return;
	}
	dln_story_report *copy = copy_of(c, r);
	if (copy->coded.report.published == day)
		d->standing = DLN_MOOT;
	copy->coded.report.published = day;
	copy->coded.report.dated = DLN_DATED_REVIEWED;
	copy->dated_why = dated_why(c, &d->line);
}

/* ---- of several lines the last ---- */

/* What a line decides: two with the same key cannot both count. Empty: others stand beside it. */
static dln_view key_of(const correcting *c, const dln_line *line) {
	char room[MOST_READING];
	dln_buf key;

	dln_buf_lend(&key, room, sizeof room);
	switch (line->act) {
	case DLN_ACT_ACCEPT:
	case DLN_ACT_REJECT: dln_buf_str(&key, "claim "); break;
	case DLN_ACT_CORRECT: dln_buf_printf(&key, "slot %.*s ", DLN_FMT(line->slot)); break;
	case DLN_ACT_GRADE: dln_buf_str(&key, "grade "); break;
	case DLN_ACT_DATE: dln_buf_str(&key, "date "); break;
	default: return (dln_view){0};
	}
	dln_buf_view(&key, line->subject);
	return dln_arena_copy(c->arena, dln_buf_as_view(&key));
}

/* A claim that is none has no slots. */
static uint32_t rejected_by(const correcting *c, const dln_map *last, dln_view subject) {
	char room[64];
	dln_buf key;
	uint32_t by;

	dln_buf_lend(&key, room, sizeof room);
	dln_buf_printf(&key, "claim %.*s", DLN_FMT(subject));
	if (!dln_map_get(last, dln_buf_as_view(&key), &by) || c->decisions->at[by].line.act != DLN_ACT_REJECT)
		return UINT32_MAX;
	return by;
}

static void find_overruled(correcting *c) {
	dln_map last = {0};

	for (size_t i = c->decisions->len; i > 0; i--) {
		dln_decided *d = &c->decisions->at[i - 1];
		dln_view key = key_of(c, &d->line);
		if (key.len == 0)
			continue;
		if (!dln_map_get(&last, key, &d->by))
			dln_map_put(c->arena, &last, key, (uint32_t)i - 1);
	}
	for (size_t i = 0; i < c->decisions->len; i++) {
		dln_decided *d = &c->decisions->at[i];
		if (d->line.act == DLN_ACT_CORRECT && d->by == UINT32_MAX)
			d->by = rejected_by(c, &last, d->line.subject);
	}
}

/* ---- all ---- */

static void list_decisions(dln_arena *arena, const dln_lines *lines, dln_decisions *out) {
	out->at = dln_arena_array(arena, dln_decided, lines->len + 1);
	for (size_t i = 0; i < lines->len; i++) {
		dln_decided *d = &out->at[out->len];
		if (!dln_act_corrects(lines->at[i].act))
			continue;
		*d = (dln_decided){.line = lines->at[i], .by = UINT32_MAX};
		memcpy(d->id, "j:", 2);
		if (d->line.seal.len >= DLN_CHAIN_DIGITS)
			memcpy(d->id + 2, d->line.seal.at, DLN_CHAIN_DIGITS);
		out->len++;
	}
}

static void leave_out_rejected(const correcting *c) {
	for (size_t r = 0; r < c->count; r++) {
		if (!c->rejected[r])
			continue;
		dln_coded *coded = &((dln_story_report *)c->out[r])->coded; /* a copy */
		dln_claim *claims = (dln_claim *)coded->claims;
		size_t kept = 0;
		for (size_t k = 0; k < coded->claim_count; k++)
			if (!c->rejected[r][k])
				claims[kept++] = claims[k];
		coded->claim_count = kept;
	}
}

void dln_correct(dln_arena *arena, const dln_know *know, const dln_lines *lines, const dln_story_report *const *reports, size_t count,
	const dln_story_report *const **out, dln_decisions *decisions) {
	correcting c = {.arena = arena, .know = know, .reports = reports, .count = count, .decisions = decisions};

	*out = reports;
	*decisions = (dln_decisions){0};
	list_decisions(arena, lines, decisions);
	if (decisions->len == 0)
		return;
	c.out = dln_arena_array(arena, const dln_story_report *, count + 1);
	c.own = dln_arena_array(arena, bool, count + 1);
	c.rejected = dln_arena_array(arena, const bool *, count + 1);
	if (count)
		memcpy(c.out, reports, count * sizeof *c.out);
	for (size_t r = 0; r < count; r++)
		dln_map_put(arena, &c.by_identity, dln_view_of(reports[r]->identity.hex), (uint32_t)r);
	find_claims(&c);
	find_overruled(&c);
	for (size_t i = 0; i < decisions->len; i++) {
		dln_decided *d = &decisions->at[i];
		if (is_about_claim(d->line.act))
			decide_claim(&c, d);
		else if (d->line.act == DLN_ACT_DATE)
			decide_date(&c, d);
		else if (d->by != UINT32_MAX)
			d->standing = DLN_OVERRULED;
	}
	leave_out_rejected(&c);
	*out = c.out;
}

void dln_decisions_among(dln_arena *arena, const dln_decisions *from, const dln_story_report *const *reports, size_t count,
	const dln_story_report *const *chosen, size_t chosen_count, dln_decisions *out) {
	bool *there = dln_arena_array(arena, bool, count + 1);

	for (size_t i = 0, k = 0; i < count && k < chosen_count; i++) {
		there[i] = memcmp(reports[i]->identity.hex, chosen[k]->identity.hex, sizeof chosen[k]->identity.hex) == 0;
		k += there[i];
	}
	*out = (dln_decisions){dln_arena_array(arena, dln_decided, from->len + 1), from->len};
	for (size_t i = 0; i < from->len; i++) {
		dln_decided *d = &out->at[i];
		bool any = false;
		*d = from->at[i];
		for (size_t k = 0; k < d->in_count; k++)
			any |= there[d->in[k]];
		if (d->in_count == 0 || any)
			continue;
		d->standing = DLN_LOST;
		d->report = NULL;
		d->claim = NULL;
		d->now = (dln_view){0};
	}
}
