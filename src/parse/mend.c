/* One pass collects what hangs on each token, one looks at every clause that stands before the verb it hangs on. */
#include "parse/mend.h"

typedef struct below {
	uint32_t first_subject, last_subject; /* DLN_NO_TOKEN: none */
	bool passive;
} below;

static below *collect(dln_arena *scratch, const dln_token *tokens, uint32_t n, uint32_t first)
{
	below *at = dln_arena_array(scratch, below, n);
	for (uint32_t i = 0; i < n; i++)
		at[i] = (below){ DLN_NO_TOKEN, DLN_NO_TOKEN, false };
	for (uint32_t i = 0; i < n; i++) {
		if (tokens[i].head == DLN_NO_TOKEN)
			continue;
		below *up = &at[tokens[i].head - first];
		if (tokens[i].deprel == DLN_R_AUXPASS)
			up->passive = true;
		if (tokens[i].deprel != DLN_R_NSUBJ && tokens[i].deprel != DLN_R_NSUBJPASS)
			continue;
		if (up->first_subject == DLN_NO_TOKEN)
			up->first_subject = i;
		up->last_subject = i;
	}
	return at;
}

void dln_mend_tree(dln_arena *scratch, dln_token *tokens, uint32_t n, uint32_t first)
{
	below *at = collect(scratch, tokens, n, first);
	for (uint32_t i = 0; i < n; i++) {
		if (tokens[i].deprel != DLN_R_CCOMP || tokens[i].head == DLN_NO_TOKEN || tokens[i].head - first <= i || at[i].first_subject != DLN_NO_TOKEN)
			continue;
		below *up = &at[tokens[i].head - first];
		if (up->first_subject == DLN_NO_TOKEN || up->first_subject >= i || up->last_subject <= i)
			continue;
		dln_token *subject = &tokens[up->first_subject];
		for (uint32_t k = up->first_subject; k < i; k++) /* what stands between them goes along, or arcs would cross */
			if (tokens[k].head == tokens[i].head)
				tokens[k].head = first + i;
		subject->deprel = at[i].passive ? DLN_R_NSUBJPASS : DLN_R_NSUBJ;
		up->first_subject = up->last_subject;
	}
}
