/* knowledge.h: which files and folders the knowledge comes from, and opening it.
 *
 * Lowest first: the compiled file; the folder `dateline/knowledge` of the user's configuration ($XDG_CONFIG_HOME, else ~/.config); the folder that
 * $DATELINE_KNOWLEDGE names; the folders of the options in their order. A compiled file that the options or the variable name is read as it is: then the user's
 * configuration is left out, so that a named file gives the same everywhere. Naming two is an error, and so is naming what is not there.
 */
#ifndef DLN_LEDGER_KNOWLEDGE_H
#define DLN_LEDGER_KNOWLEDGE_H

#include "base/str.h"
#include "know/know_layers.h"

#define DLN_OVERLAYS_MAX 64

typedef struct dln_knowledge_paths {
	dln_buf room;               /* what was put together here, NUL behind each */
	size_t base, config, kept;  /* positions in it; kept SIZE_MAX: none */
	const char *named_base;     /* instead of `base` */
	const char *overlays[DLN_OVERLAYS_MAX];
	size_t overlay_count;
} dln_knowledge_paths;

/* Clear in any case. */
dln_status dln_knowledge_find(const dln_engine_opts *opts, dln_knowledge_paths *out, dln_err *err);
void dln_knowledge_clear(dln_knowledge_paths *paths);
const char *dln_knowledge_base(const dln_knowledge_paths *paths);
const char *dln_knowledge_kept(const dln_knowledge_paths *paths); /* NULL: none */

/* The folder for what may be lost, `dateline` in $XDG_CACHE_HOME or ~/.cache, with its NUL; false where there is none. It need not be there yet. */
bool dln_knowledge_kept_folder(dln_buf *out);

/* Finds and opens. */
dln_status dln_knowledge_open(const dln_engine_opts *opts, dln_know **out, dln_err *err);
/* The path of a file that is shipped, appended to `out`: beside the program, in ../share/dateline from there, where it is installed. */
dln_status dln_knowledge_shipped(const char *name, dln_buf *out, dln_err *err);

#endif
