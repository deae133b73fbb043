#include "service/plan/plans.h"

bool service_list_plans(arena *a, store *s, plan_records *plans_out, error *err)
{
    return store_list_plans(a, s, plans_out, err);
}
