/* report.c: words for the enums of report.h. */
#include "read/report.h"

const char *dln_block_text(dln_block_kind kind) {
	switch (kind) {
	case DLN_BLOCK_TITLE:
		return "title";
	case DLN_BLOCK_PROSE:
		return "prose";
	case DLN_BLOCK_HEADING:
		return "heading";
	case DLN_BLOCK_CAPTION:
		return "caption";
	case DLN_BLOCK_CREDIT:
		return "credit";
	case DLN_BLOCK_JUNK:
		return "junk";
	}
	return "";
}
