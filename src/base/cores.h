/* How many threads are worth starting. */
#ifndef BASE_CORES_H
#define BASE_CORES_H

#include <stddef.h>

/* Processors that this process may use (its affinity, not the number built in); at least 1. */
size_t cores_usable(void);

#endif
