/* paragraphs.h: the running text of treebanks, paragraph by paragraph, and learning from it where sentences end. */
#ifndef DLN_TRAIN_PARAGRAPHS_H
#define DLN_TRAIN_PARAGRAPHS_H

#include "parse/token.h"
#include "lessons.h"

typedef struct learn_line {
	dln_view text; /* of one sentence */
	bool glued;    /* no blank behind it */
} learn_line;

typedef struct learn_paragraph {
	dln_vec(learn_line) lines;
} learn_paragraph;

typedef dln_vec(learn_paragraph) learn_paragraphs;

/* Appends the paragraphs of a treebank: its `# text` comments, with an end at `# newdoc`, `# newpar` and at the end of the file. */
dln_status learn_paragraphs_read(dln_arena *arena, learn_paragraphs *out, const char *path, dln_err *err);

/* `model` gives word clusters. Learns from the text as it stands, and from copies of some paragraphs: broken into lines, a line a sentence, with a headline; every
 * `upper`-th in capitals, every `lower`-th in small letters (0: none). Inside a guard of `arena`. */
void learn_ends(dln_arena *arena, const learn_paragraphs *paragraphs, const dln_cutter *cutter, const dln_model *model, const learn_settings *settings,
	unsigned upper, unsigned lower, learn_table *out);

/* How the ends that the model finds agree with the treebank's, counted at the ends of tokens; ends of paragraphs count, too. */
typedef struct learn_ends_score {
	uint32_t given, found, right;
} learn_ends_score;
void learn_ends_measure(dln_arena *arena, const learn_paragraphs *paragraphs, const dln_cutter *cutter, const dln_model *model, learn_ends_score *out);

#endif
