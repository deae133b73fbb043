/* Work shared by threads that live as long as it lasts. */
#ifndef BASE_THREADS_H
#define BASE_THREADS_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <time.h>

enum { THREADS_MAX = 64 };

/* Runs work for each of the payloads [count], of bytes each: the first in this thread, each of the others, at
 * most THREADS_MAX in all, in a thread of its own. Where no more threads can be had the rest is not run, so
 * the payloads take what is to be done from a common list. */
void threads_run(void *(*work)(void *payload), void *payloads, size_t bytes, size_t count);

/* A wait for a condition that ends after some time. */
typedef struct threads_deadline {
    struct timespec at;
} threads_deadline;

threads_deadline threads_deadline_in(int milliseconds);
bool threads_is_past(const threads_deadline *until);
/* As pthread_cond_wait. False: the time is over. */
bool threads_wait(pthread_cond_t *condition, pthread_mutex_t *lock, const threads_deadline *until);

#endif
