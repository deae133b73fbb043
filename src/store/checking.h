/* Inside the room: what the files that verify a store share. */
#ifndef STORE_CHECKING_H
#define STORE_CHECKING_H

#include "store/internal.h"

typedef struct store_checking {
    arena *memory;
    store *s;
    void (*tell)(void *payload, store_fault_kind kind, str zh, str en);
    void *payload;
} store_checking;

/* Reports a problem: the same arguments for both languages. */
#define store_check_tell(c, kind, zh, en, ...)                                   \
    ((c)->tell((c)->payload, (kind), str_format((c)->memory, (zh), __VA_ARGS__), \
               str_format((c)->memory, (en), __VA_ARGS__)))

/* Each correction of a plan against its audit record. */
bool check_corrections(store_checking *c, error *err) MUST_CHECK;

#endif
