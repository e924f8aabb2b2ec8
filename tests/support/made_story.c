/* made_story.c: see made_story.h. */
#include "support/test.h"

#include <string.h>

#include "support/made_story.h"

dln_coded *dln_made_full(dln_made *made, const char *path, const char *outlet) {
	dln_coded *r = dln_made_report(made, path, outlet, "2021-08-09", "AFP;Agencia Uno",
		"Northtown falls\n\nRebels took Northtown on Monday, its deputy mayor said, and about 300 families fled.\n\n"
		"\"We shall not leave this town again,\" Commander Zo\xc3\xa9 Quill said. Rebels denied that Southtown was shelled.");
	dln_claim *c = dln_made_claim(made, r, DLN_SEIZE, "took", "Rebels", "Northtown");
	dln_block *blocks = (dln_block *)r->report.blocks;
	dln_finding *findings = (dln_finding *)dln_made_room(made, 2, sizeof *findings);

	dln_made_source(made, r, c, 0, DLN_OFFICIAL, "", "Government", "its deputy mayor");
	dln_made_source(made, r, c, 1, DLN_AGENCY, "AFP", "", NULL)->medium = DLN_LIT("statement");
	c->time = (dln_when){.anchor = DLN_WHEN_WEEKDAY, .basis = DLN_STATED, .grain = DLN_DAY, .weekday = 0, .words = {40, 46}};
	c->target = dln_made_who(made, r, DLN_PEOPLE, DLN_ROLE_NONE, "Town guard", "Government", "Northtown");
	memcpy(c->target.country, "AF", 3);
	c->place.admin1 = DLN_LIT("Upper Valley");
	c->place.part = true;
	c->doubted = true;
	c = dln_made_claim(made, r, DLN_DISPLACE, "fled", NULL, "Northtown");
	dln_made_quantity(made, r, c, 300, "families", "about 300 families")->qualifier = DLN_LIT("about");
	dln_made_quantity(made, r, c, 0, "families", "families")->has_value = false;
	c->time = (dln_when){.anchor = DLN_WHEN_ABSOLUTE, .begin = DLN_NO_DAY, .end = -18000, .grain = DLN_MONTH};
	c = dln_made_claim(made, r, DLN_SHELL, "shelled", NULL, "Southtown");
	c->factuality = DLN_CT_MINUS;
	c->aside = DLN_ASIDE_DENIED;
	dln_made_cue(made, r, c, "denied", "deny.v.1");
	dln_made_quote(made, r, "We shall not leave this town again,", "Zo\xc3\xa9 Quill");
	blocks[0].kind = DLN_BLOCK_TITLE;
	blocks[0].why = DLN_LIT("title:1");
	r->report.title = DLN_LIT("Northtown falls");
	r->report.language = DLN_LIT("en");
	r->report.base = 17;
	r->report.said_month = 8;
	r->report.dateline_place = (dln_range){0, 9};
	r->report.revised = true;
	findings[0] = (dln_finding){.at = 5, .what = DLN_LIT("a bad byte")};
	findings[1] = (dln_finding){.at = DLN_NOWHERE, .what = DLN_LIT("no date")};
	r->report.findings = findings;
	r->report.finding_count = 2;
	dln_made_finish(made, r);
	return r;
}

dln_coded *dln_made_small(dln_made *made, const char *path, const char *outlet, const char *text) {
	dln_coded *r = dln_made_report(made, path, outlet, "2021-08-10", NULL, text);

	dln_made_claim(made, r, DLN_SEIZE, "took", NULL, NULL);
	dln_made_finish(made, r);
	return r;
}

void dln_made_spell(const dln_story *story, dln_buf *out) {
	const dln_story_report *const *at;
	size_t n, i, k;
	dln_sha256 seal;

	dln_buf_reset(out);
	assert_int_equal(dln_story_sorted(story, &at, &n, NULL), DLN_OK);
	for (i = 0; i < n; i++) {
		assert_int_equal(dln_report_seal(&at[i]->coded, &seal), DLN_OK);
		dln_buf_printf(out, "%.*s %s %s\n", DLN_FMT(at[i]->shown), at[i]->identity.hex, seal.hex);
		dln_buf_view(out, at[i]->coded.report.text);
		for (k = 0; k < at[i]->coded.claim_count; k++) {
			assert_int_equal(dln_claim_seal(&at[i]->coded.claims[k], &seal), DLN_OK);
			dln_buf_printf(out, "\n%s %s", at[i]->coded.claims[k].id, seal.hex);
		}
	}
}
