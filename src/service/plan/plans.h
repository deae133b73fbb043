/* Plans that are in the store. */
#ifndef SERVICE_PLAN_PLANS_H
#define SERVICE_PLAN_PLANS_H

#include "store/store.h"

bool service_list_plans(arena *a, store *s, plan_records *plans_out, error *err) MUST_CHECK;

#endif
