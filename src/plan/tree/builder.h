/* (inside the folder) What is known while an outline becomes a plan. */
#ifndef PLAN_TREE_BUILDER_H
#define PLAN_TREE_BUILDER_H

#include "base/map.h"
#include "base/vec.h"
#include "plan/outline/outline.h"

typedef VEC(plan_statement) statement_vec;
typedef VEC(plan_measure) measure_vec;
typedef VEC(plan_goal) goal_vec;
typedef VEC(plan_section) section_vec;

/* A domain while its goals and measures are still being found, perhaps in two sections. */
typedef struct domain_work {
    plan_domain domain;
    goal_vec goals;
    measure_vec measures;
    str lead;           /* said behind the title, for items without departments of their own */
    plan_texts support;
} domain_work;

typedef struct builder {
    arena *memory;
    plan *p;
    const outline *o;
    notes *n;
    VEC(domain_work) domains;
    map first, last;    /* of the domains of a name: the places of the first and the last */
    statement_vec introduction, overall, guidance;
    measure_vec projects, implementation;
    section_vec sections;
    bool is_flat;       /* no section is a domain or holds domains */
} builder;

#endif
