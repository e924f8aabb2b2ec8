/* arena.c: a chain of blocks, each twice as large as the one before up to a ceiling, filled from the front.
 *
 * Under AddressSanitizer everything that is not handed out is poisoned, and a red zone stands behind every allocation, so that
 * reading past the end of one or using one after a reset is caught as it would be on the heap. Guards are setjmp frames linked through
 * the arena; docs/decisions/0002-arena-guard.md says why, and why nowhere else.
 */
#include "base/arena.h"

#include <assert.h>
#include <setjmp.h>
#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "base/alloc.h"

#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif

#ifdef WITH_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(at, size) ASAN_POISON_MEMORY_REGION((at), (size))
#define UNPOISON(at, size) ASAN_UNPOISON_MEMORY_REGION((at), (size))
enum { RED_ZONE = 32 };
#else
#define POISON(at, size) ((void)(at), (void)(size))
#define UNPOISON(at, size) ((void)(at), (void)(size))
enum { RED_ZONE = 0 };
#endif

enum {
	ALIGN = alignof(max_align_t),
	FIRST_BLOCK = 16 << 10,
	LARGEST_BLOCK = 4 << 20, /* a larger one is made only for a single allocation that needs it */
	KEPT_BLOCK = 4 << 20     /* a reset keeps at most this much */
};

typedef struct block {
	struct block *older;
	size_t size, used; /* of the bytes behind this header */
	size_t clean;      /* from here on no byte was ever handed out: they are zero as they came */
} block;

typedef struct guard {
	struct guard *outer;
	jmp_buf jump;
} guard;

struct dln_arena {
	size_t limit, used;
	block *newest;
	guard *innermost;
	dln_status left_with;
};

enum { HEADER = (sizeof(block) + ALIGN - 1) / ALIGN * ALIGN };

static char *block_bytes(block *b) {
	return (char *)b + HEADER;
}

static void block_free(block *b) {
	UNPOISON(block_bytes(b), b->size);
	dln_free(b);
}

static block *block_new(const dln_arena *arena, size_t need) {
	size_t size = arena->newest ? arena->newest->size * 2 : FIRST_BLOCK;
	block *b;

	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	if (size < need)
		size = need;
	b = dln_alloc_zeroed(HEADER + size);
	if (b == NULL)
		return NULL;
	b->older = NULL;
	b->size = size;
	b->used = 0;
	b->clean = 0;
	POISON(block_bytes(b), size);
	return b;
}

/* `used` counts what was asked for, rounded to the alignment, never the red zones: the limit means the same in every build. */
static dln_status take(dln_arena *arena, size_t size, void **out) {
	size_t rounded, need;
	block *b = arena->newest;

	if (size > arena->limit || size > SIZE_MAX / 2)
		return DLN_LIMIT;
	rounded = (size + (size == 0) + ALIGN - 1) / ALIGN * ALIGN;
	if (rounded > arena->limit - arena->used)
		return DLN_LIMIT;
	need = rounded + RED_ZONE;
	if (b == NULL || need > b->size - b->used) {
		b = block_new(arena, need);
		if (b == NULL)
			return DLN_NOMEM;
		b->older = arena->newest;
		arena->newest = b;
	}
	*out = block_bytes(b) + b->used;
	UNPOISON(*out, size);
	if (b->used < b->clean)
		memset(*out, 0, size < b->clean - b->used ? size : b->clean - b->used);
	b->used += need;
	if (b->used > b->clean)
		b->clean = b->used;
	arena->used += rounded;
	return DLN_OK;
}

dln_status dln_arena_new(size_t limit, dln_arena **out) {
	dln_arena *arena = dln_alloc(sizeof *arena);

	if (arena == NULL)
		return DLN_NOMEM;
	*arena = (dln_arena){.limit = limit};
	*out = arena;
	return DLN_OK;
}

void dln_arena_free(dln_arena *arena) {
	if (arena == NULL)
		return;
	assert(arena->innermost == NULL);
	while (arena->newest) {
		block *older = arena->newest->older;
		block_free(arena->newest);
		arena->newest = older;
	}
	dln_free(arena);
}

void dln_arena_reset(dln_arena *arena) {
	block *kept = arena->newest, *b;

	if (kept && kept->size > KEPT_BLOCK)
		kept = NULL;
	for (b = arena->newest; b;) {
		block *older = b->older;
		if (b != kept)
			block_free(b);
		b = older;
	}
	arena->newest = kept;
	arena->used = 0;
	if (kept) {
		kept->older = NULL;
		kept->used = 0;
		POISON(block_bytes(kept), kept->size);
	}
}

size_t dln_arena_used(const dln_arena *arena) {
	return arena->used;
}

void *dln_arena_try(dln_arena *arena, size_t size) {
	void *at;

	return take(arena, size, &at) == DLN_OK ? at : NULL;
}

void *dln_arena_alloc(dln_arena *arena, size_t size) {
	void *at;
	dln_status status = take(arena, size, &at);

	assert(arena->innermost != NULL);
	if (status != DLN_OK)
		dln_arena_leave(arena, status);
	return at;
}

void *dln_arena_calloc(dln_arena *arena, size_t n, size_t size) {
	if (size != 0 && n > SIZE_MAX / size)
		dln_arena_leave(arena, DLN_LIMIT);
	return dln_arena_alloc(arena, n * size);
}

dln_status dln_arena_guard(dln_arena *arena, dln_status (*body)(void *self), void *self) {
	guard here;
	dln_status status;

	here.outer = arena->innermost;
	arena->innermost = &here;
	if (setjmp(here.jump) == 0)
		status = body(self);
	else
		status = arena->left_with;
	assert(arena->innermost == &here);
	arena->innermost = here.outer;
	return status;
}

dln_status dln_arena_guard_both(dln_arena *a, dln_arena *b, dln_status (*body)(void *self), void *self) {
	guard of_a, of_b;
	dln_status status;

	of_a.outer = a->innermost;
	a->innermost = &of_a;
	of_b.outer = b->innermost;
	b->innermost = &of_b;
	if (setjmp(of_a.jump) != 0)
		status = a->left_with;
	else if (setjmp(of_b.jump) != 0)
		status = b->left_with;
	else
		status = body(self);
	b->innermost = of_b.outer; /* in this order: they may be the same arena */
	a->innermost = of_a.outer;
	return status;
}

_Noreturn void dln_arena_leave(dln_arena *arena, dln_status status) {
	assert(arena->innermost != NULL);
	assert(status != DLN_OK);
	arena->left_with = status;
	longjmp(arena->innermost->jump, 1);
}

dln_view dln_arena_copy(dln_arena *arena, dln_view bytes) {
	char *copy;

	if (bytes.len == SIZE_MAX)
		dln_arena_leave(arena, DLN_LIMIT);
	copy = dln_arena_alloc(arena, bytes.len + 1);
	if (bytes.len)
		memcpy(copy, bytes.at, bytes.len);
	return (dln_view){copy, bytes.len};
}

/* The pointer is a T * seen as a void *: it is read and written as bytes, so that strict aliasing holds. */
void dln_vec_grow(dln_arena *arena, void **at, size_t *cap, size_t size) {
	size_t more = *cap ? *cap * 2 : 8;
	void *old, *room;

	if (more < *cap)
		dln_arena_leave(arena, DLN_LIMIT);
	room = dln_arena_calloc(arena, more, size);
	memcpy(&old, (const void *)at, sizeof old);
	if (*cap)
		memcpy(room, old, *cap * size);
	memcpy((void *)at, &room, sizeof room);
	*cap = more;
}
