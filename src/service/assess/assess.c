#include "service/assess/assess.h"

#include "service/assess/judged_year.h"

bool service_assess(context *c, const assess_options *options, assessment *assessment_out, error *err)
{
    judged_plan *p;
    return judged_plan_find(c, options, &p, err) &&
           judged_year_answer(c->request, p, c->store, options, assessment_out, err);
}

bool service_assess_before(context *c, const assessment *now, bool only_verdicts,
                           const assessment **before_out, error *err)
{
    *before_out = 0;
    if (!is_year_among(now->figure_years, now->figure_year_count, now->year - 1) ||
        !is_year_among(now->figure_years, now->figure_year_count, now->year))
        return true;
    assessment *before = arena_new(c->request, assessment);
    *before_out = before;
    return service_assess(c,
                          &(assess_options){ .plan = now->plan_id,
                                             .region = now->region_code,
                                             .year = now->year - 1,
                                             .only_verdicts = only_verdicts },
                          before, err);
}

bool service_find_department(const assessment *all, str code, const assessed_department **department_out,
                             error *err)
{
    for (size_t i = 0; i < all->department_count; i++) {
        const assessed_department *d = &all->departments[i];
        if (str_eq_ignoring_ascii_case(code, assessed_department_word(d)) || str_eq(code, d->name) ||
            str_eq_ignoring_ascii_case(code, d->name_en)) {
            *department_out = d;
            return true;
        }
    }
    return error_set(err, ERROR_NOT_FOUND,
                     "这份规划没有部门“%.*s”的目标；请用部门目录中的代码或名称",
                     "no target of this plan is reported by a department \"%.*s\"; use a code or name of the catalogue",
                     STR_ARG(code));
}

department_assessment service_of_department(arena *a, const assessment *all, const assessed_department *d)
{
    department_assessment out = { .all = all, .department = d, .missing = d->missing,
                                  .missing_count = d->missing_count,
                                  .targets = arena_array(a, assessed_target, all->target_count) };
    for (size_t i = 0; i < all->target_count; i++)
        if (&all->departments[all->targets[i].department_no - 1] == d)
            out.targets[out.target_count++] = all->targets[i];
    return out;
}
