/* utterance_cue.c: the attribution that one word of saying, thinking or wanting opens: its rule, its content over the tree, and who its source is. */
#include "claim/complement.h"
#include "claim/roles_parts.h"
#include "claim/utterance_parts.h"
#include "claim/verdict.h"

static const dln_token *tok(const dln_utterance_finder *f, uint32_t i)
{
	return &f->g->parsed->tokens[i];
}

static uint32_t child(const dln_utterance_finder *f, uint32_t t, dln_deprel rel)
{
	return dln_tree_find(&f->g->tree, t, rel, DLN_NO_TOKEN);
}

static bool is_comma(const dln_utterance_finder *f, uint32_t i)
{
	return dln_view_is(tok(f, i)->form, ",");
}

/* ---- spans ---- */

#define APPOSITION_WORDS 24

/* The mark behind a quotation that began inside: the two stay together. */
static bool closes_inside(const dln_utterance_finder *f, uint32_t first, uint32_t mark)
{
	uint32_t q = f->g->spoken_of[mark - 1];
	return q != UINT32_MAX && f->g->spoken_of[mark] == UINT32_MAX && f->g->spoken[q].first > first;
}

void dln_utterance_add(const dln_utterance_finder *f, dln_utterance *v, uint32_t first, uint32_t last)
{
	while (first < last && tok(f, first)->upos == DLN_PUNCT)
		first++;
	while (last > first && tok(f, last)->upos == DLN_PUNCT && !closes_inside(f, first, last))
		last--;
	if (first > last || tok(f, first)->upos == DLN_PUNCT || v->pieces == DLN_UTTERANCE_PIECES)
		return;
	v->content[v->pieces++] = (dln_said_piece){first, last};
}

void dln_utterance_without(const dln_utterance_finder *f, dln_utterance *v, dln_said_piece span, dln_said_piece hole)
{
	if (hole.last < span.first || hole.first > span.last) {
		dln_utterance_add(f, v, span.first, span.last);
		return;
	}
	if (hole.first > span.first)
		dln_utterance_add(f, v, span.first, hole.first - 1);
	if (hole.last < span.last)
		dln_utterance_add(f, v, hole.last + 1, span.last);
}

/* What a word governs, no further off than the stages look. */
static dln_said_piece span_of(const dln_utterance_finder *f, uint32_t t)
{
	dln_said_piece p = {f->first[t], f->last[t]};
	if (p.first + DLN_NEAR < t)
		p.first = t - DLN_NEAR;
	if (p.last > t + DLN_NEAR)
		p.last = t + DLN_NEAR;
	return p;
}

/* "quoted a guard as saying": the participle. */
static bool as_saying(const dln_utterance_finder *f, uint32_t t)
{
	uint32_t as = child(f, t, DLN_R_MARK);
	return tok(f, t)->xpos == DLN_X_VBG && as != DLN_NO_TOKEN && as < t && dln_view_is(tok(f, as)->lemma, "as");
}

static bool ends_phrase(const dln_utterance_finder *f, uint32_t i)
{
	return tok(f, i)->upos == DLN_PUNCT && tok(f, i)->form.len && tok(f, i)->form.at[0] != '-';
}

/* Who that is, between commas or between a comma and the end: words without a verb ("said Ana Ruiz, now a teacher in Bor"), and behind a speaker who
 * stands behind the cue a relative clause to its end ("said Ruiz, who fled"). Returns the last word. */
static uint32_t with_apposition(const dln_utterance_finder *f, uint32_t cue, uint32_t last)
{
	if (cue == DLN_NO_TOKEN)
		return last;
	const dln_sentence *s = &f->g->parsed->sentences[tok(f, cue)->sentence];
	uint32_t end = cue > last ? cue : s->first + s->count, i = last + 2;
	if (end > last + APPOSITION_WORDS)
		end = last + APPOSITION_WORDS;
	if (i >= end || !is_comma(f, last + 1) || tok(f, i)->upos == DLN_CCONJ)
		return last;
	bool relative = cue < last && (dln_words_function(f->g->words, tok(f, i)->form) & DLN_F_RELATIVE);
	if (!relative && (tok(f, i)->upos == DLN_PRON || (cue < last && (tok(f, i)->upos == DLN_ADP || tok(f, i)->upos == DLN_SCONJ))))
		return last;
	for (; i < end && !(relative ? f->g->spoken_of[i] != UINT32_MAX || dln_view_is(tok(f, i)->form, ".") : ends_phrase(f, i)); i++)
		if (!relative && (tok(f, i)->upos == DLN_VERB || tok(f, i)->upos == DLN_AUX) &&
			(dln_role_finite(f->g, i) || tok(f, i)->xpos == DLN_X_MD || tok(f, i)->xpos == DLN_X_VBG))
			return last;
	if (cue > last)
		return i + 1 == cue ? i - 1 : last;
	return i - 1;
}

/* What stands before a noun and belongs to it. */
#define OWN (DLN_REL(DLN_R_DET) | DLN_REL(DLN_R_AMOD) | DLN_REL(DLN_R_COMPOUND) | DLN_REL(DLN_R_NUMMOD) | DLN_REL(DLN_R_POSS) | DLN_REL(DLN_R_FLAT) | \
	DLN_REL(DLN_R_NMOD) | DLN_REL(DLN_R_APPOS) | DLN_REL(DLN_R_PUNCT) | DLN_REL(DLN_R_TMOD) | DLN_REL(DLN_R_DEP))

void dln_utterance_speaker(const dln_utterance_finder *f, dln_utterance *v, uint32_t speaker)
{
	dln_said_piece p = span_of(f, speaker);
	uint32_t branch = v->verb;
	v->speaker = speaker;
	for (uint32_t other = speaker; v->verb != DLN_NO_TOKEN && (other = f->g->tree.sibling[other]) != DLN_NO_TOKEN && other < v->verb;)
		if (tok(f, speaker)->head == v->verb && tok(f, other)->deprel == DLN_R_NSUBJ && f->last[other] > p.last) /* "and" joins it */
			p.last = f->last[other];
	while (branch != DLN_NO_TOKEN && branch != speaker && tok(f, branch)->head != speaker)
		branch = tok(f, branch)->head;
	if (branch != DLN_NO_TOKEN && branch > speaker && f->first[branch] > speaker) /* "the general, who said" */
		p.last = f->first[branch] - 1;
	DLN_EACH_CHILD(&f->g->tree, speaker, it) /* "in the morning, officials said", "even officials" */
		if (it < speaker && !(OWN & DLN_REL(tok(f, it)->deprel)) && f->last[it] >= p.first && f->last[it] < speaker)
			p.first = f->last[it] + 1;
	for (uint32_t i = p.first; i + 1 < speaker; i++)
		if (tok(f, i + 1)->upos == DLN_PUNCT && dln_ground_is_dash(tok(f, i + 1)->form) && tok(f, i)->range.end < tok(f, i + 1)->range.begin)
			p.first = i + 2; /* "GOMA - The mayor said" */
	uint32_t introduced = child(f, speaker, DLN_R_CASE);
	if (introduced != DLN_NO_TOKEN && introduced < speaker && f->last[introduced] < speaker)
		p.first = f->last[introduced] + 1;
	DLN_EACH_CHILD(&f->g->tree, speaker, it) /* "the governor on Tuesday" */
		if (it > speaker && f->last[it] == p.last && (tok(f, it)->deprel == DLN_R_TMOD || dln_words_is_time(f->g->words, tok(f, it)->form)))
			p.last = f->first[it] - 1;
	if (tok(f, speaker)->xpos == DLN_X_PRP)
		p.first = p.last = speaker;
	else
		for (int k = 0; k < 2; k++) /* "Ana Ruiz, a nurse, who fled" */
			p.last = with_apposition(f, v->verb, p.last);
	while (p.first < speaker && tok(f, p.first)->upos == DLN_PUNCT)
		p.first++;
	while (p.last > speaker && (tok(f, p.last)->upos == DLN_PUNCT || tok(f, p.last)->xpos == DLN_X_POS))
		p.last--;
	for (uint32_t i = speaker + 1; i <= p.last; i++)
		if (f->g->spoken_of[i] != UINT32_MAX && f->g->spoken_of[speaker] == UINT32_MAX) { /* the quotation goes on behind him */
			p.last = i - 1;
			while (p.last > speaker && tok(f, p.last)->upos == DLN_PUNCT)
				p.last--;
		}
	v->source = p;
}

/* The cue with its auxiliaries, its particle and the adverbs right beside it. */
static dln_said_piece cue_span(const dln_utterance_finder *f, uint32_t cue)
{
	dln_said_piece p = {cue, cue};
	const dln_relset before = DLN_REL(DLN_R_AUX) | DLN_REL(DLN_R_AUXPASS) | DLN_REL(DLN_R_ADVMOD) | DLN_REL(DLN_R_COP) | DLN_REL(DLN_R_MARK);
	const dln_relset behind = DLN_REL(DLN_R_PRT) | DLN_REL(DLN_R_ADVMOD);
	while (p.first > 0 && tok(f, p.first - 1)->head == cue && (before & DLN_REL(tok(f, p.first - 1)->deprel)))
		p.first--;
	while (p.last < f->last[cue] && tok(f, p.last + 1)->head == cue && (behind & DLN_REL(tok(f, p.last + 1)->deprel)))
		p.last++;
	return p;
}

/* ---- rules ---- */

static const dln_cue_rule *rule_for(const dln_utterance_finder *f, uint32_t cue, uint8_t comp)
{
	const dln_token *t = tok(f, cue);
	const dln_cue_rule *r = NULL;
	if (t->upos == DLN_VERB)
		r = dln_cue_find_source(f->cues, &f->cues->verbs, t->lemma, comp);
	else if (t->upos == DLN_NOUN)
		r = dln_cue_find_source(f->cues, &f->cues->nouns, t->lemma, comp);
	if (!r && (t->upos == DLN_ADJ || t->upos == DLN_VERB))
		r = dln_cue_find_source(f->cues, &f->cues->adjectives, t->upos == DLN_ADJ ? t->lemma : t->form, comp);
	/* "put the toll at 22" tells; "put down the revolt" is another verb */
	return r && r->comp == DLN_COMP_OBJ && t->upos == DLN_VERB && dln_tree_has(&f->g->tree, cue, DLN_R_PRT) ? NULL : r;
}

static uint32_t of_phrase(const dln_utterance_finder *f, uint32_t noun, dln_view prep)
{
	dln_path p = {.kind = DLN_P_NMOD, .prep = prep};
	return dln_role_fill(f->g, noun, &p);
}

/* "issued a statement that", "expressed concern about": the subject of a verb that only utters the noun; "confirmed in a message that": of one that says it. */
static uint32_t utterer(const dln_utterance_finder *f, uint32_t noun)
{
	uint32_t verb = tok(f, noun)->head;
	if (verb == DLN_NO_TOKEN || tok(f, verb)->upos != DLN_VERB)
		return DLN_NO_TOKEN;
	bool utters = tok(f, noun)->deprel == DLN_R_OBJ && (dln_words_function(f->g->words, tok(f, verb)->lemma) & (DLN_F_LIGHT | DLN_F_DOING));
	bool says = tok(f, noun)->deprel == DLN_R_OBL && dln_cue_find_source(f->cues, &f->cues->verbs, tok(f, verb)->lemma, DLN_COMP_CLAUSE);
	return utters || says ? dln_role_subject(f->g, verb) : DLN_NO_TOKEN;
}

/* "In Geneva, a spokeswoman for the agency said" where the phrase before the verb was hung on another: a finite verb has a subject. */
static uint32_t phrase_before(const dln_utterance_finder *f, uint32_t cue)
{
	uint8_t x = tok(f, cue)->xpos;
	uint32_t t = cue - 1;
	if ((x != DLN_X_VBD && x != DLN_X_VBZ && x != DLN_X_VBP) || cue == 0 || tok(f, t)->sentence != tok(f, cue)->sentence)
		return DLN_NO_TOKEN;
	while (tok(f, t)->deprel != DLN_R_APPOS && tok(f, t)->head != DLN_NO_TOKEN && tok(f, t)->head < cue)
		t = tok(f, t)->head;
	bool noun = tok(f, t)->upos == DLN_NOUN || tok(f, t)->upos == DLN_PROPN;
	return noun && !dln_tree_has(&f->g->tree, t, DLN_R_CASE) && f->last[t] < cue ? t : DLN_NO_TOKEN;
}

/* The verb that a participle goes on from: "said the rebels had left, citing a witness" is more of "said", also when it hangs on what was said. */
static uint32_t goes_on(const dln_utterance_finder *f, uint32_t participle)
{
	uint32_t v = tok(f, participle)->head;
	while (tok(f, v)->deprel == DLN_R_CCOMP && dln_cue_find_source(f->cues, &f->cues->verbs, tok(f, tok(f, v)->head)->lemma, DLN_COMP_CLAUSE))
		v = tok(f, v)->head;
	return v;
}

/* With several subjects it is the one right before the verb ("in the capital, Dakar, his aides said"), with those that "and" joins to it; but what
 * stands between commas is the name of the one before ("a bishop, Juan Ruiz, said"). */
static uint32_t subject_of(const dln_utterance_finder *f, uint32_t cue)
{
	uint32_t s = as_saying(f, cue) && tok(f, cue)->head != DLN_NO_TOKEN ? child(f, tok(f, cue)->head, DLN_R_OBJ) : DLN_NO_TOKEN;
	uint32_t sayer = dln_ground_sayer(&f->g->tree, cue);
	bool behind_quote = sayer != DLN_NO_TOKEN && f->g->spoken_of[cue - 1] == UINT32_MAX && cue >= 2 && f->g->spoken_of[cue - 2] != UINT32_MAX;
	if (s == DLN_NO_TOKEN && sayer != DLN_NO_TOKEN && (behind_quote || tok(f, sayer)->deprel == DLN_R_NSUBJ))
		s = sayer;
	if (s != DLN_NO_TOKEN)
		return s;
	s = child(f, cue, DLN_R_NSUBJ);
	if (s == DLN_NO_TOKEN || s > cue || tok(f, s)->upos == DLN_PRON) {
		s = dln_role_subject(f->g, cue);
		if (s == DLN_NO_TOKEN && tok(f, cue)->deprel == DLN_R_ADVCL && tok(f, cue)->xpos == DLN_X_VBG)
			return dln_role_subject(f->g, goes_on(f, cue));
		if (s == DLN_NO_TOKEN)
			s = sayer;
		return s == DLN_NO_TOKEN ? phrase_before(f, cue) : s;
	}
	for (uint32_t next = s; (next = dln_tree_find(&f->g->tree, cue, DLN_R_NSUBJ, next)) != DLN_NO_TOKEN && next < cue;)
		if ((is_comma(f, f->first[next]) || is_comma(f, f->first[next] - 1)) && !is_comma(f, f->last[next]) && !is_comma(f, f->last[next] + 1))
			s = next;
	return s;
}

/* The first of the rule's ways that leads to somebody who does not stand in the content. */
static uint32_t source_of(const dln_utterance_finder *f, uint32_t cue, const dln_cue_rule *r, uint32_t content)
{
	dln_view rest = r->source;
	while (rest.len) {
		dln_view way = dln_view_cut(&rest, '|');
		uint32_t s = DLN_NO_TOKEN;
		if (dln_view_is(way, "nsubj"))
			s = subject_of(f, cue);
		if (dln_view_is(way, "agent"))
			s = child(f, cue, DLN_R_AGENT);
		if (dln_view_is(way, "poss"))
			s = child(f, cue, DLN_R_POSS);
		if (dln_view_is(way, "of") || dln_view_is(way, "by") || dln_view_is(way, "from"))
			s = of_phrase(f, cue, way);
		if (s != DLN_NO_TOKEN && s != cue && (content == DLN_NO_TOKEN || !dln_tree_under(&f->g->tree, s, content)))
			return s;
	}
	return tok(f, cue)->upos == DLN_NOUN ? utterer(f, cue) : DLN_NO_TOKEN;
}

/* ---- content ---- */

static const uint8_t ORDER[] = {DLN_COMP_CLAUSE, DLN_COMP_INF, DLN_COMP_OF, DLN_COMP_OBJ, DLN_COMP_FOR};
enum { AT_INF = 1, AT_OBJ = 3 }; /* in ORDER */
#define KINDS (sizeof ORDER / sizeof *ORDER)

/* The first dependent of each kind behind or before the cue; "urged the rebels to leave" may have its infinitive hung on the rebels. */
static void complements(const dln_utterance_finder *f, uint32_t cue, uint32_t out[KINDS])
{
	uint32_t sayer = tok(f, cue)->upos == DLN_VERB ? subject_of(f, cue) : DLN_NO_TOKEN, surface = DLN_NO_TOKEN;
	for (size_t k = 0; k < KINDS; k++)
		out[k] = DLN_NO_TOKEN;
	DLN_EACH_CHILD(&f->g->tree, cue, it) {
		uint8_t comp = dln_complement(f->g, it), rel = tok(f, it)->deprel;
		if (rel == DLN_R_OBL && (comp & DLN_COMP_OBJ)) /* "about the attack" */
			comp |= DLN_COMP_OF;
		if (it + DLN_NEAR < cue || it > cue + DLN_NEAR || (rel == DLN_R_PARATAXIS && it < cue) || rel == DLN_R_COMPOUND || it == sayer)
			continue;
		bool joined = it > cue && tok(f, f->first[it])->upos == DLN_CCONJ; /* ", officials said, but the army had left" */
		bool participle = it < cue && tok(f, it)->xpos == DLN_X_VBG && !dln_tree_has(&f->g->tree, it, DLN_R_AUX); /* "Citing a witness, he said" */
		if (comp == DLN_COMP_CLAUSE && (joined || participle))
			continue;
		if (rel == DLN_R_NSUBJPASS) {
			surface = it;
			continue;
		}
		for (size_t k = 0; k < KINDS; k++)
			if ((comp & ORDER[k]) && (out[k] == DLN_NO_TOKEN || dln_role_is_relative(f->g, out[k]))) /* "which the army accuses of shelling it" */
				out[k] = it;
		if (rel != DLN_R_OBJ && rel != DLN_R_IOBJ)
			continue;
		uint32_t to = child(f, it, DLN_R_ACL);
		if (out[AT_INF] == DLN_NO_TOKEN && to != DLN_NO_TOKEN && dln_marked_to(f->g, to))
			out[AT_INF] = to;
	}
	if (out[AT_OBJ] == DLN_NO_TOKEN && surface != DLN_NO_TOKEN) /* "the attack was condemned" */
		out[AT_OBJ] = surface;
}

/* Where what hangs on the content's end is no part of it: "to seize Juba and has left Bor" goes on from the cue, and so does ", citing a witness". */
static uint32_t content_end(const dln_utterance_finder *f, uint32_t content, uint8_t kind, uint32_t last)
{
	DLN_EACH_CHILD(&f->g->tree, content, it) {
		if (it < content || f->first[it] <= content || f->last[it] < last)
			continue;
		bool joined = tok(f, it)->deprel == DLN_R_CONJ && kind != DLN_COMP_CLAUSE && tok(f, it)->upos == DLN_VERB && dln_role_finite(f->g, it);
		bool cited = tok(f, it)->deprel == DLN_R_ADVCL && tok(f, it)->xpos == DLN_X_VBG && is_comma(f, f->first[it] - (is_comma(f, f->first[it]) ? 0 : 1)) &&
			dln_cue_find_source(f->cues, &f->cues->verbs, tok(f, it)->lemma, DLN_COMP_CLAUSE);
		return joined || cited ? f->first[it] - 1 : last;
	}
	return last;
}

static void add_content(const dln_utterance_finder *f, dln_utterance *v, uint32_t cue, uint32_t content, uint8_t kind)
{
	dln_said_piece span = span_of(f, content);
	span.last = content_end(f, content, kind, span.last);
	uint32_t object = child(f, cue, DLN_R_OBJ), surface = child(f, cue, DLN_R_NSUBJPASS);
	if (kind != DLN_COMP_CLAUSE && surface != DLN_NO_TOKEN && surface != content) {
		dln_said_piece s = span_of(f, surface);
		dln_utterance_add(f, v, s.first, s.last);
	}
	if (kind == DLN_COMP_INF && object != DLN_NO_TOKEN && object > cue && f->first[object] < span.first)
		span.first = f->first[object];
	if (kind == DLN_COMP_OBJ)
		DLN_EACH_CHILD(&f->g->tree, cue, it) {
			uint8_t rel = tok(f, it)->deprel;
			if (it > content && f->first[it] == span.last + 1 && (rel == DLN_R_XCOMP || rel == DLN_R_OBL || dln_complement(f->g, it) || as_saying(f, it)))
				span.last = span_of(f, it).last;
		}
	if (content > cue && span.first <= cue)
		span.first = cue + 1;
	dln_utterance_without(f, v, span, v->cue);
	if (surface == content)
		DLN_EACH_CHILD(&f->g->tree, cue, it)
			if (it > cue && it < cue + DLN_NEAR && as_saying(f, it)) /* "was quoted as saying that it fell" */
				dln_utterance_without(f, v, span_of(f, it), v->cue);
	if (kind == DLN_COMP_CLAUSE) /* "said that it fell and that the army left" */
		for (uint32_t next = content; (next = dln_tree_find(&f->g->tree, cue, DLN_R_CCOMP, next)) != DLN_NO_TOKEN && next < cue + DLN_NEAR;)
			if (tok(f, f->first[next])->upos != DLN_CCONJ || next < cue || content > cue)
				dln_utterance_without(f, v, span_of(f, next), v->cue);
}

static bool beside(const dln_utterance_finder *f, uint32_t cue);

static bool is_clause(const dln_utterance_finder *f, uint32_t t)
{
	return tok(f, t)->upos == DLN_VERB || tok(f, t)->head == DLN_NO_TOKEN || dln_tree_has(&f->g->tree, t, DLN_R_COP);
}

/* ", he said, but the army ..." goes on without him; ", he said, and shot six" does not: what lacks its subject is of one clause with what he says. */
static bool goes_on_without(const dln_utterance_finder *f, uint32_t t)
{
	uint32_t verb = tok(f, t)->head;
	if (tok(f, t)->upos != DLN_CCONJ)
		return false;
	return verb == DLN_NO_TOKEN || tok(f, verb)->upos != DLN_VERB || dln_tree_has(&f->g->tree, verb, DLN_R_NSUBJ) || dln_tree_has(&f->g->tree, verb, DLN_R_NSUBJPASS);
}

/* What a cue beside its clause speaks of: that clause, with those it is coordinated with. */
static bool add_clause(const dln_utterance_finder *f, dln_utterance *v, uint32_t cue)
{
	uint32_t clause = tok(f, cue)->head;
	if (!beside(f, cue))
		return false;
	while (tok(f, cue)->deprel == DLN_R_RELCL && !is_clause(f, clause))
		clause = tok(f, clause)->head;
	while (tok(f, clause)->deprel == DLN_R_CONJ && tok(f, clause)->head != DLN_NO_TOKEN && f->last[tok(f, clause)->head] == f->last[clause])
		clause = tok(f, clause)->head;
	dln_utterance_without(f, v, span_of(f, clause), (dln_said_piece){f->first[cue], f->last[cue]});
	bool ended = v->pieces == 2 && v->content[1].first > 0 && dln_view_is(tok(f, v->content[1].first - 1)->form, ";");
	if (v->pieces == 2 && (ended || goes_on_without(f, v->content[1].first)))
		v->pieces = 1;
	return v->pieces > 0;
}

/* Whether "and" joins the verb: it stands right before its subject. "..., and 136 were hurt, officials said" has its "and" elsewhere. */
static bool coordinated(const dln_utterance_finder *f, uint32_t verb)
{
	uint32_t cc = child(f, verb, DLN_R_CC), subject = child(f, verb, DLN_R_NSUBJ);
	if (cc == DLN_NO_TOKEN)
		return false;
	for (uint32_t next = subject; next != DLN_NO_TOKEN; next = dln_tree_find(&f->g->tree, verb, DLN_R_NSUBJ, next))
		subject = next; /* the last one, right before the verb */
	if (subject == DLN_NO_TOKEN || subject > verb)
		return true;
	return f->first[subject] == 0 || !is_comma(f, f->first[subject] - 1);
}

/* A clause that hangs beside another and only says who says so: ", residents said", "as residents said". */
static bool beside(const dln_utterance_finder *f, uint32_t cue)
{
	uint8_t rel = tok(f, cue)->deprel;
	uint32_t mark = child(f, cue, DLN_R_MARK);
	switch (rel) {
	case DLN_R_PARATAXIS: /* behind a semicolon stands a sentence of its own: "...; the army did not comment" */
		return !dln_view_is(tok(f, f->first[cue])->form, ";") && (f->first[cue] == 0 || !dln_view_is(tok(f, f->first[cue] - 1)->form, ";"));
	case DLN_R_RELCL: /* "in government hands, a spokesman said": without a pronoun and behind a comma it is no relative clause */
		return f->first[cue] > 0 && is_comma(f, f->first[cue] - 1) && tok(f, f->first[cue])->upos != DLN_PRON;
	case DLN_R_CONJ:
		return cue > tok(f, cue)->head && !coordinated(f, cue) && !dln_tree_has(&f->g->tree, cue, DLN_R_OBJ);
	case DLN_R_ADVCL: case DLN_R_CCOMP: case DLN_R_DISCOURSE:
		return mark != DLN_NO_TOKEN && dln_view_is(tok(f, mark)->lemma, "as");
	default:
		return false;
	}
}

/* ---- the word ---- */

/* "according to" speaks for its sentence, however deep the tree hangs it, but neither out of what somebody else says nor for other main clauses. */
static bool ends_here(const dln_utterance_finder *f, uint32_t clause)
{
	switch (tok(f, clause)->deprel) {
	case DLN_R_CCOMP: case DLN_R_PARATAXIS:
		return true;
	case DLN_R_CONJ:
		return dln_tree_has(&f->g->tree, clause, DLN_R_NSUBJ) || dln_tree_has(&f->g->tree, clause, DLN_R_NSUBJPASS);
	default:
		return false;
	}
}

/* `phrase` is the noun that hangs on the clause, and the cue the words that make it a source. */
static void speaks_for_clause(dln_utterance_finder *f, dln_said_piece cue, uint32_t phrase, uint32_t whom)
{
	const dln_sentence *s = &f->g->parsed->sentences[tok(f, phrase)->sentence];
	dln_utterance v = {.says = true, .phrase = true, .verb = phrase == whom ? cue.first : phrase, .cue = cue, .within = UINT32_MAX};
	uint32_t clause = tok(f, phrase)->head;
	bool closes = cue.first > 0 && is_comma(f, cue.first - 1) && f->last[phrase] + 2 >= s->first + s->count; /* ", according to the agency." closes the whole sentence */
	if (clause == DLN_NO_TOKEN)
		return;
	while (tok(f, clause)->head != DLN_NO_TOKEN && (closes || !(is_clause(f, clause) && ends_here(f, clause))))
		clause = tok(f, clause)->head;
	dln_utterance_speaker(f, &v, whom);
	dln_utterance_without(f, &v, span_of(f, clause), span_of(f, phrase));
	if (v.pieces)
		dln_vec_push(f->arena, &f->found, v);
}

static void according(dln_utterance_finder *f, uint32_t i)
{
	if (tok(f, i)->head != DLN_NO_TOKEN)
		speaks_for_clause(f, (dln_said_piece){i, f->last[i]}, tok(f, i)->head, tok(f, i)->head);
}

/* "in the words of a deserter", "in his view" */
static bool worded(dln_utterance_finder *f, uint32_t noun)
{
	uint32_t whom = child(f, noun, DLN_R_POSS), in = child(f, noun, DLN_R_CASE);
	if (in == DLN_NO_TOKEN || tok(f, noun)->deprel != DLN_R_OBL || !dln_cue_find_source(f->cues, &f->cues->nouns, tok(f, noun)->lemma, DLN_COMP_SUBJ))
		return false;
	if (whom == DLN_NO_TOKEN)
		whom = of_phrase(f, noun, DLN_LIT("of"));
	if (whom == DLN_NO_TOKEN)
		return false;
	speaks_for_clause(f, whom < noun ? (dln_said_piece){in, in} : (dln_said_piece){in, noun}, noun, whom);
	return true;
}

/* "reportedly", "the alleged attack": somebody says so, nobody says who. */
static void hearsay(dln_utterance_finder *f, uint32_t i)
{
	char room[40];
	uint32_t whose = tok(f, i)->head;
	const dln_cue_rule *r = dln_cue_find_source(f->cues, &f->cues->modifiers, dln_view_lower(tok(f, i)->form, room, sizeof room), DLN_COMP_ALL);
	if (!r || whose == DLN_NO_TOKEN)
		return;
	dln_utterance v = {.says = true, .speaker = DLN_NO_TOKEN, .verb = i, .rule = r->name, .cue = {i, i}, .within = UINT32_MAX};
	dln_utterance_without(f, &v, span_of(f, whose), v.cue);
	if (v.pieces)
		dln_vec_push(f->arena, &f->found, v);
}

static bool may_be_nobody(const dln_utterance_finder *f, uint32_t cue, const dln_cue_rule *r)
{
	return (tok(f, cue)->upos == DLN_VERB && dln_role_passive(f->g, cue)) || dln_view_find(r->source, DLN_LIT("some")) != DLN_NOWHERE;
}

/* What tells who speaks is not said by him, also where the tree hangs it there. */
static void without_source(const dln_utterance_finder *f, dln_utterance *v)
{
	dln_utterance whole = *v;
	v->pieces = 0;
	for (uint8_t p = 0; p < whole.pieces; p++)
		dln_utterance_without(f, v, whole.content[p], v->source);
}

void dln_utterance_at(dln_utterance_finder *f, uint32_t token)
{
	const dln_token *t = tok(f, token);
	if (t->deprel == DLN_R_CASE && (dln_words_function(f->g->words, t->form) & DLN_F_ATTRIBUTION)) {
		according(f, token);
		return;
	}
	if (t->deprel == DLN_R_ADVMOD || t->deprel == DLN_R_AMOD) {
		hearsay(f, token);
		return;
	}
	if (t->upos != DLN_VERB && t->upos != DLN_NOUN && t->upos != DLN_ADJ)
		return;
	if (t->upos == DLN_NOUN && worded(f, token))
		return;
	uint32_t all[KINDS];
	complements(f, token, all);
	dln_utterance v = {.speaker = DLN_NO_TOKEN, .verb = token, .cue = cue_span(f, token), .within = UINT32_MAX};
	const dln_cue_rule *r = NULL;
	uint32_t content = DLN_NO_TOKEN;
	for (size_t k = 0; k < KINDS && !r; k++)
		if (all[k] != DLN_NO_TOKEN && (r = rule_for(f, token, ORDER[k])) != NULL) {
			content = all[k];
			add_content(f, &v, token, content, ORDER[k]);
		}
	if (!r && t->upos == DLN_VERB && (r = rule_for(f, token, DLN_COMP_CLAUSE)) != NULL && !add_clause(f, &v, token))
		r = NULL;
	if (!r)
		return;
	uint32_t speaker = source_of(f, token, r, content);
	const dln_cue_rule *verdict; /* who calls a claim a lie says that it is one */
	v.says = !r->holder || dln_verdict_of_verb(f->cues, f->g, token, &verdict) != DLN_NO_TOKEN;
	v.rule = r->name;
	if (speaker != DLN_NO_TOKEN)
		dln_utterance_speaker(f, &v, speaker);
	else if (!may_be_nobody(f, token, r))
		return;
	if (v.pieces && speaker != DLN_NO_TOKEN)
		without_source(f, &v);
	if (v.pieces)
		dln_vec_push(f->arena, &f->found, v);
}
