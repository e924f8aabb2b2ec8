/* mend_below.h: what the repairs (mend*.c) know of each token of a sentence. */
#ifndef DLN_PARSE_MEND_BELOW_H
#define DLN_PARSE_MEND_BELOW_H

#include "parse/mend.h"

typedef struct dln_below {
	uint32_t first_subject, last_subject; /* DLN_NO_TOKEN: none */
	uint32_t low, high;                    /* the span */
	uint32_t lead;                         /* its case mark, if that is its leftmost dependent */
	bool passive, helped, finite, joined;  /* has aux:pass; has any auxiliary; a finite one; has cc or mark */
} dln_below;

/* A sentence under repair and what is known of its tokens. */
typedef struct dln_mending {
	const dln_sayings *sayings; /* NULL where no repair needs them */
	dln_token *tokens;
	const dln_below *at;
	uint32_t n, first;
} dln_mending;
uint32_t dln_mend_head(const dln_mending *s, uint32_t i); /* within the sentence; `n` for the root */
void dln_mend_hang(const dln_mending *s, uint32_t token, uint32_t head, dln_deprel rel);
bool dln_mend_told(const dln_mending *s, uint32_t verb); /* whether the verb or an auxiliary of it has a tense */
bool dln_mend_before(const dln_mending *s, uint32_t verb, dln_deprel rel); /* whether such a dependent stands near before it */
/* One repair of mend_links.c, or of mend_said.c, at token `i`, of those that belong to dln_mend_clauses; whether anything changed. Looks at the words near it. */
bool dln_mend_link(const dln_mending *s, uint32_t i);
bool dln_mend_said(const dln_mending *s, uint32_t i);
/* Likewise of mend_numbers.c, of those that belong to dln_mend_shapes. */
bool dln_mend_number_done_to(const dln_mending *s, uint32_t i);
bool dln_mend_number_of(const dln_mending *s, uint32_t i);

/* One a token; linear. Spans are those of the token alone until they are measured. */
dln_below *dln_below_collect(dln_arena *scratch, const dln_token *tokens, uint32_t n, uint32_t first);
/* Spans grow upwards along the chain of heads; linear. */
void dln_below_measure(const dln_token *tokens, dln_below *at, uint32_t n, uint32_t first);
bool dln_below_finite(const dln_token *t);  /* a form that has a tense, or a modal */
bool dln_mend_has(const dln_map *words, const dln_token *t); /* whether the small word is one of `words` (lower case) */
bool dln_below_nominal(const dln_token *t); /* a noun, name or pronoun */
bool dln_below_subject(const dln_token *t); /* hangs as the subject of a verb, in the active or the passive */
uint8_t dln_below_subject_rel(const dln_below *verb); /* the relation of a subject to this verb */
bool dln_below_comma(const dln_token *t);

#endif
