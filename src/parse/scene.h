/* scene.h: a sentence as the name finder sees it: words, tags, tree and what the knowledge says of them, as features.
 *
 * Only tokens that may stand in a name are looked at: in a sentence of mixed case those with a capital or the tag PROPN, and up to three tokens between two of them
 * ("University of the Arts"); in a sentence without case all but function words.
 */
#ifndef DLN_PARSE_SCENE_H
#define DLN_PARSE_SCENE_H

#include "parse/echo.h"
#include "parse/gazetteer.h"
#include "parse/model.h"

#define DLN_NAME_FEATURES 96 /* of a token by itself */

typedef struct dln_scene {
	const dln_token *tokens; /* of the sentence; heads are counted from `first` */
	uint32_t n, first;
	dln_case how;
	dln_word *words;         /* with frame (parser.h) */
	dln_known *known;
	bool *may;               /* a name may begin and end here */
	bool *in;                /* or go on here */
	const dln_habit **habits; /* NULL without */
	uint32_t *run, *left;    /* first token of its run of tokens that may; tokens of the run behind it */
} dln_scene;

/* Looks at tokens[0..n), tagged and parsed. `habits` may be NULL. Inside a guard. */
void dln_scene_look(dln_arena *arena, const dln_model *model, const dln_gazetteer *gazetteer, const dln_habits *habits, const dln_token *tokens, size_t n,
	uint32_t first, dln_scene *out);
/* Which tokens may stand in a name; enough to count habits with. */
void dln_scene_may(const dln_token *tokens, size_t n, dln_case how, bool *may);
/* Features of token i, which is `in`. */
void dln_scene_features(const dln_scene *scene, uint32_t i, uint32_t out[DLN_NAME_FEATURES]);
/* Appends its tokens that are `in`, in their order, without scores. */
void dln_scene_sights(dln_arena *arena, const dln_scene *scene, dln_sights *sights);
/* What a feature looks at, bits: the word itself, the hits of the tables. The training program hides the one or the other now and then. */
enum { DLN_GROUP_WORD = 1, DLN_GROUP_KNOWN = 2 };
unsigned dln_scene_group(size_t feature);
/* The feature of the label before. */
uint32_t dln_scene_move(uint32_t label);

#endif
