#include "assess/warning_words.h"

#include "assess/words.h"

typedef struct teller {
    arena *a;
    const assessed_target *t;
    const warning_facts *f;
    const warning *w;
    language lang;
} teller;

static str value(const teller *s, double number)
{
    return words_value(s->a, number, &s->f->track->numbers, s->t->unit, s->lang);
}

static str goal_text(const teller *s)
{
    const goal *g = &s->f->goal;
    const number_rule *r = &s->f->track->numbers;
    str low = words_bound(s->a, g->low_number, r, s->t->unit, s->lang),
        high = words_bound(s->a, g->high_number, r, s->t->unit, s->lang);
    return g->is_range && g->high > g->low
               ? str_format(s->a, s->lang == LANGUAGE_ZH ? "%.*s至%.*s" : "%.*s to %.*s", STR_ARG(low),
                            STR_ARG(high))
               : low;
}

/* The newest figure, as reported. */
static str now(const teller *s)
{
    decimal newest = { 0 };
    for (size_t i = 0; i < s->t->figure_count; i++)
        if (s->t->figures[i].status == FIGURE_VALUE && s->t->figures[i].year == s->w->year)
            newest = s->t->figures[i].value;
    return words_figure(s->a, newest, &s->f->track->numbers, s->t->unit, s->lang);
}

static str reason_of_fall_back(const teller *s)
{
    str at = now(s), bound = goal_text(s);
    if (s->lang == LANGUAGE_ZH)
        return str_format(s->a, "%d年已达到目标（%.*s），%d年为%.*s，又回落至未达标。", s->f->met_year,
                          STR_ARG(bound), s->w->year, STR_ARG(at));
    return str_format(s->a, "The target (%.*s) was met in %d; the %d value of %.*s no longer meets it.",
                      STR_ARG(bound), s->f->met_year, s->w->year, STR_ARG(at));
}

/* A chance in percent, to a tenth. */
static str percent_text(const teller *s, double percent)
{
    if (percent < 0.05)
        return s->lang == LANGUAGE_ZH ? STR("不足0.1%") : STR("below 0.1%");
    return str_format(s->a, s->lang == LANGUAGE_ZH ? "为%.1f%%" : "%.1f%%", percent);
}

static str reason_of_unlikely(const teller *s)
{
    const target_forecast *f = &s->t->forecast;
    str at = now(s), bound = goal_text(s), chance = percent_text(s, s->w->measured);
    if (s->lang == LANGUAGE_ZH)
        return str_format(
            s->a, "%d年为%.*s；由%d—%d年%zu个数据预测（%.*s），%d年达到%.*s的可能性%.*s（限值%g%%）。",
            s->w->year, STR_ARG(at), f->first_year, f->last_year, f->point_count, STR_ARG(f->method_zh),
            s->t->target_year, STR_ARG(bound), STR_ARG(chance), s->w->threshold);
    return str_format(
        s->a,
        "%d: %.*s. Forecast from %zu values, %d-%d (%.*s): chance of reaching %.*s in %d is %.*s (limit %g%%).",
        s->w->year, STR_ARG(at), f->point_count, f->first_year, f->last_year, STR_ARG(f->method_en),
        STR_ARG(bound), s->t->target_year, STR_ARG(chance), s->w->threshold);
}

static str reason_of_moving_away(const teller *s)
{
    str base = value(s, s->f->base), at = now(s), bound = goal_text(s);
    if (s->lang == LANGUAGE_ZH)
        return str_format(
            s->a,
            "基期%d年为%.*s，目标%.*s，%d年为%.*s，劣于基期，倒退幅度为应完成变化的%.1f%%（限值%g%%）。",
            s->f->base_year, STR_ARG(base), STR_ARG(bound), s->w->year, STR_ARG(at), s->w->measured,
            s->w->threshold);
    return str_format(
        s->a,
        "Baseline %d: %.*s; target %.*s; %d: %.*s, worse than the baseline by %.1f%% of the required change (limit %g%%).",
        s->f->base_year, STR_ARG(base), STR_ARG(bound), s->w->year, STR_ARG(at), s->w->measured,
        s->w->threshold);
}

static str reason_of_behind(const teller *s)
{
    int gone = s->w->year - s->f->base_year, all = s->t->target_year - s->f->base_year;
    str base = value(s, s->f->base), at = now(s), bound = goal_text(s),
        expected = value(s, s->f->expected_now);
    if (s->lang == LANGUAGE_ZH)
        return str_format(
            s->a,
            "基期%d年%.*s，目标%d年%.*s，按直线进度%d年应为%.*s，实为%.*s；进度比 =（已完成变化÷应完成变化）÷（%d年÷%d年）= %.1f%%（限值%g%%）。",
            s->f->base_year, STR_ARG(base), s->t->target_year, STR_ARG(bound), s->w->year, STR_ARG(expected),
            STR_ARG(at), gone, all, s->w->measured, s->w->threshold);
    return str_format(
        s->a,
        "Baseline %.*s in %d, target %.*s in %d. On a straight path %d would be %.*s; actual: %.*s. "
        "Pace = (change made / change required) / (%d / %d years) = %.1f%% (limit %g%%).",
        STR_ARG(base), s->f->base_year, STR_ARG(bound), s->t->target_year, s->w->year, STR_ARG(expected),
        STR_ARG(at), gone, all, s->w->measured, s->w->threshold);
}

static str reason_of_bad_years(const teller *s)
{
    str from = value(s, s->f->worse_from_value), at = now(s);
    if (s->lang == LANGUAGE_ZH)
        return str_format(s->a, "从%d年的%.*s到%d年的%.*s，连续%.0f年变差（限值%g年）。", s->f->worse_from,
                          STR_ARG(from), s->w->year, STR_ARG(at), s->w->measured, s->w->threshold);
    return str_format(s->a, "From %.*s in %d to %.*s in %d: worse in %.0f consecutive years (limit %g).",
                      STR_ARG(from), s->f->worse_from, STR_ARG(at), s->w->year, s->w->measured,
                      s->w->threshold);
}

static str reason_of_jump(const teller *s)
{
    bool by_counts = s->f->track->has_counts && !(s->f->track->full > 0);
    str expected = value(s, s->f->jump_expected), low = value(s, s->f->jump_low),
        high = value(s, s->f->jump_high), at = now(s);
    if (s->lang == LANGUAGE_ZH)
        return str_format(
            s->a,
            "按此前%zu个数据%s推算，%d年约为%.*s（95%%区间%.*s—%.*s），报送值为%.*s，偏离%.1f个标准差（限值%g）。",
            s->f->track->count - 1, by_counts ? "及其例数和分母" : "", s->w->year, STR_ARG(expected),
            STR_ARG(low), STR_ARG(high), STR_ARG(at), s->w->measured, s->w->threshold);
    return str_format(
        s->a,
        "The previous %zu values%s predict for %d about %.*s (95%% band %.*s to %.*s); reported: %.*s, %.1f standard deviations away (limit %g).",
        s->f->track->count - 1, by_counts ? " with their counts and denominators" : "", s->w->year,
        STR_ARG(expected), STR_ARG(low), STR_ARG(high), STR_ARG(at), s->w->measured, s->w->threshold);
}

static str reason_of_late(const teller *s, const assessment *plan)
{
    const warning_facts *f = s->f;
    bool zh = s->lang == LANGUAGE_ZH;
    if (f->late_last == 0)
        return str_format(s->a,
                          zh ? "自%d年起应报送数据，截至%d年从未报送。"
                             : "Data has been due since %d; none reported by %d.",
                          f->late_year, plan->year);
    if (s->t->is_term_based)
        return str_format(s->a,
                          zh ? "最近数据为%d年；新一届自%d年开始，截至%d年尚未报送。"
                             : "Latest data: %d. A new term began in %d; no data for it by %d.",
                          f->late_last, f->late_year, plan->year);
    str every = f->late_period == 1 ? (zh ? STR("1年") : STR("year"))
                                    : str_format(s->a, zh ? "%d年" : "%d years", f->late_period);
    return str_format(
        s->a,
        zh ? "最近数据为%d年，报送周期%.*s，%d年应报未报，截至%d年逾期%.3g期。"
           : "Latest data: %d. Data is due every %.*s; the next was due for %d. Periods overdue by %d: %.3g.",
        f->late_last, STR_ARG(every), f->late_year, plan->year, s->w->measured);
}

static str reason(const teller *s, const assessment *plan, const contradiction *c)
{
    switch (s->w->rule) {
    case WARN_FELL_BACK: return reason_of_fall_back(s);
    case WARN_UNLIKELY: return reason_of_unlikely(s);
    case WARN_MOVING_AWAY: return reason_of_moving_away(s);
    case WARN_BEHIND: return reason_of_behind(s);
    case WARN_BAD_YEARS: return reason_of_bad_years(s);
    case WARN_VOLATILE: return reason_of_jump(s);
    case WARN_LATE: return reason_of_late(s, plan);
    case WARN_CONTRADICTION:
        return str_format(s->a,
                          s->lang == LANGUAGE_ZH ? "%.*s，扣除四舍五入后相差%.2f%%（限值%g%%）。"
                                                 : "%.*s; difference beyond rounding: %.2f%% (limit %g%%).",
                          STR_ARG(s->lang == LANGUAGE_ZH ? c->found_zh : c->found_en), s->w->measured,
                          s->w->threshold);
    case WARNING_RULE_COUNT: break;
    }
    return STR_NONE;
}

/* Rounded towards the goal to the decimals of the data, so that exactly this value clears the warning. */
static str clear_by_value(const teller *s, int year, double number)
{
    int up = s->f->goal.is_range ? 0 : s->f->goal.direction;
    double digit = pow(10, -s->f->track->numbers.places), steps = number / digit,
           hair = 1e-9 * fmax(1, fabs(steps));
    str at = value(s, up > 0 ? ceil(steps - hair) * digit : up < 0 ? floor(steps + hair) * digit : number);
    if (s->lang == LANGUAGE_ZH)
        return str_format(s->a, "%d年%s%.*s。", year, up > 0 ? "不低于" : up < 0 ? "不高于" : "达到", STR_ARG(at));
    return str_format(s->a, "Reach %s%.*s in %d.",
                      up > 0   ? "at least "
                      : up < 0 ? "at most "
                               : "",
                      STR_ARG(at), year);
}

/* The value of a year that would clear a warning; a search, so once for both languages. */
typedef struct clearing {
    bool is_possible;
    int year;
    double number;
} clearing;

static clearing clearing_of(const assessment *plan, const teller *s, const warning_settings *settings)
{
    clearing c = { 0 };
    c.is_possible = warning_clearing_value(plan, s->t, s->f, settings, s->w->rule, &c.year, &c.number);
    return c;
}

static str clear(const teller *s, const clearing *by, const warning_settings *settings)
{
    bool zh = s->lang == LANGUAGE_ZH;
    switch (s->w->rule) {
    case WARN_VOLATILE:
        return zh ? str_format(s->a,
                               "核实%d年数据：有误则更正；属实则注明原因，下一次数据在预测区间内时解除。",
                               s->w->year)
                  : str_format(
                        s->a,
                        "Verify the %d value: correct it if wrong; if right, note the reason. The warning ends when the next value is within its forecast band.",
                        s->w->year);
    case WARN_LATE:
        return zh ? str_format(s->a, "报送%d年的数据，或注明不适用。", s->f->late_year)
                  : str_format(s->a, "Report the %d data, or mark it not applicable.", s->f->late_year);
    case WARN_CONTRADICTION:
        return zh ? STR("核对并更正有误的数据，使两者在四舍五入范围内一致。")
                  : STR("Correct the wrong value so that both agree within rounding.");
    default:
        break;
    }
    if (by->is_possible)
        return clear_by_value(s, by->year, by->number);
    return zh ? str_format(s->a, "仅凭%d年一个数据不能解除，须持续改善，使%d年达标的可能性高于%g%%。", by->year,
                           s->t->target_year, settings->limits[WARN_UNLIKELY][0])
              : str_format(
                    s->a,
                    "%d alone is not enough: continued improvement must raise the chance of meeting the target in %d above %g%%.",
                    by->year, s->t->target_year, settings->limits[WARN_UNLIKELY][0]);
}

static str weaker_signs(const teller *s, uint32_t also)
{
    strbuf b = strbuf_in(s->a, 0);
    bool zh = s->lang == LANGUAGE_ZH;
    for (size_t rule = 0; rule < WARNING_RULE_COUNT; rule++)
        if (also & 1u << rule)
            strbuf_addf(&b, "%s%s", b.len ? (zh ? "、" : ", ") : "",
                        zh ? warning_rule_zh[rule] : warning_rule_en[rule]);
    return strbuf_str(&b);
}

void warning_say(arena *a, const assessment *plan, const assessed_target *t, const warning_facts *facts,
                 const warning_settings *settings, const contradiction *c, const warning_finding *finding,
                 warning *w)
{
    teller zh = { a, t, facts, w, LANGUAGE_ZH }, en = { a, t, facts, w, LANGUAGE_EN };
    w->reason_zh = reason(&zh, plan, c);
    w->reason_en = reason(&en, plan, c);
    if (t->small.is_fragile && warning_rule_table[w->rule].cause == CAUSE_OUTLOOK) {
        w->reason_zh = str_format(a, "%.*s%.*s%s", STR_ARG(w->reason_zh), STR_ARG(t->small.explain_zh),
                                  w->is_softened ? "因此仅作黄色预警。" : "");
        w->reason_en = str_format(a, "%.*s %.*s%s", STR_ARG(w->reason_en), STR_ARG(t->small.explain_en),
                                  w->is_softened ? " The warning is therefore only yellow." : "");
    }
    clearing by = clearing_of(plan, &zh, settings);
    w->clear_zh = clear(&zh, &by, settings);
    w->clear_en = clear(&en, &by, settings);
    w->also_zh = weaker_signs(&zh, finding->also);
    w->also_en = weaker_signs(&en, finding->also);
}

str warning_remark(arena *a, const assessed_target *t, const warning_facts *facts, language lang)
{
    warning w = { .year = (int)facts->track->times[facts->track->count - 1] };
    teller s = { a, t, facts, &w, lang };
    return reason_of_fall_back(&s);
}
