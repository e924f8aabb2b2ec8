/* feed.h: feeds -> entries: RSS 0.9x and 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0 (RFC 4287), with the modules dc, dcterms and content. Internal to `read`, but for
 * dln_feed_read, which
 * is for whoever follows links.
 *
 * An entry's url is its link, its guid what the feed calls it by. The outlet is the true publisher: RSS's <source>, Atom's source/title, dc:publisher; without one, the
 * feed's title. The day is that of publication, else of the last change, in the zone in which it is written.
 */
#ifndef DLN_READ_FEED_H
#define DLN_READ_FEED_H

#include "read/entry.h"
#include "read/xml.h"

/* The entries of a feed that is parsed. Inside a guard. */
void dln_feed_entries(dln_arena *arena, const dln_reader *reader, const dln_xml *xml, dln_entries *out);

typedef struct dln_feed {
	dln_entries entries;     /* in the order of the feed; there may be none. dln_entry_words makes text of one, dln_read_bytes of all */
	const dln_finding *findings;
	size_t finding_count;
} dln_feed;

/* What a file of entries holds, without making reports of it: a feed, or any other form that read/forms.h knows, as JSON feeds. Outside of a guard. `bytes` outlive it.
 * DLN_FORMAT when it is none, or nothing can be read of it; `err` says what was found. */
dln_status dln_feed_read(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view bytes, dln_feed *out, dln_err *err);

#endif
