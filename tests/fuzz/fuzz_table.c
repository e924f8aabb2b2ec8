/* Any bytes as the files of a data folder and of overlays, for the compiler of knowledge: files are parted by form feeds, the first line of each is its
 * name without ".tsv" ("places/x" for one of the gazetteer, "over/x" for one of an overlay). What is refused is told; what compiles opens. */
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
	dln_source *source = &c->sources.at[c->sources.len];

	*source = (dln_source){.name = dln_view_cut(&file, '\n'), .number = (uint32_t)c->sources.len};
	source->is_places = dln_view_starts(source->name, DLN_LIT("places/"));
	source->layer = dln_view_starts(source->name, DLN_LIT("over/"));
	source->stem = source->is_places ? dln_view_sub(source->name, 7, source->name.len) : source->layer ? dln_view_sub(source->name, 5, source->name.len) : source->name;
	source->file = source->name;
	source->raw = source->text = file;
	c->sources.len++;
}

typedef struct adding {
	dln_compiler *c;
	dln_view in;
} adding;

static dln_status add_files(void *self)
{
	adding *a = self;

	a->c->sources.at = dln_arena_array(a->c->arena, dln_source, MOST_FILES);
	while (a->in.len && a->c->sources.len < MOST_FILES)
		add_file(a->c, dln_view_cut(&a->in, '\f'));
	return DLN_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	size_t told = 0;
	dln_compiler c = {.trouble = {hear, &told}, .warn = true};
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
