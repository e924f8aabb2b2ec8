/* The tagger: a window of two words on each side, the two tags before, endings, beginnings, shapes and word clusters. */
#include "parse/tagger.h"

#include "parse/word_forms.h"

enum {
	NONE, W, C, P1, P2, P3, S1, S2, S3, S4, SH, W_1, W_2, W1, W2, S2_1, S3_1, S2_2, S21, S31, SH_1, SH1, T_1, T_2, U_1, U_2, F, G, F_1, F1, G_1, G1, G2,
	EDGE, P11, ATOMS
};

static const dln_template templates[DLN_TAG_FEATURES] = {
	{ NONE }, { W }, { C }, { W, SH }, { P1 }, { P2 }, { P3 }, { S1 }, { S2 }, { S3 }, { S4 }, { SH }, { SH, EDGE }, { S3, SH },
	{ W_1 }, { W_2 }, { W1 }, { W2 }, { S3_1 }, { S31 }, { S21 }, { SH, SH_1 }, { SH, SH1 }, { S2, SH, SH1 },
	{ T_1 }, { T_2 }, { T_1, T_2 }, { T_1, W }, { T_1, S3 }, { T_1, T_2, W }, { U_1, U_2, S2 }, { T_1, W1 }, { T_1, SH }, { T_1, F },
	{ W_1, W }, { W, W1 }, { W_1, W1 }, { W_2, W_1 }, { W1, W2 },
	{ F }, { G, SH }, { F_1, G }, { G, F1 }, { G_1, G, G1 }, { T_1, G, G1 }, { T_1, S2_2, S21 },
	{ F, SH }, { W_1, SH }, { W1, SH }, { F_1, F }, { F, F1 }, { C, EDGE },
};

static const dln_word outside = { .form = 7, .cased = 7, .suffix = { 7, 7, 7, 7 }, .shape = 7, .pair = 7, .upos = 63 };

static const dln_word *near(const dln_word *words, size_t n, size_t i, int step)
{
	ptrdiff_t at = (ptrdiff_t)i + step;
	return at < 0 || at >= (ptrdiff_t)n ? &outside : &words[at];
}

void dln_tagger_features(const dln_word *words, size_t n, size_t i, uint32_t out[DLN_TAG_FEATURES])
{
	const dln_word *w = &words[i], *before = near(words, n, i, -1), *before2 = near(words, n, i, -2);
	const dln_word *after = near(words, n, i, 1), *after2 = near(words, n, i, 2);
	uint32_t a[ATOMS] = {
		[W] = w->form, [C] = w->cased, [P1] = w->prefix[0], [P2] = w->prefix[1], [P3] = w->prefix[2],
		[S1] = w->suffix[0], [S2] = w->suffix[1], [S3] = w->suffix[2], [S4] = w->suffix[3], [SH] = w->shape,
		[W_1] = before->form, [W_2] = before2->form, [W1] = after->form, [W2] = after2->form,
		[S2_1] = before->suffix[1], [S3_1] = before->suffix[2], [S2_2] = before2->suffix[1], [S21] = after->suffix[1], [S31] = after->suffix[2],
		[SH_1] = before->shape, [SH1] = after->shape, [T_1] = before->pair, [T_2] = before2->pair, [U_1] = before->upos,
		[U_2] = before2->upos, [F] = w->fine, [G] = w->coarse, [F_1] = before->fine, [F1] = after->fine, [G_1] = before->coarse,
		[G1] = after->coarse, [G2] = after2->coarse, [P11] = after->prefix[0],
		[EDGE] = 1 + (i == 0) + 2 * (i + 1 == n),
	};
	dln_features_join(a, templates, DLN_TAG_FEATURES, out);
}

/* Small words that are all known: none of them is in the dictionary. A preposition may be ("regarding"). */
static bool is_small(uint8_t upos)
{
	return upos == DLN_DET || upos == DLN_PRON || upos == DLN_CCONJ || upos == DLN_PART;
}

/* Classes of open words that the dictionary does not let this one be cannot win, nor can those of small words and modals; what may be a verb but no adjective or
 * adverb ("overrun") is no preposition either. */
static void forbid(const dln_model *model, uint8_t open, int32_t *scores)
{
	bool verb = (open & DLN_OPEN_VERB) && !(open & (DLN_OPEN_ADJ | DLN_OPEN_ADV));
	for (uint32_t c = 0; open && c < model->tags.classes; c++) {
		dln_upos upos = (dln_upos)model->pairs[c].upos;
		uint8_t bit = dln_open_tag(upos);
		bool barred = bit && (!(bit & open) || model->pairs[c].xpos == DLN_X_OTHER);
		if (barred || is_small((uint8_t)upos) || (verb && upos == DLN_ADP) || model->pairs[c].xpos == DLN_X_MD)
			scores[c] = INT32_MIN;
	}
}

/* The class that comes next, if it is near: DLN_TAG_DOUBT below the best or less; else `best`. */
static uint32_t next_class(const int32_t *scores, uint32_t classes, uint32_t best)
{
	uint32_t second = best;
	int32_t floor = scores[best] - DLN_TAG_DOUBT;
	for (uint32_t c = 0; c < classes; c++)
		if (c != best && scores[c] > floor) {
			floor = scores[c];
			second = c;
		}
	return second;
}

uint32_t dln_best_class(const int32_t *scores, uint32_t classes)
{
	uint32_t best = 0;
	for (uint32_t c = 1; c < classes; c++)
		if (scores[c] > scores[best])
			best = c;
	return best;
}

static void run_from(const dln_model *model, dln_word *words, size_t n, size_t from, uint8_t *classes)
{
	uint32_t features[DLN_TAG_FEATURES];
	int32_t scores[256];
	for (size_t i = from; i < n; i++) {
		dln_tagger_features(words, n, i, features);
		dln_table_score(&model->tags, features, DLN_TAG_FEATURES, scores);
		forbid(model, words[i].open, scores);
		uint32_t best = dln_best_class(scores, model->tags.classes);
		dln_word_tag(&words[i], (dln_upos)model->pairs[best].upos, (dln_xpos)model->pairs[best].xpos);
		uint32_t second = next_class(scores, model->tags.classes, best);
		words[i].second = second == best ? 0 : ((uint32_t)model->pairs[second].upos + 1) * 64 + model->pairs[second].xpos;
		if (classes)
			classes[i] = (uint8_t)best;
	}
}

void dln_tagger_run(const dln_model *model, dln_word *words, size_t n, uint8_t *classes)
{
	run_from(model, words, n, 0, classes);
}

static bool is_finite(uint32_t pair)
{
	uint32_t x = pair % 64;
	return x == DLN_X_VBD || x == DLN_X_VBZ || x == DLN_X_VBP || x == DLN_X_MD;
}

static bool is_nominal(uint32_t pair)
{
	uint32_t upos = pair / 64 - 1;
	return upos == DLN_NOUN || upos == DLN_PROPN || upos == DLN_PRON;
}

/* Takes the second tag of a word that was in doubt, and tags anew what follows. */
static void take_second(const dln_model *model, dln_word *words, size_t at, size_t n, uint8_t *classes)
{
	uint32_t first = words[at].pair, second = words[at].second;
	for (uint32_t c = 0; c < model->pair_count; c++)
		if ((model->pairs[c].upos + 1u) * 64 + model->pairs[c].xpos == second)
			classes[at] = (uint8_t)c;
	dln_word_tag(&words[at], (dln_upos)(second / 64 - 1), (dln_xpos)(second % 64));
	words[at].second = first;
	run_from(model, words, n, at + 1, classes);
}

static bool is_present(uint32_t pair)
{
	return pair % 64 == DLN_X_VBZ || pair % 64 == DLN_X_VBP;
}

/* The first word behind `from` that may as well have a tense, if none has; `n`: none. */
static size_t tense_in_doubt(const dln_word *words, size_t from, size_t n, bool (*tense)(uint32_t pair))
{
	size_t doubt = n;
	for (size_t i = from; i < n; i++) {
		if (is_finite(words[i].pair))
			return n;
		if (doubt == n && i > from && tense(words[i].second) && (from == 0 || is_nominal(words[i - 1].pair)))
			doubt = i;
	}
	return doubt;
}

bool dln_tagger_finite(const dln_model *model, dln_word *words, size_t from, size_t n, uint8_t *classes)
{
	size_t doubt = tense_in_doubt(words, from, n, is_finite);
	if (doubt < n)
		take_second(model, words, doubt, n, classes);
	return doubt < n;
}

bool dln_tagger_meanwhile(const dln_model *model, dln_word *words, size_t from, size_t n, uint8_t *classes)
{
	size_t doubt = tense_in_doubt(words, from, n, is_present);
	if (doubt < n)
		take_second(model, words, doubt, n, classes);
	return doubt < n;
}

/* Can open what a verb is about: a noun, an article, a number, an adjective. */
static bool opens_object(uint32_t pair)
{
	uint32_t upos = pair / 64 - 1;
	return is_nominal(pair) || upos == DLN_DET || upos == DLN_NUM || upos == DLN_ADJ;
}

/* "gunmen storm mosque": the noun or adjective in doubt right behind a plural, before what a verb has for its object; `n`: none. */
static size_t behind_plural(const dln_word *words, size_t n)
{
	for (size_t i = 1; i + 1 < n; i++) {
		uint32_t x = words[i].pair % 64;
		bool plural = words[i - 1].pair % 64 == DLN_X_NNS && (x == DLN_X_NN || x == DLN_X_JJ);
		if (plural && words[i].second % 64 == DLN_X_VBP && opens_object(words[i + 1].pair))
			return i;
	}
	return n;
}

bool dln_tagger_heading(const dln_model *model, dln_word *words, size_t n, uint8_t *classes)
{
	size_t doubt = behind_plural(words, n);
	if (doubt < n) {
		take_second(model, words, doubt, n, classes);
		return true;
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t x = words[i].pair % 64;
		if (words[i].pair / 64 - 1 == DLN_VERB || x == DLN_X_MD || words[i].pair / 64 - 1 == DLN_AUX)
			return false;
		bool between = i > 0 && i + 1 < n && words[i - 1].pair % 64 == DLN_X_NN && opens_object(words[i + 1].pair);
		if (doubt == n && between && words[i].second % 64 == DLN_X_VBZ)
			doubt = i;
	}
	if (doubt == n)
		return false;
	take_second(model, words, doubt, n, classes);
	return true;
}
