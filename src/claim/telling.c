/* telling.c: the last stated time of the paragraph; what is told in the past tense takes it. */
#include "claim/telling.h"

#define FAR 5 /* sentences over which a time is carried */

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

static uint32_t block_of(const dln_grounded *g, uint32_t token)
{
	return g->parsed->sentences[tok(g, token)->sentence].block;
}

/* Whether a verb, by its form and its auxiliaries, is in the past tense; false for the perfect, unless it is one that is `said`: "residents said that they had
 * entered" has put back "they entered". `finite`: it has a tense at all. */
static bool past(const dln_grounded *g, uint32_t t, bool said, bool *finite)
{
	bool is_past = tok(g, t)->xpos == DLN_X_VBD;
	*finite = is_past || tok(g, t)->xpos == DLN_X_VBZ || tok(g, t)->xpos == DLN_X_VBP;
	DLN_EACH_CHILD(&g->tree, t, it) {
		uint8_t rel = tok(g, it)->deprel;
		if (rel != DLN_R_AUX && rel != DLN_R_AUXPASS && rel != DLN_R_COP)
			continue;
		*finite = true;
		is_past = tok(g, it)->xpos == DLN_X_VBD && (said || !(dln_words_function(g->words, tok(g, it)->form) & DLN_F_PERFECT));
		if (!is_past) /* the first auxiliary has the tense */
			return false;
	}
	return is_past;
}

/* So is a verb without a tense, or a noun, if the nearest finite verb is that it belongs to; a clause that is said has its own. */
static bool in_past(const dln_grounded *g, uint32_t token, bool said)
{
	bool finite;
	for (uint32_t t = token, steps = 0; t != DLN_NO_TOKEN && steps < 6; t = tok(g, t)->head, steps++) {
		bool is_past = past(g, t, said, &finite);
		if (finite)
			return is_past;
		if (tok(g, t)->deprel == DLN_R_CCOMP || tok(g, t)->deprel == DLN_R_RELCL)
			return false;
	}
	return false;
}

static bool told(const dln_claim *claim)
{
	return claim->type <= DLN_AID && claim->factuality != DLN_UU;
}

/* Whether a clause about a noun holds it: what that tells is beside the story. */
static bool in_passing(const dln_grounded *g, uint32_t token)
{
	for (uint32_t t = token, steps = 0; t != DLN_NO_TOKEN && steps < 8; t = tok(g, t)->head, steps++)
		if (tok(g, t)->deprel == DLN_R_RELCL || tok(g, t)->deprel == DLN_R_ACL)
			return true;
	return false;
}

/* "Rebels took the palace; 100 people were killed": behind a semicolon begins what could be a sentence. */
static bool next_clause(const dln_grounded *g, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to && i < from + DLN_NEAR; i++)
		if (dln_view_is(tok(g, i)->form, ";"))
			return true;
	return false;
}

static bool is_deed(dln_type type)
{
	return type == DLN_ATTACK || type == DLN_BOMB || type == DLN_KILL || type == DLN_ABDUCT;
}

/* "The attack", with nothing said of whom it hit. */
static bool recalls(const dln_grounded *g, uint32_t token, const dln_claim *claim)
{
	uint32_t det = dln_tree_find(&g->tree, token, DLN_R_DET, DLN_NO_TOKEN);
	return is_deed(claim->type) && tok(g, token)->xpos == DLN_X_NN && det != DLN_NO_TOKEN && claim->target.kind == DLN_KIND_NONE && !claim->quantity_count &&
		(dln_words_function(g->words, tok(g, det)->form) & DLN_F_DEFINITE);
}

void dln_telling_fill(const dln_telling *telling, const dln_grounded *g, uint32_t token, dln_claim *claim)
{
	uint32_t sentence = tok(g, token)->sentence;
	if (g->era && g->era[sentence] == DLN_ERA_LONG_AGO) { /* "in 1991 it had been quiet until rebels came": neither the story's day nor the report's */
		if (claim->time.basis == DLN_PUBLISHED && told(claim) && in_past(g, token, false))
			claim->time = (dln_when){.anchor = DLN_WHEN_PUBLISHED, .basis = DLN_INFERRED, .grain = DLN_MORE, .begin = DLN_NO_DAY, .end = 0};
		return;
	}
	if (telling->recallable && claim->time.basis == DLN_PUBLISHED && recalls(g, token, claim)) {
		claim->time = telling->deed;
		claim->time.basis = DLN_INFERRED;
		return;
	}
	if (!telling->any || claim->time.basis == DLN_STATED || claim->type == DLN_HOLD || !told(claim) || telling->block != block_of(g, token))
		return;
	if (sentence > telling->sentence + FAR || (telling->sentence == sentence && !next_clause(g, telling->token, token)))
		return;
	if (in_past(g, token, claim->time.basis == DLN_PUBLISHED)) { /* a pluperfect of its own has no day */
		claim->time = telling->when;
		claim->time.basis = DLN_INFERRED;
	}
}

void dln_telling_note(dln_telling *telling, const dln_grounded *g, uint32_t token, const dln_claim *claim)
{
	bool settled = claim->time.begin != DLN_NO_DAY && claim->time.end != DLN_NO_DAY && !claim->time.future && claim->aside == DLN_ASIDE_NONE;
	if (is_deed(claim->type) && told(claim) && settled && claim->time.basis != DLN_PUBLISHED) {
		telling->recallable = true;
		telling->deed = claim->time;
	}
	bool known = claim->time.basis == DLN_STATED && claim->time.begin != DLN_NO_DAY && claim->time.end != DLN_NO_DAY;
	if (!told(claim) || !known || claim->time.future || in_passing(g, token))
		return;
	telling->any = true;
	telling->block = block_of(g, token);
	telling->sentence = tok(g, token)->sentence;
	telling->token = token;
	telling->when = claim->time;
}
