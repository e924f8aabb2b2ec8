/* parse.h: reports -> sentences, tokens, tags, trees and names.
 *
 * Tokens follow Universal Dependencies for English: clitics are tokens of their own (do n't, Ghani 's), hyphenated compounds are split
 * (U.S. - led), abbreviations and numbers are kept whole. Trees are basic UD trees, projective, one root a sentence. All ranges are byte
 * ranges in the report's text. Blocks of kind CREDIT and JUNK are split into sentences and tokens too, but not tagged or
 * parsed unless asked (`dln_parse_opts.all`), nor are sentences without a word of two letters: their tokens have tag X and hang on the first token.
 *
 * Words and sentence ends that came with the text (`dln_report.given`) are taken as they are: tokens[i] is word i. A sentence of more than 480 tokens is parted,
 * whoever found it.
 *
 * Names are those of persons, organisations and places, as runs of tokens: without title ("President"), without "the", without a possessive clitic; peoples
 * and nationalities (Afghans, Afghan) are no names. They do not nest.
 *
 * Cost is linear in the text. Deterministic on every machine: scores are integers.
 */
#ifndef DLN_PARSE_PARSE_H
#define DLN_PARSE_PARSE_H

#include "know/know.h"
#include "read/report.h"

typedef enum dln_upos {
	DLN_ADJ, DLN_ADP, DLN_ADV, DLN_AUX, DLN_CCONJ, DLN_DET, DLN_INTJ, DLN_NOUN, DLN_NUM, DLN_PART, DLN_PRON, DLN_PROPN, DLN_PUNCT,
	DLN_SCONJ, DLN_SYM, DLN_VERB, DLN_X, DLN_UPOS_COUNT
} dln_upos;
const char *dln_upos_text(dln_upos u);

/* Penn Treebank tags, as EWT and GUM have them in XPOS: they tell tense, participle and number. */
typedef enum dln_xpos {
	DLN_X_OTHER, DLN_X_CC, DLN_X_CD, DLN_X_DT, DLN_X_EX, DLN_X_IN, DLN_X_JJ, DLN_X_JJR, DLN_X_JJS, DLN_X_MD, DLN_X_NN, DLN_X_NNS, DLN_X_NNP,
	DLN_X_NNPS, DLN_X_PDT, DLN_X_POS, DLN_X_PRP, DLN_X_PRPS, DLN_X_RB, DLN_X_RBR, DLN_X_RBS, DLN_X_RP, DLN_X_TO, DLN_X_UH, DLN_X_VB, DLN_X_VBD,
	DLN_X_VBG, DLN_X_VBN, DLN_X_VBP, DLN_X_VBZ, DLN_X_WDT, DLN_X_WP, DLN_X_WPS, DLN_X_WRB, DLN_X_COUNT
} dln_xpos;
const char *dln_xpos_text(dln_xpos x); /* "VBN"; "_" for OTHER */

/* Relations of UD English without subtypes, but for the ones that the coder needs. */
typedef enum dln_deprel {
	DLN_R_ROOT, DLN_R_ACL, DLN_R_RELCL /* acl:relcl */, DLN_R_ADVCL, DLN_R_ADVMOD, DLN_R_AMOD, DLN_R_APPOS, DLN_R_AUX, DLN_R_AUXPASS /* aux:pass */,
	DLN_R_CASE, DLN_R_CC, DLN_R_CCOMP, DLN_R_COMPOUND, DLN_R_PRT /* compound:prt */, DLN_R_CONJ, DLN_R_COP, DLN_R_CSUBJ, DLN_R_DEP, DLN_R_DET,
	DLN_R_DISCOURSE, DLN_R_DISLOCATED, DLN_R_EXPL, DLN_R_FIXED, DLN_R_FLAT, DLN_R_GOESWITH, DLN_R_IOBJ, DLN_R_LIST, DLN_R_MARK, DLN_R_NMOD,
	DLN_R_POSS /* nmod:poss */, DLN_R_TMOD /* nmod:tmod, obl:tmod, obl:npmod, obl:unmarked ... */, DLN_R_NSUBJ, DLN_R_NSUBJPASS /* nsubj:pass */, DLN_R_NUMMOD, DLN_R_OBJ,
	DLN_R_OBL, DLN_R_AGENT /* obl:agent */, DLN_R_ORPHAN, DLN_R_PARATAXIS, DLN_R_PUNCT, DLN_R_REPARANDUM, DLN_R_VOCATIVE, DLN_R_XCOMP, DLN_R_COUNT
} dln_deprel;
const char *dln_deprel_text(dln_deprel r); /* "acl:relcl" */

#define DLN_NO_TOKEN UINT32_MAX

typedef struct dln_token {
	dln_range range;
	dln_view form;     /* into the text, or as it was given */
	dln_view lemma;    /* lower case but for PROPN */
	uint32_t head;     /* index of a token in `tokens` of the report; DLN_NO_TOKEN at the root */
	uint32_t sentence; /* index */
	uint8_t upos, xpos, deprel;
	bool space_after;
} dln_token;

typedef struct dln_sentence {
	dln_range range;   /* from the first token's begin to the last one's end */
	uint32_t first, count; /* tokens */
	uint32_t root;     /* token */
	uint32_t block;    /* index into report.blocks */
	bool parsed;       /* false in CREDIT and JUNK blocks, and where no word has two letters */
	bool capitals;     /* parsed, and in capitals throughout: none tells a name from a word */
} dln_sentence;

typedef enum dln_name_type { DLN_NAME_PER, DLN_NAME_ORG, DLN_NAME_LOC, DLN_NAME_TYPES } dln_name_type;
const char *dln_name_type_text(dln_name_type type); /* "PER" */

/* A name: tokens[first .. first + count), inside of one sentence. */
typedef struct dln_name_span {
	uint32_t first, count; /* tokens of the report */
	uint8_t type;          /* dln_name_type */
} dln_name_span;

typedef struct dln_parsed {
	const dln_report *report;
	const dln_sentence *sentences;
	size_t sentence_count;
	const dln_token *tokens;
	size_t token_count;
	const dln_name_span *names; /* in the order of the text; none in sentences that are not parsed */
	size_t name_count;
} dln_parsed;

typedef struct dln_parser dln_parser;

/* Loads the model file (memory-mapped) and indexes the tables it needs (abbreviations.tsv ...). Lives in `arena`; close unmaps. */
dln_status dln_parser_open(dln_arena *arena, const dln_know *know, const char *model_path, dln_parser **out, dln_err *err);
void dln_parser_close(dln_parser *parser);

typedef struct dln_parse_opts {
	bool all; /* tag and parse CREDIT and JUNK too, and cut what stands between blocks: no character but blanks is left out */
} dln_parse_opts;

/* Result lives in `arena`; `scratch` is reset by the callee as it likes. `opts` may be NULL. */
dln_status dln_parse_report(dln_arena *arena, dln_arena *scratch, const dln_parser *parser, const dln_report *report,
	const dln_parse_opts *opts, dln_parsed *out, dln_err *err);

#endif
