/* who.h: who and where, as phrases of a report are resolved: the currency of `ground` and all stages behind it.
 *
 * All ranges are byte ranges in the report's text; all views point into the report's text or the knowledge, or are owned by the arena in
 * which they were made.
 */
#ifndef DLN_GROUND_WHO_H
#define DLN_GROUND_WHO_H

#include <math.h>

#include "know/know.h"
#include "read/report.h"

typedef enum dln_kind { DLN_KIND_NONE, DLN_PERSON, DLN_PEOPLE, DLN_FORCE, DLN_ORGANIZATION, DLN_KIND_PLACE, DLN_THING } dln_kind;
const char *dln_kind_text(dln_kind k);
bool dln_kind_parse(dln_view text, dln_kind *out);

typedef enum dln_role {
	DLN_ROLE_NONE, DLN_BELLIGERENT, DLN_OFFICIAL, DLN_WITNESS, DLN_NGO, DLN_UN, DLN_EXPERT, DLN_AGENCY, DLN_OUTLET
} dln_role;
const char *dln_role_text(dln_role r); /* NULL for NONE */
bool dln_role_parse(dln_view text, dln_role *out);

/* An actor, target or speaker. kind NONE: not said. `words` are the words in this report, also when they are a pronoun. */
typedef struct dln_who {
	dln_kind kind;
	dln_role role;
	dln_view name;     /* canonical: "Taliban", "Afghan security forces", "Ashraf Ghani"; empty when only described */
	dln_range words;
	dln_view side;     /* canonical name of the side it is on ("Afghan government", "Taliban"); empty when neutral or unknown */
	char country[3];
} dln_who;

/* A force, or persons said as its fighters; a person with a name of his own is none. */
static inline bool dln_who_fights(const dln_who *who)
{
	return who->kind == DLN_FORCE || (who->role == DLN_BELLIGERENT && (who->kind == DLN_PEOPLE || (who->kind == DLN_PERSON && !who->name.len)));
}

/* The name of the side it is on, or that it is itself; empty when there is none. */
static inline dln_view dln_who_side(const dln_who *who)
{
	return who->side.len ? who->side : who->role == DLN_BELLIGERENT || dln_who_fights(who) ? who->name : (dln_view){NULL, 0};
}

/* People who fight for nobody; who holds an office of a side is one of them when he is attacked, as ACLED and UCDP have it. */
static inline bool dln_who_is_civilian(const dln_who *who)
{
	return (who->kind == DLN_PERSON || who->kind == DLN_PEOPLE) && !dln_who_fights(who) && (!who->side.len || who->role == DLN_OFFICIAL);
}

/* Where. number UINT32_MAX and name empty: nowhere. A place that the words describe and the gazetteer does not have (a base, "surrounding districts") has the number
 * of the place that contains it and precision SITE or wider. A name that the gazetteer does not have has no number, and no coordinates: lat and lon are NAN. */
typedef struct dln_where {
	uint32_t number;   /* place number in the knowledge, UINT32_MAX: none */
	uint32_t id;       /* dln_place.id: stable between knowledge files */
	dln_view name;     /* canonical */
	dln_view admin1, admin2;
	dln_range words;   /* the phrase: "the outskirts of Aibak", "the city" */
	dln_range named;   /* the words of its sentence that are its name: "Aibak"; empty when there are none */
	char country[3];
	double lat, lon;
	dln_precision precision;
	bool part;         /* only a part of it is meant: houses, an airport, outskirts, surrounding districts */
	bool surroundings; /* not in it but near or around it */
} dln_where;
#define DLN_NO_WHERE ((dln_where){.number = UINT32_MAX})
/* How exactly the place is known, in the terms of two data sets of conflict; 0 for nowhere. UCDP GED's where_prec: 1 the place itself,
 * 2 within some 25 km of it, 3 second-level division, 4 first-level division, 5 a line or an area without sharp bounds (a region, a sea, a part of a country), 6 country.
 * ACLED's geo_precision: 1 a town or site, 2 near one or a small area, 3 a larger one. */
unsigned dln_where_ucdp(const dln_where *where);
unsigned dln_where_acled(const dln_where *where);
static inline bool dln_where_some(const dln_where *w) { return w->name.len > 0; }
/* Whether it can be put on a map. */
static inline bool dln_where_on_map(const dln_where *w) { return dln_where_some(w) && isfinite(w->lat) && isfinite(w->lon); }

#endif
