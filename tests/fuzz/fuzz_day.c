/* Any bytes as a day; a day that is read is written as it was. */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "support/replay.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
	dln_view v = {(const char *)bytes, len};
	dln_day day = dln_day_parse(v);
	int32_t any = 0;

	if (day != DLN_NO_DAY && memcmp(dln_day_format(day).at, v.at, 10) != 0)
		abort();
	memcpy(&any, bytes, len < sizeof any ? len : sizeof any);
	if (dln_day_weekday(any) < 0 || dln_day_weekday(any) > 6)
		abort();
	if (dln_day_format(any).at[0] && dln_day_parse(dln_view_of(dln_day_format(any).at)) != any)
		abort();
	return 0;
}
