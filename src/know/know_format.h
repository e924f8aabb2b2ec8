/* know_format.h: the layout of a compiled knowledge file, shared by the compiler and the reader of this stage alone.
 *
 * The file is a header, then sections, each aligned to 8 bytes, numbers in the order of the machine that compiled it (a file
 * from a machine of the other order is refused). Text stands in the string section, once: a reference is the position of a 16-bit length with the
 * bytes behind it; reference 0 is the empty string. Places are numbered from the best to the least known (know.h says how), so every list of
 * places that is in order of number is in order of merit. Nothing refers to an address, so the file can be mapped anywhere.
 *
 * Every row of a table and every place carries its origin: the number of the file that it was read from (DLN_KS_FILES) and the line in it, in one word.
 * A file of the shipped knowledge also carries the text that it was made from, so that lines can be put over it where there is no source folder.
 *
 * Names are found by the 64-bit hash of their key: `dir` says where the hashes with the same leading bits begin, the hashes are
 * sorted, and beside each stands a place number, or, with DLN_KNOW_LIST set, the position of a list in `lists`: its length, then the numbers.
 */
#ifndef DLN_KNOW_FORMAT_H
#define DLN_KNOW_FORMAT_H

#include <stdint.h>

#define DLN_KNOW_MAGIC "DLKNOW\r\n"
#define DLN_KNOW_FORMAT_VERSION 2u /* the only one that is read: older files are made anew, not converted */
#define DLN_KNOW_ORDER 0x01020304u
#define DLN_KNOW_LIMIT ((size_t)1 << 30) /* bytes of a file; positions have 32 bits */
#define DLN_KNOW_LIST 0x80000000u
#define DLN_KNOW_NONE UINT32_MAX
#define DLN_KNOW_NAME_MAX 256            /* bytes of a name that is looked up */
#define DLN_KNOW_KEY_MIN 4               /* letters of a loose key */
#define DLN_KNOW_FILES_MAX 255           /* files that a compiled one is made of; an origin has 8 bits for them */
#define DLN_KNOW_LINES_MAX 0xFFFFFFu     /* lines of a file; an origin has 24 bits for them */
#define DLN_KNOW_ORIGIN(file, line) ((uint32_t)(file) << 24 | (uint32_t)(line))

typedef enum dln_know_section {
	DLN_KS_STRINGS,   /* see above */
	DLN_KS_TABLES,    /* dln_know_table_entry, by name */
	DLN_KS_CELLS,     /* uint32_t: column names, then for each row its origin and the references of its cells */
	DLN_KS_PLACES,    /* dln_know_place_entry */
	DLN_KS_COUNTRIES, /* uint32_t[26 * 26]: place number by alpha-2 code, or DLN_KNOW_NONE */
	DLN_KS_LISTS,     /* uint32_t: lists of places: a length, then the numbers */
	DLN_KS_STRICT_DIR, DLN_KS_STRICT_HASH, DLN_KS_STRICT_VALUE, /* uint32_t[2^bits + 1], uint64_t[n], uint32_t[n] */
	DLN_KS_LOOSE_DIR, DLN_KS_LOOSE_HASH, DLN_KS_LOOSE_VALUE,
	DLN_KS_FILES,     /* dln_know_file_entry, what it was made of */
	DLN_KS_TEXT,      /* the bytes of those files, as they stood in the folder */
	DLN_KS_ORIGINS,   /* uint32_t: origin of each place */
	DLN_KS_PCODES,    /* dln_know_pcode_entry, by id, then precision */
	DLN_KS_COUNT
} dln_know_section;

typedef struct dln_know_header {
	char magic[8];
	uint32_t version, order;
	uint64_t size;                                 /* of the whole file */
	char sha256[64];                               /* hex digits, of everything behind the header */
	struct { uint64_t at, size; } section[DLN_KS_COUNT];
	uint64_t content;                              /* dln_hash64 of everything behind the header */
	uint64_t check;                                /* dln_hash64 of the header before this field */
} dln_know_header;

typedef struct dln_know_table_entry {
	uint32_t name, columns, rows, first_cell;
} dln_know_table_entry;

/* `layer` 0: the shipped knowledge; else the overlay of that number. `size` 0: the text is not carried. */
typedef struct dln_know_file_entry {
	uint32_t name, layer;
	uint64_t at, size;     /* in the text section */
} dln_know_file_entry;

#define DLN_KNOW_ISO 15u /* in the place of a precision: the code is that of ISO 3166-2 */
typedef struct dln_know_pcode_entry {
	uint32_t id, precision, code;
} dln_know_pcode_entry;

typedef struct dln_know_place_entry {
	uint32_t id, name;
	int32_t lat, lon;      /* ten-thousandths of a degree */
	uint32_t population;
	uint32_t admin1, admin2; /* place numbers or DLN_KNOW_NONE */
	uint32_t list;         /* in `lists`: a region's parts; or DLN_KNOW_NONE */
	char country[2];       /* NULs when there is none */
	uint8_t precision, seat;
} dln_know_place_entry;

#endif
