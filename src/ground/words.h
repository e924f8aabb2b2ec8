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
	DLN_C_IDEA = 1 << 23, DLN_C_COURSE = 1 << 25, DLN_C_PLAYER = 1 << 24 /* with PERSON or ORG: what they say and do is no politics */
};
/* The bit of a class name, 0 when there is none. */
dln_classes dln_class_parse(dln_view name);

typedef enum dln_noun_side { DLN_SIDE_NOBODY, DLN_SIDE_STATE, DLN_SIDE_REBEL, DLN_SIDE_OWN, DLN_SIDE_FOE } dln_noun_side;

typedef struct dln_noun {
	dln_classes classes;
	dln_kind kind;
	dln_role role;
	dln_noun_side side;
	bool persons;           /* kind FORCE: says the fighters ("gunmen"), not their body ("army") */
	bool self;              /* stands for the government itself */
	bool has_level;
	dln_precision level;
} dln_noun;

typedef struct dln_country {
	char iso2[3];
	dln_view name, adjective, government, forces; /* "Afghanistan", "Afghan", "Afghan government", "Afghan security forces" */
	dln_view capital;
	uint32_t place, seat;   /* place numbers of the country and its capital, UINT32_MAX: none */
	bool no_army;
} dln_country;

typedef struct dln_actor {
	dln_view name, side, countries, class_name;
	dln_view other;         /* further names, ';' between */
	dln_kind kind;
	dln_role role;
	bool armed, state;
	bool rebel;             /* an armed group or militia, which "the group" can mean */
	bool loyal;             /* on the side of the state where it is, so "the rebels" cannot mean it */
	int from, to;           /* years, 0: not known, or still */
	bool sorted;            /* group_words.tsv says of it what it is */
	uint32_t self;          /* index of the actor whose line of actors.tsv this is; another than its own: what it is in some of its years (sides.tsv) */
	uint32_t next;          /* index of what it is in other years, UINT32_MAX: none */
} dln_actor;

/* A row of group_words.tsv. */
typedef enum dln_group_how { DLN_GROUP_IS, DLN_GROUP_RATHER, DLN_GROUP_SELDOM, DLN_GROUP_PEOPLE, DLN_GROUP_BACKED } dln_group_how;
typedef struct dln_group_row {
	dln_group_how how;
	uint32_t first, count;  /* in dln_words.group_actors */
} dln_group_row;

/* Classes of function_words.tsv as bits: more than an enum holds. */
typedef uint64_t dln_functions;
#define DLN_F_LOCATIVE ((dln_functions)1 << 0)
#define DLN_F_AROUND ((dln_functions)1 << 1)
#define DLN_F_SPEAKER ((dln_functions)1 << 2)
#define DLN_F_SPEAKERS ((dln_functions)1 << 3)
#define DLN_F_PERSONS ((dln_functions)1 << 4)
#define DLN_F_PERSON ((dln_functions)1 << 5)
#define DLN_F_NEUTER ((dln_functions)1 << 6)
#define DLN_F_RELATIVE ((dln_functions)1 << 7)
/* A pronoun: names nobody by itself. */
#define DLN_F_PRONOUN (DLN_F_SPEAKER | DLN_F_SPEAKERS | DLN_F_PERSONS | DLN_F_PERSON | DLN_F_NEUTER | DLN_F_RELATIVE)
#define DLN_F_JOINER ((dln_functions)1 << 8)
#define DLN_F_ATTRIBUTION ((dln_functions)1 << 9)
#define DLN_F_OBJECT_OF ((dln_functions)1 << 10)
#define DLN_F_SOURCE_OF ((dln_functions)1 << 11)
#define DLN_F_OF ((dln_functions)1 << 12)
#define DLN_F_AWAY ((dln_functions)1 << 13)
#define DLN_F_DEFINITE ((dln_functions)1 << 14)
#define DLN_F_PERFECT ((dln_functions)1 << 15)
#define DLN_F_FUTURE ((dln_functions)1 << 16)
#define DLN_F_FORMER ((dln_functions)1 << 17)
#define DLN_F_SERVING ((dln_functions)1 << 18)
#define DLN_F_HEADS ((dln_functions)1 << 19)
#define DLN_F_BACKED ((dln_functions)1 << 20)
#define DLN_F_COLLECTIVE ((dln_functions)1 << 21)
#define DLN_F_LIGHT ((dln_functions)1 << 22)
#define DLN_F_MAKES ((dln_functions)1 << 23)
#define DLN_F_AHEAD ((dln_functions)1 << 24)
#define DLN_F_DOING ((dln_functions)1 << 25)
#define DLN_F_LAW ((dln_functions)1 << 26)
#define DLN_F_INTO ((dln_functions)1 << 27)
#define DLN_F_LOCAL ((dln_functions)1 << 28)
#define DLN_F_MEETS ((dln_functions)1 << 29)
#define DLN_F_PAIR ((dln_functions)1 << 30)
#define DLN_F_SEAT ((dln_functions)1 << 31)
#define DLN_F_ARTICLE ((dln_functions)1 << 32)
#define DLN_F_OBJECTLESS ((dln_functions)1 << 33)
#define DLN_F_COUNTRYWIDE ((dln_functions)1 << 34)
#define DLN_F_SUM ((dln_functions)1 << 35)
#define DLN_F_BEHIND ((dln_functions)1 << 36)
#define DLN_F_GOAL ((dln_functions)1 << 37)
#define DLN_F_COMMITS ((dln_functions)1 << 38)
#define DLN_F_NAMES ((dln_functions)1 << 39)
#define DLN_F_CONTRARY ((dln_functions)1 << 40)
#define DLN_F_LOYAL ((dln_functions)1 << 41)
#define DLN_F_ONWARD ((dln_functions)1 << 42)
#define DLN_F_HERE ((dln_functions)1 << 43)
#define DLN_F_INVOLVES ((dln_functions)1 << 44)
#define DLN_F_SHARE ((dln_functions)1 << 45)
#define DLN_F_OCCURS ((dln_functions)1 << 46)
#define DLN_F_MEANWHILE ((dln_functions)1 << 47)
#define DLN_F_LINKS ((dln_functions)1 << 48)
#define DLN_F_WORK ((dln_functions)1 << 49)
#define DLN_F_AUTHOR ((dln_functions)1 << 50)
#define DLN_F_STRIKES ((dln_functions)1 << 51)
#define DLN_F_BLAST ((dln_functions)1 << 52)
#define DLN_F_INSTALLS ((dln_functions)1 << 53)
#define DLN_F_TOWARD ((dln_functions)1 << 54)
#define DLN_F_MOVES ((dln_functions)1 << 55)
#define DLN_F_MINOR ((dln_functions)1 << 56)

/* What a folded name may be. Several at once are possible. */
typedef struct dln_alias {
	uint32_t country, actor; /* index, UINT32_MAX: none */
	uint32_t next;           /* alias with another actor of the same name, UINT32_MAX: none */
	bool adjective, people;  /* "Afghan", "Afghans" */
	bool acronym;            /* only when the text has it in capitals */
} dln_alias;

/* A short form of a place's name (place_abbreviations.tsv). */
typedef struct dln_short_place {
	uint32_t number; /* of the place */
	bool after;      /* only behind a comma that follows a name */
} dln_short_place;

/* A word of place_relations.tsv. */
typedef enum dln_relation_kind {
	DLN_RELATION_NONE, DLN_RELATION_DIRECTION, DLN_RELATION_UNIT, DLN_RELATION_FROM,
	DLN_RELATION_SIDE /* "northern": a part of what is named */, DLN_RELATION_NAMED /* "village": says of a name that it is a place's */,
	DLN_RELATION_OPENS /* "fort": the same, also as its first word */, DLN_RELATION_OF /* "outskirts": of a name that it is of */,
	DLN_RELATION_HOME /* "residence": of a name before it, when it is somebody's */,
	DLN_RELATION_GONE /* "entered": of its object, when fighters do it */,
	DLN_RELATION_LEFT /* "fled": the same, and that who did it was there before */,
	DLN_RELATION_SOLE, /* "last": of a noun, that its phrase picks out one by itself */
	DLN_RELATION_SHOWN, /* "photo": whose it is is named before it, and not where */
	DLN_RELATION_THEN /* "hospitalised": tells where somebody was when what befell him was over */,
	DLN_RELATION_WHOM /* "arrest": its object is somebody and no place */
} dln_relation_kind;
typedef struct dln_relation {
	dln_relation_kind kind;
	int32_t north, east; /* of a direction: thousandths of the way; of a unit: north has its metres */
} dln_relation;

enum { DLN_NOT_PERSON, DLN_NOT_WORD /* a capital letter tells the name from it */, DLN_NOT_TIME };

typedef struct dln_words {
	const dln_know *know;
	const dln_noun *nouns;
	dln_map noun_of;         /* lemma -> index */
	const dln_country *countries;
	size_t country_count;
	uint32_t country_of[26 * 26]; /* by alpha-2 code: index into countries, UINT32_MAX: none */
	const dln_actor *actors;
	size_t actor_count;      /* those of actors.tsv, then what some of them are in some of their years */
	const uint32_t *missions; /* indices of the UN's missions to countries */
	size_t mission_count;
	dln_map alias_of;        /* strict fold -> index into aliases */
	const dln_alias *aliases;
	size_t alias_longest;    /* bytes of the longest folded alias */
	dln_map not_place;       /* strict fold -> DLN_NOT_ what it is rather than a place */
	dln_map short_place_of;  /* words as in a text -> index into short_places */
	const dln_short_place *short_places;
	dln_map relation_of;     /* small letters -> index into relations */
	const dln_relation *relations;
	dln_map number_of;       /* cardinals of numbers.tsv -> value */
	dln_map fractions;       /* those of numbers.tsv */
	dln_map says;            /* verbs of saying (parse/attribution.h) */
	dln_map function_of;     /* small words -> index in functions */
	dln_functions *functions;
	const dln_group_row *group_rows;
	const uint32_t *group_actors; /* index into actors */
	dln_map group_of, backed_of; /* word, alpha-2 code -> index into group_rows */
	dln_map title_of;        /* "col." -> index into titles */
	const dln_view *titles;  /* "colonel" */
} dln_words;

dln_status dln_words_load(dln_arena *arena, const dln_know *know, const dln_words **out, dln_err *err);
/* The noun of a lemma; a thing when it is in no line. Never NULL. */
const dln_noun *dln_words_noun(const dln_words *words, dln_view lemma);
bool dln_words_is_noun(const dln_words *words, dln_view lemma);
/* A month or weekday, written as a name. */
bool dln_words_is_time(const dln_words *words, dln_view form);
/* The DLN_F_ bits of a small word, whatever its case; 0 for any other. */
dln_functions dln_words_function(const dln_words *words, dln_view form);
/* What a word says of the armed groups that it is said of, and which groups a state backs. NULL: nothing. */
const dln_group_row *dln_words_group(const dln_words *words, dln_view word);
const dln_group_row *dln_words_backed(const dln_words *words, const char *iso2);
bool dln_words_in_row(const dln_words *words, const dln_group_row *row, uint32_t actor);
/* The word that a shortened title stands for: "colonel" for "col."; the word itself when it is none. In small letters both. */
dln_view dln_words_title(const dln_words *words, dln_view word);
/* Index of what an actor is in a year, 0: not known, when it is as actors.tsv has it. Any of its indices may be given. */
uint32_t dln_words_actor_in(const dln_words *words, uint32_t actor, int year);
/* How many years it is from `year` to those of an actor, 0: it is among them. Where the year is not known (0), those that are not over are nearest. */
int dln_words_years_off(const dln_actor *actor, int year);
/* Index of a country by its alpha-2 code, UINT32_MAX when there is none. */
uint32_t dln_words_country(const dln_words *words, const char *iso2);
/* The same of the first code of a list, which is cut off it. */
uint32_t dln_words_next_country(const dln_words *words, dln_view *codes);
/* How the words lay a place to another; kind NONE for any other words. */
dln_relation dln_words_relation(const dln_words *words, dln_view form);
/* Thousandths of a number in digits or a word ("12.5", "1,200", "twelve"); 0 when it is none or over a million. */
uint32_t dln_words_number(const dln_words *words, dln_view form);
/* "half", "quarters". */
bool dln_words_is_fraction(const dln_words *words, dln_view form);
/* The place that a short form stands for, NULL: none. `words` as in the text. */
const dln_short_place *dln_words_short_place(const dln_words *words, dln_view form);
/* NULL when the name is not known. `words` as in the text. */
const dln_alias *dln_words_alias(const dln_words *words, dln_view name);

#endif
