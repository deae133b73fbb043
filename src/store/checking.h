/* Inside the room: what the files that verify a store share. */
#ifndef STORE_CHECKING_H
#define STORE_CHECKING_H

#include <pthread.h>

#include "base/vec.h"
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

typedef struct file_fault {
    str what, refers_to; /* see db_fault_teller */
} file_fault;

/* The check of the database file, while the caller checks what it contains. */
typedef struct file_check {
    store *s;
    arena *memory; /* of the faults */
    VEC(file_fault) faults;
    pthread_t thread;
    bool has_own_store, has_thread, is_done;
    error err;
} file_check;

/* Each start is followed by a finish, which waits for the end, and by a forget. */
void file_check_start(file_check *f, arena *a, store *s);
/* Fails: as db_check does. The faults are kept until file_check_forget. */
bool file_check_finish(file_check *f, error *err) MUST_CHECK;
void file_check_forget(file_check *f);

/* Each correction of a plan against its audit record. */
bool check_corrections(store_checking *c, error *err) MUST_CHECK;

#endif
