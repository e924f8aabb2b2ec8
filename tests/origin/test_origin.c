/* Whose copy a report is, what reports share, and that neither depends on more than the set. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/work.h"
#include "origin/origin.h"
#include "support/failing.h"
#include "support/made_coded.h"

static dln_made *made;
static dln_arena *arena;

#define PARAGRAPH \
	"The bridge over the river has been closed since heavy rain in March washed away two of its pillars, cutting the only paved road " \
	"between the provincial capital and the eastern districts where some forty thousand people live."
#define EDITED \
	"The bridge over the river has been shut since heavy rain in early March washed away two of its stone pillars, cutting the only paved road " \
	"between the provincial capital and the eastern districts, where around forty thousand people live."
#define OWN \
	"Engineers who went to see the damage were turned back twice by soldiers. A local teacher said the children had not been at school for weeks, " \
	"and that the market opens only when the ferry runs, which is seldom."
#define OTHER \
	"In the capital the council met behind closed doors until late at night and then announced that nothing had been decided about ration cards."

static int setup(void **state) {
	(void)state;
	made = dln_made_new();
	return dln_arena_new((size_t)256 << 20, &arena);
}

static int teardown(void **state) {
	(void)state;
	dln_made_free(made);
	dln_arena_free(arena);
	return 0;
}

static dln_coded *report(const char *path, const char *outlet, const char *agencies, const char *text) {
	return dln_made_report(made, path, outlet, NULL, agencies, text);
}

static dln_origins find(const dln_coded *const *reports, size_t count) {
	dln_origins out = {0};
	dln_err err = {0};

	if (dln_origin_find(arena, NULL, reports, count, &out, &err))
		fail_msg("%s: %s", err.where, err.what);
	return out;
}

static void credits_make_origins(void **state) {
	const dln_coded *set[] = {report("a.txt", "Post", "AFP", PARAGRAPH), report("b.txt", "Herald", "AFP", OTHER), report("c.txt", "Herald", "Reuters", OWN)};
	dln_origins o = find(set, 3);

	(void)state;
	assert_int_equal(o.len, 2);
	assert_view(o.at[0].agency, "AFP");
	assert_int_equal(o.at[0].report_count, 2);
	assert_string_equal(o.at[0].why, "credited to AFP");
	assert_view(o.at[1].agency, "Reuters");
	assert_int_equal(o.of_report[1], 0);
	assert_int_equal(o.of_report[2], 1);
	assert_int_equal(o.shared_count, 0);
}

static void own_reporting_is_the_outlets(void **state) {
	const dln_coded *set[] = {report("a.txt", "The Post", NULL, PARAGRAPH), report("b.txt", "the POST", NULL, OTHER), report("c.txt", NULL, NULL, OWN),
		report("d.txt", NULL, NULL, "Nothing else is known here.")};
	dln_origins o = find(set, 4);

	(void)state;
	assert_int_equal(o.len, 3);
	assert_view(o.at[0].outlet, "The Post");
	assert_int_equal(o.at[0].report_count, 2);
	assert_string_equal(o.at[0].why, "The Post's own reporting");
	assert_string_not_equal(o.at[1].id, o.at[2].id);
}

/* Without a credit, and most of its words an agency's. */
static void copies_join_their_agency(void **state) {
	const dln_coded *set[] = {report("a.txt", "Post", "AFP", PARAGRAPH "\n\n" OTHER), report("b.txt", "Herald", NULL, "Road cut\n\n" EDITED),
		report("c.txt", "Courier", NULL, OWN "\n\n" OWN "\n\n" PARAGRAPH)};
	dln_origins o = find(set, 3);

	(void)state;
	assert_int_equal(o.len, 2);
	assert_int_equal(o.of_report[1], o.of_report[0]);
	assert_string_equal(o.at[0].why, "credited to AFP; most of the words of b.txt stand in a.txt");
	assert_view(o.at[1].outlet, "Courier");
	assert_int_equal(o.shared_count, 1);
	assert_int_equal(o.shared[0].kind, DLN_SHARED_COPY);
	assert_int_equal(o.shared[0].place_count, 3);
	assert_int_equal(o.shared[0].places[0].report, 0);
	assert_int_equal(o.shared[0].places[0].range.begin, 0);
	assert_int_equal(o.shared[0].places[0].range.end, strlen(PARAGRAPH) - 1);
	assert_memory_equal(o.shared[0].text.at, PARAGRAPH, o.shared[0].text.len);
}

/* Copies of copies end at the one that was published first; nobody is left out. */
static void rounds_end_at_the_earliest(void **state) {
	dln_coded *set[] = {report("a.txt", "Post", NULL, PARAGRAPH), report("b.txt", "Herald", NULL, EDITED), report("c.txt", "Courier", NULL, PARAGRAPH)};
	dln_origins o;

	(void)state;
	set[1]->report.published = 18000;
	set[2]->report.published = 18001;
	o = find((const dln_coded *const *)set, 3);
	assert_int_equal(o.len, 1);
	assert_view(o.at[0].outlet, "Herald");
	assert_int_equal(o.at[0].report_count, 3);
}

static void short_texts_printed_twice_are_one_origin(void **state) {
	const dln_coded *set[] = {report("a.txt", "Post", NULL, "The town fell."), report("b.txt", "Herald", NULL, "The town fell."),
		report("c.txt", "Courier", NULL, "The town held.")};
	dln_origins o = find(set, 3);

	(void)state;
	assert_int_equal(o.len, 2);
	assert_int_equal(o.of_report[0], o.of_report[1]);
}

static void stock_phrases_do_not_count(void **state) {
	const dln_coded *set[] = {
		report("a.txt", "Post", NULL, "The ministry did not immediately respond to requests for comment. Nobody else had seen the convoy leave the yard."),
		report("b.txt", "Herald", NULL, "A spokesman, who spoke on condition of anonymity because he was not authorised to brief the press about the talks that "
			"began on Friday in the old customs house, said they went well. The bank did not immediately respond to requests for comment."),
		report("c.txt", "Courier", NULL, "The talks broke down, said a diplomat with knowledge of the matter on condition of anonymity because he was not authorised to "
			"brief the press, and who left for the airport at once with the other members of the mission.")};
	dln_origins o = find(set, 3);

	(void)state;
	assert_int_equal(o.shared_count, 0);
	assert_int_equal(o.len, 3);
}

#define NOTICE "Subscribe to our morning letter and read the stories of the day before anybody else does, free of charge."

static void place_claim(dln_coded *coded, const char *trigger, const char *place) {
	dln_made_claim(made, coded, DLN_SEIZE, trigger, NULL, place);
	dln_made_finish(made, coded);
}

/* A sentence that stands in reports which have nothing else in common is the printer's. */
static void boilerplate_goes(void **state) {
	dln_coded *set[] = {report("a.txt", "Post", NULL, "Rebels took Northtown.\n\n" NOTICE), report("b.txt", "Post", NULL, "Troops took Southtown.\n\n" NOTICE),
		report("c.txt", "Post", NULL, "Police took Westtown.\n\n" NOTICE)};
	dln_origins o;

	(void)state;
	place_claim(set[0], "took", "Northtown");
	place_claim(set[1], "took", "Southtown");
	place_claim(set[2], "took", "Westtown");
	o = find((const dln_coded *const *)set, 3);
	assert_int_equal(o.shared_count, 0);
	o = find((const dln_coded *const *)set, 2); /* two are too few to tell */
	assert_int_equal(o.shared_count, 1);
}

#define SPEECH "we will stay in this valley until the last of us has gone home"

static void quotations_are_told_apart_from_copies(void **state) {
	dln_coded *a = report("a.txt", "Post", "AFP", "Asked about it in the evening, Omar Reyes said: \"" SPEECH "\" and left.");
	dln_coded *b = report("b.txt", "Herald", "Reuters", "\"We will stay in this valley until the last of us has gone home,\" said Colonel Reyes on Monday, to applause.");
	dln_coded *c = report("c.txt", "Courier", "AP", "The mayor, Ana Sol, does not agree: \"" SPEECH "\" is no plan, she said.");
	const dln_coded *set[] = {a, b, c};
	dln_origins o;

	(void)state;
	dln_made_quote(made, a, SPEECH, "Omar Reyes");
	dln_made_quote(made, b, "We will stay in this valley until the last of us has gone home,", "Reyes");
	dln_made_quote(made, c, SPEECH, "Ana Sol");
	o = find(set, 3);
	assert_int_equal(o.len, 3);
	assert_int_equal(o.shared_count, 1);
	assert_int_equal(o.shared[0].kind, DLN_SHARED_SPEAKER);
	assert_int_equal(o.shared[0].place_count, 2);
	assert_view(o.shared[0].by, "Omar Reyes");
	assert_view(o.shared[0].text, SPEECH);
}

#define RANGE "Our guide said that the herds had come down early from the high pastures because the springs there were already dry in the first week of June."

/* Cut, put in another order and edited: what remains is found sentence by sentence, and told as one passage where it still stands together. */
static void passages_survive_editing(void **state) {
	const dln_coded *set[] = {report("a.txt", "Post", NULL, PARAGRAPH "\n\n" OWN "\n\n" RANGE),
		report("b.txt", "Herald", NULL, RANGE "\n\n" OTHER "\n\n" EDITED)};
	dln_origins o = find(set, 2);

	(void)state;
	assert_int_equal(o.len, 1);
	assert_int_equal(o.shared_count, 2);
	assert_int_equal(o.shared[0].places[0].range.begin, 0);
	assert_memory_equal(o.shared[1].text.at, RANGE, o.shared[1].text.len);
	set[1] = report("b.txt", "Herald", NULL, EDITED "\n\n" RANGE "\n\n" OTHER);
	set[0] = report("a.txt", "Post", NULL, OWN "\n\n" PARAGRAPH "\n\n" RANGE);
	o = find(set, 2);
	assert_int_equal(o.shared_count, 1);
}

/* Without a day the one that its copies have in common is the source, whatever it is called; with days the first is. */
static void sources_are_found(void **state) {
	dln_coded *set[] = {report("1.txt", "Post", NULL, EDITED), report("2.txt", "Herald", NULL, OWN), report("3.txt", "Courier", NULL, PARAGRAPH "\n\n" OWN "\n\n" OTHER)};
	dln_origins o = find((const dln_coded *const *)set, 3);

	(void)state;
	assert_int_equal(o.len, 1);
	assert_view(o.at[0].outlet, "Courier");
	assert_int_equal(o.shared[0].places[o.shared[0].source].report, 2);
	set[0]->report.published = 18000;
	set[1]->report.published = 18001;
	set[2]->report.published = 18002; /* a roundup of the two */
	o = find((const dln_coded *const *)set, 3);
	assert_int_equal(o.len, 3);
	assert_int_equal(o.shared[0].places[o.shared[0].source].report, 0);
}

/* A dispatch that stands in more outlets than are compared with each other, each of which changed a word: one origin, and one passage a sentence. */
static void a_dispatch_in_many_outlets_is_one(void **state) {
	enum { OUTLETS = 60 };
	static const char *const words[] = {"village", "harbour", "county", "island", "border"};
	const dln_coded *set[OUTLETS];
	char text[2048], path[32], outlet[32];
	dln_origins o;
	int i;

	(void)state;
	for (i = 0; i < OUTLETS; i++) {
		snprintf(path, sizeof path, "%02d.txt", i);
		snprintf(outlet, sizeof outlet, "Gazette %d", i);
		snprintf(text, sizeof text, "The %s road reopened on day %d.\n\n" PARAGRAPH "\n\nIn the %s people heard of it %d hours later. " RANGE,
			words[i % 5], i, words[i / 5 % 5], i / 3);
		set[i] = report(path, outlet, NULL, text);
	}
	o = find(set, OUTLETS);
	assert_int_equal(o.len, 1);
	assert_int_equal(o.at[0].report_count, OUTLETS);
	for (i = 0; i < OUTLETS; i++)
		assert_int_equal(o.of_report[i], 0);
}

/* A notice that stands under articles, at the foot of a copy too, is told by nothing and joins nothing. */
static void notices_join_nothing(void **state) {
	dln_coded *set[] = {report("a.txt", "Post", NULL, "Rebels took Northtown.\n\n" PARAGRAPH "\n\n" NOTICE),
		report("b.txt", "Herald", NULL, "Rebels took Northtown.\n\n" EDITED "\n\n" NOTICE), report("c.txt", "Echo", NULL, "Troops took Southtown.\n\n" NOTICE),
		report("d.txt", "Star", NULL, "Police took Westtown.\n\n" NOTICE)};
	dln_origins o;
	size_t i;

	(void)state;
	place_claim(set[0], "took", "Northtown");
	place_claim(set[1], "took", "Northtown");
	place_claim(set[2], "took", "Southtown");
	place_claim(set[3], "took", "Westtown");
	o = find((const dln_coded *const *)set, 4);
	assert_int_equal(o.len, 3);
	assert_int_equal(o.shared_count, 1);
	for (i = 0; i < o.shared[0].place_count; i++)
		assert_true(o.shared[0].places[i].report < 2);
}

/* The whole of a result as text. */
static void spell(const dln_origins *o, const dln_coded *const *reports, dln_buf *out) {
	size_t i, k;

	for (i = 0; i < o->len; i++) {
		dln_buf_printf(out, "%s %.*s %.*s %s:", o->at[i].id, DLN_FMT(o->at[i].agency), DLN_FMT(o->at[i].outlet), o->at[i].why);
		for (k = 0; k < o->at[i].report_count; k++)
			dln_buf_printf(out, " %.*s", DLN_FMT(reports[o->at[i].reports[k]]->report.id));
		dln_buf_char(out, '\n');
	}
	for (i = 0; i < o->shared_count; i++) {
		const dln_shared *s = &o->shared[i];
		dln_buf_printf(out, "%s %s %.*s:", s->id, dln_sharing_text(s->kind), DLN_FMT(s->text));
		for (k = 0; k < s->place_count; k++)
			dln_buf_printf(out, " %.*s %u-%u", DLN_FMT(reports[s->places[k].report]->report.id), s->places[k].range.begin, s->places[k].range.end);
		dln_buf_char(out, '\n');
	}
}

/* Ranges lie in their texts, every report has one origin, ids differ; with random words and copies among them. */
static void properties_hold(void **state) {
	static const char *const paragraphs[] = {PARAGRAPH, EDITED, OWN, OTHER, NOTICE, "Short.", "One two three four five six seven eight nine ten eleven twelve."};
	uint64_t seed = 1;

	(void)state;
	for (int round = 0; round < 60; round++) {
		const dln_coded *set[24];
		char text[4096], path[32];
		size_t n = 2 + (size_t)round % 23, i, k, seen = 0, origins, shared;
		dln_buf first, second;
		dln_origins o;
		for (i = 0; i < n; i++) {
			text[0] = 0;
			for (k = 0; k < 1 + (seed >> 33) % 4; k++) {
				seed = seed * 6364136223846793005u + 1442695040888963407u;
				strcat(text, paragraphs[(seed >> 40) % 7]);
				strcat(text, "\n\n");
			}
			snprintf(path, sizeof path, "%02zu.txt", i);
			dln_coded *one = report(path, seed >> 50 & 1 ? "Post" : NULL, seed >> 51 & 3 ? NULL : seed >> 53 & 1 ? "AFP" : "AFP;AP", text);
			one->report.url = one->report.id; /* a set has no report twice */
			set[i] = one;
		}
		o = find(set, n);
		for (i = 0; i < o.len; i++) {
			seen += o.at[i].report_count;
			for (k = 0; k < o.at[i].report_count; k++)
				assert_int_equal(o.of_report[o.at[i].reports[k]], i);
			for (k = 0; k < i; k++)
				assert_string_not_equal(o.at[i].id, o.at[k].id);
		}
		assert_int_equal(seen, n);
		for (i = 0; i < o.shared_count; i++) {
			assert_true(o.shared[i].place_count >= 2);
			for (k = 0; k < o.shared[i].place_count; k++) {
				const dln_passage *p = &o.shared[i].places[k];
				assert_true(p->range.begin < p->range.end && p->range.end <= set[p->report]->report.text.len);
				assert_true(k == 0 || p->report > p[-1].report || p->range.begin >= p[-1].range.end);
			}
			for (k = 0; k < i; k++)
				assert_string_not_equal(o.shared[i].id, o.shared[k].id);
		}
		dln_buf_init(&first, 1 << 20);
		dln_buf_init(&second, 1 << 20);
		spell(&o, set, &first);
		for (i = 0; i < n / 2; i++) { /* the files in another order */
			const dln_coded *held = set[i];
			set[i] = set[n - 1 - i];
			set[n - 1 - i] = held;
		}
		origins = o.len;
		shared = o.shared_count;
		o = find(set, n);
		assert_int_equal(o.len, origins);
		assert_int_equal(o.shared_count, shared);
		for (i = 0; i < n / 2; i++) {
			const dln_coded *held = set[i];
			set[i] = set[n - 1 - i];
			set[n - 1 - i] = held;
		}
		o = find(set, n);
		spell(&o, set, &second);
		assert_int_equal(first.status, DLN_OK);
		assert_string_equal(first.at, second.at);
		dln_buf_clear(&first);
		dln_buf_clear(&second);
	}
}

/* Some of a lot of reports, and what is found of them. */
typedef struct chosen {
	dln_compared *all;
	const dln_coded *set[24];
	uint32_t numbers[24];
	size_t count;
	dln_arena *own;
	dln_origins found;
} chosen;

static dln_status find_chosen(void *self, size_t i, unsigned worker) {
	chosen *c = (chosen *)self + i;

	(void)worker;
	return dln_origin_find_among(c->own, NULL, c->all, c->set, c->numbers, c->count, &c->found, NULL);
}

static dln_status take_chosen(void *self, size_t i) {
	chosen *c = (chosen *)self + i;
	dln_origins alone = find(c->set, c->count);
	dln_buf kept, fresh;

	dln_buf_init(&kept, 1 << 20);
	dln_buf_init(&fresh, 1 << 20);
	spell(&c->found, c->set, &kept);
	spell(&alone, c->set, &fresh);
	assert_string_equal(kept.at, fresh.at);
	dln_buf_clear(&kept);
	dln_buf_clear(&fresh);
	return DLN_OK;
}

/* Random sets of one lot, two at a time on two threads: each is found to be what it is alone. */
static void what_is_kept_changes_nothing(void **state) {
	static const char *const paragraphs[] = {PARAGRAPH, EDITED, OWN, OTHER, NOTICE, "Nobody \"has seen a doctor here since the spring of last year\", she said."};
	enum { LOT = 24, SETS = 12 };
	const dln_coded *lot[LOT];
	chosen sets[SETS] = {0};
	dln_compared *all = NULL;
	dln_work work = {.n = SETS, .jobs = 2, .window = SETS, .make = find_chosen, .take = take_chosen, .self = sets};
	uint64_t seed = 7;

	(void)state;
	for (size_t i = 0; i < LOT; i++) {
		char text[4096] = "", path[32];
		for (size_t k = 0; k < 1 + i % 3; k++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			strcat(text, paragraphs[(seed >> 40) % 6]);
			strcat(text, "\n\n");
		}
		snprintf(path, sizeof path, "%02zu.txt", i);
		lot[i] = report(path, i % 4 ? "Post" : NULL, i % 5 ? NULL : "AFP", text);
		((dln_coded *)lot[i])->report.url = lot[i]->report.id;
	}
	assert_int_equal(dln_compared_new(NULL, lot, NULL, LOT, &all), DLN_OK);
	for (size_t s = 0; s < SETS; s++) {
		sets[s].all = all;
		assert_int_equal(dln_arena_new((size_t)64 << 20, &sets[s].own), DLN_OK);
		for (size_t i = 0; i < LOT; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			if (s > 0 && (seed >> 40) % (s + 1) == 0) /* the first has all */
				continue;
			sets[s].set[sets[s].count] = lot[i];
			sets[s].numbers[sets[s].count++] = (uint32_t)i;
		}
	}
	assert_int_equal(dln_work_run(&work), DLN_OK);
	assert_true(sets[0].found.shared_count > 3);
	for (size_t s = 0; s < SETS; s++)
		dln_arena_free(sets[s].own);
	dln_compared_free(all);
}

static dln_status find_body(void *self) {
	dln_arena *own = NULL;
	dln_origins o;
	dln_status status = dln_arena_new((size_t)64 << 20, &own);

	if (status == DLN_OK)
		status = dln_origin_find(own, NULL, self, 3, &o, NULL);
	dln_arena_free(own);
	return status;
}

static void every_allocation_may_fail(void **state) {
	const dln_coded *set[] = {report("a.txt", "Post", "AFP", PARAGRAPH "\n\n" OTHER), report("b.txt", "Herald", NULL, EDITED), report("c.txt", NULL, NULL, OWN)};

	(void)state;
	assert_true(dln_test_fail_each(find_body, set) > 4);
}

static void nothing_gives_nothing(void **state) {
	dln_origins o = find(NULL, 0);

	(void)state;
	assert_int_equal(o.len, 0);
	assert_int_equal(o.shared_count, 0);
}

/* Formulas stand in the knowledge: of the same sentence only the name would be left. */
static void formulas_do_not_count(void **state) {
	static const char sentence[] = "The harbour master of the old port, Tomas Brandt, could not immediately be reached for comment on the matter. ";
	const char *path = getenv("DATELINE_KNOWLEDGE");
	char a[1024], b[1024];
	dln_know *know = NULL;
	dln_origins o;

	(void)state;
	if (path == NULL || dln_know_open(path, &know, NULL) != DLN_OK)
		skip();
	snprintf(a, sizeof a, "%s" OWN, sentence);
	snprintf(b, sizeof b, "%s" OTHER, sentence);
	const dln_coded *set[] = {report("a.txt", "Post", NULL, a), report("b.txt", "Herald", NULL, b)};
	o = find(set, 2);
	assert_int_equal(o.shared_count, 1);
	assert_int_equal(dln_origin_find(arena, know, set, 2, &o, NULL), DLN_OK);
	assert_int_equal(o.shared_count, 0);
	dln_know_close(know);
}

/* Owners stand in the knowledge: two outlets that it gives one owner are told, stay two origins, and count as one. */
static void owners_are_told(void **state) {
	const char *path = getenv("DATELINE_KNOWLEDGE");
	dln_know *know = NULL;
	dln_know_table t;
	uint32_t i, k, name, owner, class;
	dln_origins o;

	(void)state;
	if (path == NULL || dln_know_open(path, &know, NULL) != DLN_OK)
		skip();
	t = dln_know_get_table(know, "actors");
	name = dln_know_column(&t, "name");
	owner = dln_know_column(&t, "owner");
	class = dln_know_column(&t, "class");
	for (i = 0; i < t.rows; i++)
		for (k = i + 1; k < t.rows; k++) {
			dln_coded *a, *b;
			if (!dln_view_is(dln_know_cell(&t, i, class), "outlet") || !dln_view_is(dln_know_cell(&t, k, class), "outlet") ||
					dln_know_cell(&t, i, owner).len == 0 || !dln_view_eq(dln_know_cell(&t, i, owner), dln_know_cell(&t, k, owner)))
				continue;
			a = report("a.txt", "x", NULL, OWN);
			b = report("b.txt", "y", NULL, OTHER);
			a->report.outlet = dln_know_cell(&t, i, name);
			b->report.outlet = dln_know_cell(&t, k, name);
			assert_int_equal(dln_origin_find(arena, know, (const dln_coded *const[]){a, b}, 2, &o, NULL), DLN_OK);
			assert_int_equal(o.len, 2);
			assert_int_equal(o.shared_count, 1);
			assert_int_equal(o.shared[0].kind, DLN_SHARED_OWNER);
			assert_true(dln_view_eq(o.shared[0].by, dln_know_cell(&t, i, owner)));
			assert_true(dln_view_eq(o.at[0].owner, o.at[1].owner));
			assert_int_equal(o.house[1], 0);
			assert_non_null(strstr(o.at[1].why, "counts as one with"));
			dln_know_close(know);
			return;
		}
	dln_know_close(know);
	skip();
}

/* A side's own outlet stands in the knowledge with the side: whoever prints its text, that side speaks. */
static void mouthpieces_are_known(void **state) {
	const char *path = getenv("DATELINE_KNOWLEDGE");
	dln_know *know = NULL;
	dln_origins o;

	(void)state;
	if (path == NULL || dln_know_open(path, &know, NULL) != DLN_OK)
		skip();
	const dln_coded *set[] = {report("a.txt", "Alemarah", NULL, OWN), report("b.txt", "The Post", "Amaq", OTHER)};
	assert_int_equal(dln_origin_find(arena, know, set, 2, &o, NULL), DLN_OK);
	assert_view(o.at[o.of_report[0]].side, "Taliban");
	assert_view(o.at[o.of_report[1]].side, "Islamic State");
	assert_non_null(strstr(o.at[o.of_report[1]].why, "it speaks for Islamic State"));
	set[0] = report("a.txt", "The Post", NULL, OWN);
	assert_int_equal(dln_origin_find(arena, know, set, 1, &o, NULL), DLN_OK);
	assert_int_equal(o.at[0].side.len, 0);
	dln_know_close(know);
}

/* Nobody is named: the page is the author, also of texts that share no words. */
static void versions_of_a_page_are_one_origin(void **state) {
	dln_coded *set[] = {report("a.txt", NULL, NULL, OWN), report("b.txt", NULL, NULL, OTHER), report("c.txt", NULL, NULL, PARAGRAPH)};
	dln_origins o;

	(void)state;
	set[0]->report.url = DLN_LIT("https://www.post.example/war/1");
	set[1]->report.url = DLN_LIT("http://post.example/war/1#top");
	set[2]->report.url = DLN_LIT("http://post.example/");
	o = find((const dln_coded *const *)set, 3);
	assert_int_equal(o.len, 2);
	assert_int_equal(o.of_report[0], o.of_report[1]);
	assert_view(o.at[0].outlet, "");
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(credits_make_origins),
		cmocka_unit_test(versions_of_a_page_are_one_origin),
		cmocka_unit_test(own_reporting_is_the_outlets),
		cmocka_unit_test(copies_join_their_agency),
		cmocka_unit_test(rounds_end_at_the_earliest),
		cmocka_unit_test(short_texts_printed_twice_are_one_origin),
		cmocka_unit_test(stock_phrases_do_not_count),
		cmocka_unit_test(boilerplate_goes),
		cmocka_unit_test(quotations_are_told_apart_from_copies),
		cmocka_unit_test(passages_survive_editing),
		cmocka_unit_test(sources_are_found),
		cmocka_unit_test(a_dispatch_in_many_outlets_is_one),
		cmocka_unit_test(notices_join_nothing),
		cmocka_unit_test(formulas_do_not_count),
		cmocka_unit_test(properties_hold),
		cmocka_unit_test(what_is_kept_changes_nothing),
		cmocka_unit_test(every_allocation_may_fail),
		cmocka_unit_test(nothing_gives_nothing),
		cmocka_unit_test(owners_are_told),
		cmocka_unit_test(mouthpieces_are_known),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
