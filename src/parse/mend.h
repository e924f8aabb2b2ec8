/* mend.h: what a greedy parser gets wrong and no tree of English may say, put right.
 *
 * A verb has one subject. "The governor left and was arrested, the minister said": of two subjects of `said`, the one before the clause that is said is the
 * subject of that clause.
 * A finite verb has a subject. "They come a day after Kunduz and Taloqan fell": read from left to right, "after Kunduz and Taloqan" is a phrase, and then `fell` has
 * none. The phrase right before a finite verb that has none and that nothing joins to another verb is its subject, if its preposition is one that also
 * opens clauses. "Residents contacted by phone said": the noun before a bare participle, if the finite verb hangs on that. "Reported 30
 * people had been killed": the noun right before a verb with a finite auxiliary, if it was given away to the verb above or to a list.
 * A perfect is one verb: "have for weeks been trying" is no "have" with a clause behind it.
 * A participle between commas is not the verb of its clause, if a verb without a subject follows: "The rebels, advancing from the north, took Sake".
 * A clause behind "and" or "but" without a subject goes beside a verb of its tense: "promised not to attack foreign troops as they leave but did not agree",
 * and is not what a saying in the middle says: "Rebels took Bor, he said, and burned it".
 * An infinitive behind a counted noun says what is counted: "the ninth city to fall", "the biggest to be lost".
 * A clause with a tense and a subject that nothing joins, right behind a verb of saying, is what is said ("denied its troops had left"), and who goes on "and said"
 * is the one who spoke before.
 * A relative pronoun before a subject is no subject, and its clause not the sentence's: "Russia, which Kiev accuses of arming rebels, called for talks".
 * Three participles in a row are joined: "killed, wounded or abducted by gunmen".
 * A relative clause hangs on a noun. "Fighters, who hold the town, said": behind the comma `who` means the fighters, and its clause is not what they said.
 * Of two subjects of a form in -s, the first with a participle behind it, the participle is the verb: "Ten men hurled dynamite sticks".
 * A verb that says nothing has no clause for its object: in "Rebels seize Bria as the governor flees" the governor flees, and Bria is seized.
 * Who says it may stand in the middle: "Rebels, the governor said, had entered the town" is no governor who says rebels.
 * A participle that opens the sentence is not its main verb, if a finite one follows the comma: "Having taken the town, the rebels moved on".
 * A verb is joined with a verb: "wounded a third and fled".
 * A noun with a clause of its own may stand before its verb: "the battle to retake Tikrit began", "rumours that rebels had entered Juba spread".
 * What ends that clause is no subject of what follows.
 * An auxiliary has no subject: "the army has in recent days ramped up" is about an army that ramps up.
 * "It" behind a verb that has a subject, and no clause for its object, is the object: "the militia has taken it".
 * "Had the bridge been blown up": an auxiliary has no object, and what stands behind it is the subject.
 * A noun has no subject without "is": "Three rockets struck Kandahar airport" has a verb, which was taken for a participle. Nor has "which": "clashes in which 17 died".
 * Nor is "due to" a preposition in "is due to open", nor "both" a conjunction in "urged both sides", nor a name the modifier of a verb in "Mocha had fallen".
 * Between "have" and a number a participle is the verb: "to have overrun 35 villages".
 * "Up to" before a number is the number's, a participle right behind the object the object's, an infinitive no second subject, "only to be driven out" no aim.
 * What is called something may stand behind that: in "dismissed as false the claim that rebels had taken Bor" the claim is dismissed.
 * "The number of displaced", without a noun behind it, counts those who are.
 * A verb with a tense completes no participle: "soldiers defending the town withdrew", "said shelling continued". "Having mined" behind "denied" is denied.
 * What a preposition leads is no subject: "according to traders who fled, soldiers fired", "forces loyal to President Taylor fought". "Since fighting began" has one.
 * What came of a deed that is told goes with the deed: "said they shelled a base, killing ten"; what is added goes with the telling.
 * A number that opens a sentence is no name. The infinitive right behind a predicate completes it: "is due to begin".
 * Who owns what stands behind the object is no part of that: "killed the commander Ahmed Sali's nephew".
 * A phrase behind an adverb of manner is the verb's: "remains firmly under the control of the army".
 * A bare infinitive is joined with an infinitive: "hope to take Bor and then push on"; a noun with the object before it; who goes on with "and" is of the nearest clause.
 * "The general, whose men held Bria, told": the clause of "whose" is not the sentence's. A phrase is no sentence either: "In Kaduna and Jos, rioters looted shops".
 * What stands before the subject of a verb with a tense opens its clause: "as battles raged". Such a verb modifies no noun.
 * A noun is no clause: in "when hundreds, backed by tanks, stormed the gate" it is the subject of the verb behind its comma.
 * No verb is joined with a noun: in "took two hits, and a nurse and four patients died" both are its subjects. What has an "and" of its own is no object.
 * What has no passive is no participle: "People fled as shells fell". Nor is a verb with a tense a part of a noun: "Villagers flee as army shells town".
 * "Fighters backed by air strikes cut the road" is a sentence about fighters who cut it, no noun. "Rebels armed with axes" are rebels, and a clause about them.
 * Who denies two things denies that the one did it to the other: "Minister denies troops shelled hospital".
 * Of two verbs in -ed that nothing parts the first is a participle: "fighters besieged since May surrendered".
 * What is joined is alike: "the post of Bunagana and the town of Rutshuru" are a post and a town.
 * "They ran, said a driver, who told of shelling" is one clause about the driver, neither beside what he says nor above it.
 * Somebody is accused of a deed: in "accused the army of shelling towns and killing two" he shells towns, and kills, and who accuses does neither.
 * What a semicolon parts is no part of what is said before it; "claimed on the radio that they had fled" goes on with what is.
 * A clause with "but" and no word that puts it below is joined: "entered Bor but have since left".
 * A number with "at" is no part of a name: "put the losses in Bakhmut at 300".
 * An adverb has no subject: "Adigrat, 590 km north of the capital, changed hands" is about Adigrat, whose hands changed.
 * "Ten soldiers and 20 rebels were killed" has one subject, of two. "The toll later rose": "the toll" is no time that went by. "Information" before "Minister Haddad
 * said" is what his office is for, and does not say it.
 * An "and" right before a verb whose subject stands before it joins two verbs: "Rebels swept into Bor and raised their flag" is about rebels who swept.
 * What has "was", a subject and a "that" before it is a clause: "said in a post that Bor was in their hands". A noun has no object: "an attempt by the army".
 * "Of" opens no clause: "the leadership of the SPLM-IO denied" is about a leadership.
 * A clause about a noun stands behind no comma without a pronoun: in "at dawn, by all accounts, the rebels left" it is the sentence.
 * What came before or with something goes with that: in "said that they held Bor on Sunday after soldiers fled" it is not when it was said, nor about the Sunday.
 * Phrases with two prepositions are not two of a kind: "was calm on Sunday and under the control of the army".
 * "Between" takes two. "Talks between the army and the rebels opened": read from left to right, the rebels open something; they are the second of the pair, and what
 * the pair hangs on is the subject.
 */
#ifndef DLN_PARSE_MEND_H
#define DLN_PARSE_MEND_H

#include "base/map.h"
#include "parse/attribution.h"
#include "parse/parse.h"

/* One subject a verb. Heads and relations of one sentence; heads count from `first`. Linear. `scratch` is used and not reset. */
/* What a repair made of a sentence is kept when it is a tree still; a repair that tied words in a ring, as may happen in what is no sentence, is taken back. `kept`
 * has the tokens as they were before it, and gets those that are kept now. */
typedef struct dln_mend_guard {
	dln_token *kept;
	uint32_t *met; /* of each token, in which walk up the heads it was met */
} dln_mend_guard;
dln_mend_guard dln_mend_guard_new(dln_arena *scratch, const dln_token *tokens, uint32_t n);
bool dln_mend_keep(const dln_mend_guard *guard, dln_token *tokens, uint32_t n, uint32_t first);

void dln_mend_tree(dln_arena *scratch, dln_token *tokens, uint32_t n, uint32_t first);
/* A subject for finite verbs. `joiners` has the small words that can be a preposition or open a clause (lower case). */
void dln_mend_subjects(dln_arena *scratch, const dln_map *joiners, dln_token *tokens, uint32_t n, uint32_t first);
/* Numbers before participles, perfects, participles between commas, joined clauses, counted nouns, what is said without "that". Lemmas must be set. */
void dln_mend_clauses(dln_arena *scratch, const dln_sayings *sayings, dln_token *tokens, uint32_t n, uint32_t first);
/* Sayings in the middle, opening participles. `sayings`: lemmas. */
void dln_mend_asides(dln_arena *scratch, const dln_map *sayings, dln_token *tokens, uint32_t n, uint32_t first);
/* Nouns with a clause of their own before their verb. */
void dln_mend_paths(dln_arena *scratch, dln_token *tokens, uint32_t n, uint32_t first);
/* Nouns and pronouns with a subject, prepositions before infinitives, lists of unlike items and the like. A repair that would make lines cross is taken back. */
void dln_mend_shapes(dln_arena *scratch, dln_token *tokens, uint32_t n, uint32_t first);
/* Relative clauses that hang on the verb to their noun. */
void dln_mend_relatives(dln_token *tokens, uint32_t n, uint32_t first);
/* The second of two, behind one of `pairs` (lower case). */
void dln_mend_pairs(dln_arena *scratch, const dln_map *pairs, dln_token *tokens, uint32_t n, uint32_t first);

#endif
