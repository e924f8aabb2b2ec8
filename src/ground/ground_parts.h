/* ground_parts.h: what the files of this stage share among themselves. */
#ifndef DLN_GROUND_PARTS_H
#define DLN_GROUND_PARTS_H

#include "ground/ground.h"

#define DLN_MOST_CANDIDATES 256 /* places of one name; there are more San Joses, but none of those that come later was ever in the news */

/* What the gazetteer has under a name. */
typedef struct dln_found {
	const uint32_t *numbers;
	uint32_t count;
	bool loose; /* only in another spelling */
} dln_found;

/* A name of places, with what asks for one kind of them. Which of them is meant is worked out for all its mentions at once: one sense a report
 * (Gale, Church & Yarowsky 1992). */
typedef struct dln_toponym {
	dln_view words;
	const uint32_t *numbers; /* its candidates */
	uint32_t count;
	int level;               /* the precision that a word beside it asks for ("province", "city"), -1: none */
	uint32_t mentions;
	uint8_t *held;           /* one a candidate: the text says what it lies in ("Aibak, capital of Samangan province") */
	bool any_held;
	bool article;            /* "the" before one of its mentions: a region, river or sea rather than a town or division */
	bool placed;             /* one of its mentions stands as a place does (dln_ground_placed) */
	uint32_t beside;         /* the name that it is said to be near, UINT32_MAX: none */
	bool far;                /* its best candidate is nowhere near that one */
	bool astray;             /* its best candidate is little known and near to none of the places that the report names */
	uint32_t best;           /* index of the candidate that is meant */
	uint32_t trust;          /* 0 to 4: how clearly it is ahead of the second */
	uint32_t company;        /* points of the best one by its country, its division and what is near */
} dln_toponym;

typedef struct dln_ground_job {
	dln_arena *arena;
	const dln_words *words;
	const dln_parsed *parsed;
	dln_tree tree;
	dln_vec(dln_mention) mentions;
	uint32_t *mention_of;
	uint8_t *finder;         /* one a token: what the name finder of the parser says: 0 no name, else dln_name_type + 1 */
	dln_map looked_up;       /* words of a name -> index into found */
	dln_vec(dln_found) found;
	dln_vec(dln_person) people;
	dln_map person_of;       /* surname or full name in small letters -> person */
	dln_map somebody;        /* single words that are persons wherever they stand: the report tells their age, or they speak */
	dln_grounded *out;
} dln_ground_job;

/* names.c: finds mentions; places get their candidates only. */
void dln_ground_names(dln_ground_job *job);
/* How many people make a place known: those who live there; what was listed by hand (places_extra.tsv) was listed because wars made it known. */
uint32_t dln_ground_known_by(const dln_place *place);
/* company.c: which candidate of each name is meant. `country_points` has one number for each country: what else the report says of it. */
void dln_ground_company(dln_ground_job *job, dln_toponym *names, size_t count, const uint32_t *country_points);
/* places.c: chooses among candidates, drops what is no place after all, finds the report's main country. */
void dln_ground_places(dln_ground_job *job);
/* unlisted.c: names that no table has and that are places by where they stand. */
void dln_ground_unlisted(dln_ground_job *job);
/* groups.c: the armed groups that the report names. */
void dln_ground_groups(dln_ground_job *job);
/* people.c: persons whom the report names, their role and side. */
void dln_ground_people(dln_ground_job *job);
/* spoken.c: direct quotations and their speakers. */
void dln_ground_spoken(dln_ground_job *job);

/* "in Hamilton": a name that persons or words have too stands as a place does: the finder takes it for one, or for nothing and a preposition of place
 * is before it. */
bool dln_ground_placed(const dln_ground_job *job, uint32_t token);
/* "Horvat, 26, was captured": only people have ages. */
bool dln_ground_has_age(const dln_ground_job *job, const dln_mention *m);
/* "a Chinook helicopter": a make of aircraft or weapons is called after a place, and is not there. */
bool dln_ground_is_make(const dln_ground_job *job, const dln_mention *m);
/* True when the token begins with a capital letter. */
bool dln_ground_capital(const dln_token *token);
/* The token of a run that hangs outside of it. */
uint32_t dln_ground_head_of(const dln_parsed *parsed, uint32_t first, uint32_t last);
/* Text of a run of tokens. */
dln_view dln_ground_text(const dln_parsed *parsed, uint32_t first, uint32_t last);

#define DLN_GROUND_BACK 3 /* sentences that pronouns and "the city" look back */

/* The mention that a token belongs to, NULL: none. */
const dln_mention *dln_ground_mention_at(const dln_grounded *g, uint32_t token);
/* The noun of nouns.tsv that a token is. Never NULL. */
const dln_noun *dln_ground_noun_at(const dln_grounded *g, uint32_t token);
/* Whether a small word has one of these DLN_F_ bits. */
bool dln_ground_function(const dln_grounded *g, dln_view form, dln_functions bits);
/* The armed group that a noun with the words before it means; `rebels` the word of it that a country's rebels can be called by, DLN_NO_TOKEN: none. UINT32_MAX: none. */
uint32_t dln_ground_group(const dln_grounded *g, uint32_t token, uint32_t rebels);
/* The same, only when the words before the noun say which ("Kurdish", "Turkey-backed"). */
uint32_t dln_ground_group_told(const dln_grounded *g, uint32_t token);
/* Whether a name stands in the clause of `token` as another party than its phrase. */
bool dln_ground_other_party(const dln_grounded *g, uint32_t token, const dln_mention *m);
/* That meant by a word that is the name of a people ("the Kurds") or of several groups ("the Maoists"). UINT32_MAX: none. */
uint32_t dln_ground_people_group(const dln_grounded *g, uint32_t token);
/* "A rebel general, Arlindo Pena, said": a verb has one subject, so two that stand side by side are one; the tree does not always say so. */
bool dln_ground_same_subject(const dln_grounded *g, uint32_t noun, const dln_mention *m);
/* Who is described by a common noun and what modifies it, whatever name hangs on it. */
dln_who dln_ground_described(const dln_grounded *g, uint32_t noun);
/* "The colonel" whom the report has named before as Col. Traore: the nearest who is called so. NULL: none. */
const dln_person *dln_ground_person_called(const dln_grounded *g, uint32_t token);
/* states.c: whose a state's forces and offices are that a report only calls "the army", "soldiers", "the ministry". */
/* The name of the government of the country; of UINT32_MAX that of the report's main one. */
dln_view dln_ground_state_side(const dln_grounded *g, uint32_t country);
/* The country whose government the side is, UINT32_MAX: none. */
uint32_t dln_ground_country_of_side(const dln_grounded *g, dln_view side);
/* The country whose forces bare "soldiers" are: that of the report, unless its forces are the other party of the clause; then the one last spoken of beside it. Where
 * the report's country has no armed forces the first other one whose forces it names. */
uint32_t dln_ground_country_meant(const dln_grounded *g, uint32_t token);
/* "Its military said 15 soldiers had been killed": whose deaths a state's forces tell are its own, where they say nothing else. UINT32_MAX: they tell of none. */
uint32_t dln_ground_country_of_teller(const dln_grounded *g, uint32_t token);
/* "France sent 200 soldiers", "Moscow had completed the withdrawal of 30,000 troops": who moves bare soldiers moves its own. UINT32_MAX: nobody is said to. */
uint32_t dln_ground_country_of_mover(const dln_grounded *g, uint32_t token);
/* Fills name, side and country of `who`. */
void dln_ground_name_state_force(const dln_grounded *g, dln_who *who, uint32_t country);
/* pronoun.c: the head of the phrase that a personal or possessive pronoun stands for, DLN_NO_TOKEN: none that fits, or one of two sides. */
uint32_t dln_ground_antecedent(const dln_grounded *g, uint32_t pronoun);
/* Who tells the clause that the token is the subject of, DLN_NO_TOKEN when nobody does: "an officer said they had fled and hidden". */
uint32_t dln_ground_teller(const dln_grounded *g, uint32_t subject);
static inline bool dln_ground_nominal(const dln_token *t) { return t->upos == DLN_NOUN || t->upos == DLN_PROPN; }
static inline bool dln_ground_subject(uint8_t rel) { return rel == DLN_R_NSUBJ || rel == DLN_R_NSUBJPASS; }

#endif
