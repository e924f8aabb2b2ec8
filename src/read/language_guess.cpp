/* language_guess.cpp: asks CLD2. No exception leaves this file: what it has above it is C. */
#include "read/language_guess.h"

#include <cstdio> /* the header below needs it and does not say so */

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

static const size_t longest = (size_t)1 << 30; /* CLD2 counts in int */

static void guess(const char *text, int len, dln_language_guess *out) {
	CLD2::Language languages[DLN_GUESSES];
	CLD2::CLDHints hints = {NULL, NULL, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
	double scores[DLN_GUESSES];
	int percents[DLN_GUESSES], bytes = 0, valid = 0;
	bool sure = false;
	CLD2::Language best = CLD2::ExtDetectLanguageSummaryCheckUTF8(text, len, true, &hints, 0, languages, percents, scores, NULL, &bytes, &sure, &valid);

	out->best = CLD2::LanguageCode(best);
	out->sure = sure && best != CLD2::UNKNOWN_LANGUAGE && valid == len;
	out->bytes = bytes > 0 ? (size_t)bytes : 0;
	for (int i = 0; i < DLN_GUESSES; i++) {
		out->tags[i] = CLD2::LanguageCode(languages[i]);
		out->percents[i] = percents[i] > 0 ? (unsigned)percents[i] : 0;
	}
}

bool dln_language_guess_of(const char *text, size_t len, dln_language_guess *out) {
	if (len > longest)
		return false;
	try {
		guess(text, (int)len, out);
		return true;
	} catch (...) {
		return false;
	}
}
