/* robots.c: one pass over the lines gathers two lists of rules, that of the groups which name us and that of the groups for everybody.
 *
 * Patterns are brought into one spelling of percent signs when they are read, paths when they are asked for. A pattern is matched from star to star, each part at its
 * first place, which is right where no part but the last is tied to a place; so its cost is its length times that of the path, at worst.
 */
#include "read/robots.h"

#include <string.h>

enum { MOST_RULES = 3 * DLN_ROBOTS_BYTES + 2 /* a byte may become three */, LONGEST_PATH = 1 << 14 };

void dln_robots_init(dln_robots *robots) {
	*robots = (dln_robots){0};
	dln_buf_init(&robots->rules, MOST_RULES);
}

void dln_robots_clear(dln_robots *robots) {
	dln_buf_clear(&robots->rules);
	robots->delay = 0;
}

/* ---- one spelling ---- */

static int hex_value(char c) {
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* RFC 3986, 2.3: means the same with and without a percent sign. */
static bool is_unreserved(unsigned char c) {
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' || c == '~';
}

static void put_percent(dln_buf *out, unsigned char c) {
	static const char digits[] = "0123456789ABCDEF";

	dln_buf_char(out, '%');
	dln_buf_char(out, digits[c >> 4]);
	dln_buf_char(out, digits[c & 15]);
}

static void put_path(dln_buf *out, dln_view path) {
	for (size_t i = 0; i < path.len; i++) {
		unsigned char c = (unsigned char)path.at[i];
		bool coded = c == '%' && i + 2 < path.len && hex_value(path.at[i + 1]) >= 0 && hex_value(path.at[i + 2]) >= 0;
		if (coded) {
			c = (unsigned char)(hex_value(path.at[i + 1]) << 4 | hex_value(path.at[i + 2]));
			i += 2;
		}
		if (coded ? !is_unreserved(c) : c > 0x7E || c <= 0x20)
			put_percent(out, c);
		else
			dln_buf_char(out, (char)c);
	}
}

/* ---- reading ---- */

typedef struct reading {
	dln_view name;
	dln_robots lists[2];   /* for everybody; for us */
	bool among[2];         /* whether the group that is read is for them */
	bool begun;            /* the group has had a rule: another user-agent begins the next one */
	bool named;            /* some group is for us */
} reading;

static void take_agent(reading *r, dln_view value) {
	size_t len = 0;

	if (r->begun)
		r->among[0] = r->among[1] = false;
	r->begun = false;
	while (len < value.len && (is_unreserved((unsigned char)value.at[len]) && value.at[len] != '.'))
		len++;
	r->among[0] |= dln_view_is(dln_view_sub(value, 0, value.len ? 1 : 0), "*");
	if (len && dln_view_eq_nocase(dln_view_sub(value, 0, len), r->name))
		r->among[1] = r->named = true;
}

static void take_rule(reading *r, char sign, dln_view value) {
	r->begun = true;
	if (value.len == 0) /* nothing is disallowed */
		return;
	for (size_t i = 0; i < 2; i++) {
		if (!r->among[i])
			continue;
		dln_buf_char(&r->lists[i].rules, sign);
		put_path(&r->lists[i].rules, value);
		dln_buf_char(&r->lists[i].rules, '\n');
	}
}

/* "2", "0.5": seconds. */
static void take_delay(reading *r, dln_view value) {
	unsigned delay = 0, scale = 1000;
	bool point = false, digits = false;

	for (size_t i = 0; i < value.len && scale; i++) {
		if (value.at[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (value.at[i] < '0' || value.at[i] > '9')
			break;
		unsigned digit = (unsigned)(value.at[i] - '0');
		digits = true;
		if (point)
			scale /= 10;
		delay = point ? delay + digit * scale : delay * 10 + digit * 1000;
		delay = delay < DLN_ROBOTS_DELAY ? delay : DLN_ROBOTS_DELAY;
	}
	r->begun = true;
	for (size_t i = 0; i < 2 && digits; i++)
		if (r->among[i])
			r->lists[i].delay = delay;
}

static void take_line(reading *r, dln_view line) {
	dln_view value = dln_view_cut(&line, '#'), key = dln_view_trim(dln_view_cut(&value, ':'));

	value = dln_view_trim(value);
	if (dln_view_eq_nocase(key, DLN_LIT("user-agent")))
		take_agent(r, value);
	else if (dln_view_eq_nocase(key, DLN_LIT("allow")))
		take_rule(r, '+', value);
	else if (dln_view_eq_nocase(key, DLN_LIT("disallow")))
		take_rule(r, '-', value);
	else if (dln_view_eq_nocase(key, DLN_LIT("crawl-delay")))
		take_delay(r, value);
}

dln_status dln_robots_parse(dln_robots *robots, dln_view file, const char *name) {
	reading r = {.name = dln_view_of(name)};
	bool cut = file.len > DLN_ROBOTS_BYTES;

	dln_robots_init(&r.lists[0]);
	dln_robots_init(&r.lists[1]);
	file = dln_view_sub(file, 0, cut ? DLN_ROBOTS_BYTES : file.len);
	if (dln_view_starts(file, DLN_LIT("\xEF\xBB\xBF")))
		file = dln_view_sub(file, 3, file.len);
	for (size_t at = 0; at < file.len;) {
		size_t end = at;
		while (end < file.len && file.at[end] != '\n' && file.at[end] != '\r')
			end++;
		if (end < file.len || !cut) /* half a rule is another rule */
			take_line(&r, dln_view_sub(file, at, end));
		at = end + 1;
	}
	dln_robots *ours = &r.lists[r.named], *other = &r.lists[!r.named];
	dln_status status = ours->rules.status;
	dln_robots_clear(other);
	if (status) {
		dln_robots_clear(ours);
		return status;
	}
	dln_robots_clear(robots);
	*robots = *ours;
	return DLN_OK;
}

/* ---- asking ---- */

static bool fits(dln_view pattern, dln_view path) {
	bool tied = pattern.len && pattern.at[pattern.len - 1] == '$';
	dln_view rest = dln_view_sub(pattern, 0, pattern.len - tied), part = dln_view_cut(&rest, '*');
	size_t at = part.len;

	if (!dln_view_starts(path, part))
		return false;
	if (rest.at == NULL) /* no star */
		return !tied || at == path.len;
	while (rest.at) {
		part = dln_view_cut(&rest, '*');
		dln_view left = dln_view_sub(path, at, path.len);
		if (tied && rest.at == NULL)
			return dln_view_ends(left, part);
		size_t found = dln_view_find(left, part);
		if (found == DLN_NOWHERE)
			return false;
		at += found + part.len;
	}
	return true;
}

bool dln_robots_allow(const dln_robots *robots, dln_view path) {
	dln_view rest = dln_buf_as_view(&robots->rules);
	dln_buf spelt;
	char room[LONGEST_PATH];
	size_t longest = 0;
	bool allow = true;

	if (dln_view_is(path, "/robots.txt"))
		return true;
	dln_buf_lend(&spelt, room, sizeof room);
	put_path(&spelt, path);
	if (spelt.status) /* longer than any address that is fetched */
		return false;
	while (rest.len) {
		dln_view rule = dln_view_cut(&rest, '\n');
		size_t len = rule.len - 1;
		bool allows = rule.at[0] == '+';
		if ((len > longest || (len == longest && allows && !allow)) && fits(dln_view_sub(rule, 1, rule.len), dln_buf_as_view(&spelt))) {
			longest = len;
			allow = allows;
		}
	}
	return allow;
}
