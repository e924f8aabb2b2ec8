#include "read/language.h"

#include <string.h>

#include "support/reader.h"
#include "support/test.h"

/* One sentence in each language, about one event that never was. */
static const struct {
	const char *tag, *text;
} sentences[] = {
	{"fr", "Les soldats du gouvernement ont repris le bourg mardi après deux jours de combats, ont indiqué des habitants et un responsable de l'hôpital."},
	{"es", "Los soldados del Gobierno recuperaron el martes la localidad tras dos días de combates, según vecinos y un responsable del hospital."},
	{"de", "Regierungssoldaten haben am Dienstag nach zweitägigen Kämpfen die Kleinstadt zurückerobert, sagten Einwohner und ein Arzt des Krankenhauses."},
	{"pt", "Soldados do governo retomaram na terça-feira a vila após dois dias de combates, disseram moradores e um funcionário do hospital."},
	{"it", "I soldati governativi hanno ripreso martedì la cittadina dopo due giorni di combattimenti, hanno detto gli abitanti e un medico dell'ospedale."},
	{"ru", "Правительственные войска во вторник вернули себе посёлок после двух дней боёв, сообщили жители и врач больницы."},
	{"uk", "Урядові війська у вівторок повернули собі селище після двох днів боїв, повідомили мешканці та лікар лікарні."},
	{"ar", "استعادت القوات الحكومية البلدة يوم الثلاثاء بعد يومين من القتال، حسبما قال سكان ومسؤول في المستشفى."},
	{"fa", "نیروهای دولتی روز سه‌شنبه پس از دو روز درگیری شهر را پس گرفتند، ساکنان و یک مقام بیمارستان گفتند."},
	{"ps", "حکومتي ځواکونو د سه‌شنبې په ورځ له دوو ورځو جګړې وروسته ښار بېرته ونیو، اوسېدونکو او د روغتون یوه چارواکي وویل."},
	{"tr", "Hükümet güçleri iki gün süren çatışmaların ardından salı günü kasabayı geri aldı, bölge sakinleri ve bir hastane yetkilisi söyledi."},
	{"zh", "政府军经过两天战斗于星期二夺回该镇，居民和一名医院官员说。"},
	{"ja", "政府軍は2日間の戦闘の末、火曜日に町を奪還したと、住民と病院関係者が語った。"},
	{"ko", "정부군이 이틀간의 전투 끝에 화요일 마을을 탈환했다고 주민들과 병원 관계자가 말했다."},
	{"sw", "Wanajeshi wa serikali waliuteka tena mji huo siku ya Jumanne baada ya siku mbili za mapigano, wakazi na afisa wa hospitali walisema."},
	{"so", "Ciidamada dowladda ayaa Talaadadii dib u qabsaday magaalada kadib laba maalmood oo dagaal ah, sida ay sheegeen dadka deegaanka iyo sarkaal isbitaal."},
	{"ha", "Sojojin gwamnati sun sake kwato garin a ranar Talata bayan kwanaki biyu ana fafatawa, in ji mazauna garin da wani jami'in asibiti."},
	{"am", "የመንግሥት ወታደሮች ከሁለት ቀናት ውጊያ በኋላ ማክሰኞ ዕለት ከተማዋን መልሰው ተቆጣጠሩ ሲሉ ነዋሪዎች ተናገሩ።"},
	{"hi", "सरकारी सैनिकों ने दो दिन की लड़ाई के बाद मंगलवार को कस्बे पर फिर से कब्ज़ा कर लिया, निवासियों ने कहा।"},
	{"id", "Leger pemerintah merebut kembali kota itu pada hari Selasa setelah dua hari pertempuran, kata warga dan seorang pejabat rumah sakit."},
	{"rw", "Ingabo za leta zisubije umujyi ku wa kabiri nyuma y'iminsi ibiri y'imirwano, nk'uko abaturage n'umuyobozi w'ibitaro babivuze."},
	{"hr", "Vladine snage u utorak su ponovo zauzele mjesto nakon dva dana borbi, rekli su stanovnici i službenik bolnice."},
	{"my", "အစိုးရတပ်များသည် နှစ်ရက်ကြာ တိုက်ပွဲအပြီး အင်္ဂါနေ့တွင် မြို့ကို ပြန်လည်သိမ်းပိုက်ခဲ့သည်။"},
	{"he", "כוחות הממשלה כבשו מחדש את העיירה ביום שלישי אחרי יומיים של קרבות, אמרו תושבים."},
	{"ln", "Bato ya etuka bazwaki lisusu engumba mokolo ya mibale nsima ya mikolo mibale ya bitumba, bavandi balobaki."},
};
static const char english[] = "Government soldiers retook the market town on Tuesday after two days of fighting, residents and a hospital official said.";
static const char more_english[] = "The district chief said that the road to the mine was open again, and that families who had fled to the hills were walking home.";

static const char *sentence_in(const char *tag) {
	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
		if (strcmp(sentences[i].tag, tag) == 0)
			return sentences[i].text;
	fail_msg("no sentence in %s", tag);
	return "";
}

/* The report of paragraphs, with what is said of its language before them (NULL: nothing). */
static const dln_report *read(void **state, const char *said, const char *const *paras, size_t count) {
	static char room[1 << 16];
	dln_buf text;

	dln_buf_lend(&text, room, sizeof room - 1);
	if (said)
		dln_buf_printf(&text, "---\nlanguage: %s\n---\n", said);
	for (size_t i = 0; i < count; i++)
		dln_buf_printf(&text, "%s\n\n", paras[i]);
	assert_int_equal(text.status, DLN_OK);
	room[text.len] = 0;
	return dln_test_read_text(*state, room);
}

#define READ(state, said, ...) read(state, said, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static size_t count_foreign(const dln_report *r) {
	size_t n = 0;

	for (size_t i = 0; i < r->block_count; i++)
		n += dln_block_is_foreign(&r->blocks[i]);
	return n;
}

/* ---- the words ---- */

static void a_sentence_tells_its_language(void **state) {
	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
		const dln_report *r = READ(state, NULL, sentences[i].text);
		if (!dln_view_is(r->language, sentences[i].tag) || dln_report_in_english(r))
			fail_msg("%s is called \"%.*s\"", sentences[i].tag, DLN_FMT(r->language));
	}
	assert_view(READ(state, NULL, english)->language, "en");
	assert_true(dln_report_in_english(READ(state, NULL, english)));
}

static void words_win_over_what_is_said(void **state) {
	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
		assert_view(READ(state, "en-US", sentences[i].text)->language, sentences[i].tag);
	assert_view(READ(state, "fr", english)->language, "en");
	assert_view(READ(state, "en_gb", english)->language, "en-GB");
	assert_view(READ(state, "pt-br", sentence_in("pt"))->language, "pt-BR");
}

static void a_short_text_is_what_is_said_of_it(void **state) {
	assert_view(READ(state, "fr", "Goma est tombée.")->language, "fr");
	assert_view(READ(state, "en-GB", "Goma has fallen.")->language, "en-GB");
	assert_view(READ(state, "French", "Goma: le point.")->language, "fr");
	assert_int_equal(READ(state, NULL, "Goma est tombée.")->language.len, 0);
	assert_int_equal(READ(state, "to be told", "Goma has fallen.")->language.len, 0);
}

static void another_script_is_not_english_however_short(void **state) {
	static const char *const texts[] = {"Город взят.", "سقطت المدينة", "城市陷落", "ከተማዋ ወደቀች", "Η πόλη έπεσε"};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (int said = 0; said < 2; said++)
			if (dln_report_in_english(READ(state, said ? "en" : NULL, texts[i])))
				fail_msg("%s is read as English", texts[i]);
	assert_view(READ(state, "uk", "Місто взяли.")->language, "uk");
	assert_true(dln_report_in_english(READ(state, NULL, "Mayor Володимир Ткач of Borivka said that the bridge stood.")));
}

static void names_and_addresses_are_no_language(void **state) {
	assert_true(dln_report_in_english(READ(state, NULL, "Photo desk: https://www.exemple-de-presse.fr/les-photos-de-la-semaine-derniere/la-ville desk@les-nouvelles-du-matin.fr")));
	assert_view(READ(state, NULL, "Colonel Jean-Bosco Mugisha, Father Laurent Ndagijimana and Marie-Claire Uwimana of the Saint-Joseph hospital in Kabuye were among those who fled on "
		"Sunday, the diocese said, and none of them has been heard of since.")->language, "en");
	assert_true(dln_report_in_english(READ(state, NULL, "CNDD-FDD ambushed a military convoy in Burundi's Makamba province.")));
	assert_true(dln_report_in_english(READ(state, NULL, "PLUTARCO BELTRAN OSORIO, PRESIDENTE; NORALBA HEREDIA, SECRETARIA DE LA UNION SINDICAL")));
	assert_view(READ(state, NULL, "GOVERNMENT SOLDIERS RETOOK THE MARKET TOWN OF SANTA ROSA DE LIMA ON TUESDAY, RESIDENTS SAID. THE GUERRILLAS HAD HELD IT FOR TWO DAYS.")->language, "en");
}

/* Made of syllables, so that no language has its words; the generator is that of Lehmer. */
static void a_language_that_nobody_knows_is_not_english(void **state) {
	static const char *const syllables[] = {"ka", "vor", "mi", "lesh", "dun", "ora", "tib", "sek", "na", "pel", "ur", "gash", "do", "rem", "vil", "zu"};
	static char text[4096];
	uint64_t seed = 1;
	dln_buf out;

	dln_buf_lend(&out, text, sizeof text - 1);
	while (out.len < 1800) {
		seed = seed * 48271 % 2147483647;
		dln_buf_printf(&out, "%s%s", syllables[seed % 16], seed % 5 == 0 ? ". " : seed % 3 ? " " : "");
	}
	text[out.len] = 0;
	const dln_report *r = READ(state, NULL, text);
	assert_view(r->language, "und");
	assert_false(dln_report_in_english(r));
	assert_view(READ(state, "kr", text)->language, "kr");
	assert_true(dln_report_in_english(READ(state, "en", text)));
	text[400] = 0;
	assert_true(dln_report_in_english(READ(state, NULL, text)));
}

/* ---- more than one ---- */

static void paragraphs_in_another_language_are_set_apart(void **state) {
	const dln_report *r = READ(state, NULL, english, sentence_in("fr"), more_english);

	assert_view(r->language, "en");
	assert_int_equal(r->block_count, 3);
	assert_int_equal(r->blocks[1].kind, DLN_BLOCK_JUNK);
	assert_view(r->blocks[1].why, "language:fr");
	assert_int_equal(count_foreign(r), 1);
	r = READ(state, NULL, english, more_english, sentence_in("ar"), sentence_in("uk"));
	assert_view(r->language, "en");
	assert_int_equal(count_foreign(r), 2);
}

static void half_of_it_must_be_english(void **state) {
	const dln_report *r = READ(state, NULL, sentence_in("de"), english, sentence_in("fr"));

	assert_false(dln_report_in_english(r));
	assert_int_equal(count_foreign(r), 0);
	r = READ(state, NULL, sentence_in("uk"), english, sentence_in("zh"));
	assert_view(r->language, "uk");
	assert_view(READ(state, "en", english, sentence_in("sw"), more_english)->language, "en");
}

static void short_paragraphs_tell_it_together(void **state) {
	assert_view(READ(state, "en", "Les combats ont repris.", "Les habitants ont quitté la ville.", "Le marché est fermé depuis mardi.", "L'hôpital manque de tout.")->language, "fr");
	assert_view(READ(state, "fr", "Fighting began again.", "The people have left the town.", "The market has been closed since Tuesday.", "The hospital lacks everything.")->language,
		"en");
}

/* ---- given, and again ---- */

static void what_is_given_counts(void **state) {
	dln_test_reader *t = *state;
	static const struct {
		const char *given, *text;
		size_t findings;
	} cases[] = {{"en", "Les soldats ont repris le bourg mardi après deux jours de combats, ont indiqué des habitants.", 1}, {"en", english, 0}, {"fr", english, 1}, {"fr", "Goma.", 0}};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		dln_meta meta = {.language = dln_view_of(cases[i].given), .published = DLN_NO_DAY};
		dln_reports reports = dln_test_read_bytes(t, dln_view_of(cases[i].text), &meta);
		assert_view(reports.at[0].language, cases[i].given);
		assert_int_equal(reports.at[0].finding_count, cases[i].findings);
		assert_int_equal(count_foreign(&reports.at[0]), 0);
	}
}

typedef struct again_call {
	dln_test_reader *t;
	dln_report *report;
} again_call;

static dln_status read_again(void *self) {
	again_call *c = self;

	dln_language_read_again(c->t->arena, c->t->reader, c->report);
	return DLN_OK;
}

static void reading_again_guesses_anew(void **state) {
	dln_test_reader *t = *state;
	dln_report r = *READ(state, NULL, english, sentence_in("de"), more_english);
	again_call call = {t, &r};

	assert_int_equal(dln_arena_guard(t->arena, read_again, &call), DLN_OK);
	assert_view(r.language, "en");
	assert_int_equal(count_foreign(&r), 1);
	/* As a version without languages stored it. */
	r = *READ(state, NULL, sentence_in("es"));
	r.language = DLN_LIT("en_US");
	assert_int_equal(dln_arena_guard(t->arena, read_again, &call), DLN_OK);
	assert_view(r.language, "es");
	/* A paragraph that was set apart and should not have been. */
	dln_block apart[] = {{.range = {0, sizeof english - 1}, .kind = DLN_BLOCK_JUNK, .why = DLN_LIT("language:fr")}};
	r = *READ(state, NULL, english);
	r.blocks = apart;
	assert_int_equal(dln_arena_guard(t->arena, read_again, &call), DLN_OK);
	assert_int_equal(r.blocks[0].kind, DLN_BLOCK_PROSE);
	/* What was given against the words stays. */
	dln_meta meta = {.language = DLN_LIT("en"), .published = DLN_NO_DAY};
	r = dln_test_read_bytes(t, dln_view_of(sentence_in("es")), &meta).at[0];
	assert_int_equal(dln_arena_guard(t->arena, read_again, &call), DLN_OK);
	assert_view(r.language, "en");
}

/* ---- tags ---- */

typedef struct tag_call {
	dln_test_reader *t;
	const char *said;
	dln_view tag;
} tag_call;

static dln_status make_tag(void *self) {
	tag_call *c = self;

	c->tag = dln_language_tag(c->t->arena, c->t->reader, dln_view_of(c->said));
	return DLN_OK;
}

static void tags_are_written_as_bcp_47_has_them(void **state) {
	dln_test_reader *t = *state;
	static const char *const cases[][2] = {{"en_US", "en-US"}, {"EN", "en"}, {"eng", "en"}, {"English", "en"}, {" fr-ca ", "fr-CA"}, {"zh-hant-tw", "zh-Hant-TW"}, {"sr_Latn", "sr-Latn"},
		{"iw", "he"}, {"es-419", "es-419"}, {"ckb", "ckb"}, {"en-us, fr", "en-US"}, {"de;q=0.8", "de"}, {"de-de-x-us", "de-DE-x-us"}, {"", ""}, {"e", ""}, {"en-", ""}, {"-en", ""},
		{"en--us", ""}, {"multilingual", ""}, {"12", ""}, {"en us", ""}, {"en-overlylong", ""}, {"en-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd", ""}};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		tag_call call = {.t = t, .said = cases[i][0]};
		assert_int_equal(dln_arena_guard(t->arena, make_tag, &call), DLN_OK);
		if (!dln_view_is(call.tag, cases[i][1]))
			fail_msg("\"%s\" is \"%.*s\"", cases[i][0], DLN_FMT(call.tag));
	}
}

static void odd_bytes_do_no_harm(void **state) {
	static const char *const texts[] = {"\xFE ok then", "a\x01\x02\x7F b", "\xEF\xBF\xBE \xEF\xB7\x90 x", "\xED\xA0\x80 x", "e\xCC\x81\xCC\x81\xCC\x81 x"};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_true(dln_report_in_english(READ(state, NULL, texts[i])));
	assert_view(READ(state, NULL, "Les soldats du gouvernement ont repris le bourg mardi\xC2\x85 apr\xE8s deux jours de combats, ont indiqu\xE9 des habitants.")->language, "fr");
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sentence_tells_its_language),
		cmocka_unit_test(words_win_over_what_is_said),
		cmocka_unit_test(a_short_text_is_what_is_said_of_it),
		cmocka_unit_test(another_script_is_not_english_however_short),
		cmocka_unit_test(names_and_addresses_are_no_language),
		cmocka_unit_test(a_language_that_nobody_knows_is_not_english),
		cmocka_unit_test(paragraphs_in_another_language_are_set_apart),
		cmocka_unit_test(half_of_it_must_be_english),
		cmocka_unit_test(short_paragraphs_tell_it_together),
		cmocka_unit_test(what_is_given_counts),
		cmocka_unit_test(reading_again_guesses_anew),
		cmocka_unit_test(tags_are_written_as_bcp_47_has_them),
		cmocka_unit_test(odd_bytes_do_no_harm),
	};

	return cmocka_run_group_tests(tests, dln_test_reader_open, dln_test_reader_close);
}
