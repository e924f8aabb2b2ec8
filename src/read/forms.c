/* forms.c: see the header. */
#include "read/forms.h"

dln_status dln_forms_read(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view bytes, dln_findings *findings, dln_entries *out, dln_err *err) {
	(void)arena, (void)reader, (void)id, (void)findings, (void)out, (void)err, (void)bytes;
	return DLN_NOTFOUND;
}
