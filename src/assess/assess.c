#include "assess/assess.h"

#include "base/map.h"
#include "stats/progress.h"

static const unit *unit_of(arena *a, str name)
{
    if (name.len == 0)
        return 0;
    unit *u = arena_new(a, unit);
    if (!unit_find(name, u))
        *u = (unit){ .name = name, .formula = name, .base = name, .dimension = DIMENSION_NONE, .scale = 1, .point_zh = name, .point_en = name };
    return u;
}

static evaluation_input input_of(arena *a, const assess_context *c, const assessed_target *t, const formula *f)
{
    evaluation_input in = {
        .formula = f,
        .year = c->year,
        .plan_start = c->plan_start,
        .plan_end = c->plan_end,
        .direction = t->direction,
        .unit = unit_of(a, t->unit),
        .has_baseline = t->has_baseline,
        .baseline_year = t->baseline_year,
        .baseline = t->baseline,
        .figures = t->figures,
        .figure_count = t->figure_count,
        .has_elections = c->has_elections,
        .election_years = c->election_years,
        .election_count = c->election_count,
        .has_terms = c->has_terms,
        .term_starts = c->term_starts,
        .term_count = c->term_count,
        .lookup = c->lookup,
        .payload = c->payload,
    };
    return in;
}

/* The plan names no baseline: what was reported for the year before it began. */
static void find_baseline(const assess_context *c, assessed_target *t)
{
    for (size_t i = 0; !t->has_baseline && i < t->figure_count; i++)
        if (t->figures[i].year == c->plan_start - 1 && t->figures[i].status == FIGURE_VALUE) {
            t->has_baseline = true;
            t->baseline_year = t->figures[i].year;
            t->baseline = t->figures[i].value;
        }
}

static void give_up(assessed_target *t, verdict_reason reason, str zh, str en)
{
    t->verdict = VERDICT_NOT_ASSESSABLE;
    t->reason = reason;
    t->explain_zh = zh;
    t->explain_en = en;
}

/* Beside the pace the class by yearly growth; it needs a one-sided target and values of one sign. */
static growth_class growth_of(const formula *f, const evaluation *e)
{
    error ignored;
    statcan_progress progress;
    if (f->kind != FORMULA_TEST || f->test.form != TEST_COMPARE || f->test.comparator == FORMULA_EQ || !e->has_bound || !e->has_baseline ||
        !e->has_figure || e->is_last_term || e->target_year <= e->baseline_year)
        return GROWTH_NONE;
    stats_course course = {
        .base_year = e->baseline_year,
        .base = decimal_double(e->baseline),
        .current_year = e->figure_year,
        .current = decimal_double(e->figure),
        .target_year = e->target_year,
        .target = decimal_double(e->goal),
        .direction = f->test.comparator == FORMULA_GE || f->test.comparator == FORMULA_GT ? 1 : -1,
    };
    if (!stats_progress_statcan(&course, true, 0, false, &progress, &ignored))
        return GROWTH_NONE;
    if (progress.class == PROGRESS_TARGET_ACHIEVED)
        return GROWTH_ACHIEVED;
    if (!progress.has_value)
        return GROWTH_NONE;
    switch (stats_class_eurostat(progress.value)) {
    case PROGRESS_SIGNIFICANT:
        return GROWTH_SIGNIFICANT;
    case PROGRESS_MODERATE:
        return GROWTH_MODERATE;
    case PROGRESS_INSUFFICIENT:
        return GROWTH_INSUFFICIENT;
    default:
        return GROWTH_AWAY;
    }
}

static void copy_result(arena *a, assessed_target *t, const formula *f, const evaluation *e)
{
    t->verdict = e->verdict;
    t->reason = e->reason;
    t->explain_zh = e->explain_zh;
    t->explain_en = e->explain_en;
    t->has_figure = e->has_figure;
    t->figure_year = e->figure_year;
    t->figure = e->figure;
    t->target_year = e->target_year;
    t->has_bound = e->has_bound;
    t->bound = e->bound;
    t->has_bound_upper = e->has_bound_upper;
    t->bound_upper = e->bound_upper;
    t->is_bound_met = e->is_bound_met;
    t->has_last = e->has_last;
    t->last_year = e->last_year;
    t->last = e->last;
    t->last_verdict = e->last_verdict;
    t->has_pace = e->has_pace && !e->has_total;
    t->pace_ratio = e->pace_ratio;
    t->expected_now = e->expected_now;
    t->projection = e->projection;
    t->required_per_year = e->required_per_year;
    t->actual_per_year = e->actual_per_year;
    t->growth = growth_of(f, e);
    int *broken = arena_array(a, int, e->broken.count);
    for (size_t i = 0; i < e->broken.count; i++)
        broken[i] = e->broken.items[i];
    t->broken_years = broken;
    t->broken_count = e->broken.count;
}

bool assess_target(arena *a, const assess_context *context, assessed_target *t, error *err)
{
    const formula *f;
    error units;
    if (!formula_parse(a, t->target->formula, &f, err))
        return error_prefix(err, "“%.*s”的目标公式：", "formula of \"%.*s\": ", STR_ARG(t->name));
    t->target_year = f->by_year ? f->by_year : context->plan_end;
    find_baseline(context, t);
    evaluation_input in = input_of(a, context, t, f);
    bool needs_figures = f->kind != FORMULA_JUDGED && f->kind != FORMULA_GAP;
    if (needs_figures && t->code.len == 0 && t->figure_count == 0) {
        give_up(t, REASON_NOT_LINKED, STR("这一目标还没有对应到指标，没有数据可以判断。"), STR("This target is linked to no indicator, so there are no figures to judge by."));
        return true;
    }
    evaluation *e = arena_new(a, evaluation);
    if (!target_evaluate(a, &in, e, &units))
        give_up(t, REASON_UNIT, str_copy(a, str_of(units.zh)), str_copy(a, str_of(units.en)));
    else
        copy_result(a, t, f, e);
    return true;
}

/* Units that say no more than the indicator's own, and the plan's end named as the year, are left out, so that
 * ">= 95 % by 2025" and ">= 95" are one target. */
static void drop_own_unit(formula_bound *b, const unit *own)
{
    double factor;
    if (b->unit && own && unit_convert(b->unit, own, &factor) && factor == 1)
        b->unit = 0;
}

static str key_of(arena *a, const assessed_target *t, int plan_end)
{
    const formula *read;
    error ignored;
    str text = t->target->formula;
    const unit *own = unit_of(a, t->unit);
    if (formula_parse(a, text, &read, &ignored)) {
        formula f = *read;
        drop_own_unit(&f.test.low, own);
        drop_own_unit(&f.test.high, own);
        f.by_year = f.by_year == plan_end ? 0 : f.by_year;
        text = formula_print(a, &f);
    }
    str who = t->code.len ? t->code : t->name;
    return str_format(a, "%.*s\n%.*s", STR_ARG(who), STR_ARG(text));
}

void assess_mark_repeats(arena *scratch, assessment *plan)
{
    arena_mark mark = arena_save(scratch);
    map seen = map_in(scratch);
    for (size_t i = 0; i < plan->target_count; i++) {
        assessed_target *t = &plan->targets[i];
        uint64_t first;
        t->repeats = 0;
        if (t->code.len + t->name.len > 0 && !map_add(&seen, key_of(scratch, t, plan->plan_end), i, &first))
            t->repeats = (size_t)first + 1;
    }
    arena_restore(scratch, mark);
}

static void count_in(assessed_domain *d, const assessed_target *t)
{
    d->counts[t->verdict]++;
    d->total++;
    d->key_total += t->is_key;
}

static void count_target(assessment *plan, const assessed_target *t)
{
    plan->counts[t->verdict]++;
    plan->reasons[t->reason]++;
    if (t->is_key)
        count_in(&plan->key, t);
    if (t->domain_no > 0 && t->domain_no <= plan->domain_count)
        count_in(&plan->domains[t->domain_no - 1], t);
}

static achievement achievement_of(const size_t counts[VERDICT_COUNT])
{
    achievement result = { .met = counts[VERDICT_MET] };
    for (size_t i = 0; i < VERDICT_COUNT; i++)
        result.total += counts[i];
    result.judged = result.total - counts[VERDICT_NOT_ASSESSABLE] - counts[VERDICT_AWAITING_JUDGEMENT];
    result.has_rate = result.judged > 0;
    if (result.has_rate) {
        result.rate_of_judged = 100.0 * (double)result.met / (double)result.judged;
        result.rate_of_total = 100.0 * (double)result.met / (double)result.total;
    }
    return result;
}

static void clear_counts(assessed_domain *d)
{
    d->total = d->key_total = 0;
    for (size_t v = 0; v < VERDICT_COUNT; v++)
        d->counts[v] = 0;
}

static void summarise(arena *scratch, assessment *plan)
{
    assess_mark_repeats(scratch, plan);
    for (size_t v = 0; v < VERDICT_COUNT; v++)
        plan->counts[v] = 0;
    for (size_t r = 0; r < REASON_COUNT; r++)
        plan->reasons[r] = 0;
    clear_counts(&plan->key);
    for (size_t d = 0; d < plan->domain_count; d++)
        clear_counts(&plan->domains[d]);
    for (size_t i = 0; i < plan->target_count; i++)
        if (!plan->targets[i].repeats)
            count_target(plan, &plan->targets[i]);
    plan->achievement = achievement_of(plan->counts);
    plan->key.achievement = achievement_of(plan->key.counts);
    for (size_t d = 0; d < plan->domain_count; d++)
        plan->domains[d].achievement = achievement_of(plan->domains[d].counts);
}

bool assess_plan(arena *a, const assess_context *context, assessment *plan, error *err)
{
    for (size_t i = 0; i < plan->target_count; i++)
        if (!assess_target(a, context, &plan->targets[i], err))
            return false;
    summarise(a, plan);
    return true;
}
