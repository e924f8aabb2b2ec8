/* tagger.h: part-of-speech tags, left to right, greedily: an averaged perceptron (Collins 2002) over hashed features. The class is the pair of UPOS and
 * XPOS, since the fine tag needs the coarse one and the parser wants both. */
#ifndef DLN_PARSE_TAGGER_H
#define DLN_PARSE_TAGGER_H

#include "parse/model.h"

#define DLN_TAG_DOUBT 16000 /* a second tag that scores less than this below the first is kept too */
#define DLN_TAG_FEATURES 52

/* Features of words[i] in words[0..n); the tags of the words before i are set. */
void dln_tagger_features(const dln_word *words, size_t n, size_t i, uint32_t out[DLN_TAG_FEATURES]);
/* Sets the tags of all words; classes[i] (may be NULL) is the index of the pair. */
void dln_tagger_run(const dln_model *model, dln_word *words, size_t n, uint8_t *classes);
/* A sentence that ends in a full stop has a finite verb. Where tagging found none, the first word that it was in doubt about whether it is one becomes it
 * ("Uganda denies arming the rebels"), and what follows is tagged anew. So has what stands from `from` on, if that is a clause of its
 * own; there the verb stands right behind a noun. Returns whether anything changed. */
bool dln_tagger_finite(const dln_model *model, dln_word *words, size_t from, size_t n, uint8_t *classes);
/* A heading has no full stop, and mostly a verb too. Where no word was tagged as one, the first in -s that may be one and stands between a singular noun and what
 * a verb has for its object becomes it: "Bomber Strikes Army Base"; or, wherever it is, one right behind a plural: "as gunmen storm mosque". Returns whether
 * anything changed. */
bool dln_tagger_heading(const dln_model *model, dln_word *words, size_t n, uint8_t *classes);
/* Behind "as" in a heading mostly stands a clause, which has a present tense: "Hundreds flee as militia burns villages". `from` is the word behind it; otherwise as
 * dln_tagger_finite for a clause. */
bool dln_tagger_meanwhile(const dln_model *model, dln_word *words, size_t from, size_t n, uint8_t *classes);
/* Index of the highest score, the first of equals. */
uint32_t dln_best_class(const int32_t *scores, uint32_t classes);

#endif
