/* webpage.h: the article of a web page. Internal to `read`.
 *
 *     words    the names that pages give to their parts -> what these are (page_words.tsv)
 *     blocks   tree -> runs of words between the borders of elements, with what tells prose from lists of links
 *     pick     which of these are the article
 *     ld       which article of its JSON-LD is the page's own
 *     meta     what it says of itself
 *     posts    the posts of a live blog, and the articles of a page that has several
 *
 * How the article is found. Text of articles comes in long runs with full stops and commas and few links; what is around them comes in short runs full of
 * links (Kohlschuetter, Fankhauser and Nejdl, "Boilerplate detection using shallow text features", WSDM 2010). Each element is worth the prose that is in it, and
 * the article is the smallest one that has nearly all of it (as Readability's scores climb from paragraphs to their parents; Weninger, Hsu and Han, "CETR", WWW
 * 2010, cluster by the same ratio). Before that goes what says itself that it is something else: by the element (nav, aside, footer), by ARIA's roles, and by the
 * names of class and id (Gibson, Wellner and Lubar, "Adaptive web-page content identification", WIDM 2007; Barbaresi, "Trafilatura", ACL 2021). Where the page marks
 * its article (schema.org's articleBody, article), that is believed as long as prose is there. No rule is about a site.
 *
 * A live blog is one by what schema.org has for it (liveBlogUpdate, in JSON-LD or in the page), or by its shape: elements beside each other, most of the prose in them,
 * each with a <time> of its own. Several articles are elements that mark themselves as such (article, articleBody), each with a length of prose that no teaser has,
 * none of them with the page's title.
 */
#ifndef DLN_READ_WEBPAGE_H
#define DLN_READ_WEBPAGE_H

#include "read/article.h"
#include "read/front.h"
#include "read/html.h"
#include "read/jsonld.h"

/* ---- webpage_words.c ---- */

enum { DLN_WEB_OUT = 1, DLN_WEB_BODY = 2, DLN_WEB_CAPTION = 4, DLN_WEB_CREDIT = 8, DLN_WEB_TALK = 16 };

/* Bits of the kinds that the names of the element are of. */
unsigned dln_webpage_names(const dln_reader *reader, const dln_html *html, uint32_t node);

/* ---- webpage_blocks.c ---- */

typedef struct dln_webpage_block {
	uint32_t node;               /* the innermost element that is no part of a line */
	uint32_t at, len;            /* bytes of the blocks' text */
	uint32_t chars, link_chars;  /* without blanks; of these, in links */
	uint32_t stops, commas;      /* ends of sentences; commas and their like */
	bool stopped;                /* its last sentence has an end */
	bool prose;                  /* it reads like prose */
	uint8_t state;               /* dln_webpage_state */
} dln_webpage_block;

typedef enum dln_webpage_state { DLN_WEB_DROP, DLN_WEB_KEEP, DLN_WEB_AS_CAPTION, DLN_WEB_AS_CREDIT } dln_webpage_state;

typedef struct dln_webpage_blocks {
	dln_webpage_block *at;
	size_t len, cap;
	char *text;
	size_t text_len;
} dln_webpage_blocks;

/* Inside a guard. */
void dln_webpage_cut(dln_arena *arena, const dln_html *html, dln_webpage_blocks *out);

/* ---- webpage_ld.c ---- */

/* The articles of the page's JSON-LD that are its own, the likeliest first, then what that says of the page itself. Inside a guard. */
void dln_webpage_ld_own(dln_arena *arena, const dln_html *html, dln_ld_objects *out);

/* ---- webpage_meta.c ---- */

typedef enum dln_web_field { DLN_WEB_TITLE, DLN_WEB_BYLINE, DLN_WEB_OUTLET, DLN_WEB_URL, DLN_WEB_LANGUAGE, DLN_WEB_PUBLISHED, DLN_WEB_FIELDS } dln_web_field;

typedef struct dln_webpage_meta {
	dln_view fields[DLN_WEB_FIELDS]; /* empty where nothing is said */
	dln_day published;               /* DLN_NO_DAY when unknown */
} dln_webpage_meta;

/* Inside a guard. */
void dln_webpage_meta_read(dln_arena *arena, const dln_reader *reader, const dln_html *html, dln_webpage_meta *out);
/* Stamps are often in UTC, or written as if they were; what readers see, and what stands in the address, is in the publisher's time, which west of Greenwich may be of
 * the day before. So where the first day in the short lines of the nodes [begin, end), or the address, is the day before the stamp's, it is the day, if the stamp's
 * hour is one at which that can be, or a <time> there says it too. A later day than the stamp's may be that of an update. The blocks have their states. */
void dln_webpage_meta_shown(dln_arena *arena, const dln_reader *reader, const dln_html *html, const dln_webpage_blocks *blocks, uint32_t begin, uint32_t end,
	dln_webpage_meta *meta);
/* Where nothing else dated the page: the first <time> from the title (0: the root) to the root's end that has a day; else the day of the first label between the title
 * and the first paragraph; else the day in the address; else the day that all <time> of the page have, but for those beside headlines of other stories. */
void dln_webpage_meta_time(dln_arena *arena, const dln_reader *reader, const dln_html *html, const dln_webpage_blocks *blocks, uint32_t title, uint32_t root,
	dln_webpage_meta *meta);

/* ---- webpage_posts.c ---- */

/* Nodes [begin, end) that are one of several articles of a page, or a post of a live blog, and the blocks [first, last) among which theirs stand. */
typedef struct dln_webpage_post {
	uint32_t begin, end, first, last;
} dln_webpage_post;

typedef dln_vec(dln_webpage_post) dln_webpage_posts;

/* What is known of the nodes when posts are looked for. */
typedef struct dln_webpage_worth {
	const dln_html *html;
	const dln_reader *reader;
	const dln_webpage_blocks *blocks;
	const bool *out;       /* the node is no part of the article */
	const uint32_t *worth; /* characters of prose in it, links left out */
	uint32_t title, root;  /* as in dln_webpage_found */
} dln_webpage_worth;

/* The posts or articles of a page that has several, in the order of the page; none where it is one article, or lists teasers. True when the page is nothing but such a
 * list. Inside a guard. */
bool dln_webpage_posts_find(dln_arena *arena, const dln_webpage_worth *worth, dln_webpage_posts *out);
/* What a post says of itself over what the page says: title (a heading of its own), byline, day, and its place in the page as the address's fragment. Labels with its
 * time are dropped from the blocks, as is the title. True when it has a day. Inside a guard. */
bool dln_webpage_post_read(dln_arena *arena, const dln_reader *reader, const dln_html *html, dln_webpage_post post, dln_webpage_blocks *blocks, dln_front *front);

/* The address of a post by what is said of it: an address, or one of the page's own parts as "#post-7"; else the page's. Inside a guard. */
dln_view dln_webpage_post_address(dln_arena *arena, dln_view page, dln_view said);

/* ---- webpage_pick.c ---- */

typedef struct dln_webpage_found {
	uint32_t title; /* the node with the title; 0: none */
	uint32_t root;  /* the node with the article, or all articles */
	dln_webpage_posts posts; /* where there are several, DLN_MAX_ARTICLES at most */
	bool index;     /* it is a list of teasers */
} dln_webpage_found;

/* Sets the state of the blocks. `title` is what the page says its title is, may be empty. Inside a guard. */
dln_webpage_found dln_webpage_pick(dln_arena *arena, const dln_reader *reader, const dln_html *html, dln_view title, dln_webpage_blocks *blocks);
/* The same where all of it is the article: only what says that it is something else goes, lines that are links, and the title. */
void dln_webpage_keep(dln_arena *arena, const dln_reader *reader, const dln_html *html, dln_view title, dln_webpage_blocks *blocks);

/* ---- webpage.c ---- */

typedef struct dln_webpage {
	dln_view text;           /* title, then paragraphs, with an empty line between them */
	dln_para *paras;         /* of it; those whose kind the page tells are settled */
	size_t para_count;
	dln_front front;         /* what the page says of itself */
	bool dated;              /* one of several, and it has a day of its own */
} dln_webpage;

typedef dln_vec(dln_webpage) dln_webpages;

/* The article of a page, or each of several, or each post of a live blog. `address` is the page's as it is known from outside, and wins over what the page says; may be
 * empty. Inside a guard. `page` is UTF-8. DLN_EMPTY: there is no article in it. */
dln_status dln_webpage_read(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view address, dln_view page, dln_findings *findings, dln_webpages *out,
	dln_err *err);
/* A piece of HTML that is the article alone: nothing is looked for, and `front` is empty. `title` is put before it; without it the text may be empty. Inside a guard. */
dln_status dln_webpage_piece(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view piece, dln_view title, dln_findings *findings, dln_webpage *out,
	dln_err *err);

#endif
