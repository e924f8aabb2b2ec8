/* blocks.c: the kind of every paragraph, and with it all that a report is.
 *
 * The marks come first: junk, credit lines, repeats, the dateline, captions that say so. What is left is told by its shape: a paragraph that ends in
 * a full stop is prose; one that does not is the title when nothing stands above it, a heading when it is short or written like one,
 * else a caption. Texts that hardly use full stops (lists of messages, some scripts) are told by length alone. When in doubt a paragraph
 * stays one that is read: losing a claim is worse than marking one as optional.
 */
#include "base/utf8.h"
#include "read/article.h"
#include "read/language.h"

enum {
	TITLE_WORDS = 30,     /* at most; a title of more than two lines is a paragraph */
	SLUG_WORDS = 3,       /* fewer are a slug or the name of a section, not a title */
	ASK_WORDS = 14,       /* a heading may ask; a longer question is prose */
	HEADING_WORDS = 7,    /* subheadings of news are this short; what is longer tells something, as captions do */
	TITLE_CASE_WORDS = 14, /* longer headings are written Like This, or stand behind a list of links */
	LOST_STOP_WORDS = 40, /* longer than captions are: a paragraph that lost its full stop */
	CUT_OFF_WORDS = 14,   /* the last paragraph of a file that was cut off */
	STOPPED_WORDS = 8,    /* shorter paragraphs without a full stop are headings and do not tell whether the text uses full stops at all */
	CAPTION_WORDS = 120,
	OPENING_SENTENCES = 3, /* a dateline stands in one of the first paragraphs of prose: a summary and captions may come before */
	CAPITALS_WORDS = 20   /* a text with fewer words proves nothing by its capitals */
};

typedef struct shape {
	size_t sentences;      /* unsettled paragraphs that end in a full stop */
	size_t last;           /* the last unsettled paragraph */
	size_t last_sentence;
	bool stops;            /* the text uses full stops */
	bool titled, prose;    /* a title, a paragraph of prose has been seen */
} shape;

static void settle(dln_para *para, dln_block_kind kind, dln_view why) {
	para->kind = kind;
	para->why = why;
	para->settled = true;
}

static void scan_all(dln_article *article) {
	size_t words = 0, capitals = 0;

	for (size_t i = 0; i < article->para_count; i++) {
		dln_para_scan(article, &article->paras[i]);
		words += article->paras[i].words;
		capitals += article->paras[i].capitals;
	}
	article->capitals = words >= CAPITALS_WORDS && capitals * 10 >= words * 9;
}

/* ---- marks ---- */

/* Index of the paragraph with the dateline, or para_count. */
static size_t find_opening(dln_article *article, dln_opening *opening) {
	size_t sentences = 0;

	for (size_t i = 0; i < article->para_count && sentences < OPENING_SENTENCES; i++) {
		dln_para *para = &article->paras[i];
		if (para->settled || para->cues >> DLN_CUE_IMAGE & 1) /* "FILE - ..." is no town */
			continue;
		if (!dln_opening_read(article->reader, article->text, para->range, article->capitals, opening)) {
			sentences += para->ending == DLN_ENDS_STOP;
			continue;
		}
		if (opening->alone)
			settle(para, DLN_BLOCK_CREDIT, DLN_LIT("rule:dateline"));
		else
			settle(para, DLN_BLOCK_PROSE, (dln_view){0});
		return i;
	}
	return article->para_count;
}

static shape measure(const dln_article *article) {
	size_t stopped = 0, counted = 0;
	shape s = {0};

	for (size_t i = 0; i < article->para_count; i++) {
		const dln_para *para = &article->paras[i];
		bool stop = para->ending == DLN_ENDS_STOP || para->ending == DLN_ENDS_OPEN;
		if (para->settled && para->kind != DLN_BLOCK_PROSE)
			continue;
		s.last = i;
		if (para->ending == DLN_ENDS_STOP) {
			s.sentences++;
			s.last_sentence = i;
		}
		counted += stop || para->words >= STOPPED_WORDS;
		stopped += stop;
	}
	s.stops = stopped * 2 >= counted;
	return s;
}

/* Captions that say so: words for pictures, or an agency at the end of a paragraph that is not the end of the report. */
static void mark_captions(dln_article *article, const shape *s) {
	dln_agencies agencies;

	for (size_t i = 0; i < article->para_count; i++) {
		dln_para *para = &article->paras[i];
		if (para->settled || para->words > CAPTION_WORDS)
			continue;
		if (para->cues >> DLN_CUE_IMAGE & 1)
			settle(para, DLN_BLOCK_CAPTION, dln_why(article->arena, "credits", para->cue_line[DLN_CUE_IMAGE]));
		else if ((i < s->last_sentence || para->ending != DLN_ENDS_STOP) && dln_image_credit(article, para, &agencies))
			settle(para, DLN_BLOCK_CAPTION, DLN_LIT("rule:image-credit"));
	}
}

/* "HEADLINE: ..." as archives of newspapers print it. */
static void mark_titles(dln_article *article) {
	for (size_t i = 0; i < article->para_count; i++) {
		dln_para *para = &article->paras[i];
		if (!para->settled && para->cues >> DLN_CUE_TITLE & 1 && para->words <= TITLE_WORDS + 1)
			settle(para, DLN_BLOCK_TITLE, (dln_view){0});
	}
}

/* ---- shapes ---- */

/* "Where is the army?" in quotes is what somebody said. */
static bool quoted(const dln_article *article, const dln_para *para) {
	uint32_t cp;

	dln_utf8_decode(article->text, para->range.begin, &cp, NULL);
	return cp == '"' || cp == 0x201C || cp == 0xAB;
}

static bool like_heading(const dln_article *article, const dln_para *para) {
	if (para->ending == DLN_ENDS_BARE)
		return !para->bullet;
	return para->ending == DLN_ENDS_ASK && para->words <= ASK_WORDS && !quoted(article, para);
}

/* "ZXQ-0140 (WIRE)", "A0417", "WORLD": the name that a desk gave a file, or of a section. "Goma falls" is a title. */
static bool is_slug(const dln_article *article, const dln_para *para) {
	dln_word word = {.end = para->range.begin};
	unsigned plain = 0, lower = 0;

	while (plain < SLUG_WORDS && dln_word_next(article->reader, article->text, word.end, para->range.end, &word)) {
		bool digit = false;
		for (uint32_t i = word.begin; i < word.end; i++)
			digit |= article->text.at[i] >= '0' && article->text.at[i] <= '9';
		plain += word.letters && !digit;
		lower += word.letters && !word.capitals;
	}
	return plain < SLUG_WORDS && (plain < 2 || lower == 0);
}

/* "World News" over the headline: a section, when a line that tells more follows before the prose does. */
static bool is_section(const dln_article *article, size_t i) {
	dln_word word = {.end = article->paras[i].range.begin};

	if (article->paras[i].words > SLUG_WORDS)
		return false;
	while (dln_word_next(article->reader, article->text, word.end, article->paras[i].range.end, &word))
		if (word.letters && !word.capital)
			return false;
	for (i++; i < article->para_count; i++) {
		const dln_para *next = &article->paras[i];
		if (!next->settled)
			return like_heading(article, next) && next->words > SLUG_WORDS && next->words <= TITLE_WORDS;
	}
	return false;
}

static bool written_as_heading(const dln_article *article, size_t i) {
	const dln_para *para = &article->paras[i];
	bool behind_junk = i > 0 && article->paras[i - 1].kind == DLN_BLOCK_JUNK && para->after_blank;

	if (para->words <= HEADING_WORDS)
		return true;
	return para->words <= TITLE_CASE_WORDS && (behind_junk || para->capital * 3 >= para->words * 2);
}

static void shape_bare(const dln_article *article, shape *s, size_t i) {
	dln_para *para = &article->paras[i];

	if (!s->titled && !s->prose && para->words <= TITLE_WORDS) {
		s->titled = !is_slug(article, para) && !is_section(article, i);
		settle(para, s->titled ? DLN_BLOCK_TITLE : DLN_BLOCK_HEADING, (dln_view){0});
	} else if (para->words > LOST_STOP_WORDS || (!s->stops && para->words > HEADING_WORDS) || (i == s->last && para->words > CUT_OFF_WORDS)) {
		settle(para, DLN_BLOCK_PROSE, (dln_view){0});
	} else if (written_as_heading(article, i)) {
		settle(para, DLN_BLOCK_HEADING, (dln_view){0});
	} else {
		settle(para, DLN_BLOCK_CAPTION, DLN_LIT("rule:bare"));
	}
}

static void mark_shapes(dln_article *article, shape *s) {
	for (size_t i = 0; i < article->para_count; i++) {
		dln_para *para = &article->paras[i];
		if (!para->settled) {
			bool only = s->sentences == 0 && (i == s->last || (s->titled && s->stops));
			if (like_heading(article, para) && !only)
				shape_bare(article, s, i);
			else
				settle(para, DLN_BLOCK_PROSE, (dln_view){0});
		}
		s->titled |= para->kind == DLN_BLOCK_TITLE;
		s->prose |= para->kind == DLN_BLOCK_PROSE;
	}
}

/* ---- the report ---- */

static void fill_blocks(dln_article *article) {
	dln_block *blocks = dln_arena_array(article->arena, dln_block, article->para_count);

	for (size_t i = 0; i < article->para_count; i++)
		blocks[i] = (dln_block){article->paras[i].range, article->paras[i].kind, article->paras[i].why};
	article->report->blocks = blocks;
	article->report->block_count = article->para_count;
}

/* What stands behind a label and its colon. */
static dln_range behind_label(const dln_article *article, const dln_para *para) {
	dln_range r = dln_range_trim(article->text, para->label_end, para->range.end);

	while (r.begin < r.end && dln_view_find_byte(DLN_LIT(":|/-"), article->text.at[r.begin]) != DLN_NOWHERE)
		r = dln_range_trim(article->text, r.begin + 1, r.end);
	return r;
}

static dln_view words_of(const dln_article *article, dln_range r) {
	return dln_view_sub(article->text, r.begin, r.end);
}

/* Who, without when and what comes after that. */
static dln_range byline_of(const dln_article *article, const dln_para *para) {
	dln_range r = behind_label(article, para);
	r.end = (uint32_t)dln_before_date(article->reader, article->text, r.begin, r.end);
	return r;
}

static void fill_names(dln_article *article) {
	dln_report *report = article->report;

	for (size_t i = 0; i < article->para_count; i++) {
		const dln_para *para = &article->paras[i];
		bool credit = para->kind == DLN_BLOCK_CREDIT;
		report->revised |= (para->kind != DLN_BLOCK_JUNK && para->cues >> DLN_CUE_CORRECTED & 1) || (credit && para->cues >> DLN_CUE_UPDATED & 1);
		if (para->kind == DLN_BLOCK_TITLE && !report->title.len)
			report->title = words_of(article, para->cues >> DLN_CUE_TITLE & 1 ? behind_label(article, para) : para->range);
		if (credit && !report->byline.len && para->cues >> DLN_CUE_BYLINE & 1)
			report->byline = words_of(article, byline_of(article, para));
		if (credit && para->cues >> DLN_CUE_PLACE & 1 && !dln_range_some(report->dateline)) {
			report->dateline = para->range;
			report->dateline_place = behind_label(article, para);
		}
	}
}

void dln_article_read(dln_article *article, dln_view given_agency) {
	dln_opening opening = {0};
	dln_report *report = article->report;

	if (!article->paras) /* a page has them */
		dln_paras_join(article);
	scan_all(article);
	dln_junk_mark(article);
	dln_credit_lines(article);
	dln_repeats_mark(article);
	bool opened = find_opening(article, &opening) < article->para_count;
	shape s = measure(article);
	mark_titles(article);
	mark_captions(article, &s);
	mark_shapes(article, &s);
	if (opened) {
		report->dateline = opening.range;
		report->dateline_place = opening.place;
	}
	fill_blocks(article);
	fill_names(article);
	dln_credits_collect(article, opened ? &opening : NULL, given_agency);
	dln_report_date(article, opened ? &opening : NULL);
	dln_language_read(article->arena, article->reader, article->language, report, &article->findings);
}
