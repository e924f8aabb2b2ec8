/* mail.c: see the header. GMime takes the message apart and decodes it; it is the only file with it.
 *
 * GMime's objects are held while the arena is used, so that happens in a guard of its own, and what left it leaves again once they are freed.
 */
#include <gmime/gmime.h>
#include <pthread.h>
#include <string.h>

#include "base/utf8.h"
#include "read/article.h"
#include "read/charset.h"
#include "read/mail.h"

enum { NAME = 100 /* bytes of an attachment's name that are told */ };

typedef struct letter {
	dln_arena *arena;
	const dln_reader *reader;
	dln_view id;
	dln_findings *findings;
	dln_entries *out;
	GMimeMessage *message;
	bool secret, deep;  /* something in it is encrypted, or too deep inside of others */
} letter;

/* A part that is read as words of the message. */
typedef struct piece {
	dln_view text;      /* UTF-8 */
	bool html;
	size_t words;       /* bytes of it, roughly */
} piece;

typedef dln_vec(piece) pieces;

static void start_gmime(void) {
	g_mime_init();
}

static dln_view kept(letter *l, const char *text) {
	return text && *text ? dln_arena_copy(l->arena, dln_view_trim(dln_view_of(text))) : (dln_view){0};
}

/* ---- bytes of a part ---- */

static dln_view raw_bytes(letter *l, GMimePart *part) {
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GMimeStream *stream = content ? g_mime_stream_mem_new() : NULL;
	dln_view out = {0};

	if (!stream)
		return out;
	if (g_mime_data_wrapper_write_to_stream(content, stream) >= 0) {
		GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
		char *room = dln_arena_try(l->arena, (size_t)array->len + 1);
		if (room && array->len)
			memcpy(room, array->data, array->len);
		out = room ? (dln_view){room, array->len} : out;
	}
	g_object_unref(stream);
	return out;
}

/* Zero bytes mean nothing in a text; they are left out. */
static dln_view without_zeros(letter *l, dln_view text) {
	size_t len = dln_view_find_byte(text, '\0');

	if (len == DLN_NOWHERE)
		return text;
	char *out = dln_arena_alloc(l->arena, text.len);
	memcpy(out, text.at, len);
	for (size_t i = len; i < text.len; i++)
		if (text.at[i])
			out[len++] = text.at[i];
	dln_finding_add(l->findings, DLN_NOWHERE, "%zu zero byte%s left out", text.len - len, text.len - len == 1 ? " is" : "s are");
	return (dln_view){out, len};
}

/* What iconv calls the charset of the part; NULL where it names none, or one that is told from the bytes as well: UTF-8 or Western. */
static const char *charset_of(GMimePart *part) {
	static const char *const told[] = {"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "iso8859-1", "latin1", "windows-1252", "cp1252"};
	const char *charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
	const char *known = charset ? dln_charset_labelled(dln_view_of(charset)) : NULL;

	for (size_t i = 0; charset && i < sizeof told / sizeof *told; i++)
		if (dln_view_eq_nocase(dln_view_trim(dln_view_of(charset)), dln_view_of(told[i])))
			return NULL;
	return known || !charset ? known : g_mime_charset_iconv_name(charset);
}

/* As UTF-8: by the part's charset, else as a file or a page that says nothing of it. */
static dln_view text_of(letter *l, GMimePart *part, bool html) {
	const char *charset = charset_of(part);
	dln_view text = raw_bytes(l, part), out = {0};
	dln_encoding encoding;

	if (charset && dln_charset_convert(l->arena, text, charset, l->findings, &out))
		return without_zeros(l, out);
	if (!dln_view_starts(text, DLN_LIT("\xFF\xFE")) && !dln_view_starts(text, DLN_LIT("\xFE\xFF"))) /* UTF-16 is full of them */
		text = without_zeros(l, text);
	dln_status status = html ? dln_decode_page(l->arena, l->id, text, (dln_view){0}, &out, &encoding, l->findings, NULL) :
		dln_decode(l->arena, l->id, text, (dln_view){0}, &out, &encoding, l->findings, NULL);
	return status == DLN_OK ? without_zeros(l, out) : (dln_view){0};
}

/* ---- plain text ---- */

static size_t letters_of(dln_view text, bool html) {
	size_t count = 0;
	bool in_tag = false;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		in_tag = html && (c == '<' || (in_tag && c != '>'));
		count += !in_tag && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80);
	}
	return count;
}

static dln_view next_line(dln_view *rest) {
	dln_view line = dln_view_cut(rest, '\n');

	line.len -= line.len && line.at[line.len - 1] == '\r';
	return line;
}

/* Before the line with which a signature begins (RFC 3676, 4.3). What has more words than all that stands before it is none. */
static dln_view unsigned_text(letter *l, dln_view text) {
	size_t total = letters_of(text, false), before = 0;

	for (dln_view rest = text; rest.len;) {
		size_t at = text.len - rest.len;
		dln_view line = next_line(&rest);
		if (!dln_view_is(line, "-- ") || total - before > before) {
			before += letters_of(line, false);
			continue;
		}
		if (total > before)
			dln_finding_add(l->findings, DLN_NOWHERE, "a signature of %zu bytes is left out", rest.len);
		return dln_view_sub(text, 0, at);
	}
	return text;
}

/* Nothing but a line that says whose words were quoted: one paragraph, and a colon at its end. */
static bool is_lead_in(dln_view text) {
	text = dln_view_trim(text);
	return dln_view_ends(text, DLN_LIT(":")) && dln_view_find(text, DLN_LIT("\n\n")) == DLN_NOWHERE;
}

/* Without quoted lines and the signature. */
static dln_view own_words(letter *l, dln_view text) {
	char *out = dln_arena_alloc(l->arena, text.len + 1);
	size_t len = 0, quoted = 0;

	text = unsigned_text(l, text);
	for (dln_view rest = text; rest.len;) {
		dln_view line = next_line(&rest);
		if (line.len && line.at[0] == '>') {
			quoted++;
			continue;
		}
		memcpy(out + len, line.at ? line.at : "", line.len);
		len += line.len;
		if (len < text.len)
			out[len++] = '\n';
	}
	if (quoted)
		dln_finding_add(l->findings, DLN_NOWHERE, "%zu line%s quoted from another message %s left out", quoted, quoted == 1 ? "" : "s", quoted == 1 ? "is" : "are");
	return quoted && is_lead_in((dln_view){out, len}) ? (dln_view){0} : (dln_view){out, len};
}

/* ---- parts ---- */

static bool is_type(GMimeObject *part, const char *type, const char *subtype) {
	return g_mime_content_type_is_type(g_mime_object_get_content_type(part), type, subtype);
}

static bool is_attached(GMimeObject *part) {
	GMimeContentDisposition *disposition = g_mime_object_get_content_disposition(part);

	return disposition && g_mime_content_disposition_is_attachment(disposition);
}

static void read_message(letter *l, GMimeMessage *message, unsigned depth);
static void collect(letter *l, GMimeObject *part, unsigned depth, pieces *out);

static void take_text(letter *l, GMimeObject *part, pieces *out) {
	bool html = is_type(part, "text", "html");
	dln_view text = text_of(l, GMIME_PART(part), html);
	size_t words = letters_of(text, html);

	if (words)
		dln_vec_push(l->arena, out, ((piece){text, html, words}));
}

/* Pictures that stand in the text, its style, and what proves who signed it say nothing that a report has. */
static bool is_trimming(GMimeObject *part) {
	return is_type(part, "image", "*") || is_type(part, "text", "css") || is_type(part, "application", "javascript") || is_type(part, "text", "javascript") ||
		is_type(part, "application", "pgp-signature") || is_type(part, "application", "pkcs7-signature") || is_type(part, "application", "x-pkcs7-signature");
}

/* A text or a page that came as a file; anything else is told. */
static void take_attached(letter *l, GMimeObject *part) {
	dln_entry entry = DLN_NO_ENTRY;
	bool html = is_type(part, "text", "html");

	if (!GMIME_IS_PART(part))
		return;
	if (!GMIME_IS_TEXT_PART(part) || !(html || is_type(part, "text", "plain"))) {
		const char *said = g_mime_part_get_filename(GMIME_PART(part));
		dln_view name = said && *said ? dln_view_of(said) : DLN_LIT("without a name");
		name = dln_view_sub(name, 0, name.len > NAME ? dln_utf8_start(name, NAME) : name.len);
		if (is_attached(part) || !is_trimming(part))
			dln_finding_add(l->findings, DLN_NOWHERE, "an attachment is not read: %.*s", DLN_FMT(name));
		return;
	}
	entry.text = text_of(l, GMIME_PART(part), html);
	entry.form = html ? DLN_ENTRY_PAGE : DLN_ENTRY_TEXT;
	if (letters_of(entry.text, html))
		dln_entry_push(l->arena, l->out, entry);
}

static size_t words_of(const pieces *all) {
	size_t words = 0;

	for (size_t i = 0; i < all->len; i++)
		words += all->at[i].words;
	return words;
}

static bool has_page(const pieces *all) {
	for (size_t i = 0; i < all->len; i++)
		if (all->at[i].html)
			return true;
	return false;
}

static void append(letter *l, const pieces *all, pieces *out) {
	for (size_t i = 0; i < all->len; i++)
		dln_vec_push(l->arena, out, all->at[i]);
}

/* multipart/alternative: the same in several forms, of which one is taken. */
static void collect_one(letter *l, GMimeMultipart *forms, unsigned depth, pieces *out) {
	int count = g_mime_multipart_get_count(forms);
	pieces plain = {0}, page = {0};

	for (int i = 0; i < count; i++) {
		GMimeObject *part = g_mime_multipart_get_part(forms, i);
		bool other = GMIME_IS_PART(part) && !is_attached(part) && !is_type(part, "text", "html") && !is_type(part, "text", "plain");
		pieces form = {0};
		if (!other)
			collect(l, part, depth + 1, &form);
		pieces *best = has_page(&form) ? &page : &plain;
		if (words_of(&form) > words_of(best))
			*best = form;
	}
	append(l, words_of(&plain) < words_of(&page) / 3 ? &page : &plain, out);
}

/* multipart/related: a page, and its pictures and frames. */
static void collect_first(letter *l, GMimeMultipart *parts, unsigned depth, pieces *out) {
	int count = g_mime_multipart_get_count(parts);
	pieces page = {0};

	for (int i = 0; i < count; i++) {
		GMimeObject *part = g_mime_multipart_get_part(parts, i);
		if (!page.len)
			collect(l, part, depth + 1, &page);
		else if (is_attached(part) || (GMIME_IS_PART(part) && is_type(part, "application", "pdf")))
			take_attached(l, part);
	}
	append(l, &page, out);
}

static void collect_all(letter *l, GMimeMultipart *parts, unsigned depth, pieces *out) {
	int count = g_mime_multipart_get_count(parts);

	for (int i = 0; i < count; i++)
		collect(l, g_mime_multipart_get_part(parts, i), depth + 1, out);
}

static void collect(letter *l, GMimeObject *part, unsigned depth, pieces *out) {
	if (depth > DLN_MAIL_DEPTH) {
		if (!l->deep)
			dln_finding_add(l->findings, DLN_NOWHERE, "parts inside of more than %d others are not read", DLN_MAIL_DEPTH);
		l->deep = true;
		return;
	}
	if (GMIME_IS_MULTIPART_ENCRYPTED(part) || is_type(part, "application", "pkcs7-mime"))
		l->secret = true;
	else if (is_type(part, "multipart", "alternative"))
		collect_one(l, GMIME_MULTIPART(part), depth, out);
	else if (is_type(part, "multipart", "related"))
		collect_first(l, GMIME_MULTIPART(part), depth, out);
	else if (GMIME_IS_MULTIPART(part))
		collect_all(l, GMIME_MULTIPART(part), depth, out);
	else if (GMIME_IS_MESSAGE_PART(part))
		read_message(l, g_mime_message_part_get_message(GMIME_MESSAGE_PART(part)), depth + 1);
	else if (GMIME_IS_TEXT_PART(part) && !is_attached(part) && (is_type(part, "text", "html") || is_type(part, "text", "plain")))
		take_text(l, part, out);
	else
		take_attached(l, part);
}

/* ---- all of its words ---- */

/* Plain text among pages: its paragraphs as those of a page. */
static void put_plain(dln_buf *out, dln_view text) {
	bool open = false;

	while (text.len) {
		dln_view line = dln_view_trim(dln_view_cut(&text, '\n'));
		if (!line.len)
			open = false;
		else
			dln_buf_str(out, open ? "\n" : "<p>");
		open = line.len > 0;
		for (size_t i = 0; i < line.len; i++)
			if (line.at[i] == '<' || line.at[i] == '&')
				dln_buf_str(out, line.at[i] == '<' ? "&lt;" : "&amp;");
			else
				dln_buf_put(out, &line.at[i], 1);
	}
	dln_buf_str(out, "\n");
}

/* The pieces one after the other, as a text where all of them are, else as a page. */
static dln_view join(letter *l, const pieces *all, bool html) {
	size_t room = 1;
	dln_buf out;

	for (size_t i = 0; i < all->len; i++)
		room += (all->at[i].html ? 1 : 5) * all->at[i].text.len + 8;
	dln_buf_lend(&out, dln_arena_alloc(l->arena, room), room);
	for (size_t i = 0; i < all->len; i++) {
		dln_view text = all->at[i].html ? all->at[i].text : own_words(l, all->at[i].text);
		if (html && !all->at[i].html) {
			put_plain(&out, text);
			continue;
		}
		dln_buf_put(&out, text.at, text.len);
		dln_buf_str(&out, i + 1 < all->len ? "\n\n" : "");
	}
	return dln_buf_as_view(&out);
}

/* ---- the message ---- */

static dln_view field_of(letter *l, GMimeObject *part, const char *name) {
	return kept(l, g_mime_object_get_header(part, name));
}

/* The words in the last parentheses: "x at y (Radio Okapi)", as archives of lists write addresses. */
static dln_view comment_of(dln_view from) {
	size_t begin = from.len;

	if (!from.len || from.at[from.len - 1] != ')')
		return (dln_view){0};
	while (begin && from.at[begin - 1] != '(')
		begin--;
	return begin ? dln_view_trim(dln_view_sub(from, begin, from.len - 1)) : (dln_view){0};
}

/* Behind "@", or the " at " of such archives; the address where it has none. */
static dln_view domain_of(dln_view address) {
	size_t at = dln_view_find_byte(address, '@'), spelled = dln_view_find(address, DLN_LIT(" at "));

	if (at != DLN_NOWHERE)
		return dln_view_sub(address, at + 1, address.len);
	return spelled != DLN_NOWHERE ? dln_view_sub(address, spelled + 4, address.len) : address;
}

static void read_sender(letter *l, GMimeMessage *message, dln_front *front) {
	InternetAddressList *from = g_mime_message_get_from(message);
	InternetAddress *first = from && internet_address_list_length(from) > 0 ? internet_address_list_get_address(from, 0) : NULL;
	dln_view field = field_of(l, GMIME_OBJECT(message), "From");

	front->outlet = first ? kept(l, internet_address_get_name(first)) : (dln_view){0};
	if (!front->outlet.len)
		front->outlet = comment_of(field);
	if (front->outlet.len)
		return;
	if (first && INTERNET_ADDRESS_IS_MAILBOX(first))
		field = kept(l, internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
	front->outlet = domain_of(field);
}

/* In the time zone that it names. Where the field is not as RFC 5322 has it, 11/12/2012 is left open. */
static dln_day day_sent(letter *l, GMimeMessage *message) {
	GDateTime *date = g_mime_message_get_date(message);

	if (date && g_date_time_to_unix(date) == 0) /* programs write the beginning of their clocks where they know no day */
		return DLN_NO_DAY;
	return dln_day_said(l->reader, field_of(l, GMIME_OBJECT(message), "Date"), true);
}

static dln_view address_in(letter *l, GMimeObject *part, const char *name) {
	dln_view url = field_of(l, part, name);

	if (url.len > 2 && url.at[0] == '<' && url.at[url.len - 1] == '>')
		url = dln_view_sub(url, 1, url.len - 1);
	return dln_view_starts(url, DLN_LIT("http://")) || dln_view_starts(url, DLN_LIT("https://")) ? url : (dln_view){0};
}

static void read_fields(letter *l, GMimeMessage *message, dln_front *front) {
	static const char *const addresses[] = {"Snapshot-Content-Location", "Archived-At", "Content-Location"};

	front->title = kept(l, g_mime_message_get_subject(message));
	read_sender(l, message, front);
	front->published = day_sent(l, message);
	for (size_t i = 0; i < sizeof addresses / sizeof *addresses && !front->url.len; i++)
		front->url = address_in(l, GMIME_OBJECT(message), addresses[i]);
	front->language = field_of(l, GMIME_OBJECT(message), "Content-Language");
}

/* Where the first part says that it stands in the web. */
static dln_view page_address(letter *l, GMimeObject *part) {
	while (GMIME_IS_MULTIPART(part) && g_mime_multipart_get_count(GMIME_MULTIPART(part)) > 0)
		part = g_mime_multipart_get_part(GMIME_MULTIPART(part), 0);
	return address_in(l, part, "Content-Location");
}

/* A page that a browser saved: it says so, or nobody sent it and it stands in the web. That its pictures come with it says nothing: letters have them too. */
static bool is_saved(letter *l, GMimeMessage *message) {
	dln_view from = field_of(l, GMIME_OBJECT(message), "From");

	if (g_mime_object_get_header(GMIME_OBJECT(message), "Snapshot-Content-Location"))
		return true;
	if (dln_view_find_byte(from, '@') != DLN_NOWHERE)
		return false;
	return dln_view_find(from, DLN_LIT("Saved by ")) != DLN_NOWHERE ||
		(!from.len && (page_address(l, g_mime_message_get_mime_part(message)).len || address_in(l, GMIME_OBJECT(message), "Content-Location").len));
}

static dln_view why_without_words(const letter *l) {
	return l->secret ? DLN_LIT("it is encrypted") : l->deep ? DLN_LIT("its text is inside of too many other parts") : DLN_LIT("there is no text in it");
}

static void read_message(letter *l, GMimeMessage *message, unsigned depth) {
	dln_entry entry = DLN_NO_ENTRY;
	size_t place = l->out->len;
	pieces all = {0};

	if (!message || !g_mime_message_get_mime_part(message))
		return;
	dln_entry_push(l->arena, l->out, entry); /* before what is attached to it */
	collect(l, g_mime_message_get_mime_part(message), depth, &all);
	if (!all.len && l->out->len > place + 1 && !l->secret && !l->deep) { /* a mere envelope */
		memmove(&l->out->at[place], &l->out->at[place + 1], (l->out->len - place - 1) * sizeof *l->out->at);
		l->out->len--;
		return;
	}
	bool html = has_page(&all), saved = html && is_saved(l, message);
	read_fields(l, message, &entry.front);
	entry.guid = kept(l, g_mime_message_get_message_id(message));
	entry.text = join(l, &all, html);
	entry.form = !html ? DLN_ENTRY_TEXT : saved ? DLN_ENTRY_PAGE : DLN_ENTRY_PIECE;
	if (saved) { /* by a browser, on some day; the page knows better */
		dln_view url = entry.front.url.len ? entry.front.url : page_address(l, g_mime_message_get_mime_part(message));
		entry.front = (dln_front){.url = url, .published = DLN_NO_DAY};
	}
	entry.broken = !all.len && (l->secret || l->deep);
	if (!all.len)
		entry.left_out = why_without_words(l);
	else if (!letters_of(entry.text, html))
		entry.left_out = DLN_LIT("there is nothing in it but lines quoted from another message");
	l->out->at[place] = entry;
}

static dln_status read_letter(void *self) {
	letter *l = self;

	read_message(l, l->message, 0);
	return DLN_OK;
}

/* Lines of headers as they are counted. What stands behind the empty line of a header may be another one, where the part is a message. */
typedef struct counting {
	size_t parts, fields, bytes, field; /* bytes of headers, and of the field that goes on */
	bool in_header, empty, nests;       /* its header is empty so far; it, or all of them, may have a message behind it */
	bool digest;
} counting;

static bool has_word(dln_view line, const char *word) {
	dln_view w = dln_view_of(word);

	for (size_t i = 0; i + w.len <= line.len; i++)
		if (dln_view_eq_nocase(dln_view_sub(line, i, i + w.len), w))
			return true;
	return false;
}

static void count_line(counting *c, dln_view line) {
	bool blank = !line.len || dln_view_is(line, "\r"), folded = line.len && (line.at[0] == ' ' || line.at[0] == '\t');

	if (dln_view_starts(line, DLN_LIT("--"))) {
		c->parts++;
		c->in_header = c->empty = true;
		c->nests = false;
	} else if (c->in_header && blank) {
		c->in_header = c->nests || (c->empty && c->digest);
		c->empty = c->nests = false;
	} else if (c->in_header) {
		c->empty = false;
		c->nests |= has_word(line, "message/");
		c->digest |= has_word(line, "multipart/digest");
	}
	if (!c->in_header)
		return;
	c->fields++;
	c->bytes += line.len + 1;
	c->field = folded ? c->field + line.len + 1 : line.len + 1;
}

/* What GMime would make an object of is counted before it does: it takes a hundred times the memory of what stands there. Whether a line begins a part
 * cannot be known without the boundaries; each that begins with "--" counts as one. */
static dln_status count_parts(dln_view id, dln_view bytes, dln_err *err) {
	counting c = {.in_header = true};

	for (dln_view rest = bytes; rest.len;) {
		size_t at = bytes.len - rest.len;
		count_line(&c, dln_view_cut(&rest, '\n'));
		if (c.parts > DLN_MAIL_PARTS || c.fields > DLN_MAIL_FIELDS)
			return dln_fail(err, DLN_LIMIT, id, at, "an e-mail of more than %d parts or %d header lines", DLN_MAIL_PARTS, DLN_MAIL_FIELDS);
		if (c.field > DLN_MAIL_FIELD || c.bytes > DLN_MAIL_HEADERS)
			return dln_fail(err, DLN_LIMIT, id, at, "an e-mail with a header field of more than %d bytes, or with headers of more than %d", DLN_MAIL_FIELD,
				DLN_MAIL_HEADERS);
	}
	return DLN_OK;
}

dln_status dln_mail_read(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view bytes, dln_findings *findings, dln_entries *out, dln_err *err) {
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	letter l = {.arena = arena, .reader = reader, .id = id, .findings = findings, .out = out};

	dln_status status = count_parts(id, bytes, err);
	if (status != DLN_OK)
		return status;
	pthread_once(&once, start_gmime);
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes.at ? bytes.at : "", bytes.len);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	g_mime_parser_set_persist_stream(parser, FALSE);
	l.message = g_mime_parser_construct_message(parser, NULL);
	status = l.message ? dln_arena_guard(arena, read_letter, &l) : DLN_FORMAT;
	if (l.message)
		g_object_unref(l.message);
	g_object_unref(parser);
	g_object_unref(stream);
	if (status != DLN_OK && status != DLN_FORMAT)
		dln_arena_leave(arena, status);
	if (status == DLN_OK && !out->len)
		return dln_fail(err, DLN_EMPTY, id, DLN_NOWHERE, "an e-mail without a text");
	if (status == DLN_FORMAT)
		return dln_fail(err, DLN_FORMAT, id, DLN_NOWHERE, "it begins like an e-mail, but no message can be read");
	return DLN_OK;
}
