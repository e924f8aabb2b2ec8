/* The record's rules as cases (tests/golden/record), and what must hold of any record. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include "support/golden.h"
#include "support/told_story.h"

static dln_know *know;

/* ---- cases ---- */

/* Cuts "== title" and the lines up to the next one off `rest`. */
static bool next_case(dln_view *rest, dln_view *title, dln_view *lines) {
	size_t at = dln_view_starts(*rest, DLN_LIT("== ")) ? 0 : dln_view_find(*rest, DLN_LIT("\n== "));
	if (at == DLN_NOWHERE) return false;
	*rest = dln_view_sub(*rest, at + (at > 0), rest->len);
	*title = dln_view_cut(rest, '\n');
	size_t end = dln_view_starts(*rest, DLN_LIT("== ")) ? 0 : dln_view_find(*rest, DLN_LIT("\n== "));
	*lines = end == DLN_NOWHERE ? *rest : dln_view_sub(*rest, 0, end + (end > 0));
	if (rest->at) *rest = dln_view_sub(*rest, lines->len, rest->len);
	return true;
}

static void list(dln_view lines, const size_t *order, dln_buf *out) {
	dln_told_story told;
	dln_told_story_build(&told, lines, order, know);
	dln_told_story_list(&told.record, out);
	dln_told_story_clear(&told);
}

static void make(void *self, const char *name, dln_view in, dln_buf *out) {
	dln_view title, lines;
	(void)self;
	(void)name;
	while (next_case(&in, &title, &lines)) {
		dln_buf_printf(out, "%.*s\n", DLN_FMT(title));
		list(lines, NULL, out);
		dln_buf_char(out, '\n');
	}
}

static void rules(void **state) {
	(void)state;
	dln_test_golden_folder("tests/golden/record", make, NULL);
}

/* ---- properties ---- */

static const char story[] =
	"report a.txt | published=2013-05-08 | origin=1\n"
	"claim seize | actor=Rebels/force/Rebels | target=army/force/Malian government | place=Northtown/ML/town | time=-1 | by=/Rebels/belligerent/a spokesman\n"
	"claim displace | target=/people///people | place=Northtown/ML/town | time=-7..0 | n=6,000/6000/people//total | by=OCHA//un\n"
	"report b.txt | published=2013-05-09 | origin=2\n"
	"claim seize | actor=Rebels/force/Rebels | target=army/force/Malian government | place=Northtown/ML/town | time=-2\n"
	"claim clash | actor=Malian army/force/Malian government | target=Rebels/force/Rebels | place=Northtown/ML/town | time=0\n"
	"claim kill | target=/people///people | place=Northtown/ML/town | time=-1 | n=nine/9/people\n"
	"report c.txt | origin=2\n"
	"claim seize | actor=Malian army/force/Malian government | target=Rebels/force/Rebels | place=Northtown/ML/town | time=fri\n"
	"claim enter | actor=Rebels/force/Rebels | place=Southtown/ML/town | time=0 | by=/Rebels/belligerent/a spokesman\n"
	"claim accuse | same | actor=/person///residents | target=Rebels/force/Rebels | time=0\n"
	"report d.txt | published=2013-05-11 | origin=3\n"
	"claim hold | actor=Malian army/force/Malian government | place=Northtown/ML/town | time=0\n"
	"claim displace | target=/people///people | place=Northtown/ML/town | time=-10..0 | n=9,000/9000/people//total | by=OCHA//un\n"
	"claim besiege | actor=Rebels/force/Rebels | target=army/force/Malian government | place=Southtown/ML/town | time=-1\n";

/* The listing's lines in sorted order: which claim of a sort comes first follows the order of reports, which the story fixes. */
static int by_line(const void *x, const void *y) {
	return dln_view_cmp(*(const dln_view *)x, *(const dln_view *)y);
}

static void sorted_lines(dln_buf *text) {
	dln_view lines[256], rest = dln_buf_as_view(text);
	dln_buf out;
	size_t count = 0;
	dln_buf_init(&out, 1 << 20);
	while (rest.len && count < 256) lines[count++] = dln_view_cut(&rest, '\n');
	qsort(lines, count, sizeof *lines, by_line);
	for (size_t i = 0; i < count; i++) dln_buf_printf(&out, "%.*s\n", DLN_FMT(lines[i]));
	dln_buf_reset(text);
	dln_buf_view(text, dln_buf_as_view(&out));
	dln_buf_clear(&out);
}

static bool next_order(size_t *order, size_t count) {
	size_t i = count - 1, k = count - 1;
	while (i > 0 && order[i - 1] >= order[i]) i--;
	if (i == 0) return false;
	while (order[k] <= order[i - 1]) k--;
	size_t swap = order[k];
	order[k] = order[i - 1];
	order[i - 1] = swap;
	for (size_t a = i, b = count - 1; a < b; a++, b--) {
		swap = order[a];
		order[a] = order[b];
		order[b] = swap;
	}
	return true;
}

static void order_does_not_matter(void **state) {
	size_t order[] = {0, 1, 2, 3};
	dln_view lines = {story, sizeof story - 1};
	dln_buf want, got;
	(void)state;
	dln_buf_init(&want, 1 << 20);
	dln_buf_init(&got, 1 << 20);
	list(lines, order, &want);
	assert_true(want.len > 500);
	sorted_lines(&want);
	while (next_order(order, 4)) {
		dln_buf_reset(&got);
		list(lines, order, &got);
		sorted_lines(&got);
		assert_string_equal(got.at, want.at);
	}
	dln_buf_clear(&want);
	dln_buf_clear(&got);
}

static void one_current_entry_a_place(void **state) {
	dln_told_story told;
	(void)state;
	dln_told_story_build(&told, (dln_view){story, sizeof story - 1}, NULL, know);
	const dln_record *r = &told.record;
	assert_true(r->control_count > 2);
	for (size_t i = 0; i < r->control_count; i++)
		for (size_t k = i + 1; k < r->control_count; k++)
			if (r->controls[i].current && r->controls[k].current)
				assert_false(dln_view_eq(r->controls[i].place.name, r->controls[k].place.name));
	dln_told_story_clear(&told);
}

static bool in_order(dln_refs refs) {
	for (size_t i = 1; i < refs.len; i++) {
		dln_ref a = refs.at[i - 1], b = refs.at[i];
		if (a.report > b.report || (a.report == b.report && a.claim >= b.claim)) return false;
	}
	return true;
}

static void every_item_rests_on_claims(void **state) {
	dln_told_story told;
	(void)state;
	dln_told_story_build(&told, (dln_view){story, sizeof story - 1}, NULL, know);
	const dln_record *r = &told.record;
	assert_true(r->event_count > 3 && r->figure_count > 1 && r->dispute_count > 0);
	for (size_t i = 0; i < r->event_count; i++) {
		assert_true(r->events[i].support.pro.len > 0 && in_order(r->events[i].support.pro) && r->events[i].support.why.len > 0);
		for (size_t k = i + 1; k < r->event_count; k++) assert_string_not_equal(r->events[i].id, r->events[k].id);
	}
	for (size_t i = 0; i < r->control_count; i++) {
		const dln_support *s = &r->controls[i].support;
		assert_true(s->pro.len + s->con.len > 0 && in_order(s->pro) && in_order(s->con) && s->why.len > 0);
	}
	for (size_t i = 0; i < r->figure_count; i++) {
		assert_true(r->figures[i].support.pro.len > 0);
		assert_true(r->figures[i].superseded_by == UINT32_MAX || r->figures[i].superseded_by < r->figure_count);
	}
	for (size_t i = 0; i < r->dispute_count; i++)
		for (size_t k = 0; k < r->disputes[i].side_count; k++) assert_true(r->disputes[i].sides[k].claims.len > 0 && r->disputes[i].sides[k].says.len > 0);
	dln_told_story_clear(&told);
}

/* The words of the actor of the event of this type; empty: it has none. */
static dln_view actor_words(const dln_told_story *told, dln_type type) {
	const dln_record *r = &told->record;
	for (size_t i = 0; i < r->event_count; i++) {
		dln_range w = r->events[i].actor.words;
		if (r->events[i].type == type && dln_range_some(w)) return dln_view_sub(dln_record_report(r, r->events[i].lead)->text, w.begin, w.end);
	}
	return (dln_view){0};
}

static void an_event_is_told_without_pronouns(void **state) {
	static const char lines[] =
		"report a.txt | published=2013-05-10\n"
		"claim kill | actor=Zeta Group/force///They | target=Issa Ba/person///the shopkeeper | place=Northtown/ML/town | time=-1\n"
		"claim kill | actor=Zeta Group/force///the Zeta gunmen | target=Issa Ba/person///Issa Ba | time=-1\n"
		"claim abduct | actor=Zeta Group/force///They | target=/person///a nurse | place=Northtown/ML/town | time=-1\n"
		"claim seize | actor=Omar Sy/person///Mr Sy | place=Southtown/ML/town | time=-2\n"
		"claim seize | actor=Omar Sy/person///the trader Omar Sy | place=Southtown/ML/town | time=-2\n";
	dln_told_story told;
	(void)state;
	dln_told_story_build(&told, (dln_view){lines, sizeof lines - 1}, NULL, know);
	assert_view(actor_words(&told, DLN_KILL), "the Zeta gunmen");
	assert_view(actor_words(&told, DLN_ABDUCT), "");
	assert_view(actor_words(&told, DLN_SEIZE), "the trader Omar Sy");
	dln_told_story_clear(&told);
}

static void works_without_knowledge(void **state) {
	dln_know *kept = know;
	dln_buf out;
	(void)state;
	dln_buf_init(&out, 1 << 20);
	know = NULL;
	list((dln_view){story, sizeof story - 1}, NULL, &out);
	know = kept;
	assert_true(strstr(out.at, "control Northtown | Malian government") != NULL);
	dln_buf_clear(&out);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules),
		cmocka_unit_test(order_does_not_matter),
		cmocka_unit_test(one_current_entry_a_place),
		cmocka_unit_test(every_item_rests_on_claims),
		cmocka_unit_test(an_event_is_told_without_pronouns),
		cmocka_unit_test(works_without_knowledge),
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
