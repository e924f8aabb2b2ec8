/* trees.c: see trees.h. */
#include "support/trees.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "support/test.h"

bool dln_test_trees_open(dln_test_trees *t)
{
	const char *know = getenv("DATELINE_KNOWLEDGE"), *model = getenv("DATELINE_MODEL");
	*t = (dln_test_trees){0};
	if (!know || !model) {
		dln_fail(&t->err, DLN_NOTFOUND, dln_view_of("$DATELINE_KNOWLEDGE or $DATELINE_MODEL"), DLN_NOWHERE, "is not set");
		return false;
	}
	return dln_know_open(know, &t->know, &t->err) == DLN_OK && dln_arena_new((size_t)64 << 20, &t->keep) == DLN_OK
		&& dln_arena_new((size_t)1 << 30, &t->arena) == DLN_OK && dln_arena_new((size_t)1 << 30, &t->scratch) == DLN_OK
		&& dln_parser_open(t->keep, t->know, model, &t->parser, &t->err) == DLN_OK;
}

void dln_test_trees_close(dln_test_trees *t)
{
	dln_parser_close(t->parser);
	dln_arena_free(t->scratch);
	dln_arena_free(t->arena);
	dln_arena_free(t->keep);
	dln_know_close(t->know);
}

int dln_test_trees_set_up(void **state)
{
	static dln_test_trees t;
	*state = &t;
	if (dln_test_trees_open(&t))
		return 0;
	print_error("%s: %s\n", t.err.where, t.err.what);
	return -1;
}

int dln_test_trees_tear_down(void **state)
{
	dln_test_trees_close(*state);
	return 0;
}

typedef struct blocking {
	dln_test_trees *t;
	dln_view text;
} blocking;

static dln_status make_blocks(void *self)
{
	blocking *b = self;
	dln_vec(dln_block) blocks = {0};
	dln_view rest = b->text;
	size_t begin = DLN_NOWHERE, end = 0;
	while (rest.at) {
		size_t at = (size_t)(rest.at - b->text.at);
		dln_view line = dln_view_cut(&rest, '\n');
		bool blank = dln_view_trim(line).len == 0;
		if (!blank) {
			begin = begin == DLN_NOWHERE ? at : begin;
			end = at + line.len;
		}
		if (begin != DLN_NOWHERE && (blank || !rest.at)) {
			dln_vec_push(b->t->arena, &blocks, (dln_block){.range = {(uint32_t)begin, (uint32_t)end}, .kind = DLN_BLOCK_PROSE});
			begin = DLN_NOWHERE;
		}
	}
	b->t->report = (dln_report){.id = DLN_LIT("t.txt"), .text = b->text, .blocks = blocks.at, .block_count = blocks.len};
	return DLN_OK;
}

dln_status dln_test_trees_parse(dln_test_trees *t, dln_view text, dln_parsed *out)
{
	blocking b = {t, text};
	dln_arena_reset(t->arena);
	dln_status status = dln_arena_guard(t->arena, make_blocks, &b);
	return status ? status : dln_parse_report(t->arena, t->scratch, t->parser, &t->report, NULL, out, &t->err);
}

/* In a projective tree everything between a token and its head is below the head. */
static bool is_projective(const dln_parsed *p, const dln_sentence *s)
{
	for (uint32_t i = s->first; i < s->first + s->count; i++) {
		uint32_t head = p->tokens[i].head;
		if (head == DLN_NO_TOKEN)
			continue;
		uint32_t low = i < head ? i : head, high = i < head ? head : i;
		for (uint32_t k = low + 1; k < high; k++) {
			uint32_t above = p->tokens[k].head;
			if (above == DLN_NO_TOKEN || above < low || above > high)
				return false;
		}
	}
	return true;
}

static const char *check_tree(const dln_parsed *p, const dln_sentence *s)
{
	uint32_t roots = 0;
	for (uint32_t i = s->first; i < s->first + s->count; i++) {
		const dln_token *t = &p->tokens[i];
		uint32_t steps = 0, at = i;
		for (; p->tokens[at].head != DLN_NO_TOKEN; at = p->tokens[at].head) {
			if (p->tokens[at].head < s->first || p->tokens[at].head >= s->first + s->count)
				return "a head outside of its sentence";
			if (steps++ > s->count)
				return "a cycle";
		}
		roots += t->head == DLN_NO_TOKEN;
		if (at != s->root)
			return "a token that does not hang on the root";
		if ((t->deprel == DLN_R_ROOT) != (t->head == DLN_NO_TOKEN))
			return "a relation that does not fit the root";
		if (t->upos >= DLN_UPOS_COUNT || t->xpos >= DLN_X_COUNT || t->deprel >= DLN_R_COUNT)
			return "a tag or relation that there is not";
		if (t->lemma.len == 0)
			return "an empty lemma";
	}
	if (roots != 1)
		return "not one root";
	/* A sentence that was cut into pieces need not be projective. */
	return s->count <= DLN_SENTENCE_MAX && !is_projective(p, s) ? "crossing arcs" : NULL;
}

/* Whether the bytes hold a letter or a figure. */
static bool has_word(dln_view v)
{
	for (size_t i = 0; i < v.len;) {
		uint32_t cp;
		i += dln_utf8_decode(v, i, &cp, NULL);
		if (dln_cp_is_letter(cp) || dln_cp_is_digit(cp))
			return true;
	}
	return false;
}

static const char *check_names(const dln_parsed *p)
{
	uint32_t at = 0;
	for (size_t k = 0; k < p->name_count; k++) {
		const dln_name_span *name = &p->names[k];
		if (name->count == 0 || name->type >= DLN_NAME_TYPES || name->first < at || name->first >= p->token_count || name->count > p->token_count - name->first)
			return "names that are not in order, nested or of no type";
		const dln_sentence *s = &p->sentences[p->tokens[name->first].sentence];
		if (!s->parsed || name->first + name->count > s->first + s->count)
			return "a name that is not inside of a parsed sentence";
		at = name->first + name->count;
	}
	return NULL;
}

const char *dln_test_trees_check(const dln_parsed *p)
{
	dln_view text = p->report->text;
	size_t at = 0, next = 0;
	for (size_t k = 0; k < p->sentence_count; k++) {
		const dln_sentence *s = &p->sentences[k];
		const dln_block *block = &p->report->blocks[s->block];
		if (s->count == 0 || s->first != next || s->block >= p->report->block_count)
			return "sentences that do not follow each other";
		next += s->count;
		if (s->range.begin < block->range.begin || s->range.end > block->range.end)
			return "a sentence outside of its block";
		if (s->range.begin != p->tokens[s->first].range.begin || s->range.end != p->tokens[next - 1].range.end)
			return "a sentence that is not its tokens";
		for (uint32_t i = s->first; i < next; i++) {
			const dln_token *t = &p->tokens[i];
			if (t->range.begin < at || t->range.end <= t->range.begin || t->range.end > text.len)
				return "tokens that are not in order";
			if (has_word(dln_view_sub(text, at, t->range.begin)))
				return "a word in no token";
			if (t->form.at != text.at + t->range.begin || t->form.len != t->range.end - t->range.begin || t->sentence != k)
				return "a form that is not its bytes";
			at = t->range.end;
		}
		const char *wrong = check_tree(p, s);
		if (wrong)
			return wrong;
	}
	if (next != p->token_count || has_word(dln_view_sub(text, at, text.len)))
		return "words behind the last sentence";
	return check_names(p);
}

dln_parsed dln_test_trees_parsed(dln_test_trees *t, dln_view text)
{
	dln_parsed parsed = { 0 };
	if (dln_test_trees_parse(t, text, &parsed) != DLN_OK)
		fail_msg("%s: %s", t->err.where, t->err.what);
	const char *wrong = dln_test_trees_check(&parsed);
	if (wrong)
		fail_msg("%s", wrong);
	return parsed;
}
