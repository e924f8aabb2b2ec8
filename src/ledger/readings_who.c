/* readings_who.c: somebody as a short text, and back: "NAME (kind, role, side: NAME)". See readings.h. */
#include "ledger/readings.h"

#include <string.h>

void dln_reading_put_who(dln_buf *out, const dln_report *report, const dln_who *who) {
	bool words = who->name.len == 0 && dln_range_some(who->words) && who->words.end <= report->text.len;

	if (who->kind == DLN_KIND_NONE || (who->name.len == 0 && !words)) {
		dln_buf_str(out, "none");
		return;
	}
	if (words) {
		dln_buf_char(out, '"');
		dln_buf_view(out, dln_view_sub(report->text, who->words.begin, who->words.end));
		dln_buf_char(out, '"');
	}
	dln_buf_view(out, who->name);
	dln_buf_printf(out, " (%s", dln_kind_text(who->kind));
	if (who->role != DLN_ROLE_NONE)
		dln_buf_printf(out, ", %s", dln_role_text(who->role));
	if (who->side.len)
		dln_buf_printf(out, ", side: %.*s", DLN_FMT(who->side));
	dln_buf_char(out, ')');
}

/* The row of the actors' table that has this name, else the first that has it as another one; the number of rows: none. */
static uint32_t actor_row(const dln_know_table *actors, dln_view name) {
	uint32_t name_of = dln_know_column(actors, "name"), other = dln_know_column(actors, "other"), found = actors->rows;

	for (uint32_t row = 0; row < actors->rows; row++) {
		dln_view rest = dln_know_cell(actors, row, other);
		if (dln_view_eq_nocase(dln_know_cell(actors, row, name_of), name))
			return row;
		while (found == actors->rows && rest.len)
			if (dln_view_eq_nocase(dln_view_cut(&rest, ';'), name))
				found = row;
	}
	return found;
}

/* What the actors' table has under this name or another one of the same actor. */
static bool find_actor(const dln_know *know, dln_view name, dln_who *out) {
	dln_know_table actors = dln_know_get_table(know, "actors");
	uint32_t row = actor_row(&actors, name);
	dln_view lands;

	if (row == actors.rows)
		return false;
	*out = (dln_who){.name = dln_know_cell(&actors, row, dln_know_column(&actors, "name")), .side = dln_know_cell(&actors, row, dln_know_column(&actors, "side"))};
	dln_kind_parse(dln_know_cell(&actors, row, dln_know_column(&actors, "kind")), &out->kind);
	dln_role_parse(dln_know_cell(&actors, row, dln_know_column(&actors, "role")), &out->role);
	lands = dln_know_cell(&actors, row, dln_know_column(&actors, "country"));
	if (lands.len >= 2)
		memcpy(out->country, lands.at, 2);
	return true;
}

/* What stands in the brackets: a kind, a role, "side: NAME". */
static bool take_note(dln_view note, dln_who *out) {
	dln_view value = note, key = dln_view_trim(dln_view_cut(&value, ':'));
	value = dln_view_trim(value);

	if (dln_view_is(key, "side") && value.len)
		out->side = value;
	else if (value.len || !(dln_kind_parse(key, &out->kind) || dln_role_parse(key, &out->role)))
		return false;
	return true;
}

/* What somebody mostly is of whom only the role is told. */
static dln_kind usual_kind(dln_role role) {
	switch (role) {
	case DLN_BELLIGERENT: return DLN_FORCE;
	case DLN_OFFICIAL:
	case DLN_WITNESS:
	case DLN_EXPERT: return DLN_PERSON;
	case DLN_NGO:
	case DLN_UN:
	case DLN_AGENCY:
	case DLN_OUTLET: return DLN_ORGANIZATION;
	case DLN_ROLE_NONE: break;
	}
	return DLN_KIND_NONE;
}

/* The bracket that the last byte closes: names have brackets, too ("Communist Party of Nepal (Maoist) (force)"). DLN_NOWHERE: none. */
static size_t opening(dln_view text) {
	size_t open = 0;

	if (text.len == 0 || text.at[text.len - 1] != ')')
		return DLN_NOWHERE;
	for (size_t i = text.len; i > 0; i--) {
		open += text.at[i - 1] == ')';
		if (text.at[i - 1] == '(' && --open == 0)
			return i - 1;
	}
	return DLN_NOWHERE;
}

void dln_reading_split_who(dln_view text, dln_view *name, dln_view *notes) {
	size_t open = opening(text);

	*notes = open == DLN_NOWHERE ? (dln_view){0} : dln_view_sub(text, open + 1, text.len - 1);
	*name = dln_view_trim(dln_view_sub(text, 0, open == DLN_NOWHERE ? text.len : open));
}

/* Commas part the notes; one that is none belongs to the side before it ("side: Return, Reclamation, Rehabilitation"). */
static bool take_notes(dln_view notes, dln_who *out) {
	bool in_side = false;

	while (notes.len) {
		dln_view note = dln_view_trim(dln_view_cut(&notes, ','));
		bool side = dln_view_starts(note, DLN_LIT("side:"));
		if (take_note(note, out))
			in_side = side;
		else if (in_side && note.len)
			out->side.len = (size_t)(note.at + note.len - out->side.at);
		else
			return false;
	}
	return true;
}

/* What stands in brackets goes over the table's. */
bool dln_reading_parse_who(const dln_know *know, dln_view text, dln_who *out) {
	dln_view notes = {0};

	*out = (dln_who){.name = text};
	if (!find_actor(know, text, out)) {
		dln_reading_split_who(text, &text, &notes);
		*out = (dln_who){.name = text};
		find_actor(know, text, out);
	}
	if (!take_notes(notes, out))
		return false;
	if (out->kind == DLN_KIND_NONE)
		out->kind = usual_kind(out->role);
	return text.len && out->kind != DLN_KIND_NONE;
}
