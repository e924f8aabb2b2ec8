/* claim.h: the claim, the atom of everything, and the stage that makes it.
 *
 * A claim is one statement in one report that something did, did not, may or will happen. All ranges are byte ranges in the
 * report's text; all views point into the report's text or the knowledge, or are owned by the arena that the claim was made in.
 */
#ifndef DLN_CLAIM_CLAIM_H
#define DLN_CLAIM_CLAIM_H

#include "ground/who.h"

typedef enum dln_type {
	/* control */
	DLN_SEIZE, DLN_HOLD, DLN_ENTER, DLN_ADVANCE, DLN_BESIEGE, DLN_WITHDRAW, DLN_SURRENDER,
	/* violence */
	DLN_CLASH, DLN_AIRSTRIKE, DLN_SHELL, DLN_BOMB, DLN_ATTACK, DLN_KILL, DLN_INJURE, DLN_ABDUCT, DLN_DETAIN, DLN_HIJACK, DLN_ROB,
	DLN_DESTROY, DLN_FREE_PRISONERS, DLN_OVERTHROW,
	/* people */
	DLN_DISPLACE, DLN_EVACUATE, DLN_SHORTAGE, DLN_AID,
	/* forces and politics */
	DLN_DEPLOY, DLN_VISIT, DLN_TALK, DLN_AGREE, DLN_CONCEDE, DLN_COOPERATE, DLN_REJECT, DLN_APPEAL, DLN_VOW, DLN_WARN, DLN_THREATEN,
	DLN_ACCUSE, DLN_DENY, DLN_SUPPORT, DLN_PROTEST, DLN_SANCTION, DLN_RESTRICT,
	DLN_TYPES
} dln_type;
/* Whether somebody only says something, from an appeal to a denial. */
static inline bool dln_type_is_said(dln_type type)
{
	return type >= DLN_APPEAL && type <= DLN_DENY;
}
const char *dln_type_text(dln_type type);
bool dln_type_parse(dln_view text, dln_type *out);

/* FactBank's values. */
typedef enum dln_factuality { DLN_CT_PLUS, DLN_PR_PLUS, DLN_PS_PLUS, DLN_CT_MINUS, DLN_PR_MINUS, DLN_PS_MINUS, DLN_UU } dln_factuality;
const char *dln_factuality_text(dln_factuality f); /* "CT+" */

/* Why a claim is no new fact; NONE when it may be one. */
typedef enum dln_aside {
	DLN_ASIDE_NONE, DLN_ASIDE_PLANNED, DLN_ASIDE_DEMANDED, DLN_ASIDE_FEARED, DLN_ASIDE_HYPOTHETICAL, DLN_ASIDE_NEGATED, DLN_ASIDE_DENIED,
	DLN_ASIDE_POSSIBLE, DLN_ASIDE_GENERIC, DLN_ASIDE_BACKGROUND
} dln_aside;
const char *dln_aside_text(dln_aside a); /* NULL for NONE */

/* When, as it stands in the words, so that it can be resolved once the report is dated.
 *   ABSOLUTE   begin and end are days
 *   PUBLISHED  begin and end are days counted from the publication day (-1 is yesterday)
 *   WEEKDAY    the day `weekday` (0 Monday) that is nearest before the publication day or on it (`future`: after it or on it), then begin and end days
 *              from that; with grain WEEK always before, and the end is the publication day at the latest unless `future`
 *   MONTH      the month `month` (1..12) nearest before or of the publication day (`future`: after or of), begin and end days of month 1..31, end 31 is
 *              its last; more than 31 counts on into the months behind it
 *   MONTHS     begin and end are whole months counted from the publication day's month (0 this month, -1 last month)
 *   YEARS      begin and end are whole years counted from the publication day's year
 *   NONE       nothing is known
 * YEARS with grain MONTH is only the month `month` of that year ("June last year").
 * MONTHS and YEARS end on the publication day at the latest unless `future`; else with `month` 1 they are only the
 * last day of what they name ("the end of this month").
 * WEEKDAY with `month` 1 is never the publication day itself, and MONTH with `weekday` 1 never its month ("last Thursday", told on a Thursday; "last May", in May).
 * begin DLN_NO_DAY: open at the beginning; end DLN_NO_DAY: open at the end. */
typedef enum dln_anchor { DLN_WHEN_NONE, DLN_WHEN_ABSOLUTE, DLN_WHEN_PUBLISHED, DLN_WHEN_WEEKDAY, DLN_WHEN_MONTH, DLN_WHEN_MONTHS,
	DLN_WHEN_YEARS } dln_anchor;
typedef enum dln_basis { DLN_STATED, DLN_INFERRED, DLN_PUBLISHED } dln_basis;
typedef enum dln_grain { DLN_DAY, DLN_WEEK, DLN_MONTH, DLN_YEAR, DLN_MORE } dln_grain;
const char *dln_basis_text(dln_basis b);
const char *dln_grain_text(dln_grain g);

typedef struct dln_when {
	dln_anchor anchor;
	dln_basis basis;
	dln_grain grain;
	dln_day begin, end;
	uint8_t weekday, month;
	bool future;
	dln_range words;
} dln_when;

/* Whether it is never the publication day or its month. */
static inline bool dln_when_is_gone(const dln_when *when)
{
	return (when->anchor == DLN_WHEN_WEEKDAY && when->month == 1) || (when->anchor == DLN_WHEN_MONTH && when->weekday == 1);
}
/* The first and last possible day, given the publication day (DLN_NO_DAY when unknown). False when they cannot be told; then both are DLN_NO_DAY. */
bool dln_when_resolve(const dln_when *when, dln_day published, dln_day *begin, dln_day *end);
/* True when it lies a year or more before publication: background, not news. Without a day of publication only what names a year and no more is. */
bool dln_when_is_history(const dln_when *when, dln_day published);

typedef struct dln_quantity {
	bool has_value, has_min, has_max;
	double value, min, max;
	dln_view unit;      /* the head words of what is counted: "families", "provincial capitals" */
	dln_view qualifier; /* "", "about", "at least", "more than", "up to", "ordinal", "fraction", "vague" ... */
	bool joint;         /* one number over several kinds: "killed or injured" */
	bool cumulative;    /* a total so far ("a sixth", "now", "since") */
	dln_range words;
} dln_quantity;

typedef struct dln_speaker {
	uint8_t level; /* 0 innermost; parallel speakers share a level */
	dln_who who;
	dln_view medium; /* "statement", "tweet", ... or empty */
} dln_speaker;

typedef struct dln_cue {
	dln_range words;
	dln_view rule;
} dln_cue;

typedef struct dln_trace dln_trace; /* claim/trace.h */

typedef struct dln_claim {
	char id[16];          /* "c:" and 12 hex digits of SHA-256(text hash, begin, end, type, running number) */
	dln_type type;
	dln_range trigger, sentence;
	dln_who actor, target;
	dln_where place;
	dln_when time;
	dln_factuality factuality;
	dln_aside aside;
	dln_view rule;        /* "seize.v.1" */
	dln_block_kind block; /* what kind of block it stands in */
	bool doubted;         /* the outlet says that it cannot be verified */
	const dln_speaker *sources;
	size_t source_count;  /* the outlet's own voice: none but agency or outlet */
	const dln_quantity *quantities;
	size_t quantity_count;
	const dln_cue *cues;
	size_t cue_count;
	const dln_trace *trace; /* why it is so; NULL where nobody asked, and never stored */
} dln_claim;

typedef struct dln_quote {
	dln_range content; /* the words between the quotation marks */
	dln_who speaker;
} dln_quote;

#endif
