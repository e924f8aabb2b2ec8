/* decided_lines.c: what people corrected, as lines over the knowledge: a lesson for reports that are not read yet.
 *
 * A correction is about one claim, a line about every report. So only what holds everywhere becomes one: that somebody or a place goes by another name. Which of
 * two towns of one name a report meant, or what a verb did there, was a matter of that report.
 */
#include <string.h>

#include "base/utf8.h"
#include "ledger/engine.h"
#include "ledger/readings.h"
#include "ledger/record.h"
#include "tell/out.h"
#include "tell/slots.h"

enum { MOST_NAMESAKES = 64, MOST_WORDS = 6, SMALL_BYTES = 3, PART_LIMIT = 1 << 16 };

/* Whether it counts, and is about something that is read. */
static bool teaches(const dln_decided *d)
{
	bool about = (d->line.act == DLN_ACT_CORRECT && d->claim) || d->line.act == DLN_ACT_DATE;
	return about && d->standing != DLN_OVERRULED && d->standing != DLN_LOST;
}

/* Every word of a name begins with a capital or a digit, but for small ones between ("of", "al-"). */
static bool is_name(dln_view words)
{
	size_t count = 0, small = 0;
	dln_view last = {0};
	for (dln_view rest = words; rest.len; count++) {
		last = dln_view_cut(&rest, ' ');
		uint32_t cp = 0;
		if (last.len == 0)
			return false;
		dln_utf8_decode(last, 0, &cp, NULL);
		bool capital = dln_cp_is_digit(cp) || (dln_cp_is_letter(cp) && dln_cp_lower(cp) != cp);
		if (!capital && (count == 0 || last.len > SMALL_BYTES))
			return false;
		small += !capital;
	}
	uint32_t cp = 0;
	if (last.len)
		dln_utf8_decode(last, 0, &cp, NULL);
	return count > 0 && count <= MOST_WORDS && small < count && dln_cp_lower(cp) != cp;
}

static dln_view without_article(dln_view words)
{
	static const char *const articles[] = {"the ", "The "};
	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
		if (dln_view_starts(words, dln_view_of(articles[i])))
			return dln_view_sub(words, strlen(articles[i]), words.len);
	return words;
}

/* The actors' row of this name; UINT32_MAX: none. `any`: also by another name. */
static uint32_t row_of(const dln_know_table *actors, dln_view name, bool any)
{
	uint32_t name_of = dln_know_column(actors, "name"), other = dln_know_column(actors, "other");
	for (uint32_t row = 0; row < actors->rows; row++)
		if (dln_view_eq_nocase(dln_know_cell(actors, row, name_of), name) || (any && dln_view_lists(dln_know_cell(actors, row, other), name)))
			return row;
	return UINT32_MAX;
}

static void put_cell(dln_buf *out, dln_view text)
{
	dln_buf_char(out, '\t');
	dln_buf_view(out, text.len ? text : DLN_LIT("-"));
}

/* What somebody was called in a report, and what he is. */
static bool actor_lesson(const dln_record *record, const dln_decided *d, dln_view *name, dln_view *words)
{
	dln_slot slot;
	if (!dln_slot_parse(d->line.slot, &slot) || (slot != DLN_SLOT_ACTOR && slot != DLN_SLOT_TARGET && slot != DLN_SLOT_SOURCE))
		return false;
	const dln_who *source = d->claim->source_count ? &d->claim->sources->who : NULL;
	const dln_who *read = slot == DLN_SLOT_ACTOR ? &d->claim->actor : slot == DLN_SLOT_TARGET ? &d->claim->target : source;
	dln_know_table actors = dln_know_get_table(dln_engine_know(record->engine), "actors");
	*words = read ? without_article(dln_slot_words(&d->report->coded.report, read->words)) : (dln_view){0};
	dln_view notes;
	dln_reading_split_who(d->line.value, name, &notes);
	return is_name(*words) && !dln_view_is(d->line.value, "none") && row_of(&actors, *words, true) == UINT32_MAX;
}

/* What the actors' table calls somebody of whom kind and role are known; empty: nobody can tell from these. */
static const char *class_of(dln_view kind, dln_view role)
{
	static const struct { const char *kind, *role, *class; } classes[] = {
		{"force", "", "armed-group"}, {"organization", "ngo", "aid"}, {"organization", "un", "un-agency"}, {"organization", "agency", "agency"},
		{"organization", "outlet", "outlet"}, {"organization", "expert", "think-tank"}, {"organization", "official", "state"}, {"person", "official", "official"},
		{"person", "belligerent", "commander"}, {"person", "expert", "expert"}};
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (dln_view_is(kind, classes[i].kind) && (!*classes[i].role || dln_view_is(role, classes[i].role)))
			return classes[i].class;
	return "";
}

/* Kind, role, side and class of a new actor: "force, belligerent, side: NAME", as readings.c writes it. False where the table could not have it. */
static bool put_notes(dln_buf *out, dln_view value)
{
	dln_view name, notes, side = {0};
	dln_reading_split_who(value, &name, &notes);
	size_t at = dln_view_find(notes, DLN_LIT("side: ")); /* it stands last */
	if (at != DLN_NOWHERE) {
		side = dln_view_sub(notes, at + strlen("side: "), notes.len);
		notes = dln_view_sub(notes, 0, at);
	}
	dln_view kind = dln_view_trim(dln_view_cut(&notes, ','));
	dln_view role = dln_view_trim(dln_view_cut(&notes, ','));
	const char *class = class_of(kind, role);
	put_cell(out, kind);
	put_cell(out, role);
	put_cell(out, side);
	put_cell(out, dln_view_of(class));
	return *class != 0;
}

/* Items behind `from` of a list that ";" parts; each once. */
static void put_item(dln_buf *out, size_t from, dln_view item)
{
	dln_view list = dln_view_sub(dln_buf_as_view(out), from, out->len);
	if (!dln_view_lists(list, item))
		dln_buf_printf(out, "%s%.*s", list.len ? ";" : "", DLN_FMT(item));
}

/* A line of actors.tsv with all names that this actor was called by; nothing when an earlier decision told it. */
static bool actor_line(dln_buf *out, const dln_record *record, size_t i)
{
	static const char *const columns[] = {"kind", "role", "side", "class"};
	const dln_decisions *all = &record->decisions;
	dln_know_table actors = dln_know_get_table(dln_engine_know(record->engine), "actors");
	dln_view name, words, other, other_words;
	if (!actor_lesson(record, &all->at[i], &name, &words))
		return false;
	for (size_t k = 0; k < i; k++)
		if (teaches(&all->at[k]) && actor_lesson(record, &all->at[k], &other, &other_words) && dln_view_eq(other, name))
			return false;
	uint32_t row = row_of(&actors, name, false);
	dln_buf_view(out, name);
	for (size_t c = 0; c < sizeof columns / sizeof *columns && row != UINT32_MAX; c++)
		put_cell(out, dln_know_cell(&actors, row, dln_know_column(&actors, columns[c])));
	if (row == UINT32_MAX && !put_notes(out, all->at[i].line.value))
		return false;
	dln_buf_str(out, row != UINT32_MAX ? "\t+;" : "\t");
	size_t from = out->len;
	for (size_t k = i; k < all->len; k++)
		if (teaches(&all->at[k]) && actor_lesson(record, &all->at[k], &other, &other_words) && dln_view_eq(other, name) && !dln_view_eq(other_words, name))
			put_item(out, from, other_words);
	dln_buf_str(out, out->len == from ? "-\n" : "\n");
	return true;
}

/* A line of places_short.tsv: "name id use". */
static bool place_line(dln_buf *out, const dln_record *record, size_t at)
{
	const dln_decided *d = &record->decisions.at[at];
	const dln_know *know = dln_engine_know(record->engine);
	dln_slot slot;
	if (!dln_slot_parse(d->line.slot, &slot) || slot != DLN_SLOT_PLACE)
		return false;
	dln_view words = dln_slot_words(&d->report->coded.report, d->claim->place.named);
	size_t open = dln_view_find_byte(d->line.value, '[');
	uint32_t found[MOST_NAMESAKES];
	if (!is_name(words) || open == DLN_NOWHERE)
		return false;
	/* A name that the gazetteer knows is no new one: that it meant another place was a matter of this report. */
	if (dln_know_find_place(know, words, found, MOST_NAMESAKES) > 0)
		return false;
	dln_view id = dln_view_sub(d->line.value, open + 1, d->line.value.len - 1);
	dln_buf_printf(out, "%.*s\t%.*s\tother\n", DLN_FMT(words), DLN_FMT(id));
	return true;
}

/* A row of a table for --metadata. */
static bool report_line(dln_buf *out, const dln_record *record, size_t at)
{
	const dln_decided *d = &record->decisions.at[at];
	if (d->line.act != DLN_ACT_DATE || !d->report || dln_view_is(d->line.value, "none"))
		return false;
	dln_view path = d->report->coded.report.id;
	dln_buf_char(out, '"');
	for (size_t i = 0; i < path.len; i++)
		dln_buf_printf(out, "%s%c", path.at[i] == '"' ? "\"" : "", path.at[i]);
	dln_buf_printf(out, "\",%.*s\n", DLN_FMT(d->line.value));
	return true;
}

static const struct {
	const char *name, *head;
	bool (*line)(dln_buf *out, const dln_record *record, size_t i); /* of the i-th decision; false: it has none there */
} tables[] = {
	{"actors.tsv", "#: name\tkind\trole\tside\tclass\tother\n", actor_line},
	{"places_short.tsv", "#: name\tid\tuse\n", place_line},
	{"reports.csv", "path,published\n", report_line},
};

const char *dln_decisions_file(size_t i)
{
	return i < sizeof tables / sizeof *tables ? tables[i].name : NULL;
}

/* The same lesson from another claim is one line. */
static bool is_told(dln_view told, dln_view line)
{
	while (told.len) {
		dln_view one = dln_view_cut(&told, '\n');
		if (one.len + 1 == line.len && dln_view_starts(line, one))
			return true;
	}
	return false;
}

dln_status dln_tell_decisions_file(const dln_record *record, size_t file, dln_sink sink, size_t *lines, dln_err *err)
{
	dln_out out;
	dln_buf line;
	size_t count = 0;
	dln_out_open(&out, sink);
	dln_buf_init(&line, PART_LIMIT);
	for (size_t i = 0; i < record->decisions.len && line.status == DLN_OK; i++) {
		dln_buf_reset(&line);
		if (!teaches(&record->decisions.at[i]) || !tables[file].line(&line, record, i) || is_told(dln_buf_as_view(&out.buf), dln_buf_as_view(&line)))
			continue;
		if (count++ == 0)
			dln_buf_str(&out.buf, tables[file].head);
		dln_buf_view(&out.buf, dln_buf_as_view(&line));
	}
	dln_status status = line.status;
	dln_buf_clear(&line);
	*lines = count;
	return dln_out_close(&out, status, err);
}
