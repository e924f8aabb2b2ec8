/* date_clues.c: the clues that dates.c weighs. They are sorted by what they are about, so that each report meets only those
 * that speak of the same. */
#include "ledger/date_clues.h"

#include <stdlib.h>
#include <string.h>

enum {
	LONGEST_MOMENT = 7,      /* days; a vaguer time places nothing */
	SHARED_WEIGHT = 2, NEWS_BYTES = 20, /* of what ties reports together, a place has 1, a passage of news 1 for so many bytes */
	LEAST_COPIED = 10,       /* weight of the news that two reports have in common: less may be one phrase of the trade */
	COPIED_DAYS = 3,         /* news is copied when it is new */
	STALE = 80, SAME_TOTAL_DAYS = 7
};

/* ---- gathering ---- */

static bool is_point(dln_type type) {
	switch (type) {
	case DLN_HOLD: case DLN_ADVANCE: case DLN_BESIEGE: case DLN_CLASH: case DLN_DISPLACE: case DLN_SHORTAGE: return false;
	default: return type <= DLN_TALK;
	}
}

/* What tells one occurrence from another before its time is known; 0: nothing does. */
static uint64_t moment_key(const dln_told *fact) {
	const dln_claim *claim = fact->claim;
	if (!fact->happened || !is_point(fact->type) || dln_told_total(fact)) return 0;
	/* Without a time of its own, only a report's news can be thought to be of its day. */
	if (claim->time.basis == DLN_PUBLISHED && !fact->lead) return 0;
	if (!dln_where_some(&claim->place) || claim->place.precision > DLN_DISTRICT) return 0;
	dln_type group = fact->type == DLN_ENTER ? DLN_SEIZE : fact->type;
	uint64_t who = group <= DLN_SURRENDER ? fact->actor_side : dln_hash64(claim->actor.name);
	return dln_hash_mix(dln_hash_mix((uint64_t)group + 1, fact->place), who);
}

/* The month and day on which what is counted "since 5 September" began, as one number; 0: it is no such count. */
static unsigned counted_since(const dln_when *when) {
	int year, month, day;
	if (when->basis != DLN_STATED || when->grain != DLN_DAY || when->begin == DLN_NO_DAY || when->end != DLN_NO_DAY) return 0;
	if (when->anchor == DLN_WHEN_MONTH) return when->month * 32u + (unsigned)when->begin;
	if (when->anchor != DLN_WHEN_ABSOLUTE) return 0;
	dln_day_split(when->begin, &year, &month, &day);
	return (unsigned)month * 32u + (unsigned)day;
}

static const dln_quantity *running_total(const dln_told *fact) {
	const dln_claim *claim = fact->claim;
	if (!fact->happened) return NULL;
	bool since = counted_since(&claim->time) != 0;
	for (size_t i = 0; i < claim->quantity_count; i++) {
		const dln_quantity *q = &claim->quantities[i];
		if (q->has_value && q->value >= 2 && q->unit.len && (q->cumulative || since || claim->type == DLN_SEIZE)) return q;
	}
	return NULL;
}

/* Who has fled since one day is told of people and of civilians. */
static uint64_t total_key(const dln_told *fact, const dln_quantity *total) {
	unsigned since = counted_since(&fact->claim->time);
	uint64_t unit = fact->type == DLN_DISPLACE && since ? 0 : dln_record_unit_key(total->unit);
	return dln_hash_mix(dln_hash_mix(dln_hash_mix((uint64_t)fact->type, unit), fact->actor_side), since);
}

static int by_moment(const void *x, const void *y) {
	const dln_moment *a = x, *b = y;
	if (a->key != b->key) return a->key < b->key ? -1 : 1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

static int by_key(const void *x, const void *y) {
	const dln_tie *a = x, *b = y;
	if (a->key != b->key) return a->key < b->key ? -1 : 1;
	return (a->report > b->report) - (a->report < b->report);
}

static int by_report(const void *x, const void *y) {
	const dln_tie *a = x, *b = y;
	if (a->report != b->report) return a->report < b->report ? -1 : 1;
	return (a->key > b->key) - (a->key < b->key);
}

static void gather_moments(dln_build *b, dln_clues *out) {
	dln_vec(dln_moment) moments = {0}, totals = {0};
	for (uint32_t i = 0; i < b->fact_count; i++) {
		const dln_told *fact = &b->facts[i];
		uint64_t key = moment_key(fact);
		const dln_quantity *total = running_total(fact);
		if (key && fact->claim->time.anchor != DLN_WHEN_NONE) dln_vec_push(b->arena, &moments, (dln_moment){key, i, 0});
		if (!total) continue;
		key = total_key(fact, total);
		dln_vec_push(b->arena, &totals, (dln_moment){key, i, total->value});
	}
	if (moments.len) qsort(moments.at, moments.len, sizeof *moments.at, by_moment);
	if (totals.len) qsort(totals.at, totals.len, sizeof *totals.at, by_moment);
	out->moments = moments.at;
	out->moment_count = moments.len;
	out->totals = totals.at;
	out->total_count = totals.len;
}

typedef dln_vec(dln_tie) tie_list;

/* Of each shared passage whether it is news: it tells of a weekday. A paragraph of background is copied for weeks. */
static bool *find_news(const dln_build *b) {
	bool *news = dln_arena_array(b->arena, bool, b->origins.shared_count + 1);
	for (uint32_t i = 0; i < b->fact_count; i++) {
		const dln_told *fact = &b->facts[i];
		bool recent = fact->counts && fact->claim->time.anchor == DLN_WHEN_WEEKDAY;
		if (recent && fact->passage < b->origins.shared_count) news[fact->passage] = true;
	}
	return news;
}

static void gather_ties(dln_build *b, tie_list *ties) {
	const bool *news = find_news(b);
	for (uint32_t i = 0; i < b->fact_count; i++) {
		const dln_told *fact = &b->facts[i];
		const dln_where *place = &fact->claim->place;
		if (dln_where_some(place) && place->precision <= DLN_DIVISION && place->number != UINT32_MAX)
			dln_vec_push(b->arena, ties, (dln_tie){dln_hash_mix(1, place->number), fact->ref.report, 1, DLN_TIE_PLACE});
		else if (dln_where_some(place) && place->precision <= DLN_DIVISION)
			dln_vec_push(b->arena, ties, (dln_tie){dln_hash_mix(1, dln_hash64(place->name)), fact->ref.report, 1, DLN_TIE_PLACE});
		if (dln_where_some(place) && dln_record_belligerent(b, fact->actor_side))
			dln_vec_push(b->arena, ties,
				(dln_tie){dln_hash_mix(dln_hash_mix(3, fact->actor_side), dln_hash64(dln_view_of(place->country))), fact->ref.report, 1, DLN_TIE_SIDE});
	}
	for (size_t i = 0; i < b->origins.shared_count; i++) {
		const dln_shared *shared = &b->origins.shared[i];
		for (size_t k = 0; k < shared->place_count && shared->kind != DLN_SHARED_OWNER; k++) {
			const dln_passage *at = &shared->places[k];
			uint32_t weight = news[i] ? SHARED_WEIGHT + (at->range.end - at->range.begin) / NEWS_BYTES : SHARED_WEIGHT;
			if (at->report < b->report_count)
				dln_vec_push(b->arena, ties, (dln_tie){dln_hash_mix(2, i), at->report, weight, news[i] ? DLN_TIE_NEWS : DLN_TIE_PASSAGE});
		}
	}
}

/* Full weekday names of the first sentences also where they date no claim ("said on Friday"). -1: the word is none. */
static int weekday_of(const dln_clues *clues, dln_view word) {
	for (uint32_t row = 0; row < clues->times.rows; row++) {
		if (!dln_view_is(dln_know_cell(&clues->times, row, clues->time_kind), "weekday")) continue;
		dln_view words = dln_know_cell(&clues->times, row, clues->time_words), value = dln_know_cell(&clues->times, row, clues->time_value);
		dln_view full = dln_view_cut(&words, ';');
		if (dln_view_eq_nocase(full, word) && value.len == 1 && value.at[0] >= '0' && value.at[0] <= '6') return value.at[0] - '0';
	}
	return -1;
}

/* Bits of the weekdays that the first sentences name. */
static unsigned named_weekdays(const dln_build *b, const dln_clues *clues, uint32_t report) {
	uint32_t first = b->first_fact[report];
	unsigned named = 0;
	if (clues->times.rows == 0 || first == b->first_fact[report + 1]) return 0;
	dln_view text = b->facts[first].report->text;
	uint32_t at = b->facts[first].claim->sentence.begin;
	size_t end = text.len < at + (size_t)DLN_LEAD_BYTES ? text.len : at + (size_t)DLN_LEAD_BYTES;
	for (size_t i = at; i < end;) {
		size_t begin = i;
		while (i < end && ((text.at[i] >= 'a' && text.at[i] <= 'z') || (text.at[i] >= 'A' && text.at[i] <= 'Z'))) i++;
		int weekday = i > begin && text.at[begin] <= 'Z' ? weekday_of(clues, dln_view_sub(text, begin, i)) : -1;
		if (weekday >= 0) named |= 1u << weekday;
		if (i == begin) i++;
	}
	return named;
}

void dln_clues_gather(dln_build *b, dln_clues *out) {
	tie_list ties = {0};
	size_t kept = 0;
	*out = (dln_clues){0};
	gather_moments(b, out);
	gather_ties(b, &ties);
	if (ties.len) qsort(ties.at, ties.len, sizeof *ties.at, by_key);
	for (size_t i = 0; i < ties.len; i++)
		if (kept == 0 || by_key(&ties.at[kept - 1], &ties.at[i]) != 0) ties.at[kept++] = ties.at[i];
	out->ties = ties.at;
	out->tie_count = kept;
	out->own = dln_arena_array(b->arena, dln_tie, kept + 1);
	if (kept) memcpy(out->own, ties.at, kept * sizeof *ties.at);
	if (kept) qsort(out->own, kept, sizeof *out->own, by_report);
	out->own_first = dln_arena_array(b->arena, uint32_t, b->report_count + 1);
	for (size_t i = 0, at = 0; i <= b->report_count; i++) {
		while (at < kept && out->own[at].report < i) at++;
		out->own_first[i] = (uint32_t)at;
	}
	out->days = dln_arena_array(b->arena, dln_day, b->report_count);
	for (size_t i = 0; i < b->report_count; i++) out->days[i] = b->datings[i].published;
	out->weekdays = dln_arena_array(b->arena, unsigned, b->report_count);
	if (!b->know) return;
	out->times = dln_know_get_table(b->know, "times");
	out->time_words = dln_know_column(&out->times, "words");
	out->time_kind = dln_know_column(&out->times, "kind");
	out->time_value = dln_know_column(&out->times, "value");
	for (uint32_t i = 0; i < b->report_count; i++)
		if (out->days[i] == DLN_NO_DAY) out->weekdays[i] = named_weekdays(b, out, i);
}

const dln_tie *dln_clues_ties(const dln_clues *clues, uint64_t key, size_t *count) {
	size_t low = 0, high = clues->tie_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (clues->ties[middle].key < key) low = middle + 1;
		else high = middle;
	}
	size_t end = low;
	while (end < clues->tie_count && clues->ties[end].key == key && end - low < DLN_CLUES_MOST_MET) end++;
	*count = end - low;
	return clues->tie_count ? clues->ties + low : NULL;
}

static const dln_moment *find(const dln_moment *list, size_t len, uint64_t key, size_t *count) {
	size_t low = 0, high = len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (list[middle].key < key) low = middle + 1;
		else high = middle;
	}
	size_t end = low;
	while (end < len && list[end].key == key && end - low < DLN_CLUES_MOST_MET) end++;
	*count = end - low;
	return len ? list + low : NULL;
}

/* ---- weighing ---- */

static void note(dln_build *b, dln_clue_notes *notes, int points, dln_view text) {
	if (points > 0 && text.len) dln_vec_push(b->arena, notes, (dln_clue_note){points, text});
}

static bool says_yesterday(const dln_build *b, uint32_t report) {
	for (uint32_t i = b->first_fact[report]; i < b->first_fact[report + 1]; i++) {
		const dln_when *when = &b->facts[i].claim->time;
		if (when->anchor == DLN_WHEN_PUBLISHED && when->basis == DLN_STATED && when->grain == DLN_DAY && when->begin == when->end &&
		    when->begin <= 0 && when->begin >= -1 && dln_range_some(when->words)) return true;
	}
	return false;
}

static int weekday_points(int back, bool lead, bool yesterday) {
	static const int leading[3] = {200, 120, 60}, later[3] = {60, 40, 20};
	if (yesterday) return back <= 1 ? -70 : 20;
	if (back > 2) return 0;
	return lead ? leading[back] : later[back];
}

static int weigh_weekdays(dln_build *b, const dln_clues *clues, uint32_t report, dln_day day, dln_clue_notes *notes) {
	bool yesterday = says_yesterday(b, report);
	unsigned named = clues->weekdays[report];
	int best = 0, worst = 0;
	bool stale = false; /* "on Tuesday" of a report that would be Monday's: six days ago */
	const dln_told *reason = NULL;
	for (uint32_t i = b->first_fact[report]; i < b->first_fact[report + 1]; i++) {
		const dln_told *fact = &b->facts[i];
		const dln_when *when = &fact->claim->time;
		if (when->anchor != DLN_WHEN_WEEKDAY || when->future || dln_when_is_gone(when) || when->begin != 0 || when->end != 0 || when->weekday > 6) continue;
		int back = (dln_day_weekday(day) - when->weekday + 7) % 7;
		int points = weekday_points(back, fact->lead, yesterday);
		if (points > best) {
			best = points;
			reason = fact;
		}
		if (points < worst) worst = points;
		if (back >= 4 && fact->lead) stale = true;
	}
	for (int weekday = 0; weekday < 7; weekday++) {
		if (!(named >> weekday & 1)) continue;
		int back = (dln_day_weekday(day) - weekday + 7) % 7, points = weekday_points(back, true, yesterday);
		if (points > best) best = points;
		if (points < worst) worst = points;
		if (back >= 4) stale = true;
	}
	if (stale) best -= best > STALE ? STALE : best;
	if (worst < 0) return worst;
	if (notes && !reason && !yesterday) note(b, notes, best, DLN_LIT("its first sentences name a weekday"));
	if (notes && reason && !yesterday)
		note(b, notes, best, dln_record_say(b->arena, "it says \"%.*s\"", DLN_FMT(dln_record_words(reason, reason->claim->time.words))));
	return best;
}

/* The fact's days were its report published on `day`; false when they are too vague. */
static bool days_of(const dln_told *fact, dln_day published, dln_day *begin, dln_day *end) {
	if (!dln_when_resolve(&fact->claim->time, published, begin, end)) return false;
	return *begin != DLN_NO_DAY && *end != DLN_NO_DAY && *end - *begin <= LONGEST_MOMENT;
}

static int moment_points(const dln_told *mine, dln_day begin, dln_day end, const dln_told *other, dln_day other_begin, dln_day other_end) {
	int32_t apart = dln_record_apart(begin, end, other_begin, other_end);
	int weight = (mine->claim->time.basis == DLN_STATED ? 4 : 2) * (other->claim->time.basis == DLN_STATED ? 4 : 2);
	if (apart > 1) return -100 * weight / 16;
	if (apart == 1) return -40 * weight / 16;
	int points = 100;
	if (end == other_end) points += 40;
	if (begin == other_begin) points += 20;
	return points * weight / 16;
}

/* The best that an occurrence of this fact's key says for the day; others of the key may be other occurrences. */
static int weigh_moment(dln_build *b, const dln_clues *clues, uint32_t number, dln_day day, const dln_told **reason) {
	const dln_told *fact = &b->facts[number];
	dln_day begin, end, other_begin, other_end;
	uint64_t key = moment_key(fact);
	size_t count;
	int best = INT32_MIN;
	*reason = NULL;
	if (key == 0 || !days_of(fact, day, &begin, &end)) return 0;
	const dln_moment *met = find(clues->moments, clues->moment_count, key, &count);
	for (size_t i = 0; i < count; i++) {
		const dln_told *other = &b->facts[met[i].fact];
		if (other->ref.report == fact->ref.report) continue;
		if (!days_of(other, clues->days[other->ref.report], &other_begin, &other_end)) continue;
		int points = moment_points(fact, begin, end, other, other_begin, other_end);
		if (points <= best) continue;
		best = points;
		*reason = other;
	}
	return *reason ? best : 0;
}

static void note_moment(dln_build *b, const dln_told *fact, const dln_told *other, int points, dln_clue_notes *notes) {
	note(b, notes, points, dln_record_say(b->arena, "what it says of %.*s (\"%.*s\") then falls on the day that %.*s gives",
		DLN_FMT(fact->claim->place.name), DLN_FMT(dln_record_words(fact, fact->claim->trigger)), DLN_FMT(b->reports[other->ref.report]->shown)));
}

/* Each occurrence once: by its best claim when it agrees, else by its worst. */
static int weigh_moments(dln_build *b, const dln_clues *clues, uint32_t report, dln_day day, dln_clue_notes *notes) {
	enum { KEPT = 64 };
	struct { uint64_t key; int points; const dln_told *fact, *other; } seen[KEPT];
	size_t seen_count = 0;
	int sum = 0;
	for (uint32_t i = b->first_fact[report]; i < b->first_fact[report + 1]; i++) {
		const dln_told *other;
		int points = weigh_moment(b, clues, i, day, &other);
		uint64_t key = moment_key(&b->facts[i]);
		size_t at = 0;
		if (points == 0) continue;
		while (at < seen_count && seen[at].key != key) at++;
		if (at == KEPT) continue;
		if (at == seen_count) seen_count++;
		else if (points <= seen[at].points) continue;
		seen[at].key = key;
		seen[at].points = points;
		seen[at].fact = &b->facts[i];
		seen[at].other = other;
	}
	for (size_t i = 0; i < seen_count; i++) {
		sum += seen[i].points;
		if (notes) note_moment(b, seen[i].fact, seen[i].other, seen[i].points, notes);
	}
	return sum;
}

/* What is counted from one day on grows; the same number is told for some days, not for weeks. */
static int total_points(double mine, dln_day day, double other, dln_day other_day, bool since) {
	if (mine < other) return day <= other_day ? 20 : -100;
	if (mine > other) return day >= other_day ? 20 : -100;
	return !since ? 0 : abs(day - other_day) <= SAME_TOTAL_DAYS ? 20 : -100;
}

static int weigh_totals(dln_build *b, const dln_clues *clues, uint32_t report, dln_day day, dln_clue_notes *notes) {
	int for_it = 0, against = 0; /* much that agrees does not outweigh what cannot be */
	for (uint32_t i = b->first_fact[report]; i < b->first_fact[report + 1]; i++) {
		const dln_told *fact = &b->facts[i];
		const dln_quantity *total = running_total(fact);
		size_t count;
		if (!total) continue;
		uint64_t key = total_key(fact, total);
		const dln_moment *met = find(clues->totals, clues->total_count, key, &count);
		for (size_t k = 0; k < count; k++) {
			const dln_told *other = &b->facts[met[k].fact];
			dln_day other_day = clues->days[other->ref.report];
			if (other->ref.report == report || other_day == DLN_NO_DAY) continue;
			int points = total_points(total->value, day, met[k].value, other_day, counted_since(&fact->claim->time) != 0);
			*(points > 0 ? &for_it : &against) += points;
			const char *order = total->value < met[k].value ? "before" : total->value > met[k].value ? "after" : "with";
			if (notes && points > 0)
				note(b, notes, points, dln_record_say(b->arena, "its \"%.*s\" comes %s the total of %.*s",
					DLN_FMT(dln_record_words(fact, total->words)), order, DLN_FMT(b->reports[other->ref.report]->shown)));
		}
	}
	return (for_it > 60 ? 60 : for_it) + (against < -200 ? -200 : against);
}

static int weigh_past_days(dln_build *b, uint32_t report, dln_day day, dln_clue_notes *notes) {
	int best = 0;
	const dln_told *reason = NULL;
	for (uint32_t i = b->first_fact[report]; i < b->first_fact[report + 1]; i++) {
		const dln_told *fact = &b->facts[i];
		const dln_when *when = &fact->claim->time;
		if (!fact->counts || when->anchor != DLN_WHEN_ABSOLUTE || when->begin == DLN_NO_DAY || when->begin != when->end) continue;
		if (when->begin > day) return -300;
		int points = day - when->begin <= 1 ? 80 : day - when->begin <= 3 ? 40 : 0;
		if (points <= best) continue;
		best = points;
		reason = fact;
	}
	if (notes && reason)
		note(b, notes, best, dln_record_say(b->arena, "it dates an event \"%.*s\"", DLN_FMT(dln_record_words(reason, reason->claim->time.words))));
	return best;
}

/* "five in a weekend" and "fell yesterday" of the same side in one report. */
static int weigh_span(dln_build *b, uint32_t report, dln_day day, dln_clue_notes *notes) {
	dln_day begin, end, part_begin, part_end;
	for (uint32_t i = b->first_fact[report]; i < b->first_fact[report + 1]; i++) {
		const dln_told *total = &b->facts[i];
		if (!total->counts || !dln_told_total(total) || total->claim->time.basis != DLN_STATED) continue;
		if (!days_of(total, day, &begin, &end)) continue;
		dln_near near = dln_record_near(b, total, DLN_REPORT_FACTS);
		for (uint32_t k = near.low; k < near.high; k++) {
			const dln_told *part = &b->facts[k];
			if (part->type != total->type || !part->counts || dln_told_total(part)) continue;
			if (part->claim->time.anchor != DLN_WHEN_PUBLISHED || part->claim->time.basis != DLN_STATED) continue;
			if (part->claim->time.begin != part->claim->time.end) continue;
			if (part->target_side != DLN_NO_SIDE && part->target_side == total->actor_side) continue;
			if (!days_of(part, day, &part_begin, &part_end) || dln_record_apart(begin, end, part_begin, part_end) != 0) continue;
			if (notes)
				note(b, notes, 50, dln_record_say(b->arena, "\"%.*s\" then lies in \"%.*s\"",
					DLN_FMT(dln_record_words(part, part->claim->time.words)), DLN_FMT(dln_record_words(total, total->claim->time.words))));
			return 50;
		}
	}
	return 0;
}

uint32_t dln_clues_copied(dln_build *b, const dln_clues *clues, uint32_t report, uint32_t *weight) {
	dln_numbers met = {0};
	uint32_t best = DLN_NO_REPORT;
	for (uint32_t i = clues->own_first[report]; i < clues->own_first[report + 1]; i++) {
		size_t count;
		const dln_tie *ties = clues->own[i].kind == DLN_TIE_NEWS ? dln_clues_ties(clues, clues->own[i].key, &count) : NULL;
		for (size_t k = 0; ties && k < count; k++) {
			if (ties[k].report == report || clues->days[ties[k].report] == DLN_NO_DAY) continue;
			if (weight[ties[k].report] == 0) dln_vec_push(b->arena, &met, ties[k].report);
			weight[ties[k].report] += ties[k].weight;
		}
	}
	for (size_t i = 0; i < met.len; i++)
		if (weight[met.at[i]] >= LEAST_COPIED && (best == DLN_NO_REPORT || weight[met.at[i]] > weight[best])) best = met.at[i];
	for (size_t i = 0; i < met.len; i++) weight[met.at[i]] = 0;
	return best;
}

/* News that another report has word for word is of about its day. */
static int weigh_copy(dln_build *b, const dln_clues *clues, uint32_t copied, dln_day day, dln_clue_notes *notes) {
	static const int near[COPIED_DAYS] = {160, 100, 40};
	if (copied == DLN_NO_REPORT) return 0;
	int gap = abs(clues->days[copied] - day);
	if (gap >= COPIED_DAYS) return -near[1];
	if (notes) note(b, notes, near[gap], dln_record_say(b->arena, "%.*s has the same news in the same words", DLN_FMT(b->reports[copied]->shown)));
	return near[gap];
}

int dln_clues_score(dln_build *b, const dln_clues *clues, const dln_undated *of, dln_day day, dln_clue_notes *notes) {
	uint32_t report = of->report;
	return weigh_weekdays(b, clues, report, day, notes) + weigh_copy(b, clues, of->copied, day, notes) + weigh_moments(b, clues, report, day, notes) +
		weigh_totals(b, clues, report, day, notes) + weigh_past_days(b, report, day, notes) + weigh_span(b, report, day, notes);
}
