#include "report/sentence.h"

#include <math.h>
#include <stdio.h>

#include "base/unit.h"
#include "model/number.h"

static bool is_zh(language lang)
{
    return lang == LANGUAGE_ZH;
}

str sentence_join(arena *a, str first, str second, language lang)
{
    if (first.len == 0 || second.len == 0 || is_zh(lang))
        return str_join(a, first, second);
    return str_format(a, "%.*s %.*s", STR_ARG(first), STR_ARG(second));
}

str sentence_start(arena *a, str text)
{
    if (text.len == 0 || text.data[0] < 'a' || text.data[0] > 'z')
        return text;
    return str_format(a, "%c%.*s", text.data[0] - 'a' + 'A', STR_ARG(str_from(text, 1)));
}

str sentence_figure(arena *a, decimal value, str unit_name, language lang)
{
    return unit_figure(a, decimal_text(a, value), unit_name, lang);
}

str sentence_value(arena *a, const assessed_target *t, decimal value, language lang)
{
    number_rule r = number_rule_of_target(t);
    return sentence_figure(a, number_written(&r, value), t->unit, lang);
}

str sentence_difference(arena *a, decimal from, decimal to, str unit_name, language lang)
{
    int places = from.places > to.places ? from.places : to.places;
    double difference = fabs(decimal_double(to) - decimal_double(from));
    decimal d = decimal_fits(difference, places) ? decimal_of_double(difference, places, ROUNDING_HALF_UP)
                                                 : (decimal){ 0 };
    return unit_difference(a, decimal_text(a, d), unit_name, lang);
}

str sentence_change(arena *a, decimal from, decimal to, str unit_name, language lang)
{
    int way = decimal_compare(to, from);
    return str_format(a, "%s%.*s", way < 0 ? "−" : way > 0 ? "+" : "",
                      STR_ARG(sentence_difference(a, from, to, unit_name, lang)));
}

/* Of two figures of a target. */
static str difference_of(arena *a, const assessed_target *t, decimal from, decimal to, language lang)
{
    number_rule r = number_rule_of_target(t);
    return sentence_difference(a, number_written(&r, from), number_written(&r, to), t->unit, lang);
}

str sentence_moved(int direction, str unit_name, language lang)
{
    unit u;
    dimension d = unit_find(unit_name, &u) ? u.dimension : DIMENSION_NONE;
    if (!is_zh(lang))
        return direction > 0 ? STR("up") : STR("down");
    if (d == DIMENSION_RATE)
        return direction > 0 ? STR("上升") : STR("下降");
    if (d == DIMENSION_COUNT || d == DIMENSION_MONEY)
        return direction > 0 ? STR("增加") : STR("减少");
    return direction > 0 ? STR("提高") : STR("降低");
}

static const figure *figure_of(const figure *figures, size_t count, int year)
{
    for (size_t i = 0; i < count; i++)
        if (figures[i].year == year && figures[i].status == FIGURE_VALUE)
            return &figures[i];
    return 0;
}

static int direction_of(decimal from, decimal to)
{
    return decimal_compare(to, from);
}

/* "比上年提高1.30个百分点" or "与上年持平": up 1.30 percentage points from the previous year. */
static void add_change(arena *a, strbuf *b, const assessed_target *t, decimal from, const char *since_zh,
                       const char *since_en, bool in_all, language lang)
{
    int direction = direction_of(from, t->figure);
    if (direction == 0) {
        strbuf_addf(b, is_zh(lang) ? "，与%s持平" : ", unchanged from %s", is_zh(lang) ? since_zh : since_en);
        return;
    }
    str moved = sentence_moved(direction, t->unit, lang),
        difference = difference_of(a, t, from, t->figure, lang);
    if (is_zh(lang))
        strbuf_addf(b, "，比%s%s%.*s%.*s", since_zh, in_all ? "累计" : "", STR_ARG(moved), STR_ARG(difference));
    else
        strbuf_addf(b, ", %.*s %.*s %s %s", STR_ARG(moved), STR_ARG(difference), in_all ? "since" : "from",
                    since_en);
}

/* ", up 1.8 percentage points from the previous year, up 4.85 percentage points since 2020." */
static void add_changes(arena *a, strbuf *b, const assessed_target *t, language lang)
{
    const figure *before = figure_of(t->figures, t->figure_count, t->figure_year - 1);
    bool baseline_is_last_year = t->has_baseline && t->baseline_year == t->figure_year - 1;
    if (before && !baseline_is_last_year)
        add_change(a, b, t, before->value, "上年", "the previous year", false, lang);
    if (t->has_baseline && t->baseline_year < t->figure_year) {
        char zh[32], en[32];
        snprintf(zh, sizeof zh, "%d年", t->baseline_year);
        snprintf(en, sizeof en, "%d", t->baseline_year);
        add_change(a, b, t, t->baseline, zh, en, !baseline_is_last_year, lang);
    }
    strbuf_add(b, is_zh(lang) ? STR("。") : STR("."));
}

str sentence_years(arena *a, const assessed_target *t, language lang)
{
    if (!t->is_sum || t->sum_from == t->figure_year)
        return str_format(a, is_zh(lang) ? "%d年" : "%d", t->figure_year);
    return str_format(a, is_zh(lang) ? "%d—%d年累计" : "total %d-%d", t->sum_from, t->figure_year);
}

/* The running total and the value of the latest year. */
static str total_now(arena *a, const assessed_target *t, language lang)
{
    const figure *newest = figure_of(t->figures, t->figure_count, t->figure_year);
    str total = sentence_value(a, t, t->figure, lang), years = sentence_years(a, t, lang);
    str text = str_format(a, is_zh(lang) ? "%.*s%.*s" : "%.*s: %.*s", STR_ARG(years), STR_ARG(total));
    if (!is_zh(lang) && str_take(&text, STR("total")))
        text = str_join(a, STR("Total"), text);
    if (newest && t->sum_from != t->figure_year)
        text = str_format(a, is_zh(lang) ? "%.*s，其中%d年%.*s" : "%.*s (%d: %.*s)", STR_ARG(text),
                          t->figure_year, STR_ARG(sentence_value(a, t, newest->value, lang)));
    return str_join(a, text, is_zh(lang) ? STR("。") : STR("."));
}

str sentence_now(arena *a, const assessed_target *t, language lang)
{
    if (!t->has_figure)
        return STR_NONE;
    if (t->is_sum)
        return total_now(a, t, lang);
    strbuf b = strbuf_in(a, 0);
    strbuf_addf(&b, is_zh(lang) ? "%d年%.*s" : "%d: %.*s", t->figure_year,
                STR_ARG(sentence_value(a, t, t->figure, lang)));
    add_changes(a, &b, t, lang);
    return strbuf_str(&b);
}

static str sign_of(double step)
{
    return step > 0 ? STR("+") : step < 0 ? STR("-") : STR_NONE;
}

/* English writes 万人 in people, so the bare number would be different. */
static bool is_counted_otherwise(str unit_name)
{
    unit u;
    return unit_find(unit_name, &u) && (u.dimension == DIMENSION_COUNT || u.dimension == DIMENSION_MONEY) &&
           u.scale > 1;
}

/* A yearly step: 提高1.45个百分点 / +1.45 points a year. The step of a sum has no direction. */
static str yearly(arena *a, double step, const assessed_target *t, language lang)
{
    number_rule r = number_rule_of_target(t);
    str size = decimal_text(a, number_derived(&r, fabs(step)));
    str text = unit_step(a, size, t->unit, lang);
    if (t->is_sum)
        return text;
    return is_zh(lang) ? str_join(a, sentence_moved(step >= 0 ? 1 : -1, t->unit, lang), text)
                       : str_join(a, sign_of(step), text);
}

/* A step without its unit. Chinese names the direction only if it is the wrong one. */
static str bare_step(arena *a, const assessed_target *t, double step, language lang)
{
    if (!is_zh(lang) && is_counted_otherwise(t->unit))
        return yearly(a, step, t, lang);
    number_rule r = number_rule_of_target(t);
    str number = decimal_text(a, number_derived(&r, fabs(step)));
    bool is_against = (step > 0) != (t->required_per_year > 0) && step != 0;
    if (t->is_sum)
        return number;
    if (!is_zh(lang))
        return str_join(a, sign_of(step), number);
    return is_against ? str_join(a, sentence_moved(step > 0 ? 1 : -1, t->unit, lang), number) : number;
}

static int since_year(const assessed_target *t)
{
    return t->is_sum ? t->sum_from : t->baseline_year;
}

/* A sum above its ceiling stays above it. */
static bool is_over(const assessed_target *t)
{
    return t->is_sum && decimal_compare(t->figure, t->bound) > 0;
}

/* Above a range: too much, not too little. */
static bool is_above(const assessed_target *t)
{
    return t->has_bound_upper && decimal_compare(t->figure, t->bound_upper) > 0;
}

static str gap_to_bound(arena *a, const assessed_target *t, language lang)
{
    decimal bound = t->bound;
    if (is_above(t))
        bound = t->bound_upper;
    number_rule r = number_rule_of_target(t);
    return sentence_difference(a, number_written(&r, t->figure), number_bound(&r, bound), t->unit, lang);
}

/* The wording of the plan; what is judged instead where a person corrected the formula. A bare number from a
 * table gets its unit from the table. */
static str words_of(arena *a, const assessed_target *t)
{
    str phrase = t->target->phrase;
    char last = phrase.len ? phrase.data[phrase.len - 1] : 0;
    if (t->correction && t->correction->values[CORRECTED_FORMULA].data)
        return t->target->explain_zh;
    if (last < '0' || last > '9')
        return phrase;
    return unit_figure(a, phrase, t->unit, LANGUAGE_ZH);
}

/* Targets to reach can be met early; targets to maintain or to improve only comply so far. */
static bool is_to_arrive_at(target_kind kind)
{
    return kind == KIND_REACH || kind == KIND_CONTROL || kind == KIND_CHANGE || kind == KIND_COUNT ||
           kind == KIND_STANDARD || kind == KIND_COVERAGE || kind == KIND_CADENCE;
}

static void add_met(arena *a, strbuf *b, const assessed_target *t, int year, language lang)
{
    bool is_early = year < t->target_year;
    bool complies = t->is_bound_moving || !is_to_arrive_at(t->target->kind);
    const char *zh = complies   ? "符合规划“%.*s”的要求。"
                     : is_early ? "已提前达到规划“%.*s”的目标。"
                                : "已如期达到规划“%.*s”的目标。";
    const char *en = complies   ? "The plan's requirement (%.*s) is met."
                     : is_early ? "The plan's target (%.*s) has been met ahead of schedule."
                                : "The plan's target (%.*s) has been met.";
    strbuf_addf(b, is_zh(lang) ? zh : en, STR_ARG(is_zh(lang) ? words_of(a, t) : t->target->explain_en));
}

static void add_gap(arena *a, strbuf *b, const assessed_target *t, int year, language lang)
{
    str gap = gap_to_bound(a, t, lang);
    int years_left = t->target_year - t->figure_year;
    if (is_above(t)) {
        strbuf_addf(b,
                    is_zh(lang) ? "高于规划“%.*s”的上限%.*s" : "The upper limit (%.*s) is exceeded by %.*s",
                    STR_ARG(is_zh(lang) ? words_of(a, t) : t->target->explain_en), STR_ARG(gap));
        if (year >= t->target_year || years_left <= 0)
            strbuf_add(b, is_zh(lang) ? STR("。") : STR("."));
        return;
    }
    if (is_over(t)) {
        strbuf_addf(b, is_zh(lang) ? "已超出规划“%.*s”的上限%.*s。" : "The limit (%.*s) is exceeded by %.*s.",
                    STR_ARG(is_zh(lang) ? words_of(a, t) : t->target->explain_en), STR_ARG(gap));
        return;
    }
    if (year >= t->target_year || years_left <= 0) {
        strbuf_addf(b, is_zh(lang) ? "距离规划“%.*s”的目标还差%.*s，未能如期实现。" : "The target (%.*s) was missed by %.*s.",
                    STR_ARG(is_zh(lang) ? words_of(a, t) : t->target->explain_en), STR_ARG(gap));
        return;
    }
    if (is_zh(lang))
        strbuf_addf(b, "距离规划“%.*s”的目标还差%.*s", STR_ARG(words_of(a, t)), STR_ARG(gap));
    else
        strbuf_addf(b, "%.*s short of the target (%.*s)", STR_ARG(gap), STR_ARG(t->target->explain_en));
}

static void add_need(arena *a, strbuf *b, const assessed_target *t, language lang)
{
    str need = yearly(a, t->required_per_year, t, lang), done = yearly(a, t->actual_per_year, t, lang);
    bool is_enough = t->verdict == VERDICT_ON_TRACK;
    if (is_zh(lang))
        strbuf_addf(b, "，今后年均需%.*s（%d年以来年均%.*s），%s如期实现。", STR_ARG(need), since_year(t), STR_ARG(done),
                    is_enough ? "预期可" : "按目前进度难以");
    else
        strbuf_addf(b, "; required: %.*s from now on; so far: %.*s since %d. %s.", STR_ARG(need),
                    STR_ARG(done), since_year(t),
                    is_enough ? "The target is on track" : "At this pace the target will not be met in time");
}

static void add_broken_years(strbuf *b, const assessed_target *t, language lang)
{
    const char *between = is_zh(lang) ? "、" : ", ";
    for (size_t i = 0; i < t->broken_count; i++)
        strbuf_addf(b, is_zh(lang) ? "%s%d年" : "%s%d", i > 0 ? between : "", t->broken_years[i]);
}

/* 当年已达到，2022年未达到。 */
static str broken_text(arena *a, const assessed_target *t, language lang)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, is_zh(lang) ? STR("当年已达到，") : STR("Met in the latest year, not in "));
    add_broken_years(&b, t, lang);
    strbuf_add(&b, is_zh(lang) ? STR("未达到。") : STR("."));
    return strbuf_str(&b);
}

/* Of a target that only names a direction: the years that went the wrong way, or the baseline that has to be
 * passed. */
static str direction_gap(arena *a, const assessed_target *t, language lang)
{
    target_comparator c = t->target->comparator;
    bool falls = c == COMPARATOR_DECREASE || c == COMPARATOR_DECREASE_YEARLY,
         rises = c == COMPARATOR_INCREASE || c == COMPARATOR_INCREASE_YEARLY;
    if ((!falls && !rises) || !t->has_figure || !t->has_baseline)
        return STR_NONE;
    int moved = direction_of(t->baseline, t->figure);
    if (rises ? moved > 0 : moved < 0) {
        strbuf b = strbuf_in(a, 0);
        add_broken_years(&b, t, lang);
        return b.len == 0 ? STR_NONE
                          : str_join(a, strbuf_str(&b),
                                     is_zh(lang) ? STR("不及上一年。") : STR(" worse than the year before."));
    }
    const char *zh = rises ? "应高于%d年的%.*s。" : "应低于%d年的%.*s。",
               *en = rises ? "Must be above the %d value, %.*s." : "Must be below the %d value, %.*s.";
    return str_format(a, is_zh(lang) ? zh : en, t->baseline_year,
                      STR_ARG(sentence_value(a, t, t->baseline, lang)));
}

str sentence_progress(arena *a, const assessed_target *t, int year, language lang)
{
    strbuf b = strbuf_in(a, 0);
    if (t->verdict == VERDICT_MET) {
        add_met(a, &b, t, year, lang);
    } else if (t->has_figure && t->has_bound && !t->is_bound_met && t->verdict != VERDICT_NOT_ASSESSABLE) {
        add_gap(a, &b, t, year, lang);
        if (!is_over(t) && year < t->target_year && t->target_year > t->figure_year) {
            if (t->has_pace)
                add_need(a, &b, t, lang);
            else
                strbuf_add(&b, is_zh(lang) ? STR("。") : STR("."));
        }
    } else if (t->has_figure && t->has_baseline &&
               (t->target->kind == KIND_TREND || t->target->kind == KIND_KEEP) &&
               t->verdict != VERDICT_NOT_ASSESSABLE) {
        /* The value and its change are in sentence_now. */
        strbuf_addf(
            &b, is_zh(lang) ? "尚未达到规划“%.*s”的要求。" : "The plan's requirement (%.*s) is not yet met.",
            STR_ARG(is_zh(lang) ? words_of(a, t) : t->target->explain_en));
        str missing = direction_gap(a, t, lang);
        if (missing.len)
            strbuf_addf(&b, is_zh(lang) ? "%.*s" : " %.*s", STR_ARG(missing));
    } else if (t->is_bound_met && t->broken_count > 0) {
        strbuf_add(&b, broken_text(a, t, lang));
    } else {
        strbuf_add(&b, is_zh(lang) ? t->explain_zh : t->explain_en);
    }
    if (t->verdict == VERDICT_MOVING_AWAY)
        strbuf_add(
            &b, is_zh(lang)
                    ? STR("当前走势偏离目标，需分析原因。")
                    : STR(" The indicator is moving away from its target; the causes need to be analysed."));
    return strbuf_str(&b);
}

str sentence_reason(arena *a, const assessed_target *t, language lang)
{
    bool zh = is_zh(lang);
    if (!t->has_last || t->last_verdict == VERDICT_NOT_ASSESSABLE || t->reason == REASON_NOT_PUBLISHED)
        return str_of(zh ? reason_table[t->reason].zh : reason_table[t->reason].en);
    if (zh)
        return str_format(a, "截至%d年%s达到要求，%d年尚无数据", t->last_year,
                          t->last_verdict == VERDICT_MET ? "已" : "未", t->target_year);
    return str_format(a, "%s as of %d; no data for %d yet",
                      t->last_verdict == VERDICT_MET ? "met" : "not met", t->last_year, t->target_year);
}

str sentence_gap(arena *a, const assessed_target *t, language lang)
{
    if (t->is_bound_met && t->broken_count > 0)
        return broken_text(a, t, lang);
    if (!t->has_bound && t->verdict != VERDICT_MET && t->verdict != VERDICT_NOT_ASSESSABLE)
        return direction_gap(a, t, lang);
    if (!t->has_figure || !t->has_bound || t->verdict == VERDICT_MET || t->verdict == VERDICT_NOT_ASSESSABLE)
        return STR_NONE;
    if (is_over(t))
        return str_format(a, is_zh(lang) ? "已超出%.*s。" : "%.*s over.", STR_ARG(gap_to_bound(a, t, lang)));
    if (is_above(t))
        return str_format(a, is_zh(lang) ? "高于上限%.*s。" : "%.*s above the upper limit.",
                          STR_ARG(gap_to_bound(a, t, lang)));
    return str_format(a, is_zh(lang) ? "还差%.*s。" : "%.*s short.", STR_ARG(gap_to_bound(a, t, lang)));
}

str sentence_left(arena *a, const assessed_target *t, int year, language lang)
{
    str short_of = sentence_gap(a, t, lang);
    if (short_of.len == 0 || t->is_bound_met || is_over(t) || year >= t->target_year ||
        t->target_year <= t->figure_year || !t->has_pace)
        return short_of;
    str gap = gap_to_bound(a, t, lang);
    return str_format(a,
                      is_zh(lang) ? "还差%.*s；今后年均需%.*s（%d年以来年均%.*s）。"
                                  : "%.*s short; required: %.*s (since %d: %.*s).",
                      STR_ARG(gap), STR_ARG(yearly(a, t->required_per_year, t, lang)), since_year(t),
                      STR_ARG(bare_step(a, t, t->actual_per_year, lang)));
}

str sentence_need(arena *a, const assessed_target *t, int year, language lang)
{
    bool has_way = t->has_figure && t->has_bound && t->has_pace && t->verdict != VERDICT_MET &&
                   year < t->target_year && t->figure_year < t->target_year;
    if (!has_way)
        return sentence_left(a, t, year, lang);
    str need = yearly(a, t->required_per_year, t, lang), done = bare_step(a, t, t->actual_per_year, lang);
    return is_zh(lang) ? str_format(a, "年均需%.*s（%d年以来年均%.*s）。", STR_ARG(need), since_year(t), STR_ARG(done))
                       : str_format(a, "Required: %.*s; so far: %.*s.", STR_ARG(need), STR_ARG(done));
}

str sentence_few(arena *a, const assessed_target *t, language lang)
{
    const small_number *s = &t->small;
    if (!s->is_given || !s->is_fragile)
        return STR_NONE;
    number_rule r = number_rule_of_target(t);
    return str_format(a,
                      is_zh(lang)
                          ? "例数过少，仅凭一年数据不能断定（95%%区间%.*s—%.*s）。"
                          : "Too few cases in one year for a firm conclusion (95%% interval %.*s to %.*s).",
                      STR_ARG(decimal_text(a, number_derived(&r, s->low95))),
                      STR_ARG(decimal_text(a, number_derived(&r, s->high95))));
}

str chance_text(arena *a, const assessed_target *t, int year, language lang)
{
    const target_forecast *f = &t->forecast;
    if (!f->is_given || !f->has_chance || t->is_decided || year >= t->target_year)
        return STR_NONE;
    double percent = f->chance * 100;
    if (percent < 1)
        return is_zh(lang) ? STR("不足1%") : STR("below 1%");
    if (percent > 99)
        return is_zh(lang) ? STR("超过99%") : STR("above 99%");
    return str_format(a, "%.0f%%", percent);
}

str sentence_chance(arena *a, const assessed_target *t, int year, language lang)
{
    str chance = chance_text(a, t, year, lang);
    return chance.len
               ? str_format(a, is_zh(lang) ? "达标可能性%.*s。" : "Chance of meeting the target: %.*s.",
                            STR_ARG(chance))
               : STR_NONE;
}

static str split_label(const figure_split *s, language lang)
{
    return is_zh(lang) ? s->label_zh : s->label_en;
}

/* Two groups: also the change of their gap. More groups: only their values. */
static void add_split_gap(arena *a, strbuf *b, const assessed_target *t, language lang)
{
    const figure_split *one = &t->splits[0], *other = &t->splits[1];
    const figure *one_now = figure_of(one->figures, one->count, t->figure_year),
                 *other_now = figure_of(other->figures, other->count, t->figure_year);
    const figure *one_then = figure_of(one->figures, one->count, t->baseline_year),
                 *other_then = figure_of(other->figures, other->count, t->baseline_year);
    if (!one_now || !other_now || !one_then || !other_then || !t->has_baseline ||
        t->baseline_year >= t->figure_year)
        return;
    str then = difference_of(a, t, one_then->value, other_then->value, lang);
    str now = difference_of(a, t, one_now->value, other_now->value, lang);
    double before = fabs(decimal_double(one_then->value) - decimal_double(other_then->value));
    double after = fabs(decimal_double(one_now->value) - decimal_double(other_now->value));
    if (str_eq(then, now))
        strbuf_addf(b, is_zh(lang) ? "，差距与%d年相同，为%.*s" : "; the gap is the same as in %d, %.*s",
                    t->baseline_year, STR_ARG(now));
    else if (is_zh(lang))
        strbuf_addf(b, "，差距由%d年的%.*s%s到%.*s", t->baseline_year, STR_ARG(then),
                    after < before ? "缩小" : "扩大", STR_ARG(now));
    else
        strbuf_addf(b, "; the gap has %s from %.*s in %d to %.*s", after < before ? "narrowed" : "widened",
                    STR_ARG(then), t->baseline_year, STR_ARG(now));
}

str sentence_splits(arena *a, const assessed_target *t, language lang)
{
    strbuf b = strbuf_in(a, 0);
    size_t said = 0;
    if (!t->has_figure || t->is_sum) /* the groups of one year do not split a total of several years */
        return STR_NONE;
    for (size_t i = 0; i < t->split_count; i++) {
        const figure *now = figure_of(t->splits[i].figures, t->splits[i].count, t->figure_year);
        if (!now)
            continue;
        str label = split_label(&t->splits[i], lang), value = sentence_value(a, t, now->value, lang);
        const char *between = said == 0 ? (is_zh(lang) ? "其中，" : "By group: ") : (is_zh(lang) ? "、" : ", ");
        strbuf_addf(&b, is_zh(lang) ? "%s%.*s%.*s" : "%s%.*s %.*s", between, STR_ARG(label), STR_ARG(value));
        said++;
    }
    if (said == 0)
        return STR_NONE;
    if (t->split_count == 2 && said == 2)
        add_split_gap(a, &b, t, lang);
    strbuf_add(&b, is_zh(lang) ? STR("。") : STR("."));
    return strbuf_str(&b);
}

str sentence_summary(arena *a, const assessment *s, language lang)
{
    strbuf b = strbuf_in(a, 0);
    const achievement *r = &s->achievement;
    const size_t *c = s->counts;
    strbuf_addf(&b,
                is_zh(lang) ? "规划共有%zu项可监测目标，%d年可判定%zu项"
                            : "The plan has %zu monitorable targets; in %d, %zu could be assessed",
                r->total, s->year, r->judged);
    size_t listed = 0;
    static const verdict order[] = { VERDICT_MET, VERDICT_ON_TRACK, VERDICT_BEHIND, VERDICT_AT_RISK,
        VERDICT_MOVING_AWAY, VERDICT_NOT_MET };
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (c[order[i]] == 0)
            continue;
        const verdict_row *row = &verdict_table[order[i]];
        if (is_zh(lang))
            strbuf_addf(&b, "%s%s%zu项", listed ? "，" : "：其中", row->zh, c[order[i]]);
        else
            strbuf_addf(&b, "%s%zu %s", listed ? ", " : ": ", c[order[i]], row->en);
        listed++;
    }
    if (c[VERDICT_AWAITING_JUDGEMENT])
        strbuf_addf(&b, is_zh(lang) ? "；另有%zu项待定性评价" : "; %zu awaiting qualitative review",
                    c[VERDICT_AWAITING_JUDGEMENT]);
    if (c[VERDICT_NOT_ASSESSABLE])
        strbuf_addf(&b, is_zh(lang) ? "，%zu项因缺数等原因无法判定" : ", %zu not assessable", c[VERDICT_NOT_ASSESSABLE]);
    strbuf_add(&b, is_zh(lang) ? STR("。") : STR("."));
    if (r->has_rate)
        strbuf_addf(
            &b,
            is_zh(lang)
                ? "达标率按可判定目标计为%.1f%%（%zu/%zu），按全部目标计为%.1f%%（%zu/%zu）。"
                : " Achievement rate: %.1f%% of assessable targets (%zu of %zu), %.1f%% of all targets (%zu of %zu).",
            r->rate_of_judged, r->met, r->judged, r->rate_of_total, r->met, r->total);
    return strbuf_str(&b);
}
