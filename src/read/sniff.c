/* sniff.c: see the header. */
#include "read/sniff.h"

#include <string.h>

const char *dln_form_text(dln_form form) {
	static const char *const names[DLN_FORMS] = {"text", "a web page", "a news feed", "NewsML-G2", "NITF", "XML", "JSON", "JSON lines", "an e-mail", "a PDF",
		"an mbox", "a WARC", "an archive", "a compressed file"};

	return form < DLN_FORMS ? names[form] : "text";
}

static bool in_blanks(char c) {
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* ---- by magic numbers ---- */

static const struct magic {
	size_t at, len;
	const char *bytes;
	dln_form form;
} magics[] = {
	{0, 4, "PK\003\004", DLN_FORM_ARCHIVE}, {0, 4, "PK\005\006", DLN_FORM_ARCHIVE}, {257, 5, "ustar", DLN_FORM_ARCHIVE}, {0, 6, "7z\274\257\047\034", DLN_FORM_ARCHIVE},
	{0, 6, "070701", DLN_FORM_ARCHIVE}, {0, 6, "070707", DLN_FORM_ARCHIVE}, {0, 4, "Rar!", DLN_FORM_ARCHIVE},
	{0, 3, "\037\213\010", DLN_FORM_PACKED}, {0, 6, "\375""7zXZ\0", DLN_FORM_PACKED}, {0, 4, "\050\265\057\375", DLN_FORM_PACKED},
	{0, 5, "WARC/", DLN_FORM_WARC}, {0, 5, "%PDF-", DLN_FORM_PDF},
};

/* "BZh", how large its blocks are, and the beginning of the first one or of its end. */
static bool is_bzip2(dln_view bytes) {
	bool begins = bytes.len > 4 && dln_view_starts(bytes, DLN_LIT("BZh")) && bytes.at[3] >= '1' && bytes.at[3] <= '9';
	dln_view block = begins ? dln_view_sub(bytes, 4, bytes.len) : (dln_view){0};

	return begins && (dln_view_starts(block, DLN_LIT("1AY&SY")) || dln_view_starts(block, DLN_LIT("\027rE8P\220")));
}

static dln_form by_magic(dln_view bytes) {
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
		const struct magic *m = &magics[i];
		if (bytes.len >= m->at + m->len && memcmp(bytes.at + m->at, m->bytes, m->len) == 0)
			return m->form;
	}
	return is_bzip2(bytes) ? DLN_FORM_PACKED : DLN_FORM_TEXT;
}

/* A PDF may have other bytes before it (ISO 32000-1, annex H.3.4.1): its header within the first 1,024, then its objects, which words about PDFs do not have. */
static bool is_late_pdf(dln_view bytes) {
	enum { REACH = 1024 };
	size_t at = dln_view_find(dln_view_sub(bytes, 0, bytes.len < REACH ? bytes.len : REACH), DLN_LIT("%PDF-"));

	if (at == DLN_NOWHERE)
		return false;
	dln_view rest = dln_view_sub(bytes, at, bytes.len);
	return rest.len > 8 && rest.at[5] >= '0' && rest.at[5] <= '9' && rest.at[6] == '.' && dln_view_find(rest, DLN_LIT(" obj")) != DLN_NOWHERE;
}

/* ---- mark-up ---- */

static bool opens(dln_view text, const char *name) {
	dln_view open = dln_view_of(name);

	return text.len > open.len + 1 && text.at[0] == '<' && dln_view_eq_nocase(dln_view_sub(text, 1, open.len + 1), open) &&
		(in_blanks(text.at[open.len + 1]) || text.at[open.len + 1] == '>' || text.at[open.len + 1] == '/');
}

/* WHATWG MIME Sniffing, 7.1. */
static bool opens_page(dln_view text) {
	static const char *const openings[] = {"!doctype html", "html", "head", "script", "iframe", "h1", "div", "font", "table", "a", "style", "title", "b", "body",
		"br", "p", "meta", "link", "article", "main", "section"};

	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
		if (opens(text, openings[i]))
			return true;
	return false;
}

static const struct root {
	const char *name;
	dln_form form;
} roots[] = {{"rss", DLN_FORM_FEED}, {"feed", DLN_FORM_FEED}, {"RDF", DLN_FORM_FEED}, {"newsItem", DLN_FORM_NEWSML}, {"newsMessage", DLN_FORM_NEWSML},
	{"packageItem", DLN_FORM_NEWSML}, {"nitf", DLN_FORM_NITF}};

/* By the outermost element, whatever prefix its namespace has. */
static dln_form by_root(dln_view text, bool declared) {
	size_t begin = 1, end;

	if (text.len < 2 || text.at[0] != '<')
		return declared ? DLN_FORM_XML : DLN_FORM_TEXT;
	for (end = 1; end < text.len && !in_blanks(text.at[end]) && text.at[end] != '>' && text.at[end] != '/'; end++)
		if (text.at[end] == ':')
			begin = end + 1;
	dln_view name = dln_view_sub(text, begin, end);
	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
		if (dln_view_is(name, roots[i].name))
			return roots[i].form;
	return declared ? DLN_FORM_XML : DLN_FORM_TEXT;
}

/* Behind "<!DOCTYPE ... [ ... ]>"; all of it when it does not end here. */
static size_t behind_doctype(dln_view text) {
	size_t inner = 0, at = 0;

	for (; at < text.len && !(text.at[at] == '>' && !inner); at++) {
		inner += text.at[at] == '[';
		inner -= text.at[at] == ']' && inner;
	}
	return at < text.len ? at + 1 : at;
}

/* Behind a comment, a declaration, an instruction or a document type at the beginning that is no page's; 0: there is none. */
static size_t behind_prologue(dln_view text) {
	static const char *const parts[][2] = {{"<!--", "-->"}, {"<?", "?>"}};

	if (dln_view_starts(text, DLN_LIT("<!DOCTYPE")) && !opens(text, "!doctype html"))
		return behind_doctype(text);
	for (size_t i = 0; i < sizeof parts / sizeof *parts && !opens(text, "!doctype html"); i++) {
		size_t end = dln_view_starts(text, dln_view_of(parts[i][0])) ? dln_view_find(text, dln_view_of(parts[i][1])) : DLN_NOWHERE;
		if (end != DLN_NOWHERE)
			return end + strlen(parts[i][1]);
	}
	return 0;
}

static dln_form by_markup(dln_view text) {
	bool declared = dln_view_starts(text, DLN_LIT("<?xml"));
	size_t skip;

	while ((skip = behind_prologue(text)) != 0)
		text = dln_view_trim(dln_view_sub(text, skip, text.len));
	return opens_page(text) ? DLN_FORM_PAGE : by_root(text, declared);
}

/* ---- JSON ---- */

/* The first object in `text`, which begins with its brace, ends here; DLN_NOWHERE when it goes on. */
static size_t object_end(dln_view text) {
	size_t depth = 0;
	bool quoted = false;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (quoted && c == '\\')
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && (c == '{' || c == '['))
			depth++;
		else if (!quoted && (c == '}' || c == ']') && --depth == 0)
			return i + 1;
	}
	return DLN_NOWHERE;
}

static dln_form by_brace(dln_view text) {
	dln_view inner = dln_view_trim(dln_view_sub(text, 1, text.len));
	size_t end, line;

	if (text.at[0] == '[')
		return inner.len && (inner.at[0] == '{' || inner.at[0] == ']') ? DLN_FORM_JSON : DLN_FORM_TEXT;
	if (!inner.len || (inner.at[0] != '"' && inner.at[0] != '}'))
		return DLN_FORM_TEXT;
	end = object_end(text);
	line = dln_view_find_byte(text, '\n');
	if (end == DLN_NOWHERE) /* longer than what is looked at: pretty-printed JSON has a line end before */
		return line == DLN_NOWHERE ? DLN_FORM_JSONL : DLN_FORM_JSON;
	dln_view rest = dln_view_trim(dln_view_sub(text, end, text.len));
	return rest.len && rest.at[0] == '{' ? DLN_FORM_JSONL : DLN_FORM_JSON;
}

/* ---- mail ---- */

/* The name of the header field that the line is; empty when it is none. */
static dln_view header_name(dln_view line) {
	size_t colon = dln_view_find_byte(line, ':');

	if (colon == DLN_NOWHERE || colon == 0 || dln_view_starts(dln_view_sub(line, colon, line.len), DLN_LIT("://")))
		return (dln_view){0};
	for (size_t i = 0; i < colon; i++)
		if (line.at[i] <= ' ' || line.at[i] > '~')
			return (dln_view){0};
	return dln_view_sub(line, 0, colon);
}

/* What only mail has at its top, or From, Date and Subject or To: a text may begin with any one of these alone. */
static bool is_mail(dln_view text) {
	static const char *const sure[] = {"Received", "Return-Path", "Message-ID", "MIME-Version", "Delivered-To", "DKIM-Signature", "Snapshot-Content-Location"};
	static const char *const likely[] = {"From", "Date", "Subject", "To"};
	unsigned seen = 0, count = 0;

	while (text.len) {
		dln_view line = dln_view_cut(&text, '\n'), name = header_name(line);
		if (line.len && line.at[line.len - 1] == '\r')
			line.len--;
		if (!line.len || (!name.len && (!count || !in_blanks(line.at[0]))))
			break;
		count += name.len > 0;
		for (size_t i = 0; i < sizeof sure / sizeof *sure; i++)
			if (dln_view_eq_nocase(name, dln_view_of(sure[i])))
				return true;
		for (size_t i = 0; i < sizeof likely / sizeof *likely; i++)
			if (dln_view_eq_nocase(name, dln_view_of(likely[i])))
				seen |= 1U << i;
	}
	return (seen & 3) == 3 && (seen & 12);
}

bool dln_sniff_message(dln_view text) {
	dln_view rest = text, from = dln_view_cut(&rest, '\n');

	if (!dln_view_starts(from, DLN_LIT("From ")) || from.len <= 5)
		return false;
	return dln_view_starts(rest, DLN_LIT(">From ")) || header_name(dln_view_cut(&rest, '\n')).len;
}

static dln_form by_words(dln_view text) {
	if (!text.len)
		return DLN_FORM_TEXT;
	if (text.at[0] == '<')
		return by_markup(text);
	if (text.at[0] == '{' || text.at[0] == '[')
		return by_brace(text);
	return dln_sniff_message(text) ? DLN_FORM_MBOX : is_mail(text) ? DLN_FORM_MAIL : DLN_FORM_TEXT;
}

dln_form dln_sniff(dln_view bytes) {
	char room[DLN_SNIFF_BYTES];
	size_t len = 0;
	dln_form form;

	if (bytes.len > DLN_SNIFF_BYTES)
		bytes.len = DLN_SNIFF_BYTES;
	if ((form = by_magic(bytes)) != DLN_FORM_TEXT)
		return form;
	for (size_t i = 0; i < bytes.len; i++) /* without the zero halves of UTF-16 and the byte-order marks */
		if (bytes.at[i] && ((unsigned char)bytes.at[i] < 0x80 || len))
			room[len++] = bytes.at[i];
	form = by_words(dln_view_trim((dln_view){room, len}));
	return form == DLN_FORM_TEXT && is_late_pdf(bytes) ? DLN_FORM_PDF : form;
}
