/* The stage: blocks into tokens and sentences, sentences into trees.
 *
 * All blocks are cut first, so that the tokens stand in one array; then each sentence is tagged and parsed with `scratch`, which is reset after each.
 */
#include "parse/parse.h"

#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "parse/aside.h"
#include "parse/attribution.h"
#include "parse/day_first.h"
#include "parse/ends.h"
#include "parse/finder.h"
#include "parse/mend.h"
#include "parse/mend_below.h"
#include "parse/mend_days.h"
#include "parse/word_forms.h"
#include "parse/model.h"
#include "parse/recase.h"
#include "parse/retag.h"
#include "parse/token.h"
#include "parse/tree.h"
#include "parse/trees.h"
#include "parse/veil.h"

#define MODEL_MAX ((size_t)256 << 20)
#define FORM_MAX 32 /* bytes of a form in lemmas.tsv */
#define SENTENCE_MAX 480 /* tokens; who looks at a sentence may look at every pair of its words, and no sentence of prose is as long */

struct dln_parser {
	dln_model model;
	dln_cutter cutter;
	dln_map irregular; /* form and tag to a row of lemmas.tsv */
	dln_vec(dln_view) lemmas;
	dln_sayings sayings;
	dln_veils veils;
	dln_day_words days;
	dln_map forms; /* of word_forms.tsv */
	dln_finder finder;
	dln_mapping mapping;
};

/* ---- opening ---- */

typedef struct opening {
	dln_arena *arena;
	const dln_know *know;
	dln_parser *parser;
} opening;

/* The key of a form with a tag: the plain form with one more byte. */
static dln_view form_key(dln_view form, dln_upos tag, char plain[FORM_MAX + 1])
{
	size_t len = dln_word_plain(form, false, plain, FORM_MAX);
	plain[len++] = (char)('A' + (tag == DLN_AUX ? DLN_VERB : tag));
	return (dln_view){ plain, len };
}

static void add_lemmas(dln_arena *arena, dln_parser *parser, const dln_know *know)
{
	dln_know_table table = dln_know_get_table(know, "lemmas");
	uint32_t lemma_at = dln_know_column(&table, "lemma"), tag_at = dln_know_column(&table, "tag"), forms_at = dln_know_column(&table, "forms");
	for (uint32_t row = 0; row < table.rows; row++) {
		dln_view forms = dln_know_cell(&table, row, forms_at);
		dln_upos tag = dln_upos_of(dln_know_cell(&table, row, tag_at));
		dln_vec_push(arena, &parser->lemmas, dln_know_cell(&table, row, lemma_at));
		while (forms.at) {
			char plain[FORM_MAX + 1];
			dln_view key = form_key(dln_view_trim(dln_view_cut(&forms, ';')), tag, plain);
			(void)dln_map_intern(arena, &parser->irregular, dln_arena_copy(arena, key), row); /* of two rows the first holds */
		}
	}
}

static void set_lemmas(const dln_parser *parser, dln_token *tokens, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char plain[FORM_MAX + 1];
		uint32_t row;
		if (tokens[i].form.len < 24 && dln_map_get(&parser->irregular, form_key(tokens[i].form, (dln_upos)tokens[i].upos, plain), &row))
			tokens[i].lemma = parser->lemmas.at[row];
	}
}

static bool has_form(const dln_parser *parser, dln_view form, dln_upos tag)
{
	char plain[FORM_MAX + 1];
	return form.len < 24 && dln_map_get(&parser->irregular, form_key(form, tag, plain), NULL);
}

/* "overran": a form that is only a verb's is no preposition, pronoun or adverb, whatever its ending looks like to the tagger. */
static void set_verbs(const dln_parser *parser, dln_word *words, dln_token *tokens, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		dln_upos tag = (dln_upos)tokens[i].upos;
		bool open = tag == DLN_VERB || tag == DLN_AUX || tag == DLN_NOUN || tag == DLN_PROPN || tag == DLN_ADJ;
		if (open || !has_form(parser, tokens[i].form, DLN_VERB) || has_form(parser, tokens[i].form, DLN_NOUN) || has_form(parser, tokens[i].form, DLN_ADJ))
			continue;
		tokens[i].upos = DLN_VERB;
		tokens[i].xpos = DLN_X_VBD;
		dln_word_tag(&words[i], DLN_VERB, DLN_X_VBD);
	}
}

static dln_status open_body(void *self)
{
	opening *o = self;
	o->parser = dln_arena_one(o->arena, dln_parser);
	dln_cutter_init(o->arena, &o->parser->cutter, o->know);
	add_lemmas(o->arena, o->parser, o->know);
	dln_sayings_init(o->arena, &o->parser->sayings, o->know);
	dln_veils_init(o->arena, &o->parser->veils, o->know);
	dln_word_forms_init(o->arena, &o->parser->forms, o->know);
	dln_day_words_init(o->arena, &o->parser->days, o->know);
	return DLN_OK;
}

static dln_status open_finder(void *self)
{
	opening *o = self;
	dln_finder_init(o->arena, &o->parser->finder, &o->parser->model, o->know);
	return DLN_OK;
}

dln_status dln_parser_open(dln_arena *arena, const dln_know *know, const char *model_path, dln_parser **out, dln_err *err)
{
	opening o = { arena, know, NULL };
	dln_status status = dln_arena_guard(arena, open_body, &o);
	if (status)
		return dln_fail(err, status, dln_view_of(model_path), DLN_NOWHERE, "the parser's tables found no room");
	status = dln_file_map(model_path, MODEL_MAX, &o.parser->mapping, err);
	if (status)
		return status;
	status = dln_model_read(o.parser->mapping.bytes, dln_view_of(model_path), &o.parser->model, err);
	if (!status) {
		status = dln_arena_guard(arena, open_finder, &o);
		if (status)
			dln_fail(err, status, dln_view_of(model_path), DLN_NOWHERE, "the name finder's tables found no room");
	}
	if (status) {
		dln_file_unmap(&o.parser->mapping);
		return status;
	}
	*out = o.parser;
	return DLN_OK;
}

void dln_parser_close(dln_parser *parser)
{
	if (parser)
		dln_file_unmap(&parser->mapping);
}

/* ---- a report ---- */

typedef struct parsing {
	dln_arena *arena, *scratch;
	const dln_parser *parser;
	const dln_report *report;
	bool all;
	dln_vec(dln_token) tokens;
	dln_vec(dln_sentence) sentences;
	dln_parsed parsed;
} parsing;

/* Whether any word has more than a letter. A row of marks, numbers and single letters has no verb, and a page may be made of nothing else. */
static bool has_word(const parsing *p, const dln_piece *pieces, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		dln_view form = dln_view_sub(p->report->text, pieces[i].range.begin, pieces[i].range.end);
		uint32_t cp;
		if (form.len > 1 && form.len > dln_utf8_decode(form, 0, &cp, NULL) && dln_cp_is_letter(cp))
			return true;
	}
	return false;
}

static bool is_parsed(const parsing *p, const dln_piece *pieces, size_t n, uint32_t block)
{
	dln_block_kind kind = p->report->blocks[block].kind;
	return p->all || (kind != DLN_BLOCK_CREDIT && kind != DLN_BLOCK_JUNK && has_word(p, pieces, n));
}

/* The report's dateline is a sentence of its own: "KABUL, Aug 10 (Reuters) -" is no subject of what follows. */
static bool dateline_ends(const parsing *p, const dln_piece *pieces, size_t n, size_t i)
{
	uint32_t end = p->report->dateline.end;
	return dln_range_some(p->report->dateline) && i + 1 < n && pieces[i].range.begin < end && pieces[i + 1].range.begin >= end;
}

static void add_token(parsing *p, dln_sentence *s, dln_range range, bool space_after)
{
	const dln_given *given = p->report->given;
	dln_view form = given ? given->words[p->tokens.len].form : dln_view_sub(p->report->text, range.begin, range.end);
	dln_token t = { .range = range, .form = form, .lemma = form, .head = s->count ? s->first : DLN_NO_TOKEN, .sentence = (uint32_t)p->sentences.len,
		.upos = DLN_X, .xpos = DLN_X_OTHER, .deprel = s->count ? DLN_R_DEP : DLN_R_ROOT, .space_after = space_after };
	dln_vec_push(p->arena, &p->tokens, t);
	s->count++;
}

static void add_sentence(parsing *p, const dln_piece *pieces, size_t n, uint32_t block)
{
	dln_sentence s = { .range = { pieces[0].range.begin, pieces[n - 1].range.end }, .first = (uint32_t)p->tokens.len, .root = (uint32_t)p->tokens.len,
		.block = block, .parsed = is_parsed(p, pieces, n, block) };
	for (size_t i = 0; i < n; i++) {
		dln_range range = pieces[i].range;
		/* One stop for two: "etc." at the end of a sentence. */
		if (i + 1 == n && i > 0 && pieces[i].bits & DLN_ABBR_LAST) {
			add_token(p, &s, (dln_range){ range.begin, range.end - 1 }, false);
			range.begin = range.end - 1;
		}
		add_token(p, &s, range, pieces[i].space_after);
	}
	dln_vec_push(p->arena, &p->sentences, s);
}

/* Where to part SENTENCE_MAX pieces without an end: behind the last semicolon or comma of their second half, else behind all. */
static size_t part_at(const parsing *p, const dln_piece *pieces)
{
	for (const char *mark = ";,"; *mark; mark++)
		for (size_t i = SENTENCE_MAX; i > SENTENCE_MAX / 2; i--)
			if (p->report->text.at[pieces[i - 1].range.begin] == *mark)
				return i;
	return SENTENCE_MAX;
}

/* Cuts a range of the text, which belongs to a block. */
static void cut_range(parsing *p, dln_range range, uint32_t number)
{
	dln_pieces pieces = { 0 };
	dln_token_cut(p->scratch, &p->parser->cutter, p->report->text, range, &pieces);
	if (!pieces.len)
		return;
	bool *ends = dln_arena_array(p->scratch, bool, pieces.len);
	dln_run run = { p->report->text, pieces.at, pieces.len };
	for (size_t i = 0; i < pieces.len; i++)
		ends[i] = dateline_ends(p, pieces.at, pieces.len, i);
	dln_ends_find(&p->parser->model, &run, ends);
	size_t from = 0;
	for (size_t i = 0; i < pieces.len; i++) {
		size_t count = i + 1 - from;
		if (!ends[i]) {
			if (count < SENTENCE_MAX)
				continue;
			count = part_at(p, pieces.at + from);
		}
		add_sentence(p, pieces.at + from, count, number);
		from += count;
	}
	dln_arena_reset(p->scratch);
}

/* Lines of signs alone are no block. Whoever wants everything gets them as sentences of the block before, the first ones of the block behind. */
static void cut_blocks(parsing *p)
{
	uint32_t end = 0, count = (uint32_t)p->report->block_count;
	for (uint32_t i = 0; i < count; i++) {
		dln_range range = p->report->blocks[i].range;
		if (p->all)
			cut_range(p, (dln_range){ end, range.begin }, i ? i - 1 : 0);
		cut_range(p, range, i);
		end = range.end;
	}
	if (p->all && count)
		cut_range(p, (dln_range){ end, (uint32_t)p->report->text.len }, count - 1);
}

/* The words and sentences that came with the text. */
static void take_given(parsing *p, const dln_given *given)
{
	for (size_t s = 0; s < given->sentence_count; s++) {
		const dln_given_sentence *sentence = &given->sentences[s];
		dln_pieces pieces = { 0 };
		for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++)
			dln_vec_push(p->scratch, &pieces, (dln_piece){ .range = given->words[i].range, .space_after = given->words[i].space_after });
		for (size_t from = 0; from < pieces.len;) {
			size_t count = pieces.len - from <= SENTENCE_MAX ? pieces.len - from : part_at(p, pieces.at + from);
			add_sentence(p, pieces.at + from, count, sentence->block);
			from += count;
		}
		dln_arena_reset(p->scratch);
	}
}

static void parse_tokens_of(const parsing *p, dln_token *tokens, const dln_sentence *s)
{
	dln_parse_tokens(p->arena, p->scratch, p->parser, tokens + s->first, s->count, s->first);
}

static void set_root(parsing *p, dln_sentence *s)
{
	for (uint32_t i = s->first; i < s->first + s->count; i++)
		if (p->tokens.at[i].head == DLN_NO_TOKEN)
			s->root = i;
}

/* Returns whether there are any. */
static bool mark_capitals(parsing *p)
{
	bool any = false;
	for (size_t i = 0; i < p->sentences.len; i++) {
		dln_sentence *s = &p->sentences.at[i];
		s->capitals = s->parsed && s->count <= DLN_SENTENCE_MAX && dln_case_of(p->tokens.at + s->first, s->count) == DLN_CASE_UPPER;
		any |= s->capitals;
	}
	return any;
}

/* What stands in capitals is parsed and searched for names again, with the case that the names give it. */
static void parse_recased(parsing *p)
{
	dln_parsed again = p->parsed;
	dln_token *tokens = dln_arena_array(p->arena, dln_token, p->tokens.len + 1);
	memcpy(tokens, p->tokens.at, p->tokens.len * sizeof *tokens);
	dln_recase(p->arena, &p->parser->finder, &p->parser->forms, &p->parsed, tokens);
	again.tokens = tokens;
	for (size_t i = 0; i < p->sentences.len; i++)
		if (p->sentences.at[i].capitals)
			parse_tokens_of(p, tokens, &p->sentences.at[i]);
	dln_parse_names(p->arena, p->scratch, p->parser, &again);
	p->parsed.names = again.names;
	p->parsed.name_count = again.name_count;
	for (size_t i = 0; i < p->tokens.len; i++) {
		tokens[i].form = p->tokens.at[i].form;
		p->tokens.at[i] = tokens[i];
	}
}

static dln_status parse_body(void *self)
{
	parsing *p = self;
	if (p->report->given)
		take_given(p, p->report->given);
	else
		cut_blocks(p);
	for (size_t i = 0; i < p->sentences.len; i++)
		if (p->sentences.at[i].parsed)
			parse_tokens_of(p, p->tokens.at, &p->sentences.at[i]);
	p->parsed = (dln_parsed){ .report = p->report, .sentences = p->sentences.at, .sentence_count = p->sentences.len, .tokens = p->tokens.at,
		.token_count = p->tokens.len };
	dln_parse_names(p->arena, p->scratch, p->parser, &p->parsed);
	if (mark_capitals(p))
		parse_recased(p);
	for (size_t i = 0; i < p->sentences.len; i++)
		set_root(p, &p->sentences.at[i]);
	return DLN_OK;
}

dln_status dln_parse_report(dln_arena *arena, dln_arena *scratch, const dln_parser *parser, const dln_report *report, const dln_parse_opts *opts,
	dln_parsed *out, dln_err *err)
{
	parsing p = { .arena = arena, .scratch = scratch, .parser = parser, .report = report, .all = opts && opts->all };
	dln_status status = dln_arena_guard_both(arena, scratch, parse_body, &p);
	if (status)
		return dln_fail(err, status, report->id, DLN_NOWHERE, "the text is too long to be parsed");
	*out = p.parsed;
	return DLN_OK;
}

void dln_parse_names(dln_arena *arena, dln_arena *scratch, const dln_parser *parser, dln_parsed *parsed)
{
	dln_finder_run(arena, scratch, &parser->finder, parsed);
}

static dln_token *root_of(dln_token *tokens, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (tokens[i].head == DLN_NO_TOKEN)
			return &tokens[i];
	return tokens;
}

/* The tree of a clause; one that opens with a time and no comma is parsed without it. */
static void grow_clause(dln_arena *scratch, const dln_parser *parser, const dln_word *words, dln_token *tokens, size_t n, uint32_t first, bool full)
{
	size_t time = dln_day_first_find(&parser->days, tokens, n);
	dln_tree_grow(scratch, &parser->model, words + time, tokens + time, n - time, first + (uint32_t)time, full);
	if (time == 0)
		return;
	dln_tree_grow(scratch, &parser->model, words, tokens, time, first, false);
	dln_day_first_hang(tokens, n, time, first);
}

/* Trees of what is said and of who says it, joined. */
static void grow_apart(dln_arena *scratch, const dln_parser *parser, const dln_word *words, dln_token *tokens, size_t n, size_t cut, uint32_t first)
{
	size_t end = cut; /* without its comma the clause looks like any sentence */
	while (end > 1 && tokens[end - 1].upos == DLN_PUNCT)
		end--;
	grow_clause(scratch, parser, words, tokens, end, first, true);
	dln_tree_grow(scratch, &parser->model, words + cut, tokens + cut, n - cut, first + (uint32_t)cut, false);
	dln_token *said = root_of(tokens, end), *says = root_of(tokens + cut, n - cut);
	said->head = first + (uint32_t)(says - tokens);
	said->deprel = DLN_R_CCOMP;
	for (size_t i = end; i < cut; i++) {
		tokens[i].head = first + (uint32_t)(said - tokens);
		tokens[i].deprel = DLN_R_PUNCT;
	}
}

/* "The rebels left at midnight; residents said": what may be the past tense and has become the verb of a clause, with a subject that does it and no auxiliary, is no
 * participle. */
static void set_past(dln_arena *scratch, const dln_word *words, dln_token *tokens, size_t n, uint32_t first)
{
	const dln_below *at = dln_below_collect(scratch, tokens, (uint32_t)n, first);
	for (uint32_t i = 1; i < n; i++) {
		uint8_t rel = tokens[i].deprel;
		bool clause = rel == DLN_R_ROOT || rel == DLN_R_CCOMP || rel == DLN_R_PARATAXIS || rel == DLN_R_CONJ || rel == DLN_R_ADVCL;
		if (clause && tokens[i].xpos == DLN_X_VBN && words[i].second % 64 == DLN_X_VBD && !at[i].helped && at[i].first_subject < i &&
			tokens[at[i].first_subject].deprel == DLN_R_NSUBJ)
			tokens[i].xpos = DLN_X_VBD;
	}
}

/* What a verb has an object or a clause by; how it ends ("shot dead") is none. */
static bool is_complement(const dln_token *t)
{
	return t->deprel == DLN_R_OBJ || t->deprel == DLN_R_IOBJ || t->deprel == DLN_R_CCOMP || (t->deprel == DLN_R_XCOMP && t->upos != DLN_ADJ);
}

/* Whether it ends as sentences do, also inside of a quotation: no headline. */
static bool is_closed(const dln_token *tokens, size_t n)
{
	for (size_t i = n; i-- > 0 && tokens[i].upos == DLN_PUNCT;)
		if (dln_view_is(tokens[i].form, ".") || dln_view_is(tokens[i].form, "!") || dln_view_is(tokens[i].form, "?"))
			return true;
	return false;
}

/* "At least 12 dead in Kabul blast": headlines leave out "is": an adjective right behind what the sentence hangs on says what that is. */
static void set_predicate(dln_token *tokens, size_t n, uint32_t first)
{
	size_t noun = 0;
	while (noun < n && tokens[noun].head != DLN_NO_TOKEN)
		noun++;
	size_t is = noun + 1;
	if (is >= n || tokens[is].upos != DLN_ADJ || tokens[is].head != first + noun || (tokens[is].deprel != DLN_R_AMOD && tokens[is].deprel != DLN_R_DEP))
		return;
	if (tokens[noun].upos != DLN_NUM && tokens[noun].upos != DLN_NOUN)
		return;
	for (size_t i = is + 1; i < n; i++)
		if (tokens[i].head == first + noun)
			tokens[i].head = first + (uint32_t)is;
	tokens[is].head = DLN_NO_TOKEN;
	tokens[is].deprel = DLN_R_ROOT;
	tokens[noun].head = first + (uint32_t)is;
	tokens[noun].deprel = DLN_R_NSUBJ;
}

/* "Three soldiers killed in Gao": headlines leave out the auxiliary of the passive, and tell in the present what somebody does. */
static void set_undergone(dln_arena *scratch, const dln_parser *parser, dln_token *tokens, size_t n, uint32_t first)
{
	const dln_below *at = dln_below_collect(scratch, tokens, (uint32_t)n, first);
	bool *has = dln_arena_array(scratch, bool, n + 1);
	memset(has, 0, n + 1);
	for (size_t i = 0; i < n; i++)
		if (tokens[i].head != DLN_NO_TOKEN && is_complement(&tokens[i]))
			has[tokens[i].head - first] = true;
	for (uint32_t i = 1; i < n; i++) {
		bool whole = tokens[i].deprel == DLN_R_ROOT || tokens[i].deprel == DLN_R_CCOMP || tokens[i].deprel == DLN_R_PARATAXIS; /* "..., army says" */
		bool past = whole && tokens[i].upos == DLN_VERB && (tokens[i].xpos == DLN_X_VBN || tokens[i].xpos == DLN_X_VBD);
		if (!past || at[i].helped || has[i] || at[i].first_subject >= i || !dln_map_get(&parser->sayings.acts, tokens[i].lemma, NULL))
			continue;
		tokens[i].xpos = DLN_X_VBN;
		tokens[at[i].first_subject].deprel = DLN_R_NSUBJPASS;
	}
}

/* The repairs, one after the other. */
static void mend(dln_arena *scratch, const dln_parser *parser, dln_token *tokens, uint32_t n, uint32_t first)
{
	const dln_mend_guard guard = dln_mend_guard_new(scratch, tokens, n);
	dln_mend_days(&parser->days, tokens, n, first);
	dln_mend_keep(&guard, tokens, n, first);
	dln_mend_shapes(scratch, tokens, n, first);
	dln_mend_keep(&guard, tokens, n, first);
	dln_mend_paths(scratch, tokens, n, first);
	dln_mend_keep(&guard, tokens, n, first);
	dln_mend_relatives(tokens, n, first);
	dln_mend_keep(&guard, tokens, n, first);
	dln_mend_pairs(scratch, &parser->sayings.pairs, tokens, n, first);
	dln_mend_keep(&guard, tokens, n, first);
	dln_mend_asides(scratch, &parser->sayings.verbs, tokens, n, first);
	dln_mend_keep(&guard, tokens, n, first);
	dln_mend_subjects(scratch, &parser->sayings.joiners, tokens, n, first);
	dln_mend_keep(&guard, tokens, n, first);
	dln_mend_clauses(scratch, &parser->sayings, tokens, n, first); /* guards each of its own */
}

/* The words of one sentence that are left when others are put aside. */
static void parse_words(dln_arena *arena, dln_arena *scratch, const dln_parser *parser, dln_token *tokens, size_t n, uint32_t first)
{
	if (n > DLN_SENTENCE_MAX) {
		dln_tree_build(arena, scratch, &parser->model, tokens, n, first);
		set_lemmas(parser, tokens, n);
		return;
	}
	dln_word *words = dln_tree_tag(arena, scratch, &parser->model, &parser->forms, tokens, n);
	set_verbs(parser, words, tokens, n);
	set_lemmas(parser, tokens, n);
	dln_retag(arena, &parser->sayings, &parser->days, words, tokens, n);
	bool full = n > 0 && dln_view_is(tokens[n - 1].form, ".");
	size_t verb = 0, cut = dln_attribution_find(&parser->sayings, tokens, n, &verb);
	if (cut < n && tokens[verb].xpos == DLN_X_VBN) {
		tokens[verb].xpos = DLN_X_VBD;
		dln_word_tag(&words[verb], DLN_VERB, DLN_X_VBD);
	}
	if (cut == n)
		grow_clause(scratch, parser, words, tokens, n, first, full);
	else
		grow_apart(scratch, parser, words, tokens, n, cut, first);
	mend(scratch, parser, tokens, (uint32_t)n, first);
	if (full)
		set_past(scratch, words, tokens, n, first);
	else if (!is_closed(tokens, n)) {
		set_predicate(tokens, n, first);
		set_undergone(scratch, parser, tokens, n, first);
	}
	dln_arena_reset(scratch);
}

/* The words of a sentence without the marks and words that are no joints of it. */
static void parse_veiled(dln_arena *arena, dln_arena *scratch, const dln_parser *parser, dln_token *tokens, size_t n, uint32_t first)
{
	bool *kept = dln_arena_array(arena, bool, n + 1);
	if (!dln_veil_find(&parser->veils, &parser->days, tokens, n, kept)) {
		parse_words(arena, scratch, parser, tokens, n, first);
		return;
	}
	dln_token *left = dln_arena_array(arena, dln_token, n);
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		if (kept[i])
			left[count++] = tokens[i];
	parse_words(arena, scratch, parser, left, count, first);
	dln_veil_lift(arena, &parser->veils, &parser->days, tokens, n, kept, left, first);
}

/* Tokens as they were before they were parsed. */
static dln_token *bare_copy(dln_arena *arena, const dln_token *tokens, size_t n)
{
	dln_token *out = dln_arena_array(arena, dln_token, n + 1);
	for (size_t i = 0; i < n; i++)
		out[i] = (dln_token){ .range = tokens[i].range, .form = tokens[i].form, .lemma = tokens[i].form, .head = DLN_NO_TOKEN, .sentence = tokens[i].sentence,
			.upos = DLN_X, .xpos = DLN_X_OTHER, .deprel = DLN_R_DEP, .space_after = tokens[i].space_after };
	return out;
}

void dln_parse_tokens(dln_arena *arena, dln_arena *scratch, const dln_parser *parser, dln_token *tokens, size_t n, uint32_t first)
{
	dln_aside aside;
	parse_veiled(arena, scratch, parser, tokens, n, first);
	if (!dln_aside_missed(&parser->sayings, tokens, n, first, &aside))
		return;
	size_t inner_len = aside.close - aside.open - 1, behind = n - aside.close - 1;
	dln_token *rest = bare_copy(arena, tokens, n), *inner = bare_copy(arena, tokens + aside.open + 1, inner_len);
	memmove(rest + aside.open, rest + aside.close + 1, behind * sizeof *rest);
	parse_veiled(arena, scratch, parser, rest, aside.open + behind, first);
	parse_veiled(arena, scratch, parser, inner, inner_len, first);
	(void)dln_aside_lift(tokens, n, first, aside, rest, inner);
}
