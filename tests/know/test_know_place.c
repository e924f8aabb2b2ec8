/* Looking places up: rules of order, kinds and containment on a small gazetteer; facts on the one that ships. */
#include <stdlib.h>
#include <string.h>

#include "know/compile.h"
#include "know/know.h"
#include "support/folder.h"
#include "support/test.h"

static dln_test_folder folder;
static dln_know *small, *full;

static int set_up(void **state)
{
	(void)state;
	dln_err err = {0};
	dln_test_folder_new(&folder);
	if (dln_compile_folder("tests/golden/know/small", dln_test_path(&folder, "k.dlk"), (dln_sink){NULL, NULL}, &err) != DLN_OK ||
	    dln_know_open(dln_test_path(&folder, "k.dlk"), &small, &err) != DLN_OK)
		return -1;
	const char *built = getenv("DATELINE_KNOWLEDGE");
	if (built && dln_know_open(built, &full, &err) == DLN_OK)
		return 0;
	if (dln_compile_folder("data", dln_test_path(&folder, "full.dlk"), (dln_sink){NULL, NULL}, &err) != DLN_OK)
		return -1;
	return dln_know_open(dln_test_path(&folder, "full.dlk"), &full, &err) == DLN_OK ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	dln_know_close(small);
	dln_know_close(full);
	dln_test_folder_remove(&folder);
	return 0;
}

#define MOST 64

static size_t find(const dln_know *know, const char *name, uint32_t *out)
{
	size_t n = dln_know_find_place(know, dln_view_of(name), out, MOST);
	return n < MOST ? n : MOST;
}

static dln_place first(const dln_know *know, const char *name)
{
	uint32_t found[MOST];
	dln_place place;
	if (find(know, name, found) == 0)
		fail_msg("\"%s\" is not found", name);
	dln_know_place(know, found[0], &place);
	return place;
}

static void best_comes_first(void **state)
{
	(void)state;
	uint32_t found[MOST];
	dln_place place;
	/* The seat before the district of the same name, the division before a town. */
	assert_int_equal(find(small, "MAZAR-E SHARIF", found), 2);
	dln_know_place(small, found[0], &place);
	assert_int_equal(place.precision, DLN_TOWN);
	assert_int_equal(place.seat, 2);
	assert_view(place.admin1, "Balkh");
	assert_view(place.admin2, "Mazar-e Sharif");
	assert_string_equal(place.country, "AF");
	assert_float_equal(place.lat, 36.709, 1e-9);
	assert_float_equal(place.lon, 67.1109, 1e-9);
	assert_int_equal(place.population, 523300);
	assert_int_equal(find(small, "Balkh", found), 2);
	dln_know_place(small, found[0], &place);
	assert_int_equal(place.precision, DLN_DIVISION);
	assert_int_equal(place.admin1.len, 0);
	assert_int_equal(first(small, "Pakistan").precision, DLN_COUNTRY);
}

static void caps_are_kept(void **state)
{
	uint32_t found[2] = {7, 7};
	(void)state;
	assert_int_equal(dln_know_find_place(small, DLN_LIT("Balkh"), found, 1), 2);
	assert_int_equal(found[1], 7);
	assert_int_equal(dln_know_find_place(small, DLN_LIT("Balkh"), NULL, 0), 2);
}

static void loose_only_without_strict(void **state)
{
	uint32_t found[MOST];
	(void)state;
	assert_view(first(small, "Qala ye Now").name, "Qala-e-Naw");
	assert_view(first(small, "Sari Pul").name, "Sar-e Pul");
	/* Strictly there as a name of another place: nothing loose is added. */
	assert_int_equal(find(small, "Qala", found), 1);
	assert_view(first(small, "Qala").name, "Paulton");
	/* Latin names have no loose key. */
	assert_int_equal(find(small, "Lundun", found), 0);
	assert_int_equal(dln_know_find_place_strict(small, DLN_LIT("Sari Pul"), found, MOST), 0);
	assert_int_equal(dln_know_find_place_strict(small, DLN_LIT("Sar e pul"), found, MOST), 1);
}

static void more_names(void **state)
{
	(void)state;
	assert_int_equal(first(small, "Mazar").id, 1133616);
	assert_view(first(small, "Qala i Naw").name, "Qala-e-Naw"); /* the usual name is shown, the old one found */
	assert_view(first(small, "Hayratan").name, "Hairatan");
	assert_view(first(small, "Hayratan").admin1, "Balkh");
	assert_view(first(small, "the plain").name, "Northern plain");
	assert_int_equal(first(small, "south asia").precision, DLN_REGION);
}

static void kinds_narrow(void **state)
{
	uint32_t found[MOST];
	(void)state;
	assert_int_equal(find(small, "Herat Province", found), 1);
	assert_int_equal(find(small, "Balkh province", found), 1);
	assert_int_equal(first(small, "province of Balkh").precision, DLN_DIVISION);
	assert_int_equal(first(small, "Mazar-e Sharif District").precision, DLN_DISTRICT);
	assert_int_equal(find(small, "London Province", found), 0);
	assert_int_equal(find(small, "Province", found), 0);
	assert_int_equal(find(small, " province", found), 0);
}

static void nothing_to_find(void **state)
{
	uint32_t found[MOST];
	char lots[1000];
	(void)state;
	memset(lots, 'a', sizeof lots);
	assert_int_equal(find(small, "", found), 0);
	assert_int_equal(find(small, "  ", found), 0);
	assert_int_equal(find(small, "-", found), 0);
	assert_int_equal(find(small, "\xff\xfe", found), 0);
	assert_int_equal(dln_know_find_place(small, (dln_view){lots, sizeof lots}, found, MOST), 0);
	assert_int_equal(dln_know_find_place(small, (dln_view){NULL, 0}, found, MOST), 0);
	dln_place place;
	dln_know_place(small, UINT32_MAX, &place);
	assert_int_equal(place.name.len, 0);
	assert_string_equal(place.country, "");
}

static uint32_t number(const dln_know *know, const char *name)
{
	uint32_t found[MOST];
	if (find(know, name, found) == 0)
		fail_msg("\"%s\" is not found", name);
	return found[0];
}

static void containment(void **state)
{
	(void)state;
	uint32_t af = dln_know_country(small, "AF"), pk = dln_know_country(small, "PK");
	uint32_t balkh = number(small, "province of Balkh"), mazar = number(small, "Mazar"), plain = number(small, "Northern plain");
	uint32_t district = number(small, "Mazar-e Sharif District"), asia = number(small, "South Asia"), london = number(small, "London");
	assert_true(dln_know_contains(small, af, mazar));
	assert_true(dln_know_contains(small, balkh, mazar));
	assert_true(dln_know_contains(small, district, mazar));
	assert_true(dln_know_contains(small, plain, mazar));
	assert_true(dln_know_contains(small, plain, balkh));
	assert_true(dln_know_contains(small, af, plain));
	assert_true(dln_know_contains(small, asia, mazar));
	assert_true(dln_know_contains(small, asia, pk));
	assert_true(dln_know_contains(small, mazar, mazar));
	assert_false(dln_know_contains(small, mazar, balkh));
	assert_false(dln_know_contains(small, pk, mazar));
	assert_false(dln_know_contains(small, plain, af));
	assert_false(dln_know_contains(small, plain, number(small, "Herat")));
	assert_false(dln_know_contains(small, asia, london));
	assert_false(dln_know_contains(small, af, UINT32_MAX));
	assert_false(dln_know_contains(small, UINT32_MAX, af));
}

static void countries_have_codes(void **state)
{
	(void)state;
	assert_int_equal(dln_know_country(small, "ZZ"), UINT32_MAX);
	assert_int_equal(dln_know_country(small, "af"), UINT32_MAX);
	assert_int_equal(dln_know_country(small, "A"), UINT32_MAX);
	assert_int_equal(dln_know_country(small, ""), UINT32_MAX);
	assert_int_equal(dln_know_country(small, "AFG"), UINT32_MAX);
	assert_int_equal(dln_know_country(small, NULL), UINT32_MAX);
	assert_true(dln_know_places(full) > 200000);
}

static void precisions_have_words(void **state)
{
	(void)state;
	assert_string_equal(dln_precision_text(DLN_SITE), "site");
	assert_string_equal(dln_precision_text(DLN_REGION), "region");
	assert_string_equal(dln_precision_text((dln_precision)99), "site");
}

/* What reports of several wars name, with where it is. */
static void names_of_the_world(void **state)
{
	static const struct {
		const char *name, *country;
		double lat, lon;
	} facts[] = {
		{"Mazar-i-Sharif", "AF", 36.7, 67.1}, {"Mazar-e-Sharif", "AF", 36.7, 67.1}, {"Mazar", "AF", 36.7, 67.1},         {"Aibak", "AF", 36.3, 68.0},
		{"Aybak", "AF", 36.3, 68.0},          {"Samangan", "AF", 36.1, 67.8},       {"Sheberghan", "AF", 36.7, 65.8},    {"Kunduz", "AF", 36.7, 68.9},
		{"Taloqan", "AF", 36.7, 69.5},        {"Sar-e-Pul", "AF", 36.2, 65.9},      {"Sar-e Pol", "AF", 36.2, 65.9},     {"Pul-e Khumri", "AF", 35.9, 68.7},
		{"Baghlan", "AF", 36.1, 68.7},        {"Balkh", "AF", 36.8, 66.9},          {"Faizabad", "AF", 37.1, 70.6},      {"Badakhshan", "AF", 36.8, 70.8},
		{"Kandahar", "AF", 31.6, 65.7},       {"Lashkar Gah", "AF", 31.6, 64.4},    {"Helmand", "AF", 31.0, 64.0},       {"Kunar", "AF", 34.9, 71.1},
		{"Ghaziabad District", "AF", 35.1, 71.3}, {"Paktia", "AF", 33.6, 69.4},     {"Farah", "AF", 32.4, 62.1},         {"Zaranj", "AF", 31.0, 61.9},
		{"Ghazni", "AF", 33.6, 68.4},         {"Herat", "AF", 34.3, 62.2},          {"Qala-e-Naw", "AF", 35.0, 63.1},    {"Jalalabad", "AF", 34.4, 70.5},
		{"Kabul", "AF", 34.5, 69.2},          {"Doha", "QA", 25.3, 51.5},           {"Sibut", "CF", 5.7, 19.1},          {"Bangui", "CF", 4.4, 18.6},
		{"Muhajeria", "SD", 12.0, 25.6},      {"Labado", "SD", 12.0, 25.2},         {"El Fasher", "SD", 13.6, 25.3},     {"Goma", "CD", -1.7, 29.2},
		{"Bukavu", "CD", -2.5, 28.8},         {"Mekelle", "ET", 13.5, 39.5},        {"Bakhmut", "UA", 48.6, 38.0},       {"Lashio", "MM", 22.9, 97.7},
		{"Raqqa", "SY", 36.0, 39.0},          {"Deir ez-Zor", "SY", 35.3, 40.1},    {"Idlib", "SY", 35.9, 36.6},         {"Tripoli", "LY", 32.9, 13.2},
		{"Derna", "LY", 32.8, 22.6},          {"Maarat al-Numan", "SY", 35.6, 36.7}, {"Khan Sheikhoun", "SY", 35.4, 36.7}, {"Tal Afar", "IQ", 36.4, 42.4},
		{"Hodeidah", "YE", 14.8, 43.0},       {"Sievierodonetsk", "UA", 48.9, 38.5}, {"Stepanakert", "AZ", 39.8, 46.8},  {"Darfur", "SD", 13.0, 25.0},
		{"Donbas", "UA", 48.3, 38.5},         {"Gaza Strip", "PS", 31.4, 34.4},     {"United States", "US", 39.8, -98.5}, {"Russia", "RU", 60.0, 100.0},
	};
	(void)state;
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
		uint32_t found[MOST];
		size_t n = find(full, facts[i].name, found), hits = 0;
		for (size_t k = 0; k < n; k++) {
			dln_place p;
			dln_know_place(full, found[k], &p);
			double north = p.lat - facts[i].lat, east = p.lon - facts[i].lon;
			hits += strcmp(p.country, facts[i].country) == 0 && north > -0.5 && north < 0.5 && east > -0.5 && east < 0.5;
		}
		if (!hits)
			fail_msg("\"%s\" is not found near %.1f, %.1f among %zu", facts[i].name, facts[i].lat, facts[i].lon, n);
	}
}

static void shipped_regions_hold_their_towns(void **state)
{
	static const char *const pairs[][2] = {
		{"Darfur", "El Fasher"}, {"Donbas", "Bakhmut"}, {"Kurdistan Region", "Erbil"}, {"Sinai", "El Arish"}, {"West Bank", "Nablus"},
		{"Gaza Strip", "Khan Younis"}, {"Sahel", "Timbuktu"}, {"Horn of Africa", "Mogadishu"}, {"Balkans", "Sarajevo"}, {"Cyrenaica", "Benghazi"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		uint32_t outer[MOST], town = number(full, pairs[i][1]);
		size_t n = find(full, pairs[i][0], outer), holds = 0;
		for (size_t k = 0; k < n; k++)
			holds += dln_know_contains(full, outer[k], town);
		if (!holds)
			fail_msg("%s does not contain %s", pairs[i][0], pairs[i][1]);
	}
}

static void divisions_have_codes(void **state)
{
	uint32_t at[MOST];
	(void)state;
	assert_true(find(full, "Mopti", at) > 0);
	assert_view(dln_know_iso(full, at[0]), "ML-5"); /* of a place in it */
	assert_true(find(full, "Samangan Province", at) > 0);
	assert_view(dln_know_iso(full, at[0]), "AF-SAM"); /* of itself */
	assert_int_equal(dln_know_iso(full, dln_know_country(full, "ML")).len, 0);
	assert_int_equal(dln_know_iso(full, UINT32_MAX).len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(best_comes_first),   cmocka_unit_test(caps_are_kept),       cmocka_unit_test(loose_only_without_strict),
		cmocka_unit_test(more_names),         cmocka_unit_test(kinds_narrow),        cmocka_unit_test(nothing_to_find),
		cmocka_unit_test(containment),        cmocka_unit_test(countries_have_codes), cmocka_unit_test(precisions_have_words),
		cmocka_unit_test(divisions_have_codes),
		cmocka_unit_test(names_of_the_world), cmocka_unit_test(shipped_regions_hold_their_towns),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
