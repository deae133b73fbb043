#include "assess/forecast_target.h"

#include <math.h>

#include "assess/track.h"
#include "assess/words.h"
#include "stats/forecast.h"

enum { FORECAST_YEARS_MAX = 60, YEARS_SAID_MAX = 12 };

/* As the 80 % band lies: wholly on the target's side, wholly beyond it, or across. */
static likelihood likelihood_of(double chance)
{
    static const double side = 0.90;
    return chance >= side       ? LIKELIHOOD_LIKELY
           : chance <= 1 - side ? LIKELIHOOD_UNLIKELY
                                : LIKELIHOOD_UNCERTAIN;
}

static bool chance_of(const forecast_model *m, const goal *g, double year, double *chance_out)
{
    double at_least, at_most;
    if (!g->is_range)
        return stats_forecast_chance(m, year, g->direction > 0 ? g->low : g->high, g->direction, chance_out);
    if (!stats_forecast_chance(m, year, g->low, 1, &at_least) ||
        !stats_forecast_chance(m, year, g->high, -1, &at_most))
        return false;
    *chance_out = fmax(0, at_least + at_most - 1);
    return true;
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
                                       .has_bands = p.has_bands,
                                       .low80 = number_possible(r, p.low80),
                                       .high80 = number_possible(r, p.high80),
                                       .low95 = number_possible(r, p.low95),
                                       .high95 = number_possible(r, p.high95),
                                       .is_far = p.is_far };
    }
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

/* A fitted level: written like a derived value; on a transformed scale like a coefficient. */
static str level(arena *a, const track *k, bool is_transformed, double value)
{
    bool fits = decimal_fits(value, k->numbers.places + 1);
    return is_transformed || !fits
               ? coefficient(a, value)
               : decimal_text(
                     a, decimal_trimmed(decimal_of_double(value, k->numbers.places + 1, ROUNDING_HALF_UP)));
}

/* Explains the line and its band. Causes of a wider band are named only if present. */
static void say_line(arena *a, strbuf *b, const track *k, const forecast_model *m, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    const ols_fit *line = &m->line;
    str sigma = coefficient(a, m->sigma);
    if (m->is_logit)
        strbuf_addf(b,
                    zh ? "先作变换 ln(p/(%g−p))，拟合后再变换回来。"
                       : "Fitted after ln(p/(%g-p)) and transformed back. ",
                    m->full);
    else if (m->full > 0)
        strbuf_addf(
            b, zh ? "不作变换，超出0—%g的截去。" : "Fitted without a transformation; capped at 0 and %g. ",
            m->full);
    strbuf_addf(
        b,
        zh ? "直线 = %.*s + %.*s×(年−%.6g)，残差标准差%.*s，自由度%.0f；区间半宽 = t×√[%.*s²×(1+1/%zu+(年−%.6g)²/%.4g)"
           : "Line = %.*s + %.*s (year - %.6g), residual standard deviation %.*s with %.0f degrees of freedom; half width = t x sqrt(%.*s^2 (1 + 1/%zu + (year - %.6g)^2 / %.4g)",
        STR_ARG(level(a, k, m->is_logit, stats_ols_at(line, line->x_mean))),
        STR_ARG(coefficient(a, line->slope)), line->x_mean, STR_ARG(sigma), m->df, STR_ARG(sigma), m->count,
        line->x_mean, line->sxx);
    if (m->wander > 0)
        strbuf_addf(b, zh ? "×(1+%.*s×(年−%.0f))" : " (1 + %.*s (year - %.0f))",
                    STR_ARG(coefficient(a, m->wander)), m->last_time);
    if (m->bend_spread > 0) {
        strbuf_addf(b, zh ? "+%.*s²×((年−%.6g)²" : " + %.*s^2 ((year - %.6g)^2",
                    STR_ARG(coefficient(a, m->bend_spread)), line->x_mean);
        if (m->bend.tilt != 0)
            strbuf_addf(b, zh ? "−%.3g×(年−%.6g)" : " - %.3g (year - %.6g)", m->bend.tilt, line->x_mean);
        strbuf_addf(b, zh ? "−%.4g)²" : " - %.4g)^2", line->sxx / (double)line->count);
    }
    strbuf_addf(b, zh ? "]，t为%.*s（80%%）、%.*s（95%%）。" : "), t %.*s (80%%) and %.*s (95%%). ",
                STR_ARG(coefficient(a, m->reach80)), STR_ARG(coefficient(a, m->reach95)));
    if (m->sigma > line->sigma)
        strbuf_addf(
            b,
            zh ? "残差标准差只有%.*s，小于报送精度所含的误差或逐年变化的%d%%，取后者中较大的。"
               : "The residual standard deviation is only %.*s, less than the rounding error or %d%% of a year's change; the larger of these is used. ",
            STR_ARG(coefficient(a, line->sigma)), FORECAST_STEADY);
    if (m->wander > 0)
        strbuf_addf(
            b,
            zh ? "残差前后相关（德宾-沃森值%.3g），越往后越宽。"
               : "Residuals are autocorrelated (Durbin-Watson %.3g), so the band widens with the years ahead. ",
            m->durbin_watson);
    if (m->bend_spread > 0)
        strbuf_addf(
            b,
            zh ? "各年数字呈弯曲（二次项%.*s，标准误%.*s），超出%d倍标准误的部分加进区间，因为弯曲可能延续。"
               : "The series is curved (quadratic term %.*s, standard error %.*s); the part beyond %d standard errors widens the band, because the curve may continue. ",
            STR_ARG(coefficient(a, m->bend.size)), STR_ARG(coefficient(a, m->bend.size_se)), FORECAST_BEND);
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
static str say_fit(arena *a, const track *k, const forecast_model *m, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    strbuf fit = strbuf_in(a, 0), *b = &fit;
    strbuf_add(b, zh ? STR("所用数据：") : STR("Data used: "));
    for (size_t i = 0; i < k->count; i++) {
        const char *before = i == 0 ? "" : zh ? "、" : ", ";
        strbuf_addf(b, zh ? "%s%.0f年%.*s" : "%s%.0f: %.*s", before, k->times[i],
                    STR_ARG(words_number(a, k->values[i], &k->numbers)));
        if (m->method == FORECAST_COUNTS || m->method == FORECAST_POOLED)
            strbuf_addf(b, zh ? "（%g/%.10g）" : " (%g of %.10g)", k->events[i], k->exposures[i]);
    }
    strbuf_add(b, zh ? STR("。") : STR(". "));
    switch (m->method) {
    case FORECAST_ARITHMETIC:
        strbuf_addf(b,
                    zh ? "每年变化 = （末年 − 首年）÷ 年数 = %.*s。"
                       : "Change per year = (last - first) / years = %.*s. ",
                    STR_ARG(words_number(a, m->line.slope, &k->numbers)));
        break;
    case FORECAST_LINE:
        say_line(a, b, k, m, lang);
        break;
    case FORECAST_DAMPED:
        if (m->is_logit)
            strbuf_addf(b,
                        zh ? "先作变换 ln(p/(%g−p))，拟合后再变换回来。"
                           : "Fitted after ln(p/(%g-p)) and transformed back. ",
                        m->full);
        strbuf_addf(
            b,
            zh ? "水平平滑%.3g、趋势平滑%.3g、阻尼%.3g，末期水平%.*s、趋势%.*s，一步误差标准差%.*s。"
               : "Level smoothing %.3g, trend smoothing %.3g, damping %.3g; last level %.*s, trend %.*s; one-step error standard deviation %.*s. ",
            m->damped.alpha, m->damped.beta, m->damped.phi,
            STR_ARG(level(a, k, m->is_logit, m->damped.level)), STR_ARG(coefficient(a, m->damped.trend)),
            STR_ARG(coefficient(a, m->sigma)));
        break;
    case FORECAST_COUNTS:
        strbuf_addf(
            b,
            zh ? "率 = %g×exp(%.*s + %.*s×(年−%.6g))，离散系数%.3g，按末年分母%.10g计。"
               : "Rate = %g x exp(%.*s + %.*s (year - %.6g)), dispersion %.3g, for the last year's denominator %.10g. ",
            m->multiplier, STR_ARG(coefficient(a, m->log_rate)), STR_ARG(coefficient(a, m->log_slope)),
            m->time_mean, m->dispersion, m->exposure);
        break;
    case FORECAST_POOLED:
        strbuf_addf(
            b,
            zh ? "各年合计%g例，分母合计%.10g；区间按末年分母%.10g的例数分布计。"
               : "%g events of %.10g over all years; the bands are those of a single year with a denominator of %.10g. ",
            m->events_total, m->exposure_total, m->exposure);
        break;
    case FORECAST_METHOD_COUNT:
        break;
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
    else if (str_eq(f->method, STR("arithmetic")))
        strbuf_add(
            b,
            zh ? STR("数据不足5个年份，只作算术推算，不给区间和可能性。")
               : STR("Fewer than 5 years of data: arithmetic projection only, without a band or a chance. "));
    if (f->has_chance && g->leans_on_other)
        strbuf_add(b, zh ? STR("（参照指标按判定年份的数值不变计算。）")
                         : STR("(The reference indicator is held at its current value.) "));
    if (f->is_led_by_outlier)
        strbuf_addf(
            b,
            zh ? "注意：稳健斜率（Theil–Sen）%.*s与最小二乘斜率%.*s相差较大，直线受个别异常年份影响。"
               : "Note: the robust slope (Theil-Sen) is %.*s, the least-squares slope %.*s; the line is driven by single outlying years. ",
            STR_ARG(coefficient(a, f->robust_slope)), STR_ARG(coefficient(a, f->slope)));
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

static void forecast_target(arena *a, const assessment *plan, explain_in words, assessed_target *t)
{
    error err;
    forecast_model m;
    slope_check check;
    track *k = arena_new(a, track);
    goal g = goal_of(t);
    target_forecast *f = &t->forecast;
    *f = (target_forecast){ 0 };
    if (t->is_sum)
        forecast_sum(a, plan, t);
    if (!g.is_known || t->figure_count == 0)
        return;
    track_of(plan, t, plan->year, k);
    forecast_series series = track_series(k, k->count);
    if (!stats_forecast_fit(&series, &m, &err))
        return;
    f->point_count = k->count;
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
    if (goal_year && !t->is_decided && chance_of(&m, &g, t->target_year, &f->chance)) {
        f->has_chance = true;
        f->likelihood = likelihood_of(f->chance);
    }
    if (m.method == FORECAST_LINE && stats_forecast_check(a, &series, &m, &check, &err)) {
        f->slope = check.ols;
        f->robust_slope = check.theil_sen;
        f->is_led_by_outlier = check.differ;
    }
    if ((words & EXPLAIN_ZH)) {
        f->summary_zh = summary(a, t, &g, k, goal_year, LANGUAGE_ZH);
        f->explain_zh = explain(a, t, &g, k, LANGUAGE_ZH);
        f->fit_zh = say_fit(a, k, &m, LANGUAGE_ZH);
    }
    if ((words & EXPLAIN_EN)) {
        f->summary_en = summary(a, t, &g, k, goal_year, LANGUAGE_EN);
        f->explain_en = explain(a, t, &g, k, LANGUAGE_EN);
        f->fit_en = say_fit(a, k, &m, LANGUAGE_EN);
    }
}

void assess_outlook(arena *a, explain_in words, assessment *plan)
{
    for (size_t i = 0; i < plan->target_count; i++) {
        assessed_target *t = &plan->targets[i];
        if (t->verdict == VERDICT_AWAITING_JUDGEMENT)
            continue;
        forecast_target(a, plan, words, t);
        assess_small_number(a, words, t);
    }
}
