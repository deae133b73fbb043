#include "http/work.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

struct work_pool {
    pthread_mutex_t lock;
    pthread_cond_t has_work;
    work_item *first, *last;
    unsigned waiting, waiting_max, reserved;
    bool is_stopping;
    work_run *run;
    void *payload;
    unsigned thread_count;
    pthread_t threads[];
};

static work_item *take(work_pool *p)
{
    pthread_mutex_lock(&p->lock);
    while (!p->first && !p->is_stopping)
        pthread_cond_wait(&p->has_work, &p->lock);
    work_item *item = p->first;
    if (item) {
        p->first = item->next;
        if (!p->first)
            p->last = 0;
        p->waiting--;
    }
    pthread_mutex_unlock(&p->lock);
    return item;
}

static void *serve(void *payload)
{
    work_pool *p = payload;
    work_item *item;
    while ((item = take(p)))
        p->run(p->payload, item);
    return 0;
}

work_pool *work_create(unsigned threads, unsigned waiting_max, unsigned reserved, work_run *run,
                       void *payload)
{
    work_pool *p = calloc(1, sizeof *p + threads * sizeof *p->threads);
    if (!p)
        return 0;
    p->waiting_max = waiting_max;
    p->reserved = reserved;
    p->run = run;
    p->payload = payload;
    pthread_mutex_init(&p->lock, 0);
    pthread_cond_init(&p->has_work, 0);
    while (p->thread_count < threads && pthread_create(&p->threads[p->thread_count], 0, serve, p) == 0)
        p->thread_count++;
    if (p->thread_count > 0)
        return p;
    work_destroy(p);
    return 0;
}

bool work_add(work_pool *p, work_item *item, bool may_use_reserve)
{
    pthread_mutex_lock(&p->lock);
    bool is_taken = !p->is_stopping && p->waiting < p->waiting_max - (may_use_reserve ? 0 : p->reserved);
    if (is_taken) {
        item->next = 0;
        if (p->last)
            p->last->next = item;
        else
            p->first = item;
        p->last = item;
        p->waiting++;
        pthread_cond_signal(&p->has_work);
    }
    pthread_mutex_unlock(&p->lock);
    return is_taken;
}

unsigned work_waiting(work_pool *p)
{
    pthread_mutex_lock(&p->lock);
    unsigned waiting = p->waiting;
    pthread_mutex_unlock(&p->lock);
    return waiting;
}

bool work_stop(work_pool *p, int64_t deadline_ms)
{
    struct timespec until = { .tv_sec = deadline_ms / 1000, .tv_nsec = deadline_ms % 1000 * 1000000 };
    bool done = true;
    pthread_mutex_lock(&p->lock);
    p->is_stopping = true;
    pthread_cond_broadcast(&p->has_work);
    pthread_mutex_unlock(&p->lock);
    for (unsigned i = 0; i < p->thread_count; i++)
        done = pthread_timedjoin_np(p->threads[i], 0, &until) == 0 && done;
    return done;
}

void work_destroy(work_pool *p)
{
    if (!p)
        return;
    pthread_cond_destroy(&p->has_work);
    pthread_mutex_destroy(&p->lock);
    free(p);
}
