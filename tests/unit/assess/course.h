/* A target with a course of yearly figures, for the tests of forecasts and warnings. */
#ifndef UNIT_ASSESS_COURSE_H
#define UNIT_ASSESS_COURSE_H

#include <math.h>

#include "assess/assess.h"
#include "assess/forecast_target.h"
#include "assess/warning_find.h"
#include "testing.h"

enum { FIRST_YEAR = 2016 };

static arena *memory;
static warning_settings settings;

static int setup(void **state)
{
    (void)state;
    memory = arena_create(0);
    settings = warning_settings_default();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_destroy(memory);
    return 0;
}

static inline figure reported(int year, const char *value)
{
    error err;
    figure f = { .year = year };
    f.status = value && decimal_parse(str_of(value), &f.value, &err) ? FIGURE_VALUE : FIGURE_MISSING;
    return f;
}

/* One target "code" with yearly figures from FIRST_YEAR on (NULL: missing), plan 2021-2025 with the baseline
 * of 2020. */
static inline assessment *course(const char *wanted, const char *unit_name, bool is_share,
                                 const char *const *values, size_t count)
{
    assessment *plan = arena_new(memory, assessment);
    target_reading *reading = arena_new(memory, target_reading);
    figure *figures = arena_array(memory, figure, count);
    reading->formula = reading->phrase = str_of(wanted);
    reading->explain_zh = reading->explain_en = reading->formula;
    for (size_t i = 0; i < count; i++)
        figures[i] = reported(FIRST_YEAR + (int)i, values[i]);
    plan->plan_start = 2021;
    plan->plan_end = 2025;
    plan->year = FIRST_YEAR + (int)count - 1;
    plan->targets = arena_new(memory, assessed_target);
    plan->target_count = 1;
    plan->domains = arena_new(memory, assessed_domain);
    plan->domain_count = 1;
    plan->domains[0] = (assessed_domain){ .no = 1, .title = STR("健康") };
    plan->targets[0] = (assessed_target){ .target = reading,
                                          .where = STR("table.1"),
                                          .domain_no = 1,
                                          .code = STR("CODE"),
                                          .name = STR("某率"),
                                          .name_en = STR("some rate"),
                                          .unit = str_of(unit_name),
                                          .is_share = is_share,
                                          .figures = figures,
                                          .figure_count = count };
    return plan;
}

static inline void give_counts(assessment *plan, const double *numerators, const double *denominators)
{
    figure *figures = (figure *)(uintptr_t)plan->targets[0].figures;
    for (size_t i = 0; i < plan->targets[0].figure_count; i++) {
        figures[i].has_counts = true;
        figures[i].numerator = numerators[i];
        figures[i].denominator = denominators[i];
    }
}

/* Judges, looks ahead and warns; the plan's one target. */
static inline assessed_target *judge(assessment *plan)
{
    error err;
    assess_context context = { .year = plan->year, .plan_start = plan->plan_start, .plan_end = plan->plan_end,
        .explain = EXPLAIN_BOTH, .has_terms = true, .term_starts = plan->term_starts,
        .term_count = plan->term_count };
    if (!assess_plan(memory, &context, plan, &err))
        fail_msg("%s", testing_en(&err));
    assess_outlook(memory, EXPLAIN_BOTH, plan);
    assess_warn(memory, &settings, 0, 0, plan);
    return &plan->targets[0];
}

#define COURSE(formula, unit_name, is_share, ...) \
    course(formula, unit_name, is_share, (const char *const[]){ __VA_ARGS__ },                                        \
           sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))

static inline bool says(str text, const char *words)
{
    return str_has(text, str_of(words));
}

#endif
