#include "service/data/import_pipe.h"

#include <pthread.h>
#include <string.h>

enum { BATCH_ROWS = 4096, BATCH_COUNT = 4 };

/* A ring: the thread fills batches [read_count % BATCH_COUNT], the caller takes those before. */
struct import_pipe {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    import_reader *reader;
    const text_stream *text;
    import_texts *texts;
    import_batch batches[BATCH_COUNT];
    size_t filled, taken;        /* batches since the start */
    bool is_stopping;            /* the caller wants no more */
    bool has_failed;             /* err is set; no batch follows those filled */
    bool holds_last;             /* the caller still uses the batch before taken */
    error err;
};

/* Waits for a free batch; NULL when the caller wants no more. */
static import_batch *free_batch(import_pipe *p)
{
    pthread_mutex_lock(&p->lock);
    while (!p->is_stopping && p->filled - p->taken + p->holds_last >= BATCH_COUNT)
        pthread_cond_wait(&p->changed, &p->lock);
    import_batch *b = p->is_stopping ? 0 : &p->batches[p->filled % BATCH_COUNT];
    pthread_mutex_unlock(&p->lock);
    return b;
}

static void hand_over(import_pipe *p, bool failed)
{
    pthread_mutex_lock(&p->lock);
    p->filled += !failed;
    p->has_failed = p->has_failed || failed;
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->lock);
}

static void read_batches(void *payload)
{
    import_pipe *p = payload;
    import_batch *b;
    bool more = true;
    while (more && (b = free_batch(p)) != 0) {
        if (!import_reader_next(p->reader, b->rows, BATCH_ROWS, &b->count, &more, &p->err)) {
            hand_over(p, true);
            return;
        }
        b->is_last = !more;
        b->has_errors = import_reader_context(p->reader)->error_count > 0;
        b->at = text_stream_at(p->text);
        hand_over(p, false);
    }
}

/* Memory that is used up here fails the import, not the process. */
static void *run(void *payload)
{
    import_pipe *p = payload;
    if (!arena_try(read_batches, p)) {
        import_texts_let_go(p->texts);
        error_set_memory(&p->err);
        hand_over(p, true);
    }
    return 0;
}

bool import_pipe_start(arena *a, import_reader *reader, const text_stream *text, import_texts *texts,
                       import_pipe **pipe_out, error *err)
{
    import_pipe *p = arena_new(a, import_pipe);
    *p = (import_pipe){ .lock = PTHREAD_MUTEX_INITIALIZER,
                        .changed = PTHREAD_COND_INITIALIZER,
                        .reader = reader,
                        .text = text,
                        .texts = texts };
    for (size_t i = 0; i < BATCH_COUNT; i++)
        p->batches[i].rows = arena_array(a, observation, BATCH_ROWS);
    int why = pthread_create(&p->thread, 0, run, p);
    if (why != 0)
        return error_set(err, ERROR_IO, "不能启动线程：%s", "cannot start a thread: %s", strerror(why));
    *pipe_out = p;
    return true;
}

bool import_pipe_next(import_pipe *p, const import_batch **batch_out, error *err)
{
    pthread_mutex_lock(&p->lock);
    p->holds_last = false;
    pthread_cond_broadcast(&p->changed);
    while (p->filled == p->taken && !p->has_failed)
        pthread_cond_wait(&p->changed, &p->lock);
    bool done = p->filled > p->taken;
    if (done) {
        *batch_out = &p->batches[p->taken++ % BATCH_COUNT];
        p->holds_last = true;
    }
    pthread_mutex_unlock(&p->lock);
    if (!done)
        *err = p->err;
    return done;
}

void import_pipe_stop(import_pipe *p)
{
    if (!p)
        return;
    pthread_mutex_lock(&p->lock);
    p->is_stopping = true;
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->lock);
    pthread_join(p->thread, 0);
    pthread_cond_destroy(&p->changed);
    pthread_mutex_destroy(&p->lock);
}
