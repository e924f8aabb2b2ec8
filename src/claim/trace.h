/* trace.h: why a claim is as it is: each decision with the words and the line of the knowledge behind it. Made only when somebody asks (dln_code_trace).
 *
 * The stages decide as ever; what cannot be told from a claim afterwards they say on their way (dln_ground_how, dln_match_find, dln_site_of, dln_sources.openers), and
 * here it is written down. `how` is a clause in plain English, a literal.
 */
#ifndef DLN_CLAIM_TRACE_H
#define DLN_CLAIM_TRACE_H

#include "claim/fact.h"
#include "claim/match.h"
#include "claim/site.h"
#include "claim/source.h"

/* What a decision is about. */
typedef enum dln_matter {
	DLN_ON_EVENT, DLN_ON_ACTOR, DLN_ON_TARGET, DLN_ON_PLACE, DLN_ON_TIME, DLN_ON_FACT, DLN_ON_SOURCE, DLN_ON_NUMBER, DLN_MATTERS
} dln_matter;
const char *dln_matter_text(dln_matter matter);

typedef struct dln_decision {
	dln_matter on;
	const char *how;
	dln_range words;        /* of the report; empty: none */
	dln_view detail;        /* what the line says, or what is meant; may be empty */
	dln_know_origin origin; /* line 0: no line decided */
} dln_decision;

struct dln_trace {
	const dln_decision *at;
	size_t len;
};

/* A word that could have named an event and does not. */
typedef struct dln_passed {
	dln_range word, sentence;
	const char *how;
	dln_view rule;          /* the line that says so or came nearest; empty: none */
	dln_view detail;        /* what that line asks for */
	dln_know_origin origin;
} dln_passed;

typedef struct dln_tracer dln_tracer;

/* Everything lives in `arena`; inside a guard. `g` must outlive it. */
dln_tracer *dln_tracer_new(dln_arena *arena, const dln_grounded *g);

/* What a claim was made from, besides itself. */
typedef struct dln_made {
	const dln_match *match;
	const dln_sources *sources;
	uint32_t actor, target, place; /* tokens, DLN_NO_TOKEN: none */
	dln_site_way way;
} dln_made;
const dln_trace *dln_tracer_claim(dln_tracer *tracer, const dln_made *made, const dln_claim *claim);

/* A word whose lemma has rules, and no claim. `taken`: another trigger has it among its words. */
void dln_tracer_pass(dln_tracer *tracer, uint32_t token, dln_matching matching, const dln_rule *rule, bool taken);
/* In text order. */
const dln_passed *dln_tracer_passed(const dln_tracer *tracer, size_t *count);

#endif
