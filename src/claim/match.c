/* match.c: tries the rules of a token's lemma in the order of the file. A name is no trigger. */
#include "claim/match.h"

#define LONGEST_TRIGGER 5 /* tokens of an idiom; longer ones keep the head alone */

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

static bool in_list(dln_view list, dln_view word)
{
	while (list.len)
		if (dln_view_eq_nocase(dln_view_cut(&list, '|'), word))
			return true;
	return false;
}

static bool lemma_in(const dln_grounded *g, uint32_t t, dln_view list)
{
	return in_list(list, tok(g, t)->lemma) || in_list(list, tok(g, t)->form);
}

static bool rel_of(dln_path_kind kind, uint8_t rel)
{
	switch (kind) {
	case DLN_P_PRT: return rel == DLN_R_PRT || rel == DLN_R_ADVMOD;
	case DLN_P_ADVMOD: return rel == DLN_R_ADVMOD || rel == DLN_R_PRT || rel == DLN_R_XCOMP;
	case DLN_P_AMOD: return rel == DLN_R_AMOD;
	case DLN_P_COMPOUND: return rel == DLN_R_COMPOUND;
	case DLN_P_XCOMP: return rel == DLN_R_XCOMP || rel == DLN_R_OBJ || rel == DLN_R_CCOMP; /* "called that a lie" */
	case DLN_P_CASE: return rel == DLN_R_CASE;
	case DLN_P_DET: return rel == DLN_R_DET;
	default: return false;
	}
}

/* "gave the rebels a deadline", where the parser took both for objects. */
static uint32_t second_object(const dln_grounded *g, uint32_t t)
{
	uint32_t first = dln_tree_find(&g->tree, t, DLN_R_OBJ, DLN_NO_TOKEN);
	return first == DLN_NO_TOKEN ? first : dln_tree_find(&g->tree, t, DLN_R_OBJ, first);
}

/* The adjective beside the object, or hung on a phrase of it: "left nine people dead", "launched a peace mission", "hold the party of the mayor responsible". */
static uint32_t beside_object(const dln_grounded *g, uint32_t o, dln_view lemmas)
{
	DLN_EACH_CHILD(&g->tree, o, it)
		if ((tok(g, it)->upos == DLN_ADJ || tok(g, it)->deprel == DLN_R_AMOD || tok(g, it)->deprel == DLN_R_COMPOUND) && lemma_in(g, it, lemmas))
			return it;
	uint32_t phrase = dln_tree_find(&g->tree, o, DLN_R_NMOD, DLN_NO_TOKEN);
	DLN_EACH_CHILD(&g->tree, phrase == DLN_NO_TOKEN ? o : phrase, it)
		if (tok(g, it)->upos == DLN_ADJ && tok(g, it)->deprel == DLN_R_ACL && lemma_in(g, it, lemmas))
			return it;
	return DLN_NO_TOKEN;
}

/* The token that fulfils one further word of an idiom. */
static uint32_t with_token(const dln_grounded *g, uint32_t t, const dln_with *with)
{
	for (uint8_t p = 0; p < with->path_count; p++) {
		const dln_path *path = &with->path[p];
		if (path->kind == DLN_P_OBJ || path->kind == DLN_P_NSUBJ) {
			uint32_t o = path->kind == DLN_P_OBJ ? dln_role_object(g, t) : dln_role_subject(g, t);
			if (o != DLN_NO_TOKEN && lemma_in(g, o, with->lemmas))
				return o;
			uint32_t second = path->kind == DLN_P_OBJ ? second_object(g, t) : DLN_NO_TOKEN;
			if (second != DLN_NO_TOKEN && lemma_in(g, second, with->lemmas))
				return second;
		} else if (path->kind == DLN_P_OBL || path->kind == DLN_P_NMOD || path->kind == DLN_P_CLAUSE_AUX) {
			uint32_t o = dln_role_fill(g, t, path);
			if (o != DLN_NO_TOKEN && (!with->lemmas.len || lemma_in(g, o, with->lemmas)))
				return o;
		} else if (path->kind == DLN_P_OBJ_AMOD) {
			uint32_t o = dln_role_object(g, t), found = o == DLN_NO_TOKEN ? o : beside_object(g, o, with->lemmas);
			if (found != DLN_NO_TOKEN)
				return found;
		} else {
			bool particle = path->kind == DLN_P_PRT || path->kind == DLN_P_ADVMOD; /* right behind the verb it may hang on what follows: "out of Goma" */
			if (particle && t + 1 < g->parsed->token_count && tok(g, t + 1)->sentence == tok(g, t)->sentence && lemma_in(g, t + 1, with->lemmas) &&
				tok(g, t + 1)->upos != DLN_NOUN)
				return t + 1;
			DLN_EACH_CHILD(&g->tree, t, it)
				if (rel_of(path->kind, tok(g, it)->deprel) && lemma_in(g, it, with->lemmas))
					return it;
			bool lower = path->kind == DLN_P_XCOMP || path->kind == DLN_P_OBJ_NMOD; /* hung on the object: "forced them to leave", "tonnes of food" */
			uint32_t o = lower ? dln_role_fill(g, t, path) : DLN_NO_TOKEN;
			if (o != DLN_NO_TOKEN && lemma_in(g, o, with->lemmas))
				return o;
		}
	}
	return DLN_NO_TOKEN;
}

/* What is only "it" or "they" may be of any class. */
static bool unknown(const dln_grounded *g, uint32_t t)
{
	return t == DLN_NO_TOKEN || (tok(g, t)->upos == DLN_PRON && dln_ground_classes(g, t) == DLN_C_THING);
}

/* Whether it, or one that it is joined with, is of one of the classes: "the general and his men". */
static bool is_any(const dln_grounded *g, uint32_t filler, dln_classes classes)
{
	uint32_t all[4];
	size_t n = dln_role_conjuncts(g, filler, all, sizeof all / sizeof *all);
	for (size_t i = 0; i < n; i++)
		if (dln_ground_classes(g, all[i]) & classes)
			return true;
	return false;
}

static bool holds(const dln_grounded *g, uint32_t t, const dln_condition *c)
{
	uint32_t filler = dln_role_fill(g, t, &c->path);
	switch (c->test) {
	case DLN_T_THERE: return filler != DLN_NO_TOKEN;
	case DLN_T_NOT_THERE: return filler == DLN_NO_TOKEN;
	case DLN_T_IS: return filler != DLN_NO_TOKEN && is_any(g, filler, c->classes);
	case DLN_T_IF_IS: return unknown(g, filler) || (dln_ground_classes(g, filler) & c->classes);
	case DLN_T_IF_NOT: return unknown(g, filler) || !(dln_ground_classes(g, filler) & c->classes);
	case DLN_T_IS_NOT: default: return filler != DLN_NO_TOKEN && !(dln_ground_classes(g, filler) & c->classes);
	}
}

/* An adjective that says something of a subject, "are feared dead"; headlines leave "is" away: "Three dead in Basra". */
static bool is_predicate(const dln_grounded *g, uint32_t t)
{
	return dln_tree_has(&g->tree, t, DLN_R_COP) || tok(g, t)->deprel == DLN_R_XCOMP || (tok(g, t)->deprel == DLN_R_ROOT && dln_tree_has(&g->tree, t, DLN_R_NSUBJ));
}

static bool pos_fits(const dln_grounded *g, uint32_t t, dln_pos pos)
{
	uint8_t upos = tok(g, t)->upos, rel = tok(g, t)->deprel;
	/* of a number it stands behind: "47 wounded" */
	bool before_noun = rel == DLN_R_AMOD && tok(g, t)->head != DLN_NO_TOKEN && (tok(g, t)->head > t || tok(g, tok(g, t)->head)->upos == DLN_NUM);
	switch (pos) {
	case DLN_POS_VERB: return (upos == DLN_VERB || upos == DLN_AUX || (upos == DLN_ADJ && is_predicate(g, t))) && !before_noun;
	case DLN_POS_NOUN: return dln_role_noun(g, t) && (upos != DLN_PROPN || g->mention_of[t] == UINT32_MAX);
	case DLN_POS_ADJ: default: return (upos == DLN_ADJ || upos == DLN_VERB) && before_noun && tok(g, t)->xpos != DLN_X_VBG;
	}
}

/* "launched an offensive": a verb that only says that the deed of its object was done is part of what names it. */
static void take_verb_of_doing(const dln_grounded *g, dln_match *m)
{
	uint32_t up = tok(g, m->token)->head, rel = tok(g, m->token)->deprel;
	if (m->rule->pos != DLN_POS_NOUN || (rel != DLN_R_OBJ && rel != DLN_R_NSUBJPASS) || !(dln_words_function(g->words, tok(g, up)->lemma) & DLN_F_DOING))
		return;
	uint32_t first = up < m->first ? up : m->first, last = up > m->last ? up : m->last, words = 1;
	for (uint32_t i = first; i < last && words <= LONGEST_TRIGGER; i++)
		words += tok(g, i)->space_after; /* "large-scale" is one */
	if (words <= LONGEST_TRIGGER) {
		m->first = first;
		m->last = last;
	}
}

static dln_matching fits(const dln_grounded *g, uint32_t t, const dln_rule *r, dln_match *out)
{
	*out = (dln_match){.rule = r, .token = t, .first = t, .last = t};
	if (!pos_fits(g, t, r->pos))
		return DLN_MATCH_OTHER_POS;
	for (uint8_t i = 0; i < r->with_count; i++) {
		uint32_t w = with_token(g, t, &r->with[i]);
		if (w == DLN_NO_TOKEN)
			return DLN_MATCH_WITH;
		out->used[out->used_count++] = w;
	}
	for (uint8_t i = 0; i < r->when_count; i++)
		if (!holds(g, t, &r->when[i]))
			return DLN_MATCH_WHEN;
	for (uint8_t i = 0; i < out->used_count; i++) {
		out->first = out->used[i] < out->first ? out->used[i] : out->first;
		out->last = out->used[i] > out->last ? out->used[i] : out->last;
	}
	if (out->last - out->first >= LONGEST_TRIGGER)
		out->first = out->last = t;
	take_verb_of_doing(g, out);
	return r->nothing ? DLN_MATCH_NOTHING : DLN_MATCH_EVENT;
}

static bool try_form(const dln_rules *rules, const char *low, size_t len, char tail, uint32_t *at)
{
	char room[40];
	if (len < 3 || len >= sizeof room - 1) /* a length that went below zero is large */
		return false;
	for (size_t i = 0; i < len; i++)
		room[i] = low[i];
	if (tail)
		room[len++] = tail;
	return dln_map_get(&rules->of_lemma, (dln_view){room, len}, at);
}

/* The rules of a token: by its lemma, else by undoing regular inflection, since lemmas of words that the treebanks lack are guesses ("retreated"). */
static bool rules_of(const dln_rules *rules, const dln_token *t, uint32_t *at)
{
	char low[36];
	if (dln_map_get(&rules->of_lemma, t->lemma, at))
		return true;
	dln_view v = dln_view_lower(t->form, low, sizeof low);
	size_t n = v.len;
	if (n < 3)
		return false;
	bool ed = dln_view_ends(v, DLN_LIT("ed")), ing = dln_view_ends(v, DLN_LIT("ing"));
	if (try_form(rules, low, n, 0, at) || (dln_view_ends(v, DLN_LIT("s")) && (try_form(rules, low, n - 1, 0, at) || try_form(rules, low, n - 2, 0, at))))
		return true;
	if (!ed && !ing)
		return false;
	size_t stem = n - (ed ? 2 : 3);
	if (try_form(rules, low, stem, 0, at) || try_form(rules, low, stem, 'e', at))
		return true;
	if (stem > 3 && low[stem - 1] == 'i')
		return try_form(rules, low, stem - 1, 'y', at);
	return stem > 3 && low[stem - 1] == low[stem - 2] && try_form(rules, low, stem - 1, 0, at);
}

dln_matching dln_match_find(const dln_rules *rules, const dln_grounded *g, uint32_t token, dln_match *out)
{
	uint32_t m = g->mention_of[token], at;
	dln_matching best = DLN_MATCH_NO_RULE;
	bool name = m != UINT32_MAX && (g->mentions[m].kind != DLN_M_NAME || g->mentions[m].person != UINT32_MAX || g->mentions[m].first != g->mentions[m].last);
	*out = (dln_match){.token = token, .first = token, .last = token};
	if (name || dln_words_is_time(g->words, tok(g, token)->form)) /* "March 23" is no march */
		return DLN_MATCH_NAME;
	if (!rules_of(rules, tok(g, token), &at))
		return best;
	for (; at != UINT32_MAX && best < DLN_MATCH_NOTHING; at = rules->at[at].next) {
		dln_match one;
		dln_matching got = fits(g, token, &rules->at[at], &one);
		if (got > best) {
			best = got;
			*out = one;
		}
	}
	return best;
}

bool dln_match_known(const dln_rules *rules, const dln_grounded *g, uint32_t token)
{
	uint32_t at;
	return rules_of(rules, tok(g, token), &at);
}

bool dln_match_token(const dln_rules *rules, const dln_grounded *g, uint32_t token, dln_match *out)
{
	return dln_match_find(rules, g, token, out) == DLN_MATCH_EVENT;
}

bool dln_match_repeats(const dln_rules *rules, const dln_grounded *g, const dln_match *noun)
{
	dln_match verb;
	const dln_token *t = tok(g, noun->token);
	if (noun->rule->pos != DLN_POS_NOUN || t->head == DLN_NO_TOKEN || tok(g, t->head)->upos != DLN_VERB || !dln_match_token(rules, g, t->head, &verb))
		return false;
	uint32_t actor = dln_role_slot(g, t->head, &verb.rule->actor);
	bool done = (t->deprel == DLN_R_OBJ || t->deprel == DLN_R_NSUBJPASS) && actor != DLN_NO_TOKEN;
	return verb.rule->type == noun->rule->type && (done || actor == noun->token || dln_role_slot(g, t->head, &verb.rule->target) == noun->token);
}
