/* Features for the name finder: the words around, their tags, clusters and shapes, the run of capitalised words that a token stands in, what hangs where in the
 * tree, and the hits of the gazetteer. */
#include "parse/scene.h"

#include <string.h>

#include "base/utf8.h"
#include "parse/build.h"

enum {
	NONE, W, C, P1, P2, P3, S1, S2, S3, S4, SH, W_1, W_2, W1, W2, SH_1, SH1, SH2, T, T_1, T_2, T1, T2, F, F_1, F_2, F1, F2, G, G_1, G1, G2, G_2,
	SO, SO_1, SO1, LV, LV_1, LV1, PL, PL_1, PL1, AC, AC_1, AC1, PN, PN_1, PN1, NO, NO_1, NO1, EDGE, HABIT,
	RL, RF, RP, RN, RLF, RLG, BEFORE, BEHIND, BEHF, DR, HW, HF, HT, S3_1, S31, LEN, ATOMS
};

static const dln_template templates[DLN_NAME_FEATURES] = {
	{ NONE }, { W }, { C }, { W, T }, { P2 }, { P3 }, { S1 }, { S2 }, { S3 }, { S4 }, { SH }, { SH, EDGE }, { S3, SH }, { S4, P1 },
	{ W_1 }, { W1 }, { W_2 }, { W2 }, { W_1, W }, { W, W1 }, { W_2, W_1 }, { W1, W2 }, { W_1, SH }, { W1, SH }, { SH_1, SH, SH1 }, { SH, SH1, SH2 },
	{ T }, { T_1, T }, { T, T1 }, { T_1, T, T1 }, { T_2, T_1 }, { T1, T2 }, { T, SH }, { S3_1, SH }, { S31, SH },
	{ F }, { G }, { F_1 }, { G_1 }, { F1 }, { G1 }, { G_2 }, { G2 }, { F_1, F }, { F, F1 }, { G_1, G }, { G, G1 }, { G_1, G, G1 }, { F, SH }, { G, T },
	{ PL }, { AC }, { PN }, { NO }, { SO, LV }, { LV, PN }, { SO, PN }, { LV, SH }, { SO, SH }, { LV, W_1 }, { LV, T_1 }, { LV, T }, { SO, T },
	{ LV, G }, { SO, G }, { LV, LV1 },
	{ LV_1 }, { LV1 }, { SO_1 }, { SO1 }, { SO }, { LV }, { SO, SO1 }, { SO, LV, PN },
	{ PN, PN1 }, { PN_1, PN }, { PN, PN1, SH1 }, { PN_1, SH }, { NO_1 }, { NO1 }, { NO_1, SH }, { NO_1, PN },
	{ HABIT, SH }, { HABIT, EDGE, T },
	{ RL, RP }, { RF, RP }, { RP, LEN }, { RN, RP }, { RLF, RP }, { RLG, RP }, { BEFORE, RP }, { BEHIND, RP }, { BEHF, RP }, { DR, HF }, { DR, HW }, { DR, T },
};

#define MARK_MOVE 0x5EED2u
#define GAP_MAX 3 /* tokens without a capital inside of a name */

static bool has_upper(dln_view form)
{
	for (size_t i = 0; i < form.len;) {
		uint32_t cp = (unsigned char)form.at[i];
		size_t step = 1;
		if (cp >= 0x80)
			step = dln_utf8_decode(form, i, &cp, NULL);
		if (dln_cp_is_upper(cp))
			return true;
		i += step;
	}
	return false;
}

static bool has_letter(dln_view form)
{
	uint32_t cp = 0;
	if (form.len)
		dln_utf8_decode(form, 0, &cp, NULL);
	return dln_cp_is_letter(cp) || dln_cp_is_digit(cp);
}

static bool is_function_word(uint8_t upos)
{
	switch (upos) {
	case DLN_ADP: case DLN_AUX: case DLN_CCONJ: case DLN_DET: case DLN_PART: case DLN_PRON: case DLN_PUNCT: case DLN_SCONJ: case DLN_SYM: return true;
	default: return false;
	}
}

void dln_scene_may(const dln_token *tokens, size_t n, dln_case how, bool *may)
{
	for (size_t i = 0; i < n; i++) {
		const dln_token *t = &tokens[i];
		may[i] = how == DLN_CASE_MIXED ? t->upos == DLN_PROPN || has_upper(t->form) : !is_function_word(t->upos) && has_letter(t->form);
	}
}

/* Short gaps between tokens that may. */
static void bridge(const bool *may, size_t n, bool *in)
{
	size_t last = DLN_NOWHERE;
	for (size_t i = 0; i < n; i++) {
		in[i] = may[i];
		if (!may[i])
			continue;
		for (size_t k = last; last != DLN_NOWHERE && i - last <= GAP_MAX + 1 && k < i; k++)
			in[k] = true;
		last = i;
	}
}

static void find_runs(dln_scene *s)
{
	for (uint32_t i = 0; i < s->n; i++)
		s->run[i] = i > 0 && s->may[i] && s->may[i - 1] ? s->run[i - 1] : i;
	for (uint32_t i = s->n; i-- > 0;)
		s->left[i] = i + 1 < s->n && s->may[i] && s->may[i + 1] ? s->left[i + 1] + 1 : 0;
}

void dln_scene_look(dln_arena *arena, const dln_model *model, const dln_gazetteer *gazetteer, const dln_habits *habits, const dln_token *tokens, size_t n,
	uint32_t first, dln_scene *out)
{
	dln_scene s = { .tokens = tokens, .n = (uint32_t)n, .first = first, .how = dln_case_of(tokens, n) };
	s.may = dln_arena_array(arena, bool, n);
	s.in = dln_arena_array(arena, bool, n);
	s.words = dln_arena_array(arena, dln_word, n + 2);
	s.known = dln_arena_array(arena, dln_known, n);
	s.habits = dln_arena_array(arena, const dln_habit *, n);
	s.run = dln_arena_array(arena, uint32_t, n);
	s.left = dln_arena_array(arena, uint32_t, n);
	dln_scene_may(tokens, n, s.how, s.may);
	bridge(s.may, n, s.in);
	find_runs(&s);
	for (size_t i = 0; i < n; i++) {
		dln_word_read(tokens[i].form, s.how, model, &s.words[i]);
		dln_word_tag(&s.words[i], (dln_upos)tokens[i].upos, (dln_xpos)tokens[i].xpos);
		s.habits[i] = dln_habit_of(habits, s.words[i].form);
	}
	dln_build_frame(s.words, n);
	dln_gazetteer_mark(gazetteer, tokens, n, s.may, s.known);
	*out = s;
}

#define AT(i) (&s->words[(i) < s->n ? (i) : s->n + 1])

static const dln_known *known_at(const dln_scene *s, uint32_t i)
{
	static const dln_known none = { 0 };
	return i < s->n ? &s->known[i] : &none;
}

static uint32_t habit_class(const dln_habit *h)
{
	return 1 + (h->small == 0 ? 0 : h->small > h->inside ? 2 : 1) + 3 * (h->inside == 0 ? 0 : h->inside < 3 ? 1 : 2);
}

/* The first token above i that is outside of its run. */
static uint32_t above_run(const dln_scene *s, uint32_t i, uint32_t *top)
{
	uint32_t from = s->run[i], to = i + s->left[i];
	for (uint32_t steps = 0; steps < 8; steps++) {
		*top = i;
		uint32_t head = s->tokens[i].head;
		if (head == DLN_NO_TOKEN || head < s->first || head - s->first >= s->n)
			return UINT32_MAX;
		i = head - s->first;
		if (i < from || i > to)
			return i;
	}
	return UINT32_MAX;
}

/* The word before a run, over its article. */
static uint32_t word_before(const dln_scene *s, uint32_t i)
{
	uint32_t at = s->run[i] - 1;
	return at < s->n && s->tokens[at].upos == DLN_DET ? at - 1 : at;
}

static uint32_t few(uint32_t n)
{
	return n < 3 ? n : 3;
}

static void set_run(const dln_scene *s, uint32_t i, uint32_t *a)
{
	if (s->how != DLN_CASE_MIXED || !s->may[i])
		return;
	uint32_t last = i + s->left[i], top, above = above_run(s, i, &top);
	const dln_word *end = AT(last), *head = AT(above), *behind = AT(last + 1);
	a[RL] = end->form, a[RF] = AT(s->run[i])->form, a[RN] = known_at(s, last)->noun, a[RLF] = end->fine, a[RLG] = end->coarse;
	a[RP] = 1 + few(i - s->run[i]) * 4 + few(s->left[i]);
	a[LEN] = 1 + last - s->run[i] + (s->run[i] == 0 ? 64 : 0);
	a[BEFORE] = AT(word_before(s, i))->form, a[BEHIND] = behind->form, a[BEHF] = behind->fine;
	a[DR] = 1u + s->tokens[top].deprel + (i == top ? 64 : 0), a[HW] = head->form, a[HF] = head->fine, a[HT] = head->pair;
}

void dln_scene_features(const dln_scene *s, uint32_t i, uint32_t out[DLN_NAME_FEATURES])
{
	const dln_word *w = AT(i), *before = AT(i - 1), *before2 = AT(i - 2), *after = AT(i + 1), *after2 = AT(i + 2);
	const dln_known *k = known_at(s, i), *k_1 = known_at(s, i - 1), *k1 = known_at(s, i + 1);
	uint32_t a[ATOMS] = {
		[W] = w->form, [C] = w->cased, [P1] = w->prefix[0], [P2] = w->prefix[1], [P3] = w->prefix[2],
		[S1] = w->suffix[0], [S2] = w->suffix[1], [S3] = w->suffix[2], [S4] = w->suffix[3], [SH] = w->shape,
		[W_1] = before->form, [W_2] = before2->form, [W1] = after->form, [W2] = after2->form,
		[SH_1] = before->shape, [SH1] = after->shape, [SH2] = after2->shape, [S3_1] = before->suffix[2], [S31] = after->suffix[2],
		[T] = w->pair, [T_1] = before->pair, [T_2] = before2->pair, [T1] = after->pair, [T2] = after2->pair,
		[F] = w->fine, [F_1] = before->fine, [F_2] = before2->fine, [F1] = after->fine, [F2] = after2->fine,
		[G] = w->coarse, [G_1] = before->coarse, [G_2] = before2->coarse, [G1] = after->coarse, [G2] = after2->coarse,
		[SO] = k->sort, [SO_1] = k_1->sort, [SO1] = k1->sort, [LV] = k->level, [LV_1] = k_1->level, [LV1] = k1->level,
		[PL] = k->place, [PL_1] = k_1->place, [PL1] = k1->place, [AC] = k->actor, [AC_1] = k_1->actor, [AC1] = k1->actor,
		[PN] = 1 + k->person, [PN_1] = 1 + k_1->person, [PN1] = 1 + k1->person, [NO] = k->noun, [NO_1] = k_1->noun, [NO1] = k1->noun,
		[EDGE] = 1 + (i == 0) + 2 * (i + 1 == s->n), [HABIT] = habit_class(s->habits[i]),
	};
	set_run(s, i, a);
	dln_features_join(a, templates, DLN_NAME_FEATURES, out);
}

void dln_scene_sights(dln_arena *arena, const dln_scene *s, dln_sights *sights)
{
	for (uint32_t i = 0; i < s->n; i++)
		if (s->in[i])
			dln_vec_push(arena, sights, (dln_sight){ .token = s->first + i, .form = s->words[i].form, .shape = s->words[i].shape, .pair = s->words[i].pair,
				.coarse = s->words[i].coarse, .place = s->known[i].place, .actor = s->known[i].actor, .may = s->may[i], .opens = i == 0 || !s->in[i - 1] });
}

unsigned dln_scene_group(size_t feature)
{
	unsigned group = 0;
	for (int k = 0; k < 4; k++)
		switch (templates[feature][k]) {
		case W: case C: case S4: case RL: case RF:
			group |= DLN_GROUP_WORD;
			break;
		case SO: case SO_1: case SO1: case LV: case LV_1: case LV1: case PL: case PL_1: case PL1:
		case AC: case AC_1: case AC1: case PN: case PN_1: case PN1:
			group |= DLN_GROUP_KNOWN;
			break;
		default: break;
		}
	return group;
}

uint32_t dln_scene_move(uint32_t label)
{
	static const dln_template move = { 1, 2 };
	uint32_t a[3] = { 0, MARK_MOVE, label + 1 }, out;
	dln_features_join(a, &move, 1, &out);
	return out;
}
