/* page.h: text for a person: words flowed into lines of a given width, in columns where columns help, with colours where a terminal wants them.
 *
 * A line is begun, filled and ended. Words that do not fit go to the next line, indented by `hang`. A line may have a right-hand part (a
 * status, an id), which is flushed to the right margin of its first row; the words then keep out of its columns.
 * Width is counted in columns of a terminal. Whatever comes from a report is made harmless on its way: control characters, escape
 * sequences, ill-formed bytes and the characters that reorder text become U+FFFD, line ends and tabs become blanks.
 */
#ifndef DLN_TELL_PAGE_H
#define DLN_TELL_PAGE_H

#include "tell/out.h"

typedef enum dln_ink {
	DLN_INK_PLAIN, DLN_INK_BOLD, DLN_INK_DIM, DLN_INK_GREEN, DLN_INK_YELLOW, DLN_INK_MAGENTA, DLN_INK_RED, DLN_INK_CYAN, DLN_INK_BLUE,
	DLN_INK_COUNT
} dln_ink;

typedef struct dln_page {
	dln_out *out;
	unsigned width;
	bool color;
	unsigned column, hang;   /* of the line being filled */
	unsigned margin;         /* first column that words must not reach */
	unsigned gap;            /* blanks that are due before the next word */
	bool fresh;              /* nothing but indentation stands on the row */
	dln_buf word;            /* the word being gathered, with its colours */
	unsigned word_width;
	dln_buf right;           /* the right-hand part, until the first row ends */
	unsigned right_width;
} dln_page;

/* `width` 0: 100; at least 40. Closed by dln_page_close, which does not close `out`. */
void dln_page_open(dln_page *page, dln_out *out, unsigned width, bool color);
void dln_page_close(dln_page *page);

void dln_page_line(dln_page *page, unsigned indent, unsigned hang);
void dln_page_end(dln_page *page);
void dln_page_gap(dln_page *page); /* an empty line */

/* Words. Blanks in `text` are where lines may break, however many there are; at no-break spaces they may not. Two calls without a blank between
 * them make one word. */
void dln_page_put(dln_page *page, dln_ink ink, dln_view text);
void dln_page_str(dln_page *page, dln_ink ink, const char *text);
/* The words of a buffer. Its failure becomes that of the page. */
void dln_page_buf(dln_page *page, dln_ink ink, const dln_buf *words);
/* Remembers a failure of whoever fills the page; the first one sticks. */
void dln_page_note(dln_page *page, dln_status status);
void dln_page_printf(dln_page *page, dln_ink ink, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Two blanks before the next word, where it stands on the same row. */
void dln_page_space(dln_page *page);
/* Goes to a column; when the words are there already, leaves two blanks. */
void dln_page_tab(dln_page *page, unsigned column);
/* Adds to the right-hand part, right after dln_page_line; on a page narrower than 72 columns it gets a row of its own at the end. */
void dln_page_right(dln_page *page, dln_ink ink, unsigned width, const char *text);

/* The character at *at as it may be printed, its code as it stood there in *cp; moves on. For those who print otherwise than on a page: they make blanks
 * of tabs and of line ends (U+2028 and U+2029 too) themselves. */
dln_view dln_page_harmless(dln_view text, size_t *at, uint32_t *cp);

/* Columns of a text as it would be printed. */
unsigned dln_page_width_of(dln_view text);
/* `text`, or when it is wider than `columns` its beginning, cut between words where one ends near; *cut tells. */
dln_view dln_page_fit(dln_view text, unsigned columns, bool *cut);

#endif
