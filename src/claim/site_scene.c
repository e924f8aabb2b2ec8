/* site_scene.c: where an event was when its clause does not say: what opens the sentence, the only place in it, where a witness is, where the text was in the
 * sentences before. A sentence sets a scene by a phrase of place or by what is taken, reached or hit; where somebody speaks or meets others is none.
 */
#include "claim/site_parts.h"

enum { HEADED = 40 /* sentences that a heading stands over */ };
enum { FAR_BACK = 12 /* sentences of one paragraph */, NEAR_BACK = 3 /* of those before it */, LONG_OPENING = 24 /* tokens */, AT_END = 3 /* "said.\"" */,
	HIGH = 12 /* words up a tree */ };

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

bool dln_site_says(const dln_grounded *g, const dln_cues *cues, uint32_t t)
{
	uint32_t at;
	return tok(g, t)->upos == DLN_VERB && dln_map_get(&cues->verbs, tok(g, t)->lemma, &at) && cues->at[at].new_source;
}

/* Whether a clause about a noun ("who fled", "uprooted by") stands between a word and a verb above it. */
static bool in_relative(const dln_grounded *g, uint32_t t, uint32_t verb)
{
	for (; t != DLN_NO_TOKEN && t != verb; t = tok(g, t)->head)
		if (tok(g, t)->deprel == DLN_R_RELCL || tok(g, t)->deprel == DLN_R_ACL)
			return true;
	return false;
}

/* "told reporters in Goma", "officials in Goma said": where it is said. "Told the rebels in Goma" to do it: where those are who are to do it. */
static bool is_said_in(const dln_grounded *g, uint32_t place, uint32_t verb)
{
	uint32_t t = place;
	while (tok(g, t)->head != verb)
		t = tok(g, t)->head;
	bool told = tok(g, t)->deprel == DLN_R_OBJ || tok(g, t)->deprel == DLN_R_IOBJ;
	return tok(g, t)->deprel == DLN_R_NSUBJ || (place > verb && !(told && (dln_ground_classes(g, t) & (DLN_C_FORCE | DLN_C_ARMED))));
}

/* Whether the verb that governs the place governs the event too: a place in a clause beside is somewhere else, and so is where somebody says it. */
static bool over(const dln_grounded *g, const dln_cues *cues, uint32_t place, uint32_t trigger)
{
	uint32_t verb = place;
	while (verb != DLN_NO_TOKEN && tok(g, verb)->upos != DLN_VERB)
		verb = tok(g, verb)->head;
	if (verb == DLN_NO_TOKEN || !dln_tree_under(&g->tree, trigger, verb))
		return verb == DLN_NO_TOKEN;
	/* "In Goma, ..., residents said": what opens the sentence belongs to what is said */
	if (dln_site_says(g, cues, verb) && (verb <= trigger || (place > trigger && is_said_in(g, place, verb))))
		return false;
	/* "people who fled the fighting have reached Kabul": where they come to is not where it was */
	dln_view prep = dln_tree_case(&g->tree, place);
	if (place == verb || tok(g, place)->head != verb || dln_site_locative(g, prep))
		return true;
	/* "waited to leave for Kabul": nor is where they are only to come to */
	return !in_relative(g, trigger, verb) && (verb == trigger || tok(g, verb)->xpos != DLN_X_VB);
}

/* "the mayor of Aibak", "Moreno, 43, of Lima": a place that only says who somebody is. */
static bool is_home(const dln_grounded *g, uint32_t place)
{
	uint32_t up = tok(g, place)->head;
	return tok(g, place)->deprel == DLN_R_NMOD && up != DLN_NO_TOKEN && (dln_site_office(g, up) || dln_site_somebody(g, up)) &&
		(dln_words_function(g->words, dln_tree_case(&g->tree, place)) & (DLN_F_OF | DLN_F_AWAY));
}

/* In a clause behind the event's that tells what became of somebody. */
static bool is_later(const dln_grounded *g, uint32_t place, uint32_t trigger)
{
	uint32_t t = place;
	for (uint32_t steps = 0; t != DLN_NO_TOKEN && steps < HIGH && !(tok(g, t)->upos == DLN_VERB && dln_site_afterwards(g, t)); steps++)
		t = tok(g, t)->head;
	return t != DLN_NO_TOKEN && t > trigger && dln_site_afterwards(g, t) && !dln_tree_under(&g->tree, trigger, t);
}

/* "the Zemio district of Bangui", "Bangui's Zemio": where the name that no table has lies is said in its own phrase. */
static bool lies_in_phrase(const dln_grounded *g, const dln_where *inner, uint32_t inner_head, uint32_t outer_head)
{
	uint32_t top = inner_head;
	for (int steps = 0; steps < 2 && tok(g, top)->deprel == DLN_R_COMPOUND; steps++)
		top = tok(g, top)->head;
	return inner->number == UINT32_MAX && dln_tree_under(&g->tree, outer_head, top);
}

/* The only named place below country level in the sentence. */
uint32_t dln_site_only(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out)
{
	uint32_t found = DLN_NO_TOKEN;
	size_t first, end;
	dln_ground_near(g, trigger, 0, &first, &end);
	for (size_t i = first; i < end; i++) {
		const dln_mention *m = &g->mentions[i];
		dln_where w;
		if (!dln_ground_is_place(m) || is_home(g, m->head) || is_later(g, m->head, trigger) || dln_ground_is_venue(g, m->head) ||
			!over(g, cues, m->head, trigger) || !dln_ground_where(g, m->head, &w))
			continue;
		if (found != DLN_NO_TOKEN && !(w.number == out->number && dln_view_eq(w.name, out->name))) {
			/* of two of which one lies in the other, the narrower */
			if (dln_know_contains(g->words->know, out->number, w.number) || lies_in_phrase(g, &w, m->head, found))
				;
			else if (dln_know_contains(g->words->know, w.number, out->number) || lies_in_phrase(g, out, found, m->head))
				continue;
			else
				return DLN_NO_TOKEN;
		}
		found = m->head;
		*out = w;
	}
	return found;
}

/* The word that the phrase of a name hangs by: "town" in "in the town of Aibak". */
static uint32_t top_of(const dln_grounded *g, uint32_t t)
{
	const dln_relset parts = DLN_REL(DLN_R_FLAT) | DLN_REL(DLN_R_APPOS) | DLN_REL(DLN_R_CONJ), owns = DLN_REL(DLN_R_COMPOUND) | DLN_REL(DLN_R_POSS);
	for (int steps = 0; steps < 4 && tok(g, t)->head != DLN_NO_TOKEN; steps++) {
		uint32_t up = tok(g, t)->head;
		dln_view prep = dln_tree_case(&g->tree, t);
		dln_relset rel = DLN_REL(tok(g, t)->deprel);
		bool of = rel == DLN_REL(DLN_R_NMOD) && (dln_words_function(g->words, prep) & DLN_F_OF);
		bool of_place = (rel & owns) && !dln_site_locative(g, prep) &&
			(g->mention_of[up] == g->mention_of[t] || (dln_ground_classes(g, up) & (DLN_C_PLACE | DLN_C_FACILITY)));
		if (!of && !of_place && (!(rel & parts) || prep.len))
			break;
		t = up;
	}
	return t;
}

/* Where somebody speaks or meets others is not where the story is. */
static bool only_talks(const dln_grounded *g, const dln_cues *cues, uint32_t verb)
{
	return dln_site_says(g, cues, verb) || (dln_words_function(g->words, tok(g, verb)->lemma) & DLN_F_MEETS);
}

/* A phrase of being somewhere or of coming into it, also around the name. */
static bool stands_in(const dln_grounded *g, const dln_cues *cues, uint32_t t)
{
	t = top_of(g, t);
	dln_view prep = dln_tree_case(&g->tree, t);
	if (!dln_site_locative(g, prep) && !(dln_words_function(g->words, prep) & DLN_F_INTO))
		return false;
	uint32_t verb = t;
	while (verb != DLN_NO_TOKEN && tok(g, verb)->upos != DLN_VERB)
		verb = tok(g, verb)->head;
	if (dln_ground_is_venue(g, t))
		return false;
	if (verb == DLN_NO_TOKEN)
		return true;
	const dln_sentence *s = &g->parsed->sentences[tok(g, verb)->sentence];
	bool closes = t < verb && verb + AT_END >= s->first + s->count; /* "In Aibak, fighters were moving in, residents said" */
	return closes || (!dln_site_says(g, cues, verb) && tok(g, verb)->xpos != DLN_X_VB);
}

/* In a clause about what something is done for: "killed for preaching in Bria". */
static bool in_purpose(const dln_grounded *g, uint32_t t)
{
	for (uint32_t steps = 0; t != DLN_NO_TOKEN && steps < HIGH; t = tok(g, t)->head, steps++)
		if (dln_site_purpose(g, t))
			return true;
	return false;
}

/* The only place in the sentence that a phrase of place names, wherever the tree hangs it: a phrase at the end of a sentence hangs on the wrong word more often
 * than the story is in two places. Not where somebody speaks, and not where somebody lives or holds office. */
uint32_t dln_site_lone(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out)
{
	uint32_t found = DLN_NO_TOKEN;
	size_t first, end;
	dln_ground_near(g, trigger, 0, &first, &end);
	for (size_t i = first; i < end; i++) {
		const dln_mention *m = &g->mentions[i];
		dln_where w;
		if ((!dln_ground_is_place(m) && m->kind != DLN_M_COUNTRY) || is_home(g, m->head) || is_later(g, m->head, trigger) || !dln_ground_where(g, m->head, &w))
			continue;
		uint32_t top = top_of(g, m->head), up = tok(g, top)->head;
		bool seat = tok(g, top)->deprel == DLN_R_NMOD && up != DLN_NO_TOKEN && (dln_ground_classes(g, up) & (DLN_C_ORG | DLN_C_STATE)); /* "a court in The Hague" */
		if (seat || in_purpose(g, top) || !dln_site_locative(g, dln_tree_case(&g->tree, top)) || !stands_in(g, cues, m->head))
			continue;
		if (found != DLN_NO_TOKEN && dln_know_contains(g->words->know, w.number, out->number))
			continue;
		if (found != DLN_NO_TOKEN && !dln_know_contains(g->words->know, out->number, w.number) && w.number != out->number)
			return DLN_NO_TOKEN;
		found = m->head;
		*out = w;
	}
	return found;
}

/* Whether the clause of a place is that of the event, one above it or a part of it: no verb of something else is joined in between. */
static bool same_clause(const dln_grounded *g, uint32_t place, uint32_t trigger)
{
	uint32_t verb = place;
	while (verb != DLN_NO_TOKEN && tok(g, verb)->upos != DLN_VERB)
		verb = tok(g, verb)->head;
	if (verb == DLN_NO_TOKEN || dln_tree_under(&g->tree, trigger, verb))
		return true;
	for (uint32_t t = verb; t != DLN_NO_TOKEN && t != trigger; t = tok(g, t)->head)
		if (tok(g, t)->deprel == DLN_R_PARATAXIS || tok(g, t)->deprel == DLN_R_CCOMP ||
			(tok(g, t)->deprel == DLN_R_CONJ && tok(g, t)->upos == DLN_VERB && dln_role_object(g, t) != dln_role_object(g, trigger)))
			return false;
	return dln_tree_under(&g->tree, verb, trigger);
}

/* "In Dagestan, police shot and killed two men in Buynaksk": of a division or a country the only place in it that a phrase of the same clause names. */
uint32_t dln_site_within(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out)
{
	uint32_t found = DLN_NO_TOKEN;
	dln_where inner = DLN_NO_WHERE;
	size_t first, end;
	dln_ground_near(g, trigger, 0, &first, &end);
	for (size_t i = first; i < end && out->precision >= DLN_DIVISION && out->number != UINT32_MAX; i++) {
		const dln_mention *m = &g->mentions[i];
		dln_where w;
		if (!dln_ground_is_place(m) || is_home(g, m->head) || !dln_ground_where(g, m->head, &w) || w.number == out->number ||
			!dln_know_contains(g->words->know, out->number, w.number) || !stands_in(g, cues, m->head) || !same_clause(g, m->head, trigger))
			continue;
		if (found != DLN_NO_TOKEN && dln_know_contains(g->words->know, w.number, inner.number))
			continue;
		if (found != DLN_NO_TOKEN && w.number != inner.number && !dln_know_contains(g->words->know, inner.number, w.number))
			return DLN_NO_TOKEN;
		found = m->head;
		inner = w;
	}
	if (found != DLN_NO_TOKEN)
		*out = inner;
	return found;
}

/* "A nurse who fled Geneina", "villagers who escaped from Geneina": where somebody was before. */
static uint32_t left_behind(const dln_grounded *g, uint32_t who, dln_where *out)
{
	DLN_EACH_CHILD(&g->tree, who, verb) {
		if (tok(g, verb)->deprel != DLN_R_RELCL && tok(g, verb)->deprel != DLN_R_ACL)
			continue;
		bool left = dln_words_relation(g->words, tok(g, verb)->lemma).kind == DLN_RELATION_LEFT;
		DLN_EACH_CHILD(&g->tree, verb, it) {
			bool from = tok(g, it)->deprel == DLN_R_OBL && (dln_words_function(g->words, dln_tree_case(&g->tree, it)) & DLN_F_AWAY);
			if ((from || (left && tok(g, it)->deprel == DLN_R_OBJ)) && dln_ground_where(g, it, out))
				return it;
		}
	}
	return DLN_NO_TOKEN;
}

/* "Doctors in Geneina said that 40 people had been killed": who tells what he saw tells it of where he is. */
uint32_t dln_site_witness(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out)
{
	uint32_t t = trigger;
	for (uint32_t steps = 0; t != DLN_NO_TOKEN && (t == trigger || !dln_site_says(g, cues, t)) && steps < 6; steps++)
		t = tok(g, t)->head;
	if (t == DLN_NO_TOKEN || t == trigger || !dln_site_says(g, cues, t))
		return DLN_NO_TOKEN;
	uint32_t witness = dln_tree_find(&g->tree, t, DLN_R_NSUBJ, DLN_NO_TOKEN);
	if (witness == DLN_NO_TOKEN)
		return DLN_NO_TOKEN;
	uint32_t left = left_behind(g, witness, out);
	if (left != DLN_NO_TOKEN || !(dln_ground_classes(g, witness) & DLN_C_WITNESS))
		return left;
	uint32_t found = dln_site_phrase(g, witness, out);
	if (found != DLN_NO_TOKEN || dln_words_relation(g->words, tok(g, witness)->lemma).kind != DLN_RELATION_OF)
		return found;
	uint32_t of = dln_role_fill(g, witness, &(dln_path){DLN_P_NMOD, DLN_LIT("of")}); /* "residents of Geneina" */
	return of != DLN_NO_TOKEN && dln_ground_where(g, of, out) ? of : DLN_NO_TOKEN;
}

/* "Troops defending Sibut gave themselves up": what those who do it hold, attack or besiege as they do. */
uint32_t dln_site_held(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out)
{
	(void)cues;
	uint32_t who = tok(g, trigger)->upos == DLN_VERB ? dln_role_subject(g, trigger) : DLN_NO_TOKEN;
	if (who == DLN_NO_TOKEN)
		return DLN_NO_TOKEN;
	DLN_EACH_CHILD(&g->tree, who, clause) {
		bool doing = tok(g, clause)->deprel == DLN_R_ACL && tok(g, clause)->xpos == DLN_X_VBG;
		uint32_t held = doing ? dln_tree_find(&g->tree, clause, DLN_R_OBJ, DLN_NO_TOKEN) : DLN_NO_TOKEN;
		if (held != DLN_NO_TOKEN && dln_ground_where(g, held, out) && out->precision < DLN_DIVISION)
			return held;
	}
	return DLN_NO_TOKEN;
}

/* "Marib had gone the same way", but a capital that acts is a government. */
static bool is_subject_town(const dln_grounded *g, uint32_t top, const dln_mention *m)
{
	dln_place p = {0};
	if (m->place != UINT32_MAX)
		dln_know_place(g->words->know, m->place, &p);
	return tok(g, top)->deprel == DLN_R_NSUBJ && p.seat != 1;
}

/* "The Union, which is based in Addis Ababa", "a teacher who reached Adre": what only says who somebody is tells no step of the story. */
static bool says_who(const dln_grounded *g, uint32_t t)
{
	const dln_classes who = DLN_C_FORCE | DLN_C_ARMED | DLN_C_STATE | DLN_C_PERSON | DLN_C_PEOPLE | DLN_C_WITNESS | DLN_C_EXPERT | DLN_C_ORG | DLN_C_OFFICIAL;
	for (uint32_t steps = 0; tok(g, t)->head != DLN_NO_TOKEN && steps < HIGH; t = tok(g, t)->head, steps++)
		if ((tok(g, t)->deprel == DLN_R_RELCL || tok(g, t)->deprel == DLN_R_ACL) && (dln_ground_classes(g, tok(g, t)->head) & who))
			return true;
	return false;
}

/* A place that a sentence puts something in or is about: behind a preposition of place, or what is taken, reached or hit; not what is only to be. */
static bool sets_scene(const dln_grounded *g, const dln_cues *cues, const dln_mention *m)
{
	if (!dln_ground_is_place(m) || g->mention_of[m->last] == UINT32_MAX || &g->mentions[g->mention_of[m->last]] != m)
		return false;
	uint32_t top = top_of(g, m->head), up = tok(g, top)->head;
	bool office = tok(g, top)->deprel == DLN_R_NMOD && up != DLN_NO_TOKEN && tok(g, up)->deprel == DLN_R_NSUBJ && dln_site_office(g, up);
	if (says_who(g, top) || (office && dln_site_says(g, cues, tok(g, up)->head))) /* "a spokesman in Moscow said" */
		return false;
	bool argument = (tok(g, top)->deprel == DLN_R_OBJ || tok(g, top)->deprel == DLN_R_NSUBJPASS || is_subject_town(g, top, m)) &&
		up != DLN_NO_TOKEN && tok(g, up)->upos == DLN_VERB &&
		!only_talks(g, cues, up) && tok(g, up)->xpos != DLN_X_VB;
	return argument || stands_in(g, cues, m->head);
}

/* "A strike on Mekelle killed ten, a doctor at Ayder hospital said": where who says so works or lives. */
static bool is_speakers(const dln_grounded *g, const dln_cues *cues, const dln_mention *m)
{
	uint32_t top = top_of(g, m->head), up = tok(g, top)->head;
	return tok(g, top)->deprel == DLN_R_NMOD && up != DLN_NO_TOKEN && tok(g, up)->deprel == DLN_R_NSUBJ && dln_site_says(g, cues, tok(g, up)->head);
}

/* The scene of a sentence for what `trigger` tells: the last place that it sets, in the words of the report unless that is quoted itself, and that of its speaker only
 * where there is no other. *several: it sets more than one, and none of them lies in the others. */
static uint32_t scene_of(const dln_grounded *g, const dln_cues *cues, uint32_t sentence, uint32_t trigger, dln_where *out, bool *several)
{
	uint32_t found = DLN_NO_TOKEN;
	bool only_speakers = false;
	*several = false;
	for (size_t i = g->mention_from[sentence]; i < g->mention_from[sentence + 1]; i++) {
		dln_where w;
		bool quoted = g->spoken_of[g->mentions[i].head] != UINT32_MAX && g->spoken_of[trigger] == UINT32_MAX;
		if (quoted || !sets_scene(g, cues, &g->mentions[i]) || !dln_ground_where(g, g->mentions[i].head, &w))
			continue;
		bool speakers = is_speakers(g, cues, &g->mentions[i]), other = found != DLN_NO_TOKEN && !only_speakers;
		if (other && (speakers || dln_know_contains(g->words->know, w.number, out->number)))
			continue;
		*several |= other && !dln_know_contains(g->words->know, out->number, w.number) && !dln_view_eq(w.name, out->name);
		found = g->mentions[i].head;
		only_speakers = speakers;
		*out = w;
	}
	return found;
}

static bool is_definite(const dln_grounded *g, uint32_t noun)
{
	DLN_EACH_CHILD(&g->tree, noun, it)
		if (tok(g, it)->deprel == DLN_R_DET && (dln_words_function(g->words, tok(g, it)->form) & DLN_F_DEFINITE))
			return tok(g, noun)->upos == DLN_NOUN;
	return false;
}

/* "The attack", "killed in the fighting": of which the text has told. */
static bool said_before(const dln_grounded *g, uint32_t t)
{
	bool said = is_definite(g, t);
	DLN_EACH_CHILD(&g->tree, t, it)
		said |= (tok(g, it)->deprel == DLN_R_OBL || tok(g, it)->deprel == DLN_R_AGENT) && (dln_ground_classes(g, it) & DLN_C_ATTACK) && is_definite(g, it);
	return said;
}

/* The verb of saying above a word that comes before it. */
static uint32_t told_by(const dln_grounded *g, const dln_cues *cues, uint32_t trigger)
{
	uint32_t t = tok(g, trigger)->head, steps = 0;
	while (t != DLN_NO_TOKEN && !dln_site_says(g, cues, t) && steps++ < 8)
		t = tok(g, t)->head;
	return t != DLN_NO_TOKEN && dln_site_says(g, cues, t) && t <= trigger ? t : DLN_NO_TOKEN;
}

/* Whether one may take where it is said for where it was: the speaker has seen it or is of the place, or nobody is said to say it. */
static bool told_on_the_spot(const dln_grounded *g, uint32_t verb)
{
	uint32_t speaker = verb != DLN_NO_TOKEN ? dln_tree_find(&g->tree, verb, DLN_R_NSUBJ, DLN_NO_TOKEN) : DLN_NO_TOKEN;
	if (speaker == DLN_NO_TOKEN)
		return verb == DLN_NO_TOKEN;
	bool local = (dln_ground_classes(g, speaker) & DLN_C_WITNESS) != 0;
	DLN_EACH_CHILD(&g->tree, speaker, it)
		local |= (dln_words_function(g->words, tok(g, it)->form) & DLN_F_LOCAL) != 0;
	return local;
}

/* "In Geneina, the doctors' union said", "in Peshawar, officials said": several or a body that are not named are of the town that they speak of, but in a capital,
 * where all have their seats. Somebody else may have gone there to speak. */
static bool told_of_there(const dln_grounded *g, uint32_t verb, const dln_where *there)
{
	uint32_t speaker = dln_tree_find(&g->tree, verb, DLN_R_NSUBJ, DLN_NO_TOKEN);
	dln_place p = {0};
	if (speaker == DLN_NO_TOKEN || tok(g, speaker)->upos != DLN_NOUN || g->mention_of[speaker] != UINT32_MAX ||
		(tok(g, speaker)->xpos != DLN_X_NNS && !(dln_ground_classes(g, speaker) & DLN_C_ORG)))
		return false;
	DLN_EACH_CHILD(&g->tree, speaker, it)
		if (g->mention_of[it] != UINT32_MAX && (g->mentions[g->mention_of[it]].kind == DLN_M_NAME || g->mentions[g->mention_of[it]].kind == DLN_M_ACTOR))
			return false; /* "UN officials" */
	if (there->number < dln_know_places(g->words->know))
		dln_know_place(g->words->know, there->number, &p);
	return there->precision < DLN_DIVISION && p.seat != 1;
}

/* What opens a sentence sets its scene: "In the town of Aibak, capital of Samangan, ...", "Further east in Faizabad, ...": phrases without a verb up to a comma. */
static uint32_t opening(const dln_grounded *g, uint32_t trigger, dln_where *out)
{
	const dln_sentence *s = &g->parsed->sentences[tok(g, trigger)->sentence];
	uint32_t comma = s->first, end = s->first + s->count, found = DLN_NO_TOKEN;
	while (comma < end && comma < s->first + LONG_OPENING && !dln_view_is(tok(g, comma)->form, ",")) {
		if (tok(g, comma)->upos == DLN_VERB || tok(g, comma)->upos == DLN_AUX || comma == trigger)
			return DLN_NO_TOKEN;
		comma++;
	}
	if (comma >= end || !dln_view_is(tok(g, comma)->form, ",") || comma > trigger)
		return DLN_NO_TOKEN;
	for (size_t i = g->mention_from[tok(g, trigger)->sentence]; i < g->mention_count && g->mentions[i].first < comma; i++) {
		uint32_t head = g->mentions[i].head;
		dln_where w;
		if (g->mentions[i].kind != DLN_M_NATION && dln_site_locative(g, dln_tree_case(&g->tree, top_of(g, head))) && dln_ground_where(g, head, &w) &&
			(found == DLN_NO_TOKEN || dln_site_narrower(g, &w, out) || !dln_site_narrower(g, out, &w))) {
			found = head;
			*out = w;
		}
	}
	return found;
}

uint32_t dln_site_opening(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out)
{
	uint32_t verb = told_by(g, cues, trigger), found = opening(g, trigger, out);
	return found != DLN_NO_TOKEN && (told_on_the_spot(g, verb) || told_of_there(g, verb, out)) ? found : DLN_NO_TOKEN;
}

/* "has withdrawn from many districts", "had been displaced over two months", "in all, 300 died": what is told of a length of time, up to now or of
 * everything is no next step of the story. */
static bool sums_up(const dln_grounded *g, uint32_t trigger)
{
	DLN_EACH_CHILD(&g->tree, trigger, it) {
		const dln_token *t = tok(g, it);
		if ((t->deprel == DLN_R_OBL || t->deprel == DLN_R_ADVMOD) && (dln_words_function(g->words, t->lemma) & DLN_F_SUM))
			return true;
		if (t->deprel == DLN_R_AUX && (t->xpos == DLN_X_VBZ || t->xpos == DLN_X_VBP) && dln_view_is(t->lemma, "have"))
			return true;
		if ((t->deprel == DLN_R_OBL || t->deprel == DLN_R_TMOD) && t->xpos == DLN_X_NNS && dln_site_time(g, it))
			return true;
	}
	uint32_t up = tok(g, trigger)->head; /* "has been launching air strikes" */
	return tok(g, trigger)->upos == DLN_NOUN && up != DLN_NO_TOKEN && tok(g, up)->upos == DLN_VERB && sums_up(g, up);
}

/* "People uprooted by the fighting have reached Kabul": what the sentence itself names and puts elsewhere is not where it was after all. */
static bool named_in(const dln_grounded *g, uint32_t sentence, const dln_where *w)
{
	for (size_t i = g->mention_from[sentence]; i < g->mention_from[sentence + 1]; i++)
		if (g->mentions[i].kind == DLN_M_PLACE && g->mentions[i].place == w->number)
			return true;
	return false;
}

/* Whether a sentence speaks of a place in the words of the report: what somebody who is quoted speaks of is not where the story goes. */
static bool names_place(const dln_grounded *g, uint32_t sentence)
{
	for (size_t i = g->mention_from[sentence]; i < g->mention_from[sentence + 1]; i++)
		if (dln_ground_is_place(&g->mentions[i]) && g->spoken_of[g->mentions[i].head] == UINT32_MAX)
			return true;
	return false;
}

/* "826 people had been killed since the offensive started": of a whole war, and only where the paragraph itself is about a place, of that. */
static bool counts_since(const dln_grounded *g, uint32_t trigger)
{
	DLN_EACH_CHILD(&g->tree, trigger, it) {
		uint32_t mark = tok(g, it)->deprel == DLN_R_ADVCL ? dln_tree_find(&g->tree, it, DLN_R_MARK, DLN_NO_TOKEN) : DLN_NO_TOKEN;
		dln_view by = mark != DLN_NO_TOKEN ? tok(g, mark)->form : tok(g, it)->deprel == DLN_R_OBL ? dln_tree_case(&g->tree, it) : (dln_view){NULL, 0};
		if (by.len && it > trigger && (dln_words_function(g->words, by) & DLN_F_ONWARD))
			return true;
	}
	return false;
}

/* Where the text was last: in this paragraph, or in the few sentences before it when they leave no doubt. A place that somebody only speaks of, leaves for or
 * fears for does not count. */
uint32_t dln_site_before(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out)
{
	uint32_t here = tok(g, trigger)->sentence, block = g->parsed->sentences[here].block;
	const dln_block *blocks = g->parsed->report->blocks;
	bool several, turned = false;
	if (blocks[block].kind == DLN_BLOCK_HEADING || blocks[block].kind == DLN_BLOCK_TITLE)
		return DLN_NO_TOKEN;
	bool known = said_before(g, trigger);
	bool elsewhere = !known && (counts_since(g, trigger) || scene_of(g, cues, here, trigger, out, &several) != DLN_NO_TOKEN || opening(g, trigger, out) != DLN_NO_TOKEN);
	if (sums_up(g, trigger))
		return DLN_NO_TOKEN;
	for (uint32_t back = 1; back <= FAR_BACK && back <= here; back++) {
		uint32_t at = g->parsed->sentences[here - back].block;
		if (dln_ground_turned_from(g, here - back, here))
			continue;
		if (at != block && (back > NEAR_BACK || elsewhere || blocks[at].kind != DLN_BLOCK_PROSE || blocks[block].kind != DLN_BLOCK_PROSE))
			break;
		uint32_t found = scene_of(g, cues, here - back, trigger, out, &several);
		if (found != DLN_NO_TOKEN)
			return at != block && (several || turned || named_in(g, here, out)) ? DLN_NO_TOKEN : found;
		turned |= !known && names_place(g, here - back); /* the story has gone on to speak of somewhere else */
	}
	*out = DLN_NO_WHERE;
	return DLN_NO_TOKEN;
}

/* ---- titles and datelines ---- */

/* The place in the phrase with a preposition of place that opens a title or heading: "In Bukavu, sandbags and rumours". */
static uint32_t opening_of(const dln_grounded *g, uint32_t sentence, dln_where *out)
{
	const dln_sentence *s = &g->parsed->sentences[sentence];
	if (g->mention_from[sentence] == g->mention_from[sentence + 1] || s->count < 2 || !dln_site_locative(g, tok(g, s->first)->lemma))
		return DLN_NO_TOKEN;
	const dln_mention *m = &g->mentions[g->mention_from[sentence]];
	bool right_behind = m->first == s->first + 1 && m->kind == DLN_M_PLACE;
	return right_behind && dln_ground_where(g, m->head, out) && out->precision <= DLN_DIVISION ? m->head : DLN_NO_TOKEN;
}

/* What the nearest title or heading above a block opens with. */
static uint32_t heading_of(const dln_grounded *g, uint32_t sentence, dln_where *out)
{
	const dln_block *blocks = g->parsed->report->blocks;
	for (uint32_t s = sentence; s-- > 0 && s + HEADED >= sentence;) {
		dln_block_kind kind = blocks[g->parsed->sentences[s].block].kind;
		bool first = s == 0 || g->parsed->sentences[s - 1].block != g->parsed->sentences[s].block;
		if ((kind == DLN_BLOCK_TITLE || kind == DLN_BLOCK_HEADING) && first)
			return opening_of(g, s, out);
	}
	return DLN_NO_TOKEN;
}

uint32_t dln_site_heading(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out)
{
	uint32_t here = tok(g, trigger)->sentence;
	bool several;
	dln_where other;
	if (g->parsed->report->blocks[g->parsed->sentences[here].block].kind != DLN_BLOCK_PROSE || sums_up(g, trigger) || !told_on_the_spot(g, told_by(g, cues, trigger)) ||
		scene_of(g, cues, here, trigger, &other, &several) != DLN_NO_TOKEN)
		return DLN_NO_TOKEN;
	return heading_of(g, here, out);
}

uint32_t dln_site_here(const dln_grounded *g, uint32_t trigger, dln_where *out)
{
	bool here = false;
	DLN_EACH_CHILD(&g->tree, trigger, it)
		here |= tok(g, it)->deprel == DLN_R_ADVMOD && (dln_words_function(g->words, tok(g, it)->form) & DLN_F_HERE);
	if (!here || g->spoken_of[trigger] != UINT32_MAX)
		return DLN_NO_TOKEN;
	uint32_t found = heading_of(g, tok(g, trigger)->sentence, out);
	dln_range dateline = g->parsed->report->dateline_place;
	for (size_t i = 0; found == DLN_NO_TOKEN && dln_range_some(dateline) && i < g->mention_count; i++) {
		dln_range words = tok(g, g->mentions[i].first)->range;
		if (words.begin >= dateline.end)
			break;
		if (words.begin >= dateline.begin && dln_ground_where(g, g->mentions[i].head, out))
			found = g->mentions[i].head;
	}
	return found;
}
