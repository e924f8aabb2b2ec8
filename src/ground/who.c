/* The enums of who.h as the words that outputs and knowledge files use, and back; codes of precision. */
#include "ground/who.h"

static const char *const kinds[] = {
	[DLN_KIND_NONE] = NULL, [DLN_PERSON] = "person", [DLN_PEOPLE] = "people", [DLN_FORCE] = "force",
	[DLN_ORGANIZATION] = "organization", [DLN_KIND_PLACE] = "place", [DLN_THING] = "thing",
};
static const char *const roles[] = {
	[DLN_ROLE_NONE] = NULL, [DLN_BELLIGERENT] = "belligerent", [DLN_OFFICIAL] = "official", [DLN_WITNESS] = "witness",
	[DLN_NGO] = "ngo", [DLN_UN] = "un", [DLN_EXPERT] = "expert", [DLN_AGENCY] = "agency", [DLN_OUTLET] = "outlet",
};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

const char *dln_kind_text(dln_kind k)
{
	return dln_word_at(kinds, COUNT(kinds), k);
}

bool dln_kind_parse(dln_view text, dln_kind *out)
{
	size_t i = dln_word_index(kinds, COUNT(kinds), text);
	if (i == COUNT(kinds)) return false;
	*out = (dln_kind)i;
	return true;
}

const char *dln_role_text(dln_role r)
{
	return dln_word_at(roles, COUNT(roles), r);
}

bool dln_role_parse(dln_view text, dln_role *out)
{
	size_t i = dln_word_index(roles, COUNT(roles), text);
	if (i == COUNT(roles)) return false;
	*out = (dln_role)i;
	return true;
}

unsigned dln_where_ucdp(const dln_where *where)
{
	static const unsigned codes[] = {
		[DLN_SITE] = 1, [DLN_TOWN] = 1, [DLN_DISTRICT] = 3, [DLN_DIVISION] = 4, [DLN_COUNTRY] = 6, [DLN_REGION] = 5,
	};
	if (!dln_where_some(where))
		return 0;
	unsigned code = codes[where->precision];
	if (!dln_where_on_map(where)) /* as exactly as what contains it */
		return where->admin1.len ? 4 : 6;
	if (where->surroundings && code == 1)
		return 2;
	if (where->part && where->precision == DLN_COUNTRY)
		return 5;
	return code;
}

unsigned dln_where_acled(const dln_where *where)
{
	switch (dln_where_ucdp(where)) {
	case 0:
		return 0;
	case 1:
		return 1;
	case 2:
	case 3:
		return 2;
	default:
		return 3;
	}
}
