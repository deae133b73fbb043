/* Which department reports what: targets counted and missing figures listed by department. */
#ifndef ASSESS_BY_DEPARTMENT_H
#define ASSESS_BY_DEPARTMENT_H

#include "model/assessment.h"

/* Fills plan->departments and the department_no of every target of a plan that has been judged, and sorts
 * plan->missing by department. Departments with the most missing figures come first, then those with the most
 * targets behind or off target; targets without a department come last. */
void assess_by_department(arena *a, assessment *plan);

#endif
