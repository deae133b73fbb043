#include "service/access.h"

bool service_open(arena *a, const char *dir, bool writes, store **store_out, error *err)
{
    return store_open(a, dir, writes ? STORE_WRITE : STORE_READ, store_out, err);
}

void service_close(store *s)
{
    store_close(s);
}
