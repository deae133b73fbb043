/* Inside the folder: work on many regions, on as many threads as there are processors. */
#ifndef SERVICE_ASSESS_CREW_H
#define SERVICE_ASSESS_CREW_H

#include "service/context.h"

/* What one thread works with. */
typedef struct crew_seat {
    store *s;           /* reads the state of the data that the store of crew_run reads */
    arena *piece;       /* emptied after each piece of work */
    arena *memory;      /* lasts until crew_run returns */
    void *own;          /* for the step to keep something in; NULL at first */
} crew_seat;

/* One piece of work, on any of the threads; pieces begin in their order. */
typedef bool crew_step(crew_seat *seat, void *payload, size_t at, error *err);

typedef struct crew_work {
    size_t count;               /* pieces */
    crew_step *step;
    size_t (*run_end)(void *payload, size_t at); /* a thread does the pieces from at to here in one go;
                                                  * NULL: one piece */
    void *payload;              /* of step and run_end */
    const context *call;        /* whose progress is reported, by the calling thread alone; NULL: not */
    const char *zh, *en;        /* what is done, for the progress */
} crew_work;

/* Does all pieces.
 *
 *   s   in a transaction: every thread reads what s sees
 *
 * Fails: as a step; ERROR_MEMORY; ERROR_CANCELLED. Some pieces are not done then. */
bool crew_run(arena *a, store *s, const crew_work *work, error *err) MUST_CHECK;

#endif
