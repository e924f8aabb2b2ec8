/* course.h: the lessons in their order, with early stopping, learning curves and checkpoints.
 *
 * A course is a list of lessons: the tagger, the taggers of the folds, arcs, relations. After each pass its tables are packed and measured on the
 * development banks, where there are any; the packing of the best pass is kept, and a lesson ends when `patience` passes in a row were no better.
 * After each pass the checkpoint is written, so that a course that is stopped at any moment goes on from the last full pass and ends with the
 * same bytes.
 */
#ifndef DLN_TRAIN_COURSE_H
#define DLN_TRAIN_COURSE_H

#include "lessons.h"

typedef struct learn_course {
	learn_desk desk;
	dln_model *model;        /* desk.model; its tables are views of `part` */
	dln_buf *part;           /* DLN_PARTS of them */
	const learn_bank *dev;
	unsigned devs;
	const char *checkpoint;  /* path or NULL */
	unsigned stop;           /* passes after which the course is broken off; 0: none */
	bool folds, tags, trees; /* what is to be learnt; the part of what is not is there already */
	dln_arena *arena;        /* for measuring; within its guard, reset after each sentence */
	/* where it stands */
	unsigned lesson, epoch;
	unsigned best_epoch, best;
	learn_table tables[2];
	dln_buf kept_tags;       /* the part that was there, while the taggers of the folds have its place */
} learn_course;

/* Goes on from the checkpoint if there is one, and runs to the end or until `stop`. *done tells which. */
dln_status learn_course_run(learn_course *course, bool *done, dln_err *err);

#endif
