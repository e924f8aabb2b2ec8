/* change_atom.c: what differs between two records as an Atom feed (RFC 4287).
 *
 * An entry is one difference: its title is the line that tells it, its content the reports by which it is so. Its id is made of what became of what, so that the same news
 * has the same id in every feed that has it; it is dated by the newest report that it comes from, never by the clock. The newest come first, up to a ceiling.
 */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "tell/change_parts.h"
#include "tell/items.h"
#include "tell/line.h"
#include "tell/title.h"
#include "tell/withdrawn.h"

enum { MOST_ENTRIES = 500, LINE_LIMIT = 1 << 24, MOST_REASONS = 20 };

typedef struct entry {
	const dln_difference *is;
	dln_day day;
} entry;

typedef struct feed {
	dln_changes changes;
	dln_out out;
	const dln_feed_opts *about;
	entry *entries;
	size_t count;
	dln_day newest; /* of the record, for what no report of a day tells */
} feed;

/* Text of an element or of an attribute; what XML 1.0 cannot hold was made harmless before. */
static void put_escaped(dln_buf *out, dln_view text)
{
	for (size_t i = 0; i < text.len; i++) {
		bool none = i + 2 < text.len && memcmp(text.at + i, "\xEF\xBF", 2) == 0 && (unsigned char)text.at[i + 2] >= 0xBE; /* U+FFFE and U+FFFF */
		if (none) {
			dln_buf_str(out, "\xEF\xBF\xBD");
			i += 2;
			continue;
		}
		switch (text.at[i]) {
		case '&': dln_buf_str(out, "&amp;"); break;
		case '<': dln_buf_str(out, "&lt;"); break;
		case '>': dln_buf_str(out, "&gt;"); break;
		case '"': dln_buf_str(out, "&quot;"); break;
		default: dln_buf_char(out, text.at[i]);
		}
	}
}

static void put_time(feed *f, dln_day day)
{
	dln_buf_printf(&f->out.buf, "<updated>%sT00:00:00Z</updated>\n", day == DLN_NO_DAY ? "1970-01-01" : dln_day_format(day).at);
}

static void widen_day(const dln_record *r, const dln_report_list *reports, dln_day *day)
{
	for (size_t i = 0; i < reports->len; i++)
		*day = r->datings[reports->at[i]].published > *day ? r->datings[reports->at[i]].published : *day;
}

static int newest_first(const void *va, const void *vb)
{
	const entry *a = va, *b = vb;
	if (a->day != b->day)
		return a->day > b->day ? -1 : 1;
	return a->is < b->is ? -1 : a->is > b->is;
}

static void find_entries(feed *f)
{
	dln_changes *c = &f->changes;
	f->entries = dln_arena_array(c->arena, entry, c->is.len + 1);
	for (size_t i = 0; i < c->is.len; i++) {
		dln_report_list come = {0};
		entry e = {&c->is.at[i], DLN_NO_DAY};
		if (c->told[i])
			continue;
		dln_change_reasons(c, true, e.is->topic, e.is->after, &come);
		widen_day(c->after, &come, &e.day);
		e.day = e.day == DLN_NO_DAY ? f->newest : e.day;
		f->entries[f->count++] = e;
	}
	qsort(f->entries, f->count, sizeof *f->entries, newest_first);
}

static void put_reports(dln_buf *text, const dln_record *r, const dln_report_list *reports, const char *how)
{
	for (size_t i = 0; i < reports->len && i < MOST_REASONS; i++) {
		dln_buf_str(text, i ? ", " : how);
		dln_buf_view(text, dln_item_report_id(r, reports->at[i]));
	}
	if (reports->len > MOST_REASONS)
		dln_buf_printf(text, " and %zu more", reports->len - MOST_REASONS);
}

/* By which reports it is so; what it had rested on, and why that counts no more. */
static void put_content(feed *f, const entry *e)
{
	dln_changes *c = &f->changes;
	dln_report_list gone = {0}, come = {0};
	dln_buf_reset(&c->text);
	dln_change_reasons(c, true, e->is->topic, e->is->after, &come);
	dln_change_reasons(c, false, e->is->topic, e->is->before, &gone);
	put_reports(&c->text, c->after, &come, "By ");
	put_reports(&c->text, c->before, &gone, come.len ? "; rested on " : "Rested on ");
	for (size_t i = 0; i < gone.len && i < MOST_REASONS; i++) {
		const char *identity = c->before->reports[gone.at[i]]->identity.hex;
		for (size_t k = 0; k < c->after->withdrawn.len; k++) {
			uint32_t report = c->after->withdrawn.at[k].report;
			if (!dln_view_is(dln_view_of(identity), dln_record_whole(c->after)->reports[report]->identity.hex))
				continue;
			dln_buf_str(&c->text, "; ");
			dln_buf_view(&c->text, dln_item_report_id(c->before, gone.at[i]));
			dln_buf_str(&c->text, ": ");
			dln_withdrawn_reason(&c->text, c->after, report);
		}
	}
	dln_line_harmless(&c->text);
	dln_buf_str(&f->out.buf, "<content type=\"text\">");
	put_escaped(&f->out.buf, dln_buf_as_view(&c->text));
	dln_buf_str(&f->out.buf, "</content>\n");
}

static void put_entry(feed *f, const entry *e)
{
	dln_changes *c = &f->changes;
	dln_buf *out = &f->out.buf;
	bool fresh = e->is->change == DLN_CHANGE_NEW;
	const char *id = dln_item_id(fresh ? c->after : c->before, dln_item_topics[e->is->topic], fresh ? e->is->after : e->is->before);
	dln_sha256 hash = {{0}};
	dln_buf_reset(&c->text);
	dln_line_difference(&c->text, c->before, c->after, e->is);
	dln_line_harmless(&c->text);
	dln_buf_str(out, "<entry>\n<title type=\"text\">");
	put_escaped(out, dln_buf_as_view(&c->text));
	/* What is said of it may get other words, a later day of the last evidence; the news is that this became so. */
	dln_buf_reset(&c->text);
	dln_buf_printf(&c->text, "%s %s %s", id, dln_change_text(e->is->change), e->is->after == UINT32_MAX ? "-" : dln_title_standing(c->after, e->is->topic, e->is->after));
	dln_status hashed = dln_sha256_of(dln_buf_as_view(&c->text), &hash);
	f->out.status = f->out.status == DLN_OK ? hashed : f->out.status;
	dln_buf_printf(out, "</title>\n<id>urn:sha256:%s</id>\n", hash.hex);
	put_time(f, e->day);
	dln_buf_printf(out, "<category term=\"%s\"/>\n<category term=\"%s\"/>\n", dln_item_lists[dln_item_topics[e->is->topic]].kind, dln_change_text(e->is->change));
	if (f->about->evidence) {
		dln_buf_str(out, "<link rel=\"alternate\" href=\"");
		put_escaped(out, dln_view_of(f->about->evidence));
		put_escaped(out, dln_view_of(id));
		dln_buf_str(out, "\"/>\n");
	}
	put_content(f, e);
	dln_buf_str(out, "</entry>\n");
}

static dln_status tell(void *self)
{
	feed *f = self;
	dln_buf *out = &f->out.buf;
	find_entries(f);
	dln_buf_str(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title type=\"text\">");
	put_escaped(out, dln_view_of(f->about->title));
	dln_buf_str(out, "</title>\n<id>");
	put_escaped(out, dln_view_of(f->about->id));
	dln_buf_str(out, "</id>\n");
	put_time(f, f->count ? f->entries[0].day : f->newest);
	dln_buf_str(out, "<author><name>Dateline</name></author>\n<generator version=\"" DLN_VERSION "\">Dateline</generator>\n");
	if (f->about->self) {
		dln_buf_str(out, "<link rel=\"self\" type=\"application/atom+xml\" href=\"");
		put_escaped(out, dln_view_of(f->about->self));
		dln_buf_str(out, "\"/>\n");
	}
	for (size_t i = 0; i < f->count && i < MOST_ENTRIES && f->out.status == DLN_OK; i++) {
		put_entry(f, &f->entries[i]);
		dln_out_drain(&f->out);
	}
	dln_buf_str(out, "</feed>\n");
	return DLN_OK;
}

dln_status dln_tell_feed(const dln_record *before, const dln_record *after, const dln_feed_opts *about, dln_sink sink, dln_err *err)
{
	feed f = {.about = about, .newest = DLN_NO_DAY};
	dln_status status = dln_changes_open(&f.changes, before, after, err);
	if (status != DLN_OK)
		return status;
	for (size_t i = 0; i < after->report_count; i++)
		f.newest = after->datings[i].published > f.newest ? after->datings[i].published : f.newest;
	dln_out_open(&f.out, sink);
	dln_buf_init(&f.changes.text, LINE_LIMIT);
	status = dln_arena_guard(f.changes.arena, tell, &f);
	if (status == DLN_OK)
		status = f.changes.text.status;
	dln_buf_clear(&f.changes.text);
	status = dln_out_close(&f.out, status, err);
	dln_changes_close(&f.changes);
	return status;
}
