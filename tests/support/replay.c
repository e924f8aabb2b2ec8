/* replay.c: runs a fuzz target over the files of its corpus, so that every input that once broke something is tried by every compiler for ever. */
#define _XOPEN_SOURCE 700
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/replay.h"

static int replay(const char *folder, const char *name) {
	char path[1024];
	uint8_t *bytes;
	size_t len;
	FILE *file;
	long size;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "rb");
	if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0 || fseek(file, 0, SEEK_SET) != 0)
		return -1;
	/* An exact heap block, so that reading past its end is caught. */
	bytes = malloc(size > 0 ? (size_t)size : 1);
	len = bytes ? fread(bytes, 1, (size_t)size, file) : 0;
	fclose(file);
	if (bytes == NULL || len != (size_t)size)
		return -1;
	LLVMFuzzerTestOneInput(bytes, len);
	free(bytes);
	return 0;
}

int main(int argc, char **argv) {
	unsigned tried = 0;
	DIR *folder;
	const struct dirent *entry;

	if (argc != 2 || (folder = opendir(argv[1])) == NULL) {
		fprintf(stderr, "no corpus: %s\n", argc > 1 ? argv[1] : "");
		return 1;
	}
	LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
	while ((entry = readdir(folder)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		if (replay(argv[1], entry->d_name) != 0) {
			fprintf(stderr, "cannot read %s/%s\n", argv[1], entry->d_name);
			return 1;
		}
		tried++;
	}
	closedir(folder);
	printf("%u inputs\n", tried);
	return tried ? 0 : 1;
}
