/* company.c: which place of each name is meant, by the company it keeps.
 *
 * Each candidate has points for what is known of it before reading (people, seat, kind), for what stands beside the name (a word for its kind, a place
 * that contains it), and for its company: the countries and first-level divisions that the other names of the report lie in, and how near the
 * nearest of their places are (spatial minimality: Leidner 2007; local lexicons: Lieberman, Samet & Sankaranarayanan 2010). As the company depends
 * on the choices and the choices on the company, they are made in rounds, each from the choices of the round before; a name counts as company of
 * others by how clearly its choice is ahead, never of itself. Whole numbers only, so that every machine chooses alike.
 */
#include "ground/ground_parts.h"

#include <string.h>

enum {
	ENOUGH = 24, /* what more names of one country say is no more: a report of the United States names Moscow too */
	ROUNDS = 5, NEAREST = 3, MOST_VOICES = 3,
	WINDOW = 60, /* names before and behind, by their first mention, that can be near */
	TRUST_STEP = 8, TRUST_MOST = 4 /* points ahead of the second candidate, and how often they count */
};

/* A candidate as it is weighed. */
typedef struct option {
	int known;               /* points that do not depend on others */
	int score;
	int lat, lon;            /* hundredths of a degree */
	uint32_t country;        /* index into words.countries, UINT32_MAX: none */
	uint32_t division;       /* place number, UINT32_MAX: none */
	bool wide;               /* a country or region: has company, but is near to nothing */
} option;

typedef struct company {
	dln_ground_job *job;
	dln_toponym *names;
	option **options;        /* of each name, one a candidate */
	size_t count;
	const uint32_t *country_points;
	uint32_t *country_weight;
	uint32_t *division_weight; /* by place number: those of divisions are among the lowest */
	uint32_t division_end;
} company;

/* Eight times the binary logarithm, straight between powers of two. */
static int log8(uint32_t n)
{
	int bits = 0;
	while (n >> (bits + 1))
		bits++;
	return 8 * bits + (int)(((uint64_t)n * 8 >> bits) - 8);
}

uint32_t dln_ground_known_by(const dln_place *p)
{
	enum { LISTED = 20000 };
	bool listed = p->id > INT32_MAX && p->precision <= DLN_DISTRICT;
	return listed && p->population < LISTED ? LISTED : p->population;
}

static int known_points(const dln_toponym *name, const dln_place *p, uint32_t index)
{
	int score = log8(dln_ground_known_by(p) + 1) / 4;
	if (dln_view_eq_nocase(name->words, p->name)) /* rather than by one of its other names */
		score += 6;
	score += p->seat == 1 ? 38 : p->seat == 2 ? 10 : p->seat == 3 ? 3 : 0;
	if (p->precision == DLN_DIVISION)
		score += 9 + (p->population ? 0 : 30);
	if (p->precision == DLN_TOWN)
		score += 10;
	if (p->precision == DLN_DISTRICT && !p->population)
		score += 16;
	if (p->precision == DLN_REGION)
		score += name->article ? 100 : 40;
	if (name->level >= 0)
		score += (int)p->precision == name->level ? 45 : -10;
	return score + (name->held[index] ? 60 : 0);
}

static void prepare(company *c)
{
	const dln_words *words = c->job->words;
	for (size_t n = 0; n < c->count; n++) {
		c->options[n] = dln_arena_array(c->job->arena, option, c->names[n].count + 1);
		for (uint32_t k = 0; k < c->names[n].count; k++) {
			dln_place p;
			dln_know_place(words->know, c->names[n].numbers[k], &p);
			c->options[n][k] = (option){.known = known_points(&c->names[n], &p, k), .division = p.division,
				.lat = (int)(p.lat * 100), .lon = (int)(p.lon * 100), .wide = p.precision >= DLN_COUNTRY,
				.country = dln_words_country(words, p.country)};
			if (p.division != UINT32_MAX && p.division >= c->division_end)
				c->division_end = p.division + 1;
		}
	}
}

/* Square of the distance in kilometres, at the scale of a map of the middle latitude (Bhaskara's cosine). */
static uint32_t distance_squared(const option *a, const option *b)
{
	int64_t middle = (a->lat + b->lat) / 200, cosine = (32400 - 4 * middle * middle) * 1000 / (32400 + middle * middle);
	int64_t east = (a->lon - b->lon) % 36000;
	east = east > 18000 ? east - 36000 : east < -18000 ? east + 36000 : east;
	int64_t x = east * cosine * 111 / 100000, y = (int64_t)(a->lat - b->lat) * 111 / 100, sum = x * x + y * y;
	return sum > INT32_MAX ? INT32_MAX : (uint32_t)sum;
}

static uint32_t voice_of(const dln_toponym *name)
{
	return name->trust * (name->mentions < MOST_VOICES ? name->mentions : MOST_VOICES);
}

/* What each country and division has been named for, from the choices as they are. */
static void gather(company *c)
{
	for (size_t i = 0; i < c->job->words->country_count; i++)
		c->country_weight[i] = TRUST_MOST * c->country_points[i];
	memset(c->division_weight, 0, c->division_end * sizeof *c->division_weight);
	for (size_t n = 0; n < c->count; n++) {
		uint32_t voice = voice_of(&c->names[n]);
		if (!voice)
			continue;
		const option *o = &c->options[n][c->names[n].best];
		if (o->country != UINT32_MAX)
			c->country_weight[o->country] += voice;
		if (o->division != UINT32_MAX)
			c->division_weight[o->division] += voice;
	}
}

/* "Shusha ... Shushi": another name of one of the candidates is near to all of them, and tells none from the next. */
static bool is_other_name(const dln_toponym *name, uint32_t number)
{
	for (uint32_t k = 0; k < name->count; k++)
		if (name->numbers[k] == number)
			return true;
	return false;
}

/* Points for the nearest places of other names. */
static int near_points(const company *c, size_t name, const option *o)
{
	int best[NEAREST] = {0}, sum = 0;
	if (o->wide)
		return 0;
	size_t end = name + WINDOW < c->count ? name + WINDOW : c->count;
	for (size_t n = name > WINDOW ? name - WINDOW : 0; n < end; n++) {
		const option *other = &c->options[n][c->names[n].best];
		if (n == name || !c->names[n].trust || other->wide || is_other_name(&c->names[name], c->names[n].numbers[c->names[n].best]))
			continue;
		int close = 160 - log8(distance_squared(o, other) + 1), at = NEAREST - 1;
		close = close * (int)c->names[n].trust / (8 * TRUST_MOST);
		if (close <= best[at])
			continue;
		for (; at > 0 && best[at - 1] < close; at--)
			best[at] = best[at - 1];
		best[at] = close;
	}
	for (int i = 0; i < NEAREST; i++)
		sum += best[i];
	return sum;
}

/* Points by the logarithm of how often others name the candidate's country and division, and for what is near. */
static uint32_t company_points(company *c, size_t name, const option *o)
{
	const option *chosen = &c->options[name][c->names[name].best];
	uint32_t own = voice_of(&c->names[name]), weight = o->country == UINT32_MAX ? 0 : c->country_weight[o->country];
	if (o->country == chosen->country && weight >= own)
		weight -= own;
	int points = 14 * log8(1 + (weight < ENOUGH ? weight : ENOUGH)) / 8;
	weight = o->division == UINT32_MAX ? 0 : c->division_weight[o->division];
	if (o->division == chosen->division && weight >= own)
		weight -= own;
	points += 10 * log8(1 + weight) / 8;
	return (uint32_t)(points + near_points(c, name, o));
}

enum { BESIDE = 60, FAR = 100 /* km */, BESIDE_POINTS = 50 };

/* "Bukovica near Kiseljak": what is said to be near a place is near it. */
static bool is_far(const company *c, size_t name, const option *o)
{
	const dln_toponym *beside = &c->names[c->names[name].beside];
	return distance_squared(o, &c->options[c->names[name].beside][beside->best]) > FAR * FAR;
}

static int beside_points(const company *c, size_t name, const option *o)
{
	if (c->names[name].beside == UINT32_MAX)
		return 0;
	const dln_toponym *beside = &c->names[c->names[name].beside];
	if (distance_squared(o, &c->options[c->names[name].beside][beside->best]) < BESIDE * BESIDE)
		return BESIDE_POINTS;
	return is_far(c, name, o) ? -BESIDE_POINTS : 0;
}

/* Chooses for one name; the choice is written to `best` and `trust`, which nobody reads in this round. */
static void choose(company *c, size_t name, uint32_t *best, uint32_t *trust, uint32_t *points)
{
	int first = INT32_MIN, second = INT32_MIN;
	for (uint32_t k = 0; k < c->names[name].count; k++) {
		option *o = &c->options[name][k];
		uint32_t points_here = company_points(c, name, o);
		o->score = o->known + (int)points_here + beside_points(c, name, o);
		if (o->score > first) {
			second = first;
			first = o->score;
			*best = k;
			*points = points_here;
		} else if (o->score > second)
			second = o->score;
	}
	int ahead = second == INT32_MIN ? TRUST_MOST : (first - second) / TRUST_STEP;
	*trust = (uint32_t)(ahead < TRUST_MOST ? ahead : TRUST_MOST);
}

enum { LITTLE_KNOWN = 20000, OVER_THE_BORDER = 300 /* km */, MOST_INITIALS = 3 };

/* A report about one land names a small town of another only by saying where it lies. Looked at in a window, so that it costs the same for each name. */
static bool is_astray(const company *c, size_t name)
{
	const dln_toponym *t = &c->names[name];
	const option *o = &c->options[name][t->best];
	uint32_t elsewhere = 0;
	dln_place p;
	dln_know_place(c->job->words->know, t->numbers[t->best], &p);
	bool initials = t->words.len <= MOST_INITIALS && !dln_view_eq_nocase(t->words, p.name); /* "CAI", "LA": letters that far larger towns are called by, too */
	if (p.precision != DLN_TOWN || p.seat == 1 || (dln_ground_known_by(&p) >= LITTLE_KNOWN && !initials))
		return false;
	size_t end = name + WINDOW < c->count ? name + WINDOW : c->count;
	for (size_t n = name > WINDOW ? name - WINDOW : 0; n < end; n++) {
		const option *other = &c->options[n][c->names[n].best];
		dln_know_place(c->job->words->know, c->names[n].numbers[c->names[n].best], &p);
		if (n == name || !c->names[n].trust || other->wide || (p.precision == DLN_TOWN && dln_ground_known_by(&p) < LITTLE_KNOWN))
			continue;
		if (other->country == o->country || distance_squared(o, other) < OVER_THE_BORDER * OVER_THE_BORDER)
			return false;
		elsewhere++;
	}
	return elsewhere >= 2;
}

void dln_ground_company(dln_ground_job *job, dln_toponym *names, size_t count, const uint32_t *country_points)
{
	company c = {.job = job, .names = names, .count = count, .country_points = country_points,
		.options = dln_arena_array(job->arena, option *, count + 1), .country_weight = dln_arena_array(job->arena, uint32_t, job->words->country_count + 1)};
	uint32_t *best = dln_arena_array(job->arena, uint32_t, 3 * count + 1), *trust = best + count, *points = trust + count;
	prepare(&c);
	c.division_weight = dln_arena_array(job->arena, uint32_t, c.division_end + 1);
	for (int round = 0; round < ROUNDS; round++) {
		gather(&c);
		for (size_t n = 0; n < count; n++)
			choose(&c, n, &best[n], &trust[n], &points[n]);
		for (size_t n = 0; n < count; n++) {
			names[n].best = best[n];
			names[n].trust = trust[n];
			names[n].company = points[n];
		}
	}
	for (size_t n = 0; n < count; n++) {
		names[n].far = names[n].beside != UINT32_MAX && is_far(&c, n, &c.options[n][names[n].best]);
		names[n].astray = is_astray(&c, n);
	}
}
