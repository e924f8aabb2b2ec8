/* name_job.h: the share of the training program that is about names: its files, learning, measuring. */
#ifndef DLN_TRAIN_NAME_JOB_H
#define DLN_TRAIN_NAME_JOB_H

#include "name_lessons.h"

#define LEARN_NAME_DEV_MAX 16

typedef struct learn_name_job {
	learn_texts texts, dev[LEARN_NAME_DEV_MAX];
	const char *dev_path[LEARN_NAME_DEV_MAX];
	unsigned devs;
	learn_names_settings settings;
	int32_t least; /* as in learn_table_pack */
} learn_name_job;

/* What is learnt with when no option says otherwise. */
extern const learn_names_settings learn_names_usual;

/* Reads a file to learn from, or to measure with: that is one report, as `dateline explain` takes it. */
dln_status learn_name_job_read(dln_arena *arena, learn_name_job *job, const char *path, bool dev, dln_err *err);
/* Learns on what `model` makes of the texts, with the fold tags of `bank`; fills the part of the model file. */
dln_status learn_name_job_run(dln_arena *arena, dln_arena *scratch, learn_name_job *job, const learn_bank *bank, const dln_model *model, const dln_know *know,
	const learn_settings *settings, dln_buf *part);
/* Prints a line for each file to measure with. */
dln_status learn_name_job_measure(dln_arena *arena, dln_arena *scratch, learn_name_job *job, const dln_model *model, const dln_know *know);

#endif
