/* broken.h: a knowledge of one table of a test's own, to see what is told of rows that cannot be understood. */
#ifndef DLN_SUPPORT_BROKEN_H
#define DLN_SUPPORT_BROKEN_H

#include "know/know.h"

/* Compiles a folder with this one table (and a country, which the compiler needs) and opens it. Fails the test when it does not compile. Needs the compiler
 * of the knowledge, which is no part of the library. */
dln_know *dln_test_table_open(const char *file, const char *text);

#endif
