/* explain_why.c: the decisions behind claims (claim/trace.h), sentence by sentence, for a person and as JSON; then the words that could have named an event and do not.
 *
 * Claims and words that were passed over come in the order of the text, so each list is walked once.
 */
#include "tell/explain.h"
#include "tell/page.h"
#include "tell/slots.h"
#include "tell/wording.h"

enum { CLAIM = 2, LABEL = 4, NOTE = 16, DETAIL = 60, ORIGIN_ROOM = 256, WORDS_MAX = 1 << 20 };

typedef struct asked {
	const dln_traced *traced;
	const dln_report *report;
	dln_view id;       /* of the claim that is asked for; empty: any */
	bool all;
	uint32_t byte;     /* in the text, when neither */
	bool exact;        /* the byte stands in a trigger: its claims alone, else those of the sentence */
} asked;

/* ---- which claims ---- */

static bool in(dln_range range, uint32_t byte)
{
	return range.begin <= byte && byte < range.end;
}

static bool is_asked(const asked *a, const dln_claim *c)
{
	if (a->all || a->id.len)
		return a->all || dln_view_is(a->id, c->id);
	return in(a->exact ? c->trigger : c->sentence, a->byte);
}

/* Words are told of where the whole is asked for, or they are. */
static bool is_passed_asked(const asked *a, const dln_passed *p)
{
	return a->all || (!a->id.len && in(p->word, a->byte));
}

static bool number(dln_view text, uint64_t *out)
{
	*out = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] < '0' || text.at[i] > '9' || *out > UINT32_MAX)
			return false;
		*out = *out * 10 + (uint64_t)(text.at[i] - '0');
	}
	return text.len > 0;
}

static asked ask(const dln_traced *traced, const char *which)
{
	asked a = {.traced = traced, .report = &traced->coded.report, .all = !*which};
	uint64_t byte;
	if (!number(dln_view_of(which), &byte)) {
		a.id = dln_view_of(which);
		return a;
	}
	a.byte = byte >= a.report->base && byte - a.report->base < UINT32_MAX ? (uint32_t)(byte - a.report->base) : UINT32_MAX;
	for (size_t i = 0; i < traced->coded.claim_count; i++)
		a.exact |= in(traced->coded.claims[i].trigger, a.byte);
	for (size_t i = 0; i < traced->passed_count; i++)
		a.exact |= in(traced->passed[i].word, a.byte);
	return a;
}

static bool any(const asked *a)
{
	bool found = a->all;
	for (size_t i = 0; i < a->traced->coded.claim_count && !found; i++)
		found = is_asked(a, &a->traced->coded.claims[i]);
	for (size_t i = 0; i < a->traced->passed_count && !found; i++)
		found = is_passed_asked(a, &a->traced->passed[i]);
	return found;
}

/* ---- for a person ---- */

typedef struct telling {
	const asked *a;
	dln_page page;
	dln_buf line;
} telling;

static void begin(telling *t, const char *label, const dln_know_origin *origin)
{
	char room[ORIGIN_ROOM];
	dln_page_line(&t->page, LABEL, NOTE);
	if (origin->line)
		dln_page_right(&t->page, DLN_INK_MAGENTA, 0, dln_know_origin_text(origin, room, sizeof room));
	dln_page_str(&t->page, DLN_INK_DIM, label);
	dln_page_tab(&t->page, NOTE);
}

static void put_words(telling *t, dln_ink ink, dln_range range)
{
	if (range.end <= range.begin)
		return;
	dln_wording_line(&t->line, dln_slot_words(t->a->report, range));
	dln_page_str(&t->page, DLN_INK_DIM, "\"");
	dln_page_buf(&t->page, ink, &t->line);
	dln_page_str(&t->page, DLN_INK_DIM, "\" ");
	dln_buf_reset(&t->line);
}

/* What a line says, cut where it is long: its file and number stand beside it. */
static void put_detail(telling *t, dln_view detail)
{
	bool cut = false;
	if (!detail.len)
		return;
	dln_page_str(&t->page, DLN_INK_DIM, ": ");
	dln_page_put(&t->page, DLN_INK_PLAIN, dln_page_fit(detail, DETAIL, &cut));
	dln_page_str(&t->page, DLN_INK_DIM, cut ? "..." : "");
}

static void tell_decision(telling *t, const dln_decision *d, bool first)
{
	begin(t, first ? dln_matter_text(d->on) : "", &d->origin);
	put_words(t, d->on == DLN_ON_EVENT ? DLN_INK_YELLOW : DLN_INK_CYAN, d->words);
	dln_page_str(&t->page, DLN_INK_DIM, d->how);
	put_detail(t, d->detail);
	dln_page_end(&t->page);
}

static void tell_claim(telling *t, const dln_claim *c)
{
	dln_page_line(&t->page, CLAIM, LABEL);
	dln_page_right(&t->page, DLN_INK_DIM, 0, c->id);
	dln_page_printf(&t->page, DLN_INK_BOLD, "%s ", dln_type_text(c->type));
	put_words(t, DLN_INK_YELLOW, c->trigger);
	dln_page_printf(&t->page, DLN_INK_PLAIN, " %s", dln_factuality_text(c->factuality));
	if (dln_aside_text(c->aside))
		dln_page_printf(&t->page, DLN_INK_PLAIN, "  %s", dln_aside_text(c->aside));
	dln_page_end(&t->page);
	for (size_t i = 0; i < c->trace->len; i++)
		tell_decision(t, &c->trace->at[i], !i || c->trace->at[i - 1].on != c->trace->at[i].on);
}

static void tell_passed(telling *t, const dln_passed *p)
{
	begin(t, "no event", &p->origin);
	put_words(t, DLN_INK_YELLOW, p->word);
	dln_page_str(&t->page, DLN_INK_DIM, p->how);
	put_detail(t, p->rule);
	put_detail(t, p->detail);
	dln_page_end(&t->page);
}

static void tell_sentence(telling *t, dln_range *told, dln_range sentence)
{
	if (told->begin == sentence.begin && told->end == sentence.end)
		return;
	*told = sentence;
	dln_page_gap(&t->page);
	dln_page_line(&t->page, 0, 2);
	dln_wording_line(&t->line, dln_slot_words(t->a->report, sentence));
	dln_page_buf(&t->page, DLN_INK_BOLD, &t->line);
	dln_buf_reset(&t->line);
	dln_page_end(&t->page);
}

static void tell_text(const asked *a, const dln_tell_opts *opts, dln_out *out)
{
	telling t = {.a = a};
	dln_range told = {0, 0};
	size_t p = 0;
	dln_page_open(&t.page, out, opts->width, opts->color);
	dln_buf_init(&t.line, WORDS_MAX);
	dln_look_head(&t.page, a->report);
	for (size_t i = 0; i <= a->traced->coded.claim_count && out->status == DLN_OK; i++) {
		const dln_claim *c = i < a->traced->coded.claim_count ? &a->traced->coded.claims[i] : NULL;
		for (; p < a->traced->passed_count && (!c || a->traced->passed[p].word.begin < c->trigger.begin); p++) {
			if (!is_passed_asked(a, &a->traced->passed[p]))
				continue;
			tell_sentence(&t, &told, a->traced->passed[p].sentence);
			tell_passed(&t, &a->traced->passed[p]);
		}
		if (!c || !is_asked(a, c))
			continue;
		tell_sentence(&t, &told, c->sentence);
		tell_claim(&t, c);
	}
	dln_page_gap(&t.page);
	dln_buf_clear(&t.line);
	dln_page_close(&t.page);
}

/* ---- as JSON ---- */

static void member(dln_json *json, const char *key, dln_view text)
{
	dln_json_key(json, key);
	dln_json_view_or_null(json, text);
}

static void origin_members(dln_json *json, const dln_know_origin *origin)
{
	member(json, "folder", origin->line ? origin->folder : (dln_view){NULL, 0});
	member(json, "file", origin->line ? origin->file : (dln_view){NULL, 0});
	dln_json_key(json, "line");
	if (origin->line)
		dln_json_int(json, origin->line);
	else
		dln_json_null(json);
}

/* "begin", "end" and "text"; null where there are no words. */
static void words_members(dln_json *json, const dln_report *report, dln_range range)
{
	bool some = range.end > range.begin;
	dln_slot_range(json, report, some ? range : (dln_range){UINT32_MAX, UINT32_MAX});
	member(json, "text", some ? dln_slot_words(report, range) : (dln_view){NULL, 0});
}

static void json_claim(dln_json *json, const asked *a, const dln_claim *c)
{
	dln_json_object(json);
	dln_json_key(json, "id");
	dln_json_str(json, c->id);
	dln_json_key(json, "type");
	dln_json_str(json, dln_type_text(c->type));
	words_members(json, a->report, c->trigger);
	dln_json_key(json, "decisions");
	dln_json_array(json);
	for (size_t i = 0; i < c->trace->len; i++) {
		const dln_decision *d = &c->trace->at[i];
		dln_json_object(json);
		dln_json_key(json, "about");
		dln_json_str(json, dln_matter_text(d->on));
		dln_json_key(json, "how");
		dln_json_str(json, d->how);
		words_members(json, a->report, d->words);
		member(json, "detail", d->detail);
		origin_members(json, &d->origin);
		dln_json_end_object(json);
	}
	dln_json_end_array(json);
	dln_json_end_object(json);
}

static void tell_json(const asked *a, dln_out *out)
{
	dln_json *json = &out->json;
	dln_json_object(json);
	member(json, "report", a->report->id);
	dln_json_key(json, "claims");
	dln_json_array(json);
	for (size_t i = 0; i < a->traced->coded.claim_count; i++)
		if (is_asked(a, &a->traced->coded.claims[i]))
			json_claim(json, a, &a->traced->coded.claims[i]);
	dln_json_end_array(json);
	dln_json_key(json, "no_events");
	dln_json_array(json);
	for (size_t i = 0; i < a->traced->passed_count; i++) {
		const dln_passed *p = &a->traced->passed[i];
		if (!is_passed_asked(a, p))
			continue;
		dln_json_object(json);
		words_members(json, a->report, p->word);
		dln_json_key(json, "how");
		dln_json_str(json, p->how);
		member(json, "rule", p->rule);
		member(json, "detail", p->detail);
		origin_members(json, &p->origin);
		dln_json_end_object(json);
	}
	dln_json_end_array(json);
	dln_json_end_object(json);
	dln_out_line(out);
}

dln_status dln_explain_why(const dln_traced *traced, const dln_tell_opts *opts, dln_sink sink, dln_err *err)
{
	asked a = ask(traced, opts->why);
	if (!any(&a))
		return dln_fail(err, DLN_NOTFOUND, traced->coded.report.id, DLN_NOWHERE, "nothing at %s in it names an event", opts->why);
	dln_out out;
	dln_out_open(&out, sink);
	if (opts->format == DLN_JSON)
		tell_json(&a, &out);
	else
		tell_text(&a, opts, &out);
	return dln_out_close(&out, DLN_OK, err);
}
