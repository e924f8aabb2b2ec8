/* find.c: searching by FTS5.
 *
 * Two steps: a list of the hits in order, and for each that is told its words with the found ones marked. FTS5 marks by putting two characters into
 * the text; walking that text and the stored one side by side gives the positions, also where the text has such characters itself.
 */
#include "ledger/find.h"

#include <string.h>

#include "base/utf8.h"
#include "ledger/retractions.h"
#include "ledger/story.h"

enum { MOST_WORDS = 64, MOST_QUERY = 1 << 14, MOST_SHOWN_BEFORE = 160, MOST_SHOWN = 400, OPENS = 1, CLOSES = 2 };
#define MOST_NAME ((size_t)1 << 20)

#define REPORT_COLUMNS "r.path,r.identity,(SELECT count(*) FROM report o WHERE o.path=r.path),r.outlet,r.title,r.published,r.base"
enum { REPORT_COLUMN_COUNT = 7 };

static const char list_claims[] =
	"SELECT " REPORT_COLUMNS ",c.id,c.claim,c.type,c.sentence_begin,c.sentence_end,c.sentence "
	"FROM claim_words JOIN claim c ON c.id=claim_words.rowid JOIN report r ON r.id=c.report "
	"WHERE claim_words MATCH ?1 ORDER BY claim_words.rank,r.path,r.identity,c.begin,c.end,c.number LIMIT ?2";
static const char list_texts[] =
	"SELECT " REPORT_COLUMNS ",r.text "
	"FROM text_words JOIN report r ON r.text=text_words.rowid WHERE text_words MATCH ?1 ORDER BY text_words.rank,r.path,r.identity LIMIT ?2";
static const char mark_claim[] = "SELECT highlight(claim_words,0,char(1),char(2)) FROM claim_words WHERE claim_words MATCH ?1 AND rowid=?2";
static const char mark_text[] =
	"SELECT highlight(text_words,0,char(1),char(2)),(SELECT bytes FROM text WHERE id=?2) FROM text_words WHERE text_words MATCH ?1 AND rowid=?2";

typedef struct search {
	dln_ledger *ledger;
	dln_view query;
	size_t limit, found;
	dln_hit_fn *each;
	void *self;
	dln_buf shown;     /* the report's id */
	dln_retractions gone;
	dln_stmt *mark;    /* of the kind at hand */
	dln_err *err;
} search;

/* ---- the query ---- */

static bool has_word(dln_view piece) {
	uint32_t cp;
	size_t at, len;

	for (at = 0; at < piece.len; at += len) {
		len = dln_utf8_decode(piece, at, &cp, NULL);
		if (dln_cp_is_letter(cp) || dln_cp_is_digit(cp))
			return true;
	}
	return false;
}

static void put_piece(dln_buf *query, dln_view piece) {
	size_t i;

	dln_buf_str(query, query->len ? " \"" : "\"");
	for (i = 0; i < piece.len; i++) {
		if (piece.at[i] == '"')
			dln_buf_char(query, '"');
		dln_buf_char(query, piece.at[i]);
	}
	dln_buf_char(query, '"');
}

static dln_status make_query(dln_buf *query, const char *words, dln_err *err) {
	dln_view rest = dln_view_of(words);
	size_t pieces = 0, at, len, begin = 0;
	uint32_t cp;

	for (at = 0; at <= rest.len && query->status == DLN_OK; at += len) {
		bool end = at == rest.len;
		len = end ? 1 : dln_utf8_decode(rest, at, &cp, NULL);
		if (!end && !dln_cp_is_space(cp))
			continue;
		if (has_word(dln_view_sub(rest, begin, at))) {
			put_piece(query, dln_view_sub(rest, begin, at));
			pieces++;
		}
		begin = at + len;
	}
	if (query->status == DLN_NOMEM)
		return dln_fail(err, DLN_NOMEM, DLN_LIT("the search"), DLN_NOWHERE, "memory ran out");
	if (query->status)
		return dln_fail(err, DLN_LIMIT, DLN_LIT("the search"), DLN_NOWHERE, "more than %d bytes to look for", MOST_QUERY);
	if (pieces > MOST_WORDS)
		return dln_fail(err, DLN_LIMIT, DLN_LIT("the search"), DLN_NOWHERE, "more than %d words", MOST_WORDS);
	if (pieces == 0)
		return dln_fail(err, DLN_USAGE, dln_view_of(words), DLN_NOWHERE, "there is no word in it to look for");
	return DLN_OK;
}

/* ---- hits ---- */

/* The report's columns stand first in both lists. */
static dln_status take_report(search *s, dln_stmt *row, dln_hit *hit) {
	dln_view path = dln_stmt_view(row, 0), identity = dln_stmt_view(row, 1), published = dln_stmt_view(row, 5);
	char hex[65] = "";

	if (identity.len < sizeof hex && identity.len)
		memcpy(hex, identity.at, identity.len);
	dln_buf_reset(&s->shown);
	dln_story_show(&s->shown, path, dln_stmt_int(row, 2) > 1 ? hex : NULL);
	hit->report = dln_buf_as_view(&s->shown);
	hit->outlet = dln_stmt_view(row, 3);
	hit->title = dln_stmt_view(row, 4);
	hit->published = published.len ? dln_day_parse(published) : DLN_NO_DAY;
	hit->base = (size_t)dln_stmt_int(row, 6);
	hit->retracted = dln_retractions_why(&s->gone, identity);
	return s->shown.status == DLN_OK ? DLN_OK : dln_fail(s->err, s->shown.status, path, DLN_NOWHERE, "no room for the report's name");
}

/* Walks the marked text beside the plain one; marks are positions in `text` from `from` on, which ends at `to`. */
static void take_marks(dln_view marked, dln_view text, size_t from, size_t to, dln_hit *hit) {
	size_t m = 0, t = 0, begin = DLN_NOWHERE;

	for (; m < marked.len && t <= to; m++) {
		/* No word begins or ends with these characters: at an opening one the text's own comes first, at a closing one the mark. */
		bool closes = marked.at[m] == CLOSES && begin != DLN_NOWHERE, plain = !closes && t < text.len && marked.at[m] == text.at[t];
		if (plain) {
			t++;
		} else if (marked.at[m] == OPENS) {
			begin = t;
		} else if (closes) {
			if (begin >= from && t > begin && t <= to && hit->mark_count < DLN_FIND_MARKS)
				hit->marks[hit->mark_count++] = (dln_range){(uint32_t)(begin - from), (uint32_t)(t - from)};
			begin = DLN_NOWHERE;
		} else {
			return; /* not the text that was marked */
		}
	}
}

static size_t first_mark(dln_view marked, dln_view text) {
	size_t at = 0;

	while (at < marked.len && at < text.len && marked.at[at] == text.at[at])
		at++;
	return at < text.len ? at : 0;
}

/* The piece of text around a place: from the line's or sentence's beginning to its end, not too much. */
static dln_range piece_around(dln_view text, size_t at) {
	size_t begin = at, end = at;

	while (begin > 0 && at - begin < MOST_SHOWN_BEFORE && text.at[begin - 1] != '\n' && !(text.at[begin - 1] == ' ' && begin > 1 && text.at[begin - 2] == '.'))
		begin--;
	if (at - begin == MOST_SHOWN_BEFORE) { /* in the midst of a sentence: from the next word on */
		while (begin < at && text.at[begin] != ' ')
			begin++;
		begin += begin < at;
	}
	while (end < text.len && end - begin < MOST_SHOWN && text.at[end] != '\n' && !(text.at[end] == '.' && end + 1 < text.len && text.at[end + 1] == ' '))
		end++;
	if (end < text.len && text.at[end] == '.')
		end++;
	begin = begin < text.len ? dln_utf8_start(text, begin) : begin;
	end = end < text.len ? dln_utf8_start(text, end) : end;
	return (dln_range){(uint32_t)begin, (uint32_t)(end > begin ? end : begin)};
}

static dln_status step_mark(search *s, int64_t row_id, bool *there) {
	dln_stmt_reset(s->mark);
	dln_stmt_bind_text(s->mark, 1, s->query);
	dln_stmt_bind_int(s->mark, 2, row_id);
	return dln_stmt_step(s->mark, there, s->err);
}

static dln_status claim_hit(search *s, dln_stmt *row) {
	dln_hit hit = {0};
	char id[16] = "";
	unsigned type = 0;
	bool there = false;
	dln_view claim = dln_stmt_view(row, REPORT_COLUMN_COUNT + 1);
	dln_status status = step_mark(s, dln_stmt_int(row, REPORT_COLUMN_COUNT), &there);

	if (status == DLN_OK)
		status = take_report(s, row, &hit);
	if (status)
		return status;
	if (claim.len && claim.len < sizeof id)
		memcpy(id, claim.at, claim.len);
	if (!dln_store_value(DLN_WORDS_TYPE, dln_stmt_view(row, REPORT_COLUMN_COUNT + 2), &type))
		return dln_fail(s->err, DLN_CORRUPT, hit.report, DLN_NOWHERE, "the ledger is damaged: claim %s", id);
	hit.claim = id;
	hit.decided = dln_retractions_decided(&s->gone, claim);
	hit.type = (dln_type)type;
	hit.range = (dln_range){(uint32_t)dln_stmt_int(row, REPORT_COLUMN_COUNT + 3), (uint32_t)dln_stmt_int(row, REPORT_COLUMN_COUNT + 4)};
	hit.text = dln_stmt_view(row, REPORT_COLUMN_COUNT + 5);
	if (there)
		take_marks(dln_stmt_view(s->mark, 0), hit.text, 0, hit.text.len, &hit);
	return s->each(s->self, &hit);
}

static dln_status text_hit(search *s, dln_stmt *row) {
	dln_hit hit = {0};
	bool there = false;
	dln_view marked, text;
	dln_status status = step_mark(s, dln_stmt_int(row, REPORT_COLUMN_COUNT), &there);

	if (status == DLN_OK && there)
		status = take_report(s, row, &hit);
	if (status || !there)
		return status;
	marked = dln_stmt_view(s->mark, 0);
	text = dln_stmt_view(s->mark, 1);
	hit.range = piece_around(text, first_mark(marked, text));
	hit.text = dln_view_sub(text, hit.range.begin, hit.range.end);
	take_marks(marked, text, hit.range.begin, hit.range.end, &hit);
	return s->each(s->self, &hit);
}

static dln_status each_of(search *s, const char *list, const char *mark, dln_status (*tell)(search *, dln_stmt *)) {
	dln_stmt *stmt = NULL;
	bool row = true;
	dln_status status = dln_stmt_new(s->ledger->db, list, &stmt, s->err);

	s->mark = NULL;
	if (status == DLN_OK)
		status = dln_stmt_new(s->ledger->db, mark, &s->mark, s->err);
	if (status == DLN_OK) {
		dln_stmt_bind_text(stmt, 1, s->query);
		dln_stmt_bind_int(stmt, 2, s->limit < INT64_MAX ? (int64_t)s->limit : INT64_MAX);
	}
	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, s->err)) == DLN_OK && row) {
		s->found++;
		status = tell(s, stmt);
	}
	dln_stmt_free(s->mark);
	dln_stmt_free(stmt);
	return status;
}

dln_status dln_ledger_find(dln_ledger *ledger, const char *words, size_t limit, dln_hit_fn *each, void *self, size_t *found, dln_err *err) {
	search s = {.ledger = ledger, .limit = limit, .each = each, .self = self, .err = err};
	dln_buf query;
	dln_status status;

	dln_buf_init(&query, MOST_QUERY);
	dln_buf_init(&s.shown, MOST_NAME);
	status = make_query(&query, words, err);
	s.query = dln_buf_as_view(&query);
	if (status == DLN_OK)
		status = dln_retractions_load(ledger, &s.gone, err);
	if (status == DLN_OK)
		status = each_of(&s, list_claims, mark_claim, claim_hit);
	if (status == DLN_OK)
		status = each_of(&s, list_texts, mark_text, text_hit);
	dln_retractions_free(&s.gone);
	dln_buf_clear(&query);
	dln_buf_clear(&s.shown);
	if (status == DLN_OK && found)
		*found = s.found;
	return status;
}
