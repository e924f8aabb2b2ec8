/* explain.h: what `dateline explain` shows of a report, for the files that show it: as JSON, as CoNLL-U, as trees on a page and as a drawing.
 *
 * The report is parsed again for it, with the passages that make no claims: whoever extends the knowledge wants to see those too.
 */
#ifndef DLN_TELL_EXPLAIN_H
#define DLN_TELL_EXPLAIN_H

#include "claim/coder.h"
#include "tell/page.h"
#include "tell/tree_shape.h"

typedef struct dln_look {
	const dln_coded *coded;
	const dln_report *report;
	const dln_understood *seen;
	size_t first, end;       /* the sentences that are shown */
	const uint8_t *entity;   /* one a token, for dln_look_entity */
	dln_shape *shape;        /* of the sentence that is being drawn */
} dln_look;

/* Readies it to show the sentence of this number, from 1, or all when it is 0. DLN_NOTFOUND when there is none of that number. `coded`, `seen` and `arena` must
 * outlive it. */
dln_status dln_look_make(dln_arena *arena, const dln_coded *coded, const dln_understood *seen, size_t sentence, dln_look *out, dln_err *err);

const dln_sentence *dln_look_sentence(const dln_look *look, size_t s);
const dln_token *dln_look_token(const dln_look *look, uint32_t i);
/* Its relation with the subtype that UD English has for it. */
const char *dln_look_relation(const dln_look *look, uint32_t i);
/* Whether the token stands in a sentence that is shown. */
bool dln_look_shows(const dln_look *look, uint32_t token);
/* The bytes from one token to another. */
dln_range dln_look_range(const dln_look *look, uint32_t first, uint32_t last);

/* Where the token stands in a name that the parser found: '\0' in none, 'B' at its begin, 'I' inside. */
char dln_look_entity(const dln_look *look, uint32_t token, dln_name_type *type);
/* PER, ORG or LOC of what `ground` found; NULL for what is no name of one. */
const char *dln_look_name_type(const dln_look *look, const dln_mention *mention);
/* Whom it means; empty when nobody is known by it. */
dln_view dln_look_name_actor(const dln_look *look, const dln_mention *mention);
/* True when a place of the gazetteer is meant; "Afghan" and "Afghans" mean the country. */
bool dln_look_is_place(const dln_mention *mention);

/* The line that names the report. */
void dln_look_head(dln_page *page, const dln_report *report);

/* The decisions behind its claims, as text or JSON: all, or those that opts->why names. DLN_NOTFOUND when it has none such. */
dln_status dln_explain_why(const dln_traced *traced, const dln_tell_opts *opts, dln_sink sink, dln_err *err);

/* The ways to show it. */
void dln_explain_json(const dln_look *look, dln_out *out);
void dln_explain_conllu(const dln_look *look, dln_out *out);
void dln_explain_text(const dln_look *look, const dln_tell_opts *opts, dln_out *out);
void dln_explain_svg(const dln_look *look, dln_out *out);

#endif
