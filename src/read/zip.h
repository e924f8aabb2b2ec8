/* zip.h: writing a ZIP archive into a sink, part by part (libarchive; archive.c). It is the one thing of `read` that goes outwards: it stands here because
 * libarchive does.
 *
 * Nothing in it tells when or by whom it was made: same parts, same bytes.
 */
#ifndef DLN_READ_ZIP_H
#define DLN_READ_ZIP_H

#include "base/str.h"

typedef struct dln_zip dln_zip;

/* What the sink says no to ends it with that status. Freed by dln_zip_free, whether it was ended or not. */
dln_status dln_zip_new(dln_sink sink, dln_zip **out, dln_err *err);
void dln_zip_free(dln_zip *zip); /* NULL is fine */
/* Ends the part before and begins one of this name. */
dln_status dln_zip_part(dln_zip *zip, const char *name, dln_err *err);
dln_status dln_zip_put(dln_zip *zip, dln_view bytes, dln_err *err);
/* Writes the end of the archive. */
dln_status dln_zip_end(dln_zip *zip, dln_err *err);

#endif
