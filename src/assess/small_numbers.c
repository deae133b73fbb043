/* The effect of random variation on the figure judged; declared in forecast_target.h. */
#include <math.h>

#include "assess/forecast_target.h"
#include "assess/track.h"
#include "assess/words.h"
#include "stats/interval.h"

enum { POOLED_YEARS = 3, FEW_EVENTS = 10 };

static const figure *figure_judged(const assessed_target *t)
{
    for (size_t i = 0; i < t->figure_count; i++)
        if (t->has_figure && t->figures[i].year == t->figure_year && t->figures[i].status == FIGURE_VALUE)
            return &t->figures[i];
    return 0;
}

static bool interval_of(const small_number *s, double events, double denominator, double *low_out,
                        double *high_out)
{
    error err;
    interval i;
    bool done = s->is_share ? stats_wilson(events, denominator, 0.95, &i, &err)
                            : stats_poisson_exact(events, 0.95, &i, &err);
    if (!done)
        return false;
    double by = s->is_share ? s->multiplier : s->multiplier / denominator;
    *low_out = i.lower * by;
    *high_out = i.upper * by;
    return true;
}

/* Years that end with the one judged, all of them with counts. */
static void pool(const assessed_target *t, small_number *s)
{
    size_t years = 0;
    for (size_t i = 0; i < t->figure_count; i++) {
        const figure *f = &t->figures[i];
        if (f->year > t->figure_year || f->year <= t->figure_year - POOLED_YEARS ||
            f->status != FIGURE_VALUE || !figure_fits_counts(f, s->multiplier, t->is_share))
            continue;
        if (years++ == 0)
            s->pooled_first = f->year;
        s->pooled_events += f->numerator;
        s->pooled_denominator += f->denominator;
    }
    s->pooled_last = t->figure_year;
    s->pooled = s->pooled_events / s->pooled_denominator * s->multiplier;
    s->has_pooled = years == POOLED_YEARS && interval_of(s, s->pooled_events, s->pooled_denominator,
                                                         &s->pooled_low95, &s->pooled_high95);
}

/* Targets of 0 or 100 %: a single case decides, so small counts do not make the verdict uncertain. */
static bool is_all_or_none(const small_number *s, double bound)
{
    double hair = 1e-9;
    return (s->is_share && bound >= s->multiplier - hair) || bound <= hair;
}

static void find_turn(const goal *g, small_number *s)
{
    error err;
    double bound = g->direction > 0 ? g->low : g->high;
    if (!g->is_known || g->is_range ||
        !stats_cases_to_turn(s->events, s->denominator, s->multiplier, bound, g->direction, &s->can_turn,
                             &s->cases_to_turn, &err))
        s->can_turn = false;
    if (s->is_share && s->events + s->cases_to_turn > s->denominator)
        s->can_turn = false;
    bool holds_bound = g->is_known && !g->is_range && s->low95 <= bound && bound <= s->high95;
    bool is_few = fmin(s->events, s->is_share ? s->denominator - s->events : s->events) < FEW_EVENTS;
    s->is_fragile = !is_all_or_none(s, bound) &&
                    ((s->can_turn && fabs(s->cases_to_turn) <= 1) || (is_few && holds_bound));
}

static str explain(arena *a, const assessed_target *t, const small_number *s, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    number_rule r = number_rule_of_target(t);
    strbuf b = strbuf_in(a, 0);
    strbuf_addf(&b,
                zh ? "%d年%.*s = %.10g÷%.10g×%g，%s为%.*s—%.*s。"
                   : "%d: %.*s = %.10g / %.10g x %g; its %s is %.*s to %.*s. ",
                t->figure_year, STR_ARG(words_figure(a, t->figure, &r, t->unit, lang)), s->events,
                s->denominator, s->multiplier,
                s->is_share ? (zh ? "95%威尔逊区间" : "95% Wilson interval")
                            : (zh ? "95%精确区间" : "exact 95% interval"),
                STR_ARG(words_number(a, s->low95, &r)), STR_ARG(words_number(a, s->high95, &r)));
    if (!s->is_fragile)
        return str_trim(strbuf_str(&b));
    if (s->can_turn && fabs(s->cases_to_turn) <= 1)
        strbuf_add(&b,
                   zh ? (s->cases_to_turn < 0 ? STR("少1例，判定就会改变：") : STR("多1例，判定就会改变："))
                      : (s->cases_to_turn < 0 ? STR("One case fewer would change the verdict: ")
                                              : STR("One more case would change the verdict: ")));
    else if (s->can_turn)
        strbuf_addf(&b, zh ? "%s%g例，判定就会改变：" : "%2$g %1$s cases would change the verdict: ",
                    zh ? (s->cases_to_turn < 0 ? "少" : "多") : (s->cases_to_turn < 0 ? "fewer" : "more"),
                    fabs(s->cases_to_turn));
    strbuf_add(&b, zh ? STR("例数过少，仅凭一年数据不能断定是否达标。")
                      : STR("one year has too few cases to show whether the target is met. "));
    if (s->has_pooled)
        strbuf_addf(&b,
                    zh ? "%d—%d年合并为%.10g÷%.10g，即%.*s（95%%区间%.*s—%.*s）。"
                       : "%d-%d pooled: %.10g of %.10g, %.*s (95%% interval %.*s to %.*s). ",
                    s->pooled_first, s->pooled_last, s->pooled_events, s->pooled_denominator,
                    STR_ARG(words_value(a, s->pooled, &r, t->unit, lang)),
                    STR_ARG(words_number(a, s->pooled_low95, &r)),
                    STR_ARG(words_number(a, s->pooled_high95, &r)));
    return str_trim(strbuf_str(&b));
}

void assess_small_number(arena *a, explain_in words, assessed_target *t)
{
    const figure *f = figure_judged(t);
    small_number s = { .multiplier = track_multiplier(t->unit) };
    t->small = (small_number){ 0 };
    if (!f || t->is_sum || !figure_fits_counts(f, s.multiplier, t->is_share))
        return;
    s.events = f->numerator;
    s.denominator = f->denominator;
    s.is_share = t->is_share && s.events <= s.denominator;
    if (!interval_of(&s, s.events, s.denominator, &s.low95, &s.high95))
        return;
    goal g = goal_of(t);
    s.is_given = true;
    find_turn(&g, &s);
    pool(t, &s);
    if ((words & EXPLAIN_ZH) || s.is_fragile)
        s.explain_zh = explain(a, t, &s, LANGUAGE_ZH);
    if ((words & EXPLAIN_EN) || s.is_fragile)
        s.explain_en = explain(a, t, &s, LANGUAGE_EN);
    t->small = s;
    if (s.is_fragile && t->explain_zh.len)
        t->explain_zh = str_join(a, t->explain_zh, s.explain_zh);
    if (s.is_fragile && t->explain_en.len)
        t->explain_en = str_format(a, "%.*s %.*s", STR_ARG(t->explain_en), STR_ARG(s.explain_en));
}
