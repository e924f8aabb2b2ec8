/* listed.c: what the tree coordinates, then for places what stands beside a name, by commas and conjunctions alone. */
#include "claim/listed.h"

#include "claim/roles_parts.h"
#include "claim/site.h"

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

/* "The army bombed Shusha, Baku said": who says so is no further item. */
static bool is_speaker(const dln_grounded *g, const dln_cues *cues, const dln_mention *m)
{
	const dln_token *t = tok(g, m->head);
	return t->deprel == DLN_R_NSUBJ && t->head != DLN_NO_TOKEN && dln_site_says(g, cues, t->head);
}

static bool side_by_side(const dln_grounded *g, const dln_cues *cues, const dln_mention *a, const dln_mention *b)
{
	return dln_ground_side_by_side(g, a, b) && is_speaker(g, cues, a) == is_speaker(g, cues, b);
}

/* "Kadugli, South Kordofan": the second says where the first lies. */
static bool holds(const dln_grounded *g, uint32_t a, uint32_t b)
{
	return a != UINT32_MAX && b != UINT32_MAX && g->mentions[b].place != g->mentions[a].place && g->mentions[b].first == g->mentions[a].last + 2 &&
		dln_know_contains(g->words->know, g->mentions[b].place, g->mentions[a].place);
}

/* A list of names is a list, however the tree hangs it: "Goma, Sake and Masisi fell". A place behind a comma that contains the one before is no item. */
static size_t places_beside(const dln_grounded *g, const dln_cues *cues, uint32_t token, uint32_t all[DLN_LISTED_MOST], size_t n)
{
	uint32_t m = g->mention_of[token];
	if (m == UINT32_MAX || !dln_ground_is_place(&g->mentions[m]))
		return n;
	uint32_t first = m, last = m;
	while (first > 0 && dln_ground_is_place(&g->mentions[first - 1]) && side_by_side(g, cues, &g->mentions[first - 1], &g->mentions[first]))
		first--;
	while (last + 1 < g->mention_count && dln_ground_is_place(&g->mentions[last + 1]) && side_by_side(g, cues, &g->mentions[last], &g->mentions[last + 1]))
		last++;
	for (uint32_t i = first; i <= last && n < DLN_LISTED_MOST; i++) {
		bool there = false;
		for (size_t k = 0; k < n; k++)
			there |= g->mention_of[all[k]] == i;
		if (!there && !(i > first && holds(g, i - 1, i)))
			all[n++] = g->mentions[i].head;
	}
	return n;
}

/* "captured Nyala in October, Garsila a day later and Zalingei in May", "Nyala fell in October, Zalingei five days later": a name that is joined with a verb is
 * joined with its place, if there is an "and" in the list. */
static size_t places_gapped(const dln_grounded *g, uint32_t verb, uint32_t all[DLN_LISTED_MOST], size_t n)
{
	if (tok(g, verb)->upos != DLN_VERB)
		return n;
	DLN_EACH_CHILD(&g->tree, verb, it) {
		uint32_t list[DLN_LISTED_MOST], m = tok(g, it)->deprel == DLN_R_CONJ ? g->mention_of[it] : UINT32_MAX;
		if (m == UINT32_MAX || !dln_ground_is_place(&g->mentions[m]))
			continue;
		size_t count = dln_role_conjuncts(g, it, list, DLN_LISTED_MOST);
		bool joined = false;
		for (size_t i = 0; i < count; i++)
			joined |= dln_tree_has(&g->tree, list[i], DLN_R_CC);
		for (size_t i = 0; joined && i < count && n < DLN_LISTED_MOST; i++)
			all[n++] = list[i];
	}
	return n;
}

/* Right behind `a` stands a time, and before `b` nothing else but a comma or a conjunction. */
static bool dated_between(const dln_grounded *g, const dln_timexes *times, uint32_t a, const dln_mention *b)
{
	const dln_timex *x = dln_timex_behind(times, g, a);
	if (!x || x->last + 2 > b->first || x->last + 3 < b->first)
		return false;
	bool joined = true;
	for (uint32_t i = x->last + 1; i < b->first; i++)
		joined &= tok(g, i)->upos == DLN_CCONJ || dln_view_is(tok(g, i)->form, ",");
	return joined;
}

/* The same by the words alone, whatever the tree makes of what is left. */
static size_t places_dated(const dln_grounded *g, const dln_timexes *times, uint32_t token, uint32_t trigger, uint32_t all[DLN_LISTED_MOST], size_t n)
{
	uint32_t m = g->mention_of[token];
	if (tok(g, trigger)->upos != DLN_VERB || m == UINT32_MAX || !dln_ground_is_place(&g->mentions[m]))
		return n;
	for (; m + 1 < g->mention_count && n < DLN_LISTED_MOST; m++) {
		const dln_mention *next = &g->mentions[m + 1];
		uint32_t from = g->mentions[m].head;
		from = from < trigger && trigger < next->first ? trigger : from; /* "Nyala fell in October, Zalingei in May" */
		if (!dln_ground_is_place(next) || tok(g, next->head)->sentence != tok(g, token)->sentence || !dated_between(g, times, from, next))
			break;
		bool there = false;
		for (size_t k = 0; k < n; k++)
			there |= g->mention_of[all[k]] == m + 1;
		if (!there)
			all[n++] = next->head;
	}
	return n;
}

/* The name behind a comma that is put beside a plural, wherever the tree hangs it: "in two villages, Wakalu and Tarivo". */
static uint32_t apposed(const dln_grounded *g, uint32_t token)
{
	uint32_t m = token + 2 < g->parsed->token_count && dln_view_is(tok(g, token + 1)->form, ",") ? g->mention_of[token + 2] : UINT32_MAX;
	uint32_t name = m == UINT32_MAX ? DLN_NO_TOKEN : g->mentions[m].head;
	bool beside = name != DLN_NO_TOKEN && g->mentions[m].first == token + 2 && tok(g, name)->sentence == tok(g, token)->sentence;
	return beside && tok(g, name)->deprel == DLN_R_APPOS ? name : DLN_NO_TOKEN;
}

/* "The villages of Wakalu and Tarivo", "the towns": the first of the names that the plural is about, or was; else the token itself. */
static uint32_t first_of_several(const dln_grounded *g, uint32_t token)
{
	if (g->mention_of[token] != UINT32_MAX || tok(g, token)->xpos != DLN_X_NNS)
		return token;
	uint32_t of = dln_role_fill(g, token, &(dln_path){DLN_P_NMOD, DLN_LIT("of")});
	of = of == DLN_NO_TOKEN ? apposed(g, token) : of;
	uint32_t m = of == DLN_NO_TOKEN ? UINT32_MAX : g->mention_of[of];
	if (m != UINT32_MAX && dln_ground_is_place(&g->mentions[m]))
		return of;
	uint32_t before = dln_ground_places_before(g, token);
	return before == DLN_NO_TOKEN ? token : before;
}

/* Moves those that have a name to the front of `out`; `token` alone when there are fewer than two. */
static size_t keep(const bool *named, const uint32_t *all, size_t n, uint32_t token, uint32_t out[DLN_LISTED_MOST])
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		if (named[i])
			out[count++] = all[i];
	if (count >= 2)
		return count;
	out[0] = token;
	return 1;
}

size_t dln_listed_places(const dln_grounded *g, const dln_cues *cues, const dln_timexes *times, uint32_t token, uint32_t trigger,
	uint32_t out[DLN_LISTED_MOST])
{
	if (token == DLN_NO_TOKEN)
		return 0;
	uint32_t all[DLN_LISTED_MOST], first = first_of_several(g, token);
	bool named[DLN_LISTED_MOST];
	size_t n = dln_role_conjuncts(g, first, all, DLN_LISTED_MOST);
	if (dln_words_function(g->words, dln_tree_case(&g->tree, first)) & DLN_F_PAIR) /* "between Gao and Kidal" is one place */
		n = 1;
	else
		n = places_beside(g, cues, first, all, n);
	dln_relset slots = DLN_REL(DLN_R_OBJ) | DLN_REL(DLN_R_NSUBJ) | DLN_REL(DLN_R_NSUBJPASS);
	if ((DLN_REL(tok(g, first)->deprel) & slots) && tok(g, first)->sentence == tok(g, trigger)->sentence)
		n = places_dated(g, times, first, trigger, all, places_gapped(g, trigger, all, n));
	for (size_t i = 0; i < n; i++) {
		dln_where w;
		named[i] = dln_ground_where(g, all[i], &w) && (i == 0 || dln_range_some(w.named)) && /* "Aibak, 30 km northwest of Kunduz" is one */
			!(i > 0 && g->mention_of[all[i]] != UINT32_MAX && dln_ground_is_landmark(g, &g->mentions[g->mention_of[all[i]]])) && /* "20 km south of the capital, Bria" */
			!(i > 0 && holds(g, g->mention_of[all[i - 1]], g->mention_of[all[i]]));
	}
	return keep(named, all, n, first, out);
}

/* "A judge and two policemen": has an article, number or owner of its own. */
static bool is_apart(const dln_grounded *g, uint32_t token)
{
	return dln_tree_has(&g->tree, token, DLN_R_DET) || dln_tree_has(&g->tree, token, DLN_R_NUMMOD) || dln_tree_has(&g->tree, token, DLN_R_POSS);
}

/* "A teacher, a nurse and two children", "Karim Daoud, his son and a guard" with the second taken for who the first is: with an article or number each, and nobody known
 * before but to whom the second belongs, they are three. */
static uint32_t mistaken_for_same(const dln_grounded *g, uint32_t token)
{
	uint32_t same = dln_role_child(g, token, DLN_R_APPOS), det = dln_role_child(g, token, DLN_R_DET);
	uint32_t last = same == DLN_NO_TOKEN ? same : dln_role_child(g, same, DLN_R_CONJ);
	uint32_t owner = same == DLN_NO_TOKEN ? same : dln_role_child(g, same, DLN_R_POSS);
	bool his = owner != DLN_NO_TOKEN && (dln_words_function(g->words, tok(g, owner)->form) & DLN_F_PERSON) && dln_ground_who(g, token).kind == DLN_PERSON;
	bool known = g->mention_of[token] != UINT32_MAX || (det != DLN_NO_TOKEN && (dln_words_function(g->words, tok(g, det)->form) & DLN_F_DEFINITE));
	if (last == DLN_NO_TOKEN || !(his || (!known && is_apart(g, token))) || !is_apart(g, same) || !is_apart(g, last) || g->mention_of[same] != UINT32_MAX)
		return DLN_NO_TOKEN;
	return dln_tree_has(&g->tree, last, DLN_R_CC) ? same : DLN_NO_TOKEN;
}

/* "Killed the engineers Armando Costa and Carlos Mores": the first of the names that a plural without a number stands for; else the token itself. */
static uint32_t first_named(const dln_grounded *g, uint32_t token)
{
	uint32_t same = dln_role_child(g, token, DLN_R_APPOS), next = same == DLN_NO_TOKEN ? same : dln_role_child(g, same, DLN_R_CONJ);
	bool several = next != DLN_NO_TOKEN && tok(g, token)->xpos == DLN_X_NNS && g->mention_of[token] == UINT32_MAX && !dln_tree_has(&g->tree, token, DLN_R_NUMMOD);
	bool names = several && dln_ground_who(g, same).kind == DLN_PERSON && dln_ground_who(g, next).kind == DLN_PERSON;
	return names && g->mention_of[same] != UINT32_MAX && g->mention_of[next] != UINT32_MAX ? same : token;
}

static size_t listed(const dln_grounded *g, uint32_t token, bool apart, uint32_t out[DLN_LISTED_MOST])
{
	if (token == DLN_NO_TOKEN)
		return 0;
	uint32_t all[DLN_LISTED_MOST];
	bool kept[DLN_LISTED_MOST];
	token = apart ? first_named(g, token) : token;
	size_t n = dln_role_conjuncts(g, token, all, DLN_LISTED_MOST);
	uint32_t second = apart && n == 1 ? mistaken_for_same(g, token) : DLN_NO_TOKEN;
	if (second != DLN_NO_TOKEN)
		n += dln_role_conjuncts(g, second, all + 1, DLN_LISTED_MOST - 1);
	for (size_t i = 0; i < n; i++)
		kept[i] = (apart && (i == 0 || is_apart(g, all[i]))) || dln_ground_who(g, all[i]).name.len > 0 || g->mention_of[all[i]] != UINT32_MAX;
	return keep(kept, all, n, token, out);
}

size_t dln_listed_targets(const dln_grounded *g, uint32_t token, uint32_t out[DLN_LISTED_MOST])
{
	return listed(g, token, true, out);
}

size_t dln_listed_actors(const dln_grounded *g, uint32_t token, uint32_t out[DLN_LISTED_MOST])
{
	return listed(g, token, false, out);
}
