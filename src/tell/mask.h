/* mask.h: names taken out of texts, letter by letter, for records that are passed on.
 *
 * Which names a text has nobody knows for sure. So it goes the other way round: a word with a capital stays only where it is known to be none of somebody private's,
 * as the name of a country, a force, an organization, an outlet, a public person, a place that may be told, a month, a title; or, where it begins a sentence, as a common
 * word. Words that are names of those to be hidden are masked however they are written, but for small words. So is what stands around an "@", addresses of the web,
 * and long numbers, also in groups as telephones have. Each letter or digit becomes as many "X" as it has bytes, so that ranges stay as they are.
 */
#ifndef DLN_TELL_MASK_H
#define DLN_TELL_MASK_H

#include "base/map.h"
#include "ground/words.h"

typedef struct dln_mask {
	const dln_words *words;
	dln_arena *arena;
	dln_map secret;     /* folded words */
	dln_map kept;       /* folded phrases; value 1: where exact places may be told, 0: everywhere */
	dln_map common;     /* small words */
	dln_map titles;     /* "general" */
	dln_map names;      /* of people, each word; value 1: a first name */
	dln_map towns;      /* words of names of exact places */
	dln_map places;     /* those names, folded phrases */
	dln_buf fold;       /* the owner clears it */
} dln_mask;

/* Inside the guard of `arena`. Reads the words of the knowledge that are common, and those that are names. */
void dln_mask_open(dln_mask *m, const dln_words *words, dln_arena *arena);
/* A name to be hidden, each word of it. */
void dln_mask_hide(dln_mask *m, dln_view name);
/* The name of a place narrower than a first-level division: where such are masked, its words are not common ones. */
void dln_mask_town(dln_mask *m, dln_view name);
/* A phrase that may stay; `exact`: a place narrower than a first-level division. */
void dln_mask_keep(dln_mask *m, dln_view phrase, bool exact);
/* Its words that are written small are common. */
void dln_mask_learn(dln_mask *m, dln_view text);

/* Whether a word with a capital in it is one of a name to be hidden. */
bool dln_mask_names(dln_mask *m, dln_view text);

/* Whether masking takes a word with a capital out of it, wherever its places may be told: somebody may be named whom nobody knows for a person. */
bool dln_mask_takes(dln_mask *m, dln_view text);

/* Where exact places are to be masked, too: half-open ranges of the text, in any order. */
typedef struct dln_mask_range {
	size_t begin, end;
} dln_mask_range;
/* Masks in place. */
void dln_mask_apply(dln_mask *m, char *text, size_t len, const dln_mask_range *strict, size_t count);
/* A masked copy in the arena; strict throughout where `strict`. */
dln_view dln_mask_copy(dln_mask *m, dln_view text, bool strict);

#endif
