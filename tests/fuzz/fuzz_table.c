/* Any bytes as the files of a data folder, for the compiler of knowledge: files are parted by form feeds, the first line of each is its name without
 * ".tsv" ("places/x" for one of the gazetteer). Troubles have a line that is in the file; what compiles opens. */
#include <stdlib.h>

#include "know/compile_parts.h"
#include "know/know_parts.h"
#include "support/replay.h"

enum { MOST_FILES = 16 };

static dln_status hear(void *self, const char *bytes, size_t len)
{
	*(size_t *)self += len > 0 && bytes[len - 1] == '\n';
	return DLN_OK;
}

static void add_file(dln_compiler *c, dln_view file)
{
	dln_source source = {.name = dln_view_cut(&file, '\n')};

	source.is_places = dln_view_starts(source.name, DLN_LIT("places/"));
	source.stem = source.is_places ? dln_view_sub(source.name, 7, source.name.len) : source.name;
	source.text = file;
	dln_vec_push(c->arena, &c->sources, source);
}

typedef struct adding {
	dln_compiler *c;
	dln_view in;
} adding;

static dln_status add_files(void *self)
{
	adding *a = self;

	while (a->in.len && a->c->sources.len < MOST_FILES)
		add_file(a->c, dln_view_cut(&a->in, '\f'));
	return DLN_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	size_t told = 0;
	dln_compiler c = {.trouble = {hear, &told}};
	dln_know *know = NULL;
	dln_status status;

	if (dln_arena_new((size_t)512 << 20, &c.arena) != DLN_OK)
		return 0;
	status = dln_arena_guard(c.arena, add_files, &(adding){&c, {(const char *)bytes, len}});
	if (status == DLN_OK)
		status = dln_arena_guard(c.arena, dln_compile_sources, &c);
	if (status == DLN_FORMAT && told == 0)
		abort();
	if (status == DLN_OK && dln_compile_seal(c.image) == DLN_OK) {
		if (dln_know_open_bytes(c.image, DLN_LIT("fuzz"), &know, NULL) != DLN_OK)
			abort();
		dln_know_close(know);
	}
	dln_arena_free(c.arena);
	return 0;
}
