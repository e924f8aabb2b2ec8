/* conllu.h: a text whose words and sentence ends are known already, as CoNLL-U has them. Internal to `read`.
 *
 *     # newpar
 *     # sent_id = 1
 *     1	Rebels	_	...	_
 *     2-3	didn't	_	...	_
 *     2	did	_	...	_
 *     3	n't	_	...	_
 *     4	come	_	...	SpaceAfter=No
 *     5	.	_	...	_
 *
 * A line is a word: ID, FORM and up to eight further columns with tabs between them; what is behind MISC, the tenth, is left alone, and so are columns that
 * are missing behind FORM. An empty line ends a sentence. "2-3" is how words 2 and 3 are written as one; "8.1", a word that is not written, is skipped. Of the
 * comments newdoc and newpar begin a paragraph and sent_id names the sentence. Tags and trees in the file are not looked at.
 *
 * The text is put together from the forms, with a blank behind each but where MISC says SpaceAfter=No, and an empty line between paragraphs. The last word of
 * a paragraph needs no SpaceAfter=No.
 *
 * The format: https://universaldependencies.org/format.html
 */
#ifndef DLN_READ_CONLLU_H
#define DLN_READ_CONLLU_H

#include "read/report.h"

enum {
	DLN_CONLLU_WORDS = 16 << 20, /* of a file */
	DLN_CONLLU_FUSED = 64,       /* words written as one */
	DLN_CONLLU_ID = 99999999     /* the largest number in an ID */
};

/* Fills the report's text, blocks and given words. Inside a guard; more words than the ceiling leave it with DLN_LIMIT. DLN_FORMAT: the file is not what it
 * should be, `err` says why and at which byte of `conllu`, which must live as long as the report. `name` is for errors. */
dln_status dln_conllu_take(dln_arena *arena, dln_view name, dln_view conllu, dln_report *report, dln_err *err);

#endif
