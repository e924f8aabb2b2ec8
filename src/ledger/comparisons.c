/* comparisons.c: see the header. */
#define _XOPEN_SOURCE 700
#include "ledger/comparisons.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/kept.h"
#include "ledger/knowledge.h"

/* What a question works out by itself in some hundredths of a second is not worth a file. */
enum { MANY_TEXTS = 1000, MANY_PAIRS = 4000, KEPT_FILES = 8, PATH_ROOM = 1 << 16 };
#define MOST_FILE ((size_t)1 << 30)

struct dln_comparisons {
	dln_buf folder;
	dln_kept kept;
	char path[DLN_KEPT_PATH];
};

static void comparisons_free(dln_comparisons *kept) {
	if (kept)
		dln_buf_clear(&kept->folder);
	dln_free(kept);
}

/* The path stays empty where there is none. */
static dln_status find_path(dln_comparisons *kept, const char *ledger) {
	dln_sha256 hash;
	char *real = realpath(ledger, NULL);
	dln_status status = real ? dln_sha256_of(dln_view_of(real), &hash) : DLN_OK;
	bool there = real != NULL;

	dln_free(real);
	if (status || !there || !dln_knowledge_kept_folder(&kept->folder))
		return status ? status : kept->folder.status;
	kept->kept = (dln_kept){kept->folder.at, "compared-", ".dlc", KEPT_FILES};
	dln_kept_path(&kept->kept, &hash, kept->path);
	return DLN_OK;
}

dln_status dln_comparisons_open(const char *ledger, dln_compared *all, dln_comparisons **out) {
	dln_comparisons *kept = dln_alloc(sizeof *kept);
	dln_status status;

	*out = NULL;
	if (kept == NULL)
		return DLN_NOMEM;
	*kept = (dln_comparisons){0};
	dln_buf_init(&kept->folder, PATH_ROOM);
	status = find_path(kept, ledger);
	if (status || kept->path[0] == '\0') {
		comparisons_free(kept);
		return status;
	}
	*out = kept;
	dln_kept_used(kept->path);
	return dln_compared_open(all, kept->path);
}

void dln_comparisons_close(dln_comparisons *kept, dln_compared *all) {
	size_t texts = 0, pairs = 0;

	if (kept == NULL)
		return;
	if (all)
		dln_compared_fresh(all, &texts, &pairs);
	if (texts >= MANY_TEXTS || pairs >= MANY_PAIRS) {
		dln_kept_make_folder(&kept->kept);
		if (dln_compared_save(all, kept->path, MOST_FILE, NULL) == DLN_OK)
			dln_kept_tidy(&kept->kept, kept->path);
	}
	comparisons_free(kept);
}
