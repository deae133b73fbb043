/* Verification of the database file: in a thread of its own where there are two processors, because it reads
 * everything once more. */
#include "base/cores.h"
#include "store/checking.h"

static void keep_fault(void *payload, str what, str refers_to)
{
    file_check *f = payload;
    file_fault *fault = vec_push(f->memory, &f->faults);
    fault->what = str_copy(f->memory, what);
    fault->refers_to = refers_to.data ? str_copy(f->memory, refers_to) : STR_NONE;
}

static void check(void *payload)
{
    file_check *f = payload;
    f->memory = arena_create(0);
    arena_keep(f->memory);
    f->is_done = db_check(f->s->d, keep_fault, f, &f->err);
}

static void *work(void *payload)
{
    file_check *f = payload;
    if (!arena_try(check, f))
        f->is_done = error_set_memory(&f->err);
    return 0;
}

void file_check_start(file_check *f, arena *a, store *s)
{
    store *beside = cores_usable() > 1 ? store_open_beside(a, s) : 0;
    *f = (file_check){ .s = beside ? beside : s, .has_own_store = beside };
    f->has_thread = beside && pthread_create(&f->thread, 0, work, f) == 0;
    if (!f->has_thread)
        work(f);
}

bool file_check_finish(file_check *f, error *err)
{
    if (f->has_thread)
        pthread_join(f->thread, 0);
    if (f->has_own_store)
        store_close(f->s);
    if (!f->is_done)
        *err = f->err;
    return f->is_done;
}

void file_check_forget(file_check *f)
{
    arena_destroy(f->memory);
}
