#include "service/assess/backtest.h"

#include <assert.h>
#include <math.h>

#include "stats/simulate.h"

static_assert((int)BACKTEST_KINDS == (int)SIMULATED_KIND_COUNT, "one backtest a kind");

/* Six to twelve years, as stores have. */
static size_t years_of(size_t number)
{
    return 6 + number % 7;
}

static void add_sums(backtest_sums *to, const backtest_sums *from)
{
    to->series += from->series;
    to->forecasts += from->forecasts;
    to->within80 += from->within80;
    to->within95 += from->within95;
    to->events += from->events;
    to->scored += from->scored;
    for (size_t i = 0; i < BACKTEST_FORECASTERS; i++) {
        to->brier[i] += from->brier[i];
        to->wis[i] += from->wis[i];
    }
}

bool service_backtest_simulated(const context *c, size_t series_of_each, uint64_t seed, backtest *out,
                                backtest *by_kind, error *err)
{
    static const size_t every = 256;
    simulated_series one;
    simulator *s = simulator_in(c->request, seed);
    bool goes_on = true;
    *out = (backtest){ 0 };
    for (size_t kind = 0; goes_on && kind < SIMULATED_KIND_COUNT; kind++) {
        by_kind[kind] = (backtest){ 0 };
        for (size_t i = 0; goes_on && i < series_of_each; i++) {
            simulate_series(s, (simulated_kind)kind, 2010, years_of(i), &one);
            forecast_series whole = simulated_part(&one, one.count);
            backtest_add(&by_kind[kind], &whole, 0, 0, 0, 0);
            goes_on = i % every != 0 || context_progress(c, "回测", "backtest", kind * series_of_each + i,
                                                         SIMULATED_KIND_COUNT * series_of_each, err);
        }
        add_sums(&out->all, &by_kind[kind].all);
        for (size_t m = 0; m < FORECAST_METHOD_COUNT; m++)
            add_sums(&out->by_method[m], &by_kind[kind].by_method[m]);
        for (size_t h = 0; h < BACKTEST_AHEAD_MAX; h++)
            add_sums(&out->by_ahead[h], &by_kind[kind].by_ahead[h]);
    }
    return goes_on;
}

static void add_line(backtest_lines *lines, str word, str zh, str en, const backtest_sums *sums)
{
    if (sums->forecasts > 0)
        lines->items[lines->count++] = (backtest_line){
            word, zh, en, sums->series, sums->forecasts, backtest_score(sums)
        };
}

backtest_lines service_backtest_lines(arena *a, const backtest *all, const backtest *by_kind)
{
    backtest_lines lines = { 0 };
    add_line(&lines, STR("all"), STR("全部"), STR("all"), &all->all);
    for (size_t k = 0; by_kind && k < BACKTEST_KINDS; k++)
        add_line(&lines, str_format(a, "kind.%s", simulated_kind_words[k]), str_of(simulated_kind_zh[k]),
                 str_of(simulated_kind_words[k]), &by_kind[k].all);
    for (size_t m = 0; m < FORECAST_METHOD_COUNT; m++) {
        str method = str_of(forecast_method_table[m].word);
        add_line(&lines, str_format(a, "method.%.*s", STR_ARG(method)), method, method, &all->by_method[m]);
    }
    for (size_t h = 0; h < BACKTEST_AHEAD_MAX; h++)
        add_line(&lines, str_format(a, "ahead.%zu", h + 1), str_format(a, "提前%zu年", h + 1),
                 str_format(a, "%zu ahead", h + 1), &all->by_ahead[h]);
    return lines;
}
