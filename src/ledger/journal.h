/* journal.h: what people decided about reports and claims, with their names and reasons: append-only, in chains that show what was changed.
 *
 * A line has who, when, what, about what, and why. Its seal is the SHA-256 over the seal of the line before it and all its fields, so that a line that was
 * changed, put in or taken out by hand shows; of each chain dln_meta notes the last seal, so that lines cut off at its end show, too. A ledger writes to one
 * chain of its own, which is called by the first digits of the seal of its first line. Ledgers that are joined keep each other's chains beside their own, as
 * they were; where two grew apart (a ledger was copied, and both copies were written to), the other's lines from there on are a chain that begins behind the
 * last line they have in common.
 *
 * What counts now is worked out from all lines, in the order of their time. UNDO takes back a line; an UNDO can be undone itself. Of the lines that are not undone
 * the last one about one slot of one subject counts. Nothing of that depends on which ledger was joined to which.
 */
#ifndef DLN_LEDGER_JOURNAL_H
#define DLN_LEDGER_JOURNAL_H

#include "ledger/store.h"

typedef enum dln_act {
	DLN_ACT_RETRACT, DLN_ACT_RESTORE, /* a report, by its identity: it counts no more, it counts again */
	DLN_ACT_UNDO,                     /* a line of the journal, by its seal */
	DLN_ACT_ACCEPT, DLN_ACT_REJECT,   /* a claim, by its id: it is read right, it is none */
	DLN_ACT_CORRECT,                  /* a slot of a claim: `value` */
	DLN_ACT_MERGE, DLN_ACT_SPLIT,     /* an event, by the claim that leads it: it is one with those of the claims in `value`, these are another one */
	DLN_ACT_GRADE,                    /* a source, "outlet:NAME": its Admiralty letter */
	DLN_ACT_DATE,                     /* a report, by its identity: the day of its publication */
	DLN_ACTS
} dln_act;
/* "retract", "restore", "undo", ... */
const char *dln_act_text(dln_act act);
/* Whether it is one of those that correct what was read (corrections.h). */
static inline bool dln_act_corrects(dln_act act) { return act > DLN_ACT_UNDO && act < DLN_ACTS; }

enum { DLN_CHAIN_DIGITS = 12, DLN_MOST_WHY = 4096 /* bytes of a reason, an author, a value */ };

typedef struct dln_line {
	dln_act act;
	dln_view subject; /* what it is about: the identity of a report, the seal of a line */
	dln_view slot, value; /* empty where the act has none */
	dln_view was;     /* what was read there then, where the act corrects it */
	dln_view spot;    /* and where: "3f2a91c07d5e:123-127", the first digits of the text's hash and the bytes of the claim's trigger */
	dln_view author;  /* empty: not known, of lines that were written before authors were */
	dln_view at;      /* "2026-11-27T00:30:12.123456Z"; empty: not known */
	dln_view why;
	dln_view undone;  /* the seal of the line that undid it: filled in by dln_journal_mark; empty: it counts */
	dln_view chain, before, seal; /* where it stands: filled in by whoever reads or adds it */
	int64_t number;   /* in its chain, from 1 */
} dln_line;

/* The day, UTC, that a line would be of that is added now. */
dln_day dln_journal_today(void);
/* Appends to the ledger's own chain; inside of a transaction. `at` empty: now, or right after the last line of all chains where the clock says less; $SOURCE_DATE_EPOCH
 * stands for now where it is set. `seal`, which may be NULL, is the line's. */
dln_status dln_journal_add(dln_ledger *ledger, const dln_line *line, dln_sha256 *seal, dln_err *err);
/* Appends a line that another ledger wrote, with its `before` and `seal`. One that is there already changes nothing. Inside of a transaction. */
dln_status dln_journal_keep(dln_ledger *ledger, const dln_line *line, bool *added, dln_err *err);

/* What a line is signed with, without blanks around it: a reason, and perhaps a name. DLN_USAGE, DLN_LIMIT or DLN_FORMAT when they cannot stand in it. */
dln_status dln_journal_sign(const dln_signed *by, dln_view *author, dln_view *why, dln_err *err);

typedef struct dln_lines {
	dln_line *at; /* by time, then seal: a line's number depends on who joined whom */
	size_t len, cap;
} dln_lines;
/* A copy whose words are all the arena's. Inside its guard. */
dln_line dln_line_copy(dln_arena *arena, const dln_line *line);
/* All lines of all chains, in the arena. Takes its own guard. */
dln_status dln_journal_read(dln_ledger *ledger, dln_arena *arena, dln_lines *out, dln_err *err);
/* Finds which lines are undone. Inside a guard of `arena`. */
void dln_journal_mark(dln_arena *arena, dln_lines *lines);

/* Looks at every line of every chain. What does not fit is given to `tell`: its chain, number and what else is known of
 * it; of a line that is gone the chain and the number alone. */
typedef void dln_journal_tell(void *self, const dln_line *line, const char *what);
dln_status dln_journal_check(dln_ledger *ledger, dln_journal_tell *tell, void *self, size_t *lines, dln_err *err);

#endif
