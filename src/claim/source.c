/* source.c: the subjects, agents and possessors of words of saying; source.h has the method. */
#include "claim/source.h"

#include "claim/roles.h"

static const dln_token *tok(const dln_sources *w, uint32_t i)
{
	return &w->g->parsed->tokens[i];
}

static uint32_t child(const dln_sources *w, uint32_t t, dln_deprel rel)
{
	return dln_tree_find(&w->g->tree, t, rel, DLN_NO_TOKEN);
}

static dln_role role_or_default(const dln_who *who)
{
	if (who->role != DLN_ROLE_NONE)
		return who->role;
	switch (who->kind) {
	case DLN_ORGANIZATION: return who->side.len ? DLN_OFFICIAL : DLN_NGO;
	case DLN_FORCE: return DLN_BELLIGERENT;
	case DLN_PERSON: case DLN_PEOPLE: case DLN_KIND_PLACE: case DLN_THING: case DLN_KIND_NONE:
	default: return who->side.len ? DLN_OFFICIAL : DLN_WITNESS;
	}
}

/* "An army statement said": the words are the statement's, the speaker is the army. */
static dln_who behind_medium(const dln_sources *w, uint32_t noun, dln_view *medium)
{
	const dln_cue_rule *r = dln_cue_find(w->cues, &w->cues->nouns, tok(w, noun)->lemma, DLN_COMP_ALL);
	dln_who none = {.kind = DLN_THING};
	if (!r || !r->new_source)
		return none;
	DLN_EACH_CHILD(&w->g->tree, noun, it) {
		uint8_t rel = tok(w, it)->deprel;
		if (rel != DLN_R_COMPOUND && rel != DLN_R_AMOD && rel != DLN_R_POSS && rel != DLN_R_NMOD)
			continue;
		dln_who who = dln_ground_who(w->g, it);
		if (who.kind == DLN_KIND_NONE || who.kind == DLN_THING || who.kind == DLN_KIND_PLACE)
			continue;
		*medium = tok(w, noun)->lemma;
		return who;
	}
	return none;
}

static void speak(dln_sources *w, uint32_t token)
{
	uint32_t all[6];
	if (token == DLN_NO_TOKEN || token == w->last_speaker)
		return;
	size_t n = dln_role_conjuncts(w->g, token, all, sizeof all / sizeof *all);
	bool any = false;
	for (size_t i = 0; i < n; i++) {
		dln_who who = dln_ground_who(w->g, all[i]);
		if (who.kind == DLN_KIND_NONE && tok(w, all[i])->upos == DLN_PRON)
			who.kind = DLN_PERSON;
		dln_view medium = {NULL, 0};
		if (who.kind == DLN_THING)
			who = behind_medium(w, all[i], &medium);
		if (who.kind == DLN_KIND_NONE || who.kind == DLN_THING)
			continue;
		who.role = role_or_default(&who);
		dln_vec_push(w->arena, &w->found, (dln_speaker){.level = w->level, .who = who, .medium = medium});
		dln_vec_push(w->arena, &w->openers, w->opener);
		any = true;
	}
	if (any)
		w->level++;
	w->last_speaker = token;
}

static uint32_t of_phrase(const dln_sources *w, uint32_t noun, const char *prep)
{
	dln_path p = {.kind = DLN_P_NMOD, .prep = dln_view_of(prep)};
	return dln_role_fill(w->g, noun, &p);
}

/* Who a cue's source is: the first of its ways that leads to somebody. */
void dln_source_open(dln_sources *w, uint32_t token, const dln_cue_rule *r)
{
	dln_view rest = r->source;
	w->opener = (dln_cue){.words = tok(w, token)->range, .rule = r->name};
	while (rest.len) {
		dln_view way = dln_view_cut(&rest, '|');
		uint32_t s = DLN_NO_TOKEN;
		if (dln_view_is(way, "nsubj"))
			s = dln_role_subject(w->g, token);
		else if (dln_view_is(way, "agent"))
			s = child(w, token, DLN_R_AGENT);
		else if (dln_view_is(way, "poss"))
			s = child(w, token, DLN_R_POSS);
		else if (dln_view_is(way, "of") || dln_view_is(way, "by") || dln_view_is(way, "from")) {
			s = of_phrase(w, token, dln_view_is(way, "of") ? "of" : dln_view_is(way, "by") ? "by" : "from");
			if (s != DLN_NO_TOKEN && dln_tree_under(&w->g->tree, w->trigger, s))
				s = DLN_NO_TOKEN; /* "reports of an attack": the attack is not who reports */
		}
		if (s == DLN_NO_TOKEN)
			continue;
		speak(w, s);
		return;
	}
}

/* Whether "and" joins the verb: it stands right before its subject. "..., and 136 were hurt, officials said" has its "and" elsewhere. */
static bool coordinated(const dln_sources *w, uint32_t verb)
{
	uint32_t cc = child(w, verb, DLN_R_CC), subject = child(w, verb, DLN_R_NSUBJ), last;
	if (cc == DLN_NO_TOKEN)
		return false;
	for (uint32_t next = subject; next != DLN_NO_TOKEN; next = dln_tree_find(&w->g->tree, verb, DLN_R_NSUBJ, next))
		subject = next; /* the last one, right before the verb */
	if (subject == DLN_NO_TOKEN || subject > verb)
		return true;
	uint32_t first;
	dln_tree_span(&w->g->tree, subject, DLN_REL(DLN_R_DET) | DLN_REL(DLN_R_AMOD) | DLN_REL(DLN_R_COMPOUND) | DLN_REL(DLN_R_POSS), &first, &last);
	return first == 0 || !dln_view_is(tok(w, first - 1)->form, ",");
}

/* A clause that hangs beside the event and only says who says so. `loose`: ", residents said" that the parser took for a further clause. */
static const dln_cue_rule *says(const dln_sources *w, uint32_t t, uint32_t it, bool *loose)
{
	uint8_t rel = tok(w, it)->deprel;
	*loose = rel == DLN_R_CONJ && it > t && !coordinated(w, it) && !dln_tree_has(&w->g->tree, it, DLN_R_OBJ);
	bool beside = rel == DLN_R_PARATAXIS || rel == DLN_R_ADVCL || rel == DLN_R_CCOMP || rel == DLN_R_DISCOURSE || *loose;
	if (!beside || tok(w, it)->upos != DLN_VERB || dln_tree_under(&w->g->tree, w->trigger, it))
		return NULL;
	uint32_t content = child(w, it, DLN_R_CCOMP), mark = child(w, it, DLN_R_MARK);
	if (content != DLN_NO_TOKEN && !(*loose && tok(w, content)->xpos == DLN_X_VBG))
		return NULL;
	if ((rel == DLN_R_ADVCL || rel == DLN_R_CCOMP || rel == DLN_R_DISCOURSE) && (mark == DLN_NO_TOKEN || !dln_view_is(tok(w, mark)->lemma, "as")))
		return NULL;
	const dln_cue_rule *r = dln_cue_find(w->cues, &w->cues->verbs, tok(w, it)->lemma, DLN_COMP_CLAUSE);
	bool plain = r && r->new_source && r->told.modality == DLN_CERTAIN && !r->told.negates;
	return plain && dln_role_subject(w->g, it) != DLN_NO_TOKEN ? r : NULL;
}

/* Verbs of saying beside the clause rather than above it: ", residents said". */
void dln_source_beside(dln_sources *w, uint32_t t)
{
	bool loose;
	DLN_EACH_CHILD(&w->g->tree, t, it) {
		uint8_t rel = tok(w, it)->deprel;
		if (it + DLN_NEAR < w->trigger || it > w->trigger + DLN_NEAR)
			continue;
		const dln_cue_rule *r = says(w, t, it, &loose);
		if (r)
			dln_source_open(w, it, r);
		else if (rel == DLN_R_CONJ) /* the saying closes the whole sentence, and may hang on its last verb */
			DLN_EACH_CHILD(&w->g->tree, it, sub)
				if ((r = says(w, it, sub, &loose)) != NULL)
					dln_source_open(w, sub, r);
	}
}

/* "according to officials" speaks for its whole sentence, wherever the tree hangs it. */
void dln_source_according(dln_sources *w)
{
	const dln_sentence *s = &w->g->parsed->sentences[tok(w, w->trigger)->sentence];
	uint32_t begin = w->trigger > s->first + DLN_NEAR ? w->trigger - DLN_NEAR : s->first, end = s->first + s->count;
	for (uint32_t i = begin; i < end && i < w->trigger + DLN_NEAR; i++) {
		uint32_t whom = tok(w, i)->head;
		if (!(dln_words_function(w->g->words, tok(w, i)->form) & DLN_F_ATTRIBUTION) || whom == DLN_NO_TOKEN || tok(w, i)->deprel != DLN_R_CASE)
			continue;
		w->opener = (dln_cue){.words = tok(w, i)->range};
		if (!dln_tree_under(&w->g->tree, w->trigger, whom))
			speak(w, whom);
	}
}

/* Leaving the quotation adds its speaker, when the tree did not. */
void dln_source_quoted(dln_sources *w, uint32_t up)
{
	if (w->quote == UINT32_MAX || w->quoted)
		return;
	const dln_spoken *q = &w->g->spoken[w->quote];
	if (up != DLN_NO_TOKEN && up >= q->first && up <= q->last)
		return;
	w->quoted = true;
	w->opener = (dln_cue){.words = q->verb == DLN_NO_TOKEN ? q->content : tok(w, q->verb)->range};
	if (q->speaker != DLN_NO_TOKEN && !dln_tree_under(&w->g->tree, w->trigger, q->speaker))
		speak(w, q->speaker);
}
