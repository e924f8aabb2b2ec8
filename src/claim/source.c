/* source.c: the speakers of the attributions, from the one that holds the trigger outwards; source.h has the method. */
#include "claim/source.h"

#include "claim/roles.h"

#define MOST_LEVELS 8

typedef struct chain {
	dln_arena *arena;
	const dln_cues *cues;
	const dln_grounded *g;
	dln_sources *out;
	uint8_t level;
	uint32_t last_speaker;   /* head token of the last one opened, DLN_NO_TOKEN: none */
} chain;

static const dln_token *tok(const chain *w, uint32_t i)
{
	return &w->g->parsed->tokens[i];
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
static dln_who behind_medium(const chain *w, uint32_t noun, dln_view *medium)
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

/* "An unconfirmed report", "an earlier version": words of nobody who is told. */
static bool is_text(const chain *w, uint32_t noun)
{
	if (dln_cue_find(w->cues, &w->cues->nouns, tok(w, noun)->lemma, DLN_COMP_ALL))
		return true;
	DLN_EACH_CHILD(&w->g->tree, noun, it)
		if (dln_cue_find_pair(w->cues, &w->cues->nouns, tok(w, it)->form, tok(w, noun)->lemma, DLN_COMP_ALL | DLN_COMP_SUBJ))
			return true;
	return false;
}

static bool denies(const chain *w, uint32_t token)
{
	char room[40];
	const dln_cue_rule *r = dln_cue_find(w->cues, &w->cues->modifiers, dln_view_lower(tok(w, token)->form, room, sizeof room), DLN_COMP_ALL);
	return r && r->told.negates;
}

/* "No one has claimed the attack": nobody says so. At the head of a sentence the word may be tagged as a name. */
static bool is_nobody(const chain *w, uint32_t token)
{
	if (denies(w, token))
		return true;
	DLN_EACH_CHILD(&w->g->tree, token, it)
		if (tok(w, it)->deprel == DLN_R_DET && denies(w, it))
			return true;
	return false;
}

static void speak(chain *w, const dln_utterance *u)
{
	uint32_t all[6], token = u->speaker, cue = u->verb == DLN_NO_TOKEN ? u->content[0].first : u->verb;
	const dln_cue opener = {.words = dln_tree_range(&w->g->tree, cue, cue), .rule = u->rule};
	const size_t most = sizeof all / sizeof *all;
	if (token == DLN_NO_TOKEN || token == w->last_speaker || is_nobody(w, token))
		return;
	size_t n = dln_role_conjuncts(w->g, token, all, most);
	for (uint32_t other = token; n < most && (other = w->g->tree.sibling[other]) != DLN_NO_TOKEN && other <= u->source.last;)
		if (tok(w, other)->deprel == DLN_R_NSUBJ && (w->g->mention_of[other] == UINT32_MAX || w->g->mention_of[other] != w->g->mention_of[token]))
			all[n++] = other; /* the tree has two subjects: "the police, through its chief, said" */
	bool any = false;
	for (size_t i = 0; i < n; i++) {
		if (n > 1 && dln_ground_is_label(w->g, all[i]))
			continue;
		dln_who who = dln_ground_who(w->g, all[i]);
		if (who.kind == DLN_KIND_NONE && tok(w, all[i])->upos == DLN_PRON)
			who.kind = DLN_PERSON;
		dln_view medium = {NULL, 0};
		if (who.kind == DLN_THING)
			who = behind_medium(w, all[i], &medium);
		if (!medium.len && who.kind != DLN_PERSON && !is_text(w, all[i]))
			who = dln_ground_who_says(w->g, all[i]);
		if (who.kind == DLN_KIND_NONE || who.kind == DLN_THING)
			continue;
		who.role = role_or_default(&who);
		dln_vec_push(w->arena, &w->out->found, (dln_speaker){.level = w->level, .who = who, .medium = medium});
		dln_vec_push(w->arena, &w->out->openers, opener);
		any = true;
	}
	if (any)
		w->level++;
	w->last_speaker = token;
}

void dln_source_chain(dln_arena *arena, const dln_cues *cues, const dln_grounded *g, const dln_utterances *utterances, uint32_t token, dln_sources *out)
{
	chain w = {.arena = arena, .cues = cues, .g = g, .out = out, .last_speaker = DLN_NO_TOKEN};
	*out = (dln_sources){0};
	for (uint32_t u = utterances->of[token]; u != UINT32_MAX && w.level < MOST_LEVELS; u = utterances->at[u].within)
		if (utterances->at[u].says)
			speak(&w, &utterances->at[u]);
}
