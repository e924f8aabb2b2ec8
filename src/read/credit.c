/* credit.c: who made the report: bylines, source lines, staff lines, agencies at the end, image credits; and whose copy it is.
 *
 * A credit line must stand where credits stand, above the second paragraph of prose or below the last, or carry a label ("Source:"), because
 * words like "by" begin sentences too. The report's agencies are those of the best kind of credit there is:
 * given from outside; the dateline together with credit lines, since both name what the copy is made of; the agency that people told
 * something to, the one named most often first; the agency of a picture only when nothing at all is known of the report's origin.
 */
#include "base/utf8.h"
#include "read/article.h"

enum {
	BYLINE_WORDS = 20,
	SOURCE_WORDS = 20,
	STAFF_WORDS = 80,     /* Reuters names everybody */
	RIGHTS_WORDS = 60,
	AGENCY_LINE_WORDS = 8,
	DATELINE_PARAS = 12   /* paragraphs from the top in which a dateline is looked for: title, captions and credits may come first */
};

static void settle(dln_article *article, dln_para *para, dln_cue_kind cue) {
	para->kind = DLN_BLOCK_CREDIT;
	para->why = dln_why(article->arena, "credits", para->cue_line[cue]);
	para->settled = true;
}

static bool has_cue(const dln_para *para, dln_cue_kind cue) {
	return para->cues >> cue & 1;
}

/* True when the label is all there is: "Published", with the date on the next line. */
static bool only_label(const dln_article *article, const dln_para *para) {
	return para->label_end > para->range.begin && !dln_has_words(article->text, para->label_end, para->range.end);
}

/* ---- lines ---- */

/* "By Jane Doe and John Roe in Kabul": names all along, no day or month first; or nothing more ("By our foreign staff"). */
static bool names_behind(const dln_article *article, const dln_para *para) {
	dln_word word = {.end = para->label_end};
	unsigned words = 0, capital = 0;
	size_t behind;

	while (dln_word_next(article->reader, article->text, word.end, para->range.end, &word)) {
		bool time = dln_phrase_at(article->reader, article->text, para->range.end, &word, DLN_PHRASE_WEEKDAY, &behind) ||
			dln_phrase_at(article->reader, article->text, para->range.end, &word, DLN_PHRASE_MONTH, &behind);
		if (words == 0 && (!word.capital || time))
			return false;
		if (word.end - word.begin <= 3 && !word.capital)
			continue; /* and, of, for, in, de, al */
		words++;
		capital += word.capital;
	}
	return capital * 3 >= words * 2;
}

static bool is_byline(const dln_article *article, const dln_para *para) {
	return has_cue(para, DLN_CUE_BYLINE) && para->words <= BYLINE_WORDS && para->ending == DLN_ENDS_BARE && names_behind(article, para);
}

static bool is_staff(const dln_article *article, const dln_para *para) {
	dln_word word;
	char first = article->text.at[para->range.begin];

	if (para->words > STAFF_WORDS || !(has_cue(para, DLN_CUE_STAFF) || has_cue(para, DLN_CUE_WITH)))
		return false;
	if (para->label_end == para->range.begin) /* "Jane Roe in Kinshasa contributed to this report." */
		return has_cue(para, DLN_CUE_STAFF);
	return first == '(' || first == '[' ||
		!dln_word_next(article->reader, article->text, para->label_end, para->range.end, &word) || word.capital;
}

/* "AFP", "Reuters and AP", "(Agence France-Presse)", alone on a line. */
static bool is_agency_line(const dln_article *article, const dln_para *para) {
	dln_agencies found;

	if (para->words > AGENCY_LINE_WORDS || para->ending == DLN_ENDS_STOP)
		return false;
	dln_agencies_in(article->reader, article->text, para->range.begin, para->range.end, &found);
	return found.all;
}

/* `above`, `below`: it stands above the first paragraph of prose, below the last; `near_top`: above the second, since a summary may come first. */
typedef struct stand {
	bool above, near_top, below;
} stand;

static bool is_dated(const dln_article *article, const dln_para *para, stand s) {
	dln_opening opening;
	dln_date date;
	bool said = has_cue(para, DLN_CUE_PUBLISHED) || has_cue(para, DLN_CUE_UPDATED);

	if (!(s.above || s.below || (said && s.near_top)) || !dln_is_date_line(article, para, &date))
		return false;
	/* "SARAJEVO, March 19, 1993 (AP)" says more: it is a dateline on a line of its own. */
	return !dln_opening_read(article->reader, article->text, para->range, article->capitals, &opening) || opening.agencies.len == 0;
}

/* Inside of the prose "Source: the governor on the radio" tells who said it. */
static bool is_source(const dln_article *article, const dln_para *para, stand s) {
	dln_agencies found;

	if (para->label_end == para->range.begin || !has_cue(para, DLN_CUE_SOURCE) || para->words > SOURCE_WORDS)
		return false;
	dln_agencies_in(article->reader, article->text, para->label_end, para->range.end, &found);
	return s.above || s.below || found.len;
}

static void credit_line(dln_article *article, dln_para *para, stand s) {
	bool opens = para->label_end > para->range.begin;

	if (is_source(article, para, s))
		settle(article, para, DLN_CUE_SOURCE);
	else if (is_staff(article, para))
		settle(article, para, has_cue(para, DLN_CUE_STAFF) ? DLN_CUE_STAFF : DLN_CUE_WITH);
	else if (opens && has_cue(para, DLN_CUE_RIGHTS) && para->words <= RIGHTS_WORDS)
		settle(article, para, DLN_CUE_RIGHTS);
	else if (opens && has_cue(para, DLN_CUE_PLACE) && para->words <= SOURCE_WORDS)
		settle(article, para, DLN_CUE_PLACE);
	else if ((s.near_top || s.below) && is_byline(article, para))
		settle(article, para, DLN_CUE_BYLINE);
	else if (only_label(article, para) && para->cues & (1u << DLN_CUE_PUBLISHED | 1u << DLN_CUE_UPDATED))
		settle(article, para, has_cue(para, DLN_CUE_PUBLISHED) ? DLN_CUE_PUBLISHED : DLN_CUE_UPDATED);
	else if (is_dated(article, para, s))
		settle(article, para, has_cue(para, DLN_CUE_UPDATED) ? DLN_CUE_UPDATED : DLN_CUE_PUBLISHED);
	else if (is_agency_line(article, para))
		settle(article, para, DLN_CUE_SOURCE);
	if (para->settled && para->why.len && dln_view_ends(para->why, DLN_LIT(":0")))
		para->why = DLN_LIT("rule:credit");
}

static bool is_sentence(const dln_para *para) {
	return para->ending == DLN_ENDS_STOP && !para->settled;
}

void dln_credit_lines(dln_article *article) {
	size_t first = article->para_count, second = first, last = 0, sentences = 0;

	for (size_t i = 0; i < article->para_count; i++) {
		if (!is_sentence(&article->paras[i]))
			continue;
		if (++sentences == 1)
			first = i;
		else if (sentences == 2)
			second = i;
		last = i;
	}
	for (size_t i = 0; i < article->para_count; i++) {
		dln_para *para = &article->paras[i];
		if (i > 0 && only_label(article, para - 1)) /* the date may stand on the next line */
			para->cues |= (para - 1)->cues & (1u << DLN_CUE_PUBLISHED | 1u << DLN_CUE_UPDATED);
		if (!para->settled)
			credit_line(article, para, (stand){i < first, i < second, i > last});
	}
}

/* ---- at the end of a paragraph ---- */

bool dln_image_credit(const dln_article *article, const dln_para *para, dln_agencies *agencies) {
	dln_word word = {.end = para->tail};
	size_t behind;
	bool image = false;

	dln_agencies_in(article->reader, article->text, para->tail, para->range.end, agencies);
	if (para->tail <= para->range.begin || para->tail >= para->range.end)
		return false;
	while (!image && dln_word_next(article->reader, article->text, word.end, para->range.end, &word))
		image = dln_cue_at(article->reader, article->text, para->range.end, &word, DLN_CUE_IMAGE, &behind) != NULL;
	bool slash = dln_view_find_byte(dln_view_sub(article->text, para->tail, para->range.end), '/') != DLN_NOWHERE;
	return image || agencies->all || (agencies->len && slash);
}

/* ---- the report's credits ---- */

static void add_credit(dln_article *article, dln_credit_kind kind, dln_view agency, dln_range words) {
	for (size_t i = 0; i < article->credits.len; i++)
		if (article->credits.at[i].kind == kind && article->credits.at[i].words.begin == words.begin && dln_range_some(words))
			return;
	if (article->credits.len < DLN_MAX_CREDITS)
		dln_vec_push(article->arena, &article->credits, (dln_credit){kind, agency, words});
}

static void add_agencies(dln_article *article, dln_credit_kind kind, const dln_agencies *found) {
	for (size_t i = 0; i < found->len; i++)
		add_credit(article, kind, found->at[i].name, found->at[i].words);
}

/* The canonical name when the knowledge has it, else the words themselves. */
static dln_view canonical(const dln_article *article, dln_view name) {
	dln_agencies found;

	dln_agencies_in(article->reader, name, 0, name.len, &found);
	return found.len == 1 && found.all ? found.at[0].name : name;
}

/* "AFP; Reuters", also with commas or as a YAML list. */
static void add_given(dln_article *article, dln_view given) {
	size_t begin = 0;

	for (size_t i = 0; i <= given.len; i++) {
		if (i < given.len && dln_view_find_byte(DLN_LIT(";,[]"), given.at[i]) == DLN_NOWHERE)
			continue;
		dln_view name = dln_view_trim(dln_view_sub(given, begin, i));
		if (name.len)
			add_credit(article, DLN_CREDIT_GIVEN, canonical(article, name), DLN_NO_RANGE);
		begin = i + 1;
	}
}

/* An outlet that is an agency prints its own copy. */
static void add_outlet(dln_article *article) {
	dln_agencies found;
	dln_view outlet = article->report->outlet;

	dln_agencies_in(article->reader, outlet, 0, outlet.len, &found);
	if (found.len == 1 && found.all)
		add_credit(article, DLN_CREDIT_GIVEN, found.at[0].name, DLN_NO_RANGE);
}

/* "© AFP" stands at a picture; "© 2021 AFP" and "Copyright 1993 ..." at a text. */
static bool rights_of_picture(const dln_article *article, const dln_para *para) {
	dln_word word = {.end = para->range.begin};

	if (!has_cue(para, DLN_CUE_RIGHTS))
		return false;
	while (dln_word_next(article->reader, article->text, word.end, para->range.end, &word))
		if (word.digits)
			return false;
	return true;
}

/* Where a paragraph stands: at the top or the bottom of the prose; is its last paragraph; below it. */
typedef struct place {
	bool edge, last, below;
} place;

/* What the credit paragraph names. Between prose, an agency alone on a line belongs to a picture. */
static void from_credit_line(dln_article *article, const dln_para *para, place at) {
	dln_agencies found;
	bool labelled = has_cue(para, DLN_CUE_SOURCE) || has_cue(para, DLN_CUE_WITH) || has_cue(para, DLN_CUE_STAFF) || has_cue(para, DLN_CUE_BYLINE);
	bool image = has_cue(para, DLN_CUE_IMAGE) || (!at.edge && !labelled) || (!at.below && rights_of_picture(article, para));

	if (dln_view_is(para->why, "rule:dateline"))
		return; /* its credit is there already */
	dln_agencies_in(article->reader, article->text, para->range.begin, para->range.end, &found);
	add_agencies(article, image ? DLN_CREDIT_IMAGE : DLN_CREDIT_LINE, &found);
	if (found.len || !has_cue(para, DLN_CUE_SOURCE) || only_label(article, para))
		return;
	article->sourced = true;
	dln_finding_add(&article->findings, article->base + para->range.begin, "a source line that names no agency known here");
}

/* "... he said. (Reuters)", "... he said. – AFP", "... (With inputs from AP)" at the end of prose. */
static void from_prose_end(dln_article *article, const dln_para *para, bool last) {
	dln_agencies found;
	dln_word word;
	size_t behind;

	if (para->tail <= para->range.begin || para->tail >= para->range.end)
		return;
	dln_agencies_in(article->reader, article->text, para->tail, para->range.end, &found);
	bool with = dln_word_next(article->reader, article->text, para->tail, para->range.end, &word) &&
		(dln_cue_at(article->reader, article->text, para->range.end, &word, DLN_CUE_WITH, &behind) ||
		 dln_cue_at(article->reader, article->text, para->range.end, &word, DLN_CUE_STAFF, &behind));
	if (with || (last && found.all))
		add_agencies(article, DLN_CREDIT_LINE, &found);
}

static void from_para(dln_article *article, const dln_para *para, place at) {
	dln_agencies found;

	switch (para->kind) {
	case DLN_BLOCK_CREDIT:
		from_credit_line(article, para, at);
		break;
	case DLN_BLOCK_PROSE:
		dln_told_scan(article, para);
		from_prose_end(article, para, at.last);
		break;
	case DLN_BLOCK_CAPTION:
		if (dln_image_credit(article, para, &found) || has_cue(para, DLN_CUE_IMAGE)) {
			dln_agencies_in(article->reader, article->text, para->tail < para->range.end ? para->tail : para->range.begin, para->range.end, &found);
			add_agencies(article, DLN_CREDIT_IMAGE, &found);
		}
		break;
	case DLN_BLOCK_JUNK: /* the second printing of a caption often is the one with the credit */
		if (dln_view_is(para->why, "rule:repeat") && dln_image_credit(article, para, &found))
			add_agencies(article, DLN_CREDIT_IMAGE, &found);
		break;
	case DLN_BLOCK_TITLE:
	case DLN_BLOCK_HEADING:
		break;
	}
}

/* ---- whose copy ---- */

typedef struct count {
	dln_view name;
	size_t n;
} count;

typedef dln_vec(count) counts;

/* Bits of the credit kinds that count together, best first. */
static unsigned best_kinds(const dln_article *article) {
	unsigned have = 0;

	for (size_t i = 0; i < article->credits.len; i++)
		have |= 1u << article->credits.at[i].kind;
	if (have & 1u << DLN_CREDIT_GIVEN)
		return 1u << DLN_CREDIT_GIVEN;
	if (have & (1u << DLN_CREDIT_DATELINE | 1u << DLN_CREDIT_LINE))
		return have & (1u << DLN_CREDIT_DATELINE | 1u << DLN_CREDIT_LINE);
	if (have & 1u << DLN_CREDIT_TOLD)
		return 1u << DLN_CREDIT_TOLD;
	return article->report->outlet.len || article->sourced ? 0 : have & 1u << DLN_CREDIT_IMAGE;
}

static void count_kind(dln_article *article, counts *list, dln_credit_kind kind) {
	for (size_t i = 0; i < article->credits.len; i++) {
		const dln_credit *c = &article->credits.at[i];
		size_t k = 0;
		if (c->kind != kind)
			continue;
		while (k < list->len && !dln_view_eq(list->at[k].name, c->agency))
			k++;
		if (k == list->len)
			dln_vec_push(article->arena, list, (count){c->agency, 0});
		list->at[k].n++;
	}
}

/* Most often named first, else in the order of the text. The lists are short: there are few agencies. */
static void sort_counts(counts *list) {
	for (size_t i = 1; i < list->len; i++) {
		count c = list->at[i];
		size_t k = i;
		for (; k > 0 && list->at[k - 1].n < c.n; k--)
			list->at[k] = list->at[k - 1];
		list->at[k] = c;
	}
}

static void name_agencies(dln_article *article) {
	unsigned kinds = best_kinds(article);
	counts list = {0};

	for (dln_credit_kind kind = DLN_CREDIT_GIVEN; kind <= DLN_CREDIT_IMAGE; kind++)
		if (kinds >> kind & 1)
			count_kind(article, &list, kind);
	if (kinds == 1u << DLN_CREDIT_TOLD || kinds == 1u << DLN_CREDIT_IMAGE)
		sort_counts(&list);
	dln_view *names = dln_arena_array(article->arena, dln_view, list.len);
	for (size_t i = 0; i < list.len; i++)
		names[i] = list.at[i].name;
	article->report->agencies = names;
	article->report->agency_count = list.len;
}

void dln_credits_collect(dln_article *article, const dln_opening *opening, dln_view given) {
	size_t last = article->para_count, prose = 0, seen = 0;

	add_given(article, given);
	if (!given.len)
		add_outlet(article);
	if (opening) {
		add_agencies(article, DLN_CREDIT_DATELINE, &opening->agencies);
		if (opening->agencies.len && !opening->known)
			dln_finding_add(&article->findings, article->base + opening->agencies.at[0].words.begin, "the dateline names a source that is not known here");
	}
	for (size_t i = 0; i < article->para_count; i++)
		if (article->paras[i].kind == DLN_BLOCK_PROSE) {
			last = i;
			prose++;
		}
	for (size_t i = 0; i < article->para_count; i++) {
		seen += article->paras[i].kind == DLN_BLOCK_PROSE;
		from_para(article, &article->paras[i], (place){seen <= 1 || seen == prose, i == last, i > last});
	}
	name_agencies(article);
	article->report->credits = article->credits.at;
	article->report->credit_count = article->credits.len;
}
