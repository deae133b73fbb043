/* Who does something, when and why. Filled by the doors, which alone know the clock and the user. */
#ifndef SERVICE_ACTOR_H
#define SERVICE_ACTOR_H

#include "base/str.h"

typedef struct actor {
    str who;
    str now;    /* 2026-11-22T10:00:00Z */
    str why;    /* may be empty */
} actor;

/* Called at intervals to report the progress of long work. what_* names the step. False: the work is to stop.
 */
typedef bool service_progress(void *payload, const char *what_zh, const char *what_en, size_t done,
                              size_t total);

#endif
