/* fetched.h: what schema 8 brought, for tests that make an older ledger of one of today. */
#ifndef DLN_SUPPORT_FETCHED_H
#define DLN_SUPPORT_FETCHED_H

#define DLN_DROP_FETCHED "DROP TABLE fetch; DROP TABLE watched; DROP TABLE watched_link; DROP TABLE raw; "

#endif
