/* headline.c: the parts of a headline, put together by wording.c.
 *
 * A part of a place is told in the report's words when they name the place ("Goma airport"), else with its name behind them ("the presidential palace in
 * Khartoum"). Words that only describe the whole ("the city", of "half of the city") give way to "part of Kunduz". The word of place that stands
 * before a part in the report is kept: one surrenders at an airport, not in it.
 */
#include "tell/headline.h"

#include "base/alloc.h"
#include "ledger/engine.h"
#include "tell/page.h"
#include "tell/slots.h"
#include "tell/wording.h"

enum { PART_LIMIT = 1 << 24, MOST_COLUMNS = 80, MOST_WORD = 64 };

typedef struct headline {
	const dln_words *words;
	const dln_report *report;
	const dln_claim *lead;
	dln_buf actor, target, place, in;
} headline;

/* ---- words ---- */

static dln_view first_word(dln_view words)
{
	return dln_view_cut(&words, ' ');
}

static bool is_pronoun(const dln_words *words, dln_view form)
{
	return (dln_words_function(words, form) & DLN_F_PRONOUN) != 0;
}

/* A word that names nothing: of grammar, or in the list of nouns. */
static bool is_common(const dln_words *words, dln_view word)
{
	char room[MOST_WORD];
	dln_view low = dln_view_lower(word, room, sizeof room);
	if (dln_words_function(words, low) || dln_words_is_noun(words, low))
		return true;
	return low.len > 1 && low.at[low.len - 1] == 's' && dln_words_is_noun(words, dln_view_sub(low, 0, low.len - 1));
}

static void small(dln_buf *buf, size_t at)
{
	if (at < buf->len && buf->at[at] >= 'A' && buf->at[at] <= 'Z')
		buf->at[at] = (char)(buf->at[at] - 'A' + 'a');
}

/* The capital of a sentence's first word is that of the sentence, where the word is no name. */
static void small_after_sentence(headline *h, dln_buf *buf, dln_range range, size_t from)
{
	dln_view told = dln_view_sub(dln_buf_as_view(buf), from, buf->len);
	if (range.begin == h->lead->sentence.begin && is_common(h->words, first_word(told)))
		small(buf, from);
}

static bool within(dln_range inner, dln_range outer)
{
	return dln_range_some(inner) && dln_range_some(outer) && inner.begin >= outer.begin && inner.end <= outer.end;
}

/* ---- to whom ---- */

/* Whether a number stands in the words of who suffered it, whatever "at least" before them: then they say more than a bare name. */
static bool is_counted(const headline *h, dln_range words)
{
	for (size_t i = 0; i < h->lead->quantity_count; i++) {
		dln_range w = h->lead->quantities[i].words;
		bool itself = w.begin == words.begin && w.end == words.end && dln_view_is(h->lead->quantities[i].qualifier, "implicit");
		if (!itself && dln_range_some(w) && dln_range_some(words) && w.end > words.begin && w.end <= words.end)
			return true;
	}
	return false;
}

/* "Killed 12 of its soldiers": read without its sentence, that is whoever killed them. Whose they are is told by name. */
static void name_owner(headline *h, const dln_who *who)
{
	dln_view told = dln_buf_as_view(&h->target), rest = told;
	while (rest.len && who->name.len && who->kind != DLN_PERSON) {
		dln_view word = dln_view_cut(&rest, ' '), owned = rest, owner = dln_view_cut(&owned, ' ');
		if (!(dln_words_function(h->words, word) & DLN_F_OF) || !is_pronoun(h->words, owner))
			continue;
		dln_buf named;
		dln_buf_init(&named, PART_LIMIT);
		dln_buf_view(&named, dln_view_sub(told, 0, (size_t)(word.at - told.at)));
		dln_buf_view(&named, owned);
		dln_buf_str(&named, owned.len ? " of " : "of ");
		dln_buf_view(&named, who->name);
		dln_buf_clear(&h->target);
		h->target = named;
		return;
	}
}

/* True when it tells where, too: its words hold those of the place, or it is the place. */
static bool put_target(headline *h, const dln_record *record, const dln_who *who, const dln_where *place)
{
	dln_who shown = *who;
	bool itself = place->name.len && dln_view_eq(who->name, place->name); /* "shelled northern Mali" */
	if (is_counted(h, who->words) || (itself && place->part && dln_range_some(who->words)))
		shown.name = (dln_view){0};
	if (!shown.name.len && within(who->words, h->lead->time.words))
		return false; /* "an airstrike on Tuesday" hits no Tuesday */
	dln_headline_who(&h->target, record, h->report, &shown);
	if (!shown.name.len)
		name_owner(h, who);
	if (!h->target.len && shown.kind != DLN_KIND_NONE && !shown.name.len) {
		bool thing = shown.kind == DLN_THING || (dln_words_function(h->words, dln_slot_words(h->report, shown.words)) & DLN_F_NEUTER) != 0;
		dln_buf_str(&h->target, thing ? "something" : "somebody");
		return false;
	}
	/* A number at the head of a sentence is no name either. */
	if (is_counted(h, who->words) && who->words.begin == h->lead->sentence.begin)
		small(&h->target, 0);
	small_after_sentence(h, &h->target, who->words, 0);
	return itself || (!shown.name.len && within(place->words, shown.words));
}

/* ---- where ---- */

/* "the city" of a town: the whole, in other words. */
static bool is_whole(const headline *h, dln_view words, const dln_where *place)
{
	dln_view rest = words, head = dln_view_cut(&rest, ' ');
	if (!(dln_words_function(h->words, head) & DLN_F_DEFINITE) || !dln_words_is_noun(h->words, rest))
		return false;
	const dln_noun *noun = dln_words_noun(h->words, rest);
	return (noun->classes & DLN_C_PLACE) && noun->has_level && noun->level == place->precision;
}

/* The word before a range, when it is one of being somewhere. */
static dln_view word_before(const headline *h, dln_range range, dln_functions function)
{
	size_t end = range.begin, begin;
	const char *at = h->report->text.at;
	while (end > 0 && (at[end - 1] == ' ' || at[end - 1] == '\n'))
		end--;
	for (begin = end; begin > 0 && at[begin - 1] != ' ' && at[begin - 1] != '\n'; begin--)
		;
	dln_view word = dln_view_sub(h->report->text, begin, end);
	return dln_words_function(h->words, word) & function ? word : (dln_view){0};
}

static void keep_word_before(headline *h, dln_range range, dln_functions function, const char *otherwise)
{
	dln_view word = dln_range_some(range) ? word_before(h, range, function) : (dln_view){0};
	dln_buf_view(&h->in, word.len ? word : dln_view_of(otherwise));
	small(&h->in, 0);
}

static void put_around(headline *h, const dln_where *place, bool goes_in)
{
	if (goes_in)
		keep_word_before(h, place->words, DLN_F_AROUND, "near");
	else
		dln_buf_str(&h->place, "the area around ");
	dln_buf_view(&h->place, place->name);
}

/* "Goma airport": one is at it, where the report does not say how. */
static bool is_facility(const headline *h, dln_view words)
{
	size_t begin = words.len;
	while (begin > 0 && words.at[begin - 1] != ' ')
		begin--;
	dln_view last = dln_view_sub(words, begin, words.len);
	return dln_words_is_noun(h->words, last) && (dln_words_noun(h->words, last)->classes & DLN_C_FACILITY);
}

static void put_part(headline *h, const dln_where *place, dln_view words)
{
	dln_view rest = words, head = dln_view_cut(&rest, ' ');
	bool owned = rest.len && is_pronoun(h->words, head); /* "its outskirts" */
	keep_word_before(h, place->words, DLN_F_LOCATIVE, is_facility(h, words) ? "at" : "");
	dln_buf_str(&h->place, owned ? "the " : "");
	dln_wording_line(&h->place, owned ? rest : words);
	small_after_sentence(h, &h->place, place->words, 0);
	if (dln_view_find(words, place->name) != DLN_NOWHERE)
		return;
	bool near = place->surroundings && !word_before(h, place->words, DLN_F_AROUND).len; /* "near the bridge": of the bridge, which is in the town */
	dln_buf_str(&h->place, owned || place->precision == DLN_REGION ? " of " : near ? " near " : " in ");
	dln_buf_view(&h->place, place->name);
}

/* "Fled their homes in Goma", "its outskirts": from Goma. */
static bool from_own(const headline *h, const dln_where *place)
{
	dln_view rest = dln_slot_words(h->report, place->words), head = dln_view_cut(&rest, ' ');
	return place->part && rest.len && is_pronoun(h->words, head);
}

/* "Flight of hundreds to Bati", "of hundreds from Sake": people flee from and to somewhere, where the report says which. */
static void put_way(headline *h, const dln_where *place)
{
	dln_view word = dln_range_some(place->words) ? word_before(h, place->words, DLN_F_AWAY | DLN_F_TOWARD) : (dln_view){0};
	if (word.len)
		dln_buf_str(&h->in, dln_words_function(h->words, word) & DLN_F_AWAY ? "from" : "to");
}

/* `goes_in`: told with "in" before it. */
static void put_place(headline *h, const dln_where *place, bool goes_in)
{
	dln_view words = dln_slot_words(h->report, place->words);
	bool bare = !words.len || dln_view_eq(words, place->name) || is_pronoun(h->words, words) || is_whole(h, words, place);
	if (!dln_where_some(place))
		return;
	if (!place->part && !place->surroundings) {
		dln_buf_view(&h->place, place->name);
	} else if (bare && place->part) {
		dln_buf_str(&h->place, "part of ");
		dln_buf_view(&h->place, place->name);
	} else if (bare || !place->part) {
		put_around(h, place, goes_in);
	} else {
		put_part(h, place, words);
	}
}

/* ---- all of it ---- */

static void open_parts(headline *h)
{
	dln_buf *const parts[] = {&h->actor, &h->target, &h->place, &h->in};
	for (int i = 0; i < 4; i++)
		dln_buf_init(parts[i], PART_LIMIT);
}

static void close_parts(headline *h, dln_buf *out)
{
	dln_buf *const parts[] = {&h->actor, &h->target, &h->place, &h->in};
	for (int i = 0; i < 4; i++) {
		if (out->status == DLN_OK)
			out->status = parts[i]->status;
		dln_buf_clear(parts[i]);
	}
}

static dln_view fit(const dln_buf *part)
{
	bool cut;
	return dln_page_fit(dln_buf_as_view(part), MOST_COLUMNS, &cut);
}

typedef void telling_fn(dln_buf *out, dln_type type, const dln_parts *parts);

static void tell(dln_buf *out, const dln_record *record, dln_ref lead, dln_type type, const dln_who *actor, const dln_who *target, const dln_where *place,
	telling_fn *as)
{
	headline h = {.words = dln_coder_words(dln_engine_coder(record->engine)), .report = dln_record_report(record, lead),
		.lead = dln_record_claim(record, lead)};
	open_parts(&h);
	dln_headline_who(&h.actor, record, h.report, actor);
	bool placed = put_target(&h, record, target, place);
	/* "the governor of Kunduz" need not be told to be in Kunduz. */
	dln_where where = *place;
	if (type == DLN_DISPLACE && from_own(&h, place)) {
		where.part = false;
		where.words = (dln_range){0, 0};
	}
	if (type == DLN_DISPLACE && !where.part && !where.surroundings)
		put_way(&h, &where);
	if (!placed || dln_wording_place_first(type))
		put_place(&h, &where, dln_wording_goes_in(type, h.actor.len && as == dln_wording_event, h.target.len > 0));
	as(out, type, &(dln_parts){fit(&h.actor), fit(&h.target), fit(&h.place), dln_buf_as_view(&h.in),
		within(h.lead->trigger, target->words) && h.lead->trigger.end == target->words.end});
	close_parts(&h, out);
}

void dln_headline_event(dln_buf *out, const dln_record *record, const dln_event *event)
{
	tell(out, record, event->lead, event->type, &event->actor, &event->target, &event->place, dln_wording_event);
}

void dln_headline_claim(dln_buf *out, const dln_record *record, dln_ref ref)
{
	const dln_claim *claim = dln_record_claim(record, ref);
	tell(out, record, ref, claim->type, &claim->actor, &claim->target, &claim->place, dln_wording_noun);
}

void dln_headline_who(dln_buf *out, const dln_record *record, const dln_report *report, const dln_who *who)
{
	const dln_words *words = dln_coder_words(dln_engine_coder(record->engine));
	if (!who->name.len && report && is_pronoun(words, dln_slot_words(report, who->words)))
		return;
	dln_wording_who(out, report, who);
}

void dln_headline_who_within(dln_buf *out, const dln_record *record, const dln_report *report, const dln_who *who)
{
	size_t from = out->len;
	dln_headline_who(out, record, report, who);
	dln_view told = dln_view_sub(dln_buf_as_view(out), from, out->len);
	if (!who->name.len && is_common(dln_coder_words(dln_engine_coder(record->engine)), first_word(told)))
		small(out, from);
}
