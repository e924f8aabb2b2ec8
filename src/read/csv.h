/* csv.h: a table as RFC 4180 has it, record by record: cells in quotes may hold separators, line ends and doubled quotes; lines end in LF, CR LF or CR; a
 * byte-order mark and blank lines are passed over. Cells are told apart by commas, or by what the caller says.
 *
 * What is no such table leaves the guard of the arena with DLN_FORMAT, after filling the error with the line and the byte. Internal to `read`.
 */
#ifndef DLN_READ_CSV_H
#define DLN_READ_CSV_H

#include "base/arena.h"
#include "base/str.h"

enum { DLN_CSV_COLUMNS = 256 };

typedef struct dln_csv {
	dln_arena *arena;  /* cells with doubled quotes are copied into it; the others are views into the text */
	dln_view name, text;
	char separator;
	bool loose;        /* a quotation mark inside of a cell that does not begin with one is a character as any other */
	bool patient;      /* a record that cannot be read ends with a line and is told as such; in a cell with quotation marks, others that are not doubled are text */
	dln_err *err;
	size_t at, line;   /* where reading is, the line from 1 */
	dln_view cells[DLN_CSV_COLUMNS];
	size_t begins[DLN_CSV_COLUMNS], cell_count; /* of the record that was read last */
	size_t row, row_line, row_end;              /* its first byte, the line of that, and where its line ends */
	const char *broken;                         /* what is wrong with it, where `patient`; then its cells mean nothing. NULL: nothing is */
	size_t broken_at;                           /* and where */
} dln_csv;

/* At the first record. `text` and `name` outlive it; a text that is not UTF-8 is refused. Inside a guard. */
void dln_csv_open(dln_csv *csv, dln_arena *arena, dln_view name, dln_view text, dln_err *err);
/* The next record that is no blank line; false when there is none. Cells are trimmed where they are not in quotes. */
bool dln_csv_next(dln_csv *csv);
/* What a line like "sep=;" says, by which a spreadsheet is told what parts the cells; 0: it is none. */
char dln_csv_separator_said(dln_view line);
/* Fills the error with the line of a byte and leaves the guard. */
_Noreturn void dln_csv_refuse(dln_csv *csv, size_t at, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
