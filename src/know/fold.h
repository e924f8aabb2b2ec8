/* fold.h: one key for all spellings of a name.
 *
 * Strict: lower case, no accents (NFKD), letters and digits only: "Pul-e Khumri" and "Pul-e-Khumri" are "pulekhumri".
 * Loose, for transliterations, from the strict form of the single words: the linking words of Persian and Arabic names (e, i, ye, yi, al, el, ul, ...:
 * the list stands in data/fold.tsv) are dropped, and letters that transliterations interchange are made one (the table is there too): "Sar-e-Pul", "Sar-e Pol" and
 * "Sari Pul" share a key. A loose key of fewer than four letters is not used.
 */
#ifndef DLN_KNOW_FOLD_H
#define DLN_KNOW_FOLD_H

#include "base/str.h"
#include "know/know.h"

/* Appended to `out`. */
void dln_fold_strict(dln_buf *out, dln_view words);
void dln_fold_loose(const dln_know *know, dln_buf *out, dln_view words);

#endif
