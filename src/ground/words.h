/* words.h: the tables that grounding needs, indexed: nouns by lemma, nationalities and actors by folded name.
 * Built once when the engine opens, const afterwards. */
#ifndef DLN_GROUND_WORDS_H
#define DLN_GROUND_WORDS_H

#include "base/map.h"
#include "ground/who.h"

/* Classes of nouns.tsv as bits. */
typedef uint32_t dln_classes;
enum {
	DLN_C_FORCE = 1 << 0, DLN_C_ARMED = 1 << 1, DLN_C_STATE = 1 << 2, DLN_C_OFFICIAL = 1 << 3, DLN_C_PERSON = 1 << 4, DLN_C_PEOPLE = 1 << 5,
	DLN_C_WITNESS = 1 << 6, DLN_C_EXPERT = 1 << 7, DLN_C_ORG = 1 << 8, DLN_C_PLACE = 1 << 9, DLN_C_FACILITY = 1 << 10, DLN_C_AIRCRAFT = 1 << 11,
	DLN_C_VEHICLE = 1 << 12, DLN_C_WEAPON = 1 << 13, DLN_C_MUNITION = 1 << 14, DLN_C_PRISONER = 1 << 15, DLN_C_ACCORD = 1 << 16,
	DLN_C_ATTACK = 1 << 17, DLN_C_TIME = 1 << 18, DLN_C_POWER = 1 << 19, DLN_C_CAUSE = 1 << 20, DLN_C_NUMBER = 1 << 21, DLN_C_THING = 1 << 22,
	DLN_C_IDEA = 1 << 23
};
/* The bit of a class name, 0 when there is none. */
dln_classes dln_class_parse(dln_view name);

typedef enum dln_noun_side { DLN_SIDE_NOBODY, DLN_SIDE_STATE, DLN_SIDE_REBEL, DLN_SIDE_OWN } dln_noun_side;

typedef struct dln_noun {
	dln_classes classes;
	dln_kind kind;
	dln_role role;
	dln_noun_side side;
	bool self;              /* stands for the government itself */
	bool has_level;
	dln_precision level;
} dln_noun;

typedef struct dln_country {
	char iso2[3];
	dln_view name, adjective, government, forces; /* "Afghanistan", "Afghan", "Afghan government", "Afghan security forces" */
	dln_view capital;
	uint32_t place;         /* place number, UINT32_MAX: none */
} dln_country;

typedef struct dln_actor {
	dln_view name, side, countries, class_name;
	dln_kind kind;
	dln_role role;
	uint32_t next;          /* another actor that goes by the same name, UINT32_MAX: none */
	bool armed, state;
	bool rebel;             /* an armed group or militia, which "the rebels" can mean */
} dln_actor;

/* Classes of function_words.tsv as bits. */
enum {
	DLN_F_LOCATIVE = 1 << 0, DLN_F_AROUND = 1 << 1, DLN_F_SPEAKER = 1 << 2, DLN_F_SPEAKERS = 1 << 3, DLN_F_PERSONS = 1 << 4, DLN_F_PERSON = 1 << 5,
	DLN_F_NEUTER = 1 << 6, DLN_F_RELATIVE = 1 << 7, DLN_F_JOINER = 1 << 8, DLN_F_ATTRIBUTION = 1 << 9, DLN_F_OBJECT_OF = 1 << 10,
	DLN_F_SOURCE_OF = 1 << 11, DLN_F_OF = 1 << 12, DLN_F_AWAY = 1 << 13, DLN_F_DEFINITE = 1 << 14, DLN_F_PERFECT = 1 << 15, DLN_F_FUTURE = 1 << 16,
	DLN_F_FORMER = 1 << 17
};

/* What a folded name may be. Several at once are possible. */
typedef struct dln_alias {
	uint32_t country, actor; /* index, UINT32_MAX: none */
	bool adjective, people;  /* "Afghan", "Afghans" */
	bool acronym;            /* only when the text has it in capitals */
} dln_alias;

enum { DLN_NOT_PERSON, DLN_NOT_WORD /* a capital letter tells the name from it */, DLN_NOT_TIME };

typedef struct dln_words {
	const dln_know *know;
	const dln_noun *nouns;
	dln_map noun_of;         /* lemma -> index */
	const dln_country *countries;
	size_t country_count;
	const dln_actor *actors;
	size_t actor_count;
	dln_map alias_of;        /* strict fold -> index into aliases */
	const dln_alias *aliases;
	size_t alias_longest;    /* bytes of the longest folded alias */
	dln_map not_place;       /* strict fold -> DLN_NOT_ what it is rather than a place */
	dln_map function_of;     /* small words -> DLN_F_ bits */
} dln_words;

dln_status dln_words_load(dln_arena *arena, const dln_know *know, const dln_words **out, dln_err *err);
/* The noun of a lemma; a thing when it is in no line. Never NULL. */
const dln_noun *dln_words_noun(const dln_words *words, dln_view lemma);
bool dln_words_is_noun(const dln_words *words, dln_view lemma);
/* A month or weekday, written as a name. */
bool dln_words_is_time(const dln_words *words, dln_view form);
/* The DLN_F_ bits of a small word, whatever its case; 0 for any other. */
uint32_t dln_words_function(const dln_words *words, dln_view form);
/* Index of a country by its alpha-2 code, UINT32_MAX when there is none. */
uint32_t dln_words_country(const dln_words *words, const char *iso2);
/* NULL when the name is not known. `words` as in the text. */
const dln_alias *dln_words_alias(const dln_words *words, dln_view name);

#endif
