#include "service/assess/crew.h"

#include <stdatomic.h>

#include "base/cores.h"
#include "base/threads.h"

/* A thread costs a connection, which pays off for this number of pieces of work. */
enum { PIECES_A_THREAD = 16, PIECES_BETWEEN_REPORTS = 64 };

/* Work shared by all threads: each takes the next run of pieces until all are done or a thread fails. */
typedef struct shared_pieces {
    const crew_work *work;
    atomic_size_t next, done;
    atomic_bool is_stopped;
} shared_pieces;

typedef struct worker {
    shared_pieces *all;
    crew_seat seat;
    bool reports;                /* the calling thread */
    bool has_failed;
    error err;
} worker;

static bool report(const shared_pieces *all, size_t done, error *err)
{
    const crew_work *work = all->work;
    return !work->call || done % PIECES_BETWEEN_REPORTS != 0 ||
           context_progress(work->call, work->zh, work->en, done, work->count, err);
}

/* False: no pieces are left. */
static bool take_run(shared_pieces *all, size_t *at_out, size_t *end_out)
{
    const crew_work *work = all->work;
    size_t at = atomic_load(&all->next), end;
    do {
        if (at >= work->count)
            return false;
        end = work->run_end ? work->run_end(work->payload, at) : at + 1;
    } while (!atomic_compare_exchange_weak(&all->next, &at, end));
    *at_out = at;
    *end_out = end;
    return true;
}

static void do_pieces(void *payload)
{
    worker *w = payload;
    shared_pieces *all = w->all;
    crew_seat *seat = &w->seat;
    seat->piece = arena_create(0);
    seat->memory = arena_create(0);
    for (size_t at = 0, end = 0;
         !w->has_failed && !atomic_load(&all->is_stopped) && (at < end || take_run(all, &at, &end)); at++) {
        arena_mark mark = arena_save(seat->piece);
        w->has_failed = !all->work->step(seat, all->work->payload, at, &w->err);
        arena_restore(seat->piece, mark);
        size_t done = atomic_fetch_add(&all->done, 1) + 1;
        w->has_failed = w->has_failed || (w->reports && !report(all, done, &w->err));
    }
    arena_destroy(seat->piece);
    arena_destroy(seat->memory);
}

/* The function of a thread. Exhausted memory ends the work, not the program. */
static void *run_worker(void *payload)
{
    worker *w = payload;
    if (!arena_try(do_pieces, w))
        w->has_failed = !error_set_memory(&w->err);
    if (w->has_failed)
        atomic_store(&w->all->is_stopped, true);
    return 0;
}

static size_t wanted_threads(size_t pieces)
{
    size_t threads = cores_usable(), useful = (pieces + PIECES_A_THREAD - 1) / PIECES_A_THREAD;
    threads = threads < useful ? threads : useful;
    return threads == 0 ? 1 : threads < THREADS_MAX ? threads : THREADS_MAX;
}

typedef struct crew {
    arena *a;
    shared_pieces *all;
    worker *workers; /* [THREADS_MAX], count of them */
    size_t count;
} crew;

/* The first worker reads with the store itself, each of the others with a connection beside it. */
static void open_workers(void *payload)
{
    crew *m = payload;
    size_t wanted = wanted_threads(m->all->work->count);
    for (store *beside; m->count < wanted && (beside = store_open_beside(m->a, m->workers[0].seat.s));
         m->count++)
        m->workers[m->count] = (worker){ .all = m->all, .seat.s = beside };
}

bool crew_run(arena *a, store *s, const crew_work *work, error *err)
{
    shared_pieces all = { .work = work };
    crew members = { .a = a, .all = &all, .workers = arena_array(a, worker, THREADS_MAX), .count = 1 };
    members.workers[0] = (worker){ .all = &all, .seat.s = s, .reports = true };
    bool done = arena_try(open_workers, &members) || error_set_memory(err);
    if (done)
        threads_run(run_worker, members.workers, sizeof *members.workers, members.count);
    for (size_t t = 0; t < members.count; t++) {
        if (done && members.workers[t].has_failed) {
            *err = members.workers[t].err;
            done = false;
        }
        if (t > 0)
            store_close(members.workers[t].seat.s);
    }
    if (!done && err->code == ERROR_MEMORY)
        arena_give_up(); /* so that no caller takes it for another failure */
    return done;
}
