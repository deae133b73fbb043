/* The headings under which a plan's targets are shown: its domains, then overall goals, projects and
 * implementation as far as they have targets. Every target is under one of them, but a key indicator of a
 * plan without domains. */
#ifndef SERVICE_PLAN_PARTS_H
#define SERVICE_PLAN_PARTS_H

#include "model/assessment.h"
#include "model/plan_record.h"

typedef struct plan_parts {
    assessed_domain *items;
    size_t count;
} plan_parts;

/* Needed once for a plan; titles in English are those of the standard domains. */
plan_parts plan_parts_of(arena *a, const stored_plan *p);

/* Gives an assessment its headings (a copy, to count in), and each target [targets->count] its place among
 * them. */
void plan_parts_fill(arena *a, const plan_parts *parts, const plan_targets *targets, assessment *out);

#endif
