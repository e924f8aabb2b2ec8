/* echo.h: what the rest of a report says of a word: how it is written elsewhere, and what names it stands in there.
 *
 * A name that is plain in one sentence ("Mr. Amadou Sissoko of the union") helps with the others ("Sissoko"). Names are found once, what was found is
 * counted, and then each word is looked at again with the counts of its other occurrences as features (Krishnan and Manning 2006).
 */
#ifndef DLN_PARSE_ECHO_H
#define DLN_PARSE_ECHO_H

#include "parse/features.h"

/* Labels: 0 for no name, else 1 + DLN_SPOTS * type + the place in the name. */
typedef enum dln_name_spot { DLN_SPOT_FIRST, DLN_SPOT_INSIDE, DLN_SPOT_LAST, DLN_SPOT_ALONE, DLN_SPOTS } dln_name_spot;
#define DLN_NAME_LABELS (1 + DLN_SPOTS * DLN_NAME_TYPES)
#define DLN_ECHO_FEATURES 14

/* How often a report writes a word so or so, and what it was taken for. Also for pairs of words and for initials, by a key of theirs. */
typedef struct dln_habit {
	uint32_t key;    /* dln_word.form; 0 is a free slot */
	uint32_t small;  /* times without a capital */
	uint32_t inside; /* times with one, not at the head of a sentence */
	uint32_t as[1 + DLN_NAME_TYPES]; /* no name, person, organisation, place */
} dln_habit;

typedef struct dln_habits {
	dln_habit *slots; /* open addressing */
	size_t len, cap;
} dln_habits; /* zero-initialised is empty */

/* A token that may stand in a name, as it is kept until the whole report was seen. */
typedef struct dln_sight {
	uint32_t token; /* of the report */
	uint32_t form, shape, pair, coarse, place, actor; /* as in dln_word and dln_known */
	int32_t scores[DLN_NAME_LABELS];
	uint8_t label;
	bool may;   /* a name may begin and end here; else only go on */
	bool opens; /* the token before is no sight */
} dln_sight;

typedef dln_vec(dln_sight) dln_sights;

/* Counts how the tagged sentences of a report write the words that may stand in names. Inside a guard. */
void dln_habits_read(dln_arena *arena, const dln_parsed *parsed, dln_habits *habits);
/* The habit of a key; one without counts when it has none. `habits` may be NULL. */
const dln_habit *dln_habit_of(const dln_habits *habits, uint32_t key);
/* Counts what the sights are taken for. Inside a guard. */
void dln_habits_tally(dln_arena *arena, dln_habits *habits, const dln_token *tokens, const dln_sight *sights, size_t n);
/* Features of what the other occurrences of sight i were taken for; how many there are: DLN_ECHO_FEATURES, or 0 when nothing is known. */
size_t dln_echo_features(const dln_habits *habits, const dln_token *tokens, const dln_sight *sights, size_t n, size_t i, uint32_t out[DLN_ECHO_FEATURES]);

#endif
