/* made_story.h: a made report that has something in every field, and stories as text. */
#ifndef DLN_SUPPORT_MADE_STORY_H
#define DLN_SUPPORT_MADE_STORY_H

#include "ledger/story.h"
#include "support/made_coded.h"

/* Three claims (seize, displace, shell), a quotation, credits, findings, a title. */
dln_coded *dln_made_full(dln_made *made, const char *path, const char *outlet);
/* One claim on the word "took", which must be in the text. */
dln_coded *dln_made_small(dln_made *made, const char *path, const char *outlet, const char *text);

/* Everything that a story says, as text, into `out` (reset first): equal stories give equal text. Asserts that it can be told. */
void dln_made_spell(const dln_story *story, dln_buf *out);

#endif
