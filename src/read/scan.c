/* scan.c: one walk over the words of a paragraph, collecting what the phrases of junk.tsv and credits.tsv say of it.
 *
 * Junk phrases count by group: a paragraph is junk when the points of one group reach JUNK_POINTS and are not spread too thin, so that
 * one such phrase in a long paragraph of news does not condemn it. Phrases that must be all there is ("Share this", "Home News Sport")
 * decide when they cover every word; numbers do not count ("12 comments").
 */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "read/article.h"

enum {
	JUNK_POINTS = 2,
	WORDS_A_POINT = 45,  /* a notice says something telling at least so often; a paragraph of news is about that long */
	LONGEST_CUE_PARA = 150, /* words: no caption, byline or credit is longer, so the any-phrases of credits mean nothing there */
	LONGEST_ARTICLE = 3  /* bytes: "the", or a linking word of another language, may stand between "told" and the agency */
};

typedef struct tally {
	uint32_t points[DLN_JUNK_GROUPS], line[DLN_JUNK_GROUPS];
	uint32_t covered;        /* words that whole-phrases cover */
	uint32_t whole_line;
	uint32_t whole_until;    /* byte up to which a whole-phrase reaches */
	uint8_t whole_group;
	uint32_t words, numbers; /* words without numbers; numbers */
} tally;

dln_view dln_why(dln_arena *arena, const char *table, uint32_t line) {
	char text[48];
	int len = snprintf(text, sizeof text, "%s:%u", table, (unsigned)line);

	return dln_arena_copy(arena, (dln_view){text, len > 0 ? (size_t)len : 0});
}

/* True when nothing but signs stands in text[at, end). */
static bool only_signs(dln_view text, size_t at, size_t end) {
	uint32_t cp;

	while (at < end) {
		at += dln_utf8_decode(text, at, &cp, NULL);
		if (dln_cp_is_letter(cp) || dln_cp_is_digit(cp))
			return false;
	}
	return true;
}

/* A colon, bar, slash or dash behind a label, or the end of the paragraph. */
static bool label_behind(dln_view text, size_t at, size_t end) {
	uint32_t cp = 0;
	bool blank = false;

	while (at < end) {
		size_t len = dln_utf8_decode(text, at, &cp, NULL);
		if (!dln_is_blank(cp) && cp != '*' && cp != ')' && cp != ']' && cp != '"')
			break;
		blank |= dln_is_blank(cp);
		at += len;
	}
	if (at >= end)
		return true;
	return cp == ':' || cp == '|' || cp == '/' || cp == 0x2014 || cp == 0x2013 || (cp == '-' && blank);
}

static bool holds(const dln_article *article, const dln_para *para, const dln_phrase *p, bool first, size_t behind) {
	switch ((dln_phrase_where)p->where) {
	case DLN_AT_START:
		return first;
	case DLN_AT_LABEL:
		return first && label_behind(article->text, behind, para->range.end);
	case DLN_AT_END:
		return only_signs(article->text, behind, para->range.end);
	case DLN_AT_WHOLE: /* of junk several may cover the paragraph together */
		return p->kind == DLN_PHRASE_JUNK || (first && only_signs(article->text, behind, para->range.end));
	case DLN_AT_ANY:
		break;
	}
	return true;
}

static void meet_junk(tally *t, const dln_phrase *p, const dln_word *word, size_t behind) {
	if (p->where == DLN_AT_WHOLE) {
		if (word->begin < t->whole_until)
			return;
		t->covered += p->len;
		t->whole_until = (uint32_t)behind;
		t->whole_group = p->group;
		t->whole_line = p->line;
		return;
	}
	t->points[p->group] += p->weight;
	if (!t->line[p->group])
		t->line[p->group] = p->line;
}

static void meet_cue(dln_para *para, const dln_phrase *p, bool first, size_t behind) {
	if (!(para->cues & 1u << p->group))
		para->cue_line[p->group] = p->line;
	para->cues |= (uint16_t)(1u << p->group);
	if (first && p->group != DLN_CUE_CORRECTED /* it labels no credit */ && behind > para->label_end)
		para->label_end = (uint32_t)behind;
}

static void meet(dln_article *article, dln_para *para, tally *t, const dln_word *word, bool first) {
	uint32_t from, to;
	size_t behind;

	dln_phrase_range(article->reader, word, &from, &to);
	for (; from < to; from++) {
		const dln_phrase *p = &article->reader->phrases[from];
		if (p->kind != DLN_PHRASE_JUNK && p->kind != DLN_PHRASE_CREDIT)
			continue;
		if (!dln_phrase_stands(article->reader, article->text, para->range.end, word, p, &behind) || !holds(article, para, p, first, behind))
			continue;
		if (p->kind == DLN_PHRASE_JUNK)
			meet_junk(t, p, word, behind);
		else
			meet_cue(para, p, first, behind);
	}
}

static void judge(dln_article *article, dln_para *para, const tally *t) {
	uint32_t line = 0;
	bool list = false;

	if (t->words && t->covered >= t->words) {
		line = t->whole_line;
		list = t->whole_group == DLN_JUNK_LIST;
	}
	for (unsigned g = 0; g < DLN_JUNK_GROUPS && !line; g++) {
		if (t->points[g] < JUNK_POINTS || t->points[g] * WORDS_A_POINT < t->words)
			continue;
		line = t->line[g];
		list = g == DLN_JUNK_LIST && t->words <= DLN_PHRASE_WORDS;
	}
	if (!line)
		return;
	para->verdict = list ? DLN_VERDICT_LIST : DLN_VERDICT_JUNK;
	para->why = dln_why(article->arena, "junk", line);
}

/* "... he said. – AFP" ends in a full stop, with a credit behind. */
static void end_before_credit(const dln_article *article, dln_para *para) {
	dln_agencies found;
	uint32_t tail;

	if (para->ending != DLN_ENDS_BARE || para->tail <= para->range.begin || para->tail >= para->range.end)
		return;
	dln_agencies_in(article->reader, article->text, para->tail, para->range.end, &found);
	if (found.all && dln_ending_of(article->text, dln_range_trim(article->text, para->range.begin, para->tail), &tail) == DLN_ENDS_STOP)
		para->ending = DLN_ENDS_STOP;
}

void dln_para_scan(dln_article *article, dln_para *para) {
	tally t = {0};
	dln_word word = {0};
	bool first = true;

	para->label_end = para->range.begin;
	word.end = para->range.begin;
	while (dln_word_next(article->reader, article->text, word.end, para->range.end, &word)) {
		t.words += word.letters;
		para->capital += word.capital;
		para->capitals += word.capitals;
		meet(article, para, &t, &word, first);
		first = false;
	}
	if (dln_view_starts(dln_view_sub(article->text, para->range.begin, para->range.end), DLN_LIT("\xC2\xA9"))) {
		para->cues |= 1u << DLN_CUE_RIGHTS;
		para->label_end = para->range.begin + 2;
	}
	para->words = t.words;
	para->ending = (uint8_t)dln_ending_of(article->text, para->range, &para->tail);
	end_before_credit(article, para);
	if (t.words > LONGEST_CUE_PARA)
		para->cues = 0;
	para->archive = para->cues >> DLN_CUE_ARCHIVE & 1;
	judge(article, para, &t);
}

/* The agency behind a cue: "told AFP", "told the AFP news agency". */
static const dln_phrase *agency_behind(const dln_article *article, size_t at, size_t end, dln_word *word, size_t *behind) {
	const dln_phrase *p;

	if (!dln_word_next(article->reader, article->text, at, end, word))
		return NULL;
	p = dln_phrase_at(article->reader, article->text, end, word, DLN_PHRASE_AGENCY, behind);
	if (p || word->end - word->begin > LONGEST_ARTICLE)
		return p;
	return dln_word_next(article->reader, article->text, word->end, end, word) ?
		dln_phrase_at(article->reader, article->text, end, word, DLN_PHRASE_AGENCY, behind) : NULL;
}

void dln_told_scan(dln_article *article, const dln_para *para) {
	dln_word word = {.end = para->range.begin}, name;
	size_t behind, end;

	while (dln_word_next(article->reader, article->text, word.end, para->range.end, &word)) {
		if (word.number == 0 || !dln_cue_at(article->reader, article->text, para->range.end, &word, DLN_CUE_TOLD, &behind))
			continue;
		const dln_phrase *agency = agency_behind(article, behind, para->range.end, &name, &end);
		if (agency && article->credits.len < DLN_MAX_CREDITS)
			dln_vec_push(article->arena, &article->credits, (dln_credit){DLN_CREDIT_TOLD, agency->name, {word.begin, (uint32_t)end}});
	}
}
