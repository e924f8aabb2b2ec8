/* explain_text.c: what was understood, for a person: each sentence, its words one a line with the tree drawn beside them (tree_shape.h), then what was found in it.
 *
 * Names, times, quotations and claims come in the order of the text, so each list is walked once. Relations, tags and lemmas stand in columns where the tree
 * leaves room for them, else behind the word.
 */
#include <stdio.h>

#include "tell/explain.h"
#include "tell/page.h"
#include "tell/slots.h"
#include "tell/wording.h"

enum {
	NUMBER = 4, LABEL = 6, NOTE = 14, /* columns: of the tree, of what was found, of its words */
	RELATION = 15, UPOS = 6, XPOS = 5, LEMMA = 12, /* widths of what stands beside the tree */
	DEEPEST = 32, WORDS_MAX = 1 << 20
};

typedef struct showing {
	const dln_look *look;
	dln_page page;
	dln_buf line;                          /* of the tree, or words for the page */
	size_t mention, time, utterance, claim;   /* the next ones */
} showing;

/* The words of the buffer, which is emptied. */
static void put_line(showing *s, dln_ink ink)
{
	dln_page_buf(&s->page, ink, &s->line);
	dln_buf_reset(&s->line);
}

/* ---- the tree ---- */

static uint32_t deepest(const showing *s)
{
	uint32_t room = s->page.width / 5;
	return room < DEEPEST ? room : DEEPEST;
}

/* The column behind the word. */
static unsigned end_of_word(const showing *s, const dln_sentence *sentence, uint32_t i)
{
	uint32_t depth = s->look->shape->depth[i], most = deepest(s);
	unsigned branch = 2 * (depth < most ? depth : most) + (depth > most ? 3 : 2);
	return NUMBER + 2 + branch + dln_page_width_of(dln_look_token(s->look, sentence->first + i)->form) + 2;
}

/* Where what stands beside the tree begins: behind the longest word that leaves room for it; 0 when none does. */
static unsigned details_column(const showing *s, const dln_sentence *sentence)
{
	unsigned most = 0, needed = RELATION + UPOS + XPOS + LEMMA, last = s->page.width > needed ? s->page.width - needed : 0;
	for (uint32_t i = 0; i < sentence->count; i++) {
		unsigned end = end_of_word(s, sentence, i);
		most = end > most && end <= last ? end : most;
	}
	return most;
}

static bool is_trigger(const showing *s, dln_range word)
{
	const dln_coded *coded = s->look->coded;
	for (size_t i = s->claim; i < coded->claim_count && coded->claims[i].trigger.begin <= word.begin; i++)
		if (coded->claims[i].trigger.end > word.begin)
			return true;
	return false;
}

static dln_ink ink_of_word(const showing *s, uint32_t i)
{
	dln_name_type type;
	if (is_trigger(s, dln_look_token(s->look, i)->range))
		return DLN_INK_YELLOW;
	if (s->look->seen->grounded.mention_of[i] != UINT32_MAX || dln_look_entity(s->look, i, &type))
		return DLN_INK_CYAN;
	return DLN_INK_PLAIN;
}

static void put_branch(showing *s, uint32_t i)
{
	dln_shape_line(s->look->shape, i, deepest(s), &s->line);
	put_line(s, DLN_INK_DIM);
}

/* The next of what stands beside the word: in its column, or where the word has passed that, behind the one before. */
static void put_detail(showing *s, unsigned *column, unsigned width, dln_ink ink, dln_view text)
{
	if (*column)
		dln_page_tab(&s->page, *column);
	else
		dln_page_space(&s->page);
	*column += *column ? width : 0;
	dln_page_put(&s->page, ink, text);
}

static void put_details(showing *s, uint32_t i, uint32_t number, unsigned column)
{
	const dln_token *t = dln_look_token(s->look, number);
	dln_name_type type;
	put_detail(s, &column, RELATION, DLN_INK_GREEN, dln_view_of(dln_look_relation(s->look, number)));
	if (s->look->shape->depth[i] > deepest(s))
		dln_page_printf(&s->page, DLN_INK_DIM, "\u00A0%u", s->look->shape->head[i] + 1);
	put_detail(s, &column, UPOS, DLN_INK_PLAIN, dln_view_of(dln_upos_text((dln_upos)t->upos)));
	put_detail(s, &column, XPOS, DLN_INK_DIM, dln_view_of(t->xpos == DLN_X_OTHER ? "\u00B7" : dln_xpos_text((dln_xpos)t->xpos)));
	put_detail(s, &column, LEMMA, DLN_INK_PLAIN, t->lemma);
	char place = dln_look_entity(s->look, number, &type);
	if (!place)
		return;
	dln_page_space(&s->page);
	dln_page_printf(&s->page, DLN_INK_CYAN, "%c-%s", place, dln_name_type_text(type));
}

static void show_word(showing *s, const dln_sentence *sentence, uint32_t i, unsigned details)
{
	uint32_t number = sentence->first + i;
	unsigned digits = (unsigned)snprintf(NULL, 0, "%u", i + 1), column = end_of_word(s, sentence, i) <= details ? details : 0;
	dln_page_line(&s->page, digits < NUMBER ? NUMBER - digits : 0, column ? column : NOTE);
	dln_page_printf(&s->page, DLN_INK_DIM, "%u", i + 1);
	dln_page_tab(&s->page, NUMBER + 2);
	put_branch(s, i);
	dln_page_put(&s->page, ink_of_word(s, number), dln_look_token(s->look, number)->form);
	put_details(s, i, number, column);
	dln_page_end(&s->page);
}

static void show_tree(showing *s, const dln_sentence *sentence)
{
	dln_shape_make(s->look->shape, dln_look_token(s->look, sentence->first), sentence->count, sentence->first);
	unsigned details = details_column(s, sentence);
	for (uint32_t i = 0; i < sentence->count; i++)
		show_word(s, sentence, i, details);
}

/* ---- what was found ---- */

static dln_view words_of(const showing *s, uint32_t first, uint32_t last)
{
	return dln_slot_words(s->look->report, dln_look_range(s->look, first, last));
}

static void begin_note(showing *s, const char *label)
{
	dln_page_line(&s->page, LABEL, NOTE);
	dln_page_str(&s->page, DLN_INK_DIM, label);
	dln_page_tab(&s->page, NOTE);
}

/* " label words" */
static void put_slot(showing *s, const char *label, dln_view words)
{
	if (!words.len)
		return;
	dln_page_space(&s->page);
	dln_page_printf(&s->page, DLN_INK_DIM, "%s ", label);
	dln_page_put(&s->page, DLN_INK_PLAIN, words);
}

static void show_mention(showing *s, const dln_mention *m)
{
	const char *type = dln_look_name_type(s->look, m);
	if (!type)
		return;
	const dln_know *know = s->look->seen->grounded.words->know;
	dln_view actor = dln_look_name_actor(s->look, m);
	begin_note(s, "name");
	dln_page_printf(&s->page, DLN_INK_DIM, "%s ", type);
	dln_page_put(&s->page, DLN_INK_CYAN, words_of(s, m->first, m->last));
	if (!dln_look_is_place(m)) {
		put_slot(s, "is", actor);
	} else {
		dln_where where = dln_ground_place(know, m->place, dln_look_range(s->look, m->first, m->last));
		put_slot(s, "is", where.name);
		dln_wording_within(&s->line, know, &where);
		if (s->line.len)
			dln_page_str(&s->page, DLN_INK_PLAIN, ", ");
		put_line(s, DLN_INK_PLAIN);
		dln_page_printf(&s->page, DLN_INK_DIM, " (%s)", dln_precision_text(where.precision));
	}
	dln_page_end(&s->page);
}

static void show_time(showing *s, const dln_timex *t)
{
	dln_timex_text room;
	const char *value = dln_timex_value(t, s->look->report->published, &room);
	begin_note(s, "time");
	dln_page_put(&s->page, DLN_INK_CYAN, words_of(s, t->first, t->last));
	put_slot(s, "is", dln_view_of(value ? value : "no day that is known"));
	dln_page_end(&s->page);
}

static void show_utterance(showing *s, const dln_utterance *v)
{
	begin_note(s, v->within == UINT32_MAX ? "quote" : "  in it");
	dln_page_printf(&s->page, DLN_INK_DIM, "%s ", dln_utterance_kind_text(v->kind));
	for (uint8_t i = 0; i < v->pieces; i++) {
		dln_page_str(&s->page, DLN_INK_DIM, i ? " ... " : "");
		dln_page_put(&s->page, DLN_INK_PLAIN, words_of(s, v->content[i].first, v->content[i].last));
	}
	if (v->speaker != DLN_NO_TOKEN)
		put_slot(s, "by", words_of(s, v->source.first, v->source.last));
	if (v->verb != DLN_NO_TOKEN)
		put_slot(s, "cue", words_of(s, v->cue.first, v->cue.last));
	dln_page_end(&s->page);
}

static void put_who(showing *s, const char *label, const dln_who *who)
{
	dln_wording_who(&s->line, s->look->report, who);
	put_slot(s, label, dln_buf_as_view(&s->line));
	dln_page_note(&s->page, s->line.status);
	dln_buf_reset(&s->line);
}

static void put_when(showing *s, const dln_when *when)
{
	dln_day begin, end;
	if (!dln_when_resolve(when, s->look->report->published, &begin, &end))
		return;
	dln_wording_span(&s->line, begin, end);
	put_slot(s, "time", dln_buf_as_view(&s->line));
	dln_buf_reset(&s->line);
}

static void show_claim(showing *s, const dln_claim *c)
{
	dln_buf rule;
	char room[256];
	dln_buf_lend(&rule, room, sizeof room);
	dln_buf_view(&rule, c->rule);
	dln_page_line(&s->page, LABEL, NOTE);
	dln_page_right(&s->page, DLN_INK_MAGENTA, 0, rule.at);
	dln_page_str(&s->page, DLN_INK_DIM, "claim");
	dln_page_tab(&s->page, NOTE);
	dln_page_printf(&s->page, DLN_INK_BOLD, "%s ", dln_type_text(c->type));
	dln_page_put(&s->page, DLN_INK_YELLOW, dln_slot_words(s->look->report, c->trigger));
	dln_page_printf(&s->page, DLN_INK_PLAIN, "  %s", dln_factuality_text(c->factuality));
	put_who(s, "actor", &c->actor);
	put_who(s, "target", &c->target);
	put_slot(s, "place", c->place.name.len ? c->place.name : dln_slot_words(s->look->report, c->place.words));
	put_when(s, &c->time);
	for (size_t i = 0; i < c->source_count; i++)
		put_who(s, "source", &c->sources[i].who);
	for (size_t i = 0; i < c->quantity_count; i++)
		put_slot(s, "number", dln_slot_words(s->look->report, c->quantities[i].words));
	for (size_t i = 0; i < c->cue_count; i++) {
		put_slot(s, "cue", dln_slot_words(s->look->report, c->cues[i].words));
		dln_page_str(&s->page, DLN_INK_PLAIN, " ");
		dln_page_put(&s->page, DLN_INK_MAGENTA, c->cues[i].rule);
	}
	dln_page_end(&s->page);
}

/* All that begins before `end`, a token, and `byte`. */
static void show_found(showing *s, uint32_t end, uint32_t byte)
{
	const dln_understood *seen = s->look->seen;
	for (; s->mention < seen->grounded.mention_count && seen->grounded.mentions[s->mention].first < end; s->mention++)
		show_mention(s, &seen->grounded.mentions[s->mention]);
	for (; s->time < seen->times.len && seen->times.at[s->time].first < end; s->time++)
		show_time(s, &seen->times.at[s->time]);
	for (; s->utterance < seen->utterances.len && seen->utterances.at[s->utterance].content[0].first < end; s->utterance++)
		show_utterance(s, &seen->utterances.at[s->utterance]);
	for (; s->claim < s->look->coded->claim_count && s->look->coded->claims[s->claim].trigger.begin < byte; s->claim++)
		show_claim(s, &s->look->coded->claims[s->claim]);
}

/* What lies before the first sentence that is shown is passed over. */
static void skip_to(showing *s, uint32_t token, uint32_t byte)
{
	const dln_understood *seen = s->look->seen;
	while (s->mention < seen->grounded.mention_count && seen->grounded.mentions[s->mention].first < token)
		s->mention++;
	while (s->time < seen->times.len && seen->times.at[s->time].first < token)
		s->time++;
	while (s->utterance < seen->utterances.len && seen->utterances.at[s->utterance].content[0].first < token)
		s->utterance++;
	while (s->claim < s->look->coded->claim_count && s->look->coded->claims[s->claim].trigger.begin < byte)
		s->claim++;
}

/* ---- the report ---- */

static void show_sentence(showing *s, size_t number)
{
	const dln_sentence *sentence = dln_look_sentence(s->look, number);
	dln_block_kind kind = s->look->report->blocks[sentence->block].kind;
	dln_page_gap(&s->page);
	dln_page_line(&s->page, 0, NUMBER + 2);
	dln_page_printf(&s->page, DLN_INK_BOLD, "%zu", number + 1);
	dln_page_tab(&s->page, NUMBER + 2);
	if (kind != DLN_BLOCK_PROSE)
		dln_page_printf(&s->page, DLN_INK_DIM, "[%s] ", dln_block_text(kind));
	dln_page_put(&s->page, DLN_INK_BOLD, dln_slot_words(s->look->report, sentence->range));
	dln_page_end(&s->page);
	show_tree(s, sentence);
	show_found(s, sentence->first + sentence->count, sentence->range.end);
}

void dln_look_head(dln_page *page, const dln_report *report)
{
	dln_page_line(page, 0, 2);
	dln_page_put(page, DLN_INK_BOLD, report->id);
	if (report->outlet.len) {
		dln_page_space(page);
		dln_page_str(page, DLN_INK_DIM, "in ");
		dln_page_put(page, DLN_INK_PLAIN, report->outlet);
	}
	dln_page_space(page);
	dln_page_printf(page, DLN_INK_DIM, "%s%s", report->published == DLN_NO_DAY ? "" : "published ", dln_wording_of_day(report->published).at);
	if (!dln_report_in_english(report)) {
		dln_page_str(page, DLN_INK_YELLOW, ": not read, it is in ");
		dln_page_put(page, DLN_INK_YELLOW, report->language);
	}
	dln_page_end(page);
}

void dln_explain_text(const dln_look *look, const dln_tell_opts *opts, dln_out *out)
{
	showing s = {.look = look};
	bool none = look->first == look->end;
	if (none && dln_report_in_english(look->report))
		return;
	dln_page_open(&s.page, out, opts->width, opts->color);
	dln_buf_init(&s.line, WORDS_MAX);
	dln_look_head(&s.page, look->report);
	if (!none)
		skip_to(&s, dln_look_sentence(look, look->first)->first, dln_look_sentence(look, look->first)->range.begin);
	for (size_t i = look->first; i < look->end && out->status == DLN_OK; i++)
		show_sentence(&s, i);
	dln_page_gap(&s.page);
	dln_buf_clear(&s.line);
	dln_page_close(&s.page);
}
