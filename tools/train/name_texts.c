/* Only forms and names are taken from the file; tags and trees are the parser's own, as they are when names are found in earnest. */
#include "name_texts.h"

#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "parse/echo.h"

#define FILE_MAX ((size_t)1 << 30)
enum { ID, FORM, MISC = 9, COLUMNS };

typedef struct reading {
	dln_arena *arena;
	learn_texts *texts;
	const char *path;
	dln_err *err;
	dln_buf text;
	bool whole;
	dln_vec(dln_token) tokens;
	dln_vec(dln_sentence) sentences;
	dln_vec(uint8_t) labels; /* while reading: 1 + type, with OPENS at the first token of a name */
	uint32_t first;          /* token of the sentence being read */
} reading;

#define OPENS 16

/* The label that the text gives a token, with OPENS where a name begins. */
static uint8_t entity_of(dln_view misc)
{
	while (misc.at) {
		dln_view item = dln_view_cut(&misc, '|');
		if (!dln_view_starts(item, DLN_LIT("Entity=")) || item.len < 9)
			continue;
		for (uint8_t type = 0; type < DLN_NAME_TYPES; type++)
			if (dln_view_is(dln_view_sub(item, 9, item.len), dln_name_type_text((dln_name_type)type)))
				return (uint8_t)(1 + type + (item.at[7] == 'B' ? OPENS : 0));
	}
	return 0;
}

/* From types and beginnings to labels with places. */
static void spell(uint8_t *labels, size_t n)
{
	uint8_t before = 0;
	for (size_t i = 0; i < n; i++) {
		uint8_t type = labels[i] & (OPENS - 1), next = i + 1 < n ? labels[i + 1] : 0;
		if (!type) {
			before = 0;
			continue;
		}
		bool first = labels[i] & OPENS || before != type, last = next != type;
		before = type;
		labels[i] = (uint8_t)(1 + (type - 1) * DLN_SPOTS + (first ? (last ? DLN_SPOT_ALONE : DLN_SPOT_FIRST) : last ? DLN_SPOT_LAST : DLN_SPOT_INSIDE));
	}
}

static void end_sentence(reading *r)
{
	uint32_t n = (uint32_t)r->tokens.len - r->first;
	if (n == 0)
		return;
	spell(r->labels.at + r->first, n);
	dln_vec_push(r->arena, &r->sentences, (dln_sentence){ .first = r->first, .count = n, .root = r->first, .parsed = true });
	r->first = (uint32_t)r->tokens.len;
}

static void end_text(reading *r)
{
	end_sentence(r);
	if (r->tokens.len == 0)
		return;
	learn_text t = { .tokens = r->tokens.at, .labels = r->labels.at, .fold = (unsigned)(r->texts->len % 4) };
	t.parsed = (dln_parsed){ .tokens = r->tokens.at, .token_count = r->tokens.len, .sentences = r->sentences.at, .sentence_count = r->sentences.len };
	r->texts->tokens += r->tokens.len;
	dln_vec_push(r->arena, r->texts, t);
	r->tokens.at = NULL, r->tokens.len = r->tokens.cap = 0;
	r->sentences.at = NULL, r->sentences.len = r->sentences.cap = 0;
	r->labels.at = NULL, r->labels.len = r->labels.cap = 0;
	r->first = 0;
}

static bool read_line(reading *r, dln_view line)
{
	dln_view cell[COLUMNS];
	for (int i = 0; i < COLUMNS; i++)
		cell[i] = dln_view_cut(&line, '\t');
	if (dln_view_find_byte(cell[ID], '-') != DLN_NOWHERE || dln_view_find_byte(cell[ID], '.') != DLN_NOWHERE)
		return true;
	if (cell[FORM].len == 0 || !cell[MISC].at)
		return false;
	dln_vec_push(r->arena, &r->tokens, (dln_token){ .form = cell[FORM], .sentence = (uint32_t)r->sentences.len, .head = DLN_NO_TOKEN,
		.space_after = dln_view_find(cell[MISC], DLN_LIT("SpaceAfter=No")) == DLN_NOWHERE });
	dln_vec_push(r->arena, &r->labels, entity_of(cell[MISC]));
	return true;
}

static dln_status read_all(void *self)
{
	reading *r = self;
	dln_view text = dln_arena_copy(r->arena, dln_buf_as_view(&r->text)), rest = text;
	while (rest.at) {
		size_t at = (size_t)(rest.at - text.at);
		dln_view line = dln_view_cut(&rest, '\n');
		if (line.len && line.at[line.len - 1] == '\r')
			line.len--;
		if (line.len == 0)
			end_sentence(r);
		else if (line.at[0] == '#' && !r->whole && dln_view_starts(line, DLN_LIT("# newdoc")))
			end_text(r);
		else if (line.at[0] != '#' && !read_line(r, line))
			return dln_fail(r->err, DLN_FORMAT, dln_view_of(r->path), at, "is no line of CoNLL-U");
	}
	end_text(r);
	return DLN_OK;
}

dln_status learn_texts_read(dln_arena *arena, learn_texts *texts, const char *path, bool whole, dln_err *err)
{
	reading r = { .arena = arena, .texts = texts, .path = path, .err = err, .whole = whole };
	dln_buf_init(&r.text, FILE_MAX);
	dln_status status = dln_file_read(path, FILE_MAX, &r.text, err);
	if (!status)
		status = dln_arena_guard(arena, read_all, &r);
	dln_buf_clear(&r.text);
	return status;
}

/* The forms of a sentence with a blank behind each. */
static dln_view words_of(dln_arena *arena, const dln_token *tokens, size_t n)
{
	size_t len = 0, at = 0;
	for (size_t i = 0; i < n; i++)
		len += tokens[i].form.len + 1;
	char *out = dln_arena_array(arena, char, len + 1);
	for (size_t i = 0; i < n; i++) {
		memcpy(out + at, tokens[i].form.at, tokens[i].form.len);
		at += tokens[i].form.len;
		out[at++] = ' ';
	}
	return (dln_view){ out, len };
}

void learn_texts_tag(dln_arena *arena, learn_texts *texts, const learn_bank *bank)
{
	dln_map known = { 0 };
	for (size_t k = 0; k < bank->len; k++)
		dln_map_put(arena, &known, words_of(arena, bank->at[k].gold, bank->at[k].n), (uint32_t)k);
	for (size_t k = 0; k < texts->len; k++) {
		learn_text *t = &texts->at[k];
		t->tags = dln_arena_array(arena, dln_tagpair, t->parsed.token_count);
		for (size_t i = 0; i < t->parsed.token_count; i++)
			t->tags[i].upos = DLN_UPOS_COUNT;
		for (size_t i = 0; i < t->parsed.sentence_count; i++) {
			const dln_sentence *s = &t->parsed.sentences[i];
			uint32_t at;
			if (dln_map_get(&known, words_of(arena, t->tokens + s->first, s->count), &at))
				memcpy(t->tags + s->first, bank->at[at].tags, s->count * sizeof *t->tags);
		}
	}
}

static dln_view change_case(dln_arena *arena, dln_view form, bool upper)
{
	dln_view out = dln_arena_copy(arena, form);
	char from = upper ? 'a' : 'A';
	for (size_t i = 0; i < out.len; i++)
		if (out.at[i] >= from && out.at[i] < from + 26)
			((char *)out.at)[i] = (char)(out.at[i] ^ 32);
	return out;
}

static void copy_damaged(dln_arena *arena, learn_texts *texts, size_t from, bool upper)
{
	learn_text copy = texts->at[from];
	size_t n = copy.parsed.token_count;
	copy.damaged = true;
	copy.tags = NULL;
	copy.tokens = dln_arena_array(arena, dln_token, n);
	memcpy(copy.tokens, texts->at[from].tokens, n * sizeof *copy.tokens);
	for (size_t i = 0; i < n; i++)
		copy.tokens[i].form = change_case(arena, copy.tokens[i].form, upper);
	copy.parsed.tokens = copy.tokens;
	texts->tokens += n;
	dln_vec_push(arena, texts, copy);
}

void learn_texts_damage(dln_arena *arena, learn_texts *texts, unsigned upper, unsigned lower)
{
	size_t n = texts->len;
	for (size_t i = 0; i < n; i++) {
		if (upper && i % upper == 0)
			copy_damaged(arena, texts, i, true);
		if (lower && i % lower == 1)
			copy_damaged(arena, texts, i, false);
	}
}
