/* crosswalk.h: the codes of a claim in the schemes that others use (data/crosswalk.tsv). */
#ifndef DLN_TELL_CROSSWALK_H
#define DLN_TELL_CROSSWALK_H

#include "base/json.h"
#include "claim/claim.h"
#include "ground/words.h"

enum { DLN_MOST_CODES = 512 /* lines of the crosswalk that are looked at */ };

/* Whether it is told as done: who will do it, and who will not, does another thing in schemes that know promises, threats and refusals. */
typedef enum dln_stance { DLN_STANCE_ANY, DLN_STANCE_PLANNED, DLN_STANCE_REFUSED } dln_stance;

/* A line. Codes are empty where the scheme has none. */
typedef struct dln_codes {
	dln_view rules, target; /* empty: any */
	bool home;              /* who does it is of the government of the country where it happened */
	dln_stance stance;
	dln_view plover, plover_mode, acled, cameo;
	dln_view ucdp;          /* "by actors": worked out from who is on both sides */
	uint16_t next;          /* next line of the type, DLN_MOST_CODES: none */
} dln_codes;

typedef struct dln_crosswalk {
	const dln_words *words;
	dln_know_table cues;
	dln_codes at[DLN_MOST_CODES];
	uint16_t first[DLN_TYPES];
} dln_crosswalk;

/* Borrows from the knowledge. */
void dln_crosswalk_read(const dln_words *words, dln_crosswalk *out);
/* The first line whose conditions the claim fulfils, NULL when there is none. */
const dln_codes *dln_crosswalk_codes(const dln_crosswalk *cross, const dln_claim *claim);
/* Members "plover" and "acled" of a claim, null where the scheme has no code for it. */
void dln_crosswalk_members(dln_json *json, const dln_crosswalk *cross, const dln_claim *claim);

#endif
