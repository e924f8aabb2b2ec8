/* replay.h: the entry of every fuzz target, as libFuzzer calls it. Targets include this for the prototype. */
#ifndef DLN_SUPPORT_REPLAY_H
#define DLN_SUPPORT_REPLAY_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

#endif
