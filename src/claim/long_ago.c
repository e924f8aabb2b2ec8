/* long_ago.c: the expressions of time that open a sentence or hang on the verb of its main clause, against the day of publication. */
#include "claim/long_ago.h"

enum { DAYS_BACK = 30, OPENS = 2 /* tokens: "In late May, ..." */, HIGH = 12 /* words up a tree */ };

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

static bool is_of_sentence(const dln_grounded *g, const dln_timex *x)
{
	const dln_relset aside = DLN_REL(DLN_R_RELCL) | DLN_REL(DLN_R_ACL) | DLN_REL(DLN_R_ADVCL);
	if (x->first <= g->parsed->sentences[tok(g, x->first)->sentence].first + OPENS)
		return true;
	if (x->governor == DLN_NO_TOKEN || tok(g, x->governor)->upos != DLN_VERB)
		return false;
	for (uint32_t t = x->governor, steps = 0; t != DLN_NO_TOKEN && steps < HIGH; t = tok(g, t)->head, steps++)
		if (aside & DLN_REL(tok(g, t)->deprel))
			return false;
	return true;
}

static bool is_old(const dln_when *when, dln_day published)
{
	dln_day begin, end;
	if (published == DLN_NO_DAY)
		return when->anchor == DLN_WHEN_ABSOLUTE && when->grain >= DLN_YEAR;
	return dln_when_resolve(when, published, &begin, &end) && end != DLN_NO_DAY && end < published - DAYS_BACK;
}

const uint8_t *dln_long_ago(dln_arena *arena, const dln_timexes *times, const dln_grounded *g)
{
	uint8_t *era = dln_arena_array(arena, uint8_t, g->parsed->sentence_count + 1);
	for (size_t i = 0; i < times->len; i++) {
		const dln_timex *x = &times->at[i];
		uint8_t *of = &era[tok(g, x->first)->sentence];
		if (!x->duration && is_of_sentence(g, x) && *of != DLN_ERA_NOW)
			*of = is_old(&x->when, g->parsed->report->published) ? DLN_ERA_LONG_AGO : DLN_ERA_NOW;
	}
	return era;
}
