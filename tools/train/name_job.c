/* Between the options of the program and the lessons. */
#include "name_job.h"

#include <stdio.h>

const learn_names_settings learn_names_usual = { .epochs = 8, .bits = 20, .upper = 3, .lower = 6, .swaps = 2, .hide_word = 20, .hide_known = 10, .hide_echo = 20,
	.margin = 20 };

typedef struct doing {
	dln_arena *arena, *scratch;
	learn_name_job *job;
	learn_texts *texts;
	const learn_bank *bank;
	const dln_model *model;
	const dln_know *know;
	const learn_settings *settings;
	dln_buf *part;
	learn_names_score score;
} doing;

dln_status learn_name_job_read(dln_arena *arena, learn_name_job *job, const char *path, bool dev, dln_err *err)
{
	if (!dev)
		return learn_texts_read(arena, &job->texts, path, false, err);
	if (job->devs == LEARN_NAME_DEV_MAX)
		return dln_fail(err, DLN_LIMIT, dln_view_of(path), DLN_NOWHERE, "is one file too many to measure names with");
	job->dev_path[job->devs] = path;
	job->devs++;
	return learn_texts_read(arena, &job->dev[job->devs - 1], path, true, err);
}

static dln_status learn_body(void *self)
{
	doing *d = self;
	learn_table table;
	learn_names(d->arena, d->scratch, &d->job->texts, d->bank, d->model, d->know, d->settings, &d->job->settings, &table);
	dln_buf_reset(d->part);
	learn_table_pack(&table, d->job->least, d->part);
	fprintf(stderr, "packed %.1f MB, %u of %u features\n", (double)d->part->len / 1e6, learn_table_view(dln_buf_as_view(d->part)).rows, table.len - 1);
	learn_table_clear(&table);
	return DLN_OK;
}

dln_status learn_name_job_run(dln_arena *arena, dln_arena *scratch, learn_name_job *job, const learn_bank *bank, const dln_model *model, const dln_know *know,
	const learn_settings *settings, dln_buf *part)
{
	doing d = { .arena = arena, .scratch = scratch, .job = job, .bank = bank, .model = model, .know = know, .settings = settings, .part = part };
	return dln_arena_guard_both(arena, scratch, learn_body, &d);
}

static dln_status measure_body(void *self)
{
	doing *d = self;
	learn_names_measure(d->arena, d->scratch, d->texts, d->model, d->know, &d->score);
	return DLN_OK;
}

static double share(double part, double whole)
{
	return whole > 0 ? 100 * part / whole : 0;
}

static void print_score(const char *path, const learn_names_score *s)
{
	uint32_t right = 0, given = 0, found = 0;
	for (int t = 0; t < DLN_NAME_TYPES; t++)
		right += s->right[t], given += s->given[t], found += s->found[t];
	printf("%s: names F1 %.2f precision %.2f recall %.2f", path, share(2 * right, given + found), share(right, found), share(right, given));
	for (int t = 0; t < DLN_NAME_TYPES; t++)
		printf(" %s %.2f", dln_name_type_text((dln_name_type)t), share(2 * s->right[t], s->given[t] + s->found[t]));
	putchar('\n');
}

dln_status learn_name_job_measure(dln_arena *arena, dln_arena *scratch, learn_name_job *job, const dln_model *model, const dln_know *know)
{
	dln_status status = DLN_OK;
	for (unsigned i = 0; !status && i < job->devs; i++) {
		doing d = { .arena = arena, .scratch = scratch, .job = job, .texts = &job->dev[i], .model = model, .know = know };
		status = dln_arena_guard_both(arena, scratch, measure_body, &d);
		if (!status)
			print_score(job->dev_path[i], &d.score);
	}
	return status;
}
