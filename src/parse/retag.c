/* retag.c: one rule a function, from left to right, each of a shape that no English sentence has. */
#include "parse/retag.h"

#include "parse/mend_below.h"

static void set(dln_word *words, dln_token *tokens, size_t i, dln_upos upos, dln_xpos xpos)
{
	tokens[i].upos = (uint8_t)upos;
	tokens[i].xpos = (uint8_t)xpos;
	dln_word_tag(&words[i], upos, xpos);
}

/* "the military said", "an Iraqi general said": who says something is named by a noun. */
static void set_speakers(const dln_sayings *sayings, dln_word *words, dln_token *tokens, size_t n)
{
	for (size_t i = 1; i + 1 < n; i++) {
		bool article = tokens[i - 1].upos == DLN_DET || (i > 1 && tokens[i - 1].upos == DLN_ADJ && tokens[i - 2].upos == DLN_DET);
		if (tokens[i].upos != DLN_ADJ || !article || tokens[i + 1].xpos == DLN_X_VBN || !dln_attribution_says(sayings, &tokens[i + 1]))
			continue;
		set(words, tokens, i, DLN_NOUN, DLN_X_NN);
	}
}

/* "Put government losses at 11": a verb of saying helps no other. */
static void set_helped(const dln_sayings *sayings, dln_word *words, dln_token *tokens, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (tokens[i].upos != DLN_AUX || tokens[i].xpos == DLN_X_MD || !dln_map_get(&sayings->verbs, tokens[i].lemma, NULL))
			continue;
		tokens[i].upos = DLN_VERB;
		dln_word_tag(&words[i], DLN_VERB, (dln_xpos)tokens[i].xpos);
	}
}

/* Whether the participle at `i` has an auxiliary before it. */
static bool is_helped(const dln_token *tokens, size_t i)
{
	enum { FAR = 6 };
	for (size_t k = i; k-- > 0 && i - k <= FAR;) {
		bool have = dln_view_is(tokens[k].lemma, "have") || dln_view_is(tokens[k].lemma, "be");
		if (have || tokens[k].upos == DLN_PUNCT || dln_below_finite(&tokens[k]))
			return have;
	}
	return false;
}

/* "as fighting raged": of a verb that has no object nothing is told in the passive, and no participle says of a noun what was done to it. */
static void set_tense(const dln_sayings *sayings, dln_word *words, dln_token *tokens, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		bool noun = dln_below_nominal(&tokens[i - 1]) || tokens[i - 1].xpos == DLN_X_VBG;
		if (tokens[i].xpos != DLN_X_VBN || !noun || !dln_map_get(&sayings->bare, tokens[i].lemma, NULL) || is_helped(tokens, i))
			continue;
		set(words, tokens, i, DLN_VERB, DLN_X_VBD);
		if (tokens[i - 1].xpos != DLN_X_VBG)
			continue;
		set(words, tokens, i - 1, DLN_NOUN, DLN_X_NN);
	}
}

/* "soldiers shot two men": the plain present has the form of the dictionary, so another form is the past. */
static void set_present(dln_word *words, dln_token *tokens, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (tokens[i].upos == DLN_VERB && tokens[i].xpos == DLN_X_VBP && tokens[i].form.at[0] != '\'' && !dln_view_eq_nocase(tokens[i].form, tokens[i].lemma) &&
			!dln_view_is(tokens[i].lemma, "be"))
			set(words, tokens, i, DLN_VERB, DLN_X_VBD);
}

/* "killed three people": a form of a deed that cannot be without an object, and has it right behind, is no participle. */
static bool has_object(const dln_sayings *sayings, const dln_token *tokens, size_t n, size_t i)
{
	uint8_t next = i + 1 < n ? tokens[i + 1].upos : DLN_PUNCT;
	return tokens[i].xpos == DLN_X_VBN && (next == DLN_NUM || next == DLN_DET) && dln_map_get(&sayings->acts, tokens[i].lemma, NULL);
}

/* "Shelling killed three people", "as heavy fighting continued": a form in -ing right before a verb with a tense, and behind no noun that it could tell of, is a
 * noun. */
static void set_gerund(dln_arena *arena, const dln_sayings *sayings, dln_word *words, dln_token *tokens, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++) {
		const dln_token *before = i ? &tokens[i - 1] : NULL;
		bool opens = !before || before->upos == DLN_SCONJ || before->upos == DLN_CCONJ || before->upos == DLN_PUNCT || before->upos == DLN_ADJ ||
			before->upos == DLN_DET || before->xpos == DLN_X_WRB || dln_attribution_says(sayings, before);
		if (!opens || tokens[i].upos != DLN_VERB || tokens[i].xpos != DLN_X_VBG || !(dln_below_finite(&tokens[i + 1]) || has_object(sayings, tokens, n, i + 1)))
			continue;
		set(words, tokens, i, DLN_NOUN, DLN_X_NN);
		char *room = dln_arena_array(arena, char, tokens[i].form.len);
		tokens[i].lemma = dln_view_lower(tokens[i].form, room, tokens[i].form.len);
	}
}

/* "ON 12 MAY, KILLING FOUR": a modal has a verb behind it; behind a day and before anything else it is the month. */
static void set_month(const dln_day_words *days, dln_word *words, dln_token *tokens, size_t n)
{
	for (size_t i = 1; i + 1 < n; i++) {
		bool day = tokens[i].xpos == DLN_X_MD && tokens[i - 1].upos == DLN_NUM && tokens[i - 1].form.len <= 2;
		uint8_t next = tokens[i + 1].upos;
		if (!day || next == DLN_VERB || next == DLN_AUX || next == DLN_ADV || next == DLN_PART || !dln_day_is_month(days, &tokens[i]))
			continue;
		set(words, tokens, i, DLN_PROPN, DLN_X_NNP);
	}
}

/* "The army had since driven them out": between "have" and its participle no clause opens. */
static void set_since(dln_word *words, dln_token *tokens, size_t n)
{
	for (size_t i = 1; i + 1 < n; i++) {
		bool opens = tokens[i].upos == DLN_SCONJ || tokens[i].upos == DLN_ADP;
		if (!opens || !dln_view_is(tokens[i].lemma, "since") || !dln_view_is(tokens[i - 1].lemma, "have") || tokens[i + 1].xpos != DLN_X_VBN)
			continue;
		set(words, tokens, i, DLN_ADV, DLN_X_RB);
		tokens[i - 1].upos = DLN_AUX;
		dln_word_tag(&words[i - 1], DLN_AUX, (dln_xpos)tokens[i - 1].xpos);
	}
}

/* "Each morning shells land on Misrata": behind a day that is only counted stand who does it and what they do. */
static void set_rhythm(const dln_day_words *days, dln_word *words, dln_token *tokens, size_t n)
{
	for (size_t i = 2; i + 2 < n; i++) {
		dln_day_use use = dln_day_use_of(days, &tokens[i - 1]);
		bool day = (use == DLN_DAY_PART || use == DLN_DAY_UNIT || use == DLN_DAY_DAY) && dln_day_use_of(days, &tokens[i - 2]) == DLN_DAY_STEP;
		uint8_t or = words[i + 1].second % 64;
		bool verb = tokens[i + 1].xpos == DLN_X_VB || tokens[i + 1].xpos == DLN_X_VBP || (tokens[i + 1].xpos == DLN_X_NN && (or == DLN_X_VB || or == DLN_X_VBP));
		if (!day || !verb || tokens[i].xpos != DLN_X_VBZ)
			continue;
		set(words, tokens, i, DLN_NOUN, DLN_X_NNS);
		set(words, tokens, i + 1, DLN_VERB, DLN_X_VBP);
	}
}

/* "The army called that a lie": what is called something is named before it, and opens no clause. */
static void set_called(const dln_sayings *sayings, dln_word *words, dln_token *tokens, size_t n)
{
	for (size_t i = 1; i + 1 < n; i++) {
		bool called = tokens[i - 1].upos == DLN_VERB && tokens[i].upos == DLN_SCONJ && dln_map_get(&sayings->names, tokens[i - 1].lemma, NULL);
		if (!called || tokens[i + 1].upos != DLN_DET || !dln_view_is(tokens[i].lemma, "that"))
			continue;
		set(words, tokens, i, DLN_PRON, DLN_X_DT);
	}
}

/* "an arms embargo": "a" counts no plural, so a bare verb behind the two is the noun that it counts. */
static void set_counted(dln_word *words, dln_token *tokens, size_t n)
{
	for (size_t i = 2; i < n; i++) {
		bool bare = tokens[i].upos == DLN_VERB && (tokens[i].xpos == DLN_X_VB || tokens[i].xpos == DLN_X_VBP);
		if (!bare || tokens[i - 1].xpos != DLN_X_NNS || tokens[i - 2].upos != DLN_DET || !dln_view_is(tokens[i - 2].lemma, "a"))
			continue;
		set(words, tokens, i, DLN_NOUN, DLN_X_NN);
	}
}

void dln_retag(dln_arena *arena, const dln_sayings *sayings, const dln_day_words *days, dln_word *words, dln_token *tokens, size_t n)
{
	set_helped(sayings, words, tokens, n);
	set_speakers(sayings, words, tokens, n);
	set_rhythm(days, words, tokens, n);
	set_since(words, tokens, n);
	set_called(sayings, words, tokens, n);
	set_counted(words, tokens, n);
	set_present(words, tokens, n);
	set_tense(sayings, words, tokens, n);
	set_gerund(arena, sayings, words, tokens, n);
	set_month(days, words, tokens, n);
}
