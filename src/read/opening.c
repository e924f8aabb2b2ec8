/* opening.c: the dateline with which a report of an agency or a newspaper opens.
 *
 *     KABUL, Aug 10 (Reuters) - ...        GOMA, DR Congo (AP) — ...           Kyiv, 3 March 2022 – ...
 *     (Reuters) - ...                      Aug 10 (Reuters) - ...              MOSCOW, August 10. /TASS/. ...
 *     SAN SALVADOR, 12 APR 89 (ACAN-EFE) -- [TEXT] ...                         Kabul [Afghanistan], August 10 (ANI): ...
 *     ISTANBUL — ...                       Damascus, SANA – ...                      Addis Ababa, 29 June 2021. ...
 *     Dubai: August 5, 2021 - ...
 *
 * A dateline is read piece by piece from the left: place words, a date, a bracket with an agency, in the order in which they come, up to the
 * sign that closes it. Each piece must be of one of these kinds, so prose falls out at its first ordinary word. What was read then must
 * prove itself: by a known agency, by a date behind a place, or by a place in capitals that the gazetteer has.
 */
#include <string.h>

#include "base/utf8.h"
#include "read/article.h"

enum {
	LONGEST_HEAD = 160,   /* bytes up to the closing sign */
	LONGEST_BRACKET = 80,
	LONGEST_MONITOR = 300, /* bytes of a monitoring service's bracket: "[INTERVIEW WITH ... BY UNIDENTIFIED REPORTER]" */
	PLACE_WORDS = 8,
	UNKNOWN_WORDS = 6     /* of a name in the place of an agency: "INRAVISION TELEVISION CADENA 1" */
};

typedef struct head {
	const dln_reader *reader;
	dln_view text;
	size_t at, end;        /* where we are; where the head ends at the latest */
	dln_opening *out;
	dln_range unknown;     /* a bracket that names no agency that we know */
	unsigned place_words;
	bool comma;            /* between the place and what follows */
	bool place_capitals, place_open, unknown_last, slashes;
	bool closed, colon, undated;
	bool stopped;          /* a full stop right behind a date with its year */
	bool monitored;        /* right behind a monitoring service's own dateline */
} head;

/* ---- agencies in a range ---- */

static void add_agency(dln_agencies *list, const dln_phrase *p, size_t begin, size_t end) {
	for (size_t i = 0; i < list->len; i++)
		if (dln_view_eq(list->at[i].name, p->name))
			return;
	if (list->len < DLN_OPENING_AGENCIES)
		list->at[list->len++] = (dln_agency){p->name, {(uint32_t)begin, (uint32_t)end}};
}

void dln_agencies_in(const dln_reader *reader, dln_view text, size_t begin, size_t end, dln_agencies *out) {
	dln_word word = {.end = (uint32_t)begin};
	size_t behind;

	*out = (dln_agencies){.all = true};
	while (dln_word_next(reader, text, word.end, end, &word)) {
		const dln_phrase *p = dln_phrase_at(reader, text, end, &word, DLN_PHRASE_AGENCY, &behind);
		if (p) {
			add_agency(out, p, word.begin, behind);
			word.end = (uint32_t)behind;
		} else if (dln_cue_at(reader, text, end, &word, DLN_CUE_GLOSS, &behind)) {
			word.end = (uint32_t)behind;
		} else if (word.capital || word.digits || word.end - word.begin > 3) {
			out->all = false;
		}
	}
	out->all &= out->len > 0;
}

/* ---- the pieces ---- */

static uint32_t char_at(const head *h, size_t at, size_t *len) {
	uint32_t cp = 0;

	*len = at < h->end ? dln_utf8_decode(h->text, at, &cp, NULL) : 0;
	return cp;
}

static bool is_dash(uint32_t cp) {
	return cp >= 0x2012 && cp <= 0x2015;
}

/* Skips blanks and what may stand between pieces. */
static void skip(head *h) {
	size_t len;

	for (uint32_t cp; (cp = char_at(h, h->at, &len)), len; h->at += len) {
		if (!dln_is_blank(cp) && cp != ',' && cp != '.')
			return;
		h->comma |= cp == ',' && h->place_words > 0;
		h->stopped |= cp == '.' && h->out->date.year && h->at == h->out->date.words.end;
	}
}

/* The sign that closes a dateline: a long dash, two hyphens, a hyphen with a blank behind it that is not inside a word, a colon. */
static bool take_close(head *h) {
	size_t at = h->at, len;
	uint32_t cp = char_at(h, at, &len);
	bool blank_before = at > 0 && (h->text.at[at - 1] == ' ' || h->text.at[at - 1] == ')' || h->text.at[at - 1] == ']' || h->text.at[at - 1] == '.');

	if (is_dash(cp)) {
		h->at += len;
	} else if (cp == '-') {
		while (h->at < h->end && h->text.at[h->at] == '-')
			h->at++;
		bool blank_behind = h->at >= h->text.len || h->text.at[h->at] == ' ' || h->text.at[h->at] == '\n' || h->text.at[h->at] == '\r';
		if (h->at - at == 1 && !(blank_behind && (blank_before || h->out->agencies.len)) && !(blank_before && h->out->agencies.len)) {
			h->at = at;
			return false;
		}
	} else if (cp == ':') {
		h->at += len;
		h->colon = true;
	} else {
		return false;
	}
	return h->closed = true;
}

/* Whichever of the two brackets closes it: hands that typed wires mixed them up. */
static bool closes(char open, char c) {
	return open == '/' ? c == '/' : c == ')' || c == ']';
}

/* "(Reuters)", "[Afghanistan]", "/TASS/". */
static bool take_bracket(head *h) {
	char open = h->text.at[h->at];
	size_t begin = h->at + 1, close = begin;
	dln_agencies found;

	if (open != '(' && open != '[' && open != '/')
		return false;
	while (close < h->end && close - begin < LONGEST_BRACKET && !closes(open, h->text.at[close]))
		close++;
	if (close >= h->end || !closes(open, h->text.at[close]) || close == begin)
		return false;
	dln_agencies_in(h->reader, h->text, begin, close, &found);
	if (found.len && found.all) {
		if (h->out->agencies.len == 0)
			h->out->agencies = found;
		h->slashes |= open == '/';
	} else if (open == '/') {
		return false;
	} else {
		h->unknown = dln_range_trim(h->text, begin, close);
		h->unknown_last = true;
		h->out->known &= found.len == 0;
	}
	h->at = close + 1;
	h->place_open = false;
	return true;
}

static bool take_date(head *h, const dln_word *word) {
	dln_date date;
	size_t behind;

	if (dln_phrase_at(h->reader, h->text, h->end, word, DLN_PHRASE_WEEKDAY, &behind)) {
		h->at = behind;
		return true;
	}
	if (dln_cue_at(h->reader, h->text, h->end, word, DLN_CUE_UNDATED, &behind)) {
		h->at = behind;
		h->undated = true;
		h->place_open = false;
		return true;
	}
	if (h->out->date.month || !dln_date_next(h->reader, h->text, word->begin, h->end, true, &date) || date.words.begin != word->begin)
		return false;
	h->out->date = date;
	h->at = date.words.end;
	h->place_open = false;
	h->unknown_last = false; /* "MANAGUA (NICARAGUA), 13 APR 89" */
	return true;
}

/* An agency without a bracket, behind the place and a comma: "Damascus, SANA –". */
static bool take_bare_agency(head *h, const dln_word *word) {
	size_t behind;
	const dln_phrase *p = h->comma && h->place_words ? dln_phrase_at(h->reader, h->text, h->end, word, DLN_PHRASE_AGENCY, &behind) : NULL;

	if (!p)
		return false;
	add_agency(&h->out->agencies, p, word->begin, behind);
	h->at = behind;
	h->place_open = false;
	return true;
}

static bool take_place(head *h, const dln_word *word) {
	bool linking = !word->capital && word->letters && word->end - word->begin <= 3 && h->place_words > 0;

	if (!h->place_open || h->place_words == PLACE_WORDS || word->digits || (!word->capital && !linking))
		return false;
	if (h->place_words++ == 0) {
		h->out->place.begin = word->begin;
		h->place_capitals = true;
	}
	if (!h->comma)
		h->place_capitals &= word->capitals;
	h->out->place.end = word->end;
	h->at = word->end;
	return true;
}

static bool take_word(head *h) {
	dln_word word;
	size_t len;
	uint32_t cp = char_at(h, h->at, &len);

	if (!len || !dln_word_next(h->reader, h->text, h->at, h->end, &word))
		return false;
	/* Inside of a name stand hyphens and apostrophes. */
	if (word.begin != h->at && !(word.begin == h->at + len && (cp == '-' || cp == '\'' || cp == 0x2019 || cp == 0x2018) && h->place_open))
		return false;
	return take_date(h, &word) || take_bare_agency(h, &word) || take_place(h, &word);
}

/* ---- proof ---- */

static dln_view first_part(const dln_opening *o, dln_view text) {
	dln_view place = dln_view_sub(text, o->place.begin, o->place.end);

	return dln_view_trim(dln_view_cut(&place, ','));
}

static bool place_known(const head *h) {
	uint32_t number;

	return h->reader->know && dln_range_some(h->out->place) &&
		dln_know_find_place(h->reader->know, first_part(h->out, h->text), &number, 1) > 0;
}

/* True when an ordinary sentence begins behind: a capital, a figure, a quotation. */
static bool sentence_behind(const head *h, size_t end) {
	dln_word word;

	return dln_word_next(h->reader, h->text, h->at, end, &word) && (word.capital || word.digits);
}

static bool proven(const head *h, bool capitals, size_t end) {
	const dln_opening *o = h->out;
	bool dated = o->date.month != 0 || h->undated, shout = h->place_capitals && !capitals;
	bool bounded = h->closed || o->alone;

	if (o->agencies.len && o->alone)
		return dated || shout; /* else "A man at a well (Reuters)" */
	if (o->agencies.len)
		return (bounded && (!h->colon || h->place_words || dated)) || ((dated || shout || h->slashes) && sentence_behind(h, end));
	if (!bounded && h->stopped && h->comma && place_known(h) && sentence_behind(h, end))
		return true;
	if (!bounded || h->place_words == 0)
		return false;
	if (o->alone)
		return !h->undated && dated && o->date.year && h->comma && (shout || place_known(h));
	if (dated)
		return h->unknown_last || shout || (h->comma && (place_known(h) || (h->place_capitals && (o->date.year || h->undated))));
	if (h->colon)
		return shout && h->place_words <= 3 && place_known(h);
	return (shout || (h->monitored && h->closed)) && place_known(h);
}

static unsigned count_words(const head *h, dln_range r) {
	dln_word word = {.end = r.begin};
	unsigned n = 0;

	while (n <= UNKNOWN_WORDS && dln_word_next(h->reader, h->text, word.end, r.end, &word))
		n++;
	return n;
}

/* A name that we do not know, in the agency's bracket behind a date or a place in capitals, is a source all the same. */
static void take_unknown(head *h) {
	dln_view name = dln_view_sub(h->text, h->unknown.begin, h->unknown.end);
	uint32_t number;

	unsigned words = count_words(h, h->unknown);
	if (h->out->agencies.len || !h->unknown_last || words == 0 || words > UNKNOWN_WORDS)
		return;
	if (h->reader->know && h->out->date.month == 0 && !h->undated && dln_know_find_place(h->reader->know, name, &number, 1) > 0)
		return;
	h->out->agencies.at[0] = (dln_agency){name, h->unknown};
	h->out->agencies.len = 1;
	h->out->known = false;
}

/* ---- behind the dash ---- */

/* "[REPORT] [RADIO NACIONAL] [TEXT]": brackets up to the last one that a monitoring service puts. */
static void take_monitor(head *h, size_t end) {
	size_t at = h->at, behind;
	dln_word word;

	for (;;) {
		while (at < end && (h->text.at[at] == ' ' || h->text.at[at] == '\n' || h->text.at[at] == '\r' || h->text.at[at] == '\t'))
			at++;
		if (at >= end || h->text.at[at] != '[')
			return;
		size_t close = at;
		while (close < end && close - at < LONGEST_MONITOR && h->text.at[close] != ']')
			close++;
		if (close >= end || h->text.at[close] != ']')
			return;
		if (dln_word_next(h->reader, h->text, at, close, &word) && dln_cue_at(h->reader, h->text, close, &word, DLN_CUE_MONITOR, &behind))
			h->at = close + 1;
		at = close + 1;
	}
}

/* A full stop or slash that belongs to the dateline: "/TASS/." */
static void take_last_stop(head *h, size_t end) {
	while (h->at < end && h->text.at[h->at] == '.')
		h->at++;
}

/* "Dubai: August 5, 2021": here the colon stands for the comma. */
static bool take_colon_before_date(head *h) {
	dln_word word;
	dln_date date;

	if (h->place_words == 0 || h->out->date.month || h->at >= h->end || h->text.at[h->at] != ':' ||
			!dln_word_next(h->reader, h->text, h->at, h->end, &word) ||
			!dln_date_next(h->reader, h->text, word.begin, h->end, false, &date) || date.words.begin != word.begin || !date.year)
		return false;
	h->at++;
	return h->comma = true;
}

static void read_pieces(head *h, size_t end) {
	for (;;) {
		skip(h);
		if (take_colon_before_date(h))
			continue;
		if (h->at >= end) {
			h->out->alone = true;
			return;
		}
		if (h->at >= h->end || take_close(h))
			return;
		bool agency = h->out->agencies.len > 0;
		if (take_bracket(h)) {
			if (!agency && h->out->agencies.len && h->slashes)
				take_last_stop(h, end);
			continue;
		}
		if (!take_word(h))
			return;
	}
}

static bool read_head(const dln_reader *reader, dln_view text, dln_range range, bool capitals, bool monitored, dln_opening *out) {
	dln_opening o = {.known = true};
	head h = {.reader = reader, .text = text, .at = range.begin, .out = &o, .place_open = true, .monitored = monitored};
	size_t stop;

	h.end = range.end - range.begin > LONGEST_HEAD ? range.begin + LONGEST_HEAD : range.end;
	read_pieces(&h, range.end);
	if (o.alone)
		o.alone = h.at >= range.end;
	stop = h.at;
	if (!proven(&h, capitals, range.end))
		return false;
	take_unknown(&h);
	h.at = stop;
	take_monitor(&h, range.end);
	o.range = dln_range_trim(text, range.begin, h.at);
	*out = o;
	return true;
}

bool dln_opening_read(const dln_reader *reader, dln_view text, dln_range range, bool capitals, dln_opening *out) {
	dln_opening second;

	if (!read_head(reader, text, range, capitals, false, out))
		return false;
	/* What a monitoring service hands on opens with a dateline of its own, which says where it comes from. */
	if (text.at[out->range.end - 1] == ']' && read_head(reader, text, (dln_range){out->range.end, range.end}, capitals, true, &second)) {
		out->range.end = second.range.end;
		if (dln_range_some(second.place))
			out->place = second.place;
	}
	return true;
}
