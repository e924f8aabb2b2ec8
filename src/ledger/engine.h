/* engine.h: what is inside a dln_engine: the knowledge and the indexes that reading and coding build over it.
 *
 * The public handle is made in this stage because it is the first that sees both `read` and `claim`. Everything in it is const after
 * dln_engine_open and may be used by any number of threads.
 */
#ifndef DLN_LEDGER_ENGINE_H
#define DLN_LEDGER_ENGINE_H

#include "claim/coder.h"
#include "know/know.h"
#include "read/read.h"

const dln_know *dln_engine_know(const dln_engine *engine);
const dln_reader *dln_engine_reader(const dln_engine *engine);
const dln_coder *dln_engine_coder(const dln_engine *engine);

#endif
