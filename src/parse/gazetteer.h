/* gazetteer.h: what the knowledge says of the words of a sentence, for the name finder: places, actors, nations, parts of persons' names, kinds of nouns.
 *
 * Hints only: a town may be called "Bush". What they are worth is learnt, so every kind of hit has a number of its own and nothing is decided here.
 */
#ifndef DLN_PARSE_GAZETTEER_H
#define DLN_PARSE_GAZETTEER_H

#include "know/know.h"
#include "parse/features.h"

/* An entry of the tables by the hash of its folded words (know/fold.h). */
typedef struct dln_gazette {
	uint64_t key;
	uint32_t kinds; /* bits of gazetteer.c */
	uint32_t noun;  /* hash of the noun's class; 0 for what is no noun of nouns.tsv */
} dln_gazette;

typedef struct dln_gazetteer {
	const dln_know *know;
	dln_gazette *slots; /* open addressing */
	size_t len, cap;
} dln_gazetteer;

/* What is known of a token; 0: nothing. Numbers that stand for a place hold how well it is known and where in the hit the token stands. */
typedef struct dln_known {
	uint32_t place;  /* it is in a name of the gazetteer */
	uint32_t actor;  /* it is in a name of an actor, country or nation */
	uint32_t person; /* it is a first name or a part of persons' names */
	uint32_t sort;   /* the same of both in few words: what sort of name it would be */
	uint32_t level;
	uint32_t noun;   /* class of the noun, or that it is a month or a weekday */
} dln_known;

/* Indexes the tables. `know` must outlive it; NULL: nothing is known. Inside a guard. */
void dln_gazetteer_init(dln_arena *arena, dln_gazetteer *gazetteer, const dln_know *know);
/* A name without the definite word in front of it: "the Kremlin". `gazetteer` must be made. */
dln_view dln_gazetteer_bare(const dln_gazetteer *gazetteer, dln_view name);
/* Whether it is a name that is only ever written in capitals. */
bool dln_gazetteer_is_acronym(const dln_gazetteer *gazetteer, dln_view word);
bool dln_gazetteer_is_country(const dln_gazetteer *gazetteer, dln_view words);
/* Sets known[0..n) of a tagged sentence. may[i]: a name can begin or end at i; elsewhere nothing is looked up but single words. */
void dln_gazetteer_mark(const dln_gazetteer *gazetteer, const dln_token *tokens, size_t n, const bool *may, dln_known *known);

#endif
