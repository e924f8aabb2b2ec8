/* record.h: what follows from a set of coded reports.
 *
 * Built in one go by dln_record_build, in this order: origins, publication days, events, control, figures, disputes, set-aside. A
 * deterministic function of the set. Every item keeps the claims it rests on; `why` is a sentence that a reader can check.
 *
 * Reports that are withdrawn (withdraw.h) take no part. Where there are any, the record is made a second time with all reports, and what does not stand as it
 * would stand with them is listed (compare.h): so it is told what fell, from what it had stood on.
 */
#ifndef DLN_LEDGER_RECORD_H
#define DLN_LEDGER_RECORD_H

#include "ledger/journal.h"
#include "ledger/withdraw.h"
#include "origin/origin.h"

typedef enum dln_grade { DLN_UNGRADED, DLN_CONFIRMED, DLN_DISPUTED, DLN_CONTESTED, DLN_REPORTED, DLN_CLAIMED, DLN_DENIED } dln_grade;
const char *dln_grade_text(dln_grade g);

/* A claim of the set. */
typedef struct dln_ref {
	uint32_t report, claim;
} dln_ref;

typedef struct dln_refs {
	const dln_ref *at; /* sorted */
	size_t len;
} dln_refs;

/* How well something is supported. */
typedef struct dln_support {
	dln_grade status;
	uint32_t origins, reports; /* independent origins and reports of `for` */
	dln_refs pro, con;
	dln_view why;
} dln_support;

typedef struct dln_dating {
	dln_day published;
	dln_dated how;
	dln_view why;
} dln_dating;

typedef struct dln_span {
	dln_day begin, end; /* DLN_NO_DAY: open */
	dln_grain grain;
	dln_basis basis;
} dln_span;

typedef struct dln_event {
	char id[16];        /* "e:" and the digits of its smallest claim */
	dln_type type;
	dln_who actor, target; /* ranges are in the report of `lead` */
	dln_where place;
	dln_span time;
	dln_ref lead;       /* the claim that says most */
	dln_support support;
	dln_grade actor_status, target_status, place_status, time_status;
} dln_event;

typedef struct dln_control {
	char id[16];        /* "h:" and 12 digits of the place and its number in the history */
	dln_where place;
	dln_view holder;    /* canonical name of the side, empty when unknown */
	dln_day since, since_latest; /* it began on a day of this stretch, mostly one day; DLN_NO_DAY: unknown */
	dln_day last_evidence; /* DLN_NO_DAY: unknown */
	bool current;
	dln_support support;
} dln_control;

typedef struct dln_figure {
	char id[16];        /* "f:" and 12 digits */
	dln_type what;      /* of the claim it stands on, the first kind when joint */
	dln_view label;     /* "displace", "kill or injure" */
	dln_quantity number; /* words in the report of the first claim */
	dln_view text, scope; /* the number's words with unit; where */
	dln_day since, as_of;
	dln_who source;     /* kind NONE: the outlet's own voice */
	bool joint;
	uint32_t superseded_by; /* index of a figure, UINT32_MAX: none */
	dln_view taker;         /* of the newest number of places of a kind that this side took; else empty, and so are these: */
	const uint32_t *named;  /* entries of control of those that are named */
	size_t named_count;
	uint32_t unnamed;       /* so many more it counts */
	dln_support support;
} dln_figure;

typedef struct dln_side {
	dln_who by;
	dln_view says;      /* the sentence, verbatim */
	dln_refs claims;
} dln_side;

typedef struct dln_dispute {
	char id[16];        /* "d:" and 12 digits */
	dln_view about;     /* "who is in Mazar-i-Sharif" */
	dln_where place;    /* may be nowhere */
	const dln_side *sides;
	size_t side_count;
	bool open;
	dln_view why;
} dln_dispute;

typedef struct dln_setaside {
	dln_ref claim;
	dln_aside why;
	dln_view cue;       /* the word that decided */
} dln_setaside;

/* What a difference is about, and what became of it. */
typedef enum dln_topic { DLN_TOPIC_CONTROL, DLN_TOPIC_FIGURE, DLN_TOPIC_EVENT, DLN_TOPIC_DISPUTE, DLN_TOPICS } dln_topic;
typedef enum dln_change {
	DLN_CHANGE_GONE, DLN_CHANGE_WEAKER, DLN_CHANGE_STRONGER,
	DLN_CHANGE_OTHER, /* it stands as well, but its kind, place, time or who is in it is another; of control, since when */
	DLN_CHANGE_NEW
} dln_change;
/* "gone", "weaker", "stronger", "changed", "new" */
const char *dln_change_text(dln_change change);

/* One item of two records, by its index in each; UINT32_MAX: in that record there is none. */
typedef struct dln_difference {
	dln_topic topic;
	dln_change change;      /* a dispute that is settled is stronger than one that is open */
	bool otherwise;         /* it is told otherwise, too: of another kind, place or time, or it is one with another event now */
	uint32_t before, after; /* GONE: `after` is what stands in its stead: who holds the place now, the figure that it had superseded */
} dln_difference;

/* What fell, or stands otherwise, without the withdrawn reports: `before` is in the record of all reports. */
typedef struct dln_fallen {
	dln_difference is;
	const uint32_t *of;   /* indices of the withdrawn reports that it rested on; none: it follows from them in other ways */
	size_t of_count;
} dln_fallen;

/* What one word of a choice left out. */
typedef struct dln_left {
	dln_view what;           /* "agency:AFP" */
	size_t reports, claims;  /* whole reports, and claims of others */
} dln_left;

/* The reports that were chosen of a story's, and what was left out for which reason. */
typedef struct dln_chosen {
	const dln_story_report *const *reports;
	size_t count;
	dln_day as_of;           /* DLN_NO_DAY: no day was asked for */
	size_t later, undated;   /* left out for it: published later, or nobody knows when */
	const dln_left *left;
	size_t left_count;
} dln_chosen;

/* How a line of the journal that corrects something stands to what is read now. */
typedef enum dln_standing {
	DLN_STANDS,    /* the record is as it says */
	DLN_MOOT,      /* so is what is read without it */
	DLN_REREAD,    /* it stands, but what it was about is read otherwise than when it was decided: somebody should look again */
	DLN_OVERRULED, /* a later line says otherwise */
	DLN_LOST,      /* nothing that it is about is there */
	DLN_UNDONE,    /* somebody took it back */
	DLN_STANDINGS
} dln_standing;
/* "stands", "moot", "reread", "overruled", "lost", "undone" */
const char *dln_standing_text(dln_standing standing);

/* Such a line. What it points to is as it was read, before anything was corrected. */
typedef struct dln_decided {
	char id[16];            /* "j:" and the first digits of the line's seal */
	dln_line line;
	dln_standing standing;
	uint32_t by;            /* the later decision that overrules it; UINT32_MAX: none */
	bool apart;             /* that one stands in another chain, so that perhaps neither knew of the other, and nobody accepted the claim since */
	dln_line undo;          /* UNDONE: the line that did it */
	dln_view now;           /* how it is read now, where that is not line.was; else empty */
	const dln_story_report *report; /* the first that it is about; NULL: none */
	const dln_claim *claim; /* and the claim in it; NULL: it is about the report, or a source */
	const uint32_t *in;     /* all that it is about: indices among the story's */
	size_t in_count;
} dln_decided;

typedef struct dln_decisions {
	dln_decided *at;        /* in the order of time */
	size_t len;
} dln_decisions;
typedef struct dln_gate dln_gate;

struct dln_record {
	dln_arena *arena;
	const dln_engine *engine;
	dln_compared *compared;        /* of all reports of the story; used only while the record is made, as is the gate: */
	dln_gate *gate;                /* of another record that waits for this one's origins; NULL: none does */
	const dln_story_report *const *reports; /* those that count */
	size_t report_count;
	const dln_dating *datings; /* one a report */
	dln_origins origins;
	const dln_event *events;       size_t event_count;      /* by time, place, type, id */
	const dln_control *controls;   size_t control_count;    /* by place name, then since */
	const dln_figure *figures;     size_t figure_count;
	const dln_dispute *disputes;   size_t dispute_count;
	const dln_setaside *set_aside; size_t set_aside_count;  /* by report, then position */
	dln_decisions decisions;       /* what people corrected */
	dln_decisions undone;          /* and took back; the record does not follow from these */
	dln_map letters;               /* "outlet:NAME", "agency:NAME", "speaker:NAME" to the Admiralty letter that somebody gave it */
	dln_map corrected;             /* ids of the claims that decisions which count changed */
	const dln_story_report *const *read; /* the story's, as they were read */
	size_t read_count;
	dln_chosen chosen;             /* of the story; all of it where no choice was made */
	dln_record *basis;             /* the record of the whole story, where it was made only to choose; else NULL */
	const dln_record *whole;       /* of all reports, also of those that do not count; NULL: all count. Its own list of withdrawn reports is empty */
	dln_withdrawals withdrawn;     /* by indices of dln_record_whole */
	const dln_fallen *fallen;      size_t fallen_count;     /* by the first report it rested on, none last; topic; `before` */
};

/* The record of all reports: `record` itself where all count. */
const dln_record *dln_record_whole(const dln_record *record);
/* The withdrawn one with this index in the record of all reports; NULL when it is none. */
const dln_withdrawn *dln_record_withdrawn(const dln_record *record, uint32_t report);

/* The claim behind a reference. */
const dln_claim *dln_record_claim(const dln_record *record, dln_ref ref);
/* Its report. */
const dln_report *dln_record_report(const dln_record *record, dln_ref ref);
/* The Admiralty letter of whoever printed a report: of the agency whose copy it is, else of the outlet; 0: nobody gave one. */
char dln_record_report_letter(const dln_record *record, uint32_t report);
/* The Admiralty letter of whoever says it: of its speaker, else of the report. */
char dln_record_letter(const dln_record *record, dln_ref ref);
/* Whether somebody corrected one of the claims: a slot of it, or the event that it tells. */
bool dln_record_corrected(const dln_record *record, dln_refs refs);
/* "B2": the best letter among those who support it, and the number of its status. Empty where none has one. */
typedef struct dln_rating { char at[3]; } dln_rating;
dln_rating dln_record_rating(const dln_record *record, const dln_support *support);
/* The words that say which part of an event's place is meant, or what around it; "part of it" or "around it" when they only name the place. Empty: the whole. */
dln_view dln_record_part(const dln_record *record, const dln_event *event);

#endif
