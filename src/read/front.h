/* front.h: the block of metadata at the top of a file or of an article. Internal to `read`.
 *
 *     ---
 *     outlet: The Northern Star
 *     published: 2021-08-10
 *     ---
 *
 * Keys are outlet, url, published, agency, title, byline and language, in lower or upper case; values may stand in quotes. Lines that begin with #
 * are comments. It is one only when it is closed and has at least one of these keys: a rule of three hyphens in a text stays text.
 */
#ifndef DLN_READ_FRONT_H
#define DLN_READ_FRONT_H

#include "read/article.h"

typedef struct dln_front {
	dln_view outlet, url, agency, title, byline, language;
	dln_day published; /* DLN_NO_DAY when none */
} dln_front;

/* True when the lines from `line` on are a front-matter block; *next is the line behind it. What is wrong in it becomes findings at
 * their byte in `text`. */
bool dln_front_read(const dln_reader *reader, dln_view text, const dln_lines *lines, size_t line, dln_findings *findings, dln_front *out, size_t *next);

#endif
