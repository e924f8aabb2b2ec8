/* finder.h: names of a report: an averaged perceptron over whole label sequences (Collins 2002), decoded exactly (Viterbi), in two sights (echo.h). */
#ifndef DLN_PARSE_FINDER_H
#define DLN_PARSE_FINDER_H

#include "parse/scene.h"

/* Score of label b behind label a. */
typedef int32_t dln_name_moves[DLN_NAME_LABELS][DLN_NAME_LABELS];

typedef struct dln_finder {
	const dln_model *model;
	dln_gazetteer gazetteer;
	dln_name_moves moves;
} dln_finder;

/* `model` and `know` (may be NULL) must outlive it. Inside a guard. */
void dln_finder_init(dln_arena *arena, dln_finder *finder, const dln_model *model, const dln_know *know);
/* As dln_parse_names (trees.h). */
void dln_finder_run(dln_arena *arena, dln_arena *scratch, const dln_finder *finder, dln_parsed *parsed);

/* The moves that a table of names holds. */
void dln_name_moves_read(const dln_table *names, dln_name_moves out);
/* Whether label b may stand behind label a. */
bool dln_name_follows(uint8_t a, uint8_t b);
/* Sets the labels of a run of sights (all but the first with `opens` false) to the best sequence. `ways` has room for n rows. */
typedef struct dln_name_way {
	int32_t score[DLN_NAME_LABELS];
	uint8_t from[DLN_NAME_LABELS];
} dln_name_way;
void dln_finder_path(const dln_name_moves moves, dln_sight *sights, size_t n, dln_name_way *ways);
/* The sights from `at` to the end of their run. */
size_t dln_finder_run_of(const dln_sight *sights, size_t n, size_t at);

#endif
