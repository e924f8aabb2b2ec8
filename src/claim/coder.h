/* coder.h: the stage `claim`: a read report in, a coded report out. Runs parse and ground on the way. No state, any thread. */
#ifndef DLN_CLAIM_CODER_H
#define DLN_CLAIM_CODER_H

#include "claim/coded.h"
#include "claim/timex.h"
#include "claim/utterance.h"
#include "claim/trace.h"
#include "ground/ground.h"
#include "parse/parse.h"

typedef struct dln_coder dln_coder;

/* The tables that coding needs, indexed; lives in `arena`, const afterwards. `parser` must outlive it; without one (NULL) nothing can be
 * coded, which is DLN_USAGE. */
dln_status dln_coder_new(dln_arena *arena, const dln_know *know, const dln_parser *parser, const dln_coder **out, dln_err *err);
/* The tables of words that it grounds by; borrowed. */
const dln_words *dln_coder_words(const dln_coder *coder);
/* Codes one report; one that is not in English has no claims and no quotations. Everything in `out` lives in `arena`; `scratch` holds what is needed on the way and may
 * be reset afterwards. */
dln_status dln_code_report(dln_arena *arena, dln_arena *scratch, const dln_coder *coder, const dln_report *report, dln_coded *out, dln_err *err);

/* What coding sees on its way, for those who want to look: everything of a report, also the passages that make no claims. */
typedef struct dln_understood {
	dln_parsed parsed;
	dln_grounded grounded;
	dln_timexes times;
	dln_utterances utterances;
} dln_understood;
/* `report` must live as long as `out`, which points into it and into `arena`. Of a report that is not in English nothing is seen. */
dln_status dln_code_understand(dln_arena *arena, dln_arena *scratch, const dln_coder *coder, const dln_report *report, dln_understood *out, dln_err *err);

/* Codes a report like dln_code_report, with each claim's trace, and what could have named events and did not, in text order. `report` must live as long as `out`. */
typedef struct dln_traced {
	dln_coded coded;
	const dln_passed *passed;
	size_t passed_count;
} dln_traced;
dln_status dln_code_trace(dln_arena *arena, dln_arena *scratch, const dln_coder *coder, const dln_report *report, dln_traced *out, dln_err *err);

#endif
