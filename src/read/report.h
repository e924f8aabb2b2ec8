/* report.h: what the stage `read` hands on: one printing of a text.
 *
 * Offsets. `text` is the article as it stands in its source, byte for byte; for plain text that is UTF-8 it is a slice of the file, starting at
 * `base` (0 unless the file holds several articles or begins with a front-matter block or blank lines). For a file in another encoding the source is the file
 * converted to UTF-8; CoNLL-U is rebuilt from its words, a web page from the paragraphs of its article. Ranges everywhere count from the start of `text`; what is
 * printed from a file adds `base`. Ill-formed bytes stay in the text and are told as findings; those of a web page are replaced.
 *
 * Blocks are the text's paragraphs (runs of lines) in order, without overlap; no word lies between them. Only blocks of kind
 * TITLE, PROSE, HEADING and CAPTION are parsed.
 */
#ifndef DLN_READ_REPORT_H
#define DLN_READ_REPORT_H

#include "base/arena.h"
#include "base/day.h"
#include "base/file.h"

/* Bytes [begin, end) of a report's text. begin == end: none. */
typedef struct dln_range {
	uint32_t begin, end;
} dln_range;
#define DLN_NO_RANGE ((dln_range){0, 0})
static inline bool dln_range_some(dln_range r) { return r.end > r.begin; }

typedef enum dln_block_kind {
	DLN_BLOCK_TITLE, DLN_BLOCK_PROSE, DLN_BLOCK_HEADING, DLN_BLOCK_CAPTION,
	DLN_BLOCK_CREDIT, /* byline, source line, date line that stands alone */
	DLN_BLOCK_JUNK    /* consent notices, "read more" lists, navigation, repeats */
} dln_block_kind;
const char *dln_block_text(dln_block_kind kind);

typedef struct dln_block {
	dln_range range;
	dln_block_kind kind;
	dln_view why; /* for CREDIT, CAPTION and JUNK: the knowledge line or rule that decided, e.g. "junk:12" */
} dln_block;
/* What `why` of JUNK begins with where the paragraph is set apart because it is in another language than the report: "language:fr". */
#define DLN_FOREIGN "language:"
bool dln_block_is_foreign(const dln_block *block);

typedef enum dln_credit_kind {
	DLN_CREDIT_GIVEN,    /* by metadata or front matter */
	DLN_CREDIT_DATELINE, /* "KABUL, Aug 10 (Reuters) -" */
	DLN_CREDIT_LINE,     /* "Source: AFP", "(Reuters)" at the end, "With reporting by AP" */
	DLN_CREDIT_TOLD,     /* "told AFP" */
	DLN_CREDIT_IMAGE     /* at a caption */
} dln_credit_kind;

typedef struct dln_credit {
	dln_credit_kind kind;
	dln_view agency;  /* canonical name */
	dln_range words;  /* none when given */
} dln_credit;

typedef struct dln_finding {
	size_t at;     /* byte in the source, or DLN_NOWHERE */
	dln_view what;
} dln_finding;

/* Words and sentence ends that came with the text, as CoNLL-U has them; `parse` takes them as they are instead of finding its own. */
typedef struct dln_given_word {
	dln_range range;  /* in order, without overlap, never empty */
	dln_view form;    /* the words of the range; another spelling only where words are written as one that are not its letters cut apart ("du": de, le) */
	uint32_t fused;   /* so many words from here on are written as one ("don't": 2 at "do"); 0: this one stands alone, or inside of such */
	bool space_after;
} dln_given_word;

typedef struct dln_given_sentence {
	uint32_t first, count; /* words */
	uint32_t block;
	dln_view id;           /* empty: none */
} dln_given_sentence;

typedef struct dln_given {
	const dln_given_word *words;
	size_t word_count;
	const dln_given_sentence *sentences;
	size_t sentence_count;
} dln_given;

/* Whence the bytes of a report were fetched, and what came. Headers are lines "content-type: text/html", in small letters to the colon. */
typedef struct dln_fetched {
	dln_view address, final_address; /* as it was asked for; after redirects */
	dln_view at;                     /* "2026-11-27T00:30:12.123456Z" */
	int status;                      /* of HTTP */
	dln_view headers;
	dln_sha256 hash;                 /* of the bytes, unpacked, as the server sent them */
	size_t size;
	dln_view bytes;                  /* none where only this is known, as of a report that a story has */
} dln_fetched;

typedef enum dln_dated { DLN_DATED_NOT, DLN_DATED_METADATA, DLN_DATED_FRONT, DLN_DATED_TEXT /* dateline or date line */, DLN_DATED_INFERRED,
	DLN_DATED_REVIEWED /* somebody decided it (ledger/corrections.h); no report that is read or stored has this */ } dln_dated;

typedef struct dln_report {
	dln_view id;           /* the path as given; "#2" behind it for the second article of a file */
	dln_view text;
	size_t base;
	dln_sha256 hash;       /* of text */
	dln_view outlet, url, title, byline; /* empty when unknown */
	dln_view language;     /* what it is in (read/language.h): a tag of BCP 47; empty: not known, and read as English. In a ledger of an older version as it was given */
	dln_day published;     /* DLN_NO_DAY when unknown */
	dln_dated dated;
	dln_range dated_by;    /* the words, when DATED_TEXT */
	uint32_t revised;      /* 1: it says itself that it is an update or a correction of what was printed before; more: the number of the version that it is; 0: neither */
	uint8_t said_month, said_day; /* of a dateline without a year ("KABUL, Aug 10"); 0: none. A hint for whoever infers the date */
	dln_range dateline;    /* "KABUL, Aug 10 (Reuters) -" to its dash and what a monitoring service put behind that ("[TEXT]"). It begins a block */
	dln_range dateline_place; /* the place words in it: "KABUL", "GOMA, DR Congo" */
	const dln_block *blocks;
	size_t block_count;
	const dln_credit *credits;
	size_t credit_count;
	const dln_view *agencies; /* the agencies whose copy this is, best founded first: the contract's "agency" */
	size_t agency_count;
	const dln_finding *findings;
	size_t finding_count;
	const dln_fetched *fetched; /* NULL: it was not. Lives with what was read; a copy of a coded report has none */
	const dln_given *given; /* NULL: none, as of every text that is not CoNLL-U. Lives with what was read; a copy of a coded report has none */
} dln_report;

/* Whether it is read: it is in English, or in no language that could be told. Of any other no claim is made. */
bool dln_report_in_english(const dln_report *report);

/* A name for good that leads nowhere ("urn:newsml:post.example:20020920:1", RFC 8141; "tag:post.example,2002:1", RFC 4151): it may stand where a URL does. */
bool dln_report_is_name(dln_view url);

/* The page that it was printed on, as a key: its URL without scheme, "www.", port of the scheme, fragment (but for one that names a post of a live blog) and slashes at
 * the end of its path, host and outlet in small letters; a name for good as it is. Reports of one page with other texts are versions of it. {NULL, 0} without a URL, and
 * for one that names only a site. Inside a guard. */
dln_view dln_report_page(dln_arena *arena, const dln_report *report);

/* SHA-256 over what makes two printings different: text, outlet, url, publication day as it is known from outside or from its own words, number of its version, credited
 * agencies. */
dln_status dln_report_identity(const dln_report *report, dln_sha256 *out);

#endif
