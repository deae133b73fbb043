#include "base/threads.h"

void threads_run(void *(*work)(void *payload), void *payloads, size_t bytes, size_t count)
{
    pthread_t threads[THREADS_MAX];
    bool is_started[THREADS_MAX] = { false };
    if (count > THREADS_MAX)
        count = THREADS_MAX;
    for (size_t t = 1; t < count; t++)
        is_started[t] = pthread_create(&threads[t], 0, work, (char *)payloads + t * bytes) == 0;
    if (count > 0)
        work(payloads);
    for (size_t t = 1; t < count; t++)
        if (is_started[t])
            pthread_join(threads[t], 0);
}

threads_deadline threads_deadline_in(int milliseconds)
{
    threads_deadline until;
    clock_gettime(CLOCK_REALTIME, &until.at);
    until.at.tv_sec += milliseconds / 1000;
    until.at.tv_nsec += milliseconds % 1000 * 1000000L;
    if (until.at.tv_nsec >= 1000000000L) {
        until.at.tv_sec++;
        until.at.tv_nsec -= 1000000000L;
    }
    return until;
}

bool threads_is_past(const threads_deadline *until)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec > until->at.tv_sec ||
           (now.tv_sec == until->at.tv_sec && now.tv_nsec > until->at.tv_nsec);
}

bool threads_wait(pthread_cond_t *condition, pthread_mutex_t *lock, const threads_deadline *until)
{
    return pthread_cond_timedwait(condition, lock, &until->at) == 0;
}
