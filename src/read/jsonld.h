/* jsonld.h: what a page's JSON-LD (schema.org) says of its article. Internal to `read`. */
#ifndef DLN_READ_JSONLD_H
#define DLN_READ_JSONLD_H

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"

typedef enum dln_ld_member {
	DLN_LD_HEADLINE, DLN_LD_PUBLISHED, DLN_LD_CREATED, DLN_LD_AUTHOR, DLN_LD_PUBLISHER, DLN_LD_URL, DLN_LD_LANGUAGE, DLN_LD_MEMBERS
} dln_ld_member;
/* "headline", "datepublished" ... */
const char *dln_ld_name(dln_ld_member member);

/* Empty views where nothing is said. */
typedef struct dln_ld_article {
	dln_view members[DLN_LD_MEMBERS];
} dln_ld_article;

/* An object of a script that is an article's, or a page's. */
typedef struct dln_ld_object {
	dln_ld_article said;
	dln_view about;  /* the address of the page that it is the main thing of, or its own @id; empty where neither is said */
	dln_view author, publisher; /* the @id of the object that has their name, where it stands elsewhere; empty: none */
	bool article;    /* its type is an article's (NewsArticle, BlogPosting, Report ...), else a page's (WebPage) */
	bool aside;      /* it stands in another object that is told of: a list's element, what the article is based on, mentions ... */
} dln_ld_object;

enum { DLN_LD_OBJECTS = 400 };
typedef dln_vec(dln_ld_object) dln_ld_objects;
/* What objects of any type with an @id are called. */
enum { DLN_LD_NAMES = 1000 };
typedef struct dln_ld_names {
	dln_vec(dln_view) list;
	dln_map by_id;
} dln_ld_names;
/* Appends the articles and pages that the script tells of, at any depth, also in @graph and arrays, in the order in which they close; DLN_LD_OBJECTS at most. Of JSON
 * that is not well-formed what can be read is read, as pages break it in every way; where it is cut off what is whole. Linear. Inside a guard; strings are decoded into
 * the arena. */
void dln_ld_find(dln_arena *arena, dln_view script, dln_ld_objects *out, dln_ld_names *names);
/* Authors and publishers that are told by the @id of an object with a name (as "@graph" has them) get that name. One step: an @id that leads to another is not
 * followed. */
void dln_ld_resolve(dln_ld_objects *objects, const dln_ld_names *names);

/* An update of a live blog (liveBlogUpdate of LiveBlogPosting). */
typedef struct dln_ld_post {
	dln_ld_article said;
	dln_view body; /* articleBody, with its line ends; text or HTML */
	dln_view url;  /* its url, else its @id */
} dln_ld_post;

enum { DLN_LD_POSTS = 1000 };
typedef dln_vec(dln_ld_post) dln_ld_posts;
/* Appends the updates of the live blog that the script tells of, in its order, DLN_LD_POSTS at most. What they say is never taken for what is said of the page. */
void dln_ld_find_posts(dln_arena *arena, dln_view script, dln_ld_posts *out);
/* Appends the articles of the page itself that have their text (articleBody) with them. */
void dln_ld_find_texts(dln_arena *arena, dln_view script, dln_ld_posts *out);

#endif
