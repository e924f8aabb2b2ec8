/* page_none.c: in the place of the page's files in a library that was built without Node.js. */
#include "tell/page_files.h"

const dln_page_entry dln_page_entries[1] = {{NULL, NULL, NULL, NULL, NULL, false, false}};
const size_t dln_page_entry_count = 0;
