/* Lemmas. Names keep their letters as written and lose at most an ending; all other words are lower-cased first. */
#include "parse/lemma.h"

#include <string.h>

#define LEMMA_MAX 64 /* a longer word is its own lemma */

uint32_t dln_lemma_key(const char *at, size_t len, bool whole, dln_tagpair tag)
{
	uint32_t h = dln_word_hash(at, len) ^ ((uint32_t)tag.upos * 64 + tag.xpos + 1) * 0x9E3779B1u ^ (whole ? 0x5bd1e995u : 0);
	h ^= h >> 13;
	h *= 0x85ebca6bu;
	h ^= h >> 16;
	return h ? h : 1;
}

static const dln_lemma_rule *rule_for(const dln_model *model, const char *plain, size_t len, dln_tagpair tag)
{
	const dln_lemma_rule *rule = dln_model_lemma(model, dln_lemma_key(plain, len, true, tag));
	for (size_t k = len < DLN_LEMMA_ENDING ? len : DLN_LEMMA_ENDING; !rule; k--) {
		rule = dln_model_lemma(model, dln_lemma_key(plain + len - k, k, false, tag));
		if (k == 0)
			break;
	}
	return rule;
}

dln_view dln_lemma_find(dln_arena *arena, const dln_model *model, dln_view form, dln_tagpair tag)
{
	char plain[LEMMA_MAX + 4];
	if (form.len > LEMMA_MAX)
		return form;
	size_t len = dln_word_plain(form, false, plain, sizeof plain);
	bool name = tag.upos == DLN_PROPN;
	const dln_lemma_rule *rule = rule_for(model, plain, len, tag);
	if (name && len == form.len)
		memcpy(plain, form.at, len);
	else if (name)
		return form;
	char out[LEMMA_MAX + 4 + sizeof rule->add];
	if (rule && rule->strip <= len) {
		memcpy(out, plain, len - rule->strip);
		memcpy(out + len - rule->strip, rule->add, rule->add_len);
		len += (size_t)rule->add_len - rule->strip;
	} else {
		memcpy(out, plain, len);
	}
	if (len == 0)
		return form;
	if (len <= form.len && memcmp(out, form.at, len) == 0)
		return (dln_view){ form.at, len };
	return dln_arena_copy(arena, (dln_view){ out, len });
}
