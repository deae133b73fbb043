/* Targets of a plan tree as rows to be monitored, each linked to an indicator: one of the catalogue, or one
 * of its own. */
#ifndef SERVICE_PLAN_LINK_H
#define SERVICE_PLAN_LINK_H

#include "base/vec.h"
#include "dataset/names.h"
#include "service/plan/lead.h"

typedef struct plan_linker {
    arena *memory;
    indicators known;            /* of the store */
    indicator_index index;
    department_index departments;
    VEC(indicator *) made;       /* new ones of this document, in the order of their making */
    str plan_code;
    plan_texts unknown_references;
} plan_linker;

/* The targets of a plan; those of the table without their domain (see row_domains.h). A made indicator has a
 * provisional id in the targets, above those of the store; plan_linked_indicator finds it, and its own id
 * once it is saved. */
plan_targets plan_link_targets(plan_linker *l, const plan *p);

/* The indicator of an id given by plan_link_targets; NULL for none. */
const indicator *plan_linked_indicator(const plan_linker *l, int32_t id);

#endif
