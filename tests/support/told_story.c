/* told_story.c: see the header. */
#include "support/told_story.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/reason.h"

enum { MOST_REPORTS = 64, MOST_PARTS = 8, MOST_TEXT = 1 << 20 };
#define MOST_MEMORY ((size_t)1 << 30)

typedef struct maker {
	dln_arena *arena;
	dln_story_report reports[MOST_REPORTS];
	uint32_t origin[MOST_REPORTS];
	uint32_t copy[MOST_REPORTS]; /* 0: of nothing */
	dln_view owner[MOST_REPORTS], side[MOST_REPORTS];
	size_t report_count;
	dln_buf text;
	bool from_file;
	dln_range number;      /* the words of the last one */
	dln_vec(dln_claim) claims;
	dln_view lines;
	const size_t *order;
	const dln_know *know;
	dln_record *record;
} maker;

static _Noreturn void bad(dln_view line, const char *what) {
	fprintf(stderr, "told_story: %s: %.*s\n", what, DLN_FMT(line));
	abort();
}

static bool line_of(dln_view *rest, dln_view *line) {
	while (rest->len) {
		*line = dln_view_trim(dln_view_cut(rest, '\n'));
		if (line->len && line->at[0] != '#') return true;
	}
	return false;
}

/* Cuts cells apart at '|'; gives key and value. */
static bool cell_of(dln_view *rest, dln_view *key, dln_view *value) {
	if (rest->len == 0) return false;
	dln_view cell = dln_view_trim(dln_view_cut(rest, '|'));
	*value = cell;
	*key = dln_view_trim(dln_view_cut(value, '='));
	*value = dln_view_trim(*value);
	return true;
}

static long number_of(dln_view text) {
	char digits[24] = {0};
	assert(text.len < sizeof digits);
	if (text.len) memcpy(digits, text.at, text.len);
	return strtol(digits, NULL, 10);
}

/* ---- words in the text ---- */

static dln_range put_words(maker *m, dln_view words) {
	if (words.len == 0) return DLN_NO_RANGE;
	if (m->from_file) {
		const dln_claim *claim = &m->claims.at[m->claims.len - 1];
		dln_view text = dln_buf_as_view(&m->text), sentence = dln_view_sub(text, claim->sentence.begin, claim->sentence.end);
		size_t at = dln_view_find(sentence, words);
		if (at != DLN_NOWHERE) at += claim->sentence.begin;
		else at = dln_view_find(text, words);
		if (at == DLN_NOWHERE) return DLN_NO_RANGE;
		return (dln_range){(uint32_t)at, (uint32_t)(at + words.len)};
	}
	uint32_t begin = (uint32_t)m->text.len;
	dln_buf_view(&m->text, words);
	dln_range range = {begin, (uint32_t)m->text.len};
	dln_buf_char(&m->text, ' ');
	return range;
}

static dln_who parse_who(maker *m, dln_view value, bool speaker) {
	dln_who who = {0};
	who.name = dln_view_cut(&value, '/');
	dln_view kind = speaker ? (dln_view){0} : dln_view_cut(&value, '/');
	who.side = dln_view_cut(&value, '/');
	dln_view role = dln_view_cut(&value, '/'), words = dln_view_cut(&value, '/'), country = dln_view_cut(&value, '/');
	who.kind = who.side.len && !speaker ? DLN_FORCE : DLN_PERSON;
	if (kind.len && !dln_kind_parse(kind, &who.kind)) bad(kind, "no kind");
	if (role.len && !dln_role_parse(role, &who.role)) bad(role, "no role");
	if (speaker && who.name.len == 0 && who.role == DLN_NGO) who.kind = DLN_ORGANIZATION;
	if (country.len == 2) memcpy(who.country, country.at, 2);
	who.words = put_words(m, words.len ? words : who.name);
	return who;
}

static dln_where parse_where(maker *m, dln_view value) {
	dln_where w = DLN_NO_WHERE;
	dln_view whole = value;
	w.name = dln_view_cut(&value, '/');
	dln_view country = dln_view_cut(&value, '/'), precision = dln_view_cut(&value, '/');
	w.admin1 = dln_view_cut(&value, '/');
	if (country.len == 2) memcpy(w.country, country.at, 2);
	w.precision = DLN_TOWN;
	for (int p = DLN_SITE; p <= DLN_REGION; p++)
		if (dln_view_is(precision, dln_precision_text((dln_precision)p))) w.precision = (dln_precision)p;
	while (value.len) {
		dln_view flag = dln_view_cut(&value, '/');
		if (dln_view_is(flag, "part")) w.part = true;
		else if (dln_view_is(flag, "near")) w.surroundings = true;
		else bad(whole, "no such flag");
	}
	const char *as = w.precision == DLN_SITE ? dln_precision_text(DLN_TOWN) : dln_precision_text(w.precision);
	w.id = w.number = (uint32_t)(dln_hash64(dln_record_say(m->arena, "%.*s/%s", DLN_FMT(w.name), as)) % 1000000);
	w.number += 100000000; /* beyond any knowledge file */
	w.words = put_words(m, w.name);
	return w;
}

static void parse_days(dln_when *when, dln_view first, dln_view last, dln_view whole) {
	if (first.len == 4 && first.at[0] != '-') {
		when->anchor = DLN_WHEN_ABSOLUTE;
		when->begin = dln_day_of((int)number_of(first), 1, 1);
		when->end = dln_day_of((int)number_of(last), 12, 31);
		when->grain = DLN_YEAR;
	} else if (dln_day_parse(first) != DLN_NO_DAY || dln_day_parse(last) != DLN_NO_DAY) {
		when->anchor = DLN_WHEN_ABSOLUTE;
		when->begin = dln_day_parse(first);
		when->end = dln_day_parse(last);
	} else if (first.len && last.len) {
		when->anchor = DLN_WHEN_PUBLISHED;
		when->begin = (dln_day)number_of(first);
		when->end = (dln_day)number_of(last);
	} else {
		bad(whole, "no time");
	}
	if (when->grain == DLN_DAY && when->begin != when->end) when->grain = DLN_WEEK;
}

static dln_when parse_when(maker *m, dln_view value) {
	static const char *const weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	dln_when when = {0};
	dln_view whole = value, text = dln_view_trim(dln_view_cut(&value, '!'));
	if (dln_view_is(value, "i")) when.basis = DLN_INFERRED;
	if (dln_view_is(value, "p")) when.basis = DLN_PUBLISHED;
	if (dln_view_is(value, "f")) when.future = true;
	if (dln_view_is(text, "none")) return when;
	dln_view shown = text;
	size_t mark = dln_view_find_byte(text, '@');
	if (mark != DLN_NOWHERE) {
		shown = dln_view_sub(text, mark + 1, text.len);
		text = dln_view_sub(text, 0, mark);
	}
	if (when.basis == DLN_STATED && !(m->from_file && mark == DLN_NOWHERE)) when.words = put_words(m, shown);
	for (uint8_t i = 0; i < 7; i++)
		if (dln_view_is(text, weekdays[i])) {
			when.anchor = DLN_WHEN_WEEKDAY;
			when.weekday = i;
			return when;
		}
	size_t dots = dln_view_find(text, DLN_LIT(".."));
	if (dots == DLN_NOWHERE) parse_days(&when, text, text, whole);
	else parse_days(&when, dln_view_sub(text, 0, dots), dln_view_sub(text, dots + 2, text.len), whole);
	return when;
}

/* Where they stand in the words of the place. */
static dln_range words_in(maker *m, const dln_where *place, dln_view words) {
	dln_view all = dln_view_sub(dln_buf_as_view(&m->text), place->words.begin, place->words.end);
	size_t at = dln_view_find(all, words);
	if (at == DLN_NOWHERE) bad(words, "not in the words of the place");
	return (dln_range){(uint32_t)(place->words.begin + at), (uint32_t)(place->words.begin + at + words.len)};
}

static dln_quantity parse_number(maker *m, const dln_where *place, dln_view value) {
	dln_quantity q = {0};
	dln_view words = dln_view_cut(&value, '/'), bounds = dln_view_cut(&value, '/');
	q.unit = dln_view_cut(&value, '/');
	q.qualifier = dln_view_cut(&value, '/');
	while (value.len) {
		dln_view flag = dln_view_cut(&value, '/');
		if (dln_view_is(flag, "joint")) q.joint = true;
		else if (dln_view_is(flag, "total")) q.cumulative = true;
		else if (flag.len) bad(flag, "no such flag");
	}
	bool span = dln_view_find_byte(bounds, '-') != DLN_NOWHERE;
	dln_view low = dln_view_cut(&bounds, '-');
	if (span) {
		q.has_min = low.len > 0;
		q.has_max = bounds.len > 0;
		q.min = (double)number_of(low);
		q.max = (double)number_of(bounds);
	} else {
		q.has_value = q.has_min = q.has_max = true;
		q.value = q.min = q.max = (double)number_of(low);
	}
	if (dln_view_is(words, "^")) q.words = m->number;
	else if (words.len && words.at[0] == '@') q.words = words_in(m, place, dln_view_sub(words, 1, words.len));
	else q.words = put_words(m, words);
	m->number = q.words;
	return q;
}

/* ---- claims ---- */

typedef struct parts {
	dln_speaker sources[MOST_PARTS];
	dln_quantity quantities[MOST_PARTS];
	dln_cue cues[MOST_PARTS];
	size_t source_count, quantity_count, cue_count;
} parts;

static void *keep(maker *m, const void *from, size_t count, size_t size) {
	if (count == 0) return NULL;
	void *at = dln_arena_calloc(m->arena, count, size);
	memcpy(at, from, count * size);
	return at;
}

static void parse_factuality(dln_claim *claim, dln_view value) {
	for (int f = DLN_CT_PLUS; f <= DLN_UU; f++)
		if (dln_view_is(value, dln_factuality_text((dln_factuality)f))) claim->factuality = (dln_factuality)f;
}

static void parse_aside(dln_claim *claim, dln_view value) {
	for (int a = DLN_ASIDE_PLANNED; a <= DLN_ASIDE_BACKGROUND; a++)
		if (dln_view_is(value, dln_aside_text((dln_aside)a))) claim->aside = (dln_aside)a;
}

static void parse_speaker(maker *m, parts *p, dln_view value) {
	dln_view rest = value;
	assert(p->source_count < MOST_PARTS);
	for (int i = 0; i < 5; i++) dln_view_cut(&rest, '/');
	p->sources[p->source_count++] = (dln_speaker){.level = (uint8_t)number_of(rest), .who = parse_who(m, value, true)};
}

static bool is_early_key(dln_view key) {
	return dln_view_is(key, "same") || dln_view_is(key, "trigger") || dln_view_is(key, "at") || dln_view_is(key, "sentence") || key.len == 0;
}

static void parse_cell(maker *m, dln_claim *claim, parts *p, dln_view key, dln_view value) {
	if (dln_view_is(key, "actor")) claim->actor = parse_who(m, value, false);
	else if (dln_view_is(key, "target")) claim->target = parse_who(m, value, false);
	else if (dln_view_is(key, "place")) claim->place = parse_where(m, value);
	else if (dln_view_is(key, "time")) claim->time = parse_when(m, value);
	else if (dln_view_is(key, "f")) parse_factuality(claim, value);
	else if (dln_view_is(key, "aside")) parse_aside(claim, value);
	else if (dln_view_is(key, "doubted")) claim->doubted = true;
	else if (dln_view_is(key, "rule")) claim->rule = value;
	else if (dln_view_is(key, "block")) claim->block = dln_view_is(value, "title") ? DLN_BLOCK_TITLE : DLN_BLOCK_CAPTION;
	else if (dln_view_is(key, "cue")) p->cues[p->cue_count++] = (dln_cue){.words = put_words(m, value)};
	else if (dln_view_is(key, "n")) p->quantities[p->quantity_count++] = parse_number(m, &claim->place, value);
	else if (dln_view_is(key, "by")) parse_speaker(m, p, value);
	else if (!is_early_key(key)) bad(key, "no such key");
}

static dln_view find_cell(dln_view line, const char *wanted, bool *found) {
	dln_view key, value;
	while (cell_of(&line, &key, &value))
		if (dln_view_is(key, wanted)) {
			*found = true;
			return value;
		}
	return (dln_view){0};
}

static void begin_claim(maker *m, dln_claim *claim, dln_view type, dln_view rest) {
	bool has_trigger = false, has_at = false, has_sentence = false, same = false;
	dln_view trigger = find_cell(rest, "trigger", &has_trigger), at = find_cell(rest, "at", &has_at);
	dln_view sentence = find_cell(rest, "sentence", &has_sentence);
	find_cell(rest, "same", &same);
	if (!has_trigger) trigger = type;
	claim->sentence.begin = (uint32_t)m->text.len;
	if (has_sentence) {
		claim->sentence.begin = (uint32_t)number_of(dln_view_cut(&sentence, '-'));
		claim->sentence.end = (uint32_t)number_of(sentence);
	}
	if (same && m->claims.len) {
		claim->sentence.begin = m->claims.at[m->claims.len - 1].sentence.begin;
		m->text.len -= 2;
		dln_buf_char(&m->text, ' ');
	}
	dln_vec_push(m->arena, &m->claims, *claim);
	if (has_at) claim->trigger = (dln_range){(uint32_t)number_of(at), (uint32_t)((size_t)number_of(at) + trigger.len)};
	else claim->trigger = put_words(m, trigger);
}

static void end_sentence(maker *m, dln_claim *claim) {
	if (m->from_file) return;
	dln_buf_str(&m->text, ".\n");
	claim->sentence.end = (uint32_t)m->text.len - 1;
	for (size_t i = 0; i + 1 < m->claims.len; i++)
		if (m->claims.at[i].sentence.begin == claim->sentence.begin) m->claims.at[i].sentence.end = claim->sentence.end;
}

static void parse_claim(maker *m, dln_view type, dln_view rest) {
	dln_claim claim = {.place = DLN_NO_WHERE, .block = DLN_BLOCK_PROSE};
	parts p = {0};
	dln_view key, value;
	if (m->report_count == 0) bad(type, "a claim before a report");
	if (!dln_type_parse(type, &claim.type)) bad(type, "no type");
	begin_claim(m, &claim, type, rest);
	while (cell_of(&rest, &key, &value)) parse_cell(m, &claim, &p, key, value);
	end_sentence(m, &claim);
	claim.sources = keep(m, p.sources, p.source_count, sizeof *p.sources);
	claim.source_count = p.source_count;
	claim.quantities = keep(m, p.quantities, p.quantity_count, sizeof *p.quantities);
	claim.quantity_count = p.quantity_count;
	claim.cues = keep(m, p.cues, p.cue_count, sizeof *p.cues);
	claim.cue_count = p.cue_count;
	m->claims.at[m->claims.len - 1] = claim;
}

/* ---- reports ---- */

static void load_text(maker *m, dln_view path) {
	char name[1024] = {0}, block[4096];
	size_t got;
	assert(path.len < sizeof name);
	memcpy(name, path.at, path.len);
	FILE *file = fopen(name, "rb");
	if (!file) bad(path, "no such text");
	while ((got = fread(block, 1, sizeof block, file)) > 0) dln_buf_put(&m->text, block, got);
	fclose(file);
	m->from_file = true;
}

static void close_report(maker *m) {
	if (m->report_count == 0) return;
	dln_story_report *r = &m->reports[m->report_count - 1];
	dln_claim *claims = keep(m, m->claims.at, m->claims.len, sizeof *m->claims.at);
	r->coded.report.text = dln_arena_copy(m->arena, dln_buf_as_view(&m->text));
	r->coded.claims = claims;
	r->coded.claim_count = m->claims.len;
	for (size_t i = 0; i < m->claims.len; i++)
		dln_record_id(claims[i].id, 'c', dln_record_say(m->arena, "%.*s/%zu", DLN_FMT(r->shown), i));
	m->claims.len = 0;
	dln_buf_reset(&m->text);
	m->from_file = false;
}

static void parse_report(maker *m, dln_view id, dln_view rest) {
	dln_view key, value;
	close_report(m);
	assert(m->report_count < MOST_REPORTS);
	size_t number = m->report_count++;
	dln_story_report *r = &m->reports[number];
	dln_report *report = &r->coded.report;
	r->shown = report->id = id;
	report->published = DLN_NO_DAY;
	m->origin[number] = (uint32_t)(1000 + number);
	while (cell_of(&rest, &key, &value)) {
		if (dln_view_is(key, "outlet")) report->outlet = value;
		else if (dln_view_is(key, "published")) {
			report->published = dln_day_parse(value);
			report->dated = DLN_DATED_METADATA;
		} else if (dln_view_is(key, "agency")) {
			report->agencies = keep(m, &value, 1, sizeof value);
			report->agency_count = 1;
		} else if (dln_view_is(key, "origin")) m->origin[number] = (uint32_t)number_of(value);
		else if (dln_view_is(key, "copy")) m->copy[number] = (uint32_t)number_of(value);
		else if (dln_view_is(key, "owner")) m->owner[number] = value;
		else if (dln_view_is(key, "side")) m->side[number] = value;
		else if (dln_view_is(key, "text")) load_text(m, value);
		else bad(key, "no such key");
	}
}

static int by_number(const void *x, const void *y) {
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
	return (a > b) - (a < b);
}

static const uint32_t *make_houses(maker *m, const dln_origin *origins, size_t count) {
	uint32_t *house = dln_arena_array(m->arena, uint32_t, count + 1);
	for (uint32_t i = 0; i < count; i++)
		for (house[i] = 0; house[i] < i && !(origins[i].owner.len && dln_view_eq(origins[house[i]].owner, origins[i].owner));) house[i]++;
	return house;
}

/* Origins by number, with the reports in the order asked for. */
static void make_origins(maker *m, dln_origins *out) {
	uint32_t *of = dln_arena_array(m->arena, uint32_t, m->report_count + 1), *sorted = dln_arena_array(m->arena, uint32_t, m->report_count + 1);
	size_t kinds = 0;
	memcpy(sorted, m->origin, m->report_count * sizeof *sorted);
	qsort(sorted, m->report_count, sizeof *sorted, by_number);
	for (size_t i = 0; i < m->report_count; i++)
		if (kinds == 0 || sorted[kinds - 1] != sorted[i]) sorted[kinds++] = sorted[i];
	dln_origin *origins = dln_arena_array(m->arena, dln_origin, kinds + 1);
	for (uint32_t o = 0; o < kinds; o++) {
		uint32_t *reports = dln_arena_array(m->arena, uint32_t, m->report_count);
		for (uint32_t i = 0; i < m->report_count; i++) {
			size_t from = m->order ? m->order[i] : i;
			if (m->origin[from] != sorted[o]) continue;
			of[i] = o;
			reports[origins[o].report_count++] = i;
			if (m->owner[from].len) origins[o].owner = m->owner[from];
			if (m->side[from].len) origins[o].side = m->side[from];
			if (m->reports[from].coded.report.agency_count) origins[o].agency = m->reports[from].coded.report.agencies[0];
		}
		origins[o].reports = reports;
		origins[o].why = "as the case says";
	}
	*out = (dln_origins){.at = origins, .len = kinds, .of_report = of, .house = make_houses(m, origins, kinds)};
}

/* The texts of the reports of one number of `copy` are one passage. */
static void make_copies(maker *m, dln_origins *out) {
	dln_shared *shared = dln_arena_array(m->arena, dln_shared, m->report_count + 1);
	for (uint32_t first = 0; first < m->report_count; first++) {
		dln_passage *places = dln_arena_array(m->arena, dln_passage, m->report_count);
		size_t count = 0;
		for (uint32_t i = 0; i < m->report_count; i++) {
			size_t from = m->order ? m->order[i] : i, of = m->order ? m->order[first] : first;
			if (m->copy[from] == 0 || m->copy[from] != m->copy[of]) continue;
			places[count++] = (dln_passage){i, {0, (uint32_t)m->reports[from].coded.report.text.len}};
		}
		if (count > 1 && places[0].report == first)
			shared[out->shared_count++] = (dln_shared){.kind = DLN_SHARED_COPY, .places = places, .place_count = count};
	}
	out->shared = shared;
}

static dln_status make(void *self) {
	maker *m = self;
	dln_view rest = m->lines, line;
	while (line_of(&rest, &line)) {
		dln_view cells = line, head = dln_view_trim(dln_view_cut(&cells, '|')), what = dln_view_cut(&head, ' ');
		if (dln_view_is(what, "report")) parse_report(m, dln_view_trim(head), cells);
		else if (dln_view_is(what, "claim")) parse_claim(m, dln_view_trim(head), cells);
		else bad(line, "neither report nor claim");
	}
	close_report(m);
	const dln_story_report **list = dln_arena_array(m->arena, const dln_story_report *, m->report_count + 1);
	for (size_t i = 0; i < m->report_count; i++) list[i] = &m->reports[m->order ? m->order[i] : i];
	dln_build b = {.arena = m->arena, .know = m->know, .reports = list, .report_count = m->report_count};
	if (m->know && dln_words_load(m->arena, m->know, &b.words, NULL) != DLN_OK) abort();
	make_origins(m, &b.origins);
	make_copies(m, &b.origins);
	dln_record_reason(&b);
	*m->record = (dln_record){.arena = m->arena, .reports = list, .report_count = m->report_count, .datings = b.datings, .origins = b.origins,
		.events = b.events, .event_count = b.event_count, .controls = b.controls, .control_count = b.control_count, .figures = b.figures,
		.figure_count = b.figure_count, .disputes = b.disputes, .dispute_count = b.dispute_count, .set_aside = b.set_aside,
		.set_aside_count = b.set_aside_count};
	return DLN_OK;
}

void dln_told_story_build(dln_told_story *told, dln_view lines, const size_t *order, const dln_know *know) {
	dln_arena *arena;
	maker *m;
	if (dln_arena_new(MOST_MEMORY, &arena) != DLN_OK) abort();
	m = dln_arena_try(arena, sizeof *m);
	if (!m) abort();
	*told = (dln_told_story){.arena = arena};
	m->arena = arena;
	m->lines = lines;
	m->order = order;
	m->know = know;
	m->record = &told->record;
	dln_buf_init(&m->text, MOST_TEXT);
	dln_status status = dln_arena_guard(arena, make, m);
	dln_buf_clear(&m->text);
	if (status != DLN_OK) abort();
}

void dln_told_story_clear(dln_told_story *told) {
	dln_arena_free(told->arena);
	*told = (dln_told_story){0};
}

size_t dln_told_story_reports(dln_view lines) {
	dln_view line;
	size_t count = 0;
	while (line_of(&lines, &line)) count += dln_view_starts(line, DLN_LIT("report "));
	return count;
}
