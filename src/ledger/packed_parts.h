/* packed_parts.h: what packing and unpacking share: the numbers of the form. */
#ifndef DLN_LEDGER_PACKED_PARTS_H
#define DLN_LEDGER_PACKED_PARTS_H

#include <assert.h>
#include <string.h>

#include "ledger/packed.h"

enum { FORM = 1 /* the first byte */, HASH = 32, ID_DIGITS = 12, BITS = 7, MORE = 1 << BITS };
#define MOST_BYTES ((size_t)1 << 29)
#define LARGEST_WHOLE ((uint64_t)1 << 53)

/* Degrees are counted from these on, in ten thousandths. The quotient is the number that the decimal fraction is read as: both are the nearest to it. */
enum { SOUTH = -90, WEST = -180, PARTS = 10000 };
static inline double dln_packed_degrees(int64_t steps, int least) {
	return (double)(steps + (int64_t)least * PARTS) / PARTS;
}

typedef enum table { STRINGS, WHOS, PLACES, TIMES, TABLES } table;

/* Bits of a place, a quantity, a claim. */
enum { PART = 1, SURROUNDINGS = 2, ON_MAP = 4, PLACE_BITS = 7 };
enum { VALUE = 1, MIN = 2, MAX = 4, JOINT = 8, CUMULATIVE = 16, QUANTITY_BITS = 31 };
enum { DOUBTED = 1, SOURCES = 2, QUANTITIES = 4, CUES = 8, CLAIM_BITS = 15 };

/* ---- the numbers of enum values ---- */

typedef struct numbering {
	const uint8_t *values; /* by number */
	size_t count;
} numbering;

/* A value's number is its place in the list, for good: a new value goes to the end of it, wherever it stands in its enum. */
#define DLN_NUMBERING(name, values_in_all, ...) \
	static const uint8_t name##_values[] = {__VA_ARGS__}; \
	static_assert(sizeof name##_values == (values_in_all), "a new value needs a number, at the end"); \
	static const numbering name = {name##_values, sizeof name##_values}

DLN_NUMBERING(types, DLN_TYPES, DLN_SEIZE, DLN_HOLD, DLN_ENTER, DLN_ADVANCE, DLN_BESIEGE, DLN_WITHDRAW, DLN_SURRENDER, DLN_CLASH, DLN_AIRSTRIKE, DLN_SHELL, DLN_BOMB,
	DLN_ATTACK, DLN_KILL, DLN_INJURE, DLN_ABDUCT, DLN_DETAIN, DLN_HIJACK, DLN_ROB, DLN_DESTROY, DLN_FREE_PRISONERS, DLN_OVERTHROW, DLN_DISPLACE, DLN_EVACUATE,
	DLN_SHORTAGE, DLN_AID, DLN_DEPLOY, DLN_VISIT, DLN_TALK, DLN_AGREE, DLN_CONCEDE, DLN_COOPERATE, DLN_REJECT, DLN_APPEAL, DLN_VOW, DLN_WARN, DLN_THREATEN, DLN_ACCUSE,
	DLN_DENY, DLN_SUPPORT, DLN_PROTEST, DLN_SANCTION, DLN_RESTRICT);
DLN_NUMBERING(factualities, DLN_UU + 1, DLN_CT_PLUS, DLN_PR_PLUS, DLN_PS_PLUS, DLN_CT_MINUS, DLN_PR_MINUS, DLN_PS_MINUS, DLN_UU);
DLN_NUMBERING(asides, DLN_ASIDE_BACKGROUND + 1, DLN_ASIDE_NONE, DLN_ASIDE_PLANNED, DLN_ASIDE_DEMANDED, DLN_ASIDE_FEARED, DLN_ASIDE_HYPOTHETICAL, DLN_ASIDE_NEGATED,
	DLN_ASIDE_DENIED, DLN_ASIDE_POSSIBLE, DLN_ASIDE_GENERIC, DLN_ASIDE_BACKGROUND);
DLN_NUMBERING(kinds, DLN_THING + 1, DLN_KIND_NONE, DLN_PERSON, DLN_PEOPLE, DLN_FORCE, DLN_ORGANIZATION, DLN_KIND_PLACE, DLN_THING);
DLN_NUMBERING(roles, DLN_OUTLET + 1, DLN_ROLE_NONE, DLN_BELLIGERENT, DLN_OFFICIAL, DLN_WITNESS, DLN_NGO, DLN_UN, DLN_EXPERT, DLN_AGENCY, DLN_OUTLET);
DLN_NUMBERING(precisions, DLN_REGION + 1, DLN_SITE, DLN_TOWN, DLN_DISTRICT, DLN_DIVISION, DLN_COUNTRY, DLN_REGION);
DLN_NUMBERING(anchors, DLN_WHEN_YEARS + 1, DLN_WHEN_NONE, DLN_WHEN_ABSOLUTE, DLN_WHEN_PUBLISHED, DLN_WHEN_WEEKDAY, DLN_WHEN_MONTH, DLN_WHEN_MONTHS, DLN_WHEN_YEARS);
DLN_NUMBERING(bases, DLN_PUBLISHED + 1, DLN_STATED, DLN_INFERRED, DLN_PUBLISHED);
DLN_NUMBERING(grains, DLN_MORE + 1, DLN_DAY, DLN_WEEK, DLN_MONTH, DLN_YEAR, DLN_MORE);
DLN_NUMBERING(blocks, DLN_BLOCK_JUNK + 1, DLN_BLOCK_TITLE, DLN_BLOCK_PROSE, DLN_BLOCK_HEADING, DLN_BLOCK_CAPTION, DLN_BLOCK_CREDIT, DLN_BLOCK_JUNK);
DLN_NUMBERING(credits, DLN_CREDIT_IMAGE + 1, DLN_CREDIT_GIVEN, DLN_CREDIT_DATELINE, DLN_CREDIT_LINE, DLN_CREDIT_TOLD, DLN_CREDIT_IMAGE);
DLN_NUMBERING(ways_dated, DLN_DATED_INFERRED + 1, DLN_DATED_NOT, DLN_DATED_METADATA, DLN_DATED_FRONT, DLN_DATED_TEXT, DLN_DATED_INFERRED);

#endif
