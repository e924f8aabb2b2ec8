/* entry.c: see the header. */
#include "read/entry.h"

#include <string.h>

#include "base/utf8.h"

enum { TITLE_BYTES = 1000, TAG_NAME = 10 /* bytes of a tag's name, at most */ };

void dln_entry_push(dln_arena *arena, dln_entries *entries, dln_entry entry) {
	if (entries->len < DLN_MAX_ENTRIES)
		dln_vec_push(arena, entries, entry);
	else
		entries->more = true;
}

/* ---- HTML or not ---- */

static bool is_letter(char c) {
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* A tag that begins at the "<": "<p>", "</div>", "<a href=...>", "<br/>". */
static bool is_tag(dln_view text, size_t at) {
	size_t i = at + 1 + (at + 1 < text.len && text.at[at + 1] == '/'), begin = i;

	while (i < text.len && i - begin <= TAG_NAME && (is_letter(text.at[i]) || (i > begin && text.at[i] >= '0' && text.at[i] <= '9')))
		i++;
	return i > begin && i < text.len && dln_view_find_byte(DLN_LIT(">/ \t\r\n"), text.at[i]) != DLN_NOWHERE;
}

/* "&amp;", "&#8217;", "&#x2019;" at the "&". */
static bool is_entity(dln_view text, size_t at) {
	size_t i = at + 1;

	i += i < text.len && text.at[i] == '#';
	size_t begin = i;
	while (i < text.len && i - begin <= TAG_NAME && (is_letter(text.at[i]) || (text.at[i] >= '0' && text.at[i] <= '9')))
		i++;
	return i > begin + 1 && i < text.len && text.at[i] == ';';
}

bool dln_entry_is_html(dln_view text) {
	size_t last = text.len;

	while (last && text.at[last - 1] != '>')
		last--;
	for (size_t i = 0; i < text.len; i++)
		if ((i < last && text.at[i] == '<' && is_tag(text, i)) || (text.at[i] == '&' && is_entity(text, i)))
			return true;
	return false;
}

/* ---- words ---- */

static dln_view single_blanks(dln_arena *arena, dln_view v, size_t most) {
	char *out = dln_arena_alloc(arena, (v.len < most ? v.len : most) + 1);
	size_t len = 0;

	for (size_t i = 0; i < v.len && len < most; i++) {
		bool blank = (v.at[i] >= 0 && v.at[i] <= ' ') || v.at[i] == 0x7F;
		if (!blank)
			out[len++] = v.at[i];
		else if (len && out[len - 1] != ' ')
			out[len++] = ' ';
	}
	if (len && dln_utf8_check((dln_view){out, len}) != DLN_NOWHERE) /* cut inside of a character */
		len = dln_utf8_start((dln_view){out, len}, len - 1);
	return dln_view_trim((dln_view){out, len});
}

dln_view dln_entry_words(dln_arena *arena, dln_view html) {
	dln_html tree;

	if (!dln_entry_is_html(html) || html.len > DLN_HTML_BYTES || dln_html_parse(arena, (dln_view){0}, html, &tree, NULL) != DLN_OK)
		return single_blanks(arena, html, TITLE_BYTES);
	return single_blanks(arena, dln_html_inner(arena, &tree, 0, TITLE_BYTES), TITLE_BYTES);
}

/* ---- plain text ---- */

static dln_view first_line(dln_view text) {
	text = dln_view_trim(text);
	return dln_view_trim(dln_view_cut(&text, '\n'));
}

static void make_text(dln_arena *arena, const dln_reader *reader, dln_view title, dln_view body, dln_webpage *out) {
	dln_article article = {.arena = arena, .reader = reader};
	bool titled = dln_has_words(title, 0, title.len) && !dln_view_eq(first_line(body), title);
	size_t head = titled ? title.len + 2 : 0;
	char *text = dln_arena_alloc(arena, head + body.len + 1);

	if (titled) {
		memcpy(text, title.at, title.len);
		memcpy(text + title.len, "\n\n", 2);
	}
	if (body.len)
		memcpy(text + head, body.at, body.len);
	article.text = (dln_view){text, body.len ? head + body.len : title.len * titled};
	dln_paras_join(&article);
	if (titled) {
		article.paras[0].kind = DLN_BLOCK_TITLE;
		article.paras[0].settled = true;
	}
	out->text = article.text;
	out->paras = article.paras;
	out->para_count = article.para_count;
}

/* ---- all of it ---- */

static dln_view first_of(dln_view a, dln_view b) {
	return a.len ? a : b;
}

static dln_front join(const dln_front *entry, const dln_front *page) {
	return (dln_front){.outlet = first_of(entry->outlet, page->outlet), .url = first_of(entry->url, page->url), .agency = first_of(entry->agency, page->agency),
		.title = first_of(entry->title, page->title), .byline = first_of(entry->byline, page->byline), .language = first_of(entry->language, page->language),
		.published = entry->published != DLN_NO_DAY ? entry->published : page->published};
}

dln_status dln_entry_make(dln_arena *arena, const dln_reader *reader, dln_view id, const dln_entry *entry, dln_findings *findings, dln_webpage *out, dln_err *err) {
	dln_webpage made = {.front.published = DLN_NO_DAY};
	dln_webpages pages = {0};
	dln_front front = entry->front;
	dln_status status = DLN_OK;
	dln_agencies agencies;

	front.title = single_blanks(arena, front.title, TITLE_BYTES);
	dln_agencies_in(reader, front.byline, 0, front.byline.len, &agencies);
	if (!front.agency.len && agencies.len && agencies.all)
		front.agency = front.byline;
	if (entry->form == DLN_ENTRY_PAGE)
		status = dln_webpage_read(arena, reader, id, front.url, entry->text, findings, &pages, err);
	if (status == DLN_OK && pages.len == 1)
		made = pages.at[0];
	else if (status == DLN_OK && (entry->form == DLN_ENTRY_PIECE || pages.len)) /* an entry is one report: a page of several articles is taken whole */
		status = dln_webpage_piece(arena, reader, id, entry->text, front.title, findings, &made, err);
	else if (status == DLN_OK)
		make_text(arena, reader, front.title, entry->text, &made);
	if (status != DLN_OK)
		return status;
	if (!dln_has_words(made.text, 0, made.text.len))
		return dln_fail(err, DLN_EMPTY, id, entry->at, "no words in it");
	made.front = join(&front, &made.front);
	*out = made;
	return DLN_OK;
}
