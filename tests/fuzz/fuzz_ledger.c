/* A damaged ledger: opened, verified, loaded, searched, its alerts listed and told. Nothing may crash; what verify passes must load.
 *
 * The first byte says what the rest is: even, the bytes of a file; odd, changes to a good small ledger, four bytes each: three of position, one of value.
 * A position under 2^23 counts the bytes that are not 0, modulo their number, so that most changes hit something; one above cuts the file.
 */
#define _POSIX_C_SOURCE 200809L
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "claim/claim_id.h"
#include "ledger/alerts.h"
#include "ledger/find.h"
#include "ledger/story.h"
#include "support/replay.h"

enum { MOST_FILE = 4 << 20 };

static char path[64];
static dln_buf good;
static uint32_t *spots; /* of the bytes of `good` that are not 0 */
static size_t spot_count;

static void must(bool holds) {
	if (!holds)
		abort();
}

static void remove_files(void) {
	static const char *const tails[] = {"", "-wal", "-shm", "-journal"};
	char name[80];

	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		snprintf(name, sizeof name, "%s%s", path, tails[i]);
		unlink(name);
	}
}

static void write_file(dln_view bytes) {
	int fd;

	remove_files();
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	must(fd >= 0);
	while (bytes.len) {
		ssize_t n = write(fd, bytes.at, bytes.len);
		must(n > 0);
		bytes = dln_view_sub(bytes, (size_t)n, bytes.len);
	}
	close(fd);
}

static void add_report(dln_ledger *ledger) {
	static const dln_speaker speaker = {.who = {.kind = DLN_PERSON, .role = DLN_OFFICIAL, .words = {19, 26}}, .medium = {"tweet", 5}};
	static const dln_quantity quantity = {.has_value = true, .value = 6, .unit = {"towns", 5}, .words = {7, 10}};
	static const dln_cue cue = {.words = {7, 10}, .rule = {"deny.1", 6}};
	static const dln_block block = {.range = {0, 45}, .kind = DLN_BLOCK_PROSE};
	static const dln_quote quote = {.content = {33, 44}};
	dln_claim claim = {.type = DLN_SEIZE, .trigger = {7, 11}, .sentence = {0, 45}, .actor = {.kind = DLN_FORCE, .name = {"Rebels", 6}, .words = {0, 6}},
		.place = {.id = 7, .name = {"Uno", 3}, .words = {12, 15}, .lat = 1, .lon = 2}, .sources = &speaker, .source_count = 1,
		.quantities = &quantity, .quantity_count = 1, .cues = &cue, .cue_count = 1, .rule = {"seize.v.1", 9}};
	dln_coded coded = {.report = {.id = DLN_LIT("a.txt"), .text = DLN_LIT("Rebels took Uno, a mayor said, \"and will stay.\""),
		.blocks = &block, .block_count = 1, .published = 18000, .dated = DLN_DATED_METADATA}, .claims = &claim, .claim_count = 1, .quotes = &quote,
		.quote_count = 1};

	must(dln_sha256_of(coded.report.text, &coded.report.hash) == DLN_OK);
	must(dln_claim_make_id(&coded.report.hash, 7, 11, DLN_SEIZE, 0, claim.id) == DLN_OK);
	must(dln_ledger_add(ledger, &coded, NULL, NULL) == DLN_OK);
}

static void add_alert(dln_ledger *ledger) {
	static const dln_alert alert = {{"hands in Uno", 12}, {"hands", 5}, {"h:0123456789ab", 14}, {"Uno", 3}, {"Uno: now Rebels", 15}, {"{}", 2}};
	static const dln_known known = {{"Uno|||1", 7}, {"Rebels", 6}};
	int64_t id;

	must(dln_alerts_add_wish(ledger, alert.wish, &id, NULL) == DLN_OK);
	must(dln_alerts_learn(ledger, id, &known, NULL) == DLN_OK);
	must(dln_alerts_fire(ledger, &alert, NULL) == DLN_OK);
}

static void make_good(void) {
	dln_ledger *ledger = NULL;

	snprintf(path, sizeof path, "/tmp/dateline-fuzz-%ld.gpkg", (long)getpid());
	remove_files();
	must(dln_ledger_open(path, DLN_CREATE, &ledger, NULL) == DLN_OK);
	add_report(ledger);
	add_alert(ledger);
	dln_ledger_close(ledger);
	dln_buf_init(&good, MOST_FILE);
	must(dln_file_read(path, MOST_FILE, &good, NULL) == DLN_OK);
	spots = malloc(good.len * sizeof *spots);
	must(spots != NULL);
	for (size_t i = 0; i < good.len; i++)
		if (good.at[i])
			spots[spot_count++] = (uint32_t)i;
	atexit(remove_files);
}

static void write_changed(const uint8_t *bytes, size_t len) {
	dln_buf file;
	size_t cut, i;

	dln_buf_init(&file, MOST_FILE);
	dln_buf_view(&file, dln_buf_as_view(&good));
	must(file.status == DLN_OK);
	cut = file.len;
	for (i = 0; i + 4 <= len; i += 4) {
		size_t at = (size_t)bytes[i] << 16 | (size_t)bytes[i + 1] << 8 | bytes[i + 2];
		if (at < 1 << 23)
			file.at[spots[at % spot_count]] = (char)bytes[i + 3];
		else
			cut = at % file.len;
	}
	write_file((dln_view){file.at, cut});
	dln_buf_clear(&file);
}

static dln_status swallow(void *self, const char *bytes, size_t len) {
	(void)bytes;
	*(size_t *)self += len;
	return DLN_OK;
}

static dln_status look_at(void *self, const dln_hit *hit) {
	(void)self;
	must(hit->mark_count <= DLN_FIND_MARKS);
	return DLN_OK;
}

static dln_status take_alert(void *self, const dln_alert *alert) {
	*(size_t *)self += alert->line.len;
	return DLN_OK;
}

static void use(dln_open how) {
	dln_ledger *ledger = NULL;
	dln_story *story = NULL;
	size_t told = 0, bad = SIZE_MAX;
	dln_status verified, loaded;

	if (dln_ledger_open(path, how, &ledger, NULL))
		return;
	verified = dln_ledger_verify(ledger, (dln_sink){swallow, &told}, &bad, NULL);
	loaded = dln_ledger_story(ledger, &story, NULL);
	must(verified != DLN_OK || bad > 0 || loaded == DLN_OK);
	dln_ledger_find(ledger, "rebels uno", 10, look_at, NULL, NULL, NULL);
	dln_story_free(story);
	dln_tell_alerts(ledger, NULL, (dln_sink){swallow, &told}, NULL);
	if (how == DLN_WRITE)
		dln_alerts_tell(ledger, take_alert, &told, NULL);
	if (how == DLN_WRITE)
		dln_ledger_add(ledger, &(dln_coded){.report = {.id = DLN_LIT("b.txt"), .text = DLN_LIT("x")}}, NULL, NULL);
	dln_ledger_close(ledger);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
	if (good.len == 0)
		make_good();
	if (len == 0 || len > MOST_FILE)
		return 0;
	if (bytes[0] & 1)
		write_changed(bytes + 1, len - 1);
	else
		write_file((dln_view){(const char *)bytes + 1, len - 1});
	(void)dln_ledger_probe(path);
	use(DLN_READ);
	use(DLN_WRITE);
	return 0;
}
