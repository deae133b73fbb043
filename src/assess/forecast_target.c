#include "assess/forecast_target.h"

#include <math.h>

#include "assess/words.h"
#include "stats/forecast_kinds.h"

enum { FORECAST_YEARS_MAX = 60, YEARS_SAID_MAX = 12 };

/* As the 80 % band lies: wholly on the target's side, wholly beyond it, or across. */
static likelihood likelihood_of(double chance)
{
    static const double side = 0.90;
    return chance >= side       ? LIKELIHOOD_LIKELY
           : chance <= 1 - side ? LIKELIHOOD_UNLIKELY
                                : LIKELIHOOD_UNCERTAIN;
}

double forecast_chance_of(const forecast_model *m, const goal *g, double year)
{
    if (!g->is_range)
        return stats_forecast_chance(m, year, g->direction > 0 ? g->low : g->high, g->direction);
    double at_least = stats_forecast_chance(m, year, g->low, 1),
           at_most = stats_forecast_chance(m, year, g->high, -1);
    return fmax(0, at_least + at_most - 1);
}

static void fill_years(arena *a, const assessment *plan, const assessed_target *t, const forecast_model *m,
                       const number_rule *r, target_forecast *f)
{
    int end = t->target_year > plan->plan_end ? t->target_year : plan->plan_end;
    if (end > f->last_year + FORECAST_YEARS_MAX)
        end = f->last_year + FORECAST_YEARS_MAX;
    f->count = end > f->last_year ? (size_t)(end - f->last_year) : 0;
    f->years = arena_array(a, forecast_year, f->count);
    for (size_t i = 0; i < f->count; i++) {
        int year = f->last_year + 1 + (int)i;
        forecast_point p = stats_forecast_at(m, year);
        f->years[i] = (forecast_year){ .year = year,
                                       .mid = number_possible(r, p.mid),
                                       .has_bands = true,
                                       .low80 = number_possible(r, p.low80),
                                       .high80 = number_possible(r, p.high80),
                                       .low95 = number_possible(r, p.low95),
                                       .high95 = number_possible(r, p.high95),
                                       .is_far = p.is_far };
    }
}

/* The chance in the target's year, if that is ahead and forecast. */
static void find_chance(const assessed_target *t, const goal *g, const forecast_model *m, int last_year,
                        target_forecast *f)
{
    if (t->is_decided || t->target_year <= last_year || t->target_year > last_year + FORECAST_YEARS_MAX)
        return;
    f->chance = forecast_chance_of(m, g, t->target_year);
    f->has_chance = true;
    f->likelihood = likelihood_of(f->chance);
}

static const forecast_year *year_of(const target_forecast *f, int year)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->years[i].year == year)
            return &f->years[i];
    return 0;
}

/* A coefficient: to three decimals, so that the fit can be redone by hand. */
static str coefficient(arena *a, double value)
{
    enum { PLACES = 3 };
    return decimal_fits(value, PLACES)
               ? decimal_text(a, decimal_trimmed(decimal_of_double(value, PLACES, ROUNDING_HALF_UP)))
               : STR("?");
}

/* What the series borrows from other regions. */
static void say_neighbours(arena *a, strbuf *b, const forecast_model *m, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    if (m->neighbours == 0)
        return;
    strbuf_addf(b,
                zh ? "参照其他%zu个地区的同一指标：各种走势的常见程度取自这些地区；共同变化每期%.*s（其平均变化的%d%%，以离散程度为单位）；"
                   : "Borrows from the indicator in %zu other regions: how common each kind of course is; a shared drift of %.*s a period (%d%% of their mean, in units of scatter); ",
                m->neighbours, STR_ARG(coefficient(a, m->shared_drift)), FORECAST_SHARED_DRIFT);
    if (m->borrowed_figures > 0)
        strbuf_addf(b,
                    zh ? "通常年际变化%.*s，计作%u个数据。"
                       : "their usual change of a period, %.*s, counts as %u more figures. ",
                    STR_ARG(coefficient(a, m->borrowed_scatter)), m->borrowed_figures);
    else
        strbuf_add(b, zh ? STR("年际变化的大小与这些地区相差较大，不参照。")
                         : STR("the size of their changes differs too much to be used. "));
}

/* The part of each kind of course, so that a reader can redo middle and band of one year. */
static void say_kinds(arena *a, strbuf *b, const track *k, const forecast_model *m, int year,
                      language lang)
{
    static const double weight_said_min = 0.0005;
    bool zh = lang == LANGUAGE_ZH;
    double ahead = (year - m->last_time) / m->period, kind_mid, kind_spread;
    strbuf_addf(b,
                zh ? "从最近一年（%.0f年，%.*s）出发，按各种走势与数据相符的程度加权。每%g年的变化逐期减弱为前一期的%d%%：%d年共计%.*s期。"
                   : "Starts from the latest year (%.0f: %.*s); kinds of course are weighted by how well they agree with the data. The drift for each %g year(s) is damped to %d%% of the one before: %d counts %.*s of them. ",
                m->last_time, STR_ARG(words_number(a, m->last, &k->numbers)), m->period,
                FORECAST_DAMPING, year,
                STR_ARG(coefficient(a, stats_forecast_reach(FORECAST_WANDERS, ahead))));
    for (size_t i = 0; i < FORECAST_KIND_COUNT; i++) {
        const forecast_part *part = &m->parts[i];
        if (part->weight < weight_said_min)
            continue;
        stats_kind_at(m, i, ahead, &kind_mid, &kind_spread);
        strbuf_addf(b,
                    zh ? "%s：权重%.*s，水平%.*s，变化%.*s，%d年为%.*s、标准差%.*s；"
                       : "%s: weight %.*s, level %.*s, drift %.*s, in %d %.*s with standard deviation %.*s; ",
                    zh ? forecast_kind_table[i].zh : forecast_kind_table[i].en,
                    STR_ARG(coefficient(a, part->weight)), STR_ARG(coefficient(a, part->level)),
                    STR_ARG(coefficient(a, part->drift)), year, STR_ARG(coefficient(a, kind_mid)),
                    STR_ARG(coefficient(a, kind_spread)));
    }
    forecast_mixture all = stats_forecast_mixture(m, year);
    strbuf_addf(b,
                zh ? "%d年中值 = Σ权重×该年值%s = %.*s；离散度 = %d%%×√Σ权重×（标准差²+（该年值−中值）²）= %.*s；区间 = 中值 ± t×离散度，t为%.*s（80%%）、%.*s（95%%），自由度%d。"
                   : "Middle in %d = sum of weight x value%s = %.*s; spread = %d%% of sqrt(sum of weight x (sd^2 + (value - middle)^2)) = %.*s; band = middle -+ t x spread, t %.*s (80%%) and %.*s (95%%), %d degrees of freedom. ",
                year,
                isinf(m->low) && isinf(m->high) ? ""
                : zh ? "（接近取值范围端点时减慢：距离×(1−exp(−移动÷距离))）"
                     : " (slowed towards an end of the range: room x (1 - exp(-move / room)))",
                STR_ARG(coefficient(a, all.mid)), m->scale, STR_ARG(coefficient(a, all.spread)),
                STR_ARG(coefficient(a, m->t80)), STR_ARG(coefficient(a, m->t95)),
                m->degrees);
}

static void say_arrival(strbuf *b, const forecast_model *m, language lang)
{
    if (m->arrived > 0)
        strbuf_addf(
            b,
            lang == LANGUAGE_ZH
                ? "已达到取值范围的端点：首次达到以来%zu个数据中有%zu个处于端点，保持的可能性 =（%zu+0.5）÷（%zu+1）。"
                : "The value has reached the end of its range and was there in %2$zu of %1$zu years since; chance of staying = (%3$zu + 0.5) / (%4$zu + 1). ",
            m->arrived, m->stayed, m->stayed, m->arrived);
}

/* The numbers from which a reader can redo the fit. */
static str say_fit(arena *a, const track *k, const forecast_model *m, int year, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    strbuf fit = strbuf_in(a, 0), *b = &fit;
    strbuf_add(b, zh ? STR("所用数据：") : STR("Data used: "));
    for (size_t i = 0; i < k->count; i++) {
        const char *before = i == 0 ? "" : zh ? "、" : ", ";
        strbuf_addf(b, zh ? "%s%.0f年%.*s" : "%s%.0f: %.*s", before, k->times[i],
                    STR_ARG(words_number(a, k->values[i], &k->numbers)));
        if (m->method == FORECAST_POOLED)
            strbuf_addf(b, zh ? "（%g/%.10g）" : " (%g of %.10g)", k->events[i], k->exposures[i]);
    }
    strbuf_add(b, zh ? STR("。") : STR(". "));
    if (m->method == FORECAST_POOLED)
        strbuf_addf(
            b,
            zh ? "各年合计%g例，分母合计%.10g；区间按末年分母%.10g的例数分布计。"
               : "%g events of %.10g over all years; the bands are those of a single year with a denominator of %.10g. ",
            m->events_total, m->exposure_total, m->exposure);
    else {
        say_neighbours(a, b, m, lang);
        say_kinds(a, b, k, m, year, lang);
    }
    say_arrival(b, m, lang);
    return str_trim(strbuf_str(b));
}

static void say_year(arena *a, strbuf *b, const forecast_year *y, const number_rule *r, str unit_name,
                     language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    strbuf_addf(b, zh ? "%d年约%.*s" : "%d about %.*s", y->year,
                STR_ARG(words_value(a, y->mid, r, unit_name, lang)));
    if (y->has_bands)
        strbuf_addf(b, zh ? "（80%%区间%.*s，95%%区间%.*s）" : " (80%% band %.*s, 95%% band %.*s)",
                    STR_ARG(words_between(a, y->low80, y->high80, r, unit_name, lang)),
                    STR_ARG(words_between(a, y->low95, y->high95, r, unit_name, lang)));
    if (y->is_far)
        strbuf_add(b, zh ? STR("［外推超过已有年数，仅供参考］")
                         : STR(" [extrapolated beyond the length of the series; indicative only]"));
}

static void say_chance(arena *a, strbuf *b, const assessed_target *t, const goal *g, const track *k,
                       language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    const target_forecast *f = &t->forecast;
    str bound = words_bound(a, g->is_range ? g->high_number : g->low_number, &k->numbers, t->unit, lang);
    if (g->is_range)
        bound = str_format(a, zh ? "%.*s—%.*s" : "%.*s to %.*s",
                           STR_ARG(words_bound(a, g->low_number, &k->numbers, STR_NONE, lang)),
                           STR_ARG(bound));
    if (f->has_chance)
        strbuf_addf(b,
                    zh ? "%d年达到目标（%.*s）的可能性%.*s：%s。"
                       : "The chance of meeting the target (%3$.*2$s) in %1$d is %5$.*4$s: %6$s. ",
                    t->target_year, STR_ARG(bound), STR_ARG(words_chance(a, f->chance, lang)),
                    zh ? likelihood_table[f->likelihood].zh : likelihood_table[f->likelihood].en);
    if (f->has_chance && g->leans_on_other)
        strbuf_add(b, zh ? STR("（参照指标按判定年份的数值不变计算。）")
                         : STR("(The reference indicator is held at its current value.) "));
}

static str explain(arena *a, const assessed_target *t, const goal *g, const track *k, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    const target_forecast *f = &t->forecast;
    strbuf b = strbuf_in(a, 0);
    strbuf_addf(&b,
                zh ? "预测（%.*s，%d—%d年%zu个数据）：" : "Forecast (%2$.*1$s, %5$zu values, %3$d-%4$d): ",
                STR_ARG(zh ? f->method_zh : f->method_en), f->first_year, f->last_year, f->point_count);
    for (size_t i = 0; i < f->count && i < YEARS_SAID_MAX; i++) {
        if (i > 0)
            strbuf_add(&b, zh ? STR("；") : STR("; "));
        say_year(a, &b, &f->years[i], &k->numbers, t->unit, lang);
    }
    strbuf_add(&b, zh ? STR("。") : STR(". "));
    say_chance(a, &b, t, g, k, lang);
    if (t->is_term_based)
        strbuf_add(
            &b,
            zh ? STR("该指标随换届变化，每届只计一个数据，届中不变不算停滞。")
               : STR("The indicator changes with terms of office: each term counts once, and no change within a term is not stagnation. "));
    return str_trim(strbuf_str(&b));
}

/* The forecast for the target year only. */
static str summary(arena *a, const assessed_target *t, const goal *g, const track *k, const forecast_year *y,
                   language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    const target_forecast *f = &t->forecast;
    strbuf b = strbuf_in(a, 0);
    if (!y)
        return STR("");
    strbuf_addf(&b,
                zh ? "按%d—%d年%zu个数据预测，" : "Forecast from %d-%d data (%zu values): ", f->first_year,
                f->last_year, f->point_count);
    say_year(a, &b, y, &k->numbers, t->unit, lang);
    strbuf_add(&b, zh ? STR("。") : STR(". "));
    say_chance(a, &b, t, g, k, lang);
    return str_trim(strbuf_str(&b));
}

/* A sum is projected as its running total at the mean of the years so far. */
static void forecast_sum(arena *a, const assessment *plan, assessed_target *t)
{
    int passed = plan->year - t->sum_from + 1;
    target_forecast *f = &t->forecast;
    number_rule r = number_rule_of_target(t);
    if (t->total_count < FORECAST_POINTS_MIN || !t->has_pace || t->is_decided)
        return;
    *f = (target_forecast){ .is_given = true,
                            .point_count = t->total_count,
                            .first_year = t->totals[0].year,
                            .last_year = t->figure_year,
                            .method = str_of(forecast_method_table[FORECAST_ARITHMETIC].word),
                            .method_zh = str_of(forecast_method_table[FORECAST_ARITHMETIC].zh),
                            .method_en = str_of(forecast_method_table[FORECAST_ARITHMETIC].en) };
    f->count = t->target_year > f->last_year ? (size_t)(t->target_year - f->last_year) : 0;
    f->years = arena_array(a, forecast_year, f->count);
    for (size_t i = 0; i < f->count; i++)
        f->years[i] = (forecast_year){
            .year = f->last_year + 1 + (int)i,
            .mid = number_possible(&r, t->actual_per_year * (f->last_year + 2 + (int)i - t->sum_from))
        };
    str total_zh = words_value(a, t->projection, &r, t->unit, LANGUAGE_ZH),
        mean_zh = words_value(a, t->actual_per_year, &r, t->unit, LANGUAGE_ZH);
    str total_en = words_value(a, t->projection, &r, t->unit, LANGUAGE_EN),
        mean_en = words_value(a, t->actual_per_year, &r, t->unit, LANGUAGE_EN);
    f->summary_zh = str_format(a, "按年均%.*s推算，到%d年累计约%.*s。", STR_ARG(mean_zh), t->target_year,
                               STR_ARG(total_zh));
    f->summary_en = str_format(a,
                               "At the average rate so far (%.*s a year) the total reaches about %.*s by %d.",
                               STR_ARG(mean_en), STR_ARG(total_en), t->target_year);
    f->explain_zh = str_join(a, f->summary_zh, STR("累计数只作算术推算，不给区间和可能性。"));
    f->explain_en = str_join(a, f->summary_en,
                             STR(" Totals are projected arithmetically, without a band or a chance."));
    f->fit_zh = str_format(a, "年均 = %.*s ÷ %d年 = %.*s。",
                           STR_ARG(words_figure(a, t->figure, &r, t->unit, LANGUAGE_ZH)), passed,
                           STR_ARG(mean_zh));
    f->fit_en = str_format(a, "Average = %.*s / %d years = %.*s.",
                           STR_ARG(words_figure(a, t->figure, &r, t->unit, LANGUAGE_EN)), passed,
                           STR_ARG(mean_en));
}

/* False: the figures allow no forecast of the target. */
static bool fit(const goal *g, const track *k, forecast_model *m)
{
    error err;
    forecast_series series = track_series(k, k->count);
    return g->is_known && k->count > 0 && stats_forecast_fit(&series, m, &err);
}

static void forecast_target(arena *a, const assessment *plan, explain_in words, assessed_target *t)
{
    forecast_model m;
    track numbers, *k = &numbers;
    goal g = goal_of(t);
    target_forecast *f = &t->forecast;
    *f = (target_forecast){ 0 };
    if (t->is_sum)
        forecast_sum(a, plan, t);
    track_of(plan, t, plan->year, k);
    if (!fit(&g, k, &m))
        return;
    f->point_count = k->count;
    f->neighbour_count = m.neighbours;
    f->first_year = (int)k->times[0];
    f->last_year = (int)k->times[k->count - 1];
    f->method = str_of(forecast_method_table[m.method].word);
    f->method_zh = str_of(forecast_method_table[m.method].zh);
    f->method_en = str_of(forecast_method_table[m.method].en);
    fill_years(a, plan, t, &m, &k->numbers, f);
    const forecast_year *goal_year = year_of(f, t->target_year);
    if (!goal_year && f->count == 0)
        return;
    f->is_given = true;
    find_chance(t, &g, &m, f->last_year, f);
    int explained = goal_year ? goal_year->year : f->years[f->count - 1].year;
    if ((words & EXPLAIN_ZH)) {
        f->summary_zh = summary(a, t, &g, k, goal_year, LANGUAGE_ZH);
        f->explain_zh = explain(a, t, &g, k, LANGUAGE_ZH);
        f->fit_zh = say_fit(a, k, &m, explained, LANGUAGE_ZH);
    }
    if ((words & EXPLAIN_EN)) {
        f->summary_en = summary(a, t, &g, k, goal_year, LANGUAGE_EN);
        f->explain_en = explain(a, t, &g, k, LANGUAGE_EN);
        f->fit_en = say_fit(a, k, &m, explained, LANGUAGE_EN);
    }
}

void assess_outlook_of(arena *a, explain_in words, const assessment *plan, assessed_target *t)
{
    if (t->verdict == VERDICT_AWAITING_JUDGEMENT)
        return;
    forecast_target(a, plan, words, t);
    assess_small_number(a, words, t);
}

void assess_chance_of(arena *a, const track *figures, assessed_target *t)
{
    forecast_model m;
    goal g = goal_of(t);
    t->forecast = (target_forecast){ 0 };
    if (t->verdict == VERDICT_AWAITING_JUDGEMENT)
        return;
    if (fit(&g, figures, &m))
        find_chance(t, &g, &m, (int)m.last_time, &t->forecast);
    assess_small_number(a, EXPLAIN_NONE, t);
}

void assess_outlook(arena *a, explain_in words, assessment *plan)
{
    for (size_t i = 0; i < plan->target_count; i++)
        assess_outlook_of(a, words, plan, &plan->targets[i]);
}
