/* Supervision orders of a unit, as the appraisal counts them. */
#ifndef SERVICE_EVALUATION_ORDERS_OF_UNIT_H
#define SERVICE_EVALUATION_ORDERS_OF_UNIT_H

#include "service/context.h"

/* Orders of a year that a unit had to answer until a day, and how many of them were overdue at any time. */
bool orders_of_unit(context *c, int64_t region_id, int64_t unit_id, int year, str day, size_t *count_out,
                    size_t *overdue_out, error *err) MUST_CHECK;

#endif
