/* keep.h: the parts of a model that is there already, so that one part can be learnt anew. */
#ifndef DLN_TRAIN_KEEP_H
#define DLN_TRAIN_KEEP_H

#include "parse/model.h"

/* Fills parts[DLN_PARTS] with those of the model at `path`, its note left out. A model of an older layout may be kept from, too: parts that it does not
 * have stay empty. What they say is checked when the new model is read back. */
dln_status learn_keep_read(const char *path, dln_buf *parts, dln_err *err);

#endif
