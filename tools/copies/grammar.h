/* grammar.h: texts out of a grammar, the same ones for the same seed: stories.txt has the format. A tool's: trouble ends the program.
 *
 * Whatever is not fixed for a story (an @ line) is drawn anew each time, so that two reports of one story share its names and numbers and little else.
 */
#ifndef DLN_TOOLS_GRAMMAR_H
#define DLN_TOOLS_GRAMMAR_H

#include "base/map.h"
#include "base/str.h"

typedef struct dln_chance {
	uint64_t state;
} dln_chance;
uint32_t dln_chance_below(dln_chance *chance, uint32_t n); /* 0 to n - 1; n > 0 */
bool dln_chance_of(dln_chance *chance, uint32_t percent);

typedef struct dln_symbol {
	dln_view name;
	const dln_view *bodies;
	size_t count;
	bool fixed;
	dln_view chosen; /* of the story at hand, empty: not yet */
} dln_symbol;

typedef struct dln_alike {
	const dln_view *words;
	size_t count;
} dln_alike;

typedef struct dln_grammar {
	dln_arena *arena;  /* the grammar's own */
	dln_arena *story;  /* what was chosen for the story at hand */
	dln_symbol *symbols;
	size_t symbol_count;
	dln_alike *alike;  /* words for one another */
	size_t alike_count;
	dln_map by_name, by_word;
	dln_view *vocabulary; /* words of the bodies */
	size_t vocabulary_count;
} dln_grammar;

/* Inside a guard of `arena`; `text` outlives the grammar. */
void dln_grammar_read(dln_arena *arena, dln_arena *story, dln_view text, dln_grammar *out);
/* Another story: what was fixed is forgotten. */
void dln_grammar_next_story(dln_grammar *g);
/* Appends what `name` becomes. */
void dln_grammar_write(dln_grammar *g, dln_chance *chance, dln_view name, dln_buf *out);
/* Another word for `word`, or an empty view. */
dln_view dln_grammar_alike(const dln_grammar *g, dln_chance *chance, dln_view word);

#endif
