/* webpage_words.c: cuts the class and id of an element into words and looks them up. */
#include "read/webpage.h"

enum { NAME_WORDS = 3, NAME_BYTES = 64, NAMES = 64 /* words of an element; later ones do not count */ };

/* The words of one name that were read last, with hyphens between them. */
typedef struct name {
	char low[NAME_BYTES];
	size_t len;                  /* of low; NAME_BYTES + 1: too long to be in the table */
	size_t starts[NAME_WORDS];   /* where the last words begin, the oldest first */
	unsigned words;
} name;

static unsigned look_up(const dln_reader *reader, const name *n) {
	unsigned kinds = 0;
	uint32_t kind;

	if (n->len > NAME_BYTES)
		return 0;
	for (unsigned i = 0; i < n->words; i++)
		if (dln_map_get(&reader->page_words, (dln_view){n->low + n->starts[i], n->len - n->starts[i]}, &kind))
			kinds |= kind;
	return kinds;
}

static void begin_word(name *n) {
	if (n->len > NAME_BYTES)
		return;
	if (n->words == NAME_WORDS) { /* the oldest goes */
		size_t gone = n->starts[1];
		for (size_t i = gone; i < n->len; i++)
			n->low[i - gone] = n->low[i];
		n->len -= gone;
		for (unsigned i = 0; i + 1 < NAME_WORDS; i++)
			n->starts[i] = n->starts[i + 1] - gone;
		n->words--;
	}
	if (n->words && n->len < NAME_BYTES)
		n->low[n->len++] = '-';
	n->starts[n->words++] = n->len;
}

static unsigned names_in(const dln_reader *reader, dln_view value) {
	unsigned kinds = 0, count = 0;
	name n = {.len = 0};
	char before = 0;

	for (size_t i = 0; i <= value.len && count < NAMES; i++) {
		char c = i < value.len ? value.at[i] : ' ';
		bool upper = c >= 'A' && c <= 'Z', lower = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
		bool was_lower = before >= 'a' && before <= 'z', was = was_lower || (before >= 'A' && before <= 'Z') || (before >= '0' && before <= '9') ||
			(unsigned char)before >= 0x80;
		if (was && (!(upper || lower) || (upper && was_lower))) {
			kinds |= look_up(reader, &n);
			count++;
		}
		if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
			n.len = n.words = 0;
		if ((upper || lower) && (!was || (upper && was_lower)))
			begin_word(&n);
		if ((upper || lower) && n.len < NAME_BYTES)
			n.low[n.len++] = upper ? (char)(c | 0x20) : c;
		else if (upper || lower)
			n.len = NAME_BYTES + 1;
		before = c;
	}
	return kinds;
}

unsigned dln_webpage_names(const dln_reader *reader, const dln_html *html, uint32_t node) {
	return names_in(reader, dln_html_attr_of(html, node, DLN_ATTR_CLASS)) | names_in(reader, dln_html_attr_of(html, node, DLN_ATTR_ID));
}
