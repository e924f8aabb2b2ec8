/* train: from treebanks to a model file.
 *
 *     train --train A.conllu [--train B.conllu ...] [--dev C.conllu ...] --out MODEL [--clusters FILE] [--epochs N] [--seed N] [--bits N]
 *           [--patience N] [--prune N] [--damage N] [--checkpoint FILE] [--stop N] [--keep MODEL --learn PART ...] [--knowledge FILE]
 *           [--note TEXT] [--quiet]
 *           [--names D.conllu ...] [--names-dev E.conllu ...] [--swaps N]
 *
 * Integer arithmetic and a generator of its own make it deterministic: the same files and settings give the same bytes. docs/training.md says how it is used.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/map.h"
#include "course.h"
#include "keep.h"
#include "name_job.h"
#include "paragraphs.h"

#define ROOM ((size_t)8 << 30)
#define DEV_MAX 16

typedef struct job {
	learn_bank bank, dev[DEV_MAX];
	learn_paragraphs paragraphs, dev_paragraphs[DEV_MAX];
	const char *dev_path[DEV_MAX];
	unsigned devs, upper, lower;
	learn_name_job names;
	const char *out, *clusters, *keep, *knowledge, *note, *checkpoint;
	unsigned stop;
	bool done;
	int32_t least_end;
	learn_settings settings;
	learn_course course;
	dln_err *err;
	dln_arena *arena, *scratch;
	dln_tagpair pairs[256];
	bool learn[DLN_PARTS];
	dln_model model;
	dln_know *know;
	dln_cutter cutter;
	dln_buf part[DLN_PARTS];
} job;

static int by_word(const void *a, const void *b)
{
	const dln_cluster_slot *x = a, *y = b;
	return x->word != y->word ? (x->word > y->word ? 1 : -1) : x->fine - y->fine;
}

/* The table of word clusters from lines of word, fine and coarse number (from 1), split by tabs. */
static dln_status read_clusters(job *j, dln_err *err)
{
	dln_buf text, *out = &j->part[DLN_PART_CLUSTERS];
	dln_buf_reset(out);
	dln_buf_init(&text, (size_t)1 << 26);
	dln_status status = j->clusters ? dln_file_read(j->clusters, (size_t)1 << 26, &text, err) : DLN_OK;
	size_t n = 0, cap = 0;
	dln_cluster_slot *found = NULL;
	dln_view rest = dln_buf_as_view(&text);
	while (!status && rest.len) {
		dln_view line = dln_view_cut(&rest, '\n'), word = dln_view_cut(&line, '\t'), fine = dln_view_cut(&line, '\t');
		char plain[68];
		if (n == cap)
			found = learn_room(found, sizeof *found * (cap = cap ? cap * 2 : 1 << 12));
		found[n++] = (dln_cluster_slot){ dln_word_hash(plain, dln_word_plain(word, true, plain, 64)), (uint16_t)atoi(fine.at), (uint16_t)atoi(line.at) };
	}
	if (n)
		qsort(found, n, sizeof *found, by_word);
	uint32_t slots = 2;
	while (slots < n * 2)
		slots *= 2;
	dln_cluster_slot *table = learn_room(NULL, slots * sizeof *table);
	memset(table, 0, slots * sizeof *table);
	for (size_t i = 0; i < n; i++) {
		if (i && found[i].word == found[i - 1].word)
			continue;
		uint32_t at = found[i].word & (slots - 1);
		while (table[at].word)
			at = (at + 1) & (slots - 1);
		table[at] = found[i];
	}
	dln_buf_put(out, table, slots * sizeof *table);
	dln_free(table);
	dln_free(found);
	dln_buf_clear(&text);
	return status;
}

/* Whether `part` is to be learnt: without --keep all are, else those that --learn names. */
static bool wanted(const job *j, dln_part part)
{
	return !j->keep || j->learn[part];
}

static dln_status learn_parts(void *self)
{
	job *j = self;
	return learn_course_run(&j->course, &j->done, j->err);
}

static dln_status learn_parts_guarded(void *self)
{
	job *j = self;
	return dln_arena_guard(j->course.arena, learn_parts, j);
}

/* Tags and trees: what can be stopped and gone on with. */
static dln_status learn(job *j, dln_err *err)
{
	j->err = err;
	if (wanted(j, DLN_PART_TAGS)) {
		j->model.pair_count = learn_pairs(&j->bank, j->pairs);
		dln_buf_reset(&j->part[DLN_PART_PAIRS]);
		dln_buf_put(&j->part[DLN_PART_PAIRS], j->pairs, j->model.pair_count * sizeof *j->pairs);
	}
	j->model.pairs = (const dln_tagpair *)(const void *)j->part[DLN_PART_PAIRS].at;
	j->model.pair_count = (uint32_t)(j->part[DLN_PART_PAIRS].len / sizeof *j->pairs);
	bool trees = wanted(j, DLN_PART_ARCS);
	j->course = (learn_course){ .desk = { j->scratch, &j->bank, &j->model, &j->settings }, .model = &j->model, .part = j->part, .dev = j->dev, .devs = j->devs,
		.checkpoint = j->checkpoint, .stop = j->stop, .folds = j->bank.len && (trees || j->names.texts.len), .tags = wanted(j, DLN_PART_TAGS), .trees = trees };
	dln_status status = dln_arena_new(ROOM, &j->course.arena);
	if (!status)
		status = dln_arena_guard(j->scratch, learn_parts_guarded, j);
	dln_arena_free(j->course.arena);
	return status;
}

static dln_status learn_ends_part(void *self)
{
	job *j = self;
	learn_table table;
	dln_cutter_init(j->arena, &j->cutter, j->know);
	if (!wanted(j, DLN_PART_ENDS))
		return DLN_OK;
	learn_ends(j->arena, &j->paragraphs, &j->cutter, &j->model, &j->settings, j->upper, j->lower, &table);
	dln_buf_reset(&j->part[DLN_PART_ENDS]);
	learn_table_pack(&table, j->least_end, &j->part[DLN_PART_ENDS]);
	learn_table_clear(&table);
	return DLN_OK;
}

static void assemble(job *j, dln_buf *out)
{
	dln_model_head head = { .magic = DLN_MODEL_MAGIC, .version = DLN_MODEL_VERSION, .order = DLN_MODEL_ORDER, .features = DLN_FEATURES, .parts = DLN_PARTS };
	dln_buf_put(out, &head, sizeof head);
	for (int i = 0; i < DLN_PARTS; i++) {
		head.part[i].offset = out->len;
		head.part[i].size = j->part[i].len;
		dln_buf_view(out, dln_buf_as_view(&j->part[i]));
		while (out->len % 8)
			dln_buf_char(out, 0);
	}
	head.size = out->len;
	memcpy(out->at, &head, sizeof head);
	size_t from = offsetof(dln_model_head, features);
	head.checksum = dln_hash64(dln_view_sub(dln_buf_as_view(out), from, out->len));
	memcpy(out->at, &head, sizeof head);
}

/* Names are learnt last, on what the other parts make of the texts. */
static dln_status learn_names_part(job *j, dln_err *err)
{
	dln_buf file;
	dln_model model;
	dln_buf_init(&file, (size_t)1 << 28);
	assemble(j, &file);
	dln_status status = file.status ? file.status : dln_model_read(dln_buf_as_view(&file), dln_view_of(j->out), &model, err);
	if (!status)
		status = learn_name_job_run(j->arena, j->scratch, &j->names, &j->bank, &model, j->know, &j->settings, &j->part[DLN_PART_NAMES]);
	dln_buf_clear(&file);
	return status;
}

typedef struct measuring {
	job *j;
	const learn_bank *bank;
	const dln_model *model;
	const learn_paragraphs *paragraphs;
	learn_score score;
	learn_ends_score ends;
} measuring;

static dln_status measure(void *self)
{
	measuring *m = self;
	learn_measure(m->j->arena, m->j->scratch, m->bank, m->model, &m->score);
	learn_ends_measure(m->j->arena, m->paragraphs, &m->j->cutter, m->model, &m->ends);
	return DLN_OK;
}

static dln_status measure_guarded(void *self)
{
	measuring *m = self;
	return dln_arena_guard(m->j->scratch, measure, m);
}

static dln_status write_model(job *j, dln_err *err)
{
	dln_buf file;
	dln_buf_init(&file, (size_t)1 << 28);
	assemble(j, &file);
	dln_model model = { 0 };
	dln_status status = file.status ? file.status : dln_model_read(dln_buf_as_view(&file), dln_view_of(j->out), &model, err);
	if (!status)
		status = dln_file_write(j->out, dln_buf_as_view(&file), err);
	dln_arena *arena = NULL;
	if (!status)
		status = dln_arena_new(ROOM, &arena);
	dln_arena *bank_arena = j->arena;
	j->arena = arena;
	for (unsigned i = 0; !status && i < j->devs; i++) {
		measuring m = { .j = j, .bank = &j->dev[i], .model = &model, .paragraphs = &j->dev_paragraphs[i] };
		status = dln_arena_guard(arena, measure_guarded, &m);
		double n = m.score.tokens / 100.0;
		printf("%s: UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f labels %.2f lemmas %.2f sentences %.2f\n", j->dev_path[i], m.score.upos / n, m.score.xpos / n, m.score.uas / n,
			m.score.las / n, m.score.labels / n, m.score.lemmas / n, 200.0 * m.ends.right / (m.ends.given + m.ends.found + !m.ends.given));
	}
	if (!status)
		status = learn_name_job_measure(j->arena, j->scratch, &j->names, &model, j->know);
	printf("%s: %.2f MB\n", j->out, (double)file.len / 1e6);
	j->arena = bank_arena;
	dln_arena_free(arena);
	dln_buf_clear(&file);
	return status;
}

/* The tables that text is cut by; those beside the program when none is named. */
static dln_status open_knowledge(job *j, dln_err *err)
{
	dln_buf path;
	dln_buf_init(&path, 4096);
	if (j->knowledge) {
		dln_buf_str(&path, j->knowledge);
	} else {
		dln_file_program_folder(&path);
		dln_buf_str(&path, "knowledge.dlk");
	}
	dln_status status = path.status ? path.status : dln_know_open(path.at, &j->know, err);
	dln_buf_clear(&path);
	return status;
}

static dln_status run(job *j, dln_err *err)
{
	if (j->bank.len == 0 && !(j->keep && j->names.texts.len))
		return dln_fail(err, DLN_USAGE, (dln_view){ 0 }, DLN_NOWHERE, "there is no sentence to learn from");
	dln_status status = open_knowledge(j, err);
	if (!status && j->keep)
		status = learn_keep_read(j->keep, j->part, err);
	if (!status && (j->clusters || !j->keep))
		status = read_clusters(j, err);
	if (status)
		return status;
	j->model.clusters = (const dln_cluster_slot *)(const void *)j->part[DLN_PART_CLUSTERS].at;
	j->model.cluster_slots = (uint32_t)(j->part[DLN_PART_CLUSTERS].len / sizeof(dln_cluster_slot));
	if (wanted(j, DLN_PART_LEMMAS)) {
		dln_buf_reset(&j->part[DLN_PART_RULES]);
		dln_buf_reset(&j->part[DLN_PART_LEMMAS]);
		learn_lemmas(j->scratch, &j->bank, &j->part[DLN_PART_RULES], &j->part[DLN_PART_LEMMAS]);
	}
	learn_bank_damage(j->arena, &j->bank, j->upper, j->lower);
	status = learn(j, err);
	if (!status && !j->done) {
		fprintf(stderr, "stopped; the same command goes on from %s\n", j->checkpoint);
		return DLN_OK;
	}
	if (!status)
		status = dln_arena_guard(j->arena, learn_ends_part, j);
	dln_buf_str(&j->part[DLN_PART_NOTE], j->note);
	if (!status && j->names.texts.len)
		status = learn_names_part(j, err);
	return status ? status : write_model(j, err);
}

enum { TRAIN = 1, DEV, OUT, NAMES, NAMES_DEV, SWAPS, KEEP, LEARN, KNOWLEDGE, CLUSTERS, EPOCHS, SEED, NOTE, QUIET, PRUNE, DAMAGE, BITS, CHECKPOINT, STOP, PATIENCE };

static dln_status read_treebank(job *j, const char *path, learn_bank *bank, learn_paragraphs *paragraphs, dln_err *err)
{
	dln_status status = learn_bank_read(j->arena, bank, path, err);
	return status ? status : learn_paragraphs_read(j->arena, paragraphs, path, err);
}

static dln_status take_part(job *j, const char *name, dln_err *err)
{
	static const char *const names[DLN_PARTS] = { [DLN_PART_TAGS] = "tags", [DLN_PART_ARCS] = "trees", [DLN_PART_LEMMAS] = "lemmas",
		[DLN_PART_ENDS] = "ends" };
	size_t part = dln_word_index(names, DLN_PARTS, dln_view_of(name));
	if (part == DLN_PARTS)
		return dln_fail(err, DLN_USAGE, dln_view_of(name), DLN_NOWHERE, "is no part that can be learnt alone: tags, trees, lemmas, ends");
	j->learn[part] = true;
	return DLN_OK;
}

static dln_status take_option(job *j, int option, char *value, dln_err *err)
{
	unsigned n = value ? (unsigned)atoi(value) : 0;
	learn_settings *s = &j->settings;
	switch (option) {
	case TRAIN: return read_treebank(j, value, &j->bank, &j->paragraphs, err);
	case DEV:
		if (j->devs == DEV_MAX)
			return dln_fail(err, DLN_LIMIT, dln_view_of(value), DLN_NOWHERE, "is one file too many to measure with");
		j->dev_path[j->devs] = value;
		j->devs++;
		return read_treebank(j, value, &j->dev[j->devs - 1], &j->dev_paragraphs[j->devs - 1], err);
	case NAMES: case NAMES_DEV: return learn_name_job_read(j->arena, &j->names, value, option == NAMES_DEV, err);
	case SWAPS: j->names.settings.swaps = n; return DLN_OK;
	case OUT: j->out = value; return DLN_OK;
	case KEEP: j->keep = value; return DLN_OK;
	case LEARN: return take_part(j, value, err);
	case KNOWLEDGE: j->knowledge = value; return DLN_OK;
	case CLUSTERS: j->clusters = value; return DLN_OK;
	case EPOCHS:
		n = n ? n : 1;
		s->tags.epochs = s->arcs.epochs = s->end_epochs = n;
		s->fold_epochs = n > 4 ? 4 : n;
		j->names.settings.epochs = n;
		return DLN_OK;
	case SEED: s->seed = n + 1; return DLN_OK;
	case NOTE: j->note = value; return DLN_OK;
	case QUIET: s->quiet = true; return DLN_OK;
	case PRUNE:
		s->tags.least = s->arcs.least = s->labels.least = j->least_end = j->names.least = (int32_t)n;
		return DLN_OK;
	case CHECKPOINT: j->checkpoint = value; return DLN_OK;
	case STOP: j->stop = n; return DLN_OK;
	case PATIENCE: s->patience = n; return DLN_OK;
	case BITS:
		s->tags.bits = s->arcs.bits = s->labels.bits = n < 6 ? 6 : n > DLN_HASH_BITS ? DLN_HASH_BITS : n;
		s->end_bits = s->tags.bits < s->end_bits ? s->tags.bits : s->end_bits;
		j->names.settings.bits = s->end_bits;
		return DLN_OK;
	case DAMAGE:
		j->upper = n;
		j->lower = n * 2;
		j->names.settings.upper = n > 2 ? n / 3 : n;
		j->names.settings.lower = j->names.settings.upper * 2;
		return DLN_OK;
	default: return dln_fail(err, DLN_USAGE, (dln_view){ 0 }, DLN_NOWHERE, "train --train A.conllu [--dev B.conllu] --out MODEL [--clusters FILE] "
		"[--epochs N] [--patience N] [--seed N] [--bits N] [--prune N] [--damage N] [--checkpoint FILE] [--stop N] [--keep MODEL --learn PART] [--knowledge FILE] "
		"[--note TEXT] [--quiet] "
		"[--names D.conllu] [--names-dev E.conllu] [--swaps N]");
	}
}

int main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "train", 1, 0, TRAIN }, { "dev", 1, 0, DEV }, { "out", 1, 0, OUT }, { "clusters", 1, 0, CLUSTERS }, { "epochs", 1, 0, EPOCHS },
		{ "names", 1, 0, NAMES }, { "names-dev", 1, 0, NAMES_DEV }, { "swaps", 1, 0, SWAPS },
		{ "seed", 1, 0, SEED }, { "note", 1, 0, NOTE }, { "quiet", 0, 0, QUIET }, { "prune", 1, 0, PRUNE }, { "damage", 1, 0, DAMAGE },
		{ "bits", 1, 0, BITS }, { "keep", 1, 0, KEEP }, { "learn", 1, 0, LEARN }, { "knowledge", 1, 0, KNOWLEDGE },
		{ "checkpoint", 1, 0, CHECKPOINT }, { "stop", 1, 0, STOP }, { "patience", 1, 0, PATIENCE }, { 0, 0, 0, 0 },
	};
	static job j = { .upper = 10, .lower = 20, .note = "", .least_end = 12, .names.least = 10, .settings = {
		.tags = { .epochs = 16, .bits = 22, .margin = 16000, .least = 4, .limit = 5800000, .steady = 10 },
		.arcs = { .epochs = 14, .bits = 22, .margin = 40000, .least = 4, .limit = 5400000, .steady = 100 },
		.labels = { .bits = 22, .margin = 8000, .least = 4, .limit = 5200000, .steady = 10 },
		.fold_epochs = 4, .patience = 3, .end_epochs = 8, .end_bits = 18, .seed = 1 } };
	dln_err err = { 0 };
	j.names.settings = learn_names_usual;
	dln_status status = dln_arena_new(ROOM, &j.arena);
	if (!status)
		status = dln_arena_new(ROOM, &j.scratch);
	for (int i = 0; i < DLN_PARTS; i++)
		dln_buf_init(&j.part[i], (size_t)1 << 28);
	for (int option; !status && (option = getopt_long(argc, argv, "", options, NULL)) != -1;)
		status = take_option(&j, option, optarg, &err);
	if (!status && (!j.out || (j.stop && !j.checkpoint)))
		status = take_option(&j, 0, NULL, &err);
	if (!status)
		status = run(&j, &err);
	if (status)
		fprintf(stderr, "train: %s%s%s\n", err.where, err.where[0] ? " " : "", err.what[0] ? err.what : dln_status_text(status));
	for (int i = 0; i < DLN_PARTS; i++)
		dln_buf_clear(&j.part[i]);
	dln_know_close(j.know);
	dln_arena_free(j.scratch);
	dln_arena_free(j.arena);
	return status ? 1 : 0;
}
