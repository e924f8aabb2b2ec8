/* know_place.c: looking places up.
 *
 * A name is folded to its key, the key is hashed, and the leading bits of the hash lead to the few hashes among which it must be. Place
 * numbers are in order of merit, so what is found needs no sorting. A name with a word for a kind of place in front or behind ("Kunar
 * Province") is looked up with it, and after that without it among the places of that kind.
 */
#include <string.h>

#include "base/map.h"
#include "know/fold.h"
#include "know/know_parts.h"


/* What a look-up collects; the first `cap` of them are kept. */
typedef struct found {
	uint32_t *at;
	size_t len, cap;
} found;

/* One source of numbers in ascending order, filtered. */
typedef struct stream {
	const uint32_t *at;
	uint32_t len, next, precisions;
	uint32_t one;
} stream;

static uint32_t value_of(const dln_know_index *index, uint64_t hash)
{
	uint64_t bucket = hash >> (64 - index->bits);
	uint32_t from = index->dir[bucket], to = index->dir[bucket + 1];
	if (to > index->len)
		to = index->len;
	while (from < to) {
		uint32_t mid = from + (to - from) / 2;
		if (index->hash[mid] == hash)
			return index->value[mid];
		if (index->hash[mid] < hash)
			from = mid + 1;
		else
			to = mid;
	}
	return DLN_KNOW_NONE;
}

static void open_stream(const dln_know *know, stream *s, uint32_t value, uint32_t precisions)
{
	*s = (stream){.precisions = precisions};
	if (value == DLN_KNOW_NONE)
		return;
	if (value & DLN_KNOW_LIST) {
		s->at = dln_know_list(know, value & ~DLN_KNOW_LIST, &s->len);
		return;
	}
	s->one = value;
	s->len = 1;
}

/* The next number that fits, without taking it; DLN_KNOW_NONE at the end. */
static uint32_t peek(const dln_know *know, stream *s)
{
	for (; s->next < s->len; s->next++) {
		uint32_t number = s->at ? s->at[s->next] : s->one;
		if (number < know->place_len && (s->precisions >> (know->places[number].precision & 31) & 1))
			return number;
	}
	return DLN_KNOW_NONE;
}

static void take(found *out, uint32_t number)
{
	if (out->len < out->cap)
		out->at[out->len] = number;
	out->len++;
}

/* All of `whole`, then what `part` has besides. Both are in ascending order. */
static void join(const dln_know *know, stream whole, stream part, found *out)
{
	stream again = whole;
	for (uint32_t number; (number = peek(know, &whole)) != DLN_KNOW_NONE; whole.next++)
		take(out, number);
	for (uint32_t number; (number = peek(know, &part)) != DLN_KNOW_NONE; part.next++) {
		while (peek(know, &again) < number)
			again.next++;
		if (peek(know, &again) != number)
			take(out, number);
	}
}

static uint32_t value_of_words(const dln_know *know, dln_view words, bool loose)
{
	char room[DLN_KNOW_NAME_MAX * 8];
	dln_buf key;
	dln_buf_lend(&key, room, sizeof room);
	if (loose)
		dln_fold_loose(know, &key, words);
	else
		dln_fold_strict(&key, words);
	uint32_t value = DLN_KNOW_NONE;
	if (key.status == DLN_OK && key.len >= (loose ? DLN_KNOW_KEY_MIN : 1))
		value = value_of(loose ? &know->loose : &know->strict, dln_hash64(dln_buf_as_view(&key)));
	return value;
}

/* Cuts a word for a kind of place off `words`; returns the kinds, 0 when there is none. */
static uint32_t cut_kind(const dln_know *know, dln_view *words)
{
	if (!memchr(words->at, ' ', words->len))
		return 0;
	for (size_t i = 0; i < know->word_len; i++) {
		const dln_know_place_word *w = &know->words[i];
		if (words->len < w->key.len + 2)
			continue;
		size_t rest = words->len - w->key.len;
		dln_view cut = w->before ? dln_view_sub(*words, 0, w->key.len) : dln_view_sub(*words, rest, words->len);
		char blank = w->before ? words->at[w->key.len] : words->at[rest - 1];
		if (blank == ' ' && dln_view_eq_nocase(cut, w->key)) {
			*words = dln_view_trim(w->before ? dln_view_sub(*words, w->key.len, words->len) : dln_view_sub(*words, 0, rest));
			return w->precisions;
		}
	}
	return 0;
}

const char *dln_precision_text(dln_precision p)
{
	static const char *const texts[] = {"site", "town", "district", "division", "country", "region"};
	return (unsigned)p < sizeof texts / sizeof *texts ? texts[p] : "site";
}

static size_t find(const dln_know *know, dln_view words, int passes, uint32_t *out, size_t cap)
{
	words = dln_view_trim(words);
	if (words.len == 0 || words.len > DLN_KNOW_NAME_MAX)
		return 0;
	dln_view bare = words;
	uint32_t kinds = cut_kind(know, &bare);
	found result = {out, 0, cap};
	for (int loose = 0; loose < passes && result.len == 0; loose++) {
		stream whole, part;
		open_stream(know, &whole, value_of_words(know, words, loose), UINT32_MAX);
		open_stream(know, &part, kinds ? value_of_words(know, bare, loose) : DLN_KNOW_NONE, kinds);
		join(know, whole, part, &result);
	}
	return result.len;
}

size_t dln_know_find_place(const dln_know *know, dln_view words, uint32_t *out, size_t cap)
{
	return find(know, words, 2, out, cap);
}

size_t dln_know_find_place_strict(const dln_know *know, dln_view words, uint32_t *out, size_t cap)
{
	return find(know, words, 1, out, cap);
}

static dln_view name_of(const dln_know *know, uint32_t number)
{
	return number < know->place_len ? dln_know_string(know, know->places[number].name) : (dln_view){NULL, 0};
}

void dln_know_place(const dln_know *know, uint32_t number, dln_place *out)
{
	memset(out, 0, sizeof *out);
	out->division = UINT32_MAX;
	if (number >= know->place_len)
		return;
	const dln_know_place_entry *p = &know->places[number];
	out->id = p->id;
	out->name = dln_know_string(know, p->name);
	memcpy(out->country, p->country, 2);
	out->admin1 = name_of(know, p->admin1);
	out->admin2 = name_of(know, p->admin2);
	out->division = p->precision == DLN_DIVISION ? number : p->admin1 < know->place_len ? p->admin1 : UINT32_MAX;
	out->lat = p->lat / 10000.0;
	out->lon = p->lon / 10000.0;
	out->precision = p->precision <= DLN_REGION ? (dln_precision)p->precision : DLN_SITE;
	out->population = p->population;
	out->seat = p->seat <= 3 ? p->seat : 0;
}

uint32_t dln_know_places(const dln_know *know)
{
	return know->place_len;
}

/* Whether `inner` lies in a division or country `part`, or is it. */
static bool lies_in(const dln_know *know, uint32_t part, uint32_t inner)
{
	const dln_know_place_entry *o = &know->places[part], *i = &know->places[inner];
	if (part == inner || i->admin1 == part || i->admin2 == part)
		return true;
	return o->precision == DLN_COUNTRY && o->country[0] && memcmp(o->country, i->country, 2) == 0;
}

bool dln_know_contains(const dln_know *know, uint32_t outer, uint32_t inner)
{
	if (outer >= know->place_len || inner >= know->place_len)
		return false;
	if (lies_in(know, outer, inner))
		return true;
	if (know->places[outer].precision != DLN_REGION)
		return false;
	uint32_t len;
	const uint32_t *parts = dln_know_list(know, know->places[outer].list, &len);
	for (uint32_t i = 0; i < len; i++)
		if (parts[i] < know->place_len && lies_in(know, parts[i], inner))
			return true;
	return false;
}

uint32_t dln_know_country(const dln_know *know, const char *alpha2)
{
	if (!alpha2 || alpha2[0] < 'A' || alpha2[0] > 'Z' || alpha2[1] < 'A' || alpha2[1] > 'Z' || alpha2[2])
		return UINT32_MAX;
	uint32_t number = know->countries[(alpha2[0] - 'A') * 26 + (alpha2[1] - 'A')];
	return number < know->place_len ? number : UINT32_MAX;
}

static dln_view code_of(const dln_know *know, uint32_t id, uint32_t precision)
{
	uint32_t from = 0, to = know->pcode_len;
	while (from < to) {
		uint32_t mid = from + (to - from) / 2;
		const dln_know_pcode_entry *p = &know->pcodes[mid];
		if (p->id == id && p->precision == precision)
			return dln_know_string(know, p->code);
		if (p->id < id || (p->id == id && p->precision < precision))
			from = mid + 1;
		else
			to = mid;
	}
	return (dln_view){NULL, 0};
}

dln_view dln_know_pcode(const dln_know *know, uint32_t id, dln_precision precision)
{
	return code_of(know, id, (uint32_t)precision);
}

dln_view dln_know_iso(const dln_know *know, uint32_t number)
{
	dln_place p;
	dln_know_place(know, number, &p);
	return p.division < know->place_len ? code_of(know, know->places[p.division].id, DLN_KNOW_ISO) : (dln_view){NULL, 0};
}
