/* features.h: what the scorers see of a sentence: words as hashes, and joins of them.
 *
 * Everything here is integer arithmetic on 32 and 64 bits, so that a model means the same on every machine. The training program calls the
 * same functions. A change to any template or hash makes older models useless: raise DLN_FEATURES then.
 */
#ifndef DLN_PARSE_FEATURES_H
#define DLN_PARSE_FEATURES_H

#include "base/arena.h"
#include "parse/trees.h"

#define DLN_FEATURES 2u /* version of all templates; a model says which it was trained with */

struct dln_model;

/* How a sentence uses capitals: in a headline or wire copy in capitals, and in a Heading Whose Words Begin With One, case tells nothing about names. */
typedef enum dln_case { DLN_CASE_MIXED, DLN_CASE_UPPER, DLN_CASE_LOWER } dln_case;

typedef struct dln_word {
	uint32_t form;   /* the lower-cased word, digits made one, quotes and dashes straight */
	uint32_t cased;  /* the same with its case; `form` where case tells nothing */
	uint32_t prefix[3], suffix[4];
	uint32_t shape;  /* capitals, digits, hyphen ... */
	uint32_t coarse, fine; /* word clusters, 0 for a word that has none */
	uint32_t pair;   /* tag: upos and xpos, set by the tagger */
	uint32_t upos;   /* the same, as a number that is never 0 */
	uint8_t open;    /* what the dictionary of forms lets it be (word_forms.h), 0: anything */
	uint32_t second; /* the tag that came next where the tagger was in doubt, else 0 */
} dln_word;

dln_case dln_case_of(const dln_token *tokens, size_t n);
void dln_word_read(dln_view form, dln_case how, const struct dln_model *model, dln_word *out);
/* Hash of bytes, never 0. */
uint32_t dln_word_hash(const char *at, size_t len);
/* Lower-cased, digits as 0, quotes and dashes straight; cut at `cap` bytes. Returns the length. */
size_t dln_word_plain(dln_view form, bool digits, char *out, size_t cap);
void dln_word_tag(dln_word *word, dln_upos upos, dln_xpos xpos);

/* One feature is a join of up to four atoms; atom 0 is always 0. */
typedef uint8_t dln_template[4];
/* out[i] is the hash of template i over the atoms. */
void dln_features_join(const uint32_t *atoms, const dln_template *templates, size_t n, uint32_t *out);

#endif
