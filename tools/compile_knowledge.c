/* compile_knowledge.c: compile_knowledge DATA_DIR OUT_FILE
 * Makes the knowledge file. Errors go to standard error as "file:line: reason"; the exit status is then 1. */
#include <stdio.h>

#include "know/compile.h"

static dln_status to_stderr(void *self, const char *bytes, size_t len)
{
	(void)self;
	return fwrite(bytes, 1, len, stderr) == len ? DLN_OK : DLN_IO;
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		fputs("usage: compile_knowledge DATA_DIR OUT_FILE\n", stderr);
		return 2;
	}
	dln_err err = {0};
	if (dln_compile_folder(argv[1], argv[2], (dln_sink){to_stderr, NULL}, &err) == DLN_OK)
		return 0;
	fprintf(stderr, "compile_knowledge: %s: %s\n", err.where, err.what);
	return 1;
}
