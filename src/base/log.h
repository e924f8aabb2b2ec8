/* log.h: what the library tells about its own work, for those who look for a fault. Quiet unless dln_log_set (dateline.h) asks for more.
 *
 * One line a message, without time, thread or address: two runs over the same input on one thread log the same bytes. Findings about reports and
 * failures of calls do not belong here: they are data and statuses. Threads: lines are not mixed; their order is that of the threads.
 */
#ifndef DLN_BASE_LOG_H
#define DLN_BASE_LOG_H

#include "dateline.h"

/* True when a message of this level would go anywhere: ask before working out what to say. */
bool dln_log_wants(dln_log_level level);
/* `stage` is the folder's name: "ledger". Cut at 1000 bytes. Control characters are shown as '?'. */
void dln_log(dln_log_level level, const char *stage, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
