/* The course. A checkpoint holds what stands beside the options and the files: place in the course, packed parts, tags of the folds and the tables of
 * the lesson that is under way. Options and files are known by one hash: with others, a checkpoint is refused. */
#include "course.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/map.h"
#include "parse/tagger.h"

#define CHECKPOINT_MAX ((size_t)1 << 31)
#define MAGIC "DLNTRAIN"

/* The taggers of the folds come first, each in the place of the tagger. */
enum { TAGS = LEARN_FOLDS, ARCS, LESSONS };

static bool is_fold(const learn_course *c)
{
	return c->lesson < TAGS;
}

static const learn_pace *pace_of(const learn_course *c, unsigned table)
{
	const learn_settings *s = c->desk.settings;
	return c->lesson < ARCS ? &s->tags : table ? &s->labels : &s->arcs;
}

static unsigned epochs_of(const learn_course *c)
{
	return is_fold(c) ? c->desk.settings->fold_epochs : pace_of(c, 0)->epochs;
}

static dln_part part_of(const learn_course *c, unsigned table)
{
	return c->lesson < ARCS ? DLN_PART_TAGS : table ? DLN_PART_LABELS : DLN_PART_ARCS;
}

static unsigned tables_of(const learn_course *c)
{
	return c->lesson == ARCS ? 2 : 1;
}

static void open_tables(learn_course *c)
{
	for (unsigned i = 0; i < tables_of(c); i++) {
		const learn_pace *pace = pace_of(c, i);
		uint32_t classes = c->lesson < ARCS ? c->model->pair_count : i == 0 ? DLN_ACTIONS : DLN_R_COUNT;
		learn_table_init(&c->tables[i], pace->bits, classes, c->lesson == ARCS && i == 0);
		c->tables[i].margin = pace->margin;
		c->tables[i].steady = pace->steady;
	}
	c->best = c->best_epoch = 0;
}

/* ---- the model while it grows ---- */

static void link_model(learn_course *c)
{
	c->model->tags = learn_table_view(dln_buf_as_view(&c->part[DLN_PART_TAGS]));
	c->model->arcs = learn_table_view(dln_buf_as_view(&c->part[DLN_PART_ARCS]));
	c->model->labels = learn_table_view(dln_buf_as_view(&c->part[DLN_PART_LABELS]));
	c->model->rules = (const dln_lemma_rule *)(const void *)c->part[DLN_PART_RULES].at;
	c->model->rule_count = (uint32_t)(c->part[DLN_PART_RULES].len / sizeof(dln_lemma_rule));
	c->model->lemmas = (const dln_lemma_slot *)(const void *)c->part[DLN_PART_LEMMAS].at;
	c->model->lemma_slots = (uint32_t)(c->part[DLN_PART_LEMMAS].len / sizeof(dln_lemma_slot));
}

/* Tables without a weight for what is not learnt yet. */
static void fill_empty(learn_course *c)
{
	for (c->lesson = TAGS; c->lesson < LESSONS; c->lesson++) {
		open_tables(c);
		for (unsigned i = 0; i < tables_of(c); i++) {
			dln_buf *part = &c->part[part_of(c, i)];
			if (part->len == 0)
				learn_table_pack(&c->tables[i], 1, part);
			learn_table_clear(&c->tables[i]);
		}
	}
	c->lesson = 0;
	link_model(c);
}

/* Changes the parts of the lesson with other ones. */
static void swap_parts(learn_course *c, dln_buf others[2])
{
	for (unsigned i = 0; i < tables_of(c); i++) {
		dln_buf *part = &c->part[part_of(c, i)], hold = *part;
		*part = others[i];
		others[i] = hold;
	}
	link_model(c);
}

static void pack(learn_course *c, dln_buf out[2])
{
	for (unsigned i = 0; i < tables_of(c); i++) {
		dln_buf_init(&out[i], (size_t)1 << 28);
		const learn_pace *pace = pace_of(c, i);
		learn_table_pack(&c->tables[i], learn_table_fit(&c->tables[i], pace->least, pace->limit), &out[i]);
	}
}

/* What the lesson is about, as the sum over the banks: accuracy of tags, or of arcs with their relations. In hundredths of a percent. */
static unsigned measure(learn_course *c)
{
	uint64_t sum = 0;
	for (unsigned i = 0; i < c->devs; i++) {
		learn_score s;
		learn_measure(c->arena, c->desk.scratch, &c->dev[i], c->model, &s);
		uint64_t good = c->lesson == TAGS ? (s.upos + s.xpos) / 2 : s.las;
		sum += good * 10000 / (s.tokens ? s.tokens : 1);
	}
	return (unsigned)(c->devs ? sum / c->devs : 0);
}

/* ---- a pass ---- */

static uint32_t pass(learn_course *c)
{
	if (c->lesson == ARCS)
		return learn_arcs_pass(&c->desk, c->epoch, &c->tables[0], &c->tables[1]);
	return learn_tags_pass(&c->desk, c->lesson, c->epoch, &c->tables[0]);
}

/* A line of the learning curve. */
static void say(const learn_course *c, uint32_t right, unsigned dev)
{
	char bar[21] = "....................";
	if (c->desk.settings->quiet)
		return;
	memset(bar, '#', c->epoch * 20 / epochs_of(c));
	fprintf(stderr, "%-5s [%s] %2u/%u  %2u.%02u %% right before correction", is_fold(c) ? "fold" : c->lesson == TAGS ? "tags" : "trees", bar, c->epoch,
		epochs_of(c), right / 100, right % 100);
	if (c->devs && !is_fold(c))
		fprintf(stderr, ", dev %2u.%02u %%%s", dev / 100, dev % 100, c->best_epoch == c->epoch ? " *" : "");
	fputc('\n', stderr);
}

/* One pass; what it gives is kept where it is the best so far, or where nothing can tell. */
static void learn_pass(learn_course *c)
{
	uint32_t right = pass(c);
	unsigned dev = 0;
	c->epoch++;
	if (c->epoch == epochs_of(c) || (c->devs && !is_fold(c))) {
		dln_buf fresh[2];
		pack(c, fresh);
		swap_parts(c, fresh);
		dev = is_fold(c) ? 0 : measure(c);
		if (dev > c->best || c->best_epoch == 0 || c->devs == 0) {
			c->best = dev;
			c->best_epoch = c->epoch;
		} else {
			swap_parts(c, fresh);
		}
		for (unsigned i = 0; i < tables_of(c); i++)
			dln_buf_clear(&fresh[i]);
	}
	say(c, right, dev);
}

static bool lesson_ends(const learn_course *c)
{
	unsigned patience = c->desk.settings->patience;
	return c->epoch >= epochs_of(c) || (patience && c->best_epoch && c->epoch >= c->best_epoch + patience);
}

static bool is_wanted(const learn_course *c)
{
	return is_fold(c) ? c->folds : c->lesson == TAGS ? c->tags : c->trees;
}

/* Opens the next lesson that is wanted, from where the course stands. */
static void next_lesson(learn_course *c)
{
	c->epoch = 0;
	while (c->lesson < LESSONS && !is_wanted(c))
		c->lesson++;
	if (c->lesson >= TAGS && !c->tags && c->kept_tags.len) { /* the folds are through */
		dln_buf_clear(&c->part[DLN_PART_TAGS]);
		c->part[DLN_PART_TAGS] = c->kept_tags;
		c->kept_tags = (dln_buf){ 0 };
		link_model(c);
	}
	if (c->lesson < LESSONS)
		open_tables(c);
}

static void end_lesson(learn_course *c)
{
	if (is_fold(c))
		learn_fold_tags(&c->desk, c->lesson);
	for (unsigned i = 0; i < tables_of(c); i++)
		learn_table_clear(&c->tables[i]);
	c->lesson++;
	next_lesson(c);
}

static void keep_tags(learn_course *c)
{
	dln_buf_init(&c->kept_tags, (size_t)1 << 28);
	if (c->folds && !c->tags)
		dln_buf_view(&c->kept_tags, dln_buf_as_view(&c->part[DLN_PART_TAGS]));
}

/* ---- checkpoints ---- */

static uint64_t mixed(uint64_t h, const void *bytes, size_t len)
{
	return (h ^ dln_hash64((dln_view){ bytes, len })) * 0x9E3779B97F4A7C15u;
}

/* Of all that the result depends on: settings, sentences to learn from, sentences to measure with, parts that are there. */
static uint64_t fingerprint(const learn_course *c)
{
	const learn_settings *s = c->desk.settings;
	uint32_t numbers[] = { c->folds, c->tags, c->trees, s->fold_epochs, s->patience, (uint32_t)s->seed, DLN_FEATURES, DLN_TAG_DOUBT, LEARN_FOLDS, LEARN_UNIT };
	uint64_t h = mixed(0, numbers, sizeof numbers);
	const learn_pace paces[] = { s->tags, s->arcs, s->labels };
	for (size_t i = 0; i < 3; i++) {
		const learn_pace *p = &paces[i];
		uint32_t pace[] = { p->epochs, p->bits, (uint32_t)p->margin, (uint32_t)p->least, p->steady, p->limit };
		h = mixed(h, pace, sizeof pace);
	}
	for (unsigned bank = 0; bank <= c->devs; bank++) {
		const learn_bank *b = bank ? &c->dev[bank - 1] : c->desk.bank;
		for (size_t i = 0; i < b->len; i++)
			for (uint32_t k = 0; k < b->at[i].n; k++) {
				const dln_token *t = &b->at[i].gold[k];
				uint32_t facts[] = { t->head, t->upos, t->xpos, t->deprel, (uint32_t)i };
				h = mixed(mixed(h, facts, sizeof facts), t->form.at, t->form.len);
			}
	}
	for (int i = 0; i < DLN_PARTS; i++) /* word clusters, and what is kept of another model */
		h = mixed(h, c->part[i].at, c->part[i].len);
	return h;
}

static bool learns(int part)
{
	return part == DLN_PART_TAGS || part == DLN_PART_ARCS || part == DLN_PART_LABELS;
}

static dln_status save(const learn_course *c, uint64_t print, dln_err *err)
{
	dln_buf out;
	dln_buf_init(&out, CHECKPOINT_MAX);
	uint32_t place[] = { c->lesson, c->epoch, c->best_epoch, c->best };
	dln_buf_str(&out, MAGIC);
	dln_buf_put(&out, &print, sizeof print);
	dln_buf_put(&out, place, sizeof place);
	for (int i = 0; i < DLN_PARTS; i++)
		if (learns(i)) {
			uint64_t len = c->part[i].len;
			dln_buf_put(&out, &len, sizeof len);
			dln_buf_view(&out, dln_buf_as_view(&c->part[i]));
		}
	for (size_t i = 0; i < c->desk.bank->len; i++) {
		const learn_sentence *s = &c->desk.bank->at[i];
		dln_buf_put(&out, s->tags, s->n * sizeof *s->tags);
		dln_buf_put(&out, s->second, s->n * sizeof *s->second);
	}
	for (unsigned i = 0; c->lesson < LESSONS && i < tables_of(c); i++)
		learn_table_save(&c->tables[i], &out);
	dln_status status = out.status ? dln_fail(err, out.status, dln_view_of(c->checkpoint), DLN_NOWHERE, "would be too large")
		: dln_file_write(c->checkpoint, dln_buf_as_view(&out), err);
	dln_buf_clear(&out);
	return status;
}

static bool take(dln_view *from, void *out, size_t size)
{
	if (from->len < size)
		return false;
	if (size)
		memcpy(out, from->at, size);
	*from = dln_view_sub(*from, size, from->len);
	return true;
}

/* Everything behind the fingerprint. */
static bool restore(learn_course *c, dln_view from)
{
	uint32_t place[4];
	if (!take(&from, place, sizeof place) || place[0] > LESSONS)
		return false;
	for (int i = 0; i < DLN_PARTS; i++) {
		uint64_t len;
		if (!learns(i))
			continue;
		if (!take(&from, &len, sizeof len) || len > from.len)
			return false;
		dln_buf_reset(&c->part[i]);
		dln_buf_put(&c->part[i], from.at, len);
		from = dln_view_sub(from, len, from.len);
	}
	for (size_t i = 0; i < c->desk.bank->len; i++) {
		learn_sentence *s = &c->desk.bank->at[i];
		if (!take(&from, s->tags, s->n * sizeof *s->tags) || !take(&from, s->second, s->n * sizeof *s->second))
			return false;
	}
	c->lesson = place[0];
	if (c->lesson >= TAGS)
		dln_buf_clear(&c->kept_tags);
	for (unsigned i = 0; c->lesson < LESSONS && i < tables_of(c); i++) {
		learn_table_clear(&c->tables[i]);
		if (!learn_table_load(&c->tables[i], &from))
			return false;
	}
	c->epoch = place[1];
	c->best_epoch = place[2];
	c->best = place[3];
	link_model(c);
	return from.len == 0;
}

static dln_status resume(learn_course *c, uint64_t print, dln_err *err)
{
	if (access(c->checkpoint, F_OK) != 0)
		return DLN_OK;
	dln_buf file;
	dln_buf_init(&file, CHECKPOINT_MAX);
	dln_status status = dln_file_read(c->checkpoint, CHECKPOINT_MAX, &file, err);
	dln_view name = dln_view_of(c->checkpoint);
	size_t head = strlen(MAGIC) + sizeof print;
	if (!status && (file.len < head || memcmp(file.at, MAGIC, strlen(MAGIC)) != 0))
		status = dln_fail(err, DLN_FORMAT, name, 0, "is no checkpoint");
	if (!status && memcmp(file.at + strlen(MAGIC), &print, sizeof print) != 0)
		status = dln_fail(err, DLN_USAGE, name, strlen(MAGIC), "was written with other options or files; remove it to begin anew");
	if (!status && !restore(c, dln_view_sub(dln_buf_as_view(&file), head, file.len)))
		status = dln_fail(err, DLN_CORRUPT, name, head, "is damaged; remove it to begin anew");
	if (!status && !c->desk.settings->quiet)
		fprintf(stderr, "goes on from %s\n", c->checkpoint);
	dln_buf_clear(&file);
	return status;
}

dln_status learn_course_run(learn_course *c, bool *done, dln_err *err)
{
	uint64_t print = fingerprint(c);
	keep_tags(c);
	fill_empty(c);
	next_lesson(c);
	dln_status status = c->checkpoint ? resume(c, print, err) : DLN_OK;
	for (unsigned passes = 0; !status && c->lesson < LESSONS && (c->stop == 0 || passes < c->stop); passes++) {
		learn_pass(c);
		if (lesson_ends(c))
			end_lesson(c);
		if (c->checkpoint)
			status = save(c, print, err);
	}
	*done = c->lesson == LESSONS;
	dln_buf_clear(&c->kept_tags);
	for (unsigned i = 0; i < 2; i++)
		learn_table_clear(&c->tables[i]);
	return status;
}
