#include "assess/assess.h"

#include "base/map.h"
#include "stats/progress.h"

static const unit *unit_of(arena *a, str name)
{
    if (name.len == 0)
        return 0;
    unit *u = arena_new(a, unit);
    if (!unit_find(name, u))
        *u = (unit){ .name = name,
                     .formula = name,
                     .base = name,
                     .dimension = DIMENSION_NONE,
                     .scale = 1,
                     .point_zh = name,
                     .point_en = name };
    return u;
}

static evaluation_input input_of(const assess_context *c, const assessed_target *t)
{
    return (evaluation_input){
        .formula = t->formula,
        .year = c->year,
        .plan_start = c->plan_start,
        .plan_end = c->plan_end,
        .direction = t->direction,
        .unit = t->own_unit,
        .has_decimals = t->has_decimals,
        .decimals = t->decimals,
        .can_pass_full = !t->is_share,
        .path = t->is_geometric ? PATH_GEOMETRIC : PATH_LINEAR,
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
}

static bool read_formula(arena *a, assessed_target *t, error *err)
{
    const formula *f;
    if (!formula_parse(a, t->target->formula, &f, err))
        return error_prefix(err, "“%.*s”的目标公式：", "formula of \"%.*s\": ", STR_ARG(t->name));
    t->formula = f;
    t->own_unit = unit_of(a, t->unit);
    return true;
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

static void give_up(const assess_context *c, assessed_target *t, verdict_reason reason, str zh, str en)
{
    t->verdict = VERDICT_NOT_ASSESSABLE;
    t->reason = reason;
    t->explain_zh = c->explain & EXPLAIN_ZH ? zh : STR_NONE;
    t->explain_en = c->explain & EXPLAIN_EN ? en : STR_NONE;
}

static void explain(arena *a, const assess_context *c, assessed_target *t, const evaluation_input *in,
                    const evaluation *e)
{
    t->explain_zh = c->explain & EXPLAIN_ZH ? evaluation_explain(a, in, e, LANGUAGE_ZH) : STR_NONE;
    t->explain_en = c->explain & EXPLAIN_EN ? evaluation_explain(a, in, e, LANGUAGE_EN) : STR_NONE;
}

/* Beside the pace the class by yearly growth; it needs a one-sided target and values of one sign. */
static growth_class growth_of(const formula *f, const evaluation *e)
{
    error ignored;
    statcan_progress progress;
    if (f->kind != FORMULA_TEST || f->test.form != TEST_COMPARE || f->test.comparator == FORMULA_EQ ||
        !e->has_bound || !e->has_baseline || !e->has_figure || e->is_last_term ||
        e->target_year <= e->baseline_year)
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

static bool is_election_year(const assess_context *c, int year)
{
    for (size_t i = 0; i < c->election_count; i++)
        if (c->election_years[i] == year)
            return true;
    return false;
}

/* Nothing that is still to come changes the verdict: the target's year is there, it was missed for good (a
 * ceiling of a sum passed, a year of "every year", an election year or a milestone missed), or what was
 * reached cannot be lost again. */
static bool is_decided(const assess_context *c, const formula *f, const evaluation *e)
{
    if (c->year >= e->target_year || e->verdict == VERDICT_NOT_MET || e->milestone_missed)
        return true;
    if (e->verdict == VERDICT_MET && (f->kind == FORMULA_SUM || e->is_last_term))
        return f->test.comparator == FORMULA_GE || f->test.comparator == FORMULA_GT || e->is_last_term;
    if (f->every_year)
        return e->broken.count > 0;
    for (size_t i = 0; f->kind == FORMULA_CONDITIONAL && i < e->broken.count; i++)
        if (is_election_year(c, e->broken.items[i]))
            return true;
    return false;
}

/* A sum is judged by its running total, never by one year's figure: the total is the figure of every list,
 * card and chart. The plan's baseline is of one year and has no part in it; the way begins at 0 the year
 * before the first. */
static void take_total(arena *a, const assess_context *c, assessed_target *t, const formula *f,
                       const evaluation *e)
{
    figure *totals = arena_array(a, figure, t->figure_count);
    decimal sum = { 0 };
    t->total_count = 0;
    for (size_t i = 0; i < t->figure_count; i++) {
        const figure *one = &t->figures[i];
        if (one->status != FIGURE_VALUE || one->year < f->first_year || one->year > f->last_year ||
            one->year > c->year)
            continue;
        if (!decimal_add(sum, one->value, &sum))
            sum = decimal_of_double(decimal_double(sum) + decimal_double(one->value), 0, ROUNDING_HALF_UP);
        totals[t->total_count++] = (figure){ .year = one->year, .value = sum };
    }
    t->totals = totals;
    t->sum_from = f->first_year;
    t->figure = e->total;
    t->has_baseline = false;
    if (!e->has_pace)
        return;
    double total = decimal_double(e->total), goal = decimal_double(e->goal);
    t->expected_now = goal * e->years_passed / e->years_all;
    t->actual_per_year = total / e->years_passed;
    t->projection = t->actual_per_year * e->years_all;
    t->required_per_year = e->years_all > e->years_passed ? (goal - total) / (e->years_all - e->years_passed)
                                                          : 0;
}

/* The number in the indicator's own unit. */
static decimal in_own_unit(const formula_bound *b, const unit *own)
{
    enum { PLACES = 6 };
    double factor;
    if (!b->unit || !own || !unit_convert(b->unit, own, &factor) || factor == 1)
        return b->number;
    return decimal_derived(decimal_double(b->number) * factor, PLACES);
}

static void take_milestones(arena *a, assessed_target *t, const formula *f)
{
    dated_goal *goals = arena_array(a, dated_goal, f->milestone_count);
    t->goal_count = 0;
    for (size_t i = 0; i < f->milestone_count; i++) {
        const formula_test *test = &f->milestones[i].test;
        if (test->form == TEST_AROUND || test->low.source != BOUND_NUMBER ||
            (test->form == TEST_RANGE && test->high.source != BOUND_NUMBER))
            continue;
        decimal low = in_own_unit(&test->low, t->own_unit);
        goals[t->goal_count++] = (dated_goal){
            f->milestones[i].year, low, test->form == TEST_RANGE ? in_own_unit(&test->high, t->own_unit) : low
        };
    }
    t->goals = goals;
}

static void copy_result(arena *a, const assess_context *c, assessed_target *t, const evaluation *e)
{
    const formula *f = t->formula;
    t->verdict = e->verdict;
    t->reason = e->reason;
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
    t->has_pace = e->has_pace;
    t->pace_ratio = e->pace_ratio;
    t->is_on_curve = e->is_geometric;
    t->path_end = e->path_end;
    t->has_other_path = e->has_other_path;
    t->other_verdict = e->other_verdict;
    t->expected_now = e->expected_now;
    t->projection = e->projection;
    t->required_per_year = e->required_per_year;
    t->actual_per_year = e->actual_per_year;
    t->growth = growth_of(f, e);
    t->is_decided = is_decided(c, f, e);
    t->is_sum = f->kind == FORMULA_SUM && e->has_total;
    if (t->is_sum)
        take_total(a, c, t, f, e);
    if (f->kind == FORMULA_MILESTONES)
        take_milestones(a, t, f);
    if (e->has_last_bound) {
        dated_goal *last = arena_new(a, dated_goal);
        *last = (dated_goal){ e->target_year, e->last_bound, e->last_bound };
        t->goals = last;
        t->goal_count = 1;
        t->is_bound_moving = true;
    }
    int *broken = arena_array(a, int, e->broken.count);
    for (size_t i = 0; i < e->broken.count; i++)
        broken[i] = e->broken.items[i];
    t->broken_years = broken;
    t->broken_count = e->broken.count;
}

/* "met (judged by … on …: reason; evidence: …)"; verdicts of older programs have no evidence. */
static str judged_words(arena *a, const correction *by, verdict v, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    str evidence = by->values[CORRECTED_EVIDENCE];
    str on = evidence.len > 0
                 ? str_format(a, zh ? "；依据：%.*s" : "; evidence: %.*s", STR_ARG(evidence))
                 : STR("");
    return str_format(a, zh ? "%s（%.*s%.*s）" : "%s (%.*s%.*s)",
                      zh ? verdict_table[v].zh : verdict_table[v].en,
                      STR_ARG(correction_mark(a, by, lang)), STR_ARG(on));
}

/* Applies the verdict that a person gave for this year and region; false if there is no such verdict. */
static bool judge_by_person(arena *a, const assess_context *context, assessed_target *t)
{
    const correction *by = t->corrections && t->formula->kind == FORMULA_JUDGED
                               ? correction_of(t->corrections, t->row, 0, CORRECTED_VERDICT, context->region,
                                               context->year)
                               : 0;
    verdict v;
    if (!by || !verdict_of(by->values[CORRECTED_VERDICT], &v))
        return false;
    t->verdict = v;
    t->reason = REASON_NONE;
    t->correction = by;
    t->explain_zh = context->explain & EXPLAIN_ZH ? judged_words(a, by, v, LANGUAGE_ZH) : STR("");
    t->explain_en = context->explain & EXPLAIN_EN ? judged_words(a, by, v, LANGUAGE_EN) : STR("");
    return true;
}

static bool needs_figures(verdict_reason reason)
{
    return reason == REASON_NO_DATA || reason == REASON_NO_BASELINE || reason == REASON_MISSING_YEARS ||
           reason == REASON_TOO_FEW;
}

/* The years whose figures are confidential, after the figure that is judged; all of them where none is. */
static void note_confidential(arena *a, const assess_context *context, assessed_target *t)
{
    strbuf zh = strbuf_in(a, 0), en = strbuf_in(a, 0);
    for (size_t i = 0; i < t->figure_count; i++) {
        const figure *f = &t->figures[i];
        if (f->status != FIGURE_CONFIDENTIAL || f->year > context->year ||
            (t->verdict != VERDICT_NOT_ASSESSABLE && f->year <= t->figure_year))
            continue;
        strbuf_addf(&zh, "%s%d年", zh.len ? "、" : "", f->year);
        strbuf_addf(&en, "%s%d", en.len ? ", " : "", f->year);
    }
    if (zh.len == 0)
        return;
    if (needs_figures(t->reason))
        t->reason = REASON_NOT_PUBLISHED;
    if (context->explain & EXPLAIN_ZH)
        t->explain_zh = str_format(a, "%.*s%.*s的数据保密，不公布。", STR_ARG(t->explain_zh),
                                   STR_ARG(strbuf_str(&zh)));
    if (context->explain & EXPLAIN_EN)
        t->explain_en = str_format(a, "%.*s Not published, because confidential: %.*s.",
                                   STR_ARG(t->explain_en), STR_ARG(strbuf_str(&en)));
}

static void judge_target(arena *a, const assess_context *context, assessed_target *t)
{
    const formula *f = t->formula;
    error units;
    evaluation e;
    t->target_year = f->by_year ? f->by_year : context->plan_end;
    find_baseline(context, t);
    if (judge_by_person(a, context, t))
        return;
    bool is_of_figures = f->kind != FORMULA_JUDGED && f->kind != FORMULA_GAP;
    if (is_of_figures && t->code.len == 0 && t->figure_count == 0) {
        give_up(context, t, REASON_NOT_LINKED, STR("该目标未对应监测指标，没有可用于判定的数据。"),
                STR("No indicator is linked to this target, so there is no data to assess it."));
        return;
    }
    evaluation_input in = input_of(context, t);
    if (!target_evaluate(&in, &e, &units)) {
        give_up(context, t, REASON_UNIT, error_message(a, &units, LANGUAGE_ZH),
                error_message(a, &units, LANGUAGE_EN));
        return;
    }
    explain(a, context, t, &in, &e);
    copy_result(a, context, t, &e);
    note_confidential(a, context, t);
}

bool assess_target(arena *a, const assess_context *context, assessed_target *t, error *err)
{
    if (!t->formula && !read_formula(a, t, err))
        return false;
    judge_target(a, context, t);
    return true;
}

/* ---- targets that say the same ---- */

/* Numbers go into the indicator's own unit, without zeros at the end; a baseline is named by its year or not
 * at all. */
static void normalise_bound(formula_bound *b, const unit *own, const assessed_target *t)
{
    double factor;
    if (b->source == BOUND_NUMBER) {
        b->number = decimal_trimmed(in_own_unit(b, own));
        if (b->unit && own && unit_convert(b->unit, own, &factor))
            b->unit = 0;
    }
    if (b->source == BOUND_BASELINE && t->has_baseline && b->baseline_year == t->baseline_year)
        b->baseline_year = 0;
    b->amount = decimal_trimmed(b->amount);
}

/* A share cannot exceed 100%, so "= 100" is the same requirement as ">= 100". */
static void normalise_test(formula_test *test, const unit *own, const assessed_target *t)
{
    normalise_bound(&test->low, own, t);
    normalise_bound(&test->high, own, t);
    test->tolerance = decimal_trimmed(test->tolerance);
    bool is_all = test->form == TEST_COMPARE && test->low.source == BOUND_NUMBER &&
                  test->low.change == CHANGE_NONE &&
                  decimal_compare(test->low.number, decimal_of_int(100)) == 0;
    if (is_all && t->is_share && own && own->dimension == DIMENSION_SHARE && test->comparator == FORMULA_EQ)
        test->comparator = FORMULA_GE;
}

/* A target as two equal ones have it: the indicator and the formula, normalised. */
static str key_of(arena *a, const assessed_target *t, int plan_end)
{
    str text = t->target->formula;
    if (t->formula) {
        formula f = *t->formula;
        if (f.kind == FORMULA_COVERS && t->own_unit && t->own_unit->dimension == DIMENSION_SHARE) {
            int by_year = f.by_year;
            f = formula_of_level(FORMULA_GE, decimal_of_int(100), 0);
            f.by_year = by_year;
        }
        formula_milestone *milestones = arena_array(a, formula_milestone, f.milestone_count);
        normalise_test(&f.test, t->own_unit, t);
        normalise_test(&f.otherwise, t->own_unit, t);
        for (size_t i = 0; i < f.milestone_count; i++) {
            milestones[i] = f.milestones[i];
            normalise_test(&milestones[i].test, t->own_unit, t);
        }
        f.milestones = milestones;
        f.by_year = f.by_year == plan_end ? 0 : f.by_year;
        f.baseline_year = t->has_baseline && f.baseline_year == t->baseline_year ? 0 : f.baseline_year;
        text = formula_print(a, &f);
    }
    str who = t->code.len ? t->code : t->name;
    return str_format(a, "%.*s\n%.*s", STR_ARG(who), STR_ARG(text));
}

/* A formula with the year of the baseline equals one with "baseline". So equality depends on whether
 * there is a baseline: the plan's, or the figure of the year before the plan. */
static void number_equal_targets(arena *a, assessment *plan)
{
    arena_mark mark = arena_save(a);
    map numbers = map_in(a);
    uint64_t number = 0;
    for (size_t i = 0; i < plan->target_count; i++) {
        assessed_target *t = &plan->targets[i], as = *t;
        for (int has = 0; has < 2 && t->code.len + t->name.len > 0; has++) {
            uint64_t earlier;
            as.has_baseline = has;
            as.baseline_year = t->has_baseline ? t->baseline_year : plan->plan_start - 1;
            bool is_new = map_add(&numbers, key_of(a, &as, plan->plan_end), number + 1, &earlier);
            t->alike[has] = (unsigned)(is_new ? ++number : earlier);
        }
    }
    plan->alike_count = number;
    arena_restore(a, mark);
}

bool assess_prepare(arena *a, assessment *plan, error *err)
{
    if (plan->is_prepared)
        return true;
    for (size_t i = 0; i < plan->target_count; i++)
        if (!read_formula(a, &plan->targets[i], err))
            return false;
    number_equal_targets(a, plan);
    plan->is_prepared = true;
    return true;
}

int assess_first_year(const assessment *plan)
{
    int first = plan->plan_start - 1;
    for (size_t i = 0; i < plan->target_count; i++) {
        const assessed_target *t = &plan->targets[i];
        int year = formula_first_year(t->formula, plan->plan_start);
        first = year < first ? year : first;
        first = t->has_baseline && t->baseline_year < first ? t->baseline_year : first;
    }
    return first;
}

static void mark_repeats(arena *scratch, assessment *plan)
{
    arena_mark mark = arena_save(scratch);
    size_t *first = arena_array(scratch, size_t,
                                plan->alike_count + 1); /* by number: the first target, from 1 */
    for (size_t i = 0; i < plan->target_count; i++) {
        assessed_target *t = &plan->targets[i];
        unsigned number = t->alike[t->has_baseline];
        t->repeats = number ? first[number] : 0;
        if (!t->repeats)
            first[number] = i + 1;
    }
    arena_restore(scratch, mark);
}

void assess_mark_repeats(arena *a, assessment *plan)
{
    error ignored; /* a formula that cannot be read equals its own text */
    for (size_t i = 0; i < plan->target_count; i++)
        (void)!read_formula(a, &plan->targets[i], &ignored);
    number_equal_targets(a, plan);
    mark_repeats(a, plan);
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

void assess_count(arena *scratch, assessment *plan)
{
    mark_repeats(scratch, plan);
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
    if (!assess_prepare(a, plan, err))
        return false;
    for (size_t i = 0; i < plan->target_count; i++)
        judge_target(a, context, &plan->targets[i]);
    assess_count(a, plan);
    return true;
}
