/* Opening and closing a store, for the doors, which never meet the store's room itself. */
#ifndef SERVICE_ACCESS_H
#define SERVICE_ACCESS_H

#include "store/store.h"

/* Fails: as store_open does. */
bool service_open(arena *a, const char *dir, bool writes, store **store_out, error *err) MUST_CHECK;
void service_close(store *s);

#endif
