/* How two records differ in what they say. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/compare.h"
#include "support/told_story.h"

static dln_know *know;

#define A \
	"report a.txt | published=2013-05-08 | origin=1\n" \
	"claim seize | actor=Rebels/force/Rebels | target=army/force/Malian government | place=Northtown/ML/town | time=-1\n" \
	"claim kill | target=/people///people | place=Northtown/ML/town | time=-1 | n=nine/9/people\n" \
	"claim displace | target=/people///people | place=Northtown/ML/town | time=-7..0 | n=6,000/6000/people//total | by=OCHA//un\n"
#define B \
	"report b.txt | published=2013-05-08 | origin=2\n" \
	"claim seize | actor=Rebels/force/Rebels | target=army/force/Malian government | place=Northtown/ML/town | time=-1\n"
#define C \
	"report c.txt | published=2013-05-11 | origin=3\n" \
	"claim seize | actor=Malian army/force/Malian government | target=Rebels/force/Rebels | place=Northtown/ML/town | time=0\n" \
	"claim displace | target=/people///people | place=Northtown/ML/town | time=-10..0 | n=9,000/9000/people//total | by=OCHA//un\n"
#define D \
	"report d.txt | published=2013-05-08 | origin=4\n" \
	"claim seize | actor=Rebels/force/Rebels | target=army/force/Malian government | place=Northtown/ML/town | time=-1 | f=CT- | aside=denied | " \
	"by=Malian army/Malian government/official/the army\n"

typedef struct comparing {
	dln_told_story before, after;
	dln_differences out;
} comparing;

static dln_status compare_body(void *self) {
	comparing *c = self;

	dln_record_compare(c->before.arena, &c->before.record, &c->after.record, &c->out);
	return DLN_OK;
}

static void put_item(const dln_record *r, dln_topic topic, uint32_t i, dln_buf *out) {
	if (topic == DLN_TOPIC_CONTROL)
		dln_buf_printf(out, "%.*s %s", DLN_FMT(r->controls[i].holder), dln_grade_text(r->controls[i].support.status));
	else if (topic == DLN_TOPIC_FIGURE)
		dln_buf_printf(out, "%.*s %s", DLN_FMT(r->figures[i].text), dln_grade_text(r->figures[i].support.status));
	else if (topic == DLN_TOPIC_DISPUTE)
		dln_buf_printf(out, "%.*s %s", DLN_FMT(r->disputes[i].about), r->disputes[i].open ? "open" : "settled");
	else
		dln_buf_printf(out, "%s %s", dln_type_text(r->events[i].type), dln_grade_text(r->events[i].support.status));
}

/* "gone: seize confirmed; now ..." a line. */
static void check(const char *before, const char *after, const char *want) {
	comparing c = {0};
	dln_buf out;

	dln_told_story_build(&c.before, dln_view_of(before), NULL, know);
	dln_told_story_build(&c.after, dln_view_of(after), NULL, know);
	assert_int_equal(dln_arena_guard(c.before.arena, compare_body, &c), DLN_OK);
	dln_buf_init(&out, 1 << 16);
	for (size_t i = 0; i < c.out.len; i++) {
		const dln_difference *d = &c.out.at[i];
		dln_buf_printf(&out, "%s:", dln_change_text(d->change));
		if (d->before != UINT32_MAX) {
			dln_buf_char(&out, ' ');
			put_item(&c.before.record, d->topic, d->before, &out);
		}
		if (d->after != UINT32_MAX) {
			dln_buf_str(&out, " > ");
			put_item(&c.after.record, d->topic, d->after, &out);
		}
		dln_buf_char(&out, '\n');
	}
	assert_string_equal(out.len ? out.at : "", want);
	dln_buf_clear(&out);
	dln_told_story_clear(&c.before);
	dln_told_story_clear(&c.after);
}

static void the_same_has_no_differences(void **state) {
	(void)state;
	check(A B C, A B C, "");
	check("", "", "");
}

static void one_witness_less(void **state) {
	(void)state;
	check(A B, B,
		"weaker: Rebels confirmed > Rebels reported\n"
		"gone: 6,000 people reported\n"
		"gone: nine people reported\n"
		"gone: displace reported\n"
		"weaker: seize confirmed > seize reported\n"
		"gone: kill reported\n");
}

/* The holder before holds it again, the superseded total counts again, and people flee until another day. */
static void what_comes_back(void **state) {
	(void)state;
	check(A C, A,
		"gone: Malian government reported > Rebels reported\n"
		"gone: 9,000 people reported > 6,000 people reported\n"
		"changed: displace reported > displace reported\n"
		"gone: seize reported\n");
}

static void what_is_new(void **state) {
	(void)state;
	check(A, A C,
		"gone: Rebels reported > Malian government reported\n"
		"new: > Malian government reported\n"
		"new: > 9,000 people reported\n"
		"changed: displace reported > displace reported\n"
		"new: > seize reported\n");
}

static void a_denial_less(void **state) {
	(void)state;
	check(A D, A, "stronger: Rebels disputed > Rebels reported\nstronger: seize disputed > seize reported\n"
		"gone: who took Northtown open\n");
}

static void numbers_of_grades(void **state) {
	(void)state;
	assert_int_equal(dln_grade_number(DLN_CONFIRMED), 1);
	assert_int_equal(dln_grade_number(DLN_CONTESTED), dln_grade_number(DLN_DISPUTED));
	assert_int_equal(dln_grade_number(DLN_UNGRADED), 6);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_has_no_differences),
		cmocka_unit_test(one_witness_less),
		cmocka_unit_test(what_comes_back),
		cmocka_unit_test(what_is_new),
		cmocka_unit_test(a_denial_less),
		cmocka_unit_test(numbers_of_grades),
	};
	const char *path = getenv("DATELINE_KNOWLEDGE");
	dln_err err = {0};

	if (path == NULL || dln_know_open(path, &know, &err) != DLN_OK) {
		print_error("no knowledge: %s\n", path ? err.what : "DATELINE_KNOWLEDGE is not set");
		return 1;
	}
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	dln_know_close(know);
	return failed;
}
