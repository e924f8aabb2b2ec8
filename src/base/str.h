/* str.h: the two string types: dln_view (dateline.h) borrows, dln_buf grows.
 *
 * A dln_buf has a ceiling. Its writers return nothing: the first failure (DLN_NOMEM, DLN_LIMIT) sticks in `status`, later
 * writes do nothing, and the owner looks once at the end. Its bytes always have a NUL behind them.
 */
#ifndef DLN_BASE_STR_H
#define DLN_BASE_STR_H

#include <stdarg.h>

#include "base/arena.h"
#include "dateline.h"

/* ---- views ---- */

#define DLN_LIT(s) ((dln_view){"" s, sizeof(s) - 1})
/* printf("%.*s", DLN_FMT(view)) */
#define DLN_FMT(v) (int)(v).len, (v).at ? (v).at : ""

dln_view dln_view_of(const char *terminated);             /* NULL gives the empty view */
dln_view dln_view_sub(dln_view v, size_t begin, size_t end); /* asserts begin <= end <= len */
bool dln_view_eq(dln_view a, dln_view b);
bool dln_view_is(dln_view v, const char *terminated);
bool dln_view_starts(dln_view v, dln_view head);
bool dln_view_ends(dln_view v, dln_view tail);
int dln_view_cmp(dln_view a, dln_view b);                 /* by bytes, shorter first */
int dln_view_order(const void *a, const void *b);         /* the same of two views in an array, for qsort and bsearch */
dln_view dln_view_trim(dln_view v);                       /* ASCII blanks and line ends at both ends */
size_t dln_view_find(dln_view v, dln_view what);          /* position of the first, or DLN_NOWHERE */
size_t dln_view_find_byte(dln_view v, char c);
/* Cuts the part before the first `c` off `*rest` and returns it; all of it when there is none, and then *rest is {NULL, 0}. */
dln_view dln_view_cut(dln_view *rest, char c);
/* Whether `item` is one of those that ";" parts in a cell of a table. */
bool dln_view_lists(dln_view cell, dln_view item);
/* Case-blind for ASCII letters. */
bool dln_view_eq_nocase(dln_view a, dln_view b);
/* A copy in `room` with ASCII capitals made small: the key of the word tables. {NULL, 0} when it does not fit: no word that a table has is so long. */
dln_view dln_view_lower(dln_view v, char *room, size_t cap);

/* A table of words indexed by an enum, NULL where a value has none: the word of a value (NULL beyond the table), and back (`count` when there is none). */
const char *dln_word_at(const char *const *table, size_t count, size_t value);
size_t dln_word_index(const char *const *table, size_t count, dln_view word);

/* ---- buffers ---- */

typedef struct dln_buf {
	char *at;
	size_t len, cap, limit;
	dln_status status;
	bool lent; /* the memory is somebody else's */
} dln_buf;

void dln_buf_init(dln_buf *buf, size_t limit); /* allocates nothing */
/* Writes into `room` and never allocates, so that memory cannot run out: what is longer than `size` - 1 bytes is DLN_LIMIT. Clearing is not needed. */
void dln_buf_lend(dln_buf *buf, char *room, size_t size);
void dln_buf_clear(dln_buf *buf);              /* frees; the buffer may be used again with the same limit */
void dln_buf_reset(dln_buf *buf);              /* empties, keeps memory, forgets the status */
void dln_buf_put(dln_buf *buf, const void *bytes, size_t len);
void dln_buf_view(dln_buf *buf, dln_view v);
void dln_buf_str(dln_buf *buf, const char *terminated);
void dln_buf_char(dln_buf *buf, char c);
void dln_buf_printf(dln_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
dln_view dln_buf_as_view(const dln_buf *buf);

/* ---- errors ---- */

/* Fills *err (when not NULL) and returns `code`: `return dln_fail(err, DLN_FORMAT, name, at, "no header line");` */
dln_status dln_fail(dln_err *err, dln_status code, dln_view where, size_t at, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

#endif
