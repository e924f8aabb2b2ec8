/* use_model.h: ends, a tree and names made with a model that was read from doubtful bytes. */
#ifndef DLN_SUPPORT_USE_MODEL_H
#define DLN_SUPPORT_USE_MODEL_H

#include "parse/model.h"

/* False when memory ran out or something that it made lies outside of what it was given. Both arenas are used and not reset. */
bool dln_test_use_model(dln_arena *arena, dln_arena *scratch, const dln_model *model);

#endif
