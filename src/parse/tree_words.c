/* Tags and relations as treebanks write them, and back. Each is a table indexed by the enum. */
#include "parse/trees.h"

static const char *const tags[DLN_UPOS_COUNT] = {
	[DLN_ADJ] = "ADJ", [DLN_ADP] = "ADP", [DLN_ADV] = "ADV", [DLN_AUX] = "AUX", [DLN_CCONJ] = "CCONJ", [DLN_DET] = "DET",
	[DLN_INTJ] = "INTJ", [DLN_NOUN] = "NOUN", [DLN_NUM] = "NUM", [DLN_PART] = "PART", [DLN_PRON] = "PRON", [DLN_PROPN] = "PROPN",
	[DLN_PUNCT] = "PUNCT", [DLN_SCONJ] = "SCONJ", [DLN_SYM] = "SYM", [DLN_VERB] = "VERB", [DLN_X] = "X",
};
static const char *const fine_tags[DLN_X_COUNT] = {
	[DLN_X_OTHER] = "_", [DLN_X_CC] = "CC", [DLN_X_CD] = "CD", [DLN_X_DT] = "DT", [DLN_X_EX] = "EX", [DLN_X_IN] = "IN",
	[DLN_X_JJ] = "JJ", [DLN_X_JJR] = "JJR", [DLN_X_JJS] = "JJS", [DLN_X_MD] = "MD", [DLN_X_NN] = "NN", [DLN_X_NNS] = "NNS",
	[DLN_X_NNP] = "NNP", [DLN_X_NNPS] = "NNPS", [DLN_X_PDT] = "PDT", [DLN_X_POS] = "POS", [DLN_X_PRP] = "PRP", [DLN_X_PRPS] = "PRP$",
	[DLN_X_RB] = "RB", [DLN_X_RBR] = "RBR", [DLN_X_RBS] = "RBS", [DLN_X_RP] = "RP", [DLN_X_TO] = "TO", [DLN_X_UH] = "UH",
	[DLN_X_VB] = "VB", [DLN_X_VBD] = "VBD", [DLN_X_VBG] = "VBG", [DLN_X_VBN] = "VBN", [DLN_X_VBP] = "VBP", [DLN_X_VBZ] = "VBZ",
	[DLN_X_WDT] = "WDT", [DLN_X_WP] = "WP", [DLN_X_WPS] = "WP$", [DLN_X_WRB] = "WRB",
};
static const char *const relations[DLN_R_COUNT] = {
	[DLN_R_ROOT] = "root", [DLN_R_ACL] = "acl", [DLN_R_RELCL] = "acl:relcl", [DLN_R_ADVCL] = "advcl", [DLN_R_ADVMOD] = "advmod",
	[DLN_R_AMOD] = "amod", [DLN_R_APPOS] = "appos", [DLN_R_AUX] = "aux", [DLN_R_AUXPASS] = "aux:pass", [DLN_R_CASE] = "case",
	[DLN_R_CC] = "cc", [DLN_R_CCOMP] = "ccomp", [DLN_R_COMPOUND] = "compound", [DLN_R_PRT] = "compound:prt", [DLN_R_CONJ] = "conj",
	[DLN_R_COP] = "cop", [DLN_R_CSUBJ] = "csubj", [DLN_R_DEP] = "dep", [DLN_R_DET] = "det", [DLN_R_DISCOURSE] = "discourse",
	[DLN_R_DISLOCATED] = "dislocated", [DLN_R_EXPL] = "expl", [DLN_R_FIXED] = "fixed", [DLN_R_FLAT] = "flat",
	[DLN_R_GOESWITH] = "goeswith", [DLN_R_IOBJ] = "iobj", [DLN_R_LIST] = "list", [DLN_R_MARK] = "mark", [DLN_R_NMOD] = "nmod",
	[DLN_R_POSS] = "nmod:poss", [DLN_R_TMOD] = "obl:unmarked", [DLN_R_NSUBJ] = "nsubj", [DLN_R_NSUBJPASS] = "nsubj:pass",
	[DLN_R_NUMMOD] = "nummod", [DLN_R_OBJ] = "obj", [DLN_R_OBL] = "obl", [DLN_R_AGENT] = "obl:agent", [DLN_R_ORPHAN] = "orphan",
	[DLN_R_PARATAXIS] = "parataxis", [DLN_R_PUNCT] = "punct", [DLN_R_REPARANDUM] = "reparandum", [DLN_R_VOCATIVE] = "vocative",
	[DLN_R_XCOMP] = "xcomp",
};
/* Bare nouns as modifiers, by the names that UD English has given them over the years. */
static const char *const bare[] = { "nmod:tmod", "obl:tmod", "nmod:npmod", "obl:npmod", "nmod:unmarked", "obl:unmarked" };

static const char *const name_types[DLN_NAME_TYPES] = { [DLN_NAME_PER] = "PER", [DLN_NAME_ORG] = "ORG", [DLN_NAME_LOC] = "LOC" };

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static size_t place(const char *const *table, size_t count, dln_view name)
{
	for (size_t i = 0; i < count; i++)
		if (dln_view_is(name, table[i]))
			return i;
	return count;
}

const char *dln_upos_text(dln_upos u)
{
	return (unsigned)u < COUNT(tags) ? tags[u] : "X";
}

const char *dln_xpos_text(dln_xpos x)
{
	return (unsigned)x < COUNT(fine_tags) ? fine_tags[x] : "_";
}

const char *dln_deprel_text(dln_deprel r)
{
	return (unsigned)r < COUNT(relations) ? relations[r] : "dep";
}

const char *dln_name_type_text(dln_name_type type)
{
	return (unsigned)type < COUNT(name_types) ? name_types[type] : "";
}

dln_upos dln_upos_of(dln_view name)
{
	size_t i = place(tags, COUNT(tags), name);
	return i < COUNT(tags) ? (dln_upos)i : DLN_X;
}

dln_xpos dln_xpos_of(dln_view name)
{
	size_t i = place(fine_tags, COUNT(fine_tags), name);
	return i < COUNT(fine_tags) ? (dln_xpos)i : DLN_X_OTHER;
}

dln_deprel dln_deprel_of(dln_view name)
{
	if (place(bare, COUNT(bare), name) < COUNT(bare))
		return DLN_R_TMOD;
	size_t i = place(relations, COUNT(relations), name);
	if (i == COUNT(relations)) {
		dln_view rest = name;
		i = place(relations, COUNT(relations), dln_view_cut(&rest, ':'));
	}
	return i < COUNT(relations) ? (dln_deprel)i : DLN_R_DEP;
}

const char *dln_deprel_text_under(dln_deprel r, dln_upos head)
{
	if (r == DLN_R_TMOD && (head == DLN_NOUN || head == DLN_PROPN || head == DLN_PRON || head == DLN_NUM || head == DLN_SYM))
		return "nmod:unmarked";
	return dln_deprel_text(r);
}
