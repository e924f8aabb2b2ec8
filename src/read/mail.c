/* mail.c: see the header. GMime takes the message apart and decodes it; it is the only file with it.
 *
 * GMime's objects are held while the arena is used, so that happens in a guard of its own, and what left it leaves again once they are freed.
 */
#include <gmime/gmime.h>
#include <pthread.h>
#include <string.h>

#include "base/utf8.h"
#include "read/mail.h"

typedef struct letter {
	dln_arena *arena;
	dln_view id;
	dln_findings *findings;
	dln_entries *out;
	GMimeMessage *message;
	bool secret, deep;  /* something in it is encrypted, or too deep inside of others */
} letter;

typedef struct body {
	dln_view text;      /* UTF-8 */
	bool html;
	size_t words;       /* bytes of it, roughly */
} body;

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

/* As UTF-8: by the part's charset, else as a file or a page that says nothing of it. */
static dln_view text_of(letter *l, GMimeTextPart *part, bool html) {
	const char *charset = g_mime_text_part_get_charset(part);
	char *decoded = charset ? g_mime_text_part_get_text(part) : NULL;
	dln_view text = {0};
	dln_encoding encoding;

	if (decoded) {
		char *room = dln_arena_try(l->arena, strlen(decoded) + 1);
		if (room)
			text = (dln_view){memcpy(room, decoded, strlen(decoded) + 1), strlen(decoded)};
		g_free(decoded);
	}
	if (text.len && dln_utf8_check(text) == DLN_NOWHERE)
		return text;
	text = raw_bytes(l, GMIME_PART(part));
	dln_status status = html ? dln_decode_page(l->arena, l->id, text, (dln_view){0}, &text, &encoding, l->findings, NULL) :
		dln_decode(l->arena, l->id, text, (dln_view){0}, &text, &encoding, l->findings, NULL);
	return status == DLN_OK ? text : (dln_view){0};
}

/* ---- plain text ---- */

/* Without quoted lines and the signature. */
static dln_view own_words(letter *l, dln_view text) {
	char *out = dln_arena_alloc(l->arena, text.len + 1);
	size_t len = 0, quoted = 0;

	for (dln_view rest = text; rest.len;) {
		dln_view line = dln_view_cut(&rest, '\n');
		if (line.len && line.at[line.len - 1] == '\r')
			line.len--;
		if (dln_view_is(line, "-- "))
			break;
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
	return (dln_view){out, len};
}

/* ---- parts ---- */

static bool is_type(GMimeObject *part, const char *type, const char *subtype) {
	return g_mime_content_type_is_type(g_mime_object_get_content_type(part), type, subtype);
}

static bool is_attached(GMimeObject *part) {
	GMimeContentDisposition *disposition = g_mime_object_get_content_disposition(part);

	return disposition && g_mime_content_disposition_is_attachment(disposition);
}

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

static void read_message(letter *l, GMimeMessage *message, unsigned depth);
static void collect(letter *l, GMimeObject *part, unsigned depth, body *plain, body *page);

static void take_text(letter *l, GMimeObject *part, body *plain, body *page) {
	bool html = is_type(part, "text", "html");
	dln_view text = text_of(l, GMIME_TEXT_PART(part), html);
	size_t words = letters_of(text, html);
	body *b = html ? page : plain;

	if (!words)
		return;
	if (!b->words) {
		*b = (body){text, html, words};
		return;
	}
	char *both = dln_arena_alloc(l->arena, b->text.len + text.len + 2); /* lists add a footer as a part of its own */
	memcpy(both, b->text.at, b->text.len);
	both[b->text.len] = '\n';
	memcpy(both + b->text.len + 1, text.at, text.len);
	*b = (body){{both, b->text.len + 1 + text.len}, html, b->words + words};
}

/* A text or a page that came as a file. */
static void take_attached(letter *l, GMimeObject *part) {
	const char *name = GMIME_IS_PART(part) ? g_mime_part_get_filename(GMIME_PART(part)) : NULL;
	dln_entry entry = DLN_NO_ENTRY;
	bool html = is_type(part, "text", "html");

	if (!GMIME_IS_TEXT_PART(part) || !(html || is_type(part, "text", "plain"))) {
		if (GMIME_IS_PART(part) && is_attached(part))
			dln_finding_add(l->findings, DLN_NOWHERE, "an attachment is not read: %.100s", name ? name : "without a name");
		return;
	}
	entry.text = text_of(l, GMIME_TEXT_PART(part), html);
	entry.form = html ? DLN_ENTRY_PAGE : DLN_ENTRY_TEXT;
	if (letters_of(entry.text, html))
		dln_entry_push(l->arena, l->out, entry);
}

static void collect_parts(letter *l, GMimeMultipart *parts, unsigned depth, body *plain, body *page) {
	int count = g_mime_multipart_get_count(parts);

	for (int i = 0; i < count; i++) {
		collect(l, g_mime_multipart_get_part(parts, i), depth + 1, plain, page);
		if (is_type(GMIME_OBJECT(parts), "multipart", "related") && page->words)
			break; /* what follows are its pictures and frames */
	}
}

static void collect(letter *l, GMimeObject *part, unsigned depth, body *plain, body *page) {
	if (depth > DLN_MAIL_DEPTH) {
		if (!l->deep)
			dln_finding_add(l->findings, DLN_NOWHERE, "parts inside of more than %d others are not read", DLN_MAIL_DEPTH);
		l->deep = true;
		return;
	}
	if (GMIME_IS_MULTIPART_ENCRYPTED(part) || is_type(part, "application", "pkcs7-mime"))
		l->secret = true;
	else if (GMIME_IS_MULTIPART(part))
		collect_parts(l, GMIME_MULTIPART(part), depth, plain, page);
	else if (GMIME_IS_MESSAGE_PART(part))
		read_message(l, g_mime_message_part_get_message(GMIME_MESSAGE_PART(part)), depth + 1);
	else if (is_attached(part))
		take_attached(l, part);
	else if (GMIME_IS_TEXT_PART(part) && (is_type(part, "text", "html") || is_type(part, "text", "plain")))
		take_text(l, part, plain, page);
	else
		take_attached(l, part);
}

/* ---- the message ---- */

static void read_sender(letter *l, GMimeMessage *message, dln_front *front) {
	InternetAddressList *from = g_mime_message_get_from(message);
	InternetAddress *first = from && internet_address_list_length(from) > 0 ? internet_address_list_get_address(from, 0) : NULL;

	if (!first)
		return;
	front->outlet = kept(l, internet_address_get_name(first));
	if (!front->outlet.len && INTERNET_ADDRESS_IS_MAILBOX(first)) {
		dln_view address = kept(l, internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first))), rest = address;
		dln_view_cut(&rest, '@');
		front->outlet = rest.len ? rest : address;
	}
}

static void read_fields(letter *l, GMimeMessage *message, dln_front *front) {
	static const char *const addresses[] = {"Snapshot-Content-Location", "Archived-At", "Content-Location"};
	GDateTime *date = g_mime_message_get_date(message);
	int year, month, day;

	front->title = kept(l, g_mime_message_get_subject(message));
	read_sender(l, message, front);
	if (date) { /* in the time zone that it names */
		g_date_time_get_ymd(date, &year, &month, &day);
		char text[32];
		g_snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
		front->published = dln_day_parse(dln_view_of(text));
	}
	for (size_t i = 0; i < sizeof addresses / sizeof *addresses && !front->url.len; i++) {
		dln_view url = kept(l, g_mime_object_get_header(GMIME_OBJECT(message), addresses[i]));
		if (url.len > 2 && url.at[0] == '<' && url.at[url.len - 1] == '>')
			url = dln_view_sub(url, 1, url.len - 1);
		if (dln_view_starts(url, DLN_LIT("http://")) || dln_view_starts(url, DLN_LIT("https://")))
			front->url = url;
	}
	front->language = kept(l, g_mime_object_get_header(GMIME_OBJECT(message), "Content-Language"));
}

static void read_message(letter *l, GMimeMessage *message, unsigned depth) {
	dln_entry entry = DLN_NO_ENTRY;
	body plain = {0}, page = {0};
	size_t place = l->out->len;

	if (!message || !g_mime_message_get_mime_part(message))
		return;
	bool saved = g_mime_object_get_header(GMIME_OBJECT(message), "Snapshot-Content-Location") || is_type(g_mime_message_get_mime_part(message), "multipart", "related");
	dln_entry_push(l->arena, l->out, entry); /* before what is attached to it */
	collect(l, g_mime_message_get_mime_part(message), depth, &plain, &page);
	read_fields(l, message, &entry.front);
	entry.guid = kept(l, g_mime_message_get_message_id(message));
	bool as_page = page.words && plain.words < page.words / 3;
	entry.text = as_page ? page.text : own_words(l, plain.text);
	entry.form = !as_page ? DLN_ENTRY_TEXT : saved ? DLN_ENTRY_PAGE : DLN_ENTRY_PIECE;
	if (saved && as_page) /* by a browser, on some day; the page knows better */
		entry.front = (dln_front){.url = entry.front.url, .published = DLN_NO_DAY};
	entry.broken = l->secret || l->deep;
	if (!plain.words && !page.words)
		entry.left_out = l->secret ? DLN_LIT("it is encrypted") :
			l->deep ? DLN_LIT("its text is inside of too many other parts") : l->out->len > place + 1 ? (dln_view){0} : DLN_LIT("there is no text in it");
	l->out->at[place] = entry;
	if (!plain.words && !page.words && l->out->len > place + 1) { /* a mere envelope */
		memmove(&l->out->at[place], &l->out->at[place + 1], (l->out->len - place - 1) * sizeof *l->out->at);
		l->out->len--;
	}
}

static dln_status read_letter(void *self) {
	letter *l = self;

	read_message(l, l->message, 0);
	return DLN_OK;
}

/* What GMime would make an object of is counted before it does: it takes a hundred times the memory of what stands there. Whether a line begins a part
 * cannot be known without the boundaries; each that begins with "--" counts as one. */
static dln_status count_parts(dln_view id, dln_view bytes, dln_err *err) {
	size_t parts = 0, fields = 0;
	bool in_header = true;

	for (dln_view rest = bytes; rest.len;) {
		size_t at = bytes.len - rest.len;
		dln_view line = dln_view_cut(&rest, '\n');
		bool begins = dln_view_starts(line, DLN_LIT("--"));
		parts += begins;
		in_header = begins || (in_header && line.len && !dln_view_is(line, "\r"));
		fields += in_header;
		if (parts > DLN_MAIL_PARTS || fields > DLN_MAIL_FIELDS)
			return dln_fail(err, DLN_LIMIT, id, at, "an e-mail of more than %d parts or %d header lines", DLN_MAIL_PARTS, DLN_MAIL_FIELDS);
	}
	return DLN_OK;
}

dln_status dln_mail_read(dln_arena *arena, dln_view id, dln_view bytes, dln_findings *findings, dln_entries *out, dln_err *err) {
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	letter l = {.arena = arena, .id = id, .findings = findings, .out = out};

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
