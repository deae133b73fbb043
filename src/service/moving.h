/* The caller of a move of a process: which permissions it has at the place of the case, and whether it
 * belongs to the unit of the case. */
#ifndef SERVICE_MOVING_H
#define SERVICE_MOVING_H

#include "service/context.h"
#include "workflow/process.h"

typedef struct mover {
    const context *c;
    int64_t region_id, unit; /* where the caller needs the permission */
    workflow_caller who;  /* refers to this struct, which must not move */
} mover;

void mover_init(mover *m, const context *c, int64_t region_id, int64_t unit);

#endif
