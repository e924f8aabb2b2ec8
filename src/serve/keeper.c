/* keeper.c: see the header.
 *
 * Whoever writes for long makes many small transactions: after each record that was made the keeper rests for twice as long as making it took, so that it never takes
 * more than a third of a processor. Of records with a choice the last few are kept, and only those of the newest snapshot.
 */
#define _POSIX_C_SOURCE 200809L
#include "keeper.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_CHOSEN = 6, MOST_OLD = 2, MOST_ANSWERS = 512, LOOK_EVERY = 200 /* milliseconds */, LEAST_REST = 300, MOST_REST = 30000, WAIT_TO_CHOOSE = 20 /* seconds */ };
/* Bytes of the answers of one snapshot: those that are told before anybody asks, and beside them of what was asked. */
#define MOST_TOLD ((size_t)256 << 20)
#define MOST_ASKED ((size_t)64 << 20)
#define MOST_ASKED_OF_CHOICE (MOST_ASKED / 4)

typedef struct kept {
	char *key;
	dln_answer *answer;
} kept;

struct dln_snapshot {
	atomic_int holders;
	dln_snapshot *base;    /* whose story it is of; NULL: its own */
	dln_story *story;
	dln_record *record;
	char *choice;          /* the words of the choice that it is made with; NULL: none */
	char **without;        /* copies, which the record points to */
	size_t without_count;
	char tag[DLN_FINGERPRINT];
	pthread_mutex_t lock;  /* of what follows */
	kept answers[MOST_ANSWERS];
	size_t answer_count, answer_bytes, most_bytes;
};

struct dln_keeper {
	const dln_engine *engine;
	dln_load *load;
	dln_ledger *ledger;    /* of the keeper's thread alone, as is: */
	int64_t stamp;         /* of what was read last */
	void (*said)(void *self, const char *line);
	void *self;
	pthread_t thread;
	bool running;
	pthread_mutex_t lock;  /* of what follows */
	pthread_cond_t changed; /* a snapshot came, making ended, it is asked to look */
	dln_snapshot *now, *old[MOST_OLD], *chosen[MOST_CHOSEN]; /* the newest first */
	bool making;           /* somebody works out a record of the newest story */
	bool stop, look, looking, behind;
	unsigned long turns;   /* of looking that ended */
};

/* ---- snapshots ---- */

static dln_snapshot *snapshot_new(void)
{
	dln_snapshot *s = calloc(1, sizeof *s);
	if (!s)
		return NULL;
	atomic_init(&s->holders, 1);
	s->most_bytes = MOST_TOLD;
	pthread_mutex_init(&s->lock, NULL);
	return s;
}

dln_snapshot *dln_snapshot_hold(dln_snapshot *s)
{
	atomic_fetch_add(&s->holders, 1);
	return s;
}

static void forget_answers(dln_snapshot *s)
{
	pthread_mutex_lock(&s->lock);
	for (size_t i = 0; i < s->answer_count; i++) {
		free(s->answers[i].key);
		dln_answer_kept(s->answers[i].answer, false);
		dln_answer_drop(s->answers[i].answer);
	}
	s->answer_count = s->answer_bytes = 0;
	pthread_mutex_unlock(&s->lock);
}

void dln_snapshot_drop(dln_snapshot *s)
{
	if (!s || atomic_fetch_sub(&s->holders, 1) != 1)
		return;
	forget_answers(s);
	dln_record_free(s->record);
	dln_story_free(s->story);
	for (size_t i = 0; i < s->without_count; i++)
		free(s->without[i]);
	free(s->without);
	free(s->choice);
	pthread_mutex_destroy(&s->lock);
	dln_snapshot_drop(s->base);
	free(s);
}

const dln_record *dln_snapshot_record(const dln_snapshot *s)
{
	return s->record;
}

const char *dln_snapshot_tag(const dln_snapshot *s)
{
	return s->tag;
}

dln_answer *dln_snapshot_find(dln_snapshot *s, const char *key)
{
	dln_answer *found = NULL;
	pthread_mutex_lock(&s->lock);
	for (size_t i = 0; i < s->answer_count && !found; i++)
		if (strcmp(s->answers[i].key, key) == 0)
			found = dln_answer_hold(s->answers[i].answer);
	pthread_mutex_unlock(&s->lock);
	return found;
}

void dln_snapshot_keep(dln_snapshot *s, const char *key, dln_answer *answer)
{
	size_t size = answer->len + answer->packed_len + sizeof *answer + strlen(key);
	char *copy = strdup(key);
	pthread_mutex_lock(&s->lock);
	bool there = !copy || s->answer_count == MOST_ANSWERS || size > s->most_bytes - s->answer_bytes;
	for (size_t i = 0; i < s->answer_count && !there; i++)
		there = strcmp(s->answers[i].key, key) == 0; /* another thread told the same meanwhile */
	if (!there) {
		s->answers[s->answer_count++] = (kept){copy, dln_answer_hold(answer)};
		s->answer_bytes += size;
		dln_answer_kept(answer, true);
		copy = NULL;
	}
	pthread_mutex_unlock(&s->lock);
	free(copy);
}

/* The whole brief, which most of those ask for who show it, is told at once: its fingerprint is the tag. */
static dln_status tell_whole(dln_snapshot *s, dln_load *load, dln_err *err)
{
	dln_bytes bytes = {0};
	dln_status status = dln_tell_brief(s->record, &(dln_tell_opts){.format = DLN_JSON}, dln_bytes_sink(&bytes), err);
	dln_answer *answer = status == DLN_OK ? dln_answer_new(200, "application/json", &bytes) : NULL;
	dln_bytes_clear(&bytes);
	if (!answer)
		return status == DLN_OK ? DLN_NOMEM : status;
	dln_answer_count(answer, load);
	memcpy(s->tag, answer->etag + 1, DLN_FINGERPRINT - 1);
	dln_snapshot_keep(s, "/api/v1/record", answer);
	dln_answer_drop(answer);
	return DLN_OK;
}

/* The lists are long, and packing them takes its time: that is done before anybody asks. */
static dln_status tell_lists(dln_snapshot *s, dln_load *load, dln_err *err)
{
	dln_status status = DLN_OK;
	for (int list = 0; list < DLN_LISTS && status == DLN_OK; list++) {
		char key[64];
		dln_bytes bytes = {0};
		snprintf(key, sizeof key, "/api/v1/%s", dln_list_name((dln_list)list));
		for (char *at = key; *at; at++)
			*at = *at == '_' ? '-' : *at;
		status = dln_tell_list(s->record, (dln_list)list, NULL, dln_bytes_sink(&bytes), NULL, err);
		dln_answer *answer = status == DLN_OK ? dln_answer_new(200, "application/json", &bytes) : NULL;
		dln_bytes_clear(&bytes);
		if (!answer)
			return status == DLN_OK ? DLN_NOMEM : status;
		dln_answer_count(answer, load);
		dln_snapshot_keep(s, key, answer);
		dln_answer_drop(answer);
	}
	return status;
}

/* ---- the newest ---- */

static dln_status read_ledger(dln_keeper *k, dln_snapshot **out, dln_err *err)
{
	dln_snapshot *s = snapshot_new();
	if (!s)
		return DLN_NOMEM;
	dln_status status = dln_ledger_story(k->ledger, &s->story, err);
	if (status == DLN_OK)
		status = dln_record_build(k->engine, s->story, NULL, &s->record, err);
	if (status == DLN_OK)
		status = tell_whole(s, k->load, err);
	if (status == DLN_OK)
		status = tell_lists(s, k->load, err);
	s->most_bytes = s->answer_bytes + MOST_ASKED;
	if (status == DLN_OK)
		*out = s;
	else
		dln_snapshot_drop(s);
	return status;
}

/* Puts a snapshot in the place of the one before. One that says the same is not put there: answers that are kept stay. */
static void publish(dln_keeper *k, dln_snapshot *fresh)
{
	dln_snapshot *gone[MOST_CHOSEN + 1] = {NULL};
	pthread_mutex_lock(&k->lock);
	if (k->now && strcmp(k->now->tag, fresh->tag) == 0) {
		gone[MOST_CHOSEN] = fresh;
	} else {
		gone[MOST_CHOSEN] = k->old[MOST_OLD - 1];
		memmove(&k->old[1], &k->old[0], (MOST_OLD - 1) * sizeof k->old[0]);
		k->old[0] = k->now;
		if (k->now)
			forget_answers(k->now); /* it is only compared with from now on */
		k->now = fresh;
		memcpy(gone, k->chosen, sizeof k->chosen);
		memset(k->chosen, 0, sizeof k->chosen);
	}
	pthread_cond_broadcast(&k->changed);
	pthread_mutex_unlock(&k->lock);
	for (size_t i = 0; i <= MOST_CHOSEN; i++)
		dln_snapshot_drop(gone[i]);
}

static int64_t now_in_milliseconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static struct timespec in_milliseconds(int64_t ms)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	t.tv_sec += ms / 1000;
	t.tv_nsec += ms % 1000 * 1000000;
	t.tv_sec += t.tv_nsec / 1000000000;
	t.tv_nsec %= 1000000000;
	return t;
}

static void say(const dln_keeper *k, const dln_err *err)
{
	char line[1200];
	snprintf(line, sizeof line, "%s%s%s; the record before stands until it can be read", err->where, err->where[0] ? ": " : "",
		err->what[0] ? err->what : dln_status_text(err->code));
	if (k->said)
		k->said(k->self, line);
}

/* Looks once. Returns for how long to rest. */
static int64_t look(dln_keeper *k, bool *said)
{
	int64_t begin = now_in_milliseconds(), fresh = k->stamp;
	dln_err err = {.at = DLN_NOWHERE};
	dln_snapshot *s = NULL;
	dln_status status = dln_ledger_stamp(k->ledger, &fresh, &err);
	if (status == DLN_OK && fresh == k->stamp)
		return 0;
	pthread_mutex_lock(&k->lock);
	k->behind = true;
	pthread_mutex_unlock(&k->lock);
	if (status == DLN_OK)
		status = read_ledger(k, &s, &err);
	if (status != DLN_OK && status != DLN_BUSY && !*said)
		say(k, &err);
	*said = status != DLN_OK && status != DLN_BUSY;
	if (status == DLN_OK) {
		k->stamp = fresh;
		publish(k, s);
	}
	pthread_mutex_lock(&k->lock);
	k->behind = status != DLN_OK;
	pthread_mutex_unlock(&k->lock);
	int64_t rest = 2 * (now_in_milliseconds() - begin);
	return rest < LEAST_REST ? LEAST_REST : rest < MOST_REST ? rest : MOST_REST;
}

static void *keep(void *self)
{
	dln_keeper *k = self;
	int64_t until = 0;
	bool said = false, stop = false;
	while (!stop) {
		pthread_mutex_lock(&k->lock);
		struct timespec next = in_milliseconds(LOOK_EVERY);
		while (!k->stop && !k->look && pthread_cond_timedwait(&k->changed, &k->lock, &next) == 0)
			;
		bool asked = k->look;
		stop = k->stop;
		k->look = false;
		k->looking = !stop && (asked || now_in_milliseconds() >= until);
		bool looks = k->looking;
		pthread_mutex_unlock(&k->lock);
		if (!looks)
			continue;
		until = look(k, &said) + now_in_milliseconds();
		pthread_mutex_lock(&k->lock);
		k->turns++;
		k->looking = false;
		pthread_cond_broadcast(&k->changed);
		pthread_mutex_unlock(&k->lock);
	}
	return NULL;
}

static bool start(dln_keeper *k)
{
	pthread_condattr_t attributes;
	if (pthread_condattr_init(&attributes) != 0)
		return false;
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_mutex_init(&k->lock, NULL);
	pthread_cond_init(&k->changed, &attributes);
	pthread_condattr_destroy(&attributes);
	return true;
}

dln_status dln_keeper_new(const dln_engine *engine, const char *ledger, dln_load *load, void (*said)(void *self, const char *line), void *self, dln_keeper **out,
	dln_err *err)
{
	dln_keeper *k = calloc(1, sizeof *k);
	dln_snapshot *first = NULL;
	if (!k)
		return DLN_NOMEM;
	k->engine = engine;
	k->load = load;
	k->said = said;
	k->self = self;
	if (!start(k)) {
		free(k);
		return DLN_NOMEM;
	}
	dln_status status = dln_ledger_open(ledger, DLN_READ, &k->ledger, err);
	if (status == DLN_OK)
		status = dln_ledger_stamp(k->ledger, &k->stamp, err);
	if (status == DLN_OK)
		status = read_ledger(k, &first, err);
	if (status == DLN_OK) {
		publish(k, first);
		k->running = pthread_create(&k->thread, NULL, keep, k) == 0;
		status = k->running ? DLN_OK : DLN_NOMEM;
	}
	if (status == DLN_OK)
		*out = k;
	else
		dln_keeper_free(k);
	return status;
}

void dln_keeper_close(dln_keeper *k)
{
	pthread_mutex_lock(&k->lock);
	k->stop = true;
	pthread_cond_broadcast(&k->changed);
	pthread_mutex_unlock(&k->lock);
}

void dln_keeper_free(dln_keeper *k)
{
	if (!k)
		return;
	dln_keeper_close(k);
	if (k->running)
		pthread_join(k->thread, NULL);
	for (size_t i = 0; i < MOST_CHOSEN; i++)
		dln_snapshot_drop(k->chosen[i]);
	for (size_t i = 0; i < MOST_OLD; i++)
		dln_snapshot_drop(k->old[i]);
	dln_snapshot_drop(k->now);
	dln_ledger_close(k->ledger);
	pthread_cond_destroy(&k->changed);
	pthread_mutex_destroy(&k->lock);
	free(k);
}

dln_snapshot *dln_keeper_now(dln_keeper *k)
{
	pthread_mutex_lock(&k->lock);
	dln_snapshot *now = dln_snapshot_hold(k->now);
	pthread_mutex_unlock(&k->lock);
	return now;
}

dln_snapshot *dln_keeper_tagged(dln_keeper *k, const char *tag)
{
	dln_snapshot *found = NULL;
	pthread_mutex_lock(&k->lock);
	if (strcmp(k->now->tag, tag) == 0)
		found = dln_snapshot_hold(k->now);
	for (size_t i = 0; i < MOST_OLD && !found; i++)
		if (k->old[i] && strcmp(k->old[i]->tag, tag) == 0)
			found = dln_snapshot_hold(k->old[i]);
	pthread_mutex_unlock(&k->lock);
	return found;
}

bool dln_keeper_behind(dln_keeper *k)
{
	pthread_mutex_lock(&k->lock);
	bool behind = k->behind;
	pthread_mutex_unlock(&k->lock);
	return behind;
}

void dln_keeper_refresh(dln_keeper *k, unsigned seconds)
{
	struct timespec until = in_milliseconds((int64_t)seconds * 1000);
	pthread_mutex_lock(&k->lock);
	unsigned long turns = k->turns + 1 + k->looking; /* one that goes on may have read the ledger before */
	k->look = true;
	pthread_cond_broadcast(&k->changed);
	while (!k->stop && k->turns < turns && pthread_cond_timedwait(&k->changed, &k->lock, &until) == 0)
		;
	pthread_mutex_unlock(&k->lock);
}

/* ---- choices ---- */

/* All words of a choice, one a line: without which those are two choices are told apart. */
static bool put_choice(dln_bytes *key, const dln_choice *choice)
{
	dln_bytes_printf(key, "%s\n%s\n%d\n", choice->as_of ? choice->as_of : "", choice->until ? choice->until : "", choice->dated);
	for (size_t i = 0; i < choice->without_count; i++) {
		dln_bytes_str(key, choice->without[i]);
		dln_bytes_str(key, "\n");
	}
	return key->status == DLN_OK;
}

static dln_snapshot *find_chosen(dln_keeper *k, const dln_snapshot *base, const char *key)
{
	for (size_t i = 0; i < MOST_CHOSEN && k->chosen[i]; i++) {
		dln_snapshot *s = k->chosen[i];
		if (s->base != base || strcmp(s->choice, key) != 0)
			continue;
		memmove(&k->chosen[1], &k->chosen[0], i * sizeof k->chosen[0]); /* the last used first */
		k->chosen[0] = s;
		return dln_snapshot_hold(s);
	}
	return NULL;
}

static dln_status make_chosen(const dln_keeper *k, dln_snapshot *base, const dln_choice *choice, const char *key, dln_snapshot **out, dln_err *err)
{
	dln_snapshot *s = snapshot_new();
	if (!s)
		return DLN_NOMEM;
	dln_choice own = *choice;
	s->base = dln_snapshot_hold(base);
	s->choice = strdup(key);
	s->without = calloc(choice->without_count + 1, sizeof *s->without);
	for (; s->without && s->without_count < choice->without_count; s->without_count++) {
		s->without[s->without_count] = strdup(choice->without[s->without_count]);
		if (!s->without[s->without_count])
			break;
	}
	own.without = (const char *const *)s->without;
	own.all = base->record;
	dln_status status = s->choice && s->without_count == choice->without_count ? dln_record_build(k->engine, base->story, &own, &s->record, err) : DLN_NOMEM;
	if (status == DLN_OK)
		status = tell_whole(s, k->load, err);
	s->most_bytes = s->answer_bytes + MOST_ASKED_OF_CHOICE;
	if (status == DLN_OK)
		*out = s;
	else
		dln_snapshot_drop(s);
	return status;
}

/* Waits for its turn. `lock` is held, also afterwards. */
static bool begin_making(dln_keeper *k, const dln_snapshot *base, const char *key, dln_snapshot **found)
{
	struct timespec until = in_milliseconds(WAIT_TO_CHOOSE * 1000);
	int waited = 0;
	while (!(*found = find_chosen(k, base, key)) && k->making && !k->stop && waited == 0)
		waited = pthread_cond_timedwait(&k->changed, &k->lock, &until);
	if (*found)
		return true;
	if (k->making)
		return false;
	k->making = true;
	return true;
}

/* The newest snapshot's own are kept; `lock` is not held. */
static void end_making(dln_keeper *k, const dln_snapshot *base, dln_snapshot *made)
{
	dln_snapshot *gone = NULL;
	pthread_mutex_lock(&k->lock);
	k->making = false;
	if (made && base == k->now) {
		gone = k->chosen[MOST_CHOSEN - 1];
		memmove(&k->chosen[1], &k->chosen[0], (MOST_CHOSEN - 1) * sizeof k->chosen[0]);
		k->chosen[0] = dln_snapshot_hold(made);
	}
	pthread_cond_broadcast(&k->changed);
	pthread_mutex_unlock(&k->lock);
	dln_snapshot_drop(gone);
}

dln_status dln_keeper_choose(dln_keeper *k, dln_snapshot *base, const dln_choice *choice, dln_snapshot **out, dln_err *err)
{
	dln_bytes key = {0};
	dln_snapshot *found = NULL, *made = NULL;
	if (!put_choice(&key, choice)) {
		dln_bytes_clear(&key);
		return DLN_NOMEM;
	}
	pthread_mutex_lock(&k->lock);
	bool turn = begin_making(k, base, key.at, &found);
	pthread_mutex_unlock(&k->lock);
	dln_status status = turn ? DLN_OK : DLN_BUSY;
	if (turn && !found) {
		status = make_chosen(k, base, choice, key.at, &made, err);
		end_making(k, base, made);
	}
	dln_bytes_clear(&key);
	if (status == DLN_OK)
		*out = found ? found : made;
	return status;
}
