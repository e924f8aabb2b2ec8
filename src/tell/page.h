/* page.h: text for a person: words flowed into lines of a given width, in columns where columns help, with colours where a terminal wants them; or the same
 * as Markdown.
 *
 * A line is begun, filled and ended. Words that do not fit go to the next line, indented by `hang`. A line may have a right-hand part (a
 * status, an id), which is flushed to the right margin of its first row; the words then keep out of its columns.
 * Width is counted in columns of a terminal. Whatever comes from a report is made harmless on its way: control characters, escape
 * sequences, ill-formed bytes and the characters that reorder text become U+FFFD, line ends and tabs become blanks.
 *
 * As Markdown (CommonMark, tables as GitHub has them) a line is an item of a list, nested by its indentation, without an end of line inside; what would
 * stand in columns stands between middle dots. Whatever could be taken for markup is escaped.
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
	bool markdown;
	enum { DLN_LEAD_FIRST, DLN_LEAD_DIGITS, DLN_LEAD_PAST } lead; /* Markdown: of a line, what could be the mark of a list */
	bool blank;              /* Markdown: the line before is empty, which is enough */
	int depth;               /* Markdown: of the list that the line before is in, -1: in none */
	const struct dln_column *columns; /* of the table; NULL: no row of one is being filled */
	size_t column_count, cell;
} dln_page;

/* `width` 0: 100; at least 40. Closed by dln_page_close, which does not close `out`. */
void dln_page_open(dln_page *page, dln_out *out, unsigned width, bool color);
void dln_page_close(dln_page *page);

/* From here on as Markdown; right after dln_page_open. */
void dln_page_as_markdown(dln_page *page);

/* A heading, and what stands below it in a clause; may be empty. */
void dln_page_title(dln_page *page, const char *title, dln_view gist);     /* of the page */
void dln_page_heading(dln_page *page, const char *title, dln_view gist);   /* of a part, after an empty line */
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
/* The same of an id, and one among the words. Markdown: in a code span. */
void dln_page_right_id(dln_page *page, const char *id);
void dln_page_id(dln_page *page, dln_ink ink, const char *id);

/* A table. Text: rows of words in columns that begin `at`; Markdown: with pipes. The right-hand parts of a row are its last cells. */
typedef struct dln_column {
	const char *title;
	unsigned at;
} dln_column;
/* Prints the titles; `right` are those of the right-hand parts, for Markdown, NULL behind the last. The columns are borrowed until dln_page_table_end. */
void dln_page_table(dln_page *page, const dln_column *columns, size_t count, const char *const *right);
void dln_page_row(dln_page *page);               /* begins a row, ended by dln_page_end */
void dln_page_cell(dln_page *page, size_t cell); /* what follows stands in this column; cells may be left out */
void dln_page_table_end(dln_page *page);

/* The character at *at as it may be printed, its code as it stood there in *cp; moves on. For those who print otherwise than on a page: they make blanks
 * of tabs and of line ends (U+2028 and U+2029 too) themselves. */
dln_view dln_page_harmless(dln_view text, size_t *at, uint32_t *cp);

/* Columns of a text as it would be printed. */
unsigned dln_page_width_of(dln_view text);
/* `text`, or when it is wider than `columns` its beginning, cut between words where one ends near; *cut tells. */
dln_view dln_page_fit(dln_view text, unsigned columns, bool *cut);

#endif
