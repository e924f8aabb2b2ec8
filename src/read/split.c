/* split.c: walks over the file's lines once; at each boundary it looks at the next few lines with words. */
#include "read/split.h"

#include "base/utf8.h"

enum {
	RULER_SIGNS = 5,
	PROSE_COLUMNS = 50,   /* a line this long before a ruler is taken for prose */
	LOOK_LINES = 6,       /* lines with words that are looked at behind a boundary */
	LONGEST_LOOK = 400,   /* bytes: a longer line is prose, only its beginning may be a dateline */
	HEADLINE_WORDS = 30, HEADLINE_LEAST = 3
};

typedef struct walk {
	dln_arena *arena;
	const dln_reader *reader;
	dln_view text;
	dln_lines lines;
	dln_findings *findings;
	dln_parts *out;
	bool prose; /* in the current part */
} walk;

/* The sign of a ruler, or 0. */
static uint32_t ruler_of(dln_view text, const dln_line *line) {
	uint32_t sign = 0, cp;
	size_t n = 0;

	for (size_t at = line->begin; at < line->end;) {
		at += dln_utf8_decode(text, at, &cp, NULL);
		if (cp == ' ' || cp == '\t')
			continue;
		if (sign && cp != sign)
			return 0;
		sign = cp;
		n++;
	}
	bool known = sign == '=' || sign == '*' || sign == '-' || sign == '_' || sign == '#' || sign == '~' || sign == 0x2014 || sign == 0x2500 || sign == 0x2550;
	/* "* * *" has three signs on five columns. */
	return known && line->columns >= RULER_SIGNS && n >= 3 ? sign : 0;
}

static bool form_feed_before(const walk *w, size_t i) {
	if (i == 0)
		return false;
	return dln_view_find_byte(dln_view_sub(w->text, w->lines.at[i - 1].end, w->lines.at[i].begin), '\f') != DLN_NOWHERE;
}

/* "Heading" over "=======": no blank line between and the heading is no prose. */
static bool underlines(const walk *w, size_t i) {
	uint32_t tail;

	if (i == 0 || w->lines.at[i - 1].begin == w->lines.at[i - 1].end)
		return false;
	const dln_line *above = &w->lines.at[i - 1];
	return above->columns < PROSE_COLUMNS * 2 && dln_ending_of(w->text, (dln_range){above->begin, above->end}, &tail) != DLN_ENDS_STOP;
}

/* ---- what follows ---- */

typedef struct look {
	bool opening, credit, headline, sentence;
	unsigned sentences;
} look;

static void look_at_line(const walk *w, const dln_line *line, look *found) {
	dln_article article = {.arena = w->arena, .reader = w->reader, .text = w->text};
	dln_para para = {.range = {line->begin, line->end}};
	dln_opening opening;
	dln_date date;

	/* A summary may stand above a dateline, not more. */
	found->opening |= found->sentences <= 1 && dln_opening_read(w->reader, w->text, para.range, false, &opening);
	if (para.range.end - para.range.begin > LONGEST_LOOK) {
		found->sentence = true;
		found->sentences++;
		return;
	}
	dln_para_scan(&article, &para);
	bool label = para.label_end > para.range.begin && para.cues & (1u << DLN_CUE_BYLINE | 1u << DLN_CUE_SOURCE | 1u << DLN_CUE_PUBLISHED);
	found->credit |= !found->sentence && (label || dln_is_date_line(&article, &para, &date)) && para.ending == DLN_ENDS_BARE;
	found->headline |= !found->sentence && para.ending == DLN_ENDS_BARE && para.words <= HEADLINE_WORDS && para.words >= HEADLINE_LEAST && !label;
	if (para.ending == DLN_ENDS_STOP && line->columns >= PROSE_COLUMNS) {
		found->sentence = true;
		found->sentences++;
	}
}

static bool is_boundary(const walk *w, size_t i) {
	dln_view line = dln_view_sub(w->text, w->lines.at[i].begin, w->lines.at[i].end);

	return dln_view_is(line, "---") || ruler_of(w->text, &w->lines.at[i]) || form_feed_before(w, i);
}

static bool article_follows(const walk *w, size_t i, bool strong) {
	look found = {0};

	for (size_t n = 0; i < w->lines.len && n < LOOK_LINES; i++) {
		if (n > 0 && is_boundary(w, i))
			return false;
		if (!dln_has_words(w->text, w->lines.at[i].begin, w->lines.at[i].end))
			continue;
		look_at_line(w, &w->lines.at[i], &found);
		n++;
		if (found.opening || (found.sentence && (found.credit || (strong && found.headline))))
			return true;
	}
	return false;
}

/* ---- cutting ---- */

/* Where the line begins that has the byte `at`. */
static size_t line_start(dln_view text, size_t at) {
	while (at > 0 && text.at[at - 1] != '\n' && text.at[at - 1] != '\r' && text.at[at - 1] != '\f' && text.at[at - 1] != '\v')
		at--;
	return at;
}

/* Where the line behind `line` begins, its blanks included. */
static size_t begin_of(const walk *w, size_t line) {
	return line < w->lines.len ? line_start(w->text, w->lines.at[line].begin) : w->text.len;
}

static void cut(walk *w, size_t end, size_t begin, const dln_front *front) {
	if (w->out->len == DLN_MAX_ARTICLES)
		dln_arena_leave(w->arena, DLN_LIMIT);
	w->out->at[w->out->len - 1].end = end;
	dln_vec_push(w->arena, w->out, (dln_part){.begin = begin, .end = w->text.len, .has_front = front != NULL, .front = {.published = DLN_NO_DAY}});
	if (front)
		w->out->at[w->out->len - 1].front = *front;
	w->prose = false;
}

/* A front matter at line i: cuts there. Returns the line behind it, or i. */
static size_t take_front(walk *w, size_t i) {
	dln_front front;
	size_t next;

	if (!dln_front_read(w->reader, w->text, &w->lines, i, w->findings, &front, &next))
		return i;
	cut(w, begin_of(w, i), begin_of(w, next), &front);
	return next;
}

/* No words, and not the fence of a front matter. */
static bool is_gap(const walk *w, size_t i) {
	const dln_line *line = &w->lines.at[i];

	return !dln_has_words(w->text, line->begin, line->end) && !dln_view_is(dln_view_sub(w->text, line->begin, line->end), "---");
}

/* A ruler or form feed at line i. Returns the next line to look at. */
static size_t take_ruler(walk *w, size_t i) {
	uint32_t sign = ruler_of(w->text, &w->lines.at[i]);
	size_t next = i, first = begin_of(w, i);
	bool strong = false, underline = sign && underlines(w, i);

	while (next < w->lines.len && is_gap(w, next)) {
		sign = ruler_of(w->text, &w->lines.at[next]);
		strong |= sign == '=' || sign == 0x2550;
		next++;
	}
	if (w->prose && !underline && next < w->lines.len && article_follows(w, next, strong))
		cut(w, first, begin_of(w, next), NULL);
	return next > i ? next : i;
}

/* Blank lines around an article are no part of it: it is the same text in a file of its own and among others. */
static void trim(dln_view text, dln_part *part) {
	dln_range inked = dln_range_trim(text, part->begin, part->end);

	if (inked.begin == inked.end)
		return;
	size_t line = line_start(text, inked.begin);
	part->begin = line > part->begin ? line : part->begin;
	part->end = inked.end;
}

void dln_split(dln_arena *arena, const dln_reader *reader, dln_view text, dln_findings *findings, dln_parts *out) {
	walk w = {.arena = arena, .reader = reader, .text = text, .findings = findings, .out = out};

	dln_lines_cut(arena, text, &w.lines);
	dln_vec_push(arena, out, (dln_part){.end = text.len, .front = {.published = DLN_NO_DAY}});
	for (size_t i = 0; i < w.lines.len;) {
		size_t next = take_front(&w, i);
		if (next == i && (form_feed_before(&w, i) || ruler_of(text, &w.lines.at[i])))
			next = take_ruler(&w, i);
		if (next == i) {
			w.prose |= w.lines.at[i].columns >= PROSE_COLUMNS;
			next++;
		}
		i = next;
	}
	for (size_t i = 0; i < out->len; i++)
		trim(text, &out->at[i]);
}
