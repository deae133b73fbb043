#include "service/report/evaluated.h"

#include "service/assess/assess.h"
#include "service/evaluation/judgement.h"
#include "service/evaluation/project.h"
#include "service/order/board.h"
#include "service/report/english.h"

static bool check_year(const assessment *s, report_kind kind, error *err)
{
    if (kind == REPORT_FINAL && s->year != s->plan_end)
        return error_set(err, ERROR_INPUT, "终期评估报告是规划期末 %d 年的，这里是 %d 年",
                         "the final evaluation report is of %d, the last year of the plan; found %d", s->plan_end,
                         s->year);
    if (kind == REPORT_MID_TERM && s->year >= s->plan_end)
        return error_set(err, ERROR_INPUT, "中期评估报告的年份应在规划期末 %d 年之前，这里是 %d 年；终期用 report final",
                         "the mid-term evaluation report is of a year before %d, the last of the plan; found %d; "
                         "use report final",
                         s->plan_end, s->year);
    return true;
}

/* The plan judged in each of its years; the last one is there already. */
static bool judge_years(context *c, const assessment *now, evaluation_material *m, error *err)
{
    size_t count = (size_t)(now->year - now->plan_start) + 1;
    assessment *years = arena_array(c->request, assessment, count);
    for (size_t i = 0; i + 1 < count; i++) {
        assess_options question = { .plan = now->plan_id,
                                    .region = now->region_code,
                                    .year = now->plan_start + (int)i,
                                    .only_verdicts = true };
        if (!service_assess(c, &question, &years[i], err))
            return false;
    }
    years[count - 1] = *now;
    m->years = years;
    m->year_count = count;
    return true;
}

static bool load_goals(context *c, const subject_request *of, evaluation_material *m, error *err)
{
    judgement_list list;
    if (!service_list_judgements(c, of, &list, err))
        return false;
    evaluated_goal *goals = arena_array(c->request, evaluated_goal, list.goal_count);
    for (size_t i = 0; i < list.goal_count; i++) {
        const judged_goal *g = &list.goals[i];
        goals[i] = (evaluated_goal){ .target = g->target, .lead = g->lead };
        if (!g->is_judged)
            continue;
        goals[i].who = g->who;
        goals[i].day = str_slice(g->at, 0, strlen("2024-09-14"));
        goals[i].why = g->why;
        goals[i].evidence = g->evidence;
    }
    m->goals = goals;
    m->goal_count = list.goal_count;
    return true;
}

static bool load_projects(context *c, const subject_request *of, const english_names *names,
                          evaluation_material *m, error *err)
{
    projects *all = arena_new(c->request, projects);
    date last = { (int16_t)of->year, 12, 31 };
    date day = date_compare(last, c->today) < 0 ? last : c->today;
    project_list_request asked = { .of = *of, .day = date_text(c->request, day) };
    if (!service_list_projects(c, &asked, all, err))
        return false;
    for (size_t i = 0; i < all->count; i++)
        english_project(c->request, names, &all->items[i]);
    m->projects = all;
    return true;
}

/* Of the years in which the figures of the plan are reported, and the year after the last. */
static bool load_orders(context *c, const assessment *now, evaluation_material *m, error *err)
{
    const catalogue_snapshot *known;
    if (!context_catalogue(c, &known, err))
        return false;
    const region *at = region_of_code(&known->regions, now->region_code);
    size_t count = (size_t)(now->year - now->plan_start) + 2;
    if (!at || !access_may(c, PERMISSION_ORDER_READ, at->id, 0))
        return true;
    evaluated_orders *years = arena_array(c->request, evaluated_orders, count);
    for (size_t i = 0; i < count; i++) {
        order_board board;
        order_day_request asked = { .region = now->region_code, .year = now->plan_start + (int)i };
        if (!service_order_board(c, &asked, &board, err))
            return false;
        years[i] = (evaluated_orders){ asked.year,     board.issued,       board.closed,  board.in_time,
                                       board.overdue_ever, board.reissued, board.extended };
    }
    m->orders = years;
    m->order_year_count = count;
    return true;
}

bool service_evaluation_material(context *c, const assessment *judged, report_kind kind,
                                 evaluation_material *material_out, error *err)
{
    english_names names;
    subject_request of = { .plan = judged->plan_id, .region = judged->region_code, .year = judged->year };
    *material_out = (evaluation_material){ .kind = kind };
    return check_year(judged, kind, err) &&
           service_load_english(c->request, c->store, c->lang, &names, err) &&
           judge_years(c, judged, material_out, err) && load_goals(c, &of, material_out, err) &&
           load_projects(c, &of, &names, material_out, err) && load_orders(c, judged, material_out, err);
}
