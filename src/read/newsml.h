/* newsml.h: NewsML-G2 and NITF -> entries (IPTC's standards). Internal to `read`.
 *
 *     NewsML-G2  newsItem, alone or in a newsMessage: its text is inlineXML (NITF or XHTML) or inlineData. The day is that of contentCreated, or of the end of the
 *                embargo where that is later, else firstCreated, versionCreated. The outlet is the provider, the agency the credit line where it is one. What is canceled
 *                or withheld, a package, and an item without words (a picture, or content elsewhere) is left out, with the reason. Its address is that of its NITF, else
 *                its guid, which all of its versions have.
 *     NITF 3     hedline, byline, dateline, body.content; the day of date.issue, else date.release, story.date; the outlet is the publication, else the distributor,
 * else who
 *                holds the copyright.
 */
#ifndef DLN_READ_NEWSML_H
#define DLN_READ_NEWSML_H

#include "read/entry.h"
#include "read/xml.h"

/* Of a document that is parsed. Inside a guard. */
void dln_newsml_entries(dln_arena *arena, const dln_reader *reader, const dln_xml *xml, dln_entries *out);
/* The entry of the <nitf> at the node. Inside a guard. */
dln_entry dln_nitf_entry(dln_arena *arena, const dln_reader *reader, const dln_xml *xml, uint32_t node);

#endif
