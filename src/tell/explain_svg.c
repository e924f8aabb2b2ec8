/* explain_svg.c: what was understood as one SVG drawing: arcs above the words of each sentence, tags and names below, then the claims.
 *
 * All lengths are whole pixels, worked out from the columns that a text has on a terminal; the factors are those of wide letters, so that any sans serif fits. The
 * report is laid out twice, first for the size of the drawing. Nothing is loaded from outside, no script, no id: several drawings may stand in one page.
 */
#include "tell/explain.h"
#include "tell/page.h"
#include "tell/slots.h"

enum {
	EDGE = 40, GAP = 18,                         /* around the drawing; between words */
	WORD_COLUMN = 9, SMALL_COLUMN = 7, COLUMNS = 40, /* pixels of a column; most columns of a word */
	LEVEL = 24, BEND = 8, PORT = 6, LABEL_ROOM = 26, /* between arcs; of their corners; between two that leave a word; beside a label */
	ARCS_BELOW = 20, TAG_BELOW = 20, LEMMA_BELOW = 35, NAME_BELOW = 44, WORDS_BELOW = 66, /* from the words' base line */
	NOTE_LINE = 20, SENTENCE_GAP = 28, TITLE = 44
};

static const char *const style =
	".dateline text{font:16px system-ui,\"Segoe UI\",\"Noto Sans\",\"DejaVu Sans\",Helvetica,Arial,sans-serif;fill:#1f2328;text-anchor:middle}\n"
	".dateline .page{fill:#ffffff}\n"
	".dateline .title,.dateline .count,.dateline .note{text-anchor:start}\n"
	".dateline .title{font-size:18px;font-weight:600}\n"
	".dateline .count,.dateline .note{font-size:13px;fill:#59636e}\n"
	".dateline .note .type{font-weight:600;fill:#953800}\n"
	".dateline .note .key{fill:#818b98}\n"
	".dateline .trigger{font-weight:700;fill:#953800}\n"
	".dateline .tag{font-size:11px;fill:#59636e}\n"
	".dateline .lemma{font-size:12px;font-style:italic;fill:#818b98}\n"
	".dateline path{fill:none;stroke:#9aa3ad;stroke-width:1.3}\n"
	".dateline .tip{fill:#9aa3ad;stroke:none}\n"
	".dateline .relation{font-size:11px;fill:#424a53;stroke:#ffffff;stroke-width:6px;stroke-linejoin:round;paint-order:stroke}\n"
	".dateline .core path{stroke:#0969da}.dateline .core .tip{fill:#0969da;stroke:none}.dateline .core .relation{fill:#0550ae}\n"
	".dateline .faint path{stroke:#d1d9e0}.dateline .faint .tip{fill:#d1d9e0;stroke:none}.dateline .faint .relation{fill:#9aa3ad}\n"
	".dateline .name{stroke:#1a7f37;stroke-width:2}\n"
	".dateline .kind{font-size:10px;fill:#1a7f37}\n"
	"@media (prefers-color-scheme:dark){\n"
	".dateline text{fill:#e6edf3}.dateline .page{fill:#0d1117}\n"
	".dateline .count,.dateline .note,.dateline .tag{fill:#9198a1}.dateline .lemma,.dateline .note .key{fill:#6e7681}\n"
	".dateline .trigger,.dateline .note .type{fill:#ffa657}\n"
	".dateline path{stroke:#656c76}.dateline .tip{fill:#656c76}.dateline .relation{fill:#c9d1d9;stroke:#0d1117}\n"
	".dateline .core path{stroke:#58a6ff}.dateline .core .tip{fill:#58a6ff}.dateline .core .relation{fill:#79c0ff}\n"
	".dateline .faint path{stroke:#3d444d}.dateline .faint .tip{fill:#3d444d}.dateline .faint .relation{fill:#656c76}\n"
	".dateline .name{stroke:#3fb950}.dateline .kind{fill:#3fb950}\n"
	"}\n";

typedef struct drawing {
	const dln_look *look;
	dln_buf *to;
	size_t mention, claim;       /* the next ones */
	/* the sentence in hand */
	const dln_sentence *sentence;
	uint32_t *x, *half;          /* middle and half the width of each word's place */
	uint32_t *left, *right, *rank; /* children on both sides of a word; how many of its siblings on its side are further out */
	uint32_t width, base, height; /* of the sentence; where its words stand */
	size_t claims;               /* that stand in it */
} drawing;

/* ---- text ---- */

/* XML knows no U+FFFE and U+FFFF, and four of its signs mean something. */
static void put_text(dln_buf *to, dln_view text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t cp;
		dln_view bytes = dln_page_harmless(text, &at, &cp);
		if (cp == '\t' || cp == '\n' || cp == '\r' || cp == 0x2028 || cp == 0x2029)
			dln_buf_char(to, ' ');
		else if (cp == '&' || cp == '<' || cp == '>' || cp == '"')
			dln_buf_str(to, cp == '&' ? "&amp;" : cp == '<' ? "&lt;" : cp == '>' ? "&gt;" : "&quot;");
		else if ((cp & 0xFFFE) == 0xFFFE)
			dln_buf_str(to, "\xEF\xBF\xBD");
		else
			dln_buf_view(to, bytes);
	}
}

static void put_label(const drawing *d, const char *class, uint32_t x, uint32_t y, dln_view text)
{
	dln_buf_printf(d->to, "<text class=\"%s\" x=\"%u\" y=\"%u\">", class, x, y);
	put_text(d->to, text);
	dln_buf_str(d->to, "</text>\n");
}

/* The beginning of a long word, with dots. */
static void put_word(const drawing *d, const char *class, uint32_t x, uint32_t y, dln_view word)
{
	bool cut;
	dln_view fit = dln_page_fit(word, COLUMNS, &cut);
	dln_buf_printf(d->to, "<text%s%s%s x=\"%u\" y=\"%u\">", class ? " class=\"" : "", class ? class : "", class ? "\"" : "", x, y);
	put_text(d->to, fit);
	dln_buf_str(d->to, cut ? "\u2026</text>\n" : "</text>\n");
}

static uint32_t columns(dln_view word)
{
	bool cut;
	return dln_page_width_of(dln_page_fit(word, COLUMNS, &cut)) + cut;
}

/* ---- layout ---- */

static const dln_token *token(const drawing *d, uint32_t i)
{
	return dln_look_token(d->look, d->sentence->first + i);
}

static uint32_t max(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

/* Counts the children on both sides of each word, and for each word its siblings further out on its side. */
static void count_children(drawing *d)
{
	const dln_shape *shape = d->look->shape;
	for (uint32_t i = 0; i < shape->n; i++)
		d->left[i] = d->right[i] = 0;
	for (uint32_t i = 0; i < shape->n; i++)
		if (shape->head[i] != shape->n && shape->head[i] > i)
			d->rank[i] = d->left[shape->head[i]]++;
	for (uint32_t i = shape->n; i-- > 0;)
		if (shape->head[i] < i)
			d->rank[i] = d->right[shape->head[i]]++;
}

/* How far word i must stand from its head, so that the label fits between the ends of the arc. */
static uint32_t arc_width(const drawing *d, uint32_t i)
{
	uint32_t label = SMALL_COLUMN * dln_page_width_of(dln_view_of(dln_look_relation(d->look, d->sentence->first + i)));
	return label + LABEL_ROOM + PORT * d->rank[i];
}

/* From left to right: each word beside the one before, and so far from the other ends of its arcs that their labels have room. */
static void place_words(drawing *d)
{
	const dln_shape *shape = d->look->shape;
	for (uint32_t i = 0; i < shape->n; i++) {
		const dln_token *t = token(d, i);
		uint32_t small = max(columns(t->lemma), 6);
		d->half[i] = (max(WORD_COLUMN * columns(t->form), SMALL_COLUMN * small) + GAP) / 2;
		d->half[i] = max(d->half[i], PORT * (max(d->left[i], d->right[i]) + 1));
		d->x[i] = i ? d->x[i - 1] + d->half[i - 1] + d->half[i] : EDGE + d->half[i];
		if (shape->head[i] < i)
			d->x[i] = max(d->x[i], d->x[shape->head[i]] + arc_width(d, i));
		for (uint32_t k = shape->low[i]; k < i; k++)
			if (shape->head[k] == i)
				d->x[i] = max(d->x[i], d->x[k] + arc_width(d, k));
	}
	d->width = d->x[shape->n - 1] + d->half[shape->n - 1] + EDGE;
}

static void lay_out(drawing *d, size_t s)
{
	dln_shape *shape = d->look->shape;
	const dln_coded *coded = d->look->coded;
	uint32_t top = 0;
	d->sentence = dln_look_sentence(d->look, s);
	dln_shape_make(shape, dln_look_token(d->look, d->sentence->first), d->sentence->count, d->sentence->first);
	d->x = shape->spare[0], d->half = shape->spare[1], d->left = shape->spare[2], d->right = shape->spare[3], d->rank = shape->spare[4];
	count_children(d);
	place_words(d);
	for (uint32_t i = 0; i < shape->n; i++)
		top = max(top, shape->level[i]);
	d->base = top * LEVEL + ARCS_BELOW + LEVEL;
	for (d->claims = 0; d->claim + d->claims < coded->claim_count && coded->claims[d->claim + d->claims].trigger.begin < d->sentence->range.end;)
		d->claims++;
	d->height = d->base + WORDS_BELOW + (uint32_t)d->claims * NOTE_LINE + SENTENCE_GAP;
}

/* ---- arcs ---- */

static const char *class_of(dln_deprel r)
{
	switch (r) {
	case DLN_R_NSUBJ: case DLN_R_NSUBJPASS: case DLN_R_CSUBJ: case DLN_R_OBJ: case DLN_R_IOBJ: case DLN_R_CCOMP: case DLN_R_XCOMP: case DLN_R_AGENT:
	case DLN_R_ROOT:
		return "core";
	case DLN_R_PUNCT: case DLN_R_DET: case DLN_R_CASE: case DLN_R_MARK: case DLN_R_CC:
		return "faint";
	default:
		return "rest";
	}
}

/* Where the arc into word i leaves its head: the longest ones next to the middle, so that none crosses another. */
static uint32_t port(const drawing *d, uint32_t i)
{
	uint32_t head = d->look->shape->head[i];
	return i < head ? d->x[head] - PORT * (d->rank[i] + 1) : d->x[head] + PORT * (d->rank[i] + 1);
}

static void draw_arc(const drawing *d, uint32_t i, uint32_t y)
{
	const dln_shape *shape = d->look->shape;
	uint32_t foot = y + d->base - ARCS_BELOW, top = foot - shape->level[i] * LEVEL, to = d->x[i], middle = to;
	dln_buf_printf(d->to, "<g class=\"%s\">", class_of((dln_deprel)token(d, i)->deprel));
	if (shape->head[i] == shape->n) {
		dln_buf_printf(d->to, "<path d=\"M%u %uV%u\"/>", to, top, foot - 4);
	} else {
		uint32_t from = port(d, i);
		int bend = from < to ? BEND : -BEND;
		middle = from < to ? from + (to - from) / 2 : to + (from - to) / 2;
		dln_buf_printf(d->to, "<path d=\"M%u %uV%uQ%u %u %d %uH%dQ%u %u %u %uV%u\"/>", from, foot, top + BEND, from, top, (int)from + bend, top,
			(int)to - bend, to, top, to, top + BEND, foot - 4);
	}
	dln_buf_printf(d->to, "<path class=\"tip\" d=\"M%u %uh8l-4 7z\"/>", to - 4, foot - 7);
	put_label(d, "relation", middle, top + 4, dln_view_of(dln_look_relation(d->look, d->sentence->first + i)));
	dln_buf_str(d->to, "</g>\n");
}

/* ---- words ---- */

static bool is_trigger(const drawing *d, dln_range word)
{
	for (size_t i = d->claim; i < d->claim + d->claims; i++)
		if (d->look->coded->claims[i].trigger.begin < word.end && d->look->coded->claims[i].trigger.end > word.begin)
			return true;
	return false;
}

static void draw_words(const drawing *d, uint32_t y)
{
	for (uint32_t i = 0; i < d->sentence->count; i++) {
		const dln_token *t = token(d, i);
		put_word(d, is_trigger(d, t->range) ? "trigger" : NULL, d->x[i], y + d->base, t->form);
		put_label(d, "tag", d->x[i], y + d->base + TAG_BELOW, dln_view_of(dln_upos_text((dln_upos)t->upos)));
		if (!dln_view_eq(t->form, t->lemma))
			put_word(d, "lemma", d->x[i], y + d->base + LEMMA_BELOW, t->lemma);
	}
}

/* A line below each name, with its type. */
static void draw_names(drawing *d, uint32_t y)
{
	const dln_grounded *g = &d->look->seen->grounded;
	uint32_t end = d->sentence->first + d->sentence->count;
	for (; d->mention < g->mention_count && g->mentions[d->mention].first < end; d->mention++) {
		const dln_mention *m = &g->mentions[d->mention];
		const char *type = dln_look_name_type(d->look, m);
		if (!type || m->first < d->sentence->first || m->last >= end)
			continue;
		uint32_t a = m->first - d->sentence->first, b = m->last - d->sentence->first, line = y + d->base + NAME_BELOW;
		uint32_t from = d->x[a] - d->half[a] + GAP / 2, to = d->x[b] + d->half[b] - GAP / 2;
		dln_buf_printf(d->to, "<path class=\"name\" d=\"M%u %uH%u\"/>", from, line, to);
		put_label(d, "kind", from + (to - from) / 2, line + 12, dln_view_of(type));
	}
}

/* ---- claims ---- */

static void put_slot(const drawing *d, const char *key, dln_view words)
{
	if (!words.len)
		return;
	dln_buf_printf(d->to, " <tspan class=\"key\" dx=\"8\">%s</tspan> ", key);
	put_text(d->to, words);
}

static void draw_claim(const drawing *d, const dln_claim *c, uint32_t y)
{
	const dln_report *report = d->look->report;
	dln_buf_printf(d->to, "<text class=\"note\" x=\"%d\" y=\"%u\"><tspan class=\"type\">%s</tspan> ", EDGE, y, dln_type_text(c->type));
	put_text(d->to, dln_slot_words(report, c->trigger));
	put_slot(d, "is", dln_view_of(dln_factuality_text(c->factuality)));
	put_slot(d, "actor", c->actor.name.len ? c->actor.name : dln_slot_words(report, c->actor.words));
	put_slot(d, "target", c->target.name.len ? c->target.name : dln_slot_words(report, c->target.words));
	put_slot(d, "place", c->place.name.len ? c->place.name : dln_slot_words(report, c->place.words));
	for (size_t i = 0; i < c->cue_count; i++)
		put_slot(d, "cue", dln_slot_words(report, c->cues[i].words));
	put_slot(d, "rule", c->rule);
	dln_buf_str(d->to, "</text>\n");
}

/* ---- the report ---- */

static void draw_sentence(drawing *d, size_t s, uint32_t y)
{
	char number[24];
	dln_buf text;
	dln_buf_lend(&text, number, sizeof number);
	dln_buf_printf(&text, "%zu", s + 1);
	put_label(d, "count", EDGE / 5, y + d->base, dln_buf_as_view(&text));
	for (uint32_t i = 0; i < d->sentence->count; i++)
		draw_arc(d, i, y);
	draw_words(d, y);
	draw_names(d, y);
	for (size_t i = 0; i < d->claims; i++)
		draw_claim(d, &d->look->coded->claims[d->claim + i], y + d->base + WORDS_BELOW + (uint32_t)(i + 1) * NOTE_LINE);
}

static void open_drawing(const drawing *d, uint32_t width, uint32_t height)
{
	dln_buf_printf(d->to, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"dateline\" role=\"img\" width=\"%u\" height=\"%u\" viewBox=\"0 0 %u %u\">\n<title>",
		width, height, width, height);
	put_text(d->to, d->look->report->id);
	dln_buf_printf(d->to, "</title>\n<style>\n%s</style>\n<rect class=\"page\" width=\"%u\" height=\"%u\"/>\n", style, width, height);
	put_label(d, "title", EDGE, TITLE - 14, d->look->report->id);
}

/* The claims before the sentence that comes next. */
static void skip_claims(drawing *d)
{
	uint32_t begin = dln_look_sentence(d->look, d->look->first)->range.begin;
	d->claim = 0;
	while (d->claim < d->look->coded->claim_count && d->look->coded->claims[d->claim].trigger.begin < begin)
		d->claim++;
}

void dln_explain_svg(const dln_look *look, dln_out *out)
{
	drawing d = {.look = look, .to = &out->buf};
	uint32_t width = 400, y = TITLE;
	if (look->first == look->end)
		return;
	skip_claims(&d);
	for (size_t s = look->first; s < look->end; s++, d.claim += d.claims) {
		lay_out(&d, s);
		width = max(width, d.width);
		y += d.height;
	}
	open_drawing(&d, width, y);
	skip_claims(&d);
	y = TITLE;
	for (size_t s = look->first; s < look->end && out->status == DLN_OK; s++, d.claim += d.claims) {
		lay_out(&d, s);
		draw_sentence(&d, s, y);
		y += d.height;
		dln_out_drain(out);
	}
	dln_buf_str(d.to, "</svg>\n");
}
