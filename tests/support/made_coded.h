/* made_coded.h: coded reports made by hand, for tests of what stands behind the coder.
 *
 *     dln_made *made = dln_made_new();
 *     dln_coded *r = dln_made_report(made, "a.txt", "The Post", "2021-08-09", "AFP", "Rebels took Northtown, a mayor said.\n\n...");
 *     dln_claim *c = dln_made_claim(made, r, DLN_SEIZE, "took", "Rebels", "Northtown");
 *     dln_made_source(made, r, c, 0, DLN_OFFICIAL, "mayor", "", "a mayor");
 *     dln_made_finish(made, r);
 *
 * Words are looked for in the text and must stand there; the first place counts, for what belongs to a claim the first one in its sentence, else in
 * the text. Strings given are copied. Everything lives until dln_made_free. Trouble of any kind aborts.
 */
#ifndef DLN_SUPPORT_MADE_CODED_H
#define DLN_SUPPORT_MADE_CODED_H

#include "claim/coded.h"

typedef struct dln_made dln_made;
enum { DLN_MADE_CLAIMS = 256, DLN_MADE_QUOTES = 64, DLN_MADE_PARTS = 8 }; /* at most this many of a report, of a claim */

dln_made *dln_made_new(void);
void dln_made_free(dln_made *made);
/* Zeroed memory for n things of a size, for whatever a test adds to a report. */
void *dln_made_room(dln_made *made, size_t n, size_t size);

/* Paragraphs (parted by empty lines) become PROSE blocks. NULL or "" for an outlet, a day or agencies (parted by ';') that are not known. */
dln_coded *dln_made_report(dln_made *made, const char *path, const char *outlet, const char *published, const char *agencies, const char *text);
/* CT+, in the outlet's own voice, on the publication day. The sentence is what lies between full stops around the trigger. `actor` and `place` are both
 * canonical names and words of the text; NULL for none. A place gets an id and coordinates made of its name, precision TOWN, country AF. The pointer
 * may be written to until dln_made_finish. */
dln_claim *dln_made_claim(dln_made *made, dln_coded *coded, dln_type type, const char *trigger, const char *actor, const char *place);
/* The same with the trigger's n-th place in the text, from 0. */
dln_claim *dln_made_claim_nth(dln_made *made, dln_coded *coded, dln_type type, const char *trigger, unsigned n, const char *actor, const char *place);
dln_who dln_made_who(dln_made *made, const dln_coded *coded, dln_kind kind, dln_role role, const char *name, const char *side, const char *words);
dln_where dln_made_where(dln_made *made, const dln_coded *coded, const char *name, const char *words);
dln_speaker *dln_made_source(dln_made *made, dln_coded *coded, dln_claim *claim, unsigned level, dln_role role, const char *name, const char *side,
	const char *words);
dln_quantity *dln_made_quantity(dln_made *made, dln_coded *coded, dln_claim *claim, double value, const char *unit, const char *words);
void dln_made_cue(dln_made *made, dln_coded *coded, dln_claim *claim, const char *words, const char *rule);
void dln_made_quote(dln_made *made, dln_coded *coded, const char *content, const char *speaker);
/* Sorts the claims and gives them their ids. */
void dln_made_finish(dln_made *made, dln_coded *coded);

#endif
