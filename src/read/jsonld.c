/* jsonld.c: one walk over the script. Each object that is open has a frame with what was said in it so far, since its type may come last; when it closes, its
 * name goes to the object around it where that asked for an author or a publisher, its address where that asked for its page, and articles and pages are what is looked
 * for. Where an author or a publisher has an @id and no name, the name is looked up when all is read. Commas are not looked at, nor numbers.
 */
#include "read/fields.h"
#include "read/jsonld.h"

#include <string.h>

#include "read/json_tree.h"

enum { DEPTH = 24 /* deeper objects are skipped */, LONGEST = 2000 /* bytes of a string that is kept */, LONGEST_BODY = 1 << 20 };

enum { KEY_TYPE = DLN_LD_MEMBERS, KEY_NAME, KEY_ID, KEY_BODY, KEY_POSTS, KEY_PAGE, KEY_MAIN, KEY_GRAPH, KEY_OTHER }; /* go on behind dln_ld_member */
typedef unsigned key;

static const char *const keys[] = {[DLN_LD_HEADLINE] = "headline", [DLN_LD_PUBLISHED] = "datepublished", [DLN_LD_CREATED] = "datecreated", [DLN_LD_AUTHOR] = "author",
	[DLN_LD_PUBLISHER] = "publisher", [DLN_LD_URL] = "url", [DLN_LD_LANGUAGE] = "inlanguage", [KEY_TYPE] = "@type", [KEY_NAME] = "name", [KEY_ID] = "@id",
	[KEY_BODY] = "articlebody", [KEY_POSTS] = "liveblogupdate", [KEY_PAGE] = "mainentityofpage", [KEY_MAIN] = "mainentity", [KEY_GRAPH] = "@graph"};

typedef struct frame {
	dln_view values[KEY_OTHER];
	key under;       /* the key that it is the value of */
	key now;         /* the key whose value is due */
	dln_view who[2]; /* the @id of who wrote, and who printed it, where that is all that is said */
	bool array, article, page;
	bool aside;      /* it is told of in another object */
} frame;

typedef struct walk {
	dln_arena *arena;
	dln_view in;
	size_t at;
	frame frames[DEPTH];
	size_t depth, deeper;
	dln_ld_objects *out; /* NULL: they are not asked for; the same of the names, and of the posts */
	dln_ld_names *names;
	dln_ld_posts *posts;
	bool whole; /* `posts` gets articles with their text, not updates */
} walk;

const char *dln_ld_name(dln_ld_member member) {
	return dln_word_at(keys, DLN_LD_MEMBERS, member);
}

static key key_of(dln_view name) {
	char room[32];
	dln_view low = dln_view_lower(name, room, sizeof room);

	return low.len ? (key)dln_word_index(keys, KEY_OTHER, low) : KEY_OTHER;
}

/* ---- strings ---- */

/* The string that opens at the walk's place; behind it afterwards. False when it never ends. */
static bool take_string(walk *w, dln_view *raw) {
	size_t begin = ++w->at;

	while (w->at < w->in.len && w->in.at[w->at] != '"')
		w->at += w->in.at[w->at] == '\\' ? 2 : 1;
	if (w->at > w->in.len)
		w->at = w->in.len;
	*raw = dln_view_sub(w->in, begin, w->at);
	bool ends = w->at < w->in.len;
	w->at += ends;
	return ends;
}

/* ---- objects ---- */

static bool is_article(dln_view type) {
	return dln_view_ends(type, DLN_LIT("Article")) || dln_view_ends(type, DLN_LIT("Posting")) || dln_view_is(type, "Report");
}

/* WebPage, MedicalWebPage: an object about the page may date it. */
static bool is_page(dln_view type) {
	return dln_view_ends(type, DLN_LIT("WebPage"));
}

/* One more of several authors, as bylines of one rank are joined elsewhere. */
static dln_view add_name(walk *w, dln_view names, dln_view name) {
	if (!names.len || !name.len || names.len + name.len > LONGEST)
		return names.len ? names : name;
	for (dln_view rest = names; rest.len;)
		if (dln_view_eq(dln_view_trim(dln_view_cut(&rest, ',')), name))
			return names;
	return dln_named_join(w->arena, names, name);
}

static void take_value(walk *w, dln_view raw) {
	frame *f = &w->frames[w->depth - 1];
	key now = f->array ? f->under : f->now;

	while (f->array && f > w->frames) /* what stands in an array is said of the object around it */
		f--;
	if (now == KEY_TYPE) {
		f->article |= is_article(raw);
		f->page |= is_page(raw);
	} else if (f->values[DLN_LD_AUTHOR].len && now == (key)DLN_LD_AUTHOR && raw.len <= LONGEST) {
		f->values[now] = add_name(w, f->values[now], dln_view_trim(dln_json_unescape(w->arena, raw, true, NULL)));
	} else if (now == KEY_BODY ? w->posts && !f->values[now].len && raw.len <= LONGEST_BODY : now != KEY_OTHER && !f->values[now].len && raw.len <= LONGEST)
		f->values[now] = dln_view_trim(dln_json_unescape(w->arena, raw, now != KEY_BODY, NULL));
}

static void open_frame(walk *w, bool array) {
	const frame *around = w->depth ? &w->frames[w->depth - 1] : NULL;
	key under = !around ? KEY_OTHER : around->array ? around->under : around->now;
	bool aside = around && (around->aside || (!around->array && under != KEY_GRAPH && under != KEY_MAIN && under != KEY_PAGE));

	if (w->depth == DEPTH) {
		w->deeper++;
		return;
	}
	w->frames[w->depth++] = (frame){.under = under, .now = KEY_OTHER, .array = array, .aside = aside};
}

/* Whether the frame that closed is an update of a live blog, or stands in one: it says nothing of the page. */
static bool in_posts(const walk *w) {
	for (size_t i = 0; i <= w->depth; i++)
		if (w->frames[i].under == KEY_POSTS)
			return true;
	return false;
}

static void keep_post(walk *w, const frame *f) {
	if (!w->posts || w->posts->len == DLN_LD_POSTS)
		return;
	dln_ld_post post = {.body = f->values[KEY_BODY], .url = f->values[DLN_LD_URL].len ? f->values[DLN_LD_URL] : f->values[KEY_ID]};
	memcpy(post.said.members, f->values, sizeof post.said.members);
	dln_vec_push(w->arena, w->posts, post);
}

static void keep_object(walk *w, const frame *f) {
	if (!w->out || w->out->len == DLN_LD_OBJECTS)
		return;
	dln_ld_object object = {.about = f->values[f->values[KEY_PAGE].len ? KEY_PAGE : KEY_ID], .author = f->who[0], .publisher = f->who[1],
		.article = f->article, .aside = f->aside};
	memcpy(object.said.members, f->values, sizeof object.said.members);
	dln_vec_push(w->arena, w->out, object);
}

static void keep_name(walk *w, const frame *f) {
	uint32_t number;

	if (!w->names || w->names->list.len == DLN_LD_NAMES || !f->values[KEY_ID].len || !f->values[KEY_NAME].len ||
		dln_map_get(&w->names->by_id, f->values[KEY_ID], &number))
		return;
	dln_map_put(w->arena, &w->names->by_id, f->values[KEY_ID], (uint32_t)w->names->list.len);
	dln_vec_push(w->arena, &w->names->list, f->values[KEY_NAME]);
}

/* What the object that closed says for the one around it: who wrote or printed that, or on which page it is. */
static void tell_around(walk *w, const frame *f) {
	frame *around = &w->frames[w->depth];

	if (f->array || (f->under != DLN_LD_AUTHOR && f->under != DLN_LD_PUBLISHER && f->under != KEY_PAGE))
		return;
	while (around > w->frames && (around - 1)->array)
		around--;
	if (around == w->frames)
		return;
	dln_view *who = f->under == KEY_PAGE ? NULL : &(around - 1)->who[f->under == DLN_LD_PUBLISHER];
	if (who && !who->len && !f->values[KEY_NAME].len)
		*who = f->values[KEY_ID];
	if (f->under == (key)DLN_LD_AUTHOR)
		(around - 1)->values[f->under] = add_name(w, (around - 1)->values[f->under], f->values[KEY_NAME]);
	else if (!(around - 1)->values[f->under].len)
		(around - 1)->values[f->under] = f->values[f->under != KEY_PAGE ? (unsigned)KEY_NAME : f->values[KEY_ID].len ? KEY_ID : DLN_LD_URL];
}

static void close_frame(walk *w) {
	if (w->deeper) {
		w->deeper--;
		return;
	}
	if (!w->depth)
		return;
	frame *f = &w->frames[--w->depth];
	bool post = in_posts(w);
	bool whole = w->whole && f->article && !f->aside && f->values[KEY_BODY].len;
	if (!f->array && (w->whole ? whole && !post : post && f->under == KEY_POSTS))
		keep_post(w, f);
	if (!f->array && !post && (f->article || f->page))
		keep_object(w, f);
	if (!f->array)
		keep_name(w, f);
	tell_around(w, f);
}

static void take_quoted(walk *w) {
	dln_view raw;

	if (!take_string(w, &raw)) /* a day that is cut off would be another */
		return;
	while (w->at < w->in.len && (w->in.at[w->at] == ' ' || (w->in.at[w->at] >= '\t' && w->in.at[w->at] <= '\r')))
		w->at++;
	if (!w->depth || w->deeper)
		return;
	if (w->at < w->in.len && w->in.at[w->at] == ':' && !w->frames[w->depth - 1].array)
		w->frames[w->depth - 1].now = key_of(raw);
	else
		take_value(w, raw);
}

static void go(walk *w) {
	while (w->at < w->in.len) {
		char c = w->in.at[w->at];
		if (c == '"') {
			take_quoted(w);
			continue;
		}
		if (c == '{' || c == '[')
			open_frame(w, c == '[');
		else if (c == '}' || c == ']')
			close_frame(w);
		w->at++;
	}
	w->deeper = 0;
	while (w->out && w->depth) /* it is cut off */
		close_frame(w);
}

void dln_ld_find(dln_arena *arena, dln_view script, dln_ld_objects *out, dln_ld_names *names) {
	walk *w = dln_arena_one(arena, walk);

	w->arena = arena;
	w->in = script;
	w->out = out;
	w->names = names;
	go(w);
}

static void resolve(dln_view *value, dln_view id, const dln_ld_names *names) {
	uint32_t number;

	if (!value->len && id.len && dln_map_get(&names->by_id, id, &number))
		*value = names->list.at[number];
}

void dln_ld_resolve(dln_ld_objects *objects, const dln_ld_names *names) {
	for (size_t i = 0; i < objects->len; i++) {
		dln_ld_object *object = &objects->at[i];
		resolve(&object->said.members[DLN_LD_AUTHOR], object->author, names);
		resolve(&object->said.members[DLN_LD_PUBLISHER], object->publisher, names);
	}
}

void dln_ld_find_posts(dln_arena *arena, dln_view script, dln_ld_posts *out) {
	walk *w = dln_arena_one(arena, walk);

	if (dln_view_find(script, DLN_LIT("iveBlogUpdate")) == DLN_NOWHERE) /* "liveBlogUpdate", or with a prefix */
		return;
	w->arena = arena;
	w->in = script;
	w->posts = out;
	go(w);
}

void dln_ld_find_texts(dln_arena *arena, dln_view script, dln_ld_posts *out) {
	walk *w = dln_arena_one(arena, walk);

	if (dln_view_find(script, DLN_LIT("rticleBody")) == DLN_NOWHERE) /* "articleBody", or with a prefix */
		return;
	w->arena = arena;
	w->in = script;
	w->posts = out;
	w->whole = true;
	go(w);
}
