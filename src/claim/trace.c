/* trace.c: writes decisions down, slot by slot, and finds the lines behind them: rows are looked up by the words or names that stand in them, each table
 * indexed when it is first asked for. */
#include "claim/trace.h"

#include <stdio.h>

#define CHAIN 4 /* steps of "they" that means "the fighters" that means a name */
#define NUMBER_WORDS 3
#define FAR_BACK 12 /* sentences */

static const char *const MATTERS[] = {"event", "actor", "target", "place", "time", "factuality", "source", "number"};

const char *dln_matter_text(dln_matter matter)
{
	return MATTERS[matter];
}

typedef enum table_id { VERBS, CUES, ACTORS, COUNTRIES, NOUNS, NUMBERS, TIMES, SMALL, TABLES } table_id;

static const struct { const char *name, *column; } SOURCES[TABLES] = {
	[VERBS] = {"verbs", "rule"}, [CUES] = {"cues", "rule"}, [ACTORS] = {"actors", "name"}, [COUNTRIES] = {"countries", "iso2"}, [NOUNS] = {"nouns", "words"},
	[NUMBERS] = {"numbers", "words"}, [TIMES] = {"times", "words"}, [SMALL] = {"function_words", "words"},
};

typedef struct index_of {
	dln_know_table table;
	dln_map rows; /* each word of the cells -> row */
	bool made;
} index_of;

struct dln_tracer {
	dln_arena *arena;
	const dln_grounded *g;
	index_of tables[TABLES];
	dln_map named;             /* names of actors and persons -> the first mention */
	dln_vec(dln_decision) now; /* of the claim at hand */
	dln_vec(dln_passed) passed;
};

/* ---- lines ---- */

static const index_of *table_of(dln_tracer *t, table_id id)
{
	index_of *x = &t->tables[id];
	if (x->made)
		return x;
	x->made = true;
	x->table = dln_know_get_table(t->g->words->know, SOURCES[id].name);
	uint32_t column = dln_know_column(&x->table, SOURCES[id].column);
	for (uint32_t row = 0; row < x->table.rows; row++)
		for (dln_view rest = dln_know_cell(&x->table, row, column); rest.len;)
			(void)dln_map_intern(t->arena, &x->rows, dln_view_trim(dln_view_cut(&rest, ';')), row);
	return x;
}

/* The line with that word or name; `column` of it in *cell, when that is not NULL. Line 0 when there is none. */
static dln_know_origin line_of(dln_tracer *t, table_id id, dln_view key, const char *column, dln_view *cell)
{
	const index_of *x = table_of(t, id);
	uint32_t row;
	if (!key.len || !dln_map_get(&x->rows, key, &row))
		return (dln_know_origin){.line = 0};
	if (cell)
		*cell = dln_know_cell(&x->table, row, dln_know_column(&x->table, column));
	return dln_know_row_origin(&x->table, row);
}

static const dln_know_origin NO_LINE = {.line = 0};
static const dln_view NOTHING = {NULL, 0};

static void add(dln_tracer *t, dln_matter on, const char *how, dln_range words, dln_view detail, dln_know_origin origin)
{
	dln_vec_push(t->arena, &t->now, (dln_decision){on, how, words, detail, origin});
}

/* A decision that no line made. */
static void plain(dln_tracer *t, dln_matter on, const char *how, dln_range words)
{
	add(t, on, how, words, NOTHING, NO_LINE);
}

static const dln_range NO_WORDS = {0, 0};

static const dln_token *tok(const dln_tracer *t, uint32_t i)
{
	return &t->g->parsed->tokens[i];
}

/* The first token at or behind a byte. */
static uint32_t token_at(const dln_tracer *t, uint32_t byte)
{
	uint32_t low = 0, high = (uint32_t)t->g->parsed->token_count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (tok(t, middle)->range.begin < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static dln_range phrase(const dln_tracer *t, uint32_t token)
{
	return token == DLN_NO_TOKEN ? NO_WORDS : dln_ground_phrase(t->g, token);
}

/* ---- the event ---- */

static void event(dln_tracer *t, const dln_match *m)
{
	dln_view when = NOTHING;
	dln_know_origin line = line_of(t, VERBS, m->rule->name, "when", &when);
	add(t, DLN_ON_EVENT, "names the event by the rule", tok(t, m->token)->range, m->rule->name, line);
	for (uint8_t i = 0; i < m->used_count; i++)
		plain(t, DLN_ON_EVENT, "belongs to it", tok(t, m->used[i])->range);
	for (uint8_t i = 0; i < m->rule->when_count;) {
		dln_view one = dln_view_cut(&when, ' ');
		if (!one.len && when.len)
			continue;
		add(t, DLN_ON_EVENT, "is what the rule asks for", phrase(t, dln_role_fill(t->g, m->token, &m->rule->when[i].path)), one, NO_LINE);
		i++;
	}
}

/* ---- who ---- */

/* Where the report names it first. */
static dln_range first_name(const dln_tracer *t, dln_view name)
{
	uint32_t m;
	if (!name.len || !dln_map_get(&t->named, name, &m))
		return NO_WORDS;
	return dln_tree_range(&t->g->tree, t->g->mentions[m].first, t->g->mentions[m].last);
}

/* The line of sides.tsv that puts somebody on a side in the year of the report; none for who only follows another. */
static dln_know_origin side_line(const dln_tracer *t, const dln_actor *in_year)
{
	dln_know_table sides = dln_know_get_table(t->g->words->know, "sides");
	uint32_t name = dln_know_column(&sides, "name"), from = dln_know_column(&sides, "from");
	dln_day_text today = dln_day_format(dln_day_of(t->g->year, 1, 1)); /* four digits, as in the table */
	dln_view year = {today.at, 4}, last = NOTHING;
	dln_know_origin origin = NO_LINE;
	for (uint32_t row = 0; row < sides.rows; row++) {
		dln_view begins = dln_know_cell(&sides, row, from);
		if (!dln_view_eq(dln_know_cell(&sides, row, name), in_year->name) || dln_view_cmp(begins, year) > 0 || dln_view_cmp(begins, last) < 0)
			continue;
		last = begins;
		origin = dln_know_row_origin(&sides, row);
	}
	return origin;
}

/* "Is in those years on the side of": where it is another side than the one that it has in actors.tsv. */
static void by_year(dln_tracer *t, dln_matter on, uint32_t actor, dln_range words)
{
	const dln_actor *actors = t->g->words->actors;
	uint32_t now = dln_words_actor_in(t->g->words, actor, t->g->year);
	if (now != actors[actor].self)
		add(t, on, "is then on the side of", words, actors[now].side, side_line(t, &actors[now]));
}

static void by_name(dln_tracer *t, dln_matter on, uint32_t token, const dln_who *who)
{
	const dln_mention *m = &t->g->mentions[t->g->mention_of[token]];
	dln_range words = dln_tree_range(&t->g->tree, m->first, m->last);
	switch (m->kind) {
	case DLN_M_ACTOR:
		add(t, on, "is a name of", words, who->name, line_of(t, ACTORS, t->g->words->actors[m->actor].name, NULL, NULL));
		by_year(t, on, m->actor, words);
		break;
	case DLN_M_COUNTRY:
	case DLN_M_NATION:
		add(t, on, "is a name of", words, t->g->words->countries[m->country].name,
			line_of(t, COUNTRIES, dln_view_of(t->g->words->countries[m->country].iso2), NULL, NULL));
		break;
	case DLN_M_PLACE:
		add(t, on, "is a capital that stands for", words, who->name, dln_know_place_origin(t->g->words->know, m->place));
		break;
	case DLN_M_NAME:
	default:
		add(t, on, "is a name that no table has", words, who->name, NO_LINE);
		break;
	}
}

/* A common noun: its line, and whom it means where that is somebody by name. */
static void by_noun(dln_tracer *t, dln_matter on, uint32_t token, const dln_who *who)
{
	char room[48];
	const dln_token *n = tok(t, token);
	dln_view class_name = NOTHING, lemma = dln_view_lower(n->lemma.len ? n->lemma : n->form, room, sizeof room);
	dln_know_origin line = line_of(t, NOUNS, lemma, "class", &class_name);
	add(t, on, line.line ? "is a noun of the class" : "is a noun of no class", n->range, class_name, line);
	if (!who->name.len)
		return;
	dln_range named = first_name(t, who->name);
	add(t, on, named.end ? "is whom the report names before or behind" : "so it means", named, who->name, line_of(t, ACTORS, who->name, NULL, NULL));
}

static const char *link_text(dln_how_kind kind)
{
	return kind == DLN_HOW_SPEAKER ? "is whose words they are" : kind == DLN_HOW_RELATIVE ? "is what its clause hangs on" : "is what it stands for";
}

static void meaning(dln_tracer *t, dln_matter on, uint32_t token, const dln_who *who)
{
	for (int steps = 0; steps < CHAIN; steps++) {
		dln_how how = dln_ground_how(t->g, token);
		uint32_t m = t->g->mention_of[how.token];
		if (how.from != DLN_NO_TOKEN) {
			plain(t, on, link_text(how.kind), phrase(t, how.from));
			token = how.from;
			continue;
		}
		if (how.kind == DLN_HOW_NAME && m != UINT32_MAX)
			by_name(t, on, how.token, who);
		else if (how.kind == DLN_HOW_NAME)
			add(t, on, "is what a group goes by", tok(t, how.token)->range, who->name, line_of(t, ACTORS, who->name, NULL, NULL));
		else if (how.kind == DLN_HOW_CALLED)
			add(t, on, "is whom the report has called so", first_name(t, who->name), who->name, NO_LINE);
		else if (how.kind == DLN_HOW_NOUN)
			by_noun(t, on, how.token, who);
		else
			plain(t, on, "stands for nobody that was named", tok(t, how.token)->range);
		return;
	}
}

/* The relation by which a slot was filled; `token` is what came of it. */
static void filled(dln_tracer *t, dln_matter on, const dln_match *m, const dln_frame_slot *slot, uint32_t token)
{
	char room[64];
	const dln_path *path;
	uint32_t by_frame = dln_role_slot_by(t->g, m->token, slot, &path);
	if (path)
		add(t, on, "stands at", phrase(t, by_frame), dln_arena_copy(t->arena, dln_view_of(dln_path_text(path, room, sizeof room))), NO_LINE);
	else
		plain(t, on, "nothing stands where the rule looks", NO_WORDS);
	if (token != DLN_NO_TOKEN && token != by_frame)
		plain(t, on, "is the one of them, or behind them", phrase(t, token));
}

static void who(dln_tracer *t, dln_matter on, const dln_match *m, const dln_frame_slot *slot, uint32_t token, const dln_who *claimed)
{
	if (!slot->count && token == DLN_NO_TOKEN)
		return;
	filled(t, on, m, slot, token);
	if (token == DLN_NO_TOKEN)
		return;
	uint32_t core = dln_ground_core(t->g, token);
	if (core != token)
		plain(t, on, "is what is counted", phrase(t, core));
	if (claimed->kind == DLN_KIND_NONE)
		plain(t, on, on == DLN_ON_ACTOR ? "is nobody who acts: left out" : "is the place, or nobody to whom it is done: left out", phrase(t, token));
	else
		meaning(t, on, token, claimed);
}

/* ---- where ---- */

/* The last mention of that place up to a token, not far before; UINT32_MAX: none. */
static uint32_t mention_before(const dln_tracer *t, uint32_t token, uint32_t place)
{
	uint32_t found = UINT32_MAX;
	size_t first, end;
	dln_ground_near(t->g, token, FAR_BACK, &first, &end);
	for (size_t i = first; i < end && t->g->mentions[i].first <= token; i++)
		if (t->g->mentions[i].place == place)
			found = (uint32_t)i;
	return found;
}

static void where(dln_tracer *t, const dln_made *made, const dln_where *place)
{
	static const char *const WAYS[] = {[DLN_SITE_FRAME] = "stands at", [DLN_SITE_CLAUSE] = "stands in its clause",
		[DLN_SITE_SENTENCE] = "is the only place of the sentence that it can be in",
		[DLN_SITE_WITNESS] = "is where the witness is", [DLN_SITE_BEFORE] = "is where the text was last",
		[DLN_SITE_HEADING] = "stands at the opening of the title or heading"};
	char room[64];
	if (made->place == DLN_NO_TOKEN || made->way == DLN_SITE_NONE) {
		plain(t, DLN_ON_PLACE, made->match->rule->noplace ? "the rule does not look for it" : "no words say where", NO_WORDS);
		return;
	}
	const dln_path *path;
	uint32_t by_frame = dln_role_slot_by(t->g, made->match->token, &made->match->rule->place, &path);
	bool told = made->way == DLN_SITE_FRAME && path && by_frame == made->place;
	add(t, DLN_ON_PLACE, made->way == DLN_SITE_FRAME && !told ? "stands with the words that the rule looks at" : WAYS[made->way], place->words,
		told ? dln_arena_copy(t->arena, dln_view_of(dln_path_text(path, room, sizeof room))) : NOTHING, NO_LINE);
	uint32_t m = mention_before(t, made->place, place->number);
	bool name = m != UINT32_MAX && t->g->mentions[m].first <= made->place && made->place <= t->g->mentions[m].last;
	if (m != UINT32_MAX && !name)
		plain(t, DLN_ON_PLACE, "is the name with it or before it", dln_tree_range(&t->g->tree, t->g->mentions[m].first, t->g->mentions[m].last));
	if (dln_where_some(place))
		add(t, DLN_ON_PLACE, place->surroundings ? "so it is around" : place->part ? "so it is a part of" : "so it is", NO_WORDS, place->name,
			dln_know_place_origin(t->g->words->know, place->number));
}

/* ---- when ---- */

static void when(dln_tracer *t, const dln_claim *c)
{
	static const char *const ANCHORS[] = {[DLN_WHEN_NONE] = "names no day", [DLN_WHEN_ABSOLUTE] = "names the day itself",
		[DLN_WHEN_PUBLISHED] = "is counted from the day of the report", [DLN_WHEN_WEEKDAY] = "is the weekday next to the day of the report",
		[DLN_WHEN_MONTH] = "is the month next to the day of the report", [DLN_WHEN_MONTHS] = "is counted from the month of the report",
		[DLN_WHEN_YEARS] = "is counted from the year of the report"};
	const dln_when *w = &c->time;
	bool words = w->words.end > w->words.begin;
	if (!words) {
		add(t, DLN_ON_TIME, w->anchor == DLN_WHEN_NONE ? "what is not said to have happened has no day" :
			w->begin == DLN_NO_DAY ? "before what the sentence tells; nobody says how long" :
			"no words of time: told on the day of the report", w->words, NOTHING, NO_LINE);
		return;
	}
	plain(t, DLN_ON_TIME, w->basis == DLN_STATED ? ANCHORS[w->anchor] : "is the time from which the paragraph tells on", w->words);
	char room[40];
	for (uint32_t i = token_at(t, w->words.begin); i < t->g->parsed->token_count && tok(t, i)->range.begin < w->words.end; i++) {
		dln_view kind = NOTHING;
		dln_know_origin line = line_of(t, TIMES, dln_view_lower(tok(t, i)->form, room, sizeof room), "kind", &kind);
		if (line.line)
			add(t, DLN_ON_TIME, "is a word of time", tok(t, i)->range, kind, line);
	}
}

/* ---- did it happen, and who says so ---- */

static void fact(dln_tracer *t, const dln_claim *c)
{
	for (size_t i = 0; i < c->cue_count; i++)
		add(t, DLN_ON_FACT, "decides by the rule", c->cues[i].words, c->cues[i].rule, line_of(t, CUES, c->cues[i].rule, NULL, NULL));
	if (!c->cue_count)
		plain(t, DLN_ON_FACT, "nothing makes it less than certain", NO_WORDS);
	if (c->aside == DLN_ASIDE_BACKGROUND)
		plain(t, DLN_ON_FACT, "is long before the report: set aside", c->time.words);
}

static void sources(dln_tracer *t, const dln_made *made, const dln_claim *c)
{
	if (!c->source_count)
		plain(t, DLN_ON_SOURCE, "nobody is named: the report itself", NO_WORDS);
	for (size_t i = 0; i < c->source_count; i++) {
		const dln_cue *opener = i < made->sources->openers.len ? &made->sources->openers.at[i] : NULL;
		const dln_who *speaker = &c->sources[i].who;
		add(t, DLN_ON_SOURCE, i ? "is next in the chain" : "is who says so", speaker->words, speaker->name,
			speaker->name.len ? line_of(t, ACTORS, speaker->name, NULL, NULL) : NO_LINE);
		if (opener)
			add(t, DLN_ON_SOURCE, opener->rule.len ? "opens that source by the rule" : "says it of that source", opener->words, opener->rule,
				line_of(t, CUES, opener->rule, NULL, NULL));
	}
}

/* ---- how many ---- */

static void number(dln_tracer *t, const dln_quantity *q)
{
	char room[64];
	add(t, DLN_ON_NUMBER, dln_view_is(q->qualifier, "implicit") ? "is one person" : "is the number", q->words, q->qualifier, NO_LINE);
	for (uint32_t i = token_at(t, q->words.begin); i < t->g->parsed->token_count && tok(t, i)->range.begin < q->words.end; i++) {
		for (uint32_t n = NUMBER_WORDS; n > 0; n--) { /* "at least" is one line */
			if (i + n > t->g->parsed->token_count || tok(t, i + n - 1)->range.end > q->words.end)
				continue;
			dln_range range = {tok(t, i)->range.begin, tok(t, i + n - 1)->range.end};
			dln_view kind = NOTHING, text = dln_view_sub(t->g->parsed->report->text, range.begin, range.end);
			dln_know_origin line = line_of(t, NUMBERS, dln_view_lower(text, room, sizeof room), "kind", &kind);
			if (!line.line)
				continue;
			add(t, DLN_ON_NUMBER, "is a word of number", range, kind, line);
			i += n - 1;
			break;
		}
	}
}

/* ---- a claim, and what made none ---- */

dln_tracer *dln_tracer_new(dln_arena *arena, const dln_grounded *g)
{
	dln_tracer *t = dln_arena_one(arena, dln_tracer);
	t->arena = arena;
	t->g = g;
	for (size_t i = 0; i < g->mention_count; i++) {
		const dln_mention *m = &g->mentions[i];
		dln_view name = m->kind == DLN_M_ACTOR ? g->words->actors[m->actor].name : m->kind == DLN_M_NAME && m->person != UINT32_MAX ? g->people[m->person].name : NOTHING;
		if (name.len)
			(void)dln_map_intern(arena, &t->named, name, (uint32_t)i);
	}
	return t;
}

const dln_trace *dln_tracer_claim(dln_tracer *t, const dln_made *made, const dln_claim *c)
{
	const dln_rule *rule = made->match->rule;
	t->now.len = 0;
	event(t, made->match);
	who(t, DLN_ON_ACTOR, made->match, &rule->actor, made->actor, &c->actor);
	who(t, DLN_ON_TARGET, made->match, &rule->target, made->target, &c->target);
	where(t, made, &c->place);
	when(t, c);
	fact(t, c);
	sources(t, made, c);
	for (size_t i = 0; i < c->quantity_count; i++)
		number(t, &c->quantities[i]);
	dln_trace *trace = dln_arena_one(t->arena, dln_trace);
	dln_decision *all = dln_arena_array(t->arena, dln_decision, t->now.len);
	for (size_t i = 0; i < t->now.len; i++)
		all[i] = t->now.at[i];
	*trace = (dln_trace){all, t->now.len};
	return trace;
}

void dln_tracer_pass(dln_tracer *t, uint32_t token, dln_matching matching, const dln_rule *rule, bool taken)
{
	static const struct { const char *how, *column; } TEXTS[] = {
		[DLN_MATCH_NO_RULE] = {"is used otherwise", NULL}, [DLN_MATCH_NAME] = {"is part of a name or a date", NULL},
		[DLN_MATCH_OTHER_POS] = {"is no such word here", "pos"},
		[DLN_MATCH_WITH] = {"lacks the words beside it", "with"}, [DLN_MATCH_WHEN] = {"stands with other things", "when"},
		[DLN_MATCH_NOTHING] = {"names no event in these words", "with"}, [DLN_MATCH_EVENT] = {"belongs to another event", NULL}};
	dln_passed p = {.word = tok(t, token)->range, .sentence = t->g->parsed->sentences[tok(t, token)->sentence].range,
		.how = TEXTS[taken ? DLN_MATCH_EVENT : matching].how};
	if (rule) {
		p.rule = rule->name;
		p.origin = line_of(t, VERBS, rule->name, TEXTS[matching].column, TEXTS[matching].column ? &p.detail : NULL);
	}
	dln_vec_push(t->arena, &t->passed, p);
}

const dln_passed *dln_tracer_passed(const dln_tracer *t, size_t *count)
{
	*count = t->passed.len;
	return t->passed.at;
}
