/* The department of the catalogue that a plan makes responsible for a target: 市卫生健康局, 温州市民政局, 市妇联, 教育部门. */
#ifndef SERVICE_PLAN_LEAD_H
#define SERVICE_PLAN_LEAD_H

#include "base/map.h"
#include "model/department.h"
#include "model/plan.h"

typedef struct department_index {
    const departments *all;
    map by_name;             /* key of code, name or short name -> place in all */
} department_index;

department_index department_index_of(arena *a, const departments *all);

/* Its code; empty when no department of the catalogue has the name. of_region: the plan's, which may precede
 * the name. */
str department_code_of(arena *scratch, const department_index *index, str name, str of_region);

/* The lead department of the goal, measure or project of a target; of a goal without one, the department that
 * leads everything else of the domain. Empty when the plan names none. */
str plan_lead_of(const plan *p, const plan_text_target *target);

#endif
