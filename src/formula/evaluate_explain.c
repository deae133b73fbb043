/* Explains a verdict: its arithmetic in sentences, with every number used. */
#include <math.h>

#include "formula/bounds.h"
#include "formula/tell.h"

enum { RATIO_PLACES = 2, PERCENT_PLACES = 1 };

typedef struct telling {
    teller t;
    const evaluation_input *in;
    const evaluation *e;
    number_rule numbers;
} telling;

static str text_of_double(telling *x, double value, int places)
{
    return decimal_text(x->t.a, decimal_near_places(value, places));
}

static decimal derived(const telling *x, double value)
{
    return number_derived(&x->numbers, value);
}

/* A figure as every page writes it. */
static decimal written(const telling *x, decimal value)
{
    return number_written(&x->numbers, value);
}

static str own(telling *x, decimal value)
{
    return quantity(&x->t, written(x, value), 0);
}

static str own_bound(telling *x, decimal bound)
{
    return quantity(&x->t, number_bound(&x->numbers, bound), 0);
}

static void tell_figure(telling *x)
{
    if (x->e->has_figure)
        tell(&x->t, "%d年为%.*s。", "%d: %.*s. ", x->e->figure_year, STR_ARG(own(x, x->e->figure)));
}

/* The target as a number: 不低于95.92%. */
static str goal_text(telling *x, const formula_test *test)
{
    const evaluation *e = x->e;
    if (!e->has_bound_upper)
        return comparison(&x->t, test->comparator, x->t.unit, own_bound(x, e->bound));
    return str_format(x->t.a, x->t.lang == LANGUAGE_ZH ? "在%.*s至%.*s之间" : "between %.*s and %.*s",
                      STR_ARG(own_bound(x, e->bound)), STR_ARG(own_bound(x, e->bound_upper)));
}

/* The value that the bound is derived from, and the bound. */
static void tell_made_from(telling *x, const formula_test *test)
{
    const evaluation *e = x->e;
    str goal = goal_text(x, test);
    switch (test_source(test)) {
    case BOUND_NUMBER:
        if (test->form == TEST_AROUND)
            tell(&x->t, "，即%.*s", ", i.e. %.*s", STR_ARG(goal));
        break;
    case BOUND_BASELINE:
        tell(&x->t, "；%d年为%.*s", "; %d value: %.*s", e->baseline_year, STR_ARG(own(x, e->baseline)));
        if (test_is_yearly(test))
            tell(&x->t, "，已过%d年", " (%d years earlier)", e->figure_year - e->baseline_year);
        tell(&x->t, "，即%.*s", ", i.e. %.*s", STR_ARG(goal));
        break;
    case BOUND_LAST_TERM:
        tell(&x->t, "；上一届（%d年）为%.*s，即%.*s", "; previous term (%d): %.*s, i.e. %.*s",
             e->baseline_year, STR_ARG(own(x, e->baseline)), STR_ARG(goal));
        break;
    case BOUND_REFERENCE:
        tell(&x->t, "；参照指标%d年为%.*s，即%.*s", "; reference value in %d: %.*s, i.e. %.*s", e->reference_year,
             STR_ARG(own(x, e->reference)), STR_ARG(goal));
        break;
    }
}

static void tell_goal(telling *x, const formula_test *test)
{
    str words = test_text(&x->t, test);
    const formula *f = x->in->formula;
    if (f->kind == FORMULA_CONDITIONAL)
        tell(&x->t, x->e->is_otherwise ? "%d年不是换届年，要求%.*s" : "%d年是换届年，要求%.*s",
             x->e->is_otherwise ? "%d is not an election year; required: %.*s"
                                : "%d is an election year; required: %.*s",
             x->e->figure_year, STR_ARG(words));
    else if (f->always)
        tell(&x->t, "目标：%.*s", "Target: %.*s", STR_ARG(hold_text(&x->t, test)));
    else if (f->every_year)
        tell(&x->t, "目标：规划期内每年都%.*s", "Target: %.*s in every year", STR_ARG(words));
    else if (test_source(test) == BOUND_LAST_TERM)
        tell(&x->t, "目标：换届后%.*s", "Target after an election: %.*s", STR_ARG(words));
    else
        tell(&x->t, "目标：到%d年%.*s", "Target: %3$.*2$s by %1$d", x->e->target_year, STR_ARG(words));
    tell_made_from(x, test);
    tell(&x->t, "。", ". ");
}

/* The bounds that the evaluation was made with. */
static test_bounds bounds_used(const telling *x, const formula_test *test)
{
    test_bounds b;
    (void)bounds_of(x->in, test, x->e->figure_year, &b);
    b.low = x->e->bound;
    b.high = x->e->bound_upper;
    return b;
}

static bool is_satisfied(const telling *x, const formula_test *test, decimal value)
{
    test_bounds b = bounds_used(x, test);
    return bounds_hold(&b, value);
}

/* 高于上限1.85个百分点, 比要求少3家 / 1.85 percentage points above the upper limit */
static void tell_miss(telling *x, const test_bounds *b, decimal value)
{
    decimal distance = number_gap(&x->numbers, value, bounds_nearer(b, value));
    bool above = distance.scaled < 0, counts = teller_counts(&x->t);
    str words = difference(&x->t, distance, 0);
    if (b->form != TEST_COMPARE)
        tell(&x->t, above ? "未达到要求，高于上限%.*s。" : "未达到要求，低于下限%.*s。",
             above ? "Not met: %.*s above the upper limit. " : "Not met: %.*s below the lower limit. ",
             STR_ARG(words));
    else if (counts)
        tell(&x->t, above ? "未达到要求，比要求多%.*s。" : "未达到要求，比要求少%.*s。",
             above ? "Not met: %.*s above the limit. " : "Not met: %.*s below the requirement. ",
             STR_ARG(words));
    else
        tell(&x->t, above ? "未达到要求，比要求高%.*s。" : "未达到要求，比要求低%.*s。",
             above ? "Not met: %.*s above the limit. " : "Not met: %.*s below the requirement. ",
             STR_ARG(words));
}

/* 96.5 of [80, 90] where up is better. */
static void tell_better_side(telling *x, const test_bounds *b, decimal value)
{
    if (b->form == TEST_COMPARE)
        return;
    if (decimal_compare(value, b->high) > 0)
        tell(&x->t, "高于%.*s，指标越高越好，不算偏离。",
             "Above %.*s; higher is better, so this is not a deviation. ", STR_ARG(own_bound(x, b->high)));
    else if (decimal_compare(value, b->low) < 0)
        tell(&x->t, "低于%.*s，指标越低越好，不算偏离。",
             "Below %.*s; lower is better, so this is not a deviation. ", STR_ARG(own_bound(x, b->low)));
}

static void tell_distance(telling *x, const formula_test *test, decimal value)
{
    test_bounds b = bounds_used(x, test);
    bool every = x->in->formula->every_year;
    if (bounds_hold(&b, value)) {
        tell(&x->t, every ? "当年已达到要求。" : "已达到要求。", every ? "Met in that year. " : "Requirement met. ");
        tell_better_side(x, &b, value);
    } else if (decimal_compare(value, bounds_nearer(&b, value)) == 0) {
        tell(&x->t, "等于限值，未达到要求。", "Not met: equal to the limit. ");
    } else {
        tell_miss(x, &b, value);
    }
    if (x->e->is_beyond)
        tell(
            &x->t, "基期值在目标区间的另一侧，现已越过整个区间，不计算进度比。",
            "The value has crossed the whole target range since the baseline, so no pace ratio is computed. ");
}

/* How a maintained level was broken: 低于85%, 高于4‰. Empty if the level differs from year to year. */
static str breach_text(telling *x, const formula_test *test)
{
    static const struct { const char *zh, *count_zh, *en; } words[] = {
        [FORMULA_GE] = { "低于", "少于", "below " },         [FORMULA_GT] = { "不高于", "不多于", "not above " },
        [FORMULA_LE] = { "高于", "多于", "above " },         [FORMULA_LT] = { "不低于", "不少于", "not below " },
        [FORMULA_EQ] = { "不等于", "不等于", "not " },
    };
    bool is_zh = x->t.lang == LANGUAGE_ZH;
    test_bounds b = bounds_used(x, test);
    if (test_source(test) != BOUND_NUMBER || x->in->formula->kind != FORMULA_TEST)
        return STR_NONE;
    if (b.form != TEST_COMPARE && b.free_side == BETTER_UNKNOWN)
        return str_format(x->t.a, is_zh ? "不在%.*s至%.*s之间" : "not between %.*s and %.*s",
                          STR_ARG(own_bound(x, b.low)), STR_ARG(own_bound(x, b.high)));
    formula_comparator c = b.form == TEST_COMPARE     ? b.comparator
                           : b.free_side == BETTER_UP ? FORMULA_GE
                                                      : FORMULA_LE;
    const char *breach = !is_zh ? words[c].en : teller_counts(&x->t) ? words[c].count_zh : words[c].zh;
    return str_format(x->t.a, "%s%.*s", breach, STR_ARG(own_bound(x, bounds_nearer(&b, b.low))));
}

/* 2022年曾低于85%，现已恢复。 */
static void tell_broken(telling *x, const formula_test *test)
{
    const evaluation *e = x->e;
    if (!e->has_broken || e->broken.count == 0)
        return;
    str years = years_text(&x->t, &e->broken), breach = test ? breach_text(x, test) : STR_NONE;
    if (x->in->formula->each_year) {
        tell(&x->t, "%.*s劣于上一个有数据的年份。", "Worse than the previous reported year: %.*s. ", STR_ARG(years));
        return;
    }
    if (breach.len == 0)
        breach = x->t.lang == LANGUAGE_ZH ? STR("未达到要求") : STR("not met");
    if (e->verdict == VERDICT_MET)
        tell(&x->t, "%.*s曾%.*s，现已恢复。", "In %.*s it was %.*s; it has recovered since. ", STR_ARG(years),
             STR_ARG(breach));
    else
        tell(&x->t, "规划期内%.*s%.*s。", "In %.*s it was %.*s. ", STR_ARG(years), STR_ARG(breach));
}

static void tell_missing(telling *x)
{
    if (x->in->formula->every_year && x->e->missing.count)
        tell(&x->t, "%.*s没有数据。", "No data for %.*s. ", STR_ARG(years_text(&x->t, &x->e->missing)));
}

static str percent(telling *x, double share)
{
    return str_join(x->t.a, text_of_double(x, share * 100, PERCENT_PLACES), STR("%"));
}

/* More than two decimals if two would put the ratio on the other side of a threshold. */
static str ratio_text_of(telling *x, double ratio)
{
    static const double cuts[] = { 0, 0.60, 0.95 };
    int places = RATIO_PLACES;
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++)
        while (places < 2 * RATIO_PLACES &&
               (decimal_double(decimal_near_places(ratio, places)) < cuts[i]) != (ratio < cuts[i]))
            places++;
    return text_of_double(x, ratio, places);
}

static str ratio_text(telling *x)
{
    return ratio_text_of(x, x->e->pace_ratio);
}

static void tell_cut(telling *x, double r)
{
    if (r >= 0.95)
        tell(&x->t, "，不低于0.95。", ", not below 0.95. ");
    else if (r >= 0.60)
        tell(&x->t, "，不低于0.60但低于0.95。", ", from 0.60 to below 0.95. ");
    else if (r >= 0)
        tell(&x->t, "，低于0.60。", ", below 0.60. ");
    else
        tell(&x->t, "，小于0，朝相反方向变化。", ", below 0: the change is in the wrong direction. ");
}

/* 今后每年需降低6.20%。 */
static void tell_yearly_percent(telling *x)
{
    const evaluation *e = x->e;
    double left = e->target_year - e->figure_year;
    double yearly = 1 - pow(fmin(1, e->path_end / decimal_double(e->figure)), 1 / left);
    tell(&x->t, "今后每年需降低%.*s。", "required from now on: a fall of %.*s each year. ",
         STR_ARG(percent(x, yearly)));
}

/* The class by the path that was not used. */
static void tell_other_path(telling *x)
{
    const evaluation *e = x->e;
    if (!e->has_other_path)
        return;
    const verdict_row *v = &verdict_table[e->other_verdict];
    tell(&x->t, e->is_geometric ? "若按直线，进度比为%.*s：%s。" : "目标期长而目标值小，若按每年相同百分比（等比），进度比为%.*s：%s。",
         e->is_geometric ? "On a straight line the pace ratio would be %.*s: %s. "
                         : "The period is long and the target small; by the same percentage each year (geometric) the pace ratio would be %.*s: %s. ",
         STR_ARG(ratio_text_of(x, e->other_ratio)), x->t.lang == LANGUAGE_ZH ? v->zh : v->en);
}

/* (84.90-84.44)/(85-84.44)=82.14%; 3/5=60%; 82.14%/60%=1.369 */
static void tell_pace(telling *x)
{
    const evaluation *e = x->e;
    if (!e->has_pace || e->has_total)
        return;
    str from = decimal_text(x->t.a, written(x, e->baseline)),
        now = decimal_text(x->t.a, written(x, e->figure));
    str goal = e->path_end != decimal_double(e->goal)
                   ? text_of_double(x, e->path_end, x->numbers.places + 2)
                   : decimal_text(x->t.a, number_bound(&x->numbers, e->goal));
    tell(&x->t, "从基期%d年的%.*s算起：", "From the %d baseline of %.*s: ", e->baseline_year,
         STR_ARG(own(x, e->baseline)));
    if (e->path_end != decimal_double(e->goal))
        tell(&x->t, "等比路径不能到0，算到%.*s（末位数字的一半，至少为基期的5%%）；",
             "a geometric path cannot reach 0 and goes to %.*s (half of the last digit, at least 5%% of the baseline); ",
             STR_ARG(goal));
    tell(&x->t,
         e->is_geometric ? "按每年相同百分比（等比）计，已完成变化÷应完成变化=ln(%.*s÷%.*s)÷ln(%.*s÷%.*s)=%.*s，"
                         : "已完成变化÷应完成变化=(%.*s-%.*s)÷(%.*s-%.*s)=%.*s，",
         e->is_geometric ? "by the same percentage each year (geometric), change achieved ln(%.*s / %.*s) / ln(%.*s / %.*s) = %.*s, "
                         : "change achieved (%.*s - %.*s) / (%.*s - %.*s) = %.*s, ",
         STR_ARG(now), STR_ARG(from), STR_ARG(goal), STR_ARG(from), STR_ARG(percent(x, e->way_share)));
    tell(&x->t, "时间进度%d÷%d=%.*s，", "time elapsed %d / %d = %.*s, ", e->figure_year - e->baseline_year,
         e->target_year - e->baseline_year, STR_ARG(percent(x, e->time_share)));
    tell(&x->t, "进度比为%.*s", "pace ratio %.*s", STR_ARG(ratio_text(x)));
    tell_cut(x, x->e->pace_ratio);
    tell(&x->t, e->is_geometric ? "按等比路径%d年应为%.*s；" : "按直线进度%d年应为%.*s；",
         e->is_geometric ? "On this path %d would be %.*s; " : "On a straight path %d would be %.*s; ",
         e->figure_year,
         STR_ARG(quantity(&x->t, derived(x, e->expected_now), 0)));
    tell(&x->t, "照此推算%d年为%.*s；", "at this pace %d reaches %.*s; ", e->target_year,
         STR_ARG(quantity(&x->t, derived(x, e->projection), 0)));
    if (e->is_geometric) {
        tell_yearly_percent(x);
        return;
    }
    decimal step = derived(x, e->required_per_year);
    step.scaled = step.scaled < 0 ? -step.scaled : step.scaled;
    str needed = unit_step(x->t.a, decimal_text(x->t.a, step), x->t.unit ? x->t.unit->name : STR_NONE,
                           x->t.lang);
    bool up = e->required_per_year > 0;
    tell(&x->t, up ? "今后每年需提高%.*s。" : "今后每年需降低%.*s。",
         up ? "required from now on: a rise of %.*s. " : "required from now on: a fall of %.*s. ",
         STR_ARG(needed));
}

static bool was_lost(const telling *x, const formula_test *test)
{
    const evaluation *e = x->e;
    const formula *f = x->in->formula;
    bool is_level = f->kind == FORMULA_COVERS ||
                    (f->kind == FORMULA_TEST && !f->always && !f->every_year &&
                     test_source(test) <= BOUND_BASELINE && !test_is_yearly(test));
    return is_level && e->verdict == VERDICT_MOVING_AWAY && !e->has_pace && e->has_baseline &&
           is_satisfied(x, test, e->baseline);
}

static void explain_test(telling *x, const formula_test *test)
{
    if (!x->e->has_bound) {
        tell_missing(x);
        return;
    }
    tell_goal(x, test);
    tell_distance(x, test, x->e->figure);
    if (was_lost(x, test))
        tell(&x->t, "基期%d年为%.*s，当时已达到要求，现已回落。", "Baseline %d: %.*s met the target; it is no longer met. ",
             x->e->baseline_year, STR_ARG(own(x, x->e->baseline)));
    tell_broken(x, test);
    tell_missing(x);
    tell_pace(x);
    tell_other_path(x);
}

static void explain_value(telling *x)
{
    explain_test(x, &x->in->formula->test);
}

/* Without election years: both branches, and the remedy if they differ. */
static void explain_unknown_elections(telling *x)
{
    const formula *f = x->in->formula;
    str election = test_text(&x->t, &f->test), otherwise = test_text(&x->t, &f->otherwise);
    tell(&x->t, "换届年份未登记：换届当年要求%.*s，其他年份要求%.*s。",
         "Election years are not registered. Required: %.*s in election years, %.*s in other years. ",
         STR_ARG(election), STR_ARG(otherwise));
    if (x->e->reason == REASON_ELECTIONS_UNKNOWN)
        tell(&x->t, "只达到其中一项。登记换届年份（没有换届写 none）：“%.*s”。",
             "Only one of the two is met. Register the election years (or none): \"%.*s\". ",
             STR_ARG(reason_remedy(x->t.a, x->e->reason, STR_NONE)));
    else if (x->e->reason == REASON_NONE)
        tell(&x->t, x->e->verdict == VERDICT_MET ? "两项都已达到。" : "两项都未达到。",
             x->e->verdict == VERDICT_MET ? "Both are met. " : "Neither is met. ");
    tell_broken(x, &f->test);
}

static void explain_conditional(telling *x)
{
    const formula *f = x->in->formula;
    if (!x->in->has_elections && x->e->has_figure)
        explain_unknown_elections(x);
    else
        explain_test(x, x->e->is_otherwise ? &f->otherwise : &f->test);
}

static void explain_covers(telling *x)
{
    const formula *f = x->in->formula;
    formula_test hundred = { .form = TEST_COMPARE, .comparator = FORMULA_GE,
        .low = { .source = BOUND_NUMBER, .number = { 100, 0 } } };
    formula_test entitled = { .form = TEST_COMPARE, .comparator = FORMULA_GE,
        .low = { .source = BOUND_REFERENCE, .code = f->code } };
    explain_test(x, x->e->has_reference ? &entitled : &hundred);
}

/* The value compared with the baseline, for keeps, rises and falls. */
static void explain_pair(telling *x)
{
    const evaluation *e = x->e;
    if (!e->has_baseline)
        return;
    decimal step = number_change(&x->numbers, e->baseline, e->figure);
    tell(&x->t, "基期%d年为%.*s，", "Baseline %d: %.*s; ", e->baseline_year, STR_ARG(own(x, e->baseline)));
    if (step.scaled == 0)
        tell(&x->t, "与基期持平。", "unchanged. ");
    else
        tell(&x->t, step.scaled > 0 ? "提高%.*s。" : "降低%.*s。",
             step.scaled > 0 ? "%.*s higher. " : "%.*s lower. ", STR_ARG(difference(&x->t, step, 0)));
    if (e->figure.places != e->baseline.places)
        tell(&x->t, "比较时按较少的小数位数四舍五入。",
             "Both values are rounded to the smaller number of decimals before comparing. ");
    if (x->in->formula->kind == FORMULA_KEEPS && x->in->direction == BETTER_UNKNOWN)
        tell(
            &x->t, "优劣方向未定，与基期相差不超过2%%为保持。",
            "The better direction is unknown; a change of up to 2%% from the baseline counts as maintained. ");
    tell_broken(x, 0);
}

static void explain_sum(telling *x)
{
    const evaluation *e = x->e;
    const formula *f = x->in->formula;
    if (!e->has_total)
        return;
    str words = test_text(&x->t, &f->test);
    tell(&x->t, "目标：%d至%d年累计%.*s。", "Target: %4$.*3$s in total, %1$d-%2$d. ", f->first_year,
         f->last_year, STR_ARG(words));
    tell(&x->t, "%d年起已累计%.*s。", "Total since %d: %.*s. ", f->first_year, STR_ARG(own(x, e->total)));
    if (e->missing.count)
        tell(&x->t, "其中%.*s没有数据，未计入。", "No data for %.*s (not counted). ",
             STR_ARG(years_text(&x->t, &e->missing)));
    tell_distance(x, &f->test, e->total);
    if (!e->has_pace)
        return;
    tell(&x->t, "完成%.*s，", "Achieved %.*s, ", STR_ARG(percent(x, e->way_share)));
    tell(&x->t, "时间进度%d÷%d=%.*s，", "time elapsed %d / %d = %.*s, ", e->years_passed, e->years_all,
         STR_ARG(percent(x, e->time_share)));
    tell(&x->t, "进度比为%.*s", "pace ratio %.*s", STR_ARG(ratio_text(x)));
    tell_cut(x, x->e->pace_ratio);
}

/* 2023年要求不少于2家，2022年为2家 */
static void tell_milestone(telling *x, const formula_milestone *m, bool is_first)
{
    dated seen = figure_latest(x->in, x->in->plan_start, m->year);
    tell(&x->t, is_first ? "%d年要求%.*s" : "；%d年要求%.*s",
         is_first ? "Required by %d: %.*s" : "; by %d: %.*s", m->year, STR_ARG(test_text(&x->t, &m->test)));
    if (m->year > x->in->year)
        tell(&x->t, "（未到期）", " (not yet due)");
    else if (!seen.found)
        tell(&x->t, "，到期没有数据", " (no data by then)");
    else
        tell(&x->t, "，%d年为%.*s", " (%d: %.*s)", seen.year, STR_ARG(own(x, seen.value)));
}

static void explain_milestones(telling *x)
{
    const evaluation *e = x->e;
    const formula *f = x->in->formula;
    for (size_t i = 0; i < f->milestone_count; i++)
        tell_milestone(x, &f->milestones[i], i == 0);
    tell(&x->t, "。分年度目标共%zu项，到期%zu项，按期达到%zu项。",
         ". Milestones: %zu; due: %zu; met on time: %zu. ", f->milestone_count, e->milestones_due,
         e->milestones_met);
    if (e->milestone_missed)
        tell(&x->t, "%d年的目标未按期达到。", "The %d milestone was missed. ", e->milestone_missed);
}

static void explain_gap(telling *x)
{
    const evaluation *e = x->e;
    const formula *f = x->in->formula;
    if (!e->has_difference)
        return;
    tell(&x->t, "“%.*s”与“%.*s”的差距：", "Gap between \"%.*s\" and \"%.*s\": ", STR_ARG(f->code),
         STR_ARG(f->other_code));
    tell(&x->t, "基期%d年为%.*s，", "%d (baseline): %.*s, ", e->baseline_year,
         STR_ARG(difference(&x->t, derived(x, e->difference_before), 0)));
    tell(&x->t, "%d年为%.*s。", "%d: %.*s. ", e->figure_year,
         STR_ARG(difference(&x->t, derived(x, e->difference_now), 0)));
}

static void explain_trend(telling *x)
{
    const evaluation *e = x->e;
    if (!e->has_difference)
        return;
    dated first = figure_of(x->in, e->figure_year - 6), middle = figure_of(x->in, e->figure_year - 3);
    tell(&x->t, "%d年为%.*s，", "%d: %.*s, ", first.year, STR_ARG(own(x, first.value)));
    tell(&x->t, "%d年为%.*s。", "%d: %.*s. ", middle.year, STR_ARG(own(x, middle.value)));
    tell(&x->t, "此前三年（%d至%d年）年均变化%.*s，", "Mean yearly change from %d to %d: %.*s, ",
         e->figure_year - 6, e->figure_year - 3,
         STR_ARG(decimal_text(x->t.a, derived(x, e->difference_before))));
    tell(&x->t, "近三年（%d至%d年）年均变化%.*s。", "from %d to %d: %.*s. ", e->figure_year - 3, e->figure_year,
         STR_ARG(decimal_text(x->t.a, derived(x, e->difference_now))));
}

static void explain_judged(telling *x)
{
    tell(&x->t, "该目标由评估人员定性评价。", "This target is assessed by qualitative review. ");
}

static void (*const explainers[FORMULA_KIND_COUNT])(telling *) = {
    [FORMULA_TEST] = explain_value,          [FORMULA_KEEPS] = explain_pair,
        [FORMULA_RISES] = explain_pair,
    [FORMULA_FALLS] = explain_pair,          [FORMULA_COVERS] = explain_covers,
        [FORMULA_CONDITIONAL] = explain_conditional,
    [FORMULA_MILESTONES] = explain_milestones, [FORMULA_SUM] = explain_sum,
        [FORMULA_GAP] = explain_gap,
    [FORMULA_TREND_SLOWS] = explain_trend,   [FORMULA_JUDGED] = explain_judged,
};

/* Explanations of a single value begin with it; the others name their values themselves. */
static bool begins_with_figure(formula_kind kind)
{
    return kind != FORMULA_SUM && kind != FORMULA_MILESTONES && kind != FORMULA_JUDGED;
}

static void tell_verdict(telling *x)
{
    const evaluation *e = x->e;
    const verdict_row *row = &verdict_table[e->verdict];
    if (e->reason != REASON_NONE)
        tell(&x->t, "结论：%s，%s。", "Verdict: %s, %s.", x->t.lang == LANGUAGE_ZH ? row->zh : row->en,
             x->t.lang == LANGUAGE_ZH ? reason_table[e->reason].zh : reason_table[e->reason].en);
    else
        tell(&x->t, "结论：%s。", "Verdict: %s.", x->t.lang == LANGUAGE_ZH ? row->zh : row->en);
}

/* 截至2023年已达到要求，2025年尚无数据。 */
static void tell_last(telling *x)
{
    const evaluation *e = x->e;
    if (x->in->formula->kind == FORMULA_GAP)
        tell(&x->t, "%d年的差距为%.*s。", "Gap in %d: %.*s. ", e->last_year,
             STR_ARG(difference(&x->t, e->last, 0)));
    else if (!e->has_total)
        tell(&x->t, "%d年为%.*s。", "%d: %.*s. ", e->last_year, STR_ARG(own(x, e->last)));
    if (e->last_verdict == VERDICT_NOT_ASSESSABLE)
        tell(&x->t, "截至%d年无法判定，", "As of %d it could not be assessed; ", e->last_year);
    else if (e->last_verdict == VERDICT_MET)
        tell(&x->t, "截至%d年已达到要求，", "As of %d it was met; ", e->last_year);
    else
        tell(&x->t, "截至%d年未达到要求，", "As of %d it was not met; ", e->last_year);
    tell(&x->t, x->in->year > e->target_year ? "%d年及以后尚无数据。" : "%d年尚无数据。",
         x->in->year > e->target_year ? "there is no data for %d or later. "
                                      : "there is no data for %d yet. ",
         e->target_year);
}

/* Explains which data is missing. */
static void tell_no_data(telling *x)
{
    const evaluation *e = x->e;
    if (e->has_last)
        tell_last(x);
    else if (e->reason == REASON_TERMS_UNKNOWN)
        tell(&x->t, "上一届的起始年未登记。请登记各届第一年（没有写 none）：“%.*s”。",
             "The previous term is unknown. Register the first years of terms (or none): \"%.*s\". ",
             STR_ARG(reason_remedy(x->t.a, x->e->reason, STR_NONE)));
    bool is_told = x->in->formula->kind == FORMULA_MILESTONES; /* each milestone states its missing data */
    if (e->has_last || e->reason != REASON_NO_DATA || is_told)
        return;
    if (x->in->year >= e->target_year)
        tell(&x->t, "评估年份%d年，目标年份%d年已到，没有可用于判定的数据。",
             "Assessment year %d, target year %d: no usable data. ", x->in->year, e->target_year);
    else
        tell(&x->t, "到%d年还没有可用于判定的数据。", "No usable data up to %d. ", x->in->year);
}

str evaluation_explain(arena *a, const evaluation_input *in, const evaluation *e, language lang)
{
    telling x = { .t = teller_of(a, lang, in->unit), .in = in, .e = e, .numbers = evaluation_numbers(in, e) };
    if (begins_with_figure(in->formula->kind))
        tell_figure(&x);
    explainers[in->formula->kind](&x);
    tell_no_data(&x);
    tell_verdict(&x);
    return strbuf_str(&x.t.text);
}
