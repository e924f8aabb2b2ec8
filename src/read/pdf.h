/* pdf.h: the text of a PDF, by poppler's pdftotext where it is installed. Internal to `read`. */
#ifndef DLN_READ_PDF_H
#define DLN_READ_PDF_H

#include "base/str.h"

/* Its text as UTF-8 in `out` (reset first), which is DLN_LIMIT as soon as it is longer than the ceiling of `out`. DLN_IO: the program is missing, or the system
 * refused to start it; DLN_FORMAT: it finds no text, or gave up, which it does after 20 seconds of processor time and at 1 GiB of memory. */
dln_status dln_pdf_text(dln_view id, dln_view bytes, dln_buf *out, dln_err *err);

#endif
