/* page.c: gathers a word at a time and puts it where it fits. Colours go around each piece of a word, so that no line end ever stands inside of one.
 * Markdown goes the same way, on a page without a right margin, with marks in the place of columns.
 */
#include "tell/page.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum { WIDTH = 100, NARROWEST = 40, WIDEST = 1000, NO_RIGHT_BELOW = 72, WORD_LIMIT = 1 << 20, PRINT_LIMIT = 512, ID_COLUMNS = 14,
	ENDLESS = 1 << 30 };

static const char *const inks[DLN_INK_COUNT] = {
	[DLN_INK_BOLD] = "\033[1m", [DLN_INK_DIM] = "\033[2m", [DLN_INK_GREEN] = "\033[32m", [DLN_INK_YELLOW] = "\033[33m",
	[DLN_INK_MAGENTA] = "\033[35m", [DLN_INK_RED] = "\033[31m", [DLN_INK_CYAN] = "\033[36m", [DLN_INK_BLUE] = "\033[34m"};

static void blanks(dln_page *page, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		dln_buf_char(&page->out->buf, ' ');
	page->column += count;
}

static void colored(dln_buf *to, bool color, dln_ink ink, dln_view bytes)
{
	if (!color || !inks[ink]) {
		dln_buf_view(to, bytes);
		return;
	}
	dln_buf_str(to, inks[ink]);
	dln_buf_view(to, bytes);
	dln_buf_str(to, "\033[0m");
}

static void put_right_here(dln_page *page)
{
	dln_buf_view(&page->out->buf, dln_buf_as_view(&page->right));
	dln_page_note(page, page->right.status);
	dln_buf_reset(&page->right);
}

static void put_right(dln_page *page)
{
	if (!page->right.len)
		return;
	unsigned at = page->width - page->right_width;
	if (page->column < at)
		blanks(page, at - page->column);
	put_right_here(page);
}

static void end_row(dln_page *page)
{
	if (page->markdown)
		put_right_here(page);
	else if (page->width >= NO_RIGHT_BELOW)
		put_right(page);
	dln_buf_char(&page->out->buf, '\n');
	page->column = 0;
}

static void next_row(dln_page *page)
{
	end_row(page);
	blanks(page, page->hang);
	page->fresh = true;
	page->gap = 0;
}

/* Puts the gathered word on this row or the next. */
static void put_word(dln_page *page)
{
	if (!page->word.len)
		return;
	unsigned gap = page->fresh ? 0 : page->gap;
	if (!page->fresh && page->column + gap + page->word_width > page->margin)
		next_row(page);
	else
		blanks(page, gap);
	dln_buf_view(&page->out->buf, dln_buf_as_view(&page->word));
	page->column += page->word_width;
	page->fresh = false;
	page->gap = 0;
	dln_page_note(page, page->word.status);
	dln_buf_reset(&page->word);
	page->word_width = 0;
}

static bool breaks(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == 0x2028 || cp == 0x2029;
}

dln_view dln_page_harmless(dln_view text, size_t *at, uint32_t *cp)
{
	bool ok;
	size_t len = dln_utf8_decode(text, *at, cp, &ok);
	dln_view bytes = dln_view_sub(text, *at, *at + len);
	*at += len;
	if (*cp == 0xA0)
		return DLN_LIT(" "); /* a blank like others to the eye, but no place to break a line */
	return ok && (!dln_cp_acts(*cp) || breaks(*cp)) ? bytes : DLN_LIT("\xEF\xBF\xBD");
}

/* A piece of a word without blanks. Words longer than a row are cut. */
static void gather(dln_page *page, dln_ink ink, dln_view bytes)
{
	unsigned room = page->margin > page->hang ? page->margin - page->hang : 1;
	size_t from = 0, at = 0;
	unsigned width = 0;
	while (at < bytes.len) {
		uint32_t cp;
		size_t next = at + dln_utf8_decode(bytes, at, &cp, NULL);
		unsigned w = (unsigned)dln_utf8_width(dln_view_sub(bytes, at, next));
		if (page->word_width + width + w > room) {
			colored(&page->word, page->color, ink, dln_view_sub(bytes, from, at));
			page->word_width += width;
			put_word(page);
			from = at;
			width = 0;
		}
		width += w;
		at = next;
	}
	if (from < bytes.len)
		colored(&page->word, page->color, ink, dln_view_sub(bytes, from, bytes.len));
	page->word_width += width;
}

void dln_page_open(dln_page *page, dln_out *out, unsigned width, bool color)
{
	*page = (dln_page){.out = out, .color = color};
	page->width = width == 0 ? WIDTH : width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : width;
	page->margin = page->width;
	page->depth = -1;
	dln_buf_init(&page->word, WORD_LIMIT);
	dln_buf_init(&page->right, WORD_LIMIT);
}

void dln_page_close(dln_page *page)
{
	dln_page_note(page, page->word.status);
	dln_page_note(page, page->right.status);
	dln_buf_clear(&page->word);
	dln_buf_clear(&page->right);
}

void dln_page_as_markdown(dln_page *page)
{
	page->markdown = true;
	page->color = false;
	page->width = ENDLESS;
}

/* The state of a line before its first word. */
static void begin(dln_page *page, unsigned hang)
{
	page->column = 0;
	page->hang = hang;
	page->margin = page->width;
	page->right_width = 0;
	page->gap = 0;
	page->fresh = true;
	page->lead = DLN_LEAD_FIRST;
	page->blank = false;
}

/* An item of a list; never deeper by more than one than the item before, which would be code. Without indentation a paragraph. */
static void begin_item(dln_page *page, unsigned indent)
{
	int depth = (int)(indent / 2) - 1;
	depth = depth > page->depth + 1 ? page->depth + 1 : depth;
	page->depth = depth;
	blanks(page, depth > 0 ? 2 * (unsigned)depth : 0);
	dln_buf_str(&page->out->buf, depth < 0 ? "" : "- ");
}

void dln_page_line(dln_page *page, unsigned indent, unsigned hang)
{
	begin(page, hang);
	if (page->markdown)
		begin_item(page, indent);
	else
		blanks(page, indent);
}

static void titled(dln_page *page, const char *mark, const char *title, dln_view gist)
{
	if (page->markdown) {
		dln_buf_str(&page->out->buf, mark);
		begin(page, 0);
		dln_page_str(page, DLN_INK_PLAIN, title);
		dln_page_end(page);
		dln_page_gap(page);
		if (!gist.len)
			return;
		begin(page, 0);
		dln_page_put(page, DLN_INK_PLAIN, gist);
		dln_page_end(page);
		dln_page_gap(page);
		return;
	}
	dln_page_line(page, 0, 2);
	dln_page_str(page, DLN_INK_BOLD, title);
	dln_page_space(page);
	dln_page_put(page, DLN_INK_DIM, gist);
	dln_page_end(page);
}

void dln_page_title(dln_page *page, const char *title, dln_view gist)
{
	titled(page, "# ", title, gist);
}

void dln_page_heading(dln_page *page, const char *title, dln_view gist)
{
	dln_page_gap(page);
	titled(page, "## ", title, gist);
}

/* Closes the cells that are left. */
static void end_cells(dln_page *page)
{
	for (; page->cell + 1 < page->column_count; page->cell++)
		dln_buf_str(&page->out->buf, " |");
	dln_buf_str(&page->right, " |");
}

void dln_page_end(dln_page *page)
{
	put_word(page);
	if (page->markdown && page->columns)
		end_cells(page);
	end_row(page);
	if (page->right.len) {
		blanks(page, page->hang);
		put_right_here(page);
		dln_buf_char(&page->out->buf, '\n');
	}
	dln_out_drain(page->out);
}

void dln_page_gap(dln_page *page)
{
	page->depth = -1;
	if (page->markdown && page->blank)
		return;
	page->blank = true;
	dln_buf_char(&page->out->buf, '\n');
}

/* Whether a character of `text`, which ends at `end`, could begin, end or be a mark: emphasis, code, links, HTML, tables, formulas; and where a line begins,
 * a list or a heading. Links are also made of bare addresses. */
static bool is_mark(dln_page *page, dln_view text, size_t end, uint32_t cp)
{
	bool digit = cp >= '0' && cp <= '9', first = page->lead == DLN_LEAD_FIRST, number = page->lead == DLN_LEAD_DIGITS;
	page->lead = digit && (first || number) ? DLN_LEAD_DIGITS : DLN_LEAD_PAST;
	if (cp >= 0x80 || cp == 0)
		return false;
	if (strchr("\\`*_[]<>|~&$@", (int)cp))
		return true;
	if (cp == ':')
		return end < text.len && text.at[end] == '/';
	if (cp == '.' && end >= 4 && dln_view_eq_nocase(dln_view_sub(text, end - 4, end - 1), DLN_LIT("www")))
		return true;
	return (first && strchr("#+-=", (int)cp)) || (number && (cp == '.' || cp == ')'));
}

static void put_plain(dln_page *page, dln_ink ink, dln_view text)
{
	char piece[256];
	size_t used = 0;
	for (size_t at = 0; at < text.len;) {
		uint32_t cp;
		dln_view bytes = dln_page_harmless(text, &at, &cp);
		bool gap = breaks(cp);
		if (gap || used + 5 > sizeof piece) {
			gather(page, ink, (dln_view){piece, used});
			used = 0;
		}
		if (gap) {
			put_word(page);
			page->gap = page->gap ? page->gap : 1;
			continue;
		}
		if (page->markdown && is_mark(page, text, at, cp))
			piece[used++] = '\\';
		for (size_t i = 0; i < bytes.len; i++)
			piece[used++] = bytes.at[i];
	}
	gather(page, ink, (dln_view){piece, used});
}

void dln_page_put(dln_page *page, dln_ink ink, dln_view text)
{
	dln_view bold = page->markdown && ink == DLN_INK_BOLD ? dln_view_trim(text) : (dln_view){0};
	if (!bold.len) {
		put_plain(page, ink, text);
		return;
	}
	gather(page, ink, DLN_LIT("**"));
	page->lead = DLN_LEAD_PAST;
	put_plain(page, ink, bold);
	gather(page, ink, DLN_LIT("**"));
}

void dln_page_str(dln_page *page, dln_ink ink, const char *text)
{
	dln_page_put(page, ink, dln_view_of(text));
}

void dln_page_buf(dln_page *page, dln_ink ink, const dln_buf *words)
{
	dln_page_note(page, words->status);
	dln_page_put(page, ink, dln_buf_as_view(words));
}

void dln_page_note(dln_page *page, dln_status status)
{
	if (page->out->status == DLN_OK)
		page->out->status = status;
}

void dln_page_printf(dln_page *page, dln_ink ink, const char *format, ...)
{
	char text[PRINT_LIMIT];
	va_list args;
	va_start(args, format);
	int len = vsnprintf(text, sizeof text, format, args);
	va_end(args);
	if (len > 0)
		dln_page_put(page, ink, (dln_view){text, (size_t)len < sizeof text ? (size_t)len : sizeof text - 1});
}

/* Markdown: what stands in the place of a gap between columns. */
static void dot(dln_page *page)
{
	if (page->fresh)
		return;
	page->gap = 1;
	gather(page, DLN_INK_PLAIN, DLN_LIT("\xC2\xB7"));
	put_word(page);
	page->gap = 1;
}

void dln_page_space(dln_page *page)
{
	put_word(page);
	if (page->markdown)
		dot(page);
	else
		page->gap = 2;
}

void dln_page_tab(dln_page *page, unsigned column)
{
	put_word(page);
	if (page->markdown) {
		dot(page);
		return;
	}
	bool there = page->fresh && page->column == column;
	blanks(page, there ? 0 : page->column + 2 <= column ? column - page->column : 2);
	page->gap = 0;
	page->fresh = page->column <= page->hang;
}

/* Markdown: behind the words of the line, or in a cell of its own. Nothing of it comes from outside. */
static void right_mark(dln_page *page, const char *quote, const char *text)
{
	dln_buf_printf(&page->right, " %s %s%s%s", page->columns ? "|" : "\xC2\xB7", quote, text, quote);
}

void dln_page_right(dln_page *page, dln_ink ink, unsigned width, const char *text)
{
	dln_view v = dln_view_of(text);
	if (page->markdown) {
		right_mark(page, "", text);
		return;
	}
	unsigned w = dln_page_width_of(v);
	if (page->right.len) {
		dln_buf_str(&page->right, "  ");
		page->right_width += 2;
	}
	colored(&page->right, page->color, ink, v);
	for (; w < width; w++)
		dln_buf_char(&page->right, ' ');
	page->right_width += w;
	if (page->width >= NO_RIGHT_BELOW)
		page->margin = page->width - page->right_width - 2;
}

void dln_page_right_id(dln_page *page, const char *id)
{
	if (page->markdown)
		right_mark(page, "`", id);
	else
		dln_page_right(page, DLN_INK_DIM, ID_COLUMNS, id);
}

void dln_page_id(dln_page *page, dln_ink ink, const char *id)
{
	if (page->markdown)
		gather(page, ink, DLN_LIT("`"));
	dln_page_str(page, ink, id);
	if (page->markdown)
		gather(page, ink, DLN_LIT("`"));
}

void dln_page_table(dln_page *page, const dln_column *columns, size_t count, const char *const *right)
{
	page->columns = columns;
	page->column_count = count;
	dln_page_row(page);
	for (size_t i = 0; i < count; i++) {
		dln_page_cell(page, i);
		dln_page_str(page, DLN_INK_DIM, columns[i].title);
	}
	for (size_t i = 0; page->markdown && right[i]; i++)
		right_mark(page, "", right[i]);
	dln_page_end(page);
	if (!page->markdown)
		return;
	for (size_t i = 0; i < count || right[i - count]; i++)
		dln_buf_str(&page->out->buf, "|---");
	dln_buf_str(&page->out->buf, "|\n");
}

void dln_page_row(dln_page *page)
{
	if (!page->markdown) {
		dln_page_line(page, page->columns[0].at, page->columns[0].at + 4);
		return;
	}
	begin(page, 0);
	dln_buf_str(&page->out->buf, "|");
	page->fresh = false;
	page->gap = 1;
	page->cell = 0;
}

void dln_page_cell(dln_page *page, size_t cell)
{
	if (!page->markdown) {
		dln_page_tab(page, page->columns[cell].at);
		return;
	}
	put_word(page);
	for (; page->cell < cell; page->cell++)
		dln_buf_str(&page->out->buf, " |");
	page->gap = 1;
}

void dln_page_table_end(dln_page *page)
{
	page->columns = NULL;
	page->column_count = 0;
}

unsigned dln_page_width_of(dln_view text)
{
	unsigned width = 0;
	for (size_t at = 0; at < text.len;) {
		uint32_t cp;
		dln_view bytes = dln_page_harmless(text, &at, &cp);
		width += breaks(cp) ? 1 : (unsigned)dln_utf8_width(bytes);
	}
	return width;
}

dln_view dln_page_fit(dln_view text, unsigned columns, bool *cut)
{
	unsigned width = 0;
	size_t end = 0, word = 0;
	for (size_t at = 0; at < text.len;) {
		uint32_t cp;
		size_t from = at;
		dln_view bytes = dln_page_harmless(text, &at, &cp);
		unsigned w = breaks(cp) ? 1 : (unsigned)dln_utf8_width(bytes);
		if (width + w > columns) {
			*cut = true;
			return dln_view_sub(text, 0, word > end / 2 ? word : end);
		}
		if (breaks(cp))
			word = from;
		width += w;
		end = at;
	}
	*cut = false;
	return text;
}
