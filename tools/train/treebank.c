/* Reading CoNLL-U: ten columns, blank line behind a sentence; ranges (multiword tokens) and empty nodes are passed over. */
#include "treebank.h"

#include <string.h>

#include "base/file.h"
#include "base/utf8.h"

#define FILE_MAX ((size_t)1 << 30)
enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC, COLUMNS };

typedef struct reading {
	dln_arena *arena;
	learn_bank *bank;
	const char *path;
	dln_err *err;
	dln_buf text;
	dln_token tokens[4096];
	uint32_t n;
} reading;

static bool number(dln_view v, uint32_t *out)
{
	uint32_t n = 0;
	for (size_t i = 0; i < v.len; i++) {
		if (v.at[i] < '0' || v.at[i] > '9' || n > 1000000)
			return false;
		n = n * 10 + (uint32_t)(v.at[i] - '0');
	}
	*out = n;
	return v.len > 0;
}

static bool is_tree(const dln_token *tokens, uint32_t n)
{
	uint32_t roots = 0;
	for (uint32_t i = 0; i < n; i++) {
		if (tokens[i].head == DLN_NO_TOKEN)
			roots++;
		else if (tokens[i].head >= n)
			return false;
		uint32_t steps = 0;
		for (uint32_t at = i; at != DLN_NO_TOKEN && at < n; at = tokens[at].head)
			if (steps++ > n)
				return false;
	}
	return roots == 1;
}

static learn_sentence new_sentence(dln_arena *arena, uint32_t n)
{
	return (learn_sentence){ .n = n, .gold = dln_arena_array(arena, dln_token, n), .tags = dln_arena_array(arena, dln_tagpair, n),
		.second = dln_arena_array(arena, uint32_t, n) };
}

static void end_sentence(reading *r)
{
	if (r->n > 0 && r->n < DLN_SENTENCE_MAX && is_tree(r->tokens, r->n)) {
		learn_sentence s = new_sentence(r->arena, r->n);
		memcpy(s.gold, r->tokens, r->n * sizeof *s.gold);
		s.how = dln_case_of(s.gold, s.n);
		s.fold = (unsigned)(r->bank->len % LEARN_FOLDS);
		dln_vec_push(r->arena, r->bank, s);
		r->bank->tokens += r->n;
	}
	r->n = 0;
}

static bool read_line(reading *r, dln_view line)
{
	dln_view cell[COLUMNS];
	for (int i = 0; i < COLUMNS; i++)
		cell[i] = dln_view_cut(&line, '\t');
	uint32_t id, head;
	if (!number(cell[ID], &id)) /* a range or an empty node */
		return cell[MISC].len > 0;
	if (!number(cell[HEAD], &head) || cell[FORM].len == 0 || r->n == 4096)
		return false;
	r->tokens[r->n++] = (dln_token){ .form = cell[FORM], .lemma = cell[LEMMA], .upos = (uint8_t)dln_upos_of(cell[UPOS]),
		.xpos = (uint8_t)dln_xpos_of(cell[XPOS]), .deprel = (uint8_t)dln_deprel_of(cell[DEPREL]),
		.head = head ? head - 1 : DLN_NO_TOKEN, .space_after = dln_view_find(cell[MISC], DLN_LIT("SpaceAfter=No")) == DLN_NOWHERE };
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
		else if (line.at[0] != '#' && !read_line(r, line))
			return dln_fail(r->err, DLN_FORMAT, dln_view_of(r->path), at, "is no line of CoNLL-U");
	}
	end_sentence(r);
	return DLN_OK;
}

dln_status learn_bank_read(dln_arena *arena, learn_bank *bank, const char *path, dln_err *err)
{
	static reading r; /* large, and the program reads one file at a time */
	r = (reading){ .arena = arena, .bank = bank, .path = path, .err = err };
	dln_buf_init(&r.text, FILE_MAX);
	dln_status status = dln_file_read(path, FILE_MAX, &r.text, err);
	if (!status)
		status = dln_arena_guard(arena, read_all, &r);
	dln_buf_clear(&r.text);
	return status;
}

static dln_view upper_case(dln_arena *arena, dln_view form)
{
	dln_view out = dln_arena_copy(arena, form);
	for (size_t i = 0; i < out.len; i++)
		if (out.at[i] >= 'a' && out.at[i] <= 'z')
			((char *)out.at)[i] = (char)(out.at[i] - 32);
	return out;
}

static dln_view lower_case(dln_arena *arena, dln_view form)
{
	dln_view out = dln_arena_copy(arena, form);
	for (size_t i = 0; i < out.len; i++)
		if (out.at[i] >= 'A' && out.at[i] <= 'Z')
			((char *)out.at)[i] = (char)(out.at[i] + 32);
	return out;
}

typedef struct damaging {
	dln_arena *arena;
	learn_bank *bank;
	unsigned upper, lower;
} damaging;

static void copy_damaged(damaging *d, size_t from, dln_view (*change)(dln_arena *, dln_view))
{
	const learn_sentence *s = &d->bank->at[from];
	learn_sentence copy = new_sentence(d->arena, s->n);
	copy.fold = s->fold;
	memcpy(copy.gold, s->gold, s->n * sizeof *copy.gold);
	for (uint32_t i = 0; i < s->n; i++)
		copy.gold[i].form = change(d->arena, copy.gold[i].form);
	copy.how = dln_case_of(copy.gold, copy.n);
	d->bank->tokens += s->n;
	dln_vec_push(d->arena, d->bank, copy);
}

static dln_status damage_all(void *self)
{
	damaging *d = self;
	size_t n = d->bank->len;
	for (size_t i = 0; i < n; i++) {
		if (d->upper && i % d->upper == 0)
			copy_damaged(d, i, upper_case);
		if (d->lower && i % d->lower == 1)
			copy_damaged(d, i, lower_case);
	}
	return DLN_OK;
}

void learn_bank_damage(dln_arena *arena, learn_bank *bank, unsigned upper, unsigned lower)
{
	damaging d = { arena, bank, upper, lower };
	(void)dln_arena_guard(arena, damage_all, &d);
}
