/* groups.c: which armed group a word like "the rebels" means.
 *
 * Those whom the report names are weighed: what is said of them by the words of the phrase (group_words.tsv) must be true of them; the
 * nearer before the phrase, as a subject rather than not, and the oftener in the report, the likelier (after Lappin & Leass 1994: what is salient fades by halves
 * from sentence to sentence). Who stands as another party of the same clause is not meant: "rebels clashed with the Mai-Mai" are others. When the report names none that
 * fits, words that leave only one side in the country that it is about name that one.
 */
#include "ground/ground_parts.h"

#include <string.h>

#define MOST_TRAITS 6
#define RUN_BEFORE 6    /* words before a noun that describe it */
#define MOST_COUNTED 12 /* mentions beyond these make a group no likelier */
#define CLAUSE_STEPS 40

/* What a phrase says of a group. */
typedef struct traits {
	const dln_group_row *rows[MOST_TRAITS];
	size_t count;
	bool sorting;        /* one of them tells groups apart */
	bool own;            /* the first is the noun's own */
	dln_view kind;       /* "militia": the noun, which may be the class of an actor */
	bool definite;
	bool rising;         /* "rebels": against the state */
} traits;

static const dln_token *token_at(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

static void add_trait(traits *out, const dln_group_row *row)
{
	if (!row || out->count == MOST_TRAITS)
		return;
	out->rows[out->count++] = row;
	out->sorting |= row->how != DLN_GROUP_RATHER && row->how != DLN_GROUP_SELDOM;
}

static void add_word(const dln_grounded *g, uint32_t token, traits *out)
{
	char room[48];
	const dln_token *t = token_at(g, token);
	const dln_group_row *row = dln_words_group(g->words, dln_view_lower(t->lemma, room, sizeof room));
	add_trait(out, row ? row : dln_words_group(g->words, dln_view_lower(t->form, room, sizeof room)));
	out->rising |= dln_ground_noun_at(g, token)->side == DLN_SIDE_REBEL;
}

static bool is_hyphen(const dln_token *t)
{
	return t->form.len == 1 && t->form.at[0] == '-';
}

/* "Turkey - backed": the state before the hyphen before the participle. */
static void add_backer(const dln_grounded *g, uint32_t participle, traits *out)
{
	if (participle < 2 || !is_hyphen(token_at(g, participle - 1)))
		return;
	const dln_mention *m = dln_ground_mention_at(g, participle - 2);
	if (m && m->country != UINT32_MAX)
		add_trait(out, dln_words_backed(g->words, g->words->countries[m->country].iso2));
}

/* "pro-Russian": the prefix is a word for it, the rest a state. */
static void add_friend(const dln_grounded *g, const dln_token *t, traits *out)
{
	const char *hyphen = memchr(t->form.at, '-', t->form.len);
	size_t cut = hyphen ? (size_t)(hyphen - t->form.at) + 1 : 0;
	if (cut == 0 || cut == t->form.len || !dln_ground_function(g, dln_view_sub(t->form, 0, cut), DLN_F_BACKED))
		return;
	const dln_alias *a = dln_words_alias(g->words, dln_view_sub(t->form, cut, t->form.len));
	if (a && a->country != UINT32_MAX)
		add_trait(out, dln_words_backed(g->words, g->words->countries[a->country].iso2));
}

static traits traits_of(const dln_grounded *g, uint32_t noun)
{
	const dln_token *n = token_at(g, noun);
	traits out = {.kind = n->lemma};
	add_word(g, noun, &out);
	out.own = out.count > 0;
	DLN_EACH_CHILD(&g->tree, noun, it)
		out.definite |= token_at(g, it)->deprel == DLN_R_DET && dln_ground_function(g, token_at(g, it)->form, DLN_F_DEFINITE);
	for (uint32_t i = noun, steps = 0; i > 0 && steps < RUN_BEFORE; steps++) {
		const dln_token *t = token_at(g, --i);
		bool backed = dln_ground_function(g, t->form, DLN_F_BACKED), led = dln_view_is(t->lemma, "lead");
		if (t->sentence != n->sentence || (dln_ground_mention_at(g, i) && dln_ground_mention_at(g, i)->kind == DLN_M_ACTOR))
			break;
		if (t->upos != DLN_ADJ && t->upos != DLN_NOUN && t->upos != DLN_PROPN && !is_hyphen(t) && !backed && !led)
			break;
		add_word(g, i, &out);
		add_friend(g, t, &out);
		if (backed)
			add_backer(g, i, &out);
	}
	return out;
}

/* What the phrase says is true of the actor: > 0, false: < 0, nothing is known: 0. */
static int agrees(const dln_grounded *g, const traits *t, uint32_t actor)
{
	bool all = t->sorting, sorted = g->words->actors[actor].sorted;
	for (size_t i = 0; i < t->count; i++) {
		bool in = dln_words_in_row(g->words, t->rows[i], actor);
		if (t->rows[i]->how == DLN_GROUP_RATHER || t->rows[i]->how == DLN_GROUP_SELDOM || in)
			continue;
		if (sorted || t->rows[i]->how == DLN_GROUP_BACKED)
			return -1;
		all = false;
	}
	return all;
}

static int inclination(const dln_grounded *g, const traits *t, uint32_t actor)
{
	int sum = 0;
	for (size_t i = 0; i < t->count; i++)
		if (dln_words_in_row(g->words, t->rows[i], actor))
			sum += t->rows[i]->how == DLN_GROUP_RATHER ? 12 : t->rows[i]->how == DLN_GROUP_SELDOM ? -24 : 0;
	return sum;
}

static uint32_t clause_of(const dln_grounded *g, uint32_t token)
{
	for (int steps = 0; steps < CLAUSE_STEPS && token_at(g, token)->upos != DLN_VERB && token_at(g, token)->head != DLN_NO_TOKEN; steps++)
		token = token_at(g, token)->head;
	return token;
}

/* Named in the same clause as somebody else. A group that only says whose man somebody is ("a Taliban spokesman") is no party of the clause. */
bool dln_ground_other_party(const dln_grounded *g, uint32_t token, const dln_mention *m)
{
	uint32_t clause = clause_of(g, token);
	if (token_at(g, m->head)->sentence != token_at(g, token)->sentence || clause_of(g, m->head) != clause)
		return false;
	for (uint32_t up = token_at(g, m->head)->head, steps = 0; up != DLN_NO_TOKEN && up != clause && steps < CLAUSE_STEPS; up = token_at(g, up)->head, steps++)
		if (dln_ground_noun_at(g, up)->kind == DLN_PERSON)
			return false;
	return !dln_tree_under(&g->tree, m->head, token) && !dln_tree_under(&g->tree, token, m->head);
}

static int nearness(const dln_grounded *g, uint32_t token, const dln_mention *m)
{
	uint32_t up = token_at(g, m->head)->head;
	bool part = up != DLN_NO_TOKEN && (token_at(g, m->head)->deprel == DLN_R_COMPOUND || token_at(g, m->head)->deprel == DLN_R_AMOD);
	bool subject = dln_ground_subject(token_at(g, part ? up : m->head)->deprel);
	return (subject ? 24 : 16) >> (token_at(g, token)->sentence - token_at(g, m->head)->sentence);
}

/* Whether an actor is of a sort that the noun can mean: "the coalition" is a coalition, or what a row says is called so; "rebels" are none. */
static bool can_be(const dln_grounded *g, uint32_t actor, const traits *t)
{
	const dln_actor *a = &g->words->actors[actor];
	bool so_called = t->count && t->own && t->rows[0]->how == DLN_GROUP_IS && dln_words_in_row(g->words, t->rows[0], actor);
	if (t->rising && (a->loyal || !a->rebel))
		return false;
	for (size_t i = 0; i < t->count && !t->rising && a->armed; i++) /* "Muslim forces", which can be an army */
		so_called |= (t->rows[i]->how == DLN_GROUP_IS || t->rows[i]->how == DLN_GROUP_PEOPLE) && dln_words_in_row(g->words, t->rows[i], actor);
	return a->rebel || so_called || dln_view_eq(a->class_name, t->kind);
}

/* The noun is what the actor is ("militia") or what the report calls it elsewhere ("M23 rebels"). */
static bool is_called(const dln_named_group *named, const dln_actor *a, const traits *t)
{
	for (size_t i = 0; i < DLN_MOST_TITLES; i++)
		if (dln_view_eq(named->called[i], t->kind))
			return true;
	return dln_view_eq(a->class_name, t->kind);
}

/* Whose the subject of the clause is when it stands before the phrase and is none of it: "its fighters killed two militants", who are others. */
static dln_view side_of_subject(const dln_grounded *g, uint32_t token)
{
	uint32_t s = dln_tree_find(&g->tree, clause_of(g, token), DLN_R_NSUBJ, DLN_NO_TOKEN);
	if (s == DLN_NO_TOKEN || s >= token || dln_tree_under(&g->tree, token, s))
		return (dln_view){NULL, 0};
	dln_who who = dln_ground_who(g, s);
	return who.kind == DLN_FORCE || who.kind == DLN_ORGANIZATION ? who.side : (dln_view){NULL, 0};
}

/* The likeliest of the groups that the report names; with `agreeing` only such of whom the words are known to be true. */
static uint32_t likeliest(const dln_grounded *g, uint32_t token, const traits *t, bool agreeing)
{
	uint32_t best = UINT32_MAX;
	int best_score = 0;
	size_t first, end;
	dln_view rival = side_of_subject(g, token);
	dln_ground_near(g, token, DLN_GROUND_BACK, &first, &end);
	for (size_t i = 0; i < g->group_count; i++) {
		const dln_named_group *named = &g->groups[i];
		const dln_actor *a = &g->words->actors[named->actor];
		int agree = agrees(g, t, named->actor), counted = (int)(named->count < MOST_COUNTED ? named->count : MOST_COUNTED);
		bool other = rival.len && dln_view_eq(rival, a->side);
		if (!can_be(g, named->actor, t) || agree < 0 || (agreeing && agree == 0))
			continue;
		int score = 1 + counted * (t->definite ? 2 : 4) + inclination(g, t, named->actor) + (is_called(named, a, t) ? 8 : 0);
		for (size_t k = first; k < end && !other; k++) {
			const dln_mention *m = &g->mentions[k];
			if (m->kind != DLN_M_ACTOR || m->actor != named->actor)
				continue;
			other = dln_ground_other_party(g, token, m);
			score += m->first < token ? nearness(g, token, m) : 0;
		}
		if (!other && score > best_score) {
			best = named->actor;
			best_score = score;
		}
	}
	return best;
}

/* In the country that the report is about, which is known. */
static bool is_at_home(const dln_grounded *g, const dln_actor *a)
{
	return dln_view_lists(a->countries, dln_view_of(g->words->countries[g->main_country].iso2));
}

/* Whether there was such a group when the report was written, and was what it is here; of an undated report: whether there still is, unless `ever`. */
static bool is_of_its_time(const dln_grounded *g, uint32_t actor, bool ever)
{
	return dln_words_actor_in(g->words, actor, g->year) == actor && ((ever && !g->year) || dln_words_years_off(&g->words->actors[actor], g->year) == 0);
}

/* The group that the words alone leave in the country that the report is about, when all that they leave are on one side. UINT32_MAX: none or several sides. */
static uint32_t left_over(const dln_grounded *g, const traits *t, bool ever)
{
	uint32_t best = UINT32_MAX;
	for (size_t i = 0; i < g->words->actor_count; i++) {
		const dln_actor *a = &g->words->actors[i];
		if (!can_be(g, (uint32_t)i, t) || !is_at_home(g, a) || !is_of_its_time(g, (uint32_t)i, ever) ||
			agrees(g, t, (uint32_t)i) <= 0)
			continue;
		if (best != UINT32_MAX && !dln_view_eq(a->side, g->words->actors[best].side))
			return UINT32_MAX;
		if (best == UINT32_MAX || dln_view_eq(a->name, a->side))
			best = (uint32_t)i;
	}
	return best;
}

static uint32_t unnamed(const dln_grounded *g, const traits *t)
{
	if (!t->sorting || g->main_country == UINT32_MAX)
		return UINT32_MAX;
	uint32_t found = left_over(g, t, false);
	return found == UINT32_MAX ? left_over(g, t, true) : found;
}

/* In a report about Syria "rebels" are those whom the table calls "Syrian rebels". */
static uint32_t national(const dln_grounded *g, uint32_t token)
{
	char room[120];
	dln_buf name;
	if (token == DLN_NO_TOKEN || g->main_country == UINT32_MAX)
		return UINT32_MAX;
	dln_buf_lend(&name, room, sizeof room);
	dln_buf_view(&name, g->words->countries[g->main_country].adjective);
	dln_buf_char(&name, ' ');
	dln_buf_view(&name, token_at(g, token)->lemma);
	const dln_alias *a = name.status == DLN_OK ? dln_words_alias(g->words, dln_buf_as_view(&name)) : NULL;
	dln_buf_char(&name, 's');
	if (!a)
		a = name.status == DLN_OK ? dln_words_alias(g->words, dln_buf_as_view(&name)) : NULL;
	uint32_t actor = a && a->actor != UINT32_MAX ? dln_words_actor_in(g->words, a->actor, g->year) : UINT32_MAX;
	return actor != UINT32_MAX && g->words->actors[actor].rebel && is_of_its_time(g, actor, true) ? actor : UINT32_MAX;
}

/* "Militias allied with the group": they are not the group. */
static bool is_ally(const dln_grounded *g, uint32_t token, uint32_t actor)
{
	DLN_EACH_CHILD(&g->tree, token, it) {
		if (it < token || token_at(g, it)->deprel != DLN_R_ACL || !dln_ground_function(g, token_at(g, it)->form, DLN_F_BACKED))
			continue;
		DLN_EACH_CHILD(&g->tree, it, with)
			if (token_at(g, with)->deprel == DLN_R_OBL && dln_view_eq(dln_ground_who(g, with).side, g->words->actors[actor].side))
				return true;
	}
	return false;
}

static uint32_t told(const dln_grounded *g, uint32_t token, const traits *t)
{
	uint32_t found = t->sorting ? likeliest(g, token, t, true) : UINT32_MAX;
	return found == UINT32_MAX ? unnamed(g, t) : found;
}

uint32_t dln_ground_group_told(const dln_grounded *g, uint32_t token)
{
	traits t = traits_of(g, token);
	uint32_t found = told(g, token, &t);
	return found != UINT32_MAX && is_ally(g, token, found) ? UINT32_MAX : found;
}

uint32_t dln_ground_group(const dln_grounded *g, uint32_t token, uint32_t rebels)
{
	traits t = traits_of(g, token);
	if (rebels != DLN_NO_TOKEN && rebels != token)
		add_word(g, rebels, &t);
	uint32_t found = told(g, token, &t);
	if (found == UINT32_MAX)
		found = national(g, rebels);
	return found == UINT32_MAX ? likeliest(g, token, &t, false) : found;
}

uint32_t dln_ground_people_group(const dln_grounded *g, uint32_t token)
{
	traits t = traits_of(g, token);
	const dln_mention *m = dln_ground_mention_at(g, token);
	bool people = t.count && t.rows[0]->how == DLN_GROUP_PEOPLE;
	if (m && m->kind == DLN_M_ACTOR && t.count) { /* "the Maoists", a name of several */
		const dln_actor *a = &g->words->actors[m->actor];
		bool at_home = g->main_country == UINT32_MAX || !a->countries.len || is_at_home(g, a);
		uint32_t found = at_home ? UINT32_MAX : unnamed(g, &t);
		return found == UINT32_MAX ? m->actor : found;
	}
	return people && t.definite ? likeliest(g, token, &t, true) : UINT32_MAX;
}

static void keep_noun(dln_named_group *named, const dln_token *noun)
{
	for (size_t i = 0; i < DLN_MOST_TITLES && noun->upos == DLN_NOUN; i++) {
		if (dln_view_eq(named->called[i], noun->lemma))
			return;
		if (!named->called[i].len) {
			named->called[i] = noun->lemma;
			return;
		}
	}
}

/* "M23 rebels", "the rebel SPLM-N": the noun that goes with the name, of the name itself, above it or before it. */
static void keep_nouns(const dln_ground_job *job, const dln_mention *m, dln_named_group *named)
{
	const dln_token *t = job->parsed->tokens, *last = &t[m->last];
	uint32_t up = t[m->head].head;
	if (up != DLN_NO_TOKEN && (t[m->head].deprel == DLN_R_COMPOUND || t[m->head].deprel == DLN_R_AMOD || t[m->head].deprel == DLN_R_APPOS))
		last = &t[up];
	keep_noun(named, last);
	if (m->first > 0 && t[m->first - 1].head == m->head && (dln_ground_noun_at(job->out, m->first - 1)->classes & DLN_C_ARMED))
		keep_noun(named, &t[m->first - 1]);
}

/* "Maoist rebels ... the guerrillas": in a report that names no group the first that is described so well that it needs no name. */
static void groups_by_description(dln_ground_job *job)
{
	uint32_t asked = 0;
	for (uint32_t i = 0; i < job->parsed->token_count && asked < DLN_MOST_GROUPS; i++) {
		if (job->parsed->tokens[i].upos != DLN_NOUN || dln_ground_noun_at(job->out, i)->kind != DLN_FORCE)
			continue;
		traits t = traits_of(job->out, i);
		uint32_t found = unnamed(job->out, &t);
		asked += t.sorting;
		if (found == UINT32_MAX)
			continue;
		dln_named_group *only = dln_arena_array(job->arena, dln_named_group, 1);
		*only = (dln_named_group){.actor = found, .count = 1, .first = i};
		job->out->groups = only;
		job->out->group_count = 1;
		return;
	}
}

/* "Serb infantry" in a report about Bosnia is Bosnian Serb: of a people that has a side of its own there it is this one. */
static void bring_people_home(dln_ground_job *job, dln_mention *m)
{
	char room[120];
	dln_buf name;
	dln_buf_lend(&name, room, sizeof room);
	dln_buf_view(&name, job->words->countries[job->out->main_country].adjective);
	dln_buf_char(&name, ' ');
	dln_buf_view(&name, dln_ground_text(job->parsed, m->first, m->last));
	const dln_alias *alias = name.status == DLN_OK ? dln_words_alias(job->words, dln_buf_as_view(&name)) : NULL;
	if (!alias || alias->country == UINT32_MAX || !(alias->adjective || alias->people))
		return;
	m->country = alias->country;
	m->place = job->words->countries[m->country].place;
}

/* Of several actors with one name the one of the country that the report has turned out to be about. */
static void bring_actor_home(dln_ground_job *job, dln_mention *m, dln_view home)
{
	const dln_words *words = job->words;
	const dln_alias *alias = dln_words_alias(words, dln_ground_text(job->parsed, m->first, m->last));
	if (dln_view_lists(words->actors[m->actor].countries, home))
		return;
	for (uint32_t steps = 0; alias && steps < 16; steps++) {
		if (alias->actor != UINT32_MAX && dln_view_lists(words->actors[alias->actor].countries, home)) {
			m->actor = dln_words_actor_in(words, alias->actor, job->out->year);
			return;
		}
		alias = alias->next == UINT32_MAX ? NULL : &words->aliases[alias->next];
	}
}

static void bring_home(dln_ground_job *job)
{
	if (job->out->main_country == UINT32_MAX)
		return;
	for (size_t i = 0; i < job->mentions.len; i++) {
		dln_mention *m = &job->mentions.at[i];
		if (m->kind == DLN_M_ACTOR)
			bring_actor_home(job, m, dln_view_of(job->words->countries[job->out->main_country].iso2));
		else if (m->kind == DLN_M_NATION && m->country != job->out->main_country)
			bring_people_home(job, m);
	}
}

void dln_ground_groups(dln_ground_job *job)
{
	bring_home(job);
	uint32_t *at = dln_arena_array(job->arena, uint32_t, job->words->actor_count + 1); /* place in `named` and one, 0: not there */
	dln_vec(dln_named_group) named = {0};
	for (size_t i = 0; i < job->mentions.len; i++) {
		const dln_mention *m = &job->mentions.at[i];
		const dln_actor *a = m->kind == DLN_M_ACTOR ? &job->words->actors[m->actor] : NULL;
		if (!a || a->kind == DLN_PERSON || !a->armed || a->state)
			continue;
		if (at[m->actor] == 0 && named.len < DLN_MOST_GROUPS) {
			dln_vec_push(job->arena, &named, (dln_named_group){.actor = m->actor, .first = m->first});
			at[m->actor] = (uint32_t)named.len;
		}
		if (at[m->actor] == 0)
			continue;
		named.at[at[m->actor] - 1].count++;
		keep_nouns(job, m, &named.at[at[m->actor] - 1]);
	}
	job->out->groups = named.at;
	job->out->group_count = named.len;
	if (named.len == 0)
		groups_by_description(job);
}
