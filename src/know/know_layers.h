/* know_layers.h: the knowledge with lines of the user's own over it.
 *
 * Overlays are folders that look like data/ (docs/knowledge.md). What comes of a base and its overlays is compiled once and kept in a folder for such files under
 * the name knowledge-HASH.dlk, where HASH is that of the base's version, of the format and of the overlays' files: so a changed line makes another
 * file, an unchanged one costs reading the overlays and nothing more, and no file is ever changed while somebody has it mapped. It is written beside and renamed,
 * so that any number of processes may do it at once and one that is killed leaves nothing that another would read. A kept file whose content
 * hash does not hold is made anew. Where nothing can be kept the knowledge is compiled in memory, with a warning.
 */
#ifndef DLN_KNOW_KNOW_LAYERS_H
#define DLN_KNOW_KNOW_LAYERS_H

#include "know/know.h"

typedef struct dln_layers {
	const char *base;              /* a compiled file that carries its text */
	const char *const *overlays;   /* folders, lowest first */
	size_t overlay_count;
	const char *kept;              /* folder for what was compiled; made when missing. NULL: none */
	dln_note_fn *note;              /* what takes time (DLN_NOTE_INFO) and what could not be kept (DLN_NOTE_WARNING). May be NULL */
	void *note_self;
} dln_layers;

/* Errors in overlays are DLN_FORMAT, and `err` tells the first of them with its file and line. Overlays without a file change nothing. */
dln_status dln_know_open_layers(const dln_layers *layers, dln_know **out, dln_err *err);

#endif
