/* split.h: a file -> its articles. Internal to `read`.
 *
 * A front-matter block always begins an article. A ruler ("=====", "*****", "* * *", five signs at least) or a form feed does when there is prose before it and
 * what follows looks like an article of its own: a dateline, a byline, a source or date line near its top; behind "=====" a headline over
 * prose is enough. Rulers inside an article ("* * *" before a further section) and lines that underline a heading do not split. A headline
 * alone never does: subheadings look the same.
 *
 * An article's text goes from the beginning of its first line with anything on it to the end of its last, so that the same article has the same text, and
 * thereby the same identity, in a file of its own and among others.
 */
#ifndef DLN_READ_SPLIT_H
#define DLN_READ_SPLIT_H

#include "read/front.h"

typedef struct dln_part {
	size_t begin, end; /* the article's text in the file's */
	bool has_front;
	dln_front front;
} dln_part;

typedef struct dln_parts {
	dln_part *at;
	size_t len, cap;
} dln_parts;

/* Inside a guard. Parts may be without words. */
void dln_split(dln_arena *arena, const dln_reader *reader, dln_view text, dln_findings *findings, dln_parts *out);

#endif
