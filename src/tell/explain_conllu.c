/* explain_conllu.c: what was understood as CoNLL-U (https://universaldependencies.org/format.html): words, lemmas, tags, trees, and names in MISC as IOB2.
 *
 * No character of the report is left out but blanks. What would break the format, or a terminal that it is printed on, becomes U+FFFD: ill-formed bytes
 * and control characters. Words that are written as one ("don't") get their line "1-2".
 */
#include "base/utf8.h"
#include "tell/explain.h"

static void put_clean(dln_buf *to, dln_view text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t cp;
		bool ok;
		size_t len = dln_utf8_decode(text, at, &cp, &ok);
		if (cp == '\t' || cp == '\n' || cp == '\r')
			dln_buf_char(to, ' ');
		else if (!ok || cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
			dln_buf_str(to, "\xEF\xBF\xBD");
		else
			dln_buf_view(to, dln_view_sub(text, at, at + len));
		at += len;
	}
}

static void put_comment(dln_buf *to, const char *key, dln_view value)
{
	dln_buf_printf(to, "# %s = ", key);
	put_clean(to, value);
	dln_buf_char(to, '\n');
}

/* ---- words written as one ---- */

static bool is_letter_at(dln_view form, size_t at)
{
	uint32_t cp;
	return at < form.len && (dln_utf8_decode(form, at, &cp, NULL), dln_cp_is_letter(cp));
}

/* Whether a word is written onto the one before it ("n't", "'s", "not" of "cannot"), as UD has it for English: parts of compounds (U.S.-led) and marks
 * are not. */
static bool is_written_on(const dln_token *before, const dln_token *t)
{
	uint32_t cp;
	if (before->space_after || !is_letter_at(before->form, dln_utf8_start(before->form, before->form.len - 1)))
		return false;
	size_t len = dln_utf8_decode(t->form, 0, &cp, NULL);
	if (cp == '\'' || cp == 0x2019)
		return t->xpos == DLN_X_POS || is_letter_at(t->form, len);
	return dln_cp_is_letter(cp);
}

/* How many words from i on are written as one; 0: none. */
static uint32_t fused_from(const dln_look *look, uint32_t i, uint32_t end)
{
	const dln_given *given = look->report->given;
	uint32_t next = i + 1;
	if (given)
		return given->words[i].fused <= end - i ? given->words[i].fused : 0;
	while (next < end && is_written_on(dln_look_token(look, next - 1), dln_look_token(look, next)))
		next++;
	return next > i + 1 ? next - i : 0;
}

static dln_view text_of(const dln_look *look, uint32_t first, uint32_t last)
{
	dln_range range = dln_look_range(look, first, last);
	return dln_view_sub(look->report->text, range.begin, range.end);
}

static void put_fused(const dln_look *look, dln_buf *to, uint32_t i, uint32_t count, uint32_t first)
{
	dln_buf_printf(to, "%u-%u\t", i - first + 1, i - first + count);
	put_clean(to, text_of(look, i, i + count - 1));
	dln_buf_printf(to, "\t_\t_\t_\t_\t_\t_\t_\t%s\n", dln_look_token(look, i + count - 1)->space_after ? "_" : "SpaceAfter=No");
}

/* ---- words ---- */

static void put_misc(const dln_look *look, dln_buf *to, uint32_t i, bool glued)
{
	dln_name_type type;
	char place = dln_look_entity(look, i, &type);
	if (place)
		dln_buf_printf(to, "Entity=%c-%s%s", place, dln_name_type_text(type), glued ? "|" : "");
	dln_buf_str(to, glued ? "SpaceAfter=No" : place ? "" : "_");
	dln_buf_char(to, '\n');
}

/* `inside`: of words written as one, whose line has said what follows. */
static void put_word(const dln_look *look, dln_buf *to, uint32_t i, uint32_t first, bool inside)
{
	const dln_token *t = dln_look_token(look, i);
	uint32_t head = t->head == DLN_NO_TOKEN ? 0 : t->head - first + 1;
	dln_buf_printf(to, "%u\t", i - first + 1);
	put_clean(to, t->form);
	dln_buf_char(to, '\t');
	put_clean(to, t->lemma.len ? t->lemma : DLN_LIT("_"));
	dln_buf_printf(to, "\t%s\t%s\t_\t%u\t%s\t_\t", dln_upos_text((dln_upos)t->upos), dln_xpos_text((dln_xpos)t->xpos), head,
		dln_look_relation(look, i));
	put_misc(look, to, i, !inside && !t->space_after);
}

/* ---- sentences ---- */

/* The name that came with the sentence, else the report's with a number behind it. A sentence that had to be parted keeps its name for the first part. */
static void put_sentence_id(const dln_look *look, dln_buf *to, size_t s, size_t *given_at)
{
	const dln_given *given = look->report->given;
	uint32_t first = dln_look_sentence(look, s)->first;
	while (given && *given_at < given->sentence_count && given->sentences[*given_at].first < first)
		++*given_at;
	if (given && *given_at < given->sentence_count && given->sentences[*given_at].first == first && given->sentences[*given_at].id.len) {
		put_comment(to, "sent_id", given->sentences[*given_at].id);
		return;
	}
	dln_buf_str(to, "# sent_id = ");
	put_clean(to, look->report->id);
	dln_buf_printf(to, "-%zu\n", s + 1);
}

static void put_text(const dln_look *look, dln_buf *to, const dln_sentence *sentence)
{
	uint32_t end = sentence->first + sentence->count;
	dln_buf_str(to, "# text = ");
	for (uint32_t i = sentence->first; i < end; i++) {
		put_clean(to, text_of(look, i, i));
		if (i + 1 < end && dln_look_token(look, i)->space_after)
			dln_buf_char(to, ' ');
	}
	dln_buf_char(to, '\n');
}

static void put_words(const dln_look *look, dln_out *out, const dln_sentence *sentence)
{
	uint32_t end = sentence->first + sentence->count, inside = 0;
	for (uint32_t i = sentence->first; i < end; i++) {
		uint32_t fused = inside ? 0 : fused_from(look, i, end);
		if (fused)
			put_fused(look, &out->buf, i, fused, sentence->first);
		inside = fused ? fused : inside;
		put_word(look, &out->buf, i, sentence->first, inside > 0);
		inside -= inside > 0;
		dln_out_drain(out);
	}
}

void dln_explain_conllu(const dln_look *look, dln_out *out)
{
	size_t given_at = 0;
	for (size_t s = look->first; s < look->end && out->status == DLN_OK; s++) {
		const dln_sentence *sentence = dln_look_sentence(look, s);
		dln_block_kind kind = look->report->blocks[sentence->block].kind;
		if (s == look->first)
			put_comment(&out->buf, "newdoc id", look->report->id);
		if (s == look->first || dln_look_sentence(look, s - 1)->block != sentence->block)
			dln_buf_str(&out->buf, "# newpar\n");
		put_sentence_id(look, &out->buf, s, &given_at);
		if (kind != DLN_BLOCK_PROSE)
			dln_buf_printf(&out->buf, "# block = %s\n", dln_block_text(kind));
		put_text(look, &out->buf, sentence);
		put_words(look, out, sentence);
		dln_buf_char(&out->buf, '\n');
	}
}
