/* language_guess.h: which languages a text seems to be in. The only face of CLD2, which is written in C++; language_guess.cpp is the only file that knows it.
 *
 * CLD2 (Compact Language Detector 2, D. Sites, Google 2013) is a naive Bayes classifier over groups of four letters, and over single characters and pairs of them in Chinese, Japanese
 * and Korean; scripts that only one language uses are told by the script. Its tables are compiled in: no file, no state, any thread, the same answer everywhere. The large set of
 * tables is used, which knows Amharic, Hausa, Lingala, Pashto and Somali too. About 18 MB/s.
 */
#ifndef DLN_READ_LANGUAGE_GUESS_H
#define DLN_READ_LANGUAGE_GUESS_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { DLN_GUESSES = 3 };

typedef struct dln_language_guess {
	const char *best;               /* a code of ISO 639, for good: "fr"; "un": no language fits */
	const char *tags[DLN_GUESSES];  /* the languages with the most of the text, the most first; "un" where there are no more */
	unsigned percents[DLN_GUESSES]; /* of the text's bytes */
	size_t bytes;                   /* of words that were looked at */
	bool sure;                      /* `best` is far better than the next one */
} dln_language_guess;

/* `text` is UTF-8 without control characters but blanks. False when memory ran out, or the text is longer than 1 GiB. */
bool dln_language_guess_of(const char *text, size_t len, dln_language_guess *out);

#ifdef __cplusplus
}
#endif

#endif
