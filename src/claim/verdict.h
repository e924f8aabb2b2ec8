/* verdict.h: what is said of something told: that it is not so.
 *
 * "Called the claim that it fell a lie", "there is no truth in the reports that it fell", "wrongly reported that it fell", "an earlier version of this report
 * said that it fell": the word of cues.tsv (comp subj) stands neither above the event nor below it, but beside what tells of it. "It fell, the rebels
 * said. That is not true." has it in the next sentence.
 */
#ifndef DLN_CLAIM_VERDICT_H
#define DLN_CLAIM_VERDICT_H

#include "claim/cues.h"

/* Whether `t` is a noun that tells something: report, accusation, threat. */
bool dln_telling_noun(const dln_cues *cues, const dln_grounded *g, uint32_t t);
/* The word that judges what `t` is or tells, where `up` governs `t`; *rule: its line. DLN_NO_TOKEN: none. */
uint32_t dln_verdict_on(const dln_cues *cues, const dln_grounded *g, uint32_t t, uint32_t up, const dln_cue_rule **rule);
/* The word that does so of what the verb is about, as in "branded the claim a lie". */
uint32_t dln_verdict_of_verb(const dln_cues *cues, const dln_grounded *g, uint32_t verb, const dln_cue_rule **rule);
/* Of the figure of an event `t` the word by which what tells it is not sure: "an *unconfirmed* report put the number of dead at 40". */
uint32_t dln_verdict_unsure(const dln_cues *cues, const dln_grounded *g, uint32_t t, const dln_cue_rule **rule);
/* The word with which the sentence behind `sentence` judges all that this one tells: "That was false." */
uint32_t dln_verdict_after(const dln_cues *cues, const dln_grounded *g, uint32_t sentence, const dln_cue_rule **rule);

#endif
