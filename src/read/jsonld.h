/* jsonld.h: what a page's JSON-LD (schema.org) says of its article. Internal to `read`. */
#ifndef DLN_READ_JSONLD_H
#define DLN_READ_JSONLD_H

#include "base/arena.h"
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

/* The first object in the script whose type is an article's (NewsArticle, BlogPosting, Report ...), at any depth, also in @graph and arrays; else the first
 * whose type is a page's (WebPage). False when there is none. Of JSON that is not well-formed what can be read is read, as pages break it in every way. Linear. Inside a
 * guard; strings are decoded into the arena. */
bool dln_ld_find(dln_arena *arena, dln_view script, dln_ld_article *out);

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

#endif
