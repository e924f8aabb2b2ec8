/* reason.h: what the parts of the record's making share. Nobody outside of record.c, facts.c, sides.c, grades.c, dates.c,
 * events.c, takenback.c, control.c, figures.c, totals.c, disputes.c, setaside.c, compare.c and their tests includes it.
 *
 * The way: facts.c lays all claims of the set flat, in the order of reports and of the text; sides.c finds who fights whom;
 * dates.c dates the reports and with them every claim's time; events.c joins claims into occurrences, takenback.c finds what outlets took back; control.c works out who
 * holds what; figures.c, totals.c, disputes.c and setaside.c draw the rest. Everything lives in one arena and is made inside its guard.
 * Cost: sorting, so n log n in the number of claims.
 */
#ifndef DLN_LEDGER_REASON_H
#define DLN_LEDGER_REASON_H

#include "base/map.h"
#include "ground/words.h"
#include "ledger/record.h"

enum { DLN_LEAD_BYTES = 600 }; /* from the sentence of the first claim: the first sentences, a report's news */
#define DLN_NO_SIDE UINT32_MAX
#define DLN_NO_EVENT UINT32_MAX
#define DLN_NO_FACT UINT32_MAX
#define DLN_NO_PASSAGE UINT32_MAX

/* ---- sides ---- */

/* `side` fights `foe` in `country`, as many claims say so. */
typedef struct dln_foe {
	uint32_t side, foe;
	char country[3];
	uint32_t weight;
} dln_foe;

typedef struct dln_sides {
	dln_map by_name;
	dln_vec(dln_view) names;
	dln_vec(uint32_t) fights;   /* claims in which the side acts or suffers in the war; 0: no belligerent */
	dln_vec(uint32_t) told;     /* the same by name, before an alliance is taken for its only group */
	dln_map governments;        /* country code -> side */
	dln_map states;             /* names of all countries' governments */
	dln_map owners;             /* name of an actor -> row of what it belongs to */
	dln_know_table actors;
	uint32_t owner;             /* column of it */
	dln_foe *foes;              /* by side, country, falling weight, foe */
	size_t foe_count;
} dln_sides;

/* ---- facts ---- */

typedef enum dln_voice_kind {
	DLN_VOICE_OWN,     /* the outlet itself */
	DLN_VOICE_NEUTRAL, /* a witness, a neutral official, an aid worker ... */
	DLN_VOICE_SIDE     /* somebody of a belligerent, his outlet, or whom the claim is about */
} dln_voice_kind;

/* One who vouches for a claim. */
typedef struct dln_voice {
	dln_voice_kind kind;
	uint32_t side;              /* VOICE_SIDE: may be DLN_NO_SIDE */
	dln_view key;               /* the same for the same speaker in every report */
	dln_view body;              /* the outermost body that the speaker belongs to ("United Nations"), else the key */
	const dln_speaker *speaker; /* NULL: the outlet */
} dln_voice;

/* A claim, ready to be reasoned about. */
typedef struct dln_told {
	dln_ref ref;
	const dln_claim *claim;
	const dln_report *report;
	dln_type type;              /* the claim's: claims are large and lie far apart */
	uint64_t place;             /* dln_record_place_key() of its place */
	uint64_t spot;              /* the same for all that dln_record_same_place() holds for one place; 0: nowhere */
	uint32_t origin;            /* which it counts for */
	uint32_t printed;           /* the same before the origins of one owner are one: whose mouthpiece speaks where nobody else does */
	uint32_t actor_side, target_side;   /* the actor's also where the report or its text says elsewhere who it was */
	uint32_t actor_named, target_named; /* dln_record_side_of() of the claim's own, once it is known who fights */
	dln_day published;
	dln_day begin, end;         /* resolved; DLN_NO_DAY: open */
	dln_basis basis;
	dln_grain grain;
	const dln_voice *voices;    /* the innermost level, at least one */
	size_t voice_count;
	bool lead;                  /* stands in the first sentences of its report: its news */
	bool happened;              /* CT+ or PR+ */
	dln_aside aside;            /* the claim's; background, too, when its report was dated here */
	bool counts;                /* happened, and not set aside */
	uint32_t passage;           /* the copied passage that it stands in, index into the origins' `shared`; DLN_NO_PASSAGE: none */
	uint32_t event;             /* the event that it tells, DLN_NO_EVENT: none */
	uint32_t denial;            /* the fact by which its outlet took it back, DLN_NO_FACT: none */
} dln_told;

/* ---- the workshop ---- */

typedef struct dln_build {
	dln_arena *arena;
	const dln_know *know;       /* NULL in tests: then no country is known */
	const dln_words *words;     /* NULL in tests: then no word is a pronoun */
	const dln_story_report *const *reports;
	size_t report_count;
	dln_origins origins;
	dln_decided *decided;       /* what people corrected; how those about events stand is noted */
	size_t decided_count;
	dln_dating *datings;
	dln_told *facts;
	size_t fact_count;
	uint32_t *first_fact;       /* of each report; report_count + 1 of them */
	dln_sides sides;
	dln_event *events;
	size_t event_count;
	dln_control *controls;
	size_t control_count;
	dln_figure *figures;
	size_t figure_count;
	dln_dispute *disputes;
	size_t dispute_count;
	dln_setaside *set_aside;
	size_t set_aside_count;
} dln_build;

typedef dln_vec(uint32_t) dln_numbers;

/* All from `reports`, `origins` and `know`; fills the rest. Inside a guard. */
void dln_record_reason(dln_build *b);

/* facts.c */
void dln_record_lay_facts(dln_build *b);      /* all but sides' voices and times */
void dln_record_time_facts(dln_build *b);     /* begin and end, once the reports are dated */
dln_told *dln_record_fact(const dln_build *b, dln_ref ref);
/* Facts [low, high): those of the report of `fact` that stand at most `reach` before or behind it. */
typedef struct dln_near {
	uint32_t low, high;
} dln_near;
enum {
	DLN_NEAR_FACTS = 40,   /* what one passage of a report tells */
	DLN_REPORT_FACTS = 400 /* claims of a long report: the reach of what is looked for in all of it */
};
dln_near dln_record_near(const dln_build *b, const dln_told *fact, uint32_t reach);
dln_view dln_record_words(const dln_told *fact, dln_range range);
dln_view dln_record_sentence(const dln_told *fact);
/* One key for a place as control and events know it: its number, and apart from it described parts of it. 0: nowhere. */
uint64_t dln_record_place_key(const dln_where *place);
/* One key for what is counted: the last word without its plural, so that "capitals" and "provincial capital" are one. */
uint64_t dln_record_unit_key(dln_view unit);
bool dln_record_same_place(const dln_where *a, const dln_where *b);
static inline bool dln_told_same_place(const dln_told *a, const dln_told *c) { return a->spot && a->spot == c->spot; }
/* True when the wider `outer` holds the narrower `inner`, by country and division. */
bool dln_record_place_within(const dln_where *outer, const dln_where *inner);
/* A sentence, printed into the arena. Only %s, %.*s, %d, %u and %zu. */
dln_view dln_record_say(dln_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3), nonnull));
/* What to call somebody: the canonical name, else the words. */
dln_view dln_record_name(const dln_told *fact, const dln_who *who);
/* "c:" and the digits of a 48-bit hash, with another letter. */
void dln_record_id(char out[16], char letter, dln_view bytes);
dln_refs dln_record_refs(dln_build *b, const dln_numbers *facts); /* of facts by number; sorted, each once */

/* sides.c */
void dln_record_find_sides(dln_build *b);
uint32_t dln_record_side_of(const dln_build *b, const dln_who *who);
dln_view dln_record_side_name(const dln_build *b, uint32_t side); /* empty for DLN_NO_SIDE */
bool dln_record_belligerent(const dln_build *b, uint32_t side);
uint32_t dln_record_government(const dln_build *b, const char *country);
/* The side of those in a country whom nobody names ("rebels", "gunmen"), with the country in brackets. It is at war with nobody that could be told. */
#define DLN_UNIDENTIFIED "Unidentified Armed Group"
uint32_t dln_record_unidentified(dln_build *b, const char *country);
/* True when claims of that country have the side fight somebody. */
bool dln_record_fights_in(const dln_build *b, uint32_t side, const char *country);
/* Whom the side fights there: by the claims of that country, then the government of the country, then by all claims.
 * DLN_NO_SIDE: nobody known. */
uint32_t dln_record_foe(const dln_build *b, uint32_t side, const char *country);

/* dates.c */
void dln_record_date_reports(dln_build *b);

/* grades.c: who says so, weighed. */
/* Whether somebody tells it who neither gains by it nor only accuses (either side may be DLN_NO_SIDE). */
bool dln_record_is_founded(const dln_told *fact, uint32_t gains, uint32_t loses);

typedef dln_vec(dln_view) dln_bodies;
typedef struct dln_tally {
	dln_numbers pro, con;                /* facts */
	dln_numbers origins;                 /* of free voices */
	dln_bodies voices;                   /* their bodies */
	dln_numbers all_origins;             /* of all that speak for it */
	dln_bodies all_voices;
	unsigned admits, free, gains, accuses, denies;
} dln_tally;
void dln_record_tally(dln_build *b, dln_tally *tally, uint32_t fact, uint32_t gains, uint32_t loses);
void dln_record_tally_anew(dln_tally *tally); /* empty again; its room is kept */
/* A fact that belongs to the item and does not state it: fighting in a place of who holds it. */
void dln_record_tally_beside(dln_build *b, dln_tally *tally, uint32_t fact);
void dln_record_tally_con(dln_build *b, dln_tally *tally, uint32_t fact);
size_t dln_record_independent(const dln_tally *tally); /* independent origins among the free voices */
/* The grade, by the order of docs/grades.md; `disputed` and `contested` as the caller found. */
dln_grade dln_record_grade(const dln_tally *tally, bool disputed, bool contested);
/* The support that a tally makes; `why` is put together from the tally and `extra`, which may be empty. */
dln_support dln_record_support(dln_build *b, const dln_tally *tally, dln_grade grade, dln_view extra);

/* event_match.c: whether two tell the same. */
typedef enum dln_join_key { DLN_JOIN_PLACE, DLN_JOIN_ACTOR, DLN_JOIN_TARGET } dln_join_key;
typedef struct dln_type_policy {
	dln_join_key key;     /* what the claims of an event of this type share first */
	uint8_t slack;        /* days by which dated claims of one event may miss each other */
	uint8_t loose;        /* the same where a time is only inferred */
	uint8_t lag;          /* days by which a claim without any time of its own may come after what it tells */
	bool state;           /* lasts: a hold, a siege, fighting */
	bool actor_loses;     /* a withdrawal, a surrender */
	bool needs_object;    /* an event without place and target says nothing */
	bool politics;        /* words rather than deeds */
} dln_type_policy;
const dln_type_policy *dln_record_policy(dln_type type);
bool dln_record_is_mutual(dln_type type); /* it does not matter who is named first */
bool dln_record_is_statement(dln_type type); /* somebody says something of a matter that his sentence tells */
bool dln_record_is_body_count(dln_type type); /* its numbers are of people */
bool dln_record_is_counted(dln_type type);    /* its numbers are figures */
/* Whether two statements may be of one matter: their sentences share a word of some length besides who speaks, the triggers and function
 * words, or one of them tells of none. `words` may be NULL. */
bool dln_record_same_matter(const dln_words *words, const dln_told *x, const dln_told *y);
/* Somebody as a claim tells of him. */
typedef struct dln_party {
	const dln_told *fact;
	const dln_who *who;
	uint32_t side;        /* dln_record_side_of() */
} dln_party;
static inline dln_party dln_told_party(const dln_told *fact, bool target) {
	const dln_claim *claim = fact->claim;
	return target ? (dln_party){fact, &claim->target, fact->target_named} : (dln_party){fact, &claim->actor, fact->actor_named};
}
bool dln_record_compatible(dln_party a, dln_party c);
bool dln_record_compatible_numbers(const dln_claim *a, const dln_claim *b);
/* 0 when the spans touch, else days between; INT32_MAX when neither can be told. Open ends reach anywhere. */
int32_t dln_record_apart(dln_day begin_a, dln_day end_a, dln_day begin_b, dln_day end_b);
/* True when the claim only gives a total over places it does not name. */
bool dln_told_total(const dln_told *fact);

/* totals.c: which of the places that figures count are named. After control and figures. */
void dln_record_reconcile(dln_build *b);

/* rebuttals.c */

/* The one to whom a fact is laid: its speaker; of a rebuke in the outlet's words, who rebukes. NULL: the outlet. */
const dln_who *dln_record_speaker(const dln_told *fact);
uint32_t dln_record_speaker_side(const dln_told *fact);
/* True when no one of the first is also among the second. Two outlets in their own voices differ by origin. */
bool dln_record_speakers_differ(const dln_told *a, const dln_told *c);
/* Appends the facts that rebut this one. */
void dln_record_rebuttals(dln_build *b, uint32_t number, dln_numbers *out);

/* takenback.c: of the facts that events were joined from, sets aside what their outlets took back; true when there is any, and then events are to be joined
 * again. */
bool dln_record_take_back(dln_build *b);

/* events.c, control.c, figures.c, disputes.c, setaside.c */
void dln_record_join_events(dln_build *b);
void dln_record_find_control(dln_build *b);
void dln_record_find_figures(dln_build *b);
void dln_record_find_disputes(dln_build *b);
void dln_record_list_aside(dln_build *b);

#endif
