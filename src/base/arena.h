/* arena.h: memory by lifetime.
 *
 * An arena hands out zeroed memory from blocks and gives all of it back at once. It has a limit in bytes, given at creation.
 * Inside dln_arena_guard, dln_arena_alloc never returns NULL: when memory or the limit runs out it leaves the guarded
 * function at once and the guard returns DLN_NOMEM or DLN_LIMIT. So stages need no check after every allocation; in turn a guarded
 * function must hold nothing but arena memory (no file, no lock, no heap block) where it allocates. Guards may be nested.
 * AddressSanitizer sees red zones between allocations and what was reset. One thread at a time.
 */
#ifndef DLN_BASE_ARENA_H
#define DLN_BASE_ARENA_H

#include <stddef.h>

#include "dateline.h"

typedef struct dln_arena dln_arena;

dln_status dln_arena_new(size_t limit, dln_arena **out);
void dln_arena_free(dln_arena *arena); /* NULL is fine */
/* Forgets every allocation, keeps some memory for the next use. */
void dln_arena_reset(dln_arena *arena);
/* Bytes handed out since the last reset. */
size_t dln_arena_used(const dln_arena *arena);

/* Zeroed, aligned for any type. NULL when the limit or memory runs out; works outside of a guard. */
void *dln_arena_try(dln_arena *arena, size_t size);
/* The same inside a guard, never NULL. Asserts that there is a guard. */
void *dln_arena_alloc(dln_arena *arena, size_t size);
/* n * size, checked against overflow. */
void *dln_arena_calloc(dln_arena *arena, size_t n, size_t size);
#define dln_arena_array(arena, type, n) ((type *)dln_arena_calloc((arena), (n), sizeof(type)))
#define dln_arena_one(arena, type) dln_arena_array(arena, type, 1)

/* Runs body(self); returns its status, or DLN_NOMEM or DLN_LIMIT when an allocation in it failed. */
dln_status dln_arena_guard(dln_arena *arena, dln_status (*body)(void *self), void *self);
/* The same for two arenas at once: a failed allocation in either leaves it whole. Two nested guards would not do: leaving the outer one skips the inner. */
dln_status dln_arena_guard_both(dln_arena *a, dln_arena *b, dln_status (*body)(void *self), void *self);
/* Leaves the innermost guard with `status`, from any depth. */
_Noreturn void dln_arena_leave(dln_arena *arena, dln_status status);

/* Copies bytes into the arena, with a NUL behind them. Inside a guard. */
dln_view dln_arena_copy(dln_arena *arena, dln_view bytes);

/* ---- vectors in an arena: `dln_vec(T) v = {0}; dln_vec_push(arena, &v, item);` inside a guard ---- */

#define dln_vec(T) struct { T *at; size_t len, cap; }
#define dln_vec_push(arena, v, ...) \
	((v)->len < (v)->cap ? (void)0 : dln_vec_grow((arena), (void **)&(v)->at, &(v)->cap, sizeof *(v)->at), \
	 (void)((v)->at[(v)->len++] = (__VA_ARGS__)))
/* Doubles the room. The old room stays in the arena until its reset. */
void dln_vec_grow(dln_arena *arena, void **at, size_t *cap, size_t size);

#endif
