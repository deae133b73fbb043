#include "assess/by_department.h"

#include "base/vec.h"

typedef VEC(assessed_department) department_list;

static assessed_department *find(const department_list *list, str code)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_eq(list->items[i].code, code))
            return &list->items[i];
    return 0;
}

static void count_target(arena *a, department_list *list, const assessed_target *t)
{
    assessed_department *d = find(list, t->department_code);
    if (!d) {
        d = vec_push(a, list);
        *d = (assessed_department){ .code = t->department_code,
                                    .name = t->department,
                                    .name_en = t->department_en };
    }
    if (t->repeats)
        return;
    d->counts[t->verdict]++;
    d->total++;
}

static size_t off_target(const assessed_department *d)
{
    return d->counts[VERDICT_NOT_MET] + d->counts[VERDICT_MOVING_AWAY] + d->counts[VERDICT_AT_RISK];
}

static bool comes_before(const assessed_department *x, const assessed_department *y)
{
    if ((x->code.len == 0) != (y->code.len == 0))
        return y->code.len == 0;
    if (x->missing_count != y->missing_count)
        return x->missing_count > y->missing_count;
    if (off_target(x) != off_target(y))
        return off_target(x) > off_target(y);
    return x->counts[VERDICT_BEHIND] > y->counts[VERDICT_BEHIND];
}

/* Equal ones keep the order of the plan, which qsort would not promise. */
static void sort(department_list *list)
{
    for (size_t i = 1; i < list->count; i++)
        for (size_t k = i; k > 0 && comes_before(&list->items[k], &list->items[k - 1]); k--) {
            assessed_department moved = list->items[k];
            list->items[k] = list->items[k - 1];
            list->items[k - 1] = moved;
        }
}

/* Gives each department its run of plan->missing, which keeps its order within a department. */
static void share_missing(arena *a, assessment *plan)
{
    warning *sorted = arena_array(a, warning, plan->missing.count);
    size_t count = 0;
    for (size_t d = 0; d < plan->department_count; d++) {
        plan->departments[d].missing = sorted + count;
        for (size_t i = 0; i < plan->missing.count; i++)
            if (plan->targets[plan->missing.items[i].target - 1].department_no == d + 1)
                sorted[count++] = plan->missing.items[i];
    }
    plan->missing.items = sorted;
}

void assess_by_department(arena *a, assessment *plan)
{
    department_list list = { 0 };
    for (size_t i = 0; i < plan->target_count; i++)
        count_target(a, &list, &plan->targets[i]);
    for (size_t i = 0; i < plan->missing.count; i++)
        find(&list, plan->targets[plan->missing.items[i].target - 1].department_code)->missing_count++;
    sort(&list);
    plan->departments = list.items;
    plan->department_count = list.count;
    for (size_t i = 0; i < plan->target_count; i++)
        plan->targets[i].department_no = (size_t)(find(&list, plan->targets[i].department_code) -
                                                  list.items) +
                                         1;
    share_missing(a, plan);
}
