/* The enums of claim.h as the words that outputs and knowledge files use, and back. Each is a table indexed by the enum. */
#include "claim/claim.h"

static const char *const types[DLN_TYPES] = {
	[DLN_SEIZE] = "seize", [DLN_HOLD] = "hold", [DLN_ENTER] = "enter", [DLN_ADVANCE] = "advance", [DLN_BESIEGE] = "besiege",
	[DLN_WITHDRAW] = "withdraw", [DLN_SURRENDER] = "surrender",
	[DLN_CLASH] = "clash", [DLN_AIRSTRIKE] = "airstrike", [DLN_SHELL] = "shell", [DLN_BOMB] = "bomb", [DLN_ATTACK] = "attack",
	[DLN_KILL] = "kill", [DLN_INJURE] = "injure", [DLN_ABDUCT] = "abduct", [DLN_DETAIN] = "detain", [DLN_HIJACK] = "hijack",
	[DLN_ROB] = "rob", [DLN_DESTROY] = "destroy", [DLN_FREE_PRISONERS] = "free_prisoners", [DLN_OVERTHROW] = "overthrow",
	[DLN_DISPLACE] = "displace", [DLN_EVACUATE] = "evacuate", [DLN_SHORTAGE] = "shortage", [DLN_AID] = "aid",
	[DLN_DEPLOY] = "deploy", [DLN_VISIT] = "visit", [DLN_TALK] = "talk", [DLN_AGREE] = "agree", [DLN_CONCEDE] = "concede",
	[DLN_COOPERATE] = "cooperate", [DLN_REJECT] = "reject", [DLN_APPEAL] = "appeal", [DLN_VOW] = "vow", [DLN_WARN] = "warn",
	[DLN_THREATEN] = "threaten", [DLN_ACCUSE] = "accuse", [DLN_DENY] = "deny", [DLN_SUPPORT] = "support",
	[DLN_PROTEST] = "protest", [DLN_SANCTION] = "sanction", [DLN_RESTRICT] = "restrict",
};
static const char *const factualities[] = {
	[DLN_CT_PLUS] = "CT+", [DLN_PR_PLUS] = "PR+", [DLN_PS_PLUS] = "PS+",
	[DLN_CT_MINUS] = "CT-", [DLN_PR_MINUS] = "PR-", [DLN_PS_MINUS] = "PS-", [DLN_UU] = "UU",
};
static const char *const asides[] = {
	[DLN_ASIDE_NONE] = NULL, [DLN_ASIDE_PLANNED] = "planned", [DLN_ASIDE_DEMANDED] = "demanded", [DLN_ASIDE_FEARED] = "feared",
	[DLN_ASIDE_HYPOTHETICAL] = "hypothetical", [DLN_ASIDE_NEGATED] = "negated", [DLN_ASIDE_DENIED] = "denied",
	[DLN_ASIDE_POSSIBLE] = "possible", [DLN_ASIDE_GENERIC] = "generic", [DLN_ASIDE_BACKGROUND] = "background",
};
static const char *const bases[] = { [DLN_STATED] = "stated", [DLN_INFERRED] = "inferred", [DLN_PUBLISHED] = "published" };
static const char *const grains[] = {
	[DLN_DAY] = "day", [DLN_WEEK] = "week", [DLN_MONTH] = "month", [DLN_YEAR] = "year", [DLN_MORE] = "more",
};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

const char *dln_type_text(dln_type type)
{
	return dln_word_at(types, COUNT(types), type);
}

bool dln_type_parse(dln_view text, dln_type *out)
{
	size_t i = dln_word_index(types, COUNT(types), text);
	if (i == COUNT(types)) return false;
	*out = (dln_type)i;
	return true;
}

const char *dln_factuality_text(dln_factuality f)
{
	return dln_word_at(factualities, COUNT(factualities), f);
}

const char *dln_aside_text(dln_aside a)
{
	return dln_word_at(asides, COUNT(asides), a);
}

const char *dln_basis_text(dln_basis b)
{
	return dln_word_at(bases, COUNT(bases), b);
}

const char *dln_grain_text(dln_grain g)
{
	return dln_word_at(grains, COUNT(grains), g);
}
