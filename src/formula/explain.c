/* Explains a formula in one phrase. */
#include "formula/bounds.h"
#include "formula/tell.h"

/* 到2023年…. Without a year: the end of the plan.  English gives the deadline last, see tell_deadline. */
static void tell_by(teller *t, int year)
{
    if (year)
        tell(t, "到%d年，", "", year);
    else
        tell(t, "到规划期末，", "");
}

/* … by 2023 */
static void tell_deadline(teller *t, int year)
{
    if (year)
        tell(t, "", " by %d", year);
    else
        tell(t, "", " by the end of the plan");
}

static void explain_test(teller *t, const formula *f)
{
    str test = test_text(t, &f->test);
    bool is_lasting = f->always || f->every_year;
    if (f->by_year && is_lasting)
        tell(t, "到%d年，", "", f->by_year);
    if (f->always)
        strbuf_add(&t->text, hold_text(t, &f->test));
    else if (f->every_year)
        tell(t, "规划期内每年都%.*s", "%.*s in every year of the plan", STR_ARG(test));
    else if (f->test.low.source == BOUND_LAST_TERM)
        tell(t, "换届后%.*s", "%.*s, after an election", STR_ARG(test));
    else {
        bool has_deadline = f->by_year || !test_is_yearly(&f->test);
        if (has_deadline)
            tell_by(t, f->by_year);
        strbuf_add(&t->text, test);
        if (has_deadline)
            tell_deadline(t, f->by_year);
    }
    if (f->by_year && is_lasting)
        tell(t, "", ", until %d", f->by_year);
}

static void explain_keeps(teller *t, const formula *f)
{
    tell_by(t, f->by_year);
    if (f->baseline_year)
        tell(t, "保持%d年水平，不劣于当年", "no worse than in %d", f->baseline_year);
    else
        tell(t, "保持基期水平，不劣于基期", "no worse than the baseline");
    tell_deadline(t, f->by_year);
}

static void explain_direction(teller *t, const formula *f)
{
    bool rises = f->kind == FORMULA_RISES;
    tell_by(t, f->by_year);
    tell(t, rises ? "比基期提高" : "比基期降低", rises ? "higher than the baseline" : "lower than the baseline");
    tell_deadline(t, f->by_year);
    if (f->each_year)
        tell(t, "，且每年均不劣于上一年", ", with no year worse than the previous one");
}

static void explain_covers(teller *t, const formula *f)
{
    tell_by(t, f->by_year);
    if (f->code.len)
        tell(t, "覆盖“%.*s”的全部", "full coverage of \"%.*s\"", STR_ARG(f->code));
    else
        tell(t, "实现全覆盖（达到100%%）", "full coverage (100%%)");
    tell_deadline(t, f->by_year);
}

static void explain_conditional(teller *t, const formula *f)
{
    str election = test_text(t, &f->test), otherwise = test_text(t, &f->otherwise);
    tell(t, "换届当年%.*s，其他年份%.*s", "%.*s in election years, %.*s in other years", STR_ARG(election),
         STR_ARG(otherwise));
}

static void explain_milestones(teller *t, const formula *f)
{
    for (size_t i = 0; i < f->milestone_count; i++) {
        str test = test_text(t, &f->milestones[i].test);
        tell(t, i ? "；" : "", i ? "; " : "");
        tell(t, "到%d年%.*s", "%3$.*2$s by %1$d", f->milestones[i].year, STR_ARG(test));
    }
}

static void explain_sum(teller *t, const formula *f)
{
    str test = test_text(t, &f->test);
    tell(t, "%d至%d年累计%.*s", "%4$.*3$s in total, %1$d-%2$d", f->first_year, f->last_year, STR_ARG(test));
}

static void explain_gap(teller *t, const formula *f)
{
    tell(t, "“%.*s”与“%.*s”的差距比基期缩小",
         "the gap between \"%.*s\" and \"%.*s\" is smaller than at the baseline", STR_ARG(f->code),
         STR_ARG(f->other_code));
}

static void explain_trend(teller *t, const formula *f)
{
    (void)f;
    tell(
        t, "上升趋势减缓（近三年年均变化小于再前三年）",
        "the rise slows (mean yearly change over the last three years below that of the three years before)");
}

static void explain_judged(teller *t, const formula *f)
{
    (void)f;
    tell(t, "由评估人员依据材料定性评价", "qualitative review of the evidence");
}

static void (*const explainers[FORMULA_KIND_COUNT])(teller *, const formula *) = {
    [FORMULA_TEST] = explain_test,         [FORMULA_KEEPS] = explain_keeps,
    [FORMULA_RISES] = explain_direction,   [FORMULA_FALLS] = explain_direction,
    [FORMULA_COVERS] = explain_covers,     [FORMULA_CONDITIONAL] = explain_conditional,
    [FORMULA_MILESTONES] = explain_milestones, [FORMULA_SUM] = explain_sum,
    [FORMULA_GAP] = explain_gap,           [FORMULA_TREND_SLOWS] = explain_trend,
    [FORMULA_JUDGED] = explain_judged,
};

str formula_explain(arena *a, const formula *f, const unit *indicator_unit, language lang)
{
    teller t = teller_of(a, lang, indicator_unit);
    explainers[f->kind](&t, f);
    return strbuf_str(&t.text);
}
