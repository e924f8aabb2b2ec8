/* broken.c: see broken.h. */
#include "support/broken.h"

#include <stdio.h>

#include "know/compile.h"
#include "support/folder.h"
#include "support/test.h"

static dln_status hear(void *self, const char *bytes, size_t len)
{
	(void)self;
	print_error("%.*s", (int)len, bytes);
	return DLN_OK;
}

dln_know *dln_test_table_open(const char *file, const char *text)
{
	dln_test_folder folder;
	dln_know *know = NULL;
	dln_err err = {0};
	char out[700];
	dln_test_folder_new(&folder);
	dln_test_write(&folder, "countries.tsv", dln_view_of("#: iso2\tname\tlat\tlon\tid\nML\tMali\t17\t-4\t1\n"));
	dln_test_write(&folder, file, dln_view_of(text));
	snprintf(out, sizeof out, "%s", dln_test_path(&folder, "out.dlk"));
	dln_status status = dln_compile_folder(folder.path, out, (dln_sink){hear, NULL}, &err);
	if (status == DLN_OK)
		status = dln_know_open(out, &know, &err);
	dln_test_folder_remove(&folder);
	if (status != DLN_OK)
		fail_msg("%s: %s", err.where, err.what);
	return know;
}
