/* Any bytes as what a request brings. The first byte chooses: an address with its query, a body, the names in its headers. What is read lies inside of what was given,
 * is UTF-8 without control characters (but in a body, where they may be escaped), and a refusal says why. */
#include <stdlib.h>
#include <string.h>

#include "serve/bytes.h"
#include "serve/gate.h"
#include "serve/target.h"
#include "support/replay.h"

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void is_text(const char *text, bool controls)
{
	size_t len = strlen(text);
	for (size_t i = 0, one; i < len; i += one) {
		one = dln_bytes_character(text + i, len - i);
		must(one && (controls || ((unsigned char)text[i] >= 0x20 && text[i] != 0x7F)));
	}
}

static void read_target(const char *text, size_t len)
{
	static dln_target target; /* too large for a small stack */
	const char *what = NULL;
	if (!dln_target_read(text, &target, &what)) {
		must(what != NULL);
		return;
	}
	must(strlen(text) <= len && target.path[0] == '/' && target.count <= DLN_PARAMS_MOST);
	must(strlen(target.path) <= len);
	is_text(target.path, false);
	for (size_t i = 0; i < target.count; i++) {
		is_text(target.params[i].name, false);
		is_text(target.params[i].value, false);
		must(target.params[i].value >= target.room && target.params[i].value < target.room + sizeof target.room);
		must(dln_target_param(&target, target.params[i].name) != NULL);
	}
}

static void read_body(const char *bytes, size_t len)
{
	dln_body body;
	const char *what = NULL;
	size_t at = 0;
	if (!dln_body_read(bytes, len, &body, &what, &at)) {
		must(what != NULL && at <= len);
	} else {
		for (size_t i = 0; i < body.word_count; i++)
			is_text(body.words[i], true);
		if (body.why)
			is_text(body.why, true);
	}
	dln_body_clear(&body);
}

/* Host, Origin and the rest, with bars between them. */
static void read_names(char *text)
{
	static const char *const hosts[] = {"records.example"};
	static const dln_serve_opts opts = {.ledger = "war.gpkg", .hosts = hosts, .host_count = 1};
	dln_gate gate;
	char *origin = strchr(text, '|');
	if (origin)
		*origin++ = '\0';
	must(dln_gate_init(&gate, &opts, true, "127.0.0.1", NULL) == DLN_OK);
	if (dln_gate_knows_host(&gate, text)) {
		size_t name = strcspn(text, ":");
		must(text[0] == '[' || name == strlen("localhost") || name == strlen("records.example"));
	}
	if (origin && dln_gate_same_site(text, origin, NULL))
		must(strlen(origin) == strlen(text) + strlen("http://") || strlen(origin) == strlen(text) + strlen("https://"));
	must(!dln_gate_is_token(&gate, text));
	if (dln_gate_is_user(text))
		must(strlen(text) > 0);
	dln_gate_clear(&gate);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	char *text = len ? malloc(len) : NULL;
	if (!text)
		return 0;
	memcpy(text, bytes + 1, len - 1);
	text[len - 1] = '\0';
	if (bytes[0] % 3 == 0)
		read_target(text, len);
	else if (bytes[0] % 3 == 1)
		read_body(text, len - 1);
	else
		read_names(text);
	free(text);
	return 0;
}
