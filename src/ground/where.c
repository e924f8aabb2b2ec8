/* where.c: where a phrase means: names, "the city", "its", buildings and parts of named places. A described place takes the name beside it, else the
 * place that the text spoke of before, "our town" that of who speaks, else it is somewhere in the country that the report is about.
 */
#include "ground/ground_parts.h"

#include <string.h>

static const dln_token *token_at(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

dln_where dln_ground_place(const dln_know *know, uint32_t number, dln_range range)
{
	dln_place p;
	dln_know_place(know, number, &p);
	dln_where w = {.number = number, .id = p.id, .name = p.name, .admin1 = p.admin1, .admin2 = p.admin2, .words = range, .lat = p.lat,
		.lon = p.lon, .precision = p.precision};
	memcpy(w.country, p.country, sizeof w.country);
	return w;
}

/* A name that no table has, in the country that the report is about. */
static dln_where unlisted(const dln_grounded *g, const dln_mention *m)
{
	dln_where w = {.number = UINT32_MAX, .name = dln_ground_text(g->parsed, m->first, m->last), .lat = NAN, .lon = NAN, .precision = m->precision};
	if (g->main_country != UINT32_MAX)
		memcpy(w.country, g->words->countries[g->main_country].iso2, sizeof w.country);
	return w;
}

static bool has_place(const dln_mention *m)
{
	return m->place != UINT32_MAX || m->kind == DLN_M_UNLISTED;
}

static dln_range mention_range(const dln_grounded *g, const dln_mention *m)
{
	return dln_tree_range(&g->tree, m->first, m->last);
}

/* How closely the name that hangs on a common noun is that of the place itself: "the city of Aibak", "Aibak district", "Badakhshan's capital", "a base in Gao".
 * 0: not at all. A town is called by what it is of ("the Harare suburb of X"). */
static int closeness(const dln_grounded *g, uint32_t it, const dln_noun *n)
{
	switch ((dln_deprel)token_at(g, it)->deprel) {
	case DLN_R_APPOS: case DLN_R_FLAT: return 5;
	case DLN_R_COMPOUND: return 4;
	case DLN_R_NMOD:
		if (dln_ground_function(g, dln_tree_case(&g->tree, it), DLN_F_OF))
			return n->has_level && n->level == DLN_TOWN ? 5 : 3;
		/* "captured the heights from Mali", but "on the road from Mali" */
		return token_at(g, token_at(g, it)->head)->deprel != DLN_R_OBJ || !dln_ground_function(g, dln_tree_case(&g->tree, it), DLN_F_AWAY);
	case DLN_R_POSS: case DLN_R_AMOD: return 2;
	default: return 0;
	}
}

/* "the Baghdad suburb of X" is X: a seat of a division is what lies around a place that is none, and a division or a country around a seat. */
static int width(const dln_grounded *g, const dln_mention *m)
{
	dln_place p = {0};
	if (m->place != UINT32_MAX)
		dln_know_place(g->words->know, m->place, &p);
	return p.precision >= DLN_COUNTRY ? 3 : p.precision >= DLN_DIVISION ? 2 : p.seat == 1 || p.seat == 2;
}

/* "a US base", "a Canada hospital": a country before a building owns it. */
static bool only_owns(const dln_grounded *g, uint32_t it, const dln_mention *m, const dln_noun *n)
{
	return m->kind == DLN_M_COUNTRY && token_at(g, it)->deprel == DLN_R_COMPOUND && (n->classes & DLN_C_FACILITY);
}

/* "The army post of X" is the army's, in X; "the border post of X" is X. */
static bool is_of_troops(const dln_grounded *g, uint32_t token)
{
	const dln_classes troops = DLN_C_FORCE | DLN_C_ARMED | DLN_C_STATE;
	DLN_EACH_CHILD(&g->tree, token, it)
		if (it < token && (dln_ground_noun_at(g, it)->classes & troops))
			return true;
	return false;
}

/* "The city, 110 km north of Baghdad": what is only said of a noun behind a comma, beside which it lies, is not its name. */
static bool lies_beside(const dln_grounded *g, uint32_t token, uint32_t it)
{
	uint32_t of = dln_tree_find(&g->tree, it, DLN_R_CASE, DLN_NO_TOKEN);
	if (of == DLN_NO_TOKEN || of < token + 2 || !dln_view_is(token_at(g, token + 1)->form, ","))
		return false;
	dln_relation_kind kind = dln_words_relation(g->words, token_at(g, of - 1)->form).kind;
	return kind == DLN_RELATION_DIRECTION || kind == DLN_RELATION_UNIT;
}

/* A place in the words around a common noun: "the northern city of Aibak", "Kunduz airport", "Badakhshan's capital Faizabad". */
static const dln_mention *place_right_inside(const dln_grounded *g, uint32_t token, bool *part)
{
	const dln_noun *n = dln_ground_noun_at(g, token);
	const dln_mention *best = NULL;
	int nearest = 0;
	uint32_t at = token;
	DLN_EACH_CHILD(&g->tree, token, it) {
		const dln_mention *m = dln_ground_mention_at(g, it);
		int close = closeness(g, it, n);
		if (!close || !m || lies_beside(g, token, it) || !has_place(m) || (m->kind == DLN_M_NATION && token_at(g, it)->deprel == DLN_R_NMOD))
			continue;
		if (m->kind == DLN_M_NATION && (n->classes & DLN_C_PLACE) && n->has_level && n->level < DLN_COUNTRY)
			continue; /* "an Afghan city" is not Afghanistan */
		if (m->kind == DLN_M_NATION && (n->classes & DLN_C_FACILITY) && m->country != g->main_country)
			continue; /* "the American school" is somewhere in the land of the report */
		bool around = best && best->kind == DLN_M_UNLISTED && m->kind == DLN_M_PLACE && token_at(g, it)->deprel == DLN_R_NMOD; /* "X village of Biu district" */
		if (around || only_owns(g, it, m, n) || (best && (width(g, m) != width(g, best) ? width(g, m) > width(g, best) : close <= nearest)))
			continue;
		best = m;
		nearest = close;
		at = it;
	}
	if (!best)
		return NULL;
	bool of = dln_ground_function(g, dln_tree_case(&g->tree, at), DLN_F_OF);
	bool names_town = n->has_level && n->level == DLN_TOWN && of && !is_of_troops(g, token); /* "the port of Massawa" */
	*part = ((n->classes & DLN_C_FACILITY) && !names_town) || (n->has_level && n->level == DLN_REGION);
	return best;
}

/* The same, and "the airport in the port city of Hodeidah". */
static const dln_mention *place_inside(const dln_grounded *g, uint32_t token, bool *part)
{
	const dln_mention *m = place_right_inside(g, token, part);
	if (m || !(dln_ground_noun_at(g, token)->classes & DLN_C_FACILITY))
		return m;
	DLN_EACH_CHILD(&g->tree, token, it)
		if (!m && token_at(g, it)->deprel == DLN_R_NMOD && (dln_ground_noun_at(g, it)->classes & DLN_C_PLACE))
			m = place_right_inside(g, it, part);
	*part |= m != NULL;
	return m;
}

/* How many clauses deep a token stands below the root. */
static uint32_t depth_of(const dln_grounded *g, uint32_t token)
{
	const dln_relset clauses = DLN_REL(DLN_R_ADVCL) | DLN_REL(DLN_R_ACL) | DLN_REL(DLN_R_RELCL) | DLN_REL(DLN_R_CCOMP) | DLN_REL(DLN_R_XCOMP) | DLN_REL(DLN_R_CSUBJ) |
		DLN_REL(DLN_R_PARATAXIS);
	uint32_t depth = 0;
	for (; token_at(g, token)->head != DLN_NO_TOKEN; token = token_at(g, token)->head)
		depth += (clauses & DLN_REL(token_at(g, token)->deprel)) != 0;
	return depth;
}

bool dln_ground_is_label(const dln_grounded *g, uint32_t token)
{
	const dln_mention *m = dln_ground_mention_at(g, token);
	const dln_sentence *s = &g->parsed->sentences[token_at(g, token)->sentence];
	dln_block_kind kind = g->parsed->report->blocks[s->block].kind;
	if (!m || !(m->kind == DLN_M_COUNTRY || dln_ground_is_place(m)) || m->first != s->first || (kind != DLN_BLOCK_TITLE && kind != DLN_BLOCK_HEADING))
		return false;
	return m->last + 1 < s->first + s->count && dln_view_is(token_at(g, m->last + 1)->form, ":");
}

/* Whether the name stands in the report's dateline: where it was written is not what it is about. */
static bool in_dateline(const dln_grounded *g, const dln_mention *m)
{
	dln_range dateline = g->parsed->report->dateline;
	uint32_t begin = token_at(g, m->first)->range.begin;
	return begin >= dateline.begin && begin < dateline.end;
}

/* Whether a place can be what "the city" or "its" means; of this level, or any below country level when it is negative. */
static bool may_be_meant(const dln_grounded *g, const dln_mention *m, int level)
{
	dln_place p;
	if (m->kind == DLN_M_UNLISTED)
		return level < 0 ? m->precision <= DLN_DIVISION : (int)m->precision == level;
	if (m->kind != DLN_M_PLACE)
		return false;
	dln_know_place(g->words->know, m->place, &p);
	if (!(level < 0 ? p.precision <= DLN_DIVISION : (int)p.precision == level))
		return false;
	/* a capital that acts is a government, not a city */
	uint8_t rel = token_at(g, m->head)->deprel;
	return !(p.seat == 1 && (dln_ground_subject(rel) || rel == DLN_R_POSS || rel == DLN_R_COMPOUND || rel == DLN_R_AGENT));
}

bool dln_ground_is_landmark(const dln_grounded *g, const dln_mention *m)
{
	uint32_t at = m->first, begin = g->parsed->sentences[token_at(g, at)->sentence].first;
	while (at > begin && (token_at(g, at - 1)->upos == DLN_PUNCT || token_at(g, at - 1)->upos == DLN_DET || (dln_ground_noun_at(g, at - 1)->classes & DLN_C_PLACE)))
		at--;
	return at >= begin + 2 && dln_words_relation(g->words, token_at(g, at - 1)->form).kind == DLN_RELATION_FROM &&
		dln_words_relation(g->words, token_at(g, at - 2)->form).kind == DLN_RELATION_DIRECTION;
}

/* "Looted the Kassab camp": the name of a camp or a base there, when a town or more is asked for. */
static bool names_site(const dln_grounded *g, const dln_mention *m, int level)
{
	const dln_token *t = token_at(g, m->head);
	return level > (int)DLN_SITE && t->deprel == DLN_R_COMPOUND && t->head != DLN_NO_TOKEN && (dln_ground_noun_at(g, t->head)->classes & DLN_C_FACILITY);
}

bool dln_ground_turned_from(const dln_grounded *g, uint32_t before, uint32_t here)
{
	if (!g->era || before == here || g->era[before] != DLN_ERA_LONG_AGO || g->era[here] == DLN_ERA_LONG_AGO)
		return false;
	return g->era[here] == DLN_ERA_NOW || g->parsed->sentences[before].block != g->parsed->sentences[here].block;
}

static bool meets(const dln_grounded *g, uint32_t t)
{
	return dln_ground_function(g, token_at(g, t)->lemma, DLN_F_MEETS) || dln_ground_function(g, token_at(g, t)->form, DLN_F_MEETS);
}

/* "Talks in Nairobi collapsed", "after a summit in Nairobi", "held talks in Nairobi", but a meeting may be bombed, and people killed at it. */
static bool is_meeting(const dln_grounded *g, uint32_t t)
{
	dln_view prep = dln_tree_case(&g->tree, t);
	uint32_t up = token_at(g, t)->head;
	bool held = token_at(g, t)->deprel == DLN_R_OBJ && up != DLN_NO_TOKEN && dln_ground_function(g, token_at(g, up)->lemma, DLN_F_LIGHT);
	return meets(g, t) && (held || token_at(g, t)->deprel == DLN_R_NSUBJ || (prep.len && !dln_ground_function(g, prep, DLN_F_LOCATIVE)));
}

bool dln_ground_is_venue(const dln_grounded *g, uint32_t t)
{
	for (; t != DLN_NO_TOKEN && token_at(g, t)->upos != DLN_VERB; t = token_at(g, t)->head)
		if (is_meeting(g, t))
			return true;
	if (t == DLN_NO_TOKEN)
		return false;
	uint32_t object = dln_tree_find(&g->tree, t, DLN_R_OBJ, DLN_NO_TOKEN);
	return meets(g, t) || (object != DLN_NO_TOKEN && is_meeting(g, object));
}

enum { NOUN_BACK = 12 /* sentences: a word that was said before is known longer than a pronoun is */ };

/* "The government in Addis Ababa": where a body of the state sits. */
static bool is_seat(const dln_grounded *g, const dln_mention *m)
{
	const dln_token *t = token_at(g, m->head);
	return t->deprel == DLN_R_NMOD && t->head != DLN_NO_TOKEN && (dln_ground_noun_at(g, t->head)->classes & DLN_C_STATE) &&
		dln_ground_function(g, dln_tree_case(&g->tree, m->head), DLN_F_LOCATIVE);
}

/* Where the text is only on its way: a landmark, the report's dateline, a meeting's place, where somebody comes from or a government sits. */
static bool is_passed(const dln_grounded *g, const dln_mention *m, int level)
{
	return dln_ground_is_landmark(g, m) || is_seat(g, m) || in_dateline(g, m) || dln_ground_is_venue(g, m->head) || names_site(g, m, level) ||
		dln_ground_function(g, dln_tree_case(&g->tree, m->head), DLN_F_AWAY);
}

/* "Rufaa, a town to the north, ... the city": another word for a town than it was called by is meant of another place, and "the town" of no state's capital. */
static bool called_otherwise(const dln_grounded *g, const dln_mention *m, uint32_t token)
{
	if (dln_ground_function(g, token_at(g, token)->lemma, DLN_F_MINOR) && dln_ground_is_state_capital(g, m))
		return true;
	DLN_EACH_CHILD(&g->tree, m->head, it) {
		const dln_noun *n = dln_ground_noun_at(g, it), *word = dln_ground_noun_at(g, token);
		if (token_at(g, it)->deprel == DLN_R_APPOS && (n->classes & DLN_C_PLACE) && n->has_level && word->has_level && n->level == word->level)
			return !dln_view_eq(token_at(g, it)->lemma, token_at(g, token)->lemma);
	}
	return false;
}

/* The place that the text before spoke of: in the nearest sentence that has one the last of its highest clause, since what a sentence
 * is about stands high (after centering, Grosz, Joshi & Weinstein 1995). `second`: where somebody comes from or met, where the report was written, and what is called by
 * another word, which are meant only when there is no other. */
static const dln_mention *place_before(const dln_grounded *g, uint32_t token, int level, uint32_t back, const dln_mention **second)
{
	const dln_mention *best = NULL;
	uint32_t best_sentence = 0, best_depth = 0;
	bool it = token_at(g, token)->upos == DLN_PRON; /* a pronoun means the subject rather than what comes behind it */
	size_t first, end;
	*second = NULL;
	dln_ground_near(g, token, back, &first, &end);
	for (size_t i = first; i < end && g->mentions[i].first < token; i++) {
		const dln_mention *m = &g->mentions[i];
		uint32_t at = token_at(g, m->first)->sentence;
		if (!may_be_meant(g, m, level) || dln_ground_turned_from(g, at, token_at(g, token)->sentence))
			continue;
		if (is_passed(g, m, level) || (!it && called_otherwise(g, m, token))) {
			*second = m;
			continue;
		}
		uint32_t depth = depth_of(g, m->head);
		if (best && at == best_sentence && (depth > best_depth || (it && depth == best_depth && dln_ground_subject(token_at(g, best->head)->deprel))))
			continue;
		best = m;
		best_sentence = at;
		best_depth = depth;
	}
	return best;
}

/* A noun that one word names again and again ("the city") reaches farther back than a pronoun, before a place is taken that the text only passed through. */
static const dln_mention *place_meant(const dln_grounded *g, uint32_t token, int level)
{
	const dln_mention *second, *none, *best = place_before(g, token, level, DLN_GROUND_BACK, &second);
	if (!best && second && token_at(g, token)->upos != DLN_PRON)
		best = place_before(g, token, level, NOUN_BACK, &none);
	return best ? best : second;
}

bool dln_ground_is_definite(const dln_grounded *g, uint32_t noun)
{
	DLN_EACH_CHILD(&g->tree, noun, it)
		if (dln_ground_function(g, token_at(g, it)->form, DLN_F_DEFINITE))
			return true;
	return false;
}

bool dln_ground_side_by_side(const dln_grounded *g, const dln_mention *a, const dln_mention *b)
{
	bool any = false;
	if (b->first <= a->last || b->first > a->last + 4)
		return false;
	for (uint32_t i = a->last + 1; i < b->first; i++) {
		if (token_at(g, i)->upos != DLN_CCONJ && !dln_view_is(token_at(g, i)->form, ","))
			return false;
		any = true;
	}
	return any;
}

/* A definite plural of a word for a town or a district that says no more of which ones. */
static bool points_to_several(const dln_grounded *g, uint32_t noun)
{
	const dln_noun *n = dln_ground_noun_at(g, noun);
	if (token_at(g, noun)->xpos != DLN_X_NNS || g->mention_of[noun] != UINT32_MAX || !(n->classes & DLN_C_PLACE) || !n->has_level || n->level > DLN_DIVISION)
		return false;
	DLN_EACH_CHILD(&g->tree, noun, it) {
		const dln_relset bare = DLN_REL(DLN_R_NUMMOD) | DLN_REL(DLN_R_CASE) | DLN_REL(DLN_R_PUNCT) | DLN_REL(DLN_R_MARK);
		bool points = dln_ground_function(g, token_at(g, it)->form, DLN_F_DEFINITE);
		dln_view by = token_at(g, it)->deprel == DLN_R_NMOD ? dln_tree_case(&g->tree, it) : (dln_view){NULL, 0};
		bool nowhere = by.len && !dln_ground_function(g, by, DLN_F_OF | DLN_F_LOCATIVE | DLN_F_AROUND | DLN_F_AWAY); /* "as part of their plan" */
		if (!points && !nowhere && !(DLN_REL(token_at(g, it)->deprel) & bare))
			return false;
	}
	return dln_ground_is_definite(g, noun);
}

uint32_t dln_ground_places_before(const dln_grounded *g, uint32_t noun)
{
	uint32_t found = DLN_NO_TOKEN;
	size_t first, end, last = SIZE_MAX;
	if (!points_to_several(g, noun))
		return found;
	const dln_noun *n = dln_ground_noun_at(g, noun);
	int level = n->level == DLN_SITE ? -1 : (int)n->level;
	dln_ground_near(g, noun, NOUN_BACK, &first, &end);
	for (size_t i = first; i + 1 < end && g->mentions[i + 1].first < noun; i++) {
		const dln_mention *a = &g->mentions[i], *b = a + 1;
		if (!dln_ground_side_by_side(g, a, b) || !may_be_meant(g, a, level) || !may_be_meant(g, b, level) || is_passed(g, a, level) || is_passed(g, b, level) ||
			dln_ground_turned_from(g, token_at(g, a->head)->sentence, token_at(g, noun)->sentence))
			continue;
		if (last != i) /* the next of the same list otherwise */
			found = a->head;
		last = i + 1;
	}
	return found;
}

/* "The airport of Goma ... the airport": the place of the last building of the word that was told with its place. */
static const dln_mention *place_of_same(const dln_grounded *g, uint32_t token)
{
	const dln_mention *same = NULL;
	size_t first, end;
	dln_ground_near(g, token, NOUN_BACK, &first, &end);
	for (size_t i = first; i < end && g->mentions[i].first < token; i++) {
		const dln_mention *m = &g->mentions[i];
		uint32_t up = token_at(g, m->head)->head;
		if (up != DLN_NO_TOKEN && up != token && dln_view_eq(token_at(g, up)->lemma, token_at(g, token)->lemma) && may_be_meant(g, m, -1) &&
			!dln_ground_turned_from(g, token_at(g, m->first)->sentence, token_at(g, token)->sentence))
			same = m;
	}
	return same;
}

/* ---- beside a place ---- */

enum { FAR_METRES = 300000, UNIT_STEPS = 5 };

/* The point `metres` away. The map is taken as flat at this latitude: over these distances that is exact to a few hundred metres. */
static void move(dln_where *where, const dln_relation *direction, uint32_t metres)
{
	double square = where->lat * where->lat, cosine = (32400 - 4 * square) / (32400 + square); /* Bhaskara */
	double degrees = metres / 111195.0;
	double lat = where->lat + degrees * direction->north / 1000.0, lon = where->lon + (cosine > 0.01 ? degrees * direction->east / 1000.0 / cosine : 0);
	where->lat = lat > 90 ? 90 : lat < -90 ? -90 : lat;
	where->lon = lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
}

/* A direction that ends at token `end`, of one token or of up to five with their hyphens; *first is its first token. */
static dln_relation direction_at(const dln_grounded *g, uint32_t begin, uint32_t end, uint32_t *first)
{
	for (uint32_t span = 4; span < 5; span -= 2) {
		if (end < begin + span)
			continue;
		dln_relation r = dln_words_relation(g->words, dln_ground_text(g->parsed, end - span, end));
		*first = end - span;
		if (r.kind == DLN_RELATION_DIRECTION)
			return r;
	}
	return (dln_relation){DLN_RELATION_NONE, 0, 0};
}

/* A length that ends at token `end` ("30 km", "40 kilometers (25 miles)"); 0 when there is none. */
static uint32_t metres_at(const dln_grounded *g, uint32_t begin, uint32_t end, uint32_t *first)
{
	if (dln_view_is(token_at(g, end)->form, ")"))
		for (uint32_t steps = 0; steps < UNIT_STEPS && end > begin && !dln_view_is(token_at(g, end)->form, "("); steps++)
			end--;
	if (dln_view_is(token_at(g, end)->form, "(") && end > begin)
		end--;
	dln_relation unit = dln_words_relation(g->words, token_at(g, end)->form);
	if (unit.kind != DLN_RELATION_UNIT || end == begin)
		return 0;
	uint32_t number = token_at(g, end - 1)->form.at[0] == '-' && end >= begin + 2 ? end - 2 : end - 1;
	uint64_t metres = (uint64_t)dln_words_number(g->words, token_at(g, number)->form) * (uint32_t)unit.north / 1000;
	*first = number;
	return metres <= FAR_METRES ? (uint32_t)metres : 0;
}

/* "30 km north of Mosul", "twelve miles from Goma": not in the place but beside it. Where distance and direction are said, the point is moved. */
static void lay_beside(const dln_grounded *g, const dln_mention *m, dln_where *out)
{
	uint32_t begin = g->parsed->sentences[token_at(g, m->first)->sentence].first, first = m->first;
	if (first < begin + 2 || dln_words_relation(g->words, token_at(g, first - 1)->form).kind != DLN_RELATION_FROM)
		return;
	uint32_t length_end = first - 2;
	dln_relation direction = direction_at(g, begin, first - 2, &first);
	if (direction.kind == DLN_RELATION_DIRECTION)
		length_end = first > begin ? first - 1 : begin;
	else
		first = m->first;
	uint32_t metres = length_end < first ? metres_at(g, begin, length_end, &first) : 0;
	if (direction.kind == DLN_RELATION_NONE && !metres)
		return;
	bool is_north_of_a_land = direction.kind == DLN_RELATION_DIRECTION && !metres && out->precision >= DLN_DIVISION;
	if (is_north_of_a_land) { /* "the north of Mali" is a part of it */
		out->part = true;
		return;
	}
	out->surroundings = true;
	out->words = dln_tree_range(&g->tree, first, m->last);
	if (direction.kind == DLN_RELATION_DIRECTION && metres) {
		move(out, &direction, metres);
		out->precision = DLN_SITE;
	}
}

/* "the north", "rural districts", "six provincial capitals", "the country": somewhere in the country that the report is about. "The area", "the border" and
 * "villages" may be anywhere. */
static bool somewhere(const dln_grounded *g, uint32_t token, const dln_noun *n, bool plural, dln_where *out)
{
	if (!(n->classes & DLN_C_PLACE) || !n->has_level || g->main_country == UINT32_MAX || g->words->countries[g->main_country].place == UINT32_MAX)
		return false;
	bool direction = dln_words_relation(g->words, token_at(g, token)->form).kind == DLN_RELATION_DIRECTION;
	bool divisions = plural && (n->level == DLN_DISTRICT || n->level == DLN_DIVISION || n->level == DLN_TOWN);
	if (!direction && !divisions && n->level != DLN_COUNTRY)
		return false;
	*out = dln_ground_place(g->words->know, g->words->countries[g->main_country].place, dln_ground_phrase(g, token));
	out->part = n->level != DLN_COUNTRY || plural;
	if (out->part)
		out->precision = DLN_REGION;
	return true;
}

/* The place that a mention names, with `words` for its phrase; it is named in so many words where they stand in the sentence of `token`. */
static dln_where place_of(const dln_grounded *g, const dln_mention *m, uint32_t token, dln_range words)
{
	dln_where w = m->kind == DLN_M_UNLISTED ? unlisted(g, m) : dln_ground_place(g->words->know, m->place, words);
	w.words = words;
	if (token_at(g, m->first)->sentence == token_at(g, token)->sentence)
		w.named = mention_range(g, m);
	if (m->site) {
		w.part = true;
		w.precision = w.precision == DLN_TOWN ? DLN_SITE : w.precision;
	}
	return w;
}

static bool where_named(const dln_grounded *g, uint32_t token, const dln_mention *m, dln_where *out)
{
	if (!has_place(m) || m->kind == DLN_M_NATION)
		return false;
	*out = place_of(g, m, token, mention_range(g, m));
	/* "northern Mali" is a part of Mali */
	uint32_t adjective = dln_tree_find(&g->tree, token, DLN_R_AMOD, DLN_NO_TOKEN);
	out->part |= out->precision >= DLN_DIVISION && adjective != DLN_NO_TOKEN && adjective < token;
	if (dln_where_on_map(out))
		lay_beside(g, m, out);
	return true;
}

/* "Three towns, Gao the largest": one of those that a plural counts. */
static bool is_picked_out(const dln_grounded *g, const dln_mention *m)
{
	uint32_t the = m->last + 1, most = m->last + 2;
	return most < g->parsed->token_count && token_at(g, most)->sentence == token_at(g, m->head)->sentence && token_at(g, most)->xpos == DLN_X_JJS &&
		dln_ground_function(g, token_at(g, the)->form, DLN_F_DEFINITE);
}

/* "the capital, Suva, ...", "the city of Suva", "drove them out of the capital Suva", "two villages, Lomba and Tereso": the name behind a comma, "of" or nothing wherever
 * the tree hangs it, behind a plural in apposition. NULL: none. */
static const dln_mention *named_behind(const dln_grounded *g, uint32_t token)
{
	const dln_parsed *p = g->parsed;
	if (token + 2 >= p->token_count || token_at(g, token + 2)->sentence != token_at(g, token)->sentence)
		return NULL;
	bool parted = dln_view_is(token_at(g, token + 1)->form, ",") || dln_ground_function(g, token_at(g, token + 1)->form, DLN_F_OF);
	uint32_t at = parted ? token + 2 : token + 1;
	const dln_mention *m = dln_ground_mention_at(g, at);
	if (!m || m->kind != DLN_M_PLACE || m->first != at || token_at(g, m->head)->deprel == DLN_R_CONJ || (!parted && token_at(g, m->head)->deprel != DLN_R_TMOD))
		return NULL;
	dln_place place;
	dln_know_place(g->words->know, m->place, &place);
	bool one = token_at(g, token)->xpos != DLN_X_NNS || token_at(g, m->head)->deprel == DLN_R_APPOS || is_picked_out(g, m);
	return one && place.precision <= DLN_DISTRICT ? m : NULL; /* many a town is in the tables as the district that has its name */
}

/* The country whose capital "Liberia's capital", "the capital of Yemen", "the Afghan capital" and, without any of these, "the capital" is; UINT32_MAX: it is
 * that of less than a country ("the provincial capital", "Badakhshan's capital") or of nobody knows what. */
static uint32_t country_of_seat(const dln_grounded *g, uint32_t token, bool definite)
{
	uint32_t country = UINT32_MAX;
	DLN_EACH_CHILD(&g->tree, token, it) {
		const dln_mention *m = dln_ground_mention_at(g, it);
		uint8_t rel = token_at(g, it)->deprel;
		if (m && (m->kind == DLN_M_COUNTRY || m->kind == DLN_M_NATION))
			country = m->country;
		else if (rel == DLN_R_POSS && !m && dln_ground_noun_at(g, it)->has_level && dln_ground_noun_at(g, it)->level == DLN_COUNTRY)
			country = g->main_country; /* "the country's capital" */
		else if (rel == DLN_R_POSS || (rel == DLN_R_NMOD && !dln_words_is_time(g->words, token_at(g, it)->form)) /* "out of the capital in March" */ ||
			rel == DLN_R_APPOS || rel == DLN_R_FLAT || m || (dln_ground_noun_at(g, it)->classes & DLN_C_PLACE))
			return UINT32_MAX;
		else if ((rel == DLN_R_AMOD || rel == DLN_R_COMPOUND) && it < token && token_at(g, it)->upos != DLN_VERB)
			return UINT32_MAX; /* "regional", "financial", "northern" */
	}
	return country != UINT32_MAX || !definite ? country : g->main_country;
}

/* "The city, which Armenians call Shushi", "a town called Beni": what a clause about a noun says that it is called. */
static const dln_mention *place_called(const dln_grounded *g, uint32_t token)
{
	DLN_EACH_CHILD(&g->tree, token, it) {
		uint8_t rel = token_at(g, it)->deprel;
		if ((rel != DLN_R_RELCL && rel != DLN_R_ACL) || !dln_ground_function(g, token_at(g, it)->lemma, DLN_F_NAMES))
			continue;
		DLN_EACH_CHILD(&g->tree, it, name) {
			const dln_mention *m = name > it ? dln_ground_mention_at(g, name) : NULL;
			rel = token_at(g, name)->deprel;
			if (m && m->kind == DLN_M_PLACE && m->place != UINT32_MAX && (rel == DLN_R_XCOMP || rel == DLN_R_OBJ))
				return m;
		}
	}
	return NULL;
}

/* "Gonaives was the sixth town that they took": what a noun is said of. */
static const dln_mention *place_said(const dln_grounded *g, uint32_t token)
{
	const dln_mention *called = place_called(g, token);
	if (called)
		return called;
	uint32_t subject = dln_tree_find(&g->tree, token, DLN_R_NSUBJ, DLN_NO_TOKEN);
	const dln_mention *m = subject == DLN_NO_TOKEN || !dln_tree_has(&g->tree, token, DLN_R_COP) ? NULL : dln_ground_mention_at(g, subject);
	return m && m->kind == DLN_M_PLACE && m->place != UINT32_MAX ? m : NULL;
}

static const dln_mention *place_in_phrase(const dln_grounded *g, uint32_t noun)
{
	DLN_EACH_CHILD(&g->tree, noun, it) {
		const dln_mention *m = token_at(g, it)->deprel == DLN_R_NMOD ? dln_ground_mention_at(g, it) : NULL;
		if (m && dln_ground_is_place(m))
			return m;
	}
	return NULL;
}

/* "Our town": the place that the phrase of the speaker names, "a resident of Gao", "Ana Ruiz, a farmer from Gao". NULL: none, or nobody speaks. */
static const dln_mention *place_of_speaker(const dln_grounded *g, uint32_t owner)
{
	uint32_t q = g->spoken_of[owner], speaker = q == UINT32_MAX ? DLN_NO_TOKEN : g->spoken[q].speaker;
	if (speaker == DLN_NO_TOKEN || !dln_ground_function(g, token_at(g, owner)->form, DLN_F_SPEAKER))
		return NULL;
	const dln_mention *m = place_in_phrase(g, speaker);
	uint32_t apposed = dln_tree_find(&g->tree, speaker, DLN_R_APPOS, DLN_NO_TOKEN);
	return m || apposed == DLN_NO_TOKEN ? m : place_in_phrase(g, apposed);
}

bool dln_ground_picks_out(const dln_grounded *g, uint32_t noun)
{
	DLN_EACH_CHILD(&g->tree, noun, it)
		if (it < noun && (token_at(g, it)->xpos == DLN_X_JJS || dln_words_relation(g->words, token_at(g, it)->form).kind == DLN_RELATION_SOLE))
			return true;
	return false;
}

/* Whether the place of the mention is a division or a country, and the noun means a town or a district. */
static bool is_wider(const dln_grounded *g, const dln_mention *m, const dln_noun *n)
{
	dln_place p = {0};
	if (m->place == UINT32_MAX || !n->has_level || n->level >= DLN_DIVISION)
		return false;
	dln_know_place(g->words->know, m->place, &p);
	return p.precision >= DLN_DIVISION && n->level < p.precision;
}

/* "A village in Goma" is a part of it, "a village near Goma", "the hills above Goma" lie around it. */
static void lay_by_preposition(const dln_grounded *g, uint32_t token, const dln_mention *m, dln_where *out)
{
	const dln_token *name = token_at(g, m->head);
	dln_view by = dln_tree_case(&g->tree, m->head);
	if (name->deprel != DLN_R_NMOD || name->head != token || !by.len || dln_ground_function(g, by, DLN_F_OF) || dln_ground_function(g, by, DLN_F_AWAY))
		return;
	out->part = true;
	out->surroundings |= dln_ground_function(g, by, DLN_F_AROUND) || !dln_ground_function(g, by, DLN_F_LOCATIVE);
	out->words = dln_ground_phrase(g, token);
}

static bool where_of(const dln_grounded *g, uint32_t token, dln_where *out)
{
	const dln_mention *m = dln_ground_mention_at(g, token);
	const dln_token *t = token_at(g, token);
	if (m)
		return where_named(g, token, m, out);
	const dln_noun *n = dln_ground_noun_at(g, token);
	if (t->upos == DLN_PRON) {
		bool reflexive = dln_view_is(t->lemma, "itself"); /* "is in itself a small step" */
		m = !reflexive && dln_ground_function(g, t->form, DLN_F_NEUTER) ? place_meant(g, token, -1) : NULL;
		if (!m)
			return false;
		*out = place_of(g, m, token, t->range);
		return true;
	}
	if (!(n->classes & (DLN_C_PLACE | DLN_C_FACILITY)))
		return false;
	bool part = false, definite = dln_ground_is_definite(g, token);
	m = place_inside(g, token, &part);
	if (!m)
		m = place_said(g, token);
	bool plural = t->xpos == DLN_X_NNS;
	bool capital = !plural && dln_ground_function(g, t->lemma, DLN_F_SEAT);
	if ((capital || (n->has_level && n->level == DLN_TOWN && (!m || width(g, m) > 1))) && named_behind(g, token)) {
		m = named_behind(g, token);
		*out = place_of(g, m, token, mention_range(g, m));
		return true;
	}
	uint32_t seat = capital ? country_of_seat(g, token, definite) : UINT32_MAX;
	if (seat != UINT32_MAX && g->words->countries[seat].seat != UINT32_MAX) {
		*out = dln_ground_place(g->words->know, g->words->countries[seat].seat, dln_ground_phrase(g, token));
		out->named = out->words;
		return true;
	}
	bool inside = m != NULL;
	part |= inside && is_wider(g, m, n); /* "a provincial capital in Badakhshan", "two districts of Herat": somewhere in it */
	uint32_t owner = dln_tree_find(&g->tree, token, DLN_R_POSS, DLN_NO_TOKEN);
	bool placed = owner != DLN_NO_TOKEN && (token_at(g, owner)->upos == DLN_PRON || (dln_ground_noun_at(g, owner)->classes & DLN_C_PLACE));
	if (!m && placed && dln_ground_where(g, owner, out) && out->precision < DLN_COUNTRY) { /* "its outskirts", "the city's cellars" */
		out->words = dln_ground_phrase(g, token);
		out->part = true;
		return true;
	}
	if (!m && owner != DLN_NO_TOKEN && n->has_level)
		m = place_of_speaker(g, owner);
	if (!m && definite && !plural && (n->classes & DLN_C_FACILITY))
		m = place_of_same(g, token);
	if (!m && definite && !plural && n->has_level && n->level < DLN_COUNTRY && !dln_ground_picks_out(g, token))
		m = place_meant(g, token, n->level == DLN_SITE ? -1 : (int)n->level);
	uint32_t several = m ? DLN_NO_TOKEN : dln_ground_places_before(g, token);
	if (several != DLN_NO_TOKEN)
		m = dln_ground_mention_at(g, several);
	if (!m)
		return somewhere(g, token, n, plural, out);
	*out = place_of(g, m, token, inside && !part ? mention_range(g, m) : dln_ground_phrase(g, token));
	out->part |= part || n->level == DLN_SITE || (!inside && (n->classes & DLN_C_FACILITY)); /* "the port" is a part of the town */
	if (out->part && (n->classes & DLN_C_FACILITY) && out->precision == DLN_TOWN)
		out->precision = DLN_SITE;
	if (inside)
		lay_by_preposition(g, token, m, out);
	return true;
}

bool dln_ground_where(const dln_grounded *g, uint32_t token, dln_where *out)
{
	uint32_t core = dln_ground_core(g, token);
	if (!where_of(g, core, out))
		return false;
	out->part |= core != token; /* "half of the city", "one of the districts" */
	return true;
}

bool dln_ground_unknown_place(const dln_grounded *g, uint32_t token, dln_where *out)
{
	const dln_mention *m = dln_ground_mention_at(g, token);
	if (!m || m->kind != DLN_M_NAME || m->person != UINT32_MAX || m->first != m->last)
		return false;
	*out = unlisted(g, m);
	out->words = out->named = mention_range(g, m);
	out->precision = DLN_TOWN;
	return true;
}
