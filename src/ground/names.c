/* names.c: finds names.
 *
 * From each capitalised token the longest run that actors, countries or the gazetteer know is taken; runs go over hyphens,
 * apostrophes, strokes, possessives and small linking words inside ("Pul-e Khumri", "Lord's Resistance Army") but not over other punctuation. A place name that
 * is only a part of a longer run of capitalised tokens is no place when the rest of the run is a person's name ("Atta Mohammad Noor"). Capitalised runs
 * that nothing knows become NAMEs. An acronym with a hyphen and more behind it that is known only without them ("SPLM-X") is the name of another body.
 */
#include "ground/ground_parts.h"

#include <string.h>

#include "base/utf8.h"

#define SHORT_NAME 4    /* letters of an acronym; what spells a short name otherwise is most often another word */
#define LONGEST_NAME 14 /* tokens: "Movement for the Actualization of the Sovereign State of Biafra" has 10, "Tehreek - e - Nafaz - e - Shariat - e - Mohammadi" 13 */
#define MOST_PARTICLES 3 /* "van der", "al -" */

bool dln_ground_capital(const dln_token *token)
{
	if (!token->form.len)
		return false;
	uint32_t cp;
	dln_utf8_decode(token->form, 0, &cp, NULL);
	return dln_cp_is_upper(cp);
}

dln_view dln_ground_text(const dln_parsed *parsed, uint32_t first, uint32_t last)
{
	dln_range a = parsed->tokens[first].range, b = parsed->tokens[last].range;
	return dln_view_sub(parsed->report->text, a.begin, b.end);
}

static bool is_word(const dln_token *t)
{
	uint32_t cp;
	dln_utf8_decode(t->form, 0, &cp, NULL);
	return dln_cp_is_letter(cp) || dln_cp_is_digit(cp);
}

/* Whether a name may go on over this token. */
static bool joins(const dln_token *t)
{
	if (is_word(t))
		return true;
	return t->form.len == 1 && (t->form.at[0] == '-' || t->form.at[0] == '\'' || t->form.at[0] == '.' || t->form.at[0] == '/');
}

/* A possessive clitic ends a name, unless it is inside of one that is known: "Lord's Resistance Army". */
static bool is_clitic(const dln_token *t)
{
	return t->xpos == DLN_X_POS || (t->form.len && (t->form.at[0] == '\'' || (unsigned char)t->form.at[0] == 0xE2) && t->form.len <= 4 && t->deprel == DLN_R_CASE);
}

/* How many tokens from `first` a name may span. */
static uint32_t reach(const dln_ground_job *job, const dln_sentence *s, uint32_t first)
{
	const dln_token *t = job->parsed->tokens;
	uint32_t end = first + 1, limit = s->first + s->count;
	while (end < limit && end - first < LONGEST_NAME &&
		(is_clitic(&t[end]) ? end + 1 < limit && dln_ground_capital(&t[end + 1]) : joins(&t[end])))
		end++;
	while (end > first + 1 && !is_word(&t[end - 1]))
		end--;
	return end - first;
}

static bool is_open(uint8_t upos)
{
	return upos == DLN_PROPN || upos == DLN_NOUN || upos == DLN_ADJ || upos == DLN_NUM || upos == DLN_X;
}

static bool in_not_places(const dln_ground_job *job, dln_view name, uint32_t *kind)
{
	char room[128];
	dln_buf buf;
	*kind = DLN_NOT_PERSON;
	dln_buf_lend(&buf, room, sizeof room);
	dln_utf8_plain(&buf, name);
	return buf.status == DLN_OK && dln_map_get(&job->words->not_place, dln_buf_as_view(&buf), kind);
}

static bool after_preposition(const dln_ground_job *job, const dln_sentence *s, uint32_t first)
{
	return first > s->first && job->parsed->tokens[first - 1].upos == DLN_ADP;
}

/* Written as a name whatever the tagger makes of it: a capital inside of a running sentence, in a word that has small letters too. */
static bool capital_inside(const dln_ground_job *job, const dln_sentence *s, uint32_t i)
{
	const dln_token *t = &job->parsed->tokens[i];
	dln_block_kind kind = job->parsed->report->blocks[s->block].kind;
	if (i == s->first || t[-1].upos == DLN_PUNCT || (t->upos != DLN_NOUN && t->upos != DLN_ADJ && t->upos != DLN_X))
		return false;
	if (kind != DLN_BLOCK_PROSE && kind != DLN_BLOCK_CAPTION)
		return false;
	for (size_t k = 1; k < t->form.len; k++)
		if (t->form.at[k] >= 'a' && t->form.at[k] <= 'z')
			return true;
	return false;
}

static bool is_title(const dln_ground_job *job, uint32_t token)
{
	char room[48];
	dln_view low = dln_words_title(job->words, dln_view_lower(job->parsed->tokens[token].form, room, sizeof room));
	return dln_words_is_noun(job->words, low) && dln_words_noun(job->words, low)->kind == DLN_PERSON;
}

bool dln_ground_placed(const dln_ground_job *job, uint32_t token)
{
	const dln_token *t = &job->parsed->tokens[token];
	if (job->finder[token] == DLN_NAME_PER + 1 || job->finder[token] == DLN_NAME_ORG + 1)
		return false;
	if (job->finder[token] == DLN_NAME_LOC + 1)
		return true;
	return token > 0 && t[-1].upos == DLN_ADP && t[-1].head == token && (dln_words_function(job->words, t[-1].form) & DLN_F_LOCATIVE) != 0;
}

/* The finder takes it for a part of a longer name of a person: "Ana Elizabeth Ruiz". */
static bool inside_person(const dln_ground_job *job, const dln_sentence *s, uint32_t first, uint32_t count)
{
	const uint8_t person = DLN_NAME_PER + 1;
	uint32_t end = first + count;
	if (job->finder[first] != person || job->finder[end - 1] != person)
		return false;
	return (first > s->first && job->finder[first - 1] == person) || (end < s->first + s->count && job->finder[end] == person);
}

/* A single word that the finder takes for the first of a longer name of a person: Isaias is the president, Isaias Cruz is somebody else. */
static bool goes_on(const dln_ground_job *job, const dln_sentence *s, uint32_t first, uint32_t count)
{
	const uint8_t person = DLN_NAME_PER + 1;
	uint32_t behind = first + count;
	if (count > 1 || behind >= s->first + s->count || !dln_ground_capital(&job->parsed->tokens[behind]))
		return false;
	return job->finder[first] == person && job->finder[behind] == person;
}

/* "North Texas", "Central Java", "the City of Kharkiv": a word that says which part or what it is of what is named behind it, and not the town of North. */
static bool tells_part(const dln_ground_job *job, const dln_sentence *s, uint32_t first, uint32_t count)
{
	const dln_token *t = &job->parsed->tokens[first];
	dln_relation_kind kind = dln_words_relation(job->words, t->form).kind;
	if (count > 1 || first + 1 >= s->first + s->count)
		return false;
	if (kind == DLN_RELATION_NAMED)
		return (dln_words_function(job->words, t[1].form) & DLN_F_OF) != 0;
	return (kind == DLN_RELATION_SIDE || kind == DLN_RELATION_DIRECTION) && t[1].upos == DLN_PROPN && dln_ground_capital(&t[1]);
}

static bool plausible_place(const dln_ground_job *job, const dln_sentence *s, uint32_t first, uint32_t count, dln_view name)
{
	const dln_token *t = &job->parsed->tokens[first];
	bool opens = first == s->first && job->finder[first] == DLN_NAME_LOC + 1; /* there a capital tells nothing, but the finder may */
	bool proper = t->upos == DLN_PROPN || capital_inside(job, s, first) || opens;
	if (count == 1 && (!proper || name.len < 3 || is_title(job, first)))
		return false;
	if (t->upos == DLN_DET || t->upos == DLN_PRON || t->upos == DLN_NUM || inside_person(job, s, first, count) || tells_part(job, s, first, count))
		return false;
	uint32_t kind;
	if (!in_not_places(job, name, &kind))
		return true;
	/* "occupied Sake": inside of a sentence a capital letter tells the name from the word */
	if (kind == DLN_NOT_WORD || count > 1)
		return proper && first > s->first && (kind == DLN_NOT_WORD || after_preposition(job, s, first));
	return kind == DLN_NOT_PERSON && proper && dln_ground_placed(job, first);
}

uint32_t dln_ground_head_of(const dln_parsed *parsed, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i <= last; i++) {
		uint32_t h = parsed->tokens[i].head;
		if (h == DLN_NO_TOKEN || h < first || h > last)
			if (parsed->tokens[i].upos != DLN_PUNCT || first == last)
				return i;
	}
	return first;
}

/* Of tokens; of nothing that is known yet. */
static dln_mention mention_of(dln_mention_kind kind, uint32_t first, uint32_t last)
{
	return (dln_mention){.kind = kind, .first = first, .last = last, .place = UINT32_MAX, .country = UINT32_MAX, .actor = UINT32_MAX, .person = UINT32_MAX,
		.homonyms = UINT32_MAX};
}

static void push(dln_ground_job *job, dln_mention m)
{
	uint32_t index = (uint32_t)job->mentions.len;
	m.head = dln_ground_head_of(job->parsed, m.first, m.last);
	dln_vec_push(job->arena, &job->mentions, m);
	for (uint32_t i = m.first; i <= m.last; i++)
		job->mention_of[i] = index;
}

/* The places of a name, looked up once a report. */
static const dln_found *look_up(dln_ground_job *job, dln_view name)
{
	uint32_t fresh = (uint32_t)job->found.len, room[DLN_MOST_CANDIDATES];
	uint32_t at = dln_map_intern(job->arena, &job->looked_up, name, fresh);
	if (at != fresh)
		return &job->found.at[at];
	const dln_know *know = job->words->know;
	size_t n = dln_know_find_place_strict(know, name, room, DLN_MOST_CANDIDATES);
	dln_found found = {.loose = n == 0};
	if (n == 0)
		n = dln_know_find_place(know, name, room, DLN_MOST_CANDIDATES);
	found.count = (uint32_t)(n < DLN_MOST_CANDIDATES ? n : DLN_MOST_CANDIDATES);
	uint32_t *numbers = dln_arena_array(job->arena, uint32_t, found.count + 1);
	memcpy(numbers, room, found.count * sizeof *numbers);
	found.numbers = numbers;
	dln_vec_push(job->arena, &job->found, found);
	return &job->found.at[fresh];
}

/* "Evin prison", "Kamra air base": a name may end with a noun in small letters where there is a site of that very name. */
static bool is_site(const dln_ground_job *job, const dln_found *found)
{
	dln_place p;
	dln_know_place(job->words->know, found->numbers[0], &p);
	return !found->loose && p.precision == DLN_SITE;
}

/* "Fairfield, Conn.": a short form, where it may stand. */
static bool short_place(const dln_ground_job *job, const dln_sentence *s, dln_view name, dln_mention *out)
{
	const dln_short_place *place = dln_words_short_place(job->words, name);
	const dln_token *t = job->parsed->tokens;
	if (!place)
		return false;
	if (place->after && !(out->first >= s->first + 2 && dln_view_is(t[out->first - 1].form, ",") && dln_ground_capital(&t[out->first - 2])))
		return false;
	out->kind = DLN_M_PLACE;
	out->candidates = &place->number;
	out->candidate_count = 1;
	return true;
}

/* "Kurdistan Workers' Party": a possessive inside, which only names of actors have. */
static bool has_clitic(const dln_ground_job *job, uint32_t first, uint32_t count)
{
	for (uint32_t i = first; i < first + count; i++)
		if (is_clitic(&job->parsed->tokens[i]))
			return true;
	return false;
}

/* In a sentence in capitals a capital tells nothing: a name begins and ends with words that the tagger takes for parts of one, not with "in" or "was". */
static bool may_name(const dln_ground_job *job, const dln_sentence *s, uint32_t first, uint32_t last)
{
	const dln_token *t = job->parsed->tokens;
	if (!s->capitals)
		return true;
	bool proper = false;
	for (uint32_t i = first; i <= last; i++)
		proper |= t[i].upos == DLN_PROPN || t[i].upos == DLN_ADJ || t[i].upos == DLN_NOUN;
	if (first == last) /* "the car" is not the Central African Republic */
		return t[first].upos == DLN_PROPN || (t[first].upos == DLN_ADJ || t[first].xpos == DLN_X_NNS);
	return proper && is_open(t[first].upos) && is_open(t[last].upos);
}

/* A name that the tables know, of exactly these tokens. */
static bool known(dln_ground_job *job, const dln_sentence *s, uint32_t first, uint32_t count, dln_mention *out)
{
	dln_view name = dln_ground_text(job->parsed, first, first + count - 1);
	if (name.len > 100 || !may_name(job, s, first, first + count - 1))
		return false;
	*out = mention_of(DLN_M_PLACE, first, first + count - 1);
	uint32_t kind;
	if (short_place(job, s, name, out))
		return true;
	const dln_alias *a = dln_words_alias(job->words, name);
	if (a && a->actor != UINT32_MAX && job->words->actors[a->actor].kind == DLN_PERSON && goes_on(job, s, first, count))
		return false;
	if (a && a->actor != UINT32_MAX && (count > 1 || !in_not_places(job, name, &kind) || a->country != UINT32_MAX || job->words->actors[a->actor].kind != DLN_PERSON)) {
		out->kind = DLN_M_ACTOR;
		out->actor = a->actor;
		out->homonyms = a->next;
		return true;
	}
	if (a && a->country != UINT32_MAX) {
		out->kind = a->adjective || a->people ? DLN_M_NATION : DLN_M_COUNTRY;
		out->country = a->country;
		out->place = job->words->countries[a->country].place;
		return true;
	}
	if (has_clitic(job, first, count) || !plausible_place(job, s, first, count, name))
		return false;
	const dln_found *found = look_up(job, name);
	out->loose = found->loose || in_not_places(job, name, &kind);
	out->candidates = found->numbers;
	out->candidate_count = found->count;
	out->kind = DLN_M_PLACE;
	if (s->capitals && found->loose && name.len <= SHORT_NAME) /* "UCA" is no Uco */
		return false;
	return found->count > 0 && (dln_ground_capital(&job->parsed->tokens[out->last]) || is_site(job, found));
}

static bool name_token(const dln_ground_job *job, uint32_t i)
{
	const dln_token *t = &job->parsed->tokens[i];
	if (dln_words_is_time(job->words, t->form))
		return false;
	return t->upos == DLN_PROPN && dln_ground_capital(t) && job->mention_of[i] == UINT32_MAX && !is_title(job, i);
}

/* "Hassan al-Rashid", "Osama bin Khalid", "Jan van der Berg": where the finder has one person's name, the token behind the small words inside of it, else `at`. */
static uint32_t over_particles(const dln_ground_job *job, uint32_t at, uint32_t limit)
{
	const uint8_t person = DLN_NAME_PER + 1;
	uint32_t end = at;
	while (end < limit && end < at + MOST_PARTICLES && job->finder[end] == person && !dln_ground_capital(&job->parsed->tokens[end]) && joins(&job->parsed->tokens[end]))
		end++;
	bool inside = end > at && end < limit && job->finder[at - 1] == person && job->finder[end] == person && is_word(&job->parsed->tokens[at]);
	return inside && name_token(job, end) ? end : at;
}

/* End of the run of unknown name tokens from `first`. */
static uint32_t unknown_run(const dln_ground_job *job, const dln_sentence *s, uint32_t first)
{
	uint32_t end = first, limit = s->first + s->count;
	while (end < limit && name_token(job, end)) {
		end = over_particles(job, end + 1, limit);
		if (end + 1 < limit && job->parsed->tokens[end].form.len == 1 && job->parsed->tokens[end].form.at[0] == '-' &&
			!job->parsed->tokens[end - 1].space_after && name_token(job, end + 1))
			end++;
	}
	return end;
}

/* A place of one or two tokens beside unknown capitalised name tokens is likely a part of a person's name. */
static bool part_of_name(const dln_ground_job *job, const dln_sentence *s, uint32_t first, uint32_t count)
{
	const dln_token *t = job->parsed->tokens;
	uint32_t end = first + count, limit = s->first + s->count;
	bool before = first > s->first && name_token(job, first - 1) && t[first - 1].head != DLN_NO_TOKEN && !dln_words_is_noun(job->words, t[first - 1].lemma) &&
		!tells_part(job, s, first - 1, 1);
	bool flat_before = before && (t[first].deprel == DLN_R_FLAT || t[first].head == first - 1 || t[first - 1].head == first);
	bool after = end < limit && t[end].upos == DLN_PROPN && dln_ground_capital(&t[end]) && t[end].deprel == DLN_R_FLAT && t[end - 1].space_after;
	if (after) {
		char room[40];
		after = !dln_words_is_noun(job->words, dln_view_lower(t[end].lemma, room, sizeof room));
	}
	return flat_before || after;
}

/* A capital, a figure before one (3R, 444 Brigade), or an article that hangs on a capital (al-Aqsa). */
static bool begins(const dln_ground_job *job, uint32_t i, uint32_t limit)
{
	const dln_token *t = &job->parsed->tokens[i];
	if (dln_ground_capital(t))
		return true;
	if (i + 2 < limit && dln_view_is(t[1].form, "-") && !t->space_after && !t[1].space_after && t->form.len <= 3 && dln_ground_capital(&t[2]))
		return is_word(t);
	bool figure = t->form.len > 0 && t->form.at[0] >= '0' && t->form.at[0] <= '9';
	char last = t->form.at[t->form.len - 1];
	return figure && ((last >= 'A' && last <= 'Z') || (i + 1 < limit && dln_ground_capital(&t[1])));
}

/* How many tokens the longest known name from `i` has, 0: there is none. */
static uint32_t longest(dln_ground_job *job, const dln_sentence *s, uint32_t i, dln_mention *m)
{
	if (!begins(job, i, s->first + s->count))
		return 0;
	for (uint32_t n = reach(job, s, i); n > 0; n--)
		if (is_word(&job->parsed->tokens[i + n - 1]) && known(job, s, i, n, m) &&
			!(m->kind == DLN_M_PLACE && part_of_name(job, s, i, n)))
			return n;
	return 0;
}

/* The actor with an acronym before the hyphen, UINT32_MAX: none. */
static uint32_t acronym_of(const dln_ground_job *job, dln_view before)
{
	const dln_alias *a = dln_words_alias(job->words, before);
	size_t capitals = 0;
	for (size_t i = 0; i < before.len; i++)
		capitals += before.at[i] >= 'A' && before.at[i] <= 'Z';
	return a && capitals > 1 && capitals == before.len ? a->actor : UINT32_MAX;
}

/* What stands behind the hyphen tells one body from another: a figure or a word with a capital, and no other party ("FARC-ELN talks", "FMLN-army clashes"). */
static bool tells_apart(dln_ground_job *job, const dln_sentence *s, uint32_t token, dln_view behind)
{
	char room[48];
	dln_mention other;
	bool digit = behind.len && behind.at[0] >= '0' && behind.at[0] <= '9', capital = behind.len && behind.at[0] >= 'A' && behind.at[0] <= 'Z';
	const dln_alias *a = dln_words_alias(job->words, behind);
	bool party = a || (token != DLN_NO_TOKEN && longest(job, s, token, &other) && other.kind != DLN_M_PLACE);
	return digit || (capital && !party && !dln_words_is_noun(job->words, dln_view_lower(behind, room, sizeof room)));
}

/* "SPLM-X", as one token or three, which the tables have only as "SPLM": tokens that it has, 0: it is none. */
static uint32_t offshoot(dln_ground_job *job, const dln_sentence *s, uint32_t i, dln_mention *out)
{
	const dln_token *t = &job->parsed->tokens[i];
	const char *hyphen = memchr(t->form.at, '-', t->form.len);
	bool three = !hyphen && i + 2 < s->first + s->count && dln_view_is(t[1].form, "-") && !t->space_after && !t[1].space_after;
	if (!hyphen && !three)
		return 0;
	size_t cut = hyphen ? (size_t)(hyphen - t->form.at) : t->form.len;
	dln_view behind = hyphen ? dln_view_sub(t->form, cut + 1, t->form.len) : t[2].form;
	uint32_t actor = acronym_of(job, dln_view_sub(t->form, 0, cut));
	if (actor == UINT32_MAX || !tells_apart(job, s, three ? i + 2 : DLN_NO_TOKEN, behind))
		return 0;
	*out = mention_of(DLN_M_NAME, i, i + (three ? 2 : 0));
	out->like = actor + 1;
	return three ? 3 : 1;
}

/* "North", "Upper": a word for a side of a land. */
static bool tells_side(const dln_ground_job *job, dln_view word)
{
	dln_relation_kind kind = dln_words_relation(job->words, word).kind;
	return kind == DLN_RELATION_DIRECTION || kind == DLN_RELATION_SIDE;
}

/* "North and South Kivu": the first word with what the second name goes on with is a place too. False: it is none. */
static bool half_named(dln_ground_job *job, const dln_sentence *s, uint32_t i, dln_mention *out)
{
	char room[100];
	dln_buf both;
	dln_mention whole;
	const dln_token *t = &job->parsed->tokens[i];
	if (i + 3 >= s->first + s->count || t[1].upos != DLN_CCONJ || !dln_ground_capital(t) || !dln_ground_capital(&t[2]))
		return false;
	bool sides = tells_side(job, t->form) && tells_side(job, t[2].form);
	uint32_t n = sides ? longest(job, s, i + 2, &whole) : 0; /* "Paris and Henry County" are no two counties */
	if (n < 2 || whole.kind != DLN_M_PLACE || whole.loose)
		return false;
	dln_view rest = dln_ground_text(job->parsed, i + 3, i + 1 + n);
	dln_buf_lend(&both, room, sizeof room);
	dln_buf_printf(&both, "%.*s %.*s", DLN_FMT(t->form), DLN_FMT(rest));
	if (both.status != DLN_OK)
		return false;
	const dln_found *found = look_up(job, dln_arena_copy(job->arena, dln_buf_as_view(&both)));
	*out = mention_of(DLN_M_PLACE, i, i);
	out->candidates = found->numbers;
	out->candidate_count = found->count;
	return found->count > 0 && !found->loose;
}

/* How many tokens from here spell the whole name, without its article; 0: they do not. */
static uint32_t spelt(const dln_ground_job *job, const dln_sentence *s, uint32_t i, dln_view name)
{
	const dln_token *t = job->parsed->tokens;
	const char *space = name.len ? memchr(name.at, ' ', name.len) : NULL;
	if (space && (dln_words_function(job->words, dln_view_sub(name, 0, (size_t)(space - name.at))) & DLN_F_DEFINITE))
		name = dln_view_sub(name, (size_t)(space - name.at) + 1, name.len);
	for (uint32_t last = i + 1; name.len && last < s->first + s->count && t[last].range.end - t[i].range.begin <= name.len; last++)
		if (dln_view_eq(dln_ground_text(job->parsed, i, last), name))
			return last - i + 1;
	return 0;
}

/* "A witness told the Kabul Times": how many tokens from here are the report's own outlet, or an agency whose copy it is; 0: they are not. One of one word may be called
 * as the town that it is printed in. */
static uint32_t own_outlet(const dln_ground_job *job, const dln_sentence *s, uint32_t i, dln_mention *out)
{
	const dln_report *report = job->parsed->report;
	uint32_t count = spelt(job, s, i, report->outlet);
	for (size_t k = 0; k < report->agency_count && !count; k++)
		count = spelt(job, s, i, report->agencies[k]);
	if (count) {
		*out = mention_of(DLN_M_NAME, i, i + count - 1);
		out->press = true;
	}
	return count;
}

static void scan(dln_ground_job *job, const dln_sentence *s)
{
	uint32_t limit = s->first + s->count;
	for (uint32_t i = s->first; i < limit;) {
		dln_mention m, behind;
		uint32_t found = longest(job, s, i, &m);
		/* "The Independent National Patriotic Front of Liberia" is no newspaper */
		if (found && i + 1 < limit && job->parsed->tokens[i].upos == DLN_DET && longest(job, s, i + 1, &behind) >= found)
			found = 0;
		uint32_t beyond = found < 2 ? offshoot(job, s, i, &behind) : 0;
		if (beyond > found) {
			found = beyond;
			m = behind;
		}
		if (found < 2 && half_named(job, s, i, &behind)) {
			found = 1;
			m = behind;
		}
		uint32_t outlet = !found || m.kind == DLN_M_PLACE ? own_outlet(job, s, i, &behind) : 0;
		if (outlet > found) {
			found = outlet;
			m = behind;
		}
		if (found)
			push(job, m);
		i += found ? found : 1;
	}
}

/* "Interior Ministry", "Defence Ministry", "Central Police": written as a name, yet its last word says what it is and who it is comes by rule. */
static bool is_described(const dln_ground_job *job, uint32_t last)
{
	char room[48];
	dln_view low = dln_view_lower(job->parsed->tokens[last].form, room, sizeof room);
	return (dln_words_noun(job->words, low)->classes & (DLN_C_STATE | DLN_C_FORCE)) != 0;
}

/* "The City of Flores": a word for a kind of place with a capital by itself is no name. */
static bool is_kind_of_place(const dln_ground_job *job, uint32_t token)
{
	char room[48];
	const dln_noun *noun = dln_words_noun(job->words, dln_view_lower(job->parsed->tokens[token].lemma, room, sizeof room));
	return noun->has_level && (noun->classes & DLN_C_PLACE);
}

static void scan_unknown(dln_ground_job *job, const dln_sentence *s)
{
	uint32_t limit = s->first + s->count;
	for (uint32_t i = s->first; i < limit;) {
		uint32_t end = job->mention_of[i] == UINT32_MAX ? unknown_run(job, s, i) : i;
		if (end > i && !is_described(job, end - 1) && !(end == i + 1 && is_kind_of_place(job, i)))
			push(job, mention_of(DLN_M_NAME, i, end - 1));
		i = end > i ? end : i + 1;
	}
}

void dln_ground_names(dln_ground_job *job)
{
	for (size_t i = 0; i < job->parsed->sentence_count; i++)
		if (job->parsed->sentences[i].parsed && job->parsed->sentences[i].count) {
			scan(job, &job->parsed->sentences[i]);
			scan_unknown(job, &job->parsed->sentences[i]);
		}
}
