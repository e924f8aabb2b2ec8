/* coder.c: token by token: rule, roles, source and factuality, time, place, numbers; one claim for each named place or actor that is
 * coordinated. The words of an idiom name no second event. */
#include "claim/coder.h"

#include <stdlib.h>
#include <string.h>

#include "claim/claim_id.h"
#include "claim/claimant.h"
#include "claim/counted.h"
#include "claim/fact.h"
#include "claim/listed.h"
#include "claim/long_ago.h"
#include "claim/match.h"
#include "claim/parties.h"
#include "claim/site.h"
#include "claim/source.h"
#include "claim/telling.h"
#include "claim/timex.h"

#define QUOTE_WORDS 4
#define MOST_CLAIMS 20000  /* of a report */

struct dln_coder {
	const dln_parser *parser;
	const dln_words *words;
	dln_rules rules;
	dln_cues cues;
	dln_time_words times;
	dln_number_words numbers;
};

dln_status dln_coder_new(dln_arena *arena, const dln_know *know, const dln_parser *parser, const dln_coder **out, dln_err *err)
{
	dln_coder *coder = dln_arena_try(arena, sizeof *coder);
	if (!coder)
		return dln_fail(err, DLN_NOMEM, (dln_view){NULL, 0}, DLN_NOWHERE, "no memory for the coder");
	coder->parser = parser;
	dln_status status = dln_words_load(arena, know, &coder->words, err);
	if (status == DLN_OK)
		status = dln_rules_load(arena, know, &coder->rules, err);
	if (status == DLN_OK)
		status = dln_cues_load(arena, know, &coder->cues, err);
	if (status == DLN_OK)
		status = dln_time_words_load(arena, know, &coder->times, err);
	if (status == DLN_OK)
		status = dln_number_words_load(arena, know, &coder->numbers, err);
	if (status == DLN_OK)
		*out = coder;
	return status;
}

typedef struct job {
	dln_arena *arena;        /* of the result */
	dln_arena *scratch;
	const dln_coder *coder;
	const dln_report *report;
	dln_coded *out;
	dln_parsed parsed;
	dln_grounded g;
	dln_timexes times;
	dln_utterances utterances;
	dln_telling telling;
	dln_vec(dln_claim) claims;
	dln_vec(dln_quote) quotes;
	uint8_t *used;           /* one a token: belongs to the idiom of another trigger */
	bool traced;
	dln_tracer *tracer;      /* NULL unless traced */
} job;

static const dln_token *tok(const job *j, uint32_t i)
{
	return &j->g.parsed->tokens[i];
}

/* ---- one claim ---- */

typedef struct roles {
	uint32_t actor, target, place;
	uint32_t site; /* the token that told where */
	uint32_t when; /* the token whose time it is */
	dln_site_way way;
} roles;

static dln_range trigger_range(const job *j, const dln_match *m)
{
	return dln_tree_range(&j->g.tree, m->first, m->last);
}

static dln_block_kind block_of(const job *j, uint32_t token)
{
	return j->report->blocks[j->parsed.sentences[tok(j, token)->sentence].block].kind;
}

/* "Declared a state of emergency": the subject of the verb that the deed is the object of did it by saying so, and is no source of it. */
static void drop_doer(const job *j, uint32_t trigger, uint32_t actor, dln_sources *sources)
{
	uint32_t verb = tok(j, trigger)->head;
	if (actor == DLN_NO_TOKEN || !sources->found.len || tok(j, trigger)->deprel != DLN_R_OBJ || sources->openers.at[0].words.begin != tok(j, verb)->range.begin ||
		dln_role_subject(&j->g, verb) != actor)
		return;
	sources->found.len--;
	sources->openers.len--;
	memmove(sources->found.at, sources->found.at + 1, sources->found.len * sizeof *sources->found.at);
	memmove(sources->openers.at, sources->openers.at + 1, sources->openers.len * sizeof *sources->openers.at);
	bool alone = sources->found.len && sources->found.at[0].level > 0; /* whom he told is now the innermost */
	for (size_t i = 0; i < sources->found.len && alone; i++)
		sources->found.at[i].level--;
}

/* Puts one before those who say so: they tell what he said. */
static void put_first(const job *j, const dln_who *who, dln_range opener, dln_sources *sources)
{
	dln_sources all = {0};
	dln_vec_push(j->arena, &all.found, (dln_speaker){.who = *who});
	dln_vec_push(j->arena, &all.openers, (dln_cue){.words = opener});
	for (size_t i = 0; i < sources->found.len; i++) {
		sources->found.at[i].level++;
		dln_vec_push(j->arena, &all.found, sources->found.at[i]);
		dln_vec_push(j->arena, &all.openers, sources->openers.at[i]);
	}
	*sources = all;
}

/* "The rebels claimed the town": by his own word, and nobody else's. */
static void credit_doer(const job *j, const dln_match *m, const dln_who *doer, dln_sources *sources)
{
	if (m->rule->says && doer->kind != DLN_KIND_NONE)
		put_first(j, doer, trigger_range(j, m), sources);
}

/* "Moscow blamed the blasts on the rebels": that they did it is the word of who blames them. */
static void credit_accuser(const job *j, uint32_t deed, uint32_t doer, dln_sources *sources)
{
	enum { ABOVE = 3 };
	dln_match m;
	uint32_t up = doer == DLN_NO_TOKEN ? DLN_NO_TOKEN : tok(j, deed)->head;
	for (int steps = 0; up != DLN_NO_TOKEN && steps < ABOVE; up = tok(j, up)->head, steps++) {
		if (!dln_match_token(&j->coder->rules, &j->g, up, &m) || m.rule->type != DLN_ACCUSE || dln_role_slot(&j->g, up, &m.rule->target) != doer)
			continue;
		uint32_t accuser = dln_role_slot(&j->g, up, &m.rule->actor);
		dln_who who = accuser == DLN_NO_TOKEN ? (dln_who){.kind = DLN_KIND_NONE} : dln_ground_who(&j->g, accuser);
		bool said = false;
		for (size_t i = 0; i < sources->found.len; i++)
			said |= sources->found.at[i].who.words.begin == who.words.begin;
		if (who.kind != DLN_KIND_NONE && !said)
			put_first(j, &who, trigger_range(j, &m), sources);
		return;
	}
}

#define DAYS_AHEAD 2 /* by which a deed may seem ahead of the day on which it is told: time zones, a day of publication that is a little wrong */

/* "Its Oct. 7 attack", told on Oct. 1: what has happened did so in the year before. */
static void leave_to_last_year(const job *j, dln_claim *c)
{
	dln_day begin, end;
	bool happened = c->type <= DLN_DISPLACE && c->factuality == DLN_CT_PLUS && c->aside == DLN_ASIDE_NONE && j->report->published != DLN_NO_DAY;
	if (!happened || c->time.anchor != DLN_WHEN_MONTH || c->time.future || !dln_when_resolve(&c->time, j->report->published, &begin, &end))
		return;
	if (begin != DLN_NO_DAY && begin > j->report->published + DAYS_AHEAD)
		c->time.weekday = 1; /* as dln_when_is_gone has it */
}

static bool is_deed(dln_type type)
{
	return type >= DLN_CLASH && type <= DLN_OVERTHROW;
}

static void make_claim(job *j, const dln_match *m, const dln_fact *fact, const dln_where *where, roles r)
{
	if (j->claims.len >= MOST_CLAIMS)
		return;
	const dln_sentence *s = &j->parsed.sentences[tok(j, m->token)->sentence];
	dln_claim c = {.type = m->rule->type, .trigger = trigger_range(j, m), .sentence = s->range, .rule = m->rule->name, .place = *where,
		.factuality = fact->factuality, .aside = fact->aside, .block = block_of(j, m->token)};
	dln_parties_fill(&j->coder->rules, &j->g, m, r.actor, r.target, &c);
	c.time = dln_timex_of(&j->times, &j->coder->cues, &j->g, r.when, fact);
	leave_to_last_year(j, &c);
	dln_telling_fill(&j->telling, &j->g, m->token, &c);
	dln_parties_leave_out_unborn(&j->g, &c);
	if (c.aside == DLN_ASIDE_GENERIC && c.time.basis == DLN_PUBLISHED) /* what is done every night was not only done on the day of the report */
		c.time = (dln_when){.anchor = DLN_WHEN_PUBLISHED, .basis = DLN_INFERRED, .grain = DLN_MORE, .begin = DLN_NO_DAY, .end = 0};
	if (dln_when_is_history(&c.time, j->report->published) && c.factuality != DLN_UU && c.aside == DLN_ASIDE_NONE)
		c.aside = DLN_ASIDE_BACKGROUND;
	if (c.aside == DLN_ASIDE_BACKGROUND && r.way >= DLN_SITE_BEFORE) /* what was long ago was not where the story is now */
		c.place = DLN_NO_WHERE;
	dln_sources sources;
	dln_source_chain(j->arena, &j->coder->cues, &j->g, &j->utterances, m->token, &sources);
	drop_doer(j, m->token, r.actor, &sources);
	credit_doer(j, m, &c.actor, &sources);
	if (is_deed(c.type) && c.actor.kind != DLN_KIND_NONE)
		credit_accuser(j, m->token, r.actor, &sources);
	c.sources = sources.found.at;
	c.source_count = sources.found.len;
	c.cues = fact->cues.at;
	c.cue_count = fact->cues.len;
	dln_counted_fill(&(dln_counting){j->arena, &j->coder->numbers, &j->coder->rules, &j->g, &j->times}, m->token,
		(dln_countable){.target = r.target, .actor = r.actor, .place = r.place}, &c);
	dln_parties_give_to_speaker(m->rule, &c);
	/* "the fourth town in under a week", "since Friday": the time is that of all four, but this one was now */
	bool of_all = (c.time.grain == DLN_WEEK && c.time.anchor == DLN_WHEN_PUBLISHED) || (c.time.anchor != DLN_WHEN_NONE && c.time.end == DLN_NO_DAY);
	if (c.quantity_count && dln_view_is(c.quantities[0].qualifier, "ordinal") && of_all)
		c.time = (dln_when){.anchor = DLN_WHEN_PUBLISHED, .basis = DLN_PUBLISHED, .grain = DLN_DAY};
	dln_telling_note(&j->telling, &j->g, m->token, &c);
	if (j->tracer)
		c.trace = dln_tracer_claim(j->tracer, &(dln_made){m, &sources, r.actor, r.target, r.site, r.way}, &c);
	dln_vec_push(j->arena, &j->claims, c);
}

/* The place token that the numbers and coordination are looked for at: that of the frame, also when it has no name. */
static uint32_t place_token(const job *j, const dln_match *m, uint32_t named)
{
	for (uint8_t i = 0; i < m->rule->place.count; i++) {
		uint32_t t = dln_role_fill(&j->g, m->token, &m->rule->place.path[i]);
		if (t != DLN_NO_TOKEN && t != m->token && (dln_ground_classes(&j->g, t) & (DLN_C_PLACE | DLN_C_NUMBER)))
			return t;
	}
	return named;
}

/* "Soldiers and rebels fought": what takes two, with nobody named as the other one, has its two sides in the subject. */
static bool are_two_sides(const job *j, dln_type type, const uint32_t actors[DLN_LISTED_MOST], size_t count)
{
	if (count != 2 || (type != DLN_CLASH && type != DLN_TALK && type != DLN_AGREE && type != DLN_COOPERATE))
		return false;
	dln_who a = dln_ground_who(&j->g, actors[0]), b = dln_ground_who(&j->g, actors[1]);
	return a.side.len && b.side.len && !dln_view_eq(a.side, b.side);
}

/* "Air strikes" are nobody's of the name Air: a word of the trigger does not fill a slot, if all it does is to modify. */
static bool is_own_word(const job *j, const dln_match *m, uint32_t filler)
{
	for (uint8_t k = 0; k < m->used_count; k++)
		if (m->used[k] == filler && tok(j, filler)->deprel == DLN_R_COMPOUND)
			return true;
	return false;
}

/* "Israeli airstrikes killed 20": who does the one does the other. */
static uint32_t who_did(const job *j, uint32_t actor)
{
	dln_match m;
	if (actor == DLN_NO_TOKEN || tok(j, actor)->upos != DLN_NOUN || !dln_match_token(&j->coder->rules, &j->g, actor, &m) || m.rule->pos != DLN_POS_NOUN ||
		!is_deed(m.rule->type))
		return actor;
	uint32_t who = dln_role_slot(&j->g, actor, &m.rule->actor);
	return who == DLN_NO_TOKEN || is_own_word(j, &m, who) ? actor : who;
}

/* "Two soldiers died in fighting": to whom it was done in the course of a deed need not have done that. */
static bool is_victim(const job *j, uint32_t trigger, uint32_t actor)
{
	dln_match m;
	uint32_t up = tok(j, trigger)->head, mark = dln_tree_find(&j->g.tree, trigger, DLN_R_MARK, DLN_NO_TOKEN);
	if (tok(j, trigger)->xpos != DLN_X_VBG || tok(j, trigger)->deprel != DLN_R_ADVCL || mark == DLN_NO_TOKEN)
		return false;
	bool by = dln_view_is(tok(j, mark)->lemma, "by") && dln_role_passive(&j->g, up); /* "were killed by shelling" */
	if (!by && !dln_view_is(tok(j, mark)->lemma, "in"))
		return false;
	if (actor == DLN_NO_TOKEN || !dln_match_token(&j->coder->rules, &j->g, up, &m))
		return false;
	return m.rule->type >= DLN_KILL && m.rule->type <= DLN_DETAIN && dln_role_slot(&j->g, up, &m.rule->target) == actor;
}

/* "A bus blew up, killing nine": what goes to pieces itself did not do what comes of it. */
static bool is_wreck(const job *j, uint32_t trigger, uint32_t actor)
{
	dln_match m;
	uint32_t up = tok(j, trigger)->head;
	if (actor == DLN_NO_TOKEN || tok(j, trigger)->xpos != DLN_X_VBG || tok(j, trigger)->deprel != DLN_R_ADVCL ||
		!(dln_ground_classes(&j->g, actor) & (DLN_C_AIRCRAFT | DLN_C_VEHICLE)))
		return false;
	if (dln_role_passive(&j->g, up) && dln_role_object(&j->g, up) == actor) /* "was shot down, killing two" */
		return true;
	bool bare = tok(j, up)->upos == DLN_VERB && dln_role_object(&j->g, up) == DLN_NO_TOKEN && dln_role_subject(&j->g, up) == actor;
	return bare && dln_match_token(&j->coder->rules, &j->g, up, &m) ? m.rule->type == DLN_BOMB || m.rule->type == DLN_DESTROY :
		bare && (dln_words_function(j->coder->words, tok(j, up)->lemma) & DLN_F_OBJECTLESS);
}

/* "The siege of Homs was lifted": what the verb behind says to be over. "Unless it is lifted", it goes on. */
static bool is_over(const job *j, uint32_t noun)
{
	dln_match m;
	dln_fact fact;
	uint32_t verb = tok(j, noun)->head;
	bool behind = verb != DLN_NO_TOKEN && verb > noun && tok(j, noun)->deprel == DLN_R_NSUBJPASS;
	if (!behind || !dln_match_token(&j->coder->rules, &j->g, verb, &m) || m.rule->type != DLN_CONCEDE)
		return false;
	bool named = false;
	for (uint8_t k = 0; k < m.used_count; k++)
		named |= m.used[k] == noun;
	if (!named)
		return false;
	dln_fact_of(j->arena, &j->coder->cues, &j->g, &m, &fact);
	return fact.factuality == DLN_CT_PLUS;
}

/* The rule that makes a claim of the token, if there is one. */
static bool find_rule(job *j, uint32_t i, dln_match *out)
{
	bool taken = j->used[i] != 0 || is_over(j, i);
	if (!j->tracer)
		return !taken && dln_match_token(&j->coder->rules, &j->g, i, out);
	dln_matching matching = dln_match_find(&j->coder->rules, &j->g, i, out);
	if (matching == DLN_MATCH_EVENT && !taken)
		return true;
	if (tok(j, i)->upos != DLN_AUX && dln_match_known(&j->coder->rules, &j->g, i))
		dln_tracer_pass(j->tracer, i, matching, out->rule, taken);
	return false;
}

/* "took Bor on Monday, Pibor on Tuesday": a further place with a time right behind it, or joined with a time, has its own. */
static uint32_t time_of_place(const job *j, uint32_t place, uint32_t trigger)
{
	uint32_t up = tok(j, place)->head;
	bool joined = up != DLN_NO_TOKEN && tok(j, place)->deprel == DLN_R_CONJ && dln_words_is_time(j->coder->words, tok(j, up)->form);
	return joined || dln_timex_behind(&j->times, &j->g, place) ? place : trigger;
}

static bool same_who(const dln_who *a, const dln_who *b)
{
	return dln_view_eq(a->name, b->name) && (a->name.len || (a->kind == b->kind && a->words.begin == b->words.begin));
}

/* "Soldiers and policemen surrendered", "held the airport and the base": items of a list that mean the same are one claim. `from`: the first claim of the token. */
static void drop_same(job *j, size_t from)
{
	for (size_t i = from; i + 1 < j->claims.len; i++) {
		const dln_claim *c = &j->claims.at[i], *fresh = &j->claims.at[j->claims.len - 1];
		bool place = c->place.number == fresh->place.number && dln_view_eq(c->place.name, fresh->place.name) && c->place.precision == fresh->place.precision;
		if (place && same_who(&c->actor, &fresh->actor) && same_who(&c->target, &fresh->target)) {
			j->claims.len--;
			return;
		}
	}
}

/* The place of one item of a list, with a time of its own; one that "the towns" only points back to has the words and the time of "the towns". */
static void take_place(const job *j, uint32_t trigger, uint32_t item, size_t number, const dln_where *first, dln_where *out, roles *r)
{
	if (!dln_ground_where(&j->g, item, out))
		return;
	bool own = number > 0 && j->g.mention_of[item] == UINT32_MAX; /* "the post of Bunagana and the town of Rutshuru": a town is no part of one */
	out->part = own ? (dln_ground_classes(&j->g, item) & DLN_C_FACILITY) != 0 : first->part;
	out->surroundings = first->surroundings;
	if (r->site != DLN_NO_TOKEN && tok(j, item)->sentence != tok(j, r->site)->sentence) {
		out->words = first->words;
		out->named = (dln_range){0, 0};
		return;
	}
	r->site = item;
	r->when = time_of_place(j, item, trigger);
}

/* "Left ten dead and twenty wounded": whom another rule makes a claim of is not who was killed. Returns how many stay. */
static size_t own_targets(const job *j, uint32_t targets[DLN_LISTED_MOST], size_t n)
{
	size_t kept = 0;
	dln_match m;
	for (size_t i = 0; i < n; i++)
		if (i == 0 || !dln_match_token(&j->coder->rules, &j->g, targets[i], &m))
			targets[kept++] = targets[i];
	return kept;
}

static void code_token(job *j, uint32_t i)
{
	dln_match m;
	dln_fact fact;
	dln_where where;
	if (!find_rule(j, i, &m) || dln_match_repeats(&j->coder->rules, &j->g, &m))
		return;
	roles r = {.when = i, .actor = who_did(j, dln_role_slot(&j->g, i, &m.rule->actor)), .target = dln_role_slot(&j->g, i, &m.rule->target)};
	for (uint8_t k = 0; k < m.used_count; k++)
		if (tok(j, m.used[k])->upos != DLN_ADP)
			j->used[m.used[k]] = 1;
	if (is_own_word(j, &m, r.actor) || is_victim(j, i, r.actor) || is_wreck(j, i, r.actor))
		r.actor = DLN_NO_TOKEN;
	if (r.actor == DLN_NO_TOKEN && is_deed(m.rule->type))
		r.actor = dln_claimant(&j->coder->cues, &j->coder->rules, &j->g, i);
	if (r.target == r.actor) /* "a deal with the rebels", and nobody else is named */
		r.target = DLN_NO_TOKEN;
	dln_fact_of(j->arena, &j->coder->cues, &j->g, &m, &fact);
	uint32_t named = r.site = dln_site_of(&j->g, &j->coder->cues, &m, &where, &r.way);
	r.place = place_token(j, &m, named);
	uint32_t places[DLN_LISTED_MOST], actors[DLN_LISTED_MOST], targets[DLN_LISTED_MOST];
	size_t place_count = dln_listed_places(&j->g, &j->coder->cues, &j->times, named, i, places), actor_count = dln_listed_actors(&j->g, r.actor, actors);
	size_t target_count = 0;
	if (dln_parties_harms(m.rule->type)) /* each has a death of his own */
		target_count = own_targets(j, targets, dln_listed_targets(&j->g, r.target, targets));
	else if (m.rule->type == DLN_TALK)
		target_count = dln_listed_actors(&j->g, r.target, targets);
	if (r.target == DLN_NO_TOKEN && are_two_sides(j, m.rule->type, actors, actor_count)) {
		r.actor = actors[0];
		r.target = actors[1];
		actor_count = 0;
	}
	size_t from = j->claims.len;
	for (size_t p = 0; p < (place_count ? place_count : 1); p++)
		for (size_t a = 0; a < (actor_count ? actor_count : 1); a++)
			for (size_t t = 0; t < (target_count ? target_count : 1); t++) {
				dln_where w = where;
				roles one = r;
				if (place_count > 1)
					take_place(j, i, places[p], p, &where, &w, &one);
				if (actor_count > 1)
					one.actor = actors[a];
				if (target_count > 1)
					one.target = targets[t];
				if (actor_count > 1 && one.actor == one.target) /* "talks between the army and the rebels": the second of the pair is the other side */
					continue;
				make_claim(j, &m, &fact, &w, one);
				drop_same(j, from);
			}
}

/* ---- the report ---- */

static int by_position(const void *a, const void *b)
{
	const dln_claim *x = a, *y = b;
	if (x->trigger.begin != y->trigger.begin)
		return x->trigger.begin < y->trigger.begin ? -1 : 1;
	if (x->type != y->type)
		return x->type < y->type ? -1 : 1;
	if (x->place.words.begin != y->place.words.begin)
		return x->place.words.begin < y->place.words.begin ? -1 : 1;
	if (x->place.number != y->place.number) /* "the towns" */
		return x->place.number < y->place.number ? -1 : 1;
	if (!dln_view_eq(x->place.name, y->place.name)) /* of names that no table has */
		return dln_view_cmp(x->place.name, y->place.name);
	if (x->actor.words.begin != y->actor.words.begin)
		return x->actor.words.begin < y->actor.words.begin ? -1 : 1;
	return x->target.words.begin < y->target.words.begin ? -1 : x->target.words.begin > y->target.words.begin;
}

static dln_status name_claims(job *j)
{
	unsigned number = 0;
	for (size_t i = 0; i < j->claims.len; i++) {
		dln_claim *c = &j->claims.at[i];
		const dln_claim *before = i ? c - 1 : NULL;
		number = before && before->type == c->type && before->trigger.begin == c->trigger.begin && before->trigger.end == c->trigger.end ? number + 1 : 0;
		dln_status status = dln_claim_make_id(&j->report->hash, c->trigger.begin, c->trigger.end, c->type, number, c->id);
		if (status != DLN_OK)
			return status;
	}
	return DLN_OK;
}

static void keep_quotes(job *j)
{
	for (size_t i = 0; i < j->g.spoken_count; i++) {
		const dln_spoken *q = &j->g.spoken[i];
		if (q->last - q->first + 1 < QUOTE_WORDS)
			continue;
		dln_quote quote = {.content = q->content};
		if (q->speaker != DLN_NO_TOKEN)
			quote.speaker = dln_ground_who(&j->g, q->speaker);
		dln_vec_push(j->arena, &j->quotes, quote);
	}
}

static dln_status code(void *self)
{
	job *j = self;
	dln_ground_report(j->arena, j->coder->words, &j->parsed, &j->g);
	dln_timex_find(j->arena, &j->coder->times, &j->g, &j->times);
	j->g.era = dln_long_ago(j->arena, &j->times, &j->g);
	dln_utterances_find(j->arena, &j->coder->cues, &j->g, &j->utterances);
	j->used = dln_arena_array(j->arena, uint8_t, j->parsed.token_count + 1);
	j->tracer = j->traced ? dln_tracer_new(j->arena, &j->g) : NULL;
	for (size_t s = 0; s < j->parsed.sentence_count; s++) {
		const dln_sentence *sentence = &j->parsed.sentences[s];
		for (uint32_t i = sentence->first; sentence->parsed && i < sentence->first + sentence->count; i++)
			code_token(j, i);
	}
	if (j->claims.len)
		qsort(j->claims.at, j->claims.len, sizeof *j->claims.at, by_position);
	keep_quotes(j);
	dln_status status = name_claims(j);
	*j->out = (dln_coded){.report = *j->report, .claims = j->claims.at, .claim_count = j->claims.len, .quotes = j->quotes.at,
		.quote_count = j->quotes.len};
	return status;
}

/* A coder that has no parser has words only. */
static dln_status parse(dln_arena *arena, dln_arena *scratch, const dln_coder *coder, const dln_report *report, const dln_parse_opts *opts, dln_parsed *out,
	dln_err *err)
{
	if (!coder->parser)
		return dln_fail(err, DLN_USAGE, report->id, DLN_NOWHERE, "the engine was opened for questions only");
	return dln_parse_report(arena, scratch, coder->parser, report, opts, out, err);
}

static dln_status run(job *j, dln_err *err)
{
	if (!dln_report_in_english(j->report)) {
		*j->out = (dln_coded){.report = *j->report};
		return DLN_OK;
	}
	dln_status status = parse(j->arena, j->scratch, j->coder, j->report, NULL, &j->parsed, err);
	if (status != DLN_OK)
		return status;
	status = dln_arena_guard(j->arena, code, j);
	if (status != DLN_OK)
		return dln_fail(err, status, j->report->id, DLN_NOWHERE, "the report needs more memory than a report may take");
	return DLN_OK;
}

dln_status dln_code_report(dln_arena *arena, dln_arena *scratch, const dln_coder *coder, const dln_report *report, dln_coded *out, dln_err *err)
{
	job j = {.arena = arena, .scratch = scratch, .coder = coder, .report = report, .out = out};
	return run(&j, err);
}

dln_status dln_code_trace(dln_arena *arena, dln_arena *scratch, const dln_coder *coder, const dln_report *report, dln_traced *out, dln_err *err)
{
	job j = {.arena = arena, .scratch = scratch, .coder = coder, .report = report, .out = &out->coded, .traced = true};
	dln_status status = run(&j, err);
	out->passed = NULL;
	out->passed_count = 0;
	if (status == DLN_OK && j.tracer)
		out->passed = dln_tracer_passed(j.tracer, &out->passed_count);
	return status;
}

typedef struct looking {
	dln_arena *arena;
	const dln_coder *coder;
	dln_understood *out;
} looking;

static dln_status understand(void *self)
{
	looking *l = self;
	dln_ground_report(l->arena, l->coder->words, &l->out->parsed, &l->out->grounded);
	dln_timex_find(l->arena, &l->coder->times, &l->out->grounded, &l->out->times);
	l->out->grounded.era = dln_long_ago(l->arena, &l->out->times, &l->out->grounded);
	dln_utterances_find(l->arena, &l->coder->cues, &l->out->grounded, &l->out->utterances);
	return DLN_OK;
}

dln_status dln_code_understand(dln_arena *arena, dln_arena *scratch, const dln_coder *coder, const dln_report *report, dln_understood *out, dln_err *err)
{
	looking l = {arena, coder, out};
	if (!dln_report_in_english(report)) {
		*out = (dln_understood){.grounded.words = coder->words};
		return DLN_OK;
	}
	dln_status status = parse(arena, scratch, coder, report, &(dln_parse_opts){.all = true}, &out->parsed, err);
	if (status != DLN_OK)
		return status;
	status = dln_arena_guard(arena, understand, &l);
	return status == DLN_OK ? status : dln_fail(err, status, report->id, DLN_NOWHERE, "the report needs more memory than a report may take");
}

const dln_words *dln_coder_words(const dln_coder *coder)
{
	return coder->words;
}
