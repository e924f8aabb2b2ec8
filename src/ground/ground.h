/* ground.h: names, descriptions and pronouns -> the actors and places that they mean.
 *
 * Method. Names are found by looking the longest runs of capitalised tokens up in actors, countries and the gazetteer; runs that none of
 * them knows are taken for persons when a title, an office or a verb of saying goes with them, and are remembered with what the report says of
 * them. Which place of a name is meant follows from the whole report: containment stated beside it, the countries and divisions that the report
 * speaks of, how near its other places are, then seat and population. Descriptions ("government forces", "the insurgents", "its deputy governor")
 * are resolved by the class of their head noun (nouns.tsv), by the names and nationalities that modify it, and else by the report's own government
 * and the armed group that it can mean (groups.c).
 * Pronouns take the nearest fitting noun phrase before them, subjects first, at most three sentences back (after Lappin & Leass 1994, much
 * simplified); first persons inside a quotation are its speaker.
 */
#ifndef DLN_GROUND_GROUND_H
#define DLN_GROUND_GROUND_H

#include "ground/words.h"
#include "parse/walk.h"

typedef enum dln_mention_kind { DLN_M_PLACE, DLN_M_ACTOR, DLN_M_COUNTRY, DLN_M_NATION /* adjective or people */, DLN_M_NAME /* person or unknown */,
	DLN_M_UNLISTED /* a place that no table has */ } dln_mention_kind;

typedef struct dln_mention {
	dln_mention_kind kind;
	uint32_t first, last;    /* tokens */
	uint32_t head;           /* the token among them that hangs outside */
	uint32_t place;          /* PLACE, COUNTRY: place number, UINT32_MAX: none */
	uint32_t country, actor, person; /* index into words.countries, words.actors, grounded.people; UINT32_MAX: none */
	uint32_t homonyms;       /* ACTOR: index into words.aliases, others of that name; UINT32_MAX: none */
	uint32_t like;           /* NAME: of a body named after an actor, "SPLM-X" after the SPLM: its index and one, 0: none */
	const uint32_t *candidates; /* PLACE: the places with this name, best known first */
	uint32_t candidate_count;
	dln_precision precision; /* UNLISTED: of what kind the place is, by the word beside its name */
	bool site;               /* PLACE: the name is that of a site in the place: "Goma Central Prison" */
	bool press;              /* NAME: of the report's own outlet, or of an agency whose copy it is */
	bool loose;              /* the gazetteer has the name only in another spelling, or it is more often a word or a person's name */
} dln_mention;

/* Whether it is the name of a place below the level of countries. */
static inline bool dln_ground_is_place(const dln_mention *m)
{
	return m->kind == DLN_M_PLACE || m->kind == DLN_M_UNLISTED;
}

#define DLN_MOST_TITLES 4

/* Somebody whom the report names. */
typedef struct dln_person {
	dln_view name;           /* the longest form */
	dln_role role;
	dln_kind kind;
	dln_view side;
	char country[3];
	dln_view titles[DLN_MOST_TITLES]; /* "colonel", "spokesman": what the report calls him, in small letters; empty at the end */
} dln_person;

/* An armed group or coalition that the report names. */
#define DLN_MOST_GROUPS 32
typedef struct dln_named_group {
	uint32_t actor, count;   /* index into words.actors; how often it is named */
	uint32_t first;          /* token of the first time */
	dln_view called[DLN_MOST_TITLES]; /* nouns that the report puts to the name: "rebel"; empty at the end */
} dln_named_group;

/* A direct quotation: tokens between the marks, and whose words they are. */
typedef struct dln_spoken {
	dln_range content;       /* between the marks */
	uint32_t first, last;    /* tokens inside */
	uint32_t verb;           /* the verb of saying, DLN_NO_TOKEN: none found */
	uint32_t speaker;        /* head token of the speaker, DLN_NO_TOKEN: none found */
} dln_spoken;

typedef struct dln_grounder dln_grounder;

/* Whether a sentence has a time of its own, and of when. */
typedef enum dln_era { DLN_ERA_UNSAID, DLN_ERA_NOW, DLN_ERA_LONG_AGO } dln_era;

typedef struct dln_grounded {
	const dln_parsed *parsed;
	dln_tree tree;
	const dln_words *words;
	const dln_mention *mentions;
	size_t mention_count;
	const uint32_t *mention_of;  /* one a token, UINT32_MAX: none */
	const uint32_t *mention_from; /* one a sentence and one more: the first mention at or behind its begin */
	const dln_person *people;
	size_t people_count;
	const dln_named_group *groups; /* in the order in which the report names them, the first DLN_MOST_GROUPS */
	size_t group_count;
	const dln_spoken *spoken;
	size_t spoken_count;
	const uint32_t *spoken_of;   /* one a token: the quotation that it stands in, UINT32_MAX: none */
	const uint8_t *era;          /* one dln_era a sentence; NULL until the times are found */
	int year;                    /* in which the report was written, 0: not known */
	uint32_t main_country;       /* index into words.countries, UINT32_MAX: none: the country that the report is about */
	dln_who *who_cache;          /* one a token; kind NONE: not worked out or nobody */
	uint8_t *who_known;
	dln_arena *arena;
} dln_grounded;

/* Inside a guard: everything lives in `arena`. */
void dln_ground_report(dln_arena *arena, const dln_words *words, const dln_parsed *parsed, dln_grounded *out);

/* How far the stages look within one sentence, in tokens: further off nothing belongs together, and a text without a full stop costs no more. */
#define DLN_NEAR 400

/* The mentions of `back` sentences before that of `token` and of its own, at most DLN_NEAR tokens behind and 3 * DLN_NEAR before it: indices [first, end). */
void dln_ground_near(const dln_grounded *g, uint32_t token, uint32_t back, size_t *first, size_t *end);
/* The phrase that `token` heads, as words: without relative clauses, appositions and long attachments, at most 12 words. */
dln_range dln_ground_phrase(const dln_grounded *g, uint32_t token);
/* A dash between words, short or long. */
bool dln_ground_is_dash(dln_view form);
/* The subject of a verb of saying where the tree calls it something else, as it does behind the verb; DLN_NO_TOKEN: none, or it has a subject. */
uint32_t dln_ground_sayer(const dln_tree *tree, uint32_t verb);
/* Who is meant by the phrase. kind NONE when it is nobody (a thing has kind THING). */
dln_who dln_ground_who(const dln_grounded *g, uint32_t token);
/* The same of one who says something: what no table has ("the joint operations room") is somebody then, and a body of no name that belongs to a side is its voice. */
dln_who dln_ground_who_says(const dln_grounded *g, uint32_t token);
/* "Karabakh: Azerbaijan says it took Shusha": the name of a land or town before a colon that opens a title or a heading is no part of its sentence. */
bool dln_ground_is_label(const dln_grounded *g, uint32_t token);
/* "The last town on the coast", "the largest base": a phrase that picks out one of its kind by itself points back to none. */
bool dln_ground_picks_out(const dln_grounded *g, uint32_t noun);
/* Whether what is told in sentence `before` is long ago, and what `here` tells is not: no place of it is the place of the story. The sentences of a paragraph that
 * have no time of their own go on with it. */
bool dln_ground_turned_from(const dln_grounded *g, uint32_t before, uint32_t here);
/* "Taloqan, to the east of Kunduz", "north of the capital, Juba": the name only says where something else lies. */
bool dln_ground_is_landmark(const dln_grounded *g, const dln_mention *m);
/* Whether it is the capital of a state. */
bool dln_ground_is_state_capital(const dln_grounded *g, const dln_mention *m);
/* "Meeting in Nairobi, the leaders", "talks in Nairobi", "based in Nairobi": the place of a phrase is only where somebody meets others or has his seat, which is
 * not where what is told of happens. */
bool dln_ground_is_venue(const dln_grounded *g, uint32_t token);
/* The words that tell whom `who` means by the phrase: those of the phrase, or, where it is "they" (not "some of them") and they have no name, of the phrase that it
 * stands for. Inside a quotation "they" stays: whom its speaker means the report need not have said. */
dln_range dln_ground_described_at(const dln_grounded *g, uint32_t token, const dln_who *who);
/* What a claim calls that which `who` means by the phrase: "the guerrillas", "a gunman" are people and a person, whatever force they are of; "Taliban
 * fighters" are the force that is named. */
dln_kind dln_ground_kind_said(const dln_grounded *g, uint32_t token, const dln_who *who);
/* By which of its words, and by which words before, a phrase means whom it means: for those who ask why. */
typedef enum dln_how_kind {
	DLN_HOW_NOBODY,   /* a pronoun that nothing before fits */
	DLN_HOW_NAME,     /* a name */
	DLN_HOW_CALLED,   /* "the colonel": somebody whom the report has named and called so */
	DLN_HOW_SPEAKER,  /* "we" inside a quotation */
	DLN_HOW_RELATIVE, /* "who": what the clause hangs on */
	DLN_HOW_BEFORE,   /* a pronoun: words before */
	DLN_HOW_NOUN      /* a common noun with what modifies it */
} dln_how_kind;
typedef struct dln_how {
	dln_how_kind kind;
	uint32_t token; /* the word that decides */
	uint32_t from;  /* head of the phrase whose meaning it has, DLN_NO_TOKEN: none */
} dln_how;
dln_how dln_ground_how(const dln_grounded *g, uint32_t token);
/* Where is meant by the phrase: names, "the city", "its". False when it is no place. */
bool dln_ground_where(const dln_grounded *g, uint32_t token, dln_where *out);
/* "The towns", "both cities": the first of the names that the text before listed last, of places of the noun's level; they stand side by side. DLN_NO_TOKEN: the noun
 * says more of them, or there is no such list. */
uint32_t dln_ground_places_before(const dln_grounded *g, uint32_t noun);
/* Whether "the" or another word that points stands on the noun. */
bool dln_ground_is_definite(const dln_grounded *g, uint32_t noun);
/* Whether two names have only a comma or a conjunction between them. */
bool dln_ground_side_by_side(const dln_grounded *g, const dln_mention *a, const dln_mention *b);
/* dln_ground_where for a single name that nothing knows, where the words around it ask for a place. */
bool dln_ground_unknown_place(const dln_grounded *g, uint32_t token, dln_where *out);
/* The classes of the phrase, from names, nouns and pronouns. */
dln_classes dln_ground_classes(const dln_grounded *g, uint32_t token);
/* Whether nouns.tsv has the word that carries the phrase's meaning. */
bool dln_ground_listed(const dln_grounded *g, uint32_t token);
/* The token that carries the meaning: "fighters" in "hundreds of fighters"; else the token. */
uint32_t dln_ground_core(const dln_grounded *g, uint32_t token);
/* A place as a dln_where, words `range`. */
dln_where dln_ground_place(const dln_know *know, uint32_t number, dln_range range);

#endif
